/* A file split into front matter and body, and put together again. */
#include "front_matter_internal.h"

#include "folio/error.h"
#include "folio/lines.h"

#include <string.h>

/* Behind the newline of the line at `line`, or the end. */
static const char *
line_end(const char *line, const char *end)
{
    const char *newline = memchr(line, '\n', (gsize) (end - line));
    return newline != NULL ? newline + 1 : end;
}

static bool
is_fence(const char *line, const char *end)
{
    if (end - line < 3 || memcmp(line, "---", 3) != 0)
        return false;
    for (const char *c = line + 3; c < end; c++)
        if (strchr(" \t\r\n", *c) == NULL)
            return false;
    return true;
}

/* The first fence from `line` on, or the end. */
static const char *
find_fence(const char *line, const char *end)
{
    while (line < end && !is_fence(line, line_end(line, end)))
        line = line_end(line, end);
    return line;
}

bool
folio_front_matter_has_no_end(const char *text)
{
    const char *end = text + strlen(text);
    const char *open = folio_text_skip_mark(text, -1);
    const char *yaml = line_end(open, end);
    return is_fence(open, yaml) && find_fence(yaml, end) == end;
}

FolioFrontMatter *
folio_front_matter_new(void)
{
    FolioFrontMatter *front = g_new0(FolioFrontMatter, 1);
    front->head = g_strdup("---\n");
    front->yaml = g_strdup("");
    front->fence = g_strdup("---\n");
    front->body = g_strdup("");
    front->root = folio_yaml_parse("", 0, false, 2, NULL, NULL);
    return front;
}

void
folio_front_matter_free(FolioFrontMatter *front)
{
    if (front == NULL)
        return;
    if (front->packed == NULL) {
        g_free(front->head);
        g_free(front->yaml);
        g_free(front->fence);
        g_free(front->body);
    }
    folio_value_free((FolioValue *) front->root);
    g_free(front);
}

/* Cuts the text into its four parts; a file without front matter is all body. */
static bool
split(FolioFrontMatter *front, const char *text, gsize length, const char *place, GError **error)
{
    const char *end = text + length;
    const char *open = folio_text_skip_mark(text, (gssize) length);
    const char *yaml = line_end(open, end);
    front->crlf = yaml - text >= 2 && yaml[-1] == '\n' && yaml[-2] == '\r';
    bool fenced = !front->bare && is_fence(open, yaml);
    const char *close = fenced ? find_fence(yaml, end) : open;
    if (fenced && close >= end) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "the front matter has no closing '---'");
        folio_error_place(error, place, 1, 1);
        return false;
    }
    if (front->bare) {
        yaml = open;
        close = end;
    } else if (!fenced) {
        yaml = close = open;
    }
    const char *body = fenced ? line_end(close, end) : close;
    front->head = g_strndup(text, (gsize) (yaml - text));
    front->yaml = g_strndup(yaml, (gsize) (close - yaml));
    front->fence = g_strndup(close, (gsize) (body - close));
    front->body = g_strndup(body, (gsize) (end - body));
    return true;
}

FolioFrontMatter *
folio_front_matter_parse(const char *text, gsize length, bool bare, const char *place,
                         GError **error)
{
    if (length > 0 && !folio_text_check(text, length, place, error))
        return NULL;
    /* An empty GBytes gives NULL. */
    g_autofree char *copy = g_strndup(length > 0 ? text : "", length);
    g_autoptr(FolioFrontMatter) front = g_new0(FolioFrontMatter, 1);
    front->bare = bare;
    if (!split(front, copy, length, place, error))
        return NULL;
    front->root =
        folio_yaml_parse(front->yaml, strlen(front->yaml), bare, bare ? 1 : 2, place, error);
    return front->root != NULL ? g_steal_pointer(&front) : NULL;
}

FolioFrontMatter *
folio_front_matter_unpack(const guint8 *data, gsize size)
{
    static char none[] = "";
    if (!folio_packed_is_whole(data, size))
        return NULL;
    FolioFrontMatter *front = g_new0(FolioFrontMatter, 1);
    front->packed = data;
    front->head = front->yaml = front->fence = front->body = none;
    return front;
}

/* Of packed values when it is first asked for, whichever thread that does. */
static FolioNode *
root_of(const FolioFrontMatter *front)
{
    FolioNode **slot = &((FolioFrontMatter *) front)->root;
    FolioNode *root = g_atomic_pointer_get(slot);
    if (root != NULL)
        return root;
    root = g_new0(FolioNode, 1);
    folio_packed_fill(front->packed, &root->value);
    if (g_atomic_pointer_compare_and_exchange(slot, NULL, root))
        return root;
    folio_value_free(&root->value);
    return g_atomic_pointer_get(slot);
}

const FolioValue *
folio_front_matter_get_map(const FolioFrontMatter *front)
{
    return &root_of(front)->value;
}

