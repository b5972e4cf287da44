/* Which journals a call is about, and calling for each of them. */
#include "cmd/several.h"

#include <unistd.h>

#include "call.h"
#include "folio/roster.h"

static void
follow_other(Call *c, const char *name)
{
    GError *error = NULL;
    g_auto(FolioInitResult) result = {0};
    g_autofree char *folder = g_build_filename(c->f.home, name, NULL);
    const FolioInit init = {.folder = folder, .owner = name};
    folio_journal_init(&init, c->f.env, NULL, NULL, &result, &error);
    g_assert_no_error(error);
    g_autoptr(FolioJournal) journal = folio_journal_open(folder, c->f.env, NULL, &error);
    g_assert_no_error(error);
    folio_roster_add(journal, name, NULL, &error);
    g_assert_no_error(error);
}

/* Amina's journal here, Ben's and Lena's followed. */
static void
call_init_followed(Call *c)
{
    call_init(c);
    follow_other(c, "ben");
    follow_other(c, "lena");
}

/* --- Which ---------------------------------------------------------------------------------------- */

typedef struct Words {
    const char *words, *left; /* split at blanks */
    const char *folder;       /* the last part of its name; NULL none */
} Words;

static void
expect_words(Call *c, const Words *words)
{
    GError *error = NULL;
    g_autofree char *folder = NULL;
    g_auto(GStrv) arguments = g_strsplit(words->words, " ", -1);
    g_test_message("%s", words->words);
    c->call.arguments = arguments;
    bool chosen = folio_call_choose_journals(&c->call, &folder, &error);
    c->call.arguments = c->no_words;
    g_assert_no_error(error);
    g_assert_true(chosen);
    g_autofree char *name = folder == NULL ? NULL : g_path_get_basename(folder);
    g_assert_cmpstr(name, ==, words->folder);
    g_autofree char *left = g_strjoinv(" ", arguments);
    g_assert_cmpstr(left, ==, words->left);
    g_assert_null(c->call.followed);
}

