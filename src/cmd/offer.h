/* What completion can offer. */
#ifndef FOLIO_CMD_OFFER_H
#define FOLIO_CMD_OFFER_H

#include "command.h"
#include "folio/stock.h"

/* A half-typed command line. */
struct FolioCompletion {
    FolioCall *call;       /* of `complete` itself */
    FolioJournal *journal; /* NULL outside of one */
    const char *word;      /* being typed; of --option=VALUE the value */
    const char *prefix;    /* what stands before it: "--option="; NULL */
    GPtrArray *words;      /* arguments of the verb typed before it: char*, options left out */
};

/* Each prints lines VALUE<TAB>DESCRIPTION for what starts with the word being typed. */
void folio_offer_word(FolioCompletion *completion, const char *value, const char *description);
void folio_offer_kinds(FolioCompletion *completion);
/* Those that a text can become: nobody. */
void folio_offer_text_kinds(FolioCompletion *completion);
void folio_offer_entries(FolioCompletion *completion);
void folio_offer_persons(FolioCompletion *completion);
void folio_offer_tasks(FolioCompletion *completion);
void folio_offer_saved_queries(FolioCompletion *completion);
void folio_offer_remotes(FolioCompletion *completion);
void folio_offer_journals(FolioCompletion *completion);
void folio_offer_tags(FolioCompletion *completion);
/* The names of data files, the journal's own ones too. */
void folio_offer_stock(FolioCompletion *completion, const FolioStock *stock);
/* Elements of frameworks, as NAME:CODE. */
void folio_offer_codes(FolioCompletion *completion);
void folio_offer_choices(FolioCompletion *completion, const char *const *choices);
/* An option; one that takes a value ends in '='. */
void folio_offer_option(FolioCompletion *completion, const char *name, bool takes_value,
                        const char *description);
guint folio_completion_count_words(const FolioCompletion *completion);

#endif
