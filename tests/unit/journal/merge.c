#include "folio/incoming.h"

#include "fixture.h"

/* A journal with one shared goal, and a clone of it in HOME/theirs that plain git writes to. */
typedef struct Pair {
    Fixture mine;
    char *theirs;
    char *goal; /* its path */
} Pair;

static void
pair_init(Pair *p)
{
    fixture_init(&p->mine);
    p->theirs = g_build_filename(p->mine.home, "theirs", NULL);
    g_autoptr(FolioEntry) entry =
        fixture_entry(&p->mine, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED);
    folio_front_matter_set_body(entry->front, "First.\n\nSecond.\n\nThird.\n");
    p->goal = fixture_put(&p->mine, entry, NULL);
    g_autofree char *line = g_strdup_printf("clone -q . '%s'", p->theirs);
    g_free(fixture_git(p->mine.folder, line));
    g_free(fixture_git(p->theirs, "config user.name 'Lena Ortiz'"));
    g_free(fixture_git(p->theirs, "config user.email lena@example.org"));
}

static void
pair_clear(Pair *p)
{
    fixture_clear(&p->mine);
    g_free(p->theirs);
    g_free(p->goal);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

static void
replace(const char *folder, const char *path, const char *from, const char *to)
{
    g_autofree char *text = test_read_text(folder, path);
    g_autoptr(GString) changed = g_string_new(text);
    g_assert_cmpuint(g_string_replace(changed, from, to, 1), ==, 1);
    test_write_file(folder, path, changed->str);
}

static void
commit_all(const char *folder)
{
    g_free(fixture_git(folder, "add -A"));
    g_free(
        fixture_git(folder, "-c user.name='Amina Said' -c user.email=a@example.org commit -qm x"));
}

/* Their changes are fetched into the journal; the tip of theirs. Caller frees. */
static char *
fetch(Pair *p)
{
    g_free(fixture_git(p->theirs, "-c user.name='Lena Ortiz' add -A"));
    g_free(fixture_git(p->theirs, "commit -q --allow-empty -m theirs"));
    g_autofree char *line = g_strdup_printf("fetch -q '%s' HEAD", p->theirs);
    g_free(fixture_git(p->mine.folder, line));
    return fixture_git(p->mine.folder, "rev-parse FETCH_HEAD");
}

static bool
merge(Pair *p, FolioMergeReport *report, GError **error)
{
    g_autofree char *tip = fetch(p);
    return folio_journal_merge(p->mine.journal, tip, report, error);
}

static void
merge_ok(Pair *p, FolioMergeReport *report)
{
    GError *error = NULL;
    merge(p, report, &error);
    g_assert_no_error(error);
    g_autofree char *head = fixture_git(p->mine.folder, "rev-parse HEAD");
    g_assert_cmpstr(head, ==, report->commit);
}

static const FolioMergeItem *
find_item(const FolioMergeReport *report, const char *path)
{
    for (guint i = 0; i < report->items->len; i++) {
        const FolioMergeItem *item = g_ptr_array_index(report->items, i);
        if (strcmp(item->path, path) == 0)
            return item;
    }
    g_error("no '%s' in the report", path);
    return NULL;
}

static void
assert_holds(const char *folder, const char *path, const char *words)
{
    g_autofree char *text = test_read_text(folder, path);
    if (strstr(text, words) == NULL)
        g_error("'%s' is not in %s:\n%s", words, path, text);
}

/* What git has, what is on disk, and what folio's index would be when rebuilt agree. */
static void
assert_whole(Pair *p)
{
    fixture_assert_clean(p->mine.folder);
    FolioIndex *index = folio_journal_peek_index(p->mine.journal, NULL);
    gsize before = folio_index_count(index, FOLIO_STORE_SHARED);
    fixture_reopen(&p->mine);
    index = folio_journal_get_index(p->mine.journal, NULL);
    g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_SHARED), ==, before);
}

