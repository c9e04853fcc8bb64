/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Plan and IR to machine code, through LLVM's C API. The module exports one symbol, the descriptor
 * `qml_model` of runtime/abi.h; its functions call the kernels of runtime/abi.def. What varies with
 * a circuit's length is data (tables, trip counts), not code, so compile time follows the structure
 * of a model and not its size. */
#ifndef QMLC_COMPILER_CODEGEN_CODEGEN_H
#define QMLC_COMPILER_CODEGEN_CODEGEN_H

#include "compiler/plan/plan.h"

typedef enum { CODEGEN_LLVM, CODEGEN_ASM, CODEGEN_OBJECT } CodegenFormat;

typedef enum { CODEGEN_X86_64, CODEGEN_AARCH64 } CodegenTarget;

#ifdef __aarch64__
#define CODEGEN_HOST CODEGEN_AARCH64
#else
#define CODEGEN_HOST CODEGEN_X86_64
#endif

/* Instruction sets; those of the target count. */
enum { CODEGEN_V2 = 1, CODEGEN_V3 = 2, CODEGEN_V4 = 4, CODEGEN_NEON = 8 };

typedef struct {
    int level;         /* -O0, 1, 2 */
    unsigned variants; /* CODEGEN_V3 | CODEGEN_V4 ..; 0: all of the target */
    CodegenTarget target;
    bool single; /* states of floats; all plans are by lanes */
    CodegenFormat format;
    const char *version; /* of qmlc, for the metadata */
} CodegenOptions;

/* What a plan adds to the code, for all instruction sets; what plans share counts for the first. */
typedef struct {
    const char *plan;
    uint64_t num_instructions; /* of LLVM's IR, before its passes */
    uint32_t num_functions;
    uint32_t num_kernels; /* that it calls */
} CodegenSize;

typedef struct {
    const char *bytes; /* in the arena */
    size_t length;
    uint64_t num_instructions; /* of LLVM's IR, before its passes */
    VEC(CodegenSize) sizes;
    double seconds_build, seconds_passes, seconds_emit;
} CodegenResult;

/* A module with its plans: those of different strategies, PLAN_BY_LANES first, plan_whole() last if there is one; the
 * executable holds all of them. */
typedef struct {
    const IrModule *module;
    const Plan *plans[PLAN_STRATEGIES + 1];
    uint32_t num_plans;
    const char *suffix; /* of its functions' names; empty for the program */
} CodegenPart;

/* parts[0] is the program; the others are those of its kernel that are not the program itself. */
CodegenResult codegen_module(Arena *arena, const CodegenPart *parts, uint32_t num_parts,
                             const CodegenOptions *options);

/* The metadata text of runtime/abi.h. */
char *codegen_metadata(Arena *arena, const CodegenPart *part, const CodegenOptions *options);

#endif
