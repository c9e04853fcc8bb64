/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The end of a sweep that meets the data: letters of every qubit contracted to 1, cos, sin of its angle (or to a number, where
 * it has none), and the transpose. A qubit's map is its number of rows (1 or 3) and the rows of four (I, X, Z, Y). The highest
 * qubit is contracted first, so that the others keep whole vectors of letters; the lowest two are one matrix on a row of 16. */
#include "runtime/kernels/strings.h"

enum { MAP = 13, ROWS = 9 };

/* ------------------------------------------------------------------ qubits above the lowest two */

/* from[outer][4][inner] -> to[outer][rows][inner] */
static void project_qubit(const double *from, double *to, size_t outer, size_t inner,
                          const double *map)
{
    const size_t rows = (size_t)map[0];
    for (size_t o = 0; o < outer; o++, from += 4 * inner)
        for (size_t r = 0; r < rows; r++, to += inner) {
            const double *m = map + 1 + 4 * r;
            for (size_t i = 0; i < inner; i += LANES) {
                const Lanes x = lanes_load(from + inner + i), z = lanes_load(from + 2 * inner + i);
                const Lanes one = lanes_all(m[0]) * lanes_load(from + i);
                const Lanes y = lanes_load(from + 3 * inner + i);
                lanes_store(to + i, fma8(lanes_all(m[3]), y,
                                         fma8(lanes_all(m[2]), z, fma8(lanes_all(m[1]), x, one))));
            }
        }
}

/* from[outer][rows][inner] -> to[outer][4][inner], the transpose */
static void embed_qubit(const double *from, double *to, size_t outer, size_t inner,
                        const double *map)
{
    const size_t rows = (size_t)map[0];
    for (size_t o = 0; o < outer; o++, from += rows * inner)
        for (size_t d = 0; d < 4; d++, to += inner)
            for (size_t i = 0; i < inner; i += LANES) {
                Lanes sum = lanes_all(map[1 + d]) * lanes_load(from + i);
                for (size_t r = 1; r < rows; r++)
                    sum =
                        fma8(lanes_all(map[1 + 4 * r + d]), lanes_load(from + r * inner + i), sum);
                lanes_store(to + i, sum);
            }
}

/* ------------------------------------------------------------------ the lowest two */

/* [rows of qubit 1 times rows of qubit 0][16], the product of both maps */
static size_t low_matrix(const double *maps, double matrix[ROWS][ROW])
{
    const double *lower = maps, *upper = maps + MAP;
    const size_t rows = (size_t)lower[0];
    for (size_t r = 0; r < rows * (size_t)upper[0]; r++)
        for (size_t i = 0; i < ROW; i++)
            matrix[r][i] = lower[1 + 4 * (r % rows) + i % 4] * upper[1 + 4 * (r / rows) + i / 4];
    return rows * (size_t)upper[0];
}

/* from[count][16] -> to[count][rows] */
static void project_row(const double *from, double *to, size_t count, const double *maps)
{
    double matrix[ROWS][ROW];
    Lanes column[ROW];
    const size_t rows = low_matrix(maps, matrix), whole = rows < LANES ? 0 : LANES;
    for (size_t i = 0; i < ROW; i++)
        for (size_t r = 0; r < LANES; r++)
            column[i][r] = r < rows ? matrix[r][i] : 0.0;
    for (size_t o = 0; o < count; o++, from += ROW, to += rows) {
        Lanes sum = column[0] * lanes_all(from[0]), other = column[1] * lanes_all(from[1]);
        UNROLL
        for (size_t i = 2; i < ROW; i += 2) {
            sum = fma8(column[i], lanes_all(from[i]), sum);
            other = fma8(column[i + 1], lanes_all(from[i + 1]), other);
        }
        sum = sum + other;
        if (whole != 0)
            lanes_store(to, sum);
        for (size_t r = 0; r < rows && whole == 0; r++)
            to[r] = sum[r];
        if (rows <= LANES)
            continue;
        const double *last = matrix[LANES];
        to[LANES] = lanes_total(fma8(lanes_load(last), lanes_load(from),
                                     lanes_load(last + LANES) * lanes_load(from + LANES)));
    }
}

/* from[count][rows] -> to[count][16] */
static void embed_row(const double *from, double *to, size_t count, const double *maps)
{
    double matrix[ROWS][ROW];
    const size_t rows = low_matrix(maps, matrix);
    for (size_t o = 0; o < count; o++, from += rows, to += ROW) {
        Lanes first = lanes_load(matrix[0]) * lanes_all(from[0]);
        Lanes second = lanes_load(matrix[0] + LANES) * lanes_all(from[0]);
        for (size_t r = 1; r < rows; r++) {
            first = fma8(lanes_load(matrix[r]), lanes_all(from[r]), first);
            second = fma8(lanes_load(matrix[r] + LANES), lanes_all(from[r]), second);
        }
        lanes_store(to, first);
        lanes_store(to + LANES, second);
    }
}

/* ------------------------------------------------------------------ all */

/* C[count]; work[2][4^m] */
static size_t project_one(const double *T, size_t qubits, const double *maps, double *C,
                          double *work)
{
    const size_t size = (size_t)1 << 2 * qubits;
    const double *from = T;
    size_t outer = 1, inner = size;
    for (size_t q = qubits; q-- > 2;) {
        double *to = work + (q & 1) * size;
        inner /= 4;
        project_qubit(from, to, outer, inner, maps + q * MAP);
        outer *= (size_t)maps[q * MAP];
        from = to;
    }
    project_row(from, C, outer, maps);
    return outer * (size_t)(maps[0] * maps[MAP]);
}

void QMLK(pauli_project)(const double *T, int64_t n, int64_t K, const double *maps, double *C,
                         double *work)
{
    for (int64_t o = 0; o < K; o++, T += strings_of(n))
        C += project_one(T, strings_qubits(n), maps, C, work);
}

void QMLK(pauli_embed)(const double *R, int64_t n, int64_t K, const double *maps, double *L,
                       double *work)
{
    const size_t size = strings_of(n), qubits = strings_qubits(n);
    size_t upper = 1;
    for (size_t q = 2; q < qubits; q++)
        upper *= (size_t)maps[q * MAP];
    for (int64_t o = 0; o < K; o++, L += size, R += upper * (size_t)(maps[0] * maps[MAP])) {
        double *to = qubits == 2 ? L : work;
        size_t outer = upper, inner = ROW;
        embed_row(R, to, outer, maps);
        for (size_t q = 2; q < qubits; q++, inner *= 4) {
            const double *from = to;
            to = q + 1 == qubits ? L : work + (q & 1 ? 0 : size);
            outer /= (size_t)maps[q * MAP];
            embed_qubit(from, to, outer, inner, maps + q * MAP);
        }
    }
}

void QMLK(pauli_maps)(const double *maps, const double *matrices, int64_t n, double *out)
{
    for (size_t q = 0; q < strings_qubits(n); q++, maps += MAP, out += MAP, matrices += 9) {
        out[0] = maps[0];
        for (size_t r = 0; r < (size_t)maps[0]; r++) {
            const double *row = maps + 1 + 4 * r;
            double *to = out + 1 + 4 * r;
            to[0] = row[0];
            for (int i = 0; i < LETTERS; i++)
                to[1 + i] = row[1] * matrices[i] + row[2] * matrices[LETTERS + i] +
                            row[3] * matrices[2 * LETTERS + i];
        }
    }
}
