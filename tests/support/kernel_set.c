/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See kernel_set.h. */
#include "tests/support/kernel_set.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "runtime/processor.h"

static const KernelSet SETS[] = {
#ifdef __x86_64__
    {
        "x86-64-v2",
#define KERNEL(name, signature) qmlk_##name##_v2,
#include "runtime/abi.def"
#undef KERNEL
    },
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
#else
    {
        "aarch64",
#define KERNEL(name, signature) qmlk_##name##_neon,
#include "runtime/abi.def"
#undef KERNEL
    },
#endif
};

size_t kernel_sets(const KernelSet **sets)
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++) {
        if (qmlrt_level_of(SETS[i].isa) <= qmlrt_processor_level())
            count = i + 1;
        else
            printf("note: this machine lacks %s, its kernels are not run\n", SETS[i].isa);
    }
    *sets = SETS;
    return count;
}

size_t kernel_sets_of_equal_bits(const KernelSet **sets)
{
    size_t count = kernel_sets(sets);
    while (count > 0 && strcmp((*sets)->isa, "x86-64-v2") == 0)
        (*sets)++, count--;
    return count;
}

void lanes_random(double *psi, int num_qubits, uint64_t seed)
{
    OracleComplex state[1 << ORACLE_QUBITS];
    for (int lane = 0; lane < QML_LANES; lane++) {
        oracle_random(state, num_qubits, seed * QML_LANES + (uint64_t)lane);
        for (int x = 0; x < 1 << num_qubits; x++) {
            psi[(2 * x) * QML_LANES + lane] = (double)state[x].re;
            psi[(2 * x + 1) * QML_LANES + lane] = (double)state[x].im;
        }
    }
}

void lanes_to_oracle(const double *psi, int num_qubits, int lane, OracleComplex *out)
{
    for (int x = 0; x < 1 << num_qubits; x++) {
        out[x].re = (long double)psi[(2 * x) * QML_LANES + lane];
        out[x].im = (long double)psi[(2 * x + 1) * QML_LANES + lane];
    }
}

double lanes_distance(const double *psi, int num_qubits, int lane, const OracleComplex *expected)
{
    double largest = 0.0;
    for (int x = 0; x < 1 << num_qubits; x++) {
        const double re = psi[(2 * x) * QML_LANES + lane], im = psi[(2 * x + 1) * QML_LANES + lane];
        const double distance = hypot(re - (double)expected[x].re, im - (double)expected[x].im);
        if (!(distance <= largest))
            largest = distance;
    }
    return largest;
}
