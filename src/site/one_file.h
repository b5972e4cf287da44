/* What the files about the portfolio as one file share. */
#ifndef FOLIO_ONE_FILE_H
#define FOLIO_ONE_FILE_H

#include "site_internal.h"
#include "tag.h"

/* Where a link to "all on one page" leads. */
#define ONE_FILE_ALL "/all"

/* A finished site on its way into one file. */
typedef struct OneFile {
    GHashTable *files;  /* path -> GBytes */
    GHashTable *pages;  /* set of the paths of pages that go in; borrowed */
    GHashTable *held;   /* set of the paths of attachments that the gallery holds */
    GHashTable *shared; /* path of a picture that is shown more than once -> its OneFilePicture */
    const char *nonce;  /* what a locked page lets the style and script of this one in by; NULL */
    char *style, *script;
} OneFile;

/* The text of a file; NULL when there is none. Borrowed, followed by a NUL. */
const char *one_file_text(const OneFile *file, const char *path);

/* --- Pages (one_file_page.c) ------------------------------------------------------------------------ */

/* Fills `held` from the gallery. */
void one_file_hold(OneFile *file);
/* Appends what is in the main part of a page: its ids and links as they are in the one file. Errors:
 * FAILED when it has no main part. */
bool one_file_append_page(const OneFile *file, const char *path, GString *out, GError **error);
/* Appends the first page's frame: all before its main part, all after it. */
bool one_file_append_before(const OneFile *file, GString *out, GError **error);
void one_file_append_after(const OneFile *file, GString *out);
/* The name of a page in the file: "/goals/gbbbbb", "/" for the first. Caller frees. */
char *one_file_name(const char *path);

/* The file of the site that a value in a page means, without what follows '#' or '?'; NULL: it leads
 * elsewhere. Caller frees. */
char *one_file_local_path(const char *page, const char *value);
/* A file that stands in an address. Caller frees. */
char *one_file_data_url(const OneFile *file, const char *path);

/* --- Pictures that are shown more than once (one_file_picture.c) -------------------------------------- */

/* Fills `shared` from the pages of these paths (char*), in this order. */
void one_file_share(OneFile *file, const GPtrArray *paths);
/* Appends each of them as a symbol, out of sight. */
void one_file_append_pictures(const OneFile *file, GString *out);
/* Appends what shows it in place of this tag; false, and nothing, for any other tag. */
bool one_file_append_shared(const OneFile *file, const char *page, const SiteTag *tag,
                            GString *out);

/* --- Style, script, policy (one_file_policy.c) ------------------------------------------------------ */

/* Fills `style` and `script`. Errors: FAILED when one of them would end too early in a page. */
bool one_file_gather(OneFile *file, const FolioSiteSource *source, GError **error);
/* A text that may stand in a style or script element: "\r" goes, as a browser would have it. Errors:
 * FAILED naming the place. Caller frees. */
char *one_file_check(const char *text, const char *element, const char *place, GError **error);
/* A policy that lets in the style and the script by their hashes, what carries `nonce` (NULL: nothing)
 * and pictures that stand in the file. Caller frees. */
char *one_file_policy(const char *style, const char *script, const char *nonce);

/* --- Locked (locked.c) ------------------------------------------------------------------------------- */

/* A word that nobody can guess, for a policy. Caller frees; NULL with an error. */
char *one_file_make_nonce(GError **error);
/* Appends a page that asks for the passphrase and shows `html` when it is right. */
bool one_file_lock(const GString *html, const char *passphrase, const char *nonce,
                   const SiteWords *words, GString *out, GError **error);

#endif
