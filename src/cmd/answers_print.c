/* Answers on a terminal. */
#include <string.h>

#include "answers.h"
#include "entries.h"
#include "folio/term.h"

#define COLUMN_MIN 24
#define GAP 2
#define INDENT 2
#define LABEL_WIDTH 15

/* --- What an answer has to say --------------------------------------------------------------------- */

/* "@lena"; one that was written by hand may not say whose words it is. */
static char *
dup_speaker(const FolioAnswer *answer)
{
    return answer->who != NULL ? g_strconcat("@", answer->who, NULL) : g_strdup("somebody");
}

static char *
make_head(const FolioAnswer *answer)
{
    g_autofree char *speaker = dup_speaker(answer);
    return answer->round > 0 ? g_strdup_printf("%s, round %d", speaker, answer->round)
                             : g_steal_pointer(&speaker);
}

/* "talk again: yes, both" */
static char *
make_follow_up(const FolioAnswer *answer)
{
    const char *theirs = answer->follow_up, *back = answer->follow_up_back;
    if (theirs == NULL && back == NULL)
        return NULL;
    if (g_strcmp0(theirs, "yes") == 0 && g_strcmp0(back, "yes") == 0)
        return g_strdup("Talk again: yes, both");
    return g_strdup_printf("Talk again: %s%s%s%s", theirs != NULL ? theirs : "",
                           back != NULL ? (theirs != NULL ? ", " : "") : "",
                           back != NULL ? "the other " : "", back != NULL ? back : "");
}

/* The paragraphs of one answer: char*. */
static GPtrArray *
list_parts(const FolioAnswer *answer)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(parts, g_strdup(answer->words));
    if (answer->reason != NULL)
        g_ptr_array_add(parts, g_strdup_printf("Why: %s", answer->reason));
    if (answer->limits != NULL)
        g_ptr_array_add(parts, g_strdup_printf("Wrong when: %s", answer->limits));
    if (answer->others != NULL)
        g_ptr_array_add(parts, g_strdup_printf("Ask too: %s", answer->others));
    char *follow_up = make_follow_up(answer);
    if (follow_up != NULL)
        g_ptr_array_add(parts, follow_up);
    return parts;
}

/* --- Side by side ----------------------------------------------------------------------------------- */

/* The lines of a column, safe and wrapped: char*. */
static GPtrArray *
make_column(const FolioAnswer *answer, int width)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) parts = list_parts(answer);
    for (guint i = 0; i < parts->len; i++) {
        g_autofree char *safe = folio_term_safe(g_ptr_array_index(parts, i), -1, false);
        g_autofree char *wrapped = folio_term_wrap(safe, width, 0);
        g_auto(GStrv) of_part = g_strsplit(wrapped, "\n", -1);
        for (char **line = of_part; *line != NULL; line++)
            g_ptr_array_add(lines, g_strdup(*line));
    }
    return lines;
}

static void
print_cell(FolioCall *call, FolioStyle style, const char *text, int width, bool last)
{
    g_autofree char *fitted = folio_term_fit(text, width, !last);
    folio_print_style(call->printer, style, true);
    folio_print_bytes(call->printer, fitted, strlen(fitted));
    folio_print_style(call->printer, style, false);
    if (!last)
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%*s", GAP, "");
}

static void
print_heads(FolioCall *call, const GPtrArray *answers, int width)
{
    for (guint i = 0; i < answers->len; i++) {
        g_autofree char *head = make_head(g_ptr_array_index(answers, i));
        g_autofree char *safe = folio_term_safe(head, -1, false);
        print_cell(call, FOLIO_STYLE_HEADING, safe, width, i + 1 == answers->len);
    }
    folio_print_end(call->printer);
}

static void
print_columns(FolioCall *call, const GPtrArray *answers, int width)
{
    guint height = 0;
    g_autoptr(GPtrArray) columns =
        g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
    for (guint i = 0; i < answers->len; i++) {
        GPtrArray *column = make_column(g_ptr_array_index(answers, i), width);
        height = MAX(height, column->len);
        g_ptr_array_add(columns, column);
    }
    print_heads(call, answers, width);
    for (guint line = 0; line < height; line++) {
        for (guint i = 0; i < columns->len; i++) {
            const GPtrArray *column = g_ptr_array_index(columns, i);
            print_cell(call, FOLIO_STYLE_PLAIN,
                       line < column->len ? g_ptr_array_index(column, line) : "", width,
                       i + 1 == columns->len);
        }
        folio_print_end(call->printer);
    }
}

static void
print_stacked(FolioCall *call, const GPtrArray *answers)
{
    for (guint i = 0; i < answers->len; i++) {
        const FolioAnswer *answer = g_ptr_array_index(answers, i);
        g_autofree char *head = make_head(answer);
        g_autoptr(GPtrArray) parts = list_parts(answer);
        folio_print(call->printer, FOLIO_STYLE_HEADING, "%s", head);
        folio_print_end(call->printer);
        for (guint part = 0; part < parts->len; part++)
            folio_print_block(call->printer, FOLIO_STYLE_PLAIN, g_ptr_array_index(parts, part),
                              INDENT);
    }
}

/* --- What they share -------------------------------------------------------------------------------- */

