/* The rota in a meeting's text: rows as people leave them, and any rota written and read again. */
#include "folio/rota.h"

#include <string.h>

/* "14:00 [amina ben][-]; ..." of each round; "(none)" without a table. */
static char *
describe(const char *body)
{
    g_autoptr(FolioRotaTable) table = folio_rota_table_read(body);
    if (table == NULL)
        return g_strdup("(none)");
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < table->experts->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", (char *) table->experts->pdata[i]);
    for (guint i = 0; i < table->rounds->len; i++) {
        const FolioRotaRound *round = table->rounds->pdata[i];
        g_string_append_printf(text, "; %s ", round->time);
        g_assert_cmpuint(round->tables->len, ==, table->experts->len);
        for (guint expert = 0; expert < round->tables->len; expert++) {
            g_autofree char *mentees = g_strjoinv(" ", round->tables->pdata[expert]);
            g_string_append_printf(text, "[%s]", mentees);
        }
    }
    return g_string_free(text, FALSE);
}

#define HEAD "| Round | Time | @osei | @lena |\n|---|---|---|---|\n"

static void
test_rows(void)
{
    static const struct {
        const char *body, *table;
    } cases[] = {
        {"", "(none)"},
        {"words\n", "(none)"},
        {"| Round | Time |\n|---|---|\n", "(none)"}, /* nobody to sit with */
        {"| round | TIME | osei |\n", "osei"},
        {"Round | Time | @osei\n", "(none)"}, /* no line of a table */
        {HEAD, "osei lena"},
        {HEAD "| 1 | 14:00 | @amina, @ben | @chen |\n", "osei lena; 14:00 [amina ben][chen]"},
        {HEAD "| 1 | 14:00 | amina ben,chen | - |\n", "osei lena; 14:00 [amina ben chen][]"},
        {HEAD "|1|14:00|@amina||\n", "osei lena; 14:00 [amina][]"},
        {HEAD "| 1 | 14:00 | @amina |\n", "osei lena; 14:00 [amina][]"}, /* a cell is missing */
        {HEAD "| 1 | 14:00 | @amina | @ben | @chen |\n", "osei lena; 14:00 [amina][ben]"},
        {HEAD "| 1 |\n", "osei lena;  [][]"},
        {HEAD "  | 1 | 14:00 | @amina | @ben |  \r\n", "osei lena; 14:00 [amina][ben]"},
        {HEAD "| 1 | 14:00 | @amina | @ben |\n\n| 2 | 14:12 | @ben | @amina |\n",
         "osei lena; 14:00 [amina][ben]"}, /* a blank line ends it */
        {HEAD "words\n| 2 | 14:12 | @ben | @amina |\n", "osei lena"},
        {"# H\n\ntext\n\n" HEAD "| 1 | now | @amina | |\n", "osei lena; now [amina][]"},
        {"| A | B | C |\n|---|---|---|\n\n" HEAD "| 1 | 9:00 | @a1 | @b1 |\n",
         "osei lena; 9:00 [a1][b1]"},
        {HEAD "| 1 | 9:00 | @a1 | @b1 |\n\n" HEAD "| 1 | 9:00 | @c1 | @d1 |\n",
         "osei lena; 9:00 [a1][b1]"}, /* the first of two */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *table = describe(cases[i].body);
        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(table, ==, cases[i].table);
    }
}

