/* The language of an entry's own words, where it is not that of the site around them. */
#include <string.h>

#include "folio/language.h"
#include "site_internal.h"

/* Primary languages that are written from right to left. */
static const char right_to_left[] = " ar arc ckb dv fa he iw ks ps sd syr ug ur yi ";

/* Blocks of Unicode whose letters run so. */
static const struct {
    gunichar first, last;
} blocks[] = {
    {0x0590, 0x08ff}, {0xfb1d, 0xfdff}, {0xfe70, 0xfeff}, {0x10800, 0x10fff}, {0x1e800, 0x1efff}};

/* "de" of "de-CH", in small letters. Caller frees. */
static char *
dup_primary(const char *tag)
{
    g_autofree char *primary = g_strndup(tag, strcspn(tag, "-"));
    return g_ascii_strdown(primary, -1);
}

static bool
tag_is_right_to_left(const char *tag)
{
    g_autofree char *primary = dup_primary(tag);
    g_autofree char *word = g_strconcat(" ", primary, " ", NULL);
    return strstr(right_to_left, word) != NULL;
}

/* It becomes an attribute as it is. Caller frees; NULL: there is none. */
static char *
dup_tag(const char *said)
{
    return said != NULL ? folio_language_read(said) : NULL;
}

const char *
site_tongue_of_entries(const SiteContext *context)
{
    const char *language = context->settings->language, *own = site_words_language(context->words);
    g_autofree char *tag = dup_tag(language);
    if (tag == NULL)
        return NULL;
    g_autofree char *journal = dup_primary(language), *site = dup_primary(own);
    return strcmp(journal, site) != 0 ? language : NULL;
}

/* By the first letter, as a browser would guess; `otherwise` when there is none. */
static bool
text_is_right_to_left(const char *text, bool otherwise)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isalpha(c))
            continue;
        for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
            if (c >= blocks[i].first && c <= blocks[i].last)
                return true;
        return false;
    }
    return otherwise;
}

char *
site_tongue_dup(const FolioEntry *entry)
{
    return dup_tag(folio_entry_get_text(entry, "lang"));
}

FolioView *
site_tongue_view(const SiteContext *context, const SiteItem *item)
{
    const char *own = site_words_language(context->words);
    bool site_runs_left = site_words_right_to_left(context->words);
    bool runs_left = item->language != NULL ? tag_is_right_to_left(item->language)
                                            : text_is_right_to_left(item->title, site_runs_left);
    const char *language = item->language != NULL ? item->language : context->tongue;
    bool is_other = language != NULL && g_ascii_strcasecmp(language, own) != 0;
    if (!is_other && runs_left == site_runs_left)
        return folio_view_new_html("");
    g_autoptr(GString) html = g_string_new(NULL);
    if (is_other)
        g_string_append_printf(html, " lang=\"%s\"", language);
    if (runs_left != site_runs_left)
        g_string_append(html, runs_left ? " dir=\"rtl\"" : " dir=\"ltr\"");
    return folio_view_new_html(html->str);
}
