/* Four forms: words for people, records for pipes, one JSON document, lines by --format. */
#include "cmd/printer.h"

#include <errno.h>
#include <fcntl.h>

#include "folio/error.h"
#include "printed.h"

static void
test_forms(void)
{
    static const struct {
        bool output, json, nul;
        const char *format;
        FolioForm form;
    } cases[] = {
        {true, false, false, NULL, FOLIO_FORM_TERMINAL},
        {false, false, false, NULL, FOLIO_FORM_PIPE},
        {true, false, true, NULL, FOLIO_FORM_PIPE},
        {true, true, false, NULL, FOLIO_FORM_JSON},
        {true, false, false, "%(id)", FOLIO_FORM_FORMAT},
        {false, false, true, "%(id)", FOLIO_FORM_FORMAT},
        {false, true, false, "%(id)", FOLIO_FORM_JSON},
        {false, false, false, "", FOLIO_FORM_FORMAT},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioTerminal terminal = {.output = cases[i].output, .width = 80, .height = 24};
        g_autofree char *format = g_strdup(cases[i].format);
        const FolioGlobals globals = {.json = cases[i].json, .nul = cases[i].nul, .format = format};
        g_autoptr(FolioPrinter) printer = folio_printer_new(&terminal, &globals, "try");
        g_assert_cmpint(folio_printer_get_form(printer), ==, cases[i].form);
        g_assert_cmpstr(folio_printer_get_format(printer), ==, cases[i].format);
        g_assert_cmpint(folio_printer_get_terminal(printer)->width, ==, 80);
    }
}

