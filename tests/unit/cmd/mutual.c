/* Requests that follow when two people said yes to each other at a meeting. */
#include "cmd/mutual.h"

#include "call.h"

static char *
add_meeting(Call *c, FolioVisibility visibility)
{
    return call_add(c, "meeting", "Speed night", visibility,
                    "people=amina,ben,chen; start=2026-03-01 14:00; status=held");
}

/* `speaker` told `to` something; both say whether they want to go on (NULL: not said). */
static void
add_wish(Call *c, const char *meeting, const char *speaker, const char *to, const char *yes,
         const char *back)
{
    g_autofree char *fields =
        g_strdup_printf("meeting=%s; said_by=%s; to=%s%s%s%s%s", meeting, speaker, to,
                        yes != NULL ? "; follow_up=" : "", yes != NULL ? yes : "",
                        back != NULL ? "; follow_up_back=" : "", back != NULL ? back : "");
    g_free(call_add(c, "feedback", "Start with the rota", FOLIO_VISIBILITY_SHARED, fields));
}

static bool
write_requests(Call *c, const char *word, GError **error)
{
    call_refresh(c);
    bool written = folio_mutual_write(&c->call, word, error);
    call_refresh(c);
    return written;
}

/* "purpose to" of all requests, by their titles. */
static char *
list_requests(Call *c)
{
    GError *error = NULL;
    const FolioOrder order = {.field = "title"};
    g_autoptr(FolioQuery) query = folio_query_new_kind("request");
    g_autoptr(GPtrArray) rows =
        folio_index_find(c->call.index, query, &order, &c->call.today, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(text, "%s%s: %s", i > 0 ? "; " : "",
                               folio_row_get(g_ptr_array_index(rows, i), "purpose"),
                               folio_row_get(g_ptr_array_index(rows, i), "to"));
    return g_string_free(text, FALSE);
}

static void
expect_requests(Call *c, const char *meeting, const char *expected)
{
    GError *error = NULL;
    write_requests(c, meeting, &error);
    g_assert_no_error(error);
    g_autofree char *requests = list_requests(c);
    g_assert_cmpstr(requests, ==, expected);
}

static void
expect_none(Call *c, const char *meeting)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = list_requests(c);
    g_assert_false(write_requests(c, meeting, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    g_autofree char *after = list_requests(c);
    g_assert_cmpstr(before, ==, after);
}

/* --- Who wants to go on ------------------------------------------------------------------------------- */

static void
test_who_is_a_pair(void)
{
    static const struct {
        const char *speaker, *to, *yes, *back;
        bool pair;
    } cases[] = {
        {"ben", "amina", "yes", "yes", true}, {"amina", "ben", "yes", "yes", true},
        {"ben", "amina", "yes", "no", false}, {"ben", "amina", "maybe", "yes", false},
        {"ben", "amina", "yes", NULL, false}, {"ben", "amina", NULL, "yes", false},
        {"ben", "amina", NULL, NULL, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
        add_wish(&c, meeting, cases[i].speaker, cases[i].to, cases[i].yes, cases[i].back);
        if (cases[i].pair)
            expect_requests(&c, meeting, "mentoring: ben");
        else
            expect_none(&c, meeting);
    }
}

/* Each says it in feedback of their own. */
static void
test_two_halves(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    add_wish(&c, meeting, "ben", "amina", "yes", NULL);
    expect_none(&c, meeting);
    add_wish(&c, meeting, "amina", "ben", "yes", NULL);
    expect_requests(&c, meeting, "mentoring: ben");
    expect_none(&c, meeting);
}

static void
test_of_another_meeting(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    g_autofree char *other = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    add_wish(&c, other, "ben", "amina", "yes", "yes");
    expect_none(&c, meeting);
    expect_requests(&c, other, "mentoring: ben");
}

/* --- What is written ---------------------------------------------------------------------------------- */

static FolioEntry *
load_request(Call *c)
{
    GError *error = NULL;
    g_autoptr(FolioQuery) query = folio_query_new_kind("request");
    g_autoptr(GPtrArray) rows =
        folio_index_find(c->call.index, query, NULL, &c->call.today, &error);
    g_assert_cmpuint(rows->len, ==, 1);
    const FolioRow *row = g_ptr_array_index(rows, 0);
    FolioEntry *entry = folio_journal_load(c->f.journal, row->store, row->path, NULL, &error);
    g_assert_no_error(error);
    return entry;
}

static void
test_a_request_of_ones_own(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    add_wish(&c, meeting, "ben", "amina", "yes", "yes");
    expect_requests(&c, meeting, "mentoring: ben");
    g_autoptr(FolioEntry) request = load_request(&c);
    g_assert_cmpstr(folio_entry_get_title(request), ==, "Talk again with @ben");
    g_assert_cmpstr(folio_entry_get_status(request), ==, "draft");
    g_assert_cmpint(folio_entry_get_visibility(request), ==, FOLIO_VISIBILITY_PRIVATE);
    g_assert_cmpstr(folio_entry_get_body(request), ==,
                    "We met at 'Speed night' and both wanted to go on. You said: Start with the "
                    "rota\n");
    g_auto(GStrv) about = folio_entry_dup_list(request, "about");
    g_autofree char *joined = g_strjoinv("|", about);
    g_assert_cmpstr(joined, ==, meeting);
}

static void
test_an_introduction(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    add_wish(&c, meeting, "chen", "ben", "yes", "yes");
    expect_requests(&c, meeting, "introduction: ben, chen");
    g_autoptr(FolioEntry) request = load_request(&c);
    g_assert_cmpstr(folio_entry_get_title(request), ==, "@ben and @chen");
    g_assert_cmpint(folio_entry_get_visibility(request), ==, FOLIO_VISIBILITY_SHARED);
    static const char *const lists[] = {"between", "agreed_by"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_auto(GStrv) people = folio_entry_dup_list(request, lists[i]);
        g_autofree char *joined = g_strjoinv("|", people);
        g_assert_cmpstr(joined, ==, "ben|chen");
    }
    expect_none(&c, meeting);
}

/* That two others were brought together is no request of the writer's own to either of them. */
static void
test_an_introduction_first(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    add_wish(&c, meeting, "chen", "ben", "yes", "yes");
    expect_requests(&c, meeting, "introduction: ben, chen");
    add_wish(&c, meeting, "ben", "amina", "yes", "yes");
    expect_requests(&c, meeting, "introduction: ben, chen; mentoring: ben");
    expect_none(&c, meeting);
}

/* What others can read does not name a meeting that is private, and is not written twice. */
static void
test_a_private_meeting(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *fields = g_strdup_printf(
        "meeting=%s; said_by=chen; to=ben; follow_up=yes; follow_up_back=yes", meeting);
    g_free(call_add(&c, "feedback", "Start", FOLIO_VISIBILITY_PRIVATE, fields));
    expect_requests(&c, meeting, "introduction: ben, chen");
    g_autoptr(FolioEntry) request = load_request(&c);
    g_assert_false(folio_entry_has(request, "about"));
    expect_none(&c, meeting);
}

static void
test_all_in_one_commit(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *meeting = add_meeting(&c, FOLIO_VISIBILITY_SHARED);
    add_wish(&c, meeting, "ben", "noor", "yes", "yes");
    add_wish(&c, meeting, "chen", "lena", "yes", "yes");
    g_autofree char *before = fixture_git(c.f.folder, "rev-list --count HEAD");
    expect_requests(&c, meeting, "introduction: ben, noor; introduction: chen, lena");
    g_autofree char *after = fixture_git(c.f.folder, "rev-list --count HEAD");
    g_assert_cmpint(atoi(after), ==, atoi(before) + 1);
    fixture_assert_clean(c.f.folder);
}

static void
test_no_meeting(void)
{
    static const struct {
        const char *kind;
        FolioErrorCode code;
    } cases[] = {{"goal", FOLIO_ERROR_USAGE}, {NULL, FOLIO_ERROR_NOT_FOUND}};
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *id = cases[i].kind == NULL ? g_strdup("m99999")
                                                    : call_add(&c, cases[i].kind, "Lead",
                                                               FOLIO_VISIBILITY_SHARED, "");
        g_assert_false(write_requests(&c, id, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mutual/who-is-a-pair", test_who_is_a_pair);
    g_test_add_func("/mutual/two-halves", test_two_halves);
    g_test_add_func("/mutual/of-another-meeting", test_of_another_meeting);
    g_test_add_func("/mutual/own-request", test_a_request_of_ones_own);
    g_test_add_func("/mutual/introduction", test_an_introduction);
    g_test_add_func("/mutual/introduction-first", test_an_introduction_first);
    g_test_add_func("/mutual/private-meeting", test_a_private_meeting);
    g_test_add_func("/mutual/one-commit", test_all_in_one_commit);
    g_test_add_func("/mutual/no-meeting", test_no_meeting);
    return g_test_run();
}
