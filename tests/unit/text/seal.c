/* Sealing: the examples of the standards, and what is too easy to guess. */
#include "text/seal_internal.h"

#include <string.h>

#include "folio/error.h"

static void
read_hex(const char *hex, guint8 *bytes, gsize size)
{
    g_assert_cmpuint(strlen(hex), ==, size * 2);
    for (gsize i = 0; i < size; i++)
        bytes[i] =
            (guint8) (g_ascii_xdigit_value(hex[2 * i]) * 16 + g_ascii_xdigit_value(hex[2 * i + 1]));
}

static char *
to_hex(GBytes *bytes)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < size; i++)
        g_string_append_printf(out, "%02x", data[i]);
    return g_string_free(out, FALSE);
}

/* McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13, 14 and 15. */
static void
test_gcm(void)
{
    static const char *const key_15 =
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    static const char *const plain_15 =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
    static const char *const key_0 =
        "0000000000000000000000000000000000000000000000000000000000000000";
    const struct {
        const char *key, *nonce, *plain, *sealed;
    } cases[] = {
        {key_0, "000000000000000000000000", "", "530f8afbc74536b9a963b4f1c4cb738b"},
        {key_0, "000000000000000000000000", "00000000000000000000000000000000",
         "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
        {key_15, "cafebabefacedbaddecaf888", plain_15,
         "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
         "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
         "b094dac5d93471bdec1a502270e3cc6c"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint8 key[32], plain[64];
        gsize size = strlen(cases[i].plain) / 2;
        g_auto(FolioSealed) sealed = {0};
        read_hex(cases[i].key, key, sizeof key);
        read_hex(cases[i].nonce, sealed.nonce, sizeof sealed.nonce);
        read_hex(cases[i].plain, plain, size);
        g_autoptr(GBytes) bytes = g_bytes_new(plain, size);
        folio_seal_encrypt(key, bytes, &sealed);
        g_autofree char *hex = to_hex(sealed.bytes);
        g_assert_cmpstr(hex, ==, cases[i].sealed);
    }
}

static char *
seal_hex(const char *passphrase, guint rounds)
{
    g_auto(FolioSealed) sealed = {.rounds = rounds};
    g_autoptr(GBytes) plain = g_bytes_new_static("x", 1);
    folio_seal_with(passphrase, plain, &sealed);
    return to_hex(sealed.bytes);
}

/* One text for a word, however it was typed; another for another word, or another number of rounds. */
static void
test_passphrases(void)
{
    g_autofree char *composed = seal_hex("\xc3\xa4rztin", 3);
    g_autofree char *decomposed = seal_hex("a\xcc\x88rztin", 3);
    g_autofree char *other = seal_hex("arztin", 3);
    g_autofree char *more = seal_hex("\xc3\xa4rztin", 4);
    g_assert_cmpstr(composed, ==, decomposed);
    g_assert_cmpstr(composed, !=, other);
    g_assert_cmpstr(composed, !=, more);
}

static void
test_every_time_anew(void)
{
    g_auto(FolioSealed) one = {0}, two = {0};
    g_autoptr(GBytes) plain = g_bytes_new_static("the same words", 14);
    g_assert_true(folio_seal("a passphrase", plain, &one, NULL));
    g_assert_true(folio_seal("a passphrase", plain, &two, NULL));
    g_assert_cmpuint(one.rounds, >=, 600000);
    g_assert_cmpuint(g_bytes_get_size(one.bytes), ==, 14 + FOLIO_SEAL_TAG_BYTES);
    g_assert_cmpint(memcmp(one.salt, two.salt, sizeof one.salt), !=, 0);
    g_assert_cmpint(memcmp(one.nonce, two.nonce, sizeof one.nonce), !=, 0);
    g_assert_false(g_bytes_equal(one.bytes, two.bytes));
}

static void
test_strength(void)
{
    static const struct {
        const char *passphrase, *why;
    } cases[] = {
        {"", "it has 0 characters, and at least 15 are needed"},
        {"hunter2", "it has 7 characters, and at least 15 are needed"},
        {"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4",
         "it has 8 characters, "
         "and at least 15 are needed"},
        {"aaaaaaaaaaaaaaaaaaaaaaaa", "its characters repeat or follow each other like 1234"},
        {"abcdefghijklmnopqrstuvwxyz", "its characters repeat or follow each other like 1234"},
        {"9876543210987654", "its characters repeat or follow each other like 1234"},
        {"abcABCabcABCabcABC", "its characters repeat or follow each other like 1234"},
        {"yesnoyesnoyesnoyesno", "its characters repeat or follow each other like 1234"},
        {"password12345678", "its characters repeat or follow each other like 1234"},
        {"not utf-8 at all \xff here", "it has 0 characters, and at least 15 are needed"},
        {"four odd words twice", NULL},
        {"kX9$mQ2!vL7zR4#", NULL},
        {"\xe4\xb8\x80\xe4\xba\xba\xe5\xa4\xa7\xe5\xb1\xb1\xe6\xb0\xb4\xe7\x81\xab\xe6\x9c\xa8"
         "\xe9\x87\x91\xe5\x9c\x9f\xe6\x97\xa5\xe6\x9c\x88\xe6\x98\x9f\xe9\xa2\xa8\xe9\x9b\xa8"
         "\xe9\x9b\xaa",
         NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        bool good = folio_passphrase_check(cases[i].passphrase, &error);
        g_test_message("%s", cases[i].passphrase);
        g_assert_true(good == (cases[i].why == NULL));
        g_assert_cmpstr(folio_error_get_why(error), ==, cases[i].why);
        if (!good)
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    }
}

static void
test_wipe(void)
{
    char secret[] = "secret";
    folio_wipe(secret, sizeof secret);
    for (gsize i = 0; i < sizeof secret; i++)
        g_assert_cmpint(secret[i], ==, 0);
    folio_wipe(NULL, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/seal/gcm", test_gcm);
    g_test_add_func("/seal/passphrases", test_passphrases);
    g_test_add_func("/seal/every-time-anew", test_every_time_anew);
    g_test_add_func("/seal/strength", test_strength);
    g_test_add_func("/seal/wipe", test_wipe);
    return g_test_run();
}
