#include <string.h>

#include "folio/entry.h"
#include "folio/kind.h"
#include "folio/markdown.h"

static GPtrArray *
check(const char *text, const char *path)
{
    g_autoptr(FolioEntry) entry = NULL;
    GError *error = NULL;
    folio_entry_parse(folio_kinds(), text, strlen(text), path, &entry, &error);
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    GPtrArray *findings = folio_findings_new();
    folio_entry_check(entry, findings);
    return findings;
}

typedef struct Case {
    const char *text; /* after "---\n" */
    FolioLevel level;
    unsigned line;
    const char *message; /* a part of the one finding; NULL: none at all */
} Case;

#define REFLECTION "folio: reflection\nid: r8ktd4\ntitle: First code blue\ndate: 2026-03-02\n"
#define GOAL "folio: goal\nid: g4kq7m\ntitle: Lead a ward round\ndate: 2026-03-02\n"

static const Case cases[] = {
    {REFLECTION "---\n", 0, 0, NULL},
    {REFLECTION "status:\nmodel: ''\n---\n", 0, 0, NULL},
    {REFLECTION "cssclass: wide\nmood: blue\n---\n", 0, 0, NULL}, /* of other programs */
    {"folio: reflection\nid: r8ktd4\ndate: 2026-03-02\n---\n", FOLIO_LEVEL_ERROR, 0,
     "'title' is missing"},
    {"folio: reflection\nid: r8ktd4\ntitle: ''\ndate: 2026-03-02\n---\n", FOLIO_LEVEL_ERROR, 4,
     "'title' is missing"},
    {"folio: reflection\nid: r8ktd4\ntitle: x\n---\n", FOLIO_LEVEL_ERROR, 0, "'date' is missing"},
    {"folio: reflection\ntitle: x\ndate: 2026-03-02\n---\n", FOLIO_LEVEL_ERROR, 0,
     "'id' is missing"},
    {"folio: reflection\nid: R8KTD4\ntitle: x\ndate: 2026-03-02\n---\n", FOLIO_LEVEL_ERROR, 3,
     "'R8KTD4' is no id"},
    {"folio: reflection\nid: g8ktd4\ntitle: x\ndate: 2026-03-02\n---\n", FOLIO_LEVEL_ERROR, 3,
     "ids of kind 'reflection' start with 'r'"},
    {"folio: reflection\nid: r8ktd4\ntitle: x\ndate: soon\n---\n", FOLIO_LEVEL_ERROR, 5,
     "'date' cannot be 'soon': expected YYYY-MM-DD"},
    {REFLECTION "depth: 5\n---\n", FOLIO_LEVEL_ERROR, 6, "a whole number from 1 to 4"},
    {REFLECTION "depth: [1, 2]\n---\n", FOLIO_LEVEL_ERROR, 6, "several values where one goes"},
    {REFLECTION "model: gibs\n---\n", FOLIO_LEVEL_ERROR, 6, "expected one of free, what, gibbs"},
    {REFLECTION "visibility: secret\n---\n", FOLIO_LEVEL_ERROR, 6, "expected one of private"},
    {REFLECTION "roles: [attitude]\n---\n", FOLIO_LEVEL_ERROR, 6, "'roles' cannot be 'attitude'"},
    {REFLECTION "attach: [../secret.txt]\n---\n", FOLIO_LEVEL_ERROR, 6, "below files/"},
    {REFLECTION "dept: 3\n---\n", FOLIO_LEVEL_HINT, 6, "did you mean 'depth'?"},
    {REFLECTION "goal: g4kq7m\n---\n", FOLIO_LEVEL_WARNING, 6, "'goal' is written 'on'"},
    {REFLECTION "status: done\n---\n", FOLIO_LEVEL_HINT, 6, "has no states"},
    {REFLECTION "conflicts: [\"depth: theirs 2\"]\n---\n", FOLIO_LEVEL_WARNING, 6,
     "a merge left something to decide"},
    {GOAL "status: stuck\n---\n", FOLIO_LEVEL_ERROR, 6,
     "expected one of draft, active, paused, achieved, dropped"},
    {GOAL "status: draft\ndomain: contextual\ndue: 2026-09-02\nentrustment: 2\n"
          "entrustment_now: 2\nentrustment_target: 4\n---\n",
     FOLIO_LEVEL_WARNING, 9, "'entrustment_now' and 'entrustment_target'"},
};

static void
test_cases(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        g_autofree char *text = g_strconcat("---\n", c->text, NULL);
        g_test_message("%s", text);
        g_autoptr(GPtrArray) findings = check(text, "reflections/2026/x.md");
        const FolioFinding *worst = NULL;
        for (guint j = 0; j < findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(findings, j);
            g_test_message("  %u: %s: %s", finding->line, finding->rule, finding->message);
            if (c->message != NULL && strstr(finding->message, c->message) != NULL)
                worst = finding;
        }
        if (c->message == NULL) {
            g_assert_cmpuint(findings->len, ==, 0);
            continue;
        }
        g_assert_nonnull(worst);
        g_assert_cmpint(folio_findings_worst(findings), >=, (int) c->level);
        g_assert_cmpint(worst->level, ==, c->level);
        g_assert_cmpuint(worst->line, ==, c->line);
    }
}

