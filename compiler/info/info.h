/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a checked program holds, without making code of it: `qmlc info`. */
#ifndef QMLC_COMPILER_INFO_INFO_H
#define QMLC_COMPILER_INFO_INFO_H

#include "compiler/info/features.h"
#include "lang/base/diag.h"
#include "lang/typed.h"
#include "runtime/base/text.h"

typedef struct {
    const char *model;
    uint64_t count; /* runs for one prediction */
    uint32_t num_qubits;
    IrStats stats;
} InfoCall;

typedef struct {
    const TModel *model;
    const char *lacks;   /* what keeps it from running yet, and from being counted; NULL: nothing */
    uint32_t num_qubits; /* of its own circuit */
    IrStats stats;
    VEC(InfoCall) calls;
    Features features;
    VEC(const char *) reads;
    const char *value;
} InfoModel;

typedef struct {
    Arena *arena;
    const TProgram *program;
    const char *version;
    VEC(InfoModel) models;
    const InfoModel *entry; /* without a loss the kernel that is fitted; NULL: there is neither */
} Info;

/* The circuits of all models, lowered one by one. NULL: one outgrows a limit, as the sink says. */
const Info *info_collect(Arena *arena, const TProgram *program, const char *version,
                         DiagSink *sink);

/* One object on a line; the members that `info --json` of a compiled model has mean the same. */
void info_json(const Info *info, Text *out);
void info_text(const Info *info, Text *out);

#endif
