/* Queries as trees: what binds how, what any text does, and that a tree as text is the same tree. */
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/query.h"
#include "lib/query_text.h"

#include <string.h>

static FolioQuery *
parse(const char *text, GError **error)
{
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    return folio_query_parse(text, folio_kinds(), &today, error);
}

/* "AND(KIND goal, FIELD due<2026-03-16)" */
static void
append_tree(GString *text, const FolioQuery *query)
{
    static const char *const names[] = {
        [FOLIO_QUERY_ALL] = "ALL",     [FOLIO_QUERY_AND] = "AND",   [FOLIO_QUERY_OR] = "OR",
        [FOLIO_QUERY_NOT] = "NOT",     [FOLIO_QUERY_KIND] = "KIND", [FOLIO_QUERY_FIELD] = "FIELD",
        [FOLIO_QUERY_WORDS] = "WORDS",
    };
    static const char *const signs[] = {
        [FOLIO_QUERY_IS] = "=",    [FOLIO_QUERY_BEFORE] = "<", [FOLIO_QUERY_UNTIL] = "<=",
        [FOLIO_QUERY_AFTER] = ">", [FOLIO_QUERY_SINCE] = ">=", [FOLIO_QUERY_PRESENT] = "?",
    };
    g_string_append(text, names[query->type]);
    if (query->type == FOLIO_QUERY_FIELD)
        g_string_append_printf(text, " %s%s", query->name, signs[query->op]);
    else if (query->value != NULL)
        g_string_append_c(text, ' ');
    g_string_append(text, query->value != NULL ? query->value : "");
    for (guint i = 0; query->parts != NULL && i < query->parts->len; i++) {
        g_string_append(text, i == 0 ? "(" : ", ");
        append_tree(text, query->parts->pdata[i]);
        g_string_append(text, i + 1 == query->parts->len ? ")" : "");
    }
}

static char *
tree_of(const FolioQuery *query)
{
    GString *text = g_string_new(NULL);
    append_tree(text, query);
    return g_string_free(text, FALSE);
}

static void
test_trees(void)
{
    static const struct {
        const char *text, *tree;
    } cases[] = {
        {"", "ALL"},
        {"\t\n ", "ALL"},
        {"goal", "KIND goal"},
        {"GOALS", "KIND goal"},
        {"ward round", "AND(WORDS ward, WORDS round)"},
        {"\"ward round\"", "WORDS ward round"},
        {"a b or c d", "OR(AND(WORDS a, WORDS b), AND(WORDS c, WORDS d))"},
        {"a (b or c) d", "AND(WORDS a, OR(WORDS b, WORDS c), WORDS d)"},
        {"a or (b or c)", "OR(WORDS a, WORDS b, WORDS c)"},
        {"a and (b and c) and d", "AND(WORDS a, WORDS b, WORDS c, WORDS d)"},
        {"not a b", "AND(NOT(WORDS a), WORDS b)"},
        {"not (a b)", "NOT(AND(WORDS a, WORDS b))"},
        {"not not not a", "NOT(WORDS a)"},
        {"not not a", "WORDS a"},
        {"not a or not b", "OR(NOT(WORDS a), NOT(WORDS b))"},
        {"tag:a,b c", "AND(OR(FIELD tags=a, FIELD tags=b), WORDS c)"},
        {"has:due,tag", "OR(FIELD due?, FIELD tags?)"},
        {"kind:goal,person", "OR(KIND goal, KIND person)"},
        {"due:2026-03", "AND(FIELD due>=2026-03-01, FIELD due<=2026-03-31)"},
        {"not due:2026-02", "NOT(AND(FIELD due>=2026-02-01, FIELD due<=2026-02-28))"},
        {"*", "ALL"},
        {"a or *", "ALL"},
        {"* a *", "WORDS a"},
        {"\"a\"b", "AND(WORDS a, WORDS b)"}, /* a quote ends a word as a blank does */
        {"a\"b\"", "AND(WORDS a, WORDS b)"},
        {"(a)(b)", "AND(WORDS a, WORDS b)"},
        {"a:", NULL},
        {"notable orbit andes", "AND(WORDS notable, WORDS orbit, WORDS andes)"},
        {"\"and\" \"or\" \"not\"", "AND(WORDS and, WORDS or, WORDS not)"},
        {"\xe6\x97\xa5\xe8\xaa\x8c \xc3\xbc"
         "ben",
         "AND(WORDS \xe6\x97\xa5\xe8\xaa\x8c, WORDS \xc3\xbc"
         "ben)"},
        {"-x", "WORDS -x"},
        {"=", "WORDS ="},
        {"is:open is:overdue", "AND(FIELD is=open, FIELD is=overdue)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) query = parse(cases[i].text, &error);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(query != NULL, ==, cases[i].tree != NULL);
        g_assert_cmpint(error == NULL, ==, query != NULL);
        g_autofree char *tree = query != NULL ? tree_of(query) : NULL;
        g_assert_cmpstr(tree, ==, cases[i].tree);
    }
}

/* A leaf with values that need quoting as often as not. */
static FolioQuery *
random_leaf(GRand *random)
{
    static const char *const words[] = {"ward", "say \"no\"", "a\\b", "and",          "goal",
                                        "x*",   "(",          "a:b",  "\xe6\x97\xa5", "two words",
                                        "or",   "*",          "\\",   "due<1"};
    static const char *const kinds[] = {"goal", "person", "action", "feedback"};
    const char *word = words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))];
    switch (g_rand_int_range(random, 0, 6)) {
    case 0:
        return folio_query_new_kind(kinds[g_rand_int_range(random, 0, G_N_ELEMENTS(kinds))]);
    case 1:
        return folio_query_new_field("title", FOLIO_QUERY_IS, word);
    case 2:
        return folio_query_new_field("tags", FOLIO_QUERY_IS, "icu");
    case 3:
        return folio_query_new_field(
            "due",
            (FolioQueryOperator) g_rand_int_range(random, FOLIO_QUERY_IS, FOLIO_QUERY_PRESENT),
            "2026-03-16");
    case 4:
        return folio_query_new_field("tags", FOLIO_QUERY_PRESENT, NULL);
    default:
        return folio_query_new_words(word);
    }
}

