/* The sample journal in every language of the site: no word of the English one is left in its pages. */
#include "unit/site/catalogue.h"
#include "unit/site/sample.h"

static const char *const languages[] = {"ar", "de"};

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

/* --- Entries in Arabic -------------------------------------------------------------------------------- */

/* Names of things and the source of the method are Latin in every language. */
static const char *const latin[] = {"folio", "git", "Atom", "JSON", "PDF", "doi", NULL};

/* A journal with something for every type of page, written in Arabic throughout. */
static void
add_arabic(TestSite *site)
{
    test_site_add_entry(site, "person", "amina", "أمينة سعيد", "public",
                        "is: self\nstage: trainee\nconsent_public: true\n", "أنا طبيبة.\n");
    test_site_add_entry(site, "person", "lena", "لينا", "public",
                        "is: mentor\nstage: senior\nconsent_public: true\n", "مرشدتي.\n");
    test_site_add_entry(site, "person", "omar", "عمر", "shared", "is: peer\n", "");
    test_site_add_entry(
        site, "goal", "g4kq7m", "قيادة الجولة", "public",
        "domain: contextual\nstatus: active\ndue: 2026-09-02\nprogress: 40\nentrustment_now: 2\n"
        "entrustment_target: 4\nhours_per_week: 2\nhorizon: short\ntags: [الجولة]\nattach: "
        "[files/a.pdf]\n",
        "السبب.\n\n- [x] خطوة أولى\n- [ ] خطوة ثانية @lena due:2026-03-06\n- [-] ثالثة\n");
    test_site_add_entry(site, "goal", "gb7rtx", "اجتياز الامتحان", "public",
                        "domain: canonical\nstatus: achieved\ndue: 2026-01-02\nmeasure: النتيجة\n",
                        "");
    test_site_add_entry(site, "goal", "gc3fpz", "العزف", "public",
                        "domain: personal\nstatus: draft\nsatisfaction_now: 2\n"
                        "satisfaction_target: 4\n",
                        "");
    test_site_add_entry(site, "reflection", "r8ktd4", "أول إنعاش", "public",
                        "on: [g4kq7m]\nprogress: 30\ntags: [الجولة]\n", "ماذا حدث؟ الكثير.\n");
    test_site_add_entry(site, "meeting", "m3fwz2", "لقاء مع لينا", "public",
                        "format: one-to-one\nstart: 2026-03-12T16:00\nminutes: 45\nstatus: held\n"
                        "people: [amina, lena, omar]\nagenda: [الجولة]\ntopic: القيادة\n",
                        "- [ ] كتابة السؤال @amina\n");
    test_site_add_entry(site, "meeting", "m4gxz3", "لقاء قادم", "public",
                        "format: group\nstart: 2026-03-20T16:00\nminutes: 60\nstatus: planned\n"
                        "people: [amina, omar]\n",
                        "");
    test_site_add_entry(site, "success", "s5xvc3", "قبول الملخص", "public",
                        "whose: amina\nevidences: [g4kq7m]\n", "قُبل.\n");
    test_site_add_entry(site, "challenge", "c8dnbw", "أيهما أولًا", "public",
                        "ask: أيهما أولًا?\nstatus: open\nasked_of: [lena]\n", "");
    test_site_add_entry(site, "feedback", "f6vtxn", "عن الإنعاش", "public",
                        "to: amina\nabout: r8ktd4\nform: noticed\nauthor: lena\npublish_ok: true\n",
                        "لاحظتُ هدوءك.\n");
    test_site_add_entry(site, "assessment", "xb7qm5", "الكفاءة", "private",
                        "instrument: domains\nabout: amina\nby: amina\nscores: {canonical: 2}\n",
                        "");
    test_site_add_entry(site, "assessment", "xh9mv5", "الدعم", "private",
                        "instrument: balance\nabout: m3fwz2\nby: amina\nmeeting: m3fwz2\n"
                        "scores: {support: 3, challenge: 2}\n",
                        "");
    g_hash_table_insert(site->attachments, g_strdup("files/a.pdf"), g_bytes_new("%PDF-", 5));
}

