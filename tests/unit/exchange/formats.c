/* Every format, fed with the worst words there are, and read back. */
#include "folio/exchange.h"

#include <jansson.h>
#include <string.h>

#include "folio/kind.h"

/* Words that mean something to some reader of some format. */
static const char *const naughty[] = {
    "=HYPERLINK(\"http://evil.example\")",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\tTAB first",
    "\rCR first",
    "a,b;c\"d\"\"e",
    "line\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil",
    "CR\r\nLF\r\nATTACH:http://evil.example",
    "\"}],\"schema\":\"evil",
    "</script><script>alert(1)</script>",
    "back\\slash \\n \\, \\;",
    "\033[31mred\033]0;title\007",
    "\342\200\256right to left\342\200\254",
    "\303\204\303\266\303\274\303\237 \346\227\245\346\234\254 \360\237\230\200 \360\237\230\200 "
    "\360\237\230\200 "
    "\360\237\230\200 \360\237\230\200 \360\237\230\200 \360\237\230\200 \360\237\230\200 "
    "\360\237\230\200 end",
    "'quoted'",
    "",
};

typedef struct Fixture {
    GPtrArray *entries, *rows, *items;
    FolioExport what;
} Fixture;

static void
item_free(gpointer item)
{
    g_free(item);
}

static void
add(Fixture *f, const char *kind_name, const char *words)
{
    GDate day;
    g_assert_true(folio_date_parse_iso("2026-03-02", &day));
    const FolioKind *kind = folio_kinds_find(folio_kinds(), kind_name);
    FolioEntry *entry = folio_entry_new(kind, "gbbbb2", "title", &day, "amina");
    FolioValue *agenda = folio_value_new_list();
    folio_value_append_text(agenda, words);
    g_assert_true(folio_front_matter_set_text(entry->front, "title", words, NULL));
    g_assert_true(folio_front_matter_set_text(entry->front, "start", "2026-03-02T10:00", NULL));
    g_assert_true(folio_front_matter_set_text(entry->front, "due", "2026-03-03", NULL));
    g_assert_true(folio_front_matter_set(entry->front, "agenda", agenda, NULL));
    folio_front_matter_set_body(entry->front, words);
    folio_value_free(agenda);
    FolioRow *row = g_new0(FolioRow, 1);
    row->kind = kind;
    row->id = g_strdup("gbbbb2");
    row->title = g_strdup(words);
    row->path = g_strdup("goals/2026/x-gbbbb2.md");
    row->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(row->fields, g_strdup("title"), g_strdup(words));
    g_hash_table_insert(row->fields, g_strdup("agenda"), g_strdup(words));
    FolioExportItem *item = g_new0(FolioExportItem, 1);
    item->row = row;
    item->entry = entry;
    g_ptr_array_add(f->entries, entry);
    g_ptr_array_add(f->rows, row);
    g_ptr_array_add(f->items, item);
}

static void
fixture_init(Fixture *f)
{
    f->entries = g_ptr_array_new_with_free_func((GDestroyNotify) folio_entry_free);
    f->rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    f->items = g_ptr_array_new_with_free_func(item_free);
    f->what = (FolioExport){.title = "A journal; of, words", .items = f->items, .now = 1772442000};
}

