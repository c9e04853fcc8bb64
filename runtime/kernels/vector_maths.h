/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Elementary functions on eight lanes: reduction of the argument, then a polynomial.
 *
 *   sin cos tan   k = nearest(x 2/pi); r = x - k pi/2 as a sum of two doubles; |x| > 1e5: the C library, lane by lane
 *   exp           k = nearest(x / log 2); 2^k (1 + p), p a polynomial in the rest
 *   log           x = 2^k m, m in [sqrt(1/2), sqrt 2); odd polynomial in (m - 1) / (m + 1)
 *   atan          to |u| <= tan(pi/8) by (t - 1) / (t + 1) or -1 / t, with the rounding error of the quotient
 *
 * The coefficients interpolate at Chebyshev nodes in 300-bit arithmetic; their error is below 0.12 ulp of the result.
 * Whole results are within 2 ulp (tests/unit/test_maths.c); NaN gives NaN. */
#ifndef QML_RUNTIME_KERNELS_VECTOR_MATHS_H
#define QML_RUNTIME_KERNELS_VECTOR_MATHS_H

#include <math.h>

#include "runtime/kernels/lanes.h"

/* a * b = p + product_rest(a, b, p) for p = a * b: without an exact multiply-add by Dekker's product of halves, for factors
 * far from overflow. */
INLINE Lanes product_rest(Lanes a, Lanes b, Lanes p)
{
#if FMA_IS_EXACT
    return fma8(a, b, -p);
#else
    const Lanes split_a = a * 0x1p27 + a, split_b = b * 0x1p27 + b;
    const Lanes high_a = split_a - (split_a - a), high_b = split_b - (split_b - b);
    const Lanes low_a = a - high_a, low_b = b - high_b;
    return ((high_a * high_b - p) + high_a * low_b + low_a * high_b) + low_a * low_b;
#endif
}

/* c - a * b where it is nearly 0: exact, or rounded once. */
INLINE Lanes product_from(Lanes a, Lanes b, Lanes c)
{
#if FMA_IS_EXACT
    return nfma8(a, b, c);
#else
    const Lanes p = a * b;
    return (c - p) - product_rest(a, b, p);
#endif
}

/* Adding and subtracting 1.5 * 2^52 rounds to the nearest integer, whose low bits then stand in the mantissa. */
#define ROUND_TO_INTEGER 0x1.8p52

static const double TRIGONOMETRIC_LIMIT = 1e5;

INLINE Lanes polynomial(Lanes x, const double *coefficients, int count)
{
    Lanes sum = lanes_all(coefficients[count - 1]);
    UNROLL
    for (int i = count - 2; i >= 0; i--)
        sum = fma8(sum, x, lanes_all(coefficients[i]));
    return sum;
}

typedef struct {
    Lanes sine, cosine;
    LaneBits quadrant;
} Reduced; /* of r = x - quadrant * pi/2 */

INLINE Reduced trigonometric_reduced(Lanes x)
{
    static const double S[] = {-0x1.5555555555555p-3,  0x1.1111111110bb1p-7,
                               -0x1.a01a019e8357dp-13, 0x1.71de37961e4c6p-19,
                               -0x1.ae600a926c89ap-26, 0x1.5e0af186af739p-33};
    static const double C[] = {0x1.5555555555555p-5,  -0x1.6c16c16c16966p-10,
                               0x1.a01a019f4e867p-16, -0x1.27e4fa17a41b4p-22,
                               0x1.1eeb68b109173p-29, -0x1.907d7aebd5e3dp-37};
    const Lanes shifted = fma8(x, lanes_all(0x1.45f306dc9c883p-1), lanes_all(ROUND_TO_INTEGER));
    const Lanes k = shifted - ROUND_TO_INTEGER;
    /* exact: the product's last bit is at least 2^-52 and the difference below 1 */
    const Lanes first = product_from(k, lanes_all(0x1.921fb54442d18p+0), x);
    const Lanes second = k * 0x1.1a62633145c07p-54;
    const Lanes second_rest = product_rest(k, lanes_all(0x1.1a62633145c07p-54), second);
    const Lanes r =
        first - second; /* and its rounding error, whichever is larger (Knuth's two-sum) */
    const Lanes taken = r - first;
    Lanes rest = (first - (r - taken)) - (second + taken);
    rest = fma8(k, lanes_all(0x1.f1976b7ed8fbcp-110), rest - second_rest);

    const Lanes z = r * r, half = z * 0.5;
    const Lanes near_one = 1.0 - half;
    const Lanes sine = r + fma8(r * z, polynomial(z, S, 6), rest * near_one);
    const Lanes correction = (1.0 - near_one) - half;
    const Lanes cosine = near_one + (correction + nfma8(r, rest, z * z * polynomial(z, C, 6)));
    return (Reduced){sine, cosine, (LaneBits)shifted};
}