static void
test_fast_forward(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    g_auto(FolioMergeReport) again = {0};
    pair_init(&p);
    replace(p.theirs, p.goal, "Second.", "Second, changed.");
    test_write_file(p.theirs, "files/2026/plan.txt", "a plan\n");
    test_write_file(p.theirs, "files/2026/run.sh", "#!/bin/sh\n");
    g_free(fixture_git(p.theirs, "add -A --chmod=+x files/2026/run.sh"));
    merge_ok(&p, &report);
    g_assert_cmpint(report.kind, ==, FOLIO_MERGE_FAST_FORWARD);
    g_assert_cmpuint(report.items->len, ==, 3);
    const FolioMergeItem *goal = find_item(&report, p.goal);
    g_assert_cmpint(goal->type, ==, FOLIO_DELTA_CHANGED);
    g_assert_cmpstr(goal->title, ==, "Lead a ward round");
    g_assert_cmpstr(goal->kind->name, ==, "goal");
    g_assert_cmpstr(goal->author, ==, "Lena Ortiz");
    g_assert_cmpint(find_item(&report, "files/2026/plan.txt")->type, ==, FOLIO_DELTA_ADDED);
    assert_holds(p.mine.folder, p.goal, "Second, changed.");
    assert_whole(&p);
    g_autofree char *tip = fixture_git(p.theirs, "rev-parse HEAD");
    GError *error = NULL;
    g_assert_true(folio_journal_merge(p.mine.journal, tip, &again, &error));
    g_assert_cmpint(again.kind, ==, FOLIO_MERGE_UP_TO_DATE);
    g_assert_cmpuint(again.items->len, ==, 0);
}

static void
test_both(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, "notes.txt", "1\n2\n3\n4\n5\n6\n7\n8\n");
    commit_all(p.mine.folder);
    g_autofree char *pull = g_strdup_printf("pull -q --ff-only '%s' HEAD", p.mine.folder);
    g_free(fixture_git(p.theirs, pull));
    replace(p.mine.folder, p.goal, "First.", "First, by me.");
    replace(p.mine.folder, "notes.txt", "1\n", "one\n");
    test_write_file(p.mine.folder, "mine.txt", "mine\n");
    commit_all(p.mine.folder);
    replace(p.theirs, p.goal, "Third.", "Third, by Lena.");
    replace(p.theirs, p.goal, "title: Lead a ward round", "title: Lead two ward rounds");
    replace(p.theirs, "notes.txt", "8\n", "eight\n");
    test_write_file(p.theirs, "theirs.txt", "theirs\n");
    merge_ok(&p, &report);
    g_assert_cmpint(report.kind, ==, FOLIO_MERGE_BOTH);
    g_assert_cmpuint(report.conflicts, ==, 0);
    g_assert_cmpuint(report.items->len, ==, 3);
    g_assert_cmpstr(find_item(&report, p.goal)->title, ==, "Lead two ward rounds");
    assert_holds(p.mine.folder, p.goal, "First, by me.\n\nSecond.\n\nThird, by Lena.\n");
    assert_holds(p.mine.folder, "notes.txt", "one\n2\n3\n4\n5\n6\n7\neight\n");
    assert_holds(p.mine.folder, "mine.txt", "mine");
    assert_holds(p.mine.folder, "theirs.txt", "theirs");
    g_autofree char *parents = fixture_git(p.mine.folder, "log -1 --format=%s/%an/%P");
    g_autofree char *expected =
        fixture_git(p.mine.folder, "log -1 --format='merge: changes by Lena "
                                   "Ortiz/Amina Said/%P'");
    g_assert_cmpstr(parents, ==, expected);
    assert_whole(&p);
}

static void
test_conflict(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    replace(p.mine.folder, p.goal, "First.", "First, by me.");
    replace(p.mine.folder, p.goal, "title: Lead a", "title: Lead my");
    commit_all(p.mine.folder);
    replace(p.theirs, p.goal, "First.", "First, by Lena.");
    replace(p.theirs, p.goal, "title: Lead a", "title: Lead our");
    merge_ok(&p, &report);
    g_assert_cmpuint(report.conflicts, ==, 1);
    g_assert_cmpuint(find_item(&report, p.goal)->conflicts, ==, 2);
    assert_holds(p.mine.folder, p.goal, "title: Lead my ward round");
    assert_holds(p.mine.folder, p.goal, "    value: Lead our ward round\n    author: Lena Ortiz\n");
    assert_holds(p.mine.folder, p.goal, "<<<<<<< Amina Said, 20");
    assert_holds(p.mine.folder, p.goal, ">>>>>>> Lena Ortiz, 20");
    g_autofree char *message = fixture_git(p.mine.folder, "log -1 --format=%b");
    g_assert_nonnull(strstr(message, p.goal));
    assert_whole(&p);
    g_autoptr(FolioEntry) entry =
        folio_journal_load(p.mine.journal, FOLIO_STORE_SHARED, p.goal, NULL, NULL);
    g_assert_nonnull(entry);
}

