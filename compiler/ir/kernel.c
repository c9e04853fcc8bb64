/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The split of a kernel, on the IR as lowered.
 *
 * Every node depends on none, one or both of the rows. Nodes of both are computed for each pair; what they take of
 * nodes of one row are features of that row, and a circuit of both rows that can be cut (kernel_cut.c) becomes two
 * states and the square of their overlap. Nodes of no row are copied to wherever they are used. */
#include "compiler/ir/kernel_internal.h"

#include <string.h>

#include "lang/base/bug.h"

enum { MAX_OVERLAPS = 16 }; /* outputs of one circuit of both rows */

typedef struct {
    const IrNode *call;
    KernelCut cut;
    uint64_t states[MAX_OVERLAPS]; /* basis state of each output that is used */
    uint32_t outputs[MAX_OVERLAPS];
    uint32_t count;
    uint32_t overlap; /* of the first; the others follow */
} CutCall;

typedef struct {
    Arena *arena;
    const IrModule *whole;
    const IrFunction *f;
    uint32_t a, b;  /* columns */
    uint8_t *sides; /* [nodes] */
    bool *needed;   /* [nodes] by pair */
    CutCall **cuts; /* [nodes] NULL: none */
    uint32_t *
        places; /* [nodes] of one row: first number of those that pair takes + 1; 0: it takes none */
    bool by_level; /* gates of states in an order that does not depend on how they are written */
    IrKernel *kernel;
} Split;

static const IrNode *node_of(const Split *s, uint32_t i)
{
    return &s->f->nodes.items[i];
}

/* ---------------------------------------------------------------- what depends on what */
static void find_sides(Split *s)
{
    for (uint32_t i = 0; i < s->f->nodes.count; i++) {
        const IrNode *node = node_of(s, i);
        for (uint32_t k = 0; k < node->num_operands; k++)
            s->sides[i] |= s->sides[ir_operand(s->f, node, k)];
        if (node->op != IR_column)
            continue;
        BUG_UNLESS(node->index == s->a || node->index == s->b);
        s->sides[i] = node->index == s->a ? SIDE_A : SIDE_B;
    }
}

/* A view of one number, however often: which. */
static bool one_number(const IrNode *node, uint32_t *output)
{
    if (node->op != IR_view)
        return false;
    for (uint8_t d = 0; d < node->rank; d++)
        if (node->dims[d] > 1 && node->view.strides[d] != 0)
            return false;
    *output = (uint32_t)node->view.offset;
    return true;
}

static bool add_output(const IrCircuit *circuit, CutCall *call, uint32_t output)
{
    for (uint32_t k = 0; k < call->count; k++)
        if (call->outputs[k] == output)
            return true;
    if (call->count == MAX_OVERLAPS || !kernel_outcome(circuit, output, &call->states[call->count]))
        return false;
    call->outputs[call->count++] = output;
    return true;
}

/* The outputs that are used: single ones by views, or all in their order. */
static bool find_outputs(const Split *s, uint32_t i, const IrCircuit *circuit, CutCall *call)
{
    bool all = s->f->outputs.items[0].node == i;
    for (uint32_t u = i + 1; u < s->f->nodes.count && !all; u++) {
        const IrNode *user = node_of(s, u);
        uint32_t output;
        for (uint32_t k = 0; k < user->num_operands; k++) {
            if (ir_operand(s->f, user, k) != i)
                continue;
            all |= !one_number(user, &output);
            if (!all && !add_output(circuit, call, output))
                return false;
        }
    }
    if (!all)
        return true;
    call->count = 0;
    for (uint32_t k = 0; k < circuit->num_outputs; k++)
        if (!add_output(circuit, call, k))
            return false;
    return true;
}

static void try_cut(Split *s, uint32_t i)
{
    const IrNode *node = node_of(s, i);
    const IrCircuit *circuit = s->whole->circuits.items[node->index];
    CutCall *call = NEW(s->arena, CutCall);
    uint8_t *sides = NEW_ARRAY(s->arena, uint8_t, node->num_operands + 1);
    for (uint32_t k = 0; k < node->num_operands; k++)
        sides[k] = s->sides[ir_operand(s->f, node, k)];
    call->call = node;
    if (!kernel_cut(s->arena, circuit, s->f, node, sides, &call->cut) ||
        !find_outputs(s, i, circuit, call))
        return;
    s->cuts[i] = call;
}

