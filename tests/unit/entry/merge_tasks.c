/* Promises of three bodies: wherever a line stands, what both did to it comes together in it. */
#include "entry/merge_internal.h"

#include <string.h>

static void
assert_merged(const char *base, const char *ours, const char *theirs, const char *const wanted[3])
{
    char *bodies[FOLIO_SIDES] = {g_strdup(base), g_strdup(ours), g_strdup(theirs)};
    folio_merge_tasks(bodies);
    for (int side = 0; side < FOLIO_SIDES; side++) {
        g_test_message("side %d of '%s' '%s' '%s'", side, base, ours, theirs);
        g_assert_cmpstr(bodies[side], ==, wanted[side]);
        g_free(bodies[side]);
    }
}

#define OLD "- [ ] Call Ben @amina due:2026-03-06 ^t22222\n"

/* One line against another over the same base: the merged line stands in all three, or nothing changes. */
static void
test_lines(void)
{
    static const struct {
        const char *ours, *theirs, *merged; /* NULL: undecided */
    } cases[] = {
        {OLD, OLD, OLD},
        {"- [x] Call Ben @amina due:2026-03-06 ^t22222\n", OLD,
         "- [x] Call Ben @amina due:2026-03-06 ^t22222\n"},
        {OLD, "- [-] Call Ben @amina due:2026-03-06 ^t22222\n",
         "- [-] Call Ben @amina due:2026-03-06 ^t22222\n"},
        {"- [x] Call Ben @amina due:2026-03-06 ^t22222\n",
         "- [ ] Call Ben soon @lena due:2026-03-06 ^t22222\n",
         "- [x] Call Ben soon @lena due:2026-03-06 ^t22222\n"},
        {"- [ ] Call Ben due:2026-03-06 ^t22222\n", "- [ ] Call Ben @amina ^t22222\n",
         "- [ ] Call Ben ^t22222\n"},
        {"* [ ] Call Ben @amina due:2026-03-06 ^t22222\n",
         "- [ ] Call Ben @amina due:2026-03-09 ^t22222\n",
         "* [ ] Call Ben @amina due:2026-03-09 ^t22222\n"},
        /* Both ticked it, each in a way of their own. */
        {"- [x] Call Ben @amina due:2026-03-07 ^t22222\n",
         "- [X] Call Ben @amina due:2026-03-06 ^t22222\n",
         "- [x] Call Ben @amina due:2026-03-07 ^t22222\n"},
        {"- [x] Call Ben @amina due:2026-03-06 ^t22222\n",
         "- [-] Call Ben @amina due:2026-03-06 ^t22222\n", NULL},
        {"- [ ] Call her @amina due:2026-03-06 ^t22222\n",
         "- [ ] Call him @amina due:2026-03-06 ^t22222\n", NULL},
        {"- [ ] Call Ben @ben due:2026-03-06 ^t22222\n", "- [ ] Call Ben due:2026-03-06 ^t22222\n",
         NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *merged = cases[i].merged;
        const char *const wanted[] = {merged != NULL ? merged : OLD,
                                      merged != NULL ? merged : cases[i].ours,
                                      merged != NULL ? merged : cases[i].theirs};
        assert_merged(OLD, cases[i].ours, cases[i].theirs, wanted);
    }
}

/* The text around stays as each side has it; how deep the line stands is a part of it like others. */
static void
test_places(void)
{
    static const char *const wanted[] = {"A\n\n  - [x] one ^t22222\n",
                                         "  - [x] one ^t22222\n\nA, mine\n",
                                         "A\n\n- B\n  - [x] one ^t22222\nC\n"};
    assert_merged("A\n\n- [ ] one ^t22222\n", "- [x] one ^t22222\n\nA, mine\n",
                  "A\n\n- B\n  - [ ] one ^t22222\nC\n", wanted);
}

/* What only one side has, what has no id, what stands twice or in code is not for this. */
static void
test_left_alone(void)
{
    static const char *const bodies[][3] = {
        {"- [ ] a ^t22222\n", "", "- [x] a ^t22222\n"},
        {"", "- [ ] a ^t22222\n", "- [ ] b ^t33333\n"},
        {"- [ ] a\n", "- [x] a\n", "- [ ] a @lena\n"},
        {"- [ ] a ^t22222\n", "- [x] a ^t22222\n- [ ] a ^t22222\n", "- [ ] a @ben ^t22222\n"},
        {"```\n- [ ] a ^t22222\n```\n", "```\n- [x] a ^t22222\n```\n",
         "```\n- [ ] a @ben ^t22222\n```\n"},
        {"", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++)
        assert_merged(bodies[i][0], bodies[i][1], bodies[i][2], bodies[i]);
}

/* Both added the same promise: without a base their lines must agree. */
static void
test_added(void)
{
    const char *const same[] = {"", "- [ ] a ^t22222\n", "x\n\n- [ ] a ^t22222\n"};
    assert_merged(same[0], same[1], same[2], same);
    const char *const other[] = {"", "- [ ] a ^t22222\n", "- [x] a ^t22222\n"};
    assert_merged(other[0], other[1], other[2], other);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merge-tasks/lines", test_lines);
    g_test_add_func("/merge-tasks/places", test_places);
    g_test_add_func("/merge-tasks/left-alone", test_left_alone);
    g_test_add_func("/merge-tasks/added", test_added);
    return g_test_run();
}
