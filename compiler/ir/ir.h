/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The two intermediate representations of a model.
 *
 *   tensor IR    everything classical: SSA nodes over real tensors, one list per function (predict, loss, gradient)
 *   circuit IR   gates in regions (loops stay loops); a circuit is called by a `circuit` node: slots in, reads out
 *
 * Values are indices into arrays. Everything lives in the session's arena. Text form: compiler/ir/print.c, read.c. */
#ifndef QMLC_COMPILER_IR_IR_H
#define QMLC_COMPILER_IR_IR_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/arena.h"
#include "lang/base/source.h"
#include "lang/base/vec.h"

enum { IR_MAX_RANK = 6, IR_MAX_LOOPS = 6, IR_MAX_QUBITS = 26 };

#define IR_NONE UINT32_MAX

/* ================================================================ tensor IR */
typedef enum {

#define TENSOR_OP(name, operands, kind, meaning) IR_##name,
#include "compiler/ir/tensor_ops.def"
#undef TENSOR_OP
    IR_NUM_OPS
} IrOp;

/* How often a value exists: once (a constant counts as STEP), once when rows have been added up, for each row, for each
 * partner j of a row i, for each pair (i, j). */
typedef enum { IR_STEP, IR_AFTER, IR_ROW, IR_PARTNER, IR_PAIR } IrStage;

typedef struct {
    IrOp op;
    IrStage stage; /* the join of the operands', see tensor_ops.def for exceptions */
    uint8_t rank;  /* 0: scalar */
    int64_t dims[IR_MAX_RANK];
    uint32_t first_operand; /* into IrFunction.operands */
    uint32_t num_operands;

    union {
        const double *data; /* const: product(dims) values */
        uint32_t index;     /* param, column: into the module's tables; circuit*: circuit */
        uint32_t axes;      /* sum */

        struct {
            int64_t offset;
            int64_t strides[IR_MAX_RANK]; /* view: per result axis; scatter: per operand axis */
        } view;
    };

    Span span; /* source, for messages and listings */
} IrNode;

/* state: the call of the entry circuit as written, where predict calls parts of it */
typedef enum { IR_PREDICT, IR_LOSS, IR_GRADIENT, IR_STATE } IrFunctionKind;

typedef struct {
    uint32_t node;
    uint32_t param; /* gradient outputs: which parameter; IR_NONE for the value itself */
} IrOutput;

typedef struct {
    IrFunctionKind kind;
    const char *name;
    VEC(IrNode) nodes; /* operands come before users */
    VEC(uint32_t) operands;
    VEC(IrOutput)
    outputs; /* predict: [value]; loss: [loss]; gradient: [loss, one per trainable parameter in source order]; state: [circuit] */
} IrFunction;

/* ================================================================ circuit IR */
typedef enum {

#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3) GATE_##name,
#include "stdlib/gates.def"
#undef GATE
    GATE_COUNT
} GateId;

/* coef * slots[slot + sum_d strides[d] * j_d], j_d the counter (0, 1, ..) of the d-th enclosing loop, outermost first */
typedef struct {
    double coef;
    uint32_t slot;
    int64_t strides[IR_MAX_LOOPS];
} IrTerm;

/* radians: pi * pi_num / pi_den + add + sum of terms. pi_den >= 1, fraction reduced. */
typedef struct {
    int32_t pi_num, pi_den;
    double add;
    uint32_t first_term; /* into IrCircuit.terms */
    uint32_t num_terms;
} IrAngle;

typedef enum { IR_GATE, IR_LOOP, IR_PREPARE } IrInstrKind;

typedef struct {
    IrInstrKind kind;
    Span span;
    /* gate: operands in gate order. prepare: the register, wires[0] the lowest bit of the amplitude's index */
    GateId gate;
    uint32_t
        first_wire; /* into IrCircuit.wires: `num_wires` operands, then `num_controls` extra controls */
    uint8_t num_wires;
    uint8_t num_controls; /* added by ctrl / negctrl; distinct from the gate's own controls */
    bool uncontrolled;    /* while lowering: half of a conjugation, to which no control is added */
    uint32_t polarity;    /* bit c: extra control c acts on |1> (set) or |0> (clear) */
    IrAngle angles[3];
    /* loop */
    uint32_t region;
    int64_t trips; /* >= 1 */
    /* prepare: amplitudes are slots[term.slot ...], 2^num_wires consecutive ones, term.coef ignored; real, norm 1, wires in |0> */
    IrTerm amplitudes;
} IrInstr;

