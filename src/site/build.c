/* The site of a journal: what folio_site_build is given, from the index, folio.yaml and the files. */
#include <string.h>

#include "folio/hash.h"
#include "site_internal.h"
#include "site_memory.h"

static void
entry_free(gpointer entry)
{
    folio_site_entry_free(entry);
}

typedef struct Gathering {
    FolioJournal *journal;
    FolioVisibility audience;
    SiteKeeping *keeping; /* NULL */
    GPtrArray *rows;      /* FolioRow*, of all entries */
    GPtrArray *found;     /* FolioRow*, of those that were asked for; NULL: all */
    SiteClaims *claims;   /* NULL: not known */
    SiteCourses *courses;
    GPtrArray *entries;  /* FolioSiteEntry* */
    GPtrArray *findings; /* FolioFinding* */
    gsize withheld;
} Gathering;

static void
gathering_clear(Gathering *gathering)
{
    g_clear_pointer(&gathering->rows, g_ptr_array_unref);
    g_clear_pointer(&gathering->found, g_ptr_array_unref);
    site_claims_free(gathering->claims);
    site_courses_free(gathering->courses);
    g_ptr_array_unref(gathering->entries);
    g_ptr_array_unref(gathering->findings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gathering, gathering_clear)

static bool
is_person(const FolioRow *row)
{
    return row->kind != NULL && row->kind->named_by_handle;
}

/* Rows to read, persons only or all but them. Entries of the private store are not even opened for
 * an audience that may not see them. */
static GPtrArray *
choose(Gathering *gathering, const GPtrArray *rows, bool persons)
{
    GPtrArray *chosen = g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        if (is_person(row) != persons)
            continue;
        if (row->store == FOLIO_STORE_PRIVATE && gathering->audience != FOLIO_VISIBILITY_PRIVATE)
            gathering->withheld++;
        else
            g_ptr_array_add(chosen, rows->pdata[i]);
    }
    return chosen;
}

typedef struct Reading {
    FolioJournal *journal;
    const GPtrArray *rows;
    SiteMemory *memory;
    SiteMemo **memos;     /* by number of the row; NULL: not known */
    FolioEntry **entries; /* NULL with an error */
    GError **errors;
} Reading;

/* An entry that is kept is read without its body. */
static void
read_row(gsize number, gpointer data)
{
    Reading *reading = data;
    const FolioRow *row = reading->rows->pdata[number];
    FolioEntry **entry = &reading->entries[number];
    g_autoptr(GBytes) bytes = NULL;
    if (row->problem != NULL)
        return;
    if (reading->memos[number] != NULL)
        *entry = site_memo_entry(reading->memos[number], row->path);
    if (*entry != NULL)
        return;
    reading->memos[number] = NULL;
    *entry = folio_journal_load(reading->journal, row->store, row->path, &bytes,
                                &reading->errors[number]);
    if (*entry == NULL || reading->memory == NULL)
        return;
    reading->memos[number] = site_memory_add(reading->memory, row->store, *entry, bytes);
    FolioEntry *light = site_memo_entry(reading->memos[number], row->path);
    folio_entry_free(*entry);
    *entry = light;
}

static void
keep(Gathering *gathering, const FolioRow *row, FolioEntry *entry, SiteMemo *memo, GError *error)
{
    if (entry != NULL) {
        FolioSiteEntry *kept = folio_site_entry_new(entry, row->store);
        kept->memo = memo;
        g_ptr_array_add(gathering->entries, kept);
    } else
        folio_findings_add(gathering->findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "'%s' was left out: %s", row->path,
                           error != NULL ? error->message : row->problem);
    g_clear_error(&error);
}

/* Both roots are opened before threads read below them. */
static bool
open_roots(FolioJournal *journal, GError **error)
{
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
        if (folio_journal_has_store(journal, store)
            && folio_journal_get_root(journal, store, error) == NULL)
            return false;
    return true;
}

