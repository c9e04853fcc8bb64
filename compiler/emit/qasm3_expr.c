/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Entries of tensor nodes as expressions.
 *
 * In a program only sums, differences, products and quotients are written (what importers with
 * symbolic inputs understand); anything else is an input of its own, whose comment shows the
 * whole expression. */
#include "compiler/emit/qasm3_internal.h"

#include <string.h>

static const char *const op_names[IR_NUM_OPS] = {
#define TENSOR_OP(name, operands, kind, meaning) #name,
#include "compiler/ir/tensor_ops.def"
#undef TENSOR_OP
};

static const IrNode *node_of(const QasmScalars *scalars, uint32_t node)
{
    return &scalars->function->nodes.items[node];
}

static uint32_t operand(const QasmScalars *scalars, const IrNode *node, uint32_t k)
{
    return ir_operand(scalars->function, node, k);
}

char *qasm_path(Arena *arena, const char *name, uint8_t rank, const int64_t *dims, int64_t entry)
{
    char *path = arena_printf(arena, "%s%s", name, rank > 0 ? "[" : "");
    int64_t size = 1;
    for (uint8_t d = 0; d < rank; d++)
        size *= dims[d];
    for (uint8_t d = 0; d < rank; d++) {
        size /= dims[d];
        path = arena_printf(arena, "%s%lld%s", path, (long long)(entry / size % dims[d]),
                            d + 1 < rank ? "," : "]");
    }
    return path;
}

/* ---------------------------------------------------------------- sums of parts */
enum { HIGHEST_POWER = 4 };

/* An entry as a sum of products of entries of operands: matmul, sum, small powers. One part with
 * one factor: the entry is that entry (view, concat). */
typedef struct {
    uint32_t nodes[HIGHEST_POWER];
    int64_t entries[HIGHEST_POWER];
    uint32_t count; /* factors */
} Part;

