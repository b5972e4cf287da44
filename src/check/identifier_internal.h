/* Between the families of identifier rules and what drives them. */
#ifndef FOLIO_IDENTIFIER_INTERNAL_H
#define FOLIO_IDENTIFIER_INTERNAL_H

#include <string.h>

#include "folio/identifier.h"

/* --- The text as the rules see it --------------------------------------------------------------- */

/* What the words of the vocabularies are for; a word may be several things. */
typedef enum FolioWordClass {
    FOLIO_WORD_INNOCENT = 1 << 0,    /* the number behind it is no person's: ISBN, page, version */
    FOLIO_WORD_CURRENCY = 1 << 1,    /* pounds, EUR */
    FOLIO_WORD_RECORD = 1 << 2,      /* MRN */
    FOLIO_WORD_RECORD_HEAD = 1 << 3, /* hospital, case: of "hospital no" */
    FOLIO_WORD_NUMBER = 1 << 4,      /* no, number, id */
    FOLIO_WORD_BIRTH = 1 << 5,       /* born, DOB */
    FOLIO_WORD_MONTH = 1 << 6,
    FOLIO_WORD_YEAR = 1 << 7,     /* year, yrs: of an age */
    FOLIO_WORD_CLINICAL = 1 << 8, /* patient, ward: the text is about practice */
    FOLIO_WORD_PHONE = 1 << 9,    /* tel, mobile */
    FOLIO_WORD_STREET = 1 << 10,
    FOLIO_WORD_TITLE = 1 << 11,     /* Mr, Baby */
    FOLIO_WORD_CLINICIAN = 1 << 12, /* Dr, Sister */
    FOLIO_WORD_NO_NAME = 1 << 13,   /* behind a title it makes no name: (Nurse) Education */
    FOLIO_WORD_AUTHOR = 1 << 14,    /* known from publications */
    FOLIO_WORD_PLACE = 1 << 15,     /* hospital, ward */
    FOLIO_WORD_SPOT = 1 << 16,      /* bed, theatre */
    FOLIO_WORD_RARE = 1 << 17,      /* a rare condition */
    FOLIO_WORD_OCCUPATION = 1 << 18,
    FOLIO_WORD_SECRET = 1 << 19 /* password */
} FolioWordClass;

/* A run of letters and digits. */
typedef struct FolioWord {
    guint32 start, end; /* characters */
    guint32 classes;    /* FolioWordClass */
    guint32 digits;     /* how many of its characters are digits */
} FolioWord;

/* One byte a character: digits of all scripts, spaces, hyphens, full-width forms and letters with
 * marks as their ASCII base; other letters are bytes from 0xC0 that stand for them, everything else
 * 0x80. What shows nothing (soft hyphens, joiners) is left out. */
typedef struct FolioIdentifierText {
    guchar *chars;    /* NUL behind the last */
    guint32 *offsets; /* bytes of the original, one more than characters */
    guint8 *guards;   /* FolioGuard of each character */
    gsize length;     /* characters */
    GArray *words;    /* FolioWord */
} FolioIdentifierText;

typedef enum FolioGuard {
    FOLIO_GUARD_NUMBER = 1 << 0, /* part of a DOI, an ISBN ... */
    FOLIO_GUARD_NAME = 1 << 1,   /* part of a citation, or of somebody who has agreed */
    FOLIO_GUARD_HEADING = 1 << 2,
    FOLIO_GUARD_LINK = 1 << 3 /* part of a web address */
} FolioGuard;

void folio_identifier_text_init(FolioIdentifierText *text, const char *bytes, gsize length);
void folio_identifier_text_clear(FolioIdentifierText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioIdentifierText, folio_identifier_text_clear)

static inline const FolioWord *
folio_word_at(const FolioIdentifierText *text, gsize index)
{
    return index < text->words->len ? &g_array_index(text->words, FolioWord, index) : NULL;
}

static inline bool
folio_char_is_word(guchar c)
{
    return g_ascii_isalnum((char) c) || c >= 0xC0;
}

