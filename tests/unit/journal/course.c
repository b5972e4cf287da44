/* The stages of an entry, from the versions of its file, and what is kept of them. */
#include "fixture.h"

#include "folio/course.h"
#include "journal/journal_internal.h"

#include <string.h>

#define PATH "goals/2026/2026-01-01-aim-gbbbbb.md"
#define OLD_PATH "goals/2026/2026-01-01-old-gbbbbb.md"

/* A commit by plain git, at ten in the evening of that day of February, an hour and a half behind the meridian:
 * the day after in UTC. */
static void
commit(Fixture *f, int day)
{
    g_autofree char *when = g_strdup_printf("2026-02-%02dT22:40-0130", day);
    g_autofree char *words = g_strdup_printf(
        "-c user.name=A -c user.email=a@example.org commit -q --allow-empty -m x --date=%s", when);
    g_free(fixture_git(f->folder, "add -A"));
    g_setenv("GIT_COMMITTER_DATE", when, TRUE);
    g_free(fixture_git(f->folder, words));
    g_unsetenv("GIT_COMMITTER_DATE");
    fixture_reopen(f);
}

static void
write_goal(Fixture *f, const char *path, const char *fields, const char *body)
{
    g_autofree char *text = g_strdup_printf("---\nfolio: goal\nid: gbbbbb\ntitle: Aim\n"
                                            "date: 2026-01-01\n%s---\n%s",
                                            fields, body);
    test_write_file(f->folder, path, text);
}

static void
commit_state(Fixture *f, const char *path, const char *state, int day)
{
    g_autofree char *fields = g_strdup_printf("status: %s\nvisibility: shared\n", state);
    write_goal(f, path, fields, "");
    commit(f, day);
}

/* "2 s<p active 20 due 2026-05-01 1/2, 3 ...": day of February, sight and the one before, what it says. */
static char *
say(const GArray *stages)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < stages->len; i++) {
        const FolioStage *stage = &g_array_index(stages, FolioStage, i);
        GDate day;
        g_date_clear(&day, 1);
        g_date_set_julian(&day, stage->day);
        g_string_append_printf(text, "%s%u %c<%c %s", i > 0 ? ", " : "", g_date_get_day(&day),
                               folio_visibility_name(stage->visibility)[0],
                               folio_visibility_name(stage->before)[0],
                               stage->status != NULL ? stage->status : "-");
        if (stage->progress >= 0)
            g_string_append_printf(text, " %d", stage->progress);
        if (stage->due != 0) {
            g_date_set_julian(&day, stage->due);
            g_autofree char *due = folio_date_to_iso(&day);
            g_string_append_printf(text, " due %s", due);
        }
        if (stage->steps > 0)
            g_string_append_printf(text, " %u/%u", stage->done, stage->steps);
    }
    return g_string_free(text, FALSE);
}

static char *
ask_at(Fixture *f, FolioStoreId store, const char *path)
{
    GError *error = NULL;
    FolioRow row = {.path = (char *) path,
                    .id = (char *) "gbbbbb",
                    .kind = folio_kinds_find(folio_kinds(), "goal")};
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_ptr_array_add(rows, &row);
    g_autoptr(GHashTable) courses = folio_journal_find_courses(f->journal, store, rows, &error);
    g_assert_no_error(error);
    return say(g_hash_table_lookup(courses, path));
}

static void
assert_course(Fixture *f, const char *wanted)
{
    g_autofree char *got = ask_at(f, FOLIO_STORE_SHARED, PATH);
    g_assert_cmpstr(got, ==, wanted);
    g_autofree char *again = ask_at(f, FOLIO_STORE_SHARED, PATH); /* from what was noted */
    g_assert_cmpstr(again, ==, wanted);
}

static void
test_fields(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    assert_course(&f, "");
    write_goal(&f, PATH, "status: draft\nvisibility: public\n", "");
    assert_course(&f, ""); /* not in a commit yet */
    commit(&f, 1);
    write_goal(&f, PATH, "status: active\nvisibility: public\nprogress: 20\ndue: 2026-05-01\n", "");
    commit(&f, 2);
    write_goal(&f, PATH, "status: active\nvisibility: public\nprogress: 20\ndue: 2026-05-01\n",
               "Words alone.\n");
    commit(&f, 3);
    write_goal(&f, PATH, "status: odd\nvisibility: public\nprogress: 200\ndue: soon\n",
               "- [x] One\n- [ ] Two\n");
    commit(&f, 4);
    assert_course(&f, "1 p<p draft, 2 p<p active 20 due 2026-05-01, 4 p<p - 100 1/2");
}

