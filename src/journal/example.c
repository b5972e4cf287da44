/* The sample journal: a year of an invented mentee, moved in time so that it ends today. */
#include "journal_internal.h"

#include <string.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/kind.h"

#define PREFIX "example/"
#define ISO_DAY_BYTES 10
#define PLANNED_DAYS_BEFORE 2

/* The person of the sample, its author in git. */
#define SAMPLE_NAME "Amina Said"
#define SAMPLE_EMAIL "amina@example.org"

bool
folio_example_set_identity(FolioRepo *repo, GError **error)
{
    return folio_repo_set_config(repo, "user.name", SAMPLE_NAME, error)
           && folio_repo_set_config(repo, "user.email", SAMPLE_EMAIL, error);
}

static FolioFrontMatter *
parse_marker(GError **error)
{
    const FolioAsset *asset = folio_asset_find(PREFIX FOLIO_MARKER);
    if (asset == NULL) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "this folio was built without a sample journal");
        return NULL;
    }
    return folio_front_matter_parse(asset->data, asset->size_bytes, true, PREFIX FOLIO_MARKER,
                                    error);
}

FolioFrontMatter *
folio_example_settings(GError **error)
{
    g_autoptr(FolioFrontMatter) settings = parse_marker(error);
    if (settings == NULL || !folio_front_matter_set(settings, "example_today", NULL, error))
        return NULL;
    return g_steal_pointer(&settings);
}

/* Days between the day the sample was written for and now, in whole weeks: weekdays stay. */
static bool
find_shift(const FolioEnv *env, int *shift_days, GError **error)
{
    GDate today, written;
    g_autoptr(FolioFrontMatter) settings = parse_marker(error);
    if (settings == NULL)
        return false;
    const char *text = folio_front_matter_get_text(settings, "example_today");
    if (text == NULL || !folio_date_parse_iso(text, &written))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "the sample journal has no day");
    folio_env_today(env, &today);
    int days = g_date_days_between(&written, &today);
    *shift_days = (days - (days < 0 ? 6 : 0)) / 7 * 7;
    return true;
}

static bool
is_iso_day(const char *text, gsize left, GDate *date)
{
    char day[ISO_DAY_BYTES + 1];
    if (left < ISO_DAY_BYTES || (left > ISO_DAY_BYTES && g_ascii_isdigit(text[ISO_DAY_BYTES])))
        return false;
    memcpy(day, text, ISO_DAY_BYTES);
    day[ISO_DAY_BYTES] = '\0';
    return folio_date_parse_iso(day, date);
}

/* The text with every ISO day moved. */
static char *
shift_text(const char *text, gsize length, int shift_days)
{
    GString *shifted = g_string_sized_new(length);
    for (gsize i = 0; i < length;) {
        GDate date;
        bool at_word = i == 0 || !g_ascii_isdigit(text[i - 1]);
        if (!at_word || !is_iso_day(text + i, length - i, &date)) {
            g_string_append_c(shifted, text[i++]);
            continue;
        }
        if (shift_days >= 0)
            g_date_add_days(&date, (guint) shift_days);
        else
            g_date_subtract_days(&date, (guint) -shift_days);
        g_autofree char *day = folio_date_to_iso(&date);
        g_string_append(shifted, day);
        i += ISO_DAY_BYTES;
    }
    return g_string_free(shifted, FALSE);
}

/* One file of the sample, ready to be written on its day. */
typedef struct Sample {
    char *day;         /* "" for files that are no entries: they come first */
    FolioEntry *entry; /* NULL for other files */
    const FolioAsset *asset;
} Sample;

static void
sample_free(Sample *sample)
{
    g_free(sample->day);
    folio_entry_free(sample->entry);
    g_free(sample);
}

static gint
sample_compare(gconstpointer a, gconstpointer b)
{
    const Sample *first = *(Sample *const *) a, *second = *(Sample *const *) b;
    int days = strcmp(first->day, second->day);
    return days != 0 ? days : strcmp(first->asset->name, second->asset->name);
}

static Sample *
read_sample(const FolioAsset *asset, int shift_days, GError **error)
{
    Sample *sample = g_new0(Sample, 1);
    sample->asset = asset;
    sample->day = g_strdup("");
    if (!g_str_has_suffix(asset->name, ".md"))
        return sample;
    g_autofree char *text = shift_text(asset->data, asset->size_bytes, shift_days);
    if (!folio_entry_parse(folio_kinds(), text, strlen(text), asset->name, &sample->entry, error)) {
        sample_free(sample);
        return NULL;
    }
    if (sample->entry == NULL)
        return sample;
    g_clear_pointer(&sample->entry->path, g_free);
    g_free(sample->day);
    sample->day = g_strdup(folio_entry_get_text(sample->entry, "date"));
    if (sample->day == NULL)
        sample->day = g_strdup("");
    return sample;
}

/* A meeting was planned before it was held: its agenda stood there two days earlier. NULL for what is no
 * meeting that was held. */
