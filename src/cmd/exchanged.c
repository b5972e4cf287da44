#include "exchanged.h"

#include <string.h>

#include "changes.h"
#include "entries.h"
#include "folio/kind.h"
#include "folio/signed.h"
#include "folio/term.h"
#include "records.h"

#define LABEL_WIDTH 13
#define GAP_WIDTH 6
#define SHOWN_MAX 12 /* entries named on a terminal, each way */

/* One file that went or came. */
typedef struct Item {
    /* "from", "to", "by hand": "added", "changed", "removed", "signed"; "kept": "removed here", "removed there" */
    const char *way, *did;
    char *id, *kind, *title, *path, *author, *change;
    unsigned conflicts;
} Item;

static void
item_free(Item *item)
{
    g_free(item->id);
    g_free(item->kind);
    g_free(item->title);
    g_free(item->path);
    g_free(item->author);
    g_free(item->change);
    g_free(item);
}

/* --- What they are ----------------------------------------------------------------------------------- */

static const char *const did_words[] = {[FOLIO_DELTA_ADDED] = "added",
                                        [FOLIO_DELTA_CHANGED] = "changed",
                                        [FOLIO_DELTA_REMOVED] = "removed"};

static void
describe_entry(FolioRepo *repo, const FolioDelta *delta, Item *item)
{
    gsize length;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    const char *blob = delta->new_blob[0] != '\0' ? delta->new_blob : delta->old_blob;
    if (!g_str_has_suffix(delta->path, ".md")
        || !folio_history_read_blob(repo, blob, FOLIO_GUARD_NOTE_MAX_BYTES, &bytes, NULL))
        return;
    const char *text = g_bytes_get_data(bytes, &length);
    if (!folio_entry_parse(folio_kinds(), text, length, delta->path, &entry, NULL) || entry == NULL)
        return;
    item->id = g_strdup(folio_entry_get_id(entry));
    item->kind = g_strdup(entry->kind->name);
    item->title = g_strdup(folio_entry_label(entry));
    if (delta->type != FOLIO_DELTA_CHANGED)
        return;
    FolioVersion version = {.path = delta->path};
    memcpy(version.before, delta->old_blob, sizeof version.before);
    memcpy(version.blob, delta->new_blob, sizeof version.blob);
    item->change = folio_changes_in_words(repo, &version, NULL);
}

/* What the merge knows of a file besides its bytes: the last word counts. */
static void
add_merged(const FolioMergeReport *merged, Item *item)
{
    for (guint i = 0; merged->items != NULL && i < merged->items->len; i++) {
        const FolioMergeItem *each = g_ptr_array_index(merged->items, i);
        if (strcmp(each->path, item->path) != 0)
            continue;
        g_free(item->author);
        item->author = g_strdup(each->author);
        item->conflicts = each->conflicts + (each->beside != NULL ? 1 : 0);
        if (each->conflicts == 0 || item->change == NULL)
            continue;
        g_free(item->change); /* marks are no words that somebody wrote */
        item->change = g_strdup("changed here too");
    }
}

static void
add_deltas(FolioRepo *repo, const char *way, const GPtrArray *deltas,
           const FolioMergeReport *merged, GPtrArray *items)
{
    for (guint i = 0; deltas != NULL && i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        Item *item = g_new0(Item, 1);
        item->way = way;
        item->did = did_words[delta->type];
        item->path = g_strdup(delta->path);
        describe_entry(repo, delta, item);
        if (merged != NULL)
            add_merged(merged, item);
        g_ptr_array_add(items, item);
    }
}

static void
add_paths(const GPtrArray *paths, GPtrArray *items)
{
    for (guint i = 0; paths != NULL && i < paths->len; i++) {
        Item *item = g_new0(Item, 1);
        item->way = "by hand";
        item->did = "changed";
        item->path = g_strdup(g_ptr_array_index(paths, i));
        g_ptr_array_add(items, item);
    }
}

static void
add_spared(const GPtrArray *spared, GPtrArray *items)
{
    for (guint i = 0; spared != NULL && i < spared->len; i++) {
        const FolioSpared *each = g_ptr_array_index(spared, i);
        Item *item = g_new0(Item, 1);
        item->way = "kept";
        item->did = each->removed_here ? "removed here" : "removed there";
        item->id = g_strdup(each->id);
        item->title = g_strdup(each->title);
        item->path = g_strdup(each->path);
        item->author = g_strdup(each->author);
        item->change = folio_spared_in_words(each);
        g_ptr_array_add(items, item);
    }
}

