/* What numbers say of a text: how long it takes to read, in whatever script it is written, and how many of
 * its tasks are open. */
#include <string.h>

#include "folio/block.h"
#include "folio/task.h"
#include "site_internal.h"

#define LETTERS_A_MINUTE 1000 /* a word is five */
#define LETTERS_OF_WORD 5

/* Scripts without spaces between words, and what a sign of theirs is worth in letters of ours. */
static gsize
weigh_sign(gunichar sign)
{
    static const struct {
        GUnicodeScript script;
        gsize letters;
    } dense[] = {{G_UNICODE_SCRIPT_HAN, 2},      {G_UNICODE_SCRIPT_HIRAGANA, 2},
                 {G_UNICODE_SCRIPT_KATAKANA, 2}, {G_UNICODE_SCRIPT_THAI, 1},
                 {G_UNICODE_SCRIPT_LAO, 1},      {G_UNICODE_SCRIPT_KHMER, 1},
                 {G_UNICODE_SCRIPT_MYANMAR, 1}};
    GUnicodeScript script = g_unichar_get_script(sign);
    for (gsize i = 0; i < G_N_ELEMENTS(dense); i++)
        if (dense[i].script == script)
            return dense[i].letters;
    return 0;
}

static const bool ends_word[256] = {
    ['\0'] = true, [' '] = true, ['\t'] = true, ['\n'] = true, ['\f'] = true, ['\r'] = true};

static FolioBlock
end_words(FolioBlock block)
{
    return (FolioBlock) ((block == '\0') | (block == ' ') | (block == '\t') | (block == '\n')
                         | (block == '\f') | (block == '\r'));
}

/* The UTF-8 of dense scripts begins with this byte or a higher one, as that of dashes and quotes does. */
#define DENSE_BYTE 0xE0

static bool
is_in_word(const char *at)
{
    return !ends_word[(guint8) *at];
}

/* How many words end in the blocks that have nothing dense, from `start` on. `at` comes to stand where the
 * first word begins that is not counted, or among blanks. `end` has a NUL. */
static gsize
count_words(const char *start, const char *end, const char **at)
{
    gsize words = 0;
    const char *here = start;
    for (; end - here >= FOLIO_BLOCK_BYTES; here += FOLIO_BLOCK_BYTES) {
        FolioBlock block = folio_block_at(here), next = folio_block_at(here + 1);
        if (folio_block_any((FolioBlock) (block >= DENSE_BYTE)))
            break;
        words += folio_block_count(~end_words(block) & end_words(next));
    }
    while (here > start && is_in_word(here) && is_in_word(here - 1))
        here--;
    *at = here;
    return words;
}

/* A word, or signs of which each is as much as one, behind blanks. `at` comes to stand behind it. */
static gsize
weigh_run(const char *start, const char **at)
{
    gsize letters = 0;
    bool in_plain = false;
    const char *here = start;
    while (*here != '\0' && !is_in_word(here))
        here++;
    for (; is_in_word(here); here = g_utf8_next_char(here)) {
        gsize sign = (guint8) *here < DENSE_BYTE ? 0 : weigh_sign(g_utf8_get_char(here));
        letters += sign + (sign == 0 && !in_plain ? LETTERS_OF_WORD : 0);
        in_plain = sign == 0;
    }
    *at = here;
    return letters;
}

guint32
site_reading_minutes(const char *body)
{
    const char *end = body + strlen(body);
    gsize letters = 0;
    for (const char *at = body; *at != '\0';) {
        letters += LETTERS_OF_WORD * count_words(at, end, &at);
        letters += weigh_run(at, &at);
    }
    return (guint32) ((letters + LETTERS_A_MINUTE - 1) / LETTERS_A_MINUTE);
}

guint32
site_open_tasks(const char *body)
{
    guint32 open = 0;
    if (strstr(body, "[ ]") == NULL)
        return 0;
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    for (guint i = 0; i < tasks->len; i++)
        open += ((const FolioTask *) tasks->pdata[i])->state == FOLIO_TASK_OPEN;
    return open;
}
