#include "fixture.h"

/* A small journal: every kind of question has something to find and something to pass by. */
static const struct {
    FolioStoreId store;
    const char *path;
    const char *text;
} files[] = {
    {FOLIO_STORE_SHARED, "goals/2026/2026-01-10-ward-round-g4kq7m.md",
     "---\nfolio: goal\nid: g4kq7m\ntitle: Lead a ward round on my own\ndate: 2026-01-10\n"
     "author: amina\nvisibility: shared\ntags: [icu, Rounds]\ndomain: contextual\n"
     "sphere: professional\ndue: 2026-09-02\nstatus: active\nprogress: 5\n---\n"
     "Rounds are where decisions are made. See [the card](../../people/lena.md).\n"},
    {FOLIO_STORE_SHARED, "goals/2026/2026-01-11-ultrasound-gd3xm8.md",
     "---\nfolio: goal\nid: gd3xm8\ntitle: Book the ultrasound course\ndate: 2026-01-11\n"
     "author: '@amina'\ntags: icu\ndomain: canonical\nsphere: professional\ndue: 2026-02-27\n"
     "status: active\nprogress: 50\nparent: g4kq7m\n---\nThe café course, naïve résumé.\n"},
    {FOLIO_STORE_SHARED, "goals/2025/2025-05-01-old-gzzzz2.md",
     "---\nfolio: goal\nid: gzzzz2\ntitle: Old one\ndate: 2025-05-01\nauthor: lena\n"
     "domain: personal\nvisibility: shared\nsphere: personal\ndue: 2025-12-01\nstatus: "
     "achieved\nprogress: 100\n---\n"},
    {FOLIO_STORE_SHARED, "meetings/2026/2026-03-12-lena-m3fwz2.md",
     "---\nfolio: meeting\nid: m3fwz2\ntitle: Meeting with Lena\ndate: 2026-03-01\nauthor: amina\n"
     "format: one-to-one\nstart: 2026-03-12T16:00\nminutes: 45\npeople: [amina, lena]\n"
     "status: planned\nchallenge_me_on: delegating to nurses\n---\n"
     "- [ ] Draft the audit question @amina due:2026-03-06 ^t7kdnp\n"
     "- [ ] Read the \"ward round\" paper @lena due:2026-02-20 ^thhhh2\n"
     "- [x] Send the slides @amina ^thhhh3\n"},
    {FOLIO_STORE_SHARED, "agreements/2026/2026-01-01-compact-abbbb2.md",
     "---\nfolio: agreement\nid: abbbb2\ntitle: Our compact\ndate: 2026-01-01\n"
     "parties: [amina, ortiz]\nformat: one-to-one\nstart: 2026-01-01\nstatus: agreed\n---\n"},
    {FOLIO_STORE_PRIVATE, "reflections/2026/2026-02-20-code-blue-r8ktd4.md",
     "---\nfolio: reflection\nid: r8ktd4\ntitle: First code blue\ndate: 2026-02-20\n"
     "author: amina\nvisibility: private\non: [g4kq7m]\nmodel: gibbs\nfeeling: -1\n---\n"
     "The ward was loud; ward, ward. I think of [[m3fwz2|our meeting]].\n"
     "- [-] Sleep more due:2026-02-01\n"},
    {FOLIO_STORE_SHARED, "people/lena.md",
     "---\nfolio: person\nid: lena\nname: Lena Ortiz\nis: mentor\nstage: senior\n---\n"
     "Cardiology.\n"},
};

static void
fill(Fixture *f)
{
    fixture_init(f);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        fixture_write(f, files[i].store, files[i].path, files[i].text);
    fixture_refresh(f);
}

