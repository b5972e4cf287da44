/* Help comes from the records that parse: all of them are in it, and it fits the screen. */
#include "cmd/help_text.h"

#include "cmd/fields.h"
#include "cmd/options.h"
#include "cmd/topics.h"
#include "folio/kind.h"
#include "folio/term.h"
#include "unit/cmd/printed.h"

#define WIDTH 80
#define WIDEST 120 /* a choice of many words is not broken */

static char *
take(Printed *p)
{
    return g_string_free(printed_take_bytes(p), FALSE);
}

static char *
print_command(const FolioCommand *command, FolioForm form)
{
    g_auto(Printed) p;
    printed_init(&p, form, WIDTH, NULL);
    folio_help_print_command(p.call.printer, command);
    return take(&p);
}

static char *
print_kind(const FolioKind *kind)
{
    g_auto(Printed) p;
    printed_init(&p, FOLIO_FORM_TERMINAL, WIDTH, NULL);
    folio_help_print_kind(p.call.printer, kind);
    return take(&p);
}

static char *
print_overview(FolioForm form)
{
    g_auto(Printed) p;
    printed_init(&p, form, WIDTH, NULL);
    folio_help_print_overview(p.call.printer);
    return take(&p);
}

/* Fits the width, ends in a line end, and no line ends in blanks. */
static void
assert_neat(const char *text, int width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_true(g_str_has_suffix(text, "\n"));
    for (char **line = lines; *line != NULL; line++) {
        if (folio_term_width(*line) > width || g_str_has_suffix(*line, " "))
            g_error("too wide, or blanks at the end: '%s'", *line);
    }
}

static guint
count(const char *text, const char *part)
{
    guint found = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        found++;
    return found;
}

/* Each verb that is not hidden once, under the heading of its group, which stands once. */
static void
test_overview(void)
{
    g_autofree char *text = print_overview(FOLIO_FORM_TERMINAL);
    assert_neat(text, WIDTH);
    g_assert_true(g_str_has_prefix(text, "folio: a mentorship journal in plain files\n"));
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        g_autofree char *line = g_strdup_printf("\n  %-9s%s", (*at)->name, (*at)->synopsis);
        g_autofree char *start = g_strdup_printf("\n  %s ", (*at)->name);
        g_test_message("%s", (*at)->name);
        g_assert_cmpuint(count(text, start), ==, (*at)->group != NULL ? 1 : 0);
        if ((*at)->group == NULL)
            continue;
        g_autofree char *heading = g_strdup_printf("\n\n%s\n  ", (*at)->group);
        g_assert_nonnull(strstr(text, line));
        g_assert_cmpuint(count(text, heading), ==, 1);
        g_assert_true(strstr(text, heading) < strstr(text, line));
    }
}

/* As JSON the overview has all verbs, hidden ones too, with their examples. */
static void
test_overview_json(void)
{
    g_autofree char *text = print_overview(FOLIO_FORM_JSON);
    g_autoptr(json_t) document = json_loads(text, 0, NULL);
    json_t *all = json_object_get(document, "commands");
    gsize i = 0;
    for (; folio_commands()[i] != NULL; i++) {
        const FolioCommand *command = folio_commands()[i];
        json_t *one = json_array_get(all, i);
        g_assert_cmpstr(json_string_value(json_object_get(one, "name")), ==, command->name);
        g_assert_cmpstr(json_string_value(json_object_get(one, "group")), ==, command->group);
        g_assert_cmpstr(json_string_value(json_object_get(one, "summary")), ==, command->summary);
        gsize examples = command->examples == NULL ? 0 : g_strv_length((char **) command->examples);
        g_assert_cmpuint(json_array_size(json_object_get(one, "examples")), ==, examples);
    }
    g_assert_cmpuint(json_array_size(all), ==, i);
}

static void
assert_options(const char *text, const FolioOption *options)
{
    for (; options != NULL && options->name != NULL; options++) {
        g_autofree char *usage = folio_option_dup_usage(options);
        g_autofree char *line = g_strdup_printf("\n  %s", usage);
        if (strstr(text, line) == NULL)
            g_error("no line of '%s' in:\n%s", usage, text);
    }
}

/* Its own options, those of every verb, and its examples as they are typed. */
static void
test_commands(void)
{
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        const FolioOption dry_run[] = {folio_dry_run_option, {.name = NULL}};
        g_autofree char *text = print_command(*at, FOLIO_FORM_TERMINAL),
                        *piped = print_command(*at, FOLIO_FORM_PIPE);
        g_autofree char *title = g_strdup_printf("folio %s %s", (*at)->name, (*at)->synopsis);
        g_strchomp(title);
        bool writes = ((*at)->needs & FOLIO_NEEDS_WRITES) != 0;
        bool has_fields = ((*at)->needs & FOLIO_NEEDS_FIELDS) != 0;
        g_test_message("%s", (*at)->name);
        g_assert_true(g_str_has_prefix(text, title));
        g_assert_null(strstr(piped, " \n"));
        assert_options(text, (*at)->options);
        assert_options(text, folio_global_options);
        assert_options(piped, (*at)->options);
        g_assert_cmpint(strstr(text, "\n  -n, --dry-run") != NULL, ==, writes);
        if (writes)
            assert_options(text, dry_run);
        g_assert_cmpint(strstr(text, "\nFields of every kind") != NULL, ==, has_fields);
        for (const char *const *line = (*at)->examples; line != NULL && *line != NULL; line++) {
            g_autofree char *example = g_strdup_printf("\n  %s\n", *line);
            g_assert_nonnull(strstr(text, example));
        }
    }
}

