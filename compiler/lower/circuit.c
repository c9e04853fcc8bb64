/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Statements of circuits to instructions.
 *
 * Circuits that are applied are inlined: registers become lists of wires, classical formals
 * become values. Modifiers work on the block of instructions that the rest of the application
 * made (modifiers.c). */
#include "compiler/lower/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void low_emit(Lower *L, LowBlock *block, IrInstr instr)
{
    if (L->num_instrs++ == LOW_MAX_INSTRS) {
        diag_report(L->sink, DIAG_CIRCUIT_TOO_LONG, instr.span, (unsigned)LOW_MAX_INSTRS);
        L->failed = true;
    }
    if (!L->failed)
        VEC_PUSH(L->arena, block, instr);
}

static IrInstr new_instr(IrInstrKind kind, Span span)
{
    IrInstr instr = {.kind = kind, .span = span};
    for (int k = 0; k < 3; k++)
        instr.angles[k].pi_den = 1;
    return instr;
}

/* ---------------------------------------------------------------- operands */
static uint8_t operand_wire(const LowEnv *env, const TOperand *operand, int64_t k)
{
    int64_t start = tindex_eval(operand->start, env->bindings);
    BUG_UNLESS(start >= 0 && start + k * operand->step < operand->reg->size);
    return low_find_register(env, operand->reg)[start + k * operand->step];
}

void low_operand_wires(const LowEnv *env, const TOperand *operand, uint8_t *wires)
{
    for (int64_t k = 0; k < operand->count; k++)
        wires[k] = operand_wire(env, operand, k);
}

/* One application out of `apply->broadcast`. */
typedef struct {
    const TApply *apply;
    const LowValue *args;
    int64_t element;
    uint32_t num_controls; /* leading operands that belong to modifiers */
} Application;

static uint32_t applied_wires(const LowEnv *env, const Application *app, uint32_t operand,
                              uint8_t *wires)
{
    const TOperand *from = &app->apply->operands.items[operand];
    if (app->apply->broadcast == 0) {
        low_operand_wires(env, from, wires);
        return (uint32_t)from->count;
    }
    *wires = operand_wire(env, from, from->single ? 0 : app->element);
    return 1;
}

/* ---------------------------------------------------------------- callees */
static void apply_gate(Lower *L, const LowEnv *env, const Application *app, LowBlock *block)
{
    IrInstr instr = new_instr(IR_GATE, app->apply->span);
    uint8_t wires[IR_MAX_QUBITS];
    uint32_t count = 0;
    instr.gate = gate_find(app->apply->gate);
    BUG_UNLESS(instr.gate != GATE_COUNT);
    for (uint32_t k = app->num_controls; k < app->apply->operands.count; k++)
        count += applied_wires(env, app, k, wires + count);
    BUG_UNLESS(count == gate_info(instr.gate)->qubits &&
               app->apply->args.count == gate_info(instr.gate)->angles);
    instr.num_wires = (uint8_t)count;
    instr.first_wire = ir_wires_append(L->module, L->circuit->ir, wires, count);
    for (uint32_t k = 0; k < app->apply->args.count; k++)
        instr.angles[k] =
            lower_angle(L, app->args[k], app->apply->per_element.items[k] ? app->element : 0);
    low_emit(L, block, instr);
}

static bool is_known_unit(const IrNode *node)
{
    double sum = 0;
    if (node->op != IR_const)
        return false;
    for (int64_t k = 0; k < ir_node_size(node); k++)
        sum += node->data[k] * node->data[k];
    return fabs(sum - 1) <= 1e-6;
}

/* Amplitudes whose |v|^2 is not 1 are not numbers: a state from them must not pass unseen. */
static LowValue checked_amplitudes(Lower *L, LowValue v, Span span)
{
    LowValue norm = low_sum(L, low_map2(L, IR_mul, v, v, span), 1, span);
    LowValue error =
        low_map1(L, IR_abs, low_map2(L, IR_sub, norm, low_number(L, 1, 0, NULL, span), span), span);
    LowValue most = low_number(L, 1e-6, 0, NULL, span);
    LowValue not_a_number = low_number(L, (double)NAN, 0, NULL, span);
    LowValue parts[] = {low_map2(L, IR_le, error, most, span), v, not_a_number};
    return low_map(L, IR_select, parts, 3, span);
}

