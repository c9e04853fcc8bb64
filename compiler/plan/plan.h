/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The execution plan: how a model will run, in full, before any machine code exists. Printed by
 * --emit=plan.
 *
 *   circuits   each distinct call of a circuit as *passes* over the state of a group (layout LANES:
 *              one sample per lane)
 *   sites      every place where an angle enters, as an affine function of slots; the sites of a
 *              region form lists, laid out [iteration][site]: one loop fills a list, and a pass
 *              finds its own by pointer arithmetic
 *   functions  where the value of every tensor node lies
 *   sizes      doubles of each memory of runtime/abi.h
 *
 * All offsets count doubles and, where lanes are meant, start at multiples of 8. */
#ifndef QMLC_COMPILER_PLAN_PLAN_H
#define QMLC_COMPILER_PLAN_PLAN_H

#include "compiler/ir/ir.h"
#include "lang/base/source.h"
#include "runtime/base/plan_rank.h"

enum { PLAN_LANES = 8, PLAN_RY_MAX = 4 };

#define PLAN_NONE UINT64_MAX

/* How the circuits of a plan run. Every strategy computes the same numbers, up to rounding. */
typedef enum {

#define STRATEGY(NAME, name, sentence) PLAN_BY_##NAME,
#include "compiler/plan/strategies.def"
#undef STRATEGY
    PLAN_STRATEGIES
} PlanStrategy;

/* CONST: known at compile time; STEP: once per step; ROW: per sample, in lanes */
typedef enum { PLAN_CONST, PLAN_STEP, PLAN_ROW } PlanStage;

/* An angle: constant + step terms + row terms. Slots of a term are all of one stage. */
typedef struct {
    double constant;
    const IrTerm *step_terms, *row_terms;
    uint32_t num_step_terms, num_row_terms;
    double scale; /* what every term's coefficient is multiplied by */
} PlanSite;

typedef enum {
    PLAN_HALVES,   /* cos and sin of half the angle, for rotations */
    PLAN_TANGENTS, /* the same and their quotient, for rotations in tangent form */
    PLAN_PHASES,   /* the angle itself, for phase tables */
} PlanListKind;

typedef struct {
    PlanListKind kind;
    PlanStage stage;
    uint32_t region;    /* its enclosing loops are the list's iterations */
    int64_t iterations; /* product of their trips */
    VEC(PlanSite) sites;
    bool once;       /* STEP, and no trained parameter enters: filled by setup, not by prologue */
    bool wanted;     /* some STEP slot of it needs a gradient */
    bool row_wanted; /* some ROW slot of it does */
    /* [iterations][sites]: constants or uniform; for ROW the part that is known per step */
    uint64_t angles;
    uint64_t cs; /* halves: [iterations][sites][2], in a ROW list [2][8] and in the call's frame */
    uint64_t tangents;   /* tangents: [iterations][sites], in a ROW list [8] */
    uint64_t row_angles; /* ROW: [iterations][sites][8] in the frame; later the cotangents */
    uint64_t sums;       /* wanted: [iterations][sites], accumulators of the call */
} PlanList;

typedef enum {
    PLAN_TABLE,    /* psi'[x] = D[x] psi[perm[x]] */
    PLAN_RY,       /* up to four RY on distinct wires */
    PLAN_PAIRS,    /* real rotation of listed pairs of amplitudes */
    PLAN_PHASE,    /* one diagonal gate whose angle is the sample's, or with many controls */
    PLAN_DIAGONAL, /* several without controls whose angles are the sample's */
    PLAN_PREPARE,  /* amplitudes into fresh wires */
    PLAN_PRODUCT,  /* the passes of `region` on |0...0>, qubit by qubit */
    PLAN_QUBITS,   /* of a product: gates of one qubit each, `data` names them */
    PLAN_LOOP,
    /* of a collapsed circuit */
    PLAN_PAULI,    /* exp(-i a/4 P) with P by its index, a the site's angle */
    PLAN_CLIFFORD, /* X, CX and SWAP: strings go to strings */
    PLAN_TURN, /* rotations of single qubits that nothing parts: the paulis of `region`, in circuit order */
} PlanPassKind;

