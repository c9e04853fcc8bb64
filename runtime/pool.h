/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Threads for one parallel region after another: the caller is thread 0, the others spin a little and then sleep.
 *
 * A region is a list of `count` tasks named by index; any thread may take any task, so a task must compute the same
 * whoever runs it and write only to places that its index owns. */
#ifndef QML_RUNTIME_POOL_H
#define QML_RUNTIME_POOL_H

#include <stddef.h>

#include "runtime/error.h"

typedef struct QmlPool QmlPool;
typedef void (*QmlPoolTask)(void *context, size_t index, int thread);

/* threads >= 1; NULL and exit 69 when the system gives no more threads */
QmlPool *qmlrt_pool_create(int threads, QmlError *error);
void qmlrt_pool_free(QmlPool *pool); /* NULL is fine */
int qmlrt_pool_threads(const QmlPool *pool);

/* Returns when all tasks are done. Not to be called from inside a task. */
void qmlrt_pool_run(QmlPool *pool, QmlPoolTask task, void *context, size_t count);

/* Processors that this process may use: affinity mask and the control group's cpu.max, at least 1. */
int qmlrt_available_cpus(void);
/* OMP_NUM_THREADS when it is a number from 1 to available_cpus (larger: capped), otherwise available_cpus. */
int qmlrt_default_threads(void);

#endif