static void
fixture_clear(Fixture *f)
{
    g_ptr_array_unref(f->items);
    g_ptr_array_unref(f->rows);
    g_ptr_array_unref(f->entries);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

static void
fill(Fixture *f)
{
    fixture_init(f);
    for (gsize i = 0; i < G_N_ELEMENTS(naughty); i++)
        add(f, i % 2 == 0 ? "meeting" : "goal", naughty[i]);
}

static char *
write_as(const Fixture *f, const char *name)
{
    GString *text = g_string_new(NULL);
    const FolioFormat *format = folio_format_find(name);
    g_assert_nonnull(format);
    format->write(&f->what, text);
    g_assert_true(g_utf8_validate(text->str, (gssize) text->len, NULL));
    return g_string_free(text, FALSE);
}

static void
test_registry(void)
{
    g_assert_null(folio_format_find("no"));
    for (const FolioFormat *const *at = folio_formats(); *at != NULL; at++) {
        g_assert_true(folio_format_find((*at)->name) == *at);
        g_assert_nonnull((*at)->summary);
        g_assert_true(g_ascii_islower((*at)->summary[0]));
    }
}

/* Nothing to say is still a whole document. */
static void
test_empty(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    g_autofree char *json = write_as(&f, "json");
    g_autofree char *csv = write_as(&f, "csv");
    g_autofree char *ics = write_as(&f, "ics");
    json_t *document = json_loads(json, 0, NULL);
    g_assert_cmpuint(json_array_size(json_object_get(document, "entries")), ==, 0);
    json_decref(document);
    g_assert_cmpstr(csv, ==, "path,seen,body\r\n");
    g_assert_cmpstr(ics, ==,
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//folio//folio//EN\r\n"
                    "X-WR-CALNAME:A journal\\; of\\, words\r\nEND:VCALENDAR\r\n");
}

static void
test_json(void)
{
    g_auto(Fixture) f = {0};
    fill(&f);
    json_error_t problem;
    g_autofree char *text = write_as(&f, "json");
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, &problem);
    g_assert_nonnull(document);
    g_assert_cmpstr(json_string_value(json_object_get(document, "schema")), ==, "folio/entries/1");
    json_t *entries = json_object_get(document, "entries");
    g_assert_cmpuint(json_array_size(entries), ==, G_N_ELEMENTS(naughty));
    for (gsize i = 0; i < G_N_ELEMENTS(naughty); i++) {
        json_t *entry = json_array_get(entries, i);
        json_t *fields = json_object_get(entry, "fields");
        g_assert_cmpstr(json_string_value(json_object_get(entry, "title")), ==, naughty[i]);
        g_assert_cmpstr(json_string_value(json_object_get(entry, "body")), ==, naughty[i]);
        g_assert_true(json_is_array(json_object_get(fields, "agenda")));
    }
    json_decref(document);
}

/* Cells of a document by RFC 4180, read by hand: char*, NULL at the end of a row. */
static GPtrArray *
read_csv(const char *text)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    while (*text != '\0') {
        GString *cell = g_string_new(NULL);
        bool quoted = *text == '"';
        text += quoted ? 1 : 0;
        while (quoted ? *text != '"' || text[1] == '"' : strchr(",\r", *text) == NULL) {
            g_assert_cmpint(*text, !=, '\0');
            g_assert_true(quoted || *text != '"');
            text += quoted && *text == '"' ? 1 : 0;
            g_string_append_c(cell, *text++);
        }
        text += quoted ? 1 : 0;
        g_ptr_array_add(cells, g_string_free(cell, FALSE));
        if (*text == ',') {
            text++;
            continue;
        }
        g_assert_true(g_str_has_prefix(text, "\r\n"));
        text += 2;
        g_ptr_array_add(cells, NULL);
    }
    return cells;
}

static void
test_csv(void)
{
    g_auto(Fixture) f = {0};
    fill(&f);
    guint column = 0, row = 0, columns = 0;
    g_autofree char *text = write_as(&f, "csv");
    g_autoptr(GPtrArray) cells = read_csv(text);
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = g_ptr_array_index(cells, i);
        if (cell == NULL) {
            columns = row == 0 ? column : columns;
            g_assert_cmpuint(column, ==, columns);
            column = 0;
            row++;
            continue;
        }
        /* No program takes it for a formula. */
        g_assert_true(cell[0] == '\0' || strchr("=+-@\t\r", cell[0]) == NULL);
        if (row > 0 && column + 1 == columns && g_ascii_isalpha(naughty[row - 1][0]))
            g_assert_cmpstr(cell, ==, naughty[row - 1]);
        column++;
    }
    g_assert_cmpuint(row, ==, G_N_ELEMENTS(naughty) + 1);
}

static char *
unescape(const char *words)
{
    GString *text = g_string_new(NULL);
    for (; *words != '\0'; words++) {
        bool escaped = *words == '\\';
        words += escaped ? 1 : 0;
        g_string_append_c(text, escaped && *words == 'n' ? '\n' : *words);
    }
    return g_string_free(text, FALSE);
}

/* What is left of words in a calendar: all but control characters. */
static char *
without_controls(const char *words)
{
    GString *text = g_string_new(NULL);
    for (; *words != '\0'; words++) {
        if (*words == '\n' || !g_ascii_iscntrl(*words))
            g_string_append_c(text, *words);
    }
    return g_string_free(text, FALSE);
}

