#include "folio/query.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "lib/query_text.h"

static FolioQuery *
parse(const char *text, GError **error)
{
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026); /* a Monday */
    return folio_query_parse(text, folio_kinds(), &today, error);
}

typedef struct ParseCase {
    const char *text;
    const char *canonical; /* what it is as text; NULL: the same */
} ParseCase;

static const ParseCase parse_cases[] = {
    {"", "*"},
    {"  * ", "*"},
    {"goal", NULL},
    {"goals", "goal"},
    {"People", "person"},
    {"actions", "action"},
    {"kind:goal,meeting", "goal or meeting"},
    {"ward", "\"ward\""},
    {"ward*", "\"ward*\""},
    {"\"ward round\"", NULL},
    {"\"goal\"", NULL},
    {"\"say \\\"no\\\" \\\\o/\"", NULL},
    {"10:30", "\"10:30\""},
    {"tag:icu", "tags:icu"},
    {"tag:#icu", "tags:icu"},
    {"tag:icu,ward", "tags:icu or tags:ward"},
    {"tag:\"a b\"", "tags:a-b"},
    {"topic:\"saying no, twice\"", NULL},
    {"topic:\"no, a\",yes", "topic:\"no, a\" or topic:yes"},
    {"with:@Lena", "people:lena"},
    {"parties:lena", "people:lena"},
    {"who:@lena", "who:lena"},
    {"goal:g4kq7m", "links:g4kq7m"},
    {"goal:G4K", "links:g4k"},
    {"at<2026-03-12", "start<2026-03-12"},
    {"for>=1h", "minutes>=60"},
    {"role:networks", "roles:networks"},
    {"domain:Contextual", "domain:contextual"},
    {"due<+2w", "due<2026-03-16"},
    {"due<=friday", "due<=2026-03-06"},
    {"date>=friday", "date>=2026-02-27"},
    {"due:\"next week\"", "due:2026-03-09"},
    {"due:2026-03", "due>=2026-03-01 due<=2026-03-31"},
    {"due:2026-03,2026-05", "due>=2026-03-01 due<=2026-03-31 or due>=2026-05-01 due<=2026-05-31"},
    {"due<2026-03", "due<2026-03-01"},
    {"due<=2026-03", "due<=2026-03-31"},
    {"due>2026-03", "due>2026-03-31"},
    {"due>=2026-03", "due>=2026-03-01"},
    {"since:2026-01", "date>=2026-01-01"},
    {"until:today", "date<=2026-03-02"},
    {"start:2026-03-12", NULL},
    {"progress>50", NULL},
    {"follow-up:yes", "follow_up:yes"},
    {"follow_up<+1w", "follow_up<2026-03-09"},
    {"about:lena", NULL},
    {"is:overdue", NULL},
    {"is:open,closed", "is:open or is:closed"},
    {"is:mentor", NULL},
    {"status:achieved", NULL},
    {"status:done", NULL},
    {"has:due", NULL},
    {"has:tag", "has:tags"},
    {"has:goal", "has:links"},
    {"has:problem", NULL},
    {"not has:Problem goal", "not has:problem goal"},
    {"has:due,problem", "has:due or has:problem"},
    {"goal ward", "goal \"ward\""},
    {"goal and tag:icu AND not is:closed", "goal tags:icu not is:closed"},
    {"goal or meeting reflection", "goal or meeting reflection"},
    {"(goal or meeting) tag:icu", "(goal or meeting) tags:icu"},
    {"not (goal or meeting)", NULL},
    {"not goal", NULL},
    {"not not goal", "goal"},
    {"NOT (not goal)", "not (not goal)"},
    {"(goal (tag:a tag:b))", "goal tags:a tags:b"},
    {"goal or *", "*"},
    {"goal *", "goal"},
    {"not *", NULL},
    {"goal (domain:contextual or tag:icu) not status:achieved \"ward round\"",
     "goal (domain:contextual or tags:icu) not status:achieved \"ward round\""},
    {"android", "\"android\""},
    {"orchid or nothing", "\"orchid\" or \"nothing\""},
    {"challenge-me-on:delegating", "challenge_me_on:delegating"},
    {"title:\"ward round\"", NULL},
};

