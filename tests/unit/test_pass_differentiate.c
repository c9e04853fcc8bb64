/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* differentiate: gradients of hand-made losses and of random graphs over every operation, against
 * differences of fourth order of the loss itself, extrapolated from two steps; and what the built
 * function looks like. */
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

enum { NUM_PARAMS = 13, NUM_ROWS = 3, NUM_DATA = 5 };

#define HEADER                                                                                     \
    "module m\n"                                                                                   \
    "param w : angle [2, 3] offset 0\nparam v : real [3] offset 6\nparam u : real offset 9\n"      \
    "param k : real [3] offset 10 frozen\n"                                                        \
    "column x : real [3] offset 0\ncolumn y : class offset 3\ncolumn z : class offset 4\n"         \
    "circuit c 3 qubits 9 slots {\n"                                                               \
    "  loop 3 {\n    RY(0.5*s0[1] + pi/3) q0\n    CX q0 q1\n    CRX(s3[1] - s4[2]) q1 q2\n  }\n"   \
    "  U(s6, s7, s2) q2\n  ctrl(!q0) P(1.5*s8) q1\n"                                               \
    "  read expect 1*Z0*X1 + 0.5*Y2\n  read probs q2 q0\n}\n"
#define LOSS(text) HEADER "function loss l {\n" text "}\n"

typedef struct {
    double params[NUM_PARAMS], data[NUM_ROWS * NUM_DATA], weights[NUM_ROWS];
    IrEvalInput input;
} Point;

/* Away from 0, where negative powers make differences useless, and products away from the pole of
 * the tangent. */
static void point_set(Point *point, TestRandom *random)
{
    for (int i = 0; i < NUM_PARAMS; i++)
        point->params[i] =
            test_random_between(random, 0.4, 1.5) * (test_random_below(random, 2) ? 1 : -1);
    for (int i = 0; i < NUM_ROWS * NUM_DATA; i++)
        point->data[i] = test_random_between(random, 0.3, 0.9);
    for (int r = 0; r < NUM_ROWS; r++) {
        point->data[r * NUM_DATA + 3] = test_random_below(random, 3);
        point->data[r * NUM_DATA + 4] = test_random_below(random, 2);
        point->weights[r] = test_random_between(random, 0.1, 0.7);
    }
    point->input = (IrEvalInput){point->params, NUM_ROWS, point->data, point->weights};
}

/* (f(-2h) - 8 f(-h) + 8 f(h) - f(2h)) / 12 h */
static double difference(Arena *arena, const IrModule *m, Point *point, int param, double h)
{
    const double factors[4] = {1, -8, 8, -1}, steps[4] = {-2, -1, 1, 2};
    double before = point->params[param], sum = 0;
    for (int i = 0; i < 4; i++) {
        point->params[param] = before + steps[i] * h;
        sum += factors[i] *
               ir_eval_weighted_loss(arena, m, ir_find_function(m, IR_LOSS), &point->input);
    }
    point->params[param] = before;
    return sum / (12 * h);
}

/* Returns how many scalars stood too near a kink of the loss for a difference to mean anything. */
static int assert_gradient(Arena *arena, const IrModule *m, Point *point)
{
    const IrFunction *f = ir_find_function(m, IR_GRADIENT);
    double **values = ir_eval_function(arena, m, f, &point->input);
    int kinks = 0;
    for (uint32_t k = 1; k < f->outputs.count; k++) {
        const IrParam *param = &m->params.items[f->outputs.items[k].param];
        int64_t size = ir_node_size(&f->nodes.items[f->outputs.items[k].node]);
        for (int64_t i = 0; i < size; i++) {
            int at = (int)param->offset + (int)i;
            double wide = difference(arena, m, point, at, 4e-4);
            double narrow = difference(arena, m, point, at, 2e-4);
            if (fabs(wide - narrow) > 1e-8)
                kinks++;
            else
                assert_close(values[f->outputs.items[k].node][i], narrow + (narrow - wide) / 15,
                             1e-10 * fmax(1, fabs(wide))); /* extrapolated: the h^4 error cancels */
        }
    }
    return kinks;
}

