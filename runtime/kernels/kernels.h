/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* All kernels of all instruction sets of this architecture, for whoever calls or registers them: qmlk_<name>_v3, ...
 *
 * A function of a set may only run on a processor that has it (qmlrt_select_variant in runtime/step.h decides). */
#ifndef QML_RUNTIME_KERNELS_KERNELS_H
#define QML_RUNTIME_KERNELS_KERNELS_H

#include <stdint.h>

#include "runtime/kernels/isa.h"

#define QMLK_REAL double
#ifdef __x86_64__
#define QMLK(name) qmlk_##name##_v2
#include "runtime/kernels/prototypes.h"
#undef QMLK
#define QMLK(name) qmlk_##name##_v3
#include "runtime/kernels/prototypes.h"
#undef QMLK
#define QMLK(name) qmlk_##name##_v4
#include "runtime/kernels/prototypes.h"
#undef QMLK
#else
#define QMLK(name) qmlk_##name##_neon
#include "runtime/kernels/prototypes.h"
#undef QMLK
#endif
#undef QMLK_REAL

#endif
