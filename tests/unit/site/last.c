/* What a build told is told again while nothing that it was made from is another. */
#include "site/site_internal.h"

#include <unistd.h>

#include "folio/kind.h"
#include "lib/files.h"

#define PRINT 11

static char *
say_setting(const char *name, gpointer data)
{
    return strcmp(name, "language") == 0 ? g_strdup(data) : NULL;
}

static GHashTable *
answers_of(const FolioSiteSource *source)
{
    g_auto(SiteHearing) hearing = {0};
    site_hearing_init(&hearing, source);
    FolioSiteSource listening = site_hearing_source(&hearing);
    g_autofree char *language = listening.setting("language", listening.data);
    g_assert_cmpstr(language, ==, "de");
    return g_steal_pointer(&hearing.answers);
}

/* One of everything. */
static void
fill(FolioSiteResult *result)
{
    site_result_init(result);
    FolioSiteItem *item = g_new0(FolioSiteItem, 1);
    item->kind = folio_kinds_find(folio_kinds(), "goal");
    item->id = g_strdup("g4kq7m");
    item->title = g_strdup("Lead a round");
    item->path = g_strdup("goals/g4kq7m.html");
    item->visibility = FOLIO_VISIBILITY_PUBLIC;
    item->why = "it is public";
    g_ptr_array_add(result->items, item);
    g_ptr_array_add(result->attachments, g_strdup("files/2026/ecg.png"));
    folio_findings_add(result->findings, "site", FOLIO_LEVEL_WARNING, 3, 0, "left out: 100%%s");
    folio_findings_add(result->findings, "template", FOLIO_LEVEL_HINT, 0, 5, "unknown name");
    folio_findings_hint(result->findings, "see folio help template");
    result->withheld = 5;
    result->withheld_for[FOLIO_SITE_SHARED] = 5;
    result->pages = 7;
    result->files = 9;
}

static char *
make(const char *folder, const FolioSiteSource *source)
{
    g_auto(FolioSiteResult) result = {0};
    g_autoptr(GHashTable) answers = answers_of(source);
    char *path = g_build_filename(folder, "site.last", NULL);
    fill(&result);
    site_last_note(path, PRINT, answers, &result);
    return path;
}

static void
assert_finding(const FolioFinding *finding, const FolioFinding *expected)
{
    g_assert_cmpstr(finding->rule, ==, expected->rule);
    g_assert_cmpint(finding->level, ==, expected->level);
    g_assert_cmpuint(finding->line, ==, expected->line);
    g_assert_cmpuint(finding->column, ==, expected->column);
    g_assert_cmpstr(finding->message, ==, expected->message);
    g_assert_cmpstr(finding->hint, ==, expected->hint);
}

static void
test_told_again(void)
{
    TestFolder folder = test_folder();
    FolioSiteSource source = {.setting = say_setting, .data = (gpointer) "de"};
    g_autofree char *path = make(folder, &source);
    g_auto(FolioSiteResult) told = {0}, expected = {0};
    fill(&expected);
    g_assert_true(site_last_recall(path, PRINT, &source, &told));
    g_assert_cmpuint(told.items->len, ==, 1);
    const FolioSiteItem *item = told.items->pdata[0];
    g_assert_cmpstr(item->kind->name, ==, "goal");
    g_assert_cmpstr(item->id, ==, "g4kq7m");
    g_assert_cmpstr(item->title, ==, "Lead a round");
    g_assert_cmpstr(item->path, ==, "goals/g4kq7m.html");
    g_assert_cmpstr(item->why, ==, "it is public");
    g_assert_cmpint(item->visibility, ==, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpuint(told.attachments->len, ==, 1);
    g_assert_cmpstr(told.attachments->pdata[0], ==, "files/2026/ecg.png");
    g_assert_cmpuint(told.findings->len, ==, 2);
    for (guint i = 0; i < told.findings->len; i++)
        assert_finding(told.findings->pdata[i], expected.findings->pdata[i]);
    g_assert_cmpuint(told.withheld, ==, 5);
    g_assert_cmpuint(told.withheld_for[FOLIO_SITE_SHARED], ==, 5);
    g_assert_cmpuint(told.withheld_for[FOLIO_SITE_PRIVATE], ==, 0);
    g_assert_cmpuint(told.pages, ==, 7);
    g_assert_cmpuint(told.files, ==, 9);
}

static void
test_other(void)
{
    TestFolder folder = test_folder();
    FolioSiteSource source = {.setting = say_setting, .data = (gpointer) "de"};
    FolioSiteSource other = {.setting = say_setting, .data = (gpointer) "en"};
    g_autofree char *path = make(folder, &source);
    g_auto(FolioSiteResult) told = {0};
    g_assert_false(site_last_recall(path, PRINT + 1, &source, &told));
    g_assert_false(site_last_recall(path, PRINT, &other, &told));
    g_assert_null(told.items);
    site_last_forget(path);
    g_assert_false(site_last_recall(path, PRINT, &source, &told));
}

static void
test_damaged(void)
{
    TestFolder folder = test_folder();
    FolioSiteSource source = {.setting = say_setting, .data = (gpointer) "de"};
    g_autofree char *path = make(folder, &source), *whole = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &whole, &size, NULL));
    for (gsize at = 0; at < size; at++) {
        g_auto(FolioSiteResult) told = {0};
        g_autofree char *other = g_memdup2(whole, size);
        other[at] = (char) (other[at] ^ 1);
        test_write_bytes(folder, "site.last", other, size);
        g_assert_false(site_last_recall(path, PRINT, &source, &told));
        test_write_bytes(folder, "site.last", whole, at);
        g_assert_false(site_last_recall(path, PRINT, &source, &told));
        g_assert_null(told.items);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site-last/told-again", test_told_again);
    g_test_add_func("/site-last/other", test_other);
    g_test_add_func("/site-last/damaged", test_damaged);
    return g_test_run();
}