static void check_loss(const char *text, uint64_t seed)
{
    Arena *arena = arena_create(NULL, NULL);
    TestRandom random = {seed};
    Point point;
    for (int level = 0; level < 2; level++) {
        IrModule *m = ir_test_module(arena, text);
        PassOptions options = {.level = level, .verify = true};
        assert_null(pass_run_all(m, &options));
        point_set(&point, &random);
        assert_int_equal(assert_gradient(arena, m, &point), 0);
    }
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- hand-made losses */
#define V            "%0 = param v : step [3]\n"
#define X            "%1 = column x : row [3]\n"
#define POSITIVE     "%2 = mul %0, %1 : row [3]\n%3 = exp %2 : row [3]\n"
#define TOTAL(n, at) "%" #n " = sum %" #at " axes 1 : row\noutput %" #n "\n"

static void every_unary_operation_has_its_derivative(void **state)
{
    (void)state;
    const char *ops[] = {"neg",  "abs", "sign", "sqrt", "sin",     "cos", "tan",
                         "atan", "exp", "log",  "tanh", "sigmoid", "relu"};
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        char text[2000];
        bool positive = strcmp(ops[i], "sqrt") == 0 || strcmp(ops[i], "log") == 0;
        snprintf(
            text, sizeof text,
            "%sfunction loss l {\n%s%s%s%%4 = %s %%%d : row [3]\n%%5 = mul %%4, %%2 : row [3]\n"
            "%%6 = sum %%5 axes 1 : row\noutput %%6\n}\n",
            HEADER, V, X, POSITIVE, ops[i], positive ? 3 : 2);
        check_loss(text, 100 + i);
    }
}

static void every_binary_operation_has_its_derivatives(void **state)
{
    (void)state;
    const char *ops[] = {"add", "sub", "mul", "div", "pow", "min", "max", "lt", "le", "eq"};
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        char text[2000];
        snprintf(text, sizeof text,
                 "%sfunction loss l {\n%s%s%s%%4 = %s %%3, %%0 : row [3]\n%%5 = sin %%4 : row [3]\n"
                 "%%6 = %s %%3, %%3 : row [3]\n%%7 = sub %%5, %%6 : row [3]\n"
                 "%%8 = sum %%7 axes 1 : row\noutput %%8\n}\n",
                 HEADER, V, X, POSITIVE, ops[i], ops[i]);
        check_loss(text, 200 + i);
    }
}

static void constant_exponents_work_at_negative_and_zero_bases(void **state)
{
    (void)state;
    const char *exponents[] = {"0", "1", "2", "3", "-2"};
    for (size_t i = 0; i < sizeof exponents / sizeof exponents[0]; i++) {
        char text[2000];
        snprintf(text, sizeof text,
                 "%sfunction loss l {\n%s%s%%2 = const %s : step\n"
                 "%%3 = view %%2 offset 0 strides [0] : step [3]\n%%4 = pow %%0, %%3 : step [3]\n"
                 "%%5 = mul %%4, %%1 : row [3]\n%%6 = sum %%5 axes 1 : row\noutput %%6\n}\n",
                 HEADER, V, X, exponents[i]);
        check_loss(text, 300 + i);
    }
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = ir_test_module(
        arena,
        LOSS("%0 = param u : step\n%1 = const 2 : step\n%2 = pow %0, %1 : step\noutput %2\n"));
    Point point = {.weights = {1}};
    point.input = (IrEvalInput){point.params, 1, point.data, point.weights};
    pass_differentiate(m, arena);
    assert_close(*ir_eval_output(arena, m, ir_find_function(m, IR_GRADIENT), &point.input, 3), 0,
                 0);
    arena_destroy(arena);
}

static void zero_to_a_learned_power_has_no_nan(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = ir_test_module(
        arena,
        LOSS("%0 = param u : step\n%1 = const 0 : step\n%2 = pow %1, %0 : step\noutput %2\n"));
    Point point = {.weights = {1}};
    point.params[9] = 1.75;
    point.input = (IrEvalInput){point.params, 1, point.data, point.weights};
    pass_differentiate(m, arena);
    assert_close(*ir_eval_output(arena, m, ir_find_function(m, IR_GRADIENT), &point.input, 3), 0,
                 0);
    arena_destroy(arena);
}

