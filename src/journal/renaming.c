/* What the texts around an entry, or an action, say of its id when that becomes another. */
#include <string.h>

#include "journal_internal.h"

static bool
is_id_character(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_';
}

/* Replaces whole words in the first `end` bytes. */
static void
replace_words(GString *text, gsize end, const char *from, const char *to)
{
    gsize length = strlen(from);
    for (gsize at = 0; at + length <= MIN(end, text->len); at++) {
        if (strncmp(text->str + at, from, length) != 0
            || (at > 0 && is_id_character(text->str[at - 1]))
            || is_id_character(text->str[at + length]))
            continue;
        memcpy(text->str + at, to, length);
    }
}

GBytes *
folio_renaming_mend(const FolioRenaming *renaming, const char *text, gsize length_bytes)
{
    g_autoptr(GString) mended = g_string_new_len(text, (gssize) length_bytes);
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, length_bytes, false, NULL, NULL);
    static const char *const ends[] = {"]]", "|"};
    gsize head = front == NULL ? 0 : length_bytes - strlen(folio_front_matter_get_body(front));
    if (renaming->old_name != NULL)
        g_string_replace(mended, renaming->old_name, renaming->new_name, 0);
    if (renaming->old_id == NULL)
        return g_string_free_to_bytes(g_steal_pointer(&mended));
    replace_words(mended, head, renaming->old_id, renaming->new_id);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *from = g_strconcat("[[", renaming->old_id, ends[i], NULL);
        g_autofree char *to = g_strconcat("[[", renaming->new_id, ends[i], NULL);
        g_string_replace(mended, from, to, 0);
    }
    return g_string_free_to_bytes(g_steal_pointer(&mended));
}
