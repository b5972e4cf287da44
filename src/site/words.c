#include "site_internal.h"

#include <string.h>

#include "folio/append.h"
#include "folio/asset.h"
#include "folio/error.h"

#define FALLBACK_LANGUAGE "en"
#define FOLDER "site/lang/"
#define MAX_CODE_BYTES 16

/* Files of a catalogue, lang/LANGUAGE/PART.yaml: each may hold 200 keys. */
static const char *const parts[] = {"frame", "entries", "pages", "counts"};

struct SiteWords {
    GPtrArray
        *fronts; /* FolioFrontMatter*: English, which lacks nothing, then the language's own */
    GHashTable *by_key; /* key -> FolioValue, borrowed from them */
    SitePlural plural;
    /* What is asked for each entry: borrowed as well. */
    const char *language;
    bool right_to_left;
    const FolioValue *months, *months_short; /* NULL: not a list of twelve */
};

void
site_words_free(SiteWords *words)
{
    if (words == NULL)
        return;
    g_hash_table_unref(words->by_key);
    g_ptr_array_unref(words->fronts);
    g_free(words);
}

static void
add_keys(SiteWords *words, const FolioFrontMatter *front)
{
    const FolioValue *map = folio_front_matter_get_map(front);
    for (guint i = 0; i < map->keys->len; i++)
        g_hash_table_replace(words->by_key, map->keys->pdata[i], map->items->pdata[i]);
}

static bool
add_text(SiteWords *words, const char *text, const char *place, GError **error)
{
    FolioFrontMatter *front = folio_front_matter_parse(text, strlen(text), true, place, error);
    if (front == NULL)
        return false;
    g_ptr_array_add(words->fronts, front);
    add_keys(words, front);
    return true;
}

/* A journal's own file changes the words it has, and leaves the others as they come with folio. */
static bool
add_part(SiteWords *words, const FolioSiteSource *source, const char *name, bool *found,
         GError **error)
{
    g_autofree char *place = NULL;
    g_autofree char *text = source->template_text(name, &place, source->data);
    g_autofree char *path = g_strconcat("site/", name, NULL);
    const FolioAsset *asset = folio_asset_find(path);
    if (text == NULL)
        return true;
    *found = true;
    bool is_own = asset != NULL && strcmp(asset->data, text) != 0;
    return (!is_own || add_text(words, asset->data, path, error))
           && add_text(words, text, place != NULL ? place : name, error);
}

/* `found` is false with success when there is no such catalogue. */
static bool
read_catalogue(SiteWords *words, const FolioSiteSource *source, const char *language, bool *found,
               GError **error)
{
    *found = false;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *name = g_strdup_printf("lang/%s/%s.yaml", language, parts[i]);
        if (!add_part(words, source, name, found, error))
            return false;
    }
    return true;
}

/* A language code becomes part of a file name. */
static bool
is_language(const char *code)
{
    return code[0] != '\0' && strlen(code) <= MAX_CODE_BYTES
           && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(code);
}

/* "zh-hant" of "zh-hant-tw". */
static bool
shorten(char *code)
{
    char *hyphen = strrchr(code, '-');
    if (hyphen == NULL || hyphen == code)
        return false;
    *hyphen = '\0';
    return true;
}

/* "zh-Hant-TW" is read as "zh-hant-tw", and where there is no such catalogue as "zh-hant", then as "zh"
 * (RFC 4647, 3.4). */
static bool
read_language(SiteWords *words, const FolioSiteSource *source, const char *language, bool *found,
              GError **error)
{
    g_autofree char *code = g_strdelimit(g_ascii_strdown(language, -1), "_", '-');
    *found = false;
    if (!is_language(code))
        return true;
    do {
        *found = strcmp(code, FALLBACK_LANGUAGE) == 0; /* which has been read */
        if (!*found && !read_catalogue(words, source, code, found, error))
            return false;
    } while (!*found && shorten(code));
    return true;
}

