/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lints: statements become a list of operations on the model's wires, loops and circuits multiplied out. */
#include "lang/lint_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- gates */
typedef struct {
    const char *name, *base, *kind, *pauli;
    uint32_t qubits, controls;
} GateRow;

static const GateRow gates[] = {
#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    {#name, #base, #kind, pauli, qubits, controls},
#include "stdlib/gates.def"
#undef GATE
};

static const GateRow *gate_row(const char *name)
{
    for (size_t k = 0; k < sizeof gates / sizeof gates[0]; k++)
        if (strcmp(gates[k].name, name) == 0)
            return &gates[k];
    return NULL;
}

/* What the gate is made of on its target number k. */
static char target_kind(const GateRow *row, uint32_t k)
{
    if (strcmp(row->kind, "DIAG") == 0)
        return 'Z';
    if (strcmp(row->kind, "ROT") == 0)
        return strchr("XYZ", row->pauli[0]) != NULL ? row->pauli[k] : 'G';
    if (strcmp(row->base, "X") == 0 || strcmp(row->base, "SX") == 0 ||
        strcmp(row->base, "SXDG") == 0)
        return 'X';
    return strcmp(row->base, "Y") == 0 ? 'Y' : 'G';
}

static void describe(LintOp *op, const char *gate)
{
    const GateRow *row = gate_row(gate); /* NULL: prepare */
    op->gate = gate;
    memset(op->kinds, 'G', sizeof op->kinds);
    if (row == NULL)
        return;
    op->num_controls = (uint8_t)row->controls;
    op->is_rotation = strcmp(row->kind, "ROT") == 0 || strcmp(row->base, "P") == 0;
    op->is_permutation = strcmp(row->kind, "PERM") == 0 && strcmp(row->base, "X") == 0;
    for (uint32_t k = 0; k < row->qubits; k++)
        op->kinds[k] = k < row->controls ? 'Z' : target_kind(row, k - row->controls);
}

/* ---------------------------------------------------------------- registers */
static const LintRegister *find_register(const LintEnv *env, const TRegister *reg)
{
    for (const LintRegister *at = env->registers; at != NULL; at = at->outer)
        if (at->reg == reg)
            return at;
    for (uint32_t k = 0; k < env->run->registers.count; k++)
        if (env->run->registers.items[k]->reg == reg)
            return env->run->registers.items[k];
    return NULL;
}

uint32_t lint_operand(Lint *lint, const LintEnv *env, const TOperand *operand, uint32_t pick,
                      uint8_t *wires)
{
    const LintRegister *reg = find_register(env, operand->reg);
    int64_t start = tindex_eval(operand->start, env->bindings);
    uint32_t count = 0;
    for (uint32_t k = 0; k < (uint32_t)operand->count; k++) {
        if (pick != UINT32_MAX && pick != k)
            continue;
        int64_t at = start + (int64_t)k * operand->step;
        if (reg == NULL || at < 0 || at >= (int64_t)reg->count || count == LINT_MAX_WIRES) {
            lint->has_given_up = true;
            return 0;
        }
        wires[count++] = reg->wires[at];
    }
    return count;
}

static void declare_register(Lint *lint, LintRun *run, const TRegister *reg)
{
    LintRegister *own = NEW(lint->arena, LintRegister);
    own->reg = reg;
    if (reg->size > LINT_MAX_WIRES - (int64_t)run->num_wires) {
        lint->has_given_up = true;
        return;
    }
    for (; own->count < (uint32_t)reg->size; own->count++)
        own->wires[own->count] = (uint8_t)run->num_wires++;
    VEC_PUSH(lint->arena, &run->registers, own);
}

/* ---------------------------------------------------------------- applications */
static void push_op(Lint *lint, LintRun *run, const LintOp *op)
{
    if (!lint_spend(lint, 4))
        VEC_PUSH(lint->arena, &run->ops, *op);
}

