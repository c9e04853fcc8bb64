/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One application: modifiers, a gate or circuit, its arguments and operands; broadcasting over
 * registers.
 *
 * The operands of ctrl and negctrl come first, then the callee's. A register where a single qubit
 * is expected maps the whole application over its wires; then an argument has its formal's shape
 * (shared) or one more leading dimension. */
#include "lang/apply_internal.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- modifiers */
static bool check_modifiers(Checker *c, Draft *d)
{
    for (uint32_t k = 0; k < d->ast->apply.modifiers.count; k++) {
        const AstModifier *modifier = &d->ast->apply.modifiers.items[k];
        TModifier out = {modifier->kind, 1};
        d->controls += modifier->kind == MOD_CTRL || modifier->kind == MOD_NEGCTRL;
        if (modifier->kind == MOD_POW) {
            if (!const_int(c, modifier->power, "the exponent of `pow`", &out.power))
                return false;
            if (out.power > CHECK_MAX_WORK) {
                ERR(c, TOO_MANY_GATES, modifier->power->span, (long long)CHECK_MAX_WORK);
                return false;
            }
            if (out.power < 1) {
                Diag *diag = ERR(c, BAD_POWER, modifier->power->span, (long long)out.power);
                if (out.power < 0)
                    diag_help(diag, "`inv pow(%lld)` is the inverse's power",
                              -(long long)out.power);
                return false;
            }
        }
        VEC_PUSH(c->arena, &d->apply->modifiers, out);
    }
    return true;
}

/* ---------------------------------------------------------------- operands */
static bool check_operands(Checker *c, Draft *d)
{
    const AstOperands *operands = &d->ast->apply.operands;
    bool fine = true;
    uint32_t wanted = d->controls + d->arity;
    if (operands->count > sizeof d->states / sizeof *d->states) {
        ERR(c, OPERAND_COUNT, d->ast->span, wanted, wanted == 1 ? " is" : "s are", operands->count);
        return false;
    }
    for (uint32_t k = 0; k < operands->count; k++) {
        TOperand operand = {0};
        fine &= wires_operand(c, &operands->items[k], &operand, &d->states[k]);
        VEC_PUSH(c->arena, &d->apply->operands, operand);
    }
    if (operands->count == wanted)
        return fine;
    if (!fine)
        return false;
    Diag *diag =
        ERR(c, OPERAND_COUNT, d->ast->span, wanted, wanted == 1 ? " is" : "s are", operands->count);
    if (d->symbol != NULL)
        diag_label(diag, d->symbol->span, "declared here");
    else if (wanted == 1 && operands->count > 1 && d->given == NULL)
        diag_help(diag, "several qubits are one operand, such as `q[0..%u]`", operands->count);
    if (d->given != NULL)
        diag_note(diag, "`%s` is what this circuit was given", d->given->text);
    if (d->controls > 0)
        diag_note(diag, "%u of them for `ctrl` and `negctrl`, which come first", d->controls);
    return false;
}

static bool wants_register(const Draft *d, uint32_t operand)
{
    if (operand < d->controls)
        return false;
    return d->prepare || d->evolve ||
           (d->symbol != NULL && d->symbol->item->qubits.items[operand - d->controls].has_dims);
}

