/* Sites in memory: entries from text, templates from the program, files caught in a table. */
#ifndef TEST_SITE_H
#define TEST_SITE_H

#include <string.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/site.h"

typedef struct TestSite {
    GPtrArray *entries;      /* FolioSiteEntry* */
    GHashTable *settings;    /* name -> value, borrowed */
    GHashTable *templates;   /* name -> text that goes before the built-in one, borrowed */
    GHashTable *attachments; /* path -> GBytes */
    GHashTable *files;       /* what came out: path -> GString */
    GMutex mutex;
    FolioSiteResult result;
} TestSite;

static inline void
test_string_free(gpointer string)
{
    g_string_free(string, TRUE);
}

static inline void
test_site_init(TestSite *site)
{
    *site = (TestSite){0};
    site->entries = g_ptr_array_new_with_free_func((GDestroyNotify) folio_site_entry_free);
    site->settings = g_hash_table_new(g_str_hash, g_str_equal);
    site->templates = g_hash_table_new(g_str_hash, g_str_equal);
    site->attachments =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
    site->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, test_string_free);
    g_mutex_init(&site->mutex);
}

static inline void
test_site_clear(TestSite *site)
{
    g_ptr_array_unref(site->entries);
    g_hash_table_unref(site->settings);
    g_hash_table_unref(site->templates);
    g_hash_table_unref(site->attachments);
    g_hash_table_unref(site->files);
    g_mutex_clear(&site->mutex);
    folio_site_result_clear(&site->result);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestSite, test_site_clear)

/* `text` is a whole file. */
static inline void
test_site_add(TestSite *site, FolioStoreId store, const char *path, const char *text)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text), path, &entry, &error));
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    g_ptr_array_add(site->entries, folio_site_entry_new(entry, store));
}

/* An entry with the usual fields; `fields` are further lines, `body` may be "". */
static inline void
test_site_add_entry(TestSite *site, const char *kind, const char *id, const char *title,
                    const char *visibility, const char *fields, const char *body)
{
    const FolioKind *found = folio_kinds_find(folio_kinds(), kind);
    bool is_private = strcmp(visibility, "private") == 0;
    g_autofree char *path = g_strdup_printf("%s/2026/%s.md", found->plural, id);
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: %s\nid: %s\n%s: %s\ndate: 2026-03-02\nvisibility: %s\n%s---\n%s", kind, id,
        found->named_by_handle ? "name" : "title", title, visibility, fields, body);
    test_site_add(site, is_private ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED, path, text);
}

/* Lena, who may be named to anybody, and Ben, whom only readers of what is shared may know by name. */
static inline void
test_site_add_people(TestSite *site)
{
    test_site_add_entry(site, "person", "lena", "Lena <Ortiz>", "public",
                        "is: mentor\nconsent_public: true\n", "");
    test_site_add_entry(site, "person", "ben", "Ben Canary", "shared", "is: peer\n", "");
}

static inline char *
test_site_setting(const char *name, gpointer data)
{
    return g_strdup(g_hash_table_lookup(((TestSite *) data)->settings, name));
}

static inline char *
test_site_template(const char *name, char **place, gpointer data)
{
    const char *own = g_hash_table_lookup(((TestSite *) data)->templates, name);
    g_autofree char *path = g_strconcat("site/", name, NULL);
    const FolioAsset *asset = folio_asset_find(path);
    *place = g_strdup(name);
    if (own != NULL)
        return g_strdup(own);
    return asset != NULL ? g_strndup(asset->data, asset->size_bytes) : NULL;
}

static inline GBytes *
test_site_attachment(const FolioSiteEntry *from, const char *path, gpointer data, GError **error)
{
    GBytes *bytes = g_hash_table_lookup(((TestSite *) data)->attachments, path);
    g_assert_nonnull(from);
    if (bytes != NULL)
        return g_bytes_ref(bytes);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "cannot find '%s'", path);
    return NULL;
}

