/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Draws the circuit of a model: gates on named wires, on the whole register or along its chain, loops over layers and wires, repeats,
 * branches on a loop variable, and calls of circuits of its own; each gate or call under up to two of inv, ctrl, negctrl.
 *
 * Wires of one gate are distinct in every iteration: they are one loop variable plus distinct offsets, modulo the register. */
#include "tests/generator/maker.h"

#include <stdlib.h>
#include <string.h>

const GateFact GATE_FACTS[] = {
    /* name, base, inverse of the base, operands, controls, angles */
    {"ID", "ID", "ID", 1, 0, 0},
    {"X", "X", "X", 1, 0, 0},
    {"Y", "Y", "Y", 1, 0, 0},
    {"Z", "Z", "Z", 1, 0, 0},
    {"H", "H", "H", 1, 0, 0},
    {"S", "S", "SDG", 1, 0, 0},
    {"SDG", "SDG", "S", 1, 0, 0},
    {"T", "T", "TDG", 1, 0, 0},
    {"TDG", "TDG", "T", 1, 0, 0},
    {"SX", "SX", "SXDG", 1, 0, 0},
    {"SXDG", "SXDG", "SX", 1, 0, 0},
    {"RX", "RX", NULL, 1, 0, 1},
    {"RY", "RY", NULL, 1, 0, 1},
    {"RZ", "RZ", NULL, 1, 0, 1},
    {"P", "P", NULL, 1, 0, 1},
    {"U", "U", NULL, 1, 0, 3},
    {"CX", "X", "X", 2, 1, 0},
    {"CY", "Y", "Y", 2, 1, 0},
    {"CZ", "Z", "Z", 2, 1, 0},
    {"CH", "H", "H", 2, 1, 0},
    {"SWAP", "SWAP", "SWAP", 2, 0, 0},
    {"CRX", "RX", NULL, 2, 1, 1},
    {"CRY", "RY", NULL, 2, 1, 1},
    {"CRZ", "RZ", NULL, 2, 1, 1},
    {"CP", "P", NULL, 2, 1, 1},
    {"CCX", "X", "X", 3, 2, 0},
    {"CSWAP", "SWAP", "SWAP", 3, 1, 0},
    {"RXX", "RXX", NULL, 2, 0, 1},
    {"RYY", "RYY", NULL, 2, 0, 1},
    {"RZZ", "RZZ", NULL, 2, 0, 1},
    {"single_excitation", "single_excitation", NULL, 2, 0, 1},
    {"double_excitation", "double_excitation", NULL, 4, 0, 1},
};

int gate_fact_count(void)
{
    return (int)(sizeof GATE_FACTS / sizeof GATE_FACTS[0]);
}

static Node *nodes_make(Maker *maker, int count, int depth);

static void wires_make(Maker *maker, Node *node, int count)
{
    int offsets[MAX_QUBITS];
    for (int q = 0; q < maker->wires; q++)
        offsets[q] = q;
    int variable = maker->num_loops && !maker->single_wires && random_chance(maker->random, 60)
                       ? random_int(maker->random, 0, maker->num_loops)
                       : INDEX_CONSTANT;
    for (int k = 0; k < count; k++) {
        int pick = random_int(maker->random, k, maker->wires);
        int offset = offsets[pick];
        offsets[pick] = offsets[k];
        node->wires[k] = (Index){offset, variable, 1, 0};
        if (variable >= 0 && maker->loop_high[variable] + offset > maker->wires)
            node->wires[k].modulus = maker->wires;
    }
    node->num_wires = count;
}

