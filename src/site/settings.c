#include <string.h>

#include "folio/error.h"
#include "folio/language.h"
#include "site_internal.h"

/* Tokens of the style sheet that a journal may set. */
static const char *const tokens[] = {"paper", "surface",     "sunk",      "ink", "muted",
                                     "line",  "edge",        "accent",    "can", "ctx",
                                     "per",   "accent-soft", "on-accent", "ok",  "warn"};

void
site_settings_clear(SiteSettings *settings)
{
    g_free(settings->title);
    g_free(settings->owner);
    g_free(settings->language);
    g_free(settings->base_url);
    g_free(settings->role);
    g_free(settings->aim);
    g_free(settings->orcid);
    g_free(settings->paper);
    g_free(settings->dark_paper);
    g_free(settings->colours);
    site_sections_clear(&settings->sections);
}

/* As in folio.css. */
#define PAPER "#FAF8F4"
#define DARK_PAPER "#14191C"

static char *
read_or(const FolioSiteSource *source, const char *name, const char *otherwise)
{
    char *text = source->setting(name, source->data);
    return text != NULL ? text : g_strdup(otherwise);
}

static bool
is_colour(const char *text)
{
    return text[0] == '#' && strlen(text) == 7 && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

/* The tokens that are set, for one scheme: "--accent:#12565E;". */
static bool
read_tokens(const FolioSiteSource *source, const char *prefix, GString *out, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
        g_autofree char *name = g_strconcat("site.colours.", prefix, tokens[i], NULL);
        g_autofree char *colour = source->setting(name, source->data);
        if (colour == NULL)
            continue;
        if (!is_colour(colour)) {
            folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no colour: '%s'", name, colour);
            folio_error_hint(error, "a colour reads like '#12565E'");
            return false;
        }
        g_string_append_printf(out, "--%s:%s;", tokens[i], colour);
    }
    return true;
}

/* Print keeps the colours that paper needs. */
static bool
read_colours(const FolioSiteSource *source, char **colours, GError **error)
{
    g_autoptr(GString) light = g_string_new(NULL);
    g_autoptr(GString) dark = g_string_new(NULL);
    g_autoptr(GString) css = g_string_new(NULL);
    if (!site_look_append(source, css, error) || !read_tokens(source, "", light, error)
        || !read_tokens(source, "dark-", dark, error))
        return false;
    if (light->len > 0)
        g_string_append_printf(css, "@media screen{:root:not([data-theme=dark]){%s}}\n",
                               light->str);
    if (dark->len > 0)
        g_string_append_printf(css,
                               "@media screen and (prefers-color-scheme:dark)"
                               "{:root:not([data-theme=light]){%s}}\n"
                               "@media screen{:root[data-theme=dark]{%s}}\n",
                               dark->str, dark->str);
    *colours = g_string_free(g_steal_pointer(&css), FALSE);
    return true;
}

static bool
check_address(const char *base_url, GError **error)
{
    if (base_url == NULL || g_str_has_prefix(base_url, "https://")
        || g_str_has_prefix(base_url, "http://"))
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'site.base_url' is no web address: '%s'", base_url);
    folio_error_hint(error, "it reads like 'https://amina.example/portfolio/'");
    return false;
}

#define ORCID "https://orcid.org/"
#define ORCID_LENGTH 19 /* 0000-0002-1825-0097 */

/* ISO 7064, MOD 11-2, over the digits; the last is 0..9 or X. */
static bool
is_orcid(const char *id)
{
    guint total = 0;
    for (gsize i = 0; i + 1 < ORCID_LENGTH; i++) {
        bool is_hyphen = i % 5 == 4;
        if (is_hyphen ? id[i] != '-' : !g_ascii_isdigit(id[i]))
            return false;
        if (!is_hyphen)
            total = (total + (guint) (id[i] - '0')) * 2 % 11;
    }
    guint check = (12 - total) % 11;
    return id[ORCID_LENGTH - 1] == (check == 10 ? 'X' : (char) ('0' + check));
}

