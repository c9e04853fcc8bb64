/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Values over pairs of rows in the IR: other names for their rows (ir_pair_rename), and the gradients that differentiate
 * builds for random losses over the batch, with sums over rows and partners in each other, against differences of
 * fourth order of the interpreted loss, extrapolated from two steps. */
#include <math.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

enum { PARAMS = 7, ROWS = 4, DATA = 4 };

#define HEADER                                                                                     \
    "module m\nloss_rows\nloss_batch\nparam w : real [3] offset 0\nparam v : real [3] offset 3\n"  \
    "param u : real offset 6\ncolumn x : real [3] offset 0\ncolumn y : real offset 3\n"            \
    "circuit c 2 qubits 6 slots {\n  RY(s0) q0\n  RX(s1 - s3) q1\n  CX q0 q1\n  RZ(s2 + s4) q1\n"  \
    "  RX(s5) q0\n  read expect 1*Z0\n  read expect 1*X1\n  read expect 1*Y0*Z1\n}\n"

typedef struct {
    IrModule *m;
    IrFunction *f;
    TestRandom *random;
    VEC(uint32_t) vectors; /* nodes [3] */
    VEC(uint32_t) scalars;
} Graph;

typedef struct {
    double params[PARAMS], data[ROWS * DATA], weights[ROWS];
    IrEvalInput input;
} Point;

static const Span HERE = {UINT32_MAX, 0, 0};
static const int64_t THREE[1] = {3};

static const IrNode *at(const Graph *g, uint32_t node)
{
    return &g->f->nodes.items[node];
}

static uint32_t keep(Graph *g, uint32_t node)
{
    if (at(g, node)->rank == 0)
        VEC_PUSH(g->m->arena, &g->scalars, node);
    else
        VEC_PUSH(g->m->arena, &g->vectors, node);
    return node;
}

static uint32_t pick(Graph *g, bool vector)
{
    return vector ? g->vectors.items[test_random_below(g->random, g->vectors.count)]
                  : g->scalars.items[test_random_below(g->random, g->scalars.count)];
}

static uint32_t map2(Graph *g, IrOp op, uint32_t a, uint32_t b)
{
    const uint32_t operands[2] = {a, b};
    return ir_map(g->m, g->f, op, operands, HERE);
}

static uint32_t map1(Graph *g, IrOp op, uint32_t a)
{
    return ir_map(g->m, g->f, op, &a, HERE);
}

/* The scalar in the node's shape */
static uint32_t like(Graph *g, uint32_t scalar, uint32_t node)
{
    return at(g, node)->rank == 0 ? scalar : ir_broadcast(g->m, g->f, scalar, 1, THREE, HERE);
}

static uint32_t sum_rows(Graph *g, uint32_t a)
{
    uint32_t weight = ir_leaf(g->m, g->f, IR_weight);
    return ir_row_sum(g->m, g->f, map2(g, IR_mul, a, like(g, weight, a)), HERE);
}

static uint32_t sum_partners(Graph *g, uint32_t a)
{
    uint32_t weight = ir_partner(g->m, g->f, ir_leaf(g->m, g->f, IR_weight), HERE);
    return ir_pair_sum(g->m, g->f, map2(g, IR_mul, a, like(g, weight, a)), HERE);
}

/* Once more or less often than it was. */
static void grow_stage(Graph *g)
{
    uint32_t a = pick(g, test_random_below(g->random, 2));
    switch (at(g, a)->stage) {
    case IR_ROW:
        keep(g, test_random_below(g->random, 3) ? ir_partner(g->m, g->f, a, HERE)
                                                : map1(g, IR_tanh, sum_rows(g, a)));
        return;
    case IR_PAIR: keep(g, map1(g, IR_tanh, sum_partners(g, a))); return;
    case IR_PARTNER:
        keep(g, map2(g, IR_mul, a, like(g, ir_leaf(g->m, g->f, IR_number), a)));
        return;
    case IR_STEP:
    case IR_AFTER: keep(g, map2(g, IR_div, a, like(g, ir_leaf(g->m, g->f, IR_rows), a))); return;
    }
}