/* Modifiers as far as there are wires for their controls; returns how many controls they add. */
static int modifiers_make(Maker *maker, Node *node, int free_wires)
{
    int controls = 0;
    while (node->num_modifiers < 2 && random_chance(maker->random, 18)) {
        int kind = random_int(maker->random, 0, 3);
        if (kind != MODIFIER_INV && controls == free_wires)
            kind = MODIFIER_INV;
        controls += kind != MODIFIER_INV;
        node->modifiers[node->num_modifiers++].kind = kind == MODIFIER_CTRL      ? MODIFIER_CTRL
                                                      : kind == MODIFIER_NEGCTRL ? MODIFIER_NEGCTRL
                                                                                 : MODIFIER_INV;
    }
    return controls;
}

/* Gates with angles are wanted more often than their share of the table. */
static const GateFact *gate_pick(Maker *maker, int most_wires)
{
    const GateFact *gate;
    if (maker->model->num_matrices && random_chance(maker->random, 12)) {
        gate =
            &maker->model->matrices[random_int(maker->random, 0, maker->model->num_matrices)].fact;
        if (gate->wires <= most_wires)
            return gate;
    }
    do {
        gate = &GATE_FACTS[random_int(maker->random, 0, gate_fact_count())];
    } while (gate->wires > most_wires || (gate->angles == 0 && random_chance(maker->random, 45)));
    return gate;
}

static Node *gate_make(Maker *maker)
{
    Node *node = generator_alloc(sizeof *node);
    node->kind = NODE_GATE;
    node->gate = gate_pick(maker, maker->wires);
    bool whole = !maker->single_wires && random_chance(maker->random, 30);
    if (whole && node->gate->wires == 1)
        node->spread = SPREAD_ALL;
    else if (whole && node->gate->wires == 2 && maker->wires >= 2)
        node->spread = SPREAD_CHAIN;
    int times = node->spread == SPREAD_NONE ? 1 : maker->wires;
    maker->budget -= times * maker->trips;
    for (int a = 0; a < node->gate->angles; a++)
        node->angles[a] = maker_angle(maker, node->spread == SPREAD_ALL);
    if (node->spread == SPREAD_NONE) {
        int controls = modifiers_make(maker, node, maker->wires - node->gate->wires);
        wires_make(maker, node, controls + node->gate->wires);
    } else if (random_chance(maker->random, 15)) {
        node->modifiers[node->num_modifiers++].kind = MODIFIER_INV;
    }
    return node;
}

/* Wires start, start + step, ... for a register, and controls among the others. */
static void slice_make(Maker *maker, Node *node, int controls, int count)
{
    int most = count > 1 ? (maker->wires - 1) / (count - 1) : 1;
    int step = random_int(maker->random, 1, (most > 2 ? 2 : most) + 1);
    int start = random_int(maker->random, 0, maker->wires - step * (count - 1));
    bool taken[MAX_QUBITS] = {false};
    for (int k = 0; k < count; k++) {
        node->wires[controls + k] = (Index){start + k * step, INDEX_CONSTANT, 1, 0};
        taken[start + k * step] = true;
    }
    for (int c = 0; c < controls; c++) {
        int wire = random_int(maker->random, 0, maker->wires);
        while (taken[wire])
            wire = (wire + 1) % maker->wires;
        taken[wire] = true;
        node->wires[c] = (Index){wire, INDEX_CONSTANT, 1, 0};
    }
    node->num_wires = controls + count;
    node->slice_step = step;
}

static Node *call_make(Maker *maker)
{
    int circuit = random_int(maker->random, 0, maker->model->num_circuits);
    const SubCircuit *sub = &maker->model->circuits[circuit];
    if (sub->num_wires > maker->wires)
        return gate_make(maker);
    Node *node = generator_alloc(sizeof *node);
    node->kind = NODE_CALL;
    node->circuit = circuit;
    for (int a = 0; a < sub->num_formals; a++)
        node->angles[a] = maker_angle(maker, false);
    while (sub->like && (!node->gate || node->gate->angles != sub->like->angles ||
                         node->gate->wires != sub->like->wires))
        node->gate = gate_pick(maker, sub->like->wires);
    int controls = modifiers_make(maker, node, maker->wires - sub->num_wires);
    if (sub->by_register)
        slice_make(maker, node, controls, sub->num_wires);
    else
        wires_make(maker, node, controls + sub->num_wires);
    maker->budget -= 4 * maker->trips;
    return node;
}

