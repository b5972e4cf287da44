/* Nodes of templates: pairs, dotted names, indentation, and texts that are one again. */
#include "text/template_internal.h"

#include "folio/error.h"

#include <string.h>

static const char marks[] = {
    [NODE_TEXT] = 't',     [NODE_VALUE] = 'v',   [NODE_RAW_VALUE] = 'r', [NODE_SECTION] = '#',
    [NODE_INVERTED] = '^', [NODE_PARTIAL] = '>', [NODE_PARENT] = '<',    [NODE_BLOCK] = '$',
};

static void
describe_parts(const Template *made, const Node *node, GString *out)
{
    for (guint i = 0; i < node->part_count; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "/" : "",
                               g_array_index(made->parts, NamePart, node->first_part + i).key);
}

/* "#[a/b](t[x] v[y])": '*' dynamic, '!' alone on its line, "+2" indented by two bytes. */
static void
describe(const Template *made, guint from, guint end, GString *out)
{
    for (guint i = from; i < end;) {
        const Node *node = &g_array_index(made->nodes, Node, i);
        g_autofree char *span = g_strndup(node->span.start, node->span.length);
        g_string_append_printf(out, "%s%c%s[", i > from ? " " : "", marks[node->kind],
                               node->is_dynamic ? "*" : "");
        if (node->kind == NODE_TEXT || (node->kind >= NODE_PARTIAL && !node->is_dynamic))
            g_string_append(out, g_strdelimit(span, "\n", '/'));
        else
            describe_parts(made, node, out);
        g_string_append(out, node->is_standalone ? "]!" : "]");
        if (node->indent.length > 0)
            g_string_append_printf(out, "+%zu", node->indent.length);
        if (node->end > i + 1) {
            g_string_append_c(out, '(');
            describe(made, i + 1, node->end, out);
            g_string_append_c(out, ')');
        }
        i = node->end;
    }
}

static void
assert_nodes(const char *source, const char *nodes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    Template *made = template_parse(g_strdup(source), g_strdup("p"), &error);
    g_test_message("%s", source);
    g_assert_no_error(error);
    describe(made, 0, made->nodes->len, out);
    g_assert_cmpstr(out->str, ==, nodes);
    template_free(made);
}

