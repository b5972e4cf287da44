/* Any templates render or are told what is wrong with them, always the same; data that was not made
 * as HTML never comes out as markup. The input holds several: a line "%%" begins the next one. */
#include "folio/template.h"

#include "folio/error.h"
#include "fuzz.h"

static char *
load(const char *name, char **place, gpointer data)
{
    static const char *const names[] = {"main", "a", "b", "c"};
    char **texts = data;
    guint count = g_strv_length(texts);
    for (guint i = 0; i < MIN(count, G_N_ELEMENTS(names)); i++)
        if (strcmp(names[i], name) == 0) {
            *place = g_strdup(name);
            return g_strdup(texts[i]);
        }
    return NULL;
}

#define RAW "<b>&\"'\x01"

static FolioView *
make_view(void)
{
    FolioView *view = folio_view_new_map();
    FolioView *list = folio_view_new_list();
    FolioView *map = folio_view_new_map();
    folio_view_put_text(view, "x", RAW);
    folio_view_put_text(view, "n", "a");
    folio_view_put_text(view, "e", "");
    folio_view_put_html(view, "h", "<b>h</b>");
    folio_view_put_number(view, "i", 7);
    folio_view_put_bool(view, "t", true);
    folio_view_put_text(map, "x", "lines\n" RAW "\n");
    folio_view_append(list, folio_view_new_text(RAW));
    folio_view_append(list, folio_view_ref(map));
    folio_view_put(view, "l", list);
    folio_view_put(view, "m", map);
    return view;
}

static GString *
render(FolioTemplates *templates, const FolioView *view)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new("before");
    bool ok = folio_templates_render(templates, "main", view, out, &error);
    FUZZ_REQUIRE(ok == (error == NULL));
    FUZZ_REQUIRE(ok
                 || (strcmp(out->str, "before") == 0 && error->message[0] != '\0'
                     && folio_error_get_line(error) > 0));
    return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    g_auto(GStrv) texts = g_strsplit(text, "\n%%\n", 4);
    if (texts[0] == NULL)
        return 0;
    g_autoptr(FolioView) view = make_view();
    for (int strict = 0; strict < 2; strict++) {
        g_autoptr(FolioTemplates) templates = folio_templates_new(load, texts, strict, false);
        g_autoptr(GString) first = render(templates, view);
        g_autoptr(GString) second = render(templates, view);
        FUZZ_REQUIRE(g_string_equal(first, second));
        /* Where the templates have no such byte of their own, only unescaped data can bring it. */
        if (strchr(text, '\x01') == NULL)
            FUZZ_REQUIRE(strchr(first->str, '\x01') == NULL);
    }
    return 0;
}
