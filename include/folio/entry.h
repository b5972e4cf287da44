/* Entries: one Markdown file whose front matter says `folio: KIND`. */
#ifndef FOLIO_ENTRY_H
#define FOLIO_ENTRY_H

#include "folio/field.h"
#include "folio/finding.h"
#include "folio/task.h"

/* The largest file that is read as an entry: body and front matter at their limits. */
#define FOLIO_ENTRY_MAX_BYTES ((gsize) (1024 * 1024 + FOLIO_FRONT_MATTER_MAX_BYTES))

typedef enum FolioVisibility {
    FOLIO_VISIBILITY_PRIVATE,
    FOLIO_VISIBILITY_SHARED,
    FOLIO_VISIBILITY_PUBLIC
} FolioVisibility;

/* The layers of competence and the purposes of mentoring, as the fields `domain` and `roles` have
 * them; NULL-terminated. */
extern const char *const folio_domains[];
extern const char *const folio_roles[];

typedef struct FolioKind FolioKind;
typedef struct FolioEntry FolioEntry;

/* A state of a kind. The first of a kind's table is where entries start. */
typedef struct FolioState {
    const char *name;
    const char *next; /* states it may go to, split by '|'; NULL none */
    bool closed;      /* nothing more to do */
    bool computed;    /* worked out from what others did (a confirmation, signatures): never written
                         in an entry, so `status` cannot be set to it */
    const char *done; /* where `done` takes it from here; NULL: to the done_state of the kind */
    const char *why;  /* the field that says why it came to this; NULL none */
    const char *not_done; /* why `done` refuses it in this state; NULL: it does not */
    const char *heading;  /* words must stand beneath this one before it comes to this; NULL none */
} FolioState;

/* A kind of entry: a record reached by name, never a number. */
struct FolioKind {
    const char *name;         /* "goal" */
    const char *plural;       /* "goals", also the folder */
    const char *summary;      /* one line */
    char letter;              /* first letter of its ids */
    const FolioField *fields; /* its own, ended by a NULL name; the common ones come from
                                  folio_common_fields */
    const FolioState *states; /* ended by a NULL name; NULL when it has none */
    const char *done_state;   /* where `done` takes it; NULL: `done` does not apply */
    const char *done_verb;    /* "Achieved", "Held", "Closed": how the command speaks of that */
    /* Optional. Where `done` takes this one instead; NULL: there. */
    const char *(*done_state_of)(const FolioEntry *entry);
    const char *list_columns;   /* fields shown by list, split by ' ': "due status" */
    FolioVisibility visibility; /* default sight */
    /* Optional. Default sight that depends on the fields. */
    FolioVisibility (*visibility_of)(const FolioEntry *entry);
    /* Optional. The field that narrows it: a slip in its key lets nobody in. */
    const char *sight_field;
    /* Optional. Defaults of a new entry. `today` for dates. */
    bool (*fill)(FolioEntry *entry, const GDate *today, GError **error);
    /* Optional. What follows from other values of a new or changed entry (horizon from due, draft to
     * active when complete). */
    bool (*settle)(FolioEntry *entry, const GDate *today, GError **error);
    /* Optional. Rules beyond the field tables; adds findings. */
    void (*check)(const FolioEntry *entry, GPtrArray *findings);
    /* Optional. What an entry is called when nobody said, from its fields; NULL: nothing yet. Caller
     * frees. */
    char *(*title_of)(const FolioEntry *entry);
    bool named_by_handle; /* person: people/HANDLE.md, the handle is the id */
};

/* The kinds a program knows, in the order of kinds.def. */
typedef struct FolioKinds {
    const FolioKind *const *items;
    gsize count;
} FolioKinds;

/* By name or plural; NULL. By the first letter of an id; NULL. */
const FolioKind *folio_kinds_find(const FolioKinds *kinds, const char *name);
const FolioKind *folio_kinds_find_letter(const FolioKinds *kinds, char letter);

/* folio, id, title, date, author, visibility, status, tags, roles, domain, framework,
 * attach, lang, retain_until,
 * conflicts: ended by a NULL name. What `status` may hold are the states of the kind. */
const FolioField *folio_common_fields(void);
/* A kind's own field first, then a common one; NULL when unknown. '-' and '_' are the same here. */
const FolioField *folio_kind_find_field(const FolioKind *kind, const char *name);
/* The name under which a value of this name is stored: another one for an alias, else `name`. */
const char *folio_kind_field_of(const FolioKind *kind, const char *name);
/* The field whose day says when such an entry is due; NULL when it has none. */
const char *folio_kind_get_due_field(const FolioKind *kind);
/* All fields of a kind in the order in which a new entry has them (the common ones up to status,
 * its own, the other common ones), a kind's own in place of a common one of the same name; aliases
 * and pairs included. Borrowed items: const FolioField*; a new array. */
