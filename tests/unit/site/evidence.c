/* Files as readers see them: what they are, how large, and only those that an entry attaches. */
#include "unit/site/context_test.h"

static void
test_views(void)
{
    static const struct {
        const char *path;
        bool is_image;
        gsize bytes;
        const char *name, *type, *size;
    } cases[] = {
        {"files/2026/notes.pdf", false, 0, "notes.pdf", "PDF", "0 KB"},
        {"files/2026/notes.pdf", false, 1, "notes.pdf", "PDF", "1 KB"},
        {"files/2026/notes.pdf", false, 1024, "notes.pdf", "PDF", "1 KB"},
        {"files/2026/notes.pdf", false, 1025, "notes.pdf", "PDF", "2 KB"},
        {"files/2026/talk.v2.pptx", false, 5 * 1024 * 1024, "talk.v2.pptx", "PPTX", "5 MB"},
        {"files/2026/notes.pdf", false, 999 * 1024, "notes.pdf", "PDF", "999 KB"},
        {"files/2026/notes.pdf", false, 999 * 1024 + 1, "notes.pdf", "PDF", "1 MB"},
        {"files/2026/notes.pdf", false, 1536 * 1024 - 1024, "notes.pdf", "PDF", "1 MB"},
        {"files/2026/notes.pdf", false, 1536 * 1024, "notes.pdf", "PDF", "2 MB"},
        {"files/ecg.png", true, 2000, "ecg.png", "a picture", "2 KB"},
        {"files/ECG.JPG", true, 2000, "ECG.JPG", "a picture", "2 KB"},
    };
    static const char words[] = "a_picture: a picture\n";
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "xx");
    g_hash_table_insert(site.templates, (gpointer) "lang/xx/frame.yaml", (gpointer) words);
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const SiteFile file = {.path = (char *) cases[i].path,
                               .is_image = cases[i].is_image,
                               .size_bytes = cases[i].bytes,
                               .width = 30,
                               .height = 20};
        g_autoptr(FolioView) view = site_file_view(&made.context, &file);
        g_test_message("%s", cases[i].path);
        test_view_is(view, "url", cases[i].path);
        test_view_is(view, "name", cases[i].name);
        test_view_is(view, "type", cases[i].type);
        test_view_is(view, "size", cases[i].size);
        test_view_is(view, "is_image", cases[i].is_image ? "yes" : "no");
        test_view_is(view, "width", "30");
        test_view_is(view, "height", "20");
    }
}

/* In the order of the entry; what may not be published is not there. */
static void
test_attached(void)
{
    g_auto(TestSite) site;
    g_auto(TestContext) made;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "Aim", "public",
                        "attach: [files/b.pdf, files/run.exe, files/a.png, goals/x.md]\n", "");
    test_site_add_entry(&site, "goal", "gccccc", "Other", "public", "", "[a](../../files/a.png)\n");
    test_context_init(&made, &site, FOLIO_VISIBILITY_PUBLIC);
    g_autoptr(FolioView) view = folio_view_new_map();
    site_files_put(&made.context, test_context_item(&made, "gbbbbb"), view);
    test_view_is(view, "files", "[2]");
    test_view_is(view, "files/0/name", "b.pdf");
    test_view_is(view, "files/1/name", "a.png");
    test_view_is(view, "has_files", "yes");
    g_autoptr(FolioView) none = folio_view_new_map();
    site_files_put(&made.context, test_context_item(&made, "gccccc"), none);
    test_view_is(none, "files", "[0]"); /* it is linked, not attached */
    test_view_is(none, "has_files", "no");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/evidence/views", test_views);
    g_test_add_func("/evidence/attached", test_attached);
    return g_test_run();
}
