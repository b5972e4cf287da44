/* Keys, tokens and passwords: how long they have to be, where they begin, and that nothing of them is shown. */
#include "lib/identifiers.h"

#define RULE "secret"
#define SAYS "looks like a password or a key"

/* Makers' marks, and how many characters there are behind each at least. */
static const struct {
    const char *mark;
    guint rest;
} tokens[] = {
    {"ghp_", 30},   {"gho_", 30}, {"ghu_", 30}, {"ghs_", 30},  {"ghr_", 30},  {"github_pat_", 30},
    {"glpat-", 20}, {"AKIA", 16}, {"ASIA", 16}, {"xoxb-", 20}, {"xoxp-", 20}, {"sk_live_", 16},
    {"sk-", 32},    {"AIza", 35}, {"npm_", 30}, {"eyJ", 60},
};

static char *
make_token(const char *before, const char *mark, guint rest)
{
    g_autofree char *tail = g_strnfill(rest, 'a');
    return g_strconcat(before, mark, tail, NULL);
}

static void
check_token(const char *before, gsize token, guint rest, const char *places)
{
    g_autofree char *text = make_token(before, tokens[token].mark, rest);
    g_autofree char *found = test_find_places(text, FOLIO_VISIBILITY_SHARED, RULE);
    g_test_message("%s", text);
    g_assert_cmpstr(found, ==, places);
}

static void
test_tokens(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
        check_token("", i, tokens[i].rest, "1:1!");
        check_token("", i, tokens[i].rest + 40, "1:1!");
        check_token("", i, tokens[i].rest - 1, "");
        check_token("use `", i, tokens[i].rest, "1:6!");
        check_token("one\ntwo ", i, tokens[i].rest, "2:5!");
        check_token("x", i, tokens[i].rest, ""); /* another word */
    }
}

static const TestSample passwords[] = {
    /* six characters, one of them a digit or a sign */
    {"password: abc1de", "1:11!"},
    {"password: ab1cd", ""},
    {"password: abcdefgh", ""},
    {"password: abcd!fgh", "1:11!"},
    {"passphrase: correct-horse_battery.staple", ""},
    /* each of the words, in any case */
    {"passwd: hunter2", "1:9!"},
    {"pwd=hunter2", "1:5!"},
    {"Passphrase = hunter2", "1:14!"},
    {"SECRET: hunter2", "1:9!"},
    {"token: hunter2", "1:8!"},
    {"apikey=hunter2", "1:8!"},
    {"key: hunter2", "1:6!"},
    {"keys: hunter2", ""},
    {"keyword: hunter2", ""},
    /* the sign between, and what may stand around */
    {"password hunter2", ""},
    {"password - hunter2", ""},
    {"password:hunter2", "1:10!"},
    {"password :  hunter2", "1:13!"},
    {"\"password\": \"hunter2\",", "1:14!"},
    {"*Password:* hunter2", "1:13!"},
    {"password: `hunter2`", "1:12!"},
    {"password:\nhunter2", ""},
    /* the last word of its line */
    {"password: hunter2 is weak", ""},
    {"password: hunter2 \nis weak", "1:11!"},
    {"we met\npassword: hunter2\n", "2:11!"},
    {"password: hunter2\r\nnext", "1:11!"},
    /* places to fill in, and what stands for a value */
    {"password: <hunter2>", ""},
    {"password: {{hunter2}}", ""},
    {"password: [hunter2]", ""},
    {"password: $HUNTER2", ""},
    {"password: ***hunter2", "1:14!"},
    {"password: one\npassword: two\n", ""},
    {"pwd: hunter2\npwd: hunter3\n", "1:6! 2:6!"},
};

static void
test_passwords(void)
{
    TEST_CHECK_SHARED(passwords, RULE);
}

