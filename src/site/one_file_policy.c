/* The one style and the one script of a portfolio in one file, and the policy that lets in nothing
 * else. */
#include <string.h>

#include "folio/error.h"
#include "one_file.h"

/* Added to the site's own: they show one page at a time. */
#define STYLE "one-file.css"
#define SCRIPT "one-file.js"
#define INDEX "search-index.js"
#define FINDER "search.js"

const char *
one_file_text(const OneFile *file, const char *path)
{
    GBytes *bytes = g_hash_table_lookup(file->files, path);
    return bytes != NULL ? g_bytes_get_data(bytes, NULL) : NULL;
}

char *
one_file_check(const char *text, const char *element, const char *place, GError **error)
{
    g_autofree char *end = g_strconcat("</", element, NULL);
    g_autofree char *folded = g_ascii_strdown(text, -1);
    if (strstr(folded, end) != NULL || strstr(folded, "<!--") != NULL) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' cannot stand in a page", place);
        folio_error_why(error, "it holds '%s' or '<!--'", end);
        return NULL;
    }
    g_auto(GStrv) parts = g_strsplit(text, "\r", -1);
    return g_strjoinv(NULL, parts);
}

static void
add_text(GString *out, const OneFile *file, const char *path)
{
    const char *text = one_file_text(file, path);
    if (text != NULL)
        g_string_append_printf(out, "%s\n", text);
}

static bool
add_template(GString *out, const FolioSiteSource *source, const char *name, GError **error)
{
    g_autofree char *text = site_plain_read(source, name, error);
    if (text != NULL)
        g_string_append_printf(out, "%s\n", text);
    return text != NULL;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* The words of a large index come in parts, which a page loads when it needs them; here all are at
 * hand, and what searches them comes last. */
static void
add_index(GString *out, const OneFile *file, const char *index, const char *finder)
{
    g_autoptr(GList) paths = g_list_sort(g_hash_table_get_keys(file->files), by_name);
    g_string_append_len(out, index, (gssize) (strlen(index) - strlen(finder)));
    g_string_append(out, "if(!folioSearch.words){folioSearch.words={};folioSearch.add="
                         "function(n,w){Object.assign(folioSearch.words,w)}}\n");
    for (GList *at = paths; at != NULL; at = at->next)
        if (g_str_has_prefix(at->data, "search-") && g_str_has_suffix(at->data, ".js")
            && strcmp(at->data, INDEX) != 0)
            add_text(out, file, at->data);
}

bool
one_file_gather(OneFile *file, const FolioSiteSource *source, GError **error)
{
    g_autoptr(GString) style = g_string_new("\n"), script = g_string_new("\n");
    g_autofree char *finder = site_plain_read(source, FINDER, error);
    const char *index = one_file_text(file, INDEX);
    add_text(style, file, "folio.css");
    add_text(script, file, "theme.js");
    if (finder != NULL && index != NULL)
        add_index(script, file, index, finder);
    if (finder == NULL || !add_template(style, source, STYLE, error)
        || !add_template(script, source, SCRIPT, error))
        return false;
    if (index != NULL) {
        g_string_append(script, "document.addEventListener(\"DOMContentLoaded\",function(){\n");
        g_string_append_printf(script, "%s\n});\n", finder);
    }
    file->style = one_file_check(style->str, "style", "folio.css", error);
    if (file->style != NULL)
        file->script = one_file_check(script->str, "script", SCRIPT, error);
    return file->script != NULL;
}

/* CSP level 3, section 2.3.1: the hash of what stands between the tags. */
static char *
hash_source(const char *text)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *) text, (gssize) strlen(text));
    g_checksum_get_digest(checksum, digest, &size);
    g_autofree char *coded = g_base64_encode(digest, size);
    return g_strdup_printf("'sha256-%s'", coded);
}

char *
one_file_policy(const char *style, const char *script, const char *nonce)
{
    g_autofree char *of_style = hash_source(style);
    g_autofree char *of_script = hash_source(script);
    g_autofree char *more = nonce != NULL ? g_strdup_printf(" 'nonce-%s'", nonce) : g_strdup("");
    return g_strdup_printf("default-src 'none'; style-src %s%s; script-src %s%s; img-src data:; "
                           "media-src data:; form-action 'none'; base-uri 'none'",
                           of_style, more, of_script, more);
}
