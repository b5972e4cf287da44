/* Courses of goals, as a journal would give them. */
#ifndef TEST_SITE_COURSE_H
#define TEST_SITE_COURSE_H

#include "folio/course.h"
#include "unit/site/context_test.h"

/* The entry of this number gets a course without stages. */
static inline void
test_course_begin(TestSite *site, guint number)
{
    FolioSiteEntry *entry = site->entries->pdata[number];
    g_clear_pointer(&entry->course, g_array_unref);
    entry->course = g_array_new(FALSE, FALSE, sizeof(FolioStage));
}

/* On a day of 2026 it came to say so; returned for more of it. */
static inline FolioStage *
test_course_add(TestSite *site, guint number, GDateDay day, GDateMonth month,
                const char *visibility, const char *status, int progress)
{
    GDate date;
    GArray *course = ((FolioSiteEntry *) site->entries->pdata[number])->course;
    FolioStage stage = {.status = g_intern_string(status), .progress = progress};
    g_assert_true(folio_visibility_parse(visibility, &stage.visibility, NULL));
    stage.before = course->len > 0 ? g_array_index(course, FolioStage, course->len - 1).visibility
                                   : FOLIO_VISIBILITY_PRIVATE;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, day, month, 2026);
    stage.day = g_date_get_julian(&date);
    g_array_append_val(course, stage);
    return &g_array_index(course, FolioStage, course->len - 1);
}

#endif
