/* What somebody owes: promises, answers, replies, consent, signatures. */
#include "cmd/owed.h"

#include "call.h"

/* "what title" of each, in order, those of actions with their day. */
static char *
list_owed(Call *c, const char *handle)
{
    GError *error = NULL;
    call_refresh(c);
    g_autoptr(GPtrArray) owed = folio_owed_gather(&c->call, handle, NULL, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < owed->len; i++) {
        const FolioOwed *one = g_ptr_array_index(owed, i);
        g_string_append_printf(text, "%s%s: %s%s%s", i > 0 ? "; " : "", one->what, one->title,
                               one->since != NULL ? " " : "", one->since != NULL ? one->since : "");
    }
    return g_string_free(text, FALSE);
}

static void
expect(Call *c, const char *handle, const char *expected)
{
    g_autofree char *owed = list_owed(c, handle);
    g_assert_cmpstr(owed, ==, expected);
}

static void
test_nothing(void)
{
    g_auto(Call) c;
    call_init(&c);
    expect(&c, "amina", "");
    expect(&c, "nobody", "");
}

/* Open ones with a day first, by it; done ones and those of others are not owed. */
static void
test_actions(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(call_add(&c, "success", "Shared", FOLIO_VISIBILITY_SHARED,
                    "body=- [ ] Someday @ben ^tk4q7m\n- [ ] Later @ben due:2026-04-01 ^tk4q7n\n"
                    "- [x] Done @ben ^tk4q7p\n- [ ] Sooner @ben due:2026-03-05 ^tk4q7r\n"
                    "- [ ] Of another @bengt ^tk4q7s\n- [ ] Nobody's ^tk4q7t\n"));
    expect(&c, "ben", "action: Sooner 2026-03-05; action: Later 2026-04-01; action: Someday");
    expect(&c, "bengt", "action: Of another");
}

static void
test_private_actions_say_so(void)
{
    g_auto(Call) c;
    GError *error = NULL;
    call_init(&c);
    g_free(call_add(&c, "reflection", "Mine", FOLIO_VISIBILITY_PRIVATE,
                    "body=- [ ] Hidden @amina ^tk4q7m\n"));
    g_free(call_add(&c, "success", "Ours", FOLIO_VISIBILITY_SHARED,
                    "body=- [ ] Open @amina due:2026-03-05 ^tk4q7n\n"));
    call_refresh(&c);
    g_autoptr(GPtrArray) owed = folio_owed_gather(&c.call, "amina", NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(owed->len, ==, 2);
    const FolioOwed *open = g_ptr_array_index(owed, 0), *hidden = g_ptr_array_index(owed, 1);
    g_assert_cmpstr(open->id, ==, "tk4q7n");
    g_assert_false(open->is_private);
    g_assert_cmpstr(hidden->id, ==, "tk4q7m");
    g_assert_true(hidden->is_private);
    g_assert_null(hidden->since);
}

/* --- What waits for words ------------------------------------------------------------------------- */

static void
answer(Call *c, const char *id, const char *said_by, const char *author, const char *form)
{
    g_autofree char *fields =
        g_strdup_printf("about=%s; to=amina; form=%s; author=%s%s%s", id, form, author,
                        said_by != NULL ? "; said_by=" : "", said_by != NULL ? said_by : "");
    g_free(call_add(c, "feedback", "Words", FOLIO_VISIBILITY_SHARED, fields));
}

typedef struct Waits {
    const char *kind, *fields;
    FolioVisibility visibility;
    const char *handle, *owed; /* NULL: nothing */
} Waits;

static const Waits waits[] = {
    {"challenge", "asked_of=ben,chen", FOLIO_VISIBILITY_SHARED, "ben", "answer"},
    {"challenge", "asked_of=ben,chen", FOLIO_VISIBILITY_SHARED, "chen", "answer"},
    {"challenge", "asked_of=ben,chen", FOLIO_VISIBILITY_SHARED, "lena", NULL},
    {"challenge", "asked_of=ben", FOLIO_VISIBILITY_PRIVATE, "ben", NULL},
    {"challenge", "asked_of=amina", FOLIO_VISIBILITY_SHARED, "amina", NULL},
    {"challenge", "asked_of=ben; status=parked", FOLIO_VISIBILITY_SHARED, "ben", NULL},
    {"request", "purpose=advice; to=ben; status=sent", FOLIO_VISIBILITY_SHARED, "ben", "reply"},
    {"request", "purpose=advice; to=ben", FOLIO_VISIBILITY_SHARED, "ben", NULL}, /* a draft */
    {"request", "purpose=introduction; between=ben,chen; status=sent", FOLIO_VISIBILITY_SHARED,
     "ben", "consent"},
    {"request", "purpose=introduction; between=ben,chen; status=sent; agreed_by=ben",
     FOLIO_VISIBILITY_SHARED, "ben", NULL},
    {"request", "purpose=introduction; between=ben,chen; status=sent; agreed_by=ben",
     FOLIO_VISIBILITY_SHARED, "chen", "consent"},
    {"agreement", "parties=amina,ben; status=proposed", FOLIO_VISIBILITY_SHARED, "ben",
     "signature"},
    {"agreement", "parties=amina,ben; status=proposed", FOLIO_VISIBILITY_SHARED, "amina",
     "signature"},
    {"agreement", "parties=amina,ben", FOLIO_VISIBILITY_SHARED, "ben", NULL}, /* a draft */
    {"agreement", "parties=amina,ben; status=proposed", FOLIO_VISIBILITY_SHARED, "chen", NULL},
    {"reflection", "", FOLIO_VISIBILITY_SHARED, "ben", "reply"},
    {"reflection", "", FOLIO_VISIBILITY_SHARED, "amina", NULL},
    {"reflection", "", FOLIO_VISIBILITY_PRIVATE, "ben", NULL},
    {"reflection", "date=2026-01-31", FOLIO_VISIBILITY_SHARED, "ben", "reply"}, /* 30 days */
    {"reflection", "date=2026-01-30", FOLIO_VISIBILITY_SHARED, "ben", NULL},
};

static void
test_waiting(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(waits); i++) {
        g_auto(Call) c;
        const Waits *w = &waits[i];
        call_init(&c);
        g_autofree char *id = call_add(&c, w->kind, "Which first?", w->visibility, w->fields);
        g_test_message("%s %s: @%s", w->kind, w->fields, w->handle);
        call_refresh(&c);
        g_autoptr(GPtrArray) owed = folio_owed_gather(&c.call, w->handle, NULL, NULL);
        g_assert_cmpuint(owed->len, ==, w->owed != NULL ? 1 : 0);
        if (w->owed == NULL)
            continue;
        const FolioOwed *one = g_ptr_array_index(owed, 0);
        g_assert_cmpstr(one->what, ==, w->owed);
        g_assert_cmpstr(one->id, ==, id);
        g_assert_cmpstr(one->since, ==,
                        strstr(w->fields, "date=") != NULL ? "2026-01-31" : "2026-03-02");
        g_assert_false(one->is_private);
    }
}

