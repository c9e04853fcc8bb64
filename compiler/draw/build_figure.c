/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Typed statements to the items of a figure.
 *
 *   for l in 0..3 { RX(w[l]) q }     a frame `l in 0..3  x 3` around one RX for each qubit: no wire
 *                                    depends on l
 *   for i in 0..n-1 { CX q[i], q[i+1] }      n - 1 gates
 *
 * A circuit without modifiers is opened while levels are left, otherwise it is a box; a gate by its
 * matrix is always one. */
#include <string.h>

#include "compiler/draw/build_internal.h"
#include "compiler/draw/look.h"
#include "lang/parse.h"

static void build_statements(Builder *b, Place *place, const TStmts *stmts);

/* ---------------------------------------------------------------- lines and items */
static uint32_t add_line(Builder *b, const char *name, bool fresh)
{
    FigLine line = {name, fresh};
    VEC_PUSH(b->arena, &b->figure->lines, line);
    VEC_PUSH(b->arena, &b->ended, false);
    return b->figure->lines.count - 1;
}

static void add_register(Builder *b, Place *place, const TRegister *reg, bool fresh)
{
    RegisterLines lines = {reg, NEW_ARRAY(b->arena, uint32_t, reg->size)};
    for (int64_t k = 0; k < reg->size; k++)
        lines.lines[k] = add_line(
            b,
            reg->single ? reg->name : arena_printf(b->arena, "%s[%lld]", reg->name, (long long)k),
            fresh);
    VEC_PUSH(b->arena, &place->registers, lines);
}

static const uint32_t *lines_of(const Place *place, const TRegister *reg)
{
    for (uint32_t k = place->registers.count; k-- > 0;)
        if (place->registers.items[k].reg == reg)
            return place->registers.items[k].lines;
    return NULL;
}

uint32_t figure_line_at(const Place *place, const TOperand *operand, int64_t k)
{
    return lines_of(
        place,
        operand->reg)[tindex_eval(operand->start, place->labels.bindings) + k * operand->step];
}

bool figure_has_room(Builder *b)
{
    b->too_long = b->too_long || b->figure->items.count >= BUILD_MOST_ITEMS;
    return !b->too_long;
}

void figure_add_wire(Builder *b, FigItem *item, uint32_t line, FigRole role)
{
    FigWire wire = {line, role};
    if (item->wires.count == 0 || line < item->low)
        item->low = line;
    if (item->wires.count == 0 || line > item->high)
        item->high = line;
    VEC_PUSH(b->arena, &item->wires, wire);
}

void figure_add_item(Builder *b, FigItem *item)
{
    bool first = true;
    uint32_t next = 0;
    item->in_order = true;
    for (uint32_t k = 0; k < item->wires.count; k++) {
        const FigWire *wire = &item->wires.items[k];
        if (wire->role != FIG_TARGET)
            continue;
        item->in_order = item->in_order && (first || wire->line == next);
        item->box_low = first || wire->line < item->box_low ? wire->line : item->box_low;
        item->box_high = first || wire->line > item->box_high ? wire->line : item->box_high;
        next = wire->line + 1;
        first = false;
    }
    if (figure_has_room(b))
        VEC_PUSH(b->arena, &b->figure->items, *item);
}

/* ---------------------------------------------------------------- applications */
static const char *arguments(Builder *b, const Place *place, const TApply *apply, int64_t element)
{
    const bool mixed = apply->written.count > 0;
    const uint32_t count = mixed ? apply->written.count : apply->args.count;
    const char *text = "";
    for (uint32_t k = 0, next = 0; k < count; k++) {
        const AstExpr *fixed = mixed ? apply->written.items[k] : NULL;
        const uint32_t arg = fixed != NULL ? 0 : next++;
        const char *one = fixed != NULL ? ast_print_expr(b->arena, fixed)
                                        : label_expr(&place->labels, apply->args.items[arg],
                                                     apply->per_element.items[arg] ? element : -1);
        text = arena_printf(b->arena, "%s%s%s", text, k > 0 ? ", " : "", one);
    }
    return *text ? arena_printf(b->arena, "(%s)", text) : "";
}

