/* Settings: one table says which there are, where each lives and what it may be. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

static const char *const visibility_choices[] = {"private", "shared", "public", NULL};
static const char *const shard_choices[] = {"year", "month", NULL};
static const char *const color_choices[] = {"auto", "always", "never", NULL};
static const char *const flag_choices[] = {"true", "false", NULL};

static const FolioSetting settings[] = {
    {"title", FOLIO_SETTING_JOURNAL, NULL, folio_setting_check_title,
     "name of the journal and of the site"},
    {"owner", FOLIO_SETTING_JOURNAL, NULL, folio_setting_check_handle,
     "handle of the person whose journal this is"},
    {"members", FOLIO_SETTING_JOURNAL, NULL, folio_setting_check_handles,
     "handles of those who have a copy: named before something is shared"},
    {"language", FOLIO_SETTING_JOURNAL, NULL, folio_setting_check_language,
     "language of the texts, as en or de-CH"},
    {"shard", FOLIO_SETTING_JOURNAL, shard_choices, NULL,
     "folders below a kind: by year or by month"},
    {"visibility.*", FOLIO_SETTING_JOURNAL, visibility_choices, folio_setting_check_kind,
     "who sees new entries of a kind"},
    {"site.title", FOLIO_SETTING_JOURNAL, NULL, NULL, "name of the site, when it has its own"},
    {"site.base_url", FOLIO_SETTING_JOURNAL, NULL, NULL, "where the site will be on the web"},
    {"site.role", FOLIO_SETTING_JOURNAL, NULL, NULL, "what you are, in one line of the site"},
    {"site.aim", FOLIO_SETTING_JOURNAL, NULL, NULL, "what you are after, in one paragraph"},
    {"site.orcid", FOLIO_SETTING_JOURNAL, NULL, NULL, "your ORCID iD, as 0000-0002-1825-0097"},
    {"site.sections", FOLIO_SETTING_JOURNAL, NULL, NULL,
     "pages of the site in the order of its menu, as goals,reflections"},
    {"site.theme", FOLIO_SETTING_JOURNAL, NULL, NULL,
     "folder of themes/ that the site's look is in"},
    {"site.fonts.*", FOLIO_SETTING_JOURNAL, NULL, NULL,
     "fonts of the site, serif or sans, as Charter, Georgia"},
    {"site.radius", FOLIO_SETTING_JOURNAL, NULL, NULL, "corners of its boxes, in pixels"},
    {"site.colours.*", FOLIO_SETTING_JOURNAL, NULL, NULL, "a colour of the site, as #12565E"},
    {"me", FOLIO_SETTING_CLONE, NULL, folio_setting_check_handle,
     "your handle, when you are not the owner"},
    {PRIVATE_PATH, FOLIO_SETTING_CLONE, NULL, NULL, "folder of your private entries"},
    {"support", FOLIO_SETTING_CLONE, NULL, NULL, "whom to turn to when it is too much"},
    {"hooks", FOLIO_SETTING_CLONE, flag_choices, NULL,
     "plain git asks folio before commit and push, and to merge"},
    {"sync.timeout", FOLIO_SETTING_CLONE, NULL, folio_setting_check_seconds,
     "seconds to wait for a remote that says nothing"},
    {"publish.url", FOLIO_SETTING_CLONE, NULL, NULL, "the repository where the site goes"},
    {"publish.branch", FOLIO_SETTING_CLONE, NULL, NULL, "its branch (gh-pages unless told)"},
    {"publish.under", FOLIO_SETTING_CLONE, NULL, NULL, "a folder in the branch, as public or docs"},
    {"publish.domain", FOLIO_SETTING_CLONE, NULL, NULL, "a domain of your own for the site"},
    {"query.*", FOLIO_SETTING_CLONE, NULL, folio_setting_check_query,
     "a saved query: folio list @NAME"},
    {"editor", FOLIO_SETTING_CLONE, NULL, NULL, "editor for texts, before git's own choice"},
    {"advice", FOLIO_SETTING_CLONE, flag_choices, NULL, "hints after messages"},
    {"color", FOLIO_SETTING_CLONE, color_choices, NULL, "colours in the terminal"},
    {NULL, FOLIO_SETTING_JOURNAL, NULL, NULL, NULL},
};

const FolioSetting *
folio_settings(void)
{
    return settings;
}

const FolioSetting *
folio_settings_find(const char *name)
{
    for (const FolioSetting *setting = settings; setting->name != NULL; setting++) {
        gsize stem = strlen(setting->name) - 1;
        bool family = setting->name[stem] == '*';
        if (family ? strncmp(name, setting->name, stem) == 0 && name[stem] != '\0'
                   : strcmp(name, setting->name) == 0)
            return setting;
    }
    return NULL;
}

static char *
git_name(const char *name)
{
    return g_strconcat("folio.", name, NULL);
}

char *
folio_journal_dup_setting(FolioJournal *journal, const char *name)
{
    const char *override = g_hash_table_lookup(journal->overrides, name);
    if (override != NULL)
        return g_strdup(override);
    const FolioSetting *setting = folio_settings_find(name);
    if (setting == NULL || setting->home == FOLIO_SETTING_JOURNAL)
        return folio_value_to_setting(folio_front_matter_get(journal->settings, name));
    g_autofree char *key = git_name(name);
    return folio_repo_dup_own_config(folio_journal_get_folder(journal), key);
}

const FolioFrontMatter *
folio_journal_get_settings(const FolioJournal *journal)
{
    return journal->settings;
}

bool
folio_journal_shards_by_month(FolioJournal *journal)
{
    g_autofree char *shard = folio_journal_dup_setting(journal, "shard");
    return g_strcmp0(shard, "month") == 0;
}

/* The place is told from where one is, and kept as it can be found from anywhere. Caller frees. */
static char *
dup_kept_value(const char *name, const char *value)
{
    return value != NULL && strcmp(name, PRIVATE_PATH) == 0 ? g_canonicalize_filename(value, NULL)
                                                            : g_strdup(value);
}

/* Settings that are more than words. A new private place is an ordinary repository that only its owner can
 * read. */
static bool
prepare_value(FolioJournal *journal, const char *name, const char *value, GError **error)
{
    const char *folder = folio_journal_get_folder(journal);
    if (strcmp(name, "hooks") == 0)
        return folio_journal_set_hooks(journal, g_strcmp0(value, "true") == 0, error);
    return value == NULL || strcmp(name, PRIVATE_PATH) != 0
           || (folio_private_store_check_place(value, folder, error)
               && folio_private_store_make(value, folder, journal->env, error));
}

bool
folio_journal_set_setting(FolioJournal *journal, const char *name, const char *value,
                          FolioWrite *write, GError **error)
{
    const FolioSetting *setting = folio_settings_check(name, value, error);
    g_autofree char *kept = dup_kept_value(name, value);
    if (setting == NULL || !prepare_value(journal, name, kept, error))
        return false;
    if (setting->home == FOLIO_SETTING_CLONE) {
        g_autofree char *key = git_name(name);
        FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
        return repo != NULL && folio_repo_set_config(repo, key, kept, error);
    }
    if (!(value == NULL ? folio_front_matter_set(journal->settings, name, NULL, error)
                        : folio_front_matter_set_text(journal->settings, name, value, error))
        || !folio_merge_decide(journal->settings, name, error))
        return false;
    g_autoptr(GBytes) bytes = folio_front_matter_emit(journal->settings);
    return folio_write_put_file(write, FOLIO_STORE_SHARED, FOLIO_MARKER, bytes, error);
}
