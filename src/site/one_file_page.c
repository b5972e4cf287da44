/* A page of the site as a part of one file: its ids carry the name of the page, its links stay in the
 * file, its pictures stand in it. */
#include <string.h>

#include "folio/error.h"
#include "folio/path.h"
#include "one_file.h"

typedef struct Rewriting {
    const OneFile *file;
    const char *path; /* of the page */
    char *prefix;     /* of its ids; "" where they stay as they are */
    bool is_frame;
    GString *out;
} Rewriting;

char *
one_file_name(const char *path)
{
    if (strcmp(path, "index.html") == 0)
        return g_strdup("/");
    gsize length = strlen(path);
    length -= g_str_has_suffix(path, ".html") ? strlen(".html") : 0;
    return g_strdup_printf("/%.*s", (int) length, path);
}

/* The script of the search finds its parts by their ids: they stay. */
static char *
id_prefix(const char *path)
{
    g_autofree char *name = one_file_name(path);
    return strcmp(path, "search.html") == 0 ? g_strdup("") : g_strconcat(name, ":", NULL);
}

/* --- Files ------------------------------------------------------------------------------------------ */

static const struct {
    const char *ending, *type;
} types[] = {{".png", "image/png"},
             {".jpg", "image/jpeg"},
             {".jpeg", "image/jpeg"},
             {".svg", "image/svg+xml"},
             {".webp", "image/webp"},
             {".pdf", "application/pdf"},
             {".txt", "text/plain"},
             {".md", "text/markdown"},
             {".csv", "text/csv"},
             {".ics", "text/calendar"},
             {".zip", "application/zip"},
             {".mp3", "audio/mpeg"},
             {".m4a", "audio/mp4"},
             {".ogg", "audio/ogg"},
             {".mp4", "video/mp4"},
             {".webm", "video/webm"},
             {".odt", "application/vnd.oasis.opendocument.text"},
             {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}};

