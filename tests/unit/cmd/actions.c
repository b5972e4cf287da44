/* Promises as records: fields, JSON, and what is late. */
#include "cmd/entries.h"

#include <string.h>

#include "printed.h"

static FolioTask task = {.id = (char *) "t7kdnp",
                         .text = (char *) "Draft the audit question",
                         .owner = (char *) "amina",
                         .due = (char *) "2026-03-06",
                         .due_valid = true,
                         .state = FOLIO_TASK_OPEN};

static FolioTaskRow
make_row(void)
{
    return (FolioTaskRow){.task = &task,
                          .entry_id = (char *) "m3fwz2",
                          .entry_title = (char *) "Meeting with Lena",
                          .path = (char *) "meetings/2026/x-m3fwz2.md",
                          .visibility = FOLIO_VISIBILITY_SHARED};
}

static void
test_late(void)
{
    static const struct {
        const char *due;
        bool valid;
        FolioTaskState state;
        bool late;
    } cases[] = {
        {"2026-03-01", true, FOLIO_TASK_OPEN, true},
        {"2026-03-02", true, FOLIO_TASK_OPEN, false},
        {"2026-03-03", true, FOLIO_TASK_OPEN, false},
        {"2026-03-01", true, FOLIO_TASK_DONE, false},
        {"2026-03-01", true, FOLIO_TASK_DROPPED, false},
        {"2026-02-31", false, FOLIO_TASK_OPEN, false},
    };
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, G_DATE_MARCH, 2026);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioTask one = {
            .due = (char *) cases[i].due, .due_valid = cases[i].valid, .state = cases[i].state};
        g_assert_cmpint(folio_task_is_late(&one, &today), ==, cases[i].late);
    }
}

static void
test_fields(void)
{
    static const struct {
        const char *field, *here, *elsewhere; /* in the journal of the call, and of several */
    } cases[] = {
        {"id", "t7kdnp", "amina/t7kdnp"},
        {"entry", "m3fwz2", "amina/m3fwz2"},
        {"text", "Draft the audit question", "Draft the audit question"},
        {"title", "Draft the audit question", "Draft the audit question"},
        {"owner", "amina", "amina"},
        {"due", "2026-03-06", "2026-03-06"},
        {"status", "open", "open"},
        {"entry_title", "Meeting with Lena", "Meeting with Lena"},
        {"path", "meetings/2026/x-m3fwz2.md", "meetings/2026/x-m3fwz2.md"},
        {"visibility", "shared", "shared"},
        {"journal", NULL, "amina"},
    };
    FolioTaskRow row = make_row();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(folio_task_records.knows(cases[i].field));
        row.journal = NULL;
        g_autofree char *here = folio_task_records.dup(&row, cases[i].field, NULL);
        row.journal = (char *) "amina";
        g_autofree char *elsewhere = folio_task_records.dup(&row, cases[i].field, NULL);
        g_assert_cmpstr(here, ==, cases[i].here);
        g_assert_cmpstr(elsewhere, ==, cases[i].elsewhere);
    }
    static const char *const unknown[] = {"", "Id", "kind", "ids"};
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++)
        g_assert_false(folio_task_records.knows(unknown[i]));
}

static void
assert_json(const FolioTaskRow *row, const char *wanted)
{
    json_t *object = folio_task_records.to_json(row, NULL);
    char *text = json_dumps(object, JSON_COMPACT);
    g_assert_cmpstr(text, ==, wanted);
    free(text);
    json_decref(object);
}

/* One word for each thing: `title` is for --format alone, `journal` for several journals. */
static void
test_json(void)
{
    FolioTaskRow row = make_row();
    assert_json(&row,
                "{\"id\":\"t7kdnp\",\"text\":\"Draft the audit question\",\"owner\":\"amina\","
                "\"due\":\"2026-03-06\",\"status\":\"open\",\"entry\":\"m3fwz2\",\"path\":"
                "\"meetings/2026/x-m3fwz2.md\",\"visibility\":\"shared\",\"entry_title\":"
                "\"Meeting with Lena\"}");
    FolioTask bare = {.text = (char *) "x", .state = FOLIO_TASK_DROPPED};
    row = (FolioTaskRow){.task = &bare,
                         .path = (char *) "p.md",
                         .visibility = FOLIO_VISIBILITY_PRIVATE,
                         .journal = (char *) "ben"};
    assert_json(&row, "{\"id\":null,\"text\":\"x\",\"owner\":null,\"due\":null,\"status\":"
                      "\"dropped\",\"entry\":null,\"path\":\"p.md\",\"visibility\":\"private\","
                      "\"entry_title\":null,\"journal\":\"ben\"}");
}

/* On a terminal a late day has its mark, and one that is no day a question. */
static void
test_table(void)
{
    static const struct {
        const char *due;
        bool valid;
        const char *shown;
    } cases[] = {
        {"2026-03-01", true, "2026-03-01 !"},
        {"2026-03-06", true, "2026-03-06 "},
        {"2026-02-31", false, "2026-02-31 ?"},
        {NULL, false, "-"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = g_ptr_array_new();
        FolioTask one = task;
        FolioTaskRow row = make_row();
        one.due = (char *) cases[i].due;
        one.due_valid = cases[i].valid;
        row.task = &one;
        g_ptr_array_add(rows, &row);
        printed_init(&p, FOLIO_FORM_TERMINAL, 80, NULL);
        g_date_clear(&p.call.today, 1);
        g_date_set_dmy(&p.call.today, 2, G_DATE_MARCH, 2026);
        folio_print_records(&p.call, &folio_task_records, folio_task_columns,
                            folio_task_column_count, rows, &error);
        g_assert_no_error(error);
        g_autoptr(GString) text = printed_take_bytes(&p);
        g_assert_true(g_str_has_prefix(text->str, "ID "));
        g_assert_nonnull(strstr(text->str, cases[i].shown));
        g_assert_nonnull(strstr(text->str, "amina"));
        g_assert_nonnull(strstr(text->str, "Draft the audit question\n"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/actions/late", test_late);
    g_test_add_func("/actions/fields", test_fields);
    g_test_add_func("/actions/json", test_json);
    g_test_add_func("/actions/table", test_table);
    return g_test_run();
}
