#include "folio/framework.h"

#include <string.h>

#include "folio/asset.h"
#include "folio/error.h"

static const char head[] = "framework: ward\ntitle: On the ward\n";

static FolioFramework *
parse(const char *elements, GError **error)
{
    g_autofree char *text = g_strconcat(head, elements, NULL);
    return folio_framework_parse(text, strlen(text), "ward", "ward.yaml", error);
}

static void
test_reading(void)
{
    GError *error = NULL;
    g_autoptr(FolioFramework) framework =
        parse("summary: one line\nsource: ours\nlicence: MIT\nelements:\n  - T1  Takes a history\n"
              "  - 'T2.a Says: \"this\" # not that'\n  - com/3\tGäbe über\n",
              &error);
    g_assert_no_error(error);
    g_assert_cmpstr(framework->name, ==, "ward");
    g_assert_cmpstr(framework->title, ==, "On the ward");
    g_assert_cmpstr(framework->summary, ==, "one line");
    g_assert_cmpstr(framework->source, ==, "ours");
    g_assert_cmpstr(framework->licence, ==, "MIT");
    g_assert_cmpuint(framework->elements->len, ==, 3);
    g_assert_cmpstr(folio_framework_find(framework, "T1")->words, ==, "Takes a history");
    g_assert_cmpstr(folio_framework_find(framework, "t2.A")->words, ==,
                    "Says: \"this\" # not that");
    g_assert_cmpstr(folio_framework_find(framework, "com/3")->words, ==, "Gäbe über");
    g_assert_null(folio_framework_find(framework, "T3"));
    g_assert_cmpstr(folio_framework_find_near(framework, "com3")->code, ==, "com/3");
    g_assert_null(folio_framework_find_near(framework, "nothing"));
}

/* More elements than front matter may have keys. */
static void
test_large(void)
{
    GError *error = NULL;
    g_autoptr(GString) text = g_string_new("elements:\n");
    for (int i = 0; i < 900; i++)
        g_string_append_printf(text, "  - E%d words of element %d\n", i, i);
    g_autoptr(FolioFramework) framework = parse(text->str, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(framework->elements->len, ==, 900);
}

static void
test_refused(void)
{
    static const struct {
        const char *elements, *message;
    } cases[] = {
        {"", "ward.yaml:1: 'elements' must be a list of lines, each a code and words"},
        {"elements: []\n",
         "ward.yaml:3:11: 'elements' must be a list of lines, each a code and words"},
        {"elements: T1\n",
         "ward.yaml:3:11: 'elements' must be a list of lines, each a code and words"},
        {"elements:\n  - T1\n", "ward.yaml:4:5: the element 'T1' has no words"},
        {"elements:\n  - T1 a\n  - t1 b\n", "ward.yaml:5:5: the code 't1' is there twice"},
        {"elements:\n  - {T1: a}\n",
         "ward.yaml:4:5: an element is a line: a code, and words in quotes if need be"},
        {"elements:\n  - .x a\n",
         "ward.yaml:4:5: '.x' is no code: up to 40 letters, digits, '.', '_', '/', '-'"},
        {"elements:\n  - 'ü a'\n",
         "ward.yaml:4:5: 'ü' is no code: up to 40 letters, digits, '.', '_', '/', '-'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(parse(cases[i].elements, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_autofree char *text = folio_error_dup_text(error);
        g_assert_cmpstr(text, ==, cases[i].message);
    }
}

static void
test_names(void)
{
    static const char *const texts[] = {"framework: other\ntitle: x\nelements: [T1 a]\n",
                                        "title: x\nelements: [T1 a]\n",
                                        "framework: ward\nelements: [T1 a]\n",
                                        "framework: ward\ntitle: ''\nelements: [T1 a]\n",
                                        "framework: [ward]\ntitle: x\nelements: [T1 a]\n",
                                        "framework: ward\ntitle: &a x\n",
                                        "",
                                        "\377"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(
            folio_framework_parse(texts[i], strlen(texts[i]), "ward", "ward.yaml", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_autofree char *text = folio_error_dup_text(error);
        g_assert_true(g_str_has_prefix(text, "ward.yaml:"));
    }
}

static void
test_splitting(void)
{
    static const char *const wrong[] = {"", ":", "ward", "ward:", ":T1"};
    g_autofree char *name = NULL;
    g_assert_cmpstr(folio_framework_split("ward:T1:a", &name), ==, "T1:a");
    g_assert_cmpstr(name, ==, "ward");
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *none = NULL;
        g_assert_null(folio_framework_split(wrong[i], &none));
        g_assert_null(none);
    }
}

/* What comes with folio can be read, and says whose words it is. */
static void
test_shipped(void)
{
    gsize count, found = 0;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++) {
        GError *error = NULL;
        if (!g_str_has_prefix(assets[i].name, "framework/"))
            continue;
        g_autofree char *name = g_path_get_basename(assets[i].name);
        name[strlen(name) - strlen(".yaml")] = '\0';
        g_autoptr(FolioFramework) framework = folio_framework_parse(
            assets[i].data, assets[i].size_bytes, name, assets[i].name, &error);
        g_assert_no_error(error);
        g_assert_nonnull(framework->summary);
        g_assert_nonnull(framework->source);
        g_assert_nonnull(framework->licence);
        found++;
    }
    g_assert_cmpuint(found, >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/framework/reading", test_reading);
    g_test_add_func("/framework/large", test_large);
    g_test_add_func("/framework/refused", test_refused);
    g_test_add_func("/framework/names", test_names);
    g_test_add_func("/framework/splitting", test_splitting);
    g_test_add_func("/framework/shipped", test_shipped);
    return g_test_run();
}
