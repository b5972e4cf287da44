/* Answers: how can this line go on? For the shells' completion; never an error, never libgit2. */
#include <string.h>

#include "fields.h"
#include "folio/kind.h"
#include "folio/roster.h"
#include "offer.h"
#include "options.h"
#include "printer.h"

typedef struct CompleteOptions {
    char *shell;
} CompleteOptions;

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static const FolioOption options[] = {
    {"shell", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(CompleteOptions, shell), "SHELL",
     "which one asks", shells},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* The typed line, understood as far as it goes. */
typedef struct Line {
    FolioCompletion completion;
    const char *verb;             /* NULL: it is being typed */
    const FolioCommand *command;  /* NULL also for a verb that is not ours */
    const char *option;           /* the option whose value is being typed, as typed; NULL */
    const char *kind;             /* the value of --kind; NULL */
    char *prefix, *inline_option; /* owned: of --option=VALUE */
} Line;

/* --- What is typed ------------------------------------------------------------------------------- */

static const FolioOption *
find_in(const FolioOption *table, const char *word)
{
    for (; table != NULL && table->name != NULL; table++) {
        bool is_long = g_str_has_prefix(word, "--") && strcmp(word + 2, table->name) == 0;
        if (is_long
            || (word[0] == '-' && word[1] == table->letter && word[1] != '\0' && word[2] == '\0'))
            return table;
    }
    return NULL;
}

static const FolioOption *
find_option(const FolioCommand *command, const char *word)
{
    const FolioOption *option = find_in(folio_global_options, word);
    return option != NULL || command == NULL ? option : find_in(command->options, word);
}

/* Any field of any kind will do to know that a value follows. */
static const FolioField *
find_field(const FolioKind *kind, const char *word)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        g_autofree char *name = folio_field_dup_option(field);
        bool is_long = g_str_has_prefix(word, "--") && strcmp(word + 2, name) == 0;
        if (is_long
            || (word[0] == '-' && word[1] == field->letter && word[1] != '\0' && word[2] == '\0'))
            return field;
    }
    return NULL;
}

static const FolioField *
find_any_field(const char *word)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++) {
        const FolioField *field = find_field(kinds->items[i], word);
        if (field != NULL)
            return field;
    }
    return NULL;
}

static bool
has_fields(const FolioCommand *command)
{
    return command != NULL && (command->needs & FOLIO_NEEDS_FIELDS) != 0;
}

static bool
takes_value(const FolioCommand *command, const char *word)
{
    if (word[0] != '-' || word[1] == '\0' || strchr(word, '=') != NULL)
        return false;
    const FolioOption *option = find_option(command, word);
    if (option != NULL)
        return option->type != FOLIO_OPTION_FLAG;
    const FolioField *field = has_fields(command) ? find_any_field(word) : NULL;
    return field != NULL && field->type != FOLIO_FIELD_FLAG;
}

/* "--due=to": the value of an option, in one word with it. */
static void
split_value(Line *line)
{
    FolioCompletion *completion = &line->completion;
    const char *equals = strchr(completion->word, '=');
    if (line->option != NULL || !g_str_has_prefix(completion->word, "--") || equals == NULL)
        return;
    completion->prefix = line->prefix =
        g_strndup(completion->word, (gsize) (equals + 1 - completion->word));
    line->option = line->inline_option =
        g_strndup(completion->word, (gsize) (equals - completion->word));
    completion->word = equals + 1;
}

/* The journal that ids are completed from. */
static void
take_folder(FolioCall *call, const char *option, const char *value)
{
    if (call->globals->folder != NULL)
        return;
    if (strcmp(option, "-C") == 0)
        call->globals->folder = g_strdup(value);
    if (strcmp(option, "-J") != 0 && strcmp(option, "--journal") != 0)
        return;
    g_autoptr(GPtrArray) roster = folio_roster_load(call->env, NULL);
    const FolioFollowed *followed = roster == NULL ? NULL : folio_roster_find(roster, value);
    if (followed != NULL)
        call->globals->folder = g_strdup(followed->folder);
}