static Node *loop_make(Maker *maker, int depth)
{
    Node *node = generator_alloc(sizeof *node);
    bool repeat = random_chance(maker->random, 25) || maker->num_loops == MAX_LOOPS;
    node->kind = repeat ? NODE_REPEAT : NODE_FOR;
    bool over_layers = random_chance(maker->random, 60);
    node->high = over_layers ? maker->layers : maker->wires;
    if (repeat || maker->formals)
        node->high = random_int(maker->random, 2, 4);
    if (!repeat) {
        node->variable = maker->num_loops++;
        maker->loop_high[node->variable] = node->high;
    }
    int trips = maker->trips;
    maker->trips *= node->high;
    node->body = nodes_make(maker, random_int(maker->random, 1, 4), depth + 1);
    maker->trips = trips;
    maker->num_loops -= !repeat;
    return node;
}

static Node *branch_make(Maker *maker, int depth)
{
    Node *node = generator_alloc(sizeof *node);
    node->kind = NODE_IF;
    node->variable = random_int(maker->random, 0, maker->num_loops);
    node->low = random_int(maker->random, 0, 2);
    node->body = nodes_make(maker, random_int(maker->random, 1, 3), depth + 1);
    if (random_chance(maker->random, 50))
        node->other = nodes_make(maker, 1, depth + 1);
    return node;
}

static Node *within_make(Maker *maker, int depth)
{
    Node *node = generator_alloc(sizeof *node);
    node->kind = NODE_WITHIN;
    maker->trips *= 2;
    node->body = nodes_make(maker, random_int(maker->random, 1, 3), depth + 1);
    maker->trips /= 2;
    node->other = nodes_make(maker, random_int(maker->random, 1, 3), depth + 1);
    return node;
}

static Node *nodes_make(Maker *maker, int count, int depth)
{
    Node *first = NULL, **last = &first;
    for (int k = 0; k < count; k++) {
        int choice = random_int(maker->random, 0, 100);
        bool room = maker->budget > 10 * maker->trips && depth < 3;
        if (choice < 22 && room)
            *last = loop_make(maker, depth);
        else if (choice < 28 && maker->num_loops)
            *last = branch_make(maker, depth);
        else if (choice >= 90 && depth < 3 && maker->budget > 4 * maker->trips)
            *last = within_make(maker, depth);
        else if (choice < 42 && !maker->formals && maker->model->num_circuits)
            *last = call_make(maker);
        else
            *last = gate_make(maker);
        last = &(*last)->next;
        if (maker->budget <= 0)
            break;
    }
    return first;
}

/* A first gate whose like the circuit takes: all of as many wires and angles become what it is given. */
static void formal_make(SubCircuit *sub, Node *nodes)
{
    for (Node *node = nodes; node; node = node->next) {
        if (node->kind == NODE_GATE && !sub->like)
            sub->like = node->gate;
        node->formal = node->kind == NODE_GATE && node->gate->wires == sub->like->wires &&
                       node->gate->angles == sub->like->angles;
        formal_make(sub, node->body);
        formal_make(sub, node->other);
    }
}

void circuits_make(Maker *maker)
{
    RandomModel *model = maker->model;
    int count = random_int(maker->random, 0, MAX_CIRCUITS + 1);
    for (int c = 0; c < count; c++) {
        SubCircuit *sub = &model->circuits[c];
        sub->num_wires =
            random_int(maker->random, 1, model->num_qubits < 3 ? model->num_qubits + 1 : 4);
        sub->num_formals = random_int(maker->random, 1, 3);
        sub->by_register = random_chance(maker->random, 50);
        maker->formals = sub->num_formals;
        maker->single_wires = !sub->by_register;
        maker->wires = sub->num_wires;
        maker->budget = 6;
        maker->trips = 1;
        sub->body = nodes_make(maker, random_int(maker->random, 1, 4), 2);
        if (random_chance(maker->random, 40))
            formal_make(sub, sub->body);
        model->num_circuits++;
    }
    maker->formals = 0;
    maker->single_wires = false;
}

