/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads: the outputs of a model's circuit.
 *
 * All reads of the model's value are collected, each different one once, before the call of the
 * circuit is made; then lowering the value finds every read again by content and shows its place
 * in the call's result. */
#include "compiler/lower/internal.h"

#include <string.h>

/* ---------------------------------------------------------------- one read */
typedef struct {
    IrRead read;
    uint8_t wires[IR_MAX_QUBITS];
    VEC(IrPauli) paulis;
} ReadParts;

static bool same_read(const IrCircuit *circuit, const IrRead *old, const ReadParts *parts)
{
    const IrRead *read = &parts->read;
    if (old->kind != read->kind || old->count != read->count || old->value != read->value ||
        old->num_wires != read->num_wires || old->num_paulis != parts->paulis.count)
        return false;
    for (uint32_t k = 0; k < parts->paulis.count; k++) {
        const IrPauli *a = &circuit->paulis.items[old->first_pauli + k],
                      *b = &parts->paulis.items[k];
        if (a->coef != b->coef || a->xmask != b->xmask || a->zmask != b->zmask)
            return false;
    }
    return read->num_wires == 0 ||
           memcmp(circuit->wires.items + old->first_wire, parts->wires, read->num_wires) == 0;
}

/* Index into circuit->reads, IR_NONE: not there. */
static uint32_t find_read(const IrCircuit *circuit, const ReadParts *parts)
{
    for (uint32_t k = 0; k < circuit->reads.count; k++) {
        if (same_read(circuit, &circuit->reads.items[k], parts))
            return k;
    }
    return IR_NONE;
}

static void add_read(Lower *L, const ReadParts *parts)
{
    IrCircuit *circuit = L->circuit->ir;
    IrRead read = parts->read;
    if (find_read(circuit, parts) != IR_NONE)
        return;
    read.offset = circuit->num_outputs;
    read.first_pauli = circuit->paulis.count;
    read.num_paulis = parts->paulis.count;
    read.first_wire = ir_wires_append(L->module, circuit, parts->wires, read.num_wires);
    for (uint32_t k = 0; k < parts->paulis.count; k++)
        VEC_PUSH(L->arena, &circuit->paulis, parts->paulis.items[k]);
    circuit->num_outputs += read.count;
    VEC_PUSH(L->arena, &circuit->reads, read);
}

static void add_pauli(Lower *L, ReadParts *parts, const TPauliTerm *term, const uint8_t *wires)
{
    IrPauli pauli = {.coef = term->coef};
    for (uint32_t k = 0; k < term->factors.count; k++) {
        uint64_t bit = (uint64_t)1 << wires[term->factors.items[k].qubit];
        char letter = term->factors.items[k].letter;
        if (letter != 'Z')
            pauli.xmask |= bit;
        if (letter != 'X')
            pauli.zmask |= bit;
    }
    VEC_PUSH(L->arena, &parts->paulis, pauli);
}

/* The given wires, then the others; nothing when that is the order of all. */
static void order_wires(ReadParts *parts, const uint8_t *wires, uint32_t count, uint32_t all)
{
    bool sorted = true, first[IR_MAX_QUBITS] = {false};
    for (uint32_t k = 0; k < count; k++) {
        parts->wires[k] = wires[k];
        first[wires[k]] = true;
    }
    for (uint8_t q = 0; q < all; q++)
        if (!first[q])
            parts->wires[count++] = q;
    for (uint32_t k = 0; k < all; k++)
        sorted = sorted && parts->wires[k] == k;
    parts->read.num_wires = sorted ? 0 : all;
}

/* `which`: of an expectation that is read on each wire. */
static ReadParts make_read(Lower *L, const LowEnv *env, const TRead *from, int64_t which)
{
    ReadParts parts = {0};
    uint8_t wires[IR_MAX_QUBITS];
    parts.read.span = from->span;
    low_operand_wires(env, &from->wires, wires);
    parts.read.count = 1;
    switch (from->kind) {
    case TREAD_EXPECT:
        parts.read.kind = IR_READ_EXPECT;
        for (uint32_t k = 0; k < from->observable->count; k++)
            add_pauli(L, &parts, &from->observable->items[k], from->each ? wires + which : wires);
        return parts;
    case TREAD_PROB:
        parts.read.kind = IR_READ_PROB;
        parts.read.value = (uint64_t)tindex_eval(from->outcome, env->bindings);
        break;
    case TREAD_PROBS:
        parts.read.kind = IR_READ_PROBS;
        parts.read.count = (uint32_t)1 << from->wires.count;
        break;
    case TREAD_VAR:
    case TREAD_FIDELITY: BUG("a read that is made of others");
    case TREAD_PURITY: parts.read.kind = IR_READ_PURITY; break;
    case TREAD_ENTROPY: parts.read.kind = IR_READ_ENTROPY; break;
    case TREAD_STATE:
        parts.read.kind = IR_READ_STATE;
        parts.read.count = (uint32_t)2 << L->circuit->num_wires;
        order_wires(&parts, wires, (uint32_t)from->wires.count, L->circuit->num_wires);
        return parts;
    }
    parts.read.num_wires = (uint32_t)from->wires.count;
    memcpy(parts.wires, wires, (size_t)from->wires.count);
    return parts;
}

