/* The two texts of an introduction, and who still gets one. */
#include "cmd/letters.h"

#include "call.h"
#include "printed.h"

#define BETWEEN "purpose=introduction; to=lena; between=chen,tomas"

static void
test_are_for(void)
{
    static const struct {
        const char *kind, *fields;
        bool are;
    } cases[] = {
        {"request", BETWEEN, true},
        {"request", BETWEEN "; status=sent", true},
        {"request", BETWEEN "; status=accepted", true},
        {"request", BETWEEN "; status=declined", false},
        {"request", BETWEEN "; agreed_by=chen,tomas; status=made", false},
        {"request", "purpose=introduction; to=lena", false},
        {"request", "purpose=advice; to=lena", false},
        {"request", "purpose=advice; to=lena; between=chen,tomas", false},
        {"success", "", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_test_message("%s %s", cases[i].kind, cases[i].fields);
        g_autoptr(FolioEntry) entry = call_entry(&c, cases[i].kind, "Two who count letters",
                                                 FOLIO_VISIBILITY_SHARED, cases[i].fields);
        g_assert_cmpint(folio_letters_are_for(entry), ==, cases[i].are);
    }
}

/* What the letters of a request with these fields say. Caller frees. */
static char *
print(Call *c, const char *fields)
{
    g_auto(Printed) p;
    g_autofree char *all = g_strconcat(BETWEEN, fields, NULL);
    g_autoptr(FolioEntry) request =
        call_entry(c, "request", "Two who count letters", FOLIO_VISIBILITY_SHARED, all);
    printed_init(&p, FOLIO_FORM_PIPE, 0, NULL);
    p.call.journal = c->f.journal;
    folio_letters_print(&p.call, request);
    g_autoptr(GString) text = printed_take_bytes(&p);
    return g_strdup(text->str);
}

static void
test_both(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *text = print(&c, "");
    g_assert_nonnull(strstr(text, "To @chen\n"));
    g_assert_nonnull(strstr(text, "To @tomas\n"));
    g_assert_nonnull(strstr(text, "Dear @chen,\n\nmay I introduce you to @tomas?\n"));
    g_assert_nonnull(strstr(text, "Dear @tomas,\n\nmay I introduce you to @chen?\n"));
    /* the title speaks where the text says nothing */
    g_assert_nonnull(strstr(text, "Two who count letters"));
    g_assert_nonnull(strstr(text, "--agreed-by +chen"));
    g_assert_nonnull(strstr(text, "--agreed-by +tomas"));
    g_assert_null(strstr(text, "Both said yes"));
}

/* Who has agreed gets no letter; when both have, there is one thing left to do. */
static void
test_agreed(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *one = print(&c, "; agreed_by=chen");
    g_assert_null(strstr(one, "Dear @chen"));
    g_assert_nonnull(strstr(one, "Dear @tomas"));
    g_autofree char *both = print(&c, "; agreed_by=chen,tomas");
    g_assert_null(strstr(both, "Dear"));
    g_assert_nonnull(strstr(both, "Both said yes."));
    g_assert_nonnull(strstr(both, "folio done "));
}

/* The reason is what stands under the template's headings, without them and without prompts. */
static void
test_reason(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *text =
        print(&c, "; body=## Who, and what they are working on\n\nChen counts letters.\n\n"
                  "## Why the two of you\n\n<!-- one line -->\n\n"
                  "## What is asked, how long\n\nHalf an hour.\n");
    g_assert_nonnull(strstr(text, "Chen counts letters.\n\nHalf an hour.\n"));
    g_assert_null(strstr(text, "##"));
    g_assert_null(strstr(text, "Why the two of you"));
    g_assert_null(strstr(text, "one line"));
    g_assert_null(strstr(text, "Two who count letters"));
}

/* A name that only the owner has a card of is not given away. */
static void
test_names(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autoptr(FolioEntry) chen =
        call_entry(&c, "person", "Mei Chen", FOLIO_VISIBILITY_SHARED, "is=peer");
    g_autoptr(FolioEntry) tomas =
        call_entry(&c, "person", "Tomas Novak", FOLIO_VISIBILITY_PRIVATE, "is=peer");
    folio_front_matter_set_text(chen->front, "id", "chen", NULL);
    folio_front_matter_set_text(tomas->front, "id", "tomas", NULL);
    g_free(fixture_put(&c.f, chen, NULL));
    g_free(fixture_put(&c.f, tomas, NULL));
    call_refresh(&c);
    g_autofree char *text = print(&c, "");
    g_assert_nonnull(strstr(text, "Dear Mei Chen,\n\nmay I introduce you to @tomas?"));
    g_assert_nonnull(strstr(text, "Dear @tomas,\n\nmay I introduce you to Mei Chen?"));
    g_assert_null(strstr(text, "Novak"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/letters/are-for", test_are_for);
    g_test_add_func("/letters/both", test_both);
    g_test_add_func("/letters/agreed", test_agreed);
    g_test_add_func("/letters/reason", test_reason);
    g_test_add_func("/letters/names", test_names);
    return g_test_run();
}
