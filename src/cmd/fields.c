#include "fields.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

struct FolioFieldOptions {
    GArray *entries; /* GOptionEntry, ended by zeros */
    GStringChunk *names;
    GPtrArray *words; /* FolioFieldWord*, borrowed */
};

static void
field_word_free(FolioFieldWord *word)
{
    g_free(word->option);
    g_free(word->text);
    g_free(word);
}

GPtrArray *
folio_field_words_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) field_word_free);
}

bool
folio_field_is_settable(const FolioField *field)
{
    return (field->flags & FOLIO_FIELD_FIXED) == 0;
}

/* GOption hands over the name as typed: "--due" or "-d". */
static const char *
long_name(const FolioFieldOptions *options, const char *typed)
{
    if (typed[0] == '-' && typed[1] == '-')
        return typed + 2;
    for (guint i = 0; i < options->entries->len; i++) {
        const GOptionEntry *entry = &g_array_index(options->entries, GOptionEntry, i);
        if (entry->short_name == typed[1])
            return entry->long_name;
    }
    return typed + 1;
}

static gboolean
take_word(const gchar *typed, const gchar *value, gpointer data, GError **error)
{
    (void) error;
    FolioFieldOptions *options = data;
    FolioFieldWord *word = g_new0(FolioFieldWord, 1);
    word->option = g_strdup(long_name(options, typed));
    word->text = g_strdup(value != NULL ? value : "true");
    g_ptr_array_add(options->words, word);
    return TRUE;
}

static bool
has_name(const GArray *entries, const char *name)
{
    for (guint i = 0; i < entries->len; i++) {
        if (strcmp(g_array_index(entries, GOptionEntry, i).long_name, name) == 0)
            return true;
    }
    return false;
}

static bool
has_letter(const GArray *entries, char letter)
{
    for (guint i = 0; i < entries->len; i++) {
        if (g_array_index(entries, GOptionEntry, i).short_name == letter)
            return true;
    }
    return false;
}

static void
add_entry(FolioFieldOptions *options, const char *name, char letter, bool is_flag)
{
    if (has_name(options->entries, name))
        return;
    GOptionEntry entry = {.long_name = g_string_chunk_insert(options->names, name),
                          .short_name = has_letter(options->entries, letter) ? 0 : letter,
                          .flags =
                              G_OPTION_FLAG_FILENAME | (is_flag ? G_OPTION_FLAG_OPTIONAL_ARG : 0),
                          .arg = G_OPTION_ARG_CALLBACK,
                          .arg_data = (gpointer) take_word};
    g_array_append_val(options->entries, entry);
}

static void
add_table(FolioFieldOptions *options, const FolioField *fields)
{
    for (const FolioField *field = fields; field != NULL && field->name != NULL; field++) {
        g_autofree char *name = folio_field_dup_option(field);
        if (folio_field_is_settable(field))
            add_entry(options, name, field->letter, field->type == FOLIO_FIELD_FLAG);
    }
}

FolioFieldOptions *
folio_field_options_new(GPtrArray *words)
{
    FolioFieldOptions *options = g_new0(FolioFieldOptions, 1);
    const FolioKinds *kinds = folio_kinds();
    options->entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    options->names = g_string_chunk_new(1024);
    options->words = words;
    add_table(options, folio_common_fields());
    for (gsize i = 0; i < kinds->count; i++)
        add_table(options, kinds->items[i]->fields);
    return options;
}

void
folio_field_options_free(FolioFieldOptions *options)
{
    if (options == NULL)
        return;
    g_array_unref(options->entries);
    g_string_chunk_free(options->names);
    g_free(options);
}

/* The command's own options win over a field of the same name. */
void
folio_field_options_add(FolioFieldOptions *options, GArray *entries)
{
    for (guint i = options->entries->len; i-- > 0;) {
        GOptionEntry *entry = &g_array_index(options->entries, GOptionEntry, i);
        if (has_name(entries, entry->long_name))
            g_array_remove_index(options->entries, i);
        else if (has_letter(entries, entry->short_name))
            entry->short_name = 0;
    }
}

const GOptionEntry *
folio_field_options_entries(const FolioFieldOptions *options)
{
    return options == NULL ? NULL : (const GOptionEntry *) (void *) options->entries->data;
}

GOptionGroup *
folio_field_options_make_group(FolioFieldOptions *options)
{
    GOptionGroup *group = g_option_group_new("fields", "", "", options, NULL);
    g_option_group_add_entries(group, folio_field_options_entries(options));
    return group;
}

void
folio_field_options_consider(const FolioFieldOptions *options, FolioNear *near)
{
    for (guint i = 0; i < options->entries->len; i++)
        folio_near_consider(near, g_array_index(options->entries, GOptionEntry, i).long_name);
}

/* --- From words to values ------------------------------------------------------------------------ */

const FolioField *
folio_field_for_option(const FolioKind *kind, const char *option)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        g_autofree char *name = folio_field_dup_option(field);
        if (folio_field_is_settable(field) && strcmp(name, option) == 0)
            return field;
    }
    return NULL;
}

