/* A finished site against the journal: does any byte of it give away what is not for its readers? Who may
 * read what is worked out here again, and not asked of what built the site. */
#include <string.h>

#include "checking_internal.h"
#include "folio/asset.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/output.h"
#include "identifier_internal.h"
#include "leak.h"
#include "policy.h"
#include "repeats.h"

#define MAX_PAGE_BYTES ((gsize) 64 * 1024 * 1024)
#define MAX_ENTRY_BYTES ((gsize) 2 * 1024 * 1024)
#define NAMES "known-person"
#define MANIFEST_HEAD "folio-output 1 site "

typedef struct SiteCheck {
    FolioChecking *checking;
    const FolioRoot *folder;
    FolioVisibility audience;
    FolioLeaks *leaks;
    FolioLeakFiles *attachments;
    GString *allowed; /* texts that may be read */
    FolioIdentifierContext context;
    GPtrArray *findings; /* of the present file */
    FolioRepeats *repeats;
    gsize files; /* so far */
} SiteCheck;

/* --- Who may read what ------------------------------------------------------------------------------ */

static bool
says(const FolioEntry *entry, const char *field, const char *value)
{
    return g_strcmp0(folio_entry_get_text(entry, field), value) == 0;
}

static bool
is_for(const FolioRow *row, const FolioEntry *entry, FolioVisibility audience)
{
    if (audience == FOLIO_VISIBILITY_PRIVATE)
        return true;
    if (row->store == FOLIO_STORE_PRIVATE || entry == NULL)
        return false;
    FolioVisibility said = folio_entry_get_visibility(entry);
    if (said < audience || audience == FOLIO_VISIBILITY_SHARED)
        return said >= audience;
    if (strcmp(entry->kind->name, "feedback") == 0)
        return says(entry, "publish_ok", "true");
    return strcmp(entry->kind->name, "person") != 0 || says(entry, "is", "self")
           || says(entry, "consent_public", "true");
}

/* --- Reading the journal ---------------------------------------------------------------------------- */

/* A file without bytes is an empty text. */
static char *
dup_text(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data != NULL ? data : "", length);
}

/* A handle may be a word like any other. The name on a card is looked for as an identifier where it must
 * not be known: by the public. */
static void
hide(SiteCheck *check, const FolioRow *row, const char *text)
{
    bool is_card = row->kind != NULL && row->kind->named_by_handle;
    bool is_identifier = is_card && check->audience == FOLIO_VISIBILITY_PUBLIC;
    folio_leaks_hide(check->leaks, row->path, is_card ? NULL : row->id,
                     is_identifier ? NULL : row->title, text);
}

static bool
each_entry(SiteCheck *check, const GPtrArray *rows, bool hidden, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(FolioEntry) entry = NULL;
        FolioJournal *journal = folio_checking_get_journal(check->checking);
        const FolioRoot *root = folio_journal_get_root(journal, row->store, error);
        if (root == NULL || !folio_root_read(root, row->path, MAX_ENTRY_BYTES, &bytes, error))
            return false;
        g_autofree char *text = dup_text(bytes);
        (void) folio_entry_parse(folio_kinds(), text, g_bytes_get_size(bytes), row->path, &entry,
                                 NULL);
        if (is_for(row, entry, check->audience) == hidden)
            continue;
        if (hidden) {
            hide(check, row, text);
            if (!folio_leak_files_hide(check->attachments, root, text,
                                       row->id != NULL ? row->id : row->path, error))
                return false;
        } else {
            g_string_append_printf(check->allowed, "\n%s\n%s", row->path, text);
            if (!folio_leak_files_allow(check->attachments, root, text, error))
                return false;
        }
    }
    return true;
}

/* Words of the program, and those the journal gives to its site. */
static void
allow_words(SiteCheck *check)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++)
        if (g_str_has_prefix(assets[i].name, "site/") || g_str_has_prefix(assets[i].name, "entry/"))
            folio_leaks_allow(check->leaks, assets[i].data);
    FolioJournal *journal = folio_checking_get_journal(check->checking);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    g_autoptr(GBytes) settings = NULL;
    if (root != NULL && folio_root_read(root, "folio.yaml", MAX_ENTRY_BYTES, &settings, NULL)) {
        gsize length;
        const char *text = g_bytes_get_data(settings, &length);
        g_string_append_len(check->allowed, text, (gssize) length);
    }
    folio_leaks_allow(check->leaks, check->allowed->str);
}

