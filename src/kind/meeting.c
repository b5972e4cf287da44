/* One-to-one, peer, group or speed: it starts as an agenda and ends as what was decided. */
#include <string.h>

#include "folio/rota.h"
#include "kind_internal.h"

enum { TOPIC_CHARACTERS_MAX = 200, ROUND_MINUTES_MAX = 60 };

static const FolioField fields[] = {
    {.name = "format",
     .type = FOLIO_FIELD_ENUM,
     .choices = folio_meeting_formats,
     .help = "who meets (one-to-one unless said)"},
    {.name = "start",
     .type = FOLIO_FIELD_MOMENT,
     .flags = FOLIO_FIELD_REQUIRED,
     .option = "at",
     .help = "the day and the time it starts"},
    {.name = "minutes",
     .type = FOLIO_FIELD_MINUTES,
     .option = "for",
     .help = "how long it lasts (60 minutes unless said)"},
    {.name = "people",
     .type = FOLIO_FIELD_HANDLES,
     .flags = FOLIO_FIELD_REQUIRED,
     .option = "with",
     .help = "who takes part"},
    {.name = "agreement",
     .type = FOLIO_FIELD_LINK,
     .link_kinds = "agreement",
     .help = "the agreement it is held under"},
    {.name = "protocol",
     .type = FOLIO_FIELD_SLUG,
     .help = "the timed steps it follows (folio help protocols)"},
    {.name = "topic",
     .max = TOPIC_CHARACTERS_MAX,
     .help = "what it is about; peer and group meetings need one"},
    {.name = "agenda", .type = FOLIO_FIELD_LIST, .help = "a point to talk about"},
    {.name = "expect_mentee", .help = "what the mentee wants out of it"},
    {.name = "expect_mentor", .help = "what the mentor wants out of it"},
    {.name = "challenge_me_on", .help = "where the mentee wants to be pushed"},
    {.name = "scribe", .type = FOLIO_FIELD_HANDLE, .help = "who writes the notes"},
    {.name = "mentees",
     .type = FOLIO_FIELD_HANDLES,
     .help = "who asks at a speed meeting, or how many: 12"},
    {.name = "experts",
     .type = FOLIO_FIELD_HANDLES,
     .help = "who is asked there (those it is --with unless said), or how many"},
    {.name = "seats",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = FOLIO_ROTA_SEATS_MAX,
     .help = "mentees at an expert's table (as many as it takes unless said)"},
    {.name = "rounds",
     .type = FOLIO_FIELD_NUMBER,
     .min = 1,
     .max = FOLIO_ROTA_ROUNDS_MAX,
     .help = "experts that each mentee meets (5 unless said)"},
    {.name = "round_minutes",
     .type = FOLIO_FIELD_NUMBER,
     .option = "minutes-per-round",
     .min = 1,
     .max = ROUND_MINUTES_MAX,
     .help = "how long a round lasts (10 unless said)"},
    {.name = "change",
     .type = FOLIO_FIELD_NUMBER,
     .max = ROUND_MINUTES_MAX,
     .help = "minutes to change tables after a round (2 unless said)"},
    {.name = "must",
     .type = FOLIO_FIELD_LIST,
     .metavar = "MENTEE:EXPERT",
     .help = "two who have to meet; may be repeated"},
    {.name = "must_not",
     .type = FOLIO_FIELD_LIST,
     .metavar = "MENTEE:EXPERT",
     .help = "two who must not; may be repeated; used for the rota and not kept"},
    {.name = NULL},
};

static const FolioState states[] = {
    {.name = "planned", .next = "held|cancelled|missed"},
    {.name = "held", .closed = true},
    {.name = "cancelled", .closed = true},
    {.name = "missed", .closed = true},
    {.name = NULL},
};

static bool
fill(FolioEntry *entry, G_GNUC_UNUSED const GDate *today, GError **error)
{
    return folio_kind_fill(entry, "format", "one-to-one", error)
           && folio_kind_fill(entry, "minutes", "60", error);
}

