/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The descriptor's JSON: what is read, and that every broken form is an internal error and never a crash. */
#include <stdlib.h>
#include <string.h>

#include "runtime/metadata.h"
#include "tests/support/fake_model.h"
#include "tests/support/qtest.h"

static void reads_the_hand_made_model(void **state)
{
    (void)state;
    Memory memory = {0};
    QmlError error = {0};
    Model model;
    assert_true(model_read(&model, &fake_model, &memory, &error));
    assert_string_equal(model.name, "fake");
    assert_int_equal(model.num_parameters, 2);
    assert_string_equal(model.parameters[0].name, "w");
    assert_true(model.parameters[0].is_angle);
    assert_int_equal(model.parameters[0].shape.count, 2);
    assert_close(model.parameters[0].init_arguments[1], 0.5, 0);
    assert_int_equal(model.parameters[1].shape.rank, 0);
    assert_int_equal(model.parameters[1].offset, 2);
    assert_int_equal(model.num_columns, 2);
    assert_int_equal(model.columns[0].num_steps, 1);
    assert_int_equal(model.columns[0].steps[0].kind, PREPROCESS_minmax);
    assert_close(model.columns[0].steps[0].arguments[0], -1.0, 0);
    assert_int_equal(model.columns[1].num_labels, 2);
    assert_false(model.columns[1].in_model);
    assert_ptr_equal(model.target, &model.columns[1]);
    assert_int_equal(model.output, OUTPUT_BINARY);
    assert_int_equal(model.num_output_labels, 2);
    assert_int_equal(model.num_groups, 2);
    assert_string_equal(model.groups[1].optimizer, "sgd");
    assert_int_equal(model.batch, 4);
    assert_int_equal(model.steps, 0);
    model_free(&model);
    memory_free(&memory);
}

/* The fake model with every `from` in its metadata replaced once by `to`. */
static bool read_changed(const char *from, const char *to, QmlError *error)
{
    const char *at = strstr(fake_model.metadata, from);
    assert_non_null(at);
    const size_t head = (size_t)(at - fake_model.metadata);
    char *text = malloc(fake_model.metadata_length + strlen(to) + 1);
    memcpy(text, fake_model.metadata, head);
    strcpy(text + head, to);
    strcat(text, at + strlen(from));
    QmlModel changed = fake_model;
    changed.metadata = text;
    changed.metadata_length = strlen(text);
    Memory memory = {0};
    Model model;
    *error = (QmlError){0};
    const bool good = model_read(&model, &changed, &memory, error);
    model_free(&model);
    memory_free(&memory);
    free(text);
    return good;
}

static void every_broken_member_is_named_with_code_70(void **state)
{
    (void)state;

    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        {"\"abi\": 5", "\"abi\": 1", "\"abi\""},
        {"\"model\": \"fake\"", "\"model\": 7", "\"model\""},
        {"\"params\": 3", "\"params\": 2", "bad or missing"},
        {"\"params\": 3", "\"params\": -3", "\"params\""},
        {"\"num_qubits\": 2", "\"num_qubits\": 31", "\"num_qubits\""},
        {"\"shape\": [2]", "\"shape\": [0]", "\"shape\""},
        {"\"shape\": [2]", "\"shape\": [4294967295, 4294967295]", "\"shape\""},
        {"\"shape\": [2]", "\"shape\": [1,1,1,1,1,1,1,1,1]", "\"shape\""},
        {"\"offset\": 2", "\"offset\": 3", "\"offset\""},
        {"\"kind\": \"class\"", "\"kind\": \"colour\"", "\"kind\""},
        {"\"step\": \"minmax\"", "\"step\": \"shrink\"", "\"step\""},
        {"\"labels\": [\"no\", \"yes, sir\"]", "\"labels\": [1]", "\"labels\""},
        {"\"target\": \"y\"", "\"target\": \"z\"", "\"target\""},
        {"\"init\"", "\"start\"", "\"kind\""},
        {"\"outputs\": 1", "\"outputs\": 2", "\"output\""},
        {"\"batch\": 4", "\"batch\": 1e9", "\"batch\""},
        {"{\"abi\"", "{\"abi\": 5, \"abi\"", "duplicate"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        QmlError error;
        if (read_changed(cases[i].from, cases[i].to, &error))
            fail_msg("case %zu was read", i);
        assert_int_equal(error.exit_code, QML_EXIT_INTERNAL);
        if (!strstr(error.message, cases[i].says))
            fail_msg("case %zu: %s", i, error.message);
    }
}

static void another_interface_version_says_compile_again(void **state)
{
    (void)state;
    Memory memory = {0};
    QmlError error = {0};
    Model model;
    assert_false(model_read(&model, &fake_wrong_version, &memory, &error));
    assert_int_equal(error.exit_code, QML_EXIT_INTERNAL);
    assert_non_null(strstr(error.message, "compile the model again"));
    memory_free(&memory);
}

static void every_prefix_of_the_text_is_refused(void **state)
{
    (void)state;
    for (size_t length = 0; length < fake_model.metadata_length; length++) {
        QmlModel cut = fake_model;
        cut.metadata_length = length;
        Memory memory = {0};
        QmlError error = {0};
        Model model;
        assert_false(model_read(&model, &cut, &memory, &error));
        assert_int_equal(error.exit_code, QML_EXIT_INTERNAL);
        memory_free(&memory);
    }
}

static void elements_are_named_by_their_indices(void **state)
{
    (void)state;
    char name[64];
    const ModelShape shape = {3, {2, 3, 4}, 24};
    const ModelShape scalar = {.count = 1};
    assert_string_equal(model_element_name(name, sizeof name, "w", &shape, 23), "w[1,2,3]");
    assert_string_equal(model_element_name(name, sizeof name, "w", &shape, 5), "w[0,1,1]");
    assert_string_equal(model_element_name(name, sizeof name, "enc.b", &scalar, 0), "enc.b");
}

static void memory_refuses_products_that_overflow(void **state)
{
    (void)state;
    Memory memory = {0};
    QmlError error = {0};
    assert_null(memory_take(&memory, "it", SIZE_MAX / 2, 8, &error));
    assert_int_equal(error.exit_code, QML_EXIT_UNAVAILABLE);
    assert_non_null(memory_take(&memory, "it", 0, 8, &error));
    const double *zeroed = memory_take(&memory, "it", 9, sizeof *zeroed, &error);
    assert_close(zeroed[8], 0.0, 0);
    assert_int_equal((uintptr_t)zeroed % 64, 0);
    memory_free(&memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_the_hand_made_model),
        TEST(every_broken_member_is_named_with_code_70),
        TEST(another_interface_version_says_compile_again),
        TEST(every_prefix_of_the_text_is_refused),
        TEST(elements_are_named_by_their_indices),
        TEST(memory_refuses_products_that_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
