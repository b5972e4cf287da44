/* Tags of finished pages, as they stand in the text. */
#ifndef FOLIO_SITE_TAG_H
#define FOLIO_SITE_TAG_H

#include <glib.h>
#include <stdbool.h>

/* All of it points into the text. */
typedef struct SiteTag {
    const char *start, *end; /* of the whole tag; `end` is behind its '>' */
    const char *name;
    gsize name_length; /* 0: a comment */
    bool closes;       /* </name> */
    const char *attributes;
} SiteTag;

/* The first tag or comment from `at` on; false when there is none. */
bool site_tag_next(const char *at, SiteTag *tag);
bool site_tag_is(const SiteTag *tag, const char *name);
/* Behind the closing tag of an element that holds none of its own kind: a script, the main part. */
const char *site_tag_after(const SiteTag *tag);
/* The value of an attribute as it is written; NULL when the tag lacks it. Caller frees. */
char *site_tag_dup(const SiteTag *tag, const char *name);

typedef struct SiteAttribute {
    const char *start, *end; /* with the blanks before it and its quotes */
    const char *name;
    gsize name_length;
    const char *value; /* escaped, as it is written; NULL without one */
    gsize value_length;
} SiteAttribute;

/* Goes through the attributes; `at` begins as tag->attributes. */
bool site_tag_attribute(const SiteTag *tag, const char **at, SiteAttribute *attribute);
bool site_attribute_is(const SiteAttribute *attribute, const char *name);

#endif