#define ENTRY(kind, id, title, more) \
    "---\nfolio: " kind "\nid: " id "\ntitle: " title "\ndate: 2026-03-02\n" more "---\n"
#define MINE "goals/2026/2026-03-02-mine-g22222.md"
#define HERS "goals/2026/2026-03-03-hers-g22222.md"

/* What git names of the tree that merging `theirs` into the journal at `folder` gives. */
static char *
merged_tree(Pair *p, const char *folder, const char *theirs, FolioMergeReport *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioJournal) journal = folio_journal_open(folder, p->mine.env, NULL, &error);
    g_assert_no_error(error);
    folio_journal_merge(journal, theirs, report, &error);
    g_assert_no_error(error);
    fixture_assert_clean(folder);
    return fixture_git(folder, "rev-parse HEAD^{tree}");
}

/* Each side merges what the other has, hers the later one, and both come to the same. `report`: mine. */
static void
merge_both_ways(Pair *p, FolioMergeReport *report)
{
    g_auto(FolioMergeReport) hers = {0};
    g_setenv("GIT_AUTHOR_DATE", "2099-03-03T10:00:00Z", TRUE);
    g_autofree char *tip = fetch(p);
    g_unsetenv("GIT_AUTHOR_DATE");
    g_autofree char *mine = fixture_git(p->mine.folder, "rev-parse HEAD");
    g_autofree char *line = g_strdup_printf("fetch -q '%s' HEAD", p->mine.folder);
    g_free(fixture_git(p->theirs, line));
    g_autofree char *tree = merged_tree(p, p->mine.folder, tip, report);
    g_autofree char *her_tree = merged_tree(p, p->theirs, mine, &hers);
    g_assert_cmpstr(tree, ==, her_tree);
}

/* Two clones that made the same id: the younger is renamed, its links go along, and both clones come to
 * the same end. */
static void
test_twins(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, MINE, ENTRY("goal", "g22222", "Mine", ""));
    test_write_file(p.mine.folder, "successes/2026/2026-03-02-a-s22222.md",
                    ENTRY("success", "s22222", "A", "evidences: [g22222]\n") "[[g22222]]\n");
    commit_all(p.mine.folder);
    test_write_file(p.theirs, HERS, ENTRY("goal", "g22222", "Hers", "") "I am g22222.\n");
    test_write_file(
        p.theirs, "successes/2026/2026-03-03-b-s33333.md",
        ENTRY("success", "s33333", "B",
              "evidences: [g22222, "
              "g22223]\n") "[[g22222|it]], [there](../../goals/2026/2026-03-03-hers-g22222.md).\n");
    merge_both_ways(&p, &report);
    const FolioMergeItem *renamed = NULL;
    for (guint i = 0; i < report.items->len; i++) {
        const FolioMergeItem *item = g_ptr_array_index(report.items, i);
        renamed = item->was != NULL ? item : renamed;
    }
    g_assert_nonnull(renamed);
    g_assert_cmpstr(renamed->was, ==, "g22222");
    g_assert_cmpstr(renamed->title, ==, "Hers");
    g_assert_cmpuint(report.notes->len, ==, 1);
    g_autofree char *front = g_strdup_printf("evidences: [%s, g22223]", renamed->id);
    g_autofree char *wiki = g_strdup_printf("[[%s|it]]", renamed->id);
    g_autofree char *path =
        g_strdup_printf("](../../goals/2026/2026-03-03-hers-%s.md)", renamed->id);
    assert_holds(p.mine.folder, "successes/2026/2026-03-03-b-s33333.md", front);
    assert_holds(p.mine.folder, "successes/2026/2026-03-03-b-s33333.md", wiki);
    assert_holds(p.mine.folder, "successes/2026/2026-03-03-b-s33333.md", path);
    assert_holds(p.mine.folder, "successes/2026/2026-03-02-a-s22222.md", "evidences: [g22222]");
    assert_holds(p.mine.folder, MINE, "id: g22222");
    assert_holds(p.mine.folder, renamed->path, "I am g22222.");
    fixture_reopen(&p.mine);
    FolioIndex *index = folio_journal_get_index(p.mine.journal, NULL);
    g_assert_true(folio_index_has_id(index, renamed->id));
    g_assert_true(folio_index_has_id(index, "g22222"));
}

