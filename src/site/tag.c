/* Tags of finished pages, read back. Templates may be anybody's: attributes in any quotes or none. */
#include "tag.h"

#include <string.h>

/* Where the tag that starts at `at` ends: a '>' in quotes does not end it. */
static const char *
find_end(const char *at)
{
    char quote = '\0';
    for (; *at != '\0'; at++) {
        if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '>')
            return at + 1;
        else if (*at == '"' || *at == '\'')
            quote = *at;
    }
    return at;
}

bool
site_tag_next(const char *at, SiteTag *tag)
{
    for (at = strchr(at, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *name = at[1] == '/' ? at + 2 : at + 1;
        *tag = (SiteTag){.start = at, .name = name, .closes = at[1] == '/'};
        if (g_str_has_prefix(at, "<!--")) {
            const char *end = strstr(at, "-->");
            tag->end = tag->attributes = end != NULL ? end + strlen("-->") : at + strlen(at);
            return true;
        }
        if (!g_ascii_isalpha(*name))
            continue;
        tag->name_length = strcspn(name, " \t\r\n/>");
        tag->attributes = name + tag->name_length;
        tag->end = find_end(tag->attributes);
        return true;
    }
    return false;
}

bool
site_tag_is(const SiteTag *tag, const char *name)
{
    return strlen(name) == tag->name_length
           && g_ascii_strncasecmp(tag->name, name, tag->name_length) == 0;
}

const char *
site_tag_after(const SiteTag *tag)
{
    SiteTag next = *tag;
    while (site_tag_next(next.end, &next))
        if (next.closes && next.name_length == tag->name_length
            && g_ascii_strncasecmp(next.name, tag->name, tag->name_length) == 0)
            return next.end;
    return next.end + strlen(next.end);
}

static void
read_value(const char *at, const char *limit, SiteAttribute *attribute)
{
    char quote = *at == '"' || *at == '\'' ? *at : '\0';
    attribute->value = quote != '\0' ? at + 1 : at;
    const char *end = attribute->value;
    while (end < limit && (quote != '\0' ? *end != quote : !g_ascii_isspace(*end)))
        end++;
    attribute->value_length = (gsize) (end - attribute->value);
    attribute->end = quote != '\0' && end < limit ? end + 1 : end;
}

bool
site_tag_attribute(const SiteTag *tag, const char **at, SiteAttribute *attribute)
{
    const char *limit = tag->end[-1] == '>' ? tag->end - 1 : tag->end;
    const char *name = *at;
    while (name < limit && (g_ascii_isspace(*name) || *name == '/'))
        name++;
    if (name >= limit)
        return false;
    const char *end = name + 1;
    while (end < limit && !g_ascii_isspace(*end) && *end != '=' && *end != '/')
        end++;
    *attribute = (SiteAttribute){.start = *at, .name = name, .end = end};
    attribute->name_length = (gsize) (end - name);
    while (end < limit && g_ascii_isspace(*end))
        end++;
    if (end < limit && *end == '=') {
        for (end++; end < limit && g_ascii_isspace(*end);)
            end++;
        read_value(end, limit, attribute);
    }
    *at = attribute->end;
    return true;
}

char *
site_tag_dup(const SiteTag *tag, const char *name)
{
    SiteAttribute attribute;
    for (const char *at = tag->attributes; site_tag_attribute(tag, &at, &attribute);)
        if (site_attribute_is(&attribute, name) && attribute.value != NULL)
            return g_strndup(attribute.value, attribute.value_length);
    return NULL;
}

bool
site_attribute_is(const SiteAttribute *attribute, const char *name)
{
    return strlen(name) == attribute->name_length
           && g_ascii_strncasecmp(attribute->name, name, attribute->name_length) == 0;
}
