#include "sync_followed.h"

#include <string.h>

#include "folio/error.h"
#include "folio/process.h"
#include "folio/remote.h"
#include "folio/roster.h"
#include "progress.h"
#include "records.h"
#include "remembered.h"
#include "several.h"

#define AT_A_TIME 4
#define ANSWER "sync"

/* One journal and what came of it. */
typedef struct Exchange {
    const FolioFollowed *followed;
    bool is_level; /* there was nothing to do */
    int status;
    json_t *answer; /* what the process said; NULL */
} Exchange;

static void
exchange_free(Exchange *exchange)
{
    json_decref(exchange->answer);
    g_free(exchange);
}

typedef struct Crew {
    FolioCall *call;
    const char *const *words;
    char *program;
    GPtrArray *exchanges; /* Exchange* */
    gint next, done;
} Crew;

/* --- Processes ------------------------------------------------------------------------------------ */

/* The answer is one object; of a failure it is the last thing said on the other stream. */
static json_t *
read_answer(const FolioProcessResult *result)
{
    gsize length;
    const char *data = g_bytes_get_data(result->output, &length);
    json_t *answer = data == NULL ? NULL : json_loadb(data, length, 0, NULL);
    if (result->status == 0 && answer != NULL)
        return answer;
    const char *object = strrchr(result->errors, '{');
    json_t *failure = object == NULL ? NULL : json_loads(object, 0, NULL);
    if (failure == NULL)
        return answer;
    json_decref(answer);
    return failure;
}

static void
exchange_run(const Crew *crew, Exchange *exchange)
{
    g_auto(FolioProcessResult) result = {0};
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    const char *const begin[] = {crew->program, "-C",     exchange->followed->folder,
                                 "--no-input",  "--json", "sync"};
    for (gsize i = 0; i < G_N_ELEMENTS(begin); i++)
        g_ptr_array_add(argv, (gpointer) begin[i]);
    for (const char *const *word = crew->words; *word != NULL; word++)
        g_ptr_array_add(argv, (gpointer) *word);
    g_ptr_array_add(argv, NULL);
    exchange->status = FOLIO_ERROR_FAILED;
    if (!folio_process_run((const char *const *) argv->pdata, folio_env_get_all(crew->call->env),
                           NULL, NULL, &result, NULL))
        return;
    exchange->status = result.status;
    exchange->answer = read_answer(&result);
}

static gpointer
work(gpointer data)
{
    Crew *crew = data;
    for (;;) {
        guint i = (guint) g_atomic_int_add(&crew->next, 1);
        if (i >= crew->exchanges->len)
            return NULL;
        Exchange *exchange = g_ptr_array_index(crew->exchanges, i);
        if (!exchange->is_level)
            exchange_run(crew, exchange);
        g_atomic_int_inc(&crew->done);
    }
}

static void
run_all(Crew *crew)
{
    GThread *threads[AT_A_TIME];
    FolioProgressLine line;
    folio_progress_init(&line, "Exchanging", crew->call);
    for (gsize i = 0; i < AT_A_TIME; i++)
        threads[i] = g_thread_new("folio sync", work, crew);
    while ((guint) g_atomic_int_get(&crew->done) < crew->exchanges->len) {
        folio_progress_tell((gsize) g_atomic_int_get(&crew->done), crew->exchanges->len, &line);
        g_usleep(20 * 1000);
    }
    for (gsize i = 0; i < AT_A_TIME; i++)
        g_thread_join(threads[i]);
    folio_progress_end(&line);
}

/* --- Nothing to do -------------------------------------------------------------------------------- */

/* Called for each journal in turn. */
typedef struct Round {
    GPtrArray *exchanges;
    guint next;
} Round;

static Exchange *
next_exchange(const FolioCall *call, Round *round)
{
    for (;;) {
        Exchange *exchange = g_ptr_array_index(round->exchanges, round->next++);
        if (strcmp(exchange->followed->name, call->journal_name) == 0)
            return exchange;
    }
}

static bool
look(FolioCall *call, gpointer data, GError **error)
{
    (void) error;
    Exchange *exchange = next_exchange(call, data);
    exchange->is_level = folio_remote_is_level(folio_journal_get_folder(call->journal))
                         && folio_remembers(call, ANSWER);
    return true;
}

