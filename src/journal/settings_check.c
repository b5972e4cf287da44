/* What a setting may be. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/language.h"
#include "folio/near.h"
#include "folio/query.h"
#include "journal_internal.h"

#define TITLE_LENGTH_MAX 120

static bool
refuse(const char *name, const char *value, GError **error, const char *why, const char *hint)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be '%s'", name, value);
    folio_error_why(error, "%s", why);
    if (hint != NULL)
        folio_error_hint(error, "%s", hint);
    return false;
}

bool
folio_setting_check_title(const char *name, const char *value, GError **error)
{
    g_autofree char *bare = g_strstrip(g_strdup(value));
    glong length = g_utf8_strlen(bare, -1);
    if (length >= 1 && length <= TITLE_LENGTH_MAX && strpbrk(bare, "\r\n") == NULL)
        return true;
    return refuse(name, value, error, "it is one line of 1 to 120 characters",
                  "folio config title \"Ward years\" sets one");
}

bool
folio_setting_check_handle(const char *name, const char *value, GError **error)
{
    return folio_handle_is_valid(value)
           || refuse(name, value, error, "a handle is 1 to 32 of a-z, 0-9, '-' and '_'",
                     "folio list person has the handles of this journal");
}

bool
folio_setting_check_handles(const char *name, const char *value, GError **error)
{
    g_auto(GStrv) handles = g_strsplit(value, ",", -1);
    for (char **handle = handles; *handle != NULL; handle++) {
        if (!folio_handle_is_valid(*handle))
            return refuse(name, value, error, "it is handles with commas between them",
                          "folio config members amina,lena");
    }
    return true;
}

bool
folio_setting_check_language(const char *name, const char *value, GError **error)
{
    g_autofree char *tag = folio_language_read(value);
    if (tag != NULL && strcmp(tag, value) == 0)
        return true;
    g_autofree char *hint = tag != NULL ? g_strdup_printf("did you mean '%s'?", tag) : NULL;
    return refuse(name, value, error, "it is the tag of a language, as en or de-CH", hint);
}

bool
folio_setting_check_kind(const char *name, const char *value, GError **error)
{
    const char *word = strchr(name, '.') + 1;
    const FolioKind *kind = folio_kinds_find(folio_kinds(), word); /* takes plurals too */
    if (kind != NULL && strcmp(kind->name, word) == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be '%s': '%s' is no kind of entry", name,
                    value, word);
    folio_error_hint(error, "folio help kinds lists them");
    return false;
}

bool
folio_setting_check_query(const char *name, const char *value, GError **error)
{
    /* Whether it can be read does not depend on the day it is asked. */
    g_autoptr(GDate) day = g_date_new_dmy(1, G_DATE_JANUARY, 2000);
    g_autoptr(FolioQuery) query = folio_query_parse(value, folio_kinds(), day, error);
    if (query != NULL)
        return true;
    g_prefix_error(error, "'%s' cannot be '%s': ", name, value);
    return false;
}

bool
folio_setting_check_seconds(const char *name, const char *value, GError **error)
{
    return g_ascii_string_to_unsigned(value, 10, 1, FOLIO_SYNC_TIMEOUT_MAX_SECONDS, NULL, NULL)
           || refuse(name, value, error, "it is a number of seconds, at most a day", NULL);
}

/* The setting that was meant: of a family, with the last word as it was given. Caller frees; NULL. */
static char *
find_near(const char *name)
{
    const char *dot = strrchr(name, '.');
    const char *last = dot != NULL ? dot + 1 : name;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    FolioNear near = FOLIO_NEAR_INIT(name);
    for (const FolioSetting *setting = folio_settings(); setting->name != NULL; setting++) {
        g_auto(GStrv) parts = g_strsplit(setting->name, "*", 2);
        g_ptr_array_add(names, parts[1] == NULL ? g_strdup(setting->name)
                                                : g_strconcat(parts[0], last, NULL));
        folio_near_consider(&near, g_ptr_array_index(names, names->len - 1));
    }
    return g_strdup(near.best);
}

static const FolioSetting *
find(const char *name, GError **error)
{
    const FolioSetting *setting = folio_settings_find(name);
    if (setting != NULL)
        return setting;
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no setting '%s'", name);
    g_autofree char *meant = find_near(name);
    if (meant != NULL)
        folio_error_hint(error, "did you mean '%s'?", meant);
    else
        folio_error_hint(error, "folio config lists them");
    return NULL;
}

const FolioSetting *
folio_settings_check(const char *name, const char *value, GError **error)
{
    const FolioSetting *setting = find(name, error);
    if (setting == NULL || value == NULL)
        return setting;
    if (setting->check != NULL && !setting->check(name, value, error))
        return NULL;
    if (setting->choices != NULL && !g_strv_contains(setting->choices, value)) {
        g_autofree char *allowed = g_strjoinv(", ", (char **) (gpointer) setting->choices);
        g_autofree char *why = g_strconcat("it is one of ", allowed, NULL);
        refuse(name, value, error, why, NULL);
        return NULL;
    }
    if (value[0] == '\0') {
        g_autofree char *hint = g_strdup_printf("folio config %s --unset takes it away", name);
        refuse(name, value, error, "nothing is no value", hint);
        return NULL;
    }
    return setting;
}
