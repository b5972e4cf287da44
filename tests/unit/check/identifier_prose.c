/* False alarms over ordinary prose: at most one finding in 50 kB. The prose is made of words and
 * sentences as clinical teachers write them, the same each time, with the numbers, days and names
 * that belong to such texts; and of everything that folio itself ships. */
#include "folio/identifier.h"

#include <string.h>

#include "folio/asset.h"

#define PROSE_BYTES ((gsize) 1024 * 1024)
#define BYTES_PER_FINDING ((gsize) 50 * 1024)

static const char *const subjects[] = {"The registrar",
                                       "My mentor",
                                       "A senior nurse",
                                       "The team",
                                       "Our group",
                                       "The student",
                                       "I",
                                       "Everybody",
                                       "The family",
                                       "A colleague",
                                       "The examiner",
                                       "The audit",
                                       "Lena",
                                       "The ward round",
                                       "The committee",
                                       "Half of us",
                                       "The consultant",
                                       "The new rota",
                                       "Reflection",
                                       "Good feedback"};
static const char *const verbs[] = {
    "asked about", "explained", "noticed",    "went through", "wanted to change", "wrote down",
    "discussed",   "forgot",    "prepared",   "learned from", "was surprised by", "came back to",
    "tested",      "agreed on", "questioned", "presented"};
static const char *const objects[] = {
    "the plan for the afternoon",
    "three reasons to wait",
    "the handover at half past four",
    "the first of the two cases",
    "a question with no easy answer",
    "what a good debrief needs",
    "the guideline on sepsis (version 3.2.1)",
    "the results of 48 letters, 12 % better than before",
    "a patient in her 60s who wanted to go home",
    "the dose: 2.5 mg at 08:00 and 5 mg at 20:00",
    "the electrocardiogram, twice, aloud",
    "level 3 of 5 on the scale we use",
    "vitamin B12 and folate",
    "the room on the fourth floor",
    "the conference in March 2026",
    "pages 999-1011 of the guide",
    "how to say no before it is too late",
    "the budget of 12,000 pounds",
    "what Kolb and Gibbs would have called the experience",
    "the evidence (doi 10.1080/0142159X.2023.2273217)",
    "MS, MR imaging and the MRN policy",
    "chapter 7, section 2.10",
    "the score of 120/80 and a pulse of 72",
    "10 minutes for each of 6 beds",
    "their confidence, from 4 to 7 in six months",
    "the slide set at https://example.org/slides/2026/03/02",
    "the link to [the goal](../../goals/2026/2026-03-02-lead-a-ward-round-g4kq7m.md)",
    "the mail from amina@example.org",
    "what happened in 1999, 2008 and 2020-2021",
    "ISBN 978-0-306-40615-7",
    "the trial of 1,234,567 records with p < 0.001",
    "the Royal College and its new curriculum"};
static const char *const ends[] = {".",
                                   ".",
                                   ".",
                                   ", and that helped.",
                                   ", which I had not expected.",
                                   "; I will try it again.",
                                   "?",
                                   ", for the first time.",
                                   " - more than once.",
                                   ", as we had promised each other.",
                                   ".\n\n",
                                   ".\n\n## What I take from it\n\n",
                                   ".\n\n- [ ] Try it next week @amina due:2026-03-06 ^t7kdnp\n\n"};

static const char *
pick(GRand *random, const char *const *list, gsize count)
{
    return list[g_rand_int_range(random, 0, (gint32) count)];
}

static GString *
make_prose(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260302);
    GString *prose = g_string_new(NULL);
    while (prose->len < PROSE_BYTES)
        g_string_append_printf(prose, "%s %s %s%s ", pick(random, subjects, G_N_ELEMENTS(subjects)),
                               pick(random, verbs, G_N_ELEMENTS(verbs)),
                               pick(random, objects, G_N_ELEMENTS(objects)),
                               pick(random, ends, G_N_ELEMENTS(ends)));
    return prose;
}

static guint
count_findings(const char *name, const char *text, gsize length)
{
    bool is_manual = strstr(name, "man/") != NULL || strstr(name, "README") != NULL;
    const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_PUBLIC,
                                            .is_about_practice = !is_manual};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    (void) folio_identifiers_scan(text, length, &context, findings);
    for (guint i = 0; i < findings->len && i < 5; i++) {
        const FolioFinding *finding = findings->pdata[i];
        g_test_message("%s:%u:%u %s: %s", name, finding->line, finding->column, finding->rule,
                       finding->message);
    }
    return findings->len;
}

static void
test_made_prose(void)
{
    g_autoptr(GString) prose = make_prose();
    guint count = count_findings("prose", prose->str, prose->len);
    g_test_message("%u findings in %u bytes", count, (unsigned) prose->len);
    g_assert_cmpuint(count * BYTES_PER_FINDING, <=, prose->len);
}

/* What folio ships is clean: templates, the sample journal's words, README. Front matter has days of
 * its own, so it is left out. */
static void
test_shipped(void)
{
    static const char *const files[] = {"README.md", "templates/man/folio.1.md"};
    gsize bytes = 0, assets_count;
    guint count = 0;
    const FolioAsset *assets = folio_assets(&assets_count);
    for (gsize i = 0; i < assets_count; i++) {
        if (!g_str_has_suffix(assets[i].name, ".md"))
            continue;
        const char *text = assets[i].data, *body = g_strstr_len(text, -1, "\n---\n");
        text = body != NULL ? body + 5 : text;
        gsize length = strlen(text);
        bytes += length;
        count += count_findings(assets[i].name, text, length);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *text = NULL;
        gsize length = 0;
        if (g_file_get_contents(files[i], &text, &length, NULL)) {
            bytes += length;
            count += count_findings(files[i], text, length);
        }
    }
    g_test_message("%u findings in %u bytes", count, (unsigned) bytes);
    g_assert_cmpuint(bytes, >, 10000);
    g_assert_cmpuint(count * BYTES_PER_FINDING, <=, bytes);
}

/* The measure itself: planted numbers are all found. */
static void
test_planted(void)
{
    g_autoptr(GString) prose = make_prose();
    guint before = count_findings("prose", prose->str, prose->len), planted = 0;
    for (gsize at = prose->len; at > 10000; at -= 10000, planted++) {
        gsize place = at;
        while (prose->str[place - 1] != ' ')
            place--;
        g_string_insert(prose, (gssize) place, "NHS 999 000 0018 ");
    }
    g_assert_cmpuint(planted, >, 100);
    g_assert_cmpuint(count_findings("planted", prose->str, prose->len), ==, before + planted);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/prose/made", test_made_prose);
    g_test_add_func("/identifier/prose/shipped", test_shipped);
    g_test_add_func("/identifier/prose/planted", test_planted);
    return g_test_run();
}
