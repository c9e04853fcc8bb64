/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Draws a random model: tensors, rows, reads and loss. The circuit's body is body.c's, expressions are maker.c's.
 *
 * Numbers in the text have four decimals and are parsed back from it, so that both sides hold the same double; angles, coefficients
 * and parameters are distinct with overwhelming probability, and never a multiple of pi/2. */
#include "tests/generator/maker.h"

#include <stdlib.h>
#include <string.h>

static void features_make(Maker *maker)
{
    RandomModel *model = maker->model;
    if (random_chance(maker->random, 30))
        return;
    model->num_rows = random_int(maker->random, 1, MAX_ROWS + 1);
    model->num_features = random_int(maker->random, 1, 5);
    model->features = (NamedTensor){
        "x", 1, {model->num_features}, 0, model->num_features, "real", TENSOR_TRAINED};
    for (int r = 0; r < model->num_rows; r++)
        for (int j = 0; j < model->num_features; j++)
            model->rows[r][j] = random_real(maker->random, -1.5, 1.5);
}

static void hidden_make(Maker *maker)
{
    RandomModel *model = maker->model;
    if (model->num_rows == 0 || !random_chance(maker->random, 35))
        return;
    int units = random_int(maker->random, 1, 4);
    model->hidden_weights =
        maker_tensor(maker, "E", "real", 2, (int[]){units, model->num_features, 0});
    model->hidden_bias = maker_tensor(maker, "f", "real", 1, (int[]){units, 0, 0});
}

/* Shared by everything: a scalar, a vector over qubits, one tensor indexed by layer, qubit and component. */
static void tensors_make(Maker *maker)
{
    int n = maker->model->num_qubits;
    maker->layers = random_int(maker->random, 1, 4);
    maker->scalar = maker_tensor(maker, "s", "real", 0, (int[]){0, 0, 0});
    maker->vector = maker_tensor(maker, "v", "angle", 1, (int[]){n, 0, 0});
    maker->layered = maker_tensor(maker, "w", "angle", 3, (int[]){maker->layers, n, 3});
}

static Term term_make(Maker *maker)
{
    int n = maker->model->num_qubits;
    Term term = {0};
    term.coefficient = maker_decimal(maker, 0.1, 1.5, term.text);
    memset(term.paulis, 'I', (size_t)n);
    int weight = random_int(maker->random, 1, n < 3 ? n + 1 : 4);
    for (int k = 0; k < weight; k++)
        term.paulis[random_int(maker->random, 0, n)] = "XYZ"[random_int(maker->random, 0, 3)];
    return term;
}

static void terms_text(const Read *read, char *text, size_t size)
{
    size_t used = 0;
    for (int t = 0; t < read->num_terms; t++) {
        used +=
            (size_t)snprintf(text + used, size - used, "%s%s", t ? " + " : "", read->terms[t].text);
        for (int q = 0; read->terms[t].paulis[q]; q++)
            if (read->terms[t].paulis[q] != 'I')
                used += (size_t)snprintf(text + used, size - used, "*%c[%d]",
                                         read->terms[t].paulis[q], q);
    }
}

/* Any amplitudes: they are divided by their norm. */
static void fidelity_make(Maker *maker, Read *read)
{
    size_t used;
    read->kind = READ_FIDELITY;
    read->wire = random_int(maker->random, 1,
                            maker->model->num_qubits < 3 ? maker->model->num_qubits + 1 : 4);
    used = (size_t)snprintf(read->text, sizeof read->text, "fidelity(q[..%d], [", read->wire);
    for (int a = 0; a < 1 << read->wire; a++) {
        const int tenths = random_int(maker->random, -9, 10);
        read->amplitudes[a] = a == 0 ? 0.5 : tenths / 10.0;
        used += (size_t)snprintf(read->text + used, sizeof read->text - used, "%s%.1f",
                                 a ? ", " : "", read->amplitudes[a]);
    }
    snprintf(read->text + used, sizeof read->text - used, "])");
}

