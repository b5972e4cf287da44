/* What saving one entry changes in others, in the same commit. */
#ifndef FOLIO_CMD_CONSEQUENCES_H
#define FOLIO_CMD_CONSEQUENCES_H

#include "writing.h"

/* A reflection with `progress` moves the goals it is on; a goal that supersedes another drops that one;
 * one that is achieved without anything to show for it is warned about; a check-in that is low names whom
 * to turn to. `base` are the bytes that the
 * change of `entry` began from, NULL for a new one. */
bool folio_consequences_put(FolioWriting *writing, const FolioEntry *entry, GBytes *base,
                            GError **error);

#endif
