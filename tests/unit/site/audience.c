/* What an audience may not see is in no byte of its site: a mark in every field of entries of every
 * sight. */
#include "check/leak.h"
#include "unit/site/site_test.h"

typedef struct Level {
    const char *name;
    FolioVisibility visibility;
    char letter; /* of the ids and marks of its entries */
} Level;

static const Level levels[] = {{"private", FOLIO_VISIBILITY_PRIVATE, 'v'},
                               {"shared", FOLIO_VISIBILITY_SHARED, 's'},
                               {"public", FOLIO_VISIBILITY_PUBLIC, 'p'}};

/* Field values that carry the mark MARK where the type of the field allows words. */
static void
append_field(GString *out, const FolioField *field, const Level *level, const char *mark)
{
    if (!folio_field_is_stored(field))
        return;
    switch (field->type) {
    case FOLIO_FIELD_TEXT:
    case FOLIO_FIELD_SLUG:
        g_string_append_printf(out, "%s: %s-%s\n", field->name, mark, field->name);
        break;
    case FOLIO_FIELD_LIST:
    case FOLIO_FIELD_TAGS:
        g_string_append_printf(out, "%s: [%s-%s, %s-more]\n", field->name, mark, field->name, mark);
        break;
    case FOLIO_FIELD_HANDLE:
    case FOLIO_FIELD_HANDLES:
        g_string_append_printf(out, "%s: canary-%s-handle\n", field->name, level->name);
        break;
    case FOLIO_FIELD_FILES:
        g_string_append_printf(out, "%s: [files/%s.pdf]\n", field->name, mark);
        break;
    case FOLIO_FIELD_LINK:
    case FOLIO_FIELD_LINKS:
        /* To the goals of all levels, so that every entry has links it must not show. */
        g_string_append_printf(out, "%s: [gvbbbb, gsbbbb, gpbbbb]\n", field->name);
        break;
    case FOLIO_FIELD_CODES:
        g_string_append_printf(out, "%s: ['%s-frame:%s-code']\n", field->name, mark, mark);
        break;
    case FOLIO_FIELD_MAP:
        g_string_append_printf(out, "%s:\n  %s: 3\n", field->name, mark);
        break;
    case FOLIO_FIELD_ENUM:
        g_string_append_printf(out, "%s: %s\n", field->name, field->choices[0]);
        break;
    default:
        break;
    }
}

static bool
is_written_apart(const char *name)
{
    static const char *const names[] = {"folio", "id",     "title",      "name",
                                        "date",  "status", "visibility", NULL};
    return g_strv_contains(names, name);
}

static void
add(TestSite *site, const FolioKind *kind, const Level *level)
{
    g_autofree char *mark = g_strdup_printf("c\xc3\xa4nary-%s-%s", level->name, kind->name);
    g_autofree char *id = kind->named_by_handle
                              ? g_strdup_printf("canary-%s-handle", level->name)
                              : g_strdup_printf("%c%cbbbb", kind->letter, level->letter);
    g_autofree char *title = g_strdup_printf("%s-title", mark);
    g_autoptr(GString) fields = g_string_new(NULL);
    g_autoptr(GString) body = g_string_new(NULL);
    g_autoptr(GPtrArray) all = folio_kind_list_fields(kind);
    for (guint i = 0; i < all->len; i++) {
        const FolioField *field = all->pdata[i];
        if (!is_written_apart(field->name))
            append_field(fields, field, level, mark);
    }
    /* What another program or a person put there. */
    g_string_append_printf(fields,
                           "# %s-note\nother_key: %s-other\nother_map:\n  %s-deep: [%s-item]\n",
                           mark, mark, mark, mark);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
        g_string_append_printf(body,
                               "See [words](../../goals/2026/g%cbbbb.md), [[g%cbbbb]], "
                               "[[g%cbbbb|words]] and [a paper](../../files/%s.pdf).\n\n",
                               levels[i].letter, levels[i].letter, levels[i].letter, mark);
    g_string_append_printf(body,
                           "## %s-heading\n\n<!-- %s-comment -->\n\n- [ ] %s-task @%s-handle\n\n"
                           "![%s-picture](../../files/%s.png \"%s-hover\")\n\n"
                           "| %s-head |\n|---|\n| %s-cell |\n\n```%s-language\n%s-code\n```\n\n"
                           "<p class=\"%s-class\">%s-raw</p>\n\n[%s-label]: x.md \"%s-more\"\n",
                           mark, mark, mark, mark, mark, mark, mark, mark, mark, mark, mark, mark,
                           mark, mark, mark);
    test_site_add_entry(site, kind->name, id, title, level->name, fields->str, body->str);
    g_autofree char *file = g_strdup_printf("files/%s.pdf", mark);
    g_hash_table_insert(site->attachments, g_steal_pointer(&file), g_bytes_new(mark, strlen(mark)));
}

static void
add_all(TestSite *site)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++)
        for (gsize j = 0; j < G_N_ELEMENTS(levels); j++)
            add(site, kinds->items[i], &levels[j]);
}

