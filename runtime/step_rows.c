/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A kept row has the width of whole squares of eight, so that packing is nothing but transposing. Features do not depend on who
 * computes them nor in which lane, so a result has the same bits with and without them kept ([PLN-22]). */
#include "runtime/step_rows.h"

enum { MOST_KEPT = 1 << 25 }; /* numbers: 256 MiB */

size_t rows_width(const RowStore *store)
{
    return (store->columns + store->features + QML_LANES - 1) / QML_LANES * QML_LANES;
}

static const double *row_at(const RowStore *store, const Rows *rows, size_t position)
{
    const size_t row = rows->indices ? rows->indices[position] : position;
    if (store->known && rows->data == store->known)
        return store->kept + row * rows_width(store);
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
    if (store->known && rows->data == store->known) {
        store->variant->pack(lanes, (int64_t)rows_width(store), data);
        return real;
    }
    store->variant->pack(lanes, (int64_t)store->columns, data);
    if (store->features)
        store->variant->features(store->constants, data, work);
    return real;
}

void rows_keep(RowStore *store, const double *data, size_t count, double *group, double *work)
{
    const size_t width = rows_width(store);
    rows_free(store);
    if (store->features == 0 || count > MOST_KEPT / width)
        return;
    double *kept = qmlrt_doubles(count * width);
    const Rows rows = {data, NULL, count};
    for (size_t first = 0; kept && first < count; first += QML_LANES) {
        const size_t real = rows_pack(store, &rows, first, group, work);
        for (size_t lane = 0; lane < real; lane++)
            for (size_t c = 0; c < store->columns + store->features; c++)
                kept[(first + lane) * width + c] = group[c * QML_LANES + lane];
    }
    store->kept = kept;
    store->known = kept ? data : NULL;
}

void rows_free(RowStore *store)
{
    qmlrt_doubles_free(store->kept);
    store->kept = NULL;
    store->known = NULL;
}
