/* edits make SEED COUNT FOLDER: entries with chance texts.
 * edits change SEED FOLDER: what one person does to them in a week: fields, lists, promises, blocks; a few
 * entries go, a few are new, some under names that another person gives too.
 * The same seed does the same. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {"calm",  "late", "senior", "ward",
                                    "night", "ask",  "list",   "round"};
#define PICK(rand, array) array[g_rand_int_range(rand, 0, G_N_ELEMENTS(array))]

static char *
make_block(GRand *rand)
{
    guint number = g_rand_int_range(rand, 100000, 1000000);
    switch (g_rand_int_range(rand, 0, 4)) {
    case 0:
        return g_strdup_printf("- [ ] Promise %u %s @amina due:2026-04-%02d ^t%05u", number,
                               PICK(rand, words), g_rand_int_range(rand, 1, 29), number % 100000);
    case 1:
        return g_strdup_printf("- point %u about %s\n  and more of %u", number, PICK(rand, words),
                               number + 1);
    default:
        return g_strdup_printf("Thought %u of a %s day.\nIt was %s %u, and %s.", number,
                               PICK(rand, words), PICK(rand, words), number + 2, PICK(rand, words));
    }
}

static void
write_entry(GRand *rand, const char *folder, const char *name, const char *id)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *path = g_build_filename(folder, "goals", "2026", name, NULL);
    g_string_printf(text,
                    "---\nfolio: goal\nid: %s\ntitle: Goal %s of the %s\ndue: 2026-%02d-11\n"
                    "progress: %d\ntags: [icu, %s, exam]\nscores: {trust: %d, pace: 3}\n---\n\n",
                    id, id, PICK(rand, words), g_rand_int_range(rand, 4, 12),
                    g_rand_int_range(rand, 0, 100), PICK(rand, words),
                    g_rand_int_range(rand, 0, 5));
    for (int i = g_rand_int_range(rand, 2, 8); i > 0; i--) {
        g_autofree char *block = make_block(rand);
        g_string_append_printf(text, "%s\n\n", block);
    }
    g_string_truncate(text, text->len - 1);
    g_file_set_contents(path, text->str, -1, NULL);
}

static char *
name_of(int number, char id[8])
{
    static const char alphabet[] = "23456789bcdfghjkmnpqrstvwxz";
    id[0] = 'g';
    for (int i = 1; i <= 5; i++, number /= 27)
        id[i] = alphabet[number % 27];
    id[5] = 'z';
    id[6] = '\0';
    return g_strdup_printf("2026-03-02-goal-%s.md", id);
}

/* --- Changes --------------------------------------------------------------------------------------- */

static void
change_field(GRand *rand, GString *text)
{
    static const char *const keys[] = {
        "\ndue: ", "\nprogress: ", "\ntitle: ", "\nscores: {trust: "};
    const char *key = PICK(rand, keys);
    const char *at = strstr(text->str, key);
    if (at == NULL)
        return;
    gsize from = (gsize) (at - text->str) + strlen(key);
    gsize length = strcspn(text->str + from, g_str_has_prefix(key, "\nscores") ? "," : "\n");
    g_autofree char *value =
        strstr(key, "due") != NULL ? g_strdup_printf("2026-%02d-12", g_rand_int_range(rand, 4, 12))
        : strstr(key, "title") != NULL ? g_strdup_printf("Goal %d", g_rand_int_range(rand, 0, 1000))
                                       : g_strdup_printf("%d", g_rand_int_range(rand, 0, 100));
    g_string_erase(text, (gssize) from, (gssize) length);
    g_string_insert(text, (gssize) from, value);
}

static void
change_tags(GRand *rand, GString *text)
{
    const char *at = strstr(text->str, "\ntags: [");
    if (at == NULL)
        return;
    gsize from = (gsize) (at - text->str) + strlen("\ntags: [");
    g_autofree char *tag =
        g_strdup_printf("%s%d, ", PICK(rand, words), g_rand_int_range(rand, 0, 50));
    if (g_rand_boolean(rand) || strchr(text->str + from, ',') > strchr(text->str + from, ']'))
        g_string_insert(text, (gssize) from, tag);
    else
        g_string_erase(text, (gssize) from, (gssize) strcspn(text->str + from, ",") + 2);
}

static void
change_blocks(GRand *rand, GString *text)
{
    char *fence = strstr(text->str, "\n---\n");
    if (fence == NULL)
        return;
    gsize head = (gsize) (fence - text->str) + strlen("\n---\n") + 1;
    g_auto(GStrv) blocks = g_strsplit(text->str + head, "\n\n", -1);
    guint count = g_strv_length(blocks);
    guint at = count == 0 ? 0 : g_rand_int_range(rand, 0, (gint32) count);
    int what = g_rand_int_range(rand, 0, 8);
    g_string_truncate(text, head);
    for (guint i = 0; i <= count; i++) {
        g_autofree char *block = i < count ? g_strdup(g_strchomp(blocks[i])) : NULL;
        if (i == at && what < 3) {
            g_autofree char *added = make_block(rand);
            g_string_append_printf(text, "%s\n\n", added);
        }
        if (block == NULL || *block == '\0' || (i == at && what == 3))
            continue;
        if (i == at && what > 3 && g_str_has_prefix(block, "- [ ]"))
            block[3] = 'x';
        g_string_append_printf(text, "%s%s%s\n\n", block, i == at && what > 3 ? " Also " : "",
                               i == at && what > 3 ? PICK(rand, words) : "");
    }
    if (g_str_has_suffix(text->str, "\n\n"))
        g_string_truncate(text, text->len - 1);
}

static void
change_entry(GRand *rand, const char *path)
{
    char *read = NULL;
    if (!g_file_get_contents(path, &read, NULL, NULL))
        return;
    g_autoptr(GString) text = g_string_new(read);
    g_free(read);
    for (int i = g_rand_int_range(rand, 1, 4); i > 0; i--) {
        int what = g_rand_int_range(rand, 0, 4);
        (what == 0 ? change_field : what == 1 ? change_tags : change_blocks)(rand, text);
    }
    g_file_set_contents(path, text->str, -1, NULL);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_names(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void
change_all(GRand *rand, const char *folder)
{
    char id[8];
    g_autofree char *goals = g_build_filename(folder, "goals", "2026", NULL);
    g_autoptr(GPtrArray) names = list_names(goals);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(goals, g_ptr_array_index(names, i), NULL);
        int what = g_rand_int_range(rand, 0, 20);
        if (what == 0)
            g_remove(path);
        else if (what < 15)
            change_entry(rand, path);
    }
    for (guint i = 0; i < names->len / 20 + 1; i++) {
        g_autofree char *name = name_of(500000 + g_rand_int_range(rand, 0, 40), id);
        g_autofree char *path = g_build_filename(goals, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            write_entry(rand, folder, name, id);
    }
}

int
main(int argc, char **argv)
{
    char id[8];
    bool makes = argc == 5 && strcmp(argv[1], "make") == 0;
    if (!makes && (argc != 4 || strcmp(argv[1], "change") != 0))
        return 2;
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32) atoi(argv[2]));
    const char *folder = argv[argc - 1];
    g_autofree char *goals = g_build_filename(folder, "goals", "2026", NULL);
    g_mkdir_with_parents(goals, 0755);
    for (int i = 0; makes && i < atoi(argv[3]); i++) {
        g_autofree char *name = name_of(i, id);
        write_entry(rand, folder, name, id);
    }
    if (!makes)
        change_all(rand, folder);
    return 0;
}
