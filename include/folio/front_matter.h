/* Front matter: a strict subset of YAML, read by events and edited in place. */
#ifndef FOLIO_FRONT_MATTER_H
#define FOLIO_FRONT_MATTER_H

#include <glib.h>
#include <stdbool.h>

#define FOLIO_FRONT_MATTER_MAX_BYTES (64 * 1024)
#define FOLIO_FRONT_MATTER_MAX_KEYS 200
#define FOLIO_FRONT_MATTER_MAX_DEPTH 8

typedef enum FolioValueType {
    FOLIO_VALUE_SCALAR,
    FOLIO_VALUE_LIST,
    FOLIO_VALUE_MAP
} FolioValueType;

/* A value as it stands in the file. Scalars are text: what they mean is the field's business. */
typedef struct FolioValue {
    char *text;            /* scalar; never NULL there; "" for an empty value */
    GPtrArray *items;      /* list: FolioValue*; map: FolioValue* in step with `keys` */
    GPtrArray *keys;       /* map: char* */
    unsigned line, column; /* where it starts in the file, from 1; 0 when not read from one */
    FolioValueType type;
    bool quoted; /* scalar written in quotes or as a block */
} FolioValue;

FolioValue *folio_value_new_text(const char *text);
FolioValue *folio_value_new_list(void);
FolioValue *folio_value_new_map(void);
FolioValue *folio_value_copy(const FolioValue *value);
void folio_value_free(FolioValue *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioValue, folio_value_free)
void folio_value_append_text(FolioValue *list, const char *text);
/* Replaces the value of a key in its place, or appends the key. */
void folio_value_put(FolioValue *map, const char *key, FolioValue *value /* taken */);
void folio_value_remove(FolioValue *map, const char *key);
/* Borrowed; NULL when absent or not a map. */
const FolioValue *folio_value_get(const FolioValue *map, const char *key);
/* Says what is wrong with a value of the file `place`, where it stands there; NULL for one that lacks: the
 * first line. Sets FAILED and returns false. */
bool folio_value_refuse(const FolioValue *value, const char *place, GError **error,
                        const char *format, ...) G_GNUC_PRINTF(4, 5);
/* The same texts in the same shape; the order of keys and the quoting do not count. */
bool folio_value_equal(const FolioValue *a, const FolioValue *b);
/* One line of flow YAML with every text in double quotes: the same for the same value (as long as
 * the keys of its maps are in the same order). Caller frees. */
char *folio_value_to_line(const FolioValue *value);
/* As settings are typed: the text of a scalar, the scalars of a list with commas between; NULL for a map
 * and for NULL. Caller frees. */
char *folio_value_to_setting(const FolioValue *value);

/* Does the text begin with a line "---" that no other follows? folio_front_matter_parse refuses it. */
bool folio_front_matter_has_no_end(const char *text);
/* The text with front matter of YAML in place of TOML (between lines "+++"), line for line; as it is when it has
 * none. Keys, strings and dates on one line, lists of them and one level of [tables] are read. Errors: FAILED
 * with the place of what else TOML knows. LF only. Caller frees. */
char *folio_front_matter_from_toml(const char *text, const char *place, GError **error);

/* A file (entry or bare YAML) with its front matter understood; holds the file's bytes. */
typedef struct FolioFrontMatter FolioFrontMatter;

/* Splits and parses. An entry starts with a line "---" (behind a byte order mark, when there is one) and
 * ends its front matter with "---"; the rest is the body, as it stands. CRLF is accepted and
 * remembered: lines added here end in it too. A file without front matter is fine and has no keys. `bare`: the whole file is YAML (folio.yaml, instruments). `place` names the file in
 * errors (borrowed during the call). Accepts block and flow scalars, lists, maps, comments; plain,
 * quoted, literal and folded scalars. Refuses anchors, aliases, tags, duplicate keys, tabs as
 * indentation, NUL, not UTF-8, several documents, over 64 KiB, 200 keys or depth 8 (counted before
 * libyaml sees it). Errors: FAILED with path:line:column. */
