/* Hidden entries as hashes of runs of words, so that a whole site is looked through in one pass and no
 * private text is kept. */
#include <string.h>

#include "folio/date.h"
#include "folio/lines.h"
#include "leak.h"

#define MAX_RUN 12
#define RUN_FACTOR 6364136223846793005u
#define MIN_VALUE_WORDS 3
#define MIN_TITLE_BYTES 8 /* a shorter title is a word like any other */

/* What a hash stands for. */
typedef struct Mark {
    char *id;
    const char *what; /* static */
} Mark;

struct FolioLeaks {
    GPtrArray *marks;          /* Mark* */
    GHashTable *hashes;        /* of a run of words, as a pointer -> Mark */
    bool lengths[MAX_RUN + 1]; /* which lengths of runs there are */
};

static void
mark_free(gpointer data)
{
    Mark *mark = data;
    g_free(mark->id);
    g_free(mark);
}

FolioLeaks *
folio_leaks_new(void)
{
    FolioLeaks *leaks = g_new0(FolioLeaks, 1);
    leaks->marks = g_ptr_array_new_with_free_func(mark_free);
    leaks->hashes = g_hash_table_new(NULL, NULL);
    return leaks;
}

void
folio_leaks_free(FolioLeaks *leaks)
{
    if (leaks == NULL)
        return;
    g_hash_table_unref(leaks->hashes);
    g_ptr_array_unref(leaks->marks);
    g_free(leaks);
}

/* --- Runs ------------------------------------------------------------------------------------------- */

static void
keep_word(guint64 hash, gpointer words)
{
    g_array_append_val((GArray *) words, hash);
}

/* Hashes of the words of a text, in order. */
static GArray *
words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint64));
    folio_leak_each_word(text, keep_word, words);
    return words;
}

static gpointer
run_hash(const GArray *words, guint from, guint length)
{
    guint64 hash = length;
    for (guint i = 0; i < length; i++)
        hash = hash * RUN_FACTOR + g_array_index(words, guint64, from + i);
    return GSIZE_TO_POINTER((gsize) hash);
}

typedef void (*RunFunc)(FolioLeaks *leaks, gpointer hash, gpointer data);

/* Every run of a length that some mark has. */
static void
each_run(FolioLeaks *leaks, const char *text, RunFunc func, gpointer data)
{
    g_autoptr(GArray) words = words_of(text);
    for (guint length = 1; length <= MAX_RUN; length++)
        for (guint i = 0; leaks->lengths[length] && i + length <= words->len; i++)
            func(leaks, run_hash(words, i, length), data);
}

/* --- Hiding ----------------------------------------------------------------------------------------- */

static Mark *
add_mark(FolioLeaks *leaks, const char *id, const char *what)
{
    Mark *mark = g_new0(Mark, 1);
    mark->id = g_strdup(id);
    mark->what = what;
    g_ptr_array_add(leaks->marks, mark);
    return mark;
}

static void
hide_run(FolioLeaks *leaks, const GArray *words, guint from, guint length, Mark *mark)
{
    leaks->lengths[length] = true;
    g_hash_table_insert(leaks->hashes, run_hash(words, from, length), mark);
}

/* A text as one run when it is short, else every run of eight words in it. */
static void
hide_text(FolioLeaks *leaks, const char *text, guint least, Mark *mark)
{
    g_autoptr(GArray) words = words_of(text);
    if (words->len < least)
        return;
    if (words->len <= FOLIO_LEAK_RUN)
        hide_run(leaks, words, 0, words->len, mark);
    for (guint i = 0; i + FOLIO_LEAK_RUN < words->len + 1 && words->len > FOLIO_LEAK_RUN; i++)
        hide_run(leaks, words, i, FOLIO_LEAK_RUN, mark);
}

static void
hide_title(FolioLeaks *leaks, const char *title, Mark *mark)
{
    g_autoptr(GArray) words = words_of(title);
    if (words->len > 0 && strlen(title) >= MIN_TITLE_BYTES)
        hide_run(leaks, words, 0, MIN(words->len, MAX_RUN), mark);
}

/* "2026-03-02-lead-a-ward-round-g4kq7m.md": the words between the day and the id, which may be those of
 * an older title. */
static void
hide_slug(FolioLeaks *leaks, const char *path, Mark *mark)
{
    g_autofree char *name = g_path_get_basename(path);
    char *end = strrchr(name, '-');
    gsize day = strlen("2026-03-02-");
    if (end == NULL || (gsize) (end - name) <= day)
        return;
    *end = '\0';
    hide_title(leaks, name + day, mark);
}

