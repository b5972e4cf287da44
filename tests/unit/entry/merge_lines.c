/* Merging by lines: who changed what, conflicts with as little in them as can be, and line ends. */
#include "entry/merge_internal.h"

#include <string.h>

static const FolioMergeLabels labels = {.ours = "mine", .theirs = "lena", .marker_size = 7};

#define CONFLICT(ours, theirs) "<<<<<<< mine\n" ours "=======\n" theirs ">>>>>>> lena\n"

static FolioSlice
slice(const char *text)
{
    return (FolioSlice){text, strlen(text)};
}

static char *
merge(const char *base, const char *ours, const char *theirs, unsigned *conflicts)
{
    const FolioSlice texts[FOLIO_SIDES] = {slice(base), slice(ours), slice(theirs)};
    return g_string_free(folio_merge_lines(texts, &labels, conflicts), FALSE);
}

static void
test_cases(void)
{
    static const struct {
        const char *base, *ours, *theirs, *merged;
        unsigned conflicts;
    } cases[] = {
        {"", "", "", "", 0},
        {"a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n", 0},
        {"a\nb\nc\n", "a!\nb\nc\n", "a\nb\nc!\n", "a!\nb\nc!\n", 0},
        {"a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n", 0},
        {"a\nb\n", "a\nx\nb\n", "a\nx\nb\n", "a\nx\nb\n", 0},
        {"a\nb\n", "", "a\nb\n", "", 0},
        /* Only what differs stands between the markers. */
        {"a\nb\n", "a\nb1\n", "a\nb2\n", "a\n" CONFLICT("b1\n", "b2\n"), 1},
        {"b\n", "x\nb1\ny\n", "x\nb2\ny\n", "x\n" CONFLICT("b1\n", "b2\n") "y\n", 1},
        {"b\n", "x\ny\n", "x\nz\ny\n", "x\n" CONFLICT("", "z\n") "y\n", 1},
        {"a\nm\nb\n", "a1\nm\nb1\n", "a2\nm\nb2\n",
         CONFLICT("a1\n", "a2\n") "m\n" CONFLICT("b1\n", "b2\n"), 2},
        {"a\n", "", "b\n", CONFLICT("", "b\n"), 1},
        {"a\n", "b\n", "", CONFLICT("b\n", ""), 1},
        /* An addition that holds the other one is the whole of it. */
        {"a\n", "a\nx\ny\n", "a\nx\n", "a\nx\ny\n", 0},
        {"a\n", "a\ny\n", "a\nx\ny\nz\n", "a\nx\ny\nz\n", 0},
        {"a\n", "a\nx\n", "a\ny\n", "a\n" CONFLICT("x\n", "y\n"), 1},
        /* Without a base what both have is taken for it. */
        {"", "a\nb\n", "a\nb\n", "a\nb\n", 0},
        {"", "a\nb\n", "a\nb\nc\n", "a\nb\nc\n", 0},
        {"", "x\na\n", "a\ny\n", "x\na\ny\n", 0},
        {"", "a\n", "b\n", CONFLICT("a\n", "b\n"), 1},
        /* Missing newlines at the end: by who changed that. */
        {"a", "a", "a", "a", 0},
        {"a\n", "a", "a\n", "a", 0},
        {"a\n", "a\n", "a", "a", 0},
        {"a", "a\n", "a", "a\n", 0},
        {"a", "a\nb", "a", "a\nb", 0},
        {"a\nb", "a!\nb", "a\nb", "a!\nb", 0},
        {"a\nb", "a\nb", "a\nb!\n", "a\nb!\n", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        unsigned conflicts = 77;
        g_autofree char *merged = merge(cases[i].base, cases[i].ours, cases[i].theirs, &conflicts);
        g_test_message("%s / %s / %s", cases[i].base, cases[i].ours, cases[i].theirs);
        g_assert_cmpstr(merged, ==, cases[i].merged);
        g_assert_cmpuint(conflicts, ==, cases[i].conflicts);
        g_assert_cmpuint(folio_merge_count_conflicts(slice(merged), 7), ==, conflicts);
    }
}

/* A marked conflict that meets its own sides again is no second one. */
static void
test_again(void)
{
    unsigned conflicts = 0;
    g_autofree char *first = merge("a\nb\n", "a\nb1\n", "a\nb2\n", &conflicts);
    g_autofree char *ours = merge("a\nb\n", first, "a\nb1\n", &conflicts);
    g_assert_cmpstr(ours, ==, first);
    g_assert_cmpuint(conflicts, ==, 0); /* none that is new */
    g_autofree char *theirs = merge("a\nb\n", "a\nb2\n", first, &conflicts);
    g_assert_cmpstr(theirs, ==, first);
    g_assert_cmpuint(conflicts, ==, 0);
}

static void
test_markers(void)
{
    static const struct {
        const char *line;
        char mark;
        int size;
        bool is;
    } cases[] = {
        {"<<<<<<< mine\n", '<', 7, true},
        {"<<<<<<<\n", '<', 7, true},
        {"<<<<<<<", '<', 7, true},
        {"<<<<<<<\r\n", '<', 7, true},
        {"=======\n", '=', 7, true},
        {">>>>>>> x", '>', 7, true},
        {"<<<<<<<x\n", '<', 7, false},
        {"<<<<<<\n", '<', 7, false},
        {"<<<<<<<<\n", '<', 7, false},
        {" <<<<<<<\n", '<', 7, false},
        {"<<<<<<<<\n", '<', 8, true},
        {"<<<<<<<\n", '>', 7, false},
        {"", '<', 7, false},
        {"<<<<<<<\t\n", '<', 7, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].line);
        g_assert_cmpint(folio_merge_is_marker(slice(cases[i].line), cases[i].mark, cases[i].size),
                        ==, cases[i].is);
    }
}

