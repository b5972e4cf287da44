/* A brief on one page. */
#include <string.h>

#include "brief.h"
#include "entries.h"
#include "folio/term.h"

#define LABEL_WIDTH 13
#define GOALS_MAX 5
#define OWED_MAX 4
#define NEWS_MAX 8

static void
print_label(FolioCall *call, const char *label)
{
    folio_print(call->printer, FOLIO_STYLE_DIM, "%-*s", LABEL_WIDTH, label);
}

static void
print_line(FolioCall *call, const char *label, const char *words)
{
    print_label(call, label);
    folio_print_hanging(call->printer, words, LABEL_WIDTH);
}

static void
print_lines(FolioCall *call, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const FolioBriefLine *line = g_ptr_array_index(lines, i);
        print_line(call, line->label, line->words);
    }
}

/* --- Head ------------------------------------------------------------------------------------------- */

/* "Thu 2026-03-12 16:00, 45 min"; caller frees. */
static char *
dup_when(FolioCall *call, const FolioRow *meeting)
{
    FolioMoment moment;
    const char *minutes = folio_row_get(meeting, "minutes");
    if (meeting->due == NULL
        || !folio_moment_parse(meeting->due, &call->today, FOLIO_DATE_FORWARD, &moment, NULL))
        return g_strdup("");
    g_autofree char *words = folio_moment_to_words(&moment);
    return minutes == NULL ? g_steal_pointer(&words)
                           : g_strdup_printf("%s, %s min", words, minutes);
}

static void
print_head(FolioCall *call, const FolioBrief *brief)
{
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%s", brief->name);
    if (brief->meeting == NULL) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "   no meeting is planned");
    } else {
        g_autofree char *when = dup_when(call, brief->meeting);
        folio_print(call->printer, FOLIO_STYLE_ID, "   %s", brief->meeting->id);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, " %s", when);
    }
    folio_print_end(call->printer);
}

static void
print_last(FolioCall *call, const FolioBrief *brief)
{
    if (brief->last == NULL)
        return;
    g_autofree char *when = dup_when(call, brief->last);
    when[strcspn(when, ",")] = '\0';
    g_autofree char *line = g_strdup_printf(
        "%s %s, %u %s, %u done%s%s", brief->last->id, when, brief->last_actions,
        brief->last_actions == 1 ? "action" : "actions", brief->last_done,
        brief->decided != NULL ? "; decided: " : "", brief->decided != NULL ? brief->decided : "");
    print_line(call, "Last time", line);
}

/* --- The meeting ------------------------------------------------------------------------------------- */

static void
print_agenda(FolioCall *call, const FolioRow *meeting)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(call->journal, meeting->store, meeting->path, NULL, NULL);
    g_auto(GStrv) points =
        entry == NULL ? g_new0(char *, 1) : folio_entry_dup_list(entry, "agenda");
    const char *label = "Agenda";
    for (guint i = 0; points[i] != NULL; i++) {
        g_autofree char *line = g_strdup_printf("%u %s", i + 1, points[i]);
        print_line(call, label, line);
        label = "";
    }
}

static void
print_field(FolioCall *call, const FolioRow *meeting, const char *field, const char *label)
{
    const char *words = folio_row_get(meeting, field);
    if (words != NULL && *words != '\0')
        print_line(call, label, words);
}

static void
print_meeting(FolioCall *call, const FolioBrief *brief)
{
    if (brief->meeting == NULL)
        return;
    print_field(call, brief->meeting, "topic", "Topic");
    print_agenda(call, brief->meeting);
    print_field(call, brief->meeting, "challenge_me_on",
                brief->for_mentee ? "Pushed on" : "Push me on");
    print_field(call, brief->meeting, "expect_mentee", "Mentee wants");
    print_field(call, brief->meeting, "expect_mentor", "Mentor wants");
}

/* --- News, goals, challenges -------------------------------------------------------------------------- */

static bool
is_kind(const FolioRow *row, const char *name)
{
    return row->kind != NULL && strcmp(row->kind->name, name) == 0;
}