/* Sets broadcast to the length of the registers that stand where single qubits are expected. */
static bool check_broadcast(Checker *c, Draft *d)
{
    const TOperand *first = NULL, *whole = NULL;
    for (uint32_t k = 0; k < d->apply->operands.count; k++) {
        const TOperand *operand = &d->apply->operands.items[k];
        if (wants_register(d, k)) {
            whole = operand;
            if (operand->single && !d->prepare && !d->evolve) {
                diag_help(ERR(c, SINGLE_FOR_REGISTER, operand->span),
                          "a slice of one qubit is a register: `q[i..i+1]`");
                return false;
            }
            if (operand->count == 0) {
                ERR(c, EMPTY_SLICE, operand->span);
                return false;
            }
        } else if (!operand->single) {
            if (first != NULL && first->count != operand->count) {
                Diag *diag = ERR(c, BROADCAST_LENGTHS, operand->span, (long long)operand->count,
                                 (long long)first->count);
                diag_label(diag, first->span, "%lld qubit%s", (long long)first->count,
                           first->count == 1 ? "" : "s");
                return false;
            }
            first = first != NULL ? first : operand;
        }
    }
    if (first != NULL && whole != NULL) {
        diag_label(ERR(c, BROADCAST_REGISTER, first->span), whole->span,
                   "this operand is taken as a whole");
        return false;
    }
    d->apply->broadcast = first != NULL ? first->count : 0;
    d->empty = first != NULL && first->count == 0;
    return true;
}

/* ---------------------------------------------------------------- arguments */
static bool check_arguments(Checker *c, Draft *d)
{
    uint32_t wanted = d->symbol != NULL   ? d->symbol->item->formals.count
                      : d->gate != NULL   ? d->gate->angles
                      : d->matrix != NULL ? 0
                      : d->evolve         ? 2
                                          : 1;
    const char *name = d->symbol != NULL ? d->symbol->name : d->apply->gate;
    bool fine = true;
    for (uint32_t k = 0; k < d->args->count; k++) {
        const AstArg *arg = &d->args->items[k];
        TExpr *value = NULL;
        if (d->evolve && k == 0 && arg->name.name == NULL) {
            d->observable = expr_check(c, arg->value);
            if (d->observable.kind == VAL_ERROR) {
                fine = false;
                continue;
            }
            if (d->observable.kind == VAL_PAULI)
                continue;
            ERR(c, NOT_AN_OBSERVABLE, arg->value->span);
            return false;
        }
        if (arg->name.name != NULL)
            ERR(c, NAMED_ARGUMENT, arg->span, name);
        else
            value = infer_argument(c, arg->value);
        fine &= value != NULL;
        VEC_PUSH(c->arena, &d->values, value);
    }
    if (fine && d->args->count != wanted) {
        Diag *diag = ERR(c, ARGUMENT_COUNT, d->ast->apply.callee->span, name, wanted, "",
                         PLURAL(wanted), d->args->count);
        if (d->symbol != NULL)
            diag_label(diag, d->symbol->span, "declared here");
        fine = false;
    }
    return fine;
}

static bool is_sliced(const Draft *d, const TExpr *arg, uint32_t formal_rank)
{
    return d->apply->broadcast > 0 && arg->type.rank == formal_rank + 1;
}

static bool check_sliced_length(Checker *c, const Draft *d, TExpr *arg)
{
    if (!infer_sizes(c, arg, &d->apply->broadcast, 1, 0))
        return false;
    if (arg->type.dims[0] == d->apply->broadcast)
        return true;
    Diag *diag = ERR(c, BROADCAST_ARGUMENT, arg->span, ty_text(c, &arg->type),
                     (long long)d->apply->broadcast);
    diag_label(diag, d->apply->operands.items[d->apply->operands.count - 1].span, "%lld qubits",
               (long long)d->apply->broadcast);
    infer_label(c, diag, arg);
    return false;
}

static bool gate_arguments(Checker *c, Draft *d)
{
    for (uint32_t k = 0; k < d->values.count; k++) {
        TExpr *arg = d->values.items[k];
        bool sliced = is_sliced(d, arg, 0);
        if (!ty_is_numeric(&arg->type) || arg->type.rank != (sliced ? 1 : 0)) {
            Diag *diag = ERR(c, GATE_ARGUMENT, arg->span, d->apply->gate, ty_text(c, &arg->type));
            if (arg->type.rank == 1 && d->apply->broadcast == 0)
                diag_note(diag, "a list of angles goes with a register of as many qubits");
            return false;
        }
        if (sliced && !check_sliced_length(c, d, arg))
            return false;
        VEC_PUSH(c->arena, &d->apply->args, arg);
        VEC_PUSH(c->arena, &d->apply->per_element, sliced);
    }
    return true;
}

