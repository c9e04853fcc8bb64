/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Schedulers are known to leave a new thread for some milliseconds on its creator's processor while another is idle; a short
 * training is over by then. So each helper begins on a processor of its own. Nothing stays pinned: two programs whose threads
 * were bound to the same processors would halve each other. */
#define _GNU_SOURCE
#include "runtime/pool_place.h"

#include <sched.h>
#include <stdlib.h>

struct QmlPlaces {
    cpu_set_t all;
    int processor;
};

QmlPlaces *qmlrt_places_find(void)
{
    QmlPlaces *places = malloc(sizeof *places);
    if (!places)
        return NULL;
    places->processor = sched_getcpu();
    if (places->processor >= 0 &&
        sched_getaffinity(0, sizeof places->all, &places->all) == 0) /* not above CPU_SETSIZE */
        return places;
    free(places);
    return NULL;
}

void qmlrt_places_free(QmlPlaces *places)
{
    free(places);
}

int qmlrt_places_processor(const QmlPlaces *places)
{
    return places->processor;
}

/* The index-th processor after the finder's, in a circle; -1: there are not so many. */
static int place_of(const QmlPlaces *places, int index)
{
    for (int step = 1; step < CPU_SETSIZE; step++) {
        const int processor = (places->processor + step) % CPU_SETSIZE;
        if (CPU_ISSET(processor, &places->all) && --index == 0)
            return processor;
    }
    return -1;
}

int qmlrt_places_start(const QmlPlaces *places, int index, pthread_t *handle,
                       void *(*begin)(void *), void *argument)
{
    const int processor = places ? place_of(places, index) : -1;
    pthread_attr_t attributes;
    if (processor < 0 || pthread_attr_init(&attributes) != 0)
        return pthread_create(handle, NULL, begin, argument);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    int failure = pthread_attr_setaffinity_np(&attributes, sizeof one, &one);
    if (!failure)
        failure = pthread_create(handle, &attributes, begin, argument);
    pthread_attr_destroy(&attributes);
    /* the processor may have gone meanwhile */
    return failure ? pthread_create(handle, NULL, begin, argument) : 0;
}

void qmlrt_places_open(const QmlPlaces *places)
{
    if (places)
        sched_setaffinity(0, sizeof places->all, &places->all);
}
