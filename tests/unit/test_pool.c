/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The pool: every task once, regions in order, any number of threads. */
#define _GNU_SOURCE
#include "runtime/pool.h"
#include "runtime/pool_place.h"
#include "runtime/share.h"
#include "tests/support/qtest.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { TASKS = 1000 };

typedef struct {
    int runs[TASKS];
    int threads;
} Count;

static void count_task(void *context, size_t index, int thread)
{
    Count *count = context;
    count->runs[index]++;
    assert_in_range(thread, 0, count->threads - 1);
}

static void every_task_runs_once_for_any_number_of_threads(void **state)
{
    static const int numbers[] = {1, 2, 3, 7, 16};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        QmlError error = {0};
        QmlPool *pool = qmlrt_pool_create(numbers[i], &error);
        assert_non_null(pool);
        assert_int_equal(qmlrt_pool_threads(pool), numbers[i]);
        Count count = {.threads = numbers[i]};
        for (int region = 1; region <= 300; region++) {
            const size_t tasks = (size_t)(region % 3 == 0 ? TASKS : region % 5);
            for (size_t t = 0; t < tasks; t++)
                count.runs[t] = 0;
            qmlrt_pool_run(pool, count_task, &count, tasks);
            for (size_t t = 0; t < tasks; t++)
                assert_int_equal(count.runs[t], 1);
        }
        qmlrt_pool_free(pool);
    }
}

static void sleeping_threads_wake_up(void **state)
{
    QmlPool *pool = qmlrt_pool_create(3, NULL);
    Count count = {.threads = 3};
    for (int region = 0; region < 5; region++) {
        usleep(3000);
        qmlrt_pool_run(pool, count_task, &count, TASKS);
    }
    for (int t = 0; t < TASKS; t++)
        assert_int_equal(count.runs[t], 5);
    qmlrt_pool_free(pool);
    qmlrt_pool_free(NULL);
}

/* The caller, when it has done its task, waits for the helper longer than it spins. */
static void long_task(void *context, size_t index, int thread)
{
    atomic_int *done = context;
    if (thread > 0)
        usleep(3000);
    else if (index == 0)
        usleep(500);
    atomic_fetch_add(done, 1);
}

static void a_caller_that_sleeps_wakes_up(void **state)
{
    QmlPool *pool = qmlrt_pool_create(3, NULL);
    for (int region = 0; region < 5; region++) {
        atomic_int done = 0;
        qmlrt_pool_run(pool, long_task, &done, 3);
        assert_int_equal(done, 3);
    }
    qmlrt_pool_free(pool);
}

static void share_once(void *context, size_t index)
{
    Count *count = context;
    count->runs[index]++;
}

/* A task that shares works alone. */
static void share_again(void *context, size_t index)
{
    Count *counts = context;
    qmlrt_share(share_once, &counts[index], TASKS);
}

static void shared_tasks_run_once_with_a_pool_and_without(void **state)
{
    enum { OUTER = 4 };

    static Count counts[OUTER];
    QmlPool *pool = qmlrt_pool_create(3, NULL);
    qmlrt_share(share_again, counts, OUTER);
    qmlrt_share_with(pool);
    qmlrt_share(share_again, counts, OUTER);
    qmlrt_share_with(NULL);
    qmlrt_share(share_again, counts, OUTER);
    for (int t = 0; t < OUTER * TASKS; t++)
        assert_int_equal(counts[t / TASKS].runs[t % TASKS], 3);
    qmlrt_pool_free(pool);
}

static void no_thread_at_all_is_refused(void **state)
{
    QmlError error = {0};
    assert_null(qmlrt_pool_create(0, &error));
    assert_int_equal(error.exit_code, 2);
    assert_null(qmlrt_pool_create(1 << 20, &error));
}

typedef struct {
    const QmlPlaces *places;
    int processor; /* where it began */
    cpu_set_t mask;
} Newcomer;

static void *newcomer_main(void *argument)
{
    Newcomer *newcomer = argument;
    newcomer->processor = sched_getcpu();
    qmlrt_places_open(newcomer->places);
    assert_return_code(sched_getaffinity(0, sizeof newcomer->mask, &newcomer->mask), 0);
    return NULL;
}

static Newcomer newcomer(const QmlPlaces *places, int index)
{
    Newcomer newcomer = {.places = places};
    pthread_t handle;
    assert_int_equal(qmlrt_places_start(places, index, &handle, newcomer_main, &newcomer), 0);
    assert_int_equal(pthread_join(handle, NULL), 0);
    return newcomer;
}

/* [NUM-17]; the mask is narrowed to two processors, so that where the second begins is known. */
static void threads_begin_apart_and_are_not_pinned(void **state)
{
    cpu_set_t whole, two;
    assert_return_code(sched_getaffinity(0, sizeof whole, &whole), 0);
    CPU_ZERO(&two);
    for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&two) < 2; i++)
        if (CPU_ISSET(i, &whole))
            CPU_SET(i, &two);
    assert_return_code(sched_setaffinity(0, sizeof two, &two), 0);
    QmlPlaces *places = qmlrt_places_find();
    assert_non_null(places);
    const int here = qmlrt_places_processor(places);
    const Newcomer first = newcomer(places, 1), beyond = newcomer(places, 2),
                   free = newcomer(NULL, 1);
    if (CPU_COUNT(&two) == 2)
        assert_int_not_equal(first.processor, here);
    else
        assert_int_equal(first.processor, here);
    assert_true(CPU_ISSET(first.processor, &two));
    assert_true(CPU_EQUAL(&first.mask, &two));
    assert_true(CPU_EQUAL(&beyond.mask, &two));
    assert_true(CPU_EQUAL(&free.mask, &two));
    qmlrt_places_free(places);
    assert_return_code(sched_setaffinity(0, sizeof whole, &whole), 0);
}

static int threads_with(const char *value)
{
    setenv("OMP_NUM_THREADS", value, 1);
    const int threads = qmlrt_default_threads();
    unsetenv("OMP_NUM_THREADS");
    return threads;
}

static void default_honours_the_users_wish_within_the_machine(void **state)
{
    const int available = qmlrt_available_cpus();
    assert_true(available >= 1);
    unsetenv("OMP_NUM_THREADS");
    assert_int_equal(qmlrt_default_threads(), available);
    assert_int_equal(threads_with("1"), 1);
    assert_int_equal(threads_with("1,4"), 1);
    assert_int_equal(threads_with("999999"), available);
    assert_int_equal(threads_with("0"), available);
    assert_int_equal(threads_with("-1"), available);
    assert_int_equal(threads_with("two"), available);
    assert_int_equal(threads_with("1x"), available);
    assert_int_equal(threads_with("99999999999999999999"), available);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_task_runs_once_for_any_number_of_threads),
        TEST(sleeping_threads_wake_up),
        TEST(a_caller_that_sleeps_wakes_up),
        TEST(shared_tasks_run_once_with_a_pool_and_without),
        TEST(no_thread_at_all_is_refused),
        TEST(threads_begin_apart_and_are_not_pinned),
        TEST(default_honours_the_users_wish_within_the_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
