/* HTML of one page on another: cmark has run once, and the result is put where else it is needed. Our
 * own HTML writes its attributes in one way, and in text a quote is never plain. */
#include <string.h>

#include "site_internal.h"

static const char *const attributes[] = {" href=\"../", " src=\"../"};

/* The entry whose page `url` (up to a quote) is; NULL. */
static const SiteItem *
find_item(const SiteContext *context, const char *url)
{
    g_autofree char *path = g_strndup(url, strcspn(url, "\"#"));
    const char *name = strrchr(path, '/');
    if (name == NULL || !g_str_has_suffix(path, ".html"))
        return NULL;
    g_autofree char *id = g_strndup(name + 1, strlen(name + 1) - strlen(".html"));
    const SiteItem *item = site_model_find(context->model, id);
    return item != NULL && g_strcmp0(item->url, path) == 0 ? item : NULL;
}

/* Appends the attribute at `at` as it reads elsewhere; returns where to go on, `at` when there is none. */
static const char *
move_attribute(const SiteContext *context, const char *at, const char *root, const SiteJob *whole,
               GString *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++) {
        if (!g_str_has_prefix(at, attributes[i]))
            continue;
        const char *url = at + strlen(attributes[i]);
        const SiteItem *item = whole != NULL ? find_item(context, url) : NULL;
        g_string_append_len(out, at, (gssize) (strlen(attributes[i]) - strlen("../")));
        if (item == NULL || !site_job_holds(whole, item)) {
            g_string_append(out, root);
            return url;
        }
        g_string_append_printf(out, "#%s", item->id);
        return url + strcspn(url, "\"");
    }
    return at;
}

/* The digit of a heading's tag at `at`; NULL. */
static const char *
heading_level(const char *at)
{
    const char *name = at[1] == '/' ? at + 2 : at + 1;
    bool is_heading = name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '>';
    return is_heading ? name + 1 : NULL;
}

void
site_html_move(const SiteContext *context, const char *html, int shift, const char *root,
               const SiteJob *whole, GString *out)
{
    for (const char *at = html; *at != '\0';) {
        gsize plain = strcspn(at, "< ");
        g_string_append_len(out, at, (gssize) plain);
        at += plain;
        const char *level = *at == '<' ? heading_level(at) : NULL;
        if (level != NULL) {
            g_string_append_len(out, at, level - at);
            g_string_append_c(out, (char) MIN('6', *level + shift));
            at = level + 1;
            continue;
        }
        const char *next = *at == ' ' ? move_attribute(context, at, root, whole, out) : at;
        if (next == at && *at != '\0')
            g_string_append_c(out, *at++);
        else
            at = next;
    }
}