static const char *
type_of(const char *path)
{
    g_autofree char *folded = g_ascii_strdown(path, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_suffix(folded, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

char *
one_file_data_url(const OneFile *file, const char *path)
{
    gsize size;
    GBytes *bytes = g_hash_table_lookup(file->files, path);
    const guchar *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = size > 0 ? g_base64_encode(data, size) : g_strdup("");
    return g_strdup_printf("data:%s;base64,%s", type_of(path), text);
}

/* --- Addresses -------------------------------------------------------------------------------------- */

char *
one_file_local_path(const char *page, const char *value)
{
    gsize length = strcspn(value, "#?");
    gsize scheme = strcspn(value, ":/?#");
    if (length == 0 || value[0] == '/' || value[scheme] == ':')
        return NULL;
    g_autofree char *link = g_strndup(value, length);
    return folio_path_resolve(page, link);
}

static bool
leads_out(const char *value)
{
    gsize scheme = strcspn(value, ":/?#");
    return value[scheme] == ':';
}

/* A link to another page, or to a place in it. */
static char *
page_address(const char *path, const char *fragment)
{
    g_autofree char *prefix = id_prefix(path);
    g_autofree char *name = one_file_name(path);
    if (fragment != NULL && fragment[1] != '\0')
        return g_strconcat("#", prefix, fragment + 1, NULL);
    return g_strconcat("#", name, NULL);
}

static bool
is_picture(const char *path)
{
    return g_str_has_prefix(type_of(path), "image/");
}

/* The gallery holds each file once; its other links lead there. */
static char *
file_address(const Rewriting *rewriting, const char *path, bool is_link, GString *more)
{
    bool is_held = is_link && g_hash_table_contains(rewriting->file->held, path);
    if (is_held && strcmp(rewriting->path, "evidence.html") != 0)
        return g_strconcat("#/", path, NULL);
    if (is_held)
        g_string_append_printf(more, " id=\"/%s\"", path);
    if (is_held && is_picture(path))
        return NULL;
    if (is_link) {
        g_autofree char *name = g_path_get_basename(path);
        g_string_append_printf(more, " download=\"%s\"", name);
    }
    return one_file_data_url(rewriting->file, path);
}

/* The value as it is in the one file; NULL when the attribute goes. `more` takes what else the tag gets. */
static char *
rewrite_address(const Rewriting *rewriting, const char *value, bool is_link, GString *more)
{
    if (value[0] == '#')
        return g_strconcat("#", rewriting->prefix, value + 1, NULL);
    if (leads_out(value))
        return g_strdup(value);
    g_autofree char *path = one_file_local_path(rewriting->path, value);
    if (path == NULL)
        return NULL;
    if (g_hash_table_contains(rewriting->file->pages, path))
        return page_address(path, strchr(value, '#'));
    if (g_str_has_prefix(path, "print") && g_str_has_suffix(path, ".html"))
        return g_strdup("#" ONE_FILE_ALL);
    if (g_str_has_suffix(path, ".html") || !g_hash_table_contains(rewriting->file->files, path))
        return NULL;
    bool is_shown = g_str_has_prefix(path, "files/") || is_picture(path);
    return is_shown ? file_address(rewriting, path, is_link, more) : NULL;
}

/* --- Attributes ------------------------------------------------------------------------------------- */

typedef enum Use { USE_LINK, USE_SOURCE, USE_IDS, USE_HERE } Use;

static const struct {
    const char *attribute;
    Use use;
} uses[] = {{"href", USE_LINK},
            {"xlink:href", USE_LINK},
            {"src", USE_SOURCE},
            {"poster", USE_SOURCE},
            {"data", USE_SOURCE},
            {"id", USE_IDS},
            {"for", USE_IDS},
            {"headers", USE_IDS},
            {"aria-labelledby", USE_IDS},
            {"aria-describedby", USE_IDS},
            {"aria-controls", USE_IDS},
            {"aria-current", USE_HERE}};

static char *
rewrite_ids(const Rewriting *rewriting, const char *value)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) ids = g_strsplit_set(value, " \t\n", -1);
    for (char **id = ids; *id != NULL; id++)
        if (**id != '\0')
            g_string_append_printf(out, "%s%s%s", out->len > 0 ? " " : "", rewriting->prefix, *id);
    return g_string_free(out, FALSE);
}

static void
append_attribute(const Rewriting *rewriting, const SiteTag *tag, const SiteAttribute *attribute,
                 GString *more)
{
    for (gsize i = 0; i < G_N_ELEMENTS(uses); i++) {
        if (attribute->value == NULL || !site_attribute_is(attribute, uses[i].attribute))
            continue;
        g_autofree char *value = g_strndup(attribute->value, attribute->value_length);
        g_autofree char *now = NULL;
        if (uses[i].use == USE_IDS)
            now = rewrite_ids(rewriting, value);
        else if (uses[i].use == USE_HERE)
            now = rewriting->is_frame ? NULL : g_strdup(value);
        else
            now = rewrite_address(rewriting, value,
                                  uses[i].use == USE_LINK && site_tag_is(tag, "a"), more);
        if (now != NULL)
            g_string_append_printf(rewriting->out, " %s=\"%s\"", uses[i].attribute, now);
        return;
    }
    g_string_append_len(rewriting->out, attribute->start, attribute->end - attribute->start);
}

/* The link past the menu is of use only to a script, which knows what page is shown. */
static bool
is_skip_link(const Rewriting *rewriting, const SiteTag *tag)
{
    g_autofree char *target = rewriting->is_frame ? site_tag_dup(tag, "href") : NULL;
    return g_strcmp0(target, "#main") == 0;
}

static void
append_tag(const Rewriting *rewriting, const SiteTag *tag)
{
    g_autoptr(GString) more = g_string_new(is_skip_link(rewriting, tag) ? " hidden" : NULL);
    SiteAttribute attribute;
    const char *rest = tag->attributes;
    g_string_append_len(rewriting->out, tag->start, tag->attributes - tag->start);
    while (site_tag_attribute(tag, &rest, &attribute))
        append_attribute(rewriting, tag, &attribute, more);
    g_string_append(rewriting->out, more->str);
    g_string_append_len(rewriting->out, rest, tag->end - rest);
}

/* --- Parts of a page -------------------------------------------------------------------------------- */

static bool
is_icon(const SiteTag *tag)
{
    g_autofree char *relation = site_tag_dup(tag, "rel");
    return g_strcmp0(relation, "icon") == 0;
}

/* What has no place in the file: comments, scripts and styles of the pages, links to other files, their
 * policy. Returns where the text goes on; NULL: the tag stays. */
static const char *
skip(const SiteTag *tag)
{
    if (tag->name_length == 0 || site_tag_is(tag, "base"))
        return tag->end;
    if (!tag->closes && (site_tag_is(tag, "script") || site_tag_is(tag, "style")))
        return site_tag_after(tag);
    if (site_tag_is(tag, "link") && !is_icon(tag))
        return tag->end;
    g_autofree char *meta = site_tag_is(tag, "meta") ? site_tag_dup(tag, "http-equiv") : NULL;
    return meta != NULL ? tag->end : NULL;
}

/* The policy goes first, style and script last. */
static void
append_head(const Rewriting *rewriting, const SiteTag *tag)
{
    const OneFile *file = rewriting->file;
    bool is_end = tag->closes;
    if (is_end) {
        g_autofree char *nonce =
            file->nonce != NULL ? g_strdup_printf(" nonce=\"%s\"", file->nonce) : g_strdup("");
        g_string_append_printf(rewriting->out, "<style%s>%s</style>\n<script%s>%s</script>\n",
                               nonce, file->style, nonce, file->script);
    }
    g_string_append_len(rewriting->out, tag->start, tag->end - tag->start);
    if (!is_end) {
        g_autofree char *policy = one_file_policy(file->style, file->script, NULL);
        g_string_append_printf(rewriting->out,
                               "\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">",
                               policy);
    }
}

/* Appends the text from `at` up to `limit`. */
static void
rewrite(const Rewriting *rewriting, const char *at, const char *limit)
{
    SiteTag tag = {.end = at};
    while (site_tag_next(tag.end, &tag) && tag.start < limit) {
        g_string_append_len(rewriting->out, at, tag.start - at);
        const char *after = skip(&tag);
        if (after == NULL && site_tag_is(&tag, "head"))
            append_head(rewriting, &tag);
        else if (after == NULL
                 && !one_file_append_shared(rewriting->file, rewriting->path, &tag, rewriting->out))
            append_tag(rewriting, &tag);
        at = tag.end = after != NULL ? MIN(after, limit) : tag.end;
    }
    if (at < limit)
        g_string_append_len(rewriting->out, at, limit - at);
}

static bool
find_main(const char *text, SiteTag *start, SiteTag *end)
{
    SiteTag tag = {.end = text};
    *start = (SiteTag){0};
    while (site_tag_next(tag.end, &tag)) {
        if (!site_tag_is(&tag, "main"))
            continue;
        if (tag.closes) {
            *end = tag;
            return start->start != NULL;
        }
        *start = tag;
    }
    return false;
}

static bool
find_main_of(const OneFile *file, const char *path, SiteTag *start, SiteTag *end, GError **error)
{
    const char *text = one_file_text(file, path);
    if (text != NULL && find_main(text, start, end))
        return true;
    folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' has no main part to be put into one file",
                    path);
    folio_error_hint(error, "a template needs <main> and </main> around what it shows");
    return false;
}

