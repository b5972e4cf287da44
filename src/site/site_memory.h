/* What one build of a site leaves for the next, in two files of the clone's caches. Text is read back
 * only when it is needed: it is what makes a journal large. */
#ifndef FOLIO_SITE_MEMORY_H
#define FOLIO_SITE_MEMORY_H

#include "folio/markdown.h"
#include "folio/site.h"

typedef struct SiteMemory SiteMemory;

/* A text in the file of texts. */
typedef struct SiteKept {
    guint64 offset, hash;
    guint32 size;
} SiteKept;

/* Bytes that live as long as the memory. */
typedef struct SiteRun {
    gconstpointer data;
    guint32 size;
} SiteRun;

/* An entry as a build needs it, for the bytes whose hash is `sum`. */
typedef struct SiteMemo {
    guint64 sum;
    guint64 front_sum;     /* of its front matter alone */
    SiteRun packed;        /* its front matter */
    SiteRun links;         /* of site_links_pack */
    guint8 links_in_front; /* may a line of its front matter have links? */
    guint32 minutes;       /* it takes to read */
    guint32 open_tasks;    /* promises in it that are still to keep */
    SiteKept body;         /* where a page reads it; else empty */
    SiteKept draft;        /* of it; empty when it is refused */
    const char *refusal;   /* of site_text_refusal; "" */
    guint64 text_print;    /* what follows was made from; 0: nothing was */
    const char *excerpt;
    char *own_excerpt; /* the same, when it was made by this build; NULL */
    SiteRun words;     /* guint32 numbers of words; NULL: not read yet */
    bool is_used;      /* by this build, so it is kept for the next one */
} SiteMemo;

/* Opens what stands at `path`, or begins anew: when there is nothing, when it is damaged, of another
 * program or another `key`. NULL when nothing can be kept there. */
SiteMemory *site_memory_open(const char *path, guint64 key);
/* Removes the files. */
void site_memory_forget(const char *path);
void site_memory_free(SiteMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteMemory, site_memory_free)
/* Was a text not as it was written? Then nothing that was made by it can be used. */
bool site_memory_is_damaged(const SiteMemory *memory);

/* The memo of an entry with these bytes; NULL. It is kept for the next build too. */
SiteMemo *site_memory_find(SiteMemory *memory, FolioStoreId store, const char *path, guint64 sum);
/* A new one of an entry just read; what pages need of its text is kept. From any thread. */
SiteMemo *site_memory_add(SiteMemory *memory, FolioStoreId store, const FolioEntry *entry,
                          GBytes *bytes);
/* Of words that are now known. From one thread. */
void site_memory_put_words(SiteMemory *memory, SiteMemo *memo, GBytes *words);
/* The entry without its body, for no longer than the memory lives. NULL when it is not whole. */
FolioEntry *site_memo_entry(const SiteMemo *memo, const char *path);
/* Caller frees; "" when it is damaged. From any thread. */
char *site_memory_read(SiteMemory *memory, const SiteKept *kept);
/* Takes the excerpt, and says that its words are no longer known. From any thread, for different memos. */
void site_memory_take_excerpt(SiteMemory *memory, SiteMemo *memo, guint64 print, char *excerpt);
/* The words that memos speak of by number: char*, in the order of their numbers; to be added to. */
GPtrArray *site_memory_words(SiteMemory *memory);
/* Writes all that was found or added, when nothing is added any more, and nothing when that is what was read, or
 * not worth keeping. Does what is kept say what was found or added? */
bool site_memory_save(const SiteMemory *memory);

/* A number of this program and the libraries that its pages depend on. */
guint64 site_program_print(void);

#endif
