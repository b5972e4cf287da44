#include "offer.h"

#include <string.h>

#include "folio/kind.h"
#include "folio/roster.h"
#include "folio/term.h"
#include "printer.h"

#define OFFERS_MAX 200
#define NEWEST_FOR_TAGS 500

guint
folio_completion_count_words(const FolioCompletion *completion)
{
    return completion->words->len;
}

void
folio_offer_word(FolioCompletion *completion, const char *value, const char *description)
{
    gsize typed = strlen(completion->word);
    if (g_ascii_strncasecmp(value, completion->word, typed) != 0)
        return;
    g_autofree char *safe = folio_term_safe(description != NULL ? description : "", -1, false);
    g_autofree char *line = g_strdup_printf(
        "%s%s\t%s\n", completion->prefix != NULL ? completion->prefix : "", value, safe);
    folio_print_bytes(completion->call->printer, line, strlen(line));
}

void
folio_offer_option(FolioCompletion *completion, const char *name, bool takes_value,
                   const char *description)
{
    g_autofree char *option = g_strdup_printf("--%s%s", name, takes_value ? "=" : "");
    folio_offer_word(completion, option, description);
}

void
folio_offer_choices(FolioCompletion *completion, const char *const *choices)
{
    for (; choices != NULL && *choices != NULL; choices++)
        folio_offer_word(completion, *choices, NULL);
}

void
folio_offer_kinds(FolioCompletion *completion)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++)
        folio_offer_word(completion, kinds->items[i]->name, kinds->items[i]->summary);
}

void
folio_offer_text_kinds(FolioCompletion *completion)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++)
        if (!kinds->items[i]->named_by_handle)
            folio_offer_word(completion, kinds->items[i]->name, kinds->items[i]->summary);
}

/* The index as it was left: completion must not walk the journal. */
static FolioIndex *
peek(const FolioCompletion *completion)
{
    return completion->journal == NULL ? NULL : folio_journal_peek_index(completion->journal, NULL);
}

void
folio_offer_entries(FolioCompletion *completion)
{
    FolioIndex *index = peek(completion);
    if (completion->word[0] == '@') {
        folio_offer_persons(completion);
        return;
    }
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_complete(index, completion->word, OFFERS_MAX, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->id != NULL && (row->kind == NULL || !row->kind->named_by_handle))
            folio_offer_word(completion, row->id, row->title);
    }
}

void
folio_offer_persons(FolioCompletion *completion)
{
    const FolioOrder order = {.field = "title", .limit = OFFERS_MAX};
    FolioIndex *index = peek(completion);
    bool at = completion->word[0] == '@';
    g_autoptr(FolioQuery) query = folio_query_new_kind("person");
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL
                      : folio_index_find(index, query, &order, &completion->call->today, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_autofree char *handle = g_strconcat(at ? "@" : "", row->id, NULL);
        if (row->id != NULL)
            folio_offer_word(completion, handle, row->title);
    }
}

void
folio_offer_tasks(FolioCompletion *completion)
{
    FolioIndex *index = peek(completion);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL
                      : folio_index_complete_tasks(index, completion->word, OFFERS_MAX, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioTaskRow *row = g_ptr_array_index(rows, i);
        if (row->task->id != NULL && row->task->state == FOLIO_TASK_OPEN)
            folio_offer_word(completion, row->task->id, row->task->text);
    }
}

/* Tags of the newest entries: there is no list of all of them, and old ones are rarely wanted. */
void
folio_offer_tags(FolioCompletion *completion)
{
    const FolioOrder order = {.field = "date", .reverse = true, .limit = NEWEST_FOR_TAGS};
    FolioIndex *index = peek(completion);
    g_autoptr(FolioQuery) query = folio_query_new_field("tags", FOLIO_QUERY_PRESENT, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL
                      : folio_index_find(index, query, &order, &completion->call->today, NULL);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const char *joined = folio_row_get(g_ptr_array_index(rows, i), "tags");
        g_auto(GStrv) tags = g_strsplit(joined != NULL ? joined : "", ", ", -1);
        for (char **tag = tags; *tag != NULL; tag++) {
            if (g_hash_table_add(seen, g_strdup(*tag)))
                folio_offer_word(completion, *tag, NULL);
        }
    }
}

void
folio_offer_journals(FolioCompletion *completion)
{
    g_autoptr(GPtrArray) roster = folio_roster_load(completion->call->env, NULL);
    for (guint i = 0; roster != NULL && i < roster->len; i++) {
        const FolioFollowed *followed = g_ptr_array_index(roster, i);
        folio_offer_word(completion, followed->name, followed->folder);
    }
}

void
folio_offer_saved_queries(FolioCompletion *completion)
{
    if (completion->word[0] != '@' || completion->journal == NULL)
        return;
    g_auto(GStrv) names = folio_journal_list_settings(completion->journal, "query.");
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *offer = g_strconcat("@", *name + strlen("query."), NULL);
        folio_offer_word(completion, offer, "saved query");
    }
}

void
folio_offer_remotes(FolioCompletion *completion)
{
    if (completion->journal == NULL)
        return;
    const char *folder = folio_journal_get_folder(completion->journal);
    g_auto(GStrv) names = folio_repo_list_own_subsections(folder, "remote");
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *key = g_strdup_printf("remote.%s.url", *name);
        g_autofree char *url = folio_repo_dup_own_config(folder, key);
        if (url != NULL)
            folio_offer_word(completion, *name, "a remote");
    }
}

void
folio_offer_stock(FolioCompletion *completion, const FolioStock *stock)
{
    g_auto(GStrv) names = folio_stock_list(completion->journal, stock);
    folio_offer_choices(completion, (const char *const *) names);
}

/* Every element with its words: a code alone says little. */
void
folio_offer_codes(FolioCompletion *completion)
{
    g_auto(GStrv) names = folio_stock_list(completion->journal, &folio_stock_frameworks);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(FolioFramework) framework =
            folio_stock_load_framework(completion->journal, *name, NULL);
        for (guint i = 0; framework != NULL && i < framework->elements->len; i++) {
            const FolioElement *element = g_ptr_array_index(framework->elements, i);
            g_autofree char *code = g_strdup_printf("%s:%s", *name, element->code);
            folio_offer_word(completion, code, element->words);
        }
    }
}
