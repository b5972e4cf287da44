/* Reports over entries that stand in the test itself. */
#ifndef REPORT_TEST_H
#define REPORT_TEST_H

#include <string.h>

#include "folio/kind.h"
#include "folio/report.h"

typedef struct ReportTest {
    GPtrArray *rows, *tasks; /* FolioRow*, FolioTaskRow* */
    GPtrArray *entries;      /* FolioEntry* */
    FolioReportSource source;
    FolioReportOptions options;
} ReportTest;

static inline void
report_test_init(ReportTest *test)
{
    memset(test, 0, sizeof *test);
    test->rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    test->tasks = g_ptr_array_new_with_free_func((GDestroyNotify) folio_task_row_free);
    test->entries = g_ptr_array_new_with_free_func((GDestroyNotify) folio_entry_free);
    test->source.rows = test->rows;
    test->source.tasks = test->tasks;
    test->source.me = "amina";
    g_date_set_dmy(&test->source.today, 2, G_DATE_MARCH, 2026);
    g_date_clear(&test->options.since, 1);
    g_date_clear(&test->options.until, 1);
}

static inline void
report_test_clear(ReportTest *test)
{
    g_ptr_array_unref(test->rows);
    g_ptr_array_unref(test->tasks);
    g_ptr_array_unref(test->entries);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReportTest, report_test_clear)

static inline char *
report_test_join(const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR)
        return g_strdup(value->text);
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < value->items->len; i++) {
        g_autofree char *item = report_test_join(g_ptr_array_index(value->items, i));
        g_string_append(words, i > 0 ? ", " : "");
        if (value->type == FOLIO_VALUE_MAP)
            g_string_append_printf(words, "%s: ", (char *) g_ptr_array_index(value->keys, i));
        g_string_append(words, item);
    }
    return g_strdup(words->str);
}

static inline FolioRow *
report_test_row(const FolioEntry *entry)
{
    FolioRow *row = g_new0(FolioRow, 1);
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    row->kind = entry->kind;
    row->id = g_strdup(folio_entry_get_id(entry));
    row->title = g_strdup(folio_entry_get_title(entry));
    row->path = g_strdup_printf("%s/%s.md", entry->kind->plural, row->id);
    row->status = g_strdup(folio_entry_get_status(entry));
    row->visibility = folio_entry_get_visibility(entry);
    row->date = g_strdup(folio_entry_get_text(entry, "date"));
    row->author = g_strdup(folio_entry_get_text(entry, "author"));
    row->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < map->keys->len; i++)
        g_hash_table_insert(row->fields, g_strdup(g_ptr_array_index(map->keys, i)),
                            report_test_join(g_ptr_array_index(map->items, i)));
    const char *due = g_hash_table_lookup(row->fields, "due");
    row->due = g_strdup(due != NULL ? due : g_hash_table_lookup(row->fields, "start"));
    return row;
}

/* An entry: "folio: goal\nid: ..." and, behind a line "---", a body. */
static inline FolioRow *
report_test_add(ReportTest *test, const char *text)
{
    FolioEntry *entry = NULL;
    g_autoptr(GError) error = NULL;
    bool has_body = strstr(text, "\n---\n") != NULL;
    g_autofree char *file = g_strconcat("---\n", text, has_body ? "" : "---\n", NULL);
    g_assert_true(folio_entry_parse(folio_kinds(), file, strlen(file), "x.md", &entry, &error));
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    g_ptr_array_add(test->entries, entry);
    FolioRow *row = report_test_row(entry);
    g_ptr_array_add(test->rows, row);
    if (g_strcmp0(g_hash_table_lookup(row->fields, "is"), "self") == 0)
        test->source.owner = row->id;
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(folio_entry_get_body(entry));
    while (tasks->len > 0) {
        FolioTaskRow *task = g_new0(FolioTaskRow, 1);
        task->task = g_ptr_array_steal_index(tasks, 0);
        task->entry_id = g_strdup(row->id);
        task->path = g_strdup(row->path);
        g_ptr_array_add(test->tasks, task);
    }
    return row;
}

static inline void
report_test_add_all(ReportTest *test, const char *const *texts, gsize count)
{
    for (gsize i = 0; i < count; i++)
        (void) report_test_add(test, texts[i]);
}

static inline FolioDocument *
report_test_tell(const ReportTest *test, const char *name)
{
    g_autoptr(GError) error = NULL;
    const FolioReport *report = folio_report_find(name);
    FolioDocument *document = folio_document_new();
    g_assert_nonnull(report);
    g_assert_true(report->tell(&test->source, &test->options, document, &error));
    g_assert_no_error(error);
    return document;
}

/* Rows of the table `key`, values split by '|', rows ended by newlines; caller frees. */
static inline char *
report_test_table(const FolioDocument *document, const char *key)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->table == NULL || strcmp(block->table->key, key) != 0)
            continue;
        for (guint at = 0; at < block->table->cells->len; at++) {
            g_autofree char *value =
                folio_cell_dup_value(g_ptr_array_index(block->table->cells, at));
            bool last = (at + 1) % block->table->column_count == 0;
            g_string_append_printf(text, "%s%s", value, last ? "\n" : "|");
        }
    }
    return g_string_free(text, FALSE);
}

/* The blocks of a type, a line each; caller frees. */
static inline char *
report_test_lines(const FolioDocument *document, FolioBlockType type)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->type == type)
            g_string_append_printf(text, "%s\n", block->text);
    }
    return g_string_free(text, FALSE);
}

static inline void
report_test_is(const ReportTest *test, const char *report, const char *table, const char *wanted)
{
    g_autoptr(FolioDocument) document = report_test_tell(test, report);
    g_autofree char *got = report_test_table(document, table);
    g_assert_cmpstr(got, ==, wanted);
}

static inline void
report_test_says(const ReportTest *test, const char *report, const char *sentence)
{
    g_autoptr(FolioDocument) document = report_test_tell(test, report);
    g_autofree char *got = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    if (strstr(got, sentence) == NULL)
        g_test_message("said only: %s", got);
    g_assert_nonnull(strstr(got, sentence));
}

#endif
