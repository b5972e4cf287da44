/* The index for search without a server: which words stand in which entries. A script that assigns
 * one variable, because a page opened from a folder may not fetch data. */
#include <string.h>

#include "site_internal.h"

#define MIN_WORD_BYTES 2
#define MAX_WORD_BYTES 40
#define MAX_ONE_FILE_BYTES (200 * 1024)
#define HALF_COUNT 2
#define PART_COUNT 27 /* a..z and the rest */

/* What half of the entries say: two threads read, each its own. */
typedef struct Half {
    const SiteContext *context;
    const GPtrArray *documents; /* SiteItem* */
    GHashTable *postings;       /* folded word -> GArray of guint32: numbers of documents */
} Half;

/* --- Reading ---------------------------------------------------------------------------------------- */

static void
add_posting(Half *half, const char *word, guint32 document)
{
    GArray *posting = g_hash_table_lookup(half->postings, word);
    if (posting == NULL) {
        posting = g_array_new(FALSE, FALSE, sizeof document);
        g_hash_table_insert(half->postings, g_strdup(word), posting);
    } else if (g_array_index(posting, guint32, posting->len - 1) == document) {
        return;
    }
    g_array_append_val(posting, document);
}

char *
site_fold(const char *text)
{
    g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    GString *folded = g_string_new(NULL);
    for (const char *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_ismark(g_utf8_get_char(at)))
            g_string_append_unichar(folded, g_unichar_tolower(g_utf8_get_char(at)));
    return g_string_free(folded, FALSE);
}

/* One word at a time; `is_plain`: it is ASCII, and lower case already. */
typedef struct Word {
    char text[MAX_WORD_BYTES + 8];
    gsize length;
    bool is_plain;
} Word;

static void
end_word(Half *half, Word *word, guint32 document)
{
    word->text[word->length] = '\0';
    if (word->length >= MIN_WORD_BYTES && word->length <= MAX_WORD_BYTES) {
        g_autofree char *folded = word->is_plain ? NULL : site_fold(word->text);
        add_posting(half, folded != NULL ? folded : word->text, document);
    }
    word->length = 0;
    word->is_plain = true;
}

/* Where a tag or an entity that starts at `at` ends. */
static const char *
skip_markup(const char *at)
{
    const char *end = strchr(at, *at == '<' ? '>' : ';');
    return end != NULL ? end : at + strlen(at) - 1;
}

/* Nearly all that is read are ASCII letters and digits. Returns where they end. */
static const char *
read_letters(Word *word, const char *at)
{
    for (; (guint8) *at < 0x80 && g_ascii_isalnum(*at); at++)
        if (word->length <= MAX_WORD_BYTES)
            word->text[word->length++] = (char) (*at | (g_ascii_isupper(*at) ? 0x20 : 0));
    return at;
}

static void
read_html(Half *half, const char *html, guint32 document)
{
    Word word = {.is_plain = true};
    for (const char *at = html; *at != '\0';) {
        at = read_letters(&word, at);
        guint8 byte = (guint8) *at;
        const char *next = byte < 0x80 ? at + 1 : g_utf8_next_char(at);
        gunichar c = byte < 0x80 ? byte : g_utf8_get_char(at);
        bool is_word = byte >= 0x80 && (g_unichar_isalnum(c) || g_unichar_ismark(c));
        if (!is_word) {
            end_word(half, &word, document);
        } else if (word.length <= MAX_WORD_BYTES) {
            memcpy(word.text + word.length, at, (gsize) (next - at));
            word.is_plain = false;
            word.length += (gsize) (next - at);
        }
        if (byte != '\0')
            at = byte == '<' || byte == '&' ? skip_markup(at) + 1 : next;
    }
    end_word(half, &word, document);
}

static void
read_document(Half *half, guint32 document)
{
    const SiteItem *item = half->documents->pdata[document];
    g_auto(GStrv) tags = folio_entry_dup_list(item->entry, "tags");
    g_autofree char *title = g_markup_escape_text(item->title, -1);
    read_html(half, title, document);
    if (half->context->bodies[item->number] != NULL)
        read_html(half, half->context->bodies[item->number], document);
    for (char **tag = tags; *tag != NULL; tag++) {
        g_autofree char *escaped = g_markup_escape_text(*tag, -1);
        read_html(half, escaped, document);
    }
}

static void
read_half(gsize number, gpointer data)
{
    Half *half = (Half *) data + number;
    guint32 count = half->documents->len, middle = count / 2;
    for (guint32 i = number == 0 ? 0 : middle; i < (number == 0 ? middle : count); i++)
        read_document(half, i);
}

/* --- Writing ---------------------------------------------------------------------------------------- */

static void
append_document(const SiteContext *context, const SiteItem *item, GString *out)
{
    g_autofree char *kind = g_strconcat("kind_", item->kind->name, NULL);
    g_autofree char *day = site_words_day(context->words, &item->date);
    const char *const texts[] = {item->url, item->title, site_words_get(context->words, kind), day,
                                 site_excerpt(context, item)};
    g_string_append(out, out->len > 0 ? ",\n[" : "[");
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        site_json_append(out, texts[i]);
    }
    g_string_append_c(out, ']');
}

static gsize
part_of(const char *word)
{
    return word[0] >= 'a' && word[0] <= 'z' ? (gsize) (word[0] - 'a') : PART_COUNT - 1;
}

