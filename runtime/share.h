/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How a kernel of the part once per step uses the threads that wait for the rows: it cuts its work into tasks that write only to
 * places of their own, by sizes alone, so that the same sums are made on any number of threads. */
#ifndef QML_RUNTIME_SHARE_H
#define QML_RUNTIME_SHARE_H

#include <stddef.h>

#include "runtime/pool.h"

typedef void (*QmlShare)(void *context, size_t index);

/* The task for every index below count; returns when all are done. */
void qmlrt_share(QmlShare task, void *context, size_t count);

/* From now on this thread's qmlrt_share uses the pool; NULL: it works alone, as before the first call. Not to be called
 * from inside a region of the pool. */
void qmlrt_share_with(QmlPool *pool);

#endif
