/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Addresses, constant arrays, functions and kernel calls. Declarations of kernels come from
 * runtime/abi.def: the signature string of a row is its type. */
#include "compiler/codegen/context.h"

#include <string.h>

#include "lang/base/bug.h"

/* ---------------------------------------------------------------- addresses */
LLVMValueRef cg_i64(Codegen *cg, uint64_t value)
{
    return LLVMConstInt(cg->i64, value, false);
}

LLVMValueRef cg_number(Codegen *cg, double value)
{
    return LLVMConstReal(cg->f64, value);
}

LLVMValueRef cg_add(Codegen *cg, LLVMValueRef a, LLVMValueRef b)
{
    return LLVMBuildAdd(cg->builder, a, b, "");
}

LLVMValueRef cg_mul(Codegen *cg, LLVMValueRef a, uint64_t b)
{
    return b == 1 ? a : LLVMBuildMul(cg->builder, a, cg_i64(cg, b), "");
}

LLVMValueRef cg_at(Codegen *cg, LLVMValueRef base, LLVMValueRef index, const char *name)
{
    if (LLVMIsConstant(index) && LLVMIsNull(index))
        return base;
    return LLVMBuildGEP2(cg->builder, cg->f64, base, &index, 1, name);
}

LLVMValueRef cg_offset(Codegen *cg, LLVMValueRef base, uint64_t offset, const char *name)
{
    return cg_at(cg, base, cg_i64(cg, offset), name);
}

LLVMValueRef cg_load(Codegen *cg, LLVMValueRef at, bool lanes)
{
    LLVMValueRef value = LLVMBuildLoad2(cg->builder, lanes ? cg->v8 : cg->f64, at, "");
    LLVMSetAlignment(value, lanes ? 64 : 8);
    return value;
}

void cg_store(Codegen *cg, LLVMValueRef value, LLVMValueRef at, bool lanes)
{
    LLVMSetAlignment(LLVMBuildStore(cg->builder, value, at), lanes ? 64 : 8);
}

LLVMValueRef cg_splat(Codegen *cg, LLVMValueRef scalar)
{
    LLVMValueRef first =
        LLVMBuildInsertElement(cg->builder, LLVMGetPoison(cg->v8), scalar, cg_i64(cg, 0), "");
    LLVMTypeRef mask = LLVMVectorType(cg->i32, PLAN_LANES);
    return LLVMBuildShuffleVector(cg->builder, first, LLVMGetPoison(cg->v8), LLVMConstNull(mask),
                                  "splat");
}

LLVMValueRef cg_null(Codegen *cg)
{
    return LLVMConstPointerNull(cg->ptr);
}

LLVMValueRef cg_intrinsic(Codegen *cg, const char *name, LLVMValueRef *args, unsigned count)
{
    LLVMTypeRef type = LLVMTypeOf(args[0]);
    unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
    BUG_UNLESS(id != 0);
    LLVMValueRef callee = LLVMGetIntrinsicDeclaration(cg->module, id, &type, 1);
    return LLVMBuildCall2(cg->builder, LLVMIntrinsicGetType(cg->llvm, id, &type, 1), callee, args,
                          count, "");
}

/* ---------------------------------------------------------------- constant arrays */
/* Equal numbers are one array: LLVM has one reference to equal constants. */
static LLVMValueRef add_array(Codegen *cg, LLVMValueRef data, const char *name)
{
    for (uint32_t k = 0; k < cg->arrays.count; k++)
        if (LLVMGetInitializer(cg->arrays.items[k]) == data)
            return cg->arrays.items[k];
    LLVMValueRef global = LLVMAddGlobal(cg->module, LLVMTypeOf(data), name);
    LLVMSetInitializer(global, data);
    LLVMSetGlobalConstant(global, true);
    LLVMSetLinkage(global, LLVMPrivateLinkage);
    LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
    LLVMSetAlignment(global, 64);
    VEC_PUSH(cg->arena, &cg->arrays, global);
    return global;
}

LLVMValueRef cg_array_f64(Codegen *cg, const double *items, uint64_t count, const char *name)
{
    LLVMValueRef *values = NEW_ARRAY(cg->arena, LLVMValueRef, count);
    for (uint64_t i = 0; i < count; i++)
        values[i] = cg_number(cg, items[i]);
    return add_array(cg, LLVMConstArray2(cg->f64, values, count), name);
}

static LLVMValueRef array_int(Codegen *cg, LLVMTypeRef type, const void *items, uint64_t count,
                              const char *name)
{
    LLVMValueRef *values = NEW_ARRAY(cg->arena, LLVMValueRef, count);
    for (uint64_t i = 0; i < count; i++)
        values[i] = type == cg->i32
                        ? LLVMConstInt(type, ((const uint32_t *)items)[i], false)
                        : LLVMConstInt(type, (uint64_t)((const int64_t *)items)[i], true);
    return add_array(cg, LLVMConstArray2(type, values, count), name);
}

LLVMValueRef cg_array_u32(Codegen *cg, const uint32_t *items, uint64_t count, const char *name)
{
    return array_int(cg, cg->i32, items, count, name);
}

LLVMValueRef cg_array_i64(Codegen *cg, const int64_t *items, uint64_t count, const char *name)
{
    return array_int(cg, cg->i64, items, count, name);
}

