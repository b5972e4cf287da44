/* Kinds by their names, ids and handles, and titles for what has none. */
#include "cmd/naming.h"

#include "call.h"

static void
test_kinds(void)
{
    static const struct {
        const char *word, *kind, *hint;
    } cases[] = {
        {"goal", "goal", NULL},
        {"people", "person", NULL},
        {"gaol", NULL, "did you mean: folio new goal"},
        {"reflexion", NULL, "did you mean: folio new reflection"},
        {"action", NULL, "an action is a line '- [ ] what @who due:DATE' in any entry"},
        {"zzzzzzzz", NULL, NULL},
        {"", NULL, NULL},
        {"\xE7\x9B\xAE\xE6\xA8\x99", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].word);
        const FolioKind *kind = folio_naming_find_kind(cases[i].word, &error);
        g_assert_cmpstr(kind == NULL ? NULL : kind->name, ==, cases[i].kind);
        if (kind != NULL)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_autofree char *message = g_strdup_printf("there is no kind '%s'", cases[i].word);
        g_assert_cmpstr(error->message, ==, message);
        g_assert_cmpstr(folio_error_get_hint(error), ==, cases[i].hint);
        g_assert_cmpstr(folio_error_get_why(error), ==,
                        "the kinds are goal, meeting, reflection, challenge, success, feedback, "
                        "request, agreement, assessment, person");
    }
}

/* --- Handles -------------------------------------------------------------------------------------- */

static void
add_card(Call *c, const char *handle, const char *name)
{
    GError *error = NULL;
    g_autoptr(FolioEntry) card = folio_entry_new(folio_kinds_find(folio_kinds(), "person"), handle,
                                                 name, &c->call.today, "amina");
    g_assert_true(folio_entry_set(card, "is", "peer", &c->call.today, &error)
                  && folio_entry_set(card, "visibility", "shared", &c->call.today, &error)
                  && folio_entry_fill(card, &c->call.today, &error));
    g_free(fixture_put(&c->f, card, NULL));
}

static void
test_handles(void)
{
    static const struct {
        const char *name, *handle, *message, *hint;
    } cases[] = {
        {"Noor Haddad", "noor", NULL, NULL},
        {"@noor", "noor", NULL, NULL},
        {"Lena Ortiz", "lena-ortiz", NULL, NULL}, /* lena is taken */
        {"Lena", NULL, "'Lena' needs a handle of its own",
         "folio new person @HANDLE --name 'Lena'"},
        {"@lena", NULL, "@lena has a card already", "folio edit @lena changes it"},
        {"Ben Okafor", NULL, "'Ben Okafor' needs a handle of its own",
         "folio new person @HANDLE --name 'Ben Okafor'"}, /* ben and ben-okafor are taken */
        {"Jos\xC3\xA9 Silva", "jose", NULL, NULL},
        {"", NULL, "'' needs a handle of its own", NULL},
        {NULL, NULL, "a person needs a name", "folio new person NAME"},
    };
    g_auto(Call) c;
    call_init(&c);
    add_card(&c, "lena", "Lena Osei");
    add_card(&c, "ben", "Ben");
    add_card(&c, "ben-okafor", "Ben Okafor");
    call_refresh(&c);
    const FolioKind *person = folio_kinds_find(folio_kinds(), "person");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].name);
        g_autofree char *handle = folio_naming_make_id(&c.call, person, cases[i].name, &error);
        g_assert_cmpstr(handle, ==, cases[i].handle);
        if (cases[i].handle != NULL)
            continue;
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        if (cases[i].hint != NULL)
            g_assert_cmpstr(folio_error_get_hint(error), ==, cases[i].hint);
    }
}

/* Every other kind has an id of its letter; the title says nothing of it. */
static void
test_ids(void)
{
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        GError *error = NULL;
        const FolioKind *kind = folio_kinds()->items[i];
        if (kind->named_by_handle)
            continue;
        g_autofree char *id = folio_naming_make_id(&c.call, kind, NULL, &error);
        g_assert_no_error(error);
        g_assert_true(folio_id_is_valid(id));
        g_assert_cmpint(id[0], ==, kind->letter);
    }
}