static void
test_ics(void)
{
    g_auto(Fixture) f = {0};
    fill(&f);
    guint events = 0, at = 0;
    g_autofree char *text = write_as(&f, "ics");
    g_auto(GStrv) raw = g_strsplit(text, "\r\n", -1);
    for (char **line = raw; *line != NULL; line++) {
        g_assert_cmpuint(strlen(*line), <=, 75);
        g_assert_true(g_utf8_validate(*line, -1, NULL));
        g_assert_null(strpbrk(*line, "\r\n"));
    }
    g_autoptr(GRegex) fold = g_regex_new("\r\n ", G_REGEX_RAW, 0, NULL);
    g_autofree char *whole = g_regex_replace_literal(fold, text, -1, 0, "", 0, NULL);
    g_auto(GStrv) lines = g_strsplit(whole, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        events += g_str_equal(*line, "BEGIN:VEVENT") ? 1 : 0;
        g_assert_false(g_str_has_prefix(*line, "ATTACH"));
        g_assert_false(g_str_equal(*line, "UID:evil"));
        if (!g_str_has_prefix(*line, "SUMMARY:"))
            continue;
        g_autofree char *said = unescape(*line + strlen("SUMMARY:"));
        g_autofree char *meant = without_controls(naughty[at]);
        g_assert_true(g_str_has_suffix(said, meant));
        at++;
    }
    /* A title without words has no line, and the last of the list is a meeting without any. */
    g_assert_cmpuint(events, ==, G_N_ELEMENTS(naughty));
    g_assert_cmpuint(at, ==, G_N_ELEMENTS(naughty) - 1);
}

/* An entry as its file says; its row has the fields as words. */
static void
add_entry(Fixture *f, const char *id, const char *text)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_autofree char *file = g_strconcat("---\n", text, NULL);
    add(f, "goal", "x");
    (void) folio_entry_parse(folio_kinds(), file, strlen(file), "x.md", &entry, &error);
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    g_ptr_array_add(f->entries, entry);
    FolioRow *row = g_ptr_array_index(f->rows, f->rows->len - 1);
    g_free(row->id);
    row->id = g_strdup(id);
    ((FolioExportItem *) g_ptr_array_index(f->items, f->items->len - 1))->entry = entry;
}

/* The lines of all events that begin so, joined by '|'. */
static char *
lines_of(const char *ics, const char *prefix)
{
    GString *found = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(ics, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (g_str_has_prefix(*line, prefix))
            g_string_append_printf(found, "%s%s", found->len > 0 ? "|" : "",
                                   *line + strlen(prefix));
    }
    return g_string_free(found, FALSE);
}