static const double norm_tolerance = 1e-6; /* of |v|^2, as in lowering */

/* The norm of a vector written with numbers; others are looked at when the program runs. */
static bool literal_norm(const TExpr *vector, double *norm)
{
    double sum = 0;
    if (vector->kind != TEX_STACK)
        return false;
    for (uint32_t k = 0; k < vector->args.count; k++) {
        const TExpr *entry = vector->args.items[k];
        int64_t integer = 0;
        if (entry->kind != TEX_NUMBER &&
            (entry->kind != TEX_INDEX || !index_is_const(entry->index, &integer)))
            return false;
        double value = entry->kind == TEX_NUMBER ? entry->number : (double)integer;
        sum += value * value;
    }
    *norm = sqrt(sum);
    return true;
}

static bool prepare_argument(Checker *c, Draft *d)
{
    TExpr *arg = d->values.items[0];
    const TOperand *operand = &d->apply->operands.items[d->controls];
    int64_t entries = (int64_t)1 << operand->count;
    if (!infer_sizes(c, arg, &entries, 1, 0))
        return false;
    if (!ty_is_numeric(&arg->type) || arg->type.rank != 1 || arg->type.dims[0] != entries) {
        Diag *diag = ERR(c, PREPARE_LENGTH, arg->span, (long long)operand->count,
                         (long long)entries, ty_text(c, &arg->type));
        diag_label(diag, operand->span, "%lld qubit%s", (long long)operand->count,
                   operand->count == 1 ? "" : "s");
        return false;
    }
    double norm;
    if (literal_norm(arg, &norm) && fabs(norm * norm - 1) > norm_tolerance) {
        diag_help(ERR(c, PREPARE_NORM, arg->span, norm),
                  "divide by it, or use `amplitude` of std.encode, which does");
        return false;
    }
    VEC_PUSH(c->arena, &d->apply->args, arg);
    VEC_PUSH(c->arena, &d->apply->per_element, false);
    return true;
}

static bool evolution_arguments(Checker *c, Draft *d, Instance **instance)
{
    TExpr *time = d->values.items[0];
    const TOperand *operand = &d->apply->operands.items[d->controls];
    Span span = d->args->items[0].value->span;
    if (!ty_is_numeric(&time->type) || time->type.rank != 0) {
        ERR(c, GATE_ARGUMENT, time->span, d->apply->gate, ty_text(c, &time->type));
        return false;
    }
    if (pauli_is_bare(d->observable.pauli)) {
        diag_help(ERR(c, BARE_LETTER_ALONE, span, d->apply->gate),
                  "write the qubits, `Z[0]` or `sum(Z[i] for i in 0..n)`");
        return false;
    }
    uint32_t width = pauli_qubits(d->observable.pauli);
    if (width > operand->count) {
        Diag *diag = ERR(c, OBSERVABLE_TOO_WIDE, span, width - 1, (long long)operand->count);
        diag_label(diag, operand->span, "%lld qubit%s", (long long)operand->count,
                   operand->count == 1 ? "" : "s");
        return false;
    }
    const TObservable *sum = pauli_finish(c, d->observable.pauli, span);
    if (sum == NULL)
        return false;
    *instance = evolve_instance(c, sum, d->steps, operand->count, d->ast->apply.callee->span);
    if (*instance == NULL)
        return false;
    d->apply->circuit = (*instance)->object;
    VEC_PUSH(c->arena, &d->apply->written, d->args->items[0].value);
    VEC_PUSH(c->arena, &d->apply->written, NULL);
    VEC_PUSH(c->arena, &d->apply->args, time);
    VEC_PUSH(c->arena, &d->apply->per_element, false);
    return true;
}

