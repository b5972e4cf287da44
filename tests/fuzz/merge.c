/* Merges: three texts, split by lines of "%%", make one that has every new line of both sides and is
 * the same with the sides exchanged, up to marked conflicts; a side that did nothing changes nothing. */
#include "folio/merge.h"
#include "folio/front_matter.h"

#include "fuzz.h"

#define SEPARATOR "%%\n"

static GBytes *
merge(const char *base, const char *ours, const char *theirs, unsigned *conflicts)
{
    FolioMergeResult result = {0};
    FUZZ_REQUIRE(folio_merge_entry(base, strlen(base), ours, strlen(ours), theirs, strlen(theirs),
                                   NULL, &result, NULL));
    if (conflicts != NULL)
        *conflicts = result.conflicts;
    return result.bytes;
}

static char *
text_of(GBytes *bytes)
{
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    return g_strndup(text != NULL ? text : "", length);
}

static bool
has_front_matter(const char *text)
{
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, strlen(text), false, "x", NULL);
    return front != NULL;
}

static char *
body_of(const char *text)
{
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, strlen(text), false, "x", NULL);
    FUZZ_REQUIRE(front != NULL);
    return g_strdup(folio_front_matter_get_body(front));
}

static GHashTable *
lines_of(const char *text)
{
    GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);
    for (char **line = all; *line != NULL; line++)
        g_hash_table_add(lines, g_strdup(g_strchomp(*line)));
    return lines;
}

/* Promises are put together from their parts: their lines may be new. */
static void
require_no_line_lost(const char *base, const char *side, const char *result)
{
    g_autofree char *base_body = body_of(base);
    g_autofree char *side_body = body_of(side);
    g_autofree char *result_body = body_of(result);
    g_autoptr(GHashTable) base_lines = lines_of(base_body);
    g_autoptr(GHashTable) side_lines = lines_of(side_body);
    g_autoptr(GHashTable) result_lines = lines_of(result_body);
    GHashTableIter iter;
    gpointer line = NULL;
    g_hash_table_iter_init(&iter, side_lines);
    while (g_hash_table_iter_next(&iter, &line, NULL))
        FUZZ_REQUIRE(*(char *) line == '\0' || strchr(line, '^') != NULL
                     || g_hash_table_contains(base_lines, line)
                     || g_hash_table_contains(result_lines, line));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *input = fuzz_text(data, size_bytes);
    g_auto(GStrv) parts = g_strsplit(input, SEPARATOR, 3);
    if (g_strv_length(parts) < 3)
        return 0;
    const char *base = parts[0];
    const char *ours = parts[1];
    const char *theirs = parts[2];
    unsigned conflicts = 0;
    unsigned other_conflicts = 0;
    g_autoptr(GBytes) one = merge(base, ours, theirs, &conflicts);
    g_autoptr(GBytes) other = merge(base, theirs, ours, &other_conflicts);
    g_autoptr(GBytes) unchanged = merge(base, ours, base, NULL);
    g_autoptr(GBytes) taken = merge(base, base, theirs, NULL);
    g_autofree char *result = text_of(one);
    g_autofree char *other_result = text_of(other);
    g_autofree char *unchanged_text = text_of(unchanged);
    g_autofree char *taken_text = text_of(taken);
    FUZZ_REQUIRE(strcmp(unchanged_text, ours) == 0 && strcmp(taken_text, theirs) == 0);
    if (!has_front_matter(base) || !has_front_matter(ours) || !has_front_matter(theirs))
        return 0;
    FUZZ_REQUIRE(has_front_matter(result) && has_front_matter(other_result));
    require_no_line_lost(base, ours, result);
    require_no_line_lost(base, theirs, result);
    g_autofree char *body = body_of(result);
    g_autofree char *other_body = body_of(other_result);
    /* Line ends are ours, and a blank line may keep a rule from being front matter. */
    if (conflicts == 0 && other_conflicts == 0 && strchr(input, '\r') == NULL)
        FUZZ_REQUIRE(strcmp(g_strchug(body), g_strchug(other_body)) == 0);
    return 0;
}
