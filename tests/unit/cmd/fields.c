/* Options made from the kinds' fields, and what is given for them put into an entry. */
#include "cmd/fields.h"

#include "call.h"

static void
parse(GPtrArray *words, const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioFieldOptions) options = folio_field_options_new(words);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autofree char *whole = g_strconcat("folio|", line, NULL);
    g_auto(GStrv) arguments = g_strsplit(whole, "|", -1);
    g_option_context_set_main_group(context, folio_field_options_make_group(options));
    g_option_context_parse_strv(context, &arguments, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_strv_length(arguments), ==, 1);
}

/* --- Options -------------------------------------------------------------------------------------- */

static void
test_words(void)
{
    static const struct {
        const char *line, *wanted; /* arguments between bars */
    } cases[] = {
        {"--due|tomorrow", "due=tomorrow;"},
        {"--due=", "due=;"},
        {"-t|it", "tag=it;"},
        {"-d|personal|--due|1d", "domain=personal;due=1d;"},
        {"--with|osei|--with|lena", "with=osei;with=lena;"},
        {"--entrustment-now|2", "entrustment-now=2;"},
        {"--due|a=b", "due=a=b;"},
        {"--title|-x", "title=-x;"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) words = folio_field_words_new();
        g_autoptr(GString) text = g_string_new(NULL);
        g_test_message("%s", cases[i].line);
        parse(words, cases[i].line);
        for (guint k = 0; k < words->len; k++) {
            const FolioFieldWord *word = g_ptr_array_index(words, k);
            g_string_append_printf(text, "%s=%s;", word->option, word->text);
        }
        g_assert_cmpstr(text->str, ==, cases[i].wanted);
    }
}

/* What folio keeps itself has no option. */
static void
test_refused_options(void)
{
    static const char *const names[] = {"--id=g1", "--folio=2", "--horizon=long", "--nothing=1",
                                        "--parties=osei"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) words = folio_field_words_new();
        g_autoptr(FolioFieldOptions) options = folio_field_options_new(words);
        g_autoptr(GOptionContext) context = g_option_context_new(NULL);
        const char *given[] = {"folio", names[i], NULL};
        g_auto(GStrv) arguments = g_strdupv((char **) given);
        g_option_context_set_main_group(context, folio_field_options_make_group(options));
        g_test_message("%s", names[i]);
        g_assert_false(g_option_context_parse_strv(context, &arguments, &error));
        g_assert_error(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
        g_assert_cmpuint(words->len, ==, 0);
    }
}

static void
test_names(void)
{
    static const struct {
        const char *kind, *option, *field; /* NULL: none */
    } cases[] = {
        {"goal", "due", "due"},
        {"goal", "title", "title"},
        {"goal", "entrustment-now", "entrustment_now"},
        {"goal", "entrustment_now", NULL},
        {"goal", "horizon", NULL}, /* is worked out */
        {"goal", "id", NULL},
        {"goal", "ask", NULL},
        {"goal", "Due", NULL},
        {"goal", "", NULL},
        {"challenge", "ask", "ask"},
        {"challenge", "asked-of", "asked_of"},
        {"agreement", "with", "parties"},
        {"agreement", "parties", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioKind *kind = folio_kinds_find(folio_kinds(), cases[i].kind);
        const FolioField *field = folio_field_for_option(kind, cases[i].option);
        g_test_message("%s --%s", cases[i].kind, cases[i].option);
        g_assert_cmpstr(field == NULL ? NULL : field->name, ==, cases[i].field);
        if (field != NULL)
            g_assert_true(folio_field_is_settable(field));
    }
}

static void
test_option_of_key(void)
{
    static const struct {
        const char *key, *option;
    } cases[] = {
        {"parties", "with"},
        {"due", "due"},
        {"entrustment_now", "entrustment-now"},
        {"entrustment-now", "entrustment-now"},
        {"asked_of", "asked-of"},
        {"horizon", NULL},
        {"id", NULL},
        {"folio", NULL},
        {"no-such-key", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *option = folio_field_dup_option_of_key(cases[i].key);
        g_assert_cmpstr(option, ==, cases[i].option);
    }
}

/* A command's own option stands; a letter it has is nobody else's. */
static void
test_own_options_win(void)
{
    static const GOptionEntry own[] = {{.long_name = "due", .arg = G_OPTION_ARG_NONE},
                                       {.long_name = "try", .short_name = 't'}};
    g_autoptr(GPtrArray) words = folio_field_words_new();
    g_autoptr(FolioFieldOptions) options = folio_field_options_new(words);
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    folio_field_options_add(options, entries);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < entries->len; i++) {
        const GOptionEntry *entry = &g_array_index(entries, GOptionEntry, i);
        g_assert_true(g_hash_table_add(names, (gpointer) entry->long_name)); /* once each */
    }
    g_assert_cmpint(g_array_index(entries, GOptionEntry, 0).arg, ==, G_OPTION_ARG_NONE);
}

/* --- Into an entry -------------------------------------------------------------------------------- */

/* "option=text|option=text", as typed. */
static void
give(Call *c, const char *options)
{
    g_auto(GStrv) pairs = g_strsplit(options, "|", -1);
    g_ptr_array_set_size(c->call.fields, 0);
    for (char **pair = pairs; *pair != NULL; pair++) {
        char *text = strchr(*pair, '=');
        FolioFieldWord *word = g_new0(FolioFieldWord, 1);
        *text++ = '\0';
        word->option = g_strdup(*pair);
        word->text = g_strdup(text);
        g_ptr_array_add(c->call.fields, word);
    }
}

static void
test_apply(void)
{
    static const struct {
        const char *options, *sets, *field, *wanted;
    } cases[] = {
        {"due=2026-09-01", NULL, "due", "2026-09-01"},
        {"due=tomorrow", NULL, "due", "2026-03-03"},
        {"due=2026-09-01|due=2026-10-01", NULL, "due", "2026-10-01"}, /* the last one stands */
        {"title=Two words", NULL, "title", "Two words"},
        {"entrustment-now=2", NULL, "entrustment_now", "2"},
        {"entrustment=2:4", NULL, "entrustment_target", "4"},
        {"title=One", "title=Other", "title", "Other"}, /* --set comes after */
        {"title=One", "title=a=b", "title", "a=b"},
        {"title=One", "measure=x|measure=y", "measure", "y"},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) entry =
            fixture_entry(&c.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED);
        g_auto(GStrv) sets = cases[i].sets == NULL ? NULL : g_strsplit(cases[i].sets, "|", -1);
        give(&c, cases[i].options);
        g_test_message("%s", cases[i].options);
        folio_fields_apply(&c.call, entry, sets, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(folio_entry_get_text(entry, cases[i].field), ==, cases[i].wanted);
    }
}

static void
test_apply_lists(void)
{
    static const struct {
        const char *options, *wanted;
    } cases[] = {
        {"tag=it", "it"},
        {"tag=it,law", "it law"},
        {"tag=it|tag=law", "it law"},
        {"tag=it|title=Between|tag=law", "it law"},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) entry =
            fixture_entry(&c.f, "goal", "A goal", FOLIO_VISIBILITY_SHARED);
        give(&c, cases[i].options);
        folio_fields_apply(&c.call, entry, NULL, &error);
        g_assert_no_error(error);
        g_auto(GStrv) tags = folio_entry_dup_list(entry, "tags");
        g_autofree char *joined = g_strjoinv(" ", tags);
        g_assert_cmpstr(joined, ==, cases[i].wanted);
    }
}