typedef struct {
    PlanPassKind kind;
    Span span;
    bool lane;             /* angles, or amplitudes, differ between the samples */
    bool wanted;           /* some parameter needs its gradient */
    bool trailing;         /* for the command `state` alone, see trailing.c */
    uint32_t list;         /* IR_NONE: a table without phases, a loop */
    uint32_t first, count; /* its sites in the list */
    /* index into Plan.tables: cycles of the permutation (IR_NONE: none), pairs, wires of prepare, gates of qubits */
    uint32_t data;
    const uint32_t *places; /* table: the permutation, NULL: none */
    bool fused;             /* table: the next pass, which enters a run, does it */
    /* ry, see fuse.c */
    bool tangent, enters, has_table, kept; /* kept: its state goes into a slot of its own */
    uint32_t perm;                         /* enters: of the table before it, or the identity */
    uint32_t run;                          /* enters: sites of the run */
    uint64_t
        scale; /* enters: the run's cosines, [iterations of the list], in lanes [8]; PLAN_NONE: in D */
    uint64_t slot, turn; /* of the state that it leaves, in the first iteration */
    uint32_t masks;      /* table, diagonal: parity mask of each site; of a diagonal ascending */
    uint64_t diagonal;   /* table: D, [iterations of the list][2^n][2], constants or uniform */
    bool folded; /* table: W of a group is folded to one number per phase at once, see layout.c */
    /* accumulators of the call. table: W, [iterations of the list][2^n], folded [..][count];
     * prepare of STEP amplitudes: [2^k] */
    uint64_t sums;
    uint8_t qubits[PLAN_RY_MAX];
    uint32_t num_pairs;
    uint64_t zmask, select, value; /* phase */
    uint32_t num_wires;            /* prepare */
    IrTerm amplitudes;             /* prepare */
    uint32_t region;               /* loop */
    uint32_t generator;            /* pauli: index of P, see runtime/kernels/pauli.c */
    uint64_t strings;              /* clifford: table of pauli_table, constants */
    uint32_t pairs;                /* turn: bit p: it acts on qubit 2 p or 2 p + 1 */
    uint64_t matrices;             /* turn: [iterations][qubits][3][3], uniform */
    uint64_t stored; /* turn: T as it leaves, [iterations][K][size], uniform; PLAN_NONE: not kept */
} PlanPass;

typedef struct {
    uint32_t parent; /* IR_NONE for the body */
    uint32_t depth;  /* how many loops enclose its passes */
    int64_t trips;   /* of the innermost of them; 1 for the body */
    int64_t iterations;
    bool turn;             /* no loop, the contents of a PLAN_TURN or PLAN_PRODUCT */
    uint64_t slots, turns; /* of one iteration */
    VEC(PlanPass) passes;
} PlanRegion;

typedef enum {
    PLAN_READ_DIAGONAL,
    PLAN_READ_GROUP,
    PLAN_READ_OUTCOMES,
    PLAN_READ_STATE,
    PLAN_READ_ORDER, /* the amplitudes in another order */
    PLAN_READ_PURITY,
    PLAN_READ_ENTROPY,
    PLAN_READ_ZERO
} PlanReadKind;

typedef struct {
    PlanReadKind kind;
    uint32_t offset, count; /* results it writes; a group adds to one */
    uint64_t table;         /* diagonal: [count][2^n]; group: [2^n][2]; in constants */
    uint64_t xmask;         /* group */
    uint32_t data;          /* outcomes, order, purity, entropy: table of 2^n indices */
    uint32_t num_wires;     /* purity, entropy: of the smaller side */
    /* diagonal, group: terms of each row as they are handed to the observable kernels */
    VEC(double) coefs; /* group: re, im */
    VEC(uint32_t) masks;
    VEC(uint32_t) row_ends; /* diagonal: end of each row's terms */
} PlanRead;

enum { PLAN_MAP = 13 };

