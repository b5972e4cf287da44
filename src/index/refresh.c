#include <fcntl.h>
#include <string.h>

#include "folio/error.h"
#include "folio/hash.h"
#include "folio/stamp.h"
#include "index_internal.h"

enum { PROGRESS_STEP = 256, ATTEMPTS = 3 };

/* A Markdown file as it stands. */
typedef struct Found {
    gint64 print; /* 0 never matches: too fresh to be known by its stat */
    gsize name;   /* offset in Scan.names */
} Found;

typedef struct Scan {
    GArray *found;         /* Found, by print */
    GByteArray *names;     /* NUL-terminated paths */
    FolioStampSum all;     /* of every file, whatever it is */
    gint64 fresh_after_ns; /* a file changed since may change again within the same tick */
} Scan;

static void
scan_clear(Scan *scan)
{
    g_array_unref(scan->found);
    g_byte_array_unref(scan->names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scan, scan_clear)

static const char *
path_of(const Scan *scan, const Found *found)
{
    return (const char *) scan->names->data + found->name;
}

static bool
is_hidden(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (slash != NULL ? slash[1] : path[0]) == '.';
}

/* The owner's templates have the front matter of entries, and are none. */
static bool
may_be_entry(const char *path, const struct stat *info)
{
    return S_ISREG(info->st_mode) && g_str_has_suffix(path, ".md")
           && !g_str_has_prefix(path, "templates/") && !is_hidden(path);
}

static bool
add_found(const char *path, const struct stat *info, gpointer data)
{
    Scan *scan = data;
    Found found = {.print = folio_stamp(path, info, scan->fresh_after_ns),
                   .name = scan->names->len};
    folio_stamp_sum_add(&scan->all, found.print);
    if (!may_be_entry(path, info))
        return true;
    g_array_append_val(scan->found, found);
    g_byte_array_append(scan->names, (const guint8 *) path, (guint) strlen(path) + 1);
    return true;
}

typedef struct Summing {
    FolioStampSum sum;
    gint64 fresh_after_ns;
} Summing;

/* The order of the walk does not matter. */
static bool
add_print(const char *path, const struct stat *info, gpointer data)
{
    Summing *summing = data;
    folio_stamp_sum_add(&summing->sum, folio_stamp(path, info, summing->fresh_after_ns));
    return !summing->sum.is_fresh;
}

bool
folio_index_fingerprint(const FolioRoot *root, guint64 *print, GError **error)
{
    Summing summing = {.fresh_after_ns = folio_stamp_fresh_after_ns()};
    if (!folio_root_walk(root, "", add_print, &summing, error))
        return false;
    *print = folio_stamp_sum_get(&summing.sum);
    return true;
}

static gint
compare_found(gconstpointer a, gconstpointer b)
{
    gint64 first = ((const Found *) a)->print, second = ((const Found *) b)->print;
    return first < second ? -1 : first > second;
}

static bool
scan_files(Scan *scan, const FolioRoot *root, GError **error)
{
    *scan = (Scan){.found = g_array_new(FALSE, FALSE, sizeof(Found)),
                   .names = g_byte_array_new(),
                   .fresh_after_ns = folio_stamp_fresh_after_ns()};
    if (!folio_root_walk_complete(root, add_found, scan, error))
        return false;
    g_array_sort(scan->found, compare_found);
    return true;
}

/* --- What changed ------------------------------------------------------------------------------- */

typedef struct Changes {
    GArray *gone;     /* gint64: rows whose file is gone or looks different */
    GArray *fresh;    /* gint64: prints of files to read, in step with `paths` */
    GPtrArray *paths; /* borrowed from the scan */
} Changes;

static void
changes_clear(Changes *changes)
{
    g_array_unref(changes->gone);
    g_array_unref(changes->fresh);
    g_ptr_array_unref(changes->paths);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Changes, changes_clear)

static void
changes_init(Changes *changes)
{
    *changes = (Changes){.gone = g_array_new(FALSE, FALSE, sizeof(gint64)),
                         .fresh = g_array_new(FALSE, FALSE, sizeof(gint64)),
                         .paths = g_ptr_array_new()};
}

static void
add_fresh(Changes *changes, const Scan *scan, const Found *found)
{
    g_array_append_val(changes->fresh, found->print);
    g_ptr_array_add(changes->paths, (gpointer) path_of(scan, found));
}

/* Merges two lists in the order of their prints: the files that are, and the rows that are. */
static bool
find_changes(FolioDb *db, FolioStoreId store, const Scan *scan, Changes *changes, GError **error)
{
    g_autoptr(sqlite3_stmt) rows =
        folio_db_prepare(db, store, "SELECT print, n FROM $.file ORDER BY print", error);
    bool has_row = rows != NULL;
    if (rows == NULL || !folio_db_step(db, rows, &has_row, error))
        return false;
    guint i = 0;
    while (has_row || i < scan->found->len) {
        const Found *found = i < scan->found->len ? &g_array_index(scan->found, Found, i) : NULL;
        gint64 print = has_row ? sqlite3_column_int64(rows, 0) : 0;
        bool takes_row = has_row && (found == NULL || print <= found->print);
        bool takes_found = found != NULL && (!has_row || found->print <= print);
        bool is_same = takes_row && takes_found && print != 0;
        if (takes_row && !is_same) {
            gint64 n = sqlite3_column_int64(rows, 1);
            g_array_append_val(changes->gone, n);
        }
        if (takes_found && !is_same)
            add_fresh(changes, scan, found);
        i += takes_found ? 1 : 0;
        if (takes_row && !folio_db_step(db, rows, &has_row, error))
            return false;
    }
    return true;
}

/* --- Bringing the rows up to date --------------------------------------------------------------- */

typedef struct Update {
    FolioRowWriter *writer;
    const Changes *changes;
    FolioProgress progress;
    gpointer data;
    GError **error;
} Update;

static bool
add_doc(gsize i, const FolioDoc *doc, gpointer data)
{
    Update *update = data;
    const Changes *changes = update->changes;
    if (update->progress != NULL && i % PROGRESS_STEP == 0)
        update->progress(i, changes->paths->len, update->data);
    return folio_row_writer_put(update->writer, g_ptr_array_index(changes->paths, i),
                                g_array_index(changes->fresh, gint64, i), doc, update->error);
}

static bool
drop_gone(FolioRowWriter *writer, const FolioRoot *root, const Changes *changes, GError **error)
{
    for (guint i = 0; i < changes->gone->len; i++) {
        if (!folio_row_writer_drop(writer, root, g_array_index(changes->gone, gint64, i), error))
            return false;
    }
    return true;
}

static bool
has_changes(FolioIndex *index, FolioStoreId store, const Scan *scan, bool *changed, GError **error)
{
    g_auto(Changes) changes;
    changes_init(&changes);
    if (!find_changes(&index->db, store, scan, &changes, error))
        return false;
    *changed = changes.gone->len > 0 || changes.paths->len > 0;
    return true;
}

/* Looks first without keeping anybody out; then again behind the write lock, because another process
 * may have done the work meanwhile. */
static bool
bring_up_to_date(FolioIndex *index, FolioStoreId store, const Scan *scan, FolioProgress progress,
                 gpointer data, GError **error)
{
    bool changed;
    if (!has_changes(index, store, scan, &changed, error))
        return false;
    if (!changed)
        return true;
    g_autoptr(FolioRowWriter) writer = folio_row_writer_new(&index->db, store, error);
    if (writer == NULL)
        return false;
    g_auto(Changes) changes;
    changes_init(&changes);
    if (!find_changes(&index->db, store, scan, &changes, error))
        return false;
    Update update = {
        .writer = writer, .changes = &changes, .progress = progress, .data = data, .error = error};
    return folio_docs_read(index->kinds, store, index->roots[store],
                           (const char *const *) changes.paths->pdata, changes.paths->len, add_doc,
                           &update)
           && drop_gone(writer, index->roots[store], &changes, error)
           && folio_row_writer_commit(writer, error);
}

/* A root of our own: the caller's may be gone when a rebuild is needed. */
static bool
remember_root(FolioIndex *index, FolioStoreId store, const FolioRoot *root, GError **error)
{
    FolioRoot *copy = folio_root_open(root->path, error);
    if (copy == NULL)
        return false;
    folio_root_free(index->roots[store]);
    index->roots[store] = copy;
    return true;
}

bool
folio_index_refresh(FolioIndex *index, FolioStoreId store, const FolioRoot *root,
                    FolioProgress progress, gpointer data, GError **error)
{
    if (!remember_root(index, store, root, error))
        return false;
    g_auto(Scan) scan;
    if (!scan_files(&scan, root, error))
        return false;
    index->files[store] = folio_stamp_sum_get(&scan.all);
    for (int attempt = 1;; attempt++) {
        g_autoptr(GError) cause = NULL;
        if (bring_up_to_date(index, store, &scan, progress, data, &cause))
            return true;
        /* A busy database is whole; any other is made anew, at last in memory. */
        if (attempt == ATTEMPTS || g_error_matches(cause, FOLIO_ERROR, FOLIO_ERROR_CONFLICT)) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        if (!folio_db_restart(&index->db, store, attempt == ATTEMPTS - 1, error))
            return false;
    }
}

guint64
folio_index_get_files(const FolioIndex *index, FolioStoreId store)
{
    return index->files[store];
}

bool
folio_index_repair(FolioIndex *index, const GError *cause)
{
    bool is_done = false;
    if (g_error_matches(cause, FOLIO_ERROR, FOLIO_ERROR_CONFLICT))
        return false;
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (index->roots[store] == NULL)
            continue;
        g_autoptr(FolioRoot) root = g_steal_pointer(&index->roots[store]);
        if (!folio_db_restart(&index->db, store, false, NULL)
            || !folio_index_refresh(index, store, root, NULL, NULL, NULL))
            return false;
        is_done = true;
    }
    return is_done;
}

/* --- Files just written ------------------------------------------------------------------------- */

static bool
note_path(FolioIndex *index, FolioRowWriter *writer, FolioStoreId store, const FolioRoot *root,
          const char *path, GError **error)
{
    struct stat info;
    gint64 fresh_after = folio_stamp_fresh_after_ns();
    if (!folio_root_stat(root, path, &info) || !may_be_entry(path, &info))
        return folio_row_writer_put(writer, path, 0, NULL, error);
    gint64 print = folio_stamp(path, &info, fresh_after);
    g_autoptr(FolioDoc) doc = folio_doc_read(index->kinds, store, root, path);
    return folio_row_writer_put(writer, path, print, doc, error);
}

bool
folio_index_note(FolioIndex *index, FolioStoreId store, const FolioRoot *root,
                 const char *const *paths, GError **error)
{
    g_autoptr(FolioRowWriter) writer = folio_row_writer_new(&index->db, store, error);
    if (writer == NULL)
        return false;
    for (gsize i = 0; paths[i] != NULL; i++) {
        if (!note_path(index, writer, store, root, paths[i], error))
            return false;
    }
    return folio_row_writer_commit(writer, error);
}