/* A link may be the start of an id; it is written whole. */
static void
test_apply_links(void)
{
    g_auto(Call) c;
    g_autoptr(GError) error = NULL;
    call_init(&c);
    g_autofree char *id = call_add(&c, "goal", "The larger one", FOLIO_VISIBILITY_SHARED,
                                   "domain=personal; due=2027-01-01");
    call_refresh(&c);
    for (int length = 2; length <= 6; length++) {
        g_autoptr(FolioEntry) entry =
            fixture_entry(&c.f, "goal", "A step", FOLIO_VISIBILITY_SHARED);
        g_autofree char *option = g_strdup_printf("parent=%.*s", length, id);
        give(&c, option);
        folio_fields_apply(&c.call, entry, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(folio_entry_get_text(entry, "parent"), ==, id);
    }
}

static void
test_apply_errors(void)
{
    static const struct {
        const char *kind, *options, *set;
        const char *message, *why;
    } cases[] = {
        {"goal", "ask=Why?", NULL, "'goal' has no option '--ask'", "it is of: challenge"},
        {"goal", "title=x", "nothing", "'nothing' is not of the form KEY=VALUE", NULL},
        {"goal", "title=x", "=value", "'=value' is not of the form KEY=VALUE", NULL},
        {"goal", "title=x", "", "'' is not of the form KEY=VALUE", NULL},
        {"goal", "title=x", "id=g11111", "'id' is kept by folio itself", NULL},
        {"goal", "title=x", "titel=y", "kind 'goal' has no field 'titel'", NULL},
    };
    g_auto(Call) c;
    call_init(&c);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) entry =
            fixture_entry(&c.f, cases[i].kind, "A title", FOLIO_VISIBILITY_SHARED);
        char *sets[] = {(char *) cases[i].set, NULL};
        give(&c, cases[i].options);
        g_assert_false(folio_fields_apply(&c.call, entry, sets, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        if (cases[i].why != NULL)
            g_assert_cmpstr(folio_error_get_why(error), ==, cases[i].why);
    }
}

static void
test_given(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_assert_false(folio_fields_given(&c.call, "due"));
    give(&c, "due=|tag=it");
    g_assert_true(folio_fields_given(&c.call, "due")); /* emptied is given */
    g_assert_true(folio_fields_given(&c.call, "tag"));
    g_assert_false(folio_fields_given(&c.call, "tags"));
    g_assert_false(folio_fields_given(&c.call, "it"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fields/words", test_words);
    g_test_add_func("/fields/refused_options", test_refused_options);
    g_test_add_func("/fields/names", test_names);
    g_test_add_func("/fields/option_of_key", test_option_of_key);
    g_test_add_func("/fields/own_options_win", test_own_options_win);
    g_test_add_func("/fields/apply", test_apply);
    g_test_add_func("/fields/apply_lists", test_apply_lists);
    g_test_add_func("/fields/apply_links", test_apply_links);
    g_test_add_func("/fields/apply_errors", test_apply_errors);
    g_test_add_func("/fields/given", test_given);
    return g_test_run();
}