/* A circuit whose data enters by one rotation on each of `encoded` qubits. K: its outputs. */
typedef struct {
    uint32_t encoded;
    PlanPass encoder; /* its sites are the data's angles, lowest qubit first */
    double *maps;     /* [max(n, 2)][PLAN_MAP], as kernel pauli_project takes them */
    VEC(uint32_t) index;
    VEC(double) coefs;   /* of the observables' strings */
    uint64_t size;       /* 4^max(n, 2) */
    uint64_t space;      /* doubles of all observables: a line behind every 4096 strings */
    uint64_t polynomial; /* 3^encoded */
    /* The sweep takes passes first .. end - 1 of the body one by one. The turns before them are part of the maps, those
     * after them meet single strings, whose sum of products T begins as. */
    uint32_t first, end;
    bool projected, product;
    uint32_t moved; /* table of cliffords behind everything: init moves the strings; IR_NONE */
    uint64_t moved_index, moved_coefs; /* constants */
    uint64_t strings[2], coefficients; /* uniform: T[K][size] twice, C[K][polynomial] */
    uint64_t turned_maps;              /* uniform: like maps */
    uint64_t letters, basis, work;     /* frame; behind the basis the outputs[K][8] */
    uint64_t entries;                  /* of a basis, [entries][8] */
    bool kept; /* a block ends in R[K][polynomial], from the groups' bases and g[K][8] */
    /* from the start of reduce's scratch: T and its cotangents, twice, work[2][size], moments; dangles are at PlanList.sums */
    uint64_t reduce_strings[2], reduce_cotangents[2], reduce_work, moments;
} PlanPolynomial;

typedef struct {
    uint32_t slot, dim; /* 2 degree + 1 points of base * slot */
    double base;
} PlanGridVariable;

/* A circuit that is known from its values at a grid of data angles, see grid.c. Variable 0 varies fastest. */
typedef struct {
    VEC(PlanGridVariable) variables; /* by slot */
    uint64_t points, groups, stride; /* stride: of one output's coefficients */
    uint32_t inner; /* Plan.circuits: the circuit in lanes, which runs at the points */
    const struct PlanCircuit *at_points; /* the same */
    uint32_t right;                      /* variables of the right factor of a row's basis */
    uint64_t letters, right_size, left_size;
    uint32_t first_slot, num_slots; /* that the points are given for */
    bool step_wanted, row_wanted;
    uint64_t matrices, nodes; /* constants: points to coefficients; slots [groups][num_slots][8] */
    uint64_t coefficients;    /* uniform: [K][stride] */
    uint64_t basis, row_work, outputs; /* frame of a row */
    uint64_t entries;                  /* of a row's basis; groups keep it and g[K][8] */
    /* from the start of scratch: a group of points */
    uint64_t work, results, cotangents, frame, lambda, lane_sums, point_sums, reduce;
} PlanGrid;

/* A circuit cut behind its last data, the end being a matrix U, see operator.c. */
typedef struct {
    uint32_t begin_index, end_index; /* Plan.circuits: the parts, in lanes, read as states */
    const struct PlanCircuit *begin, *end;
    uint64_t groups; /* of basis states */
    uint64_t nodes;  /* constants: the basis states [groups][2^n][2][8] */
    uint64_t matrix; /* uniform: U[2^n][2^n][2] */
    /* frame of a row; groups keep phi and lambda when U's cotangents are wanted */
    uint64_t begin_frame, phi, lambda, begin_lambda, cotangents;
    /* from the start of scratch: a group of basis states */
    uint64_t column, end_frame, end_lambda, lane_sums, end_sums, end_slots, reduce;
} PlanOperator;

/* A circuit cut behind its last data, which begins with data alone, see prefix.c. */
typedef struct {
    uint32_t begin_index,
        end_index; /* Plan.circuits: the parts, in lanes; begin is read as a state */
    const struct PlanCircuit *begin, *end;
    uint64_t begin_frame, phi, end_frame, end_lambda; /* frame of a row */
} PlanPrefix;

/* One way of calling a circuit; calls that agree in the step values of their slots share it and its
 * tables. */
