/* A speed meeting: who is there, how long it takes, and the rota in its text. */
#include <stdlib.h>
#include <string.h>

#include "folio/error.h"
#include "folio/rota.h"
#include "meeting_internal.h"

enum { COUNT_MAX = 999, ROUNDS = 5, ROUND_MINUTES = 10, CHANGE_MINUTES = 2 };

typedef struct Speed {
    char **mentees, **experts;
    bool named_mentees, named_experts; /* not only counted */
    int seats, rounds, round_minutes, change;
    int start; /* minute of the day */
} Speed;

static void
speed_clear(Speed *speed)
{
    g_strfreev(speed->mentees);
    g_strfreev(speed->experts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Speed, speed_clear)

/* "12" stands for twelve people whose names are not known yet: mentee-1, mentee-2 ... */
static char **
expand(char **handles, const char *word, bool *named)
{
    guint64 count;
    *named = !(handles[0] != NULL && handles[1] == NULL
               && g_ascii_string_to_unsigned(handles[0], 10, 0, COUNT_MAX, &count, NULL));
    if (*named)
        return handles;
    g_strfreev(handles);
    char **numbered = g_new0(char *, count + 1);
    for (guint64 i = 0; i < count; i++)
        numbered[i] = g_strdup_printf("%s-%u", word, (guint) i + 1);
    return numbered;
}

/* Of those who take part, who is no mentee. */
static char **
dup_others(const FolioEntry *meeting, char *const *mentees)
{
    GPtrArray *others = g_ptr_array_new();
    g_auto(GStrv) people = folio_entry_dup_list(meeting, "people");
    for (char **handle = people; *handle != NULL; handle++) {
        if (!g_strv_contains((const char *const *) mentees, *handle))
            g_ptr_array_add(others, g_strdup(*handle));
    }
    g_ptr_array_add(others, NULL);
    return (char **) g_ptr_array_free(others, FALSE);
}

static void
read_people(const FolioEntry *meeting, Speed *speed)
{
    speed->mentees =
        expand(folio_entry_dup_list(meeting, "mentees"), "mentee", &speed->named_mentees);
    char **experts = folio_entry_has(meeting, "experts") ? folio_entry_dup_list(meeting, "experts")
                                                         : dup_others(meeting, speed->mentees);
    speed->experts = expand(experts, "expert", &speed->named_experts);
}

static int
number_or(const FolioEntry *meeting, const char *key, int otherwise)
{
    int number;
    return folio_entry_get_number(meeting, key, &number) ? number : otherwise;
}

static bool
read_numbers(const FolioEntry *meeting, Speed *speed, GError **error)
{
    int mentees = (int) g_strv_length(speed->mentees);
    int experts = (int) g_strv_length(speed->experts);
    int length, total;
    speed->seats = number_or(meeting, "seats", (mentees + experts - 1) / MAX(experts, 1));
    speed->rounds = number_or(meeting, "rounds", MIN(ROUNDS, experts));
    speed->round_minutes = number_or(meeting, "round_minutes", ROUND_MINUTES);
    speed->change = number_or(meeting, "change", CHANGE_MINUTES);
    total = speed->rounds * (speed->round_minutes + speed->change);
    if (speed->start < 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "a rota needs the time at which it starts");
        folio_error_hint(error, "--at '%s 14:00'", folio_entry_get_text(meeting, "start"));
        return false;
    }
    if (folio_entry_get_number(meeting, "minutes", &length) && total > length) {
        folio_error_set(error, FOLIO_ERROR_USAGE,
                        "%d rounds of %d and %d minutes take %d minutes, and there are %d",
                        speed->rounds, speed->round_minutes, speed->change, total, length);
        folio_error_hint(error, "--for %dm, or fewer --rounds", total);
        return false;
    }
    return true;
}

/* --- Pairs ---------------------------------------------------------------------------------------- */

static GArray *
read_pairs(const FolioEntry *meeting, const FolioRotaPlan *plan, const char *key, GError **error)
{
    g_auto(GStrv) words = folio_entry_dup_list(meeting, key);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(FolioRotaPair));
    for (char **word = words; *word != NULL; word++) {
        FolioRotaPair pair;
        if (!folio_rota_parse_pair(plan, *word, &pair, error))
            return NULL;
        g_array_append_val(pairs, pair);
    }
    return g_steal_pointer(&pairs);
}

static FolioRota *
make_rota(const FolioEntry *meeting, FolioRotaPlan *plan, GError **error)
{
    g_autoptr(GArray) must = read_pairs(meeting, plan, "must", error);
    g_autoptr(GArray) must_not = must == NULL ? NULL : read_pairs(meeting, plan, "must_not", error);
    if (must_not == NULL)
        return NULL;
    plan->must = (const FolioRotaPair *) (void *) must->data;
    plan->must_count = must->len;
    plan->must_not = (const FolioRotaPair *) (void *) must_not->data;
    plan->must_not_count = must_not->len;
    return folio_rota_make(plan, error);
}

/* --- Writing it down ------------------------------------------------------------------------------ */

