/* Lists of things in each form, and what --format may name. */
#include "cmd/records.h"

#include "folio/error.h"
#include "printed.h"

typedef struct Thing {
    const char *id, *title;
} Thing;

static char *
dup_field(const void *item, const char *field, const FolioCall *call)
{
    (void) call;
    const Thing *thing = item;
    return g_strdup(strcmp(field, "id") == 0 ? thing->id : thing->title);
}

static bool
knows_field(const char *field)
{
    return strcmp(field, "id") == 0 || strcmp(field, "title") == 0;
}

static json_t *
to_json(const void *item, const FolioCall *call)
{
    (void) call;
    const Thing *thing = item;
    json_t *object = json_object();
    json_object_set_new(object, "id", folio_json_text(thing->id));
    json_object_set_new(object, "title", folio_json_text(thing->title));
    return object;
}

static char *
show_title(const void *item, const FolioCall *call)
{
    (void) call;
    const Thing *thing = item;
    return thing->title == NULL ? NULL : g_strconcat("<", thing->title, ">", NULL);
}

static const FolioRecordType type = {
    .key = "things", .dup = dup_field, .knows = knows_field, .to_json = to_json};

static char *
dup_length(const void *item, const FolioCall *call)
{
    (void) call;
    const Thing *thing = item;
    return thing->title == NULL ? NULL : g_strdup_printf("%zu", strlen(thing->title));
}

static void
amend(json_t *object, const void *item, const FolioCall *call)
{
    (void) call;
    json_object_set_new(object, "titled", json_boolean(((const Thing *) item)->title != NULL));
}

/* The same things as a table of fields. */
static const FolioRecordField fields[] = {
    FOLIO_RECORD_TEXT(Thing, id),
    FOLIO_RECORD_TEXT(Thing, title),
    {"length", dup_length, 0},
    {NULL, NULL, 0},
};
static const FolioRecordType by_fields = {.key = "things", .fields = fields, .amend = amend};
static const FolioColumn columns[] = {
    {"id", "ID", NULL, NULL, NULL},
    {"title", "TITLE", show_title, NULL, NULL},
};
static const Thing one = {"g1", "A title"}, two = {"g22", NULL}, three = {"g3", "a\tb\nc\033[1m"};

static GPtrArray *
list(guint count)
{
    const Thing *const all[] = {&one, &two, &three};
    GPtrArray *items = g_ptr_array_new();
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(items, (gpointer) all[i]);
    return items;
}

static void
check_type(const FolioRecordType *of, FolioForm form, const char *format, guint count,
           const char *wanted)
{
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) items = list(count);
    printed_init(&p, form, 80, format);
    bool done = folio_print_records(&p.call, of, columns, G_N_ELEMENTS(columns), items, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    printed_is(&p, wanted);
}

static void
check(FolioForm form, const char *format, guint count, const char *wanted)
{
    check_type(&type, form, format, count, wanted);
}

static void
test_forms(void)
{
    check(FOLIO_FORM_TERMINAL, NULL, 0, "");
    check(FOLIO_FORM_PIPE, NULL, 0, "");
    check(FOLIO_FORM_FORMAT, "%(id)", 0, "");
    check(FOLIO_FORM_JSON, NULL, 0, "{\"schema\":\"folio/try/1\",\"things\":[]}\n");
    check(FOLIO_FORM_TERMINAL, NULL, 2, "ID   TITLE\ng1   <A title>\ng22  -\n");
    check(FOLIO_FORM_PIPE, NULL, 2, "g1\tA title\ng22\t\n");
    check(FOLIO_FORM_JSON, NULL, 2,
          "{\"schema\":\"folio/try/1\",\"things\":[{\"id\":\"g1\",\"title\":\"A title\"},"
          "{\"id\":\"g22\",\"title\":null}]}\n");
}

static void
test_fields(void)
{
    check_type(&by_fields, FOLIO_FORM_PIPE, NULL, 2, "g1\tA title\ng22\t\n");
    check_type(&by_fields, FOLIO_FORM_FORMAT, "%(id):%(length)", 2, "g1:7\ng22:\n");
    check_type(&by_fields, FOLIO_FORM_JSON, NULL, 2,
               "{\"schema\":\"folio/try/1\",\"things\":[{\"id\":\"g1\",\"title\":\"A title\","
               "\"length\":\"7\",\"titled\":true},"
               "{\"id\":\"g22\",\"title\":null,\"length\":null,\"titled\":false}]}\n");
}

/* JSON has what amends it; --format names only the fields. */
static void
test_fields_unknown(void)
{
    static const char *const formats[] = {"%(titled)", "%(Length)", "%()"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_auto(Printed) p;
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) items = list(1);
        printed_init(&p, FOLIO_FORM_FORMAT, 0, formats[i]);
        g_assert_false(folio_print_records(&p.call, &by_fields, columns, G_N_ELEMENTS(columns),
                                           items, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

/* A tab, a line end or an escape in a title is no second cell, record or colour. */
static void
test_safe(void)
{
    check(FOLIO_FORM_PIPE, NULL, 3, "g1\tA title\ng22\t\ng3\ta^Ib^Jc^[[1m\n");
    check(FOLIO_FORM_FORMAT, "%(title)|%(id)", 3, "A title|g1\n|g22\na^Ib^Jc^[[1m|g3\n");
}

static void
test_format(void)
{
    check(FOLIO_FORM_FORMAT, "%(id)%t%(title)%n100%%", 1, "g1\tA title\n100%\n");
    check(FOLIO_FORM_FORMAT, "%%(id)", 1, "%(id)\n");
    check(FOLIO_FORM_FORMAT, "%(id)%(id)", 1, "g1g1\n");
    check(FOLIO_FORM_FORMAT, "", 2, "\n\n");
    check(FOLIO_FORM_FORMAT, "caf\303\251", 1, "caf\303\251\n");
}

static void
test_format_errors(void)
{
    static const struct {
        const char *format, *message;
    } cases[] = {
        {"%", "the format has a '%' without '(field)'"},
        {"%(id) %x", "the format has a '%' without '(field)'"},
        {"%(id", "the format has a '%' without '(field)'"},
        {"%%%", "the format has a '%' without '(field)'"},
        {"%()", "the format names '', which is no field"},
        {"%(ID)", "the format names 'ID', which is no field"},
        {"%(id)%(tit le)", "the format names 'tit le', which is no field"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) items = list(2);
        printed_init(&p, FOLIO_FORM_FORMAT, 0, cases[i].format);
        g_assert_false(
            folio_print_records(&p.call, &type, columns, G_N_ELEMENTS(columns), items, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_true(g_str_has_prefix(error->message, cases[i].message));
        printed_is(&p, ""); /* not a record before the mistake was seen */
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/records/forms", test_forms);
    g_test_add_func("/records/fields", test_fields);
    g_test_add_func("/records/fields_unknown", test_fields_unknown);
    g_test_add_func("/records/safe", test_safe);
    g_test_add_func("/records/format", test_format);
    g_test_add_func("/records/format_errors", test_format_errors);
    return g_test_run();
}
