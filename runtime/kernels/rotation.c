/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Real rotations. RY on k = 1..4 distinct qubits in one pass over the state: the 2^k amplitudes of a block stay in
 * registers, real parts first and imaginary parts after them (RY mixes neither).
 *
 *   y0 = c x0 - s x1,  y1 = s x0 + c x1           dL/da = sum lambda1' psi0' - lambda0' psi1'    (both parts)
 *
 * The RYs of a pass commute, so all their derivatives come from the states after the pass. Pairs: the same rotation on
 * a list of index pairs (controlled RY, excitations, Pauli strings that are real). */
#include "runtime/kernels/block.h"

INLINE Part part_cosine(const double *cs, int q, bool lane, int part)
{
    return lane ? part_load(cs + q * 2 * LANES + part * PART) : part_all(cs[q * 2]);
}

INLINE Part part_sine(const double *cs, int q, bool lane, int part)
{
    return lane ? part_load(cs + q * 2 * LANES + LANES + part * PART) : part_all(cs[q * 2 + 1]);
}

/* backward: by the negative angles */
INLINE void members_rotate(Part *x, int k, const double *cs, bool lane, int part, bool backward)
{
    UNROLL
    for (int q = 0; q < k; q++) {
        const Part c = part_cosine(cs, q, lane, part);
        const Part s = part_sine(cs, q, lane, part);
        UNROLL
        for (int j = 0; j < 1 << k; j++) {
            if (j & 1 << q)
                continue;
            const Part x0 = x[j], x1 = x[j | 1 << q];
            x[j] = backward ? fma_part(s, x1, c * x0) : nfma_part(s, x1, c * x0);
            x[j | 1 << q] = backward ? nfma_part(s, x0, c * x1) : fma_part(s, x0, c * x1);
        }
    }
}

INLINE void ry_pass(Real *psi, int64_t n, int k, int64_t qubits, const double *cs, bool lane)
{
    const Block block = block_of(k, qubits);
    const size_t blocks = (size_t)1 << (n - k);
    size_t base = 0;
    for (size_t i = 0; i < blocks; i++, base = next_index(base, block.mask)) {
        for (int component = 0; component < 2; component++) {
            for (int part = 0; part < PARTS; part++) {
                Part x[1 << MAX_TOGETHER];
                Real *at = psi + amplitude_offset(base) + component * LANES + part * PART;
                members_load(x, k, at, &block);
                members_rotate(x, k, cs, lane, part, false);
                members_store(x, k, at, &block);
            }
        }
    }
}

/* A body for every (k, lane); qubits 0..3 are frequent enough for constant distances. */
#define FOR_EACH_SHAPE(call)                                                                       \
    switch (k * 2 + (lane != 0)) {                                                                 \
    case 2: call(1, qubits, false); break;                                                         \
    case 3: call(1, qubits, true); break;                                                          \
    case 4: call(2, qubits, false); break;                                                         \
    case 5: call(2, qubits, true); break;                                                          \
    case 6: call(3, qubits, false); break;                                                         \
    case 7: call(3, qubits, true); break;                                                          \
    case 8:                                                                                        \
        if (qubits == 0x03020100)                                                                  \
            call(4, 0x03020100, false);                                                            \
        else                                                                                       \
            call(4, qubits, false);                                                                \
        break;                                                                                     \
    case 9: call(4, qubits, true); break;                                                          \
    default: break;                                                                                \
    }

void QMLK(ry_forward)(Real *psi, int64_t n, int64_t k, int64_t qubits, const double *cs,
                      int64_t lane){
#define PASS(size, positions, lanes) ry_pass(psi, n, size, positions, cs, lanes)
    FOR_EACH_SHAPE(PASS)
#undef PASS
}

INLINE void ry_pass_back(Real *psi, Real *lambda, int64_t n, int k, int64_t qubits,
                         const double *cs, bool lane, double *dangle)
{
    const Block block = block_of(k, qubits);
    const size_t blocks = (size_t)1 << (n - k);
    for (int part = 0; part < PARTS; part++) {
        Part plus[MAX_TOGETHER] = {{0}}, minus[MAX_TOGETHER] = {{0}};
        size_t base = 0;
        for (size_t i = 0; i < blocks; i++, base = next_index(base, block.mask)) {
            for (int component = 0; component < 2; component++) {
                Part x[1 << MAX_TOGETHER];
                const size_t from =
                    amplitude_offset(base) + (size_t)(component * LANES + part * PART);
                members_load(x, k, lambda + from, &block);
                if (dangle)
                    members_derive(plus, minus, x, k, psi + from, &block);
                members_rotate(x, k, cs, lane, part, true);
                members_store(x, k, lambda + from, &block);
                members_load(x, k, psi + from, &block);
                members_rotate(x, k, cs, lane, part, true);
                members_store(x, k, psi + from, &block);
            }
        }
        for (int q = 0; dangle && q < k; q++) {
            double *to = dangle + q * LANES + part * PART;
            part_store(to, part_load(to) + (plus[q] - minus[q]));
        }
    }
}

void QMLK(ry_backward)(Real *psi, Real *lambda, int64_t n, int64_t k, int64_t qubits,
                       const double *cs, int64_t lane, double *dangle){
#define PASS(size, positions, lanes)                                                               \
    ry_pass_back(psi, lambda, n, size, positions, cs, lanes, dangle)
    FOR_EACH_SHAPE(PASS)
#undef PASS
}

/* y0 = c x0 - s x1, y1 = s x0 + c x1 */
INLINE void pair_rotate(Real *psi, size_t first, size_t second, Lanes c, Lanes s)
{
    const Amplitude x0 = amplitude_load(psi, first), x1 = amplitude_load(psi, second);
    amplitude_store(psi, first,
                    (Amplitude){nfma8(s, x1.re, c * x0.re), nfma8(s, x1.im, c * x0.im)});
    amplitude_store(psi, second, (Amplitude){fma8(s, x0.re, c * x1.re), fma8(s, x0.im, c * x1.im)});
}

void QMLK(pairs_forward)(Real *psi, const uint32_t *pairs, int64_t count, const double *cs,
                         int64_t lane)
{
    const Lanes c = cosine(cs, 0, lane != 0), s = sine(cs, 0, lane != 0);
    for (size_t i = 0; i < (size_t)count; i++)
        pair_rotate(psi, pairs[2 * i], pairs[2 * i + 1], c, s);
}

void QMLK(pairs_backward)(Real *psi, Real *lambda, const uint32_t *pairs, int64_t count,
                          const double *cs, int64_t lane, double *dangle)
{
    const Lanes c = cosine(cs, 0, lane != 0), s = sine(cs, 0, lane != 0);
    Lanes plus = lanes_all(0.0), minus = lanes_all(0.0);
    for (size_t i = 0; i < (size_t)count; i++) {
        const size_t first = pairs[2 * i], second = pairs[2 * i + 1];
        if (dangle) {
            plus +=
                amplitude_real_product(amplitude_load(lambda, second), amplitude_load(psi, first));
            minus +=
                amplitude_real_product(amplitude_load(lambda, first), amplitude_load(psi, second));
        }
        pair_rotate(psi, first, second, c, -s);
        pair_rotate(lambda, first, second, c, -s);
    }
    if (dangle)
        lanes_add_to(dangle, plus - minus);
}
