/* The sample journal as a site in memory. */
#ifndef TEST_SAMPLE_H
#define TEST_SAMPLE_H

#include "lib/files.h"
#include "unit/site/site_test.h"

#define TEST_SAMPLE "templates/example"

static inline void
test_sample_add_file(const char *path, gpointer data)
{
    GError *error = NULL;
    g_autofree char *text = NULL;
    FolioEntry *entry = NULL;
    TestSite *site = data;
    if (!g_str_has_suffix(path, ".md"))
        return;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(folio_entry_parse(folio_kinds(), text, strlen(text),
                                    path + strlen(TEST_SAMPLE "/"), &entry, &error));
    g_assert_no_error(error);
    bool is_private = g_strcmp0(folio_entry_get_text(entry, "visibility"), "private") == 0;
    g_ptr_array_add(site->entries, folio_site_entry_new(entry, is_private ? FOLIO_STORE_PRIVATE
                                                                          : FOLIO_STORE_SHARED));
}

static inline void
test_sample_add(TestSite *site)
{
    test_walk(TEST_SAMPLE, test_sample_add_file, site);
}

#endif
