/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The measurements. Each is the best of several short trials, since other work on the machine only ever makes a trial slower;
 * a trial is long enough (milliseconds) that the clock and the start of a region do not count. */
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "compiler/doctor/calibration.h"
#include "runtime/kernels/speed.h"
#include "runtime/memory.h"
#include "runtime/pool.h"
#include "runtime/processor.h"

enum { TRIALS = 7, REGIONS = 500, CHUNK = 32 };

static const double TRIAL_SECONDS = 4e-3;

typedef struct {
    QmlPool *pool;
    const SpeedKernels *kernels;
    double *memory;
    int64_t per_thread; /* doubles of `memory` for each thread when all work */
} Bench;

typedef enum { DOUBLES, SINGLES, STREAM } Load;

typedef struct {
    const Bench *bench;
    Load load;
    int64_t rounds;
    int64_t count; /* doubles that each thread works on */
    int64_t work;  /* what thread 0 has done */
} Trial;

typedef struct {
    atomic_size_t arrived;
    size_t expected;
} Meeting;

static const SpeedKernels *speed_kernels(void)
{
#define ROW(isa, suffix, extra) {isa, &qmlk_speed##suffix},

    static const struct {
        const char *isa;
        const SpeedKernels *kernels;
    } sets[] = {HOST_ISAS(ROW, )};

#undef ROW
    const SpeedKernels *best = sets[0].kernels;
    for (size_t i = 1; i < sizeof sets / sizeof *sets; i++)
        if (qmlrt_level_of(sets[i].isa) <= qmlrt_processor_level())
            best = sets[i].kernels;
    return best;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void trial_task(void *context, size_t index, int thread)
{
    (void)thread;
    Trial *trial = context;
    const Bench *bench = trial->bench;
    int64_t work = 0;
    switch (trial->load) {
    case DOUBLES: work = bench->kernels->multiply_add(trial->rounds); break;
    case SINGLES: work = bench->kernels->multiply_add_single(trial->rounds); break;
    case STREAM:
        bench->kernels->stream(bench->memory + (int64_t)index * bench->per_thread, trial->count,
                               1.0, trial->rounds);
        work = trial->rounds * trial->count * 2 * (int64_t)sizeof(double);
        break;
    }
    if (index == 0)
        trial->work = work;
}

static double trial_seconds(Trial *trial, size_t threads)
{
    const double start = seconds_now();
    qmlrt_pool_run(trial->bench->pool, trial_task, trial, threads);
    return seconds_now() - start;
}

/* Work a second of `threads` threads, each on its own part. */
static double best_rate(Trial *trial, size_t threads)
{
    trial->rounds = 1;
    while (trial_seconds(trial, threads) < TRIAL_SECONDS / 2 && trial->rounds < INT64_C(1) << 40)
        trial->rounds *= 2;
    double best = 0;
    for (int i = 0; i < TRIALS; i++) {
        const double seconds = trial_seconds(trial, threads);
        const double rate = (double)trial->work * (double)threads / seconds;
        best = rate > best ? rate : best;
    }
    return best;
}

static Rate measure_rate(const Bench *bench, Load load, int64_t count, double unit)
{
    Trial trial = {.bench = bench, .load = load, .count = count};
    const double one = best_rate(&trial, 1) / unit;
    const size_t threads = (size_t)qmlrt_pool_threads(bench->pool);
    const double all = threads == 1 ? one : best_rate(&trial, threads) / unit;
    return (Rate){one, all > one ? all : one}; /* on a busy machine threads wait for each other */
}

/* Every thread takes one task and waits there for the others: without that a quick one would take all of them. */
static void meeting_task(void *context, size_t index, int thread)
{
    (void)index;
    (void)thread;
    Meeting *meeting = context;
    atomic_fetch_add(&meeting->arrived, 1);
    while (atomic_load(&meeting->arrived) < meeting->expected)
        ;
}

static double measure_region(const Bench *bench)
{
    const size_t threads = (size_t)qmlrt_pool_threads(bench->pool);
    Meeting meeting = {0};
    double best = 1;
    for (int i = 0; i < REGIONS; i++) {
        const double start = seconds_now();
        meeting.expected += threads;
        qmlrt_pool_run(bench->pool, meeting_task, &meeting, threads);
        const double seconds = seconds_now() - start;
        best = seconds < best ? seconds : best;
    }
    return best;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* Half of the first level, a quarter of the second, of the third no more than three of the second (what a virtual machine is
 * told of it may be shared with others), and what no cache holds. A level not clearly above the one below is left out. */
static void choose_pieces(Calibration *c, const Machine *machine, int64_t per_thread)
{
    const double most = (double)per_thread * sizeof(double);
    const double second = (double)machine->caches[1], third = (double)machine->caches[2];
    c->memory[0].bytes = (double)machine->caches[0] / 2;
    c->memory[1].bytes = second / 4;
    c->memory[2].bytes = smaller(3 * second, third / 2 / c->threads);
    c->memory[3].bytes = most;
    if (c->memory[1].bytes < 1.5 * (double)machine->caches[0])
        c->memory[1].bytes = 0;
    if (c->memory[2].bytes < 1.5 * second || c->memory[2].bytes > most)
        c->memory[2].bytes = 0;
}

/* Four times the last cache, 256 to 512 MiB, at most an eighth of the memory. */
static size_t buffer_bytes(const Machine *machine)
{
    uint64_t bytes = 4 * machine->caches[2];
    if (bytes < (uint64_t)256 << 20)
        bytes = (uint64_t)256 << 20;
    if (bytes > (uint64_t)512 << 20)
        bytes = (uint64_t)512 << 20;
    return machine->memory > 0 && bytes > machine->memory / 8 ? (size_t)(machine->memory / 8)
                                                              : (size_t)bytes;
}

static void measure_all(Calibration *c, const Machine *machine, const Bench *bench)
{
    c->fma = measure_rate(bench, DOUBLES, 0, 8);
    c->fma_single = measure_rate(bench, SINGLES, 0, 16);
    choose_pieces(c, machine, bench->per_thread);
    for (int i = 0; i < LEVELS; i++) {
        const int64_t count = (int64_t)(c->memory[i].bytes / sizeof(double)) / CHUNK * CHUNK;
        if (count > 0)
            c->memory[i].rate = measure_rate(bench, STREAM, count, 1);
    }
    c->region = measure_region(bench);
}

bool calibration_measure(Calibration *c, const Machine *machine, QmlError *error)
{
    *c = (Calibration){.threads = machine->threads};
    memcpy(c->name, machine->name, sizeof c->name);
    strncpy(c->isa, machine->isa, sizeof c->isa - 1);
    Memory memory = {0};
    Bench bench = {.kernels = speed_kernels()};
    const size_t count = buffer_bytes(machine) / sizeof(double);
    bench.memory = memory_take(&memory, "the memory to measure", count, sizeof(double), error);
    bench.per_thread = (int64_t)count / c->threads / CHUNK * CHUNK;
    bench.pool = bench.memory ? qmlrt_pool_create(c->threads, error) : NULL;
    if (bench.pool)
        measure_all(c, machine, &bench);
    qmlrt_pool_free(bench.pool);
    memory_free(&memory);
    return bench.pool != NULL;
}
