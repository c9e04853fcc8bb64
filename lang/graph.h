/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the ways to write a graph share: edges one by one, checked, faults at their place. */
#ifndef QMLC_LANG_GRAPH_H
#define QMLC_LANG_GRAPH_H

#include "lang/check_internal.h"

typedef struct {
    Checker *c;
    Span span;
    const char *path;
    uint32_t line; /* of a file of lines; 0: none */
    bool numbered; /* the place is the number of the next edge */
    Graph *graph;
} GraphReader;

/* Reports; always false. */
bool graph_fail(const GraphReader *r, const char *text);
bool graph_add(GraphReader *r, GraphEdge edge, bool weighted);
/* No edge twice, at least one. */
bool graph_finish(GraphReader *r);
/* graph_literal.c */
bool graph_literal(GraphReader *r, const AstExpr *expr);

#endif