static void
test_queries(void)
{
    static const struct {
        const char *query, *ids;
    } cases[] = {
        {"", "abbbb2 g4kq7m gd3xm8 gzzzz2 lena m3fwz2 r8ktd4"},
        {"goal", "g4kq7m gd3xm8 gzzzz2"},
        {"action", ""},
        {"goal or person", "g4kq7m gd3xm8 gzzzz2 lena"},
        {"not goal", "abbbb2 lena m3fwz2 r8ktd4"},
        {"domain:contextual", "g4kq7m"},
        {"domain:contextual,personal", "g4kq7m gzzzz2"},
        {"tag:icu", "g4kq7m gd3xm8"},
        {"tag:rounds", "g4kq7m"},
        {"goal (domain:contextual or tag:icu) not status:achieved", "g4kq7m gd3xm8"},
        {"status:planned", "m3fwz2"},
        {"not status:active", "abbbb2 gzzzz2 lena m3fwz2 r8ktd4"},
        {"visibility:private", "r8ktd4"},
        {"author:amina", "g4kq7m gd3xm8 m3fwz2 r8ktd4"},
        {"due<2026-03-01", "gd3xm8 gzzzz2"},
        {"due>=2026-03-12", "g4kq7m m3fwz2"},
        {"due:2026-03-12", "m3fwz2"},
        {"due>2026-03-12", "g4kq7m"},
        {"start:2026-03-12", "m3fwz2"},
        {"start<=2026-03-12", "abbbb2 m3fwz2"},
        {"since:2026-02-01", "m3fwz2 r8ktd4"},
        {"until:2025-12-31", "gzzzz2"},
        {"date:2026-01", "abbbb2 g4kq7m gd3xm8"},
        {"progress<50", "g4kq7m"},
        {"progress>=50", "gd3xm8 gzzzz2"},
        {"progress:50", "gd3xm8"},
        {"feeling<0", "r8ktd4"},
        {"is:overdue", "gd3xm8"},
        {"is:closed", "gzzzz2"},
        {"is:open goal", "g4kq7m gd3xm8"},
        {"is:mentor", "lena"},
        {"has:parent", "gd3xm8"},
        {"has:due goal", "g4kq7m gd3xm8 gzzzz2"},
        {"not has:status", "r8ktd4"},
        {"goal:g4kq7m", "gd3xm8 r8ktd4"},
        {"goal:g4k", "gd3xm8 r8ktd4"},
        {"goal:m3fwz2", "r8ktd4"},
        {"with:lena", "m3fwz2"},
        {"with:ortiz", "abbbb2"},
        {"who:lena", "m3fwz2"},
        {"id:g", "g4kq7m gd3xm8 gzzzz2"},
        {"id:gd3xm8", "gd3xm8"},
        {"challenge-me-on:\"Delegating to nurses\"", "m3fwz2"},
        {"ward", "g4kq7m m3fwz2 r8ktd4"},
        {"\"ward round\"", "g4kq7m m3fwz2"},
        {"\"round ward\"", ""},
        {"ultra*", "gd3xm8"},
        {"ultra", ""},
        {"WARD not meeting", "g4kq7m r8ktd4"},
        {"cafe", "gd3xm8"},
        {"Résumé naive", "gd3xm8"},
        {"ward or cafe", "g4kq7m gd3xm8 m3fwz2 r8ktd4"},
        {"(ward or cafe) goal", "g4kq7m gd3xm8"},
        {"not ward goal", "gd3xm8 gzzzz2"},
        {"cardiology or status:planned", "lena m3fwz2"},
        {"icu", ""},
        {"!!!", ""},
        {"Lena", "lena m3fwz2"},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = fixture_find_ids(&f, cases[i].query, NULL);
        if (strcmp(ids, cases[i].ids) != 0)
            g_error("'%s' found '%s', not '%s'", cases[i].query, ids, cases[i].ids);
    }
}

