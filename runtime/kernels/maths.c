/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Elementary functions over arrays. The last, partial vector is padded, so that an element's result does not depend on
 * its place. Powers go through the C library, element by element: a real exponent is rare in models. */
#include "runtime/kernels/vector_maths.h"

INLINE Lanes lanes_sine(Lanes x)
{
    return lanes_sine_cosine(x).sine;
}

INLINE Lanes lanes_cosine(Lanes x)
{
    return lanes_sine_cosine(x).cosine;
}

#define MAP(name, function)                                                                        \
    void QMLK(name)(const double *in, double *out, int64_t count)                                  \
    {                                                                                              \
        for (size_t i = 0; i < (size_t)count; i += LANES) {                                        \
            const size_t rest = (size_t)count - i;                                                 \
            lanes_store_some(out + i, rest, function(lanes_load_some(in + i, rest, 1.0)));         \
        }                                                                                          \
    }

MAP(map_sin, lanes_sine)
MAP(map_cos, lanes_cosine)
MAP(map_tan, lanes_tangent)
MAP(map_atan, lanes_atan)
MAP(map_exp, lanes_exp)
MAP(map_log, lanes_log)
MAP(map_tanh, lanes_tanh)
MAP(map_sigmoid, lanes_sigmoid)
MAP(map_log_sigmoid, lanes_log_sigmoid)

void QMLK(map_pow)(const double *a, const double *b, double *out, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        out[i] = pow(a[i], b[i]);
}
