#include "git/index_file.h"

#include <fcntl.h>
#include <unistd.h>

#include "folio/error.h"
#include "git/index_format.h"
#include "lib/repo.h"

static const guint8 some_id[FOLIO_OID_SIZE] = {1, 2, 3};

typedef struct Fixture {
    char *folder, *index;
} Fixture;

/* A repository with an index of all that git writes into one: flags, conflicts, extensions. */
static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->folder = test_folder();
    fixture->index = g_build_filename(fixture->folder, ".git/index", NULL);
    test_do(
        fixture->folder,
        "git init -q && mkdir -p a/b c && for i in 1 2 3 4 5 6; do echo $i >a/$i; echo $i >a/b/$i; "
        "echo $i >c/$i; done && git add . && git commit -qm base && git branch other && "
        "echo ours >c/1 && git commit -qam ours && git switch -q other && echo theirs >c/1 && "
        "git commit -qam theirs && ! git merge -q - && echo solved >c/1 && git add c/1 && "
        "git write-tree && git update-index --assume-unchanged a/1 && "
        "git update-index --skip-worktree a/2 && echo x >d && git add -N d && rm .git/MERGE_*");
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_free(fixture->index);
    test_folder_remove(fixture->folder);
}

static FolioIndexFile *
open_index(const Fixture *fixture)
{
    GError *error = NULL;
    FolioIndexFile *file = folio_index_file_open(fixture->index, &error);
    g_assert_no_error(error);
    return file;
}

/* Splices `rows` and makes the result the index. */
static bool
splice_index(const Fixture *fixture, const GArray *rows, GError **error)
{
    g_autoptr(FolioIndexFile) file = folio_index_file_open(fixture->index, error);
    if (file == NULL)
        return false;
    g_autofree char *path = g_strconcat(fixture->index, ".spliced", NULL);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    g_assert_cmpint(fd, >=, 0);
    bool good = folio_index_file_splice(file, rows, fixture->folder, fd, error);
    close(fd);
    if (good)
        g_assert_cmpint(g_rename(path, fixture->index), ==, 0);
    return good;
}

static GArray *
make_rows(const char *path, bool present)
{
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(FolioIndexRow));
    FolioIndexRow row = {.path = path, .present = present};
    memcpy(row.id, some_id, sizeof row.id);
    if (path != NULL)
        g_array_append_val(rows, row);
    return rows;
}

static void
test_open_index(Fixture *fixture, gconstpointer data)
{
    (void) data;
    static const guint32 versions[] = {4, 3};
    for (gsize i = 0; i < G_N_ELEMENTS(versions); i++) {
        g_autofree char *line = g_strdup_printf("git update-index --index-version %u", versions[i]);
        test_do(fixture->folder, line);
        g_autoptr(FolioIndexFile) file = open_index(fixture);
        g_assert_cmpuint(file->version, ==, versions[i]);
        g_autofree char *count = g_strdup_printf("%u", file->count);
        test_assert_run(fixture->folder, "git ls-files | wc -l", count);
    }
    test_do(fixture->folder, "rm .git/index");
    g_autoptr(FolioIndexFile) none = open_index(fixture);
    g_assert_cmpuint(none->version, ==, 0);
}

/* Splicing nothing changes nothing but the optional caches. */
static void
test_nothing(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) rows = make_rows(NULL, false);
    g_autoptr(FolioIndexFile) before = open_index(fixture);
    g_assert_true(splice_index(fixture, rows, &error));
    g_autoptr(FolioIndexFile) after = open_index(fixture);
    gsize length = before->offsets[before->count];
    g_assert_cmpmem(before->data, length, after->data, after->offsets[after->count]);
    IndexExtension extension = {0};
    g_autoptr(GString) names = g_string_new(NULL);
    while (index_next_extension(after, &extension))
        g_string_append_len(names, (const char *) extension.signature, 4);
    g_assert_cmpstr(names->str, ==, "TREEREUC");
    test_do(fixture->folder, "git fsck");
}

