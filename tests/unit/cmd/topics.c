/* What there is to read: found by name, whole, safe and narrow enough for a terminal. */
#include "cmd/topics.h"

#include "printed.h"

/* What a topic says in a pipe; caller frees. */
static char *
read_topic(const FolioTopic *topic)
{
    g_auto(Printed) p;
    printed_init(&p, FOLIO_FORM_PIPE, 0, NULL);
    topic->print(p.call.printer);
    g_autoptr(GString) text = printed_take_bytes(&p);
    return g_strdup(text->str);
}

static void
test_find(void)
{
    static const char *const known[] = {"topics",  "ids",         "dates",    "queries",
                                        "filters", "kinds",       "exit",     "instruments",
                                        "source",  "environment", "protocols"};
    static const char *const unknown[] = {"", "id", "Dates", "goal", "topics "};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        g_assert_cmpstr(folio_topic_find(known[i])->name, ==, known[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++)
        g_assert_null(folio_topic_find(unknown[i]));
}

/* Each says something, ends its last line, and no two have one name. */
static void
test_all(void)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++) {
        g_test_message("%s", topic->name);
        g_assert_true(g_hash_table_add(names, (gpointer) topic->name));
        g_assert_cmpuint(strlen(topic->summary), >, 5);
        g_autofree char *text = read_topic(topic);
        g_assert_cmpuint(strlen(text), >, 100);
        g_assert_true(g_str_has_suffix(text, "\n"));
        g_assert_null(strchr(text, '\033'));
        g_assert_null(strchr(text, '\t'));
    }
}

/* The list of topics names them all. */
static void
test_list(void)
{
    g_autofree char *text = read_topic(folio_topic_find("topics"));
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++) {
        g_autofree char *line = g_strdup_printf("\n  %-14s%s\n", topic->name, topic->summary);
        g_assert_nonnull(strstr(text, line));
    }
}

static void
test_words(void)
{
    static const struct {
        const char *topic, *words;
    } cases[] = {
        {"ids", "  @lena                   a person"},
        {"ids", "g goal, m meeting, r reflection"},
        {"ids", "t action."},
        {"ids", "    folio show g4kq7m\n"},
        {"filters", "  -t, --tag TAG           has this tag, or one of several: icu,ward\n"},
        {"filters", "      --overdue           open and past its day\n"},
        {"filters", "    folio list goal --quiet-for 30d\n"},
        {"dates", "  +6m, -10d"},
        {"queries", "has:problem"},
        {"exit", "  6    refused to protect privacy\n"},
        {"kinds", "  meeting       "},
        {"environment", "  NO_COLOR      "},
        {"source", "10.1080/0142159X.2023.2273217"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = read_topic(folio_topic_find(cases[i].topic));
        g_test_message("%s: %s", cases[i].topic, cases[i].words);
        g_assert_nonnull(strstr(text, cases[i].words));
    }
}

/* On a terminal of 80 columns no line is longer: nothing is cut. */
static void
test_width(void)
{
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++) {
        g_auto(Printed) p;
        printed_init(&p, FOLIO_FORM_TERMINAL, 80, NULL);
        topic->print(p.call.printer);
        g_autoptr(GString) text = printed_take_bytes(&p);
        g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
        for (char **line = lines; *line != NULL; line++) {
            g_test_message("%s: %s", topic->name, *line);
            g_assert_cmpint(g_utf8_strlen(*line, -1), <=, 80);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/topics/find", test_find);
    g_test_add_func("/topics/all", test_all);
    g_test_add_func("/topics/list", test_list);
    g_test_add_func("/topics/words", test_words);
    g_test_add_func("/topics/width", test_width);
    return g_test_run();
}
