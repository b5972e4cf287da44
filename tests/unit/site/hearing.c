/* What is asked of a source is noted, and asking again tells whether the answers are as they were. */
#include "site/site_internal.h"

#include "folio/error.h"

/* Answers that a test changes as it likes. */
typedef struct World {
    const char *title, *page, *place, *item;
    guint64 stamp;
    bool has_instrument;
} World;

static char *
say_setting(const char *name, gpointer data)
{
    const World *world = data;
    return strcmp(name, "site.title") == 0 ? g_strdup(world->title) : NULL;
}

static char *
say_template(const char *name, char **place, gpointer data)
{
    const World *world = data;
    if (strcmp(name, "base.html") != 0 || world->page == NULL)
        return NULL;
    *place = g_strdup(world->place);
    return g_strdup(world->page);
}

static GBytes *
say_attachment(const FolioSiteEntry *from, const char *path, gpointer data, GError **error)
{
    (void) from;
    (void) data;
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no '%s'", path);
    return NULL;
}

static FolioInstrument *
say_instrument(const char *name, gpointer data)
{
    const World *world = data;
    g_autofree char *text = g_strdup_printf("instrument: %s\ntitle: Scale\n"
                                            "scale:\n  min: 1\n  max: 5\nitems:\n  trace: %s\n",
                                            name, world->item);
    if (!world->has_instrument)
        return NULL;
    FolioInstrument *made = folio_instrument_parse(text, strlen(text), name, "scale.yaml", NULL);
    g_assert_nonnull(made);
    return made;
}

static guint64
say_stamp(FolioStoreId store, const char *path, gpointer data)
{
    const World *world = data;
    (void) path;
    return store == FOLIO_STORE_SHARED ? world->stamp : 1;
}

static FolioSiteSource
source_of(World *world)
{
    return (FolioSiteSource){.setting = say_setting,
                             .template_text = say_template,
                             .attachment = say_attachment,
                             .instrument = say_instrument,
                             .data = world,
                             .stamp = say_stamp};
}