/* Of a circuit that was specialised: d->args lacks what it was specialised for. */
static void keep_written(Checker *c, Draft *d)
{
    const AstExpr *callee = d->ast->apply.callee;
    uint32_t next = 0;
    if (d->args != &d->others)
        return;
    for (uint32_t k = 0; k < callee->call.args.count; k++) {
        const AstExpr *value = callee->call.args.items[k].value;
        const bool is_arg = next < d->args->count && d->args->items[next].value == value;
        VEC_PUSH(c->arena, &d->apply->written, is_arg ? NULL : value);
        next += is_arg;
    }
}

static bool circuit_arguments(Checker *c, Draft *d, Instance **instance)
{
    Symbol *symbol = d->symbol;
    const AstItem *item = symbol->item;
    Sizes sizes = {0};
    sizes_collect(c, item, &sizes);
    if (!signature_explicit(c, symbol, d->sizes, &sizes, d->ast->apply.callee->span))
        return false;
    ModuleScope *home = c->body->home;
    uint64_t sliced = 0;
    bool fine = true;
    c->body->home = symbol->home; /* record names of the signature */
    for (uint32_t k = 0; fine && k < item->formals.count; k++) {
        const AstFormal *formal = &item->formals.items[k];
        TExpr *arg = d->values.items[k];
        if (formal->type == NULL)
            continue;
        bool one = k < 64 && is_sliced(d, arg, ty_formal_rank(formal->type));
        sliced |= (uint64_t)one << k;
        fine = (!one || check_sliced_length(c, d, arg)) &&
               sizes_unify(c, &sizes, formal->type, formal->name.name, &arg->type, one ? 1 : 0,
                           arg->span);
        VEC_PUSH(c->arena, &d->apply->args, arg);
        VEC_PUSH(c->arena, &d->apply->per_element, one);
    }
    const TOperand *operands = d->apply->operands.items + d->controls;
    for (uint32_t k = 0; fine && k < item->qubits.count; k++) {
        const AstQubitFormal *formal = &item->qubits.items[k];
        if (formal->has_dims)
            fine = sizes_unify_dim(c, &sizes, formal->dims.items[0], operands[k].count,
                                   operands[k].span, formal->name.name);
    }
    c->body->home = home;
    if (!fine || !sizes_known(c, symbol, &sizes, d->ast->apply.callee->span))
        return false;
    *instance = circuit_instance(c, symbol, &sizes, &d->values, sliced, operands,
                                 d->ast->apply.callee->span);
    if (*instance == NULL || (*instance)->object == NULL)
        return false;
    d->apply->circuit = (*instance)->object;
    keep_written(c, d);
    return true;
}

/* ---------------------------------------------------------------- effects */
static bool check_effect(Checker *c, const Draft *d, TEffect effect, const Instance *instance)
{
    if (effect == EFFECT_UNITARY)
        return true;
    if (d->ast->apply.modifiers.count > 0) {
        Diag *diag = ERR(c, NOT_UNITARY, d->ast->apply.modifiers.items[0].span);
        diag_label(diag, instance != NULL ? instance->spoiler : d->ast->span,
                   effect == EFFECT_CHANNEL ? "this is no unitary, and so has no inverse"
                                            : "this prepares a state, which has no inverse");
        return false;
    }
    channel_raise(c, effect, d->ast->span);
    return true;
}

static bool prepares(const Draft *d, const Instance *instance)
{
    for (uint32_t k = 0; instance != NULL && k < instance->needs_fresh.count; k++)
        if (instance->needs_fresh.items[k] != 0)
            return true;
    return d->prepare;
}

