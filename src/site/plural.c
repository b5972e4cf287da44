/* Plural forms of languages, for whole numbers: the rules of CLDR 42, where languages that count alike
 * share one. */
#include <string.h>

#include "site_internal.h"

static bool
is_within(gsize n, gsize low, gsize high)
{
    return n >= low && n <= high;
}

static SitePluralForm
one_or_other(gsize n)
{
    return n == 1 ? SITE_PLURAL_ONE : SITE_PLURAL_OTHER;
}

static SitePluralForm
never(gsize n)
{
    (void) n;
    return SITE_PLURAL_OTHER;
}

static SitePluralForm
one_below_two(gsize n)
{
    return n < 2 ? SITE_PLURAL_ONE : SITE_PLURAL_OTHER;
}

static SitePluralForm
arabic(gsize n)
{
    static const SitePluralForm small[] = {SITE_PLURAL_ZERO, SITE_PLURAL_ONE, SITE_PLURAL_TWO};
    if (n < G_N_ELEMENTS(small))
        return small[n];
    return is_within(n % 100, 3, 10)    ? SITE_PLURAL_FEW
           : is_within(n % 100, 11, 99) ? SITE_PLURAL_MANY
                                        : SITE_PLURAL_OTHER;
}

static SitePluralForm
hebrew(gsize n)
{
    return n == 2 ? SITE_PLURAL_TWO : one_or_other(n);
}

static SitePluralForm
czech(gsize n)
{
    return is_within(n, 2, 4) ? SITE_PLURAL_FEW : one_or_other(n);
}

/* Two to four of every ten but the teens. */
static bool
is_slavic_few(gsize n)
{
    return is_within(n % 10, 2, 4) && !is_within(n % 100, 12, 14);
}

static SitePluralForm
polish(gsize n)
{
    return n == 1 ? SITE_PLURAL_ONE : is_slavic_few(n) ? SITE_PLURAL_FEW : SITE_PLURAL_MANY;
}

static SitePluralForm
russian(gsize n)
{
    return n % 10 == 1 && n % 100 != 11 ? SITE_PLURAL_ONE
           : is_slavic_few(n)           ? SITE_PLURAL_FEW
                                        : SITE_PLURAL_MANY;
}

static SitePluralForm
serbian(gsize n)
{
    SitePluralForm form = russian(n);
    return form == SITE_PLURAL_MANY ? SITE_PLURAL_OTHER : form;
}

static SitePluralForm
romanian(gsize n)
{
    bool is_few = n == 0 || (n != 1 && is_within(n % 100, 1, 19));
    return is_few ? SITE_PLURAL_FEW : one_or_other(n);
}

static SitePluralForm
welsh(gsize n)
{
    static const SitePluralForm small[] = {SITE_PLURAL_ZERO, SITE_PLURAL_ONE,   SITE_PLURAL_TWO,
                                           SITE_PLURAL_FEW,  SITE_PLURAL_OTHER, SITE_PLURAL_OTHER,
                                           SITE_PLURAL_MANY};
    return n < G_N_ELEMENTS(small) ? small[n] : SITE_PLURAL_OTHER;
}

static const struct {
    const char *languages; /* with a space on both sides of each */
    SitePlural rule;
} rules[] = {{" ja ko zh vi th id ms ", never},
             {" fr pt hy hi fa bn am ", one_below_two},
             {" ar ", arabic},
             {" he iw ", hebrew},
             {" cs sk ", czech},
             {" pl ", polish},
             {" ru uk be ", russian},
             {" sr hr bs ", serbian},
             {" ro mo ", romanian},
             {" cy ", welsh}};

SitePlural
site_plural_find(const char *language)
{
    g_autofree char *primary = g_strndup(language, strcspn(language, "-"));
    g_autofree char *folded = g_ascii_strdown(primary, -1);
    g_autofree char *word = g_strconcat(" ", folded, " ", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strstr(rules[i].languages, word) != NULL)
            return rules[i].rule;
    return one_or_other;
}

const char *
site_plural_name(SitePluralForm form)
{
    static const char *const names[] = {"zero", "one", "two", "few", "many", "other"};
    return names[form];
}
