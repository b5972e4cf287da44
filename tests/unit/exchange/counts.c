/* Counting a quarter: what counts where, and that nothing but fixed words and numbers comes out. */
#include "folio/counts.h"

#include <string.h>

#include "folio/exchange.h"
#include "folio/kind.h"

#define MARKER "Zanzibar Marker 9990000018"

typedef struct Fixture {
    GPtrArray *rows, *items, *tasks;
    FolioExport what;
} Fixture;

static void
fixture_init(Fixture *f)
{
    f->rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    f->items = g_ptr_array_new_with_free_func(g_free);
    f->tasks = g_ptr_array_new_with_free_func((GDestroyNotify) folio_task_row_free);
    f->what = (FolioExport){
        .items = f->items, .tasks = f->tasks, .quarter = {2026, 1}, .me = "amina", .title = MARKER};
}

static void
fixture_clear(Fixture *f)
{
    g_ptr_array_unref(f->items);
    g_ptr_array_unref(f->rows);
    g_ptr_array_unref(f->tasks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

/* A row with "field=value; field=value": what the index would have of such an entry. */
static FolioRow *
add(Fixture *f, const char *kind, const char *id, const char *date, const char *fields)
{
    FolioRow *row = g_new0(FolioRow, 1);
    row->kind = folio_kinds_find(folio_kinds(), kind);
    row->id = g_strdup(id);
    row->title = g_strdup(MARKER);
    row->path = g_strdup(MARKER);
    row->date = g_strdup(date);
    row->author = g_strdup("amina");
    row->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) pairs = g_strsplit(fields, "; ", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) sides = g_strsplit(*pair, "=", 2);
        if (sides[0] != NULL && strcmp(sides[0], "status") == 0)
            row->status = g_strdup(sides[1]);
        else if (sides[0] != NULL && *sides[0] != '\0')
            g_hash_table_insert(row->fields, g_strdup(sides[0]), g_strdup(sides[1]));
    }
    row->due = g_strdup(g_hash_table_lookup(row->fields, "due"));
    FolioExportItem *item = g_new0(FolioExportItem, 1);
    item->row = row;
    g_ptr_array_add(f->rows, row);
    g_ptr_array_add(f->items, item);
    return row;
}

static void
add_task(Fixture *f, const char *id, const char *due, FolioTaskState state)
{
    FolioTaskRow *row = g_new0(FolioTaskRow, 1);
    row->task = g_new0(FolioTask, 1);
    row->task->id = g_strdup(id);
    row->task->text = g_strdup(MARKER);
    row->task->due = g_strdup(due);
    row->task->due_valid = true;
    row->task->state = state;
    row->entry_id = g_strdup("mbbbb2");
    row->entry_title = g_strdup(MARKER);
    row->path = g_strdup(MARKER);
    g_ptr_array_add(f->tasks, row);
}

/* "active 2, draft 1": cells that are not 0 of one row. */
static char *
say(const FolioCounts *counts, const char *name, guint row)
{
    GString *text = g_string_new(NULL);
    const FolioCountTable *table = folio_count_tables();
    while (strcmp(table->name, name) != 0)
        table++;
    for (guint i = 0; i < folio_count_table_columns(table); i++) {
        int number = folio_counts_get(counts, table, row, i);
        if (number != 0)
            g_string_append_printf(text, "%s%s %d", text->len > 0 ? ", " : "", table->columns[i],
                                   number);
    }
    return g_string_free(text, FALSE);
}

static FolioCounts *
count(const Fixture *f)
{
    GError *error = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    folio_format_find("counts")->write(&f->what, text);
    FolioCounts *counts = folio_counts_parse(text->str, text->len, "counts", &error);
    g_assert_no_error(error);
    return counts;
}

#define assert_says(counts, table, row, words)                 \
    do {                                                       \
        g_autofree char *said = say((counts), (table), (row)); \
        g_assert_cmpstr(said, ==, (words));                    \
    } while (0)

