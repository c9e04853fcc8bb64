/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits that do the same to the same wires and slots and read the same. Names and places in the
 * source do not count, so that calls which differ only in the values of their arguments share one. */
#include <string.h>

#include "compiler/ir/ir.h"

static bool same_angles(const IrCircuit *a, const IrInstr *x, const IrCircuit *b, const IrInstr *y)
{
    for (int k = 0; k < 3; k++) {
        const IrAngle *p = &x->angles[k], *q = &y->angles[k];
        if (p->pi_num != q->pi_num || p->pi_den != q->pi_den || p->add != q->add ||
            p->num_terms != q->num_terms)
            return false;
        for (uint32_t t = 0; t < p->num_terms; t++) {
            const IrTerm *s = &a->terms.items[p->first_term + t],
                         *u = &b->terms.items[q->first_term + t];
            if (s->coef != u->coef || s->slot != u->slot ||
                memcmp(s->strides, u->strides, sizeof s->strides) != 0)
                return false;
        }
    }
    return true;
}

static bool same_instr(const IrCircuit *a, const IrInstr *x, const IrCircuit *b, const IrInstr *y)
{
    if (x->kind != y->kind || x->gate != y->gate || x->num_wires != y->num_wires ||
        x->num_controls != y->num_controls || x->polarity != y->polarity ||
        x->region != y->region || x->trips != y->trips || x->amplitudes.slot != y->amplitudes.slot)
        return false;
    size_t wires = (size_t)(x->num_wires + x->num_controls);
    if (wires > 0 &&
        memcmp(a->wires.items + x->first_wire, b->wires.items + y->first_wire, wires) != 0)
        return false;
    return same_angles(a, x, b, y);
}

static bool same_reads(const IrCircuit *a, const IrCircuit *b)
{
    for (uint32_t k = 0; k < a->reads.count; k++) {
        const IrRead *x = &a->reads.items[k], *y = &b->reads.items[k];
        if (x->kind != y->kind || x->offset != y->offset || x->value != y->value ||
            x->num_wires != y->num_wires || x->num_paulis != y->num_paulis)
            return false;
        if (x->num_wires > 0 && memcmp(a->wires.items + x->first_wire,
                                       b->wires.items + y->first_wire, x->num_wires) != 0)
            return false;
        for (uint32_t p = 0; p < x->num_paulis; p++) {
            const IrPauli *s = &a->paulis.items[x->first_pauli + p],
                          *u = &b->paulis.items[y->first_pauli + p];
            if (s->coef != u->coef || s->xmask != u->xmask || s->zmask != u->zmask)
                return false;
        }
    }
    return true;
}

bool ir_circuit_equal(const IrCircuit *a, const IrCircuit *b)
{
    if (a->num_qubits != b->num_qubits || a->num_slots != b->num_slots ||
        a->num_outputs != b->num_outputs || a->regions.count != b->regions.count ||
        a->reads.count != b->reads.count)
        return false;
    for (uint32_t r = 0; r < a->regions.count; r++) {
        const IrRegion *x = &a->regions.items[r], *y = &b->regions.items[r];
        if (x->instrs.count != y->instrs.count)
            return false;
        for (uint32_t i = 0; i < x->instrs.count; i++) {
            if (!same_instr(a, &x->instrs.items[i], b, &y->instrs.items[i]))
                return false;
        }
    }
    return same_reads(a, b);
}
