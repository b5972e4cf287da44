/* From a word a person types to what it names. */
#include "fixture.h"

typedef struct Names {
    char *goal, *reflection, *task;
    char *goal_path;
} Names;

static void
names_clear(Names *names)
{
    g_free(names->goal);
    g_free(names->reflection);
    g_free(names->task);
    g_free(names->goal_path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Names, names_clear)

static void
fill(Fixture *f, Names *names)
{
    g_autoptr(FolioEntry) goal =
        fixture_entry(f, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED);
    folio_front_matter_set_body(goal->front, "- [ ] Ask Lena @amina ^tzzzz2\n");
    names->goal = g_strdup(folio_entry_get_id(goal));
    names->task = g_strdup("tzzzz2");
    names->goal_path = fixture_put(f, goal, NULL);
    g_autoptr(FolioEntry) thought =
        fixture_entry(f, "reflection", "Thinking", FOLIO_VISIBILITY_PRIVATE);
    names->reflection = g_strdup(folio_entry_get_id(thought));
    g_free(fixture_put(f, thought, NULL));
    fixture_reopen(f);
}

static FolioTarget *
resolve(Fixture *f, const char *word)
{
    GError *error = NULL;
    FolioTarget *target = folio_journal_resolve(f->journal, word, &error);
    g_assert_no_error(error);
    return target;
}

static void
test_ids(void)
{
    g_auto(Fixture) f;
    g_auto(Names) names = {0};
    fixture_init(&f);
    fill(&f, &names);
    g_autofree char *upper = g_ascii_strup(names.goal, -1);
    g_autofree char *start = g_strndup(names.goal, 4);
    const char *const words[] = {names.goal, upper, start, names.goal_path};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(FolioTarget) target = resolve(&f, words[i]);
        g_assert_nonnull(target->row);
        g_assert_cmpstr(target->row->id, ==, names.goal);
        g_assert_cmpint(target->row->store, ==, FOLIO_STORE_SHARED);
    }
    g_autoptr(FolioTarget) hidden = resolve(&f, names.reflection);
    g_assert_cmpint(hidden->row->store, ==, FOLIO_STORE_PRIVATE);
}

static void
test_tasks(void)
{
    g_auto(Fixture) f;
    g_auto(Names) names = {0};
    static const char *const words[] = {"tzzzz2", "^tzzzz2", "tzz", "TZZZZ"};
    fixture_init(&f);
    fill(&f, &names);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(FolioTarget) target = resolve(&f, words[i]);
        g_assert_null(target->row);
        g_assert_cmpstr(target->task->task->id, ==, "tzzzz2");
        g_assert_cmpstr(target->task->entry_id, ==, names.goal);
    }
}

static void
test_handles(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autoptr(FolioTarget) me = resolve(&f, "@amina");
    g_assert_cmpstr(me->row->kind->name, ==, "person");
    g_assert_null(folio_journal_resolve(f.journal, "@nobody", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(folio_error_get_hint(error), "folio new person nobody"));
}

static void
test_not_found(void)
{
    static const char *const words[] = {"gzzzzz", "g", "ward", "goals/none.md", "", "^", "\"", "%"};
    g_auto(Fixture) f;
    g_auto(Names) names = {0};
    fixture_init(&f);
    fill(&f, &names);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(folio_journal_resolve(f.journal, words[i], &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
        g_assert_nonnull(folio_error_get_hint(error));
        if (strcmp(words[i], "ward") == 0)
            g_assert_nonnull(strstr(folio_error_get_why(error), "Lead a ward round"));
    }
}

static void
test_ambiguous(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    GDate today;
    fixture_init(&f);
    folio_env_today(f.env, &today);
    static const char *const ids[] = {"gbbbb2", "gbbbb3"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        const FolioKind *kind = folio_kinds_find(folio_kinds(), "goal");
        g_autoptr(FolioEntry) goal = folio_entry_new(kind, ids[i], ids[i], &today, "amina");
        g_free(fixture_put(&f, goal, NULL));
    }
    fixture_reopen(&f);
    g_assert_null(folio_journal_resolve(f.journal, "gbbb", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(folio_error_get_why(error), "gbbbb2"));
    g_assert_nonnull(strstr(folio_error_get_why(error), "gbbbb3"));
    g_autoptr(FolioTarget) whole = resolve(&f, "gbbbb3");
    g_assert_cmpstr(whole->row->id, ==, "gbbbb3");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/resolve/ids", test_ids);
    g_test_add_func("/journal/resolve/tasks", test_tasks);
    g_test_add_func("/journal/resolve/handles", test_handles);
    g_test_add_func("/journal/resolve/not-found", test_not_found);
    g_test_add_func("/journal/resolve/ambiguous", test_ambiguous);
    return g_test_run();
}
