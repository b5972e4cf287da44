#include "folio/report.h"

#include <string.h>

#include "picture.h"

#define FOLIO_REPORT(name) extern const FolioReport folio_report_##name;
#include "reports.def"
#undef FOLIO_REPORT

static const FolioReport *const reports[] = {
#define FOLIO_REPORT(name) &folio_report_##name,
#include "reports.def"
#undef FOLIO_REPORT
    NULL,
};

const FolioReport *const *
folio_reports(void)
{
    return reports;
}

const FolioReport *
folio_report_find(const char *name)
{
    for (const FolioReport *const *at = reports; *at != NULL; at++) {
        if (strcmp((*at)->name, name) == 0)
            return *at;
    }
    return NULL;
}

char *
folio_report_draw(const FolioReport *report, const FolioReportSource *source,
                  const FolioReportOptions *options, bool standalone)
{
    if (report->draw == NULL)
        return NULL;
    g_autoptr(FolioPicture) picture = report->draw(source, options);
    return folio_picture_to_svg(picture, standalone);
}

void
folio_report_file_free(FolioReportFile *file)
{
    g_free(file->name);
    g_bytes_unref(file->bytes);
    g_free(file);
}