/* ---------------------------------------------------------------- what pair needs */
/* A view that makes its operand no smaller is made anew for each pair: the features are what it shows. */
static bool is_feature(const Split *s, uint32_t i)
{
    const IrNode *node = node_of(s, i);
    return (s->sides[i] == SIDE_A || s->sides[i] == SIDE_B) &&
           (node->op != IR_view ||
            ir_node_size(node) < ir_node_size(node_of(s, ir_operand(s->f, node, 0))));
}

static void need(Split *s, uint32_t i)
{
    if (!is_feature(s, i))
        s->needed[i] = true;
    else
        s->places[i] = 1;
}

static void find_features(Split *s)
{
    need(s, s->f->outputs.items[0].node);
    for (uint32_t i = s->f->nodes.count; i-- > 0;) {
        const IrNode *node = node_of(s, i);
        if (!s->needed[i])
            continue;
        if (node->op == IR_circuit && s->sides[i] == SIDE_BOTH)
            try_cut(s, i);
        for (uint32_t k = 0; k < node->num_operands && s->cuts[i] == NULL; k++)
            need(s, ir_operand(s->f, node, k));
        if (node->op == IR_circuit && s->cuts[i] == NULL && s->kernel->circuit.file == UINT32_MAX)
            s->kernel->circuit = node->span;
    }
}

/* ---------------------------------------------------------------- parts */
typedef struct {
    const Split *split;
    IrModule *module;
    IrFunction *f;
    uint32_t *map; /* [nodes of the whole] node here + 1 */
    bool *wanted;
    uint32_t *circuits;   /* [circuits of the whole] circuit here + 1 */
    VEC(uint32_t) pieces; /* nodes of the features, in order */
} Part;

static Part part_begin(const Split *s)
{
    Part part = {.split = s, .module = ir_module_create(s->arena)};
    part.module->model = s->whole->model;
    part.module->entry_span = s->whole->entry_span;
    part.module->hash = s->whole->hash;
    part.module->output = IR_OUTPUT_REAL;
    for (uint32_t k = 0; k < s->whole->params.count; k++)
        VEC_PUSH(s->arena, &part.module->params, s->whole->params.items[k]);
    part.f = ir_function_create(part.module, IR_PREDICT, "predict");
    part.map = NEW_ARRAY(s->arena, uint32_t, s->f->nodes.count + 1);
    part.wanted = NEW_ARRAY(s->arena, bool, s->f->nodes.count + 1);
    part.circuits = NEW_ARRAY(s->arena, uint32_t, s->whole->circuits.count + 1);
    return part;
}

static uint32_t add_circuit(Part *part, IrCircuit *circuit)
{
    for (uint32_t k = 0; k < part->module->circuits.count; k++)
        if (ir_circuit_equal(part->module->circuits.items[k], circuit))
            return k;
    VEC_PUSH(part->split->arena, &part->module->circuits, circuit);
    return part->module->circuits.count - 1;
}

static void copy_node(Part *part, uint32_t i)
{
    const Split *s = part->split;
    IrNode node = *node_of(s, i);
    uint32_t *operands = NEW_ARRAY(s->arena, uint32_t, node.num_operands + 1);
    for (uint32_t k = 0; k < node.num_operands; k++)
        operands[k] = part->map[ir_operand(s->f, node_of(s, i), k)] - 1;
    if (node.op == IR_column)
        node.index = s->a;
    if (node.op == IR_circuit) {
        uint32_t *copy = &part->circuits[node.index];
        if (*copy == 0)
            *copy = 1 + add_circuit(part, ir_circuit_copy(part->module,
                                                          s->whole->circuits.items[node.index]));
        node.index = *copy - 1;
    }
    part->map[i] = 1 + ir_node_copy(part->module, part->f, &node, operands);
}

/* Copies the wanted nodes with all that they are made of. */
static void copy_wanted(Part *part)
{
    const Split *s = part->split;
    for (uint32_t i = s->f->nodes.count; i-- > 0;)
        for (uint32_t k = 0; part->wanted[i] && k < node_of(s, i)->num_operands; k++)
            part->wanted[ir_operand(s->f, node_of(s, i), k)] = true;
    for (uint32_t i = 0; i < s->f->nodes.count; i++)
        if (part->wanted[i])
            copy_node(part, i);
}

