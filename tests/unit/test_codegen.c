/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Generated code against the reference interpreter: every tensor operation with operands of every
 * stage, values and gradients; every read; preparations; several calls; and what holds for the code
 * as a whole: the same bits for both instruction sets, the same bytes for the same model, a size
 * that does not follow loop trips. */
#include <string.h>

#include "compiler/passes/passes.h"
#include "tests/support/ir_test.h"
#include "tests/support/native.h"
#include "tests/support/qtest.h"

enum { ROWS = 7, SIZE = 6, SCALARS = SIZE + 1 };

typedef struct {
    IrModule *m;
    IrFunction *f;
    uint32_t p, x, y; /* param [6], column [6], column scalar: an index 0, 1, 2 */
} Graph;

typedef uint32_t Build(const Graph *g, int variant);

static const Span NOWHERE = {UINT32_MAX, 0, 0};

/* predict: what `build` makes, flattened; loss: its entries times distinct numbers, summed */
static IrModule *module_around(Arena *arena, Build *build, int variant, const char *circuits)
{
    IrModule *m = circuits ? ir_test_read(arena, circuits) : ir_module_create(arena);
    IrParam param = {.name = "p", .kind = IR_REAL, .rank = 1, .dims = {SIZE}, .init = "zeros"};
    IrColumn x = {.name = "x", .kind = IR_COLUMN_REAL, .rank = 1, .dims = {SIZE}, .in_model = true};
    IrColumn y = {.name = "y", .kind = IR_COLUMN_CLASS, .offset = SIZE, .in_loss = true};
    for (int k = 0; k < 3; k++)
        VEC_PUSH(arena, &y.labels, "abc");
    VEC_PUSH(arena, &m->params, param);
    VEC_PUSH(arena, &m->columns, x);
    VEC_PUSH(arena, &m->columns, y);
    for (int kind = IR_PREDICT; kind <= IR_LOSS; kind++) {
        Graph g = {.m = m,
                   .f = ir_function_create(m, (IrFunctionKind)kind,
                                           kind == IR_PREDICT ? "predict" : "loss")};
        g.p = ir_param(m, g.f, 0, NOWHERE);
        g.x = ir_column(m, g.f, 0, NOWHERE);
        g.y = ir_column(m, g.f, 1, NOWHERE);
        uint32_t result = build(&g, variant);
        int64_t dims[1] = {ir_node_size(&g.f->nodes.items[result])};
        result = ir_reshape(m, g.f, result, 1, dims, NOWHERE);
        if (kind == IR_LOSS) {
            double *numbers = NEW_ARRAY(arena, double, dims[0]);
            for (int64_t i = 0; i < dims[0]; i++)
                numbers[i] = 0.7 - 0.13 * (double)i;
            uint32_t factors[2] = {result, ir_const(m, g.f, 1, dims, numbers, NOWHERE)};
            result = ir_sum(m, g.f, ir_map(m, g.f, IR_mul, factors, NOWHERE), 1, NOWHERE);
        }
        ir_output(m, g.f, result, IR_NONE);
    }
    pass_differentiate(m, arena);
    const char *error = ir_verify(arena, m);
    if (error)
        fail_msg("%s", error);
    return m;
}

typedef struct {
    double params[SIZE], rows[ROWS * SCALARS], weights[ROWS];
} Point;

static Point point_at(uint64_t seed)
{
    Point point;
    TestRandom random = {seed};
    for (int i = 0; i < SIZE; i++)
        point.params[i] = test_random_between(&random, 0.3, 0.9);
    for (int r = 0; r < ROWS; r++) {
        for (int i = 0; i < SIZE; i++)
            point.rows[r * SCALARS + i] = test_random_between(&random, 0.3, 0.9);
        point.rows[r * SCALARS + SIZE] = test_random_below(&random, 3);
        point.weights[r] = test_random_between(&random, 0.1, 0.5);
    }
    return point;
}

static void assert_near(const char *what, const char *kind, uint64_t index, double got, double want)
{
    if (!(fabs(got - want) <= 1e-12 * (1 + fabs(want))))
        fail_msg("%s: %s %d is %.17g, not %.17g", what, kind, (int)index, got, want);
}

