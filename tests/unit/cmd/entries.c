/* Entries as records: fields, what is late, columns of a table, a row made in memory. */
#include "cmd/entries.h"

#include "call.h"

static void
set_day(GDate *day, int year, int month, int number)
{
    g_date_clear(day, 1);
    g_date_set_dmy(day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
}

static void
test_days(void)
{
    static const struct {
        const char *day;
        bool past;
    } cases[] = {
        {"2026-03-01", true},
        {"2026-03-02", false},
        {"2026-03-03", false},
        {"2026-03-01T16:00", true},
        {"2026-03-02T00:00", false},
        {"2025-12-31", true},
        {"2026-02-30", false}, /* no day */
        {"soon", false},
        {"", false},
        {NULL, false},
    };
    GDate today;
    set_day(&today, 2026, 3, 2);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].day);
        g_assert_cmpint(folio_day_is_past(cases[i].day, &today), ==, cases[i].past);
    }
}

static void
test_late(void)
{
    static const struct {
        const char *kind, *status, *due;
        bool closed, late;
    } cases[] = {
        {"goal", "active", "2026-03-01", false, true},
        {"goal", "active", "2026-03-02", false, false},
        {"goal", "paused", "2026-03-01", false, true},
        {"goal", "achieved", "2026-03-01", true, false},
        {"goal", "dropped", "2026-03-01", true, false},
        {"goal", "active", NULL, false, false},
        {"goal", "nonsense", "2026-03-01", false, true},
        {"goal", NULL, "2026-03-01", false, true},
        {"meeting", "held", "2026-03-01T16:00", true, false},
        {"meeting", "planned", "2026-03-01T16:00", false, true},
        {"reflection", NULL, NULL, false, false},
        {NULL, "achieved", "2026-03-01", false, true}, /* nobody knows what its states mean */
    };
    GDate today;
    set_day(&today, 2026, 3, 2);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioKind *kind =
            cases[i].kind == NULL ? NULL : folio_kinds_find(folio_kinds(), cases[i].kind);
        const FolioRow row = {
            .kind = kind, .status = (char *) cases[i].status, .due = (char *) cases[i].due};
        g_test_message("%s %s %s", cases[i].kind, cases[i].status, cases[i].due);
        g_assert_cmpint(folio_row_is_closed(&row), ==, cases[i].closed);
        g_assert_cmpint(folio_row_is_late(&row, &today), ==, cases[i].late);
    }
}

static void
test_fields(void)
{
    static const struct {
        const char *field, *value;
    } cases[] = {
        {"id", "amina/g4kq7m"},    {"journal", "amina"},     {"kind", "goal"},
        {"title", "Lead a round"}, {"visibility", "shared"}, {"due", "2026-09-02"},
        {"domain", "contextual"},  {"path", "goals/x.md"},   {"author", NULL},
        {"stretch", NULL},         {"problem", NULL},
    };
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(fields, (gpointer) "domain", (gpointer) "contextual");
    FolioRow row = {.kind = folio_kinds_find(folio_kinds(), "goal"),
                    .id = (char *) "g4kq7m",
                    .title = (char *) "Lead a round",
                    .due = (char *) "2026-09-02",
                    .path = (char *) "goals/x.md",
                    .journal = (char *) "amina",
                    .visibility = FOLIO_VISIBILITY_SHARED,
                    .fields = fields};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *value = folio_entry_records.dup(&row, cases[i].field, NULL);
        g_test_message("%s", cases[i].field);
        g_assert_true(folio_entry_records.knows(cases[i].field));
        g_assert_cmpstr(value, ==, cases[i].value);
    }
    g_assert_false(folio_entry_records.knows("colour"));
    g_assert_false(folio_entry_records.knows(""));

    /* one that cannot be read says why in place of a title */
    row = (FolioRow){.path = (char *) "goals/y.md", .problem = (char *) "no closing fence"};
    g_autofree char *title = folio_entry_records.dup(&row, "title", NULL);
    g_autofree char *kind = folio_entry_records.dup(&row, "kind", NULL);
    g_autofree char *domain = folio_entry_records.dup(&row, "domain", NULL);
    g_assert_cmpstr(title, ==, "no closing fence");
    g_assert_cmpstr(kind, ==, "unreadable");
    g_assert_null(domain);
}

static void
assert_json(json_t *object /* taken */, const char *key, const char *wanted)
{
    g_assert_cmpstr(json_string_value(json_object_get(object, key)), ==, wanted);
}