/* Words are for people; bytes come out in any form that has lines. */
static void
test_words(void)
{
    static const struct {
        FolioForm form;
        const char *wanted;
    } cases[] = {
        {FOLIO_FORM_TERMINAL, "3 goals ^[[31mred\nraw\n"},
        {FOLIO_FORM_PIPE, "3 goals ^[[31mred\nraw\n"},
        {FOLIO_FORM_FORMAT, "raw\n"},
        {FOLIO_FORM_JSON, "raw\n{\"schema\":\"folio/try/1\",\"n\":3}\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        printed_init(&p, cases[i].form, 0, cases[i].form == FOLIO_FORM_FORMAT ? "x" : NULL);
        folio_print(p.call.printer, FOLIO_STYLE_BAD, "%d goals ", 3);
        folio_print(p.call.printer, FOLIO_STYLE_PLAIN, "%s", "\033[31mred");
        folio_print_end(p.call.printer);
        folio_print_bytes(p.call.printer, "raw", 3);
        folio_print_record_end(p.call.printer);
        folio_print_member(p.call.printer, "n", json_integer(3));
        printed_is(&p, cases[i].wanted);
    }
}

static void
test_colours(void)
{
    static const struct {
        FolioStyle style;
        const char *wanted;
    } cases[] = {
        {FOLIO_STYLE_PLAIN, "x"},
        {FOLIO_STYLE_HEADING, "\033[1mx\033[m"},
        {FOLIO_STYLE_ID, "\033[33mx\033[m"},
        {FOLIO_STYLE_DIM, "\033[2mx\033[m"},
        {FOLIO_STYLE_GOOD, "\033[32mx\033[m"},
        {FOLIO_STYLE_SOON, "\033[36mx\033[m"},
        {FOLIO_STYLE_BAD, "\033[31mx\033[m"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioTerminal terminal = {.output = true, .colours = true, .width = 80, .height = 24};
        g_auto(Printed) p;
        printed_init(&p, FOLIO_FORM_TERMINAL, 80, NULL);
        folio_printer_free(p.call.printer);
        p.call.printer = folio_printer_new(&terminal, &p.globals, "try");
        folio_print(p.call.printer, cases[i].style, "x");
        printed_is(&p, cases[i].wanted);
    }
}

/* A terminal wraps behind the indent, a pipe cuts nothing. */
static void
test_block(void)
{
    static const struct {
        int width; /* 0: a pipe */
        const char *text;
        int indent;
        const char *wanted;
    } cases[] = {
        {20, "one two three four five six", 4, "    one two three\n    four five six\n"},
        {0, "one two three four five six", 4, "    one two three four five six\n"},
        {20, "a\n\nb\n", 2, "  a\n\n  b\n"},
        {20, "", 2, ""},
        {20, "\303\244\303\266 \346\227\245\346\234\254", 1,
         " \303\244\303\266 \346\227\245\346\234\254\n"},
        {0, "a\tb\033", 0, "a       b^[\n"},
        {20, "- one\n  - two three four five\n\n      code\n", 1,
         " - one\n   - two three four\n   five\n\n       code\n"},
        {0, "- one\n  - two three four five", 1, " - one\n   - two three four five\n"},
        {20, "   ", 2, "\n"},
        {20, "a\tb\033", 0, "a b^[\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        printed_init(&p, cases[i].width > 0 ? FOLIO_FORM_TERMINAL : FOLIO_FORM_PIPE, cases[i].width,
                     NULL);
        folio_print_block(p.call.printer, FOLIO_STYLE_PLAIN, cases[i].text, cases[i].indent);
        printed_is(&p, cases[i].wanted);
    }
}

static void
test_hanging(void)
{
    static const struct {
        int width;
        const char *text;
        int indent;
        const char *wanted;
    } cases[] = {
        {20, "one two three four", 10, "one two\n          three four\n"},
        {20, "short", 10, "short\n"},
        {0, "one two three four five six seven", 10, "one two three four five six seven\n"},
        {10, "narrower than where it begins", 12, "narrower than where it begins\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        printed_init(&p, cases[i].width > 0 ? FOLIO_FORM_TERMINAL : FOLIO_FORM_PIPE, cases[i].width,
                     NULL);
        folio_print_hanging(p.call.printer, cases[i].text, cases[i].indent);
        printed_is(&p, cases[i].wanted);
    }
}

static void
test_nul(void)
{
    g_auto(Printed) p;
    printed_init(&p, FOLIO_FORM_PIPE, 0, NULL);
    p.globals.nul = true;
    folio_printer_free(p.call.printer);
    p.call.printer = folio_printer_new(&p.terminal, &p.globals, "try");
    folio_print_bytes(p.call.printer, "a", 1);
    folio_print_record_end(p.call.printer);
    folio_print_bytes(p.call.printer, "b\n", 2);
    folio_print_record_end(p.call.printer);
    g_autoptr(GString) text = printed_take_bytes(&p);
    g_assert_cmpmem(text->str, text->len, "a\0b\n", 5);
}

static void
test_json_text(void)
{
    g_autoptr(json_t) none = folio_json_text(NULL);
    g_autoptr(json_t) words = folio_json_text("caf\303\251 \"q\"");
    g_autoptr(json_t) broken = folio_json_text("a\377b");
    g_assert_true(json_is_null(none));
    g_assert_cmpstr(json_string_value(words), ==, "caf\303\251 \"q\"");
    g_assert_cmpstr(json_string_value(broken), ==, "a\357\277\275b");
}

/* On a terminal JSON is read by people, and may not steer it. */
static void
test_json_on_terminal(void)
{
    g_auto(Printed) p;
    printed_init(&p, FOLIO_FORM_JSON, 0, NULL);
    p.terminal.output = true;
    folio_printer_free(p.call.printer);
    p.call.printer = folio_printer_new(&p.terminal, &p.globals, "try");
    folio_print_member(p.call.printer, "t", folio_json_text("\303\251\033\342\200\256"));
    printed_is(&p, "{\n  \"schema\": \"folio/try/1\",\n  \"t\": \"\\u00E9\\u001B\\u202E\"\n}\n");
}

/* A member given again takes the place of the one before, the schema too. */
static void
test_members(void)
{
    g_auto(Printed) p;
    printed_init(&p, FOLIO_FORM_JSON, 0, NULL);
    folio_print_member(p.call.printer, "a", json_integer(1));
    folio_print_member(p.call.printer, "schema", json_string("folio/other/1"));
    folio_print_member(p.call.printer, "a", json_null());
    printed_is(&p, "{\"schema\":\"folio/other/1\",\"a\":null}\n");
}

/* More than is kept in memory comes out whole and in order. */
static void
test_long(void)
{
    g_auto(Printed) p;
    g_autoptr(GString) wanted = g_string_new(NULL);
    printed_init(&p, FOLIO_FORM_TERMINAL, 80, NULL);
    for (int i = 0; i < 20000; i++) {
        g_autofree char *line = g_strdup_printf("line %d", i);
        folio_print(p.call.printer, FOLIO_STYLE_PLAIN, "%s", line);
        folio_print_end(p.call.printer);
        g_string_append_printf(wanted, "%s\n", line);
    }
    printed_is(&p, wanted->str);
}

/* A full disk is an error, told once at the end. */
static void
test_full(void)
{
    g_auto(Printed) p;
    g_autoptr(GError) error = NULL;
    g_autofree char *much = g_strnfill(100000, 'x');
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0) {
        g_test_skip("no /dev/full");
        return;
    }
    printed_init(&p, FOLIO_FORM_PIPE, 0, NULL);
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    dup2(full, STDOUT_FILENO);
    folio_print_bytes(p.call.printer, much, 100000);
    bool done = folio_printer_finish(p.call.printer, NULL, false, &error);
    clearerr(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(full);
    g_assert_false(done);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "cannot write to standard output: no space left on device");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/printer/forms", test_forms);
    g_test_add_func("/printer/words", test_words);
    g_test_add_func("/printer/colours", test_colours);
    g_test_add_func("/printer/block", test_block);
    g_test_add_func("/printer/hanging", test_hanging);
    g_test_add_func("/printer/nul", test_nul);
    g_test_add_func("/printer/json_text", test_json_text);
    g_test_add_func("/printer/json_on_terminal", test_json_on_terminal);
    g_test_add_func("/printer/members", test_members);
    g_test_add_func("/printer/long", test_long);
    g_test_add_func("/printer/full", test_full);
    return g_test_run();
}