/* --- Its name ------------------------------------------------------------------------------------- */

/* "Meeting with @ben, @lena": everybody but who writes. */
static char *
name_people(const FolioEntry *entry)
{
    g_autoptr(GString) title = g_string_new(NULL);
    g_auto(GStrv) people = folio_entry_dup_list(entry, "people");
    for (char **handle = people; *handle != NULL; handle++) {
        if (!folio_kind_says(entry, "author", *handle))
            g_string_append_printf(title, "%s @%s", title->len > 0 ? "," : "Meeting with", *handle);
    }
    return title->len > 0 ? g_string_free(g_steal_pointer(&title), FALSE) : NULL;
}

static char *
title_of(const FolioEntry *entry)
{
    if (folio_entry_has(entry, "topic"))
        return g_strdup(folio_entry_get_text(entry, "topic"));
    return folio_kind_says(entry, "format", "speed") ? g_strdup("Speed mentoring")
                                                     : name_people(entry);
}

/* --- Rules ---------------------------------------------------------------------------------------- */

/* The length at the end of a point, "Ward round (15m)"; 0 when it has none. */
static int
point_minutes(const char *point)
{
    int minutes;
    const char *open = strrchr(point, '(');
    gsize length = strlen(point);
    if (open == NULL || point[length - 1] != ')')
        return 0;
    g_autofree char *inside = g_strndup(open + 1, (gsize) (point + length - 1 - (open + 1)));
    g_auto(GStrv) words = g_strsplit(inside, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);
    if (g_str_has_suffix(joined, "min"))
        joined[strlen(joined) - strlen("in")] = '\0';
    bool has_unit = strpbrk(joined, "hm:") != NULL;
    return has_unit && folio_minutes_parse(joined, &minutes, NULL) ? minutes : 0;
}

static void
check_agenda(const FolioEntry *entry, GPtrArray *findings)
{
    int length, planned = 0;
    g_auto(GStrv) points = folio_entry_dup_list(entry, "agenda");
    for (char **point = points; *point != NULL; point++)
        planned += point_minutes(*point);
    if (folio_entry_get_number(entry, "minutes", &length) && planned > length)
        folio_entry_complain(entry, findings, "agenda", FOLIO_LEVEL_WARNING,
                             "the agenda takes %d of %d minutes", planned, length);
}

/* The table of a rota may have been changed by hand. */
static void
check_rota(const FolioEntry *entry, GPtrArray *findings)
{
    int seats = 0;
    g_autoptr(FolioRotaTable) table = folio_rota_table_read(folio_entry_get_body(entry));
    (void) folio_entry_get_number(entry, "seats", &seats);
    g_autoptr(GPtrArray) problems =
        table == NULL ? NULL : folio_rota_table_judge(table, (guint) MAX(seats, 0));
    for (guint i = 0; problems != NULL && i < problems->len; i++)
        folio_entry_complain(entry, findings, "format", FOLIO_LEVEL_WARNING, "rota, %s",
                             (const char *) g_ptr_array_index(problems, i));
}

static void
check(const FolioEntry *entry, GPtrArray *findings)
{
    bool needs_topic =
        folio_kind_says(entry, "format", "peer") || folio_kind_says(entry, "format", "group");
    if (needs_topic && !folio_entry_has(entry, "topic"))
        folio_entry_complain(entry, findings, "format", FOLIO_LEVEL_ERROR,
                             "a %s meeting needs a 'topic'", folio_entry_get_text(entry, "format"));
    check_agenda(entry, findings);
    if (folio_kind_says(entry, "format", "speed"))
        check_rota(entry, findings);
}

const FolioKind folio_kind_meeting = {
    .name = "meeting",
    .plural = "meetings",
    .summary = "one-to-one, peer, group or speed",
    .letter = 'm',
    .fields = fields,
    .states = states,
    .done_state = "held",
    .done_verb = "Held",
    .list_columns = "start people status",
    .visibility = FOLIO_VISIBILITY_SHARED,
    .fill = fill,
    .check = check,
    .title_of = title_of,
};
