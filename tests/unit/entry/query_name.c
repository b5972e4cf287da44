/* Fields of queries as they are typed: by which names, with which values, in which order. */
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/query.h"
#include "lib/query_text.h"

#include <string.h>

static FolioQuery *
typed(const char *word, FolioQueryOperator op, const char *values, GError **error)
{
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026); /* a Monday */
    return folio_query_new_typed(word, op, values, folio_kinds(), &today, error);
}

static void
test_values(void)
{
    static const struct {
        const char *word;
        FolioQueryOperator op;
        const char *values, *text;
    } cases[] = {
        {"tag", FOLIO_QUERY_IS, "icu", "tags:icu"},
        {"tags", FOLIO_QUERY_IS, "#icu", "tags:icu"},
        {"TAG", FOLIO_QUERY_IS, "a b", "tags:a-b"},
        {"tag", FOLIO_QUERY_IS, " icu , ward ", "tags:icu or tags:ward"},
        {"due", FOLIO_QUERY_IS, "today", "due:2026-03-02"},
        {"due", FOLIO_QUERY_BEFORE, "tomorrow", "due<2026-03-03"},
        {"due", FOLIO_QUERY_UNTIL, "2026-02", "due<=2026-02-28"},
        {"due", FOLIO_QUERY_AFTER, "2024-02", "due>2024-02-29"},
        {"due", FOLIO_QUERY_SINCE, "2026-12", "due>=2026-12-01"},
        {"due", FOLIO_QUERY_BEFORE, "2026-02", "due<2026-02-01"},
        {"due", FOLIO_QUERY_IS, "2026-02", "due>=2026-02-01 due<=2026-02-28"},
        {"date", FOLIO_QUERY_IS, "friday", "date:2026-02-27"}, /* looks back */
        {"due", FOLIO_QUERY_IS, "friday", "due:2026-03-06"},
        {"since", FOLIO_QUERY_IS, "2026-01-05", "date>=2026-01-05"},
        {"until", FOLIO_QUERY_IS, "2026-01", "date<=2026-01-31"},
        {"since", FOLIO_QUERY_IS, "2026-01", "date>=2026-01-01"},
        {"minutes", FOLIO_QUERY_SINCE, "1h30m", "minutes>=90"},
        {"for", FOLIO_QUERY_IS, "45", "minutes:45"},
        {"confidence", FOLIO_QUERY_IS, "10", "confidence:10"},
        {"with", FOLIO_QUERY_IS, "@Lena", "people:lena"},
        {"who", FOLIO_QUERY_IS, "LENA", "who:lena"},
        {"goal", FOLIO_QUERY_IS, "G4KQ7M", "links:g4kq7m"},
        {"links", FOLIO_QUERY_IS, "g4", "links:g4"},
        {"domain", FOLIO_QUERY_IS, "PERSONAL", "domain:personal"},
        {"status", FOLIO_QUERY_IS, "Achieved", "status:achieved"},
        {"status", FOLIO_QUERY_IS, "done", "status:done"}, /* of an action */
        {"visibility", FOLIO_QUERY_IS, "public", "visibility:public"},
        {"title", FOLIO_QUERY_IS, "Ward Round", "title:\"Ward Round\""},
        {"is", FOLIO_QUERY_IS, "open,overdue", "is:open or is:overdue"},
        {"tag", FOLIO_QUERY_PRESENT, NULL, "has:tags"},
        {"problem", FOLIO_QUERY_PRESENT, NULL, "has:problem"},
        {"challenge-me-on", FOLIO_QUERY_PRESENT, NULL, "has:challenge_me_on"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) query = typed(cases[i].word, cases[i].op, cases[i].values, &error);
        g_test_message("%s %s", cases[i].word, cases[i].values);
        g_assert_no_error(error);
        g_autofree char *text = query_to_text(query);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void
test_errors(void)
{
    static const struct {
        const char *word;
        FolioQueryOperator op;
        const char *values, *message, *hint;
    } cases[] = {
        {"tga", FOLIO_QUERY_IS, "x", "no such field: 'tga'", "did you mean 'tag'?"},
        {"qqqqqqqq", FOLIO_QUERY_IS, "x", "no such field: 'qqqqqqqq'",
         "words that hold ':', '<' or '>' go in double quotes"},
        {"", FOLIO_QUERY_IS, "x", "no such field: ''", NULL},
        {"entrustment", FOLIO_QUERY_IS, "2:4", "no such field: 'entrustment'", NULL},
        {"due", FOLIO_QUERY_IS, "", "'due' needs a value", NULL},
        {"due", FOLIO_QUERY_IS, "today,", "'due' needs a value", NULL},
        {"due", FOLIO_QUERY_IS, "2026-13", "'due' cannot be '2026-13'", NULL},
        {"due", FOLIO_QUERY_BEFORE, "2026-02-30", "'due' cannot be '2026-02-30'", NULL},
        {"tag", FOLIO_QUERY_AFTER, "icu", "'tags' has no order: expected 'tags:'", NULL},
        {"with", FOLIO_QUERY_BEFORE, "lena", "'people' has no order: expected 'people:'", NULL},
        {"with", FOLIO_QUERY_IS, "not a handle", "expected a handle", NULL},
        {"confidence", FOLIO_QUERY_IS, "11", "a whole number from 0 to 10", NULL},
        {"domain", FOLIO_QUERY_IS, "personel", "one of canonical, contextual, personal", NULL},
        {"status", FOLIO_QUERY_IS, "achived", "no kind has a state 'achived'",
         "did you mean 'achieved'?"},
        {"status", FOLIO_QUERY_SINCE, "active", "no kind has a state 'active'", NULL},
        {"problem", FOLIO_QUERY_IS, "yaml", "'problem' has no values: expected 'has:problem'",
         NULL},
        {"goal", FOLIO_QUERY_IS, "../x", "expected an id", NULL},
        {"is", FOLIO_QUERY_IS, "late", "one of open, closed, overdue", NULL},
        {"tag", FOLIO_QUERY_IS, "#", "'tags' cannot be '#'", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s %s", cases[i].word, cases[i].values);
        g_assert_null(typed(cases[i].word, cases[i].op, cases[i].values, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        if (strstr(error->message, cases[i].message) == NULL)
            g_error("'%s' does not say '%s'", error->message, cases[i].message);
        if (cases[i].hint != NULL)
            g_assert_cmpstr(folio_error_get_hint(error), ==, cases[i].hint);
    }
}

/* Words for one field under all its names; names that are none. */
static void
test_names(void)
{
    static const struct {
        const char *word, *name;
    } cases[] = {
        {"due", "due"},
        {"tag", "tags"},
        {"tags", "tags"},
        {"Tags", "tags"},
        {"with", "people"},
        {"people", "people"},
        {"parties", "people"},
        {"goal", "links"},
        {"links", "links"},
        {"since", "date"},
        {"until", "date"},
        {"date", "date"},
        {"follow-up", "follow_up"},
        {"follow_up", "follow_up"},
        {"FOLLOW-UP", "follow_up"},
        {"role", "roles"},
        {"who", "who"},
        {"is", "is"},
        {"problem", "problem"},
        {"at", "start"},
        {"for", "minutes"},
        {"duee", NULL},
        {"", NULL},
        {"kind", NULL},
        {"has", NULL},
        {"d", NULL},
        {"t\xc3\xa4g", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].word);
        g_assert_cmpstr(folio_query_find_name(folio_kinds(), cases[i].word), ==, cases[i].name);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query-name/values", test_values);
    g_test_add_func("/query-name/errors", test_errors);
    g_test_add_func("/query-name/names", test_names);
    return g_test_run();
}
