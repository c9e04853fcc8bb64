/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* On which processors the pool's threads begin ([NUM-17]). Hints: where the system does not take one, threads run as it likes. */
#ifndef QML_RUNTIME_POOL_PLACE_H
#define QML_RUNTIME_POOL_PLACE_H

#include <pthread.h>

typedef struct QmlPlaces QmlPlaces;

/* Of the calling thread: where it runs and where it may. NULL: not known, which all others take. */
QmlPlaces *qmlrt_places_find(void);
void qmlrt_places_free(QmlPlaces *places);
int qmlrt_places_processor(const QmlPlaces *places); /* the finder's */

/* pthread_create; the new thread begins on the index-th (from 1 on) processor after the finder's. */
int qmlrt_places_start(const QmlPlaces *places, int index, pthread_t *handle,
                       void *(*begin)(void *), void *argument);

/* The calling thread may go wherever the finder might. */
void qmlrt_places_open(const QmlPlaces *places);

#endif
