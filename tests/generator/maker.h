/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Shared by the files that draw a model: the state of the drawing and the builders of expressions. */
#ifndef QMLC_TESTS_GENERATOR_MAKER_H
#define QMLC_TESTS_GENERATOR_MAKER_H

#include "tests/generator/model.h"
#include "tests/generator/random.h"

typedef struct {
    Random *random;
    RandomModel *model;
    int layers;
    const NamedTensor *scalar, *vector, *layered; /* s, v[n], w[layers, n, 3] */
    /* where the drawing stands */
    int num_loops;            /* loop variables in scope */
    int loop_high[MAX_LOOPS]; /* their ranges' ends */
    int formals;       /* > 0 inside a circuit with so many arguments: no parameters, no data */
    bool no_data;      /* angles hold none */
    bool single_wires; /* the qubits in scope are not a register: only constants name them */
    int wires;         /* of the register in scope */
    int budget;        /* gates that may still be applied, loops counted */
    int trips;         /* product of the trip counts around */
} Maker;

/* expressions (maker.c) */
Expr *maker_expr(ExprKind kind);
const Expr *maker_unary(ExprKind kind, const Expr *a);
const Expr *maker_binary(ExprKind kind, const Expr *a, const Expr *b);
double maker_decimal(Maker *maker, double low, double high, char text[16]);
const Expr *maker_number(Maker *maker, double low, double high);
const Expr *maker_scalar(Maker *maker);
const NamedTensor *maker_tensor(Maker *maker, const char *name, const char *type, int rank,
                                const int *dims);
/* An index in 0 .. size - 1, over a loop variable where one fits. */
Index maker_index(Maker *maker, int size);
/* A random angle; `spread`: it may name a whole axis of length n, for a gate over the whole register. */
const Expr *maker_angle(Maker *maker, bool spread);

/* circuits (body.c) */
void matrices_make(Maker *maker);
void circuits_make(Maker *maker);
Node *body_make(Maker *maker);

#endif
