/* The index for search without a server: which words stand in which entries. A script that assigns
 * one variable, because a page opened from a folder may not fetch data. */
#include <string.h>

#include "folio/append.h"
#include "site_search.h"

#define MAX_ONE_FILE_BYTES (200 * 1024)
#define PART_COUNT 27 /* a..z and the rest */

/* "Reflection"; of feedback who speaks too: "Feedback, Lena Berger". Caller frees. */
static char *
kind_words(const SiteContext *context, const SiteItem *item)
{
    const char *speaker = site_speaker_of(item), *kind = site_kind_word(context, item->kind);
    g_autofree char *name = speaker != NULL ? site_person_name(context, speaker) : NULL;
    return name != NULL ? g_strconcat(kind, site_words_get(context->words, "comma"), name, NULL)
                        : g_strdup(kind);
}

static void
append_document(const SiteContext *context, const SiteItem *item, GString *out)
{
    g_autofree char *kind = kind_words(context, item);
    g_autofree char *day =
        item->kind->named_by_handle ? g_strdup("") : site_words_day(context->words, &item->date);
    const char *const texts[] = {item->url, item->title, kind, day,
                                 site_excerpt_beyond_title(context, item)};
    g_string_append_c(out, '[');
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

typedef struct Parts {
    GString *words[PART_COUNT]; /* "audit":"3 4 1" */
    gsize size_bytes;
} Parts;

/* For each word the documents that say it, one word behind the other. */
typedef struct Postings {
    guint32 *starts; /* by word; one more than there are words */
    guint32 *documents;
} Postings;

/* `documents`: SiteItem*, in the order of their numbers in the index. */
static void
postings_fill(Postings *postings, const SiteSaid *said, const GPtrArray *documents)
{
    gsize count;
    guint32 total = 0, word_count = site_said_texts(said)->len;
    postings->starts = g_new0(guint32, word_count + 1);
    for (guint32 i = 0; i < documents->len; i++) {
        const guint32 *words = site_said_words(said, documents->pdata[i], &count);
        for (gsize j = 0; j < count; j++)
            postings->starts[words[j]]++;
    }
    for (guint i = 0; i <= word_count; i++) {
        total += postings->starts[i];
        postings->starts[i] = total; /* where it ends; filling from the back makes it the start */
    }
    postings->documents = g_new(guint32, total);
    for (guint32 i = documents->len; i-- > 0;) {
        const guint32 *words = site_said_words(said, documents->pdata[i], &count);
        for (gsize j = 0; j < count; j++)
            postings->documents[--postings->starts[words[j]]] = i;
    }
}

static void
postings_clear(Postings *postings)
{
    g_free(postings->starts);
    g_free(postings->documents);
}

/* "3 4 1": the first document, then how much further the next one is. */
static void
append_numbers(const guint32 *documents, gsize count, GString *out)
{
    for (gsize i = 0; i < count; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        folio_append_number(out, i == 0 ? documents[0] : documents[i] - documents[i - 1], 1);
    }
}

static void
append_word(Parts *parts, const Postings *postings, const char *word, guint32 number)
{
    GString *part = parts->words[part_of(word)];
    gsize before = part->len;
    guint32 start = postings->starts[number];
    g_string_append(part, part->len > 0 ? ",\n" : "");
    site_json_append(part, word);
    g_string_append(part, ":\"");
    append_numbers(postings->documents + start, postings->starts[number + 1] - start, part);
    g_string_append_c(part, '"');
    parts->size_bytes += part->len - before;
}

static int
by_text(gconstpointer a, gconstpointer b, gpointer texts)
{
    gpointer *words = ((GPtrArray *) texts)->pdata;
    return strcmp(words[*(const guint32 *) a], words[*(const guint32 *) b]);
}

/* Words in the order of their bytes, not of their numbers: those depend on the builds before. */
static void
parts_fill(Parts *parts, const SiteSaid *said, const GPtrArray *documents)
{
    Postings postings;
    const GPtrArray *texts = site_said_texts(said);
    guint count = texts->len;
    g_autofree guint32 *order = g_new(guint32, count);
    postings_fill(&postings, said, documents);
    for (guint i = 0; i < count; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint) count, sizeof *order, by_text, (gpointer) texts);
    for (gsize i = 0; i < PART_COUNT; i++)
        parts->words[i] = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        if (postings.starts[order[i]] < postings.starts[order[i] + 1])
            append_word(parts, &postings, texts->pdata[order[i]], order[i]);
    postings_clear(&postings);
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

/* --- Files ------------------------------------------------------------------------------------------ */

#define INDEX_PATH "search-index.js"

typedef struct Writing {
    const SiteContext *context;
    const char *finder; /* stands behind the index: a page asks for one file less */
    FolioSiteSink sink;
    gpointer sink_data;
    gsize *count;
    bool part_is_kept[PART_COUNT];
} Writing;

static char *
part_path(gsize part)
{
    g_autofree char *name = part_name(part);
    return g_strdup_printf("search-%s.js", name);
}

/* Where there are parts, the index has no words: it says so, and what the entries are. */
static bool
keep_index(const Writing *writing, bool is_split)
{
    const SitePrints *prints = writing->context->prints;
    return prints != NULL
           && site_keep(writing->context, INDEX_PATH,
                        is_split ? ~site_prints_faces(prints) : site_prints_all(prints));
}

/* Can all of it stay? What can is not written. */
static bool
keep_all(Writing *writing)
{
    gsize kept = 0;
    if (keep_index(writing, false)) {
        *writing->count += 1;
        return true;
    }
    for (gsize i = 0; writing->context->prints != NULL && i < PART_COUNT; i++) {
        g_autofree char *path = part_path(i);
        guint64 print = site_prints_all(writing->context->prints);
        writing->part_is_kept[i] = site_keep(writing->context, path, print);
        kept += writing->part_is_kept[i];
    }
    bool is_all = kept == PART_COUNT && keep_index(writing, true);
    *writing->count += is_all ? 1 + kept : 0;
    return is_all;
}

/* `text`: NULL when the file may stay as it is. */
static bool
send(Writing *writing, GString *text, const char *path, GError **error)
{
    *writing->count += 1;
    if (text == NULL)
        return true;
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
    return writing->sink(path, bytes, writing->sink_data, error);
}

/* They are no longer needed then. */
static GString *
part_text(Parts *parts, gsize part)
{
    g_autofree char *name = part_name(part);
    g_autofree char *start = g_strdup_printf("folioSearch.add(\"%s\",{", name);
    GString *text = g_string_insert(parts->words[part], 0, start);
    parts->words[part] = g_string_new(NULL);
    return g_string_append(text, "});\n");
}

static bool
write_parts(Writing *writing, Parts *parts, GError **error)
{
    for (gsize i = 0; i < PART_COUNT; i++) {
        g_autofree char *path = part_path(i);
        GString *text = writing->part_is_kept[i] ? NULL : part_text(parts, i);
        if (!send(writing, text, path, error))
            return false;
    }
    return true;
}

static void
append_words(const Parts *parts, GString *index)
{
    const char *before = "";
    for (gsize i = 0; i < PART_COUNT; i++) {
        if (parts->words[i]->len == 0)
            continue;
        g_string_append_printf(index, "%s%s", before, parts->words[i]->str);
        before = ",\n";
    }
}

static GString *
index_text(const Writing *writing, const Parts *parts, const GPtrArray *documents, bool is_split)
{
    GString *index = g_string_new("var folioSearch={documents:[");
    for (guint i = 0; i < documents->len; i++) {
        g_string_append(index, i > 0 ? ",\n" : "");
        append_document(writing->context, documents->pdata[i], index);
    }
    g_string_append(index, is_split ? "]" : "],words:{");
    if (!is_split)
        append_words(parts, index);
    g_string_append(index, is_split ? "};\n" : "}};\n");
    g_string_append(index, writing->finder);
    return index;
}

static bool
write_index(Writing *writing, Parts *parts, const GPtrArray *documents, GError **error)
{
    bool is_split = parts->size_bytes > MAX_ONE_FILE_BYTES;
    if (is_split && !write_parts(writing, parts, error))
        return false;
    GString *index =
        keep_index(writing, is_split) ? NULL : index_text(writing, parts, documents, is_split);
    return send(writing, index, INDEX_PATH, error);
}

bool
site_search_write(const SiteContext *context, const char *finder, FolioSiteSink sink,
                  gpointer sink_data, gsize *count, GError **error)
{
    Writing writing = {
        .context = context, .finder = finder, .sink = sink, .sink_data = sink_data, .count = count};
    Parts parts = {0};
    if (keep_all(&writing))
        return true;
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    for (guint i = 0; i < context->model->items->len; i++)
        if (((const SiteItem *) context->model->items->pdata[i])->url != NULL)
            g_ptr_array_add(documents, context->model->items->pdata[i]);
    site_said_gather(context->said, context);
    parts_fill(&parts, context->said, documents);
    bool done = write_index(&writing, &parts, documents, error);
    parts_clear(&parts);
    return done;
}
