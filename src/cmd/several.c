#include "several.h"

#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/roster.h"

static bool
load_roster(FolioCall *call, GError **error)
{
    if (call->roster == NULL)
        call->roster = folio_roster_load(call->env, error);
    return call->roster != NULL;
}

/* --- Which --------------------------------------------------------------------------------------- */

static bool
refuse_several(const FolioCall *call, const GPtrArray *chosen, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "folio %s works in one journal at a time",
                    call->command->name);
    folio_error_why(error, "-J names %u", chosen->len);
    return false;
}

static bool
choose_by_option(FolioCall *call, char **folder, GError **error)
{
    g_autoptr(GPtrArray) chosen =
        load_roster(call, error) ? folio_roster_choose(call->roster, call->globals->journals, error)
                                 : NULL;
    if (chosen == NULL)
        return false;
    if (chosen->len == 0) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "you follow no journal yet");
        folio_error_hint(error, "folio roster add DIR follows one");
        return false;
    }
    if (chosen->len == 1) {
        *folder = g_strdup(((const FolioFollowed *) g_ptr_array_index(chosen, 0))->folder);
        return true;
    }
    if ((call->command->needs & FOLIO_NEEDS_SEVERAL) == 0)
        return refuse_several(call, chosen, error);
    call->followed = g_steal_pointer(&chosen);
    return true;
}

/* Where the id starts in NAME/ID or NAME/@HANDLE; NULL for any other word, and for a file's path. */
static const char *
find_qualified(const char *word)
{
    const char *slash = strchr(word, '/');
    if (slash == NULL || slash == word || strchr(slash + 1, '/') != NULL
        || !(slash[1] == '@' || folio_id_is_prefix(slash + 1)) || access(word, F_OK) == 0)
        return NULL;
    return slash + 1;
}

static bool
take_qualifier(FolioCall *call, char **word, const FolioFollowed **journal, GError **error)
{
    const char *id = find_qualified(*word);
    if (id == NULL)
        return true;
    g_autofree char *name = g_strndup(*word, (gsize) (id - 1 - *word));
    if (!load_roster(call, error))
        return false;
    const FolioFollowed *named = folio_roster_find(call->roster, name);
    if (named == NULL)
        return true;
    if (*journal != NULL && *journal != named)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' and '%s' are two journals",
                               (*journal)->name, named->name);
    *journal = named;
    char *rest = g_strdup(id);
    g_free(*word);
    *word = rest;
    return true;
}

bool
folio_call_choose_journals(FolioCall *call, char **folder, GError **error)
{
    const FolioFollowed *journal = NULL;
    *folder = NULL;
    if (call->globals->journals != NULL)
        return choose_by_option(call, folder, error);
    for (char **word = call->arguments; *word != NULL; word++) {
        if (!take_qualifier(call, word, &journal, error))
            return false;
    }
    *folder = journal == NULL ? NULL : g_strdup(journal->folder);
    return true;
}

bool
folio_call_follow(FolioCall *call, const char *names, GError **error)
{
    g_clear_pointer(&call->followed, g_ptr_array_unref);
    call->followed =
        load_roster(call, error) ? folio_roster_choose(call->roster, names, error) : NULL;
    return call->followed != NULL;
}

/* --- Each ---------------------------------------------------------------------------------------- */

bool
folio_call_open_index(FolioCall *call, GError **error)
{
    if (call->index == NULL)
        call->index = folio_journal_get_index(call->journal, error);
    return call->index != NULL;
}

static bool
call_one(FolioCall *call, const FolioFollowed *followed, bool lazily, FolioEachJournal each,
         gpointer data, GError **error)
{
    call->journal_name = followed->name;
    call->journal = folio_journal_open(followed->folder, call->env,
                                       (const char *const *) call->globals->overrides, error);
    bool done = call->journal != NULL && (lazily || folio_call_open_index(call, error))
                && each(call, data, error);
    g_clear_pointer(&call->journal, folio_journal_free);
    call->journal_name = NULL;
    call->index = NULL;
    return done;
}

static bool
call_each(FolioCall *call, bool lazily, FolioEachJournal each, gpointer data, GError **error)
{
    if (call->followed == NULL)
        return each(call, data, error);
    for (guint i = 0; i < call->followed->len; i++) {
        g_autoptr(GError) problem = NULL;
        const FolioFollowed *followed = g_ptr_array_index(call->followed, i);
        if (call_one(call, followed, lazily, each, data, &problem))
            continue;
        /* What is wrong with the call is wrong everywhere. */
        if (g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_USAGE)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
        g_autofree char *text = folio_error_dup_text(problem);
        folio_call_warn(call, "%s: %s", followed->name, text);
        call->exit_code = problem->code;
    }
    return true;
}

bool
folio_call_each_journal(FolioCall *call, FolioEachJournal each, gpointer data, GError **error)
{
    return call_each(call, false, each, data, error);
}

bool
folio_call_each_journal_lazily(FolioCall *call, FolioEachJournal each, gpointer data,
                               GError **error)
{
    return call_each(call, true, each, data, error);
}

char *
folio_qualify_id(const char *journal, const char *id)
{
    return journal == NULL || id == NULL ? g_strdup(id) : g_strdup_printf("%s/%s", journal, id);
}