/* Rows around the spliced one are the same bytes. */
static void
test_neighbours(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GArray) rows = make_rows("a/b/35", true);
    g_autoptr(FolioIndexFile) before = open_index(fixture);
    g_assert_true(splice_index(fixture, rows, NULL));
    g_autoptr(FolioIndexFile) after = open_index(fixture);
    g_assert_cmpuint(after->count, ==, before->count + 1);
    guint32 at = 0;
    while (strcmp((char *) after->data + after->offsets[at] + INDEX_ROW_NAME, "a/b/35") != 0)
        at++;
    gsize inserted = after->offsets[at + 1] - after->offsets[at];
    gsize tail = before->offsets[before->count] - before->offsets[at];
    g_assert_cmpmem(before->data + INDEX_HEADER_SIZE, before->offsets[at] - INDEX_HEADER_SIZE,
                    after->data + INDEX_HEADER_SIZE, after->offsets[at] - INDEX_HEADER_SIZE);
    g_assert_cmpmem(before->data + before->offsets[at], tail,
                    after->data + after->offsets[at] + inserted, tail);
}

/* Conflict rows of a path give way to the new one, and to a removal. */
static void
test_conflicts(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (int present = 0; present < 2; present++) {
        g_autoptr(GArray) rows = make_rows("c/2", present != 0);
        test_do(fixture->folder,
                "blob=$(git rev-parse HEAD:c/2) && { printf '0 %s\\tc/2\\n' $blob; for stage in 1 "
                "2 3; do "
                "printf '100644 %s %s\\tc/2\\n' $blob $stage; done; } | git update-index "
                "--index-info && "
                "test $(git ls-files -u | wc -l) = 3");
        g_assert_true(splice_index(fixture, rows, NULL));
        test_assert_run(fixture->folder, "git ls-files -s c/2 | cut -c 1-10,48-",
                        present ? "100644 010 0\tc/2" : "");
    }
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(((const FolioIndexRow *) a)->path, ((const FolioIndexRow *) b)->path);
}

/* Random batches of rows, beside git's own update-index on a copy. */
static void
test_like_git(Fixture *fixture, gconstpointer data)
{
    (void) data;
    test_do(fixture->folder, "git reset -q --hard && cp .git/index .git/theirs");
    for (int round = 0; round < 40; round++) {
        g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GArray) rows = make_rows(NULL, false);
        g_autoptr(GString) info = g_string_new(NULL);
        for (int i = g_test_rand_int_range(1, 30); i > 0; i--) {
            g_autofree char *drawn =
                g_strdup_printf("%c%s/%d", g_test_rand_int_range('a', 'e'),
                                g_test_rand_bit() ? "/b" : "-", g_test_rand_int_range(0, 30));
            if (g_hash_table_contains(used, drawn))
                continue;
            char *path = g_steal_pointer(&drawn);
            g_hash_table_add(used, path);
            FolioIndexRow row = {.path = path, .present = g_test_rand_bit()};
            memcpy(row.id, some_id, sizeof row.id);
            g_array_append_val(rows, row);
            g_string_append_printf(info, "%s %040d\t%s\n", row.present ? "100644" : "0", 0, path);
        }
        g_array_sort(rows, compare_paths);
        g_string_replace(info, "100644 0000000000000000000000000000000000000000",
                         "100644 0102030000000000000000000000000000000000", 0);
        g_assert_true(splice_index(fixture, rows, NULL));
        test_write_file(fixture->folder, ".git/info/rows", info->str);
        test_do(fixture->folder,
                "GIT_INDEX_FILE=.git/theirs git update-index --index-info <.git/info/rows && "
                "git ls-files -s >.git/a && GIT_INDEX_FILE=.git/theirs git ls-files -s >.git/b && "
                "{ diff .git/a .git/b >&2; } && git write-tree --missing-ok >.git/a && "
                "GIT_INDEX_FILE=.git/theirs git write-tree --missing-ok | diff - .git/a >&2");
    }
}

/* Like test_write_bytes, without the care that takes its time. */
static void
overwrite(const char *path, const void *data, gsize size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    g_assert_cmpint(write(fd, data, size), ==, size);
    close(fd);
}