/* Words of a person are never a part of the SQL, nor of FTS5's own language. */
static void
test_hostile_values(void)
{
    static const char *const words[] = {
        "'",          "\"",
        "\"\"\"",     "a\" OR \"b",
        "NEAR(a b)",  "title:x",
        "a AND",      "*",
        "**",         "^a",
        "-a",         "(",
        ")",          "a; DROP TABLE entry",
        "{title}: x", "%_",
        "\\",         "?",
        "?1",         "\xf0\x9f\x98\x80",
        "a\nb",       "--",
        "\x01\x02",   "NOT",
        "日本語",     "",
        " ",          "'; DELETE FROM shared.entry; --",
    };
    static const char *const names[] = {"tags", "who",      "is",       "links", "id",
                                        "due",  "nonsense", "x' OR '1", "title", "progress"};
    g_auto(Fixture) f;
    fill(&f);
    GDate today;
    fixture_today(&today);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioQuery) query = folio_query_new_words(words[i]);
        g_autoptr(GPtrArray) rows = folio_index_find(f.index, query, NULL, &today, &error);
        g_assert_no_error(error);
        g_autoptr(GPtrArray) tasks = folio_index_find_tasks(f.index, query, NULL, &today, &error);
        g_assert_no_error(error);
        for (gsize j = 0; j < G_N_ELEMENTS(names) * 6; j++) {
            g_autoptr(FolioQuery) field =
                folio_query_new_field(names[j / 6], (FolioQueryOperator) (j % 6), words[i]);
            FolioOrder order = {.field = words[i], .reverse = j % 2};
            g_autoptr(GPtrArray) found = folio_index_find(f.index, field, &order, &today, &error);
            g_assert_no_error(error);
            g_autoptr(GPtrArray) found_tasks =
                folio_index_find_tasks(f.index, field, &order, &today, &error);
            g_assert_no_error(error);
        }
    }
    g_assert_cmpuint(fixture_count(&f), ==, G_N_ELEMENTS(files));
}

