/* Answers of an assessment: which instrument, what they come to, and how they are told. */
#include "cmd/scores.h"

#include "call.h"

static FolioEntry *
make(Call *c, const char *fields)
{
    return call_entry(c, "assessment", "Monday", FOLIO_VISIBILITY_PRIVATE, fields);
}

/* --- Which instrument ----------------------------------------------------------------------------- */

static void
test_take_instrument(void)
{
    static const struct {
        const char *kind, *title;
        const char *left, *instrument; /* NULL: no option added */
    } cases[] = {
        {"assessment", "checkin", "Check-in", "checkin"},
        {"assessment", "checkin After nights", "After nights", "checkin"},
        {"assessment",
         "safety \xC3\x9C"
         "ber uns",
         "\xC3\x9C"
         "ber uns",
         "safety"},
        {"assessment", "Checkin now", "Checkin now", NULL},
        {"assessment", "checkins", "checkins", NULL},
        {"assessment", "", "", NULL},
        {"assessment", NULL, NULL, NULL},
        {"goal", "checkin", "checkin", NULL},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_autofree char *title = g_strdup(cases[i].title);
        const FolioKind *kind = folio_kinds_find(folio_kinds(), cases[i].kind);
        g_ptr_array_set_size(c.call.fields, 0);
        g_test_message("%s", cases[i].title);
        g_assert_true(folio_scores_take_instrument(&c.call, kind, &title, &error));
        g_assert_no_error(error);
        g_assert_cmpstr(title, ==, cases[i].left);
        g_assert_cmpuint(c.call.fields->len, ==, cases[i].instrument != NULL ? 1 : 0);
        if (cases[i].instrument == NULL)
            continue;
        const FolioFieldWord *word = g_ptr_array_index(c.call.fields, 0);
        g_assert_cmpstr(word->option, ==, "instrument");
        g_assert_cmpstr(word->text, ==, cases[i].instrument);
    }
}

/* An option that names it leaves the title alone. */
static void
test_option_goes_first(void)
{
    g_auto(Call) c;
    g_autofree char *title = g_strdup("checkin for two");
    call_init(&c);
    FolioFieldWord *word = g_new0(FolioFieldWord, 1);
    word->option = g_strdup("instrument");
    word->text = g_strdup("safety");
    g_ptr_array_add(c.call.fields, word);
    const FolioKind *kind = folio_kinds_find(folio_kinds(), "assessment");
    g_assert_true(folio_scores_take_instrument(&c.call, kind, &title, NULL));
    g_assert_cmpstr(title, ==, "checkin for two");
    g_assert_cmpuint(c.call.fields->len, ==, 1);
}

static void
test_load(void)
{
    static const struct {
        const char *kind, *fields, *id;
    } cases[] = {
        {"assessment", "instrument=checkin", "checkin"},
        {"assessment", "instrument=no-such", NULL},
        {"assessment", "", NULL},
        {"goal", "", NULL},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry =
            call_entry(&c, cases[i].kind, "Monday", FOLIO_VISIBILITY_PRIVATE, cases[i].fields);
        g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(&c.call, entry);
        g_assert_cmpstr(instrument == NULL ? NULL : instrument->id, ==, cases[i].id);
    }
}

/* --- Answers -------------------------------------------------------------------------------------- */

static void
test_obtain(void)
{
    static const struct {
        const char *fields;
        bool done;
    } cases[] = {
        {"", true},                                    /* nothing to answer */
        {"instrument=no-such", true},                  /* nor here */
        {"instrument=checkin; scores=energy=3", true}, /* answered */
        {"instrument=checkin", false},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        bool editor = false;
        g_autoptr(FolioEntry) entry = make(&c, cases[i].fields);
        g_assert_cmpint(folio_scores_obtain(&c.call, entry, &editor, &error), ==, cases[i].done);
        g_assert_false(editor);
        if (cases[i].done)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, "no answers");
        g_assert_cmpstr(folio_error_get_hint(error), ==, "folio help instruments lists the items");
    }
}

/* `load` counts turned around: 4 of 0 to 4 is 0. */
static void
test_mean(void)
{
    static const struct {
        const char *fields;
        guint count;
        double mean;
    } cases[] = {
        {"instrument=checkin", 0, 0},
        {"instrument=checkin; scores=energy=3", 1, 3},
        {"instrument=checkin; scores=load=4", 1, 0},
        {"instrument=checkin; scores=energy=4,load=0", 2, 4},
        {"instrument=checkin; scores=energy=1,load=2", 2, 1.5},
        {"instrument=safety; scores=mistake=4,person=1,holding-back=4", 3, 5.0 / 3},
        {"instrument=strengths; scores=listening=4,juggling=1", 2, 2.5}, /* one of one's own */
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint count = 99;
        g_autoptr(FolioEntry) entry = make(&c, cases[i].fields);
        g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(&c.call, entry);
        double mean = folio_scores_mean(instrument, entry, &count);
        g_test_message("%s", cases[i].fields);
        g_assert_cmpuint(count, ==, cases[i].count);
        g_assert_cmpfloat_with_epsilon(mean, cases[i].mean, 1e-9);
    }
}