static void
test_judging(void)
{
    static const struct {
        const char *rows;
        guint seats;
        const char *problems;
    } cases[] = {
        {"", 1, ""},
        {"| 1 | t | @a1 | @b1 |\n", 1, ""},
        {"| 1 | t | @a1, @b1 | |\n", 2, ""},
        {"| 1 | t | @a1, @b1 | |\n", 1, "round 1: 2 sit with @osei, who has 1 seat"},
        {"| 1 | t | @a1, @b1 | |\n", 0, ""}, /* how many there are is not known */
        {"| 1 | t | @a1 | @a1 |\n", 2, "round 1: @a1 has 2 places"},
        {"| 1 | t | @a1 | @b1 |\n| 2 | t | @b1 | |\n", 2, "round 2: @a1 has no place"},
        {"| 1 | t | @a1 | |\n| 2 | t | @a1 | |\n", 2, "@a1 meets @osei 2 times"},
        {"| 1 | t | @a1 | |\n| 2 | t | | @a1 |\n", 2, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body = g_strconcat(HEAD, cases[i].rows, NULL);
        g_autoptr(FolioRotaTable) table = folio_rota_table_read(body);
        g_autoptr(GPtrArray) problems = folio_rota_table_judge(table, cases[i].seats);
        g_ptr_array_add(problems, NULL);
        g_autofree char *joined = g_strjoinv("; ", (char **) problems->pdata);
        g_test_message("%s", cases[i].rows);
        g_assert_cmpstr(joined, ==, cases[i].problems);
    }
}

/* Handles in the order met, each once. */
static void
test_mentees(void)
{
    g_autoptr(FolioRotaTable) table =
        folio_rota_table_read(HEAD "| 1 | t | @b1, @a1 | @c1 |\n| 2 | t | @c1 | @d1, @b1 |\n");
    g_autoptr(GPtrArray) mentees = folio_rota_table_list_mentees(table);
    g_ptr_array_add(mentees, NULL);
    g_autofree char *joined = g_strjoinv(" ", (char **) mentees->pdata);
    g_assert_cmpstr(joined, ==, "b1 a1 c1 d1");
}

/* Written for people, it reads back as the same places at the same times, over midnight too. */
static void
test_back(void)
{
    static const char *const mentees[] = {"m0", "m1", "m2", "m3", "m4", "m5", NULL};
    static const char *const experts[] = {"x0", "x1", "x2", "x3", "x4", NULL};
    GRand *random = g_rand_new_with_seed(19);
    for (int round = 0; round < 300; round++) {
        const char *some_mentees[7] = {NULL}, *some_experts[6] = {NULL};
        guint mentee_count = (guint) g_rand_int_range(random, 1, 7);
        guint expert_count = (guint) g_rand_int_range(random, 1, 6);
        memcpy(some_mentees, mentees, mentee_count * sizeof *mentees);
        memcpy(some_experts, experts, expert_count * sizeof *experts);
        const FolioRotaPlan plan = {.mentees = some_mentees,
                                    .experts = some_experts,
                                    .seats = mentee_count,
                                    .rounds = (guint) g_rand_int_range(random, 1, 6)};
        g_autoptr(FolioRota) rota = folio_rota_make(&plan, NULL);
        g_assert_cmpint(rota != NULL, ==, plan.rounds <= expert_count);
        if (rota == NULL)
            continue;
        int start = g_rand_int_range(random, 0, 1440), step = g_rand_int_range(random, 1, 90);
        g_autofree char *text = folio_rota_to_markdown(&plan, rota, start, step);
        g_autoptr(FolioRotaTable) table = folio_rota_table_read(text);
        g_assert_cmpuint(table->rounds->len, ==, rota->rounds);
        g_assert_cmpuint(table->experts->len, ==, expert_count);
        for (guint at = 0; at < rota->rounds; at++) {
            const FolioRotaRound *read = table->rounds->pdata[at];
            int minute = (start + (int) at * step) % 1440;
            g_autofree char *time = g_strdup_printf("%02d:%02d", minute / 60, minute % 60);
            g_assert_cmpstr(read->time, ==, time);
            for (guint mentee = 0; mentee < mentee_count; mentee++)
                for (guint expert = 0; expert < expert_count; expert++)
                    g_assert_cmpint(g_strv_contains(read->tables->pdata[expert], mentees[mentee]),
                                    ==, rota->experts[at * mentee_count + mentee] == expert);
        }
        g_autoptr(GPtrArray) problems = folio_rota_table_judge(table, plan.seats);
        g_assert_cmpuint(problems->len, ==, 0);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rota-table/rows", test_rows);
    g_test_add_func("/rota-table/judging", test_judging);
    g_test_add_func("/rota-table/mentees", test_mentees);
    g_test_add_func("/rota-table/back", test_back);
    return g_test_run();
}