/* What a reader sees or hears: text, labels, title and description, without the source of the method. */
static char *
visible_words(const char *html)
{
    static const char *const drops[] = {"<script.*?</script>", "<p>[^<]*Ramani.*?</p>",
                                        "<svg[^>]*aria-hidden.*?</svg>", "(?<=>)[^<>]*\\.pdf(?=<)",
                                        "@[a-z]+"};
    char *text = g_strdup(html);
    for (gsize i = 0; i < G_N_ELEMENTS(drops); i++) {
        g_autoptr(GRegex) drop = g_regex_new(drops[i], G_REGEX_DOTALL, 0, NULL);
        g_autofree char *before = text;
        text = g_regex_replace_literal(drop, before, -1, 0, " ", 0, NULL);
    }
    g_autoptr(GRegex) tag =
        g_regex_new("<(?:[^<>]*?(?:aria-label|(?<=description\") content)=\"([^\"]*)\")?[^<>]*>",
                    G_REGEX_DOTALL, 0, NULL);
    g_autofree char *marked = text;
    return g_regex_replace(tag, marked, -1, 0, " \\1 ", 0, NULL);
}

static void
assert_arabic(const char *path, const char *html)
{
    g_autofree char *words = visible_words(html);
    g_autoptr(GRegex) word = g_regex_new("[A-Za-z]{2,}", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(word, words, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 0);
        int at;
        g_match_info_fetch_pos(match, 0, &at, NULL);
        if (!g_strv_contains(latin, found) && !g_str_equal(found, "amp")
            && !g_str_equal(found, "quot"))
            g_error("'%s' says: %.60s", path, words + at);
    }
}

static void
test_arabic(gconstpointer data)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_arabic(&site);
    g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "ar-EG");
    g_hash_table_insert(site.settings, (gpointer) "owner", (gpointer) "amina");
    test_site_build(&site, (FolioVisibility) GPOINTER_TO_INT(data));
    GHashTableIter iter;
    gpointer path, text;
    guint pages = 0;
    g_hash_table_iter_init(&iter, site.files);
    while (g_hash_table_iter_next(&iter, &path, &text)) {
        if (!g_str_has_suffix(path, ".html"))
            continue;
        assert_arabic(path, ((GString *) text)->str);
        test_site_assert_has(&site, path, "<html lang=\"ar\" dir=\"rtl\">");
        test_site_assert_lacks(&site, path, " dir=\"ltr\"");
        pages++;
    }
    g_assert_cmpuint(pages, >, 25);
}

/* The forms of counts, names apart from what is around them, and all that runs along time from the right. */
static void
test_arabic_details(void)
{
    static const char *const wanted[][2] = {
        {"goals.html", "3 أهداف: واحد قيد العمل، واحد مخطط له، تحقق واحد"},
        {"goals.html", "class=\"f\" x=\"60%\""},
        {"meetings/m3fwz2.html", "45 دقيقة"},
        {"meetings/m4gxz3.html", "60 دقيقة"},
        {"goals/g4kq7m.html", "ساعتان في الأسبوع"},
        {"goals/g4kq7m.html", "1 من 3 خطوات"},
        {"goals/g4kq7m.html", "2 الآن، والمطلوب 4"},
        {"meetings/m3fwz2.html",
         "<bdi>لينا</bdi></a>، <a href=\"../people/omar.html\"><bdi>عمر</bdi>"},
        {"reflections/r8ktd4.html", "aria-label=\"تعليق من لينا: عن الإنعاش\""},
        {"index.html", "<td class=\"v\">2</td>"},
        {"competence.html", "2 ← 4"},
        {"timeline.html", ">مارس 2026</h2>"},
        {"search.html", " data-two=\"عُثر على تدوينتين\""}};
    g_auto(TestSite) site;
    test_site_init(&site);
    add_arabic(&site);
    g_hash_table_insert(site.settings, (gpointer) "language", (gpointer) "ar");
    g_hash_table_insert(site.settings, (gpointer) "owner", (gpointer) "amina");
    test_site_build(&site, FOLIO_VISIBILITY_PRIVATE);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        test_site_assert_has(&site, wanted[i][0], wanted[i][1]);
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
    for (int audience = FOLIO_VISIBILITY_PRIVATE; audience <= FOLIO_VISIBILITY_PUBLIC; audience++) {
        g_autofree char *name =
            g_strconcat("/languages/arabic/", folio_visibility_name(audience), NULL);
        g_test_add_data_func(name, GINT_TO_POINTER(audience), test_arabic);
    }
    g_test_add_func("/languages/arabic/details", test_arabic_details);
    return g_test_run();
}
