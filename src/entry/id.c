#include <string.h>

#include "folio/entry.h"

/* No vowels and no l, 0, 1: no words by accident, nothing to misread. */
static const char alphabet[] = "23456789bcdfghjkmnpqrstvwxz";

enum { TAIL_LENGTH = 5, TRIES_MAX = 1000, PREFIX_MIN = 2, HANDLE_LENGTH_MAX = 32 };

static void
make_tail(char tail[TAIL_LENGTH])
{
    bool has_letter = false;
    while (!has_letter) {
        for (int i = 0; i < TAIL_LENGTH; i++) {
            tail[i] = alphabet[g_random_int_range(0, (gint32) strlen(alphabet))];
            has_letter = has_letter || g_ascii_isalpha(tail[i]);
        }
    }
}

char *
folio_id_make(char letter, FolioIdTaken taken, gpointer data)
{
    for (int i = 0; i < TRIES_MAX; i++) {
        char id[TAIL_LENGTH + 2] = {letter};
        make_tail(id + 1);
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
    return length >= PREFIX_MIN && length <= TAIL_LENGTH + 1 && g_ascii_isalpha(word[0])
           && is_tail(word + 1);
}

bool
folio_id_is_valid(const char *id)
{
    if (strlen(id) != TAIL_LENGTH + 1 || !g_ascii_islower(id[0]))
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
