/* Whether a page would come out as it did, told without making it. */
#include <string.h>

#include "folio/hash.h"
#include "site_internal.h"
#include "site_memory.h"

struct SitePrints {
    guint64 base;      /* program, audience, settings, words, templates, people, menus */
    guint64 frame;     /* and which themes and pages there are */
    guint64 all_cards; /* and all files: for what may name any entry */
    guint64 all;       /* and all texts */
    guint64 all_faces; /* all but the texts that only their own pages show */
    guint64 *cards;    /* by number of the item: its front matter */
    guint64 *named;    /* and that of what it names, its files, who stands behind it */
    guint64 *around;   /* and what stands around its text */
    guint64 *faces; /* and what lists and other pages show of its text; made when all texts are */
    GHashTable *years; /* items of a list -> guint64 that stands for their years */
};

/* --- What all pages share ---------------------------------------------------------------------------- */

/* The order of a table does not matter, so neither may it here. */
static guint64
print_people(const SiteModel *model)
{
    GHashTableIter iter;
    gpointer handle, value;
    guint64 sum = 0;
    g_hash_table_iter_init(&iter, model->people);
    while (g_hash_table_iter_next(&iter, &handle, &value)) {
        const SitePerson *person = value;
        guint64 print = folio_hash_text(FOLIO_HASH_START, handle);
        print = folio_hash_text(folio_hash_text(print, person->name), person->role);
        print = folio_hash_text(print, person->stage);
        sum += folio_hash_text(print, person->item != NULL ? person->item->url : NULL);
    }
    return sum;
}

/* Which of the pages are there that any page may link to. */
static guint64
mix_menus(guint64 print, const SiteContext *context)
{
    static const char *const others[] = {"search.html", "print.html"};
    for (const SitePage *const *page = site_pages; *page != NULL; page++)
        print = folio_hash_mix(print, site_has_page(context, (*page)->index));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        print = folio_hash_mix(print, site_has_page(context, others[i]));
    return folio_hash_mix(print, site_has_feed(context));
}

static guint64
print_base(const SiteContext *context, guint64 read)
{
    const SiteModel *model = context->model;
    guint64 print = folio_hash_mix(folio_hash_mix(FOLIO_HASH_START, site_program_print()), read);
    print = folio_hash_mix(folio_hash_mix(print, model->audience), print_people(model));
    print = folio_hash_text(folio_hash_text(print, context->title),
                            model->self != NULL ? model->self->id : NULL);
    return mix_menus(print, context);
}

/* --- Of one entry ------------------------------------------------------------------------------------ */

static guint64
print_card(const SiteItem *item)
{
    guint64 print = folio_hash_text(item->source->memo->front_sum, item->entry->path);
    return folio_hash_mix(print, item->source->visibility);
}

/* `file`: NULL for one that is not published. */
static guint64
mix_file(guint64 print, const char *path, const SiteFile *file)
{
    print = folio_hash_text(print, path);
    print = folio_hash_mix(print, file != NULL ? file->size_bytes + 1 : 0);
    return folio_hash_mix(print, file != NULL ? (guint64) file->width << 32 | file->height : 0);
}

static guint64
mix_files(guint64 print, const SiteModel *model, const SiteItem *item)
{
    for (guint i = 0; item->files != NULL && i < item->files->len; i++)
        print = mix_file(print, item->files->pdata[i],
                         g_hash_table_lookup(model->files, item->files->pdata[i]));
    return print;
}

/* In whatever order the table has them. */
static guint64
print_all_files(const SiteModel *model)
{
    GHashTableIter iter;
    gpointer path, file;
    guint64 sum = 0;
    g_hash_table_iter_init(&iter, model->files);
    while (g_hash_table_iter_next(&iter, &path, &file))
        sum += mix_file(FOLIO_HASH_START, path, file);
    return sum;
}

/* The front matter of an item and of all that it names. Lines of it may link to anything, and nobody has
 * followed those links yet. */
static guint64
print_named(const SitePrints *prints, const SiteContext *context, const SiteItem *item)
{
    guint64 print = folio_hash_mix(prints->base, prints->cards[item->number]);
    for (guint i = 0; i < item->named->len; i++)
        print = folio_hash_mix(print,
                               prints->cards[((const SiteItem *) item->named->pdata[i])->number]);
    if (item->source->memo->links_in_front)
        print = folio_hash_mix(print, prints->all_cards);
    print = site_agenda_mix(print, prints->cards, context->model, item);
    return mix_files(site_claims_mix(print, item), context->model, item);
}

