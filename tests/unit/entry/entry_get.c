/* Reading an entry: texts, days, numbers and lists, present, odd and absent. */
#include "folio/kind.h"

#include <string.h>

static FolioEntry *
parse(const char *kind, const char *fields)
{
    g_autofree char *text = g_strdup_printf("---\nfolio: %s\n%s---\nBody.\n", kind, fields);
    FolioEntry *entry = NULL;
    GError *error = NULL;
    folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, &error);
    g_assert_no_error(error);
    return entry;
}

static void
test_dates(void)
{
    static const struct {
        const char *written, *day;
    } cases[] = {{"2026-03-12", "2026-03-12"},
                 {"2026-03-12T16:00", "2026-03-12"},
                 {"'2024-02-29'", "2024-02-29"},
                 {"2026-02-29", NULL},
                 {"2026-03", NULL},
                 {"26-03-12", NULL},
                 {"soon", NULL},
                 {"''", NULL},
                 {"[2026-03-12]", NULL},
                 {"1899-12-31", NULL},
                 {"2200-12-31", "2200-12-31"},
                 {"2201-01-01", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strdup_printf("due: %s\n", cases[i].written);
        g_autoptr(FolioEntry) entry = parse("goal", fields);
        GDate date;
        g_test_message("%s", cases[i].written);
        g_assert_cmpint(folio_entry_get_date(entry, "due", &date), ==, cases[i].day != NULL);
        g_autofree char *day = cases[i].day != NULL ? folio_date_to_iso(&date) : NULL;
        g_assert_cmpstr(day, ==, cases[i].day);
        g_assert_false(folio_entry_get_date(entry, "absent", &date));
    }
}

static void
test_numbers(void)
{
    static const struct {
        const char *written;
        bool is_number;
        int number;
    } cases[] = {{"0", true, 0},
                 {"42", true, 42},
                 {"-7", true, -7},
                 {"'3'", true, 3},
                 {"2147483647", true, G_MAXINT},
                 {"2147483648", false, 0},
                 {"-2147483648", true, G_MININT},
                 {"3.0", false, 0},
                 {"0x10", false, 0},
                 {"many", false, 0},
                 {"''", false, 0},
                 {"' 3'", false, 0},
                 {"[3]", false, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strdup_printf("progress: %s\n", cases[i].written);
        g_autoptr(FolioEntry) entry = parse("goal", fields);
        int number = 99;
        g_test_message("%s", cases[i].written);
        g_assert_cmpint(folio_entry_get_number(entry, "progress", &number), ==, cases[i].is_number);
        g_assert_cmpint(number, ==, cases[i].is_number ? cases[i].number : 99);
    }
}

static void
test_lists(void)
{
    static const struct {
        const char *written, *joined;
    } cases[] = {{"[a, b]", "a|b"},
                 {"[]", ""},
                 {"''", ""},
                 {"a", "a"},
                 {"'a, b'", "a, b"}, /* one scalar is one item */
                 {"[a, '', b]", "a||b"},
                 {"[a, [b], {c: d}, e]", "a|e"}, /* what is no text is none of the items */
                 {"{a: b}", ""},
                 {"\n  - a\n  - b c\n", "a|b c"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strdup_printf("tags: %s\n", cases[i].written);
        g_autoptr(FolioEntry) entry = parse("goal", fields);
        g_auto(GStrv) items = folio_entry_dup_list(entry, "tags");
        g_autofree char *joined = g_strjoinv("|", items);
        g_test_message("%s", cases[i].written);
        g_assert_cmpstr(joined, ==, cases[i].joined);
        g_auto(GStrv) none = folio_entry_dup_list(entry, "absent");
        g_assert_null(none[0]);
    }
}

static void
test_texts(void)
{
    g_autoptr(FolioEntry) goal = parse("goal", "id: g4kq7m\ntitle: 'Ward: a round'\ntags: [a]\n");
    g_assert_cmpstr(folio_entry_get_id(goal), ==, "g4kq7m");
    g_assert_cmpstr(folio_entry_get_title(goal), ==, "Ward: a round");
    g_assert_cmpstr(folio_entry_get_body(goal), ==, "Body.\n");
    g_assert_null(folio_entry_get_text(goal, "tags"));
    g_assert_null(folio_entry_get_text(goal, "due"));
    /* A card: its handle is the id, its name the title. */
    g_autoptr(FolioEntry) card = parse("person", "id: lena\nname: Lena Ortiz\ntitle: other\n");
    g_assert_cmpstr(folio_entry_get_id(card), ==, "lena");
    g_assert_cmpstr(folio_entry_get_title(card), ==, "Lena Ortiz");
    g_assert_cmpstr(folio_entry_get_text(card, "title"), ==, "Lena Ortiz");
    g_autoptr(FolioEntry) bare = parse("goal", "");
    g_assert_null(folio_entry_get_id(bare));
    g_assert_null(folio_entry_get_title(bare));
}

static void
test_status_and_sight(void)
{
    static const struct {
        const char *kind, *fields, *status;
        FolioVisibility visibility;
    } cases[] = {
        {"goal", "", "draft", FOLIO_VISIBILITY_SHARED},
        {"goal", "status: ''\n", "draft", FOLIO_VISIBILITY_SHARED},
        {"goal", "status: active\nvisibility: public\n", "active", FOLIO_VISIBILITY_PUBLIC},
        {"goal", "status: odd\nvisibility: private\n", "odd", FOLIO_VISIBILITY_PRIVATE},
        {"success", "", "noted", FOLIO_VISIBILITY_SHARED},
        {"reflection", "", NULL, FOLIO_VISIBILITY_PRIVATE},
        {"reflection", "status: x\n", NULL, FOLIO_VISIBILITY_PRIVATE},
        {"goal", "visibility: everybody\n", "draft", FOLIO_VISIBILITY_PRIVATE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse(cases[i].kind, cases[i].fields);
        g_test_message("%s: %s", cases[i].kind, cases[i].fields);
        g_assert_cmpstr(folio_entry_get_status(entry), ==, cases[i].status);
        g_assert_cmpint(folio_entry_get_visibility(entry), ==, cases[i].visibility);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry-get/dates", test_dates);
    g_test_add_func("/entry-get/numbers", test_numbers);
    g_test_add_func("/entry-get/lists", test_lists);
    g_test_add_func("/entry-get/texts", test_texts);
    g_test_add_func("/entry-get/status-and-sight", test_status_and_sight);
    return g_test_run();
}
