#include "doc.h"

enum { WORKERS = 2, FEW = 8, AHEAD = 128 };

typedef struct Job {
    const char *path;
    FolioDoc *doc;
    bool is_done;
} Job;

/* Shared with the workers; jobs change under the lock only. */
typedef struct Crew {
    const FolioKinds *kinds;
    FolioStoreId store;
    const FolioRoot *root;
    GMutex lock;
    GCond done;
} Crew;

static void
read_job(gpointer item, gpointer data)
{
    Job *job = item;
    Crew *crew = data;
    FolioDoc *doc = folio_doc_read(crew->kinds, crew->store, crew->root, job->path);
    g_mutex_lock(&crew->lock);
    job->doc = doc;
    job->is_done = true;
    g_cond_signal(&crew->done);
    g_mutex_unlock(&crew->lock);
}

static FolioDoc *
await(Crew *crew, Job *job)
{
    g_mutex_lock(&crew->lock);
    while (!job->is_done)
        g_cond_wait(&crew->done, &crew->lock);
    g_mutex_unlock(&crew->lock);
    return g_steal_pointer(&job->doc);
}

/* At most AHEAD docs are in memory. */
static bool
hand_out(Crew *crew, GThreadPool *pool, Job *jobs, gsize count, FolioDocFunc func, gpointer data)
{
    gsize given = 0;
    for (gsize i = 0; i < count; i++) {
        for (; given < MIN(count, i + AHEAD); given++)
            g_thread_pool_push(pool, &jobs[given], NULL);
        g_autoptr(FolioDoc) doc = await(crew, &jobs[i]);
        if (!func(i, doc, data))
            return false;
    }
    return true;
}

static bool
read_in_parallel(Crew *crew, const char *const *paths, gsize count, FolioDocFunc func,
                 gpointer data)
{
    g_autofree Job *jobs = g_new0(Job, count);
    for (gsize i = 0; i < count; i++)
        jobs[i].path = paths[i];
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->done);
    GThreadPool *pool = g_thread_pool_new(read_job, crew, WORKERS, FALSE, NULL);
    bool is_whole = hand_out(crew, pool, jobs, count, func, data);
    g_thread_pool_free(pool, TRUE, TRUE);
    for (gsize i = 0; !is_whole && i < count; i++)
        folio_doc_free(jobs[i].doc);
    g_cond_clear(&crew->done);
    g_mutex_clear(&crew->lock);
    return is_whole;
}

bool
folio_docs_read(const FolioKinds *kinds, FolioStoreId store, const FolioRoot *root,
                const char *const *paths, gsize count, FolioDocFunc func, gpointer data)
{
    Crew crew = {.kinds = kinds, .store = store, .root = root};
    if (count > FEW)
        return read_in_parallel(&crew, paths, count, func, data);
    for (gsize i = 0; i < count; i++) {
        g_autoptr(FolioDoc) doc = folio_doc_read(kinds, store, root, paths[i]);
        if (!func(i, doc, data))
            return false;
    }
    return true;
}