static void
read_rows(Gathering *gathering, const GPtrArray *rows)
{
    g_autofree FolioEntry **entries = g_new0(FolioEntry *, rows->len);
    g_autofree GError **errors = g_new0(GError *, rows->len);
    g_autofree SiteMemo **memos = g_new0(SiteMemo *, rows->len);
    SiteMemory *memory = gathering->keeping != NULL ? gathering->keeping->memory : NULL;
    for (guint i = 0; memory != NULL && i < rows->len; i++) {
        const FolioRow *row = rows->pdata[i];
        memos[i] = site_memory_find(memory, row->store, row->path, row->sum);
    }
    Reading reading = {gathering->journal, rows, memory, memos, entries, errors};
    site_parallel(rows->len, read_row, &reading);
    for (guint i = 0; i < rows->len; i++)
        keep(gathering, rows->pdata[i], entries[i], memos[i], errors[i]);
}

static bool
list_rows(Gathering *gathering, const FolioQuery *query, GError **error)
{
    FolioIndex *index = folio_journal_get_index(gathering->journal, error);
    if (index == NULL || !open_roots(gathering->journal, error))
        return false;
    GDate today;
    folio_env_today(folio_journal_get_env(gathering->journal), &today);
    gathering->rows = folio_index_list(index, error);
    if (gathering->rows != NULL && query != NULL)
        gathering->found = folio_index_find(index, query, NULL, &today, error);
    return gathering->rows != NULL && (query == NULL || gathering->found != NULL);
}

/* A choice is one of entries: the people they name are named all the same. */
static void
read_entries(Gathering *gathering)
{
    for (int persons = 0; persons < 2; persons++) {
        bool is_choice = persons == 0 && gathering->found != NULL;
        g_autoptr(GPtrArray) chosen =
            choose(gathering, is_choice ? gathering->found : gathering->rows, persons != 0);
        read_rows(gathering, chosen);
    }
    if (gathering->claims != NULL)
        site_claims_give(gathering->claims, gathering->journal, gathering->audience,
                         gathering->entries);
    site_courses_give(gathering->courses, gathering->entries);
}

/* --- Nothing to do ----------------------------------------------------------------------------------- */

/* Of all that a build is given, but for what it asks of its source: as yet, findings are of the journal. */
static guint64
print_of(const Gathering *gathering)
{
    g_autofree char *theme = folio_journal_dup_setting(gathering->journal, "site.theme");
    guint64 print = folio_hash_mix(FOLIO_HASH_START, site_program_print());
    print = folio_hash_text(folio_hash_mix(print, gathering->audience), theme);
    for (guint i = 0; i < gathering->findings->len; i++)
        print =
            folio_hash_text(print, ((const FolioFinding *) gathering->findings->pdata[i])->message);
    if (gathering->claims != NULL)
        print = site_claims_print(gathering->claims, gathering->journal, print);
    print = site_courses_print(gathering->courses, print);
    for (guint i = 0; i < gathering->rows->len; i++) {
        const FolioRow *row = gathering->rows->pdata[i];
        print = folio_hash_mix(folio_hash_mix(print, row->store), row->sum);
        print = folio_hash_text(folio_hash_text(print, row->path), row->problem);
    }
    return print;
}

/* Can the whole folder stay, by what was noted of it? If not, the entries have to be looked at. */
static bool
keep_folder(const Gathering *gathering, const FolioSiteSource *source, FolioSiteResult *result)
{
    SiteKeeping *keeping = gathering->keeping;
    g_auto(FolioSiteResult) told = {0};
    keeping->print = print_of(gathering);
    if (gathering->found == NULL
        && site_last_recall(keeping->last_path, keeping->print, source, &told)
        && folio_output_keep_all(keeping->output)) {
        *result = told;
        told = (FolioSiteResult){0};
        return true;
    }
    site_last_forget(keeping->last_path);
    if (keeping->memory_path != NULL)
        keeping->memory = site_memory_open(keeping->memory_path, site_program_print());
    return false;
}

/* --- The ways to build ------------------------------------------------------------------------------- */

/* Gives `make` the entries of the journal as a source. */
typedef bool (*Make)(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
                     FolioSiteResult *result, GError **error);

