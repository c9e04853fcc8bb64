/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Time of each kernel, and of a hand-written training circuit: RY of the data, five strongly entangling layers (a table of
 * RZs, RYs up to four at a time, a table of RZs and the CX ring), <Z0>, and the way back. One thread, states that stay in
 * the first cache. Medians of repeated runs; ns are per call of one group, or per sample where said. Behind the name of a pass in tangent
 * form stand its multiply-adds per amplitude: `qmlc doctor --calibrate` says how many of them the machine does in that time. */
#define _GNU_SOURCE
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "runtime/abi.h"
#include "runtime/kernels/kernels.h"
#include "runtime/processor.h"
#include "runtime/step.h"

enum { MAX_QUBITS = 10, LAYERS = 5, REPEATS = 21 };

typedef struct {
    const char *isa;
#define KERNEL(name, signature) __typeof__(&qmlk_##name##_v3) name;
#include "runtime/abi.def"
#undef KERNEL
} KernelSet;

static const KernelSet SETS[] = {
    {
        "x86-64-v3",
#define KERNEL(name, signature) qmlk_##name##_v3,
#include "runtime/abi.def"
#undef KERNEL
    },
    {
        "x86-64-v4",
#define KERNEL(name, signature) qmlk_##name##_v4,
#include "runtime/abi.def"
#undef KERNEL
    },
};

/* Everything that a run touches. */
typedef struct {
    const KernelSet *k;
    int64_t n;
    double *psi, *before, *lambda, *back, *W, *D, *cs, *lane_cs, *tables, *work, *dangle, *numbers;
    uint32_t *cycles, *perm, *pairs;
} Bench;

typedef void (*Body)(Bench *b);

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* median ns of one call */
static double time_of(Bench *b, Body body)
{
    double times[REPEATS];
    int calls = 1;
    for (;; calls *= 2) {
        const double start = now();
        for (int i = 0; i < calls; i++)
            body(b);
        if (now() - start > 1e-3)
            break;
    }
    for (int r = 0; r < REPEATS; r++) {
        const double start = now();
        for (int i = 0; i < calls; i++)
            body(b);
        times[r] = (now() - start) / calls * 1e9;
    }
    qsort(times, REPEATS, sizeof *times, by_size);
    return times[REPEATS / 2];
}

static int64_t packed(int64_t first, int64_t count)
{
    int64_t qubits = 0;
    for (int64_t i = 0; i < count; i++)
        qubits |= (first + i) << (8 * i);
    return qubits;
}

static int64_t together(const Bench *b, int64_t first)
{
    return b->n - first < 4 ? b->n - first : 4;
}

static void run_table_forward(Bench *b)
{
    b->k->table_forward(b->psi, b->n, b->cycles, b->D);
}

static void run_table_backward(Bench *b)
{
    b->k->table_backward(b->psi, b->lambda, b->n, b->cycles, b->D, b->W);
}

static void run_ry_forward(Bench *b)
{
    b->k->ry_forward(b->psi, b->n, together(b, 0), packed(0, together(b, 0)), b->cs, 0);
}

static void run_ry_backward(Bench *b)
{
    b->k->ry_backward(b->psi, b->lambda, b->n, together(b, 0), packed(0, together(b, 0)), b->cs, 0,
                      b->dangle);
}

/* Three qubits, with a table and its sums, and without. */
static void run_tangent_entering(Bench *b)
{
    b->k->tangent_forward(b->psi, b->lambda, b->n, 3, packed(0, 3), b->perm, b->D, NULL, b->cs, 0);
}

static void run_tangent_forward(Bench *b)
{
    b->k->tangent_forward(b->psi, b->lambda, b->n, 3, packed(0, 3), NULL, NULL, NULL, b->cs, 0);
}

static void run_tangent_leaving(Bench *b)
{
    b->k->tangent_backward(b->psi, b->before, b->lambda, b->back, b->n, 3, packed(0, 3), b->perm,
                           b->D, NULL, b->cs, 0, b->dangle, b->W);
}

static void run_tangent_backward(Bench *b)
{
    b->k->tangent_backward(b->psi, b->before, b->lambda, b->back, b->n, 3, packed(0, 3), NULL, NULL,
                           NULL, b->cs, 0, b->dangle, NULL);
}

