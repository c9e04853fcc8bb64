/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The split of kernels ([LOW-12]): whatever its form, its parts put together are the whole, and of the forms that can be
 * cut nothing is left to run for each pair. */
#include <math.h>
#include <stdio.h>

#include "compiler/ir/kernel.h"
#include "tests/support/ir_test.h"
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"

enum { WIDTH = 3, ROWS = 4 };

static const char head[] = "use std.encode: zz_map\n"
                           "data { x: real[3];  y: class[2] }\n"
                           "param w: angle[2, 3] ~ uniform(0, 2*pi)\n"
                           "option g: real = 0.7\n"
                           "encoder emb(x: real[3], w: angle[2, 3]) q: qubit[3] {\n"
                           "  for l in 0..2 { RZ(x) q; RY(w[l]) q; CX q[..2], q[1..] }\n}\n"
                           "model f(x: real[3]) { qubit q[3]; emb(x, w) q; expect(Z, q) }\n";

typedef struct {
    const char *name, *body; /* of `model k(a: real[3], b: real[3])` */
    uint32_t overlaps, left_numbers, right_numbers;
    bool same, pair, symmetric, circuits;
} Form;

/* clang-format off */
static const Form forms[] = {
    {"a feature map and its inverse", "qubit q[3]; zz_map[2](a) q; inv zz_map[2](b) q; prob(q == 0)", 1, 0, 0, true, false, true, false},
    {"trained", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; prob(q == 0)", 1, 0, 0, true, false, true, false},
    {"one of all probabilities", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; probs(q)[0]", 1, 0, 0, true, false, true, false},
    {"another outcome", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; prob(q == 5)", 1, 0, 0, false, false, false, false},
    {"gates without data between", "qubit q[3]; emb(a, w) q; CX q[0], q[2]; RY(w[0]) q; inv zz_map[1](b) q; prob(q == 0)", 1, 0, 0, false, false, false, false},
    {"wire by wire", "qubit q[3]; for i in 0..3 { RX(a[i]) q[i]; RX(-b[i]) q[i] }\nprob(q == 0)", 1, 0, 0, true, false, true, false},
    {"the second row first", "qubit q[3]; emb(b, w) q; inv emb(a, w) q; prob(q == 0)", 1, 0, 0, true, false, true, false},
    {"behind a function", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; (g + prob(q == 0))^2", 1, 0, 0, true, true, true, false},
    {"two outcomes", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; prob(q == 0) - 2*prob(q == 3)", 2, 0, 0, false, true, false, false},
    {"all probabilities", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; let p = probs(q)\n sum(p[i]*p[i] for i in 0..8)", 8, 0, 0, false, true, false, false},
    {"projected", "exp(-g * sum((f(a) - f(b))^2))", 0, 3, 3, true, true, true, false},
    {"a product", "sum(f(a)*f(b))", 0, 3, 3, true, true, true, false},
    {"an inner product", "f(a) @ f(b)", 0, 3, 3, true, true, true, false},
    {"not symmetric", "sum(f(a) - f(b))", 0, 3, 3, true, true, false, false},
    {"classical", "exp(-g * sum((a - b)^2))", 0, 3, 3, true, true, true, false},
    {"of different features", "sum(f(a)*b)", 0, 3, 3, false, true, false, false},
    {"a state with amplitudes", "qubit q[3]; emb(a, w) q; fidelity(q, [b[0], b[1], b[2], 1.0, 0.0, 0.0, 1.0, 0.5])", 0, 16, 9, false, true, false, false},
    {"one row alone", "sum(f(a))", 0, 1, 1, false, true, false, false},
    {"rows that mix", "qubit q[3]; RX(a - b) q; CX q[0], q[1]; RY(a) q; prob(q == 0)", 0, 3, 3, true, true, false, true},
    {"a loop over both", "qubit q[3]; repeat 2 { RX(a) q; RY(b) q }\nprob(q == 0)", 0, 3, 3, true, true, false, true},
    {"some wires", "qubit q[3]; emb(a, w) q; inv emb(b, w) q; prob(q[0] == 0)", 0, 3, 3, true, true, false, true},
};
/* clang-format on */

static const double *evaluate(Arena *arena, const IrModule *module, const double *params,
                              uint32_t rows, const double *data)
{
    const IrEvalInput input = {params, rows, data, NULL};
    return ir_eval_output(arena, module, module->functions.items[0], &input, 0);
}

static double overlap(const double *left, const double *right, const IrOverlap *of)
{
    double re = 0, im = 0;
    for (uint32_t x = 0; x < of->size; x++) {
        const double *l = left + of->left + 2 * x, *r = right + of->right + 2 * x;
        re += r[0] * l[0] + r[1] * l[1];
        im += r[0] * l[1] - r[1] * l[0];
    }
    return re * re + im * im;
}

static int64_t width_of(const IrModule *features)
{
    const IrFunction *f = features->functions.items[0];
    return ir_node_size(&f->nodes.items[f->outputs.items[0].node]);
}

/* From one row's features to the next: nothing where no row decides them. */
static int64_t row_stride(const IrModule *features)
{
    const IrFunction *f = features->functions.items[0];
    return f->nodes.items[f->outputs.items[0].node].stage == IR_ROW ? width_of(features) : 0;
}

/* k(a, b) from the features of a and of b */
static double assemble(Arena *arena, const IrKernel *kernel, const double *params, const double *l,
                       const double *r)
{
    double row[64];
    uint32_t at = 0;
    const uint32_t left = (uint32_t)width_of(kernel->left) - kernel->left_numbers,
                   right = (uint32_t)width_of(kernel->right) - kernel->right_numbers;
    for (uint32_t k = 0; k < kernel->left_numbers; k++)
        row[at++] = l[left + k];
    for (uint32_t k = 0; k < kernel->right_numbers; k++)
        row[at++] = r[right + k];
    for (uint32_t k = 0; k < kernel->overlaps.count; k++)
        row[at++] = overlap(l, r, &kernel->overlaps.items[k]);
    return kernel->pair == NULL ? row[0] : *evaluate(arena, kernel->pair, params, 1, row);
}

static void check_values(Arena *arena, const IrKernel *kernel, TestRandom *random)
{
    double params[7], data[ROWS][WIDTH + 1];
    for (int k = 0; k < 7; k++)
        params[k] = test_random_between(random, 0.1, 2.0);
    for (int i = 0; i < ROWS; i++)
        for (int k = 0; k <= WIDTH; k++)
            data[i][k] = k < WIDTH ? test_random_between(random, -2.0, 2.0) : 0.0;
    const double *left = evaluate(arena, kernel->left, params, ROWS, data[0]);
    const double *right = evaluate(arena, kernel->right, params, ROWS, data[0]);
    for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < ROWS; j++) {
            double pair[2 * WIDTH + 1];
            for (int k = 0; k < 2 * WIDTH + 1; k++)
                pair[k] = k < WIDTH + 1 ? data[i][k] : data[j][k - WIDTH - 1];
            const double whole = *evaluate(arena, kernel->whole, params, 1, pair);
            const double parts =
                assemble(arena, kernel, params, left + i * row_stride(kernel->left),
                         right + j * row_stride(kernel->right));
            if (!(fabs(whole - parts) < 1e-13))
                fail_msg("rows %d, %d: %.17g in parts, %.17g as a whole", i, j, parts, whole);
        }
    }
}

static void check_form(const Form *form)
{
    char text[2048];
    TestRandom random = {17};
    snprintf(text, sizeof text, "%smodel k(a: real[3], b: real[3]) {\n%s\n}\nfit svm(k, x, y)\n",
             head, form->body);
    for (int unroll = 0; unroll < 2; unroll++) {
        Lowered lowered = lower_text(text, unroll);
        const IrKernel *kernel = lowered.module->fit.kernel;
        const IrModule *const parts[] = {kernel->left, kernel->right, kernel->pair};
        for (int k = 0; k < 3; k++) {
            const char *wrong = parts[k] ? ir_verify(lowered.arena, parts[k]) : NULL;
            if (wrong != NULL)
                fail_msg("%s: part %d: %s\n%s", form->name, k, wrong,
                         ir_print(lowered.arena, parts[k]));
        }
        assert_int_equal(kernel->overlaps.count, form->overlaps);
        assert_int_equal(kernel->left_numbers, form->left_numbers);
        assert_int_equal(kernel->right_numbers, form->right_numbers);
        assert_int_equal(kernel->left == kernel->right, form->same);
        assert_int_equal(kernel->pair != NULL, form->pair);
        assert_int_equal(kernel->is_symmetric, form->symmetric);
        assert_int_equal(kernel->circuit.file != UINT32_MAX, form->circuits);
        assert_int_equal(kernel->pair != NULL && kernel->pair->circuits.count > 0, form->circuits);
        check_values(lowered.arena, kernel, &random);
        lowered_close(&lowered);
    }
}

static void every_form_is_its_parts(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        print_message("%s\n", forms[k].name);
        check_form(&forms[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
