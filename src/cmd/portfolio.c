#include "portfolio.h"

#include <string.h>

#include "folio/error.h"
#include "folio/output.h"
#include "printer.h"
#include "sheet.h"

const char *const folio_portfolio_audiences[] = {"private", "shared", "public", NULL};

bool
folio_portfolio_parse_audience(const char *word, FolioVisibility usual, FolioVisibility *audience,
                               GError **error)
{
    *audience = usual;
    if (word == NULL || folio_visibility_parse(word, audience, NULL))
        return true;
    return folio_error_set(error, FOLIO_ERROR_USAGE,
                           "'audience' cannot be '%s': expected private, shared or public", word);
}

/* "10 goals, 21 reflections": items come grouped by kind. Caller frees. */
static char *
kinds_line(const FolioSiteResult *result)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < result->items->len;) {
        const FolioKind *kind = ((FolioSiteItem *) result->items->pdata[i])->kind;
        guint first = i;
        while (i < result->items->len && ((FolioSiteItem *) result->items->pdata[i])->kind == kind)
            i++;
        g_string_append_printf(line, "%s%u %s", line->len > 0 ? ", " : "", i - first,
                               i - first == 1 ? kind->name : kind->plural);
    }
    return g_string_free(line, FALSE);
}

/* "7 private, 19 shared, 1 feedback without leave". Caller frees. */
static char *
reasons_line(const FolioSiteResult *result)
{
    GString *line = g_string_new(NULL);
    for (FolioSiteReason i = 0; i < FOLIO_SITE_REASON_COUNT; i++) {
        g_autofree char *words = g_strdelimit(g_strdup(folio_site_reason_name(i)), "-", ' ');
        if (result->withheld_for[i] > 0)
            g_string_append_printf(line, "%s%" G_GSIZE_FORMAT " %s", line->len > 0 ? ", " : "",
                                   result->withheld_for[i], words);
    }
    return g_string_free(line, FALSE);
}

void
folio_portfolio_tell_line(FolioCall *call, const char *name, const char *text)
{
    if (text[0] == '\0')
        return;
    folio_print(call->printer, FOLIO_STYLE_DIM, "  %-9s", name);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, " %s", text);
    folio_print_end(call->printer);
}

void
folio_portfolio_tell_entries(FolioCall *call, const FolioSiteResult *result)
{
    g_autofree char *kinds = kinds_line(result);
    g_autofree char *reasons = reasons_line(result);
    g_autofree char *files = g_strdup_printf("%u", result->attachments->len);
    folio_portfolio_tell_line(call, "went out", kinds);
    folio_portfolio_tell_line(call, "files", result->attachments->len > 0 ? files : "");
    folio_portfolio_tell_line(call, "left out", reasons);
}

void
folio_portfolio_warn(const FolioCall *call, const FolioSiteResult *result)
{
    for (guint i = 0; i < result->findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(result->findings, i);
        folio_call_warn(call, "%s", finding->message);
    }
}

/* --- Where it may stand -------------------------------------------------------------------------------- */

char *
folio_portfolio_dup_folder(const FolioCall *call)
{
    return g_build_filename(folio_journal_get_folder(call->journal), FOLIO_OUTPUT_USUAL, NULL);
}

static bool
check_not_gits(const char *place, GError **error)
{
    g_autofree char *folders = g_strconcat(place, "/", NULL);
    if (strstr(folders, "/.git/") == NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' belongs to git", place);
    folio_error_hint(error, "choose another folder: what is in this one would be in git's way");
    return false;
}

/* Its pages would stand among entries, and git would send them with those. */
static bool
check_not_among_entries(const FolioCall *call, const char *given, const char *place, GError **error)
{
    g_autofree char *folder = folio_journal_find_kept_folder(call->journal, place);
    if (folder == NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' would lie among the files of the journal",
                    given);
    folio_error_why(error, "%s/ holds what folio keeps there, and nothing else", folder);
    folio_error_hint(error, "choose a folder outside of the journal, or " FOLIO_OUTPUT_USUAL
                            "/ in it, which git does not see");
    return false;
}

bool
folio_portfolio_check_place(const FolioCall *call, FolioVisibility audience, const char *given,
                            GError **error)
{
    g_autofree char *folder = folio_portfolio_dup_folder(call);
    g_autofree char *usual = folio_sheet_dup_place(folder);
    g_autofree char *place = folio_sheet_dup_place(given);
    if (!check_not_gits(place, error))
        return false;
    if (audience == FOLIO_VISIBILITY_PRIVATE && strcmp(place, usual) != 0
        && !folio_sheet_check_outside(call, given, error))
        return false;
    return check_not_among_entries(call, given, place, error);
}
