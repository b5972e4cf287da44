/* What the files of the merge share. */
#ifndef FOLIO_MERGE_INTERNAL_H
#define FOLIO_MERGE_INTERNAL_H

#include "folio/diff.h"
#include "folio/front_matter.h"
#include "folio/merge.h"

/* The field that names what theirs says where ours was kept. */
#define FOLIO_MERGE_CONFLICTS_KEY "conflicts"

typedef struct FolioSlice {
    const char *text;
    gsize length;
} FolioSlice;

bool folio_slice_equal(FolioSlice a, FolioSlice b);
/* Bytes first, then length: the order in which two additions to one place stand. */
int folio_slice_compare(FolioSlice a, FolioSlice b);

/* The three versions, always in this order. */
typedef enum FolioSide { FOLIO_BASE, FOLIO_OURS, FOLIO_THEIRS, FOLIO_SIDES } FolioSide;

/* One block of a body. Its text has no newline at the end. */
typedef enum FolioUnitKind {
    FOLIO_UNIT_START, /* the place before the first block: empty, in every body */
    FOLIO_UNIT_HEADING,
    FOLIO_UNIT_PARAGRAPH,
    FOLIO_UNIT_ITEM, /* one item of a list, without the items below it */
    FOLIO_UNIT_FENCE,
    FOLIO_UNIT_CONFLICT, /* both sides between markers */
    FOLIO_UNIT_GONE      /* moved by one side, deleted by the other */
} FolioUnitKind;

typedef struct FolioUnit {
    FolioUnitKind kind;
    FolioSlice text;
    gsize blanks;   /* blank lines behind it */
    guint32 number; /* equal for equal texts */
    guint32 task;   /* equal for the same promise; 0 none */
} FolioUnit;

typedef struct FolioUnits {
    GArray *array; /* FolioUnit */
    bool open_end; /* the last line has no newline */
} FolioUnits;

void folio_units_clear(FolioUnits *units);
/* `body` is borrowed by the units. LF only. */
void folio_units_read(FolioUnits *units, FolioSlice body, int marker_size, FolioDiffWords *words);
const FolioUnit *folio_units_get(const FolioUnits *units, gsize index);
/* Is `text` one of the two sides of a conflict? */
bool folio_unit_has_side(const FolioUnit *conflict, FolioSlice text, int marker_size);
/* The two sides of a conflict, without newlines at their ends. */
void folio_unit_get_sides(const FolioUnit *conflict, int marker_size, FolioSlice sides[2]);

/* How the units of one side go back to those of the base. */
typedef struct FolioAlignment {
    gssize *of_base;      /* for each unit of the base the one it became, or -1 */
    gssize *of_side;      /* for each unit of the side the one it was, or -1 */
    gsize compared_bytes; /* to find that */
} FolioAlignment;

void folio_alignment_init(FolioAlignment *alignment, const FolioUnits *base,
                          const FolioUnits *side);
void folio_alignment_clear(FolioAlignment *alignment);
/* Could one have become the other? `alone`: no other block comes into question. */
bool folio_units_similar(const FolioUnit *a, const FolioUnit *b, bool alone);

/* Three bodies being merged. */
typedef struct FolioMerge {
    const FolioMergeLabels *labels;
    FolioDiffWords *words;
    FolioUnits units[FOLIO_SIDES];
    FolioAlignment alignments[FOLIO_SIDES]; /* of OURS and THEIRS */
    bool *moved;                            /* for each unit of the base: a side has it elsewhere */
} FolioMerge;

/* Is what `part` did to the base also in `whole`? 0: no; else the more the more `whole` moved. */
guint folio_merge_covers(const FolioMerge *merge, FolioSide whole, FolioSide part);
/* Fills `moved`, and puts what the other side made of a moved unit where it was moved to. */
void folio_merge_follow_moves(FolioMerge *merge);

/* Appends a conflict as git writes it; each text is empty or gets its last newline. */
void folio_merge_append_conflict(GString *out, const FolioMergeLabels *labels, FolioSlice ours,
                                 FolioSlice theirs);
/* Is the line (with or without its newline) the marker made of `mark`? */
bool folio_merge_is_marker(FolioSlice line, char mark, int size);
/* Conflicts that stand in a text. */
unsigned folio_merge_count_conflicts(FolioSlice text, int size);

/* diff3: conflicts are marked; *conflicts counts them. Sides and base may be anything. */
GString *folio_merge_lines(const FolioSlice texts[FOLIO_SIDES], const FolioMergeLabels *labels,
                           unsigned *conflicts);
/* Gives each promise that is in both sides its merged line, in all three bodies. */
void folio_merge_tasks(char *bodies[FOLIO_SIDES]);
/* The merged body. */
GString *folio_merge_body(const FolioSlice bodies[FOLIO_SIDES], const FolioMergeLabels *labels);
/* Brings the fields of theirs into `ours`. */
bool folio_merge_fields(FolioFrontMatter *ours, const FolioValue *base, const FolioValue *theirs,
                        const FolioMergeLabels *labels, GError **error);

#endif
