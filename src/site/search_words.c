/* Which words stand in which entries, by number: those of an entry are read once and kept. */
#include "site_search.h"

#include <string.h>

#include "folio/hash.h"

#define MIN_WORD_BYTES 2
#define MAX_WORD_BYTES 40
#define HALF_COUNT 2

/* Words have numbers, in the order in which they were met: a table that is open to both ends. */
typedef struct Words {
    GPtrArray *texts; /* char* by number; borrowed or owned */
    guint32 *slots;   /* number + 1; 0: free */
    guint32 *hashes;  /* by slot */
    gsize size;       /* of them: a power of two */
} Words;

/* What half of the entries say: two threads read, each with words of its own. */
typedef struct Half {
    const SiteContext *context;
    const GPtrArray *documents; /* SiteItem* */
    guint32 from, to;           /* of them: those of this half */
    GArray **said;              /* by document: guint32 numbers of its words; NULL: known before */
    Words words;
    GArray *last; /* by word: the document that said it last, + 1 */
} Half;

/* --- Words ------------------------------------------------------------------------------------------ */

static void
words_init(Words *words, GPtrArray *texts)
{
    *words = (Words){.texts = texts, .size = 1024};
    words->slots = g_new0(guint32, words->size);
    words->hashes = g_new(guint32, words->size);
}

static void
words_clear(Words *words)
{
    g_free(words->slots);
    g_free(words->hashes);
}

static gsize
find_slot(const Words *words, const char *text, gsize length, guint32 hash)
{
    gsize slot = hash & (words->size - 1);
    for (; words->slots[slot] != 0; slot = (slot + 1) & (words->size - 1)) {
        const char *there = words->texts->pdata[words->slots[slot] - 1];
        if (words->hashes[slot] == hash && strncmp(there, text, length) == 0
            && there[length] == '\0')
            break;
    }
    return slot;
}

static void
words_grow(Words *words)
{
    Words larger = {.texts = words->texts, .size = words->size * 2};
    larger.slots = g_new0(guint32, larger.size);
    larger.hashes = g_new(guint32, larger.size);
    for (gsize i = 0; i < words->size; i++) {
        gsize slot = words->hashes[i] & (larger.size - 1);
        if (words->slots[i] == 0)
            continue;
        while (larger.slots[slot] != 0)
            slot = (slot + 1) & (larger.size - 1);
        larger.slots[slot] = words->slots[i];
        larger.hashes[slot] = words->hashes[i];
    }
    words_clear(words);
    *words = larger;
}

/* The number of a word, a new one when it is new. */
static guint32
words_number(Words *words, const char *text, gsize length)
{
    guint32 hash = (guint32) folio_hash(FOLIO_HASH_START, text, length);
    gsize slot = find_slot(words, text, length, hash);
    if (words->slots[slot] != 0)
        return words->slots[slot] - 1;
    g_ptr_array_add(words->texts, g_strndup(text, length));
    words->slots[slot] = words->texts->len;
    words->hashes[slot] = hash;
    if (words->texts->len * 2 > words->size)
        words_grow(words);
    return words->texts->len - 1;
}

/* --- Reading ---------------------------------------------------------------------------------------- */

/* Each word once in a document. */
static void
add_word(Half *half, const char *text, gsize length, guint32 document)
{
    guint32 number = words_number(&half->words, text, length);
    if (number >= half->last->len)
        g_array_set_size(half->last, number + 1);
    if (g_array_index(half->last, guint32, number) == document + 1)
        return;
    g_array_index(half->last, guint32, number) = document + 1;
    g_array_append_val(half->said[document], number);
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
        if (folded == NULL)
            add_word(half, word->text, word->length, document);
        else
            add_word(half, folded, strlen(folded), document);
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
    half->said[document] = g_array_new(FALSE, FALSE, sizeof(guint32));
    read_html(half, title, document);
    g_autoptr(GString) html = site_text_on_own_page(half->context, item, 0, NULL);
    read_html(half, html != NULL ? html->str : "", document);
    for (char **tag = tags; *tag != NULL; tag++) {
        g_autofree char *escaped = g_markup_escape_text(*tag, -1);
        read_html(half, escaped, document);
    }
}

