/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rows of a data set as groups of lanes. What the model makes of a row's columns alone can be kept for the whole run, beside
 * the columns: its cosines are then computed once and not in every step. So can the groups of rows that follow each other,
 * which a step over such rows then reads where they lie. */
#ifndef QML_RUNTIME_STEP_ROWS_H
#define QML_RUNTIME_STEP_ROWS_H

#include "runtime/step.h"

/* Rows of one evaluation. */
typedef struct {
    const double *data;
    const size_t *indices; /* NULL: 0, 1, .. count - 1 */
    size_t count;
} Rows;

typedef struct {
    const QmlVariant *variant;
    const double *constants;
    size_t columns, features; /* numbers of a row */
    const double *known;      /* the data whose rows are kept; NULL: none */
    size_t count;             /* its rows */
    double *rows;   /* [count][width], columns and features; NULL: there are no features */
    double *groups; /* [groups of count rows][width][QML_LANES] */
} RowStore;

/* Of a group's data, in vectors of lanes: columns and features, and room to a whole square. */
size_t rows_width(const RowStore *store);
/* Rows `first`... into the lanes of data[width][QML_LANES]; returns how many are real, the others repeat the last one.
 * `work` is the model's. */
size_t rows_pack(const RowStore *store, const Rows *rows, size_t first, double *data, double *work);
/* The groups of rows `first` .. `end` - 1, one behind the other: where they are kept, or packed into memory[groups][width][QML_LANES]. */
const double *rows_block(const RowStore *store, const Rows *rows, size_t first, size_t end,
                         double *memory, double *work);
/* Keeps data's rows and their groups, if memory allows; data must then stay as it is. `group`: room for one. */
void rows_keep(RowStore *store, const double *data, size_t count, double *group, double *work);
void rows_free(RowStore *store);

#endif