static void
test_sights(void)
{
    static const char *const sights[] = {"visibility: shared\n", "visibility: public\n",
                                         "visibility: publik\n", "",
                                         "sphere: personal\n",   "visibility: Public\n",
                                         "visibility: shared\n", "visibility: [shared]\n"};
    static const FolioVisibility wanted[] = {FOLIO_VISIBILITY_SHARED,  FOLIO_VISIBILITY_PUBLIC,
                                             FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_SHARED,
                                             FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_PRIVATE,
                                             FOLIO_VISIBILITY_SHARED,  FOLIO_VISIBILITY_PRIVATE};
    GError *error = NULL;
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < (int) G_N_ELEMENTS(sights); i++) {
        g_autofree char *fields = g_strdup_printf("progress: %d\n%s", i, sights[i]);
        write_goal(&f, PATH, fields, "");
        commit(&f, i + 1);
    }
    FolioRow row = {.path = (char *) PATH,
                    .id = (char *) "gbbbbb",
                    .kind = folio_kinds_find(folio_kinds(), "goal")};
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_ptr_array_add(rows, &row);
    g_autoptr(GHashTable) courses =
        folio_journal_find_courses(f.journal, FOLIO_STORE_SHARED, rows, &error);
    g_assert_no_error(error);
    const GArray *stages = g_hash_table_lookup(courses, PATH);
    g_assert_cmpuint(stages->len, ==, G_N_ELEMENTS(sights));
    for (guint i = 0; i < stages->len; i++) {
        const FolioStage *stage = &g_array_index(stages, FolioStage, i);
        g_test_message("%s", sights[i]);
        g_assert_cmpint(stage->visibility, ==, wanted[i]);
        g_assert_cmpint(stage->before, ==, i > 0 ? wanted[i - 1] : FOLIO_VISIBILITY_PRIVATE);
    }
}

static void
test_first(void)
{
    static const struct {
        const char *stages; /* "SIGHT<BEFORE" as letters: q private, s shared, u public */
        guint shared, public;
    } cases[] = {{"", 0, 0},         {"sq", 0, 1},       {"uq", 0, 0},
                 {"uq uu", 0, 0},    {"sq us", 0, 1},    {"uq qu", 2, 2},
                 {"uq qu uq", 2, 2}, {"uq su us", 0, 2}, {"uq uu us uu", 0, 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) words = g_strsplit(cases[i].stages, " ", -1);
        g_autoptr(GArray) stages = g_array_new(FALSE, TRUE, sizeof(FolioStage));
        for (char **word = words; *word != NULL; word++) {
            FolioStage stage = {.visibility = (FolioVisibility) (strchr("qsu", (*word)[0]) - "qsu"),
                                .before = (FolioVisibility) (strchr("qsu", (*word)[1]) - "qsu")};
            g_array_append_val(stages, stage);
        }
        g_test_message("%s", cases[i].stages);
        g_assert_cmpuint(folio_course_first(stages, FOLIO_VISIBILITY_PRIVATE), ==, 0);
        g_assert_cmpuint(folio_course_first(stages, FOLIO_VISIBILITY_SHARED), ==, cases[i].shared);
        g_assert_cmpuint(folio_course_first(stages, FOLIO_VISIBILITY_PUBLIC), ==, cases[i].public);
    }
}

/* Under another name it is the same entry. */
static void
test_renamed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    commit_state(&f, OLD_PATH, "active", 1);
    commit_state(&f, OLD_PATH, "paused", 2);
    g_free(fixture_git(f.folder, "mv " OLD_PATH " " PATH));
    commit_state(&f, PATH, "achieved", 3);
    assert_course(&f, "1 s<p active, 2 s<s paused, 3 s<s achieved");
}

/* What it was before it was away is not known to those who met it later. */
static void
test_away(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    commit_state(&f, PATH, "active", 1);
    assert_course(&f, "1 s<p active");
    g_free(fixture_git(f.folder, "rm -q " PATH));
    commit(&f, 2);
    assert_course(&f, "");
    commit_state(&f, PATH, "paused", 3);
    assert_course(&f, "3 s<p paused");
}

