/* HTML of one page on another: cmark has run once, and the result is put where else it is needed. Our
 * own HTML writes its attributes in one way, and in text a quote is never plain. */
#include <string.h>

#include "site_internal.h"

/* Where an address of ours stands. */
static const struct {
    const char *tag, *attribute;
} places[] = {{"<a ", " href=\"../"}, {"<img ", " src=\"../"}};

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

/* Appends what stands since `done` and the address in the tag at `tag` as they read elsewhere; returns
 * where to go on, `done` when the tag holds no address that moves. */
static const char *
move_address(const SiteContext *context, const char *tag, const char *done, const char *root,
             const SiteJob *whole, GString *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        if (strncmp(tag, places[i].tag, strlen(places[i].tag)) != 0)
            continue;
        const char *found = g_strstr_len(tag, (gssize) strcspn(tag, ">"), places[i].attribute);
        if (found == NULL)
            continue;
        const char *url = found + strlen(places[i].attribute);
        const SiteItem *item = whole != NULL ? find_item(context, url) : NULL;
        g_string_append_len(out, done, url - done - (gssize) strlen("../"));
        if (item == NULL || !site_job_holds(whole, item)) {
            g_string_append(out, root);
            return url;
        }
        g_string_append_c(out, '#');
        g_string_append(out, item->id);
        return url + strcspn(url, "\"");
    }
    return done;
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
    const char *done = html; /* up to here it is in `out` */
    for (const char *tag = strchr(html, '<'); tag != NULL; tag = strchr(tag + 1, '<')) {
        const char *level = heading_level(tag);
        if (level != NULL) {
            g_string_append_len(out, done, level - done);
            g_string_append_c(out, (char) MIN('6', *level + shift));
            done = level + 1;
        } else {
            done = move_address(context, tag, done, root, whole, out);
        }
    }
    g_string_append(out, done);
}
