/* Lists changed item by item: what stays keeps its bytes, its comments and its place. */
#include "front_matter_internal.h"

#include "folio/diff.h"

#include <string.h>

typedef struct ListEdit {
    const GString *yaml;
    const FolioNode *list;
    const FolioValue *after;
    const gssize *match; /* which old item each new one is, or -1 */
    const char *eol;
    GString *out;
} ListEdit;

static guint32 *
number_items(FolioDiffWords *words, const GPtrArray *items)
{
    guint32 *numbers = g_new(guint32, items->len + 1);
    for (guint i = 0; i < items->len; i++) {
        g_autofree char *line = folio_value_to_line(items->pdata[i]);
        numbers[i] = folio_diff_words_add(words, line, strlen(line));
    }
    return numbers;
}

static gssize *
match_items(const FolioNode *list, const FolioValue *after)
{
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    g_autofree guint32 *new_numbers = number_items(words, after->items);
    g_autofree guint32 *old_numbers = number_items(words, list->value.items);
    gssize *match = g_new(gssize, after->items->len + 1);
    folio_diff_match(new_numbers, after->items->len, old_numbers, list->value.items->len, match);
    return match;
}

static const FolioNode *
old_item(const ListEdit *edit, gsize index)
{
    return edit->list->value.items->pdata[index];
}

static void
append_slice(const ListEdit *edit, gsize start, gsize end)
{
    g_string_append_len(edit->out, edit->yaml->str + start, (gssize) (end - start));
}

/* What stands between two neighbours that both stay is kept; else the list's first separator, when
 * it has no comment in it. */
static void
append_separator(const ListEdit *edit, gssize before, gssize item)
{
    if (before >= 0 && item == before + 1) {
        append_slice(edit, old_item(edit, (gsize) before)->end,
                     old_item(edit, (gsize) item)->start);
        return;
    }
    if (edit->list->value.items->len > 1) {
        gsize start = old_item(edit, 0)->end;
        gsize end = old_item(edit, 1)->start;
        if (memchr(edit->yaml->str + start, '#', end - start) == NULL) {
            append_slice(edit, start, end);
            return;
        }
    }
    g_string_append(edit->out, ", ");
}

static void
edit_flow(const ListEdit *edit)
{
    const FolioRenderContext context = {.flow = true};
    append_slice(edit, edit->list->start, old_item(edit, 0)->start);
    for (guint i = 0; i < edit->after->items->len; i++) {
        gssize item = edit->match[i];
        if (i > 0)
            append_separator(edit, edit->match[i - 1], item);
        if (item >= 0) {
            append_slice(edit, old_item(edit, (gsize) item)->start,
                         old_item(edit, (gsize) item)->end);
            continue;
        }
        g_auto(FolioRendering) rendering = {0};
        folio_rendering_init(&rendering);
        folio_yaml_render(edit->after->items->pdata[i], &context, &rendering);
        g_string_append(edit->out, rendering.inline_text->str);
    }
    append_slice(edit, old_item(edit, edit->list->value.items->len - 1)->end, edit->list->end);
}

/* The dash of the item that comes after `at`: only blanks and comments stand between. */
static gsize
find_dash(const GString *yaml, gsize at)
{
    while (yaml->str[at] != '-') {
        if (yaml->str[at] == '#')
            at = folio_yaml_next_line(yaml, at);
        else
            at++;
    }
    return at;
}

/* First and one past the last byte of the lines of each old item, in pairs. */
static gsize *
item_lines(const ListEdit *edit)
{
    const GPtrArray *items = edit->list->value.items;
    gsize *lines = g_new(gsize, 2 * items->len);
    gsize at = edit->list->start;
    for (guint i = 0; i < items->len; i++) {
        lines[2 * i] = folio_yaml_line_start(edit->yaml, find_dash(edit->yaml, at));
        at = old_item(edit, i)->end;
        lines[2 * i + 1] = folio_yaml_next_line(edit->yaml, at);
    }
    return lines;
}

static void
append_new_item(const ListEdit *edit, const FolioValue *item, gsize indent)
{
    if (edit->out->len > 0 && edit->out->str[edit->out->len - 1] != '\n')
        g_string_append(edit->out, edit->eol);
    folio_yaml_render_entry(NULL, item, indent, edit->eol, edit->out);
}

/* New items follow the item they follow in the new list; lines between old items all stay. */
static void
edit_block(const ListEdit *edit)
{
    g_autofree gsize *lines = item_lines(edit);
    const guint old_count = edit->list->value.items->len;
    const guint new_count = edit->after->items->len;
    const gsize indent = find_dash(edit->yaml, edit->list->start) - lines[0];
    guint next = 0;
    for (; next < new_count && edit->match[next] < 0; next++)
        append_new_item(edit, edit->after->items->pdata[next], indent);
    for (guint i = 0; i < old_count; i++) {
        if (next < new_count && edit->match[next] == (gssize) i) {
            append_slice(edit, lines[2 * i], lines[2 * i + 1]);
            for (next++; next < new_count && edit->match[next] < 0; next++)
                append_new_item(edit, edit->after->items->pdata[next], indent);
        }
        if (i + 1 < old_count)
            append_slice(edit, lines[2 * i + 1], lines[2 * i + 2]);
    }
}

void
folio_yaml_edit_list(GString *yaml, const FolioNode *list, const FolioValue *after, const char *eol)
{
    g_autofree gssize *match = match_items(list, after);
    g_autoptr(GString) out = g_string_new(NULL);
    const ListEdit edit = {yaml, list, after, match, eol, out};
    if (list->style == FOLIO_STYLE_FLOW) {
        edit_flow(&edit);
        folio_yaml_splice(yaml, list->start, list->end, out->str);
        return;
    }
    edit_block(&edit);
    const FolioNode *last = list->value.items->pdata[list->value.items->len - 1];
    folio_yaml_splice(yaml, folio_yaml_line_start(yaml, list->start),
                      folio_yaml_next_line(yaml, last->end), out->str);
}
