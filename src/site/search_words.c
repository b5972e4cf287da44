/* Which words stand in which entries, by number: those of an entry are read once, while its page is made,
 * and kept. */
#include "site_search.h"

#include <string.h>

#include "folio/block.h"
#include "vocabulary.h"

#define MIN_WORD_BYTES 2
#define MAX_WORD_BYTES 40

/* One at a time reads an entry: each has words and numbers of its own, so that none waits for another. */
typedef struct Reader {
    SiteVocabulary words;
    GArray *last;  /* by word: the entry that said it last, its number + 1 */
    guint32 entry; /* that is read */
    GArray *said;  /* guint32: its words so far; as long as `last` */
    guint count;   /* of them */
} Reader;

/* What an entry says, in the numbers of who read it. */
typedef struct Heard {
    const Reader *reader; /* NULL: known before, or not read */
    guint32 *words;
    guint count;
} Heard;

struct SiteSaid {
    GMutex mutex;       /* over both lists */
    GPtrArray *readers; /* Reader*, all there are */
    GPtrArray *idle;    /* those of them that read nothing now */
    Heard *heard;       /* by number of the entry */
    gsize count;        /* of them */
    GPtrArray *texts;   /* once gathered: char*, every word, folded, by number */
    GBytes **words;     /* once gathered, by number of the entry: guint32 numbers of its words */
};

/* --- Reading ---------------------------------------------------------------------------------------- */

/* Each word once in an entry. */
static void
add_word(Reader *reader, const char *text, SiteWordStart start)
{
    guint32 number = site_vocabulary_number(&reader->words, text, start);
    if (number >= reader->last->len) {
        g_array_set_size(reader->last, number + 1);
        g_array_set_size(reader->said, number + 1);
    }
    guint32 *last = &g_array_index(reader->last, guint32, number);
    if (*last == reader->entry + 1)
        return;
    *last = reader->entry + 1;
    g_array_index(reader->said, guint32, reader->count++) = number;
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
    char text[MAX_WORD_BYTES + 2 * FOLIO_BLOCK_BYTES]; /* what is behind its length is undefined */
    gsize length;
    bool is_plain;
} Word;

static void
begin_word(Word *word)
{
    word->length = 0;
    word->is_plain = true;
}

/* Accents alone are no word. */
static void
add_folded(Reader *reader, const char *text)
{
    g_autofree char *folded = site_fold(text);
    if (folded[0] != '\0')
        add_word(reader, folded, site_word_start(folded));
}

static void
end_word(Reader *reader, Word *word)
{
    if (word->length >= MIN_WORD_BYTES && word->length <= MAX_WORD_BYTES) {
        SiteWordStart start;
        memset(word->text + word->length, 0, sizeof start);
        memcpy(&start, word->text, sizeof start);
        if (word->is_plain)
            add_word(reader, word->text, start);
        else
            add_folded(reader, word->text);
    }
    begin_word(word);
}

/* Where a tag or an entity that starts at `at` ends. */
static const char *
skip_markup(const char *at)
{
    const char *end = strchr(at, *at == '<' ? '>' : ';');
    return end != NULL ? end : at + strlen(at) - 1;
}

/* As many bytes as there are, and zeros. */
static FolioBlock
block_before(const char *at, const char *end)
{
    char bytes[FOLIO_BLOCK_BYTES] = {0};
    if (end - at >= FOLIO_BLOCK_BYTES)
        return folio_block_at(at);
    memcpy(bytes, at, (gsize) (end - at));
    return folio_block_at(bytes);
}

/* Nearly all that is read are ASCII letters and digits. Returns how many there are, of one block. */
static gsize
read_letters(Word *word, const char *at, const char *end)
{
    FolioBlock block = block_before(at, end), lower = block | 0x20; /* digits have this bit */
    FolioBlock is_word =
        (FolioBlock) (((lower >= 'a') & (lower <= 'z')) | ((block >= '0') & (block <= '9')));
    gsize run = folio_block_run(is_word);
    if (word->length <= MAX_WORD_BYTES) {
        memcpy(word->text + word->length, &lower, sizeof lower);
        word->length += run;
    }
    return run;
}

static void
read_html(Reader *reader, const char *html)
{
    Word word;
    const char *end = html + strlen(html);
    begin_word(&word);
    for (const char *at = html; at < end;) {
        gsize run = read_letters(&word, at, end);
        at += run;
        if (run == FOLIO_BLOCK_BYTES)
            continue;
        guint8 byte = (guint8) *at;
        const char *next = byte < 0x80 ? at + 1 : g_utf8_next_char(at);
        gunichar c = byte < 0x80 ? byte : g_utf8_get_char(at);
        bool is_word = byte >= 0x80 && (g_unichar_isalnum(c) || g_unichar_ismark(c));
        if (!is_word) {
            end_word(reader, &word);
        } else if (word.length <= MAX_WORD_BYTES) {
            memcpy(word.text + word.length, at, (gsize) (next - at));
            word.is_plain = false;
            word.length += (gsize) (next - at);
        }
        if (byte != '\0')
            at = byte == '<' || byte == '&' ? skip_markup(at) + 1 : next;
    }
    end_word(reader, &word);
}

