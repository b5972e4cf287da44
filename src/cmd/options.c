#include "options.h"

#include <string.h>

#include "fields.h"
#include "folio/error.h"
#include "folio/near.h"
#include "spellings.h"

static const char *const color_choices[] = {"auto", "always", "never", NULL};

#define GLOBAL(member, name, letter, type, metavar, help)                                        \
    {                                                                                            \
        name, letter, FOLIO_OPTION_##type, G_STRUCT_OFFSET(FolioGlobals, member), metavar, help, \
            NULL                                                                                 \
    }

const FolioOption folio_global_options[] = {
    GLOBAL(folder, "directory", 'C', TEXT, "DIR", "work as if started in DIR"),
    GLOBAL(journals, "journal", 'J', TEXT, "NAME,...|all", "work in this journal of folio roster"),
    GLOBAL(overrides, "config", 'c', TEXTS, "KEY=VALUE", "a setting for this run"),
    GLOBAL(json, "json", 0, FLAG, NULL, "print one JSON document"),
    GLOBAL(format, "format", 0, TEXT, "FORMAT", "print each record so: '%(id) %(title)'"),
    GLOBAL(nul, "null", 'z', FLAG, NULL, "end records with NUL instead of a newline"),
    GLOBAL(quiet, "quiet", 'q', FLAG, NULL, "print results and errors only"),
    GLOBAL(verbose, "verbose", 'v', FLAG, NULL, "say more"),
    {"color", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(FolioGlobals, color), "auto|always|never",
     "colours", color_choices},
    GLOBAL(no_pager, "no-pager", 0, FLAG, NULL, "never start a pager"),
    GLOBAL(no_input, "no-input", 0, FLAG, NULL, "never ask, never start an editor"),
    GLOBAL(yes, "yes", 'y', FLAG, NULL, "answer yes to the question"),
    GLOBAL(help, "help", 'h', FLAG, NULL, "help on this command"),
    GLOBAL(version, "version", 0, FLAG, NULL, "print the version"),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

const FolioOption folio_dry_run_option = {"dry-run",
                                          'n',
                                          FOLIO_OPTION_FLAG,
                                          G_STRUCT_OFFSET(FolioCall, dry_run),
                                          NULL,
                                          "say what would happen, write nothing",
                                          NULL};

/* FILENAME takes the bytes as they are: STRING would refuse UTF-8 in a C locale. That words are UTF-8
 * was checked once, before any of this. */
static const GOptionArg argument_types[] = {
    [FOLIO_OPTION_FLAG] = G_OPTION_ARG_NONE,
    [FOLIO_OPTION_TEXT] = G_OPTION_ARG_FILENAME,
    [FOLIO_OPTION_TEXTS] = G_OPTION_ARG_FILENAME_ARRAY,
    [FOLIO_OPTION_NUMBER] = G_OPTION_ARG_INT,
};

static void
add_option(GArray *entries, const FolioOption *option, void *base)
{
    GOptionEntry entry = {.long_name = option->name,
                          .short_name = option->letter,
                          .arg = argument_types[option->type],
                          .arg_data = (char *) base + option->offset};
    g_array_append_val(entries, entry);
}

static void
add_options(GArray *entries, const FolioOption *options, void *base)
{
    for (const FolioOption *option = options; option != NULL && option->name != NULL; option++)
        add_option(entries, option, base);
}

/* "Unknown option --duee" is all GOption says, of a title that begins with a dash too. */
static void
explain_unknown(const char *message, const GArray *entries, const FolioFieldOptions *fields,
                GError **error)
{
    const char *dash = strchr(message, '-');
    const char *given = dash == NULL ? message : dash;
    bool is_long = g_str_has_prefix(given, "--");
    g_autofree char *option = g_strndup(given, is_long ? strcspn(given, "=") : strlen(given));
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no option '%s'", option);
    if (!is_long) {
        folio_error_hint(error, "words that begin with '-' go behind '--'");
        return;
    }
    const char *name = option + 2;
    FolioNear near = FOLIO_NEAR_INIT(name);
    for (guint i = 0; i < entries->len; i++)
        folio_near_consider(&near, g_array_index(entries, GOptionEntry, i).long_name);
    if (fields != NULL)
        folio_field_options_consider(fields, &near);
    g_autofree char *other = fields == NULL ? NULL : folio_field_dup_option_of_key(name);
    if (other != NULL)
        folio_error_hint(error, "--%s sets the field '%s'", other, name);
    else if (near.best != NULL)
        folio_error_hint(error, "did you mean --%s?", near.best);
}

static bool
translate(const GError *problem, const GArray *entries, const FolioFieldOptions *fields,
          GError **error)
{
    if (g_error_matches(problem, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)) {
        explain_unknown(problem->message, entries, fields, error);
        return false;
    }
    g_autoptr(GString) message = g_string_new(problem->message);
    g_string_replace(message, "\xE2\x80\x9C", "'", 0); /* typographic quotes */
    g_string_replace(message, "\xE2\x80\x9D", "'", 0);
    message->str[0] = g_ascii_tolower(message->str[0]);
    return folio_error_set(error, FOLIO_ERROR_USAGE, "%s", message->str);
}

/* GOption takes the first word for the program's name. */
static void
put_program_name(char ***arguments)
{
    guint count = g_strv_length(*arguments);
    *arguments = g_renew(char *, *arguments, count + 2);
    memmove(*arguments + 1, *arguments, (count + 1) * sizeof(char *));
    (*arguments)[0] = g_strdup("folio");
}

static bool
parse(GArray *entries, FolioFieldOptions *fields, bool strict, char ***arguments, GError **error)
{
    g_autoptr(GError) problem = NULL;
    const GOptionEntry *own = (const GOptionEntry *) (void *) entries->data;
    folio_spellings_split_letters(own, folio_field_options_entries(fields), strict, arguments);
    put_program_name(arguments);
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, strict);
    g_option_context_add_main_entries(context, own, NULL);
    if (fields != NULL)
        g_option_context_add_group(context, folio_field_options_make_group(fields));
    bool done = g_option_context_parse_strv(context, arguments, &problem);
    g_option_context_free(context);
    return done || translate(problem, entries, fields, error);
}

