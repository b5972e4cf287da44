/* Settings: where each lives and what it may be. */
#include "fixture.h"

static bool
set(Fixture *f, const char *name, const char *value, GError **error)
{
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "config");
    if (!folio_journal_set_setting(f->journal, name, value, write, error))
        return false;
    return folio_settings_find(name)->home == FOLIO_SETTING_CLONE || folio_write_run(write, error);
}

static void
test_table(void)
{
    static const struct {
        const char *name, *found;
    } cases[] = {
        {"title", "title"},
        {"site.title", "site.title"},
        {"site.nonsense", NULL},
        {"site.colours.accent", "site.colours.*"},
        {"site.colours.", NULL},
        {"query.late", "query.*"},
        {"titles", NULL},
        {"private.path", "private.path"},
        {"visibility.goal", "visibility.*"},
        {"core.editor", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioSetting *setting = folio_settings_find(cases[i].name);
        g_assert_cmpstr(setting == NULL ? NULL : setting->name, ==, cases[i].found);
    }
    for (const FolioSetting *setting = folio_settings(); setting->name != NULL; setting++)
        g_assert_cmpuint(strlen(setting->help), >, 10);
}

static void
test_journal_setting(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    test_write_file(f.folder, "folio.yaml",
                    "folio: 1 # format\ntitle: 'Old'  # mine\nowner: amina\n");
    fixture_reopen(&f);
    set(&f, "title", "New", &error);
    g_assert_no_error(error);
    set(&f, "site.base_url", "https://example.org", &error);
    g_assert_no_error(error);
    g_autofree char *text = test_read_text(f.folder, "folio.yaml");
    g_assert_true(
        g_str_has_prefix(text, "folio: 1 # format\ntitle: 'New'  # mine\nowner: amina\n"));
    fixture_reopen(&f);
    g_autofree char *url = folio_journal_dup_setting(f.journal, "site.base_url");
    g_assert_cmpstr(url, ==, "https://example.org");
    g_assert_cmpstr(folio_journal_get_title(f.journal), ==, "New");
    fixture_assert_clean(f.folder);
    set(&f, "site.base_url", NULL, &error);
    g_assert_no_error(error);
    g_autofree char *gone = folio_journal_dup_setting(f.journal, "site.base_url");
    g_assert_null(gone);
}

static void
test_clone_setting(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    set(&f, "query.late", "goal is:overdue", &error);
    g_assert_no_error(error);
    g_autofree char *stored = fixture_git(f.folder, "config folio.query.late");
    g_assert_cmpstr(stored, ==, "goal is:overdue");
    g_autofree char *read = folio_journal_dup_setting(f.journal, "query.late");
    g_assert_cmpstr(read, ==, stored);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(before, ==, after);
}

/* What a value may be, and what each message ends with. */
static void
test_values(void)
{
    static const struct {
        const char *name, *value, *why; /* NULL: it may */
    } cases[] = {
        {"title", "a", NULL},
        {"title", " \t", "120 characters"},
        {"title", "two\nlines", "120 characters"},
        {"owner", "amina-2_b", NULL},
        {"owner", "-amina", "'-' and '_'"},
        {"owner", "Amina", "'-' and '_'"},
        {"me", "", "'-' and '_'"},
        {"members", "amina", NULL},
        {"members", "amina,lena,2b", NULL},
        {"members", "amina,,lena", "between them"},
        {"members", ",", "between them"},
        {"language", "en", NULL},
        {"language", "de-CH", NULL},
        {"language", "zh-Hant-TW", NULL},
        {"language", "e", "en or de-CH"},
        {"language", "en-", "en or de-CH"},
        {"language", "en\n", "en or de-CH"},
        {"language", "english", "en or de-CH"},
        {"language", "de_AT", "en or de-CH"},
        {"visibility.goal", "private", NULL},
        {"visibility.goal", "secret", "private, shared, public"},
        {"visibility.goals", "private", NULL},
        {"query.late", "goal is:overdue", NULL},
        {"query.late", "(goal", NULL},
        {"sync.timeout", "1", NULL},
        {"sync.timeout", "86400", NULL},
        {"sync.timeout", "86401", "at most a day"},
        {"sync.timeout", "-1", "at most a day"},
        {"sync.timeout", "5s", "at most a day"},
        {"hooks", "yes", "true, false"},
        {"editor", "", "no value"},
        {"support", "ward 4, any hour", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool by_message =
            strcmp(cases[i].name, "visibility.goals") == 0 || strcmp(cases[i].value, "(goal") == 0;
        g_autoptr(GError) error = NULL;
        const FolioSetting *setting = folio_settings_check(cases[i].name, cases[i].value, &error);
        g_test_message("%s=%s", cases[i].name, cases[i].value);
        g_assert_true((setting != NULL) == (cases[i].why == NULL && !by_message));
        if (setting != NULL)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, cases[i].name));
        g_assert_true(by_message || g_str_has_suffix(folio_error_get_why(error), cases[i].why));
    }
    g_autofree char *longest = g_strnfill(120, 'x'), *longer = g_strnfill(121, 'x');
    g_assert_nonnull(folio_settings_check("title", longest, NULL));
    g_assert_null(folio_settings_check("title", longer, NULL));
    g_assert_nonnull(folio_settings_check("title", NULL, NULL)); /* to take it away */
    g_assert_null(folio_settings_check("nonsense", NULL, NULL));
}

