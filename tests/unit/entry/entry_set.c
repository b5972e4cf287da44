/* Setting fields and moving through states: every pair of states of every kind, and what each refusal
 * says. */
#include "folio/error.h"
#include "folio/kind.h"

#include <string.h>

static GDate
today(void)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 2, G_DATE_MARCH, 2026);
    return date;
}

static FolioEntry *
parse(const char *kind, const char *fields)
{
    g_autofree char *text =
        g_strdup_printf("---\nfolio: %s\nid: %s\n%s---\nWords.\n", kind,
                        strcmp(kind, "person") == 0 ? "lena" : "g4kq7m", fields);
    FolioEntry *entry = NULL;
    GError *error = NULL;
    folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, &error);
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    return entry;
}

static bool
follows(const FolioState *from, const char *name)
{
    g_auto(GStrv) next = g_strsplit(from->next != NULL ? from->next : "", "|", -1);
    return g_strv_contains((const char *const *) next, name);
}

static void
assert_move(const FolioKind *kind, const FolioState *from, const FolioState *to)
{
    g_autofree char *fields = g_strdup_printf("status: %s\n", from->name);
    g_autoptr(FolioEntry) entry = parse(kind->name, fields);
    g_autoptr(GBytes) before = folio_entry_emit(entry);
    g_autoptr(GError) error = NULL;
    bool is_there = strcmp(from->name, to->name) == 0;
    bool wanted = !to->computed && (is_there || follows(from, to->name));
    g_test_message("%s from %s to %s", kind->name, from->name, to->name);
    g_assert_cmpint(folio_entry_move(entry, to->name, &error), ==, wanted);
    g_autoptr(GBytes) after = folio_entry_emit(entry);
    if (wanted) {
        g_assert_no_error(error);
        g_assert_cmpstr(folio_entry_get_status(entry), ==, to->name);
        g_assert_cmpint(g_bytes_equal(before, after), ==, is_there);
        return;
    }
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_true(g_bytes_equal(before, after));
    g_assert_nonnull(strstr(error->message, to->name));
    g_assert_nonnull(folio_error_get_why(error));
}

/* As the table of the kind says, and not a step further. */
static void
test_every_move(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        for (const FolioState *from = kind->states; from != NULL && from->name != NULL; from++)
            for (const FolioState *to = kind->states; to->name != NULL; to++)
                assert_move(kind, from, to);
    }
}

