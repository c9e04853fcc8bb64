/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of a collapsed circuit (compiler/plan/collapse.c): a group only evaluates the polynomial whose coefficients the sweep
 * of a step (sweep.c) has left.
 *
 *   features   cosines and sines of the samples' angles, where these are data alone; then
 *   groups     basis and outputs C . basis of all groups of a block; else
 *   forward    of one group, with the cosines and sines
 *   backward   cotangents of the samples' angles, from the basis and the cotangents g of the outputs, which have their place
 *   finish     R = sum of g (x) basis over the samples of a block
 *   reduce     cotangents of all weights, by the sweep back from R */
#include "compiler/codegen/context.h"

typedef struct {
    Codegen *cg;
    const PlanCircuit *circuit;
    const PlanPolynomial *polynomial;
    LLVMValueRef outputs, encoded;
} Rows;

static Rows rows_start(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    return (Rows){cg, circuit, circuit->polynomial, cg_i64(cg, circuit->circuit->num_outputs),
                  cg_i64(cg, circuit->polynomial->encoded)};
}

/* Computed by forward, or ahead: then they are what it is given. */
static LLVMValueRef letters_of(const Rows *rows, LLVMValueRef slots, LLVMValueRef frame)
{
    return rows->circuit->ahead > 0
               ? slots
               : cg_offset(rows->cg, frame, rows->polynomial->letters, "letters");
}

/* Of a group's basis and, behind it, outputs or their cotangents: among what it keeps, or in the frame. */
LLVMValueRef polynomial_place(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame,
                              LLVMValueRef kept)
{
    LLVMValueRef own = cg_offset(cg, frame, circuit->polynomial->basis, "basis");
    LLVMValueRef none = LLVMBuildIsNull(cg->builder, kept, "none");
    return LLVMBuildSelect(cg->builder, none, own, kept, "basis");
}

/* Groups that lie `from` and `to` numbers apart. */
static void emit_rows(const Rows *rows, LLVMValueRef letters, uint64_t from, LLVMValueRef kept,
                      uint64_t to, LLVMValueRef groups)
{
    Codegen *cg = rows->cg;
    CG_KERNEL(cg, collapse_rows, cg_offset(cg, cg->uniform, rows->polynomial->coefficients, "C"),
              rows->encoded, rows->outputs, letters, cg_i64(cg, from), kept, cg_i64(cg, to),
              groups);
}

static void emit_groups(Codegen *cg, uint32_t index)
{
    if (cg->plan->circuits.items[index]->ahead == 0)
        return;
    circuit_begin(cg, index, CIRCUIT_groups);
    Rows rows = rows_start(cg, index);
    LLVMValueRef groups = LLVMBuildLoad2(cg->builder, cg->i64, cg_argument(cg, 4), "groups");
    emit_rows(&rows, cg_argument(cg, 2), variant_group_size(cg->plan), cg_argument(cg, 3),
              cg->plan->sizes.kept, groups);
    cg_function_end(cg);
}

static void emit_forward(Codegen *cg, uint32_t index)
{
    cg->circuits[index].value = circuit_begin(cg, index, CIRCUIT_forward);
    LLVMValueRef slots = cg_argument(cg, 2), frame = cg_argument(cg, 3);
    Rows rows = rows_start(cg, index);
    LLVMValueRef letters = letters_of(&rows, slots, frame);
    if (rows.circuit->ahead == 0) {
        CgNest nest;
        cg_nest_start(cg, &nest);
        circuit_emit_row_angles(cg, index, slots, frame);
        CG_KERNEL(cg, collapse_letters,
                  circuit_pass_cs(cg, rows.circuit, &rows.polynomial->encoder, &nest, frame),
                  rows.encoded, letters);
    }
    emit_rows(&rows, letters, 0, polynomial_place(cg, rows.circuit, frame, cg_argument(cg, 4)), 0,
              cg->one);
    cg_function_end(cg);
}

static void emit_backward(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->wanted ||
        (!circuit->polynomial->encoder.wanted && circuit->row_cotangents == PLAN_NONE))
        return;
    circuit_begin(cg, index, CIRCUIT_backward);
    LLVMValueRef frame = cg_argument(cg, 3);
    Rows rows = rows_start(cg, index);
    const PlanPolynomial *p = rows.polynomial;
    circuit_clear_rows(cg, circuit, frame);
    if (p->encoder.wanted) {
        CgNest nest;
        cg_nest_start(cg, &nest);
        const PlanList *list = plan_pass_list(circuit, &p->encoder);
        LLVMValueRef dangle =
            cg_at(cg, cg_offset(cg, frame, list->row_angles, ""),
                  circuit_site_index(cg, circuit, &p->encoder, &nest, PLAN_LANES), "dangle");
        CG_KERNEL(cg, collapse_angles, cg_offset(cg, cg->uniform, p->coefficients, "C"),
                  rows.encoded, rows.outputs,
                  polynomial_place(cg, circuit, frame, cg_argument(cg, 7)), cg_argument(cg, 5),
                  letters_of(&rows, cg_argument(cg, 2), frame), dangle,
                  cg_offset(cg, frame, p->work, "work"));
    }
    circuit_spread_rows(cg, index, frame, cg_argument(cg, 6));
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per block */
static void emit_finish(Codegen *cg, uint32_t index)
{
    if (!cg->plan->circuits.items[index]->polynomial->kept)
        return;
    circuit_begin(cg, index, CIRCUIT_finish);
    Rows rows = rows_start(cg, index);
    CG_KERNEL(cg, collapse_spread, cg_argument(cg, 4), rows.encoded, rows.outputs,
              cg_argument(cg, 2), cg_i64(cg, cg->plan->sizes.kept), circuit_groups(cg));
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per step */
static void emit_reduce(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (circuit->sums_size == 0 && !circuit->polynomial->kept)
        return;
    circuit_begin(cg, index, CIRCUIT_reduce);
    LLVMValueRef sums = cg_argument(cg, 2), dslots = cg_argument(cg, 3),
                 scratch = cg_argument(cg, 4);
    cg_fill_zero(cg, dslots, circuit->circuit->num_slots, false);
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_ROW && list->wanted)
            cg_fill_zero(cg, cg_offset(cg, scratch, list->sums, "dangles"),
                         list->iterations * list->sites.count, false);
    }
    if (circuit->polynomial->kept)
        sweep_emit_back(cg, index, cg_argument(cg, 5), scratch);
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        if (circuit->lists.items[i].wanted)
            circuit_reduce_halves(
                cg, index, i, circuit->lists.items[i].stage == PLAN_ROW ? sums : scratch, dslots);
    cg_function_end(cg);
}

void collapse_emit_functions(Codegen *cg, uint32_t index)
{
    circuit_emit_features(cg, index);
    emit_groups(cg, index);
    emit_forward(cg, index);
    emit_backward(cg, index);
    emit_finish(cg, index);
    emit_reduce(cg, index);
}
