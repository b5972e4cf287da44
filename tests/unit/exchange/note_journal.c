/* The entries of a text journal. */
#include "exchange/note_internal.h"
#include "folio/note.h"

#include <string.h>

/* "2:words|5:words": how many lines stand before each entry, and its text. */
static char *
split(const char *text)
{
    g_autoptr(GArray) parts = folio_note_find_parts(text);
    if (parts == NULL)
        return NULL;
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const FolioNotePart *part = &g_array_index(parts, FolioNotePart, i);
        g_string_append_printf(list, "%s%u:%.*s", i > 0 ? "|" : "", part->lines_before,
                               (int) part->length_bytes, text + part->start);
    }
    return g_string_free(list, FALSE);
}

static void
test_parts(void)
{
    static const struct {
        const char *text, *parts;
    } cases[] = {
        {"[2026-01-02 09:30] One\nWords.\n\n[2026-01-03 10:00] Two *\n",
         "0:[2026-01-02 09:30] One\nWords.\n|3:[2026-01-03 10:00] Two *\n"},
        {"\n \n[2026-01-02 09:30] One", "2:[2026-01-02 09:30] One"},
        {"\xef\xbb\xbf[2026-01-02 09:30] One\r\nWords.\r\n\r\n[2026-01-03 10:00] Two\r\n",
         "0:[2026-01-02 09:30] One\r\nWords.\r\n|3:[2026-01-03 10:00] Two\r\n"},
        {"[2026-01-02 09:30:00 PM] One\n\n\n[2026-01-03 12:00:59 AM] Two\n  \n\n",
         "0:[2026-01-02 09:30:00 PM] One\n|3:[2026-01-03 12:00:59 AM] Two\n"},
        {"[2026-01-02 09:30:15] One\n", "0:[2026-01-02 09:30:15] One\n"},
        {"[2026-01-02 09:30]\nWords.\n", "0:[2026-01-02 09:30]\nWords.\n"},
        {"2026-01-02 09:30 One\nWords.\n2026-01-03 10:00 Two\n",
         "0:2026-01-02 09:30 One\nWords.\n|2:2026-01-03 10:00 Two\n"},
        {"2026-01-02 09:30 AM One\n\n2026-01-03 10:00 AMs\n",
         "0:2026-01-02 09:30 AM One\n|2:2026-01-03 10:00 AMs\n"},
        /* What the other form would be is words, and so is what stands within a line. */
        {"[2026-01-02 09:30] One\n2026-01-03 10:00 Two\n [2026-01-03 10:00] Three\n",
         "0:[2026-01-02 09:30] One\n2026-01-03 10:00 Two\n [2026-01-03 10:00] Three\n"},
        {"2026-01-02 09:30 One\n[2026-01-03 10:00] Two\n",
         "0:2026-01-02 09:30 One\n[2026-01-03 10:00] Two\n"},
        {"[2026-01-02 09:30] One\n[said Lena] x\n[2026-01-03] y\n2026-01-03\n",
         "0:[2026-01-02 09:30] One\n[said Lena] x\n[2026-01-03] y\n2026-01-03\n"},
        {"2026-01-02 09:30 One\n2026-01-03 09:30-10:30 Two\n",
         "0:2026-01-02 09:30 One\n2026-01-03 09:30-10:30 Two\n"},
        /* No journal. */
        {"", NULL},
        {"\n\n", NULL},
        {"Words.\n[2026-01-02 09:30] One\n", NULL},
        {"# [2026-01-02 09:30] One\n", NULL},
        {"[2026-01-02 09:30](a.md) is a link.\n", NULL},
        {"[2026-01-02] One\n", NULL},
        {"2026-01-02 One\n", NULL},
        {"2026-01-02 09:30-10:30 One\n", NULL},
        {"2026-01-02T09:30 One\n", NULL},
        {"[02.01.2026 09:30] One\n", NULL},
        {"[2026-01-02 9:30] One\n", NULL},
        {"[2026-01-02 09:30", NULL},
        {"2026-01-02 09:3", NULL},
        /* One whose days are not all real. */
        {"[2026-02-30 09:30] One\n", NULL},
        {"[2026-01-02 24:00] One\n", NULL},
        {"[2026-01-02 09:60] One\n", NULL},
        {"[2026-01-02 09:30:61] One\n", NULL},
        {"[2026-01-02 13:00:00 PM] One\n", NULL},
        {"[2026-01-02 00:00:00 AM] One\n", NULL},
        {"[2026-01-02 09:30] One\nWords.\n\n[2026-13-02 09:30] Two\n", NULL},
        /* What a program logs, or a chat. */
        {"[2026-01-02 09:30] <lena> Hello\n[2026-01-02 09:31] <amina> Hello\n", NULL},
        {"2026-01-02 09:30 INFO One\nmore\n2026-01-02 09:30 INFO Two\n2026-01-02 09:30 INFO 3\n",
         NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *parts = split(cases[i].text);
        g_assert_cmpstr(parts, ==, cases[i].parts);
    }
}

static void
test_read(void)
{
    static const struct {
        const char *text, *line, *body;
        int minute;
    } cases[] = {
        {"[2026-01-02 09:30] One\nWords.\n", "{\"date\": \"2026-01-02 09:30\", \"title\": \"One\"}",
         "Words.\n", 570},
        {"2026-01-02 09:30:15 One  \n\n  Words.",
         "{\"date\": \"2026-01-02 09:30:15\", \"title\": \"One\"}", "\n  Words.", 570},
        {"[2026-01-02 09:30:00 PM] One. *\n",
         "{\"date\": \"2026-01-02 09:30:00 PM\", \"title\": \"One.\", \"starred\": \"true\"}", "",
         1290},
        {"[2026-01-02 09:30] *\n", "{\"date\": \"2026-01-02 09:30\", \"starred\": \"true\"}", "",
         570},
        {"[2026-01-02 09:30] 2*3*\n", "{\"date\": \"2026-01-02 09:30\", \"title\": \"2*3*\"}", "",
         570},
        {"[2026-01-02 09:30]", "{\"date\": \"2026-01-02 09:30\"}", "", 570},
        {"[2026-01-02 12:05:00 AM]", "{\"date\": \"2026-01-02 12:05:00 AM\"}", "", 5},
        {"2026-01-02 12:05 PM", "{\"date\": \"2026-01-02 12:05 PM\"}", "", 725},
        {"[2026-01-02 09:30]\nWords.\n", "{\"date\": \"2026-01-02 09:30\"}", "Words.\n", 570},
        {"[2026-01-02 09:30] Met @lena at +icu\n@Lena, #ward-3. @über_1 a@b.org ++ +1 #2 @ "
         "@-x\t@end",
         "{\"date\": \"2026-01-02 09:30\", \"title\": \"Met @lena at +icu\", "
         "\"tags\": [\"lena\", \"icu\", \"ward-3\", \"über_1\", \"end\"]}",
         "@Lena, #ward-3. @über_1 a@b.org ++ +1 #2 @ @-x\t@end", 570},
        {"[2026-01-02 09:30] One\n---\na: b\n---\n# Two\n",
         "{\"date\": \"2026-01-02 09:30\", \"title\": \"One\"}", "---\na: b\n---\n# Two\n", 570},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *body;
        FolioMoment when;
        g_autoptr(FolioValue) map = folio_note_read_part(cases[i].text, &when, &body);
        g_autofree char *line = folio_value_to_line(map);
        g_assert_cmpstr(line, ==, cases[i].line);
        g_assert_cmpstr(body, ==, cases[i].body);
        g_assert_cmpint(when.minute, ==, cases[i].minute);
        g_assert_cmpint(g_date_get_day(&when.day), ==, 2);
    }
}

/* A first line that is no title is the first of the text, and nothing of it is lost. */
static void
test_long_title(void)
{
    const char *body;
    FolioMoment when;
    g_autofree char *words = g_strnfill(200, 'x');
    g_autofree char *text = g_strdup_printf("[2026-01-02 09:30] %s *\nWords.\n", words);
    g_autofree char *wanted = g_strdup_printf("%s *\nWords.\n", words);
    g_autoptr(FolioValue) map = folio_note_read_part(text, &when, &body);
    g_assert_null(folio_value_get(map, "title"));
    g_assert_cmpstr(body, ==, wanted);
}

/* As many as front matter holds, however many there are; one that is too long is only a word. */
static void
test_many_tags(void)
{
    const char *body;
    FolioMoment when;
    g_autoptr(GString) text = g_string_new("[2026-01-02 09:30] One\n@");
    for (guint i = 0; i < 5000; i++)
        g_string_append_c(text, 'x');
    for (guint i = 0; i < 50000; i++)
        g_string_append_printf(text, " @t%u", i);
    g_autoptr(FolioValue) map = folio_note_read_part(text->str, &when, &body);
    const FolioValue *tags = folio_value_get(map, "tags");
    g_assert_cmpuint(tags->items->len, ==, 100);
    g_assert_cmpstr(((const FolioValue *) tags->items->pdata[0])->text, ==, "t0");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/note-journal/parts", test_parts);
    g_test_add_func("/note-journal/read", test_read);
    g_test_add_func("/note-journal/long-title", test_long_title);
    g_test_add_func("/note-journal/many-tags", test_many_tags);
    return g_test_run();
}
