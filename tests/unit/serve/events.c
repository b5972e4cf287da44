#include "serve/events.h"

#include <string.h>

static void
assert_event(const char *name, const char *words, const char *expected)
{
    g_autofree char *text = serve_event_text(name, words);
    g_assert_cmpstr(text, ==, expected);
}

/* No word can end its event and begin another. */
static void
test_text(void)
{
    assert_event("reload", "1", "event: reload\ndata: 1\n\n");
    assert_event("problem", "", "event: problem\ndata: \n\n");
    assert_event("problem", "one\ntwo", "event: problem\ndata: one\ndata: two\n\n");
    assert_event(
        "problem", "x\r\n\nevent: reload\n\n",
        "event: problem\ndata: x\ndata: \ndata: \ndata: event: reload\ndata: \ndata: \n\n");
}

static char *
show(ServeEvents *events)
{
    static const char page[] = "<head></head><body>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof page - 1);
    g_autoptr(GBytes) made = serve_events_add_to_page(events, bytes);
    return g_strndup(g_bytes_get_data(made, NULL), g_bytes_get_size(made));
}

static char *
build_of(const char *page)
{
    const char *at = strstr(page, "data-build=\"");
    g_assert_nonnull(at);
    at += strlen("data-build=\"");
    return g_strndup(at, strcspn(at, "\""));
}

/* Pages name the build they show; a problem stands in them until the next build. */
static void
test_states(void)
{
    ServeEvents *events = serve_events_new("shared");
    g_autofree char *first = show(events);
    serve_events_problem(events, "a <b> is wrong");
    g_autofree char *second = show(events);
    serve_events_built(events);
    serve_events_beat(events);
    g_autofree char *third = show(events);
    g_autofree char *one = build_of(first), *two = build_of(second), *three = build_of(third);
    g_assert_cmpstr(one, ==, two);
    g_assert_cmpstr(one, !=, three);
    g_assert_null(strstr(first, "is wrong"));
    g_assert_nonnull(strstr(second, "a &lt;b&gt; is wrong"));
    g_assert_null(strstr(third, "is wrong"));
    serve_events_end(events);
    serve_events_free(events);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/events/text", test_text);
    g_test_add_func("/events/states", test_states);
    return g_test_run();
}
