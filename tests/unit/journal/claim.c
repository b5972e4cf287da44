/* Whose word an entry is, of many at once: signatures, else the commit that wrote it. */
#include "folio/signed.h"
#include "journal/journal_internal.h"

#include "fixture.h"

/* Writes an entry with these fields ("to=ben; form=noticed"); its row. */
static FolioRow *
add(Fixture *f, const char *kind, FolioVisibility visibility, const char *fields)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    g_autoptr(FolioEntry) entry = fixture_entry(f, kind, "Words", visibility);
    g_auto(GStrv) pairs = g_strsplit(fields, "; ", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        g_auto(GStrv) parts = g_strsplit(*pair, "=", 2);
        folio_entry_set(entry, parts[0], parts[1], &today, &error);
        g_assert_no_error(error);
    }
    g_autofree char *id = g_strdup(folio_entry_get_id(entry));
    g_free(fixture_put(f, entry, NULL));
    g_autoptr(FolioTarget) target = folio_journal_resolve(f->journal, id, &error);
    g_assert_no_error(error);
    return g_steal_pointer(&target->row);
}

static void
sign(Fixture *f, const FolioRow *row, const char *handle)
{
    char commit[FOLIO_OID_HEX_SIZE];
    GError *error = NULL;
    folio_journal_sign(f->journal, row, handle, false, commit, &error);
    g_assert_no_error(error);
}

typedef GHashTable *(*Find)(FolioJournal *journal, const GPtrArray *rows, GError **error);

/* "" for none; "amina lena recorder:ben" of the entry that `row` names, all of `rows` asked for. */
static char *
found(Fixture *f, Find find, const GPtrArray *rows, const FolioRow *row)
{
    GError *error = NULL;
    g_autoptr(GHashTable) table = find(f->journal, rows, &error);
    g_assert_no_error(error);
    g_autoptr(GString) words = g_string_new(NULL);
    const GPtrArray *signatures = folio_claims_get(table, row);
    for (guint i = 0; signatures != NULL && i < signatures->len; i++) {
        const FolioSigned *one = g_ptr_array_index(signatures, i);
        g_string_append_printf(words, "%s%s%s%s", i > 0 ? " " : "",
                               one->is_record ? "recorder:" : "", one->handle,
                               one->is_present ? "" : "(void)");
    }
    return g_strdup(words->str);
}

static void
found_is(Fixture *f, Find find, const GPtrArray *rows, guint which, const char *wanted)
{
    g_autofree char *got = found(f, find, rows, g_ptr_array_index(rows, which));
    g_test_message("of %u", which);
    g_assert_cmpstr(got, ==, wanted);
}

static void
test_many_at_once(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    g_ptr_array_add(rows, add(&f, "agreement", FOLIO_VISIBILITY_SHARED, "parties=amina,ben"));
    g_ptr_array_add(
        rows, add(&f, "feedback", FOLIO_VISIBILITY_SHARED, "to=amina; form=noticed; said_by=lena"));
    g_ptr_array_add(rows, add(&f, "feedback", FOLIO_VISIBILITY_SHARED, "to=ben; form=noticed"));
    g_ptr_array_add(rows, add(&f, "success", FOLIO_VISIBILITY_SHARED, "whose=amina"));
    g_ptr_array_add(rows, add(&f, "feedback", FOLIO_VISIBILITY_PRIVATE, "to=ben; form=noticed"));
    sign(&f, rows->pdata[0], "amina");
    sign(&f, rows->pdata[0], "ben");
    sign(&f, rows->pdata[2], "amina");

    found_is(&f, folio_journal_find_signatures, rows, 0, "ben amina");
    found_is(&f, folio_journal_find_signatures, rows, 1, "");
    found_is(&f, folio_journal_find_signatures, rows, 2, "amina");
    found_is(&f, folio_journal_find_claims, rows, 0, "ben amina");
    found_is(&f, folio_journal_find_claims, rows, 1, "recorder:lena");
    found_is(&f, folio_journal_find_claims, rows, 2, "amina");
    found_is(&f, folio_journal_find_claims, rows, 3, ""); /* its owner's word, and no claim */
    found_is(&f, folio_journal_find_claims, rows, 4, ""); /* nobody else reads it */
    g_assert_true(folio_kind_is_claim(((FolioRow *) rows->pdata[1])->kind));
    g_assert_false(folio_kind_is_claim(((FolioRow *) rows->pdata[3])->kind));
    g_assert_false(folio_kind_is_claim(NULL));
}

/* All at once are as each alone. */
static void
test_one_alone(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    g_ptr_array_add(rows, add(&f, "feedback", FOLIO_VISIBILITY_SHARED, "to=ben; form=noticed"));
    found_is(&f, folio_journal_find_claims, rows, 0, "recorder:amina");
    sign(&f, rows->pdata[0], "amina");
    found_is(&f, folio_journal_find_claims, rows, 0, "amina");
    g_autoptr(GPtrArray) alone = folio_journal_list_signatures(f.journal, rows->pdata[0], &error);
    g_assert_no_error(error);
    g_assert_cmpuint(alone->len, ==, 1);
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autoptr(GHashTable) none = folio_journal_find_claims(f.journal, nothing, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
}

/* A text that changed after it was signed has both: what is void, and who changed it. */
static void
test_a_change_is_recorded(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    g_ptr_array_add(
        rows, add(&f, "feedback", FOLIO_VISIBILITY_SHARED, "to=amina; form=noticed; said_by=lena"));
    const FolioRow *row = rows->pdata[0];
    sign(&f, row, "lena");
    g_autofree char *text = test_read_text(f.folder, row->path);
    g_autofree char *longer = g_strconcat(text, "More.\n", NULL);
    test_write_file(f.folder, row->path, longer);
    g_free(fixture_git(f.folder,
                       "-c user.name=Ben -c user.email=ben@example.org commit -qam changed"));
    found_is(&f, folio_journal_find_claims, rows, 0, "lena(void) recorder:lena");
    GError *error = NULL;
    g_autoptr(GHashTable) table = folio_journal_find_claims(f.journal, rows, &error);
    const GPtrArray *signatures = folio_claims_get(table, row);
    g_autofree char *verdict = folio_signed_dup_verdict(signatures->pdata[1]);
    g_autofree char *words = folio_signed_in_words(row, signatures);
    g_assert_cmpstr(verdict, ==, "recorded by Ben <ben@example.org>");
    g_assert_cmpstr(words, ==, "recorded");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/claim/many", test_many_at_once);
    g_test_add_func("/claim/alone", test_one_alone);
    g_test_add_func("/claim/changed", test_a_change_is_recorded);
    return g_test_run();
}
