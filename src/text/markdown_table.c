/* Pipe tables as GitHub writes them, found in the tree: cmark sees a paragraph whose second line is
 * a row of dashes. Cells are cut at the '|' of plain text, so one in code does not count. */
#include "markdown_internal.h"

#include <string.h>

#define MAX_COLUMNS 64
#define MAX_LINES 10000

typedef struct Table {
    MarkdownAlign aligns[MAX_COLUMNS];
    guint columns;
} Table;

/* ":--", "--:", ":-:", "---": a run of dashes. Moves `at` behind it. */
static bool
rule_cell(const char **at, MarkdownAlign *align)
{
    bool left = **at == ':';
    *at += left;
    gsize dashes = strspn(*at, "-");
    *at += dashes;
    bool right = **at == ':';
    *at += right;
    *align = left && right ? MARKDOWN_ALIGN_CENTER
             : left        ? MARKDOWN_ALIGN_START
             : right       ? MARKDOWN_ALIGN_END
                           : MARKDOWN_ALIGN_NONE;
    return dashes > 0;
}

/* "|---|:-:|": at least one '|', else it would be the underline of a heading. */
static bool
rule_parse(const char *line, Table *table)
{
    bool has_bar = *line == '|';
    table->columns = 0;
    for (const char *at = line + has_bar;;) {
        at += strspn(at, " \t");
        if (*at == '\0')
            return has_bar && table->columns > 0;
        if (table->columns == MAX_COLUMNS || !rule_cell(&at, &table->aligns[table->columns++]))
            return false;
        at += strspn(at, " \t");
        if (*at == '|')
            has_bar = true;
        else if (*at != '\0')
            return false;
        at += *at == '|';
    }
}

