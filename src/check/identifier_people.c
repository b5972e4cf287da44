/* The people of the journal, found wherever a text names them. */
#include <string.h>

#include "identifier_internal.h"

typedef enum PatternType { NAME, FAMILY_NAME, EMAIL, HANDLE } PatternType;

/* What to find at a word: words with blanks between (names) or exact characters (others). */
typedef struct Pattern {
    PatternType type;
    char *text;   /* as folio_identifier_text_init makes it, lower case */
    char *handle; /* NULL: none known */
    bool consents;
} Pattern;

struct FolioKnownPeople {
    GHashTable *by_word; /* first word -> GPtrArray of Pattern */
};

static void
pattern_free(gpointer data)
{
    Pattern *pattern = data;
    g_free(pattern->text);
    g_free(pattern->handle);
    g_free(pattern);
}

FolioKnownPeople *
folio_known_people_new(void)
{
    FolioKnownPeople *people = g_new0(FolioKnownPeople, 1);
    people->by_word =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    return people;
}

void
folio_known_people_free(FolioKnownPeople *people)
{
    if (people == NULL)
        return;
    g_hash_table_unref(people->by_word);
    g_free(people);
}

static char *
lower_part(const FolioIdentifierText *text, gsize start, gsize end)
{
    char *lower = g_strndup((const char *) text->chars + start, end - start);
    for (char *c = lower; *c != '\0'; c++)
        *c = g_ascii_tolower(*c);
    return lower;
}

static void
add_pattern(FolioKnownPeople *people, PatternType type, const FolioIdentifierText *text,
            gsize first_word, const char *handle, bool consents)
{
    const FolioWord *word = folio_word_at(text, first_word);
    const FolioWord *last = folio_word_at(text, text->words->len - 1);
    g_autofree char *key = lower_part(text, word->start, word->end);
    GPtrArray *patterns = g_hash_table_lookup(people->by_word, key);
    if (patterns == NULL) {
        patterns = g_ptr_array_new_with_free_func(pattern_free);
        g_hash_table_insert(people->by_word, g_steal_pointer(&key), patterns);
    }
    Pattern *pattern = g_new0(Pattern, 1);
    *pattern = (Pattern){.type = type,
                         .text = lower_part(text, word->start, last->end),
                         .handle = g_strdup(handle),
                         .consents = consents};
    g_ptr_array_add(patterns, pattern);
}

static void
add_text(FolioKnownPeople *people, PatternType type, const char *words, const char *handle,
         bool consents)
{
    if (words == NULL)
        return;
    g_auto(FolioIdentifierText) text = {0};
    folio_identifier_text_init(&text, words, strlen(words));
    if (text.words->len == 0)
        return;
    add_pattern(people, type, &text, 0, handle, consents);
    if (type == NAME && text.words->len > 1)
        add_pattern(people, FAMILY_NAME, &text, text.words->len - 1, handle, consents);
}

void
folio_known_people_add(FolioKnownPeople *people, const char *name, const char *email,
                       const char *handle, bool consents)
{
    add_text(people, NAME, name, handle, consents);
    add_text(people, EMAIL, email, handle, consents);
    add_text(people, HANDLE, handle, handle, consents);
}

/* --- Finding ------------------------------------------------------------------------------------ */

/* The words of a name, with blanks, hyphens or one line's end between; the character behind, or 0. */
static gsize
match_name(const FolioIdentifierText *text, gsize start, const char *name)
{
    gsize at = start;
    while (*name != '\0') {
        if (folio_char_is_word((guchar) *name)) {
            if (g_ascii_tolower((char) text->chars[at++]) != *name++)
                return 0;
            continue;
        }
        gsize gap = strspn((const char *) text->chars + at, " .-'_\n");
        if (gap == 0 || gap > 3)
            return 0;
        at += gap;
        name += strspn(name, " .-'_");
        if (*name != '\0' && !folio_char_is_word((guchar) *name))
            return 0;
    }
    return folio_char_is_word(text->chars[at]) ? 0 : at;
}

static gsize
match_exactly(const FolioIdentifierText *text, gsize start, const char *pattern)
{
    gsize length = strlen(pattern);
    const char *at = (const char *) text->chars + start;
    bool same = length <= text->length - start && g_ascii_strncasecmp(at, pattern, length) == 0;
    return same && !folio_char_is_word((guchar) at[length]) ? start + length : 0;
}

static bool
follows_title(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index);
    const FolioWord *before = index > 0 ? folio_word_at(text, index - 1) : NULL;
    return before != NULL && (before->classes & (FOLIO_WORD_TITLE | FOLIO_WORD_CLINICIAN)) != 0
           && folio_words_are_near(text, before, word, " .\n", 2);
}

static gsize
match_pattern(const FolioIdentifierText *text, gsize index, const Pattern *pattern)
{
    const FolioWord *word = folio_word_at(text, index);
    guchar before = word->start > 0 ? text->chars[word->start - 1] : ' ';
    bool is_one_word = strpbrk(pattern->text, " -'._\n") == NULL;
    switch (pattern->type) {
    case HANDLE:
        return before == '@' ? match_exactly(text, word->start, pattern->text) : 0;
    case EMAIL:
        return match_exactly(text, word->start, pattern->text);
    case FAMILY_NAME:
        return follows_title(text, index) ? match_name(text, word->start, pattern->text) : 0;
    case NAME:
        return before == '@' || (is_one_word && !folio_word_is_capitalised(text, word))
                   ? 0
                   : match_name(text, word->start, pattern->text);
    default:
        return 0;
    }
}

bool
folio_known_people_match(const FolioKnownPeople *people, const FolioIdentifierText *text,
                         gsize word_index, FolioPersonMatch *match)
{
    char lower[64];
    const FolioWord *word = folio_word_at(text, word_index);
    gsize length = word->end - word->start;
    if (people == NULL || length >= sizeof lower)
        return false;
    for (gsize i = 0; i < length; i++)
        lower[i] = g_ascii_tolower((char) text->chars[word->start + i]);
    lower[length] = '\0';
    const GPtrArray *patterns = g_hash_table_lookup(people->by_word, lower);
    *match = (FolioPersonMatch){.start = word->start};
    for (guint i = 0; patterns != NULL && i < patterns->len; i++) {
        const Pattern *pattern = g_ptr_array_index(patterns, i);
        gsize end = match_pattern(text, word_index, pattern);
        if (end > match->end)
            *match = (FolioPersonMatch){word->start, end, pattern->handle, pattern->consents};
    }
    return match->end > 0;
}
