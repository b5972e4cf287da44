/* Who can read an entry after a change: readers follow the field that decides, and are never fewer. */
#include "cmd/readers.h"

#include "call.h"

/* A challenge is for its owner alone until somebody is asked. */
static void
test_follow(void)
{
    static const struct {
        const char *before, *change; /* fields of a challenge, and what is set then */
        const char *visibility;      /* what was typed for it too; NULL: nothing */
        FolioVisibility first, after;
    } cases[] = {
        {"", "asked_of=lena", NULL, FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_SHARED},
        {"", "weight=2", NULL, FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_PRIVATE},
        /* who says what it shall be is heard */
        {"", "asked_of=lena", "public", FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_PUBLIC},
        /* somebody who was asked stays asked: nothing changes */
        {"asked_of=lena", "weight=2", NULL, FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_SHARED},
        {"asked_of=lena", "asked_of=lena,ben", NULL, FOLIO_VISIBILITY_PRIVATE,
         FOLIO_VISIBILITY_PRIVATE},
        /* never fewer */
        {"", "asked_of=lena", NULL, FOLIO_VISIBILITY_PUBLIC, FOLIO_VISIBILITY_PUBLIC},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        call_init(&c);
        g_autofree char *fields = g_strconcat("ask=How do I say no?; ", cases[i].before, NULL);
        g_autoptr(FolioEntry) entry =
            call_entry(&c, "challenge", "Saying no", cases[i].first,
                       *cases[i].before == '\0' ? "ask=How do I say no?" : fields);
        folio_front_matter_set_text(entry->front, "visibility",
                                    folio_visibility_name(cases[i].first), NULL);
        g_autoptr(GBytes) base = folio_entry_emit(entry);
        g_auto(GStrv) pair = g_strsplit(cases[i].change, "=", 2);
        folio_entry_set(entry, pair[0], pair[1], &c.call.today, &error);
        g_assert_no_error(error);
        if (cases[i].visibility != NULL)
            folio_front_matter_set_text(entry->front, "visibility", cases[i].visibility, NULL);
        folio_readers_follow(entry, base, &error);
        g_assert_no_error(error);
        g_test_message("case %u", (guint) i);
        g_assert_cmpint(folio_entry_get_visibility(entry), ==, cases[i].after);
    }
}

/* What was no entry before, or of a kind without such a field, is left as it is. */
static void
test_nothing_to_follow(void)
{
    static const char *const bases[] = {"", "no front matter\n", "---\nfolio: [\n---\n",
                                        "---\nfolio: goal\nid: g4kq7m\n---\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        call_init(&c);
        g_autoptr(FolioEntry) entry =
            call_entry(&c, "challenge", "Saying no", FOLIO_VISIBILITY_PRIVATE,
                       "ask=How do I say no?; asked_of=lena");
        g_autoptr(GBytes) base = g_bytes_new_static(bases[i], strlen(bases[i]));
        folio_front_matter_set_text(entry->front, "visibility", "private", NULL);
        folio_readers_follow(entry, base, &error);
        g_assert_no_error(error);
        g_assert_cmpint(folio_entry_get_visibility(entry), ==, FOLIO_VISIBILITY_PRIVATE);
    }
}

/* Without a terminal nobody can answer: more readers need -y, fewer and the same need nothing. */
static void
test_confirm(void)
{
    static const struct {
        FolioVisibility before, after;
        FolioStoreId store;
        bool yes;
        int code; /* 0: it may */
    } cases[] = {
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_SHARED, FOLIO_STORE_SHARED, false, 0},
        {FOLIO_VISIBILITY_PUBLIC, FOLIO_VISIBILITY_SHARED, FOLIO_STORE_SHARED, false, 0},
        {FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_PRIVATE, FOLIO_STORE_PRIVATE, false, 0},
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PUBLIC, FOLIO_STORE_SHARED, true, 0},
        {FOLIO_VISIBILITY_SHARED, FOLIO_VISIBILITY_PUBLIC, FOLIO_STORE_SHARED, false,
         FOLIO_ERROR_CANCELLED},
        /* a row that says more than its place is as private as the place */
        {FOLIO_VISIBILITY_PUBLIC, FOLIO_VISIBILITY_SHARED, FOLIO_STORE_PRIVATE, false,
         FOLIO_ERROR_CANCELLED},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        g_autoptr(GError) error = NULL;
        call_init(&c);
        c.globals.yes = cases[i].yes;
        g_autoptr(FolioEntry) entry = call_entry(&c, "success", "A win", cases[i].after, "");
        const FolioRow row = {.visibility = cases[i].before, .store = cases[i].store};
        bool may = folio_readers_confirm(&c.call, entry, &row, &error);
        g_test_message("case %u: %s", (guint) i, error == NULL ? "" : error->message);
        g_assert_cmpint(may, ==, cases[i].code == 0);
        if (!may)
            g_assert_error(error, FOLIO_ERROR, cases[i].code);
    }
}

/* What names somebody beyond doubt is refused, whoever says yes. */
static void
test_confirm_refuses(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    call_init(&c);
    c.globals.yes = TRUE;
    g_autoptr(FolioEntry) entry = call_entry(&c, "success", "A win", FOLIO_VISIBILITY_PUBLIC,
                                             "body=NHS number 999 000 0018 did well.\n");
    const FolioRow row = {.visibility = FOLIO_VISIBILITY_SHARED};
    g_assert_false(folio_readers_confirm(&c.call, entry, &row, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_null(strstr(error->message, "000 0018"));
    g_assert_cmpstr(folio_error_get_why(error), ==,
                    "what others can read can be copied and cannot be called back");
    g_assert_nonnull(folio_error_get_hint(error));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/readers/follow", test_follow);
    g_test_add_func("/readers/nothing-to-follow", test_nothing_to_follow);
    g_test_add_func("/readers/confirm", test_confirm);
    g_test_add_func("/readers/confirm-refuses", test_confirm_refuses);
    return g_test_run();
}