GPtrArray *folio_kind_list_fields(const FolioKind *kind);
/* The states that can be written, with ", " between; "" for a kind without. Caller frees. */
char *folio_kind_dup_states(const FolioKind *kind);
/* NULL when it has no such state. */
const FolioState *folio_kind_find_state(const FolioKind *kind, const char *name);
/* Is the state one in which there is nothing more to do? No, where the kind or the state is NULL, or the kind
 * has no such state. */
bool folio_kind_is_closed(const FolioKind *kind, const char *state);

struct FolioEntry {
    const FolioKind *kind;
    FolioFrontMatter *front;
    char *path;     /* journal-relative; NULL until it has a place */
    char *old_path; /* where it still is, when `path` is where it is going; NULL: the same place */
    bool is_new;    /* from folio_entry_new: emitted with its keys in the fixed order */
};

/* Does the text say that it is an entry: has its front matter a line that starts with the key `folio:`?
 * It may be unreadable all the same. */
bool folio_entry_is_claimed(const char *text, gsize length);
/* Reads a file. *entry is NULL with success when the file is no entry and does not claim to be one (then
 * it is not even parsed, so that other programs' files never trouble anybody). Errors: FAILED with place for bad front matter or an unknown kind. Nothing else
 * is judged here: see folio_entry_check. */
bool folio_entry_parse(const FolioKinds *kinds, const char *text, gsize length, const char *path,
                       FolioEntry **entry, GError **error);
/* A new entry: folio, id, title, date, author set (author may be NULL), visibility left out. The
 * title of a person is its `name`, its id the handle. */
FolioEntry *folio_entry_new(const FolioKind *kind, const char *id, const char *title,
                            const GDate *date, const char *author);
void folio_entry_free(FolioEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioEntry, folio_entry_free)
/* The file's bytes. Those of a new entry have the keys in the order of folio_kind_list_fields. */
GBytes *folio_entry_emit(const FolioEntry *entry);

/* Borrowed; NULL when absent. `id` of a person is its handle. */
const char *folio_entry_get_id(const FolioEntry *entry);
const char *folio_entry_get_title(const FolioEntry *entry); /* person: name */
const char *folio_entry_get_text(const FolioEntry *entry, const char *key);
const char *folio_entry_get_body(const FolioEntry *entry);
/* The text of a day or a moment. Borrowed; NULL unless it starts with a day. */
const char *folio_entry_get_day(const FolioEntry *entry, const char *key);
bool folio_entry_get_date(const FolioEntry *entry, const char *key, GDate *date);
bool folio_entry_get_number(const FolioEntry *entry, const char *key, int *number);
/* Items of a list, or the one scalar as a list of one; NULL-terminated, caller frees (g_strfreev);
 * never NULL. */
char **folio_entry_dup_list(const FolioEntry *entry, const char *key);
/* The same one after the other, borrowed from the entry:
 *     FolioTexts tags = folio_entry_texts(entry, "tags");
 *     for (const char *tag; (tag = folio_texts_next(&tags)) != NULL;) */
FolioTexts folio_entry_texts(const FolioEntry *entry, const char *key);
/* The state: the `status` key, else the kind's first state; NULL for kinds without states. */
const char *folio_entry_get_status(const FolioEntry *entry);
/* What `visibility:` says, else the kind's default. What says anything but exactly one of the three words
 * ("Public", a list, nothing), or has a key that is nearly that one, is private: a slip lets nobody in. So is
 * what says nothing there and has a key that is nearly the one on which the default hangs ("Sphere"). */
FolioVisibility folio_entry_get_visibility(const FolioEntry *entry);
/* What decides it: the value of a key that is nearly `visibility`, else of that, else of one that is nearly the
 * kind's sight_field. Borrowed; NULL: none of them is there, and it is the kind's default. */
const FolioValue *folio_entry_find_visibility(const FolioEntry *entry);
/* The key with the slip for which it is private: the key itself, or its value. Borrowed; NULL: there is none. */
const char *folio_entry_find_misspelt_key(const FolioEntry *entry);
/* Does it say itself that it is private, as above or by the field on which the kind's default hangs? What a kind
 * has for all of its entries is not said by one. */
bool folio_entry_keeps_private(const FolioEntry *entry);

/* Sets a field from the words of an option. A PAIR "2:4" sets two ("2:" or ":4" one of them), an
 * alias the field it stands for. `status` goes by folio_entry_move; of a new entry it may be any
 * state that is not computed. Errors as folio_field_parse; unknown fields: USAGE with a near name
 * as hint. */
bool folio_entry_set(FolioEntry *entry, const char *field, const char *text, const GDate *today,
                     GError **error);
