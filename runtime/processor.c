/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* On x86-64, CPUID says what the processor has, XCR0 what the system saves of it. Asked here and not of the compiler's
 * support library, whose answers differ between versions. Other architectures have one level. */
#include "runtime/processor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __x86_64__
#include <cpuid.h>

#define ARCHITECTURE "x86-64"

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

static int machine_level(void)
{
    enum { LAHF = 1u << 0, LZCNT = 1u << 5, YMM_STATE = 0x6, ZMM_STATE = 0xe6 };

    const Processor p = processor_ask();
    const bool v2 =
        has(p.ecx1, bit_SSE3 | bit_SSSE3 | bit_CMPXCHG16B | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT) &&
        has(p.ecx_extended, LAHF);
    if (!v2)
        return 1;
    const bool v3 = has(p.ecx1, bit_MOVBE | bit_OSXSAVE | bit_AVX | bit_F16C | bit_FMA) &&
                    has(p.ebx7, bit_BMI | bit_AVX2 | bit_BMI2) && has(p.ecx_extended, LZCNT) &&
                    (p.saved & YMM_STATE) == YMM_STATE;
    if (!v3)
        return 2;
    const bool v4 =
        has(p.ebx7, bit_AVX512F | bit_AVX512DQ | bit_AVX512CD | bit_AVX512BW | bit_AVX512VL) &&
        (p.saved & ZMM_STATE) == ZMM_STATE;
    return v4 ? 4 : 3;
}

/* The brand string: 48 bytes in three leaves, blanks around it. */
static bool machine_name(char name[static 49])
{
    unsigned words[12] = {0};
    for (unsigned i = 0; i < 3; i++)
        if (!__get_cpuid(0x80000002u + i, &words[4 * i], &words[4 * i + 1], &words[4 * i + 2],
                         &words[4 * i + 3]))
            return false;
    memcpy(name, words, sizeof words);
    name[48] = '\0';
    return name[0] != '\0';
}

#else
#ifdef __aarch64__
#define ARCHITECTURE "aarch64"
#else
#error "the runtime knows x86-64 and aarch64"
#endif

static int machine_level(void)
{
    return 1;
}

static bool machine_name(char name[static 49])
{
    name[0] = '\0';
    return false;
}
#endif

int qmlrt_level_of(const char *isa)
{
    static const char PREFIX[] = ARCHITECTURE;
    const size_t length = sizeof PREFIX - 1;
    if (strncmp(isa, PREFIX, length) != 0)
        return 0;
    if (isa[length] == '\0')
        return 1;
    const bool is_level = strncmp(isa + length, "-v", 2) == 0 && isa[length + 2] >= '2' &&
                          isa[length + 2] <= '4' && isa[length + 3] == '\0';
    return is_level ? isa[length + 2] - '0' : 0;
}

/* QML_ISA, with or without the architecture; 0: not set, or a word that means nothing here */
static int forced_level(void)
{
    const char *forced = getenv("QML_ISA");
    if (!forced)
        return 0;
    if (qmlrt_level_of(forced) != 0)
        return qmlrt_level_of(forced);
    char isa[40];
    const int length = snprintf(isa, sizeof isa, ARCHITECTURE "-%s", forced);
    return length > 0 && (size_t)length < sizeof isa ? qmlrt_level_of(isa) : 0;
}

int qmlrt_processor_level(void)
{
    const int level = machine_level(), forced = forced_level();
    return forced != 0 && forced < level ? forced : level;
}

const char *qmlrt_processor_isa(void)
{
    static const char *const names[] = {ARCHITECTURE, ARCHITECTURE "-v2", ARCHITECTURE "-v3",
                                        ARCHITECTURE "-v4"};
    return names[qmlrt_processor_level() - 1];
}

const char *qmlrt_processor_name(char *buffer, size_t size)
{
    char name[49];
    if (!machine_name(name)) {
        snprintf(buffer, size, "%s processor", ARCHITECTURE);
        return buffer;
    }
    const char *start = name + strspn(name, " ");
    size_t length = strlen(start);
    while (length > 0 && start[length - 1] == ' ')
        length--;
    snprintf(buffer, size, "%.*s", (int)length, start);
    return buffer;
}