static void
test_longest_password(void)
{
    for (guint length = 199; length <= 202; length++) {
        g_autofree char *rest = g_strnfill(length - 1, 'a');
        g_autofree char *text = g_strconcat("password: 1", rest, NULL);
        g_autofree char *found = test_find_places(text, FOLIO_VISIBILITY_SHARED, RULE);
        g_assert_cmpstr(found, ==, length <= 200 ? "1:11!" : "");
    }
}

static const TestSample addresses[] = {
    {"https://amina:s3cret@example.org/x", "1:1!"},
    {"ssh://git:pw@example.org", "1:1!"},
    {"see <https://amina:s3cret@example.org>", "1:6!"},
    {"[x](https://amina:s3cret@example.org)", "1:5!"},
    {"https://amina@example.org", ""},
    {"https://amina:@example.org", ""},
    {"https://:s3cret@example.org", ""},
    {"https://example.org:8080/amina@home", ""},
    {"https://example.org/a:b@c", ""},
    {"https://amina:s3 cret@example.org", ""},
    {"https:/amina:s3cret@example.org", ""},
    {"amina:s3cret@example.org", ""},
};

static void
test_addresses(void)
{
    TEST_CHECK_SHARED(addresses, RULE);
}

static const TestSample keys[] = {
    {"-----BEGIN PRIVATE KEY-----", "1:6!"},
    {"-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "1:6!"},
    {"-----BEGIN OPENSSH PRIVATE KEY-----", "1:6!"},
    {"-----BEGIN PGP PRIVATE KEY BLOCK-----", "1:6!"},
    {"text\n\n    -----BEGIN EC PRIVATE KEY-----", "3:10!"},
    {"--BEGIN PRIVATE KEY--", "1:3!"},
    {"-BEGIN PRIVATE KEY-", ""},
    {"BEGIN PRIVATE KEY", ""},
    {"-----begin private key-----", ""},
    {"-----BEGIN PUBLIC KEY-----", ""},
    {"-----BEGIN CERTIFICATE-----\nPRIVATE KEY", ""},
    {"-----BEGIN A\nPRIVATE KEY-----", ""},
};

static void
test_private_keys(void)
{
    TEST_CHECK_SHARED(keys, RULE);
}

/* Whatever its form, the message is the same, and a private text is only warned about. */
static void
test_shows_nothing(void)
{
    static const char *const texts[] = {"password: hunter2", "AKIAaaaaaaaaaaaaaaaa",
                                        "https://amina:s3cret@example.org",
                                        "-----BEGIN PRIVATE KEY-----"};
    static const FolioVisibility tiers[] = {FOLIO_VISIBILITY_PRIVATE, FOLIO_VISIBILITY_SHARED,
                                            FOLIO_VISIBILITY_PUBLIC};
    for (gsize i = 0; i < G_N_ELEMENTS(texts) * G_N_ELEMENTS(tiers); i++) {
        const char *text = texts[i / G_N_ELEMENTS(tiers)];
        const FolioIdentifierContext context = {.tier = tiers[i % G_N_ELEMENTS(tiers)]};
        g_autoptr(GPtrArray) findings = folio_findings_new();
        bool passes = folio_identifiers_scan(text, strlen(text), &context, findings);
        g_test_message("%s", text);
        g_assert_cmpuint(findings->len, ==, 1);
        const FolioFinding *finding = g_ptr_array_index(findings, 0);
        g_assert_cmpstr(finding->rule, ==, RULE);
        g_assert_cmpstr(finding->message, ==, SAYS);
        g_assert_true(passes == (context.tier == FOLIO_VISIBILITY_PRIVATE));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/secret/tokens", test_tokens);
    g_test_add_func("/identifier/secret/passwords", test_passwords);
    g_test_add_func("/identifier/secret/longest-password", test_longest_password);
    g_test_add_func("/identifier/secret/addresses", test_addresses);
    g_test_add_func("/identifier/secret/private-keys", test_private_keys);
    g_test_add_func("/identifier/secret/shows-nothing", test_shows_nothing);
    return g_test_run();
}