/* Those who are known by name take part; when there are none, who plans it does. */
static bool
set_people(FolioEntry *meeting, const Speed *speed, GError **error)
{
    g_autoptr(GPtrArray) people = g_ptr_array_new();
    char **const lists[] = {speed->named_experts ? speed->experts : NULL,
                            speed->named_mentees ? speed->mentees : NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        for (char **handle = lists[i]; handle != NULL && *handle != NULL; handle++)
            g_ptr_array_add(people, *handle);
    }
    g_autofree char *author = g_strdup(folio_entry_get_text(meeting, "author"));
    if (people->len == 0)
        g_ptr_array_add(people, author != NULL ? author : speed->experts[0]);
    g_ptr_array_add(people, NULL);
    return folio_meeting_set_list(meeting, "people", (char *const *) people->pdata, error)
           && folio_meeting_set_list(meeting, "mentees", speed->mentees, error)
           && folio_meeting_set_list(meeting, "experts", speed->experts, error);
}

static bool
set_numbers(FolioEntry *meeting, const Speed *speed, GError **error)
{
    const struct {
        const char *key;
        int number;
    } numbers[] = {{"seats", speed->seats},
                   {"rounds", speed->rounds},
                   {"round_minutes", speed->round_minutes},
                   {"change", speed->change}};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (!folio_meeting_set_number(meeting, numbers[i].key, numbers[i].number, error))
            return false;
    }
    int total = speed->rounds * (speed->round_minutes + speed->change);
    return folio_entry_has(meeting, "minutes")
           || folio_meeting_set_number(meeting, "minutes", total, error);
}

static char *
dup_end(const Speed *speed)
{
    int end = (speed->start + speed->rounds * (speed->round_minutes + speed->change)) % (24 * 60);
    return g_strdup_printf("%02d:%02d", end / 60, end % 60);
}

static void
write_table(FolioEntry *meeting, const Speed *speed, const FolioRotaPlan *plan,
            const FolioRota *rota)
{
    g_autofree char *table =
        folio_rota_to_markdown(plan, rota, speed->start, speed->round_minutes + speed->change);
    g_autofree char *end = dup_end(speed);
    g_autofree char *text = g_strdup_printf(
        "Rounds of %d minutes, then %d to change. Each mentee meets %d different experts, at most "
        "%d at a table. It ends at %s.\n\n%s",
        speed->round_minutes, speed->change, speed->rounds, speed->seats, end, table);
    folio_meeting_put_section(meeting, "Rota", text);
}

/* Who must not sit with whom is nobody else's business once the rota keeps to it. */
static bool
forget_pairs(FolioEntry *meeting, GError **error)
{
    return folio_front_matter_set(meeting->front, "must_not", NULL, error);
}

static void
tell(const FolioEntry *meeting, const Speed *speed, FolioPrepared *prepared)
{
    g_autofree char *end = dup_end(speed);
    prepared->summary = g_strdup_printf(
        "rota: %u mentees each meet %d of %u experts, at most %d at a table; ends %s",
        g_strv_length(speed->mentees), speed->rounds, g_strv_length(speed->experts), speed->seats,
        end);
    g_ptr_array_add(prepared->hints,
                    g_strdup_printf("folio show %s --cards prints a card for everybody",
                                    folio_entry_get_id(meeting)));
}

bool
folio_meeting_plan_rota(FolioEntry *meeting, const GDate *today, FolioPrepared *prepared,
                        GError **error)
{
    g_auto(Speed) speed = {.start = folio_meeting_get_start_minute(meeting, today)};
    read_people(meeting, &speed);
    if (!read_numbers(meeting, &speed, error))
        return false;
    FolioRotaPlan plan = {.mentees = (const char *const *) speed.mentees,
                          .experts = (const char *const *) speed.experts,
                          .seats = (guint) speed.seats,
                          .rounds = (guint) speed.rounds};
    g_autoptr(FolioRota) rota = make_rota(meeting, &plan, error);
    if (rota == NULL || !set_people(meeting, &speed, error) || !set_numbers(meeting, &speed, error)
        || !forget_pairs(meeting, error))
        return false;
    write_table(meeting, &speed, &plan, rota);
    tell(meeting, &speed, prepared);
    return true;
}

bool
folio_meeting_has_old_rota(const FolioEntry *before, const FolioEntry *after)
{
    static const char *const keys[] = {"start",  "mentees",       "experts", "seats",
                                       "rounds", "round_minutes", "change",  "must"};
    const char *body = folio_entry_get_body(after);
    g_autoptr(FolioRotaTable) table =
        g_strcmp0(folio_entry_get_text(after, "format"), "speed") == 0 && body != NULL
            ? folio_rota_table_read(body)
            : NULL;
    if (table == NULL || g_strcmp0(body, folio_entry_get_body(before)) != 0)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (!folio_value_equal(folio_front_matter_get(before->front, keys[i]),
                               folio_front_matter_get(after->front, keys[i])))
            return true;
    }
    return false;
}
