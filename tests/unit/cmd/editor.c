/* The person's own editor: which one it is, and what becomes of the text that comes back. */
#include "cmd/editor.h"

#include "folio/error.h"
#include "unit/cmd/call.h"

/* A program in HOME; it is called with the path last. Caller frees its path. */
static char *
add_program(Call *c, const char *name, const char *script)
{
    g_autofree char *text = g_strdup_printf("#!/bin/sh\n%s\n", script);
    char *path = g_build_filename(c->f.home, name, NULL);
    test_write_file(c->f.home, name, text);
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
    return path;
}

/* An environment with further variables, "NAME=VALUE" split at '|'. */
static FolioEnv *
make_env(Call *c, const char *variables)
{
    g_autofree char *all = g_strdup_printf("HOME=%s|PATH=%s|GIT_CONFIG_NOSYSTEM=1|%s", c->f.home,
                                           g_getenv("PATH"), variables);
    g_auto(GStrv) lines = g_strsplit(all, "|", -1);
    FolioEnv *env = folio_env_new(lines, NULL);
    g_assert_nonnull(env);
    return env;
}

/* The first of them that is set: folio's, git's by variable, git's by configuration, the system's. */
static void
test_which(void)
{
    static const struct {
        const char *variables, *ran;
        bool configured;
    } cases[] = {
        {"FOLIO_EDITOR=one|GIT_EDITOR=two|VISUAL=three|EDITOR=four", "one", true},
        {"GIT_EDITOR=two|VISUAL=three|EDITOR=four", "two", true},
        {"VISUAL=three|EDITOR=four", "five", true},
        {"VISUAL=three|EDITOR=four|TERM=xterm", "three", false},
        {"VISUAL=three|EDITOR=four|TERM=dumb", "four", false},
        {"EDITOR=four", "four", false},
        {"EDITOR=four -x 'a b'", "four -x a b", false},
        {"TERM=xterm", "vi", false},
    };
    static const char *const names[] = {"one", "two", "three", "four", "five", "vi"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        call_init(&c);
        for (gsize j = 0; j < G_N_ELEMENTS(names); j++)
            g_free(add_program(&c, names[j],
                               "while [ $# -gt 1 ]; do said=\"$said $1\"; shift; done\n"
                               "echo \"$(basename \"$0\")$said\" >\"$1\""));
        if (cases[i].configured)
            g_free(fixture_git(c.f.folder, "config core.editor five"));
        call_refresh(&c);
        g_autofree char *variables =
            g_strdup_printf("%s|PATH=%s:%s", cases[i].variables, c.f.home, g_getenv("PATH"));
        g_autoptr(FolioEnv) env = make_env(&c, variables);
        c.call.env = env;
        g_autofree char *path = g_build_filename(c.f.home, "a text.md", NULL);
        g_test_message("%s", cases[i].variables);
        g_assert_true(folio_editor_run(&c.call, path, 0, &error));
        g_assert_no_error(error);
        g_autofree char *ran = test_read_text(c.f.home, "a text.md");
        g_assert_cmpstr(g_strchomp(ran), ==, cases[i].ran);
    }
}

