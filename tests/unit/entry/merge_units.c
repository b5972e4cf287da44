/* A body cut into blocks: headings, paragraphs, items, fences and marked conflicts. */
#include "entry/merge_internal.h"

#include <string.h>

static const char *const marks[] = {
    [FOLIO_UNIT_START] = "^",   [FOLIO_UNIT_HEADING] = "h", [FOLIO_UNIT_PARAGRAPH] = "p",
    [FOLIO_UNIT_ITEM] = "i",    [FOLIO_UNIT_FENCE] = "f",   [FOLIO_UNIT_CONFLICT] = "c",
    [FOLIO_UNIT_GONE] = "gone",
};

typedef struct Body {
    FolioUnits units;
    FolioDiffWords *words;
} Body;

static void
body_init(Body *body, const char *text)
{
    body->words = folio_diff_words_new();
    folio_units_read(&body->units, (FolioSlice){text, strlen(text)}, 7, body->words);
}

static void
body_clear(Body *body)
{
    folio_units_clear(&body->units);
    folio_diff_words_free(body->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Body, body_clear)

/* "h[# A]1 p[x]0": kind, text with '/' for line ends, blank lines behind; the start only when blank lines
 * come before all else. */
static char *
describe(const Body *body)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < body->units.array->len; i++) {
        const FolioUnit *unit = folio_units_get(&body->units, i);
        g_autofree char *words = g_strndup(unit->text.text, unit->text.length);
        g_strdelimit(words, "\n", '/');
        if (unit->kind == FOLIO_UNIT_START && unit->blanks == 0)
            continue;
        g_string_append_printf(text, "%s%s[%s]%zu", text->len > 0 ? " " : "", marks[unit->kind],
                               words, unit->blanks);
    }
    return g_string_free(text, FALSE);
}

