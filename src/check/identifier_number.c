/* Numbers: groups of digits and letters, read in every way in which they may belong together. */
#include <string.h>

#include "identifier_internal.h"

#define COMPACT_MIN 7
#define COMPACT_MAX 16
#define GROUPS_MAX 5
#define SEPARATORS " -._*\n"
#define SEPARATOR_MAX 3
#define NEAR_BEFORE 40
#define NEAR_AFTER 25

/* Some words in a row, as one number. */
typedef struct Window {
    gsize start, end; /* characters */
    gsize first_word, last_word;
    char compact[COMPACT_MAX + 1]; /* upper case */
    gsize length;
    bool has_small_letters;
    char shape[3 * GROUPS_MAX + 1]; /* "3 3 4" */
    bool glued;                     /* to letters before it: "NHS9990000018" */
} Window;

/* --- What stands around ------------------------------------------------------------------------- */

bool
folio_identifier_is_innocent(const FolioIdentifierText *text, gsize word_index)
{
    const FolioWord *word = folio_word_at(text, word_index);
    const FolioWord *next = folio_word_at(text, word_index + 1);
    if (next != NULL && (next->classes & FOLIO_WORD_CURRENCY) != 0 && next->start == word->end + 1)
        return true;
    for (gsize i = word_index; i > 0; i--) {
        const FolioWord *before = folio_word_at(text, i - 1);
        if (!folio_words_are_near(text, before, folio_word_at(text, i), " :#.-()", 3))
            return false;
        if ((before->classes & (FOLIO_WORD_INNOCENT | FOLIO_WORD_CURRENCY)) != 0)
            return true;
        /* The 10 of "ISBN-10: ..." */
        if (!folio_word_is_number(before) || before->end - before->start > 2 || word_index - i > 2)
            return false;
    }
    return false;
}

/* Part of a longer number, a decimal, a price, a percentage? */
static bool
stands_alone(const FolioIdentifierText *text, gsize start, gsize end)
{
    const guchar *c = text->chars;
    if (start > 0 && folio_char_is_in(c[start - 1], "$+"))
        return false;
    if (start > 1 && folio_char_is_in(c[start - 1], ".,:-") && g_ascii_isdigit((char) c[start - 2]))
        return false;
    if (folio_char_is_in(c[end], "%$"))
        return false;
    return !folio_char_is_in(c[end], ".,:-") || !g_ascii_isdigit((char) c[end + 1]);
}

static bool
has_keyword(const FolioIdentifierText *text, const Window *window, const char *keywords)
{
    const FolioWord *word;
    if (keywords == NULL)
        return false;
    gsize first = window->glued ? window->first_word + 1 : window->first_word;
    for (gsize i = first; i > 0; i--) {
        word = folio_word_at(text, i - 1);
        if (word->end + NEAR_BEFORE < window->start)
            break;
        if (folio_word_is_one_of(text, word, keywords))
            return true;
    }
    for (gsize i = window->last_word + 1; (word = folio_word_at(text, i)) != NULL; i++) {
        if (word->start > window->end + NEAR_AFTER)
            break;
        if (folio_word_is_one_of(text, word, keywords))
            return true;
    }
    return false;
}

/* --- Trying a form ------------------------------------------------------------------------------ */

static bool
fits(const char *compact, const char *pattern)
{
    for (; *pattern != '\0'; compact++, pattern++) {
        bool is_digit = g_ascii_isdigit(*compact), is_letter = g_ascii_isalpha(*compact);
        if ((*pattern == '9' && !is_digit) || (*pattern == 'A' && !is_letter)
            || (*pattern == 'X' && !is_digit && !is_letter))
            return false;
    }
    return *compact == '\0';
}

static bool
has_shape(const char *shapes, const char *shape)
{
    while (shapes != NULL) {
        gsize size = strcspn(shapes, "|");
        if (size == strlen(shape) && strncmp(shapes, shape, size) == 0)
            return true;
        shapes = shapes[size] == '\0' ? NULL : shapes + size + 1;
    }
    return false;
}

static FolioStrength
judge(const FolioIdentifierText *text, const FolioNumberForm *form, const Window *window)
{
    if (!fits(window->compact, form->pattern) || !form->is_valid(window->compact))
        return FOLIO_STRENGTH_NONE;
    if (form->sample != NULL && strcmp(window->compact, form->sample) == 0)
        return FOLIO_STRENGTH_MEDIUM;
    if (has_keyword(text, window, form->keywords))
        return FOLIO_STRENGTH_STRONG;
    if (window->glued || window->has_small_letters)
        return FOLIO_STRENGTH_NONE;
    return has_shape(form->strong, window->shape)   ? FOLIO_STRENGTH_STRONG
           : has_shape(form->medium, window->shape) ? FOLIO_STRENGTH_MEDIUM
                                                    : FOLIO_STRENGTH_NONE;
}

