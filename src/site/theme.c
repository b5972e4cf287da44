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

/* Caller frees; NULL: there is none of this name. */
static char *
folder_of(FolioJournal *journal, const char *theme)
{
    bool is_name = theme[0] != '\0' && strspn(theme, LETTERS) == strlen(theme);
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    g_autofree char *path = is_name ? g_strconcat("themes/", theme, NULL) : NULL;
    struct stat info;
    return path != NULL && root != NULL && folio_root_stat(root, path, &info)
                   && S_ISDIR(info.st_mode)
               ? g_strconcat(path, "/", NULL)
               : NULL;
}

/* NULL without an error: there is none. */
static FolioFrontMatter *
read_settings(FolioJournal *journal, const char *folder, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL);
    g_autofree char *path = g_strconcat(folder, SETTINGS, NULL);
    g_autoptr(GBytes) bytes = NULL;
    gsize length;
    if (!folio_root_read_present(root, path, MAX_SETTINGS_BYTES, &bytes, error) || bytes == NULL)
        return NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    return folio_front_matter_parse(text != NULL ? text : "", length, true, path, error);
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

static void
report_unread(const GError *error, GPtrArray *findings)
{
    g_autofree char *text = folio_error_dup_text(error);
    folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0, "%s; the theme sets nothing",
                       text);
}

void
site_dress_init(SiteDress *dress, FolioJournal *journal, GPtrArray *findings)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *theme = folio_journal_dup_setting(journal, SITE "theme");
    *dress = (SiteDress){.journal = journal};
    if (theme == NULL)
        return;
    dress->folder = folder_of(journal, theme);
    if (dress->folder == NULL) {
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "there is no theme '%s': it would be a folder themes/NAME of the "
                           "journal, with files named as those of templates/site/",
                           theme);
        return;
    }
    dress->settings = read_settings(journal, dress->folder, &error);
    if (dress->settings != NULL)
        check_keys(dress->settings, findings);
    else if (error != NULL)
        report_unread(error, findings);
}

void
site_dress_clear(SiteDress *dress)
{
    g_clear_pointer(&dress->folder, g_free);
    g_clear_pointer(&dress->settings, folio_front_matter_free);
    g_clear_error(&dress->refused);
}

char *
site_dress_setting(const SiteDress *dress, const char *name)
{
    const char *key = g_str_has_prefix(name, SITE) ? name + strlen(SITE) : "";
    g_autofree char *first = g_strndup(key, strcspn(key, "."));
    if (dress->settings == NULL || !g_strv_contains(keys, first))
        return NULL;
    return folio_value_to_setting(folio_front_matter_get(dress->settings, key));
}
