/* Statements in the history that folio did not write, or wrote of another text, and what of them counts. */
#include "folio/signed.h"

#include "fixture.h"

static FolioRow *
find_row(Fixture *f, const char *title)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    FolioIndex *index = folio_journal_get_index(f->journal, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = folio_index_find(index, NULL, NULL, &today, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++) {
        FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->title, title) == 0)
            return g_ptr_array_steal_index(rows, i);
    }
    g_assert_not_reached();
}

#define AGREEMENT "agreements/2026/2026-03-01-a4nd7k.md"

/* An agreement as a sync would bring it, and its words in the history. */
static void
put_agreement(Fixture *f, const char *parties, const char *words)
{
    g_autofree char *text = g_strdup_printf(
        "---\nfolio: agreement\nid: a4nd7k\ntitle: How we work\ndate: 2026-03-01\nauthor: amina\n"
        "parties: %s\nstatus: proposed\nvisibility: shared\n---\n\n%s\n",
        parties, words);
    test_write_file(f->folder, AGREEMENT, text);
    g_free(fixture_git(f->folder, "add " AGREEMENT));
    g_free(fixture_git(f->folder, "-c user.name=Amina -c user.email=amina@example.org commit -qm "
                                  "words"));
    fixture_reopen(f);
}

static bool
sign(Fixture *f, const char *handle, GError **error)
{
    char commit[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRow) row = find_row(f, "How we work");
    return folio_journal_sign(f->journal, row, handle, false, commit, error);
}

static void
sign_ok(Fixture *f, const char *handle)
{
    GError *error = NULL;
    sign(f, handle, &error);
    g_assert_no_error(error);
}

/* "amina lena- ": newest first, '-' where it is about an earlier text. */
static char *
show(Fixture *f)
{
    GError *error = NULL;
    GString *text = g_string_new(NULL);
    g_autoptr(FolioRow) row = find_row(f, "How we work");
    g_autoptr(GPtrArray) signatures = folio_journal_list_signatures(f->journal, row, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < signatures->len; i++) {
        const FolioSigned *signature = g_ptr_array_index(signatures, i);
        g_string_append_printf(text, "%s%s ", signature->handle, signature->is_present ? "" : "-");
    }
    return g_string_free(text, FALSE);
}

static bool
is_agreed(Fixture *f)
{
    GError *error = NULL;
    g_autoptr(FolioRow) row = find_row(f, "How we work");
    g_autoptr(GPtrArray) signatures = folio_journal_list_signatures(f->journal, row, &error);
    g_assert_no_error(error);
    return folio_signed_is_agreed(row, signatures);
}

static void
assert_shown(Fixture *f, const char *expected)
{
    g_autofree char *shown = show(f);
    g_assert_cmpstr(shown, ==, expected);
}

/* Signed by each party it is agreed; any edit leaves the signatures behind. */
static void
test_agreed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    put_agreement(&f, "[amina, lena]", "We meet every month.");
    assert_shown(&f, "");
    g_assert_false(is_agreed(&f));
    sign_ok(&f, "amina");
    g_assert_false(is_agreed(&f));
    sign_ok(&f, "lena");
    assert_shown(&f, "lena amina ");
    g_assert_true(is_agreed(&f));
    put_agreement(&f, "[amina, lena]", "We meet every week.");
    assert_shown(&f, "lena- amina- ");
    g_assert_false(is_agreed(&f));
    sign_ok(&f, "amina");
    assert_shown(&f, "amina lena- amina- ");
    /* the very words of before are what was signed before */
    put_agreement(&f, "[amina, lena]", "We meet every month.");
    g_assert_true(is_agreed(&f));
    fixture_assert_clean(f.folder);
}

/* What the commit says, and that it says nothing else. */
static void
test_the_statement(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    char commit[FOLIO_OID_HEX_SIZE];
    fixture_init(&f);
    put_agreement(&f, "[amina]", "Words.");
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD HEAD^{tree}");
    g_autoptr(FolioRow) row = find_row(&f, "How we work");
    folio_journal_sign(f.journal, row, "amina", false, commit, &error);
    g_assert_no_error(error);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD~1 HEAD^{tree}");
    g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
    g_autofree char *blob = fixture_git(f.folder, "rev-parse HEAD:" AGREEMENT);
    g_autofree char *message = fixture_git(f.folder, "log -1 --format=%B");
    g_autofree char *wanted = g_strdup_printf(
        "^sign: How we work\n\nFolio-Op: sign\nFolio-Command: [0-9a-f]+\nFolio-Id: a4nd7k\n"
        "Folio-Signs: %s\nFolio-Signer: amina$",
        blob);
    g_assert_cmpstr(after, ==, before);
    g_assert_cmpstr(commit, ==, head);
    g_test_message("%s", message);
    g_assert_true(g_regex_match_simple(wanted, message, 0, 0));
}

