/* What needs somebody now, in which section, and what is not worth a line yet. */
#include "cmd/needs.h"

#include "call.h"

/* "Section: title" of each, in order; today is the second of March. */
static char *
list_needs(Call *c)
{
    GError *error = NULL;
    call_refresh(c);
    g_autoptr(GPtrArray) needs = folio_needs_gather(&c->call, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < needs->len; i++) {
        const FolioNeed *need = g_ptr_array_index(needs, i);
        g_string_append_printf(text, "%s%s: %s", i > 0 ? "; " : "", need->section, need->title);
    }
    return g_string_free(text, FALSE);
}

static void
expect(Call *c, const char *expected)
{
    g_autofree char *needs = list_needs(c);
    g_assert_cmpstr(needs, ==, expected);
}

typedef struct Case {
    const char *kind, *fields;
    FolioVisibility visibility;
    const char *section; /* NULL: not worth a line */
    const char *day;
} Case;

static const Case cases[] = {
    /* Fourteen days ahead is soon. */
    {"goal", "due=2026-03-16", FOLIO_VISIBILITY_SHARED, "Due", "2026-03-16"},
    {"goal", "due=2026-03-17", FOLIO_VISIBILITY_SHARED, NULL, NULL},
    {"goal", "due=2026-03-02", FOLIO_VISIBILITY_SHARED, "Due", "2026-03-02"},
    {"goal", "due=2026-03-01", FOLIO_VISIBILITY_SHARED, "Late", "2026-03-01"},
    {"goal", "due=2026-03-01", FOLIO_VISIBILITY_PRIVATE, "Late", "2026-03-01"},
    {"goal", "domain=canonical; measure=Exam; due=2026-03-01; status=achieved",
     FOLIO_VISIBILITY_SHARED, NULL, NULL},
    {"goal", "", FOLIO_VISIBILITY_SHARED, NULL, NULL},
    /* A meeting is next however far it is, and late once its day has passed. */
    {"meeting", "people=ben; start=2026-07-01 14:00", FOLIO_VISIBILITY_SHARED, "Next",
     "2026-07-01T14:00"},
    {"meeting", "people=ben; start=2026-03-01 14:00", FOLIO_VISIBILITY_SHARED, "Late",
     "2026-03-01T14:00"},
    {"meeting", "people=ben; start=2026-03-01 14:00; status=held", FOLIO_VISIBILITY_SHARED, NULL,
     NULL},
    {"meeting", "people=ben; start=2026-07-01 14:00; status=cancelled", FOLIO_VISIBILITY_SHARED,
     NULL, NULL},
    /* To ask again is for who asked. */
    {"request", "purpose=advice; to=ben; status=sent; follow_up=2026-03-05",
     FOLIO_VISIBILITY_SHARED, "Ask", "2026-03-05"},
    {"request", "purpose=advice; to=ben; status=sent; follow_up=2026-02-01",
     FOLIO_VISIBILITY_SHARED, "Ask", "2026-02-01"},
    {"request", "purpose=advice; to=amina; author=ben; status=sent; follow_up=2026-03-05",
     FOLIO_VISIBILITY_SHARED, NULL, NULL},
    {"request", "purpose=advice; to=ben; status=declined; sent=2026-02-01; follow_up=2026-03-05",
     FOLIO_VISIBILITY_SHARED, NULL, NULL},
    /* An invitation is for whom it is addressed to. */
    {"request", "purpose=reflection; to=amina; author=ben; status=sent; sent=2026-03-01",
     FOLIO_VISIBILITY_SHARED, "Invited", "2026-03-01"},
    {"request", "purpose=reflection; to=chen,amina; author=ben; status=sent; sent=2026-03-01",
     FOLIO_VISIBILITY_SHARED, "Invited", "2026-03-01"},
    {"request", "purpose=reflection; to=chen; author=ben; status=sent; sent=2026-03-01",
     FOLIO_VISIBILITY_SHARED, NULL, NULL},
    /* A week without a reflection is quiet. */
    {"reflection", "date=2026-02-23", FOLIO_VISIBILITY_PRIVATE, "Quiet", "2026-02-23"},
    {"reflection", "date=2026-02-24", FOLIO_VISIBILITY_PRIVATE, NULL, NULL},
};