static Sample *
plan_of(const Sample *sample, GError **error)
{
    GDate day;
    if (sample->entry == NULL || strcmp(sample->entry->kind->name, "meeting") != 0
        || g_strcmp0(folio_entry_get_status(sample->entry), "held") != 0
        || !folio_date_parse_iso(sample->day, &day))
        return NULL;
    g_autoptr(GBytes) bytes = folio_entry_emit(sample->entry);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    Sample *plan = g_new0(Sample, 1);
    g_date_subtract_days(&day, PLANNED_DAYS_BEFORE);
    plan->day = folio_date_to_iso(&day);
    plan->asset = sample->asset;
    if (!folio_entry_parse(folio_kinds(), text, length, sample->asset->name, &plan->entry, error)
        || !folio_front_matter_set_text(plan->entry->front, "status", "planned", error)) {
        sample_free(plan);
        return NULL;
    }
    g_clear_pointer(&plan->entry->path, g_free);
    folio_front_matter_set_body(plan->entry->front, "");
    return plan;
}

static GPtrArray *
read_samples(int shift_days, GError **error)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    g_autoptr(GPtrArray) samples = g_ptr_array_new_with_free_func((GDestroyNotify) sample_free);
    for (gsize i = 0; i < count; i++) {
        if (!g_str_has_prefix(assets[i].name, PREFIX)
            || strcmp(assets[i].name, PREFIX FOLIO_MARKER) == 0)
            continue;
        Sample *sample = read_sample(&assets[i], shift_days, error);
        if (sample == NULL)
            return NULL;
        g_ptr_array_add(samples, sample);
        g_autoptr(GError) problem = NULL;
        Sample *plan = plan_of(sample, &problem);
        if (plan != NULL)
            g_ptr_array_add(samples, plan);
        if (problem != NULL) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return NULL;
        }
    }
    g_ptr_array_sort(samples, sample_compare);
    return g_steal_pointer(&samples);
}

static bool
put_sample(FolioWrite *write, FolioJournal *journal, const Sample *sample, GError **error)
{
    if (sample->entry == NULL) {
        g_autoptr(GBytes) bytes =
            g_bytes_new_static(sample->asset->data, sample->asset->size_bytes);
        return folio_write_put_file(write, FOLIO_STORE_SHARED, sample->asset->name + strlen(PREFIX),
                                    bytes, error);
    }
    g_autoptr(GBytes) base = NULL;
    g_autofree char *path = folio_entry_make_path(sample->entry, false);
    FolioStoreId store = folio_store_for(folio_entry_get_visibility(sample->entry));
    const FolioRoot *root = folio_journal_get_root(journal, store, error);
    if (root == NULL)
        return false;
    /* The card that every new journal gets is replaced by the sample's own. */
    (void) folio_root_read(root, path, FOLIO_ENTRY_MAX_BYTES, &base, NULL);
    return folio_write_put(write, sample->entry, base, error);
}

/* The evening of that day, in the local zone. */
static void
set_evening(FolioWrite *write, const FolioEnv *env, const char *day)
{
    GDate date;
    g_autoptr(GDateTime) now = folio_env_dup_now(env);
    if (!folio_date_parse_iso(day, &date))
        return;
    g_autoptr(GDateTime) evening =
        g_date_time_new(g_date_time_get_timezone(now), g_date_get_year(&date),
                        (int) g_date_get_month(&date), g_date_get_day(&date), 18, 0, 0);
    if (evening != NULL)
        folio_write_set_time(write, g_date_time_to_unix(evening),
                             (int) (g_date_time_get_utc_offset(evening) / G_TIME_SPAN_MINUTE));
}

/* A commit for each day on which something was written, as the mentee would have done. */
static bool
write_day(FolioJournal *journal, const GPtrArray *samples, guint from, guint to, GError **error)
{
    const Sample *first = g_ptr_array_index(samples, from);
    g_autoptr(FolioWrite) write = folio_write_new(journal, "new");
    folio_write_set_durable(write, false);
    set_evening(write, journal->env, first->day);
    for (guint i = from; i < to; i++) {
        if (!put_sample(write, journal, g_ptr_array_index(samples, i), error))
            return false;
    }
    return folio_write_run(write, error);
}

bool
folio_example_write(FolioJournal *journal, FolioProgress progress, gpointer data, GError **error)
{
    int shift_days;
    if (!find_shift(journal->env, &shift_days, error))
        return false;
    g_autoptr(GPtrArray) samples = read_samples(shift_days, error);
    if (samples == NULL)
        return false;
    for (guint from = 0; from < samples->len;) {
        const Sample *first = g_ptr_array_index(samples, from);
        guint to = from + 1;
        while (to < samples->len
               && strcmp(((Sample *) g_ptr_array_index(samples, to))->day, first->day) == 0)
            to++;
        if (!write_day(journal, samples, from, to, error))
            return false;
        from = to;
        if (progress != NULL)
            progress(from, samples->len, data);
    }
    return true;
}