static bool
is_line_end(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* Whether the line behind this line end is a rule of dashes. */
static bool
is_rule(cmark_node *line_end, Table *table)
{
    cmark_node *rule = cmark_node_next(line_end);
    cmark_node *behind = rule != NULL ? cmark_node_next(rule) : NULL;
    return rule != NULL && cmark_node_get_type(rule) == CMARK_NODE_TEXT
           && (behind == NULL || is_line_end(behind))
           && rule_parse(cmark_node_get_literal(rule), table);
}

/* The line end before the rule of dashes; NULL when the paragraph has none, or too many lines: each
 * becomes a row and its cells, which take more memory than they are worth. */
static cmark_node *
find_rule(cmark_node *paragraph, Table *table)
{
    cmark_node *found = NULL;
    guint lines = 0;
    for (cmark_node *node = cmark_node_first_child(paragraph); node != NULL;
         node = cmark_node_next(node)) {
        if (!is_line_end(node))
            continue;
        lines++;
        if (found == NULL && is_rule(node, table))
            found = node;
    }
    return lines <= MAX_LINES ? found : NULL;
}

/* --- rows ------------------------------------------------------------------------------------ */

typedef struct RowMaker {
    const Table *table;
    cmark_node *row;
    cmark_node *cell; /* NULL: the next content opens one */
    guint cells;
} RowMaker;

static cmark_node *
cell_open(RowMaker *maker)
{
    guint column = maker->cells;
    if (maker->cell != NULL)
        return maker->cell;
    maker->cells++;
    maker->cell = markdown_node_new(CMARK_NODE_PARAGRAPH, (MarkdownMark){.role = MARKDOWN_CELL});
    /* What stands behind the last column goes away, as on GitHub: its cell has no row. */
    if (column < maker->table->columns) {
        markdown_mark(maker->cell, (MarkdownMark){.role = MARKDOWN_CELL,
                                                  .is_head = markdown_mark_of(maker->row).is_head,
                                                  .align = maker->table->aligns[column]});
        cmark_node_append_child(maker->row, maker->cell);
    }
    return maker->cell;
}

/* Blanks at either end of a cell are no part of it. */
static void
cell_add(RowMaker *maker, const char *text, gsize length, bool ends_cell)
{
    while (maker->cell == NULL && length > 0 && g_ascii_isspace(*text)) {
        text++;
        length--;
    }
    while (ends_cell && length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    if (length > 0)
        cmark_node_append_child(cell_open(maker), markdown_text_new(text, length));
}

/* Each '|' closes a cell, but for one at the start of the line. */
static void
row_add_text(RowMaker *maker, const char *text, bool starts_line)
{
    text += starts_line && *text == '|';
    for (const char *bar; (bar = strchr(text, '|')) != NULL; text = bar + 1) {
        cell_add(maker, text, (gsize) (bar - text), true);
        cell_open(maker);
        maker->cell = NULL;
    }
    cell_add(maker, text, strlen(text), false);
}

/* Moves the nodes from `node` up to the end of the line into a new row; returns the line end, NULL
 * at the end of the paragraph. */
static cmark_node *
row_make(cmark_node *table_node, const Table *table, bool is_head, cmark_node *node)
{
    MarkdownMark mark = {.role = MARKDOWN_ROW, .is_head = is_head};
    RowMaker maker = {.table = table, .row = markdown_node_new(CMARK_NODE_CUSTOM_BLOCK, mark)};
    bool starts_line = true;
    while (node != NULL && !is_line_end(node)) {
        cmark_node *next = cmark_node_next(node);
        cmark_node_unlink(node);
        if (cmark_node_get_type(node) == CMARK_NODE_TEXT)
            row_add_text(&maker, cmark_node_get_literal(node), starts_line);
        else
            cmark_node_append_child(cell_open(&maker), node);
        starts_line = false;
        node = next;
    }
    if (maker.cells < table->columns)
        mark.extra = table->columns - maker.cells;
    markdown_mark(maker.row, mark);
    cmark_node_append_child(table_node, maker.row);
    return node;
}

/* --- tables ---------------------------------------------------------------------------------- */

static const char *
text_of(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : "";
}

/* As many as row_make would make of the line that begins at `node`. */
static guint
count_cells(cmark_node *node)
{
    guint cells = 0;
    bool is_open = false;
    bool starts_line = true;
    for (; node != NULL && !is_line_end(node); node = cmark_node_next(node)) {
        const char *text = text_of(node);
        is_open |= cmark_node_get_type(node) != CMARK_NODE_TEXT;
        for (text += starts_line && *text == '|'; *text != '\0'; text++) {
            cells += *text == '|';
            is_open = *text != '|' && (is_open || !g_ascii_isspace(*text));
        }
        starts_line = false;
    }
    return cells + is_open;
}

static cmark_node *
line_start(cmark_node *line_end)
{
    cmark_node *node = line_end;
    for (cmark_node *before; (before = cmark_node_previous(node)) != NULL && !is_line_end(before);)
        node = before;
    return node;
}

static cmark_node *
skip_line_end(cmark_node *line_end)
{
    cmark_node *next = line_end != NULL ? cmark_node_next(line_end) : NULL;
    if (line_end != NULL)
        cmark_node_unlink(line_end);
    return next;
}

/* Text before the header line stays a paragraph; all lines behind are rows. */
static void
paragraph_to_table(cmark_node *paragraph)
{
    Table table;
    cmark_node *rule_end = find_rule(paragraph, &table);
    cmark_node *head = rule_end != NULL ? line_start(rule_end) : NULL;
    if (head == NULL || head == rule_end || count_cells(head) != table.columns)
        return;

    cmark_node *before = cmark_node_previous(head);
    cmark_node *table_node =
        markdown_node_new(CMARK_NODE_CUSTOM_BLOCK, (MarkdownMark){.role = MARKDOWN_TABLE});
    cmark_node_insert_after(paragraph, table_node);
    cmark_node *rule = skip_line_end(row_make(table_node, &table, true, head));
    cmark_node *line = skip_line_end(cmark_node_next(rule));
    cmark_node_unlink(rule);
    while (line != NULL)
        line = skip_line_end(row_make(table_node, &table, false, line));
    skip_line_end(before);
    if (cmark_node_first_child(paragraph) == NULL)
        cmark_node_unlink(paragraph);
}

void
markdown_find_tables(cmark_node *root)
{
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new();
    cmark_iter *iterator = cmark_iter_new(root);
    while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH
            && cmark_iter_get_event_type(iterator) == CMARK_EVENT_EXIT)
            g_ptr_array_add(paragraphs, node);
    }
    cmark_iter_free(iterator);
    for (guint i = 0; i < paragraphs->len; i++)
        paragraph_to_table(g_ptr_array_index(paragraphs, i));
}