/* Every field that can be set once, among those it needs or among the others; states with what may
 * follow them. */
static void
test_kinds(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
        g_autofree char *text = print_kind(kind);
        g_autofree char *title = g_strdup_printf("folio new %s [TITLE]\n", kind->name);
        const char *others = strstr(text, "\nOther fields\n");
        assert_neat(text, WIDEST);
        g_assert_true(g_str_has_prefix(text, title));
        g_assert_nonnull(strstr(text, "\nFields it needs\n"));
        g_assert_nonnull(others);
        for (guint j = 0; j < fields->len; j++) {
            const FolioField *field = g_ptr_array_index(fields, j);
            g_autofree char *option = folio_field_dup_option(field);
            g_autofree char *metavar = folio_field_dup_metavar(field);
            const FolioOption as_option = {
                .name = option, .letter = field->letter, .metavar = metavar};
            g_autofree char *usage = folio_option_dup_usage(&as_option);
            g_autofree char *line = g_strdup_printf("\n  %s", usage);
            const char *at = strstr(text, line);
            if (!folio_field_is_settable(field))
                continue;
            g_test_message("%s: %s", kind->name, usage);
            g_assert_nonnull(at);
            g_assert_cmpint(at < others, ==, (field->flags & FOLIO_FIELD_REQUIRED) != 0);
        }
        g_assert_cmpint(strstr(text, "\nStates\n") != NULL, ==, kind->states != NULL);
    }
    const FolioKind *goal = folio_kinds_find(folio_kinds(), "goal");
    g_autofree char *text = print_kind(goal);
    g_assert_true(g_str_has_suffix(text, "\nStates\n"
                                         "  draft                           then active dropped\n"
                                         "  active                          then paused achieved "
                                         "dropped\n"
                                         "  paused                          then active achieved "
                                         "dropped\n"
                                         "  achieved\n"
                                         "  dropped\n"));
}

/* --- Topics --------------------------------------------------------------------------------------- */

static char *
print_topic(const char *name, FolioForm form)
{
    const FolioTopic *topic = folio_topic_find(name);
    g_assert_nonnull(topic);
    g_auto(Printed) p;
    printed_init(&p, form, WIDTH, NULL);
    topic->print(p.call.printer);
    return take(&p);
}

/* Every topic says something that fits, is found by its name, and stands in the list of topics. */
static void
test_topics(void)
{
    g_autofree char *list = print_topic("topics", FOLIO_FORM_TERMINAL);
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++) {
        g_autofree char *text = print_topic(topic->name, FOLIO_FORM_TERMINAL);
        g_autofree char *line = g_strdup_printf("  %-14s%s\n", topic->name, topic->summary);
        g_test_message("%s", topic->name);
        g_assert_true(folio_topic_find(topic->name) == topic);
        g_assert_cmpuint(count(list, line), ==, 1);
        g_assert_cmpuint(count(text, "\n"), >, 2);
        assert_neat(text, WIDTH);
    }
    g_assert_null(folio_topic_find(""));
    g_assert_null(folio_topic_find("Dates"));
    g_assert_null(folio_topic_find("date"));
}

/* What the topics show as an example is understood. */
static void
test_topic_examples(void)
{
    static const char *const dates[] = {"2026-09-02", "2026-09",    "today", "tomorrow",
                                        "yesterday",  "friday",     "fri",   "next friday",
                                        "last week",  "next month", "+6m",   "-10d"};
    static const char *const queries[] = {
        "goal (domain:contextual or tag:icu) not status:draft \"ward round\"",
        "status:active,paused",
        "due<2026-06-01",
        "due<+2w",
        "has:due",
        "has:problem",
        "is:open",
        "is:closed",
        "is:overdue"};
    g_autofree char *of_dates = print_topic("dates", FOLIO_FORM_PIPE),
                    *of_queries = print_topic("queries", FOLIO_FORM_PIPE);
    GDate today, day;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_test_message("%s", dates[i]);
        g_assert_nonnull(strstr(of_dates, dates[i]));
        g_assert_true(folio_date_parse(dates[i], &today, FOLIO_DATE_FORWARD, &day, NULL));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(FolioQuery) query = folio_query_parse(queries[i], folio_kinds(), &today, NULL);
        g_test_message("%s", queries[i]);
        g_assert_nonnull(strstr(of_queries, queries[i]));
        g_assert_nonnull(query);
    }
}

static void
test_topic_kinds(void)
{
    g_autofree char *text = print_topic("kinds", FOLIO_FORM_TERMINAL);
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        g_autofree char *line = g_strdup_printf("  %-14s%s\n", kind->name, kind->summary);
        g_assert_cmpuint(count(text, line), ==, 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/help_text/overview", test_overview);
    g_test_add_func("/help_text/overview-json", test_overview_json);
    g_test_add_func("/help_text/commands", test_commands);
    g_test_add_func("/help_text/kinds", test_kinds);
    g_test_add_func("/topics/all", test_topics);
    g_test_add_func("/topics/examples", test_topic_examples);
    g_test_add_func("/topics/kinds", test_topic_kinds);
    return g_test_run();
}
