/* A note of another program as an entry: nothing of it is lost, and nothing of it decides who sees it. */
#include "note_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/lines.h"
#include "folio/markdown.h"
#include "folio/note.h"

#define DAY_LENGTH 10 /* "2026-02-03" */
#define TITLE_CHARS_MAX 120

bool
folio_note_is_named(const char *name)
{
    static const char *const endings[] = {".md", ".markdown", ".txt", NULL};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (const char *const *ending = endings; *ending != NULL; ending++)
        if (g_str_has_suffix(lower, *ending))
            return true;
    return false;
}

/* --- What its name says ------------------------------------------------------------------------------ */

/* The day that the text begins with. */
static bool
find_day(const char *text, GDate *day)
{
    g_autofree char *start = g_strndup(text, DAY_LENGTH);
    return strlen(start) == DAY_LENGTH && folio_date_parse_iso(start, day);
}

/* "2026-02-03-night-shift.md": "Night shift"; NULL for a day alone. Caller frees. */
static char *
title_of_name(const char *name)
{
    GDate day;
    const char *dot = strrchr(name, '.');
    const char *rest = find_day(name, &day) ? name + DAY_LENGTH : name;
    g_autofree char *words =
        g_strndup(rest, dot != NULL && dot >= rest ? (gsize) (dot - rest) : strlen(rest));
    for (char *at = words; *at != '\0'; at++)
        if (*at == '-' || *at == '_' || g_ascii_iscntrl(*at))
            *at = ' ';
    g_strstrip(words);
    if (words[0] == '\0' || !g_utf8_validate(words, -1, NULL))
        return NULL;
    const char *second = g_utf8_next_char(words);
    g_autofree char *first = g_utf8_strup(words, second - words);
    return g_strconcat(first, second, NULL);
}

/* --- What its text says ------------------------------------------------------------------------------ */

bool
folio_note_is_title(const char *text)
{
    return text != NULL && text[0] != '\0' && g_utf8_strlen(text, -1) <= TITLE_CHARS_MAX;
}

static const char *
skip_blank_lines(const char *text)
{
    for (gsize line; (line = strspn(text, " \t")), text[line] == '\n';)
        text += line + 1;
    return text;
}

char *
folio_note_plain_words(const char *text)
{
    GString *words = g_string_new(NULL);
    for (const char *open, *close;
         (open = strstr(text, "[[")) != NULL && (close = strstr(open, "]]")) != NULL;
         text = close + strlen("]]")) {
        g_string_append_len(words, text, open - text);
        open += strlen("[[");
        gsize length = (gsize) (close - open);
        const char *bar = memchr(open, '|', length);
        gsize name = MIN(length, strcspn(open, "#"));
        const char *shown = bar != NULL ? bar + 1 : open;
        g_string_append_len(words, shown, bar != NULL ? close - shown : (gssize) name);
    }
    g_string_append(words, text);
    return g_string_free(words, FALSE);
}

/* The words of a first line "# Words", and what comes behind it in *rest. NULL: it has none. Caller frees. */
static char *
take_heading(const char *body, const char **rest)
{
    const char *start = skip_blank_lines(body);
    if (start[0] != '#' || (start[1] != ' ' && start[1] != '\t'))
        return NULL;
    gsize length = strcspn(start, "\n");
    g_autofree char *words = g_strndup(start + 1, length - 1);
    g_strstrip(words);
    for (gsize end = strlen(words); end > 0 && words[end - 1] == '#'; end--)
        words[end - 1] = '\0';
    g_strchomp(words);
    if (!folio_note_is_title(words))
        return NULL;
    *rest = skip_blank_lines(start + length);
    return folio_note_plain_words(words);
}

/* --- What its front matter says ---------------------------------------------------------------------- */

static bool
keep(FolioEntry *entry, const char *key, const FolioValue *value, GError **error)
{
    bool is_ours = folio_kind_find_field(entry->kind, key) != NULL
                   || folio_visibility_is_nearly(entry->kind, key);
    g_autofree char *name = is_ours ? g_strconcat("imported_", key, NULL) : g_strdup(key);
    return folio_front_matter_set_at(entry->front, (const char *const[]){name}, 1, value, error);
}

/* A moment gives its day, and is kept. */
static bool
take_date(FolioEntry *entry, const char *text)
{
    GDate day;
    g_autofree char *iso = find_day(text, &day) ? folio_date_to_iso(&day) : NULL;
    return iso != NULL && folio_front_matter_set_text(entry->front, "date", iso, NULL)
           && strlen(text) == DAY_LENGTH;
}

