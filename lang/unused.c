/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Items of the root file that no objective has used.
 *
 * Without open sizes they are checked like any other. With open sizes there is no instance to
 * check: formals, sizes and registers are bound to poison, which leaves what does not depend on
 * them, above all the names. */
#include "lang/check_internal.h"

#include <math.h>

/* One application that takes each formal as it is declared. */
static void circuit_alone(Checker *c, Symbol *symbol)
{
    const AstItem *item = symbol->item;
    const Sizes sizes = {0};
    TExprs args = {0};
    Body body;
    body_open(c, &body, BODY_CIRCUIT, symbol->home, symbol->span);
    bool fine = true;
    for (uint32_t k = 0; fine && k < item->formals.count; k++) {
        Ty type;
        TBounds range;
        fine = formal_type(c, symbol, k, &type) && range_of_formal(c, symbol, k, &type, &range);
        TExpr *arg = texpr_new(c, TEX_NUMBER, type, item->formals.items[k].name.span);
        arg->number = fine && isfinite(range.low) ? range.low : 0;
        VEC_PUSH(c->arena, &args, arg);
    }
    TOperand *operands = NEW_ARRAY(c->arena, TOperand, item->qubits.count + 1);
    for (uint32_t k = 0; fine && k < item->qubits.count; k++) {
        operands[k].count = 1;
        operands[k].span = item->qubits.items[k].name.span;
        if (item->qubits.items[k].has_dims)
            fine = const_int(c, item->qubits.items[k].dims.items[0], "a size", &operands[k].count);
        if (fine && (operands[k].count < 1 || operands[k].count > CHECK_MAX_QUBITS)) {
            ERR(c, BAD_SIZE, operands[k].span, (long long)operands[k].count);
            fine = false;
        }
    }
    body_close(c, &body);
    if (fine)
        circuit_instance(c, symbol, &sizes, &args, 0, operands, symbol->span);
}

static void names_alone(Checker *c, const Symbol *symbol, const Sizes *sizes)
{
    static const BodyKind kinds[] = {
        [ITEM_FN] = BODY_FN, [ITEM_CIRCUIT] = BODY_CIRCUIT, [ITEM_MODEL] = BODY_MODEL};
    const AstItem *item = symbol->item;
    Body body;
    body_open(c, &body, kinds[item->kind], symbol->home, symbol->span);
    body.names_only = true;
    body.symbol = symbol;
    for (uint32_t k = 0; k < sizes->vars.count; k++) {
        AstName name = {sizes->vars.items[k].name, sizes->vars.items[k].origin};
        scope_bind(c, name.name, value_error(name.span), name.span);
    }
    for (uint32_t k = 0; k < item->formals.count; k++) {
        AstName name = item->formals.items[k].name;
        scope_bind(c, name.name, value_error(name.span), name.span);
    }
    for (uint32_t k = 0; k < item->qubits.count; k++) {
        AstName name = item->qubits.items[k].name;
        scope_bind(c, name.name, value_error(name.span), name.span);
    }
    TStmts ignored = {0};
    TModel model = {0};
    if (item->kind == ITEM_FN)
        expr_block(c, &item->body, symbol->name, symbol->span);
    else if (item->kind == ITEM_MODEL)
        model_body(c, symbol, &model);
    else
        circuit_statements(c, &item->body, &ignored);
    body_close(c, &body);
}

static void check_alone(Checker *c, Symbol *symbol)
{
    Sizes sizes = {0};
    sizes_collect(c, symbol->item, &sizes);
    if (symbol->instances != NULL || symbol->specials != NULL)
        return;
    if (sizes.vars.count > 0 || statics_in(symbol->item) || circuit_generics(symbol->item))
        names_alone(c, symbol, &sizes);
    else if (symbol->kind == ITEM_CIRCUIT)
        circuit_alone(c, symbol);
    else
        callable_instance(c, symbol, &sizes, NULL, symbol->span);
}

void unused_check(Checker *c)
{
    for (uint32_t k = 0; k < c->root->ast->items.count; k++) {
        const AstItem *item = c->root->ast->items.items[k];
        bool circuit = item->kind == ITEM_CIRCUIT || item->kind == ITEM_GATE;
        NameSpace space = circuit                     ? SPACE_CIRCUITS
                          : item->kind == ITEM_RECORD ? SPACE_TYPES
                                                      : SPACE_VALUES;
        if (!circuit && item->kind != ITEM_FN && item->kind != ITEM_MODEL &&
            item->kind != ITEM_OBSERVABLE && item->kind != ITEM_RECORD)
            continue;
        Symbol *symbol = scope_symbol(c->root, space, item->name.name);
        if (symbol == NULL || symbol->item != item)
            continue;
        if (is_family(symbol))
            family_alone(c, symbol);
        else if (item->kind == ITEM_GATE)
            gate_instance(c, symbol);
        else if (item->kind == ITEM_OBSERVABLE)
            observable_symbol(c, symbol, symbol->span);
        else if (item->kind == ITEM_RECORD)
            record_check_alone(c, symbol);
        else
            check_alone(c, symbol);
    }
}
