/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See kernel_set.h. */
#include "tests/support/kernel_set.h"

#include <math.h>
#include <stdio.h>

#include "runtime/step.h"

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

size_t kernel_sets(const KernelSet **sets)
{
    static const QmlVariant VARIANTS[] = {{.isa = "x86-64-v3", .plan = "lanes"},
                                          {.isa = "x86-64-v4", .plan = "lanes"}};
    const QmlModel model = {.num_variants = 2, .variants = VARIANTS};
    const QmlVariant *best = qmlrt_select_variant(&model, "lanes");
    const size_t count = best ? (size_t)(best - VARIANTS) + 1 : 0;
    if (count < 2)
        printf("note: this machine lacks x86-64-v4%s, its kernels are not run\n",
               count ? "" : " and v3");
    *sets = SETS;
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
