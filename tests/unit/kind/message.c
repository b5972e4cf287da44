/* First messages: what they lack, by heading and by word, and their words alone. */
#include "folio/message.h"

#include <string.h>

#include "folio/kind.h"

static FolioEntry *
message(const char *purpose, const char *body)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_autofree char *text = g_strdup_printf("---\nfolio: request\nid: qbbbb2\ntitle: May I\n"
                                            "purpose: %s\nto: [osei]\n---\n%s",
                                            purpose, body);
    g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text), "q.md", &entry, &error));
    g_assert_no_error(error);
    return entry;
}

/* The first words of what is missing, in order, with '|' between. */
static char *
missing(const char *purpose, const char *body)
{
    GString *found = g_string_new(NULL);
    g_autoptr(FolioEntry) entry = message(purpose, body);
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_message_check(entry, FOLIO_LEVEL_WARNING, findings);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        g_assert_cmpint(finding->level, ==, FOLIO_LEVEL_WARNING);
        g_assert_cmpstr(finding->rule, ==, "request");
        g_assert_cmpuint(finding->line, ==, 8);
        const char *words = finding->message;
        words += g_str_has_prefix(words, "missing: ") ? strlen("missing: ") : 0;
        g_string_append_printf(found, "%s%.*s", i > 0 ? "|" : "", (int) strcspn(words, ":"), words);
    }
    return g_string_free(found, FALSE);
}

#define ALL "why you in particular|one small ask|when you are free|an easy no|how to reach you"

static const char template_text[] =
    "## Why you in particular\n\nThe slide with the letters.\n\n"
    "## The one small thing I ask\n\nHalf an hour.\n\n"
    "## When I am free\n\nMost lunch breaks.\n\n"
    "## An easy way to say no, and whom else you would suggest\n\nA nod will do.\n\n"
    "## How to reach me\n\nPager.\n";

static void
test_parts(void)
{
    static const struct {
        const char *purpose, *body, *missing;
    } cases[] = {
        {"mentoring", "", ALL},
        {"mentoring", "I would like a mentor.\n", ALL},
        {"mentoring", "<!-- why you? I am free on Tuesday -->\n", ALL},
        {"mentoring", template_text, ""},
        {"mentoring", "## When I am free\n\n## How to reach me\n", ALL},
        {"mentoring",
         "I heard your talk on letters and have counted mine since. Would you give me half an "
         "hour, "
         "once? I am free on Tuesdays after five. If it is not possible, no reply is needed; "
         "perhaps "
         "you know somebody else. A reply to this finds me.\n",
         ""},
        {"mentoring",
         "You wrote about it. May I ask you something? You can reach me at a@example.org",
         "when you are free|an easy no"},
        {"advice", "I have a plan.\n", "one small ask"},
        {"advice", "Is it a good plan?\n", ""},
        {"feedback", "## The question\n\nThe third bed.\n", ""},
        {"reflection", "", ""},
        {"introduction", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = missing(cases[i].purpose, cases[i].body);
        g_assert_cmpstr(found, ==, cases[i].missing);
    }
}

static void
test_length(void)
{
    static const struct {
        guint words;
        const char *found;
    } cases[] = {{195, ""}, {200, ""}, {201, "201 words"}, {900, "900 words"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) body = g_string_new("Is it?");
        for (guint word = 2; word < cases[i].words; word++)
            g_string_append(body, word % 2 == 0 ? " it's" : " wel\xC3\xA7-come,");
        g_autofree char *found = missing("advice", body->str);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void
test_words_alone(void)
{
    static const struct {
        const char *body, *text;
    } cases[] = {
        {"", ""},
        {"## Why you\n\nThe talk.\n\n## The ask\n\n<!-- small -->\n\nHalf an hour?\nOnce.\n\n\n",
         "The talk.\n\nHalf an hour?\nOnce.\n"},
        {"#nine is no heading\n", "#nine is no heading\n"},
        {"A.\n\n\n\nB.", "A.\n\nB.\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = message("mentoring", cases[i].body);
        g_autofree char *text = folio_message_dup_text(entry);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void
test_which_are_messages(void)
{
    static const char *const purposes[] = {"mentoring", "advice", "feedback", "introduction",
                                           "reflection"};
    for (gsize i = 0; i < G_N_ELEMENTS(purposes); i++) {
        g_autoptr(FolioEntry) entry = message(purposes[i], "");
        g_assert_cmpint(folio_message_is_one(entry), ==, i < 3);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/message/parts", test_parts);
    g_test_add_func("/message/length", test_length);
    g_test_add_func("/message/words-alone", test_words_alone);
    g_test_add_func("/message/which", test_which_are_messages);
    return g_test_run();
}
