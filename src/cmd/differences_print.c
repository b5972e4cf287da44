/* Differences for people: words with signs and colours, and the lines of a patch. */
#include <string.h>

#include "differences.h"
#include "folio/diff.h"
#include "folio/term.h"
#include "printer.h"

#define INDENT 4
#define NAME_WIDTH 16
#define CONTEXT_WORDS 6

static const FolioStyle side_styles[] = {[FOLIO_DIFF_BOTH] = FOLIO_STYLE_PLAIN,
                                         [FOLIO_DIFF_OLD] = FOLIO_STYLE_BAD,
                                         [FOLIO_DIFF_NEW] = FOLIO_STYLE_GOOD};
/* As git diff --word-diff: what is said by colour is said by signs too. */
static const char *const side_begins[] = {"", "[-", "{+"}, *const side_ends[] = {"", "-]", "+}"};

static void
print_heading(FolioCall *call, const FolioDetail *detail)
{
    folio_print(call->printer, FOLIO_STYLE_ID, "%s",
                detail->id != NULL ? detail->id : detail->path);
    if (detail->title != NULL)
        folio_print(call->printer, FOLIO_STYLE_HEADING, "  %s", detail->title);
    folio_print(call->printer, FOLIO_STYLE_DIM, "  %s%s", detail->did,
                detail->store == FOLIO_STORE_PRIVATE ? ", private" : "");
    folio_print_end(call->printer);
}

static void
print_field(FolioCall *call, const FolioDetail *detail)
{
    g_autofree char *name = g_strdelimit(g_strdup(detail->field), "_", ' ');
    folio_print(call->printer, FOLIO_STYLE_DIM, "  %-*s ", NAME_WIDTH, name);
    if (detail->before != NULL)
        folio_print(call->printer, FOLIO_STYLE_BAD, "%s", detail->before);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, detail->before == NULL ? "-> " : " -> ");
    if (detail->after != NULL)
        folio_print(call->printer, FOLIO_STYLE_GOOD, "%s", detail->after);
    folio_print_end(call->printer);
}

/* A text on its way to the screen, word by word. */
typedef struct Line {
    FolioCall *call;
    int width, used;
} Line;

static void
end_line(Line *line)
{
    if (line->used > 0)
        folio_print_end(line->call->printer);
    line->used = 0;
}

/* `before` and `after` are signs that belong to the word. */
static void
print_word(Line *line, FolioStyle style, const char *before, const char *word, const char *after)
{
    g_autofree char *whole = g_strconcat(before, word, after, NULL);
    g_autofree char *safe = folio_term_safe(whole, -1, false);
    int width = folio_term_width(safe);
    if (line->used > 0 && line->used + 1 + width > line->width)
        end_line(line);
    if (line->used == 0)
        folio_print(line->call->printer, FOLIO_STYLE_PLAIN, "%*s", INDENT, "");
    else
        folio_print(line->call->printer, FOLIO_STYLE_PLAIN, " ");
    folio_print(line->call->printer, style, "%s", whole);
    line->used += (line->used == 0 ? INDENT : 1) + width;
}

/* Of a long stretch that both have, only the words next to a difference are shown. */
static bool
is_near(const GArray *words, guint at)
{
    guint first = at >= CONTEXT_WORDS ? at - CONTEXT_WORDS : 0;
    guint last = MIN(at + CONTEXT_WORDS, words->len - 1);
    for (guint i = first; i <= last; i++) {
        if (g_array_index(words, FolioDiffSpan, i).side != FOLIO_DIFF_BOTH)
            return true;
    }
    return false;
}

static bool
is_side(const GArray *words, guint at, FolioDiffSide side)
{
    return at < words->len && g_array_index(words, FolioDiffSpan, at).side == side;
}

static void
print_text(FolioCall *call, const FolioDetail *detail)
{
    const char *old = detail->before != NULL ? detail->before : "";
    const char *new = detail->after != NULL ? detail->after : "";
    g_autoptr(GArray) words =
        folio_diff_texts(old, strlen(old), new, strlen(new), FOLIO_DIFF_WORDS);
    Line line = {.call = call, .width = folio_printer_get_terminal(call->printer)->width};
    bool skipped = false;
    folio_print(call->printer, FOLIO_STYLE_DIM, "  line %u", detail->line);
    folio_print_end(call->printer);
    for (guint i = 0; i < words->len; i++) {
        const FolioDiffSpan *span = &g_array_index(words, FolioDiffSpan, i);
        g_autofree char *word = g_strndup(span->text, span->length);
        bool ends = strchr(g_strchug(word), '\n') != NULL;
        if (!is_near(words, i)) {
            skipped = true;
            continue;
        }
        if (skipped)
            print_word(&line, FOLIO_STYLE_DIM, "", "…", "");
        skipped = false;
        bool first = i == 0 || !is_side(words, i - 1, span->side);
        bool last = !is_side(words, i + 1, span->side);
        print_word(&line, side_styles[span->side], first ? side_begins[span->side] : "",
                   g_strchomp(word), last ? side_ends[span->side] : "");
        if (ends)
            end_line(&line);
    }
    if (skipped)
        print_word(&line, FOLIO_STYLE_DIM, "", "…", "");
    end_line(&line);
}

static void
print_detail(FolioCall *call, const FolioDetail *detail)
{
    if (strcmp(detail->what, "field") == 0) {
        print_field(call, detail);
    } else if (strcmp(detail->what, "text") == 0) {
        print_text(call, detail);
    } else if (strcmp(detail->what, "form") == 0) {
        folio_print(call->printer, FOLIO_STYLE_DIM, "  only its form changed");
        folio_print_end(call->printer);
    }
}

void
folio_details_print(FolioCall *call, const GPtrArray *details)
{
    const FolioDetail *before = NULL;
    for (guint i = 0; i < details->len; i++) {
        const FolioDetail *detail = g_ptr_array_index(details, i);
        if (before == NULL || before->store != detail->store
            || strcmp(before->path, detail->path) != 0)
            print_heading(call, detail);
        print_detail(call, detail);
        before = detail;
    }
}

/* --- As a patch ------------------------------------------------------------------------------------ */

static FolioStyle
style_of_line(const char *line)
{
    if (g_str_has_prefix(line, "diff --git ") || g_str_has_prefix(line, "--- ")
        || g_str_has_prefix(line, "+++ "))
        return FOLIO_STYLE_HEADING;
    if (g_str_has_prefix(line, "@@"))
        return FOLIO_STYLE_SOON;
    return line[0] == '-' ? FOLIO_STYLE_BAD : line[0] == '+' ? FOLIO_STYLE_GOOD : FOLIO_STYLE_PLAIN;
}

void
folio_difference_print_patch(FolioCall *call, const char *patch)
{
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL) {
        folio_print_bytes(call->printer, patch, strlen(patch));
        return;
    }
    g_auto(GStrv) lines = g_strsplit(patch, "\n", -1);
    for (char **line = lines; *line != NULL && (line[0][0] != '\0' || line[1] != NULL); line++) {
        folio_print(call->printer, style_of_line(*line), "%s", *line);
        folio_print_end(call->printer);
    }
}
