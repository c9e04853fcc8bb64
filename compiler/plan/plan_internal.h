/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the files of the planner share.
 *
 *   canonical.c   gates  -> atoms: phases, permutations, RY, pairs, prepare
 *   schedule.c    atoms  -> passes, merged over a bounded look-back
 *   rotate.c      loops  -> the first table of a body joins the last one of the iteration before
 *   product.c     the passes at the front that act on single qubits become one
 *   trailing.c    the passes at the end that no read can see leave
 *   finish.c      passes -> sites in lists
 *   fuse.c        rotations in tangent form with the table before them; where states lie; index tables
 *   reads.c       reads  -> diagonal tables, groups of Pauli strings, outcomes
 *   values.c      tensor nodes -> places, step values, calls
 *   batch.c       tensor nodes of a loss over the batch -> passes over its rows
 *   layout.c      offsets in all memories
 *   features.c    what of a row is computed before any step
 *   collapse.c    gates  -> Pauli rotations and Cliffords of a circuit that is a polynomial of its data
 *   collapse_layout.c   offsets of those
 *   grid.c        how often data enters -> a grid of points
 *   cut.c         a circuit -> what stands before and behind its last data
 *   operator.c    the end of a circuit -> one matrix
 *   prefix.c      the beginning of a circuit -> a state for each row
 *   strategy.c    the table of strategies (strategies.def), which plans an executable carries
 *   cost.c        what a plan's step and rows cost */
#ifndef QMLC_COMPILER_PLAN_INTERNAL_H
#define QMLC_COMPILER_PLAN_INTERNAL_H

#include "compiler/ir/text.h"
#include "compiler/plan/plan.h"

/* scale * (pi * num / den + add + sum of terms); scale = sign * 2^-shift */
typedef struct {
    int64_t num, den;
    double add;
    const IrTerm *terms;
    uint32_t num_terms;
    int sign;
    int shift;
} Angle;

typedef enum { ATOM_PHASE, ATOM_PERM, ATOM_RY, ATOM_PAIRS, ATOM_PREPARE } AtomKind;

/* A permutation gate: x -> x ^ flip, or bits of `flip` exchanged, where (x & select) == value. Its
 * own inverse. */
typedef struct {
    bool swap;
    uint32_t flip, select, value;
} PermGate;

typedef struct {
    uint32_t zmask;
    Angle angle;
} PhaseTerm;

typedef struct {
    AtomKind kind;
    Span span;
    Angle angle;
    /* phase: exp(i angle (-1)^parity(x & zmask)) where (x & select) == value */
    uint32_t zmask, select, value;
    PermGate perm;
    uint8_t qubit;            /* ry */
    uint32_t low, high, care; /* pairs: x with (x & care) == low is turned towards x ^ high */
    const IrInstr *prepare;
    uint32_t moved, kept; /* wires acted on in general, and only diagonally */
} Atom;

/* A pass while it is still open. */
typedef struct {
    PlanPassKind kind;
    Span span;
    uint32_t moved, kept;
    bool lane;
    VEC(PermGate) perms;  /* table: psi'[x] = D[x] psi[g1(g2(..gk(x)))] */
    VEC(PhaseTerm) terms; /* diagonal: the same D */
    uint32_t num_ry;
    uint8_t qubits[PLAN_RY_MAX];
    Angle angles[PLAN_RY_MAX]; /* ry; [0] of phase and pairs */
    Atom atom;                 /* pairs, phase, prepare */
    uint32_t region;           /* loop */
    int64_t trips;
} OpenPass;

typedef VEC(OpenPass) OpenPasses;

typedef struct Collapse Collapse;
typedef struct GridScan GridScan;
typedef struct Planner Planner;

struct Planner {
    Arena *arena;
    Plan *plan;
    PlanCircuit *circuit;
    int64_t trips[IR_MAX_LOOPS]; /* of the loops around the instructions now read */
    uint32_t depth;
    OpenPasses *passes;                                    /* of the region now read */
    void (*take_atom)(Planner *planner, const Atom *atom); /* NULL: atoms become passes in lanes */
    Collapse *collapse;                                    /* what take_atom works on */
    GridScan *grid;
    VEC(PermGate) behind; /* what reads look through, the last one in the circuit first */
};

/* Reads all gates of the circuit into the planner's regions. */
void plan_schedule(Planner *planner);
/* Emits the atoms of one gate, in order. */
void plan_gate_atoms(Planner *planner, const IrInstr *gate);
void plan_add_atom(Planner *planner, const Atom *atom);
/* Closes a region's passes: sites, tables. `planner->trips` and `depth` describe the region. */
void plan_finish_region(Planner *planner, uint32_t region, const OpenPasses *passes);
uint32_t plan_add_region(Planner *planner, uint32_t parent, int64_t trips);
/* A table gate is appended to `pass`; false when the pass cannot take it. */
bool plan_table_take(Planner *planner, OpenPass *pass, const Atom *atom);
/* Puts the table at the end of a loop body before the rest of it; false when it has none, or it cannot. Else *first, *body and
 * *last are what stands before, in and after the loop, which runs one iteration less. */
bool plan_rotate_loop(Planner *planner, const OpenPasses *loop, OpenPasses *first, OpenPasses *body,
                      OpenPasses *last);

/* *first is one iteration, *body the others' of a loop whose body holds no loop and no prepare; false when it does. */
bool plan_peel_loop(Planner *planner, const OpenPasses *loop, OpenPasses *first, OpenPasses *body);

