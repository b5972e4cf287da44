/* What verbs that make a site share: for whom it is, and how it is told. */
#ifndef FOLIO_CMD_PORTFOLIO_H
#define FOLIO_CMD_PORTFOLIO_H

#include "command.h"
#include "folio/site.h"

/* The words of --audience. */
extern const char *const folio_portfolio_audiences[];

/* The audience a word names; `usual` for NULL. Errors: USAGE. */
bool folio_portfolio_parse_audience(const char *word, FolioVisibility usual,
                                    FolioVisibility *audience, GError **error);

/* Where a site is made when nobody says: the one folder of the journal that git does not see. Caller frees. */
char *folio_portfolio_dup_folder(const FolioCall *call);
/* May a site for `audience` stand in the folder that was given? Errors: CONFLICT for git's own folder and
 * for those of entries; PRIVACY for what only the owner may read, anywhere in the journal but there. */
bool folio_portfolio_check_place(const FolioCall *call, FolioVisibility audience, const char *given,
                                 GError **error);

/* A line of what belongs to an answer: its name, and words; nothing for "". */
void folio_portfolio_tell_line(FolioCall *call, const char *name, const char *text);
/* Which entries went out, by kind, how many files with them, and what was left out and why. */
void folio_portfolio_tell_entries(FolioCall *call, const FolioSiteResult *result);
/* What a build found, as warnings. */
void folio_portfolio_warn(const FolioCall *call, const FolioSiteResult *result);

#endif