/* The id or its address, as the address. */
static bool
read_orcid(const FolioSiteSource *source, char **orcid, GError **error)
{
    g_autofree char *given = source->setting("site.orcid", source->data);
    if (given == NULL)
        return true;
    const char *id = g_str_has_prefix(given, ORCID) ? given + strlen(ORCID) : given;
    if (strlen(id) != ORCID_LENGTH || !is_orcid(id)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'site.orcid' is no ORCID iD: '%s'", given);
        folio_error_hint(error, "it reads like '0000-0002-1825-0097', and its last digit checks "
                                "the others");
        return false;
    }
    *orcid = g_strconcat(ORCID, id, NULL);
    return true;
}

/* As its tag; what is none stays as it was said, for somebody to be told of it. */
static char *
read_language(const FolioSiteSource *source)
{
    g_autofree char *said = source->setting("language", source->data);
    char *tag = said != NULL ? folio_language_read(said) : NULL;
    return tag != NULL ? tag : g_steal_pointer(&said);
}

bool
site_settings_read(const FolioSiteSource *source, SiteSettings *settings, GError **error)
{
    g_auto(SiteSettings) read = {0};
    read.title = source->setting("site.title", source->data);
    if (read.title == NULL)
        read.title = source->setting("title", source->data);
    read.owner = source->setting("owner", source->data);
    read.language = read_language(source);
    read.base_url = source->setting("site.base_url", source->data);
    read.role = source->setting("site.role", source->data);
    read.aim = source->setting("site.aim", source->data);
    read.paper = read_or(source, "site.colours.paper", PAPER);
    read.dark_paper = read_or(source, "site.colours.dark-paper", DARK_PAPER);
    g_autofree char *sections = source->setting("site.sections", source->data);
    if (!site_sections_read(sections, &read.sections, error) || !check_address(read.base_url, error)
        || !read_orcid(source, &read.orcid, error) || !read_colours(source, &read.colours, error))
        return false;
    *settings = read;
    read = (SiteSettings){0};
    return true;
}

typedef struct OneSetting {
    const char *name, *value;
} OneSetting;

static char *
read_the_one(const char *name, gpointer data)
{
    const OneSetting *one = data;
    return strcmp(name, one->name) == 0 ? g_strdup(one->value) : NULL;
}

#define COLOURS "site.colours."
#define DARK "dark-"

static bool
check_token(const char *name, GError **error)
{
    const char *token = name + strlen(COLOURS);
    const char *light = g_str_has_prefix(token, DARK) ? token + strlen(DARK) : token;
    g_autoptr(GString) known = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
        if (strcmp(tokens[i], light) == 0)
            return true;
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", tokens[i]);
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "the site has no colour '%s'", token);
    folio_error_why(error, "it is one of %s; of the dark scheme with '" DARK "' before it",
                    known->str);
    return false;
}

bool
folio_site_check_setting(const char *name, const char *value, GError **error)
{
    if ((g_str_has_prefix(name, COLOURS) && !check_token(name, error))
        || !site_look_check_name(name, error))
        return false;
    OneSetting one = {name, value};
    const FolioSiteSource source = {.setting = read_the_one, .data = &one};
    g_auto(SiteSettings) settings = {0};
    return site_settings_read(&source, &settings, error);
}

/* A CSS string (CSS Syntax Level 3, 4.3.5): everything that is not plain is escaped by its number. */
static void
append_string(GString *css, const char *text)
{
    g_string_append_c(css, '"');
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalnum(c) || c == ' ')
            g_string_append_unichar(css, c);
        else
            g_string_append_printf(css, "\\%x ", (unsigned) c);
    }
    g_string_append_c(css, '"');
}

void
site_style_append(const SiteContext *context, GString *css)
{
    g_string_append(css, context->settings->colours);
    g_string_append(css, "@page{@bottom-left{content:");
    append_string(css, context->title);
    g_string_append(css, ";font:8pt system-ui,sans-serif;color:#545F68}}\n");
}
