#include "folio/signing.h"

#include <string.h>

#include "folio/process.h"
#include "git_internal.h"

#define SSH_ARMOR "-----BEGIN SSH SIGNATURE-----"

const char *
folio_verdict_name(FolioVerdict verdict)
{
    static const char *const names[] = {
        [FOLIO_VERDICT_UNSIGNED] = "unsigned",
        [FOLIO_VERDICT_GOOD] = "good",
        [FOLIO_VERDICT_UNKNOWN] = "unknown",
        [FOLIO_VERDICT_BAD] = "bad",
    };
    return names[verdict];
}

void
folio_verified_free(FolioVerified *verified)
{
    if (verified == NULL)
        return;
    g_free(verified->signer);
    g_free(verified->key);
    g_free(verified);
}

/* --- Judging -------------------------------------------------------------------------------------- */

typedef enum Carried { CARRIED_NONE, CARRIED_SSH, CARRIED_OTHER } Carried;

static Carried
find_signature(FolioRepo *repo, const char *id)
{
    g_autoptr(git_commit) commit = NULL;
    g_auto(git_buf) field = GIT_BUF_INIT;
    if (!folio_git_find_commit(repo, id, &commit, NULL)
        || git_commit_header_field(&field, commit, "gpgsig") < 0)
        return CARRIED_NONE;
    return g_str_has_prefix(field.ptr, SSH_ARMOR) ? CARRIED_SSH : CARRIED_OTHER;
}

/* %G? of git-log(1). Without a list of signers git says N for what carries a signature too. */
static FolioVerdict
read_verdict(char letter, bool is_signed)
{
    static const struct {
        char letter;
        FolioVerdict verdict;
    } letters[] = {{'G', FOLIO_VERDICT_GOOD}, {'B', FOLIO_VERDICT_BAD}, {'R', FOLIO_VERDICT_BAD}};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (letters[i].letter == letter)
            return letters[i].verdict;
    }
    return is_signed ? FOLIO_VERDICT_UNKNOWN : FOLIO_VERDICT_UNSIGNED;
}

static char *
dup_word(const char *word)
{
    return word == NULL || *word == '\0' ? NULL : g_utf8_make_valid(word, -1);
}

/* "LETTER TAB FINGERPRINT TAB SIGNER"; NULL when git says nothing. A good signature stays one, by the same
 * keys; what is bad is looked at again, because a program that fails makes it so. */
static FolioVerified *
read_line(Carried carried, const char *line)
{
    bool is_signed = carried != CARRIED_NONE;
    FolioVerified *verified = g_new0(FolioVerified, 1);
    g_auto(GStrv) parts = g_strsplit(line != NULL ? line : "", "\t", 3);
    if (!is_signed || g_strv_length(parts) < 3) {
        verified->verdict = is_signed ? FOLIO_VERDICT_UNKNOWN : FOLIO_VERDICT_UNSIGNED;
        return verified;
    }
    verified->verdict = read_verdict(parts[0][0], is_signed);
    verified->key = dup_word(parts[1]);
    verified->signer = dup_word(parts[2]);
    verified->lasts = carried == CARRIED_SSH && (parts[0][0] == 'G' || parts[0][0] == 'U');
    return verified;
}

/* The ids on its input, a line each: there may be more than fit on a command line. */
static bool
run_log(FolioRepo *repo, const GString *ids, FolioProcessResult *result, GError **error)
{
    g_autofree char *git_dir = g_strconcat("--git-dir=", repo->git_dir, NULL);
    g_autoptr(GBytes) input = g_bytes_new(ids->str, ids->len);
    /* One line for each, whatever the user likes to see (log.showSignature). */
    const char *const argv[] = {"git",
                                git_dir,
                                "log",
                                "--no-walk=unsorted",
                                "--no-show-signature",
                                "--format=%H%x09%G?%x09%GF%x09%GS",
                                "--stdin",
                                NULL};
    /* Not in the work tree: a relative allowedSignersFile would be a file of the journal there. */
    g_auto(GStrv) environment = folio_git_make_environment(repo);
    return folio_process_run(argv, environment, "/", input, result, error);
}

/* What git says of each of `ids`, by its id: the rest of its line. */
static GHashTable *
ask_git(FolioRepo *repo, const GString *ids, GError **error)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(FolioProcessResult) result = {0};
    if (ids->len > 0 && !run_log(repo, ids, &result, error))
        return NULL;
    gsize length = 0;
    const char *data = result.output != NULL ? g_bytes_get_data(result.output, &length) : NULL;
    g_autofree char *text = g_strndup(data != NULL ? data : "", length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        gsize id = strcspn(*line, "\t");
        if ((*line)[id] == '\t')
            g_hash_table_replace(said, g_strndup(*line, id), g_strdup(*line + id + 1));
    }
    return g_steal_pointer(&said);
}

GPtrArray *
folio_repo_verify_commits(FolioRepo *repo, const GPtrArray *ids, GError **error)
{
    g_autoptr(GString) asked = g_string_new(NULL);
    g_autofree Carried *carried = g_new0(Carried, ids->len + 1);
    for (guint i = 0; i < ids->len; i++) {
        carried[i] = find_signature(repo, g_ptr_array_index(ids, i));
        if (carried[i] != CARRIED_NONE)
            g_string_append_printf(asked, "%s\n", (const char *) g_ptr_array_index(ids, i));
    }
    g_autoptr(GHashTable) said = ask_git(repo, asked, error);
    if (said == NULL)
        return NULL;
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify) folio_verified_free);
    for (guint i = 0; i < ids->len; i++)
        g_ptr_array_add(
            all, read_line(carried[i], g_hash_table_lookup(said, g_ptr_array_index(ids, i))));
    return all;
}

/* --- What was signed ------------------------------------------------------------------------------ */

bool
folio_repo_find_blob(FolioRepo *repo, const char *path, char blob[FOLIO_OID_HEX_SIZE],
                     GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_tree_entry) entry = NULL;
    blob[0] = '\0';
    if (!folio_repo_head(repo, head, error) || !folio_git_find_tree(repo, head, &tree, error))
        return false;
    int result = tree == NULL ? GIT_ENOTFOUND : git_tree_entry_bypath(&entry, tree, path);
    if (result == GIT_ENOTFOUND)
        return true;
    if (result < 0)
        return folio_git_fail(error, result, "cannot look for '%s'", path);
    git_oid_tostr(blob, FOLIO_OID_HEX_SIZE, git_tree_entry_id(entry));
    return true;
}
