/* Contrast of the colours that the style sheet puts on each other, computed from what goes out: WCAG 2.2,
 * 1.4.3 and 1.4.11. Nothing that measures pages looks at text inside pictures. */
#include <string.h>

#include "folio/error.h"
#include "site_internal.h"

#define TEXT 450 /* hundredths */
#define MARK 300
#define REFUSED 300 /* a text below this cannot be read */

static const struct {
    const char *front, *back;
    int least;
} pairs[] = {
    {"ink", "paper", TEXT},       {"ink", "surface", TEXT},    {"ink", "sunk", TEXT},
    {"muted", "paper", TEXT},     {"muted", "surface", TEXT},  {"muted", "sunk", TEXT},
    {"accent", "paper", TEXT},    {"accent", "surface", TEXT}, {"accent", "accent-soft", TEXT},
    {"ink", "accent-soft", TEXT}, {"ink", "line", TEXT},       {"on-accent", "accent", TEXT},
    {"paper", "ink", TEXT},       {"can", "paper", TEXT},      {"can", "surface", TEXT},
    {"ctx", "paper", TEXT},       {"ctx", "surface", TEXT},    {"per", "paper", TEXT},
    {"per", "surface", TEXT},     {"ok", "surface", MARK},     {"ok", "paper", MARK},
    {"warn", "paper", MARK},      {"edge", "paper", MARK},     {"edge", "surface", MARK},
    {"l4", "paper", MARK}};

static const struct {
    const char *name, *selector;
} rules[] = {{"light", ":root"},
             {"light", ":root:not([data-theme=dark])"},
             {"dark", ":root[data-theme=dark]"}};

/* --- Reading ---------------------------------------------------------------------------------------- */

static void
read_tokens(GHashTable *tokens, const char *block)
{
    const char *end = block + strcspn(block, "}");
    for (const char *at = block; (at = strstr(at, "--")) != NULL && at < end; at += 2) {
        gsize length = strcspn(at, ":};");
        const char *value = at + length + 1;
        if (at[length] == ':' && value[0] == '#')
            g_hash_table_replace(tokens, g_strndup(at + 2, length - 2),
                                 g_strndup(value, strcspn(value, ";}")));
    }
}

/* The tokens of a scheme; later rules go before earlier ones. */
static GHashTable *
read_scheme(const char *css, const char *name)
{
    GHashTable *tokens = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (const char *at = css; (at = strstr(at, ":root")) != NULL; at++) {
        gsize length = strcspn(at, "{},");
        g_autofree char *selector = g_strndup(at, length);
        g_strstrip(selector);
        for (gsize i = 0; at[length] == '{' && i < G_N_ELEMENTS(rules); i++)
            if (strcmp(rules[i].name, name) == 0 && strcmp(rules[i].selector, selector) == 0)
                read_tokens(tokens, at + length);
    }
    return tokens;
}

/* --- Computing -------------------------------------------------------------------------------------- */

static double
fifth_root(double x)
{
    double root = x > 0 ? 1 : 0;
    for (int i = 0; i < 40 && x > 0; i++)
        root -= (root - x / (root * root * root * root)) / 5;
    return root;
}

/* One channel of sRGB (IEC 61966-2-1) as light: x to the power of 2.4 is x squared times the fifth root of
 * x squared. */
static double
channel(const char *hex)
{
    double x = (g_ascii_xdigit_value(hex[0]) * 16 + g_ascii_xdigit_value(hex[1])) / 255.0;
    if (x <= 0.04045)
        return x / 12.92;
    double base = (x + 0.055) / 1.055;
    return base * base * fifth_root(base * base);
}

static double
luminance(const char *colour)
{
    return 0.2126 * channel(colour + 1) + 0.7152 * channel(colour + 3)
           + 0.0722 * channel(colour + 5);
}

static bool
is_colour(const char *text)
{
    return text != NULL && strlen(text) == 7 && text[0] == '#'
           && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

int
site_contrast(const char *one, const char *two)
{
    if (!is_colour(one) || !is_colour(two))
        return -1;
    double a = luminance(one), b = luminance(two);
    return (int) ((MAX(a, b) + 0.05) / (MIN(a, b) + 0.05) * 100);
}

/* --- Judging ---------------------------------------------------------------------------------------- */

static char *
say(const char *scheme, gsize pair, int contrast)
{
    return g_strdup_printf(
        "'%s' on '%s' has a contrast of %d.%02d in the %s scheme, and needs %d.%d",
        pairs[pair].front, pairs[pair].back, contrast / 100, contrast % 100, scheme,
        pairs[pair].least / 100, pairs[pair].least % 100 / 10);
}

static bool
check_scheme(const char *css, const char *scheme, GPtrArray *findings, GError **error)
{
    g_autoptr(GHashTable) tokens = read_scheme(css, scheme);
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        int contrast = site_contrast(g_hash_table_lookup(tokens, pairs[i].front),
                                     g_hash_table_lookup(tokens, pairs[i].back));
        if (contrast < 0 || contrast >= pairs[i].least)
            continue;
        g_autofree char *message = say(scheme, i, contrast);
        if (pairs[i].least == TEXT && contrast < REFUSED) {
            folio_error_set(error, FOLIO_ERROR_FAILED, "%s", message);
            folio_error_hint(error,
                             "site.colours of folio.yaml, or templates/site/folio.css, sets it");
            return false;
        }
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0, "%s", message);
    }
    return true;
}

bool
site_contrast_check(const char *css, GPtrArray *findings, GError **error)
{
    return check_scheme(css, "light", findings, error)
           && check_scheme(css, "dark", findings, error);
}
