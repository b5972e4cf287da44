/* Random journals under random edits of two people: what must hold of any merge of them. */
#include "folio/front_matter.h"
#include "folio/merge.h"

#include <string.h>

#define ROUNDS 10000
#define WILD_ROUNDS 3000

/* How the two people work: in place; moving blocks; moving blocks that stand there twice. */
typedef enum Habit { IN_PLACE, MOVING, REPEATING } Habit;

static const char *const paragraphs[] = {
    "The round went well.",
    "I froze for a moment\nand then asked for help.",
    "# Notes",
    "## What next",
    "A third thought.",
    "Two lines\nof one thought.",
    "> quoted",
    "Ask the nurses first.",
};
static const char *const items[] = {"- one point", "- another point", "- a third\n  with more",
                                    "1. first", "- [ ] no id yet"};
static const char *const words[] = {"calm", "late", "senior", "ward", "night", "ask", "list"};
static const char *const tags[] = {"icu", "teaching", "audit", "night", "exam", "ward"};
static const char *const keys[] = {"title", "due", "status", "progress", "measure", "note"};

typedef struct Model {
    FolioValue *fields;
    GPtrArray *blocks; /* char* */
    char *comment;
} Model;

static void
model_clear(Model *model)
{
    folio_value_free(model->fields);
    g_ptr_array_unref(model->blocks);
    g_free(model->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Model, model_clear)

static Model
model_copy(const Model *model)
{
    Model copy = {folio_value_copy(model->fields), g_ptr_array_new_with_free_func(g_free),
                  g_strdup(model->comment)};
    for (guint i = 0; i < model->blocks->len; i++)
        g_ptr_array_add(copy.blocks, g_strdup(model->blocks->pdata[i]));
    return copy;
}

#define PICK(rand, array) array[g_rand_int_range(rand, 0, G_N_ELEMENTS(array))]

/* A block like one of the fixed ones, or, `fresh`, one that no text has yet. */
static char *
random_block(GRand *rand, bool fresh)
{
    int number = g_rand_int_range(rand, 100000, 1000000);
    /* Words that no other block has: two thoughts of the same words are one that was changed. */
    g_autofree char *own =
        g_strdup_printf("w%d x%d y%d z%d", number, number + 1, number + 2, number + 3);
    switch (g_rand_int_range(rand, 0, 6)) {
    case 0:
        return fresh ? g_strdup_printf("- point %s\n  about %s", own, PICK(rand, words))
                     : g_strdup(PICK(rand, items));
    case 1:
        return g_strdup_printf("- [%c] Promise %s @amina due:2026-03-%02d ^t%05d",
                               " x-"[g_rand_int_range(rand, 0, 3)], PICK(rand, words),
                               g_rand_int_range(rand, 1, 29), number % 100000);
    case 2:
        return g_strdup_printf("```\ncode %s\n\nmore\n```", own);
    default:
        return fresh ? g_strdup_printf("Thought %s\nabout %s.", own, PICK(rand, words))
                     : g_strdup(PICK(rand, paragraphs));
    }
}

static FolioValue *
random_field(GRand *rand)
{
    g_autofree char *text =
        g_strdup_printf("%s %d", PICK(rand, words), g_rand_int_range(rand, 0, 9));
    return folio_value_new_text(text);
}

static void
add_block(GRand *rand, Model *model, Habit habit)
{
    g_autofree char *block = random_block(rand, false);
    for (guint i = 0; i < model->blocks->len && habit != REPEATING; i++)
        if (strcmp(model->blocks->pdata[i], block) == 0)
            return;
    g_ptr_array_add(model->blocks, g_steal_pointer(&block));
}

static Model
random_model(GRand *rand, Habit habit)
{
    Model model = {folio_value_new_map(), g_ptr_array_new_with_free_func(g_free), NULL};
    folio_value_put(model.fields, "folio", folio_value_new_text("goal"));
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_rand_boolean(rand))
            folio_value_put(model.fields, keys[i], random_field(rand));
    FolioValue *list = folio_value_new_list();
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i += 2)
        folio_value_append_text(list, tags[i]);
    folio_value_put(model.fields, "tags", list);
    FolioValue *scores = folio_value_new_map();
    folio_value_put(scores, "energy", folio_value_new_text("3"));
    folio_value_put(model.fields, "scores", scores);
    for (int i = g_rand_int_range(rand, 0, 9); i > 0; i--)
        add_block(rand, &model, habit);
    return model;
}

