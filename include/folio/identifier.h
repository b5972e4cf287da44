/* The identifier check: what may point to a patient or name somebody, in anything that is about to be
 * kept, shared or published. It helps; it never says that a text is safe. Rules, levels and wording
 * are ours; the checksums are those of the issuing bodies. */
#ifndef FOLIO_IDENTIFIER_H
#define FOLIO_IDENTIFIER_H

#include "folio/entry.h"

/* One rule: what a finding names, what `check.allow` allows. */
typedef struct FolioIdentifierRule {
    const char *name;   /* "nhs-number" */
    const char *says;   /* how the message begins: "looks like an NHS number" */
    const char *advice; /* what to write instead; one line */
} FolioIdentifierRule;

/* By name; NULL. All of them in the order of the families: const FolioIdentifierRule*, borrowed
 * items, a new array. */
const FolioIdentifierRule *folio_identifier_find_rule(const char *name);
GPtrArray *folio_identifier_list_rules(void);

/* The people of the journal: whom a public text may name and whom not. */
typedef struct FolioKnownPeople FolioKnownPeople;
FolioKnownPeople *folio_known_people_new(void);
void folio_known_people_free(FolioKnownPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioKnownPeople, folio_known_people_free)
/* Copies; each of the three may be NULL. `consents`: may be named in public. */
void folio_known_people_add(FolioKnownPeople *people, const char *name, const char *email,
                            const char *handle, bool consents);

/* Where a text is to be, and what is known about it. */
typedef struct FolioIdentifierContext {
    /* Who will read it. Nothing blocks in private; what is beyond doubt blocks in shared; direct
     * identifiers, and people who have not agreed to be named, block in public. */
    FolioVisibility tier;
    const FolioKnownPeople *people; /* borrowed; NULL: none known */
    const char *const *addressed;   /* handles of those it is written to; borrowed; NULL: nobody */
    bool
        is_about_practice; /* a text about what happened at work: a day in it may point to somebody */
} FolioIdentifierContext;

/* Adds findings by place: line and column (in characters) from 1, level for the tier (ERROR blocks),
 * and a message with the match masked. The match itself is kept nowhere. `text` may be any bytes.
 * Digits count in all their forms: full-width, with spaces, hyphens, dots or no-break spaces
 * between. Time is linear in the length. True when nothing that was added blocks. */
bool folio_identifiers_scan(const char *text, gsize length, const FolioIdentifierContext *context,
                            GPtrArray *findings);
/* A whole entry as it would be written: front matter with comments and unknown keys, body, link
 * targets, code, and the name of its file (line 0). Days count in the bodies of kinds that are about
 * practice; is_about_practice of the context is not looked at. */
bool folio_identifiers_scan_entry(const FolioEntry *entry, const FolioIdentifierContext *context,
                                  GPtrArray *findings);
/* The name of a file, branch or tag; the place is line 0. */
bool folio_identifiers_scan_name(const char *name, const FolioIdentifierContext *context,
                                 GPtrArray *findings);
/* A commit message. Addresses in its trailers (`Signed-off-by: ...`) are those of who commits. */
bool folio_identifiers_scan_message(const char *message, const FolioIdentifierContext *context,
                                    GPtrArray *findings);
/* A file that goes along with an entry: its name, the data that cameras, scanners and office programs
 * leave in it, and the words of a text. A file of a form that is not known here gets a hint that
 * nobody has looked inside. Line 0 but for the words of a text. */
bool folio_identifiers_scan_attachment(const char *name, GBytes *bytes,
                                       const FolioIdentifierContext *context, GPtrArray *findings);

#endif