/* ir_eval gives a STEP output once, the code in every lane. */
static void compare(Arena *arena, IrModule *m, const char *what, int level, unsigned variant)
{
    Point point = point_at(11);
    IrEvalInput input = {point.params, ROWS, point.rows, point.weights};
    Native native;
    double gradient[SIZE];
    native_open(&native, arena, m, level, variant);
    native_set_params(&native, point.params);
    native_set_rows(&native, point.rows, ROWS);
    const IrFunction *predict = ir_find_function(m, IR_PREDICT);
    bool step = predict->nodes.items[predict->outputs.items[0].node].stage == IR_STEP;
    uint64_t outputs = native.plan->sizes.outputs;
    double *got = NEW_ARRAY(arena, double, ROWS *outputs);
    native_predict(&native, ROWS, got);
    const double *want = ir_eval_output(arena, m, predict, &input, 0);
    for (uint64_t i = 0; i < ROWS * outputs; i++)
        assert_near(what, "output", i, got[i], want[step ? i % outputs : i]);
    double loss = ir_eval_weighted_loss(arena, m, ir_find_function(m, IR_LOSS), &input);
    assert_near(what, "loss", 0, native_loss(&native, point.weights, ROWS), loss);
    assert_near(what, "loss with gradient", 0,
                native_gradient(&native, point.weights, ROWS, gradient), loss);
    const double *grad = ir_eval_output(arena, m, ir_find_function(m, IR_GRADIENT), &input, 1);
    for (uint64_t i = 0; i < SIZE; i++)
        assert_near(what, "gradient", i, gradient[i], grad[i]);
    native_close(&native);
}

static void check(Build *build, int variants, const char *what, const char *circuits)
{
    for (int variant = 0; variant < variants; variant++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *m = module_around(arena, build, variant, circuits);
        compare(arena, m, what, variant % 3, native_best_variant());
        arena_destroy(arena);
    }
}

/* ---------------------------------------------------------------- elementwise */
static IrOp op_now;
static int operands_now;

/* bits of the variant: which operands are rows */
static uint32_t build_map(const Graph *g, int variant)
{
    uint32_t operands[3];
    for (int k = 0; k < operands_now; k++)
        operands[k] = variant >> k & 1 ? g->x : g->p;
    if (operands_now == 3) { /* a condition that is true for some */
        uint32_t pair[2] = {operands[0], g->x};
        operands[0] = ir_map(g->m, g->f, IR_lt, pair, NOWHERE);
    }
    return ir_map(g->m, g->f, op_now, operands, NOWHERE);
}

static void every_elementwise_operation_takes_operands_of_every_stage(void **state)
{
    static const struct {
        const char *name, *kind;
        int operands;
    } rows[] = {

#define TENSOR_OP(name, operands, kind, meaning) {#name, #kind, operands},
#include "compiler/ir/tensor_ops.def"
#undef TENSOR_OP
    };
    (void)state;
    for (int op = 0; op < IR_NUM_OPS; op++) {
        if (strcmp(rows[op].kind, "MAP") != 0)
            continue;
        op_now = (IrOp)op;
        operands_now = rows[op].operands;
        check(build_map, 1 << operands_now, rows[op].name, NULL);
    }
}

static uint32_t build_power(const Graph *g, int variant)
{
    static const double exponents[] = {2, 3, -1, 0, 7, -5, 2.5, -0.75};
    uint32_t a = variant & 1 ? g->x : g->p;
    int64_t dims[1] = {SIZE};
    uint32_t b = ir_broadcast(g->m, g->f, ir_scalar(g->m, g->f, exponents[variant / 2], NOWHERE), 1,
                              dims, NOWHERE);
    uint32_t both[2] = {a, b};
    uint32_t shifted[2] = {ir_map(g->m, g->f, IR_pow, both, NOWHERE), g->p};
    return ir_map(g->m, g->f, IR_mul, shifted, NOWHERE);
}

static void constant_exponents_are_products_and_others_powers(void **state)
{
    (void)state;
    check(build_power, 16, "pow", NULL);
}

/* ---------------------------------------------------------------- shapes and sums */
static uint32_t mixed(const Graph *g, int variant)
{
    uint32_t both[2] = {g->p, g->x};
    return variant == 0 ? g->p : variant == 1 ? g->x : ir_map(g->m, g->f, IR_mul, both, NOWHERE);
}