/* A statement by anybody's hand; `trailers` are its last lines. */
static void
state(Fixture *f, const char *email, const char *trailers)
{
    g_autofree char *line = g_strdup_printf(
        "-c user.name=X -c user.email=%s commit -q --allow-empty -m 'sign: x' -m '%s'", email,
        trailers);
    g_setenv("GIT_AUTHOR_EMAIL", email, TRUE);
    g_setenv("GIT_AUTHOR_NAME", "X", TRUE);
    g_free(fixture_git(f->folder, line));
    g_unsetenv("GIT_AUTHOR_EMAIL");
    g_unsetenv("GIT_AUTHOR_NAME");
}

static char *
trailers_of(Fixture *f, const char *signer)
{
    g_autofree char *blob = fixture_git(f->folder, "rev-parse HEAD:" AGREEMENT);
    return g_strdup_printf("Folio-Op: sign\nFolio-Id: A4ND7K\nFolio-Signs: %s\nFolio-Signer: %s",
                           blob, signer);
}

/* Somebody else's statement in a name whose card has another address does not count. */
static void
test_in_the_name_of_another(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "people/lena.md",
                    "---\nfolio: person\nid: lena\nname: Lena Ortiz\nis: mentor\n"
                    "email: lena@example.org\nvisibility: shared\n---\n");
    g_free(fixture_git(f.folder, "add people"));
    put_agreement(&f, "[lena]", "Words.");
    g_autofree char *trailers = trailers_of(&f, "lena");
    state(&f, "mallory@example.org", trailers);
    fixture_reopen(&f);
    assert_shown(&f, "lena ");
    g_assert_false(is_agreed(&f));
    state(&f, "LENA@example.org", trailers);
    fixture_reopen(&f);
    g_assert_true(is_agreed(&f));
}

/* Statements that lack something, or are about something else, and what is left of them. */
static void
test_odd_statements(void)
{
    static const struct {
        const char *trailers, *shown;
    } cases[] = {
        {"Folio-Op: sign\nFolio-Id: a4nd7k\nFolio-Signer: amina", "amina- "},
        {"Folio-Op: sign\nFolio-Id: a4nd7k\nFolio-Signs: 12\nFolio-Signer: amina", "amina- "},
        {"Folio-Op: sign\nFolio-Id: a4nd7k", "- "},
        {"Folio-Op: edit\nFolio-Id: a4nd7k\nFolio-Signer: amina", ""},
        {"Folio-Op: sign\nFolio-Id: a4nd7z\nFolio-Signer: amina", ""},
        {"Folio-Op: sign\nFolio-Signer: amina", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f;
        g_test_message("%s", cases[i].trailers);
        fixture_init(&f);
        put_agreement(&f, "[amina]", "Words.");
        state(&f, "amina@example.org", cases[i].trailers);
        fixture_reopen(&f);
        assert_shown(&f, cases[i].shown);
        g_assert_false(is_agreed(&f));
    }
}

/* The handles are those of the signatures, and a bad one is none. */
static void
test_find(void)
{
    FolioVerified good = {.verdict = FOLIO_VERDICT_GOOD}, bad = {.verdict = FOLIO_VERDICT_BAD};
    FolioSigned all[] = {
        {.handle = (char *) "amina", .is_present = true, .is_own = true, .verified = &bad},
        {.handle = (char *) "lena", .is_present = false, .is_own = true, .verified = &good},
        {.handle = (char *) "ben", .is_present = true, .is_own = false, .verified = &good},
        {.handle = (char *) "noor", .is_present = true, .is_own = true, .verified = &good},
        {.handle = (char *) "noor", .is_present = true, .is_own = true, .verified = &good},
    };
    g_autoptr(GPtrArray) signatures = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_ptr_array_add(signatures, &all[i]);
    g_assert_null(folio_signed_find(signatures, "amina"));
    g_assert_null(folio_signed_find(signatures, "lena"));
    g_assert_null(folio_signed_find(signatures, "ben"));
    g_assert_null(folio_signed_find(signatures, "Noor"));
    g_assert_null(folio_signed_find(signatures, ""));
    g_assert_true(folio_signed_find(signatures, "noor") == &all[3]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signed/others/agreed", test_agreed);
    g_test_add_func("/signed/others/statement", test_the_statement);
    g_test_add_func("/signed/others/another", test_in_the_name_of_another);
    g_test_add_func("/signed/others/odd", test_odd_statements);
    g_test_add_func("/signed/others/find", test_find);
    return g_test_run();
}