static void reverse(LintRun *run, uint32_t first)
{
    for (uint32_t low = first, high = run->ops.count; low + 1 < high; low++) {
        LintOp kept = run->ops.items[low];
        run->ops.items[low] = run->ops.items[--high];
        run->ops.items[high] = kept;
    }
}

static void repeat(Lint *lint, LintRun *run, uint32_t first, int64_t times)
{
    uint32_t count = run->ops.count - first;
    for (int64_t k = 1; k < times && !lint_spend(lint, 1); k++)
        for (uint32_t n = 0; n < count && !lint->has_given_up; n++) {
            LintOp op = run->ops.items[first + n];
            push_op(lint, run, &op);
        }
}

static void control(Lint *lint, LintRun *run, uint32_t first, uint8_t wire, bool negated)
{
    for (uint32_t k = first; k < run->ops.count; k++) {
        LintOp *op = &run->ops.items[k];
        if (op->num_wires == LINT_MAX_WIRES) {
            lint->has_given_up = true;
            return;
        }
        memmove(op->wires + 1, op->wires, op->num_wires);
        memmove(op->kinds + 1, op->kinds, op->num_wires);
        op->wires[0] = wire;
        op->kinds[0] = 'Z';
        op->negated = op->negated << 1 | (negated ? 1u : 0u);
        op->num_wires++;
        op->num_controls++;
    }
}

/* Modifiers work from the inside out; the first operands are those of the outermost control. */
static void modify(Lint *lint, const LintEnv *env, const TApply *apply, uint32_t first,
                   uint32_t element)
{
    uint32_t controls = 0;
    for (uint32_t k = 0; k < apply->modifiers.count; k++)
        controls += apply->modifiers.items[k].kind == MOD_CTRL ||
                    apply->modifiers.items[k].kind == MOD_NEGCTRL;
    for (uint32_t k = apply->modifiers.count; k > 0; k--) {
        const TModifier *modifier = &apply->modifiers.items[k - 1];
        if (modifier->kind == MOD_INV) {
            reverse(env->run, first);
        } else if (modifier->kind == MOD_POW) {
            repeat(lint, env->run, first, modifier->power);
        } else {
            const TOperand *operand = &apply->operands.items[--controls];
            uint8_t wires[LINT_MAX_WIRES];
            bool one = apply->broadcast > 0 && !operand->single;
            if (lint_operand(lint, env, operand, one ? element : UINT32_MAX, wires) == 1)
                control(lint, env->run, first, wires[0], modifier->kind == MOD_NEGCTRL);
        }
    }
}

static void apply_circuit(Lint *lint, const LintEnv *env, const TApply *apply,
                          const LintValue *args, uint32_t controls, uint32_t element)
{
    LintEnv inner = {.run = env->run};
    for (uint32_t k = 0; k < apply->args.count; k++)
        inner = lint_bind(lint, inner, apply->circuit->formals.items[k], args[k]);
    for (uint32_t k = 0; k < apply->circuit->registers.count; k++) {
        const TOperand *operand = &apply->operands.items[controls + k];
        LintRegister *formal = NEW(lint->arena, LintRegister);
        bool one = apply->broadcast > 0 && !operand->single;
        formal->reg = apply->circuit->registers.items[k];
        formal->count = lint_operand(lint, env, operand, one ? element : UINT32_MAX, formal->wires);
        formal->outer = inner.registers;
        inner.registers = formal;
    }
    lint_statements(lint, &inner, &apply->circuit->body);
}

