/* What a build leaves for the next: the same as it was put there, or nothing. */
#include "site/site_memory.h"

#include <unistd.h>

#include "folio/hash.h"
#include "folio/kind.h"
#include "lib/files.h"

#define KEY 42

typedef struct Fixture {
    char *folder, *path;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void) data;
    f->folder = test_folder();
    f->path = g_build_filename(f->folder, "cache", "site.memory", NULL);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void) data;
    test_folder_remove(f->folder);
    g_free(f->path);
}

static const char text[] = "---\nfolio: goal\nid: g4kq7m\ntitle: Lead a round\n---\n"
                           "See [[r8ktd4]] and [a file](../files/ecg.png).\n";

static SiteMemo *
add(SiteMemory *memory, const char *path, const char *bytes)
{
    GError *error = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    g_autoptr(GBytes) given = g_bytes_new(bytes, strlen(bytes));
    folio_entry_parse(folio_kinds(), bytes, strlen(bytes), path, &entry, &error);
    g_assert_no_error(error);
    return site_memory_add(memory, FOLIO_STORE_SHARED, entry, given);
}

/* One entry with its excerpt and two words. Returns the hash of its bytes. */
static guint64
make(Fixture *f)
{
    static const guint32 numbers[] = {1, 0};
    g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
    SiteMemo *memo = add(memory, "goals/a.md", text);
    site_memory_take_excerpt(memory, memo, 7, g_strdup("See it."));
    g_autoptr(GBytes) words = g_bytes_new_static(numbers, sizeof numbers);
    site_memory_put_words(memory, memo, words);
    g_ptr_array_add(site_memory_words(memory), g_strdup("see"));
    g_ptr_array_add(site_memory_words(memory), g_strdup("it"));
    g_assert_true(site_memory_save(memory));
    return memo->sum;
}

static void
test_kept(Fixture *f, gconstpointer data)
{
    (void) data;
    guint64 sum = make(f);
    g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
    g_assert_null(site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum + 1));
    g_assert_null(site_memory_find(memory, FOLIO_STORE_PRIVATE, "goals/a.md", sum));
    g_assert_null(site_memory_find(memory, FOLIO_STORE_SHARED, "goals/b.md", sum));
    SiteMemo *memo = site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum);
    g_assert_nonnull(memo);
    g_autoptr(FolioEntry) entry = site_memo_entry(memo, "goals/a.md");
    g_assert_cmpstr(entry->kind->name, ==, "goal");
    g_assert_cmpstr(folio_entry_get_title(entry), ==, "Lead a round");
    g_assert_cmpstr(entry->path, ==, "goals/a.md");
    g_autofree char *body = site_memory_read(memory, &memo->body);
    g_autofree char *draft = site_memory_read(memory, &memo->draft);
    g_autofree char *wanted = folio_markdown_draft(strstr(text, "See"), NULL);
    g_assert_cmpstr(body, ==, strstr(text, "See"));
    g_assert_cmpstr(memo->refusal, ==, "");
    g_assert_cmpstr(draft, ==, wanted);
    g_assert_cmpuint(memo->minutes, ==, 1);
    g_assert_cmpstr(memo->excerpt, ==, "See it.");
    g_assert_cmpuint(memo->text_print, ==, 7);
    g_assert_cmpuint(memo->words.size, ==, 2 * sizeof(guint32));
    g_assert_cmpuint(GPOINTER_TO_SIZE(memo->words.data) % sizeof(guint32), ==, 0);
    g_assert_cmpuint(site_memory_words(memory)->len, ==, 2);
    g_assert_cmpstr(site_memory_words(memory)->pdata[1], ==, "it");
    static const char links[] = "\1r8ktd4\0\0../files/ecg.png";
    g_assert_cmpmem(memo->links.data, memo->links.size, links, sizeof links);
    g_assert_false(site_memory_is_damaged(memory));
}

/* Only pages of goals show more of a text than its HTML; what is promised in a text is counted. */
static void
test_kept_of_kinds(Fixture *f, gconstpointer data)
{
    (void) data;
    static const char meeting[] = "---\nfolio: meeting\nid: mkq7mg\ntitle: A meeting\n---\n"
                                  "- [ ] Draft it\n- [x] Ask\n\n```\n- [ ] no task\n```\n";
    g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
    SiteMemo *memo = add(memory, "meetings/a.md", meeting);
    g_assert_cmpuint(memo->body.size, ==, 0);
    g_assert_cmpuint(memo->draft.size, >, 0);
    g_assert_cmpuint(memo->open_tasks, ==, 1);
}

/* What a build did not ask for is not kept for the one after it. */
static void
test_forgotten(Fixture *f, gconstpointer data)
{
    (void) data;
    guint64 sum = make(f);
    SiteMemory *memory = site_memory_open(f->path, KEY);
    g_assert_true(site_memory_save(memory));
    site_memory_free(memory);
    memory = site_memory_open(f->path, KEY);
    g_assert_null(site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum));
    site_memory_free(memory);
}

