#include "folio/path.h"

#include "folio/error.h"

#include <string.h>

static void
test_accepted(void)
{
    static const char *const cases[] = {
        "folio.yaml",
        "goals/2026/2026-03-02-lead-a-ward-round-g4kq7m.md",
        "people/lena.md",
        "files/2026/ECG_1.png",
        "files/2026/kürzel.png",
        "files/日本語.pdf",
        "files/हिन्दी.pdf", /* vowel marks */
        ".gitattributes",
        ".gitignore",
        "a/b/c/d/e/f/g/h",
        "console.md",
        "com.md",
        "com10.md",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        folio_path_check(cases[i], &error);
        g_assert_no_error(error);
    }
}

static void
test_refused(void)
{
    static const struct {
        const char *path, *message; /* a part of it */
    } cases[] = {
        {"", "is empty"},
        {"/etc/passwd", "empty part"},
        {"a//b", "empty part"},
        {"a/", "empty part"},
        {"..", "starts with a dot"},
        {"../x", "starts with a dot"},
        {"a/../b", "starts with a dot"},
        {".git", "starts with a dot"},
        {"a/.git/config", "starts with a dot"},
        {"goals/.gitattributes", "starts with a dot"},
        {"-oProxyCommand=x", "starts with a dot or a dash"},
        {"a/-rf", "starts with a dot or a dash"},
        {"name.", "ends with a dot"},
        {"con", "device name"},
        {"goals/NUL.md", "device name"},
        {"lpt1.tar.gz", "device name"},
        {"com².md", "device name"},
        {"git~1", "'git~1' has a character"},
        {".git::$INDEX_ALLOCATION", "starts with a dot"},
        {"a\\b", "has a character"},
        {"a:b", "has a character"},
        {"a b", "has a character"},
        {"a\nb", "'a^Jb' has a character"},
        {"a\033[31m", "'a^[[31m' has a character"},
        {"g\u200Cit", "'g<U+200C>it' has a character"},
        {"a\u202Eb", "'a<U+202E>b' has a character"},
        {"a\u034Fb", "has a character"},
        {"a\u3164b", "has a character"},
        {"a\uFE0Fb", "has a character"},
        {"\u0301a", "has a character"},
        {"a\u00A0b", "has a character"},
        {"\U0001F600.md", "has a character"},
        {"u\u0308.md", "NFC"},
        {"a\xff", "'a\\xff' is not UTF-8"},
        {"a/b/c/d/e/f/g/h/i", "deeper than 8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_path_check(cases[i].path, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        if (strstr(error->message, cases[i].message) == NULL)
            g_error("'%s' gave: %s", cases[i].path, error->message);
    }
}

static void
test_length(void)
{
    char path[FOLIO_PATH_MAX_BYTES + 2] = {0};
    memset(path, 'a', FOLIO_PATH_MAX_BYTES);
    g_assert_true(folio_path_check(path, NULL));
    path[FOLIO_PATH_MAX_BYTES] = 'a';
    g_assert_false(folio_path_check(path, NULL));
}

static void
test_fold(void)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {{"Goals/X.md", "goals/x.MD", true},
                 {"straße", "STRASSE", true},
                 {"\u00FC.md", "U\u0308.md", true},
                 {"a.md", "b.md", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *a = folio_path_fold(cases[i].a);
        g_autofree char *b = folio_path_fold(cases[i].b);
        g_assert_true((strcmp(a, b) == 0) == cases[i].same);
    }
}

static void
test_relative(void)
{
    static const struct {
        const char *from, *to, *relative;
    } cases[] = {
        {"reflections/2026/r.md", "goals/2026/g.md", "../../goals/2026/g.md"},
        {"goals/2026/a.md", "goals/2026/b.md", "b.md"},
        {"goals/2026/a.md", "goals/2025/b.md", "../2025/b.md"},
        {"people/lena.md", "goals/2026/b.md", "../goals/2026/b.md"},
        {"README.md", "goals/2026/b.md", "goals/2026/b.md"},
        {"goals/2026/a.md", "folio.yaml", "../../folio.yaml"},
        {"a/b/c.md", "a", "../../a"},
        {"a/b.md", "a/b.md", "b.md"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *relative = folio_path_relative(cases[i].from, cases[i].to);
        g_assert_cmpstr(relative, ==, cases[i].relative);
        g_autofree char *back = folio_path_resolve(cases[i].from, relative);
        g_assert_cmpstr(back, ==, cases[i].to);
    }
}

static void
test_resolve(void)
{
    static const struct {
        const char *from, *link, *path;
    } cases[] = {
        {"goals/2026/a.md", "./b.md", "goals/2026/b.md"},
        {"goals/2026/a.md", "../../files/2026/ecg.png", "files/2026/ecg.png"},
        {"goals/2026/a.md", "k%C3%BCrzel.png", "goals/2026/kürzel.png"},
        {"goals/2026/a.md", "..//2025/./b.md", "goals/2025/b.md"},
        {"goals/2026/a.md", "../../../etc/passwd", NULL},
        {"goals/2026/a.md", "%2e%2e/../../x", NULL},
        {"goals/2026/a.md", "/etc/passwd", NULL},
        {"goals/2026/a.md", "%2Fetc", NULL},
        {"goals/2026/a.md", "", NULL},
        {"goals/2026/a.md", "a%00b", NULL},
        {"goals/2026/a.md", "a%zz", NULL},
        {"a.md", "..", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = folio_path_resolve(cases[i].from, cases[i].link);
        g_assert_cmpstr(path, ==, cases[i].path);
    }
}

static void
test_below(void)
{
    static const struct {
        const char *path, *folder, *below;
    } cases[] = {
        {"/srv/amina/journal/goals/x.md", "/srv/amina/journal", "goals/x.md"},
        {"/srv/amina/journal", "/srv/amina/journal", NULL},
        {"/srv/amina/journal-2/x.md", "/srv/amina/journal", NULL},
        {"/srv/amina", "/srv/amina/journal", NULL},
        {"drafts/x.md", "drafts", "x.md"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(folio_path_below(cases[i].path, cases[i].folder), ==, cases[i].below);
}

static void
test_slug(void)
{
    static const struct {
        const char *title;
        gsize max;
        const char *slug;
    } cases[] = {
        {"Lead a ward round on my own", 40, "lead-a-ward-round-on-my-own"},
        {"Lead a ward round on my own", 15, "lead-a-ward"},
        {"Lead a ward round on my own", 17, "lead-a-ward-round"},
        {"Münster: Ärzte & Übergabe", 40, "munster-arzte-ubergabe"},
        {"  What's next?  ", 40, "whats-next"},
        {"日本語", 40, ""},
        {"日本語 trip", 40, "trip"},
        {"--rf ../..", 40, "rf"},
        {"Con", 40, "con-x"},
        {"Pneumonoultramicroscopic", 8, "pneumono"},
        {"", 40, ""},
        {"bad \xff byte", 40, "bad-byte"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slug = folio_slug(cases[i].title, cases[i].max);
        g_assert_cmpstr(slug, ==, cases[i].slug);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/path/accepted", test_accepted);
    g_test_add_func("/path/refused", test_refused);
    g_test_add_func("/path/length", test_length);
    g_test_add_func("/path/fold", test_fold);
    g_test_add_func("/path/relative", test_relative);
    g_test_add_func("/path/resolve", test_resolve);
    g_test_add_func("/path/below", test_below);
    g_test_add_func("/path/slug", test_slug);
    return g_test_run();
}
