/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A phase whose angle may differ per sample: psi[x] *= exp(-i a/2 sign(x)), sign = (-1)^popcount(x & zmask), for those
 * x that agree with `value` on the bits of `select` (controls of either polarity).
 *
 *   dL/da = sum sign(x) Im(conj(lambda'[x]) psi'[x])                       cost: 4 operations per amplitude */
#include "runtime/kernels/lanes.h"

typedef struct {
    size_t select, value, count; /* of the amplitudes touched */
    uint64_t zmask;
} Touched;

INLINE Touched touched_of(int64_t n, int64_t zmask, int64_t select, int64_t value)
{
    const size_t size = (size_t)1 << n;
    const size_t count = size >> __builtin_popcountll((unsigned long long)select);
    return (Touched){(size_t)select, (size_t)value, count, (uint64_t)zmask};
}

void QMLK(phase_forward)(Real *psi, int64_t n, int64_t zmask, int64_t select, int64_t value,
                         const double *cs, int64_t lane)
{
    const Touched t = touched_of(n, zmask, select, value);
    const Lanes c = cosine(cs, 0, lane != 0), s = sine(cs, 0, lane != 0);
    size_t free_bits = 0;
    for (size_t i = 0; i < t.count; i++, free_bits = next_index(free_bits, t.select)) {
        const size_t x = free_bits | t.value;
        const Lanes signed_sine = odd(x & t.zmask) ? -s : s;
        amplitude_store(psi, x,
                        amplitude_multiply_conjugate(c, signed_sine, amplitude_load(psi, x)));
    }
}

void QMLK(phase_backward)(Real *psi, Real *lambda, int64_t n, int64_t zmask, int64_t select,
                          int64_t value, const double *cs, int64_t lane, double *dangle)
{
    const Touched t = touched_of(n, zmask, select, value);
    const Lanes c = cosine(cs, 0, lane != 0), s = sine(cs, 0, lane != 0);
    Lanes even_sum = lanes_all(0.0), odd_sum = lanes_all(0.0);
    size_t free_bits = 0;
    for (size_t i = 0; i < t.count; i++, free_bits = next_index(free_bits, t.select)) {
        const size_t x = free_bits | t.value;
        const Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
        const bool negative = odd(x & t.zmask);
        const Lanes signed_sine = negative ? -s : s;
        if (dangle && negative)
            odd_sum += amplitude_imaginary_product(l, p);
        else if (dangle)
            even_sum += amplitude_imaginary_product(l, p);
        amplitude_store(psi, x, amplitude_multiply(c, signed_sine, p));
        amplitude_store(lambda, x, amplitude_multiply(c, signed_sine, l));
    }
    if (dangle)
        lanes_add_to(dangle, even_sum - odd_sum);
}
