#include "folio/stretch.h"

#include <string.h>

/* The field's value stands for %s, the goal's title before it. */
typedef struct Question {
    const char *domain; /* NULL: of any */
    const char *field;  /* only where the goal has it; NULL: always */
    const char *words;  /* one %s where `field` is set, none otherwise */
} Question;

/* Those of a layer first, then those of any goal. */
static const Question questions[] = {
    {"contextual", "entrustment_target", "what would level %s look like on your worst day?"},
    {"contextual", NULL, "who else does it, and what do you still do for them?"},
    {"canonical", "measure", "if '%s' were tomorrow, which part would you fail first?"},
    {"canonical", NULL, "which part could you not explain to a student?"},
    {"personal", "satisfaction_target",
     "what would you have to give up to be at %s of 5, and what keeps you from it?"},
    {"personal", NULL, "what are you doing now that keeps it as it is?"},
    {NULL, NULL, "what is the smallest step you have been putting off, and why?"},
    {NULL, NULL, "who would notice first if you gave it up?"},
    {NULL, NULL, "what would you try if you could not fail at it?"},
};

static const char *
value_of(const FolioRow *goal, const char *field)
{
    const char *value = folio_row_get(goal, field);
    return value == NULL || *value == '\0' ? NULL : value;
}

static bool
fits(const Question *question, const FolioRow *goal)
{
    const char *domain = value_of(goal, "domain");
    return (question->domain == NULL || g_strcmp0(question->domain, domain) == 0)
           && (question->field == NULL || value_of(goal, question->field) != NULL);
}

static char *
ask(const Question *question, const FolioRow *goal)
{
    if (question->field == NULL)
        return g_strdup_printf("%s: %s", goal->title, question->words);
    g_auto(GStrv) parts = g_strsplit(question->words, "%s", 2);
    return g_strdup_printf("%s: %s%s%s", goal->title, parts[0], value_of(goal, question->field),
                           parts[1]);
}

/* The `turn`-th question that fits the goal; NULL when there are not so many. */
static const Question *
find(const FolioRow *goal, guint turn)
{
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
        if (fits(&questions[i], goal) && turn-- == 0)
            return &questions[i];
    }
    return NULL;
}

char **
folio_stretch_questions(const GPtrArray *goals, guint count)
{
    GPtrArray *asked = g_ptr_array_new();
    bool more = true;
    for (guint turn = 0; more && asked->len < count; turn++) {
        more = false;
        for (guint i = 0; i < goals->len && asked->len < count; i++) {
            const FolioRow *goal = g_ptr_array_index(goals, i);
            const Question *question = find(goal, turn);
            if (question == NULL)
                continue;
            more = true;
            g_ptr_array_add(asked, ask(question, goal));
        }
    }
    g_ptr_array_add(asked, NULL);
    return (char **) g_ptr_array_free(asked, FALSE);
}