static uint32_t build_view(const Graph *g, int variant)
{
    const int64_t transposed[2] = {2, 3}, strides[2] = {1, 2};
    const int64_t window[2] = {3, 4}, overlapping[2] = {1, 1}, backward[1] = {-2}, three[1] = {3};
    uint32_t a = mixed(g, variant % 3);
    switch (variant / 3) {
    case 0: return ir_view(g->m, g->f, a, 2, transposed, 0, strides, NOWHERE);
    case 1: return ir_view(g->m, g->f, a, 2, window, 0, overlapping, NOWHERE);
    case 2: return ir_view(g->m, g->f, a, 1, three, 5, backward, NOWHERE);
    default: {
        const int64_t one[1] = {1};
        return ir_view(g->m, g->f, a, 1, three, 2, one, NOWHERE);
    }
    }
}

static uint32_t build_concat(const Graph *g, int variant)
{
    uint32_t parts[3] = {g->p, mixed(g, variant), g->x};
    return ir_concat(g->m, g->f, parts, variant == 1 ? 2 : 3, NOWHERE);
}

static uint32_t build_gather(const Graph *g, int variant)
{
    const int64_t dims[2] = {3, 2};
    uint32_t a = ir_reshape(g->m, g->f, mixed(g, variant), 2, dims, NOWHERE);
    return ir_gather(g->m, g->f, a, g->y, NOWHERE);
}

static uint32_t build_sum(const Graph *g, int variant)
{
    const int64_t dims[2] = {3, 2};
    uint32_t a = ir_reshape(g->m, g->f, mixed(g, variant % 3), 2, dims, NOWHERE);
    return ir_sum(g->m, g->f, a, 1u + (uint32_t)variant / 3, NOWHERE);
}

static uint32_t build_matmul(const Graph *g, int variant)
{
    const int64_t left[2] = {2, 3}, right[2] = {3, 2};
    uint32_t a = ir_reshape(g->m, g->f, mixed(g, variant % 3), 2, left, NOWHERE);
    uint32_t b = ir_reshape(g->m, g->f, mixed(g, variant / 3), 2, right, NOWHERE);
    return ir_matmul(g->m, g->f, a, b, NOWHERE);
}

static uint32_t build_softmax(const Graph *g, int variant)
{
    const int64_t dims[2] = {2, 3};
    uint32_t a = ir_reshape(g->m, g->f, mixed(g, variant % 3), 2, dims, NOWHERE);
    return ir_softmax(g->m, g->f, variant < 3 ? IR_softmax : IR_log_softmax, a, NOWHERE);
}

/* Of rows one call makes both, whichever comes first. */
static uint32_t build_softmax_and_logarithm(const Graph *g, int variant)
{
    const int64_t dims[2] = {2, 3};
    uint32_t a = ir_reshape(g->m, g->f, mixed(g, variant % 3), 2, dims, NOWHERE);
    uint32_t both[2];
    both[0] = ir_softmax(g->m, g->f, variant < 3 ? IR_softmax : IR_log_softmax, a, NOWHERE);
    both[1] = ir_softmax(g->m, g->f, variant < 3 ? IR_log_softmax : IR_softmax, a, NOWHERE);
    return ir_map(g->m, g->f, IR_mul, both, NOWHERE);
}

static void shapes_and_sums_agree_with_the_interpreter(void **state)
{
    (void)state;
    check(build_view, 12, "view", NULL);
    check(build_concat, 3, "concat", NULL);
    check(build_gather, 3, "gather", NULL);
    check(build_sum, 6, "sum", NULL);
    check(build_matmul, 9, "matmul", NULL);
    check(build_softmax, 6, "softmax", NULL);
    check(build_softmax_and_logarithm, 6, "softmax and its logarithm", NULL);
}

static uint32_t build_large(const Graph *g, int variant)
{
    const int64_t dims[1] = {SIZE};
    uint32_t scale =
        ir_broadcast(g->m, g->f, ir_scalar(g->m, g->f, 1200, NOWHERE), 1, dims, NOWHERE);
    uint32_t both[2] = {mixed(g, variant % 3), scale};
    uint32_t a = ir_map(g->m, g->f, IR_mul, both, NOWHERE);
    return ir_softmax(g->m, g->f, variant < 3 ? IR_softmax : IR_log_softmax, a, NOWHERE);
}