FolioFrontMatter *folio_front_matter_parse(const char *text, gsize length, bool bare,
                                           const char *place, GError **error);
/* Front matter without keys, and a body; for new entries. */
FolioFrontMatter *folio_front_matter_new(void);
void folio_front_matter_free(FolioFrontMatter *front);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioFrontMatter, folio_front_matter_free)

/* Everything as one map, in the order of the file; borrowed. */
const FolioValue *folio_front_matter_get_map(const FolioFrontMatter *front);
/* `key` may be a path with dots through nested maps ("site.title"). Borrowed; NULL when absent. */
const FolioValue *folio_front_matter_get(const FolioFrontMatter *front, const char *key);
/* The text of a scalar; NULL when absent or no scalar. */
const char *folio_front_matter_get_text(const FolioFrontMatter *front, const char *key);
/* Is the key there with a value that is not empty? */
bool folio_front_matter_has(const FolioFrontMatter *front, const char *key);
/* The key of this number, from 0, in the order of the file; NULL behind the last. */
const char *folio_front_matter_get_key(const FolioFrontMatter *front, guint number);
/* The texts of a list, or the one scalar that is not empty, one after the other. */
typedef struct FolioTexts {
    const FolioValue *value; /* NULL: there is none, or no more, or they are packed */
    guint next;
    const guint8 *packed; /* the next of those that are packed; NULL */
    guint left;           /* how many of them */
} FolioTexts;
FolioTexts folio_front_matter_get_texts(const FolioFrontMatter *front, const char *key);
/* Borrowed; NULL behind the last. */
const char *folio_texts_next(FolioTexts *texts);
/* The same as get_text without blanks around it; NULL when nothing is left too. Caller frees. */
char *folio_front_matter_dup_text(const FolioFrontMatter *front, const char *key);

/* Replaces, adds (after the last key of its map) or removes (`value` NULL) one value. All other
 * bytes stay: comments, order, quoting, blank lines, unknown keys. A replaced scalar keeps its
 * quoting style where the new text allows; text that YAML would read as something else ("yes",
 * "null", "1e3", "16:00", leading '@' ...) is quoted. Dates, ids, whole numbers as people write
 * them, `true` and `false` stand as they are. Lists keep block or flow form, and the items that
 * stay keep their bytes; a map is changed key by key. Values set on a file without front matter
 * give it one.
 * After it, parsing the emitted bytes gives the same values: this is checked and an error (FAILED)
 * leaves `front` unchanged. */
bool folio_front_matter_set(FolioFrontMatter *front, const char *key, const FolioValue *value,
                            GError **error);
bool folio_front_matter_set_text(FolioFrontMatter *front, const char *key, const char *text,
                                 GError **error);
/* The same with the path as `depth` keys, whatever dots they contain. */
bool folio_front_matter_set_at(FolioFrontMatter *front, const char *const *keys, gsize depth,
                               const FolioValue *value, GError **error);

/* Appends the values, without the bytes they stand in, in a form that needs no reading. */
void folio_front_matter_pack(const FolioFrontMatter *front, GByteArray *out);
/* Of `size` bytes that were packed: values that are never to be changed, found where they are in `data`,
 * which has to live longer; its body is empty, and what it emits has none of them. Texts and keys cost no
 * memory; get and get_map make all values when one of them is first called. NULL when they are not whole. */
FolioFrontMatter *folio_front_matter_unpack(const guint8 *data, gsize size);

/* The body after the closing fence; borrowed. */
const char *folio_front_matter_get_body(const FolioFrontMatter *front);
/* The line of the file (from 1) on which the body starts. */
unsigned folio_front_matter_get_body_line(const FolioFrontMatter *front);
/* In a file whose lines end in CRLF, line ends of `body` become CRLF. */
void folio_front_matter_set_body(FolioFrontMatter *front, const char *body);

/* The whole file as bytes; new reference. Untouched input comes back byte for byte. */
GBytes *folio_front_matter_emit(const FolioFrontMatter *front);

#endif
