/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit as the emission template of runtime/abi.h. */
#ifndef QMLC_COMPILER_CODEGEN_TEMPLATE_H
#define QMLC_COMPILER_CODEGEN_TEMPLATE_H

#include "compiler/codegen/json_text.h"
#include "compiler/ir/ir.h"

void template_write(JsonText *json, const IrCircuit *circuit);

#endif
