/* The identifier check: any bytes are scanned, every place is inside the text, and no message holds
 * more of a number than its ends. */
#include "folio/identifier.h"
#include "folio/kind.h"

#include "fuzz.h"

static unsigned
count_lines(const char *text, gsize length)
{
    unsigned lines = 1;
    for (gsize i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

/* Bytes of the line: at least as many as its characters. */
static gsize
line_length(const char *text, gsize length, unsigned line)
{
    const char *start = text, *end = text + length, *newline;
    for (; line > 1; line--)
        start = (const char *) memchr(start, '\n', (gsize) (end - start)) + 1;
    newline = memchr(start, '\n', (gsize) (end - start));
    return (gsize) ((newline != NULL ? newline : end) - start);
}

static void
check_message(const char *message)
{
    gsize digits = 0;
    FUZZ_REQUIRE(g_utf8_validate(message, -1, NULL) && strlen(message) < 400);
    for (const char *c = message; *c != '\0'; c++) {
        digits = g_ascii_isdigit(*c) ? digits + 1 : 0;
        FUZZ_REQUIRE(digits < 4 && (guchar) *c >= ' ');
    }
}

static guint
scan(const char *text, gsize length, FolioVisibility tier)
{
    const FolioIdentifierContext context = {.tier = tier, .is_about_practice = true};
    g_autoptr(GPtrArray) findings = folio_findings_new();
    bool passes = folio_identifiers_scan(text, length, &context, findings);
    unsigned lines = count_lines(text, length);
    FUZZ_REQUIRE(passes == (folio_findings_worst(findings) < (int) FOLIO_LEVEL_ERROR));
    FUZZ_REQUIRE(passes || tier != FOLIO_VISIBILITY_PRIVATE);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = findings->pdata[i];
        FUZZ_REQUIRE(folio_identifier_find_rule(finding->rule) != NULL);
        FUZZ_REQUIRE(finding->line >= 1 && finding->line <= lines && finding->column >= 1);
        FUZZ_REQUIRE(finding->column <= line_length(text, length, finding->line) + 1);
        check_message(finding->message);
    }
    return findings->len;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    const char *text = (const char *) data;
    const FolioIdentifierContext shared = {.tier = FOLIO_VISIBILITY_SHARED};
    guint count = scan(text, size_bytes, FOLIO_VISIBILITY_SHARED);
    FUZZ_REQUIRE(scan(text, size_bytes, FOLIO_VISIBILITY_PUBLIC) == count);
    FUZZ_REQUIRE(scan(text, size_bytes, FOLIO_VISIBILITY_PRIVATE) == count);

    g_autoptr(FolioEntry) entry = NULL;
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autofree char *name = fuzz_text(data, MIN(size_bytes, 200));
    g_autoptr(GBytes) bytes = g_bytes_new(data, size_bytes);
    (void) folio_entry_parse(folio_kinds(), text, size_bytes, name, &entry, NULL);
    if (entry != NULL)
        (void) folio_identifiers_scan_entry(entry, &shared, findings);
    (void) folio_identifiers_scan_message(name, &shared, findings);
    (void) folio_identifiers_scan_attachment(name, bytes, &shared, findings);
    for (guint i = 0; i < findings->len; i++)
        check_message(((const FolioFinding *) findings->pdata[i])->message);
    return 0;
}
