/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A unitary matrix as a circuit of gates, global phase included, by Givens rotations.
 *
 * Column by column, the entries below the diagonal are made 0 by rotations V of two rows; with the rows in the order
 * of the Gray code the two states differ in one qubit, so V is a U on it that the other qubits control. What is left is
 * a diagonal D of phases: V_k .. V_1 M = D, so the circuit is D, V_k^-1, .., V_1^-1. D is written as phases of subsets of
 * the qubits, which leaves few where M is sparse. Entries below 1e-14 count as 0. */
#include "lang/gate.h"

#include <math.h>
#include <string.h>

#define NOTHING 1e-14

/* exp(-i l) and so on of U(turn, -lambda, lambda) on the qubit `target`, where the others have the bits of `state` */
typedef struct {
    double turn, lambda;
    uint32_t target, state;
} Rotation;

typedef struct {
    Checker *c;
    const Symbol *symbol;
    TCircuit *circuit;
    uint32_t qubits;
    double gates;
} Builder;

/* ---------------------------------------------------------------- gates */
static TExpr *number(Builder *b, double value)
{
    TExpr *expr = texpr_new(b->c, TEX_NUMBER, ty_real(), b->symbol->span);
    expr->number = value;
    return expr;
}

/* Bit k of a state belongs to operand qubits - 1 - k. */
static void add_operand(Builder *b, TApply *apply, uint32_t bit)
{
    TOperand operand = {.reg = b->circuit->registers.items[b->qubits - 1 - bit],
                        .start = index_const(b->c, 0, b->symbol->span),
                        .count = 1,
                        .step = 1,
                        .single = true,
                        .span = b->symbol->span};
    VEC_PUSH(b->c->arena, &apply->operands, operand);
}

/* The gate on `target`, controlled by the qubits of the mask that have the bits of `state`. */
static void put(Builder *b, const char *gate, const double *angles, uint32_t num_angles,
                uint32_t target, uint32_t controls, uint32_t state)
{
    Arena *arena = b->c->arena;
    TApply *apply = NEW(arena, TApply);
    *apply = (TApply){.is_gate = true, .gate = gate, .span = b->symbol->span};
    for (uint32_t bit = 0; bit < b->qubits; bit++) {
        TModifier modifier = {state >> bit & 1 ? MOD_CTRL : MOD_NEGCTRL, 1};
        if ((controls >> bit & 1) == 0)
            continue;
        VEC_PUSH(arena, &apply->modifiers, modifier);
        add_operand(b, apply, bit);
    }
    add_operand(b, apply, target);
    for (uint32_t k = 0; k < num_angles; k++) {
        TExpr *angle = number(b, angles[k]);
        VEC_PUSH(arena, &apply->args, angle);
        VEC_PUSH(arena, &apply->per_element, false);
    }
    TStmt *stmt = NEW(arena, TStmt);
    *stmt = (TStmt){.kind = TST_APPLY, .span = b->symbol->span, .apply = apply};
    VEC_PUSH(arena, &b->circuit->body, stmt);
    b->gates++;
}

static void put_rotation(Builder *b, const Rotation *r)
{
    const double angles[3] = {r->turn, -r->lambda, r->lambda};
    uint32_t controls = ((1U << b->qubits) - 1) & ~(1U << r->target);
    if (r->lambda == 0)
        put(b, "RY", angles, 1, r->target, controls, r->state);
    else
        put(b, "U", angles, 3, r->target, controls, r->state);
}

/* ---------------------------------------------------------------- phases */
static double wrapped(double angle)
{
    const double turn = 2 * 3.14159265358979323846;
    angle -= turn * nearbyint(angle / turn);
    return fabs(angle) < NOTHING ? 0 : angle;
}

