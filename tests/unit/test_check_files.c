/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files that a program reads when it is checked: Hamiltonians, graphs, other modules (SPEC.md [OBS-2], [CIR-13], [NAM-3]). */
#include "tests/support/qtest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/checked.h"

static char folder[] = "/tmp/qmlc-check-XXXXXX";

static void write_file(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void load_from(const char *json)
{
    char path[256];
    write_file("h.json", json);
    snprintf(path, sizeof path, "%s/t.qml", folder);
    checked_text(path,
                 "observable H = load(\"h.json\")\nmodel m() {\nqubit q[size(H)]\nH q\nexpect(H, "
                 "q)\n}\nloss m()\n",
                 NULL);
}

static void a_hamiltonian_is_read_from_a_file(void **state)
{
    (void)state;
    load_from("{\"terms\": [[\"\", -0.5], [\"Z0 X2\", 0.25], [\"Y1\", 2]]}");
    assert_non_null(checked_now()->program);
    const TRead *read = checked_now()->program->entry->value->read;
    assert_int_equal(read->wires.count, 3);
    assert_int_equal(read->observable->count, 3);
    assert_int_equal(read->observable->items[1].factors.items[1].qubit, 2);
    assert_close(read->observable->items[1].coef, 0.25, 0);
    load_from("{\"order\": \"big\", \"terms\": [[\"XIZ\", 0.5]]}");
    read = checked_now()->program->entry->value->read;
    assert_int_equal(read->observable->items[0].factors.items[0].letter, 'Z');
    load_from("{\"order\": \"little\", \"terms\": [[\"XIZ\", 0.5]]}");
    read = checked_now()->program->entry->value->read;
    assert_int_equal(read->observable->items[0].factors.items[0].letter, 'X');
}

static void equal_strings_in_a_file_are_added_with_a_warning(void **state)
{
    (void)state;
    load_from("[[\"Z0 Z1\", 0.5], [\"Z1 Z0\", 0.75]]");
    assert_non_null(checked_now()->program);
    assert_int_equal(diag_warning_count(checked_now()->sink), 1);
    assert_close(checked_now()->program->entry->value->read->observable->items[0].coef, 1.25, 0);
}

static void a_wrong_hamiltonian_file_is_refused(void **state)
{
    (void)state;
    const char *const wrong[] = {
        "[[\"Q0\", 1]]",
        "[[\"Z\", 1]]",
        "[[\"Z0 Z0\", 1]]",
        "[[\"Z26\", 1]]",
        "[[\"Z0\", \"1\"]]",
        "[[\"Z0\"]]",
        "[]",
        "{\"term\": []}",
        "{\"order\": \"up\", \"terms\": [[\"Z\", 1]]}",
        "[[\"Z0,Z1\", 1]]",
        "{\"num_qubits\": 2, \"terms\": [[\"Z2\", 1]]}",
        "{\"num_qubits\": 0, \"terms\": [[\"Z0\", 1]]}",
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        load_from(wrong[k]);
        checked_failed("Q0520");
    }
    char path[256];
    snprintf(path, sizeof path, "%s/t.qml", folder);
    checked_text(path, "observable H = load(\".\")\n", NULL);
    checked_failed("Q0523");
    char inner[256];
    snprintf(inner, sizeof inner, "%s/inner", folder);
    assert_int_equal(mkdir(inner, 0700), 0);
    checked_text(path, "observable H = load(\"inner\")\n", NULL);
    assert_int_equal(rmdir(inner), 0);
    checked_failed("Q0522");
    load_from("[[\"Z0\", 1e999]]");
    checked_failed("Q0519");
    load_from("[[\"Z0\", 1]");
    checked_failed("Q0519");
}

static void check_graph(const char *edges, const CheckOptions *options)
{
    char path[256];
    write_file("g.txt", edges);
    snprintf(path, sizeof path, "%s/t.qml", folder);
    checked_text(
        path,
        "const G: graph = load(\"g.txt\")\nmodel m() {\nqubit q[G.n]\nfor i, j in G.edges { CX "
        "q[i], q[j] }\nexpect(sum(Z[i]*Z[j] for i, j in G.edges), q)\n}\nloss m()\n",
        options);
}

static void a_graph_is_read_from_a_file(void **state)
{
    (void)state;
    check_graph("# two edges\n0 2\n3,1\n", NULL);
    assert_non_null(checked_now()->program);
    assert_int_equal(checked_now()->program->loaded.count, 1);
    const TModel *model = checked_now()->program->entry;
    assert_int_equal(checked_apply(&model->body, 1)->operands.items[1].start->value, 1);
    assert_int_equal(model->value->read->observable->count, 2);
    assert_int_equal(model->value->read->wires.count, 4);
    const char *hash = arena_strndup(checked_now()->arena, checked_now()->program->hash, 64);
    char first[65];
    memcpy(first, hash, 65);
    check_graph("0 2\n1 3\n", NULL);
    assert_string_not_equal(checked_now()->program->hash, first);
    check_graph("\n0 2 # as before\n3 1\n", NULL);
    assert_string_equal(checked_now()->program->hash, first);
}

static void a_wrong_graph_file_is_refused(void **state)
{
    (void)state;
    const char *const wrong[] = {
        "",          "# nothing\n",     "0\n",        "0 1 2 3\n", "0 x\n",
        "-1 0\n",    "2 2\n",           "0 1\n1 0\n", "0 1x\n",    "0 1\n1 2 0.5\n",
        "0 1 nan\n", "0 99999999999\n", "0.5 1",      "a b\n",     "0 1 \n1 2\n0 1\n",
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        check_graph(wrong[k], NULL);
        checked_failed("Q0531");
    }
    CheckOptions options = {0};
    CheckDefine define = {.name = "G", .text = "3", .value = 3};
    options.defines.items = &define;
    options.defines.count = 1;
    check_graph("0 1\n", &options);
    checked_failed("Q0230");
}

static void only_the_root_file_has_data_and_losses(void **state)
{
    (void)state;
    char path[256];
    write_file("other.qml", "param w: angle\nconst k = 3\n");
    snprintf(path, sizeof path, "%s/t.qml", folder);
    checked_text(path, "use other: k\nloss k*1.0\n", NULL);
    checked_failed("Q0223");
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[300];
    checked_close();
    const char *const names[] = {"h.json", "other.qml", "g.txt"};
    for (int k = 0; k < 3; k++) {
        snprintf(command, sizeof command, "%s/%s", folder, names[k]);
        unlink(command);
    }
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_hamiltonian_is_read_from_a_file),
        TEST(equal_strings_in_a_file_are_added_with_a_warning),
        TEST(a_wrong_hamiltonian_file_is_refused),
        TEST(a_graph_is_read_from_a_file),
        TEST(a_wrong_graph_file_is_refused),
        TEST(only_the_root_file_has_data_and_losses),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
