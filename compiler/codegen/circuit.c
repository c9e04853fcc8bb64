/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What of a circuit happens once: init fills tables that hold no parameter, setup what frozen
 * parameters and options decide, prologue everything else that depends on weights only. Loops stay loops: one body per region, addresses advance with the
 * iteration. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

#include <stddef.h>
#include <string.h>

/* ---------------------------------------------------------------- the functions of a circuit */
typedef struct {
    const char *name;
    size_t field; /* of CircuitFunctions */
    const char *arguments[9];
} Signature;

static const Signature signatures[] = {
#define CIRCUIT_FUNCTION(name, ...) {#name, offsetof(CircuitFunctions, name), {__VA_ARGS__}},
#include "compiler/codegen/circuit_functions.def"
#undef CIRCUIT_FUNCTION
};

LLVMValueRef circuit_begin(Codegen *cg, uint32_t index, CircuitFunction function)
{
    const Signature *signature = &signatures[function];
    unsigned count = 0;
    while (signature->arguments[count] != NULL)
        count++;
    LLVMValueRef code = cg_function_begin(
        cg, arena_printf(cg->arena, "%s%u", signature->name, index), signature->arguments, count);
    *(LLVMValueRef *)((char *)&cg->circuits[index] + signature->field) = code;
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(signature->arguments[i], "constants") == 0)
            cg->constants = cg_argument(cg, i);
        else if (strcmp(signature->arguments[i], "uniform") == 0)
            cg->uniform = cg_argument(cg, i);
        else if (strcmp(signature->arguments[i], "slots") == 0)
            cg->slots = cg_argument(cg, i);
    }
    return code;
}

LLVMValueRef circuit_groups(Codegen *cg)
{
    return LLVMBuildLoad2(cg->builder, cg->i64, cg_argument(cg, 3), "groups");
}

void circuit_emit_kept_reads(Codegen *cg, uint32_t index, uint64_t outputs)
{
    circuit_begin(cg, index, CIRCUIT_reads);
    cg_copy(cg, cg_argument(cg, 3), cg_offset(cg, cg_argument(cg, 1), outputs, "outputs"),
            cg->plan->circuits.items[index]->circuit->num_outputs, true);
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- where a pass finds its numbers
 * */
LLVMValueRef circuit_site_index(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                const CgNest *nest, uint64_t width)
{
    const PlanList *list = &circuit->lists.items[pass->list];
    LLVMValueRef flat = nest->flat[circuit->regions.items[list->region].depth];
    return cg_mul(cg, cg_add(cg, cg_mul(cg, flat, list->sites.count), cg_i64(cg, pass->first)),
                  width);
}

LLVMValueRef circuit_list_cs(Codegen *cg, const PlanCircuit *circuit, const PlanList *list,
                             LLVMValueRef frame)
{
    if (list->stage == PLAN_ROW && circuit->form == PLAN_BY_LANES && circuit->ahead > 0)
        return cg_offset(cg, cg->slots, plan_vectors_before(circuit, list) * PLAN_LANES, "cs");
    LLVMValueRef base = list->stage == PLAN_CONST  ? cg->constants
                        : list->stage == PLAN_STEP ? cg->uniform
                                                   : frame;
    return cg_offset(cg, base, list->cs, "cs");
}

LLVMValueRef circuit_pass_cs(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                             const CgNest *nest, LLVMValueRef frame)
{
    const PlanList *list = &circuit->lists.items[pass->list];
    uint64_t width = list->stage == PLAN_ROW ? 2 * PLAN_LANES : 2;
    return cg_at(cg, circuit_list_cs(cg, circuit, list, frame),
                 circuit_site_index(cg, circuit, pass, nest, width), "cs");
}

LLVMValueRef circuit_pass_diagonal(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                   const CgNest *nest)
{
    if (pass->list == IR_NONE)
        return cg_null(cg);
    const PlanList *list = &circuit->lists.items[pass->list];
    LLVMValueRef base = list->stage == PLAN_CONST ? cg->constants : cg->uniform;
    LLVMValueRef flat = nest->flat[circuit->regions.items[list->region].depth];
    return cg_at(cg, cg_offset(cg, base, pass->diagonal, ""),
                 cg_mul(cg, flat, 2 * plan_dim(circuit)), "D");
}

LLVMValueRef circuit_pass_amplitudes(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                     const CgNest *nest, LLVMValueRef slots)
{
    LLVMValueRef slot = cg_i64(cg, pass->amplitudes.slot);
    for (uint32_t d = 0; d < nest->depth; d++)
        slot =
            cg_add(cg, slot, cg_mul(cg, nest->counters[d], (uint64_t)pass->amplitudes.strides[d]));
    (void)circuit;
    return cg_at(cg, slots, cg_mul(cg, slot, pass->lane ? PLAN_LANES : 1), "amplitudes");
}

/* ---------------------------------------------------------------- tables of phases */
/* D of every table pass of the list, at the nest's iteration; `angles` are the list's. */
static void build_tables(Codegen *cg, const PlanCircuit *circuit, uint32_t list, const CgNest *nest,
                         LLVMValueRef angles, LLVMValueRef scratch)
{
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            if (pass->kind != PLAN_TABLE || pass->list != list || pass->trailing)
                continue;
            LLVMValueRef phases = cg_offset(cg, angles, pass->first, "phases");
            LLVMValueRef diagonal = circuit_pass_diagonal(cg, circuit, pass, nest);
            CG_KERNEL(cg, table_build, phases, cg_table(cg, pass->masks), cg_i64(cg, pass->count),
                      cg_i64(cg, circuit->num_qubits), diagonal, scratch);
        }
    }
}

