/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Angles of all gates as linear forms of the data, added up by feature.
 *
 * A slot's form is made once; gates in loops look it up. Forms are exact for sums, differences,
 * products with constants, views, sums and matrix products; parameters make coefficients SCALED;
 * all else makes what is in it NONLINEAR. */
#include "compiler/info/features.h"

#include <math.h>
#include <string.h>

#include "compiler/info/linear.h"
#include "lang/base/bug.h"

enum { MOST_VISITS = 1 << 22, MOST_KEPT = 1 << 16 };

typedef struct {
    uint32_t feature;
    FeatureKind kind;
    double coef;
} FormTerm;

typedef struct {
    double constant;
    bool has_param;
    VEC(FormTerm) terms;
} Form;

typedef struct {
    Arena *arena;
    const IrModule *module;
    const IrFunction *function;
    const IrCircuit *circuit;
    const IrNode *call;
    Features features;
    Form **by_slot;
    Form ***by_entry; /* by node and entry: made once */
    bool *seen;       /* nodes, by add_columns_of */
    Form angle;       /* of the gate that is looked at; its memory is used again */
    int64_t counters[IR_MAX_LOOPS];
    uint32_t fuel;
} Walk;

static const IrNode *operand(const Walk *w, const IrNode *node, uint32_t k)
{
    return &w->function->nodes.items[ir_operand(w->function, node, k)];
}

/* ---------------------------------------------------------------- forms */
/* Terms stand in the order of their features, so that long sums are quick. */
static void form_add_term(Walk *w, Form *form, FormTerm term)
{
    uint32_t low = 0, high = form->terms.count;
    if (high > 0 && form->terms.items[high - 1].feature < term.feature)
        low = high;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (form->terms.items[middle].feature < term.feature)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < form->terms.count && form->terms.items[low].feature == term.feature) {
        FormTerm *own = &form->terms.items[low];
        own->coef += term.coef;
        own->kind = own->kind > term.kind ? own->kind : term.kind;
        return;
    }
    VEC_PUSH(w->arena, &form->terms, term);
    memmove(form->terms.items + low + 1, form->terms.items + low,
            (form->terms.count - 1 - low) * sizeof term);
    form->terms.items[low] = term;
}

static void form_add(Walk *w, Form *to, const Form *from, double factor)
{
    to->constant += factor * from->constant;
    to->has_param |= from->has_param;
    for (uint32_t k = 0; k < from->terms.count && factor != 0; k++) {
        FormTerm term = from->terms.items[k];
        term.coef *= factor;
        form_add_term(w, to, term);
    }
}

static void form_raise(Form *form, FeatureKind kind)
{
    for (uint32_t k = 0; k < form->terms.count; k++)
        form->terms.items[k].kind =
            form->terms.items[k].kind > kind ? form->terms.items[k].kind : kind;
}

static bool form_is_number(const Form *form)
{
    return form->terms.count == 0 && !form->has_param;
}

static Form form_product(Walk *w, const Form *a, const Form *b)
{
    Form product = {0};
    if (form_is_number(a) || form_is_number(b)) {
        const Form *number = form_is_number(a) ? a : b;
        form_add(w, &product, number == a ? b : a, number->constant);
        return product;
    }
    form_add(w, &product, a, 1);
    form_add(w, &product, b, 1);
    product.has_param = true;
    form_raise(&product,
               a->terms.count > 0 && b->terms.count > 0 ? FEATURE_NONLINEAR : FEATURE_SCALED);
    return product;
}

/* ---------------------------------------------------------------- entries of nodes */
static Form form_of(Walk *w, const IrNode *node, int64_t entry);

static void reach(Walk *w, Form *form, const IrNode *node)
{
    bool *seen = &w->seen[node - w->function->nodes.items];
    if (*seen)
        return;
    *seen = true;
    if (node->op == IR_param)
        form->has_param = true;
    if (node->op == IR_column) {
        const uint64_t offset = w->module->columns.items[node->index].offset;
        for (int64_t k = 0; k < ir_node_size(node); k++)
            form_add_term(w, form,
                          (FormTerm){(uint32_t)(offset + (uint64_t)k), FEATURE_NONLINEAR, 1});
    }
    for (uint32_t k = 0; k < node->num_operands; k++)
        reach(w, form, operand(w, node, k));
}

/* All scalars of the columns that the node depends on. */
static void add_columns_of(Walk *w, Form *form, const IrNode *node)
{
    memset(w->seen, 0, w->function->nodes.count * sizeof *w->seen);
    reach(w, form, node);
}

