/* Files of the clone's caches, made of numbers and bytes one behind the other: whole, of this program's
 * making, or nothing. */
#ifndef FOLIO_SITE_PACKED_H
#define FOLIO_SITE_PACKED_H

#include <glib.h>
#include <stdbool.h>

/* What is taken out of one; once more is asked for than there is, all is zero and empty. */
typedef struct SitePacked {
    GBytes *data; /* borrowed */
    gsize at, end;
    bool is_whole;
} SitePacked;

/* False when `data` (NULL too) is damaged, or does not begin with `magic` and `key`. */
bool site_packed_open(SitePacked *from, GBytes *data, const char *magic, guint64 key);
/* Was all of it there, and nothing more? */
bool site_packed_is_done(const SitePacked *from);
void site_take(SitePacked *from, gpointer value, gsize size);
/* A part of `data`, not a copy. */
const char *site_take_run(SitePacked *from, guint32 *size);
/* Afterwards a run begins where numbers of four bytes may. */
void site_take_pad(SitePacked *from);
/* A part of `data`; "" when it is not there. */
const char *site_take_borrowed_text(SitePacked *from);
/* Caller frees. */
char *site_take_text(SitePacked *from);

/* One that is being written, for its owner's eyes alone: nothing of it can be opened before its end. */
typedef struct SitePacking SitePacking;
SitePacking *site_packing_begin(const char *path, const char *magic, guint64 key);
void site_add(SitePacking *out, gconstpointer data, gsize size);
void site_add_bytes(SitePacking *out, gconstpointer data, gsize size);
void site_add_pad(SitePacking *out);
void site_add_text(SitePacking *out, const char *text);
/* Frees it. What could not be written whole is not there. */
bool site_packing_end(SitePacking *out);

#endif
