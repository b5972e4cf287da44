/* One document, four forms. */
#include "cmd/document.h"

#include "folio/error.h"
#include "printed.h"

static const FolioTableColumn columns[] = {
    {"id", "ID", FOLIO_CELL_ID},        {"tags", NULL, FOLIO_CELL_LIST},
    {"n", "N", FOLIO_CELL_COUNT},       {"mean", "MEAN", FOLIO_CELL_MEAN},
    {"done", NULL, FOLIO_CELL_PERCENT}, {"late", "LATE", FOLIO_CELL_FLAG},
};
static const FolioTableColumn names[] = {{"name", "NAME", FOLIO_CELL_TEXT}};

static FolioTable *
add_table(FolioDocument *document)
{
    FolioTable *table = folio_document_table(document, "things", columns, G_N_ELEMENTS(columns));
    folio_table_text(table, "g1");
    folio_table_text(table, "a, b");
    folio_table_number(table, 3);
    folio_table_number(table, 2.0 / 3);
    folio_table_number(table, 50);
    folio_table_number(table, 1);
    folio_table_text(table, "g22");
    for (int i = 1; i < 6; i++)
        folio_table_nothing(table);
    return table;
}

static void
print(FolioForm form, const char *format, const FolioDocument *document, bool verbose,
      const char *wanted)
{
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    printed_init(&p, form, 40, format);
    p.globals.verbose = verbose;
    bool done = folio_print_document(&p.call, document, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    printed_is(&p, wanted);
}

/* Types stay types: lists are arrays, flags booleans, what is not known null, a mean has two digits. */
static void
test_json(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    folio_document_heading(document, "For people");
    folio_document_fact_text(document, "since", "2026-01-01");
    folio_document_fact_text(document, "needs", NULL);
    folio_document_fact_count(document, "limit", 30);
    folio_document_fact_mean(document, "mean", 1.0 / 3);
    (void) add_table(document);
    folio_document_sentence(document, "so it is");
    folio_document_hint(document, "do %s", "this");
    print(FOLIO_FORM_JSON, NULL, document, false,
          "{\"schema\":\"folio/try/1\",\"since\":\"2026-01-01\",\"needs\":null,\"limit\":30,"
          "\"mean\":0.33,\"things\":["
          "{\"id\":\"g1\",\"tags\":[\"a\",\"b\"],\"n\":3,\"mean\":0.67,\"done\":50,\"late\":true},"
          "{\"id\":\"g22\",\"tags\":[],\"n\":null,\"mean\":null,\"done\":null,\"late\":null}],"
          "\"sentences\":[\"so it is\"],\"hints\":[\"do this\"]}\n");
}

/* Each pair of a report has a table of the same key. */
static void
test_tables_of_one_key(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    folio_table_text(folio_document_table(document, "people", names, G_N_ELEMENTS(names)), "lena");
    folio_table_text(folio_document_table(document, "others", names, G_N_ELEMENTS(names)), "noor");
    folio_table_text(folio_document_table(document, "people", names, G_N_ELEMENTS(names)), "ben");
    print(FOLIO_FORM_JSON, NULL, document, false,
          "{\"schema\":\"folio/try/1\",\"people\":[{\"name\":\"lena\"},{\"name\":\"ben\"}],"
          "\"others\":[{\"name\":\"noor\"}],\"sentences\":[],\"hints\":[]}\n");
    print(FOLIO_FORM_FORMAT, "%(name)", document, false, "lena\nben\n");
}

static void
test_means(void)
{
    static const struct {
        double mean;
        const char *wanted;
    } cases[] = {
        {0, "0.0"},         {2, "2.0"},        {2.5, "2.5"},        {10.0 / 3, "3.33"},
        {3.666666, "3.67"}, {99.999, "100.0"}, {-1.0 / 3, "-0.33"}, {0.1 + 0.2, "0.3"},
        {7.35, "7.35"},     {-0.001, "0.0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioDocument) document = folio_document_new();
        g_autofree char *wanted = g_strdup_printf("{\"schema\":\"folio/try/1\",\"mean\":%s,"
                                                  "\"sentences\":[],\"hints\":[]}\n",
                                                  cases[i].wanted);
        folio_document_fact_mean(document, "mean", cases[i].mean);
        print(FOLIO_FORM_JSON, NULL, document, false, wanted);
    }
}

static void
test_pipe(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    folio_document_heading(document, "For people");
    FolioTable *table = add_table(document);
    folio_document_drawing(document, "+--+\n");
    folio_document_sentence(document, "so\tit is");
    folio_document_hint(document, "do this");
    print(FOLIO_FORM_PIPE, NULL, document, false,
          "g1\ta, b\t3\t0.7\t50\tyes\ng22\t\t\t\t\t\nso^Iit is\n");
    table->is_detail = true; /* a program gets the details too */
    FolioTable *second = folio_document_table(document, "others", names, 1);
    folio_table_text(second, "Lena\nBerger");
    print(FOLIO_FORM_PIPE, NULL, document, false,
          "things\tg1\ta, b\t3\t0.7\t50\tyes\nthings\tg22\t\t\t\t\t\nso^Iit is\n"
          "others\tLena^JBerger\n");
}

static void
test_terminal(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    folio_document_heading(document, "Heading");
    FolioTable *table = add_table(document);
    (void) folio_document_table(document, "empty", names, 1);
    folio_document_sentence(document, "a sentence that is longer than forty columns are");
    folio_document_sentence(document, "another");
    folio_document_drawing(document, "+--------------------------------------------+\n|x|\033\n");
    folio_table_set_header(table, 2, "NUM");
    static const char wanted[] = "Heading\n"
                                 "ID   NUM  MEAN  LATE\n"
                                 "g1     3   0.7  !\n"
                                 "g22    -     -  \n"
                                 "\n"
                                 "a sentence that is longer than forty\ncolumns are\n"
                                 "another\n"
                                 "\n"
                                 "+--------------------------------------------+\n|x|^[\n";
    print(FOLIO_FORM_TERMINAL, NULL, document, false, wanted);
}

/* Details are for those who ask for them. */
static void
test_detail(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    FolioTable *table = folio_document_table(document, "names", names, 1);
    folio_table_text(table, "Lena");
    table->is_detail = true;
    folio_document_sentence(document, "all");
    print(FOLIO_FORM_TERMINAL, NULL, document, false, "all\n");
    print(FOLIO_FORM_TERMINAL, NULL, document, true, "NAME\nLena\n\nall\n");
}

static void
test_hints(void)
{
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioDocument) document = folio_document_new();
    folio_document_hint(document, "100%% of %s", "it");
    printed_init(&p, FOLIO_FORM_TERMINAL, 40, NULL);
    g_assert_true(folio_print_document(&p.call, document, &error));
    g_assert_cmpuint(p.call.hints->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(p.call.hints, 0), ==, "100% of it");
    printed_is(&p, "");
}

static void
test_format(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    print(FOLIO_FORM_FORMAT, "%(id)", document, false, "");
    folio_document_sentence(document, "not said");
    (void) add_table(document);
    FolioTable *second = folio_document_table(document, "others", names, 1);
    folio_table_text(second, "not this one");
    print(FOLIO_FORM_FORMAT, "%(id):%(mean):%(late)", document, false, "g1:0.7:yes\ng22::\n");
}

/* A column is asked for by its key; the tables behind the first do not count, nor do empty ones help. */
static void
test_format_errors(void)
{
    static const char *const formats[] = {"%(name)", "%(ID)", "%(id", "%(id) %(nothing)"};
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(formats); i++) {
        g_auto(Printed) p;
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioDocument) document = folio_document_new();
        if (i % 2 == 0)
            (void) add_table(document);
        else
            (void) folio_document_table(document, "things", columns, G_N_ELEMENTS(columns));
        (void) folio_document_table(document, "others", names, 1);
        printed_init(&p, FOLIO_FORM_FORMAT, 0, formats[i / 2]);
        g_assert_false(folio_print_document(&p.call, document, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        printed_is(&p, "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/json", test_json);
    g_test_add_func("/document/one-key", test_tables_of_one_key);
    g_test_add_func("/document/means", test_means);
    g_test_add_func("/document/pipe", test_pipe);
    g_test_add_func("/document/terminal", test_terminal);
    g_test_add_func("/document/detail", test_detail);
    g_test_add_func("/document/hints", test_hints);
    g_test_add_func("/document/format", test_format);
    g_test_add_func("/document/format_errors", test_format_errors);
    return g_test_run();
}