/* Does the field take it? */
static bool
take(FolioEntry *entry, const char *key, const FolioValue *value, const GDate *today)
{
    static const char *const never[] = {"folio", "id", "visibility", "attach", NULL};
    g_autofree char *text = folio_value_to_setting(value);
    if (text == NULL || g_strv_contains(never, key))
        return false;
    if (strcmp(key, "date") == 0)
        return take_date(entry, text);
    if (strcmp(key, "title") == 0)
        return folio_note_is_title(text)
               && folio_front_matter_set_text(entry->front, key, text, NULL);
    return folio_entry_set(entry, key, text, today, NULL);
}

static bool
take_front(FolioEntry *entry, const FolioValue *map, const GDate *today, GError **error)
{
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = map->keys->pdata[i];
        const FolioValue *value = map->items->pdata[i];
        if (!take(entry, key, value, today) && !keep(entry, key, value, error))
            return false;
    }
    return true;
}

/* What other programs write beside a text, whenever its file was last touched. */
static void
find_day_of_making(const FolioValue *map, GDate *day)
{
    g_autofree char *text = folio_value_to_setting(folio_value_get(map, "created"));
    if (text != NULL)
        (void) find_day(text, day);
}

/* --- All of it --------------------------------------------------------------------------------------- */

static bool
take_body(FolioEntry *entry, const FolioNote *note, const char *body, GError **error)
{
    const char *title = folio_entry_get_title(entry), *rest = body;
    g_autofree char *heading = NULL;
    if (title == NULL || title[0] == '\0') {
        heading = take_heading(body, &rest);
        if (heading == NULL)
            heading = title_of_name(note->name);
    }
    folio_front_matter_set_body(entry->front, rest);
    return !folio_note_is_title(heading)
           || folio_front_matter_set_text(entry->front, "title", heading, error);
}

/* Its first "---" is a line across the page, as for other programs: no other follows, or a blank line does and
 * then nothing that front matter could be. */
static bool
begins_with_rule(const char *text)
{
    const char *second = text + strcspn(text, "\n");
    if (folio_front_matter_has_no_end(text))
        return true;
    if (*second == '\0' || skip_blank_lines(second + 1) == second + 1)
        return false;
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, strlen(text), false, NULL, NULL);
    return front == NULL;
}

/* Whose it is to be. */
typedef struct Owner {
    const FolioKind *kind;
    const char *id, *author;
    const GDate *today;
} Owner;

/* Of what it says of itself, and the text that is left. */
static FolioEntry *
make_entry(const FolioNote *note, const Owner *owner, const FolioValue *map, const char *body,
           GError **error)
{
    GDate day = note->changed;
    if (!find_day(note->name, &day))
        find_day_of_making(map, &day);
    g_autoptr(FolioEntry) entry = folio_entry_new(owner->kind, owner->id, "", &day, owner->author);
    return take_front(entry, map, owner->today, error) && take_body(entry, note, body, error)
               ? g_steal_pointer(&entry)
               : NULL;
}

static FolioEntry *
read_json(const FolioNote *note, const Owner *owner, const char *text, GError **error)
{
    const char *body;
    g_autoptr(FolioValue) map = folio_note_read_json(text, note->place, &body, error);
    return map != NULL ? make_entry(note, owner, map, body, error) : NULL;
}

/* Where the kind has a moment at which it starts, that is it. */
static FolioEntry *
read_part(const FolioNote *note, const Owner *owner, const char *text, GError **error)
{
    const char *body;
    FolioMoment when;
    FolioNote unnamed = *note;
    const FolioField *start = folio_kind_find_field(owner->kind, "start");
    g_autoptr(FolioValue) map = folio_note_read_part(text, &when, &body);
    g_autofree char *moment = folio_moment_to_iso(&when);
    if (start != NULL && start->type == FOLIO_FIELD_MOMENT)
        folio_value_put(map, "start", folio_value_new_text(moment));
    unnamed.name = "";
    return make_entry(&unnamed, owner, map, body, error);
}

