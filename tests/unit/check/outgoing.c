/* What plain git is about to commit or send. */
#include "folio/check.h"
#include "folio/lines.h"

#include "unit/journal/fixture.h"

/* Puts `text` at `path` into git's index alone and judges what is staged: the findings of the first
 * problem as "RULE LEVEL LINE" lines. */
static char *
judge(Fixture *f, const char *path, const char *text)
{
    GError *error = NULL;
    test_write_file(f->folder, path, text);
    g_autofree char *add = g_strdup_printf("add -f '%s'", path);
    g_free(fixture_git(f->folder, add));
    FolioRepo *repo = folio_journal_get_repo(f->journal, FOLIO_STORE_SHARED, &error);
    g_autoptr(GPtrArray) deltas = folio_history_staged(repo, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(FolioChecking) checking = folio_checking_new(f->journal);
    folio_checking_run_deltas(checking, deltas, &error);
    g_assert_no_error(error);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = g_ptr_array_index(problems, i);
        g_assert_cmpstr(problem->path, ==, path);
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(problem->findings, j);
            g_assert_null(strstr(finding->message, "943 476"));
            if (finding->level > FOLIO_LEVEL_HINT)
                g_string_append_printf(found, "%s %s %u\n", finding->rule,
                                       folio_level_name(finding->level), finding->line);
        }
    }
    g_free(fixture_git(f->folder, "rm -q -f --cached -r ."));
    g_free(fixture_git(f->folder, "reset -q --hard"));
    return g_string_free(found, FALSE);
}

#define HEAD(extra)                                                                         \
    "---\nfolio: reflection\nid: r23456\ntitle: T\ndate: 2026-03-02\nauthor: amina\n" extra \
    "---\n\n"

