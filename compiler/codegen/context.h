/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The one context of code generation, and the small vocabulary that everything is written in:
 * addresses, loops, kernel calls. Pointers are to doubles; offsets and indices count doubles unless
 * said. */
#ifndef QMLC_COMPILER_CODEGEN_CONTEXT_H
#define QMLC_COMPILER_CODEGEN_CONTEXT_H

#include <llvm-c/Core.h>

#include "compiler/codegen/codegen.h"
#include "compiler/plan/plan.h"

typedef enum {

#define KERNEL(name, signature) KERNEL_##name,
#include "runtime/abi.def"
#undef KERNEL
    KERNEL_COUNT
} KernelId;

/* Affine sites of a list as constant arrays; NULL where there is nothing. */
typedef struct {
    LLVMValueRef constants; /* double[sites] */
    LLVMValueRef starts, coefs, slots,
        strides;   /* uint32[sites + 1], double[terms], int64[terms], int64[terms][depth] */
    bool one_each; /* every site has exactly one term */
    uint32_t num_terms;
} TermTables;

typedef struct {
    LLVMValueRef constants;
    TermTables step, row;
} ListTables;

typedef enum {

#define CIRCUIT_FUNCTION(name, ...) CIRCUIT_##name,
#include "compiler/codegen/circuit_functions.def"
#undef CIRCUIT_FUNCTION
} CircuitFunction;

typedef struct {
#define CIRCUIT_FUNCTION(name, ...) LLVMValueRef name;
#include "compiler/codegen/circuit_functions.def"
#undef CIRCUIT_FUNCTION
} CircuitFunctions;

/* An instruction set: the descriptor's name of it, LLVM's, and the suffix of its functions and kernels. */
typedef struct {
    CodegenTarget target;
    unsigned bit;
    const char *name, *processor, *suffix;
    bool has_fma, is_wide, is_quick;
} Isa;

enum { CODEGEN_MOST_ISAS = 3, CODEGEN_MOST_VARIANTS = CODEGEN_MOST_ISAS * PLAN_STRATEGIES + 1 };

typedef struct CgSegment CgSegment;

/* A function of the module; those of the descriptor among them. */
typedef struct {
    LLVMValueRef code; /* NULL: another took its place */
    const Isa *isa;
    uint32_t size; /* in sizes: of which plan */
} CgFunction;

typedef struct {
    Arena *arena;
    const IrModule *ir;
    const Plan *plan;
    LLVMContextRef llvm;
    LLVMModuleRef module;
    LLVMBuilderRef builder;
    LLVMTypeRef void_type, ptr, i1, i32, i64, f64, v8;
    LLVMValueRef zero, one; /* i64 */

    VEC(CgSegment) segments; /* written so far, segment.c */
    VEC(CodegenSize) sizes;
    VEC(CgFunction) functions;
    VEC(LLVMValueRef) arrays; /* of constants */

    /* shared by the variants of a plan */
    LLVMValueRef *tables; /* of Plan.tables */
    LLVMValueRef *consts; /* by step value: its array, made on first use */
    ListTables **lists;   /* [circuit][list] */

    /* of the variant now written */
    const Isa *isa;
    bool single;        /* states of floats */
    const char *suffix; /* of the functions: "_collapse_v3" */
    LLVMValueRef kernels[KERNEL_COUNT];
    CircuitFunctions *circuits;
    uint32_t cuts[2];       /* of segments: nodes before which they end */
    LLVMValueRef values[2]; /* segment.c: of every step, once */

    /* of the function now written; NULL where it has no such argument */
    LLVMValueRef function;
    LLVMValueRef constants, params, uniform, slots, data, weight, kept, work, sums, store;
    LLVMValueRef outputs;                                     /* of predict */
    LLVMValueRef partner_data, partner_weight, partner_store; /* with the partner's lane */
    LLVMValueRef partner_lane;                                /* NULL: of the group's first */
} Codegen;

