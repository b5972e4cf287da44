/* What completion offers for a half-typed word: values, and what they are. */
#include "cmd/offer.h"

#include "call.h"
#include "printed.h"

/* One half-typed word in the journal of a call. */
typedef struct Asked {
    Printed printed;
    FolioCompletion completion;
} Asked;

static void
ask(Asked *asked, Call *c, const char *word, const char *prefix)
{
    printed_init(&asked->printed, FOLIO_FORM_PIPE, 0, NULL);
    asked->printed.call.env = c->f.env;
    asked->printed.call.today = c->call.today;
    asked->completion = (FolioCompletion){.call = &asked->printed.call,
                                          .journal = c->f.journal,
                                          .word = word,
                                          .prefix = prefix,
                                          .words = g_ptr_array_new()};
}

/* The lines that came. */
static void
answers(Asked *asked, const char *wanted)
{
    g_autoptr(GString) text = printed_take_bytes(&asked->printed);
    g_assert_cmpstr(text->str, ==, wanted);
    g_ptr_array_unref(asked->completion.words);
    printed_clear(&asked->printed);
}

static void
test_words(void)
{
    static const struct {
        const char *word, *prefix, *value, *description, *line;
    } cases[] = {
        {"", NULL, "goal", "what you are after", "goal\twhat you are after\n"},
        {"go", NULL, "goal", NULL, "goal\t\n"},
        {"GO", NULL, "goal", NULL, "goal\t\n"}, /* case aside */
        {"goal", NULL, "goal", NULL, "goal\t\n"},
        {"goals", NULL, "goal", NULL, ""},
        {"oal", NULL, "goal", NULL, ""},
        {"ca", "--domain=", "canonical", NULL, "--domain=canonical\t\n"},
        {"x", "--domain=", "canonical", NULL, ""},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Asked asked;
        ask(&asked, &c, cases[i].word, cases[i].prefix);
        folio_offer_word(&asked.completion, cases[i].value, cases[i].description);
        answers(&asked, cases[i].line);
    }
    Asked asked;
    ask(&asked, &c, "", NULL);
    folio_offer_word(&asked.completion, "x", "a\nb\033[2J");
    g_autoptr(GString) text = printed_take_bytes(&asked.printed);
    g_assert_true(strchr(text->str, '\n') == text->str + text->len - 1); /* one line */
    g_assert_null(strchr(text->str, '\033'));
    g_ptr_array_unref(asked.completion.words);
    printed_clear(&asked.printed);
}

static void
test_options_and_choices(void)
{
    static const char *const choices[] = {"auto", "always", "never", NULL};
    g_auto(Call) c;
    Asked asked;
    call_init(&c);
    ask(&asked, &c, "--d", NULL);
    folio_offer_option(&asked.completion, "due", true, "the day");
    folio_offer_option(&asked.completion, "dry-run", false, NULL);
    folio_offer_option(&asked.completion, "tag", true, NULL);
    answers(&asked, "--due=\tthe day\n--dry-run\t\n");
    ask(&asked, &c, "a", NULL);
    folio_offer_choices(&asked.completion, choices);
    answers(&asked, "auto\t\nalways\t\n");
    ask(&asked, &c, "", NULL);
    folio_offer_choices(&asked.completion, NULL);
    answers(&asked, "");
    ask(&asked, &c, "me", NULL);
    folio_offer_kinds(&asked.completion);
    g_autoptr(GString) text = printed_take_bytes(&asked.printed);
    g_assert_true(g_str_has_prefix(text->str, "meeting\t"));
    g_ptr_array_unref(asked.completion.words);
    printed_clear(&asked.printed);
}

static void
test_journal(void)
{
    g_auto(Call) c;
    Asked asked;
    call_init(&c);
    g_autofree char *goal =
        call_add(&c, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED,
                 "tags=icu,night; body=- [ ] Ask Lena ^t7kdnp\n- [x] Done ^t8kdnp\n");
    g_autofree char *other =
        call_add(&c, "success", "A win", FOLIO_VISIBILITY_SHARED, "tags=icu,ward");
    call_refresh(&c);

    g_autofree char *goal_line = g_strdup_printf("%s\tLead a ward round\n", goal);
    ask(&asked, &c, "g", NULL);
    folio_offer_entries(&asked.completion);
    answers(&asked, goal_line);
    ask(&asked, &c, goal, NULL);
    folio_offer_entries(&asked.completion);
    answers(&asked, goal_line);
    ask(&asked, &c, "zz", NULL);
    folio_offer_entries(&asked.completion);
    answers(&asked, "");

    /* what is done is not offered to be done */
    ask(&asked, &c, "t", NULL);
    folio_offer_tasks(&asked.completion);
    answers(&asked, "t7kdnp\tAsk Lena\n");

    /* people answer to @, and each tag is there once */
    ask(&asked, &c, "@am", NULL);
    folio_offer_entries(&asked.completion);
    answers(&asked, "@amina\tAmina Said\n");
    ask(&asked, &c, "am", NULL);
    folio_offer_persons(&asked.completion);
    answers(&asked, "amina\tAmina Said\n");
    ask(&asked, &c, "i", NULL);
    folio_offer_tags(&asked.completion);
    answers(&asked, "icu\t\n");
    ask(&asked, &c, "w", NULL);
    folio_offer_tags(&asked.completion);
    answers(&asked, "ward\t\n");
}

/* Saved queries answer to @ too, and come from the clone. */
static void
test_saved_queries(void)
{
    g_auto(Call) c;
    Asked asked;
    call_init(&c);
    g_free(fixture_git(c.f.folder, "config folio.query.late is:overdue"));
    g_free(fixture_git(c.f.folder, "config folio.query.mine with:amina"));
    fixture_reopen(&c.f);
    c.call.journal = c.f.journal;
    ask(&asked, &c, "@la", NULL);
    folio_offer_saved_queries(&asked.completion);
    answers(&asked, "@late\tsaved query\n");
    ask(&asked, &c, "la", NULL);
    folio_offer_saved_queries(&asked.completion);
    answers(&asked, "");
}

/* Outside of a journal there is nothing to offer, and no error. */
static void
test_nowhere(void)
{
    static void (*const offers[])(FolioCompletion *) = {
        folio_offer_entries, folio_offer_persons,       folio_offer_tasks,
        folio_offer_tags,    folio_offer_saved_queries, folio_offer_journals};
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(offers); i++) {
        Asked asked;
        ask(&asked, &c, i == 4 ? "@" : "", NULL);
        asked.completion.journal = NULL;
        offers[i](&asked.completion);
        answers(&asked, "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/offer/words", test_words);
    g_test_add_func("/offer/options-and-choices", test_options_and_choices);
    g_test_add_func("/offer/journal", test_journal);
    g_test_add_func("/offer/saved-queries", test_saved_queries);
    g_test_add_func("/offer/nowhere", test_nowhere);
    return g_test_run();
}
