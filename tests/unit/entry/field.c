#include "folio/field.h"

#include <string.h>

#include "folio/error.h"

static const char *const colours[] = {"red", "green", "blue", NULL};

static const FolioField line = {.name = "line", .max = 10};
static const FolioField colour = {.name = "colour", .type = FOLIO_FIELD_ENUM, .choices = colours};
static const FolioField palette = {
    .name = "palette", .type = FOLIO_FIELD_ENUMS, .choices = colours};
static const FolioField feeling = {
    .name = "feeling", .type = FOLIO_FIELD_NUMBER, .min = -2, .max = 2};
static const FolioField flag = {.name = "flag", .type = FOLIO_FIELD_FLAG};
static const FolioField due = {.name = "due", .type = FOLIO_FIELD_DATE};
static const FolioField day = {
    .name = "day", .type = FOLIO_FIELD_DATE, .flags = FOLIO_FIELD_LOOKS_BACK};
static const FolioField start = {.name = "start", .type = FOLIO_FIELD_MOMENT, .option = "at"};
static const FolioField length = {.name = "length_min", .type = FOLIO_FIELD_MINUTES};
static const FolioField to = {.name = "to", .type = FOLIO_FIELD_HANDLE};
static const FolioField people = {.name = "people", .type = FOLIO_FIELD_HANDLES};
static const FolioField parent = {.name = "parent", .type = FOLIO_FIELD_LINK, .link_kinds = "goal"};
static const FolioField on = {.name = "on", .type = FOLIO_FIELD_LINKS};
static const FolioField tags = {.name = "tags", .type = FOLIO_FIELD_TAGS};
static const FolioField agenda = {.name = "agenda", .type = FOLIO_FIELD_LIST};
static const FolioField attach = {.name = "attach", .type = FOLIO_FIELD_FILES};
static const FolioField scores = {.name = "scores", .type = FOLIO_FIELD_MAP, .min = 0, .max = 4};
static const FolioField slug = {.name = "instrument", .type = FOLIO_FIELD_SLUG};
static const FolioField codes = {.name = "framework", .type = FOLIO_FIELD_CODES};
static const FolioField pair = {.name = "trust", .type = FOLIO_FIELD_PAIR, .choices = colours};
static const FolioField alias = {.name = "goal", .alias_of = "on", .type = FOLIO_FIELD_LINKS};

static GDate
today(void)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 2, G_DATE_MARCH, 2026); /* a Monday */
    return date;
}

/* "a|b" for a list, "k=v|k=v" for a map, the text of a scalar, "-" for none. */
static char *
describe(const FolioValue *value)
{
    if (value == NULL)
        return g_strdup("-");
    if (value->type == FOLIO_VALUE_SCALAR)
        return g_strdup(value->text);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < value->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(value->items, i);
        g_string_append(text, i == 0 ? "" : "|");
        if (value->type == FOLIO_VALUE_MAP)
            g_string_append_printf(text, "%s=", (char *) g_ptr_array_index(value->keys, i));
        g_string_append(text, item->text);
    }
    return g_string_free(text, FALSE);
}

typedef struct ParseCase {
    const FolioField *field;
    const char *text;
    const char *stored; /* as described; NULL: refused */
} ParseCase;

static const ParseCase parse_cases[] = {
    {&line, " some text ", "some text"},
    {&line, "", "-"},
    {&line, "  ", "-"},
    {&line, "ten charas", "ten charas"},
    {&line, "ten charäs", "ten charäs"},
    {&line, "eleven char", NULL},
    {&line, "two\nlines", NULL},
    {&colour, "Green", "green"},
    {&colour, "gren", NULL},
    {&palette, "red, blue,red", "red|blue"},
    {&palette, "red,pink", NULL},
    {&feeling, "-2", "-2"},
    {&feeling, "3", NULL},
    {&feeling, "1.5", NULL},
    {&feeling, "two", NULL},
    {&feeling, "99999999999999999999", NULL},
    {&flag, "yes", "true"},
    {&flag, "OFF", "false"},
    {&flag, "perhaps", NULL},
    {&due, "+6m", "2026-09-02"},
    {&due, "friday", "2026-03-06"},
    {&day, "friday", "2026-02-27"},
    {&due, "2026-04", "2026-04-30"},
    {&due, "someday", NULL},
    {&start, "+10d 16:00", "2026-03-12T16:00"},
    {&start, "2026-03-12T09:05", "2026-03-12T09:05"},
    {&start, "2026-03-12", "2026-03-12"},
    {&start, "25:00", NULL},
    {&length, "1h30m", "90"},
    {&length, "2000m", NULL},
    {&to, "@Lena", "lena"},
    {&to, "lena smith", NULL},
    {&people, "@lena, ben,@lena", "lena|ben"},
    {&people, "lena\nben", "lena|ben"},
    {&people, " , ", "-"},
    {&parent, "G4KQ7M", "g4kq7m"},
    {&parent, "lena", NULL}, /* a handle is no goal */
    {&parent, "g4k", NULL},
    {&on, "g4kq7m,@lena", "g4kq7m|lena"},
    {&on, "not an id", NULL},
    {&tags, "#icu, ward round", "icu|ward-round"},
    {&tags, "#", NULL},
    {&agenda, "The ward round, and after\nThe audit", "The ward round, and after|The audit"},
    {&slug, "Mentor-Seven", "mentor-seven"},
    {&slug, "a/b", NULL},
    {&slug, "..", NULL},
    {&slug, "-n", NULL},
    {&codes, "First-Year:T2", "first-year:T2"},
    {&codes, "ward:a.b/C-3_x", "ward:a.b/C-3_x"},
    {&codes, "ward", NULL},
    {&codes, "ward:", NULL},
    {&codes, ":T2", NULL},
    {&codes, "ward:T 2", NULL},
    {&codes, "../ward:T2", NULL},
    {&codes, "ward:T2:x", NULL},
    {&attach, "files/2026/ecg.png", "files/2026/ecg.png"},
    {&attach, "/etc/passwd", NULL},
    {&attach, "files/../folio.yaml", NULL},
    {&scores, "support=3, challenge:2", "support=3|challenge=2"},
    {&scores, "support=5", NULL},
    {&scores, "support", NULL},
    {&scores, "=3", NULL},
    {&scores, "", "-"},
};

