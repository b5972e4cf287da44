/* What comes out of an assessment, and which of the two names the other. */
#include "cmd/origin.h"

#include "call.h"

static char *
add_assessment(Call *c, FolioVisibility visibility, const char *fields)
{
    return call_add(c, "assessment", "Monday", visibility, fields);
}

static bool
find(Call *c, const char *kind, const char *word, FolioOrigin *origin, GError **error)
{
    call_refresh(c);
    *origin = (FolioOrigin){0};
    return folio_origin_find(&c->call, folio_kinds_find(folio_kinds(), kind), word, origin, error);
}

static void
test_from_nowhere(void)
{
    g_auto(Call) c;
    g_auto(FolioOrigin) origin = {0};
    GError *error = NULL;
    call_init(&c);
    g_assert_true(find(&c, "goal", NULL, &origin, &error));
    g_assert_no_error(error);
    g_assert_null(origin.id);
    g_assert_null(origin.words);
}

static void
test_items(void)
{
    static const struct {
        const char *fields, *item;
        const char *words; /* NULL: none */
        const char *why;   /* of the refusal; NULL: it is found */
    } cases[] = {
        {"instrument=checkin; scores=energy=1", "", NULL, NULL},
        {"instrument=checkin; scores=energy=1", ":energy", "How much energy I have", NULL},
        {"instrument=checkin; scores=energy=1", ":load", "How much there is on my shoulders", NULL},
        {"instrument=checkin; scores=energy=1", ":enrgy", NULL, "its items are energy, load"},
        {"instrument=checkin; scores=energy=1", ":", NULL, "its items are energy, load"},
        {"instrument=checkin; scores=energy=1", ":energy:load", NULL, "its items are energy, load"},
        {"instrument=strengths; scores=saying-no=1", ":saying-no", "saying no", NULL},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioOrigin) origin = {0};
        g_autoptr(GError) error = NULL;
        g_autofree char *id = add_assessment(&c, FOLIO_VISIBILITY_PRIVATE, cases[i].fields);
        g_autofree char *word = g_strconcat(id, cases[i].item, NULL);
        g_test_message("%s%s", cases[i].fields, cases[i].item);
        g_assert_cmpint(find(&c, "goal", word, &origin, &error), ==, cases[i].why == NULL);
        if (cases[i].why != NULL) {
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
            g_assert_cmpstr(folio_error_get_why(error), ==, cases[i].why);
            continue;
        }
        g_assert_cmpstr(origin.id, ==, id);
        g_assert_cmpstr(origin.words, ==, cases[i].words);
        g_assert_cmpint(origin.store, ==, FOLIO_STORE_PRIVATE);
    }
}

/* Items of one's own are among those that are named. */
static void
test_items_of_ones_own_are_named(void)
{
    g_auto(Call) c;
    g_auto(FolioOrigin) origin = {0};
    g_autoptr(GError) error = NULL;
    call_init(&c);
    g_autofree char *id =
        add_assessment(&c, FOLIO_VISIBILITY_PRIVATE, "instrument=strengths; scores=saying-no=1");
    g_autofree char *word = g_strconcat(id, ":other", NULL);
    g_assert_false(find(&c, "goal", word, &origin, &error));
    g_assert_true(g_str_has_suffix(folio_error_get_why(error), ", own-limits, saying-no"));
}

static void
test_refusals(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *assessment =
        add_assessment(&c, FOLIO_VISIBILITY_PRIVATE, "instrument=checkin");
    g_autofree char *goal = call_add(&c, "goal", "Lead", FOLIO_VISIBILITY_SHARED, "");
    const struct {
        const char *kind, *word;
        FolioErrorCode code;
    } cases[] = {
        {"reflection", assessment, FOLIO_ERROR_USAGE}, /* does not come out of one */
        {"meeting", assessment, FOLIO_ERROR_USAGE},
        {"goal", goal, FOLIO_ERROR_USAGE}, /* is none */
        {"goal", "x99999", FOLIO_ERROR_NOT_FOUND},
        {"challenge", "x99999:load", FOLIO_ERROR_NOT_FOUND},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioOrigin) origin = {0};
        g_autoptr(GError) error = NULL;
        g_test_message("%s %s", cases[i].kind, cases[i].word);
        g_assert_false(find(&c, cases[i].kind, cases[i].word, &origin, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
    }
}

/* --- Tying ---------------------------------------------------------------------------------------- */

/* Nothing that others read names what is private. */
static void
test_tying(void)
{
    static const struct {
        FolioVisibility assessment, entry;
        bool names; /* the entry names the assessment, else the other way round */
    } cases[] = {
        {FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_PRIVATE, true},
        {FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_SHARED, false},
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_SHARED, true},
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PRIVATE, true},
    };
    static const FolioSaying saying = {"Added", "Would add"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_auto(FolioOrigin) origin = {0};
        GError *error = NULL;
        call_init(&c);
        g_autofree char *id =
            add_assessment(&c, cases[i].assessment, "instrument=checkin; scores=energy=1");
        g_assert_true(find(&c, "goal", id, &origin, &error));
        g_autoptr(FolioEntry) goal = call_entry(&c, "goal", "Rest", cases[i].entry, "");
        g_autoptr(FolioWriting) writing = folio_writing_new(&c.call);
        folio_origin_tie(writing, &origin, goal, &error);
        g_assert_no_error(error);
        folio_writing_put(writing, goal, NULL, &saying, &error);
        g_assert_no_error(error);
        folio_writing_finish(writing, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(folio_entry_get_text(goal, "from"), ==, cases[i].names ? id : NULL);
        g_autoptr(FolioEntry) assessment =
            folio_journal_load(c.f.journal, origin.store, origin.path, NULL, &error);
        g_auto(GStrv) led_to = folio_entry_dup_list(assessment, "led_to");
        g_autofree char *joined = g_strjoinv("|", led_to);
        g_assert_cmpstr(joined, ==, cases[i].names ? "" : folio_entry_get_id(goal));
        g_assert_false(cases[i].assessment == FOLIO_VISIBILITY_PRIVATE
                       && fixture_objects_hold(c.f.folder, id));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/origin/nowhere", test_from_nowhere);
    g_test_add_func("/origin/items", test_items);
    g_test_add_func("/origin/own-items", test_items_of_ones_own_are_named);
    g_test_add_func("/origin/refusals", test_refusals);
    g_test_add_func("/origin/tying", test_tying);
    return g_test_run();
}
