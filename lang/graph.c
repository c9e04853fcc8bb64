/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* const G: graph = load("k33.txt"): an edge list beside the source, read at compile time; or edges in brackets (graph_literal.c).
 *
 *   # complete bipartite          a line is an edge: two vertices, from 0, and for a weighted graph its
 *   0 3                           weight; `#` begins a comment. G.n is one more than the highest vertex.
 *
 *   {"n": 6, "edges": [[0, 3], [1, 4]]}          or as JSON, also the list alone
 *
 * `for i, j in G.edges` and `for i, j, w in G.edges` run over the edges in the order of the file; these
 * loops are unrolled, since an edge is no function of its number. */
#include "lang/graph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/json.h"

enum { GRAPH_MAX_EDGES = 1 << 20, GRAPH_MAX_VERTEX = 1 << 20 };

bool graph_fail(const GraphReader *r, const char *text)
{
    if (r->line > 0)
        text = check_text(r->c, "line %u: %s", r->line, text);
    else if (r->numbered)
        text = check_text(r->c, "edge %u: %s", r->graph->edges.count, text);
    ERR(r->c, BAD_GRAPH, r->span, r->path, text);
    return false;
}

static bool vertex_fits(const GraphReader *r, int64_t vertex)
{
    return (vertex >= 0 && vertex <= GRAPH_MAX_VERTEX) ||
           graph_fail(r, check_text(r->c, "vertices are numbered from 0 to %d", GRAPH_MAX_VERTEX));
}

bool graph_add(GraphReader *r, GraphEdge edge, bool weighted)
{
    Graph *graph = r->graph;
    if (!vertex_fits(r, edge.from) || !vertex_fits(r, edge.to))
        return false;
    if (edge.from == edge.to)
        return graph_fail(r, "an edge joins two different vertices");
    if (graph->edges.count > 0 && graph->weighted != weighted)
        return graph_fail(r, "all edges have a weight or none has");
    if (graph->edges.count == GRAPH_MAX_EDGES)
        return graph_fail(r, check_text(r->c, "more than %d edges", GRAPH_MAX_EDGES));
    graph->weighted = weighted;
    graph->n = edge.from >= graph->n ? edge.from + 1 : graph->n;
    graph->n = edge.to >= graph->n ? edge.to + 1 : graph->n;
    edge.line = r->line > 0 ? r->line : graph->edges.count;
    VEC_PUSH(r->c->arena, &graph->edges, edge);
    return true;
}

/* ---------------------------------------------------------------- text */
static const char *skip_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t' || *text == '\r' || *text == ',')
        text++;
    return text;
}

static bool ends(const char *text)
{
    return *text == '\0' || *text == '#';
}

static bool read_vertex(const GraphReader *r, const char **text, int64_t *out)
{
    *out = 0;
    if (**text < '0' || **text > '9')
        return graph_fail(r, "expected two vertices, such as `0 3`");
    for (; **text >= '0' && **text <= '9'; (*text)++) {
        *out = 10 * *out + (**text - '0');
        if (!vertex_fits(r, *out))
            return false;
    }
    const char *next = skip_blanks(*text);
    if (next == *text && !ends(next))
        return graph_fail(r, "vertices are integers, separated by blanks");
    *text = next;
    return true;
}

static bool read_edge(GraphReader *r, const char *text)
{
    GraphEdge edge = {.weight = 1};
    if (!read_vertex(r, &text, &edge.from) || !read_vertex(r, &text, &edge.to))
        return false;
    bool weighted = !ends(text);
    if (weighted) {
        char *end;
        edge.weight = strtod(text, &end);
        if (end == text || !ends(skip_blanks(end)) || !isfinite(edge.weight))
            return graph_fail(r, "expected a weight, a number, and nothing after it");
    }
    return graph_add(r, edge, weighted);
}

