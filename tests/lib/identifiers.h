/* What the identifier check says of a text, as words to compare. */
#ifndef TEST_IDENTIFIERS_H
#define TEST_IDENTIFIERS_H

#include <string.h>

#include "folio/identifier.h"

/* A text, and where one rule finds something in it: "LINE:COLUMN" of each, '!' behind what blocks, '?' behind
 * a warning, '.' behind a hint, blanks between. */
typedef struct TestSample {
    const char *text, *places;
} TestSample;

static inline void
test_add_place(GString *places, const FolioFinding *finding)
{
    char mark = finding->level == FOLIO_LEVEL_ERROR     ? '!'
                : finding->level == FOLIO_LEVEL_WARNING ? '?'
                                                        : '.';
    g_string_append_printf(places, "%s%u:%u%c", places->len > 0 ? " " : "", finding->line,
                           finding->column, mark);
}

/* What the other rules find is left out. The caller frees. */
static inline char *
test_find_places(const char *text, FolioVisibility tier, const char *rule)
{
    const FolioIdentifierContext context = {.tier = tier, .is_about_practice = true};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    GString *places = g_string_new(NULL);
    folio_identifiers_scan(text, strlen(text), &context, findings);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        if (strcmp(finding->rule, rule) == 0)
            test_add_place(places, finding);
    }
    return g_string_free(places, FALSE);
}

/* Every sample that is wrong is told of before the test fails. */
static inline void
test_check_samples(const TestSample *samples, gsize count, FolioVisibility tier, const char *rule)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *places = test_find_places(samples[i].text, tier, rule);
        if (strcmp(places, samples[i].places) != 0) {
            g_test_message("%s in '%s': '%s' instead of '%s'", rule, samples[i].text, places,
                           samples[i].places);
            g_test_fail();
        }
    }
}

#define TEST_CHECK_SHARED(samples, rule) \
    test_check_samples(samples, G_N_ELEMENTS(samples), FOLIO_VISIBILITY_SHARED, rule)

#endif