LLVMValueRef cg_table(Codegen *cg, uint32_t table)
{
    if (table == IR_NONE)
        return cg_null(cg);
    if (cg->tables[table] == NULL) {
        const PlanTable *from = &cg->plan->tables.items[table];
        cg->tables[table] = cg_array_u32(cg, from->items, from->count, from->name);
    }
    return cg->tables[table];
}

/* ---------------------------------------------------------------- functions */
static void add_attribute(Codegen *cg, LLVMValueRef function, unsigned index, const char *name)
{
    unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
    LLVMAddAttributeAtIndex(function, index, LLVMCreateEnumAttribute(cg->llvm, kind, 0));
}

static void add_text_attribute(Codegen *cg, LLVMValueRef function, const char *key,
                               const char *value)
{
    LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                            LLVMCreateStringAttribute(cg->llvm, key, (unsigned)strlen(key), value,
                                                      (unsigned)strlen(value)));
}

LLVMValueRef cg_function_begin(Codegen *cg, const char *name, const char *const *arguments,
                               unsigned count)
{
    LLVMTypeRef types[8];
    BUG_UNLESS(count <= 8);
    for (unsigned i = 0; i < count; i++)
        types[i] = cg->ptr;
    LLVMTypeRef type = LLVMFunctionType(cg->void_type, types, count, false);
    LLVMValueRef function =
        LLVMAddFunction(cg->module, arena_printf(cg->arena, "%s%s", name, cg->suffix), type);
    LLVMSetLinkage(function, LLVMInternalLinkage);
    add_attribute(cg, function, (unsigned)LLVMAttributeFunctionIndex, "nounwind");
    if (cg->isa->is_quick) {
        add_attribute(cg, function, (unsigned)LLVMAttributeFunctionIndex, "noinline");
        add_attribute(cg, function, (unsigned)LLVMAttributeFunctionIndex, "optnone");
    }
    add_text_attribute(cg, function, "target-cpu", cg->isa->processor);
    if (cg->isa->is_wide)
        add_text_attribute(cg, function, "prefer-vector-width", "512");
    for (unsigned i = 0; i < count; i++) {
        LLVMSetValueName2(LLVMGetParam(function, i), arguments[i], strlen(arguments[i]));
        add_attribute(cg, function, i + 1, "noalias");
    }
    const CgFunction written = {function, cg->isa, cg->sizes.count};
    VEC_PUSH(cg->arena, &cg->functions, written);
    cg->function = function;
    cg->constants = cg->params = cg->uniform = cg->data = cg->weight = cg->work = cg->sums = NULL;
    cg->kept = cg->slots = NULL;
    LLVMPositionBuilderAtEnd(cg->builder,
                             LLVMAppendBasicBlockInContext(cg->llvm, function, "entry"));
    return function;
}

void cg_function_end(Codegen *cg)
{
    LLVMBuildRetVoid(cg->builder);
}

LLVMValueRef cg_function_end_unless_empty(Codegen *cg)
{
    if (LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(cg->function)) != NULL) {
        cg_function_end(cg);
        return cg->function;
    }
    LLVMDeleteFunction(cg->function);
    cg->functions.count--;
    return NULL;
}

LLVMValueRef cg_argument(Codegen *cg, unsigned index)
{
    return LLVMGetParam(cg->function, index);
}

void cg_call_function(Codegen *cg, LLVMValueRef function, LLVMValueRef *args, unsigned count)
{
    LLVMBuildCall2(cg->builder, LLVMGlobalGetValueType(function), function, args, count, "");
}

/* ---------------------------------------------------------------- kernels */
static const struct {
    const char *name, *signature;
    bool on_states; /* exists for floats too */
} kernel_rows[KERNEL_COUNT] = {

#define KERNEL(name, signature)       {#name, signature, false},
#define STATE_KERNEL(name, signature) {#name, signature, true},
#include "runtime/abi.def"
#undef KERNEL
};

void cg_declare_kernels(Codegen *cg)
{
    memset(cg->kernels, 0, sizeof cg->kernels);
}

LLVMValueRef cg_kernel_function(Codegen *cg, KernelId kernel)
{
    if (cg->kernels[kernel] != NULL)
        return cg->kernels[kernel];
    const char *signature = kernel_rows[kernel].signature;
    LLVMTypeRef types[16];
    unsigned count = (unsigned)strlen(signature);
    BUG_UNLESS(count <= 16);
    for (unsigned i = 0; i < count; i++)
        types[i] = signature[i] == 'p' ? cg->ptr : cg->i64;
    const char *name =
        arena_printf(cg->arena, "qmlk_%s%s%s", kernel_rows[kernel].name, cg->isa->suffix,
                     cg->single && kernel_rows[kernel].on_states ? "s" : "");
    cg->kernels[kernel] = LLVMGetNamedFunction(cg->module, name); /* of another plan */
    if (cg->kernels[kernel] != NULL)
        return cg->kernels[kernel];
    cg->kernels[kernel] =
        LLVMAddFunction(cg->module, name, LLVMFunctionType(cg->void_type, types, count, false));
    add_attribute(cg, cg->kernels[kernel], (unsigned)LLVMAttributeFunctionIndex, "nounwind");
    return cg->kernels[kernel];
}

void cg_kernel(Codegen *cg, KernelId kernel, LLVMValueRef *args, unsigned count)
{
    BUG_UNLESS(count == strlen(kernel_rows[kernel].signature));
    cg_call_function(cg, cg_kernel_function(cg, kernel), args, count);
}
