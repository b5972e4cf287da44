/* A picture in an entry is in the gallery too. In one file its bytes stand once: as a symbol that every place
 * uses, since an image cannot point to another one. */
#include <string.h>

#include "one_file.h"

typedef struct OneFilePicture {
    guint number; /* for the id of its symbol, in the order of the pages */
    guint uses;
    guint width, height;
} OneFilePicture;

/* The whole number that an attribute is; 0 when it is none. */
static guint
read_number(const SiteTag *tag, const char *name)
{
    guint64 number = 0;
    g_autofree char *text = site_tag_dup(tag, name);
    bool is_number =
        text != NULL && g_ascii_string_to_unsigned(text, 10, 1, 1 << 20, &number, NULL);
    return is_number ? (guint) number : 0;
}

/* The picture of the site that a tag shows; NULL: it is no image, or leads elsewhere. Caller frees. */
static char *
shown_path(const OneFile *file, const char *page, const SiteTag *tag)
{
    g_autofree char *value = site_tag_is(tag, "img") ? site_tag_dup(tag, "src") : NULL;
    g_autofree char *path = value != NULL ? one_file_local_path(page, value) : NULL;
    bool is_there = path != NULL && g_hash_table_contains(file->files, path);
    return is_there ? g_steal_pointer(&path) : NULL;
}

/* Its size has to be known: a symbol has none of its own. */
static void
note(OneFile *file, const char *page, const SiteTag *tag)
{
    g_autofree char *path = shown_path(file, page, tag);
    guint width = read_number(tag, "width"), height = read_number(tag, "height");
    OneFilePicture *picture = path != NULL ? g_hash_table_lookup(file->shared, path) : NULL;
    if (path == NULL || width == 0 || height == 0)
        return;
    if (picture == NULL) {
        picture = g_new0(OneFilePicture, 1);
        *picture = (OneFilePicture){.width = width, .height = height};
        picture->number = g_hash_table_size(file->shared) + 1;
        g_hash_table_insert(file->shared, g_steal_pointer(&path), picture);
    }
    picture->uses++;
}

static gboolean
is_shown_once(gpointer path, gpointer picture, gpointer data)
{
    (void) path;
    (void) data;
    return ((const OneFilePicture *) picture)->uses < 2;
}

void
one_file_share(OneFile *file, const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++) {
        const char *page = paths->pdata[i];
        SiteTag tag = {.end = one_file_text(file, page)};
        while (tag.end != NULL && site_tag_next(tag.end, &tag))
            if (site_tag_is(&tag, "img"))
                note(file, page, &tag);
    }
    g_hash_table_foreach_remove(file->shared, is_shown_once, NULL);
}

static int
by_number(gconstpointer a, gconstpointer b, gpointer pictures)
{
    const OneFilePicture *one = g_hash_table_lookup(pictures, a);
    const OneFilePicture *two = g_hash_table_lookup(pictures, b);
    return (one->number > two->number) - (one->number < two->number);
}

void
one_file_append_pictures(const OneFile *file, GString *out)
{
    g_autoptr(GList) paths = g_hash_table_get_keys(file->shared);
    if (paths == NULL)
        return;
    paths = g_list_sort_with_data(paths, by_number, file->shared);
    g_string_append(out, "\n<svg class=\"vh\" aria-hidden=\"true\">");
    for (GList *at = paths; at != NULL; at = at->next) {
        const OneFilePicture *picture = g_hash_table_lookup(file->shared, at->data);
        g_autofree char *address = one_file_data_url(file, at->data);
        g_string_append_printf(out,
                               "<symbol id=\"picture-%u\" viewBox=\"0 0 %u %u\">"
                               "<image width=\"%u\" height=\"%u\" href=\"%s\"/></symbol>",
                               picture->number, picture->width, picture->height, picture->width,
                               picture->height, address);
    }
    g_string_append(out, "</svg>");
}

bool
one_file_append_shared(const OneFile *file, const char *page, const SiteTag *tag, GString *out)
{
    g_autofree char *path = shown_path(file, page, tag);
    const OneFilePicture *picture = path != NULL ? g_hash_table_lookup(file->shared, path) : NULL;
    if (picture == NULL)
        return false;
    g_autofree char *words = site_tag_dup(tag, "alt"); /* escaped, as it is written */
    g_autofree char *role = words != NULL && words[0] != '\0'
                                ? g_strdup_printf("role=\"img\" aria-label=\"%s\"", words)
                                : g_strdup("aria-hidden=\"true\"");
    /* In a text it begins where lines do, in the gallery it is in the middle of its card. */
    const char *place = strcmp(page, "evidence.html") == 0 ? "xMidYMid" : "xMinYMid";
    g_string_append_printf(
        out,
        "<svg class=\"pic\" width=\"%u\" height=\"%u\" "
        "viewBox=\"0 0 %u %u\" preserveAspectRatio=\"%s\" %s><use href=\"#picture-%u\"/></svg>",
        picture->width, picture->height, picture->width, picture->height, place, role,
        picture->number);
    return true;
}