/* The NUL behind the text is in no set. */
static inline bool
folio_char_is_in(guchar c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Scripts without case have no capitals: their letters count as such. */
static inline bool
folio_char_is_capital(guchar c)
{
    return g_ascii_isupper((char) c) || c >= 0xC0;
}

static inline bool
folio_word_is_number(const FolioWord *word)
{
    return word->digits == word->end - word->start;
}

/* The value of a word of at most nine digits. */
unsigned folio_word_value(const FolioIdentifierText *text, const FolioWord *word);
/* Is the word one of `list` ("a|b"), case aside? Digits behind it do not count: "MRN1234567". */
bool folio_word_is_one_of(const FolioIdentifierText *text, const FolioWord *word, const char *list);
/* Are there 1 to `max` characters of `set` between two words, at most one of them a line's end? */
bool folio_words_are_near(const FolioIdentifierText *text, const FolioWord *word,
                          const FolioWord *next, const char *set, guint32 max);
/* "Patel": a capital and at least one small letter, no digits. */
bool folio_word_is_capitalised(const FolioIdentifierText *text, const FolioWord *word);
bool folio_text_is_guarded(const FolioIdentifierText *text, gsize start, gsize end, guint8 guard);
void folio_text_guard(FolioIdentifierText *text, gsize start, gsize end, guint8 guard);

/* --- Scanning ----------------------------------------------------------------------------------- */

/* How clear a match is; with the tier it gives the level. */
typedef enum FolioStrength {
    FOLIO_STRENGTH_NONE,
    FOLIO_STRENGTH_FAINT,  /* a hint; in public a warning */
    FOLIO_STRENGTH_WEAK,   /* a warning everywhere */
    FOLIO_STRENGTH_MEDIUM, /* blocks in public */
    FOLIO_STRENGTH_STRONG  /* blocks in shared and public */
} FolioStrength;

typedef struct FolioIdentifierScan {
    const FolioIdentifierContext *context;
    FolioIdentifierText *text;
    gsize body_start; /* characters of front matter: its dates are no finding */
    GArray *hits;
} FolioIdentifierScan;

/* A match: shown masked from `secret`, the characters before it as they are; nothing of it is shown
 * when `secret` is FOLIO_SECRET_WHOLE. Matches without characters (start = end) stand beside others. */
#define FOLIO_SECRET_WHOLE G_MAXUINT32
void folio_identifier_hit(FolioIdentifierScan *scan, const FolioIdentifierRule *rule,
                          FolioStrength strength, gsize start, gsize end, gsize secret);

typedef struct FolioVocabulary {
    guint32 classes;
    const char *words; /* lower case, blanks between */
} FolioVocabulary;

/* A family of rules; all but the name are optional. */
typedef struct FolioIdentifierFamily {
    const char *name;
    const FolioIdentifierRule *rules;  /* ended by a NULL name */
    const FolioVocabulary *vocabulary; /* ended by NULL words */
    void (*scan)(FolioIdentifierScan *scan);
} FolioIdentifierFamily;

/* In the order of identifiers.def, NULL-terminated. */
const FolioIdentifierFamily *const *folio_identifier_families(void);
/* The classes of a word of lower-case letters; 0 when no vocabulary has it. */
guint32 folio_identifier_classes(const char *word);

/* Scans a text whose first `front_bytes` are front matter. */
void folio_identifiers_scan_part(const char *text, gsize length, gsize front_bytes,
                                 const FolioIdentifierContext *context, GPtrArray *findings);
/* Does any finding from `first` on block? */
bool folio_findings_block(const GPtrArray *findings, guint first);

/* --- Numbers ------------------------------------------------------------------------------------ */

/* One form of a number. Shapes are lengths of groups with what stands between them: "3 3 4", "10". */
typedef struct FolioNumberForm {
    const FolioIdentifierRule *rule;
    const char *pattern;  /* without separators: 9 digit, A letter, X either */
    const char *strong;   /* shapes that speak for themselves, '|' between; NULL none */
    const char *medium;   /* shapes that may be something else */
    const char *keywords; /* words that, close by, make any shape sure; '|' between */
    bool (*is_valid)(const char *compact); /* upper case */
    const char *sample;                    /* known from leaflets: never sure; NULL */
} FolioNumberForm;

void folio_identifier_scan_numbers(FolioIdentifierScan *scan, const FolioNumberForm *forms,
                                   gsize count);
/* Is the number that starts with this word something else: a page, a price, part of a DOI? */
bool folio_identifier_is_innocent(const FolioIdentifierText *text, gsize word_index);

bool folio_checksum_nhs(const char *digits);  /* 10: weights 10..2, mod 11 */
bool folio_checksum_luhn(const char *digits); /* any length: ISO/IEC 7812 */
/* The sum of digits times weights (one a digit, as characters from '0': ':' is ten). */
unsigned folio_weighted_sum(const char *digits, const char *weights);
/* DDMMYY at the start of `digits`, some century's real day. */
bool folio_checksum_day(const char *digits);
/* The part of a public form that is a checksum, each for the whole compact number. */
bool folio_checksum_chi(const char *digits);
bool folio_checksum_northern_ireland(const char *digits);
bool folio_checksum_medicare(const char *digits);
bool folio_checksum_ihi(const char *digits);
bool folio_checksum_nhi(const char *text);
bool folio_checksum_bc(const char *digits);
bool folio_checksum_ontario(const char *text);
bool folio_checksum_mbi(const char *text);
bool folio_checksum_ssn(const char *digits);
bool folio_checksum_bsn(const char *digits);
bool folio_checksum_hetu(const char *text);
bool folio_checksum_nric(const char *text);
bool folio_checksum_nino(const char *text);
bool folio_checksum_pps(const char *text);
bool folio_checksum_personnummer(const char *digits);
bool folio_checksum_norway(const char *digits);
bool folio_checksum_cpr(const char *digits);
bool folio_checksum_dni(const char *text);
bool folio_checksum_pesel(const char *digits);

/* --- Dates and people ----------------------------------------------------------------------------- */

typedef struct FolioDateMatch {
    gsize end;       /* character behind it */
    gsize last_word; /* index of its last word */
    bool has_year;
} FolioDateMatch;

/* A real day that starts with this word: 2026-03-02, 2/3/26, 2 March 2026, March 2nd. Days in paths
 * and of promises (due:) are none. */
bool folio_identifier_date_at(const FolioIdentifierText *text, gsize word_index,
                              FolioDateMatch *match);
/* An age at this word: "aged 47", "47-year-old", "47yo". */
bool folio_identifier_age_at(const FolioIdentifierText *text, gsize word_index, unsigned *years,
                             FolioDateMatch *match);

/* Somebody who is named at this word: name, address or @handle. */
typedef struct FolioPersonMatch {
    gsize start, end;
    const char *handle; /* NULL: none known */
    bool consents;
} FolioPersonMatch;
bool folio_known_people_match(const FolioKnownPeople *people, const FolioIdentifierText *text,
                              gsize word_index, FolioPersonMatch *match);

#endif
