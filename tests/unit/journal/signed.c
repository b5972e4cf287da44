/* Who signed which text: records in the history, judged by the cards of the people. */
#include "folio/signed.h"
#include "journal/journal_internal.h"

#include "fixture.h"

/* A journal with one agreement between amina and ben, which is proposed. */
typedef struct Deal {
    Fixture f;
    char *id, *path;
} Deal;

static void
deal_init(Deal *d, FolioVisibility visibility)
{
    GDate today;
    GError *error = NULL;
    fixture_init(&d->f);
    folio_env_today(d->f.env, &today);
    g_autoptr(FolioEntry) entry = fixture_entry(&d->f, "agreement", "How we work", visibility);
    folio_entry_set(entry, "parties", "amina,ben", &today, &error);
    g_assert_no_error(error);
    folio_front_matter_set_body(entry->front, "We meet twice a month.\n");
    d->id = g_strdup(folio_entry_get_id(entry));
    d->path = fixture_put(&d->f, entry, NULL);
}

static void
deal_clear(Deal *d)
{
    fixture_clear(&d->f);
    g_free(d->id);
    g_free(d->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Deal, deal_clear)

static FolioTarget *
find(Deal *d)
{
    GError *error = NULL;
    FolioTarget *target = folio_journal_resolve(d->f.journal, d->id, &error);
    g_assert_no_error(error);
    return target;
}

static bool
sign(Deal *d, const char *handle, GError **error)
{
    char commit[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioTarget) target = find(d);
    bool done = folio_journal_sign(d->f.journal, target->row, handle, false, commit, error);
    g_autofree char *head = done ? fixture_git(d->f.folder, "rev-parse HEAD") : NULL;
    if (done)
        g_assert_cmpstr(head, ==, commit);
    return done;
}

static void
sign_ok(Deal *d, const char *handle)
{
    GError *error = NULL;
    sign(d, handle, &error);
    g_assert_no_error(error);
}

static GPtrArray *
list(Deal *d)
{
    GError *error = NULL;
    g_autoptr(FolioTarget) target = find(d);
    GPtrArray *signatures = folio_journal_list_signatures(d->f.journal, target->row, &error);
    g_assert_no_error(error);
    return signatures;
}

static bool
is_agreed(Deal *d)
{
    g_autoptr(FolioTarget) target = find(d);
    g_autoptr(GPtrArray) signatures = list(d);
    return folio_signed_is_agreed(target->row, signatures);
}

static void
change(Deal *d, const char *from, const char *to)
{
    g_autofree char *text = test_read_text(d->f.folder, d->path);
    g_autoptr(GString) changed = g_string_new(text);
    g_assert_cmpuint(g_string_replace(changed, from, to, 1), ==, 1);
    test_write_file(d->f.folder, d->path, changed->str);
}

static void
commit_change(Deal *d, const char *from, const char *to)
{
    change(d, from, to);
    g_free(fixture_git(d->f.folder,
                       "-c user.name=Amina -c user.email=amina@example.org commit -qam changed"));
    fixture_reopen(&d->f);
}

static void
add_card(Deal *d, const char *handle, const char *email)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(d->f.env, &today);
    g_autoptr(FolioEntry) card = folio_entry_new(folio_kinds_find(folio_kinds(), "person"), handle,
                                                 "Somebody", &today, "amina");
    g_assert_true(folio_entry_set(card, "is", "peer", &today, &error)
                  && folio_entry_set(card, "visibility", "shared", &today, &error)
                  && (email == NULL || folio_entry_set(card, "email", email, &today, &error))
                  && folio_entry_fill(card, &today, &error));
    g_free(fixture_put(&d->f, card, NULL));
}

/* --- Signing -------------------------------------------------------------------------------------- */

