/* Data files: what ships, the journal's own ones before it, copies that know what they came from. */
#include "folio/stock.h"
#include "folio/error.h"

#include "fixture.h"
#include "lib/repo.h"

#define CALM "instrument: calm\ntitle: Calm\nscale: {min: 0, max: 2}\nitems: {calm: I was calm}\n"

static char *
load(FolioJournal *journal, const FolioStock *stock, const char *name, char **place)
{
    char *text;
    g_autoptr(GError) error = NULL;
    g_assert_true(folio_stock_load(journal, stock, name, &text, place, &error));
    g_assert_no_error(error);
    return text;
}

static void
test_ships(void)
{
    g_autofree char *place = NULL;
    g_auto(GStrv) names = folio_stock_list(NULL, &folio_stock_instruments);
    g_autofree char *text = load(NULL, &folio_stock_instruments, "safety", &place);
    g_assert_true(g_strv_contains((const char *const *) names, "checkin"));
    g_assert_true(g_str_has_prefix(text, "instrument: safety\n"));
    g_assert_cmpstr(place, ==, "instrument/safety.yaml");
    g_assert_null(load(NULL, &folio_stock_instruments, "nothing", NULL));
    g_assert_null(load(NULL, &folio_stock_instruments, "../entry/goal", NULL));
}

static void
test_own_goes_first(void)
{
    g_auto(Fixture) f;
    bool outdated;
    fixture_init(&f);
    test_write_file(f.folder, "templates/instrument/safety.yaml", "instrument: safety\n# ours\n");
    test_write_file(f.folder, "templates/instrument/calm.yaml", CALM);
    test_write_file(f.folder, "templates/instrument/deeper/no.yaml", CALM);
    test_write_file(f.folder, "templates/goal-ward.md", "## On the ward\n");
    g_autofree char *place = NULL;
    g_autofree char *text = load(f.journal, &folio_stock_instruments, "safety", &place);
    g_auto(GStrv) names = folio_stock_list(f.journal, &folio_stock_instruments);
    g_auto(GStrv) texts = folio_stock_list(f.journal, &folio_stock_templates);
    g_assert_cmpstr(text, ==, "instrument: safety\n# ours\n");
    g_assert_cmpstr(place, ==, "templates/instrument/safety.yaml");
    g_assert_true(g_strv_contains((const char *const *) names, "calm"));
    g_assert_false(g_strv_contains((const char *const *) names, "no"));
    g_assert_true(g_strv_contains((const char *const *) texts, "goal-ward"));
    g_assert_true(g_strv_contains((const char *const *) texts, "goal"));
    g_assert_cmpint(folio_stock_get_state(f.journal, &folio_stock_instruments, "safety", &outdated),
                    ==, FOLIO_STOCK_OWN);
    g_assert_cmpint(
        folio_stock_get_state(f.journal, &folio_stock_templates, "goal-ward", &outdated), ==,
        FOLIO_STOCK_OWN);
    g_assert_cmpint(folio_stock_get_state(f.journal, &folio_stock_templates, "goal", &outdated), ==,
                    FOLIO_STOCK_BUILT_IN);
    g_assert_cmpint(folio_stock_get_state(f.journal, &folio_stock_templates, "none", &outdated), ==,
                    FOLIO_STOCK_NONE);
}

static void
copy(Fixture *f, const FolioStock *stock, const char *name)
{
    GError *error = NULL;
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "template");
    folio_stock_copy(write, f->journal, stock, name, &error);
    g_assert_no_error(error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
}

/* Both ways of carrying a mark: YAML as a key, a text in front matter of its own. */
static void
test_copies(void)
{
    static const struct {
        const FolioStock *stock;
        const char *name, *before, *after;
    } cases[] = {
        {&folio_stock_instruments, "checkin", "very low", "empty"},
        {&folio_stock_templates, "goal", "What will be different", "What changes"},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool outdated;
        const FolioStock *stock = cases[i].stock;
        g_autofree char *path = folio_stock_make_path(stock, cases[i].name);
        copy(&f, stock, cases[i].name);
        g_assert_cmpint(folio_stock_get_state(f.journal, stock, cases[i].name, &outdated), ==,
                        FOLIO_STOCK_COPIED);
        g_assert_false(outdated);
        g_autofree char *text = load(f.journal, stock, cases[i].name, NULL);
        g_auto(GStrv) parts = g_strsplit(text, cases[i].before, 2);
        g_autofree char *changed = g_strjoinv(cases[i].after, parts);
        test_write_file(f.folder, path, changed);
        g_assert_cmpint(folio_stock_get_state(f.journal, stock, cases[i].name, &outdated), ==,
                        FOLIO_STOCK_CHANGED);
        g_auto(GStrv) halves = g_strsplit(changed, "copied: \"", 2);
        g_autofree char *older = g_strconcat(halves[0], "copied: \"00", halves[1] + 2, NULL);
        test_write_file(f.folder, path, older);
        (void) folio_stock_get_state(f.journal, stock, cases[i].name, &outdated);
        g_assert_true(outdated);
    }
}

