/* What differs between two versions of an entry, field by field and in words. */
#include "cmd/changes.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "lib/repo.h"

#define HEAD "---\nfolio: goal\nid: g4kq7m\ntitle: Lead a ward round\ndate: 2026-03-02\n"

static FolioEntry *
parse(const char *fields)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_autofree char *text = g_strconcat(HEAD, fields, "---\n", NULL);
    folio_entry_parse(folio_kinds(), text, strlen(text), "goals/x-g4kq7m.md", &entry, &error);
    g_assert_no_error(error);
    return entry;
}

static void
test_fields(void)
{
    static const struct {
        const char *before, *after, *changes; /* "key before>after|" each */
    } cases[] = {
        {"", "", ""},
        {"due: 2026-09-02\n", "due: 2026-09-02 # said so\n", ""},
        {"due: 2026-09-02\n", "due: \"2026-09-02\"\n", ""},
        {"tags: [a, b]\n", "tags:\n- a\n- b\n", ""},
        {"tags: [a, b]\n", "tags: [b, a]\n", "tags a, b>b, a|"},
        {"", "due: 2026-07-02\n", "due ->2026-07-02|"},
        {"due: 2026-07-02\n", "", "due 2026-07-02>-|"},
        {"tags: a\n", "tags: [a]\n", "tags a>a|"},
        {"scores: {mistake: 3}\n", "scores: {mistake: 4, new: 1}\n",
         "scores mistake=3>mistake=4, new=1|"},
        {"mood: blue\n", "mood: green\n", "mood blue>green|"}, /* of another program */
        /* what the newer one has, in its order, then what it lacks */
        {"measure: a\ndue: 2026-09-02\n", "due: 2026-09-03\nstretch: 2\n",
         "due 2026-09-02>2026-09-03|stretch ->2|measure a>-|"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) before = parse(cases[i].before);
        g_autoptr(FolioEntry) after = parse(cases[i].after);
        g_autoptr(GPtrArray) changes = folio_changes_of_fields(before, after);
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint j = 0; j < changes->len; j++) {
            const FolioFieldChange *change = g_ptr_array_index(changes, j);
            g_string_append_printf(text, "%s %s>%s|", change->field,
                                   change->before != NULL ? change->before : "-",
                                   change->after != NULL ? change->after : "-");
        }
        g_assert_cmpstr(text->str, ==, cases[i].changes);
    }
}

/* Stores the text as a blob; its id. */
static void
store(const char *folder, const char *text, char blob[FOLIO_OID_HEX_SIZE])
{
    int status = 0;
    g_autofree char *id = NULL;
    g_autoptr(GError) error = NULL;
    if (text == NULL) {
        blob[0] = '\0';
        return;
    }
    test_write_file(folder, "blob", text);
    g_autofree char *line = g_strdup_printf("git -C '%s' hash-object -w '%s/blob'", folder, folder);
    g_spawn_command_line_sync(line, &id, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    g_strlcpy(blob, id, FOLIO_OID_HEX_SIZE);
}

static void
test_words(void)
{
    static const struct {
        const char *before, *after, *words;
    } cases[] = {
        {NULL, HEAD "---\n", "added"},
        {HEAD "---\n", NULL, "removed"},
        {HEAD "due: 2026-09-02\n---\n", HEAD "due: 2026-07-02\n---\n",
         "due 2026-09-02 -> 2026-07-02"},
        {HEAD "---\n", HEAD "challenge_me_on: rounds\n---\n", "challenge me on rounds"},
        {HEAD "measure: a post\n---\n", HEAD "---\n", "measure a post taken away"},
        {HEAD "---\nOne two.\n", HEAD "---\nOne two three four.\n", "text +2 words"},
        {HEAD "---\nOne two.\n", HEAD "---\nOne.\n", "text -1 word"},
        {HEAD "---\nOne two.\n", HEAD "---\nTwo one.\n", "text changed"},
        {HEAD "due: 2026-09-02\n---\nOne.\n", HEAD "due: 2026-09-03\n---\nOne more.\n",
         "due 2026-09-02 -> 2026-09-03; text +1 word"},
        {HEAD "---\n", HEAD "# a comment\n---\n", "only its form changed"},
        /* ticking a promise is no change of words */
        {HEAD "---\n- [ ] Ask Lena ^t7kdnp\n", HEAD "---\n- [x] Ask Lena ^t7kdnp\n",
         "done: Ask Lena"},
        {HEAD "---\n- [x] Ask Lena ^t7kdnp\n", HEAD "---\n- [-] Ask Lena ^t7kdnp\n",
         "dropped: Ask Lena"},
        /* history may hold anything */
        {HEAD "---\n", "---\nfolio: [\n---\n", "became unreadable"},
        {"---\nfolio: [\n---\n", HEAD "---\n", "became readable again"},
    };
    g_autofree char *folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        FolioVersion version = {.path = (char *) "goals/x-g4kq7m.md"};
        store(folder, cases[i].before, version.before);
        store(folder, cases[i].after, version.blob);
        g_test_message("%s", cases[i].words);
        g_autofree char *words = folio_changes_in_words(repo, &version, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
    test_folder_remove(g_steal_pointer(&folder));
}

/* An object that is gone is an error, not a change. */
static void
test_lost_object(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    FolioVersion version = {.path = (char *) "goals/x-g4kq7m.md"};
    store(folder, HEAD "---\n", version.blob);
    g_strlcpy(version.before, "0123456789012345678901234567890123456789", FOLIO_OID_HEX_SIZE);
    g_assert_null(folio_changes_in_words(repo, &version, &error));
    g_assert_nonnull(error);
    test_folder_remove(g_steal_pointer(&folder));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/changes/fields", test_fields);
    g_test_add_func("/changes/words", test_words);
    g_test_add_func("/changes/lost-object", test_lost_object);
    return g_test_run();
}
