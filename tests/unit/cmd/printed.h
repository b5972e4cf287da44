/* What a printer writes, in each of its forms. */
#ifndef TEST_PRINTED_H
#define TEST_PRINTED_H

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/printer.h"

typedef struct Printed {
    FolioTerminal terminal;
    FolioGlobals globals;
    FolioCall call;
    char *format;
} Printed;

/* `width` 0: a pipe. `format` may be NULL. */
static inline void
printed_init(Printed *printed, FolioForm form, int width, const char *format)
{
    memset(printed, 0, sizeof *printed);
    printed->terminal = (FolioTerminal){
        .output = form == FOLIO_FORM_TERMINAL, .width = width > 0 ? width : 80, .height = 24};
    printed->format = g_strdup(format);
    printed->globals.json = form == FOLIO_FORM_JSON;
    printed->globals.format = printed->format;
    printed->call.globals = &printed->globals;
    printed->call.hints = g_ptr_array_new_with_free_func(g_free);
    printed->call.printer = folio_printer_new(&printed->terminal, &printed->globals, "try");
    g_assert_cmpint(folio_printer_get_form(printed->call.printer), ==, form);
}

static inline void
printed_clear(Printed *printed)
{
    folio_printer_free(printed->call.printer);
    g_ptr_array_unref(printed->call.hints);
    g_free(printed->format);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Printed, printed_clear)

/* All it has to say so far, by way of the real standard output; with -z a NUL shows as '\0' in the
 * length only. The caller frees. */
static inline GString *
printed_take_bytes(Printed *printed)
{
    char bytes[4096];
    gsize count;
    GString *text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    FILE *file = tmpfile();
    g_assert_nonnull(file);
    g_assert_cmpint(dup2(fileno(file), STDOUT_FILENO), >=, 0);
    bool done = folio_printer_finish(printed->call.printer, NULL, false, &error);
    g_assert_cmpint(dup2(kept, STDOUT_FILENO), >=, 0);
    close(kept);
    rewind(file);
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        g_string_append_len(text, bytes, (gssize) count);
    fclose(file);
    g_assert_no_error(error);
    g_assert_true(done);
    return text;
}

static inline void
printed_is(Printed *printed, const char *wanted)
{
    g_autoptr(GString) text = printed_take_bytes(printed);
    g_assert_cmpstr(text->str, ==, wanted);
    g_assert_cmpuint(text->len, ==, strlen(wanted));
}

#endif
