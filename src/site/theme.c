/* The look a journal chose: a folder of templates, and what its theme.yaml sets. */
#include <string.h>
#include <sys/stat.h>

#include "folio/error.h"
#include "site_internal.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
#define SETTINGS "theme.yaml"
#define MAX_SETTINGS_BYTES (64 * 1024)
#define SITE "site."

/* What a theme may set: how things look and in what order they come, never what they say. */
static const char *const keys[] = {"colours", "fonts", "radius", "sections", NULL};

char *
site_theme_folder(FolioJournal *journal)
{
    g_autofree char *theme = folio_journal_dup_setting(journal, SITE "theme");
    bool is_name = theme != NULL && theme[0] != '\0' && strspn(theme, LETTERS) == strlen(theme);
    return is_name ? g_strconcat("themes/", theme, "/", NULL) : NULL;
}

/* NULL without an error: there is none. */
static FolioFrontMatter *
read_settings(FolioJournal *journal, GError **error)
{
    g_autofree char *folder = site_theme_folder(journal);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    g_autofree char *path = folder != NULL ? g_strconcat(folder, SETTINGS, NULL) : NULL;
    g_autoptr(GBytes) bytes = NULL;
    gsize length;
    if (path == NULL || root == NULL
        || !folio_root_read(root, path, MAX_SETTINGS_BYTES, &bytes, NULL))
        return NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    return folio_front_matter_parse(text != NULL ? text : "", length, true, path, error);
}

char *
site_theme_setting(FolioJournal *journal, const char *name)
{
    const char *key = g_str_has_prefix(name, SITE) ? name + strlen(SITE) : "";
    g_autofree char *first = g_strndup(key, strcspn(key, "."));
    if (!g_strv_contains(keys, first))
        return NULL;
    g_autoptr(FolioFrontMatter) settings = read_settings(journal, NULL);
    return settings != NULL ? folio_value_to_setting(folio_front_matter_get(settings, key)) : NULL;
}

static void
check_keys(const FolioFrontMatter *settings, GPtrArray *findings)
{
    const FolioValue *map = folio_front_matter_get_map(settings);
    for (guint i = 0; map != NULL && i < map->keys->len; i++)
        if (!g_strv_contains(keys, map->keys->pdata[i]))
            folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                               "the theme sets '%s' in " SETTINGS
                               ": a theme has colours, fonts, radius and sections",
                               (const char *) map->keys->pdata[i]);
}

void
site_theme_check(FolioJournal *journal, GPtrArray *findings)
{
    struct stat info;
    g_autoptr(GError) error = NULL;
    g_autofree char *theme = folio_journal_dup_setting(journal, SITE "theme");
    g_autofree char *folder = site_theme_folder(journal);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    g_autofree char *path = folder != NULL ? g_strndup(folder, strlen(folder) - 1) : NULL;
    if (theme == NULL)
        return;
    if (path == NULL || root == NULL || !folio_root_stat(root, path, &info)) {
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "there is no theme '%s': it would be a folder themes/NAME of the "
                           "journal, with files named as those of templates/site/",
                           theme);
        return;
    }
    g_autoptr(FolioFrontMatter) settings = read_settings(journal, &error);
    if (settings != NULL)
        check_keys(settings, findings);
    else if (error != NULL)
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "%s; the theme sets nothing", error->message);
}
