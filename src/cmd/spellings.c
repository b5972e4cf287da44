#include "spellings.h"

#include <string.h>

static bool
takes_word(const FolioOption *options, const char *name)
{
    for (const FolioOption *option = options; option != NULL && option->name != NULL; option++) {
        if (option->type == FOLIO_OPTION_FLAG && option->metavar != NULL
            && strcmp(option->name, name) == 0)
            return true;
    }
    return false;
}

void
folio_spellings_unbind_words(const FolioOption *options, char ***arguments)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    bool ended = false;
    guint count = g_strv_length(*arguments);
    for (guint i = 0; i < count; i++) {
        char *word = (*arguments)[i], *bound = strchr(word, '=');
        ended = ended || strcmp(word, "--") == 0;
        if (ended || bound == NULL || !g_str_has_prefix(word, "--"))
            continue;
        g_autofree char *name = g_strndup(word + 2, (gsize) (bound - word - 2));
        if (!takes_word(options, name))
            continue;
        g_ptr_array_add(words, g_strdup(bound + 1));
        *bound = '\0';
    }
    if (words->len > 0 && !ended)
        g_ptr_array_insert(words, 0, g_strdup("--"));
    *arguments = g_renew(char *, *arguments, count + words->len + 1);
    for (guint i = 0; i < words->len; i++)
        (*arguments)[count + i] = g_ptr_array_index(words, i);
    (*arguments)[count + words->len] = NULL;
}

typedef struct Tables {
    const GOptionEntry *own, *fields;
} Tables;

static bool
is_named(const GOptionEntry *entry, const char *name, char letter)
{
    return name != NULL ? strcmp(entry->long_name, name) == 0 : entry->short_name == letter;
}

/* By its long name, or by its letter when that is NULL. */
static const GOptionEntry *
find(const Tables *tables, const char *name, char letter)
{
    const GOptionEntry *const starts[] = {tables->own, tables->fields};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        for (const GOptionEntry *at = starts[i]; at != NULL && at->long_name != NULL; at++) {
            if (is_named(at, name, letter))
                return at;
        }
    }
    return NULL;
}

static bool
takes_value(const GOptionEntry *entry)
{
    return entry != NULL && entry->arg != G_OPTION_ARG_NONE
           && (entry->flags & G_OPTION_FLAG_OPTIONAL_ARG) == 0;
}

/* The first letter of "-qmTEXT" that takes a value; NULL when none does or one is unknown. */
static const char *
find_valued_letter(const Tables *tables, const char *word)
{
    for (const char *at = word + 1; *at != '\0'; at++) {
        const GOptionEntry *entry = find(tables, NULL, *at);
        if (entry == NULL || takes_value(entry))
            return entry == NULL ? NULL : at;
    }
    return NULL;
}

/* Adds an option as GOption knows it. Does the next word belong to it? */
static bool
add_option(const Tables *tables, const char *word, GPtrArray *words)
{
    if (word[1] == '-') {
        g_ptr_array_add(words, g_strdup(word));
        return takes_value(find(tables, word + 2, 0));
    }
    const char *letter = find_valued_letter(tables, word);
    if (letter == NULL || letter[1] == '\0') {
        g_ptr_array_add(words, g_strdup(word));
        return letter != NULL;
    }
    g_ptr_array_add(words, g_strndup(word, (gsize) (letter + 1 - word)));
    g_ptr_array_add(words, g_strdup(letter + 1));
    return false;
}

void
folio_spellings_split_letters(const GOptionEntry *own, const GOptionEntry *fields, bool strict,
                              char ***arguments)
{
    const Tables tables = {own, fields};
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    bool ended = false, is_value = false;
    for (char **at = *arguments; *at != NULL; at++) {
        bool is_option = !ended && !is_value && (*at)[0] == '-' && (*at)[1] != '\0';
        ended = ended || (!is_value && (strcmp(*at, "--") == 0 || (strict && !is_option)));
        is_value = is_option && !ended && add_option(&tables, *at, words);
        if (!is_option || ended)
            g_ptr_array_add(words, g_strdup(*at));
    }
    g_ptr_array_add(words, NULL);
    g_strfreev(*arguments);
    *arguments = (char **) g_ptr_array_steal(words, NULL);
}
