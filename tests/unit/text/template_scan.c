/* Tokens of templates: delimiters, names, offsets, and which lines vanish. */
#include "text/template_internal.h"

#include "folio/error.h"

#include <string.h>

static const char marks[] = {
    [TOKEN_TEXT] = 't',    [TOKEN_COMMENT] = 'c',  [TOKEN_VALUE] = 'v',   [TOKEN_RAW_VALUE] = 'r',
    [TOKEN_SECTION] = '#', [TOKEN_INVERTED] = '^', [TOKEN_PARTIAL] = '>', [TOKEN_PARENT] = '<',
    [TOKEN_BLOCK] = '$',   [TOKEN_CLOSE] = '/',
};

static void
list_init(TokenList *list)
{
    list->tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    list->lines = g_array_new(FALSE, TRUE, sizeof(TokenLine));
}

static void
list_clear(TokenList *list)
{
    g_array_unref(list->tokens);
    g_array_unref(list->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TokenList, list_clear)

/* "t[a/]@0 | v[x]@2": kind, span with '/' for line ends, offset; lines apart. */
static char *
describe(const TokenList *list)
{
    GString *out = g_string_new(NULL);
    for (guint l = 0; l < list->lines->len; l++) {
        const TokenLine *line = &g_array_index(list->lines, TokenLine, l);
        g_string_append(out, l > 0 ? " |" : "");
        for (guint i = line->first; i < line->end; i++) {
            const Token *token = &g_array_index(list->tokens, Token, i);
            g_autofree char *span = g_strndup(token->span.start, token->span.length);
            g_strdelimit(g_strdelimit(span, "\n", '/'), "\r", '~');
            g_assert_cmpuint(token->line, ==, l);
            g_string_append_printf(out, "%s%c[%s]@%zu", out->len > 0 ? " " : "", marks[token->kind],
                                   span, token->offset);
        }
    }
    return g_string_free(out, FALSE);
}

static void
test_tokens(void)
{
    static const struct {
        const char *source, *tokens;
    } cases[] = {
        {"", ""},
        {"a\nb", "t[a/]@0 | t[b]@2"},
        {"\n\n", "t[/]@0 | t[/]@1"},
        {"{{x}}", "v[x]@0"},
        {"  {{x}}", "t[  ]@0 v[x]@2"},
        {"a{{ x }}b\n", "t[a]@0 v[x]@1 t[b/]@8"},
        {"{{{x}}}", "r[x]@0"},
        {"{{{ x }}}", "r[x]@0"},
        {"{{& x}}", "r[x]@0"},
        {"{{&x}}}", "r[x]@0 t[}]@6"},
        {"{{.}}{{a.b.c}}", "v[.]@0 v[a.b.c]@5"},
        {"{{\nx\n}}", "v[x]@0"},
        {"{{!}}", "c[]@0"},
        {"{{!  note\n more }}z", "c[note/ more]@0 t[z]@18"},
        {"{{! a {{b}} c", "c[a {{b]@0 t[ c]@11"},
        {"{{=<% %>=}}<%x%>{{y}}", "c[]@0 v[x]@11 t[{{y}}]@16"},
        {"{{= <%\t %> =}}<%x%>", "c[]@0 v[x]@14"},
        {"{{=| |=}}|x||={{ }}=|{{y}}", "c[]@0 v[x]@9 c[]@12 v[y]@21"},
        {"{{=<% %>=}}<%{x}%>", "c[]@0 r[x]@11"},
        {"{{#a}}{{^b}}{{/b}}{{/a}}", "#[a]@0 ^[b]@6 /[b]@12 /[a]@18"},
        {"{{>p}}{{<q}}{{$r}}{{/r}}{{/q}}", ">[p]@0 <[q]@6 $[r]@12 /[r]@18 /[q]@24"},
        {"{{# a }}\n{{/ a }}\n", "#[a]@0 t[/]@8 | /[a]@9 t[/]@17"},
        {"{{>* d.e }}", ">[* d.e]@0"},
        {"{{*x}}", "v[*x]@0"},
        {"}} {", "t[}} {]@0"},
        {"{ {x}}", "t[{ {x}}]@0"},
        {"\r\n{{x}}\r\n", "t[~/]@0 | v[x]@2 t[~/]@7"},
        {"ä{{ö}}", "t[ä]@0 v[ö]@2"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TokenList) list;
        g_autoptr(GError) error = NULL;
        list_init(&list);
        g_test_message("%s", cases[i].source);
        g_assert_true(template_scan(cases[i].source, "p", &list, &error));
        g_assert_no_error(error);
        g_autofree char *tokens = describe(&list);
        g_assert_cmpstr(tokens, ==, cases[i].tokens);
    }
}

static void
test_mistakes(void)
{
    static const char not_closed[] = "a tag is not closed";
    static const char no_name[] = "a tag needs one name without blanks";
    static const char delimiters[] = "a change of delimiters needs two words without '='";
    static const struct {
        const char *source, *place, *told;
    } cases[] = {
        {"{{x}", "p:1:1", not_closed},
        {"{{{x}} }", "p:1:1", not_closed},
        {"{{!", "p:1:1", not_closed},
        {"\xc3\xa4\n{{x", "p:2:1", not_closed},
        {"{{=<% %>=}}\n <%x}}", "p:2:2", not_closed},
        {"{{x}}{{#a b}}", "p:1:6", no_name},
        {"{{x\ty}}", "p:1:1", no_name},
        {"{{/ }}", "p:1:1", no_name},
        {"{{&}}", "p:1:1", no_name},
        {"{{{}}}", "p:1:1", no_name},
        {"{{> a b }}", "p:1:1", no_name},
        {"{{<* }}", "p:1:1", no_name},
        {"{{=a=}}", "p:1:1", delimiters},
        {"{{= =}}", "p:1:1", delimiters},
        {"\n\n  {{=<=> %=}}", "p:3:3", delimiters},
        {"{{=a b c d=}}", "p:1:1", delimiters},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TokenList) list;
        g_autoptr(GError) error = NULL;
        list_init(&list);
        g_test_message("%s", cases[i].source);
        g_assert_false(template_scan(cases[i].source, "p", &list, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(error->message, ==, cases[i].told);
        g_autofree char *text = folio_error_dup_text(error);
        g_autofree char *expected = g_strdup_printf("%s: %s", cases[i].place, cases[i].told);
        g_assert_cmpstr(text, ==, expected);
    }
}

/* A letter a line: standalone, blank, or what stays. */
static void
test_standalone(void)
{
    static const struct {
        const char *source, *lines;
    } cases[] = {
        {"{{!c}}", "s"},
        {"{{!c}}\n", "s"},
        {"{{!c}}\r\n", "s"},
        {"  {{>p}}  \n", "s"},
        {"\t{{#a}}\n", "s"},
        {"{{=a b=}}\nx\n", "s-"},
        {"{{!a\nb}}\nx", "s-"},
        {"x{{!c}}\n", "-"},
        {"{{!c}} x\n", "-"},
        {"{{!a}}{{!b}}\n", "-"},
        {"{{>a}} {{>b}}\n", "-"},
        {"{{x}}\n", "-"},
        {"  {{{x}}}\n", "-"},
        {"{{&x}}{{!c}}\n", "-"},
        {"\n", "b"},
        {" \t\r\n", "b"},
        {"a\n\n{{!c}}\n \nb", "-bsb-"},
        {"{{<a}}{{<b}}\n", "s"},
        {"{{<a}} {{>b}}\n", "-"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TokenList) list;
        g_autoptr(GString) lines = g_string_new(NULL);
        list_init(&list);
        g_assert_true(template_scan(cases[i].source, "p", &list, NULL));
        template_mark_standalone(&list);
        for (guint l = 0; l < list.lines->len; l++) {
            const TokenLine *line = &g_array_index(list.lines, TokenLine, l);
            g_assert_false(line->standalone && line->blank);
            g_string_append_c(lines, line->standalone ? 's' : line->blank ? 'b' : '-');
            for (guint t = line->first; line->standalone && t < line->end; t++)
                if (g_array_index(list.tokens, Token, t).kind == TOKEN_TEXT)
                    g_assert_cmpuint(g_array_index(list.tokens, Token, t).span.length, ==, 0);
        }
        g_test_message("%s", cases[i].source);
        g_assert_cmpstr(lines->str, ==, cases[i].lines);
    }
}

static void
test_trimmed(void)
{
    static const struct {
        const char *text, *trimmed;
    } cases[] = {
        {"", ""}, {" ", ""}, {"a", "a"}, {" \t\r\na b\n ", "a b"}, {"\xc2\xa0", "\xc2\xa0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *text = cases[i].text;
        Span span = template_span_trimmed(text, text + strlen(text));
        g_assert_cmpmem(span.start, span.length, cases[i].trimmed, strlen(cases[i].trimmed));
        g_assert_true(span.start >= text && span.start <= text + strlen(text));
    }
}

/* The tokens put together are the source again; each line but the last ends with a line end. */
static void
test_random(void)
{
    static const char *const pieces[] = {"a", " ", "\n", "{", "{{x}}", "}", "  \n", "\xc3\xa4"};
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (int round = 0; round < 3000; round++) {
        g_auto(TokenList) list;
        g_autoptr(GString) source = g_string_new(NULL), again = g_string_new(NULL);
        list_init(&list);
        for (gint32 left = g_rand_int_range(random, 0, 12); left > 0; left--) {
            const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
            bool joins = source->len > 0 && source->str[source->len - 1] == '{';
            g_string_append(source, joins && piece[0] == '{' ? "-" : piece);
        }
        g_assert_true(template_scan(source->str, "p", &list, NULL));
        for (guint i = 0; i < list.tokens->len; i++) {
            const Token *token = &g_array_index(list.tokens, Token, i);
            g_assert_cmpuint(token->offset, ==, again->len);
            if (token->kind == TOKEN_TEXT) {
                const char *end = memchr(token->span.start, '\n', token->span.length);
                g_assert_true(end == NULL || end == token->span.start + token->span.length - 1);
                g_string_append_len(again, token->span.start, (gssize) token->span.length);
            } else {
                g_assert_cmpint(token->kind, ==, TOKEN_VALUE);
                g_string_append(again, "{{x}}");
            }
        }
        g_assert_cmpstr(again->str, ==, source->str);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template-scan/tokens", test_tokens);
    g_test_add_func("/template-scan/mistakes", test_mistakes);
    g_test_add_func("/template-scan/standalone", test_standalone);
    g_test_add_func("/template-scan/trimmed", test_trimmed);
    g_test_add_func("/template-scan/random", test_random);
    return g_test_run();
}
