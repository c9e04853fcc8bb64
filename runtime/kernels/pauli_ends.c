/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The end of a sweep that meets the data: letters of every qubit contracted to 1, cos, sin of its angle (or to a number, where
 * it has none), and the transpose. A qubit's map is its number of rows (1 or 3) and the rows of four (I, X, Z, Y), of which only
 * the first has I, with 1. Both qubits of a pair with three rows are contracted in one pass, 16 vectors to 9.
 *
 *   T [4^m]  --top-->  [rows][4^rest]  --pass, pass, ..-->  [rows][16]  --both lowest qubits-->  C [rows]
 *
 * The first pass goes over all strings; what is left of each of its rows stays in the nearest cache, where passes run in place.
 * Threads share pieces of the first pass, then rows; where strings are few, observables. Embedding is the same backwards. */
#include "runtime/kernels/strings.h"
#include "runtime/share.h"

enum { MAP = 13, ROWS = 9 };

/* ------------------------------------------------------------------ qubits above the lowest two */

INLINE void project_letters(Lanes *v, size_t stride, const double *map, int rows)
{
    const Lanes x = v[stride], z = v[2 * stride], y = v[3 * stride];
    UNROLL
    for (int r = 0; r < rows; r++) {
        const double *m = map + 1 + 4 * r;
        const Lanes first = r == 0 ? fma8(lanes_all(m[1]), x, v[0]) : lanes_all(m[1]) * x;
        v[(size_t)r * stride] = fma8(lanes_all(m[3]), y, fma8(lanes_all(m[2]), z, first));
    }
}

INLINE void embed_letters(Lanes *v, size_t stride, const double *map, int rows)
{
    const Lanes one = v[0], cosine = v[stride], sine = v[2 * stride];
    UNROLL
    for (size_t d = 1; d <= LETTERS; d++) {
        v[d * stride] = lanes_all(map[1 + d]) * one;
        if (rows == 3)
            v[d * stride] = fma8(lanes_all(map[9 + d]), sine,
                                 fma8(lanes_all(map[5 + d]), cosine, v[d * stride]));
    }
}

/* Some qubits that one pass contracts: two of three rows, or one. */
typedef struct {
    size_t qubit, qubits; /* the lowest */
    size_t letters, rows;
    const double *map; /* of the lowest */
} Unit;

/* The unit whose highest qubit is given. */
INLINE Unit unit_below(const double *maps, size_t qubit)
{
    const double *map = maps + qubit * MAP;
    if (qubit > 2 && qubit % 2 == 1 && map[0] == 3 && map[-MAP] == 3)
        return (Unit){qubit - 1, 2, ROW, ROWS, map - MAP};
    return (Unit){qubit, 1, 4, (size_t)map[0], map};
}

/* from[outer][letters][inner] -> to[outer][rows][inner], or back; may be in place, where strides are the same. */
typedef struct {
    const double *from;
    double *to;
    size_t outer, inner;
    size_t letters_stride, rows_stride; /* between neighbours of the inner ones */
} Pass;

INLINE void project_unit(Pass pass, const double *map, size_t qubits, int rows)
{
    const size_t letters = qubits == 2 ? ROW : 4, out = qubits == 2 ? ROWS : (size_t)rows;
    for (size_t o = 0; o < pass.outer; o++) {
        const double *from = pass.from + o * letters * pass.letters_stride;
        double *to = pass.to + o * out * pass.rows_stride;
        for (size_t i = 0; i < pass.inner; i += LANES) {
            Lanes v[ROW];
            UNROLL
            for (size_t j = 0; j < letters; j++)
                v[j] = lanes_load(from + j * pass.letters_stride + i);
            UNROLL
            for (size_t j = 0; j < letters; j += 4)
                project_letters(v + j, 1, map, rows);
            UNROLL
            for (size_t j = 0; j < 3 && qubits == 2; j++)
                project_letters(v + j, 4, map + MAP, rows);
            UNROLL
            for (size_t r = 0; r < out; r++)
                lanes_store(to + r * pass.rows_stride + i, v[qubits == 2 ? r / 3 * 4 + r % 3 : r]);
        }
    }
}

