/* Words told apart by what they say, not how they are written, and all the ways a text can hide. */
#include "check/leak.h"

#include <string.h>

static void
collect(guint64 hash, gpointer data)
{
    g_array_append_val((GArray *) data, hash);
}

static GArray *
words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint64));
    folio_leak_each_word(text, collect, words);
    return words;
}

static bool
same_words(const char *a, const char *b)
{
    g_autoptr(GArray) first = words_of(a);
    g_autoptr(GArray) second = words_of(b);
    return first->len == second->len
           && (first->len == 0
               || memcmp(first->data, second->data, first->len * sizeof(guint64)) == 0);
}

static void
test_words(void)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"The Ward Round", "the ward round", true},
        {"the, ward; round!", "the ward round", true},
        {"the-ward_round", "the ward round", true},
        {"Qüokka", "quokka", true},
        {"Qu\314\210okka", "Q\303\274OKKA", true}, /* decomposed and not */
        {"\357\254\201ne", "fine", true},          /* a ligature */
        {"ward round", "round ward", false},
        {"ward", "wards", false},
        {"wardround", "ward round", false},
        {"bed 4", "bed 5", false},
        {"\345\214\227\344\272\254", "\345\214\227", false},
        {"", "...", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s / %s", cases[i].a, cases[i].b);
        g_assert_true(same_words(cases[i].a, cases[i].b) == cases[i].same);
    }
    g_autoptr(GArray) none = words_of("");
    g_autoptr(GArray) three = words_of(" one two  three");
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_cmpuint(three->len, ==, 3);
}

/* Does some reading of the bytes say the words? */
static bool
is_read(const char *bytes, gsize length, const char *wanted)
{
    g_autoptr(GPtrArray) readings = folio_leak_readings(bytes, length);
    g_assert_cmpuint(readings->len, >=, 4);
    bool found = false;
    for (guint i = 0; i < readings->len; i++) {
        const char *reading = g_ptr_array_index(readings, i);
        g_assert_true(g_utf8_validate(reading, -1, NULL));
        found = found || strstr(reading, wanted) != NULL;
    }
    return found;
}

static const struct {
    const char *text, *wanted;
    bool found;
} hidden[] = {
    {"plain quokka", "quokka", true},
    {"quo<b>kk</b>a", "quo kk a", true},
    {"a &lt;quokka&gt; &amp; co", "<quokka> & co", true},
    {"Q&#252;okka and q&#xFC;okka", "Q\303\274okka and q\303\274okka", true},
    {"q%75okka%20here", "quokka here", true},
    {"\"q\\u0075okka\"", "quokka", true},
    {"\"\\ud83e\\udd98 hops\"", "\360\237\246\230 hops", true},
    {"q%2575okka", "quokka", true},              /* an address inside an address */
    {"q%252575okka", "quokka", false},           /* three deep is no accident */
    {"%3Cb%3Equokka%3C/b%3E", " quokka ", true}, /* a page inside an address */
    {"&lt;i&gt;quo&lt;/i&gt;", " quo ", true},   /* a page inside a feed */
    {"bad %zz and &nosuch; and \\", "bad %zz and &nosuch; and \\", true},
    {"1 < 2 and 3 > 2", "1 < 2 and 3 > 2", true},
    {"&#0;&#1114112;x", "  x", true}, /* no characters: a blank stands for each */
    {"cXVva2thIHdhcyBoZXJlIHRvZGF5", "quokka was here today", true},
    {"cXVva2th", "quokka", false}, /* too short to be told from a word */
    {"YWItX19-IHF1b2trYSB3YXMgaGVyZSB0b2Rh", "quokka was here", true}, /* as in addresses */
};

static void
test_readings(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hidden); i++) {
        g_test_message("%s", hidden[i].text);
        g_assert_true(is_read(hidden[i].text, strlen(hidden[i].text), hidden[i].wanted)
                      == hidden[i].found);
    }
}

/* UTF-16 in both orders, at even and odd places. */
static void
test_utf16(void)
{
    static const char *const codings[] = {"UTF-16LE", "UTF-16BE"};
    for (gsize i = 0; i < G_N_ELEMENTS(codings); i++) {
        for (gsize shift = 0; shift <= 1; shift++) {
            gsize size;
            g_autofree char *coded =
                g_convert("a quokka came", -1, codings[i], "UTF-8", NULL, &size, NULL);
            g_autofree char *bytes = g_malloc0(size + shift);
            g_assert_nonnull(coded);
            memcpy(bytes + shift, coded, size);
            g_assert_true(is_read(bytes, size + shift, "quokka"));
        }
    }
    g_assert_false(is_read("a\0b", 3, "quokka"));
}

static void
test_page(void)
{
    static const char page[] = "<!DOCTYPE html><p class=\"quokka\">A &amp; B</p>";
    g_autofree char *text = folio_leak_read_page(page, strlen(page));
    g_assert_cmpstr(text, ==, "  A & B ");
    g_autofree char *broken = folio_leak_read_page("\377<p", 3);
    g_assert_true(g_utf8_validate(broken, -1, NULL));
    g_assert_nonnull(strstr(broken, "<p"));
}

/* Any bytes may be read, and every reading is text. */
static void
test_any_bytes(void)
{
    static const char alphabet[] = "<>&%\\;#xu0aF9 /\377\300\0\"Aq";
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (unsigned round = 0; round < 3000; round++) {
        char bytes[40];
        gsize length = (gsize) g_rand_int_range(random, 0, sizeof bytes);
        for (gsize i = 0; i < length; i++)
            bytes[i] = alphabet[g_rand_int_range(random, 0, sizeof alphabet - 1)];
        bytes[length] = '\0';
        (void) is_read(bytes, length, "quokka");
    }
}

/* Styles are not read; what stands around them is. */
static void
test_styles(void)
{
    static const struct {
        const char *page, *lacks, *has;
    } cases[] = {{"a<style>p{color:#E3EEEE}</style>b", "E3EEEE", "b"},
                 {"<style media=x>\n#AB1 2CD\n</style>\nafter", "2CD", "after"},
                 {"<style>one</style>kept<style>two</style>", "two", "kept"},
                 {"before<style>never closed", "closed", "before"},
                 {"<style></style>x", "y", "x"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = folio_leak_read_page(cases[i].page, strlen(cases[i].page));
        g_test_message("%s", cases[i].page);
        g_assert_null(strstr(text, cases[i].lacks));
        g_assert_nonnull(strstr(text, cases[i].has));
    }
}

/* What is sealed holds a postcode by chance; a word of any length that somebody may write is read. */
static void
test_sealed(void)
{
    g_autoptr(GString) sealed = g_string_new("<template>before ");
    while (sealed->len < 4000)
        g_string_append(sealed, "A+SW1A1AA/b9");
    g_string_append(sealed, "== after</template>");
    g_autofree char *text = folio_leak_read_page(sealed->str, sealed->len);
    g_assert_null(strstr(text, "SW1A1AA"));
    g_assert_nonnull(strstr(text, "before"));
    g_assert_nonnull(strstr(text, "after"));
    g_string_truncate(sealed, 1000);
    g_autofree char *word = folio_leak_read_page(sealed->str, sealed->len);
    g_assert_nonnull(strstr(word, "SW1A1AA"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/leak/words", test_words);
    g_test_add_func("/leak/readings", test_readings);
    g_test_add_func("/leak/utf16", test_utf16);
    g_test_add_func("/leak/page", test_page);
    g_test_add_func("/leak/styles", test_styles);
    g_test_add_func("/leak/sealed", test_sealed);
    g_test_add_func("/leak/any", test_any_bytes);
    return g_test_run();
}