static void
test_parse(void)
{
    GDate date = today();
    for (gsize i = 0; i < G_N_ELEMENTS(parse_cases); i++) {
        const ParseCase *c = &parse_cases[i];
        g_test_message("%s: '%s'", c->field->name, c->text);
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioValue) value = NULL;
        bool parsed = folio_field_parse(c->field, c->text, &date, NULL, &value, &error);
        g_assert_cmpint(parsed, ==, c->stored != NULL);
        if (!parsed) {
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
            g_assert_nonnull(strstr(error->message, c->field->name));
            g_assert_nonnull(strstr(error->message, "expected"));
            continue;
        }
        g_assert_no_error(error);
        g_autofree char *described = describe(value);
        g_assert_cmpstr(described, ==, c->stored);
        if (value != NULL)
            g_assert_true(folio_field_check(c->field, value, NULL));
    }
}

static void
test_errors_say_what_is_allowed(void)
{
    GDate date = today();
    FolioValue *value = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_field_parse(&colour, "gren", &date, NULL, &value, &error));
    g_assert_cmpstr(error->message, ==,
                    "'colour' cannot be 'gren': expected one of red, green, blue");
    g_assert_cmpstr(folio_error_get_hint(error), ==, "did you mean 'green'?");
    g_clear_error(&error);
    g_assert_false(folio_field_parse(&feeling, "7", &date, NULL, &value, &error));
    g_assert_cmpstr(error->message, ==,
                    "'feeling' cannot be '7': expected a whole number from -2 to 2");
    g_assert_null(value);
}

typedef struct ChangeCase {
    const FolioField *field;
    const char *before, *text, *after;
} ChangeCase;

static void
test_signs_change_a_list(void)
{
    static const ChangeCase cases[] = {
        {&people, "lena,ben", "+chen", "lena|ben|chen"},
        {&people, "lena,ben", "-@lena", "ben"},
        {&people, "lena,ben", "-lena,-ben", "-"},
        {&people, "lena,ben", "+chen,-ben,ortiz", "lena|chen|ortiz"},
        {&people, "lena,ben", "chen", "chen"},
        {&people, "lena", "-nobody", "lena"},
        {&people, "lena", "+lena", "lena"},
        {&agenda, "The audit", "+Teaching, first steps", "The audit|Teaching, first steps"},
        {&scores, "support=3,challenge=1", "+challenge=2", "support=3|challenge=2"},
        {&scores, "support=3,challenge=1", "-support", "challenge=1"},
        {&scores, "support=3", "-support", "-"},
        {&scores, "support=3", "challenge=2", "challenge=2"},
    };
    GDate date = today();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const ChangeCase *c = &cases[i];
        g_test_message("%s %s", c->before, c->text);
        g_autoptr(FolioValue) before = NULL;
        g_autoptr(FolioValue) after = NULL;
        g_assert_true(folio_field_parse(c->field, c->before, &date, NULL, &before, NULL));
        g_assert_true(folio_field_parse(c->field, c->text, &date, before, &after, NULL));
        g_autofree char *described = describe(after);
        g_assert_cmpstr(described, ==, c->after);
    }
}

static void
test_what_came_by_hand_can_be_taken_away(void)
{
    GDate date = today();
    g_autoptr(FolioValue) before = folio_value_new_text("Lena Smith");
    g_autoptr(FolioValue) after = NULL;
    g_assert_true(folio_field_parse(&people, "-Lena Smith,+lena", &date, before, &after, NULL));
    g_autofree char *described = describe(after);
    g_assert_cmpstr(described, ==, "lena");
}