static void part_end(Part *part)
{
    IrModule *module = part->module;
    for (uint32_t k = 0; k < module->circuits.count; k++)
        VEC_PUSH(part->split->arena, &module->sources,
                 ir_circuit_copy(module, module->circuits.items[k]));
}

/* ---------------------------------------------------------------- features */
typedef struct {
    IrCircuit *circuit;
    uint32_t *operands; /* nodes of the whole */
    uint32_t count;
} StatePart;

static StatePart state_part(Part *part, const CutCall *call, const KernelHalf *half)
{
    const Split *s = part->split;
    StatePart state = {.count = 0};
    state.operands = NEW_ARRAY(s->arena, uint32_t, call->call->num_operands + 1);
    state.circuit = kernel_part(part->module, s->whole->circuits.items[call->call->index], s->f,
                                call->call, &call->cut, half, state.operands, &state.count);
    for (uint32_t k = 0; k < state.count; k++) {
        state.operands[k] = ir_operand(s->f, call->call, state.operands[k]);
        part->wanted[state.operands[k]] = true;
    }
    return state;
}

/* Feature number of the state. */
static uint32_t add_state(Part *part, const StatePart *state, uint32_t *width)
{
    uint32_t *operands = NEW_ARRAY(part->split->arena, uint32_t, state->count + 1);
    for (uint32_t k = 0; k < state->count; k++)
        operands[k] = part->map[state->operands[k]] - 1;
    const uint32_t circuit = add_circuit(part, state->circuit);
    for (uint32_t k = 0, at = 0; k < part->pieces.count; k++) {
        const IrNode *old = &part->f->nodes.items[part->pieces.items[k]];
        if (old->index == circuit && old->num_operands == state->count &&
            memcmp(&part->f->operands.items[old->first_operand], operands,
                   state->count * sizeof *operands) == 0)
            return at;
        at += (uint32_t)ir_node_size(old);
    }
    const uint32_t node = ir_circuit(part->module, part->f, circuit, operands, state->count,
                                     part->split->whole->entry_span);
    const uint32_t place = *width;
    VEC_PUSH(part->split->arena, &part->pieces, node);
    *width += state->circuit->num_outputs;
    return place;
}

/* States of the cut circuits: one of the row that prepares, one of the other for each outcome. */
static uint32_t add_states(Part *part, bool right)
{
    const Split *s = part->split;
    VEC(StatePart) states = {0};
    uint32_t width = 0, at = 0;
    for (uint32_t i = 0; i < s->f->nodes.count; i++) {
        const CutCall *call = s->cuts[i];
        for (uint32_t k = 0; call != NULL && k < call->count; k++) {
            const bool late = (call->cut.first == SIDE_B) != right;
            const KernelHalf half = {late, late ? call->states[k] : 0, s->by_level};
            const StatePart state = state_part(part, call, &half);
            VEC_PUSH(s->arena, &states, state);
        }
    }
    copy_wanted(part);
    for (uint32_t i = 0; i < s->f->nodes.count; i++) {
        const CutCall *call = s->cuts[i];
        for (uint32_t k = 0; call != NULL && k < call->count; k++) {
            IrOverlap *overlap = &s->kernel->overlaps.items[call->overlap + k];
            *(right ? &overlap->right : &overlap->left) =
                add_state(part, &states.items[at++], &width);
        }
    }
    return width;
}

static IrModule *make_features(Split *s, bool right, uint32_t *numbers)
{
    *numbers = 0;
    Part part = part_begin(s);
    for (uint32_t k = 0; k < s->b; k++)
        VEC_PUSH(s->arena, &part.module->columns, s->whole->columns.items[k]);
    part.module->columns.items[s->a].in_model = true;
    const uint8_t side = right ? SIDE_B : SIDE_A;
    for (uint32_t i = 0; i < s->f->nodes.count; i++)
        part.wanted[i] = s->places[i] > 0 && s->sides[i] == side;
    const uint32_t width = add_states(&part, right);
    if (width > 0) /* the first state is what `state` shows */
        part.module->entry_circuit = part.f->nodes.items[part.pieces.items[0]].index;
    for (uint32_t i = 0; i < s->f->nodes.count; i++) {
        if (s->places[i] == 0 || s->sides[i] != side)
            continue;
        const int64_t size = ir_node_size(node_of(s, i));
        const uint32_t flat =
            ir_reshape(part.module, part.f, part.map[i] - 1, 1, &size, node_of(s, i)->span);
        VEC_PUSH(s->arena, &part.pieces, flat);
        s->places[i] = 1 + *numbers;
        *numbers += (uint32_t)size;
    }
    if (width + *numbers == 0) { /* the kernel does not look at this row */
        const int64_t one = 1;
        const double zero = 0;
        VEC_PUSH(s->arena, &part.pieces,
                 ir_const(part.module, part.f, 1, &one, &zero, s->whole->entry_span));
        *numbers = 1;
    }
    ir_output(part.module, part.f,
              part.pieces.count == 1 ? part.pieces.items[0]
                                     : ir_concat(part.module, part.f, part.pieces.items,
                                                 part.pieces.count, s->whole->entry_span),
              IR_NONE);
    part_end(&part);
    return part.module;
}

