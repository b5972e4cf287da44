/* Fields: what a front-matter key may hold. One table drives options, validation, index, help and
 * completion. */
#ifndef FOLIO_FIELD_H
#define FOLIO_FIELD_H

#include "folio/date.h"
#include "folio/front_matter.h"

typedef enum FolioFieldType {
    FOLIO_FIELD_TEXT,     /* one line of at most `max` characters (0: no limit) */
    FOLIO_FIELD_ENUM,     /* one of `choices` */
    FOLIO_FIELD_ENUMS,    /* list of `choices` */
    FOLIO_FIELD_NUMBER,   /* whole number, min..max */
    FOLIO_FIELD_FLAG,     /* true or false */
    FOLIO_FIELD_DATE,     /* ISO day */
    FOLIO_FIELD_MOMENT,   /* ISO day, optionally THH:MM */
    FOLIO_FIELD_MINUTES,  /* length, stored as minutes */
    FOLIO_FIELD_HANDLE,   /* a person */
    FOLIO_FIELD_HANDLES,  /* list of persons */
    FOLIO_FIELD_LINK,     /* id of an entry */
    FOLIO_FIELD_LINKS,    /* list of ids */
    FOLIO_FIELD_TAGS,     /* list of short words */
    FOLIO_FIELD_LIST,     /* list of lines (sentences, so commas do not split them) */
    FOLIO_FIELD_FILES,    /* list of journal paths below files/ */
    FOLIO_FIELD_CODES,    /* list of "name:code": elements of frameworks */
    FOLIO_FIELD_MAP,      /* item: number in min..max */
    FOLIO_FIELD_SLUG,     /* the name of a data file, such as an instrument: a-z, 0-9, '-' */
    FOLIO_FIELD_LANGUAGE, /* the tag of a language */
    FOLIO_FIELD_PAIR,     /* stores nothing: "2:4" sets the two fields named in `choices` */
    FOLIO_FIELD_TYPE_COUNT
} FolioFieldType;

typedef enum FolioFieldFlags {
    FOLIO_FIELD_REQUIRED = 1 << 0,  /* an entry without it is wrong (a draft may lack it) */
    FOLIO_FIELD_FIXED = 1 << 1,     /* folio's own or computed: no option sets it */
    FOLIO_FIELD_LOOKS_BACK = 1 << 2 /* bare weekdays look back */
} FolioFieldFlags;

typedef struct FolioField {
    const char *name;     /* key in the front matter: "challenge_me_on" */
    const char *alias_of; /* stores nothing of its own: a further name for that field of the same
                             kind, to which it adds when that is a list. `--goal ID` is an option of
                             every kind that can link to a goal in this way: of a reflection it is an
                             alias of "on". NULL for a field that is stored. */
    FolioFieldType type;
    unsigned flags;
    int min, max;               /* NUMBER, MAP; TEXT: max */
    const char *const *choices; /* ENUM, ENUMS, PAIR: NULL-terminated */
    const char *link_kinds;     /* LINK, LINKS: kind names split by '|'; NULL any */
    const char *option;         /* long option; NULL: the name with '-' for '_' */
    char letter;                /* short option; 0 none */
    const char *metavar;        /* "DATE" ...; NULL: from the type */
    const char *help;           /* one line, lower case */
} FolioField;

/* Is it a key of the front matter? PAIR and aliases are only ways to set others. */
bool folio_field_is_stored(const FolioField *field);
/* Does it hold several items? */
bool folio_field_is_list(const FolioField *field);

/* Turns the words of an option into a stored value: dates are worked out against `today`, handles
 * lose their '@', numbers are checked. Commas and newlines split lists (newlines only for LIST), so
 * an option given several times is its texts joined by newlines. `before` (may be NULL) is the
 * present value: when the first word of a list has a sign it stays, and "+x" adds, "-x" takes away;
 * else the words replace it. MAP words are ITEM=NUMBER; "-ITEM" takes away. Nothing is listed twice.
 * An empty text or list gives *value = NULL (remove).
 * Errors: USAGE naming the field, the value and what is allowed. PAIR is not for this function. */
bool folio_field_parse(const FolioField *field, const char *text, const GDate *today,
                       const FolioValue *before, FolioValue **value, GError **error);
/* Is a stored value of the field's form? One scalar stands for a list of one, an empty value for
 * none. Errors: FAILED, in words, with the allowed values. */
bool folio_field_check(const FolioField *field, const FolioValue *value, GError **error);
/* The value in words for people: lists with ", ", dates with weekday. Caller frees. */
char *folio_field_to_words(const FolioField *field, const FolioValue *value);
/* "DATE", "NUMBER 1-5", "a|b|c" for help. Caller frees. */
char *folio_field_dup_metavar(const FolioField *field);
/* The long option's name. Caller frees. */
char *folio_field_dup_option(const FolioField *field);

#endif
