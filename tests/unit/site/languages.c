/* The sample journal in every language of the site: no word of the English one is left in its pages. */
#include "unit/site/catalogue.h"
#include "unit/site/sample.h"

static const char *const languages[] = {"de"};

static void
build(TestSite *site, const char *language, FolioVisibility audience)
{
    test_site_init(site);
    test_sample_add(site);
    g_hash_table_insert(site->settings, (gpointer) "language", (gpointer) language);
    g_hash_table_insert(site->settings, (gpointer) "title", (gpointer) "Amina Said");
    g_hash_table_insert(site->settings, (gpointer) "owner", (gpointer) "amina");
    g_hash_table_insert(site->settings, (gpointer) "site.base_url",
                        (gpointer) "https://amina.example/");
    test_site_build(site, audience);
    g_assert_cmpuint(site->result.findings->len, ==, 0);
}

/* Entries were started from templates, whose headings say some things as the site does. */
static bool
is_heading(const TestSite *site, const char *words)
{
    g_autofree char *line = g_strdup_printf("# %s\n", words);
    for (guint i = 0; i < site->entries->len; i++) {
        const FolioSiteEntry *entry = site->entries->pdata[i];
        const char *body = folio_entry_get_body(entry->entry);
        if (body != NULL && strstr(body, line) != NULL)
            return true;
    }
    return false;
}

/* Fails when `words` are in a page as something that a template says: the whole of an element, or of a
 * label. Entries, which are English, may have them inside of their own text. */
static void
assert_unsaid(TestSite *site, const char *key, const char *words)
{
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    g_autofree char *element = g_strdup_printf(">%s<", escaped);
    g_autofree char *attribute = g_strdup_printf(" aria-label=\"%s\"", escaped);
    g_autofree char *in_element = test_site_find(site, element);
    g_autofree char *in_attribute = test_site_find(site, attribute);
    if (in_element != NULL || in_attribute != NULL)
        g_error("English '%s' is in %s", key, in_element != NULL ? in_element : in_attribute);
}

/* The parts of a text between its gaps, where they are several words: one alone may be an entry's. */
static void
assert_no_piece(TestSite *site, const char *key, const char *text)
{
    g_auto(GStrv) pieces = g_strsplit_set(text, "{}", -1);
    for (guint i = 0; i < g_strv_length(pieces); i += 2) {
        g_autofree char *escaped = g_markup_escape_text(g_strstrip(pieces[i]), -1);
        g_autofree char *found =
            strchr(escaped, ' ') != NULL ? test_site_find(site, escaped) : NULL;
        if (found != NULL)
            g_error("English '%s' is in %s", key, found);
    }
}

static bool
says(const TestCatalogue *catalogue, const char *text)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, catalogue->by_key);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (g_strcmp0(((const FolioValue *) value)->text, text) == 0)
            return true;
    return false;
}

/* What the other language says too, for this or for something else, is no English word left. Returns how many were looked for. */
static guint
check_words(TestSite *site, const char *language)
{
    g_auto(TestCatalogue) english = {0};
    g_auto(TestCatalogue) other = {0};
    test_catalogue_read(&english, "en");
    test_catalogue_read(&other, language);
    GHashTableIter iter;
    gpointer key, value;
    guint count = 0;
    g_hash_table_iter_init(&iter, english.by_key);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const char *text = ((const FolioValue *) value)->text;
        if (text == NULL || says(&other, text) || is_heading(site, text))
            continue;
        if (strchr(text, '{') == NULL)
            assert_unsaid(site, key, text);
        else
            assert_no_piece(site, key, text);
        count++;
    }
    return count;
}

static void
test_no_english(gconstpointer data)
{
    for (int audience = FOLIO_VISIBILITY_PRIVATE; audience <= FOLIO_VISIBILITY_PUBLIC; audience++) {
        g_auto(TestSite) site;
        build(&site, data, audience);
        g_assert_cmpuint(check_words(&site, data), >, 250);
    }
}

/* The other way round: the same look finds English in an English site. */
static void
test_english_is_found(void)
{
    if (g_test_subprocess()) {
        g_auto(TestSite) site;
        build(&site, "en", FOLIO_VISIBILITY_PRIVATE);
        check_words(&site, "de");
        return;
    }
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_failed();
}

static void
test_german(void)
{
    g_auto(TestSite) site;
    build(&site, "de", FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "index.html", "<html lang=\"de\" dir=\"ltr\">");
    test_site_assert_has(&site, "goals.html", "<h1>Ziele</h1>");
    test_site_assert_has(&site, "timeline.html", ">Dezember 2025</h2>");
    test_site_assert_has(&site, "goals.html", "\u00a0%</b>, f\u00e4llig am <time");
    test_site_assert_has(&site, "search.html", " data-one=\"{n} Eintrag gefunden\"");
    test_site_assert_has(&site, "feed.json", "\"language\":\"de\"");
    test_site_assert_has(&site, "search-index.js", "Reflexion");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *name = g_strconcat("/languages/no-english/", languages[i], NULL);
        g_test_add_data_func(name, languages[i], test_no_english);
    }
    g_test_add_func("/languages/english-is-found", test_english_is_found);
    g_test_add_func("/languages/german", test_german);
    return g_test_run();
}
