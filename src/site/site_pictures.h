/* What pictures show, computed from the filtered model alone, and the pictures. */
#ifndef FOLIO_SITE_PICTURES_H
#define FOLIO_SITE_PICTURES_H

#include "site_internal.h"

/* --- Drawing (svg.c) -------------------------------------------------------------------------------- */

/* A scale with marks: a ring where it began or is to end, a dot where it is, a diamond where others see it. */
typedef struct SiteScale {
    int min, max;
    int ring, dot;
    bool has_ring, has_dot;
    int diamond;
    bool has_diamond;
} SiteScale;
FolioView *site_svg_scale(const SiteContext *context, const SiteDomain *domain,
                          const SiteScale *scale);
/* Appends "12.34" for 1234: no locale's decimal point gets in. */
void site_svg_append_hundredths(GString *out, guint64 value);
/* Appends ` NAME="12.34%"`; the value in hundredths of a percent. */
void site_svg_append_share(GString *out, const char *name, guint value);

/* --- A year of entries (activity.c) ----------------------------------------------------------------- */

/* {halves: [svg], total, months: [{name, count, days}]}: two half years of days that end with the
 * newest entry; NULL when there is none. */
FolioView *site_activity_view(const SiteContext *context);

/* --- Competence (ratings.c, growth.c, balance.c) ---------------------------------------------------- */

/* How somebody was rated in one thing, first and last. */
typedef struct SiteRating {
    const char *instrument;
    char *item;
    const SiteDomain *domain; /* NULL */
    int min, max;
    int first, latest;
    const SiteItem *latest_in;
    unsigned count;
    int other;                /* the latest by somebody else */
    const SiteItem *other_in; /* NULL: nobody else has said */
} SiteRating;
/* Is it one of the owner's competence, with scores? */
bool site_assessment_is_rating(const SiteModel *model, const SiteItem *assessment);
/* The newest of them: [{title, lang, date, speaker, word}]; NULL: none. (rating_sources.c) */
FolioView *site_rating_sources_view(const SiteContext *context);
/* "2 steps, 3 more" with its numbers beside their words where a line ends. (rating_sources.c) */
FolioView *site_scale_view(const char *line);
/* What the numbers of ratings mean, a line for each instrument: [text], in its own words; NULL: none.
 * (rating_sources.c) */
FolioView *site_rating_scales_view(const SiteContext *context);
/* Of the owner, by domain: SiteRating*, freed with the array. Instruments about a meeting or a pair are
 * no ratings. */
GPtrArray *site_ratings(const SiteModel *model);
/* The answer of an assessment; false when it has none. */
bool site_assessment_score(const SiteItem *assessment, const char *item, int *number);
/* Is it about the owner, and by whom? */
bool site_assessment_is_by_self(const SiteModel *model, const SiteItem *assessment);

/* [{domain, rows, is_rest}] of ratings then and now; NULL when there are none. */
FolioView *site_ratings_view(const SiteContext *context);
/* [{domain, rows, more}] of goals: where they are and where they are to end; NULL. With `most`, so many of
 * each domain and only those in progress; 0: all but those set aside, up to SITE_LIST_MOST of a domain, those
 * in progress before others; `more`, {text, url}, tells of the rest. */
FolioView *site_levels_view(const SiteContext *context, const SiteJob *job, guint most);
/* {text, url}: that so many goals of a domain are not shown, and where they are: in its list, or that of
 * all. */
FolioView *site_more_goals_view(const SiteContext *context, const SiteDomain *domain, guint count);
/* What the numbers mean of the scales that those goals stand on: [text]; NULL: there is only progress to
 * show of them. */
FolioView *site_level_scales_view(const SiteContext *context);
/* [{domain, picture, first, last, line}]: the share of what was aimed at that was reached, over time. */
FolioView *site_growth_view(const SiteContext *context);
/* From this day (Julian) on it was so many percent. */
typedef struct SitePoint {
    guint32 day;
    int percent;
} SitePoint;
/* A line of steps through points in the order of their days (one at least), in the colour of the domain (NULL:
 * of the text). Caller frees. */
char *site_growth_line(const SiteContext *context, const SiteDomain *domain,
                       const SitePoint *points, gsize count);
/* {picture, rows} of support and challenge, meeting by meeting; NULL when none were rated, or the reader
 * is not the owner. */
FolioView *site_balance_view(const SiteContext *context);

/* --- Network (network.c) ---------------------------------------------------------------------------- */

/* Somebody this audience may know of, and met in entries it may see. */
typedef struct SiteTie {
    const char *handle;
    const SitePerson *person;
    unsigned meetings;
} SiteTie;
/* SiteTie*, closest first; freed with the array. */
GPtrArray *site_network(const SiteModel *model);
/* The closest of them around the owner. */
FolioView *site_svg_network(const SiteContext *context, const GPtrArray *ties);
/* {picture, count, rows}; NULL when nobody is known. */
FolioView *site_network_view(const SiteContext *context);

#endif
