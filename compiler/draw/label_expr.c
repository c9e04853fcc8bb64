/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Expressions as labels. What is wanted of a value (an entry, a slice) is handed down to the names
 * in it: entry 2 of `pi/2 * h` is `pi/2*h[2]`.
 *
 * Locals stand for their values, so a text can be exponentially longer than its source: it ends
 * with `...` after MOST_NODES nodes. */
#include <string.h>

#include "compiler/draw/label_internal.h"
#include "lang/parse.h"

enum { MOST_NODES = 400, MOST_ENTRIES = 4 };

typedef struct {
    LabelContext context;
    uint32_t *fuel;
} Label;

static const char *put(const Label *label, const TExpr *expr, const LabelPicks *picks,
                       LabelLevel level);

static const struct {
    const char *name;

    enum { RULE_MAP, RULE_REDUCE, RULE_LAST, RULE_SPECIAL } rule;
} builtins[] = {

#define BUILTIN(name, least, most, rule, meaning) {#name, RULE_##rule},
#include "stdlib/builtins.def"
#undef BUILTIN
};

static const struct {
    const char *sign;
    LabelLevel level;
} operators[] = {[TOP_ADD] = {" + ", LEVEL_SUM},    [TOP_SUB] = {" - ", LEVEL_SUM},
                 [TOP_MUL] = {"*", LEVEL_PRODUCT},  [TOP_DIV] = {"/", LEVEL_PRODUCT},
                 [TOP_POW] = {"^", LEVEL_POWER},    [TOP_EQ] = {" == ", LEVEL_LOWEST},
                 [TOP_NE] = {" != ", LEVEL_LOWEST}, [TOP_LT] = {" < ", LEVEL_LOWEST},
                 [TOP_LE] = {" <= ", LEVEL_LOWEST}, [TOP_GT] = {" > ", LEVEL_LOWEST},
                 [TOP_GE] = {" >= ", LEVEL_LOWEST}, [TOP_AND] = {" and ", LEVEL_LOWEST},
                 [TOP_OR] = {" or ", LEVEL_LOWEST}, [TOP_NOT] = {"not ", LEVEL_LOWEST}};

static const LabelPicks everything;

static const char *whole(const Label *label, const TExpr *expr, LabelLevel level)
{
    return put(label, expr, &everything, level);
}

/* An operand of an elementwise operation: scalars have no axes to choose from. */
static const char *part(const Label *label, const TExpr *expr, const LabelPicks *picks,
                        LabelLevel level)
{
    return put(label, expr, expr->type.rank > 0 ? picks : &everything, level);
}

static const char *put_list(const Label *label, const TExpr *expr, const LabelPicks *picks,
                            const char *open, const char *close)
{
    Arena *arena = label->context.arena;
    const char *text = open;
    for (uint32_t k = 0; k < expr->args.count && k < MOST_ENTRIES; k++)
        text = arena_printf(arena, "%s%s%s", text, k > 0 ? ", " : "",
                            part(label, expr->args.items[k], picks, LEVEL_LOWEST));
    return arena_printf(arena, "%s%s%s", text,
                        expr->args.count > MOST_ENTRIES ? ", \xe2\x80\xa6" : "", close);
}

static const char *put_local(const Label *label, const TExpr *expr, const LabelPicks *picks,
                             LabelLevel level)
{
    const LabelScope *scope = label->context.scope;
    while (scope != NULL && scope->local != expr->local)
        scope = scope->outer;
    if (scope == NULL)
        return label_picked(label->context.arena, expr->local->name, &expr->type, picks);
    Label inner = *label;
    inner.context.scope = scope->scope;
    inner.context.bindings = scope->bindings;
    LabelPicks all = *picks;
    if (scope->pick >= 0) {
        memmove(all.items + 1, picks->items, sizeof *picks->items * TY_MAX_RANK);
        all.items[0] = (LabelPick){.start = scope->pick, .count = 1, .step = 1};
        all.count = picks->count < TY_MAX_RANK ? picks->count + 1 : TY_MAX_RANK;
    }
    return put(&inner, scope->value, &all, level);
}

static const char *put_binary(const Label *label, const TExpr *expr, const LabelPicks *picks,
                              LabelLevel level)
{
    Arena *arena = label->context.arena;
    const LabelLevel own = operators[expr->op].level;
    const bool power = expr->op == TOP_POW;
    const char *left = part(label, expr->a, picks, power ? LEVEL_ATOM : own);
    const char *right = part(label, expr->b, picks, power ? own : (LabelLevel)(own + 1));
    return label_in_brackets(
        arena, arena_printf(arena, "%s%s%s", left, operators[expr->op].sign, right), own, level);
}

static const char *put_compare(const Label *label, const TExpr *expr, const LabelPicks *picks,
                               LabelLevel level)
{
    if (expr->b != NULL)
        return put_binary(label, expr, picks, level == LEVEL_LOWEST ? level : LEVEL_ATOM);
    const char *text =
        arena_printf(label->context.arena, "not %s", part(label, expr->a, picks, LEVEL_ATOM));
    return label_in_brackets(label->context.arena, text, LEVEL_LOWEST, level);
}