static void run_pairs_forward(Bench *b)
{
    b->k->pairs_forward(b->psi, b->pairs, (int64_t)1 << (b->n - 2), b->lane_cs, 1);
}

static void run_pairs_backward(Bench *b)
{
    b->k->pairs_backward(b->psi, b->lambda, b->pairs, (int64_t)1 << (b->n - 2), b->lane_cs, 1,
                         b->dangle);
}

static void run_phase_forward(Bench *b)
{
    b->k->phase_forward(b->psi, b->n, 3, 0, 0, b->lane_cs, 1);
}

static void run_phase_backward(Bench *b)
{
    b->k->phase_backward(b->psi, b->lambda, b->n, 3, 0, 0, b->lane_cs, 1, b->dangle);
}

static void run_read_diagonal(Bench *b)
{
    b->k->read_diagonal(b->psi, b->n, 1, b->tables, b->dangle);
}

static void run_seed_diagonal(Bench *b)
{
    b->k->seed_diagonal(b->psi, b->lambda, b->n, 1, b->tables, b->numbers, 0);
    memset(b->lambda, 0, sizeof(double) * 2 * QML_LANES << b->n);
}

static void run_table_build(Bench *b)
{
    static const uint32_t masks[4] = {1, 2, 4, 8};
    b->k->table_build(b->numbers, masks, 4, b->n, b->D, b->work);
}

static void run_sine(Bench *b)
{
    b->k->map_sin(b->numbers, b->work, 1024);
}

static void rotate_all(Bench *b, const double *cs, int64_t lane)
{
    for (int64_t q = 0; q < b->n; q += 4)
        b->k->ry_forward(b->psi, b->n, together(b, q), packed(q, together(b, q)),
                         cs + q * (lane ? 2 * QML_LANES : 2), lane);
}

static void rotate_all_back(Bench *b)
{
    for (int64_t q = b->n > 4 ? (b->n - 1) / 4 * 4 : 0; q >= 0; q -= 4)
        b->k->ry_backward(b->psi, b->lambda, b->n, together(b, q), packed(q, together(b, q)),
                          b->cs + 2 * q, 0, b->dangle + q * QML_LANES);
}

/* Per layer: the RZs that follow the last ring and precede this layer's RYs are one table with that ring. */
static void run_circuit_forward(Bench *b)
{
    b->k->zero(b->psi, b->n);
    rotate_all(b, b->lane_cs, 1);
    b->k->table_forward(b->psi, b->n, NULL, b->D);
    for (int layer = 0; layer < LAYERS; layer++) {
        rotate_all(b, b->cs, 0);
        b->k->table_forward(b->psi, b->n, b->cycles, b->D);
    }
    b->k->read_diagonal(b->psi, b->n, 1, b->tables, b->dangle);
}

static void run_circuit(Bench *b)
{
    run_circuit_forward(b);
    memset(b->lambda, 0, sizeof(double) * 2 * QML_LANES << b->n);
    b->k->seed_diagonal(b->psi, b->lambda, b->n, 1, b->tables, b->numbers, 0);
    for (int layer = LAYERS - 1; layer >= 0; layer--) {
        b->k->table_backward(b->psi, b->lambda, b->n, b->cycles, b->D, b->W);
        rotate_all_back(b);
    }
    b->k->table_backward(b->psi, b->lambda, b->n, NULL, b->D, b->W);
}

/* psi[x] comes from where the ring CX i, i+1 takes it. */
static uint32_t ring(uint32_t x, int64_t n)
{
    for (int64_t i = n - 1; i >= 0; i--)
        x ^= (x >> i & 1) << (i + 1) % n;
    return x;
}

static void list_cycles(uint32_t *cycles, int64_t n)
{
    bool seen[1 << MAX_QUBITS] = {false};
    size_t at = 0;
    for (uint32_t start = 0; start < 1u << n; start++) {
        for (uint32_t x = start; !seen[x]; x = ring(x, n)) {
            cycles[at++] = x | (x == start ? UINT32_C(1) << 31 : 0);
            seen[x] = true;
        }
    }
}

static double *doubles(size_t count)
{
    double *memory = qmlrt_doubles(count);
    if (!memory) {
        fprintf(stderr, "out of memory\n");
        exit(69);
    }
    return memory;
}