static FolioEntry *
read_yaml(const FolioNote *note, const Owner *owner, const char *text, GError **error)
{
    g_autofree char *plain = folio_front_matter_from_toml(text, note->place, error);
    g_autoptr(FolioFrontMatter) front =
        plain == NULL ? NULL
                      : folio_front_matter_parse(plain, strlen(plain), false, note->place, error);
    return front == NULL ? NULL
                         : make_entry(note, owner, folio_front_matter_get_map(front),
                                      folio_front_matter_get_body(front), error);
}

FolioEntry *
folio_note_to_entry(const FolioNote *note, const FolioKind *kind, const char *id,
                    const char *author, const GDate *today, GError **error)
{
    const Owner owner = {kind, id, author, today};
    if (!folio_text_check(note->text, note->length_bytes, note->place, error)) {
        folio_error_hint(error, "save it as UTF-8 (iconv -f ENCODING -t UTF-8)");
        return NULL;
    }
    const char *start = folio_text_skip_mark(note->text, (gssize) note->length_bytes);
    g_autoptr(GString) text =
        g_string_new_len(start, (gssize) note->length_bytes - (start - note->text));
    g_string_replace(text, "\r\n", "\n", 0);
    if (note->is_part)
        return read_part(note, &owner, text->str, error);
    if (folio_note_is_json(text->str))
        return read_json(note, &owner, text->str, error);
    if (begins_with_rule(text->str))
        g_string_prepend(text, "---\n---\n");
    return read_yaml(note, &owner, text->str, error);
}

/* --- What it leads to -------------------------------------------------------------------------------- */

/* While the links of a note are mended. */
typedef struct Mending {
    const FolioEntry *entry;
    char *folder; /* where the note stood */
    FolioNoteFind find;
    gpointer data;
} Mending;

/* From the folder of the note, else from one above it. Caller frees. */
static char *
find_file(const Mending *mending, const char *written)
{
    char *now = NULL;
    g_autofree char *folder = g_strdup(mending->folder);
    for (bool is_top = false; now == NULL && !is_top;) {
        is_top = strcmp(folder, "/") == 0;
        g_autofree char *path = g_canonicalize_filename(written, folder);
        now = mending->find(mending->entry, path, mending->data);
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    return now;
}

/* "notes/Night shift.md", also "/notes/Night shift.md" from the top of a site; what is a name alone may be
 * anywhere. Caller frees. */
static char *
find_note(const Mending *mending, const char *written)
{
    char *now = find_file(mending, written);
    const char *below = written + strspn(written, "/");
    if (now == NULL && below > written)
        now = find_file(mending, below);
    if (now != NULL || strchr(written, '/') != NULL)
        return now;
    g_autofree char *name = g_strndup(written, strlen(written) - strlen(".md"));
    return mending->find(mending->entry, name, mending->data);
}

/* What the link says instead, or as before. Caller frees. */
static char *
find_destination(const Mending *mending, const FolioLink *link)
{
    const char *part = link->destination + strcspn(link->destination, "#");
    g_autofree char *written = g_strndup(link->destination, (gsize) (part - link->destination));
    g_autofree char *scheme = g_uri_parse_scheme(link->destination);
    g_autofree char *plain = g_uri_unescape_string(written, NULL);
    const char *name = plain != NULL ? plain : written;
    if (scheme != NULL || !g_str_has_suffix(name, ".md"))
        return g_strdup(link->destination);
    g_autofree char *now = find_note(mending, name);
    return now != NULL ? g_strconcat(now, part, NULL)
                       : g_strconcat("imported:", link->destination, NULL);
}

/* [[name]] is the file of that name, with or without its folder. NULL: there is none. Caller frees. */
static char *
find_wiki(const Mending *mending, const FolioLink *link)
{
    g_autofree char *name = g_strndup(link->destination, strcspn(link->destination, "#"));
    g_autofree char *file = g_strconcat(name, ".md", NULL);
    g_autofree char *now = name[0] != '\0' ? find_note(mending, file) : NULL;
    return now != NULL ? folio_id_in_path(now) : NULL;
}

static char *
find_link(const FolioLink *link, gpointer data)
{
    return link->is_wiki ? find_wiki(data, link) : find_destination(data, link);
}

void
folio_note_mend_links(FolioEntry *entry, const char *path, FolioNoteFind find, gpointer data)
{
    g_autofree char *folder = g_path_get_dirname(path);
    Mending mending = {entry, folder, find, data};
    g_autofree char *body = folio_markdown_follow(folio_entry_get_body(entry), find_link, &mending);
    folio_front_matter_set_body(entry->front, body);
}
