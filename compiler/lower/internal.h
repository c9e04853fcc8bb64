/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the files of this folder share: the state of a lowering, environments and values.
 *
 * An *axis* is a loop that is not unrolled: of a comprehension or of a circuit. Its counter runs
 * 0, 1, .. and a loop variable is an affine function of the counters. A value that depends on
 * axes carries them as leading dimensions of its node, outermost axis first; a value that does
 * not depend on an axis has no dimension for it.
 *
 *     sum(w[i] * x[2*i + 1] for i in 0..m)
 *     axis i:   view w strides [1];   view x offset 1 strides [2];   mul;   sum */
#ifndef QMLC_COMPILER_LOWER_INTERNAL_H
#define QMLC_COMPILER_LOWER_INTERNAL_H

#include "compiler/lower/lower.h"

#include "lang/base/bug.h"

enum {
    LOW_MAX_AXES = 16,
    LOW_MAX_ROWS = 2,         /* loops over the rows of the batch, one in the other */
    LOW_MAX_PERIOD = 64,      /* copies of a loop's body in a rolled loop */
    LOW_MAX_TERMS = 6,        /* of an angle; a longer sum becomes one slot */
    LOW_MAX_INSTRS = 1 << 20, /* of all circuits, after unrolling */
    LOW_MAX_CARRIES = 4096,   /* iterations of one scan, which is unrolled */
    LOW_TRACE_FUEL = 1 << 26, /* operands looked at while looking for periods */
};

/* base + sum coefs[d] * counter of axis d */
typedef struct {
    int64_t base;
    int64_t coefs[LOW_MAX_AXES];
} LowAffine;

/* A node, or a record of values. `axes`: bit d set, the node has a leading dimension for axis d. */
typedef struct LowValue LowValue;

struct LowValue {
    uint32_t node; /* IR_NONE: a record */
    uint32_t axes;
    LowValue *fields;
    uint32_t num_fields;
    /* in a loss over the batch: dimensions of the type that count rows; see batch.c */
    uint8_t num_rows, row_base;
    uint8_t row_dims[LOW_MAX_ROWS];
};

typedef struct LowLocal LowLocal;

struct LowLocal {
    const TLocal *local;
    LowValue value;
    const LowLocal *outer;
};

typedef struct LowVar LowVar;

struct LowVar {
    const TLoopVar *var;
    LowAffine value;
    const LowVar *outer;
};

typedef struct LowRegister LowRegister;

struct LowRegister {
    const TRegister *reg;
    const uint8_t *wires;
    const LowRegister *outer;
};

/* Scopes are prefixes of the lists: copy the structure to open one, drop the copy to close it. */
typedef struct {
    const LowLocal *locals;
    const LowVar *vars;
    const TBinding *bindings; /* every variable's value in the first iteration of all axes */
    const LowRegister *registers;
} LowEnv;

typedef VEC(IrInstr) LowBlock;

/* The circuit of one call of a model while it is made. */
typedef struct {
    IrCircuit *ir;
    VEC(uint32_t) operands;     /* nodes whose entries are the slots, in order of first use */
    VEC(uint32_t) operand_base; /* first slot of each */
    /* nodes of the call's arguments: angles do not look into them, so that calls share a circuit */
    VEC(uint32_t) formals;
    uint32_t num_wires;
    uint32_t depth;                    /* loops around the place where instructions go */
    uint32_t axis_depth[LOW_MAX_AXES]; /* loop of each axis */
    uint32_t node;                     /* the call, once the gates are complete */
} LowCircuit;

typedef struct {
    uint32_t *slots; /* node + 1, 0: free; capacity is a power of two */
    uint32_t capacity;
    uint32_t count;
} LowNodeTable;