/* What lacks is set by an option; an id is folio's own. */
static void
test_what_lacks_names_its_option(void)
{
    g_autoptr(GPtrArray) findings = check("---\nfolio: goal\nstatus: active\n---\n", NULL);
    static const struct {
        const char *message, *hint;
    } asked[] = {
        {"'title' is missing", "--title sets it"},
        {"'date' is missing", "--date sets it"},
        {"'id' is missing", NULL},
        {"'domain' is missing", "--domain sets it"},
        {"'due' is missing", "--due sets it"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        const FolioFinding *found = NULL;
        for (guint j = 0; j < findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(findings, j);
            if (g_str_has_prefix(finding->message, asked[i].message))
                found = finding;
        }
        g_test_message("%s", asked[i].message);
        g_assert_nonnull(found);
        g_assert_cmpstr(found->hint, ==, asked[i].hint);
    }
}

static void
test_a_title_has_120_characters(void)
{
    for (gsize length = 120; length <= 121; length++) {
        g_autoptr(GString) title = g_string_new(NULL);
        for (gsize i = 0; i < length; i++)
            g_string_append(title, "ä");
        g_autofree char *text = g_strdup_printf(
            "---\nfolio: reflection\nid: r8ktd4\ntitle: %s\ndate: 2026-03-02\n---\n", title->str);
        g_autoptr(GPtrArray) findings = check(text, NULL);
        g_assert_cmpuint(findings->len, ==, length - 120);
    }
}

static void
test_a_card_has_the_name_of_its_file(void)
{
    static const char text[] =
        "---\nfolio: person\nid: lena\nname: Lena Osei\ndate: 2026-03-02\nis: mentor\n---\n";
    g_autoptr(GPtrArray) right = check(text, "people/lena.md");
    g_assert_cmpuint(right->len, ==, 0);
    g_autoptr(GPtrArray) wrong = check(text, "people/lena-osei.md");
    g_assert_cmpuint(wrong->len, ==, 1);
    const FolioFinding *finding = g_ptr_array_index(wrong, 0);
    g_assert_cmpstr(finding->message, ==, "the card of 'lena' must be named lena.md");
    g_autoptr(GPtrArray) bad = check("---\nfolio: person\nid: Lena O\nname: Lena\n"
                                     "date: 2026-03-02\nis: mentor\n---\n",
                                     "people/lena.md");
    finding = g_ptr_array_index(bad, 0);
    g_assert_nonnull(strstr(finding->message, "is no handle"));
}

static void
test_a_draft_may_lack_fields(void)
{
    g_autoptr(GPtrArray) draft = check("---\n" GOAL "status: draft\n---\n", NULL);
    g_assert_cmpuint(draft->len, ==, 2); /* domain, due */
    g_assert_cmpint(folio_findings_worst(draft), ==, FOLIO_LEVEL_HINT);
    g_autoptr(GPtrArray) unnamed =
        check("---\nfolio: goal\nid: g4kq7m\nstatus: draft\n---\n", NULL);
    g_assert_cmpint(folio_findings_worst(unnamed), ==, FOLIO_LEVEL_ERROR);
    g_autoptr(GPtrArray) active = check("---\n" GOAL "status: active\n---\n", NULL);
    g_assert_cmpint(folio_findings_worst(active), ==, FOLIO_LEVEL_ERROR);
}

static void
test_a_body_has_limits(void)
{
    g_autofree char *fill = g_strnfill(FOLIO_MARKDOWN_MAX_BYTES + 1, 'a');
    g_autofree char *text = g_strconcat("---\n" REFLECTION "---\n", fill, NULL);
    g_autoptr(GPtrArray) findings = check(text, NULL);
    g_assert_cmpuint(findings->len, ==, 1);
    const FolioFinding *finding = g_ptr_array_index(findings, 0);
    g_assert_cmpstr(finding->rule, ==, "body");
    g_assert_cmpint(finding->level, ==, FOLIO_LEVEL_ERROR);
    g_assert_cmpuint(finding->line, >=, 7);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry/check/cases", test_cases);
    g_test_add_func("/entry/check/title", test_a_title_has_120_characters);
    g_test_add_func("/entry/check/card", test_a_card_has_the_name_of_its_file);
    g_test_add_func("/entry/check/draft", test_a_draft_may_lack_fields);
    g_test_add_func("/entry/check/body", test_a_body_has_limits);
    g_test_add_func("/entry/check/what-lacks", test_what_lacks_names_its_option);
    return g_test_run();
}
