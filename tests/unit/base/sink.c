/* Foreign words on their way into HTML and CSV: whatever they are, a reader gets them back as words. */
#include "folio/term.h"

#include <string.h>

/* Text of all lengths: ASCII, controls, marks of both formats, other scripts. */
static char *
random_text(GRand *random)
{
    static const gunichar some[] = {'<',  '>',  '&',  '"', '\'', ',',  '=',  '+',    '-',     '@',
                                    '\t', '\r', '\n', 1,   0x1f, 0x7f, 0xe9, 0x65e5, 0x1f9ea, ' '};
    GString *text = g_string_new(NULL);
    gint32 rare = 1 << g_rand_int_range(random, 0, 7); /* so that whole blocks are plain */
    for (gint32 left = g_rand_int_range(random, 0, 80); left > 0; left--) {
        gunichar any = (gunichar) g_rand_int_range(random, 'A', 'z');
        bool listed = g_rand_int_range(random, 0, rare) == 0;
        g_string_append_unichar(text, listed ? some[g_rand_int_range(random, 0, G_N_ELEMENTS(some))]
                                             : any);
    }
    return g_string_free(text, FALSE);
}

/* HTML as a browser reads it: five entities. */
static char *
unescape(const char *html)
{
    static const struct {
        const char *entity, *text;
    } entities[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    GString *text = g_string_new(html);
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
        g_string_replace(text, entities[i].entity, entities[i].text, 0);
    return g_string_free(text, FALSE);
}

static bool
is_forbidden(char byte)
{
    return (guchar) byte < 0x20 && strchr("\t\n\r", byte) == NULL;
}

static void
test_html(void)
{
    GRand *random = g_rand_new_with_seed(59);
    for (int round = 0; round < 5000; round++) {
        g_autofree char *text = random_text(random);
        g_autofree char *html = folio_html_escape(text);
        g_assert_null(strpbrk(html, "<>\"'"));
        g_autoptr(GString) wanted = g_string_new(NULL);
        for (const char *at = text; *at != '\0'; at++) {
            if (is_forbidden(*at))
                g_string_append(wanted, "\xef\xbf\xbd");
            else
                g_string_append_c(wanted, *at);
        }
        g_autofree char *read = unescape(html);
        g_assert_cmpstr(read, ==, wanted->str);
        g_assert_true(g_utf8_validate(html, -1, NULL));
        /* Whole or in two parts, it is the same. */
        gsize half = (gsize) g_rand_int_range(random, 0, (gint32) strlen(text) + 1);
        g_autoptr(GString) parts = g_string_new(NULL);
        g_autofree char *first = g_malloc(half + 1);
        memcpy(first + 1, text, half); /* no byte behind it */
        folio_html_append(parts, first + 1, half);
        folio_html_append(parts, text + half, strlen(text) - half);
        g_assert_cmpstr(parts->str, ==, html);
    }
    g_rand_free(random);
}

/* A NUL inside of the length is a control character too. */
static void
test_html_bytes(void)
{
    g_autoptr(GString) html = g_string_new("x");
    folio_html_append(html, "a\0b", 3);
    g_assert_cmpstr(html->str, ==,
                    "xa\xef\xbf\xbd"
                    "b");
    folio_html_append(html, "", 0);
    g_assert_cmpuint(html->len, ==,
                     strlen("xa\xef\xbf\xbd"
                            "b"));
}

/* One field by RFC 4180, section 2: NULL when it is none. Caller frees. */
static char *
read_field(const char *field)
{
    if (field[0] != '"')
        return strpbrk(field, "\",\r\n") == NULL ? g_strdup(field) : NULL;
    GString *text = g_string_new(NULL);
    const char *at = field + 1;
    for (; *at != '\0' && !(at[0] == '"' && at[1] != '"'); at++) {
        at += *at == '"';
        g_string_append_c(text, *at);
    }
    bool ends = at[0] == '"' && at[1] == '\0';
    return g_string_free(text, !ends);
}

static void
test_csv(void)
{
    GRand *random = g_rand_new_with_seed(61);
    for (int round = 0; round < 5000; round++) {
        g_autofree char *text = random_text(random);
        g_autofree char *field = folio_csv_field(text);
        g_autofree char *read = read_field(field);
        bool is_formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
        g_autofree char *wanted = g_strconcat(is_formula ? "'" : "", text, NULL);
        g_assert_cmpstr(read, ==, wanted);
        /* No spreadsheet takes it for a formula. */
        g_assert_true(read[0] == '\0' || strchr("=+-@\t\r", read[0]) == NULL);
    }
    g_rand_free(random);
}

/* What needs no quotes has none. */
static void
test_csv_forms(void)
{
    static const struct {
        const char *text, *field;
    } cases[] = {
        {"", ""},
        {"plain words", "plain words"},
        {"it's", "it's"},
        {"a=b", "a=b"},
        {"a,b", "\"a,b\""},
        {"say \"no\"", "\"say \"\"no\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"=1+1", "\"'=1+1\""},
        {"-2", "\"'-2\""},
        {"@lena", "\"'@lena\""},
        {"'quoted'", "'quoted'"},
        {"\xe6\x97\xa5", "\xe6\x97\xa5"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *field = folio_csv_field(cases[i].text);
        g_assert_cmpstr(field, ==, cases[i].field);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sink/html", test_html);
    g_test_add_func("/sink/html-bytes", test_html_bytes);
    g_test_add_func("/sink/csv", test_csv);
    g_test_add_func("/sink/csv-forms", test_csv_forms);
    return g_test_run();
}
