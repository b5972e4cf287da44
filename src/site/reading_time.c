/* How long a text takes to read, in whatever script it is written. */
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

guint32
site_reading_minutes(const char *body)
{
    gsize letters = 0;
    bool in_word = false;
    for (const char *at = body; *at != '\0'; at = g_utf8_next_char(at)) {
        bool is_ascii = (guchar) *at < 0x80;
        gsize sign = is_ascii ? 0 : weigh_sign(g_utf8_get_char(at));
        bool is_part = sign == 0 && !g_ascii_isspace(*at);
        letters += sign + (is_part && !in_word ? LETTERS_OF_WORD : 0);
        in_word = is_part;
    }
    return (guint32) ((letters + LETTERS_A_MINUTE - 1) / LETTERS_A_MINUTE);
}
