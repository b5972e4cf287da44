/* Links by an old name of a file follow it before their text is shared: the old name may say what a
 * draft said. */
#include "journal/journal_internal.h"
#include "unit/journal/fixture.h"

#define FROM "reflections/2026/2026-03-02-thoughts-r22222.md"
#define NEW "goals/2026/2026-03-02-lead-a-round-g22222.md"

#define OLD "../../goals/2026/x-g22222.md"

typedef struct Case {
    const char *name, *body, *wanted;
} Case;

static const Case cases[] = {
    {"old name", "See [it](../../goals/2026/2026-03-02-a-draft-g22222.md).\n",
     "See [it](../../" NEW ").\n"},
    {"twice", "[a](../../goals/2026/x-g22222.md) [b](../../goals/2026/x-g22222.md)\n",
     "[a](../../" NEW ") [b](../../" NEW ")\n"},
    {"a part of it", "[it](../../goals/2026/x-g22222.md#next)\n", "[it](../../" NEW "#next)\n"},
    {"another folder", "[it](../2025/x-g22222.md)\n", "[it](../../" NEW ")\n"},
    {"right already", "[it](../../" NEW ")\n", "[it](../../" NEW ")\n"},
    {"by id", "[[g22222]] and [[g22222|the goal]]\n", "[[g22222]] and [[g22222|the goal]]\n"},
    {"unknown", "[it](../../goals/2026/x-g99999.md)\n", "[it](../../goals/2026/x-g99999.md)\n"},
    {"elsewhere", "[it](https://example.org/x-g22222.md)\n",
     "[it](https://example.org/x-g22222.md)\n"},
    {"no entry", "[it](../../files/x-g22222.pdf)\n", "[it](../../files/x-g22222.pdf)\n"},
    {"code", "`[it](../../goals/2026/x-g22222.md)`\n", "`[it](../../goals/2026/x-g22222.md)`\n"},
    {"outside", "[it](../../../../x-g22222.md)\n", "[it](../../../../x-g22222.md)\n"},
    {"beside itself in code and words",
     "[it](" OLD ") and `" OLD "`, ( " OLD " )\n\n    [it](" OLD ")\n",
     "[it](../../" NEW ") and `" OLD "`, ( " OLD " )\n\n    [it](" OLD ")\n"},
    {"in its own label", "[" OLD "](" OLD ")\n", "[" OLD "](../../" NEW ")\n"},
    {"the end of another", "[it](" OLD ") [b](https://example.org/" OLD ")\n",
     "[it](../../" NEW ") [b](https://example.org/" OLD ")\n"},
    {"the beginning of another", "[it](" OLD ") [b](" OLD ".pdf) [c](" OLD "?x)\n",
     "[it](../../" NEW ") [b](" OLD ".pdf) [c](" OLD "?x)\n"},
    {"with and without a part", "[a](" OLD "#next) [b](" OLD ")\n",
     "[a](../../" NEW "#next) [b](../../" NEW ")\n"},
    {"by reference", "[a][r] and [b][r]\n\n[r]: " OLD "\n",
     "[a][r] and [b][r]\n\n[r]: ../../" NEW "\n"},
    {"with a title", "[a](" OLD " \"" OLD "\") [b](<" OLD ">)\n",
     "[a](../../" NEW " \"" OLD "\") [b](<../../" NEW ">)\n"},
    {"an image", "![a](" OLD ")\n", "![a](../../" NEW ")\n"},
    {"in a comment", "<!-- [a](" OLD ") -->\n\n[b](" OLD ")\n",
     "<!-- [a](" OLD ") -->\n\n[b](../../" NEW ")\n"},
    {"nothing", "No link at all.\n", "No link at all.\n"},
};

static FolioEntry *
make_entry(const char *body)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_autofree char *text = g_strconcat("---\nfolio: reflection\nid: r22222\ntitle: Thoughts\n"
                                        "date: 2026-03-02\nvisibility: shared\n---\n",
                                        body, NULL);
    g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text), FROM, &entry, &error));
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    return entry;
}

static void
check_cases(Fixture *f, FolioWrite *write)
{
    (void) f;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = make_entry(cases[i].body);
        g_test_message("%s", cases[i].name);
        folio_write_mend_links(write, entry);
        g_assert_cmpstr(folio_entry_get_body(entry), ==, cases[i].wanted);
    }
}

/* The goal is where the index says. */
static void
test_by_the_index(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    test_write_file(f.folder, NEW,
                    "---\nfolio: goal\nid: g22222\ntitle: Lead a round\ndate: 2026-03-02\n"
                    "visibility: shared\n---\n");
    fixture_reopen(&f);
    g_assert_nonnull(folio_journal_get_index(f.journal, &error));
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "share");
    check_cases(&f, write);
}

/* The goal gets its name in this very write. */
static void
test_by_the_write(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "share");
    g_autoptr(GBytes) content = g_bytes_new_static("x", 1);
    FolioPlan *plan = folio_write_add_plan(write, FOLIO_STORE_SHARED, NEW, content);
    plan->id = g_strdup("g22222");
    check_cases(&f, write);
}

/* One that goes away in this write is nowhere: its links stay as they are. */
static void
test_one_that_goes(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "rm");
    FolioPlan *plan = folio_write_add_plan(write, FOLIO_STORE_SHARED, NEW, NULL);
    plan->id = g_strdup("g22222");
    g_autoptr(FolioEntry) entry = make_entry(cases[0].body);
    folio_write_mend_links(write, entry);
    g_assert_cmpstr(folio_entry_get_body(entry), ==, cases[0].body);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/mend-links/index", test_by_the_index);
    g_test_add_func("/journal/mend-links/write", test_by_the_write);
    g_test_add_func("/journal/mend-links/goes", test_one_that_goes);
    return g_test_run();
}