INLINE void embed_unit(Pass pass, const double *map, size_t qubits, int rows)
{
    const size_t letters = qubits == 2 ? ROW : 4, in = qubits == 2 ? ROWS : (size_t)rows;
    for (size_t o = pass.outer; o-- > 0;) {
        const double *from = pass.from + o * in * pass.rows_stride;
        double *to = pass.to + o * letters * pass.letters_stride;
        for (size_t i = 0; i < pass.inner; i += LANES) {
            Lanes v[ROW];
            UNROLL
            for (size_t r = 0; r < in; r++)
                v[qubits == 2 ? r / 3 * 4 + r % 3 : r] =
                    lanes_load(from + r * pass.rows_stride + i);
            UNROLL
            for (size_t j = 0; j < 3 && qubits == 2; j++)
                embed_letters(v + j, 4, map + MAP, rows);
            UNROLL
            for (size_t j = 0; j < letters; j += 4)
                embed_letters(v + j, 1, map, rows);
            UNROLL
            for (size_t j = 0; j < letters; j++)
                lanes_store(to + j * pass.letters_stride + i, v[j]);
        }
    }
}

static void pass_project(Pass pass, const Unit *unit)
{
    if (unit->qubits == 2)
        project_unit(pass, unit->map, 2, 3);
    else if (unit->rows == 3)
        project_unit(pass, unit->map, 1, 3);
    else
        project_unit(pass, unit->map, 1, 1);
}

static void pass_embed(Pass pass, const Unit *unit)
{
    if (unit->qubits == 2)
        embed_unit(pass, unit->map, 2, 3);
    else if (unit->rows == 3)
        embed_unit(pass, unit->map, 1, 3);
    else
        embed_unit(pass, unit->map, 1, 1);
}

/* ------------------------------------------------------------------ the lowest two */

/* [rows of qubit 1 times rows of qubit 0][16]: the product of both maps, and the columns of its first eight rows */
typedef struct {
    double row[ROWS][ROW], column[ROW][LANES];
    size_t rows;
} LowMatrix;

static void low_matrix(LowMatrix *low, const double *maps)
{
    double lower_column[4][LANES] = {{0}}, upper_column[4][LANES] = {{0}};
    size_t r = 0;
    for (size_t b = 0; b < (size_t)maps[MAP]; b++)
        for (size_t a = 0; a < (size_t)maps[0]; a++, r++) {
            const double *l = maps + 1 + 4 * a, *u = maps + MAP + 1 + 4 * b;
            const Lanes letters = {l[0], l[1], l[2], l[3], l[0], l[1], l[2], l[3]};
            const Lanes first = {u[0], u[0], u[0], u[0], u[1], u[1], u[1], u[1]};
            const Lanes second = {u[2], u[2], u[2], u[2], u[3], u[3], u[3], u[3]};
            lanes_store(low->row[r], letters * first);
            lanes_store(low->row[r] + LANES, letters * second);
            for (size_t i = 0; i < 4 && r < LANES; i++) {
                lower_column[i][r] = l[i];
                upper_column[i][r] = u[i];
            }
        }
    low->rows = r;
    for (size_t i = 0; i < ROW; i++)
        lanes_store(low->column[i],
                    lanes_load(lower_column[i % 4]) * lanes_load(upper_column[i / 4]));
}

