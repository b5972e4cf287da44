/* Who sees a new entry when nobody says: what folio.yaml has for its kind. A slip there, of somebody who wanted to
 * keep something back, must not share it: only what is spelt as it should be lets anybody in. */
#include "journal_internal.h"

#include <string.h>

#include "folio/kind.h"
#include "folio/near.h"
#include "sync_internal.h"

#define KEY "visibility"
#define FAMILY KEY "."

/* A word that plainly lets others in, for whomever it is meant, keeps nothing back. */
static bool
lets_in(const FolioValue *value)
{
    return value->type == FOLIO_VALUE_SCALAR
           && folio_visibility_of(value->text) != FOLIO_VISIBILITY_PRIVATE;
}

/* The kind that is meant by a word; NULL: it may be any. */
static const FolioKind *
find_meant(const char *word)
{
    const FolioKinds *kinds = folio_kinds();
    FolioNear near = FOLIO_NEAR_INIT(word);
    for (gsize i = 0; i < kinds->count; i++) {
        folio_near_consider(&near, kinds->items[i]->name);
        folio_near_consider(&near, kinds->items[i]->plural);
    }
    return near.best == NULL ? NULL : folio_kinds_find(kinds, near.best);
}

static bool
is_slip(const FolioKind *kind, const char *word, const FolioValue *value)
{
    const FolioKind *meant = find_meant(word);
    return strcmp(word, kind->name) != 0 && (meant == NULL || meant == kind) && !lets_in(value);
}

/* The word that keeps the kind back in what 'visibility', or a slip for it, has; NULL. */
static const char *
find_in(const FolioKind *kind, const char *key, const FolioValue *value, unsigned *line)
{
    *line = value->line;
    if (value->type != FOLIO_VALUE_MAP)
        return lets_in(value) ? NULL : key;
    for (guint i = 0; i < value->keys->len; i++) {
        const char *word = g_ptr_array_index(value->keys, i);
        const FolioValue *said = g_ptr_array_index(value->items, i);
        bool is_named = strcmp(key, KEY) != 0 && strcmp(word, kind->name) == 0 && !lets_in(said);
        *line = said->line;
        if (is_named || is_slip(kind, word, said))
            return word;
    }
    return NULL;
}

const char *
folio_journal_find_default_slip(FolioJournal *journal, const FolioKind *kind, unsigned *line)
{
    const FolioValue *settings = folio_front_matter_get_map(journal->settings);
    const char *found = NULL;
    for (guint i = 0; i < settings->keys->len && found == NULL; i++) {
        const char *key = g_ptr_array_index(settings->keys, i);
        const FolioValue *value = g_ptr_array_index(settings->items, i);
        if (strcmp(key, KEY) == 0 || folio_visibility_is_nearly(kind, key)) {
            found = find_in(kind, key, value, line);
        } else if (g_str_has_prefix(key, FAMILY) && is_slip(kind, key + strlen(FAMILY), value)) {
            *line = value->line;
            found = key;
        }
    }
    return found;
}

FolioVisibility
folio_journal_default_visibility(FolioJournal *journal, const FolioEntry *entry)
{
    unsigned line;
    FolioVisibility own = folio_entry_get_visibility(entry);
    g_autofree char *name = g_strconcat(FAMILY, entry->kind->name, NULL);
    g_autofree char *value = folio_journal_dup_setting(journal, name);
    /* What the entry says of itself is nearer than what is said of all of its kind. */
    if (entry->kind->sight_field != NULL && own == FOLIO_VISIBILITY_PRIVATE)
        return own;
    if (g_hash_table_lookup(journal->overrides, name) == NULL
        && folio_journal_find_default_slip(journal, entry->kind, &line) != NULL)
        return FOLIO_VISIBILITY_PRIVATE;
    return value != NULL ? folio_visibility_of(value) : own;
}

/* What is told of all entries of a kind; slips let nobody in. */
static FolioVisibility
find_of_kind(const FolioFrontMatter *settings, const FolioKind *kind)
{
    g_autofree char *name = g_strconcat(FAMILY, kind->name, NULL);
    const FolioValue *value = folio_front_matter_get(settings, name);
    g_autofree char *word = folio_value_to_setting(value);
    return value == NULL ? kind->visibility : folio_visibility_of(word);
}

void
folio_journal_note_opened_defaults(FolioJournal *journal, GPtrArray *notes)
{
    const FolioKinds *kinds = folio_kinds();
    g_autoptr(FolioFrontMatter) settings =
        folio_journal_read_settings(folio_journal_get_folder(journal), NULL);
    for (gsize i = 0; settings != NULL && i < kinds->count; i++) {
        const FolioKind *kind = kinds->items[i];
        FolioVisibility now = find_of_kind(settings, kind);
        if (now > find_of_kind(journal->settings, kind))
            g_ptr_array_add(notes,
                            g_strdup_printf("what came makes new %s %s unless you say otherwise: "
                                            "folio config visibility.%s private takes that back",
                                            kind->plural, folio_visibility_name(now), kind->name));
    }
}