typedef struct {
    Arena *arena;
    const TProgram *program;
    DiagSink *sink;
    LowerOptions options;
    IrModule *module;
    VEC(const TModel *) circuit_models; /* of module->circuits */
    IrFunction *function;
    LowNodeTable table; /* nodes of the function by content */
    uint32_t num_axes;
    int64_t axis_trips[LOW_MAX_AXES];
    LowCircuit *circuit;
    uint64_t num_instrs, trace_fuel;
    bool failed;
    uint32_t entry_node; /* call of the entry model's circuit in `predict` */
    bool batch;          /* the function now made sees the batch as a whole */
    uint32_t num_row_vars;
    const TLoopVar *row_vars[LOW_MAX_ROWS]; /* of the loops over rows that are open */
} Lower;

/* ---- program.c ---- */
/* The tables and `predict` of a program whose entry_call is set. NULL: it outgrows a limit. */
IrModule *lower_prediction(Arena *arena, const TProgram *program, DiagSink *sink);
/* ---- fit.c ---- */
/* What `fit` says, and its kernel in parts. false: the kernel outgrows a limit. */
bool lower_fit(Arena *arena, const TProgram *program, DiagSink *sink, IrFit *fit);
/* ---- runs.c ---- */
const TLoss *low_objective(const TProgram *program);
typedef VEC(const TLet *) LowLets;
/* What loops over rows around the entry's call bind, of which a prediction has one row. */
LowLets low_entry_lets(Arena *arena, const TProgram *program);
/* Reports the first thing that has no form in the IR. */
bool low_runs_yet(Arena *arena, const TProgram *program, DiagSink *sink);
/* ---- env.c: environments and compile-time integers ---- */
void low_bind_local(Lower *L, LowEnv *env, const TLocal *local, LowValue value);
void low_bind_var(Lower *L, LowEnv *env, const TLoopVar *var, LowAffine value);
void low_bind_register(Lower *L, LowEnv *env, const TRegister *reg, const uint8_t *wires);
LowValue low_find_local(const LowEnv *env, const TLocal *local);
const uint8_t *low_find_register(const LowEnv *env, const TRegister *reg);
LowAffine low_affine_const(int64_t value);
bool low_affine_is_const(const LowAffine *affine);
/* The index as an affine function of the counters; false: it is none. */
bool low_affine(const LowEnv *env, const TIndex *index, LowAffine *out);
/* Axes whose counter the index may depend on. */
uint32_t low_index_axes(const LowEnv *env, const TIndex *index);
/* The value for the given counters of the axes. */
int64_t low_index_at(Lower *L, const LowEnv *env, const TIndex *index, const int64_t *counters);
/* index = coef * counter of `axis` + something that does not depend on it; variables that are
 * not bound do not. */
bool low_axis_coef(const LowEnv *env, const TIndex *index, uint32_t axis, int64_t *coef);
uint32_t low_axis_push(Lower *L, int64_t trips);
void low_axis_pop(Lower *L);

/* ---- nodes.c: nodes without duplicates ---- */
uint32_t low_share(Lower *L,
                   uint32_t node); /* the newest node, or an equal earlier one in its place */
const IrNode *low_node(const Lower *L, uint32_t node);
LowValue low_value(uint32_t node, uint32_t axes);
uint8_t low_rank(const Lower *L, LowValue value); /* without the axes */
const int64_t *low_dims(const Lower *L, LowValue value);
LowValue low_number(Lower *L, double value, uint8_t rank, const int64_t *dims, Span span);
/* The value with exactly these axes and dims; a scalar spreads over any dims. */
uint32_t low_spread(Lower *L, LowValue value, uint32_t axes, uint8_t rank, const int64_t *dims,
                    Span span);
LowValue low_map(Lower *L, IrOp op, const LowValue *operands, uint32_t count, Span span);
LowValue low_map1(Lower *L, IrOp op, LowValue a, Span span);
LowValue low_map2(Lower *L, IrOp op, LowValue a, LowValue b, Span span);
/* Axes of the node in a new order: result axis d is axis order[d] of the node. */
uint32_t low_permute(Lower *L, uint32_t node, const uint8_t *order, Span span);
/* A view of the node; the node itself when nothing would change. */
uint32_t low_view(Lower *L, uint32_t node, uint8_t rank, const int64_t *dims, int64_t offset,
                  const int64_t *strides, Span span);
