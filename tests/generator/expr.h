/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Scalar expressions of random models: printed as .qml text, and evaluated here with a tangent (forward mode).
 *
 * An Index is  (constant + coefficient * loop variable) % modulus;  INDEX_WIRE stands for a whole axis, `..`, which broadcasting ties to the
 * wire a gate falls on. */
#ifndef QMLC_TESTS_GENERATOR_EXPR_H
#define QMLC_TESTS_GENERATOR_EXPR_H

#include <stdio.h>

enum { MAX_LOOPS = 4, INDEX_CONSTANT = -1, INDEX_WIRE = -2 };

typedef struct {
    int constant;
    int variable;    /* loop depth, INDEX_CONSTANT or INDEX_WIRE */
    int coefficient; /* 1 or 2; unused without a variable */
    int modulus;     /* 0: none */
} Index;

typedef enum {
    TENSOR_TRAINED,
    TENSOR_FROZEN, /* no derivative */
    TENSOR_OPTION, /* a scalar that the parameter file's metadata holds */
} TensorRole;

/* A tensor of the program: scalars offset .. offset + count of the parameters, the row or the hidden layer. */
typedef struct {
    const char *name;
    int rank; /* 0: scalar */
    int dims[3];
    int offset;
    int count;
    const char *type; /* angle, real */
    TensorRole role;
} NamedTensor;

typedef enum {
    E_NUMBER, /* number, printed as `text` */
    E_PARAM,  /* tensor[index] */
    E_DATA,   /* tensor[index] of the row */
    E_HIDDEN, /* h[index], the classical layer before the circuit */
    E_LOOP,   /* a loop variable as a number */
    E_FORMAL, /* argument number `formal` of a circuit */
    E_READ,   /* read number `formal` */
    E_NEGATE,
    E_SIN,
    E_COS,
    E_TANH,
    E_SIGMOID,
    E_EXP,
    E_SQUARE,
    E_ADD,
    E_SUBTRACT,
    E_MULTIPLY,
    E_DIVIDE,
    E_SCAN, /* a carry that begins as a and moves by b, `formal` times */
} ExprKind;

typedef struct Expr Expr;

struct Expr {
    ExprKind kind;
    double number;
    char text[16];
    const NamedTensor *tensor;
    Index index[3];
    int formal;
    const Expr *a, *b;
};

typedef struct {
    double value;
    double tangent;
} Dual;

/* An expression in its place: the counters of the loops around it, the wire, and what a circuit's formals are bound to. */
typedef struct Placed Placed;

struct Placed {
    const Expr *expr;
    double sign; /* -1 under an odd number of inv */
    int loops[MAX_LOOPS];
    int wire;
    const Placed *formals; /* of the call around it; NULL outside circuits */
};

typedef struct {
    const double *params;
    const double *row;
    const double *reads;         /* NULL until the circuit has run */
    const double *read_tangents; /* NULL: 0 */
    int direction;               /* the parameter whose tangent is 1; -1: none */
    int num_features;
    const NamedTensor *hidden_weights; /* E [m, features] and f [m]: h = tanh(E @ x + f) */
    const NamedTensor *hidden_bias;
} Env;

int index_value(const Index *index, const Placed *place);
void index_print(FILE *out, const Index *index);
Dual expr_eval(const Placed *place, const Env *env);
void expr_print(FILE *out, const Expr *expr, const char *const *read_texts);

#endif
