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

static void
add_name(SiteItem *from, SiteItem *to)
{
    if (to == NULL || to == from || g_ptr_array_find(from->named, to, NULL))
        return;
    g_ptr_array_add(from->named, to);
    g_ptr_array_add(to->namers, from);
}

static void
add_file(SiteModel *model, SiteItem *from, const char *path)
{
    bool is_image;
    SiteFile *file = g_hash_table_lookup(model->files, path);
    if (file == NULL && !site_file_is_allowed(path, &is_image))
        return;
    if (file == NULL) {
        file = g_new0(SiteFile, 1);
        file->path = g_strdup(path);
        file->from = from->source;
        file->is_image = is_image;
        file->items = g_ptr_array_new();
        g_hash_table_insert(model->files, file->path, file);
    }
    if (g_ptr_array_find(file->items, from, NULL))
        return;
    g_ptr_array_add(file->items, from);
    if (from->files == NULL)
        from->files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(from->files, g_strdup(path));
}

static void
add_fields(SiteModel *model, SiteItem *item, const FolioField *fields)
{
    for (; fields != NULL && fields->name != NULL; fields++) {
        bool is_link = fields->type == FOLIO_FIELD_LINK || fields->type == FOLIO_FIELD_LINKS;
        if (!is_link && fields->type != FOLIO_FIELD_FILES)
            continue;
        g_auto(GStrv) values = folio_entry_dup_list(item->entry, fields->name);
        for (char **value = values; *value != NULL; value++) {
            if (is_link)
                add_name(item, (SiteItem *) site_model_find(model, *value));
            else
                add_file(model, item, *value);
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
add_link(SiteModel *model, SiteItem *item, bool is_wiki, const char *destination)
{
    if (is_wiki) {
        add_name(item, (SiteItem *) site_model_find(model, destination));
        return;
    }
    g_autofree char *path = local_path(item, destination);
    if (path != NULL && g_str_has_prefix(path, FILES_FOLDER))
        add_file(model, item, path);
    else if (path != NULL)
        add_name(item, g_hash_table_lookup(model->by_path, path));
}

static void
add_links(SiteModel *model, SiteItem *item, const SiteRun *links)
{
    const char *at = links->data, *end = at + links->size;
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

typedef struct Reading {
    const SiteModel *model;
    SiteRun *links;  /* by number of the item */
    GBytes **packed; /* those of them that were read here; NULL else */
} Reading;

static void
read_links(gsize number, gpointer data)
{
    Reading *reading = data;
    const SiteItem *item = reading->model->items->pdata[number];
    const SiteMemo *memo = item->source->memo;
    const char *body = memo == NULL ? folio_entry_get_body(item->entry) : NULL;
    if (memo != NULL)
        reading->links[number] = memo->links;
    g_autofree char *draft =
        body != NULL && site_may_link(body) ? folio_markdown_draft(body, NULL) : NULL;
    if (draft == NULL)
        return;
    GBytes *packed = reading->packed[number] = site_links_pack(draft);
    reading->links[number].data = g_bytes_get_data(packed, NULL);
    reading->links[number].size = (guint32) g_bytes_get_size(packed);
}

/* Bodies are read in parallel, which takes the time; what they say is put together in order. */
void
site_link_all(SiteModel *model)
{
    g_autofree SiteRun *links = g_new0(SiteRun, model->items->len);
    g_autofree GBytes **packed = g_new0(GBytes *, model->items->len);
    Reading reading = {model, links, packed};
    site_parallel(model->items->len, read_links, &reading);
    for (guint i = 0; i < model->items->len; i++) {
        SiteItem *item = model->items->pdata[i];
        add_fields(model, item, item->kind->fields);
        add_fields(model, item, folio_common_fields());
        if (links[i].size > 0)
            add_links(model, item, &links[i]);
        g_bytes_unref(packed[i]);
    }
}
