/* Answers: what does an entry start from, and how do I make that my own? */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/near.h"
#include "folio/stock.h"
#include "folio/term.h"
#include "offer.h"
#include "records.h"

typedef struct TemplateOptions {
    gboolean copy, diff;
} TemplateOptions;

static const FolioOption options[] = {
    {"copy", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(TemplateOptions, copy), NULL,
     "copy it into the journal's templates/, to be changed there", NULL},
    {"diff", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(TemplateOptions, diff), NULL,
     "how the journal's own one differs from the one that comes with folio", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* One data file, and when it applies. */
typedef struct Item {
    const FolioStock *stock;
    char *file; /* without suffix */
    char *name; /* as arguments name it: that of other families has the family before it */
    char *use;  /* the command that starts from it */
    FolioStockState state;
    bool outdated;
    bool unread; /* by anything */
} Item;

static void
item_free(Item *item)
{
    g_free(item->file);
    g_free(item->name);
    g_free(item->use);
    g_free(item);
}

/* --- Which one applies when ------------------------------------------------------------------------- */

/* The kind whose name a template starts with, and what follows it: NULL for the kind's default. */
static const FolioKind *
split_name(const char *file, const char **variant)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++) {
        gsize length = strlen(kinds->items[i]->name);
        if (strncmp(file, kinds->items[i]->name, length) != 0)
            continue;
        *variant = file[length] == '-' ? file + length + 1 : NULL;
        if (file[length] == '\0' || *variant != NULL)
            return kinds->items[i];
    }
    *variant = file;
    return NULL;
}

/* Is `variant` a value that the field may have? */
static bool
may_hold(FolioCall *call, const FolioField *field, const char *variant)
{
    const FolioStock *stock = folio_stock_for_field(field);
    if (stock == NULL)
        return field->type == FOLIO_FIELD_ENUM && field->choices != NULL
               && g_strv_contains(field->choices, variant);
    g_auto(GStrv) names = folio_stock_list(call->journal, stock);
    return g_strv_contains((const char *const *) names, variant);
}

/* The field whose value picks the variant without -T: "--model gibbs". */
static const FolioField *
find_picking_field(FolioCall *call, const FolioKind *kind, const char *variant)
{
    for (const FolioField *field = kind->fields; field->name != NULL; field++) {
        if (folio_field_is_stored(field) && may_hold(call, field, variant))
            return field;
    }
    return NULL;
}

static char *
make_use_of_template(FolioCall *call, const char *file)
{
    const char *variant;
    const FolioKind *kind = split_name(file, &variant);
    if (kind == NULL)
        return g_strdup_printf("new KIND -T %s", variant);
    if (variant == NULL)
        return g_strdup_printf("new %s", kind->name);
    const FolioField *field = find_picking_field(call, kind, variant);
    g_autofree char *option = field == NULL ? NULL : folio_field_dup_option(field);
    return option == NULL ? g_strdup_printf("new %s -T %s", kind->name, variant)
                          : g_strdup_printf("new %s --%s %s", kind->name, option, variant);
}

/* What is no text to start from is named by a field of some kind. */
static char *
make_use(FolioCall *call, const FolioStock *stock, const char *file)
{
    const FolioKinds *kinds = folio_kinds();
    if (stock == &folio_stock_templates)
        return make_use_of_template(call, file);
    if (stock == &folio_stock_site)
        return g_strdup("build");
    if (stock == &folio_stock_frameworks)
        return g_strdup_printf("report framework %s", file);
    for (gsize i = 0; i < kinds->count; i++) {
        const FolioField *field = folio_kind_find_field(kinds->items[i], stock->name);
        if (field != NULL && folio_stock_for_field(field) == stock)
            return g_strdup_printf("new %s --%s %s", kinds->items[i]->name, field->name, file);
    }
    return g_strdup("");
}

static Item *
item_new(FolioCall *call, const FolioStock *stock, const char *file, GHashTable *unread)
{
    Item *item = g_new0(Item, 1);
    item->stock = stock;
    item->file = g_strdup(file);
    item->name = stock == &folio_stock_templates ? g_strdup(file)
                                                 : g_strdup_printf("%s/%s", stock->name, file);
    item->unread = stock == &folio_stock_site && g_hash_table_contains(unread, file);
    item->use = item->unread ? g_strdup("") : make_use(call, stock, file);
    item->state = folio_stock_get_state(call->journal, stock, file, &item->outdated);
    return item;
}

/* --- As records ------------------------------------------------------------------------------------- */