static int64_t view_entry(const IrNode *view, int64_t entry)
{
    int64_t from = view->view.offset;
    for (uint8_t d = view->rank; d-- > 0;) {
        from += entry % view->dims[d] * view->view.strides[d];
        entry /= view->dims[d];
    }
    return from;
}

static Form concat_form(Walk *w, const IrNode *node, int64_t entry)
{
    uint32_t k = 0;
    while (entry >= ir_node_size(operand(w, node, k)))
        entry -= ir_node_size(operand(w, node, k++));
    return form_of(w, operand(w, node, k), entry);
}

static Form sum_form(Walk *w, const IrNode *node, int64_t entry)
{
    Form sum = {0};
    const IrNode *from = operand(w, node, 0);
    const int64_t count = ir_node_size(from) / ir_node_size(node);
    for (int64_t k = 0; k < count; k++) {
        const Form part = form_of(w, from, entry * count + k);
        form_add(w, &sum, &part, 1);
    }
    return sum;
}

static Form matmul_form(Walk *w, const IrNode *node, int64_t entry)
{
    Form sum = {0};
    const IrNode *a = operand(w, node, 0), *b = operand(w, node, 1);
    const int64_t inner = a->dims[1], columns = node->dims[1];
    for (int64_t k = 0; k < inner; k++) {
        const Form left = form_of(w, a, entry / columns * inner + k),
                   right = form_of(w, b, k * columns + entry % columns);
        const Form product = form_product(w, &left, &right);
        form_add(w, &sum, &product, 1);
    }
    return sum;
}

static Form quotient_form(Walk *w, const Form *a, const Form *b)
{
    if (form_is_number(b)) {
        Form quotient = {0};
        form_add(w, &quotient, a, 1 / b->constant);
        return quotient;
    }
    Form inverse = {.has_param = b->has_param};
    form_add(w, &inverse, b, 1);
    form_raise(&inverse, FEATURE_NONLINEAR);
    return form_product(w, a, &inverse);
}

/* Elementwise, but for what form_of knows. */
static Form other_form(Walk *w, const IrNode *node, int64_t entry)
{
    Form form = {.constant = (double)NAN};
    const bool elementwise = node->op >= IR_neg && node->op <= IR_select;
    for (uint32_t k = 0; k < node->num_operands; k++) {
        if (elementwise) {
            const Form part = form_of(w, operand(w, node, k), entry);
            form_add(w, &form, &part, 1);
        } else {
            add_columns_of(w, &form, operand(w, node, k));
        }
    }
    form.has_param = true; /* no number that anything here needs */
    form_raise(&form, FEATURE_NONLINEAR);
    return form;
}

static Form arithmetic_form(Walk *w, const IrNode *node, int64_t entry)
{
    Form result = {0};
    const Form a = form_of(w, operand(w, node, 0), entry);
    if (node->op == IR_neg) {
        form_add(w, &result, &a, -1);
        return result;
    }
    const Form b = form_of(w, operand(w, node, 1), entry);
    if (node->op == IR_mul)
        return form_product(w, &a, &b);
    if (node->op == IR_div)
        return quotient_form(w, &a, &b);
    form_add(w, &result, &a, 1);
    form_add(w, &result, &b, node->op == IR_sub ? -1 : 1);
    return result;
}

static Form column_form(Walk *w, const IrNode *node, int64_t entry)
{
    Form form = {0};
    const uint64_t offset = w->module->columns.items[node->index].offset;
    const FormTerm term = {(uint32_t)(offset + (uint64_t)entry), FEATURE_EXACT, 1};
    VEC_PUSH(w->arena, &form.terms, term);
    return form;
}

static Form new_form(Walk *w, const IrNode *node, int64_t entry)
{
    const Form unknown = {.has_param = true};
    if (node->op == IR_const)
        return (Form){.constant = node->data[entry]};
    if (node->op == IR_param)
        return unknown;
    if (node->op == IR_column)
        return column_form(w, node, entry);
    if (node->op == IR_view)
        return form_of(w, operand(w, node, 0), view_entry(node, entry));
    if (node->op == IR_concat)
        return concat_form(w, node, entry);
    if (node->op == IR_sum)
        return sum_form(w, node, entry);
    if (node->op == IR_matmul)
        return matmul_form(w, node, entry);
    if (node->op == IR_neg || node->op == IR_add || node->op == IR_sub || node->op == IR_mul ||
        node->op == IR_div)
        return arithmetic_form(w, node, entry);
    return other_form(w, node, entry);
}