/* Said by the person, or written down for them; words of somebody else settle nothing. */
static void
test_answers_settle(void)
{
    static const struct {
        const char *said_by, *author;
        bool settles;
    } cases[] = {
        {NULL, "ben", true},      {"ben", "amina", true}, {NULL, "chen", false},
        {"chen", "amina", false}, {"chen", "ben", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_autofree char *id =
            call_add(&c, "challenge", "Which first?", FOLIO_VISIBILITY_SHARED, "asked_of=ben");
        answer(&c, id, cases[i].said_by, cases[i].author, "answer");
        g_test_message("%s %s", cases[i].said_by, cases[i].author);
        expect(&c, "ben", cases[i].settles ? "" : "answer: Which first? 2026-03-02");
    }
}

/* The oldest first in each, whatever the order in which they were written. */
static void
test_order(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_free(call_add(&c, "reflection", "New", FOLIO_VISIBILITY_SHARED, "date=2026-02-20"));
    g_free(call_add(&c, "challenge", "Second?", FOLIO_VISIBILITY_SHARED,
                    "asked_of=ben; date=2026-02-10"));
    g_free(call_add(&c, "challenge", "First?", FOLIO_VISIBILITY_SHARED,
                    "asked_of=ben; date=2026-01-10; body=- [ ] Read @ben ^tk4q7m\n"));
    expect(&c, "ben",
           "action: Read; answer: First? 2026-01-10; answer: Second? 2026-02-10; reply: New "
           "2026-02-20");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/owed/nothing", test_nothing);
    g_test_add_func("/owed/actions", test_actions);
    g_test_add_func("/owed/private-actions", test_private_actions_say_so);
    g_test_add_func("/owed/waiting", test_waiting);
    g_test_add_func("/owed/answers-settle", test_answers_settle);
    g_test_add_func("/owed/order", test_order);
    return g_test_run();
}
