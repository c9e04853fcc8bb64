/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A module planned, compiled and loaded into this process, and called as the runtime would call it:
 * one group of at most eight rows. For tests of plan and code generation. */
#ifndef QMLC_TESTS_SUPPORT_NATIVE_H
#define QMLC_TESTS_SUPPORT_NATIVE_H

#include "compiler/codegen/codegen.h"
#include "compiler/codegen/jit.h"
#include "runtime/abi.h"

typedef struct {
    const IrModule *module;
    Plan *plan;
    CodegenResult code;
    Jit *jit;
    const QmlModel *model;
    const QmlVariant *variant;
    double *constants, *uniform, *data, *weight, *loss, *outputs, *accumulators, *kept, *work;
} Native;

/* `variant`: CODEGEN_V3 or CODEGEN_V4. Fails the test when the code cannot be loaded. */
void native_open(Native *native, Arena *arena, const IrModule *module, int level, unsigned variant);
void native_close(Native *native);
/* The most that this machine has. */
unsigned native_best_variant(void);

/* Runs setup and prologue. */
void native_set_params(Native *native, const double *params);
/* rows: [count][scalars of all columns], count <= 8; the rest of the group repeats the last row. */
void native_set_rows(Native *native, const double *rows, uint32_t count);
/* outputs: [count][scalars of the output] */
void native_predict(Native *native, uint32_t count, double *outputs);
/* sum of weights times losses, by value and by value_grad; gradient: one per parameter scalar. */
double native_loss(Native *native, const double *weights, uint32_t count);
double native_gradient(Native *native, const double *weights, uint32_t count, double *gradient);

#endif
