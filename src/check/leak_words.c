/* Words of a text in all its spellings. */
#include <string.h>

#include "leak.h"

#define HASH_START 14695981039346656037u /* FNV-1a, 64 bits */
#define HASH_FACTOR 1099511628211u
#define MIN_BASE64 24
#define MIN_SEALED 1024 /* characters; nobody writes a word so long */

/* --- Words ------------------------------------------------------------------------------------------ */

static guint64
mix(guint64 hash, gunichar c)
{
    for (; c != 0; c >>= 8)
        hash = (hash ^ (c & 0xff)) * HASH_FACTOR;
    return hash;
}

/* A character as its base letters, in lower case; marks say nothing. */
static guint64
mix_folded(guint64 hash, gunichar c)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize count = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < count; i++)
        if (!g_unichar_ismark(parts[i]))
            hash = mix(hash, g_unichar_tolower(parts[i]));
    return hash;
}

void
folio_leak_each_word(const char *text, FolioLeakWord func, gpointer data)
{
    guint64 hash = HASH_START;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = (guint8) *at < 0x80 ? (gunichar) *at : g_utf8_get_char(at);
        if (c < 0x80 ? g_ascii_isalnum((char) c) : g_unichar_isalnum(c) || g_unichar_ismark(c)) {
            hash = c < 0x80 ? mix(hash, (gunichar) g_ascii_tolower((char) c)) : mix_folded(hash, c);
        } else if (hash != HASH_START) {
            func(hash, data);
            hash = HASH_START;
        }
    }
    if (hash != HASH_START)
        func(hash, data);
}

/* --- Spellings -------------------------------------------------------------------------------------- */

static int
read_hex(const char *at, gsize digits)
{
    int value = 0;
    for (gsize i = 0; i < digits; i++) {
        int digit = g_ascii_xdigit_value(at[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

static void
append_character(GString *out, gint64 c)
{
    if (c > 0 && c <= 0x10ffff && g_unichar_validate((gunichar) c))
        g_string_append_unichar(out, (gunichar) c);
    else
        g_string_append_c(out, ' ');
}

static const struct {
    const char *name, *means;
} entities[] = {{"amp;", "&"},   {"lt;", "<"},   {"gt;", ">"},
                {"quot;", "\""}, {"nbsp;", " "}, {"apos;", "'"}};

/* Each reads an escape at `at` and returns where it ends; NULL: it is none. */
static const char *
read_entity(const char *at, GString *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++) {
        if (g_str_has_prefix(at + 1, entities[i].name)) {
            g_string_append(out, entities[i].means);
            return at + 1 + strlen(entities[i].name);
        }
    }
    char *end = NULL;
    if (at[1] != '#')
        return NULL;
    bool is_hex = at[2] == 'x' || at[2] == 'X';
    gint64 c = g_ascii_strtoll(at + (is_hex ? 3 : 2), &end, is_hex ? 16 : 10);
    if (*end != ';')
        return NULL;
    append_character(out, c);
    return end + 1;
}

static const char *
read_percent(const char *at, GString *out)
{
    int byte = read_hex(at + 1, 2);
    if (byte <= 0)
        return NULL;
    g_string_append_c(out, (char) byte);
    return at + 3;
}

static const char *
read_backslash(const char *at, GString *out)
{
    int unit = at[1] == 'u' ? read_hex(at + 2, 4) : -1;
    if (at[1] == '\0')
        return NULL;
    if (unit < 0) { /* \n, \t, \" */
        g_string_append_c(out, g_ascii_isalpha(at[1]) ? ' ' : at[1]);
        return at + 2;
    }
    int low =
        unit >= 0xd800 && unit < 0xdc00 && at[6] == '\\' && at[7] == 'u' ? read_hex(at + 8, 4) : -1;
    append_character(out, low >= 0xdc00 ? 0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00 : unit);
    return at + (low >= 0xdc00 ? 12 : 6);
}

/* Tags go, attributes with them: for those there is a reading that leaves tags alone. */
static const char *
read_tag(const char *at, GString *out)
{
    const char *end = strchr(at, '>');
    if (end == NULL || !(g_ascii_isalpha(at[1]) || at[1] == '/' || at[1] == '!'))
        return NULL;
    g_string_append_c(out, ' ');
    return end + 1;
}

static const struct {
    char first;
    const char *(*read)(const char *at, GString *out);
} escapes[] = {{'&', read_entity},
               {'%', read_percent},
               {'\\', read_backslash},
               {'<', read_tag} /* the last */};

static char *
undo(const char *text, bool with_tags)
{
    gsize count = G_N_ELEMENTS(escapes) - (with_tags ? 0 : 1);
    g_autoptr(GString) out = g_string_sized_new(strlen(text));
    for (const char *at = text; *at != '\0';) {
        const char *next = NULL;
        for (gsize i = 0; i < count && next == NULL; i++)
            if (*at == escapes[i].first)
                next = escapes[i].read(at, out);
        if (next == NULL)
            g_string_append_c(out, *at++);
        else
            at = next;
    }
    return g_utf8_make_valid(out->str, (gssize) out->len);
}

/* --- Other codings ---------------------------------------------------------------------------------- */

static bool
is_base64(char c)
{
    return g_ascii_isalnum(c) || (c != '\0' && strchr("+/-_", c) != NULL);
}

/* What runs of base64 hold, one after the other; NULL when there are none. */
static char *
decode_base64(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        gsize length = 0;
        while (is_base64(at[length]))
            length++;
        if (length >= MIN_BASE64) {
            g_autofree char *run = g_strndup(at, length - length % 4);
            gsize size;
            g_strdelimit(g_strdelimit(run, "-", '+'), "_", '/');
            g_autofree guchar *bytes = g_base64_decode(run, &size);
            g_string_append_len(out, (const char *) bytes, (gssize) size);
            g_string_append_c(out, '\n');
        }
        at += MAX(length, 1);
    }
    return out->len > 0 ? g_utf8_make_valid(out->str, (gssize) out->len) : NULL;
}

static char *
decode_utf16(const char *bytes, gsize length, bool is_big)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i + 1 < length; i += 2) {
        guint8 first = (guint8) bytes[i], second = (guint8) bytes[i + 1];
        append_character(out, is_big ? first << 8 | second : second << 8 | first);
    }
    return g_string_free(out, FALSE);
}