/* ---------------------------------------------------------------- init */
static void init_read(Codegen *cg, const PlanCircuit *circuit, const PlanRead *read)
{
    LLVMValueRef qubits = cg_i64(cg, circuit->num_qubits);
    if (read->kind == PLAN_READ_GROUP) {
        LLVMValueRef coefs = cg_array_f64(cg, read->coefs.items, read->coefs.count, "pauli");
        LLVMValueRef masks = cg_array_u32(cg, read->masks.items, read->masks.count, "pauli");
        CG_KERNEL(cg, observable_group, coefs, masks, cg_i64(cg, read->masks.count), qubits,
                  cg_offset(cg, cg->constants, read->table, "group"));
    }
    if (read->kind != PLAN_READ_DIAGONAL)
        return;
    LLVMValueRef coefs = cg_array_f64(cg, read->coefs.items, read->coefs.count, "pauli");
    LLVMValueRef masks = cg_array_u32(cg, read->masks.items, read->masks.count, "pauli");
    uint32_t first = 0;
    for (uint32_t row = 0; row < read->count; row++) {
        uint32_t end = read->row_ends.items[row];
        LLVMValueRef skip = cg_i64(cg, first);
        CG_KERNEL(cg, observable_diagonal, cg_offset(cg, coefs, first, ""),
                  LLVMBuildGEP2(cg->builder, cg->i32, masks, &skip, 1, ""), cg_i64(cg, end - first),
                  qubits,
                  cg_offset(cg, cg->constants, read->table + row * plan_dim(circuit), "row"));
        first = end;
    }
}

typedef struct {
    void (*init)(Codegen *cg, uint32_t circuit);
    void (*prologue)(Codegen *cg, uint32_t circuit);
    void (*functions)(Codegen *cg, uint32_t circuit);
} CircuitForm;

