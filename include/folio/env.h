/* The outside world in one struct: clock, home, environment. Made in main; tests bring their own. */
#ifndef FOLIO_ENV_H
#define FOLIO_ENV_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioEnv FolioEnv;

/* Copies `variables` ("NAME=value", NULL-terminated). FOLIO_NOW, when set, fixes the clock:
 * "2026-03-02", "2026-03-02T16:00", "2026-03-02T16:00:05Z" or "...+01:00"; without a zone it is
 * local time by TZ. Errors: USAGE for a FOLIO_NOW of another form. */
FolioEnv *folio_env_new(char *const *variables, GError **error);
void folio_env_free(FolioEnv *env);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioEnv, folio_env_free)

/* Borrowed; NULL when unset or empty. */
const char *folio_env_get(const FolioEnv *env, const char *name);
/* All of it, for child processes: NULL-terminated, borrowed. */
char **folio_env_get_all(const FolioEnv *env);

/* Seconds since 1970 (UTC); the moment in the local zone; the local day. */
gint64 folio_env_now(const FolioEnv *env);
GDateTime *folio_env_dup_now(const FolioEnv *env);
void folio_env_today(const FolioEnv *env, GDate *today);

/* folio's own folders by the XDG rules: $XDG_DATA_HOME/folio and so on, HOME as the base. Made by
 * whoever writes first. Caller frees; NULL when neither the variable nor HOME is set. */
char *folio_env_dup_data_dir(const FolioEnv *env);
char *folio_env_dup_state_dir(const FolioEnv *env);

#endif
