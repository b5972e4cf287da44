/* What saving one entry changes in others. */
#include "cmd/consequences.h"

#include "call.h"

/* Saves a new entry and what follows from it, as `folio new` does. */
static bool
write_entry(Call *c, FolioEntry *entry, GBytes *base, GError **error)
{
    static const FolioSaying saying = {"Added", "Would add"};
    g_autoptr(FolioWriting) writing = folio_writing_new(&c->call);
    return folio_writing_put(writing, entry, base, &saying, error)
           && folio_consequences_put(writing, entry, base, error)
           && folio_writing_finish(writing, error);
}

static bool
save_entry(Call *c, FolioEntry *entry, GBytes *base, GError **error)
{
    bool saved = write_entry(c, entry, base, error);
    call_refresh(c);
    return saved;
}

static bool
save_new(Call *c, const char *kind, FolioVisibility visibility, const char *fields, GError **error)
{
    call_refresh(c);
    g_autoptr(FolioEntry) entry = call_entry(c, kind, "Later", visibility, fields);
    return save_entry(c, entry, NULL, error);
}

static void
save_new_ok(Call *c, const char *kind, FolioVisibility visibility, const char *fields)
{
    GError *error = NULL;
    save_new(c, kind, visibility, fields, &error);
    g_assert_no_error(error);
}

static FolioEntry *
load(Call *c, const char *id, GBytes **bytes)
{
    GError *error = NULL;
    g_autoptr(FolioTarget) target = folio_journal_resolve(c->f.journal, id, &error);
    g_assert_no_error(error);
    FolioEntry *entry =
        folio_journal_load(c->f.journal, target->row->store, target->row->path, bytes, &error);
    g_assert_no_error(error);
    return entry;
}

static void
expect(Call *c, const char *id, const char *key, const char *value)
{
    g_autoptr(FolioEntry) entry = load(c, id, NULL);
    g_assert_cmpstr(folio_entry_get_text(entry, key), ==, value);
}

static char *
add_goal(Call *c, FolioVisibility visibility, const char *more)
{
    g_autofree char *fields =
        g_strconcat("domain=canonical; measure=65%; due=2026-09-01", more, NULL);
    return call_add(c, "goal", "Pass the exam", visibility, fields);
}

/* --- Progress ------------------------------------------------------------------------------------- */

static void
test_progress(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *one = add_goal(&c, FOLIO_VISIBILITY_SHARED, "");
    g_autofree char *two = add_goal(&c, FOLIO_VISIBILITY_SHARED, "; progress=80");
    g_autofree char *other = add_goal(&c, FOLIO_VISIBILITY_SHARED, "; progress=5");
    g_autofree char *both = g_strdup_printf("on=%s,%s; progress=40", one, two);
    save_new_ok(&c, "reflection", FOLIO_VISIBILITY_PRIVATE, both);
    expect(&c, one, "progress", "40");
    expect(&c, two, "progress", "40"); /* the way back is a way too */
    expect(&c, other, "progress", "5");
    g_autofree char *without = g_strdup_printf("on=%s", one);
    save_new_ok(&c, "reflection", FOLIO_VISIBILITY_PRIVATE, without);
    expect(&c, one, "progress", "40");
    fixture_assert_clean(c.f.folder);
}

/* On a goal and a meeting: only the goal has a way to go. */
static void
test_progress_is_of_goals(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *goal = add_goal(&c, FOLIO_VISIBILITY_SHARED, "");
    g_autofree char *meeting = call_add(&c, "meeting", "Monday", FOLIO_VISIBILITY_SHARED,
                                        "people=ben; start=2026-03-01 14:00");
    g_autofree char *fields = g_strdup_printf("on=%s,%s; progress=10", meeting, goal);
    save_new_ok(&c, "reflection", FOLIO_VISIBILITY_PRIVATE, fields);
    expect(&c, goal, "progress", "10");
    expect(&c, meeting, "progress", NULL);
}

