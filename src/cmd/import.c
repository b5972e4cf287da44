/* Answers: bring in what I wrote elsewhere. */
#include "fields.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/note.h"
#include "folio/path.h"
#include "imported.h"
#include "naming.h"
#include "notes.h"
#include "progress.h"
#include "readers.h"
#include "writing.h"

#define USUAL_KIND "reflection"
#define IDS_TRIED_MAX 100

/* What a name is that a note is found by. */
#define BY_FILE 'f'
#define BY_NAME 'n'
#define BY_ID 'i'

typedef struct ImportOptions {
    char *kind;
    char **sets;
} ImportOptions;

static const FolioOption options[] = {
    {"kind", 'k', FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(ImportOptions, kind), "KIND",
     "what they are (reflections unless told)", NULL},
    {"set", 0, FOLIO_OPTION_TEXTS, G_STRUCT_OFFSET(ImportOptions, sets), "KEY=VALUE",
     "set any field by its key", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

typedef struct Import {
    FolioCall *call;
    const FolioKind *kind;
    FolioNotes notes;
    FolioImported *imported; /* borrowed */
    GHashTable *ids;         /* char*: of those that are to be new */
    /* Where a note stands, its name or its id, as make_key says -> char*: where its entry is to be; NULL:
     * several have that name. */
    GHashTable *paths;
} Import;

static void
import_clear(Import *import)
{
    folio_notes_clear(&import->notes);
    g_hash_table_unref(import->ids);
    g_hash_table_unref(import->paths);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Import, import_clear)

/* --- As entries -------------------------------------------------------------------------------------- */

/* None of this run has it either. Caller frees. */
static char *
make_id(const Import *import, const FolioKind *kind, GError **error)
{
    for (int i = 0; i < IDS_TRIED_MAX; i++) {
        g_autofree char *id = folio_naming_make_id(import->call, kind, NULL, error);
        if (id == NULL || g_hash_table_add(import->ids, g_strdup(id)))
            return g_steal_pointer(&id);
    }
    folio_error_set(error, FOLIO_ERROR_FAILED, "there is no id left for a %s", kind->name);
    return NULL;
}

static FolioEntry *
read_entry(const Import *import, const FolioFoundNote *found, const char *text, gsize length,
           GError **error)
{
    g_autofree char *whole = g_strndup(text, length);
    g_autoptr(FolioEntry) entry =
        folio_naming_adopt(import->call, NULL, whole, found->place, error);
    if (entry == NULL || g_hash_table_add(import->ids, g_strdup(folio_entry_get_id(entry))))
        return g_steal_pointer(&entry);
    g_autofree char *id = make_id(import, entry->kind, error);
    return id != NULL && folio_front_matter_set_text(entry->front, "id", id, error)
               ? g_steal_pointer(&entry)
               : NULL;
}

static FolioEntry *
make_entry(const Import *import, const FolioFoundNote *found, GError **error)
{
    gsize length;
    const char *text = g_bytes_get_data(found->bytes, &length);
    if (text != NULL && !found->is_part && folio_entry_is_claimed(text, length))
        return read_entry(import, found, text, length, error);
    g_autofree char *name = g_path_get_basename(found->place);
    g_autofree char *id = make_id(import, import->kind, error);
    const FolioNote note = {name,   found->place,   text != NULL ? text : "",
                            length, found->changed, found->is_part};
    return id == NULL ? NULL
                      : folio_note_to_entry(&note, import->kind, id,
                                            folio_journal_get_me(import->call->journal),
                                            &import->call->today, error);
}

/* The themes of a note stay beside those that are given for all. */
static bool
add_tags(FolioEntry *entry, char *const *own, GError **error)
{
    g_autofree char *given = folio_value_to_setting(folio_front_matter_get(entry->front, "tags"));
    g_autofree char *words = g_strjoinv(",", (char **) own);
    g_autofree char *all =
        given != NULL ? g_strconcat(words, ",", given, NULL) : g_steal_pointer(&words);
    return own[0] == NULL || folio_entry_set(entry, "tags", all, NULL, error);
}

/* One that was made of its first words has those of its links. */
static bool
settle_title(FolioEntry *entry, GError **error)
{
    const char *given = folio_entry_get_title(entry);
    bool has_title = given != NULL && given[0] != '\0';
    if (!folio_naming_settle_title(entry, error))
        return false;
    g_autofree char *words =
        has_title ? NULL : folio_note_plain_words(folio_entry_get_title(entry));
    return words == NULL || folio_front_matter_set_text(entry->front, "title", words, error);
}

/* Private, whatever it says itself: only an option makes it anything else. */
static bool
settle(const Import *import, FolioEntry *entry, GError **error)
{
    const ImportOptions *given = import->call->options;
    if (entry == NULL)
        return false;
    g_auto(GStrv) tags = folio_entry_dup_list(entry, "tags");
    return folio_front_matter_set_text(entry->front, "visibility",
                                       folio_visibility_name(FOLIO_VISIBILITY_PRIVATE), error)
           && folio_fields_apply(import->call, entry, given->sets, error)
           && (!folio_fields_given(import->call, "tag") || add_tags(entry, tags, error))
           && settle_title(entry, error);
}

/* Links do not tell capitals, nor how an accent is written: file systems do not either. Caller frees. */
static char *
make_key(char sign, const char *name)
{
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    g_autofree char *folded = composed != NULL ? g_utf8_casefold(composed, -1) : g_strdup(name);
    return g_strdup_printf("%c%s", sign, folded);
}

/* What several have leads to none. */
static void
note_key(const Import *import, char *key /* taken */, const char *path)
{
    bool is_known = g_hash_table_contains(import->paths, key);
    g_hash_table_insert(import->paths, key, is_known ? NULL : g_strdup(path));
}

static void
note_name(const Import *import, const FolioFoundNote *found, const char *path)
{
    g_autofree char *name = g_path_get_basename(found->real);
    char *ending = strrchr(name, '.');
    if (ending != NULL)
        *ending = '\0';
    note_key(import, make_key(BY_NAME, name), path);
}

/* Other notes name it by its file, by the name of that, and by its id. */
static void
note_place(const Import *import, const FolioFoundNote *found, const char *path, const char *id)
{
    note_name(import, found, path);
    note_key(import, make_key(BY_FILE, found->real), path);
    g_hash_table_insert(import->paths, make_key(BY_ID, id), g_strdup(path));
}

static bool
make(Import *import, FolioFoundNote *found, GError **error)
{
    g_autoptr(FolioRow) row = folio_imported_find(import->imported, import->kind, found);
    if (row != NULL) {
        folio_notes_know(&import->notes, found, row->id);
        note_place(import, found, row->path, row->id);
        return true;
    }
    g_autoptr(FolioEntry) entry = make_entry(import, found, error);
    if (!settle(import, entry, error))
        return false;
    bool by_month = folio_journal_shards_by_month(import->call->journal);
    g_autofree char *path = folio_entry_make_path(entry, by_month);
    note_place(import, found, path, folio_entry_get_id(entry));
    found->entry = g_steal_pointer(&entry);
    folio_imported_add(import->imported, import->kind, found);
    return true;
}

static const char *
look_up(const Import *import, char sign, const char *name)
{
    g_autofree char *key = make_key(sign, name);
    return g_hash_table_lookup(import->paths, key);
}

/* By where the note stood, or its name; what names an entry, by its id. */
static char *
find_new_place(const FolioEntry *entry, const char *path, gpointer data)
{
    const Import *import = data;
    FolioJournal *journal = import->call->journal;
    g_autoptr(FolioRow) row = NULL;
    g_autofree char *id = folio_id_in_path(path);
    g_autofree char *own = folio_entry_make_path(entry, folio_journal_shards_by_month(journal));
    bool has_id = folio_id_is_valid(id);
    const char *now = look_up(import, path[0] == '/' ? BY_FILE : BY_NAME, path);
    if (now == NULL && has_id)
        now = look_up(import, BY_ID, id);
    FolioIndex *index = now == NULL && has_id ? folio_journal_get_index(journal, NULL) : NULL;
    if (index != NULL && folio_index_get(index, id, &row, NULL) && row != NULL)
        now = row->path;
    return now != NULL ? folio_path_relative(own, now) : NULL;
}

static bool
put(Import *import, FolioWriting *writing, const FolioFoundNote *found, GError **error)
{
    static const FolioSaying saying = {"Added", "Would add"};
    const FolioSource source = {found->place, found->bytes, found->lines_before};
    folio_note_mend_links(found->entry, found->real, find_new_place, import);
    return (folio_entry_get_visibility(found->entry) == FOLIO_VISIBILITY_PRIVATE
            || folio_readers_judge(import->call, found->entry, &source, error))
           && folio_writing_put_from(writing, found->entry, &source, &saying, error);
}

static void
name_place(const FolioFoundNote *found, GError **error)
{
    unsigned line = folio_error_get_line(*error);
    folio_error_place(error, found->place,
                      found->is_part && line == 0 ? found->lines_before + 1 : line,
                      folio_error_get_column(*error));
}

/* It has no words, or does not fit. */
static void
leave_out(Import *import, const FolioFoundNote *found, GError *error)
{
    name_place(found, &error);
    if (found->entry == NULL && g_error_matches(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED))
        g_ptr_array_add(import->notes.passed, g_strdup(found->place));
    else
        folio_notes_refuse(&import->notes, import->call, error);
    g_error_free(error);
}

/* Where each is to be has to be known before the first is put. */
static void
put_all(Import *import, FolioWriting *writing)
{
    FolioProgressLine line;
    guint count = import->notes.found->len;
    folio_progress_init(&line, "Reading notes", import->call);
    for (guint i = 0; i < count; i++) {
        GError *error = NULL;
        folio_progress_tell(i / 2, count, &line);
        if (!make(import, import->notes.found->pdata[i], &error))
            leave_out(import, import->notes.found->pdata[i], error);
    }
    for (guint i = 0; i < count; i++) {
        GError *error = NULL;
        const FolioFoundNote *found = import->notes.found->pdata[i];
        folio_progress_tell((count + i) / 2, count, &line);
        if (found->entry != NULL && !put(import, writing, found, &error))
            leave_out(import, found, error);
    }
    folio_progress_end(&line);
}

/* --- The command ------------------------------------------------------------------------------------- */

static bool
has_entries(const Import *import)
{
    bool has = false;
    for (guint i = 0; i < import->notes.found->len && !has; i++)
        has = ((const FolioFoundNote *) import->notes.found->pdata[i])->entry != NULL;
    return has;
}

static bool
check_found(const Import *import, GError **error)
{
    if (import->notes.refused > 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "nothing was brought in: %u %s not fit",
                        import->notes.refused,
                        import->notes.refused == 1 ? "note does" : "notes do");
        folio_error_hint(error, "mend what is named above, or name the other files");
        return false;
    }
    if (has_entries(import))
        return true;
    if (import->notes.known->len > 0) {
        folio_error_set(error, FOLIO_ERROR_CANCELLED, "there is no note that is new");
        folio_error_hint(error, "one comes in again when folio rm ID took its entry out");
        return false;
    }
    folio_error_set(error, FOLIO_ERROR_CANCELLED, "there are no notes there");
    folio_error_hint(error, "in a folder they end in .md, .markdown or .txt");
    return false;
}

/* Said once, and not of each note. */
static bool
check_store(const FolioCall *call, GError **error)
{
    return folio_fields_given(call, "visibility")
           || folio_journal_get_root(call->journal, FOLIO_STORE_PRIVATE, error) != NULL;
}

static const FolioKind *
choose_kind(const FolioCall *call, GError **error)
{
    const ImportOptions *given = call->options;
    const FolioKind *kind =
        folio_naming_find_kind(given->kind != NULL ? given->kind : USUAL_KIND, error);
    if (kind == NULL || !kind->named_by_handle)
        return kind;
    folio_error_set(error, FOLIO_ERROR_USAGE, "a note is no %s", kind->name);
    folio_error_hint(error, "folio new %s NAME", kind->name);
    return NULL;
}

static bool
run(FolioCall *call, GError **error)
{
    g_auto(Import)
        import = {.call = call,
                  .kind = choose_kind(call, error),
                  .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                  .paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    g_autoptr(FolioImported) imported = folio_imported_open(call->journal);
    folio_notes_init(&import.notes);
    import.imported = imported;
    if (import.kind == NULL || !check_store(call, error))
        return false;
    for (char **path = call->arguments; *path != NULL; path++)
        if (!folio_notes_find(&import.notes, call, *path, error))
            return false;
    folio_notes_sort(&import.notes);
    put_all(&import, writing);
    folio_notes_tell_known(&import.notes, call);
    if (!check_found(&import, error) || !folio_writing_finish(writing, error))
        return false;
    if (!call->dry_run)
        folio_imported_save(imported, call);
    folio_notes_tell_passed(&import.notes, call);
    return true;
}

static const char *const examples[] = {
    "echo 'I waited for help.' >../2026-02-03-night.md && folio import ../2026-02-03-night.md",
    "mkdir -p ../old && echo 'Said no.' >../old/2025-11-03.txt && folio import ../old -t before",
    "folio import -n --kind challenge --ask 'What did I miss?' ../old",
    NULL,
};

const FolioCommand folio_command_import = {
    .name = "import",
    .group = "Exchange",
    .synopsis = "PATH...",
    .summary = "bring notes in",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_FIELDS,
    .min_arguments = 1,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(ImportOptions),
    .run = run,
    .help =
        "Makes an entry of each note: a Markdown or text file, or all of them below a folder "
        "(.md, .markdown, .txt), as one commit that undo takes back. The files stay where they "
        "are. A file is one entry, but a text journal of jrnl (lines '[2026-02-03 09:30] Title', "
        "each with its text below) gives one for each of its own, whose tags are the words like "
        "@ward, +ward and #ward; let another program that keeps all in one file write one for "
        "each first. All come in or none: what cannot be read is named. A note that came in "
        "before, on this machine, and has its entry still stays out as long as its name and words "
        "are the same. They are private, whatever they say, until you share them or give "
        "--visibility.\n\n"
        "The title is that of the front matter (YAML, simple TOML between lines '+++', or JSON in "
        "braces that the file begins with), else a first line that is a heading, else the name of "
        "the file. The day is that of the front matter, else the one that the name begins with, "
        "else the one of 'created', else the one on which the file was last changed. What the "
        "front matter says in fields of the kind is theirs; other keys stay as they are, and what "
        "a field does not take is kept as imported_FIELD. An option sets a field of all of them "
        "(-t, --domain, --goal). A file that is an entry of folio comes in as one.",
    .examples = examples,
};
