/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The pool: a region is opened and published by raising `region`; every thread takes task numbers from its own share of them,
 * then from the others'. Regions that go over the same memory in the same order so find it in the cache where they left it. When
 * the numbers have run out the caller closes the region and waits for the helpers inside it. A helper that comes too late finds
 * it closed, so a thread that the system does not let run costs nothing.
 *
 * Waiting spins for a short while (a training step is some microseconds) and then sleeps on a condition. */
#define _GNU_SOURCE
#include "runtime/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/pool_place.h"

enum {
    SPINS =
        20000, /* some hundred microseconds: longer than what a step does on one thread between regions */
    CACHE_LINE = 64,
    MAX_THREADS = 1024,
    CLOSED = 1 << 30 /* flag of `inside` */
};

typedef struct {
    QmlPool *pool;
    int thread;
    pthread_t handle;
} Helper;

/* Of the tasks that are a thread's share, the first that nobody has taken. */
typedef struct {
    _Alignas(CACHE_LINE) atomic_size_t next;
} Share;

struct QmlPool {
    int threads;
    int started; /* helpers that exist */
    Helper *helpers;
    QmlPlaces *places;
    Share *shares;

    /* the region; written by the caller while it is closed and empty */
    QmlPoolTask task;
    void *context;
    size_t count;

    _Alignas(CACHE_LINE) atomic_uint region; /* number of regions so far */
    _Alignas(CACHE_LINE) atomic_int inside;  /* helpers in the region, and CLOSED */
    _Alignas(CACHE_LINE) atomic_bool stopping;

    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
};

static void pause_a_moment(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

static size_t share_start(const QmlPool *pool, int share)
{
    return pool->count * (size_t)share / (size_t)pool->threads;
}

static void work(QmlPool *pool, int thread)
{
    for (int i = 0; i < pool->threads; i++) {
        const int share = (thread + i) % pool->threads;
        const size_t end = share_start(pool, share + 1);
        atomic_size_t *next = &pool->shares[share].next;
        while (atomic_load(next) < end) {
            const size_t index = atomic_fetch_add(next, 1);
            if (index < end)
                pool->task(pool->context, index, thread);
        }
    }
}

/* Until `region` differs from `seen`; returns the new number. */
static unsigned wait_for_region(QmlPool *pool, unsigned seen)
{
    for (int i = 0; i < SPINS; i++) {
        const unsigned now = atomic_load(&pool->region);
        if (now != seen)
            return now;
        pause_a_moment();
    }
    pthread_mutex_lock(&pool->lock);
    while (atomic_load(&pool->region) == seen)
        pthread_cond_wait(&pool->begun, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
    return atomic_load(&pool->region);
}

/* false: the region is over */
static bool enter(QmlPool *pool)
{
    int inside = atomic_load(&pool->inside);
    while (!(inside & CLOSED)) {
        if (atomic_compare_exchange_weak(&pool->inside, &inside, inside + 1))
            return true;
    }
    return false;
}

/* The last one out of a closed region tells the caller. */
static void leave(QmlPool *pool)
{
    if (atomic_fetch_sub(&pool->inside, 1) == (CLOSED | 1)) {
        pthread_mutex_lock(&pool->lock);
        pthread_cond_signal(&pool->ended);
        pthread_mutex_unlock(&pool->lock);
    }
}

static void *helper_main(void *argument)
{
    const Helper *helper = argument;
    QmlPool *pool = helper->pool;
    unsigned seen = 0;
    qmlrt_places_open(pool->places);
    for (;;) {
        seen = wait_for_region(pool, seen);
        if (atomic_load(&pool->stopping))
            return NULL;
        if (enter(pool)) {
            work(pool, helper->thread);
            leave(pool);
        }
    }
}

static void raise_region(QmlPool *pool)
{
    pthread_mutex_lock(&pool->lock);
    atomic_fetch_add(&pool->region, 1);
    pthread_cond_broadcast(&pool->begun);
    pthread_mutex_unlock(&pool->lock);
}

static void close_region(QmlPool *pool)
{
    atomic_fetch_or(&pool->inside, CLOSED);
    for (int i = 0; i < SPINS; i++) {
        if (atomic_load(&pool->inside) == CLOSED)
            return;
        pause_a_moment();
    }
    pthread_mutex_lock(&pool->lock);
    while (atomic_load(&pool->inside) != CLOSED)
        pthread_cond_wait(&pool->ended, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

static void run_alone(QmlPoolTask task, void *context, size_t count)
{
    for (size_t i = 0; i < count; i++)
        task(context, i, 0);
}

void qmlrt_pool_run(QmlPool *pool, QmlPoolTask task, void *context, size_t count)
{
    if (pool->threads == 1 || count <= 1) {
        run_alone(task, context, count);
        return;
    }
    pool->task = task;
    pool->context = context;
    pool->count = count;
    for (int i = 0; i < pool->threads; i++)
        atomic_store(&pool->shares[i].next, share_start(pool, i));
    atomic_store(&pool->inside, 0);
    raise_region(pool);
    work(pool, 0);
    close_region(pool);
}

static bool start_helpers(QmlPool *pool, QmlError *error)
{
    for (int i = 1; i < pool->threads; i++) {
        Helper *helper = &pool->helpers[i - 1];
        *helper = (Helper){.pool = pool, .thread = i};
        const int failure =
            qmlrt_places_start(pool->places, i, &helper->handle, helper_main, helper);
        if (failure)
            return qmlrt_fail(error, 69, "cannot start thread %d of %d: %s", i + 1, pool->threads,
                              strerror(failure));
        pool->started++;
    }
    return true;
}

QmlPool *qmlrt_pool_create(int threads, QmlError *error)
{
    if (threads < 1 || threads > MAX_THREADS) {
        qmlrt_fail(error, 2, "the number of threads is %d; it can be 1 to %d", threads,
                   MAX_THREADS);
        return NULL;
    }
    QmlPool *pool =
        aligned_alloc(CACHE_LINE, (sizeof *pool + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE);
    Helper *helpers = calloc((size_t)threads, sizeof *helpers);
    Share *shares = aligned_alloc(CACHE_LINE, (size_t)threads * sizeof *shares);
    if (!pool || !helpers || !shares) {
        free(pool);
        free(helpers);
        free(shares);
        qmlrt_fail_memory(error, "the thread pool", (unsigned long long)threads, sizeof *helpers);
        return NULL;
    }
    memset(pool, 0, sizeof *pool);
    pool->threads = threads;
    pool->helpers = helpers;
    pool->shares = shares;
    pool->places = qmlrt_places_find();
    atomic_store(&pool->inside, CLOSED);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->begun, NULL);
    pthread_cond_init(&pool->ended, NULL);
    if (!start_helpers(pool, error)) {
        qmlrt_pool_free(pool);
        return NULL;
    }
    return pool;
}

void qmlrt_pool_free(QmlPool *pool)
{
    if (!pool)
        return;
    atomic_store(&pool->stopping, true);
    raise_region(pool);
    for (int i = 0; i < pool->started; i++)
        pthread_join(pool->helpers[i].handle, NULL);
    pthread_cond_destroy(&pool->ended);
    pthread_cond_destroy(&pool->begun);
    pthread_mutex_destroy(&pool->lock);
    qmlrt_places_free(pool->places);
    free(pool->helpers);
    free(pool->shares);
    free(pool);
}

int qmlrt_pool_threads(const QmlPool *pool)
{
    return pool->threads;
}
