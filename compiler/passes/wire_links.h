/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Looking back along wires: who stands before an instruction on each of its wires, within one
 * region.
 *
 *   H q0 ; X q1 ; CX q0 q1        before the CX stand H (on q0) and X (on q1)
 *
 * Passes mark instructions dead while they walk; links skip the dead, and links_compact removes
 * them. */
#ifndef QMLC_COMPILER_PASSES_WIRE_LINKS_H
#define QMLC_COMPILER_PASSES_WIRE_LINKS_H

#include "compiler/ir/ir.h"
#include "compiler/passes/angle.h"

typedef struct {
    IrModule *module;
    IrCircuit *circuit;
    IrRegion *region;
    Arena *scratch;
    uint64_t *wires; /* per instruction: its wires; a loop's are those of its body */
    uint32_t *first; /* per instruction: its first link */
    uint32_t *links; /* per instruction and wire, ascending: the one before, or IR_NONE */
    bool *dead;
    AngleSum sum; /* for tests of partners, many of which are made */
} WireLinks;

typedef bool PartnerTest(WireLinks *links, uint32_t earlier, uint32_t later);

/* The nearest earlier gate that passes the test and can be reached: everything in between that
 * shares a wire with `later` commutes with it. Looks at a bounded number of gates, so that a pass
 * stays linear. */
uint32_t links_find_partner(WireLinks *links, uint32_t later, PartnerTest *test);

/* Runs `visit` on every region, inner ones first, with links built and the dead removed afterwards;
 * loops whose body became empty are dead. */
typedef void RegionVisit(WireLinks *links);
void links_visit_regions(IrModule *module, IrCircuit *circuit, Arena *scratch, RegionVisit *visit);

#endif