static bool
is_kind_option(const Line *line, const char *word)
{
    const FolioOption *option = line->command == NULL ? NULL : find_option(line->command, word);
    return option != NULL && strcmp(option->name, "kind") == 0;
}

static void
take_value(Line *line, const char *option, const char *value)
{
    take_folder(line->completion.call, option, value);
    if (is_kind_option(line, option))
        line->kind = value;
}

/* An option; "--kind=goal" has its value with it. */
static void
take_option(Line *line, const char *word, const char **pending)
{
    const char *equals = strchr(word, '=');
    g_autofree char *name = g_strndup(word, strcspn(word, "="));
    *pending = takes_value(line->command, word) ? word : NULL;
    if (equals != NULL && is_kind_option(line, name))
        line->kind = equals + 1;
}

static void
read_line(Line *line, char *const *words)
{
    guint count = g_strv_length((char **) words);
    const char *pending = NULL;
    line->completion.word = count == 0 ? "" : words[count - 1];
    for (guint i = 0; i + 1 < count; i++) {
        if (pending != NULL) {
            take_value(line, pending, words[i]);
            pending = NULL;
        } else if (words[i][0] == '-') {
            take_option(line, words[i], &pending);
        } else if (line->verb == NULL) {
            line->verb = words[i];
            line->command = folio_command_find(line->verb);
        } else {
            g_ptr_array_add(line->completion.words, words[i]);
        }
    }
    line->option = pending;
    split_value(line);
}

/* --- What can follow ----------------------------------------------------------------------------- */

static void
offer_verbs(FolioCompletion *completion)
{
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        if ((*at)->group != NULL)
            folio_offer_word(completion, (*at)->name, (*at)->summary);
    }
}

static void
offer_options(FolioCompletion *completion, const FolioOption *table)
{
    for (; table != NULL && table->name != NULL; table++)
        folio_offer_option(completion, table->name, table->type != FOLIO_OPTION_FLAG, table->help);
}

/* The kind being written: typed for `new`, that of the first id for `edit`, that of --kind for `import`. */
static const FolioKind *
find_kind(const Line *line)
{
    if (is_kind_option(line, "--kind"))
        return line->kind == NULL ? NULL : folio_kinds_find(folio_kinds(), line->kind);
    if (line->command != NULL && line->command->kind != NULL)
        return folio_kinds_find(folio_kinds(), line->command->kind);
    const char *word =
        line->completion.words->len == 0 ? NULL : g_ptr_array_index(line->completion.words, 0);
    const FolioKind *kind = word == NULL ? NULL : folio_kinds_find(folio_kinds(), word);
    if (kind == NULL && word != NULL && folio_id_is_prefix(word))
        kind = folio_kinds_find_letter(folio_kinds(), word[0]);
    return kind;
}

/* A filter has the name of its field: it is offered once. */
static void
offer_field(Line *line, const FolioField *field)
{
    g_autofree char *name = folio_field_dup_option(field);
    g_autofree char *word = g_strconcat("--", name, NULL);
    if (folio_field_is_settable(field) && find_option(line->command, word) == NULL)
        folio_offer_option(&line->completion, name, field->type != FOLIO_FIELD_FLAG, field->help);
}

static void
offer_fields(Line *line)
{
    const FolioKind *kind = find_kind(line);
    g_autoptr(GPtrArray) fields = kind == NULL ? NULL : folio_kind_list_fields(kind);
    for (guint i = 0; fields != NULL && i < fields->len; i++)
        offer_field(line, g_ptr_array_index(fields, i));
    for (const FolioField *field = folio_common_fields(); kind == NULL && field->name != NULL;
         field++)
        offer_field(line, field);
}

/* `seen` has those that another kind has too. One that others give is asked for, and never written. */
static void
offer_states_of(Line *line, const FolioKind *kind, GHashTable *seen)
{
    bool writes = (line->command->needs & FOLIO_NEEDS_WRITES) != 0;
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++) {
        if (!(writes && state->computed) && g_hash_table_add(seen, (gpointer) state->name))
            folio_offer_word(&line->completion, state->name, NULL);
    }
}

