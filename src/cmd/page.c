#include "page.h"

#include <string.h>

#include "entries.h"
#include "facts.h"
#include "folio/markdown.h"
#include "folio/state.h"
#include "folio/term.h"
#include "scores.h"

#define NAME_WIDTH 20
#define INDENT 2

/* Fields the title line says already, or that say nothing to a reader. */
static bool
is_shown_above(const FolioField *field)
{
    static const char *const names[] = {"folio",  "id",         "title", "name",
                                        "status", "visibility", NULL};
    return g_strv_contains(names, field->name);
}

static void
print_title(FolioCall *call, const FolioEntry *entry)
{
    const char *id = folio_entry_get_id(entry);
    g_autoptr(FolioRow) row = folio_row_from_entry(entry);
    g_autoptr(FolioStates) states =
        folio_states_new(call->journal, call->index, &call->today, false);
    const char *status =
        call->index == NULL ? folio_entry_get_status(entry) : folio_states_of(states, row);
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%s", folio_entry_label(entry));
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_ID, "%s", id != NULL ? id : entry->path);
    folio_print(call->printer, FOLIO_STYLE_DIM, "  %s%s%s, read by %s", entry->kind->name,
                status != NULL ? ", " : "", status != NULL ? status : "",
                folio_visibility_meaning(folio_entry_get_visibility(entry)));
    folio_print_end(call->printer);
}

/* One line, or more where it does not fit; a second point of a list has no name before it. */
static void
print_named(FolioCall *call, const char *name, const char *words)
{
    folio_print(call->printer, FOLIO_STYLE_DIM, "%*s%-*s", INDENT, "", NAME_WIDTH, name);
    folio_print_hanging(call->printer, words, INDENT + MAX(NAME_WIDTH, (int) strlen(name)));
}

/* A point may hold commas. */
static void
print_points(FolioCall *call, const FolioEntry *entry, const char *name, const char *key)
{
    g_auto(GStrv) points = folio_entry_dup_list(entry, key);
    for (char **point = points; point != NULL && *point != NULL; point++)
        print_named(call, point == points ? name : "", *point);
}

static void
print_field(FolioCall *call, const FolioEntry *entry, const FolioField *field)
{
    GDate date;
    g_autofree char *name = g_strdelimit(g_strdup(field->name), "_", ' ');
    if (field->type == FOLIO_FIELD_LIST) {
        print_points(call, entry, name, field->name);
        return;
    }
    g_autofree char *words =
        folio_field_to_words(field, folio_front_matter_get(entry->front, field->name));
    g_autofree char *relative =
        field->type == FOLIO_FIELD_DATE && folio_entry_get_date(entry, field->name, &date)
            ? folio_date_to_relative(&date, &call->today)
            : NULL;
    g_autofree char *line =
        relative == NULL ? g_strdup(words) : g_strdup_printf("%s (%s)", words, relative);
    print_named(call, name, line);
}

/* NULL when it is no single word or text. */
static const char *
scalar_of(const FolioValue *map, const char *key)
{
    const FolioValue *value = folio_value_get(map, key);
    return value != NULL && value->type == FOLIO_VALUE_SCALAR ? value->text : NULL;
}

/* "conflict  due: Fri 2026-03-06 (Lena Ortiz, 2026-03-02)": what the other side has, a line each. */
static void
print_conflict(FolioCall *call, const FolioEntry *entry, const FolioValue *conflict)
{
    const char *name = scalar_of(conflict, "field");
    const char *author = scalar_of(conflict, "author");
    const char *time = scalar_of(conflict, "time");
    const FolioValue *theirs = folio_value_get(conflict, "value");
    if (name == NULL)
        return;
    const FolioField *field = folio_kind_find_field(entry->kind, name);
    g_autofree char *words =
        field == NULL || theirs == NULL ? NULL : folio_field_to_words(field, theirs);
    g_autofree char *label = g_strdelimit(g_strdup(name), "_", ' ');
    folio_print(call->printer, FOLIO_STYLE_DIM, "%*s%-*s", INDENT, "", NAME_WIDTH, "conflict");
    folio_print(call->printer, FOLIO_STYLE_SOON, "%s: %s", label,
                words != NULL && *words != '\0' ? words : "nothing");
    if (author != NULL)
        folio_print(call->printer, FOLIO_STYLE_PLAIN, " (%s%s%.10s)", author,
                    time != NULL ? ", " : "", time != NULL ? time : "");
    folio_print_end(call->printer);
}

