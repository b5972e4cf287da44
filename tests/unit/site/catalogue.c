/* Every language the site speaks has every word that English has, no other, and the same gaps in it. */
#include <string.h>

#include "unit/site/catalogue.h"

static char **
list_languages(void)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    GStrvBuilder *list = g_strv_builder_new();
    for (gsize i = 0; i < count; i++) {
        g_auto(GStrv) steps = g_strsplit(assets[i].name, "/", 4);
        if (g_str_has_prefix(assets[i].name, "site/lang/") && g_str_equal(steps[3], "frame.yaml"))
            g_strv_builder_add(list, steps[2]);
    }
    char **languages = g_strv_builder_end(list);
    g_strv_builder_unref(list);
    return languages;
}

/* The key without the plural form at its end, when it is one of a count; NULL. */
static char *
stem_of(const TestCatalogue *catalogue, const char *key)
{
    for (SitePluralForm form = 0; form < SITE_PLURAL_COUNT; form++) {
        g_autofree char *end = g_strconcat("_", site_plural_name(form), NULL);
        if (!g_str_has_suffix(key, end))
            continue;
        g_autofree char *stem = g_strndup(key, strlen(key) - strlen(end));
        g_autofree char *one = g_strconcat(stem, "_one", NULL);
        g_autofree char *other = g_strconcat(stem, "_other", NULL);
        if (g_hash_table_contains(catalogue->by_key, one)
            && g_hash_table_contains(catalogue->by_key, other))
            return g_steal_pointer(&stem);
    }
    return NULL;
}

/* The forms that numbers of this language can take. */
static bool
has_form(const char *language, SitePluralForm form)
{
    SitePlural rule = site_plural_find(language);
    for (gsize n = 0; n < 1000; n++)
        if (rule(n) == form)
            return true;
    return false;
}

static int
by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* "{done}{n}": the gaps of a text, sorted; `without` (may be NULL) is left out. */
static char *
gaps_of(const FolioValue *value, const char *without)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = value->text; (at = strchr(at, '{')) != NULL; at++) {
        char *gap = g_strndup(at, strcspn(at, "}") + 1);
        if (g_strcmp0(gap, without) != 0)
            g_ptr_array_add(found, gap);
        else
            g_free(gap);
    }
    g_ptr_array_sort(found, by_bytes);
    g_ptr_array_add(found, NULL);
    return g_strjoinv("", (char **) found->pdata);
}

/* A form for one number alone need not say it: "no entry", "two entries". */
static void
check_gaps(const char *language, const char *key, const FolioValue *english,
           const FolioValue *value, bool may_lack_number)
{
    if (english->type != FOLIO_VALUE_SCALAR) {
        g_assert_cmpint(value->type, ==, english->type);
        g_assert_cmpuint(value->items->len, ==, english->items->len);
        return;
    }
    bool lacks = may_lack_number && strstr(value->text, "{n}") == NULL;
    g_autofree char *wanted = gaps_of(english, lacks ? "{n}" : NULL);
    g_autofree char *found = gaps_of(value, NULL);
    if (strcmp(wanted, found) != 0)
        g_error("'%s' of '%s' has the gaps '%s', not '%s'", key, language, found, wanted);
}

static const FolioValue *
look_up(const TestCatalogue *catalogue, const char *language, const char *key)
{
    const FolioValue *value = g_hash_table_lookup(catalogue->by_key, key);
    if (value == NULL)
        g_error("'%s' lacks '%s'", language, key);
    return value;
}

/* All forms that the language has, and as English has them. Returns how many. */
static guint
check_count(const TestCatalogue *catalogue, const char *language, const char *stem,
            const FolioValue *english)
{
    guint count = 0;
    for (SitePluralForm form = 0; form < SITE_PLURAL_COUNT; form++) {
        g_autofree char *key = g_strdup_printf("%s_%s", stem, site_plural_name(form));
        if (!has_form(language, form))
            continue;
        count++;
        check_gaps(language, key, english, look_up(catalogue, language, key),
                   form <= SITE_PLURAL_TWO);
    }
    return count;
}

static void
test_language(gconstpointer data)
{
    const char *language = data;
    g_auto(TestCatalogue) english = {0};
    g_auto(TestCatalogue) other = {0};
    test_catalogue_read(&english, "en");
    test_catalogue_read(&other, language);
    GHashTableIter iter;
    gpointer key, value;
    guint wanted = 0;
    g_hash_table_iter_init(&iter, english.by_key);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        g_autofree char *stem = stem_of(&english, key);
        if (stem == NULL) {
            check_gaps(language, key, value, look_up(&other, language, key), false);
            wanted++;
        } else if (g_str_has_suffix(key, "_other")) {
            wanted += check_count(&other, language, stem, value);
        }
    }
    g_assert_cmpuint(g_hash_table_size(other.by_key), ==, wanted); /* and no more */
    g_assert_cmpstr(look_up(&other, language, "code")->text, ==, language);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_auto(GStrv) languages = list_languages();
    g_assert_cmpuint(g_strv_length(languages), >, 1);
    for (char **language = languages; *language != NULL; language++) {
        g_autofree char *name = g_strconcat("/catalogue/", *language, NULL);
        g_test_add_data_func(name, *language, test_language);
    }
    return g_test_run();
}