typedef struct PlanCircuit {
    const IrCircuit *circuit;
    uint32_t circuit_index;
    uint32_t num_qubits;
    uint32_t num_operands;
    const uint32_t *operand_values; /* step value, or IR_NONE for a ROW operand */
    const uint32_t *operand_first;  /* slot of its first element; one more entry at the end */
    const bool *operand_wanted;
    bool *slot_row, *slot_wanted;
    bool *slot_moves; /* of stage STEP, and a trained parameter enters it */
    uint32_t num_row_slots, num_step_slots;
    VEC(PlanRegion) regions;
    VEC(PlanList) lists;
    VEC(PlanRead) reads;
    uint32_t trailing; /* region, IR_NONE */
    PlanStrategy form; /* the plan's strategy, or PLAN_BY_LANES */
    bool is_inner;     /* no node calls it: it serves another circuit */
    /* it begins in the state [2^n][2][8] that stands for its ROW slots, of which it has none; else in |0...0> */
    bool given;
    PlanPolynomial *polynomial; /* of PLAN_BY_COLLAPSE */
    PlanGrid *grid;             /* of PLAN_BY_GRID */
    PlanOperator *operator;     /* of PLAN_BY_OPERATOR */
    PlanPrefix *prefix;         /* of PLAN_BY_PREFIX */
    bool wanted;
    uint64_t step_slots; /* uniform, [num_slots], modulo 2^64; nothing when num_step_slots is 0 */
    bool step_copied;    /* prologue copies the operands there; else they lie there */
    uint64_t row_cotangents; /* frame, [num_slots][8], for prepare and row terms */
    uint64_t last_slot, last_turn;
    bool is_real;     /* all states and what is read are: imaginary parts are never touched */
    uint64_t psi;     /* frame: states, plan_state_stride apart */
    uint64_t product; /* frame: v[n][2][2][8], mu alike, work of product_spread */
    uint64_t factors; /* frame: work of the diagonals, [3 2^n][8] */
    /* frame: scratch of folded tables, W[2^n][8], then [2^n], [2^n] and the phases */
    uint64_t folding;
    uint64_t
        entropy; /* frame: scratch of entropy reads, a state of one sample and its singular values */
    uint64_t frame_size; /* doubles of a call's frame in work */
    uint32_t
        ahead; /* vectors that features() makes of its ROW slots, which are data alone; 0: none */
    uint64_t sums_size;  /* accumulators of one call */
    uint64_t kept_size;  /* what a group of it keeps in its block */
    uint64_t block_size; /* what the block then has summed up */
    /* doubles that the end of uniform lends to building and reducing tables */
    uint64_t scratch_size;
} PlanCircuit;

/* ---------------------------------------------------------------- functions */
typedef enum {
    PLACE_NONE,  /* not needed by any output */
    PLACE_CONST, /* a global array of the module, that of step value `base` */
    PLACE_UNIFORM,
    PLACE_DATA,
    PLACE_WEIGHT,
    PLACE_WORK,
    PLACE_SUMS,
    PLACE_SCRATCH, /* the end of uniform, while epilogue or a batch's passes run */
    PLACE_STORE,   /* kept for each row of the batch from one pass to the next */
    PLACE_OUTPUTS, /* of predict: where its caller wants them */
} PlanPlaceKind;

typedef struct {
    PlanPlaceKind kind;
    uint64_t offset; /* doubles; in places with lanes [size][8] */
    uint32_t base;   /* const: number of the const's step value */
    bool alias;      /* needs no code of its own */
    bool ahead;      /* features() computes it, and no other code needs it */
    bool partner;    /* of data, weight or store: what the partner has, one number of its lane */
    bool tile;       /* there are eight of it, one for each partner of a group */
    uint64_t sums;   /* row_sum whose value outlives its pass: where the pass adds it up */
    uint32_t value;  /* STEP: number of the step value */
} PlanPlace;

typedef struct {
    uint32_t node;    /* the circuit node */
    uint32_t circuit; /* Plan.circuits */
    uint64_t frame;   /* work */
    uint64_t sums;    /* accumulators */
    uint64_t kept;    /* of a group; PLAN_NONE */
    uint64_t block;   /* behind the sums of the accumulators */
    uint64_t
        features; /* of a circuit whose angles are computed ahead: vectors behind the columns */
    /* work, [num_slots][8]; PLAN_NONE: no ROW slot, or one operand that is used where it lies */
    uint64_t row_slots;
    uint32_t vjp_row, vjp_step; /* nodes or IR_NONE; both with the same cotangent g */
} PlanCall;

/* When a node is computed, in a function whose rows know each other: pass p goes over all rows, then what is AFTER is joined.
 * Within a row: EARLY nodes, those of its pairs, one partner after the other, then LATE ones. */
typedef enum { PLAN_EARLY, PLAN_PAIRS_LOOP, PLAN_LATE, PLAN_JOIN, PLAN_PARTS } PlanPart;