static void
test_parse(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parse_cases); i++) {
        const ParseCase *c = &parse_cases[i];
        g_test_message("%s", c->text);
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) query = parse(c->text, &error);
        g_assert_no_error(error);
        g_autofree char *text = query_to_text(query);
        g_assert_cmpstr(text, ==, c->canonical == NULL ? c->text : c->canonical);
        g_autoptr(FolioQuery) again = parse(text, NULL);
        g_autofree char *text_again = query_to_text(again);
        g_assert_cmpstr(text_again, ==, text);
    }
}

typedef struct ErrorCase {
    const char *text;
    unsigned column;
    const char *message; /* a part of it */
    const char *hint;    /* NULL: not looked at */
} ErrorCase;

static const ErrorCase error_cases[] = {
    {"goal and", 9, "expected a word, a kind or field:value", NULL},
    {"and goal", 1, "expected a word, a kind or field:value", NULL},
    {"goal or or meeting", 9, "expected a word", NULL},
    {"not", 4, "expected a word", NULL},
    {"goal -status:active", 6, "expected 'not' before what has not to hold", NULL},
    {"!due<today", 1, "expected 'not' before what has not to hold", NULL},
    {"(goal", 6, "expected a closing ')'", NULL},
    {"goal)", 5, "expected 'and', 'or' or the end", NULL},
    {"()", 2, "expected a word", NULL},
    {"tag:", 5, "expected a value", NULL},
    {"tag:icu,", 9, "expected a value", NULL},
    {"ward \"round", 6, "expected a closing '\"'", NULL},
    {"\"\"", 1, "expected words between the quotes", NULL},
    {"goal duo<+2w", 6, "no such field: 'duo'", "did you mean 'due'?"},
    {"http://example.org", 1, "no such field: 'http'",
     "words that hold ':', '<' or '>' go in double quotes"},
    {"has:colour", 5, "no such field: 'colour'", NULL},
    {"has:problm", 5, "no such field: 'problm'", "did you mean 'problem'?"},
    {"problem:yaml", 9, "'problem' has no values: expected 'has:problem'", NULL},
    {"ward problem<2", 14, "'problem' has no values: expected 'has:problem'", NULL},
    {"kind:gaol", 6, "no such kind of entry: 'gaol'", NULL},
    {"domain:contextul", 8,
     "'domain' cannot be 'contextul': expected one of canonical, contextual, personal", NULL},
    {"tag:icu,ward due<someday", 18, "'due' cannot be 'someday'", NULL},
    {"ä due<someday", 7, "'due' cannot be 'someday'", NULL}, /* columns are characters */
    {"status:achived", 8, "no kind has a state 'achived'", "did you mean 'achieved'?"},
    {"status<active", 8, "no kind has a state", NULL},
    {"tag<icu", 5, "'tags' has no order", NULL},
    {"confidence:11", 12, "expected a whole number from 0 to 10", NULL},
    {"goal:\"not an id\"", 6, "expected an id", NULL},
    {"is:late", 4, "expected one of open, closed, overdue", NULL},
};

static void
test_errors(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(error_cases); i++) {
        const ErrorCase *c = &error_cases[i];
        g_test_message("%s", c->text);
        g_autoptr(GError) error = NULL;
        g_assert_null(parse(c->text, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, c->message));
        g_assert_cmpuint(folio_error_get_column(error), ==, c->column);
        if (c->hint != NULL)
            g_assert_cmpstr(folio_error_get_hint(error), ==, c->hint);
    }
}

