/* Answers of a journal that is followed, kept until something changes. */
#include "cmd/remembered.h"

#include "call.h"

static guint made; /* how often */

/* The number of entries, and how often that was asked. */
static json_t *
count_entries(FolioCall *call, GError **error)
{
    (void) error;
    g_assert_nonnull(call->index);
    made++;
    return json_pack("{si si}", "entries", (int) folio_index_count(call->index, FOLIO_STORE_SHARED),
                     "made", (int) made);
}

static json_t *
fail(FolioCall *call, GError **error)
{
    (void) call;
    made++;
    folio_error_set(error, FOLIO_ERROR_FAILED, "no");
    return NULL;
}

/* The journal is one among several, and no file of it was changed just now. */
static void
call_init_followed(Call *c)
{
    made = 0;
    call_init(c);
    c->call.journal_name = "amina";
}

static json_t *
ask(Call *c, const char *name)
{
    GError *error = NULL;
    call_refresh(c);
    c->call.index = NULL;
    json_t *answer = folio_remember(&c->call, name, count_entries, &error);
    g_assert_no_error(error);
    return answer;
}

static void
expect_made(Call *c, const char *name, guint expected)
{
    g_autoptr(json_t) answer = ask(c, name);
    g_assert_nonnull(answer);
    g_assert_cmpuint(made, ==, expected);
}

/* A call over one journal keeps nothing. */
static void
test_one_journal(void)
{
    g_auto(Call) c;
    call_init_followed(&c);
    c.call.journal_name = NULL;
    expect_made(&c, "count", 1);
    expect_made(&c, "count", 2);
    g_autofree char *folder = g_build_filename(c.f.private_path, ".git/folio/cache/answers", NULL);
    g_assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
}

static void
test_an_error_is_not_kept(void)
{
    g_auto(Call) c;
    call_init_followed(&c);
    for (guint i = 1; i <= 2; i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(folio_remember(&c.call, "count", fail, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpuint(made, ==, i);
    }
    g_assert_false(folio_remembers(&c.call, "count"));
}

/* Until ctime is old enough nothing is kept: wait for that, as the index asks. */
static void
wait_until_kept(Call *c)
{
    for (guint i = 0; i < 100 && !folio_remembers(&c->call, "count"); i++) {
        g_usleep(100 * 1000);
        g_autoptr(json_t) answer = ask(c, "count");
    }
    g_assert_true(folio_remembers(&c->call, "count"));
}

static void
test_kept_until_a_file_changes(void)
{
    g_auto(Call) c;
    call_init_followed(&c);
    wait_until_kept(&c);
    guint before = made;
    g_autoptr(json_t) again = ask(&c, "count");
    g_assert_cmpuint(made, ==, before);
    g_assert_cmpint(json_integer_value(json_object_get(again, "made")), ==, before);
    g_assert_null(c.call.index);          /* it was not even opened */
    expect_made(&c, "other", before + 1); /* of another name */
    g_free(fixture_add(&c.f, "success", "New", FOLIO_VISIBILITY_SHARED));
    g_autoptr(json_t) changed = ask(&c, "count");
    g_assert_cmpuint(made, ==, before + 2);
    g_assert_cmpint(json_integer_value(json_object_get(changed, "entries")), ==,
                    json_integer_value(json_object_get(again, "entries")) + 1);
}

static void
test_what_else_it_hangs_on(void)
{
    g_auto(Call) c;
    call_init_followed(&c);
    wait_until_kept(&c);
    g_assert_true(folio_remembers(&c.call, "count"));
    GDate today = c.call.today;
    g_date_add_days(&c.call.today, 1);
    g_assert_false(folio_remembers(&c.call, "count")); /* another day */
    c.call.today = today;
    g_assert_true(folio_remembers(&c.call, "count"));
    c.call.journal_name = "amina-2"; /* ids are told with it */
    g_assert_false(folio_remembers(&c.call, "count"));
    c.call.journal_name = "amina";
    g_assert_true(folio_remembers(&c.call, "count"));
    test_write_file(c.f.folder, ".git/folio/seen", "changed\n"); /* something was read */
    g_assert_false(folio_remembers(&c.call, "count"));
}

/* A kept file that is damaged is made again. */
static void
test_damage(void)
{
    static const char *const texts[] = {"", "\n", "no key\n{}", "\xFF\xFE"};
    g_auto(Call) c;
    call_init_followed(&c);
    wait_until_kept(&c);
    g_autofree char *whole = test_read_text(c.f.private_path, ".git/folio/cache/answers/count");
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        test_write_file(c.f.private_path, ".git/folio/cache/answers/count", texts[i]);
        g_assert_false(folio_remembers(&c.call, "count"));
    }
    for (gsize cut = 1; cut < strlen(whole); cut += 7) {
        test_write_bytes(c.f.private_path, ".git/folio/cache/answers/count", whole, cut);
        g_assert_false(folio_remembers(&c.call, "count"));
    }
    test_write_file(c.f.private_path, ".git/folio/cache/answers/count", whole);
    g_assert_true(folio_remembers(&c.call, "count"));
}

/* What may hold private titles is beside the private store, for its owner alone. */
static void
test_where_it_is_kept(void)
{
    g_auto(Call) c;
    struct stat info;
    call_init_followed(&c);
    wait_until_kept(&c);
    g_autofree char *path =
        g_build_filename(c.f.private_path, ".git/folio/cache/answers/count", NULL);
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 077, ==, 0);
    g_autofree char *other = g_build_filename(c.f.folder, ".git/folio/cache/answers", NULL);
    g_assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
    fixture_assert_clean(c.f.private_path);
}

static void
test_given(void)
{
    g_auto(Call) c;
    call_init_followed(&c);
    wait_until_kept(&c);
    guint before = made;
    g_autoptr(json_t) given = json_pack("{ss}", "given", "caf\xC3\xA9");
    folio_remember_answer(&c.call, "given", given);
    g_autoptr(json_t) answer = ask(&c, "given");
    g_assert_cmpuint(made, ==, before);
    g_assert_true(json_equal(answer, given));
    folio_remember_answer(&c.call, "nothing", NULL);
    g_assert_false(folio_remembers(&c.call, "nothing"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/remembered/one-journal", test_one_journal);
    g_test_add_func("/remembered/errors", test_an_error_is_not_kept);
    g_test_add_func("/remembered/kept", test_kept_until_a_file_changes);
    g_test_add_func("/remembered/hangs-on", test_what_else_it_hangs_on);
    g_test_add_func("/remembered/damage", test_damage);
    g_test_add_func("/remembered/where", test_where_it_is_kept);
    g_test_add_func("/remembered/given", test_given);
    return g_test_run();
}
