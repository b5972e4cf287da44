#include <string.h>

#include "folio/error.h"
#include "query_internal.h"

enum { DEPTH_MAX = 64, TERMS_MAX = 500 };

typedef struct Parser {
    const char *start, *at;
    const FolioKinds *kinds;
    const GDate *today;
    guint depth, terms;
} Parser;

static FolioQuery *parse_or(Parser *parser, GError **error);

static void
place(const Parser *parser, const char *where, GError **error)
{
    folio_error_place(error, "query", 1,
                      (unsigned) g_utf8_strlen(parser->start, where - parser->start) + 1);
}

static FolioQuery *
expect(const Parser *parser, GError **error, const char *what)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "expected %s", what);
    place(parser, parser->at, error);
    return NULL;
}

/* --- Marks ------------------------------------------------------------------------------------- */

static void
skip_blanks(Parser *parser)
{
    while (g_ascii_isspace(*parser->at))
        parser->at++;
}

static bool
ends_word(char c)
{
    return c == '\0' || g_ascii_isspace(c) || c == '(' || c == ')' || c == '"';
}

/* Takes the keyword when it is next. */
static bool
take_keyword(Parser *parser, const char *keyword)
{
    skip_blanks(parser);
    gsize length = strlen(keyword);
    if (g_ascii_strncasecmp(parser->at, keyword, length) != 0 || !ends_word(parser->at[length]))
        return false;
    parser->at += length;
    return true;
}

static bool
is_keyword_next(const Parser *parser, const char *keyword)
{
    Parser ahead = *parser;
    return take_keyword(&ahead, keyword);
}

static char *
take_quoted(Parser *parser, GError **error)
{
    const char *opening = parser->at;
    g_autoptr(GString) text = g_string_new(NULL);
    const char *c = opening + 1;
    for (; *c != '"' && *c != '\0'; c++) {
        if (*c == '\\' && (c[1] == '"' || c[1] == '\\'))
            c++;
        g_string_append_c(text, *c);
    }
    if (*c == '\0' || text->len == 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE,
                        *c == '\0' ? "expected a closing '\"'"
                                   : "expected words between the quotes");
        place(parser, opening, error);
        return NULL;
    }
    parser->at = c + 1;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* --- Fields ------------------------------------------------------------------------------------ */

static gsize
measure_name(const char *text)
{
    gsize length = 0;
    while (g_ascii_isalnum(text[length]) || text[length] == '_' || text[length] == '-')
        length++;
    return length > 0 && g_ascii_isalpha(text[0]) && text[length] != '\0'
                   && strchr(":<>", text[length]) != NULL
               ? length
               : 0;
}

static FolioQueryOperator
take_operator(Parser *parser)
{
    char sign = *parser->at++;
    if (sign == ':')
        return FOLIO_QUERY_IS;
    bool or_equal = *parser->at == '=';
    parser->at += or_equal;
    if (sign == '<')
        return or_equal ? FOLIO_QUERY_UNTIL : FOLIO_QUERY_BEFORE;
    return or_equal ? FOLIO_QUERY_SINCE : FOLIO_QUERY_AFTER;
}

static char *
take_value(Parser *parser, GError **error)
{
    if (*parser->at == '"')
        return take_quoted(parser, error);
    const char *from = parser->at;
    while (!ends_word(*parser->at) && *parser->at != ',')
        parser->at++;
    if (parser->at == from) {
        expect(parser, error, "a value");
        return NULL;
    }
    return g_strndup(from, (gsize) (parser->at - from));
}

typedef FolioQuery *(*MakeTerm)(Parser *parser, const char *name, FolioQueryOperator op,
                                const char *value, GError **error);

static FolioQuery *
make_field(Parser *parser, const char *name, FolioQueryOperator op, const char *value,
           GError **error)
{
    return folio_query_new_value(name, op, value, parser->kinds, parser->today, error);
}

static FolioQuery *
make_kind(Parser *parser, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED FolioQueryOperator op,
          const char *value, GError **error)
{
    const char *kind = folio_query_find_kind(parser->kinds, value);
    if (kind == NULL)
        folio_error_set(error, FOLIO_ERROR_USAGE, "no such kind of entry: '%s'", value);
    return kind == NULL ? NULL : folio_query_new_kind(kind);
}

static FolioQuery *
make_presence(Parser *parser, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED FolioQueryOperator op,
              const char *value, GError **error)
{
    const char *field = folio_query_find_name(parser->kinds, value);
    if (field == NULL)
        folio_query_refuse_name(parser->kinds, value, error);
    return field == NULL ? NULL : folio_query_new_field(field, FOLIO_QUERY_PRESENT, NULL);
}

/* One value or several with commas, each by `make`: any of them will do. */
static FolioQuery *
parse_values(Parser *parser, MakeTerm make, const char *name, FolioQueryOperator op, GError **error)
{
    g_autoptr(FolioQuery) query = NULL;
    do {
        const char *where = parser->at;
        g_autofree char *value = take_value(parser, error);
        FolioQuery *one = value == NULL ? NULL : make(parser, name, op, value, error);
        if (value != NULL && one == NULL)
            place(parser, where, error);
        if (one == NULL)
            return NULL;
        query = folio_query_or(g_steal_pointer(&query), one);
    } while (*parser->at == ',' && parser->at++);
    return g_steal_pointer(&query);
}