static void
test_a_record(void)
{
    g_auto(Deal) d = {0};
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    g_autofree char *tree = fixture_git(d.f.folder, "rev-parse 'HEAD^{tree}'");
    g_autofree char *where = g_strdup_printf("rev-parse HEAD:%s", d.path);
    g_autofree char *blob = fixture_git(d.f.folder, where);
    sign_ok(&d, "amina");
    g_autofree char *same = fixture_git(d.f.folder, "rev-parse 'HEAD^{tree}'");
    g_assert_cmpstr(tree, ==, same);
    g_autofree char *message = fixture_git(d.f.folder, "log -1 --format=%B");
    g_autofree char *expected = g_strdup_printf("^sign: How we work\n\nFolio-Op: sign\n"
                                                "Folio-Command: [0-9a-f]{15}\nFolio-Id: %s\n"
                                                "Folio-Signs: %s\nFolio-Signer: amina$",
                                                d.id, blob);
    g_assert_true(g_regex_match_simple(expected, message, 0, 0));
    fixture_assert_clean(d.f.folder);
    g_autoptr(GPtrArray) signatures = list(&d);
    g_assert_cmpuint(signatures->len, ==, 1);
    const FolioSigned *only = g_ptr_array_index(signatures, 0);
    g_assert_cmpstr(only->handle, ==, "amina");
    g_assert_true(only->is_present && only->is_own);
    g_assert_false(only->is_theirs); /* nobody vouches for a record */
    g_assert_cmpint(only->verified->verdict, ==, FOLIO_VERDICT_UNSIGNED);
    g_assert_true(folio_signed_find(signatures, "amina") == only);
    g_assert_null(folio_signed_find(signatures, "ben"));
    g_assert_null(folio_signed_find(signatures, "Amina"));
}

