/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Canonical text of statements, types and items. */
#include "lang/ast_printer.h"

/* ---- types ---- */

static void print_dims(Printer *printer, const AstExprs *dims, bool has_dims)
{
    if (!has_dims)
        return;
    print_text(printer, "[");
    print_exprs(printer, dims);
    print_text(printer, "]");
}

static void print_type(Printer *printer, const AstType *type)
{
    switch (type->kind) {
    case TYPE_NAMED: print_text(printer, type->name.name); break;
    case TYPE_QUBIT: print_text(printer, "qubit"); break;
    case TYPE_ARRAY: print_type(printer, type->element); break;
    case TYPE_TUPLE:
        print_text(printer, "(");
        for (uint32_t i = 0; i < type->members.count; i++) {
            print_text(printer, i > 0 ? ", " : "");
            print_type(printer, type->members.items[i]);
        }
        print_text(printer, ")");
        return;
    }
    print_dims(printer, &type->dims, type->has_dims);
}

/* ---- statements ---- */

static void print_operands(Printer *printer, const AstOperands *operands)
{
    for (uint32_t i = 0; i < operands->count; i++) {
        const AstOperand *operand = &operands->items[i];
        print_text(printer, i > 0 ? ", " : " ");
        print_text(printer, operand->name.name);
        print_dims(printer, &operand->items, operand->has_items);
    }
}

static void print_arrow_names(Printer *printer, const AstNames *names)
{
    if (names->count == 0)
        return;
    print_text(printer, " -> ");
    print_names(printer, names, ", ");
}

static void print_apply(Printer *printer, const AstStmt *stmt)
{
    for (uint32_t i = 0; i < stmt->apply.modifiers.count; i++) {
        const AstModifier *modifier = &stmt->apply.modifiers.items[i];
        switch (modifier->kind) {
        case MOD_INV: print_text(printer, "inv "); break;
        case MOD_CTRL: print_text(printer, "ctrl "); break;
        case MOD_NEGCTRL: print_text(printer, "negctrl "); break;
        case MOD_POW:
            print_text(printer, "pow(");
            print_expr(printer, modifier->power);
            print_text(printer, ") ");
            break;
        }
    }
    print_postfix(printer, stmt->apply.callee);
    print_operands(printer, &stmt->apply.operands);
    print_arrow_names(printer, &stmt->apply.results);
}

static void print_loop(Printer *printer, const AstStmt *stmt)
{
    if (stmt->kind == STMT_FOR) {
        print_text(printer, "for ");
        print_names(printer, &stmt->loop.names, ", ");
        print_text(printer, " in ");
    } else {
        print_text(printer, "repeat ");
    }
    print_expr(printer, stmt->loop.domain);
    print_block(printer, &stmt->loop.body);
}

static void print_if(Printer *printer, const AstStmt *stmt)
{
    print_text(printer, "if ");
    print_expr(printer, stmt->branch.condition);
    print_block(printer, &stmt->branch.then_body);
    if (!stmt->branch.has_else)
        return;
    print_text(printer, " else");
    print_block(printer, &stmt->branch.else_body);
}

static void print_operands_stmt(Printer *printer, const char *word, const AstOperands *operands)
{
    print_text(printer, word);
    print_operands(printer, operands);
}

static void print_let(Printer *printer, const AstStmt *stmt)
{
    print_text(printer, "let ");
    print_names(printer, &stmt->let.names, ", ");
    print_text(printer, " = ");
    print_expr(printer, stmt->let.value);
}

static void print_stmt(Printer *printer, const AstStmt *stmt)
{
    switch (stmt->kind) {
    case STMT_ERROR: print_text(printer, "<error>"); break;
    case STMT_LET: print_let(printer, stmt); break;
    case STMT_QUBIT:
        print_text(printer, "qubit ");
        print_text(printer, stmt->qubit.name.name);
        print_dims(printer, &stmt->qubit.dims, stmt->qubit.has_dims);
        break;
    case STMT_FOR:
    case STMT_REPEAT: print_loop(printer, stmt); break;
    case STMT_IF: print_if(printer, stmt); break;
    case STMT_WITHIN:
        print_text(printer, "within");
        print_block(printer, &stmt->within.outer);
        print_text(printer, " apply");
        print_block(printer, &stmt->within.inner);
        break;
    case STMT_APPLY: print_apply(printer, stmt); break;
    case STMT_DISCARD: print_operands_stmt(printer, "discard", &stmt->operands); break;
    case STMT_RETURN: print_operands_stmt(printer, "return", &stmt->operands); break;
    case STMT_RESET: print_operands_stmt(printer, "reset", &stmt->operands); break;
    case STMT_MEASURE:
        print_operands_stmt(printer, "measure", &stmt->measure.operands);
        print_arrow_names(printer, &stmt->measure.bits);
        break;
    case STMT_EXPR: print_expr(printer, stmt->expr); break;
    }
}

void print_block(Printer *printer, const AstStmts *body)
{
    print_text(printer, " {");
    printer->indent++;
    for (uint32_t i = 0; i < body->count; i++) {
        print_line(printer);
        print_stmt(printer, body->items[i]);
    }
    printer->indent--;
    print_line(printer);
    print_text(printer, "}");
}

/* ---- items ---- */

static void print_range(Printer *printer, const AstExpr *range)
{
    if (range == NULL)
        return;
    print_text(printer, " in ");
    print_expr(printer, range);
}

