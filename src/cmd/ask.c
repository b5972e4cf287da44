/* Words between the program and the person besides its answer: warnings, hints, questions. */
#include <stdio.h>
#include <unistd.h>

#include "failure.h"
#include "folio/error.h"
#include "folio/term.h"
#include "printer.h"

#define ANSWER_BYTES 512

void
folio_call_warn(const FolioCall *call, const char *format, ...)
{
    va_list arguments;
    (void) call;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    folio_say_warning(words);
}

void
folio_call_warn_each(const FolioCall *call, const GPtrArray *notes)
{
    for (guint i = 0; notes != NULL && i < notes->len; i++)
        folio_call_warn(call, "%s", (const char *) g_ptr_array_index(notes, i));
}

void
folio_call_show(const FolioCall *call, const char *text)
{
    (void) call;
    g_autofree char *safe = folio_term_safe(text, -1, true);
    fprintf(stderr, "%s%s", safe, g_str_has_suffix(safe, "\n") ? "" : "\n");
}

/* May be asked before anything is open: then only the words of the call count. */
bool
folio_call_wants_hints(const FolioCall *call)
{
    const FolioGlobals *globals = call->globals;
    if (globals->quiet || globals->json || isatty(STDERR_FILENO) != 1)
        return false;
    if (globals->overrides != NULL
        && g_strv_contains((const char *const *) globals->overrides, "advice=false"))
        return false;
    g_autofree char *advice =
        call->journal == NULL ? NULL : folio_journal_dup_setting(call->journal, "advice");
    return g_strcmp0(advice, "false") != 0;
}

void
folio_call_hint(FolioCall *call, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(call->hints, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
folio_call_tell_hints(const FolioCall *call)
{
    bool wanted = call->hints->len > 0 && folio_call_wants_hints(call);
    for (guint i = 0; wanted && i < call->hints->len; i++)
        folio_say_hint(g_ptr_array_index(call->hints, i));
}

bool
folio_call_is_interactive(const FolioCall *call)
{
    const FolioTerminal *terminal = folio_printer_get_terminal(call->printer);
    return terminal->input && terminal->output && !call->globals->no_input;
}

/* An end of input leaves the cursor behind the question: what is said next begins a line of its own. */
static bool
read_answer(char *answer, int size)
{
    if (fgets(answer, size, stdin) != NULL)
        return true;
    fputc('\n', stderr);
    return false;
}

char *
folio_call_ask(const FolioCall *call, const char *question)
{
    char answer[ANSWER_BYTES];
    (void) call;
    g_autofree char *safe = folio_term_safe(question, -1, false);
    fputs(safe, stderr);
    if (!read_answer(answer, sizeof answer))
        return NULL;
    return g_strstrip(g_utf8_make_valid(answer, -1));
}

bool
folio_call_confirm(const FolioCall *call, const char *question, GError **error)
{
    char answer[16];
    if (call->globals->yes)
        return true;
    if (!folio_call_is_interactive(call)) {
        folio_error_set(error, FOLIO_ERROR_CANCELLED, "nobody was there to answer");
        folio_error_why(error, "%s", question);
        folio_error_hint(error, "-y answers yes");
        return false;
    }
    g_autofree char *safe = folio_term_safe(question, -1, false);
    fprintf(stderr, "%s [y/N] ", safe);
    if (read_answer(answer, sizeof answer) && (answer[0] == 'y' || answer[0] == 'Y'))
        return true;
    return folio_error_set(error, FOLIO_ERROR_CANCELLED, "cancelled");
}