static void grow_map(Graph *g)
{
    static const IrOp unary[] = {IR_sin, IR_cos, IR_tanh, IR_atan, IR_sigmoid, IR_neg};
    static const IrOp binary[] = {IR_add, IR_sub, IR_mul, IR_max, IR_mul};
    bool vector = test_random_below(g->random, 2);
    uint32_t a = map1(g, unary[test_random_below(g->random, 6)], pick(g, vector));
    keep(g, map2(g, binary[test_random_below(g->random, 5)], a, pick(g, vector)));
}

static void grow_product(Graph *g)
{
    const int64_t row[2] = {1, 3}, column[2] = {3, 1}, turned[1] = {-1};
    uint32_t a = pick(g, true), b = pick(g, true);
    b = ir_view(g->m, g->f, b, 1, THREE, 2, turned, HERE);
    uint32_t product = ir_matmul(g->m, g->f, ir_reshape(g->m, g->f, a, 2, row, HERE),
                                 ir_reshape(g->m, g->f, b, 2, column, HERE), HERE);
    keep(g, ir_reshape(g->m, g->f, product, 0, NULL, HERE));
    keep(g, ir_sum(g->m, g->f, pick(g, true), 1, HERE));
    uint32_t scalar = pick(g, false);
    keep(g, ir_broadcast(g->m, g->f, scalar, 1, THREE, HERE));
}

static void grow_circuit(Graph *g)
{
    uint32_t slots[2] = {pick(g, true), pick(g, true)};
    for (int k = 0; k < 2; k++)
        if (at(g, slots[k])->stage != IR_STEP && at(g, slots[k])->stage != IR_ROW)
            return;
    keep(g, ir_circuit(g->m, g->f, 0, slots, 2, HERE));
}

/* The number of the batch that a scalar is added up to. */
static uint32_t whole(Graph *g, uint32_t a)
{
    if (at(g, a)->stage == IR_PARTNER)
        a = map2(g, IR_mul, a, ir_column(g->m, g->f, 1, HERE));
    if (at(g, a)->stage == IR_PAIR)
        a = map1(g, IR_tanh, sum_partners(g, map1(g, IR_tanh, a)));
    if (at(g, a)->stage == IR_ROW)
        a = sum_rows(g, map1(g, IR_tanh, a));
    return map2(g, IR_div, a, ir_leaf(g->m, g->f, IR_rows));
}

static void random_loss(Graph *g)
{
    for (uint32_t p = 0; p < 3; p++)
        keep(g, ir_param(g->m, g->f, p, HERE));
    keep(g, ir_column(g->m, g->f, 0, HERE));
    keep(g, ir_column(g->m, g->f, 1, HERE));
    keep(g, ir_partner(g->m, g->f, g->vectors.items[2], HERE));
    for (int i = 0; i < 12; i++)
        switch (test_random_below(g->random, 6)) {
        case 0:
        case 1: grow_stage(g); break;
        case 2:
        case 3: grow_map(g); break;
        case 4: grow_product(g); break;
        default: grow_circuit(g);
        }
    uint32_t total = ir_leaf(g->m, g->f, IR_rows);
    for (uint32_t k = 0; k < 5; k++) {
        uint32_t part =
            k < 3 ? ir_sum(g->m, g->f, g->vectors.items[g->vectors.count - 1 - k], 1, HERE)
                  : g->scalars.items[g->scalars.count - 1 - (k - 3)];
        total = map2(g, IR_add, total, whole(g, part));
    }
    ir_output(g->m, g->f, total, IR_NONE);
}

static void point_set(Point *point, TestRandom *random)
{
    for (int i = 0; i < PARAMS; i++)
        point->params[i] = test_random_between(random, -1.2, 1.2);
    for (int i = 0; i < ROWS * DATA; i++)
        point->data[i] = test_random_between(random, -0.9, 0.9);
    for (int r = 0; r < ROWS; r++)
        point->weights[r] = 1;
    point->input = (IrEvalInput){point->params, ROWS, point->data, point->weights};
}

static double loss_at(Arena *arena, const IrModule *m, const Point *point)
{
    return ir_eval_output(arena, m, ir_find_function(m, IR_LOSS), &point->input, 0)[0];
}

static double difference(Arena *arena, const IrModule *m, Point *point, int param, double h)
{
    const double factors[4] = {1, -8, 8, -1}, steps[4] = {-2, -1, 1, 2};
    double before = point->params[param], sum = 0;
    for (int i = 0; i < 4; i++) {
        point->params[param] = before + steps[i] * h;
        sum += factors[i] * loss_at(arena, m, point);
    }
    point->params[param] = before;
    return sum / (12 * h);
}

