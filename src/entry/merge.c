/* Merging three versions of an entry. */
#include "merge_internal.h"

#include "folio/error.h"
#include "folio/markdown.h"

#include <string.h>

#define MARKER_SIZE 7
#define SIDE_MAX_BYTES (FOLIO_MARKDOWN_MAX_BYTES + FOLIO_FRONT_MATTER_MAX_BYTES)

typedef struct Version {
    FolioFrontMatter *front;
    char *head; /* all before the body */
    char *body; /* with LF */
} Version;

void
folio_merge_result_clear(FolioMergeResult *result)
{
    g_clear_pointer(&result->bytes, g_bytes_unref);
}

static char *
with_lf(const char *text)
{
    GString *copy = g_string_new(text);
    g_string_replace(copy, "\r\n", "\n", 0);
    return g_string_free(copy, FALSE);
}

static bool
version_init(Version *version, FolioSlice text)
{
    version->front = folio_front_matter_parse(text.text, text.length, false, NULL, NULL);
    if (version->front == NULL)
        return false;
    const char *body = folio_front_matter_get_body(version->front);
    version->head = g_strndup(text.text, text.length - strlen(body));
    version->body = with_lf(body);
    return true;
}

static void
version_clear(Version *version)
{
    folio_front_matter_free(version->front);
    g_free(version->head);
    g_free(version->body);
}

static FolioSlice
slice_of_text(const char *text)
{
    return (FolioSlice){text, strlen(text)};
}

static char *
dup_head(const FolioFrontMatter *front)
{
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    gsize body_bytes = strlen(folio_front_matter_get_body(front));
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes) - body_bytes);
}

/* `merged`, our front matter with their values, and theirs once more as lines of text: brings their
 * comments too. NULL when that does not say just what the fields say. */
static char *
merge_head_lines(const Version versions[FOLIO_SIDES], const char *merged, const FolioValue *fields,
                 const FolioMergeLabels *labels)
{
    const FolioSlice heads[FOLIO_SIDES] = {slice_of_text(versions[FOLIO_BASE].head),
                                           slice_of_text(merged),
                                           slice_of_text(versions[FOLIO_THEIRS].head)};
    unsigned conflicts = 0;
    g_autoptr(GString) lines = folio_merge_lines(heads, labels, &conflicts);
    if (conflicts > 0)
        return NULL;
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(lines->str, lines->len, false, NULL, NULL);
    if (front == NULL || *folio_front_matter_get_body(front) != '\0'
        || !folio_value_equal(folio_front_matter_get_map(front), fields))
        return NULL;
    return g_string_free(g_steal_pointer(&lines), FALSE);
}

/* NULL when the fields cannot be merged in place. */
static char *
merge_head(const Version versions[FOLIO_SIDES], const FolioMergeLabels *labels)
{
    const Version *base = &versions[FOLIO_BASE];
    const Version *ours = &versions[FOLIO_OURS];
    const Version *theirs = &versions[FOLIO_THEIRS];
    if (strcmp(theirs->head, base->head) == 0 || strcmp(ours->head, theirs->head) == 0)
        return g_strdup(ours->head);
    if (strcmp(ours->head, base->head) == 0)
        return g_strdup(theirs->head);
    if (!folio_merge_fields(ours->front, folio_front_matter_get_map(base->front),
                            folio_front_matter_get_map(theirs->front), labels, NULL))
        return NULL;
    g_autofree char *merged = dup_head(ours->front);
    char *lines =
        merge_head_lines(versions, merged, folio_front_matter_get_map(ours->front), labels);
    return lines != NULL ? lines : g_steal_pointer(&merged);
}

/* The body as it stands on a side that it equals, with that side's line ends; else ours. */
static char *
merge_body(const Version versions[FOLIO_SIDES], const FolioMergeLabels *labels)
{
    char *bodies[FOLIO_SIDES];
    FolioSlice slices[FOLIO_SIDES];
    for (int side = 0; side < FOLIO_SIDES; side++)
        bodies[side] = g_strdup(versions[side].body);
    folio_merge_tasks(bodies);
    for (int side = 0; side < FOLIO_SIDES; side++)
        slices[side] = slice_of_text(bodies[side]);
    g_autoptr(GString) merged = folio_merge_body(slices, labels);
    for (int side = 0; side < FOLIO_SIDES; side++)
        g_free(bodies[side]);
    for (int side = FOLIO_OURS; side < FOLIO_SIDES; side++)
        if (strcmp(merged->str, versions[side].body) == 0)
            return g_strdup(folio_front_matter_get_body(versions[side].front));
    if (strstr(folio_front_matter_get_body(versions[FOLIO_OURS].front), "\r\n") != NULL)
        g_string_replace(merged, "\n", "\r\n", 0);
    return g_string_free(g_steal_pointer(&merged), FALSE);
}