static void
test_other_program(Fixture *f, gconstpointer data)
{
    (void) data;
    guint64 sum = make(f);
    g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY + 1);
    g_assert_null(site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum));
    g_assert_cmpuint(site_memory_words(memory)->len, ==, 0);
}

static void
test_damaged(Fixture *f, gconstpointer data)
{
    (void) data;
    guint64 sum = make(f);
    g_autofree char *whole = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(f->path, &whole, &size, NULL));
    for (gsize at = 0; at < size; at += 3) {
        g_autofree char *other = g_memdup2(whole, size);
        other[at] = (char) (other[at] ^ 1);
        test_write_bytes(f->folder, "cache/site.memory", other, size);
        g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
        g_assert_null(site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum));
        test_write_bytes(f->folder, "cache/site.memory", whole, at);
        g_autoptr(SiteMemory) cut = site_memory_open(f->path, KEY);
        g_assert_null(site_memory_find(cut, FOLIO_STORE_SHARED, "goals/a.md", sum));
    }
}

/* A text that is another than it was is seen when it is read. */
static void
test_damaged_text(Fixture *f, gconstpointer data)
{
    (void) data;
    guint64 sum = make(f);
    g_autofree char *texts = g_strconcat(f->path, ".texts", NULL), *whole = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(texts, &whole, &size, NULL));
    whole[size - 1] = '!';
    test_write_bytes(f->folder, "cache/site.memory.texts", whole, size);
    g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
    SiteMemo *memo = site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum);
    g_autofree char *body = site_memory_read(memory, &memo->body);
    g_assert_false(site_memory_is_damaged(memory));
    g_autofree char *draft = site_memory_read(memory, &memo->draft);
    g_assert_cmpstr(draft, ==, "");
    g_assert_true(site_memory_is_damaged(memory));
    g_assert_false(site_memory_save(memory));
    g_assert_cmpint(truncate(texts, 3), ==, 0);
    g_autoptr(SiteMemory) shorter = site_memory_open(f->path, KEY);
    g_assert_null(site_memory_find(shorter, FOLIO_STORE_SHARED, "goals/a.md", sum));
}

/* Of what Markdown refuses the reason is kept, and no text. */
static void
test_refused(Fixture *f, gconstpointer data)
{
    (void) data;
    g_autofree char *deep = g_strnfill(60, '>');
    g_autofree char *bytes =
        g_strconcat("---\nfolio: goal\nid: g4kq7m\n---\nFirst.\n\n", deep, " a\n", NULL);
    static const char refusal[] = "7: the line nests lists and quotes deeper than 50";
    {
        g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
        const SiteMemo *memo = add(memory, "goals/a.md", bytes);
        g_assert_cmpstr(memo->refusal, ==, refusal);
        g_assert_cmpuint(memo->links.size + memo->body.size + memo->draft.size, ==, 0);
        g_assert_true(site_memory_save(memory));
    }
    g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
    guint64 sum = folio_hash(FOLIO_HASH_START, bytes, strlen(bytes));
    const SiteMemo *memo = site_memory_find(memory, FOLIO_STORE_SHARED, "goals/a.md", sum);
    g_assert_cmpstr(memo->refusal, ==, refusal);
}

/* Texts of nobody are not gathered for ever. */
static void
test_stale(Fixture *f, gconstpointer data)
{
    (void) data;
    g_autofree char *words = g_strnfill(400 * 1024, 'x');
    g_autofree char *much = g_strconcat(text, words, NULL);
    bool is_kept = true;
    make(f);
    for (int i = 0; i < 3 && is_kept; i++) {
        g_autoptr(SiteMemory) memory = site_memory_open(f->path, KEY);
        add(memory, "goals/a.md", much);
        add(memory, "goals/a.md", text);
        is_kept = site_memory_save(memory);
    }
    g_assert_false(is_kept);
    g_assert_cmpint(access(f->path, F_OK), !=, 0);
}

static void
test_private(Fixture *f, gconstpointer data)
{
    (void) data;
    struct stat info;
    make(f);
    g_autofree char *texts = g_strconcat(f->path, ".texts", NULL);
    const char *const files[] = {f->path, texts};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_assert_cmpint(stat(files[i], &info), ==, 0);
        g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
    }
    site_memory_forget(f->path);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_cmpint(access(files[i], F_OK), !=, 0);
}

static void
test_program(void)
{
    g_assert_cmpuint(site_program_print(), ==, site_program_print());
    g_assert_cmpuint(site_program_print(), !=, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*run)(Fixture *, gconstpointer);
    } tests[] = {{"/site-memory/kept", test_kept},
                 {"/site-memory/kept-of-kinds", test_kept_of_kinds},
                 {"/site-memory/forgotten", test_forgotten},
                 {"/site-memory/other-program", test_other_program},
                 {"/site-memory/damaged", test_damaged},
                 {"/site-memory/damaged-text", test_damaged_text},
                 {"/site-memory/refused", test_refused},
                 {"/site-memory/stale", test_stale},
                 {"/site-memory/private", test_private}};
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
    g_test_add_func("/site-memory/program", test_program);
    return g_test_run();
}
