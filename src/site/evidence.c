/* Attachments as readers see them. */
#include <string.h>

#include "site_internal.h"

/* "59 KB"; from 1,000 of them on "2 MB". Caller frees. */
static char *
size_words(const SiteContext *context, gsize bytes)
{
    gsize kilobytes = (bytes + 1023) / 1024;
    return kilobytes < 1000
               ? site_words_count(context->words, "kilobytes", kilobytes)
               : site_words_count(context->words, "megabytes", (kilobytes + 512) / 1024);
}

FolioView *
site_file_view(const SiteContext *context, const SiteFile *file)
{
    g_autofree char *name = g_path_get_basename(file->path);
    const char *ending = strrchr(name, '.');
    g_autofree char *type = g_ascii_strup(ending + 1, -1);
    g_autofree char *size = size_words(context, file->size_bytes);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "url", file->path);
    folio_view_put_text(view, "name", name);
    folio_view_put_text(view, "type",
                        file->is_image ? site_words_get(context->words, "a_picture") : type);
    folio_view_put_text(view, "size", size);
    folio_view_put_bool(view, "is_image", file->is_image);
    folio_view_put_number(view, "width", file->width);
    folio_view_put_number(view, "height", file->height);
    return view;
}

void
site_files_put(const SiteContext *context, const SiteItem *item, FolioView *view)
{
    FolioTexts paths = folio_entry_texts(item->entry, "attach");
    FolioView *list = folio_view_new_list();
    for (const char *path; (path = folio_texts_next(&paths)) != NULL;) {
        const SiteFile *file = g_hash_table_lookup(context->model->files, path);
        if (file != NULL)
            folio_view_append(list, site_file_view(context, file));
    }
    site_put_list(view, "files", list);
}
