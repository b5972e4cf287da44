/* Commits of both stores as one history: newest first, in the author's own time. */
#include "cmd/events.h"

#include "form.h"

/* The clock of a fixture: 2026-03-02 09:00 UTC. */
#define NOW G_GINT64_CONSTANT(1772442000)
#define DAY (24 * 60 * 60)

typedef struct Made {
    char letter;   /* the id is this, forty times */
    gint64 before; /* seconds before now */
    int offset;    /* minutes */
    FolioStoreId store;
    const char *mark; /* of the command; NULL */
} Made;

static void
add(Call *c, GPtrArray *events, const Made *made)
{
    FolioCommit commit = {.author = (char *) "Amina", .time = NOW - made->before};
    commit.offset_minutes = made->offset;
    memset(commit.id, made->letter, 40);
    g_autofree char *message =
        made->mark == NULL ? g_strdup("Add a goal\n")
                           : g_strdup_printf("Add a goal\n\nFolio-Command: %s\n", made->mark);
    commit.summary = (char *) "Add a goal";
    commit.message = message;
    folio_events_add(&c->call, events, &commit, made->store,
                     g_strdup_printf("did %c", made->letter));
}

/* What the events come to, by one format for each. */
static void
expect(const Made *made, gsize count, guint limit, const char *format, const char *wanted)
{
    g_auto(Call) c;
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = folio_events_new();
    call_init(&c);
    form_init(&p, &c, FOLIO_FORM_FORMAT, format);
    for (gsize i = 0; i < count; i++)
        add(&c, events, &made[i]);
    folio_events_print(&p.call, events, limit, &error);
    g_assert_no_error(error);
    printed_is(&p, wanted);
}

static void
test_order(void)
{
    static const Made mixed[] = {{'b', 50, 0, FOLIO_STORE_SHARED, NULL},
                                 {'d', 900, 0, FOLIO_STORE_PRIVATE, NULL},
                                 {'a', 0, 0, FOLIO_STORE_SHARED, NULL},
                                 {'c', 60, 0, FOLIO_STORE_PRIVATE, NULL}};
    /* In one second the command with the later mark is the newer one; none is the oldest. */
    static const Made together[] = {{'c', 0, 0, FOLIO_STORE_SHARED, NULL},
                                    {'a', 0, 0, FOLIO_STORE_SHARED, "0002"},
                                    {'b', 0, 0, FOLIO_STORE_PRIVATE, "0001"}};
    static const struct {
        guint limit;
        const char *wanted;
    } cases[] = {{0, "did a\ndid b\ndid c\ndid d\n"},
                 {1, "did a\n"},
                 {3, "did a\ndid b\ndid c\n"},
                 {4, "did a\ndid b\ndid c\ndid d\n"},
                 {99, "did a\ndid b\ndid c\ndid d\n"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect(mixed, G_N_ELEMENTS(mixed), cases[i].limit, "%(what)", cases[i].wanted);
    expect(together, G_N_ELEMENTS(together), 0, "%(what)", "did a\ndid b\ndid c\n");
    expect(together, G_N_ELEMENTS(together), 2, "%(what)", "did a\ndid b\n");
    expect(NULL, 0, 0, "%(what)", "");
}

/* The day and hour where the author was. */
static void
test_when(void)
{
    static const struct {
        Made made;
        const char *wanted;
    } cases[] = {
        {{'a', 0, 0, FOLIO_STORE_SHARED, NULL}, "2026-03-02 09:00 just now\n"},
        {{'a', 0, 60, FOLIO_STORE_SHARED, NULL}, "2026-03-02 10:00 just now\n"},
        {{'a', 0, 330, FOLIO_STORE_SHARED, NULL}, "2026-03-02 14:30 just now\n"},
        {{'a', 0, -600, FOLIO_STORE_SHARED, NULL}, "2026-03-01 23:00 just now\n"},
        {{'a', 59, 0, FOLIO_STORE_SHARED, NULL}, "2026-03-02 08:59 just now\n"},
        {{'a', 120, 0, FOLIO_STORE_SHARED, NULL}, "2026-03-02 08:58 2 minutes ago\n"},
        {{'a', DAY, 0, FOLIO_STORE_SHARED, NULL}, "2026-03-01 09:00 1 day ago\n"},
        {{'a', 14 * DAY, 0, FOLIO_STORE_SHARED, NULL}, "2026-02-16 09:00 2 weeks ago\n"},
        {{'a', NOW, 0, FOLIO_STORE_SHARED, NULL}, "1970-01-01 00:00 56 years ago\n"},
        {{'a', -DAY, 0, FOLIO_STORE_SHARED, NULL}, "2026-03-03 09:00 just now\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect(&cases[i].made, 1, 0, "%(when) %(ago)", cases[i].wanted);
}

static void
test_forms(void)
{
    static const Made made[] = {{'a', 0, 0, FOLIO_STORE_SHARED, NULL},
                                {'b', 60, 0, FOLIO_STORE_PRIVATE, NULL}};
    static const struct {
        FolioForm form;
        const char *wanted;
    } cases[] = {
        {FOLIO_FORM_TERMINAL, "WHEN              WHO    COMMIT   WHERE    WHAT\n"
                              "2026-03-02 09:00  Amina  aaaaaaa  shared   did a\n"
                              "2026-03-02 08:59  Amina  bbbbbbb  private  did b\n"},
        {FOLIO_FORM_PIPE,
         "2026-03-02 09:00\tAmina\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\tshared\tdid a\n"
         "2026-03-02 08:59\tAmina\tbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\tprivate\tdid b\n"},
        {FOLIO_FORM_JSON,
         "{\"schema\":\"folio/try/1\",\"events\":[{\"commit\":"
         "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"when\":\"2026-03-02 09:00\","
         "\"ago\":\"just now\",\"author\":\"Amina\",\"what\":\"did a\",\"store\":\"shared\","
         "\"time\":1772442000},{\"commit\":\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\","
         "\"when\":\"2026-03-02 08:59\",\"ago\":\"1 minute ago\",\"author\":\"Amina\","
         "\"what\":\"did b\",\"store\":\"private\",\"time\":1772441940}]}\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_auto(Printed) p;
        g_autoptr(GPtrArray) events = folio_events_new();
        call_init(&c);
        form_init(&p, &c, cases[i].form, NULL);
        for (gsize k = 0; k < G_N_ELEMENTS(made); k++)
            add(&c, events, &made[k]);
        g_assert_true(folio_events_print(&p.call, events, 0, NULL));
        printed_is(&p, cases[i].wanted);
    }
}

static void
test_unknown_field(void)
{
    static const char *const formats[] = {"%(id)", "%(when) %(mark)", "%(time)", "%()"};
    static const char *const names[] = {"id", "mark", "time", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_auto(Call) c;
        g_auto(Printed) p;
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) events = folio_events_new();
        g_autofree char *wanted =
            g_strdup_printf("the format names '%s', which is no field", names[i]);
        call_init(&c);
        form_init(&p, &c, FOLIO_FORM_FORMAT, formats[i]);
        g_assert_false(folio_events_print(&p.call, events, 0, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_true(g_str_has_prefix(error->message, wanted));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/events/order", test_order);
    g_test_add_func("/events/when", test_when);
    g_test_add_func("/events/forms", test_forms);
    g_test_add_func("/events/unknown_field", test_unknown_field);
    return g_test_run();
}