static bool read_text(GraphReader *r, char *text, size_t length)
{
    for (char *at = text, *next; at < text + length; at = next) {
        char *end = memchr(at, '\n', (size_t)(text + length - at));
        next = end == NULL ? text + length : end + 1;
        char *line = arena_strndup(r->c->arena, at, (size_t)(next - at) - (end != NULL));
        r->line++;
        const char *first = skip_blanks(line);
        if (!ends(first) && !read_edge(r, first))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- JSON */
static bool json_edge(GraphReader *r, const JsonTree *tree)
{
    size_t count = jtree_kind(tree) == JTREE_ARRAY ? jtree_count(tree) : 0;
    const JsonTree *from = jtree_item(tree, 0), *to = jtree_item(tree, 1),
                   *weight = jtree_item(tree, 2);
    if (count < 2 || count > 3 || !jtree_is_integer(from) || !jtree_is_integer(to) ||
        (count == 3 && jtree_kind(weight) != JTREE_NUMBER))
        return graph_fail(r, "expected two vertices, such as `[0, 3]`, and perhaps a weight");
    GraphEdge edge = {jtree_integer(from), jtree_integer(to), count == 3 ? jtree_number(weight) : 1,
                      0};
    return graph_add(r, edge, count == 3);
}

static bool json_graph(GraphReader *r, const JsonTree *tree)
{
    const JsonTree *edges = jtree_kind(tree) == JTREE_ARRAY ? tree : jtree_member(tree, "edges");
    const JsonTree *n = jtree_kind(tree) == JTREE_OBJECT ? jtree_member(tree, "n") : NULL;
    if (jtree_kind(edges) != JTREE_ARRAY)
        return graph_fail(r, "expected a list of edges, or an object with \"edges\"");
    r->numbered = true;
    for (size_t k = 0; k < jtree_count(edges); k++)
        if (!json_edge(r, jtree_item(edges, k)))
            return false;
    r->numbered = false;
    if (n != NULL && (!jtree_is_integer(n) || jtree_integer(n) < r->graph->n ||
                      jtree_integer(n) > GRAPH_MAX_VERTEX + 1))
        return graph_fail(r, "\"n\" is the number of vertices, more than the highest");
    r->graph->n = n != NULL ? jtree_integer(n) : r->graph->n;
    return true;
}

static bool read_json(GraphReader *r, char *text, size_t length)
{
    QmlError error = {0};
    JsonTree *tree = jtree_parse(text, length, r->path, &error);
    if (error.exit_code == QML_EXIT_UNAVAILABLE) {
        free(text);
        arena_out_of_memory(r->c->arena, length);
    }
    if (tree == NULL)
        ERR(r->c, LOAD_FAILED, r->span, error.message);
    bool fine = tree != NULL && json_graph(r, tree);
    jtree_free(tree);
    return fine;
}

/* ---------------------------------------------------------------- the whole */
static int by_vertices(const void *left, const void *right)
{
    const GraphEdge *a = left, *b = right;
    int64_t a_low = a->from < a->to ? a->from : a->to, a_high = a->from + a->to - a_low;
    int64_t b_low = b->from < b->to ? b->from : b->to, b_high = b->from + b->to - b_low;
    if (a_low != b_low)
        return a_low < b_low ? -1 : 1;
    if (a_high != b_high)
        return a_high < b_high ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static bool no_edge_twice(GraphReader *r)
{
    uint32_t count = r->graph->edges.count;
    if (count == 0)
        return true;
    GraphEdge *sorted = NEW_ARRAY(r->c->arena, GraphEdge, count);
    memcpy(sorted, r->graph->edges.items, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_vertices);
    for (uint32_t k = 1; k < count; k++) {
        const GraphEdge *a = &sorted[k - 1], *b = &sorted[k];
        bool same =
            (a->from == b->from && a->to == b->to) || (a->from == b->to && a->to == b->from);
        if (!same)
            continue;
        if (r->line == 0)
            return graph_fail(r,
                              check_text(r->c, "edges %u and %u are the same", a->line, b->line));
        r->line = b->line;
        return graph_fail(r, check_text(r->c, "the edge stands in line %u already", a->line));
    }
    return true;
}

bool graph_finish(GraphReader *r)
{
    r->numbered = false;
    if (!no_edge_twice(r))
        return false;
    r->line = 0;
    return r->graph->edges.count > 0 || graph_fail(r, "no edge");
}

static bool read_file(GraphReader *r, const AstExpr *expr)
{
    char *bytes;
    size_t length;
    if (!load_bytes(r->c, expr, 0, &r->path, &r->span, &bytes, &length))
        return false;
    size_t blanks = strspn(bytes, " \t\r\n");
    bool fine = memchr(bytes, '\0', length) == NULL ? bytes[blanks] == '{' || bytes[blanks] == '['
                                                          ? read_json(r, bytes, length)
                                                          : read_text(r, bytes, length)
                                                    : graph_fail(r, "the file holds a zero byte");
    free(bytes);
    return fine;
}

Value graph_value(Checker *c, const AstExpr *expr)
{
    Value value = {.kind = VAL_GRAPH, .span = expr->span};
    Graph *graph = NEW(c->arena, Graph);
    GraphReader r = {.c = c, .graph = graph, .span = expr->span, .path = "graph"};
    bool literal = expr->kind == EXPR_LIST || expr->kind == EXPR_COMPREHENSION;
    value.graph = graph;
    if ((literal ? graph_literal(&r, expr) : read_file(&r, expr)) && graph_finish(&r))
        return value;
    return value_error(expr->span);
}

Value graph_field(Checker *c, const Value *graph, AstName name, Span span)
{
    static const char *const fields[] = {"n", "edges"};
    if (strcmp(name.name, "n") == 0)
        return value_int(c, graph->graph->n, span);
    if (strcmp(name.name, "edges") == 0)
        return (Value){.kind = VAL_EDGES, .span = span, .graph = graph->graph};
    Diag *diag = ERR(c, UNKNOWN_GRAPH_FIELD, name.span, name.name);
    scope_suggest(c, diag, name.name, fields, 2);
    return value_error(span);
}

/* The edges as the domain of a loop. */
bool graph_domain(Checker *c, const Value *edges, LoopDomain *out)
{
    const Graph *graph = edges->graph;
    if (out->names.count != 2 && out->names.count != 3) {
        Span span =
            out->names.count > 0 ? out->names.items[out->names.count - 1].span : edges->span;
        ERR(c, DESTRUCTURE, span, out->names.count, "an edge, which has two vertices and a weight");
        return false;
    }
    out->graph = graph;
    out->trips = graph->edges.count;
    out->low = index_const(c, 0, edges->span);
    out->high = index_const(c, out->trips, edges->span);
    return true;
}

void graph_bind(Checker *c, const LoopDomain *domain, int64_t at)
{
    const GraphEdge *edge = &domain->graph->edges.items[at];
    const AstName *names = domain->names.items;
    scope_bind(c, names[0].name, value_int(c, edge->from, names[0].span), names[0].span);
    scope_bind(c, names[1].name, value_int(c, edge->to, names[1].span), names[1].span);
    if (domain->names.count == 3)
        scope_bind(c, names[2].name, value_num(edge->weight, names[2].span), names[2].span);
}

/* For the model's hash: an edge. */
const char *graph_text(Checker *c, const Graph *graph, uint32_t k)
{
    const GraphEdge *edge = &graph->edges.items[k];
    return check_text(c, "%lld: %lld %lld %a", (long long)graph->n, (long long)edge->from,
                      (long long)edge->to, edge->weight);
}
