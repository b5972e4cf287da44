/* Values written as YAML that every YAML reader takes for the same text. */
#include "front_matter_internal.h"

#include <string.h>

#define FLOW_LIST_MAX_BYTES 60
#define INDENT_STEP 2
/* More digits than a double holds: a number to us, another number elsewhere. */
#define PLAIN_INTEGER_MAX_DIGITS 15

void
folio_rendering_init(FolioRendering *rendering)
{
    rendering->inline_text = g_string_new(NULL);
    rendering->lines = g_string_new(NULL);
}

void
folio_rendering_clear(FolioRendering *rendering)
{
    g_string_free(rendering->inline_text, TRUE);
    g_string_free(rendering->lines, TRUE);
}

static bool
is_integer(const char *text)
{
    const char *digits = *text == '-' ? text + 1 : text;
    gsize count = strspn(digits, "0123456789");
    if (count == 0 || count > PLAIN_INTEGER_MAX_DIGITS || digits[count] != '\0')
        return false;
    return *digits != '0' || (count == 1 && digits == text);
}

/* YAML 1.1 and 1.2 together: 1e3, .5, 0x1F, 0o7, 1_000, 012, 16:00 (sexagesimal), +1. */
static bool
looks_like_number(const char *text)
{
    const char *c = text + (*text == '-' || *text == '+');
    if (*c == '0' && c[1] != '\0' && strchr("xXoObB", c[1]) != NULL)
        return c[2 + strspn(c + 2, "0123456789abcdefABCDEF_")] == '\0';
    const char *start = c;
    c += strspn(c, "0123456789_:");
    if (*c == '.')
        c += 1 + strspn(c + 1, "0123456789_");
    bool digits = strcspn(start, "0123456789") < (gsize) (c - start);
    if (digits && (*c == 'e' || *c == 'E')) {
        c++;
        c += *c == '+' || *c == '-';
        c += strspn(c, "0123456789");
    }
    return digits && *c == '\0';
}

static bool
is_other_type(const char *text)
{
    static const char *const words[] = {"y",    "n",    "yes",   "no",   "on",   "off",
                                        "null", "~",    "=",     "<<",   "true", "false",
                                        ".inf", ".nan", "-.inf", "+.inf"};
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0 || is_integer(text))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return true;
    return looks_like_number(text);
}

static bool
needs_escape(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF
           || c == 0xFFFE || c == 0xFFFF;
}

/* Could stand in single quotes, or unquoted, as far as single characters go; `also` are allowed. */
static bool
is_printable(const char *text, const char *also)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (needs_escape(g_utf8_get_char(c)) && strchr(also, *c) == NULL)
            return false;
    return true;
}

static bool
is_plain(const char *text, bool flow)
{
    gsize length = strlen(text);
    if (length == 0 || strchr("!&*#|>@`%\"'[]{}, ", *text) != NULL || text[length - 1] == ' ')
        return false;
    if (strchr("-?:", *text) != NULL && (text[1] == '\0' || text[1] == ' ' || flow))
        return is_integer(text);
    if (g_str_has_prefix(text, "---") || g_str_has_prefix(text, "..."))
        return false;
    if (strstr(text, ": ") != NULL || strstr(text, " #") != NULL || text[length - 1] == ':')
        return false;
    if (flow && strpbrk(text, ",[]{}:?#\"'") != NULL)
        return false;
    return is_printable(text, "") && !is_other_type(text);
}

static void
append_single(GString *out, const char *text)
{
    g_string_append_c(out, '\'');
    for (const char *c = text; *c != '\0'; c++)
        g_string_append(out, *c == '\'' ? "''" : (const char[]){*c, '\0'});
    g_string_append_c(out, '\'');
}

static void
append_double(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if (*c == '\n')
            g_string_append(out, "\\n");
        else if (*c == '\t')
            g_string_append(out, "\\t");
        else if (*c == '"' || *c == '\\')
            g_string_append_printf(out, "\\%c", *c);
        else if (needs_escape(character))
            g_string_append_printf(out, "\\u%04X", character);
        else
            g_string_append_unichar(out, character);
    }
    g_string_append_c(out, '"');
}

/* A block may not start with a blank (it would need an indentation indicator) nor end in empty
 * lines (they would have to be told from those behind it). */
static bool
fits_block(const char *text)
{
    return *text != '\0' && strchr(" \t\n", *text) == NULL && !g_str_has_suffix(text, "\n\n")
           && is_printable(text, "\n\t");
}

static bool
fits_folded(char **lines)
{
    for (char **line = lines; *line != NULL; line++) {
        gsize length = strlen(*line);
        if (length > 0 && (strchr(" \t", **line) != NULL || strchr(" \t", (*line)[length - 1])))
            return false;
    }
    return true;
}

static void
append_blanks(GString *out, gsize count)
{
    for (gsize i = 0; i < count; i++)
        g_string_append_c(out, ' ');
}

