/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* const G: graph = [[0, 1], [1, 2]], [[i, j] for i in 0..n, j in i+1..n]: edges in brackets, evaluated at compile time. */
#include "lang/graph.h"

enum { EDGE_COST = 16 }; /* steps of checking that one edge is worth */

/* [0, 1] or [0, 1, 0.5] */
static bool add_edge(GraphReader *r, const AstExpr *expr)
{
    Checker *c = r->c;
    GraphEdge edge = {.weight = 1};
    uint32_t count = expr->kind == EXPR_LIST ? expr->list.count : 0;
    r->span = expr->span;
    if (expr->kind == EXPR_ERROR)
        return false;
    if (count < 2 || count > 3)
        return graph_fail(r, "an edge is `[0, 3]`, two vertices, and perhaps a weight");
    if (!const_int(c, expr->list.items[0], "a vertex", &edge.from) ||
        !const_int(c, expr->list.items[1], "a vertex", &edge.to) ||
        (count == 3 && !const_real(c, expr->list.items[2], "a weight", &edge.weight)))
        return false;
    return graph_add(r, edge, count == 3);
}

static bool spend(Checker *c, Span span)
{
    c->fuel -= EDGE_COST;
    if (c->fuel > 0)
        return true;
    if (!c->out_of_fuel)
        ERR(c, LOOP_FUEL, span, (long long)CHECK_MAX_WORK);
    c->out_of_fuel = true;
    return false;
}

/* The body for every value of the generators from `level` on. */
static bool add_edges(GraphReader *r, const AstExpr *expr, uint32_t level)
{
    Checker *c = r->c;
    const AstComprehension *over = &expr->comprehension;
    if (level == over->generators.count)
        return add_edge(r, over->body);
    const AstGenerator *generator = &over->generators.items[level];
    LoopDomain domain;
    int64_t low;
    if (!expr_domain(c, generator->domain, generator->names, &domain))
        return false;
    if (!index_is_const(domain.low, &low) || domain.trips < 0) {
        ERR(c, SLICE_LENGTH, generator->domain->span);
        return false;
    }
    const TIndex *element = domain.element.index;
    Binding *locals = c->body->locals;
    bool fine = true;
    for (int64_t k = 0; fine && k < domain.trips; k++) {
        TBinding binding = {domain.var, low + k, NULL};
        if (domain.graph == NULL && element != NULL)
            domain.element = value_int(c, tindex_eval(element, &binding), expr->span);
        expr_bind_domain(c, &domain, index_const(c, low + k, expr->span), NULL);
        fine = spend(c, expr->span) && add_edges(r, expr, level + 1);
        scope_restore(c, locals);
    }
    return fine;
}

bool graph_literal(GraphReader *r, const AstExpr *expr)
{
    bool fine = true;
    if (expr->kind == EXPR_COMPREHENSION)
        fine = add_edges(r, expr, 0);
    for (uint32_t k = 0; fine && expr->kind == EXPR_LIST && k < expr->list.count; k++)
        fine = add_edge(r, expr->list.items[k]);
    r->span = expr->span;
    return fine;
}
