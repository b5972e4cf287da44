#include <string.h>

#include "folio/path.h"
#include "site_internal.h"
#include "site_memory.h"

#define FILES_FOLDER "files/"

/* Does the destination name a scheme, as in "tel:1"? A colon after '/', '?' or '#' is no scheme's. */
static bool
has_scheme(const char *destination)
{
    gsize length = strcspn(destination, ":/?#");
    return destination[length] == ':';
}

static bool
is_web(const char *destination)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(destination, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

/* The journal path a relative destination means; NULL when it means none. */
static char *
local_path(const SiteItem *from, const char *destination)
{
    gsize length = strcspn(destination, "?#");
    if (has_scheme(destination) || length == 0 || destination[0] == '/'
        || from->entry->path == NULL)
        return NULL;
    g_autofree char *link = g_strndup(destination, length);
    return folio_path_resolve(from->entry->path, link);
}

SiteTarget
site_resolve(const SiteModel *model, const SiteItem *from, const char *destination)
{
    SiteTarget target = {NULL, NULL, NULL};
    if (is_web(destination)) {
        target.url = destination;
        return target;
    }
    g_autofree char *path = local_path(from, destination);
    if (path == NULL)
        return target;
    const SiteItem *item = g_hash_table_lookup(model->by_path, path);
    if (item != NULL && item->url != NULL)
        target.item = item;
    else
        target.file = g_hash_table_lookup(model->files, path);
    return target;
}

/* --- What an entry names -------------------------------------------------------------------------------- */

static void
add_name(SiteItem *from, SiteItem *to)
{
    if (to != NULL && to != from && !g_ptr_array_find(from->named, to, NULL))
        g_ptr_array_add(from->named, to);
}

static void
add_file(SiteItem *from, const char *path)
{
    bool is_image;
    if (!site_file_is_allowed(path, &is_image))
        return;
    if (from->files == NULL)
        from->files = g_ptr_array_new_with_free_func(g_free);
    if (!g_ptr_array_find_with_equal_func(from->files, path, g_str_equal, NULL))
        g_ptr_array_add(from->files, g_strdup(path));
}

static void
add_fields(const SiteModel *model, SiteItem *item, const FolioField *fields)
{
    for (; fields != NULL && fields->name != NULL; fields++) {
        bool is_link = fields->type == FOLIO_FIELD_LINK || fields->type == FOLIO_FIELD_LINKS;
        if (!is_link && fields->type != FOLIO_FIELD_FILES)
            continue;
        FolioTexts values = folio_entry_texts(item->entry, fields->name);
        for (const char *value; (value = folio_texts_next(&values)) != NULL;) {
            if (is_link)
                add_name(item, (SiteItem *) site_model_find(model, value));
            else
                add_file(item, value);
        }
    }
}

/* --- Links of texts ----------------------------------------------------------------------------------- */

static void
pack_link(const char *destination, bool is_wiki, gpointer packed)
{
    guint8 kind = is_wiki;
    g_byte_array_append(packed, &kind, 1);
    g_byte_array_append(packed, (const guint8 *) destination, (guint) strlen(destination) + 1);
}

GBytes *
site_links_pack(const char *draft)
{
    GByteArray *packed = g_byte_array_new();
    folio_markdown_each_link(draft, pack_link, packed);
    return g_byte_array_free_to_bytes(packed);
}

static void
add_link(const SiteModel *model, SiteItem *item, bool is_wiki, const char *destination)
{
    if (is_wiki) {
        add_name(item, (SiteItem *) site_model_find(model, destination));
        return;
    }
    g_autofree char *path = local_path(item, destination);
    if (path != NULL && g_str_has_prefix(path, FILES_FOLDER))
        add_file(item, path);
    else if (path != NULL)
        add_name(item, g_hash_table_lookup(model->by_path, path));
}

static void
add_links(const SiteModel *model, SiteItem *item, const char *links, gsize size)
{
    const char *at = links, *end = at + size;
    while (at < end) {
        bool is_wiki = *at++ != 0;
        add_link(model, item, is_wiki, at);
        at += strlen(at) + 1;
    }
}

/* Every link to an entry or a file has one of these; tasks have brackets too, but none of them. */
bool
site_may_link(const char *body)
{
    return strstr(body, "](") != NULL || strstr(body, "[[") != NULL || strstr(body, "]:") != NULL;
}

/* Of the body; a text that is not kept is parsed for them. */
static void
add_body(const SiteModel *model, SiteItem *item)
{
    const SiteMemo *memo = item->source->memo;
    if (memo != NULL && memo->links.size > 0)
        add_links(model, item, memo->links.data, memo->links.size);
    const char *body = memo == NULL ? folio_entry_get_body(item->entry) : NULL;
    g_autofree char *draft =
        body != NULL && site_may_link(body) ? folio_markdown_draft(body, NULL) : NULL;
    g_autoptr(GBytes) packed = draft != NULL ? site_links_pack(draft) : NULL;
    if (packed != NULL && g_bytes_get_size(packed) > 0)
        add_links(model, item, g_bytes_get_data(packed, NULL), g_bytes_get_size(packed));
}

/* --- All entries ----------------------------------------------------------------------------------------- */

static void
read_item(gsize number, gpointer data)
{
    const SiteModel *model = data;
    SiteItem *item = model->items->pdata[number];
    add_fields(model, item, item->kind->fields);
    add_fields(model, item, folio_common_fields());
    add_body(model, item);
}

static void
publish_file(SiteModel *model, SiteItem *from, const char *path)
{
    SiteFile *file = g_hash_table_lookup(model->files, path);
    if (file == NULL) {
        file = g_new0(SiteFile, 1);
        file->path = g_strdup(path);
        file->from = from->source;
        site_file_is_allowed(path, &file->is_image);
        file->items = g_ptr_array_new();
        g_hash_table_insert(model->files, file->path, file);
    }
    g_ptr_array_add(file->items, from);
}

/* What each names is found in parallel; who names it is put together in order. */
void
site_link_all(SiteModel *model)
{
    site_parallel(model->items->len, read_item, model);
    for (guint i = 0; i < model->items->len; i++) {
        SiteItem *item = model->items->pdata[i];
        for (guint j = 0; j < item->named->len; j++)
            g_ptr_array_add(((SiteItem *) item->named->pdata[j])->namers, item);
        for (guint j = 0; item->files != NULL && j < item->files->len; j++)
            publish_file(model, item, item->files->pdata[j]);
    }
}
