/* Attachments: a copy of somebody's file below files/YEAR, beside the entry it belongs to. */
#include "journal_internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "folio/error.h"
#include "folio/image.h"

#define FILES_FOLDER "files"
#define STEM_MAX_BYTES 40
#define EXTENSION_MAX_BYTES 10
#define NAME_TRIES 1000

/* --- The file as the person named it --------------------------------------------------------------- */

static bool
refuse_size(const char *file, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is larger than %d MiB", file,
                    FOLIO_ATTACHMENT_MAX_BYTES / (1024 * 1024));
    folio_error_why(error, "an attachment is in every copy of the journal, for ever");
    folio_error_hint(error, "keep it elsewhere and link to it, or attach a smaller version");
    return false;
}

/* A link that the person names is followed, once: what is read is what it led to here. */
static char *
find_real(const char *file, GError **error)
{
    struct stat info;
    g_autofree char *real = realpath(file, NULL);
    if (real == NULL || stat(real, &info) != 0) {
        folio_error_set_errno(error, errno, "cannot open '%s'", file);
        return NULL;
    }
    if (!S_ISREG(info.st_mode)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no regular file", file);
        return NULL;
    }
    if (info.st_size > FOLIO_ATTACHMENT_MAX_BYTES) {
        refuse_size(file, error);
        return NULL;
    }
    return g_steal_pointer(&real);
}

bool
folio_attachment_check(const char *file, GError **error)
{
    g_autofree char *real = find_real(file, error);
    return real != NULL;
}

static bool
read_real(const char *real, GBytes **bytes, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(real);
    g_autofree char *name = g_path_get_basename(real);
    g_autoptr(FolioRoot) root = folio_root_open(folder, error);
    return root != NULL && folio_root_read(root, name, FOLIO_ATTACHMENT_MAX_BYTES, bytes, error);
}

/* --- Its name in the journal ------------------------------------------------------------------------ */

/* "Überweisung (2).PDF": stem "uberweisung-2", extension ".pdf". Names of scripts without an ASCII form
 * stay where they can. */
static void
split_name(const char *file, char **stem, char **extension)
{
    g_autofree char *base = g_path_get_basename(file);
    const char *name = base + strspn(base, ".");
    const char *dot = strrchr(name, '.');
    gsize ending = dot == NULL ? 0 : strlen(dot + 1);
    bool kept = ending > 0 && ending <= EXTENSION_MAX_BYTES;
    for (gsize i = 1; kept && i <= ending; i++)
        kept = g_ascii_isalnum(dot[i]);
    g_autofree char *words = kept ? g_strndup(name, (gsize) (dot - name)) : g_strdup(name);
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    *extension = kept ? g_ascii_strdown(dot, -1) : g_strdup("");
    *stem = folio_slug(valid, STEM_MAX_BYTES);
    if ((*stem)[0] != '\0')
        return;
    g_free(*stem);
    g_autofree char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    bool usable = strlen(composed) <= 4 * STEM_MAX_BYTES && strchr(composed, '.') == NULL
                  && folio_path_check(composed, NULL);
    *stem = g_strdup(usable ? composed : "file");
}

typedef enum Place {
    PLACE_FREE,
    PLACE_SAME, /* holds these very bytes already */
    PLACE_TAKEN
} Place;

typedef struct Twin {
    const char *path;
    char *folded;
    bool found;
} Twin;

static bool
is_no_twin(const char *path, const struct stat *info, gpointer data)
{
    (void) info;
    Twin *twin = data;
    g_autofree char *folded = folio_path_fold(path);
    twin->found = strcmp(path, twin->path) != 0 && strcmp(folded, twin->folded) == 0;
    return !twin->found;
}

/* What stands under this name on disk, or under one that differs by case alone. */
static bool
look_on_disk(const FolioRoot *root, const char *path, GBytes *bytes, Place *place, GError **error)
{
    struct stat info;
    g_autoptr(GBytes) present = NULL;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *folded = folio_path_fold(path);
    Twin twin = {.path = path, .folded = folded};
    if (!folio_root_walk(root, folder, is_no_twin, &twin, error))
        return false;
    bool there = folio_root_stat(root, path, &info);
    *place = there || twin.found ? PLACE_TAKEN : PLACE_FREE;
    if (twin.found || !there || (gsize) info.st_size != g_bytes_get_size(bytes))
        return true;
    if (!folio_root_read(root, path, FOLIO_ATTACHMENT_MAX_BYTES, &present, error))
        return false;
    if (g_bytes_equal(present, bytes))
        *place = PLACE_SAME;
    return true;
}

static bool
look_at(const FolioWrite *write, FolioStoreId store, const char *path, GBytes *bytes, Place *place,
        GError **error)
{
    *place = PLACE_FREE;
    if (!folio_journal_has_store(write->journal, store))
        return true;
    const FolioPlan *plan = folio_write_find_plan(write, store, path);
    if (plan != NULL) {
        bool same = plan->content != NULL && g_bytes_equal(plan->content, bytes);
        *place = same ? PLACE_SAME : PLACE_TAKEN;
        return true;
    }
    const FolioRoot *root = folio_journal_get_root(write->journal, store, error);
    return root != NULL && look_on_disk(root, path, bytes, place, error);
}