static FolioQuery *
random_tree(GRand *random, int depth)
{
    int choice = depth == 0 ? 9 : g_rand_int_range(random, 0, 10);
    if (choice >= 7)
        return random_leaf(random);
    FolioQuery *one = random_tree(random, depth - 1);
    if (choice < 2)
        return folio_query_new_not(one);
    FolioQuery *two = random_tree(random, depth - 1);
    return choice % 2 == 0 ? folio_query_and(one, two) : folio_query_or(one, two);
}

static void
test_back(void)
{
    GRand *random = g_rand_new_with_seed(17);
    for (int round = 0; round < 5000; round++) {
        g_autoptr(FolioQuery) query = random_tree(random, 4);
        g_autofree char *text = query_to_text(query);
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) again = parse(text, &error);
        g_assert_no_error(error);
        g_autofree char *wanted = tree_of(query);
        g_autofree char *tree = tree_of(again);
        g_assert_cmpstr(tree, ==, wanted);
    }
    g_rand_free(random);
}

/* Whatever is typed: a tree that can be written and read again, or an error with a place in the text. */
static void
test_anything(void)
{
    static const char *const pieces[] = {
        "goal", "not",  "and", "or",   "(",        ")",       "\"",     " ",  ":",
        "<",    ">=",   ",",   "due",  "tag",      "2026-03", "+2w",    "\\", "*",
        "has",  "kind", "is",  "open", "\xc3\xa9", "@lena",   "status", "-"};
    GRand *random = g_rand_new_with_seed(29);
    guint understood = 0;
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 left = g_rand_int_range(random, 1, 9); left > 0; left--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) query = parse(text->str, &error);
        if (query == NULL) {
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
            g_assert_cmpuint(folio_error_get_column(error), >=, 1);
            g_assert_cmpint(folio_error_get_column(error), <=, g_utf8_strlen(text->str, -1) + 1);
            continue;
        }
        g_assert_no_error(error);
        understood++;
        g_autofree char *words = query_to_text(query);
        g_autoptr(FolioQuery) again = parse(words, &error);
        g_assert_no_error(error);
        g_autofree char *tree = tree_of(query);
        g_autofree char *tree_again = tree_of(again);
        g_assert_cmpstr(tree_again, ==, tree);
    }
    g_assert_cmpuint(understood, >, 1000); /* else this says nothing */
    g_rand_free(random);
}

/* Exactly the limits are still understood. */
static void
test_limits(void)
{
    static const struct {
        int parentheses, words;
        bool fits;
    } cases[] = {{63, 1, true}, {64, 1, false}, {0, 500, true}, {0, 501, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = 0; k < cases[i].parentheses; k++)
            g_string_append_c(text, '(');
        for (int k = 0; k < cases[i].words; k++)
            g_string_append(text, "w ");
        for (int k = 0; k < cases[i].parentheses; k++)
            g_string_append_c(text, ')');
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) query = parse(text->str, &error);
        g_assert_cmpint(query != NULL, ==, cases[i].fits);
        g_assert_cmpint(error == NULL, ==, cases[i].fits);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-parse/trees", test_trees);
    g_test_add_func("/query-parse/back", test_back);
    g_test_add_func("/query-parse/anything", test_anything);
    g_test_add_func("/query-parse/limits", test_limits);
    return g_test_run();
}
