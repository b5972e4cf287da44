/* In what files differ: fields, words, lines. */
#include <string.h>

#include "changes.h"
#include "differences.h"
#include "folio/diff.h"
#include "folio/kind.h"
#include "folio/term.h"

#define CONTEXT_LINES 3
#define SNIFF_BYTES 8000 /* as git does, to tell texts from others */

static const char *
text_of(GBytes *bytes, gsize *length)
{
    *length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, length);
    return text != NULL ? text : "";
}

static bool
is_text(GBytes *bytes)
{
    gsize length;
    const char *text = text_of(bytes, &length);
    return memchr(text, '\0', MIN(length, SNIFF_BYTES)) == NULL;
}

static bool
has_lines(const FolioDifference *difference)
{
    return is_text(difference->before) && is_text(difference->after);
}

/* --- As a patch ------------------------------------------------------------------------------------ */

static void
append_name(GString *patch, const char *sign, const char *letter, const char *path, GBytes *bytes)
{
    if (bytes == NULL)
        g_string_append_printf(patch, "%s /dev/null\n", sign);
    else
        g_string_append_printf(patch, "%s %s/%s\n", sign, letter, path);
}

char *
folio_difference_dup_patch(const FolioDifference *difference)
{
    gsize old_length, new_length;
    const char *old = text_of(difference->before, &old_length);
    const char *new = text_of(difference->after, &new_length);
    /* The name of a file that somebody put there may hold anything. */
    g_autofree char *path = folio_term_safe(difference->path, -1, false);
    GString *patch = g_string_new(NULL);
    g_string_append_printf(patch, "diff --git a/%s b/%s\n", path, path);
    if (difference->before == NULL)
        g_string_append(patch, "new file mode 100644\n");
    if (difference->after == NULL)
        g_string_append(patch, "deleted file mode 100644\n");
    if (!has_lines(difference)) {
        g_string_append_printf(patch, "Binary files a/%s and b/%s differ\n", path, path);
        return g_string_free(patch, FALSE);
    }
    g_autoptr(GArray) lines = folio_diff_texts(old, old_length, new, new_length, FOLIO_DIFF_LINES);
    if (lines->len > 0) {
        append_name(patch, "---", "a", path, difference->before);
        append_name(patch, "+++", "b", path, difference->after);
        folio_diff_append_unified(patch, lines, CONTEXT_LINES);
    }
    return g_string_free(patch, FALSE);
}

/* --- In words -------------------------------------------------------------------------------------- */

static void
detail_free(FolioDetail *detail)
{
    g_free(detail->path);
    g_free(detail->id);
    g_free(detail->title);
    g_free(detail->field);
    g_free(detail->before);
    g_free(detail->after);
    g_free(detail);
}

/* One file under comparison. Both entries are set, or neither is looked at. */
typedef struct Pair {
    const FolioDifference *difference;
    FolioEntry *before, *after;
    GPtrArray *details;
} Pair;

static FolioDetail *
add_detail(const Pair *pair, const char *what)
{
    const FolioDifference *difference = pair->difference;
    const FolioEntry *entry = pair->after != NULL ? pair->after : pair->before;
    FolioDetail *detail = g_new0(FolioDetail, 1);
    detail->store = difference->store;
    detail->path = g_strdup(difference->path);
    detail->id = entry == NULL ? NULL : g_strdup(folio_entry_get_id(entry));
    detail->title = entry == NULL ? NULL : g_strdup(folio_entry_get_title(entry));
    detail->did = difference->before == NULL  ? "added"
                  : difference->after == NULL ? "removed"
                                              : "changed";
    detail->what = what;
    g_ptr_array_add(pair->details, detail);
    return detail;
}

static FolioEntry *
parse(GBytes *bytes, const char *path)
{
    gsize length;
    FolioEntry *entry = NULL;
    const char *text = text_of(bytes, &length);
    if (bytes != NULL && g_str_has_suffix(path, ".md"))
        (void) folio_entry_parse(folio_kinds(), text, length, path, &entry, NULL);
    return entry;
}

static char *
dup_lines(const GArray *lines, guint from, guint to, FolioDiffSide side)
{
    GString *text = g_string_new(NULL);
    for (guint i = from; i < to; i++) {
        const FolioDiffSpan *line = &g_array_index(lines, FolioDiffSpan, i);
        if (line->side == side)
            g_string_append_len(text, line->text, (gssize) line->length);
    }
    if (text->len > 0)
        return g_string_free(text, FALSE);
    g_string_free(text, TRUE);
    return NULL;
}

/* Each run of lines that differ is one detail; `first` is the line of the file that the texts begin
 * with. */
static void
compare_texts(const Pair *pair, const char *old, gsize old_length, const char *new,
              gsize new_length, unsigned first)
{
    unsigned line = first;
    g_autoptr(GArray) lines = folio_diff_texts(old, old_length, new, new_length, FOLIO_DIFF_LINES);
    for (guint i = 0; i < lines->len;) {
        guint end = i;
        unsigned added = 0;
        while (end < lines->len && g_array_index(lines, FolioDiffSpan, end).side != FOLIO_DIFF_BOTH)
            added += g_array_index(lines, FolioDiffSpan, end++).side == FOLIO_DIFF_NEW ? 1 : 0;
        if (end > i) {
            FolioDetail *detail = add_detail(pair, "text");
            detail->before = dup_lines(lines, i, end, FOLIO_DIFF_OLD);
            detail->after = dup_lines(lines, i, end, FOLIO_DIFF_NEW);
            detail->line = line;
        }
        line += added + (end == i ? 1 : 0);
        i = end > i ? end : i + 1;
    }
}

static void
compare_entries(const Pair *pair)
{
    guint so_far = pair->details->len;
    const char *old = folio_entry_get_body(pair->before), *new = folio_entry_get_body(pair->after);
    g_autoptr(GPtrArray) changes = folio_changes_of_fields(pair->before, pair->after);
    for (guint i = 0; i < changes->len; i++) {
        FolioFieldChange *change = g_ptr_array_index(changes, i);
        FolioDetail *detail = add_detail(pair, "field");
        detail->field = g_steal_pointer(&change->field);
        detail->before = g_steal_pointer(&change->before);
        detail->after = g_steal_pointer(&change->after);
    }
    compare_texts(pair, old, strlen(old), new, strlen(new),
                  folio_front_matter_get_body_line(pair->after->front));
    if (pair->details->len == so_far)
        add_detail(pair, "form");
}

static void
explain(const FolioDifference *difference, GPtrArray *details)
{
    g_autoptr(FolioEntry) before = parse(difference->before, difference->path);
    g_autoptr(FolioEntry) after = parse(difference->after, difference->path);
    const Pair pair = {difference, before, after, details};
    bool both = difference->before != NULL && difference->after != NULL;
    if (before != NULL && after != NULL) {
        compare_entries(&pair);
    } else if (both && has_lines(difference)) {
        gsize old_length, new_length;
        const char *old = text_of(difference->before, &old_length);
        const char *new = text_of(difference->after, &new_length);
        compare_texts(&pair, old, old_length, new, new_length, 1);
    } else {
        add_detail(&pair, before != NULL || after != NULL ? "entry" : "file");
    }
}

GPtrArray *
folio_differences_explain(const GPtrArray *differences)
{
    GPtrArray *details = g_ptr_array_new_with_free_func((GDestroyNotify) detail_free);
    for (guint i = 0; i < differences->len; i++)
        explain(g_ptr_array_index(differences, i), details);
    return details;
}