static void
read_entry(Reader *reader, const SiteItem *item, const char *html)
{
    FolioTexts tags = folio_entry_texts(item->entry, "tags");
    g_autofree char *title = g_markup_escape_text(item->title, -1);
    read_html(reader, title);
    read_html(reader, html);
    for (const char *tag; (tag = folio_texts_next(&tags)) != NULL;) {
        g_autofree char *escaped = g_markup_escape_text(tag, -1);
        read_html(reader, escaped);
    }
}

static Reader *
reader_new(void)
{
    Reader *reader = g_new0(Reader, 1);
    reader->last = g_array_new(FALSE, TRUE, sizeof(guint32));
    reader->said = g_array_new(FALSE, FALSE, sizeof(guint32));
    site_vocabulary_init(&reader->words, g_ptr_array_new_with_free_func(g_free));
    return reader;
}

static void
reader_free(gpointer data)
{
    Reader *reader = data;
    site_vocabulary_clear(&reader->words);
    g_ptr_array_unref(reader->words.texts);
    g_array_unref(reader->last);
    g_array_unref(reader->said);
    g_free(reader);
}

static Reader *
take_reader(SiteSaid *said)
{
    g_mutex_lock(&said->mutex);
    if (said->idle->len == 0) {
        g_ptr_array_add(said->readers, reader_new());
        g_ptr_array_add(said->idle, said->readers->pdata[said->readers->len - 1]);
    }
    Reader *reader = g_ptr_array_remove_index_fast(said->idle, said->idle->len - 1);
    g_mutex_unlock(&said->mutex);
    return reader;
}

static void
give_back(SiteSaid *said, Reader *reader)
{
    g_mutex_lock(&said->mutex);
    g_ptr_array_add(said->idle, reader);
    g_mutex_unlock(&said->mutex);
}

void
site_said_read(SiteSaid *said, const SiteItem *item, const char *html)
{
    Reader *reader = take_reader(said);
    reader->entry = (guint32) item->number;
    reader->count = 0;
    read_entry(reader, item, html);
    guint32 *words = g_memdup2(reader->said->data, reader->count * sizeof *words);
    said->heard[item->number] = (Heard){reader, words, reader->count};
    give_back(said, reader);
}

/* --- Gathering -------------------------------------------------------------------------------------- */

/* The numbers that a reader's words have among all, in its order. Caller frees. */
static guint32 *
number_words(SiteVocabulary *all, const Reader *reader)
{
    const GPtrArray *own = reader->words.texts;
    guint32 *numbers = g_new(guint32, own->len);
    for (guint i = 0; i < own->len; i++)
        numbers[i] = site_vocabulary_number(all, own->pdata[i], site_word_start(own->pdata[i]));
    return numbers;
}

static void
take_reader_words(SiteSaid *said, const SiteContext *context, const Reader *reader,
                  SiteVocabulary *all)
{
    g_autofree guint32 *numbers = number_words(all, reader);
    for (gsize i = 0; i < said->count; i++) {
        Heard *heard = &said->heard[i];
        if (heard->reader != reader)
            continue;
        for (guint j = 0; j < heard->count; j++)
            heard->words[j] = numbers[heard->words[j]];
        gsize size = heard->count * sizeof *heard->words;
        said->words[i] = g_bytes_new_take(g_steal_pointer(&heard->words), size);
        site_text_keep_words(context, context->model->items->pdata[i], said->words[i]);
    }
}

void
site_said_gather(SiteSaid *said, const SiteContext *context)
{
    SiteVocabulary all;
    said->words = g_new0(GBytes *, said->count);
    said->texts = site_text_all_words(context);
    for (gsize i = 0; i < said->count; i++) {
        const SiteItem *item = context->model->items->pdata[i];
        said->words[i] = said->heard[i].reader == NULL && site_text_has_words(item)
                             ? site_text_words(item)
                             : NULL;
    }
    site_vocabulary_init(&all, said->texts);
    for (guint i = 0; i < said->readers->len; i++)
        take_reader_words(said, context, said->readers->pdata[i], &all);
    site_vocabulary_clear(&all);
}

const GPtrArray *
site_said_texts(const SiteSaid *said)
{
    return said->texts;
}

const guint32 *
site_said_words(const SiteSaid *said, const SiteItem *item, gsize *count)
{
    gsize size = 0;
    GBytes *words = said->words[item->number];
    const guint32 *numbers = words != NULL ? g_bytes_get_data(words, &size) : NULL;
    *count = size / sizeof *numbers;
    return numbers;
}

SiteSaid *
site_said_new(const SiteModel *model)
{
    SiteSaid *said = g_new0(SiteSaid, 1);
    g_mutex_init(&said->mutex);
    said->readers = g_ptr_array_new_with_free_func(reader_free);
    said->idle = g_ptr_array_new();
    said->count = model->items->len;
    said->heard = g_new0(Heard, said->count);
    return said;
}

void
site_said_free(SiteSaid *said)
{
    if (said == NULL)
        return;
    for (gsize i = 0; i < said->count; i++) {
        g_free(said->heard[i].words);
        if (said->words != NULL)
            g_bytes_unref(said->words[i]);
    }
    g_free(said->heard);
    g_free(said->words);
    g_clear_pointer(&said->texts, g_ptr_array_unref);
    g_ptr_array_unref(said->idle);
    g_ptr_array_unref(said->readers);
    g_mutex_clear(&said->mutex);
    g_free(said);
}
