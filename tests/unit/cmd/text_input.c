/* The text of an entry as it is given: messages, files, drafts that come back. */
#include "cmd/text_input.h"

#include "folio/error.h"
#include "lib/files.h"

static char *
read_text(const FolioTextOptions *options, GError **error)
{
    char *text = NULL;
    bool done = folio_text_read(options, &text, error);
    g_assert_true(done || text == NULL);
    return text;
}

/* Each message is a paragraph, and the last line ends. */
static void
test_messages(void)
{
    static const struct {
        const char *messages; /* split at '|' */
        const char *text;
    } cases[] = {
        {"One", "One\n"},
        {"One|Two", "One\n\nTwo\n"},
        {" \n", ""}, /* an empty text, and not a line that is empty */
        {"One\nmore|Two|Three", "One\nmore\n\nTwo\n\nThree\n"},
        {"caf\xc3\xa9 \xe6\x97\xa5", "caf\xc3\xa9 \xe6\x97\xa5\n"},
        {"---\nfolio: goal\n#? due: when\n---\nText",
         "---\nfolio: goal\n#? due: when\n---\nText\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) messages = g_strsplit(cases[i].messages, "|", -1);
        g_autofree char *text = read_text(&(FolioTextOptions){.messages = messages}, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *none = read_text(&(FolioTextOptions){0}, &error);
    g_assert_no_error(error);
    g_assert_null(none); /* no text is not an empty text */
}

static void
test_files(void)
{
    static const struct {
        const char *file, *text;
    } cases[] = {
        {"Text", "Text\n"},
        {"Text\n", "Text\n"},
        {"Text\n\n", "Text\n\n"},
        {"", ""},
        {"\r\n\n", ""},
        {"---\nfolio: goal\n#? due: when\n---\nText\n", "---\nfolio: goal\n---\nText\n"},
        {"#? words of my own\n", "#? words of my own\n"},
        {"---\ntitle: no entry\n#? kept\n---\n", "---\ntitle: no entry\n#? kept\n---\n"},
    };
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "text.md", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        test_write_file(folder, "text.md", cases[i].file);
        g_autofree char *text = read_text(&(FolioTextOptions){.file = path}, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void
assert_refused(const FolioTextOptions *options, FolioErrorCode code, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = read_text(options, &error);
    g_assert_null(text);
    g_assert_error(error, FOLIO_ERROR, (int) code);
    g_assert_nonnull(strstr(error->message, message));
}

static void
test_errors(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "text.md", NULL);
    g_autofree char *missing = g_build_filename(folder, "missing.md", NULL);
    char *messages[] = {path, NULL};
    test_write_file(folder, "text.md", "fine\n");
    assert_refused(&(FolioTextOptions){.messages = messages, .file = path}, FOLIO_ERROR_USAGE,
                   "either -m or -F, not both");
    g_autoptr(GError) error = NULL;
    g_assert_null(read_text(&(FolioTextOptions){.file = missing}, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, missing));
    test_write_bytes(folder, "text.md", "caf\xe9", 4);
    assert_refused(&(FolioTextOptions){.file = path}, FOLIO_ERROR_USAGE, "is not UTF-8 text");
    test_write_bytes(folder, "text.md", "a\0b", 3);
    assert_refused(&(FolioTextOptions){.file = path}, FOLIO_ERROR_USAGE, "is not UTF-8 text");
    g_autofree char *huge = g_strnfill(3 * 1024 * 1024, 'x');
    test_write_file(folder, "text.md", huge);
    assert_refused(&(FolioTextOptions){.file = path}, FOLIO_ERROR_USAGE, "is too long");
    assert_refused(&(FolioTextOptions){.file = folder}, FOLIO_ERROR_FAILED, "cannot read");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text_input/messages", test_messages);
    g_test_add_func("/text_input/files", test_files);
    g_test_add_func("/text_input/errors", test_errors);
    return g_test_run();
}