static void apply_gate(Lint *lint, const LintEnv *env, const TApply *apply, const LintValue *args,
                       uint32_t controls, uint32_t element)
{
    LintOp op = {.span = apply->span};
    describe(&op, apply->gate);
    for (uint32_t k = 0; k < apply->args.count; k++)
        op.set = lint_union(lint, op.set, lint_all(lint, &args[k]));
    for (uint32_t k = controls; k < apply->operands.count; k++) {
        const TOperand *operand = &apply->operands.items[k];
        uint8_t wires[LINT_MAX_WIRES];
        bool one = apply->broadcast > 0 && !operand->single;
        uint32_t count = lint_operand(lint, env, operand, one ? element : UINT32_MAX, wires);
        for (uint32_t n = 0; n < count && op.num_wires < LINT_MAX_WIRES; n++)
            op.wires[op.num_wires++] = wires[n];
    }
    push_op(lint, env->run, &op);
}

static void apply_all(Lint *lint, const LintEnv *env, const TApply *apply)
{
    LintValue *whole = NEW_ARRAY(lint->arena, LintValue, apply->args.count + 1),
              *args = NEW_ARRAY(lint->arena, LintValue, apply->args.count + 1);
    uint32_t controls = 0, times = apply->broadcast > 0 ? (uint32_t)apply->broadcast : 1;
    for (uint32_t k = 0; k < apply->modifiers.count; k++)
        controls += apply->modifiers.items[k].kind == MOD_CTRL ||
                    apply->modifiers.items[k].kind == MOD_NEGCTRL;
    for (uint32_t k = 0; k < apply->args.count; k++)
        whole[k] = lint_eval(lint, *env, apply->args.items[k]);
    for (uint32_t element = 0; element < times && !lint_spend(lint, 1); element++) {
        uint32_t first = env->run->ops.count;
        for (uint32_t k = 0; k < apply->args.count; k++) {
            uint32_t size = whole[k].count / times;
            args[k] =
                apply->per_element.items[k] ? lint_part(&whole[k], element * size, size) : whole[k];
        }
        if (apply->is_gate)
            apply_gate(lint, env, apply, args, controls, element);
        else
            apply_circuit(lint, env, apply, args, controls, element);
        modify(lint, env, apply, first, element);
    }
}

/* ---------------------------------------------------------------- statements */
static void loop(Lint *lint, LintEnv env, const TStmt *stmt)
{
    TBinding binding = {stmt->range.var, tindex_eval(stmt->range.low, env.bindings), env.bindings};
    int64_t high = tindex_eval(stmt->range.high, env.bindings);
    env.bindings = &binding;
    for (; binding.value < high && !lint_spend(lint, 1); binding.value++) {
        LintEnv inner = env;
        lint_statements(lint, &inner, &stmt->body);
    }
}

static void within(Lint *lint, const LintEnv *env, const TStmt *stmt)
{
    LintEnv outer = *env, inner = *env, back = *env;
    lint_statements(lint, &outer, &stmt->body);
    lint_statements(lint, &inner, &stmt->other);
    uint32_t first = env->run->ops.count;
    lint_statements(lint, &back, &stmt->body);
    reverse(env->run, first);
}

void lint_statements(Lint *lint, LintEnv *env, const TStmts *stmts)
{
    for (uint32_t k = 0; k < stmts->count && !lint_spend(lint, 1); k++) {
        const TStmt *stmt = stmts->items[k];
        LintEnv branch = *env;
        switch (stmt->kind) {
        case TST_LET:
            *env = lint_bind(lint, *env, stmt->let.local, lint_eval(lint, *env, stmt->let.value));
            break;
        case TST_QUBIT: declare_register(lint, env->run, stmt->reg); break;
        case TST_FOR: loop(lint, *env, stmt); break;
        case TST_IF:
            lint_statements(lint, &branch,
                            tindex_eval(stmt->condition, env->bindings) != 0 ? &stmt->body
                                                                             : &stmt->other);
            break;
        case TST_WITHIN: within(lint, env, stmt); break;
        case TST_APPLY: apply_all(lint, env, stmt->apply); break;
        case TST_RESET:
        case TST_MEASURE:
        case TST_IF_BIT: lint->has_given_up = true; break;
        case TST_DISCARD: break;
        }
    }
}