static const CircuitForm *form_of(const Codegen *cg, uint32_t circuit)
{
    static const CircuitForm forms[PLAN_STRATEGIES] = {
#define STRATEGY(NAME, name, sentence)                                                             \
    [PLAN_BY_##NAME] = {name##_emit_init, name##_emit_prologue, name##_emit_functions},
#include "compiler/plan/strategies.def"
#undef STRATEGY
    };
    return &forms[cg->plan->circuits.items[circuit]->form];
}

void lanes_emit_init(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        init_read(cg, circuit, &circuit->reads.items[i]);
}

void circuit_emit_init(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    CgNest nest;
    cg_nest_start(cg, &nest);
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_CONST)
            continue;
        LLVMValueRef angles = cg->lists[index][i].constants;
        if (list->kind != PLAN_PHASES) {
            CG_KERNEL(cg, half_angles, angles, cg_offset(cg, cg->constants, list->cs, "cs"),
                      cg_i64(cg, list->sites.count), cg->zero);
            circuit_emit_tangents(cg, index, i, NULL);
        } else {
            build_tables(cg, circuit, i, &nest, angles,
                         cg_offset(cg, cg->constants, cg->plan->constants_scratch, "scratch"));
        }
    }
    form_of(cg, index)->init(cg, index);
}

/* ---------------------------------------------------------------- prologue */
static void prologue_list(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef slots)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanList *list = &circuit->lists.items[i];
    if (list->angles == PLAN_NONE)
        return;
    uint32_t count = list->sites.count;
    LLVMValueRef angles = cg_offset(cg, cg->uniform, list->angles, "angles");
    CgNest nest;
    cg_nest_open(cg, &nest, circuit, list->region);
    LLVMValueRef here = cg_at(cg, angles, cg_mul(cg, nest.flat[nest.depth], count), "angles");
    affine_eval(cg, &cg->lists[index][i], false, count, nest.depth, &nest, NULL, slots, here);
    if (list->kind == PLAN_PHASES)
        build_tables(cg, circuit, i, &nest, here,
                     cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch"));
    cg_nest_close(cg, &nest);
    if (list->kind != PLAN_PHASES && list->stage == PLAN_STEP)
        CG_KERNEL(cg, half_angles, angles, cg_offset(cg, cg->uniform, list->cs, "cs"),
                  cg_i64(cg, (uint64_t)list->iterations * count), cg->zero);
}

/* Has setup, or prologue, anything to do for the circuit? */
static bool has_work(const Codegen *cg, const PlanCircuit *circuit, bool once)
{
    bool any = false;
    for (uint32_t k = 0; circuit->step_copied && k < circuit->num_operands; k++)
        any = any || (circuit->operand_values[k] != IR_NONE &&
                      cg->plan->values.items[circuit->operand_values[k]].once == once);
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        any = any ||
              (circuit->lists.items[i].once == once && circuit->lists.items[i].angles != PLAN_NONE);
    return any;
}

static void prologue_lists(Codegen *cg, uint32_t index, bool once)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (circuit->num_step_slots == 0 || !has_work(cg, circuit, once))
        return;
    LLVMValueRef slots = cg_offset(cg, cg->uniform, circuit->step_slots, "slots");
    for (uint32_t k = 0; circuit->step_copied && k < circuit->num_operands; k++) {
        uint32_t value = circuit->operand_values[k];
        uint32_t first = circuit->operand_first[k];
        if (value == IR_NONE)
            continue;
        const PlanValue *from = &cg->plan->values.items[value];
        if (from->once != once)
            continue;
        Tensor tensor = tensor_of(cg, &cg->plan->functions[from->function], from->node);
        cg_copy(cg, cg_offset(cg, slots, first, ""), tensor.base,
                circuit->operand_first[k + 1] - first, false);
    }
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        if (circuit->lists.items[i].once == once)
            prologue_list(cg, index, i, slots);
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        if (circuit->lists.items[i].once == once && circuit->lists.items[i].stage == PLAN_STEP)
            circuit_emit_tangents(cg, index, i, NULL);
}

void circuit_emit_prologue(Codegen *cg, uint32_t index, bool once)
{
    prologue_lists(cg, index, once);
    if (!once)
        form_of(cg, index)->prologue(cg, index);
}

/* The lists are all that a step prepares. */
void lanes_emit_prologue(Codegen *cg, uint32_t index)
{
    (void)cg;
    (void)index;
}

void circuit_emit_functions(Codegen *cg, uint32_t index)
{
    form_of(cg, index)->functions(cg, index);
}
