/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The pool: the caller writes a region into one line of the cache, which the helpers watch; every thread takes tasks of its own
 * share, then of the others'. Regions that go over the same memory in the same order so find it in the cache where they left it.
 * Each thread says what it took and where it is in a line of its own, so that a region of some microseconds costs no more than
 * the line's way to the helper and that of the answer: between two sockets each is hundreds of nanoseconds.
 *
 * A region ends when its tasks are done. A helper that comes too late finds it closed, so a thread that the system does not let
 * run costs nothing. Waiting spins for a short while (a training step is some microseconds) and then sleeps on a condition. */
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
    CACHE_LINES = 128, /* lines are fetched in pairs */
    MAX_THREADS = 1024
};

typedef struct {
    QmlPool *pool;
    int thread;
    pthread_t handle;
} Helper;

/* Regions are told apart by their origins, which grow by the tasks of a share. */
typedef struct {
    _Alignas(CACHE_LINES) atomic_size_t origin;
    atomic_size_t closed;      /* this region and those before it can no longer be entered */
    atomic_bool caller_sleeps; /* until the helpers inside have left */
    QmlPoolTask task;
    void *context;
    size_t count;
} Region;

/* taken: the region's origin and how many tasks of this thread's share have been taken since; less than the origin: none */
typedef struct {
    _Alignas(CACHE_LINES) atomic_size_t taken;
    atomic_size_t entered,
        left; /* origins of the last region that the helper tried to enter, and was through with */
} Seat;

struct QmlPool {
    Region region;
    int threads;
    int started; /* helpers that exist */
    Helper *helpers;
    Seat *seats;
    QmlPlaces *places;

    atomic_bool stopping;
    atomic_int sleepers; /* helpers that wait for `begun`, or are about to */
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
};