static inline FolioInstrument *
test_site_instrument(const char *name, gpointer data)
{
    g_autofree char *path = g_strdup_printf("instrument/%s.yaml", name);
    const char *own = g_hash_table_lookup(((TestSite *) data)->templates, path);
    const FolioAsset *asset = folio_asset_find(path);
    const char *text = own != NULL ? own : asset != NULL ? asset->data : NULL;
    return text != NULL ? folio_instrument_parse(text, strlen(text), name, path, NULL) : NULL;
}

static inline bool
test_site_sink(const char *path, GBytes *bytes, gpointer data, GError **error)
{
    TestSite *site = data;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    (void) error;
    g_mutex_lock(&site->mutex);
    g_assert_true(
        g_hash_table_insert(site->files, g_strdup(path), g_string_new_len(text, (gssize) size)));
    g_mutex_unlock(&site->mutex);
    return true;
}

static inline FolioSiteSource
test_site_source(TestSite *site)
{
    return (FolioSiteSource){.entries = site->entries,
                             .setting = test_site_setting,
                             .template_text = test_site_template,
                             .attachment = test_site_attachment,
                             .instrument = test_site_instrument,
                             .data = site};
}

static inline bool
test_site_try(TestSite *site, FolioVisibility audience, GError **error)
{
    FolioSiteSource source = test_site_source(site);
    g_hash_table_remove_all(site->files);
    folio_site_result_clear(&site->result);
    return folio_site_build(&source, audience, test_site_sink, site, &site->result, error);
}

static inline void
test_site_build(TestSite *site, FolioVisibility audience)
{
    GError *error = NULL;
    bool built = test_site_try(site, audience, &error);
    g_assert_no_error(error);
    g_assert_true(built);
}

/* The site as one file, which comes out as "one.html". */
static inline bool
test_site_try_file(TestSite *site, FolioVisibility audience, const char *passphrase, GError **error)
{
    FolioSiteSource source = test_site_source(site);
    GString *html = g_string_new(NULL);
    g_hash_table_remove_all(site->files);
    folio_site_result_clear(&site->result);
    bool built = folio_site_build_file(&source, audience, passphrase, html, &site->result, error);
    g_hash_table_insert(site->files, g_strdup("one.html"), html);
    return built;
}

static inline void
test_site_build_file(TestSite *site, FolioVisibility audience, const char *passphrase)
{
    GError *error = NULL;
    bool built = test_site_try_file(site, audience, passphrase, &error);
    g_assert_no_error(error);
    g_assert_true(built);
}

/* The text of a file that came out; NULL when there is none. Borrowed. */
static inline const char *
test_site_text(TestSite *site, const char *path)
{
    GString *text = g_hash_table_lookup(site->files, path);
    return text != NULL ? text->str : NULL;
}

static inline void
test_site_assert_has(TestSite *site, const char *path, const char *words)
{
    const char *text = test_site_text(site, path);
    if (text == NULL || strstr(text, words) == NULL)
        g_error("'%s' lacks: %s\n%s", path, words, text != NULL ? text : "(no such file)");
}

static inline void
test_site_assert_lacks(TestSite *site, const char *path, const char *words)
{
    const char *text = test_site_text(site, path);
    if (text == NULL || strstr(text, words) != NULL)
        g_error("'%s' has: %s\n%s", path, words, text != NULL ? text : "(no such file)");
}

/* Where in all that came out, names of files included, `words` occur; NULL when nowhere. */
static inline char *
test_site_find(TestSite *site, const char *words)
{
    GHashTableIter iter;
    gpointer path, text;
    g_hash_table_iter_init(&iter, site->files);
    while (g_hash_table_iter_next(&iter, &path, &text)) {
        const GString *bytes = text;
        const char *hit = memmem(bytes->str, bytes->len, words, strlen(words));
        if (hit != NULL || strstr(path, words) != NULL)
            return g_strdup_printf("%s: %.80s", (char *) path, hit != NULL ? hit : "(its name)");
    }
    return NULL;
}

#endif
