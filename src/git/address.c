/* Addresses of repositories. */
#include <string.h>

#include "folio/error.h"
#include "folio/remote.h"

void
folio_address_free(FolioAddress *address)
{
    if (address == NULL)
        return;
    g_free(address->scheme);
    g_free(address->user);
    g_free(address->host);
    g_free(address->port);
    g_free(address->path);
    g_free(address);
}

static bool
refuse(const char *url, GError **error, const char *why)
{
    g_autofree char *shown = folio_address_dup_shown(url);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no address of a repository", shown);
    folio_error_why(error, "%s", why);
    folio_error_hint(error, "write user@host:path, https://host/path, or a path");
    return false;
}

static bool
has_control(const char *text)
{
    for (; *text != '\0'; text++) {
        if (g_ascii_iscntrl(*text))
            return true;
    }
    return false;
}

/* "host", "host:22", "[::1]", "[::1]:22" up to `end`. */
static void
split_host(FolioAddress *address, const char *text, const char *end)
{
    const char *close = *text == '[' ? memchr(text, ']', (gsize) (end - text)) : NULL;
    const char *colon = close != NULL ? (close + 1 < end && close[1] == ':' ? close + 1 : NULL)
                                      : memchr(text, ':', (gsize) (end - text));
    address->host = close != NULL ? g_strndup(text + 1, (gsize) (close - text - 1))
                                  : g_strndup(text, (gsize) ((colon != NULL ? colon : end) - text));
    if (colon != NULL && colon + 1 < end)
        address->port = g_strndup(colon + 1, (gsize) (end - colon - 1));
}

/* "user:password@host:port" up to `end`. */
static void
split_authority(FolioAddress *address, const char *text, const char *end)
{
    const char *at = g_strrstr_len(text, end - text, "@");
    if (at != NULL) {
        const char *colon = memchr(text, ':', (gsize) (at - text));
        address->has_password = colon != NULL;
        address->user = g_strndup(text, (gsize) ((address->has_password ? colon : at) - text));
        text = at + 1;
    }
    split_host(address, text, end);
}

/* ssh and file addresses are decoded; what goes to a web server stays as it is. */
static bool
split_url(FolioAddress *address, const char *url, GError **error)
{
    const char *rest = url + strlen(address->scheme) + strlen("://");
    const char *path = rest + strcspn(rest, "/");
    if (address->type != FOLIO_ADDRESS_PATH)
        split_authority(address, rest, path);
    if (address->type == FOLIO_ADDRESS_HTTP) {
        address->path = g_strdup(path);
        return true;
    }
    /* ssh://host/~user/path names a home */
    if (address->type == FOLIO_ADDRESS_SSH && g_str_has_prefix(path, "/~"))
        path++;
    address->path = g_uri_unescape_string(path, NULL);
    return address->path != NULL || refuse(url, error, "it has a broken % escape");
}

static const struct {
    const char *scheme;
    FolioAddressType type;
} schemes[] = {
    {"ssh", FOLIO_ADDRESS_SSH},   {"git+ssh", FOLIO_ADDRESS_SSH}, {"ssh+git", FOLIO_ADDRESS_SSH},
    {"file", FOLIO_ADDRESS_PATH}, {"https", FOLIO_ADDRESS_HTTP},  {"http", FOLIO_ADDRESS_HTTP},
};

static bool
find_scheme(FolioAddress *address, const char *url, gsize length, GError **error)
{
    address->scheme = g_ascii_strdown(url, (gssize) length);
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        address->type = schemes[i].type;
        if (strcmp(schemes[i].scheme, address->scheme) == 0)
            return true;
    }
    return refuse(url, error, "folio speaks ssh, https and file, and nothing without a lock");
}

/* Behind "user@". */
static const char *
find_host(const char *url)
{
    const char *at = strpbrk(url, "@:[");
    return at != NULL && *at == '@' ? at + 1 : url;
}

/* The colon before the path; those in brackets belong to the host. */
static const char *
find_colon(const char *host)
{
    const char *close = *host == '[' ? strchr(host, ']') : NULL;
    return strchr(close != NULL ? close : host, ':');
}

