/* Running the families of identifier rules over a text: hits, of which the clearest speak, become
 * findings with a place and a masked message. */
#include <string.h>

#include "identifier_internal.h"

#define FOLIO_IDENTIFIER(name) extern const FolioIdentifierFamily folio_identifier_##name;
#include "identifiers.def"
#undef FOLIO_IDENTIFIER

static const FolioIdentifierFamily *const families[] = {
#define FOLIO_IDENTIFIER(name) &folio_identifier_##name,
#include "identifiers.def"
#undef FOLIO_IDENTIFIER
    NULL,
};

const FolioIdentifierFamily *const *
folio_identifier_families(void)
{
    return families;
}

/* --- Rules and words ---------------------------------------------------------------------------- */

GPtrArray *
folio_identifier_list_rules(void)
{
    GPtrArray *rules = g_ptr_array_new();
    for (const FolioIdentifierFamily *const *family = families; *family != NULL; family++)
        for (const FolioIdentifierRule *rule = (*family)->rules; rule != NULL && rule->name != NULL;
             rule++)
            g_ptr_array_add(rules, (gpointer) rule);
    return rules;
}

const FolioIdentifierRule *
folio_identifier_find_rule(const char *name)
{
    g_autoptr(GPtrArray) rules = folio_identifier_list_rules();
    for (guint i = 0; i < rules->len; i++) {
        const FolioIdentifierRule *rule = g_ptr_array_index(rules, i);
        if (strcmp(rule->name, name) == 0)
            return rule;
    }
    return NULL;
}

static void
learn_words(GHashTable *known, const FolioVocabulary *vocabulary)
{
    g_auto(GStrv) words = g_strsplit(vocabulary->words, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        guint32 classes = GPOINTER_TO_UINT(g_hash_table_lookup(known, *word));
        g_hash_table_insert(known, g_strdup(*word),
                            GUINT_TO_POINTER(classes | vocabulary->classes));
    }
}

/* Made once and kept: every word of every text is looked up. */
static GHashTable *
known_words(void)
{
    static gsize ready;
    static GHashTable *known;
    if (g_once_init_enter(&ready)) {
        known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (const FolioIdentifierFamily *const *family = families; *family != NULL; family++)
            for (const FolioVocabulary *vocabulary = (*family)->vocabulary;
                 vocabulary != NULL && vocabulary->words != NULL; vocabulary++)
                learn_words(known, vocabulary);
        g_once_init_leave(&ready, 1);
    }
    return known;
}

guint32
folio_identifier_classes(const char *word)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(known_words(), word));
}

/* --- Hits --------------------------------------------------------------------------------------- */

typedef struct Hit {
    const FolioIdentifierRule *rule;
    FolioStrength strength;
    guint32 start, end, secret; /* characters */
    guint32 order;              /* of being found */
} Hit;

void
folio_identifier_hit(FolioIdentifierScan *scan, const FolioIdentifierRule *rule,
                     FolioStrength strength, gsize start, gsize end, gsize secret)
{
    Hit hit = {.rule = rule,
               .strength = strength,
               .start = (guint32) start,
               .end = (guint32) end,
               .secret = (guint32) secret,
               .order = scan->hits->len};
    if (strength != FOLIO_STRENGTH_NONE)
        g_array_append_val(scan->hits, hit);
}

static gint
compare_clearest_first(gconstpointer a, gconstpointer b)
{
    const Hit *first = a, *second = b;
    if (first->strength != second->strength)
        return first->strength > second->strength ? -1 : 1;
    return first->order < second->order ? -1 : 1;
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
    const Hit *first = a, *second = b;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    return compare_clearest_first(a, b);
}

/* Of hits that share characters only the clearest stays; then they are in the order of the text. */
static void
settle_hits(GArray *hits, gsize length)
{
    g_autofree guint8 *claimed = g_malloc0(length + 1);
    guint kept = 0;
    g_array_sort(hits, compare_clearest_first);
    for (guint i = 0; i < hits->len; i++) {
        Hit hit = g_array_index(hits, Hit, i);
        if (memchr(claimed + hit.start, 1, hit.end - hit.start) != NULL)
            continue;
        memset(claimed + hit.start, 1, hit.end - hit.start);
        g_array_index(hits, Hit, kept++) = hit;
    }
    g_array_set_size(hits, kept);
    g_array_sort(hits, compare_places);
}