/* Only an editor that is known to understand it is told the line. */
static void
test_lines(void)
{
    static const struct {
        const char *name;
        unsigned line;
        const char *said;
    } cases[] = {{"vim", 7, "+7"}, {"nano", 12, "+12"}, {"vim", 0, ""}, {"write", 7, ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_autofree char *program = add_program(
            &c, cases[i].name, "if [ $# = 2 ]; then echo \"$1\" >\"$2\"; else echo >\"$1\"; fi");
        g_autofree char *variable = g_strconcat("FOLIO_EDITOR=", program, NULL);
        g_autoptr(FolioEnv) env = make_env(&c, variable);
        c.call.env = env;
        g_autofree char *path = g_build_filename(c.f.home, "text.md", NULL);
        g_assert_true(folio_editor_run(&c.call, path, cases[i].line, NULL));
        g_autofree char *said = test_read_text(c.f.home, "text.md");
        g_assert_cmpstr(g_strchomp(said), ==, cases[i].said);
    }
}

/* --- Editing ------------------------------------------------------------------------------------- */

typedef struct Taken {
    char *text; /* what it was called with last; NULL: never */
    FolioErrorCode code;
    bool accepts;
} Taken;

static bool
take(const char *text, gpointer data, GError **error)
{
    Taken *taken = data;
    g_free(taken->text);
    taken->text = g_strdup(text);
    if (taken->accepts)
        return true;
    folio_error_set(error, taken->code, "not like this");
    folio_error_place(error, "entry", 2, 3);
    return false;
}

#define BUFFER                                                        \
    "---\nfolio: goal\n#? due: DATE\n---\nText.\n<!-- --------------" \
    "---------- >8 ------------------------\nid x\n-->\n"

/* What is saved already is no draft until somebody writes in it. */
static void
test_copy(void)
{
    static const struct {
        const char *script;
        bool keeps_draft;
    } cases[] = {{"exit 3", false}, {"exit 127", false}, {"echo mine >>\"$1\"; exit 3", true}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        char *words[] = {(char *) "g4kq7m", NULL};
        Taken taken = {.accepts = true};
        call_init(&c);
        c.call.arguments = words;
        g_autofree char *program = add_program(&c, "editor", cases[i].script);
        g_autofree char *variable = g_strconcat("FOLIO_EDITOR=", program, NULL);
        g_autoptr(FolioEnv) env = make_env(&c, variable);
        c.call.env = env;
        g_autoptr(FolioDraft) draft =
            folio_draft_new(c.f.journal, FOLIO_STORE_SHARED, "g4kq7m", &error);
        g_assert_no_error(error);
        draft->is_copy = true;
        g_assert_false(folio_editor_edit(&c.call, draft, BUFFER, take, &taken, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpint(g_file_test(draft->path, G_FILE_TEST_EXISTS), ==, cases[i].keeps_draft);
        g_assert_cmpint(folio_error_get_why(error) != NULL, ==, cases[i].keeps_draft);
        g_assert_null(taken.text);
    }
}

static void
test_edit(void)
{
    static const struct {
        const char *script;
        Taken taken;
        const char *text; /* what is taken */
        int code;         /* -1: it is accepted */
        const char *message;
        bool keeps_draft;
    } cases[] = {
        {"sed -i 's/^Text/New/' \"$1\"",
         {.accepts = true},
         "---\nfolio: goal\n---\nNew.\n",
         -1,
         NULL,
         true},
        {":", {.accepts = true}, NULL, FOLIO_ERROR_CANCELLED, "nothing was written", false},
        {": >\"$1\"", {.accepts = true}, NULL, FOLIO_ERROR_CANCELLED, "nothing was written", false},
        {"rm \"$1\"", {.accepts = true}, NULL, FOLIO_ERROR_CANCELLED, "nothing was written", false},
        {"exit 3", {.accepts = true}, NULL, FOLIO_ERROR_FAILED, "ended with an error", true},
        {"exit 127", {.accepts = true}, NULL, FOLIO_ERROR_FAILED, "cannot be started", true},
        {"echo lost >>\"$1\"", {.accepts = true}, NULL, FOLIO_ERROR_USAGE, NULL, true},
        {"printf 'x\\377' >\"$1\"", {.accepts = true}, NULL, FOLIO_ERROR_USAGE, NULL, true},
        {"echo bad >\"$1\"",
         {.code = FOLIO_ERROR_FAILED},
         "bad\n",
         FOLIO_ERROR_USAGE,
         "not like this",
         true},
        {"echo bad >\"$1\"",
         {.code = FOLIO_ERROR_PRIVACY},
         "bad\n",
         FOLIO_ERROR_PRIVACY,
         "not like this",
         true},
        {"echo bad >\"$1\"",
         {.code = FOLIO_ERROR_CANCELLED},
         "bad\n",
         FOLIO_ERROR_CANCELLED,
         "not like this",
         false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        char *words[] = {(char *) "g4kq7m", NULL};
        Taken taken = cases[i].taken;
        call_init(&c);
        c.call.arguments = words;
        g_autofree char *program = add_program(&c, "editor", cases[i].script);
        g_autofree char *variable = g_strconcat("FOLIO_EDITOR=", program, NULL);
        g_autoptr(FolioEnv) env = make_env(&c, variable);
        c.call.env = env;
        g_autoptr(FolioDraft) draft =
            folio_draft_new(c.f.journal, FOLIO_STORE_SHARED, "g4kq7m", &error);
        g_assert_no_error(error);
        bool done = folio_editor_edit(&c.call, draft, BUFFER, take, &taken, &error);
        g_test_message("%s", cases[i].script);
        g_assert_cmpint(done, ==, cases[i].code < 0);
        g_assert_cmpstr(taken.text, ==, cases[i].text);
        g_assert_cmpint(g_file_test(draft->path, G_FILE_TEST_EXISTS), ==, cases[i].keeps_draft);
        g_free(taken.text);
        if (done)
            continue;
        g_assert_error(error, FOLIO_ERROR, cases[i].code);
        if (cases[i].message != NULL)
            g_assert_nonnull(strstr(error->message, cases[i].message));
        if (!cases[i].keeps_draft)
            continue;
        g_autofree char *hint =
            g_strdup_printf("mend it and save it: folio try g4kq7m -F '%s'", draft->path);
        g_assert_true(g_str_has_suffix(folio_error_get_hint(error), hint));
    }
}

/* The place of a mistake is that of the draft, whose lines are those of the buffer. */
static void
test_place(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    char *words[] = {(char *) "g4kq7m", NULL};
    Taken taken = {.code = FOLIO_ERROR_FAILED};
    call_init(&c);
    c.call.arguments = words;
    g_autofree char *program = add_program(&c, "editor", "sed -i 's/^folio/#? more\\n&/' \"$1\"");
    g_autofree char *variable = g_strconcat("FOLIO_EDITOR=", program, NULL);
    g_autoptr(FolioEnv) env = make_env(&c, variable);
    c.call.env = env;
    g_autoptr(FolioDraft) draft = folio_draft_new(c.f.journal, FOLIO_STORE_SHARED, "x", &error);
    g_assert_false(folio_editor_edit(&c.call, draft, BUFFER, take, &taken, &error));
    g_assert_cmpstr(taken.text, ==, "---\nfolio: goal\n---\nText.\n");
    g_assert_cmpstr(folio_error_get_path(error), ==, draft->path);
    g_assert_cmpuint(folio_error_get_line(error), ==, 3); /* line 2 below a line that goes */
    g_assert_cmpuint(folio_error_get_column(error), ==, 3);
    g_free(taken.text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/editor/which", test_which);
    g_test_add_func("/editor/lines", test_lines);
    g_test_add_func("/editor/edit", test_edit);
    g_test_add_func("/editor/copy", test_copy);
    g_test_add_func("/editor/place", test_place);
    return g_test_run();
}
