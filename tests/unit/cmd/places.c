/* Addresses as they are typed: a path is kept as a whole one, everything else as it is. */
#include "cmd/places.h"

#include "folio/error.h"

static void
test_urls(void)
{
    g_autofree char *here = g_get_current_dir();
    static const struct {
        const char *word;
        const char *url; /* "./": below the folder we are in */
    } cases[] = {
        {"https://example.org/a.git", "https://example.org/a.git"},
        {"ssh://git@example.org:22/a", "ssh://git@example.org:22/a"},
        {"git@example.org:amina/journal.git", "git@example.org:amina/journal.git"},
        {"file:///srv/journal", "file:///srv/journal"},
        {"/srv/journal.git", "/srv/journal.git"},
        {"/srv/../srv/./journal", "/srv/journal"},
        {"journal", "./journal"},
        {"a/../journal", "./journal"},
        {"./with:colon", "./with:colon"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *url = folio_place_dup_url(cases[i].word, &error);
        bool is_here = g_str_has_prefix(cases[i].url, "./");
        g_autofree char *wanted =
            is_here ? g_build_filename(here, cases[i].url + 2, NULL) : g_strdup(cases[i].url);
        g_assert_no_error(error);
        g_assert_cmpstr(url, ==, wanted);
    }
}

static void
test_refused(void)
{
    static const char *const words[] = {
        "",           "ext::sh -c true",     "gopher://example.org/a",
        "https:///a", "-oProxyCommand=true", "ssh://-x/a"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", words[i]);
        g_assert_null(folio_place_dup_url(words[i], &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/places/urls", test_urls);
    g_test_add_func("/places/refused", test_refused);
    return g_test_run();
}
