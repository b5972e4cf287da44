#include "naming.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/markdown.h"
#include "folio/near.h"
#include "folio/path.h"

#define TITLE_FROM_TEXT_MAX 80

const FolioKind *
folio_naming_find_kind(const char *word, GError **error)
{
    const FolioKinds *kinds = folio_kinds();
    const FolioKind *kind = folio_kinds_find(kinds, word);
    if (kind != NULL)
        return kind;
    FolioNear near = FOLIO_NEAR_INIT(word);
    g_autoptr(GString) names = g_string_new(NULL);
    for (gsize i = 0; i < kinds->count; i++) {
        folio_near_consider(&near, kinds->items[i]->name);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", kinds->items[i]->name);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no kind '%s'", word);
    folio_error_why(error, "the kinds are %s", names->str);
    if (strcmp(word, "action") == 0)
        folio_error_hint(error, "an action is a line '- [ ] what @who due:DATE' in any entry");
    else if (near.best != NULL)
        folio_error_hint(error, "did you mean: folio new %s", near.best);
    return NULL;
}

static char *
refuse_handle(const char *handle, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "@%s has a card already", handle);
    folio_error_hint(error, "folio edit @%s changes it", handle);
    return NULL;
}

/* `folio new person @lena` names the handle; else it is made from the name: lena, lena-ortiz. */
static char *
make_handle(FolioCall *call, const char *name, GError **error)
{
    FolioIndex *index = folio_journal_peek_index(call->journal, error);
    if (index == NULL)
        return NULL;
    if (name[0] == '@')
        return folio_index_has_id(index, name + 1) ? refuse_handle(name + 1, error)
                                                   : g_strdup(name + 1);
    g_autofree char *whole = folio_slug(name, 32);
    g_auto(GStrv) words = g_strsplit(whole, "-", 2);
    if (words[0] != NULL && !folio_index_has_id(index, words[0]))
        return g_strdup(words[0]);
    if (whole[0] != '\0' && !folio_index_has_id(index, whole))
        return g_steal_pointer(&whole);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' needs a handle of its own", name);
    folio_error_hint(error, "folio new person @HANDLE --name '%s'", name);
    return NULL;
}

char *
folio_naming_make_id(FolioCall *call, const FolioKind *kind, const char *title, GError **error)
{
    if (!kind->named_by_handle)
        return folio_journal_make_id(call->journal, kind->letter, error);
    if (title != NULL)
        return make_handle(call, title, error);
    folio_error_set(error, FOLIO_ERROR_USAGE, "a %s needs a name", kind->name);
    folio_error_hint(error, "folio new %s NAME", kind->name);
    return NULL;
}

const char *
folio_naming_title_key(const FolioKind *kind)
{
    return kind->named_by_handle ? "name" : "title";
}

bool
folio_naming_has_title(const FolioEntry *entry)
{
    const char *title = folio_entry_get_title(entry);
    g_autofree char *made = entry->kind->title_of == NULL ? NULL : entry->kind->title_of(entry);
    return (title != NULL && title[0] != '\0') || made != NULL;
}

bool
folio_naming_settle_title(FolioEntry *entry, GError **error)
{
    const char *title = folio_entry_get_title(entry);
    if (title != NULL && title[0] != '\0')
        return true;
    g_autofree char *words = entry->kind->title_of == NULL ? NULL : entry->kind->title_of(entry);
    if (words == NULL)
        words = folio_markdown_excerpt(folio_entry_get_body(entry), TITLE_FROM_TEXT_MAX);
    if (words == NULL || words[0] == '\0')
        return folio_error_set(error, FOLIO_ERROR_CANCELLED, "nothing was written");
    return folio_front_matter_set_text(entry->front, folio_naming_title_key(entry->kind), words,
                                       error);
}

static bool
settle_id(FolioCall *call, FolioEntry *entry, GError **error)
{
    const char *id = folio_entry_get_id(entry);
    FolioIndex *index = folio_journal_get_index(call->journal, error);
    if (index == NULL)
        return false;
    if (id != NULL && !folio_index_has_id(index, id))
        return true;
    g_autofree char *fresh =
        folio_naming_make_id(call, entry->kind, folio_entry_get_title(entry), error);
    return fresh != NULL && folio_front_matter_set_text(entry->front, "id", fresh, error);
}

/* Front matter in braces may hold the mark deep within, where it makes nothing an entry. */
FolioEntry *
folio_naming_read_whole(const char *text, const char *place, GError **error)
{
    FolioEntry *entry = NULL;
    if (!folio_entry_parse(folio_kinds(), text, strlen(text), place, &entry, error))
        return NULL;
    if (entry == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no entry", place);
        folio_error_why(error, "its front matter has no key 'folio'");
    }
    return entry;
}

FolioEntry *
folio_naming_adopt(FolioCall *call, const FolioKind *kind, const char *text, const char *place,
                   GError **error)
{
    g_autoptr(FolioEntry) entry = folio_naming_read_whole(text, place, error);
    if (entry == NULL)
        return NULL;
    g_clear_pointer(&entry->path, g_free);
    if (kind != NULL && entry->kind != kind) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "the text is a %s, not a %s", entry->kind->name,
                        kind->name);
        return NULL;
    }
    return settle_id(call, entry, error) ? g_steal_pointer(&entry) : NULL;
}