/* --- Titles --------------------------------------------------------------------------------------- */

typedef struct TitleCase {
    const char *kind, *title, *fields;
    bool has;            /* before it is settled */
    const char *settled; /* NULL: cancelled */
} TitleCase;

static const TitleCase title_cases[] = {
    {"reflection", "Code blue", "", true, "Code blue"},
    {"reflection", "Code blue", "body=Other words.\n", true, "Code blue"},
    {"reflection", "", "body=We lost him at six. I froze.\n", false,
     "We lost him at six. I froze."},
    {"reflection", "", "body=\xE4\xBB\x8A\xE6\x97\xA5\xE3\x81\xAE\xE5\xBD\x93\xE7\x9B\xB4\n", false,
     "\xE4\xBB\x8A\xE6\x97\xA5\xE3\x81\xAE\xE5\xBD\x93\xE7\x9B\xB4"},
    {"reflection", "", "body=<!-- What happened? -->\n\n \n", false, NULL},
    {"reflection", "", "", false, NULL},
    {"meeting", "", "people=ben,lena", true, "Meeting with @ben, @lena"},
    {"meeting", "", "people=amina,ben; body=Words.\n", true, "Meeting with @ben"},
    {"meeting", "", "people=amina; body=Words.\n", false, "Words."},
    {"meeting", "", "people=ben; topic=Nights", true, "Nights"},
    {"meeting", "", "people=ben; format=speed", true, "Speed mentoring"},
};

static void
test_titles(void)
{
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(title_cases); i++) {
        const TitleCase *t = &title_cases[i];
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) entry =
            call_entry(&c, t->kind, t->title, FOLIO_VISIBILITY_SHARED, t->fields);
        g_test_message("%s %s", t->kind, t->fields);
        g_assert_cmpint(folio_naming_has_title(entry), ==, t->has);
        g_assert_cmpint(folio_naming_settle_title(entry, &error), ==, t->settled != NULL);
        if (t->settled == NULL) {
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
            g_assert_cmpstr(error->message, ==, "nothing was written");
            continue;
        }
        g_assert_cmpstr(folio_entry_get_title(entry), ==, t->settled);
        g_assert_true(folio_naming_has_title(entry));
    }
}

/* The first words, at most 80 characters, cut between two words. */
static void
test_a_long_text(void)
{
    g_auto(Call) c;
    GError *error = NULL;
    call_init(&c);
    g_autoptr(GString) body = g_string_new("body=");
    for (guint i = 0; i < 60; i++)
        g_string_append(body, "w\xC3\xB6rter ");
    g_autoptr(FolioEntry) entry =
        call_entry(&c, "reflection", "", FOLIO_VISIBILITY_PRIVATE, body->str);
    g_assert_true(folio_naming_settle_title(entry, &error));
    const char *title = folio_entry_get_title(entry);
    g_assert_cmpint(g_utf8_strlen(title, -1), <=, 81);
    g_assert_cmpint(g_utf8_strlen(title, -1), >, 60);
    g_assert_true(g_utf8_validate(title, -1, NULL));
    g_assert_true(g_str_has_prefix(title, "w\xC3\xB6rter w\xC3\xB6rter "));
}

static void
test_title_keys(void)
{
    for (gsize i = 0; i < folio_kinds()->count; i++) {
        const FolioKind *kind = folio_kinds()->items[i];
        bool person = strcmp(kind->name, "person") == 0;
        g_assert_cmpstr(folio_naming_title_key(kind), ==, person ? "name" : "title");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/naming/kinds", test_kinds);
    g_test_add_func("/naming/handles", test_handles);
    g_test_add_func("/naming/ids", test_ids);
    g_test_add_func("/naming/titles", test_titles);
    g_test_add_func("/naming/a-long-text", test_a_long_text);
    g_test_add_func("/naming/title-keys", test_title_keys);
    return g_test_run();
}
