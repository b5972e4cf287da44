/* Agreements as they are read from files that a hand wrote. */
#include "folio/kind.h"

#include <string.h>

static FolioEntry *
parse(const char *fields)
{
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: agreement\nid: a4kq7m\ntitle: We two\ndate: 2026-03-02\n%s---\n", fields);
    FolioEntry *entry = NULL;
    GError *error = NULL;
    folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, &error);
    g_assert_no_error(error);
    return entry;
}

/* The first finding that names `key`; NULL when none does. Caller frees. */
static char *
complaint(const FolioEntry *entry, const char *key)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_entry_check(entry, findings);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = findings->pdata[i];
        if (strstr(finding->message, key) != NULL)
            return g_strdup(finding->message);
    }
    return NULL;
}

#define TWO "parties: [amina, lena]\n"

static void
test_cadence(void)
{
    static const struct {
        const char *written;
        bool is_one;
    } cases[] = {
        {"4w", true},    {"1d", true},     {"99m", true},  {"10w", true},  {"''", true},
        {"100d", false}, {"0w", false},    {"w", false},   {"4", false},   {"4W", false},
        {"4y", false},   {"'4 w'", false}, {"-4w", false}, {"4ww", false}, {"|\n  4w\n  ", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strdup_printf(TWO "cadence: %s\n", cases[i].written);
        g_autoptr(FolioEntry) entry = parse(fields);
        g_autofree char *said = complaint(entry, "'cadence'");
        g_test_message("%s", cases[i].written);
        g_assert_cmpint(said == NULL, ==, cases[i].is_one);
    }
}

static void
test_days(void)
{
    static const struct {
        const char *fields;
        bool is_backwards;
    } cases[] = {
        {"start: 2026-03-02\nend: 2026-03-02\n", false},
        {"start: 2026-03-02\nend: 2026-03-01\n", true},
        {"start: 2026-12-31\nend: 2027-01-01\n", false},
        {"end: 2026-03-01\n", false},
        {"start: 2026-03-02\nend: soon\n", false}, /* another rule's business */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fields = g_strconcat(TWO, cases[i].fields, NULL);
        g_autoptr(FolioEntry) entry = parse(fields);
        g_autofree char *said = complaint(entry, "is before 'start'");
        g_assert_cmpint(said != NULL, ==, cases[i].is_backwards);
    }
}

/* One person agrees with nobody: a hint while it is being written, later a mistake. */
static void
test_parties(void)
{
    static const struct {
        const char *fields;
        FolioLevel level;
        bool complains;
    } cases[] = {
        {"parties: [amina]\nstatus: draft\n", FOLIO_LEVEL_HINT, true},
        {"parties: amina\nstatus: proposed\n", FOLIO_LEVEL_ERROR, true},
        {"parties: [amina, lena]\nstatus: proposed\n", FOLIO_LEVEL_ERROR, false},
        {"parties: [amina, lena, ben]\nstatus: proposed\n", FOLIO_LEVEL_ERROR, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse(cases[i].fields);
        g_autoptr(GPtrArray) findings = folio_findings_new();
        bool complains = false;
        folio_entry_check(entry, findings);
        for (guint k = 0; k < findings->len; k++) {
            const FolioFinding *finding = findings->pdata[k];
            if (strstr(finding->message, "two parties or more") == NULL)
                continue;
            complains = true;
            g_assert_cmpint(finding->level, ==, cases[i].level);
        }
        g_assert_cmpint(complains, ==, cases[i].complains);
    }
}

/* What has ended has a last day: today unless one was written. */
static void
test_ends(void)
{
    static const struct {
        const char *fields, *end;
    } cases[] = {
        {TWO "status: ended\n", "2026-06-01"},
        {TWO "status: ended\nend: 2026-05-01\n", "2026-05-01"},
        {TWO "status: ended\nend: ''\n", "2026-06-01"},
        {TWO "status: proposed\n", NULL},
    };
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_dmy(&today, 1, G_DATE_JUNE, 2026);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = parse(cases[i].fields);
        g_assert_true(folio_entry_settle(entry, &today, NULL));
        g_assert_cmpstr(folio_entry_get_text(entry, "end"), ==, cases[i].end);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/agreement/cadence", test_cadence);
    g_test_add_func("/agreement/days", test_days);
    g_test_add_func("/agreement/parties", test_parties);
    g_test_add_func("/agreement/ends", test_ends);
    return g_test_run();
}
