#include "folio/common_words.h"

static void
assert_words(char **words, const char *expected)
{
    g_autofree char *joined = g_strjoinv(" ", words);
    g_assert_cmpstr(joined, ==, expected);
}

static void
test_shared_and_alone(void)
{
    static const char *const texts[] = {
        "Pick the journal first, then the length. The journal decides.",
        "Draft the abstract before anything; journals come later, drafts early.",
        "Ask a co-author who has published there; the draft and the journal follow.", NULL};
    g_autoptr(FolioCommonWords) common = folio_common_words_new(texts, 3);
    assert_words(common->shared, "journal draft");
    g_assert_cmpuint(common->texts, ==, 3);
    assert_words(common->only[0], "pick first length");
    assert_words(common->only[1], "abstract anything later");
    assert_words(common->only[2], "author published follow");
}

static void
test_any_script(void)
{
    static const char *const texts[] = {"Über Geduld", "ÜBER Mühe\xff Geduld", "", NULL};
    g_autoptr(FolioCommonWords) common = folio_common_words_new(texts, 9);
    assert_words(common->shared, "geduld über");
    assert_words(common->only[0], "");
    assert_words(common->only[1], "mühe");
    assert_words(common->only[2], "");
}

static void
test_nothing(void)
{
    static const char *const none[] = {NULL}, *const usual[] = {"What then? That is it.", NULL};
    g_autoptr(FolioCommonWords) empty = folio_common_words_new(none, 5);
    g_assert_cmpuint(g_strv_length(empty->shared), ==, 0);
    g_autoptr(FolioCommonWords) common = folio_common_words_new(usual, 5);
    assert_words(common->only[0], "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/common-words/shared-and-alone", test_shared_and_alone);
    g_test_add_func("/common-words/any-script", test_any_script);
    g_test_add_func("/common-words/nothing", test_nothing);
    return g_test_run();
}
