/* Which settings of a family there are. */
#include <string.h>

#include "journal_internal.h"

static void
add_from_map(GPtrArray *names, const FolioValue *map, const char *prefix)
{
    for (guint i = 0; map != NULL && map->type == FOLIO_VALUE_MAP && i < map->keys->len; i++)
        g_ptr_array_add(names, g_strconcat(prefix, (char *) g_ptr_array_index(map->keys, i), NULL));
}

static void
add_from_clone(GPtrArray *names, const char *folder, const char *stem, const char *prefix)
{
    g_autofree char *section = g_strconcat("folio.", stem, NULL);
    g_auto(GStrv) found = folio_repo_list_own_config(folder, section);
    for (char **name = found; *name != NULL; name++)
        g_ptr_array_add(names, g_strconcat(prefix, *name, NULL));
}

char **
folio_journal_list_settings(FolioJournal *journal, const char *prefix)
{
    GPtrArray *names = g_ptr_array_new();
    g_autofree char *stem = g_strndup(prefix, strlen(prefix) - 1);
    add_from_map(names, folio_front_matter_get(folio_journal_get_settings(journal), stem), prefix);
    add_from_clone(names, folio_journal_get_folder(journal), stem, prefix);
    g_ptr_array_add(names, NULL);
    return (char **) g_ptr_array_free(names, FALSE);
}