/* How many files of the journal hold the words, in their own clone or in the one at `folder`. */
static gsize
count_files(const char *folder, const char *words)
{
    g_autofree char *line = g_strdup_printf("grep -lF -e '%s'", words);
    g_autofree char *names = fixture_git(folder, line);
    g_auto(GStrv) lines = g_strsplit(names, "\n", -1);
    return g_strv_length(lines);
}

/* The same of two actions, one of them in an entry that has a twin itself. Words that are the same are of one
 * action, and one that is only in another file by now keeps its id. */
static void
test_twin_actions(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, MINE,
                    ENTRY("goal", "g22222", "Mine", "") "- [ ] Call the ward ^t22222\n"
                                                        "- [ ] The same ^t33333\n");
    commit_all(p.mine.folder);
    test_write_file(p.theirs, HERS,
                    ENTRY("goal", "g22222", "Hers", "") "- [x] Ask Lena @lena ^t22222\n"
                                                        "- [x] The same ^t33333\n");
    test_write_file(p.theirs, "successes/2026/2026-03-03-b-s33333.md",
                    ENTRY("success", "s33333", "B", "") "[[t22222]]\n");
    merge_both_ways(&p, &report);
    g_assert_cmpuint(report.notes->len, ==, 2);
    const char *told = report.notes->pdata[1];
    static const char begins[] = "two actions had the id 't22222': 'Ask Lena' has '";
    g_assert_true(g_str_has_prefix(told, begins));
    g_autofree char *id = g_strndup(told + strlen(begins), strlen("t22222"));
    g_autofree char *action = g_strdup_printf("- [x] Ask Lena @lena ^%s", id);
    g_autofree char *link = g_strdup_printf("[[%s]]", id);
    g_assert_cmpuint(count_files(p.mine.folder, action), ==, 1);
    assert_holds(p.mine.folder, "successes/2026/2026-03-03-b-s33333.md", link);
    assert_holds(p.mine.folder, MINE, "- [ ] Call the ward ^t22222");
    g_assert_cmpuint(count_files(p.mine.folder, "The same ^t33333"), ==, 2);
}

static void
test_actions_that_moved(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, MINE, ENTRY("goal", "g22222", "Mine", "") "- [ ] Old ^t22222\n");
    commit_all(p.mine.folder);
    g_autofree char *line = g_strdup_printf("pull -q '%s' HEAD", p.mine.folder);
    g_free(fixture_git(p.theirs, line));
    test_write_file(p.mine.folder, MINE, ENTRY("goal", "g22222", "Mine", ""));
    test_write_file(p.mine.folder, "successes/2026/2026-03-02-a-s22222.md",
                    ENTRY("success", "s22222", "A", "") "- [ ] Old ^t22222\n");
    commit_all(p.mine.folder);
    test_write_file(p.theirs, "successes/2026/2026-03-03-b-s33333.md",
                    ENTRY("success", "s33333", "B", "") "- [ ] Other ^t44444\n");
    g_autofree char *tip = fetch(&p);
    g_free(merged_tree(&p, p.mine.folder, tip, &report));
    g_assert_cmpuint(report.notes->len, ==, 0);
    assert_holds(p.mine.folder, "successes/2026/2026-03-02-a-s22222.md", "- [ ] Old ^t22222");
}

#define ELSEWHERE "goals/2026/ward-round.md"
#define BEFORE_IT "goals/2026/a-ward-round.md"

/* A file that one renamed by hand and the other changed is one entry, with the work of both, where it was
 * moved to; both clones come to the same end. */