static bool
print_conflicts(FolioCall *call, const FolioEntry *entry)
{
    const FolioValue *list = folio_front_matter_get(entry->front, "conflicts");
    bool is_list = list != NULL && list->type == FOLIO_VALUE_LIST;
    for (guint i = 0; is_list && i < list->items->len; i++)
        print_conflict(call, entry, g_ptr_array_index(list->items, i));
    return is_list;
}

/* "entrustment  2 -> 4", now and target in one line; false where the entry has not both. */
static bool
print_pair(FolioCall *call, const FolioEntry *entry, const FolioField *field)
{
    const char *now = folio_entry_get_text(entry, field->choices[0]);
    const char *target = folio_entry_get_text(entry, field->choices[1]);
    if (now == NULL || target == NULL)
        return false;
    folio_print(call->printer, FOLIO_STYLE_DIM, "%*s%-*s", INDENT, "", NAME_WIDTH, field->name);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s -> %s", now, target);
    folio_print_end(call->printer);
    return true;
}

static void
print_fields(FolioCall *call, const FolioEntry *entry)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(call, entry);
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if (field->type == FOLIO_FIELD_PAIR && print_pair(call, entry, field)) {
            g_hash_table_add(said, (gpointer) field->choices[0]);
            g_hash_table_add(said, (gpointer) field->choices[1]);
        }
        if (!folio_field_is_stored(field) || g_hash_table_contains(said, field->name)
            || is_shown_above(field) || !folio_entry_has(entry, field->name))
            continue;
        if (strcmp(field->name, "conflicts") == 0 && print_conflicts(call, entry))
            continue;
        if (field->type == FOLIO_FIELD_MAP && instrument != NULL)
            folio_scores_print(call, instrument, entry);
        else
            print_field(call, entry, field);
    }
}

/* Markdown is made to be read as it is: headings stand out, the rest is wrapped. */
static void
print_body(FolioCall *call, const char *body)
{
    g_autofree char *text = folio_markdown_strip_prompts(body);
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : body, "\n", -1);
    bool fenced = false;
    for (char **line = lines; *line != NULL; line++) {
        gsize marks = strspn(*line, "#");
        bool heading = !fenced && marks > 0 && marks <= 6 && (*line)[marks] == ' ';
        fenced ^= g_str_has_prefix(*line, "```");
        if (**line == '\0' && line[1] == NULL)
            break;
        if (**line == '\0')
            folio_print_end(call->printer);
        else
            folio_print_block(call->printer, heading ? FOLIO_STYLE_HEADING : FOLIO_STYLE_PLAIN,
                              heading ? *line + marks + 1 : *line, 0);
    }
}

void
folio_page_print(FolioCall *call, const FolioEntry *entry)
{
    const char *body = folio_entry_get_body(entry);
    print_title(call, entry);
    print_fields(call, entry);
    if (body == NULL || body[strspn(body, " \t\r\n")] == '\0')
        return;
    folio_print_end(call->printer);
    print_body(call, body + strspn(body, "\n"));
}

void
folio_page_print_rows(FolioCall *call, const char *heading, const GPtrArray *rows)
{
    if (rows->len == 0)
        return;
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%s", heading);
    folio_print_end(call->printer);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%*s%-12s", INDENT, "",
                    row->kind != NULL ? row->kind->name : "");
        folio_print(call->printer, FOLIO_STYLE_ID, "%s", row->id != NULL ? row->id : row->path);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %s", row->title);
        folio_print_end(call->printer);
    }
}
