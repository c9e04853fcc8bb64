/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Inside of pruning: prune.c walks the functions, prune_absorb.c takes gates into reads, prune_apart.c and
 * prune_split.c take circuits apart, prune_combine.c puts the reads together again, prune_part.c makes the circuits that
 * are run. */
#ifndef QMLC_COMPILER_PASSES_PRUNE_H
#define QMLC_COMPILER_PASSES_PRUNE_H

#include "compiler/passes/cone.h"
#include "compiler/passes/rewrite.h"

/* One read of a circuit, or what of it falls to a part. Wires and Pauli masks are those of the circuit as called. */
typedef struct {
    IrReadKind kind;
    VEC(IrPauli) paulis;
    uint8_t wires[IR_MAX_QUBITS]; /* prob, probs, purity, entropy */
    uint32_t num_wires;
    uint64_t value;
    Span span;
    uint32_t call, offset; /* place in the result of a circuit node; call IR_NONE: it is `node` */
    uint32_t node;
} PruneRead;

typedef VEC(PruneRead *) PruneReads;

/* coef times the product of reads */
typedef struct {
    double coef;
    PruneReads factors;
} PruneProduct;

/* How a read follows from others: constant + products; probs: the outer product of its factors, bits laid out anew. */
typedef struct {
    PruneRead *read;
    double constant;
    VEC(PruneProduct) products;
    PruneReads outer;
    uint8_t owner
        [IR_MAX_QUBITS]; /* of outer, per wire of the read: the factor that has it; UINT8_MAX: it is 0 */
} PruneRecipe;

/* Reads that are computed by circuits of their own. */
typedef struct {
    VEC(PruneReads) jobs;
    VEC(PruneRecipe) recipes;
} PrunePlan;

typedef struct {
    IrModule *module;
    Arena *scratch;
    Rewrite *rewrite;
    const IrNode *call;  /* the old circuit node */
    uint32_t *operands;  /* its operands' new numbers */
    uint32_t num_parts;  /* circuit nodes made */
    uint32_t first_call; /* the first of them */
} Prune;

Cone prune_cone(const PruneReads *reads);
/* Which component of entangled wires a wire is in; UINT8_MAX: no gate acts on it. Returns their number. */
uint32_t prune_components(const IrCircuit *circuit, uint8_t *component);

/* ---------------------------------------------------------------- prune_absorb.c */
/* Takes permutations and Paulis at the end of the circuit into the reads, if all of them are sums of Paulis. */
void prune_absorb(IrCircuit *circuit, const PruneReads *reads);

/* ---------------------------------------------------------------- prune_apart.c, prune_split.c */
/* The components, each on its own; false: there is only one and it has all wires that are read. */
bool prune_by_components(Prune *p, const IrCircuit *circuit, const PruneReads *reads,
                         PrunePlan *plan);
/* Reads with cones that are much smaller than their union, each on its own. */
bool prune_by_cones(Prune *p, const IrCircuit *circuit, const PruneReads *reads, PrunePlan *plan);
PruneRead *prune_read_like(Prune *p, const PruneRead *read);
/* The job's read of this observable or outcome: equal ones are one. */
PruneRead *prune_share(Prune *p, PruneReads *job, PruneRead *read);

/* ---------------------------------------------------------------- prune_combine.c */
uint32_t prune_read_node(Prune *p, const PruneRead *read);
void prune_combine(Prune *p, const PruneRecipe *recipe);

/* ---------------------------------------------------------------- prune_part.c */
/* Calls what is left of the circuit, its wires and slots numbered anew, with these reads. */
void prune_call(Prune *p, const IrCircuit *circuit, const PruneReads *reads);

#endif
