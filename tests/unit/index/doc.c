#include "index/doc.h"

#include "folio/error.h"
#include "folio/kind.h"
#include "lib/files.h"

static FolioDoc *
read_doc(FolioStoreId store, const char *path, const char *text)
{
    TestFolder folder = test_folder();
    test_write_file(folder, path, text);
    g_autoptr(FolioRoot) root = folio_root_open(folder, NULL);
    FolioDoc *doc = folio_doc_read(folio_kinds(), store, root, path);
    g_assert_nonnull(doc);
    return doc;
}

static void
test_id_in_path(void)
{
    static const struct {
        const char *path, *id;
    } cases[] = {
        {"goals/2026/2026-03-02-lead-a-ward-round-g4kq7m.md", "g4kq7m"},
        {"goals/2026/2026-03-02-g4kq7m.md", "g4kq7m"},
        {"people/lena.md", "lena"},
        {"people/anna-lena.md", "anna-lena"},
        {"goals/2026/2026-03-02-G4KQ7M.md", "g4kq7m"},
        {"g4kq7m", "g4kq7m"},
        {"notes/a.b.md", "a.b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *id = folio_id_in_path(cases[i].path);
        g_assert_cmpstr(id, ==, cases[i].id);
    }
}

static gint
compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/* "name=value" of all fields, sorted and split by blanks. */
static char *
list_fields(const FolioDoc *doc)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < doc->fields->len; i++) {
        const FolioDocField *field = &g_array_index(doc->fields, FolioDocField, i);
        g_ptr_array_add(texts, g_strdup_printf("%s=%s", field->name, field->value));
    }
    g_ptr_array_sort(texts, compare_text);
    g_ptr_array_add(texts, NULL);
    return g_strjoinv(" ", (char **) texts->pdata);
}

static char *
list_links(const FolioDoc *doc)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (guint i = 0; i < doc->links->len; i++)
        g_ptr_array_add(texts, g_ptr_array_index(doc->links, i));
    g_ptr_array_add(texts, NULL);
    return g_strjoinv(" ", (char **) texts->pdata);
}

