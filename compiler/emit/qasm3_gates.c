/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates that stdgates.inc lacks, each defined from gates that it has.
 *
 * The definitions are exact, global phase included, so that they stay right under `ctrl`. They
 * use only rotations, `p`, `h`, `sdg`, `x` and `cx`, `cry`: importers agree about those. */
#include "compiler/emit/qasm3_internal.h"

#include <string.h>

typedef struct {
    GateId gate;
    const char *name;
    GateId needs; /* the gate itself: nothing */
    const char *definition;
} QasmDefinition;

static const QasmDefinition definitions[] = {
    {GATE_SXDG, "sxdg", GATE_SXDG, "gate sxdg a { h a; sdg a; h a; }\n"},
    /* U with entry (0, 0) = cos(t/2); the built-in U of OpenQASM 3 has another global phase.
     * Formals are in alphabetical order: Qiskit's importer (qiskit-qasm3-import 0.6) binds them
     * sorted by name. */
    {GATE_U, "qml_u", GATE_U,
     "gate qml_u(alpha, beta, gamma) a { p(gamma) a; ry(alpha) a; p(beta) a; }\n"},
    {GATE_RZZ, "rzz", GATE_RZZ, "gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }\n"},
    {GATE_RXX, "rxx", GATE_RZZ, "gate rxx(t) a, b { h a; h b; rzz(t) a, b; h a; h b; }\n"},
    {GATE_RYY, "ryy", GATE_RZZ,
     "gate ryy(t) a, b { rx(pi/2) a; rx(pi/2) b; rzz(t) a, b; rx(-pi/2) a; rx(-pi/2) b; }\n"},
    {GATE_single_excitation, "single_excitation", GATE_single_excitation,
     "gate single_excitation(t) a, b { cx a, b; cry(t) b, a; cx a, b; }\n"},
    /* a rotates where b, c, d = 0, 1, 1 after the first three cx; the triple control is a Gray
     * code of quarter turns (Barenco et al., Phys. Rev. A 52, 3457, lemma 7.1) */
    {GATE_double_excitation, "double_excitation", GATE_double_excitation,
     "gate double_excitation(t) a, b, c, d {\n"
     "  cx a, b; cx a, c; cx a, d; x b;\n"
     "  cry(t/4) b, a; cx b, c; cry(-t/4) c, a; cx b, c; cry(t/4) c, a;\n"
     "  cx c, d; cry(-t/4) d, a; cx b, d; cry(t/4) d, a; cx c, d; cry(-t/4) d, a; cx b, d; "
     "cry(t/4) d, a;\n"
     "  x b; cx a, d; cx a, c; cx a, b;\n"
     "}\n"},
};

enum { NUM_DEFINITIONS = sizeof definitions / sizeof *definitions };

const char *qasm_gate_name(GateId gate)
{
    const GateInfo *info = gate_info(gate);
    if (strcmp(info->qasm3, "-") != 0)
        return info->qasm3;
    for (int k = 0; k < NUM_DEFINITIONS; k++) {
        if (definitions[k].gate == gate)
            return definitions[k].name;
    }
    BUG("gate %s has neither a name nor a definition in OpenQASM 3", info->name);
}

void qasm_put_definitions(Arena *arena, QasmText *text, const bool *used)
{
    bool needed[GATE_COUNT];
    memcpy(needed, used, sizeof needed);
    for (int k = 0; k < NUM_DEFINITIONS; k++) {
        if (used[definitions[k].gate])
            needed[definitions[k].needs] = true;
    }
    for (int k = 0; k < NUM_DEFINITIONS; k++) {
        if (needed[definitions[k].gate])
            qasm_put(arena, text, "%s", definitions[k].definition);
    }
}