static void
test_refusals(void)
{
    static const struct {
        const char *name, *value;
    } cases[] = {
        {"nonsense", "1"}, {"shard", "week"}, {"visibility.goal", "secret"}, {"advice", "no"}};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(set(&f, cases[i].name, cases[i].value, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
    fixture_assert_clean(f.folder);
}

static void
test_overrides(void)
{
    static const char *const words[] = {"title=Other", "query.x=a=b", NULL};
    static const char *const wrong[] = {"title", NULL};
    static const char *const unknown[] = {"titles=Other", NULL};
    static const char *const refused[] = {"color=sometimes", NULL};
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autoptr(FolioJournal) journal = folio_journal_open(f.folder, f.env, words, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(folio_journal_get_title(journal), ==, "Other");
    g_autofree char *query = folio_journal_dup_setting(journal, "query.x");
    g_assert_cmpstr(query, ==, "a=b");
    const char *const *const bad[] = {wrong, unknown, refused};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_null(folio_journal_open(f.folder, f.env, bad[i], &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_clear_error(&error);
    }
}

static void
test_month_folders(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_assert_false(folio_journal_shards_by_month(f.journal));
    set(&f, "shard", "month", &error);
    g_assert_no_error(error);
    g_autofree char *path = fixture_add(&f, "goal", "Deep", FOLIO_VISIBILITY_SHARED);
    g_assert_true(g_str_has_prefix(path, "goals/2026/03/2026-03-02-deep-"));

    static const char *const this_time[] = {"shard=year", NULL};
    folio_journal_free(f.journal);
    f.journal = folio_journal_open(f.folder, f.env, this_time, &error);
    g_assert_no_error(error);
    g_assert_false(folio_journal_shards_by_month(f.journal));
}

/* A word put there by hand that is none of the three keeps new entries private. */
static void
test_default_visibility(void)
{
    static const struct {
        const char *line;
        FolioVisibility visibility;
    } cases[] = {{"", FOLIO_VISIBILITY_SHARED},
                 {"visibility: {success: public}\n", FOLIO_VISIBILITY_PUBLIC},
                 {"visibility: {success: private}\n", FOLIO_VISIBILITY_PRIVATE},
                 {"visibility: {success: Public}\n", FOLIO_VISIBILITY_PRIVATE},
                 {"visibility: {success: privat}\n", FOLIO_VISIBILITY_PRIVATE},
                 {"visibility: {success: }\n", FOLIO_VISIBILITY_PRIVATE}};
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioEntry) entry = fixture_entry(&f, "success", "A win", FOLIO_VISIBILITY_SHARED);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strdup_printf("folio: 1\ntitle: Years\nowner: amina\n%s", cases[i].line);
        test_write_file(f.folder, "folio.yaml", text);
        fixture_reopen(&f);
        g_test_message("%s", cases[i].line);
        g_assert_cmpint(folio_journal_default_visibility(f.journal, entry), ==,
                        cases[i].visibility);
    }
}

static void
test_private_path_makes_a_store(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_autofree char *elsewhere = g_build_filename(f.home, "elsewhere", NULL);
    set(&f, "private.path", elsewhere, &error);
    g_assert_no_error(error);
    fixture_reopen(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "There", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *text = test_read_text(elsewhere, path);
    g_assert_nonnull(strstr(text, "There"));
    fixture_assert_clean(elsewhere);
}

static void
test_list(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    fixture_init(&f);
    g_auto(GStrv) none = folio_journal_list_settings(f.journal, "query.");
    g_assert_null(none[0]);
    set(&f, "query.urgent", "is:open due<+1w", &error);
    g_assert_no_error(error);
    set(&f, "site.title", "Ward years", &error);
    g_assert_no_error(error);
    fixture_reopen(&f);
    g_auto(GStrv) queries = folio_journal_list_settings(f.journal, "query.");
    g_assert_cmpstr(queries[0], ==, "query.urgent");
    g_assert_null(queries[1]);
    g_auto(GStrv) of_site = folio_journal_list_settings(f.journal, "site.");
    g_assert_true(g_strv_contains((const char *const *) of_site, "site.title"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/settings/table", test_table);
    g_test_add_func("/journal/settings/journal", test_journal_setting);
    g_test_add_func("/journal/settings/clone", test_clone_setting);
    g_test_add_func("/journal/settings/refusals", test_refusals);
    g_test_add_func("/journal/settings/values", test_values);
    g_test_add_func("/journal/settings/overrides", test_overrides);
    g_test_add_func("/journal/settings/shard", test_month_folders);
    g_test_add_func("/journal/settings/default-visibility", test_default_visibility);
    g_test_add_func("/journal/settings/private-path", test_private_path_makes_a_store);
    g_test_add_func("/journal/settings/list", test_list);
    return g_test_run();
}