static unsigned
count_fields(const FolioFrontMatter *front)
{
    const FolioValue *conflicts = folio_front_matter_get(front, FOLIO_MERGE_CONFLICTS_KEY);
    return conflicts != NULL && conflicts->type == FOLIO_VALUE_LIST ? conflicts->items->len : 0;
}

static unsigned
count_conflicts(FolioSlice text, int marker_size)
{
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text.text, text.length, false, NULL, NULL);
    if (front == NULL)
        return folio_merge_count_conflicts(text, marker_size);
    return count_fields(front)
           + folio_merge_count_conflicts(slice_of_text(folio_front_matter_get_body(front)),
                                         marker_size);
}

static GBytes *
bytes_of(FolioSlice text)
{
    return g_bytes_new(text.text, text.length);
}

/* NULL when one side is no entry, or its fields do not fit together. */
static GBytes *
merge_as_entry(const FolioSlice texts[FOLIO_SIDES], const FolioMergeLabels *labels)
{
    Version versions[FOLIO_SIDES] = {{NULL, NULL, NULL}};
    bool parsed = true;
    for (int side = 0; side < FOLIO_SIDES; side++)
        parsed = version_init(&versions[side], texts[side]) && parsed;
    /* The body first: merging the fields changes the front matter of ours. */
    g_autofree char *body = parsed ? merge_body(versions, labels) : NULL;
    g_autofree char *head = parsed ? merge_head(versions, labels) : NULL;
    for (int side = 0; side < FOLIO_SIDES; side++)
        version_clear(&versions[side]);
    if (head == NULL)
        return NULL;
    bool fenced = strstr(head, "---") != NULL;
    bool open = fenced && *body != '\0' && !g_str_has_suffix(head, "\n");
    /* A rule that came to stand first would be taken for front matter. */
    bool rule = !fenced && g_str_has_prefix(body, "---");
    char *text = g_strconcat(head, open || rule ? "\n" : "", body, NULL);
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *
merge_as_text(const FolioSlice texts[FOLIO_SIDES], const FolioMergeLabels *labels)
{
    unsigned conflicts = 0;
    return g_string_free_to_bytes(folio_merge_lines(texts, labels, &conflicts));
}

static GBytes *
merge_texts(const FolioSlice texts[FOLIO_SIDES], const FolioMergeLabels *labels)
{
    if (folio_slice_equal(texts[FOLIO_OURS], texts[FOLIO_THEIRS])
        || folio_slice_equal(texts[FOLIO_BASE], texts[FOLIO_THEIRS]))
        return bytes_of(texts[FOLIO_OURS]);
    if (folio_slice_equal(texts[FOLIO_BASE], texts[FOLIO_OURS]))
        return bytes_of(texts[FOLIO_THEIRS]);
    GBytes *merged = merge_as_entry(texts, labels);
    return merged != NULL ? merged : merge_as_text(texts, labels);
}

bool
folio_merge_entry(const char *base, gsize base_bytes, const char *ours, gsize our_bytes,
                  const char *theirs, gsize their_bytes, const FolioMergeLabels *labels,
                  FolioMergeResult *result, GError **error)
{
    static const char *const names[FOLIO_SIDES] = {"the base", "our side", "their side"};
    /* An empty GBytes gives NULL. */
    const FolioSlice texts[FOLIO_SIDES] = {{base_bytes > 0 ? base : "", base_bytes},
                                           {our_bytes > 0 ? ours : "", our_bytes},
                                           {their_bytes > 0 ? theirs : "", their_bytes}};
    for (int side = 0; side < FOLIO_SIDES; side++)
        if (texts[side].length > SIDE_MAX_BYTES)
            return folio_error_set(error, FOLIO_ERROR_FAILED,
                                   "%s of the merge is over the size of an entry", names[side]);
    FolioMergeLabels set = labels != NULL ? *labels : (FolioMergeLabels){0};
    set.marker_size = set.marker_size > 0 ? set.marker_size : MARKER_SIZE;
    result->bytes = merge_texts(texts, &set);
    gsize length = 0;
    const char *text = g_bytes_get_data(result->bytes, &length);
    result->conflicts =
        count_conflicts((FolioSlice){length > 0 ? text : "", length}, set.marker_size);
    return true;
}