/* Signatures change no file: each is named with the entry that it is of. */
static void
add_signatures(const char *way, const GPtrArray *commits, GPtrArray *items)
{
    for (guint i = 0; commits != NULL && i < commits->len; i++) {
        const FolioCommit *commit = g_ptr_array_index(commits, i);
        g_autofree char *handle = folio_commit_dup_trailer(commit, FOLIO_TRAILER_SIGNER);
        const char *title = strstr(commit->summary, ": ");
        Item *item = g_new0(Item, 1);
        item->way = way;
        item->did = "signed";
        item->id = folio_commit_dup_trailer(commit, FOLIO_TRAILER_ID);
        item->title = g_strdup(title != NULL ? title + strlen(": ") : "");
        item->author = g_strdup(commit->author);
        item->change = g_strdup_printf("signed by @%s", handle != NULL ? handle : "");
        g_ptr_array_add(items, item);
    }
}

/* --- Records ------------------------------------------------------------------------------------------- */

static char *
dup_conflicts(const void *item, const FolioCall *call)
{
    (void) call;
    return g_strdup_printf("%u", ((const Item *) item)->conflicts);
}

static void
amend_item(json_t *object, const void *item, const FolioCall *call)
{
    (void) call;
    json_object_set_new(object, "conflicts", json_integer(((const Item *) item)->conflicts));
}

static const FolioRecordField item_fields[] = {
    FOLIO_RECORD_TEXT(Item, way),    FOLIO_RECORD_TEXT(Item, did),
    FOLIO_RECORD_TEXT(Item, id),     FOLIO_RECORD_TEXT(Item, kind),
    FOLIO_RECORD_TEXT(Item, title),  FOLIO_RECORD_TEXT(Item, path),
    FOLIO_RECORD_TEXT(Item, author), FOLIO_RECORD_TEXT(Item, change),
    {"conflicts", dup_conflicts, 0}, {NULL, NULL, 0},
};

static const FolioRecordType item_records = {
    .key = "files", .fields = item_fields, .amend = amend_item};

static const FolioColumn columns[] = {
    {"way", "", NULL, NULL, NULL},  {"did", "", NULL, NULL, NULL},   {"id", "", NULL, NULL, NULL},
    {"kind", "", NULL, NULL, NULL}, {"title", "", NULL, NULL, NULL}, {"path", "", NULL, NULL, NULL},
};

/* --- Sentences ----------------------------------------------------------------------------------------- */

/* 'f6vtxn feedback "First code blue" (Lena Ortiz)', 'm3fwz2 text +12 words (Lena Ortiz)' */
static void
say_incoming(const Item *item, GString *words)
{
    if (item->id == NULL)
        g_string_append_printf(words, "%s %s", item->path, item->did);
    else if (item->change != NULL)
        g_string_append_printf(words, "%s \"%s\": %s", item->id, item->title, item->change);
    else if (strcmp(item->did, "removed") == 0)
        g_string_append_printf(words, "%s removed", item->id);
    else
        g_string_append_printf(words, "%s %s \"%s\"", item->id, item->kind, item->title);
    if (item->author != NULL)
        g_string_append_printf(words, " (%s)", item->author);
}

static void
say_outgoing(const Item *item, GString *words)
{
    g_string_append(words, item->id != NULL ? item->id : item->path);
    if (strcmp(item->did, "removed") == 0 || strcmp(item->did, "signed") == 0)
        g_string_append_printf(words, " %s", item->did);
}

/* How those of one way are told. */
typedef struct Telling {
    const char *way, *label, *between;
    void (*say)(const Item *item, GString *words);
    const char *end; /* behind them */
} Telling;

static void
say_line(FolioCall *call, FolioStyle style, const char *text)
{
    folio_print(call->printer, style, "%s", text);
    folio_print_end(call->printer);
}

/* Ends a line that has come to `column`; what comes behind stands in it too where there is room. */
static void
end_way(FolioCall *call, int column, const char *words, const char *end)
{
    int width = folio_printer_get_terminal(call->printer)->width;
    g_autofree char *safe = folio_term_safe(words, -1, false);
    if (column + folio_term_width(safe) + GAP_WIDTH + folio_term_width(end) <= width) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s%*s", words, *end != '\0' ? GAP_WIDTH : 0,
                    "");
        if (*end != '\0')
            folio_print(call->printer, FOLIO_STYLE_DIM, "%s", end);
        folio_print_end(call->printer);
        return;
    }
    folio_print_hanging(call->printer, words, column);
    if (*end != '\0')
        say_line(call, FOLIO_STYLE_DIM, end);
}

