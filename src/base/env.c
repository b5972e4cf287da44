#include "folio/env.h"

#include <string.h>

#include "folio/error.h"

struct FolioEnv {
    char **variables;
    GTimeZone *zone;
    bool is_fixed;    /* FOLIO_NOW was given */
    gint64 fixed_now; /* seconds since 1970 */
};

/* Does `text` begin with the shape: 'd' for a digit, anything else for itself? */
static bool
has_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; text++, shape++) {
        if (*shape == 'd' ? !g_ascii_isdigit(*text) : *text != *shape)
            return false;
    }
    return true;
}

/* Completes the short forms of FOLIO_NOW to what g_date_time_new_from_iso8601 takes; NULL when the
 * text has none of the known forms. */
static char *
complete_now(const char *text)
{
    if (!has_shape(text, "dddd-dd-dd"))
        return NULL;
    const char *rest = text + strlen("2026-03-02");
    if (*rest == '\0')
        return g_strconcat(text, "T00:00:00", NULL);
    if (!has_shape(rest, "Tdd:dd"))
        return NULL;
    rest += strlen("T16:00");
    bool has_seconds = has_shape(rest, ":dd");
    const char *zone = has_seconds ? rest + strlen(":05") : rest;
    bool has_offset = (*zone == '+' || *zone == '-') && has_shape(zone + 1, "dd:dd")
                      && strlen(zone) == strlen("+01:00");
    if (*zone != '\0' && strcmp(zone, "Z") != 0 && !has_offset)
        return NULL;
    return g_strdup_printf("%.*s%s%s", (int) (zone - text), text, has_seconds ? "" : ":00", zone);
}

static bool
parse_now(const char *text, GTimeZone *zone, gint64 *now, GError **error)
{
    g_autofree char *complete = complete_now(text);
    g_autoptr(GDateTime) moment =
        complete != NULL ? g_date_time_new_from_iso8601(complete, zone) : NULL;
    if (moment == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "FOLIO_NOW is no day or time: '%s'", text);
        folio_error_hint(error, "write 2026-03-02, 2026-03-02T16:00 or 2026-03-02T16:00:05Z");
        return false;
    }
    *now = g_date_time_to_unix(moment);
    return true;
}

#define ZONE_FOLDER "/usr/share/zoneinfo"
#define ZONE_MAX_BYTES (1024 * 1024)

/* Bytes of a block of tzfile(5), its header included, with times of `time_bytes`; 0 for none. */
static gsize
zone_block_bytes(const guint8 *block, gsize size, gsize time_bytes)
{
    enum { HEADER_BYTES = 44, COUNTS_AT = 20 };
    guint32 counts[6]; /* ut, std, leaps, times, types, characters */
    if (size < HEADER_BYTES || memcmp(block, "TZif", 4) != 0)
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        memcpy(&counts[i], block + COUNTS_AT + 4 * i, sizeof counts[i]);
        counts[i] = GUINT32_FROM_BE(counts[i]);
        if (counts[i] > ZONE_MAX_BYTES)
            return 0;
    }
    gsize bytes = HEADER_BYTES + counts[0] + counts[1] + counts[2] * (time_bytes + 4)
                  + counts[3] * (time_bytes + 1) + counts[4] * 6 + counts[5];
    return counts[4] > 0 && bytes <= size ? bytes : 0;
}

/* GLib takes any file that it finds by the name for one of a zone. A name without a file is its business. */
static bool
may_be_zone(const char *name)
{
    gsize size;
    g_autofree char *text = NULL;
    const char *folder = g_path_is_absolute(name) ? "" : ZONE_FOLDER "/";
    g_autofree char *path = g_strconcat(folder, name, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return !g_path_is_absolute(name);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents(path, &text, &size, NULL)
        || size > ZONE_MAX_BYTES)
        return false;
    const guint8 *bytes = (const guint8 *) text;
    gsize first = zone_block_bytes(bytes, size, 4);
    return first > 0 && (bytes[4] == '\0' || zone_block_bytes(bytes + first, size - first, 8) > 0);
}

/* The zone that TZ names, the machine's own without it, UTC when the name is not known. */
static GTimeZone *
find_zone(const char *name)
{
    if (name == NULL)
        return g_time_zone_new_local();
    const char *bare = name[0] == ':' ? name + 1 : name;
    GTimeZone *zone = may_be_zone(bare) ? g_time_zone_new_identifier(bare) : NULL;
    return zone != NULL ? zone : g_time_zone_new_utc();
}

FolioEnv *
folio_env_new(char *const *variables, GError **error)
{
    g_autoptr(FolioEnv) env = g_new0(FolioEnv, 1);
    env->variables = g_strdupv((char **) variables);
    env->zone = find_zone(folio_env_get(env, "TZ"));
    const char *now = folio_env_get(env, "FOLIO_NOW");
    if (now != NULL && !parse_now(now, env->zone, &env->fixed_now, error))
        return NULL;
    env->is_fixed = now != NULL;
    return g_steal_pointer(&env);
}

void
folio_env_free(FolioEnv *env)
{
    if (env == NULL)
        return;
    g_strfreev(env->variables);
    g_clear_pointer(&env->zone, g_time_zone_unref);
    g_free(env);
}

const char *
folio_env_get(const FolioEnv *env, const char *name)
{
    const char *value = g_environ_getenv(env->variables, name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

char **
folio_env_get_all(const FolioEnv *env)
{
    return env->variables;
}

gint64
folio_env_now(const FolioEnv *env)
{
    return env->is_fixed ? env->fixed_now : g_get_real_time() / G_USEC_PER_SEC;
}

GDateTime *
folio_env_dup_now(const FolioEnv *env)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(folio_env_now(env));
    return g_date_time_to_timezone(utc, env->zone);
}

void
folio_env_today(const FolioEnv *env, GDate *today)
{
    g_autoptr(GDateTime) now = folio_env_dup_now(env);
    int year, month, day;
    g_date_time_get_ymd(now, &year, &month, &day);
    g_date_clear(today, 1);
    g_date_set_dmy(today, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* XDG Base Directory Specification: a relative value is to be ignored. */
static char *
dup_dir(const FolioEnv *env, const char *variable, const char *below_home)
{
    const char *base = folio_env_get(env, variable);
    if (base != NULL && g_path_is_absolute(base))
        return g_build_filename(base, "folio", NULL);
    const char *home = folio_env_get(env, "HOME");
    if (home == NULL)
        return NULL;
    return g_build_filename(home, below_home, "folio", NULL);
}

char *
folio_env_dup_data_dir(const FolioEnv *env)
{
    return dup_dir(env, "XDG_DATA_HOME", ".local/share");
}

char *
folio_env_dup_state_dir(const FolioEnv *env)
{
    return dup_dir(env, "XDG_STATE_HOME", ".local/state");
}
