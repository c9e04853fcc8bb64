/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What an application applies: a gate of the table, `prepare`, `evolve` and `trotter`, a gate by its matrix, or a
 * circuit, specialised for its arguments that are no numbers. */
#include "lang/apply_internal.h"

#include <string.h>

static const GateRow gate_rows[] = {
#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    {#name, qubits, angles},
#include "stdlib/gates.def"
#undef GATE
};

static const GateRow *gate_row(const char *name)
{
    for (size_t k = 0; k < sizeof gate_rows / sizeof *gate_rows; k++)
        if (strcmp(gate_rows[k].name, name) == 0)
            return &gate_rows[k];
    return NULL;
}

static bool find_evolution(Checker *c, Draft *d, const AstExpr *callee)
{
    d->evolve = true;
    d->apply->is_gate = false;
    d->apply->gate = callee->name;
    uint32_t wanted = strcmp(callee->name, "trotter") == 0;
    uint32_t found = d->sizes == NULL ? 0 : d->sizes->count;
    if (found != wanted) {
        ERR(c, SIZE_COUNT, callee->span, callee->name, wanted, found);
        return false;
    }
    if (wanted == 0)
        return true;
    if (!const_int(c, d->sizes->items[0], "the number of steps", &d->steps))
        return false;
    if (d->steps < 1 || d->steps > CHECK_MAX_WORK)
        ERR(c, BAD_SIZE, d->sizes->items[0]->span, (long long)d->steps);
    return d->steps >= 1 && d->steps <= CHECK_MAX_WORK;
}

/* An instance per gate, whatever its place. */
static bool find_matrix(Checker *c, Draft *d, const AstExpr *callee)
{
    Symbol *symbol = d->symbol;
    d->symbol = NULL; /* it has no signature */
    if (d->sizes != NULL) {
        ERR(c, SIZE_COUNT, callee->span, callee->name, 0u, d->sizes->count);
        return false;
    }
    d->matrix = gate_instance(c, symbol);
    if (d->matrix == NULL || d->matrix->object == NULL)
        return false;
    d->apply->circuit = d->matrix->object;
    d->apply->gate = symbol->name;
    d->arity = d->apply->circuit->registers.count;
    return true;
}

static bool find_builtin(Checker *c, Draft *d, const AstExpr *callee)
{
    d->apply->is_gate = true;
    d->prepare = strcmp(callee->name, "prepare") == 0;
    d->arity = 1;
    d->apply->gate = "prepare";
    d->gate = gate_row(callee->name);
    if (d->gate != NULL) {
        d->arity = d->gate->qubits;
        d->apply->gate = d->gate->name;
    }
    if (d->gate != NULL || d->prepare) {
        if (d->sizes != NULL)
            ERR(c, SIZE_COUNT, callee->span, callee->name, 0u, d->sizes->count);
        return d->sizes == NULL;
    }
    if (strcmp(callee->name, "evolve") == 0 || strcmp(callee->name, "trotter") == 0)
        return find_evolution(c, d, callee);
    scope_unknown(c, SPACE_CIRCUITS, "gate or circuit", callee->name, callee->span);
    return false;
}

static bool find_circuit(Checker *c, Draft *d, Span span)
{
    if (d->symbol->kind != ITEM_CIRCUIT)
        return false; /* an import that was refused */
    d->arity = d->symbol->item->qubits.count;
    if (circuit_generics(d->symbol->item))
        d->symbol = circuit_specialise(c, d->symbol, &d->sizes, span);
    if (d->symbol != NULL && statics_in(d->symbol->item)) {
        d->symbol = statics_specialise(c, d->symbol, d->args, &d->others, span);
        d->args = &d->others;
    }
    return d->symbol != NULL;
}

/* The formal `G` was given `brick[2]`: its brackets are these. */
static bool take_sizes(Checker *c, Draft *d, const AstExpr *callee)
{
    if (d->sizes != NULL) {
        diag_note(ERR(c, SIZE_COUNT, callee->span, callee->name, 0u, d->sizes->count),
                  "`%s` is `%s` here", callee->name, d->given->text);
        return false;
    }
    d->sizes = &d->given->sizes;
    return true;
}

bool callee_find(Checker *c, Draft *d)
{
    static const AstArgs no_args = {0};
    const AstExpr *callee = d->ast->apply.callee;
    d->args = &no_args;
    if (callee->kind == EXPR_CALL) {
        if (callee->call.over != NULL) {
            ERR(c, COMPREHENSION_CALL, callee->span, "a circuit");
            return false;
        }
        d->args = &callee->call.args;
        callee = callee->call.callee;
    }
    if (callee->kind == EXPR_INDEX) {
        d->sizes = &callee->index.items;
        callee = callee->index.base;
    }
    if (callee->kind != EXPR_NAME)
        return false;        /* the parser has reported what is no name */
    AstExpr named = *callee; /* what it stands for */
    if (circuit_formal(c, callee->name, &d->given)) {
        for (uint32_t k = 0; d->given == NULL && k < d->args->count; k++)
            expr_check(c, d->args->items[k].value); /* names alone */
        if (d->given == NULL)
            return false;
        d->symbol = d->given->symbol;
        named.name = d->given->name;
        if (d->given->sizes.count > 0 && !take_sizes(c, d, callee))
            return false;
    } else {
        d->symbol = scope_find(c, SPACE_CIRCUITS, callee->name);
    }
    return d->symbol == NULL              ? find_builtin(c, d, &named)
           : d->symbol->kind == ITEM_GATE ? find_matrix(c, d, &named)
                                          : find_circuit(c, d, callee->span);
}
