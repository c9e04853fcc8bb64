/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The LLVM module from its creation to its bytes: variants, descriptor, verification, a short
 * pipeline, output. */
#include <llvm-c/Analysis.h>
#include <llvm-c/ErrorHandling.h>
#include <llvm-c/Support.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <string.h>
#include <time.h>

#include "compiler/codegen/context.h"
#include "compiler/codegen/llvm_load.h"
#include "compiler/ir/kernel.h"
#include "lang/base/bug.h"

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* LLVM's own answer to a fatal error is exit(1), the code of a wrong program. */
static void fatal_error(const char *reason)
{
    BUG("LLVM: %s", reason);
}

typedef struct {
    const char *triple, *processor;
} Target;

static const Target targets[] = {[CODEGEN_X86_64] = {"x86_64-pc-linux-gnu", "x86-64"},
                                 [CODEGEN_AARCH64] = {"aarch64-linux-gnu", "generic"}};

/* Least demanding first. The first of x86-64 keeps a model running on an old machine: its functions, but not the kernels
 * that they call, are made by the fast code generator, in a third of the time. */
static const Isa isas[] = {
    {CODEGEN_X86_64, CODEGEN_V2, "x86-64-v2", "x86-64-v2", "_v2", .is_quick = true},
    {CODEGEN_X86_64, CODEGEN_V3, "x86-64-v3", "x86-64-v3", "_v3", .has_fma = true},
    {CODEGEN_X86_64, CODEGEN_V4, "x86-64-v4", "x86-64-v4", "_v4", .has_fma = true, .is_wide = true},
    {CODEGEN_AARCH64, CODEGEN_NEON, "aarch64", "generic", "_neon", .has_fma = true},
};

enum { NUM_ISAS = sizeof isas / sizeof *isas };

static void initialize_llvm(CodegenTarget target)
{
    /* loop strength reduction takes a third of the time and finds little in loops with one counter; the second scheduler
     * takes a tenth, and code that waits for memory runs no slower without it */
    static const char *const options[] = {"qmlc", "-disable-lsr", "-enable-misched=false"};
    static bool ready[2];
    if (ready[target])
        return;
    LLVMInstallFatalErrorHandler(fatal_error);
    if (!ready[CODEGEN_X86_64] && !ready[CODEGEN_AARCH64]) /* it takes no option twice */
        LLVMParseCommandLineOptions(sizeof options / sizeof *options, options, NULL);
    if (target == CODEGEN_X86_64) {
        LLVMInitializeX86TargetInfo();
        LLVMInitializeX86Target();
        LLVMInitializeX86TargetMC();
        LLVMInitializeX86AsmPrinter();
    } else {
        LLVMInitializeAArch64TargetInfo();
        LLVMInitializeAArch64Target();
        LLVMInitializeAArch64TargetMC();
        LLVMInitializeAArch64AsmPrinter();
    }
    ready[target] = true;
}

static LLVMTargetMachineRef create_machine(CodegenTarget wanted, int level)
{
    const Target *names = &targets[wanted];
    initialize_llvm(wanted);
    LLVMTargetRef target;
    char *message = NULL;
    if (LLVMGetTargetFromTriple(names->triple, &target, &message))
        BUG("LLVM has no %s: %s", names->triple, message);
    LLVMCodeGenOptLevel effort = level == 0 ? LLVMCodeGenLevelNone : LLVMCodeGenLevelDefault;
    return LLVMCreateTargetMachine(target, names->triple, names->processor, "", effort,
                                   LLVMRelocPIC, LLVMCodeModelDefault);
}