/* 2 .. HIGHEST_POWER when the node is a power with that constant exponent, else 0 */
static uint32_t small_power(const QasmScalars *scalars, const IrNode *node)
{
    if (node->op != IR_pow || node_of(scalars, operand(scalars, node, 1))->op != IR_const)
        return 0;
    const IrNode *exponents = node_of(scalars, operand(scalars, node, 1));
    double exponent = exponents->data[0];
    for (int64_t k = 0; k < ir_node_size(exponents); k++) {
        if (exponents->data[k] != exponent)
            return 0;
    }
    bool small = exponent >= 2 && exponent <= (double)HIGHEST_POWER &&
                 exponent == (double)(uint32_t)exponent;
    return small ? (uint32_t)exponent : 0;
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

static int64_t num_parts(const QasmScalars *scalars, const IrNode *node)
{
    if (node->op == IR_view || node->op == IR_concat || small_power(scalars, node) != 0)
        return 1;
    if (node->op == IR_matmul)
        return node_of(scalars, operand(scalars, node, 0))->dims[1];
    if (node->op == IR_sum)
        return ir_node_size(node_of(scalars, operand(scalars, node, 0))) / ir_node_size(node);
    return 0;
}

static Part part_of(const QasmScalars *scalars, const IrNode *node, int64_t entry, int64_t which)
{
    Part part = {.count = 1};
    part.nodes[0] = operand(scalars, node, 0);
    if (node->op == IR_view) {
        part.entries[0] = view_entry(node, entry);
    } else if (node->op == IR_sum) {
        part.entries[0] = entry * num_parts(scalars, node) + which;
    } else if (node->op == IR_concat) {
        uint32_t k = 0;
        while (entry >= ir_node_size(node_of(scalars, operand(scalars, node, k))))
            entry -= ir_node_size(node_of(scalars, operand(scalars, node, k++)));
        part.nodes[0] = operand(scalars, node, k);
        part.entries[0] = entry;
    } else if (node->op == IR_pow) {
        part.count = small_power(scalars, node);
        for (uint32_t f = 0; f < part.count; f++) {
            part.nodes[f] = operand(scalars, node, 0);
            part.entries[f] = entry;
        }
    } else {
        part.count = 2;
        part.nodes[1] = operand(scalars, node, 1);
        part.entries[0] = entry / node->dims[1] * num_parts(scalars, node) + which;
        part.entries[1] = which * node->dims[1] + entry % node->dims[1];
    }
    return part;
}

static bool is_arithmetic(IrOp op)
{
    return op == IR_neg || op == IR_add || op == IR_sub || op == IR_mul || op == IR_div;
}

static bool is_leaf(IrOp op)
{
    return op == IR_const || op == IR_param || op == IR_column;
}

static int64_t entry_length(const QasmScalars *scalars, uint32_t index, int64_t entry, bool comment,
                            int64_t most);

/* All entries that a softmax or gather is shown with. */
static int64_t row_length(const QasmScalars *scalars, const IrNode *node, int64_t entry,
                          int64_t most)
{
    bool gather = node->op == IR_gather;
    const IrNode *from = node_of(scalars, operand(scalars, node, 0));
    int64_t count = gather ? from->dims[0] : from->dims[from->rank - 1], length = 1;
    int64_t start = gather ? entry : entry / count * count, step = gather ? ir_node_size(node) : 1;
    for (int64_t k = 0; k < count && length < most; k++)
        length +=
            entry_length(scalars, operand(scalars, node, 0), start + k * step, true, most - length);
    return length;
}

/* Scalars in the written expression, counted up to `most`. In a comment every elementwise
 * operation is written out. */
static int64_t entry_length(const QasmScalars *scalars, uint32_t index, int64_t entry, bool comment,
                            int64_t most)
{
    const IrNode *node = node_of(scalars, index);
    int64_t length = 0;
    for (int64_t k = 0; k < num_parts(scalars, node) && length < most; k++) {
        Part part = part_of(scalars, node, entry, k);
        for (uint32_t f = 0; f < part.count; f++)
            length += entry_length(scalars, part.nodes[f], part.entries[f], comment, most - length);
    }
    if (num_parts(scalars, node) > 0)
        return length;
    if (comment && (node->op == IR_softmax || node->op == IR_log_softmax || node->op == IR_gather))
        return row_length(scalars, node, entry, most);
    bool written =
        is_arithmetic(node->op) || (comment && node->op >= IR_neg && node->op <= IR_select);
    if (!written)
        return 1;
    for (uint32_t k = 0; k < node->num_operands && length < most; k++)
        length += entry_length(scalars, operand(scalars, node, k), entry, comment, most - length);
    return length;
}

/* ---------------------------------------------------------------- program */
static void put_own_input(QasmScalars *scalars, QasmText *text, uint32_t node, int64_t entry)
{
    for (uint32_t k = 0; k < scalars->own.count; k++) {
        const QasmOwnInput *own = &scalars->own.items[k];
        if (own->node == node && own->entry == entry) {
            qasm_put(scalars->arena, text, "%s", own->name);
            return;
        }
    }
    BUG_UNLESS(scalars->learning);
    QasmOwnInput own = {node, entry, "?"};
    VEC_PUSH(scalars->arena, &scalars->own, own);
}

static void put_scalar(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    bool param = node->op == IR_param;
    uint64_t offset = param ? scalars->module->params.items[node->index].offset
                            : scalars->module->columns.items[node->index].offset;
    const char **name = (param ? scalars->params : scalars->columns) + offset + entry;
    if (scalars->learning)
        *name = "?";
    qasm_put(scalars->arena, text, "%s", *name);
}

static void put_arithmetic(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    static const char *const signs[] = {
        [IR_add] = " + ", [IR_sub] = " - ", [IR_mul] = "*", [IR_div] = "/"};
    if (node->op == IR_neg) {
        qasm_put(scalars->arena, text, "-");
        qasm_put_entry(scalars, text, operand(scalars, node, 0), entry, QASM_ATOM);
        return;
    }
    bool sum = node->op == IR_add || node->op == IR_sub;
    qasm_put_entry(scalars, text, operand(scalars, node, 0), entry, sum ? QASM_SUM : QASM_PRODUCT);
    qasm_put(scalars->arena, text, "%s", signs[node->op]);
    qasm_put_entry(scalars, text, operand(scalars, node, 1), entry, sum ? QASM_PRODUCT : QASM_ATOM);
}

static void put_parts(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    for (int64_t k = 0; k < num_parts(scalars, node); k++) {
        Part part = part_of(scalars, node, entry, k);
        qasm_put(scalars->arena, text, "%s", k > 0 ? " + " : "");
        qasm_put_entry(scalars, text, part.nodes[0], part.entries[0], QASM_PRODUCT);
        for (uint32_t f = 1; f < part.count; f++) {
            qasm_put(scalars->arena, text, "*");
            qasm_put_entry(scalars, text, part.nodes[f], part.entries[f], QASM_ATOM);
        }
    }
}

static QasmLevel level_of(const QasmScalars *scalars, const IrNode *node, int64_t entry)
{
    if (node->op == IR_const)
        return node->data[entry] < 0 ? QASM_SUM : QASM_PRODUCT; /* pi/2 is a quotient */
    if (node->op == IR_neg || node->op == IR_add || node->op == IR_sub)
        return QASM_SUM;
    if (node->op == IR_mul || node->op == IR_div)
        return QASM_PRODUCT;
    if (num_parts(scalars, node) > 1)
        return QASM_SUM;
    return num_parts(scalars, node) == 1 ? QASM_PRODUCT : QASM_ATOM;
}

void qasm_put_entry(QasmScalars *scalars, QasmText *text, uint32_t index, int64_t entry,
                    QasmLevel level)
{
    const IrNode *node = node_of(scalars, index);
    if (node->op == IR_view || node->op == IR_concat) {
        Part part = part_of(scalars, node, entry, 0);
        qasm_put_entry(scalars, text, part.nodes[0], part.entries[0], level);
        return;
    }
    bool written = is_arithmetic(node->op) || num_parts(scalars, node) > 0;
    if (!written && !is_leaf(node->op)) {
        put_own_input(scalars, text, index, entry);
        return;
    }
    if (entry_length(scalars, index, entry, false, QASM_LONGEST_EXPRESSION + 1) >
        QASM_LONGEST_EXPRESSION) {
        put_own_input(scalars, text, index, entry);
        return;
    }
    bool brackets = level_of(scalars, node, entry) < level;
    qasm_put(scalars->arena, text, "%s", brackets ? "(" : "");
    if (node->op == IR_const)
        qasm_put_number(scalars->arena, text, node->data[entry]);
    else if (is_leaf(node->op))
        put_scalar(scalars, text, node, entry);
    else if (is_arithmetic(node->op))
        put_arithmetic(scalars, text, node, entry);
    else
        put_parts(scalars, text, node, entry);
    qasm_put(scalars->arena, text, "%s", brackets ? ")" : "");
}

/* ---------------------------------------------------------------- comments */
static void comment_entry(QasmScalars *scalars, QasmText *text, uint32_t index, int64_t entry);

static void comment_leaf(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    if (node->op == IR_const) {
        qasm_put_number(scalars->arena, text, node->data[entry]);
    } else if (node->op == IR_param) {
        const IrParam *param = &scalars->module->params.items[node->index];
        qasm_put(scalars->arena, text, "%s",
                 qasm_path(scalars->arena, param->name, param->rank, param->dims, entry));
    } else {
        const IrColumn *column = &scalars->module->columns.items[node->index];
        qasm_put(scalars->arena, text, "%s",
                 qasm_path(scalars->arena, column->name, column->rank, column->dims, entry));
    }
}

static void comment_parts(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    int64_t count = num_parts(scalars, node);
    qasm_put(scalars->arena, text, "%s", count > 1 ? "(" : "");
    for (int64_t k = 0; k < count; k++) {
        Part part = part_of(scalars, node, entry, k);
        qasm_put(scalars->arena, text, "%s", k > 0 ? " + " : "");
        comment_entry(scalars, text, part.nodes[0], part.entries[0]);
        for (uint32_t f = 1; f < part.count; f++) {
            qasm_put(scalars->arena, text, "*");
            comment_entry(scalars, text, part.nodes[f], part.entries[f]);
        }
    }
    qasm_put(scalars->arena, text, "%s", count > 1 ? ")" : "");
}

static void comment_map(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    static const char *const signs[IR_NUM_OPS] = {
        [IR_add] = " + ", [IR_sub] = " - ", [IR_mul] = "*", [IR_div] = "/", [IR_pow] = "^"};
    const char *sign = signs[node->op];
    qasm_put(scalars->arena, text, "%s(",
             sign != NULL         ? ""
             : node->op == IR_neg ? "-"
                                  : op_names[node->op]);
    for (uint32_t k = 0; k < node->num_operands; k++) {
        qasm_put(scalars->arena, text, "%s", k == 0 ? "" : sign != NULL ? sign : ", ");
        comment_entry(scalars, text, operand(scalars, node, k), entry);
    }
    qasm_put(scalars->arena, text, ")");
}

/* softmax: the entry and the row it is normalised over; gather: the entries to choose from and
 * the index. */
static void comment_row(QasmScalars *scalars, QasmText *text, const IrNode *node, int64_t entry)
{
    bool gather = node->op == IR_gather;
    const IrNode *from = node_of(scalars, operand(scalars, node, 0));
    if (!gather && node->op != IR_softmax && node->op != IR_log_softmax) {
        qasm_put(scalars->arena, text, "entry %lld of %s", (long long)entry, op_names[node->op]);
        return;
    }
    int64_t count = gather ? from->dims[0] : from->dims[from->rank - 1];
    int64_t start = gather ? entry : entry / count * count, step = gather ? ir_node_size(node) : 1;
    qasm_put(scalars->arena, text, "%s(", op_names[node->op]);
    for (int64_t k = 0; k < count; k++) {
        qasm_put(scalars->arena, text, "%s", k == 0 ? "" : ", ");
        comment_entry(scalars, text, operand(scalars, node, 0), start + k * step);
    }
    qasm_put(scalars->arena, text, ")[");
    if (gather)
        comment_entry(scalars, text, operand(scalars, node, 1), 0);
    else
        qasm_put(scalars->arena, text, "%lld", (long long)(entry % count));
    qasm_put(scalars->arena, text, "]");
}

static void comment_entry(QasmScalars *scalars, QasmText *text, uint32_t index, int64_t entry)
{
    const IrNode *node = node_of(scalars, index);
    if (is_leaf(node->op))
        comment_leaf(scalars, text, node, entry);
    else if (num_parts(scalars, node) > 0)
        comment_parts(scalars, text, node, entry);
    else if (node->op >= IR_neg && node->op <= IR_select)
        comment_map(scalars, text, node, entry);
    else if (node->op == IR_circuit)
        qasm_put(scalars->arena, text, "output %lld of %s", (long long)entry,
                 scalars->module->circuits.items[node->index]->name);
    else
        comment_row(scalars, text, node, entry);
}

bool qasm_put_comment(QasmScalars *scalars, QasmText *text, uint32_t node, int64_t entry)
{
    bool whole =
        entry_length(scalars, node, entry, true, QASM_LONGEST_COMMENT + 1) <= QASM_LONGEST_COMMENT;
    if (whole)
        comment_entry(scalars, text, node, entry);
    else
        qasm_put(scalars->arena, text, "an expression of more than %d scalars",
                 (int)QASM_LONGEST_COMMENT);
    return whole;
}
