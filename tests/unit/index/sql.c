#include "index/sql.h"

#include "folio/error.h"
#include "folio/kind.h"

static FolioQuery *
parse(const char *text)
{
    GError *error = NULL;
    GDate today;
    g_assert_true(folio_date_parse_iso("2026-03-02", &today));
    FolioQuery *query = folio_query_parse(text, folio_kinds(), &today, &error);
    g_assert_no_error(error);
    return query;
}

static void
test_match(void)
{
    static const struct {
        const char *query, *match; /* NULL: not words alone */
    } cases[] = {
        {"ward", "\"ward\""},
        {"\"ward round\"", "\"ward round\""},
        {"ultra*", "\"ultra\" *"},
        {"ward round", "(\"ward\" AND \"round\")"},
        {"ward or round", "(\"ward\" OR \"round\")"},
        {"(a1 or b1) c1", "((\"a1\" OR \"b1\") AND \"c1\")"},
        {"\"say \\\"x\\\"\"", "\"say \"\"x\"\"\""},
        {"goal", NULL},
        {"ward goal", NULL},
        {"not ward", NULL},
        {"tag:icu", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioQuery) query = parse(cases[i].query);
        g_assert_cmpint(folio_query_is_words(query), ==, cases[i].match != NULL);
        if (cases[i].match == NULL)
            continue;
        g_autofree char *match = folio_query_to_match(query);
        g_assert_cmpstr(match, ==, cases[i].match);
    }
}

static void
count_marks(const FolioSql *sql, guint *marks)
{
    *marks = 0;
    for (const char *at = sql->text->str; *at != '\0'; at++)
        *marks += *at == '?' ? 1 : 0;
}

/* The words of the person are values: none of them is in the text, and each has its mark. */
static void
test_values(void)
{
    static const char *const queries[] = {
        "zeitgeber",
        "not zeitgeber",
        "tag:zeitgeber",
        "title:zeitgeber",
        "who:zeitgeber",
        "not tag:zeitgeber goal",
        "id:g4k",
        "goal:g4kq7m",
        "due<2026-03-04",
        "progress>=77",
        "is:overdue",
        "has:parent",
        "is:mentor or ward",
        "start:2026-03-12",
        "status:achieved x",
        "\"zeitgeber\" or meeting",
    };
    static const char *const secrets[] = {"zeitgeber", "g4k",    "2026-03", "77",
                                          "achieved",  "mentor", "meeting"};
    for (gsize i = 0; i < G_N_ELEMENTS(queries) * 2; i++) {
        g_autoptr(FolioQuery) query = parse(queries[i / 2]);
        g_autoptr(FolioSql) sql = folio_sql_new();
        FolioScope scope = {.store = FOLIO_STORE_PRIVATE, .tasks = i % 2, .today = "2026-03-02"};
        folio_sql_add_query(sql, &scope, query);
        guint marks;
        count_marks(sql, &marks);
        g_assert_cmpuint(marks, ==, sql->values->len);
        for (gsize j = 0; j < G_N_ELEMENTS(secrets); j++)
            g_assert_null(strstr(sql->text->str, secrets[j]));
        g_assert_null(strstr(sql->text->str, "$."));
        g_assert_null(strstr(sql->text->str, "shared."));
    }
}

static void
test_negation(void)
{
    static const struct {
        const char *query, *sql;
    } cases[] = {
        {"goal", "(e.kind IS ?)"},
        {"not goal", "(e.problem IS NULL AND NOT e.kind IS ?)"},
        {"not (goal or is:open)", "(1 AND (e.problem IS NULL AND NOT e.kind IS ?)"
                                  " AND (e.problem IS NULL AND NOT e.closed IS 0))"},
        {"not (goal is:open)", "(0 OR (e.problem IS NULL AND NOT e.kind IS ?)"
                               " OR (e.problem IS NULL AND NOT e.closed IS 0))"},
        {"", "(1)"},
        {"action", "(0)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioQuery) query = parse(cases[i].query);
        g_autoptr(FolioSql) sql = folio_sql_new();
        folio_sql_add_query(sql, &(FolioScope){.today = "2026-03-02"}, query);
        g_assert_cmpstr(sql->text->str, ==, cases[i].sql);
    }
}

static void
test_size(void)
{
    g_autoptr(FolioQuery) query = folio_query_new_all();
    g_assert_true(folio_query_check_size(query, NULL));
    g_autoptr(FolioQuery) wide = NULL;
    for (int i = 0; i < 499; i++)
        wide = folio_query_or(g_steal_pointer(&wide), folio_query_new_words("a"));
    g_assert_true(folio_query_check_size(wide, NULL));
    wide = folio_query_or(g_steal_pointer(&wide), folio_query_new_words("a"));
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_query_check_size(wide, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
}

static void
test_scope_of_sql(void)
{
    g_autofree char *shared = folio_db_sql_for(FOLIO_STORE_SHARED, "SELECT x FROM $.a, $.b");
    g_autofree char *private_sql = folio_db_sql_for(FOLIO_STORE_PRIVATE, "$.words");
    g_assert_cmpstr(shared, ==, "SELECT x FROM shared.a, shared.b");
    g_assert_cmpstr(private_sql, ==, "private.words");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/match", test_match);
    g_test_add_func("/sql/values", test_values);
    g_test_add_func("/sql/negation", test_negation);
    g_test_add_func("/sql/size", test_size);
    g_test_add_func("/sql/scope-of-sql", test_scope_of_sql);
    return g_test_run();
}