static void set_look(Builder *b, const Place *place, const TApply *apply, int64_t element,
                     uint32_t num_controls, FigItem *item)
{
    const GateLook *gate = look_gate(apply);
    const char *name = gate != NULL     ? gate->base
                       : apply->is_gate ? apply->gate
                                        : arena_printf(b->arena, "%s%s", apply->circuit->name,
                                                       apply->circuit->given);
    const bool plain = gate != NULL && look_is_plain(apply);
    if (plain && num_controls > 0 && strcmp(name, "X") == 0)
        item->style = FIG_NOT;
    else if (plain && num_controls > 0 && strcmp(name, "Z") == 0)
        item->style = FIG_DOT;
    else if (plain && strcmp(name, "SWAP") == 0)
        item->style = FIG_CROSS;
    const char *call = arena_printf(b->arena, "%s%s", name, arguments(b, place, apply, element));
    item->label =
        look_modified(b->arena, apply, call, gate != NULL && strcmp(gate->inverse, "SELF") == 0);
}

static void build_item(Builder *b, const Place *place, const TApply *apply, int64_t element)
{
    FigItem item = {.kind = FIG_GATE};
    uint32_t operand = 0, controls = 0;
    const uint32_t own = look_gate(apply) != NULL ? look_gate(apply)->controls : 0;
    for (uint32_t k = 0; k < apply->modifiers.count; k++) {
        const AstModifierKind kind = apply->modifiers.items[k].kind;
        if (kind != MOD_CTRL && kind != MOD_NEGCTRL)
            continue;
        const TOperand *wires = &apply->operands.items[operand++];
        figure_add_wire(b, &item, figure_line_at(place, wires, wires->single ? 0 : element),
                        kind == MOD_CTRL ? FIG_CONTROL : FIG_ANTICONTROL);
        controls++;
    }
    for (uint32_t k = 0; operand < apply->operands.count; k++) {
        const TOperand *wires = &apply->operands.items[operand++];
        const FigRole role = k < own ? FIG_CONTROL : FIG_TARGET;
        const bool one = wires->single || apply->broadcast > 0;
        for (int64_t w = 0; w < (one ? 1 : wires->count); w++)
            figure_add_wire(b, &item,
                            figure_line_at(place, wires,
                                           !one            ? w
                                           : wires->single ? 0
                                                           : element),
                            role);
    }
    set_look(b, place, apply, element, controls + own, &item);
    figure_add_item(b, &item);
}

static void push_scope(Builder *b, Place *to, const TLocal *local, const TExpr *value,
                       const LabelContext *from, int64_t pick)
{
    LabelScope *scope = NEW(b->arena, LabelScope);
    *scope = (LabelScope){local, value, from->scope, from->bindings, pick, to->labels.scope};
    to->labels.scope = scope;
}

static void open_circuit(Builder *b, const Place *place, const TApply *apply, int64_t element)
{
    const TCircuit *circuit = apply->circuit;
    Place inner = {.labels = place->labels, .expand = place->expand - 1};
    inner.labels.scope = NULL;
    for (uint32_t k = 0; k < circuit->formals.count; k++)
        push_scope(b, &inner, circuit->formals.items[k], apply->args.items[k], &place->labels,
                   apply->per_element.items[k] ? element : -1);
    for (uint32_t k = 0; k < circuit->registers.count; k++) {
        const TOperand *wires = &apply->operands.items[k];
        const TRegister *reg = circuit->registers.items[k];
        RegisterLines lines = {reg, NEW_ARRAY(b->arena, uint32_t, reg->size)};
        const int64_t first = apply->broadcast > 0 && !wires->single ? element : 0;
        for (int64_t w = 0; w < reg->size; w++)
            lines.lines[w] = figure_line_at(place, wires, first + w);
        VEC_PUSH(b->arena, &inner.registers, lines);
    }
    build_statements(b, &inner, &circuit->body);
}

static void build_apply(Builder *b, const Place *place, const TApply *apply)
{
    const int64_t elements = apply->broadcast > 0 ? apply->broadcast : 1;
    const bool opens = !apply->is_gate && !apply->circuit->by_matrix &&
                       apply->modifiers.count == 0 && place->expand > 0;
    for (int64_t element = 0; element < elements && figure_has_room(b); element++) {
        if (opens)
            open_circuit(b, place, apply, element);
        else
            build_item(b, place, apply, element);
    }
}

/* ---------------------------------------------------------------- loops */
static bool mentions(const TIndex *index, const TLoopVar *var)
{
    return index != NULL && ((index->kind == TIDX_VAR && index->var == var) ||
                             mentions(index->a, var) || mentions(index->b, var));
}

