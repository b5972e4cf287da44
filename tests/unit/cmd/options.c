/* Words of a call become option structs, fields and arguments. */
#include "cmd/options.h"

#include "cmd/fields.h"
#include "folio/error.h"
#include "folio/kind.h"

typedef struct Given {
    char *text;
    char **texts;
    gboolean flag, svg;
    int number;
} Given;

static const FolioOption options[] = {
    {"text", 'x', FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(Given, text), "TEXT", "a text", NULL},
    {"texts", 'm', FOLIO_OPTION_TEXTS, G_STRUCT_OFFSET(Given, texts), "TEXT", "texts", NULL},
    {"flag", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(Given, flag), NULL, "a flag", NULL},
    {"number", 0, FOLIO_OPTION_NUMBER, G_STRUCT_OFFSET(Given, number), "N", "a number", NULL},
    {"svg", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(Given, svg), "[FILE]", "a flag with a word",
     NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static const FolioCommand command = {
    .name = "try",
    .needs = FOLIO_NEEDS_WRITES | FOLIO_NEEDS_FIELDS,
    .options = options,
    .options_bytes = sizeof(Given),
};

/* One parse, and what it takes to free it. */
typedef struct Parse {
    Given given;
    FolioGlobals globals;
    FolioCall call;
    bool done;
    GError *error;
} Parse;

static void
parse(Parse *parse, const char *line)
{
    *parse = (Parse){0};
    parse->call = (FolioCall){.command = &command,
                              .globals = &parse->globals,
                              .options = &parse->given,
                              .fields = folio_field_words_new()};
    g_date_set_dmy(&parse->call.today, 2, G_DATE_MARCH, 2026);
    g_assert_true(g_shell_parse_argv(line, NULL, &parse->call.arguments, NULL));
    parse->done = folio_options_parse(&parse->call, &parse->call.arguments, &parse->error);
}

static void
parse_clear(Parse *parse)
{
    folio_options_clear(options, &parse->given);
    folio_options_clear(folio_global_options, &parse->globals);
    g_ptr_array_unref(parse->call.fields);
    g_strfreev(parse->call.arguments);
    g_clear_error(&parse->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parse, parse_clear)

static void
test_types(void)
{
    g_auto(Parse) p;
    parse(&p, "one --text=caf\xC3\xA9 -m a two -m b --flag --number 3 --json -n three");
    g_assert_no_error(p.error);
    g_assert_cmpstr(p.given.text, ==, "caf\xC3\xA9");
    g_autofree char *texts = g_strjoinv("|", p.given.texts);
    g_assert_cmpstr(texts, ==, "a|b");
    g_assert_true(p.given.flag);
    g_assert_cmpint(p.given.number, ==, 3);
    g_assert_true(p.globals.json);
    g_assert_true(p.call.dry_run);
    g_autofree char *left = g_strjoinv("|", p.call.arguments);
    g_assert_cmpstr(left, ==, "one|two|three");
}

/* As with git: a letter's value may be bound to it. */
static void
test_bound_letters(void)
{
    g_auto(Parse) p;
    parse(&p, "-ma -nmb -ticu one -d contextual");
    g_assert_no_error(p.error);
    g_autofree char *texts = g_strjoinv("|", p.given.texts);
    g_assert_cmpstr(texts, ==, "a|b");
    g_assert_true(p.call.dry_run);
    g_assert_cmpuint(p.call.fields->len, ==, 2);
    const FolioFieldWord *tag = g_ptr_array_index(p.call.fields, 0);
    g_assert_cmpstr(tag->option, ==, "tag");
    g_assert_cmpstr(tag->text, ==, "icu");
    g_assert_cmpstr(p.call.arguments[0], ==, "one");
    g_assert_null(p.call.arguments[1]);
}

static void
test_separator(void)
{
    g_auto(Parse) p;
    parse(&p, "--flag -- --text -n");
    g_assert_no_error(p.error);
    g_autofree char *left = g_strjoinv("|", p.call.arguments);
    g_assert_cmpstr(left, ==, "--text|-n");
    g_assert_false(p.call.dry_run);
}

/* A word bound to a flag that takes one is the last argument, wherever it stands. */
static void
test_bound_words(void)
{
    static const struct {
        const char *line, *left;
        bool svg;
    } cases[] = {
        {"one --svg", "one", true},
        {"one --svg file", "one|file", true},
        {"one --svg=file", "one|file", true},
        {"--svg=file one", "one|file", true},
        {"--svg=a=b one --flag", "one|a=b", true},
        {"--svg=-n one", "one|-n", true},
        {"--svg=file -- --svg=other", "--svg=other|file", true},
        {"-- --svg=file", "--svg=file", false},
        {"one svg=file", "one|svg=file", false},
        {"--text=--svg=x one", "one", false},
        {"--svg=", "", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Parse) p;
        parse(&p, cases[i].line);
        g_assert_no_error(p.error);
        g_autofree char *left = g_strjoinv("|", p.call.arguments);
        g_assert_cmpstr(left, ==, cases[i].left);
        g_assert_cmpint(p.given.svg, ==, cases[i].svg);
        g_assert_false(p.call.dry_run);
    }
}

static void
test_errors(void)
{
    static const struct {
        const char *line, *message, *hint;
    } cases[] = {
        {"--flg", "there is no option '--flg'", "did you mean --flag?"},
        {"--doe tomorrow", "there is no option '--doe'", "did you mean --due?"},
        {"--zzzzzz", "there is no option '--zzzzzz'", NULL},
        {"--parties lena", "there is no option '--parties'", "--with sets the field 'parties'"},
        {"--people=lena", "there is no option '--people'", "--with sets the field 'people'"},
        {"-Q", "there is no option '-Q'", "words that begin with '-' go behind '--'"},
        {"--text", "missing argument for --text", NULL},
        {"--number many", "cannot parse integer value 'many' for --number", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Parse) p;
        parse(&p, cases[i].line);
        g_assert_error(p.error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_assert_cmpstr(p.error->message, ==, cases[i].message);
        g_assert_cmpstr(folio_error_get_hint(p.error), ==, cases[i].hint);
    }
}

static void
test_fields(void)
{
    g_auto(Parse) p;
    g_autoptr(GError) error = NULL;
    parse(&p, "--due +6m -d contextual -t icu -t ward,night --entrustment 2:4 --due +1m");
    g_assert_no_error(p.error);
    g_assert_cmpuint(p.call.fields->len, ==, 6);
    const FolioKind *goal = folio_kinds_find(folio_kinds(), "goal");
    g_autoptr(FolioEntry) entry = folio_entry_new(goal, "g4kq7m", "Round", &p.call.today, "amina");
    g_assert_true(folio_fields_apply(&p.call, entry, NULL, &error));
    g_assert_cmpstr(folio_entry_get_text(entry, "due"), ==, "2026-04-02"); /* the last one */
    g_assert_cmpstr(folio_entry_get_text(entry, "domain"), ==, "contextual");
    g_assert_cmpstr(folio_entry_get_text(entry, "entrustment_target"), ==, "4");
    g_auto(GStrv) tags = folio_entry_dup_list(entry, "tags");
    g_autofree char *joined = g_strjoinv("|", tags);
    g_assert_cmpstr(joined, ==, "icu|ward|night");
}

static void
test_foreign_field(void)
{
    g_auto(Parse) p;
    g_autoptr(GError) error = NULL;
    parse(&p, "--with lena");
    const FolioKind *goal = folio_kinds_find(folio_kinds(), "goal");
    g_autoptr(FolioEntry) entry = folio_entry_new(goal, "g4kq7m", "Round", &p.call.today, "amina");
    g_assert_false(folio_fields_apply(&p.call, entry, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, "'goal' has no option '--with'");
    g_assert_cmpstr(folio_error_get_why(error), ==, "it is of: meeting, agreement");
}

static void
test_set(void)
{
    g_auto(Parse) p;
    g_autoptr(GError) error = NULL;
    char *good[] = {(char[]){"confidence=7"}, NULL}, *bad[] = {(char[]){"confidence"}, NULL};
    parse(&p, "word");
    const FolioKind *goal = folio_kinds_find(folio_kinds(), "goal");
    g_autoptr(FolioEntry) entry = folio_entry_new(goal, "g4kq7m", "Round", &p.call.today, "amina");
    g_assert_true(folio_fields_apply(&p.call, entry, good, &error));
    g_assert_cmpstr(folio_entry_get_text(entry, "confidence"), ==, "7");
    g_assert_false(folio_fields_apply(&p.call, entry, bad, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
}

/* Every kind's every option is understood, and finds its field again. */
static void
test_every_field(void)
{
    const FolioKinds *kinds = folio_kinds();
    for (gsize i = 0; i < kinds->count; i++) {
        g_autoptr(GPtrArray) fields = folio_kind_list_fields(kinds->items[i]);
        for (guint j = 0; j < fields->len; j++) {
            const FolioField *field = g_ptr_array_index(fields, j);
            g_autofree char *name = folio_field_dup_option(field);
            g_autofree char *line = g_strdup_printf("--%s=value", name);
            if (!folio_field_is_settable(field))
                continue;
            g_auto(Parse) p;
            parse(&p, line);
            g_assert_no_error(p.error);
            g_assert_cmpuint(p.call.fields->len, ==, 1);
            g_assert_true(folio_field_for_option(kinds->items[i], name) == field);
        }
    }
}

/* No two options of a verb share a name or a letter, those of every verb included. */
static void
test_no_clashes(void)
{
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        const FolioOption own[] = {folio_dry_run_option, {.name = NULL}};
        const FolioOption *tables[] = {folio_global_options, (*at)->options,
                                       ((*at)->needs & FOLIO_NEEDS_WRITES) != 0 ? own : NULL};
        for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
            for (const FolioOption *o = tables[i]; o != NULL && o->name != NULL; o++) {
                g_assert_true(g_hash_table_add(seen, g_strdup(o->name)));
                if (o->letter != 0)
                    g_assert_true(g_hash_table_add(seen, g_strdup_printf("-%c", o->letter)));
            }
        }
    }
}

static void
test_globals(void)
{
    FolioGlobals globals = {0};
    g_autoptr(GError) error = NULL;
    char **words = g_strsplit("-Cthere|--json|list|-l3", "|", -1);
    g_assert_true(folio_options_parse_globals(&globals, &words, &error));
    g_assert_cmpstr(globals.folder, ==, "there");
    g_assert_true(globals.json);
    g_autofree char *left = g_strjoinv("|", words);
    g_assert_cmpstr(left, ==, "list|-l3");
    g_strfreev(words);
    folio_options_clear(folio_global_options, &globals);
}

static void
test_usage(void)
{
    g_autofree char *text = folio_option_dup_usage(&options[0]);
    g_autofree char *flag = folio_option_dup_usage(&options[2]);
    g_assert_cmpstr(text, ==, "-x, --text TEXT");
    g_assert_cmpstr(flag, ==, "    --flag");
    g_autofree char *bound = folio_option_dup_usage(&options[4]);
    g_assert_cmpstr(bound, ==, "    --svg [FILE]");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/options/types", test_types);
    g_test_add_func("/options/bound_letters", test_bound_letters);
    g_test_add_func("/options/separator", test_separator);
    g_test_add_func("/options/bound_words", test_bound_words);
    g_test_add_func("/options/errors", test_errors);
    g_test_add_func("/options/fields", test_fields);
    g_test_add_func("/options/foreign_field", test_foreign_field);
    g_test_add_func("/options/set", test_set);
    g_test_add_func("/options/every_field", test_every_field);
    g_test_add_func("/options/no_clashes", test_no_clashes);
    g_test_add_func("/options/globals", test_globals);
    g_test_add_func("/options/usage", test_usage);
    return g_test_run();
}
