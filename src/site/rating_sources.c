/* Where ratings come from: what was rated, when, by whom, whose word it is, and on which scale. */
#include <string.h>

#include "folio/asset.h"
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
    return site_list_of(rows, 1);
}

/* "Three layers of competence: 0 not begun, 1 first steps"; numbers alone without words for them. Caller
 * frees. */
static char *
scale_line(const FolioInstrument *instrument)
{
    g_autofree char *scale =
        instrument->labels != NULL
            ? folio_instrument_dup_scale(instrument)
            : g_strdup_printf("%d\342\200\223%d", instrument->min, instrument->max);
    return g_strdup_printf("%s: %s", instrument->title, scale);
}

/* The line in the language of the site, where folio's own words are what the instrument says. NULL: none. */
static const char *
find_translation(const SiteContext *context, const char *name, const char *line)
{
    g_autofree char *path = g_strdup_printf("instrument/%s.yaml", name);
    g_autofree char *key = g_strconcat("instrument_", name, NULL);
    const FolioAsset *asset = folio_asset_find(path);
    if (asset == NULL || !site_words_has(context->words, key))
        return NULL;
    g_autoptr(FolioInstrument) ours =
        folio_instrument_parse(asset->data, strlen(asset->data), name, path, NULL);
    g_autofree char *said = ours != NULL ? scale_line(ours) : NULL;
    return g_strcmp0(said, line) == 0 ? site_words_get(context->words, key) : NULL;
}

FolioView *
site_scale_view(const char *line)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *at = line; *at != '\0'; at++)
        if (*at == ' ' && at > line && g_ascii_isdigit(at[-1]))
            g_string_append(text, "\302\240"); /* a space that does not break */
        else
            g_string_append_c(text, *at);
    return folio_view_new_text(text->str);
}

FolioView *
site_rating_scales_view(const SiteContext *context)
{
    g_autoptr(GPtrArray) ratings = site_ratings(context->model);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    FolioView *scales = folio_view_new_list();
    for (guint i = 0; i < ratings->len; i++) {
        const char *name = ((const SiteRating *) ratings->pdata[i])->instrument;
        const FolioInstrument *instrument = g_hash_table_lookup(context->model->instruments, name);
        if (instrument == NULL || !g_hash_table_add(seen, (gpointer) name))
            continue;
        g_autofree char *line = scale_line(instrument);
        const char *translation = find_translation(context, name, line);
        folio_view_append(scales, site_scale_view(translation != NULL ? translation : line));
    }
    return site_list_of(scales, 1);
}