/* Changes one word of a block, or the mark or the day of a promise. */
static void
change_block(GRand *rand, Model *model, guint index)
{
    char **block = (char **) &model->blocks->pdata[index];
    g_autoptr(GString) text = g_string_new(*block);
    if (g_str_has_prefix(text->str, "- [") && strchr(text->str, '^') != NULL) {
        if (g_rand_boolean(rand))
            text->str[3] = " x-"[g_rand_int_range(rand, 0, 3)];
        else
            g_string_replace(text, "2026-03", "2026-04", 1);
    } else if (g_str_has_prefix(text->str, "```")) {
        g_string_insert(text, (gssize) strlen("```\n"), "more ");
    } else {
        g_string_append_printf(text, " %s", PICK(rand, words));
    }
    g_free(*block);
    *block = g_strdup(text->str);
}

static void
edit_body(GRand *rand, Model *model, Habit habit)
{
    guint count = model->blocks->len;
    guint at = count > 0 ? (guint) g_rand_int_range(rand, 0, (gint32) count) : 0;
    int action = g_rand_int_range(rand, 0, 8);
    if (action < 3 || count == 0) {
        g_ptr_array_insert(model->blocks, g_rand_int_range(rand, 0, (gint32) count + 1),
                           random_block(rand, true));
    } else if (action < 6) {
        change_block(rand, model, at);
    } else {
        g_autofree char *block = g_strdup(model->blocks->pdata[at]);
        g_ptr_array_remove_index(model->blocks, at);
        if (action == 7 && habit != IN_PLACE)
            g_ptr_array_insert(model->blocks, g_rand_int_range(rand, 0, (gint32) count),
                               g_steal_pointer(&block));
    }
}

static void
edit_fields(GRand *rand, Model *model)
{
    const char *key = PICK(rand, keys);
    FolioValue *list = (FolioValue *) folio_value_get(model->fields, "tags");
    FolioValue *scores = (FolioValue *) folio_value_get(model->fields, "scores");
    switch (g_rand_int_range(rand, 0, 6)) {
    case 0:
        folio_value_remove(model->fields, key);
        break;
    case 1:
        folio_value_append_text(list, PICK(rand, tags));
        break;
    case 2:
        if (list->items->len > 0)
            g_ptr_array_remove_index(list->items, 0);
        break;
    case 3:
        folio_value_put(scores, PICK(rand, words), random_field(rand));
        break;
    case 4:
        g_free(model->comment);
        model->comment = g_strdup(PICK(rand, words));
        break;
    default:
        folio_value_put(model->fields, key, random_field(rand));
    }
}

static char *
model_text(const Model *model)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_new();
    for (guint i = 0; i < model->fields->keys->len; i++)
        g_assert_true(folio_front_matter_set(front, model->fields->keys->pdata[i],
                                             model->fields->items->pdata[i], NULL));
    g_autoptr(GString) body = g_string_new("\n");
    for (guint i = 0; i < model->blocks->len; i++) {
        const char *block = model->blocks->pdata[i];
        const char *next = i + 1 < model->blocks->len ? model->blocks->pdata[i + 1] : "";
        bool tight = *block == '-' && *next == '-';
        g_string_append_printf(body, "%s\n%s", block, *next == '\0' || tight ? "" : "\n");
    }
    folio_front_matter_set_body(front, body->str);
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    g_autoptr(GString) text =
        g_string_new_len(g_bytes_get_data(bytes, NULL), (gssize) g_bytes_get_size(bytes));
    if (model->comment != NULL) {
        g_autofree char *comment = g_strdup_printf("folio: goal # %s\n", model->comment);
        g_string_replace(text, "folio: goal\n", comment, 1);
    }
    return g_strdup(text->str);
}

static char *
merge(const char *base, const char *ours, const char *theirs, unsigned *conflicts)
{
    static const FolioMergeLabels labels = {.ours = "ours", .theirs = "theirs"};
    g_auto(FolioMergeResult) result = {0};
    g_autoptr(GError) error = NULL;
    folio_merge_entry(base, strlen(base), ours, strlen(ours), theirs, strlen(theirs), &labels,
                      &result, &error);
    g_assert_no_error(error);
    if (conflicts != NULL)
        *conflicts = result.conflicts;
    return g_strndup(g_bytes_get_data(result.bytes, NULL), g_bytes_get_size(result.bytes));
}

static FolioFrontMatter *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    FolioFrontMatter *front = folio_front_matter_parse(text, strlen(text), false, "x", &error);
    g_assert_no_error(error);
    return front;
}