/* What the file says, not what an option may set. */
static FolioEntry *
read_scores(const char *scores)
{
    FolioEntry *entry = NULL;
    GError *error = NULL;
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: assessment\nid: x4kq7m\ntitle: Monday\ndate: 2026-03-02\nauthor: amina\n"
        "instrument: checkin\n%s---\nWords.\n",
        scores);
    folio_entry_parse(folio_kinds(), text, strlen(text), "a.md", &entry, &error);
    g_assert_no_error(error);
    return entry;
}

static void
test_drop_empty(void)
{
    static const struct {
        const char *scores, *left;
        bool any;
    } cases[] = {
        {"", "", false},
        {"scores:\n  energy:\n  load:\n", "", false},
        {"scores:\n  energy: 3\n  load:\n", "scores:\n  energy: 3\n", true},
        {"scores:\n  energy: \"\"\n  load: 0\n", "scores:\n  load: 0\n", true},
        {"scores:\n  energy: 3\n  load: 1\n", "scores:\n  energy: 3\n  load: 1\n", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_autoptr(FolioEntry) entry = read_scores(cases[i].scores);
        g_autoptr(FolioEntry) expected = read_scores(cases[i].left);
        g_test_message("%s", cases[i].scores);
        g_assert_true(folio_scores_drop_empty(entry, &error));
        g_assert_no_error(error);
        g_assert_cmpint(folio_scores_has_any(entry), ==, cases[i].any);
        g_autoptr(GBytes) bytes = folio_entry_emit(entry);
        g_autoptr(GBytes) wanted = folio_entry_emit(expected);
        g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                        g_bytes_get_data(wanted, NULL), g_bytes_get_size(wanted));
    }
}

/* A list where a map should be is a matter for folio check, and no reason to fail. */
static void
test_scores_of_another_form(void)
{
    static const char *const forms[] = {"scores: 3\n", "scores: [1, 2]\n", "scores: {}\n"};
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        guint count = 99;
        g_autoptr(FolioEntry) entry = read_scores(forms[i]);
        g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(&c.call, entry);
        g_assert_true(folio_scores_drop_empty(entry, NULL));
        (void) folio_scores_mean(instrument, entry, &count);
        g_assert_cmpuint(count, ==, 0);
        g_autoptr(json_t) answers = folio_scores_to_json(instrument, entry);
        g_assert_cmpuint(json_array_size(answers), ==, 0);
    }
}

/* In the order of the instrument, whatever that of the answers; one's own come last. */
static void
test_json(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autoptr(FolioEntry) entry = make(&c, "instrument=checkin; scores=load=4,energy=1");
    g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(&c.call, entry);
    g_autoptr(json_t) answers = folio_scores_to_json(instrument, entry);
    g_autoptr(json_t) expected = json_pack(
        "[{ss ss si ss si} {ss ss si ss si}]", "item", "energy", "text", "How much energy I have",
        "score", 1, "label", "low", "counts", 1, "item", "load", "text",
        "How much there is on my shoulders", "score", 4, "label", "very high", "counts", 0);
    g_assert_true(json_equal(answers, expected));
    g_autoptr(FolioEntry) own = make(&c, "instrument=strengths; scores=juggling=2,hands=4");
    g_autoptr(FolioInstrument) strengths = folio_scores_load_instrument(&c.call, own);
    g_autoptr(json_t) two = folio_scores_to_json(strengths, own);
    g_assert_cmpuint(json_array_size(two), ==, 2);
    json_t *last = json_array_get(two, 1);
    g_assert_cmpstr(json_string_value(json_object_get(last, "item")), ==, "juggling");
    g_assert_true(json_is_null(json_object_get(last, "text")));
    g_assert_cmpstr(json_string_value(json_object_get(last, "label")), ==, "challenge ahead");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scores/take-instrument", test_take_instrument);
    g_test_add_func("/scores/option-goes-first", test_option_goes_first);
    g_test_add_func("/scores/load", test_load);
    g_test_add_func("/scores/obtain", test_obtain);
    g_test_add_func("/scores/mean", test_mean);
    g_test_add_func("/scores/drop-empty", test_drop_empty);
    g_test_add_func("/scores/another-form", test_scores_of_another_form);
    g_test_add_func("/scores/json", test_json);
    return g_test_run();
}
