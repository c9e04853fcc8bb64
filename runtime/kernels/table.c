/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Everything diagonal or a permutation of basis states, many gates at once: psi'[x] = D[x] psi[perm[x]].
 *
 * In place along the cycles of perm: x, perm[x], perm[perm[x]], ... Only the first amplitude of a cycle is kept aside.
 * D is on the unit circle, so the inverse multiplies by its conjugate. */
#include "runtime/kernels/lanes.h"

static const uint32_t CYCLE_START = UINT32_C(1) << 31;

INLINE Amplitude times_entry(const Real *D, size_t x, Amplitude a)
{
    return D ? amplitude_multiply(real_all(D[2 * x]), real_all(D[2 * x + 1]), a) : a;
}

INLINE Amplitude times_conjugate(const Real *D, size_t x, Amplitude a)
{
    return D ? amplitude_multiply_conjugate(real_all(D[2 * x]), real_all(D[2 * x + 1]), a) : a;
}

INLINE void forward_along(Real *psi, size_t size, const uint32_t *cycles, const Real *D)
{
    size_t i = 0;
    while (i < size) {
        size_t x = cycles[i++] & ~CYCLE_START;
        const Amplitude first = amplitude_load(psi, x);
        for (; i < size && !(cycles[i] & CYCLE_START); i++) {
            const size_t source = cycles[i];
            amplitude_store(psi, x, times_entry(D, x, amplitude_load(psi, source)));
            x = source;
        }
        amplitude_store(psi, x, times_entry(D, x, first));
    }
}

/* perm = identity */
INLINE void forward_straight(Real *psi, size_t size, const Real *D)
{
    for (size_t x = 0; x < size; x++)
        amplitude_store(psi, x, times_entry(D, x, amplitude_load(psi, x)));
}

void QMLK(table_forward)(Real *psi, int64_t n, const uint32_t *cycles, const Real *D)
{
    const size_t size = (size_t)1 << n;
    if (cycles && D)
        forward_along(psi, size, cycles, D);
    else if (cycles)
        forward_along(psi, size, cycles, NULL);
    else if (D)
        forward_straight(psi, size, D);
}

/* W[x] += Re(conj(lambda'[x]) i psi'[x]) */
INLINE void add_phase_cotangent(double *W, size_t x, Amplitude psi, Amplitude lambda)
{
    lanes_add_to(W + x * LANES, amplitude_imaginary_product(psi, lambda));
}

/* The cycle in its own order: place perm[x] is free as soon as its content has moved on, so the walk carries the value
 * that the next place had. */
INLINE void backward_along(Real *psi, Real *lambda, size_t size, const uint32_t *cycles,
                           const Real *D, double *W)
{
    size_t i = 0;
    while (i < size) {
        const size_t first = cycles[i++] & ~CYCLE_START;
        size_t x = first;
        Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
        for (; i < size && !(cycles[i] & CYCLE_START); i++) {
            const size_t source = cycles[i];
            const Amplitude next_p = amplitude_load(psi, source);
            const Amplitude next_l = amplitude_load(lambda, source);
            if (W)
                add_phase_cotangent(W, x, p, l);
            amplitude_store(psi, source, times_conjugate(D, x, p));
            amplitude_store(lambda, source, times_conjugate(D, x, l));
            x = source, p = next_p, l = next_l;
        }
        if (W)
            add_phase_cotangent(W, x, p, l);
        amplitude_store(psi, first, times_conjugate(D, x, p));
        amplitude_store(lambda, first, times_conjugate(D, x, l));
    }
}

INLINE void backward_straight(Real *psi, Real *lambda, size_t size, const Real *D, double *W)
{
    for (size_t x = 0; x < size; x++) {
        const Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
        if (W)
            add_phase_cotangent(W, x, p, l);
        amplitude_store(psi, x, times_conjugate(D, x, p));
        amplitude_store(lambda, x, times_conjugate(D, x, l));
    }
}

void QMLK(table_backward)(Real *psi, Real *lambda, int64_t n, const uint32_t *cycles, const Real *D,
                          double *W)
{
    const size_t size = (size_t)1 << n;
    if (cycles && D && W)
        backward_along(psi, lambda, size, cycles, D, W);
    else if (cycles && D)
        backward_along(psi, lambda, size, cycles, D, NULL);
    else if (cycles)
        backward_along(psi, lambda, size, cycles, NULL, W);
    else if (W)
        backward_straight(psi, lambda, size, D, W);
    else if (D)
        backward_straight(psi, lambda, size, D, NULL);
}
