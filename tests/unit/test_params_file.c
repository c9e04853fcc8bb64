/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Parameter files of both formats: round trips to the bit, and every way in which a file can be wrong. */
#include <stdlib.h>
#include <string.h>

#include "runtime/params_file.h"
#include "runtime/params_reader.h"
#include "tests/support/fake_model.h"
#include "tests/support/files.h"
#include "tests/support/qtest.h"

static Memory memory;
static Model model;
static double params[3];
static Preprocess preprocess;
static FitResult fit;
static TensorList tensors;

static int begin(void **state)
{
    QmlError error = {0};
    if (files_begin(state) != 0 || !model_read(&model, &fake_model, &memory, &error) ||
        !preprocess_create(&preprocess, &model, &memory, &error))
        return -1;
    params[0] = 0.1, params[1] = -1.0 / 3.0, params[2] = 5e-324;
    preprocess.fits[0].statistics[0].values[0] = -2.5;
    preprocess.fits[0].statistics[1].values[1] = 1e300;
    return tensors_of_model(&tensors, &model, params, &preprocess, &fit, &memory, &error) ? 0 : -1;
}

static int end(void **state)
{
    model_free(&model);
    memory_free(&memory);
    return files_end(state);
}

static Text warning;

static QmlError read_file(const char *name)
{
    QmlError error = {0};
    text_free(&warning);
    if (!params_file_read(name, &model, params, &preprocess, &fit, &memory, &warning, &error))
        assert_int_not_equal(error.exit_code, 0);
    return error;
}

static void check_round_trip(const char *name)
{
    QmlError error = {0};
    double kept[3];
    memcpy(kept, params, sizeof kept);
    assert_true(params_file_write(name, &model, &tensors, 7, &error));
    memset(params, 0, sizeof params);
    preprocess.fits[0].statistics[0].values[0] = 0;
    assert_int_equal(read_file(name).exit_code, 0);
    assert_memory_equal(kept, params, sizeof kept);
    assert_close(preprocess.fits[0].statistics[0].values[0], -2.5, 0);
    assert_close(preprocess.fits[0].statistics[1].values[1], 1e300, 0);
    assert_int_equal(warning.length, 0);
}

static void both_formats_keep_every_bit(void **state)
{
    (void)state;
    check_round_trip("p.safetensors");
    check_round_trip("p.json");
}

static void the_written_header_is_aligned_and_holds_the_metadata(void **state)
{
    (void)state;
    QmlError error = {0};
    size_t length;
    assert_true(params_file_write("p", &model, &tensors, 7, &error));
    const char *bytes = files_read("p", &length);
    const size_t header = (unsigned char)bytes[0] + 256u * (unsigned char)bytes[1];
    assert_int_equal(header % 8, 0);
    assert_int_equal(length, 8 + header + 7 * sizeof(double));
    assert_non_null(strstr(bytes + 8, "\"seed\": \"7\""));
    assert_non_null(strstr(bytes + 8, "\"model\": \"fake\""));
    assert_non_null(strstr(
        bytes + 8, "\"b\": {\"dtype\": \"F64\", \"shape\": [], \"data_offsets\": [16, 24]}"));
}

/* A safetensors file with the given header text and `data` zero bytes. */
static void write_safetensors(const char *header, size_t data)
{
    const size_t length = strlen(header);
    char *bytes = calloc(1, 8 + length + data);
    bytes[0] = (char)(length & 0xff);
    bytes[1] = (char)(length >> 8);
    memcpy(bytes + 8, header, length);
    files_write("s", bytes, 8 + length + data);
    free(bytes);
}

#define GOOD_B  "\"b\": {\"dtype\": \"F64\", \"shape\": [], \"data_offsets\": [16, 24]}"
#define GOOD_LO "\"x.minmax.lo\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [24, 40]}"
#define GOOD_HI "\"x.minmax.hi\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [40, 56]}"
#define REST    GOOD_B ", " GOOD_LO ", " GOOD_HI "}"

static void broken_safetensors_are_refused_before_a_value_is_read(void **state)
{
    (void)state;

    static const struct {
        const char *header;
        size_t data;
        const char *says;
    } cases[] = {
        {"[1]", 0, "no JSON object"},
        {"{\"w\": {\"shape\": [2], \"data_offsets\": [0, 16]}, " REST, 56, "no \"dtype\""},
        {"{\"w\": {\"dtype\": \"F16\", \"shape\": [2], \"data_offsets\": [0, 16]}, " REST, 56,
         "only F64"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [3], \"data_offsets\": [0, 16]}, " REST, 56,
         "as many values"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [0, 99]}, " REST, 56,
         "outside the file"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [-8, 8]}, " REST, 56,
         "outside the file"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [16, 0]}, " REST, 56,
         "outside the file"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [0]}, " REST, 56,
         "outside the file"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [-2], \"data_offsets\": [0, 16]}, " REST, 56,
         "\"shape\""},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2000000000, 2000000000, 2000000000], "
         "\"data_offsets\": [0, 16]}, " REST,
         56, "\"shape\""},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [8, 24]}, " REST, 56,
         "hole"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [0, 16]}, "
         "\"v\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [0, 16]}, " REST,
         56, "overlaps"},
        {"{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [0, 16]}, " REST, 64,
         "belong to no tensor"},
        {"{" GOOD_B ", " REST, 56, "duplicate"},
        {"{\"w\": ", 0, "s:1:"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_safetensors(cases[i].header, cases[i].data);
        const QmlError error = read_file("s");
        assert_int_equal(error.exit_code, QML_EXIT_DATA);
        if (!strstr(error.message, cases[i].says))
            fail_msg("case %zu: %s", i, error.message);
    }
    write_safetensors(
        "{\"w\": {\"dtype\": \"F64\", \"shape\": [2], \"data_offsets\": [0, 16]}, " REST, 56);
    assert_int_equal(read_file("s").exit_code, 0);
}

