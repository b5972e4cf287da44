/* One question, and what everybody answered. */
#include "cmd/answers.h"

#include "call.h"

static char *
add_question(Call *c)
{
    return call_add(c, "challenge", "Which first?", FOLIO_VISIBILITY_SHARED, "asked_of=ben,chen");
}

static char *
add_answer(Call *c, const char *question, const char *title, const char *more)
{
    g_autofree char *fields = g_strdup_printf("about=%s; to=amina; form=answer%s", question, more);
    return call_add(c, "feedback", title, FOLIO_VISIBILITY_SHARED, fields);
}

static GPtrArray *
find(Call *c, const char *question)
{
    GError *error = NULL;
    call_refresh(c);
    g_autoptr(GPtrArray) rows = folio_index_links_to(c->call.index, question, &error);
    g_assert_no_error(error);
    GPtrArray *answers = folio_answers_find(&c->call, question, rows, &error);
    g_assert_no_error(error);
    return answers;
}

/* --- Which are answers ---------------------------------------------------------------------------- */

static void
test_which(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *question = add_question(&c);
    g_autofree char *other = add_question(&c);
    g_autofree char *one = add_answer(&c, question, "The rota", "; said_by=ben");
    g_free(add_answer(&c, other, "Of the other", "; said_by=ben"));
    g_autofree char *noticed = g_strdup_printf("about=%s; to=amina; form=reply", question);
    g_free(call_add(&c, "feedback", "No answer", FOLIO_VISIBILITY_SHARED, noticed));
    g_autoptr(GPtrArray) answers = find(&c, question);
    g_assert_cmpuint(answers->len, ==, 1);
    const FolioAnswer *answer = g_ptr_array_index(answers, 0);
    g_assert_cmpstr(answer->id, ==, one);
    g_assert_cmpstr(answer->who, ==, "ben");
    g_assert_cmpstr(answer->title, ==, "The rota");
    g_assert_cmpint(answer->round, ==, 0);
    g_assert_null(answer->meeting);
    g_assert_null(answer->reason);
}

static void
test_none(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *question = add_question(&c);
    g_autoptr(GPtrArray) answers = find(&c, question);
    g_assert_cmpuint(answers->len, ==, 0);
    g_autoptr(FolioCommonWords) common = folio_answers_compare(answers);
    g_assert_cmpuint(g_strv_length(common->shared), ==, 0);
}

/* A file that could not be read is no answer to anything. */
static void
test_broken_rows(void)
{
    const FolioRow broken = {.title = (char *) "x.md"};
    const FolioRow bare = {.kind = folio_kinds_find(folio_kinds(), "feedback")};
    g_assert_false(folio_answers_is_one(&broken, "c4kq7m"));
    g_assert_false(folio_answers_is_one(&bare, "c4kq7m"));
}

/* By round, and those of one round by date. */
static void
test_order(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *question = add_question(&c);
    g_free(add_answer(&c, question, "D", "; round=2; date=2026-01-01"));
    g_free(add_answer(&c, question, "C", "; round=1; date=2026-02-02"));
    g_free(add_answer(&c, question, "B", "; round=1; date=2026-02-01"));
    g_free(add_answer(&c, question, "A", ""));
    g_autoptr(GPtrArray) answers = find(&c, question);
    static const char *const titles[] = {"A", "B", "C", "D"};
    g_assert_cmpuint(answers->len, ==, G_N_ELEMENTS(titles));
    for (guint i = 0; i < answers->len; i++)
        g_assert_cmpstr(((FolioAnswer *) g_ptr_array_index(answers, i))->title, ==, titles[i]);
}

/* --- As it is told -------------------------------------------------------------------------------- */

typedef struct WordsCase {
    const char *title, *body, *words, *reason;
} WordsCase;

