/* The words of a text, read in blocks as they would be read sign by sign. */
#include "site/site_search.h"
#include "unit/site/site_test.h"

#include <string.h>

#define MAX_WORD_BYTES 40

/* Words of the lengths that blocks and limits have, beside each other and beside all that ends one. */
static char *
random_html(GRand *random)
{
    static const char *const pieces[] = {"a",
                                         "Q",
                                         "9",
                                         "@",
                                         "[",
                                         "`",
                                         "{",
                                         "/",
                                         ":",
                                         "\x7f",
                                         "_",
                                         "\xc3\xa9",
                                         "\xc3\x9f",
                                         "\xcc\x81" /* an accent alone */,
                                         "\xe6\x97\xa5",
                                         "\xf0\x9f\xa7\xaa",
                                         "\xe2\x80\x94",
                                         "&amp;",
                                         "&#39;",
                                         "&lt",
                                         "<b>",
                                         "</i>",
                                         "<a href=\"x y\">",
                                         "<",
                                         " ",
                                         "\n",
                                         "fifteenLetters1",
                                         "sixteenLetters12",
                                         "sixteenLetters123",
                                         "thirtynineletters39letters39letters39le",
                                         "fortyletters40fortyletters40fortyletters",
                                         "fortyoneletters41fortyoneletters41fortyone"};
    GString *html = g_string_new(NULL);
    gint32 kinds = g_rand_int_range(random, 1, G_N_ELEMENTS(pieces) + 1);
    for (gint32 left = g_rand_int_range(random, 0, 40); left > 0; left--) {
        const char *piece = pieces[g_rand_int_range(random, 0, kinds)];
        for (gint32 times = g_rand_int_range(random, 1, 4); times > 0; times--)
            g_string_append(html, piece);
    }
    char *whole = g_strdup(html->str); /* no byte behind it */
    g_string_free(html, TRUE);
    return whole;
}

static void
end_word(GString *word, GHashTable *words)
{
    g_autofree char *folded = site_fold(word->str);
    if (word->len >= 2 && word->len <= MAX_WORD_BYTES && folded[0] != '\0')
        g_hash_table_add(words, g_steal_pointer(&folded));
    g_string_truncate(word, 0);
}

/* Sign by sign. */
static GHashTable *
read_slowly(const char *html)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) word = g_string_new(NULL);
    char until = '\0';
    for (const char *at = html; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (until == '\0' && (g_unichar_isalnum(c) || g_unichar_ismark(c))) {
            g_string_append_unichar(word, c);
            continue;
        }
        end_word(word, words);
        if (until == '\0' && (c == '<' || c == '&'))
            until = c == '<' ? '>' : ';';
        else if (c == (gunichar) until)
            until = '\0';
    }
    end_word(word, words);
    return words;
}

static void
check_words(const SiteSaid *said, const SiteItem *item, const char *html)
{
    gsize count;
    g_autoptr(GHashTable) wanted = read_slowly(html);
    const guint32 *numbers = site_said_words(said, item, &count);
    const GPtrArray *texts = site_said_texts(said);
    for (gsize i = 0; i < count; i++)
        if (!g_hash_table_remove(wanted, texts->pdata[numbers[i]]))
            g_error("'%s' is no word of '%s', or twice", (char *) texts->pdata[numbers[i]], html);
    g_assert_cmpuint(g_hash_table_size(wanted), ==, 0);
}

#define COUNT 3000

static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(29);
    static char *htmls[COUNT];
    GDate day;
    g_date_set_dmy(&day, 2, 3, 2026);
    g_autoptr(FolioEntry) entry =
        folio_entry_new(folio_kinds_find(folio_kinds(), "reflection"), "rbbbbb", "", &day, "amina");
    FolioSiteEntry source = {.entry = entry};
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < COUNT; i++) {
        SiteItem *item = g_new0(SiteItem, 1);
        *item = (SiteItem){.entry = entry, .source = &source, .title = "", .number = i};
        g_ptr_array_add(items, item);
    }
    SiteModel model = {.items = items};
    const SiteContext context = {.model = &model};
    SiteSaid *said = site_said_new(&model);
    for (guint i = 0; i < COUNT; i++) {
        htmls[i] = random_html(random);
        site_said_read(said, items->pdata[i], htmls[i]);
    }
    site_said_gather(said, &context);
    for (guint i = 0; i < COUNT; i++) {
        check_words(said, items->pdata[i], htmls[i]);
        g_free(htmls[i]);
    }
    site_said_free(said);
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/search-words/random", test_random);
    return g_test_run();
}
