/* Whatever comes in, what goes out to a terminal, a page or a table is harmless there. */
#include "folio/term.h"

#include "fuzz.h"

static gboolean
harmless_on_a_terminal(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return FALSE;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        gboolean control = g_unichar_iscntrl(character) && character != '\n';
        gboolean direction = (character >= 0x202a && character <= 0x202e)
                             || (character >= 0x2066 && character <= 0x2069);
        if (control || direction)
            return FALSE;
    }
    return TRUE;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    if (size_bytes == 0)
        return 0;
    int width = data[0];
    const char *bytes = (const char *) data + 1;
    gssize length = (gssize) size_bytes - 1;

    g_autofree char *line = folio_term_safe(bytes, length, FALSE);
    FUZZ_REQUIRE(harmless_on_a_terminal(line) && strchr(line, '\n') == NULL);
    g_autofree char *again = folio_term_safe(line, -1, FALSE);
    FUZZ_REQUIRE(strcmp(line, again) == 0);
    g_autofree char *lines = folio_term_safe(bytes, length, TRUE);
    FUZZ_REQUIRE(harmless_on_a_terminal(lines));

    g_autofree char *cut = folio_term_fit(line, width, FALSE);
    FUZZ_REQUIRE(folio_term_width(cut) <= width);
    g_autofree char *filled = folio_term_fit(line, width, TRUE);
    FUZZ_REQUIRE(folio_term_width(filled) == width);
    g_autofree char *wrapped = folio_term_wrap(lines, width, width / 4);
    FUZZ_REQUIRE(g_utf8_validate(wrapped, -1, NULL));

    g_autofree char *text = fuzz_text((const uint8_t *) bytes, (size_t) length);
    g_autofree char *html = folio_html_escape(text);
    FUZZ_REQUIRE(strpbrk(html, "<>\"'") == NULL);
    g_autofree char *field = folio_csv_field(text);
    FUZZ_REQUIRE(strchr("=+-@\t\r", field[0]) == NULL || field[0] == '\0');
    FUZZ_REQUIRE(field[0] == '"' || strpbrk(field, ",\"\r\n") == NULL);
    return 0;
}