void
folio_options_drop_first(char **arguments)
{
    g_free(arguments[0]);
    memmove(arguments, arguments + 1,
            g_strv_length(arguments + 1) * sizeof(char *) + sizeof(char *));
}

bool
folio_options_parse_globals(FolioGlobals *globals, char ***arguments, GError **error)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    add_options(entries, folio_global_options, globals);
    if (!parse(entries, NULL, true, arguments, error))
        return false;
    folio_options_drop_first(*arguments);
    return true;
}

/* GOption leaves the "--" that ended the options when what follows looks like one. */
static void
drop_separator(char **arguments)
{
    for (; *arguments != NULL; arguments++) {
        if (strcmp(*arguments, "--") == 0) {
            folio_options_drop_first(arguments);
            return;
        }
    }
}

/* Meetings and agreements have a field of the name of an option that every verb takes. A format for
 * records names fields with '%', the field never has one: `new meeting --format speed`. */
static void
settle_format(FolioCall *call)
{
    FolioGlobals *globals = call->globals;
    if ((call->command->needs & FOLIO_NEEDS_FIELDS) == 0 || globals->format == NULL
        || strchr(globals->format, '%') != NULL)
        return;
    FolioFieldWord *word = g_new0(FolioFieldWord, 1);
    word->option = g_strdup("format");
    word->text = g_steal_pointer(&globals->format);
    g_ptr_array_add(call->fields, word);
}

bool
folio_options_parse(FolioCall *call, char ***arguments, GError **error)
{
    const FolioCommand *command = call->command;
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    g_autoptr(FolioFieldOptions) fields = NULL;
    add_options(entries, folio_global_options, call->globals);
    if ((command->needs & FOLIO_NEEDS_WRITES) != 0)
        add_option(entries, &folio_dry_run_option, call);
    add_options(entries, command->options, call->options);
    if ((command->needs & FOLIO_NEEDS_FIELDS) != 0) {
        fields = folio_field_options_new(call->fields);
        folio_field_options_add(fields, entries);
    }
    folio_spellings_unbind_words(command->options, arguments);
    if (!parse(entries, fields, false, arguments, error))
        return false;
    folio_options_drop_first(*arguments);
    drop_separator(*arguments);
    settle_format(call);
    return true;
}

void
folio_options_clear(const FolioOption *options, void *base)
{
    for (const FolioOption *option = options; option != NULL && option->name != NULL; option++) {
        void *at = (char *) base + option->offset;
        if (option->type == FOLIO_OPTION_TEXT)
            g_clear_pointer((char **) at, g_free);
        else if (option->type == FOLIO_OPTION_TEXTS)
            g_clear_pointer((char ***) at, g_strfreev);
    }
}

char *
folio_option_dup_usage(const FolioOption *option)
{
    g_autofree char *letter = option->letter == 0 ? NULL : g_strdup_printf("-%c, ", option->letter);
    return g_strdup_printf("%s--%s%s%s", letter != NULL ? letter : "    ", option->name,
                           option->metavar != NULL ? " " : "",
                           option->metavar != NULL ? option->metavar : "");
}