/* ---- addresses ---- */
LLVMValueRef cg_i64(Codegen *cg, uint64_t value);
LLVMValueRef cg_number(Codegen *cg, double value);
LLVMValueRef cg_add(Codegen *cg, LLVMValueRef a, LLVMValueRef b);
LLVMValueRef cg_mul(Codegen *cg, LLVMValueRef a, uint64_t b);
/* base + index doubles */
LLVMValueRef cg_at(Codegen *cg, LLVMValueRef base, LLVMValueRef index, const char *name);
LLVMValueRef cg_offset(Codegen *cg, LLVMValueRef base, uint64_t offset, const char *name);
LLVMValueRef cg_load(Codegen *cg, LLVMValueRef at, bool lanes);
void cg_store(Codegen *cg, LLVMValueRef value, LLVMValueRef at, bool lanes);
LLVMValueRef cg_splat(Codegen *cg, LLVMValueRef scalar);
LLVMValueRef cg_null(Codegen *cg);
/* llvm.<name>.<type of the first argument> */
LLVMValueRef cg_intrinsic(Codegen *cg, const char *name, LLVMValueRef *args, unsigned count);

/* ---- constant arrays ---- */
LLVMValueRef cg_array_f64(Codegen *cg, const double *items, uint64_t count, const char *name);
LLVMValueRef cg_array_u32(Codegen *cg, const uint32_t *items, uint64_t count, const char *name);
LLVMValueRef cg_array_i64(Codegen *cg, const int64_t *items, uint64_t count, const char *name);
LLVMValueRef cg_table(Codegen *cg, uint32_t table); /* of the plan; NULL pointer for IR_NONE */

/* ---- loops: counter 0, 1, .. trips - 1, or backwards; a loop of one trip is no loop ---- */
typedef struct {
    LLVMValueRef counter; /* as the body sees it */
    LLVMValueRef carry;   /* value carried from trip to trip, NULL: none */
    LLVMValueRef raw, after;
    LLVMBasicBlockRef before, body;
    int64_t trips;
} CgLoop;

CgLoop cg_loop(Codegen *cg, int64_t trips, const char *name);
CgLoop cg_loop_backwards(Codegen *cg, int64_t trips, const char *name);
CgLoop cg_loop_carry(Codegen *cg, int64_t trips, LLVMValueRef start, const char *name);
/* From `first` below `end`, values known at run time; may run no trip. */
CgLoop cg_loop_range(Codegen *cg, LLVMValueRef first, LLVMValueRef end, LLVMValueRef start,
                     const char *name);
void cg_loop_end(Codegen *cg, CgLoop *loop);
/* Returns the carried value after the last trip. */
LLVMValueRef cg_loop_end_carry(Codegen *cg, CgLoop *loop, LLVMValueRef next);
LLVMValueRef cg_loop_range_end(Codegen *cg, CgLoop *loop, LLVMValueRef next);
/* [count] doubles or vectors: to = 0, to = from, to += from */
void cg_fill_zero(Codegen *cg, LLVMValueRef to, int64_t count, bool lanes);
void cg_copy(Codegen *cg, LLVMValueRef to, LLVMValueRef from, int64_t count, bool lanes);
void cg_accumulate(Codegen *cg, LLVMValueRef to, LLVMValueRef from, int64_t count, bool lanes);

/* ---- functions ---- */
/* Declares void name<suffix>(ptr x count) with the names; sets cg->function and the builder's
 * place. */
LLVMValueRef cg_function_begin(Codegen *cg, const char *name, const char *const *arguments,
                               unsigned count);
void cg_function_end(Codegen *cg);
/* The function, or NULL: nothing has been written, and it is gone. */
LLVMValueRef cg_function_end_unless_empty(Codegen *cg);
LLVMValueRef cg_argument(Codegen *cg, unsigned index);
void cg_call_function(Codegen *cg, LLVMValueRef function, LLVMValueRef *args, unsigned count);
void cg_declare_kernels(Codegen *cg);
/* Declared on first use, so that a model names only the kernels it calls. */
LLVMValueRef cg_kernel_function(Codegen *cg, KernelId kernel);
void cg_kernel(Codegen *cg, KernelId kernel, LLVMValueRef *args, unsigned count);
#define CG_KERNEL(cg, kernel, ...)                                                                 \
    cg_kernel((cg), KERNEL_##kernel, (LLVMValueRef[]){__VA_ARGS__},                                \
              (unsigned)(sizeof((LLVMValueRef[]){__VA_ARGS__}) / sizeof(LLVMValueRef)))

/* ---- counters of the loops around a pass, and the number of the iteration per depth ---- */
typedef struct {
    uint32_t depth;
    LLVMValueRef counters[IR_MAX_LOOPS];
    LLVMValueRef flat[IR_MAX_LOOPS + 1]; /* flat[d]: among all iterations of the outer d loops */
    CgLoop loops[IR_MAX_LOOPS];
    const PlanRegion *regions[IR_MAX_LOOPS];
} CgNest;

