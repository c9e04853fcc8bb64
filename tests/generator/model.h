/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A random model: a small structured program over a register `q`, reads of its final state, and a loss.
 *
 *   model_make     draws one from a seed                       model_print    its .qml text
 *   model_flatten  the same circuit as an unrolled gate list   model_loss     the loss as a number, from the reads
 *
 * The text goes to the compiler, the list to the oracle: the two share nothing but this description. */
#ifndef QMLC_TESTS_GENERATOR_MODEL_H
#define QMLC_TESTS_GENERATOR_MODEL_H

#include <stdbool.h>
#include <stdio.h>

#include "tests/generator/expr.h"

enum {
    MAX_WIRES = 4,    /* operands of one gate, its controls included */
    MAX_CONTROLS = 4, /* of a gate after all modifiers */
    MAX_QUBITS = 8,
    MAX_TENSORS = 8,
    MAX_PARAMS = 200,
    MAX_READS = 8,
    MAX_TERMS = 4,
    MAX_CIRCUITS = 2,
    MAX_MATRICES = 2,
    MAX_ROWS = 3,
    MAX_FEATURES = 8,
    KERNEL_ROWS = 9, /* more than run at once */
};

/* What the generator knows of a gate. A controlled gate names its base; the oracle knows only bases. */
typedef struct {
    const char *name;
    const char *base;
    const char *
        inverse; /* base of the inverse; NULL: the base with its angles negated (U: and two exchanged) */
    int wires; /* operands, controls included */
    int controls;
    int angles;
} GateFact;

/* A gate by its matrix, of one or two wires. */
typedef struct {
    GateFact fact;
    char name[4];
    char text[1024]; /* rows of the .qml text: the first operand is the highest bit */
    double entries
        [2][16]
        [2]; /* the matrix and its adjoint, re and im, for the oracle: the first wire is the lowest bit */
} MatrixGate;

typedef struct {
    enum { MODIFIER_INV, MODIFIER_CTRL, MODIFIER_NEGCTRL } kind;
} Modifier;

typedef enum {
    SPREAD_NONE,  /* named wires */
    SPREAD_ALL,   /* one operand, the whole register */
    SPREAD_CHAIN, /* two operands, q[..n-1], q[1..] */
} Spread;

typedef struct Node Node;

struct Node {
    enum { NODE_GATE, NODE_CALL, NODE_FOR, NODE_REPEAT, NODE_IF, NODE_WITHIN } kind;

    Node *next;
    /* gate, call */
    const GateFact *gate; /* call of a circuit that takes a gate: the one it is given */
    bool
        formal; /* the gate that the circuit around was given; `gate` has as many wires and angles */
    int circuit;
    int num_modifiers;
    Modifier modifiers[3];
    Spread spread;
    int num_wires; /* the modifiers' controls first */
    Index wires[MAX_WIRES + 2];
    int slice_step; /* call of a circuit over a register */
    const Expr *angles[3];
    /* for, repeat: low .. high; if: (loop variable + low) % 2 == 0 */
    int variable;
    int low, high;
    Node *body, *other; /* within: body, other, inverse of body */
};

typedef struct {
    bool
        by_register; /* `q: qubit[m]`, called on a slice; otherwise `q0: qubit, q1: qubit`, called on any wires */
    int num_wires;
    int num_formals;
    const GateFact
        *like; /* it takes a gate G with as many wires and angles as this one; NULL: none */
    Node *body;
} SubCircuit;

typedef struct {
    double coefficient;
    char text[16];
    char paulis[MAX_QUBITS + 1]; /* letter of each qubit, I where there is none */
} Term;

typedef struct {
    enum {
        READ_EXPECT,
        READ_OBSERVABLE,
        READ_Z,
        READ_PROB_ALL,
        READ_PROB_WIRE,
        READ_PROBS_ENTRY,
        READ_FIDELITY
    } kind;

    int num_terms; /* expect, observable */
    Term terms[MAX_TERMS];
    int wire;             /* Z, prob of a wire; probs, fidelity: the first `wire` qubits */
    double amplitudes[8]; /* fidelity */
    int value;            /* prob, probs: the outcome */
    char text[200];
} Read;

typedef enum {
    LOSS_PLAIN,         /* loss m()                  the model's value */
    LOSS_SQUARE,        /* mse(m(x), y) */
    LOSS_CROSS_ENTROPY, /* softmax(V @ expect(Z, q) + c) */
    LOSS_BINARY,        /* bce(sigmoid(e), y) */
} LossKind;

/* A loss of the values of the model for all rows at once, and of their targets. */
typedef enum {
    BATCH_NONE,
    BATCH_DISCREPANCY, /* maximum mean discrepancy of values and targets */
    BATCH_ALIGNMENT,   /* of the values' kernel with the targets */
} BatchLoss;

typedef struct {
    unsigned long long seed;
    int num_qubits;
    int num_tensors;
    NamedTensor tensors[MAX_TENSORS];
    int num_params;
    double params[MAX_PARAMS];
    int num_rows; /* 0: a model without data */
    int num_features;
    NamedTensor features;
    double rows[MAX_ROWS][MAX_FEATURES];
    double targets[MAX_ROWS];
    const NamedTensor *hidden_weights, *hidden_bias; /* NULL: no hidden layer */
    int num_matrices;
    MatrixGate matrices[MAX_MATRICES];
    int num_circuits;
    SubCircuit circuits[MAX_CIRCUITS];
    Node *body;
    int num_reads;
    Read reads[MAX_READS];
    LossKind loss;

    struct {
        bool
            projected; /* exp(-0.7 * squared distance of all <Z>); otherwise prob(q == outcome) of the circuit and its inverse */
        int outcome;
        double rows[KERNEL_ROWS][MAX_FEATURES];
    } kernel;

    BatchLoss batch;  /* in place of the mean of LOSS_SQUARE */
    const Expr *head; /* PLAIN, SQUARE, BINARY */
    int num_classes;  /* CROSS_ENTROPY */
    const NamedTensor *head_weights, *head_bias;
} RandomModel;

/* One gate of the unrolled circuit. */
typedef struct {
    const char *base;
    const MatrixGate *matrix; /* not NULL: this gate, or its adjoint */
    bool adjoint;
    int num_targets;
    int targets[MAX_WIRES];
    int num_controls;
    int controls[MAX_CONTROLS];
    int polarity[MAX_CONTROLS]; /* the value a control must have */
    int num_angles;
    Placed angles[3];
} FlatGate;

typedef struct {
    int count;
    int capacity;
    FlatGate *gates;
} FlatCircuit;

extern const GateFact GATE_FACTS[];
int gate_fact_count(void);

RandomModel *model_make(unsigned long long seed);
void model_print(const RandomModel *model, FILE *out);
/* A program that compares two rows by the model's circuit; the model must have data. */
void kernel_print(const RandomModel *model, FILE *out);
FlatCircuit model_flatten(const RandomModel *model);

/* Loss of one row and its tangent in direction env->direction, given the reads; `env` has params, row and reads. In a loss over the
 * batch the model's value for the row. */
Dual model_loss(const RandomModel *model, const Env *env, double target);
/* The loss of all rows: their mean, or the loss over the batch. */
Dual batch_loss(const RandomModel *model, const Dual *rows);
/* Its text, and the function that it calls. */
void batch_print(const RandomModel *model, FILE *out);
Env model_env(const RandomModel *model, const double *params, int row);

/* Memory of the generator: never freed before the process ends, counted once. */
void *generator_alloc(size_t size);
void generator_release(void);

#endif
