/* A source that takes note of all that is asked of it: nothing that a page says can be forgotten. What was
 * asked once can be asked again, to tell whether a build would come out the same. */
#include <string.h>

#include "folio/hash.h"
#include "site_internal.h"

/* The first letter of a question says what it is about; a file's is followed by its store. */
#define SETTING 's'
#define TEMPLATE 't'
#define INSTRUMENT 'i'
#define FILE_OF_STORE 'f'

/* --- Answers as numbers ------------------------------------------------------------------------------ */

/* Messages name the place of a template. */
static guint64
number_of_template(const char *text, const char *place)
{
    return folio_hash_text(folio_hash_text(FOLIO_HASH_START, text), place);
}

static guint64
number_of_instrument(const FolioInstrument *found)
{
    if (found == NULL)
        return folio_hash_text(FOLIO_HASH_START, NULL);
    const int facts[] = {found->min,     found->max,     found->has_headings,
                         found->is_open, found->is_care, found->is_competence};
    guint64 number = folio_hash(FOLIO_HASH_START, facts, sizeof facts);
    number = folio_hash_text(folio_hash_text(folio_hash_text(number, found->title), found->summary),
                             found->note);
    for (guint i = 0; i < found->items->len; i++) {
        const FolioInstrumentItem *item = found->items->pdata[i];
        number = folio_hash_text(folio_hash_text(number, item->key), item->text);
        number = folio_hash_mix(number, item->reversed);
    }
    for (char **label = found->labels; label != NULL && *label != NULL; label++)
        number = folio_hash_text(number, *label);
    return number;
}

/* --- Listening --------------------------------------------------------------------------------------- */

/* What is asked twice and answered in two ways changes while it is read: no later answer is like it. */
static void
note(SiteHearing *hearing, char *question /* taken */, guint64 answer)
{
    const guint64 *before = g_hash_table_lookup(hearing->answers, question);
    if (before != NULL && *before != answer)
        answer = 0;
    g_hash_table_replace(hearing->answers, question, g_memdup2(&answer, sizeof answer));
}

static void
hear(SiteHearing *hearing, char about, const char *name, guint64 answer)
{
    hearing->heard = folio_hash_mix(folio_hash_text(hearing->heard, name), answer);
    note(hearing, g_strdup_printf("%c%s", about, name), answer);
}

static char *
hear_setting(const char *name, gpointer data)
{
    SiteHearing *hearing = data;
    char *value = hearing->source->setting(name, hearing->source->data);
    hear(hearing, SETTING, name, folio_hash_text(FOLIO_HASH_START, value));
    return value;
}

static char *
hear_template(const char *name, char **place, gpointer data)
{
    SiteHearing *hearing = data;
    char *text = hearing->source->template_text(name, place, hearing->source->data);
    hear(hearing, TEMPLATE, name, number_of_template(text, text != NULL ? *place : NULL));
    return text;
}

static FolioInstrument *
ask_for_instrument(const FolioSiteSource *source, const char *name)
{
    return source->instrument != NULL ? source->instrument(name, source->data) : NULL;
}

static FolioInstrument *
hear_instrument(const char *name, gpointer data)
{
    SiteHearing *hearing = data;
    FolioInstrument *found = ask_for_instrument(hearing->source, name);
    hear(hearing, INSTRUMENT, name, number_of_instrument(found));
    return found;
}

static guint64
stamp(const FolioSiteSource *source, FolioStoreId store, const char *path)
{
    return source->stamp != NULL ? source->stamp(store, path, source->data) : 0;
}

/* How the file stood before it was read. Pages hold no more of it than its size. */
static GBytes *
hear_attachment(const FolioSiteEntry *from, const char *path, gpointer data, GError **error)
{
    SiteHearing *hearing = data;
    char *question = g_strdup_printf("%c%u%s", FILE_OF_STORE, (unsigned) from->store, path);
    note(hearing, question, stamp(hearing->source, from->store, path));
    return hearing->source->attachment(from, path, hearing->source->data, error);
}

void
site_hearing_init(SiteHearing *hearing, const FolioSiteSource *source)
{
    hearing->source = source;
    hearing->heard = FOLIO_HASH_START;
    hearing->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
site_hearing_clear(SiteHearing *hearing)
{
    g_clear_pointer(&hearing->answers, g_hash_table_unref);
}

FolioSiteSource
site_hearing_source(SiteHearing *hearing)
{
    return (FolioSiteSource){.entries = hearing->source->entries,
                             .setting = hear_setting,
                             .template_text = hear_template,
                             .attachment = hear_attachment,
                             .instrument = hear_instrument,
                             .data = hearing};
}

/* --- Asking again ------------------------------------------------------------------------------------- */

static guint64
ask_setting(const FolioSiteSource *source, const char *name)
{
    g_autofree char *value = source->setting(name, source->data);
    return folio_hash_text(FOLIO_HASH_START, value);
}

static guint64
ask_template(const FolioSiteSource *source, const char *name)
{
    g_autofree char *place = NULL;
    g_autofree char *text = source->template_text(name, &place, source->data);
    return number_of_template(text, text != NULL ? place : NULL);
}

static guint64
ask_instrument(const FolioSiteSource *source, const char *name)
{
    g_autoptr(FolioInstrument) found = ask_for_instrument(source, name);
    return number_of_instrument(found);
}

static guint64
ask_file(const FolioSiteSource *source, const char *name)
{
    guint store = (guint) (name[0] - '0');
    return store < FOLIO_STORE_COUNT ? stamp(source, (FolioStoreId) store, name + 1) : 0;
}

static const struct {
    char about;
    guint64 (*ask)(const FolioSiteSource *source, const char *name);
} questions[] = {{SETTING, ask_setting},
                 {TEMPLATE, ask_template},
                 {INSTRUMENT, ask_instrument},
                 {FILE_OF_STORE, ask_file}};

bool
site_hear_again(const FolioSiteSource *source, const char *question, guint64 answer)
{
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++)
        if (questions[i].about == question[0])
            return answer != 0 && questions[i].ask(source, question + 1) == answer;
    return false;
}
