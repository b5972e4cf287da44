#include <string.h>

#include "folio/error.h"
#include "sql.h"

/* Below SQLite's own limits: 1000 levels of expression (a chain is as deep as it is long), 100 entries
 * on the stack of its parsers. */
enum { TERMS_MAX = 500, LEVELS_MAX = 16 };

typedef struct Compiler {
    FolioSql *sql;
    const FolioScope *scope;
} Compiler;

/* Names that are columns: of entries, and of tasks where theirs differ. */
static const struct {
    const char *name;
    const char *entry_column;
    const char *task_column;
} columns[] = {
    {"id", "e.id", "t.id"},
    {"title", "e.title", NULL},
    {"status", "e.status", "t.state"},
    {"date", "e.date", NULL},
    {"due", "e.due", "t.due"},
    {"author", "e.author", NULL},
    {"visibility", "e.visibility", NULL},
    {"kind", "e.kind", NULL},
    {"folio", "e.kind", NULL},
};

/* NULL when the name is a field. */
static const char *
find_column(const FolioScope *scope, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (strcmp(columns[i].name, name) == 0)
            return scope->tasks && columns[i].task_column != NULL ? columns[i].task_column
                                                                  : columns[i].entry_column;
    }
    return strcmp(name, "who") == 0 && scope->tasks ? "t.owner" : NULL;
}

static void
add_scoped(Compiler *compiler, const char *text)
{
    g_autofree char *scoped = folio_db_sql_for(compiler->scope->store, text);
    folio_sql_add(compiler->sql, scoped);
}

/* --- Comparing ---------------------------------------------------------------------------------- */

static const char *
operator_text(FolioQueryOperator op)
{
    static const char *const texts[] = {
        [FOLIO_QUERY_IS] = " = ",    [FOLIO_QUERY_BEFORE] = " < ", [FOLIO_QUERY_UNTIL] = " <= ",
        [FOLIO_QUERY_AFTER] = " > ", [FOLIO_QUERY_SINCE] = " >= ", [FOLIO_QUERY_PRESENT] = " <> ",
    };
    return texts[op];
}

static bool
is_day(const char *value)
{
    GDate date;
    return folio_date_parse_iso(value, &date);
}

static bool
is_number(const char *value)
{
    char *end;
    g_ascii_strtod(value, &end);
    return end != value && *end == '\0';
}

/* Adds a comparison that is 0 or 1, never NULL, so that NOT can stand before it. A moment compares
 * with a day by its own day; text that is no number is neither before nor after one. */
static void
add_comparison(Compiler *compiler, const char *column, FolioQueryOperator op, const char *value)
{
    FolioSql *sql = compiler->sql;
    if (op == FOLIO_QUERY_PRESENT) {
        g_string_append_printf(sql->text, "IFNULL(%s, '') <> ''", column);
        return;
    }
    if (is_day(value)) {
        g_string_append_printf(sql->text, "IFNULL(substr(%s, 1, 10)%s", column, operator_text(op));
        folio_sql_add_value(sql, value);
    } else if (op != FOLIO_QUERY_IS && is_number(value)) {
        g_string_append_printf(sql->text,
                               "IFNULL(ltrim(%s, '-') GLOB '[0-9]*' AND CAST(%s AS REAL)%sCAST(",
                               column, column, operator_text(op));
        folio_sql_add_value(sql, value);
        folio_sql_add(sql, " AS REAL)");
    } else {
        g_string_append_printf(sql->text, "IFNULL(%s COLLATE NOCASE%s", column, operator_text(op));
        folio_sql_add_value(sql, value);
    }
    folio_sql_add(sql, ", 0)");
}

static void
add_field(Compiler *compiler, const char *name, FolioQueryOperator op, const char *value)
{
    add_scoped(compiler, "e.n IN (SELECT x.n FROM $.field x WHERE x.name = ");
    folio_sql_add_value(compiler->sql, name);
    if (op != FOLIO_QUERY_PRESENT) {
        g_autofree char *folded = g_utf8_casefold(value, -1);
        folio_sql_add(compiler->sql, " AND ");
        if (op == FOLIO_QUERY_IS && !is_day(value)) {
            folio_sql_add(compiler->sql, "x.value = ");
            folio_sql_add_value(compiler->sql, folded);
        } else {
            add_comparison(compiler, "x.value", op, folded);
        }
    }
    folio_sql_add(compiler->sql, ")");
}

/* --- Names with a meaning of their own ---------------------------------------------------------- */