/* Each language of the site's files has its own comment; a file without one is the journal's own. */
static void
test_site_files(void)
{
    static const char *const names[] = {"goals.html", "folio.css",          "theme.js",
                                        "icon.svg",   "lang/de/frame.yaml", "parts/row.html"};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        bool outdated;
        g_autoptr(GString) patch = g_string_new(NULL);
        g_autofree char *path = folio_stock_make_path(&folio_stock_site, names[i]);
        g_assert_cmpint(folio_stock_get_state(f.journal, &folio_stock_site, names[i], &outdated),
                        ==, FOLIO_STOCK_BUILT_IN);
        copy(&f, &folio_stock_site, names[i]);
        g_assert_cmpint(folio_stock_get_state(f.journal, &folio_stock_site, names[i], &outdated),
                        ==, FOLIO_STOCK_COPIED);
        (void) folio_stock_append_diff(f.journal, &folio_stock_site, names[i], patch, NULL);
        g_assert_cmpstr(patch->str, ==, "");
        test_write_file(f.folder, path, "mine\n");
        g_assert_cmpint(folio_stock_get_state(f.journal, &folio_stock_site, names[i], &outdated),
                        ==, FOLIO_STOCK_OWN);
        (void) folio_stock_append_diff(f.journal, &folio_stock_site, names[i], patch, NULL);
        g_assert_nonnull(strstr(patch->str, "\n+mine\n"));
    }
}

static void
test_copies_once(void)
{
    GError *error = NULL;
    g_auto(Fixture) f;
    fixture_init(&f);
    copy(&f, &folio_stock_templates, "goal");
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "template");
    g_assert_false(folio_stock_copy(write, f.journal, &folio_stock_templates, "goal", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_false(folio_stock_copy(write, f.journal, &folio_stock_templates, "gaol", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);
}

static void
test_instruments(void)
{
    GError *error = NULL;
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "templates/instrument/calm.yaml", CALM);
    g_autoptr(FolioInstrument) calm = folio_stock_load_instrument(f.journal, "calm", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(calm->title, ==, "Calm");
    g_assert_null(folio_stock_load_instrument(f.journal, "clam", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_nonnull(strstr(folio_error_get_why(error), "balance, calm, checkin"));
    g_assert_cmpstr(folio_error_get_hint(error), ==, "did you mean 'calm'?");
    g_clear_error(&error);
}

/* Saving judges the answers; other kinds have none. */
static void
test_judges_what_is_saved(void)
{
    static const struct {
        const char *instrument, *scores, *said;
    } cases[] = {
        {"checkin", "energy=3,load=2", NULL},
        {"checkin", "energy=5", "'energy' of 'checkin' cannot be 5"},
        {"checkin", "mood=2", "'checkin' has no item 'mood'"},
        {"chekin", "energy=2", "there is no instrument 'chekin'"},
        {"strengths", "delegating=1,singing=4", NULL},
    };
    g_auto(Fixture) f;
    GDate today;
    fixture_init(&f);
    folio_env_today(f.env, &today);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_autoptr(FolioEntry) entry =
            fixture_entry(&f, "assessment", "Look", FOLIO_VISIBILITY_PRIVATE);
        g_autoptr(FolioWrite) write = folio_write_new(f.journal, "new");
        g_assert_true(folio_entry_set(entry, "instrument", cases[i].instrument, &today, &error));
        g_assert_true(folio_entry_set(entry, "scores", cases[i].scores, &today, &error));
        bool put = folio_write_put(write, entry, NULL, &error);
        g_assert_cmpint(put, ==, cases[i].said == NULL);
        if (cases[i].said == NULL)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, cases[i].said));
        g_error_free(error);
    }
}

/* What is there and is no text is the journal's all the same: nothing takes its place, or is copied over
 * it. */
static void
test_unreadable(void)
{
    static const struct {
        const FolioStock *stock;
        const char *name, *command, *told;
    } cases[] = {{&folio_stock_site, "goals.html", "printf 'caf\\351\\n'",
                  "templates/site/goals.html:1:4: the text is not UTF-8"},
                 {&folio_stock_templates, "goal", "printf 'one\\ntwo\\0three'",
                  "templates/goal.md:2:4: the text has a NUL byte"},
                 {&folio_stock_instruments, "safety", "head -c 1048577 /dev/zero | tr '\\0' x",
                  "'templates/instrument/safety.yaml' is larger than 1048576 bytes"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f;
        bool outdated;
        char *text = NULL;
        g_autoptr(GError) read = NULL, compared = NULL, copied = NULL;
        g_autoptr(GString) patch = g_string_new(NULL);
        fixture_init(&f);
        g_autofree char *path = folio_stock_make_path(cases[i].stock, cases[i].name);
        g_autofree char *command =
            g_strdup_printf("mkdir -p \"$(dirname %s)\"; %s >%s", path, cases[i].command, path);
        test_do(f.folder, command);
        g_autofree char *before = test_run(f.folder, "find templates -type f -exec cksum {} +");
        g_assert_cmpint(folio_stock_get_state(f.journal, cases[i].stock, cases[i].name, &outdated),
                        ==, FOLIO_STOCK_OWN);
        g_assert_false(
            folio_stock_load(f.journal, cases[i].stock, cases[i].name, &text, NULL, &read));
        g_autofree char *told = folio_error_dup_text(read);
        g_assert_cmpstr(told, ==, cases[i].told);
        g_assert_false(
            folio_stock_append_diff(f.journal, cases[i].stock, cases[i].name, patch, &compared));
        g_autoptr(FolioWrite) write = folio_write_new(f.journal, "template");
        g_assert_false(folio_stock_copy(write, f.journal, cases[i].stock, cases[i].name, &copied));
        g_assert_error(copied, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        test_assert_run(f.folder, "find templates -type f -exec cksum {} +", before);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stock/ships", test_ships);
    g_test_add_func("/stock/own-goes-first", test_own_goes_first);
    g_test_add_func("/stock/copies", test_copies);
    g_test_add_func("/stock/copies-once", test_copies_once);
    g_test_add_func("/stock/site", test_site_files);
    g_test_add_func("/stock/instruments", test_instruments);
    g_test_add_func("/stock/judges", test_judges_what_is_saved);
    g_test_add_func("/stock/unreadable", test_unreadable);
    return g_test_run();
}