static void
test_blocks(void)
{
    static const struct {
        const char *body, *units;
    } cases[] = {
        {"", ""},
        {"\n\n", "^[]2"},
        {"a\n", "p[a]0"},
        {"a", "p[a]0"},
        {"\na\n\n\nb\n", "^[]1 p[a]2 p[b]0"},
        {"a\nb\n", "p[a/b]0"},
        {"# A\nx\n", "h[# A]0 p[x]0"},
        {"x\n# A\n", "p[x]0 h[# A]0"},
        {"#\n####### x\n#x\n", "h[#]0 p[####### x/#x]0"},
        {"###### A\n", "h[###### A]0"},
        {"- a\n- b\n", "i[- a]0 i[- b]0"},
        {"- a\n  - b\n    more\n- c\n", "i[- a]0 i[  - b/    more]0 i[- c]0"},
        {"* a\n+ b\n1. c\n2) d\n-\n", "i[* a]0 i[+ b]0 i[1. c]0 i[2) d]0 i[-]0"},
        {"-a\n1.b\n1 c\n", "p[-a/1.b/1 c]0"},
        {"- a\n\n  more\n", "i[- a]1 p[  more]0"},
        {"a\n- b\nc\n", "p[a]0 i[- b/c]0"},
        {"```\nx\n\n# y\n- z\n```\nafter\n", "f[```/x//# y/- z/```]0 p[after]0"},
        {"~~~ c\n```\n~~~\n", "f[~~~ c/```/~~~]0"},
        {"````\n```\n````\n", "f[````/```/````]0"},
        {"```\nnever closed\n", "f[```/never closed]0"},
        {"a\n```\nb\n```\n", "p[a]0 f[```/b/```]0"},
        {"- a\n  ```\n  x\n  ```\n  more\n", "i[- a/  ```/  x/  ```/  more]0"},
        {"<<<<<<< m\na\n\n=======\nb\n>>>>>>> l\nc\n",
         "c[<<<<<<< m/a//=======/b/>>>>>>> l]0 p[c]0"},
        {"<<<<<<< m\nnever closed\n", "p[<<<<<<< m/never closed]0"},
        {"```\n<<<<<<<\n=======\n>>>>>>>\n```\n", "f[```/<<<<<<</=======/>>>>>>>/```]0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Body) body;
        body_init(&body, cases[i].body);
        g_autofree char *units = describe(&body);
        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(units, ==, cases[i].units);
        g_assert_cmpint(folio_units_get(&body.units, 0)->kind, ==, FOLIO_UNIT_START);
        gsize length = strlen(cases[i].body);
        g_assert_cmpint(body.units.open_end, ==, length > 0 && cases[i].body[length - 1] != '\n');
    }
}

/* Equal texts have equal numbers, equal promises equal tasks; nothing else has. */
static void
test_numbers(void)
{
    g_auto(Body) body;
    body_init(&body,
              "same\n\n- [ ] A ^t22222\n- [x] B ^t22222\n- [ ] C ^t33333\n- [ ] D\n- plain\n\n"
              "same\n\nother\n\n```\n- [ ] no ^t44444\n```\n");
    enum { SAME = 1, A, B, C, D, PLAIN, AGAIN, OTHER, FENCE, COUNT };
    g_assert_cmpuint(body.units.array->len, ==, COUNT);
    const FolioUnit *units[COUNT];
    for (gsize i = 0; i < COUNT; i++)
        units[i] = folio_units_get(&body.units, i);
    g_assert_cmpuint(units[SAME]->number, ==, units[AGAIN]->number);
    g_assert_cmpuint(units[SAME]->number, !=, units[OTHER]->number);
    g_assert_cmpuint(units[A]->number, !=, units[B]->number);
    g_assert_cmpuint(units[A]->task, ==, units[B]->task);
    g_assert_cmpuint(units[A]->task, !=, 0);
    g_assert_cmpuint(units[C]->task, !=, 0);
    g_assert_cmpuint(units[C]->task, !=, units[A]->task);
    static const int without[] = {SAME, D, PLAIN, FENCE};
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        g_assert_cmpuint(units[without[i]]->task, ==, 0);
}

static void
test_sides(void)
{
    static const struct {
        const char *conflict, *ours, *theirs;
    } cases[] = {
        {"<<<<<<< m\na\n=======\nb\n>>>>>>> l\n", "a", "b"},
        {"<<<<<<<\n=======\nb\n>>>>>>>\n", "", "b"},
        {"<<<<<<<\na\n=======\n>>>>>>>\n", "a", ""},
        {"<<<<<<<\n=======\n>>>>>>>\n", "", ""},
        {"<<<<<<<\na\n\nc\n=======\nb\n\n>>>>>>>\n", "a\n\nc", "b\n"},
        {"<<<<<<<\na\n=======\nb\n>>>>>>>", "a", "b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Body) body;
        body_init(&body, cases[i].conflict);
        const FolioUnit *unit = folio_units_get(&body.units, 1);
        FolioSlice sides[2];
        g_assert_cmpint(unit->kind, ==, FOLIO_UNIT_CONFLICT);
        folio_unit_get_sides(unit, 7, sides);
        g_test_message("%s", cases[i].conflict);
        g_assert_cmpmem(sides[0].text, sides[0].length, cases[i].ours, strlen(cases[i].ours));
        g_assert_cmpmem(sides[1].text, sides[1].length, cases[i].theirs, strlen(cases[i].theirs));
        g_assert_true(folio_unit_has_side(unit, sides[0], 7));
        g_assert_true(folio_unit_has_side(unit, sides[1], 7));
        g_assert_false(folio_unit_has_side(unit, (FolioSlice){"neither", 7}, 7));
    }
    g_auto(Body) plain;
    body_init(&plain, "a\n");
    g_assert_false(folio_unit_has_side(folio_units_get(&plain.units, 1), (FolioSlice){"a", 1}, 7));
}

/* Whatever the body: its blocks and blank lines put together are the body again. */
static void
test_random(void)
{
    static const char *const pieces[] = {"a b\n",     "\n",        "- x\n",         "# h\n",
                                         "```\n",     "~~~\n",     "  y\n",         "<<<<<<<\n",
                                         "=======\n", ">>>>>>>\n", "1. z ^t22222\n"};
    GRand *random = g_rand_new_with_seed(5);
    for (int round = 0; round < 4000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 left = g_rand_int_range(random, 0, 14); left > 0; left--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_auto(Body) body;
        body_init(&body, text->str);
        g_autoptr(GString) again = g_string_new(NULL);
        for (guint i = 0; i < body.units.array->len; i++) {
            const FolioUnit *unit = folio_units_get(&body.units, i);
            g_string_append_len(again, unit->text.text, (gssize) unit->text.length);
            g_string_append(again, unit->kind != FOLIO_UNIT_START ? "\n" : "");
            for (gsize blank = 0; blank < unit->blanks; blank++)
                g_string_append_c(again, '\n');
        }
        g_assert_cmpstr(again->str, ==, text->str);
    }
    g_rand_free(random);
}

/* Could one have become the other: by the words they share, by their promise, never across kinds. */
static void
test_similar(void)
{
    static const struct {
        const char *a, *b;
        bool similar, alone;
    } cases[] = {
        {"one two three four", "one two three five", true, true},
        {"one two three four", "five six seven eight", false, false},
        {"one two three four", "one six seven eight", false, true},
        {"one two three four", "one two seven eight", true, true},
        {"a b c d e f g h i", "a q r s t u v w x", false, true}, /* one word of nine */
        {"- one two", "one two", false, false},
        {"- one two", "- one three", true, true},
        {"# one", "one", true, true},
        {"```\nx\n```", "x", false, false},
        {"- [ ] A ^t22222", "- [x] quite other words ^t22222", true, true},
        {"- [ ] A b c ^t22222", "- [ ] A b c ^t33333", false, false},
        {"- [ ] A b c ^t22222", "- [ ] A b c", true, true},
        {"<<<<<<<\none mine\n=======\none lena\n>>>>>>>", "one mine", true, true},
        {"<<<<<<<\none mine\n=======\none lena\n>>>>>>>", "- else", false, false},
        {"---", "***", false, false}, /* no words at all */
        {"\xe6\x97\xa5\xe8\xaa\x8c a", "\xe6\x97\xa5\xe8\xaa\x8c b", true, true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Body) a, b;
        body_init(&a, cases[i].a);
        folio_units_read(&b.units, (FolioSlice){cases[i].b, strlen(cases[i].b)}, 7, a.words);
        b.words = folio_diff_words_new();
        const FolioUnit *one = folio_units_get(&a.units, 1), *two = folio_units_get(&b.units, 1);
        g_test_message("%s, %s", cases[i].a, cases[i].b);
        g_assert_cmpint(folio_units_similar(one, two, false), ==, cases[i].similar);
        g_assert_cmpint(folio_units_similar(two, one, false), ==, cases[i].similar);
        g_assert_cmpint(folio_units_similar(one, two, true), ==, cases[i].alone);
        g_assert_cmpint(folio_units_similar(two, one, true), ==, cases[i].alone);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-units/blocks", test_blocks);
    g_test_add_func("/merge-units/numbers", test_numbers);
    g_test_add_func("/merge-units/sides", test_sides);
    g_test_add_func("/merge-units/random", test_random);
    g_test_add_func("/merge-units/similar", test_similar);
    return g_test_run();
}
