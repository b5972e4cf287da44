#include "page.h"

#include <string.h>

#include "folio/term.h"
#include "request.h"

#define HEAD_END "</head>"
#define BODY_BEGIN "<body"

static const struct {
    const char *readers, *means;
} meanings[] = {
    {"private", "everything in it, for you alone"},
    {"shared", "what those who share the journal would see"},
    {"public", "what strangers would see"},
};

static const char *
find_meaning(const char *readers)
{
    for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++) {
        if (strcmp(meanings[i].readers, readers) == 0)
            return meanings[i].means;
    }
    return "";
}

static char *
make_banner(const ServePreview *preview)
{
    const char *problem = preview->problem != NULL ? preview->problem : "";
    g_autofree char *words = folio_html_escape(problem);
    return g_strdup_printf(
        "<div class=\"folio-preview\" id=\"folio-preview\" lang=\"en\" dir=\"ltr\""
        " role=\"status\" data-readers=\"%s\" data-build=\"%s\">"
        "<p><strong>Preview: %s.</strong> %s</p>"
        "<pre id=\"folio-problem\"%s>%s</pre></div>",
        preview->readers, preview->build, preview->readers, find_meaning(preview->readers),
        problem[0] != '\0' ? "" : " hidden", words);
}

/* Where text of the page goes on after the first `mark`, and after the '>' that ends it. */
static gsize
find_after(const char *text, gsize size, const char *mark, char end)
{
    const char *at = g_strstr_len(text, (gssize) size, mark);
    const char *stop = at == NULL ? NULL : memchr(at, end, size - (gsize) (at - text));
    return stop == NULL ? 0 : (gsize) (stop - text) + 1;
}

GBytes *
serve_page_add(const ServePreview *preview, GBytes *page)
{
    static const char links[] = "<link rel=\"stylesheet\" href=\"" SERVE_OWN "preview.css\">"
                                "<script src=\"" SERVE_OWN "preview.js\" defer></script>\n";
    gsize size;
    const char *data = g_bytes_get_data(page, &size);
    const char *text = data != NULL ? data : ""; /* of an empty page there is none */
    g_autofree char *banner = make_banner(preview);
    gsize head = find_after(text, size, HEAD_END, '<');
    head -= head > 0 ? 1 : 0;
    gsize body = head + find_after(text + head, size - head, BODY_BEGIN, '>');
    GString *out = g_string_new_len(text, (gssize) head);
    g_string_append(out, links);
    g_string_append_len(out, text + head, (gssize) (body - head));
    g_string_append(out, banner);
    g_string_append_len(out, text + body, (gssize) (size - body));
    return g_string_free_to_bytes(out);
}