/* "2 reflections (r8ktd4, rq2nk7), 1 success: s5xvc3 Abstract accepted" */
static void
print_news(FolioCall *call, const FolioBrief *brief)
{
    guint reflections = 0, successes = 0;
    g_autoptr(GString) ids = g_string_new(NULL), wins = g_string_new(NULL);
    for (guint i = 0; i < brief->news->len; i++) {
        const FolioRow *row = g_ptr_array_index(brief->news, i);
        if (is_kind(row, "reflection") && ++reflections <= NEWS_MAX)
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? ", " : "", row->id);
        if (is_kind(row, "success") && ++successes <= NEWS_MAX)
            g_string_append_printf(wins, "%s%s %s", wins->len > 0 ? ", " : "", row->id, row->title);
    }
    g_autoptr(GString) line = g_string_new(NULL);
    if (reflections > 0)
        g_string_append_printf(line, "%u %s (%s)", reflections,
                               reflections == 1 ? "reflection" : "reflections", ids->str);
    if (successes > 0)
        g_string_append_printf(line, "%s%u %s: %s", line->len > 0 ? ", " : "", successes,
                               successes == 1 ? "success" : "successes", wins->str);
    print_line(call, "Since then", line->len > 0 ? line->str : "nothing shared");
}

static char *
dup_goal_line(FolioCall *call, const FolioRow *goal)
{
    const char *progress = folio_row_get(goal, "progress");
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s %s", goal->id, goal->title);
    if (progress != NULL)
        g_string_append_printf(line, ", %s%%", progress);
    if (goal->due != NULL)
        g_string_append_printf(line, ", %s%s", folio_row_is_late(goal, &call->today) ? "! " : "",
                               goal->due);
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static void
print_more(FolioCall *call, guint count, const char *kind)
{
    if (count <= GOALS_MAX)
        return;
    g_autofree char *more = g_strdup_printf("and %u more: folio list %s", count - GOALS_MAX, kind);
    print_line(call, "", more);
}

static void
print_goals(FolioCall *call, const GPtrArray *goals)
{
    if (goals->len == 0)
        print_line(call, "Goals", "none shared");
    for (guint i = 0; i < goals->len && i < GOALS_MAX; i++) {
        g_autofree char *line = dup_goal_line(call, g_ptr_array_index(goals, i));
        print_line(call, i == 0 ? "Goals" : "", line);
    }
    print_more(call, goals->len, "goal");
}

static void
print_challenges(FolioCall *call, const GPtrArray *challenges)
{
    if (challenges->len == 0)
        print_line(call, "Challenges", "none shared");
    for (guint i = 0; i < challenges->len && i < GOALS_MAX; i++) {
        const FolioRow *row = g_ptr_array_index(challenges, i);
        g_autofree char *line = g_strdup_printf("%s %s (%s)", row->id, row->title,
                                                row->status != NULL ? row->status : "open");
        print_line(call, i == 0 ? "Challenges" : "", line);
    }
    print_more(call, challenges->len, "challenge");
}

/* --- Promises and questions ---------------------------------------------------------------------------- */

static char *
dup_owed_line(FolioCall *call, const FolioOwed *owed)
{
    GDate day;
    bool is_action = strcmp(owed->what, "action") == 0;
    g_autofree char *when = owed->since != NULL && folio_date_parse_iso(owed->since, &day)
                                ? folio_date_to_relative(&day, &call->today)
                                : NULL;
    bool late = is_action && folio_day_is_past(owed->since, &call->today);
    return g_strdup_printf("%s%s%s %s%s%s%s%s", is_action ? "" : owed->what,
                           is_action ? "" : " to ", owed->id, owed->title, when != NULL ? " (" : "",
                           late ? "! " : "", when != NULL ? when : "", when != NULL ? ")" : "");
}

static void
print_owed(FolioCall *call, const char *label, const GPtrArray *owed)
{
    for (guint i = 0; owed != NULL && i < owed->len && i < OWED_MAX; i++) {
        g_autofree char *line = dup_owed_line(call, g_ptr_array_index(owed, i));
        print_line(call, i == 0 ? label : "", line);
    }
    if (owed != NULL && owed->len > OWED_MAX) {
        g_autofree char *more = g_strdup_printf("and %u more", owed->len - OWED_MAX);
        print_line(call, "", more);
    }
}

static void
print_questions(FolioCall *call, const FolioBrief *brief)
{
    const char *label = brief->for_mentee ? "To stretch" : "Ask";
    for (char **question = brief->questions; *question != NULL; question++) {
        print_line(call, label, *question);
        label = "";
    }
}

void
folio_brief_print(FolioCall *call, const FolioBrief *brief)
{
    g_autofree char *they = brief->other == NULL ? NULL : g_strdup_printf("@%s owes", brief->other);
    print_head(call, brief);
    if (brief->card->len > 0 && g_strcmp0(brief->card_of, brief->other) != 0) {
        g_autofree char *whose = g_strdup_printf("what @%s wrote for others", brief->card_of);
        print_line(call, "Card", whose);
    }
    print_lines(call, brief->card);
    print_lines(call, brief->agreement);
    print_last(call, brief);
    print_meeting(call, brief);
    print_news(call, brief);
    print_goals(call, brief->goals);
    print_challenges(call, brief->challenges);
    print_owed(call, "You owe", brief->mine);
    print_owed(call, they, brief->theirs);
    print_questions(call, brief);
}

/* --- As JSON ---------------------------------------------------------------------------------------- */

static json_t *
lines_to_json(const GPtrArray *lines)
{
    json_t *object = json_object();
    for (guint i = 0; i < lines->len; i++) {
        const FolioBriefLine *line = g_ptr_array_index(lines, i);
        json_object_set_new(object, line->label, folio_json_text(line->words));
    }
    return object;
}

static json_t *
rows_to_json(const GPtrArray *rows)
{
    json_t *array = json_array();
    for (guint i = 0; i < rows->len; i++)
        json_array_append_new(array, folio_row_to_json(g_ptr_array_index(rows, i)));
    return array;
}

static json_t *
owed_to_json(const GPtrArray *owed)
{
    json_t *array = json_array();
    for (guint i = 0; owed != NULL && i < owed->len; i++) {
        const FolioOwed *one = g_ptr_array_index(owed, i);
        json_array_append_new(array, json_pack("{ss so so so}", "what", one->what, "id",
                                               folio_json_text(one->id), "title",
                                               folio_json_text(one->title), "since",
                                               folio_json_text(one->since)));
    }
    return array;
}

static json_t *
row_or_null(const FolioRow *row)
{
    return row == NULL ? json_null() : folio_row_to_json(row);
}

void
folio_brief_print_members(FolioCall *call, const FolioBrief *brief)
{
    json_t *questions = json_array();
    for (char **question = brief->questions; *question != NULL; question++)
        json_array_append_new(questions, folio_json_text(*question));
    const struct {
        const char *key;
        json_t *value;
    } members[] = {
        {"for", json_string(brief->for_mentee ? "mentee" : "mentor")},
        {"person", folio_json_text(brief->other)},
        {"name", folio_json_text(brief->name)},
        {"card_of", folio_json_text(brief->card_of)},
        {"card", lines_to_json(brief->card)},
        {"agreement", lines_to_json(brief->agreement)},
        {"meeting", row_or_null(brief->meeting)},
        {"last", row_or_null(brief->last)},
        {"last_actions", json_integer(brief->last_actions)},
        {"last_done", json_integer(brief->last_done)},
        {"decided", folio_json_text(brief->decided)},
        {"news", rows_to_json(brief->news)},
        {"goals", rows_to_json(brief->goals)},
        {"challenges", rows_to_json(brief->challenges)},
        {"you_owe", owed_to_json(brief->mine)},
        {"they_owe", owed_to_json(brief->theirs)},
        {"questions", questions},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        folio_print_member(call->printer, members[i].key, members[i].value);
}
