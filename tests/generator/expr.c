/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Printing and evaluating the expressions of random models; see expr.h. */
#include "tests/generator/expr.h"

#include <math.h>
#include <stdlib.h>

static const char *const LOOP_NAMES[MAX_LOOPS] = {"l", "i", "j", "k"};

int index_value(const Index *index, const Placed *place)
{
    int value = index->constant;
    if (index->variable == INDEX_WIRE)
        value = place->wire;
    else if (index->variable >= 0)
        value += index->coefficient * place->loops[index->variable];
    return index->modulus ? value % index->modulus : value;
}

void index_print(FILE *out, const Index *index)
{
    if (index->variable == INDEX_WIRE) {
        fputs("..", out);
        return;
    }
    if (index->variable == INDEX_CONSTANT) {
        fprintf(out, "%d", index->constant);
        return;
    }
    if (index->modulus)
        fputc('(', out);
    if (index->coefficient != 1)
        fprintf(out, "%d*", index->coefficient);
    fputs(LOOP_NAMES[index->variable], out);
    if (index->constant)
        fprintf(out, " + %d", index->constant);
    if (index->modulus)
        fprintf(out, ") %% %d", index->modulus);
}

/* Row-major position of the scalar that the indices pick. */
static int tensor_position(const NamedTensor *tensor, const Index *index, const Placed *place)
{
    int position = 0;
    for (int d = 0; d < tensor->rank; d++)
        position = position * tensor->dims[d] + index_value(&index[d], place);
    return tensor->offset + position;
}

static Dual param_dual(int position, const Env *env)
{
    return (Dual){env->params[position], position == env->direction ? 1.0 : 0.0};
}

static Dual hidden_eval(int unit, const Env *env)
{
    Dual sum = param_dual(env->hidden_bias->offset + unit, env);
    for (int j = 0; j < env->num_features; j++) {
        Dual weight = param_dual(env->hidden_weights->offset + unit * env->num_features + j, env);
        sum.value += weight.value * env->row[j];
        sum.tangent += weight.tangent * env->row[j];
    }
    double h = tanh(sum.value);
    return (Dual){h, (1 - h * h) * sum.tangent};
}

static Dual leaf_eval(const Expr *expr, const Placed *place, const Env *env)
{
    switch (expr->kind) {
    case E_NUMBER: return (Dual){expr->number, 0};
    case E_PARAM: return param_dual(tensor_position(expr->tensor, expr->index, place), env);
    case E_DATA: return (Dual){env->row[tensor_position(expr->tensor, expr->index, place)], 0};
    case E_HIDDEN: return hidden_eval(index_value(&expr->index[0], place), env);
    case E_LOOP: return (Dual){place->loops[expr->formal], 0};
    case E_FORMAL: return expr_eval(&place->formals[expr->formal], env);
    case E_READ:
        return (Dual){env->reads[expr->formal],
                      env->read_tangents ? env->read_tangents[expr->formal] : 0};
    case E_NEGATE:
    case E_SIN:
    case E_COS:
    case E_TANH:
    case E_SIGMOID:
    case E_EXP:
    case E_SQUARE:
    case E_ADD:
    case E_SUBTRACT:
    case E_MULTIPLY:
    case E_DIVIDE:
    case E_SCAN: break;
    }
    abort();
}

static Dual unary_eval(ExprKind kind, Dual a)
{
    double f;
    switch (kind) {
    case E_NEGATE: return (Dual){-a.value, -a.tangent};
    case E_SIN: return (Dual){sin(a.value), cos(a.value) * a.tangent};
    case E_COS: return (Dual){cos(a.value), -sin(a.value) * a.tangent};
    case E_TANH: f = tanh(a.value); return (Dual){f, (1 - f * f) * a.tangent};
    case E_SIGMOID: f = 1 / (1 + exp(-a.value)); return (Dual){f, f * (1 - f) * a.tangent};
    case E_EXP: f = exp(a.value); return (Dual){f, f * a.tangent};
    case E_SQUARE: return (Dual){a.value * a.value, 2 * a.value * a.tangent};
    case E_NUMBER:
    case E_PARAM:
    case E_DATA:
    case E_HIDDEN:
    case E_LOOP:
    case E_FORMAL:
    case E_READ:
    case E_ADD:
    case E_SUBTRACT:
    case E_MULTIPLY:
    case E_DIVIDE:
    case E_SCAN: break;
    }
    abort();
}