static void
test_goals(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add(&f, "goal", "g1", "2026-01-10",
        "domain=contextual; sphere=professional; status=active; horizon=short");
    add(&f, "goal", "g2", "2025-01-10",
        "domain=contextual; sphere=professional; status=active; horizon=long");
    add(&f, "goal", "g3", "2025-01-10",
        "domain=personal; sphere=personal; status=achieved; due=2026-02-01");
    add(&f, "goal", "g4", "2025-01-10",
        "domain=personal; sphere=personal; status=achieved; due=2025-12-31");
    add(&f, "goal", "g5", "2026-04-01", "domain=personal; sphere=personal; status=active");
    add(&f, "goal", "g6", "2026-03-31", "status=draft");
    g_autoptr(FolioCounts) counts = count(&f);
    assert_says(counts, "goals", 1, "active 2");
    assert_says(counts, "goals", 2, "achieved 1");
    assert_says(counts, "goals", 3, "draft 1");
    assert_says(counts, "goal-spheres", 0, "professional 2, personal 1, unstated 1");
    assert_says(counts, "goal-horizons", 0, "short 1, long 2, unstated 1");
}

static bool
since(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data)
{
    (void) data;
    g_autofree char *key = g_strconcat("since ", field, NULL);
    const char *text = g_hash_table_lookup(row->fields, key);
    if (text == NULL)
        return false;
    g_assert_true(folio_moment_parse_iso(text, moment));
    return true;
}

static void
test_meetings_and_agreements(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    f.what.since = since;
    add(&f, "agreement", "a1", "2025-06-01", "format=one-to-one; phase=cultivation; status=agreed");
    add(&f, "agreement", "a2", "2025-06-01",
        "format=peer; status=ended; end=2026-03-01; ended_because=moved");
    add(&f, "agreement", "a3", "2025-06-01",
        "format=peer; status=ended; end=2025-12-01; ended_because=fit");
    add(&f, "meeting", "m1", "2026-01-01",
        "format=one-to-one; start=2026-01-20T16:00; status=held; agreement=a1; since "
        "agenda=2026-01-19T20:00");
    add(&f, "meeting", "m2", "2026-01-01",
        "format=one-to-one; start=2026-02-20T16:00; status=held; agreement=a1; since "
        "agenda=2026-02-20T15:59");
    add(&f, "meeting", "m3", "2026-01-01",
        "format=one-to-one; start=2026-03-20T16:00; status=held; agreement=a1; since "
        "agenda=2026-03-20T16:00");
    add(&f, "meeting", "m4", "2026-01-01",
        "format=group; start=2026-03-21; status=held; since agenda=2026-03-21T09:00");
    add(&f, "meeting", "m5", "2026-01-01",
        "format=speed; start=2026-03-22T10:00; status=missed; agreement=a2");
    add(&f, "meeting", "m6", "2026-01-01", "format=speed; start=2026-04-01T10:00; status=planned");
    g_autoptr(FolioCounts) counts = count(&f);
    assert_says(counts, "agreement-formats", 0, "one-to-one 1, peer 1");
    assert_says(counts, "agreement-phases", 0, "cultivation 1, unstated 1");
    assert_says(counts, "agreement-states", 0, "agreed 1, ended-moved 1");
    assert_says(counts, "agreement-meetings", 0, "none 1, 3-5 1");
    assert_says(counts, "meetings", 0, "agenda-first 2, agenda-late 2, missed 1");
    assert_says(counts, "meeting-formats", 0, "one-to-one 3, group 1, speed 1");
}