const char *
folio_front_matter_get_key(const FolioFrontMatter *front, guint number)
{
    if (front->packed != NULL)
        return folio_packed_key(front->packed, number);
    const GPtrArray *keys = front->root->value.keys;
    return number < keys->len ? keys->pdata[number] : NULL;
}

/* A key that is written with dots wins over a path. */
static const FolioValue *
find_path(const FolioValue *map, const char *path)
{
    const FolioValue *value = folio_value_get(map, path);
    for (const char *dot = strchr(path, '.'); value == NULL && dot != NULL;
         dot = strchr(dot + 1, '.')) {
        g_autofree char *key = g_strndup(path, (gsize) (dot - path));
        const FolioValue *child = folio_value_get(map, key);
        if (child != NULL)
            value = find_path(child, dot + 1);
    }
    return value;
}

const FolioValue *
folio_front_matter_get(const FolioFrontMatter *front, const char *key)
{
    return find_path(folio_front_matter_get_map(front), key);
}

const char *
folio_front_matter_get_text(const FolioFrontMatter *front, const char *key)
{
    if (front->packed != NULL) {
        const guint8 *packed = folio_packed_find(front->packed, key);
        return packed != NULL ? folio_packed_text(packed) : NULL;
    }
    const FolioValue *value = find_path(&front->root->value, key);
    return value != NULL && value->type == FOLIO_VALUE_SCALAR ? value->text : NULL;
}

bool
folio_front_matter_has(const FolioFrontMatter *front, const char *key)
{
    if (front->packed != NULL) {
        const guint8 *packed = folio_packed_find(front->packed, key);
        return packed != NULL && !folio_packed_is_empty(packed);
    }
    const FolioValue *value = find_path(&front->root->value, key);
    if (value == NULL)
        return false;
    return value->type == FOLIO_VALUE_SCALAR ? *value->text != '\0' : value->items->len > 0;
}

FolioTexts
folio_front_matter_get_texts(const FolioFrontMatter *front, const char *key)
{
    if (front->packed != NULL) {
        const guint8 *packed = folio_packed_find(front->packed, key);
        return packed != NULL ? folio_packed_texts(packed) : (FolioTexts){.left = 0};
    }
    return (FolioTexts){.value = find_path(&front->root->value, key)};
}

static const char *
next_of_list(FolioTexts *texts)
{
    const GPtrArray *items = texts->value->items;
    while (texts->next < items->len) {
        const FolioValue *item = items->pdata[texts->next++];
        if (item->type == FOLIO_VALUE_SCALAR)
            return item->text;
    }
    return NULL;
}

const char *
folio_texts_next(FolioTexts *texts)
{
    if (texts->packed != NULL)
        return folio_packed_next_text(texts);
    const FolioValue *value = texts->value;
    if (value != NULL && value->type == FOLIO_VALUE_LIST)
        return next_of_list(texts);
    texts->value = NULL;
    bool is_text = value != NULL && value->type == FOLIO_VALUE_SCALAR && *value->text != '\0';
    return is_text ? value->text : NULL;
}

char *
folio_front_matter_dup_text(const FolioFrontMatter *front, const char *key)
{
    const char *text = folio_front_matter_get_text(front, key);
    g_autofree char *bare = g_strstrip(g_strdup(text != NULL ? text : ""));
    return *bare == '\0' ? NULL : g_steal_pointer(&bare);
}

const char *
folio_front_matter_get_body(const FolioFrontMatter *front)
{
    return front->body;
}

static unsigned
count_lines(const char *text)
{
    unsigned lines = 0;
    for (const char *c = strchr(text, '\n'); c != NULL; c = strchr(c + 1, '\n'))
        lines++;
    return lines;
}

unsigned
folio_front_matter_get_body_line(const FolioFrontMatter *front)
{
    return 1 + count_lines(front->head) + count_lines(front->yaml) + count_lines(front->fence);
}

static bool
has_lone_newline(const char *text)
{
    for (const char *c = strchr(text, '\n'); c != NULL; c = strchr(c + 1, '\n'))
        if (c == text || c[-1] != '\r')
            return true;
    return false;
}

static char *
with_crlf(const char *text)
{
    GString *result = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n' && (c == text || c[-1] != '\r'))
            g_string_append_c(result, '\r');
        g_string_append_c(result, *c);
    }
    return g_string_free(result, FALSE);
}

void
folio_front_matter_set_body(FolioFrontMatter *front, const char *body)
{
    bool convert = front->crlf && !has_lone_newline(front->body);
    char *copy = convert ? with_crlf(body) : g_strdup(body);
    g_free(front->body);
    front->body = copy;
    if (*copy != '\0' && *front->fence != '\0' && !g_str_has_suffix(front->fence, "\n")) {
        char *fence = g_strconcat(front->fence, front->crlf ? "\r\n" : "\n", NULL);
        g_free(front->fence);
        front->fence = fence;
    }
}

GBytes *
folio_front_matter_emit(const FolioFrontMatter *front)
{
    char *text = g_strconcat(front->head, front->yaml, front->fence, front->body, NULL);
    return g_bytes_new_take(text, strlen(text));
}