static void
test_renamed_by_hand(void)
{
    for (int round = 0; round < 4; round++) {
        const bool both_moved = round == 1, theirs_moved = round == 2, conflict = round == 3;
        g_auto(Pair) p = {0};
        g_auto(FolioMergeReport) report = {0};
        g_auto(FolioMergeReport) hers = {0};
        pair_init(&p);
        g_autofree char *line = g_strdup_printf("mv '%s' " ELSEWHERE, p.goal);
        g_autofree char *other = g_strdup_printf("mv '%s' " BEFORE_IT, p.goal);
        const char *mine = theirs_moved ? p.goal : ELSEWHERE;
        const char *their_path = both_moved ? BEFORE_IT : theirs_moved ? ELSEWHERE : p.goal;
        if (!theirs_moved)
            g_free(fixture_git(p.mine.folder, line));
        if (both_moved || theirs_moved)
            g_free(fixture_git(p.theirs, both_moved ? other : line));
        replace(p.mine.folder, mine, "First.", "First of mine.");
        replace(p.theirs, their_path, conflict ? "First." : "Third.",
                conflict ? "First of hers." : "Third of hers.");
        commit_all(p.mine.folder);
        g_autofree char *tip = fetch(&p);
        g_autofree char *head = fixture_git(p.mine.folder, "rev-parse HEAD");
        g_autofree char *fetching = g_strdup_printf("fetch -q '%s' HEAD", p.mine.folder);
        g_free(fixture_git(p.theirs, fetching));
        g_autofree char *tree = merged_tree(&p, p.mine.folder, tip, &report);
        g_autofree char *her_tree = merged_tree(&p, p.theirs, head, &hers);
        g_test_message("round %d", round);
        const char *place = both_moved ? BEFORE_IT : ELSEWHERE;
        assert_holds(p.mine.folder, place, "First of mine.");
        assert_holds(p.mine.folder, place, conflict ? "First of hers." : "Third of hers.");
        g_assert_cmpuint(count_files(p.mine.folder, "folio: goal"), ==, 1);
        g_assert_cmpuint(report.conflicts, ==, conflict ? 1 : 0);
        g_assert_cmpuint(report.spared->len, ==, 0);
        if (!conflict)
            g_assert_cmpstr(tree, ==, her_tree);
        g_assert_cmpuint(count_files(p.theirs, "folio: goal"), ==, 1);
    }
}

/* Moved here and removed there: it stays, as what was changed does. */
static void
test_renamed_and_removed(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    g_autofree char *line = g_strdup_printf("mv '%s' " ELSEWHERE, p.goal);
    g_autofree char *away = g_strdup_printf("rm -q '%s'", p.goal);
    g_free(fixture_git(p.mine.folder, line));
    replace(p.mine.folder, ELSEWHERE, "First.", "First of mine.");
    commit_all(p.mine.folder);
    g_free(fixture_git(p.theirs, away));
    merge_ok(&p, &report);
    assert_holds(p.mine.folder, ELSEWHERE, "First of mine.");
    g_assert_cmpuint(count_files(p.mine.folder, "folio: goal"), ==, 1);
}