static void
test_sections(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        GError *error = NULL;
        call_init(&c);
        g_autofree char *id =
            call_add(&c, cases[i].kind, "Something", cases[i].visibility, cases[i].fields);
        call_refresh(&c);
        g_test_message("%s %s", cases[i].kind, cases[i].fields);
        g_autoptr(GPtrArray) needs = folio_needs_gather(&c.call, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(needs->len, ==, cases[i].section != NULL ? 1 : 0);
        if (cases[i].section == NULL)
            continue;
        const FolioNeed *need = g_ptr_array_index(needs, 0);
        bool quiet = strcmp(need->section, "Quiet") == 0;
        g_assert_cmpstr(need->section, ==, cases[i].section);
        g_assert_cmpstr(need->day, ==, cases[i].day);
        g_assert_cmpstr(need->title, ==, quiet ? "no reflection for 7 days" : "Something");
        g_assert_cmpstr(need->id, ==, quiet ? NULL : id);
        if (strcmp(need->section, "Late") == 0)
            g_assert_true(g_str_has_prefix(need->relative, "! "));
    }
}

static void
test_promises(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(call_add(&c, "success", "Shared", FOLIO_VISIBILITY_SHARED,
                    "body=- [ ] Mine @amina due:2026-03-05 ^tk4q7m\n"
                    "- [ ] Anybody's due:2026-03-01 ^tk4q7n\n"
                    "- [ ] Of Ben @ben due:2026-03-04 ^tk4q7p\n"
                    "- [ ] Far off @amina due:2026-03-17 ^tk4q7r\n"
                    "- [ ] Someday @amina ^tk4q7s\n"
                    "- [ ] No day @amina due:soonish ^tk4q7t\n"
                    "- [x] Done @amina due:2026-03-05 ^tk4q7v\n"));
    expect(&c, "Due: Mine; Late: Anybody's; Owed: Of Ben");
    g_autoptr(GPtrArray) needs = folio_needs_gather(&c.call, NULL);
    const FolioNeed *owed = g_ptr_array_index(needs, 2);
    g_assert_true(g_str_has_prefix(owed->relative, "@ben, "));
}

/* Three meetings and no more, the nearest first. */
static void
test_next_meetings(void)
{
    static const char *const days[] = {"2026-06-01", "2026-03-09", "2026-05-01", "2026-04-01"};
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *fields = g_strdup_printf("people=ben; start=%s 14:00", days[i]);
        g_free(call_add(&c, "meeting", days[i], FOLIO_VISIBILITY_SHARED, fields));
    }
    expect(&c, "Next: 2026-03-09; Next: 2026-04-01; Next: 2026-05-01");
}

static void
test_an_answered_invitation(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *id = call_add(&c, "request", "Write about nights?", FOLIO_VISIBILITY_SHARED,
                                   "purpose=reflection; to=amina; author=ben; status=sent");
    expect(&c, "Invited: Write about nights?");
    g_autofree char *fields = g_strconcat("invited_by=", id, NULL);
    g_free(call_add(&c, "reflection", "Nights", FOLIO_VISIBILITY_PRIVATE, fields));
    expect(&c, "");
}

static void
test_damage_and_work_by_hand(void)
{
    g_auto(Call) c;
    call_init(&c);
    test_write_file(c.f.folder, "goals/2026/2026-03-02-broken-g4kq7m.md", "---\nfolio: [\n---\n");
    g_autofree char *needs = list_needs(&c);
    g_assert_true(g_str_has_prefix(needs, "Broken: goals/2026/2026-03-02-broken-g4kq7m.md:"));
    g_assert_true(g_str_has_suffix(needs, "; By hand: goals/2026/2026-03-02-broken-g4kq7m.md"));
}

/* Sections in their order, whatever came first, and days in each. */
static void
test_order(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(call_add(&c, "reflection", "Old", FOLIO_VISIBILITY_PRIVATE, "date=2026-01-01"));
    g_free(call_add(&c, "request", "May I?", FOLIO_VISIBILITY_SHARED,
                    "purpose=advice; to=ben; status=sent; follow_up=2026-03-03"));
    g_free(call_add(&c, "goal", "B", FOLIO_VISIBILITY_SHARED, "due=2026-02-02"));
    g_free(call_add(&c, "goal", "A", FOLIO_VISIBILITY_SHARED, "due=2026-01-02"));
    g_free(call_add(&c, "goal", "D", FOLIO_VISIBILITY_SHARED, "due=2026-03-12"));
    g_free(call_add(&c, "meeting", "M", FOLIO_VISIBILITY_SHARED,
                    "people=ben; start=2026-07-01 14:00"));
    expect(&c, "Next: M; Due: D; Late: A; Late: B; Ask: May I?; Quiet: no reflection for 60 days");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/needs/sections", test_sections);
    g_test_add_func("/needs/promises", test_promises);
    g_test_add_func("/needs/next-meetings", test_next_meetings);
    g_test_add_func("/needs/answered-invitation", test_an_answered_invitation);
    g_test_add_func("/needs/damage", test_damage_and_work_by_hand);
    g_test_add_func("/needs/order", test_order);
    return g_test_run();
}
