/* What the editor shows around the entry, and how it is taken away again. */
#include <string.h>

#include "editor.h"
#include "facts.h"
#include "folio/error.h"
#include "folio/lines.h"
#include "scores.h"

#define SCISSORS "<!-- ------------------------ >8 ------------------------"
#define PROMPT "#? "
#define OPEN_GOALS 8

/* A line "#? due: DATE" for each field a complete entry of this kind has and this one lacks. */
static char *
make_prompts(const FolioEntry *entry)
{
    GString *prompts = g_string_new(NULL);
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if ((field->flags & FOLIO_FIELD_REQUIRED) == 0 || (field->flags & FOLIO_FIELD_FIXED) != 0
            || !folio_field_is_stored(field) || folio_entry_has(entry, field->name))
            continue;
        g_autofree char *metavar = folio_field_dup_metavar(field);
        g_string_append_printf(prompts, PROMPT "%s: %s (%s)\n", field->name, metavar, field->help);
    }
    return g_string_free(prompts, FALSE);
}

/* A line for each item of an instrument that is to be answered, its sentence above it. */
static char *
make_items(const FolioCall *call, const FolioEntry *entry)
{
    g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(call, entry);
    if (instrument == NULL || folio_scores_has_any(entry))
        return g_strdup("");
    g_autofree char *scale = folio_instrument_dup_scale(instrument);
    GString *items = g_string_new(NULL);
    g_string_append_printf(items, PROMPT "%s: %s\nscores:\n", instrument->title, scale);
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        g_string_append_printf(items, PROMPT "%s\n  %s:\n", item->text, item->key);
    }
    return g_string_free(items, FALSE);
}

static void
append_open_goals(GString *facts, FolioCall *call)
{
    g_autoptr(FolioQuery) query = folio_query_and(
        folio_query_new_kind("goal"), folio_query_new_field("status", FOLIO_QUERY_IS, "active"));
    const FolioOrder order = {.limit = OPEN_GOALS};
    FolioIndex *index = folio_journal_peek_index(call->journal, NULL);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_find(index, query, &order, &call->today, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_string_append_printf(facts, "%s %s  %s\n", i == 0 ? "goals     " : "          ", row->id,
                               row->title);
    }
}

static void
append_conflicts(GString *facts, const FolioEntry *entry)
{
    if (folio_entry_count_conflicts(entry) > 0)
        g_string_append(facts,
                        "undecided  both texts of a merge stand there: keep the right words, "
                        "take the\n           lines '<<<<<<<', '=======', '>>>>>>>' away, "
                        "fields off 'conflicts:'\n");
}

char *
folio_buffer_make(FolioCall *call, const FolioEntry *entry)
{
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    g_autofree char *prompts = make_prompts(entry);
    g_autofree char *items = make_items(call, entry);
    GString *buffer = g_string_new(NULL);
    /* The closing fence is the second line "---": prompts go before it. */
    const char *fence = strstr(text, "\n---");
    gsize head = fence == NULL ? 0 : (gsize) (fence + 1 - text);
    g_string_append_len(buffer, text, (gssize) head);
    g_string_append(buffer, fence == NULL ? "" : prompts);
    g_string_append(buffer, fence == NULL ? "" : items);
    g_string_append(buffer, text + head);
    if (!g_str_has_suffix(buffer->str, "\n"))
        g_string_append_c(buffer, '\n');
    g_string_append_printf(buffer,
                           "\n" SCISSORS "\nNothing from this line on is saved.\n"
                           "id         %s\nread by    %s\n",
                           folio_entry_get_id(entry),
                           folio_visibility_meaning(folio_entry_get_visibility(entry)));
    append_conflicts(buffer, entry);
    append_open_goals(buffer, call);
    g_string_append(buffer, "-->\n");
    return g_string_free(buffer, FALSE);
}

unsigned
folio_buffer_find_line(const char *buffer, unsigned line)
{
    unsigned at_line = 0, kept = 0;
    for (const char *at = buffer; *at != '\0' && kept < line; at_line++) {
        kept += strncmp(at, PROMPT, strlen(PROMPT)) == 0 ? 0 : 1;
        at += strcspn(at, "\n");
        at += *at == '\n' ? 1 : 0;
    }
    return at_line;
}

/* The first line that is the scissors; NULL when they are gone. */
static const char *
find_scissors(const char *buffer)
{
    if (g_str_has_prefix(buffer, SCISSORS))
        return buffer;
    const char *before = strstr(buffer, "\n" SCISSORS);
    return before == NULL ? NULL : before + 1;
}

bool
folio_buffer_check(const char *edited, const char *buffer, GError **error)
{
    const char *shown = find_scissors(buffer);
    const char *below = find_scissors(edited);
    g_auto(GStrv) own = g_strsplit(shown != NULL ? shown : "", "\n", -1);
    g_auto(GStrv) lines = g_strsplit(below != NULL ? below : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (shown != NULL && !g_strv_contains((const char *const *) own, g_strchomp(*line)))
            return folio_error_set(error, FOLIO_ERROR_USAGE,
                                   "a text stands below the line '>8', where nothing is saved");
    }
    return true;
}

static bool
is_fence(const char *line, gsize length)
{
    return length >= 3 && strncmp(line, "---", 3) == 0 && strspn(line + 3, " \t\r") == length - 3;
}

char *
folio_buffer_strip(const char *buffer)
{
    GString *text = g_string_new(NULL);
    const char *first = folio_text_skip_mark(buffer, -1);
    bool in_front = is_fence(first, strcspn(first, "\n"));
    for (const char *at = buffer; *at != '\0';) {
        gsize length = strcspn(at, "\n");
        if (strncmp(at, SCISSORS, strlen(SCISSORS)) == 0)
            break;
        if (!(in_front && strncmp(at, PROMPT, strlen(PROMPT)) == 0)) {
            g_string_append_len(text, at, (gssize) length);
            g_string_append_c(text, '\n');
        }
        if (at != buffer && is_fence(at, length))
            in_front = false;
        at += length + (at[length] == '\n' ? 1 : 0);
    }
    while (g_str_has_suffix(text->str, "\n\n"))
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}
