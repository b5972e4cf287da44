/* Front matter of TOML as that of YAML. */
#include "folio/front_matter.h"

#include <string.h>

#include "folio/error.h"

static void
test_read(void)
{
    static const struct {
        const char *toml, *yaml;
    } cases[] = {
        {"", ""},
        {"Words.\n+++\na = 1\n+++\n", "Words.\n+++\na = 1\n+++\n"},
        {"+++\nnever closed\n", "+++\nnever closed\n"},
        {"++++\n+++\n", "++++\n+++\n"},
        {"+++\n+++\n", "---\n---\n"},
        {"+++\na = 1\n+++", "---\na: 1\n---"},
        {"+++\ntitle = \"A \\\"b\\\" = # c\\\\\" # said\n+++\n\nWords.\n+++\n",
         "---\ntitle: \"A \\\"b\\\" = # c\\\\\"\n---\n\nWords.\n+++\n"},
        {"+++\n  a='b\\'\n\n# said\nc-1 = \"\"\nd=''\n+++\n",
         "---\na: 'b\\'\n\n\nc-1: \"\"\nd: ''\n---\n"},
        {"+++\ndate = 2023-05-06T10:00:00+02:00\nday = 2023-05-06\nat = 2023-05-06 10:00:00Z\n"
         "draft = true\nweight = -1.5\n+++\n",
         "---\ndate: 2023-05-06T10:00:00+02:00\nday: 2023-05-06\nat: 2023-05-06 10:00:00Z\n"
         "draft: true\nweight: -1.5\n---\n"},
        {"+++\ntags = [\"a b\", 'c' , 1 ]\nnone = []\n+++\n",
         "---\ntags: [\"a b\",'c',1]\nnone: []\n---\n"},
        {"+++\ntags = [ # said\n  \"a\", # of it\n  \"b\",\n]\nz = 1\n+++\n",
         "---\ntags: [\n    \"a\",\n    \"b\",\n    ]\nz: 1\n---\n"},
        {"+++\na = 1\n[params]\n  b = \"c\"\n[ extra ]\nd = [1]\n+++\n",
         "---\na: 1\nparams:\n  b: \"c\"\nextra:\n  d: [1]\n---\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *yaml = folio_front_matter_from_toml(cases[i].toml, "x.md", &error);
        g_assert_no_error(error);
        g_assert_cmpstr(yaml, ==, cases[i].yaml);
        g_autoptr(FolioFrontMatter) front =
            folio_front_matter_parse(yaml, strlen(yaml), false, "x.md", &error);
        g_assert_no_error(error);
    }
}

static void
test_refused(void)
{
    static const struct {
        const char *toml;
        unsigned line;
    } cases[] = {
        {"+++\na = 1\nb = \"\"\"\nc\n\"\"\"\n+++\n", 3},
        {"+++\na = '''b'''\n+++\n", 2},
        {"+++\na = { b = 1 }\n+++\n", 2},
        {"+++\na.b = 1\n+++\n", 2},
        {"+++\n\"a b\" = 1\n+++\n", 2},
        {"+++\n[[a]]\n+++\n", 2},
        {"+++\n[a.b]\n+++\n", 2},
        {"+++\na = [[1]]\n+++\n", 2},
        {"+++\na = [1\n+++\n", 3},
        {"+++\na = \"b\n+++\n", 2},
        {"+++\na = \"b\\\n+++\n", 2},
        {"+++\na =\n+++\n", 2},
        {"+++\na\n+++\n", 2},
        {"+++\na = 1 2\n+++\n", 2},
        {"+++\na = [1 2]\n+++\n", 2},
        {"+++\na = [1] b\n+++\n", 2},
        {"+++\n= 1\n+++\n", 2},
        {"+++\nJust words.\n+++\n", 2},
        {"+++\na = [1,\n+++\n]\n", 3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(folio_front_matter_from_toml(cases[i].toml, "x.md", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(folio_error_get_path(error), ==, "x.md");
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter-toml/read", test_read);
    g_test_add_func("/front-matter-toml/refused", test_refused);
    return g_test_run();
}
