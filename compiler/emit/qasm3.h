/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The entry model's circuit as an OpenQASM 3 program with symbolic inputs (SPEC.md [QAS-n]). */
#ifndef QMLC_COMPILER_EMIT_QASM3_H
#define QMLC_COMPILER_EMIT_QASM3_H

#include "compiler/ir/ir.h"
#include "lang/base/diag.h"

/* The text, or NULL and a diagnostic that names what OpenQASM 3 cannot say. */
char *emit_qasm3(Arena *arena, const IrModule *module, DiagSink *sink);

#endif