static void softmax_of_large_numbers_does_not_overflow(void **state)
{
    (void)state;
    for (int variant = 0; variant < 6; variant++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *m = module_around(arena, build_large, variant, NULL);
        Native native;
        Point point = point_at(5);
        double gradient[SIZE];
        native_open(&native, arena, m, 1, native_best_variant());
        native_set_params(&native, point.params);
        native_set_rows(&native, point.rows, ROWS);
        assert_true(isfinite(native_gradient(&native, point.weights, ROWS, gradient)));
        for (int i = 0; i < SIZE; i++)
            assert_true(isfinite(gradient[i]));
        native_close(&native);
        arena_destroy(arena);
    }
}

/* ---------------------------------------------------------------- circuits in graphs */
#define START                                                                                      \
    "  U(0.7, 0.4, 1.1) q0\n  U(1.2, 0.3, 0.6) q1\n  U(0.5, 1.3, 0.9) q2\n  CX q0 q1\n  CX q1 "    \
    "q2\n"
#define CIRCUIT(body, reads) "module m\ncircuit c 3 qubits 6 slots {\n" START body reads "}\n"
#define LAYERS                                                                                     \
    "  loop 2 {\n    RZ(s0[1]) q0\n    RY(s1[2]) q0\n    RX(0.5*s2[1]) q1\n    CX q0 q1\n    "     \
    "CRZ(s3) q1 q2\n    RZ(s4[1]) q2\n"                                                            \
    "  }\n"

static uint32_t build_call(const Graph *g, int variant)
{
    uint32_t slots = mixed(g, variant);
    return ir_circuit(g->m, g->f, 0, &slots, 1, NOWHERE);
}

static void every_read_has_its_value_and_gradient(void **state)
{
    (void)state;
    check(build_call, 3, "diagonal",
          CIRCUIT(LAYERS, "  read expect 1*Z0 + 0.5*Z1*Z2 - 0.25\n  read expect 2*Z2\n"));
    check(build_call, 3, "strings",
          CIRCUIT(LAYERS, "  read expect 1*X0*Y1 + 0.5*Z1 + 0.75*Y0*X1*Z2 - 0.6*X2\n"));
    check(build_call, 3, "no diagonal",
          CIRCUIT(LAYERS,
                  "  read expect 1*Z0\n  read expect 0.3*Y0*Y1 + 0.4*X2\n  read expect 1*Z1\n"));
    check(build_call, 3, "prob", CIRCUIT(LAYERS, "  read prob q2 q0 = 1\n  read expect 1*Z1\n"));
    check(build_call, 3, "probs", CIRCUIT(LAYERS, "  read probs q2 q0\n  read probs q1\n"));
    check(build_call, 3, "state", CIRCUIT(LAYERS, "  read state\n  read expect 1*Z1\n"));
    check(build_call, 3, "ordered state", CIRCUIT(LAYERS, "  read state q2 q0 q1\n"));
    check(build_call, 3, "purity", CIRCUIT(LAYERS, "  read purity q1\n  read purity q2 q0\n"));
    check(build_call, 3, "entropy",
          CIRCUIT(LAYERS, "  read entropy q1\n  read expect 1*Z1\n  read entropy q2 q1\n"));
}

/* One circuit, called with rows, with weights, and with an output of itself. */
static uint32_t build_calls(const Graph *g, int variant)
{
    uint32_t slots[3] = {g->x, g->p, mixed(g, 2)}, parts[4], count = 0;
    for (int k = 0; k < 3; k++)
        parts[count++] = ir_circuit(g->m, g->f, 0, &slots[k], 1, NOWHERE);
    uint32_t both[2] = {parts[0], g->p};
    uint32_t again = variant == 0 ? ir_map(g->m, g->f, IR_mul, both, NOWHERE) : parts[2];
    parts[count++] = ir_circuit(g->m, g->f, 0, &again, 1, NOWHERE);
    return ir_concat(g->m, g->f, parts, count, NOWHERE);
}

