/* @handle in running text, as a reader should see it: the name of the person, or what stands for it. */
#include <string.h>

#include "site_internal.h"

/* What is between these is shown as it was written. */
static const char *const literal[] = {"<code", "<pre"};
static const char *const literal_ends[] = {"</code>", "</pre>"};

static bool
is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-';
}

/* How long the handle behind an '@' is; 0 where it is part of an address: "a@b", "@a@b", "@a.b", "/@a". */
static gsize
handle_length(const char *start, const char *at)
{
    gsize length = 0;
    char before = at > start ? at[-1] : ' ';
    if (is_word(before) || before == '.' || before == '/' || before == '@')
        return 0;
    while (is_word(at[1 + length]))
        length++;
    while (length > 0 && !g_ascii_isalnum(at[length]))
        length--; /* "@lena-" ends a clause */
    const char *after = at + 1 + length;
    bool is_address = *after == '@' || (*after == '.' && g_ascii_isalnum(after[1]));
    return is_address ? 0 : length;
}

/* Of the handle that is written so, in whatever case; NULL: it is none. Caller frees. */
static char *
name_of(const SiteContext *context, const char *written)
{
    g_autofree char *handle = g_ascii_strdown(written, -1);
    if (!folio_handle_is_valid(handle))
        return NULL;
    bool is_said = context->model->audience == FOLIO_VISIBILITY_PUBLIC
                   || g_hash_table_contains(context->model->people, handle);
    return is_said ? site_person_name(context, handle) : g_strconcat("@", written, NULL);
}

/* Appends the words from `at` to `end` with names for handles; `start`: where the text began. */
static void
append_words(const SiteContext *context, const char *start, const char *at, const char *end,
             bool is_html, GString *out)
{
    while (at < end) {
        const char *sign = memchr(at, '@', (gsize) (end - at));
        const char *until = sign != NULL ? sign : end;
        g_string_append_len(out, at, until - at);
        if (sign == NULL)
            return;
        gsize length = handle_length(start, sign);
        g_autofree char *written = g_strndup(sign + 1, length);
        g_autofree char *name = name_of(context, written);
        const char *said = name != NULL ? name : "@";
        g_autofree char *escaped = is_html ? g_markup_escape_text(said, -1) : g_strdup(said);
        g_string_append(out, escaped);
        at = sign + 1 + (name != NULL ? length : 0);
    }
}

/* Behind the tag at `at`, or behind all of what is shown literally. */
static const char *
tag_end(const char *at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(literal); i++) {
        const char *end = g_str_has_prefix(at, literal[i]) ? strstr(at, literal_ends[i]) : NULL;
        if (end != NULL)
            return end + strlen(literal_ends[i]);
    }
    const char *end = strchr(at, '>');
    return end != NULL ? end + 1 : at + strlen(at);
}

void
site_handles_say(const SiteContext *context, GString *html, gsize from)
{
    if (strchr(html->str + from, '@') == NULL)
        return;
    g_autofree char *written = g_strdup(html->str + from);
    g_string_truncate(html, from);
    for (const char *at = written; *at != '\0';) {
        const char *tag = at + strcspn(at, "<");
        append_words(context, at, at, tag, true, html);
        at = *tag != '\0' ? tag_end(tag) : tag;
        if (g_str_has_prefix(tag, "<img ")) /* has words of its own: alt="@lena" */
            append_words(context, tag, tag, at, true, html);
        else
            g_string_append_len(html, tag, at - tag);
    }
}

char *
site_handles_in(const SiteContext *context, const char *words)
{
    GString *out = g_string_new(NULL);
    append_words(context, words, words, words + strlen(words), false, out);
    return g_string_free(out, FALSE);
}

void
site_handles_entitle(const SiteContext *context)
{
    for (guint i = 0; i < context->model->items->len; i++) {
        SiteItem *item = context->model->items->pdata[i];
        const char *written = item->written_title;
        if (written == NULL || strchr(written, '@') == NULL)
            continue;
        g_free(item->said_title);
        item->title = item->said_title = site_handles_in(context, written);
    }
}