static guint64
print_text(const SitePrints *prints, const SiteItem *item)
{
    return folio_hash_mix(prints->named[item->number], item->source->memo->sum);
}

static guint64
print_article(const SitePrints *prints, const SiteItem *item)
{
    return folio_hash_mix(prints->around[item->number], item->source->memo->sum);
}

/* What other pages show of a text. */
static guint64
print_face(const SitePrints *prints, const SiteContext *context, const SiteItem *item)
{
    const SitePage *page = site_pages_find_kind(item->kind->name);
    guint64 print = page != NULL && page->reads_body ? print_article(prints, item)
                                                     : prints->around[item->number];
    print = folio_hash_text(print, site_excerpt(context, item));
    return folio_hash_mix(print, site_text_open_tasks(context, item));
}

static guint64
print_shown(const SitePrints *prints, const SiteItem *item, bool is_whole)
{
    return is_whole ? print_article(prints, item) : prints->faces[item->number];
}

static guint64
mix_themes(guint64 print, const SiteItem *item)
{
    for (guint i = 0; item->themes != NULL && i < item->themes->len; i++)
        print = folio_hash_text(print, ((const SiteTheme *) item->themes->pdata[i])->url);
    return print;
}

/* What stands around the text. Feedback stands on the page of what it is about with its whole text. */
static guint64
print_around(const SitePrints *prints, const SiteContext *context, const SiteItem *item)
{
    const SiteItem *const beside[] = {item->earlier, item->later};
    guint64 print = mix_themes(prints->named[item->number], item);
    print = site_course_mix(print, item);
    print = site_together_mix(print, prints->cards, context->model, item);
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++)
        print = folio_hash_mix(print, beside[i] != NULL ? prints->cards[beside[i]->number] : 0);
    for (guint i = 0; i < item->namers->len; i++) {
        const SiteItem *namer = item->namers->pdata[i];
        print = folio_hash_mix(print, site_is_feedback(namer) ? print_text(prints, namer)
                                                              : prints->cards[namer->number]);
    }
    return print;
}

/* --- Of pages ---------------------------------------------------------------------------------------- */

static guint64
print_years(const GPtrArray *items)
{
    guint64 print = FOLIO_HASH_START;
    GDateYear last = 0;
    for (guint i = 0; i < items->len; i++) {
        GDateYear year = site_item_year(items->pdata[i]);
        if (year != last)
            print = folio_hash_mix(print, year);
        last = year;
    }
    return folio_hash_mix(print, items->len);
}

static guint64
print_list(const SitePrints *prints, const SiteContext *context, const SiteJob *job)
{
    g_autoptr(GPtrArray) chosen = site_list_choose(job, job->most);
    const guint64 *years = g_hash_table_lookup(prints->years, job->items);
    guint64 print = folio_hash_text(prints->base, job->path);
    print = site_list_mix(folio_hash_mix(print, *years), context, job->page);
    for (guint i = 0; i < chosen->len; i++)
        print = folio_hash_mix(print, print_shown(prints, chosen->pdata[i], job->is_whole));
    return print;
}

/* Of a page that may show anything of any entry, but no text but that of the owner. */
static guint64
print_faces(const SitePrints *prints, const SiteContext *context)
{
    const SiteItem *self = context->model->self;
    return folio_hash_mix(prints->all_faces, self != NULL ? print_text(prints, self) : 0);
}

/* Of a page that shows all front matter, and the texts of one kind. */
static guint64
print_texts_of(const SitePrints *prints, const SiteContext *context, const char *kind)
{
    const GPtrArray *items = site_model_kind(context->model, kind);
    guint64 print = folio_hash_mix(prints->frame, prints->all_cards);
    for (guint i = 0; i < items->len; i++)
        print = folio_hash_mix(print, print_article(prints, items->pdata[i]));
    return print;
}

guint64
site_prints_text(const SitePrints *prints, const SiteItem *item)
{
    return print_text(prints, item);
}

guint64
site_prints_job(const SitePrints *prints, const SiteContext *context, const SiteJob *job)
{
    if (job->item != NULL)
        return print_article(prints, job->item);
    if (site_job_is_list(job))
        return print_list(prints, context, job);
    const char *kind = job->page->texts_of;
    return kind != NULL ? print_texts_of(prints, context, kind) : print_faces(prints, context);
}

