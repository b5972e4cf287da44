#include "stock_internal.h"

#include <string.h>

#include "folio/asset.h"
#include "folio/diff.h"
#include "folio/error.h"
#include "folio/lines.h"
#include "folio/near.h"

#define FILE_MAX_BYTES ((gsize) 1024 * 1024)
#define MARK "copied"
#define HASH_CHARACTERS 16
#define DIFF_CONTEXT 3

const FolioStock folio_stock_templates = {"template", "entry/", "templates/", ".md", false, false};
const FolioStock folio_stock_instruments = {"instrument", "instrument/", "templates/instrument/",
                                            ".yaml",      true,          false};
const FolioStock folio_stock_protocols = {"protocol", "protocol/", "templates/protocol/",
                                          ".yaml",    true,        false};
const FolioStock folio_stock_frameworks = {"framework", "framework/", "templates/framework/",
                                           ".yaml",     true,         false};
const FolioStock folio_stock_site = {"site", "site/", "templates/site/", "", false, true};

const FolioStock *const *
folio_stocks(void)
{
    static const FolioStock *const stocks[] = {&folio_stock_templates, &folio_stock_instruments,
                                               &folio_stock_protocols, &folio_stock_frameworks,
                                               &folio_stock_site,      NULL};
    return stocks;
}

const FolioStock *
folio_stock_for_field(const FolioField *field)
{
    const FolioStock *const *stock = folio_stocks();
    while (*stock != NULL && strcmp((*stock)->name, field->name) != 0)
        stock++;
    return field->type == FOLIO_FIELD_SLUG ? *stock : NULL;
}

char *
folio_stock_make_path(const FolioStock *stock, const char *name)
{
    return g_strconcat(stock->own, name, stock->suffix, NULL);
}

static char *
make_shipped_path(const FolioStock *stock, const char *name)
{
    return g_strconcat(stock->shipped, name, stock->suffix, NULL);
}

/* --- Reading ------------------------------------------------------------------------------------- */

/* *text NULL with success: the journal has none of that name. */
static bool
load_own(FolioJournal *journal, const FolioStock *stock, const char *name, char **text,
         GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *path = folio_stock_make_path(stock, name);
    const FolioRoot *root =
        journal == NULL ? NULL : folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    gsize length;
    *text = NULL;
    if (root == NULL || (strchr(name, '/') != NULL && !stock->is_site))
        return true;
    if (!folio_root_read_present(root, path, FILE_MAX_BYTES, &bytes, error))
        return false;
    if (bytes == NULL)
        return true;
    const char *data = g_bytes_get_data(bytes, &length);
    if (length > 0 && !folio_text_check(data, length, path, error))
        return false;
    *text = g_strndup(data != NULL ? data : "", length);
    return true;
}

static const FolioAsset *
find_shipped(const FolioStock *stock, const char *name)
{
    g_autofree char *path = make_shipped_path(stock, name);
    return folio_asset_find(path);
}

bool
folio_stock_load(FolioJournal *journal, const FolioStock *stock, const char *name, char **text,
                 char **place, GError **error)
{
    if (!load_own(journal, stock, name, text, error))
        return false;
    bool is_own = *text != NULL;
    const FolioAsset *asset = is_own ? NULL : find_shipped(stock, name);
    if (asset != NULL)
        *text = g_strndup(asset->data, asset->size_bytes);
    if (place != NULL && *text != NULL)
        *place = is_own ? folio_stock_make_path(stock, name) : make_shipped_path(stock, name);
    return true;
}

/* --- Listing ------------------------------------------------------------------------------------- */

/* Names are gathered from both places; a file in a folder further down is none but for the site. */
typedef struct Names {
    const FolioStock *stock;
    GPtrArray *names;
} Names;

static void
take_name(const Names *names, const char *path, const char *folder)
{
    if (!g_str_has_prefix(path, folder) || !g_str_has_suffix(path, names->stock->suffix))
        return;
    const char *name = path + strlen(folder);
    gsize length = strlen(name) - MIN(strlen(names->stock->suffix), strlen(name));
    g_autofree char *bare = g_strndup(name, length);
    if (length > 0 && (strchr(name, '/') == NULL || names->stock->is_site)
        && !g_ptr_array_find_with_equal_func(names->names, bare, g_str_equal, NULL))
        g_ptr_array_add(names->names, g_steal_pointer(&bare));
}

static bool
take_file(const char *path, const struct stat *info, gpointer data)
{
    const Names *names = data;
    if (S_ISREG(info->st_mode))
        take_name(names, path, names->stock->own);
    return true;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

char **
folio_stock_list(FolioJournal *journal, const FolioStock *stock)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    Names names = {stock, g_ptr_array_new()};
    const FolioRoot *root =
        journal == NULL ? NULL : folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    for (gsize i = 0; i < count; i++)
        take_name(&names, assets[i].name, stock->shipped);
    if (root != NULL)
        (void) folio_root_walk(root, "templates", take_file, &names, NULL);
    g_ptr_array_sort(names.names, compare_names);
    g_ptr_array_add(names.names, NULL);
    return (char **) g_ptr_array_free(names.names, FALSE);
}