static void
test_once_is_enough(void)
{
    g_auto(Deal) d = {0};
    g_autoptr(GError) error = NULL;
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    sign_ok(&d, "amina");
    g_autofree char *head = fixture_git(d.f.folder, "rev-parse HEAD");
    g_assert_false(sign(&d, "amina", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    g_assert_cmpstr(error->message, ==, "@amina has signed this text already");
    g_autofree char *still = fixture_git(d.f.folder, "rev-parse HEAD");
    g_assert_cmpstr(head, ==, still);
}

static void
test_all_parties(void)
{
    g_auto(Deal) d = {0};
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    g_assert_false(is_agreed(&d));
    sign_ok(&d, "amina");
    g_assert_false(is_agreed(&d));
    sign_ok(&d, "chen"); /* no party: signs, and counts for nobody */
    g_assert_false(is_agreed(&d));
    sign_ok(&d, "ben");
    g_assert_true(is_agreed(&d));
    g_autoptr(GPtrArray) signatures = list(&d);
    static const char *const newest_first[] = {"ben", "chen", "amina"};
    g_assert_cmpuint(signatures->len, ==, G_N_ELEMENTS(newest_first));
    for (guint i = 0; i < signatures->len; i++)
        g_assert_cmpstr(((FolioSigned *) g_ptr_array_index(signatures, i))->handle, ==,
                        newest_first[i]);
}

/* Without parties nobody agrees to anything. */
static void
test_no_parties(void)
{
    const FolioRow row = {0};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_assert_false(folio_signed_is_agreed(&row, none));
    g_assert_null(folio_signed_find(none, "amina"));
}

/* An edit leaves the signatures behind; the old text back again has them again. */
static void
test_an_edit(void)
{
    g_auto(Deal) d = {0};
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    sign_ok(&d, "amina");
    sign_ok(&d, "ben");
    g_assert_true(is_agreed(&d));
    commit_change(&d, "twice", "once");
    g_assert_false(is_agreed(&d));
    g_autoptr(GPtrArray) signatures = list(&d);
    g_assert_cmpuint(signatures->len, ==, 2);
    g_assert_false(((FolioSigned *) g_ptr_array_index(signatures, 0))->is_present);
    sign_ok(&d, "amina"); /* of the new text */
    g_autoptr(GPtrArray) three = list(&d);
    g_assert_cmpuint(three->len, ==, 3);
    commit_change(&d, "once", "twice");
    g_assert_true(is_agreed(&d));
}

static void
test_refusals(void)
{
    g_auto(Deal) d = {0}, hidden = {0};
    g_autoptr(GError) by_hand = NULL, private = NULL;
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    change(&d, "twice", "once");
    g_assert_false(sign(&d, "amina", &by_hand));
    g_assert_error(by_hand, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(by_hand->message, "has changes that are not in the history"));
    deal_init(&hidden, FOLIO_VISIBILITY_PRIVATE);
    g_assert_false(sign(&hidden, "amina", &private));
    g_assert_error(private, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
}

/* --- Whose it is ---------------------------------------------------------------------------------- */

typedef struct CardCase {
    const char *handle, *email; /* a card beside that of the signer; NULL none */
    bool is_own;
} CardCase;

/* Commits are by amina@example.org. The card of the signer counts, and that of nobody else. */
static void
test_cards(void)
{
    static const CardCase cases[] = {
        {NULL, NULL, true},
        {"ben", NULL, true},
        {"ben", "amina@example.org", true},
        {"ben", "AMINA@Example.org", true},
        {"ben", "ben@example.org", false},
        {"bengt", "bengt@example.org", true}, /* somebody else whose handle begins so */
        {"be", "be@example.org", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Deal) d = {0};
        deal_init(&d, FOLIO_VISIBILITY_SHARED);
        if (cases[i].handle != NULL)
            add_card(&d, cases[i].handle, cases[i].email);
        g_test_message("%s %s", cases[i].handle, cases[i].email);
        sign_ok(&d, "ben");
        g_autoptr(GPtrArray) signatures = list(&d);
        const FolioSigned *only = g_ptr_array_index(signatures, 0);
        g_assert_cmpint(only->is_own, ==, cases[i].is_own);
        g_assert_cmpint(folio_signed_find(signatures, "ben") != NULL, ==, cases[i].is_own);
    }
}

static void
test_signed_ids(void)
{
    g_auto(Deal) d = {0};
    GError *error = NULL;
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    g_auto(GStrv) none = folio_journal_list_signed_ids(d.f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(none), ==, 0);
    sign_ok(&d, "amina");
    sign_ok(&d, "ben");
    g_auto(GStrv) ids = folio_journal_list_signed_ids(d.f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(ids), ==, 1);
    g_assert_cmpstr(ids[0], ==, d.id);
}

/* A signer that was killed leaves git's lock of the branch, and a record that says whose it is. */
static void
test_killed(void)
{
    g_auto(Deal) d = {0};
    GError *error = NULL;
    deal_init(&d, FOLIO_VISIBILITY_SHARED);
    g_autofree char *head = fixture_git(d.f.folder, "rev-parse HEAD");
    g_autoptr(FolioIntent) intent = folio_intent_new("sign");
    intent->touched[FOLIO_STORE_SHARED] = true;
    g_assert_true(folio_intent_save(d.f.journal, intent, &error));
    test_write_file(d.f.folder, ".git/refs/heads/main.lock", "");
    sign_ok(&d, "amina");
    g_autofree char *parent = fixture_git(d.f.folder, "rev-parse HEAD^");
    g_assert_cmpstr(parent, ==, head);
    fixture_assert_clean(d.f.folder);
    g_autoptr(FolioIntent) left = NULL;
    g_assert_true(folio_intent_load(d.f.journal, FOLIO_STORE_SHARED, &left, &error));
    g_assert_null(left);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signed/a-record", test_a_record);
    g_test_add_func("/signed/once-is-enough", test_once_is_enough);
    g_test_add_func("/signed/all-parties", test_all_parties);
    g_test_add_func("/signed/no-parties", test_no_parties);
    g_test_add_func("/signed/an-edit", test_an_edit);
    g_test_add_func("/signed/refusals", test_refusals);
    g_test_add_func("/signed/cards", test_cards);
    g_test_add_func("/signed/ids", test_signed_ids);
    g_test_add_func("/journal/signed/killed", test_killed);
    return g_test_run();
}
