/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Inside of the printer: what print.c (module, functions) needs from print_circuit.c, and the words
 * both sides use. */
#ifndef QMLC_COMPILER_IR_PRINT_H
#define QMLC_COMPILER_IR_PRINT_H

#include "compiler/ir/ir.h"
#include "compiler/ir/text.h"

/* `word` is "circuit" or "source". */
void ir_print_circuit_to(IrText *text, const char *word, const IrCircuit *circuit);

/* Words of the text form, by enumeration value; each list ends with NULL. */
extern const char *const ir_stage_words[];    /* IrStage */
extern const char *const ir_function_words[]; /* IrFunctionKind */
extern const char *const ir_param_words[];    /* IrParamKind */
extern const char *const ir_column_words[];   /* IrColumnKind */
extern const char *const ir_output_words[];   /* IrOutputKind */
extern const char *const ir_read_words[];     /* IrReadKind */
const char *ir_op_name(IrOp op);

#endif
