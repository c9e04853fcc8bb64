/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The instruction sets that kernels are compiled for on this architecture, least demanding first, as the Makefile's ISAS.
 *
 *   HOST_ISAS(ROW, extra)   ROW(isa, suffix, extra) for each: ROW("x86-64-v3", _v3, extra)
 *   FIRST_KERNEL(name)      the one that every machine runs, of the set FIRST_ISA */
#ifndef QML_RUNTIME_KERNELS_ISA_H
#define QML_RUNTIME_KERNELS_ISA_H

#if defined(__x86_64__)
#define HOST_ISAS(ROW, extra)                                                                      \
    ROW("x86-64-v2", _v2, extra) ROW("x86-64-v3", _v3, extra) ROW("x86-64-v4", _v4, extra)
#define FIRST_KERNEL(name) qmlk_##name##_v2
#define FIRST_ISA          "x86-64-v2"
#elif defined(__aarch64__)
#define HOST_ISAS(ROW, extra) ROW("aarch64", _neon, extra)
#define FIRST_KERNEL(name)    qmlk_##name##_neon
#define FIRST_ISA             "aarch64"
#else
#error "kernels exist for x86-64 and aarch64"
#endif

#endif
