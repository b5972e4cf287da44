/* Frameworks: what somebody has to show in the end, as a list of elements with codes. A YAML file of the
 * journal; entries name elements in their field `framework`, as "name:code". */
#ifndef FOLIO_FRAMEWORK_H
#define FOLIO_FRAMEWORK_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioElement {
    char *code;  /* as its makers write it: "T2" */
    char *words; /* what it asks for; never NULL */
} FolioElement;

typedef struct FolioFramework {
    char *name; /* of the file: "first-year" */
    char *title;
    char *summary;          /* one line; NULL */
    char *source, *licence; /* whose words these are; NULL when it does not say */
    GPtrArray *elements;    /* FolioElement* in the order of the file */
} FolioFramework;

/* Reads a file of templates/framework/. `framework:` in it must repeat `name`, that of the file without
 * ".yaml"; `elements:` is a list of lines, each a code, blanks, and words. `place` names the file in
 * errors. Errors: FAILED with place for YAML that is wrong, a missing title, no elements, an element
 * without words, a code that cannot be one or is there twice (case aside). */
FolioFramework *folio_framework_parse(const char *text, gsize length, const char *name,
                                      const char *place, GError **error);
void folio_framework_free(FolioFramework *framework);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioFramework, folio_framework_free)

/* Case aside; NULL when there is none. */
const FolioElement *folio_framework_find(const FolioFramework *framework, const char *code);
/* What was probably meant; NULL. */
const FolioElement *folio_framework_find_near(const FolioFramework *framework, const char *code);
/* Splits "name:code": *name is the caller's, the code is returned (borrowed from the value); NULL for
 * what is not of that form. */
const char *folio_framework_split(const char *value, char **name);

#endif
