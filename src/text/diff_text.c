/* Two texts as one sequence of lines or words, and as a patch. */
#include <string.h>

#include "folio/diff.h"

/* One side: its elements as numbers and where they stand. */
typedef struct Side {
    GArray *spans;   /* FolioDiffSpan */
    GArray *numbers; /* guint32, in step */
} Side;

static void
side_clear(Side *side)
{
    g_array_unref(side->spans);
    g_array_unref(side->numbers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

static gsize
count_until(const char *text, gsize length, bool blank)
{
    gsize at = 0;
    while (at < length && (strchr(" \t\r\n", text[at]) != NULL && text[at] != '\0') != blank)
        at++;
    return at;
}

/* The length of the element that `text` starts with, and of the part that counts: a word's blanks do
 * not. */
static gsize
measure(const char *text, gsize length, FolioDiffUnit unit, gsize *counts)
{
    if (unit == FOLIO_DIFF_LINES) {
        const char *end = memchr(text, '\n', length);
        *counts = end == NULL ? length : (gsize) (end + 1 - text);
        return *counts;
    }
    gsize word = count_until(text, length, true);
    *counts = word;
    return word + count_until(text + word, length - word, false);
}

static void
side_init(Side *side, FolioDiffWords *words, const char *text, gsize length, FolioDiffUnit unit,
          FolioDiffSide of)
{
    side->spans = g_array_new(FALSE, FALSE, sizeof(FolioDiffSpan));
    side->numbers = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (gsize at = 0; text != NULL && at < length;) {
        gsize counts;
        gsize size = measure(text + at, length - at, unit, &counts);
        FolioDiffSpan span = {.side = of, .text = text + at, .length = size};
        guint32 number = folio_diff_words_add(words, text + at, counts);
        g_array_append_val(side->spans, span);
        g_array_append_val(side->numbers, number);
        at += size;
    }
}

static void
take(GArray *to, const Side *from, gsize at, FolioDiffSide side)
{
    FolioDiffSpan span = g_array_index(from->spans, FolioDiffSpan, at);
    span.side = side;
    g_array_append_val(to, span);
}

GArray *
folio_diff_texts(const char *old, gsize old_length, const char *new_text, gsize new_length,
                 FolioDiffUnit unit)
{
    g_auto(Side) a = {0};
    g_auto(Side) b = {0};
    g_autoptr(FolioDiffWords) words = folio_diff_words_new();
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(FolioDiffSpan));
    side_init(&a, words, old, old_length, unit, FOLIO_DIFF_OLD);
    side_init(&b, words, new_text, new_length, unit, FOLIO_DIFF_NEW);
    g_autofree gssize *match = g_new(gssize, a.spans->len + 1);
    folio_diff_match((const guint32 *) (void *) a.numbers->data, a.numbers->len,
                     (const guint32 *) (void *) b.numbers->data, b.numbers->len, match);
    gsize in_b = 0;
    for (gsize i = 0; i < a.spans->len; i++) {
        if (match[i] < 0) {
            take(spans, &a, i, FOLIO_DIFF_OLD);
            continue;
        }
        while (in_b < (gsize) match[i])
            take(spans, &b, in_b++, FOLIO_DIFF_NEW);
        take(spans, &b, in_b++, FOLIO_DIFF_BOTH);
    }
    while (in_b < b.spans->len)
        take(spans, &b, in_b++, FOLIO_DIFF_NEW);
    return spans;
}

/* --- As a patch ------------------------------------------------------------------------------------ */

static const FolioDiffSpan *
span_at(const GArray *spans, gsize at)
{
    return &g_array_index(spans, FolioDiffSpan, at);
}

/* The end of the hunk whose first difference is at `first`: differences with at most two contexts
 * between them are one hunk. */
static gsize
find_end(const GArray *lines, gsize first, gsize context)
{
    gsize last = first;
    for (gsize at = first; at < lines->len && at - last <= 2 * context + 1; at++) {
        if (span_at(lines, at)->side != FOLIO_DIFF_BOTH)
            last = at;
    }
    return MIN(last + 1 + context, lines->len);
}

static void
count_lines(const GArray *lines, gsize from, gsize to, gsize counts[2])
{
    counts[0] = counts[1] = 0;
    for (gsize at = from; at < to; at++) {
        counts[0] += span_at(lines, at)->side != FOLIO_DIFF_NEW ? 1 : 0;
        counts[1] += span_at(lines, at)->side != FOLIO_DIFF_OLD ? 1 : 0;
    }
}

/* An empty range is named by the line before it. */
static void
append_range(GString *patch, char sign, gsize before, gsize count)
{
    g_string_append_printf(patch, " %c%" G_GSIZE_FORMAT, sign, count == 0 ? before : before + 1);
    if (count != 1)
        g_string_append_printf(patch, ",%" G_GSIZE_FORMAT, count);
}

static void
append_hunk(GString *patch, const GArray *lines, gsize from, gsize to, const gsize before[2])
{
    static const char signs[] = {
        [FOLIO_DIFF_BOTH] = ' ', [FOLIO_DIFF_OLD] = '-', [FOLIO_DIFF_NEW] = '+'};
    gsize counts[2];
    count_lines(lines, from, to, counts);
    g_string_append(patch, "@@");
    append_range(patch, '-', before[0], counts[0]);
    append_range(patch, '+', before[1], counts[1]);
    g_string_append(patch, " @@\n");
    for (gsize at = from; at < to; at++) {
        const FolioDiffSpan *line = span_at(lines, at);
        g_string_append_c(patch, signs[line->side]);
        g_string_append_len(patch, line->text, (gssize) line->length);
        if (line->length == 0 || line->text[line->length - 1] != '\n')
            g_string_append(patch, "\n\\ No newline at end of file\n");
    }
}

void
folio_diff_append_unified(GString *patch, const GArray *lines, gsize context)
{
    gsize done = 0;
    gsize before[2] = {0, 0};
    for (gsize at = 0; at < lines->len; at++) {
        gsize counts[2];
        if (span_at(lines, at)->side == FOLIO_DIFF_BOTH)
            continue;
        gsize from = at - done > context ? at - context : done;
        gsize to = find_end(lines, at, context);
        count_lines(lines, done, from, counts);
        before[0] += counts[0];
        before[1] += counts[1];
        append_hunk(patch, lines, from, to, before);
        count_lines(lines, from, to, counts);
        before[0] += counts[0];
        before[1] += counts[1];
        done = to;
        at = to - 1;
    }
}