static void open_context(Codegen *cg, LLVMTargetMachineRef machine, CodegenTarget target)
{
    cg->llvm = LLVMContextCreate();
    cg->module = LLVMModuleCreateWithNameInContext("model", cg->llvm);
    cg->builder = LLVMCreateBuilderInContext(cg->llvm);
    LLVMSetTarget(cg->module, targets[target].triple);
    LLVMTargetDataRef layout = LLVMCreateTargetDataLayout(machine);
    LLVMSetModuleDataLayout(cg->module, layout);
    LLVMDisposeTargetData(layout);
    cg->void_type = LLVMVoidTypeInContext(cg->llvm);
    cg->ptr = LLVMPointerTypeInContext(cg->llvm, 0);
    cg->i1 = LLVMInt1TypeInContext(cg->llvm);
    cg->i32 = LLVMInt32TypeInContext(cg->llvm);
    cg->i64 = LLVMInt64TypeInContext(cg->llvm);
    cg->f64 = LLVMDoubleTypeInContext(cg->llvm);
    cg->v8 = LLVMVectorType(cg->f64, PLAN_LANES);
    cg->zero = LLVMConstInt(cg->i64, 0, false);
    cg->one = LLVMConstInt(cg->i64, 1, false);
}

static void shared_tables(Codegen *cg)
{
    const Plan *plan = cg->plan;
    cg->tables = NEW_ARRAY(cg->arena, LLVMValueRef, plan->tables.count + 1);
    cg->consts = NEW_ARRAY(cg->arena, LLVMValueRef, plan->values.count + 1);
    cg->lists = NEW_ARRAY(cg->arena, ListTables *, plan->circuits.count + 1);
    cg->circuits = NEW_ARRAY(cg->arena, CircuitFunctions, plan->circuits.count + 1);
    for (uint32_t c = 0; c < plan->circuits.count; c++) {
        const PlanCircuit *circuit = plan->circuits.items[c];
        cg->lists[c] = NEW_ARRAY(cg->arena, ListTables, circuit->lists.count + 1);
        for (uint32_t i = 0; i < circuit->lists.count; i++)
            cg->lists[c][i] = affine_tables(cg, circuit, &circuit->lists.items[i]);
    }
}

static uint64_t count_instructions(LLVMValueRef function)
{
    uint64_t count = 0;
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b != NULL;
         b = LLVMGetNextBasicBlock(b))
        for (LLVMValueRef i = LLVMGetFirstInstruction(b); i != NULL; i = LLVMGetNextInstruction(i))
            count++;
    return count;
}

/* Behind the variants of a plan: the kernels that they call. */
static void note_plan(Codegen *cg)
{
    CodegenSize size = {.plan = plan_name(cg->plan)};
    for (int k = 0; k < KERNEL_COUNT; k++)
        size.num_kernels += cg->kernels[k] != NULL;
    VEC_PUSH(cg->arena, &cg->sizes, size);
}

static void note_sizes(Codegen *cg, CodegenResult *result)
{
    for (uint32_t k = 0; k < cg->functions.count; k++) {
        const CgFunction *function = &cg->functions.items[k];
        if (function->code == NULL)
            continue;
        const uint64_t count = count_instructions(function->code);
        cg->sizes.items[function->size].num_instructions += count;
        cg->sizes.items[function->size].num_functions++;
        result->num_instructions += count;
    }
    result->sizes.items = cg->sizes.items;
    result->sizes.count = cg->sizes.count;
}

/* Every plan for every instruction set; the tables of a plan are shared by its variants. */
static LLVMValueRef emit_part(Codegen *cg, const CodegenPart *part, const CodegenOptions *options,
                              bool has_overlaps)
{
    VariantFunctions variants[CODEGEN_MOST_VARIANTS];
    unsigned count = 0;
    cg->ir = part->module;
    for (uint32_t p = 0; p < part->num_plans; p++) {
        const char *plan = p == 0 ? "" : arena_printf(cg->arena, "_%s", plan_name(part->plans[p]));
        cg->plan = part->plans[p];
        shared_tables(cg);
        for (unsigned i = 0; i < NUM_ISAS; i++) {
            const Isa *isa = &isas[i];
            if (isa->target != options->target ||
                (options->variants != 0 && (options->variants & isa->bit) == 0))
                continue;
            cg->isa = isa;
            cg->single = options->single && !part->plans[p]->is_whole;
            cg->suffix = arena_printf(cg->arena, "%s%s%s", part->suffix, plan, isa->suffix);
            cg_declare_kernels(cg);
            variants[count] = variant_emit(cg);
            if (has_overlaps)
                variants[count].overlaps = cg_kernel_function(cg, KERNEL_overlaps);
            count++;
            if (part->plans[p]->is_whole)
                break; /* one state at a time: the least demanding one will do */
        }
        note_plan(cg);
    }
    BUG_UNLESS(count > 0);
    return descriptor_model(cg, variants, count, codegen_metadata(cg->arena, part, options));
}