static void print_field(Printer *printer, const AstField *field)
{
    print_text(printer, field->name.name);
    print_text(printer, ": ");
    print_type(printer, field->type);
    print_range(printer, field->range);
    if (field->init != NULL) {
        print_text(printer, " ~ ");
        print_postfix(printer, field->init);
    }
    for (uint32_t i = 0; i < field->pipeline.count; i++) {
        print_text(printer, " ~> ");
        print_postfix(printer, field->pipeline.items[i]);
    }
}

static void print_fields(Printer *printer, const AstFields *fields)
{
    print_text(printer, " {");
    printer->indent++;
    for (uint32_t i = 0; i < fields->count; i++) {
        print_line(printer);
        print_field(printer, &fields->items[i]);
    }
    printer->indent--;
    print_line(printer);
    print_text(printer, "}");
}

static void print_consts(Printer *printer, const AstConsts *consts)
{
    for (uint32_t i = 0; i < consts->count; i++) {
        const AstConst *constant = &consts->items[i];
        print_text(printer, i > 0 ? ", " : "");
        print_text(printer, constant->name.name);
        if (constant->type != NULL) {
            print_text(printer, ": ");
            print_type(printer, constant->type);
        }
        print_text(printer, " = ");
        print_expr(printer, constant->value);
        print_range(printer, constant->range);
    }
}

static void print_head(Printer *printer, const char *word, const AstItem *item)
{
    print_text(printer, word);
    print_text(printer, " ");
    print_text(printer, item->name.name);
    if (!item->has_generics)
        return;
    print_text(printer, "[");
    for (uint32_t k = 0; k < item->generics.count; k++) {
        print_text(printer, k > 0 ? ", " : "");
        print_text(printer, item->generics.items[k].name);
        if (item->generic_types.items[k] == NULL)
            continue;
        print_text(printer, ": ");
        print_type(printer, item->generic_types.items[k]);
    }
    print_text(printer, "]");
}

static void print_formals(Printer *printer, const AstItem *item)
{
    if (!item->has_formals)
        return;
    print_text(printer, "(");
    for (uint32_t i = 0; i < item->formals.count; i++) {
        const AstFormal *formal = &item->formals.items[i];
        print_text(printer, i > 0 ? ", " : "");
        print_text(printer, formal->name.name);
        if (formal->type != NULL) {
            print_text(printer, ": ");
            print_type(printer, formal->type);
        }
        print_range(printer, formal->range);
    }
    print_text(printer, ")");
}

static void print_result(Printer *printer, const AstItem *item)
{
    if (item->result == NULL)
        return;
    print_text(printer, " -> ");
    print_type(printer, item->result);
}

static void print_function(Printer *printer, const char *word, const AstItem *item)
{
    print_head(printer, word, item);
    print_formals(printer, item);
    for (uint32_t i = 0; i < item->qubits.count; i++) {
        const AstQubitFormal *formal = &item->qubits.items[i];
        print_text(printer, i > 0 ? ", " : " ");
        print_text(printer, formal->name.name);
        print_text(printer, ": qubit");
        print_dims(printer, &formal->dims, formal->has_dims);
    }
    print_result(printer, item);
    if (item->is_expression_body) {
        print_text(printer, " = ");
        print_stmt(printer, item->body.items[0]);
    } else {
        print_block(printer, &item->body);
    }
}

static void print_value_item(Printer *printer, const char *word, const AstItem *item)
{
    if (item->name.name != NULL) {
        print_head(printer, word, item);
        print_formals(printer, item);
        print_text(printer, " = ");
    } else {
        print_text(printer, word);
        print_text(printer, " ");
    }
    print_expr(printer, item->value);
}

static const char *role_word(AstRole role)
{
    return role == ROLE_ENCODER ? "encoder" : role == ROLE_ANSATZ ? "ansatz" : "circuit";
}

static void print_item(Printer *printer, const AstItem *item)
{
    switch (item->kind) {
    case ITEM_USE:
        print_text(printer, "use ");
        print_names(printer, &item->path, ".");
        print_text(printer, ": ");
        print_names(printer, &item->names, ", ");
        break;
    case ITEM_CONST:
        print_text(printer, "const ");
        print_consts(printer, &item->consts);
        break;
    case ITEM_OPTION:
        print_text(printer, "option ");
        print_consts(printer, &item->consts);
        break;
    case ITEM_DATA:
        print_text(printer, "data");
        print_fields(printer, &item->fields);
        break;
    case ITEM_PARAM:
        print_text(printer, item->is_frozen ? "frozen param " : "param ");
        print_field(printer, &item->fields.items[0]);
        break;
    case ITEM_RECORD:
        print_head(printer, "record", item);
        print_fields(printer, &item->fields);
        break;
    case ITEM_FN: print_function(printer, "fn", item); break;
    case ITEM_CIRCUIT: print_function(printer, role_word(item->role), item); break;
    case ITEM_MODEL: print_function(printer, "model", item); break;
    case ITEM_OBSERVABLE: print_value_item(printer, "observable", item); break;
    case ITEM_GATE: print_value_item(printer, "gate", item); break;
    case ITEM_LOSS: print_value_item(printer, "loss", item); break;
    case ITEM_TRAIN:
    case ITEM_FIT:
        print_text(printer, item->kind == ITEM_FIT ? "fit " : "train ");
        print_args(printer, &item->calls);
        break;
    }
    print_text(printer, "\n");
}

char *ast_print_item(Arena *arena, const AstItem *item)
{
    Printer printer = {.arena = arena};
    print_item(&printer, item);
    return print_finish(&printer);
}

char *ast_print_module(Arena *arena, const AstModule *module)
{
    Printer printer = {.arena = arena};
    for (uint32_t i = 0; i < module->items.count; i++)
        print_item(&printer, module->items.items[i]);
    return print_finish(&printer);
}
