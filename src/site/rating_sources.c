/* Where ratings come from: what was rated, when, by whom, and whose word it is. */
#include "site_pictures.h"

#define MAX_LISTED 20

static FolioView *
row_view(const SiteContext *context, const SiteItem *assessment)
{
    const char *by = folio_entry_get_text(assessment->entry, "by");
    g_autofree char *word = site_claim_of(context, assessment, by);
    FolioView *row = folio_view_new_map();
    bool is_dated = g_date_valid(&assessment->date);
    site_put(row, "date", is_dated ? site_words_date(context->words, &assessment->date) : NULL);
    folio_view_put_text(row, "title", assessment->title);
    folio_view_put(row, "lang", site_tongue_view(context, assessment));
    site_put(row, "speaker", by != NULL ? site_person_view(context, by) : NULL);
    folio_view_put_text(row, "word", word);
    return row;
}

FolioView *
site_rating_sources_view(const SiteContext *context)
{
    const GPtrArray *assessments = site_model_kind(context->model, "assessment");
    FolioView *rows = folio_view_new_list();
    for (guint i = 0; i < assessments->len && folio_view_length(rows) < MAX_LISTED; i++)
        if (site_assessment_is_rating(context->model, assessments->pdata[i]))
            folio_view_append(rows, row_view(context, assessments->pdata[i]));
    if (folio_view_length(rows) > 0)
        return rows;
    folio_view_unref(rows);
    return NULL;
}
