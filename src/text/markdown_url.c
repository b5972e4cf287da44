#include "markdown_internal.h"

#include <string.h>

/* Length of the scheme, colon excluded; 0 when there is none. Any colon before the path counts:
 * what a browser may take for a scheme is treated as one. */
static gsize
scheme_length(const char *url)
{
    gsize length = strcspn(url, ":/?#");
    return url[length] == ':' ? MAX(length, 1) : 0;
}

static bool
scheme_is(const char *url, const char *scheme)
{
    gsize length = strlen(scheme);
    return scheme_length(url) == length && g_ascii_strncasecmp(url, scheme, length) == 0;
}

static bool
has_control(const char *url)
{
    for (; *url != '\0'; url++)
        if (g_ascii_iscntrl(*url))
            return true;
    return false;
}

/* "//host/" borrows the scheme of the page; browsers read '\' as '/'. */
static bool
has_host(const char *url)
{
    return (url[0] == '/' || url[0] == '\\') && (url[1] == '/' || url[1] == '\\');
}

bool
markdown_url_is_external(const char *url)
{
    return scheme_is(url, "http") || scheme_is(url, "https") || has_host(url);
}

bool
markdown_url_is_local(const char *url)
{
    return scheme_length(url) == 0 && !has_host(url) && !has_control(url);
}

bool
markdown_url_is_safe(const char *url)
{
    if (has_control(url))
        return false;
    return scheme_length(url) == 0 || scheme_is(url, "http") || scheme_is(url, "https")
           || scheme_is(url, "mailto");
}

void
markdown_url_append(GString *html, const char *url)
{
    for (; *url != '\0'; url++) {
        if (*url == '&')
            g_string_append(html, "&amp;");
        else if (*url == '\'')
            g_string_append(html, "&#39;");
        else if (g_ascii_isalnum(*url) || strchr("-_.+!*(),%#@?=;:/$~", *url) != NULL)
            g_string_append_c(html, *url);
        else
            g_string_append_printf(html, "%%%02X", (guchar) *url);
    }
}
