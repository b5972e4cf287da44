/* An editor's buffer without its prompts. Works on the text, not on cmark's tree: every line that
 * stays keeps its bytes, and what may be code is left alone. */
#include "markdown_internal.h"

#include <string.h>

#define MAX_TICKS 16

static bool
is_blank(const char *start, const char *end)
{
    while (start < end && g_ascii_isspace(*start))
        start++;
    return start >= end;
}

/* The end of the line that begins or goes on at `at`, its newline included. */
static const char *
line_end(const char *at)
{
    const char *newline = strchr(at, '\n');
    return newline != NULL ? newline + 1 : at + strlen(at);
}

bool
markdown_fence_step(MarkdownFence *fence, const char *line)
{
    const char *end = line_end(line);
    const char *at = line + strspn(line, " \t>");
    gsize length = *at == '`' || *at == '~' ? strspn(at, (char[]){*at, '\0'}) : 0;
    const char *info = at + length;
    if (fence->byte != '\0') {
        if (*at == fence->byte && length >= fence->length && is_blank(info, end))
            fence->byte = '\0';
        return true;
    }
    if (length < 3 || (*at == '`' && memchr(info, '`', (gsize) (end - info)) != NULL))
        return false;
    *fence = (MarkdownFence){*at, length};
    return true;
}

/* --- comments -------------------------------------------------------------------------------- */

/* Behind the code span that begins with this run of ticks, or behind the run when it closes none on
 * its line. */
static const char *
skip_code(const char *at, const char *end)
{
    gsize ticks = strspn(at, "`");
    const char *close = at + ticks;
    /* Longer runs are no code here: each length may cost a walk to the end of the line. */
    while (ticks <= MAX_TICKS && (close = memchr(close, '`', (gsize) (end - close))) != NULL) {
        gsize run = strspn(close, "`");
        close += run;
        if (run == ticks)
            return close;
    }
    return at + ticks;
}

/* The next comment that begins on this line outside of code; NULL when there is none. */
static const char *
find_comment(const char *at, const char *end)
{
    while (at < end) {
        if (*at == '`')
            at = skip_code(at, end);
        else if (*at == '<' && g_str_has_prefix(at, "<!--"))
            return at;
        else
            at++;
    }
    return NULL;
}

/* Appends a line without the comments that begin on it; returns where the text goes on. */
static const char *
append_line(GString *out, const char *at, bool *had_comment)
{
    for (;;) {
        const char *end = line_end(at);
        const char *comment = find_comment(at, end);
        const char *close = comment != NULL ? strstr(comment + 2, "-->") : NULL;
        const char *stop = close != NULL ? comment : end;
        g_string_append_len(out, at, stop - at);
        if (close == NULL)
            return end;
        *had_comment = true;
        at = close + 3;
    }
}

static bool
ends_with_blank_line(const GString *out)
{
    return out->len == 0 || g_str_has_suffix(out->str, "\n\n")
           || g_str_has_suffix(out->str, "\n\r\n");
}

typedef struct Stripper {
    GString *out;
    MarkdownFence fence;
    bool is_indented;  /* the last line may be indented code */
    bool was_blank;    /* as it was written */
    bool after_prompt; /* nothing came since a line that held only comments */
} Stripper;

static bool
is_code(Stripper *stripper, const char *line)
{
    stripper->is_indented = (stripper->was_blank || stripper->is_indented)
                            && (g_str_has_prefix(line, "    ") || *line == '\t');
    return markdown_fence_step(&stripper->fence, line) || stripper->is_indented;
}

/* A line that held only comments goes away, and with it a blank line that would then be a second
 * one. Returns where the text goes on. */
static const char *
strip_line(Stripper *stripper, const char *at)
{
    GString *out = stripper->out;
    const char *end = line_end(at);
    gsize before = out->len;
    bool had_comment = false;
    bool doubles = stripper->after_prompt && is_blank(at, end) && ends_with_blank_line(out);
    if (is_code(stripper, at))
        g_string_append_len(out, at, end - at);
    else
        end = append_line(out, at, &had_comment);
    bool is_empty = is_blank(out->str + before, out->str + out->len);
    stripper->was_blank = is_blank(at, line_end(at));
    stripper->after_prompt = is_empty && (stripper->after_prompt || had_comment);
    if (doubles || (had_comment && is_empty))
        g_string_truncate(out, before);
    return end;
}

static GString *
without_comments(const char *text)
{
    Stripper stripper = {.out = g_string_sized_new(strlen(text)), .was_blank = true};
    for (const char *at = text; *at != '\0';)
        at = strip_line(&stripper, at);
    return stripper.out;
}

/* --- headings -------------------------------------------------------------------------------- */

typedef struct Line {
    const char *start, *end;
    guint heading; /* level, 0: none */
    bool is_blank;
    bool dropped;
} Line;

guint
markdown_heading_level(const char *line)
{
    gsize indent = strspn(line, " ");
    gsize marks = strspn(line + indent, "#");
    if (indent > 3 || marks == 0 || marks > 6 || strchr(" \t\r\n", line[indent + marks]) == NULL)
        return 0;
    return (guint) marks;
}

static GArray *
split_lines(const char *text)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    MarkdownFence fence = {0};
    for (const char *at = text; *at != '\0'; at = line_end(at)) {
        Line line = {.start = at, .end = line_end(at)};
        line.is_blank = is_blank(at, line.end);
        line.heading = markdown_fence_step(&fence, at) ? 0 : markdown_heading_level(at);
        g_array_append_val(lines, line);
    }
    return lines;
}

static void
drop_heading(GArray *lines, guint index)
{
    do
        g_array_index(lines, Line, index).dropped = true;
    while (++index < lines->len && g_array_index(lines, Line, index).is_blank);
}

/* From below: a heading stays for text, or for a deeper heading that stays. */
static bool
drop_empty_headings(GArray *lines)
{
    bool has_text = false;
    bool dropped = false;
    guint next_level = 0;
    for (guint i = lines->len; i-- > 0;) {
        const Line *line = &g_array_index(lines, Line, i);
        if (line->heading == 0) {
            has_text |= !line->is_blank;
            continue;
        }
        if (has_text || next_level > line->heading) {
            next_level = line->heading;
            has_text = false;
            continue;
        }
        drop_heading(lines, i);
        dropped = true;
    }
    return dropped;
}

static void
trim_blank_lines(GString *text)
{
    gsize length = text->len;
    while (length > 0 && g_ascii_isspace(text->str[length - 1]))
        length--;
    if (length == 0)
        g_string_truncate(text, 0);
    else if (length < text->len)
        g_string_truncate(text, (gsize) (line_end(text->str + length) - text->str));
}

char *
folio_markdown_strip_prompts(const char *text)
{
    g_autoptr(GString) plain = without_comments(text);
    g_autoptr(GArray) lines = split_lines(plain->str);
    bool changed = drop_empty_headings(lines) || plain->len != strlen(text);
    GString *out = g_string_sized_new(plain->len);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        if (!line->dropped)
            g_string_append_len(out, line->start, line->end - line->start);
    }
    if (changed)
        trim_blank_lines(out);
    return g_string_free(out, FALSE);
}