static const WordsCase words_cases[] = {
    {"The rota", "", "The rota", NULL},
    {"The rota", "It is small.\n", "The rota. It is small.", NULL},
    {"The rota!", "It is small.\n", "The rota! It is small.", NULL},
    {"Why not the rota?", "It is small.\n", "Why not the rota? It is small.", NULL},
    /* sentences end in other ways, too */
    {"\xE3\x81\xAF\xE3\x81\x84\xE3\x80\x82", "Yes.\n", "\xE3\x81\xAF\xE3\x81\x84\xE3\x80\x82 Yes.",
     NULL},
    {"\xD9\x84\xD9\x85\xD8\xA7\xD8\xB0\xD8\xA7\xD8\x9F", "Yes.\n",
     "\xD9\x84\xD9\x85\xD8\xA7\xD8\xB0\xD8\xA7\xD8\x9F Yes.", NULL},
    {"Caf\xC3\xA9", "Yes.\n", "Caf\xC3\xA9. Yes.", NULL},
    /* what says the title again is said once */
    {"The rota", "The rota, because it is small.\n", "The rota, because it is small.", NULL},
    {"The rota", "## In one line\n\nTake it.\n\n## Why I think so\n\nSmall.\n",
     "The rota. Take it.", "Small."},
    {"The rota", "## Why I think so\n\nSmall.\n", "The rota", "Small."},
    {"The rota", "## In one line\n\n<!-- one sentence -->\n", "The rota", NULL},
    {"The rota", "<!-- write here -->\n", "The rota", NULL},
};

static void
test_words(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words_cases); i++) {
        const WordsCase *w = &words_cases[i];
        g_auto(Call) c;
        call_init(&c);
        g_autofree char *question = add_question(&c);
        g_autofree char *body = g_strconcat("; body=", w->body, NULL);
        g_free(add_answer(&c, question, w->title, body));
        g_autoptr(GPtrArray) answers = find(&c, question);
        const FolioAnswer *answer = g_ptr_array_index(answers, 0);
        g_test_message("%s", w->words);
        g_assert_cmpstr(answer->words, ==, w->words);
        g_assert_cmpstr(answer->reason, ==, w->reason);
    }
}

/* Written by hand, an answer may lack what folio would have put into it. */
static void
test_by_hand(void)
{
    static const struct {
        const char *line, *title, *words;
    } cases[] = {{"", NULL, "Words."},
                 {"title: \"\"\n", "", "Words."},
                 {"title: Rota\n", "Rota", "Rota. Words."}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Call) c;
        call_init(&c);
        g_autofree char *question = add_question(&c);
        g_autofree char *text =
            g_strdup_printf("---\nfolio: feedback\nid: f4kq7m\n%sdate: "
                            "2026-03-02\nform: answer\nabout: %s\n---\nWords.\n",
                            cases[i].line, question);
        test_write_file(c.f.folder, "feedback/2026/2026-03-02-f4kq7m.md", text);
        g_autoptr(GPtrArray) answers = find(&c, question);
        g_assert_cmpuint(answers->len, ==, 1);
        const FolioAnswer *answer = g_ptr_array_index(answers, 0);
        g_assert_cmpstr(answer->words, ==, cases[i].words);
        g_assert_null(answer->who);
    }
}

/* --- What they share ------------------------------------------------------------------------------ */

static void
test_compare(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *question = add_question(&c);
    g_free(add_answer(&c, question, "Change the night rota", "; round=1"));
    g_free(add_answer(&c, question, "Draw the rota on paper", "; round=2"));
    g_autoptr(GPtrArray) answers = find(&c, question);
    g_autoptr(FolioCommonWords) common = folio_answers_compare(answers);
    g_assert_cmpuint(common->texts, ==, 2);
    g_autofree char *shared = g_strjoinv(" ", common->shared);
    g_assert_cmpstr(shared, ==, "rota");
    g_autofree char *first = g_strjoinv(" ", common->only[0]);
    g_autofree char *second = g_strjoinv(" ", common->only[1]);
    g_assert_cmpstr(first, ==, "change night");
    g_assert_cmpstr(second, ==, "draw paper");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/answers/which", test_which);
    g_test_add_func("/answers/none", test_none);
    g_test_add_func("/answers/broken-rows", test_broken_rows);
    g_test_add_func("/answers/order", test_order);
    g_test_add_func("/answers/words", test_words);
    g_test_add_func("/answers/by-hand", test_by_hand);
    g_test_add_func("/answers/compare", test_compare);
    return g_test_run();
}
