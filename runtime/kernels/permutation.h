/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The table of a signed permutation of Pauli strings whose places are linear in the bits of an index, in both directions: one
 * behind the other. Without signs
 *
 *   place(8 d + l) = place(8 d) ^ place(l)
 *
 * so the lanes of a line of the result come from at most eight lines, and the same eight lines make eight lines of the result.
 * Machines that permute pairs of vectors take such blocks of 2, 4 or 8 lines through as many stages of a network; a stage
 * halves the lines that a number may still end in:
 *
 *   rank; in[8], out[8]: the lines of a block; index[rank][2^rank][8]: where the lanes behind a stage are in a pair of lines
 *   before it; per block its first place (its low bits exchange lanes) and its first line; per line its signs
 *
 * Others gather string by string:   lane[8] = place(l); per line place(8 d) and its signs. */
#ifndef QML_RUNTIME_KERNELS_PERMUTATION_H
#define QML_RUNTIME_KERNELS_PERMUTATION_H

#include "runtime/kernels/strings.h"

#ifdef __AVX512F__
enum { RANK = 0, IN_LINES = 16, OUT_LINES = 24, STAGES = 32, MOST_RANK = 3 };

enum { INDEX = 2 * LANES, HEAD = STAGES + MOST_RANK * (1 << MOST_RANK) * INDEX };
#else
enum { HEAD = 16 };
#endif

/* Numbers of a direction: HEAD, what lines or blocks have, from HEAD + lines on a byte of signs per line. Vectors of indices
 * stay aligned. */
INLINE size_t permutation_size(size_t lines)
{
    return (HEAD + lines + lines / 4 + 2 + 15) / 16 * 16; /* signs are read by eights */
}

#endif
