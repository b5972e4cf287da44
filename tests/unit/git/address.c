#include "folio/error.h"
#include "folio/remote.h"

static void
test_parse(void)
{
    static const struct {
        const char *url;
        FolioAddressType type;
        const char *user, *host, *port, *path, *name;
    } cases[] = {
        {"git@host.example:journals/amina.git", FOLIO_ADDRESS_SSH, "git", "host.example", NULL,
         "journals/amina.git", "amina"},
        {"host:amina", FOLIO_ADDRESS_SSH, NULL, "host", NULL, "amina", "amina"},
        {"host:~/j/", FOLIO_ADDRESS_SSH, NULL, "host", NULL, "~/j/", "j"},
        {"[host:2222]:j", FOLIO_ADDRESS_SSH, NULL, "host", "2222", "j", "j"},
        {"git@[host:2222]:j", FOLIO_ADDRESS_SSH, "git", "host", "2222", "j", "j"},
        {"[::1]:j", FOLIO_ADDRESS_SSH, NULL, "::1", NULL, "j", "j"},
        {"git@[::1]:j", FOLIO_ADDRESS_SSH, "git", "::1", NULL, "j", "j"},
        /* Without a colon behind the host it is a path, with a user as without. */
        {"[host:2222]", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "[host:2222]", "[host:2222]"},
        {"git@[host:2222]", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "git@[host:2222]",
         "git@[host:2222]"},
        {"ssh://git@host:22/a/b%20c.git", FOLIO_ADDRESS_SSH, "git", "host", "22", "/a/b c.git",
         "b c"},
        {"ssh://[::1]:22/x", FOLIO_ADDRESS_SSH, NULL, "::1", "22", "/x", "x"},
        {"ssh://host/~lena/x", FOLIO_ADDRESS_SSH, NULL, "host", NULL, "~lena/x", "x"},
        {"git+ssh://host/x", FOLIO_ADDRESS_SSH, NULL, "host", NULL, "/x", "x"},
        {"https://host/a/b.git/", FOLIO_ADDRESS_HTTP, NULL, "host", NULL, "/a/b.git/", "b"},
        {"HTTPS://u@host:8443/b%20c", FOLIO_ADDRESS_HTTP, "u", "host", "8443", "/b%20c", "b%20c"},
        {"file:///a/b%20c/.git", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "/a/b c/.git", "b c"},
        {"../a/j.git", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "../a/j.git", "j"},
        {"./host:x", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "./host:x", "host:x"},
        {"/a/..", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "/a/..", NULL},
        {"/", FOLIO_ADDRESS_PATH, NULL, NULL, NULL, "/", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioAddress) address = folio_address_parse(cases[i].url, &error);
        g_test_message("%s", cases[i].url);
        g_assert_no_error(error);
        g_assert_cmpint(address->type, ==, cases[i].type);
        g_assert_cmpstr(address->user, ==, cases[i].user);
        g_assert_cmpstr(address->host, ==, cases[i].host);
        g_assert_cmpstr(address->port, ==, cases[i].port);
        g_assert_cmpstr(address->path, ==, cases[i].path);
        g_autofree char *name = folio_address_dup_name(cases[i].url);
        g_assert_cmpstr(name, ==, cases[i].name);
    }
}

/* What git or ssh could take for an option or a program, and what is no address. */
static void
test_refuse(void)
{
    static const char *const urls[] = {
        "",
        "-oProxyCommand=id:x",
        "ssh://-oProxyCommand=id/x",
        "ssh://-l@host/x",
        "-u@host:x",
        "host:-x",
        "--upload-pack=id",
        "file://",
        "file:///a%0",
        "file:///a%00b",
        "ssh:///x",
        "ssh://host",
        "ssh://host:12ab/x",
        "https:///x",
        "git://host/x",
        "ext::sh -c id",
        "fd::3",
        "ftp://host/x",
        "host:a\nb",
        "https://ho\x1bst/x",
        "ssh://host/a%0ab",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(urls); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", urls[i]);
        g_assert_null(folio_address_parse(urls[i], &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

static void
test_shown(void)
{
    static const struct {
        const char *url, *shown;
    } cases[] = {
        {"https://u:secret@host/x", "https://u@host/x"},
        {"https://u:se@cret@host/x", "https://u@host/x"},
        {"https://:secret@host/x", "https://@host/x"},
        {"https://u@host:80/x:y@z", "https://u@host:80/x:y@z"},
        {"https://host:80/x", "https://host:80/x"},
        {"git@host:a:b@c", "git@host:a:b@c"},
        {"/a/b", "/a/b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shown = folio_address_dup_shown(cases[i].url);
        g_assert_cmpstr(shown, ==, cases[i].shown);
    }
    g_autoptr(FolioAddress) address = folio_address_parse("https://u:secret@host/x", NULL);
    g_assert_true(address->has_password);
    g_assert_cmpstr(address->user, ==, "u");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/address/parse", test_parse);
    g_test_add_func("/git/address/refuse", test_refuse);
    g_test_add_func("/git/address/shown", test_shown);
    return g_test_run();
}
