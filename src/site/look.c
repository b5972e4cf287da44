/* Fonts and corners that a journal or its theme sets: tokens of the style sheet. */
#include <string.h>

#include "folio/error.h"
#include "site_internal.h"

#define FONTS "site.fonts."
#define RADIUS "site.radius"
#define MAX_RADIUS_PX 24
#define MAX_FONTS 12

/* A token of the style sheet, and what stands behind the families that were named. */
static const struct {
    const char *token, *generic;
} fonts[] = {{"serif", "serif"}, {"sans", "sans-serif"}};

/* CSS Fonts Level 4, 2.1.3: these are words, and no names of families. */
static const char *const generics[] = {"serif",    "sans-serif", "monospace",     "system-ui",
                                       "ui-serif", "ui-rounded", "ui-sans-serif", NULL};

/* Letters, digits, spaces, '-' and '_': nothing that could end a string or a rule. */
static bool
is_family(const char *name)
{
    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isalnum(g_utf8_get_char(at)) && strchr(" -_", *at) == NULL)
            return false;
    return name[0] != '\0';
}

/* The name without the quotes that CSS has around it. */
static char *
unquote(char *name)
{
    g_strstrip(name);
    gsize length = strlen(name);
    bool is_quoted = length > 1 && strchr("\"'", name[0]) != NULL && name[length - 1] == name[0];
    if (!is_quoted)
        return name;
    name[length - 1] = '\0';
    return name + 1;
}

static bool
append_families(GString *css, const char *setting, const char *text, GError **error)
{
    /* Of an empty text g_strsplit makes no name, not an empty one. */
    g_auto(GStrv) names = g_strsplit(text[0] != '\0' ? text : " ", ",", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        const char *name = unquote(names[i]);
        if (!is_family(name) || i == MAX_FONTS) {
            folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' names no fonts: '%s'", setting, text);
            folio_error_hint(error, "it reads like 'Charter, Georgia': fonts that readers have, "
                                    "as none is sent along");
            return false;
        }
        bool is_generic = g_strv_contains(generics, name);
        g_string_append_printf(css, is_generic ? "%s," : "\"%s\",", name);
    }
    return true;
}

static bool
append_fonts(const FolioSiteSource *source, GString *css, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fonts); i++) {
        g_autofree char *name = g_strconcat(FONTS, fonts[i].token, NULL);
        g_autofree char *text = source->setting(name, source->data);
        if (text == NULL)
            continue;
        g_string_append_printf(css, "--%s:", fonts[i].token);
        if (!append_families(css, name, text, error))
            return false;
        g_string_append_printf(css, "%s;", fonts[i].generic);
    }
    return true;
}

static bool
append_radius(const FolioSiteSource *source, GString *css, GError **error)
{
    g_autofree char *text = source->setting(RADIUS, source->data);
    guint64 px = 0;
    if (text == NULL)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, 0, MAX_RADIUS_PX, &px, NULL)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'" RADIUS "' is no radius: '%s'", text);
        folio_error_hint(error, "it is a number of pixels from 0 to %d", MAX_RADIUS_PX);
        return false;
    }
    g_string_append_printf(css, "--radius:%dpx;", (int) px);
    return true;
}

bool
site_look_append(const FolioSiteSource *source, GString *css, GError **error)
{
    g_autoptr(GString) rules = g_string_new(NULL);
    if (!append_fonts(source, rules, error) || !append_radius(source, rules, error))
        return false;
    if (rules->len > 0)
        g_string_append_printf(css, ":root:root{%s}\n", rules->str);
    return true;
}

bool
site_look_check_name(const char *name, GError **error)
{
    if (!g_str_has_prefix(name, FONTS))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(fonts); i++)
        if (strcmp(fonts[i].token, name + strlen(FONTS)) == 0)
            return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "the site has no font '%s'", name + strlen(FONTS));
    folio_error_why(error, "it is serif, of headings and texts, or sans, of all around them");
    return false;
}