static void
test_requests_and_actions(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    f.what.since = since;
    add(&f, "meeting", "mbbbb2", "2026-01-01",
        "start=2026-01-20; status=held; since task:t1=2026-02-01T10:00; since "
        "task:t2=2026-02-02T10:00");
    add_task(&f, "t1", "2026-02-01", FOLIO_TASK_DONE);
    add_task(&f, "t2", "2026-02-01", FOLIO_TASK_DONE);
    add_task(&f, "t3", "2026-02-01", FOLIO_TASK_DONE);
    add_task(&f, "t4", "2026-02-01", FOLIO_TASK_OPEN);
    add_task(&f, "t5", "2026-02-01", FOLIO_TASK_DROPPED);
    add_task(&f, "t6", "2026-04-01", FOLIO_TASK_OPEN);
    add(&f, "request", "q1", "2026-01-02",
        "purpose=mentoring; sent=2026-01-02; status=accepted; since status=2026-01-09T23:00");
    add(&f, "request", "q2", "2026-01-02",
        "purpose=mentoring; sent=2026-01-02; status=accepted; since status=2026-01-10T00:00");
    add(&f, "request", "q3", "2026-01-02",
        "purpose=advice; sent=2026-01-02; status=accepted; since status=2026-03-10T00:00");
    add(&f, "request", "q4", "2026-01-02", "purpose=introduction; sent=2026-01-02; status=made");
    add(&f, "request", "q5", "2026-01-02", "purpose=introduction; sent=2026-01-02; status=sent");
    add(&f, "request", "q6", "2026-01-02", "purpose=feedback; sent=2026-01-02; status=declined");
    add(&f, "request", "q7", "2026-01-02", "purpose=feedback; status=draft");
    g_autoptr(FolioCounts) counts = count(&f);
    assert_says(counts, "actions", 0, "on-time 1, late 1, open 1, dropped 1, unstated 1");
    assert_says(
        counts, "requests", 0,
        "yes-in-1-week 1, yes-in-4-weeks 1, yes-later 1, yes-undated 1, declined 1, waiting 1");
    assert_says(counts, "request-purposes", 0,
                "mentoring 2, introduction-made 1, introduction-open 1, feedback 1, advice 1");
}

/* An entry without an id can have promises and meetings all the same; nobody knows when they were kept. */
static void
test_no_ids(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    f.what.since = since;
    add(&f, "meeting", NULL, "2026-01-01", "start=2026-01-20; status=held; agenda=One");
    add(&f, "agreement", NULL, "2026-01-01", "status=active");
    add_task(&f, "t1", "2026-02-01", FOLIO_TASK_DONE);
    add_task(&f, NULL, "2026-02-01", FOLIO_TASK_DONE);
    add_task(&f, NULL, "2026-02-01", FOLIO_TASK_OPEN);
    FolioTaskRow *task = g_ptr_array_index(f.tasks, 0);
    g_clear_pointer(&task->entry_id, g_free);
    g_autoptr(FolioCounts) counts = count(&f);
    assert_says(counts, "actions", 0, "open 1, unstated 2");
    assert_says(counts, "agreement-meetings", 0, "none 1");
    assert_says(counts, "meetings", 0, "agenda-late 1");
}

/* The first and the last day of a quarter belong to it, the days beside them do not. */
static void
test_edges(void)
{
    static const char *const days[] = {"2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01",
                                       "2026-02-30", "",           "soon"};
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *fields = g_strdup_printf(
            "size=small; form=noticed; date=%s; start=%sT23:59; status=missed", days[i], days[i]);
        add(&f, "success", "s1", days[i], fields);
        add(&f, "feedback", "f1", days[i], fields);
        add(&f, "meeting", "m1", days[i], fields);
        add(&f, "reflection", "r1", days[i], fields);
        add_task(&f, "t1", days[i], FOLIO_TASK_OPEN);
    }
    g_autoptr(FolioCounts) counts = count(&f);
    assert_says(counts, "successes", 0, "small 2");
    assert_says(counts, "feedback", 0, "noticed 2");
    assert_says(counts, "meetings", 0, "missed 2");
    assert_says(counts, "actions", 0, "open 2");
    g_autofree char *reflections = say(counts, "reflections", 0);
    const char *const wanted = folio_count_band(2);
    g_assert_true(g_str_has_prefix(reflections, wanted));
}

