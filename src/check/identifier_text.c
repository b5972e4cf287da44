/* The text as the rules see it: one byte a character, spellings of the same thing made one. */
#include <string.h>

#include "identifier_internal.h"

#define OTHER 0x80
#define LETTER 0xC0
#define WORD_MAX_BYTES 24

/* --- Characters --------------------------------------------------------------------------------- */

/* Letters with marks become their base, full-width forms the plain ones. */
static guchar
fold_by_decomposition(gunichar c, bool is_letter)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    (void) g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
    if (parts[0] > ' ' && parts[0] < 0x7f)
        return (guchar) parts[0];
    return is_letter ? (guchar) (LETTER | (g_unichar_tolower(c) & 0x3f)) : OTHER;
}

/* 0 for what shows nothing. */
static guchar
fold(gunichar c)
{
    if (c < 0x80)
        return c != 0 && c != 0x7f ? (guchar) c : OTHER;
    switch (g_unichar_type(c)) {
    case G_UNICODE_DECIMAL_NUMBER:
        return (guchar) ('0' + g_unichar_digit_value(c));
    case G_UNICODE_SPACE_SEPARATOR:
        return ' ';
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return '\n';
    case G_UNICODE_DASH_PUNCTUATION:
        return '-';
    case G_UNICODE_CURRENCY_SYMBOL:
        return '$';
    case G_UNICODE_FORMAT:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
        return 0;
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
        return fold_by_decomposition(c, true);
    default:
        break;
    }
    if (c == 0x2018 || c == 0x2019)
        return '\'';
    if (c == 0x2212)
        return '-';
    if (c == 0xB7)
        return '.';
    return c == 0x2024 || (c >= 0xFF01 && c <= 0xFF5E) ? fold_by_decomposition(c, false) : OTHER;
}

/* Other ways of writing one character, in links and in HTML. */
static gsize
read_spelling(const char *bytes, gsize length, guchar *character)
{
    static const struct {
        const char *text;
        char means;
    } spellings[] = {
        {"&nbsp;", ' '}, {"&#160;", ' '}, {"&#xa0;", ' '}, {"%20", ' '},
        {"%40", '@'},    {"%2b", '+'},    {"%2d", '-'},    {"%2e", '.'},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++) {
        gsize size = strlen(spellings[i].text);
        if (size <= length && g_ascii_strncasecmp(bytes, spellings[i].text, size) == 0) {
            *character = (guchar) spellings[i].means;
            return size;
        }
    }
    return 0;
}

/* The bytes that the next character takes; *character 0: leave it out. */
static gsize
read_character(const char *bytes, gsize length, guchar *character)
{
    guchar first = (guchar) bytes[0];
    if (first == '&' || first == '%') {
        gsize size = read_spelling(bytes, length, character);
        if (size > 0)
            return size;
    }
    if (first == '\\' && length > 1 && g_ascii_ispunct(bytes[1])) {
        *character = 0; /* an escape of Markdown or YAML */
        return 1;
    }
    if (first < 0x80) {
        *character = fold(first);
        return 1;
    }
    gunichar c = g_utf8_get_char_validated(bytes, (gssize) length);
    if (c == (gunichar) -1 || c == (gunichar) -2) {
        *character = OTHER;
        return 1;
    }
    *character = fold(c);
    return (gsize) g_unichar_to_utf8(c, NULL);
}

/* --- Words -------------------------------------------------------------------------------------- */

static guint32
classes_of(const FolioIdentifierText *text, const FolioWord *word)
{
    char lower[WORD_MAX_BYTES];
    gsize length = word->end - word->start;
    if (word->digits == length || length >= sizeof lower)
        return 0;
    for (gsize i = 0; i < length; i++)
        lower[i] = g_ascii_tolower((char) text->chars[word->start + i]);
    lower[length] = '\0';
    return folio_identifier_classes(lower);
}

static void
find_words(FolioIdentifierText *text)
{
    text->words = g_array_new(FALSE, FALSE, sizeof(FolioWord));
    for (gsize i = 0; i < text->length;) {
        FolioWord word = {.start = (guint32) i};
        for (; i < text->length && folio_char_is_word(text->chars[i]); i++)
            word.digits += g_ascii_isdigit((char) text->chars[i]);
        word.end = (guint32) i;
        if (word.end == word.start) {
            i++;
            continue;
        }
        word.classes = classes_of(text, &word);
        g_array_append_val(text->words, word);
    }
}

void
folio_identifier_text_init(FolioIdentifierText *text, const char *bytes, gsize length)
{
    length = MIN(length, G_MAXUINT32 - 1);
    text->chars = g_malloc(length + 1);
    text->offsets = g_new(guint32, length + 1);
    text->length = 0;
    for (gsize offset = 0; offset < length;) {
        guchar character = 0;
        gsize size = read_character(bytes + offset, length - offset, &character);
        text->chars[text->length] = character;
        text->offsets[text->length] = (guint32) offset;
        text->length += character != 0;
        offset += size;
    }
    text->chars[text->length] = '\0';
    text->offsets[text->length] = (guint32) length;
    text->guards = g_malloc0(text->length + 1);
    find_words(text);
}

void
folio_identifier_text_clear(FolioIdentifierText *text)
{
    g_free(text->chars);
    g_free(text->offsets);
    g_free(text->guards);
    g_array_unref(text->words);
}

/* --- Looking at it ------------------------------------------------------------------------------ */

unsigned
folio_word_value(const FolioIdentifierText *text, const FolioWord *word)
{
    unsigned value = 0;
    for (gsize i = word->start; i < word->end && i < word->start + 9; i++)
        value = value * 10 + (unsigned) g_ascii_digit_value((char) text->chars[i]);
    return value;
}

bool
folio_word_is_one_of(const FolioIdentifierText *text, const FolioWord *word, const char *list)
{
    gsize length = word->end - word->start;
    while (length > 0 && g_ascii_isdigit((char) text->chars[word->start + length - 1]))
        length--;
    while (length > 0) {
        gsize size = strcspn(list, "|");
        if (size == length
            && g_ascii_strncasecmp((const char *) text->chars + word->start, list, size) == 0)
            return true;
        if (list[size] == '\0')
            return false;
        list += size + 1;
    }
    return false;
}

bool
folio_words_are_near(const FolioIdentifierText *text, const FolioWord *word, const FolioWord *next,
                     const char *set, guint32 max)
{
    gsize lines = 0;
    if (next == NULL || next->start - word->end > max)
        return false;
    for (gsize i = word->end; i < next->start; i++) {
        lines += text->chars[i] == '\n';
        if (!folio_char_is_in(text->chars[i], set))
            return false;
    }
    return lines <= 1;
}

bool
folio_word_is_capitalised(const FolioIdentifierText *text, const FolioWord *word)
{
    if (word->digits > 0 || word->end - word->start < 2
        || !folio_char_is_capital(text->chars[word->start]))
        return false;
    for (gsize i = word->start + 1; i < word->end; i++)
        if (!g_ascii_isupper((char) text->chars[i]))
            return true;
    return false;
}

bool
folio_text_is_guarded(const FolioIdentifierText *text, gsize start, gsize end, guint8 guard)
{
    for (gsize i = start; i < end; i++)
        if ((text->guards[i] & guard) != 0)
            return true;
    return false;
}

void
folio_text_guard(FolioIdentifierText *text, gsize start, gsize end, guint8 guard)
{
    for (gsize i = start; i < end && i < text->length; i++)
        text->guards[i] |= guard;
}
