/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the passes of a run of rotations leave out, and make up for where the run begins: the cosine, [1 -t; t 1] with t = s / c
 * being the rotation over it. In floats the states of a run would leave the range with cosines near 0: there, and where the
 * tangent is over the limit, only the sign of the cosine is left out, and the pass does the whole rotation ([PLN-20]). */
#ifndef QML_RUNTIME_KERNELS_COSINES_H
#define QML_RUNTIME_KERNELS_COSINES_H

#include <math.h>

#include "runtime/kernels/lanes.h"

static const double TANGENT_LIMIT = 128; /* to the power of 16 qubits: 2^112 */

INLINE double left_out(double c, double s)
{
#ifdef QMLK_SINGLE
    return fabs(s) <= TANGENT_LIMIT * fabs(c) ? c : copysign(1.0, c);
#else
    (void)s;
    return c;
#endif
}

#endif