static const char *put_call(const Label *label, const TExpr *expr, const char *name,
                            const LabelPicks *picks)
{
    const char *text =
        put_list(label, expr, &everything, arena_printf(label->context.arena, "%s(", name), ")");
    return label_picked(label->context.arena, text, &expr->type, picks);
}

static const char *put_builtin(const Label *label, const TExpr *expr, const LabelPicks *picks)
{
    const char *name = builtins[expr->builtin].name;
    if (builtins[expr->builtin].rule == RULE_MAP || expr->builtin == BUILTIN_where)
        return put_list(label, expr, picks, arena_printf(label->context.arena, "%s(", name), ")");
    return put_call(label, expr, name, picks);
}

static LabelScope let_scope(const Label *label, const TLet *let)
{
    return (LabelScope){
        let->local, let->value,          label->context.scope, label->context.bindings,
        -1,         label->context.scope};
}

/* The value with the lets in front of it taken in. */
static const char *put_inside(const Label *label, const TExpr *expr, uint32_t let,
                              const LabelPicks *picks, LabelLevel level)
{
    if (let == expr->lets.count)
        return put(label, expr->body, picks, level);
    LabelScope scope = let_scope(label, &expr->lets.items[let]);
    Label inner = *label;
    inner.context.scope = &scope;
    return put_inside(&inner, expr, let + 1, picks, level);
}

static const char *put_comprehension(const Label *label, const TExpr *expr, const LabelPicks *picks)
{
    Arena *arena = label->context.arena;
    const char *text = arena_printf(arena, "%s%s for ", expr->reduce ? "sum(" : "[",
                                    put_inside(label, expr, 0, &everything, LEVEL_LOWEST));
    for (uint32_t k = 0; k < expr->loops.count; k++) {
        const TRange *range = &expr->loops.items[k];
        text = arena_printf(arena, "%s%s%s in %s..%s", text, k > 0 ? ", " : "",
                            range->var->name != NULL ? range->var->name : "_",
                            label_index_at(&label->context, range->low, LEVEL_SUM),
                            label_index_at(&label->context, range->high, LEVEL_SUM));
    }
    text = arena_printf(arena, "%s%s", text, expr->reduce ? ")" : "]");
    return label_picked(arena, text, &expr->type, picks);
}

static const char *put_stack(const Label *label, const TExpr *expr, const LabelPicks *picks,
                             LabelLevel level)
{
    const LabelPick *first = picks->items;
    if (picks->count > 0 && !first->is_slice && first->text == NULL &&
        first->start < (int64_t)expr->args.count) {
        LabelPicks rest = {.count = picks->count - 1};
        memcpy(rest.items, picks->items + 1, sizeof *rest.items * rest.count);
        return put(label, expr->args.items[first->start], &rest, level);
    }
    return label_picked(label->context.arena, put_list(label, expr, &everything, "[", "]"),
                        &expr->type, picks);
}

/* A parameter that is a record is the list of its fields, named p.W, p.b, .. */
static const char *put_record(const Label *label, const TExpr *expr)
{
    Arena *arena = label->context.arena;
    const TExpr *field = expr->args.count > 0 ? expr->args.items[0] : NULL;
    if (field != NULL && field->kind == TEX_SUBSCRIPT)
        field = field->a;
    if (field != NULL && field->kind == TEX_PARAM) {
        const char *name = label->context.program->params.items[field->id].name;
        const char *point = strrchr(name, '.');
        if (point != NULL)
            return arena_strndup(arena, name, (size_t)(point - name));
    }
    return put_list(label, expr, &everything, arena_printf(arena, "%s(", expr->type.record->name),
                    ")");
}

/* Entries of tuples without names are taken apart by `let`: shown by number. */
static const char *field_name(Arena *arena, const Ty *type, uint32_t field)
{
    if (type->kind == TY_RECORD)
        return type->record->field_names[field];
    const char *name = type->tuple->names != NULL ? type->tuple->names[field] : NULL;
    return name != NULL ? name : arena_printf(arena, "%u", field);
}

static const char *put_field(const Label *label, const TExpr *expr, const LabelPicks *picks,
                             LabelLevel level)
{
    if (expr->a->kind == TEX_RECORD || expr->a->kind == TEX_TUPLE)
        return put(label, expr->a->args.items[expr->id], picks, level);
    const char *text =
        arena_printf(label->context.arena, "%s.%s", whole(label, expr->a, LEVEL_ATOM),
                     field_name(label->context.arena, &expr->a->type, expr->id));
    return label_picked(label->context.arena, text, &expr->type, picks);
}

