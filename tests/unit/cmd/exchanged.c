/* What a sync brought and sent, told to people and to programs. */
#include "cmd/exchanged.h"

#include "call.h"
#include "printed.h"

typedef struct World {
    Call c;
    FolioSync sync;
    FolioSyncReport report;
} World;

static GPtrArray *
deltas_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) folio_delta_free);
}

static void
world_init(World *world)
{
    *world = (World){.sync = {.dry_run = false}};
    call_init(&world->c);
    world->report.remote = g_strdup("origin");
    world->report.branch = g_strdup("main");
    world->report.incoming = deltas_new();
    world->report.went = deltas_new();
    world->report.by_hand = g_ptr_array_new_with_free_func(g_free);
}

static void
world_clear(World *world)
{
    folio_sync_report_clear(&world->report);
    call_clear(&world->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

/* A file of HEAD, as something that came or went. */
static void
add_delta(World *world, GPtrArray *deltas, FolioDeltaType type, const char *path)
{
    g_autofree char *words = g_strdup_printf("rev-parse HEAD:%s", path);
    g_autofree char *blob = fixture_git(world->c.f.folder, words);
    FolioDelta *delta = g_new0(FolioDelta, 1);
    delta->type = type;
    delta->path = g_strdup(path);
    g_strlcpy(type == FOLIO_DELTA_REMOVED ? delta->old_blob : delta->new_blob, blob,
              FOLIO_OID_HEX_SIZE);
    g_ptr_array_add(deltas, delta);
}

/* What is printed on a terminal, or for programs. */
static char *
tell(World *world, FolioForm form, const char *format)
{
    GError *error = NULL;
    g_auto(Printed) printed;
    call_refresh(&world->c);
    printed_init(&printed, form, form == FOLIO_FORM_TERMINAL ? 80 : 0, format);
    printed.call.journal = world->c.call.journal;
    printed.call.index = world->c.call.index;
    folio_exchanged_print(&printed.call, &world->sync, &world->report, &error);
    g_assert_no_error(error);
    return g_string_free(printed_take_bytes(&printed), FALSE);
}

static void
assert_told(World *world, const char *wanted)
{
    g_autofree char *told = tell(world, FOLIO_FORM_TERMINAL, NULL);
    g_assert_cmpstr(told, ==, wanted);
}

static void
test_nothing(void)
{
    g_auto(World) world;
    world_init(&world);
    assert_told(&world, "Nothing new at origin, and nothing to send\n");
    world.sync.fetch_only = true;
    assert_told(&world, "Nothing new at origin\n");
    world.sync.fetch_only = false;
    g_free(fixture_add(&world.c.f, "reflection", "QUOKKA", FOLIO_VISIBILITY_PRIVATE));
    assert_told(&world,
                "Nothing new at origin, and nothing to send      1 private entry stayed here\n");
    g_free(fixture_add(&world.c.f, "reflection", "WOMBAT", FOLIO_VISIBILITY_PRIVATE));
    /* where there is no room the words go below */
    g_free(world.report.remote);
    world.report.remote = g_strdup("origin-of-it-all");
    assert_told(&world, "Nothing new at origin-of-it-all, and nothing to send\n2 private entries "
                        "stayed here\n");
    world.sync.fetch_only = true;
    assert_told(&world, "Nothing new at origin-of-it-all\n");
}

static void
test_both_ways(void)
{
    g_auto(World) world;
    world_init(&world);
    g_autofree char *path =
        fixture_add(&world.c.f, "goal", "Lead a round", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = g_strndup(path + strlen(path) - strlen("g22222.md"), 6);
    add_delta(&world, world.report.incoming, FOLIO_DELTA_ADDED, path);
    add_delta(&world, world.report.incoming, FOLIO_DELTA_REMOVED, "README.md");
    add_delta(&world, world.report.went, FOLIO_DELTA_ADDED, path);
    add_delta(&world, world.report.went, FOLIO_DELTA_REMOVED, "folio.yaml");
    g_autofree char *wanted =
        g_strdup_printf("From origin  %s goal \"Lead a round\"; README.md removed\n"
                        "To origin    %s folio.yaml removed\n",
                        id, id);
    assert_told(&world, wanted);
    world.sync.dry_run = true;
    g_ptr_array_add(world.report.by_hand, g_strdup("goals/x.md"));
    g_autofree char *dry =
        g_strdup_printf("Would keep   goals/x.md\n"
                        "From origin  %s goal \"Lead a round\"; README.md removed\n"
                        "Would send   %s folio.yaml removed\n",
                        id, id);
    assert_told(&world, dry);
}

/* Whose it was and what became of it, as the merge tells. */
static void
test_merged(void)
{
    g_auto(World) world;
    world_init(&world);
    g_autofree char *path =
        fixture_add(&world.c.f, "goal", "Lead a round", FOLIO_VISIBILITY_SHARED);
    g_autofree char *id = g_strndup(path + strlen(path) - strlen("g22222.md"), 6);
    FolioMergeItem item = {.path = path, .author = (char *) "Lena Ortiz", .conflicts = 2};
    world.report.merged.items = g_ptr_array_new();
    g_ptr_array_add(world.report.merged.items, &item);
    add_delta(&world, world.report.incoming, FOLIO_DELTA_ADDED, path);
    g_autofree char *wanted = g_strdup_printf("From origin  %s goal \"Lead a round\" (Lena Ortiz)\n"
                                              "Conflict     %s: both texts stand there\n",
                                              id, id);
    assert_told(&world, wanted);
    g_autofree char *records =
        tell(&world, FOLIO_FORM_FORMAT, "%(way)|%(did)|%(kind)|%(title)|%(author)|%(conflicts)");
    g_assert_cmpstr(records, ==, "from|added|goal|Lead a round|Lena Ortiz|2\n");
}

/* A dozen are named, the rest is counted; programs get them all. */
static void
test_many(void)
{
    g_auto(World) world;
    world_init(&world);
    for (int i = 0; i < 15; i++)
        g_ptr_array_add(world.report.by_hand, g_strdup_printf("f%d", i));
    assert_told(&world, "By hand      f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, and 3 "
                        "more\n");
    g_autofree char *paths = tell(&world, FOLIO_FORM_FORMAT, "%(path)");
    g_auto(GStrv) lines = g_strsplit(paths, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 16);
    g_assert_cmpstr(lines[14], ==, "f14");
}

static void
test_json(void)
{
    g_auto(World) world;
    world_init(&world);
    g_free(fixture_add(&world.c.f, "reflection", "QUOKKA", FOLIO_VISIBILITY_PRIVATE));
    g_ptr_array_add(world.report.by_hand, g_strdup("notes \"x\".md"));
    add_delta(&world, world.report.went, FOLIO_DELTA_CHANGED, "README.md");
    world.report.merged.conflicts = 3;
    g_autofree char *text = tell(&world, FOLIO_FORM_JSON, NULL);
    g_assert_null(strstr(text, "QUOKKA"));
    json_t *answer = json_loads(text, 0, NULL);
    g_assert_nonnull(answer);
    g_assert_cmpstr(json_string_value(json_object_get(answer, "remote")), ==, "origin");
    g_assert_cmpstr(json_string_value(json_object_get(answer, "branch")), ==, "main");
    g_assert_cmpint(json_integer_value(json_object_get(answer, "conflicts")), ==, 3);
    g_assert_cmpint(json_integer_value(json_object_get(answer, "private")), ==, 1);
    g_assert_true(json_is_false(json_object_get(answer, "dry_run")));
    json_t *files = json_object_get(answer, "files");
    g_assert_cmpuint(json_array_size(files), ==, 2);
    json_t *first = json_array_get(files, 0), *second = json_array_get(files, 1);
    g_assert_cmpstr(json_string_value(json_object_get(first, "way")), ==, "by hand");
    g_assert_cmpstr(json_string_value(json_object_get(first, "path")), ==, "notes \"x\".md");
    g_assert_true(json_is_null(json_object_get(first, "id")));
    g_assert_cmpint(json_integer_value(json_object_get(first, "conflicts")), ==, 0);
    g_assert_cmpstr(json_string_value(json_object_get(second, "way")), ==, "to");
    g_assert_cmpstr(json_string_value(json_object_get(second, "did")), ==, "changed");
    json_decref(answer);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/exchanged/nothing", test_nothing);
    g_test_add_func("/exchanged/both-ways", test_both_ways);
    g_test_add_func("/exchanged/merged", test_merged);
    g_test_add_func("/exchanged/many", test_many);
    g_test_add_func("/exchanged/json", test_json);
    return g_test_run();
}
