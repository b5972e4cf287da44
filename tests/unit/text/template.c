/* What folio promises on top of the mustache specification: typed values, places of errors,
 * limits, strictness, threads. */
#include "folio/template.h"

#include "folio/error.h"

#include <string.h>

/* Templates of a test: name, text, name, text, ..., NULL. */
static char *
load_from_list(const char *name, char **place, gpointer data)
{
    for (const char *const *at = data; *at; at += 2)
        if (strcmp(*at, name) == 0) {
            *place = g_strdup_printf("theme/%s", name);
            return g_strdup(at[1]);
        }
    return NULL;
}

static FolioView *
sample(void)
{
    FolioView *view = folio_view_new_map();
    FolioView *goal = folio_view_new_map();
    FolioView *list = folio_view_new_list();
    folio_view_put_text(view, "text", "<b onclick='x'>&\"");
    folio_view_put_html(view, "html", "<p>fine</p>");
    folio_view_put_number(view, "zero", 0);
    folio_view_put_number(view, "less", G_MININT64);
    folio_view_put_bool(view, "yes", true);
    folio_view_put_bool(view, "no", false);
    folio_view_put_text(view, "empty", "");
    folio_view_put_text(view, "control", "a\x01\x1f\tb\r\n\x7f");
    folio_view_put_text(view, "lines", "one\ntwo\n");
    folio_view_put_text(goal, "title", "Ward round");
    folio_view_put(view, "goal", goal);
    folio_view_append(list, folio_view_new_text("a"));
    folio_view_append(list, folio_view_new_text("b"));
    folio_view_put(view, "list", list);
    return view;
}

static char *
render(const char *const *sources, bool strict, GError **error)
{
    g_autoptr(FolioTemplates) templates =
        folio_templates_new(load_from_list, (gpointer) sources, strict, false);
    g_autoptr(FolioView) view = sample();
    g_autoptr(GString) out = g_string_new("before ");
    if (!folio_templates_render(templates, "page", view, out, error)) {
        g_assert_cmpstr(out->str, ==, "before ");
        return NULL;
    }
    return g_strdup(out->str + strlen("before "));
}

