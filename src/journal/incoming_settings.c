/* Will there be settings that can be read, after what somebody sends? */
#include "folio/error.h"
#include "folio/incoming.h"
#include "journal_internal.h"

/* Whoever keeps a journal is told what is wrong with the file as it would be, with its place. */
static bool
refuse(const GError *cause, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "what came would leave no journal here");
    g_autofree char *words =
        cause != NULL ? folio_error_dup_text(cause) : g_strdup("it takes '" FOLIO_MARKER "' away");
    folio_error_why(error, "%s", words);
    folio_error_hint(error,
                     "nothing was changed; whoever sent it can take it back with git revert");
    return false;
}

/* NULL with an error, or without one where there is none. */
static GBytes *
read_settings(FolioRepo *repo, const char *commit, GError **error)
{
    g_autoptr(GError) problem = NULL;
    GBytes *bytes = NULL;
    if (commit[0] == '\0'
        || folio_repo_read(repo, commit, FOLIO_MARKER, FOLIO_FRONT_MATTER_MAX_BYTES, &bytes,
                           &problem))
        return bytes;
    if (!g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
        g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

static bool
check_text(GBytes *bytes, GError **error)
{
    gsize length;
    gint64 version;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(FolioFrontMatter) settings =
        folio_front_matter_parse(text != NULL ? text : "", length, true, FOLIO_MARKER, error);
    return settings != NULL && folio_settings_read_version(settings, &version, error);
}

bool
folio_incoming_check_settings(FolioRepo *repo, const char *before, const char *after,
                              GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) old = read_settings(repo, before, NULL);
    g_autoptr(GBytes) new = read_settings(repo, after, &cause);
    if (new == NULL)
        return (old == NULL && cause == NULL) || refuse(cause, error);
    bool is_same = old != NULL && g_bytes_equal(old, new);
    return is_same || check_text(new, &cause) || refuse(cause, error);
}
