/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The unrolled circuit of a model, and its loss from given reads: what the oracle needs, made without the compiler. */
#include "tests/generator/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where an unrolling stands. `wires` maps the register in scope to the model's qubits. */
typedef struct {
    const RandomModel *model;
    FlatCircuit *out;
    int loops[MAX_LOOPS];
    int num_wires;
    int wires[MAX_QUBITS];
    const Placed *formals;
    const GateFact *given; /* the gate that the circuit in scope takes */
    int num_controls;
    int controls[MAX_CONTROLS], polarity[MAX_CONTROLS];
} Place;

static void nodes_flatten(const Node *node, const Place *place);

static FlatGate *gate_append(FlatCircuit *out)
{
    if (out->count == out->capacity) {
        int capacity = out->capacity ? 2 * out->capacity : 64;
        FlatGate *gates = generator_alloc((size_t)capacity * sizeof *gates);
        if (out->count)
            memcpy(gates, out->gates, (size_t)out->count * sizeof *gates);
        out->gates = gates;
        out->capacity = capacity;
    }
    return memset(&out->gates[out->count++], 0, sizeof(FlatGate));
}

static void gate_invert(FlatGate *gate)
{
    if (gate->matrix) {
        gate->adjoint = !gate->adjoint;
        return;
    }
    for (int f = 0; f < gate_fact_count(); f++) {
        const GateFact *fact = &GATE_FACTS[f];
        if (fact->controls == 0 && strcmp(fact->name, gate->base) == 0 && fact->inverse) {
            gate->base = fact->inverse;
            return;
        }
    }
    for (int a = 0; a < gate->num_angles; a++)
        gate->angles[a].sign = -gate->angles[a].sign;
    if (gate->num_angles == 3) { /* U(t, f, l) inverse = U(-t, -l, -f) */
        Placed second = gate->angles[1];
        gate->angles[1] = gate->angles[2];
        gate->angles[2] = second;
    }
}

/* The inverse of what was appended from `first` on. */
static void flat_invert(FlatCircuit *out, int first)
{
    for (int a = first, b = out->count - 1; a < b; a++, b--) {
        FlatGate gate = out->gates[a];
        out->gates[a] = out->gates[b];
        out->gates[b] = gate;
    }
    for (int g = first; g < out->count; g++)
        gate_invert(&out->gates[g]);
}

static Placed placed_make(const Expr *expr, const Place *place, int wire)
{
    Placed placed = {.expr = expr, .sign = 1, .wire = wire, .formals = place->formals};
    memcpy(placed.loops, place->loops, sizeof placed.loops);
    return placed;
}

static void control_add(int *count, int *controls, int *polarity, int wire, int value)
{
    if (*count == MAX_CONTROLS)
        abort();
    controls[*count] = wire;
    polarity[(*count)++] = value;
}

/* One application of a gate to wires of the model, controls of the gate first. */
static void gate_flatten(const Node *node, const Place *place, const int *wires, int wire)
{
    FlatGate *gate = gate_append(place->out);
    const GateFact *fact = node->formal ? place->given : node->gate;
    gate->base = fact->base;
    for (int m = 0; m < place->model->num_matrices; m++)
        if (place->model->matrices[m].fact.base == fact->base)
            gate->matrix = &place->model->matrices[m];
    for (int c = 0; c < place->num_controls; c++)
        control_add(&gate->num_controls, gate->controls, gate->polarity, place->controls[c],
                    place->polarity[c]);
    for (int k = 0; k < fact->wires; k++) {
        if (k < fact->controls)
            control_add(&gate->num_controls, gate->controls, gate->polarity, wires[k], 1);
        else
            gate->targets[gate->num_targets++] = wires[k];
    }
    gate->num_angles = fact->angles;
    for (int a = 0; a < gate->num_angles; a++)
        gate->angles[a] = placed_make(node->angles[a], place, wire);
}

/* A modified gate is mapped as a gate itself: each application is inverted, their order stays. */
static void spread_flatten(const Node *node, const Place *place, bool inverted)
{
    int last = node->spread == SPREAD_CHAIN ? place->num_wires - 1 : place->num_wires;
    for (int q = 0; q < last; q++) {
        int wires[2] = {place->wires[q], q + 1 < place->num_wires ? place->wires[q + 1] : 0};
        int first = place->out->count;
        gate_flatten(node, place, wires, q);
        if (inverted)
            flat_invert(place->out, first);
    }
}

static void call_flatten(const Node *node, const Place *place, const int *wires)
{
    const SubCircuit *sub = &place->model->circuits[node->circuit];
    Placed *formals = generator_alloc(2 * sizeof *formals);
    for (int a = 0; a < sub->num_formals; a++)
        formals[a] = placed_make(node->angles[a], place, 0);
    Place inner = *place;
    memset(inner.loops, 0, sizeof inner.loops);
    inner.num_wires = sub->num_wires;
    memcpy(inner.wires, wires, (size_t)sub->num_wires * sizeof *wires);
    inner.formals = formals;
    inner.given = node->gate;
    nodes_flatten(sub->body, &inner);
}

