/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* NPY files ([CLI-43]), byte by byte. */
#include "runtime/npy.h"
#include "tests/support/files.h"
#include "tests/support/qtest.h"

static void a_matrix_is_written_row_by_row_behind_a_padded_header(void **state)
{
    (void)state;
    static const char header[] =
        "\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    const double values[2][5] = {{1, -2.5, 3, 9, 9}, {4, 5, 1e-300, 9, 9}};
    size_t length = 0;
    QmlError error = {0};
    assert_true(npy_write("K.npy", values[0], 2, 3, 5, &error));
    const char *bytes = files_read("K.npy", &length);
    assert_int_equal(length, 128 + 6 * sizeof(double));
    assert_memory_equal(bytes, header, sizeof header - 1);
    for (size_t k = sizeof header - 1; k < 127; k++)
        assert_int_equal(bytes[k], ' ');
    assert_int_equal(bytes[127], '\n');
    assert_memory_equal(bytes + 128, values[0], 3 * sizeof(double));
    assert_memory_equal(bytes + 128 + 3 * sizeof(double), values[1], 3 * sizeof(double));
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    const double value = 1;
    QmlError error = {0};
    assert_false(npy_write("/no/such/folder/K.npy", &value, 1, 1, 1, &error));
    assert_int_equal(error.exit_code, QML_EXIT_CREATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_matrix_is_written_row_by_row_behind_a_padded_header),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, files_begin, files_end);
}
