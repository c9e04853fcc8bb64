/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The pool that kernels share is one of the calling thread's: a kernel that runs inside a region of that pool is on another
 * thread, or finds nothing set, and works alone. */
#include "runtime/share.h"

/* Fewer tasks than these take one thread no longer than it takes two to find each other, which on a guest can be microseconds. */
enum { LEAST = 8 };

static _Thread_local QmlPool *shared;

typedef struct {
    QmlShare task;
    void *context;
} Shared;

static void run_one(void *context, size_t index, int thread)
{
    const Shared *s = context;
    (void)thread;
    s->task(s->context, index);
}

void qmlrt_share(QmlShare task, void *context, size_t count)
{
    Shared s = {task, context};
    QmlPool *pool = shared;
    if (pool != NULL && count >= LEAST) {
        shared = NULL; /* this thread runs tasks too */
        qmlrt_pool_run(pool, run_one, &s, count);
        shared = pool;
        return;
    }
    for (size_t i = 0; i < count; i++)
        task(context, i);
}

void qmlrt_share_with(QmlPool *pool)
{
    shared = pool;
}
