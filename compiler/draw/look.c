/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The names of gates, from their table, and what modifiers make of a name. */
#include "compiler/draw/look.h"

#include <string.h>

static const GateLook gates[] = {
#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    {#name, #base, #inverse, controls},
#include "stdlib/gates.def"
#undef GATE
};

const GateLook *look_gate(const TApply *apply)
{
    for (size_t k = 0; apply->is_gate && k < sizeof gates / sizeof *gates; k++)
        if (strcmp(gates[k].name, apply->gate) == 0)
            return &gates[k];
    return NULL;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* inv and pow behind the name, innermost first: S is `inv pow(2) T`, as T^2 with a dagger. */
const char *look_modified(Arena *arena, const TApply *apply, const char *label, bool self_inverse)
{
    for (uint32_t k = apply->modifiers.count; k-- > 0;) {
        const TModifier *modifier = &apply->modifiers.items[k];
        if (modifier->kind == MOD_INV && !self_inverse)
            label = ends_with(label, "\xe2\x80\xa0")
                        ? arena_strndup(arena, label, strlen(label) - 3)
                        : arena_printf(arena, "%s\xe2\x80\xa0", label);
        else if (modifier->kind == MOD_POW && modifier->power != 1)
            label = arena_printf(arena, "%s^%lld", label, (long long)modifier->power);
    }
    return label;
}

bool look_is_plain(const TApply *apply)
{
    for (uint32_t k = 0; k < apply->modifiers.count; k++)
        if (apply->modifiers.items[k].kind == MOD_POW && apply->modifiers.items[k].power != 1)
            return false;
    return true;
}
