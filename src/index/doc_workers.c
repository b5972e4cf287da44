#include "doc.h"

enum { WORKERS = 2, FEW = 8, AHEAD = 128 };

typedef struct Job {
    const char *path;
    FolioDoc *doc;
    bool is_done;
} Job;

/* What the workers and the taker share; all of it changes under the lock only. */
typedef struct Crew {
    const FolioKinds *kinds;
    FolioStoreId store;
    const FolioRoot *root;
    Job *jobs;
    gsize count;
    gsize next;    /* job to be begun */
    gsize allowed; /* jobs that may be begun: at most AHEAD docs are in memory */
    GMutex lock;
    GCond changed;
} Crew;

/* NULL when there is none left. */
static Job *
begin_job(Crew *crew)
{
    g_mutex_lock(&crew->lock);
    while (crew->next < crew->count && crew->next >= crew->allowed)
        g_cond_wait(&crew->changed, &crew->lock);
    Job *job = crew->next < crew->count ? &crew->jobs[crew->next++] : NULL;
    g_mutex_unlock(&crew->lock);
    return job;
}

static gpointer
work(gpointer data)
{
    Crew *crew = data;
    Job *job;
    while ((job = begin_job(crew)) != NULL) {
        FolioDoc *doc = folio_doc_read(crew->kinds, crew->store, crew->root, job->path);
        g_mutex_lock(&crew->lock);
        job->doc = doc;
        job->is_done = true;
        g_cond_broadcast(&crew->changed);
        g_mutex_unlock(&crew->lock);
    }
    return NULL;
}

static FolioDoc *
take_doc(Crew *crew, gsize i)
{
    g_mutex_lock(&crew->lock);
    crew->allowed = i + AHEAD;
    g_cond_broadcast(&crew->changed);
    while (!crew->jobs[i].is_done)
        g_cond_wait(&crew->changed, &crew->lock);
    g_mutex_unlock(&crew->lock);
    return g_steal_pointer(&crew->jobs[i].doc);
}

static bool
take_all(Crew *crew, FolioDocFunc func, gpointer data)
{
    for (gsize i = 0; i < crew->count; i++) {
        g_autoptr(FolioDoc) doc = take_doc(crew, i);
        if (!func(i, doc, data))
            return false;
    }
    return true;
}

static void
dismiss(Crew *crew)
{
    g_mutex_lock(&crew->lock);
    crew->count = crew->next;
    g_cond_broadcast(&crew->changed);
    g_mutex_unlock(&crew->lock);
}

static bool
read_in_parallel(Crew *crew, const char *const *paths, FolioDocFunc func, gpointer data)
{
    g_autofree Job *jobs = g_new0(Job, crew->count);
    for (gsize i = 0; i < crew->count; i++)
        jobs[i].path = paths[i];
    crew->jobs = jobs;
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->changed);
    GThread *threads[WORKERS];
    for (gsize i = 0; i < WORKERS; i++)
        threads[i] = g_thread_new("folio reader", work, crew);
    bool is_whole = take_all(crew, func, data);
    dismiss(crew);
    for (gsize i = 0; i < WORKERS; i++)
        g_thread_join(threads[i]);
    for (gsize i = 0; i < crew->count; i++)
        folio_doc_free(jobs[i].doc);
    g_cond_clear(&crew->changed);
    g_mutex_clear(&crew->lock);
    return is_whole;
}

bool
folio_docs_read(const FolioKinds *kinds, FolioStoreId store, const FolioRoot *root,
                const char *const *paths, gsize count, FolioDocFunc func, gpointer data)
{
    Crew crew = {.kinds = kinds, .store = store, .root = root, .count = count};
    if (count > FEW)
        return read_in_parallel(&crew, paths, func, data);
    for (gsize i = 0; i < count; i++) {
        g_autoptr(FolioDoc) doc = folio_doc_read(kinds, store, root, paths[i]);
        if (!func(i, doc, data))
            return false;
    }
    return true;
}
