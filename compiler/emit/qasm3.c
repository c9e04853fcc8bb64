/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The entry circuit as OpenQASM 3: header, gate definitions, inputs, qubits, gates, reads.
 *
 *     RY(s[1]*x[0] + w[1]) on wire 2, controlled by wire 0
 *  -> ctrl @ ry(s_1*x_0 + w_1) q[0], q[2];
 *
 * The source circuit is used, so that passes do not change what a user compares with the model
 * file. */
#include "compiler/emit/qasm3_internal.h"
#include "compiler/ir/print.h"

#include <math.h>
#include <string.h>

enum { QASM_MOST_GATES = 1 << 20 };

typedef struct {
    Arena *arena;
    const IrModule *module;
    const IrCircuit *circuit;
    const IrNode *call; /* whose operands are the slots */
    DiagSink *sink;
    QasmScalars scalars;
    QasmText text;
    bool used_gates[GATE_COUNT];
    int64_t counters[IR_MAX_LOOPS];
    uint64_t num_gates;
    bool failed;
} Writer;

/* ---------------------------------------------------------------- angles */
static void put_slot(Writer *w, int64_t slot, QasmLevel level)
{
    const IrFunction *f = w->scalars.function;
    for (uint32_t k = 0; k < w->call->num_operands; k++) {
        uint32_t node = ir_operand(f, w->call, k);
        int64_t size = ir_node_size(&f->nodes.items[node]);
        if (slot < size) {
            qasm_put_entry(&w->scalars, &w->text, node, slot, level);
            return;
        }
        slot -= size;
    }
    BUG("a slot beyond the operands of the call");
}

typedef struct {
    double coef;
    int64_t slot;
} SlotTerm;

/* Terms at the current counters; those that meet in one slot are added up: importers stumble
 * over `v_3 - v_3`. */
static uint32_t collect_terms(const Writer *w, const IrAngle *angle, uint32_t depth, SlotTerm *out)
{
    uint32_t count = 0, kept = 0;
    for (uint32_t k = 0; k < angle->num_terms; k++) {
        const IrTerm *term = &w->circuit->terms.items[angle->first_term + k];
        int64_t slot = term->slot;
        for (uint32_t d = 0; d < depth; d++)
            slot += term->strides[d] * w->counters[d];
        uint32_t same = 0;
        while (same < count && out[same].slot != slot)
            same++;
        if (same == count)
            out[count++] = (SlotTerm){0, slot};
        out[same].coef += term->coef;
    }
    for (uint32_t k = 0; k < count; k++) {
        if (out[k].coef != 0)
            out[kept++] = out[k];
    }
    return kept;
}

/* `first`: nothing stands before the term. */
static void put_term(Writer *w, SlotTerm term, bool first)
{
    double size = fabs(term.coef);
    if (first)
        qasm_put(w->arena, &w->text, "%s", term.coef < 0 ? "-" : "");
    else
        qasm_put(w->arena, &w->text, "%s", term.coef < 0 ? " - " : " + ");
    if (size == 1) {
        put_slot(w, term.slot, term.coef < 0 ? QASM_ATOM : first ? QASM_SUM : QASM_PRODUCT);
        return;
    }
    if (size == floor(size) && size < 1e6)
        qasm_put(w->arena, &w->text, "%d", (int)size);
    else
        qasm_put_number(w->arena, &w->text, size);
    qasm_put(w->arena, &w->text, "*");
    put_slot(w, term.slot, QASM_ATOM);
}

/* Terms first, then the constant; nothing at all is 0. */
static void put_angle(Writer *w, const IrAngle *angle, uint32_t depth)
{
    SlotTerm *terms = NEW_ARRAY(w->arena, SlotTerm, angle->num_terms + 1);
    uint32_t count = collect_terms(w, angle, depth, terms);
    for (uint32_t k = 0; k < count; k++)
        put_term(w, terms[k], k == 0);
    double constants[2] = {M_PI * angle->pi_num / angle->pi_den, angle->add};
    bool first = count == 0;
    for (int k = 0; k < 2; k++) {
        if (constants[k] == 0 && !(k == 1 && first))
            continue;
        if (!first)
            qasm_put(w->arena, &w->text, "%s", constants[k] < 0 ? " - " : " + ");
        qasm_put_number(w->arena, &w->text, first ? constants[k] : fabs(constants[k]));
        first = false;
    }
}

