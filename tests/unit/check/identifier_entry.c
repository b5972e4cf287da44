/* Whole entries, names, commit messages and attachments: nothing in them is left out, and nothing of
 * a match is in any message. */
#include "folio/error.h"
#include "folio/identifier.h"
#include "folio/kind.h"

#include <string.h>

static const FolioIdentifierContext shared = {.tier = FOLIO_VISIBILITY_SHARED};
static const FolioIdentifierContext private = {.tier = FOLIO_VISIBILITY_PRIVATE};
static const FolioIdentifierContext public = {.tier = FOLIO_VISIBILITY_PUBLIC};

static FolioEntry *
parse(const char *text, const char *path)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    folio_entry_parse(folio_kinds(), text, strlen(text), path, &entry, &error);
    g_assert_no_error(error);
    g_assert_nonnull(entry);
    return entry;
}

/* "LINE RULE" of each, blanks between. */
static char *
places(const GPtrArray *findings)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = findings->pdata[i];
        g_string_append_printf(words, "%s%u %s", i > 0 ? ", " : "", finding->line, finding->rule);
    }
    return g_string_free(words, FALSE);
}

static char *
scan_entry(const char *text, const char *path, const FolioIdentifierContext *context)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_autoptr(FolioEntry) entry = parse(text, path);
    bool passes = folio_identifiers_scan_entry(entry, context, findings);
    g_assert_true(passes == (folio_findings_worst(findings) < (int) FOLIO_LEVEL_ERROR));
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = findings->pdata[i];
        g_assert_null(strstr(finding->message, "999"));
        g_assert_null(strstr(finding->message, "0018"));
    }
    return places(findings);
}

#define HEAD "---\nfolio: reflection\nid: r8ktd4\ntitle: First\ndate: 2026-03-02\nauthor: amina\n"
#define GOAL "---\nfolio: goal\nid: g4kq7m\ntitle: First\ndate: 2026-03-02\nauthor: amina\n"