static const GateFact *gate_find(const char *name)
{
    const GateFact *gate = GATE_FACTS;
    while (strcmp(gate->name, name) != 0)
        gate++;
    return gate;
}

/* A generic start: a random U on every qubit, so that no later gate meets |0...0>. */
static Node **scramble_make(Maker *maker, Node **last)
{
    for (int q = 0; q < maker->wires; q++) {
        Node *node = generator_alloc(sizeof *node);
        node->gate = gate_find("U");
        for (int a = 0; a < 3; a++)
            node->angles[a] = maker_number(maker, 0.3, 2.8);
        node->wires[0] = (Index){q, INDEX_CONSTANT, 1, 0};
        node->num_wires = 1;
        *last = node;
        last = &node->next;
    }
    return last;
}

static const Expr *feature_make(Maker *maker)
{
    Expr *feature = maker_expr(E_DATA);
    feature->tensor = &maker->model->features;
    feature->index[0] =
        (Index){random_int(maker->random, 0, maker->model->num_features), INDEX_CONSTANT, 1, 0};
    return feature;
}

static Node *angle_gate_make(Maker *maker, const char *name, const Expr *angle)
{
    Node *node = generator_alloc(sizeof *node);
    node->gate = gate_find(name);
    node->angles[0] = angle;
    wires_make(maker, node, node->gate->wires);
    return node;
}

/* A feature map: gates whose angles are features, once, twice or half, with permutations between them. */
static Node **map_make(Maker *maker, Node **last)
{
    static const char *const ONE[] = {"RY", "RX", "RZ", "P"};
    static const char *const TWO[] = {"RZZ", "RXX", "CRX", "CP", "single_excitation"};
    static const char *const MULTIPLES[] = {"2", "0.5", "3"};
    int count = random_int(maker->random, 2, 6);
    for (int g = 0; g < count; g++) {
        bool two = maker->wires > 1 && random_chance(maker->random, 40);
        const Expr *angle = feature_make(maker);
        if (random_chance(maker->random, 30)) {
            Expr *multiple = maker_expr(E_NUMBER);
            strcpy(multiple->text, MULTIPLES[random_int(maker->random, 0, 3)]);
            multiple->number = strtod(multiple->text, NULL);
            angle = maker_binary(E_MULTIPLY, multiple, angle);
        }
        *last = angle_gate_make(maker,
                                two ? TWO[random_int(maker->random, 0, 5)]
                                    : ONE[random_int(maker->random, 0, 4)],
                                angle);
        last = &(*last)->next;
        if (maker->wires > 1 && random_chance(maker->random, 50)) {
            *last = angle_gate_make(maker, "CX", NULL);
            last = &(*last)->next;
        }
    }
    return last;
}

/* A model with data encodes at least one feature. */
static Node **data_make(Maker *maker, Node **last)
{
    if (random_chance(maker->random, 50))
        return map_make(maker, last);
    *last = angle_gate_make(maker, "RY", feature_make(maker));
    return &(*last)->next;
}

Node *body_make(Maker *maker)
{
    maker->wires = maker->model->num_qubits;
    maker->budget = random_int(maker->random, 15, 60);
    maker->trips = 1;
    Node *first = NULL, **last = &first;
    if (random_chance(maker->random, 60))
        last = scramble_make(maker, last);
    if (maker->model->num_rows) {
        last = data_make(maker, last);
        maker->no_data = random_chance(maker->random, 50);
    } else {
        *last = gate_make(maker);
        last = &(*last)->next;
    }
    *last = nodes_make(maker, random_int(maker->random, 3, 14), 0);
    return first;
}
