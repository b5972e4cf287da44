/* Who signed, in words and for programs: never more than git knows. */
#include "cmd/signatures.h"

#include "call.h"
#include "printed.h"

static FolioRow *
find_row(Call *c, const char *id)
{
    GError *error = NULL;
    call_refresh(c);
    g_autoptr(GPtrArray) rows = folio_index_complete(c->call.index, id, 1, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 1);
    return g_ptr_array_steal_index(rows, 0);
}

static FolioRow *
add_row(Call *c, const char *kind, const char *fields)
{
    g_autofree char *id = call_add(c, kind, "How we work", FOLIO_VISIBILITY_SHARED, fields);
    return find_row(c, id);
}

/* One signature as git may judge it. */
typedef struct Made {
    const char *handle;
    FolioVerdict verdict;
    const char *signer; /* NULL */
    bool is_present, is_own, is_theirs;
    int offset_minutes;
} Made;

static GPtrArray *
make_signatures(const Made *made, gsize count)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify) folio_signed_free);
    for (gsize i = 0; i < count && made[i].handle != NULL; i++) {
        FolioSigned *signature = g_new0(FolioSigned, 1);
        signature->commit = g_new0(FolioCommit, 1);
        signature->commit->author = g_strdup("Lena Ortiz");
        signature->commit->email = g_strdup("lena@example.org");
        signature->commit->time = 1772460000; /* 2026-03-02 14:00 UTC */
        signature->commit->offset_minutes = made[i].offset_minutes;
        g_strlcpy(signature->commit->id, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                  sizeof signature->commit->id);
        signature->handle = g_strdup(made[i].handle);
        signature->verified = g_new0(FolioVerified, 1);
        signature->verified->verdict = made[i].verdict;
        signature->verified->signer = g_strdup(made[i].signer);
        signature->is_present = made[i].is_present;
        signature->is_own = made[i].is_own;
        signature->is_theirs = made[i].is_theirs;
        g_ptr_array_add(all, signature);
    }
    return all;
}

#define GOOD FOLIO_VERDICT_GOOD, "lena@example.org"
#define RECORD FOLIO_VERDICT_UNSIGNED, NULL

static void
assert_words(const FolioRow *row, const Made *made, gsize count, const char *wanted)
{
    g_auto(Printed) printed;
    printed_init(&printed, FOLIO_FORM_TERMINAL, 120, NULL);
    g_autoptr(GPtrArray) signatures = make_signatures(made, count);
    folio_signatures_print(&printed.call, row, signatures);
    printed_is(&printed, wanted);
}

static void
test_an_agreement(void)
{
    static const struct {
        Made made[4];
        const char *words;
    } cases[] = {
        {{{NULL}}, "\nSigned\n  @amina       not yet\n  @lena        not yet\nNot agreed yet.\n"},
        {{{"lena", GOOD, true, true, true, 0}},
         "\nSigned\n  @amina       not yet\n"
         "  @lena        2026-03-02  verified, lena@example.org\nNot agreed yet.\n"},
        {{{"lena", GOOD, true, true, true, 0}, {"amina", RECORD, true, true, false, 0}},
         "\nSigned\n"
         "  @amina       2026-03-02  recorded by Lena Ortiz <lena@example.org>\n"
         "  @lena        2026-03-02  verified, lena@example.org\n"
         "Agreed: every party has signed this text.\n"},
        /* one of an earlier text, one of another's key, one that is no party */
        {{{"lena", GOOD, false, true, true, 0},
          {"amina", GOOD, true, false, false, 0},
          {"ben", RECORD, true, true, false, 0}},
         "\nSigned\n"
         "  @amina       2026-03-02  signed by lena@example.org, which is not the address of "
         "@amina\n"
         "  @lena        not yet\nNot agreed yet.\n"
         "1 signature of an earlier text is void: the text has changed since\n"},
        {{{"lena", FOLIO_VERDICT_BAD, NULL, true, true, false, 0},
          {"lena", RECORD, false, true, false, 0},
          {"amina", RECORD, false, true, false, 0}},
         "\nSigned\n  @amina       not yet\n"
         "  @lena        2026-03-02  a bad signature: it does not fit, or its key was revoked\n"
         "Not agreed yet.\n"
         "2 signatures of an earlier text are void: the text has changed since\n"},
        {{{"lena", FOLIO_VERDICT_UNKNOWN, NULL, true, true, false, 0}},
         "\nSigned\n  @amina       not yet\n"
         "  @lena        2026-03-02  signed with a key that is not known here, recorded by Lena "
         "Ortiz <lena@example.org>\nNot agreed yet.\n"},
    };
    g_auto(Call) c;
    call_init(&c);
    g_autoptr(FolioRow) row = add_row(&c, "agreement", "parties=amina, lena; status=proposed");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%zu", i);
        assert_words(row, cases[i].made, G_N_ELEMENTS(cases[i].made), cases[i].words);
    }
}

