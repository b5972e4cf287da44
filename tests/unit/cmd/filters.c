/* Words and options of a list become one query, the same that could have been typed. */
#include "cmd/filters.h"

#include "cmd/fields.h"
#include "folio/error.h"
#include "lib/query_text.h"
#include "unit/index/fixture.h"

/* One call over nothing but its words. */
typedef struct Ask {
    FolioCall call;
    FolioQuery *query;
    const FolioKind *kind;
    bool actions;
    GError *error;
} Ask;

/* `words` and `field` (option=text, for the fields of kinds) are split at '|'; either may be NULL. */
static void
ask(Ask *ask, const char *words, const FolioFilters *filters, const char *field)
{
    static const FolioFilters none;
    g_auto(GStrv) list = g_strsplit(words != NULL ? words : "", "|", -1);
    *ask = (Ask){.call = {.fields = folio_field_words_new()}};
    fixture_today(&ask->call.today);
    if (field != NULL) {
        const char *equals = strchr(field, '=');
        FolioFieldWord *word = g_new0(FolioFieldWord, 1);
        word->option = g_strndup(field, (gsize) (equals - field));
        word->text = g_strdup(equals + 1);
        g_ptr_array_add(ask->call.fields, word);
    }
    ask->query = folio_filters_make_query(&ask->call, filters != NULL ? filters : &none, list,
                                          &ask->kind, &ask->actions, &ask->error);
}