static char *
dup_state(const void *data, const FolioCall *call)
{
    (void) call;
    const Item *item = data;
    return g_strdup_printf("%s%s%s", folio_stock_state_name(item->state),
                           item->outdated ? ", folio's own is newer" : "",
                           item->unread ? ", read by nothing" : "");
}

static char *
dup_path(const void *data, const FolioCall *call)
{
    (void) call;
    const Item *item = data;
    return item->state == FOLIO_STOCK_BUILT_IN ? NULL
                                               : folio_stock_make_path(item->stock, item->file);
}

static const FolioRecordField fields[] = {
    FOLIO_RECORD_TEXT(Item, name), {"state", dup_state, 0}, FOLIO_RECORD_TEXT(Item, use),
    {"path", dup_path, 0},         {NULL, NULL, 0},
};

static const FolioRecordType records = {.key = "templates", .fields = fields};

static const FolioColumn columns[] = {
    {"name", "NAME", NULL, NULL, NULL},
    {"state", "WHOSE", NULL, NULL, NULL},
    {"use", "STARTS WITH", NULL, NULL, NULL},
};

/* --- Listing ---------------------------------------------------------------------------------------- */

static GPtrArray *
list_items(FolioCall *call)
{
    GPtrArray *items = g_ptr_array_new_with_free_func((GDestroyNotify) item_free);
    g_autoptr(GHashTable) unread = folio_stock_find_unread(call->journal);
    for (const FolioStock *const *stock = folio_stocks(); *stock != NULL; stock++) {
        g_auto(GStrv) files = folio_stock_list(call->journal, *stock);
        for (char **file = files; *file != NULL; file++)
            g_ptr_array_add(items, item_new(call, *stock, *file, unread));
    }
    return items;
}

/* --- One -------------------------------------------------------------------------------------------- */

static bool
refuse(FolioCall *call, const char *name, GError **error)
{
    g_autoptr(GPtrArray) items = list_items(call);
    FolioNear near = FOLIO_NEAR_INIT(name);
    for (guint i = 0; i < items->len; i++)
        folio_near_consider(&near, ((const Item *) g_ptr_array_index(items, i))->name);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is no template '%s'", name);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean: folio template %s", near.best);
    else
        folio_error_hint(error, "folio template lists them; one of your own is a file "
                                "templates/KIND-NAME.md");
    return false;
}

/* "reflection gibbs", "reflection-gibbs", "instrument/safety". */
static Item *
find_item(FolioCall *call, GError **error)
{
    g_autofree char *name = g_strjoinv("-", call->arguments);
    g_autoptr(GPtrArray) items = list_items(call);
    for (guint i = 0; i < items->len; i++) {
        Item *item = g_ptr_array_index(items, i);
        if (strcmp(item->name, name) == 0)
            return g_ptr_array_steal_index(items, i);
    }
    refuse(call, name, error);
    return NULL;
}

static bool
copy(FolioCall *call, const Item *item, GError **error)
{
    g_autoptr(FolioWrite) write = folio_write_new(call->journal, call->command->name);
    g_autofree char *path = folio_stock_make_path(item->stock, item->file);
    if (!folio_stock_copy(write, call->journal, item->stock, item->file, error)
        || (!call->dry_run && !folio_write_run(write, error)))
        return false;
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s %s to %s",
                call->dry_run ? "Would copy" : "Copied", item->name, path);
    folio_print_end(call->printer);
    folio_print_member(call->printer, "dry_run", json_boolean(call->dry_run));
    folio_print_member(call->printer, "path", folio_json_text(path));
    return true;
}

/* The text that an entry would start from: what stands before it in a file of one's own is for folio. */
static char *
dup_text(FolioCall *call, const Item *item, GError **error)
{
    g_autofree char *text = NULL;
    if (!folio_stock_load(call->journal, item->stock, item->file, &text, NULL, error))
        return NULL;
    g_autoptr(FolioFrontMatter) front =
        item->stock->is_yaml || item->stock->is_site
            ? NULL
            : folio_front_matter_parse(text, strlen(text), false, item->file, NULL);
    return front != NULL ? g_strdup(folio_front_matter_get_body(front)) : g_steal_pointer(&text);
}

static bool
show(FolioCall *call, const Item *item, GError **error)
{
    g_autofree char *text = dup_text(call, item, error);
    if (text == NULL)
        return false;
    g_autofree char *safe = folio_term_safe(text, -1, true);
    g_autofree char *state = dup_state(item, call);
    folio_print_member(call->printer, "template", folio_record_to_json(&records, item, call));
    folio_print_member(call->printer, "text", folio_json_text(text));
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL) {
        folio_print(call->printer, FOLIO_STYLE_DIM, "%s, %s; starts with: folio %s", item->name,
                    state, item->use);
        folio_print_end(call->printer);
        folio_print_end(call->printer);
    }
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_JSON)
        folio_print_bytes(call->printer, safe, strlen(safe));
    return true;
}

