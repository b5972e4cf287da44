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

GByteArray *site_packed_begin(const char *magic, guint64 key, gsize room_bytes);
void site_add(GByteArray *out, gconstpointer data, gsize size);
void site_add_bytes(GByteArray *out, gconstpointer data, gsize size);
void site_add_pad(GByteArray *out);
void site_add_text(GByteArray *out, const char *text);
/* Closes it and writes it, for its owner's eyes alone; what cannot be written is not there. */
bool site_packed_save(GByteArray *out, const char *path);

#endif