static bool
read_journal(SiteCheck *check, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_checking_list_rows(check->checking, error);
    check->context.tier = check->audience;
    check->context.people = folio_checking_get_people(check->checking, error);
    if (rows == NULL || check->context.people == NULL || !each_entry(check, rows, true, error)
        || !each_entry(check, rows, false, error))
        return false;
    allow_words(check);
    return true;
}

/* --- Looking through the files ---------------------------------------------------------------------- */

static void
complain(const char *id, const char *what, gpointer data)
{
    SiteCheck *check = data;
    g_autofree char *message = g_strdup_printf("holds the %s of '%s', which is not for %s readers",
                                               what, id, folio_visibility_name(check->audience));
    for (guint i = 0; i < check->findings->len; i++)
        if (strcmp(((FolioFinding *) check->findings->pdata[i])->message, message) == 0)
            return;
    folio_findings_add(check->findings, "leak", FOLIO_LEVEL_ERROR, 0, 0, "%s", message);
}

/* Files that no entry of this audience names have no business there. */
static void
check_attachment(SiteCheck *check, const char *path, GBytes *bytes)
{
    g_autofree char *name = g_path_get_basename(path);
    if (strstr(check->allowed->str, name) == NULL)
        folio_findings_add(check->findings, "leak", FOLIO_LEVEL_ERROR, 0, 0,
                           "no entry for %s readers names this file",
                           folio_visibility_name(check->audience));
    (void) folio_identifiers_scan_attachment(name, bytes, &check->context, check->findings);
}

/* Is somebody named who has not agreed? In a style sheet '@' begins a rule and no handle. */
static bool
names_somebody(const SiteCheck *check, const char *text, bool is_style)
{
    g_auto(FolioIdentifierText) words = {0};
    FolioPersonMatch match;
    folio_identifier_text_init(&words, text, strlen(text));
    for (gsize i = 0; i < words.words->len; i++) {
        bool is_rule = is_style && folio_word_at(&words, i)->start > 0
                       && words.chars[folio_word_at(&words, i)->start - 1] == '@';
        if (!is_rule && folio_known_people_match(check->context.people, &words, i, &match)
            && !match.consents)
            return true;
    }
    return false;
}

/* In every file and every spelling; what a page shows is judged with its place besides. */
static void
check_names(SiteCheck *check, const char *path, const GPtrArray *readings)
{
    bool is_style = g_str_has_suffix(path, ".css");
    if (check->audience != FOLIO_VISIBILITY_PUBLIC)
        return;
    for (guint i = 0; i < check->findings->len; i++)
        if (strcmp(((FolioFinding *) check->findings->pdata[i])->rule, NAMES) == 0)
            return;
    bool is_named = names_somebody(check, path, false);
    for (guint i = 0; i < readings->len && !is_named; i++)
        is_named = names_somebody(check, readings->pdata[i], is_style);
    if (is_named)
        folio_findings_add(check->findings, NAMES, FOLIO_LEVEL_ERROR, 0, 0, "%s",
                           folio_identifier_find_rule(NAMES)->says);
}

static void
check_words(SiteCheck *check, const char *path, const GPtrArray *readings)
{
    for (guint i = 0; i < readings->len; i++)
        folio_leaks_find(check->leaks, readings->pdata[i], complain, check);
    folio_leaks_find(check->leaks, path, complain, check);
}

/* The entry whose page it is, for what folio.yaml allows; NULL. Caller frees. */
static char *
entry_of(const char *path)
{
    const char *name = strrchr(path, '/');
    bool is_page = name != NULL && g_str_has_suffix(path, ".html");
    return is_page ? g_strndup(name + 1, strlen(name + 1) - strlen(".html")) : NULL;
}

static void
check_policy(SiteCheck *check, const char *path, const char *id, const char *data, gsize length)
{
    g_autoptr(GPtrArray) stopped = folio_findings_new();
    g_autofree char *html = g_utf8_make_valid(data, (gssize) length);
    folio_policy_check(html, stopped);
    folio_repeats_take(check->repeats, path, id, html, stopped);
}

