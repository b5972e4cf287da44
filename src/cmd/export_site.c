#include "export_site.h"
#include "facts.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/site.h"
#include "printer.h"

bool
folio_portfolio_options_given(const FolioPortfolioOptions *given)
{
    return given->audience != NULL || folio_passphrase_wanted(&given->passphrase);
}

/* --- What is asked for ------------------------------------------------------------------------------ */

/* A word behind --passphrase would be searched for, and stay in the history of the shell. */
static bool
check_words(const FolioCall *call, const FolioPortfolioOptions *given, GError **error)
{
    bool is_locked = folio_passphrase_wanted(&given->passphrase);
    for (guint i = 1; is_locked && i < call->argument_count; i++) {
        const char *word = call->arguments[i];
        if (word[0] == '@' || strchr(word, ':') != NULL
            || folio_kinds_find(folio_kinds(), word) != NULL)
            continue;
        folio_error_set(error, FOLIO_ERROR_USAGE, "a passphrase is never a word of the command");
        folio_error_why(error, "it would stay in the history of your shell");
        folio_error_hint(error, "it is asked for; --passphrase-file FILE reads it; to search for "
                                "words use -s");
        return false;
    }
    return true;
}

static bool
check_filters(const FolioFilters *filters, GError **error)
{
    const char *name = filters->sort != NULL        ? "--sort"
                       : filters->reverse           ? "--reverse"
                       : filters->limit != 0        ? "--limit"
                       : filters->quiet_for != NULL ? "--quiet-for"
                                                    : NULL;
    return name == NULL
           || folio_error_set(error, FOLIO_ERROR_USAGE,
                              "%s is not for a portfolio, which has an order of its own", name);
}

/* NULL without an error: all entries. */
static bool
make_query(FolioCall *call, const FolioFilters *filters, FolioQuery **query, GError **error)
{
    const FolioKind *kind;
    bool actions = false;
    *query = folio_filters_make_query(call, filters, call->arguments + 1, &kind, &actions, error);
    return *query != NULL
           && (!actions
               || folio_error_set(error, FOLIO_ERROR_USAGE,
                                  "actions go out with the entries they stand in"));
}

/* --- What is told ----------------------------------------------------------------------------------- */

static void
warn(const FolioCall *call, const FolioSiteResult *result)
{
    for (guint i = 0; i < result->findings->len; i++)
        folio_call_warn(call, "%s", ((const FolioFinding *) result->findings->pdata[i])->message);
}

static char *
summarise(const FolioSiteResult *result, FolioVisibility audience, gsize bytes, bool is_locked)
{
    g_autofree char *size = g_format_size(bytes);
    g_autofree char *entries = folio_facts_count_entries(result->items->len);
    return g_strdup_printf("%zu pages for %s readers, %s, %s%s", result->pages,
                           folio_visibility_name(audience), entries, size,
                           is_locked ? ", locked" : "");
}

static void
describe(const FolioCall *call, const FolioFormat *format, const FolioSiteResult *result,
         FolioVisibility audience, gsize bytes, bool is_locked)
{
    FolioPrinter *printer = call->printer;
    folio_print_member(printer, "format", json_string(format->name));
    folio_print_member(printer, "audience", json_string(folio_visibility_name(audience)));
    folio_print_member(printer, "entries", json_integer((json_int_t) result->items->len));
    folio_print_member(printer, "pages", json_integer((json_int_t) result->pages));
    folio_print_member(printer, "withheld", json_integer((json_int_t) result->withheld));
    folio_print_member(printer, "bytes", json_integer((json_int_t) bytes));
    folio_print_member(printer, "locked", json_boolean(is_locked));
}

bool
folio_export_site(FolioCall *call, const FolioFormat *format, const FolioPortfolioOptions *given,
                  const FolioFilters *filters, FolioSheet *sheet, GError **error)
{
    FolioVisibility audience;
    const bool is_locked = folio_passphrase_wanted(&given->passphrase);
    if (!folio_portfolio_parse_audience(given->audience, FOLIO_VISIBILITY_PUBLIC, &audience, error))
        return false;
    const bool is_private = audience == FOLIO_VISIBILITY_PRIVATE && !is_locked;
    g_autoptr(FolioQuery) query = NULL;
    g_auto(FolioPassphrase) passphrase = {{0}, false};
    sheet->closed = audience != FOLIO_VISIBILITY_PUBLIC;
    if (!check_words(call, given, error) || !check_filters(filters, error)
        || !make_query(call, filters, &query, error)
        || !folio_sheet_check(call, sheet, is_private, error)
        || !folio_passphrase_get(call, &given->passphrase, &passphrase, error))
        return false;
    g_autoptr(GString) html = g_string_new(NULL);
    g_auto(FolioSiteResult) result = {0};
    if (!folio_site_build_journal_file(call->journal, audience, query,
                                       is_locked ? passphrase.text : NULL, html, &result, error))
        return false;
    warn(call, &result);
    describe(call, format, &result, audience, html->len, is_locked);
    g_autofree char *summary = summarise(&result, audience, html->len, is_locked);
    return folio_sheet_put(call, sheet, html, summary, is_private, error);
}
