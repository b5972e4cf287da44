#include <string.h>

#include "folio/entry.h"
#include "folio/error.h"
#include "folio/kind.h"

#define HEAD "---\nfolio: goal\nid: gbbbbb\ntitle: T\ndue: 2026-09-02\nstatus: draft\n"
#define CONFLICT "<<<<<<< mine\nA\n=======\nB\n>>>>>>> theirs\n"
#define LIST                                                                                     \
    "conflicts:\n  - field: due\n    value: 2026-10-02\n  - field: entrustment_now\n    value: " \
    "3\n"                                                                                        \
    "  - field: scores.trust\n    value: 1\n"

static FolioEntry *
parse(const char *text)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    folio_entry_parse(folio_kinds(), text, strlen(text), "goals/x.md", &entry, &error);
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    return entry;
}

static void
test_count(void)
{
    static const struct {
        const char *text;
        unsigned count, line;
    } cases[] = {
        {HEAD "---\nText\n", 0, 0},
        {HEAD "---\nText <<<<<<< x\n", 0, 0},
        {HEAD "---\n<<<<<<< never closed\n", 0, 0},
        {HEAD "---\n" CONFLICT, 1, 8},
        {HEAD "---\nText\n\n" CONFLICT "\n" CONFLICT, 2, 10},
        {HEAD LIST "---\nText\n", 3, 8},
        {HEAD LIST "---\n" CONFLICT, 4, 8},
        {HEAD "conflicts: []\n---\nText\n", 0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse(cases[i].text);
        g_assert_cmpuint(folio_entry_count_conflicts(entry), ==, cases[i].count);
        g_assert_cmpuint(folio_entry_find_conflict(entry), ==, cases[i].line);
        g_autoptr(GPtrArray) findings = folio_findings_new();
        bool found = false;
        folio_entry_check(entry, findings);
        for (guint j = 0; j < findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(findings, j);
            if (strcmp(finding->rule, "conflict") != 0)
                continue;
            found = true;
            g_assert_cmpuint(finding->line, ==, cases[i].line);
            g_assert_cmpint(finding->level, ==, FOLIO_LEVEL_WARNING);
        }
        g_assert_true(found == (cases[i].count > 0));
    }
}

static void
test_decide(void)
{
    GError *error = NULL;
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 2, 3, 2026);
    g_autoptr(FolioEntry) entry = parse(HEAD LIST "---\nText\n");
    g_assert_true(folio_entry_decide(entry, "nothing", &error));
    g_assert_cmpuint(folio_entry_count_conflicts(entry), ==, 3);
    /* by the words of an option, even when they say what it says already */
    g_assert_true(folio_entry_set(entry, "due", "2026-09-02", &today, &error));
    g_assert_cmpuint(folio_entry_count_conflicts(entry), ==, 2);
    g_assert_true(folio_entry_decide(entry, "scores", &error));
    g_assert_cmpuint(folio_entry_count_conflicts(entry), ==, 1);
    g_assert_true(folio_entry_set(entry, "entrustment", "2:4", &today, &error));
    g_assert_no_error(error);
    g_assert_false(folio_entry_has(entry, "conflicts"));
}

/* In the editor: whoever gave a field another value has decided; who left it has not. */
static void
test_decide_changed(void)
{
    static const char before[] = HEAD LIST "---\nText\n";
    GError *error = NULL;
    g_autoptr(FolioEntry) same = parse(before);
    g_assert_true(folio_entry_decide_changed(same, before, strlen(before), &error));
    g_assert_cmpuint(folio_entry_count_conflicts(same), ==, 3);
    g_autoptr(GString) text = g_string_new(before);
    g_string_replace(text, "due: 2026-09-02", "due: 2026-10-02", 1);
    g_autoptr(FolioEntry) changed = parse(text->str);
    g_assert_true(folio_entry_decide_changed(changed, before, strlen(before), &error));
    g_assert_no_error(error);
    g_assert_cmpuint(folio_entry_count_conflicts(changed), ==, 2);
    /* what the merge has only just put there is not decided */
    static const char clean[] = HEAD "---\nText\n";
    g_autoptr(FolioEntry) fresh = parse(text->str);
    g_assert_true(folio_entry_decide_changed(fresh, clean, strlen(clean), &error));
    g_assert_cmpuint(folio_entry_count_conflicts(fresh), ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry/conflicts/count", test_count);
    g_test_add_func("/entry/conflicts/decide", test_decide);
    g_test_add_func("/entry/conflicts/decide-changed", test_decide_changed);
    return g_test_run();
}