/* Every truncation and many flipped bytes: refused or understood, never read outside. */
static void
test_damaged(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GBytes) whole = test_read_file(fixture->index);
    gsize size = g_bytes_get_size(whole);
    g_autoptr(GArray) rows = make_rows("a/b/35", true);
    unsigned refused = 0;
    for (gsize length = 1; length < size; length++) {
        g_autoptr(GError) error = NULL;
        overwrite(fixture->index, g_bytes_get_data(whole, NULL), length);
        if (!splice_index(fixture, rows, &error))
            refused++;
    }
    /* where an extension ends, what is left can pass for a whole index: all rows are in it */
    g_assert_cmpuint(refused, >=, size - 4);
    for (int i = 0; i < 2000; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);
        for (int flips = g_test_rand_int_range(1, 4); flips > 0; flips--)
            bytes[g_test_rand_int_range(0, (gint32) size)] = (char) g_test_rand_int_range(0, 256);
        overwrite(fixture->index, bytes, size);
        g_assert_true(splice_index(fixture, rows, &error) || error != NULL);
    }
}

/* Appends an extension before the checksum; git would compute another, folio does not look. */
static void
add_extension(const Fixture *fixture, const char *signature, const char *payload, guint8 size)
{
    g_autoptr(GBytes) whole = test_read_file(fixture->index);
    gsize length = g_bytes_get_size(whole) - INDEX_CHECKSUM_SIZE;
    const char *bytes = g_bytes_get_data(whole, NULL);
    const guint8 header[] = {0, 0, 0, size};
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_byte_array_append(out, (const guint8 *) bytes, (guint) length);
    g_byte_array_append(out, (const guint8 *) signature, 4);
    g_byte_array_append(out, header, 4);
    g_byte_array_append(out, (const guint8 *) payload, size);
    g_byte_array_append(out, (const guint8 *) bytes + length, INDEX_CHECKSUM_SIZE);
    test_write_bytes("/", fixture->index, (const char *) out->data, out->len);
}

static void
test_extensions(Fixture *fixture, gconstpointer data)
{
    (void) data;
    static const struct {
        const char *signature;
        bool opens;
    } cases[] = {{"ABCD", true}, {"FSMN", true}, {"abcd", false}, {"link", false}, {"sdir", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GArray) rows = make_rows("a/new", true);
        test_do(fixture->folder, "rm .git/index && git reset -q");
        add_extension(fixture, cases[i].signature, "payload", 7);
        g_assert_true(splice_index(fixture, rows, &error) == cases[i].opens);
        if (cases[i].opens)
            test_do(fixture->folder, "! git fsck 2>&1 | grep -i checksum && "
                                     "git ls-files --error-unmatch a/new");
        else
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    }
}

static void
test_bad_trees(void)
{
    static const char id[] = "12345678901234567890";
    static const struct {
        const char *payload;
        gsize size;
        const char *result;
    } cases[] = {
        {"", 0, NULL},
        {"x", 1, NULL},
        {"\0", 1, NULL},
        {"\0-1 0\n", 6, "\0-1 0\n"},
        {"\0-1 1\n", 6, NULL},
        {"\0-1 -1\n", 7, NULL},
        {"\0-1 0", 5, NULL},
        {"\0zz 0\n", 6, NULL},
        {"\0-1 0\nrest", 10, NULL},
        {"\0-1 1\na\0-1 0\n", 13, "\0-1 1\na\0-1 0\n"},
        {"\0-1 99999999\na\0-1 0\n", 20, NULL},
    };
    g_autoptr(GHashTable) touched = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(touched, (gpointer) "");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) trees =
            index_invalidate_trees((const guint8 *) cases[i].payload, cases[i].size, touched);
        g_assert_true((trees != NULL) == (cases[i].result != NULL));
        if (trees != NULL)
            g_assert_cmpmem(trees->data, trees->len, cases[i].result, cases[i].size);
    }
    /* untouched folders keep their ids; 'x' stands for NUL here */
    g_autofree char *trees = g_strdup_printf("x1 2\n%sax1 0\n%sbx1 0\n%s", id, id, id);
    g_autofree char *expected = g_strdup_printf("x-1 2\nax1 0\n%sbx-1 0\n", id);
    gsize size = strlen(trees), expected_size = strlen(expected);
    for (gsize i = 0; i < size; i++)
        trees[i] = trees[i] == 'x' ? '\0' : trees[i];
    for (gsize i = 0; i < expected_size; i++)
        expected[i] = expected[i] == 'x' ? '\0' : expected[i];
    g_hash_table_add(touched, (gpointer) "b/");
    g_autoptr(GByteArray) result = index_invalidate_trees((guint8 *) trees, size, touched);
    g_assert_nonnull(result);
    g_assert_cmpmem(result->data, result->len, expected, expected_size);
}

