/* Answers: how is this used? */
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/near.h"
#include "help_text.h"
#include "offer.h"
#include "topics.h"

static bool
refuse(const char *word, GError **error)
{
    const FolioKinds *kinds = folio_kinds();
    FolioNear near = FOLIO_NEAR_INIT(word);
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++)
        folio_near_consider(&near, (*at)->group != NULL ? (*at)->name : NULL);
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++)
        folio_near_consider(&near, topic->name);
    for (gsize i = 0; i < kinds->count; i++)
        folio_near_consider(&near, kinds->items[i]->name);
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no help on '%s'", word);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean: folio help %s", near.best);
    else
        folio_error_hint(error, "folio help lists the verbs, folio help topics the rest");
    return false;
}

static bool
run(FolioCall *call, GError **error)
{
    const char *word = call->arguments[0];
    if (word == NULL) {
        folio_help_print_overview(call->printer);
        return true;
    }
    const FolioCommand *command = folio_command_find(word);
    const FolioTopic *topic = folio_topic_find(word);
    const FolioKind *kind = folio_kinds_find(folio_kinds(), word);
    if (command != NULL)
        folio_help_print_command(call->printer, command);
    else if (kind != NULL)
        folio_help_print_kind(call->printer, kind);
    else if (topic != NULL)
        topic->print(call->printer);
    else
        return refuse(word, error);
    return true;
}

static void
complete(FolioCompletion *completion)
{
    for (const FolioCommand *const *at = folio_commands(); *at != NULL; at++) {
        if ((*at)->group != NULL)
            folio_offer_word(completion, (*at)->name, (*at)->summary);
    }
    for (const FolioTopic *topic = folio_topics(); topic->name != NULL; topic++)
        folio_offer_word(completion, topic->name, topic->summary);
    folio_offer_kinds(completion);
}

static const char *const examples[] = {
    "folio help new",
    "folio help goal",
    "folio help strategies",
    NULL,
};

const FolioCommand folio_command_help = {
    .name = "help",
    .group = "Care",
    .synopsis = "[VERB|KIND|TOPIC]",
    .summary = "how it is used",
    .needs = FOLIO_NEEDS_PAGER,
    .max_arguments = 1,
    .run = run,
    .complete = complete,
    .help =
        "Without words the verbs; with a verb its options and examples; with a kind its fields and "
        "states; folio help topics lists the rest.",
    .examples = examples,
};