static void a_circuit_can_be_called_more_than_once(void **state)
{
    (void)state;
    check(build_calls, 2, "calls",
          CIRCUIT(LAYERS, "  read expect 1*Z0\n  read expect 1*Z1\n  read expect 1*X2\n  read "
                          "expect 1*Y0*Z1\n  read prob q1 = 1\n"
                          "  read expect 0.5*Z2 + 0.25*X0*X1\n"));
}

/* Four of the six numbers, of norm 1. */
static uint32_t build_prepare(const Graph *g, int variant)
{
    const int64_t four[1] = {4}, one[1] = {1}, two[1] = {2};
    uint32_t a = ir_view(g->m, g->f, mixed(g, variant), 1, four, 0, one, NOWHERE);
    uint32_t square[2] = {a, a};
    uint32_t norm = ir_map(
        g->m, g->f, IR_sqrt,
        (uint32_t[]){ir_sum(g->m, g->f, ir_map(g->m, g->f, IR_mul, square, NOWHERE), 1, NOWHERE)},
        NOWHERE);
    uint32_t division[2] = {a, ir_broadcast(g->m, g->f, norm, 1, four, NOWHERE)};
    uint32_t slots[2] = {ir_map(g->m, g->f, IR_div, division, NOWHERE),
                         ir_view(g->m, g->f, g->p, 1, two, 4, one, NOWHERE)};
    return ir_circuit(g->m, g->f, 0, slots, 2, NOWHERE);
}

static void preparations_have_gradients(void **state)
{
    (void)state;
    check(build_prepare, 3, "prepare",
          "module m\ncircuit c 3 qubits 6 slots {\n  RY(s4) q0\n  prepare s0 q2 q1\n  RX(s5) q1\n  "
          "CX q0 q2\n  CRY(0.8) q2 q1\n"
          "  RZ(0.4*s4) q2\n  RX(0.9) q2\n  read expect 1*Z0*Z1 + 0.5*X2\n  read expect "
          "0.7*Y1*X2\n}\n");
}

/* ---------------------------------------------------------------- the code as a whole */
static void both_instruction_sets_give_the_same_bits(void **state)
{
    (void)state;
    if (native_best_variant() != CODEGEN_V4) {
        print_message("this machine has no x86-64-v4: nothing compared\n");
        skip();
    }
    const unsigned variants[2] = {CODEGEN_V3, CODEGEN_V4};
    double gradient[2][SIZE], loss[2];
    for (int k = 0; k < 2; k++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *m = module_around(
            arena, build_calls, 0,
            CIRCUIT(LAYERS, "  read expect 1*Z0 + 0.3*X1\n  read purity q2 q1\n  read expect 1*X2\n"
                            "  read probs q1\n  read entropy q0\n"));
        Point point = point_at(3);
        Native native;
        native_open(&native, arena, m, 2, variants[k]);
        native_set_params(&native, point.params);
        native_set_rows(&native, point.rows, ROWS);
        loss[k] = native_gradient(&native, point.weights, ROWS, gradient[k]);
        native_close(&native);
        arena_destroy(arena);
    }
    assert_memory_equal(&loss[0], &loss[1], sizeof loss[0]);
    assert_memory_equal(gradient[0], gradient[1], sizeof gradient[0]);
}

/* What only a frozen parameter decides is not computed again by prologue: tables, angles and tensors. */
static void frozen_values_are_computed_by_setup_alone(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = ir_test_module(
        arena,
        "module m\ncircuit c 2 qubits 3 slots {\n  H q0\n  RZ(s0) q0\n  CX q0 q1\n  RY(s1) q1\n  "
        "RX(s2) q0\n"
        "  H q1\n  RZ(s0) q1\n  H q1\n  read expect 1*Z0*Z1 + 0.5*X1\n}\n"
        "param f : real offset 0 init constant(1) option\nparam w : real offset 1\n"
        "function loss l {\n  %0 = param f : step\n  %1 = sin %0 : step\n  %2 = param w : step\n"
        "  %3 = circuit @0 %0, %1, %2 : row [1]\n  %4 = view %3 offset 0 strides [] : row\n  "
        "output %4\n}\n");
    pass_differentiate(m, arena);
    const double first[2] = {0.7, 0.4}, moved[2] = {0.7, -1.3}, other[2] = {2.1, -1.3}, weight = 1;
    double gradient[2], again[2];
    Native native, fresh;
    native_open(&native, arena, m, 1, native_best_variant());
    native_open(&fresh, arena, m, 1, native_best_variant());
    native_set_params(&native, first);
    native.variant->prologue(native.constants, other, native.uniform);
    native_set_params(&fresh, moved);
    assert_close(native_gradient(&native, &weight, 1, gradient),
                 native_gradient(&fresh, &weight, 1, again), 0);
    assert_memory_equal(gradient, again, sizeof gradient);
    assert_close(gradient[0], 0, 0);
    assert_true(fabs(gradient[1]) > 0.01);
    native.variant->setup(native.constants, other, native.uniform);
    native.variant->prologue(native.constants, other, native.uniform);
    native_set_params(&fresh, other);
    assert_close(native_loss(&native, &weight, 1), native_loss(&fresh, &weight, 1), 0);
    native_close(&native);
    native_close(&fresh);
    arena_destroy(arena);
}