/* "-" is what comes with folio, "+" the journal's own. */
static bool
show_diff(FolioCall *call, const Item *item, GError **error)
{
    g_autoptr(GString) patch = g_string_new(NULL);
    g_autofree char *path = folio_stock_make_path(item->stock, item->file);
    if (item->state == FOLIO_STOCK_BUILT_IN) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "the journal has no '%s' of its own", path);
        folio_error_hint(error, "folio template %s --copy makes one", item->name);
        return false;
    }
    if (!folio_stock_append_diff(call->journal, item->stock, item->file, patch, error))
        return false;
    g_autofree char *safe = folio_term_safe(patch->str, -1, true);
    folio_print_member(call->printer, "template", folio_record_to_json(&records, item, call));
    folio_print_member(call->printer, "diff", folio_json_text(patch->str));
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_JSON)
        folio_print_bytes(call->printer, safe, strlen(safe));
    return true;
}

static bool
print_by_format(FolioCall *call, Item *item, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    g_ptr_array_add(items, item);
    return folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), items, error);
}

static bool
run(FolioCall *call, GError **error)
{
    const TemplateOptions *given = call->options;
    if (call->argument_count == 0 && (given->copy || given->diff))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "--%s needs the name of a template",
                               given->copy ? "copy" : "diff");
    if (call->argument_count == 0) {
        g_autoptr(GPtrArray) items = list_items(call);
        return folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), items, error);
    }
    Item *item = find_item(call, error);
    if (item == NULL)
        return false;
    bool by_format = folio_printer_get_form(call->printer) == FOLIO_FORM_FORMAT;
    bool done = given->copy   ? copy(call, item, error)
                : given->diff ? show_diff(call, item, error)
                : by_format   ? print_by_format(call, item, error)
                              : show(call, item, error);
    item_free(item);
    return done;
}

static void
complete(FolioCompletion *completion)
{
    for (const FolioStock *const *stock = folio_stocks(); *stock != NULL; stock++) {
        g_auto(GStrv) files = folio_stock_list(completion->journal, *stock);
        for (char **file = files; *file != NULL; file++) {
            g_autofree char *name = *stock == &folio_stock_templates
                                        ? g_strdup(*file)
                                        : g_strdup_printf("%s/%s", (*stock)->name, *file);
            g_autofree char *use = make_use(completion->call, *stock, *file);
            folio_offer_word(completion, name, use);
        }
    }
}

static const char *const examples[] = {
    "folio template",
    "folio template reflection-gibbs",
    "folio template instrument/checkin",
    "folio template meeting grow --copy -n",
    "folio template site/slots/footer.html --copy -n",
    NULL,
};

const FolioCommand folio_command_template = {
    .name = "template",
    .group = "Care",
    .synopsis = "[KIND [NAME]]",
    .summary = "what entries start from",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_PAGER,
    .max_arguments = 2,
    .options = options,
    .options_bytes = sizeof(TemplateOptions),
    .run = run,
    .complete = complete,
    .help =
        "Without words it lists the texts that entries start from and the instruments that "
        "assessments use, whose each is, and the command that starts from it: -T NAME of new "
        "chooses one, a field such as --model or --purpose the one that fits. With a name it shows "
        "one. --copy puts it into templates/ of the journal, where it may be changed and goes "
        "before the one that comes with folio; a new one is a file templates/KIND-NAME.md. "
        "Names that begin with site/ are the pages, parts, style and words of the site; a file "
        "there that nothing reads, for a slip in its name, is listed as such and folio check names "
        "it. A copy says what it was copied from, so that the list tells when folio's own has "
        "changed since; "
        "--diff "
        "shows how the two differ. Most wishes need no copy of a page: site/slots/head.html, "
        "home-top.html, entry-end.html, page-end.html and footer.html are empty and meant for you, "
        "and a home.html of your own that begins with {{<folio/home}} is folio's page but for the "
        "blocks it replaces, as goals.html, entry.html and the others are. A folder "
        "themes/NAME of such files is used once the setting site.theme names it; its theme.yaml "
        "may set colours, fonts, radius and sections, as folio.yaml does below site, which goes "
        "before it.",
    .examples = examples,
};