/* Matrix products over pairs are made for the eight partners of a group at once: K(i, j) = a_i . b_j, and sums over j of
 * c(i, j) b_j, of which the node that sums nothing else, c(i, j) b_j, then holds c(i, j) alone. */
typedef enum { PLAN_TILE_NONE, PLAN_TILE_PRODUCT, PLAN_TILE_UPDATE } PlanTile;

typedef struct {
    uint32_t num_passes; /* pass 0 has no rows: it joins what the number of rows decides */
    uint32_t *times;     /* per node: PLAN_PARTS * pass + part */
    uint64_t *pairs;     /* per node of partners or pairs: bit p, pass p needs it */
    bool *first;         /* per ROW node: of the first row alone, in the first group only */
    bool *kept;          /* per ROW node: a later pass or a partner needs it */
    PlanTile *tiles;     /* per PAIR node: is it made for eight partners at once? */
    uint64_t *sums;      /* per pass: accumulators */
    uint64_t store;      /* doubles per row */
} PlanBatch;

typedef struct {
    const IrFunction *ir; /* NULL: the module has none */
    PlanPlace *places;    /* one per node */
    VEC(PlanCall) calls;
    uint64_t lambda;  /* work: cotangent state of the sweeps; PLAN_NONE: none */
    uint64_t scratch; /* work: scratch for one node at a time */
    uint64_t work;    /* doubles of work in all */
    PlanBatch *batch; /* NULL: rows do not know each other */
} PlanFunction;

/* What features() computes: of a circuit, for all calls that give it the same rows. */
typedef struct {
    uint32_t function, call; /* one of those */
    uint64_t offset;         /* vectors behind the columns */
} PlanFeature;

/* A value of stage STEP, shared by all functions. */
typedef struct {
    uint32_t function, node; /* one of those that compute it */
    PlanPlace place;
    bool once; /* no trained parameter enters it: computed by setup, not by prologue */
} PlanValue;

typedef struct {
    const uint32_t *items;
    uint32_t count;
    const char *name; /* "cycles", "pairs", ... */
} PlanTable;

typedef struct {
    uint64_t constants, params, uniform, data, outputs, accumulators, work, slots;
    uint64_t features;   /* of a group, behind its columns */
    uint64_t kept;       /* of a group, for finish */
    uint64_t block_sums; /* behind the sums of the accumulators */
} PlanSizes;

/* What a plan is made of, see cost.def. */
typedef enum {

#define COST(NAME, value, of) PLAN_COST_##NAME,
#include "compiler/plan/cost.def"
#undef COST
    PLAN_COST_PARTS
} PlanCostPart;

/* How often each part comes in a step that one thread does, in what takes one of two threads longer, and in a group of rows; loss and
 * gradient included. */
typedef struct {
    double step[PLAN_COST_PARTS], step_of_two[PLAN_COST_PARTS], group[PLAN_COST_PARTS];
} PlanCounts;

/* Why a circuit runs in lanes although the strategy has something else to offer. */
typedef struct {
    const char *circuit, *reason;
    Span span; /* what spoils it, or nowhere */
} PlanRefusal;

typedef struct {
    Arena *arena;
    const IrModule *module;
    PlanStrategy strategy;
    bool is_whole; /* of the function `state` alone */
    bool applies;  /* it does something for some circuit; PLAN_BY_LANES always applies */
    VEC(PlanRefusal) refusals;
    PlanCounts counts;
    PlanCost cost;
    bool wins;                 /* for some number of rows it is the cheapest */
    bool carried;              /* it goes into the executable */
    bool forced;               /* it is chosen whatever it costs */
    PlanFunction functions[3]; /* by IrFunctionKind */
    VEC(PlanFeature) features;
    VEC(PlanValue) values; /* in order of computation */
    VEC(PlanCircuit *) circuits;
    VEC(PlanTable) tables;
    uint32_t entry_call;        /* call of the entry circuit in predict; IR_NONE */
    uint64_t constants_scratch; /* constants: scratch of init */
    uint64_t uniform_scratch;   /* uniform: scratch of prologue and epilogue */
    PlanSizes sizes;
} Plan;

/* What a machine does at most, for the times that plan_explain predicts. */
typedef struct {
    const char *name;
    int threads;
    double rate, rate_of_all; /* vector operations a second: one core, all threads */
    double region;            /* seconds to enter and leave a parallel region */
} PlanMachine;

