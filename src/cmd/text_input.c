#include "text_input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "editor.h"
#include "folio/error.h"
#include "folio/markdown.h"
#include "folio/stock.h"
#include "printer.h"

#define TEXT_MAX_BYTES ((gsize) FOLIO_MARKDOWN_MAX_BYTES + FOLIO_FRONT_MATTER_MAX_BYTES)

static bool
read_stream(FILE *stream, const char *name, GString *text, GError **error)
{
    char block[16 * 1024];
    for (gsize got; (got = fread(block, 1, sizeof block, stream)) > 0;) {
        g_string_append_len(text, block, (gssize) got);
        if (text->len > TEXT_MAX_BYTES)
            return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is too long: over 1 MiB", name);
    }
    if (ferror(stream))
        return folio_error_set_errno(error, errno, "cannot read '%s'", name);
    if (!g_utf8_validate_len(text->str, text->len, NULL))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not UTF-8 text", name);
    return true;
}

static bool
read_file(const char *file, GString *text, GError **error)
{
    if (strcmp(file, "-") == 0)
        return read_stream(stdin, "standard input", text, error);
    FILE *stream = fopen(file, "re");
    if (stream == NULL)
        return folio_error_set_errno(error, errno, "cannot open '%s'", file);
    bool done = read_stream(stream, file, text, error);
    fclose(stream);
    return done;
}

static bool
is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

bool
folio_text_read(const FolioTextOptions *options, char **text, GError **error)
{
    g_autoptr(GString) read = g_string_new(NULL);
    if (options->messages != NULL && options->file != NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "the text is either -m or -F, not both");
    if (options->messages == NULL && options->file == NULL)
        return true;
    if (options->file != NULL && !read_file(options->file, read, error))
        return false;
    for (char *const *message = options->messages; message != NULL && *message != NULL; message++)
        g_string_append_printf(read, "%s%s\n", read->len > 0 ? "\n" : "", *message);
    if (is_blank(read->str))
        g_string_truncate(read, 0);
    if (read->len > 0 && read->str[read->len - 1] != '\n')
        g_string_append_c(read, '\n');
    /* A draft that is handed back still shows what the editor showed. */
    *text = options->file != NULL && folio_entry_is_claimed(read->str, read->len)
                ? folio_buffer_strip(read->str)
                : g_strdup(read->str);
    return true;
}

/* --- Templates ----------------------------------------------------------------------------------- */

/* In all of these *text is NULL with success when there is none. */
static bool
load_template(const FolioCall *call, const char *name, char **text, GError **error)
{
    return folio_stock_load(call->journal, &folio_stock_templates, name, text, NULL, error);
}

/* reflection-gibbs, assessment-strengths, person-self: the value of a field picks the template. */
static bool
find_own(FolioCall *call, const FolioEntry *entry, char **text, GError **error)
{
    const FolioField *field = entry->kind->fields;
    *text = NULL;
    for (; field != NULL && field->name != NULL && *text == NULL; field++) {
        bool picks = field->type == FOLIO_FIELD_ENUM || field->type == FOLIO_FIELD_SLUG;
        const char *value =
            picks && folio_field_is_stored(field) ? folio_entry_get_text(entry, field->name) : NULL;
        g_autofree char *name =
            value == NULL ? NULL : g_strdup_printf("%s-%s", entry->kind->name, value);
        if (name != NULL && !load_template(call, name, text, error))
            return false;
    }
    return true;
}

bool
folio_text_has_own_template(FolioCall *call, const FolioEntry *entry)
{
    g_autofree char *text = NULL;
    return !find_own(call, entry, &text, NULL) || text != NULL;
}

static bool
find_fitting(FolioCall *call, const FolioEntry *entry, char **text, GError **error)
{
    return find_own(call, entry, text, error)
           && (*text != NULL || load_template(call, entry->kind->name, text, error));
}

static bool
find_named(FolioCall *call, const FolioEntry *entry, const char *name, char **text, GError **error)
{
    g_autofree char *of_kind = g_strdup_printf("%s-%s", entry->kind->name, name);
    if (!load_template(call, of_kind, text, error)
        || (*text == NULL && !load_template(call, name, text, error)))
        return false;
    return *text != NULL
           || folio_error_set(error, FOLIO_ERROR_USAGE, "there is no template '%s' for '%s'", name,
                              entry->kind->name);
}

/* A template's words; what stands before them in a file of one's own is for folio. */
static char *
dup_body(const char *text, const char *name, GError **error)
{
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, strlen(text), false, name, error);
    return front == NULL ? NULL : g_strdup(folio_front_matter_get_body(front));
}

/* reflection-progress: a number that is given brings questions of its own along, below the others. */
static bool
append_more(FolioCall *call, const FolioEntry *entry, GString *text, GError **error)
{
    const FolioField *field = entry->kind->fields;
    for (; field != NULL && field->name != NULL; field++) {
        g_autofree char *name = g_strdup_printf("%s-%s", entry->kind->name, field->name);
        g_autofree char *more = NULL;
        if (field->type == FOLIO_FIELD_NUMBER && folio_entry_has(entry, field->name)
            && !load_template(call, name, &more, error))
            return false;
        g_autofree char *body = more == NULL ? NULL : dup_body(more, name, error);
        if (more != NULL && body == NULL)
            return false;
        /* Both begin with the same word of caution. */
        const char *first = body == NULL ? NULL : strstr(body, "## ");
        if (first != NULL)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", first);
    }
    return true;
}

char *
folio_text_dup_template(FolioCall *call, const FolioEntry *entry, const char *name, GError **error)
{
    g_autofree char *found = NULL;
    if (!(name == NULL ? find_fitting(call, entry, &found, error)
                       : find_named(call, entry, name, &found, error)))
        return NULL;
    if (found == NULL)
        return g_strdup("");
    g_autofree char *body = dup_body(found, name != NULL ? name : "template", error);
    g_autoptr(GString) text = g_string_new(body);
    if (body == NULL || (name == NULL && !append_more(call, entry, text, error)))
        return NULL;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void
folio_text_give_back(FolioCall *call, const char *text, GError **error)
{
    folio_error_add_why(error, "the text could not be kept, and is printed as it came");
    folio_print_block(call->printer, FOLIO_STYLE_PLAIN, text, 0);
    folio_print_member(call->printer, "text", folio_json_text(text));
    /* A command that fails prints nothing else. */
    (void) folio_printer_finish(call->printer, call->env, false, NULL);
}
