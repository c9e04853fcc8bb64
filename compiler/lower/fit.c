/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The fit item. Its kernel is lowered as a program of its own, whose entry takes the column and a copy of it, one for
 * each row, and split (compiler/ir/kernel.h). */
#include "compiler/ir/kernel.h"
#include "compiler/lower/internal.h"

static IrModule *lower_whole(Arena *arena, const TProgram *program, const TFit *fit, DiagSink *sink)
{
    TProgram copy = *program;
    TExpr *call = NEW(arena, TExpr), *second = NEW(arena, TExpr);
    *call = *fit->kernel;
    *second = *fit->kernel->args.items[1];
    BUG_UNLESS(call->kind == TEX_MODEL && call->args.count == 2 && second->kind == TEX_COLUMN);
    second->id = program->columns.count;
    call->args.items = NULL;
    call->args.count = call->args.capacity = 0;
    VEC_PUSH(arena, &call->args, fit->kernel->args.items[0]);
    VEC_PUSH(arena, &call->args, second);
    copy.columns.items = NULL;
    copy.columns.count = copy.columns.capacity = 0;
    for (uint32_t k = 0; k < program->columns.count; k++)
        VEC_PUSH(arena, &copy.columns, program->columns.items[k]);
    VEC_PUSH(arena, &copy.columns, program->columns.items[fit->column]);
    copy.name = call->model->name;
    copy.entry = call->model;
    copy.entry_call = call;
    return lower_prediction(arena, &copy, sink);
}

bool lower_fit(Arena *arena, const TProgram *program, DiagSink *sink, IrFit *fit)
{
    const TFit *from = &program->fits.items[0];
    const IrModule *whole = lower_whole(arena, program, from, sink);
    if (whole == NULL)
        return false;
    *fit = (IrFit){.method = from->method, .column = from->column, .target = from->target};
    for (uint32_t i = 0; i < from->options.count; i++) {
        const IrOption option = {from->options.items[i].name, from->options.items[i].value};
        VEC_PUSH(arena, &fit->options, option);
    }
    fit->kernel = ir_kernel_split(arena, whole, from->column, program->columns.count);
    return true;
}