static Form form_of(Walk *w, const IrNode *node, int64_t entry)
{
    const Form unknown = {.has_param = true};
    Form ***entries = &w->by_entry[node - w->function->nodes.items];
    const bool keep = ir_node_size(node) <= MOST_KEPT;
    if (*entries == NULL && keep)
        *entries = NEW_ARRAY(w->arena, Form *, ir_node_size(node));
    if (keep && (*entries)[entry] != NULL)
        return *(*entries)[entry];
    if (w->fuel == 0)
        return unknown;
    w->fuel--;
    const Form form = new_form(w, node, entry);
    if (keep) {
        (*entries)[entry] = NEW(w->arena, Form);
        *(*entries)[entry] = form;
    }
    return form;
}

static const Form *slot_form(Walk *w, int64_t slot)
{
    if (w->by_slot[slot] != NULL)
        return w->by_slot[slot];
    int64_t entry = slot;
    uint32_t k = 0;
    while (entry >= ir_node_size(operand(w, w->call, k)))
        entry -= ir_node_size(operand(w, w->call, k++));
    Form *form = NEW(w->arena, Form);
    *form = form_of(w, operand(w, w->call, k), entry);
    w->by_slot[slot] = form;
    return form;
}

/* ---------------------------------------------------------------- gates */
static void add_part(Walk *w, Feature *feature, double coef, bool halves)
{
    Frequency step = frequency_of(fabs(coef));
    const uint64_t times = halves ? 2 : 1;
    if (halves)
        step = frequency_times(&step, 1, 2);
    for (uint32_t k = 0; k < feature->parts.count; k++) {
        if (frequency_equal(&feature->parts.items[k].step, &step)) {
            feature->parts.items[k].times += times;
            return;
        }
    }
    const FrequencySteps part = {step, times};
    VEC_PUSH(w->arena, &feature->parts, part);
}

static void add_angle(Walk *w, const IrAngle *angle, uint32_t depth, bool halves)
{
    Form *form = &w->angle;
    form->terms.count = 0;
    for (uint32_t k = 0; k < angle->num_terms; k++) {
        const IrTerm *term = &w->circuit->terms.items[angle->first_term + k];
        int64_t slot = term->slot;
        for (uint32_t d = 0; d < depth; d++)
            slot += term->strides[d] * w->counters[d];
        form_add(w, form, slot_form(w, slot), term->coef);
    }
    for (uint32_t k = 0; k < form->terms.count; k++) {
        const FormTerm *term = &form->terms.items[k];
        Feature *feature = &w->features.items[term->feature];
        if (term->kind == FEATURE_EXACT && term->coef == 0)
            continue;
        feature->gates++;
        feature->kind = feature->kind > term->kind ? feature->kind : term->kind;
        if (term->kind == FEATURE_EXACT)
            add_part(w, feature, term->coef, halves);
    }
}

/* Eigenvalues of the generator that are apart by one half: 0 beside -1/2 and 1/2. */
static bool has_halves(const IrInstr *instr, uint8_t angle)
{
    const GateInfo *info = gate_info(instr->gate);
    if (info->pauli[0] == 'G')
        return true;
    if (info->controls + instr->num_controls == 0)
        return false;
    const GateInfo *base = gate_info(info->base); /* U is P(f) RY(t) P(l) */
    return base->kind == GATE_KIND_ROT || (info->base == GATE_U && angle == 0);
}

/* Amplitudes have norm 1, so that each depends on all data in them. */
static void add_amplitudes(Walk *w, const IrInstr *instr, uint32_t depth)
{
    int64_t slot = instr->amplitudes.slot;
    for (uint32_t d = 0; d < depth; d++)
        slot += instr->amplitudes.strides[d] * w->counters[d];
    const int64_t end = slot + ((int64_t)1 << instr->num_wires);
    int64_t first = 0;
    Form form = {0};
    for (uint32_t k = 0; k < w->call->num_operands; k++) {
        const IrNode *node = operand(w, w->call, k);
        if (first < end && first + ir_node_size(node) > slot)
            add_columns_of(w, &form, node);
        first += ir_node_size(node);
    }
    for (uint32_t t = 0; t < form.terms.count; t++) {
        Feature *feature = &w->features.items[form.terms.items[t].feature];
        feature->gates = feature->gates > 0 ? feature->gates : 1;
        feature->kind = FEATURE_NONLINEAR;
    }
}

