/* A journal of its own for each test: private HOME, fixed clock, no user configuration. */
#ifndef TEST_JOURNAL_FIXTURE_H
#define TEST_JOURNAL_FIXTURE_H

#include <glib.h>

#include "folio/error.h"
#include "folio/journal.h"
#include "folio/kind.h"
#include "lib/files.h"

typedef struct Fixture {
    char *home;
    char *folder;       /* HOME/journal */
    char *private_path; /* HOME/private */
    FolioEnv *env;
    FolioJournal *journal;
} Fixture;

static inline FolioEnv *
fixture_env(const char *home)
{
    GError *error = NULL;
    g_autofree char *home_line = g_strdup_printf("HOME=%s", home);
    g_autofree char *path_line = g_strdup_printf("PATH=%s", g_getenv("PATH"));
    char *lines[] = {home_line,
                     path_line,
                     (char *) "TZ=UTC",
                     (char *) "FOLIO_NOW=2026-03-02T09:00",
                     (char *) "GIT_CONFIG_NOSYSTEM=1",
                     (char *) "GIT_AUTHOR_NAME=Amina Said",
                     (char *) "GIT_AUTHOR_EMAIL=amina@example.org",
                     (char *) "GIT_COMMITTER_NAME=Amina Said",
                     (char *) "GIT_COMMITTER_EMAIL=amina@example.org",
                     NULL};
    FolioEnv *env = folio_env_new(lines, &error);
    g_assert_no_error(error);
    return env;
}

/* A new open of the same journal, as another command would do. */
static inline void
fixture_reopen(Fixture *f)
{
    GError *error = NULL;
    folio_journal_free(f->journal);
    f->journal = folio_journal_open(f->folder, f->env, NULL, &error);
    g_assert_no_error(error);
}

/* HOME and environment only. */
static inline void
fixture_init_bare(Fixture *f)
{
    *f = (Fixture){.home = test_folder()};
    f->folder = g_build_filename(f->home, "journal", NULL);
    f->private_path = g_build_filename(f->home, "private", NULL);
    f->env = fixture_env(f->home);
}

static inline void
fixture_make(Fixture *f, bool example, FolioInitResult *result)
{
    GError *error = NULL;
    FolioInit init = {.folder = f->folder,
                      .owner = example ? NULL : "amina",
                      .private_path = f->private_path,
                      .example = example};
    bool made = folio_journal_init(&init, f->env, NULL, NULL, result, &error);
    g_assert_no_error(error);
    g_assert_true(made);
    fixture_reopen(f);
}

static inline void
fixture_init(Fixture *f)
{
    g_auto(FolioInitResult) result = {0};
    fixture_init_bare(f);
    fixture_make(f, false, &result);
}

static inline void
fixture_clear(Fixture *f)
{
    folio_journal_free(f->journal);
    folio_env_free(f->env);
    g_free(f->folder);
    g_free(f->private_path);
    test_folder_remove(f->home);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

/* What plain git says; trailing newline gone. The command must succeed. */
static inline char *
fixture_git(const char *folder, const char *arguments)
{
    GError *error = NULL;
    char *output = NULL;
    int status = 0;
    g_autofree char *quoted = g_shell_quote(folder);
    g_autofree char *line = g_strdup_printf("git -C %s %s", quoted, arguments);
    g_spawn_command_line_sync(line, &output, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    return g_strchomp(output);
}

/* Plain git agrees: clean and sound. */
static inline void
fixture_assert_clean(const char *folder)
{
    g_autofree char *status = fixture_git(folder, "status --porcelain");
    g_assert_cmpstr(status, ==, "");
    g_free(fixture_git(folder, "fsck --strict --no-dangling"));
}

/* Does any object of the repository hold the word? Trees hold NULs, so the search is grep's. */
static inline bool
fixture_objects_hold(const char *folder, const char *word)
{
    int status = 0;
    g_autofree char *script = g_strdup_printf(
        "git -C '%s' cat-file --batch-all-objects --batch | grep -aq '%s'", folder, word);
    char *argv[] = {(char *) "/bin/sh", (char *) "-c", script, NULL};
    g_assert_true(
        g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
    return status == 0;
}

static inline FolioEntry *
fixture_entry(Fixture *f, const char *kind_name, const char *title, FolioVisibility visibility)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    const FolioKind *kind = folio_kinds_find(folio_kinds(), kind_name);
    g_autofree char *id = folio_journal_make_id(f->journal, kind->letter, &error);
    g_assert_no_error(error);
    FolioEntry *entry = folio_entry_new(kind, id, title, &today, "amina");
    folio_entry_set(entry, "visibility", folio_visibility_name(visibility), &today, &error);
    g_assert_no_error(error);
    folio_entry_fill(entry, &today, &error);
    g_assert_no_error(error);
    return entry;
}

/* Writes one entry by one command; returns its path (caller frees). */
static inline char *
fixture_put(Fixture *f, FolioEntry *entry, GBytes *base)
{
    GError *error = NULL;
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "new");
    folio_write_put(write, entry, base, &error);
    g_assert_no_error(error);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    return g_strdup(entry->path);
}

static inline char *
fixture_add(Fixture *f, const char *kind, const char *title, FolioVisibility visibility)
{
    g_autoptr(FolioEntry) entry = fixture_entry(f, kind, title, visibility);
    return fixture_put(f, entry, NULL);
}

#endif