void plan_spread_rotations(Planner *planner, const OpenPasses *from, OpenPasses *to);
/* How many passes at the front of the body the product takes. */
uint32_t plan_product_holds(const PlanCircuit *circuit, const OpenPasses *body);
void plan_product(Planner *planner, OpenPasses *body);
void plan_trailing(Planner *planner, OpenPasses *body);
/* Does it turn the parity of some bits into a parity, up to the sign? */
bool plan_perm_is_linear(const PermGate *gate);
/* The index behind the gate, and the mask whose parity there is that of `mask` before it, times the sign returned. */
uint32_t plan_perm_apply(const PermGate *gate, uint32_t x);
int plan_perm_pull(const PermGate *gate, uint32_t *mask);
void plan_fuse(Planner *planner);
bool plan_scales_table(const PlanCircuit *circuit, const PlanPass *pass);

/* Adds the angles to one list, as sites beside each other; sets the pass's list, first, count and wanted. */
void plan_add_sites(Planner *planner, uint32_t region, PlanPass *pass, PlanListKind kind,
                    const Angle *angles, uint32_t count);

void plan_reads(Planner *planner);
/* After the circuits are built and laid out. */
void plan_count(PlanCounts *counts, const Plan *plan);
PlanCost plan_cost(const PlanCounts *counts);

typedef struct {
    const char *name;
    double value; /* vector operations of one */
    const char *of;
} PlanCostRow;

extern const PlanCostRow plan_cost_rows[PLAN_COST_PARTS];

/* ---- strategies.def says what these are ---- */
typedef struct {
    const char *name, *sentence;
    bool (*build)(Planner *planner);
    void (*layout)(Plan *plan, PlanCircuit *circuit);
    void (*count)(PlanCounts *counts, const PlanCircuit *circuit);
    void (*explain)(IrText *text, const PlanCircuit *circuit);
    void (*print)(IrText *text, const PlanCircuit *circuit);
} PlanStrategyRow;

const PlanStrategyRow *plan_strategy_row(PlanStrategy strategy);

/* The numbers of groups that are looked at, from 1 on: all up to 4096 rows, then doublings. */
enum { PLAN_MOST_GROUPS = (1 << 20) / PLAN_LANES };

uint64_t plan_next_groups(uint64_t groups);
/* Notes why the planner's circuit has not the plan's form; false. */
bool plan_refuse(Planner *planner, const char *reason, Span span);

#define STRATEGY(NAME, name, sentence)                                                             \
    bool plan_##name##_build(Planner *planner);                                                    \
    void plan_##name##_layout(Plan *plan, PlanCircuit *circuit);                                   \
    void plan_##name##_count(PlanCounts *counts, const PlanCircuit *circuit);                      \
    void plan_##name##_explain(IrText *text, const PlanCircuit *circuit);                          \
    void plan_##name##_print(IrText *text, const PlanCircuit *circuit);
#include "compiler/plan/strategies.def"
#undef STRATEGY

uint32_t plan_add_table(Plan *plan, const char *name, const uint32_t *items, uint32_t count);

/* Does some slot that the term can reach need its row's value, or a gradient? */
bool plan_term_row(const Planner *planner, const IrTerm *term);
bool plan_term_wanted(const Planner *planner, const IrTerm *term);
bool plan_angle_moves(const Planner *planner, const Angle *angle);
bool plan_angle_row(const Planner *planner, const Angle *angle);
double plan_angle_constant(const Angle *angle);

static inline bool plan_angle_is_zero(const Angle *angle)
{
    return angle->num_terms == 0 && angle->num == 0 && !(angle->add < 0 || angle->add > 0);
}

/* angle * sign * 2^-shift */
static inline Angle plan_angle_scaled(Angle angle, int sign, int shift)
{
    angle.sign *= sign;
    angle.shift += shift;
    return angle;
}

/* Step values, calls and circuits of all functions, then places. */
void plan_values(Plan *plan);
/* Same index, axes, strides, constant; view_rank: of what the strides belong to. */
bool plan_same_attributes(const IrNode *a, const IrNode *b, uint32_t view_rank);
/* Do neither parameters enter the circuit nor gradients leave it? */
bool plan_is_data(const PlanCircuit *circuit);
/* After the values: which circuits' angles are computed before any step. */
void plan_features(Plan *plan);
PlanCircuit *plan_circuit_build(Plan *plan, PlanCircuit *circuit);

/* A circuit in lanes that serves the planner's, with the same slots, of which these are wanted; `given`: see PlanCircuit. Returns
 * its number in the plan. */
uint32_t plan_add_inner(Planner *planner, const IrCircuit *circuit, bool *wanted, bool given);
/* cut.c. Sets *cut behind the last instruction of the body that data enters; else why there is no cut to make. */
const char *plan_cut(Planner *planner, uint32_t *cut);
/* Instructions first .. end - 1 of the body, with the circuit's reads. */
IrCircuit *plan_cut_part(Planner *planner, uint32_t first, uint32_t end);
/* The part's result is its whole state instead. */
void plan_cut_read_state(Planner *planner, IrCircuit *part);
/* NULL when no live node mixes the rows; `live`: per node, does an output need it? */
PlanBatch *plan_batch(Arena *arena, const IrFunction *f, const bool *live);

/* Memory: offset of so many doubles, which are taken from the end of *size. */
uint64_t plan_take(uint64_t *size, uint64_t doubles);
void plan_layout_step_slots(Plan *plan, PlanCircuit *circuit);
void plan_layout_list(Plan *plan, PlanCircuit *circuit, PlanList *list);
void plan_layout_row_cotangents(PlanCircuit *circuit);
void plan_layout_reads(Plan *plan, PlanCircuit *circuit);

static inline uint64_t plan_round(uint64_t doubles)
{
    return (doubles + PLAN_LANES - 1) / PLAN_LANES * PLAN_LANES;
}

/* limit.c: what so many groups cost at the very least. */
double plan_least_of(const Plan *plan, uint64_t groups);

#endif
