/* The contract between the site and templates of one's own. */
#include <string.h>

#include "folio/site.h"
#include "folio/stock.h"
#include "topics.h"

#define INDENT 2
#define NAME_WIDTH 17
#define TYPE_WIDTH 7

static void
print_key(FolioPrinter *printer, const FolioSiteKey *key)
{
    folio_print(printer, FOLIO_STYLE_PLAIN, "%*s%-*s %-*s", INDENT, "", NAME_WIDTH, key->name,
                TYPE_WIDTH, key->type);
    folio_print_hanging(printer, key->help, INDENT + NAME_WIDTH + 1 + TYPE_WIDTH);
}

void
folio_topic_print_templates(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "folio template site/goals.html --copy      a page to change",
        "folio build --data goals.html              what its template sees",
        "Pages are Mustache templates: {{name}} is escaped text, {{{name}}} HTML where",
        "the type says so, {{#name}}...{{/name}} a part for what is there, once for each",
        "of a list, {{^name}} one for what is not. {{t.KEY}} are words of site/lang/.",
        "A name that no template sees is told by build, with its line and column. The",
        "pages' policy lets no style and no script in that stands in a page.",
        NULL,
    };
    gsize count;
    const FolioSiteKey *keys = folio_site_keys(&count);
    folio_topic_print_lines(printer, lines);
    folio_print_end(printer);
    folio_print(printer, FOLIO_STYLE_PLAIN, "template_api %d", FOLIO_SITE_TEMPLATE_API);
    folio_print_end(printer);
    for (gsize i = 0; i < count; i++) {
        if (i == 0 || strcmp(keys[i].where, keys[i - 1].where) != 0) {
            folio_print_end(printer);
            folio_print(printer, FOLIO_STYLE_HEADING, "%s", keys[i].where);
            folio_print_end(printer);
        }
        print_key(printer, &keys[i]);
    }
}