/* --- Findings ----------------------------------------------------------------------------------- */

static FolioLevel
level_of(FolioStrength strength, FolioVisibility tier)
{
    if (strength == FOLIO_STRENGTH_FAINT)
        return tier == FOLIO_VISIBILITY_PUBLIC ? FOLIO_LEVEL_WARNING : FOLIO_LEVEL_HINT;
    bool blocks = (tier == FOLIO_VISIBILITY_SHARED && strength == FOLIO_STRENGTH_STRONG)
                  || (tier == FOLIO_VISIBILITY_PUBLIC && strength >= FOLIO_STRENGTH_MEDIUM);
    return blocks ? FOLIO_LEVEL_ERROR : FOLIO_LEVEL_WARNING;
}

static guchar
shown(guchar c)
{
    return c == '\n' ? ' ' : c >= 0x80 || c < ' ' ? '*' : c;
}

/* Letters and digits with the middle starred: both ends of a long one, nothing of a short one; of a
 * name that follows a title the initial. */
static char *
mask(const FolioIdentifierText *text, const Hit *hit)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    GString *masked = g_string_new(NULL);
    if (hit->secret == FOLIO_SECRET_WHOLE)
        return g_string_free(masked, FALSE);
    for (gsize i = hit->start; i < hit->secret; i++)
        g_string_append_c(masked, (char) shown(text->chars[i]));
    for (gsize i = hit->secret; i < hit->end; i++)
        if (folio_char_is_word(text->chars[i]))
            g_string_append_c(bare, (char) shown(text->chars[i]));
    if (hit->secret > hit->start) {
        g_string_append_printf(masked, "%c***", bare->len > 0 ? bare->str[0] : '*');
        return g_string_free(masked, FALSE);
    }
    gsize open = bare->len >= 10 ? 2 : bare->len >= 6 ? 1 : 0;
    for (gsize i = open; i + open < bare->len; i++)
        bare->str[i] = '*';
    g_string_append(masked, bare->str);
    return g_string_free(masked, FALSE);
}

/* Goes on from the last place, so that all places together cost one pass. */
typedef struct Place {
    const char *at;
    unsigned line, column;
} Place;

static void
advance(Place *place, const char *to)
{
    for (; place->at < to; place->at++) {
        if (*place->at == '\n') {
            place->line++;
            place->column = 1;
        } else if (((guchar) *place->at & 0xC0) != 0x80) {
            place->column++;
        }
    }
}

static void
add_findings(const FolioIdentifierScan *scan, const char *bytes, GPtrArray *findings)
{
    Place place = {.at = bytes, .line = 1, .column = 1};
    for (guint i = 0; i < scan->hits->len; i++) {
        const Hit *hit = &g_array_index(scan->hits, Hit, i);
        FolioLevel level = level_of(hit->strength, scan->context->tier);
        g_autofree char *masked = mask(scan->text, hit);
        advance(&place, bytes + scan->text->offsets[hit->start]);
        folio_findings_add(findings, hit->rule->name, level, place.line, place.column, "%s%s%s",
                           hit->rule->says, masked[0] != '\0' ? ": " : "", masked);
    }
}

void
folio_identifiers_scan_part(const char *bytes, gsize length, gsize front_bytes,
                            const FolioIdentifierContext *context, GPtrArray *findings)
{
    g_auto(FolioIdentifierText) text = {0};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    FolioIdentifierScan scan = {.context = context, .text = &text, .hits = hits};
    folio_identifier_text_init(&text, bytes, length);
    while (scan.body_start < text.length && text.offsets[scan.body_start] < front_bytes)
        scan.body_start++;
    for (const FolioIdentifierFamily *const *family = families; *family != NULL; family++)
        if ((*family)->scan != NULL)
            (*family)->scan(&scan);
    settle_hits(hits, text.length);
    add_findings(&scan, bytes, findings);
}

bool
folio_findings_block(const GPtrArray *findings, guint first)
{
    for (guint i = first; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level == FOLIO_LEVEL_ERROR)
            return true;
    }
    return false;
}

bool
folio_identifiers_scan(const char *text, gsize length, const FolioIdentifierContext *context,
                       GPtrArray *findings)
{
    guint first = findings->len;
    folio_identifiers_scan_part(text, length, 0, context, findings);
    return !folio_findings_block(findings, first);
}
