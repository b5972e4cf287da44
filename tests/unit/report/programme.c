#include "folio/counts.h"

#include <string.h>

#include "folio/error.h"
#include "folio/report.h"
#include "report_test.h"

typedef struct Programme {
    ReportTest test;
    GPtrArray *files;
} Programme;

static void
programme_init(Programme *programme)
{
    report_test_init(&programme->test);
    programme->files = g_ptr_array_new_with_free_func((GDestroyNotify) folio_report_file_free);
    programme->test.source.files = programme->files;
}

static void
programme_clear(Programme *programme)
{
    g_ptr_array_unref(programme->files);
    report_test_clear(&programme->test);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Programme, programme_clear)

static void
add_text(Programme *programme, const char *name, const char *text)
{
    FolioReportFile *file = g_new0(FolioReportFile, 1);
    file->name = g_strdup(name);
    file->bytes = g_bytes_new(text, strlen(text));
    g_ptr_array_add(programme->files, file);
}

/* A contributor who told of `noticed`, `replies` and, to be no twin, `others` pieces of feedback. */
static void
add_counts(Programme *programme, FolioQuarter quarter, int noticed, int replies, int others)
{
    g_autoptr(FolioCounts) counts = folio_counts_new(&quarter);
    const FolioCountTable *feedback = folio_count_tables();
    while (strcmp(feedback->name, "feedback") != 0)
        feedback++;
    *folio_counts_at(counts, feedback, 0, 0) = noticed;
    *folio_counts_at(counts, feedback, 0, 5) = replies;
    *folio_counts_at(counts, feedback, 0, 1) = others;
    g_autofree char *name = g_strdup_printf("%u.yml", programme->files->len);
    g_autofree char *text = folio_counts_emit(counts);
    add_text(programme, name, text);
}

static const FolioQuarter winter = {2026, 1}, spring = {2026, 2};

static void
test_too_few(void)
{
    g_auto(Programme) programme = {0};
    programme_init(&programme);
    for (int i = 0; i < 4; i++)
        add_counts(&programme, winter, 10, 0, i);
    report_test_says(&programme.test, "programme", "too few contributors (4 of 5)\n");
    report_test_is(&programme.test, "programme", "counts", "");
    /* The same numbers again are no fifth person, but are asked about. */
    add_counts(&programme, winter, 10, 0, 3);
    report_test_says(&programme.test, "programme",
                     "3.yml and 4.yml are the same: one person twice?\n");
    report_test_says(&programme.test, "programme", "too few contributors (4 of 5)\n");
    report_test_is(&programme.test, "programme", "counts", "");
    g_autoptr(FolioDocument) document = report_test_tell(&programme.test, "programme");
    g_autofree char *drawing = report_test_lines(document, FOLIO_BLOCK_DRAWING);
    g_assert_cmpstr(drawing, ==, "");
}

