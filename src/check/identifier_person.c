/* People of the journal who have not agreed to be named in public. */
#include "identifier_internal.h"

static const FolioIdentifierRule rules[] = {
    {"known-person", "names somebody who has not agreed to be named in public",
     "ask them and set consent_public on their card, or say what they are to you: 'a colleague'"},
    {NULL, NULL, NULL},
};

static void
scan(FolioIdentifierScan *scan)
{
    FolioPersonMatch match;
    if (scan->context->tier != FOLIO_VISIBILITY_PUBLIC)
        return;
    for (gsize i = 0; i < scan->text->words->len; i++)
        if (folio_known_people_match(scan->context->people, scan->text, i, &match)
            && !match.consents)
            folio_identifier_hit(scan, &rules[0], FOLIO_STRENGTH_STRONG, match.start, match.end,
                                 match.start);
}

const FolioIdentifierFamily folio_identifier_person = {
    .name = "person",
    .rules = rules,
    .scan = scan,
};