static void
render_block(const char *text, const FolioRenderContext *context, FolioRendering *rendering)
{
    bool ends = g_str_has_suffix(text, "\n");
    g_autofree char *trimmed = g_strndup(text, strlen(text) - ends);
    g_auto(GStrv) lines = g_strsplit(trimmed, "\n", -1);
    bool folded = context->style == FOLIO_STYLE_FOLDED && fits_folded(lines);
    g_string_append_printf(rendering->inline_text, "%s%s", folded ? ">" : "|", ends ? "" : "-");
    for (char **line = lines; *line != NULL; line++) {
        /* Folding joins lines: a newline of the text is an empty line more. */
        bool gap = folded && line > lines && **line != '\0';
        g_string_append(rendering->lines, gap ? context->eol : "");
        if (**line != '\0')
            append_blanks(rendering->lines, context->indent + INDENT_STEP);
        g_string_append_printf(rendering->lines, "%s%s", *line, context->eol);
    }
}

static void
render_scalar(const FolioValue *value, const FolioRenderContext *context, FolioRendering *rendering)
{
    const char *text = value->text;
    GString *out = rendering->inline_text;
    bool lines = strchr(text, '\n') != NULL;
    bool block = context->style == FOLIO_STYLE_LITERAL || context->style == FOLIO_STYLE_FOLDED;
    if (!context->flow && (lines || block) && fits_block(text)) {
        render_block(text, context, rendering);
        return;
    }
    bool single = is_printable(text, "");
    bool quoted = value->quoted || context->style == FOLIO_STYLE_SINGLE
                  || context->style == FOLIO_STYLE_DOUBLE || !is_plain(text, context->flow);
    if (!quoted)
        g_string_append(out, text);
    else if (single
             && (context->style == FOLIO_STYLE_SINGLE
                 || (context->style != FOLIO_STYLE_DOUBLE && strpbrk(text, "\"\\") != NULL)))
        append_single(out, text);
    else
        append_double(out, text);
}

char *
folio_yaml_render_key(const char *key, bool flow)
{
    GString *out = g_string_new(NULL);
    if (is_plain(key, flow) && strchr(key, ':') == NULL)
        g_string_append(out, key);
    else
        append_double(out, key);
    return g_string_free(out, FALSE);
}

static void
render_flow(const FolioValue *value, FolioRendering *rendering)
{
    const FolioRenderContext context = {.flow = true};
    if (value->type == FOLIO_VALUE_SCALAR) {
        render_scalar(value, &context, rendering);
        return;
    }
    bool map = value->type == FOLIO_VALUE_MAP;
    g_string_append_c(rendering->inline_text, map ? '{' : '[');
    for (guint i = 0; i < value->items->len; i++) {
        g_string_append(rendering->inline_text, i > 0 ? ", " : "");
        if (map) {
            g_autofree char *key = folio_yaml_render_key(value->keys->pdata[i], true);
            g_string_append_printf(rendering->inline_text, "%s: ", key);
        }
        render_flow(value->items->pdata[i], rendering);
    }
    g_string_append_c(rendering->inline_text, map ? '}' : ']');
}

/* Short lists of single words stand in brackets, all else one below the other. */
static bool
fits_flow(const FolioValue *list)
{
    gsize bytes = 0;
    for (guint i = 0; i < list->items->len; i++) {
        const FolioValue *item = list->items->pdata[i];
        if (item->type != FOLIO_VALUE_SCALAR || !is_plain(item->text, true)
            || strchr(item->text, ' ') != NULL)
            return false;
        bytes += strlen(item->text) + 2;
    }
    return bytes <= FLOW_LIST_MAX_BYTES;
}

void
folio_yaml_render_entry(const char *key, const FolioValue *value, gsize indent, const char *eol,
                        GString *out)
{
    const FolioRenderContext context = {.indent = indent, .eol = eol};
    g_auto(FolioRendering) inner = {0};
    folio_rendering_init(&inner);
    folio_yaml_render(value, &context, &inner);
    g_autofree char *name = key != NULL ? folio_yaml_render_key(key, false) : NULL;
    append_blanks(out, indent);
    g_string_append_printf(out, "%s%s", key != NULL ? name : "-", key != NULL ? ":" : "");
    /* A map in a list starts behind the dash. */
    if (key == NULL && inner.inline_text->len == 0 && value->type == FOLIO_VALUE_MAP)
        g_string_append_printf(out, " %s", inner.lines->str + indent + INDENT_STEP);
    else
        g_string_append_printf(out, "%s%s%s%s", inner.inline_text->len > 0 ? " " : "",
                               inner.inline_text->str, eol, inner.lines->str);
}

static void
render_block_items(const FolioValue *value, const FolioRenderContext *context,
                   FolioRendering *rendering)
{
    for (guint i = 0; i < value->items->len; i++) {
        const char *key = value->type == FOLIO_VALUE_MAP ? value->keys->pdata[i] : NULL;
        folio_yaml_render_entry(key, value->items->pdata[i], context->indent + INDENT_STEP,
                                context->eol, rendering->lines);
    }
}

void
folio_yaml_render(const FolioValue *value, const FolioRenderContext *context,
                  FolioRendering *rendering)
{
    if (value->type == FOLIO_VALUE_SCALAR)
        render_scalar(value, context, rendering);
    else if (context->flow || value->items->len == 0
             || (value->type == FOLIO_VALUE_LIST && fits_flow(value)))
        render_flow(value, rendering);
    else
        render_block_items(value, context, rendering);
}