static bool
is_fence(const char *line)
{
    return g_str_has_prefix(line, "---") && line[strspn(line, "- \t")] == '\0';
}

/* A day belongs to nobody: many things happen on it, and pages say when something changed. */
static bool
is_day(const char *value)
{
    GDate date;
    g_autofree char *day = g_strdup(value);
    return folio_date_parse_iso(g_strstrip(g_strdelimit(day, "'\"", ' ')), &date);
}

static void
hide_value(FolioLeaks *leaks, const char *field, Mark *mark)
{
    const char *colon = strchr(field, ':'), *value = colon != NULL ? colon + 1 : field;
    if (!is_day(value))
        hide_text(leaks, value, MIN_VALUE_WORDS, mark);
}

/* "key: value"; or several in braces, "{key: value, key: value}". */
static void
hide_fields(FolioLeaks *leaks, const char *line, Mark *mark)
{
    hide_value(leaks, line, mark);
    g_auto(GStrv) fields = g_strsplit_set(strchr(line, '{') != NULL ? line : "", "{},", -1);
    for (char **field = fields; *field != NULL; field++)
        hide_value(leaks, *field, mark);
}

/* The values of the front matter, line by line, and the body as one text. */
static void
hide_lines(FolioLeaks *leaks, const char *text, Mark *mark)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint count = g_strv_length(lines), body = 0;
    for (guint i = 1; count > 0 && is_fence(lines[0]) && body == 0 && i < count; i++)
        body = is_fence(lines[i]) ? i + 1 : 0;
    for (guint i = 1; i + 1 < body; i++)
        hide_fields(leaks, lines[i], mark);
    for (guint i = body; i < count; i++)
        hide_text(leaks, lines[i], MIN_VALUE_WORDS, mark);
    g_autofree char *whole = g_strjoinv("\n", lines + body);
    hide_text(leaks, whole, FOLIO_LEAK_RUN, mark);
}

static void
hide_files(FolioLeaks *leaks, const char *text, Mark *mark)
{
    for (const char *at = text; (at = strstr(at, "files/")) != NULL; at++) {
        g_autofree char *path = g_strndup(at, strcspn(at, " \t\n,])\"'"));
        g_autofree char *name = g_path_get_basename(path);
        hide_title(leaks, name, mark);
    }
}

/* With line ends of one kind, and without the mark that some editors put before a text. */
static char *
dup_plain(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_auto(GStrv) lines = g_strsplit(folio_text_skip_mark(valid, -1), "\r\n", -1);
    return g_strjoinv("\n", lines);
}

void
folio_leaks_hide(FolioLeaks *leaks, const char *path, const char *id, const char *title,
                 const char *text)
{
    const char *name = id != NULL ? id : path;
    g_autofree char *valid = dup_plain(text);
    hide_lines(leaks, valid, add_mark(leaks, name, "words"));
    hide_files(leaks, valid, add_mark(leaks, name, "file"));
    hide_slug(leaks, path, add_mark(leaks, name, "file name"));
    if (title != NULL)
        hide_title(leaks, title, add_mark(leaks, name, "title"));
    g_autoptr(GArray) words = words_of(id != NULL ? id : "");
    if (words->len > 0 && words->len <= MAX_RUN)
        hide_run(leaks, words, 0, words->len, add_mark(leaks, name, "id"));
}

/* --- Finding ---------------------------------------------------------------------------------------- */

static void
allow_run(FolioLeaks *leaks, gpointer hash, gpointer data)
{
    (void) data;
    g_hash_table_remove(leaks->hashes, hash);
}

void
folio_leaks_allow(FolioLeaks *leaks, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    each_run(leaks, valid, allow_run, NULL);
}

static void
find_run(FolioLeaks *leaks, gpointer hash, gpointer found)
{
    Mark *mark = g_hash_table_lookup(leaks->hashes, hash);
    if (mark != NULL)
        g_hash_table_add(found, mark);
}

void
folio_leaks_find(const FolioLeaks *leaks, const char *text, FolioLeakFunc func, gpointer data)
{
    g_autoptr(GHashTable) found = g_hash_table_new(NULL, NULL);
    each_run((FolioLeaks *) leaks, text, find_run, found);
    for (guint i = 0; g_hash_table_size(found) > 0 && i < leaks->marks->len; i++) {
        const Mark *mark = leaks->marks->pdata[i];
        if (g_hash_table_contains(found, mark))
            func(mark->id, mark->what, data);
    }
}