static int
by_word(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

typedef struct Parts {
    GString *words[PART_COUNT]; /* "audit":"3 4 1" */
    gsize size_bytes;
} Parts;

/* There are as many as words in the journal: printf would take longer than all else here. */
static void
append_number(guint32 number, GString *out)
{
    char digits[16], *at = digits + sizeof digits;
    do
        *--at = (char) ('0' + number % 10);
    while ((number /= 10) > 0);
    g_string_append_len(out, at, digits + sizeof digits - at);
}

/* "3 4 1": the first document, then how much further the next one is. */
static void
append_numbers(const GArray *posting, guint32 *last, GString *out)
{
    for (guint i = 0; posting != NULL && i < posting->len; i++) {
        guint32 document = g_array_index(posting, guint32, i);
        if (*last != G_MAXUINT32)
            g_string_append_c(out, ' ');
        append_number(*last == G_MAXUINT32 ? document : document - *last, out);
        *last = document;
    }
}

static void
append_word(Parts *parts, const Half *halves, const char *word)
{
    GString *part = parts->words[part_of(word)];
    gsize before = part->len;
    guint32 last = G_MAXUINT32;
    g_string_append(part, part->len > 0 ? ",\n" : "");
    site_json_append(part, word);
    g_string_append(part, ":\"");
    for (gsize i = 0; i < HALF_COUNT; i++)
        append_numbers(g_hash_table_lookup(halves[i].postings, word), &last, part);
    g_string_append_c(part, '"');
    parts->size_bytes += part->len - before;
}

static void
add_keys(GPtrArray *words, const Half *half, const Half *other)
{
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, half->postings);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        if (other == NULL || !g_hash_table_contains(other->postings, word))
            g_ptr_array_add(words, word);
}

static void
parts_fill(Parts *parts, const Half *halves)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    add_keys(words, &halves[0], NULL);
    add_keys(words, &halves[1], &halves[0]);
    g_ptr_array_sort(words, by_word);
    for (gsize i = 0; i < PART_COUNT; i++)
        parts->words[i] = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        append_word(parts, halves, words->pdata[i]);
}

static void
parts_clear(Parts *parts)
{
    for (gsize i = 0; i < PART_COUNT; i++)
        g_string_free(parts->words[i], TRUE);
}

static char *
part_name(gsize part)
{
    return part + 1 < PART_COUNT ? g_strdup_printf("%c", (char) ('a' + part)) : g_strdup("other");
}

static bool
send(GString *text, const char *path, FolioSiteSink sink, gpointer sink_data, gsize *count,
     GError **error)
{
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
    (*count)++;
    return sink(path, bytes, sink_data, error);
}

static bool
write_parts(const Parts *parts, FolioSiteSink sink, gpointer sink_data, gsize *count,
            GError **error)
{
    for (gsize i = 0; i < PART_COUNT; i++) {
        g_autofree char *name = part_name(i);
        g_autofree char *path = g_strdup_printf("search-%s.js", name);
        GString *text = g_string_new("folioSearch.add(\"");
        g_string_append_printf(text, "%s\",{%s});\n", name, parts->words[i]->str);
        if (!send(text, path, sink, sink_data, count, error))
            return false;
    }
    return true;
}

static bool
write_index(const Parts *parts, const GString *documents, FolioSiteSink sink, gpointer sink_data,
            gsize *count, GError **error)
{
    bool is_split = parts->size_bytes > MAX_ONE_FILE_BYTES;
    GString *index = g_string_new("var folioSearch={documents:[");
    g_string_append_len(index, documents->str, (gssize) documents->len);
    g_string_append(index, is_split ? "]" : "],words:{");
    const char *before = "";
    for (gsize i = 0; !is_split && i < PART_COUNT; i++) {
        if (parts->words[i]->len == 0)
            continue;
        g_string_append_printf(index, "%s%s", before, parts->words[i]->str);
        before = ",\n";
    }
    g_string_append(index, is_split ? "};\n" : "}};\n");
    return send(index, "search-index.js", sink, sink_data, count, error)
           && (!is_split || write_parts(parts, sink, sink_data, count, error));
}

static void
append_documents(const Half *half, GString *out)
{
    for (guint i = 0; i < half->documents->len; i++)
        append_document(half->context, half->documents->pdata[i], out);
}

bool
site_search_write(const SiteContext *context, FolioSiteSink sink, gpointer sink_data, gsize *count,
                  GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    for (guint i = 0; i < context->model->items->len; i++)
        if (((const SiteItem *) context->model->items->pdata[i])->url != NULL)
            g_ptr_array_add(documents, context->model->items->pdata[i]);
    Half halves[HALF_COUNT];
    for (gsize i = 0; i < HALF_COUNT; i++)
        halves[i] = (Half){
            context, documents,
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref)};
    site_parallel(HALF_COUNT, read_half, halves);
    Parts parts = {0};
    g_autoptr(GString) listed = g_string_new(NULL);
    parts_fill(&parts, halves);
    append_documents(&halves[0], listed);
    for (gsize i = 0; i < HALF_COUNT; i++)
        g_hash_table_unref(halves[i].postings);
    bool done = write_index(&parts, listed, sink, sink_data, count, error);
    parts_clear(&parts);
    return done;
}