static FolioQuery *
parse_field(Parser *parser, gsize name_length, GError **error)
{
    const char *where = parser->at;
    g_autofree char *word = g_ascii_strdown(where, (gssize) name_length);
    parser->at += name_length;
    FolioQueryOperator op = take_operator(parser);
    if (op == FOLIO_QUERY_IS && g_str_equal(word, "kind"))
        return parse_values(parser, make_kind, NULL, op, error);
    if (op == FOLIO_QUERY_IS && g_str_equal(word, "has"))
        return parse_values(parser, make_presence, NULL, op, error);
    const char *name = folio_query_find_name(parser->kinds, word);
    if (name == NULL) {
        folio_query_refuse_name(parser->kinds, word, error);
        place(parser, where, error);
        return NULL;
    }
    folio_query_resolve_word(word, &op);
    return parse_values(parser, make_field, name, op, error);
}

/* --- Terms ------------------------------------------------------------------------------------- */

static FolioQuery *
parse_group(Parser *parser, GError **error)
{
    parser->at++;
    g_autoptr(FolioQuery) query = parse_or(parser, error);
    if (query == NULL)
        return NULL;
    skip_blanks(parser);
    if (*parser->at != ')')
        return expect(parser, error, "a closing ')'");
    parser->at++;
    return g_steal_pointer(&query);
}

static FolioQuery *
parse_word(Parser *parser)
{
    const char *from = parser->at;
    while (!ends_word(*parser->at))
        parser->at++;
    g_autofree char *word = g_strndup(from, (gsize) (parser->at - from));
    if (g_str_equal(word, "*"))
        return folio_query_new_all();
    g_autofree char *lower = g_ascii_strdown(word, -1);
    const char *kind = folio_query_find_kind(parser->kinds, lower);
    return kind != NULL ? folio_query_new_kind(kind) : folio_query_new_words(word);
}

static FolioQuery *
parse_term(Parser *parser, GError **error)
{
    skip_blanks(parser);
    if (++parser->terms > TERMS_MAX)
        return expect(parser, error, "at most 500 terms");
    if (*parser->at == '(')
        return parse_group(parser, error);
    if (*parser->at == '\0' || *parser->at == ')' || is_keyword_next(parser, "and")
        || is_keyword_next(parser, "or"))
        return expect(parser, error, "a word, a kind or field:value");
    if (*parser->at == '"') {
        g_autofree char *phrase = take_quoted(parser, error);
        return phrase == NULL ? NULL : folio_query_new_words(phrase);
    }
    /* As other programs have it; looked for as words it would find nothing, and say so. */
    if ((*parser->at == '-' || *parser->at == '!') && measure_name(parser->at + 1) > 0)
        return expect(parser, error, "'not' before what has not to hold");
    gsize name_length = measure_name(parser->at);
    return name_length > 0 ? parse_field(parser, name_length, error) : parse_word(parser);
}

static FolioQuery *
parse_not(Parser *parser, GError **error)
{
    bool negated = false;
    while (take_keyword(parser, "not"))
        negated = !negated;
    FolioQuery *term = parse_term(parser, error);
    return term != NULL && negated ? folio_query_new_not(term) : term;
}

static FolioQuery *
parse_and(Parser *parser, GError **error)
{
    g_autoptr(FolioQuery) query = NULL;
    for (;;) {
        FolioQuery *part = parse_not(parser, error);
        if (part == NULL)
            return NULL;
        query = folio_query_and(g_steal_pointer(&query), part);
        skip_blanks(parser);
        if (*parser->at == '\0' || *parser->at == ')' || is_keyword_next(parser, "or"))
            return g_steal_pointer(&query);
        take_keyword(parser, "and");
    }
}

static FolioQuery *
parse_or(Parser *parser, GError **error)
{
    if (++parser->depth > DEPTH_MAX)
        return expect(parser, error, "at most 64 parentheses inside each other");
    g_autoptr(FolioQuery) query = NULL;
    do {
        FolioQuery *part = parse_and(parser, error);
        if (part == NULL)
            return NULL;
        query = folio_query_or(g_steal_pointer(&query), part);
    } while (take_keyword(parser, "or"));
    parser->depth--;
    return g_steal_pointer(&query);
}

FolioQuery *
folio_query_parse(const char *text, const FolioKinds *kinds, const GDate *today, GError **error)
{
    Parser parser = {.start = text, .at = text, .kinds = kinds, .today = today};
    if (!g_utf8_validate(text, -1, NULL)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "the query is not UTF-8");
        return NULL;
    }
    skip_blanks(&parser);
    if (*parser.at == '\0')
        return folio_query_new_all();
    g_autoptr(FolioQuery) query = parse_or(&parser, error);
    if (query == NULL)
        return NULL;
    skip_blanks(&parser);
    if (*parser.at != '\0')
        return expect(&parser, error, "'and', 'or' or the end");
    return g_steal_pointer(&query);
}
