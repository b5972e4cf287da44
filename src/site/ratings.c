/* Assessments of the owner: each thing that was rated, when first and when last. */
#include <string.h>

#include "site_pictures.h"

/* Of an instrument whose file is gone. */
#define OTHER_MIN 0
#define OTHER_MAX 5

static const FolioValue *
scores_of(const SiteItem *assessment)
{
    const FolioValue *scores = folio_front_matter_get(assessment->entry->front, "scores");
    return scores != NULL && scores->type == FOLIO_VALUE_MAP ? scores : NULL;
}

static bool
read_number(const FolioValue *value, int *number)
{
    char *end = NULL;
    if (value == NULL || value->type != FOLIO_VALUE_SCALAR || value->text == NULL)
        return false;
    gint64 read = g_ascii_strtoll(value->text, &end, 10);
    if (end == value->text || *end != '\0' || read < -100 || read > 100)
        return false;
    *number = (int) read;
    return true;
}

bool
site_assessment_score(const SiteItem *assessment, const char *item, int *number)
{
    const FolioValue *scores = scores_of(assessment);
    return scores != NULL && read_number(folio_value_get(scores, item), number);
}

static bool
is_self(const SiteModel *model, const char *handle)
{
    return model->self != NULL && g_strcmp0(handle, model->self->id) == 0;
}

bool
site_assessment_is_by_self(const SiteModel *model, const SiteItem *assessment)
{
    return is_self(model, folio_entry_get_text(assessment->entry, "by"));
}

/* --- Collecting ------------------------------------------------------------------------------------- */

static void
rating_free(gpointer data)
{
    SiteRating *rating = data;
    g_free(rating->item);
    g_free(rating);
}

static bool
find_scale(const SiteModel *model, const char *name, int *min, int *max)
{
    const FolioInstrument *instrument = g_hash_table_lookup(model->instruments, name);
    *min = instrument != NULL ? instrument->min : OTHER_MIN;
    *max = instrument != NULL ? instrument->max : OTHER_MAX;
    return instrument == NULL || instrument->is_competence;
}

static const SiteDomain *
domain_of(const SiteItem *assessment, const char *item)
{
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++)
        if (strcmp(site_domains[i].key, item) == 0)
            return &site_domains[i];
    return assessment->domain;
}

static SiteRating *
find_or_add(const SiteModel *model, GPtrArray *ratings, const SiteItem *assessment,
            const char *instrument, const char *item)
{
    for (guint i = 0; i < ratings->len; i++) {
        SiteRating *rating = ratings->pdata[i];
        if (strcmp(rating->instrument, instrument) == 0 && strcmp(rating->item, item) == 0)
            return rating;
    }
    SiteRating *rating = g_new0(SiteRating, 1);
    rating->instrument = instrument;
    rating->item = g_strdup(item);
    rating->domain = domain_of(assessment, item);
    (void) find_scale(model, instrument, &rating->min, &rating->max);
    g_ptr_array_add(ratings, rating);
    return rating;
}

static void
add_score(SiteRating *rating, const SiteItem *assessment, bool is_by_self, int number)
{
    rating->max = MAX(rating->max, number);
    rating->min = MIN(rating->min, number);
    if (!is_by_self) {
        rating->other = number;
        rating->other_in = assessment;
        return;
    }
    if (rating->count++ == 0)
        rating->first = number;
    rating->latest = number;
    rating->latest_in = assessment;
}

bool
site_assessment_is_rating(const SiteModel *model, const SiteItem *assessment)
{
    const char *instrument = folio_entry_get_text(assessment->entry, "instrument");
    int min, max;
    return instrument != NULL && scores_of(assessment) != NULL
           && find_scale(model, instrument, &min, &max)
           && is_self(model, folio_entry_get_text(assessment->entry, "about"));
}

static void
add_assessment(const SiteModel *model, GPtrArray *ratings, const SiteItem *assessment)
{
    const char *instrument = folio_entry_get_text(assessment->entry, "instrument");
    const FolioValue *scores = scores_of(assessment);
    if (!site_assessment_is_rating(model, assessment))
        return;
    for (guint i = 0; i < scores->keys->len; i++) {
        int number;
        if (read_number(scores->items->pdata[i], &number))
            add_score(find_or_add(model, ratings, assessment, instrument, scores->keys->pdata[i]),
                      assessment, site_assessment_is_by_self(model, assessment), number);
    }
}

static int
by_domain(gconstpointer a, gconstpointer b)
{
    const SiteRating *one = *(SiteRating *const *) a, *two = *(SiteRating *const *) b;
    const SiteDomain *last = site_domains + SITE_DOMAIN_COUNT;
    const SiteDomain *one_domain = one->domain != NULL ? one->domain : last;
    const SiteDomain *two_domain = two->domain != NULL ? two->domain : last;
    int order = (one_domain > two_domain) - (one_domain < two_domain);
    if (order == 0)
        order = strcmp(one->instrument, two->instrument);
    return order != 0 ? order : strcmp(one->item, two->item);
}

void
site_instruments_gather(SiteModel *model, const FolioSiteSource *source)
{
    const GPtrArray *assessments = site_model_kind(model, "assessment");
    model->instruments = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) folio_instrument_free);
    for (guint i = 0; source->instrument != NULL && i < assessments->len; i++) {
        const SiteItem *assessment = assessments->pdata[i];
        const char *name = folio_entry_get_text(assessment->entry, "instrument");
        bool is_known = name == NULL || g_hash_table_contains(model->instruments, name);
        FolioInstrument *instrument = is_known ? NULL : source->instrument(name, source->data);
        if (instrument != NULL)
            g_hash_table_insert(model->instruments, g_strdup(name), instrument);
    }
}

GPtrArray *
site_ratings(const SiteModel *model)
{
    const GPtrArray *assessments = site_model_kind(model, "assessment");
    GPtrArray *ratings = g_ptr_array_new_with_free_func(rating_free);
    for (guint i = assessments->len; i-- > 0;)
        add_assessment(model, ratings, assessments->pdata[i]);
    g_ptr_array_sort(ratings, by_domain);
    return ratings;
}