/* "ar, de, en". Caller frees. */
static char *
list_languages(void)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        const char *name = assets[i].name;
        if (!g_str_has_prefix(name, FOLDER) || !g_str_has_suffix(name, "/frame.yaml"))
            continue;
        const char *code = name + strlen(FOLDER);
        g_string_append_printf(list, "%s%.*s", list->len > 0 ? ", " : "", (int) strcspn(code, "/"),
                               code);
    }
    return g_string_free(list, FALSE);
}

static void
report_unknown(const char *language, GPtrArray *findings)
{
    g_autofree char *known = list_languages();
    folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                       "there are no words in the language '%s', so the site speaks English; there "
                       "are %s, and templates/site/lang/ of the journal can hold others",
                       language, known);
}

static bool
is_year(const FolioValue *list)
{
    bool is = list != NULL && list->type == FOLIO_VALUE_LIST && list->items->len == 12;
    for (guint i = 0; is && i < list->items->len; i++)
        is = ((const FolioValue *) list->items->pdata[i])->type == FOLIO_VALUE_SCALAR;
    return is;
}

/* The last twelve words that are given: the first ones are English. */
static const FolioValue *
find_months(const SiteWords *words, const char *key)
{
    const FolioValue *found = NULL;
    for (guint i = words->fronts->len; i-- > 0 && found == NULL;) {
        const FolioValue *list = folio_front_matter_get(words->fronts->pdata[i], key);
        found = is_year(list) ? list : NULL;
    }
    return found;
}

static void
know_by_heart(SiteWords *words)
{
    words->language = site_words_get(words, "code");
    words->right_to_left = strcmp(site_words_get(words, "direction"), "rtl") == 0;
    words->plural = site_plural_find(words->language);
    words->months = find_months(words, "months");
    words->months_short = find_months(words, "months_short");
}

SiteWords *
site_words_new(const FolioSiteSource *source, const char *language, GPtrArray *findings,
               GError **error)
{
    g_autoptr(SiteWords) words = g_new0(SiteWords, 1);
    bool found;
    words->fronts = g_ptr_array_new_with_free_func((GDestroyNotify) folio_front_matter_free);
    words->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    if (!read_catalogue(words, source, FALLBACK_LANGUAGE, &found, error))
        return NULL;
    if (!found) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "cannot find the words of the site: 'lang/%s'",
                        FALLBACK_LANGUAGE);
        return NULL;
    }
    if (language != NULL && g_ascii_strcasecmp(language, FALLBACK_LANGUAGE) != 0) {
        if (!read_language(words, source, language, &found, error))
            return NULL;
        if (!found && findings != NULL)
            report_unknown(language, findings);
    }
    know_by_heart(words);
    return g_steal_pointer(&words);
}

bool
site_words_has(const SiteWords *words, const char *key)
{
    return g_hash_table_contains(words->by_key, key);
}

const char *
site_words_get(const SiteWords *words, const char *key)
{
    const FolioValue *value = g_hash_table_lookup(words->by_key, key);
    return value != NULL && value->type == FOLIO_VALUE_SCALAR ? value->text : "";
}

const char *
site_words_language(const SiteWords *words)
{
    return words->language;
}

bool
site_words_right_to_left(const SiteWords *words)
{
    return words->right_to_left;
}

/* "name}" is at `at`. */
static bool
is_named(const char *at, const char *name)
{
    while (*name != '\0' && *at == *name)
        at++, name++;
    return *name == '\0' && *at == '}';
}

/* The gap that starts with the brace at `at`; NULL: it is only a brace. */
static const SiteGap *
find_gap(const char *at, const SiteGap *gaps)
{
    for (const SiteGap *gap = gaps; gap->name != NULL; gap++)
        if (is_named(at + 1, gap->name))
            return gap;
    return NULL;
}

