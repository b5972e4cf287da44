/* Instruments: files that are read, files that are refused with their place, answers judged. */
#include "folio/instrument.h"

#include <string.h>

#include "folio/asset.h"
#include "folio/error.h"
#include "folio/kind.h"

#define SCALE "scale: {min: 0, max: 2, labels: [no, half, yes]}\n"

static FolioInstrument *
parse(const char *text, GError **error)
{
    return folio_instrument_parse(text, strlen(text), "calm", "templates/instrument/calm.yaml",
                                  error);
}

static FolioInstrument *
parse_calm(void)
{
    GError *error = NULL;
    FolioInstrument *instrument = parse("instrument: calm\ntitle: Calm\n" SCALE
                                        "items:\n  calm: I was calm\n  loud: I was loud\n"
                                        "reversed: [loud]\n",
                                        &error);
    g_assert_no_error(error);
    return instrument;
}

static void
test_reads(void)
{
    g_autoptr(FolioInstrument) calm = parse_calm();
    g_autofree char *scale = folio_instrument_dup_scale(calm);
    g_assert_cmpstr(calm->title, ==, "Calm");
    g_assert_cmpuint(calm->items->len, ==, 2);
    g_assert_cmpstr(folio_instrument_find_item(calm, "loud")->text, ==, "I was loud");
    g_assert_null(folio_instrument_find_item(calm, "load"));
    g_assert_cmpstr(scale, ==, "0 no, 1 half, 2 yes");
    g_assert_cmpstr(folio_instrument_label(calm, 2), ==, "yes");
    g_assert_null(folio_instrument_label(calm, 3));
    g_assert_null(folio_instrument_label(calm, -1));
}

static void
test_turns_around(void)
{
    g_autoptr(FolioInstrument) calm = parse_calm();
    g_assert_cmpint(folio_instrument_count(calm, "calm", 2), ==, 2);
    g_assert_cmpint(folio_instrument_count(calm, "loud", 2), ==, 0);
    g_assert_cmpint(folio_instrument_count(calm, "own", 1), ==, 1);
}

static void
test_refuses(void)
{
    static const struct {
        const char *text, *said;
        unsigned line;
    } cases[] = {
        {"instrument: other\ntitle: x\n" SCALE "items: {a: b}\n", "must be 'calm'", 1},
        {"instrument: calm\n" SCALE "items: {a: b}\n", "needs a 'title'", 1},
        {"instrument: calm\ntitle: x\nitems: {a: b}\n", "'scale.min' must be", 1},
        {"instrument: calm\ntitle: x\nscale: {min: 0, max: 11}\nitems: {a: b}\n",
         "'scale.max' must be a whole number from 0 to 10", 3},
        {"instrument: calm\ntitle: x\nscale: {min: 3, max: 3}\nitems: {a: b}\n", "above", 3},
        {"instrument: calm\ntitle: x\nscale: {min: 0, max: 2, labels: [a, b]}\nitems: {a: b}\n",
         "must have 3 words", 3},
        {"instrument: calm\ntitle: x\nscale: {min: 0, max: 2, headings: true}\nitems: {a: b}\n",
         "needs 'scale.labels'", 3},
        {"instrument: calm\ntitle: x\n" SCALE, "needs 'items'", 1},
        {"instrument: calm\ntitle: x\n" SCALE "items: {A b: c}\n", "'A b' must be a word", 4},
        {"instrument: calm\ntitle: x\n" SCALE "items: {a: }\n", "'a' must be a word", 4},
        {"instrument: calm\ntitle: x\n" SCALE "items: {a: b}\nreversed: [c]\n",
         "'reversed' names 'c'", 5},
        {"instrument: [\n", "", 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_assert_null(parse(cases[i].text, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, cases[i].said));
        g_assert_cmpstr(folio_error_get_path(error), ==, "templates/instrument/calm.yaml");
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
        g_error_free(error);
    }
}

static FolioEntry *
answers(const char *scores)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_autofree char *text = g_strdup_printf("---\nfolio: assessment\nid: xbbbb2\ntitle: Calm\n"
                                            "instrument: calm\nscores: %s\n---\n",
                                            scores);
    g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, &error));
    g_assert_no_error(error);
    return entry;
}

static void
test_judges_answers(void)
{
    static const struct {
        const char *scores;
        guint findings;
        const char *said;
    } cases[] = {
        {"{calm: 2, loud: 0}", 0, NULL},
        {"{calm: 3}", 1, "'calm' of 'calm' cannot be 3: expected 0 no, 1 half, 2 yes"},
        {"{clam: 2}", 1,
         "'calm' has no item 'clam' (did you mean 'calm'?): expected one of calm, loud"},
        {"{zebra: 7}", 2, "'calm' has no item 'zebra': expected one of calm, loud"},
        {"", 0, NULL},
    };
    g_autoptr(FolioInstrument) calm = parse_calm();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = answers(cases[i].scores);
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_instrument_check(calm, entry, findings);
        g_assert_cmpuint(findings->len, ==, cases[i].findings);
        for (guint j = 0; j < MIN(findings->len, 1); j++) {
            const FolioFinding *finding = g_ptr_array_index(findings, j);
            g_assert_cmpstr(finding->message, ==, cases[i].said);
            g_assert_cmpuint(finding->line, ==, 6);
        }
    }
}

static void
test_takes_items_of_ones_own(void)
{
    GError *error = NULL;
    g_autoptr(FolioInstrument) open =
        parse("instrument: calm\ntitle: x\nopen: true\nscale: {min: 1, max: 5}\n", &error);
    g_assert_no_error(error);
    g_autofree char *scale = folio_instrument_dup_scale(open);
    g_assert_cmpstr(scale, ==, "1 to 5");
    g_autoptr(FolioEntry) entry = answers("{lumbar-puncture: 3, ward-round: 6}");
    g_autoptr(GPtrArray) findings = folio_findings_new();
    int number = 0;
    folio_instrument_check(open, entry, findings);
    g_assert_cmpuint(findings->len, ==, 1);
    g_assert_true(folio_instrument_get_score(entry, "lumbar-puncture", &number));
    g_assert_cmpint(number, ==, 3);
    g_assert_false(folio_instrument_get_score(entry, "other", &number));
}

/* What ships can be read, says what it is not, whose it is, and asks in our own words. */
static void
test_shipped_ones(void)
{
    gsize count, found = 0;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++) {
        GError *error = NULL;
        if (!g_str_has_prefix(assets[i].name, "instrument/"))
            continue;
        g_autofree char *file = g_path_get_basename(assets[i].name);
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(".yaml"));
        g_autoptr(FolioInstrument) instrument = folio_instrument_parse(
            assets[i].data, assets[i].size_bytes, name, assets[i].name, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(instrument->note, ==, "A prompt, not a validated test.");
        g_assert_nonnull(instrument->summary);
        g_assert_nonnull(instrument->source);
        g_assert_cmpstr(instrument->licence, ==, "MIT");
        g_assert_nonnull(instrument->labels);
        found++;
    }
    g_assert_cmpuint(found, ==, 8);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/instrument/reads", test_reads);
    g_test_add_func("/instrument/turns-around", test_turns_around);
    g_test_add_func("/instrument/refuses", test_refuses);
    g_test_add_func("/instrument/judges-answers", test_judges_answers);
    g_test_add_func("/instrument/own-items", test_takes_items_of_ones_own);
    g_test_add_func("/instrument/shipped", test_shipped_ones);
    return g_test_run();
}
