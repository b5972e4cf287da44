#include "cmd/preview.h"

#include "folio/error.h"
#include "lib/files.h"

static void
test_ports(void)
{
    static const struct {
        const char *word;
        unsigned first, last;
    } cases[] = {{NULL, 4000, 4019},
                 {"0", 0, 0},
                 {"1", 1, 1},
                 {"8080", 8080, 8080},
                 {"65535", 65535, 65535}};
    static const char *const wrong[] = {"",     "-1",  "65536", "80a",
                                        "0x50", " 80", "many",  "4000-4010"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        FolioPreviewPorts ports = {7, 7};
        g_assert_true(folio_preview_parse_port(cases[i].word, &ports, &error));
        g_assert_cmpuint(ports.first, ==, cases[i].first);
        g_assert_cmpuint(ports.last, ==, cases[i].last);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        FolioPreviewPorts ports;
        g_assert_false(folio_preview_parse_port(wrong[i], &ports, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_nonnull(folio_error_get_why(error));
    }
}

/* Place, text, why and way on, a line each; what was not said is no line. */
static void
test_problem_words(void)
{
    g_autoptr(GError) error = NULL;
    folio_error_set(&error, FOLIO_ERROR_FAILED, "'%s' is no colour", "red");
    g_autofree char *short_words = folio_preview_problem_words(error);
    g_assert_cmpstr(short_words, ==, "'red' is no colour");
    folio_error_place(&error, "folio.yaml", 3, 7);
    folio_error_why(&error, "it is #RRGGBB");
    folio_error_hint(&error, "folio config site.colours.accent '#12565E'");
    g_autofree char *words = folio_preview_problem_words(error);
    g_assert_cmpstr(words, ==,
                    "folio.yaml:3:7: 'red' is no colour\nit is #RRGGBB\n"
                    "folio config site.colours.accent '#12565E'");
    g_autoptr(GError) foreign = g_error_new_literal(G_FILE_ERROR, 0, "no room");
    g_autofree char *foreign_words = folio_preview_problem_words(foreign);
    g_assert_cmpstr(foreign_words, ==, "no room");
}

static FolioEnv *
make_env(const char *first, const char *second)
{
    g_autoptr(GError) error = NULL;
    char *const lines[] = {(char *) first, (char *) second, NULL};
    FolioEnv *env = folio_env_new(lines, &error);
    g_assert_no_error(error);
    return env;
}

/* The browser goes its own way: waits until the file holds that. */
static void
wait_for(const char *path, const char *text)
{
    g_autofree char *got = NULL;
    for (int i = 0; i < 3000 && g_strcmp0(got, text) != 0; i++) {
        g_usleep(20000);
        g_clear_pointer(&got, g_free);
        g_file_get_contents(path, &got, NULL, NULL);
    }
    g_assert_cmpstr(got, ==, text);
}

/* The person's own choice, then that of a desktop; without either nothing is started. */
static void
test_browser(void)
{
    TestFolder folder = test_folder();
    g_autofree char *script = g_strdup_printf("#!/bin/sh\necho \"$1\" >'%s/opened'\n", folder);
    test_write_file(folder, "xdg-open", script);
    g_autofree char *program = g_build_filename(folder, "xdg-open", NULL);
    g_assert_cmpint(g_chmod(program, 0755), ==, 0);
    g_autofree char *path = g_strdup_printf("PATH=%s:/bin:/usr/bin", folder);
    g_autofree char *own = g_strdup_printf("BROWSER=%s", program);
    g_autoptr(FolioEnv) nothing = make_env(path, NULL);
    g_autoptr(FolioEnv) desktop = make_env(path, "DISPLAY=:0");
    g_autoptr(FolioEnv) chosen = make_env(own, NULL);
    g_autoptr(FolioEnv) gone = make_env(path, "BROWSER=/no/such/browser");
    g_assert_false(folio_preview_open_browser("http://127.0.0.1:1/", nothing));
    g_assert_false(folio_preview_open_browser("http://127.0.0.1:1/", gone));
    g_assert_true(folio_preview_open_browser("http://127.0.0.1:2/", chosen));
    g_autofree char *opened = g_build_filename(folder, "opened", NULL);
    wait_for(opened, "http://127.0.0.1:2/\n");
    g_assert_true(folio_preview_open_browser("http://127.0.0.1:3/", desktop));
    wait_for(opened, "http://127.0.0.1:3/\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/preview/ports", test_ports);
    g_test_add_func("/preview/problem-words", test_problem_words);
    g_test_add_func("/preview/browser", test_browser);
    return g_test_run();
}