static bool
has_line(char *const *lines, const char *line)
{
    return g_strv_contains((const char *const *) lines, line);
}

/* Every line that a side has and the base has not is in the result, promises by their id. */
static void
assert_no_line_lost(const char *base, const char *side, const char *result)
{
    g_autoptr(FolioFrontMatter) base_front = parse(base);
    g_autoptr(FolioFrontMatter) side_front = parse(side);
    g_autoptr(FolioFrontMatter) result_front = parse(result);
    g_auto(GStrv) base_lines = g_strsplit(folio_front_matter_get_body(base_front), "\n", -1);
    g_auto(GStrv) side_lines = g_strsplit(folio_front_matter_get_body(side_front), "\n", -1);
    g_auto(GStrv) result_lines = g_strsplit(folio_front_matter_get_body(result_front), "\n", -1);
    for (char **line = side_lines; *line != NULL; line++) {
        const char *id = strrchr(*line, '^');
        if (has_line(base_lines, *line) || has_line(result_lines, *line))
            continue;
        g_assert_nonnull(id);
        g_assert_nonnull(strstr(result, id));
    }
}

static void
assert_fields(const char *base, const char *side, const char *result)
{
    g_autoptr(FolioFrontMatter) base_front = parse(base);
    g_autoptr(FolioFrontMatter) side_front = parse(side);
    g_autoptr(FolioFrontMatter) result_front = parse(result);
    const FolioValue *map = folio_front_matter_get_map(side_front);
    const FolioValue *conflicts = folio_front_matter_get(result_front, "conflicts");
    g_autofree char *noted = conflicts != NULL ? folio_value_to_line(conflicts) : g_strdup("");
    for (guint i = 0; i < map->keys->len; i++) {
        const char *key = map->keys->pdata[i];
        const FolioValue *value = map->items->pdata[i];
        const FolioValue *now = folio_front_matter_get(result_front, key);
        if (folio_value_equal(value, folio_front_matter_get(base_front, key)))
            continue;
        g_assert_nonnull(now);
        if (value->type == FOLIO_VALUE_SCALAR && !folio_value_equal(now, value))
            g_assert_nonnull(strstr(noted, value->text));
    }
    const FolioValue *list = folio_value_get(map, "tags");
    g_autofree char *before = folio_value_to_line(folio_front_matter_get(base_front, "tags"));
    g_autofree char *after = folio_value_to_line(folio_front_matter_get(result_front, "tags"));
    for (guint i = 0; i < list->items->len; i++) {
        const FolioValue *item = list->items->pdata[i];
        if (strstr(before, item->text) == NULL)
            g_assert_nonnull(strstr(after, item->text));
    }
}

/* A text in which it cannot be seen whose side is whose: marked conflicts give both sides in order,
 * conflicting fields all their values, lists are sorted sets. */
static char *
neutral_body(const char *text)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(text, "<<<<<<< ours\n", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (part == parts) {
            g_string_append(out, *part);
            continue;
        }
        g_auto(GStrv) sides = g_strsplit(*part, "=======\n", 2);
        g_auto(GStrv) rest = g_strsplit(sides[1], ">>>>>>> theirs\n", 2);
        bool swap = strcmp(sides[0], rest[0]) > 0;
        g_string_append_printf(out, "{%s|%s}%s", swap ? rest[0] : sides[0],
                               swap ? sides[0] : rest[0], rest[1]);
    }
    return g_string_free(out, FALSE);
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static char *
neutral_fields(const FolioFrontMatter *front)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    const FolioValue *map = folio_front_matter_get_map(front);
    const FolioValue *conflicts = folio_value_get(map, "conflicts");
    for (guint i = 0; i < map->keys->len; i++) {
        const FolioValue *value = map->items->pdata[i];
        if (value == conflicts)
            continue;
        for (guint k = 0; value->items != NULL && k < value->items->len; k++) {
            g_autofree char *item = folio_value_to_line(value->items->pdata[k]);
            const char *below = value->keys != NULL ? value->keys->pdata[k] : "";
            g_ptr_array_add(lines, g_strdup_printf("%s%s%s=%s", (char *) map->keys->pdata[i],
                                                   *below != '\0' ? "." : "", below, item));
        }
        if (value->type == FOLIO_VALUE_SCALAR)
            g_ptr_array_add(
                lines, g_strdup_printf("%s=\"%s\"", (char *) map->keys->pdata[i], value->text));
    }
    for (guint i = 0; conflicts != NULL && i < conflicts->items->len; i++) {
        const FolioValue *conflict = conflicts->items->pdata[i];
        g_ptr_array_add(lines,
                        g_strdup_printf("%s=\"%s\"", folio_value_get(conflict, "field")->text,
                                        folio_value_get(conflict, "value")->text));
    }
    g_ptr_array_sort(lines, compare_lines);
    for (guint i = 1; i < lines->len;) {
        if (strcmp(lines->pdata[i - 1], lines->pdata[i]) == 0)
            g_ptr_array_remove_index(lines, i);
        else
            i++;
    }
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **) lines->pdata);
}

