/* The memory in memory, for the files that read, use and write it. */
#ifndef FOLIO_SITE_MEMORY_INTERNAL_H
#define FOLIO_SITE_MEMORY_INTERNAL_H

#include "site_memory.h"

struct SiteMemory {
    char *path, *texts_path;
    guint64 key;
    GBytes *data;        /* of the file that was read; memos point into it */
    GHashTable *memos;   /* "0goals/...": SiteMemo */
    SiteMemo *known;     /* those that were read */
    guint32 known_memos; /* how many they are */
    guint32 used_memos;  /* how many of all are used by this build */
    GPtrArray *added; /* SiteMemo*, of this build alone, each with its runs and its key behind it */
    GPtrArray *words_added; /* GBytes* */
    GPtrArray *words;
    guint known_words; /* how many of them were read */
    int texts;         /* file of texts, only ever added to */
    guint64 end;       /* of it, behind what is kept */
    GMutex mutex;      /* over all that is added, and `end` */
    gint is_damaged;   /* or could not be written */
    gint is_other;     /* than the file that was read */
};

/* Fills it from `data`; false when that is not whole, or of another key. */
bool site_memory_take(SiteMemory *memory);

#endif
