/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How a gate or circuit is called in a figure. */
#ifndef QMLC_COMPILER_DRAW_LOOK_H
#define QMLC_COMPILER_DRAW_LOOK_H

#include "lang/typed.h"

typedef struct {
    const char *name, *base, *inverse; /* of gates.def */
    uint32_t controls;
} GateLook;

/* NULL: a circuit, or a preparation. */
const GateLook *look_gate(const TApply *apply);
/* The name with its daggers and powers. */
const char *look_modified(Arena *arena, const TApply *apply, const char *label, bool self_inverse);
/* No power stands before it. */
bool look_is_plain(const TApply *apply);

#endif