static void a_branch_not_taken_gets_zero_even_from_an_infinite_cotangent(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = ir_test_module(
        arena, LOSS("%0 = param u : step\n%1 = const 1 : step\n%2 = param v : step [3]\n"
                    "%3 = view %2 offset 1 strides [] : step\n%4 = select %1, %0, %3 : step\n"
                    "%5 = sqrt %4 : step\noutput %5\n"));
    Point point = {.weights = {0.25}};
    point.params[7] = 0.75;
    point.input = (IrEvalInput){point.params, 1, point.data, point.weights};
    pass_differentiate(m, arena);
    const IrFunction *f = ir_find_function(m, IR_GRADIENT);
    assert_true(isinf(*ir_eval_output(arena, m, f, &point.input, 3)));
    assert_close(ir_eval_output(arena, m, f, &point.input, 2)[1], 0, 0);
    arena_destroy(arena);
}

static void ties_of_min_and_max_go_to_the_first_operand(void **state)
{
    (void)state;
    const char *ops[] = {"min", "max"};
    for (int i = 0; i < 2; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *m = ir_test_module(
            arena,
            arena_printf(arena,
                         "%sfunction loss l {\n%%0 = param u : step\n%%1 = param v : step [3]\n"
                         "%%2 = view %%1 offset 1 strides [] : step\n%%3 = %s %%0, %%2 : step\n"
                         "output %%3\n}\n",
                         HEADER, ops[i]));
        Point point = {.weights = {0.5}};
        point.params[7] = point.params[9] = 1.25;
        point.input = (IrEvalInput){point.params, 1, point.data, point.weights};
        pass_differentiate(m, arena);
        const IrFunction *f = ir_find_function(m, IR_GRADIENT);
        assert_close(*ir_eval_output(arena, m, f, &point.input, 3), 0.5, 0);
        assert_close(ir_eval_output(arena, m, f, &point.input, 2)[1], 0, 0);
        arena_destroy(arena);
    }
}

static void circuits_are_differentiated_by_row_and_by_step(void **state)
{
    (void)state;
    check_loss(LOSS("%0 = param w : step [2, 3]\n%1 = column x : row [3]\n%2 = circuit @0 %0, %1 : "
                    "row [5]\n"
                    "%3 = mul %2, %2 : row [5]\n%4 = sum %3 axes 1 : row\noutput %4\n"),
               401);
    check_loss(LOSS("%0 = param w : step [2, 3]\n%1 = column x : row [3]\n%2 = param v : step [3]\n"
                    "%3 = mul %1, %2 : row [3]\n%4 = circuit @0 %3, %2, %1 : row [5]\n"
                    "%5 = circuit @0 %0, %2 : row [5]\n%6 = mul %4, %5 : row [5]\n"
                    "%7 = sum %6 axes 1 : row\noutput %7\n"),
               402);
}

static void a_loss_without_rows_is_differentiated_too(void **state)
{
    (void)state;
    check_loss(
        LOSS(
            "%0 = param w : step [2, 3]\n%1 = sin %0 : step [2, 3]\n%2 = mul %0, %1 : step [2, 3]\n"
            "%3 = sum %2 axes 2 : step\noutput %3\n"),
        501);
}

/* ---------------------------------------------------------------- what is built */
static IrModule *differentiated(Arena *arena, const char *text)
{
    IrModule *m = ir_test_module(arena, text);
    pass_differentiate(m, arena);
    pass_eliminate_dead(m, arena);
    assert_null(ir_verify(arena, m));
    return m;
}

static uint32_t count_ops(const IrModule *m, IrOp op)
{
    const IrFunction *f = ir_find_function(m, IR_GRADIENT);
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->nodes.count; i++)
        count += f->nodes.items[i].op == op;
    return count;
}

static void the_gradient_of_a_product_reads_as_in_the_head_of_the_file(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m =
        differentiated(arena, "module m\nparam w : real offset 0\ncolumn x : real offset 0\n"
                              "function loss l {\n%0 = param w : step\n%1 = column x : row\n"
                              "%2 = mul %0, %1 : row\noutput %2\n}\n");
    assert_non_null(strstr(ir_print(arena, m), "function gradient l {\n"
                                               "  %0 = param w : step\n"
                                               "  %1 = column x : row\n"
                                               "  %2 = mul %0, %1 : row\n"
                                               "  %3 = weight : row\n"
                                               "  %4 = mul %3, %1 : row\n"
                                               "  %5 = row_sum %4 : after\n"
                                               "  output %2\n"
                                               "  output %5 for w\n"
                                               "}\n"));
    arena_destroy(arena);
}

