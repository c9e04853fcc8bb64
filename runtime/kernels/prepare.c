/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Where a circuit begins: |0...0>, real amplitudes loaded into wires that are still |0>, and copies of whole states.
 *
 *   psi'[base | at(j)] = psi[base] v[j]       base: wires 0;  at(j): the bits of j spread to the wires
 *
 * Loading is not unitary, only an isometry: backward projects psi' on v (dividing by its norm) and leaves zeros. */
#include "runtime/kernels/lanes.h"

void QMLK(zero)(Real *psi, int64_t n)
{
    const size_t size = (size_t)1 << n;
    amplitude_store(psi, 0, (Amplitude){lanes_all(1.0), lanes_all(0.0)});
    for (size_t x = 1; x < size; x++)
        amplitude_store(psi, x, (Amplitude){lanes_all(0.0), lanes_all(0.0)});
}

void QMLK(clear_imaginary)(Real *psi, int64_t n)
{
    for (size_t x = 0; x < (size_t)1 << n; x++)
        lanes_store(amplitude_at(psi, x) + LANES, lanes_all(0.0));
}

INLINE size_t spread(size_t j, const uint32_t *wires, int64_t k)
{
    size_t x = 0;
    for (int64_t w = 0; w < k; w++)
        x |= ((j >> w) & 1) << wires[w];
    return x;
}

INLINE Lanes entry(const double *v, size_t j, int64_t lane)
{
    return lane ? lanes_load(v + j * LANES) : lanes_all(v[j]);
}

/* Entry 0 is written last: it holds the factor of the others. */
void QMLK(prepare_forward)(Real *psi, int64_t n, const uint32_t *wires, int64_t k, const double *v,
                           int64_t lane)
{
    const size_t members = (size_t)1 << k, blocks = (size_t)1 << (n - k);
    const size_t mask = spread(members - 1, wires, k);
    for (size_t j = members; j-- > 0;) {
        const size_t at = spread(j, wires, k);
        const Lanes factor = entry(v, j, lane);
        size_t base = 0;
        for (size_t i = 0; i < blocks; i++, base = next_index(base, mask))
            amplitude_store(psi, base | at, amplitude_scale(factor, amplitude_load(psi, base)));
    }
}

INLINE Lanes norm_of(const double *v, size_t members, int64_t lane)
{
    Lanes sum = lanes_all(0.0);
    for (size_t j = 0; j < members; j++)
        sum = fma8(entry(v, j, lane), entry(v, j, lane), sum);
    return sum;
}

typedef struct {
    Amplitude psi, lambda;
} Rest;

/* sum_j v[j] (psi'[j], lambda'[j]) of one block, before the division of psi */
INLINE Rest project(const Real *psi, const Real *lambda, size_t base, const uint32_t *wires,
                    int64_t k, const double *v, int64_t lane)
{
    const Amplitude zero = {lanes_all(0.0), lanes_all(0.0)};
    Rest rest = {zero, zero};
    for (size_t j = 0; j < (size_t)1 << k; j++) {
        const size_t x = base | spread(j, wires, k);
        const Lanes factor = entry(v, j, lane);
        const Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
        rest.psi.re = fma8(factor, p.re, rest.psi.re);
        rest.psi.im = fma8(factor, p.im, rest.psi.im);
        rest.lambda.re = fma8(factor, l.re, rest.lambda.re);
        rest.lambda.im = fma8(factor, l.im, rest.lambda.im);
    }
    return rest;
}

void QMLK(prepare_backward)(Real *psi, Real *lambda, int64_t n, const uint32_t *wires, int64_t k,
                            const double *v, int64_t lane, double *dv)
{
    const size_t members = (size_t)1 << k, blocks = (size_t)1 << (n - k);
    const size_t mask = spread(members - 1, wires, k);
    const Lanes norm = norm_of(v, members, lane);
    const Amplitude zero = {lanes_all(0.0), lanes_all(0.0)};
    size_t base = 0;
    for (size_t i = 0; i < blocks; i++, base = next_index(base, mask)) {
        Rest rest = project(psi, lambda, base, wires, k, v, lane);
        rest.psi = (Amplitude){rest.psi.re / norm, rest.psi.im / norm};
        for (size_t j = 0; j < members; j++) {
            const size_t x = base | spread(j, wires, k);
            if (dv) {
                const Lanes half = amplitude_real_product(amplitude_load(lambda, x), rest.psi);
                double *to = dv + j * LANES;
                lanes_store(to, fma8(lanes_all(2.0), half, lanes_load(to)));
            }
            amplitude_store(psi, x, zero);
            amplitude_store(lambda, x, zero);
        }
        amplitude_store(psi, base, rest.psi);
        amplitude_store(lambda, base, rest.lambda);
    }
}

void QMLK(load_state)(Real *psi, int64_t n, const double *from)
{
    for (size_t x = 0; x < (size_t)1 << n; x++)
        amplitude_store(psi, x, rows_amplitude_load(from, x));
}

void QMLK(read_state)(const Real *psi, int64_t n, double *out)
{
    for (size_t x = 0; x < (size_t)1 << n; x++)
        rows_amplitude_store(out, x, amplitude_load(psi, x));
}

void QMLK(seed_state)(Real *lambda, int64_t n, const double *g)
{
    const Lanes half = lanes_all(0.5);
    for (size_t x = 0; x < (size_t)1 << n; x++) {
        const Amplitude l = amplitude_load(lambda, x), cotangent = rows_amplitude_load(g, x);
        amplitude_store(
            lambda, x, (Amplitude){fma8(half, cotangent.re, l.re), fma8(half, cotangent.im, l.im)});
    }
}