static void
ask_clear(Ask *ask)
{
    folio_query_free(ask->query);
    g_ptr_array_unref(ask->call.fields);
    g_clear_error(&ask->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ask, ask_clear)

static void
assert_query(const Ask *ask, const char *text)
{
    g_assert_no_error(ask->error);
    g_autofree char *made = query_to_text(ask->query);
    g_assert_cmpstr(made, ==, text);
}

static void
test_words(void)
{
    static const struct {
        const char *words, *field, *text, *kind;
        bool actions;
    } cases[] = {
        {NULL, NULL, "*", NULL, false},
        {"goal", NULL, "goal", "goal", false},
        {"people", NULL, "person", "person", false},
        {"goals|meeting", NULL, "goal or meeting", NULL, false},
        {"action", NULL, "*", NULL, true},
        {"actions|who:lena", NULL, "who:lena", NULL, true},
        {"goal|tag:icu|ward", NULL, "goal tags:icu \"ward\"", "goal", false},
        {"goal|meeting|ward or round", NULL, "(goal or meeting) (\"ward\" or \"round\")", NULL,
         false},
        {"goal or meeting", NULL, "goal or meeting", NULL, false},
        {"goal", "progress=50", "goal progress:50", "goal", false},
        {"goal", "domain=canonical,personal", "goal (domain:canonical or domain:personal)", "goal",
         false},
        {NULL, "topic=saying no", "topic:\"saying no\"", NULL, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Ask) a;
        ask(&a, cases[i].words, NULL, cases[i].field);
        assert_query(&a, cases[i].text);
        g_assert_cmpstr(a.kind != NULL ? a.kind->name : NULL, ==, cases[i].kind);
        g_assert_cmpint(a.actions, ==, cases[i].actions);
    }
}

#define ONE(...) ((char *[]){__VA_ARGS__, NULL})
#define WORD(text) ((char[]){text})

static void
test_options(void)
{
    const struct {
        FolioFilters filters;
        const char *text;
    } cases[] = {
        {{.tags = ONE(WORD("icu, ward"))}, "tags:icu or tags:ward"},
        {{.tags = ONE(WORD("icu"), WORD("ward"))}, "tags:icu tags:ward"},
        {{.with = ONE(WORD("@lena"))}, "people:lena"},
        {{.who = ONE(WORD("@lena, @ben"))}, "who:lena or who:ben"},
        {{.words = ONE(WORD("ward round"))}, "\"ward round\""},
        {{.words = ONE(WORD("goal"))}, "\"goal\""}, /* words, and no kind */
        {{.goals = ONE(WORD("G4KQ7M"))}, "links:g4kq7m"},
        {{.statuses = ONE(WORD("active,paused"))}, "status:active or status:paused"},
        {{.visibilities = ONE(WORD("public"))}, "visibility:public"},
        {{.authors = ONE(WORD("amina"))}, "author:amina"},
        {{.overdue = TRUE}, "is:overdue"},
        {{.since = WORD("2026-01-15")}, "date>=2026-01-15"},
        {{.since = WORD("friday")}, "date>=2026-02-27"},
        {{.since = WORD("2026-01")}, "date>=2026-01-01"},
        {{.until = WORD("2026-01")}, "date<=2026-01-31"}, /* as until:2026-01 */
        {{.until = WORD("today")}, "date<=2026-03-02"},
        {{.due_before = WORD("+2w")}, "due<2026-03-16"},
        {{.due_before = WORD("friday")}, "due<2026-03-06"},
        {{.due_before = WORD("2026-05")}, "due<2026-05-01"}, /* as due<2026-05 */
        {{.domains = ONE(WORD("personal")), .since = WORD("2026-01"), .overdue = TRUE},
         "domain:personal is:overdue date>=2026-01-01"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Ask) a;
        ask(&a, NULL, &cases[i].filters, NULL);
        g_test_message("%s", cases[i].text);
        assert_query(&a, cases[i].text);
    }
}

static void
test_errors(void)
{
    const struct {
        const char *words;
        FolioFilters filters;
        const char *field, *message, *hint;
    } cases[] = {
        {"action|goal", {0}, NULL, "actions are listed on their own", "folio list action"},
        {"goal|actions|meeting", {0}, NULL, "actions are listed on their own", NULL},
        {"goal|(", {0}, NULL, "expected a word", NULL},
        {"goal",
         {0},
         "format=group",
         "'goal' has no field 'format'",
         "folio help goal lists its fields"},
        {NULL, {.since = WORD("whenever")}, NULL, "--since: 'date' cannot be 'whenever'", NULL},
        {NULL, {.until = WORD("")}, NULL, "--until: 'date' needs a value", NULL},
        {NULL,
         {.due_before = WORD("2026-13")},
         NULL,
         "--due-before: 'due' cannot be '2026-13'",
         NULL},
        {NULL,
         {.statuses = ONE(WORD("achived"))},
         NULL,
         "--status: no kind has a state 'achived'",
         "did you mean 'achieved'?"},
        {NULL, {.tags = ONE(WORD(""))}, NULL, "--tag: 'tags' needs a value", NULL},
        {NULL,
         {.domains = ONE(WORD("canonical,foo"))},
         NULL,
         "--domain: 'domain' cannot be 'foo': expected one of canonical, ",
         NULL},
        {NULL,
         {.with = ONE(WORD("Bad Name"))},
         NULL,
         "--with: 'people' cannot be 'Bad Name'",
         NULL},
        {"goal", {0}, "progress=200", "--progress: 'progress' cannot be '200'", NULL},
        {NULL,
         {.sort = WORD("colour")},
         NULL,
         "no such field: 'colour'",
         "folio help KIND lists the fields"},
        {NULL, {.sort = WORD("due goal")}, NULL, "no such field: 'due goal'", NULL},
        {NULL, {.sort = WORD("due,date")}, NULL, "no such field: 'due,date'", NULL},
        {NULL, {.sort = WORD("")}, NULL, "no such field: ''", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Ask) a;
        ask(&a, cases[i].words, &cases[i].filters, cases[i].field);
        g_test_message("%s", cases[i].message);
        g_assert_null(a.query);
        g_assert_error(a.error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(a.error->message, cases[i].message));
        if (cases[i].hint != NULL)
            g_assert_cmpstr(folio_error_get_hint(a.error), ==, cases[i].hint);
    }
}

/* What can be asked for can be sorted by, and a file's path and kind; actions are not held to it. */
static void
test_sort(void)
{
    static const struct {
        const char *typed, *field;
    } known[] = {{"due", "due"},     {"date", "date"},           {"path", "path"}, {"kind", "kind"},
                 {"Due", "due"},     {"follow-up", "follow_up"}, {"tag", "tags"},  {"at", "start"},
                 {"with", "people"}, {"for", "minutes"}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        g_auto(Ask) a;
        g_autofree char *field = g_strdup(known[i].typed);
        FolioFilters filters = {.sort = field, .reverse = i % 2, .limit = (int) i};
        ask(&a, "goal", &filters, NULL);
        assert_query(&a, "goal");
        FolioOrder order = folio_filters_get_order(&filters);
        g_assert_cmpstr(order.field, ==, known[i].field);
        g_assert_cmpint(order.reverse, ==, i % 2);
        g_assert_cmpuint(order.limit, ==, i);
    }
    g_assert_null(folio_filters_get_order(&(FolioFilters){0}).field);
    g_auto(Ask) actions;
    ask(&actions, "action", &(FolioFilters){.sort = WORD("owner")}, NULL);
    g_assert_no_error(actions.error);
}

/* Quiet: neither itself nor anything tied to it is newer than so long ago. */
static void
test_quiet(void)
{
    static const struct {
        const char *id, *date, *body;
    } goals[] = {{"gbbbb2", "2026-01-01", ""},
                 {"gbbbb3", "2026-01-01", ""},
                 {"gbbbb4", "2026-02-20", "See [[gbbbb3]]."},
                 {"gbbbb5", "2026-02-16", ""}};
    static const struct {
        const char *length, *ids;
    } cases[] = {{NULL, "gbbbb2 gbbbb3 gbbbb4 gbbbb5"},
                 {"1d", "gbbbb2 gbbbb3 gbbbb4 gbbbb5"},
                 {"2w", "gbbbb2 gbbbb5"}, /* on its last day still */
                 {"15d", "gbbbb2"},
                 {"1y", ""}};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(goals); i++) {
        g_autofree char *path = g_strdup_printf("goals/2026/%s.md", goals[i].id);
        g_autofree char *text =
            g_strdup_printf("---\nfolio: goal\nid: %s\ntitle: x\ndate: %s\n---\n%s\n", goals[i].id,
                            goals[i].date, goals[i].body);
        fixture_write(&f, FOLIO_STORE_SHARED, path, text);
    }
    fixture_refresh(&f);
    FolioCall call = {.index = f.index};
    fixture_today(&call.today);
    g_autoptr(FolioQuery) goal = folio_query_new_kind("goal");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *length = g_strdup(cases[i].length);
        const FolioFilters filters = {.quiet_for = length, .sort = WORD("id")};
        GPtrArray *rows = folio_filters_find(&call, &filters, goal, &error);
        g_assert_no_error(error);
        g_autofree char *ids = fixture_ids(rows);
        g_assert_cmpstr(ids, ==, cases[i].ids);
    }
    static const char *const wrong[] = {"", "30", "soon", "30h", "2026-01-01"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *length = g_strdup(wrong[i]);
        g_test_message("%s", wrong[i]);
        g_assert_null(
            folio_filters_find(&call, &(FolioFilters){.quiet_for = length}, goal, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, "is no length of time"));
    }
}

/* Each of them counts, and nothing else does: the option rows name the members. */
static void
test_given(void)
{
    typedef struct Holder {
        FolioFilters filters;
    } Holder;
    static const FolioOption rows[] = {FOLIO_FILTER_OPTIONS(Holder)};
    static char *list[] = {(char *) "x", NULL};
    FolioFilters none = {0};
    g_assert_false(folio_filters_given(&none));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        FolioFilters filters = {0};
        gpointer member = (char *) &filters + rows[i].offset;
        if (rows[i].type == FOLIO_OPTION_TEXTS)
            *(char ***) member = list;
        else if (rows[i].type == FOLIO_OPTION_TEXT)
            *(char **) member = list[0];
        else
            *(gboolean *) member = TRUE;
        g_test_message("%s", rows[i].name);
        g_assert_true(folio_filters_given(&filters));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/filters/words", test_words);
    g_test_add_func("/filters/options", test_options);
    g_test_add_func("/filters/errors", test_errors);
    g_test_add_func("/filters/sort", test_sort);
    g_test_add_func("/filters/quiet", test_quiet);
    g_test_add_func("/filters/given", test_given);
    return g_test_run();
}
