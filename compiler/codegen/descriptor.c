/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The descriptor: constant structures laid out as runtime/abi.h declares them, all private but
 * `qml_model`. */
#include "compiler/codegen/context.h"

#include <string.h>

#include "compiler/ir/kernel.h"
#include "lang/base/bug.h"
#include "runtime/base/abi_version.h"

static LLVMValueRef add_constant(Codegen *cg, LLVMValueRef value, const char *name)
{
    LLVMValueRef global = LLVMAddGlobal(cg->module, LLVMTypeOf(value), name);
    LLVMSetInitializer(global, value);
    LLVMSetGlobalConstant(global, true);
    LLVMSetLinkage(global, LLVMPrivateLinkage);
    return global;
}

static LLVMValueRef add_text(Codegen *cg, const char *text, const char *name)
{
    return add_constant(cg, LLVMConstStringInContext2(cg->llvm, text, strlen(text), false), name);
}

static LLVMValueRef or_null(Codegen *cg, LLVMValueRef function)
{
    return function != NULL ? function : cg_null(cg);
}

static bool has_objective(const VariantFunctions *f)
{
    return f->value != NULL || f->batch_value.batch != NULL;
}

/* A QmlPasses; NULL when the loss is not over the batch. */
static LLVMValueRef passes_constant(Codegen *cg, const BatchFunctions *f)
{
    if (f->batch == NULL)
        return cg_null(cg);
    uint32_t count = f->batch->num_passes;
    LLVMValueRef *passes = NEW_ARRAY(cg->arena, LLVMValueRef, count);
    for (uint32_t i = 0; i < count; i++) {
        LLVMValueRef fields[4] = {or_null(cg, f->rows[i]), f->joins[i],
                                  cg_i64(cg, f->batch->sums[i]), cg_i64(cg, f->num_sums[i])};
        passes[i] = LLVMConstStructInContext(cg->llvm, fields, 4, false);
    }
    LLVMValueRef table =
        add_constant(cg, LLVMConstArray2(LLVMTypeOf(passes[0]), passes, count), "passes");
    LLVMValueRef fields[3] = {cg_i64(cg, f->batch->store), cg_i64(cg, count), table};
    return add_constant(cg, LLVMConstStructInContext(cg->llvm, fields, 3, false), "batch");
}

static LLVMValueRef variant_constant(Codegen *cg, const VariantFunctions *f)
{
    LLVMValueRef objective[5] = {or_null(cg, f->value), or_null(cg, f->value_grad),
                                 or_null(cg, f->epilogue), passes_constant(cg, &f->batch_value),
                                 passes_constant(cg, &f->batch_grad)};
    LLVMValueRef objectives = cg_null(cg);
    if (has_objective(f))
        objectives =
            add_constant(cg, LLVMConstStructInContext(cg->llvm, objective, 5, false), "objectives");
    LLVMValueRef fields[12] = {
        add_text(cg, f->isa, "isa"), add_text(cg, f->plan, "plan"), or_null(cg, f->init),
        or_null(cg, f->setup),       or_null(cg, f->prologue),      or_null(cg, f->predict),
        or_null(cg, f->state),       or_null(cg, f->slots),         objectives,
        or_null(cg, f->overlaps),    or_null(cg, f->features),      f->pack};
    return LLVMConstStructInContext(cg->llvm, fields, 12, false);
}

enum { MODEL_FIELDS = 8 };

LLVMValueRef descriptor_model(Codegen *cg, const VariantFunctions *variants, unsigned count,
                              const char *metadata)
{
    LLVMValueRef rows[CODEGEN_MOST_VARIANTS];
    for (unsigned i = 0; i < count; i++)
        rows[i] = variant_constant(cg, &variants[i]);
    LLVMValueRef table =
        add_constant(cg, LLVMConstArray2(LLVMTypeOf(rows[0]), rows, count), "variants");
    LLVMValueRef fields[MODEL_FIELDS] = {LLVMConstInt(cg->i32, QML_ABI_VERSION, false),
                                         LLVMConstInt(cg->i32, count, false),
                                         LLVMConstInt(cg->i32, has_objective(&variants[0]), false),
                                         LLVMConstInt(cg->i32, 0, false),
                                         add_text(cg, metadata, "metadata"),
                                         cg_i64(cg, strlen(metadata)),
                                         table,
                                         cg_null(cg)};
    return LLVMConstStructInContext(cg->llvm, fields, MODEL_FIELDS, false);
}

static LLVMValueRef model_of(Codegen *cg, const IrModule *module, const CodegenPart *parts,
                             const LLVMValueRef *globals, uint32_t num_parts)
{
    for (uint32_t k = 0; k < num_parts; k++)
        if (parts[k].module == module)
            return globals[k];
    BUG_UNLESS(module == NULL);
    return cg_null(cg);
}

void descriptor_emit(Codegen *cg, const CodegenPart *parts, const LLVMValueRef *models,
                     uint32_t num_parts)
{
    const IrKernel *kernel = parts[0].module->fit.kernel;
    LLVMValueRef program = LLVMAddGlobal(cg->module, LLVMTypeOf(models[0]), "qml_model");
    LLVMValueRef fields[MODEL_FIELDS];
    for (unsigned i = 0; i < MODEL_FIELDS; i++)
        fields[i] = LLVMGetOperand(models[0], i);
    if (kernel != NULL) {
        LLVMValueRef *globals = NEW_ARRAY(cg->arena, LLVMValueRef, num_parts);
        globals[0] = program;
        for (uint32_t k = 1; k < num_parts; k++)
            globals[k] = add_constant(cg, models[k], "part");
        LLVMValueRef sides[3] = {model_of(cg, kernel->left, parts, globals, num_parts),
                                 model_of(cg, kernel->right, parts, globals, num_parts),
                                 model_of(cg, kernel->pair, parts, globals, num_parts)};
        fields[MODEL_FIELDS - 1] =
            add_constant(cg, LLVMConstStructInContext(cg->llvm, sides, 3, false), "kernel");
    }
    LLVMSetInitializer(program, LLVMConstStructInContext(cg->llvm, fields, MODEL_FIELDS, false));
    LLVMSetGlobalConstant(program, true);
}