uint32_t low_reshape(Lower *L, uint32_t node, uint8_t rank, const int64_t *dims, Span span);
/* Equal shapes, one more leading dimension. */
LowValue low_stack(Lower *L, const LowValue *parts, uint32_t count, Span span);
/* Along the first dimension. */
LowValue low_concat(Lower *L, const LowValue *parts, uint32_t count, Span span);
LowValue low_sum(Lower *L, LowValue value, uint32_t num_dims,
                 Span span); /* over its last dimensions */
/* Entry `index` of the first dimension. */
LowValue low_element(Lower *L, LowValue value, int64_t index, Span span);
void low_sweep(Lower *L); /* drops the nodes that no output needs */

/* ---- expr.c ---- */
LowValue lower_expr(Lower *L, const LowEnv *env, const TExpr *expr);
/* The same, but a value with rows keeps the numbers that its rows had where it was made. */
LowValue lower_unsettled(Lower *L, const LowEnv *env, const TExpr *expr);
void lower_let(Lower *L, LowEnv *env, const TLet *let);
/* ---- builtin.c ---- */
LowValue lower_builtin(Lower *L, const LowEnv *env, const TExpr *expr);
LowValue lower_matmul(Lower *L, LowValue a, LowValue b, Span span);
LowValue lower_compare(Lower *L, const LowEnv *env, const TExpr *expr);
/* ---- subscript.c ---- */
LowValue lower_subscript(Lower *L, const LowEnv *env, const TExpr *expr);
LowValue lower_index_value(Lower *L, const LowEnv *env, const TIndex *index, Span span);
/* ---- comprehension.c ---- */
LowValue lower_comprehension(Lower *L, const LowEnv *env, const TExpr *expr);
int64_t low_constant(const LowEnv *env, const TIndex *index); /* a bound of an unrolled loop */
/* ---- scan.c ---- */
LowValue lower_scan(Lower *L, const LowEnv *env, const TExpr *expr);
/* Can the expression be evaluated for all iterations of loops over `vars` at once, below `axes`
 * axes in all? */
bool low_vectorizable(const TExpr *expr, const TLoopVar *const *vars, uint32_t num_vars,
                      uint32_t axes);
bool low_index_mentions(const TIndex *index, const TLoopVar *const *vars, uint32_t num_vars);

/* ---- walk.c: the parts of an expression ---- */
typedef void LowVisit(void *context, const TExpr *part);
/* Calls `visit` for the direct parts (function bodies of calls excluded). */
void low_visit_parts(const TExpr *expr, LowVisit *visit, void *context);
bool low_runs_circuit(
    const TExpr *expr); /* reads, or calls a model, here or in a function that it calls */