static Read read_make(Maker *maker, int number)
{
    RandomModel *model = maker->model;
    int n = model->num_qubits, choice = random_int(maker->random, 0, 11);
    Read read = {.wire = random_int(maker->random, 0, n)};
    char terms[160];
    if (choice < 5) {
        read.kind = choice < 2 ? READ_OBSERVABLE : READ_EXPECT;
        read.num_terms = random_int(maker->random, 1, MAX_TERMS + 1);
        for (int t = 0; t < read.num_terms; t++)
            read.terms[t] = term_make(maker);
        terms_text(&read, terms, sizeof terms);
        if (read.kind == READ_OBSERVABLE)
            snprintf(read.text, sizeof read.text, "expect(H%d, q)", number);
        else
            snprintf(read.text, sizeof read.text, "expect(%s, q)", terms);
    } else if (choice < 7) {
        read.kind = READ_Z;
        snprintf(read.text, sizeof read.text, "expect(Z, q[%d])", read.wire);
    } else if (choice == 7) {
        read.kind = READ_PROB_ALL;
        read.value = random_int(maker->random, 0, 1 << n);
        snprintf(read.text, sizeof read.text, "prob(q == %d)", read.value);
    } else if (choice == 8) {
        read.kind = READ_PROB_WIRE;
        read.value = random_int(maker->random, 0, 2);
        snprintf(read.text, sizeof read.text, "prob(q[%d] == %d)", read.wire, read.value);
    } else if (choice == 9) {
        fidelity_make(maker, &read);
    } else {
        read.kind = READ_PROBS_ENTRY;
        read.wire = random_int(maker->random, 1, n < 4 ? n + 1 : 4);
        read.value = random_int(maker->random, 0, 1 << read.wire);
        snprintf(read.text, sizeof read.text, "probs(q[..%d])[%d]", read.wire, read.value);
    }
    return read;
}

/* A sum over the reads, each scaled, shifted by a parameter or bent. */
static const Expr *head_make(Maker *maker)
{
    const Expr *sum = NULL;
    for (int r = 0; r < maker->model->num_reads; r++) {
        Expr *read = maker_expr(E_READ);
        read->formal = r;
        const Expr *part = read;
        switch (random_int(maker->random, 0, 5)) {
        case 0: part = maker_binary(E_MULTIPLY, maker_number(maker, 0.2, 1.5), part); break;
        case 1: part = maker_binary(E_MULTIPLY, maker_scalar(maker), part); break;
        case 2: part = maker_unary(E_SIN, maker_binary(E_ADD, part, maker_scalar(maker))); break;
        case 3: part = maker_unary(E_SQUARE, part); break;
        default: break;
        }
        sum = sum ? maker_binary(E_ADD, sum, part) : part;
    }
    return sum;
}

static void classes_make(Maker *maker)
{
    RandomModel *model = maker->model;
    model->num_classes = random_int(maker->random, 2, 4);
    model->head_weights =
        maker_tensor(maker, "V", "real", 2, (int[]){model->num_classes, model->num_qubits, 0});
    model->head_bias = maker_tensor(maker, "c", "real", 1, (int[]){model->num_classes, 0, 0});
    model->num_reads = model->num_qubits;
    for (int q = 0; q < model->num_qubits; q++)
        model->reads[q] = (Read){.kind = READ_Z, .wire = q};
}

static void loss_make(Maker *maker)
{
    RandomModel *model = maker->model;
    model->loss = LOSS_PLAIN;
    if (model->num_rows)
        model->loss = (LossKind)random_int(maker->random, LOSS_SQUARE, LOSS_BINARY + 1);
    if (model->loss == LOSS_CROSS_ENTROPY) {
        classes_make(maker);
    } else {
        model->num_reads = random_int(maker->random, 1, 5);
        for (int r = 0; r < model->num_reads; r++)
            model->reads[r] = read_make(maker, r);
        model->head = head_make(maker);
    }
    for (int r = 0; r < model->num_rows; r++)
        model->targets[r] =
            model->loss == LOSS_SQUARE
                ? random_real(maker->random, -1, 1)
                : random_int(maker->random, 0, model->num_classes ? model->num_classes : 2);
}

RandomModel *model_make(unsigned long long seed)
{
    Random random = {seed * 0x2545f4914f6cdd1du + 1};
    RandomModel *model = generator_alloc(sizeof *model);
    Maker maker = {.random = &random, .model = model};
    model->seed = seed;
    model->num_qubits = random_int(&random, 1, MAX_QUBITS + 1);
    features_make(&maker);
    tensors_make(&maker);
    hidden_make(&maker);
    matrices_make(&maker);
    circuits_make(&maker);
    model->body = body_make(&maker);
    loss_make(&maker);
    for (int p = 0; p < model->num_params; p++)
        model->params[p] = random_real(&random, -2.5, 2.5);
    if (model->loss == LOSS_SQUARE && random_chance(&random, 60))
        model->batch = random_chance(&random, 50) ? BATCH_DISCREPANCY : BATCH_ALIGNMENT;
    model->kernel.projected = random_chance(&random, 30);
    if (random_chance(&random, 40))
        model->kernel.outcome = random_int(&random, 0, 1 << model->num_qubits);
    for (int r = 0; r < KERNEL_ROWS; r++)
        for (int j = 0; j < model->num_features; j++)
            model->kernel.rows[r][j] = random_real(&random, -1.5, 1.5);
    return model;
}
