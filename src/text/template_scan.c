/* Source text -> tokens and lines: delimiters, names, and which lines vanish because only tags
 * stand on them (https://mustache.github.io spec 1.4, "standalone"). */
#include "template_internal.h"

#include "folio/error.h"

#include <string.h>

typedef struct Scanner {
    const char *source;
    const char *at;
    const char *place;
    char *opening, *closing; /* the delimiters now in force */
    TokenList *list;
    bool line_is_open;
} Scanner;

typedef struct TagKind {
    char sigil;
    char mirror; /* stands before the closing delimiter */
    TokenKind kind;
} TagKind;

static const TagKind tag_kinds[] = {
    {'!', '\0', TOKEN_COMMENT},   {'=', '=', TOKEN_COMMENT},  {'{', '}', TOKEN_RAW_VALUE},
    {'&', '\0', TOKEN_RAW_VALUE}, {'#', '\0', TOKEN_SECTION}, {'^', '\0', TOKEN_INVERTED},
    {'>', '\0', TOKEN_PARTIAL},   {'<', '\0', TOKEN_PARENT},  {'$', '\0', TOKEN_BLOCK},
    {'/', '\0', TOKEN_CLOSE},     {'\0', '\0', TOKEN_VALUE},
};

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

Span
template_span_trimmed(const char *start, const char *end)
{
    while (start < end && g_ascii_isspace(*start))
        start++;
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    return (Span){start, (gsize) (end - start)};
}

static bool
scan_error(const Scanner *scanner, const char *where, const char *what, GError **error)
{
    return template_error(error, scanner->place, scanner->source, (gsize) (where - scanner->source),
                          "%s", what);
}

static void
line_begin(Scanner *scanner)
{
    const char *end = scanner->at;

    while (is_blank(*end))
        end++;
    TokenLine line = {.first = scanner->list->tokens->len,
                      .indent = {scanner->at, (gsize) (end - scanner->at)}};
    g_array_append_val(scanner->list->lines, line);
    scanner->line_is_open = true;
}

static void
token_add(Scanner *scanner, TokenKind kind, Span span, const char *where)
{
    if (!scanner->line_is_open)
        line_begin(scanner);
    Token token = {.kind = kind,
                   .span = span,
                   .offset = (gsize) (where - scanner->source),
                   .line = scanner->list->lines->len - 1};
    g_array_append_val(scanner->list->tokens, token);
}

static void
line_end(Scanner *scanner)
{
    GArray *lines = scanner->list->lines;

    if (scanner->line_is_open)
        g_array_index(lines, TokenLine, lines->len - 1).end = scanner->list->tokens->len;
    scanner->line_is_open = false;
}

/* One text token a line up to `end`. */
static void
scan_text(Scanner *scanner, const char *end)
{
    while (scanner->at < end) {
        const char *newline = memchr(scanner->at, '\n', (gsize) (end - scanner->at));
        const char *stop = newline ? newline + 1 : end;
        token_add(scanner, TOKEN_TEXT, (Span){scanner->at, (gsize) (stop - scanner->at)},
                  scanner->at);
        scanner->at = stop;
        if (newline)
            line_end(scanner);
    }
}

/* "=<% %>=": `body` is what stands between the equals signs. */
static bool
scan_delimiters(Scanner *scanner, Span body, const char *where, GError **error)
{
    g_autofree char *text = g_strndup(body.start, body.length);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    const char *found[2] = {NULL, NULL};
    guint count = 0;

    for (char **word = words; *word; word++)
        if (**word && count++ < 2)
            found[count - 1] = *word;
    if (count != 2 || strchr(found[0], '=') || strchr(found[1], '='))
        return scan_error(scanner, where, "a change of delimiters needs two words without '='",
                          error);
    g_free(scanner->opening);
    g_free(scanner->closing);
    scanner->opening = g_strdup(found[0]);
    scanner->closing = g_strdup(found[1]);
    token_add(scanner, TOKEN_COMMENT, (Span){where, 0}, where);
    return true;
}

static bool
name_is_valid(Span name)
{
    for (gsize i = 0; i < name.length; i++)
        if (g_ascii_isspace(name.start[i]) || name.start[i] == '\0')
            return false;
    return name.length > 0;
}