/* from[count][16] -> to[count][rows] */
static void project_row(const double *from, double *to, size_t count, const LowMatrix *low)
{
    Lanes column[ROW];
    for (size_t i = 0; i < ROW; i++)
        column[i] = lanes_load(low->column[i]);
    for (size_t o = 0; o < count; o++, from += ROW, to += low->rows) {
        Lanes sum = column[0] * lanes_all(from[0]), other = column[1] * lanes_all(from[1]);
        UNROLL
        for (size_t i = 2; i < ROW; i += 2) {
            sum = fma8(column[i], lanes_all(from[i]), sum);
            other = fma8(column[i + 1], lanes_all(from[i + 1]), other);
        }
        sum = sum + other;
        for (size_t r = 0; r < low->rows && low->rows < LANES; r++)
            to[r] = sum[r];
        if (low->rows < LANES)
            continue;
        const double *last = low->row[LANES];
        lanes_store(to, sum);
        to[LANES] = lanes_total(fma8(lanes_load(last), lanes_load(from),
                                     lanes_load(last + LANES) * lanes_load(from + LANES)));
    }
}

/* from[count][rows] -> to[count][16], the last one first: `to` may begin where `from` does */
INLINE void embed_rows(const double *from, double *to, size_t count, const double *matrix,
                       size_t rows)
{
    for (size_t o = count; o-- > 0;) {
        const double *own = from + o * rows;
        Lanes first = lanes_load(matrix) * lanes_all(own[0]);
        Lanes second = lanes_load(matrix + LANES) * lanes_all(own[0]);
        UNROLL
        for (size_t r = 1; r < rows; r++) {
            first = fma8(lanes_load(matrix + r * ROW), lanes_all(own[r]), first);
            second = fma8(lanes_load(matrix + r * ROW + LANES), lanes_all(own[r]), second);
        }
        lanes_store(to + o * ROW, first);
        lanes_store(to + o * ROW + LANES, second);
    }
}

static void embed_row(const double *from, double *to, size_t count, const LowMatrix *low)
{
    switch (low->rows) {
    case 1: embed_rows(from, to, count, low->row[0], 1); break;
    case 3: embed_rows(from, to, count, low->row[0], 3); break;
    default: embed_rows(from, to, count, low->row[0], ROWS); break;
    }
}

/* ------------------------------------------------------------------ all */

/* Strings of a task: a piece of the first pass, or several observables of few strings. */
enum { TASK = 4096, NEAR = TASK / 4 * 3 };

typedef struct {
    const double *in; /* T or R */
    double *out;      /* C or L */
    double *work;     /* rows of the first pass of one observable; NULL: on the stack */
    const double *maps;
    Unit top; /* without rows: there are but the lowest two qubits */
    size_t size, inner, observables;
    size_t row_entries, entries; /* of C: of a row of the first pass, of an observable */
    size_t each;                 /* of what tasks share */
    LowMatrix low;
} Ends;

/* [outer][4^rest] -> C's entries, in place */
static void project_rest(const Ends *e, double *row, size_t outer, double *C)
{
    size_t inner = e->inner;
    for (size_t q = e->top.qubit; q > 2;) {
        const Unit unit = unit_below(e->maps, q - 1);
        inner /= unit.letters;
        pass_project((Pass){row, row, outer, inner, inner, inner}, &unit);
        outer *= unit.rows;
        q = unit.qubit;
    }
    project_row(row, C, outer, &e->low);
}

/* R's entries -> [outer][4^rest]. Units are those of project_rest, the last one first. */
static void embed_rest(const Ends *e, const double *R, size_t outer, double *row)
{
    Unit units[2 * MOST_PAIRS];
    size_t count = 0, inner = ROW;
    for (size_t q = e->top.qubit; q > 2; q = units[count++].qubit)
        units[count] = unit_below(e->maps, q - 1);
    for (size_t i = 0; i < count; i++)
        outer *= units[i].rows;
    embed_row(R, row, outer, &e->low);
    while (count-- > 0) {
        outer /= units[count].rows;
        pass_embed((Pass){row, row, outer, inner, inner, inner}, &units[count]);
        inner *= units[count].letters;
    }
}