/* How long a meeting takes: an hour unless it is said; what is no length is none. */
static void
test_ics_times(void)
{
    static const struct {
        const char *start, *minutes, *begins, *ends;
    } cases[] = {
        {"2026-03-02T10:00", "45", ":20260302T100000", ":20260302T104500"},
        {"2026-03-02T10:00", NULL, ":20260302T100000", ":20260302T110000"},
        {"2026-03-02T23:30", "45", ":20260302T233000", ":20260303T001500"},
        {"2026-12-31T23:00", "60", ":20261231T230000", ":20270101T000000"},
        {"2026-03-02T10:00", "1440", ":20260302T100000", ":20260303T100000"},
        {"2026-03-02T10:00", "1441", ":20260302T100000", ":20260302T110000"},
        {"2026-03-02T10:00", "1h30m", ":20260302T100000", ":20260302T113000"},
        {"2026-03-02", "45", ";VALUE=DATE:20260302", ";VALUE=DATE:20260303"},
        {"2028-02-29", NULL, ";VALUE=DATE:20280229", ";VALUE=DATE:20280301"},
        {"2026-03-02T10:00", "0", ":20260302T100000", ":20260302T110000"},
        {"2026-03-02T10:00", "-30", ":20260302T100000", ":20260302T110000"},
        {"2026-03-02T10:00", "-900", ":20260302T100000", ":20260302T110000"},
        {"2026-03-02T10:00", "2147483647", ":20260302T100000", ":20260302T110000"},
        {"2026-03-02T10:00", "soon", ":20260302T100000", ":20260302T110000"},
        {"tomorrow", "45", "", ""},
        {"2026-02-30T10:00", "45", "", ""},
        {"2026-03-02T25:00", "45", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f = {0};
        fixture_init(&f);
        g_autofree char *minutes = cases[i].minutes == NULL
                                       ? g_strdup("")
                                       : g_strdup_printf("minutes: %s\n", cases[i].minutes);
        g_autofree char *text =
            g_strdup_printf("folio: meeting\nid: m11112\ntitle: M\ndate: 2026-03-01\n"
                            "status: planned\nstart: %s\n%s---\n",
                            cases[i].start, minutes);
        add_entry(&f, "m11112", text);
        g_autofree char *ics = write_as(&f, "ics");
        g_autofree char *begins = lines_of(ics, "DTSTART");
        g_autofree char *ends = lines_of(ics, "DTEND");
        g_assert_cmpstr(begins, ==, cases[i].begins);
        g_assert_cmpstr(ends, ==, cases[i].ends);
    }
}

/* Days to keep block nobody and go when the thing is closed; each has a name of its own. */
static void
test_ics_days(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add_entry(&f, "g11112",
              "folio: goal\nid: g11112\ntitle: Open\ndate: 2026-01-01\nstatus: active\n"
              "due: 2026-04-01\n---\n- [ ] One due:2026-03-05 ^t11112\n"
              "- [x] Two due:2026-03-06 ^t22223\n- [ ] No name due:2026-03-07\n"
              "- [ ] No day ^t33334\n");
    add_entry(&f, "g22223",
              "folio: goal\nid: g22223\ntitle: Reached\ndate: 2026-01-01\nstatus: achieved\n"
              "due: 2026-05-01\n---\n");
    add_entry(&f, "m11112",
              "folio: meeting\nid: m11112\ntitle: Off\ndate: 2026-01-01\nstatus: cancelled\n"
              "start: 2026-03-09T08:05\nagenda: [One, Two]\n---\n");
    g_autofree char *ics = write_as(&f, "ics");
    g_autofree char *names = lines_of(ics, "UID:");
    g_autofree char *days = lines_of(ics, "DTSTART");
    g_autofree char *blocks = lines_of(ics, "TRANSP:");
    g_autofree char *states = lines_of(ics, "STATUS:");
    g_autofree char *points = lines_of(ics, "DESCRIPTION:");
    g_autofree char *stamps = lines_of(ics, "DTSTAMP:");
    g_assert_cmpstr(names, ==,
                    "g11112-due@folio.invalid|t11112-due@folio.invalid|m11112@folio.invalid");
    g_assert_cmpstr(days, ==, ";VALUE=DATE:20260401|;VALUE=DATE:20260305|:20260309T080500");
    g_assert_cmpstr(blocks, ==, "TRANSPARENT|TRANSPARENT|OPAQUE");
    g_assert_cmpstr(states, ==, "CANCELLED");
    g_assert_cmpstr(points, ==, "One\\nTwo");
    g_assert_cmpstr(stamps, ==, "20260302T090000Z|20260302T090000Z|20260302T090000Z");
}

/* Numbers, flags and maps are what they say; what is not of its form is text. */
static void
test_json_types(void)
{
    static const char source[] =
        "---\nfolio: assessment\nid: xbbbb2\ntitle: x\ndate: 2026-03-02\ninstrument: balance\n"
        "about: amina\nby: amina\nscores:\n  support: 4\n  challenge: much\nminutes: 60\n"
        "roles: goals\nodd: {a: [1, 2]}\n---\n";
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add(&f, "goal", "x");
    FolioEntry *entry = NULL;
    g_assert_true(folio_entry_parse(folio_kinds(), source, strlen(source), "x.md", &entry, NULL));
    g_assert_nonnull(entry);
    g_ptr_array_add(f.entries, entry);
    ((FolioExportItem *) g_ptr_array_index(f.items, 0))->entry = entry;
    g_autofree char *text = write_as(&f, "json");
    json_t *document = json_loads(text, 0, NULL);
    json_t *first = json_array_get(json_object_get(document, "entries"), 0);
    json_t *fields = json_object_get(first, "fields");
    json_t *scores = json_object_get(fields, "scores");
    g_assert_cmpint(json_integer_value(json_object_get(scores, "support")), ==, 4);
    g_assert_cmpstr(json_string_value(json_object_get(scores, "challenge")), ==, "much");
    g_assert_cmpstr(json_string_value(json_object_get(fields, "minutes")), ==, "60");
    g_assert_cmpuint(json_array_size(json_object_get(fields, "roles")), ==, 1);
    g_assert_cmpuint(json_array_size(json_object_get(json_object_get(fields, "odd"), "a")), ==, 2);
    json_decref(document);
}

/* A column for each field that somebody has, in the order of the kinds, then what others added; a cell
 * with a comma, a quote or a line end is quoted, one that begins a formula is made words. */
static void
test_csv_columns(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add_entry(&f, "g11112",
              "folio: goal\nid: g11112\ntitle: x\nodd: 1\ndue: 2026-04-01\n---\nBody\n");
    add_entry(&f, "g22223", "folio: goal\nid: g22223\ntitle: x\nmeasure: a test\n---\n");
    FolioRow *first = g_ptr_array_index(f.rows, 0), *second = g_ptr_array_index(f.rows, 1);
    g_hash_table_remove_all(first->fields);
    g_hash_table_remove_all(second->fields);
    g_hash_table_insert(first->fields, g_strdup("odd"), g_strdup("say \"so\", twice"));
    g_hash_table_insert(first->fields, g_strdup("due"), g_strdup("2026-04-01"));
    g_hash_table_insert(second->fields, g_strdup("measure"), g_strdup("two\nlines"));
    g_autofree char *text = write_as(&f, "csv");
    g_autoptr(GPtrArray) cells = read_csv(text);
    g_autoptr(GHashTable) columns = g_hash_table_new(g_str_hash, g_str_equal);
    guint count = 0;
    for (; g_ptr_array_index(cells, count) != NULL; count++)
        g_assert_true(
            g_hash_table_insert(columns, g_ptr_array_index(cells, count), GUINT_TO_POINTER(count)));
    g_assert_cmpuint(cells->len, ==, 3 * (count + 1));
    g_assert_cmpstr(g_ptr_array_index(cells, 0), ==, "path");
    g_assert_cmpstr(g_ptr_array_index(cells, 1), ==, "seen");
    g_assert_cmpstr(g_ptr_array_index(cells, count - 1), ==, "body");
    g_assert_cmpstr(g_ptr_array_index(cells, count - 2), ==, "odd");
    static const struct {
        const char *column, *cells[2];
    } cases[] = {
        {"odd", {"say \"so\", twice", ""}}, {"due", {"2026-04-01", ""}},
        {"measure", {"", "two\nlines"}},    {"body", {"Body\n", ""}},
        {"seen", {"private", "private"}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint column = GPOINTER_TO_UINT(g_hash_table_lookup(columns, cases[i].column));
        for (guint row = 0; row < 2; row++)
            g_assert_cmpstr(g_ptr_array_index(cells, (row + 1) * (count + 1) + column), ==,
                            cases[i].cells[row]);
    }
    g_assert_false(g_hash_table_contains(columns, "progress"));
}

/* What an entry does not have is null, a list of one is a list, and a number that is none is text. */
static void
test_json_fields(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add_entry(&f, "g11112",
              "folio: goal\nid: g11112\ntitle: x\ntags: one\nprogress: 40\n"
              "hours_per_week: many\nodd: 7\n---\n");
    FolioRow *row = g_ptr_array_index(f.rows, 0);
    g_clear_pointer(&row->title, g_free);
    g_autofree char *text = write_as(&f, "json");
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    json_t *entry = json_array_get(json_object_get(document, "entries"), 0);
    json_t *fields = json_object_get(entry, "fields");
    g_assert_true(json_is_null(json_object_get(entry, "title")));
    g_assert_cmpstr(json_string_value(json_object_get(entry, "kind")), ==, "goal");
    g_assert_cmpstr(json_string_value(json_object_get(entry, "visibility")), ==, "private");
    g_assert_cmpstr(json_string_value(json_array_get(json_object_get(fields, "tags"), 0)), ==,
                    "one");
    g_assert_cmpint(json_integer_value(json_object_get(fields, "progress")), ==, 40);
    g_assert_cmpstr(json_string_value(json_object_get(fields, "hours_per_week")), ==, "many");
    g_assert_cmpstr(json_string_value(json_object_get(fields, "odd")), ==, "7");
    g_assert_null(json_object_get(fields, "due"));
    json_decref(document);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/exchange/registry", test_registry);
    g_test_add_func("/exchange/empty", test_empty);
    g_test_add_func("/exchange/json", test_json);
    g_test_add_func("/exchange/json-types", test_json_types);
    g_test_add_func("/exchange/csv", test_csv);
    g_test_add_func("/exchange/ics", test_ics);
    g_test_add_func("/exchange/ics-times", test_ics_times);
    g_test_add_func("/exchange/ics-days", test_ics_days);
    g_test_add_func("/exchange/csv-columns", test_csv_columns);
    g_test_add_func("/exchange/json-fields", test_json_fields);
    return g_test_run();
}
