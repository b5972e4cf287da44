/* How to reach or find somebody: telephone, e-mail, postcode, street. */
#include "identifier_contact.h"

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_PHONE, "tel telephone phone mobile cell fax whatsapp bleep"},
    {FOLIO_WORD_STREET,
     "road rd street st avenue ave lane close drive dr court crescent place way gardens terrace "
     "square hill grove boulevard blvd ward mews"},
    {0, NULL},
};

enum { PHONE, EMAIL, POSTCODE, STREET };

static const FolioIdentifierRule rules[] = {
    [PHONE] = {"phone", "looks like a telephone number",
               "leave the number out; the people of the journal have cards"},
    [EMAIL] = {"e-mail", "gives an e-mail address",
               "leave the address out; the people of the journal have cards"},
    [POSTCODE] = {"postcode", "looks like a postcode", "try the kind of place: 'a small town'"},
    [STREET] = {"street", "looks like a street address",
                "try the kind of place: 'at home', 'in the community'"},
    {NULL, NULL, NULL},
};

static void
scan_word(FolioIdentifierScan *scan, gsize index)
{
    static gsize (*const ends[])(const FolioIdentifierText *text, gsize index) = {
        [PHONE] = folio_phone_end, [POSTCODE] = folio_postcode_end, [STREET] = folio_street_end};
    const FolioWord *word = folio_word_at(scan->text, index);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize end = ends[i] == NULL ? 0 : ends[i](scan->text, index);
        if (end > 0
            && !folio_text_is_guarded(scan->text, word->start, end,
                                      FOLIO_GUARD_NUMBER | FOLIO_GUARD_LINK))
            folio_identifier_hit(scan, &rules[i], FOLIO_STRENGTH_MEDIUM, word->start, end,
                                 word->start);
    }
}

static void
scan(FolioIdentifierScan *scan)
{
    const FolioIdentifierText *text = scan->text;
    for (gsize i = 0; i < text->words->len; i++)
        if (folio_word_at(text, i)->digits > 0) /* all of them start with one */
            scan_word(scan, i);
    for (gsize i = 0; i < text->length; i++) {
        gsize start = i, end = i;
        if (text->chars[i] == '@' && folio_email_around(text, &start, &end)
            && !folio_text_is_guarded(text, start, end, FOLIO_GUARD_NAME))
            folio_identifier_hit(scan, &rules[EMAIL], FOLIO_STRENGTH_MEDIUM, start, end, start);
    }
}

const FolioIdentifierFamily folio_identifier_contact = {
    .name = "contact",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
