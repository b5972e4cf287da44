#include "folio/path.h"

#include <string.h>

#include "folio/error.h"
#include "folio/term.h"

static bool
refuse(const char *path, GError **error, const char *rule)
{
    g_autofree char *shown = folio_term_safe(path, -1, false);
    return folio_error_set(error, FOLIO_ERROR_FAILED, "the name '%s' %s", shown, rule);
}

#define DEVICE_NAME_MAX_BYTES 5 /* "com" and a superscript */

/* Names that Windows takes for devices, with any extension; its superscript digits count too. */
static bool
is_device_name(const char *part)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    static const char *const numbered[] = {"com", "lpt"};
    static const char *const superscripts[] = {"¹", "²", "³"};
    gsize length = strcspn(part, ".");
    if (length > DEVICE_NAME_MAX_BYTES)
        return false;
    g_autofree char *stem = g_ascii_strdown(part, (gssize) length);
    for (gsize i = 0; i < G_N_ELEMENTS(devices); i++) {
        if (strcmp(stem, devices[i]) == 0)
            return true;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(numbered); i++) {
        if (!g_str_has_prefix(stem, numbered[i]))
            continue;
        const char *digit = stem + strlen(numbered[i]);
        if (g_ascii_isdigit(digit[0]) && digit[1] == '\0')
            return true;
        for (gsize j = 0; j < G_N_ELEMENTS(superscripts); j++) {
            if (strcmp(digit, superscripts[j]) == 0)
                return true;
        }
    }
    return false;
}

/* Letters and marks that show nothing (Unicode Default_Ignorable_Code_Point, categories L and M):
 * two names that differ by them look the same. */
static bool
is_invisible(gunichar c)
{
    static const struct {
        gunichar first, last;
    } ranges[] = {{0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
                  {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFFA0, 0xFFA0}, {0xE0100, 0xE01EF}};
    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

/* Many scripts write vowels as combining marks; they may not stand first. */
static bool
is_allowed_character(gunichar c, bool is_first)
{
    if (c < 0x80)
        return g_ascii_isalnum((char) c) || strchr("._-", (int) c) != NULL;
    if (is_invisible(c))
        return false;
    GUnicodeType type = g_unichar_type(c);
    bool is_mark = type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK;
    return g_unichar_isalnum(c) || (is_mark && !is_first);
}

/* The rule that one part between slashes breaks; NULL when none. */
static const char *
find_broken_rule(const char *part)
{
    if (part[0] == '\0')
        return "has an empty part";
    if (part[0] == '.' || part[0] == '-')
        return "has a part that starts with a dot or a dash";
    if (g_str_has_suffix(part, "."))
        return "has a part that ends with a dot";
    if (is_device_name(part))
        return "is a device name on Windows";
    for (const char *at = part; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!is_allowed_character(g_utf8_get_char(at), at == part))
            return "has a character other than letters, digits, '.', '_' and '-'";
    }
    return NULL;
}

static bool
is_composed(const char *path)
{
    g_autofree char *composed =
        g_str_is_ascii(path) ? NULL : g_utf8_normalize(path, -1, G_NORMALIZE_NFC);
    return composed == NULL || strcmp(path, composed) == 0;
}

bool
folio_path_check(const char *path, GError **error)
{
    if (strcmp(path, ".gitattributes") == 0 || strcmp(path, ".gitignore") == 0)
        return true;
    if (strlen(path) > FOLIO_PATH_MAX_BYTES)
        return refuse(path, error, "is longer than 240 bytes");
    if (!g_utf8_validate(path, -1, NULL))
        return refuse(path, error, "is not UTF-8");
    if (!is_composed(path))
        return refuse(path, error, "is not in Unicode's composed form (NFC)");
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    guint depth = g_strv_length(parts);
    if (depth == 0)
        return refuse(path, error, "is empty");
    if (depth > FOLIO_PATH_MAX_DEPTH)
        return refuse(path, error, "is deeper than 8 folders");
    for (guint i = 0; i < depth; i++) {
        const char *rule = find_broken_rule(parts[i]);
        if (rule != NULL)
            return refuse(path, error, rule);
    }
    return true;
}

char *
folio_path_fold(const char *path)
{
    g_autofree char *valid = g_utf8_make_valid(path, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

char *
folio_path_relative(const char *from, const char *to)
{
    g_auto(GStrv) source = g_strsplit(from, "/", -1);
    g_auto(GStrv) target = g_strsplit(to, "/", -1);
    guint folders = g_strv_length(source) > 0 ? g_strv_length(source) - 1 : 0;
    guint common = 0;
    while (common < folders && target[common] != NULL && target[common + 1] != NULL
           && strcmp(source[common], target[common]) == 0)
        common++;
    GString *path = g_string_new(NULL);
    for (guint i = common; i < folders; i++)
        g_string_append(path, "../");
    g_autofree char *rest = g_strjoinv("/", target + common);
    g_string_append(path, rest);
    return g_string_free(path, FALSE);
}

char *
folio_path_resolve(const char *from, const char *link)
{
    g_autofree char *plain = g_uri_unescape_string(link, NULL);
    if (plain == NULL || plain[0] == '\0' || plain[0] == '/')
        return NULL;
    const char *slash = strrchr(from, '/');
    g_autofree char *joined =
        g_strdup_printf("%.*s%s", slash != NULL ? (int) (slash - from) + 1 : 0, from, plain);
    g_auto(GStrv) parts = g_strsplit(joined, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (guint i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] == '\0' || strcmp(parts[i], ".") == 0)
            continue;
        if (strcmp(parts[i], "..") != 0)
            g_ptr_array_add(kept, parts[i]);
        else if (kept->len > 0)
            g_ptr_array_set_size(kept, (int) kept->len - 1);
        else
            return NULL;
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **) kept->pdata);
}

const char *
folio_path_below(const char *path, const char *folder)
{
    gsize length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

/* Cuts to `max` bytes, at a hyphen when there is one. */
static void
cut_at_word(GString *slug, gsize max)
{
    if (slug->len <= max)
        return;
    gsize end = max;
    while (end > 0 && slug->str[end] != '-')
        end--;
    g_string_truncate(slug, end > 0 ? end : max);
}

char *
folio_slug(const char *title, gsize max)
{
    g_autofree char *valid = g_utf8_make_valid(title, -1);
    g_autofree char *ascii = g_str_to_ascii(valid, "C");
    GString *slug = g_string_new(NULL);
    for (const char *at = ascii; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at))
            g_string_append_c(slug, g_ascii_tolower(*at));
        else if (*at != '\'' && slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (g_str_has_suffix(slug->str, "-"))
        g_string_truncate(slug, slug->len - 1);
    cut_at_word(slug, max);
    if (is_device_name(slug->str))
        g_string_append(slug, "-x");
    return g_string_free(slug, FALSE);
}