guint64
site_prints_faces(const SitePrints *prints)
{
    return prints->all_faces;
}

guint64
site_prints_all(const SitePrints *prints)
{
    return prints->all;
}

bool
site_keep(const SiteContext *context, const char *path, guint64 print)
{
    return context->keeping != NULL && folio_output_keep(context->keeping->output, path, print);
}

/* --- All of them ------------------------------------------------------------------------------------- */

static guint64
print_frame(const SitePrints *prints, const SiteContext *context)
{
    const SiteModel *model = context->model;
    guint64 print = prints->base;
    for (guint i = 0; i < model->themes->len; i++) {
        const SiteTheme *theme = model->themes->pdata[i];
        print = folio_hash_text(folio_hash_text(print, theme->name), theme->url);
    }
    for (guint i = 0; i < context->jobs->len; i++)
        print = folio_hash_text(print, ((const SiteJob *) context->jobs->pdata[i])->path);
    return print;
}

static guint64
print_all(const SitePrints *prints, const SiteContext *context, bool is_whole)
{
    guint64 print = prints->frame;
    for (guint i = 0; i < context->model->items->len; i++)
        print =
            folio_hash_mix(print, print_shown(prints, context->model->items->pdata[i], is_whole));
    return print;
}

/* The pages of a list, one for each year, have their items in common. */
static GHashTable *
make_years(const GPtrArray *jobs)
{
    GHashTable *years = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint i = 0; i < jobs->len; i++) {
        GPtrArray *items = ((const SiteJob *) jobs->pdata[i])->items;
        if (items == NULL || g_hash_table_contains(years, items))
            continue;
        guint64 print = print_years(items);
        g_hash_table_insert(years, items, g_memdup2(&print, sizeof print));
    }
    return years;
}

typedef struct Printing {
    SitePrints *prints;
    const SiteContext *context;
} Printing;

static void
make_card(gsize number, gpointer data)
{
    Printing *printing = data;
    printing->prints->cards[number] = print_card(printing->context->model->items->pdata[number]);
}

/* Once all cards are made. */
static void
make_named(gsize number, gpointer data)
{
    Printing *printing = data;
    printing->prints->named[number] = print_named(printing->prints, printing->context,
                                                  printing->context->model->items->pdata[number]);
}

/* Once all of those are. */
static void
make_around(gsize number, gpointer data)
{
    Printing *printing = data;
    printing->prints->around[number] = print_around(printing->prints, printing->context,
                                                    printing->context->model->items->pdata[number]);
}

static void
make_face(gsize number, gpointer data)
{
    Printing *printing = data;
    printing->prints->faces[number] = print_face(printing->prints, printing->context,
                                                 printing->context->model->items->pdata[number]);
}

static bool
has_memos(const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++)
        if (((const SiteItem *) items->pdata[i])->source->memo == NULL)
            return false;
    return true;
}

SitePrints *
site_prints_new(const SiteContext *context, guint64 read)
{
    const GPtrArray *items = context->model->items;
    if (!has_memos(items))
        return NULL;
    SitePrints *prints = g_new0(SitePrints, 1);
    Printing printing = {prints, context};
    prints->base = print_base(context, read);
    prints->frame = print_frame(prints, context);
    prints->years = make_years(context->jobs);
    prints->cards = g_new(guint64, items->len);
    prints->named = g_new(guint64, items->len);
    prints->around = g_new(guint64, items->len);
    prints->faces = g_new(guint64, items->len);
    site_parallel(items->len, make_card, &printing);
    prints->all_cards = folio_hash_mix(FOLIO_HASH_START, print_all_files(context->model));
    for (guint i = 0; i < items->len; i++)
        prints->all_cards = folio_hash_mix(prints->all_cards, prints->cards[i]);
    site_parallel(items->len, make_named, &printing);
    site_parallel(items->len, make_around, &printing);
    prints->all = print_all(prints, context, true);
    return prints;
}

void
site_prints_see(SitePrints *prints, const SiteContext *context)
{
    Printing printing = {prints, context};
    site_parallel(context->model->items->len, make_face, &printing);
    prints->all_faces = print_all(prints, context, false);
}

void
site_prints_free(SitePrints *prints)
{
    if (prints == NULL)
        return;
    g_hash_table_unref(prints->years);
    g_free(prints->cards);
    g_free(prints->named);
    g_free(prints->around);
    g_free(prints->faces);
    g_free(prints);
}