/* phases[state] as a sum over the subsets of the state's ones. */
static void put_phases(Builder *b, double *phases)
{
    uint32_t size = 1U << b->qubits;
    for (uint32_t bit = 0; bit < b->qubits; bit++)
        for (uint32_t state = 0; state < size; state++)
            if (state >> bit & 1)
                phases[state] -= phases[state ^ 1U << bit];
    for (uint32_t set = 1; set < size; set++) {
        uint32_t target = (uint32_t)__builtin_ctz(set);
        double angle = wrapped(phases[set]);
        if (angle != 0)
            put(b, "P", &angle, 1, target, set & ~(1U << target), set);
    }
    double global[2] = {2 * wrapped(phases[0]), -2 * wrapped(phases[0])};
    if (global[0] == 0)
        return;
    put(b, "P", &global[0], 1, b->qubits - 1, 0, 0);
    put(b, "RZ", &global[1], 1, b->qubits - 1, 0, 0);
}

/* ---------------------------------------------------------------- rotations */
static uint32_t gray(uint32_t k)
{
    return k ^ k >> 1;
}

/* Makes entry (low, column) 0 by a rotation with row `high`; out: its inverse. */
static void eliminate(Complex *m, uint32_t size, uint32_t high, uint32_t low, uint32_t column,
                      Rotation *out)
{
    Complex a = m[high * size + column], b = m[low * size + column];
    double length = hypot(cabs(a), cabs(b)), cosine = cabs(a) / length, sine = cabs(b) / length;
    Complex phase = cabs(a) < NOTHING ? 1 : -(a / cabs(a)) / (b / cabs(b)); /* exp(i lambda) */
    if (cabs(a) < NOTHING)
        cosine = 0, sine = 1;
    for (uint32_t k = 0; k < size; k++) {
        Complex x = m[high * size + k], y = m[low * size + k];
        m[high * size + k] = cosine * x - phase * sine * y;
        m[low * size + k] = conj(phase) * sine * x + cosine * y;
    }
    m[low * size + column] = 0;
    double turn = -2 * atan2(sine, cosine), lambda = wrapped(carg(phase));
    if (fabs(fabs(lambda) - 3.14159265358979323846) < NOTHING) { /* U(t, pi, -pi) is RY(-t) */
        turn = -turn;
        lambda = 0;
    }
    out->target = (uint32_t)__builtin_ctz(high ^ low);
    out->state = high;
    bool upside_down = (high >> out->target & 1) != 0;
    out->turn = upside_down ? -turn : turn;
    out->lambda = upside_down ? -lambda : lambda;
}

static uint32_t reduce(Complex *m, uint32_t size, Rotation *rotations)
{
    uint32_t count = 0;
    for (uint32_t column = 0; column < size; column++)
        for (uint32_t row = size - 1; row > column; row--)
            if (cabs(m[gray(row) * size + gray(column)]) >= NOTHING)
                eliminate(m, size, gray(row - 1), gray(row), gray(column), &rotations[count++]);
    return count;
}

/* ---------------------------------------------------------------- the circuit */
static void add_registers(Builder *b)
{
    for (uint32_t k = 0; k < b->qubits; k++) {
        TRegister *reg = NEW(b->c->arena, TRegister);
        *reg = (TRegister){name_of(b->c->names, check_text(b->c, "q%u", k)), b->c->next_id++, 1,
                           true, b->symbol->span};
        const TRegister *formal = reg;
        VEC_PUSH(b->c->arena, &b->circuit->registers, formal);
    }
}

TCircuit *gate_circuit(Checker *c, const Symbol *symbol, Complex *matrix, uint32_t size,
                       double *gates)
{
    enum { MOST = 1 << GATE_MOST_QUBITS };

    Rotation rotations[MOST * MOST / 2];
    double phases[MOST];
    Builder b = {.c = c, .symbol = symbol, .circuit = NEW(c->arena, TCircuit)};
    b.qubits = (uint32_t)__builtin_ctz(size);
    b.circuit->name = symbol->name;
    b.circuit->given = "";
    b.circuit->by_matrix = true;
    b.circuit->span = symbol->span;
    add_registers(&b);
    uint32_t count = reduce(matrix, size, rotations);
    for (uint32_t k = 0; k < size; k++)
        phases[k] = carg(matrix[k * size + k]);
    put_phases(&b, phases);
    while (count-- > 0)
        put_rotation(&b, &rotations[count]);
    *gates = b.gates;
    return b.circuit;
}