/* ---------------------------------------------------------------- gates */
static void put_gate(Writer *w, const IrInstr *instr, uint32_t depth)
{
    const GateInfo *info = gate_info(instr->gate);
    if (w->num_gates++ == QASM_MOST_GATES) {
        diag_report(w->sink, DIAG_EMISSION_TOO_LONG, instr->span, (unsigned)QASM_MOST_GATES);
        w->failed = true;
    }
    if (w->failed || (instr->gate == GATE_ID && instr->num_controls > 0))
        return; /* a controlled identity is nothing, and importers refuse it */
    w->used_gates[instr->gate] = true;
    for (uint8_t k = 0; k < instr->num_controls; k++)
        qasm_put(w->arena, &w->text, "%s @ ", instr->polarity >> k & 1 ? "ctrl" : "negctrl");
    qasm_put(w->arena, &w->text, "%s", qasm_gate_name(instr->gate));
    for (uint8_t k = 0; k < info->angles; k++) {
        qasm_put(w->arena, &w->text, "%s", k == 0 ? "(" : ", ");
        put_angle(w, &instr->angles[k], depth);
    }
    qasm_put(w->arena, &w->text, "%s", info->angles > 0 ? ")" : "");
    const uint8_t *wires = &w->circuit->wires.items[instr->first_wire];
    for (uint8_t k = 0; k < instr->num_controls; k++)
        qasm_put(w->arena, &w->text, "%s q[%u]", k == 0 ? "" : ",", wires[instr->num_wires + k]);
    for (uint8_t k = 0; k < instr->num_wires; k++)
        qasm_put(w->arena, &w->text, "%s q[%u]", k + instr->num_controls == 0 ? "" : ",", wires[k]);
    qasm_put(w->arena, &w->text, ";\n");
}

static void put_region(Writer *w, uint32_t region, uint32_t depth)
{
    const IrRegion *body = &w->circuit->regions.items[region];
    for (uint32_t i = 0; i < body->instrs.count && !w->failed; i++) {
        const IrInstr *instr = &body->instrs.items[i];
        switch (instr->kind) {
        case IR_GATE: put_gate(w, instr, depth); break;
        case IR_LOOP:
            BUG_UNLESS(depth < IR_MAX_LOOPS);
            for (w->counters[depth] = 0; w->counters[depth] < instr->trips && !w->failed;
                 w->counters[depth]++)
                put_region(w, instr->region, depth + 1);
            break;
        case IR_PREPARE: {
            Diag *diag = diag_report(w->sink, DIAG_PREPARE_IN_QASM, instr->span);
            diag_help(diag,
                      "encode the features by rotations, or use `state` of the compiled model");
            w->failed = true;
            break;
        }
        }
    }
}

/* ---------------------------------------------------------------- reads */
static bool read_is_diagonal(const IrCircuit *circuit, const IrRead *read)
{
    if (read->kind == IR_READ_STATE || read->kind == IR_READ_PURITY ||
        read->kind == IR_READ_ENTROPY)
        return false;
    for (uint32_t k = 0; k < read->num_paulis; k++) {
        if (circuit->paulis.items[read->first_pauli + k].xmask != 0)
            return false;
    }
    return true;
}

static uint64_t read_wires(const IrCircuit *circuit, const IrRead *read)
{
    uint64_t wires = 0;
    for (uint32_t k = 0; k < read->num_paulis; k++)
        wires |= circuit->paulis.items[read->first_pauli + k].zmask;
    for (uint32_t k = 0; k < read->num_wires; k++)
        wires |= (uint64_t)1 << circuit->wires.items[read->first_wire + k];
    return wires;
}

static void put_observable(Writer *w, const IrRead *read)
{
    for (uint32_t k = 0; k < read->num_paulis; k++) {
        const IrPauli *pauli = &w->circuit->paulis.items[read->first_pauli + k];
        qasm_put(w->arena, &w->text, "%s", k == 0 ? " " : pauli->coef < 0 ? " - " : " + ");
        qasm_put_decimal(w->arena, &w->text, k == 0 ? pauli->coef : fabs(pauli->coef));
        for (uint32_t q = 0; q < w->circuit->num_qubits; q++) {
            bool x = (pauli->xmask >> q & 1) != 0, z = (pauli->zmask >> q & 1) != 0;
            if (x || z)
                qasm_put(w->arena, &w->text, " %c%u", x && z ? 'Y' : x ? 'X' : 'Z', q);
        }
    }
}