static void
test_values(void)
{
    static const struct {
        const char *source, *expected;
    } cases[] = {
        {"{{text}}", "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"},
        {"{{{text}}}", "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"},
        {"{{&text}}", "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"},
        {"{{html}}", "&lt;p&gt;fine&lt;/p&gt;"},
        {"{{{html}}}{{&html}}", "<p>fine</p><p>fine</p>"},
        {"{{zero}} {{less}} {{yes}} {{no}}", "0 -9223372036854775808 true false"},
        {"[{{goal}}{{list}}{{.}}]", "[]"},
        {"{{control}}", "a\xEF\xBF\xBD\xEF\xBF\xBD\tb\r\n\x7f"},
        {"{{#zero}}0{{/zero}}{{#empty}}e{{/empty}}{{#no}}n{{/no}}{{#gone}}g{{/gone}}", ""},
        {"{{^zero}}0{{/zero}}{{^empty}}e{{/empty}}{{^no}}n{{/no}}{{^gone}}g{{/gone}}", "0eng"},
        {"{{#less}}1{{/less}}{{#html}}2{{/html}}{{#goal}}{{title}}{{/goal}}", "12Ward round"},
        {"{{goal.title}}{{goal.title.more}}{{list.title}}", "Ward round"},
        {"{{#list}}{{.}}{{goal.title}} {{/list}}", "aWard round bWard round "},
        {"{{ # list }}{{.}}{{ /list}}", "ab"},
        {"{{ {html} }}", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const sources[] = {"page", cases[i].source, NULL};
        g_autoptr(GError) error = NULL;
        g_autofree char *out = render(sources, false, &error);
        g_test_message("%s", cases[i].source);
        g_assert_cmpstr(out, ==, cases[i].expected);
        g_assert_true((error == NULL) == (out != NULL));
    }
}

/* Indentation belongs to the lines of the template, never to those of a value: a text area or a
 * code block must keep its bytes. */
static void
test_indentation(void)
{
    static const char *const sources[][9] = {
        {"page", "<main>\n  {{>row}}\n</main>\n", "row",
         "<pre>\n{{lines}}</pre>\n\n{{#yes}}\nx\n{{/yes}}\n", NULL},
        {"page", "  {{>a}}\n", "a", "1\n {{>b}}\n{{>b}} {{>b}}\n", "b", "2\n3\n", NULL},
        {"page", "{{<base}}\n{{$main}}\n    <p>\n      x\n    </p>\n{{/main}}\n{{/base}}\n", "base",
         "<body>\n  {{$main}}\n  {{/main}}\n</body>\n", NULL},
        {"page", "{{<base}}{{$a}}A{{/a}} ignored {{#yes}}too{{/yes}}{{/base}}", "base",
         "<h1>{{$a}}{{/a}}</h1> {{$a}}again{{/a}}", NULL},
    };
    static const char *const expected[] = {
        "<main>\n  <pre>\n  one\ntwo\n</pre>\n\n  x\n</main>\n",
        "  1\n   2\n   3\n  2\n3\n 2\n3\n\n",
        "<body>\n  <p>\n    x\n  </p>\n</body>\n",
        "<h1>A</h1> A",
    };
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *out = render(sources[i], false, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(out, ==, expected[i]);
    }
}

static void
test_places_of_mistakes(void)
{
    static const struct {
        const char *source, *told;
    } cases[] = {
        {"a\nb {{x", "theme/page:2:3: a tag is not closed"},
        {"{{{x}}", "theme/page:1:1: a tag is not closed"},
        {"{{", "theme/page:1:1: a tag is not closed"},
        {"ä{{}}", "theme/page:1:2: a tag needs one name without blanks"},
        {"{{a b}}", "theme/page:1:1: a tag needs one name without blanks"},
        {"{{> *}}", "theme/page:1:1: a tag needs one name without blanks"},
        {"{{=}}", "theme/page:1:1: a tag is not closed"},
        {"{{=<% =}}", "theme/page:1:1: a change of delimiters needs two words without '='"},
        {"{{=a b c=}}", "theme/page:1:1: a change of delimiters needs two words without '='"},
        {"\n\n{{#a}}\n", "theme/page:3:1: 'a' is not closed"},
        {"{{#a}}{{#b}}{{/a}}", "theme/page:1:7: 'b' is closed by another name"},
        {"x{{/a}}", "theme/page:1:2: 'a' is closed but was not opened"},
        {"{{>broken}}", "theme/broken:1:3: 'x' is closed but was not opened"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const sources[] = {"page", cases[i].source, "broken", "<p{{/x}}", NULL};
        g_autoptr(FolioTemplates) templates =
            folio_templates_new(load_from_list, (gpointer) sources, false, false);
        /* A mistake is told each time, not only when the template is met first. */
        for (int round = 0; round < 2; round++) {
            g_autoptr(GError) error = NULL;
            g_assert_false(folio_templates_load(templates, "page", &error));
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
            g_autofree char *told = folio_error_dup_text(error);
            g_assert_cmpstr(told, ==, cases[i].told);
        }
    }
}

static void
test_strict(void)
{
    static const struct {
        const char *source, *told;
    } cases[] = {
        {"\n {{goal.tittle}}", "theme/page:2:2: unknown name 'goal.tittle'"},
        {"{{#goal}}{{^tittle}}{{/tittle}}{{/goal}}", "theme/page:1:10: unknown name 'tittle'"},
        {"{{>gone}}", "theme/page:1:1: no template 'gone'"},
        {"{{>*goal.title}}", "theme/page:1:1: no template 'goal.title'"},
        {"{{>*goal.gone}}", "theme/page:1:1: unknown name 'goal.gone'"},
        {"{{empty}}{{#no}}{{gone}}{{/no}}", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const sources[] = {"page", cases[i].source, NULL};
        g_autoptr(GError) error = NULL;
        g_autofree char *out = render(sources, true, &error);
        g_autofree char *told = error ? folio_error_dup_text(error) : NULL;
        g_autofree char *lenient = render(sources, false, NULL);
        g_assert_cmpstr(told, ==, cases[i].told);
        g_assert_nonnull(lenient);
    }
}

static void
assert_refused(const char *const *sources, const char *what)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *out = render(sources, false, &error);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, what);
    g_assert_cmpuint(folio_error_get_line(error), ==, 1);
    g_assert_null(out);
}

static char *
repeated(const char *text, int times)
{
    GString *out = g_string_new(NULL);
    while (times-- > 0)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static void
test_limits(void)
{
    static const char *const circle[] = {"page", "{{>page}}", NULL};
    static const char *const blocks[] = {"page", "{{<b}}{{$x}}{{$x}}{{/x}}{{/x}}{{/b}}", "b",
                                         "{{$x}}{{/x}}", NULL};
    static const char *const bomb[] = {"page", "{{>page}}{{>page}}", NULL};
    g_autofree char *block_text = g_strnfill(32768, 'x');
    const char *const large[] = {"page", "{{>a}}{{>a}}{{>a}}{{>a}}{{>a}}{{>a}}{{>a}}{{>a}}",
                                 "a",    "{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}{{>b}}",
                                 "b",    "{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}{{>c}}",
                                 "c",    "{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}{{>d}}",
                                 "d",    block_text,
                                 NULL};
    g_autofree char *deep = repeated("{{#yes}}", 65);
    /* 300 times 300 times 300 values that print nothing: only counting steps stops them. */
    g_autofree char *calls = repeated("{{>a}}", 300);
    g_autofree char *more_calls = repeated("{{>b}}", 300);
    g_autofree char *values = repeated("{{goal}}", 300);
    const char *const endless[] = {"page", calls, "a", more_calls, "b", values, NULL};
    const char *const nested[] = {"page", deep, NULL};

    assert_refused(circle, "templates are nested too deep");
    assert_refused(bomb, "templates are nested too deep");
    assert_refused(blocks, "blocks are nested too deep");
    assert_refused(nested, "'yes' is nested too deep");
    assert_refused(endless, "the page does not come to an end");
    assert_refused(large, "the page is over 64 MiB");
}

static void
test_no_template(void)
{
    static const char *const none[] = {NULL};
    g_autoptr(GError) error = NULL;
    g_assert_null(render(none, false, &error));
    g_assert_cmpstr(error->message, ==, "no template 'page'");
}

static gpointer
render_often(gpointer data)
{
    g_autoptr(FolioView) view = sample();
    for (int i = 0; i < 500; i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_assert_true(folio_templates_render(data, "page", view, out, NULL));
        g_assert_cmpstr(out->str, ==, "(a(Ward round))(b(Ward round))");
    }
    return NULL;
}

/* The dynamic name loads its template while the other thread renders. */
static void
test_threads(void)
{
    static const char *const sources[] = {
        "page",       "{{#list}}{{>row}}{{/list}}", "row", "({{.}}{{>*goal.title}})",
        "Ward round", "({{goal.title}})",           NULL};
    g_autoptr(FolioTemplates) templates =
        folio_templates_new(load_from_list, (gpointer) sources, true, false);
    GThread *other = g_thread_new("other", render_often, templates);
    render_often(templates);
    g_thread_join(other);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template/values", test_values);
    g_test_add_func("/template/indentation", test_indentation);
    g_test_add_func("/template/places-of-mistakes", test_places_of_mistakes);
    g_test_add_func("/template/strict", test_strict);
    g_test_add_func("/template/limits", test_limits);
    g_test_add_func("/template/no-template", test_no_template);
    g_test_add_func("/template/threads", test_threads);
    return g_test_run();
}