static bool shape_mentions(const TStmts *stmts, const TLoopVar *var)
{
    for (uint32_t k = 0; k < stmts->count; k++) {
        const TStmt *stmt = stmts->items[k];
        for (uint32_t i = 0; stmt->kind == TST_APPLY && i < stmt->apply->operands.count; i++)
            if (mentions(stmt->apply->operands.items[i].start, var))
                return true;
        if (stmt->kind == TST_FOR &&
            (mentions(stmt->range.low, var) || mentions(stmt->range.high, var)))
            return true;
        for (uint32_t i = 0; i < stmt->wires.count; i++)
            if (mentions(stmt->wires.items[i].start, var))
                return true;
        if (stmt->kind == TST_IF && mentions(stmt->condition, var))
            return true;
        if (shape_mentions(&stmt->body, var) || shape_mentions(&stmt->other, var))
            return true;
    }
    return false;
}

static const char *loop_label(Builder *b, const Place *place, const TRange *range, int64_t trips)
{
    if (range->var->name == NULL)
        return arena_printf(b->arena, "\xc3\x97 %lld", (long long)trips);
    return arena_printf(b->arena, "%s in %s..%s  \xc3\x97 %lld", range->var->name,
                        label_index(&place->labels, range->low),
                        label_index(&place->labels, range->high), (long long)trips);
}

static void build_frame(Builder *b, Place *place, const char *label, const TStmts *stmts)
{
    const uint32_t at = b->figure->items.count;
    FigItem open = {.kind = FIG_OPEN, .label = label};
    FigItem close = {.kind = FIG_CLOSE, .partner = at};
    figure_add_item(b, &open);
    build_statements(b, place, stmts);
    if (b->too_long)
        return;
    bool any = false;
    for (uint32_t k = at + 1; k < b->figure->items.count; k++) {
        const FigItem *item = &b->figure->items.items[k];
        close.low = !any || item->low < close.low ? item->low : close.low;
        close.high = !any || item->high > close.high ? item->high : close.high;
        any = true;
    }
    if (!any) {
        b->figure->items.count = at;
        return;
    }
    FigItem *opened = &b->figure->items.items[at];
    opened->low = close.low;
    opened->high = close.high;
    opened->partner = b->figure->items.count;
    figure_add_item(b, &close);
}

static void build_loop(Builder *b, Place *place, const TStmt *stmt)
{
    const int64_t low = tindex_eval(stmt->range.low, place->labels.bindings),
                  high = tindex_eval(stmt->range.high, place->labels.bindings);
    const LabelContext kept = place->labels;
    place->loops++;
    if (high - low > 1 && !shape_mentions(&stmt->body, stmt->range.var)) {
        build_frame(b, place, loop_label(b, place, &stmt->range, high - low), &stmt->body);
    } else {
        for (int64_t value = low; value < high && figure_has_room(b); value++) {
            b->too_long = b->too_long || ++b->turns > BUILD_MOST_TURNS;
            TBinding *binding = NEW(b->arena, TBinding); /* scopes keep it */
            *binding = (TBinding){stmt->range.var, value, kept.bindings};
            place->labels.bindings = binding;
            build_statements(b, place, &stmt->body);
            place->labels = kept;
        }
    }
    place->labels = kept;
    place->loops--;
}

/* A frame around U, then V, then a box for the inverse of U on its lines. */
static void build_within(Builder *b, Place *place, const TStmt *stmt)
{
    const LabelContext kept = place->labels;
    const uint32_t first = b->figure->items.count;
    build_frame(b, place, "within", &stmt->body);
    place->labels = kept;
    const uint32_t end = b->figure->items.count;
    build_statements(b, place, &stmt->other);
    place->labels = kept;
    FigItem undo = {.kind = FIG_GATE, .style = FIG_BOX, .label = "within\xe2\x80\xa0"};
    for (uint32_t line = 0; line < b->figure->lines.count; line++) {
        bool touched = false;
        for (uint32_t k = first; k < end && !touched; k++)
            touched = figure_role(&b->figure->items.items[k], line) >= 0;
        if (touched)
            figure_add_wire(b, &undo, line, FIG_TARGET);
    }
    if (undo.wires.count > 0 && figure_has_room(b))
        figure_add_item(b, &undo);
}

/* ---------------------------------------------------------------- statements */
void figure_build_let(Builder *b, Place *place, const TLet *let)
{
    if (!place->is_root || place->loops > 0) {
        const LabelContext here = place->labels;
        push_scope(b, place, let->local, let->value, &here, -1);
        return;
    }
    figure_note_let(b, place, let);
}

