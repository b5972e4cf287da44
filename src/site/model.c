#include <string.h>

#include "site_internal.h"
#include "site_memory.h"

const SiteDomain site_domains[SITE_DOMAIN_COUNT] = {
    {"canonical", "can", "<rect x=\"1\" y=\"1\" width=\"10\" height=\"10\"/>"},
    {"contextual", "ctx", "<circle cx=\"6\" cy=\"6\" r=\"5.4\"/>"},
    {"personal", "per", "<path d=\"M6 0l6 6-6 6-6-6z\"/>"}};

static bool
is_kind(const FolioEntry *entry, const char *kind)
{
    return strcmp(entry->kind->name, kind) == 0;
}

static bool
has_usable_id(const FolioEntry *entry)
{
    const char *id = folio_entry_get_id(entry);
    if (id == NULL)
        return false;
    return entry->kind->named_by_handle ? folio_handle_is_valid(id) : folio_id_is_valid(id);
}

static void
item_free(gpointer data)
{
    SiteItem *item = data;
    g_free(item->said_title);
    g_free(item->language);
    g_ptr_array_unref(item->named);
    g_ptr_array_unref(item->namers);
    g_clear_pointer(&item->files, g_ptr_array_unref);
    g_clear_pointer(&item->themes, g_ptr_array_unref);
    g_free(item);
}

static void
person_free(gpointer data)
{
    SitePerson *person = data;
    g_free(person->name);
    g_free(person->role);
    g_free(person->stage);
    g_free(person);
}

static void
file_free(gpointer data)
{
    SiteFile *file = data;
    g_ptr_array_unref(file->items);
    g_free(file->path);
    g_free(file);
}

void
site_model_free(SiteModel *model)
{
    if (model == NULL)
        return;
    g_hash_table_unref(model->by_id);
    g_hash_table_unref(model->by_path);
    g_hash_table_unref(model->by_kind);
    g_hash_table_unref(model->people);
    g_hash_table_unref(model->together);
    g_hash_table_unref(model->instruments);
    g_hash_table_unref(model->files);
    g_ptr_array_unref(model->themes);
    g_ptr_array_unref(model->items);
    g_free(model);
}

static const SiteDomain *
find_domain(const char *key)
{
    for (gsize i = 0; key != NULL && i < SITE_DOMAIN_COUNT; i++)
        if (strcmp(site_domains[i].key, key) == 0)
            return &site_domains[i];
    return NULL;
}

/* The day an entry stands for: a meeting's start, else its date. */
static void
read_date(const FolioEntry *entry, GDate *date)
{
    static const char *const fields[] = {"start", "date"};
    g_date_clear(date, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(fields) && !g_date_valid(date); i++) {
        const char *text = folio_entry_get_text(entry, fields[i]);
        g_autofree char *day = text != NULL ? g_strndup(text, strlen("2026-05-14")) : NULL;
        if (day != NULL)
            folio_date_parse_iso(day, date);
    }
}

/* In a site without meetings nothing tells of one. */
static bool
is_in_section(const SiteModel *model, const FolioSiteEntry *source, FolioSiteReason *reason)
{
    const SitePage *page = site_pages_find_kind(source->entry->kind->name);
    *reason = FOLIO_SITE_OTHER_SECTION;
    return page == NULL || page->is_woven || site_sections_has(model->sections, page);
}

/* An agreement is agreed when every party signed this very text: no file can say so. */
static const char *
status_of(const FolioSiteEntry *source)
{
    const char *status = folio_entry_get_status(source->entry);
    bool is_agreed = is_kind(source->entry, "agreement") && g_strcmp0(status, "proposed") == 0
                     && site_claims_cover(source, "parties");
    return is_agreed ? "agreed" : status;
}

/* The id alone: it never changes, and an old title in a file name would outlive its change. */
static char *
make_url(const SiteModel *model, const FolioKind *kind, const char *id)
{
    const SitePage *page = site_pages_find_kind(kind->name);
    bool has_page = page != NULL && site_sections_has(model->sections, page);
    return has_page ? g_strconcat(kind->plural, "/", id, ".html", NULL) : NULL;
}

/* Copies `text` to `at`, which comes to stand behind it. NULL stays NULL. */
static const char *
put_words(char **at, const char *text)
{
    char *start = *at;
    if (text == NULL)
        return NULL;
    *at = g_stpcpy(start, text) + 1;
    return start;
}

