/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of a collapsed circuit (compiler/plan/collapse.c): a group only evaluates the polynomial whose coefficients the sweep
 * of a step (sweep.c) has left.
 *
 *   features   cosines and sines of the samples' angles, where these are data alone
 *   forward    basis of the samples' angles, outputs C . basis       reads    copies them
 *   backward   keeps basis and cotangents g of the outputs; cotangents of the samples' angles
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
static LLVMValueRef encoder_cs(const Rows *rows, LLVMValueRef slots, LLVMValueRef frame)
{
    CgNest nest;
    cg_nest_start(rows->cg, &nest);
    if (rows->circuit->ahead > 0)
        return slots;
    return circuit_pass_cs(rows->cg, rows->circuit, &rows->polynomial->encoder, &nest, frame);
}

/* Among what the group keeps, or in the frame. */
static LLVMValueRef basis_at(const Rows *rows, LLVMValueRef frame, LLVMValueRef kept)
{
    Codegen *cg = rows->cg;
    LLVMValueRef own = cg_offset(cg, frame, rows->polynomial->basis, "basis");
    if (!rows->polynomial->kept)
        return own;
    LLVMValueRef none = LLVMBuildIsNull(cg->builder, kept, "none");
    return LLVMBuildSelect(cg->builder, none, own, kept, "basis");
}

static void emit_forward(Codegen *cg, uint32_t index)
{
    cg->circuits[index].value = circuit_begin(cg, index, CIRCUIT_forward);
    LLVMValueRef frame = cg_argument(cg, 3);
    Rows rows = rows_start(cg, index);
    const PlanPolynomial *p = rows.polynomial;
    LLVMValueRef basis = basis_at(&rows, frame, cg_argument(cg, 4));
    if (rows.circuit->ahead == 0)
        circuit_emit_row_angles(cg, index, cg_argument(cg, 2), frame);
    CG_KERNEL(cg, collapse_basis, encoder_cs(&rows, cg_argument(cg, 2), frame), rows.encoded,
              basis);
    CG_KERNEL(cg, collapse_value, cg_offset(cg, cg->uniform, p->coefficients, "C"), rows.encoded,
              rows.outputs, basis, cg_offset(cg, frame, p->outputs, "outputs"));
    cg_function_end(cg);
}

static void emit_backward(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_backward);
    LLVMValueRef frame = cg_argument(cg, 3), g = cg_argument(cg, 5), sums = cg_argument(cg, 6);
    Rows rows = rows_start(cg, index);
    const PlanPolynomial *p = rows.polynomial;
    LLVMValueRef basis = basis_at(&rows, frame, cg_argument(cg, 7));
    circuit_clear_rows(cg, circuit, frame);
    if (p->kept)
        cg_copy(cg, cg_offset(cg, basis, p->entries * PLAN_LANES, "g"), g,
                circuit->circuit->num_outputs, true);
    if (p->encoder.wanted) {
        CgNest nest;
        cg_nest_start(cg, &nest);
        const PlanList *list = plan_pass_list(circuit, &p->encoder);
        LLVMValueRef dangle =
            cg_at(cg, cg_offset(cg, frame, list->row_angles, ""),
                  circuit_site_index(cg, circuit, &p->encoder, &nest, PLAN_LANES), "dangle");
        CG_KERNEL(cg, collapse_angles, cg_offset(cg, cg->uniform, p->coefficients, "C"),
                  rows.encoded, rows.outputs, basis, g,
                  encoder_cs(&rows, cg_argument(cg, 2), frame), dangle,
                  cg_offset(cg, frame, p->work, "work"));
    }
    circuit_spread_rows(cg, index, frame, sums);
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
    emit_forward(cg, index);
    circuit_emit_kept_reads(cg, index, cg->plan->circuits.items[index]->polynomial->outputs);
    emit_backward(cg, index);
    emit_finish(cg, index);
    emit_reduce(cg, index);
}