/* Holds for what starts with `value`. */
static void
add_beginning(Compiler *compiler, const char *column, const char *value)
{
    g_autofree char *end = g_strconcat(value, "\x7f", NULL);
    g_string_append_printf(compiler->sql->text, "IFNULL(%s >= ", column);
    folio_sql_add_value(compiler->sql, value);
    g_string_append_printf(compiler->sql->text, " AND %s < ", column);
    folio_sql_add_value(compiler->sql, end);
    folio_sql_add(compiler->sql, ", 0)");
}

static void
add_target(Compiler *compiler, const char *column, const char *value, bool is_whole)
{
    if (!is_whole) {
        add_beginning(compiler, column, value);
        return;
    }
    g_string_append_printf(compiler->sql->text, "%s = ", column);
    folio_sql_add_value(compiler->sql, value);
}

/* A promise is tied to the entry it stands in, too: that is where the plan of a goal is written. */
static void
add_links(Compiler *compiler, const FolioQuery *query, const char *value)
{
    FolioSql *sql = compiler->sql;
    bool is_whole = strcmp(query->name, FOLIO_SQL_LINKS_TO) == 0 || !folio_id_is_prefix(value);
    bool is_present = query->op == FOLIO_QUERY_PRESENT;
    folio_sql_add(sql, "(");
    add_scoped(compiler, "e.n IN (SELECT x.n FROM $.link x");
    if (!is_present) {
        folio_sql_add(sql, " WHERE ");
        add_target(compiler, "x.target", value, is_whole);
    }
    folio_sql_add(sql, ")");
    if (compiler->scope->tasks && !is_present) {
        folio_sql_add(sql, " OR ");
        add_target(compiler, "e.id", value, is_whole);
    }
    folio_sql_add(sql, ")");
}

