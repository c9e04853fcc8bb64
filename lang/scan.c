/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Carried state:
 *
 *     let h, c = scan h = zeros(H), c = zeros(H) for v in x { ..  (h2, c2) }
 *
 * The carries are numbers of fixed shape. The body sees their present values and ends with the next
 * ones; the value of the whole is the last. The loop stays a loop: what its body proves, it proves
 * for every iteration. */
#include "lang/check_internal.h"

/* A carry is a real tensor, whatever kind of number it begins with. */
static bool begin_carry(Checker *c, const AstArg *carry, TExpr *scan)
{
    TExpr *value = expr_runtime(c, carry->value);
    if (value == NULL)
        return false;
    if (!ty_is_numeric(&value->type)) {
        ERR(c, NOT_NUMERIC, value->span, "scan", ty_text(c, &value->type));
        return false;
    }
    for (uint32_t k = 0; k < scan->carries.count; k++) {
        if (scan->carries.items[k]->name == carry->name.name) {
            diag_label(ERR(c, DUPLICATE_NAME, carry->name.span, carry->name.name),
                       scan->carries.items[k]->span, "first here");
            return false;
        }
    }
    Ty type = ty_with_dims(TY_REAL, value->type.rank, value->type.dims);
    VEC_PUSH(c->arena, &scan->args, value);
    VEC_PUSH(c->arena, &scan->carries, local_new(c, carry->name.name, type, carry->name.span));
    return true;
}

static void bind_carries(Checker *c, const TExpr *scan)
{
    for (uint32_t k = 0; k < scan->carries.count; k++) {
        TLocal *local = scan->carries.items[k];
        TExpr *use = texpr_new(c, TEX_LOCAL, local->type, local->span);
        use->local = local;
        scope_bind(c, local->name, value_expr(use), local->span);
    }
}

/* ---------------------------------------------------------------- the next carry */
static bool entry_matches(Checker *c, const TExpr *next, uint32_t k, const TLocal *carry)
{
    const Ty *type = &next->type;
    const TExpr *entry = next;
    if (type->kind == TY_TUPLE) {
        Name name = type->tuple->names[k];
        entry = next->kind == TEX_TUPLE ? next->args.items[k] : next;
        type = &type->tuple->types[k];
        if (name != NULL && name != carry->name) {
            diag_label(ERR(c, CARRY_NAME, entry->span, name, carry->name), carry->span,
                       "the carry of this place");
            return false;
        }
    }
    if (ty_is_numeric(type) && ty_same_dims(type, &carry->type))
        return true;
    diag_label(
        ERR(c, CARRY_TYPE, entry->span, carry->name, ty_text(c, &carry->type), ty_text(c, type)),
        carry->span, "begins as %s", ty_text(c, &carry->type));
    return false;
}

static bool next_matches(Checker *c, const TExpr *scan, const TExpr *next)
{
    uint32_t found = next->type.kind == TY_TUPLE ? next->type.tuple->count : 1;
    if (found != scan->carries.count) {
        Diag *diag = ERR(c, CARRY_COUNT, next->span, scan->carries.count,
                         scan->carries.count == 1 ? "y" : "ies", found);
        if (scan->carries.count > 1)
            diag_help(diag, "the next carries stand in parentheses, in the order of the first");
        return false;
    }
    bool fine = true;
    for (uint32_t k = 0; fine && k < found; k++)
        fine = entry_matches(c, next, k, scan->carries.items[k]);
    return fine;
}

/* ---------------------------------------------------------------- all */
/* Lets of the body follow those that name the entry of the domain. */
static bool check_body(Checker *c, const AstExpr *expr, TExpr *scan)
{
    TExpr *block = expr_block(c, &expr->scan.body, "scan", expr->span);
    if (block == NULL)
        return false;
    for (uint32_t k = 0; block->kind == TEX_BLOCK && k < block->lets.count; k++)
        VEC_PUSH(c->arena, &scan->lets, block->lets.items[k]);
    scan->body = block->kind == TEX_BLOCK ? block->body : block;
    return next_matches(c, scan, scan->body);
}

static bool check_iteration(Checker *c, const AstExpr *expr, TExpr *scan)
{
    const AstGenerator *generator = &expr->scan.generator;
    Body *body = c->body;
    Binding *locals = body->locals;
    Frame *frames = body->frames, *frame = NEW(c->arena, Frame);
    LoopDomain domain;
    bool fine = expr_domain(c, generator->domain, generator->names, &domain);
    if (fine && domain.graph != NULL) {
        check_not_yet(c, generator->domain->span, "`scan` over the edges of a graph");
        fine = false;
    }
    if (!fine) {
        scope_bind_poison(c, &generator->names);
    } else {
        TRange range = {domain.var, domain.low, domain.high};
        VEC_PUSH(c->arena, &scan->loops, range);
        *frame =
            (Frame){.var = domain.var, .low = domain.low, .high = domain.high, .outer = frames};
        body->frames = frame;
        expr_bind_domain(c, &domain, index_var(c, domain.var, domain.var->span), scan);
    }
    bind_carries(c, scan);
    body->loop_depth++;
    fine &= check_body(c, expr, scan);
    body->loop_depth--;
    body->frames = frames;
    scope_restore(c, locals);
    return fine;
}

Value scan_check(Checker *c, const AstExpr *expr)
{
    TExpr *scan = texpr_new(c, TEX_SCAN, ty_real(), expr->span);
    const AstArgs *carries = &expr->scan.carries;
    bool fine = true;
    for (uint32_t k = 0; k < carries->count; k++)
        fine &= begin_carry(c, &carries->items[k], scan);
    if (!fine || !check_iteration(c, expr, scan))
        return value_error(expr->span);
    Name *names = NEW_ARRAY(c->arena, Name, carries->count);
    Ty *types = NEW_ARRAY(c->arena, Ty, carries->count);
    for (uint32_t k = 0; k < carries->count; k++) {
        names[k] = scan->carries.items[k]->name;
        types[k] = scan->carries.items[k]->type;
    }
    scan->type = carries->count == 1 ? types[0] : tuple_type(c, carries->count, names, types);
    return value_expr(scan);
}