static int64_t read_times(const TRead *read)
{
    return read->kind == TREAD_EXPECT && read->each ? read->wires.count : 1;
}

/* ---------------------------------------------------------------- all reads of a value */
typedef struct {
    Lower *L;
    const LowEnv *env;
} Collector;

static void collect_part(void *context, const TExpr *part)
{
    const Collector *collector = context;
    low_collect_reads(collector->L, collector->env, part);
}

/* Reads in a comprehension may depend on its variables: as in lowering, one iteration after the
 * other. */
static void collect_iterations(Lower *L, const LowEnv *env, const TExpr *expr, uint32_t loop)
{
    if (loop == expr->loops.count) {
        Collector collector = {L, env};
        low_visit_parts(expr, collect_part, &collector);
        return;
    }
    const TRange *range = &expr->loops.items[loop];
    int64_t end = tindex_eval(range->high, env->bindings);
    for (int64_t v = tindex_eval(range->low, env->bindings); v < end; v++) {
        LowEnv scope = *env;
        low_bind_var(L, &scope, range->var, low_affine_const(v));
        collect_iterations(L, &scope, expr, loop + 1);
    }
}

void low_collect_reads(Lower *L, const LowEnv *env, const TExpr *expr)
{
    if (!low_runs_circuit(expr))
        return;
    if (expr->kind == TEX_READ && expr->a == NULL) {
        for (int64_t k = 0; k < read_times(expr->read); k++) {
            ReadParts parts = make_read(L, env, expr->read, k);
            add_read(L, &parts);
        }
    } else if (expr->kind == TEX_COMPREHENSION) {
        collect_iterations(L, env, expr, 0);
    } else {
        Collector collector = {L, env};
        low_visit_parts(expr, collect_part, &collector);
    }
}

/* ---------------------------------------------------------------- the value of a read */
static LowValue read_view(Lower *L, const IrRead *read, uint8_t rank, const int64_t *dims,
                          Span span)
{
    int64_t strides[IR_MAX_RANK] = {0}, stride = 1;
    for (uint8_t d = rank; d-- > 0; stride *= dims[d])
        strides[d] = stride;
    return low_value(low_view(L, L->circuit->node, rank, dims, read->offset, strides, span), 0);
}

static IrRead locate(Lower *L, const LowEnv *env, const TRead *read, int64_t which)
{
    BUG_UNLESS(L->circuit != NULL && L->circuit->node != IR_NONE);
    ReadParts parts = make_read(L, env, read, which);
    uint32_t index = find_read(L->circuit->ir, &parts);
    BUG_UNLESS(index != IR_NONE);
    return L->circuit->ir->reads.items[index];
}

/* One value per wire: a view when the places stand one after the other. */
static LowValue read_each(Lower *L, const LowEnv *env, const TRead *read)
{
    int64_t times = read_times(read);
    IrRead first = locate(L, env, read, 0);
    LowValue *values = NEW_ARRAY(L->arena, LowValue, times);
    bool row = true;
    for (int64_t k = 0; k < times; k++)
        row = row && locate(L, env, read, k).offset == first.offset + k;
    if (row)
        return read_view(L, &first, 1, &times, read->span);
    for (int64_t k = 0; k < times; k++) {
        IrRead one = locate(L, env, read, k);
        values[k] = read_view(L, &one, 0, NULL, read->span);
    }
    return low_stack(L, values, (uint32_t)times, read->span);
}

LowValue lower_read(Lower *L, const LowEnv *env, const TExpr *expr)
{
    const TRead *read = expr->read;
    if (read->kind == TREAD_EXPECT && read->each)
        return read_each(L, env, read);
    IrRead found = locate(L, env, read, 0);
    return read_view(L, &found, expr->type.rank, expr->type.dims, read->span);
}