/* Observables of few strings. */
static void project_whole(void *context, size_t index)
{
    const Ends *e = context;
    double rows[NEAR];
    for (size_t o = index * e->each; o < (index + 1) * e->each && o < e->observables; o++) {
        const double *T = e->in + string_place(o * e->size);
        double *C = e->out + o * e->entries;
        if (e->top.rows == 0) {
            project_row(T, C, 1, &e->low);
            continue;
        }
        pass_project((Pass){T, rows, 1, e->inner, e->inner, e->inner}, &e->top);
        project_rest(e, rows, e->top.rows, C);
    }
}

static void embed_whole(void *context, size_t index)
{
    const Ends *e = context;
    double rows[NEAR];
    for (size_t o = index * e->each; o < (index + 1) * e->each && o < e->observables; o++) {
        const double *R = e->in + o * e->entries;
        double *L = e->out + string_place(o * e->size);
        if (e->top.rows == 0) {
            embed_row(R, L, 1, &e->low);
            continue;
        }
        embed_rest(e, R, e->top.rows, rows);
        pass_embed((Pass){rows, L, 1, e->inner, e->inner, e->inner}, &e->top);
    }
}

/* One of many strings, in two stages. Rows are apart like blocks of strings. */
INLINE size_t row_stride(const Ends *e)
{
    return e->inner + LANES;
}

static void project_top(void *context, size_t index)
{
    const Ends *e = context;
    const size_t first = index * e->each;
    pass_project((Pass){e->in + string_place(first), e->work + first, 1, e->each,
                        string_place(e->inner), row_stride(e)},
                 &e->top);
}

static void embed_top(void *context, size_t index)
{
    const Ends *e = context;
    const size_t first = index * e->each;
    pass_embed((Pass){e->work + first, e->out + string_place(first), 1, e->each,
                      string_place(e->inner), row_stride(e)},
               &e->top);
}

static void project_below(void *context, size_t row)
{
    const Ends *e = context;
    project_rest(e, e->work + row * row_stride(e), 1, e->out + row * e->row_entries);
}

static void embed_below(void *context, size_t row)
{
    const Ends *e = context;
    embed_rest(e, e->in + row * e->row_entries, 1, e->work + row * row_stride(e));
}

static void ends_set(Ends *e, const double *in, double *out, int64_t n, int64_t K,
                     const double *maps)
{
    const size_t qubits = strings_qubits(n), size = strings_of(n);
    e->in = in;
    e->out = out;
    e->maps = maps;
    e->size = size;
    e->observables = (size_t)K;
    e->entries = 1;
    for (size_t q = 0; q < qubits; q++)
        e->entries *= (size_t)maps[q * MAP];
    e->top.rows = 0;
    if (qubits > 2) {
        e->top = unit_below(maps, qubits - 1);
        e->inner = size / e->top.letters;
        e->row_entries = e->entries / e->top.rows;
    }
    e->each = size > TASK ? TASK / e->top.letters : TASK / size;
    low_matrix(&e->low, maps);
}

void QMLK(pauli_project)(const double *T, int64_t n, int64_t K, const double *maps, double *C,
                         double *work)
{
    Ends e;
    ends_set(&e, T, C, n, K, maps);
    if (e.size <= TASK) {
        qmlrt_share(project_whole, &e, (e.observables + e.each - 1) / e.each);
        return;
    }
    e.work = work;
    for (int64_t o = 0; o < K; o++, e.in += string_place(e.size), e.out += e.entries) {
        qmlrt_share(project_top, &e, e.inner / e.each);
        qmlrt_share(project_below, &e, e.top.rows);
    }
}

void QMLK(pauli_embed)(const double *R, int64_t n, int64_t K, const double *maps, double *L,
                       double *work)
{
    Ends e;
    ends_set(&e, R, L, n, K, maps);
    if (e.size <= TASK) {
        qmlrt_share(embed_whole, &e, (e.observables + e.each - 1) / e.each);
        return;
    }
    e.work = work;
    for (int64_t o = 0; o < K; o++, e.in += e.entries, e.out += string_place(e.size)) {
        qmlrt_share(embed_below, &e, e.top.rows);
        qmlrt_share(embed_top, &e, e.inner / e.each);
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
