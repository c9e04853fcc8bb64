/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates compared by what they do, and when they commute.
 *
 * On each of its wires a gate may lie in the algebra of one Pauli letter: a control and every wire
 * of a diagonal gate in that of Z, the target of CX in that of X. Two gates commute when they have
 * the same letter on every wire they share: both are sums of products of those letters with
 * operators on wires of their own. */
#include "compiler/passes/gate_key.h"

#include <string.h>

bool gate_is_phase(GateId base)
{
    return base == GATE_Z || base == GATE_S || base == GATE_SDG || base == GATE_T ||
           base == GATE_TDG || base == GATE_P;
}

static bool targets_are_symmetric(GateId base)
{
    return base == GATE_SWAP || base == GATE_RXX || base == GATE_RYY || base == GATE_RZZ;
}

static void sort_two(uint8_t *targets)
{
    if (targets[0] > targets[1]) {
        uint8_t first = targets[0];
        targets[0] = targets[1];
        targets[1] = first;
    }
}

GateKey gate_key(const IrCircuit *circuit, const IrInstr *gate)
{
    const GateInfo *info = gate_info(gate->gate);
    const uint8_t *wires = circuit->wires.items + gate->first_wire;
    GateKey key = {.base = info->base};
    for (uint8_t c = 0; c < info->controls; c++)
        key.ones |= UINT64_C(1) << wires[c];
    for (uint8_t c = 0; c < gate->num_controls; c++) {
        uint64_t *side = gate->polarity >> c & 1u ? &key.ones : &key.zeros;
        *side |= UINT64_C(1) << wires[gate->num_wires + c];
    }
    if (gate_is_phase(key.base)) {
        key.ones |= UINT64_C(1) << wires[info->controls];
        return key;
    }
    for (uint8_t w = info->controls; w < gate->num_wires; w++)
        key.targets[key.num_targets++] = wires[w];
    if (targets_are_symmetric(key.base))
        sort_two(key.targets);
    return key;
}

bool gate_key_same_wires(const GateKey *a, const GateKey *b)
{
    return a->ones == b->ones && a->zeros == b->zeros && a->num_targets == b->num_targets &&
           memcmp(a->targets, b->targets, a->num_targets) == 0;
}

uint64_t gate_wires(const IrCircuit *circuit, const IrInstr *gate)
{
    uint64_t mask = 0;
    for (uint32_t w = 0; w < (uint32_t)gate->num_wires + gate->num_controls; w++)
        mask |= UINT64_C(1) << circuit->wires.items[gate->first_wire + w];
    return mask;
}

/* 'X', 'Y' or 'Z'; '?' for none, different from any other gate's */
static char letter_of_base(const GateInfo *base, uint8_t target)
{
    if (base->kind == GATE_KIND_DIAG)
        return 'Z';
    if (strcmp(base->name, "X") == 0 || strcmp(base->name, "SX") == 0 ||
        strcmp(base->name, "SXDG") == 0)
        return 'X';
    if (strcmp(base->name, "Y") == 0)
        return 'Y';
    if (base->kind != GATE_KIND_ROT || strlen(base->pauli) != base->qubits)
        return '?';
    char letter = base->pauli[target];
    return letter >= 'X' && letter <= 'Z' ? letter : '?';
}

char gate_letter(const IrCircuit *circuit, const IrInstr *gate, uint8_t wire)
{
    const GateInfo *info = gate_info(gate->gate);
    const uint8_t *wires = circuit->wires.items + gate->first_wire;
    for (uint8_t w = info->controls; w < gate->num_wires; w++) {
        if (wires[w] == wire)
            return letter_of_base(gate_info(info->base), (uint8_t)(w - info->controls));
    }
    return 'Z';
}

bool gates_commute(const IrCircuit *circuit, const IrInstr *a, const IrInstr *b)
{
    uint64_t shared = gate_wires(circuit, a) & gate_wires(circuit, b);
    for (uint8_t wire = 0; shared != 0; wire++, shared >>= 1) {
        if (!(shared & 1))
            continue;
        char letter = gate_letter(circuit, a, wire);
        if (letter == '?' || letter != gate_letter(circuit, b, wire))
            return false;
    }
    return true;
}