/* ---------------------------------------------------------------- the same features? */
bool kernel_same_operation(const IrNode *x, const IrNode *y)
{
    if (x->op != y->op || x->rank != y->rank || x->num_operands != y->num_operands ||
        memcmp(x->dims, y->dims, x->rank * sizeof *x->dims) != 0)
        return false;
    if (x->op == IR_const)
        return memcmp(x->data, y->data, (size_t)ir_node_size(x) * sizeof *x->data) == 0;
    if (x->op == IR_view || x->op == IR_scatter)
        return x->view.offset == y->view.offset &&
               memcmp(x->view.strides, y->view.strides, sizeof x->view.strides) == 0;
    if (x->op == IR_sum)
        return x->axes == y->axes;
    return (x->op != IR_param && x->op != IR_column && x->op != IR_circuit) || x->index == y->index;
}

static bool same_node(const IrFunction *f, const IrNode *x, const IrFunction *g, const IrNode *y)
{
    bool same = kernel_same_operation(x, y);
    for (uint32_t k = 0; same && k < x->num_operands; k++)
        same = ir_operand(f, x, k) == ir_operand(g, y, k);
    return same;
}

static bool same_features(const IrModule *a, const IrModule *b)
{
    const IrFunction *f = a->functions.items[0], *g = b->functions.items[0];
    bool same = a->circuits.count == b->circuits.count && f->nodes.count == g->nodes.count &&
                f->outputs.items[0].node == g->outputs.items[0].node;
    for (uint32_t k = 0; same && k < a->circuits.count; k++)
        same = ir_circuit_equal(a->circuits.items[k], b->circuits.items[k]);
    for (uint32_t k = 0; same && k < f->nodes.count; k++)
        same = same_node(f, &f->nodes.items[k], g, &g->nodes.items[k]);
    return same;
}

static bool same_by_level(Split *s)
{
    uint32_t numbers = 0;
    if (s->kernel->left_numbers != s->kernel->right_numbers)
        return false;
    s->by_level = true;
    const IrModule *left = make_features(s, false, &numbers);
    return same_features(left, make_features(s, true, &numbers));
}

/* ---------------------------------------------------------------- pair */
static uint32_t row_major_view(Part *part, uint32_t from, const IrNode *shape, uint32_t offset)
{
    int64_t strides[IR_MAX_RANK], size = 1;
    for (uint8_t d = shape->rank; d-- > 0;) {
        strides[d] = size;
        size *= shape->dims[d];
    }
    return ir_view(part->module, part->f, from, shape->rank, shape->dims, offset, strides,
                   shape->span);
}

static uint32_t add_column(Part *part, const char *name, uint32_t size)
{
    const IrModule *module = part->module;
    IrColumn column = {.name = name, .rank = 1, .dims = {size}, .in_model = true};
    if (size == 0)
        return IR_NONE;
    for (uint32_t k = 0; k < module->columns.count; k++)
        column.offset += (uint64_t)module->columns.items[k].dims[0];
    VEC_PUSH(part->split->arena, &part->module->columns, column);
    return ir_column(part->module, part->f, module->columns.count - 1,
                     part->split->whole->entry_span);
}

