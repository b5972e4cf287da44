/* When an entry came to the state it is in. */
#include "fixture.h"

/* Writes the file by hand and commits it with plain git, at ten in the evening of `day`, an hour and a half
 * behind the meridian: the day after in UTC. */
static void
commit_state(Fixture *f, const char *path, const char *state, const char *day)
{
    g_autofree char *text =
        g_strdup_printf("---\nfolio: goal\nid: gbbbbb\ntitle: Aim\ndate: 2026-01-01\nstatus: %s\n"
                        "visibility: shared\n---\nOf %s.\n",
                        state, day);
    g_autofree char *commit =
        g_strdup_printf("-c user.name=A -c user.email=a@example.org commit -q -m x "
                        "--date='%sT22:40-0130'",
                        day);
    test_write_file(f->folder, path, text);
    g_free(fixture_git(f->folder, "add -A"));
    g_autofree char *when = g_strdup_printf("%sT22:40-0130", day);
    g_setenv("GIT_COMMITTER_DATE", when, TRUE);
    g_free(fixture_git(f->folder, commit));
    g_unsetenv("GIT_COMMITTER_DATE");
    fixture_reopen(f);
}

#define PATH "goals/2026/2026-01-01-aim-gbbbbb.md"

/* "2026-02-03", "" for a day that is not known. */
static char *
ask(Fixture *f, const char *state)
{
    GError *error = NULL;
    GDate day;
    g_autofree char *read = NULL;
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f->journal, FOLIO_STORE_SHARED, PATH, NULL, &error);
    g_assert_no_error(error);
    folio_front_matter_set_text(entry->front, "status", state, &error);
    g_assert_no_error(error);
    g_date_set_dmy(&day, 1, 1, 1999);
    g_assert_true(
        folio_journal_find_state_day(f->journal, FOLIO_STORE_SHARED, entry, &day, &error));
    g_assert_no_error(error);
    return g_date_valid(&day) ? folio_date_to_iso(&day) : g_strdup("");
}

static void
test_days(void)
{
    /* Each step is committed on a day of its own; then it is asked when the entry came to be `asked`. */
    static const struct {
        const char *steps, *asked, *day;
    } cases[] = {
        {"active", "active", ""},
        {"achieved", "achieved", ""}, /* so from the start */
        {"active achieved", "achieved", "2026-02-02"},
        {"active achieved achieved", "achieved", "2026-02-02"},
        {"active achieved active achieved", "achieved", "2026-02-04"},
        {"achieved active achieved", "achieved", "2026-02-03"},
        {"active dropped", "dropped", "2026-02-02"},
        {"active active", "achieved", ""}, /* edited, and in no commit yet */
        {"active achieved", "dropped", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f;
        g_auto(GStrv) steps = g_strsplit(cases[i].steps, " ", -1);
        fixture_init(&f);
        for (guint step = 0; steps[step] != NULL; step++) {
            g_autofree char *day = g_strdup_printf("2026-02-%02u", step + 1);
            commit_state(&f, PATH, steps[step], day);
        }
        g_autofree char *day = ask(&f, cases[i].asked);
        g_test_message("%s: %s", cases[i].steps, cases[i].asked);
        g_assert_cmpstr(day, ==, cases[i].day);
    }
}

/* Under another name it is the same entry. */
static void
test_renamed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    commit_state(&f, "goals/2026/2026-01-01-old-gbbbbb.md", "active", "2026-02-01");
    commit_state(&f, "goals/2026/2026-01-01-old-gbbbbb.md", "achieved", "2026-02-02");
    g_free(fixture_git(f.folder, "mv goals/2026/2026-01-01-old-gbbbbb.md " PATH));
    commit_state(&f, PATH, "achieved", "2026-02-03");
    g_autofree char *day = ask(&f, "achieved");
    g_assert_cmpstr(day, ==, "2026-02-02");
}

/* What happened while it was private is told by the private store alone. */
static void
test_other_store(void)
{
    GError *error = NULL;
    GDate day;
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Mine", FOLIO_VISIBILITY_PRIVATE);
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f.journal, FOLIO_STORE_PRIVATE, path, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(folio_journal_find_state_day(f.journal, FOLIO_STORE_SHARED, entry, &day, &error));
    g_assert_false(g_date_valid(&day));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/state-day/days", test_days);
    g_test_add_func("/state-day/renamed", test_renamed);
    g_test_add_func("/state-day/other-store", test_other_store);
    return g_test_run();
}
