/* Any template renders or names what is wrong with it; plain data never comes out unescaped. */
#include "folio/template.h"

#include "folio/error.h"
#include "fuzz.h"

static char *
load(const char *name, char **place, gpointer data)
{
    *place = g_strdup(name);
    return g_strdup(strcmp(name, "main") == 0 ? data : NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *raw = fuzz_text(data, size_bytes);
    g_autofree char *text = g_utf8_make_valid(raw, -1);
    g_autoptr(FolioTemplates) templates = folio_templates_new(load, text, FALSE, FALSE);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(FolioView) view = folio_view_new_map();
    folio_view_put_text(view, "title", "<b>&\"'");
    folio_view_put_text(view, "x", "<i>");
    if (!folio_templates_render(templates, "main", view, out, &error)) {
        FUZZ_REQUIRE(error != NULL && error->message[0] != '\0');
        return 0;
    }
    if (strstr(text, "<b>") == NULL && strstr(text, "{{=") == NULL)
        FUZZ_REQUIRE(strstr(out->str, "<b>&\"'") == NULL);
    return 0;
}
