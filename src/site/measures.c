/* What numbers say of a text: how long it takes to read, in whatever script it is written, and how many of
 * its tasks are open. */
#include <string.h>

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

/* A word, or signs of which each is as much as one; `any_byte`: all its bytes in one. */
static gsize
weigh_run(const char *run, const char *end, guint8 any_byte)
{
    gsize letters = 0;
    bool in_word = false;
    if (any_byte < 0x80)
        return LETTERS_OF_WORD;
    for (const char *at = run; at < end; at = g_utf8_next_char(at)) {
        gsize sign = (guint8) *at < 0x80 ? 0 : weigh_sign(g_utf8_get_char(at));
        letters += sign + (sign == 0 && !in_word ? LETTERS_OF_WORD : 0);
        in_word = sign == 0;
    }
    return letters;
}

guint32
site_reading_minutes(const char *body)
{
    static const bool is_end[256] = {
        ['\0'] = true, [' '] = true, ['\t'] = true, ['\n'] = true, ['\f'] = true, ['\r'] = true};
    gsize letters = 0;
    for (const char *at = body; *at != '\0';) {
        const char *run = at;
        guint8 any_byte = 0;
        for (; !is_end[(guint8) *at]; at++)
            any_byte |= (guint8) *at;
        letters += at > run ? weigh_run(run, at, any_byte) : 0;
        at += *at != '\0';
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