static void put_read(Writer *w, const IrRead *read, uint32_t number)
{
    qasm_put(w->arena, &w->text, "// read %u: %s", number, ir_read_words[read->kind]);
    put_observable(w, read);
    for (uint32_t k = 0; k < read->num_wires; k++)
        qasm_put(w->arena, &w->text, "%s q[%u]", k == 0 ? "" : ",",
                 w->circuit->wires.items[read->first_wire + k]);
    if (read->kind == IR_READ_PROB)
        qasm_put(w->arena, &w->text, " == %llu", (unsigned long long)read->value);
    qasm_put(w->arena, &w->text, "\n");
}

/* Measurements when all reads can be taken from them; otherwise the comments alone say what is
 * read. */
static void put_reads(Writer *w)
{
    uint64_t wires = 0;
    bool diagonal = true;
    for (uint32_t k = 0; k < w->circuit->reads.count; k++) {
        put_read(w, &w->circuit->reads.items[k], k);
        diagonal = diagonal && read_is_diagonal(w->circuit, &w->circuit->reads.items[k]);
        wires |= read_wires(w->circuit, &w->circuit->reads.items[k]);
    }
    for (uint32_t q = 0; diagonal && q < w->circuit->num_qubits; q++) {
        if (wires >> q & 1)
            qasm_put(w->arena, &w->text, "c[%u] = measure q[%u];\n", q, q);
    }
}

static bool measures(const IrCircuit *circuit)
{
    bool any = false;
    for (uint32_t k = 0; k < circuit->reads.count; k++) {
        if (!read_is_diagonal(circuit, &circuit->reads.items[k]))
            return false;
        any = any || read_wires(circuit, &circuit->reads.items[k]) != 0;
    }
    return any;
}

/* ---------------------------------------------------------------- inputs */
static void put_scalar_input(Writer *w, QasmNames *names, const char **name, const char *path)
{
    *name = qasm_name(names, path);
    bool plain = strpbrk(path, "[.") == NULL && strcmp(path, *name) == 0;
    qasm_put(w->arena, &w->text, "input float[64] %s;", *name);
    if (!plain)
        qasm_put(w->arena, &w->text, " // %s", path);
    qasm_put(w->arena, &w->text, "\n");
}

/* Equal expressions are one input. */
static void put_own_inputs(Writer *w, QasmNames *names)
{
    const char **comments = NEW_ARRAY(w->arena, const char *, w->scalars.own.count + 1);
    uint32_t number = 0;
    for (uint32_t k = 0; k < w->scalars.own.count; k++) {
        QasmOwnInput *own = &w->scalars.own.items[k];
        QasmText comment = {0};
        bool whole = qasm_put_comment(&w->scalars, &comment, own->node, own->entry);
        VEC_PUSH(w->arena, &comment, '\0');
        comments[k] = whole ? comment.items : NULL;
        uint32_t same = 0;
        while (same < k &&
               (!whole || comments[same] == NULL || strcmp(comments[same], comment.items) != 0))
            same++;
        own->name = same < k ? w->scalars.own.items[same].name
                             : qasm_name(names, arena_printf(w->arena, "theta_%u", number++));
        if (same == k)
            qasm_put(w->arena, &w->text, "input float[64] %s; // = %s\n", own->name, comment.items);
    }
}

static void put_inputs(Writer *w)
{
    QasmNames names;
    qasm_names_start(&names, w->arena);
    for (uint32_t k = 0; k < w->module->params.count; k++) {
        const IrParam *param = &w->module->params.items[k];
        int64_t size = 1;
        for (uint8_t d = 0; d < param->rank; d++)
            size *= param->dims[d];
        for (int64_t i = 0; i < size; i++) {
            const char **name = &w->scalars.params[param->offset + (uint64_t)i];
            if (*name != NULL)
                put_scalar_input(w, &names, name,
                                 qasm_path(w->arena, param->name, param->rank, param->dims, i));
        }
    }
    for (uint32_t k = 0; k < w->module->columns.count; k++) {
        const IrColumn *column = &w->module->columns.items[k];
        int64_t size = 1;
        for (uint8_t d = 0; d < column->rank; d++)
            size *= column->dims[d];
        for (int64_t i = 0; i < size; i++) {
            const char **name = &w->scalars.columns[column->offset + (uint64_t)i];
            if (*name != NULL)
                put_scalar_input(w, &names, name,
                                 qasm_path(w->arena, column->name, column->rank, column->dims, i));
        }
    }
    put_own_inputs(w, &names);
}