static CodegenResult compile_layers(Arena *arena, int trips)
{
    char *text = arena_printf(
        arena,
        "module m\ncircuit c 3 qubits %d slots {\n  loop %d {\n    RZ(s0[3]) q0\n    RY(s1[3]) q1\n"
        "    CX q0 q1\n    RZ(s2[3]) q2\n    CX q1 q2\n  }\n  read expect 1*Z0\n}\n"
        "param w : real [%d] offset 0\nfunction loss l {\n  %%0 = param w : step [%d]\n"
        "  %%1 = circuit @0 %%0 : row [1]\n  %%2 = view %%1 offset 0 strides [] : row\n  output "
        "%%2\n}\n",
        3 * trips, trips, 3 * trips, 3 * trips);
    IrModule *m = ir_test_module(arena, text);
    pass_differentiate(m, arena);
    const CodegenOptions options = {1, 0, CODEGEN_HOST, false, CODEGEN_OBJECT, "test"};
    const CodegenPart part = {m, {plan_module(arena, m, PLAN_BY_LANES)}, 1, ""};
    return codegen_module(arena, &part, 1, &options);
}

static void the_code_of_ten_thousand_layers_is_as_long_as_that_of_ten(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    CodegenResult ten = compile_layers(arena, 10), many = compile_layers(arena, 10000);
    assert_int_equal(ten.num_instructions, many.num_instructions);
    if (many.length >= ten.length + 512) /* longer immediates, alignment */
        fail_msg("%zu bytes of ten, %zu of ten thousand", ten.length, many.length);
    arena_destroy(arena);
}

static void the_same_model_gives_the_same_bytes(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    CodegenResult a = compile_layers(arena, 5), b = compile_layers(arena, 5);
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.bytes, b.bytes, a.length);
    arena_destroy(arena);
}

static void models_are_loaded_and_dropped_one_after_the_other(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    CodegenResult code = compile_layers(arena, 4);
    const char *message = NULL;
    for (int i = 0; i < 50; i++) {
        Jit *jit = jit_load(code.bytes, code.length, &message);
        assert_non_null(jit);
        const QmlModel *model = jit_symbol(jit, "qml_model");
        assert_non_null(model);
        assert_int_equal(model->abi_version, QML_ABI_VERSION);
        assert_int_equal(model->num_variants, 3);
        assert_string_equal(model->variants[2].isa, "x86-64-v4");
        assert_int_equal(model->metadata_length, strlen(model->metadata));
        assert_null(jit_symbol(jit, "no_such_symbol"));
        jit_free(jit);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_elementwise_operation_takes_operands_of_every_stage),
        TEST(constant_exponents_are_products_and_others_powers),
        TEST(shapes_and_sums_agree_with_the_interpreter),
        TEST(softmax_of_large_numbers_does_not_overflow),
        TEST(every_read_has_its_value_and_gradient),
        TEST(a_circuit_can_be_called_more_than_once),
        TEST(preparations_have_gradients),
        TEST(both_instruction_sets_give_the_same_bits),
        TEST(frozen_values_are_computed_by_setup_alone),
        TEST(the_code_of_ten_thousand_layers_is_as_long_as_that_of_ten),
        TEST(the_same_model_gives_the_same_bytes),
        TEST(models_are_loaded_and_dropped_one_after_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
