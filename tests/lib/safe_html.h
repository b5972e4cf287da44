/* A strict reader of the HTML that folio makes from a person's text: known tags that close in order,
 * known attributes in double quotes, URLs of allowed schemes. For tests; it trusts nothing. */
#ifndef TEST_SAFE_HTML_H
#define TEST_SAFE_HTML_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* One of a list that is written with a blank around each. */
static inline bool
test_html_among(const char *list, const char *word)
{
    g_autofree char *padded = g_strdup_printf(" %s ", word);
    return *word != '\0' && strstr(list, padded) != NULL;
}

static inline bool
test_html_scheme_is_allowed(const char *url, bool must_be_local)
{
    gsize scheme = strcspn(url, ":/?#");
    bool is_remote = g_str_has_prefix(url, "//");
    if (url[scheme] != ':')
        return !(must_be_local && is_remote);
    return !must_be_local
           && (g_ascii_strncasecmp(url, "http:", 5) == 0
               || g_ascii_strncasecmp(url, "https:", 6) == 0
               || g_ascii_strncasecmp(url, "mailto:", 7) == 0);
}

/* Reads ` name="value"`; moves `at` behind it. */
static inline const char *
test_html_attribute_fault(const char **at)
{
    const char *equals = strchr(*at, '=');
    if (equals == NULL || equals[1] != '"')
        return "an attribute without a quoted value";
    g_autofree char *name = g_strndup(*at + 1, (gsize) (equals - *at - 1));
    const char *end = strchr(equals + 2, '"');
    if (end == NULL)
        return "a quote that does not close";
    g_autofree char *value = g_strndup(equals + 2, (gsize) (end - equals - 2));
    *at = end + 1;
    if (!test_html_among(" href src alt title rel class start scope colspan datetime ", name))
        return "an unknown attribute";
    if (strpbrk(value, "<>") != NULL)
        return "an angle bracket in an attribute";
    if (strcmp(name, "href") == 0 && !test_html_scheme_is_allowed(value, false))
        return "a link with a forbidden scheme";
    if (strcmp(name, "src") == 0 && !test_html_scheme_is_allowed(value, true))
        return "a picture from elsewhere";
    return NULL;
}

/* Keeps the open tags; `name` is that of a tag which is known. */
static inline const char *
test_html_nesting_fault(GPtrArray *open, const char *name, bool closes)
{
    if (test_html_among(" br hr img ", name))
        return closes ? "an end tag of what has none" : NULL;
    if (!closes) {
        if (strcmp(name, "a") == 0)
            for (guint i = 0; i < open->len; i++)
                if (strcmp(g_ptr_array_index(open, i), "a") == 0)
                    return "a link in a link";
        g_ptr_array_add(open, g_strdup(name));
        return NULL;
    }
    if (open->len == 0 || strcmp(g_ptr_array_index(open, open->len - 1), name) != 0)
        return "tags that close in another order";
    g_ptr_array_set_size(open, (gint) open->len - 1);
    return NULL;
}

/* Reads one tag from behind its '<'; moves `at` behind its '>'. */
static inline const char *
test_html_tag_fault(GPtrArray *open, const char **at)
{
    static const char tags[] =
        " a em strong p br hr code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 "
        "small span time img table thead tbody tr th td ";
    bool closes = **at == '/';
    const char *name = *at + closes;
    gsize length = strspn(name, "abcdefghijklmnopqrstuvwxyz123456");
    g_autofree char *tag = g_strndup(name, length);
    if (!test_html_among(tags, tag))
        return "an unknown tag";
    for (*at = name + length; !closes && **at == ' ' && (*at)[1] != '/';) {
        const char *fault = test_html_attribute_fault(at);
        if (fault != NULL)
            return fault;
    }
    *at += g_str_has_prefix(*at, " />") ? 2 : 0;
    if (**at != '>')
        return "a tag that does not end";
    (*at)++;
    return test_html_nesting_fault(open, tag, closes);
}

/* NULL when all is well, else what is wrong. */
static inline const char *
test_html_fault(const char *html)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = html; *at != '\0';) {
        if ((guchar) *at < ' ' && strchr("\t\n\r", *at) == NULL)
            return "a control character";
        if (*at == '>' || *at == '"')
            return "a character that is not escaped";
        if (*at++ != '<')
            continue;
        const char *fault = test_html_tag_fault(open, &at);
        if (fault != NULL)
            return fault;
    }
    if (!g_utf8_validate(html, -1, NULL))
        return "bytes that are no UTF-8";
    return open->len > 0 ? "a tag that does not close" : NULL;
}

#endif
