/* The finished files of a site against the journal: what must not be in them. */
#include "folio/output.h"
#include "unit/journal/fixture.h"

#include "folio/check.h"

static FolioRoot *
open_root(const char *folder)
{
    GError *error = NULL;
    FolioRoot *root = folio_root_open(folder, &error);
    g_assert_no_error(error);
    return root;
}

/* For whom a site was built is in its list of files; whatever is not clear is for everybody. */
static void
test_audience(void)
{
    static const struct {
        const char *list;
        FolioVisibility audience;
    } cases[] = {
        {NULL, FOLIO_VISIBILITY_PUBLIC},
        {"", FOLIO_VISIBILITY_PUBLIC},
        {"folio-output 1 site private\nabc  index.html\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio-output 1 site shared\n", FOLIO_VISIBILITY_SHARED},
        {"folio-output 1 site shared", FOLIO_VISIBILITY_SHARED},
        {"folio-output 1 site public\n", FOLIO_VISIBILITY_PUBLIC},
        {"folio-output 1 site everybody\n", FOLIO_VISIBILITY_PUBLIC},
        {"folio-output 1 report private\n", FOLIO_VISIBILITY_PUBLIC},
        {"folio-output 2 site private\n", FOLIO_VISIBILITY_PUBLIC},
        {"\nfolio-output 1 site private\n", FOLIO_VISIBILITY_PUBLIC},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TestFolder folder = test_folder();
        g_autoptr(FolioRoot) root = open_root(folder);
        if (cases[i].list != NULL)
            test_write_file(folder, FOLIO_OUTPUT_MANIFEST, cases[i].list);
        g_test_message("%s", cases[i].list);
        g_assert_cmpint(folio_site_audience(root), ==, cases[i].audience);
    }
}

/* Writes one file of a site and looks through it: "PATH RULE\n" for each finding. */
static char *
look(Fixture *f, FolioVisibility audience, const char *path, const char *text)
{
    GError *error = NULL;
    gsize files;
    TestFolder folder = test_folder();
    test_write_file(folder, path, text);
    test_write_file(folder, FOLIO_OUTPUT_MANIFEST, "folio-output 1 site public\n");
    g_autoptr(FolioRoot) root = open_root(folder);
    g_autoptr(FolioChecking) checking = folio_checking_new(f->journal);
    folio_checking_run_site(checking, root, NULL, audience, &files, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(files, ==, 1); /* what stands in the list of files is not of the site */
    const GPtrArray *problems = folio_checking_get_problems(checking);
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = g_ptr_array_index(problems, i);
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(problem->findings, j);
            g_string_append_printf(found, "%s %s\n", problem->path, finding->rule);
        }
    }
    return g_string_free(found, FALSE);
}

/* The title of an entry is for those who may read the entry, in whatever spelling and file. */
static void
test_titles(void)
{
    static const struct {
        const char *path, *text;
        bool of_private, of_shared; /* does it tell of that entry? */
    } cases[] = {
        {"index.html", "<p>nothing of it</p>", false, false},
        {"index.html", "<p>Zeitgeber under quarrelling lanterns</p>", true, false},
        {"index.html", "<p>zeitgeber UNDER quarrelling&#32;lanterns</p>", true, false},
        {"index.html", "<p>Zeitgeber <b>under</b> quarrelling lanterns</p>", true, false},
        {"feed.json", "{\"x\":\"Zeitgeber\\u0020under\\nquarrelling lanterns\"}", true, false},
        {"x.js", "var x=\"WmVpdGdlYmVyIHVuZGVyIHF1YXJyZWxsaW5nIGxhbnRlcm5z\"", true, false},
        {"index.html", "<p>Zeitgeber under lanterns</p>", false, false},
        {"index.html", "<p>Marmalade beneath forgotten trombones</p>", false, true},
        {"index.html", "<p>Hedgehogs applaud vanishing umbrellas</p>", false, false}, /* public */
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    g_free(
        fixture_add(&f, "goal", "Zeitgeber under quarrelling lanterns", FOLIO_VISIBILITY_PRIVATE));
    g_free(
        fixture_add(&f, "goal", "Marmalade beneath forgotten trombones", FOLIO_VISIBILITY_SHARED));
    g_free(
        fixture_add(&f, "goal", "Hedgehogs applaud vanishing umbrellas", FOLIO_VISIBILITY_PUBLIC));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *wanted = g_strdup_printf("%s leak\n", cases[i].path);
        g_autofree char *of_public =
            look(&f, FOLIO_VISIBILITY_PUBLIC, cases[i].path, cases[i].text);
        g_autofree char *of_shared =
            look(&f, FOLIO_VISIBILITY_SHARED, cases[i].path, cases[i].text);
        g_autofree char *of_owner =
            look(&f, FOLIO_VISIBILITY_PRIVATE, cases[i].path, cases[i].text);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(of_public, ==, cases[i].of_private || cases[i].of_shared ? wanted : "");
        g_assert_cmpstr(of_shared, ==, cases[i].of_private ? wanted : "");
        g_assert_cmpstr(of_owner, ==, "");
    }
}

/* An entry whose sight is misspelt is for nobody else. */
static void
test_misspelt(void)
{
    static const struct {
        const char *word;
        bool is_public;
    } cases[] = {{"public", true}, {"Public", false}, {"[public]", false}, {"", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        g_autofree char *entry = g_strdup_printf(
            "---\nfolio: success\nid: s23456\ntitle: Zeitgeber under quarrelling lanterns\n"
            "date: 2026-03-02\nvisibility: %s\n---\n",
            cases[i].word);
        test_write_file(f.folder, "successes/2026/x-s23456.md", entry);
        g_autofree char *found = look(&f, FOLIO_VISIBILITY_PUBLIC, "index.html",
                                      "<p>Zeitgeber under quarrelling lanterns</p>");
        g_test_message("%s", cases[i].word);
        g_assert_cmpstr(found, ==, cases[i].is_public ? "" : "index.html leak\n");
    }
}

/* An attachment that no entry for these readers names has no business there. */
static void
test_attachments(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *stray =
        look(&f, FOLIO_VISIBILITY_PUBLIC, "files/2026/stray.txt", "nothing in it\n");
    g_assert_cmpstr(stray, ==, "files/2026/stray.txt leak\n");
    GDate today;
    GError *error = NULL;
    folio_env_today(f.env, &today);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "goal", "Named", FOLIO_VISIBILITY_PUBLIC);
    g_assert_true(
        folio_front_matter_set_text(entry->front, "attach", "files/2026/stray.txt", &error));
    g_free(fixture_put(&f, entry, NULL));
    g_autofree char *named =
        look(&f, FOLIO_VISIBILITY_PUBLIC, "files/2026/stray.txt", "nothing in it\n");
    g_assert_cmpstr(named, ==, "");
    g_autofree char *number =
        look(&f, FOLIO_VISIBILITY_PUBLIC, "files/2026/stray.txt", "NHS number 999 000 0018\n");
    g_assert_nonnull(strstr(number, "nhs-number"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/audience", test_audience);
    g_test_add_func("/site/titles", test_titles);
    g_test_add_func("/site/misspelt", test_misspelt);
    g_test_add_func("/site/attachments", test_attachments);
    return g_test_run();
}