/* open, closed, overdue: false for any other word, which then is the value of a field "is". */
static bool
add_computed(Compiler *compiler, const char *value)
{
    static const struct {
        const char *value;
        const char *entry_text, *task_text;
    } states[] = {
        {"open", "e.closed IS 0", "t.state = 'open'"},
        {"closed", "e.closed IS 1", "t.state <> 'open'"},
        {"overdue", "(e.awaits AND IFNULL(substr(e.due, 1, 10) < ",
         "(t.state = 'open' AND t.due_valid AND IFNULL(t.due < "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        if (strcmp(states[i].value, value) != 0)
            continue;
        const char *text = compiler->scope->tasks ? states[i].task_text : states[i].entry_text;
        folio_sql_add(compiler->sql, text);
        if (g_str_has_suffix(text, "< ")) {
            folio_sql_add_value(compiler->sql, compiler->scope->today);
            folio_sql_add(compiler->sql, ", 0))");
        }
        return true;
    }
    return false;
}

static void
add_among(Compiler *compiler, const char *column, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    folio_sql_add(compiler->sql, column);
    folio_sql_add(compiler->sql, " IN (");
    for (char **word = words; *word != NULL; word++) {
        folio_sql_add(compiler->sql, word == words ? "" : ", ");
        folio_sql_add_value(compiler->sql, *word);
    }
    folio_sql_add(compiler->sql, ")");
}

static void
add_named(Compiler *compiler, const FolioQuery *query)
{
    const char *value = query->value != NULL ? query->value : "";
    const char *column = find_column(compiler->scope, query->name);
    bool is_id = strcmp(query->name, "id") == 0 && query->op == FOLIO_QUERY_IS;
    if (strcmp(query->name, "links") == 0 || strcmp(query->name, FOLIO_SQL_LINKS_TO) == 0)
        add_links(compiler, query, value);
    else if (query->op == FOLIO_QUERY_AMONG)
        add_among(compiler, column, value);
    else if (is_id)
        add_beginning(compiler, column, value);
    else if (column != NULL)
        add_comparison(compiler, column, query->op, value);
    else if (strcmp(query->name, "is") != 0 || !add_computed(compiler, value))
        add_field(compiler, query->name, query->op, value);
}

/* --- The tree ----------------------------------------------------------------------------------- */

static void add_node(Compiler *compiler, const FolioQuery *query, bool negated);

/* A flat chain: SQLite's parser has a stack of 100. */
static void
add_joined(Compiler *compiler, const FolioQuery *query, bool negated)
{
    bool is_and = (query->type == FOLIO_QUERY_AND) != negated;
    folio_sql_add(compiler->sql, is_and ? "(1" : "(0");
    for (guint i = 0; i < query->parts->len; i++) {
        folio_sql_add(compiler->sql, is_and ? " AND " : " OR ");
        add_node(compiler, g_ptr_array_index(query->parts, i), negated);
    }
    folio_sql_add(compiler->sql, ")");
}

static void
add_kind(Compiler *compiler, const char *kind)
{
    if (strcmp(kind, "action") == 0) {
        folio_sql_add(compiler->sql, compiler->scope->tasks ? "1" : "0");
        return;
    }
    folio_sql_add(compiler->sql, "e.kind IS ");
    folio_sql_add_value(compiler->sql, kind);
}

static void
add_words(Compiler *compiler, const FolioQuery *query)
{
    g_autofree char *match = folio_query_to_match(query);
    add_scoped(compiler, "e.n IN (SELECT rowid FROM $.words WHERE words MATCH ");
    folio_sql_add_value(compiler->sql, match);
    folio_sql_add(compiler->sql, ")");
}

/* What can be asked of the file itself, whether it could be read or not. */
static bool
is_of_file(const FolioQuery *query)
{
    return query->type == FOLIO_QUERY_FIELD
           && (strcmp(query->name, "path") == 0
               || (strcmp(query->name, "problem") == 0 && query->op == FOLIO_QUERY_PRESENT));
}

static void
add_of_file(Compiler *compiler, const FolioQuery *query)
{
    if (strcmp(query->name, "problem") == 0) {
        folio_sql_add(compiler->sql, "e.problem IS NOT NULL");
        return;
    }
    add_scoped(compiler, "e.n IN (SELECT f.n FROM $.file f WHERE f.path = ");
    folio_sql_add_value(compiler->sql, query->value != NULL ? query->value : "");
    folio_sql_add(compiler->sql, ")");
}

/* A file that could not be read has no fields: whatever asks for one, or for what it is not, passes
 * it by. */
static void
add_leaf(Compiler *compiler, const FolioQuery *query, bool negated)
{
    if (negated || (query->type == FOLIO_QUERY_FIELD && !is_of_file(query)))
        folio_sql_add(compiler->sql, "e.problem IS NULL AND ");
    if (negated)
        folio_sql_add(compiler->sql, "NOT ");
    if (is_of_file(query))
        add_of_file(compiler, query);
    else if (query->type == FOLIO_QUERY_KIND)
        add_kind(compiler, query->value);
    else if (query->type == FOLIO_QUERY_WORDS)
        add_words(compiler, query);
    else if (query->type == FOLIO_QUERY_FIELD)
        add_named(compiler, query);
    else
        folio_sql_add(compiler->sql, "1");
}

/* NOT is carried down to the leaves, so that only AND and OR nest. */
static void
add_node(Compiler *compiler, const FolioQuery *query, bool negated)
{
    if (query->type == FOLIO_QUERY_AND || query->type == FOLIO_QUERY_OR) {
        add_joined(compiler, query, negated);
    } else if (query->type == FOLIO_QUERY_NOT) {
        add_node(compiler, g_ptr_array_index(query->parts, 0), !negated);
    } else {
        folio_sql_add(compiler->sql, "(");
        add_leaf(compiler, query, negated);
        folio_sql_add(compiler->sql, ")");
    }
}

void
folio_sql_add_query(FolioSql *sql, const FolioScope *scope, const FolioQuery *query)
{
    add_node(&(Compiler){.sql = sql, .scope = scope}, query, false);
}

static bool
fits(const FolioQuery *query, guint level, guint *terms)
{
    if (level > LEVELS_MAX || ++*terms > TERMS_MAX)
        return false;
    for (guint i = 0; query->parts != NULL && i < query->parts->len; i++) {
        if (!fits(g_ptr_array_index(query->parts, i), level + 1, terms))
            return false;
    }
    return true;
}

bool
folio_query_check_size(const FolioQuery *query, GError **error)
{
    guint terms = 0;
    return fits(query, 0, &terms)
           || folio_error_set(error, FOLIO_ERROR_USAGE,
                              "the query has more than %d terms or %d levels", TERMS_MAX,
                              LEVELS_MAX);
}

void
folio_sql_add_sort_key(FolioSql *sql, const FolioScope *scope, const char *field)
{
    g_autofree char *name = g_strdelimit(g_strdup(field), "-", '_');
    const char *column = find_column(scope, name);
    if (column != NULL) {
        folio_sql_add(sql, column);
        return;
    }
    if (strcmp(name, "path") == 0) {
        g_autofree char *path =
            folio_db_sql_for(scope->store, "(SELECT f.path FROM $.file f WHERE f.n = e.n)");
        folio_sql_add(sql, path);
        return;
    }
    g_autofree char *select = folio_db_sql_for(
        scope->store, "(SELECT min(x.value) FROM $.field x WHERE x.n = e.n AND x.name = ");
    folio_sql_add(sql, select);
    folio_sql_add_value(sql, name);
    folio_sql_add(sql, ")");
}
