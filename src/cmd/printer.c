#include "printer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "folio/error.h"
#include "folio/term.h"
#include "pager.h"

#define FLUSH_BYTES ((gsize) 64 * 1024)

struct FolioPrinter {
    FolioTerminal terminal;
    FolioForm form;
    char *format;
    bool nul;
    GString *text;
    json_t *document;
    bool is_told; /* the document went out */
    int failed;   /* errno of the first write that failed; 0 */
};

static const char *const style_codes[] = {
    [FOLIO_STYLE_PLAIN] = "",        [FOLIO_STYLE_HEADING] = "\033[1m",
    [FOLIO_STYLE_ID] = "\033[33m",   [FOLIO_STYLE_DIM] = "\033[2m",
    [FOLIO_STYLE_GOOD] = "\033[32m", [FOLIO_STYLE_SOON] = "\033[36m",
    [FOLIO_STYLE_BAD] = "\033[31m",
};

FolioPrinter *
folio_printer_new(const FolioTerminal *terminal, const FolioGlobals *globals, const char *verb)
{
    FolioPrinter *printer = g_new0(FolioPrinter, 1);
    g_autofree char *schema = g_strdup_printf("folio/%s/1", verb);
    printer->terminal = *terminal;
    printer->format = g_strdup(globals->format);
    printer->nul = globals->nul;
    printer->text = g_string_new(NULL);
    printer->document = json_object();
    json_object_set_new(printer->document, "schema", json_string(schema));
    if (globals->json)
        printer->form = FOLIO_FORM_JSON;
    else if (globals->format != NULL)
        printer->form = FOLIO_FORM_FORMAT;
    else
        printer->form = terminal->output && !globals->nul ? FOLIO_FORM_TERMINAL : FOLIO_FORM_PIPE;
    return printer;
}

void
folio_printer_free(FolioPrinter *printer)
{
    if (printer == NULL)
        return;
    g_string_free(printer->text, TRUE);
    json_decref(printer->document);
    g_free(printer->format);
    g_free(printer);
}

FolioForm
folio_printer_get_form(const FolioPrinter *printer)
{
    return printer->form;
}

const FolioTerminal *
folio_printer_get_terminal(const FolioPrinter *printer)
{
    return &printer->terminal;
}

const char *
folio_printer_get_format(const FolioPrinter *printer)
{
    return printer->format;
}

/* On a terminal everything waits for the end, when it is known whether a pager is needed. */
static void
flush(FolioPrinter *printer)
{
    if (fwrite(printer->text->str, 1, printer->text->len, stdout) != printer->text->len
        && printer->failed == 0)
        printer->failed = errno;
    g_string_truncate(printer->text, 0);
}

static void
flush_when_long(FolioPrinter *printer)
{
    if (printer->form != FOLIO_FORM_TERMINAL && printer->text->len > FLUSH_BYTES)
        flush(printer);
}

static bool
is_for_people(const FolioPrinter *printer)
{
    return printer->form == FOLIO_FORM_TERMINAL || printer->form == FOLIO_FORM_PIPE;
}

void
folio_print_style(FolioPrinter *printer, FolioStyle style, bool begin)
{
    if (printer->terminal.colours && style != FOLIO_STYLE_PLAIN)
        g_string_append(printer->text, begin ? style_codes[style] : "\033[m");
}

void
folio_print(FolioPrinter *printer, FolioStyle style, const char *format, ...)
{
    if (!is_for_people(printer))
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *safe = folio_term_safe(words, -1, false);
    folio_print_style(printer, style, true);
    g_string_append(printer->text, safe);
    folio_print_style(printer, style, false);
}

void
folio_print_end(FolioPrinter *printer)
{
    if (!is_for_people(printer))
        return;
    g_string_append_c(printer->text, '\n');
    flush_when_long(printer);
}

