/* A text for other programs: printed, or written whole to a file that was free. */
#include "cmd/sheet.h"

#include <sys/stat.h>
#include <unistd.h>

#include "call.h"
#include "printed.h"

static char *
in_home(const Call *c, const char *name)
{
    return g_build_filename(c->f.home, name, NULL);
}

static void
test_check(void)
{
    static const struct {
        const char *name; /* below HOME; NULL: standard output */
        bool force, is_private;
        int code; /* 0: it may */
    } cases[] = {
        {NULL, false, true, 0},
        {"new.csv", false, false, 0},
        {"new.csv", false, true, 0},
        {"old.csv", false, false, FOLIO_ERROR_CONFLICT},
        {"old.csv", true, false, 0},
        {"folder", true, false, FOLIO_ERROR_USAGE},
        {"journal/new.csv", false, false, 0},
        {"journal/new.csv", false, true, FOLIO_ERROR_PRIVACY},
        {"journal/new.csv", true, true, FOLIO_ERROR_PRIVACY},
        {"journal/goals/new.csv", false, true, FOLIO_ERROR_PRIVACY},
        {"folder/../journal/new.csv", false, true, FOLIO_ERROR_PRIVACY},
        {"link/new.csv", false, true, FOLIO_ERROR_PRIVACY}, /* leads into the journal */
        {"journal-2.csv", false, true, 0},                  /* only its name begins so */
    };
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *folder = in_home(&c, "folder");
    g_autofree char *link = in_home(&c, "link");
    test_write_file(c.f.home, "old.csv", "old\n");
    g_assert_cmpint(mkdir(folder, 0755), ==, 0);
    g_assert_cmpint(symlink(c.f.folder, link), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *out = cases[i].name == NULL ? NULL : in_home(&c, cases[i].name);
        const FolioSheet sheet = {.out = out, .force = cases[i].force};
        g_test_message("%s", cases[i].name);
        bool may = folio_sheet_check(&c.call, &sheet, cases[i].is_private, &error);
        g_assert_cmpint(may, ==, cases[i].code == 0);
        if (!may)
            g_assert_error(error, FOLIO_ERROR, cases[i].code);
    }
}

static void
test_file(void)
{
    static const struct {
        bool is_private, closed;
        guint mode;
    } cases[] = {{false, false, 0644}, {true, false, 0600}, {false, true, 0600}};
    mode_t before = umask(022);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        struct stat info;
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) text = g_string_new("a,b\r\n");
        call_init(&c);
        g_autofree char *out = in_home(&c, "out.csv");
        FolioSheet sheet = {.out = out, .closed = cases[i].closed};
        folio_sheet_put(&c.call, &sheet, text, "2 goals", cases[i].is_private, &error);
        g_assert_no_error(error);
        g_autofree char *written = test_read_text(c.f.home, "out.csv");
        g_assert_cmpstr(written, ==, "a,b\r\n");
        g_assert_cmpint(stat(out, &info), ==, 0);
        g_assert_cmpuint(info.st_mode & 0777, ==, cases[i].mode);

        g_string_assign(text, "c\r\n");
        g_assert_false(folio_sheet_put(&c.call, &sheet, text, "2 goals", false, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
        g_assert_cmpstr(folio_error_get_hint(error), ==, "--force replaces it");
        g_clear_error(&error);
        sheet.force = TRUE;
        folio_sheet_put(&c.call, &sheet, text, "1 goal", false, &error);
        g_assert_no_error(error);
        g_autofree char *replaced = test_read_text(c.f.home, "out.csv");
        g_assert_cmpstr(replaced, ==, "c\r\n");
    }
    umask(before);
}

/* To standard output the bytes go as they are; a terminal gets no control characters. */
static void
test_printed(void)
{
    static const struct {
        FolioForm form;
        const char *text, *wanted;
    } cases[] = {
        {FOLIO_FORM_PIPE, "a\033[2Jb\n", "a\033[2Jb\n"},
        {FOLIO_FORM_PIPE, "a\r\n", "a\r\n"},
        {FOLIO_FORM_TERMINAL, "one\ntwo\n", "one\ntwo\n"},
    };
    const FolioSheet sheet = {0};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(GString) text = g_string_new(cases[i].text);
        printed_init(&p, cases[i].form, 80, NULL);
        g_assert_true(folio_sheet_put(&p.call, &sheet, text, "x", false, NULL));
        printed_is(&p, cases[i].wanted);
    }
    g_auto(Printed) p;
    g_autoptr(GString) text = g_string_new("a\033[2Jb\n");
    printed_init(&p, FOLIO_FORM_TERMINAL, 80, NULL);
    g_assert_true(folio_sheet_put(&p.call, &sheet, text, "x", false, NULL));
    g_autoptr(GString) shown = printed_take_bytes(&p);
    g_assert_null(strchr(shown->str, '\033'));
}

static void
test_json(void)
{
    g_auto(Printed) p;
    const FolioSheet sheet = {0};
    g_autoptr(GString) text = g_string_new("BEGIN\r\n");
    printed_init(&p, FOLIO_FORM_JSON, 0, NULL);
    g_assert_true(folio_sheet_put(&p.call, &sheet, text, "x", true, NULL));
    printed_is(&p, "{\"schema\":\"folio/try/1\",\"text\":\"BEGIN\\r\\n\"}\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet/check", test_check);
    g_test_add_func("/sheet/file", test_file);
    g_test_add_func("/sheet/printed", test_printed);
    g_test_add_func("/sheet/json", test_json);
    return g_test_run();
}