static void
test_states(void)
{
    static const struct {
        const char *kind, *fields, *state, *status, *message, *why;
    } cases[] = {
        {"goal", "status: active\n", "achieved", "achieved", NULL, NULL},
        {"goal", "status: active\n", " Achieved ", "achieved", NULL, NULL},
        {"goal", "status: somewhere\n", "active", "active", NULL, NULL}, /* no trap */
        {"goal", "status: ''\n", "draft", "draft", NULL, NULL},
        {"goal", "status: active\n", "done", NULL,
         "'status' of kind 'goal' cannot be 'done': expected one of", NULL},
        {"goal", "status: active\n", "", NULL, "'status' of kind 'goal' cannot be ''", NULL},
        {"success", "status: noted\n", "confirmed", NULL,
         "'status' of kind 'success' cannot be 'confirmed': expected one of noted",
         "'confirmed' is worked out from what others wrote or signed"},
        {"reflection", "", "active", NULL, "kind 'reflection' has no states", NULL},
        {"person", "name: Lena\n", "past", "past", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse(cases[i].kind, cases[i].fields);
        g_autoptr(GError) error = NULL;
        g_test_message("%s: %s", cases[i].kind, cases[i].state);
        g_assert_cmpint(folio_entry_move(entry, cases[i].state, &error), ==,
                        cases[i].status != NULL);
        if (cases[i].status != NULL) {
            g_assert_cmpstr(folio_entry_get_status(entry), ==, cases[i].status);
            continue;
        }
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        if (strstr(error->message, cases[i].message) == NULL)
            g_error("'%s' does not say '%s'", error->message, cases[i].message);
        if (cases[i].why != NULL)
            g_assert_cmpstr(folio_error_get_why(error), ==, cases[i].why);
    }
}

/* A field from the words of an option: the value as it is stored, or why not. */
static void
test_fields(void)
{
    static const struct {
        const char *kind, *fields, *field, *text, *key, *value, *message;
    } cases[] = {
        {"goal", "", "due", "friday", "due", "2026-03-06", NULL},
        {"goal", "due: 2026-01-01\n", "due", "", "due", NULL, NULL},
        {"goal", "", "Due", "today", NULL, NULL, "kind 'goal' has no field 'Due'"},
        {"goal", "", "satisfaction-now", "3", "satisfaction_now", "3", NULL},
        {"goal", "", "satisfaction_now", "3", "satisfaction_now", "3", NULL},
        {"goal", "", "entrustment", "2:4", "entrustment_target", "4", NULL},
        {"goal", "entrustment_now: 1\n", "entrustment", ":4", "entrustment_now", "1", NULL},
        {"goal", "entrustment_target: 5\n", "entrustment", "2:", "entrustment_target", "5", NULL},
        {"goal", "", "entrustment", ":", NULL, NULL, "expected two values"},
        {"goal", "", "entrustment", "2", NULL, NULL, "expected two values"},
        {"goal", "", "entrustment", "", NULL, NULL, "expected two values"},
        {"goal", "", "entrustment", "2:9", NULL, NULL, "a whole number from 1 to 5"},
        {"goal", "", "entrustment", "9:2", NULL, NULL, "a whole number from 1 to 5"},
        {"goal", "", "id", "gbbbbb", NULL, NULL, "'id' is kept by folio itself"},
        {"goal", "", "folio", "meeting", NULL, NULL, "'folio' is kept by folio itself"},
        {"goal", "", "conflicts", "x", NULL, NULL, "'conflicts' is kept by folio itself"},
        {"goal", "", "domian", "personal", NULL, NULL, "kind 'goal' has no field 'domian'"},
        {"goal", "", "domain", "PERSONAL", "domain", "personal", NULL},
        {"goal", "", "visibility", "secret", NULL, NULL, "one of private, shared, public"},
        {"goal", "", "author", "@Lena", "author", "lena", NULL},
        {"person", "name: Lena\n", "title", "Lena Ortiz", "name", "Lena Ortiz", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse(cases[i].kind, cases[i].fields);
        g_autoptr(GBytes) before = folio_entry_emit(entry);
        g_autoptr(GError) error = NULL;
        GDate day = today();
        bool set = folio_entry_set(entry, cases[i].field, cases[i].text, &day, &error);
        g_test_message("%s: %s", cases[i].field, cases[i].text);
        g_assert_cmpint(set, ==, cases[i].message == NULL);
        if (set) {
            g_assert_cmpstr(folio_entry_get_text(entry, cases[i].key), ==, cases[i].value);
            continue;
        }
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        if (strstr(error->message, cases[i].message) == NULL)
            g_error("'%s' does not say '%s'", error->message, cases[i].message);
        g_autoptr(GBytes) after = folio_entry_emit(entry); /* half of a pair is not set either */
        g_assert_true(g_bytes_equal(before, after));
    }
}

/* What an alias names is added to what its list has; signs work as in the list itself. */
static void
test_aliases(void)
{
    static const struct {
        const char *fields, *text, *wanted;
    } cases[] = {
        {"", "gbbbbb", "gbbbbb"},
        {"on: [gccccc]\n", "gbbbbb", "gccccc gbbbbb"},
        {"on: gccccc\n", "gbbbbb", "gccccc gbbbbb"},
        {"on: [gccccc]\n", "gccccc", "gccccc"},
        {"on: [gccccc]\n", "+gbbbbb", "gccccc gbbbbb"},
        {"on: [gccccc, gbbbbb]\n", "-gccccc", "gbbbbb"},
        {"on: [gccccc]\n", "gbbbbb,gddddd", "gccccc gbbbbb gddddd"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse("reflection", cases[i].fields);
        g_autoptr(GError) error = NULL;
        GDate day = today();
        g_test_message("%s %s", cases[i].fields, cases[i].text);
        folio_entry_set(entry, "goal", cases[i].text, &day, &error);
        g_assert_no_error(error);
        g_auto(GStrv) ids = folio_entry_dup_list(entry, "on");
        g_autofree char *joined = g_strjoinv(" ", ids);
        g_assert_cmpstr(joined, ==, cases[i].wanted);
    }
}

/* A new entry may begin in any state that can be written, and gets one when there is a choice. */
static void
test_new(void)
{
    GDate day = today();
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        for (const FolioState *state = kind->states; state != NULL && state->name != NULL;
             state++) {
            g_autofree char *id = g_strdup_printf("%cbbbbb", kind->letter);
            g_autoptr(FolioEntry) entry = folio_entry_new(kind, id, "T", &day, "amina");
            g_autoptr(GError) error = NULL;
            g_test_message("%s %s", kind->name, state->name);
            g_assert_cmpint(folio_entry_set(entry, "status", state->name, &day, &error), ==,
                            !state->computed);
            if (state->computed)
                g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        }
    }
    const FolioKind *goal = folio_kinds_find(folio_kinds(), "goal");
    g_autoptr(FolioEntry) entry = folio_entry_new(goal, "gbbbbb", "T", &day, "amina");
    g_assert_true(folio_entry_fill(entry, &day, NULL));
    g_assert_cmpstr(folio_entry_get_text(entry, "status"), ==, "draft");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry-set/every-move", test_every_move);
    g_test_add_func("/entry-set/states", test_states);
    g_test_add_func("/entry-set/fields", test_fields);
    g_test_add_func("/entry-set/aliases", test_aliases);
    g_test_add_func("/entry-set/new", test_new);
    return g_test_run();
}
