/* The protocols that come with folio, read from their own files. */
#include "folio/stock.h"
#include "topics.h"

#define INDENT 2
#define STEP_WIDTH 22

static void
print_step(FolioPrinter *printer, const FolioProtocolStep *step)
{
    g_autofree char *left =
        g_strdup_printf("%s, %d min%s", step->name, step->minutes, step->each ? " each" : "");
    folio_print(printer, FOLIO_STYLE_PLAIN, "%*s%-*s ", INDENT, "", STEP_WIDTH, left);
    folio_print_hanging(printer, step->words != NULL ? step->words : "", INDENT + STEP_WIDTH + 1);
}

static char *
dup_size(const FolioProtocol *protocol)
{
    if (protocol->people_max == 0)
        return g_strdup_printf("%u people or more", protocol->people_min);
    return protocol->people_min == protocol->people_max
               ? g_strdup_printf("%u people", protocol->people_min)
               : g_strdup_printf("%u-%u people", protocol->people_min, protocol->people_max);
}

static void
print_protocol(FolioPrinter *printer, const FolioProtocol *protocol)
{
    g_autofree char *size = dup_size(protocol);
    folio_print_end(printer);
    folio_print(printer, FOLIO_STYLE_HEADING, "%s", protocol->name);
    folio_print(printer, FOLIO_STYLE_PLAIN, "  %s%s", size,
                protocol->turns == 0 ? ", a turn for each" : "");
    folio_print_end(printer);
    folio_print_block(printer, FOLIO_STYLE_PLAIN, protocol->summary, INDENT);
    if (protocol->rule != NULL)
        folio_print_block(printer, FOLIO_STYLE_DIM, protocol->rule, INDENT);
    for (guint i = 0; i < protocol->steps->len; i++)
        print_step(printer, g_ptr_array_index(protocol->steps, i));
}

void
folio_topic_print_protocols(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "folio new meeting --format group --protocol troika --topic 'Saying no' \\",
        "    --with amina,ben,noor --at '+1w 17:30' --for 30m",
        "--with names everybody who takes part. The steps stretch and shrink with --for",
        "and the people; without --for they have the minutes below. One of your own is a",
        "file templates/protocol/NAME.yaml; folio template protocol/troika shows how.",
        NULL,
    };
    g_auto(GStrv) names = folio_stock_list(NULL, &folio_stock_protocols);
    folio_topic_print_lines(printer, lines);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(FolioProtocol) protocol = folio_stock_load_protocol(NULL, *name, NULL);
        if (protocol != NULL)
            print_protocol(printer, protocol);
    }
}
