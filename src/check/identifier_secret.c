/* Keys, tokens and passwords. Nothing of them is ever shown. */
#include <string.h>

#include "identifier_internal.h"

#define PASSWORD_MIN 6
#define PASSWORD_MAX 200

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_SECRET, "password passwd pwd passphrase secret token apikey key"},
    {0, NULL},
};

static const FolioIdentifierRule rules[] = {
    {"secret", "looks like a password or a key",
     "take it out and change it: what was written once may have been copied"},
    {NULL, NULL, NULL},
};

static void
hit(FolioIdentifierScan *scan, gsize start)
{
    folio_identifier_hit(scan, &rules[0], FOLIO_STRENGTH_STRONG, start, start, start);
}

/* Tokens begin with their maker's mark and have at least so many characters of [A-Za-z0-9_-]. */
static const struct {
    const char *prefix;
    gsize rest_min;
} tokens[] = {
    {"ghp_", 30},    {"gho_", 30},    {"ghu_", 30},    {"ghs_", 30},  {"ghr_", 30},
    {"github_pat_", 30}, {"glpat-", 20},  {"AKIA", 16},    {"ASIA", 16},  {"xoxb-", 20},
    {"xoxp-", 20},   {"sk_live_", 16}, {"sk-", 32},     {"AIza", 35},  {"npm_", 30},
    {"eyJ", 60},
};

static bool
is_token(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *c = (const char *) text->chars + word->start;
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
        gsize size = strlen(tokens[i].prefix), rest = 0;
        if (strncmp(c, tokens[i].prefix, size) != 0)
            continue;
        while (rest < tokens[i].rest_min
               && (g_ascii_isalnum(c[size + rest]) || (c[size + rest] != '\0' && strchr("_-", c[size + rest]) != NULL)))
            rest++;
        if (rest == tokens[i].rest_min)
            return true;
    }
    return false;
}

/* The last word on its line behind "password:" or "token =", with a digit or sign in it. */
static bool
is_password_line(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *c = (const char *) text->chars + word->end;
    c += strspn(c, "\"'`* ");
    if (*c != ':' && *c != '=')
        return false;
    c++;
    c += strspn(c, "\"'`* ");
    gsize length = 0, signs = 0;
    for (; length <= PASSWORD_MAX && c[length] != '\0' && strchr(" \t\r\n\"'`", c[length]) == NULL;
         length++)
        signs += !g_ascii_isalpha(c[length]) && strchr("*.<>[]{}$_-", c[length]) == NULL;
    const char *rest = c + length;
    rest += strspn(rest, "\"'` \t\r,;");
    return length >= PASSWORD_MIN && length <= PASSWORD_MAX && signs > 0
           && (*rest == '\0' || *rest == '\n') && strchr("<{[$*", *c) == NULL;
}

/* https://name:password@host */
static bool
is_in_address(const FolioIdentifierText *text, gsize colon)
{
    const char *c = (const char *) text->chars + colon + strlen("://");
    gsize name = strcspn(c, ":/@ \t\n<>)\"");
    if (c[name] != ':' || name == 0)
        return false;
    c += name + 1;
    gsize secret = strcspn(c, "/@ \t\n<>)\"");
    return c[secret] == '@' && secret > 0;
}

/* -----BEGIN (...) PRIVATE KEY----- */
static bool
is_private_key(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *c = (const char *) text->chars + word->start;
    if (strncmp(c, "BEGIN ", 6) != 0 || word->start < 2 || c[-1] != '-' || c[-2] != '-')
        return false;
    gsize length = strcspn(c, "-\n");
    return g_strstr_len(c, (gssize) length, "PRIVATE KEY") != NULL;
}

static void
scan(FolioIdentifierScan *scan)
{
    const FolioIdentifierText *text = scan->text;
    for (gsize i = 0; i < text->words->len; i++) {
        const FolioWord *word = folio_word_at(text, i);
        bool is_secret = ((word->classes & FOLIO_WORD_SECRET) != 0 && is_password_line(text, word))
                         || is_token(text, word) || is_private_key(text, word)
                         || (strncmp((const char *) text->chars + word->end, "://", 3) == 0
                             && is_in_address(text, word->end));
        if (is_secret)
            hit(scan, word->start);
    }
}

const FolioIdentifierFamily folio_identifier_secret = {
    .name = "secret",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