static bool
check_file(SiteCheck *check, const char *path, GError **error)
{
    g_autofree char *id = entry_of(path);
    g_autoptr(GBytes) bytes = NULL;
    gsize length;
    if (!folio_root_read(check->folder, path, MAX_PAGE_BYTES, &bytes, error))
        return false;
    g_autoptr(GPtrArray) findings = folio_findings_new();
    check->findings = findings;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(GPtrArray) readings = folio_leak_readings(data != NULL ? data : "", length);
    check_words(check, path, readings);
    const char *owner = folio_leak_files_find(check->attachments, bytes);
    if (owner != NULL)
        complain(owner, "attachment", check);
    if (g_str_has_prefix(path, "files/")) {
        check_attachment(check, path, bytes);
    } else if (g_str_has_suffix(path, ".html")) {
        g_autofree char *text = folio_leak_read_page(data != NULL ? data : "", length);
        (void) folio_identifiers_scan(text, strlen(text), &check->context, findings);
        check_policy(check, path, id, data != NULL ? data : "", length);
    }
    check_names(check, path, readings);
    folio_checking_take(check->checking, FOLIO_STORE_SHARED, path, id, findings);
    return true;
}

static int
by_path(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* A site may lie in the working tree of its branch: what git keeps of that is none of it. */
static bool
is_of_site(const char *path)
{
    return strcmp(path, FOLIO_OUTPUT_MANIFEST) != 0 && strcmp(path, ".git") != 0
           && !g_str_has_prefix(path, ".git/");
}

/* Whatever it is called: a server gives out hidden files as well. */
static bool
check_files(SiteCheck *check, GError **error)
{
    g_autoptr(GPtrArray) paths = folio_root_list_all(check->folder, error);
    if (paths == NULL)
        return false;
    g_ptr_array_sort(paths, by_path);
    for (guint i = 0; i < paths->len; i++) {
        if (!is_of_site(paths->pdata[i]))
            continue;
        check->files++;
        if (!check_file(check, paths->pdata[i], error))
            return false;
    }
    return true;
}

/* One file that is all of a site. */
static bool
check_one_file(SiteCheck *check, const char *path, GError **error)
{
    check->files = 1;
    return check_file(check, path, error);
}

static char *
dup_list(const FolioRoot *folder)
{
    g_autoptr(GBytes) list = NULL;
    bool is_there = folio_root_read(folder, FOLIO_OUTPUT_MANIFEST, MAX_PAGE_BYTES, &list, NULL);
    return is_there ? dup_text(list) : NULL;
}

/* Between two builds pages of both may stand there. */
static void
check_finished(const SiteCheck *check)
{
    g_autofree char *list = dup_list(check->folder);
    const char *second = list != NULL ? strchr(list, '\n') : NULL;
    if (second != NULL && g_str_has_prefix(second + 1, FOLIO_OUTPUT_UNFINISHED "\n"))
        folio_checking_add(check->checking, FOLIO_STORE_SHARED, FOLIO_OUTPUT_MANIFEST, "site",
                           FOLIO_LEVEL_ERROR, 2,
                           "the build of this site was cut short: folio build finishes it");
}

FolioVisibility
folio_site_audience(const FolioRoot *folder)
{
    g_autofree char *text = dup_list(folder);
    FolioVisibility audience = FOLIO_VISIBILITY_PUBLIC;
    if (text == NULL || !g_str_has_prefix(text, MANIFEST_HEAD))
        return audience;
    g_autofree char *word =
        g_strndup(text + strlen(MANIFEST_HEAD), strcspn(text + strlen(MANIFEST_HEAD), "\n"));
    return folio_visibility_parse(word, &audience, NULL) ? audience : FOLIO_VISIBILITY_PUBLIC;
}

bool
folio_checking_run_site(FolioChecking *checking, const FolioRoot *folder, const char *file,
                        FolioVisibility audience, gsize *files, GError **error)
{
    g_autoptr(FolioRepeats) repeats = folio_repeats_new();
    g_autoptr(FolioLeaks) leaks = folio_leaks_new();
    g_autoptr(FolioLeakFiles) attachments = folio_leak_files_new();
    g_autoptr(GString) allowed = g_string_new(NULL);
    SiteCheck check = {.checking = checking,
                       .folder = folder,
                       .audience = audience,
                       .leaks = leaks,
                       .attachments = attachments,
                       .allowed = allowed,
                       .repeats = repeats};
    if (file == NULL)
        check_finished(&check);
    if (!read_journal(&check, error)
        || !(file == NULL ? check_files(&check, error) : check_one_file(&check, file, error)))
        return false;
    folio_repeats_tell(repeats, checking);
    folio_checking_settle(checking);
    *files = check.files;
    return true;
}