const char *label_read(const LabelContext *context, const TRead *read)
{
    Arena *arena = context->arena;
    const char *wires = label_operand(context, &read->wires), *text = "";
    switch (read->kind) {
    case TREAD_EXPECT:
        text = arena_printf(arena, "expect(%s, %s)", ast_print_expr(arena, read->written), wires);
        break;
    case TREAD_VAR:
        text = arena_printf(arena, "var(%s, %s)", ast_print_expr(arena, read->written), wires);
        break;
    case TREAD_FIDELITY:
        text = arena_printf(arena, "fidelity(%s, %s)", wires, ast_print_expr(arena, read->written));
        break;
    case TREAD_PROB:
        text = arena_printf(arena, "prob(%s == %s)", wires, label_index(context, read->outcome));
        break;
    case TREAD_PROBS: text = arena_printf(arena, "probs(%s)", wires); break;
    case TREAD_STATE: text = arena_printf(arena, "state(%s)", wires); break;
    case TREAD_PURITY: text = arena_printf(arena, "purity(%s)", wires); break;
    case TREAD_ENTROPY: text = arena_printf(arena, "entropy(%s)", wires); break;
    }
    return text;
}

static const char *put_minus(const Label *label, const TExpr *expr, const LabelPicks *picks,
                             LabelLevel level)
{
    Arena *arena = label->context.arena;
    return label_in_brackets(arena,
                             arena_printf(arena, "-%s", part(label, expr->a, picks, LEVEL_PRODUCT)),
                             LEVEL_PRODUCT, level);
}

static const char *put_matmul(const Label *label, const TExpr *expr, const LabelPicks *picks,
                              LabelLevel level)
{
    Arena *arena = label->context.arena;
    const char *text = arena_printf(arena, "%s @ %s", whole(label, expr->a, LEVEL_PRODUCT),
                                    whole(label, expr->b, LEVEL_POWER));
    if (picks->count == 0)
        return label_in_brackets(arena, text, LEVEL_PRODUCT, level);
    return label_picked(arena, arena_printf(arena, "(%s)", text), &expr->type, picks);
}

static const char *put_number(const Label *label, const TExpr *expr, LabelLevel level)
{
    const char *text = label_number(label->context.arena, expr->number);
    const LabelLevel own = text[0] == '-' || strpbrk(text, "*/") ? LEVEL_PRODUCT : LEVEL_ATOM;
    return label_in_brackets(label->context.arena, text, own, level);
}

static const char *put(const Label *label, const TExpr *expr, const LabelPicks *picks,
                       LabelLevel level)
{
    Arena *arena = label->context.arena;
    const TProgram *program = label->context.program;
    if (*label->fuel == 0)
        return "\xe2\x80\xa6";
    --*label->fuel;
    switch (expr->kind) {
    case TEX_NUMBER: return put_number(label, expr, level);
    case TEX_INDEX: return label_index_at(&label->context, expr->index, level);
    case TEX_PARAM:
        return label_picked(arena, program->params.items[expr->id].name, &expr->type, picks);
    case TEX_COLUMN:
        return label_picked(arena, program->columns.items[expr->id].name, &expr->type, picks);
    case TEX_ROWS: return arena_printf(arena, "rows.%s", program->columns.items[expr->id].name);
    case TEX_LOCAL: return put_local(label, expr, picks, level);
    case TEX_UNARY: return put_minus(label, expr, picks, level);
    case TEX_BINARY: return put_binary(label, expr, picks, level);
    case TEX_MATMUL: return put_matmul(label, expr, picks, level);
    case TEX_BUILTIN: return put_builtin(label, expr, picks);
    case TEX_SUBSCRIPT: {
        LabelPicks inner = label_subscript(&label->context, expr, picks);
        return put(label, expr->a, &inner, level);
    }
    case TEX_STACK: return put_stack(label, expr, picks, level);
    case TEX_COMPREHENSION: return put_comprehension(label, expr, picks);
    case TEX_CALL: return put_call(label, expr, expr->function->name, picks);
    case TEX_MODEL: return put_call(label, expr, expr->model->name, picks);
    case TEX_RECORD: return put_record(label, expr);
    case TEX_TUPLE: return put_list(label, expr, &everything, "(", ")");
    case TEX_SCAN: return put_call(label, expr, "scan", picks);
    case TEX_FIELD: return put_field(label, expr, picks, level);
    case TEX_BLOCK: return put_inside(label, expr, 0, picks, level);
    case TEX_READ:
        return label_picked(arena, label_read(&label->context, expr->read), &expr->type, picks);
    case TEX_COMPARE: return put_compare(label, expr, picks, level);
    }
    return "";
}

const char *label_expr(const LabelContext *context, const TExpr *expr, int64_t pick)
{
    uint32_t fuel = MOST_NODES;
    const Label label = {*context, &fuel};
    LabelPicks picks = {.count = pick >= 0 ? 1 : 0};
    picks.items[0] = (LabelPick){.start = pick, .count = 1, .step = 1};
    return put(&label, expr, &picks, LEVEL_LOWEST);
}
