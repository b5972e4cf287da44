#include "repeats.h"

#include <string.h>

#include "checking_internal.h"

typedef struct Repeat {
    char *path, *id; /* of the first page, and of its entry or NULL */
    FolioFinding *finding;
    gsize pages;
    gsize last; /* number of the page that was counted last */
} Repeat;

struct FolioRepeats {
    GHashTable *known; /* what it says and of what line -> Repeat, owned by the list */
    GPtrArray *list;   /* Repeat*, in the order they were met */
    gsize page;        /* number of the present one, from 1 */
};

static void
repeat_free(gpointer data)
{
    Repeat *repeat = data;
    g_free(repeat->path);
    g_free(repeat->id);
    folio_finding_free(repeat->finding);
    g_free(repeat);
}

FolioRepeats *
folio_repeats_new(void)
{
    FolioRepeats *repeats = g_new0(FolioRepeats, 1);
    repeats->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    repeats->list = g_ptr_array_new_with_free_func(repeat_free);
    return repeats;
}

void
folio_repeats_free(FolioRepeats *repeats)
{
    g_hash_table_unref(repeats->known);
    g_ptr_array_unref(repeats->list);
    g_free(repeats);
}

/* Two templates may make the same mistake: what stands in the line tells them apart. Caller frees. */
static char *
key_of(const FolioFinding *finding, const char *html)
{
    for (unsigned line = 1; line < finding->line && html[0] != '\0'; line++)
        html += strcspn(html, "\n") + (strchr(html, '\n') != NULL);
    return g_strdup_printf("%s\n%.*s", finding->message, (int) strcspn(html, "\n"), html);
}

static void
take_one(FolioRepeats *repeats, const char *path, const char *id, const char *html,
         FolioFinding *finding)
{
    g_autofree char *key = key_of(finding, html);
    Repeat *repeat = g_hash_table_lookup(repeats->known, key);
    if (repeat == NULL) {
        repeat = g_new0(Repeat, 1);
        repeat->path = g_strdup(path);
        repeat->id = g_strdup(id);
        repeat->finding = finding;
        g_ptr_array_add(repeats->list, repeat);
        g_hash_table_insert(repeats->known, g_steal_pointer(&key), repeat);
    } else {
        folio_finding_free(finding);
    }
    repeat->pages += repeat->last != repeats->page;
    repeat->last = repeats->page;
}

void
folio_repeats_take(FolioRepeats *repeats, const char *path, const char *id, const char *html,
                   GPtrArray *findings)
{
    repeats->page++;
    while (findings->len > 0)
        take_one(repeats, path, id, html, g_ptr_array_steal_index(findings, 0));
}

static void
add_number(Repeat *repeat)
{
    if (repeat->pages < 2)
        return;
    g_autofree char *words = g_steal_pointer(&repeat->finding->message);
    repeat->finding->message = g_strdup_printf("%s; so do %zu more page%s", words,
                                               repeat->pages - 1, repeat->pages == 2 ? "" : "s");
}

void
folio_repeats_tell(FolioRepeats *repeats, FolioChecking *checking)
{
    for (guint i = 0; i < repeats->list->len; i++) {
        Repeat *repeat = repeats->list->pdata[i];
        g_autoptr(GPtrArray) findings = folio_findings_new();
        add_number(repeat);
        g_ptr_array_add(findings, g_steal_pointer(&repeat->finding));
        folio_checking_take(checking, FOLIO_STORE_SHARED, repeat->path, repeat->id, findings);
    }
    g_ptr_array_set_size(repeats->list, 0);
    g_hash_table_remove_all(repeats->known);
}
