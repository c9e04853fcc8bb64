/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The error of runtime/base (qmlrt_fail and friends, defined in runtime/base/error.c), under the runtime's own name. */
#ifndef QML_RUNTIME_ERROR_H
#define QML_RUNTIME_ERROR_H

#include "runtime/base/error.h" /* IWYU pragma: export */

#endif
