/* The languages of a site: their words, plurals and dates. */
#ifndef FOLIO_SITE_WORDS_H
#define FOLIO_SITE_WORDS_H

#include "folio/site.h"
#include "folio/view.h"

/* --- Plural forms (plural.c) -------------------------------------------------------------------- */

/* The categories of CLDR; which of them a language has, and for what numbers, differs. */
typedef enum SitePluralForm {
    SITE_PLURAL_ZERO,
    SITE_PLURAL_ONE,
    SITE_PLURAL_TWO,
    SITE_PLURAL_FEW,
    SITE_PLURAL_MANY,
    SITE_PLURAL_OTHER,
    SITE_PLURAL_COUNT
} SitePluralForm;
typedef SitePluralForm (*SitePlural)(gsize n);
/* The rule of a language ("pt-BR"), never NULL: one that is not in the table counts as English does. */
SitePlural site_plural_find(const char *language);
/* "zero", "one" ...; static. */
const char *site_plural_name(SitePluralForm form);

/* --- Words (words.c) ---------------------------------------------------------------------------- */

/* The catalogue of one language, read-only once made. */
typedef struct SiteWords SiteWords;
/* `language` may be NULL, or a tag such as "de-AT", which reads the catalogue of "de" when it has none of
 * its own. One without any is a finding (`findings` may be NULL), and English. */
SiteWords *site_words_new(const FolioSiteSource *source, const char *language, GPtrArray *findings,
                          GError **error);
void site_words_free(SiteWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteWords, site_words_free)
bool site_words_has(const SiteWords *words, const char *key);
/* Borrowed; "" when the catalogue lacks it. */
const char *site_words_get(const SiteWords *words, const char *key);
/* KEY_one, KEY_other or another form of the language with {n} replaced. Caller frees. */
char *site_words_count(const SiteWords *words, const char *key, gsize n);
/* [{form, text}] of all forms of a count, with their gaps. */
FolioView *site_words_forms_view(const SiteWords *words, const char *key);
/* A gap in a text of the catalogue: {name} is replaced by the value. */
typedef struct SiteGap {
    const char *name;
    const char *value;
} SiteGap;
/* The text of `key` with its gaps (ended by a NULL name) filled. Caller frees. */
char *site_words_fill(const SiteWords *words, const char *key, const SiteGap *gaps);
/* The form of a count for n with all its gaps filled, {n} as well. Caller frees. */
char *site_words_count_fill(const SiteWords *words, const char *key, gsize n, const SiteGap *gaps);
/* {iso, long, medium, short}: "2026-05-14", "14 May 2026", "14 May 2026", "14 May". */
FolioView *site_words_date(const SiteWords *words, const GDate *date);
/* "due 6 Mar 2026". Caller frees. */
char *site_words_due(const SiteWords *words, const GDate *date);
/* "14 May 2026", "" for no day. Caller frees. */
char *site_words_day(const SiteWords *words, const GDate *date);
/* "September 2025". Caller frees. */
char *site_words_long_month(const SiteWords *words, const GDate *date);
/* "Sep", or "Sep 2025". Caller frees. */
char *site_words_month(const SiteWords *words, const GDate *date, bool with_year);
const char *site_words_language(const SiteWords *words);
bool site_words_right_to_left(const SiteWords *words);
/* Every key, for templates: `t`. */
FolioView *site_words_view(const SiteWords *words);

#endif