typedef struct CheckCase {
    const FolioField *field;
    const char *stored;
    bool holds;
} CheckCase;

static void
test_check(void)
{
    static const CheckCase cases[] = {
        {&line, "text", true},         {&line, "one line\n", true},  {&line, "a\nb", false},
        {&colour, "green", true},      {&colour, "Green", false},    {&colour, "", true},
        {&palette, "red", true}, /* one scalar stands for a list of one */
        {&feeling, "2", true},         {&feeling, "+6", false},      {&flag, "true", true},
        {&flag, "yes", false},         {&due, "2026-09-02", true},   {&due, "2026-02-30", false},
        {&due, "tomorrow", false},     {&start, "tomorrow", false},  {&start, "16:00", false},
        {&start, "+10d 16:00", false}, {&start, "2026-03-12", true}, {&to, "lena", true},
        {&to, "@lena", false},         {&parent, "G4KQ7M", false},   {&on, "lena", true},
        {&tags, "icu,ward", false},    {&scores, "", true},          {&scores, "3", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const CheckCase *c = &cases[i];
        g_test_message("%s: '%s'", c->field->name, c->stored);
        g_autoptr(FolioValue) value = folio_value_new_text(c->stored);
        g_autoptr(GError) error = NULL;
        g_assert_cmpint(folio_field_check(c->field, value, &error), ==, c->holds);
        if (!c->holds)
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    }
}

static void
test_check_shapes(void)
{
    g_autoptr(FolioValue) list = folio_value_new_list();
    folio_value_append_text(list, "red");
    g_assert_true(folio_field_check(&palette, list, NULL));
    g_assert_false(folio_field_check(&colour, list, NULL));
    g_assert_false(folio_field_check(&scores, list, NULL));
    folio_value_append_text(list, "pink");
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_field_check(&palette, list, &error));
    g_assert_nonnull(strstr(error->message, "pink"));
    g_autoptr(FolioValue) map = folio_value_new_map();
    folio_value_put(map, "support", folio_value_new_text("3"));
    g_assert_true(folio_field_check(&scores, map, NULL));
    g_assert_false(folio_field_check(&palette, map, NULL));
    folio_value_put(map, "challenge", folio_value_new_text("9"));
    g_assert_false(folio_field_check(&scores, map, NULL));
}

static void
test_words(void)
{
    static const struct {
        const FolioField *field;
        const char *text, *words;
    } cases[] = {
        {&due, "2026-09-02", "Wed 2026-09-02"},
        {&start, "2026-03-12T16:00", "Thu 2026-03-12 16:00"},
        {&length, "90", "1 h 30 min"},
        {&people, "lena,ben", "@lena, @ben"},
        {&flag, "true", "yes"},
        {&scores, "support=3,challenge=2", "support 3, challenge 2"},
        {&line, "as it is", "as it is"},
    };
    GDate date = today();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioValue) value = NULL;
        g_assert_true(folio_field_parse(cases[i].field, cases[i].text, &date, NULL, &value, NULL));
        g_autofree char *words = folio_field_to_words(cases[i].field, value);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
    g_autoptr(FolioValue) wrong = folio_value_new_text("soon");
    g_autofree char *words = folio_field_to_words(&due, wrong);
    g_assert_cmpstr(words, ==, "soon");
}

static void
test_help(void)
{
    static const struct {
        const FolioField *field;
        const char *option, *metavar;
    } cases[] = {
        {&start, "at", "TIME"},
        {&length, "length-min", "LENGTH"},
        {&colour, "colour", "red|green|blue"},
        {&feeling, "feeling", "NUMBER -2..2"},
        {&pair, "trust", "NOW:TARGET"},
        {&on, "on", "ID,..."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *option = folio_field_dup_option(cases[i].field);
        g_autofree char *metavar = folio_field_dup_metavar(cases[i].field);
        g_assert_cmpstr(option, ==, cases[i].option);
        g_assert_cmpstr(metavar, ==, cases[i].metavar);
    }
    g_assert_true(folio_field_is_stored(&on));
    g_assert_false(folio_field_is_stored(&alias));
    g_assert_false(folio_field_is_stored(&pair));
    g_assert_true(folio_field_is_list(&agenda));
    g_assert_false(folio_field_is_list(&to));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry/field/parse", test_parse);
    g_test_add_func("/entry/field/errors-say-what-is-allowed", test_errors_say_what_is_allowed);
    g_test_add_func("/entry/field/signs-change-a-list", test_signs_change_a_list);
    g_test_add_func("/entry/field/by-hand-can-be-taken-away",
                    test_what_came_by_hand_can_be_taken_away);
    g_test_add_func("/entry/field/check", test_check);
    g_test_add_func("/entry/field/check-shapes", test_check_shapes);
    g_test_add_func("/entry/field/words", test_words);
    g_test_add_func("/entry/field/help", test_help);
    return g_test_run();
}