static void
test_fields_and_links(void)
{
    static const struct {
        const char *front, *body, *fields, *links;
    } cases[] = {
        {"folio: goal\nid: g4kq7m\ntitle: x\n", "", "", ""},
        {"folio: goal\nid: g4kq7m\ntitle: x\ntags: [ICU, Übung]\n", "", "tags=icu tags=übung", ""},
        {"folio: goal\nid: g4kq7m\ntitle: x\ntags: icu\nodd_key: Some Text\n", "",
         "odd_key=some text tags=icu", ""},
        {"folio: goal\nid: g4kq7m\ntitle: x\nempty:\nparent: gd3xm8\n", "", "parent=gd3xm8",
         "gd3xm8"},
        {"folio: meeting\nid: m3fwz2\ntitle: x\npeople: ['@Lena', chen]\n", "",
         "people=chen people=lena who=chen who=lena", "lena chen"},
        {"folio: agreement\nid: abbbb2\ntitle: x\nparties: [amina]\n", "",
         "parties=amina people=amina who=amina", "amina"},
        {"folio: assessment\nid: xbbbb2\ntitle: x\nscores: {calm: 3, open: 4}\n", "",
         "scores=calm scores=open", ""},
        {"folio: success\nid: sbbbb2\ntitle: x\n",
         "[[g4kq7m]] and [[lena|her]], [one](../../goals/2026/2026-03-02-a-gd3xm8.md#part), "
         "[no](https://example.org/x-gd3xm9.md), [out](../../../x-gd3xm7.md), ![p](a.png)\n"
         "`[[g22222]]`\n",
         "", "g4kq7m lena gd3xm8"},
        {"folio: success\nid: sbbbb2\ntitle: x\n",
         "- [ ] One @lena\n- [x] Two @lena\n- [ ] Three\n", "who=lena who=lena", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("---\n%s---\n%s", cases[i].front, cases[i].body);
        g_autoptr(FolioDoc) doc =
            read_doc(FOLIO_STORE_SHARED, "successes/2026/2026-03-02-x-sbbbb2.md", text);
        g_assert_cmpstr(doc->problem, ==, NULL);
        g_autofree char *fields = list_fields(doc);
        g_autofree char *links = list_links(doc);
        g_assert_cmpstr(fields, ==, cases[i].fields);
        g_assert_cmpstr(links, ==, cases[i].links);
    }
}

/* The day of reckoning, and whether it still counts. */
static void
test_reckoning(void)
{
    static const struct {
        const char *front, *due;
        bool awaits;
    } cases[] = {
        {"folio: goal\ndue: 2026-09-02\nstatus: active\n", "2026-09-02", true},
        {"folio: goal\ndue: 2026-09-02\nstatus: achieved\n", "2026-09-02", false},
        {"folio: goal\ndue: soon\nstatus: active\n", NULL, true},
        {"folio: meeting\nstart: 2026-03-12T16:00\nstatus: planned\n", "2026-03-12T16:00", true},
        {"folio: meeting\nstart: 2026-03-12T16:00\nstatus: held\n", "2026-03-12T16:00", false},
        {"folio: agreement\nstart: 2026-01-01\nstatus: proposed\n", NULL, true},
        {"folio: agreement\nstart: 2026-01-01\nreview: 2026-07-01\nstatus: proposed\n",
         "2026-07-01", true},
        {"folio: request\nfollow_up: 2026-03-09\nstatus: sent\n", "2026-03-09", true},
        {"folio: feedback\nfollow_up: yes\n", NULL, false},
        {"folio: reflection\n", NULL, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strdup_printf("---\n%stitle: x\nid: gbbbb2\n---\n", cases[i].front);
        g_autoptr(FolioDoc) doc = read_doc(FOLIO_STORE_SHARED, "a.md", text);
        g_assert_cmpstr(doc->due, ==, cases[i].due);
        g_assert_cmpint(doc->awaits, ==, cases[i].awaits);
    }
}

static void
test_members(void)
{
    g_autoptr(FolioDoc) doc = read_doc(
        FOLIO_STORE_SHARED, "goals/2026/2026-03-02-x-g4kq7m.md",
        "---\nfolio: goal\ntitle: Without an id\nauthor: '@Amina'\ndate: yesterday\n"
        "scores: {a: 1, b: 2}\ntags: [x, y]\n---\n# Head\n\n<!-- prompt -->\n\nWords **here**\n");
    g_assert_true(doc->is_entry);
    g_assert_cmpstr(doc->id, ==, "g4kq7m");
    g_assert_cmpstr(doc->author, ==, "amina");
    g_assert_null(doc->date);
    g_assert_cmpstr(doc->kind, ==, "goal");
    g_assert_cmpint(doc->visibility, ==, FOLIO_VISIBILITY_SHARED);
    g_assert_nonnull(strstr(doc->text, "Words here"));
    g_assert_null(strstr(doc->text, "prompt"));
    static const char packed[] =
        "folio\0goal\0title\0Without an id\0author\0@Amina\0date\0yesterday\0"
        "scores\0a: 1, b: 2\0tags\0x, y";
    g_assert_cmpmem(doc->packed->data, doc->packed->len, packed, sizeof packed);

    g_autoptr(FolioDoc) again = read_doc(FOLIO_STORE_SHARED, "b.md", "no entry");
    g_autoptr(FolioDoc) same = read_doc(FOLIO_STORE_SHARED, "c.md", "no entry");
    g_assert_false(again->is_entry);
    g_assert_cmpint(again->sum, ==, same->sum);
    g_assert_cmpint(again->sum, !=, doc->sum);
    folio_doc_free(NULL);
}

/* The place is the truth, but not of what says something that nobody understands. */
static void
test_visibility(void)
{
    static const struct {
        FolioStoreId store;
        const char *line;
        FolioVisibility visibility;
    } cases[] = {{FOLIO_STORE_SHARED, "visibility: public\n", FOLIO_VISIBILITY_PUBLIC},
                 {FOLIO_STORE_SHARED, "", FOLIO_VISIBILITY_SHARED},
                 {FOLIO_STORE_SHARED, "visibility:\n", FOLIO_VISIBILITY_PRIVATE},
                 {FOLIO_STORE_SHARED, "Visibility: shared\n", FOLIO_VISIBILITY_PRIVATE},
                 {FOLIO_STORE_SHARED, "visibility: Public\n", FOLIO_VISIBILITY_PRIVATE},
                 {FOLIO_STORE_SHARED, "visibility: everybody\n", FOLIO_VISIBILITY_PRIVATE},
                 {FOLIO_STORE_SHARED, "visibility: [public]\n", FOLIO_VISIBILITY_PRIVATE},
                 {FOLIO_STORE_PRIVATE, "visibility: public\n", FOLIO_VISIBILITY_PRIVATE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("---\nfolio: success\n%s---\n", cases[i].line);
        g_autoptr(FolioDoc) doc = read_doc(cases[i].store, "x.md", text);
        g_test_message("%s", cases[i].line);
        g_assert_cmpint(doc->visibility, ==, cases[i].visibility);
    }
}

static void
test_gone(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioRoot) root = folio_root_open(folder, NULL);
    g_assert_null(folio_doc_read(folio_kinds(), FOLIO_STORE_SHARED, root, "none.md"));
    g_autofree char *made = g_build_filename(folder, "goals", "folder.md", NULL);
    g_assert_cmpint(g_mkdir_with_parents(made, 0700), ==, 0);
    g_autoptr(FolioDoc) odd =
        folio_doc_read(folio_kinds(), FOLIO_STORE_PRIVATE, root, "goals/folder.md");
    g_assert_true(odd->is_entry);
    g_assert_nonnull(odd->problem);
    g_assert_cmpint(odd->visibility, ==, FOLIO_VISIBILITY_PRIVATE);
}

enum { MANY = 500 };

typedef struct Taken {
    gsize next, gone, stop_at;
} Taken;

static bool
take(gsize i, const FolioDoc *doc, gpointer data)
{
    Taken *taken = data;
    g_assert_cmpuint(i, ==, taken->next);
    taken->next++;
    taken->gone += doc == NULL ? 1 : 0;
    if (doc != NULL) {
        g_autofree char *title = g_strdup_printf("Title %d", (int) i);
        g_assert_cmpstr(doc->title, ==, title);
    }
    return i != taken->stop_at;
}

/* Workers may finish in any order; docs come in that of the paths, and a stop loses none of them. */
static void
test_workers(void)
{
    TestFolder folder = test_folder();
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < MANY; i++) {
        g_autofree char *text =
            g_strdup_printf("---\nfolio: success\nid: sbbbb2\ntitle: Title %d\n---\n", i);
        char *path = g_strdup_printf("%d.md", i);
        g_ptr_array_add(paths, path);
        if (i % 10 != 3)
            test_write_file(folder, path, text);
    }
    g_autoptr(FolioRoot) root = folio_root_open(folder, NULL);
    static const struct {
        gsize count, stop_at, taken;
    } cases[] = {{0, MANY, 0}, {5, MANY, 5},     {5, 2, 3},    {MANY, MANY, MANY},
                 {MANY, 0, 1}, {MANY, 250, 251}, {9, MANY, 9}, {MANY, MANY - 1, MANY}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Taken taken = {.stop_at = cases[i].stop_at};
        bool is_whole =
            folio_docs_read(folio_kinds(), FOLIO_STORE_SHARED, root,
                            (const char *const *) paths->pdata, cases[i].count, take, &taken);
        g_assert_cmpint(is_whole, ==, cases[i].stop_at >= cases[i].count);
        g_assert_cmpuint(taken.next, ==, cases[i].taken);
        g_assert_cmpuint(taken.gone, ==, (cases[i].taken + 6) / 10);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/doc/id-in-path", test_id_in_path);
    g_test_add_func("/doc/fields-and-links", test_fields_and_links);
    g_test_add_func("/doc/reckoning", test_reckoning);
    g_test_add_func("/doc/members", test_members);
    g_test_add_func("/doc/visibility", test_visibility);
    g_test_add_func("/doc/gone", test_gone);
    g_test_add_func("/doc/workers", test_workers);
    return g_test_run();
}