static void
test_masked(void)
{
    g_auto(Programme) programme = {0};
    programme_init(&programme);
    for (int i = 0; i < 6; i++)
        add_counts(&programme, winter, 10, i == 0 ? 2 : 0, i);
    report_test_says(&programme.test, "programme", "2026Q1: 6 contributors\n");
    g_autoptr(FolioDocument) document = report_test_tell(&programme.test, "programme");
    g_autofree char *counts = report_test_table(document, "counts");
    g_assert_nonnull(strstr(counts, "feedback||noticed|60|\n"
                                    "feedback||suggestion||*\n"
                                    "feedback||challenge|0|\n"
                                    "feedback||answer|0|\n"
                                    "feedback||confirm|0|\n"
                                    "feedback||reply||<5\n"
                                    "feedback||prep|0|\n"
                                    "feedback||all|77|\n"));
    g_autofree char *drawing = report_test_lines(document, FOLIO_BLOCK_DRAWING);
    g_assert_nonnull(strstr(drawing, "\nFeedback by form\n  noticed        60\n"
                                     "  suggestion      *\n"));
    g_assert_nonnull(strstr(drawing, "\n  reply          <5\n"));
    g_assert_nonnull(strstr(drawing, "\nGoals by domain and state: none\n"));
    g_auto(GStrv) lines = g_strsplit(drawing, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        g_assert_cmpuint(strlen(*line), <=, 80);
}

/* A small whole is not taken apart, and one whose parts are all small says only what it comes to. */
static void
test_withheld(void)
{
    g_auto(Programme) programme = {0};
    programme_init(&programme);
    for (int i = 0; i < 6; i++)
        add_counts(&programme, winter, 0, i == 0 ? 2 : 0, 0);
    /* Five of them are the same, so only two count. */
    report_test_says(&programme.test, "programme", "too few contributors (2 of 5)\n");
    g_ptr_array_set_size(programme.files, 0);
    for (int i = 0; i < 6; i++) {
        g_autoptr(FolioCounts) counts = folio_counts_new(&winter);
        folio_counts_add(counts, "reflections", NULL, i == 0 ? "none" : "6+");
        g_autofree char *text = folio_counts_emit(counts);
        g_autofree char *file = g_strdup_printf("%s# %d\n", text, i);
        g_autofree char *name = g_strdup_printf("%d.yml", i);
        add_text(&programme, name, file);
    }
    g_autoptr(FolioDocument) document = report_test_tell(&programme.test, "programme");
    g_autofree char *counts = report_test_table(document, "counts");
    g_assert_nonnull(strstr(counts, "reflections||all|6|\n"));
    g_assert_null(strstr(counts, "reflections||none"));
    g_autofree char *drawing = report_test_lines(document, FOLIO_BLOCK_DRAWING);
    g_assert_nonnull(strstr(drawing, "Owners by reflections: 6 in all, too few to show\n"));
}

static void
refuse(const Programme *programme, FolioErrorCode code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioDocument) document = folio_document_new();
    const ReportTest *test = &programme->test;
    g_assert_false(
        folio_report_find("programme")->tell(&test->source, &test->options, document, &error));
    g_assert_error(error, FOLIO_ERROR, (gint) code);
    g_autofree char *text = folio_error_dup_text(error);
    g_assert_cmpstr(text, ==, words);
}

static void
test_refused(void)
{
    g_auto(Programme) programme = {0};
    programme_init(&programme);
    refuse(&programme, FOLIO_ERROR_USAGE, "report programme needs files of counts");
    add_counts(&programme, winter, 1, 1, 1);
    add_counts(&programme, spring, 1, 1, 1);
    refuse(&programme, FOLIO_ERROR_USAGE, "'0.yml' is of 2026Q1, '1.yml' of 2026Q2");
    g_ptr_array_set_size(programme.files, 1);
    add_text(&programme, "notes.yml", "name: Amina\n");
    refuse(&programme, FOLIO_ERROR_FAILED,
           "notes.yml:1:1: is no file of counts: it has no 'folio-counts'");
    g_ptr_array_set_size(programme.files, 1);
    add_text(&programme, "empty.yml", "");
    refuse(&programme, FOLIO_ERROR_FAILED,
           "empty.yml:1:1: is no file of counts: it has no 'folio-counts'");
    g_ptr_array_set_size(programme.files, 1);
    add_counts(&programme, winter, 1, 1, 1);
    FolioReportFile *again = g_ptr_array_index(programme.files, 1);
    again->name = (g_free(again->name), g_strdup("0.yml"));
    refuse(&programme, FOLIO_ERROR_USAGE, "'0.yml' is named twice");
}

/* The same file again adds nothing: doubled, a number of one to four would no longer be kept back. */
static void
test_twins(void)
{
    static const char wanted[] = "feedback||noticed|50|\nfeedback||suggestion||*\n"
                                 "feedback||challenge|0|\nfeedback||answer|0|\n"
                                 "feedback||confirm|0|\nfeedback||reply||<5\n"
                                 "feedback||prep|0|\nfeedback||all|63|\n";
    g_auto(Programme) programme = {0};
    programme_init(&programme);
    for (int i = 0; i < 5; i++)
        add_counts(&programme, winter, 10, i == 0 ? 3 : 0, i);
    for (int copies = 0; copies < 3; copies++) {
        g_autoptr(FolioDocument) document = report_test_tell(&programme.test, "programme");
        g_autofree char *counts = report_test_table(document, "counts");
        g_autofree char *said = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
        g_assert_nonnull(strstr(counts, wanted));
        g_assert_nonnull(strstr(said, "2026Q1: 5 contributors\n"));
        g_assert_cmpint(strstr(said, "are the same: one person twice?") != NULL, ==, copies > 0);
        add_counts(&programme, winter, 10, 3, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/programme/too-few", test_too_few);
    g_test_add_func("/programme/masked", test_masked);
    g_test_add_func("/programme/withheld", test_withheld);
    g_test_add_func("/programme/refused", test_refused);
    g_test_add_func("/programme/twins", test_twins);
    return g_test_run();
}