void cg_nest_start(Codegen *cg, CgNest *nest);
void cg_nest_enter(Codegen *cg, CgNest *nest, const PlanRegion *region, bool backwards);
void cg_nest_leave(Codegen *cg, CgNest *nest);
/* All loops around a region. */
void cg_nest_open(Codegen *cg, CgNest *nest, const PlanCircuit *circuit, uint32_t region);
void cg_nest_close(Codegen *cg, CgNest *nest);

/* ---- affine.c ---- */
ListTables affine_tables(Codegen *cg, const PlanCircuit *circuit, const PlanList *list);
/* to[count] = constants or `base` + terms over slots, for the list's sites at the nest's iteration
 * */
void affine_eval(Codegen *cg, const ListTables *tables, bool row, uint32_t count, uint32_t depth,
                 const CgNest *nest, LLVMValueRef base, LLVMValueRef slots, LLVMValueRef to);
/* slots += terms transposed, from the cotangents of sites first .. first + count */
void affine_transpose(Codegen *cg, const ListTables *tables, bool row, uint32_t first,
                      uint32_t count, uint32_t depth, const CgNest *nest, LLVMValueRef from,
                      LLVMValueRef slots);

/* ---- tensors ---- */
typedef struct {
    LLVMValueRef base;
    bool lanes;   /* [size][8], else [size] */
    bool partner; /* one lane of [size][8] */
} Tensor;

Tensor tensor_of(Codegen *cg, const PlanFunction *function, uint32_t node);
LLVMValueRef tensor_load(Codegen *cg, Tensor tensor, LLVMValueRef index, bool lanes);
void tensor_store(Codegen *cg, Tensor tensor, LLVMValueRef index, LLVMValueRef value);
/* Of a softmax of rows the node of its logarithm, and the other way: the one that comes first makes both, from the same powers.
 * IR_NONE: there is none, or another softmax of the same, which passes have not made one yet, is its companion. */
uint32_t tensor_companion(const PlanFunction *function, uint32_t index);
/* Code of one node that is not a circuit's; `scratch`: temporary doubles as plan/values.c counts
 * them. */
void tensor_emit(Codegen *cg, const PlanFunction *function, uint32_t node, LLVMValueRef scratch);

/* Elementwise nodes of one shape in one loop: may the node join nodes[count]? */
enum { TENSOR_MOST_MAPS = 16 };

bool tensor_joins(const PlanFunction *function, uint32_t node, const uint32_t *nodes,
                  uint32_t count);
void tensor_emit_maps(Codegen *cg, const PlanFunction *function, const uint32_t *nodes,
                      uint32_t count);
bool tensor_emit_shape(Codegen *cg, const PlanFunction *function,
                       uint32_t node); /* tensor_shape.c */
bool tensor_emit_sum(Codegen *cg, const PlanFunction *function, uint32_t node,
                     LLVMValueRef scratch); /* tensor_sum.c */

/* ---- calls of circuits (calls.c) ---- */
/* The ROW slots' lanes: a lone operand where it lies, several side by side, put there by `fill`. */
LLVMValueRef call_plain_slots(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                              bool fill);
LLVMValueRef call_row_slots(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                            bool fill);
/* swept: a sweep back follows */
void call_emit_forward(Codegen *cg, const PlanFunction *function, const PlanCall *call, bool swept);
void call_emit_value(Codegen *cg, const PlanFunction *function, uint32_t node);
/* One sweep serves both products of a call: it runs at the first of them. */
void call_emit_vjp(Codegen *cg, const PlanFunction *function, uint32_t node,
                   LLVMValueRef accumulators);
/* Before the groups of a block: what is made of the features of all of them at once. groups: where their number is */
void call_emit_groups(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                      LLVMValueRef groups);
void call_emit_finish(Codegen *cg, const PlanCall *call, LLVMValueRef groups, LLVMValueRef sums);
void call_emit_step_cotangents(Codegen *cg, const PlanFunction *function, uint32_t node,
                               LLVMValueRef scratch);

