#include "mutual.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "writing.h"

/* What somebody said of talking again with somebody else. */
typedef struct Wish {
    char *who, *with;
    bool yes;
    char *words; /* the feedback's title; NULL where it was said by the other */
    char *about; /* what it answers; NULL */
} Wish;

static void
wish_free(Wish *wish)
{
    g_free(wish->who);
    g_free(wish->with);
    g_free(wish->words);
    g_free(wish->about);
    g_free(wish);
}

typedef struct Mutual {
    FolioCall *call;
    FolioRow *meeting;
    GPtrArray *wishes; /* Wish* */
    FolioWriting *writing;
    guint written;
} Mutual;

/* --- Wishes ----------------------------------------------------------------------------------------- */

static Wish *
find_wish(const Mutual *mutual, const char *who, const char *with)
{
    for (guint i = 0; i < mutual->wishes->len; i++) {
        Wish *wish = g_ptr_array_index(mutual->wishes, i);
        if (strcmp(wish->who, who) == 0 && strcmp(wish->with, with) == 0)
            return wish;
    }
    return NULL;
}

/* The last word counts. */
static void
note_wish(Mutual *mutual, const char *who, const char *with, const char *answer,
          const FolioRow *said)
{
    if (who == NULL || with == NULL || answer == NULL || *answer == '\0' || strcmp(who, with) == 0)
        return;
    Wish *wish = find_wish(mutual, who, with);
    if (wish == NULL) {
        wish = g_new0(Wish, 1);
        wish->who = g_strdup(who);
        wish->with = g_strdup(with);
        g_ptr_array_add(mutual->wishes, wish);
    }
    wish->yes = strcmp(answer, "yes") == 0;
    if (said == NULL)
        return;
    g_free(wish->words);
    g_free(wish->about);
    wish->words = g_strdup(said->title);
    wish->about = g_strdup(folio_row_get(said, "about"));
}

static bool
gather_wishes(Mutual *mutual, GError **error)
{
    FolioCall *call = mutual->call;
    const FolioOrder order = {.field = "date"};
    g_autoptr(FolioQuery) query =
        folio_query_and(folio_query_new_kind("feedback"),
                        folio_query_new_field("meeting", FOLIO_QUERY_IS, mutual->meeting->id));
    FolioIndex *index = folio_journal_get_index(call->journal, error);
    g_autoptr(GPtrArray) rows =
        index == NULL ? NULL : folio_index_find(index, query, &order, &call->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        const char *said_by = folio_row_get(row, "said_by");
        const char *speaker = said_by != NULL ? said_by : row->author;
        const char *to = folio_row_get(row, "to");
        note_wish(mutual, speaker, to, folio_row_get(row, "follow_up"), row);
        note_wish(mutual, to, speaker, folio_row_get(row, "follow_up_back"), NULL);
    }
    return rows != NULL;
}

/* --- Requests --------------------------------------------------------------------------------------- */

static bool
has_handle(const char *list, const char *handle)
{
    g_auto(GStrv) handles = g_strsplit(list != NULL ? list : "", ", ", -1);
    return g_strv_contains((const char *const *) handles, handle);
}

/* An introduction does not name a private meeting: what was written since that was counts instead. */
static GPtrArray *
find_tied(Mutual *mutual, bool introduces, GError **error)
{
    const FolioRow *meeting = mutual->meeting;
    FolioIndex *index = folio_journal_get_index(mutual->call->journal, error);
    if (index == NULL)
        return NULL;
    if (!introduces || meeting->store == FOLIO_STORE_SHARED || meeting->date == NULL)
        return folio_index_links_to(index, meeting->id, error);
    g_autoptr(FolioQuery) query =
        folio_query_and(folio_query_new_kind("request"),
                        folio_query_new_field("date", FOLIO_QUERY_SINCE, meeting->date));
    return folio_index_find(index, query, NULL, &mutual->call->today, error);
}

/* Has the writer asked `one` after this meeting, or brought the two together? */
static bool
is_asked(Mutual *mutual, const char *one, const char *other, bool *asked, GError **error)
{
    const char *me = folio_journal_get_me(mutual->call->journal);
    g_autoptr(GPtrArray) tied = find_tied(mutual, other != NULL, error);
    *asked = false;
    for (guint i = 0; tied != NULL && i < tied->len; i++) {
        const FolioRow *row = g_ptr_array_index(tied, i);
        const char *to = row->fields == NULL ? NULL : folio_row_get(row, "to");
        if (row->kind == NULL || strcmp(row->kind->name, "request") != 0 || !has_handle(to, one))
            continue;
        bool introduces = g_strcmp0(folio_row_get(row, "purpose"), "introduction") == 0;
        *asked |= other == NULL ? !introduces && g_strcmp0(row->author, me) == 0
                                : introduces && has_handle(to, other);
    }
    return tied != NULL;
}

typedef struct Field {
    const char *name, *value;
} Field;