static bool check_preparation(Checker *c, Draft *d, const Instance *instance)
{
    if (c->body->loop_depth > 0 && c->body->trips > 1) {
        ERR(c, PREPARE_IN_LOOP, d->ast->span);
        return false;
    }
    if (d->apply->broadcast > 0) {
        check_not_yet(c, d->ast->span, "a preparation mapped over a register");
        return false;
    }
    for (uint32_t k = 0; k < d->apply->operands.count; k++) {
        const TOperand *operand = &d->apply->operands.items[k];
        uint64_t mask = wires_mask(c, operand);
        if (instance != NULL && instance->needs_fresh.items[k] == 0)
            continue;
        RegState *root = d->states[k]->root;
        if (root->touched & mask) {
            Diag *diag = ERR(c, NOT_FRESH, operand->span, root->reg->name);
            diag_label(diag, root->touched_span, "changed here");
            return false;
        }
        root->needs_fresh |= mask;
    }
    return true;
}

void apply_touch(Checker *c, const TOperand *operand, RegState *state, Span span)
{
    uint64_t mask = wires_mask(c, operand);
    RegState *root = state->root;
    if (root->touched == 0)
        root->touched_span = span;
    root->touched |= mask;
}

static bool count_work(Checker *c, const Draft *d, const Instance *instance)
{
    double each = instance != NULL ? instance->work : 1;
    for (uint32_t k = 0; k < d->apply->modifiers.count; k++)
        each *= (double)d->apply->modifiers.items[k].power;
    double work =
        c->body->trips * each * (d->apply->broadcast > 0 ? (double)d->apply->broadcast : 1);
    bool before = c->body->work > (double)CHECK_MAX_WORK;
    c->body->work += work;
    if (c->body->work <= (double)CHECK_MAX_WORK)
        return true;
    if (!before)
        ERR(c, TOO_MANY_GATES, d->ast->span, (long long)CHECK_MAX_WORK);
    return false;
}

bool apply_allowed(Checker *c, Span span)
{
    if (!c->body->has_read)
        return true;
    Diag *diag = ERR(c, GATE_AFTER_READ, span);
    diag_label(diag, c->body->read_span, "the state is read here");
    return false;
}

static bool apply(Checker *c, const AstStmt *ast, TStmts *out)
{
    Draft d = {.ast = ast, .apply = NEW(c->arena, TApply)};
    Instance *instance = NULL;
    d.apply->span = ast->span;
    if (!apply_allowed(c, ast->span) || !callee_find(c, &d) || !check_modifiers(c, &d))
        return false;
    bool operands = check_operands(c, &d), arguments = check_arguments(c, &d);
    /* an argument may be the first read */
    if (!operands || !arguments || !apply_allowed(c, ast->span) || !check_broadcast(c, &d))
        return false;
    bool fine = d.empty            ? false
                : d.symbol != NULL ? circuit_arguments(c, &d, &instance)
                : d.prepare        ? prepare_argument(c, &d)
                : d.matrix != NULL ? (instance = d.matrix) != NULL
                : d.evolve         ? evolution_arguments(c, &d, &instance)
                                   : gate_arguments(c, &d);
    if (!fine || !wires_distinct(c, d.apply, d.states) ||
        !returns_allowed(c, ast, d.symbol, d.apply))
        return false;
    TEffect effect = d.prepare                  ? EFFECT_PREPARATION
                     : d.apply->circuit != NULL ? d.apply->circuit->effect
                                                : EFFECT_UNITARY;
    if (!check_effect(c, &d, effect, instance) ||
        (prepares(&d, instance) && !check_preparation(c, &d, instance)))
        return false;
    for (uint32_t k = 0; k < d.apply->operands.count; k++)
        apply_touch(c, &d.apply->operands.items[k], d.states[k], ast->span);
    if (!count_work(c, &d, instance))
        return false;
    TStmt *stmt = NEW(c->arena, TStmt);
    *stmt = (TStmt){.kind = TST_APPLY, .span = ast->span, .apply = d.apply};
    VEC_PUSH(c->arena, out, stmt);
    if (ast->apply.results.count > 0)
        returns_bind(c, ast, instance, d.apply, d.controls, d.states, out);
    return true;
}

void apply_check(Checker *c, const AstStmt *ast, TStmts *out)
{
    if (!apply(c, ast, out))
        scope_bind_poison(c, &ast->apply.results);
}
