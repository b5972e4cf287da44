/* What a verb is, and what the front end hands it. */
#ifndef FOLIO_CMD_COMMAND_H
#define FOLIO_CMD_COMMAND_H

#include "folio/journal.h"

typedef struct FolioCall FolioCall;
typedef struct FolioCommand FolioCommand;
typedef struct FolioCompletion FolioCompletion;
typedef struct FolioPrinter FolioPrinter;

typedef enum FolioNeeds {
    FOLIO_NEEDS_JOURNAL = 1 << 0, /* opened before the body runs */
    FOLIO_NEEDS_INDEX = 1 << 1,   /* brought up to date too */
    FOLIO_NEEDS_WRITES = 1 << 2,  /* has -n */
    FOLIO_NEEDS_PAGER = 1 << 3,   /* a long answer goes through the pager */
    FOLIO_NEEDS_SEVERAL = 1 << 5, /* can answer over several journals: -J a,b */
    FOLIO_NEEDS_FIELDS = 1 << 4   /* has every field of every kind as an option */
} FolioNeeds;

/* The C type behind each: gboolean (never bool: GOption writes an int), char *, char **, int. */
typedef enum FolioOptionType {
    FOLIO_OPTION_FLAG,
    FOLIO_OPTION_TEXT,
    FOLIO_OPTION_TEXTS, /* may be given several times */
    FOLIO_OPTION_NUMBER
} FolioOptionType;

/* One option of a command; `offset` is its place in the command's own option struct. */
typedef struct FolioOption {
    const char *name;
    char letter; /* 0 none */
    FolioOptionType type;
    gsize offset;
    const char *metavar; /* of a flag: --NAME=WORD is the flag, and WORD the last argument */
    const char *help;
    const char *const *choices; /* offered by completion; NULL none */
} FolioOption;

/* A verb. One file and one line in commands.def each. */
struct FolioCommand {
    const char *name;
    const char *group;    /* heading in the overview; NULL hides it */
    const char *synopsis; /* "KIND [TITLE]" */
    const char *summary;  /* one line, lower case */
    unsigned needs;
    unsigned (*needs_of)(const FolioCall *call); /* by its words, instead of `needs`; NULL */
    int min_arguments;
    int max_arguments;          /* -1: any number */
    const FolioOption *options; /* ended by a NULL name; NULL none */
    gsize options_bytes;        /* size of the option struct */
    bool (*run)(FolioCall *call, GError **error);
    const char *kind; /* whose fields are options; NULL: of the kind or id that is the first word */
    void (*complete)(FolioCompletion *completion); /* offers words for an argument; NULL none */
    const char *help;                              /* paragraphs */
    const char *const *examples; /* shell lines, NULL-terminated; they run as tests */
};

/* All verbs in the order of commands.def, NULL-terminated. */
const FolioCommand *const *folio_commands(void);
const FolioCommand *folio_command_find(const char *name);

/* Options every verb takes, before or after its name. */
typedef struct FolioGlobals {
    char *folder;
    char *journals;
    char **overrides;
    gboolean json;
    char *format;
    gboolean nul;
    gboolean quiet;
    gboolean verbose;
    char *color;
    gboolean no_pager;
    gboolean no_input;
    gboolean yes;
    gboolean help;
    gboolean version;
} FolioGlobals;
extern const FolioOption folio_global_options[];

/* A field option as given: its long name and its words. */
typedef struct FolioFieldWord {
    char *option;
    char *text;
} FolioFieldWord;

/* One run of one verb. */
struct FolioCall {
    const FolioCommand *command;
    const FolioEnv *env;
    FolioGlobals *globals;
    FolioPrinter *printer;
    FolioJournal *journal; /* NULL unless the command needs one */
    GPtrArray *roster;     /* FolioFollowed*, once it was needed; NULL */
    GPtrArray *followed; /* FolioFollowed* of the roster: the call is over several journals; NULL */
    const char *journal_name; /* of one among several, while it is asked; NULL */
    FolioIndex *index;        /* borrowed from the journal; NULL unless needed */
    char **arguments;         /* NULL-terminated */
    guint argument_count;
    void *options; /* the command's option struct */
    gboolean dry_run;
    GPtrArray *fields; /* FolioFieldWord* in the order given */
    GPtrArray *hints;  /* char*, told after the answer */
    GDate today;
    int exit_code; /* of a run without error: 0 unless the command says otherwise */
};

/* Says "warning: ..." on stderr at once. Words from outside are shown safely. */
void folio_call_warn(const FolioCall *call, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A line for each of `notes` (char*; NULL: none). */
void folio_call_warn_each(const FolioCall *call, const GPtrArray *notes);
/* Says "hint: ..." on stderr after the answer, where hints are wanted. */
void folio_call_hint(FolioCall *call, const char *format, ...) G_GNUC_PRINTF(2, 3);
void folio_call_tell_hints(const FolioCall *call);
/* Hints are for a terminal; -q, --json and advice=false turn them off. */
bool folio_call_wants_hints(const FolioCall *call);
/* Shows a text on stderr before a question about it. */
void folio_call_show(const FolioCall *call, const char *text);
/* May questions be asked: a terminal on both ends, and no --no-input. */
bool folio_call_is_interactive(const FolioCall *call);
/* Asks for a line of text, without blanks at its ends. NULL at the end of input. Caller frees. Only where
 * folio_call_is_interactive. */
char *folio_call_ask(const FolioCall *call, const char *question);
/* Asks for yes or no. `-y` answers; where nobody can be asked the answer is an error: CANCELLED
 * naming -y. */
bool folio_call_confirm(const FolioCall *call, const char *question, GError **error);

#endif