typedef struct {
    VEC(IrInstr) instrs;
} IrRegion;

/* P = product of X^(xmask) and Z^(zmask) bits, a bit in both masks is Y; coef real */
typedef struct {
    double coef;
    uint64_t xmask, zmask;
} IrPauli;

typedef enum {
    IR_READ_EXPECT,
    IR_READ_PROB,
    IR_READ_PROBS,
    IR_READ_STATE,
    IR_READ_PURITY, /* of the reduced state of some wires */
    IR_READ_ENTROPY,
    IR_READ_COUNT
} IrReadKind;

typedef struct {
    IrReadKind kind;
    uint32_t offset,
        count; /* place in the circuit node's result: 1, 2^wires of probs, 2 * 2^n of state (re, im of each amplitude) */
    uint32_t first_pauli, num_paulis; /* expect: into IrCircuit.paulis */
    /* prob, probs, purity, entropy: first wire is the lowest bit. state: every wire once, the first the lowest bit of the amplitudes'
     * index; none: in order */
    uint32_t first_wire, num_wires;
    uint64_t value;    /* prob */
    uint32_t position; /* top-level instruction index before which it reads; now always the end */
    Span span;
} IrRead;

typedef struct {
    const char *name;
    uint32_t num_qubits;
    uint32_t num_slots;
    uint32_t num_outputs;  /* sum of the reads' counts */
    uint32_t num_calls;    /* of a source: calls of it in predict, as lowered */
    VEC(IrRegion) regions; /* regions.items[0] is the body */
    VEC(uint8_t) wires;
    VEC(IrTerm) terms;
    VEC(IrPauli) paulis;
    VEC(IrRead) reads;
} IrCircuit;

/* ================================================================ module */
typedef enum { IR_ANGLE, IR_REAL } IrParamKind;

typedef struct {
    const char *name; /* "w", "enc.W" */
    IrParamKind kind;
    uint8_t rank;
    int64_t dims[IR_MAX_RANK];
    uint64_t offset;  /* of its first scalar in the parameter vector, source order */
    const char *init; /* row of initializers.def */
    double init_args[2];
    uint32_t num_init_args;
    bool frozen; /* no gradient; options too */
    bool option; /* chosen when the model runs; init_args[0] unless it is */
    bool has_range;
    double low, high;
} IrParam;

typedef struct {
    const char *step; /* row of preprocess.def */
    VEC(double) numbers;
    VEC(const char *) strings;
} IrPreprocess;

typedef enum { IR_COLUMN_REAL, IR_COLUMN_CLASS, IR_COLUMN_BIT } IrColumnKind;

typedef struct {
    const char *name;
    IrColumnKind kind;
    uint8_t rank;
    int64_t dims[IR_MAX_RANK];
    uint64_t offset;          /* of its first scalar among all columns */
    VEC(const char *) labels; /* class: in index order; class[k]: "0" .. */
    VEC(IrPreprocess) pipeline;
    bool has_range;
    double low, high;
    bool in_model, in_loss;
} IrColumn;

typedef enum { IR_OUTPUT_PROB, IR_OUTPUT_BINARY, IR_OUTPUT_REAL } IrOutputKind;

typedef struct {
    const char *key;
    double value;
} IrOption;

typedef struct { /* one optimiser call of the train item */
    const char *optimizer;
    VEC(IrOption) options;
    VEC(uint32_t) over; /* parameters */
} IrTrainGroup;

typedef struct IrKernel IrKernel; /* compiler/ir/kernel.h */

typedef struct {        /* the fit item */
    const char *method; /* row of fit.def; NULL: there is none */
    uint32_t column;    /* what the kernel compares */
    uint32_t target;
    VEC(IrOption) options; /* as written */
    IrKernel *kernel;
} IrFit;

