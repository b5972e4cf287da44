/* The theme that a journal names: its folder, what its theme.yaml may set, what is told of it. */
#include "site/site_internal.h"
#include "unit/journal/fixture.h"

#define SETTINGS "themes/plain/theme.yaml"

/* A journal that names `theme`; there is one, of the name "plain". */
static void
dress(Fixture *f, const char *theme, const char *settings)
{
    fixture_init(f);
    g_autofree char *journal = test_read_text(f->folder, "folio.yaml");
    g_autofree char *named = g_strdup_printf("%s\nsite:\n  theme: \"%s\"\n", journal, theme);
    test_write_file(f->folder, "folio.yaml", named);
    test_write_file(f->folder, SETTINGS, settings);
    fixture_reopen(f);
}

static void
test_settings(void)
{
    static const struct {
        const char *name, *value;
    } cases[] = {{"site.radius", "2px"},
                 {"site.colours.accent", "#0A4A52"},
                 {"site.sections", "goals,about"},
                 {"site.colours.ink", NULL},
                 {"site.title", NULL},
                 {"title", NULL},
                 {"radius", NULL}};
    g_auto(Fixture) f;
    g_auto(SiteDress) made = {0};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    dress(
        &f, "plain",
        "title: Stolen\nradius: 2px\ncolours:\n  accent: \"#0A4A52\"\nsections: [goals, about]\n");
    site_dress_init(&made, f.journal, findings);
    g_assert_cmpstr(made.folder, ==, "themes/plain/");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *value = site_dress_setting(&made, cases[i].name);
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(value, ==, cases[i].value);
    }
    g_assert_cmpuint(findings->len, ==, 1);
    const FolioFinding *told = findings->pdata[0];
    g_assert_nonnull(strstr(told->message, "the theme sets 'title' in theme.yaml"));
}

/* Read once: a build has one look, whatever happens to the file in the meantime. */
static void
test_once(void)
{
    g_auto(Fixture) f;
    g_auto(SiteDress) made = {0};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    dress(&f, "plain", "radius: 2px\n");
    site_dress_init(&made, f.journal, findings);
    test_write_file(f.folder, SETTINGS, "radius: 9px\n");
    g_autofree char *radius = site_dress_setting(&made, "site.radius");
    g_assert_cmpstr(radius, ==, "2px");
}

static void
test_told(void)
{
    static const struct {
        const char *theme, *settings, *folder, *told;
    } cases[] = {
        {"plain", "", "themes/plain/", NULL},
        {"plain", "colours: [\n", "themes/plain/", "themes/plain/theme.yaml:2:1: did not find"},
        {"plain", "radius: \xff\n", "themes/plain/",
         "the text is not UTF-8; the theme sets nothing"},
        {"other", "radius: 2px\n", NULL, "there is no theme 'other'"},
        {"../themes/plain", "radius: 2px\n", NULL, "there is no theme '../themes/plain'"},
        {"plain/", "radius: 2px\n", NULL, "there is no theme 'plain/'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Fixture) f;
        g_auto(SiteDress) made = {0};
        g_autoptr(GPtrArray) findings = folio_findings_new();
        dress(&f, cases[i].theme, cases[i].settings);
        site_dress_init(&made, f.journal, findings);
        g_autofree char *radius = site_dress_setting(&made, "site.radius");
        const FolioFinding *told = findings->len > 0 ? findings->pdata[0] : NULL;
        g_test_message("%s: %s", cases[i].theme, told != NULL ? told->message : "nothing");
        g_assert_null(radius);
        g_assert_cmpstr(made.folder, ==, cases[i].folder);
        g_assert_true((told != NULL) == (cases[i].told != NULL));
        g_assert_true(told == NULL || strstr(told->message, cases[i].told) != NULL);
    }
}

static void
test_none(void)
{
    g_auto(Fixture) f;
    g_auto(SiteDress) made = {0};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    fixture_init(&f);
    site_dress_init(&made, f.journal, findings);
    g_assert_null(made.folder);
    g_assert_null(site_dress_setting(&made, "site.radius"));
    g_assert_cmpuint(findings->len, ==, 0);
}

/* A slip in what is written by hand would else do nothing, and say nothing. */
static void
test_slips(void)
{
    static const char own[] =
        "  colors: {accent: \"#123456\"}\n"
        "  colours: {nosuch: \"#123456\", dark-ink: \"#eeeeee\", can: {a: b}}\n"
        "  fonts: {mono: Courier, serif: Charter}\n"
        "  titel: Amina\n";
    static const char theirs[] = "radius: 3\nfonts: Charter\ncolours: {x: \"#123456\"}\n";
    static const struct {
        unsigned line; /* from the first of them */
        const char *told;
    } wanted[] = {
        {0, "20: there is no setting 'site.colors.accent': did you mean 'site.colours.accent'?"},
        {1, "21: the site has no colour 'nosuch': it is one of paper, surface"},
        {1, "62: the site has no colour 'can.a'"},
        {2, "17: the site has no font 'mono'"},
        {3, "10: there is no setting 'site.titel'"}};
    g_auto(Fixture) f;
    g_auto(SiteDress) made = {0};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    dress(&f, "plain", theirs);
    g_autofree char *before = test_read_text(f.folder, "folio.yaml");
    g_autofree char *after = g_strconcat(before, own, NULL);
    unsigned first = 1;
    for (const char *at = before; *at != '\0'; at++)
        first += *at == '\n';
    test_write_file(f.folder, "folio.yaml", after);
    fixture_reopen(&f);
    site_dress_init(&made, f.journal, findings);
    g_assert_cmpuint(findings->len, ==, G_N_ELEMENTS(wanted) + 2);
    for (guint i = 0; i < findings->len; i++) {
        const char *told = ((const FolioFinding *) findings->pdata[i])->message;
        bool is_own = i < G_N_ELEMENTS(wanted);
        g_autofree char *here =
            is_own ? g_strdup_printf("folio.yaml:%u:%s", first + wanted[i].line, wanted[i].told)
                   : g_strdup("themes/plain/theme.yaml:");
        if (!g_str_has_prefix(told, here))
            g_error("'%s' is told as '%s'", here, told);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/theme/settings", test_settings);
    g_test_add_func("/theme/once", test_once);
    g_test_add_func("/theme/told", test_told);
    g_test_add_func("/theme/slips", test_slips);
    g_test_add_func("/theme/none", test_none);
    return g_test_run();
}