static SiteItem *
item_with_words(const SiteModel *model, const FolioEntry *entry)
{
    const char *id = folio_entry_get_id(entry), *title = folio_entry_get_title(entry);
    g_autofree char *url = make_url(model, entry->kind, id);
    gsize bytes = strlen(id) + 1 + (title != NULL ? strlen(title) + 1 : 0)
                  + (url != NULL ? strlen(url) + 1 : 0);
    SiteItem *item = g_malloc0(sizeof *item + bytes);
    char *at = item->words;
    item->id = put_words(&at, id);
    item->written_title = put_words(&at, title);
    item->url = put_words(&at, url);
    item->title = title != NULL ? item->written_title : item->id;
    return item;
}

static SiteItem *
item_new(const SiteModel *model, const FolioSiteEntry *source)
{
    const FolioEntry *entry = source->entry;
    SiteItem *item = item_with_words(model, entry);
    item->source = source;
    item->entry = entry;
    item->kind = entry->kind;
    item->language = site_tongue_dup(entry);
    item->status = status_of(source);
    item->domain = find_domain(folio_entry_get_text(entry, "domain"));
    item->named = g_ptr_array_new();
    item->namers = g_ptr_array_new();
    site_course_see(item, model->audience);
    read_date(entry, &item->date);
    item->year = g_date_valid(&item->date) ? g_date_get_year(&item->date) : 0;
    return item;
}

static int
newest_first(gconstpointer a, gconstpointer b)
{
    const SiteItem *one = *(SiteItem *const *) a, *two = *(SiteItem *const *) b;
    bool one_dated = g_date_valid(&one->date), two_dated = g_date_valid(&two->date);
    if (one_dated != two_dated)
        return one_dated ? -1 : 1;
    int order = one_dated ? g_date_compare(&two->date, &one->date) : 0;
    return order != 0 ? order : strcmp(one->id, two->id);
}

/* What is decided of one entry by itself. */
typedef struct Judging {
    const SiteModel *model;
    const GPtrArray *entries; /* FolioSiteEntry* */
    /* By number of the entry: */
    bool *is_shown;
    FolioSiteReason *reasons; /* why it is not */
    char **refusals;          /* of their texts; NULL: none */
    SiteItem **items;         /* NULL: not shown, refused, or without a usable id */
} Judging;

/* Caller frees. */
static char *
dup_refusal(const FolioSiteEntry *entry)
{
    if (entry->memo == NULL)
        return site_text_refusal(entry->entry);
    return entry->memo->refusal[0] != '\0' ? g_strdup(entry->memo->refusal) : NULL;
}

static void
judge(gsize number, gpointer data)
{
    Judging *judging = data;
    const SiteModel *model = judging->model;
    const FolioSiteEntry *entry = judging->entries->pdata[number];
    FolioSiteReason *reason = &judging->reasons[number];
    bool is_shown =
        site_is_for(entry, model->audience, reason) && is_in_section(model, entry, reason);
    judging->is_shown[number] = is_shown;
    if (!is_shown || !has_usable_id(entry->entry))
        return;
    judging->refusals[number] = dup_refusal(entry);
    if (judging->refusals[number] == NULL)
        judging->items[number] = item_new(model, entry);
}

/* `item`: NULL when its text is refused or it has no usable id. */
static void
add_item(SiteModel *model, SiteItem *item, const FolioSiteEntry *source, const char *refusal,
         GPtrArray *findings)
{
    const char *path = source->entry->path != NULL ? source->entry->path : "";
    if (refusal != NULL) {
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "%s:%s; the entry was left out until folio edit %s puts it right", path,
                           refusal, folio_entry_get_id(source->entry));
        return;
    }
    if (item == NULL) {
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "'%s' has no usable id and was left out", path);
        return;
    }
    if (g_hash_table_contains(model->by_id, item->id)) {
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "'%s' has the id of another entry, '%s', and was left out", path,
                           item->id);
        item_free(item);
        return;
    }
    g_hash_table_insert(model->by_id, (gpointer) item->id, item);
    g_ptr_array_add(model->items, item);
}

