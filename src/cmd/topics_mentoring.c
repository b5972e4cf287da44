/* What there is to read about mentoring itself: where it comes from, how it is practised, what is
 * asked. */
#include "folio/stock.h"
#include "topics.h"

#define COMMAND_INDENT 4

/* --- Strategies ---------------------------------------------------------------------------------- */

/* A strategy of the article, in its order, and the commands that put it into practice. Each command
 * works as it stands in the sample journal. */
typedef struct Strategy {
    const char *who; /* heading; NULL: as the one before */
    const char *words;
    const char *commands[4]; /* NULL-terminated */
} Strategy;

static const Strategy strategies[] = {
    {"Mentors",
     "Make it safe; know the mentee as a person",
     {"folio show @amina", "folio new assessment safety --scores mistake:3,disagreeing:2"}},
    {NULL,
     "Understand both kinds of goals, of the job and outside it",
     {"folio list goal --sphere personal", "folio list goal --sphere professional"}},
    {NULL,
     "Set an agenda with goals and expectations",
     {"folio new meeting 'Next step' --with lena --at '+10d 16:00' --for 45m",
      "folio edit m3fwz2 --agenda '+What level 4 looks like' --expect-mentor 'One story each'"}},
    {NULL,
     "Reflect openly on what is hard; debrief what was tried",
     {"folio new challenge 'Saying no' --ask 'How do I turn down a project?'",
      "folio show c8dnbw"}},
    {NULL,
     "Keep track of successes",
     {"folio new success 'Ran the round alone' --whose amina --size small",
      "folio list success --sort date -r"}},
    {NULL,
     "Invite reflections; read the portfolio",
     {"folio new request 'What did the round teach you?' --purpose reflection --to amina --about "
      "m3fwz2",
      "folio build"}},
    {NULL,
     "Support with networking",
     {"folio new request 'Two people who count letters' --purpose introduction --between "
      "chen,tomas",
      "folio list person --offers statistics"}},
    {"Mentees",
     "Tell the people you want to learn from",
     {"folio new request 'Half an hour on presence' --purpose mentoring --to noor -m 'Would you "
      "...?'"}},
    {NULL,
     "Set long and short goals, with days that can be kept",
     {"folio new goal 'Registrar in two years' -d canonical --due +2y --measure 'the post'",
      "folio new goal 'Present at the spring meeting' -d canonical --due +3m --measure 'the "
      "talk'"}},
    {NULL,
     "Talk about strengths, weaker spots, challenges",
     {"folio new assessment strengths --scores explaining:1,deciding:4"}},
    {NULL,
     "Be prepared to be challenged",
     {"folio edit m3fwz2 --challenge-me-on 'handing over the round'"}},
    {NULL,
     "Reflect on the way to your goals",
     {"folio new reflection 'Three beds without me' --on g4kq7m --progress 60"}},
    {NULL, "Set agendas and action plans", {"folio list action", "folio status"}},
};

void
folio_topic_print_strategies(FolioPrinter *printer)
{
    int number = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(strategies); i++) {
        const Strategy *strategy = &strategies[i];
        number = strategy->who != NULL ? 1 : number + 1;
        if (strategy->who != NULL) {
            if (i > 0)
                folio_print_end(printer);
            folio_print(printer, FOLIO_STYLE_HEADING, "%s", strategy->who);
            folio_print_end(printer);
        }
        folio_print(printer, FOLIO_STYLE_PLAIN, "  %d %s", number, strategy->words);
        folio_print_end(printer);
        for (const char *const *command = strategy->commands; *command != NULL; command++)
            folio_print_block(printer, FOLIO_STYLE_DIM, *command, COMMAND_INDENT);
    }
}

/* --- Source -------------------------------------------------------------------------------------- */

void
folio_topic_print_source(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "Subha Ramani, Rashmi A. Kusurkar, Johnny Lyon-Maris, Eeva Pyörälä, Gary D.",
        "Rogers, Dujeepa D. Samarasekera, David C.M. Taylor & Olle ten Cate (2024)",
        "Mentorship in health professions education – an AMEE guide for mentors and",
        "mentees: AMEE Guide No. 167, Medical Teacher, 46:8, 999-1011,",
        "DOI: 10.1080/0142159X.2023.2273217",
        "https://doi.org/10.1080/0142159X.2023.2273217",
        "",
        "@article{ramani2024mentorship,",
        "  author  = {Ramani, Subha and Kusurkar, Rashmi A. and Lyon-Maris, Johnny and",
        "             Pyörälä, Eeva and Rogers, Gary D. and",
        "             Samarasekera, Dujeepa D. and Taylor, David C. M. and",
        "             ten Cate, Olle},",
        "  title   = {Mentorship in health professions education -- an {AMEE} guide",
        "             for mentors and mentees: {AMEE} Guide No. 167},",
        "  journal = {Medical Teacher},",
        "  year    = {2024},",
        "  volume  = {46},",
        "  number  = {8},",
        "  pages   = {999--1011},",
        "  doi     = {10.1080/0142159X.2023.2273217}",
        "}",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
}

/* --- Instruments --------------------------------------------------------------------------------- */

static void
print_instrument(FolioPrinter *printer, const FolioInstrument *instrument)
{
    g_autofree char *scale = folio_instrument_dup_scale(instrument);
    folio_print_end(printer);
    folio_print(printer, FOLIO_STYLE_HEADING, "%s", instrument->id);
    folio_print(printer, FOLIO_STYLE_PLAIN, "  %s", instrument->title);
    folio_print_end(printer);
    if (instrument->summary != NULL)
        folio_print_block(printer, FOLIO_STYLE_PLAIN, instrument->summary, 2);
    folio_print_block(printer, FOLIO_STYLE_DIM, scale, 2);
    for (guint i = 0; i < instrument->items->len; i++) {
        const FolioInstrumentItem *item = g_ptr_array_index(instrument->items, i);
        folio_print(printer, FOLIO_STYLE_ID, "  %-17s", item->key);
        g_autofree char *words =
            g_strconcat(item->text, item->reversed ? " (turned around)" : "", NULL);
        folio_print_hanging(printer, words, 19);
    }
    if (instrument->is_open)
        folio_print_block(printer, FOLIO_STYLE_PLAIN, "and items of your own", 2);
}

void
folio_topic_print_instruments(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "folio new assessment checkin --scores energy:3,load:2",
        "On a terminal, folio new assessment safety asks item by item; -e opens the",
        "editor.",
        "Prompts to think with, not validated tests. One of your own is a file",
        "templates/instrument/NAME.yaml; folio template instrument/checkin shows how.",
        NULL,
    };
    g_auto(GStrv) names = folio_stock_list(NULL, &folio_stock_instruments);
    folio_topic_print_lines(printer, lines);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(FolioInstrument) instrument = folio_stock_load_instrument(NULL, *name, NULL);
        if (instrument != NULL)
            print_instrument(printer, instrument);
    }
}
