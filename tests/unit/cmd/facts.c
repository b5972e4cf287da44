/* What one line says of an entry: its days and lengths, and who sees it. */
#include "cmd/facts.h"

#include "call.h"

static void
test_of_entries(void)
{
    static const struct {
        const char *kind, *fields;
        FolioVisibility visibility;
        const char *facts;
    } cases[] = {
        {"goal", "", FOLIO_VISIBILITY_SHARED, "shared"},
        {"goal", "", FOLIO_VISIBILITY_PRIVATE, "private"},
        {"success", "", FOLIO_VISIBILITY_PUBLIC, "public"},
        {"goal", "due=2026-09-02", FOLIO_VISIBILITY_SHARED,
         "due Wed 2026-09-02 (in 6 months), shared"},
        {"goal", "due=2026-03-03", FOLIO_VISIBILITY_SHARED,
         "due Tue 2026-03-03 (tomorrow), shared"},
        {"goal", "due=2026-02-27", FOLIO_VISIBILITY_SHARED,
         "due Fri 2026-02-27 (3 days ago), shared"},
        /* today is not worth a word, another day is */
        {"success", "date=2026-03-02", FOLIO_VISIBILITY_SHARED, "shared"},
        {"success", "date=2026-02-20", FOLIO_VISIBILITY_SHARED, "date Fri 2026-02-20, shared"},
        {"meeting", "people=amina,lena; start=2026-03-12 16:00; minutes=45m",
         FOLIO_VISIBILITY_SHARED, "Thu 2026-03-12 16:00, 45 min, shared"},
        /* the name of a field is in words */
        {"request", "purpose=advice; to=lena; follow_up=2026-03-16", FOLIO_VISIBILITY_PRIVATE,
         "follow up Mon 2026-03-16, private"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_test_message("%s %s", cases[i].kind, cases[i].fields);
        g_autoptr(FolioEntry) entry =
            call_entry(&c, cases[i].kind, "A title", cases[i].visibility, cases[i].fields);
        g_autofree char *facts = folio_facts_of_entry(entry, &c.call.today);
        g_assert_cmpstr(facts, ==, cases[i].facts);
    }
}

static void
test_count(void)
{
    static const char *const counts[] = {"0 entries", "1 entry", "2 entries"};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *text = folio_facts_count_entries(i);
        g_assert_cmpstr(text, ==, counts[i]);
    }
}

/* Three meanings, each its own: the question before sharing shows them. */
static void
test_meanings(void)
{
    g_assert_cmpstr(folio_visibility_meaning(FOLIO_VISIBILITY_PRIVATE), ==, "you alone");
    g_assert_cmpstr(folio_visibility_meaning(FOLIO_VISIBILITY_SHARED), ==,
                    "whoever can read this journal");
    g_assert_cmpstr(folio_visibility_meaning(FOLIO_VISIBILITY_PUBLIC), ==, "anybody, on its site");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/of-entries", test_of_entries);
    g_test_add_func("/facts/count", test_count);
    g_test_add_func("/facts/meanings", test_meanings);
    return g_test_run();
}