static void
test_qualified_words(void)
{
    static const Words cases[] = {
        {"", "", NULL},
        {"g4kq7m", "g4kq7m", NULL},
        {"ben/g4kq7m", "g4kq7m", "ben"},
        {"ben/g4 more ben/m3fwz2", "g4 more m3fwz2", "ben"},
        {"lena/@lena", "@lena", "lena"},
        {"noor/g4kq7m", "noor/g4kq7m", NULL},     /* nobody who is followed */
        {"ben/a/g4kq7m", "ben/a/g4kq7m", NULL},   /* a path */
        {"ben/not-an-id", "ben/not-an-id", NULL}, /* no id */
        {"/g4kq7m", "/g4kq7m", NULL},
        {"ben/", "ben/", NULL},
        {"ben/@", "@", "ben"},
    };
    g_auto(Call) c;
    call_init_followed(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_words(&c, &cases[i]);
}

/* A file of that name is meant when there is one. */
static void
test_a_file_goes_first(void)
{
    g_auto(Call) c;
    call_init_followed(&c);
    g_autofree char *here = g_get_current_dir();
    g_assert_cmpint(chdir(c.f.home), ==, 0);
    test_write_file(c.f.home, "ben/g4kq7m", "a file\n");
    const Words file = {"ben/g4kq7m", "ben/g4kq7m", NULL}, none = {"ben/g4kq7n", "g4kq7n", "ben"};
    expect_words(&c, &file);
    expect_words(&c, &none);
    g_assert_cmpint(chdir(here), ==, 0);
}

static void
test_words_of_two_journals(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = NULL;
    call_init_followed(&c);
    g_auto(GStrv) arguments = g_strsplit("ben/g4kq7m lena/g4kq7m", " ", -1);
    c.call.arguments = arguments;
    g_assert_false(folio_call_choose_journals(&c.call, &folder, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, "'ben' and 'lena' are two journals");
    g_assert_null(folder);
}

typedef struct Option {
    const char *names;
    unsigned needs;
    int code; /* 0: none */
    const char *message;
    const char *folder;
    guint followed;
} Option;

static void
test_option(void)
{
    static const Option cases[] = {
        {"ben", 0, 0, NULL, "ben", 0},
        {"ben", FOLIO_NEEDS_SEVERAL, 0, NULL, "ben", 0},
        {"ben,lena", FOLIO_NEEDS_SEVERAL, 0, NULL, NULL, 2},
        {"all", FOLIO_NEEDS_SEVERAL, 0, NULL, NULL, 2},
        {"ben,lena", 0, FOLIO_ERROR_USAGE, "folio try works in one journal at a time", NULL, 0},
        {"lens", FOLIO_NEEDS_SEVERAL, FOLIO_ERROR_NOT_FOUND, NULL, NULL, 0},
    };
    g_auto(Call) c;
    call_init_followed(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *folder = NULL;
        g_autofree char *names = g_strdup(cases[i].names);
        g_test_message("%s", names);
        c.globals.journals = names;
        c.command.needs = cases[i].needs;
        g_clear_pointer(&c.call.followed, g_ptr_array_unref);
        bool chosen = folio_call_choose_journals(&c.call, &folder, &error);
        c.globals.journals = NULL;
        g_assert_cmpint(chosen, ==, cases[i].code == 0);
        g_assert_cmpint(error == NULL ? 0 : error->code, ==, cases[i].code);
        if (cases[i].message != NULL)
            g_assert_cmpstr(error->message, ==, cases[i].message);
        g_autofree char *name = folder == NULL ? NULL : g_path_get_basename(folder);
        g_assert_cmpstr(name, ==, cases[i].folder);
        g_assert_cmpuint(c.call.followed == NULL ? 0 : c.call.followed->len, ==, cases[i].followed);
    }
}

static void
test_nobody_is_followed(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = NULL;
    g_autofree char *names = g_strdup("all");
    call_init(&c);
    c.globals.journals = names;
    g_assert_false(folio_call_choose_journals(&c.call, &folder, &error));
    c.globals.journals = NULL;
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_cmpstr(error->message, ==, "you follow no journal yet");
    g_assert_cmpstr(folio_error_get_hint(error), ==, "folio roster add DIR follows one");
}

/* A list of one is a call over several all the same. */
static void
test_follow(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    call_init_followed(&c);
    g_assert_true(folio_call_follow(&c.call, "lena", &error));
    g_assert_cmpuint(c.call.followed->len, ==, 1);
    g_assert_true(folio_call_follow(&c.call, "all", &error));
    g_assert_cmpuint(c.call.followed->len, ==, 2);
    g_assert_no_error(error);
    g_assert_false(folio_call_follow(&c.call, "noor", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_null(c.call.followed);
}

/* --- Each ----------------------------------------------------------------------------------------- */

typedef struct Seen {
    GString *names;
    bool index; /* was it open? */
    const char *fails;
    FolioErrorCode code;
} Seen;

static bool
see(FolioCall *call, gpointer data, GError **error)
{
    Seen *seen = data;
    g_assert_nonnull(call->journal);
    seen->index = call->index != NULL;
    g_string_append_printf(seen->names, "%s ",
                           call->journal_name != NULL ? call->journal_name : "-");
    return g_strcmp0(call->journal_name, seen->fails) != 0 || seen->fails == NULL
           || folio_error_set(error, seen->code, "no");
}

static void
test_each(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) names = g_string_new(NULL);
    Seen seen = {.names = names};
    call_init_followed(&c);
    g_assert_true(folio_call_each_journal(&c.call, see, &seen, &error));
    g_assert_cmpstr(names->str, ==, "- ");
    g_assert_true(c.call.journal == c.f.journal);
    g_string_truncate(names, 0);
    c.call.journal = NULL; /* none is open in a call over several */
    c.call.index = NULL;
    g_assert_true(folio_call_follow(&c.call, "all", &error));
    g_assert_true(folio_call_each_journal(&c.call, see, &seen, &error));
    g_assert_cmpstr(names->str, ==, "ben lena ");
    g_assert_true(seen.index);
    g_assert_true(folio_call_each_journal_lazily(&c.call, see, &seen, &error));
    g_assert_false(seen.index);
    g_assert_no_error(error);
    g_assert_null(c.call.journal);
    g_assert_null(c.call.journal_name);
    g_assert_cmpint(c.call.exit_code, ==, 0);
}

/* One that fails is passed over and decides the exit code; a wrong call is wrong everywhere. */
static void
test_one_fails(void)
{
    static const struct {
        FolioErrorCode code;
        bool goes_on;
    } cases[] = {
        {FOLIO_ERROR_FAILED, true}, {FOLIO_ERROR_CONFLICT, true}, {FOLIO_ERROR_USAGE, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) names = g_string_new(NULL);
        Seen seen = {.names = names, .fails = "ben", .code = cases[i].code};
        call_init_followed(&c);
        c.call.journal = NULL;
        c.call.index = NULL;
        g_assert_true(folio_call_follow(&c.call, "all", NULL));
        bool done = folio_call_each_journal(&c.call, see, &seen, &error);
        g_assert_cmpint(done, ==, cases[i].goes_on);
        g_assert_cmpint(error == NULL, ==, cases[i].goes_on);
        g_assert_cmpstr(names->str, ==, cases[i].goes_on ? "ben lena " : "ben ");
        g_assert_cmpint(c.call.exit_code, ==, cases[i].goes_on ? (int) cases[i].code : 0);
    }
}

static void
test_one_is_gone(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) names = g_string_new(NULL);
    Seen seen = {.names = names};
    call_init_followed(&c);
    g_autofree char *from = g_build_filename(c.f.home, "ben", NULL);
    g_autofree char *to = g_build_filename(c.f.home, "moved", NULL);
    g_assert_cmpint(rename(from, to), ==, 0);
    c.call.journal = NULL;
    c.call.index = NULL;
    g_assert_true(folio_call_follow(&c.call, "all", NULL));
    g_assert_true(folio_call_each_journal(&c.call, see, &seen, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(names->str, ==, "lena ");
    g_assert_cmpint(c.call.exit_code, ==, FOLIO_ERROR_NOT_FOUND);
}

static void
test_qualify(void)
{
    static const char *const cases[][3] = {
        {"amina", "g4kq7m", "amina/g4kq7m"}, {NULL, "g4kq7m", "g4kq7m"}, {"amina", NULL, NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *id = folio_qualify_id(cases[i][0], cases[i][1]);
        g_assert_cmpstr(id, ==, cases[i][2]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/several/qualified-words", test_qualified_words);
    g_test_add_func("/several/a-file-goes-first", test_a_file_goes_first);
    g_test_add_func("/several/words-of-two", test_words_of_two_journals);
    g_test_add_func("/several/option", test_option);
    g_test_add_func("/several/nobody", test_nobody_is_followed);
    g_test_add_func("/several/follow", test_follow);
    g_test_add_func("/several/each", test_each);
    g_test_add_func("/several/one-fails", test_one_fails);
    g_test_add_func("/several/one-is-gone", test_one_is_gone);
    g_test_add_func("/several/qualify", test_qualify);
    return g_test_run();
}