static void
test_nodes(void)
{
    static const struct {
        const char *source, *nodes;
    } cases[] = {
        {"", ""},
        {"a\nb\n", "t[a/b/]"},
        {"{{!c}}", ""},
        {"a{{!c}}b", "t[a] t[b]"},
        {"a\n  {{!c}}\nb\n", "t[a/] t[b/]"},
        {"{{.}}", "v[]"},
        {"{{a}}{{a.b.c}}{{{a.b}}}", "v[a] v[a/b/c] r[a/b]"},
        {"{{a..b}}", "v[a//b]"},
        {"{{#a}}x{{/a}}", "#[a](t[x])"},
        {"{{#a.b}}{{/a.b}}{{^a}}y{{/a}}", "#[a/b] ^[a](t[y])"},
        {"{{#a}}{{#b}}1{{/b}}2{{/a}}3", "#[a](#[b](t[1]) t[2]) t[3]"},
        {"{{#a}}{{#a}}x{{/a}}{{/a}}", "#[a](#[a](t[x]))"},
        {"{{#a}}\n x\n{{/a}}\n", "#[a](t[ x/])"},
        {"{{>p}}", ">[p]!"},
        {"  {{>p}}\n", ">[p]!+2"},
        {"x {{>p.q}}\n", "t[x ] >[p.q] t[/]"},
        {"{{>*d.e}}x", ">*[d/e] t[x]"},
        {"{{>* .}}x", ">*[] t[x]"},
        {"{{<q}}{{$r}}A{{/r}}{{/q}}", "<[q]($[r](t[A]))"},
        {"{{$r}}x{{/r}}", "$[r](t[x])"},
        {"  {{$r}}x{{/r}}", "t[  ] $[r]+2(t[x])"},
        {"  {{$r}}\n    x\n  {{/r}}\n", "$[r]!+4(t[    x/])"},
        {"{{<q}}\n  {{$r}}\n    x\n  {{/r}}\n{{/q}}\n", "<[q]!($[r]!+2(t[x/]))"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_nodes(cases[i].source, cases[i].nodes);
}

static void
test_mistakes(void)
{
    static const struct {
        const char *source, *told;
        unsigned line, column;
    } cases[] = {
        {"{{#a}}{{^a}}{{/a}}", "'a' is not closed", 1, 1},
        {"x\n {{$b}}", "'b' is not closed", 2, 2},
        {"{{<q}}{{/p}}", "'q' is closed by another name", 1, 1},
        {"{{#a.b}}{{/a}}", "'a.b' is closed by another name", 1, 1},
        {"{{#a}}{{/a}}\n{{/a}}", "'a' is closed but was not opened", 2, 1},
        {"{{>p}}\xc3\xa4{{/p}}", "'p' is closed but was not opened", 1, 8},
        {"{{x}}{{/x}}", "'x' is closed but was not opened", 1, 6},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].source);
        g_assert_null(template_parse(g_strdup(cases[i].source), g_strdup("p"), &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(error->message, ==, cases[i].told);
        g_assert_cmpstr(folio_error_get_path(error), ==, "p");
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
        g_assert_cmpuint(folio_error_get_column(error), ==, cases[i].column);
    }
}

/* As many levels as are allowed, and one more. */
static void
test_depth(void)
{
    for (int more = 0; more < 2; more++) {
        g_autoptr(GError) error = NULL;
        GString *source = g_string_new(NULL);
        for (int i = 0; i < TEMPLATE_MAX_DEPTH + more; i++)
            g_string_append(source, "{{#a}}");
        for (int i = 0; i < TEMPLATE_MAX_DEPTH + more; i++)
            g_string_append(source, "{{/a}}");
        Template *made = template_parse(g_string_free(source, FALSE), g_strdup("p"), &error);
        if (more == 0) {
            g_assert_no_error(error);
            g_assert_cmpuint(made->nodes->len, ==, TEMPLATE_MAX_DEPTH);
        } else {
            g_assert_null(made);
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
            g_assert_cmpstr(error->message, ==, "'a' is nested too deep");
            g_assert_cmpuint(folio_error_get_column(error), ==, 64 * 6 + 1);
        }
        template_free(made);
    }
}

static void
test_locate(void)
{
    static const struct {
        const char *source;
        gsize offset;
        unsigned line, column;
    } cases[] = {
        {"", 0, 1, 1},
        {"abc", 2, 1, 3},
        {"a\nb", 1, 1, 2},
        {"a\nb", 2, 2, 1},
        {"\n\n\nx", 3, 4, 1},
        {"\n\nxy", 4, 3, 3},
        {"\xc3\xa4\xc3\xb6", 2, 1, 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        unsigned line, column;
        template_locate(cases[i].source, cases[i].offset, &line, &column);
        g_assert_cmpuint(line, ==, cases[i].line);
        g_assert_cmpuint(column, ==, cases[i].column);
    }
}

/* A template and what its nodes are, made side by side: texts and tags take turns on one line. */
static void
grow(GRand *random, int depth, GString *source, GString *nodes)
{
    g_string_append_c(source, 'x');
    g_string_append(nodes, "t[x]");
    for (gint32 left = g_rand_int_range(random, 0, 4); left > 0; left--) {
        bool nests = depth < 6 && g_rand_boolean(random);
        char sigil = g_rand_boolean(random) ? '#' : '^';
        if (nests) {
            g_string_append_printf(source, "{{%cn.m}}", sigil);
            g_string_append_printf(nodes, " %c[n/m](", sigil);
            grow(random, depth + 1, source, nodes);
            g_string_append(source, "{{/n.m}}y");
            g_string_append(nodes, ") t[y]");
        } else {
            g_string_append(source, sigil == '#' ? "{{v}}z" : "{{&v}}z");
            g_string_append(nodes, sigil == '#' ? " v[v] t[z]" : " r[v] t[z]");
        }
    }
}

static void
test_random(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int round = 0; round < 500; round++) {
        g_autoptr(GString) source = g_string_new(NULL), nodes = g_string_new(NULL);
        grow(random, 0, source, nodes);
        assert_nodes(source->str, nodes->str);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template-tree/nodes", test_nodes);
    g_test_add_func("/template-tree/mistakes", test_mistakes);
    g_test_add_func("/template-tree/depth", test_depth);
    g_test_add_func("/template-tree/locate", test_locate);
    g_test_add_func("/template-tree/random", test_random);
    return g_test_run();
}