typedef struct {
    Arena *arena;
    const char *model; /* entry model's name */
    Span entry_span;   /* its declaration; nowhere: there is no model */
    const char *hash;  /* 64 hex digits */
    VEC(IrParam) params;
    VEC(IrColumn) columns;
    VEC(IrCircuit *)
    circuits; /* as transformed by passes; behind those with a source, parts of them */
    VEC(IrCircuit *) sources; /* the first circuits before passes: for info, templates, OpenQASM */
    uint32_t entry_circuit;   /* IR_NONE: the entry model has none */
    VEC(IrFunction *) functions; /* predict, loss and, after differentiation, gradient */
    IrOutputKind output;
    uint32_t target;          /* column index, IR_NONE */
    bool loss_rows;           /* the loss names a column */
    bool loss_batch;          /* the loss sees the batch as a whole */
    VEC(IrTrainGroup) groups; /* empty: no train item; else every parameter is in exactly one */
    VEC(IrOption) train;      /* epochs, batch, steps, ... as written */
    IrFit fit;
} IrModule;

/* ---- building (compiler/ir/build.c) ---- */
IrModule *ir_module_create(Arena *arena);
IrFunction *ir_function_create(IrModule *module, IrFunctionKind kind, const char *name);
IrCircuit *ir_circuit_create(IrModule *module, const char *name,
                             uint32_t num_qubits); /* not yet added to a list */
IrCircuit *ir_circuit_copy(IrModule *module, const IrCircuit *circuit);
/* Do they differ in nothing but names and places? (equal.c) */
bool ir_circuit_equal(const IrCircuit *a, const IrCircuit *b);
uint32_t ir_region_create(IrModule *module, IrCircuit *circuit);
IrInstr *ir_instr_append(IrModule *module, IrCircuit *circuit,
                         uint32_t region); /* zeroed; valid until the next append to it */
uint32_t ir_wires_append(IrModule *module, IrCircuit *circuit, const uint8_t *wires,
                         uint32_t count);
uint32_t ir_term_append(IrModule *module, IrCircuit *circuit, IrTerm term);

/* Replaces the instructions, which lie inside `depth` loops, by their inverse (invert.c). No preparation may be among them. */
void ir_invert(IrCircuit *circuit, IrInstr *items, uint32_t count, uint32_t depth);

/* Nodes: shape and stage are computed; operands checked by BUG(). Return the node's index. */
uint32_t ir_const(IrModule *m, IrFunction *f, uint8_t rank, const int64_t *dims, const double *data,
                  Span span);
uint32_t ir_scalar(IrModule *m, IrFunction *f, double value, Span span);
uint32_t ir_param(IrModule *m, IrFunction *f, uint32_t param, Span span);
uint32_t ir_column(IrModule *m, IrFunction *f, uint32_t column, Span span);
uint32_t ir_leaf(IrModule *m, IrFunction *f, IrOp op); /* weight, first, number, rows */
uint32_t ir_partner(IrModule *m, IrFunction *f, uint32_t a, Span span);
uint32_t ir_pair_sum(IrModule *m, IrFunction *f, uint32_t a, Span span);
uint32_t ir_map(IrModule *m, IrFunction *f, IrOp op, const uint32_t *operands,
                Span span); /* equal shapes */
uint32_t ir_view(IrModule *m, IrFunction *f, uint32_t a, uint8_t rank, const int64_t *dims,
                 int64_t offset, const int64_t *strides, Span span);
uint32_t ir_scatter(IrModule *m, IrFunction *f, uint32_t a, uint8_t rank, const int64_t *dims,
                    int64_t offset, const int64_t *strides,
                    Span span); /* dims: of the result; strides: per axis of a */
uint32_t ir_reshape(IrModule *m, IrFunction *f, uint32_t a, uint8_t rank, const int64_t *dims,
                    Span span); /* a contiguous view */
uint32_t ir_broadcast(IrModule *m, IrFunction *f, uint32_t scalar, uint8_t rank,
                      const int64_t *dims, Span span);
