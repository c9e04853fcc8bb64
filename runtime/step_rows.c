/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A kept row has the width of whole squares of eight, so that packing is nothing but transposing. Features do not depend on who
 * computes them nor in which lane, so a result has the same bits with and without them kept ([PLN-22]). */
#include "runtime/step_rows.h"

enum { MOST_KEPT = 1 << 25 }; /* numbers of rows and groups together: 256 MiB */

size_t rows_width(const RowStore *store)
{
    return (store->columns + store->features + QML_LANES - 1) / QML_LANES * QML_LANES;
}

static bool is_known(const RowStore *store, const Rows *rows)
{
    return store->known && rows->data == store->known;
}

static const double *row_at(const RowStore *store, const Rows *rows, size_t position)
{
    const size_t row = rows->indices ? rows->indices[position] : position;
    if (store->rows && is_known(store, rows))
        return store->rows + row * rows_width(store);
    return rows->data + row * store->columns;
}

size_t rows_pack(const RowStore *store, const Rows *rows, size_t first, double *data, double *work)
{
    const size_t left = rows->count - first, real = left < QML_LANES ? left : QML_LANES;
    const double *lanes[QML_LANES];
    if (store->columns == 0)
        return real;
    for (size_t lane = 0; lane < QML_LANES; lane++)
        lanes[lane] = row_at(store, rows, first + (lane < real ? lane : real - 1));
    if (store->rows && is_known(store, rows)) {
        store->variant->pack(lanes, (int64_t)rows_width(store), data);
        return real;
    }
    store->variant->pack(lanes, (int64_t)store->columns, data);
    if (store->features)
        store->variant->features(store->constants, data, work);
    return real;
}

/* Whether the rows are some that follow each other, from row *row on. */
static bool are_in_order(const Rows *rows, size_t first, size_t end, size_t *row)
{
    size_t difference = 0;
    *row = rows->indices ? rows->indices[first] : first;
    for (size_t i = first; rows->indices && i < end; i++)
        difference |= rows->indices[i] ^ (*row + (i - first));
    return difference == 0;
}

const double *rows_block(const RowStore *store, const Rows *rows, size_t first, size_t end,
                         double *memory, double *work)
{
    const size_t group = rows_width(store) * QML_LANES;
    size_t row;
    if (store->groups && is_known(store, rows) && are_in_order(rows, first, end, &row) &&
        row % QML_LANES == 0 &&
        ((end - first) % QML_LANES == 0 || row + (end - first) == store->count))
        return store->groups + row / QML_LANES * group;
    for (size_t at = first; at < end; at += QML_LANES)
        rows_pack(store, rows, at, memory + (at - first) / QML_LANES * group, work);
    return memory;
}

/* Columns and features of some rows, from the group that holds them. */
static void keep_rows(const RowStore *store, size_t first, size_t real, const double *group)
{
    const size_t width = rows_width(store);
    for (size_t lane = 0; lane < real; lane++)
        for (size_t c = 0; c < store->columns + store->features; c++)
            store->rows[(first + lane) * width + c] = group[c * QML_LANES + lane];
}

void rows_keep(RowStore *store, const double *data, size_t count, double *group, double *work)
{
    const size_t width = rows_width(store), room = width ? MOST_KEPT / width : 0;
    const size_t padded = (count + QML_LANES - 1) / QML_LANES * QML_LANES;
    const Rows rows = {data, NULL, count};
    rows_free(store);
    double *kept = store->features && count <= room ? qmlrt_doubles(count * width) : NULL;
    if (store->features && !kept)
        return;
    double *groups =
        padded <= (store->features ? room / 2 : room) ? qmlrt_doubles(padded * width) : NULL;
    store->rows = kept;
    for (size_t first = 0; first < count && (kept || groups); first += QML_LANES) {
        double *here = groups ? groups + first * width : group;
        const size_t real = rows_pack(store, &rows, first, here, work);
        if (kept)
            keep_rows(store, first, real, here);
    }
    store->groups = groups;
    store->count = count;
    store->known = kept || groups ? data : NULL;
}

void rows_free(RowStore *store)
{
    qmlrt_doubles_free(store->rows);
    qmlrt_doubles_free(store->groups);
    store->rows = store->groups = NULL;
    store->known = NULL;
}
