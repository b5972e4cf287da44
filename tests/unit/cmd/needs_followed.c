/* What several journals need, asked once and kept. */
#include "cmd/needs.h"

#include "call.h"
#include "cmd/remembered.h"
#include "cmd/several.h"
#include "folio/roster.h"

/* A journal that is followed, with a goal that is due; its folder. The caller frees. */
static char *
follow(Call *c, const char *name, const char *due)
{
    GError *error = NULL;
    g_auto(FolioInitResult) result = {0};
    Fixture other = {.env = c->f.env};
    char *folder = g_build_filename(c->f.home, name, NULL);
    const FolioInit init = {.folder = folder, .owner = name};
    folio_journal_init(&init, c->f.env, NULL, NULL, &result, &error);
    g_assert_no_error(error);
    other.journal = folio_journal_open(folder, c->f.env, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(FolioEntry) goal = fixture_entry(&other, "goal", name, FOLIO_VISIBILITY_SHARED);
    folio_entry_set(goal, "due", due, &c->call.today, &error);
    g_assert_no_error(error);
    g_free(fixture_put(&other, goal, NULL));
    folio_roster_add(other.journal, name, NULL, &error);
    g_assert_no_error(error);
    folio_journal_free(other.journal);
    return folder;
}

static GPtrArray *
gather(Call *c)
{
    GError *error = NULL;
    c->call.journal = NULL;
    c->call.index = NULL;
    folio_call_follow(&c->call, "all", &error);
    g_assert_no_error(error);
    GPtrArray *needs = folio_needs_gather(&c->call, &error);
    g_assert_no_error(error);
    g_assert_cmpint(c->call.exit_code, ==, 0);
    return needs;
}

static void
assert_both(const GPtrArray *needs)
{
    static const char *const titles[] = {"lena", "ben"}, *const sections[] = {"Due", "Late"};
    g_assert_cmpuint(needs->len, ==, 2);
    for (guint i = 0; i < needs->len; i++) {
        const FolioNeed *need = g_ptr_array_index(needs, i);
        g_autofree char *prefix = g_strdup_printf("%s/g", titles[i]);
        g_assert_cmpstr(need->title, ==, titles[i]);
        g_assert_cmpstr(need->section, ==, sections[i]);
        g_assert_true(g_str_has_prefix(need->id, prefix));
    }
}

/* The same again from what is kept, once files are old enough for that. */
static void
test_again(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *ben = follow(&c, "ben", "2026-03-01"),
                    *lena = follow(&c, "lena", "2026-03-05");
    for (guint i = 0; i < 8; i++) {
        g_autoptr(GPtrArray) needs = gather(&c);
        assert_both(needs);
        g_usleep(100 * 1000);
    }
}

static void
test_none(void)
{
    g_auto(Call) c;
    GError *error = NULL;
    call_init(&c);
    g_autofree char *ben = follow(&c, "ben", "2027-03-01");
    g_autoptr(GPtrArray) needs = gather(&c);
    g_assert_cmpuint(needs->len, ==, 0);
    g_assert_no_error(error);
}

static bool
keep_unknown(FolioCall *call, gpointer data, GError **error)
{
    (void) data;
    (void) error;
    g_autoptr(json_t) answer = json_pack("[{ss ss} {ss ss} {}]", "section", "Elsewhere", "title",
                                         "Strange", "section", "Due", "title", "Known");
    folio_remember_answer(call, "status", answer);
    return true;
}

/* What was kept by hand or by chance: a section that is none comes last, and nothing breaks. */
static void
test_unknown_sections(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *ben = follow(&c, "ben", "2026-03-01");
    for (guint i = 0; i < 100; i++) {
        c.call.journal = NULL;
        g_assert_true(folio_call_follow(&c.call, "all", NULL));
        g_assert_true(folio_call_each_journal_lazily(&c.call, keep_unknown, NULL, NULL));
        g_autoptr(GPtrArray) needs = gather(&c);
        if (needs->len == 3) {
            g_assert_cmpstr(((FolioNeed *) g_ptr_array_index(needs, 0))->title, ==, "Known");
            return;
        }
        g_usleep(100 * 1000); /* files changed just now: nothing is kept yet */
    }
    g_assert_not_reached();
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/needs-followed/again", test_again);
    g_test_add_func("/needs-followed/none", test_none);
    g_test_add_func("/needs-followed/unknown-sections", test_unknown_sections);
    return g_test_run();
}