/* An edit that leaves `progress` as it was does not move what has gone on since. */
static void
test_an_edit_moves_only_what_it_changes(void)
{
    g_auto(Call) c;
    GError *error = NULL;
    call_init(&c);
    g_autofree char *goal = add_goal(&c, FOLIO_VISIBILITY_SHARED, "; progress=60");
    g_autofree char *fields = g_strdup_printf("on=%s; progress=40", goal);
    g_autofree char *id = call_add(&c, "reflection", "Earlier", FOLIO_VISIBILITY_PRIVATE, fields);
    call_refresh(&c);
    g_autoptr(GBytes) base = NULL, again = NULL;
    g_autoptr(FolioEntry) entry = load(&c, id, &base);
    folio_front_matter_set_body(entry->front, "More words.\n");
    save_entry(&c, entry, base, &error);
    g_assert_no_error(error);
    expect(&c, goal, "progress", "60");
    g_autoptr(FolioEntry) changed = load(&c, id, &again);
    g_assert_true(folio_entry_set(changed, "progress", "70", &c.call.today, &error));
    save_entry(&c, changed, again, &error);
    g_assert_no_error(error);
    expect(&c, goal, "progress", "70");
}

/* --- Superseding ---------------------------------------------------------------------------------- */

/* The old one says by what it was replaced, unless its readers may not know. */
static void
test_superseding(void)
{
    static const struct {
        FolioVisibility old, new;
        bool tells;
    } cases[] = {
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_SHARED, true},
        {FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_PRIVATE, true},
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PRIVATE, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_autofree char *old = add_goal(&c, cases[i].old, "");
        g_autofree char *fields = g_strdup_printf("supersedes=%s", old);
        save_new_ok(&c, "goal", cases[i].new, fields);
        expect(&c, old, "status", "dropped");
        g_autoptr(FolioEntry) entry = load(&c, old, NULL);
        const char *why = folio_entry_get_text(entry, "dropped_because");
        g_assert_cmpint(strcmp(why, "replaced by another") != 0, ==, cases[i].tells);
        g_assert_true(g_str_has_prefix(why, "replaced by "));
        g_assert_cmpint(folio_id_is_valid(why + strlen("replaced by ")), ==, cases[i].tells);
    }
}

static void
test_what_is_over_stays(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *old = add_goal(&c, FOLIO_VISIBILITY_SHARED, "; status=achieved");
    g_autofree char *fields = g_strdup_printf("supersedes=%s", old);
    save_new_ok(&c, "goal", FOLIO_VISIBILITY_SHARED, fields);
    expect(&c, old, "status", "achieved");
    expect(&c, old, "dropped_because", NULL);
}

/* --- Care ----------------------------------------------------------------------------------------- */

/* Low is the lowest third of the scale: of 0 to 4 a mean of 4/3 or less. */
static void
test_care(void)
{
    static const struct {
        const char *fields;
        bool hint;
    } cases[] = {
        {"instrument=checkin; scores=energy=0,load=4", true},
        {"instrument=checkin; scores=energy=1,load=3", true},
        {"instrument=checkin; scores=energy=1", true},
        {"instrument=checkin; scores=energy=2,load=3", false}, /* 1.5 */
        {"instrument=checkin; scores=energy=4,load=0", false},
        {"instrument=safety; scores=mistake=0", false}, /* asks for no care */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        save_new_ok(&c, "assessment", FOLIO_VISIBILITY_PRIVATE, cases[i].fields);
        g_test_message("%s", cases[i].fields);
        g_assert_cmpuint(c.call.hints->len, ==, cases[i].hint ? 1 : 0);
        if (cases[i].hint)
            g_assert_true(g_str_has_prefix(g_ptr_array_index(c.call.hints, 0),
                                           "it is no weakness to talk to somebody; "));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/consequences/progress", test_progress);
    g_test_add_func("/consequences/progress-of-goals", test_progress_is_of_goals);
    g_test_add_func("/consequences/edits", test_an_edit_moves_only_what_it_changes);
    g_test_add_func("/consequences/superseding", test_superseding);
    g_test_add_func("/consequences/what-is-over", test_what_is_over_stays);
    g_test_add_func("/consequences/care", test_care);
    return g_test_run();
}
