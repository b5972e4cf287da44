/* A page that holds another one sealed, and opens it in the browser. Nothing of the journal is in it but
 * its language: page, style and script are the program's own. */
#include <string.h>
#include <sys/random.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/seal.h"
#include "one_file.h"

#define NONCE_BYTES 16
#define PLACE "<!--sealed-->"

char *
one_file_make_nonce(GError **error)
{
    guint8 random[NONCE_BYTES];
    if (getentropy(random, sizeof random) != 0) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "the system gives no random numbers");
        return NULL;
    }
    return g_base64_encode(random, sizeof random);
}

static char *
load_template(const char *name, char **place, gpointer data)
{
    (void) data;
    g_autofree char *path = g_strdup_printf("site/%s.html", name);
    const FolioAsset *asset = folio_asset_find(path);
    *place = g_steal_pointer(&path);
    return asset != NULL ? g_strndup(asset->data, asset->size_bytes) : NULL;
}

static void
put_coded(FolioView *view, const char *key, const guint8 *bytes, gsize size)
{
    g_autofree char *coded = g_base64_encode(bytes, size);
    folio_view_put_text(view, key, coded);
}

static FolioView *
make_view(const FolioSealed *sealed, const char *nonce, const SiteWords *words)
{
    FolioView *view = folio_view_new_map();
    const char *style = folio_asset_find("site/locked.css")->data;
    const char *script = folio_asset_find("site/locked.js")->data;
    g_autofree char *policy = one_file_policy(style, script, nonce);
    folio_view_put(view, "t", site_words_view(words));
    folio_view_put_text(view, "language", site_words_language(words));
    folio_view_put_text(view, "direction", site_words_get(words, "direction"));
    folio_view_put_html(view, "policy", policy);
    folio_view_put_html(view, "style", style);
    folio_view_put_html(view, "script", script);
    folio_view_put_text(view, "nonce", nonce);
    folio_view_put_number(view, "rounds", sealed->rounds);
    put_coded(view, "salt", sealed->salt, sizeof sealed->salt);
    put_coded(view, "iv", sealed->nonce, sizeof sealed->nonce);
    return view;
}

bool
one_file_lock(const GString *html, const char *passphrase, const char *nonce,
              const SiteWords *words, GString *out, GError **error)
{
    g_auto(FolioSealed) sealed = {0};
    g_autoptr(GString) page = g_string_new(NULL);
    g_autoptr(FolioTemplates) templates = folio_templates_new(load_template, NULL, true, false);
    g_autoptr(GBytes) plain = g_bytes_new_static(html->str, html->len);
    if (!folio_seal(passphrase, plain, &sealed, error))
        return false;
    g_autoptr(FolioView) view = make_view(&sealed, nonce, words);
    if (!folio_templates_render(templates, "locked", view, page, error))
        return false;
    const char *place = strstr(page->str, PLACE);
    gsize size;
    const guint8 *bytes = g_bytes_get_data(sealed.bytes, &size);
    g_autofree char *coded = g_base64_encode(bytes, size);
    g_string_append_len(out, page->str, place - page->str);
    g_string_append(out, coded);
    g_string_append(out, place + strlen(PLACE));
    return true;
}