/* --- Copying ------------------------------------------------------------------------------------- */

static char *
make_hash(const char *data, gsize length)
{
    char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *) data, length);
    hash[HASH_CHARACTERS] = '\0';
    return hash;
}

/* Comments of the languages that files of the site are in, by their suffix. */
static const struct {
    const char *suffix, *before, *after;
} comments[] = {{".html", "{{! ", " }}"},
                {".css", "/* ", " */"},
                {".js", "/* ", " */"},
                {".svg", "<!-- ", " -->"},
                {".yaml", "# ", ""}};

/* "{{! folio template 1, copied: "0123456789abcdef" }}", the first line of a copy of the site; NULL: a
 * file of that name has no comments. Caller frees. */
static char *
make_comment(const char *name, const char *hash)
{
    for (gsize i = 0; i < G_N_ELEMENTS(comments); i++)
        if (g_str_has_suffix(name, comments[i].suffix))
            return g_strdup_printf("%sfolio template %d, " MARK ": \"%s\"%s\n", comments[i].before,
                                   FOLIO_SITE_TEMPLATE_API, hash, comments[i].after);
    return NULL;
}

/* What stands behind the first line, when that is the mark of a copy; the hash in it in *mark. */
static const char *
skip_comment(const char *text, char **mark)
{
    static const char key[] = MARK ": \"";
    const char *end = strchr(text, '\n');
    const char *at = end != NULL ? g_strstr_len(text, end - text, key) : NULL;
    *mark = NULL;
    if (at == NULL)
        return text;
    at += strlen(key);
    *mark = g_strndup(at, strcspn(at, "\"\n"));
    return end + 1;
}

/* The file without its mark; the mark itself in *mark, NULL when it has none. Caller frees. */
static char *
strip_mark(const FolioStock *stock, const char *text, char **mark)
{
    if (stock->is_site)
        return g_strdup(skip_comment(text, mark));
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, strlen(text), stock->is_yaml, "", NULL);
    *mark = front == NULL ? NULL : g_strdup(folio_front_matter_get_text(front, MARK));
    if (*mark == NULL)
        return g_strdup(text);
    if (!stock->is_yaml)
        return g_strdup(folio_front_matter_get_body(front));
    gsize length;
    (void) folio_front_matter_set(front, MARK, NULL, NULL);
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    const char *data = g_bytes_get_data(bytes, &length);
    return g_strndup(data, length);
}

FolioStockState
folio_stock_get_state(FolioJournal *journal, const FolioStock *stock, const char *name,
                      bool *outdated)
{
    g_autofree char *own = NULL;
    const FolioAsset *asset = find_shipped(stock, name);
    *outdated = false;
    if (!load_own(journal, stock, name, &own, NULL))
        return FOLIO_STOCK_OWN;
    if (own == NULL)
        return asset == NULL ? FOLIO_STOCK_NONE : FOLIO_STOCK_BUILT_IN;
    g_autofree char *mark = NULL;
    g_autofree char *bare = strip_mark(stock, own, &mark);
    if (mark == NULL || asset == NULL)
        return FOLIO_STOCK_OWN;
    g_autofree char *hash = make_hash(bare, strlen(bare));
    g_autofree char *shipped = make_hash(asset->data, asset->size_bytes);
    *outdated = strcmp(shipped, mark) != 0;
    return strcmp(hash, mark) == 0 ? FOLIO_STOCK_COPIED : FOLIO_STOCK_CHANGED;
}

const char *
folio_stock_state_name(FolioStockState state)
{
    static const char *const names[] = {
        [FOLIO_STOCK_BUILT_IN] = "built in", [FOLIO_STOCK_OWN] = "own",
        [FOLIO_STOCK_COPIED] = "copied",     [FOLIO_STOCK_CHANGED] = "changed",
        [FOLIO_STOCK_NONE] = "none",
    };
    return names[state];
}

bool
folio_stock_append_diff(FolioJournal *journal, const FolioStock *stock, const char *name,
                        GString *patch, GError **error)
{
    g_autofree char *own = NULL;
    const FolioAsset *asset = find_shipped(stock, name);
    if (!load_own(journal, stock, name, &own, error))
        return false;
    if (own == NULL || asset == NULL)
        return true;
    g_autofree char *mark = NULL;
    g_autofree char *bare = strip_mark(stock, own, &mark);
    g_autoptr(GArray) lines =
        folio_diff_texts(asset->data, asset->size_bytes, bare, strlen(bare), FOLIO_DIFF_LINES);
    folio_diff_append_unified(patch, lines, DIFF_CONTEXT);
    return true;
}

