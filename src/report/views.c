/* Answers: how do I see myself, how do others see me, and where do the two part? */
#include <string.h>

#include "folio/instrument.h"
#include "rows.h"

/* Numbers of a scale that are this far apart are another view. */
#define APART 2
#define THEIR_COLUMN 5

/* Two looks at the same person through the same instrument. */
typedef struct Pair {
    const FolioRow *self, *other; /* where the reader is one of the two, that is `self` */
    const char *self_name;        /* NULL: the reader */
    const char *other_name;
    FolioInstrument *instrument; /* NULL: only numbers are known */
} Pair;

enum { BOTH, ONLY_SELF, ONLY_OTHER, APART_VIEW, VIEW_COUNT };

/* Caller frees. */
static char *
say_view(const Pair *pair, int view)
{
    if (view == BOTH || view == APART_VIEW)
        return g_strdup(view == BOTH ? "match" : "seen differently");
    if (pair->self_name == NULL)
        return g_strdup(view == ONLY_SELF ? "you see, they do not" : "they see, you do not");
    return g_strdup_printf("%s alone", view == ONLY_SELF ? pair->self_name : pair->other_name);
}

/* --- Answers ------------------------------------------------------------------------------------- */

/* "delegating: 1, singing: 4" */
static GHashTable *
read_answers(const FolioRow *row)
{
    g_auto(GStrv) items = report_list(row, "scores");
    GHashTable *answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **item = items; *item != NULL; item++) {
        gint64 number;
        char *colon = strrchr(*item, ':');
        if (colon == NULL)
            continue;
        *colon = '\0';
        if (g_ascii_string_to_signed(g_strstrip(colon + 1), 10, 0, 10, &number, NULL))
            g_hash_table_replace(answers, g_strdup(g_strstrip(*item)),
                                 GINT_TO_POINTER((int) number + 1));
    }
    return answers;
}

/* False when there is no answer. */
static bool
get_answer(GHashTable *answers, const char *item, int *number)
{
    gpointer found = g_hash_table_lookup(answers, item);
    *number = GPOINTER_TO_INT(found) - 1;
    return found != NULL;
}

static gint
compare_items(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_items(GHashTable *mine, GHashTable *theirs)
{
    gpointer key;
    GHashTableIter iter;
    GPtrArray *items = g_ptr_array_new();
    g_hash_table_iter_init(&iter, mine);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(items, key);
    g_hash_table_iter_init(&iter, theirs);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (!g_hash_table_contains(mine, key))
            g_ptr_array_add(items, key);
    }
    g_ptr_array_sort(items, compare_items);
    return items;
}

/* Under headings two answers are the same or they are not; on a scale a step is no other view. */
static int
judge(const Pair *pair, const char *item, bool has_mine, int mine, bool has_theirs, int theirs)
{
    if (!has_theirs)
        return ONLY_SELF;
    if (!has_mine)
        return ONLY_OTHER;
    if (pair->instrument != NULL && pair->instrument->has_headings)
        return mine == theirs ? BOTH : APART_VIEW;
    if (ABS(mine - theirs) < APART)
        return BOTH;
    bool turned = pair->instrument != NULL
                  && folio_instrument_count(pair->instrument, item, pair->instrument->max)
                         != pair->instrument->max;
    return (mine > theirs) != turned ? ONLY_SELF : ONLY_OTHER;
}

/* --- Telling ------------------------------------------------------------------------------------- */

static const FolioTableColumn columns[] = {
    {"instrument", NULL, FOLIO_CELL_TEXT}, {"with", NULL, FOLIO_CELL_TEXT},
    {"from", NULL, FOLIO_CELL_ID},         {"item", "ITEM", FOLIO_CELL_TEXT},
    {"you", "YOU", FOLIO_CELL_TEXT},       {"they", "THEY", FOLIO_CELL_TEXT},
    {"view", "VIEW", FOLIO_CELL_TEXT},
};

static void
put_answer(FolioTable *table, const Pair *pair, bool has, int number)
{
    const char *label =
        pair->instrument == NULL ? NULL : folio_instrument_label(pair->instrument, number);
    g_autofree char *words = !has            ? NULL
                             : label == NULL ? g_strdup_printf("%d", number)
                                             : g_strdup(label);
    folio_table_text(table, words);
}

static guint
tell_view(const Pair *pair, int view, FolioTable *table)
{
    guint count = 0;
    g_autoptr(GHashTable) mine = read_answers(pair->self);
    g_autoptr(GHashTable) theirs = read_answers(pair->other);
    g_autoptr(GPtrArray) items = list_items(mine, theirs);
    g_autofree char *words = say_view(pair, view);
    for (guint i = 0; i < items->len; i++) {
        int own, other;
        const char *item = g_ptr_array_index(items, i);
        bool has_own = get_answer(mine, item, &own), has_other = get_answer(theirs, item, &other);
        if (judge(pair, item, has_own, own, has_other, other) != view)
            continue;
        folio_table_text(table, folio_row_get(pair->self, "instrument"));
        folio_table_text(table, folio_row_get(pair->other, "by"));
        folio_table_text(table, has_own ? pair->self->id : pair->other->id);
        folio_table_text(table, item);
        put_answer(table, pair, has_own, own);
        put_answer(table, pair, has_other, other);
        folio_table_text(table, words)->bad = view == APART_VIEW;
        count++;
    }
    return count;
}