/* Moves to another state by the kind's table; to where it is already: nothing happens.
 * Errors: USAGE with the states that are possible. */
bool folio_entry_move(FolioEntry *entry, const char *state, GError **error);
/* Completes a new entry: the kind's defaults and its settle, then the state is written down when the
 * kind has several to choose from. */
bool folio_entry_fill(FolioEntry *entry, const GDate *today, GError **error);
/* Calls the kind's settle. Before every save of an entry that folio changed: what its writer left out
 * stays out. */
bool folio_entry_settle(FolioEntry *entry, const GDate *today, GError **error);
/* Required and well-formed fields, states, title length, body size, Markdown limits, the kind's own
 * rules. Lines are of the file. Drafts (state "draft") may lack required fields: a hint. */
void folio_entry_check(const FolioEntry *entry, GPtrArray *findings);
/* For a kind's own rules: a finding of rule "field" at the place of `key` (line 0 when absent). */
void folio_entry_complain(const FolioEntry *entry, GPtrArray *findings, const char *key,
                          FolioLevel level, const char *format, ...) G_GNUC_PRINTF(5, 6);
/* Has the body any words besides headings and prompts? With `heading`: beneath a heading of that
 * text (case aside), sub-headings included. */
bool folio_entry_has_words(const FolioEntry *entry, const char *heading);
/* The first sentence or paragraph beneath a heading, cut at a word to `max` characters; NULL when there
 * are no words. Caller frees. */
char *folio_entry_dup_words(const FolioEntry *entry, const char *heading, gsize max);
/* Is the key there with a value that is not empty? */
bool folio_entry_has(const FolioEntry *entry, const char *key);

/* What a merge left undecided: fields in the list `conflicts`, and places between markers in the text.
 * The first line of the file where one stands; 0: none. */
unsigned folio_entry_count_conflicts(const FolioEntry *entry);
unsigned folio_entry_find_conflict(const FolioEntry *entry);
/* Takes a field, and what is below it, off that list: somebody has decided. */
bool folio_entry_decide(FolioEntry *entry, const char *field, GError **error);
/* The same for folio.yaml. */
bool folio_merge_decide(FolioFrontMatter *front, const char *field, GError **error);
/* The same for every field that has another value than in the file `before`. */
bool folio_entry_decide_changed(FolioEntry *entry, const char *before, gsize length,
                                GError **error);

/* PLURAL/YEAR[/MONTH]/DATE-slug-id.md, or people/HANDLE.md. Caller frees. */
char *folio_entry_make_path(const FolioEntry *entry, bool shard_month);

#define FOLIO_ID_TAIL_LENGTH 5
#define FOLIO_ID_SIZE (FOLIO_ID_TAIL_LENGTH + 2) /* kind letter, tail, NUL */
/* Kind letter and 5 characters of 23456789bcdfghjkmnpqrstvwxz, one for each number, however large. False
 * when they look like a number (none of them is a letter): then it is no id. */
bool folio_id_spell(char letter, const guint numbers[FOLIO_ID_TAIL_LENGTH], char id[FOLIO_ID_SIZE]);
/* An id by chance; `taken` (may be NULL) says which are in use. NULL when a thousand tries found none
 * free. Caller frees. */
typedef bool (*FolioIdTaken)(const char *id, gpointer data);
char *folio_id_make(char letter, FolioIdTaken taken, gpointer data);
/* Could this word be an id or the start of one? (2 to 6 characters of the alphabet, any case.) */
bool folio_id_is_prefix(const char *word);
/* Is it a whole id? Lower case only: the form in which ids are stored. */
bool folio_id_is_valid(const char *id);
/* The id that the file at `path` would have by its name: "goals/2026/2026-03-02-x-g4kq7m.md" gives
 * "g4kq7m", "people/lena.md" the handle. Lower case; caller frees. */
char *folio_id_in_path(const char *path);
/* A handle: 1-32 of a-z 0-9 - _ starting with a letter or digit. */
bool folio_handle_is_valid(const char *handle);

const char *folio_visibility_name(FolioVisibility visibility);
/* A word that somebody types, its case aside. Errors: USAGE. */
bool folio_visibility_parse(const char *name, FolioVisibility *visibility, GError **error);
/* Is the key a slip for `visibility` ("Visibility", "visiblity"), and no field of the kind? */
bool folio_visibility_is_nearly(const FolioKind *kind, const char *key);
/* Is the key a slip for the kind's sight_field? */
bool folio_visibility_is_nearly_sight(const FolioKind *kind, const char *key);
/* A word that stands in a file: private unless it is exactly one of the others. NULL is none. */
FolioVisibility folio_visibility_of(const char *word);

#endif