static bool
scan_named(Scanner *scanner, TokenKind kind, Span name, const char *where, GError **error)
{
    /* The star of a dynamic name may stand apart from it. */
    bool is_dynamic =
        (kind == TOKEN_PARTIAL || kind == TOKEN_PARENT) && name.length > 0 && *name.start == '*';
    Span shown =
        is_dynamic ? template_span_trimmed(name.start + 1, name.start + name.length) : name;

    if (kind != TOKEN_COMMENT && !name_is_valid(shown))
        return scan_error(scanner, where, "a tag needs one name without blanks", error);
    token_add(scanner, kind, name, where);
    return true;
}

/* One tag; `where` is its opening delimiter. */
static bool
scan_tag(Scanner *scanner, const char *where, GError **error)
{
    const char *body = where + strlen(scanner->opening);
    const TagKind *tag = tag_kinds;

    while (g_ascii_isspace(*body))
        body++;
    while (tag->sigil && tag->sigil != *body)
        tag++;
    body += tag->sigil != '\0';
    g_autofree char *wanted =
        g_strdup_printf("%.*s%s", tag->mirror ? 1 : 0, &tag->mirror, scanner->closing);
    const char *end = strstr(body, wanted);
    if (!end)
        return scan_error(scanner, where, "a tag is not closed", error);
    scanner->at = end + strlen(wanted);
    Span inner = template_span_trimmed(body, end);
    if (tag->sigil == '=')
        return scan_delimiters(scanner, inner, where, error);
    return scan_named(scanner, tag->kind, inner, where, error);
}

bool
template_scan(const char *source, const char *place, TokenList *list, GError **error)
{
    Scanner scanner = {.source = source,
                       .at = source,
                       .place = place,
                       .opening = g_strdup("{{"),
                       .closing = g_strdup("}}"),
                       .list = list};
    bool ok = true;

    while (ok && *scanner.at) {
        const char *tag = strstr(scanner.at, scanner.opening);
        scan_text(&scanner, tag ? tag : scanner.at + strlen(scanner.at));
        /* The line begins where the tag stands, before the tag moves the scanner on. */
        if (tag && !scanner.line_is_open)
            line_begin(&scanner);
        ok = !tag || scan_tag(&scanner, tag, error);
    }
    line_end(&scanner);
    g_free(scanner.opening);
    g_free(scanner.closing);
    return ok;
}

/* --- standalone lines ------------------------------------------------------------------------ */

typedef struct LineShape {
    guint tags;
    bool has_text;      /* anything but blanks */
    bool prints;        /* a value */
    bool only_inherits; /* parents and blocks: several of them may share a line */
} LineShape;

static bool
span_is_blank(Span span)
{
    return template_span_trimmed(span.start, span.start + span.length).length == 0;
}

static bool
token_inherits(const TokenList *list, const Token *token)
{
    if (token->kind == TOKEN_CLOSE)
        token = &g_array_index(list->tokens, Token, token->match);
    return token->kind == TOKEN_PARENT || token->kind == TOKEN_BLOCK;
}

/* A block that opens and closes on one line leaves its line end behind: its replacement brings
 * none. */
static bool
block_ends_here(const TokenList *list, const Token *token)
{
    return token->kind == TOKEN_BLOCK && !token->is_argument
           && g_array_index(list->tokens, Token, token->match).line == token->line;
}

static LineShape
line_shape(const TokenList *list, const TokenLine *line)
{
    LineShape shape = {.only_inherits = true};

    for (guint i = line->first; i < line->end; i++) {
        const Token *token = &g_array_index(list->tokens, Token, i);
        if (token->kind == TOKEN_TEXT) {
            shape.has_text |= !span_is_blank(token->span);
            continue;
        }
        shape.tags++;
        shape.prints |= token->kind == TOKEN_VALUE || token->kind == TOKEN_RAW_VALUE
                        || block_ends_here(list, token);
        shape.only_inherits &= token_inherits(list, token);
    }
    return shape;
}

void
template_mark_standalone(TokenList *list)
{
    for (guint i = 0; i < list->lines->len; i++) {
        TokenLine *line = &g_array_index(list->lines, TokenLine, i);
        LineShape shape = line_shape(list, line);
        line->blank = shape.tags == 0 && !shape.has_text;
        line->standalone = shape.tags > 0 && !shape.has_text && !shape.prints
                           && (shape.tags == 1 || shape.only_inherits);
        for (guint t = line->first; line->standalone && t < line->end; t++) {
            Token *token = &g_array_index(list->tokens, Token, t);
            if (token->kind == TOKEN_TEXT)
                token->span.length = 0;
        }
    }
}
