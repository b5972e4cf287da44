#include "doc.h"

#include <string.h>

#include "doc_internal.h"
#include "folio/error.h"
#include "folio/hash.h"
#include "folio/markdown.h"
#include "folio/path.h"

static void
field_clear(gpointer item)
{
    g_free(((FolioDocField *) item)->value);
}

static FolioDoc *
doc_new(const char *path)
{
    FolioDoc *doc = g_new0(FolioDoc, 1);
    doc->path = path;
    doc->packed = g_byte_array_new();
    doc->fields = g_array_new(FALSE, FALSE, sizeof(FolioDocField));
    g_array_set_clear_func(doc->fields, field_clear);
    doc->links = g_ptr_array_new_with_free_func(g_free);
    return doc;
}

void
folio_doc_free(FolioDoc *doc)
{
    if (doc == NULL)
        return;
    g_free(doc->id);
    g_free(doc->title);
    g_free(doc->status);
    g_free(doc->date);
    g_free(doc->due);
    g_free(doc->author);
    g_free(doc->problem);
    g_byte_array_unref(doc->packed);
    g_array_unref(doc->fields);
    g_clear_pointer(&doc->tasks, g_ptr_array_unref);
    g_ptr_array_unref(doc->links);
    g_free(doc->text);
    g_free(doc);
}

/* The kind whose folder the path is in; NULL. */
static const FolioKind *
kind_of_folder(const FolioKinds *kinds, const char *path)
{
    const char *slash = strchr(path, '/');
    for (gsize i = 0; slash != NULL && i < kinds->count; i++) {
        gsize length = (gsize) (slash - path);
        if (strlen(kinds->items[i]->plural) == length
            && strncmp(path, kinds->items[i]->plural, length) == 0)
            return kinds->items[i];
    }
    return NULL;
}

/* Makes of `doc` an entry that could not be read. A file that nobody took for one stays unseen. */
static void
set_problem(FolioDoc *doc, const FolioKinds *kinds, FolioStoreId store, const GError *cause)
{
    const FolioKind *kind = kind_of_folder(kinds, doc->path);
    doc->is_entry = true;
    doc->id = folio_id_in_path(doc->path);
    doc->title = g_path_get_basename(doc->path);
    doc->kind = kind != NULL ? kind->name : NULL;
    doc->visibility =
        store == FOLIO_STORE_PRIVATE ? FOLIO_VISIBILITY_PRIVATE : FOLIO_VISIBILITY_SHARED;
    doc->problem = folio_error_dup_text(cause);
}

/* --- Links in the text -------------------------------------------------------------------------- */

void
folio_doc_add_link(FolioDoc *doc, const char *target)
{
    if (target[0] == '@')
        target++;
    if (target[0] != '\0')
        g_ptr_array_add(doc->links, g_utf8_strdown(target, -1));
}

/* A relative link to another Markdown file counts as one to the id in its name. */
static void
add_file_link(FolioDoc *doc, const char *destination)
{
    gsize length = strcspn(destination, "#?");
    g_autofree char *plain = g_strndup(destination, length);
    if (strchr(plain, ':') != NULL || !g_str_has_suffix(plain, ".md"))
        return;
    g_autofree char *path = folio_path_resolve(doc->path, plain);
    if (path == NULL)
        return;
    g_autofree char *id = folio_id_in_path(path);
    folio_doc_add_link(doc, id);
}

static void
add_text(FolioDoc *doc, const FolioEntry *entry)
{
    const char *body = folio_entry_get_body(entry);
    g_autoptr(GPtrArray) links = NULL;
    doc->text = folio_markdown_to_text_and_links(body, &links);
    for (guint i = 0; i < links->len; i++) {
        const FolioLink *link = g_ptr_array_index(links, i);
        if (link->is_wiki)
            folio_doc_add_link(doc, link->destination);
        else
            add_file_link(doc, link->destination);
    }
    doc->tasks = folio_tasks_parse(body);
    for (guint i = 0; i < doc->tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(doc->tasks, i);
        if (task->owner != NULL)
            folio_doc_add_field(doc, "who", task->owner);
    }
}

/* --- Reading ------------------------------------------------------------------------------------ */

/* The place is the truth: what is in the private store is private whatever its front matter says, and
 * what says nothing in the shared store is shared, whatever its kind has for all. */
static FolioVisibility
visibility_of(const FolioEntry *entry, FolioStoreId store)
{
    if (store == FOLIO_STORE_PRIVATE)
        return FOLIO_VISIBILITY_PRIVATE;
    return folio_entry_find_visibility(entry) != NULL || folio_entry_keeps_private(entry)
               ? folio_entry_get_visibility(entry)
               : FOLIO_VISIBILITY_SHARED;
}

static void
add_entry(FolioDoc *doc, const FolioEntry *entry, FolioStoreId store)
{
    const char *id = folio_entry_get_id(entry);
    const char *title = folio_entry_get_title(entry);
    doc->is_entry = true;
    doc->id = id != NULL ? g_utf8_strdown(id, -1) : folio_id_in_path(doc->path);
    doc->title = title != NULL ? g_strdup(title) : g_path_get_basename(doc->path);
    doc->kind = entry->kind->name;
    doc->visibility = visibility_of(entry, store);
    folio_doc_add_front_matter(doc, entry);
    if (folio_entry_count_conflicts(entry) > 0)
        folio_doc_add_field(doc, "conflicts", "open");
    add_text(doc, entry);
}

FolioDoc *
folio_doc_read(const FolioKinds *kinds, FolioStoreId store, const FolioRoot *root, const char *path)
{
    g_autoptr(FolioDoc) doc = doc_new(path);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_root_read(root, path, FOLIO_ENTRY_MAX_BYTES, &bytes, &error)) {
        if (g_error_matches(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
            return NULL;
        doc->is_unread = true;
        if (kind_of_folder(kinds, path) != NULL)
            set_problem(doc, kinds, store, error);
        return g_steal_pointer(&doc);
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    doc->sum = (gint64) folio_hash(FOLIO_HASH_START, text, length);
    g_autoptr(FolioEntry) entry = NULL;
    bool is_good = folio_entry_parse(kinds, text != NULL ? text : "", length, path, &entry, &error)
                   && (entry == NULL || folio_path_check(path, &error));
    if (!is_good)
        set_problem(doc, kinds, store, error);
    else if (entry != NULL)
        add_entry(doc, entry, store);
    return g_steal_pointer(&doc);
}
