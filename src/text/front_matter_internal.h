/* What the files of front matter share: where each value stands in the bytes. */
#ifndef FOLIO_FRONT_MATTER_INTERNAL_H
#define FOLIO_FRONT_MATTER_INTERNAL_H

#include "folio/front_matter.h"

typedef enum FolioStyle {
    FOLIO_STYLE_PLAIN,
    FOLIO_STYLE_SINGLE,
    FOLIO_STYLE_DOUBLE,
    FOLIO_STYLE_LITERAL,
    FOLIO_STYLE_FOLDED,
    FOLIO_STYLE_FLOW, /* a list or map in brackets */
    FOLIO_STYLE_BLOCK /* a list or map by indentation */
} FolioStyle;

/* A value that was read. The public part comes first: every value of a parsed tree is one of these.
 * Positions are bytes of the YAML; `end` is behind the last byte that is not blank, so that blank
 * lines and comments after a value belong to nobody. */
typedef struct FolioNode {
    FolioValue value;
    FolioStyle style;
    gsize key_start, key_end; /* of its key with the ':', when it stands in a map */
    gsize start, end;
} FolioNode;

/* Makes a zeroed value one of that type: an empty list or map; the text of a scalar is still to come. */
void folio_value_init(FolioValue *value, FolioValueType type);

struct FolioFrontMatter {
    char *head;  /* byte order mark and opening fence; "" without front matter */
    char *yaml;  /* between the fences, or all of a bare file */
    char *fence; /* closing fence */
    char *body;
    const guint8
        *packed;     /* borrowed: its values, not to be changed; NULL: it was read from a file */
    FolioNode *root; /* a map; of packed values NULL until it is asked for */
    bool bare;
    bool crlf; /* lines added here end in CRLF */
};

/* Reads YAML into a tree whose root is a map. `first_line` is the line of the file it starts on;
 * `bare` allows '---' before the only document. Errors as folio_front_matter_parse. */
FolioNode *folio_yaml_parse(const char *yaml, gsize length, bool bare, unsigned first_line,
                            const char *place, GError **error);

/* With the type of a packed value: it was in quotes, or a block. */
#define FOLIO_PACKED_QUOTED 0x80
/* Is it a packed map of this size, and nothing else? All that follows is for what is whole. */
bool folio_packed_is_whole(const guint8 *data, gsize size);
/* NULL behind the last. */
const char *folio_packed_key(const guint8 *map, guint number);
/* The value as folio_front_matter_get finds it; NULL when absent. */
const guint8 *folio_packed_find(const guint8 *map, const char *path);
/* NULL: it is no scalar. */
const char *folio_packed_text(const guint8 *value);
/* Is it an empty text, or has it no items? */
bool folio_packed_is_empty(const guint8 *value);
FolioTexts folio_packed_texts(const guint8 *value);
const char *folio_packed_next_text(FolioTexts *texts);
/* Makes a zeroed value the same as the packed one. */
void folio_packed_fill(const guint8 *packed, FolioValue *value);

/* How a value is to be written: behind its key or dash (`inline_text`), and on the lines below it
 * (`lines`, each with its end). */
typedef struct FolioRendering {
    GString *inline_text;
    GString *lines;
} FolioRendering;

typedef struct FolioRenderContext {
    FolioStyle style; /* of the scalar that is replaced; PLAIN for a new one */
    bool flow;        /* stands inside brackets */
    gsize indent;     /* blanks in front of the key or dash it belongs to */
    const char *eol;
} FolioRenderContext;

void folio_rendering_init(FolioRendering *rendering);
void folio_rendering_clear(FolioRendering *rendering);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioRendering, folio_rendering_clear)
void folio_yaml_render(const FolioValue *value, const FolioRenderContext *context,
                       FolioRendering *rendering);
/* Appends "key: value" or, without a key, "- value" as whole lines behind `indent` blanks. */
void folio_yaml_render_entry(const char *key, const FolioValue *value, gsize indent,
                             const char *eol, GString *out);
/* A key as it is written. Caller frees. */
char *folio_yaml_render_key(const char *key, bool flow);

/* Behind the newline of the line that holds `at` (which may be that newline), or the end. */
gsize folio_yaml_next_line(const GString *yaml, gsize at);
/* The first byte of the line that holds `at`. */
gsize folio_yaml_line_start(const GString *yaml, gsize at);
void folio_yaml_splice(GString *yaml, gsize start, gsize end, const char *text);
/* Changes the items of a list in `yaml` to `after`, both not empty; the bytes of those that stay are
 * not touched. */
void folio_yaml_edit_list(GString *yaml, const FolioNode *list, const FolioValue *after,
                          const char *eol);

/* Changes, adds or (`value` NULL) removes one key of `map` in the bytes. `top`: the map is the root. */
void folio_yaml_edit_key(GString *yaml, const FolioNode *map, const char *key,
                         const FolioValue *value, bool top, const char *eol);

#endif