/* Until somebody decides, it is listed and not sent. */
static void
test_unresolved(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    GError *error = NULL;
    pair_init(&p);
    g_assert_true(folio_journal_check_resolved(p.mine.journal, &error));
    replace(p.mine.folder, p.goal, "title: Lead a", "title: Lead my");
    replace(p.mine.folder, "folio.yaml", "language: en", "language: de");
    commit_all(p.mine.folder);
    replace(p.theirs, p.goal, "title: Lead a", "title: Lead our");
    replace(p.theirs, "folio.yaml", "language: en", "language: fr");
    merge_ok(&p, &report);
    g_assert_cmpuint(report.conflicts, ==, 2);
    fixture_reopen(&p.mine);
    g_autoptr(GPtrArray) list = folio_journal_list_unresolved(p.mine.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(list->len, ==, 2);
    const FolioUnresolved *settings = g_ptr_array_index(list, 0);
    const FolioUnresolved *goal = g_ptr_array_index(list, 1);
    g_assert_cmpstr(settings->path, ==, "folio.yaml");
    g_assert_cmpstr(goal->title, ==, "Lead my ward round");
    g_assert_false(folio_journal_check_resolved(p.mine.journal, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(folio_error_get_why(error), "in 1 more"));
    g_clear_error(&error);
    replace(p.mine.folder, "folio.yaml", "conflicts:", "unknown:");
    fixture_reopen(&p.mine);
    g_assert_false(folio_journal_check_resolved(p.mine.journal, &error));
    g_assert_nonnull(strstr(folio_error_get_hint(error), goal->id));
    g_clear_error(&error);
    replace(p.mine.folder, p.goal, "conflicts:", "unknown:");
    fixture_reopen(&p.mine);
    /* What is sent is the commit, and the decision is in none yet. */
    g_assert_false(folio_journal_check_resolved(p.mine.journal, &error));
    g_assert_nonnull(strstr(error->message, "in the last commit"));
    g_clear_error(&error);
    commit_all(p.mine.folder);
    g_assert_true(folio_journal_check_resolved(p.mine.journal, &error));
    g_assert_no_error(error);
}

/* What has no fields keeps both versions beside each other. */
static void
test_keep_both(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_bytes(p.mine.folder, "files/ecg.png", "\0mine", 5);
    test_write_file(p.mine.folder, "README.md", "# Mine\n");
    test_write_file(p.mine.folder, "list.txt", "mine\n");
    test_write_file(p.mine.folder, ".gitignore", "/site/\n/mine/\n");
    commit_all(p.mine.folder);
    test_write_bytes(p.theirs, "files/ecg.png", "\0theirs", 7);
    test_write_file(p.theirs, "README.md", "# Theirs\n");
    test_write_file(p.theirs, "list.txt", "theirs\n");
    test_write_file(p.theirs, ".gitignore", "/site/\n/theirs/\n");
    merge_ok(&p, &report);
    g_assert_cmpuint(report.conflicts, ==, 0);
    g_assert_cmpuint(report.notes->len, ==, 2);
    assert_holds(p.mine.folder, "list.txt", "mine");
    assert_holds(p.mine.folder, "list-2.txt", "theirs");
    assert_holds(p.mine.folder, "README.md", "# Mine");
    assert_holds(p.mine.folder, "README.md", "# Theirs");
    assert_holds(p.mine.folder, ".gitignore", "/mine/\n");
    assert_holds(p.mine.folder, ".gitignore", "/theirs/\n");
    g_autofree char *kept = g_build_filename(p.mine.folder, "files/ecg-2.png", NULL);
    g_autoptr(GBytes) bytes = test_read_file(kept);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, 7);
    assert_whole(&p);
}

/* NULL for `words`: there is none of that path. */
static void
assert_spared(const GPtrArray *list, const char *path, bool removed_here, const char *words)
{
    const FolioSpared *found = NULL;
    for (guint i = 0; i < list->len; i++) {
        const FolioSpared *spared = g_ptr_array_index(list, i);
        found = strcmp(spared->path, path) == 0 ? spared : found;
    }
    if (words == NULL) {
        g_assert_null(found);
        return;
    }
    g_assert_nonnull(found);
    g_autofree char *said = folio_spared_in_words(found);
    g_assert_cmpstr(said, ==, words);
    g_assert_true(found->removed_here == removed_here);
    g_assert_true((found->id != NULL) == (strstr(path, ".md") != NULL));
}

static void
test_removals(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    g_autofree char *second =
        fixture_add(&p.mine, "success", "Abstract accepted", FOLIO_VISIBILITY_SHARED);
    g_autofree char *third = fixture_add(&p.mine, "success", "A prize", FOLIO_VISIBILITY_SHARED);
    g_autofree char *pull = g_strdup_printf("pull -q --ff-only '%s' HEAD", p.mine.folder);
    g_free(fixture_git(p.theirs, pull));
    /* removed here and changed there; changed here and removed there; removed there */
    g_autofree char *line = g_strdup_printf("rm -q '%s'", p.goal);
    g_free(fixture_git(p.mine.folder, line));
    replace(p.mine.folder, second, "title: Abstract", "title: The abstract");
    commit_all(p.mine.folder);
    replace(p.theirs, p.goal, "First.", "First, by Lena.");
    g_autofree char *theirs = g_strdup_printf("rm -q '%s' '%s'", second, third);
    g_free(fixture_git(p.theirs, theirs));
    merge_ok(&p, &report);
    g_assert_cmpuint(report.items->len, ==, 2);
    g_assert_cmpint(find_item(&report, p.goal)->type, ==, FOLIO_DELTA_ADDED);
    g_assert_cmpint(find_item(&report, third)->type, ==, FOLIO_DELTA_REMOVED);
    g_assert_cmpstr(find_item(&report, third)->title, ==, "A prize");
    assert_holds(p.mine.folder, p.goal, "First, by Lena.");
    assert_holds(p.mine.folder, second, "title: The abstract");
    assert_whole(&p);
    assert_spared(report.spared, p.goal, true, "removed here, changed by Lena Ortiz");
    assert_spared(report.spared, second, false, "removed by Lena Ortiz, changed here");
    assert_spared(report.spared, third, false, NULL);
    fixture_reopen(&p.mine);
    g_autoptr(GPtrArray) listed = folio_journal_list_spared(p.mine.journal, NULL);
    g_assert_cmpuint(listed->len, ==, 2);
    assert_spared(listed, p.goal, true, "removed here, changed by Lena Ortiz");
    replace(p.mine.folder, p.goal, "First, by Lena.", "First, decided.");
    g_autoptr(GPtrArray) left = folio_journal_list_spared(p.mine.journal, NULL);
    g_assert_cmpuint(left->len, ==, 1);
    assert_spared(left, second, false, "removed by Lena Ortiz, changed here");
}

/* Lines that are cut short, old, of files that are gone, or said twice. */
static void
test_spared_lines(void)
{
    g_auto(Pair) p = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, "a b.txt", "abc");
    static const char lines[] =
        "2026-03-01 a9993e364706816aba3e25717850c26c9cd0d89d here a b.txt\t\n"
        "2026-03-02 a9993e364706816aba3e25717850c26c9cd0d89d there a b.txt\tLena\n"
        "2026-02-15 a9993e364706816aba3e25717850c26c9cd0d89d here a b.txt\told\n"
        "2026-03-01 a9993e364706816aba3e25717850c26c9cd0d89d here gone.txt\tLena\n"
        "2026-03-01 a9993e364706816aba3e25717850c26c9cd0d89d here ../../up.txt\tLena\n"
        "someday a9993e364706816aba3e25717850c26c9cd0d89d here a b.txt\tLena\n"
        "2026-03-01 a9993e36\n\n"
        "2026-03-01 a9993e364706816aba3e25717850c26c9cd0d89d here a b.t";
    test_write_file(p.mine.folder, ".git/folio/spared", lines);
    g_autoptr(GPtrArray) list = folio_journal_list_spared(p.mine.journal, NULL);
    g_assert_cmpuint(list->len, ==, 1);
    assert_spared(list, "a b.txt", true, "removed here, changed by others");
}

