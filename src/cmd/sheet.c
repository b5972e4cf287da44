#include "sheet.h"

#include <string.h>

#include "folio/error.h"
#include "folio/output.h"
#include "folio/path.h"
#include "folio/root.h"
#include "folio/term.h"
#include "printer.h"

char *
folio_sheet_dup_place(const char *given)
{
    g_autofree char *full = g_canonicalize_filename(given, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    g_autofree char *name = g_path_get_basename(full);
    g_autofree char *real = folio_root_find_real(folder);
    return g_build_filename(real, name, NULL);
}

/* A site would go out with it, and the next build would find a file that is not its own. */
static bool
check_around(const FolioSheet *sheet, const char *path, GError **error)
{
    g_autofree char *site = folio_output_find_around(path);
    if (site == NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' would lie in a site that was built",
                    sheet->out);
    folio_error_why(error, "'%s' holds what folio build makes, and nothing else", site);
    folio_error_hint(error, "--out with a place outside of it");
    return false;
}

bool
folio_sheet_check_outside(const FolioCall *call, const char *given, GError **error)
{
    g_autofree char *place = folio_sheet_dup_place(given);
    g_autofree char *journal = folio_root_find_real(folio_journal_get_folder(call->journal));
    if (folio_path_below(place, journal) == NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' would lie in the journal", given);
    folio_error_why(error, "it has private entries, and the journal is what others get");
    folio_error_hint(error, "--out with a place outside of it");
    return false;
}

bool
folio_sheet_check(const FolioCall *call, const FolioSheet *sheet, bool is_private, GError **error)
{
    if (sheet->out == NULL)
        return true;
    g_autofree char *path = folio_sheet_dup_place(sheet->out);
    if (is_private && !folio_sheet_check_outside(call, sheet->out, error))
        return false;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is a folder", sheet->out);
    if (!check_around(sheet, path, error))
        return false;
    if (!sheet->force && g_file_test(path, G_FILE_TEST_EXISTS)) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' is there already", sheet->out);
        folio_error_hint(error, "--force replaces it");
        return false;
    }
    return true;
}

static bool
write_file(const FolioSheet *sheet, const GString *text, bool is_private, GError **error)
{
    g_autofree char *path = folio_sheet_dup_place(sheet->out);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(FolioRoot) root = folio_root_open(folder, error);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    FolioWriteFlags flags = FOLIO_WRITE_SYNC;
    flags |= is_private || sheet->closed ? FOLIO_WRITE_PRIVATE : FOLIO_WRITE_PLAIN;
    flags |= sheet->force ? FOLIO_WRITE_PLAIN : FOLIO_WRITE_NEW;
    return root != NULL && folio_root_write(root, name, bytes, flags, error);
}

static void
print_text(FolioPrinter *printer, const GString *text)
{
    if (folio_printer_get_form(printer) != FOLIO_FORM_TERMINAL) {
        folio_print_bytes(printer, text->str, text->len);
        return;
    }
    g_autofree char *safe = folio_term_safe(text->str, (gssize) text->len, true);
    folio_print_bytes(printer, safe, strlen(safe));
}

bool
folio_sheet_put(FolioCall *call, const FolioSheet *sheet, const GString *text, const char *summary,
                bool is_private, GError **error)
{
    FolioPrinter *printer = call->printer;
    bool as_json = folio_printer_get_form(printer) == FOLIO_FORM_JSON;
    if (sheet->out == NULL) {
        if (as_json)
            folio_print_member(printer, "text", folio_json_text(text->str));
        else
            print_text(printer, text);
        return true;
    }
    if (!folio_sheet_check(call, sheet, is_private, error)
        || !write_file(sheet, text, is_private, error))
        return false;
    folio_print_member(printer, "file", folio_json_text(sheet->out));
    if (!call->globals->quiet) {
        folio_print(printer, FOLIO_STYLE_GOOD, "Wrote %s: %s", sheet->out, summary);
        folio_print_end(printer);
    }
    return true;
}
