/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One ORC session per loaded model: dropping the model drops all of its memory. */
#include "compiler/codegen/jit.h"

#include <llvm-c/Core.h>
#include <llvm-c/LLJIT.h>
#include <llvm-c/Orc.h>
#include <llvm-c/Target.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "compiler/codegen/llvm_load.h"
#include "runtime/kernels/isa.h"

/* Only the addresses are of interest here; the signatures are runtime/kernels/kernels.h's. */
#define SYMBOL(isa, suffix, name)                                                                  \
    extern const char jit_##name##suffix[] __asm__("qmlk_" #name #suffix);
#define SINGLE_SYMBOL(isa, suffix, name)                                                           \
    extern const char jit_##name##suffix##s[] __asm__("qmlk_" #name #suffix "s");
#define KERNEL(name, signature)       HOST_ISAS(SYMBOL, name)
#define STATE_KERNEL(name, signature) HOST_ISAS(SYMBOL, name) HOST_ISAS(SINGLE_SYMBOL, name)
#include "runtime/abi.def"
#undef KERNEL

static const struct {
    const char *name;
    const void *address;
} kernels[] = {

#define ADDRESS(isa, suffix, name)        {"qmlk_" #name #suffix, jit_##name##suffix},
#define SINGLE_ADDRESS(isa, suffix, name) {"qmlk_" #name #suffix "s", jit_##name##suffix##s},
#define KERNEL(name, signature)           HOST_ISAS(ADDRESS, name)
#define STATE_KERNEL(name, signature)     HOST_ISAS(ADDRESS, name) HOST_ISAS(SINGLE_ADDRESS, name)
#include "runtime/abi.def"
#undef KERNEL
};

enum { NUM_KERNELS = sizeof kernels / sizeof *kernels };

static char failure[1000];

/* Keeps LLVM's words in `failure`. */
static bool jit_good(LLVMErrorRef problem, const char **message)
{
    if (!problem)
        return true;
    char *words = LLVMGetErrorMessage(problem);
    snprintf(failure, sizeof failure, "%s", words);
    LLVMDisposeErrorMessage(words);
    *message = failure;
    return false;
}

static LLVMErrorRef jit_define_kernels(LLVMOrcLLJITRef lljit, LLVMOrcJITDylibRef library)
{
    LLVMOrcCSymbolMapPair pairs[NUM_KERNELS];
    for (size_t i = 0; i < NUM_KERNELS; i++) {
        pairs[i].Name = LLVMOrcLLJITMangleAndIntern(lljit, kernels[i].name);
        pairs[i].Sym.Address = (LLVMOrcExecutorAddress)(uintptr_t)kernels[i].address;
        pairs[i].Sym.Flags = (LLVMJITSymbolFlags){
            LLVMJITSymbolGenericFlagsExported | LLVMJITSymbolGenericFlagsCallable, 0};
    }
    return LLVMOrcJITDylibDefine(library, LLVMOrcAbsoluteSymbols(pairs, NUM_KERNELS));
}

/* memset and memcpy, which LLVM may call, come from this process. */
static LLVMErrorRef jit_define_process(LLVMOrcLLJITRef lljit, LLVMOrcJITDylibRef library)
{
    LLVMOrcDefinitionGeneratorRef generator = NULL;
    LLVMErrorRef problem = LLVMOrcCreateDynamicLibrarySearchGeneratorForProcess(
        &generator, LLVMOrcLLJITGetGlobalPrefix(lljit), NULL, NULL);
    if (!problem)
        LLVMOrcJITDylibAddGenerator(library, generator);
    return problem;
}

static LLVMErrorRef jit_add(LLVMOrcLLJITRef lljit, const char *object, size_t length)
{
    LLVMOrcJITDylibRef library = LLVMOrcLLJITGetMainJITDylib(lljit);
    LLVMErrorRef problem = jit_define_kernels(lljit, library);
    if (!problem)
        problem = jit_define_process(lljit, library);
    if (problem)
        return problem;
    LLVMMemoryBufferRef copy = LLVMCreateMemoryBufferWithMemoryRangeCopy(object, length, "model");
    return LLVMOrcLLJITAddObjectFile(lljit, library, copy);
}

Jit *jit_load(const char *object, size_t length, const char **message)
{
    static bool ready;
    if (!llvm_load(message))
        return NULL;
    if (!ready) {
        LLVMInitializeNativeTarget();
        LLVMInitializeNativeAsmPrinter();
        ready = true;
    }
    LLVMOrcLLJITRef lljit = NULL;
    if (!jit_good(LLVMOrcCreateLLJIT(&lljit, NULL), message))
        return NULL;
    if (jit_good(jit_add(lljit, object, length), message))
        return (Jit *)lljit;
    LLVMConsumeError(LLVMOrcDisposeLLJIT(lljit));
    return NULL;
}

const void *jit_symbol(Jit *jit, const char *name)
{
    LLVMOrcExecutorAddress address = 0;
    const char *message = NULL;
    if (!jit_good(LLVMOrcLLJITLookup((LLVMOrcLLJITRef)jit, &address, name), &message))
        return NULL;
    return (const void *)(uintptr_t)address;
}

void jit_free(Jit *jit)
{
    if (jit)
        LLVMConsumeError(LLVMOrcDisposeLLJIT((LLVMOrcLLJITRef)jit));
}
