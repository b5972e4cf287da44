/* What each type of field does with one item of it. */
#ifndef FOLIO_FIELD_INTERNAL_H
#define FOLIO_FIELD_INTERNAL_H

#include "folio/field.h"

typedef struct FolioFieldForm {
    const char *metavar; /* NULL: made from the choices or the range */
    bool is_list;
    /* The word of a person as the text to store; NULL when it is none of this form. Caller frees. */
    char *(*read)(const FolioField *field, const char *word, const GDate *today);
    /* Is this a stored text of the form? */
    bool (*holds)(const FolioField *field, const char *text);
    /* What is allowed, to stand after "expected". Caller frees. */
    char *(*expects)(const FolioField *field);
    /* For people; NULL: as it is stored. Caller frees. */
    char *(*to_words)(const char *text);
} FolioFieldForm;

extern const FolioFieldForm folio_field_form_date, folio_field_form_moment,
    folio_field_form_minutes;
const FolioFieldForm *folio_field_form_of(const FolioField *field);

#endif