/* Asks one question of each sort, through the listener. */
static void
ask_all(const FolioSiteSource *source)
{
    FolioSiteEntry from = {.store = FOLIO_STORE_SHARED};
    g_autofree char *place = NULL;
    g_autofree char *title = source->setting("site.title", source->data);
    g_autofree char *language = source->setting("language", source->data);
    g_autofree char *page = source->template_text("base.html", &place, source->data);
    g_autoptr(FolioInstrument) instrument = source->instrument("scale", source->data);
    g_autoptr(GError) error = NULL;
    g_assert_null(source->attachment(&from, "files/a.txt", source->data, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_null(language);
}

static bool
is_as_it_was(const SiteHearing *hearing, const FolioSiteSource *source)
{
    GHashTableIter iter;
    gpointer question, answer;
    g_hash_table_iter_init(&iter, hearing->answers);
    while (g_hash_table_iter_next(&iter, &question, &answer))
        if (!site_hear_again(source, question, *(const guint64 *) answer))
            return false;
    return true;
}

static const World plain = {"Mine", "<html>", "site/base.html", "Reads a trace", 7, true};

static void
test_passed_on(void)
{
    World world = plain;
    FolioSiteSource source = source_of(&world);
    g_auto(SiteHearing) hearing = {0};
    site_hearing_init(&hearing, &source);
    FolioSiteSource listening = site_hearing_source(&hearing);
    g_autofree char *place = NULL;
    g_autofree char *title = listening.setting("site.title", listening.data);
    g_autofree char *page = listening.template_text("base.html", &place, listening.data);
    g_autoptr(FolioInstrument) instrument = listening.instrument("scale", listening.data);
    g_assert_cmpstr(title, ==, "Mine");
    g_assert_cmpstr(page, ==, "<html>");
    g_assert_cmpstr(place, ==, "site/base.html");
    g_assert_cmpstr(instrument->title, ==, "Scale");
    g_assert_cmpuint(g_hash_table_size(hearing.answers), ==, 3);
}

/* Any one answer that differs is enough. */
static void
test_again(void)
{
    static const World others[] = {
        {NULL, "<html>", "site/base.html", "Reads a trace", 7, true},
        {"Yours", "<html>", "site/base.html", "Reads a trace", 7, true},
        {"Mine", "<html lang>", "site/base.html", "Reads a trace", 7, true},
        {"Mine", NULL, NULL, "Reads a trace", 7, true},
        {"Mine", "<html>", "templates/site/base.html", "Reads a trace", 7, true},
        {"Mine", "<html>", "site/base.html", "Reads two traces", 7, true},
        {"Mine", "<html>", "site/base.html", "Reads a trace", 8, true},
        {"Mine", "<html>", "site/base.html", "Reads a trace", 0, true},
        {"Mine", "<html>", "site/base.html", "Reads a trace", 7, false},
    };
    World world = plain;
    FolioSiteSource source = source_of(&world);
    g_auto(SiteHearing) hearing = {0};
    site_hearing_init(&hearing, &source);
    FolioSiteSource listening = site_hearing_source(&hearing);
    ask_all(&listening);
    g_assert_cmpuint(g_hash_table_size(hearing.answers), ==, 5);
    g_assert_true(is_as_it_was(&hearing, &source));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        world = others[i];
        g_assert_false(is_as_it_was(&hearing, &source));
    }
    world = plain;
    g_assert_true(is_as_it_was(&hearing, &source));
}

/* What changes while it is read, and what has no stamp, is never as it was. */
static void
test_not_trusted(void)
{
    World world = plain;
    FolioSiteSource source = source_of(&world);
    g_auto(SiteHearing) hearing = {0}, stampless = {0};
    site_hearing_init(&hearing, &source);
    FolioSiteSource listening = site_hearing_source(&hearing);
    ask_all(&listening);
    world.title = "Changed";
    ask_all(&listening);
    g_assert_false(is_as_it_was(&hearing, &source));
    world.title = "Mine";
    g_assert_false(is_as_it_was(&hearing, &source));
    source.stamp = NULL;
    site_hearing_init(&stampless, &source);
    listening = site_hearing_source(&stampless);
    ask_all(&listening);
    g_assert_false(is_as_it_was(&stampless, &source));
}

/* A file that changes is not one of the things that all pages depend on. */
static void
test_heard(void)
{
    World world = plain;
    FolioSiteSource source = source_of(&world);
    guint64 heard[3];
    for (gsize i = 0; i < G_N_ELEMENTS(heard); i++) {
        g_auto(SiteHearing) hearing = {0};
        site_hearing_init(&hearing, &source);
        FolioSiteSource listening = site_hearing_source(&hearing);
        ask_all(&listening);
        heard[i] = hearing.heard;
        world.stamp = i == 0 ? 99 : world.stamp;
        world.page = i == 1 ? "<html dir>" : world.page;
    }
    g_assert_cmpuint(heard[0], ==, heard[1]);
    g_assert_cmpuint(heard[1], !=, heard[2]);
}

/* Of a file that says what nobody could have noted. */
static void
test_strange_questions(void)
{
    static const char *const strange[] = {"", "x", "f", "f9files/a.txt", "z0files/a.txt"};
    World world = plain;
    FolioSiteSource source = source_of(&world);
    for (gsize i = 0; i < G_N_ELEMENTS(strange); i++)
        g_assert_false(site_hear_again(&source, strange[i], 1));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site-hearing/passed-on", test_passed_on);
    g_test_add_func("/site-hearing/again", test_again);
    g_test_add_func("/site-hearing/not-trusted", test_not_trusted);
    g_test_add_func("/site-hearing/heard", test_heard);
    g_test_add_func("/site-hearing/strange-questions", test_strange_questions);
    return g_test_run();
}
