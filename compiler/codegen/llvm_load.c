/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every function of LLVM's C API that this folder calls is a jump through a pointer:
 *
 *   LLVMAddFunction:  jmp *address_of_LLVMAddFunction      (on x86-64)
 *
 * and llvm_load() fills the pointers in. The list, llvm_functions.def, is made by the Makefile from
 * what the other objects of this folder leave undefined, so no list is kept by hand. Before loading
 * each pointer leads to a bug report. */
#include "compiler/codegen/llvm_load.h"

#include <dlfcn.h>
#include <llvm/Config/llvm-config.h>
#include <stddef.h>
#include <stdio.h>

#include "lang/base/bug.h"

static void __attribute__((used)) llvm_is_missing(void)
{
    BUG("LLVM is called before it is loaded");
}

#if defined(__x86_64__)
#define JUMP_THROUGH(name) "    endbr64\n    jmp *address_of_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define JUMP_THROUGH(name)                                                                         \
    "    bti c\n    adrp x16, address_of_" #name "\n    ldr x16, [x16, :lo12:address_of_" #name    \
    "]\n    br x16\n"
#endif

#define LLVM_FUNCTION(name)                                                                        \
    static void *address_of_##name __attribute__((used)) = (void *)llvm_is_missing;                \
    __asm__(".pushsection .text\n"                                                                 \
            ".globl " #name "\n"                                                                   \
            ".type " #name ", @function\n" #name ":\n" JUMP_THROUGH(name) ".size " #name           \
                                                                          ", . - " #name "\n"      \
                                                                          ".popsection\n");
#include "llvm_functions.def"
#undef LLVM_FUNCTION

static const struct {
    const char *name;
    void **address;
} functions[] = {

#define LLVM_FUNCTION(name) {#name, &address_of_##name},
#include "llvm_functions.def"
#undef LLVM_FUNCTION
};

static char failure[512];

static bool llvm_find(void *library)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *address = dlsym(library, functions[i].name);
        if (!address) {
            snprintf(failure, sizeof failure, "%s has no function %s: qmlc was built with LLVM %s",
                     QMLC_LLVM, functions[i].name, LLVM_VERSION_STRING);
            return false;
        }
        *functions[i].address = address;
    }
    return true;
}

bool llvm_load(const char **why)
{
    static bool loaded;
    if (loaded)
        return true;
    void *library = dlopen(QMLC_LLVM, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        snprintf(failure, sizeof failure, "making code needs LLVM " LLVM_VERSION_STRING ": %s",
                 reason ? reason : QMLC_LLVM);
    }
    loaded = library && llvm_find(library);
    *why = loaded ? NULL : failure;
    return loaded;
}

const char *llvm_version(void)
{
    return LLVM_VERSION_STRING;
}