static void bench_fill(Bench *b)
{
    for (int i = 0; i < 1024; i++)
        b->numbers[i] = 0.4 + 0.001 * i;
    b->k->half_angles(b->numbers, b->cs, MAX_QUBITS, 0);
    b->k->half_angles(b->numbers, b->lane_cs, MAX_QUBITS, 1);
    b->k->zero(b->psi, b->n);
    rotate_all(b, b->lane_cs, 1);
    memcpy(b->lambda, b->psi, sizeof(double) * 2 * QML_LANES << b->n);
    for (uint32_t x = 0; x < 1u << (b->n - 2); x++) {
        b->pairs[2 * x] = 4 * x + 1;
        b->pairs[2 * x + 1] = 4 * x + 2;
    }
    for (uint32_t x = 0; x < 1u << b->n; x++)
        b->tables[x] = x & 1 ? -1.0 : 1.0;
    list_cycles(b->cycles, b->n);
    for (uint32_t x = 0; x < 1u << b->n; x++)
        b->perm[x] = ring(x, b->n);
    run_table_build(b);
}

static void bench_one(const KernelSet *k, int64_t n)
{
    static const struct {
        const char *name;
        Body body;
    } rows[] = {
        {"table_forward", run_table_forward},       {"table_backward", run_table_backward},
        {"entering k=3, 10", run_tangent_entering}, {"tangent k=3, 6", run_tangent_forward},
        {"leaving k=3, 18", run_tangent_leaving},   {"tangent back, 12", run_tangent_backward},
        {"ry_forward k=4", run_ry_forward},         {"ry_backward k=4", run_ry_backward},
        {"pairs_forward", run_pairs_forward},       {"pairs_backward", run_pairs_backward},
        {"phase_forward", run_phase_forward},       {"phase_backward", run_phase_backward},
        {"read_diagonal", run_read_diagonal},       {"seed_diagonal", run_seed_diagonal},
        {"table_build", run_table_build},           {"map_sin, 1024", run_sine},
    };

    const size_t size = (size_t)1 << n;
    uint32_t *indices = calloc(3 * size, sizeof *indices);
    Bench b = {.k = k,
               .n = n,
               .psi = doubles(2 * QML_LANES * size),
               .before = doubles(2 * QML_LANES * size),
               .lambda = doubles(2 * QML_LANES * size),
               .back = doubles(2 * QML_LANES * size),
               .W = doubles(QML_LANES * size),
               .D = doubles(2 * size),
               .cs = doubles(2 * MAX_QUBITS),
               .lane_cs = doubles(2 * QML_LANES * MAX_QUBITS),
               .tables = doubles(size),
               .work = doubles(1024),
               .dangle = doubles(QML_LANES * MAX_QUBITS),
               .numbers = doubles(1024),
               .cycles = indices,
               .perm = indices ? indices + size : NULL,
               .pairs = indices ? indices + 2 * size : NULL};
    if (!indices)
        exit(69);
    bench_fill(&b);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        printf("%s n=%-2d %-16s %10.1f ns a group\n", k->isa, (int)n, rows[i].name,
               time_of(&b, rows[i].body));
    bench_fill(&b);
    const double forward = time_of(&b, run_circuit_forward) / (double)QML_LANES;
    const double both = time_of(&b, run_circuit) / (double)QML_LANES;
    printf("%s n=%-2d %d layers: forward %.1f ns, value and gradient %.1f ns a sample\n", k->isa,
           (int)n, LAYERS, forward, both);
    double *const all[] = {b.psi, b.before,  b.back,   b.lambda, b.W,      b.D,
                           b.cs,  b.lane_cs, b.tables, b.work,   b.dangle, b.numbers};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        qmlrt_doubles_free(all[i]);
    free(indices);
}

int main(void)
{
    int ran = 0;
    for (size_t s = 0; s < sizeof SETS / sizeof SETS[0]; s++) {
        if (qmlrt_level_of(SETS[s].isa) > qmlrt_processor_level())
            continue;
        for (int64_t n = 4; n <= MAX_QUBITS; n += 2)
            bench_one(&SETS[s], n);
        ran++;
    }
    return ran ? 0 : 69;
}
