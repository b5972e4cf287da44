#include <string.h>

#include "folio/entry.h"

/* No vowels and no l, 0, 1: no words by accident, nothing to misread. */
static const char alphabet[] = "23456789bcdfghjkmnpqrstvwxz";

enum { TRIES_MAX = 1000, PREFIX_MIN = 2, HANDLE_LENGTH_MAX = 32 };

bool
folio_id_spell(char letter, const guint numbers[FOLIO_ID_TAIL_LENGTH], char id[FOLIO_ID_SIZE])
{
    bool has_letter = false;
    id[0] = letter;
    for (int i = 0; i < FOLIO_ID_TAIL_LENGTH; i++) {
        id[i + 1] = alphabet[numbers[i] % strlen(alphabet)];
        has_letter = has_letter || g_ascii_isalpha(id[i + 1]);
    }
    id[FOLIO_ID_SIZE - 1] = '\0';
    return has_letter;
}

static void
spell_any(char letter, char id[FOLIO_ID_SIZE])
{
    guint numbers[FOLIO_ID_TAIL_LENGTH];
    do
        for (int i = 0; i < FOLIO_ID_TAIL_LENGTH; i++)
            numbers[i] = (guint) g_random_int_range(0, (gint32) strlen(alphabet));
    while (!folio_id_spell(letter, numbers, id));
}

char *
folio_id_make(char letter, FolioIdTaken taken, gpointer data)
{
    for (int i = 0; i < TRIES_MAX; i++) {
        char id[FOLIO_ID_SIZE];
        spell_any(letter, id);
        if (taken == NULL || !taken(id, data))
            return g_strdup(id);
    }
    return NULL;
}

static bool
is_tail(const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr(alphabet, g_ascii_tolower(*text)) == NULL)
            return false;
    }
    return true;
}

bool
folio_id_is_prefix(const char *word)
{
    gsize length = strlen(word);
    return length >= PREFIX_MIN && length <= FOLIO_ID_TAIL_LENGTH + 1 && g_ascii_isalpha(word[0])
           && is_tail(word + 1);
}

bool
folio_id_is_valid(const char *id)
{
    if (strlen(id) != FOLIO_ID_TAIL_LENGTH + 1 || !g_ascii_islower(id[0]))
        return false;
    for (const char *c = id + 1; *c != '\0'; c++) {
        if (strchr(alphabet, *c) == NULL)
            return false;
    }
    return true;
}

bool
folio_handle_is_valid(const char *handle)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    gsize length = strlen(handle);
    return length >= 1 && length <= HANDLE_LENGTH_MAX && strspn(handle, allowed) == length
           && g_ascii_isalnum(handle[0]);
}

char *
folio_id_in_path(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    char *ending = strrchr(name, '.');
    if (ending != NULL)
        *ending = '\0';
    g_autofree char *lower = g_utf8_strdown(name, -1);
    const char *last = strrchr(lower, '-');
    return g_strdup(last != NULL && folio_id_is_valid(last + 1) ? last + 1 : lower);
}