static void
test_limits(void)
{
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) wide = g_string_new(NULL);
    for (int i = 0; i < 10000; i++) {
        g_string_append_c(deep, '(');
        g_string_append(wide, "ward ");
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(parse(deep->str, &error));
    g_assert_nonnull(strstr(error->message, "at most 64 parentheses"));
    g_clear_error(&error);
    g_assert_null(parse(wide->str, &error));
    g_assert_nonnull(strstr(error->message, "at most 500 terms"));
    g_clear_error(&error);
    g_assert_null(parse("\xff\xfe", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
}

static void
test_combining(void)
{
    FolioQuery *query = folio_query_and(NULL, folio_query_new_all());
    query = folio_query_and(query, folio_query_new_kind("goal"));
    query = folio_query_and(query, NULL);
    g_assert_cmpint(query->type, ==, FOLIO_QUERY_KIND);
    query = folio_query_and(query, folio_query_new_words("ward"));
    query = folio_query_and(folio_query_new_words("first"), query);
    g_assert_cmpint(query->type, ==, FOLIO_QUERY_AND);
    g_assert_cmpuint(query->parts->len, ==, 3);
    g_autofree char *text = query_to_text(query);
    g_assert_cmpstr(text, ==, "\"first\" goal \"ward\"");
    query = folio_query_or(query, folio_query_new_all());
    g_assert_cmpint(query->type, ==, FOLIO_QUERY_ALL);
    folio_query_free(query);
    g_assert_null(folio_query_or(NULL, NULL));
}

static void
test_typed(void)
{
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    g_autoptr(FolioQuery) query =
        folio_query_new_typed("with", FOLIO_QUERY_IS, "@lena, ben", folio_kinds(), &today, NULL);
    g_autofree char *text = query_to_text(query);
    g_assert_cmpstr(text, ==, "people:lena or people:ben");
    g_autoptr(FolioQuery) present =
        folio_query_new_typed("tag", FOLIO_QUERY_PRESENT, NULL, folio_kinds(), &today, NULL);
    g_assert_cmpstr(present->name, ==, "tags");
    g_autoptr(GError) error = NULL;
    g_assert_null(
        folio_query_new_typed("wiht", FOLIO_QUERY_IS, "lena", folio_kinds(), &today, &error));
    g_assert_cmpstr(folio_error_get_hint(error), ==, "did you mean 'with'?");
    g_clear_error(&error);
    g_assert_null(
        folio_query_new_typed("tag", FOLIO_QUERY_IS, "icu,", folio_kinds(), &today, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_null(folio_query_new_typed("due", FOLIO_QUERY_IS, "", folio_kinds(), &today, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, "'due' needs a value");
}

/* Whatever an entry can hold can be asked for, by its key, its dashed key and its option. */
static void
test_every_field_has_a_name(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(folio_kinds()->items[i]);
        for (guint j = 0; j < fields->len; j++) {
            const FolioField *field = g_ptr_array_index(fields, j);
            if (!folio_field_is_stored(field))
                continue;
            const char *name = folio_query_find_name(folio_kinds(), field->name);
            g_autofree char *option = folio_field_dup_option(field);
            g_autofree char *dashed = g_strdelimit(g_strdup(field->name), "_", '-');
            g_test_message("%s, %s", field->name, option);
            bool has_own_meaning =
                g_str_equal(field->name, "goal") || g_str_equal(field->name, "parties");
            g_assert_cmpint(g_strcmp0(name, field->name) == 0, ==, !has_own_meaning);
            g_assert_cmpstr(folio_query_find_name(folio_kinds(), dashed), ==, name);
            g_assert_nonnull(folio_query_find_name(folio_kinds(), option));
        }
    }
    g_assert_cmpstr(folio_query_find_name(folio_kinds(), "With"), ==, "people");
    g_assert_null(folio_query_find_name(folio_kinds(), "entrustment")); /* a pair is not stored */
    g_assert_null(folio_query_find_name(folio_kinds(), ""));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry/query/parse", test_parse);
    g_test_add_func("/entry/query/errors", test_errors);
    g_test_add_func("/entry/query/limits", test_limits);
    g_test_add_func("/entry/query/combining", test_combining);
    g_test_add_func("/entry/query/typed", test_typed);
    g_test_add_func("/entry/query/names", test_every_field_has_a_name);
    return g_test_run();
}
