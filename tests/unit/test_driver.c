/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The compiler's command line, the names of its outputs, the places of its own files, and its
 * stages as a library. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/driver/compilation.h"
#include "compiler/driver/link.h"
#include "compiler/driver/options.h"
#include "compiler/driver/output.h"
#include "compiler/driver/places.h"
#include "tests/support/qtest.h"

/* ---- options ---- */

enum { MOST_WORDS = 300 };

static DriverOptions options;
static QmlError error;
static char storage[4096]; /* the words: options_read writes into them */
static char *words[MOST_WORDS + 1];

/* Reads "qmlc " + line, split at blanks. */
static bool read_line(const char *line)
{
    memset(&error, 0, sizeof error);
    snprintf(storage, sizeof storage, "qmlc %s", line);
    int count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(storage, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    words[count] = NULL;
    return driver_options_read(&options, count, words, &error);
}

static void assert_usage(const char *line, const char *message)
{
    if (read_line(line))
        fail_msg("`qmlc %s` was accepted", line);
    assert_int_equal(error.exit_code, QML_EXIT_USAGE);
    if (!strstr(error.message, message))
        fail_msg("`qmlc %s`: \"%s\" lacks \"%s\"", line, error.message, message);
}

static void a_bare_file_is_built_at_level_one(void **state)
{
    assert_true(read_line("iris.qml"));
    assert_int_equal(options.action, DRIVER_BUILD);
    assert_string_equal(options.input, "iris.qml");
    assert_null(options.output);
    assert_int_equal(options.emit, EMIT_PROGRAM);
    assert_int_equal(options.compile.level, 1);
    assert_int_equal(options.compile.num_defines, 0);
    assert_false(options.time_stages);
}

static void the_word_build_may_be_given(void **state)
{
    assert_true(read_line("build iris.qml -o iris"));
    assert_int_equal(options.action, DRIVER_BUILD);
    assert_string_equal(options.input, "iris.qml");
    assert_string_equal(options.output, "iris");
}

static void options_stand_before_and_behind_the_file(void **state)
{
    assert_true(read_line("--time-passes iris.qml --output=x -O2"));
    assert_string_equal(options.output, "x");
    assert_true(options.time_stages);
    assert_true(options.compile.passes.time_passes);
    assert_int_equal(options.compile.level, 2);
}

static void every_kind_of_emit_is_known_by_its_name(void **state)
{
    static const struct {
        const char *line;
        EmitKind kind;
    } rows[] = {{"m.qml --emit=program", EMIT_PROGRAM}, {"m.qml --emit=ast", EMIT_AST},
                {"m.qml --emit=ir", EMIT_IR},           {"m.qml --emit=plan", EMIT_PLAN},
                {"m.qml --emit llvm", EMIT_LLVM},       {"m.qml --emit=asm", EMIT_ASM},
                {"m.qml --emit=obj", EMIT_OBJECT},      {"m.qml --emit=qasm3", EMIT_QASM3}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(read_line(rows[i].line));
        assert_int_equal(options.emit, rows[i].kind);
    }
    assert_usage("m.qml --emit=irr", "irr");
    assert_usage("m.qml --emit", "--emit needs a value");
}

static void a_define_is_joined_or_apart_and_may_be_repeated(void **state)
{
    assert_true(read_line("-Dn=3 m.qml -D layers=5 -D a==b"));
    assert_int_equal(options.compile.num_defines, 3);
    assert_string_equal(options.compile.defines[0].name, "n");
    assert_string_equal(options.compile.defines[0].value, "3");
    assert_string_equal(options.compile.defines[1].name, "layers");
    assert_string_equal(options.compile.defines[1].value, "5");
    assert_string_equal(options.compile.defines[2].value, "=b");
    assert_usage("m.qml -D", "-D needs a value");
    assert_usage("m.qml -D n", "-D n: write -D name=value");
    assert_usage("m.qml -Dn=", "write -D name=value");
    assert_usage("m.qml -D=3", "write -D name=value");
}

static void a_loss_is_chosen_by_its_name(void **state)
{
    assert_true(read_line("m.qml --loss gap"));
    assert_string_equal(options.compile.loss, "gap");
    assert_true(read_line("run --loss=gap m.qml train --seed 3"));
    assert_string_equal(options.compile.loss, "gap");
    assert_int_equal(options.run_argc, 4);
    assert_true(read_line("check m.qml"));
    assert_null(options.compile.loss);
}

static void a_level_sticks_to_its_letter(void **state)
{
    assert_true(read_line("-O0 m.qml"));
    assert_int_equal(options.compile.level, 0);
    assert_true(read_line("m.qml -O2 -O1"));
    assert_int_equal(options.compile.level, 1);
    assert_usage("m.qml -O3", "-O3: the levels are");
    assert_usage("m.qml -O", "-O: the levels are");
    assert_usage("m.qml -O 1", "the levels are");
    assert_usage("m.qml -O22", "the levels are");
    assert_usage("m.qml -Os", "the levels are");
}

static void the_words_of_a_path_option_are_not_looked_into(void **state)
{
    assert_true(read_line("m.qml -o -Dn=3"));
    assert_string_equal(options.output, "-Dn=3");
    assert_int_equal(options.compile.num_defines, 0);
    assert_true(read_line("run --print-after fold_constants m.qml -O9"));
    assert_string_equal(options.compile.passes.print_after, "fold_constants");
    assert_string_equal(options.input, "m.qml");
}

static void two_dashes_end_the_options(void **state)
{
    assert_true(read_line("-O2 -- -Dm.qml"));
    assert_string_equal(options.input, "-Dm.qml");
    assert_int_equal(options.compile.num_defines, 0);
    assert_true(read_line("run -O2 -- -m.qml train -O9"));
    assert_string_equal(options.input, "-m.qml");
    assert_int_equal(options.run_argc, 3);
    assert_string_equal(options.run_argv[2], "-O9");
}

static void passes_are_named_by_their_table(void **state)
{
    assert_true(read_line("m.qml --disable-pass=fold_constants,merge_rotations"));
    assert_int_equal(options.compile.passes.num_disabled, 2);
    assert_string_equal(options.compile.passes.disabled[1], "merge_rotations");
    assert_usage("m.qml --disable-pass=fold", "there is no pass `fold`");
    assert_usage("m.qml --print-after=fold", "there is no pass `fold`");
    assert_usage("m.qml --print-after=", "the value is empty");
}

static void run_hands_the_words_behind_the_file_to_the_model(void **state)
{
    assert_true(read_line("run -O2 -D n=3 --time-passes m.qml train -D n=4 --epochs 5 -o w"));
    assert_int_equal(options.action, DRIVER_RUN);
    assert_string_equal(options.input, "m.qml");
    assert_int_equal(options.compile.level, 2);
    assert_int_equal(options.compile.num_defines, 1);
    assert_true(options.time_stages);
    assert_int_equal(options.run_argc, 8);
    assert_string_equal(options.run_argv[0], "m.qml");
    assert_string_equal(options.run_argv[1], "train");
    assert_string_equal(options.run_argv[2], "-D");
    assert_string_equal(options.run_argv[7], "w");
    assert_usage("run", "no source file");
    assert_usage("run -o x m.qml train", "--output");
    assert_usage("run --emit=ir m.qml train", "--emit");
}

static void help_and_version_need_no_file(void **state)
{
    assert_true(read_line("--help"));
    assert_int_equal(options.action, DRIVER_HELP);
    assert_false(options.run);
    assert_true(read_line("run -h"));
    assert_int_equal(options.action, DRIVER_HELP);
    assert_true(options.run);
    assert_true(read_line("run m.qml --help")); /* the model's help */
    assert_int_equal(options.action, DRIVER_RUN);
    assert_true(read_line("--version"));
    assert_int_equal(options.action, DRIVER_VERSION);
}

static void a_mistyped_option_is_met_with_the_nearest(void **state)
{
    assert_usage("m.qml --emitt=ir", "did you mean `--emit`?");
    assert_usage("m.qml --time-pass", "did you mean `--time-passes`?");
    assert_usage("m.qml --ouptut=x", "did you mean `--output`?");
    assert_usage("m.qml --colour", "unknown option `--colour`");
    assert_usage("m.qml -x", "-x");
    assert_usage("", "no source file");
    assert_usage("a.qml b.qml", "unexpected argument `b.qml`");
    assert_usage("m.qml -o a --output=b", "--output is given twice");
    assert_usage("m.qml --help=3", "--help takes no value");
}

static void control_bytes_of_words_are_escaped(void **state)
{
    assert_usage("-D a\033[2J", "-D a\\x1b[2J: write");
    assert_usage("-O\033 m.qml", "-O\\x1b:");
    assert_usage("m.qml --disable-pass=\033[2J", "`\\x1b[2J`");
    assert_usage("m.qml --print-after=\a", "`\\x07`");
}

static void more_words_than_the_tables_hold_are_an_error(void **state)
{
    char line[MOST_WORDS * 6] = "m.qml";
    for (int i = 0; i < 280; i++)
        strcat(line, " -Da=1");
    assert_usage(line, "more than 256 words");
    char list[2000] = "m.qml --disable-pass=";
    for (int i = 0; i < 300; i++)
        strcat(list, "abcd,");
    assert_usage(list, "the list is too long");
}

/* ---- a folder for outputs ---- */

static char folder[256];

static int enter_folder(void **state)
{
    snprintf(folder, sizeof folder, "/tmp/test_driver-XXXXXX");
    return !mkdtemp(folder) || chdir(folder) != 0;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static const char *got(const char *name)
{
    static char text[1000];
    memset(text, 0, sizeof text);
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    return text;
}

static int leave_folder(void **state)
{
    static const char *const names[] = {"m.qml", "m",    "part.qml", "h.json", "text",
                                        "link",  "hard", "m.o",      "cc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    return chdir("/tmp") != 0 || rmdir(folder) != 0;
}

/* ---- names of outputs ---- */

static const char source[] = "use part: f\n"
                             "observable H = load(\"h.json\")\n"
                             "param t: angle ~ constant(0.37)\n"
                             "model m() {\n  qubit q[2]\n  RX(f(t)) q[0]\n  RY(1.3) q[1]\n"
                             "  expect(H, q)\n}\n"
                             "loss m()\n";

static void put_sources(void)
{
    put("m.qml", source);
    put("part.qml", "fn f(a: real) = 2*a\n");
    put("h.json", "[[\"X0 Z1\", 0.5], [\"Z0\", -1.25]]");
}

static void open_checked(Compilation *c)
{
    const CompileOptions plain = {.level = 1};
    put_sources();
    assert_true(compilation_open(c, &plain));
    if (!compilation_load(c, "m.qml") || !compilation_check(c)) {
        compilation_report(c, stderr);
        fail();
    }
}

static void a_program_is_named_after_its_source(void **state)
{
    Compilation c;
    open_checked(&c);
    assert_string_equal(output_name(&c, "a/iris.qml", NULL, ""), "a/iris");
    assert_string_equal(output_name(&c, "a/iris.qml", NULL, ".o"), "a/iris.o");
    assert_string_equal(output_name(&c, "a.qml/iris", NULL, ".o"), "a.qml/iris.o");
    assert_string_equal(output_name(&c, "a/.qml", NULL, ".o"), "a/.qml.o");
    assert_string_equal(output_name(&c, "iris.qml.qml", NULL, ""), "iris.qml");
    assert_string_equal(output_name(&c, "iris.qml", "x", ".o"), "x");
    compilation_close(&c);
}

static void assert_refused(Compilation *c, const char *output)
{
    memset(&c->error, 0, sizeof c->error);
    if (output_name(c, "m.qml", output, ""))
        fail_msg("%s may be overwritten", output);
    assert_int_equal(c->error.exit_code, QML_EXIT_USAGE);
    assert_non_null(strstr(c->error.message, "would overwrite an input"));
}

static void no_file_that_was_read_is_overwritten(void **state)
{
    Compilation c;
    open_checked(&c);
    assert_int_equal(symlink("m.qml", "link"), 0);
    assert_int_equal(link("part.qml", "hard"), 0);
    assert_refused(&c, "m.qml");
    assert_refused(&c, "./m.qml");
    assert_refused(&c, "part.qml");
    assert_refused(&c, "h.json");
    assert_refused(&c, "link");
    assert_refused(&c, "hard");
    memset(&c.error, 0, sizeof c.error);
    assert_true(output_text(&c, "text", "abc", 3));
    assert_string_equal(got("text"), "abc");
    assert_false(output_text(&c, "h.json", "abc", 3));
    assert_non_null(strstr(got("h.json"), "X0 Z1"));
    compilation_close(&c);
}

static void a_program_is_not_printed(void **state)
{
    Compilation c;
    open_checked(&c);
    assert_false(output_program(&c, "-"));
    assert_int_equal(compilation_exit_code(&c), QML_EXIT_USAGE);
    compilation_close(&c);
}

/* ---- places ---- */

static void no_file_of_the_compiler_lies_beside_this_test(void **state)
{
    Arena *arena = arena_create(NULL, NULL);
    assert_null(place_runtime(arena)); /* build/MODE/unit/ holds no lib/ */
    assert_null(place_library(arena));
    arena_destroy(arena);
}

static void linking_without_the_runtime_names_it(void **state)
{
    Arena *arena = arena_create(NULL, NULL);
    QmlError problem = {0};
    setenv("TMPDIR", folder, 1);
    assert_false(link_program(arena, "x", 1, "m", &problem));
    assert_int_equal(problem.exit_code, QML_EXIT_UNAVAILABLE);
    assert_non_null(strstr(problem.message, "libqmlrt.a"));
    assert_int_not_equal(access("m", F_OK), 0);
    unsetenv("TMPDIR");
    arena_destroy(arena);
}

/* ---- stages ---- */

static void a_wrong_source_leaves_diagnostics_and_code_one(void **state)
{
    Compilation c;
    const CompileOptions plain = {.level = 1};
    assert_true(compilation_open(&c, &plain));
    assert_true(compilation_load_text(&c, "t.qml", "loss nothing()\n", 15));
    assert_false(compilation_check(&c));
    assert_int_equal(compilation_exit_code(&c), 1);
    assert_int_equal(c.error.exit_code, 0);
    compilation_close(&c);
    assert_true(compilation_open(&c, &plain));
    assert_false(compilation_load_text(&c, "t.qml", "loss (", 6));
    assert_int_equal(compilation_exit_code(&c), 1);
    compilation_close(&c);
}

static void a_missing_source_is_code_66(void **state)
{
    Compilation c;
    const CompileOptions plain = {.level = 1};
    assert_true(compilation_open(&c, &plain));
    assert_false(compilation_load(&c, "there/is/none.qml"));
    assert_int_equal(compilation_exit_code(&c), QML_EXIT_MISSING);
    compilation_close(&c);
}

static void a_define_changes_a_const(void **state)
{
    static const char text[] = "const n = 2\nparam w: angle[n] ~ ones\nmodel m() {\n  qubit q[n]\n"
                               "  RX(w) q\n  expect(Z, q[0])\n}\nloss m()\n";
    const CompileDefine define = {"n", "5"}, wrong = {"n", "five"};
    CompileOptions defined = {.level = 1, .defines = &define, .num_defines = 1};
    Compilation c;
    assert_true(compilation_open(&c, &defined));
    assert_true(compilation_load_text(&c, "t.qml", text, strlen(text)));
    assert_true(compilation_check(&c) && compilation_lower(&c));
    assert_int_equal(c.module->circuits.items[0]->num_qubits, 5);
    compilation_close(&c);
    defined.defines = &wrong;
    assert_true(compilation_open(&c, &defined));
    assert_true(compilation_load_text(&c, "t.qml", text, strlen(text)));
    assert_false(compilation_check(&c));
    assert_int_equal(compilation_exit_code(&c), QML_EXIT_USAGE);
    compilation_close(&c);
}

static void the_same_source_gives_the_same_object(void **state)
{
    char *first = NULL;
    size_t length = 0;
    for (int round = 0; round < 2; round++) {
        Compilation c;
        open_checked(&c);
        assert_true(compilation_lower(&c) && compilation_optimize(&c) && compilation_plan(&c));
        assert_true(compilation_generate(&c, CODEGEN_OBJECT));
        if (round == 0) {
            length = c.code.length;
            first = malloc(length);
            assert_non_null(first);
            memcpy(first, c.code.bytes, length);
        } else {
            assert_int_equal(c.code.length, length);
            assert_memory_equal(c.code.bytes, first, length);
        }
        compilation_close(&c);
    }
    free(first);
}

static void a_model_runs_in_this_process(void **state)
{
    Compilation c;
    const CompileOptions plain = {.level = 1};
    put_sources();
    assert_true(compilation_open(&c, &plain));
    assert_true(compilation_load(&c, "m.qml"));
    const QmlModel *model = compilation_jit(&c);
    assert_non_null(model);
    compilation_close(&c);
}

static bool run_out_of_memory(Compilation *c, void *argument)
{
    arena_alloc_array(c->arena, SIZE_MAX / 2, 4);
    return true;
}

static void memory_that_runs_out_ends_a_stage_and_not_the_process(void **state)
{
    Compilation c;
    const CompileOptions plain = {.level = 1};
    assert_true(compilation_open(&c, &plain));
    assert_false(compilation_stage(&c, "hungry", run_out_of_memory, NULL));
    assert_int_equal(compilation_exit_code(&c), QML_EXIT_UNAVAILABLE);
    assert_non_null(strstr(c.error.message, "out of memory"));
    compilation_close(&c);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_file_is_built_at_level_one),
        cmocka_unit_test(the_word_build_may_be_given),
        cmocka_unit_test(options_stand_before_and_behind_the_file),
        cmocka_unit_test(every_kind_of_emit_is_known_by_its_name),
        cmocka_unit_test(a_define_is_joined_or_apart_and_may_be_repeated),
        cmocka_unit_test(a_loss_is_chosen_by_its_name),
        cmocka_unit_test(a_level_sticks_to_its_letter),
        cmocka_unit_test(the_words_of_a_path_option_are_not_looked_into),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(passes_are_named_by_their_table),
        cmocka_unit_test(run_hands_the_words_behind_the_file_to_the_model),
        cmocka_unit_test(help_and_version_need_no_file),
        cmocka_unit_test(a_mistyped_option_is_met_with_the_nearest),
        cmocka_unit_test(control_bytes_of_words_are_escaped),
        cmocka_unit_test(more_words_than_the_tables_hold_are_an_error),
        IN_FOLDER(a_program_is_named_after_its_source),
        IN_FOLDER(no_file_that_was_read_is_overwritten),
        IN_FOLDER(a_program_is_not_printed),
        cmocka_unit_test(no_file_of_the_compiler_lies_beside_this_test),
        IN_FOLDER(linking_without_the_runtime_names_it),
        cmocka_unit_test(a_wrong_source_leaves_diagnostics_and_code_one),
        cmocka_unit_test(a_missing_source_is_code_66),
        cmocka_unit_test(a_define_changes_a_const),
        IN_FOLDER(the_same_source_gives_the_same_object),
        IN_FOLDER(a_model_runs_in_this_process),
        cmocka_unit_test(memory_that_runs_out_ends_a_stage_and_not_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