static void
print_line(FolioCall *call, const char *label, const char *words)
{
    folio_print(call->printer, FOLIO_STYLE_DIM, "%-*s", LABEL_WIDTH, label);
    folio_print_hanging(call->printer, words, LABEL_WIDTH);
}

static void
print_comparison(FolioCall *call, const GPtrArray *answers)
{
    g_autoptr(FolioCommonWords) common = folio_answers_compare(answers);
    g_autofree char *shared = g_strjoinv(", ", common->shared);
    g_autoptr(GString) only = g_string_new(NULL);
    for (guint i = 0; i < answers->len; i++) {
        const FolioAnswer *answer = g_ptr_array_index(answers, i);
        g_autofree char *words = g_strjoinv(", ", common->only[i]);
        g_autofree char *speaker = dup_speaker(answer);
        if (*words != '\0')
            g_string_append_printf(only, "%s%s %s", only->len > 0 ? "; " : "", speaker, words);
    }
    print_line(call, "Shared words", *shared != '\0' ? shared : "none");
    if (only->len > 0)
        print_line(call, "Only one said", only->str);
}

/* --- What next -------------------------------------------------------------------------------------- */

static bool
has_answered(const GPtrArray *answers, const char *handle)
{
    for (guint i = 0; i < answers->len; i++) {
        const FolioAnswer *answer = g_ptr_array_index(answers, i);
        if (g_strcmp0(answer->who, handle) == 0)
            return true;
    }
    return false;
}

/* Those asked who have not answered; *asked and *answered count. */
static char *
list_silent(const FolioEntry *question, const GPtrArray *answers, guint *asked)
{
    GString *silent = g_string_new(NULL);
    g_auto(GStrv) handles = folio_entry_dup_list(question, "asked_of");
    *asked = g_strv_length(handles);
    for (char **handle = handles; *handle != NULL; handle++) {
        if (!has_answered(answers, *handle))
            g_string_append_printf(silent, "%s@%s", silent->len > 0 ? ", " : "", *handle);
    }
    return g_string_free(silent, FALSE);
}

static void
suggest_talks(FolioCall *call, const GPtrArray *answers)
{
    const char *meeting = NULL;
    g_autoptr(GString) ready = g_string_new(NULL);
    for (guint i = 0; i < answers->len; i++) {
        const FolioAnswer *answer = g_ptr_array_index(answers, i);
        if (g_strcmp0(answer->follow_up, "yes") != 0)
            continue;
        g_autofree char *speaker = dup_speaker(answer);
        g_string_append_printf(ready, "%s%s", ready->len > 0 ? ", " : "", speaker);
        if (g_strcmp0(answer->follow_up_back, "yes") == 0 && answer->meeting != NULL)
            meeting = answer->meeting;
    }
    if (ready->len == 0)
        return;
    print_line(call, "Talk again", ready->str);
    if (meeting != NULL) {
        g_autofree char *command = g_strdup_printf("folio new request --from-mutual %s", meeting);
        print_line(call, "Next", command);
    }
}

static void
suggest_step(FolioCall *call, const FolioEntry *question, const char *silent)
{
    const char *id = folio_entry_get_id(question);
    const char *status = folio_entry_get_status(question);
    g_autofree char *command = NULL;
    if (*silent != '\0')
        print_line(call, "Still asked", silent);
    if (g_strcmp0(status, "open") == 0)
        command = g_strdup_printf("try one of them: folio edit %s --status trying", id);
    else if (g_strcmp0(status, "trying") == 0)
        command = g_strdup_printf("look back on what you tried: folio done %s", id);
    if (command != NULL)
        print_line(call, "Next", command);
}

/* --- All of it --------------------------------------------------------------------------------------- */

static void
print_question(FolioCall *call, const FolioEntry *question, const GPtrArray *answers, guint asked,
               const char *silent)
{
    const char *ask = folio_entry_get_text(question, "ask");
    g_auto(GStrv) names = g_strsplit(silent, ", ", -1);
    guint missing = *silent == '\0' ? 0 : g_strv_length(names);
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%s",
                ask != NULL ? ask : folio_entry_label(question));
    folio_print(call->printer, FOLIO_STYLE_ID, "   %s", folio_entry_get_id(question));
    if (asked > 0)
        folio_print(call->printer, FOLIO_STYLE_DIM, ", answered by %u of %u", asked - missing,
                    asked);
    else
        folio_print(call->printer, FOLIO_STYLE_DIM, ", answered by %u", answers->len);
    folio_print_end(call->printer);
}

void
folio_answers_print(FolioCall *call, const FolioEntry *question, const GPtrArray *answers)
{
    guint asked;
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL)
        return;
    const int width = folio_printer_get_terminal(call->printer)->width;
    const int count = (int) answers->len;
    const int column = count == 0 ? 0 : (width - GAP * (count - 1)) / count;
    g_autofree char *silent = list_silent(question, answers, &asked);
    print_question(call, question, answers, asked, silent);
    if (column >= COLUMN_MIN)
        print_columns(call, answers, column);
    else
        print_stacked(call, answers);
    folio_print_end(call->printer);
    if (count > 1)
        print_comparison(call, answers);
    suggest_talks(call, answers);
    suggest_step(call, question, silent);
    folio_print_end(call->printer);
}