static void
test_full_disk(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) rows = make_rows("a/new", true);
    g_autoptr(FolioIndexFile) file = open_index(fixture);
    int fd = open("/dev/full", O_WRONLY);
    g_assert_false(folio_index_file_splice(file, rows, fixture->folder, fd, &error));
    close(fd);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

/* As many rows as a large journal has; the checksum is right. */
static void
test_many_rows(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GArray) rows = make_rows("goals/2026/05500-x", true);
    test_do(fixture->folder, "rm .git/index && blob=$(git rev-parse HEAD:a/1) && seq -f \"100644 "
                             "$blob 0\tgoals/2026/%05g\" "
                             "20000 | git update-index --index-info");
    g_assert_true(splice_index(fixture, rows, NULL));
    test_assert_run(fixture->folder, "git ls-files | wc -l", "20001");
    test_assert_run(fixture->folder, "git ls-files | sed -n 5500,5502p",
                    "goals/2026/05500\ngoals/2026/05500-x\ngoals/2026/05501");
    test_assert_run(fixture->folder, "git fsck 2>&1 | grep -i checksum || :", "");
}

/* Every single byte that changes is noticed, wherever it is. */
static void
test_damage_is_noticed(Fixture *fixture, gconstpointer data)
{
    (void) data;
    gsize size;
    g_autofree char *bytes = NULL;
    g_assert_true(folio_index_file_is_whole(fixture->index));
    g_assert_true(g_file_get_contents(fixture->index, &bytes, &size, NULL));
    for (gsize i = 0; i < size; i++) {
        bytes[i] = (char) ~bytes[i];
        g_assert_true(g_file_set_contents_full(fixture->index, bytes, (gssize) size,
                                               G_FILE_SET_CONTENTS_NONE, 0644, NULL));
        if (folio_index_file_is_whole(fixture->index))
            g_error("a change of byte %" G_GSIZE_FORMAT " is not noticed", i);
        bytes[i] = (char) ~bytes[i];
    }
    for (gsize cut = 1; cut < size; cut += 7) {
        g_assert_true(g_file_set_contents_full(fixture->index, bytes, (gssize) (size - cut),
                                               G_FILE_SET_CONTENTS_NONE, 0644, NULL));
        g_assert_false(folio_index_file_is_whole(fixture->index));
    }
}

/* What is not there, or was written without a checksum, is not damaged. */
static void
test_nothing_to_notice(Fixture *fixture, gconstpointer data)
{
    (void) data;
    gsize size;
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(fixture->index, &bytes, &size, NULL));
    memset(bytes + size - INDEX_CHECKSUM_SIZE, 0, INDEX_CHECKSUM_SIZE);
    g_assert_true(g_file_set_contents(fixture->index, bytes, (gssize) size, NULL));
    g_assert_true(folio_index_file_is_whole(fixture->index));
    g_assert_true(g_file_set_contents(fixture->index, "", 0, NULL));
    g_assert_true(folio_index_file_is_whole(fixture->index));
    g_assert_cmpint(g_remove(fixture->index), ==, 0);
    g_assert_true(folio_index_file_is_whole(fixture->index));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/index_file/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    ADD(open_index);
    ADD(nothing);
    ADD(neighbours);
    ADD(conflicts);
    ADD(like_git);
    ADD(damaged);
    ADD(extensions);
    ADD(full_disk);
    ADD(many_rows);
    ADD(damage_is_noticed);
    ADD(nothing_to_notice);
    g_test_add_func("/index_file/bad_trees", test_bad_trees);
    return g_test_run();
}
