#include "foreign.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "folio/error.h"
#include "folio/near.h"
#include "folio/process.h"

/* Words of other tools, and what does that here. */
static const struct {
    const char *word;
    const char *meant;
} elsewhere[] = {
    {"add", "folio new KIND [TITLE]"},
    {"create", "folio new KIND [TITLE]"},
    {"ls", "folio list"},
    {"search", "folio list WORDS"},
    {"find", "folio list WORDS"},
    {"grep", "folio list WORDS"},
    {"cat", "folio show ID"},
    {"view", "folio show ID"},
    {"open", "folio edit ID"},
    {"delete", "folio rm ID"},
    {"remove", "folio rm ID"},
    {"close", "folio done ID"},
    {"finish", "folio done ID"},
    {"today", "folio status"},
    {"agenda", "folio status"},
    {"history", "folio log"},
    {"commit", "nothing: every command that writes commits what it wrote"},
    {"push", "folio sync"},
    {"pull", "folio sync"},
    {"fetch", "folio sync --fetch-only"},
    {"merge", "folio sync"},
    {"doctor", "folio check"},
    {"site", "folio build"},
    {"portfolio", "folio build"},
    {"website", "folio build"},
    {"theme", "folio config site.theme NAME"},
    {"server", "folio serve"},
    {"preview", "folio serve"},
    {"deploy", "folio publish"},
    {"set", "folio config KEY VALUE"},
    {"man", "folio help VERB"},
};

static bool
is_plain_word(const char *verb)
{
    for (const char *at = verb; *at != '\0'; at++) {
        if (!g_ascii_isalnum(*at) && *at != '-' && *at != '_')
            return false;
    }
    return g_ascii_isalpha(verb[0]);
}

static void
try_run(const char *program, char *const *arguments, const FolioEnv *env)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer) program);
    for (; *arguments != NULL; arguments++)
        g_ptr_array_add(argv, *arguments);
    g_ptr_array_add(argv, NULL);
    folio_process_replace(program, (const char *const *) argv->pdata, folio_env_get_all(env));
}

/* Relative folders of PATH are passed over: a journal must not be able to bring its own programs. */
static void
try_everywhere(const char *verb, char *const *arguments, const FolioEnv *env)
{
    g_autofree char *name = g_strconcat("folio-", verb, NULL);
    g_autofree char *own = g_build_filename(FOLIO_LIBEXEC_DIR, name, NULL);
    const char *path = folio_env_get(env, "PATH");
    try_run(own, arguments, env);
    g_auto(GStrv) folders = g_strsplit(path != NULL ? path : "", ":", -1);
    for (char **folder = folders; *folder != NULL; folder++) {
        g_autofree char *program = g_build_filename(*folder, name, NULL);
        if (g_path_is_absolute(program))
            try_run(program, arguments, env);
    }
}

static void
hint_at_verb(const char *verb, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(elsewhere); i++) {
        if (strcmp(elsewhere[i].word, verb) == 0) {
            folio_error_hint(error, "did you mean: %s", elsewhere[i].meant);
            return;
        }
    }
    FolioNear near = FOLIO_NEAR_INIT(verb);
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        if ((*at)->group != NULL)
            folio_near_consider(&near, (*at)->name);
    }
    if (near.best != NULL)
        folio_error_hint(error, "did you mean: folio %s", near.best);
    else
        folio_error_hint(error, "folio help lists the verbs");
}

bool
folio_foreign_run(const char *verb, char *const *arguments, const FolioEnv *env, GError **error)
{
    if (is_plain_word(verb)) {
        fflush(stdout);
        try_everywhere(verb, arguments, env);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no verb '%s'", verb);
    hint_at_verb(verb, error);
    return false;
}