/* Wherever it hides. */
static void
test_every_part(void)
{
    static const struct {
        const char *text, *found;
    } cases[] = {
        {HEAD "---\nThe patient went home.\n", ""},
        {HEAD "---\nNHS 999 000 0018\n", "8 nhs-number"},
        {HEAD "other: NHS 999 000 0018\n---\n", "7 nhs-number"},
        {HEAD "other: [a, \"NHS 999 000 0018\"]\n---\n", "7 nhs-number"},
        {HEAD "scores: {\"NHS 999 000 0018\": 3}\n---\n", "7 nhs-number"},
        {HEAD "other:\n  deep: [{x: NHS 999 000 0018}]\n---\n", "8 nhs-number"},
        {HEAD "# NHS 999 000 0018\n---\n", "7 nhs-number"},
        {HEAD "other: \"NHS \\x39\\x39\\x39 000 0018\"\n---\n", "7 nhs-number"},
        {HEAD "other: \"NHS 999\\u0020000\\u00200018\"\n---\n", "7 nhs-number"},
        {HEAD "other: >\n  NHS 999\n  000\n  0018\n---\n", "8 nhs-number"},
        {HEAD "other: 'NHS 999 000 0018'\nmore: NHS 999 000 0018\n---\n",
         "7 nhs-number, 8 nhs-number"},
        {HEAD "---\n```\nNHS 999 000 0018\n```\n", "9 nhs-number"},
        {HEAD "---\n[a](../files/999-000-0018.png)\n", "8 nhs-number"},
        {HEAD "---\n<!-- NHS 999 000 0018 -->\n", "8 nhs-number"},
        {HEAD "---\n- [ ] ring 020 7946 0958 @amina ^t7kdnp\n", "8 phone"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = scan_entry(cases[i].text, "reflections/2026/r8ktd4.md", &shared);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

/* Days belong into front matter, and into the bodies of most kinds. */
static void
test_days(void)
{
    static const struct {
        const char *text, *found;
    } cases[] = {
        {HEAD "due: 2026-03-02\n---\nThe patient went home.\n", ""},
        {HEAD "---\nThe patient went home on 3 March.\n", "8 full-date"},
        {HEAD "---\nWe met on 3 March.\n", ""},
        {GOAL "---\nThe patient went home on 3 March.\n", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = scan_entry(cases[i].text, NULL, &shared);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void
test_person_card(void)
{
    static const char card[] = "---\nfolio: person\nid: chen\nname: Dr Mei Chen\n"
                               "date: 2026-03-02\nauthor: amina\nemail: mei@clinic.ca\n---\n";
    g_autofree char *found = scan_entry(card, "people/chen.md", &shared);
    g_assert_cmpstr(found, ==, "");
    g_autofree char *more = g_strconcat(card, "Dr Mei Chen, mei@clinic.ca\n", NULL);
    g_autofree char *found_more = scan_entry(more, "people/chen.md", &shared);
    g_assert_cmpstr(found_more, ==, "9 clinician-name, 9 e-mail");

    g_autoptr(FolioKnownPeople) people = folio_known_people_new();
    folio_known_people_add(people, "Dr Mei Chen", "mei@clinic.ca", "chen", false);
    const FolioIdentifierContext known = {.tier = FOLIO_VISIBILITY_PUBLIC, .people = people};
    g_autofree char *found_public = scan_entry(card, "people/chen.md", &known);
    g_assert_cmpstr(found_public, ==, "4 known-person, 7 known-person");
}

/* Whom a letter is written to is no secret to its reader; somebody else in it is. */
static void
test_whom_a_letter_is_to(void)
{
#define LETTER(kind, fields, words)                                             \
    "---\nfolio: " kind "\nid: q22222\ntitle: Half an hour\ndate: 2026-03-02\n" \
    "author: amina\n" fields "---\n" words "\n"
    static const struct {
        const char *text, *found;
    } cases[] = {
        {LETTER("request", "to: [chen]\n", "Dear Dr Chen,"), ""},
        {LETTER("request", "to: [ortiz, chen]\n", "Dear Ms Ortiz, dear Dr Mei Chen,"), ""},
        {LETTER("request", "to: [ortiz]\n", "Dear Dr Chen,"), "9 clinician-name"},
        {LETTER("request", "to: [chen]\n", "Dear Dr Chen, as Dr Osei said"), "9 clinician-name"},
        {LETTER("reflection", "to: [chen]\n", "With Dr Chen."), "9 clinician-name"},
    };
    g_autoptr(FolioKnownPeople) people = folio_known_people_new();
    folio_known_people_add(people, "Dr Mei Chen", "mei@clinic.ca", "chen", false);
    folio_known_people_add(people, "Lena Ortiz", NULL, "ortiz", false);
    const FolioIdentifierContext known = {.tier = FOLIO_VISIBILITY_SHARED, .people = people};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = scan_entry(cases[i].text, "requests/2026/x.md", &known);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void
test_tier_decides(void)
{
    static const char text[] = HEAD "---\nMrs Patel, NHS 999 000 0018\n";
    g_autoptr(FolioEntry) entry = parse(text, NULL);
    const struct {
        const FolioIdentifierContext *context;
        unsigned errors;
    } cases[] = {{&private, 0}, {&shared, 1}, {&public, 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        unsigned errors = 0;
        g_assert_true(folio_identifiers_scan_entry(entry, cases[i].context, findings)
                      == (cases[i].errors == 0));
        for (guint j = 0; j < findings->len; j++)
            errors += ((FolioFinding *) findings->pdata[j])->level == FOLIO_LEVEL_ERROR;
        g_assert_cmpuint(findings->len, ==, 2);
        g_assert_cmpuint(errors, ==, cases[i].errors);
    }
}

static void
test_names(void)
{
    static const struct {
        const char *name, *found;
    } cases[] = {
        {"reflections/2026/2026-03-02-first-code-blue-r8ktd4.md", ""},
        {"reflections/2026/2026-03-02-mrs-patel-falls-r8ktd4.md", "0 titled-name"},
        {"reflections/2026/2026-03-02-nhs-999-000-0018-r8ktd4.md", "0 nhs-number"},
        {"files/2026/9990000018.png", "0 nhs-number"},
        {"files/2026/MRN_1234567.png", "0 mrn"},
        {"wip/mrs-patel", "0 titled-name"},
        {"main", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_identifiers_scan_name(cases[i].name, &shared, findings);
        g_autofree char *found = places(findings);
        g_assert_cmpstr(found, ==, cases[i].found);
        if (findings->len > 0)
            g_assert_true(
                g_str_has_prefix(((FolioFinding *) findings->pdata[0])->message, "the name "));
    }
    g_autofree char *in_entry = scan_entry(HEAD "---\n", "files/mrs-patel-r8ktd4.md", &shared);
    g_assert_cmpstr(in_entry, ==, "0 titled-name");
}

static void
test_messages(void)
{
    static const struct {
        const char *message, *found;
    } cases[] = {
        {"new: First code blue\n\nFolio-Op: new\nFolio-Id: r8ktd4\n", ""},
        {"fix NHS 999 000 0018\n", "1 nhs-number"},
        {"x\n\nmail jane@clinic.ca\n", "3 e-mail"},
        {"x\n\nSigned-off-by: Jane <jane@clinic.ca>\nCo-authored-by: J <j@clinic.ca>\n", ""},
        {"x\n\nSigned-off-by: Mrs Patel <jane@clinic.ca>\n", "3 titled-name"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_identifiers_scan_message(cases[i].message, &shared, findings);
        g_autofree char *found = places(findings);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

/* --- Attachments -------------------------------------------------------------------------------- */

#define SIZED(text) text, sizeof(text) - 1

static const char jpeg[] =
    "\xff\xd8\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0\xff\xda\0\x08\x01\x01"
    "\0\0\x3f\0\x12\x34\xff\xd9";
static const char jpeg_comment[] =
    "\xff\xd8\xff\xfe\0\x04hi\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0"
    "\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\x34\xff\xd9";
static const char jpeg_place[] =
    "\xff\xd8\xff\xe1\0\x1e"
    "Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\0\0\0\0"
    "\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\x34\xff\xd9";

static void
test_attachments(void)
{
    static const struct {
        const char *name, *data;
        gsize length;
        const char *found;
    } cases[] = {
        {"files/x.jpg", SIZED(jpeg), ""},
        {"files/x.jpg", SIZED(jpeg_comment), "0 attachment-metadata"},
        {"files/x.jpg", SIZED(jpeg_place), "0 attachment-place"},
        {"files/x.jpg", jpeg, 20, "0 attachment-unseen"},
        {"files/9990000018.jpg", SIZED(jpeg), "0 nhs-number"},
        {"files/x.pdf", SIZED("%PDF-1.4 /Author (Jane) \x80"),
         "0 attachment-metadata, 0 attachment-unseen"},
        {"files/x.pdf", SIZED("%PDF-1.4 \x80"), "0 attachment-unseen"},
        {"files/x.docx", SIZED("PK\3\4 docProps/core.xml \x80"),
         "0 attachment-metadata, 0 attachment-unseen"},
        {"files/x.zip", SIZED("PK\3\4 \x80"), "0 attachment-unseen"},
        {"files/x.txt", SIZED("a\nNHS 999 000 0018\n"), "2 nhs-number"},
        {"files/x.csv", SIZED("a,b\n1,2\n"), ""},
        {"files/x.bin", SIZED("\x80\x81\x82"), "0 attachment-unseen"},
        {"files/x.bin", SIZED("a\0b"), "0 attachment-unseen"},
        {"files/empty", SIZED(""), ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].data, cases[i].length);
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_identifiers_scan_attachment(cases[i].name, bytes, &shared, findings);
        g_autofree char *found = places(findings);
        g_test_message("%s %u", cases[i].name, (unsigned) i);
        g_assert_cmpstr(found, ==, cases[i].found);
    }
}

static void
test_dicom(void)
{
    char data[200] = {0};
    memcpy(data + 128, "DICM", 4);
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, sizeof data);
    const struct {
        const FolioIdentifierContext *context;
        bool passes;
    } cases[] = {{&private, true}, {&shared, false}, {&public, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_assert_true(
            folio_identifiers_scan_attachment("files/x", bytes, cases[i].context, findings)
            == cases[i].passes);
        g_assert_cmpuint(findings->len, ==, 1);
        g_assert_cmpstr(((FolioFinding *) findings->pdata[0])->rule, ==, "attachment-dicom");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/entry/every-part", test_every_part);
    g_test_add_func("/identifier/entry/days", test_days);
    g_test_add_func("/identifier/entry/person-card", test_person_card);
    g_test_add_func("/identifier/entry/letter", test_whom_a_letter_is_to);
    g_test_add_func("/identifier/entry/tier-decides", test_tier_decides);
    g_test_add_func("/identifier/entry/names", test_names);
    g_test_add_func("/identifier/entry/messages", test_messages);
    g_test_add_func("/identifier/entry/attachments", test_attachments);
    g_test_add_func("/identifier/entry/dicom", test_dicom);
    return g_test_run();
}