static void emit_parts(Codegen *cg, const CodegenPart *parts, uint32_t num_parts,
                       const CodegenOptions *options)
{
    const IrKernel *kernel = parts[0].module->fit.kernel;
    LLVMValueRef *models = NEW_ARRAY(cg->arena, LLVMValueRef, num_parts);
    for (uint32_t k = 0; k < num_parts; k++)
        models[k] = emit_part(cg, &parts[k], options, kernel != NULL && kernel->overlaps.count > 0);
    descriptor_emit(cg, parts, models, num_parts);
}

static void verify(LLVMModuleRef module)
{
    char *message = NULL;
    if (LLVMVerifyModule(module, LLVMReturnStatusAction, &message))
        BUG("LLVM's verifier refuses the module: %s", message);
    LLVMDisposeMessage(message);
}

/* Measured in kernels.md: more than this costs time and gains nothing. */
static void run_passes(LLVMModuleRef module, LLVMTargetMachineRef machine, int level)
{
    if (level == 0)
        return;
    LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
    LLVMErrorRef error = LLVMRunPasses(
        module,
        level == 1 ? "function(early-cse)" : "function(early-cse,instcombine<no-verify-fixpoint>)",
        machine, options);
    if (error != NULL)
        BUG("LLVM's passes: %s", LLVMGetErrorMessage(error));
    LLVMDisposePassBuilderOptions(options);
}

static void emit_bytes(Codegen *cg, LLVMTargetMachineRef machine, CodegenFormat format,
                       CodegenResult *result)
{
    if (format == CODEGEN_LLVM) {
        char *text = LLVMPrintModuleToString(cg->module);
        result->length = strlen(text);
        result->bytes = arena_strndup(cg->arena, text, result->length);
        LLVMDisposeMessage(text);
        return;
    }
    LLVMMemoryBufferRef buffer = NULL;
    char *message = NULL;
    LLVMCodeGenFileType type = format == CODEGEN_ASM ? LLVMAssemblyFile : LLVMObjectFile;
    if (LLVMTargetMachineEmitToMemoryBuffer(machine, cg->module, type, &message, &buffer))
        BUG("LLVM emits no code: %s", message);
    result->length = LLVMGetBufferSize(buffer);
    result->bytes = arena_strndup(cg->arena, LLVMGetBufferStart(buffer), result->length);
    LLVMDisposeMemoryBuffer(buffer);
}

CodegenResult codegen_module(Arena *arena, const CodegenPart *parts, uint32_t num_parts,
                             const CodegenOptions *options)
{
    const char *missing = NULL;
    if (!llvm_load(&missing))
        BUG("%s", missing); /* the driver has asked before */
    CodegenResult result = {0};
    double start = seconds_now();
    LLVMTargetMachineRef machine = create_machine(options->target, options->level);
    Codegen cg = {.arena = arena};
    open_context(&cg, machine, options->target);
    emit_parts(&cg, parts, num_parts, options);
    functions_merge(&cg);
    verify(cg.module);
    note_sizes(&cg, &result);
    result.seconds_build = seconds_now() - start;
    start = seconds_now();
    run_passes(cg.module, machine, options->level);
    result.seconds_passes = seconds_now() - start;
    start = seconds_now();
    emit_bytes(&cg, machine, options->format, &result);
    result.seconds_emit = seconds_now() - start;
    LLVMDisposeBuilder(cg.builder);
    LLVMDisposeModule(cg.module);
    LLVMContextDispose(cg.llvm);
    LLVMDisposeTargetMachine(machine);
    return result;
}