static void header_lengths_that_lie_are_refused(void **state)
{
    (void)state;
    files_write("s", "\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10);
    assert_int_equal(read_file("s").exit_code, QML_EXIT_DATA);
    files_write("s", "\x64\0\0\0\0\0\0\0{}", 10);
    assert_non_null(strstr(read_file("s").message, "ends inside its header"));
    files_write("s", "", 0);
    assert_non_null(strstr(read_file("s").message, "0 bytes"));
    files_write("s", "\x02\0", 2);
    assert_int_equal(read_file("s").exit_code, QML_EXIT_DATA);
}

static void every_prefix_and_every_flipped_header_byte_is_harmless(void **state)
{
    (void)state;
    QmlError error = {0};
    size_t length;
    assert_true(params_file_write("p", &model, &tensors, 7, &error));
    char *bytes = malloc(4096);
    memcpy(bytes, files_read("p", &length), 1 + length);
    for (size_t i = 0; i < length; i++) {
        files_write("s", bytes, i);
        assert_int_not_equal(read_file("s").exit_code, 0);
    }
    for (size_t i = 0; i < length - 7 * sizeof(double); i++) {
        bytes[i] ^= 0x15;
        files_write("s", bytes, length);
        read_file("s");
        bytes[i] ^= 0x15;
    }
    free(bytes);
}

#define JSON_REST "\"x.minmax.lo\": [1, 2], \"x.minmax.hi\": [3, 4]}"

static void json_must_be_numbers_in_lists_of_one_shape(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        int exit_code;
        const char *says;
    } cases[] = {
        {"{\"w\": [1, 2], \"b\": 3, " JSON_REST, 0, ""},
        {"{\"w\": [1, \"2\"], \"b\": 3, " JSON_REST, 65, "neither a number"},
        {"{\"w\": [1, null], \"b\": 3, " JSON_REST, 65, "neither a number"},
        {"{\"w\": [[1, 2], [3]], \"b\": 3, " JSON_REST, 65, "unequal length"},
        {"{\"w\": [1, [2]], \"b\": 3, " JSON_REST, 65, "\"w\""},
        {"{\"w\": [], \"b\": 3, " JSON_REST, 65, "empty list"},
        {"{\"w\": [1, 2], \"b\": 3, \"b\": 3, " JSON_REST, 65, "duplicate"},
        {"{\"w\": [1, 1e999], \"b\": 3, " JSON_REST, 65, "s.json:1:"},
        {"{\"w\": [1, 2]", 65, "s.json:1:"},
        {"{\"w\": [1, 2, 3], \"b\": 3, " JSON_REST, 78, "w: [3] in the file, [2] in the model"},
        {"{\"w\": [1, 2], \"b\": [3], " JSON_REST, 78, "b: [1] in the file, [] in the model"},
        {"{\"w\": [1, 2], " JSON_REST, 78, "b: not in the file, the model needs []"},
        {"{\"w\": [1, 2], \"b\": 3, \"v\": 1, " JSON_REST, 78, "v: in the file, not in the model"},
        {"{\"w\": [1, 2], \"b\": 3}", 78, "x.minmax.lo: not in the file"},
        {"[1, 2]", 65, ""},
        {"hello, this is text", 65, "neither JSON nor safetensors"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        files_write_text("s.json", cases[i].text);
        const QmlError error = read_file("s.json");
        if (error.exit_code != cases[i].exit_code || !strstr(error.message, cases[i].says))
            fail_msg("case %zu: %d %s", i, error.exit_code, error.message);
    }
}

static void only_another_hash_is_a_warning(void **state)
{
    (void)state;
    QmlError error = {0};
    const char *own = model.hash;
    model.hash = "ffff";
    assert_true(params_file_write("p", &model, &tensors, 7, &error));
    model.hash = own;
    assert_int_equal(read_file("p").exit_code, 0);
    assert_non_null(strstr(text_string(&warning), "another version of the model"));
    text_free(&warning);
}

static void numbers_that_are_not_finite_are_refused_by_name(void **state)
{
    (void)state;
    QmlError error = {0};
    params[1] = (double)NAN;
    assert_true(params_file_write("p", &model, &tensors, 7, &error));
    error = read_file("p");
    assert_int_equal(error.exit_code, QML_EXIT_DATA);
    assert_non_null(strstr(error.message, "w[1] is not finite"));
}

#define PARAMS_TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PARAMS_TEST(both_formats_keep_every_bit),
        PARAMS_TEST(the_written_header_is_aligned_and_holds_the_metadata),
        PARAMS_TEST(broken_safetensors_are_refused_before_a_value_is_read),
        PARAMS_TEST(header_lengths_that_lie_are_refused),
        PARAMS_TEST(every_prefix_and_every_flipped_header_byte_is_harmless),
        PARAMS_TEST(json_must_be_numbers_in_lists_of_one_shape),
        PARAMS_TEST(only_another_hash_is_a_warning),
        PARAMS_TEST(numbers_that_are_not_finite_are_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
