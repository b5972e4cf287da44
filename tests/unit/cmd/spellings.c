/* What is typed as with git becomes what GOption understands. */
#include "cmd/spellings.h"

#include "cmd/fields.h"

static const GOptionEntry own[] = {
    {.long_name = "message", .short_name = 'm', .arg = G_OPTION_ARG_FILENAME},
    {.long_name = "quiet", .short_name = 'q', .arg = G_OPTION_ARG_NONE},
    {.long_name = "yes", .short_name = 'y', .arg = G_OPTION_ARG_NONE},
    {.long_name = "limit", .short_name = 'l', .arg = G_OPTION_ARG_INT},
    {.long_name = NULL},
};

static const GOptionEntry fields[] = {
    {.long_name = "tag", .short_name = 't', .arg = G_OPTION_ARG_CALLBACK},
    {.long_name = "pinned",
     .short_name = 'p',
     .flags = G_OPTION_FLAG_OPTIONAL_ARG,
     .arg = G_OPTION_ARG_CALLBACK},
    {.long_name = NULL},
};

static void
check(const char *typed, const char *wanted, bool strict)
{
    char **words = g_strsplit(typed, "|", -1);
    folio_spellings_split_letters(own, fields, strict, &words);
    g_autofree char *got = g_strjoinv("|", words);
    g_assert_cmpstr(got, ==, wanted);
    g_strfreev(words);
}

static void
test_letters(void)
{
    static const struct {
        const char *typed, *wanted;
    } cases[] = {
        {"", ""},
        {"-mtext", "-m|text"},
        {"-m|text", "-m|text"},
        {"-qmtext", "-qm|text"},
        {"-yqm|text", "-yqm|text"},
        {"-yq", "-yq"},
        {"-l5|-l-5", "-l|5|-l|-5"},
        {"-m=text", "-m|=text"}, /* as getopt has it */
        {"-ticu|-tward", "-t|icu|-t|ward"},
        {"-mcaf\xC3\xA9", "-m|caf\xC3\xA9"},
        {"-pyes", "-pyes"},     /* a flag of a field takes nothing that is bound to it */
        {"-Xmtext", "-Xmtext"}, /* unknown: GOption names it */
        {"-|one", "-|one"},
        {"one|-mtext|two", "one|-m|text|two"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(cases[i].typed, cases[i].wanted, false);
}

/* A value may look like an option, and stays what it is. */
static void
test_values(void)
{
    static const struct {
        const char *typed, *wanted;
    } cases[] = {
        {"-m|-mtext", "-m|-mtext"},
        {"--message|-mtext", "--message|-mtext"},
        {"--message=x|-mtext", "--message=x|-m|text"},
        {"--quiet|-mtext", "--quiet|-m|text"},
        {"--tag|-ticu", "--tag|-ticu"},
        {"--unknown|-mtext", "--unknown|-m|text"},
        {"-m|--|-mtext", "-m|--|-m|text"},
        {"--|-mtext", "--|-mtext"},
        {"-m", "-m"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(cases[i].typed, cases[i].wanted, false);
}

/* Before the verb: what stands behind it is the verb's. */
static void
test_strict(void)
{
    check("-mtext|verb|-mtext", "-m|text|verb|-mtext", true);
    check("-m|verb|-mtext|x|-mtext", "-m|verb|-m|text|x|-mtext", true);
    check("-q|--|-mtext", "-q|--|-mtext", true);
}

static void
test_no_fields(void)
{
    char **words = g_strsplit("-ticu|-l3", "|", -1);
    folio_spellings_split_letters(own, NULL, false, &words);
    g_autofree char *got = g_strjoinv("|", words);
    g_assert_cmpstr(got, ==, "-ticu|-l|3");
    g_strfreev(words);
}

/* Every valued letter of every verb and field means the same bound or apart. */
static void
test_all_letters(void)
{
    g_autoptr(GPtrArray) given = folio_field_words_new();
    g_autoptr(FolioFieldOptions) options = folio_field_options_new(given);
    guint tried = 0;
    for (const GOptionEntry *at = folio_field_options_entries(options); at->long_name != NULL;
         at++) {
        if (at->short_name == 0 || (at->flags & G_OPTION_FLAG_OPTIONAL_ARG) != 0)
            continue;
        char **words = g_new0(char *, 2);
        words[0] = g_strdup_printf("-%cvalue", at->short_name);
        folio_spellings_split_letters(&own[4], folio_field_options_entries(options), false, &words);
        g_assert_cmpuint(g_strv_length(words), ==, 2);
        g_assert_cmpstr(words[1], ==, "value");
        g_strfreev(words);
        tried++;
    }
    g_assert_cmpuint(tried, >=, 2);
    g_assert_null(folio_field_options_entries(NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spellings/letters", test_letters);
    g_test_add_func("/spellings/values", test_values);
    g_test_add_func("/spellings/strict", test_strict);
    g_test_add_func("/spellings/no_fields", test_no_fields);
    g_test_add_func("/spellings/all_letters", test_all_letters);
    return g_test_run();
}
