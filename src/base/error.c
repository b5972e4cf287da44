#include "folio/error.h"

#include <errno.h>

/* What a FolioError carries beside its message; kept by GLib with the GError. */
typedef struct FolioError {
    char *why;
    char *hint;
    char *path;
    unsigned line;
    unsigned column;
} FolioErrorPrivate;

static void
folio_error_private_init(FolioErrorPrivate *details)
{
    *details = (FolioErrorPrivate){0};
}

static void
folio_error_private_copy(const FolioErrorPrivate *from, FolioErrorPrivate *to)
{
    *to = (FolioErrorPrivate){.why = g_strdup(from->why),
                              .hint = g_strdup(from->hint),
                              .path = g_strdup(from->path),
                              .line = from->line,
                              .column = from->column};
}

static void
folio_error_private_clear(FolioErrorPrivate *details)
{
    g_free(details->why);
    g_free(details->hint);
    g_free(details->path);
}

/* Defines folio_error_quark and folio_error_get_private. */
G_DEFINE_EXTENDED_ERROR(FolioError, folio_error)

static FolioErrorPrivate *
details_of(const GError *error)
{
    if (error == NULL || error->domain != FOLIO_ERROR)
        return NULL;
    return folio_error_get_private(error);
}

static G_GNUC_PRINTF(4, 0) void set_valist(GError **error, FolioErrorCode code, int saved_errno,
                                           const char *format, va_list arguments)
{
    if (error == NULL)
        return;
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    if (saved_errno == 0) {
        g_set_error_literal(error, FOLIO_ERROR, (int) code, message);
        return;
    }
    g_autofree char *words = g_strdup(g_strerror(saved_errno));
    words[0] = g_ascii_tolower(words[0]);
    g_set_error(error, FOLIO_ERROR, (int) code, "%s: %s", message, words);
}

bool
folio_error_set(GError **error, FolioErrorCode code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_valist(error, code, 0, format, arguments);
    va_end(arguments);
    return false;
}

/* Where the system says no, and the person can do something about it. */
static const struct {
    int number;
    const char *hint;
} ways_on[] = {
    {ENOSPC, "make room on that disk, then repeat the command"},
    {EDQUOT, "your share of that disk is used up: make room, then repeat the command"},
    {EFBIG,
     "files may only grow so far here: ulimit -f says how far, ulimit -f unlimited lifts it"},
    {EROFS, "that disk can only be read: mount it for writing, or work elsewhere"},
    {EMFILE, "too many files are open at once: ulimit -n says how many may be"},
};

bool
folio_error_set_errno(GError **error, int saved_errno, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_valist(error, FOLIO_ERROR_FAILED, saved_errno, format, arguments);
    va_end(arguments);
    for (gsize i = 0; i < G_N_ELEMENTS(ways_on); i++) {
        if (ways_on[i].number == saved_errno)
            folio_error_hint(error, "%s", ways_on[i].hint);
    }
    return false;
}

static G_GNUC_PRINTF(2, 0) void replace_text(char **text, const char *format, va_list arguments)
{
    g_free(*text);
    *text = g_strdup_vprintf(format, arguments);
}

static G_GNUC_PRINTF(2, 0) void add_text(char **text, const char *format, va_list arguments)
{
    g_autofree char *before = *text;
    g_autofree char *more = g_strdup_vprintf(format, arguments);
    *text = before == NULL ? g_strdup(more) : g_strconcat(before, "; ", more, NULL);
}

#define DEFINE_WORDS(name, member, put)                                         \
    void name(GError **error, const char *format, ...)                          \
    {                                                                           \
        FolioErrorPrivate *details = error != NULL ? details_of(*error) : NULL; \
        if (details == NULL)                                                    \
            return;                                                             \
        va_list arguments;                                                      \
        va_start(arguments, format);                                            \
        put(&details->member, format, arguments);                               \
        va_end(arguments);                                                      \
    }

DEFINE_WORDS(folio_error_why, why, replace_text)
DEFINE_WORDS(folio_error_hint, hint, replace_text)
DEFINE_WORDS(folio_error_add_why, why, add_text)
DEFINE_WORDS(folio_error_add_hint, hint, add_text)

void
folio_error_place(GError **error, const char *path, unsigned line, unsigned column)
{
    FolioErrorPrivate *details = error != NULL ? details_of(*error) : NULL;
    if (details == NULL)
        return;
    g_free(details->path);
    details->path = g_strdup(path);
    details->line = line;
    details->column = column;
}

const char *
folio_error_get_why(const GError *error)
{
    const FolioErrorPrivate *details = details_of(error);
    return details != NULL ? details->why : NULL;
}

const char *
folio_error_get_hint(const GError *error)
{
    const FolioErrorPrivate *details = details_of(error);
    return details != NULL ? details->hint : NULL;
}

const char *
folio_error_get_path(const GError *error)
{
    const FolioErrorPrivate *details = details_of(error);
    return details != NULL ? details->path : NULL;
}

unsigned
folio_error_get_line(const GError *error)
{
    const FolioErrorPrivate *details = details_of(error);
    return details != NULL ? details->line : 0;
}

unsigned
folio_error_get_column(const GError *error)
{
    const FolioErrorPrivate *details = details_of(error);
    return details != NULL ? details->column : 0;
}

char *
folio_error_dup_text(const GError *error)
{
    const FolioErrorPrivate *details = details_of(error);
    if (details == NULL || details->path == NULL)
        return g_strdup(error->message);
    GString *text = g_string_new(details->path);
    if (details->line > 0)
        g_string_append_printf(text, ":%u", details->line);
    if (details->line > 0 && details->column > 0)
        g_string_append_printf(text, ":%u", details->column);
    g_string_append_printf(text, ": %s", error->message);
    return g_string_free(text, FALSE);
}

char *
folio_error_dup_text_with_hint(const GError *error)
{
    g_autofree char *text = folio_error_dup_text(error);
    const char *hint = folio_error_get_hint(error);
    return hint == NULL ? g_steal_pointer(&text) : g_strconcat(text, ": ", hint, NULL);
}