void
one_file_hold(OneFile *file)
{
    const Rewriting gallery = {.file = file, .path = "evidence.html"};
    const char *text = one_file_text(file, gallery.path);
    SiteTag tag = {.end = text};
    while (text != NULL && site_tag_next(tag.end, &tag)) {
        g_autofree char *value = site_tag_is(&tag, "a") ? site_tag_dup(&tag, "href") : NULL;
        g_autofree char *path = value != NULL ? one_file_local_path(gallery.path, value) : NULL;
        if (path != NULL && g_str_has_prefix(path, "files/")
            && g_hash_table_contains(file->files, path))
            g_hash_table_add(file->held, g_steal_pointer(&path));
    }
}

bool
one_file_append_page(const OneFile *file, const char *path, GString *out, GError **error)
{
    SiteTag start, end;
    g_autofree char *prefix = id_prefix(path);
    const Rewriting rewriting = {file, path, prefix, false, out};
    if (!find_main_of(file, path, &start, &end, error))
        return false;
    rewrite(&rewriting, start.end, end.start);
    return true;
}

static Rewriting
frame(const OneFile *file, GString *out)
{
    return (Rewriting){file, "index.html", (char *) "", true, out};
}

bool
one_file_append_before(const OneFile *file, GString *out, GError **error)
{
    SiteTag start, end;
    const Rewriting rewriting = frame(file, out);
    if (!find_main_of(file, rewriting.path, &start, &end, error))
        return false;
    rewrite(&rewriting, one_file_text(file, rewriting.path), start.end);
    return true;
}

void
one_file_append_after(const OneFile *file, GString *out)
{
    SiteTag start, end;
    const Rewriting rewriting = frame(file, out);
    const char *text = one_file_text(file, rewriting.path);
    if (find_main(text, &start, &end))
        rewrite(&rewriting, end.start, text + strlen(text));
}