/* Each line but the first behind blanks. */
static void
append_hanging(GString *text, const char *lines, int indent)
{
    for (const char *at = lines; *at != '\0'; at++) {
        g_string_append_c(text, *at);
        if (*at == '\n')
            g_string_append_printf(text, "%*s", indent, "");
    }
}

void
folio_print_block(FolioPrinter *printer, FolioStyle style, const char *text, int indent)
{
    if (!is_for_people(printer))
        return;
    g_autofree char *safe = folio_term_safe(text, -1, true);
    g_auto(GStrv) lines = g_strsplit(safe, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (line[0][0] == '\0' && line[1] == NULL)
            break;
        int start = indent + (int) strspn(*line, " ");
        const char *words = *line + start - indent;
        g_autofree char *wrapped = printer->form == FOLIO_FORM_TERMINAL
                                       ? folio_term_wrap(words, printer->terminal.width - start, 0)
                                       : g_strdup(words);
        folio_print_style(printer, style, true);
        g_string_append_printf(printer->text, "%*s", *words == '\0' ? 0 : start, "");
        append_hanging(printer->text, wrapped, start);
        folio_print_style(printer, style, false);
        folio_print_end(printer);
    }
}

void
folio_print_hanging(FolioPrinter *printer, const char *text, int indent)
{
    if (!is_for_people(printer))
        return;
    g_autofree char *safe = folio_term_safe(text, -1, false);
    bool wraps = printer->form == FOLIO_FORM_TERMINAL && printer->terminal.width > indent;
    g_autofree char *wrapped =
        wraps ? folio_term_wrap(safe, printer->terminal.width - indent, 0) : g_strdup(safe);
    append_hanging(printer->text, wrapped, indent);
    folio_print_end(printer);
}

void
folio_print_bytes(FolioPrinter *printer, const char *bytes, gsize length)
{
    g_string_append_len(printer->text, bytes, (gssize) length);
    flush_when_long(printer);
}

void
folio_print_record_end(FolioPrinter *printer)
{
    g_string_append_c(printer->text, printer->nul ? '\0' : '\n');
    flush_when_long(printer);
}

void
folio_print_member(FolioPrinter *printer, const char *key, json_t *value)
{
    json_object_set_new(printer->document, key, value);
}

json_t *
folio_json_text(const char *text)
{
    if (text == NULL)
        return json_null();
    if (g_utf8_validate(text, -1, NULL))
        return json_string(text);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return json_string(valid);
}

static int
append_json(const char *bytes, size_t length, void *text)
{
    g_string_append_len(text, bytes, (gssize) length);
    return 0;
}

static guint
count_lines(const GString *text)
{
    guint lines = 0;
    for (const char *at = text->str; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    return lines;
}

/* Digits of a real number that stand for what was meant: 0.33, not 0.33000000000000002. */
#define REAL_DIGITS 15

/* On a terminal JSON is indented, and all that is not ASCII escaped: it comes from outside too. */
static void
render_document(FolioPrinter *printer)
{
    size_t flags = printer->terminal.output ? JSON_INDENT(2) | JSON_ENSURE_ASCII : JSON_COMPACT;
    json_dump_callback(printer->document, append_json, printer->text,
                       flags | JSON_REAL_PRECISION(REAL_DIGITS));
    g_string_append_c(printer->text, '\n');
}

bool
folio_printer_finish(FolioPrinter *printer, const FolioEnv *env, bool page, GError **error)
{
    if (printer->form == FOLIO_FORM_JSON && !printer->is_told)
        render_document(printer);
    printer->is_told = true;
    if (page && printer->terminal.output && !printer->nul
        && count_lines(printer->text) >= (guint) printer->terminal.height
        && folio_pager_show(printer->text, env))
        return true;
    flush(printer);
    if (fflush(stdout) != 0 && printer->failed == 0)
        printer->failed = errno;
    if (printer->failed != 0)
        return folio_error_set_errno(error, printer->failed, "cannot write to standard output");
    return true;
}
