/* What the files of output share: whole folders, and the folder that is being made. */
#ifndef FOLIO_BASE_OUTPUT_INTERNAL_H
#define FOLIO_BASE_OUTPUT_INTERNAL_H

#include <sys/stat.h>

#include "folio/fd.h"
#include "folio/output.h"

#define OUTPUT_HEAD "folio-output 1 "

/* Paths of all that stands below the folder `fd`, hidden or not; folders only with `folders`, each
 * after what it holds. char*; NULL with errno. */
GPtrArray *folio_tree_list(int fd, bool folders);
/* Removes all that stands below; false with errno. */
bool folio_tree_clear(int fd);

/* How a file stands, as far as a stat can tell; nobody can set `changed_ns` or undo a new inode. */
typedef struct OutputPrint {
    gint64 size, modified_ns, changed_ns;
    guint64 inode;
    guint mode;
} OutputPrint;

/* A file of the build before. */
typedef struct OutputKnown {
    OutputPrint print;
    guint64 mark; /* of folio_output_keep; 0: none */
} OutputKnown;

/* A file of this build. */
typedef struct OutputFile {
    OutputPrint print; /* as it was written, or found */
    guint64 mark;
    bool is_staged; /* it is in the hidden folder; else it stands where it stood */
} OutputFile;

struct FolioOutput {
    char *path; /* as given */
    char *name; /* its last part */
    char *temp; /* name of the hidden folder beside it */
    char *label;
    char *record;           /* where to note how files were left; NULL */
    mode_t mode;            /* of folders */
    FolioFd parent, folder; /* the hidden folder; its lock lives as long as it is open */
    FolioFd standing;       /* the folder that is changed in place; -1: a new one takes its place */
    GHashTable *listed;     /* files that stood there at the beginning; NULL */
    char *listed_by;        /* the text that says so; NULL */
    GHashTable *known;      /* path -> OutputKnown, of the build before; NULL */
    char *record_bytes;     /* paths of `known` are in them */
    OutputKnown *record_files;
    GMutex mutex;        /* over what follows */
    GHashTable *folders; /* made so far */
    GHashTable *files;   /* path -> OutputFile */
    GHashTable *marks;   /* path -> guint64, of files to come */
    bool finished;
};

/* May what stands at the path be replaced? `listed` (out, owned): the files it has; NULL with
 * success when nothing or an empty folder stands there. */
bool output_check_old(FolioOutput *output, GHashTable **listed, GError **error);
/* Bytes as a new file of the hidden folder; false with errno. */
bool output_stage(const FolioOutput *output, const char *path, const char *data, gsize size,
                  OutputPrint *print);
/* Does this file stand there as the build before left it, with these bytes? `print` may be NULL. */
bool output_is_standing(const FolioOutput *output, const char *path, const char *data, gsize size,
                        OutputPrint *print);
/* Makes it a file of this build; false when it is one already. `print` may be NULL: as yet unknown. From any
 * thread. */
bool output_add_file(FolioOutput *output, const char *path, const OutputPrint *print,
                     bool is_staged);
/* The same for one that stands there, of this mark. */
bool output_add_kept(FolioOutput *output, const char *path, const OutputPrint *print, guint64 mark);
/* A small file whole, as text; NULL with errno. Caller frees. */
char *output_read_text(int folder, const char *name);

OutputPrint output_print_of(const struct stat *info);
bool output_print_equal(const OutputPrint *one, const OutputPrint *two);
/* Fills `known` from the record; false when it is not one of this label, or damaged. */
bool output_record_load(FolioOutput *output);
/* Waits until the clock of files has gone on, so that a later change cannot look like this one, and notes
 * all files. A record that cannot be written is none: the next build writes all. */
void output_record_save(const FolioOutput *output);

#endif
