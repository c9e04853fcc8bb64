/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Inside of the verifier: one file per kind of thing, the first violation found is kept. */
#ifndef QMLC_COMPILER_IR_VERIFY_H
#define QMLC_COMPILER_IR_VERIFY_H

#include "compiler/ir/ir.h"

typedef struct {
    Arena *arena;
    const IrModule *module;
    const char *where; /* "loss main, %3" */
    const char *error;
} IrVerifier;

void ir_verify_fail(IrVerifier *v, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ir_verify_circuit(IrVerifier *v, const IrCircuit *circuit);
void ir_verify_function(IrVerifier *v, const IrFunction *function);
/* Product of dims; -1 when a dimension is below 1, the rank too large or the product beyond 2^31.
 * */
int64_t ir_verify_size(uint8_t rank, const int64_t *dims);

#define IR_REQUIRE(v, condition, ...)                                                              \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            ir_verify_fail((v), __VA_ARGS__);                                                      \
            return;                                                                                \
        }                                                                                          \
    } while (0)

#endif
