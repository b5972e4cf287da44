/* Words under a heading: at its end, and the heading made where there is none. */
#include "cmd/debrief.h"

#include "call.h"

static void
test_append(void)
{
    static const struct {
        const char *body, *after;
    } cases[] = {
        {"", "## Debrief\n\nIt went well.\n"},
        {"Text.\n", "Text.\n\n## Debrief\n\nIt went well.\n"},
        {"## Debrief\n\nEarlier.\n", "## Debrief\n\nEarlier.\n\nIt went well.\n"},
        {"Text.\n\n## Debrief\n\n## Next\n\nMore.\n",
         "Text.\n\n## Debrief\n\n\nIt went well.\n\n## Next\n\nMore.\n"},
        /* a heading of another name is another section */
        {"## Debriefing\n\nText.\n", "## Debriefing\n\nText.\n\n## Debrief\n\nIt went well.\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_autoptr(FolioEntry) entry = call_entry(&c, "challenge", "Saying no",
                                                 FOLIO_VISIBILITY_PRIVATE, "ask=How do I say no?");
        folio_front_matter_set_body(entry->front, cases[i].body);
        folio_debrief_append(entry, "Debrief", "It went well.");
        g_test_message("case %u", (guint) i);
        g_assert_cmpstr(folio_entry_get_body(entry), ==, cases[i].after);
        /* and once more, below the first */
        folio_debrief_append(entry, "Debrief", "And again.");
        const char *body = folio_entry_get_body(entry);
        const char *first = strstr(body, "It went well."), *second = strstr(body, "And again.");
        g_assert_nonnull(first);
        g_assert_nonnull(second);
        g_assert_true(first < second);
    }
}

static bool
never(FolioEntry *entry, gpointer data, GError **error)
{
    (void) entry;
    (void) data;
    (void) error;
    g_assert_not_reached();
}

/* Nobody can be asked without a terminal: what lacks is said, with the command. */
static void
test_without_a_terminal(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    call_init(&c);
    g_autoptr(FolioEntry) entry =
        call_entry(&c, "challenge", "Saying no", FOLIO_VISIBILITY_PRIVATE, "ask=How do I say no?");
    g_autofree char *before = g_strdup(folio_entry_get_body(entry));
    g_assert_false(folio_debrief_write(&c.call, entry, "Debrief", never, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_autofree char *message =
        g_strdup_printf("nothing stands under 'Debrief' of '%s'", folio_entry_get_id(entry));
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpstr(folio_error_get_why(error), ==, "a challenge is closed by looking back");
    g_assert_true(g_str_has_prefix(folio_error_get_hint(error), "folio done c"));
    g_assert_cmpstr(folio_entry_get_body(entry), ==, before);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/debrief/append", test_append);
    g_test_add_func("/debrief/without-a-terminal", test_without_a_terminal);
    return g_test_run();
}