/* A version that cannot be read is for nobody, and says nothing. */
static void
test_unreadable(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    commit_state(&f, PATH, "active", 1);
    test_write_file(f.folder, PATH, "---\nfolio: goal\nid: [\n---\n");
    commit(&f, 2);
    commit_state(&f, PATH, "paused", 3);
    assert_course(&f, "1 s<p active, 2 p<p active, 3 s<p paused");
}

/* Two clones changed it at the same time: each change is told once. */
static void
test_side_by_side(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_goal(&f, PATH, "status: active\nvisibility: shared\nprogress: 10\n", "");
    commit(&f, 1);
    g_free(fixture_git(f.folder, "checkout -q -b other"));
    write_goal(&f, PATH, "status: paused\nvisibility: shared\nprogress: 10\n", "");
    commit(&f, 2);
    g_free(fixture_git(f.folder, "checkout -q -"));
    write_goal(&f, PATH, "status: active\nvisibility: shared\nprogress: 20\n", "");
    commit(&f, 3);
    g_free(fixture_git(f.folder, "-c user.name=A -c user.email=a@example.org merge -q --no-commit "
                                 "-s ours other"));
    write_goal(&f, PATH, "status: paused\nvisibility: shared\nprogress: 20\n", "");
    commit(&f, 4);
    assert_course(&f, "1 s<p active 10, 2 s<s paused 10, 3 s<s paused 20");
}

/* The private store tells of its own. */
static void
test_stores(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Mine", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *shared = ask_at(&f, FOLIO_STORE_SHARED, path);
    g_assert_cmpstr(shared, ==, "");
    g_autofree char *own = ask_at(&f, FOLIO_STORE_PRIVATE, path);
    g_assert_true(g_str_has_suffix(own, "p<p draft"));
}

/* --- What is kept ------------------------------------------------------------------------------------ */

static bool
is_noted(Fixture *f)
{
    GError *error = NULL;
    g_autofree char *tip = NULL;
    g_autoptr(GHashTable) notes =
        folio_journal_find_notes(f->journal, FOLIO_STORE_SHARED, &tip, &error);
    g_assert_no_error(error);
    g_assert_nonnull(tip);
    return g_hash_table_contains(notes, PATH);
}

static void
test_noted(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    commit_state(&f, PATH, "active", 1);
    g_assert_false(is_noted(&f));
    assert_course(&f, "1 s<p active");
    g_assert_true(is_noted(&f));
    test_write_file(f.folder, "note.txt", "x");
    commit(&f, 2);
    g_assert_true(is_noted(&f)); /* a commit of something else */
    commit_state(&f, PATH, "paused", 3);
    g_assert_false(is_noted(&f));
    assert_course(&f, "1 s<p active, 3 s<s paused");
    g_free(fixture_git(f.folder, "reset -q --hard HEAD~2"));
    fixture_reopen(&f);
    g_assert_false(is_noted(&f)); /* the history is another */
    assert_course(&f, "1 s<p active");
}

/* A note of another making is read again. */
static void
test_other_notes(void)
{
    static const char *const texts[] = {"", "x", "\1\0\0\0", "not a note at all, and long"};
    g_auto(Fixture) f;
    fixture_init(&f);
    commit_state(&f, PATH, "active", 1);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *tip = NULL;
        g_autoptr(GHashTable) notes =
            folio_journal_find_notes(f.journal, FOLIO_STORE_SHARED, &tip, NULL);
        g_autoptr(GBytes) bytes = g_bytes_new(texts[i], strlen(texts[i]));
        FolioHistoryNote note = {(char *) PATH, (char *) "gbbbbb", bytes};
        g_autoptr(GPtrArray) all = g_ptr_array_new();
        g_ptr_array_add(all, &note);
        folio_journal_keep_notes(f.journal, FOLIO_STORE_SHARED, tip, all);
        g_assert_true(is_noted(&f));
        assert_course(&f, "1 s<p active");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/course/fields", test_fields);
    g_test_add_func("/course/sights", test_sights);
    g_test_add_func("/course/first", test_first);
    g_test_add_func("/course/renamed", test_renamed);
    g_test_add_func("/course/away", test_away);
    g_test_add_func("/course/unreadable", test_unreadable);
    g_test_add_func("/course/side-by-side", test_side_by_side);
    g_test_add_func("/course/stores", test_stores);
    g_test_add_func("/course/noted", test_noted);
    g_test_add_func("/course/other-notes", test_other_notes);
    return g_test_run();
}
