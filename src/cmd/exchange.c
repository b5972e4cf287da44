#include "exchange.h"

#include <stdio.h>

#include "folio/error.h"
#include "folio/term.h"
#include "interrupt.h"
#include "printer.h"

#define TIMEOUT "sync.timeout"

/* What the other side says is anybody's: it must not move the cursor or paint. */
static void
tell(const char *line, gpointer data)
{
    FolioExchange *exchange = data;
    if (exchange->quiet)
        return;
    g_autofree char *safe = folio_term_safe(line, -1, false);
    folio_progress_end(&exchange->progress);
    fprintf(stderr, "remote: %s\n", safe);
}

static void
tell_progress(gsize done, gsize total, gpointer data)
{
    FolioExchange *exchange = data;
    folio_progress_tell(done, total, &exchange->progress);
}

/* Of the journal, or of -c alone where none is open yet. */
static char *
dup_timeout(const FolioCall *call)
{
    if (call->journal != NULL)
        return folio_journal_dup_setting(call->journal, TIMEOUT);
    for (char **word = call->globals->overrides; word != NULL && *word != NULL; word++) {
        if (g_str_has_prefix(*word, TIMEOUT "="))
            return g_strdup(*word + sizeof TIMEOUT);
    }
    return NULL;
}

static bool
read_timeout(const FolioCall *call, unsigned *seconds, GError **error)
{
    g_autofree char *text = dup_timeout(call);
    if (text != NULL && folio_settings_check(TIMEOUT, text, error) == NULL)
        return false;
    *seconds = text == NULL ? 0 : (unsigned) g_ascii_strtoull(text, NULL, 10);
    return true;
}

bool
folio_exchange_begin(FolioExchange *exchange, const FolioCall *call, const char *doing,
                     GError **error)
{
    const FolioTerminal *terminal = folio_printer_get_terminal(call->printer);
    *exchange = (FolioExchange){.quiet = call->globals->quiet};
    if (!read_timeout(call, &exchange->transfer.timeout_seconds, error))
        return false;
    folio_progress_init(&exchange->progress, doing, call);
    exchange->transfer.interactive = terminal->input && !call->globals->no_input;
    exchange->transfer.progress = tell_progress;
    exchange->transfer.said = tell;
    exchange->transfer.data = exchange;
    exchange->transfer.cancelled = folio_interrupt_watch();
    return true;
}

void
folio_exchange_end(FolioExchange *exchange)
{
    folio_progress_end(&exchange->progress);
    folio_interrupt_unwatch();
}