static void
test_sight(void)
{
    static const struct {
        const char *path, *text, *found;
    } cases[] = {
        {"reflections/2026/a-r23456.md", HEAD("visibility: private\n"), "visibility error 7\n"},
        {"anywhere.md", HEAD("visibility: private\n"), "visibility error 7\n"},
        {"marked.md", FOLIO_BYTE_ORDER_MARK HEAD("visibility: private\n"), "visibility error 7\n"},
        {"reflections/2026/a-r23456.md", HEAD(""), "visibility error 0\n"},
        {"reflections/2026/a-r23456.md", HEAD("visibility: shared\n"), ""},
        {"reflections/2026/a-r23456.md", HEAD("visibility: public\n"), ""},
        {"reflections/2026/a-r23456.md", HEAD("visibility: Public\n"), "visibility error 7\n"},
        {"reflections/2026/a-r23456.md", HEAD("visibility: [shared]\n"), "visibility error 7\n"},
        {"goals/2026/a-g23456.md", "---\nfolio: goal\nvisibility: []\n---\n",
         "visibility error 3\n"},
        {"goals/2026/a-g23456.md", "---\nfolio: goal\nVisibility: private\n---\n",
         "visibility error 3\n"},
        {"goals/2026/a-g23456.md",
         "---\nfolio: goal\nvisibility: shared\nvisiblity: private\n---\n", "visibility error 4\n"},
        {"goals/2026/a-g23456.md", "---\nfolio: goal\nvisibility:\n---\n", "visibility error 3\n"},
        {"notes.md", "visibility: private\n", ""},
        {"notes.md", "---\nvisibility: private\n---\nno entry\n", ""},
        {"reflections/a.md", "---\nvisibility: private\n---\nMeant as one\n",
         "visibility error 2\n"},
        {"reflections/a.md", "---\nvisibility: shared\n---\nvisibility: private\n", ""},
        {"reflections/a.txt", "---\nvisibility: private\n---\n", ""},
        {"broken.md", "---\nfolio: goal\nvisibility: 'private'\nx: [\n---\n",
         "visibility error 3\nentry warning 5\n"},
        {"reflections/a.md", "---\nvisibility: Private\n---\n", "visibility error 2\n"},
        {"broken.md", "---\nfolio: goal\n'visibility' : Public\nx: [\n---\n",
         "visibility error 3\nentry warning 5\n"},
        {"broken.md", "---\nfolio: goal\nvisibility: >\n  private\nx: [\n---\n",
         "visibility error 3\nentry warning 6\n"},
        {"broken.md", "---\nfolio: goal\nvisibility: 'shared' # private\nx: [\n---\n",
         "entry warning 5\n"},
        {"broken.md", "---\nfolio: goal\nvisibility: public\r\nx: [\n---\n", "entry warning 5\n"},
        {"broken.md", "---\nfolio: goal\nvisibility:\nx: [\n---\n",
         "visibility error 3\nentry warning 5\n"},
        {"broken.md", "---\nfolio: goal\n visibility: private\n---\n",
         "visibility error 3\nentry warning 3\n"},
        {"broken.md", "---\nfolio: goal\nVISIBILITY: private\nx: [\n---\n",
         "visibility error 3\nentry warning 5\n"},
        {"broken.md", "---\nfolio: goal\nvisibility private\n---\n",
         "visibility error 3\nentry warning 4\n"},
        {"broken.md", "---\nfolio: goal\nvisibility matters\n---\n", "entry warning 4\n"},
        {"broken.md", "---\nfolio: goal\nvisibility: shared\nvisibility: private\n---\n",
         "visibility error 4\nentry warning 4\n"},
        {"broken.md", "---\nfolio: goal\nvisibility_of: me\nx: [\n---\n", "entry warning 5\n"},
        {"broken.md", "---\nfolio: goal\nx: [\n---\nvisibility: private\n", "entry warning 4\n"},
        {"braces.md", "---\n{folio: goal, title: x, visibility: private}\n---\n",
         "visibility error 2\n"},
        {"braces.md", "---\n{folio: goal, \"visibility\": private, x: [}\n---\n",
         "visibility error 2\nentry warning 2\n"},
        {"braces.md", "---\n{folio: goal, title: x, visibility: shared}\n---\n", ""},
        {"braces.md", "---\n{folio: goal, visibility: shared, x: [}\n---\n", "entry warning 2\n"},
        {"braces.md", "---\n{folio: goal, visibility: Shared, x: [}\n---\n",
         "visibility error 2\nentry warning 2\n"},
        {"empty.md", "", ""},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = judge(&f, cases[i].path, cases[i].text);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void
test_identifiers(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *entry = judge(&f, "reflections/2026/a-r23456.md",
                                   HEAD("visibility: shared\n") "NHS number 943 476 5919\n");
    g_assert_cmpstr(entry, ==, "nhs-number error 10\n");
    g_autofree char *file = judge(&f, "files/2026/x.txt", "one\nNHS number 943 476 5919\n");
    g_assert_cmpstr(file, ==, "nhs-number error 2\n");
    g_autofree char *name = judge(&f, "files/2026/943-476-5919.txt", "x\n");
    g_assert_nonnull(strstr(name, "nhs-number"));
}

static bool
run_commit(const FolioCommit *commit, gpointer data)
{
    GError *error = NULL;
    folio_checking_run_commit(data, commit, &error);
    g_assert_no_error(error);
    return true;
}

/* Every commit that leaves is looked at, also where a later one took the text away. */
static void
test_commits(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    char head[FOLIO_OID_HEX_SIZE];
    const char *const nothing[] = {NULL};
    fixture_init(&f);
    test_write_file(f.folder, "a.md", HEAD("visibility: private\n"));
    g_free(fixture_git(f.folder, "add a.md"));
    g_free(fixture_git(f.folder, "-c user.name=A -c user.email=a@b commit -qm in"));
    test_write_file(f.folder, "a.md", HEAD("visibility: private\n") "More.\n");
    g_free(fixture_git(f.folder, "-c user.name=A -c user.email=a@b commit -qam again"));
    g_free(fixture_git(f.folder, "rm -q a.md"));
    g_free(fixture_git(f.folder, "-c user.name=A -c user.email=a@b commit -qm 'NHS number "
                                 "943 476 5919'"));
    FolioRepo *repo = folio_journal_get_repo(f.journal, FOLIO_STORE_SHARED, &error);
    g_assert_true(folio_repo_head(repo, head, &error));
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    folio_history_walk_new(repo, head, nothing, run_commit, checking, &error);
    g_assert_no_error(error);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    g_autofree char *place = g_strdup_printf("commit %.7s", head);
    g_assert_cmpuint(problems->len, ==, 2);
    g_assert_cmpuint(((const FolioProblem *) problems->pdata[0])->findings->len, ==, 1);
    g_assert_cmpstr(((const FolioProblem *) problems->pdata[1])->path, ==, place);
    g_assert_cmpstr(((const FolioProblem *) problems->pdata[0])->path, ==, "a.md");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/outgoing/sight", test_sight);
    g_test_add_func("/check/outgoing/identifiers", test_identifiers);
    g_test_add_func("/check/outgoing/commits", test_commits);
    return g_test_run();
}