static void apply_prepare(Lower *L, const LowEnv *env, const Application *app, LowBlock *block)
{
    IrInstr instr = new_instr(IR_PREPARE, app->apply->span);
    uint8_t wires[IR_MAX_QUBITS];
    LowValue amplitudes = app->args[0];
    uint32_t count = applied_wires(env, app, 0, wires);
    BUG_UNLESS(app->num_controls == 0 && amplitudes.axes == 0);
    if (app->apply->per_element.items[0])
        amplitudes = low_element(L, amplitudes, app->element, app->apply->span);
    BUG_UNLESS(ir_node_size(low_node(L, amplitudes.node)) == (int64_t)1 << count);
    if (!is_known_unit(low_node(L, amplitudes.node)))
        amplitudes = checked_amplitudes(L, amplitudes, app->apply->span);
    instr.num_wires = (uint8_t)count;
    instr.first_wire = ir_wires_append(L->module, L->circuit->ir, wires, count);
    instr.amplitudes.coef = 1;
    instr.amplitudes.slot = low_slot(L, amplitudes.node);
    low_emit(L, block, instr);
}

static LowValue argument_slice(Lower *L, LowValue value, int64_t element, Span span)
{
    if (value.node != IR_NONE)
        return low_element(L, value, element, span);
    LowValue slice = value;
    slice.fields = NEW_ARRAY(L->arena, LowValue, value.num_fields);
    for (uint32_t k = 0; k < value.num_fields; k++)
        slice.fields[k] = argument_slice(L, value.fields[k], element, span);
    return slice;
}

static void apply_circuit(Lower *L, const LowEnv *env, const Application *app, LowBlock *block)
{
    const TCircuit *circuit = app->apply->circuit;
    LowEnv scope = {0};
    for (uint32_t k = 0; k < circuit->formals.count; k++) {
        bool slice = app->apply->per_element.items[k];
        low_bind_local(L, &scope, circuit->formals.items[k],
                       slice ? argument_slice(L, app->args[k], app->element, app->apply->span)
                             : app->args[k]);
    }
    for (uint32_t k = 0; k < circuit->registers.count; k++) {
        uint8_t *wires = NEW_ARRAY(L->arena, uint8_t, IR_MAX_QUBITS);
        uint32_t count = applied_wires(env, app, app->num_controls + k, wires);
        BUG_UNLESS(count == circuit->registers.items[k]->size);
        low_bind_register(L, &scope, circuit->registers.items[k], wires);
    }
    lower_statements(L, &scope, &circuit->body, block);
}

static void apply_callee(Lower *L, const LowEnv *env, const Application *app, LowBlock *block)
{
    if (!app->apply->is_gate)
        apply_circuit(L, env, app, block);
    else if (strcmp(app->apply->gate, "prepare") == 0)
        apply_prepare(L, env, app, block);
    else
        apply_gate(L, env, app, block);
}

/* ---------------------------------------------------------------- modifiers */
typedef struct {
    const Application *app;
    uint32_t modifier; /* the next one to look at, outermost first */
    uint32_t control;  /* operand of the next ctrl or negctrl */
} Stage;

static void apply_stage(Lower *L, const LowEnv *env, Stage stage, LowBlock *block);

static void append_block(Lower *L, LowBlock *block, const LowBlock *more)
{
    for (uint32_t k = 0; k < more->count; k++)
        VEC_PUSH(L->arena, block, more->items[k]);
}

/* Power |k| >= 2 is a loop, or copies where loops are nested too deep. */
static void apply_power(Lower *L, const LowEnv *env, Stage stage, int64_t power, LowBlock *block)
{
    int64_t times = llabs(power);
    LowBlock inner = {0};
    bool loop = times > 1 && !L->options.unroll_all && L->circuit->depth < IR_MAX_LOOPS;
    L->circuit->depth += loop;
    for (int64_t k = 0; k < (loop ? 1 : times) && !L->failed; k++)
        apply_stage(L, env, stage, &inner);
    if (power < 0)
        low_invert(L, &inner);
    L->circuit->depth -= loop;
    if (loop)
        low_close_loop(L, &inner, times, stage.app->apply->span, block);
    else
        append_block(L, block, &inner);
}