static void
test_rest(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add(&f, "reflection", "r1", "2026-01-02", "");
    add(&f, "reflection", "r2", "2026-01-02", "");
    add(&f, "reflection", "r3", "2026-03-02", "");
    add(&f, "reflection", "r4", "2025-03-02", "");
    add(&f, "challenge", "c1", "2025-03-02", "status=trying");
    add(&f, "challenge", "c2", "2025-03-02", "status=debriefed");
    add(&f, "success", "s1", "2026-03-02", "size=large");
    add(&f, "success", "s2", "2026-03-02", "");
    add(&f, "feedback", "f1", "2026-03-02",
        "form=answer; round=1; meeting=mk; to=amina; said_by=osei; follow_up=yes");
    add(&f, "feedback", "f2", "2026-03-02",
        "form=answer; round=1; meeting=mk; to=osei; follow_up=yes");
    add(&f, "feedback", "f3", "2026-03-02",
        "form=answer; round=2; meeting=mk; to=amina; said_by=chen; follow_up=yes");
    add(&f, "feedback", "f4", "2026-03-02", "form=noticed; to=amina");
    add(&f, "person", "amina", "2025-03-02", "is=self; functions=guide");
    add(&f, "person", "lena", "2025-03-02", "is=mentor; functions=guide, feedback");
    add(&f, "person", "past", "2025-03-02", "is=mentor; functions=sponsor; status=past");
    g_autoptr(FolioCounts) counts = count(&f);
    assert_says(counts, "reflections", 0, "3-5 1");
    assert_says(counts, "challenges", 0, "trying 1");
    assert_says(counts, "successes", 0, "large 1, unstated 1");
    assert_says(counts, "feedback", 0, "noticed 1, answer 3");
    assert_says(counts, "speed-rounds", 0, "both-again 1, not-both 1");
    assert_says(counts, "functions", 0, "filled 1");
    assert_says(counts, "functions", 1, "unfilled 1");
    assert_says(counts, "functions", 5, "filled 1");
    assert_says(counts, "balance", 0, "");
}

static void
test_network_not_told(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    add(&f, "person", "amina", "2025-03-02", "is=self; functions=guide");
    g_autoptr(FolioCounts) counts = count(&f);
    for (guint row = 0; row < 8; row++)
        assert_says(counts, "functions", row, "not-told 1");
    assert_says(counts, "reflections", 0, "none 1");
}