static void
try_forms(FolioIdentifierScan *scan, const FolioNumberForm *forms, gsize count,
          const Window *window)
{
    for (gsize i = 0; i < count; i++) {
        const FolioNumberForm *form = &forms[i];
        FolioStrength strength = judge(scan->text, form, window);
        if (strength != FOLIO_STRENGTH_NONE && stands_alone(scan->text, window->start, window->end)
            && !folio_text_is_guarded(scan->text, window->start, window->end, FOLIO_GUARD_NUMBER)
            && !folio_identifier_is_innocent(scan->text, window->first_word))
            folio_identifier_hit(scan, form->rule, strength, window->start, window->end,
                                 window->start);
    }
}

/* --- Windows ------------------------------------------------------------------------------------ */

/* Words of a number hold digits; few letters may stand alone beside them ("ZAC 5361"). */
static bool
may_be_part(const FolioWord *word)
{
    return word != NULL && (word->digits > 0 || word->end - word->start <= 3)
           && word->end - word->start <= COMPACT_MAX;
}

static char
separator_between(const FolioIdentifierText *text, const FolioWord *word, const FolioWord *next)
{
    char found = ' ';
    for (gsize i = word->end; i < next->start; i++)
        if (folio_char_is_in(text->chars[i], "-._"))
            found = (char) text->chars[i];
    return found;
}

static bool
append_word(const FolioIdentifierText *text, Window *window, const FolioWord *word, gsize start)
{
    gsize size = word->end - start, shape = strlen(window->shape);
    if (window->length + size > COMPACT_MAX)
        return false;
    if (shape > 0)
        window->shape[shape++] =
            separator_between(text, folio_word_at(text, window->last_word), word);
    if (size >= 10)
        window->shape[shape++] = '1';
    window->shape[shape] = (char) ('0' + size % 10);
    window->shape[shape + 1] = '\0';
    for (gsize i = start; i < word->end; i++) {
        char c = (char) text->chars[i];
        window->has_small_letters = window->has_small_letters || g_ascii_islower(c);
        window->compact[window->length++] = g_ascii_islower(c) ? (char) (c - 'a' + 'A') : c;
    }
    window->compact[window->length] = '\0';
    window->end = word->end;
    return true;
}

/* Digits right behind letters: where they start, or the word's start. */
static gsize
glued_digits(const FolioIdentifierText *text, const FolioWord *word)
{
    gsize start = word->end;
    while (start > word->start && g_ascii_isdigit((char) text->chars[start - 1]))
        start--;
    return start >= word->start + 2 && word->end - start == word->digits && word->digits >= 4
               ? start
               : word->start;
}

static void
try_windows(FolioIdentifierScan *scan, const FolioNumberForm *forms, gsize count, gsize first,
            gsize start)
{
    const FolioIdentifierText *text = scan->text;
    const FolioWord *word = folio_word_at(text, first);
    Window window = {.start = start, .first_word = first, .last_word = first};
    window.glued = start > word->start;
    for (gsize groups = 1; groups <= GROUPS_MAX; groups++) {
        if (!append_word(text, &window, word, groups == 1 ? start : word->start))
            return;
        window.last_word = first + groups - 1;
        if (window.length >= COMPACT_MIN)
            try_forms(scan, forms, count, &window);
        const FolioWord *next = folio_word_at(text, first + groups);
        if (!may_be_part(next)
            || !folio_words_are_near(text, word, next, SEPARATORS, SEPARATOR_MAX))
            return;
        word = next;
    }
}

void
folio_identifier_scan_numbers(FolioIdentifierScan *scan, const FolioNumberForm *forms, gsize count)
{
    for (gsize i = 0; i < scan->text->words->len; i++) {
        const FolioWord *word = folio_word_at(scan->text, i);
        const FolioWord *next = folio_word_at(scan->text, i + 1);
        if (word->digits == 0 && (!may_be_part(word) || next == NULL || next->digits == 0))
            continue;
        gsize glued = glued_digits(scan->text, word);
        if (word->end - word->start <= COMPACT_MAX)
            try_windows(scan, forms, count, i, word->start);
        if (glued > word->start)
            try_windows(scan, forms, count, i, glued);
    }
}
