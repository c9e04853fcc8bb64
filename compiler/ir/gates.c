/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Facts about gates: one array made from stdlib/gates.def, nothing repeated beside it.
 *
 * The inverse column of the table holds a rule (SELF, NEG, UDG) or a gate's name; two enumerations
 * tell which, so that a name that is neither stops the build. */
#include <string.h>

#include "compiler/ir/ir.h"
#include "lang/base/bug.h"

enum {
    RULE_OF_SELF = GATE_INVERSE_SELF,
    RULE_OF_NEG = GATE_INVERSE_NEG,
    RULE_OF_UDG = GATE_INVERSE_UDG,

#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    RULE_OF_##name = GATE_INVERSE_GATE,
#include "stdlib/gates.def"
#undef GATE
};

enum {
    PARTNER_OF_SELF = GATE_COUNT,
    PARTNER_OF_NEG = GATE_COUNT,
    PARTNER_OF_UDG = GATE_COUNT,

#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    PARTNER_OF_##name = GATE_##name,
#include "stdlib/gates.def"
#undef GATE
};

static const GateInfo gate_table[GATE_COUNT] = {
#define GATE(NAME, QUBITS, ANGLES, INVERSE, CONTROLS, BASE, KIND, PAULI, QASM2, QASM3)             \
    {#NAME,                                                                                        \
     QUBITS,                                                                                       \
     ANGLES,                                                                                       \
     CONTROLS,                                                                                     \
     (GateInverse)RULE_OF_##INVERSE,                                                               \
     (int)PARTNER_OF_##INVERSE == (int)GATE_COUNT ? GATE_##NAME : (GateId)PARTNER_OF_##INVERSE,    \
     GATE_##BASE,                                                                                  \
     GATE_KIND_##KIND,                                                                             \
     PAULI,                                                                                        \
     QASM2,                                                                                        \
     QASM3},
#include "stdlib/gates.def"
#undef GATE
};

const GateInfo *gate_info(GateId gate)
{
    BUG_UNLESS((unsigned)gate < GATE_COUNT);
    return &gate_table[gate];
}

GateId gate_find(const char *name)
{
    for (unsigned gate = 0; gate < GATE_COUNT; gate++) {
        if (strcmp(gate_table[gate].name, name) == 0)
            return (GateId)gate;
    }
    return GATE_COUNT;
}
