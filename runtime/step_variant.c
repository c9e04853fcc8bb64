/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which instruction set this machine runs: CPUID says what the processor has, XCR0 what the system saves of it.
 *
 * Asked here and not of the compiler's support library, whose answers differ between versions. */
#include <cpuid.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/step.h"

typedef struct {
    unsigned ecx1, ebx7, ecx_extended;
    unsigned long long saved; /* XCR0 */
} Processor;

static unsigned long long saved_state(void)
{
    unsigned low = 0, high = 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (unsigned long long)high << 32 | low;
}

static Processor processor_ask(void)
{
    Processor p = {0, 0, 0, 0};
    unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
    if (__get_cpuid(1, &eax, &ebx, &ecx, &edx))
        p.ecx1 = ecx;
    if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx))
        p.ebx7 = ebx;
    if (__get_cpuid(0x80000001u, &eax, &ebx, &ecx, &edx))
        p.ecx_extended = ecx;
    if (p.ecx1 & bit_OSXSAVE)
        p.saved = saved_state();
    return p;
}

static bool has(unsigned features, unsigned wanted)
{
    return (features & wanted) == wanted;
}

/* 3 or 4 for x86-64-v3, v4; 0 below */
static int processor_level(void)
{
    enum { LAHF = 1u << 0, LZCNT = 1u << 5, YMM_STATE = 0x6, ZMM_STATE = 0xe6 };

    const Processor p = processor_ask();
    const bool v3 =
        has(p.ecx1, bit_SSE3 | bit_SSSE3 | bit_CMPXCHG16B | bit_SSE4_1 | bit_SSE4_2 | bit_MOVBE |
                        bit_POPCNT | bit_OSXSAVE | bit_AVX | bit_F16C | bit_FMA) &&
        has(p.ebx7, bit_BMI | bit_AVX2 | bit_BMI2) && has(p.ecx_extended, LAHF | LZCNT) &&
        (p.saved & YMM_STATE) == YMM_STATE;
    if (!v3)
        return 0;
    const bool v4 =
        has(p.ebx7, bit_AVX512F | bit_AVX512DQ | bit_AVX512CD | bit_AVX512BW | bit_AVX512VL) &&
        (p.saved & ZMM_STATE) == ZMM_STATE;
    return v4 ? 4 : 3;
}

/* 2 to 4, 0 for other words; 2 runs nothing and stands for all processors below v3 */
static int level_of(const char *isa)
{
    static const char PREFIX[] = "x86-64-";
    if (strncmp(isa, PREFIX, sizeof PREFIX - 1) == 0)
        isa += sizeof PREFIX - 1;
    const bool is_known = isa[0] == 'v' && isa[1] >= '2' && isa[1] <= '4' && isa[2] == '\0';
    return is_known ? isa[1] - '0' : 0;
}

const QmlVariant *qmlrt_select_variant(const QmlModel *model, const char *plan)
{
    int level = processor_level();
    const char *forced = getenv("QML_ISA");
    if (forced && level_of(forced) != 0 && level_of(forced) < level)
        level = level_of(forced);
    const QmlVariant *best = NULL;
    for (uint32_t i = 0; i < model->num_variants; i++) {
        const int needed = level_of(model->variants[i].isa);
        if (needed != 0 && needed <= level && strcmp(model->variants[i].plan, plan) == 0)
            best = &model->variants[i];
    }
    return best;
}