/* A gate or call under its modifiers, outermost first: each control takes the next operand. */
static void applied_flatten(const Node *node, const Place *place)
{
    Place inner = *place;
    int wires[MAX_WIRES + 2], used = 0, inversions = 0, first = place->out->count;
    Placed here = placed_make(NULL, place, 0);
    for (int k = 0; k < node->num_wires; k++)
        wires[k] = place->wires[index_value(&node->wires[k], &here)];
    for (int m = 0; m < node->num_modifiers; m++) {
        if (node->modifiers[m].kind == MODIFIER_INV)
            inversions++;
        else
            control_add(&inner.num_controls, inner.controls, inner.polarity, wires[used++],
                        node->modifiers[m].kind == MODIFIER_CTRL);
    }
    if (node->kind == NODE_CALL)
        call_flatten(node, &inner, wires + used);
    else if (node->spread == SPREAD_NONE)
        gate_flatten(node, &inner, wires + used, 0);
    else
        spread_flatten(node, &inner, inversions % 2);
    if (inversions % 2 && node->spread == SPREAD_NONE)
        flat_invert(place->out, first);
}

static void loop_flatten(const Node *node, const Place *place)
{
    for (int trip = 0; trip < node->high; trip++) {
        Place inner = *place;
        if (node->kind == NODE_FOR)
            inner.loops[node->variable] = trip;
        nodes_flatten(node->body, &inner);
    }
}

/* All three parts take the controls around: the definition, without the short cut. */
static void within_flatten(const Node *node, const Place *place)
{
    nodes_flatten(node->body, place);
    nodes_flatten(node->other, place);
    int first = place->out->count;
    nodes_flatten(node->body, place);
    flat_invert(place->out, first);
}

static void nodes_flatten(const Node *node, const Place *place)
{
    for (; node; node = node->next) {
        switch (node->kind) {
        case NODE_GATE:
        case NODE_CALL: applied_flatten(node, place); break;
        case NODE_FOR:
        case NODE_REPEAT: loop_flatten(node, place); break;
        case NODE_WITHIN: within_flatten(node, place); break;
        case NODE_IF:
            nodes_flatten((place->loops[node->variable] + node->low) % 2 == 0 ? node->body
                                                                              : node->other,
                          place);
            break;
        }
    }
}

FlatCircuit model_flatten(const RandomModel *model)
{
    FlatCircuit flat = {0};
    Place place = {.model = model, .out = &flat, .num_wires = model->num_qubits};
    for (int q = 0; q < model->num_qubits; q++)
        place.wires[q] = q;
    nodes_flatten(model->body, &place);
    return flat;
}

Env model_env(const RandomModel *model, const double *params, int row)
{
    return (Env){.params = params,
                 .row = model->num_rows ? model->rows[row] : NULL,
                 .direction = -1,
                 .num_features = model->num_features,
                 .hidden_weights = model->hidden_weights,
                 .hidden_bias = model->hidden_bias};
}

/* log of the softmax of V @ reads + c, at the target, negated */
static Dual cross_entropy_eval(const RandomModel *model, const Env *env, int target)
{
    Dual sum = {0, 0}, chosen = {0, 0};
    for (int k = 0; k < model->num_classes; k++) {
        int bias = model->head_bias->offset + k;
        Dual z = {env->params[bias], bias == env->direction};
        for (int q = 0; q < model->num_qubits; q++) {
            int weight = model->head_weights->offset + k * model->num_qubits + q;
            z.value += env->params[weight] * env->reads[q];
            z.tangent += (weight == env->direction ? env->reads[q] : 0) +
                         env->params[weight] * (env->read_tangents ? env->read_tangents[q] : 0);
        }
        sum.value += exp(z.value);
        sum.tangent += exp(z.value) * z.tangent;
        if (k == target)
            chosen = z;
    }
    return (Dual){log(sum.value) - chosen.value, sum.tangent / sum.value - chosen.tangent};
}

Dual model_loss(const RandomModel *model, const Env *env, double target)
{
    if (model->loss == LOSS_CROSS_ENTROPY)
        return cross_entropy_eval(model, env, (int)target);
    Dual e = expr_eval(&(Placed){.expr = model->head, .sign = 1}, env);
    if (model->loss == LOSS_SQUARE && model->batch == BATCH_NONE)
        return (Dual){(e.value - target) * (e.value - target), 2 * (e.value - target) * e.tangent};
    if (model->loss == LOSS_BINARY) { /* -log of sigmoid(e) or of 1 - sigmoid(e) */
        double sign = target > 0 ? 1 : -1, p = 1 / (1 + exp(-sign * e.value));
        return (Dual){-log(p), -(1 - p) * sign * e.tangent};
    }
    return e;
}
