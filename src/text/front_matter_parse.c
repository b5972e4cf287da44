/* Front matter read by libyaml's events. The byte rules come first, the limits of depth and keys
 * are kept event by event: libyaml reads at most one simple key (1024 characters) ahead of the
 * event it gives, so that nothing deep is ever built. */
#include "front_matter_internal.h"

#include "folio/error.h"

#include <string.h>
#include <yaml.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_event_t, yaml_event_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_parser_t, yaml_parser_delete)

typedef struct Reader {
    yaml_parser_t *parser;
    const char *yaml;
    gsize length;
    unsigned first_line;
    const char *place;
    gsize cursor_index, cursor_byte; /* the same place in characters and in bytes */
    unsigned keys;
} Reader;

static void
fail(const Reader *reader, yaml_mark_t mark, GError **error, const char *message)
{
    folio_error_set(error, FOLIO_ERROR_FAILED, "%s", message);
    folio_error_place(error, reader->place, reader->first_line + (unsigned) mark.line,
                      (unsigned) mark.column + 1);
}

/* Bytes that YAML 1.1 takes for line ends or refuses, and marks that hide what a reader sees. */
static bool
is_forbidden(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028
           || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static bool
scan_bytes(const Reader *reader, GError **error)
{
    yaml_mark_t mark = {0};
    if (reader->length > FOLIO_FRONT_MATTER_MAX_BYTES) {
        fail(reader, mark, error, "the front matter is over 64 KiB");
        return false;
    }
    const char *end = reader->yaml + reader->length;
    for (const char *c = reader->yaml; c < end; c = g_utf8_next_char(c)) {
        if (*c >= ' ' && *c <= '~') {
            mark.column++;
            continue;
        }
        gunichar character = g_utf8_get_char(c);
        if (character == '\r' && c[1] == '\n')
            continue;
        if (is_forbidden(character)) {
            g_autofree char *message =
                g_strdup_printf("the front matter has the control character U+%04X", character);
            fail(reader, mark, error, message);
            return false;
        }
        mark.column = character == '\n' ? 0 : mark.column + 1;
        mark.line += character == '\n';
    }
    return true;
}

/* libyaml counts characters; the bytes are ours to find. Marks move forward but for a few steps. */
static gsize
byte_at(Reader *reader, gsize index)
{
    const char *at = reader->yaml + reader->cursor_byte;
    for (; reader->cursor_index < index; reader->cursor_index++)
        at = g_utf8_next_char(at);
    for (; reader->cursor_index > index; reader->cursor_index--)
        at = g_utf8_prev_char(at);
    reader->cursor_byte = (gsize) (at - reader->yaml);
    return reader->cursor_byte;
}

/* A merge by a git that has no driver of ours writes into the middle of the fields, and what libyaml says of
 * that helps nobody. */
static bool
fail_at_marker(const Reader *reader, GError **error)
{
    yaml_mark_t mark = {0};
    for (const char *line = reader->yaml; line != NULL; mark.line++) {
        if (g_str_has_prefix(line, "<<<<<<< ")) {
            fail(reader, mark, error, "both texts of a merge by git stand here");
            folio_error_why(error, "it could not decide between them");
            folio_error_hint(error, "keep the right lines, and take out those that begin with "
                                    "<<<<<<<, ======= and >>>>>>>");
            return true;
        }
        line = strchr(line, '\n');
        line = line == NULL ? NULL : line + 1;
    }
    return false;
}

static bool
next_event(Reader *reader, yaml_event_t *event, GError **error)
{
    yaml_event_delete(event);
    if (yaml_parser_parse(reader->parser, event) != 0)
        return true;
    if (fail_at_marker(reader, error))
        return false;
    yaml_mark_t mark = reader->parser->problem_mark;
    bool tab = reader->yaml[byte_at(reader, mark.index)] == '\t';
    fail(reader, mark, error, tab ? "a tab where blanks are needed" : reader->parser->problem);
    if (reader->parser->context != NULL)
        folio_error_why(error, "%s", reader->parser->context);
    return false;
}

static FolioNode *
node_new(Reader *reader, const yaml_event_t *event, FolioValueType type, FolioStyle style)
{
    FolioNode *node = g_new0(FolioNode, 1);
    folio_value_init(&node->value, type);
    node->style = style;
    node->start = byte_at(reader, event->start_mark.index);
    node->end = byte_at(reader, event->end_mark.index);
    node->value.line = reader->first_line + (unsigned) event->start_mark.line;
    node->value.column = (unsigned) event->start_mark.column + 1;
    return node;
}

/* A block scalar's event reaches over the blank lines behind it: they are not its own. */
static void
trim_block(const Reader *reader, FolioNode *node)
{
    gsize header = node->start + 1;
    while (header < node->end && strchr("+-0123456789", reader->yaml[header]) != NULL)
        header++;
    while (node->end > header && strchr(" \t\r\n", reader->yaml[node->end - 1]) != NULL)
        node->end--;
}

static FolioNode *
read_scalar(Reader *reader, const yaml_event_t *event)
{
    static const FolioStyle styles[] = {
        [YAML_ANY_SCALAR_STYLE] = FOLIO_STYLE_PLAIN,
        [YAML_PLAIN_SCALAR_STYLE] = FOLIO_STYLE_PLAIN,
        [YAML_SINGLE_QUOTED_SCALAR_STYLE] = FOLIO_STYLE_SINGLE,
        [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = FOLIO_STYLE_DOUBLE,
        [YAML_LITERAL_SCALAR_STYLE] = FOLIO_STYLE_LITERAL,
        [YAML_FOLDED_SCALAR_STYLE] = FOLIO_STYLE_FOLDED,
    };
    FolioStyle style = styles[event->data.scalar.style];
    FolioNode *node = node_new(reader, event, FOLIO_VALUE_SCALAR, style);
    node->value.text = g_strdup((const char *) event->data.scalar.value);
    node->value.quoted = style != FOLIO_STYLE_PLAIN;
    if (style == FOLIO_STYLE_LITERAL || style == FOLIO_STYLE_FOLDED)
        trim_block(reader, node);
    return node;
}

/* Anchors, aliases and tags make one text mean another elsewhere; NUL cuts it short. */
static const char *
refusal(const yaml_event_t *event)
{
    if (event->type == YAML_ALIAS_EVENT)
        return "aliases ('*') are not used here";
    if (event->type == YAML_SCALAR_EVENT) {
        const unsigned char *text = event->data.scalar.value;
        if (event->data.scalar.anchor != NULL)
            return "anchors ('&') are not used here";
        if (event->data.scalar.tag != NULL)
            return "tags ('!') are not used here";
        if (memchr(text, '\0', event->data.scalar.length) != NULL)
            return "the value holds a NUL";
    }
    bool list = event->type == YAML_SEQUENCE_START_EVENT;
    if (list || event->type == YAML_MAPPING_START_EVENT) {
        if (list ? event->data.sequence_start.anchor != NULL
                 : event->data.mapping_start.anchor != NULL)
            return "anchors ('&') are not used here";
        if (list ? event->data.sequence_start.tag != NULL : event->data.mapping_start.tag != NULL)
            return "tags ('!') are not used here";
    }
    return NULL;
}

static FolioNode *read_node(Reader *reader, yaml_event_t *event, unsigned depth, GError **error);

static void
end_node(Reader *reader, FolioNode *node, const yaml_event_t *event)
{
    const GPtrArray *items = node->value.items;
    if (node->style == FOLIO_STYLE_FLOW)
        node->end = byte_at(reader, event->end_mark.index);
    else if (items->len > 0)
        node->end = ((FolioNode *) items->pdata[items->len - 1])->end;
}

static FolioNode *
read_list(Reader *reader, yaml_event_t *event, unsigned depth, GError **error)
{
    bool flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    g_autoptr(FolioValue) list =
        &node_new(reader, event, FOLIO_VALUE_LIST, flow ? FOLIO_STYLE_FLOW : FOLIO_STYLE_BLOCK)
             ->value;
    while (next_event(reader, event, error)) {
        if (event->type == YAML_SEQUENCE_END_EVENT) {
            end_node(reader, (FolioNode *) list, event);
            return (FolioNode *) g_steal_pointer(&list);
        }
        FolioNode *item = read_node(reader, event, depth, error);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(list->items, item);
    }
    return NULL;
}

/* Behind the byte after a key and its blanks, which is to be a ':'. */
static gsize
colon_end(Reader *reader, const yaml_event_t *event)
{
    gsize end = byte_at(reader, event->end_mark.index);
    return end + strspn(reader->yaml + end, " \t") + 1;
}

/* A key is text with its ':' on the same line; `? ` and keys without values are not for people. */
static bool
check_key(Reader *reader, const yaml_event_t *event, const FolioValue *map, GError **error)
{
    const char *key = (const char *) event->data.scalar.value;
    g_autofree char *message = NULL;
    if (event->type != YAML_SCALAR_EVENT) {
        message = g_strdup("a key must be plain text");
    } else if (refusal(event) != NULL) {
        message = g_strdup(refusal(event));
    } else if (*key == '\0') {
        message = g_strdup("a key is empty");
    } else if (folio_value_get(map, key) != NULL) {
        message = g_strdup_printf("the key '%s' is there twice", key);
    } else if (++reader->keys > FOLIO_FRONT_MATTER_MAX_KEYS) {
        message = g_strdup_printf("the front matter has over %d keys", FOLIO_FRONT_MATTER_MAX_KEYS);
    } else {
        if (reader->yaml[colon_end(reader, event) - 1] != ':')
            message = g_strdup_printf("the key '%s' has no ':' behind it", key);
    }
    if (message != NULL)
        fail(reader, event->start_mark, error, message);
    return message == NULL;
}

static FolioNode *
read_map(Reader *reader, yaml_event_t *event, unsigned depth, GError **error)
{
    bool flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    g_autoptr(FolioValue) map =
        &node_new(reader, event, FOLIO_VALUE_MAP, flow ? FOLIO_STYLE_FLOW : FOLIO_STYLE_BLOCK)
             ->value;
    while (next_event(reader, event, error)) {
        if (event->type == YAML_MAPPING_END_EVENT) {
            end_node(reader, (FolioNode *) map, event);
            return (FolioNode *) g_steal_pointer(&map);
        }
        if (!check_key(reader, event, map, error))
            return NULL;
        g_autofree char *key = g_strdup((const char *) event->data.scalar.value);
        gsize key_start = byte_at(reader, event->start_mark.index);
        gsize key_end = colon_end(reader, event);
        if (!next_event(reader, event, error))
            return NULL;
        FolioNode *item = read_node(reader, event, depth, error);
        if (item == NULL)
            return NULL;
        item->key_start = key_start;
        item->key_end = key_end;
        g_ptr_array_add(map->keys, g_steal_pointer(&key));
        g_ptr_array_add(map->items, item);
    }
    return NULL;
}

static FolioNode *
read_node(Reader *reader, yaml_event_t *event, unsigned depth, GError **error)
{
    const char *message = refusal(event);
    if (message == NULL && event->type != YAML_SCALAR_EVENT
        && depth == FOLIO_FRONT_MATTER_MAX_DEPTH)
        message = "the front matter is nested too deeply";
    if (message != NULL) {
        fail(reader, event->start_mark, error, message);
        return NULL;
    }
    if (event->type == YAML_SCALAR_EVENT)
        return read_scalar(reader, event);
    return event->type == YAML_MAPPING_START_EVENT ? read_map(reader, event, depth + 1, error)
                                                   : read_list(reader, event, depth + 1, error);
}

static FolioNode *
empty_root(const Reader *reader, gsize at)
{
    FolioNode *root = g_new0(FolioNode, 1);
    folio_value_init(&root->value, FOLIO_VALUE_MAP);
    root->style = FOLIO_STYLE_BLOCK;
    root->start = root->end = at;
    root->value.line = reader->first_line;
    root->value.column = 1;
    return root;
}

static FolioNode *
read_root(Reader *reader, yaml_event_t *event, GError **error)
{
    yaml_mark_t mark = event->start_mark;
    g_autoptr(FolioValue) root = (FolioValue *) read_node(reader, event, 0, error);
    if (root == NULL || root->type == FOLIO_VALUE_MAP)
        return (FolioNode *) g_steal_pointer(&root);
    if (root->type == FOLIO_VALUE_SCALAR && *root->text == '\0' && !root->quoted)
        return empty_root(reader, ((FolioNode *) root)->start);
    fail(reader, mark, error, "the front matter is not a list of 'key: value' lines");
    return NULL;
}

static bool
check_document(Reader *reader, const yaml_event_t *event, bool bare, GError **error)
{
    const char *message = NULL;
    if (event->data.document_start.version_directive != NULL
        || event->data.document_start.tag_directives.start
               != event->data.document_start.tag_directives.end)
        message = "directives ('%') are not used here";
    else if (!event->data.document_start.implicit && !bare)
        message = "a second document starts in the front matter";
    if (message != NULL)
        fail(reader, event->start_mark, error, message);
    return message == NULL;
}

static FolioNode *
read_stream(Reader *reader, bool bare, GError **error)
{
    g_auto(yaml_event_t) event = {0};
    if (!next_event(reader, &event, error) || !next_event(reader, &event, error))
        return NULL;
    if (event.type == YAML_STREAM_END_EVENT)
        return empty_root(reader, reader->length);
    if (!check_document(reader, &event, bare, error) || !next_event(reader, &event, error))
        return NULL;
    g_autoptr(FolioValue) root = (FolioValue *) read_root(reader, &event, error);
    if (root == NULL || !next_event(reader, &event, error))
        return NULL;
    bool closed = event.type == YAML_DOCUMENT_END_EVENT && !event.data.document_end.implicit;
    yaml_mark_t mark = event.start_mark;
    if (!next_event(reader, &event, error))
        return NULL;
    if ((closed && !bare) || event.type != YAML_STREAM_END_EVENT) {
        fail(reader, closed && !bare ? mark : event.start_mark, error,
             "only one document can stand here");
        return NULL;
    }
    return (FolioNode *) g_steal_pointer(&root);
}

FolioNode *
folio_yaml_parse(const char *yaml, gsize length, bool bare, unsigned first_line, const char *place,
                 GError **error)
{
    g_auto(yaml_parser_t) parser = {0};
    Reader reader = {.parser = &parser,
                     .yaml = yaml,
                     .length = length,
                     .first_line = first_line,
                     .place = place};
    if (!scan_bytes(&reader, error))
        return NULL;
    yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *) yaml, length);
    return read_stream(&reader, bare, error);
}