INLINE Lanes negate_where(LaneBits bit_one_set, Lanes x)
{
    return (Lanes)((LaneBits)x ^ ((bit_one_set & 2) << 62));
}

typedef struct {
    Lanes sine, cosine;
} SineCosine;

INLINE SineCosine lanes_sine_cosine(Lanes x)
{
    const Reduced r = trigonometric_reduced(x);
    const LaneBits swap = -(r.quadrant & 1);
    SineCosine result = {
        negate_where(r.quadrant, lanes_select(swap, r.cosine, r.sine)),
        negate_where(r.quadrant + 1, lanes_select(swap, r.sine, r.cosine)),
    };
    const LaneBits large = lanes_abs(x) > TRIGONOMETRIC_LIMIT;
    if (__builtin_expect(lanes_any(large), 0)) {
        for (int i = 0; i < LANES; i++) {
            if (large[i]) {
                result.sine[i] = sin(x[i]);
                result.cosine[i] = cos(x[i]);
            }
        }
    }
    return result;
}

INLINE Lanes lanes_tangent(Lanes x)
{
    const Reduced r = trigonometric_reduced(x);
    const LaneBits swap = -(r.quadrant & 1);
    Lanes result = lanes_select(swap, -r.cosine, r.sine) / lanes_select(swap, r.sine, r.cosine);
    const LaneBits large = lanes_abs(x) > TRIGONOMETRIC_LIMIT;
    if (__builtin_expect(lanes_any(large), 0)) {
        for (int i = 0; i < LANES; i++) {
            if (large[i])
                result[i] = tan(x[i]);
        }
    }
    return result;
}

/* exp(x) = 2^k (1 + p), for |x| < 1100 */
typedef struct {
    LaneBits k;
    Lanes p;
} Exponential;

INLINE Exponential exponential_reduced(Lanes x)
{
    static const double E[] = {0x1.0000000000000p-1,  0x1.5555555555557p-3,  0x1.5555555555556p-5,
                               0x1.11111111100bep-7,  0x1.6c16c16c162c3p-10, 0x1.a01a01abf85abp-13,
                               0x1.a01a01a6e1e2ap-16, 0x1.71de01fdbf9cap-19, 0x1.27e4db46cddd1p-22,
                               0x1.af4e554377204p-26, 0x1.1f7340dbc337ep-29};
    const Lanes magic = lanes_all(ROUND_TO_INTEGER);
    const Lanes shifted = fma8(x, lanes_all(0x1.71547652b82fep+0), magic);
    const Lanes k = shifted - magic;
    const Lanes high = nfma8(k, lanes_all(0x1.62e42fefa3000p-1), x); /* exact: 41 + 11 bits */
    const Lanes low = k * 0x1.3de6af278ece6p-42;
    const Lanes r = high - low;
    const Lanes rest = (high - r) - low;
    return (Exponential){(LaneBits)shifted - (LaneBits)magic,
                         r + fma8(r * r, polynomial(r, E, 11), rest)};
}

INLINE Lanes power_of_two(LaneBits k)
{
    return (Lanes)((k + 1023) << 52);
}

/* Two factors, so that results below 2^-1022 are rounded once and above 2^1024 become infinite. */
INLINE Lanes lanes_exp(Lanes x)
{
    x = lanes_select(x > 710.0, lanes_all(710.0), x);
    x = lanes_select(x < -746.0, lanes_all(-746.0), x);
    const Exponential e = exponential_reduced(x);
    const LaneBits half = e.k >> 1;
    return (1.0 + e.p) * power_of_two(half) * power_of_two(e.k - half);
}

INLINE Lanes lanes_log(Lanes x)
{
    static const double L[] = {0x1.5555555555558p-1, 0x1.9999999995204p-2, 0x1.2492492e09d4dp-2,
                               0x1.c71c62c639fdep-3, 0x1.7462bd8f7796ep-3, 0x1.39fd392179a95p-3,
                               0x1.2b6688a387e03p-3};
    const LaneBits tiny = x < 0x1p-1022;
    const LaneBits bits = (LaneBits)lanes_select(tiny, x * 0x1p54, x);
    const LaneBits exponent = (bits - INT64_C(0x3fe6a09e667f3bcd)) >> 52;
    const Lanes m = (Lanes)(bits - (exponent << 52));
    const Lanes k = __builtin_convertvector(exponent - (tiny & 54), Lanes);

    const Lanes f = m - 1.0;
    const Lanes s = f / (m + 1.0);
    const Lanes w = s * s, half_square = 0.5 * f * f;
    const Lanes odd_part = s * fma8(w, polynomial(w, L, 7), half_square);
    const Lanes small = fma8(k, lanes_all(0x1.3de6af278ece6p-42), odd_part);
    Lanes result = fma8(k, lanes_all(0x1.62e42fefa3000p-1), f - (half_square - small));
    result = lanes_select(x == 0.0, lanes_all(-HUGE_VAL), result);
    result = lanes_select(x < 0.0, lanes_all(__builtin_nan("")), result);
    return lanes_select(~(x < HUGE_VAL), x, result); /* infinity and NaN */
}

