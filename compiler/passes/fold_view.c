/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Views that are not needed: of everything, of a constant, of another view.
 *
 *   %1 = view %0 offset 2 strides [3] : [4]    %2 = view %1 offset 1 strides [2] : [2]
 *     ->   view %0 offset 5 strides [6] : [2]
 *
 * A view of a view is one view when the flat index into the base is affine. Candidate strides come
 * from single steps along each axis; for an inner view that is no plain slice of memory they are
 * checked on every entry. */
#include "compiler/passes/fold.h"

/* Where entry `flat` of a view lies in the view's operand. */
static int64_t base_index(const IrNode *view, int64_t flat)
{
    int64_t index = view->view.offset;
    for (uint8_t d = view->rank; d-- > 0;) {
        index += view->view.strides[d] * (flat % view->dims[d]);
        flat /= view->dims[d];
    }
    return index;
}

/* Row-major without gaps: entry i lies at offset + i. */
static bool is_contiguous(const IrNode *view)
{
    int64_t step = 1;
    for (uint8_t d = view->rank; d-- > 0;) {
        if (view->dims[d] != 1 && view->view.strides[d] != step)
            return false;
        step *= view->dims[d];
    }
    return true;
}

static bool covers(const IrNode *view, const IrNode *operand)
{
    if (view->rank != operand->rank || view->view.offset != 0 || !is_contiguous(view))
        return false;
    for (uint8_t d = 0; d < view->rank; d++) {
        if (view->dims[d] != operand->dims[d])
            return false;
    }
    return true;
}

static uint32_t view_of_const(Fold *fold, const IrNode *view, const IrNode *constant)
{
    int64_t size = ir_node_size(view);
    double *data = NEW_ARRAY(fold->scratch, double, size);
    for (int64_t i = 0; i < size; i++)
        data[i] = constant->data[base_index(view, i)];
    return ir_const(fold->module, fold->f, view->rank, view->dims, data, view->span);
}

/* Strides of outer-after-inner in the inner view's operand; false when there are none. */
static bool compose(const IrNode *outer, const IrNode *inner, IrNode *both, int64_t most)
{
    *both = *outer;
    both->view.offset = base_index(inner, outer->view.offset);
    for (uint8_t d = 0; d < outer->rank; d++) {
        both->view.strides[d] = 0;
        if (outer->dims[d] > 1)
            both->view.strides[d] =
                base_index(inner, outer->view.offset + outer->view.strides[d]) - both->view.offset;
    }
    if (is_contiguous(inner))
        return true;
    int64_t size = ir_node_size(outer);
    if (size > most)
        return false;
    for (int64_t i = 0; i < size; i++) {
        if (base_index(both, i) != base_index(inner, base_index(outer, i)))
            return false;
    }
    return true;
}

uint32_t fold_view(Fold *fold, uint32_t node, int64_t most)
{
    const IrNode view = fold->f->nodes.items[node];
    uint32_t operand = ir_operand(fold->f, &view, 0);
    const IrNode below = fold->f->nodes.items[operand];
    IrNode both;
    if (covers(&view, &below))
        return operand;
    if (below.op == IR_const && ir_node_size(&view) <= most)
        return view_of_const(fold, &view, &below);
    if (below.op == IR_view && compose(&view, &below, &both, most))
        return ir_view(fold->module, fold->f, ir_operand(fold->f, &below, 0), both.rank, both.dims,
                       both.view.offset, both.view.strides, view.span);
    return node;
}
