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

/* --- Names that nothing asks for ------------------------------------------------------------------------ */

typedef struct Names {
    const char *place; /* "folio.yaml" */
    GPtrArray *findings;
} Names;

static void
check_name(const Names *names, const char *name, const FolioValue *value)
{
    g_autoptr(GError) error = NULL;
    if (folio_settings_check(name, NULL, &error) != NULL
        && folio_site_check_setting(name, NULL, &error))
        return;
    folio_error_place(&error, names->place, value->line, value->column);
    const char *why = folio_error_get_why(error);
    g_autofree char *text = folio_error_dup_text_with_hint(error);
    folio_findings_add(names->findings, "site", FOLIO_LEVEL_WARNING, value->line, value->column,
                       "%s%s%s", text, why != NULL ? ": " : "", why != NULL ? why : "");
}

/* All that stands below `stem`, down to what is no map. */
static void
check_names(const Names *names, const char *stem, const FolioValue *value)
{
    if (value->type != FOLIO_VALUE_MAP) {
        check_name(names, stem, value);
        return;
    }
    for (guint i = 0; i < value->keys->len; i++) {
        g_autofree char *name = g_strconcat(stem, ".", value->keys->pdata[i], NULL);
        check_names(names, name, value->items->pdata[i]);
    }
}

static void
check_own_names(FolioJournal *journal, GPtrArray *findings)
{
    const Names names = {"folio.yaml", findings};
    const FolioValue *site = folio_front_matter_get(folio_journal_get_settings(journal), "site");
    if (site != NULL && site->type == FOLIO_VALUE_MAP)
        check_names(&names, "site", site);
}

static void
check_theme_names(const FolioFrontMatter *settings, const char *folder, GPtrArray *findings)
{
    g_autofree char *place = g_strconcat(folder, SETTINGS, NULL);
    const Names names = {place, findings};
    const FolioValue *map = folio_front_matter_get_map(settings);
    for (guint i = 0; map != NULL && i < map->keys->len; i++) {
        const char *key = map->keys->pdata[i];
        g_autofree char *name = g_strconcat(SITE, key, NULL);
        if (g_strv_contains(keys, key))
            check_names(&names, name, map->items->pdata[i]);
        else
            folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                               "the theme sets '%s' in " SETTINGS
                               ": a theme has colours, fonts, radius and sections",
                               key);
    }
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
    check_own_names(journal, findings);
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
        check_theme_names(dress->settings, dress->folder, findings);
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