/* "user@host:path", "[host:port]:path"; a '/' before the colon makes it a path. */
static bool
is_scp_form(const char *url)
{
    const char *colon = find_colon(find_host(url));
    return colon != NULL && memchr(url, '/', (gsize) (colon - url)) == NULL;
}

static void
split_scp_form(FolioAddress *address, const char *url)
{
    const char *host = find_host(url), *colon = find_colon(host);
    if (host > url)
        address->user = g_strndup(url, (gsize) (host - url - 1));
    const char *close = *host == '[' ? strchr(host, ']') : NULL;
    /* [host:port]:path, but [::1]:path */
    bool inside = close != NULL && memchr(host + 1, ':', (gsize) (close - host - 1)) != NULL
                  && strchr(host + 1, ':') == g_strrstr_len(host, close - host, ":");
    split_host(address, inside ? host + 1 : host, inside ? close : colon);
    address->path = g_strdup(colon + 1);
}

/* What ssh could take for an option, and what cannot be meant. */
static bool
check_parts(const FolioAddress *address, const char *url, GError **error)
{
    const char *const parts[] = {address->user, address->host, address->path};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i] != NULL && parts[i][0] == '-')
            return refuse(url, error, "a part of it begins with '-'");
        if (parts[i] != NULL && has_control(parts[i]))
            return refuse(url, error, "it has a control character");
    }
    if (address->type != FOLIO_ADDRESS_PATH && (address->host == NULL || *address->host == '\0'))
        return refuse(url, error, "it names no host");
    if (address->port != NULL && strspn(address->port, "0123456789") != strlen(address->port))
        return refuse(url, error, "its port is no number");
    return *address->path != '\0' || address->type == FOLIO_ADDRESS_HTTP
           || refuse(url, error, "it names no path");
}

FolioAddress *
folio_address_parse(const char *url, GError **error)
{
    g_autoptr(FolioAddress) address = g_new0(FolioAddress, 1);
    const char *scheme_end = strstr(url, "://");
    bool has_scheme = scheme_end != NULL && strcspn(url, ":/") == (gsize) (scheme_end - url);
    if (has_scheme) {
        if (!find_scheme(address, url, (gsize) (scheme_end - url), error)
            || !split_url(address, url, error))
            return NULL;
    } else if (strstr(url, "::") != NULL && strcspn(url, ":/[") == strcspn(url, ":")) {
        refuse(url, error, "folio runs no other transports");
        return NULL;
    } else if (is_scp_form(url)) {
        address->type = FOLIO_ADDRESS_SSH;
        address->scheme = g_strdup("");
        split_scp_form(address, url);
    } else {
        address->scheme = g_strdup("");
        address->path = g_strdup(url);
    }
    return check_parts(address, url, error) ? g_steal_pointer(&address) : NULL;
}

char *
folio_address_dup_shown(const char *url)
{
    const char *rest = strstr(url, "://");
    if (rest == NULL)
        return g_strdup(url);
    rest += strlen("://");
    const char *end = rest + strcspn(rest, "/?#");
    const char *at = g_strrstr_len(rest, end - rest, "@");
    const char *colon = at == NULL ? NULL : memchr(rest, ':', (gsize) (at - rest));
    if (colon == NULL)
        return g_strdup(url);
    return g_strdup_printf("%.*s%s", (int) (colon - url), url, at);
}

char *
folio_address_dup_name(const char *url)
{
    g_autoptr(FolioAddress) address = folio_address_parse(url, NULL);
    if (address == NULL)
        return NULL;
    g_autofree char *path = g_strdup(address->path);
    gsize length = strlen(path);
    while (length > 0 && path[length - 1] == '/')
        path[--length] = '\0';
    if (g_str_has_suffix(path, "/.git"))
        path[length - strlen("/.git")] = '\0';
    else if (g_str_has_suffix(path, ".git"))
        path[length - strlen(".git")] = '\0';
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    return *name == '\0' || *name == '.' || *name == '~' ? NULL : g_strdup(name);
}