/* Colours of a style that stands in the page read like postcodes. Lines stay. */
static void
blank_styles(char *html)
{
    for (char *at = html; (at = strstr(at, "<style")) != NULL;) {
        const char *end = strstr(at, "</style>");
        for (; *at != '\0' && at != end; at++)
            *at = *at == '\n' ? '\n' : ' ';
    }
}

/* So do pieces of what is sealed: among enough letters and digits there is one of everything. */
static void
blank_sealed(char *html)
{
    for (char *at = html; *at != '\0';) {
        gsize length = 0;
        while (is_base64(at[length]))
            length++;
        if (length >= MIN_SEALED)
            memset(at, ' ', length);
        at += MAX(length, 1);
    }
}

char *
folio_leak_read_page(const char *bytes, gsize length)
{
    g_autofree char *text = g_utf8_make_valid(bytes, (gssize) length);
    blank_styles(text);
    blank_sealed(text);
    return undo(text, true);
}

GPtrArray *
folio_leak_readings(const char *bytes, gsize length)
{
    GPtrArray *readings = g_ptr_array_new_with_free_func(g_free);
    char *text = g_utf8_make_valid(bytes, (gssize) length);
    g_ptr_array_add(readings, text);
    char *undone = undo(text, false);
    g_ptr_array_add(readings, undone);
    g_ptr_array_add(readings, undo(text, true));
    /* Escapes inside escapes: a page inside a feed, a URL inside JSON. */
    g_ptr_array_add(readings, undo(undone, true));
    char *decoded = decode_base64(text);
    if (decoded != NULL)
        g_ptr_array_add(readings, decoded);
    for (int shift = 0; memchr(bytes, '\0', length) != NULL && shift < 2; shift++)
        for (int is_big = 0; is_big < 2; is_big++)
            g_ptr_array_add(readings, decode_utf16(bytes + shift, length - (gsize) shift, is_big));
    return readings;
}
