/* Ids that stand more than once. */
#include "fixture.h"

#define REFLECTION(id) "---\nfolio: reflection\nid: " id "\ntitle: It\n---\n"

static char *
list(Fixture *f, bool across)
{
    GError *error = NULL;
    fixture_refresh(f);
    g_autoptr(GPtrArray) ids = folio_index_list_twins(f->index, across, &error);
    g_assert_no_error(error);
    g_ptr_array_add(ids, NULL);
    return g_strjoinv(" ", (char **) ids->pdata);
}

static void
assert_twins(Fixture *f, const char *all, const char *across)
{
    g_autofree char *every = list(f, false);
    g_autofree char *both = list(f, true);
    g_assert_cmpstr(every, ==, all);
    g_assert_cmpstr(both, ==, across);
}

static void
test_twins(void)
{
    Fixture f;
    fixture_init(&f);
    assert_twins(&f, "", "");
    fixture_write(&f, FOLIO_STORE_SHARED, "a-r22222.md",
                  REFLECTION("r22222") "- [ ] One ^t22222\n");
    fixture_write(&f, FOLIO_STORE_PRIVATE, "b-r33333.md",
                  REFLECTION("r33333") "- [ ] Two ^t33333\n");
    assert_twins(&f, "", "");
    fixture_write(&f, FOLIO_STORE_SHARED, "c-r22222.md",
                  REFLECTION("R22222") "- [ ] Three ^t44444\n");
    assert_twins(&f, "r22222", "");
    fixture_write(&f, FOLIO_STORE_PRIVATE, "c-r22222.md",
                  REFLECTION("r22222") "- [ ] Four ^t33333\n- [ ] Five ^t44444\n");
    assert_twins(&f, "r22222 t33333 t44444", "r22222 t44444");
    fixture_clear(&f);
}

/* Two cards are one person, and a file without an id has none in common with another. */
static void
test_no_twins(void)
{
    Fixture f;
    fixture_init(&f);
    for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++) {
        fixture_write(&f, store, "people/lena.md", "---\nfolio: person\nname: Lena\n---\n");
        fixture_write(&f, store, "none.md", "---\nfolio: goal\ntitle: None\n---\n- [ ] Bare\n");
    }
    assert_twins(&f, "", "");
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/twins/ids", test_twins);
    g_test_add_func("/index/twins/none", test_no_twins);
    return g_test_run();
}
