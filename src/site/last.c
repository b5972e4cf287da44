/* What the build before was made from, and what it told: when all of that is as it was, so is the site, and
 * no entry need be looked at. */
#include <unistd.h>

#include "folio/kind.h"
#include "packed.h"
#include "site_internal.h"

#define MAGIC "folio-last 2\n"

/* --- Answers ------------------------------------------------------------------------------------------ */

static void
add_answers(SitePacking *out, GHashTable *answers)
{
    guint32 count = g_hash_table_size(answers);
    GHashTableIter iter;
    gpointer question, answer;
    site_add(out, &count, sizeof count);
    g_hash_table_iter_init(&iter, answers);
    while (g_hash_table_iter_next(&iter, &question, &answer)) {
        site_add_text(out, question);
        site_add(out, answer, sizeof(guint64));
    }
}

/* Does the source give the answers that were noted? */
static bool
take_answers(SitePacked *from, const FolioSiteSource *source)
{
    guint32 count;
    site_take(from, &count, sizeof count);
    for (guint32 i = 0; i < count; i++) {
        guint64 answer;
        g_autofree char *question = site_take_text(from);
        site_take(from, &answer, sizeof answer);
        if (!from->is_whole || !site_hear_again(source, question, answer))
            return false;
    }
    return from->is_whole;
}

/* --- What it told --------------------------------------------------------------------------------------- */

static void
add_item(SitePacking *out, gconstpointer one)
{
    const FolioSiteItem *item = one;
    site_add(out, &item->visibility, sizeof item->visibility);
    site_add_text(out, item->kind->name);
    site_add_text(out, item->id);
    site_add_text(out, item->title);
    site_add_text(out, item->path);
    site_add_text(out, item->why);
}

static void
take_item(SitePacked *from, GPtrArray *items)
{
    FolioSiteItem *item = g_new0(FolioSiteItem, 1);
    site_take(from, &item->visibility, sizeof item->visibility);
    g_autofree char *kind = site_take_text(from);
    item->kind = folio_kinds_find(folio_kinds(), kind);
    item->id = site_take_text(from);
    item->title = site_take_text(from);
    item->path = site_take_text(from);
    g_autofree char *why = site_take_text(from);
    item->why = g_intern_string(why);
    from->is_whole = from->is_whole && item->kind != NULL;
    g_ptr_array_add(items, item);
}

static void
add_finding(SitePacking *out, gconstpointer one)
{
    const FolioFinding *finding = one;
    guint8 has_hint = finding->hint != NULL;
    site_add(out, &finding->level, sizeof finding->level);
    site_add(out, &finding->line, sizeof finding->line);
    site_add(out, &finding->column, sizeof finding->column);
    site_add_text(out, finding->rule);
    site_add_text(out, finding->message);
    site_add(out, &has_hint, sizeof has_hint);
    site_add_text(out, has_hint ? finding->hint : "");
}

static void
take_finding(SitePacked *from, GPtrArray *findings)
{
    FolioFinding known;
    guint8 has_hint;
    site_take(from, &known.level, sizeof known.level);
    site_take(from, &known.line, sizeof known.line);
    site_take(from, &known.column, sizeof known.column);
    g_autofree char *rule = site_take_text(from), *message = site_take_text(from);
    site_take(from, &has_hint, sizeof has_hint);
    g_autofree char *hint = site_take_text(from);
    folio_findings_add(findings, g_intern_string(rule), known.level, known.line, known.column, "%s",
                       message);
    if (has_hint)
        folio_findings_hint(findings, "%s", hint);
}

static void
add_path(SitePacking *out, gconstpointer path)
{
    site_add_text(out, path);
}

static void
take_path(SitePacked *from, GPtrArray *paths)
{
    g_ptr_array_add(paths, site_take_text(from));
}

/* The order of the file. */
static const struct {
    gsize offset; /* of a list of the result */
    void (*add)(SitePacking *out, gconstpointer one);
    void (*take)(SitePacked *from, GPtrArray *list);
} lists[] = {{G_STRUCT_OFFSET(FolioSiteResult, items), add_item, take_item},
             {G_STRUCT_OFFSET(FolioSiteResult, attachments), add_path, take_path},
             {G_STRUCT_OFFSET(FolioSiteResult, findings), add_finding, take_finding}};

static const gsize numbers[] = {
    G_STRUCT_OFFSET(FolioSiteResult, withheld),
    G_STRUCT_OFFSET(FolioSiteResult, pages),
    G_STRUCT_OFFSET(FolioSiteResult, files),
};

static void
add_result(SitePacking *out, const FolioSiteResult *result)
{
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        site_add(out, G_STRUCT_MEMBER_P(result, numbers[i]), sizeof(gsize));
    site_add(out, result->withheld_for, sizeof result->withheld_for);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        const GPtrArray *list = G_STRUCT_MEMBER(GPtrArray *, result, lists[i].offset);
        site_add(out, &list->len, sizeof list->len);
        for (guint j = 0; j < list->len; j++)
            lists[i].add(out, list->pdata[j]);
    }
}

static bool
take_result(SitePacked *from, FolioSiteResult *result)
{
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        site_take(from, G_STRUCT_MEMBER_P(result, numbers[i]), sizeof(gsize));
    site_take(from, result->withheld_for, sizeof result->withheld_for);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        guint count;
        site_take(from, &count, sizeof count);
        for (guint j = 0; from->is_whole && j < count; j++)
            lists[i].take(from, G_STRUCT_MEMBER(GPtrArray *, result, lists[i].offset));
    }
    return site_packed_is_done(from);
}

/* --- Both ------------------------------------------------------------------------------------------------ */

void
site_last_note(const char *path, guint64 print, GHashTable *answers, const FolioSiteResult *result)
{
    SitePacking *out = site_packing_begin(path, MAGIC, print);
    add_answers(out, answers);
    add_result(out, result);
    site_packing_end(out);
}

bool
site_last_recall(const char *path, guint64 print, const FolioSiteSource *source,
                 FolioSiteResult *result)
{
    char *text = NULL;
    gsize size = 0;
    SitePacked from;
    g_auto(FolioSiteResult) told = {0};
    if (!g_file_get_contents(path, &text, &size, NULL))
        return false;
    g_autoptr(GBytes) data = g_bytes_new_take(text, size);
    site_result_init(&told);
    if (!site_packed_open(&from, data, MAGIC, print) || !take_answers(&from, source)
        || !take_result(&from, &told))
        return false;
    *result = told;
    told = (FolioSiteResult){0};
    return true;
}

void
site_last_forget(const char *path)
{
    unlink(path);
}
