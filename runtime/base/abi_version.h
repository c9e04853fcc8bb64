/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The version of the interface of runtime/abi.h, which the compiler writes into a model and the runtime looks for. It grows with
 * every change of the interface's structures, functions or kernels. */
#ifndef QML_RUNTIME_BASE_ABI_VERSION_H
#define QML_RUNTIME_BASE_ABI_VERSION_H

enum { QML_ABI_VERSION = 5 };

#endif