static void only_the_products_that_are_needed_are_built(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = differentiated(
        arena, LOSS("%0 = param w : step [2, 3]\n%1 = column x : row [3]\n"
                    "%2 = circuit @0 %0, %1 : row [5]\n%3 = sum %2 axes 1 : row\noutput %3\n"));
    assert_int_equal(count_ops(m, IR_circuit_vjp_step), 1);
    assert_int_equal(count_ops(m, IR_circuit_vjp_row), 0);
    m = differentiated(
        arena, LOSS("%0 = param k : step [3]\n%1 = column x : row [3]\n%2 = param v : step [3]\n"
                    "%3 = add %1, %2 : row [3]\n%4 = circuit @0 %3, %0, %1 : row [5]\n"
                    "%5 = sum %4 axes 1 : row\noutput %5\n"));
    assert_int_equal(count_ops(m, IR_circuit_vjp_step), 0);
    assert_int_equal(count_ops(m, IR_circuit_vjp_row), 1);
    arena_destroy(arena);
}

static void frozen_parameters_have_no_output_and_unused_ones_zeros(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = differentiated(
        arena, LOSS("%0 = param k : step [3]\n%1 = column x : row [3]\n"
                    "%2 = mul %0, %1 : row [3]\n%3 = sum %2 axes 1 : row\noutput %3\n"));
    const IrFunction *f = ir_find_function(m, IR_GRADIENT);
    assert_int_equal(f->outputs.count, 4);
    assert_int_equal(count_ops(m, IR_weight), 0);
    assert_int_equal(f->nodes.items[f->outputs.items[1].node].op, IR_const);
    assert_int_equal(f->outputs.items[3].param, 2);
    arena_destroy(arena);
}

static void cotangents_of_rows_are_summed_once_per_parameter(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = differentiated(
        arena, LOSS("%0 = param u : step\n%1 = column x : row [3]\n"
                    "%2 = view %0 offset 0 strides [0] : step [3]\n%3 = mul %1, %2 : row [3]\n"
                    "%4 = mul %3, %2 : row [3]\n%5 = sum %4 axes 1 : row\n"
                    "%6 = mul %5, %0 : row\noutput %6\n"));
    assert_int_equal(count_ops(m, IR_row_sum), 1);
    arena_destroy(arena);
}