static Dual scan_eval(int steps, Dual carry, Dual move)
{
    for (int k = 0; k < steps; k++) {
        carry.tangent = 0.5 * cos(carry.value) * carry.tangent + move.tangent;
        carry.value = 0.5 * sin(carry.value) + 0.25 * k + move.value;
    }
    return carry;
}

static Dual binary_eval(ExprKind kind, Dual a, Dual b)
{
    switch ((int)kind) {
    case E_ADD: return (Dual){a.value + b.value, a.tangent + b.tangent};
    case E_SUBTRACT: return (Dual){a.value - b.value, a.tangent - b.tangent};
    case E_MULTIPLY: return (Dual){a.value * b.value, a.tangent * b.value + a.value * b.tangent};
    case E_DIVIDE:
        return (Dual){a.value / b.value, (a.tangent - a.value / b.value * b.tangent) / b.value};
    default: abort();
    }
}

static Dual node_eval(const Expr *expr, const Placed *place, const Env *env)
{
    if (!expr->a)
        return leaf_eval(expr, place, env);
    Dual a = node_eval(expr->a, place, env);
    if (expr->kind == E_SCAN)
        return scan_eval(expr->formal, a, node_eval(expr->b, place, env));
    return expr->b ? binary_eval(expr->kind, a, node_eval(expr->b, place, env))
                   : unary_eval(expr->kind, a);
}

Dual expr_eval(const Placed *place, const Env *env)
{
    Dual result = node_eval(place->expr, place, env);
    return (Dual){place->sign * result.value, place->sign * result.tangent};
}

static void indices_print(FILE *out, const Expr *expr, int rank)
{
    for (int d = 0; d < rank; d++) {
        fputs(d ? ", " : "[", out);
        index_print(out, &expr->index[d]);
    }
    if (rank)
        fputc(']', out);
}

static void operator_print(FILE *out, const Expr *expr, const char *word, const char *const *reads)
{
    fputc('(', out);
    expr_print(out, expr->a, reads);
    fputs(word, out);
    expr_print(out, expr->b, reads);
    fputc(')', out);
}

static void call_print(FILE *out, const char *name, const Expr *argument, const char *const *reads)
{
    fprintf(out, "%s(", name);
    expr_print(out, argument, reads);
    fputc(')', out);
}

void expr_print(FILE *out, const Expr *expr, const char *const *reads)
{
    switch (expr->kind) {
    case E_NUMBER: fputs(expr->text, out); break;
    case E_PARAM:
    case E_DATA:
        fputs(expr->tensor->name, out);
        indices_print(out, expr, expr->tensor->rank);
        break;
    case E_HIDDEN:
        fputc('h', out);
        indices_print(out, expr, 1);
        break;
    case E_LOOP: fputs(LOOP_NAMES[expr->formal], out); break;
    case E_FORMAL: fprintf(out, "a%d", expr->formal); break;
    case E_READ: fputs(reads[expr->formal], out); break;
    case E_NEGATE: call_print(out, "-", expr->a, reads); break;
    case E_SIN: call_print(out, "sin", expr->a, reads); break;
    case E_COS: call_print(out, "cos", expr->a, reads); break;
    case E_TANH: call_print(out, "tanh", expr->a, reads); break;
    case E_SIGMOID: call_print(out, "sigmoid", expr->a, reads); break;
    case E_EXP: call_print(out, "exp", expr->a, reads); break;
    case E_SQUARE:
        call_print(out, "", expr->a, reads);
        fputs("^2", out);
        break;
    case E_ADD: operator_print(out, expr, " + ", reads); break;
    case E_SUBTRACT: operator_print(out, expr, " - ", reads); break;
    case E_MULTIPLY: operator_print(out, expr, "*", reads); break;
    case E_DIVIDE: operator_print(out, expr, "/", reads); break;
    case E_SCAN:
        fputs("(scan carry = ", out);
        expr_print(out, expr->a, reads);
        fprintf(out, " for step in 0..%d { 0.5*sin(carry) + 0.25*step + ", expr->formal);
        expr_print(out, expr->b, reads);
        fputs(" })", out);
        break;
    }
}
