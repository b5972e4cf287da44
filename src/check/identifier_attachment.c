/* Attachments: what their names say, and what devices and programs leave in them. */
#include <string.h>

#include "folio/image.h"
#include "identifier_internal.h"

#define TEXT_MAX_BYTES ((gsize) 4 * 1024 * 1024)
#define DICOM_OFFSET 128

enum { DICOM, PLACE, METADATA, UNSEEN };

static const FolioIdentifierRule rules[] = {
    [DICOM] = {"attachment-dicom", "is a DICOM file, which names the patient inside",
               "take a picture without the patient's data, with consent, or describe it in words"},
    [PLACE] = {"attachment-place", "is a picture that says where it was taken",
               "folio leaves that out of what it publishes; the file in the journal keeps it"},
    [METADATA] = {"attachment-metadata", "holds what a device or program wrote into it",
                  "folio leaves that out of pictures it publishes; export other files without "
                  "properties"},
    [UNSEEN] = {"attachment-unseen", "cannot be looked into from here",
                "open it and look for names, numbers and dates yourself"},
    {NULL, NULL, NULL},
};

static void
add(GPtrArray *findings, gsize rule, FolioLevel level, const char *detail)
{
    folio_findings_add(findings, rules[rule].name, level, 0, 0, "%s%s%s", rules[rule].says,
                       detail != NULL ? ": " : "", detail != NULL ? detail : "");
}

static bool
holds(const char *data, gsize length, const char *mark)
{
    return memmem(data, length, mark, strlen(mark)) != NULL;
}

/* --- Forms -------------------------------------------------------------------------------------- */

typedef struct Attachment {
    GBytes *bytes;
    const char *data;
    gsize length;
    const FolioIdentifierContext *context;
} Attachment;

static bool
is_dicom(const Attachment *file)
{
    return file->length >= DICOM_OFFSET + 4 && memcmp(file->data + DICOM_OFFSET, "DICM", 4) == 0;
}

static void
look_at_dicom(const Attachment *file, GPtrArray *findings)
{
    bool blocks = file->context->tier != FOLIO_VISIBILITY_PRIVATE;
    add(findings, DICOM, blocks ? FOLIO_LEVEL_ERROR : FOLIO_LEVEL_WARNING, NULL);
}

static bool
is_image(const Attachment *file)
{
    return folio_image_is_known(file->bytes);
}

static void
look_at_image(const Attachment *file, GPtrArray *findings)
{
    FolioImageInfo info;
    g_autoptr(GError) error = NULL;
    if (!folio_image_inspect(file->bytes, &info, &error))
        add(findings, UNSEEN, FOLIO_LEVEL_WARNING, error->message);
    else if (info.has_place)
        add(findings, PLACE, FOLIO_LEVEL_WARNING, NULL);
    else if (info.has_metadata)
        add(findings, METADATA, FOLIO_LEVEL_WARNING, NULL);
}

static bool
is_pdf(const Attachment *file)
{
    return file->length >= 5 && memcmp(file->data, "%PDF-", 5) == 0;
}

/* Its pages are packed: nobody looks at their words here. */
static void
look_at_pdf(const Attachment *file, GPtrArray *findings)
{
    static const char *const marks[] = {"/Author", "<dc:creator", "pdf:Author", "/Creator"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (holds(file->data, file->length, marks[i])) {
            add(findings, METADATA, FOLIO_LEVEL_WARNING, "author or program of a PDF");
            break;
        }
    }
    add(findings, UNSEEN, FOLIO_LEVEL_HINT, "the words of a PDF");
}

static bool
is_zip(const Attachment *file)
{
    return file->length >= 4 && memcmp(file->data, "PK\3\4", 4) == 0;
}

/* The names of the files in it stand in the clear; their contents are packed. */
static void
look_at_zip(const Attachment *file, GPtrArray *findings)
{
    static const char *const marks[] = {"docProps/core.xml", "meta.xml"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (holds(file->data, file->length, marks[i])) {
            add(findings, METADATA, FOLIO_LEVEL_WARNING, "author of an office document");
            break;
        }
    }
    add(findings, UNSEEN, FOLIO_LEVEL_HINT, "the words of a packed file");
}

static bool
is_text(const Attachment *file)
{
    return file->length <= TEXT_MAX_BYTES && g_utf8_validate_len(file->data, file->length, NULL);
}

static void
look_at_text(const Attachment *file, GPtrArray *findings)
{
    folio_identifiers_scan_part(file->data, file->length, 0, file->context, findings);
}

static void
look_at_other(const Attachment *file, GPtrArray *findings)
{
    (void) file;
    add(findings, UNSEEN, FOLIO_LEVEL_HINT, "a file of an unknown form");
}

static bool
is_anything(const Attachment *file)
{
    (void) file;
    return true;
}

/* The first that fits looks. */
static const struct {
    bool (*is)(const Attachment *file);
    void (*look)(const Attachment *file, GPtrArray *findings);
} forms[] = {
    {is_dicom, look_at_dicom}, {is_image, look_at_image}, {is_pdf, look_at_pdf},
    {is_zip, look_at_zip},     {is_text, look_at_text},   {is_anything, look_at_other},
};

bool
folio_identifiers_scan_attachment(const char *name, GBytes *bytes,
                                  const FolioIdentifierContext *context, GPtrArray *findings)
{
    guint first = findings->len;
    Attachment file = {.bytes = bytes, .context = context};
    file.data = g_bytes_get_data(bytes, &file.length);
    (void) folio_identifiers_scan_name(name, context, findings);
    for (gsize i = 0; file.length > 0 && i < G_N_ELEMENTS(forms); i++) {
        if (forms[i].is(&file)) {
            forms[i].look(&file, findings);
            break;
        }
    }
    return !folio_findings_block(findings, first);
}

const FolioIdentifierFamily folio_identifier_attachment = {
    .name = "attachment",
    .rules = rules,
};
