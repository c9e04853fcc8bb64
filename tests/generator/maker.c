/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builders of random expressions: literals, indices and angles, affine and not. */
#include "tests/generator/maker.h"

#include <stdlib.h>
#include <string.h>

Expr *maker_expr(ExprKind kind)
{
    Expr *expr = generator_alloc(sizeof *expr);
    expr->kind = kind;
    return expr;
}

const Expr *maker_unary(ExprKind kind, const Expr *a)
{
    Expr *expr = maker_expr(kind);
    expr->a = a;
    return expr;
}

const Expr *maker_binary(ExprKind kind, const Expr *a, const Expr *b)
{
    Expr *expr = maker_expr(kind);
    expr->a = a;
    expr->b = b;
    return expr;
}

double maker_decimal(Maker *maker, double low, double high, char text[16])
{
    snprintf(text, 16, "%.4f", random_real(maker->random, low, high));
    return strtod(text, NULL);
}

const Expr *maker_number(Maker *maker, double low, double high)
{
    Expr *expr = maker_expr(E_NUMBER);
    expr->number = maker_decimal(maker, low, high, expr->text);
    return expr;
}

const Expr *maker_scalar(Maker *maker)
{
    Expr *expr = maker_expr(E_PARAM);
    expr->tensor = maker->scalar;
    return expr;
}

/* Not from the stream of random numbers, so that the rest of a seed's model does not depend on it. */
static TensorRole maker_role(const RandomModel *model, int rank)
{
    const unsigned long long number = model->seed * 31 + (unsigned long long)model->num_tensors;
    const unsigned long long mixed = number * 0x9e3779b97f4a7c15ull >> 60;
    return mixed > 2 ? TENSOR_TRAINED : rank == 0 ? TENSOR_OPTION : TENSOR_FROZEN;
}

const NamedTensor *maker_tensor(Maker *maker, const char *name, const char *type, int rank,
                                const int *dims)
{
    RandomModel *model = maker->model;
    NamedTensor *tensor = &model->tensors[model->num_tensors++];
    *tensor = (NamedTensor){
        .name = name, .rank = rank, .offset = model->num_params, .count = 1, .type = type};
    tensor->role = maker_role(model, rank);
    for (int d = 0; d < rank; d++) {
        tensor->dims[d] = dims[d];
        tensor->count *= dims[d];
    }
    model->num_params += tensor->count;
    if (model->num_tensors > MAX_TENSORS || model->num_params > MAX_PARAMS)
        abort();
    return tensor;
}

Index maker_index(Maker *maker, int size)
{
    Index index = {random_int(maker->random, 0, size), INDEX_CONSTANT, 1, 0};
    if (maker->num_loops == 0 || random_chance(maker->random, 20))
        return index;
    index.variable = random_int(maker->random, 0, maker->num_loops);
    index.constant = 0;
    int high = maker->loop_high[index.variable];
    if (high > size || random_chance(maker->random, 25)) {
        index.constant = random_int(maker->random, 0, size);
        index.coefficient = random_int(maker->random, 1, 3);
        index.modulus = size;
    } else if (high < size) {
        index.constant = random_int(maker->random, 0, size - high + 1);
    }
    return index;
}

/* One scalar that training or data decides: the ground of every angle. */
static const Expr *source_make(Maker *maker, bool spread)
{
    RandomModel *model = maker->model;
    if (maker->formals) {
        Expr *formal = maker_expr(E_FORMAL);
        formal->formal = random_int(maker->random, 0, maker->formals);
        return formal;
    }
    int choice = random_int(maker->random, 0, 10);
    Expr *expr = maker_expr(E_PARAM);
    if (choice < 2 && model->num_rows && !maker->no_data) {
        expr->kind = E_DATA;
        expr->tensor = &model->features;
        expr->index[0] = maker_index(maker, model->num_features);
    } else if (choice == 2 && model->hidden_bias && !maker->no_data) {
        expr->kind = E_HIDDEN;
        expr->index[0] = maker_index(maker, model->hidden_bias->dims[0]);
    } else if (choice == 3) {
        expr->tensor = maker->scalar;
    } else if (choice < 6) {
        expr->tensor = maker->vector;
        expr->index[0] =
            spread ? (Index){0, INDEX_WIRE, 1, 0} : maker_index(maker, model->num_qubits);
    } else {
        expr->tensor = maker->layered;
        expr->index[0] = maker_index(maker, maker->layers);
        expr->index[1] =
            spread ? (Index){0, INDEX_WIRE, 1, 0} : maker_index(maker, model->num_qubits);
        expr->index[2] = (Index){random_int(maker->random, 0, 3), INDEX_CONSTANT, 1, 0};
    }
    return expr;
}

/* pi over something, so that exact multiples of pi are seen too */
static const Expr *pi_make(Maker *maker)
{
    static const char *const TEXTS[] = {"(pi/3)", "(pi/5)", "(2*pi/7)"};
    static const double VALUES[] = {3.14159265358979323846 / 3, 3.14159265358979323846 / 5,
                                    2 * 3.14159265358979323846 / 7};
    Expr *expr = maker_expr(E_NUMBER);
    int which = random_int(maker->random, 0, 3);
    expr->number = VALUES[which];
    strcpy(expr->text, TEXTS[which]);
    return expr;
}

const Expr *maker_angle(Maker *maker, bool spread)
{
    Random *random = maker->random;
    const Expr *source = source_make(maker, spread);
    switch (random_int(random, 0, 12)) {
    case 0: return maker_number(maker, 0.2, 2.9);
    case 1:
        return maker_binary(E_ADD, maker_binary(E_MULTIPLY, maker_number(maker, 0.3, 2.2), source),
                            maker_number(maker, 0.1, 1.4));
    case 2:
        return maker_binary(E_MULTIPLY, source,
                            source_make(maker, spread && random_chance(random, 30)));
    case 3:
        return maker_binary(E_SUBTRACT, source,
                            source_make(maker, spread && random_chance(random, 30)));
    case 4:
        return maker_binary(
            E_SUBTRACT,
            maker_binary(E_MULTIPLY, maker_number(maker, 0.5, 2.5), maker_unary(E_TANH, source)),
            maker_number(maker, 0.2, 1.0));
    case 5: return maker_unary(E_NEGATE, source);
    case 6: return maker_binary(E_DIVIDE, source, maker_number(maker, 1.3, 2.7));
    case 7:
        return maker_binary(E_ADD, maker_unary(random_chance(random, 50) ? E_SIN : E_COS, source),
                            source_make(maker, false));
    case 8: return maker_binary(E_ADD, source, pi_make(maker));
    case 9:
        if (maker->num_loops) {
            Expr *loop = maker_expr(E_LOOP);
            loop->formal = random_int(random, 0, maker->num_loops);
            return maker_binary(E_ADD, source,
                                maker_binary(E_MULTIPLY, maker_number(maker, 0.2, 0.9), loop));
        }
        return source;
    case 10: {
        Expr *scan = maker_expr(E_SCAN);
        scan->a = source;
        scan->b = source_make(maker, false);
        scan->formal = random_int(random, 1, 4);
        return scan;
    }
    default: return source;
    }
}