static bool
make_from(Gathering *gathering, const FolioSiteSource *source, Make make, gpointer data,
          FolioSiteResult *result, GError **error)
{
    read_entries(gathering);
    g_clear_pointer(&gathering->found, g_ptr_array_unref);
    g_clear_pointer(&gathering->rows, g_ptr_array_unref);
    if (!make(source, gathering->audience, data, result, error))
        return false;
    g_ptr_array_extend_and_steal(result->findings, g_ptr_array_ref(gathering->findings));
    result->withheld += gathering->withheld;
    result->withheld_for[FOLIO_SITE_PRIVATE] += gathering->withheld;
    return true;
}

static bool
with_source(const Gathering *wanted, const FolioQuery *query, Make make, gpointer data,
            FolioSiteResult *result, GError **error)
{
    g_auto(Gathering) gathering = *wanted;
    gathering.entries = g_ptr_array_new_with_free_func(entry_free);
    gathering.findings = folio_findings_new();
    if (!list_rows(&gathering, query, error))
        return false;
    g_auto(SiteDress) dress = {0};
    site_dress_init(&dress, gathering.journal, gathering.findings);
    gathering.claims = site_claims_find(gathering.journal, gathering.findings);
    gathering.courses = site_courses_find(gathering.journal, gathering.audience, gathering.rows,
                                          gathering.findings);
    const FolioSiteSource source = site_journal_source(&dress, gathering.entries);
    bool is_made = (gathering.keeping != NULL && keep_folder(&gathering, &source, result))
                   || make_from(&gathering, &source, make, data, result, error);
    if (dress.refused == NULL)
        return is_made;
    g_clear_error(error);
    g_propagate_error(error, g_steal_pointer(&dress.refused));
    return false;
}

typedef struct Folder {
    SiteKeeping *keeping;
    FolioSiteSink sink;
    gpointer data;
} Folder;

static bool
make_folder(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
            FolioSiteResult *result, GError **error)
{
    const Folder *folder = data;
    const SiteHow how = {.on_web = true, .keeping = folder->keeping};
    return site_build(source, audience, &how, folder->sink, folder->data, result, error);
}

bool
site_build_journal(FolioJournal *journal, FolioVisibility audience, const FolioQuery *query,
                   SiteKeeping *keeping, FolioSiteSink sink, gpointer sink_data,
                   FolioSiteResult *result, GError **error)
{
    Folder folder = {keeping, sink, sink_data};
    const Gathering wanted = {.journal = journal, .audience = audience, .keeping = keeping};
    return with_source(&wanted, query, make_folder, &folder, result, error);
}

bool
folio_site_build_journal(FolioJournal *journal, FolioVisibility audience, const FolioQuery *query,
                         FolioSiteSink sink, gpointer sink_data, FolioSiteResult *result,
                         GError **error)
{
    return site_build_journal(journal, audience, query, NULL, sink, sink_data, result, error);
}

typedef struct File {
    const char *passphrase;
    GString *html;
} File;

static bool
make_file(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
          FolioSiteResult *result, GError **error)
{
    const File *file = data;
    return folio_site_build_file(source, audience, file->passphrase, file->html, result, error);
}

bool
folio_site_build_journal_file(FolioJournal *journal, FolioVisibility audience,
                              const FolioQuery *query, const char *passphrase, GString *html,
                              FolioSiteResult *result, GError **error)
{
    File file = {passphrase, html};
    const Gathering wanted = {.journal = journal, .audience = audience};
    return with_source(&wanted, query, make_file, &file, result, error);
}

typedef struct Data {
    const char *page;
    GString *json;
} Data;

static bool
make_data(const FolioSiteSource *source, FolioVisibility audience, gpointer data,
          FolioSiteResult *result, GError **error)
{
    const Data *wanted = data;
    return folio_site_data(source, audience, wanted->page, wanted->json, result, error);
}

bool
folio_site_data_journal(FolioJournal *journal, FolioVisibility audience, const char *page,
                        GString *json, FolioSiteResult *result, GError **error)
{
    Data data = {page, json};
    const Gathering wanted = {.journal = journal, .audience = audience};
    return with_source(&wanted, NULL, make_data, &data, result, error);
}
