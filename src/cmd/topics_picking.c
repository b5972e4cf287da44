/* How one entry is named, and how several are picked. */
#include "filters.h"
#include "folio/kind.h"
#include "topics.h"

#define COMMAND_INDENT 4
#define NAME_COLUMNS 26

static void
print_commands(FolioPrinter *printer, const char *const *commands)
{
    folio_print_end(printer);
    for (; *commands != NULL; commands++)
        folio_print_block(printer, FOLIO_STYLE_DIM, *commands, COMMAND_INDENT);
}

/* --- Ids ----------------------------------------------------------------------------------------- */

/* "g goal, m meeting ...": people go by their handles. */
static void
print_letters(FolioPrinter *printer)
{
    const FolioKinds *kinds = folio_kinds();
    g_autoptr(GString) letters = g_string_new("The first letter is the kind: ");
    for (gsize i = 0; i < kinds->count; i++) {
        if (!kinds->items[i]->named_by_handle)
            g_string_append_printf(letters, "%c %s, ", kinds->items[i]->letter,
                                   kinds->items[i]->name);
    }
    g_string_append(letters, "t action.");
    folio_print_block(printer, FOLIO_STYLE_PLAIN, letters->str, 0);
}

void
folio_topic_print_ids(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "Every entry and every action has an id of six characters. It stays when the",
        "title, the day or the place of the entry change.",
        "",
        "  g4kq7m                  the whole id; capitals do not matter",
        "  g4                      its start, two characters or more, if no other has it",
        "  t7kdnp                  an action: the line of an entry that ends in ^t7kdnp",
        "  @lena                   a person, by the handle that people/lena.md has",
        "  people/lena.md          any entry by its file",
        "  amina/g4kq7m            of a journal that you follow: folio help roster",
        "",
        "In a text, [[g4kq7m]] or [[g4kq7m|the round]] links to an entry.",
        "",
        NULL,
    };
    static const char *const commands[] = {
        "folio show g4kq7m",
        "folio show @lena",
        "folio log g4kq7m",
        "folio list goal --format '%(id) %(title)'",
        "folio list action --format '%(id) %(title)'",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
    print_letters(printer);
    print_commands(printer, commands);
}

/* --- Filters ------------------------------------------------------------------------------------- */

typedef struct Filtered {
    FolioFilters filters;
} Filtered;

static void
print_filter(FolioPrinter *printer, const FolioOption *option)
{
    g_autofree char *letter =
        option->letter != 0 ? g_strdup_printf("-%c, ", option->letter) : g_strdup("    ");
    g_autofree char *name =
        g_strdup_printf("  %s--%s%s%s", letter, option->name, option->metavar != NULL ? " " : "",
                        option->metavar != NULL ? option->metavar : "");
    folio_print(printer, FOLIO_STYLE_HEADING, "%-*s", NAME_COLUMNS, name);
    folio_print_hanging(printer, option->help, NAME_COLUMNS);
}

void
folio_topic_print_filters(FolioPrinter *printer)
{
    static const FolioOption filters[] = {FOLIO_FILTER_OPTIONS(Filtered)};
    static const char *const lines[] = {
        "",
        "All of them must hold; commas inside one are or. Every field of a kind is a",
        "filter too, by the name its option has: folio help KIND. One query says more:",
        "folio help queries.",
        NULL,
    };
    static const char *const commands[] = {
        "folio list goal --domain contextual,personal --status active",
        "folio list --with lena --since -3m --sort date -r",
        "folio list goal --due-before +6m",
        "folio list goal --quiet-for 30d",
        "folio list -s 'ward round' --visibility shared --limit 5",
        "folio list person --offers statistics",
        NULL,
    };
    folio_print(printer, FOLIO_STYLE_PLAIN, "What list, and whatever else picks entries, takes:");
    folio_print_end(printer);
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++)
        print_filter(printer, &filters[i]);
    folio_topic_print_lines(printer, lines);
    print_commands(printer, commands);
}