/* Without case, and composed in one way. Caller frees. */
static char *
fold(const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
}

/* In the escapes of HTML, URLs and JSON, in base64 and UTF-16, in capitals, decomposed. */
static void
assert_in_no_spelling(TestSite *site, const char *mark)
{
    GHashTableIter iter;
    gpointer path, text;
    g_autofree char *wanted = fold(mark);
    g_hash_table_iter_init(&iter, site->files);
    while (g_hash_table_iter_next(&iter, &path, &text)) {
        const GString *bytes = text;
        g_autoptr(GPtrArray) readings = folio_leak_readings(bytes->str, bytes->len);
        for (guint i = 0; i < readings->len; i++) {
            g_autofree char *folded = fold(readings->pdata[i]);
            const char *hit = strstr(folded, wanted);
            if (hit != NULL)
                g_error("'%s' gives away: %.80s", (char *) path, hit);
        }
    }
}

/* Every word of the marks, whatever stands around it. */
static void
assert_nowhere(TestSite *site, const Level *level)
{
    const FolioKinds *kinds = folio_kinds();
    g_autofree char *mark = g_strdup_printf("c\xc3\xa4nary-%s", level->name);
    g_autofree char *plain = g_strdup_printf("nary-%s", level->name);
    g_autofree char *hit = test_site_find(site, plain);
    g_assert_cmpstr(hit, ==, NULL);
    assert_in_no_spelling(site, mark);
    for (gsize i = 0; i < kinds->count; i++) {
        g_autofree char *id = g_strdup_printf("%c%cbbbb", kinds->items[i]->letter, level->letter);
        g_autofree char *place = test_site_find(site, id);
        g_assert_cmpstr(place, ==, NULL);
    }
}

static void
test_marks(gconstpointer data)
{
    const Level *audience = data;
    g_auto(TestSite) site;
    test_site_init(&site);
    add_all(&site);
    test_site_build(&site, audience->visibility);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
        if (levels[i].visibility < audience->visibility)
            assert_nowhere(&site, &levels[i]);
    g_autofree char *own = g_strdup_printf("c\xc3\xa4nary-%s-goal-title", audience->name);
    g_autofree char *hit = test_site_find(&site, own);
    g_assert_nonnull(hit);
}

/* The same in one file, where all that a site has stands in one text. */
static void
test_marks_in_one_file(gconstpointer data)
{
    const Level *audience = data;
    g_auto(TestSite) site;
    test_site_init(&site);
    add_all(&site);
    test_site_build_file(&site, audience->visibility, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
        if (levels[i].visibility < audience->visibility)
            assert_nowhere(&site, &levels[i]);
    g_autofree char *own = g_strdup_printf("c\xc3\xa4nary-%s-goal-title", audience->name);
    test_site_assert_has(&site, "one.html", own);
}

/* Locked, it shows nothing of anybody: not even of those whom it is for. */
static void
test_marks_in_locked_file(gconstpointer data)
{
    const Level *audience = data;
    g_auto(TestSite) site;
    test_site_init(&site);
    add_all(&site);
    test_site_build_file(&site, audience->visibility, "four words that are odd");
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
        assert_nowhere(&site, &levels[i]);
    test_site_assert_lacks(&site, "one.html", "four words");
    test_site_assert_has(&site, "one.html", "A locked portfolio");
}

static void
test_result(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    add_all(&site);
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    /* Two levels of every kind, and of the public one the feedback, which its writer did not give
     * for that. */
    g_assert_cmpuint(site.result.withheld, ==, folio_kinds()->count * 2 + 1);
    for (guint i = 0; i < site.result.items->len; i++) {
        const FolioSiteItem *item = site.result.items->pdata[i];
        g_assert_cmpint(item->visibility, ==, FOLIO_VISIBILITY_PUBLIC);
        g_assert_nonnull(test_site_text(&site, item->path));
        g_assert_cmpstr(item->why, ==, "it is public"); /* the card is the owner's */
    }
    const gsize kinds = folio_kinds()->count;
    g_assert_cmpuint(site.result.withheld_for[FOLIO_SITE_PRIVATE], ==, kinds);
    g_assert_cmpuint(site.result.withheld_for[FOLIO_SITE_SHARED], ==, kinds);
    g_assert_cmpuint(site.result.withheld_for[FOLIO_SITE_NO_LEAVE], ==, 1);
}

/* The narrower of what an entry says and where it lies. */
static void
test_place_and_word(void)
{
    static const struct {
        FolioStoreId store;
        const char *lines;
        FolioVisibility visibility;
    } cases[] = {
        {FOLIO_STORE_SHARED, "reflection\nvisibility: public\n", FOLIO_VISIBILITY_PUBLIC},
        {FOLIO_STORE_SHARED, "reflection\nvisibility: shared\n", FOLIO_VISIBILITY_SHARED},
        {FOLIO_STORE_SHARED, "reflection\nvisibility: private\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "reflection\nvisibility: pubic\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "reflection\nvisibility: Public\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "reflection\nvisibility: SHARED\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "reflection\nvisibility: [public]\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "reflection\nvisibility:\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "reflection\n", FOLIO_VISIBILITY_PRIVATE}, /* its default */
        {FOLIO_STORE_SHARED, "success\n", FOLIO_VISIBILITY_SHARED},
        {FOLIO_STORE_SHARED, "success\nvisibility: Private\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "success\nvisibility: [private]\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "success\nvisibility: []\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_SHARED, "success\nvisibility:\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_PRIVATE, "reflection\nvisibility: public\n", FOLIO_VISIBILITY_PRIVATE},
        {FOLIO_STORE_PRIVATE, "reflection\n", FOLIO_VISIBILITY_PRIVATE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TestSite) site;
        test_site_init(&site);
        g_autofree char *text = g_strdup_printf(
            "---\nid: rbbbbb\ntitle: T\ndate: 2026-03-02\nfolio: %s---\n", cases[i].lines);
        test_site_add(&site, cases[i].store, "reflections/2026/rbbbbb.md", text);
        const FolioSiteEntry *entry = site.entries->pdata[0];
        g_test_message("%s", cases[i].lines);
        g_assert_cmpint(entry->visibility, ==, cases[i].visibility);
    }
}

static void
test_feedback_needs_leave(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "goal", "gbbbbb", "A goal", "public", "", "");
    test_site_add_entry(&site, "feedback", "fbbbbb", "Allowed", "public",
                        "about: gbbbbb\npublish_ok: true\n", "Said aloud.\n");
    test_site_add_entry(&site, "feedback", "fccccc", "Forbidden", "public",
                        "about: gbbbbb\npublish_ok: false\n", "Said quietly.\n");
    test_site_add_entry(&site, "feedback", "fddddd", "Not asked", "public", "about: gbbbbb\n",
                        "Hm.\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "goals/gbbbbb.html", "Said aloud.");
    test_site_assert_lacks(&site, "goals/gbbbbb.html", "Said quietly.");
    g_assert_null(test_site_text(&site, "feedback/fccccc.html"));
    g_assert_null(test_site_text(&site, "feedback/fddddd.html"));
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, "goals/gbbbbb.html", "Said quietly.");
}