static void
read_half(gsize number, gpointer data)
{
    Half *half = (Half *) data + number;
    for (guint32 i = half->from; i < half->to; i++)
        if (!site_text_has_words(half->documents->pdata[i]))
            read_document(half, i);
}

/* --- Gathering -------------------------------------------------------------------------------------- */

/* A half's numbers become those of all. */
static void
take_half(SiteSaid *said, Words *all, const Half *half)
{
    const GPtrArray *own = half->words.texts;
    g_autofree guint32 *numbers = g_new(guint32, own->len);
    for (guint i = 0; i < own->len; i++)
        numbers[i] = words_number(all, own->pdata[i], strlen(own->pdata[i]));
    for (guint32 i = half->from; i < half->to; i++) {
        GArray *words = half->said[i];
        if (words == NULL)
            continue;
        for (guint j = 0; j < words->len; j++)
            g_array_index(words, guint32, j) = numbers[g_array_index(words, guint32, j)];
        gsize size = words->len * sizeof(guint32);
        said->words[i] = g_bytes_new_take(g_array_free(words, FALSE), size);
        site_text_keep_words(half->context, said->documents->pdata[i], said->words[i]);
    }
}

/* The words of the builds before have their numbers already. */
static void
words_fill(Words *words)
{
    GPtrArray *known = words->texts;
    for (guint i = 0; i < known->len; i++) {
        guint32 hash =
            (guint32) folio_hash(FOLIO_HASH_START, known->pdata[i], strlen(known->pdata[i]));
        gsize slot = find_slot(words, known->pdata[i], strlen(known->pdata[i]), hash);
        words->slots[slot] = i + 1;
        words->hashes[slot] = hash;
        if (i * 2 > words->size)
            words_grow(words);
    }
}

static void
half_init(Half *half, const SiteContext *context, const GPtrArray *documents, gsize number)
{
    guint32 count = documents->len, middle = count / 2;
    half->context = context;
    half->documents = documents;
    half->from = number == 0 ? 0 : middle;
    half->to = number == 0 ? middle : count;
    half->said = g_new0(GArray *, count);
    half->last = g_array_new(FALSE, TRUE, sizeof(guint32));
    words_init(&half->words, g_ptr_array_new_with_free_func(g_free));
}

static void
half_clear(Half *half)
{
    words_clear(&half->words);
    g_ptr_array_unref(half->words.texts);
    g_array_unref(half->last);
    g_free(half->said);
}

void
site_said_gather(SiteSaid *said, const SiteContext *context)
{
    Half halves[HALF_COUNT];
    Words all;
    said->words = g_new0(GBytes *, said->documents->len);
    said->texts = site_text_all_words(context);
    for (gsize i = 0; i < HALF_COUNT; i++)
        half_init(&halves[i], context, said->documents, i);
    site_parallel(HALF_COUNT, read_half, halves);
    for (guint32 i = 0; i < said->documents->len; i++) {
        const SiteItem *item = said->documents->pdata[i];
        said->words[i] = site_text_has_words(item) ? site_text_words(item) : NULL;
    }
    words_init(&all, said->texts);
    words_fill(&all);
    for (gsize i = 0; i < HALF_COUNT; i++) {
        take_half(said, &all, &halves[i]);
        half_clear(&halves[i]);
    }
    words_clear(&all);
}

void
site_said_clear(SiteSaid *said)
{
    for (guint i = 0; i < said->documents->len; i++)
        g_bytes_unref(said->words[i]);
    g_free(said->words);
    g_ptr_array_unref(said->texts);
    g_ptr_array_unref(said->documents);
}