static void
add_items(SiteModel *model, const GPtrArray *entries, GPtrArray *findings, gsize *withheld_for)
{
    g_autofree bool *is_shown = g_new0(bool, entries->len);
    g_autofree FolioSiteReason *reasons = g_new0(FolioSiteReason, entries->len);
    g_autofree SiteItem **items = g_new0(SiteItem *, entries->len);
    g_autofree char **refusals = g_new0(char *, entries->len);
    Judging judging = {model, entries, is_shown, reasons, refusals, items};
    site_parallel(entries->len, judge, &judging);
    for (guint i = 0; i < entries->len; i++) {
        if (is_shown[i])
            add_item(model, items[i], entries->pdata[i], refusals[i], findings);
        else
            withheld_for[reasons[i]]++;
        g_free(refusals[i]);
    }
}

/* Groups by kind and chains neighbours; items are sorted. */
static void
arrange(SiteModel *model)
{
    for (guint i = 0; i < model->items->len; i++) {
        SiteItem *item = model->items->pdata[i];
        item->number = i;
        GPtrArray *group = g_hash_table_lookup(model->by_kind, item->kind->name);
        if (group == NULL) {
            group = g_ptr_array_new();
            g_hash_table_insert(model->by_kind, (gpointer) item->kind->name, group);
        }
        if (group->len > 0 && !item->kind->named_by_handle) { /* people follow nobody */
            SiteItem *later = group->pdata[group->len - 1];
            later->earlier = item;
            item->later = later;
        }
        g_ptr_array_add(group, item);
        if (item->entry->path != NULL)
            g_hash_table_insert(model->by_path, item->entry->path, item);
        bool is_ahead = g_strcmp0(item->status, "planned") == 0;
        if (!is_ahead && g_date_valid(&item->date)
            && (!g_date_valid(&model->as_of) || g_date_compare(&item->date, &model->as_of) > 0))
            model->as_of = item->date;
    }
    /* The number of the day is kept in it when it is first asked for: no thread has to write there. */
    if (g_date_valid(&model->as_of))
        (void) g_date_get_julian(&model->as_of);
}

/* A card in the shared repository may lend its role to a public page, its name and career stage only
 * with consent; a card kept private lends nothing. */
static void
add_person(SiteModel *model, const FolioSiteEntry *source)
{
    const FolioEntry *entry = source->entry;
    FolioVisibility needed = MIN(model->audience, FOLIO_VISIBILITY_SHARED);
    if (!is_kind(entry, "person") || source->visibility < needed || !has_usable_id(entry))
        return;
    g_autofree char *handle = g_strdup(folio_entry_get_id(entry));
    const char *is = folio_entry_get_text(entry, "is");
    SitePerson *person = g_new0(SitePerson, 1);
    person->item = g_hash_table_lookup(model->by_id, handle);
    person->role = g_strdup_printf("role_%s", is != NULL ? is : "unknown");
    if (model->audience != FOLIO_VISIBILITY_PUBLIC || person->item != NULL
        || site_is_true(entry, "consent_public")) {
        person->name = g_strdup(folio_entry_get_title(entry));
        person->stage = g_strdup(folio_entry_get_text(entry, "stage"));
    }
    if (person->item != NULL && site_is_self(entry))
        model->self = person->item;
    g_hash_table_replace(model->people, g_steal_pointer(&handle), person);
}

SiteModel *
site_model_new(const FolioSiteSource *source, const SiteSections *sections,
               FolioVisibility audience, GPtrArray *findings, gsize *withheld_for)
{
    SiteModel *model = g_new0(SiteModel, 1);
    model->audience = audience;
    model->sections = sections;
    model->items = g_ptr_array_new_with_free_func(item_free);
    model->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    model->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    model->by_kind =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    model->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, person_free);
    model->files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, file_free);
    g_date_clear(&model->as_of, 1);
    add_items(model, source->entries, findings, withheld_for);
    g_ptr_array_sort(model->items, newest_first);
    arrange(model);
    for (guint i = 0; i < source->entries->len; i++)
        add_person(model, source->entries->pdata[i]);
    site_link_all(model);
    site_themes_gather(model);
    site_together_gather(model);
    site_instruments_gather(model, source);
    return model;
}

const GPtrArray *
site_model_kind(const SiteModel *model, const char *kind)
{
    static GPtrArray none; /* all zero: an array of length 0 */
    const GPtrArray *group = g_hash_table_lookup(model->by_kind, kind);
    return group != NULL ? group : &none;
}

const SiteItem *
site_model_find(const SiteModel *model, const char *id)
{
    g_autofree char *key = g_ascii_strdown(id, -1);
    return g_hash_table_lookup(model->by_id, key);
}