static char *
fill(const char *text, const SiteGap *gaps)
{
    GString *out = g_string_sized_new(32);
    for (const char *at = text; *at != '\0';) {
        gsize plain = strcspn(at, "{");
        folio_append(out, at, plain);
        at += plain;
        const SiteGap *gap = *at == '{' ? find_gap(at, gaps) : NULL;
        if (gap != NULL) {
            folio_append(out, gap->value, strlen(gap->value));
            at += strlen(gap->name) + 2;
        } else if (*at == '{') {
            g_string_append_c(out, *at++);
        }
    }
    return g_string_free(out, FALSE);
}

char *
site_words_fill(const SiteWords *words, const char *key, const SiteGap *gaps)
{
    return fill(site_words_get(words, key), gaps);
}

char *
site_words_count_fill(const SiteWords *words, const char *key, gsize n, const SiteGap *gaps)
{
    char name[64];
    g_snprintf(name, sizeof name, "%s_%s", key, site_plural_name(words->plural(n)));
    if (!g_hash_table_contains(words->by_key, name))
        g_snprintf(name, sizeof name, "%s_%s", key, site_plural_name(SITE_PLURAL_OTHER));
    return site_words_fill(words, name, gaps);
}

char *
site_words_count(const SiteWords *words, const char *key, gsize n)
{
    FolioDigits number;
    const SiteGap gaps[] = {{"n", folio_digits(&number, n, 1)}, {NULL, NULL}};
    return site_words_count_fill(words, key, n, gaps);
}

FolioView *
site_words_forms_view(const SiteWords *words, const char *key)
{
    FolioView *forms = folio_view_new_list();
    for (SitePluralForm form = 0; form < SITE_PLURAL_COUNT; form++) {
        g_autofree char *name = g_strdup_printf("%s_%s", key, site_plural_name(form));
        if (!g_hash_table_contains(words->by_key, name))
            continue;
        FolioView *view = folio_view_new_map();
        folio_view_put_text(view, "form", site_plural_name(form));
        folio_view_put_text(view, "text", site_words_get(words, name));
        folio_view_append(forms, view);
    }
    return forms;
}

/* The name of month 1..12. */
static const char *
month_name(const FolioValue *months, int month)
{
    return months != NULL ? ((const FolioValue *) months->items->pdata[month - 1])->text : "";
}

static char *
say_date(const SiteWords *words, const char *form, const GDate *date)
{
    FolioDigits day, year;
    int month = (int) g_date_get_month(date);
    const SiteGap gaps[] = {{"d", folio_digits(&day, g_date_get_day(date), 1)},
                            {"month", month_name(words->months, month)},
                            {"mon", month_name(words->months_short, month)},
                            {"y", folio_digits(&year, g_date_get_year(date), 1)},
                            {NULL, NULL}};
    return fill(site_words_get(words, form), gaps);
}

char *
site_words_month(const SiteWords *words, const GDate *date, bool with_year)
{
    return say_date(words, with_year ? "date_mon_year" : "date_mon", date);
}

char *
site_words_day(const SiteWords *words, const GDate *date)
{
    return g_date_valid(date) ? say_date(words, "date_medium", date) : g_strdup("");
}

char *
site_words_long_month(const SiteWords *words, const GDate *date)
{
    return say_date(words, "date_month", date);
}

char *
site_words_due(const SiteWords *words, const GDate *date)
{
    g_autofree char *day = say_date(words, "date_medium", date);
    return g_strconcat(site_words_get(words, "due"), " ", day, NULL);
}

FolioView *
site_words_date(const SiteWords *words, const GDate *date)
{
    static const struct {
        const char *name, *form;
    } forms[] = {{"long", "date_long"}, {"medium", "date_medium"}, {"short", "date_short"}};
    FolioView *view = folio_view_new_map();
    g_autofree char *iso = folio_date_to_iso(date);
    folio_view_put_text(view, "iso", iso);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *text = say_date(words, forms[i].form, date);
        folio_view_put_text(view, forms[i].name, text);
    }
    return view;
}

FolioView *
site_words_view(const SiteWords *words)
{
    FolioView *view = folio_view_new_map();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, words->by_key);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        folio_view_put_text(view, key, site_words_get(words, key));
    return view;
}
