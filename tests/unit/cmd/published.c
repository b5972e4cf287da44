/* What changes in a folder, and the folder afterwards. */
#include "cmd/published.h"

#include <string.h>

#include "folio/error.h"
#include "lib/files.h"
#include "printed.h"

#define LIST "folio-files.txt"

typedef struct Place {
    char *folder, *site, *target;
    FolioPublished told;
} Place;

static void
place_init(Place *place)
{
    place->folder = test_folder();
    place->site = g_build_filename(place->folder, "site", NULL);
    place->target = g_build_filename(place->folder, "target", NULL);
    folio_published_init(&place->told);
    test_write_file(place->site, "index.html", "one");
    test_write_file(place->site, "goals/a.html", "two");
    test_write_file(place->site, LIST,
                    "folio-output 1 site public\n3 goals/a.html\n3 index.html\n");
}

static void
place_clear(Place *place)
{
    folio_published_clear(&place->told);
    test_folder_remove(place->folder);
    g_free(place->site);
    g_free(place->target);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void
copy(Place *place, const char *domain)
{
    g_autoptr(GError) error = NULL;
    folio_published_copy(place->site, place->target, FOLIO_VISIBILITY_PUBLIC, domain, &error);
    g_assert_no_error(error);
}

static void
assert_changes(Place *place, guint added, guint changed, guint removed)
{
    g_autoptr(GError) error = NULL;
    folio_published_clear(&place->told);
    folio_published_init(&place->told);
    g_assert_true(folio_published_compare(&place->told, place->site, place->target, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(place->told.paths[FOLIO_DELTA_ADDED]->len, ==, added);
    g_assert_cmpuint(place->told.paths[FOLIO_DELTA_CHANGED]->len, ==, changed);
    g_assert_cmpuint(place->told.paths[FOLIO_DELTA_REMOVED]->len, ==, removed);
    g_assert_true(folio_published_is_unchanged(&place->told) == (added + changed + removed == 0));
}

static void
test_folder_changes(void)
{
    g_auto(Place) place = {0};
    place_init(&place);
    assert_changes(&place, 2, 0, 0);
    g_assert_cmpint(place.told.bytes, ==, 6);
    copy(&place, NULL);
    assert_changes(&place, 0, 0, 0);
    test_write_file(place.site, "index.html", "new");
    test_write_file(place.site, "goals/b.html", "three");
    g_autofree char *gone = g_build_filename(place.site, "goals", "a.html", NULL);
    g_assert_cmpint(g_unlink(gone), ==, 0);
    assert_changes(&place, 1, 1, 1);
    g_assert_cmpstr(place.told.paths[FOLIO_DELTA_REMOVED]->pdata[0], ==, "goals/a.html");
    copy(&place, NULL);
    assert_changes(&place, 0, 0, 0);
    g_autofree char *text = test_read_text(place.target, "goals/b.html");
    g_assert_cmpstr(text, ==, "three");
}

static void
test_domain(void)
{
    g_auto(Place) place = {0};
    place_init(&place);
    copy(&place, "amina.example.org");
    g_autofree char *name = test_read_text(place.target, "CNAME");
    g_assert_cmpstr(name, ==, "amina.example.org\n");
    g_autofree char *list = test_read_text(place.target, LIST);
    g_assert_cmpstr(list, ==,
                    "folio-output 1 site public\n18 CNAME\n3 goals/a.html\n3 index.html\n");
    assert_changes(&place, 0, 0, 0);
}

/* A folder with anything of somebody else's stays as it is. */
static void
test_foreign(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place);
    test_write_file(place.target, "thesis.txt", "mine");
    g_assert_false(
        folio_published_copy(place.site, place.target, FOLIO_VISIBILITY_PUBLIC, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_autofree char *text = test_read_text(place.target, "thesis.txt");
    g_assert_cmpstr(text, ==, "mine");
    g_clear_error(&error);
    g_assert_false(
        folio_published_copy("/no/such/site", place.target, FOLIO_VISIBILITY_PUBLIC, NULL, &error));
    g_assert_nonnull(error);
}

static void
test_shared_folder(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    struct stat info;
    place_init(&place);
    g_assert_true(
        folio_published_copy(place.site, place.target, FOLIO_VISIBILITY_SHARED, NULL, &error));
    g_assert_cmpint(stat(place.target, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0700);
}

static void
test_told(void)
{
    static const FolioDelta deltas[] = {{.type = FOLIO_DELTA_ADDED, .path = (char *) "a.html"},
                                        {.type = FOLIO_DELTA_CHANGED, .path = (char *) "b.html"},
                                        {.type = FOLIO_DELTA_REMOVED, .path = (char *) "c.html"}};
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(deltas); i++)
        g_ptr_array_add(list, (gpointer) &deltas[i]);
    g_auto(FolioSiteResult) site = {.items = g_ptr_array_new(), .attachments = g_ptr_array_new()};
    g_auto(Place) place = {0};
    g_auto(Printed) printed;
    place_init(&place);
    site.withheld_for[FOLIO_SITE_PRIVATE] = 7;
    place.told.where = g_strdup("/srv/site.git, branch gh-pages");
    place.told.looked_at = 12;
    folio_published_take_deltas(&place.told, list, 2048);
    printed_init(&printed, FOLIO_FORM_PIPE, 0, NULL);
    printed.call.dry_run = TRUE;
    folio_published_tell(&place.told, &printed.call, &site, FOLIO_VISIBILITY_PUBLIC);
    GString *text = printed_take_bytes(&printed);
    g_assert_cmpstr(text->str, ==,
                    "Would publish /srv/site.git, branch gh-pages for public readers: 0 entries, "
                    "2.0\302\240kB.\n"
                    "  added     a.html\n  changed   b.html\n  removed   c.html\n"
                    "  left out  7 private\n"
                    "  changes   1 added, 1 changed, 1 removed\n"
                    "  check     nothing found in 12 files\n");
    g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/published/folder-changes", test_folder_changes);
    g_test_add_func("/published/domain", test_domain);
    g_test_add_func("/published/foreign", test_foreign);
    g_test_add_func("/published/shared-folder", test_shared_folder);
    g_test_add_func("/published/told", test_told);
    return g_test_run();
}