static void
expect_refusal(Pair *p, int code, const char *words)
{
    g_auto(FolioMergeReport) report = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *before = fixture_git(p->mine.folder, "rev-parse HEAD");
    g_autofree char *status = fixture_git(p->mine.folder, "status --porcelain");
    g_assert_false(merge(p, &report, &error));
    g_assert_error(error, FOLIO_ERROR, code);
    if (strstr(error->message, words) == NULL)
        g_error("'%s' is not in '%s'", words, error->message);
    g_assert_nonnull(folio_error_get_hint(error));
    g_autofree char *after = fixture_git(p->mine.folder, "rev-parse HEAD");
    g_autofree char *status_after = fixture_git(p->mine.folder, "status --porcelain");
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpstr(status, ==, status_after);
    g_assert_null(report.items);
    g_autofree char *intent = g_build_filename(p->mine.folder, ".git/folio/intent", NULL);
    g_assert_false(g_file_test(intent, G_FILE_TEST_EXISTS));
}

/* What is not committed stays, or the merge is refused with its path. */
static void
test_uncommitted(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, "list.txt", "1\n");
    commit_all(p.mine.folder);
    g_autofree char *pull = g_strdup_printf("pull -q --ff-only '%s' HEAD", p.mine.folder);
    g_free(fixture_git(p.theirs, pull));
    replace(p.theirs, p.goal, "First.", "First, by Lena.");
    test_write_file(p.theirs, "new.txt", "new\n");
    replace(p.mine.folder, p.goal, "Second.", "Second, by hand.");
    expect_refusal(&p, FOLIO_ERROR_CONFLICT, p.goal);
    g_free(fixture_git(p.mine.folder, "add -A"));
    expect_refusal(&p, FOLIO_ERROR_CONFLICT, p.goal);
    g_free(fixture_git(p.mine.folder, "reset -q --hard"));
    test_write_file(p.mine.folder, "new.txt", "something else\n");
    expect_refusal(&p, FOLIO_ERROR_CONFLICT, "new.txt");
    g_autofree char *untracked = g_build_filename(p.mine.folder, "new.txt", NULL);
    g_remove(untracked);
    test_write_file(p.mine.folder, "list.txt", "2\n");
    test_write_file(p.mine.folder, "staged.txt", "staged\n");
    g_free(fixture_git(p.mine.folder, "add staged.txt"));
    test_write_file(p.mine.folder, "loose.txt", "loose\n");
    merge_ok(&p, &report);
    g_autofree char *status = fixture_git(p.mine.folder, "status --porcelain");
    g_assert_cmpstr(status, ==, " M list.txt\nA  staged.txt\n?? loose.txt");
    assert_holds(p.mine.folder, p.goal, "First, by Lena.");
}