static char *
add_mark(const FolioStock *stock, const char *name, const FolioAsset *asset)
{
    g_autofree char *hash = make_hash(asset->data, asset->size_bytes);
    if (stock->is_site) {
        g_autofree char *comment = make_comment(name, hash);
        return g_strconcat(comment != NULL ? comment : "", asset->data, NULL);
    }
    return stock->is_yaml ? g_strdup_printf("%s" MARK ": \"%s\"\n", asset->data, hash)
                          : g_strdup_printf("---\n" MARK ": \"%s\"\n---\n%s", hash, asset->data);
}

bool
folio_stock_copy(FolioWrite *write, FolioJournal *journal, const FolioStock *stock,
                 const char *name, GError **error)
{
    const FolioAsset *asset = find_shipped(stock, name);
    g_autofree char *own = NULL;
    g_autofree char *path = folio_stock_make_path(stock, name);
    if (asset == NULL)
        return folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no %s '%s' comes with folio",
                               stock->name, name);
    if (!load_own(journal, stock, name, &own, error))
        return false;
    if (own != NULL) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "the journal has its own '%s' already", path);
        folio_error_hint(error, "git rm %s goes back to the one that comes with folio", path);
        return false;
    }
    g_autofree char *text = add_mark(stock, name, asset);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return folio_write_put_file(write, FOLIO_STORE_SHARED, path, bytes, error);
}

/* --- Instruments and protocols ------------------------------------------------------------------- */

char *
folio_stock_load_named(FolioJournal *journal, const FolioStock *stock, const char *name,
                       char **place, GError **error)
{
    char *text;
    if (!folio_stock_load(journal, stock, name, &text, place, error) || text != NULL)
        return text;
    g_auto(GStrv) names = folio_stock_list(journal, stock);
    g_autofree char *all = g_strjoinv(", ", names);
    g_autofree char *own = folio_stock_make_path(stock, name);
    const char *near = folio_near_find(name, (const char *const *) names);
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no %s '%s'", stock->name, name);
    folio_error_why(error, "the %ss are %s", stock->name, all);
    if (near != NULL)
        folio_error_hint(error, "did you mean '%s'?", near);
    else
        folio_error_hint(error, "one of your own is a file %s", own);
    return NULL;
}

FolioInstrument *
folio_stock_load_instrument(FolioJournal *journal, const char *name, GError **error)
{
    g_autofree char *place = NULL;
    g_autofree char *text =
        folio_stock_load_named(journal, &folio_stock_instruments, name, &place, error);
    return text == NULL ? NULL : folio_instrument_parse(text, strlen(text), name, place, error);
}

FolioProtocol *
folio_stock_load_protocol(FolioJournal *journal, const char *name, GError **error)
{
    g_autofree char *place = NULL;
    g_autofree char *text =
        folio_stock_load_named(journal, &folio_stock_protocols, name, &place, error);
    return text == NULL ? NULL : folio_protocol_parse(text, strlen(text), name, place, error);
}

/* The name in a field of the entry; NULL when its kind has no such field, or it has no value. */
static const char *
get_name(const FolioEntry *entry, const char *key)
{
    const FolioField *field = folio_kind_find_field(entry->kind, key);
    const char *name = field == NULL ? NULL : folio_entry_get_text(entry, key);
    return name == NULL || *name == '\0' ? NULL : name;
}

static void
complain(const FolioEntry *entry, const char *key, const GError *problem, GPtrArray *findings)
{
    g_autofree char *text = folio_error_dup_text(problem);
    const char *why = folio_error_get_why(problem);
    folio_entry_complain(entry, findings, key, FOLIO_LEVEL_ERROR, "%s%s%s", text,
                         why != NULL ? ": " : "", why != NULL ? why : "");
}

static void
check_instrument(FolioJournal *journal, const FolioEntry *entry, GPtrArray *findings)
{
    g_autoptr(GError) problem = NULL;
    const char *name = get_name(entry, "instrument");
    if (name == NULL)
        return;
    g_autoptr(FolioInstrument) instrument = folio_stock_load_instrument(journal, name, &problem);
    if (instrument != NULL)
        folio_instrument_check(instrument, entry, findings);
    else
        complain(entry, "instrument", problem, findings);
}

static void
check_protocol(FolioJournal *journal, const FolioEntry *entry, GPtrArray *findings)
{
    g_autoptr(GError) problem = NULL;
    const char *name = get_name(entry, "protocol");
    g_autoptr(FolioProtocol) protocol =
        name == NULL ? NULL : folio_stock_load_protocol(journal, name, &problem);
    if (name != NULL && protocol == NULL)
        complain(entry, "protocol", problem, findings);
}

void
folio_stock_check_entry(FolioJournal *journal, const FolioEntry *entry, GPtrArray *findings)
{
    check_instrument(journal, entry, findings);
    check_protocol(journal, entry, findings);
    folio_stock_check_framework(journal, entry, findings);
}
