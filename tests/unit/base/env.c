#include "folio/env.h"

#include "folio/error.h"
#include "lib/files.h"

static FolioEnv *
env_with(const char *first, const char *second, GError **error)
{
    char *variables[] = {(char *) first, (char *) second, NULL};
    return folio_env_new(variables, error);
}

static void
test_get(void)
{
    g_autoptr(FolioEnv) env = env_with("PAGER=less", "NO_COLOR=", NULL);
    g_assert_cmpstr(folio_env_get(env, "PAGER"), ==, "less");
    g_assert_null(folio_env_get(env, "NO_COLOR"));
    g_assert_null(folio_env_get(env, "PAGE"));
    g_assert_cmpuint(g_strv_length(folio_env_get_all(env)), ==, 2);
}

static void
test_now(void)
{
    static const struct {
        const char *now, *zone, *moment, *day;
    } cases[] = {
        {"FOLIO_NOW=2026-03-02", "TZ=UTC", "2026-03-02T00:00:00Z", "2026-03-02"},
        {"FOLIO_NOW=2026-03-02", "TZ=Europe/Berlin", "2026-03-02T00:00:00+01", "2026-03-02"},
        {"FOLIO_NOW=2026-03-02T16:00", "TZ=:UTC", "2026-03-02T16:00:00Z", "2026-03-02"},
        {"FOLIO_NOW=2026-03-02T23:30:05Z", "TZ=Europe/Berlin", "2026-03-03T00:30:05+01",
         "2026-03-03"},
        {"FOLIO_NOW=2026-07-02T16:00+01:00", "TZ=UTC", "2026-07-02T15:00:00Z", "2026-07-02"},
        {"FOLIO_NOW=2026-07-02T16:00:59-05:30", "TZ=Nowhere/None", "2026-07-02T21:30:59Z",
         "2026-07-02"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEnv) env = env_with(cases[i].now, cases[i].zone, &error);
        g_assert_no_error(error);
        g_autoptr(GDateTime) now = folio_env_dup_now(env);
        g_autofree char *moment = g_date_time_format_iso8601(now);
        g_assert_cmpstr(moment, ==, cases[i].moment);
        g_assert_cmpint(folio_env_now(env), ==, g_date_time_to_unix(now));
        GDate today;
        char day[16];
        folio_env_today(env, &today);
        g_date_strftime(day, sizeof day, "%Y-%m-%d", &today);
        g_assert_cmpstr(day, ==, cases[i].day);
    }
}

/* A name that leads to a file which is no zone is one that is not known. */
static void
test_zone_of_any_name(void)
{
    TestFolder folder = test_folder();
    g_autofree char *cut = g_strdup_printf("TZ=%s/cut", folder);
    g_autofree char *wide = g_strdup_printf("TZ=:%s/wide", folder);
    g_autofree char *none = g_strdup_printf("TZ=%s/none", folder);
    g_autofree char *of_folder = g_strdup_printf("TZ=%s", folder);
    char bytes[60] = "TZif2";
    test_write_file(folder, "cut", "TZif2");
    memset(bytes + 20, 0x7f, 24);
    test_write_bytes(folder, "wide", bytes, sizeof bytes);
    const char *const names[] = {"TZ=:/etc/passwd",
                                 "TZ=/etc/passwd",
                                 "TZ=/dev/null",
                                 "TZ=zone.tab",
                                 "TZ=tzdata.zi",
                                 "TZ=../../../etc/passwd",
                                 "TZ=Europe",
                                 "TZ=:",
                                 cut,
                                 wide,
                                 none,
                                 of_folder};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(FolioEnv) env = env_with("FOLIO_NOW=2026-07-02T16:00", names[i], NULL);
        g_assert_cmpint(folio_env_now(env), ==, 1783008000);
    }
    g_autoptr(FolioEnv) path =
        env_with("FOLIO_NOW=2026-07-02T16:00", "TZ=:/usr/share/zoneinfo/Europe/Berlin", NULL);
    g_assert_cmpint(folio_env_now(path), ==, 1783000800);
    g_autoptr(FolioEnv) rule = env_with("FOLIO_NOW=2026-07-02T16:00", "TZ=CET-1", NULL);
    g_assert_cmpint(folio_env_now(rule), ==, 1783004400);
}

static void
test_now_refused(void)
{
    static const char *const cases[] = {
        "yesterday",
        "2026-3-2",
        "2026-02-30",
        "2026-03-02T",
        "2026-03-02T25:00",
        "2026-03-02 16:00",
        "2026-03-02T16:00:05x",
        "20260302T160000Z",
        "2026-03-02T16:00+",
        "2026-03-02T16:00Z ",
        "2026-03-02T16:00+01:000",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *variable = g_strconcat("FOLIO_NOW=", cases[i], NULL);
        g_autoptr(GError) error = NULL;
        g_assert_null(env_with(variable, "TZ=UTC", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(folio_error_get_hint(error));
    }
}

static void
test_real_clock(void)
{
    g_autoptr(FolioEnv) env = env_with(NULL, NULL, NULL);
    gint64 before = g_get_real_time() / G_USEC_PER_SEC;
    gint64 now = folio_env_now(env);
    g_assert_cmpint(now, >=, before);
    g_assert_cmpint(now, <=, before + 60);
}

static void
test_folders(void)
{
    g_autoptr(FolioEnv) home = env_with("HOME=/users/amina", NULL, NULL);
    g_autofree char *data = folio_env_dup_data_dir(home);
    g_autofree char *state = folio_env_dup_state_dir(home);
    g_assert_cmpstr(data, ==, "/users/amina/.local/share/folio");
    g_assert_cmpstr(state, ==, "/users/amina/.local/state/folio");

    g_autoptr(FolioEnv) xdg = env_with("HOME=/users/amina", "XDG_DATA_HOME=/data", NULL);
    g_autofree char *moved = folio_env_dup_data_dir(xdg);
    g_assert_cmpstr(moved, ==, "/data/folio");

    g_autoptr(FolioEnv) relative = env_with("HOME=/users/amina", "XDG_DATA_HOME=data", NULL);
    g_autofree char *ignored = folio_env_dup_data_dir(relative);
    g_assert_cmpstr(ignored, ==, "/users/amina/.local/share/folio");

    g_autoptr(FolioEnv) none = env_with(NULL, NULL, NULL);
    g_assert_null(folio_env_dup_data_dir(none));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/env/get", test_get);
    g_test_add_func("/env/now", test_now);
    g_test_add_func("/env/now-refused", test_now_refused);
    g_test_add_func("/base/env/zones", test_zone_of_any_name);
    g_test_add_func("/env/real-clock", test_real_clock);
    g_test_add_func("/env/folders", test_folders);
    return g_test_run();
}
