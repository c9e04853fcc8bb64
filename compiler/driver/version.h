/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef QMLC_COMPILER_DRIVER_VERSION_H
#define QMLC_COMPILER_DRIVER_VERSION_H

#define QMLC_VERSION "0.1.0"

#endif
