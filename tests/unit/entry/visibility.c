/* Who may see an entry: the words for it, and what an entry says or does not say. */
#include "folio/entry.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

static void
test_words(void)
{
    static const struct {
        const char *word;
        FolioVisibility visibility;
    } cases[] = {{"private", FOLIO_VISIBILITY_PRIVATE},
                 {"shared", FOLIO_VISIBILITY_SHARED},
                 {"public", FOLIO_VISIBILITY_PUBLIC},
                 {"Public", FOLIO_VISIBILITY_PUBLIC},
                 {"SHARED", FOLIO_VISIBILITY_SHARED}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioVisibility visibility;
        g_autofree char *lower = g_ascii_strdown(cases[i].word, -1);
        g_assert_true(folio_visibility_parse(cases[i].word, &visibility, NULL));
        g_assert_cmpint(visibility, ==, cases[i].visibility);
        g_assert_cmpstr(folio_visibility_name(visibility), ==, lower);
    }
    g_assert_cmpint(FOLIO_VISIBILITY_PRIVATE, <, FOLIO_VISIBILITY_SHARED);
    g_assert_cmpint(FOLIO_VISIBILITY_SHARED, <, FOLIO_VISIBILITY_PUBLIC);
    static const char *const wrong[] = {"", "pub", "public ", "publics", "secret"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        FolioVisibility visibility = FOLIO_VISIBILITY_SHARED;
        g_assert_false(folio_visibility_parse(wrong[i], &visibility, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, "expected private, shared or public"));
        g_assert_cmpint(visibility, ==, FOLIO_VISIBILITY_SHARED); /* left alone */
    }
}

/* A file says one of the three words or nothing that anybody goes by. */
static void
test_words_of_files(void)
{
    static const char *const wrong[] = {"", "Public", "SHARED", "public ", "publics", "secret"};
    g_assert_cmpint(folio_visibility_of("private"), ==, FOLIO_VISIBILITY_PRIVATE);
    g_assert_cmpint(folio_visibility_of("shared"), ==, FOLIO_VISIBILITY_SHARED);
    g_assert_cmpint(folio_visibility_of("public"), ==, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpint(folio_visibility_of(NULL), ==, FOLIO_VISIBILITY_PRIVATE);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_cmpint(folio_visibility_of(wrong[i]), ==, FOLIO_VISIBILITY_PRIVATE);
}

/* Nobody is let in by a slip of the pen; what is not said is the kind's own affair. */
static void
test_entries(void)
{
    static const struct {
        const char *lines;
        FolioVisibility visibility;
    } cases[] = {
        {"folio: reflection\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\n", FOLIO_VISIBILITY_SHARED},
        {"folio: feedback\nvisibility:\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: ''\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nVisibility: public\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisiblity: private\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nv\xd1\x96sibility: private\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: public\nVISIBILITY: private\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nsphere: professional\n", FOLIO_VISIBILITY_SHARED},
        {"folio: goal\nsphere:\n", FOLIO_VISIBILITY_SHARED},
        {"folio: goal\nsphere: personal\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nsphere: Personal\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nsphere: [personal]\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nSphere: personal\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nSPHERE: professional\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nspheer: personal\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nsphere_: [personal]\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nspher\xd0\xb5: personal\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nspere:\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nsphere: professional\nSphere: personal\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\nSphere: personal\nvisibility: shared\n", FOLIO_VISIBILITY_SHARED},
        {"folio: goal\nSphere: personal\nvisibility: publik\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: goal\natmosphere: personal\n", FOLIO_VISIBILITY_SHARED},
        {"folio: goal\nwhere: ward 5\nshare: yes\n", FOLIO_VISIBILITY_SHARED},
        {"folio: goal\nimported_sphere: personal\n", FOLIO_VISIBILITY_SHARED},
        {"folio: feedback\nSphere: personal\n", FOLIO_VISIBILITY_SHARED},
        {"folio: feedback\nvisible: private\n", FOLIO_VISIBILITY_SHARED},
        {"folio: feedback\nimported_visibility: private\n", FOLIO_VISIBILITY_SHARED},
        {"folio: reflection\nvisibility: public\n", FOLIO_VISIBILITY_PUBLIC},
        {"folio: reflection\nvisibility: Shared\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: Public\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: [public]\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: []\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: {to: public}\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: private\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: pubilc\n", FOLIO_VISIBILITY_PRIVATE},
        {"folio: feedback\nvisibility: 'public '\n", FOLIO_VISIBILITY_PRIVATE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) entry = NULL;
        g_autofree char *text = g_strdup_printf("---\n%s---\n", cases[i].lines);
        g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, &error));
        g_assert_no_error(error);
        g_test_message("%s", cases[i].lines);
        g_assert_cmpint(folio_entry_get_visibility(entry), ==, cases[i].visibility);
        if (folio_entry_find_misspelt_key(entry) != NULL)
            g_assert_cmpint(cases[i].visibility, ==, FOLIO_VISIBILITY_PRIVATE);
    }
}

/* Which key lets nobody in, and whether the entry says so itself. */
static void
test_keys(void)
{
    static const struct {
        const char *lines, *misspelt;
        bool keeps_private;
    } cases[] = {
        {"folio: goal\n", NULL, false},
        {"folio: reflection\n", NULL, false},
        {"folio: goal\nvisibility: private\n", NULL, true},
        {"folio: goal\nvisibility: publik\n", "visibility", true},
        {"folio: goal\nVisibility: public\n", "Visibility", true},
        {"folio: goal\nsphere: personal\n", NULL, true},
        {"folio: goal\nsphere: persnal\n", NULL, true},
        {"folio: goal\nsphere: professional\n", NULL, false},
        {"folio: goal\nsphere: personal\nvisibility: shared\n", NULL, false},
        {"folio: goal\nSphere: professional\n", "Sphere", true},
        {"folio: goal\nspheer: personal\nvisibility: shared\n", NULL, false},
        {"folio: goal\nspheer: personal\nvisiblity: shared\n", "visiblity", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = NULL;
        g_autofree char *text = g_strdup_printf("---\n%s---\n", cases[i].lines);
        g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, NULL));
        g_test_message("%s", cases[i].lines);
        g_assert_cmpstr(folio_entry_find_misspelt_key(entry), ==, cases[i].misspelt);
        g_assert_cmpint(folio_entry_keeps_private(entry), ==, cases[i].keeps_private);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/visibility/words", test_words);
    g_test_add_func("/visibility/words-of-files", test_words_of_files);
    g_test_add_func("/visibility/entries", test_entries);
    g_test_add_func("/visibility/keys", test_keys);
    return g_test_run();
}