INLINE Lanes with_sign_of(Lanes magnitude, Lanes sign)
{
    return (Lanes)((LaneBits)magnitude | ((LaneBits)sign & INT64_MIN));
}

/* t / (t + 2), t = exp(2 |x|) - 1 without cancellation; the quotient is corrected by its remainder */
INLINE Lanes lanes_tanh(Lanes x)
{
    const Lanes a = lanes_abs(x);
    const Exponential e = exponential_reduced(2.0 * lanes_select(a > 22.0, lanes_all(22.0), a));
    const Lanes scale = power_of_two(e.k);
    const Lanes t = fma8(scale, e.p, scale - 1.0);
    const Lanes sum = t + 2.0;
    const Lanes sum_rest = t - (sum - 2.0);
    const Lanes reciprocal = 1.0 / sum;
    const Lanes quotient = t * reciprocal;
    const Lanes remainder = nfma8(quotient, sum_rest, product_from(quotient, sum, t));
    return with_sign_of(fma8(remainder, reciprocal, quotient), x);
}

INLINE Lanes lanes_sigmoid(Lanes x)
{
    const Lanes e = lanes_exp(-lanes_abs(x));
    return lanes_select(x < 0.0, e, lanes_all(1.0)) / (1.0 + e);
}

/* min(x, 0) - log(1 + e), e = exp(-|x|); what 1 + e rounds away is added to the logarithm */
INLINE Lanes lanes_log_sigmoid(Lanes x)
{
    const Lanes e = lanes_exp(-lanes_abs(x));
    const Lanes sum = 1.0 + e;
    const Lanes lost = e - (sum - 1.0);
    return lanes_select(x < 0.0, x, lanes_all(0.0)) - (lanes_log(sum) + lost / sum);
}

INLINE Lanes lanes_atan(Lanes x)
{
    static const double A[] = {-0x1.5555555555555p-2, 0x1.999999999932ep-3,  -0x1.249249243498fp-3,
                               0x1.c71c718447f81p-4,  -0x1.745d0b01b986ap-4, 0x1.3b125f7ecb403p-4,
                               -0x1.10fa46077737ep-4, 0x1.dfe2eb7b16e67p-5,  -0x1.a08801ffa873ap-5,
                               0x1.412ff26d1091bp-5,  -0x1.39b5620720ceap-6};
    const Lanes a = lanes_abs(x), zero = lanes_all(0.0);
    const Lanes t = lanes_select(a > 1e17, lanes_all(1e17), a);
    const LaneBits steep = t > 2.41421356237309505, middle = (t > 0.41421356237309505) & ~steep;

    Lanes numerator = lanes_select(middle, t - 1.0, t);
    numerator = lanes_select(steep, lanes_all(-1.0), numerator);
    Lanes denominator = lanes_select(middle, t + 1.0, lanes_all(1.0));
    denominator = lanes_select(steep, t, denominator);
    const Lanes numerator_rest = lanes_select(middle, t - (numerator + 1.0), zero);
    const Lanes denominator_rest = lanes_select(middle, t - (denominator - 1.0), zero);
    const Lanes reciprocal = 1.0 / denominator;
    const Lanes u = numerator * reciprocal;
    const Lanes remainder = product_from(u, denominator, numerator) + numerator_rest;
    const Lanes u_rest = nfma8(u, denominator_rest, remainder) * reciprocal;

    Lanes base = lanes_select(middle, lanes_all(0x1.921fb54442d18p-1), zero);
    base = lanes_select(steep, lanes_all(0x1.921fb54442d18p+0), base);
    Lanes base_rest = lanes_select(middle, lanes_all(0x1.1a62633145c07p-55), zero);
    base_rest = lanes_select(steep, lanes_all(0x1.1a62633145c07p-54), base_rest);
    const Lanes z = u * u;
    const Lanes small = fma8(u * z, polynomial(z, A, 11), u_rest + base_rest);
    const Lanes sum = base + u;
    const Lanes sum_rest = (base - sum) + u;
    return with_sign_of(sum + (sum_rest + small), x);
}

/* The first `count` lanes from memory, the others `fill`. */
INLINE Lanes lanes_load_some(const double *from, size_t count, double fill)
{
    if (count >= LANES)
        return lanes_load(from);
    double padded[LANES] = {fill, fill, fill, fill, fill, fill, fill, fill};
    for (size_t i = 0; i < count; i++)
        padded[i] = from[i];
    return lanes_load(padded);
}

INLINE void lanes_store_some(double *to, size_t count, Lanes value)
{
    if (count >= LANES) {
        lanes_store(to, value);
        return;
    }
    double padded[LANES];
    lanes_store(padded, value);
    for (size_t i = 0; i < count; i++)
        to[i] = padded[i];
}

#endif