static void a_module_without_a_loss_gets_no_gradient(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = ir_test_module(arena, HEADER);
    pass_differentiate(m, arena);
    assert_int_equal(m->functions.count, 0);
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- random graphs */
typedef struct {
    IrModule *m;
    IrFunction *f;
    TestRandom *random;
    bool used[IR_NUM_OPS];
} Graph;

static uint32_t note(Graph *g, uint32_t node)
{
    g->used[g->f->nodes.items[node].op] = true;
    return node;
}

static uint32_t map(Graph *g, IrOp op, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t operands[3] = {a, b, c};
    return note(g, ir_map(g->m, g->f, op, operands, span_nowhere()));
}

static uint32_t unary(Graph *g, IrOp op, uint32_t a)
{
    return map(g, op, a, 0, 0);
}

/* A random node of rank 0, 1 ([3]) or 2 ([2, 3]); a leaf has every rank. */
static uint32_t pick(Graph *g, uint8_t rank)
{
    const int64_t dims[3][2] = {{0}, {3}, {2, 3}};
    for (;;) {
        uint32_t node = test_random_below(g->random, g->f->nodes.count);
        const IrNode *at = &g->f->nodes.items[node];
        bool fits = at->rank == rank && (at->op != IR_column || at->rank == 1);
        for (uint8_t d = 0; d < rank && fits; d++)
            fits = at->dims[d] == dims[rank][d];
        if (fits)
            return node;
    }
}

/* A view whose reach stays inside `size` values. */
static uint32_t random_view(Graph *g, uint32_t a, uint8_t rank)
{
    const int64_t dims[3][2] = {{0}, {3}, {2, 3}};
    int64_t size = ir_node_size(&g->f->nodes.items[a]);
    for (;;) {
        int64_t strides[2], low = test_random_below(g->random, (uint32_t)size), high = low;
        int64_t offset = low;
        for (uint8_t d = 0; d < rank; d++) {
            strides[d] = (int64_t)test_random_below(g->random, 5) - 2;
            low += strides[d] < 0 ? strides[d] * (dims[rank][d] - 1) : 0;
            high += strides[d] > 0 ? strides[d] * (dims[rank][d] - 1) : 0;
        }
        if (low >= 0 && high < size)
            return note(g,
                        ir_view(g->m, g->f, a, rank, dims[rank], offset, strides, span_nowhere()));
    }
}

static void grow_map(Graph *g)
{
    uint8_t rank = (uint8_t)test_random_below(g->random, 3);
    IrOp op = (IrOp)(IR_neg + (int)test_random_below(g->random, IR_select - IR_neg + 1));
    uint32_t a = unary(g, IR_tanh, pick(g, rank));
    uint32_t b = unary(g, IR_sin, pick(g, rank));
    if (op == IR_log || op == IR_sqrt || op == IR_pow)
        a = unary(g, IR_exp, a);
    if (op == IR_div)
        b = unary(g, IR_exp, b);
    if (op == IR_select)
        map(g, op, map(g, IR_lt, a, b, 0), b, pick(g, rank));
    else
        map(g, op, a, b, 0);
}

static uint32_t class_column(Graph *g, uint32_t column)
{
    return note(g, ir_column(g->m, g->f, column, span_nowhere()));
}

static void grow_circuit(Graph *g)
{
    Span here = span_nowhere();
    uint32_t slots[3] = {pick(g, 2), pick(g, 1)};
    if (test_random_below(g->random, 2)) {
        slots[0] = pick(g, 1);
        slots[1] = pick(g, 1);
        slots[2] = pick(g, 1);
    }
    uint32_t count = g->f->nodes.items[slots[0]].rank == 2 ? 2 : 3;
    random_view(g, note(g, ir_circuit(g->m, g->f, 0, slots, count, here)), 1);
}

static void grow_moves(Graph *g)
{
    Span here = span_nowhere();
    const int64_t two_three[2] = {2, 3}, strides[2] = {1, 2}, across[2] = {1, 3},
                  turned[2] = {3, 2};
    uint32_t a = pick(g, 1), b = pick(g, 2), parts[2] = {a, pick(g, 1)};
    switch (test_random_below(g->random, 9)) {
    case 0: random_view(g, b, (uint8_t)test_random_below(g->random, 3)); return;
    case 1: note(g, ir_scatter(g->m, g->f, a, 2, two_three, 1, strides + 1, here)); return;
    case 2: random_view(g, note(g, ir_concat(g->m, g->f, parts, 2, here)), 2); return;
    case 3:
        note(g, ir_gather(g->m, g->f, a, class_column(g, 1), here));
        note(g, ir_gather(g->m, g->f, b, class_column(g, 2), here));
        return;
    case 4:
        note(g, ir_scatter_index(g->m, g->f, a, class_column(g, 2), 2, here));
        note(g, ir_scatter_index(g->m, g->f, pick(g, 0), class_column(g, 1), 3, here));
        return;
    case 5:
        note(g, ir_sum(g->m, g->f, b, 2, here));
        note(g, ir_sum(g->m, g->f, a, 1, here));
        return;
    case 6:
        b = note(g, ir_matmul(g->m, g->f, b,
                              ir_view(g->m, g->f, pick(g, 2), 2, turned, 0, across, here), here));
        random_view(g, b, 1);
        return;
    case 7:
        note(g, ir_softmax(g->m, g->f, IR_softmax, b, here));
        note(g, ir_softmax(g->m, g->f, IR_log_softmax, a, here));
        return;
    default: grow_circuit(g);
    }
}

/* tanh of the sums of the last nodes, added up */
static void finish(Graph *g)
{
    uint32_t total = ir_scalar(g->m, g->f, 0.5, span_nowhere());
    note(g, total);
    for (uint8_t rank = 0; rank < 3; rank++) {
        for (int i = 0; i < 3; i++) {
            uint32_t node = unary(g, IR_tanh, pick(g, rank));
            if (rank > 0)
                node = note(g, ir_sum(g->m, g->f, node, rank, span_nowhere()));
            total = map(g, IR_add, total, node, 0);
        }
    }
    ir_output(g->m, g->f, total, IR_NONE);
}

static void gradients_of_random_graphs_over_every_operation_are_right(void **state)
{
    (void)state;
    TestRandom random = {71};
    bool used[IR_NUM_OPS] = {false};
    int kinks = 0;
    for (int n = 0; n < 150; n++) {
        Arena *arena = arena_create(NULL, NULL);
        Graph g = {.m = ir_test_module(arena, HEADER), .random = &random};
        Point point;
        g.f = ir_function_create(g.m, IR_LOSS, "random");
        for (uint32_t p = 0; p < 4; p++)
            note(&g, ir_param(g.m, g.f, p, span_nowhere()));
        note(&g, ir_column(g.m, g.f, 0, span_nowhere()));
        for (int i = 0; i < 7; i++)
            test_random_below(&random, 2) ? grow_map(&g) : grow_moves(&g);
        finish(&g);
        PassOptions options = {.level = n % 3, .verify = true};
        assert_null(pass_run_all(g.m, &options));
        for (int op = 0; op < IR_NUM_OPS; op++)
            used[op] = used[op] || g.used[op];
        point_set(&point, &random);
        kinks += assert_gradient(arena, g.m, &point);
        arena_destroy(arena);
    }
    for (int op = 0; op < IR_NUM_OPS; op++)
        assert_true(used[op] || (op >= IR_weight && op <= IR_rows) || op == IR_row_sum ||
                    op == IR_partner || op == IR_pair_sum || op == IR_circuit_vjp_row ||
                    op == IR_circuit_vjp_step); /* those over rows have a test of their own */
    assert_true(kinks < 10);                    /* of 1500 */
}

static void passes_do_not_change_the_loss_of_random_graphs(void **state)
{
    (void)state;
    TestRandom random = {72};
    for (int n = 0; n < 100; n++) {
        Arena *arena = arena_create(NULL, NULL);
        Graph g = {.m = ir_test_module(arena, HEADER), .random = &random};
        Point point;
        g.f = ir_function_create(g.m, IR_LOSS, "random");
        for (uint32_t p = 0; p < 4; p++)
            ir_param(g.m, g.f, p, span_nowhere());
        ir_column(g.m, g.f, 0, span_nowhere());
        for (int i = 0; i < 10; i++)
            test_random_below(&random, 2) ? grow_map(&g) : grow_moves(&g);
        finish(&g);
        point_set(&point, &random);
        double before = ir_eval_weighted_loss(arena, g.m, g.f, &point.input);
        PassOptions options = {.level = 2, .verify = true};
        assert_null(pass_run_all(g.m, &options));
        assert_close(ir_eval_weighted_loss(arena, g.m, g.f, &point.input), before, 1e-13);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_unary_operation_has_its_derivative),
        TEST(every_binary_operation_has_its_derivatives),
        TEST(constant_exponents_work_at_negative_and_zero_bases),
        TEST(zero_to_a_learned_power_has_no_nan),
        TEST(a_branch_not_taken_gets_zero_even_from_an_infinite_cotangent),
        TEST(ties_of_min_and_max_go_to_the_first_operand),
        TEST(circuits_are_differentiated_by_row_and_by_step),
        TEST(a_loss_without_rows_is_differentiated_too),
        TEST(the_gradient_of_a_product_reads_as_in_the_head_of_the_file),
        TEST(only_the_products_that_are_needed_are_built),
        TEST(frozen_parameters_have_no_output_and_unused_ones_zeros),
        TEST(cotangents_of_rows_are_summed_once_per_parameter),
        TEST(a_module_without_a_loss_gets_no_gradient),
        TEST(gradients_of_random_graphs_over_every_operation_are_right),
        TEST(passes_do_not_change_the_loss_of_random_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