/* "From origin  ...; ..."; false when there are none. */
static bool
say_way(FolioCall *call, const GPtrArray *items, const Telling *telling)
{
    guint count = 0;
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++) {
        const Item *item = g_ptr_array_index(items, i);
        if (strcmp(item->way, telling->way) != 0 || ++count > SHOWN_MAX)
            continue;
        g_string_append(words, count > 1 ? telling->between : "");
        telling->say(item, words);
    }
    if (count == 0)
        return false;
    if (count > SHOWN_MAX)
        g_string_append_printf(words, "%sand %u more", telling->between, count - SHOWN_MAX);
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%-*s", LABEL_WIDTH, telling->label);
    end_way(call, LABEL_WIDTH, words->str, telling->end);
    return true;
}

static void
say_conflicts(FolioCall *call, const GPtrArray *items, bool dry_run)
{
    for (guint i = 0; i < items->len; i++) {
        const Item *item = g_ptr_array_index(items, i);
        if (item->conflicts == 0)
            continue;
        folio_print(call->printer, FOLIO_STYLE_BAD, "%-*s", LABEL_WIDTH, "Conflict");
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s: both texts %s there",
                    item->id != NULL ? item->id : item->path, dry_run ? "would stand" : "stand");
        folio_print_end(call->printer);
    }
}

static void
say_spared(FolioCall *call, const GPtrArray *items, bool dry_run)
{
    for (guint i = 0; i < items->len; i++) {
        const Item *item = g_ptr_array_index(items, i);
        if (strcmp(item->way, "kept") != 0)
            continue;
        g_autofree char *line =
            item->id == NULL
                ? g_strdup_printf("%s: %s", item->path, item->change)
                : g_strdup_printf("%s \"%s\": %s", item->id, item->title, item->change);
        folio_print(call->printer, FOLIO_STYLE_HEADING, "%-*s", LABEL_WIDTH,
                    dry_run ? "Would keep" : "Kept");
        folio_print_hanging(call->printer, line, LABEL_WIDTH);
    }
}

/* "9 private entries stayed here"; NULL when there are none. */
static char *
dup_stayed(FolioCall *call)
{
    gsize stayed = folio_index_count(call->index, FOLIO_STORE_PRIVATE);
    if (stayed == 0)
        return NULL;
    return g_strdup_printf("%zu private %s stayed here", stayed, stayed == 1 ? "entry" : "entries");
}

static void
say_all(FolioCall *call, const FolioSync *sync, const FolioSyncReport *report,
        const GPtrArray *items)
{
    g_autofree char *from = g_strdup_printf("From %s  ", report->remote);
    g_autofree char *to =
        g_strdup_printf(sync->dry_run ? "Would send  " : "To %s  ", report->remote);
    g_autofree char *stayed = sync->fetch_only ? NULL : dup_stayed(call);
    const char *end = stayed != NULL ? stayed : "";
    say_way(
        call, items,
        &(Telling){"by hand", sync->dry_run ? "Would keep" : "By hand", ", ", say_outgoing, ""});
    say_way(call, items, &(Telling){"from", from, "; ", say_incoming, ""});
    say_conflicts(call, items, sync->dry_run);
    say_spared(call, items, sync->dry_run);
    if (say_way(call, items, &(Telling){"to", to, " ", say_outgoing, end}))
        return;
    if (items->len == 0) {
        g_autofree char *nothing = g_strdup_printf("Nothing new at %s%s", report->remote,
                                                   sync->fetch_only ? "" : ", and nothing to send");
        end_way(call, 0, nothing, end);
    } else if (stayed != NULL) {
        say_line(call, FOLIO_STYLE_DIM, stayed);
    }
}

bool
folio_exchanged_print(FolioCall *call, const FolioSync *sync, const FolioSyncReport *report,
                      GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify) item_free);
    FolioRepo *repo = folio_journal_get_repo(call->journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL)
        return false;
    add_paths(report->by_hand, items);
    add_deltas(repo, "from", report->incoming, &report->merged, items);
    add_signatures("from", report->signed_there, items);
    add_spared(report->merged.spared, items);
    add_deltas(repo, "to", report->went, NULL, items);
    add_signatures("to", report->signed_here, items);
    gsize stayed = folio_index_count(call->index, FOLIO_STORE_PRIVATE);
    folio_print_member(call->printer, "remote", folio_json_text(report->remote));
    folio_print_member(call->printer, "branch", folio_json_text(report->branch));
    folio_print_member(call->printer, "dry_run", json_boolean(sync->dry_run));
    folio_print_member(call->printer, "commit", folio_json_text(report->commit));
    folio_print_member(call->printer, "conflicts", json_integer(report->merged.conflicts));
    folio_print_member(call->printer, "private", json_integer((json_int_t) stayed));
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL)
        return folio_print_records(call, &item_records, columns, G_N_ELEMENTS(columns), items,
                                   error);
    if (!call->globals->quiet)
        say_all(call, sync, report, items);
    return true;
}