static void
assert_same_either_way(const char *one, const char *other)
{
    g_autoptr(FolioFrontMatter) one_front = parse(one);
    g_autoptr(FolioFrontMatter) other_front = parse(other);
    g_autofree char *one_fields = neutral_fields(one_front);
    g_autofree char *other_fields = neutral_fields(other_front);
    g_assert_cmpstr(one_fields, ==, other_fields);
    g_autofree char *one_body = neutral_body(folio_front_matter_get_body(one_front));
    g_autofree char *other_body = neutral_body(folio_front_matter_get_body(other_front));
    g_assert_cmpstr(one_body, ==, other_body);
}

static char *
sorted_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    qsort(lines, g_strv_length(lines), sizeof *lines, compare_lines);
    g_autofree char *sorted = g_strjoinv("\n", lines);
    return g_strdup(g_strchug(sorted));
}

/* Blocks that both moved and changed may find another order, but the same words stand there. */
static void
check_again(const char *base, const char *result, const char *side, Habit habit)
{
    g_autofree char *again = merge(base, result, side, NULL);
    g_autofree char *other = merge(base, side, result, NULL);
    if (habit == IN_PLACE) {
        g_assert_cmpstr(again, ==, result);
        assert_same_either_way(other, result);
    } else {
        g_autofree char *before = sorted_lines(result);
        g_autofree char *after = sorted_lines(again);
        g_assert_cmpstr(after, ==, before);
    }
}

static void
check(const char *base, const char *ours, const char *theirs, Habit habit, unsigned *conflicts)
{
    g_autofree char *result = merge(base, ours, theirs, conflicts);
    g_autofree char *other = merge(base, theirs, ours, NULL);
    g_autofree char *unchanged = merge(base, ours, base, NULL);
    g_autofree char *taken = merge(base, base, theirs, NULL);
    g_test_message("base:\n%s\nours:\n%s\ntheirs:\n%s\nresult:\n%s", base, ours, theirs, result);
    assert_no_line_lost(base, ours, result);
    assert_no_line_lost(base, theirs, result);
    assert_fields(base, ours, result);
    assert_fields(base, theirs, result);
    assert_same_either_way(result, other);
    g_assert_cmpstr(unchanged, ==, ours);
    g_assert_cmpstr(taken, ==, theirs);
    /* Which of two equal blocks was moved nobody can say. */
    if (habit != REPEATING) {
        check_again(base, result, ours, habit);
        check_again(base, result, theirs, habit);
    }
}

static char *
random_side(GRand *rand, const Model *base, Habit habit)
{
    g_auto(Model) side = model_copy(base);
    for (int i = g_rand_int_range(rand, 0, 4); i > 0; i--)
        edit_body(rand, &side, habit);
    for (int i = g_rand_int_range(rand, 0, 3); i > 0; i--)
        edit_fields(rand, &side);
    return model_text(&side);
}

/* Most edits of two people do not meet. */
static void
check_pairs(int rounds, Habit habit)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    int clean = 0;
    for (int round = 0; round < rounds; round++) {
        g_auto(Model) base = random_model(rand, habit);
        g_autofree char *base_text = model_text(&base);
        g_autofree char *ours = random_side(rand, &base, habit);
        g_autofree char *theirs = random_side(rand, &base, habit);
        unsigned conflicts = 0;
        check(base_text, ours, theirs, habit, &conflicts);
        clean += conflicts == 0;
    }
    g_assert_cmpint(clean, >, rounds / 2);
}

static void
test_in_place(void)
{
    check_pairs(ROUNDS, IN_PLACE);
}

static void
test_moving(void)
{
    check_pairs(WILD_ROUNDS, MOVING);
}

static void
test_repeating(void)
{
    check_pairs(WILD_ROUNDS, REPEATING);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-random/in-place", test_in_place);
    g_test_add_func("/merge-random/moving", test_moving);
    g_test_add_func("/merge-random/repeating", test_repeating);
    return g_test_run();
}