/* How many scalars stood too near a kink. */
static int assert_gradient(Arena *arena, const IrModule *m, Point *point)
{
    const IrFunction *f = ir_find_function(m, IR_GRADIENT);
    double **values = ir_eval_function(arena, m, f, &point->input);
    int kinks = 0;
    assert_close(values[f->outputs.items[0].node][0], loss_at(arena, m, point), 1e-13);
    for (uint32_t k = 1; k < f->outputs.count; k++) {
        const IrParam *param = &m->params.items[f->outputs.items[k].param];
        for (int64_t i = 0; i < ir_node_size(&f->nodes.items[f->outputs.items[k].node]); i++) {
            int scalar = (int)param->offset + (int)i;
            double wide = difference(arena, m, point, scalar, 4e-3);
            double narrow = difference(arena, m, point, scalar, 2e-3);
            if (fabs(wide - narrow) > 1e-6 * fmax(1, fabs(wide)))
                kinks++;
            else
                assert_close(values[f->outputs.items[k].node][i], narrow + (narrow - wide) / 15,
                             2e-9 * fmax(1, fabs(wide)));
        }
    }
    return kinks;
}

static void gradients_of_random_losses_over_the_batch_are_right(void **state)
{
    (void)state;
    TestRandom random = {91};
    int kinks = 0, partners = 0, pairs = 0;
    for (int n = 0; n < 200; n++) {
        Arena *arena = arena_create(NULL, NULL);
        Graph g = {.m = ir_test_module(arena, HEADER), .random = &random};
        Point point;
        g.f = ir_function_create(g.m, IR_LOSS, "random");
        random_loss(&g);
        point_set(&point, &random);
        double before = loss_at(arena, g.m, &point);
        PassOptions options = {.level = n % 3, .verify = true};
        assert_null(pass_run_all(g.m, &options));
        assert_close(loss_at(arena, g.m, &point), before, 1e-12);
        kinks += assert_gradient(arena, g.m, &point);
        for (uint32_t i = 0; i < g.f->nodes.count; i++) {
            partners += g.f->nodes.items[i].op == IR_partner;
            pairs += g.f->nodes.items[i].op == IR_pair_sum;
        }
        arena_destroy(arena);
    }
    assert_true(partners > 300 && pairs > 200);
    assert_true(kinks < 30); /* of 1400 */
}

static void a_matrix_over_pairs_has_its_transpose_and_its_diagonal(void **state)
{
    (void)state;

    static const struct {
        uint8_t to[2];
        const char *stage;
    } names[] = {{{1, 0}, "pair"}, {{0, 0}, "row"}, {{1, 1}, "partner"}, {{0, 1}, "pair"}};

    Arena *arena = arena_create(NULL, NULL);
    TestRandom random = {92};
    Point point;
    point_set(&point, &random);
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        Graph g = {.m = ir_test_module(arena, HEADER), .random = &random};
        g.f = ir_function_create(g.m, IR_LOSS, "matrix");
        uint32_t y = ir_column(g.m, g.f, 1, HERE), x = ir_column(g.m, g.f, 0, HERE);
        uint32_t other = ir_partner(g.m, g.f, ir_sum(g.m, g.f, x, 1, HERE), HERE);
        uint32_t matrix = map2(&g, IR_sub, map1(&g, IR_sin, other), map2(&g, IR_mul, y, other));
        uint32_t renamed = ir_pair_rename(g.m, g.f, matrix, names[k].to);
        double **values = ir_eval_function(arena, g.m, g.f, &point.input);
        static const char *const words[] = {"step", "after", "row", "partner", "pair"};
        assert_string_equal(words[at(&g, renamed)->stage], names[k].stage);
        for (int i = 0; i < ROWS; i++)
            for (int j = 0; j < ROWS; j++) {
                int row = names[k].to[0] ? j : i, partner = names[k].to[1] ? j : i;
                int place = at(&g, renamed)->stage == IR_PAIR  ? i * ROWS + j
                            : at(&g, renamed)->stage == IR_ROW ? i
                                                               : j;
                assert_true(values[renamed][place] == values[matrix][row * ROWS + partner]);
            }
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gradients_of_random_losses_over_the_batch_are_right),
        TEST(a_matrix_over_pairs_has_its_transpose_and_its_diagonal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