uint32_t ir_concat(IrModule *m, IrFunction *f, const uint32_t *parts, uint32_t count, Span span);
uint32_t ir_gather(IrModule *m, IrFunction *f, uint32_t a, uint32_t index, Span span);
uint32_t ir_scatter_index(IrModule *m, IrFunction *f, uint32_t g, uint32_t index, int64_t k,
                          Span span);
uint32_t ir_sum(IrModule *m, IrFunction *f, uint32_t a, uint32_t axes, Span span);
uint32_t ir_matmul(IrModule *m, IrFunction *f, uint32_t a, uint32_t b, Span span);
uint32_t ir_softmax(IrModule *m, IrFunction *f, IrOp op, uint32_t a,
                    Span span); /* softmax or log_softmax */
uint32_t ir_row_sum(IrModule *m, IrFunction *f, uint32_t a, Span span);
uint32_t ir_circuit(IrModule *m, IrFunction *f, uint32_t circuit, const uint32_t *slots,
                    uint32_t count, Span span);
uint32_t ir_circuit_vjp(IrModule *m, IrFunction *f, IrOp op, uint32_t circuit_node, uint32_t g,
                        Span span);
void ir_output(IrModule *m, IrFunction *f, uint32_t node, uint32_t param);
/* The node of another function (or of this one) with new operands, as many as before; its stage is computed anew. */
uint32_t ir_node_copy(IrModule *m, IrFunction *f, const IrNode *node, const uint32_t *operands);

int64_t ir_node_size(const IrNode *node); /* product of dims */
IrStage ir_stage_join(IrStage a, IrStage b);

static inline bool ir_stage_over_rows(IrStage stage)
{
    return stage >= IR_ROW;
}

/* ---- pairs of rows (compiler/ir/pair.c) ---- */
/* The node's value with other names for its rows: what it has at row i (and partner j) is had at row i where to[0] (to[1])
 * is 0, at partner j where it is 1. {1, 0} transposes a matrix over pairs, {0, 0} takes its diagonal. */
uint32_t ir_pair_rename(IrModule *m, IrFunction *f, uint32_t node, const uint8_t to[2]);

static inline uint32_t ir_operand(const IrFunction *f, const IrNode *node, uint32_t k)
{
    return f->operands.items[node->first_operand + k];
}

/* ---- text (print.c, read.c): ir_read(ir_print(m)) prints the same ---- */
char *ir_print(Arena *arena, const IrModule *module);
/* NULL and a message with line number in *error when the text is wrong. */
IrModule *ir_read(Arena *arena, const char *text, size_t length, const char **error);
char *ir_print_circuit(Arena *arena, const IrCircuit *circuit);

/* ---- verification (verify.c): NULL when sound, else what is wrong and where ---- */
const char *ir_verify(Arena *arena, const IrModule *module);

/* ---- facts about gates (gates.c), from stdlib/gates.def ---- */
typedef enum { GATE_KIND_PERM, GATE_KIND_DIAG, GATE_KIND_ROT, GATE_KIND_OTHER } GateKind;

typedef enum {
    GATE_INVERSE_SELF,
    GATE_INVERSE_NEG,
    GATE_INVERSE_UDG,
    GATE_INVERSE_GATE
} GateInverse;

typedef struct {
    const char *name;
    uint8_t qubits, angles, controls;
    GateInverse inverse_rule;
    GateId inverse; /* for GATE_INVERSE_GATE */
    GateId base;
    GateKind kind;
    const char *pauli, *qasm2, *qasm3;
} GateInfo;

const GateInfo *gate_info(GateId gate);
GateId gate_find(const char *name); /* GATE_COUNT: none */

/* ---- measures of a circuit (stats.c): loops counted, not unrolled where it can be helped ---- */
typedef struct {
    uint64_t counts[GATE_COUNT]; /* gates with extra controls count under their base gate */
    uint64_t total;
    uint64_t depth; /* longest chain of gates over shared wires */
} IrStats;

IrStats ir_circuit_stats(Arena *scratch, const IrCircuit *circuit);

#endif