static bool
note(FolioCall *call, gpointer data, GError **error)
{
    (void) error;
    Exchange *exchange = next_exchange(call, data);
    if (!exchange->is_level && exchange->status == 0)
        folio_remember_answer(call, ANSWER, exchange->answer);
    return true;
}

/* --- Telling -------------------------------------------------------------------------------------- */

static guint
count_way(const json_t *answer, const char *way)
{
    size_t i;
    json_t *file;
    guint count = 0;
    json_array_foreach(json_object_get(answer, "files"), i, file)
    {
        const char *text = json_string_value(json_object_get(file, "way"));
        count += g_strcmp0(text, way) == 0;
    }
    return count;
}

static char *
dup_name(const void *item, const FolioCall *call)
{
    (void) call;
    return g_strdup(((const Exchange *) item)->followed->name);
}

static char *
dup_came(const void *item, const FolioCall *call)
{
    (void) call;
    return g_strdup_printf("%u", count_way(((const Exchange *) item)->answer, "from"));
}

static char *
dup_went(const void *item, const FolioCall *call)
{
    (void) call;
    return g_strdup_printf("%u", count_way(((const Exchange *) item)->answer, "to"));
}

static char *
dup_conflicts(const void *item, const FolioCall *call)
{
    (void) call;
    const json_t *count = json_object_get(((const Exchange *) item)->answer, "conflicts");
    return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(count));
}

static char *
dup_code(const void *item, const FolioCall *call)
{
    (void) call;
    return g_strdup_printf("%d", ((const Exchange *) item)->status);
}

static char *
dup_words(const void *item, const FolioCall *call)
{
    (void) call;
    const Exchange *exchange = item;
    const char *failure = json_string_value(json_object_get(exchange->answer, "error"));
    guint came = count_way(exchange->answer, "from"), went = count_way(exchange->answer, "to");
    if (failure != NULL)
        return g_strdup(failure);
    if (exchange->status != 0)
        return g_strdup_printf("ended with %d", exchange->status);
    if (came + went == 0)
        return g_strdup("nothing new");
    return g_strdup_printf("%u came, %u went", came, went);
}

static const FolioRecordField fields[] = {
    {"name", dup_name, 0}, {"came", dup_came, 0},
    {"went", dup_went, 0}, {"conflicts", dup_conflicts, 0},
    {"code", dup_code, 0}, {"words", dup_words, 0},
    {NULL, NULL, 0},
};

static json_t *
to_json(const void *item, const FolioCall *call)
{
    (void) call;
    const Exchange *exchange = item;
    return json_pack("{so si sO?}", "name", folio_json_text(exchange->followed->name), "code",
                     exchange->status, "answer", exchange->answer);
}

static FolioStyle
style_words(const void *item, const FolioCall *call)
{
    (void) call;
    return ((const Exchange *) item)->status != 0 ? FOLIO_STYLE_BAD : FOLIO_STYLE_PLAIN;
}

static const FolioRecordType records = {.key = "journals", .fields = fields, .to_json = to_json};
static const FolioColumn columns[] = {
    {"name", "NAME", NULL, NULL, NULL},
    {"came", "CAME", NULL, NULL, NULL},
    {"went", "WENT", NULL, NULL, NULL},
    {"words", "", NULL, style_words, NULL},
};

bool
folio_sync_followed(FolioCall *call, const char *const *words, GError **error)
{
    g_autoptr(GPtrArray) exchanges = g_ptr_array_new_with_free_func((GDestroyNotify) exchange_free);
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    for (guint i = 0; i < call->followed->len; i++) {
        Exchange *exchange = g_new0(Exchange, 1);
        exchange->followed = g_ptr_array_index(call->followed, i);
        g_ptr_array_add(exchanges, exchange);
    }
    Crew crew = {.call = call,
                 .words = words,
                 .program = program != NULL ? program : (char *) "folio",
                 .exchanges = exchanges};
    Round before = {.exchanges = exchanges}, after = {.exchanges = exchanges};
    if (!folio_call_each_journal_lazily(call, look, &before, error))
        return false;
    run_all(&crew);
    for (guint i = 0; i < exchanges->len; i++)
        call->exit_code =
            MAX(call->exit_code, ((const Exchange *) g_ptr_array_index(exchanges, i))->status);
    return (call->dry_run || folio_call_each_journal_lazily(call, note, &after, error))
           && folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), exchanges, error);
}
