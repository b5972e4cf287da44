/* The forms of fields: what is read from a person's word is held by the file, and nothing else is. */
#include "entry/field_internal.h"

#include <string.h>

static const char *const colours[] = {"red", "green", "blue", NULL};

static FolioField
make_field(FolioFieldType type)
{
    return (FolioField){.name = "x",
                        .type = type,
                        .choices = colours,
                        .min = type == FOLIO_FIELD_TEXT || type == FOLIO_FIELD_LIST ? 0 : -2,
                        .max = type == FOLIO_FIELD_TEXT || type == FOLIO_FIELD_LIST ? 40 : 12};
}

static void
test_holds(void)
{
    static const struct {
        FolioFieldType type;
        const char *text;
        bool holds;
    } cases[] = {
        {FOLIO_FIELD_DATE, "2026-03-02", true},
        {FOLIO_FIELD_DATE, "2026-02-30", false},
        {FOLIO_FIELD_DATE, "2026-3-2", false},
        {FOLIO_FIELD_DATE, "today", false},
        {FOLIO_FIELD_DATE, "", false},
        {FOLIO_FIELD_MOMENT, "2026-03-12T16:00", true},
        {FOLIO_FIELD_MOMENT, "2026-03-12T25:00", false},
        {FOLIO_FIELD_MOMENT, "16:00", false},
        {FOLIO_FIELD_MOMENT, "+10d 16:00", false},
        {FOLIO_FIELD_MINUTES, "45", true},
        {FOLIO_FIELD_MINUTES, "soon", false},
        {FOLIO_FIELD_SLUG, "reflection-2", true},
        {FOLIO_FIELD_SLUG, "", false},
        {FOLIO_FIELD_SLUG, "-x", false},
        {FOLIO_FIELD_SLUG, "Big", false},
        {FOLIO_FIELD_SLUG, "a/b", false},
        {FOLIO_FIELD_SLUG, "a\n", false},
        {FOLIO_FIELD_LANGUAGE, "de-AT", true},
        {FOLIO_FIELD_LANGUAGE, "de_AT", true},
        {FOLIO_FIELD_LANGUAGE, "german", false},
        {FOLIO_FIELD_LANGUAGE, "", false},
        {FOLIO_FIELD_CODES, "first-year:T2", true},
        {FOLIO_FIELD_CODES, "first-year:2.1/a_b", true},
        {FOLIO_FIELD_CODES, "First:T2", false},
        {FOLIO_FIELD_CODES, "first-year:", false},
        {FOLIO_FIELD_CODES, ":T2", false},
        {FOLIO_FIELD_CODES, "first-year", false},
        {FOLIO_FIELD_CODES, "first-year:T2\n", false},
        {FOLIO_FIELD_CODES, "a:b:c", false},
        {FOLIO_FIELD_FILES, "files/2026/ecg.png", true},
        {FOLIO_FIELD_FILES, "goals/x.md", false},
        {FOLIO_FIELD_FILES, "files/../folio.yaml", false},
        {FOLIO_FIELD_FILES, "/files/x", false},
        {FOLIO_FIELD_LINK, "g4kq7m", true},
        {FOLIO_FIELD_LINK, "../x", false},
        {FOLIO_FIELD_HANDLE, "lena", true},
        {FOLIO_FIELD_HANDLE, "lena ortiz", false},
        {FOLIO_FIELD_HANDLE, "", false},
        {FOLIO_FIELD_TAGS, "icu", true},
        {FOLIO_FIELD_TAGS, "a,b", false},
        {FOLIO_FIELD_TAGS, "a\nb", false},
        {FOLIO_FIELD_NUMBER, "-2", true},
        {FOLIO_FIELD_NUMBER, "12", true},
        {FOLIO_FIELD_NUMBER, "13", false},
        {FOLIO_FIELD_NUMBER, "1.5", false},
        {FOLIO_FIELD_NUMBER, "99999999999999999999", false},
        {FOLIO_FIELD_ENUM, "red", true},
        {FOLIO_FIELD_ENUM, "pink", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioField field = make_field(cases[i].type);
        g_test_message("%d: %s", (int) cases[i].type, cases[i].text);
        g_assert_cmpint(folio_field_form_of(&field)->holds(&field, cases[i].text), ==,
                        cases[i].holds);
    }
}

/* Whatever is typed: what is read may be stored, and once more it reads the same. A tag alone may lose
 * another '#'. */
static void
test_random(void)
{
    static const char *const pieces[] = {
        "red",         "GREEN",        "lena", "@",     "#",  "g4kq7m", "files/", "..",
        "/",           "2026-03-02",   "T",    "16:00", "45", "m",      "1h",     "-",
        "+",           "friday",       " ",    ",",     "\n", ":",      "yes",    "true",
        "caf\xc3\xa9", "\xe6\x97\xa5", "9",    "_",     ".",  "a"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    for (int round = 0; round < 40000; round++) {
        FolioFieldType type = (FolioFieldType) g_rand_int_range(rand, 0, FOLIO_FIELD_TYPE_COUNT);
        const FolioField field = make_field(type);
        const FolioFieldForm *form = folio_field_form_of(&field);
        g_autoptr(GString) word = g_string_new(NULL);
        for (int i = g_rand_int_range(rand, 0, 5); i-- > 0;)
            g_string_append(word, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        g_autofree char *text = form->read == NULL ? NULL : form->read(&field, word->str, &today);
        if (text == NULL)
            continue;
        g_autofree char *again = form->read(&field, text, &today);
        g_test_message("%d: '%s' is '%s'", (int) type, word->str, text);
        g_assert_true(form->holds(&field, text));
        g_assert_true(g_utf8_validate(text, -1, NULL));
        if (type != FOLIO_FIELD_TAGS)
            g_assert_cmpstr(again, ==, text);
    }
}

/* Each form can say what it wants, in one line. */
static void
test_expects(void)
{
    for (int type = 0; type < FOLIO_FIELD_TYPE_COUNT; type++) {
        const FolioField field = make_field((FolioFieldType) type);
        g_autofree char *words = folio_field_form_of(&field)->expects(&field);
        g_autofree char *metavar = folio_field_dup_metavar(&field);
        g_assert_cmpuint(strlen(words), >, 5);
        g_assert_null(strchr(words, '\n'));
        g_assert_cmpuint(strlen(metavar), >, 0);
        g_assert_null(strchr(metavar, ' '));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/field_form/holds", test_holds);
    g_test_add_func("/field_form/random", test_random);
    g_test_add_func("/field_form/expects", test_expects);
    return g_test_run();
}