/* The module is verified. Never fails; a plan that does not apply is not to be generated. */
Plan *plan_module(Arena *arena, const IrModule *module, PlanStrategy strategy);
/* The entry circuit as written, for states and slots; NULL: passes did not take it apart, and every plan by lanes gives them. */
Plan *plan_whole(Arena *arena, const IrModule *module);
const char *plan_strategy_name(PlanStrategy strategy);
/* Of its strategy, or "whole". */
const char *plan_name(const Plan *plan);
/* plans[PLAN_STRATEGIES]: sets which win, are carried and forced. wanted: NULL, "all" that apply, or a name; false: it is the name
 * of a plan that does not apply. */
bool plan_select(Plan *const *plans, const char *wanted);
/* For people, of plans[PLAN_STRATEGIES]: what each strategy is, costs, and is chosen for; why one does not apply. */
char *plan_explain(Arena *arena, const Plan *const *plans, const SourceMap *sources,
                   const PlanMachine *machine);
char *plan_print(Arena *arena, const Plan *const *plans);

/* 2^n */
static inline uint64_t plan_dim(const PlanCircuit *circuit)
{
    return (uint64_t)1 << circuit->num_qubits;
}

/* Is a state too large for the nearest cache? It is then kept at the end of a run only, see fuse.c. */
enum { PLAN_FAR_QUBITS = 8 };

static inline bool plan_is_far(const PlanCircuit *circuit)
{
    return circuit->num_qubits >= PLAN_FAR_QUBITS;
}

/* Doubles of a state, and from one state to the next: a little more, so that they do not meet in one set of the cache. */
static inline uint64_t plan_state_size(const PlanCircuit *circuit)
{
    return plan_dim(circuit) * 2 * PLAN_LANES;
}

static inline uint64_t plan_state_stride(const PlanCircuit *circuit)
{
    return plan_state_size(circuit) + 8 * PLAN_LANES;
}

/* Doubles of the cotangent states of a sweep back. */
static inline uint64_t plan_lambda_size(const PlanCircuit *circuit)
{
    return circuit->form == PLAN_BY_LANES
               ? plan_state_stride(circuit) * (circuit->last_turn > 0 ? 2 : 1)
               : 0;
}

/* Where the work of a product begins behind its vectors. */
static inline uint64_t plan_product_work(const PlanCircuit *circuit)
{
    return (uint64_t)circuit->num_qubits * 8 * PLAN_LANES;
}

/* Of a circuit in lanes whose angles are computed ahead: vectors before the cosines and sines of a ROW list. */
static inline uint64_t plan_vectors_before(const PlanCircuit *circuit, const PlanList *list)
{
    uint64_t vectors = 0;
    for (uint32_t i = 0; &circuit->lists.items[i] != list; i++)
        if (circuit->lists.items[i].stage == PLAN_ROW)
            vectors += 2 * (uint64_t)circuit->lists.items[i].iterations *
                       circuit->lists.items[i].sites.count;
    return vectors;
}

static inline const PlanList *plan_pass_list(const PlanCircuit *circuit, const PlanPass *pass)
{
    return pass->list == IR_NONE ? NULL : &circuit->lists.items[pass->list];
}

/* The pass of a node. */
static inline uint32_t plan_pass_of(const PlanBatch *batch, uint32_t node)
{
    return batch->times[node] / PLAN_PARTS;
}

static inline PlanPart plan_part_of(const PlanBatch *batch, uint32_t node)
{
    return (PlanPart)(batch->times[node] % PLAN_PARTS);
}

/* Which operand of a product is a number for each pair; 2: none is. */
static inline uint32_t plan_tile_scalar(const IrFunction *f, const IrNode *product)
{
    for (uint32_t k = 0; k < 2; k++) {
        const IrNode *operand = &f->nodes.items[ir_operand(f, product, k)];
        if (operand->stage == IR_PAIR && ir_node_size(operand) == 1)
            return k;
    }
    return 2;
}

/* Does the place hold one number per sample? */
static inline bool plan_place_lanes(const PlanPlace *place)
{
    return place->kind == PLACE_DATA || place->kind == PLACE_WEIGHT || place->kind == PLACE_WORK ||
           place->kind == PLACE_STORE || place->kind == PLACE_OUTPUTS;
}

#endif