/* ---------------------------------------------------------------- program */
static const char **scalar_names(Arena *arena, uint64_t count)
{
    return NEW_ARRAY(arena, const char *, count + 1);
}

static uint64_t num_param_scalars(const IrModule *module)
{
    uint64_t count = 0;
    for (uint32_t k = 0; k < module->params.count; k++) {
        uint64_t size = 1;
        for (uint8_t d = 0; d < module->params.items[k].rank; d++)
            size *= (uint64_t)module->params.items[k].dims[d];
        count += size;
    }
    return count;
}

static uint64_t num_column_scalars(const IrModule *module)
{
    uint64_t count = 0;
    for (uint32_t k = 0; k < module->columns.count; k++) {
        uint64_t size = 1;
        for (uint8_t d = 0; d < module->columns.items[k].rank; d++)
            size *= (uint64_t)module->columns.items[k].dims[d];
        count += size;
    }
    return count;
}

/* The call of the entry circuit in `predict`. */
static const IrNode *entry_call(Writer *w)
{
    for (uint32_t k = 0; k < w->module->functions.count; k++) {
        const IrFunction *f = w->module->functions.items[k];
        for (uint32_t i = 0; f->kind == IR_PREDICT && i < f->nodes.count; i++) {
            if (f->nodes.items[i].op == IR_circuit &&
                f->nodes.items[i].index == w->module->entry_circuit) {
                w->scalars.function = f;
                return &f->nodes.items[i];
            }
        }
    }
    return NULL;
}

static void put_header(Writer *w)
{
    const IrCircuit *circuit = w->circuit;
    qasm_put(w->arena, &w->text, "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
    qasm_put(w->arena, &w->text, "// q[0] is the least significant bit of a basis state's index\n");
    qasm_put_definitions(w->arena, &w->text, w->used_gates);
    put_inputs(w);
    qasm_put(w->arena, &w->text, "qubit[%u] q;\n", circuit->num_qubits);
    if (measures(circuit))
        qasm_put(w->arena, &w->text, "bit[%u] c;\n", circuit->num_qubits);
}

/* A model may have no gates and call models that have. */
static void report_no_circuit(Writer *w)
{
    const IrModule *module = w->module;
    Diag *diag = diag_report(w->sink, DIAG_NO_CIRCUIT_TO_EMIT, module->entry_span, module->model);
    const char *called = NULL;
    for (uint32_t i = 0; i < module->sources.count; i++) {
        const char *name = module->sources.items[i]->name;
        bool told = false;
        for (uint32_t k = 0; k < i; k++)
            told |= strcmp(module->sources.items[k]->name, name) == 0;
        if (!told)
            called = called == NULL ? arena_printf(w->arena, "`%s`", name)
                                    : arena_printf(w->arena, "%s, `%s`", called, name);
    }
    if (called == NULL)
        return;
    diag_note(diag, "the circuits are those of the models it calls: %s", called);
    diag_help(diag,
              "a file whose loss is of that model alone, such as `loss %s(..)`, has its circuit",
              module->sources.items[0]->name);
}

char *emit_qasm3(Arena *arena, const IrModule *module, DiagSink *sink)
{
    Writer writer = {.arena = arena, .module = module, .sink = sink};
    Writer *w = &writer;
    w->call = module->entry_circuit == IR_NONE ? NULL : entry_call(w);
    if (w->call == NULL) {
        report_no_circuit(w);
        return NULL;
    }
    w->circuit = module->sources.items[module->entry_circuit];
    w->scalars.arena = arena;
    w->scalars.module = module;
    w->scalars.params = scalar_names(arena, num_param_scalars(module));
    w->scalars.columns = scalar_names(arena, num_column_scalars(module));
    w->scalars.learning = true;
    put_region(w, 0, 0);
    if (w->failed)
        return NULL;
    w->scalars.learning = false;
    w->num_gates = 0;
    w->text.count = 0;
    put_header(w);
    put_region(w, 0, 0);
    put_reads(w);
    VEC_PUSH(arena, &w->text, '\0');
    return w->text.items;
}
