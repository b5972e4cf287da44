/* Links that lead elsewhere by now, in a text of which nothing else changes.
 *
 * Where a destination stands in the text the parser does not say. So each place that reads like one gets a
 * mark that is nowhere else, all at once, and is a link when the parser finds its mark in one. */
#include "folio/markdown.h"

#include <string.h>

#define DESTINATION_MAX_BYTES 4096
#define MARK_HASH_CHARS 12

/* What is parsed to find the places at fault, before those that are left stay as they are: some seconds. */
#define SEARCH_MAX_BYTES ((gsize) 128 * 1024 * 1024)

/* A text and its links, as the parser says them. */
typedef struct Body {
    char *text;
    GPtrArray *links;
    gsize searched_bytes;
} Body;

/* Bytes of the text that read like a destination. */
typedef struct Place {
    gsize offset, length;
    char *from;    /* the destination; NULL: folio takes "[[Two words]]" for no link yet */
    char *to;      /* NULL: it is to be none */
    char *written; /* what is to stand there */
    bool is_wiki;
    bool is_link; /* the parser says so */
} Place;

/* What every place is looked up in. */
typedef struct Search {
    const char *text;
    GHashTable *changes[2]; /* [is_wiki]: char* from -> Place*, without where; only what changes */
    FolioLinkFind find;
    gpointer data;
    GArray *places; /* Place, in order, none in another */
} Search;

static void
place_clear(gpointer data)
{
    Place *place = data;
    g_free(place->from);
    g_free(place->to);
    g_free(place->written);
}

static void
change_free(gpointer data)
{
    place_clear(data);
    g_free(data);
}

/* --- What changes ------------------------------------------------------------------------------------ */

static void
note_change(const Search *search, const FolioLink *link)
{
    GHashTable *changes = search->changes[link->is_wiki];
    if (g_hash_table_contains(changes, link->destination))
        return;
    g_autofree char *to = search->find(link, search->data);
    if (g_strcmp0(to, link->destination) == 0 || (to == NULL && !link->is_wiki))
        return;
    Place *change = g_new0(Place, 1);
    change->from = g_strdup(link->destination);
    change->written = to != NULL ? g_strdup(to) : g_strconcat(" ", link->destination, NULL);
    change->to = g_steal_pointer(&to);
    change->is_wiki = link->is_wiki;
    g_hash_table_insert(changes, g_strdup(link->destination), change);
}

/* --- Where it may stand ------------------------------------------------------------------------------ */

/* Without the backslashes that make a sign mean itself (CommonMark 0.30, section 2.4). Caller frees. */
static char *
unescape(const char *at, gsize length)
{
    GString *plain = g_string_sized_new(length);
    for (const char *end = at + length; at < end; at++) {
        if (*at == '\\' && at + 1 < end && g_ascii_ispunct(at[1]))
            at++;
        g_string_append_c(plain, *at);
    }
    return g_string_free(plain, FALSE);
}

/* Steps over blanks, and over the end of one line with what the next one begins with in a quote. */
static const char *
skip_blanks(const char *at)
{
    at += strspn(at, " \t\r");
    return *at == '\n' ? at + 1 + strspn(at + 1, " \t>") : at;
}

/* Of a destination as it is written (CommonMark 0.30, section 6.3), without its <>, which *at is set behind. */
static gsize
destination_length(const char **at)
{
    bool is_pointed = **at == '<';
    gsize length = 0;
    *at += is_pointed;
    for (int depth = 0; length < DESTINATION_MAX_BYTES; length++) {
        char byte = (*at)[length];
        if (byte == '\0' || byte == '\n' || (is_pointed ? byte == '>' : g_ascii_isspace(byte))
            || (!is_pointed && byte == ')' && depth == 0))
            return length;
        depth += byte == '(' ? 1 : byte == ')' ? -1 : 0;
        if (byte == '\\' && g_ascii_ispunct((*at)[length + 1]))
            length++;
    }
    return 0;
}

static bool
add_place(const Search *search, const char *at, gsize length, bool is_wiki)
{
    g_autofree char *from = unescape(at, length);
    const Place *change = g_hash_table_lookup(search->changes[is_wiki], from);
    if (change == NULL)
        return false;
    Place place = {.offset = (gsize) (at - search->text),
                   .length = length,
                   .from = g_steal_pointer(&from),
                   .to = g_strdup(change->to),
                   .written = g_strdup(change->written),
                   .is_wiki = is_wiki};
    g_array_append_val(search->places, place);
    return true;
}

/* "[[Two words#Part|words]]", `length` without the words: the words stay, or are the name. */
static void
add_name(const Search *search, const char *at, gsize length)
{
    g_autofree char *name = g_strndup(at, length);
    const FolioLink link = {.destination = name, .is_wiki = true};
    g_autofree char *to = search->find(&link, search->data);
    if (to == NULL || strcmp(to, name) == 0)
        return;
    Place place = {.offset = (gsize) (at - search->text), .length = length, .is_wiki = true};
    place.written = at[length] != ']'
                        ? g_strdup(to)
                        : g_strdup_printf("%s|%.*s", to, (int) strcspn(name, "#"), name);
    place.to = g_steal_pointer(&to);
    g_array_append_val(search->places, place);
}

/* Returns where to go on. "[[[x]]" is one in brackets, and "\[[x]]" is written to be none. */
static const char *
search_wiki(const Search *search, const char *at)
{
    bool is_other = at > search->text && strchr("[\\", at[-1]) != NULL;
    const char *inside = at + strlen("[[");
    const char *close = inside + strcspn(inside, "[]\n");
    gsize length = MIN((gsize) (close - inside), strcspn(inside, "|"));
    if (length == 0 || close[0] != ']' || close[1] != ']')
        return at + 1;
    if (inside[length] == '|' && inside[length - 1] == '\\')
        length--;
    if (!add_place(search, inside, length, true) && !is_other)
        add_name(search, inside, length);
    return inside + length;
}