static void
test_counts(void)
{
    static const struct {
        const char *text;
        unsigned conflicts;
    } cases[] = {
        {"", 0},
        {"a\n", 0},
        {"<<<<<<<\na\n", 0},       /* never closed */
        {">>>>>>>\n<<<<<<<\n", 0}, /* the wrong way round */
        {"<<<<<<<\n>>>>>>>\n", 1},
        {"<<<<<<<\n=======\n>>>>>>>", 1},
        {"<<<<<<<\n<<<<<<<\n>>>>>>>\n>>>>>>>\n", 1},
        {"<<<<<<<\n>>>>>>>\n<<<<<<<\n>>>>>>>\n", 2},
        {"<<<<<<<<\n>>>>>>>>\n", 0}, /* of another size */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(folio_merge_count_conflicts(slice(cases[i].text), 7), ==,
                         cases[i].conflicts);
    }
}

static void
test_slices(void)
{
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {{"", "", 0},     {"a", "a", 0},  {"a", "b", -1}, {"b", "a", 1},
                 {"a", "ab", -1}, {"ab", "a", 1}, {"", "a", -1},  {"\xc3\xa9", "z", 1},
                 {"b", "ab", 1},  {"ab", "b", -1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int order = folio_slice_compare(slice(cases[i].a), slice(cases[i].b));
        g_assert_cmpint((order > 0) - (order < 0), ==, cases[i].order);
        g_assert_cmpint(folio_slice_equal(slice(cases[i].a), slice(cases[i].b)), ==, order == 0);
    }
}

/* Some lines of a few, with an open end now and then. */
static char *
random_text(GRand *random)
{
    GString *text = g_string_new(NULL);
    for (gint32 left = g_rand_int_range(random, 0, 8); left > 0; left--)
        g_string_append_printf(text, "%c\n", 'a' + g_rand_int_range(random, 0, 5));
    if (text->len > 0 && g_rand_int_range(random, 0, 4) == 0)
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static bool
has_line(const char *text, const char *line)
{
    g_autofree char *all = g_strconcat("\n", text, "\n", NULL);
    g_autofree char *one = g_strconcat("\n", line, "\n", NULL);
    return strstr(all, one) != NULL;
}

/* What one side alone did is the result; nobody's new line is lost; the sides may be exchanged. */
static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(3);
    for (int round = 0; round < 4000; round++) {
        g_autofree char *base = random_text(random), *ours = random_text(random),
                        *theirs = random_text(random);
        unsigned conflicts = 0, swapped = 0;
        if (*base != '\0') {
            g_autofree char *from_ours = merge(base, ours, base, &conflicts);
            g_assert_cmpstr(from_ours, ==, ours);
            g_assert_cmpuint(conflicts, ==, 0);
            g_autofree char *from_theirs = merge(base, base, theirs, &conflicts);
            g_assert_cmpstr(from_theirs, ==, theirs);
        }
        g_autofree char *both = merge(base, ours, ours, &conflicts);
        g_assert_cmpstr(both, ==, ours);
        g_autofree char *merged = merge(base, ours, theirs, &conflicts);
        g_autofree char *other = merge(base, theirs, ours, &swapped);
        g_assert_cmpuint(conflicts, ==, swapped);
        g_assert_cmpuint(folio_merge_count_conflicts(slice(merged), 7), ==, conflicts);
        const char *const sides[] = {ours, theirs};
        for (int side = 0; side < 2; side++) {
            g_auto(GStrv) lines = g_strsplit(sides[side], "\n", -1);
            for (char **line = lines; *line != NULL; line++)
                if (**line != '\0' && !has_line(base, *line) && !has_line(merged, *line))
                    g_error("'%s' is lost from '%s' '%s' '%s': '%s'", *line, base, ours, theirs,
                            merged);
        }
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-lines/cases", test_cases);
    g_test_add_func("/merge-lines/again", test_again);
    g_test_add_func("/merge-lines/markers", test_markers);
    g_test_add_func("/merge-lines/counts", test_counts);
    g_test_add_func("/merge-lines/slices", test_slices);
    g_test_add_func("/merge-lines/random", test_random);
    return g_test_run();
}