/* A view of single outputs, or the call whose outputs are all used. */
static void map_overlaps(Part *part, uint32_t i, uint32_t overlaps)
{
    const Split *s = part->split;
    const IrNode *node = node_of(s, i);
    uint32_t output, operand = node->op == IR_view ? ir_operand(s->f, node, 0) : IR_NONE;
    if (s->cuts[i] != NULL && s->cuts[i]->count == node->dims[0]) {
        part->map[i] = 1 + row_major_view(part, overlaps, node, s->cuts[i]->overlap);
    } else if (operand != IR_NONE && s->cuts[operand] != NULL && one_number(node, &output)) {
        const CutCall *call = s->cuts[operand];
        const int64_t none[IR_MAX_RANK] = {0};
        uint32_t k = 0;
        while (call->outputs[k] != output)
            k++;
        part->map[i] = 1 + ir_view(part->module, part->f, overlaps, node->rank, node->dims,
                                   call->overlap + k, none, node->span);
    }
}

static IrModule *make_pair(Split *s)
{
    const IrKernel *kernel = s->kernel;
    const uint32_t output = s->f->outputs.items[0].node;
    Part part = part_begin(s);
    const uint32_t rows[2] = {add_column(&part, "l", kernel->left_numbers),
                              add_column(&part, "r", kernel->right_numbers)};
    const uint32_t overlaps = add_column(&part, "overlap", kernel->overlaps.count);
    for (uint32_t i = 0; i < s->f->nodes.count; i++) {
        if (s->places[i] > 0)
            part.map[i] = 1 + row_major_view(&part, rows[s->sides[i] == SIDE_B], node_of(s, i),
                                             s->places[i] - 1);
        else if (s->needed[i])
            map_overlaps(&part, i, overlaps);
        if (s->needed[i] && part.map[i] == 0 && s->cuts[i] == NULL)
            copy_node(&part, i);
    }
    ir_output(part.module, part.f, part.map[output] - 1, IR_NONE);
    part_end(&part);
    return part.module;
}

/* Overlap 0 itself, whatever shape its one number has. */
static bool is_overlap(const Split *s)
{
    const uint32_t output = s->f->outputs.items[0].node;
    const IrNode *node = node_of(s, output);
    uint32_t which;
    return s->kernel->overlaps.count == 1 &&
           (s->cuts[output] != NULL ||
            (one_number(node, &which) && s->cuts[ir_operand(s->f, node, 0)] != NULL));
}

IrKernel *ir_kernel_split(Arena *arena, const IrModule *whole, uint32_t a, uint32_t b)
{
    BUG_UNLESS(whole->functions.count == 1 && b + 1 == whole->columns.count && a < b);
    const IrFunction *f = whole->functions.items[0];
    Split s = {.arena = arena, .whole = whole, .f = f, .a = a, .b = b};
    BUG_UNLESS(f->outputs.count == 1 && ir_node_size(node_of(&s, f->outputs.items[0].node)) == 1);
    s.sides = NEW_ARRAY(arena, uint8_t, f->nodes.count + 1);
    s.needed = NEW_ARRAY(arena, bool, f->nodes.count + 1);
    s.cuts = NEW_ARRAY(arena, CutCall *, f->nodes.count + 1);
    s.places = NEW_ARRAY(arena, uint32_t, f->nodes.count + 1);
    IrKernel *kernel = NEW(arena, IrKernel);
    kernel->whole = whole;
    kernel->circuit = span_nowhere();
    s.kernel = kernel;
    find_sides(&s);
    find_features(&s);
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        if (s.cuts[i] == NULL)
            continue;
        const IrCircuit *circuit = whole->circuits.items[node_of(&s, i)->index];
        const IrOverlap overlap = {.size = (uint32_t)1 << circuit->num_qubits};
        s.cuts[i]->overlap = kernel->overlaps.count;
        for (uint32_t k = 0; k < s.cuts[i]->count; k++)
            VEC_PUSH(arena, &kernel->overlaps, overlap);
    }
    kernel->left = make_features(&s, false, &kernel->left_numbers);
    kernel->right = make_features(&s, true, &kernel->right_numbers);
    if (same_features(kernel->left, kernel->right) || same_by_level(&s))
        kernel->right = kernel->left;
    kernel->pair = is_overlap(&s) ? NULL : make_pair(&s);
    kernel->is_symmetric = kernel->right == kernel->left &&
                           (kernel->pair == NULL || kernel_pair_is_symmetric(arena, kernel->pair));
    for (uint32_t k = 0; k < kernel->overlaps.count; k++)
        kernel->is_symmetric &= kernel->overlaps.items[k].left == kernel->overlaps.items[k].right;
    return kernel;
}