/* The day is that of whoever signed. Nothing at all is said of what nobody signed. */
static void
test_a_success(void)
{
    static const struct {
        Made made[2];
        const char *words;
    } cases[] = {
        {{{NULL}}, ""},
        {{{"lena", RECORD, true, true, false, 11 * 60}},
         "\nSigned\n  @lena        2026-03-03  recorded by Lena Ortiz <lena@example.org>\n"},
        {{{"lena", RECORD, true, true, false, -14 * 60 - 1}},
         "\nSigned\n  @lena        2026-03-01  recorded by Lena Ortiz <lena@example.org>\n"},
        {{{"lena", RECORD, false, true, false, 0}},
         "\nSigned\n1 signature of an earlier text is void: the text has changed since\n"},
    };
    g_auto(Call) c;
    call_init(&c);
    g_autoptr(FolioRow) row = add_row(&c, "success", "whose=amina");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%zu", i);
        assert_words(row, cases[i].made, G_N_ELEMENTS(cases[i].made), cases[i].words);
    }
}

static void
test_kinds(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autoptr(FolioRow) agreement =
        add_row(&c, "agreement", "parties=amina, lena; status=proposed");
    g_autoptr(FolioRow) success = add_row(&c, "success", "whose=amina");
    g_autoptr(FolioRow) goal = add_row(&c, "goal", "");
    g_assert_cmpstr(folio_signatures_get_party_key(agreement->kind), ==, "parties");
    g_assert_cmpstr(folio_signatures_get_party_key(success->kind), ==, "whose");
    g_assert_null(folio_signatures_get_party_key(goal->kind));
    g_assert_null(folio_signatures_get_party_key(NULL));
}

static void
test_members(void)
{
    static const Made made[] = {{"lena", GOOD, true, true, true, 0},
                                {"ben", FOLIO_VERDICT_BAD, NULL, false, false, false, 0},
                                {"noor", RECORD, true, true, false, 0}};
    g_auto(Call) c;
    g_auto(Printed) printed;
    call_init(&c);
    printed_init(&printed, FOLIO_FORM_JSON, 0, NULL);
    g_autoptr(FolioRow) row = add_row(&c, "agreement", "parties=lena, noor; status=proposed");
    g_autoptr(GPtrArray) signatures = make_signatures(made, G_N_ELEMENTS(made));
    folio_signatures_print_members(&printed.call, row, signatures);
    g_autoptr(GString) text = printed_take_bytes(&printed);
    json_t *answer = json_loads(text->str, 0, NULL);
    g_assert_nonnull(answer);
    g_assert_true(json_is_true(json_object_get(answer, "agreed")));
    json_t *list = json_object_get(answer, "signatures");
    g_assert_cmpuint(json_array_size(list), ==, 3);
    const char *who = NULL, *verdict = NULL, *day = NULL, *which = NULL, *signer = NULL, *id = NULL;
    int verified = 0;
    g_assert_cmpint(json_unpack(json_array_get(list, 0), "{s:s, s:s, s:b, s:s, s:s, s:s, s:s}",
                                "who", &who, "verdict", &verdict, "verified", &verified, "day",
                                &day, "text", &which, "signer", &signer, "entry", &id),
                    ==, 0);
    g_assert_cmpstr(who, ==, "lena");
    g_assert_cmpstr(verdict, ==, "good");
    g_assert_true(verified);
    g_assert_cmpstr(day, ==, "2026-03-02");
    g_assert_cmpstr(which, ==, "present");
    g_assert_cmpstr(signer, ==, "lena@example.org");
    g_assert_cmpstr(id, ==, row->id);
    json_t *bad = json_array_get(list, 1);
    g_assert_cmpstr(json_string_value(json_object_get(bad, "verdict")), ==, "bad");
    g_assert_cmpstr(json_string_value(json_object_get(bad, "text")), ==, "earlier");
    g_assert_true(json_is_false(json_object_get(bad, "verified")));
    g_assert_true(json_is_null(json_object_get(bad, "signer")));
    json_decref(answer);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signatures/agreement", test_an_agreement);
    g_test_add_func("/signatures/success", test_a_success);
    g_test_add_func("/signatures/kinds", test_kinds);
    g_test_add_func("/signatures/members", test_members);
    return g_test_run();
}