static void pause_a_moment(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

/* ---------------------------------------------------------------- tasks */
static size_t share_size(const QmlPool *pool)
{
    const size_t threads = (size_t)pool->threads, count = pool->region.count;
    return count / threads + (count % threads != 0);
}

/* Of a share's tasks, the first that nobody has taken. Only threads inside the region come here. */
static bool take(QmlPool *pool, int share, size_t *index)
{
    const size_t origin = atomic_load_explicit(&pool->region.origin, memory_order_relaxed);
    const size_t first = share_size(pool) * (size_t)share, end = first + share_size(pool);
    const size_t last = end < pool->region.count ? end : pool->region.count;
    atomic_size_t *taken = &pool->seats[share].taken;
    size_t seen = atomic_load(taken);
    for (;;) {
        const size_t before = seen > origin ? seen : origin;
        *index = first + (before - origin);
        if (*index >= last)
            return false;
        if (atomic_compare_exchange_weak(taken, &seen, before + 1))
            return true;
    }
}

static void work(QmlPool *pool, int thread)
{
    size_t index;
    for (int i = 0; i < pool->threads; i++)
        while (take(pool, (thread + i) % pool->threads, &index))
            pool->region.task(pool->region.context, index, thread);
}

/* ---------------------------------------------------------------- helpers */
/* Until a region's origin differs from `seen`; returns it. */
static size_t wait_for_region(QmlPool *pool, size_t seen)
{
    for (int i = 0; i < SPINS; i++) {
        const size_t origin = atomic_load(&pool->region.origin);
        if (origin != seen)
            return origin;
        pause_a_moment();
    }
    pthread_mutex_lock(&pool->lock);
    atomic_fetch_add(&pool->sleepers, 1); /* before it looks, so one of the two sees the other */
    while (atomic_load(&pool->region.origin) == seen)
        pthread_cond_wait(&pool->begun, &pool->lock);
    atomic_fetch_sub(&pool->sleepers, 1);
    pthread_mutex_unlock(&pool->lock);
    return atomic_load(&pool->region.origin);
}

/* false: the region is over. Until `left` is the origin too the caller writes no other region. */
static bool enter(QmlPool *pool, Seat *seat, size_t origin)
{
    atomic_store(&seat->entered, origin);
    return atomic_load(&pool->region.closed) < origin;
}

static void leave(QmlPool *pool, Seat *seat, size_t origin)
{
    atomic_store(&seat->left, origin);
    if (!atomic_load(&pool->region.caller_sleeps))
        return;
    pthread_mutex_lock(&pool->lock);
    pthread_cond_signal(&pool->ended);
    pthread_mutex_unlock(&pool->lock);
}

static void *helper_main(void *argument)
{
    const Helper *helper = argument;
    QmlPool *pool = helper->pool;
    Seat *seat = &pool->seats[helper->thread];
    size_t origin = 0;
    qmlrt_places_open(pool->places);
    for (;;) {
        origin = wait_for_region(pool, origin);
        if (atomic_load(&pool->stopping))
            return NULL;
        if (enter(pool, seat, origin))
            work(pool, helper->thread);
        leave(pool, seat, origin);
    }
}

/* ---------------------------------------------------------------- the caller */
static void raise_region(QmlPool *pool, size_t origin)
{
    atomic_store(&pool->region.origin, origin);
    if (atomic_load(&pool->sleepers) == 0)
        return;
    pthread_mutex_lock(&pool->lock);
    pthread_cond_broadcast(&pool->begun);
    pthread_mutex_unlock(&pool->lock);
}

static void sleep_until_left(QmlPool *pool, const Seat *seat, size_t origin)
{
    pthread_mutex_lock(&pool->lock);
    atomic_store(&pool->region.caller_sleeps, true);
    while (atomic_load(&seat->left) != origin)
        pthread_cond_wait(&pool->ended, &pool->lock);
    atomic_store(&pool->region.caller_sleeps, false);
    pthread_mutex_unlock(&pool->lock);
}

/* A helper that is not inside is kept out: either it sees that the region is closed, or the caller sees it enter. */
static void see_off(QmlPool *pool, const Seat *seat, size_t origin)
{
    if (atomic_load(&seat->left) == origin)
        return;
    if (atomic_load(&seat->entered) != origin) {
        atomic_store(&pool->region.closed, origin);
        if (atomic_load(&seat->entered) != origin)
            return;
    }
    for (int i = 0; i < SPINS; i++) {
        if (atomic_load(&seat->left) == origin)
            return;
        pause_a_moment();
    }
    sleep_until_left(pool, seat, origin);
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
    const size_t origin = pool->region.origin + share_size(pool);
    pool->region.task = task;
    pool->region.context = context;
    pool->region.count = count;
    raise_region(pool, origin);
    work(pool, 0);
    for (int i = 1; i < pool->threads; i++)
        see_off(pool, &pool->seats[i], origin);
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
    QmlPool *pool = aligned_alloc(CACHE_LINES, sizeof *pool);
    Helper *helpers = calloc((size_t)threads, sizeof *helpers);
    Seat *seats = aligned_alloc(CACHE_LINES, (size_t)threads * sizeof *seats);
    if (!pool || !helpers || !seats) {
        free(pool);
        free(helpers);
        free(seats);
        qmlrt_fail_memory(error, "the thread pool", (unsigned long long)threads, sizeof *helpers);
        return NULL;
    }
    memset(pool, 0, sizeof *pool);
    memset(seats, 0, (size_t)threads * sizeof *seats);
    pool->threads = threads;
    pool->helpers = helpers;
    pool->seats = seats;
    pool->places = qmlrt_places_find();
    pool->region.count = 1; /* the first region's origin is not 0, which means none */
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
    raise_region(pool, pool->region.origin + 1);
    for (int i = 0; i < pool->started; i++)
        pthread_join(pool->helpers[i].handle, NULL);
    pthread_cond_destroy(&pool->ended);
    pthread_cond_destroy(&pool->begun);
    pthread_mutex_destroy(&pool->lock);
    qmlrt_places_free(pool->places);
    free(pool->helpers);
    free(pool->seats);
    free(pool);
}

int qmlrt_pool_threads(const QmlPool *pool)
{
    return pool->threads;
}