static void
tell_pair(const Pair *pair, FolioDocument *document)
{
    guint counts[VIEW_COUNT];
    const char *title = pair->instrument != NULL ? pair->instrument->title
                                                 : folio_row_get(pair->self, "instrument");
    folio_document_heading(document, "%s", title);
    FolioTable *table = folio_document_table(document, "items", columns, G_N_ELEMENTS(columns));
    folio_table_set_header(table, THEIR_COLUMN, pair->other_name);
    if (pair->self_name != NULL)
        folio_table_set_header(table, THEIR_COLUMN - 1, pair->self_name);
    for (int view = 0; view < VIEW_COUNT; view++)
        counts[view] = tell_view(pair, view, table);
    g_autofree char *only_self = say_view(pair, ONLY_SELF);
    g_autofree char *only_other = say_view(pair, ONLY_OTHER);
    folio_document_sentence(document, "%u match; %u %s; %u %s; %u seen differently", counts[BOTH],
                            counts[ONLY_SELF], only_self, counts[ONLY_OTHER], only_other,
                            counts[APART_VIEW]);
    folio_document_hint(document, "folio new goal --from %s:ITEM makes a goal of one",
                        pair->self->id);
}

/* --- Finding ------------------------------------------------------------------------------------- */

static bool
is_alike(const FolioRow *a, const FolioRow *b, const char *field)
{
    return g_strcmp0(folio_row_get(a, field), folio_row_get(b, field)) == 0;
}

/* The newest look of everybody at everybody through each instrument: later ones take the place. */
static GPtrArray *
list_newest(const FolioReportSource *source, const FolioReportOptions *options)
{
    g_autoptr(GPtrArray) rows = report_rows(source, "assessment");
    GPtrArray *newest = g_ptr_array_new();
    for (guint i = rows->len; i-- > 0;) {
        FolioRow *row = g_ptr_array_index(rows, i);
        bool known = !report_has(row, "scores") || !report_has(row, "about")
                     || !report_row_in_period(options, row);
        for (guint j = 0; j < newest->len && !known; j++) {
            const FolioRow *later = g_ptr_array_index(newest, j);
            known = is_alike(row, later, "instrument") && is_alike(row, later, "about")
                    && is_alike(row, later, "by");
        }
        if (!known)
            g_ptr_array_add(newest, row);
    }
    return newest;
}

static bool
is_of_oneself(const FolioRow *row)
{
    return g_strcmp0(folio_row_get(row, "by"), folio_row_get(row, "about")) == 0;
}

static void
name_both(const FolioReportSource *source, Pair *pair)
{
    if (source->me != NULL && g_strcmp0(folio_row_get(pair->other, "by"), source->me) == 0) {
        const FolioRow *reader = pair->other;
        pair->other = pair->self;
        pair->self = reader;
    }
    const char *by = folio_row_get(pair->self, "by");
    bool is_reader =
        source->me != NULL ? g_strcmp0(by, source->me) == 0 : report_is_self(source, by);
    pair->self_name = is_reader ? NULL : report_name(source, by);
    pair->other_name = report_name(source, folio_row_get(pair->other, "by"));
}

static guint
tell_all(const FolioReportSource *source, const GPtrArray *newest, FolioDocument *document)
{
    guint told = 0;
    for (guint i = 0; i < newest->len; i++) {
        const FolioRow *self = g_ptr_array_index(newest, i);
        for (guint j = 0; is_of_oneself(self) && j < newest->len; j++) {
            const FolioRow *other = g_ptr_array_index(newest, j);
            if (is_of_oneself(other) || !is_alike(self, other, "instrument")
                || !is_alike(self, other, "about"))
                continue;
            g_autoptr(FolioInstrument) instrument =
                source->instrument == NULL
                    ? NULL
                    : source->instrument(folio_row_get(self, "instrument"), source->data);
            Pair pair = {.self = self, .other = other, .instrument = instrument};
            name_both(source, &pair);
            tell_pair(&pair, document);
            told++;
        }
    }
    return told;
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_autoptr(GPtrArray) newest = list_newest(source, options);
    if (tell_all(source, newest, document) > 0)
        return true;
    (void) folio_document_table(document, "items", columns, G_N_ELEMENTS(columns));
    folio_document_sentence(document, "nobody is seen by two through the same instrument%s",
                            report_is_for_owner(source) ? "" : ", in what is shared");
    folio_document_hint(document,
                        "folio new assessment strengths, and somebody else's with --about "
                        "PERSON");
    return true;
}

const FolioReport folio_report_views = {
    .name = "views",
    .summary = "how you see yourself beside how others see you",
    .reads =
        FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_NEVER_PUBLIC,
    .tell = tell,
};
