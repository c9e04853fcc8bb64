/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* magic "\x93NUMPY" 1 0 | u16 length of the header | header, padded with blanks so that the values begin at a multiple of
 * 64, a line end last | values */
#include "runtime/npy.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/atomic_file.h"

enum { PREFIX = 10, ALIGN = 64, LONGEST = 256 };

/* Bytes written to `to`: a multiple of ALIGN. */
static size_t npy_header(char to[LONGEST], size_t rows, size_t columns)
{
    const int text =
        snprintf(to + PREFIX, LONGEST - PREFIX,
                 "{'descr': '<f8', 'fortran_order': False, 'shape': (%zu, %zu), }", rows, columns);
    const size_t used = PREFIX + (size_t)text + 1, length = (used + ALIGN - 1) / ALIGN * ALIGN;
    memset(to + used - 1, ' ', length - used);
    to[length - 1] = '\n';
    memcpy(to, "\x93NUMPY\x01", 8); /* the string's end is the minor version */
    to[8] = (char)((length - PREFIX) & 0xff);
    to[9] = (char)((length - PREFIX) >> 8);
    return length;
}

bool npy_write(const char *path, const double *values, size_t rows, size_t columns, size_t stride,
               QmlError *error)
{
    char header[LONGEST];
    const size_t head = npy_header(header, rows, columns), count = rows * columns;
    char *bytes =
        count <= (SIZE_MAX - head) / sizeof *values ? malloc(head + count * sizeof *values) : NULL;
    if (!bytes)
        return qmlrt_fail_memory(error, "the file of the matrix", rows, columns * sizeof *values);
    memcpy(bytes, header, head);
    for (size_t i = 0; i < rows; i++)
        memcpy(bytes + head + i * columns * sizeof *values, values + i * stride,
               columns * sizeof *values); /* all targets are little-endian */
    const bool good = atomic_file_write(path, bytes, head + count * sizeof *values, error);
    free(bytes);
    return good;
}
