/* Random edits of lists: items that stay keep their bytes and comments, new ones look like them. */
#include "folio/front_matter.h"

#include <string.h>

typedef struct Style {
    const char *start, *old, *added, *separator, *end; /* `old` and `added` with their number */
} Style;

static const Style styles[] = {
    {"k:\n", "  - 'w%d'  # of %d\n", "  - n%d\n", "", ""},
    {"k: # all\n", "- \"w%d\" # %d\n", "- n%d\n", "", "z: 1\n"},
    {"k:\n", "      -   w%d   # %d\n", "      - n%d\n", "", "\n# end\nz: 1\n"},
    {"m:\n  a: 1\n  k:\n", "    - w%d # %d\n", "    - n%d\n", "", "  z: 1\n"},
    {"k: [ ", "'w%d'", "n%d", " ,  ", " ] # all\n"},
    {"k: [", "w%d", "n%d", ",", "]\nz: 1\n"},
    {"k: [\n  ", "\"w%d\"", "n%d", ",\n  ", ",\n] # all\n"},
};

static void
append(GString *text, const char *pattern, int number)
{
    g_autofree char *digits = g_strdup_printf("%d", number);
    g_autoptr(GString) item = g_string_new(pattern);
    g_string_replace(item, "%d", digits, 0);
    g_string_append(text, item->str);
}

static void
add_item(const Style *style, GString *text, FolioValue *list, int number, bool old)
{
    g_autofree char *word = g_strdup_printf("%c%d", old ? 'w' : 'n', number);
    g_string_append(text, list->items->len > 0 ? style->separator : "");
    append(text, old ? style->old : style->added, number);
    g_ptr_array_add(list->items, folio_value_new_text(word));
}

static void
assert_edited(const Style *style, const GString *before, const FolioValue *list,
              const GString *after)
{
    g_autofree char *source =
        g_strdup_printf("---\n%s%s%s---\nBody\n", style->start, before->str, style->end);
    g_autofree char *expected =
        g_strdup_printf("---\n%s%s%s---\nBody\n", style->start, after->str, style->end);
    const char *key = style->start[0] == 'm' ? "m.k" : "k";
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(source, strlen(source), false, "x.md", &error);
    g_assert_no_error(error);
    folio_front_matter_set(front, key, list, &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_test_message("%s", source);
    g_assert_cmpstr(text, ==, expected);
    g_assert_true(folio_value_equal(folio_front_matter_get(front, key), list));
}

/* The first item always stays, so that something shows how the list is written. */
static void
run(GRand *random, const Style *style)
{
    g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);
    g_autoptr(FolioValue) old = folio_value_new_list();
    g_autoptr(FolioValue) list = folio_value_new_list();
    const int count = g_rand_int_range(random, 2, 7);
    for (int i = 0; i < count; i++) {
        add_item(style, before, old, i, true);
        if (g_rand_int_range(random, 0, 3) == 0)
            add_item(style, after, list, 2 * i, false);
        if (i == 0 || g_rand_boolean(random))
            add_item(style, after, list, i, true);
        if (g_rand_int_range(random, 0, 3) == 0)
            add_item(style, after, list, 2 * i + 1, false);
    }
    assert_edited(style, before, list, after);
}

static void
test_random(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(17);
    for (gsize style = 0; style < G_N_ELEMENTS(styles); style++)
        for (int round = 0; round < 300; round++)
            run(random, &styles[style]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter-list/random", test_random);
    return g_test_run();
}
