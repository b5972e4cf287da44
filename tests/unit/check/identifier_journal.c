/* The family of the journal check: tiers by place and sight, people from their cards, files that go
 * along, and what folio.yaml allows. */
#include "unit/journal/fixture.h"

#include "folio/check.h"

/* Writes an entry by hand, as an editor would. */
static void
add(Fixture *f, bool is_private, const char *path, const char *front, const char *body)
{
    const char *kind = g_str_has_prefix(path, "people/") ? "person" : "reflection";
    g_autofree char *text =
        g_strdup_printf("---\nfolio: %s\nid: %.6s\ntitle: Something\nname: Mei Chen\n"
                        "date: 2026-03-02\nauthor: amina\n%s---\n%s\n",
                        kind, strrchr(path, '/') + 1, front, body);
    test_write_file(is_private ? f->private_path : f->folder, path, text);
}

/* "PATH:LINE rule!" of every finding of the identifier family in both stores. */
static char *
check(Fixture *f)
{
    GError *error = NULL;
    GString *words = g_string_new(NULL);
    fixture_reopen(f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f->journal);
    folio_checking_run(checking, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = problems->pdata[i];
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = problem->findings->pdata[j];
            if (folio_identifier_find_rule(finding->rule) == NULL)
                continue;
            g_autofree char *name = g_path_get_basename(problem->path);
            g_string_append_printf(words, "%s:%u %s%s\n", name, finding->line, finding->rule,
                                   finding->level == FOLIO_LEVEL_ERROR ? "!" : "");
        }
    }
    return g_string_free(words, FALSE);
}

#define NUMBER "NHS 999 000 0018"

static void
test_tiers(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, true, "reflections/2026/r22222.md", "visibility: private\n", NUMBER);
    add(&f, false, "reflections/2026/r33333.md", "visibility: shared\n", NUMBER " Ms Patel");
    add(&f, false, "reflections/2026/r44444.md", "visibility: public\n", NUMBER " Ms Patel");
    add(&f, false, "reflections/2026/r55555.md", "visibility: private\n", NUMBER);
    test_write_file(f.folder, "reflections/2026/r66666.md", "---\nfolio: [\n---\n" NUMBER "\n");
    g_autofree char *found = check(&f);
    g_assert_cmpstr(found, ==,
                    "r33333.md:10 nhs-number!\nr33333.md:10 titled-name\n"
                    "r44444.md:10 nhs-number!\nr44444.md:10 titled-name!\n"
                    "r55555.md:10 nhs-number!\n"
                    "r66666.md:4 nhs-number!\n"
                    "r22222.md:10 nhs-number\n");
}

static void
test_people(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, true, "people/chen.md", "visibility: private\nis: peer\n", "");
    add(&f, false, "reflections/2026/r33333.md", "visibility: shared\n", "Mei Chen");
    add(&f, false, "reflections/2026/r44444.md", "visibility: public\n", "Mei Chen");
    g_autofree char *found = check(&f);
    /* The title of a reflection is "Something"; its stray `name` counts as well. */
    g_assert_cmpstr(found, ==, "r44444.md:5 known-person!\nr44444.md:10 known-person!\n");
    add(&f, true, "people/chen.md", "visibility: private\nis: peer\nconsent_public: true\n", "");
    g_autofree char *agreed = check(&f);
    g_assert_cmpstr(agreed, ==, "");
}

static void
test_files(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, false, "reflections/2026/r33333.md",
        "visibility: shared\nattach: [files/notes.txt, files/gone.txt, files/odd.txt]\n", "");
    add(&f, true, "reflections/2026/r44444.md", "visibility: private\nattach: [files/odd.txt]\n",
        "");
    test_write_file(f.folder, "files/notes.txt", "one\n" NUMBER "\n");
    /* What is there and cannot be read was not looked into, and that is said. */
    test_write_file(f.folder, "files/odd.txt/x", "");
    test_write_file(f.private_path, "files/odd.txt/x", "");
    g_autofree char *found = check(&f);
    g_assert_cmpstr(found, ==,
                    "r33333.md:9 attachment-unseen!\nr33333.md:9 nhs-number!\n"
                    "r44444.md:9 attachment-unseen\n");
}

static void
test_allowed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, false, "reflections/2026/r33333.md", "visibility: shared\n", NUMBER);
    add(&f, false, "reflections/2026/r44444.md", "visibility: shared\n", NUMBER);
    test_write_file(f.folder, "folio.yaml",
                    "folio: 1\nowner: amina\ncheck:\n  allow:\n    - rule: nhs-number\n"
                    "      reason: a number kept for tests\n      entry: r33333\n");
    g_autofree char *found = check(&f);
    g_assert_cmpstr(found, ==, "r44444.md:10 nhs-number!\n");
}

static void
test_example_is_clean(void)
{
    g_auto(Fixture) f;
    g_auto(FolioInitResult) result = {0};
    fixture_init_bare(&f);
    fixture_make(&f, true, &result);
    g_autofree char *found = check(&f);
    g_assert_cmpstr(found, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/journal/tiers", test_tiers);
    g_test_add_func("/identifier/journal/people", test_people);
    g_test_add_func("/identifier/journal/files", test_files);
    g_test_add_func("/identifier/journal/allowed", test_allowed);
    g_test_add_func("/identifier/journal/example-is-clean", test_example_is_clean);
    return g_test_run();
}
