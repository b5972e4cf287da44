/* The forms of telephone numbers and addresses. */
#ifndef FOLIO_IDENTIFIER_CONTACT_H
#define FOLIO_IDENTIFIER_CONTACT_H

#include "identifier_internal.h"

/* The character behind a number, postcode or address that starts with this word; 0: none does. */
gsize folio_phone_end(const FolioIdentifierText *text, gsize index);
gsize folio_postcode_end(const FolioIdentifierText *text, gsize index);
gsize folio_street_end(const FolioIdentifierText *text, gsize index);
/* An address around the '@' at *start; addresses for examples and of programs are none. */
bool folio_email_around(const FolioIdentifierText *text, gsize *start, gsize *end);

#endif