static void
offer_states(Line *line, const FolioKind *kind)
{
    const FolioKinds *kinds = folio_kinds();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    if (kind != NULL)
        offer_states_of(line, kind, seen);
    for (gsize i = 0; kind == NULL && i < kinds->count; i++)
        offer_states_of(line, kinds->items[i], seen);
}

static const char *const days[] = {"today", "tomorrow", "yesterday", "+1w", "+1m",
                                   "+6m",   "monday",   "friday",    NULL};

static void
offer_values_of(Line *line, const FolioField *field, const FolioKind *kind)
{
    FolioCompletion *completion = &line->completion;
    if (strcmp(field->name, "status") == 0)
        offer_states(line, kind);
    else if (field->type == FOLIO_FIELD_HANDLE || field->type == FOLIO_FIELD_HANDLES)
        folio_offer_persons(completion);
    else if (field->type == FOLIO_FIELD_LINK || field->type == FOLIO_FIELD_LINKS)
        folio_offer_entries(completion);
    else if (field->type == FOLIO_FIELD_SLUG)
        folio_offer_stock(completion, folio_stock_for_field(field));
    else if (field->type == FOLIO_FIELD_CODES)
        folio_offer_codes(completion);
    else if (field->type == FOLIO_FIELD_TAGS)
        folio_offer_tags(completion);
    else if (field->type == FOLIO_FIELD_DATE || field->type == FOLIO_FIELD_MOMENT)
        folio_offer_choices(completion, days);
    else if (field->type != FOLIO_FIELD_PAIR)
        folio_offer_choices(completion, field->choices);
}

static void
offer_values(Line *line)
{
    const FolioOption *option = find_option(line->command, line->option);
    const FolioKind *kind = find_kind(line);
    const FolioField *field = kind == NULL ? NULL : find_field(kind, line->option);
    if (field == NULL)
        field = find_any_field(line->option);
    if (option != NULL && strcmp(option->name, "journal") == 0)
        folio_offer_journals(&line->completion);
    else if (is_kind_option(line, line->option))
        folio_offer_text_kinds(&line->completion);
    else if (option != NULL && option->choices != NULL)
        folio_offer_choices(&line->completion, option->choices);
    else if (field != NULL && has_fields(line->command))
        offer_values_of(line, field, kind);
}

static void
offer(Line *line)
{
    FolioCompletion *completion = &line->completion;
    if (line->option != NULL) {
        offer_values(line);
    } else if (completion->word[0] == '-') {
        if (line->command != NULL)
            offer_options(completion, line->command->options);
        if (has_fields(line->command))
            offer_fields(line);
        if (line->command != NULL && (line->command->needs & FOLIO_NEEDS_WRITES) != 0) {
            const FolioOption own[] = {folio_dry_run_option, {.name = NULL}};
            offer_options(completion, own);
        }
        offer_options(completion, folio_global_options);
    } else if (line->verb == NULL) {
        offer_verbs(completion);
    } else if (line->command != NULL && line->command->complete != NULL) {
        line->command->complete(completion);
    }
}

static bool
run(FolioCall *call, GError **error)
{
    (void) error;
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    Line line = {.completion = {.call = call, .words = words}};
    read_line(&line, call->arguments);
    const char *folder = call->globals->folder;
    g_autofree char *here = folder != NULL ? g_strdup(folder) : g_get_current_dir();
    g_autoptr(FolioJournal) journal = folio_journal_open(here, call->env, NULL, NULL);
    line.completion.journal = journal;
    offer(&line);
    g_free(line.prefix);
    g_free(line.inline_option);
    return true;
}

const FolioCommand folio_command_complete = {
    .name = "complete",
    .synopsis = "[--shell SHELL] -- WORD...",
    .summary = "what the word being typed can become",
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(CompleteOptions),
    .run = run,
    .help = "Prints VALUE<TAB>DESCRIPTION lines for the last word.",
};