/* One box for each wire. */
static void build_channel(Builder *b, const Place *place, const TStmt *stmt)
{
    for (uint32_t k = 0; k < stmt->wires.count; k++) {
        const TOperand *operand = &stmt->wires.items[k];
        for (int64_t w = 0; w < operand->count; w++) {
            FigItem item = {.kind = FIG_GATE, .label = "|0\xe2\x9f\xa9"};
            if (stmt->kind == TST_MEASURE)
                item.label = operand->single
                                 ? stmt->bits.items[k]->name
                                 : arena_printf(b->arena, "%s[%lld]", stmt->bits.items[k]->name,
                                                (long long)w);
            if (stmt->kind == TST_MEASURE)
                item.label = arena_printf(b->arena, "measure %s", item.label);
            figure_add_wire(b, &item, figure_line_at(place, operand, w), FIG_TARGET);
            figure_add_item(b, &item);
        }
    }
}

static void build_end(Builder *b, const Place *place, const TStmt *stmt)
{
    for (uint32_t k = 0; k < stmt->gone.count; k++) {
        FigItem item = {.kind = FIG_END};
        item.low = item.high = figure_line_at(place, &stmt->gone.items[k], 0);
        if (b->ended.items[item.low])
            continue;
        b->ended.items[item.low] = true;
        figure_add_item(b, &item);
    }
}

static void build_statements(Builder *b, Place *place, const TStmts *stmts)
{
    for (uint32_t k = 0; k < stmts->count && figure_has_room(b); k++) {
        const TStmt *stmt = stmts->items[k];
        switch (stmt->kind) {
        case TST_LET: figure_build_let(b, place, &stmt->let); break;
        case TST_QUBIT: add_register(b, place, stmt->reg, true); break;
        case TST_FOR: build_loop(b, place, stmt); break;
        case TST_IF:
            build_statements(b, place,
                             tindex_eval(stmt->condition, place->labels.bindings) != 0
                                 ? &stmt->body
                                 : &stmt->other);
            break;
        case TST_IF_BIT:
            build_frame(
                b, place,
                arena_printf(b->arena, "if %s", label_expr(&place->labels, stmt->chosen, -1)),
                &stmt->body);
            build_frame(b, place, "else", &stmt->other);
            break;
        case TST_WITHIN: build_within(b, place, stmt); break;
        case TST_APPLY: build_apply(b, place, stmt->apply); break;
        case TST_RESET:
        case TST_MEASURE: build_channel(b, place, stmt); break;
        case TST_DISCARD: build_end(b, place, stmt); break;
        }
    }
}

/* ---------------------------------------------------------------- figures */
static const char *qubits(Builder *b)
{
    return arena_printf(b->arena, "%u qubit%s", b->figure->lines.count,
                        b->figure->lines.count == 1 ? "" : "s");
}

static Figure *finish(Builder *b, const char *title, bool *too_long)
{
    b->figure->title = title;
    figure_place(b->arena, b->figure);
    *too_long = *too_long || b->too_long;
    return b->figure;
}

Figure *figure_of_model(Arena *arena, const TProgram *program, const TModel *model, uint32_t expand,
                        bool *too_long)
{
    Builder builder = {.arena = arena, .program = program}, *b = &builder;
    b->figure = NEW(b->arena, Figure);
    Place place = {.labels = {b->arena, b->program, NULL, NULL}, .expand = expand, .is_root = true};
    build_statements(b, &place, &model->body);
    figure_build_value(b, &place, model);
    return finish(b, arena_printf(b->arena, "model %s: %s", model->name, qubits(b)), too_long);
}

Figure *figure_of_circuit(Arena *arena, const TProgram *program, const TCircuit *circuit,
                          uint32_t expand, bool *too_long)
{
    Builder builder = {.arena = arena, .program = program}, *b = &builder;
    static const char *const roles[] = {
        [ROLE_CIRCUIT] = "circuit", [ROLE_ENCODER] = "encoder", [ROLE_ANSATZ] = "ansatz"};
    b->figure = NEW(b->arena, Figure);
    Place place = {.labels = {b->arena, b->program, NULL, NULL}, .expand = expand, .is_root = true};
    for (uint32_t k = 0; k < circuit->registers.count; k++)
        add_register(b, &place, circuit->registers.items[k], false);
    build_statements(b, &place, &circuit->body);
    return finish(b,
                  arena_printf(b->arena, "%s %s%s: %s", roles[circuit->role], circuit->name,
                               circuit->given, qubits(b)),
                  too_long);
}