/* ---- tensor nodes between calls of circuits: segment.c ---- */
/* The nodes of a function that are of stage ROW or AFTER; to be written before the function that calls them is begun. */
void segments_cut(Codegen *cg); /* for the plan; before all others */
void segments_emit(Codegen *cg, const PlanFunction *function, IrStage stage);
/* Does the node run a circuit in a function of this stage? Such nodes lie between segments. */
bool segment_stops(const PlanFunction *function, uint32_t node, IrStage stage);
/* Calls the segment that begins at the node and returns the node behind it; `node`: none does. sums: of row sums. */
uint32_t segment_call(Codegen *cg, const PlanFunction *function, uint32_t node, IrStage stage,
                      LLVMValueRef sums, LLVMValueRef scratch);

/* The values of the step, those that are computed once or the others: a function that plans share. To be written first,
 * then called where constants, params and uniform are at hand. */
void values_emit(Codegen *cg, bool once);
void values_call(Codegen *cg, bool once);

/* ---- circuits ---- */
/* Each has a part that all forms of a circuit share, and one of its form, declared below from the table of strategies:
 *   init        tables that hold no parameter
 *   prologue    once a step; only sites in setup (once)
 *   functions   forward, reads, backward, finish and reduce of CircuitFunctions */
/* Begins one of them, with constants and uniform as it has them. */
LLVMValueRef circuit_begin(Codegen *cg, uint32_t circuit, CircuitFunction function);
/* reads of a circuit whose forward leaves its outputs in the frame */
void circuit_emit_kept_reads(Codegen *cg, uint32_t circuit, uint64_t outputs);
/* Of a collapsed circuit: a group's basis and, behind it, outputs or their cotangents */
LLVMValueRef polynomial_place(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame,
                              LLVMValueRef kept);
void circuit_emit_init(Codegen *cg, uint32_t circuit);
void circuit_emit_prologue(Codegen *cg, uint32_t circuit, bool once);
void circuit_emit_functions(Codegen *cg, uint32_t circuit);
#define STRATEGY(NAME, name, sentence)                                                             \
    void name##_emit_init(Codegen *cg, uint32_t circuit);                                          \
    void name##_emit_prologue(Codegen *cg, uint32_t circuit);                                      \
    void name##_emit_functions(Codegen *cg, uint32_t circuit);
#include "compiler/plan/strategies.def"
#undef STRATEGY
/* forward.c: the angles' cosines and sines, where they are made ahead */
void circuit_emit_features(Codegen *cg, uint32_t circuit);
/* keep: every slot, for the sweep back */
void circuit_emit_forward(Codegen *cg, uint32_t circuit, bool keep);
/* What the circuit's reads do not see, after value. */
void circuit_emit_trailing(Codegen *cg, uint32_t index, LLVMValueRef slots, LLVMValueRef frame);
void circuit_emit_reads(Codegen *cg, uint32_t circuit); /* reads.c */
void circuit_emit_seeds(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame,
                        LLVMValueRef psi, LLVMValueRef lambda, LLVMValueRef g);
void circuit_emit_backward(Codegen *cg, uint32_t circuit); /* backward.c */
void circuit_emit_reduce(Codegen *cg, uint32_t circuit);   /* reduce.c */
/* inner.c; swept: a sweep back follows */
void inner_forward(Codegen *cg, const CircuitFunctions *code, LLVMValueRef slots,
                   LLVMValueRef frame, bool swept);
void inner_reads(Codegen *cg, const CircuitFunctions *code, const PlanCircuit *circuit,
                 LLVMValueRef frame, bool swept, LLVMValueRef out);
/* The state that circuit `begin`, whose frame lies at `offset` of the row's, makes of the slots. */
void inner_state(Codegen *cg, uint32_t begin, uint64_t offset, LLVMValueRef slots,
                 LLVMValueRef frame, bool swept, LLVMValueRef state);
/* features() of circuit `index`: that state, where it is one. */
void inner_emit_features(Codegen *cg, uint32_t index, uint32_t begin, uint64_t offset);
void inner_backward(Codegen *cg, const CircuitFunctions *code, LLVMValueRef slots,
                    LLVMValueRef frame, LLVMValueRef lambda, LLVMValueRef g, LLVMValueRef sums);
void inner_reduce(Codegen *cg, const CircuitFunctions *code, LLVMValueRef sums, LLVMValueRef dslots,
                  LLVMValueRef scratch);
/* Of finish: how many groups the block has. */
LLVMValueRef circuit_groups(Codegen *cg);
/* The samples' angles, their cosines and sines; then zero, and at the end of a sweep add up, the cotangents of the angles
 * that a ROW slot enters: the part of STEP slots is summed over rows, that of ROW slots goes to them. */
