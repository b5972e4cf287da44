/* folio remote: the list, and each change with its words, in JSON and for people. */
#include "folio/remote.h"

#include "form.h"

extern const FolioCommand folio_command_remote;

/* Runs "add NAME URL"; what it prints is `p`'s. */
static bool
run(Printed *p, const char *words, GError **error)
{
    g_auto(GStrv) arguments = g_strsplit(words, " ", *words == '\0' ? 0 : -1);
    p->call.arguments = arguments;
    p->call.argument_count = g_strv_length(arguments);
    bool done = folio_command_remote.run(&p->call, error);
    p->call.arguments = NULL;
    return done;
}

static void
does(const Call *c, const char *words)
{
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    form_init(&p, c, FOLIO_FORM_PIPE, NULL);
    run(&p, words, &error);
    g_assert_no_error(error);
}

static void
says(const Call *c, const char *words, FolioForm form, const char *wanted)
{
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    g_test_message("%s", words);
    form_init(&p, c, form, NULL);
    run(&p, words, &error);
    g_assert_no_error(error);
    printed_is(&p, wanted);
}

static void
test_changes(void)
{
    static const struct {
        const char *words, *said, *left; /* the list after it */
    } steps[] = {
        {"add https://git.example.org/a.git", "Added origin  https://git.example.org/a.git\n",
         "origin\thttps://git.example.org/a.git\n"},
        {"add ben ben@host.example.org:j.git", "Added ben  ben@host.example.org:j.git\n",
         "ben\tben@host.example.org:j.git\norigin\thttps://git.example.org/a.git\n"},
        {"set https://git.example.org/b.git", "Set origin  https://git.example.org/b.git\n",
         "ben\tben@host.example.org:j.git\norigin\thttps://git.example.org/b.git\n"},
        {"set ben /srv/j.git", "Set ben  /srv/j.git\n",
         "ben\t/srv/j.git\norigin\thttps://git.example.org/b.git\n"},
        {"rm origin", "Removed origin\n", "ben\t/srv/j.git\n"},
        {"rm ben", "Removed ben\n", ""},
    };
    g_auto(Call) c;
    call_init(&c);
    says(&c, "", FOLIO_FORM_PIPE, "");
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        says(&c, steps[i].words, FOLIO_FORM_PIPE, steps[i].said);
        says(&c, "", FOLIO_FORM_PIPE, steps[i].left);
    }
}

/* With -n it is said and not done. */
static void
test_dry_run(void)
{
    static const struct {
        const char *words, *said;
    } cases[] = {
        {"add ben /srv/ben.git", "Would add ben  /srv/ben.git\n"},
        {"set https://git.example.org/b.git", "Would set origin  https://git.example.org/b.git\n"},
        {"rm origin", "Would remove origin\n"},
    };
    g_auto(Call) c;
    call_init(&c);
    does(&c, "add /srv/a.git");
    c.call.dry_run = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        says(&c, cases[i].words, FOLIO_FORM_PIPE, cases[i].said);
        says(&c, "", FOLIO_FORM_PIPE, "origin\t/srv/a.git\n");
    }
}

static void
test_json(void)
{
    static const struct {
        const char *words, *wanted;
    } steps[] = {
        {"", "\"remotes\":[]}\n"},
        {"add /srv/a.git", "\"did\":\"add\",\"name\":\"origin\",\"url\":\"/srv/a.git\","
                           "\"dry_run\":false}\n"},
        {"", "\"remotes\":[{\"name\":\"origin\",\"url\":\"/srv/a.git\",\"push_url\":null}]}\n"},
        {"rm origin", "\"did\":\"rm\",\"name\":\"origin\",\"url\":null,\"dry_run\":false}\n"},
        {"", "\"remotes\":[]}\n"},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *wanted =
            g_strconcat("{\"schema\":\"folio/try/1\",", steps[i].wanted, NULL);
        says(&c, steps[i].words, FOLIO_FORM_JSON, wanted);
    }
}

/* Sent elsewhere than fetched from: only then is there a third column. */
static void
test_push_url(void)
{
    g_auto(Call) c;
    call_init(&c);
    does(&c, "add /srv/a.git");
    says(&c, "", FOLIO_FORM_TERMINAL, "NAME    ADDRESS\norigin  /srv/a.git\n");
    g_free(fixture_git(c.f.folder, "remote set-url --push origin /srv/out.git"));
    call_refresh(&c);
    says(&c, "", FOLIO_FORM_TERMINAL,
         "NAME    ADDRESS     SENT TO\norigin  /srv/a.git  /srv/out.git\n");
}

/* An address that git was given with a password is shown without it, in every form. */
static void
test_password(void)
{
    static const FolioForm forms[] = {FOLIO_FORM_TERMINAL, FOLIO_FORM_PIPE, FOLIO_FORM_JSON};
    g_auto(Call) c;
    call_init(&c);
    g_free(fixture_git(c.f.folder, "remote add origin https://ben:hush@git.example.org/a.git"));
    call_refresh(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(Printed) p;
        form_init(&p, &c, forms[i], NULL);
        g_assert_true(run(&p, "", NULL));
        g_autoptr(GString) text = printed_take_bytes(&p);
        g_assert_null(strstr(text->str, "hush"));
        g_assert_nonnull(strstr(text->str, "git.example.org/a.git"));
    }
}

static void
test_errors(void)
{
    static const struct {
        const char *words;
        int code;
        const char *message;
    } cases[] = {
        {"show", FOLIO_ERROR_USAGE, "'show' is nothing to do with a remote"},
        {"Add /srv/b.git", FOLIO_ERROR_USAGE, "'Add' is nothing to do with a remote"},
        {"add", FOLIO_ERROR_USAGE,
         "folio remote add takes an address, and before it a name if you like"},
        {"add a b c", FOLIO_ERROR_USAGE,
         "folio remote add takes an address, and before it a name if you like"},
        {"set", FOLIO_ERROR_USAGE,
         "folio remote set takes an address, and before it a name if you like"},
        {"rm", FOLIO_ERROR_USAGE, "folio remote rm takes the name of a remote"},
        {"rm a b", FOLIO_ERROR_USAGE, "folio remote rm takes the name of a remote"},
        {"rm ben", FOLIO_ERROR_NOT_FOUND, "there is no remote 'ben'"},
        {"set ben /srv/b.git", FOLIO_ERROR_NOT_FOUND, "there is no remote 'ben'"},
        {"add /srv/b.git", FOLIO_ERROR_CONFLICT, "there is a remote 'origin' already"},
        {"add a..b /srv/b.git", FOLIO_ERROR_USAGE, "'a..b' is no name for a remote"},
        {"add ben https://b:hush@git.example.org/b.git", FOLIO_ERROR_USAGE,
         "the address holds a password"},
    };
    g_auto(Call) c;
    call_init(&c);
    does(&c, "add /srv/a.git");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].words);
        form_init(&p, &c, FOLIO_FORM_PIPE, NULL);
        g_assert_false(run(&p, cases[i].words, &error));
        g_assert_error(error, FOLIO_ERROR, cases[i].code);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        printed_is(&p, "");
        says(&c, "", FOLIO_FORM_PIPE, "origin\t/srv/a.git\n"); /* as it was */
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/remote/changes", test_changes);
    g_test_add_func("/remote/dry_run", test_dry_run);
    g_test_add_func("/remote/json", test_json);
    g_test_add_func("/remote/push_url", test_push_url);
    g_test_add_func("/remote/password", test_password);
    g_test_add_func("/remote/errors", test_errors);
    return g_test_run();
}