/* A name that is free in both stores, so that an entry can go to the other one with its files. `*place`
 * tells whether its bytes are in `store` already. */
static char *
choose_path(const FolioWrite *write, FolioStoreId store, const char *folder, const char *file,
            GBytes *bytes, Place *place, GError **error)
{
    g_autofree char *stem = NULL, *extension = NULL;
    FolioStoreId other = store == FOLIO_STORE_SHARED ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
    split_name(file, &stem, &extension);
    for (int i = 1; i <= NAME_TRIES; i++) {
        Place elsewhere;
        g_autofree char *number = i == 1 ? g_strdup("") : g_strdup_printf("-%d", i);
        g_autofree char *path = g_strconcat(folder, "/", stem, number, extension, NULL);
        if (!look_at(write, store, path, bytes, place, error)
            || !look_at(write, other, path, bytes, &elsewhere, error))
            return NULL;
        if (*place != PLACE_TAKEN && elsewhere != PLACE_TAKEN)
            return g_steal_pointer(&path);
    }
    folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' has too many files called '%s'", folder, stem);
    return NULL;
}

/* --- Attaching ---------------------------------------------------------------------------------------- */

/* files/YEAR of the day the entry is about. */
static char *
dup_folder(const FolioWrite *write, const FolioEntry *entry)
{
    GDate day;
    if (!folio_entry_get_date(entry, "date", &day))
        folio_env_today(write->journal->env, &day);
    return g_strdup_printf(FILES_FOLDER "/%04d", g_date_get_year(&day));
}

static bool
refuse_private_file(const char *file, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' lies among your private entries", file);
    folio_error_why(error, "this entry is shared, and what it has attached is shared with it");
    folio_error_hint(error, "copy the file elsewhere first if others may see it");
    return false;
}

/* The picture without what devices and programs wrote into it. */
static bool
clean_picture(const char *file, GBytes **bytes, GError **error)
{
    GBytes *cleaned = NULL;
    if (!folio_image_is_known(*bytes)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be cleaned", file);
        folio_error_why(error, "folio knows the inside of JPEG, PNG and WebP pictures only");
        folio_error_hint(error, "export it without properties, and attach that");
        return false;
    }
    if (!folio_image_strip(*bytes, &cleaned, error))
        return false;
    g_bytes_unref(*bytes);
    *bytes = cleaned;
    return true;
}

static void
note_place(FolioWrite *write, const char *file, GBytes *bytes)
{
    FolioImageInfo info;
    if (folio_image_is_known(bytes) && folio_image_inspect(bytes, &info, NULL) && info.has_place)
        g_ptr_array_add(write->notes,
                        g_strdup_printf("the picture '%s' says where it was taken; attached with "
                                        "--clean it does not",
                                        file));
}

/* A file that lies in the store's files/ already is taken as it is; others are copied. */
static char *
plan_file(FolioWrite *write, const FolioEntry *entry, FolioStoreId store, const char *real,
          GBytes *bytes, GError **error)
{
    Place place = PLACE_TAKEN;
    g_autofree char *folder = dup_folder(write, entry);
    const char *below = folio_journal_path_below(write->journal, store, real);
    bool stays =
        below != NULL && g_str_has_prefix(below, FILES_FOLDER "/") && folio_path_check(below, NULL);
    g_autofree char *path =
        stays ? g_strdup(below) : choose_path(write, store, folder, real, bytes, &place, error);
    if (path == NULL)
        return NULL;
    if (place == PLACE_SAME && folio_write_find_plan(write, store, path) != NULL)
        return g_steal_pointer(&path);
    folio_write_add_plan(write, store, path, bytes)->must_be_new = !stays;
    return g_steal_pointer(&path);
}

bool
folio_write_attach(FolioWrite *write, FolioEntry *entry, const char *file, bool clean,
                   GError **error)
{
    GDate today;
    g_autoptr(GBytes) bytes = NULL;
    FolioStoreId store = folio_store_for(folio_entry_get_visibility(entry));
    g_autofree char *real = find_real(file, error);
    if (real == NULL || !folio_journal_require_store(write->journal, store, error))
        return false;
    if (store == FOLIO_STORE_SHARED
        && folio_journal_path_below(write->journal, FOLIO_STORE_PRIVATE, real) != NULL)
        return refuse_private_file(file, error);
    if (!read_real(real, &bytes, error) || (clean && !clean_picture(file, &bytes, error)))
        return false;
    note_place(write, file, bytes);
    g_autofree char *path = plan_file(write, entry, store, real, bytes, error);
    g_autofree char *word = path == NULL ? NULL : g_strconcat("+", path, NULL);
    folio_env_today(write->journal->env, &today);
    return word != NULL && folio_entry_set(entry, "attach", word, &today, error);
}

void
folio_write_each_file(const FolioWrite *write, FolioWriteFileFunc func, gpointer data)
{
    for (guint i = 0; i < write->plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(write->plans, i);
        if (g_str_has_prefix(plan->path, FILES_FOLDER "/") && plan->moved_to == NULL)
            func(plan->path, plan->content != NULL, data);
    }
}