static bool
write_request(Mutual *mutual, const char *title, const Field *fields, const char *body,
              GError **error)
{
    static const FolioSaying saying = {"Added", "Would add"};
    FolioCall *call = mutual->call;
    const FolioKind *kind = folio_kinds_find(folio_kinds(), "request");
    g_autofree char *id = folio_journal_make_id(call->journal, kind->letter, error);
    if (id == NULL)
        return false;
    g_autoptr(FolioEntry) entry =
        folio_entry_new(kind, id, title, &call->today, folio_journal_get_me(call->journal));
    for (; fields->name != NULL; fields++) {
        if (fields->value != NULL
            && !folio_entry_set(entry, fields->name, fields->value, &call->today, error))
            return false;
    }
    FolioVisibility sight = folio_journal_default_visibility(call->journal, entry);
    folio_front_matter_set_body(entry->front, body);
    mutual->written++;
    return folio_front_matter_set_text(entry->front, "visibility", folio_visibility_name(sight),
                                       error)
           && folio_writing_put(mutual->writing, entry, NULL, &saying, error);
}

static bool
ask_to_talk(Mutual *mutual, const char *other, const Wish *theirs, GError **error)
{
    bool asked;
    if (!is_asked(mutual, other, NULL, &asked, error))
        return false;
    if (asked)
        return true;
    g_autofree char *title = g_strdup_printf("Talk again with @%s", other);
    g_autofree char *about =
        g_strdup_printf("%s%s%s", mutual->meeting->id, theirs->about != NULL ? "," : "",
                        theirs->about != NULL ? theirs->about : "");
    g_autofree char *body =
        theirs->words == NULL
            ? g_strdup_printf("We met at '%s' and both wanted to go on.\n", mutual->meeting->title)
            : g_strdup_printf("We met at '%s' and both wanted to go on. You said: %s\n",
                              mutual->meeting->title, theirs->words);
    const Field fields[] = {
        {"purpose", "mentoring"}, {"to", other}, {"about", about}, {NULL, NULL}};
    return write_request(mutual, title, fields, body, error);
}

/* Two others: who plans the evening brings them together. */
static bool
bring_together(Mutual *mutual, const char *one, const char *other, GError **error)
{
    bool asked;
    if (!is_asked(mutual, one, other, &asked, error))
        return false;
    if (asked)
        return true;
    g_autofree char *title = g_strdup_printf("@%s and @%s", one, other);
    g_autofree char *both = g_strdup_printf("%s,%s", one, other);
    g_autofree char *body = g_strdup_printf("You met at '%s', and both of you wanted to go on.\n",
                                            mutual->meeting->title);
    bool shared = mutual->meeting->store == FOLIO_STORE_SHARED;
    const Field fields[] = {{"purpose", "introduction"},
                            {"between", both},
                            {"agreed_by", both},
                            {"to", both},
                            {"about", shared ? mutual->meeting->id : NULL},
                            {NULL, NULL}};
    return write_request(mutual, title, fields, body, error);
}

static bool
write_pair(Mutual *mutual, const Wish *wish, const Wish *back, GError **error)
{
    const char *me = folio_journal_get_me(mutual->call->journal);
    if (g_strcmp0(wish->who, me) == 0)
        return ask_to_talk(mutual, wish->with, back, error);
    if (g_strcmp0(back->who, me) == 0)
        return ask_to_talk(mutual, back->with, wish, error);
    return bring_together(mutual, wish->who, wish->with, error);
}

static bool
write_all(Mutual *mutual, GError **error)
{
    for (guint i = 0; i < mutual->wishes->len; i++) {
        const Wish *wish = g_ptr_array_index(mutual->wishes, i);
        const Wish *back = find_wish(mutual, wish->with, wish->who);
        bool mutually = wish->yes && back != NULL && back->yes;
        if (mutually && strcmp(wish->who, wish->with) < 0 && !write_pair(mutual, wish, back, error))
            return false;
    }
    return true;
}

static bool
refuse_none(const FolioRow *meeting, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CANCELLED, "nobody new said yes to each other at '%s'",
                    meeting->id);
    folio_error_hint(
        error,
        "folio new feedback WORDS --meeting %s --said-by WHO --to WHOM --follow-up yes "
        "--follow-up-back yes",
        meeting->id);
    return false;
}

bool
folio_mutual_write(FolioCall *call, const char *word, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, error);
    if (target == NULL)
        return false;
    const FolioKind *kind = target->row == NULL ? NULL : target->row->kind;
    if (kind == NULL || strcmp(kind->name, "meeting") != 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no meeting", word);
    g_autoptr(GPtrArray) wishes = g_ptr_array_new_with_free_func((GDestroyNotify) wish_free);
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    Mutual mutual = {.call = call, .meeting = target->row, .wishes = wishes, .writing = writing};
    if (!gather_wishes(&mutual, error) || !write_all(&mutual, error))
        return false;
    return mutual.written > 0 ? folio_writing_finish(writing, error)
                              : refuse_none(target->row, error);
}
