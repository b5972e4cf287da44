#include "help_text.h"

#include <string.h>

#include "fields.h"
#include "folio/kind.h"
#include "folio/term.h"
#include "options.h"

#define INDENT 2
#define USAGE_WIDTH 32

static void
print_heading(FolioPrinter *printer, const char *heading)
{
    folio_print_end(printer);
    folio_print(printer, FOLIO_STYLE_HEADING, "%s", heading);
    folio_print_end(printer);
}

/* "  -m, --message TEXT    what it says" */
static void
print_pair(FolioPrinter *printer, const char *left, const char *right)
{
    folio_print(printer, FOLIO_STYLE_PLAIN, "%*s%s", INDENT, "", left);
    if (right[0] == '\0') {
        folio_print_end(printer);
        return;
    }
    int width = folio_term_width(left);
    if (width >= USAGE_WIDTH) {
        folio_print_end(printer);
        width = -INDENT;
    }
    folio_print(printer, FOLIO_STYLE_PLAIN, "%*s", USAGE_WIDTH - width, "");
    folio_print_hanging(printer, right, INDENT + USAGE_WIDTH);
}

/* --- Overview ------------------------------------------------------------------------------------ */

static json_t *
command_to_json(const FolioCommand *command)
{
    json_t *examples = json_array();
    for (const char *const *line = command->examples; line != NULL && *line != NULL; line++)
        json_array_append_new(examples, json_string(*line));
    return json_pack("{ss ss* ss ss so}", "name", command->name, "group", command->group,
                     "synopsis", command->synopsis, "summary", command->summary, "examples",
                     examples);
}

void
folio_help_print_overview(FolioPrinter *printer)
{
    const char *group = NULL;
    json_t *all = json_array();
    folio_print(printer, FOLIO_STYLE_PLAIN, "folio: a mentorship journal in plain files");
    folio_print_end(printer);
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        json_array_append_new(all, command_to_json(*at));
        if ((*at)->group == NULL)
            continue;
        if (g_strcmp0(group, (*at)->group) != 0)
            print_heading(printer, (*at)->group);
        group = (*at)->group;
        g_autofree char *usage = g_strdup_printf("%-9s%s", (*at)->name, (*at)->synopsis);
        print_pair(printer, usage, (*at)->summary);
    }
    folio_print_member(printer, "commands", all);
    folio_print_end(printer);
    folio_print_block(
        printer, FOLIO_STYLE_PLAIN,
        "folio help VERB says more; folio help topics lists what else there is to read.", 0);
}

/* --- One verb ------------------------------------------------------------------------------------ */

static void
print_options(FolioPrinter *printer, const FolioOption *options)
{
    for (; options != NULL && options->name != NULL; options++) {
        g_autofree char *usage = folio_option_dup_usage(options);
        print_pair(printer, usage, options->help);
    }
}

static void
print_field(FolioPrinter *printer, const FolioField *field)
{
    g_autofree char *name = folio_field_dup_option(field);
    g_autofree char *metavar = folio_field_dup_metavar(field);
    FolioOption option = {.name = name, .letter = field->letter, .metavar = metavar};
    g_autofree char *usage = folio_option_dup_usage(&option);
    print_pair(printer, usage, field->help);
}

/* Its own option of that name is what a verb takes; it has been told of. */
static bool
has_own_option(const FolioCommand *command, const FolioField *field)
{
    g_autofree char *name = folio_field_dup_option(field);
    for (const FolioOption *own = command->options; own != NULL && own->name != NULL; own++) {
        if (strcmp(own->name, name) == 0)
            return true;
    }
    return false;
}

static void
print_common_fields(FolioPrinter *printer, const FolioCommand *command)
{
    print_heading(printer, "Fields of every kind (folio help KIND lists the others)");
    for (const FolioField *field = folio_common_fields(); field->name != NULL; field++) {
        if (folio_field_is_settable(field) && !has_own_option(command, field))
            print_field(printer, field);
    }
}

static void
print_examples(FolioPrinter *printer, const FolioCommand *command)
{
    if (command->examples == NULL)
        return;
    print_heading(printer, "Examples");
    for (const char *const *line = command->examples; *line != NULL; line++) {
        folio_print(printer, FOLIO_STYLE_PLAIN, "%*s%s", INDENT, "", *line);
        folio_print_end(printer);
    }
}

void
folio_help_print_command(FolioPrinter *printer, const FolioCommand *command)
{
    folio_print_member(printer, "command", command_to_json(command));
    folio_print(printer, FOLIO_STYLE_HEADING, "folio %s%s%s", command->name,
                *command->synopsis != '\0' ? " " : "", command->synopsis);
    folio_print_end(printer);
    folio_print_block(printer, FOLIO_STYLE_PLAIN, command->summary, INDENT);
    folio_print_end(printer);
    folio_print_block(printer, FOLIO_STYLE_PLAIN, command->help, 0);
    print_examples(printer, command);
    if (command->options != NULL || (command->needs & FOLIO_NEEDS_WRITES) != 0)
        print_heading(printer, "Options");
    print_options(printer, command->options);
    if ((command->needs & FOLIO_NEEDS_WRITES) != 0) {
        const FolioOption own[] = {folio_dry_run_option, {.name = NULL}};
        print_options(printer, own);
    }
    if ((command->needs & FOLIO_NEEDS_FIELDS) != 0)
        print_common_fields(printer, command);
    print_heading(printer, "Options of every verb");
    print_options(printer, folio_global_options);
}

/* --- One kind ------------------------------------------------------------------------------------ */

static void
print_states(FolioPrinter *printer, const FolioKind *kind)
{
    if (kind->states == NULL)
        return;
    print_heading(printer, "States");
    for (const FolioState *state = kind->states; state->name != NULL; state++) {
        g_autofree char *next = g_strdup(state->next != NULL ? state->next : "");
        g_autofree char *right =
            g_strdup_printf("%s%s", next[0] != '\0' ? "then " : "", g_strdelimit(next, "|", ' '));
        print_pair(printer, state->name, state->computed ? "worked out, never set" : right);
    }
}

static void
print_kind_fields(FolioPrinter *printer, const FolioKind *kind, bool required)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
    print_heading(printer, required ? "Fields it needs" : "Other fields");
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if (folio_field_is_settable(field)
            && ((field->flags & FOLIO_FIELD_REQUIRED) != 0) == required)
            print_field(printer, field);
    }
}

void
folio_help_print_kind(FolioPrinter *printer, const FolioKind *kind)
{
    folio_print_member(printer, "kind",
                       json_pack("{ss ss ss}", "name", kind->name, "plural", kind->plural,
                                 "summary", kind->summary));
    folio_print(printer, FOLIO_STYLE_HEADING, "folio new %s [TITLE]", kind->name);
    folio_print_end(printer);
    folio_print_block(printer, FOLIO_STYLE_PLAIN, kind->summary, INDENT);
    folio_print(printer, FOLIO_STYLE_PLAIN, "%*sKept in %s/, %s unless said otherwise", INDENT, "",
                kind->plural, folio_visibility_name(kind->visibility));
    folio_print_end(printer);
    print_kind_fields(printer, kind, true);
    print_kind_fields(printer, kind, false);
    print_states(printer, kind);
}