static void walk_region(Walk *w, uint32_t region, uint32_t depth)
{
    const IrRegion *body = &w->circuit->regions.items[region];
    for (uint32_t i = 0; i < body->instrs.count; i++) {
        const IrInstr *instr = &body->instrs.items[i];
        switch (instr->kind) {
        case IR_GATE:
            for (uint8_t k = 0; k < gate_info(instr->gate)->angles; k++)
                add_angle(w, &instr->angles[k], depth, has_halves(instr, k));
            break;
        case IR_LOOP:
            BUG_UNLESS(depth < IR_MAX_LOOPS);
            for (w->counters[depth] = 0; w->counters[depth] < instr->trips; w->counters[depth]++)
                walk_region(w, instr->region, depth + 1);
            break;
        case IR_PREPARE: add_amplitudes(w, instr, depth); break;
        }
    }
}

/* ---------------------------------------------------------------- all */
static const char *scalar_name(Arena *arena, const IrColumn *column, int64_t entry, int64_t size)
{
    const char *name = column->name;
    for (uint8_t d = 0; d < column->rank; d++) {
        size /= column->dims[d];
        name = arena_printf(arena, "%s%s%lld", name, d == 0 ? "[" : ",",
                            (long long)(entry / size % column->dims[d]));
    }
    return column->rank > 0 ? arena_printf(arena, "%s]", name) : name;
}

static void add_scalars(Walk *w)
{
    for (uint32_t c = 0; c < w->module->columns.count; c++) {
        const IrColumn *column = &w->module->columns.items[c];
        int64_t size = 1;
        for (uint8_t d = 0; d < column->rank; d++)
            size *= column->dims[d];
        for (int64_t k = 0; k < size; k++) {
            const Feature feature = {.name = scalar_name(w->arena, column, k, size)};
            VEC_PUSH(w->arena, &w->features, feature);
        }
    }
}

/* ---------------------------------------------------------------- reads */
/* Is the column the formal itself, or a field of it? */
static bool is_of_formal(const char *column, const char *formal)
{
    const size_t length = strlen(formal);
    return strncmp(column, formal, length) == 0 &&
           (column[length] == '\0' || column[length] == '.');
}

static bool in_amplitudes(const ReadKinds *kinds, const IrColumn *column, uint64_t scalar)
{
    bool found = kinds->all_in_amplitudes;
    for (uint32_t k = 0; k < kinds->in_amplitudes.count && !found; k++) {
        const FormalPart *part = &kinds->in_amplitudes.items[k];
        found = is_of_formal(column->name, part->formal->name) &&
                (part->entry < 0 || column->offset + (uint64_t)part->entry == scalar);
    }
    return found;
}

/* {-n .. n} + {-n .. n} = {-2n .. 2n}: sums of two frequencies take each step twice as often. */
static void apply_reads(Walk *w, const TModel *model)
{
    const ReadKinds kinds = read_kinds_of(w->arena, model);
    uint32_t c = 0;
    for (uint32_t k = 0; k < w->features.count; k++) {
        Feature *feature = &w->features.items[k];
        while (c + 1 < w->module->columns.count && w->module->columns.items[c + 1].offset <= k)
            c++;
        for (uint32_t p = 0; p < feature->parts.count && kinds.quadratic; p++)
            feature->parts.items[p].times *= 2;
        if (kinds.other && feature->kind == FEATURE_EXACT && feature->gates > 0)
            feature->kind = FEATURE_READ;
        if (in_amplitudes(&kinds, &w->module->columns.items[c], k))
            feature->kind = FEATURE_NONLINEAR;
    }
}

Features features_of(Arena *arena, const IrModule *module, const TModel *model)
{
    Walk w = {.arena = arena, .module = module, .fuel = MOST_VISITS};
    add_scalars(&w);
    if (module->entry_circuit == IR_NONE)
        return w.features;
    w.function = module->functions.items[0];
    w.circuit = module->circuits.items[module->entry_circuit];
    for (uint32_t k = 0; k < w.function->nodes.count && w.call == NULL; k++) {
        const IrNode *node = &w.function->nodes.items[k];
        if (node->op == IR_circuit && node->index == module->entry_circuit)
            w.call = node;
    }
    if (w.call == NULL)
        return w.features;
    w.by_slot = NEW_ARRAY(arena, Form *, w.circuit->num_slots + 1);
    w.by_entry = NEW_ARRAY(arena, Form **, w.function->nodes.count + 1);
    w.seen = NEW_ARRAY(arena, bool, w.function->nodes.count + 1);
    walk_region(&w, 0, 0);
    apply_reads(&w, model);
    for (uint32_t k = 0; w.fuel == 0 && k < w.features.count; k++)
        w.features.items[k].kind = FEATURE_NONLINEAR; /* not looked at to the end */
    return w.features;
}