void circuit_emit_row_angles(Codegen *cg, uint32_t index, LLVMValueRef slots, LLVMValueRef frame);
void circuit_clear_rows(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame);
void circuit_spread_rows(Codegen *cg, uint32_t index, LLVMValueRef frame, LLVMValueRef sums);
/* Of a list of cosines and sines: slots += its sums transposed. */
void circuit_reduce_halves(Codegen *cg, uint32_t index, uint32_t list, LLVMValueRef sums,
                           LLVMValueRef dslots);
/* The sweep of a collapsed circuit's cotangents from R[K][3^m] to the dangles of its lists, in reduce's scratch (sweep.c). */
void sweep_emit_back(Codegen *cg, uint32_t circuit, LLVMValueRef R, LLVMValueRef scratch);
/* Offset of a pass's sites in an array of its list with `width` doubles per site, at the nest's
 * iteration. */
LLVMValueRef circuit_site_index(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                const CgNest *nest, uint64_t width);
/* Cosines and sines of a list, in the first iteration. */
LLVMValueRef circuit_list_cs(Codegen *cg, const PlanCircuit *circuit, const PlanList *list,
                             LLVMValueRef frame);
LLVMValueRef circuit_pass_cs(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                             const CgNest *nest, LLVMValueRef frame);
/* Numbers of a run's cosines where they are not in its table; NULL pointer where they are. */
LLVMValueRef circuit_pass_scale(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                const CgNest *nest, LLVMValueRef frame);
LLVMValueRef circuit_pass_tangents(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                   const CgNest *nest, LLVMValueRef frame);
/* Once the cosines and sines of list i are there, and the tables of its iterations: tangents, cosines of runs. */
void circuit_emit_tangents(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef frame);
/* Of the two states from `base` on that of turn `turn`, or, kept, of slot `slot`, in the nest's iteration. */
LLVMValueRef circuit_state_of_turn(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef base,
                                   uint64_t turn, const CgNest *nest);
LLVMValueRef circuit_state_of_slot(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef base,
                                   uint64_t slot, const CgNest *nest);
/* The final one of a call. */
LLVMValueRef circuit_final_state(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame,
                                 bool kept);
/* `lane` of the kernels tangent_forward and tangent_backward */
uint64_t circuit_tangent_flags(const PlanCircuit *circuit, const PlanPass *pass);
/* k qubits, one per byte */
uint64_t circuit_packed_qubits(const PlanPass *pass);
LLVMValueRef circuit_pass_diagonal(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                   const CgNest *nest);
LLVMValueRef circuit_pass_amplitudes(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                     const CgNest *nest, LLVMValueRef slots);

/* ---- merge.c: functions that do the same to different places become one that is told the places ---- */
void functions_merge(Codegen *cg);

/* ---- functions of a variant; return NULL when the model has no such function ---- */
/* A loss over the batch: its passes (batch.c). */
typedef struct {
    LLVMValueRef *rows, *joins;
    uint64_t *num_sums;     /* per pass */
    const PlanBatch *batch; /* NULL: there is none */
} BatchFunctions;

BatchFunctions batch_emit(Codegen *cg, const PlanFunction *function, const char *name);
/* Code of a ROW node, or of the part of an AFTER node that goes over rows. */
void variant_emit_row_node(Codegen *cg, const PlanFunction *function, uint32_t node,
                           LLVMValueRef accumulators, LLVMValueRef scratch);
/* dparams = the gradient's outputs, once AFTER values are known */
void variant_emit_dparams(Codegen *cg, const PlanFunction *function, LLVMValueRef dparams);

typedef struct {
    const char *isa, *plan;
    LLVMValueRef init, setup, prologue, predict, state, slots, value, value_grad, epilogue,
        overlaps, features, pack;
    BatchFunctions batch_value, batch_grad;
} VariantFunctions;

VariantFunctions variant_emit(Codegen *cg);
/* Numbers from one group of a block to the next. */
uint64_t variant_group_size(const Plan *plan);
/* A QmlModel without a kernel, as a constant. */
LLVMValueRef descriptor_model(Codegen *cg, const VariantFunctions *variants, unsigned count,
                              const char *metadata);
/* Global qml_model. models[num_parts]: of parts[num_parts]; the first is the program. */
void descriptor_emit(Codegen *cg, const CodegenPart *parts, const LLVMValueRef *models,
                     uint32_t num_parts);

#endif