char *
folio_field_dup_option_of_key(const char *key)
{
    const FolioKinds *kinds = folio_kinds();
    g_autofree char *name = g_strdelimit(g_strdup(key), "-", '_');
    for (gsize i = 0; i < kinds->count; i++) {
        const FolioField *field = folio_kind_find_field(kinds->items[i], name);
        if (field != NULL && folio_field_is_settable(field))
            return folio_field_dup_option(field);
    }
    return NULL;
}

static bool
refuse_option(const FolioKind *kind, const char *option, GError **error)
{
    const FolioKinds *kinds = folio_kinds();
    g_autoptr(GString) owners = g_string_new(NULL);
    for (gsize i = 0; i < kinds->count; i++) {
        if (folio_field_for_option(kinds->items[i], option) != NULL)
            g_string_append_printf(owners, "%s%s", owners->len > 0 ? ", " : "",
                                   kinds->items[i]->name);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' has no option '--%s'", kind->name, option);
    folio_error_why(error, "it is of: %s", owners->str);
    folio_error_hint(error, "folio help %s lists its fields", kind->name);
    return false;
}

/* The whole id for a word that may be the start of one; what cannot be one is left to the field. NULL
 * with the error of a start that is nothing's, or of several. */
static char *
spell_out_id(const FolioCall *call, const char *word, GError **error)
{
    if (!folio_id_is_prefix(word) || folio_id_is_valid(word))
        return g_strdup(word);
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, error);
    if (target == NULL)
        return NULL;
    return g_strdup(target->row != NULL ? target->row->id : target->task->task->id);
}

/* Ids may be given by their first characters, as everywhere. */
static char *
spell_out(const FolioCall *call, const FolioField *field, const char *text, GError **error)
{
    if (field->type != FOLIO_FIELD_LINK && field->type != FOLIO_FIELD_LINKS)
        return g_strdup(text);
    g_autoptr(GString) whole = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(text, ",\n", -1);
    for (char **word = words; *word != NULL; word++) {
        const char *bare = g_strstrip(*word);
        gsize sign = strspn(bare, "+-") > 0 ? 1 : 0;
        g_autofree char *id = spell_out_id(call, bare + sign, error);
        if (id == NULL)
            return NULL;
        g_string_append_printf(whole, "%s%.*s%s", whole->len > 0 ? "," : "", (int) sign, bare, id);
    }
    return g_string_free(g_steal_pointer(&whole), FALSE);
}

static bool
set_field(const FolioCall *call, FolioEntry *entry, const char *name, const char *text,
          GError **error)
{
    const FolioField *field = folio_kind_find_field(entry->kind, name);
    g_autofree char *whole = field == NULL ? g_strdup(text) : spell_out(call, field, text, error);
    return whole != NULL && folio_entry_set(entry, name, whole, &call->today, error);
}

static bool
apply_set(const FolioCall *call, FolioEntry *entry, const char *word, GError **error)
{
    const char *equals = strchr(word, '=');
    if (equals == NULL || equals == word) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not of the form KEY=VALUE", word);
        return false;
    }
    g_autofree char *key = g_strndup(word, (gsize) (equals - word));
    return set_field(call, entry, key, equals + 1, error);
}

/* What was given for an option in all: a list takes several as lines, else the last one stands. */
static char *
gather(const GPtrArray *words, const FolioField *field, const char *option)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        const FolioFieldWord *word = g_ptr_array_index(words, i);
        if (strcmp(word->option, option) != 0)
            continue;
        if (!folio_field_is_list(field))
            g_string_truncate(text, 0);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", word->text);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static bool
is_first(const GPtrArray *words, guint at)
{
    const FolioFieldWord *word = g_ptr_array_index(words, at);
    for (guint i = 0; i < at; i++) {
        const FolioFieldWord *earlier = g_ptr_array_index(words, i);
        if (strcmp(earlier->option, word->option) == 0)
            return false;
    }
    return true;
}

bool
folio_fields_apply(FolioCall *call, FolioEntry *entry, char *const *sets, GError **error)
{
    for (guint i = 0; i < call->fields->len; i++) {
        const FolioFieldWord *word = g_ptr_array_index(call->fields, i);
        if (!is_first(call->fields, i))
            continue;
        const FolioField *field = folio_field_for_option(entry->kind, word->option);
        if (field == NULL)
            return refuse_option(entry->kind, word->option, error);
        g_autofree char *text = gather(call->fields, field, word->option);
        if (!set_field(call, entry, field->name, text, error))
            return false;
    }
    for (; sets != NULL && *sets != NULL; sets++) {
        if (!apply_set(call, entry, *sets, error))
            return false;
    }
    return true;
}

bool
folio_fields_given(const FolioCall *call, const char *option)
{
    for (guint i = 0; i < call->fields->len; i++) {
        const FolioFieldWord *word = g_ptr_array_index(call->fields, i);
        if (strcmp(word->option, option) == 0)
            return true;
    }
    return false;
}