static void
test_size_of_queries(void)
{
    g_auto(Fixture) f;
    fill(&f);
    GDate today;
    fixture_today(&today);
    for (int kind = 0; kind < 4; kind++) {
        g_autoptr(FolioQuery) query = NULL;
        for (int i = 0; i < 450; i++) {
            g_autofree char *word = g_strdup_printf("w%d", i);
            FolioQuery *part = kind % 2 == 0 ? folio_query_new_words(i == 77 ? "ward" : word)
                                             : folio_query_new_field("domain", FOLIO_QUERY_IS,
                                                                     i == 77 ? "contextual" : word);
            query = kind < 2 ? folio_query_or(g_steal_pointer(&query), part)
                             : folio_query_and(g_steal_pointer(&query), part);
        }
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = folio_index_find(f.index, query, NULL, &today, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(rows->len, ==, kind == 0 ? 3 : kind == 1 ? 1 : 0);
    }
    g_autoptr(FolioQuery) deep = folio_query_new_field("progress", FOLIO_QUERY_SINCE, "5");
    for (int i = 0; i < 13; i++) {
        FolioQuery *other = folio_query_new_field("progress", FOLIO_QUERY_BEFORE, "5");
        FolioQuery *words = folio_query_new_words(i % 2 == 0 ? "none" : "ward or none");
        FolioQuery *both = folio_query_and(other, words);
        deep = i % 2 == 0 ? folio_query_or(g_steal_pointer(&deep), both)
                          : folio_query_and(g_steal_pointer(&deep), folio_query_new_not(both));
    }
    g_autoptr(GError) none = NULL;
    g_autoptr(GPtrArray) rows = folio_index_find(f.index, deep, NULL, &today, &none);
    g_assert_no_error(none);
    g_assert_cmpuint(rows->len, ==, 3);
    g_autoptr(GPtrArray) tasks = folio_index_find_tasks(f.index, deep, NULL, &today, &none);
    g_assert_no_error(none);
    for (int i = 0; i < 2000; i++)
        deep = folio_query_new_not(g_steal_pointer(&deep));
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_index_find(f.index, deep, NULL, &today, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_null(folio_index_find_tasks(f.index, deep, NULL, &today, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
}

static void
test_order(void)
{
    static const struct {
        const char *query;
        FolioOrder order;
        const char *ids;
    } cases[] = {
        {"goal or reflection", {.field = NULL}, "gzzzz2 gd3xm8 g4kq7m r8ktd4"},
        {"goal or reflection", {.reverse = true}, "g4kq7m gd3xm8 gzzzz2 r8ktd4"},
        {"goal", {.field = "date"}, "gzzzz2 g4kq7m gd3xm8"},
        {"goal", {.field = "date", .reverse = true}, "gd3xm8 g4kq7m gzzzz2"},
        {"goal", {.field = "title"}, "gd3xm8 g4kq7m gzzzz2"},
        {"goal", {.field = "progress"}, "g4kq7m gd3xm8 gzzzz2"},
        {"goal", {.field = "progress", .reverse = true}, "gzzzz2 gd3xm8 g4kq7m"},
        {"goal", {.field = "parent"}, "gd3xm8 gzzzz2 g4kq7m"},
        {"goal", {.field = "date", .limit = 2}, "gzzzz2 g4kq7m"},
        {"goal", {.field = "rank"}, "gzzzz2 gd3xm8 g4kq7m"},
        {"", {.field = "kind", .limit = 3}, "abbbb2 gzzzz2 g4kq7m"},
        {"ward", {.field = "date"}, "g4kq7m r8ktd4 m3fwz2"},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *ids = fixture_find_ids(&f, cases[i].query, &cases[i].order);
        if (strcmp(ids, cases[i].ids) != 0)
            g_error("%d: '%s' gave '%s', not '%s'", (int) i, cases[i].query, ids, cases[i].ids);
    }
}

/* A title counts more than the body; the same holds over both stores. */
static void
test_rank_and_snippet(void)
{
    g_auto(Fixture) f;
    fill(&f);
    GDate today;
    fixture_today(&today);
    g_autoptr(FolioQuery) query = fixture_query("ward");
    g_autoptr(GPtrArray) rows = folio_index_find(f.index, query, NULL, &today, NULL);
    g_assert_cmpuint(rows->len, ==, 3);
    bool has_snippet = false;
    double before = -1e9;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_assert_cmpfloat(row->rank, <, 0);
        g_assert_cmpfloat(row->rank, >=, before);
        before = row->rank;
        g_assert_nonnull(strchr(row->snippet, '\001'));
        g_assert_nonnull(strchr(row->snippet, '\002'));
        has_snippet = has_snippet || strstr(row->snippet, "\001ward\002") != NULL;
    }
    g_assert_true(has_snippet);

    g_autoptr(FolioQuery) plain = fixture_query("goal");
    g_autoptr(GPtrArray) unranked = folio_index_find(f.index, plain, NULL, &today, NULL);
    const FolioRow *row = g_ptr_array_index(unranked, 0);
    g_assert_null(row->snippet);
    g_assert_cmpfloat(row->rank, ==, 0);
}

static void
test_row(void)
{
    static const struct {
        const char *field, *value;
    } values[] = {
        {"id", "m3fwz2"},
        {"kind", "meeting"},
        {"title", "Meeting with Lena"},
        {"status", "planned"},
        {"visibility", "shared"},
        {"date", "2026-03-01"},
        {"due", "2026-03-12T16:00"},
        {"author", "amina"},
        {"path", "meetings/2026/2026-03-12-lena-m3fwz2.md"},
        {"people", "amina, lena"},
        {"minutes", "45"},
        {"challenge-me-on", "delegating to nurses"},
        {"challenge_me_on", "delegating to nurses"},
        {"folio", "meeting"},
        {"none", NULL},
        {"problem", NULL},
    };
    g_auto(Fixture) f;
    fill(&f);
    g_autoptr(GPtrArray) rows = fixture_find(&f, "meeting", NULL);
    g_assert_cmpuint(rows->len, ==, 1);
    const FolioRow *row = g_ptr_array_index(rows, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        g_assert_cmpstr(folio_row_get(row, values[i].field), ==, values[i].value);
    g_assert_cmpint(row->store, ==, FOLIO_STORE_SHARED);
    g_assert_true(row->kind == folio_kinds_find(folio_kinds(), "meeting"));
    g_assert_cmpuint(g_hash_table_size(row->fields), ==, 11);

    g_autoptr(GPtrArray) people = fixture_find(&f, "person", NULL);
    const FolioRow *person = g_ptr_array_index(people, 0);
    g_assert_cmpstr(person->title, ==, "Lena Ortiz");
    g_assert_cmpstr(person->id, ==, "lena");
    g_assert_null(person->date);

    /* One that is put together by hand is freed piece by piece. */
    g_autoptr(FolioRow) own = g_new0(FolioRow, 1);
    own->id = g_strdup("g4kq7m");
    own->title = g_strdup("Own");
    g_assert_cmpstr(folio_row_get(own, "title"), ==, "Own");
    g_assert_null(folio_row_get(own, "people"));
    folio_row_free(NULL);
}

static char *
complete(const Fixture *f, const char *prefix, guint limit)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = folio_index_complete(f->index, prefix, limit, &error);
    g_assert_no_error(error);
    return fixture_ids(rows);
}

static char *
links_to(const Fixture *f, const char *id)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = folio_index_links_to(f->index, id, &error);
    g_assert_no_error(error);
    return fixture_ids(rows);
}

static void
test_ids(void)
{
    static const struct {
        const char *word, *completed, *linking;
    } cases[] = {
        {"g4", "g4kq7m", ""},
        {"G4KQ7M", "g4kq7m", "gd3xm8 r8ktd4"},
        {"le", "lena", ""},
        {"lena", "lena", "g4kq7m m3fwz2"},
        {"m3fwz2", "m3fwz2", "r8ktd4"},
        {"g", "g4kq7m gd3xm8 gzzzz2", ""},
        {"x", "", ""},
        {"%", "", ""},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *completed = complete(&f, cases[i].word, 10);
        g_autofree char *linking = links_to(&f, cases[i].word);
        g_assert_cmpstr(completed, ==, cases[i].completed);
        g_assert_cmpstr(linking, ==, cases[i].linking);
    }
    g_autofree char *two = complete(&f, "g", 2);
    g_assert_cmpstr(two, ==, "g4kq7m gd3xm8");
    static const char *const known[] = {"g4kq7m", "R8KTD4", "lena", "t7kdnp"};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        g_assert_true(folio_index_has_id(f.index, known[i]));
    g_assert_false(folio_index_has_id(f.index, "g4kq7"));
    g_assert_false(folio_index_has_id(f.index, ""));
}

/* The whole id and nothing that only begins so. */
static void
test_get(void)
{
    static const struct {
        const char *word, *id;
    } cases[] = {
        {"g4kq7m", "g4kq7m"}, {"G4KQ7M", "g4kq7m"}, {"r8ktd4", "r8ktd4"}, {"lena", "lena"},
        {"len", NULL},        {"g4kq7", NULL},      {"g", NULL},          {"lenas", NULL},
        {"t7kdnp", NULL},     {"", NULL},           {"%", NULL},
    };
    g_auto(Fixture) f;
    fill(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioRow) row = NULL;
        g_test_message("'%s'", cases[i].word);
        g_assert_true(folio_index_get(f.index, cases[i].word, &row, &error));
        g_assert_no_error(error);
        g_assert_cmpstr(row == NULL ? NULL : row->id, ==, cases[i].id);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/find/queries", test_queries);
    g_test_add_func("/find/hostile-values", test_hostile_values);
    g_test_add_func("/find/size-of-queries", test_size_of_queries);
    g_test_add_func("/find/order", test_order);
    g_test_add_func("/find/rank-and-snippet", test_rank_and_snippet);
    g_test_add_func("/find/row", test_row);
    g_test_add_func("/find/ids", test_ids);
    g_test_add_func("/find/get", test_get);
    return g_test_run();
}