/* ---- batch.c: values over the rows of the batch ---- */
/* What replaces the value of an expression that was refused. */
LowValue low_blank(Lower *L, const Ty *type, Span span);
LowValue low_refuse(Lower *L, const TExpr *expr, const char *what);
/* Is the one open loop that over the row whose columns the loss names, and does nothing of it enter the expression? */
bool low_batch_is_whole(const Lower *L, const LowEnv *env, const TExpr *expr);
LowValue low_batch_settle(Lower *L, LowValue value, const TExpr *expr);
/* With the row dimensions of `like`, so many places further behind. */
LowValue low_batch_behind(LowValue value, LowValue like, uint32_t places);
uint32_t low_batch_leaf(Lower *L, IrOp op);
uint32_t low_batch_partner(Lower *L, uint32_t node, Span span);
/* Sum over one of the rows that the node depends on, 0 the row, 1 its partner. */
LowValue low_batch_sum_over(Lower *L, LowValue value, uint32_t which, Span span);
/* Sum over all rows that the value counts. */
LowValue low_batch_sum(Lower *L, LowValue value, Span span);
LowValue low_batch_count(Lower *L, Span span); /* the number of rows */
LowValue low_batch_column(Lower *L, const TExpr *expr);
LowValue low_batch_number(Lower *L, double value, const Ty *type, Span span);
LowValue low_batch_histogram(Lower *L, LowValue bits, Span span);
/* Mean over the rows of what the loss says of one row. */
LowValue low_batch_mean(Lower *L, LowValue value, Span span);
/* Stages that the value's nodes have, as bits. */
uint32_t low_batch_stages(const Lower *L, LowValue value);
LowValue low_batch_rename(Lower *L, LowValue value, uint8_t row, uint8_t partner);
/* The reads of a circuit, at the stage at which its operands are known. */
uint32_t low_batch_circuit(Lower *L, const TExpr *call, uint32_t circuit, uint32_t *operands,
                           uint32_t count);
/* Makes a circuit's operands that are known after the rows a row's; does a row enter the circuit? */
bool low_batch_operands(Lower *L, uint32_t *operands, uint32_t count, Span span);
/* The reads of a circuit that no row enters, which runs once. */
uint32_t low_batch_once(Lower *L, uint32_t circuit, Span span);
/* ---- batch_loops.c: loops over the rows ---- */
bool low_batch_mentions(const Lower *L, const TIndex *index);
LowValue low_batch_index(Lower *L, const LowEnv *env, const TIndex *index, const TExpr *expr);
/* The rows' part of a subscript; *rest: the subscript of what is left. */
LowValue low_batch_subscript(Lower *L, LowValue value, const TExpr *expr, TExpr *rest);
LowValue low_batch_product(Lower *L, LowValue a, LowValue b, const TExpr *expr);
bool low_batch_loops(const TExpr *expr); /* some loop of the comprehension goes over the rows */
LowValue low_batch_comprehension(Lower *L, const LowEnv *env, const TExpr *expr);
/* ---- pairs.c ---- */
/* The reads of a circuit of a row and its partner; IR_NONE: it would run for each pair. */
uint32_t low_pairs_circuit(Lower *L, const TExpr *call, uint32_t circuit, const uint32_t *operands,
                           uint32_t count);

/* ---- model.c ---- */
LowValue lower_model(Lower *L, const LowEnv *env, const TExpr *call);
/* ---- reads.c ---- */
void low_collect_reads(Lower *L, const LowEnv *env, const TExpr *expr);
LowValue lower_read(Lower *L, const LowEnv *env, const TExpr *expr);
/* ---- circuit.c ---- */
void lower_statements(Lower *L, LowEnv *env, const TStmts *stmts, LowBlock *block);
void low_emit(Lower *L, LowBlock *block, IrInstr instr);
void low_operand_wires(const LowEnv *env, const TOperand *operand, uint8_t *wires);
/* ---- modifiers.c ---- */
void low_invert(Lower *L, LowBlock *block);
void low_control(Lower *L, LowBlock *block, uint8_t wire, bool polarity);
/* ---- loops.c ---- */
void lower_loop(Lower *L, const LowEnv *env, const TStmt *loop, LowBlock *block);
/* Wraps the block into a loop instruction of `out`; the block was made at depth + 1. */
void low_close_loop(Lower *L, LowBlock *block, int64_t trips, Span span, LowBlock *out);
/* ---- angle.c ---- */
/* The angle that is entry `element` (flat, row-major, without the axes) of the value. */
IrAngle lower_angle(Lower *L, LowValue value, int64_t element);
uint32_t low_slot(Lower *L, uint32_t node); /* first slot of the node's entries */
/* The value as num * pi / den to the last bit, 0 included? */
bool low_pi_fraction(double value, int32_t *num, int32_t *den);

#endif