static void
test_json(void)
{
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(fields, (gpointer) "domain", (gpointer) "contextual");
    const FolioRow row = {.kind = folio_kinds_find(folio_kinds(), "goal"),
                          .id = (char *) "g4kq7m",
                          .title = (char *) "Lead a round",
                          .path = (char *) "goals/x.md",
                          .visibility = FOLIO_VISIBILITY_PRIVATE,
                          .fields = fields};
    json_t *object = folio_row_to_json(&row);
    assert_json(object, "kind", "goal");
    assert_json(object, "id", "g4kq7m");
    assert_json(object, "visibility", "private");
    assert_json(json_object_get(object, "fields"), "domain", "contextual");
    g_assert_true(json_is_null(json_object_get(object, "due")));
    g_assert_null(json_object_get(object, "journal")); /* of several journals only */
    g_assert_null(json_object_get(object, "snippet")); /* of a search only */
    json_decref(object);
}

/* "ID KIND DUE ..." of the table of a kind. Caller frees. */
static char *
headers_of(const char *name)
{
    const FolioKind *kind = name == NULL ? NULL : folio_kinds_find(folio_kinds(), name);
    g_autoptr(GArray) columns = folio_entry_columns_new(kind);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < columns->len; i++) {
        const FolioColumn *column = &g_array_index(columns, FolioColumn, i);
        g_string_append_printf(text, "%s%s", i > 0 ? "|" : "", column->header);
    }
    return g_string_free(text, FALSE);
}

static void
test_columns(void)
{
    g_autofree char *several = headers_of(NULL);
    g_autofree char *goals = headers_of("goal");
    g_assert_cmpstr(several, ==, "ID|KIND|DUE|STATUS|SEEN|TITLE");
    g_assert_cmpstr(goals, ==, "ID|DUE|STATUS|SEEN|TITLE");
    /* every kind's begin with the id and end with who sees it and what it is called */
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        g_autofree char *headers = headers_of(folio_kinds()->items[i]->name);
        g_test_message("%s", headers);
        g_assert_true(g_str_has_prefix(headers, "ID|"));
        g_assert_true(g_str_has_suffix(headers, "|SEEN|TITLE"));
        g_assert_null(strchr(headers, '_'));
    }
}

/* The row of an entry that was just written is that of the index. */
static void
test_row_from_entry(void)
{
    static const struct {
        const char *kind, *fields, *due;
    } cases[] = {
        {"goal", "due=2026-09-02; domain=contextual", "2026-09-02"},
        {"goal", "", NULL},
        {"meeting", "people=amina,lena; start=2026-03-12 16:00", "2026-03-12T16:00"},
        {"request", "purpose=advice; to=lena; follow_up=2026-03-16", "2026-03-16"},
        {"success", "tags=icu,ward", NULL},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioRow) kept = NULL;
        g_autoptr(FolioEntry) entry =
            call_entry(&c, cases[i].kind, "A title", FOLIO_VISIBILITY_SHARED, cases[i].fields);
        g_free(fixture_put(&c.f, entry, NULL));
        g_autoptr(FolioRow) made = folio_row_from_entry(entry);
        g_test_message("%s %s", cases[i].kind, cases[i].fields);
        g_assert_cmpstr(made->due, ==, cases[i].due);
        call_refresh(&c);
        folio_index_get(c.call.index, made->id, &kept, &error);
        g_assert_no_error(error);
        g_assert_nonnull(kept);
        g_assert_true(made->kind == kept->kind);
        g_assert_cmpint(made->store, ==, kept->store);
        g_assert_cmpint(made->visibility, ==, kept->visibility);
        g_assert_cmpstr(made->path, ==, kept->path);
        g_assert_cmpstr(made->title, ==, kept->title);
        g_assert_cmpstr(made->status, ==, kept->status);
        g_assert_cmpstr(made->date, ==, kept->date);
        g_assert_cmpstr(made->due, ==, kept->due);
        g_assert_cmpstr(made->author, ==, kept->author);
        g_assert_cmpstr(folio_row_get(made, "tags"), ==, folio_row_get(kept, "tags"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entries/days", test_days);
    g_test_add_func("/entries/late", test_late);
    g_test_add_func("/entries/fields", test_fields);
    g_test_add_func("/entries/json", test_json);
    g_test_add_func("/entries/columns", test_columns);
    g_test_add_func("/entries/row-from-entry", test_row_from_entry);
    return g_test_run();
}
