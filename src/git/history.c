#include "folio/history.h"

#include <string.h>

#include "tree_compare.h"

typedef struct Walk {
    FolioRepo *repo;
    git_revwalk *order;
    git_mailmap *mailmap; /* NULL: none */
    bool with_deltas;
} Walk;

void
folio_commit_free(FolioCommit *commit)
{
    if (commit == NULL)
        return;
    g_free(commit->author);
    g_free(commit->email);
    g_free(commit->summary);
    g_free(commit->message);
    g_clear_pointer(&commit->deltas, g_ptr_array_unref);
    g_free(commit);
}

FolioCommit *
folio_commit_copy(const FolioCommit *commit)
{
    FolioCommit *copy = g_memdup2(commit, sizeof *commit);
    copy->author = g_strdup(commit->author);
    copy->email = g_strdup(commit->email);
    copy->summary = g_strdup(commit->summary);
    copy->message = g_strdup(commit->message);
    copy->deltas = NULL;
    return copy;
}

bool
folio_commit_get_moment(const FolioCommit *commit, FolioMoment *moment)
{
    int year, month, day;
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(commit->time);
    g_autoptr(GDateTime) there =
        utc == NULL ? NULL : g_date_time_add_minutes(utc, commit->offset_minutes);
    if (there == NULL)
        return false;
    g_date_time_get_ymd(there, &year, &month, &day);
    g_date_clear(&moment->day, 1);
    g_date_set_dmy(&moment->day, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    moment->minute = g_date_time_get_hour(there) * 60 + g_date_time_get_minute(there);
    return true;
}

char *
folio_commit_dup_trailer(const FolioCommit *commit, const char *name)
{
    git_message_trailer_array trailers = {0};
    char *value = NULL;
    if (!folio_git_begin(NULL) || git_message_trailers(&trailers, commit->message) < 0)
        return NULL;
    for (gsize i = trailers.count; i > 0 && value == NULL; i--) {
        if (g_ascii_strcasecmp(trailers.trailers[i - 1].key, name) == 0)
            value = g_strstrip(g_strdup(trailers.trailers[i - 1].value));
    }
    git_message_trailer_array_free(&trailers);
    return value;
}

void
folio_commit_each_trailer(const FolioCommit *commit, const char *name,
                          void (*func)(const char *value, gpointer data), gpointer data)
{
    git_message_trailer_array trailers = {0};
    if (!folio_git_begin(NULL) || git_message_trailers(&trailers, commit->message) < 0)
        return;
    for (gsize i = 0; i < trailers.count; i++) {
        g_autofree char *value = g_strstrip(g_strdup(trailers.trailers[i].value));
        if (g_ascii_strcasecmp(trailers.trailers[i].key, name) == 0)
            func(value, data);
    }
    git_message_trailer_array_free(&trailers);
}

/* Does the file differ from every parent but the first (which it is known to differ from)? */
static bool
differs_from_others(git_commit *commit, const FolioDelta *delta)
{
    for (unsigned i = 1; i < git_commit_parentcount(commit); i++) {
        g_autoptr(git_commit) parent = NULL;
        g_autoptr(git_tree) tree = NULL;
        g_autoptr(git_tree_entry) entry = NULL;
        char blob[FOLIO_OID_HEX_SIZE] = "";
        if (git_commit_parent(&parent, commit, i) < 0 || git_commit_tree(&tree, parent) < 0)
            continue;
        if (git_tree_entry_bypath(&entry, tree, delta->path) == 0)
            git_oid_tostr(blob, sizeof blob, git_tree_entry_id(entry));
        if (strcmp(blob, delta->new_blob) == 0)
            return false;
    }
    return true;
}

static bool
add_deltas(const Walk *walk, git_commit *commit, FolioCommit *record, GError **error)
{
    g_autoptr(git_tree) before = NULL;
    g_autoptr(git_tree) after = NULL;
    if (!folio_git_find_tree(walk->repo, record->parent, &before, error)
        || !folio_git_find_tree(walk->repo, record->id, &after, error))
        return false;
    record->deltas = g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
    if (!folio_tree_compare(walk->repo, before, after, record->deltas, error))
        return false;
    if (git_commit_parentcount(commit) < 2)
        return true;
    for (guint i = record->deltas->len; i > 0; i--) {
        if (!differs_from_others(commit, g_ptr_array_index(record->deltas, i - 1)))
            g_ptr_array_remove_index(record->deltas, i - 1);
    }
    return true;
}

/* Commits are of anybody, in the encoding they name or in none; what leaves here is UTF-8. */
static char *
dup_text(const git_commit *commit, const char *text)
{
    const char *encoding = git_commit_message_encoding(commit);
    char *converted = NULL;
    if (text == NULL)
        return g_strdup("");
    if (encoding != NULL)
        converted = g_convert(text, -1, "UTF-8", encoding, NULL, NULL, NULL);
    return converted != NULL ? converted : g_utf8_make_valid(text, -1);
}

static void
add_author(const Walk *walk, git_commit *commit, FolioCommit *record)
{
    g_autoptr(git_signature) mapped = NULL;
    const git_signature *author = git_commit_author(commit);
    if (walk->mailmap != NULL
        && git_commit_author_with_mailmap(&mapped, commit, walk->mailmap) == 0)
        author = mapped;
    record->author = dup_text(commit, author->name);
    record->email = dup_text(commit, author->email);
    record->time = author->when.time;
    record->offset_minutes = author->when.offset;
}

static FolioCommit *
read_commit(const Walk *walk, const git_oid *id, GError **error)
{
    g_autoptr(git_commit) commit = NULL;
    g_autoptr(FolioCommit) record = g_new0(FolioCommit, 1);
    git_oid_tostr(record->id, sizeof record->id, id);
    if (!folio_git_find_commit(walk->repo, record->id, &commit, error))
        return NULL;
    if (git_commit_parentcount(commit) > 0)
        git_oid_tostr(record->parent, sizeof record->parent, git_commit_parent_id(commit, 0));
    if (git_commit_parentcount(commit) > 1)
        git_oid_tostr(record->second, sizeof record->second, git_commit_parent_id(commit, 1));
    add_author(walk, commit, record);
    record->message = dup_text(commit, git_commit_message(commit));
    record->summary = dup_text(commit, git_commit_summary(commit));
    if (walk->with_deltas && !add_deltas(walk, commit, record, error))
        return NULL;
    return g_steal_pointer(&record);
}

GPtrArray *
folio_history_read_commits(FolioRepo *repo, const GPtrArray *ids, GError **error)
{
    g_autoptr(git_mailmap) mailmap = NULL;
    g_autoptr(GPtrArray) commits =
        g_ptr_array_new_with_free_func((GDestroyNotify) folio_commit_free);
    if (ids->len > 0 && git_mailmap_from_repository(&mailmap, repo->git) < 0)
        mailmap = NULL;
    Walk walk = {.repo = repo, .mailmap = mailmap};
    for (guint i = 0; i < ids->len; i++) {
        git_oid id;
        int result = git_oid_fromstr(&id, g_ptr_array_index(ids, i));
        FolioCommit *commit = result == 0 ? read_commit(&walk, &id, error) : NULL;
        if (result < 0)
            folio_git_fail(error, GIT_ENOTFOUND, "cannot read a commit");
        if (commit == NULL)
            return NULL;
        g_ptr_array_add(commits, commit);
    }
    return g_steal_pointer(&commits);
}

static bool
begin_walk(git_revwalk *order, const char *tip, const char *const *known, GError **error)
{
    git_oid id;
    /* No sorting is git's own order: newest first, a parent after the child that leads to it, and no
     * look at the whole history before the first commit comes out. By time alone, commits of one
     * second would change places. */
    int result = git_oid_fromstr(&id, tip);
    if (result == 0)
        result = git_revwalk_push(order, &id);
    for (; result == 0 && known != NULL && *known != NULL; known++) {
        result = git_oid_fromstr(&id, *known);
        if (result == 0)
            result = git_revwalk_hide(order, &id);
    }
    return result == 0 || folio_git_fail(error, result, "cannot read the history of '%s'", tip);
}

static bool
do_walk(const Walk *walk, FolioHistoryFunc func, gpointer data, GError **error)
{
    git_oid id;
    int result;
    while ((result = git_revwalk_next(&id, walk->order)) == 0) {
        g_autoptr(FolioCommit) commit = read_commit(walk, &id, error);
        if (commit == NULL)
            return false;
        if (!func(commit, data))
            return true;
    }
    return result == GIT_ITEROVER || folio_git_fail(error, result, "cannot read the history");
}

static bool
walk_from(FolioRepo *repo, const char *tip, const char *const *known, bool with_deltas,
          FolioHistoryFunc func, gpointer data, GError **error)
{
    g_autoptr(git_mailmap) mailmap = NULL;
    g_autoptr(git_revwalk) order = NULL;
    if (git_mailmap_from_repository(&mailmap, repo->git) < 0)
        mailmap = NULL;
    int result = git_revwalk_new(&order, repo->git);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read the history");
    Walk walk = {.repo = repo, .order = order, .mailmap = mailmap, .with_deltas = with_deltas};
    g_autoptr(GError) cause = NULL;
    if (begin_walk(order, tip, known, &cause) && do_walk(&walk, func, data, &cause))
        return true;
    /* In a shallow clone a parent that is not here is no damage. */
    if (!g_error_matches(cause, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)
        || folio_git_check_whole(repo, error))
        g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

bool
folio_history_walk(FolioRepo *repo, const char *tip, const char *until, bool with_deltas,
                   FolioHistoryFunc func, gpointer data, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    const char *const known[] = {until != NULL && *until != '\0' ? until : NULL, NULL};
    if (tip == NULL || *tip == '\0') {
        if (!folio_repo_head(repo, head, error))
            return false;
        tip = head;
    }
    return *tip == '\0' || walk_from(repo, tip, known, with_deltas, func, data, error);
}

bool
folio_history_walk_new(FolioRepo *repo, const char *tip, const char *const *known,
                       FolioHistoryFunc func, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) here = g_ptr_array_new();
    for (; *known != NULL; known++) {
        g_autoptr(git_commit) commit = NULL;
        if (folio_git_find_commit(repo, *known, &commit, NULL))
            g_ptr_array_add(here, (gpointer) *known);
    }
    g_ptr_array_add(here, NULL);
    return walk_from(repo, tip, (const char *const *) here->pdata, true, func, data, error);
}

bool
folio_history_read_blob(FolioRepo *repo, const char *blob, gsize max_bytes, GBytes **bytes,
                        GError **error)
{
    git_oid id;
    int result = git_oid_fromstr(&id, blob);
    if (result < 0)
        return folio_git_fail(error, result, "'%s' is no file", blob);
    return folio_git_read_blob(repo, &id, blob, max_bytes, bytes, error);
}
