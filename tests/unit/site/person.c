/* What search engines are told of the owner: only in public, only what is set, and no way out of it. */
#include "site/site_internal.h"
#include "text/view_internal.h"

#define HEAD                                                                               \
    "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":" \
    "\"ProfilePage\",\"mainEntity\":{\"@type\":\"Person\",\"name\":"

static void
test_data(void)
{
    const struct {
        const char *title, *self; /* of the journal; of the owner's card, NULL: none */
        SiteSettings settings;
        const char *data;
    } cases[] = {
        {"Journal", NULL, {0}, "\"Journal\"}}</script>"},
        {"Journal", "Amina Said", {0}, "\"Amina Said\"}}</script>"},
        {"A \"q\" </script>", NULL, {0}, "\"A \\\"q\\\" \\u003c/script\\u003e\"}}</script>"},
        {"J",
         NULL,
         {.role = (char[]){"Registrar"},
          .aim = (char[]){""},
          .base_url = (char[]){"https://a.example/p"},
          .orcid = (char[]){"https://orcid.org/0000-0002-1825-0097"}},
         "\"J\",\"jobTitle\":\"Registrar\",\"url\":\"https://a.example/p/\","
         "\"sameAs\":\"https://orcid.org/0000-0002-1825-0097\"}}</script>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SiteItem self = {.title = cases[i].self};
        SiteModel model = {.audience = FOLIO_VISIBILITY_PUBLIC,
                           .self = cases[i].self != NULL ? &self : NULL};
        SiteContext context = {
            .settings = &cases[i].settings, .model = &model, .title = cases[i].title};
        g_autofree char *wanted = g_strconcat(HEAD, cases[i].data, NULL);
        g_autoptr(FolioView) data = site_person_data(&context);
        g_assert_cmpstr(data->bytes, ==, wanted);
        model.audience = FOLIO_VISIBILITY_SHARED;
        g_assert_null(site_person_data(&context));
        model.audience = FOLIO_VISIBILITY_PRIVATE;
        g_assert_null(site_person_data(&context));
    }
}

static void
test_addresses(void)
{
    static const struct {
        const char *base, *path, *url;
    } cases[] = {
        {NULL, "index.html", NULL},
        {NULL, "goals/g.html", NULL},
        {"https://a.example", "index.html", "https://a.example/"},
        {"https://a.example/", "index.html", "https://a.example/"},
        {"https://a.example/p", "goals/index.html", "https://a.example/p/goals/index.html"},
        {"https://a.example/p/", "goals/g.html", "https://a.example/p/goals/g.html"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *base = g_strdup(cases[i].base);
        SiteSettings settings = {.base_url = base};
        SiteContext context = {.settings = &settings};
        g_autofree char *url = site_absolute(&context, cases[i].path);
        g_assert_cmpstr(url, ==, cases[i].url);
    }
}

/* XML takes most characters, some by name, and some not at all. */
static void
test_escaping(void)
{
    static const struct {
        const char *text, *xml;
    } cases[] = {
        {"", ""},
        {"a & b < c > d \"e\" 'f'", "a &amp; b &lt; c &gt; d &quot;e&quot; 'f'"},
        {"&amp;", "&amp;amp;"},
        {"a\x01\x08\x1f\x7f\x0c"
         "b",
         "ab"},
        {"a\tb\nc", "a\tb\nc"},
        {"a\rb", "ab"},
        {"caf\xc3\xa9 \xf0\x9f\x98\x80", "caf\xc3\xa9 \xf0\x9f\x98\x80"},
        {"\xef\xbf\xbe\xef\xbf\xbf", ""}, /* U+FFFE, U+FFFF */
        {"a\xff", "a\xef\xbf\xbd"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *xml = site_xml_escape(cases[i].text);
        g_assert_cmpstr(xml, ==, cases[i].xml);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/person/data", test_data);
    g_test_add_func("/person/addresses", test_addresses);
    g_test_add_func("/person/escaping", test_escaping);
    return g_test_run();
}
