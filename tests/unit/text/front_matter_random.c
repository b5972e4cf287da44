/* Random documents under random edits: what was not edited keeps its bytes, what was has its value. */
#include "folio/front_matter.h"

#include <string.h>

#define ROUNDS 4000
#define EDITS 6

static const char *const words[] = {
    "plain",  "two words", "2026-03-06", "40",    "yes",   "null",    "1e3",          "- x",
    "a: b",   "#x",        "x #y",       "@lena", "[x",    "it's",    "say \"x\"",    "",
    " pad ",  "Müller",    "日本 語",    "x:",    "---",   "a\nb",    "a\n\nb\n",     "\n",
    " a\n b", "tab\tx",    "a,b",        "{x}",   "16:00", "back\\n", "\xE2\x80\xA8", "~",
};

static const char *
word(GRand *rand)
{
    return words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
}

static FolioValue *
random_value(GRand *rand, int depth)
{
    int kind = g_rand_int_range(rand, 0, depth > 0 ? 10 : 6);
    if (kind < 6)
        return folio_value_new_text(word(rand));
    FolioValue *value = kind < 8 ? folio_value_new_list() : folio_value_new_map();
    for (int i = g_rand_int_range(rand, 0, 5); i > 0; i--) {
        g_autofree char *key = g_strdup_printf("k%d", g_rand_int_range(rand, 0, 6));
        if (kind < 8)
            g_ptr_array_add(value->items, random_value(rand, depth - 1));
        else
            folio_value_put(value, key, random_value(rand, depth - 1));
    }
    return value;
}

/* Spellings that the writer would not choose; %s is a number that no other place has. */
static const char *const spellings[] = {
    "plain%s  # comment",
    "'it''s %s'",
    "\"a\\tb %s\"   # 'odd'",
    "|  # literal\n    text %s\n\n     more",
    ">-\n  folded %s\n  text\n",
    "one %s\n  two",
    "\n  below %s # comment",
    "[a%s,b ,  'c' ]",
    "[\n  a%s, # first\n  b\n  ]",
    "{x: a%s,y: 'b' , z: }",
    "\n- a%s # dash\n\n# between\n- \"b\"",
    "\n    - a%s\n    - |\n      lit\n    -\n      below",
    "\n  x: a%s # deep\n  y:\n    - 1\n  z: {}",
    " # empty %s",
    "[] # %s",
};

static char *
random_document(GRand *rand, bool crlf)
{
    GString *text = g_string_new("---\n");
    for (int i = 0; i < 8; i++) {
        if (g_rand_int_range(rand, 0, 3) == 0)
            g_string_append_printf(text, "\n# comment %d\n", i);
        g_autofree char *number = g_strdup_printf("%d", i);
        g_autoptr(GString) value =
            g_string_new(spellings[g_rand_int_range(rand, 0, G_N_ELEMENTS(spellings))]);
        g_string_replace(value, "%s", number, 0);
        g_string_append_printf(text, i % 3 == 0 ? "k%d:%s%s\n" : "'k%d' :%s%s\n", i,
                               value->str[0] == '\n' ? "" : " ", value->str);
    }
    g_string_append(text, "---\n# Body\n---\n");
    if (crlf)
        g_string_replace(text, "\n", "\r\n", 0);
    return g_string_free(text, FALSE);
}

static char *
emit(const FolioFrontMatter *front)
{
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static FolioFrontMatter *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    FolioFrontMatter *front = folio_front_matter_parse(text, strlen(text), false, "x.md", &error);
    if (error != NULL)
        g_test_message("%s\n%s", error->message, text);
    g_assert_no_error(error);
    return front;
}

/* The lines of a document but those from the line of top key `index` to that of the next. */
static char *
lines_without(const char *text, const FolioFrontMatter *front, int index)
{
    const FolioValue *map = folio_front_matter_get_map(front);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *rest = g_string_new(NULL);
    bool within = false;
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = lines[i] + (lines[i][0] == '\'');
        for (guint k = 0; k < map->keys->len; k++)
            if (g_str_has_prefix(line, map->keys->pdata[k]))
                within = (int) k == index;
        within = within && !g_str_has_prefix(line, "---");
        if (!within)
            g_string_append_printf(rest, "%s\n", lines[i]);
    }
    return g_string_free(rest, FALSE);
}

static void
assert_comments_kept(const char *before, const char *after)
{
    g_auto(GStrv) lines = g_strsplit(before, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, "# comment"))
            g_assert_nonnull(strstr(after, *line));
}

static void
edit_once(GRand *rand, FolioFrontMatter *front)
{
    g_autofree char *before = emit(front);
    g_autofree char *key = g_strdup_printf("k%d", g_rand_int_range(rand, 0, 8));
    g_autofree char *below = g_strdup_printf("%s.k%d", key, g_rand_int_range(rand, 0, 3));
    bool remove = g_rand_int_range(rand, 0, 6) == 0;
    g_autoptr(FolioValue) value = remove ? NULL : random_value(rand, 2);
    const FolioValue *present = folio_front_matter_get(front, key);
    bool deep = present != NULL && present->type == FOLIO_VALUE_MAP && g_rand_boolean(rand);
    const char *path = deep ? below : key;

    g_autoptr(FolioFrontMatter) original = parse(before);
    g_autoptr(GError) error = NULL;
    if (!folio_front_matter_set(front, path, value, &error))
        g_test_message("%s: %s in\n%s", path, error->message, before);
    g_assert_no_error(error);

    g_autofree char *after = emit(front);
    g_autoptr(FolioFrontMatter) again = parse(after);
    g_assert_true(folio_value_equal(folio_front_matter_get(again, path), value));
    const FolioValue *old = folio_front_matter_get_map(original);
    const FolioValue *now = folio_front_matter_get_map(again);
    int old_place = -1;
    int place = -1;
    for (guint i = 0; i < old->keys->len; i++) {
        if (strcmp(old->keys->pdata[i], key) == 0)
            old_place = (int) i;
        else
            g_assert_true(
                folio_value_equal(old->items->pdata[i], folio_value_get(now, old->keys->pdata[i])));
    }
    for (guint i = 0; i < now->keys->len; i++)
        if (strcmp(now->keys->pdata[i], key) == 0)
            place = (int) i;
    if (old_place < 0 || place < 0)
        return;
    g_autofree char *rest_before = lines_without(before, original, old_place);
    g_autofree char *rest_after = lines_without(after, again, place);
    g_assert_cmpstr(rest_after, ==, rest_before);
    assert_comments_kept(before, after);
}

static void
test_edits(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20260302);
    for (int round = 0; round < ROUNDS; round++) {
        g_autofree char *text = random_document(rand, round % 4 == 0);
        g_autoptr(FolioFrontMatter) front = parse(text);
        g_autofree char *same = emit(front);
        g_assert_cmpstr(same, ==, text);
        for (int i = 0; i < EDITS; i++)
            edit_once(rand, front);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter-random/edits", test_edits);
    return g_test_run();
}
