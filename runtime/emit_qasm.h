/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The circuit of one row as an OpenQASM program with numbers: the template of the metadata, loops unrolled, angles computed
 * from slot values.
 *
 *   emit_template.c   walks the template: loops, angles, operands
 *   emit_gates.c      one gate of the language, with its controls, as gates of the format
 *   emit_qasm.c       the file: header, registers, preparation of amplitudes, reads */
#ifndef QML_RUNTIME_EMIT_QASM_H
#define QML_RUNTIME_EMIT_QASM_H

#include "runtime/base/json.h"

typedef enum { QASM_3, QASM_2 } QasmFormat; /* the order of --as */

/* Failure: 70 for a template that is not as abi.h says, 65 for an angle that is not finite, 1 for what the format cannot say. */
bool emit_qasm(Text *out, const JsonTree *template, const double *slots, size_t num_slots,
               QasmFormat format, QmlError *error);

#endif