static void
test_refused(void)
{
    g_auto(Pair) p = {0};
    pair_init(&p);
    g_autofree char *link = g_build_filename(p.theirs, "note.md", NULL);
    g_assert_cmpint(symlink("/etc/passwd", link), ==, 0);
    expect_refusal(&p, FOLIO_ERROR_PRIVACY, "'note.md' is a symbolic link");
    g_remove(link);
    g_free(fixture_git(p.theirs, "checkout -q --orphan other"));
    expect_refusal(&p, FOLIO_ERROR_CONFLICT, "nothing in common");
    g_free(fixture_git(p.mine.folder, "checkout -q --detach"));
    expect_refusal(&p, FOLIO_ERROR_CONFLICT, "no branch is checked out");
}

/* A file that becomes a folder, and a folder that becomes a file. */
static void
test_file_and_folder(void)
{
    g_auto(Pair) p = {0};
    g_auto(FolioMergeReport) report = {0};
    pair_init(&p);
    test_write_file(p.mine.folder, "a", "a\n");
    test_write_file(p.mine.folder, "b/c", "c\n");
    test_write_file(p.mine.folder, "d", "d\n");
    commit_all(p.mine.folder);
    g_autofree char *pull = g_strdup_printf("pull -q --ff-only '%s' HEAD", p.mine.folder);
    g_free(fixture_git(p.theirs, pull));
    test_write_file(p.mine.folder, "d", "d, changed\n");
    commit_all(p.mine.folder);
    g_free(fixture_git(p.theirs, "rm -rq a b d"));
    test_write_file(p.theirs, "a/x", "x\n");
    test_write_file(p.theirs, "b", "b\n");
    test_write_file(p.theirs, "d/y", "y\n");
    merge_ok(&p, &report);
    assert_holds(p.mine.folder, "a/x", "x");
    assert_holds(p.mine.folder, "b", "b");
    assert_holds(p.mine.folder, "d/y", "y");
    assert_holds(p.mine.folder, "d-2", "d, changed");
    assert_whole(&p);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/merge/fast-forward", test_fast_forward);
    g_test_add_func("/journal/merge/both", test_both);
    g_test_add_func("/journal/merge/conflict", test_conflict);
    g_test_add_func("/journal/merge/twins", test_twins);
    g_test_add_func("/journal/merge/twin-actions", test_twin_actions);
    g_test_add_func("/journal/merge/actions-that-moved", test_actions_that_moved);
    g_test_add_func("/journal/merge/renamed-by-hand", test_renamed_by_hand);
    g_test_add_func("/journal/merge/renamed-and-removed", test_renamed_and_removed);
    g_test_add_func("/journal/merge/unresolved", test_unresolved);
    g_test_add_func("/journal/merge/keep-both", test_keep_both);
    g_test_add_func("/journal/merge/removals", test_removals);
    g_test_add_func("/journal/merge/spared-lines", test_spared_lines);
    g_test_add_func("/journal/merge/uncommitted", test_uncommitted);
    g_test_add_func("/journal/merge/refused", test_refused);
    g_test_add_func("/journal/merge/file-and-folder", test_file_and_folder);
    return g_test_run();
}