static void apply_stage(Lower *L, const LowEnv *env, Stage stage, LowBlock *block)
{
    const TApply *apply = stage.app->apply;
    if (stage.modifier == apply->modifiers.count) {
        apply_callee(L, env, stage.app, block);
        return;
    }
    const TModifier *modifier = &apply->modifiers.items[stage.modifier++];
    LowBlock inner = {0};
    if (modifier->kind == MOD_POW) {
        apply_power(L, env, stage, modifier->power, block);
        return;
    }
    if (modifier->kind == MOD_INV) {
        apply_stage(L, env, stage, &inner);
        low_invert(L, &inner);
    } else {
        uint8_t wire;
        BUG_UNLESS(applied_wires(env, stage.app, stage.control++, &wire) == 1);
        apply_stage(L, env, stage, &inner);
        low_control(L, &inner, wire, modifier->kind == MOD_CTRL);
    }
    append_block(L, block, &inner);
}

static void lower_apply(Lower *L, const LowEnv *env, const TApply *apply, LowBlock *block)
{
    LowValue *args = NEW_ARRAY(L->arena, LowValue, apply->args.count + 1);
    Application app = {.apply = apply, .args = args};
    for (uint32_t k = 0; k < apply->args.count; k++)
        args[k] = lower_expr(L, env, apply->args.items[k]);
    for (uint32_t k = 0; k < apply->modifiers.count; k++) {
        AstModifierKind kind = apply->modifiers.items[k].kind;
        app.num_controls += kind == MOD_CTRL || kind == MOD_NEGCTRL;
    }
    int64_t times = apply->broadcast == 0 ? 1 : apply->broadcast;
    for (app.element = 0; app.element < times && !L->failed; app.element++) {
        Stage stage = {.app = &app};
        apply_stage(L, env, stage, block);
    }
}

/* ---------------------------------------------------------------- statements */
static void declare_register(Lower *L, LowEnv *env, const TRegister *reg)
{
    uint8_t *wires = NEW_ARRAY(L->arena, uint8_t, reg->size);
    BUG_UNLESS(L->circuit->num_wires + reg->size <= IR_MAX_QUBITS);
    for (int64_t k = 0; k < reg->size; k++)
        wires[k] = (uint8_t)L->circuit->num_wires++;
    low_bind_register(L, env, reg, wires);
}

static void lower_branch(Lower *L, const LowEnv *env, const TStmt *stmt, LowBlock *block)
{
    LowEnv scope = *env;
    bool taken = tindex_eval(stmt->condition, env->bindings) != 0;
    lower_statements(L, &scope, taken ? &stmt->body : &stmt->other, block);
}

/* U, V, inverse of U: the halves are made apart, so each owns its angles. */
static void lower_within(Lower *L, const LowEnv *env, const TStmt *stmt, LowBlock *block)
{
    const TStmts *parts[] = {&stmt->body, &stmt->other, &stmt->body};
    for (int k = 0; k < 3 && !L->failed; k++) {
        LowEnv scope = *env;
        LowBlock part = {0};
        lower_statements(L, &scope, parts[k], &part);
        if (k == 2)
            low_invert(L, &part);
        for (uint32_t i = 0; k != 1 && i < part.count; i++)
            part.items[i].uncontrolled = true;
        append_block(L, block, &part);
    }
}

void lower_statements(Lower *L, LowEnv *env, const TStmts *stmts, LowBlock *block)
{
    for (uint32_t k = 0; k < stmts->count && !L->failed; k++) {
        const TStmt *stmt = stmts->items[k];
        switch (stmt->kind) {
        case TST_LET: lower_let(L, env, &stmt->let); break;
        case TST_QUBIT: declare_register(L, env, stmt->reg); break;
        case TST_FOR: lower_loop(L, env, stmt, block); break;
        case TST_IF: lower_branch(L, env, stmt, block); break;
        case TST_WITHIN: lower_within(L, env, stmt, block); break;
        case TST_APPLY: lower_apply(L, env, stmt->apply, block); break;
        case TST_RESET:
        case TST_MEASURE:
        case TST_IF_BIT: BUG("a channel is refused before it is lowered");
        case TST_DISCARD: break;
        }
    }
}