static const char *
search_destination(const Search *search, const char *at)
{
    const char *inside = skip_blanks(at + strlen("]("));
    gsize length = destination_length(&inside);
    return add_place(search, inside, length, false) ? inside + length : at + 1;
}

static void
search_text(const Search *search)
{
    for (const char *at = search->text; (at = strpbrk(at, "[]")) != NULL;) {
        if (g_str_has_prefix(at, "[["))
            at = search_wiki(search, at);
        else if (g_str_has_prefix(at, "](") || g_str_has_prefix(at, "]:"))
            at = search_destination(search, at);
        else
            at++;
    }
}

/* --- Whether it does --------------------------------------------------------------------------------- */

/* The text with marks in the places, or with what is written there where they are links. Caller frees. */
static char *
fill(const char *text, const Place *places, guint count, const char *mark)
{
    GString *filled = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < count; i++) {
        if (mark == NULL && !places[i].is_link)
            continue;
        g_string_append_len(filled, text + at, (gssize) (places[i].offset - at));
        if (mark != NULL)
            g_string_append_printf(filled, "%s%u", mark, i);
        else
            g_string_append(filled, places[i].written);
        at = places[i].offset + places[i].length;
    }
    g_string_append(filled, text + at);
    return g_string_free(filled, FALSE);
}

/* Of bytes that mean nothing to Markdown. Caller frees. */
static char *
make_mark(const char *text)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strdup_printf("m%.*sm", MARK_HASH_CHARS, hash);
}

static Place *
find_marked(Place *places, guint count, const char *mark, const char *destination)
{
    guint64 number;
    return g_str_has_prefix(destination, mark)
                   && g_ascii_string_to_unsigned(destination + strlen(mark), 10, 0, count - 1,
                                                 &number, NULL)
               ? &places[number]
               : NULL;
}

static const FolioLink *
get_link(const GPtrArray *links, guint i)
{
    return i < links->len ? links->pdata[i] : NULL;
}

static bool
is_like(const FolioLink *link, const char *destination, const FolioLink *other)
{
    return link != NULL && strcmp(link->destination, destination) == 0
           && link->is_wiki == other->is_wiki && link->is_image == other->is_image;
}

/* Are the links of `marked` those of `before`, but for marks where they should be? Says which places are
 * links, and what each link is to be in `wanted` (char*, NULL: none). */
static bool
read_marks(const GPtrArray *before, const GPtrArray *marked, Place *places, guint count,
           const char *mark, GPtrArray *wanted)
{
    guint at = 0;
    for (guint i = 0; i < marked->len; i++) {
        const FolioLink *link = marked->pdata[i];
        Place *place = find_marked(places, count, mark, link->destination);
        const char *from = place != NULL ? place->from : link->destination;
        if ((from != NULL && !is_like(get_link(before, at), from, link))
            || (place != NULL && place->is_wiki != link->is_wiki))
            return false;
        at += from != NULL;
        if (place != NULL)
            place->is_link = true;
        g_ptr_array_add(wanted, place != NULL ? place->to : link->destination);
    }
    return at == before->len;
}

static bool
are_as_wanted(const GPtrArray *links, const GPtrArray *wanted)
{
    guint at = 0;
    for (guint i = 0; i < wanted->len; i++) {
        const FolioLink *link = get_link(links, at);
        if (wanted->pdata[i] != NULL
            && (link == NULL || strcmp(link->destination, wanted->pdata[i]) != 0))
            return false;
        at += wanted->pdata[i] != NULL;
    }
    return at == links->len;
}

static bool
try_places(Body *body, Place *places, guint count)
{
    g_autofree char *mark = make_mark(body->text);
    g_autofree char *with_marks = fill(body->text, places, count, mark);
    body->searched_bytes += strlen(with_marks);
    g_autoptr(GPtrArray) marked = folio_markdown_links(with_marks);
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    if (!read_marks(body->links, marked, places, count, mark, wanted))
        return false;
    g_autofree char *followed = fill(body->text, places, count, NULL);
    body->searched_bytes += strlen(followed);
    g_autoptr(GPtrArray) links = folio_markdown_links(followed);
    if (!are_as_wanted(links, wanted))
        return false;
    g_free(body->text);
    g_ptr_array_unref(body->links);
    body->text = g_steal_pointer(&followed);
    body->links = g_steal_pointer(&links);
    return true;
}

/* Where something else would change, one place is at fault: the others are followed. From behind, for
 * what comes before stays where it is. */
static void
follow(Body *body, Place *places, guint count)
{
    if (count == 0 || body->searched_bytes > SEARCH_MAX_BYTES || try_places(body, places, count)
        || count == 1)
        return;
    for (guint i = 0; i < count; i++)
        places[i].is_link = false;
    follow(body, places + count / 2, count - count / 2);
    follow(body, places, count / 2);
}

char *
folio_markdown_follow(const char *text, FolioLinkFind find, gpointer data)
{
    Body body = {.text = g_strdup(text), .links = folio_markdown_links(text)};
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    g_autoptr(GHashTable) plain =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, change_free);
    g_autoptr(GHashTable) wiki =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, change_free);
    const Search search = {
        .text = text, .changes = {plain, wiki}, .find = find, .data = data, .places = places};
    g_array_set_clear_func(places, place_clear);
    for (guint i = 0; i < body.links->len; i++)
        note_change(&search, body.links->pdata[i]);
    search_text(&search);
    follow(&body, (Place *) (void *) places->data, places->len);
    g_ptr_array_unref(body.links);
    return body.text;
}