static void
test_balance(void)
{
    static const struct {
        const char *scores[4];
        const char *quadrant;
    } cases[] = {
        {{"support: 4, challenge: 1", "support: 3, challenge: 1", "support: 4, challenge: 2", NULL},
         "comfortable 1"},
        {{"support: 4, challenge: 3", "support: 3, challenge: 3", "support: 4, challenge: 2", NULL},
         "growing 1"},
        {{"support: 0, challenge: 3", "support: 1, challenge: 3", "support: 4, challenge: 2", NULL},
         "pulling-back 1"},
        {{"support: 0, challenge: 1", "support: 1, challenge: 1", "support: 4, challenge: 2", NULL},
         "standing-still 1"},
        {{"support: 2, challenge: 1", "support: 2, challenge: 1", "support: 2, challenge: 2", NULL},
         "on-the-line 1"},
        {{"support: 4, challenge: 1", "support: 3, challenge: 1", NULL}, "too-few 1"},
        {{"support: 4, challenge: 1", "support: 3, challenge: 1", "support: lots, challenge: 2",
          NULL},
         "too-few 1"},
        {{NULL}, "too-few 1"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f = {0};
        fixture_init(&f);
        for (const char *const *scores = cases[i].scores; *scores != NULL; scores++) {
            g_autofree char *fields =
                g_strdup_printf("instrument=balance; by=amina; scores=%s", *scores);
            add(&f, "assessment", "x1", "2026-01-02", fields);
        }
        add(&f, "assessment", "x8", "2026-01-03",
            "instrument=balance; by=lena; scores=support: 0, challenge: 0");
        add(&f, "assessment", "x9", "2026-04-03",
            "instrument=balance; by=amina; scores=support: 0, challenge: 0");
        g_autoptr(FolioCounts) without = count(&f);
        assert_says(without, "balance", 0, "");
        f.what.with_balance = true;
        g_autoptr(FolioCounts) counts = count(&f);
        assert_says(counts, "balance", 0, cases[i].quadrant);
    }
}

/* --- Nothing else comes out ---------------------------------------------------------------------- */

static void
assert_only_words(const char *text)
{
    g_autoptr(GHashTable) words = g_hash_table_new(g_str_hash, g_str_equal);
    static const char *const own[] = {"folio-counts", "period", "2026Q1", "private-counted"};
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        g_hash_table_add(words, (gpointer) own[i]);
    for (const FolioCountTable *table = folio_count_tables(); table->name != NULL; table++) {
        g_hash_table_add(words, (gpointer) table->name);
        for (guint i = 0; table->rows != NULL && table->rows[i] != NULL; i++)
            g_hash_table_add(words, (gpointer) table->rows[i]);
        for (guint i = 0; table->columns[i] != NULL; i++)
            g_hash_table_add(words, (gpointer) table->columns[i]);
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines + 2; *line != NULL; line++) { /* two lines of comment */
        g_auto(GStrv) parts = g_strsplit_set(*line, " {}:,", -1);
        for (char **part = parts; *part != NULL; part++) {
            gint64 number;
            g_assert_true(**part == '\0' || g_hash_table_contains(words, *part)
                          || g_ascii_string_to_signed(*part, 10, 0, 100000, &number, NULL));
        }
    }
}

/* Any field of any kind may hold anything: beside good values and instead of them. */
static void
test_only_words(void)
{
    g_auto(Fixture) f = {0};
    fixture_init(&f);
    f.what.with_balance = f.what.with_private = true;
    f.what.since = since;
    const FolioKinds *kinds = folio_kinds();
    for (gsize k = 0; k < kinds->count; k++) {
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(kinds->items[k]);
        for (guint i = 0; i < fields->len; i++) {
            const FolioField *field = g_ptr_array_index(fields, i);
            FolioRow *row =
                add(&f, kinds->items[k]->name, MARKER, "2026-02-02",
                    "date=2026-02-02; start=2026-02-02T10:00; sent=2026-02-02; form=answer; "
                    "round=1; to=" MARKER "; author=" MARKER "; status=held; functions=" MARKER
                    "; instrument=balance; by=amina; scores=" MARKER "; agreement=" MARKER
                    "; tags=" MARKER "; since agenda=2026-02-01T10:00");
            g_hash_table_insert(row->fields, g_strdup(field->name), g_strdup(MARKER));
            if (strcmp(field->name, "status") == 0)
                row->status = (g_free(row->status), g_strdup(MARKER));
        }
    }
    add_task(&f, MARKER, "2026-02-02", FOLIO_TASK_DONE);
    g_autoptr(GString) text = g_string_new(NULL);
    folio_format_find("counts")->write(&f.what, text);
    g_assert_null(strstr(text->str, "Marker"));
    assert_only_words(text->str);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/exchange/counts/goals", test_goals);
    g_test_add_func("/exchange/counts/meetings-and-agreements", test_meetings_and_agreements);
    g_test_add_func("/exchange/counts/requests-and-actions", test_requests_and_actions);
    g_test_add_func("/exchange/counts/rest", test_rest);
    g_test_add_func("/exchange/counts/network-not-told", test_network_not_told);
    g_test_add_func("/exchange/counts/balance", test_balance);
    g_test_add_func("/exchange/counts/only-words", test_only_words);
    g_test_add_func("/exchange/counts/no-ids", test_no_ids);
    g_test_add_func("/exchange/counts/edges", test_edges);
    return g_test_run();
}