static void
test_names_need_consent(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    test_site_add_entry(&site, "person", "lena", "Lena Berger", "shared",
                        "is: mentor\nconsent_public: true\n", "How we met.\n");
    test_site_add_entry(&site, "person", "osei", "Kofi Osei", "shared", "is: sponsor\n", "");
    test_site_add_entry(&site, "person", "noor", "Noor Haddad", "private",
                        "is: peer\nconsent_public: true\n", "");
    test_site_add_entry(
        &site, "meeting", "mbbbbb", "A meeting", "public",
        "format: group\nstart: 2026-03-02T16:00\npeople: [lena, osei, noor, tomas]\n",
        "- [ ] Draft it @osei ^tbbbbb\n- [ ] Read it @lena\n- [ ] Send it @noor\n");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    test_site_assert_has(&site, "meetings/mbbbbb.html",
                         "<bdi>Lena Berger</bdi>, <bdi>a sponsor</bdi>, <bdi>a colleague</bdi>, "
                         "<bdi>a colleague</bdi>");
    g_assert_null(test_site_find(&site, "Osei"));
    g_assert_null(test_site_find(&site, "Noor"));
    g_assert_null(test_site_find(&site, "osei"));
    g_assert_null(test_site_find(&site, "noor"));
    g_assert_null(test_site_find(&site, "tomas"));
    g_assert_null(test_site_find(&site, "tbbbbb"));
    g_assert_null(test_site_find(&site, "How we met"));
    test_site_build(&site, FOLIO_VISIBILITY_SHARED);
    test_site_assert_has(&site, "meetings/mbbbbb.html",
                         "<bdi>Kofi Osei</bdi></a>, <bdi>@noor</bdi>, <bdi>@tomas</bdi>");
    g_assert_null(test_site_find(&site, "Noor Haddad"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *name = g_strconcat("/audience/marks/", levels[i].name, NULL);
        g_autofree char *open = g_strconcat("/audience/one-file/", levels[i].name, NULL);
        g_autofree char *locked = g_strconcat("/audience/locked-file/", levels[i].name, NULL);
        g_test_add_data_func(name, &levels[i], test_marks);
        g_test_add_data_func(open, &levels[i], test_marks_in_one_file);
        g_test_add_data_func(locked, &levels[i], test_marks_in_locked_file);
    }
    g_test_add_func("/audience/result", test_result);
    g_test_add_func("/audience/place-and-word", test_place_and_word);
    g_test_add_func("/audience/feedback-needs-leave", test_feedback_needs_leave);
    g_test_add_func("/audience/names-need-consent", test_names_need_consent);
    return g_test_run();
}
