/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the checker accepts, and what it makes of it: tables of a program, groups, hash, sizes, shapes, broadcasting, warnings (SPEC.md,
 * sections 3 to 6). Circuits and reads are in test_check_circuit.c, files in test_check_files.c; what it refuses in test_check_refused.c. */
#include "tests/support/qtest.h"

#include <string.h>

#include "tests/support/checked.h"

/* ---------------------------------------------------------------- programs */
static const char iris[] =
    "use std.encode: angle\nuse std.ansatz: strongly_entangling\nconst n = 4, layers = 3\ndata {\n"
    "  x: real[n] ~> columns(\"sepal*\", \"petal*\") ~> minmax(0, pi)\n  y: class[\"a\", \"b\", "
    "\"c\"]\n}\n"
    "param w: angle[layers, n, 3] ~ uniform(0, 2*pi)\nparam s: real ~ constant(4)\nmodel iris(x) "
    "{\n"
    "  qubit q[n]\n  angle(x) q\n  strongly_entangling(w) q\n  softmax(s * expect(Z, q[..3]))\n}\n"
    "loss cross_entropy(iris(x), y)\ntrain adam(lr = 0.05), epochs = 60, batch = 16\n";

static void a_classifier_has_its_tables(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(iris);
    assert_string_equal(p->name, "iris");
    assert_int_equal(p->columns.count, 2);
    assert_int_equal(p->columns.items[0].pipeline.count, 2);
    assert_close(p->columns.items[0].pipeline.items[1].numbers.items[1], 3.14159265358979323846, 0);
    assert_int_equal(p->params.count, 2);
    assert_type(&p->params.items[0].type, TY_ANGLE, 3, 3, 4);
    assert_string_equal(p->params.items[1].init, "constant");
    assert_close(p->params.items[1].init_args[0], 4, 0);
    assert_int_equal(p->output, TOUT_PROB);
    assert_int_equal(p->target, 1);
    assert_true(p->losses.items[0].rows);
    assert_type(&p->entry->value->type, TY_PROB, 1, 3, 0);
    assert_int_equal(p->groups.items[0].over.count, 2);
    assert_close(p->groups.items[0].options.items[0].value, 0.05, 0);
    assert_int_equal(p->train.count, 2);
}

static void a_define_replaces_a_const_and_changes_the_hash(void **state)
{
    (void)state;
    char before[65], comment[sizeof iris + 32];
    strcpy(before, checked_accepted(iris)->hash);
    assert_int_equal(strlen(before), 64);
    CheckDefine define = {"layers", 5, "5"};
    CheckOptions options = {.defines = {&define, 1, 1}};
    checked_text("t.qml", iris, &options);
    assert_non_null(checked_now()->program);
    assert_int_equal(checked_now()->program->params.items[0].type.dims[0], 5);
    assert_string_not_equal(checked_now()->program->hash, before);
    snprintf(comment, sizeof comment, "// words\n%s// more\n", iris);
    assert_string_equal(checked_accepted(comment)->hash, before);
    define = (CheckDefine){"layerz", 5, "5"};
    checked_text("t.qml", iris, &options);
    checked_failed("Q0229");
    define = (CheckDefine){"layers", 2.5, "2.5"};
    checked_text("t.qml", iris, &options);
    checked_failed("Q0230");
}

static void training_does_not_count_in_the_hash(void **state)
{
    (void)state;
    char before[65];
    strcpy(before,
           checked_accepted("param w: real ~ ones\nloss w^2\ntrain adam(lr = 0.1)\n")->hash);
    assert_string_equal(checked_accepted("param w: real ~ ones\nloss w^2 + 1\n")->hash, before);
    assert_string_not_equal(checked_accepted("param w: real ~ zeros\nloss w^2\n")->hash, before);
}

static void a_record_becomes_named_leaves(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(
        "use std.nn: linear\ndata { x: real[5]\ny: real[2] }\nparam enc: linear[5, 2]\n"
        "model m(x) { linear(enc, x) }\nloss sum((m(x) - y)^2) + 0.5*sum(enc.W^2)\n");
    assert_int_equal(p->params.count, 2);
    assert_string_equal(p->params.items[0].name, "enc.W");
    assert_type(&p->params.items[0].type, TY_REAL, 2, 2, 5);
    assert_string_equal(p->params.items[0].init, "glorot");
    assert_string_equal(p->params.items[1].name, "enc.b");
    assert_int_equal(p->output, TOUT_REAL);
    assert_int_equal(p->target, 1);
}

static void optimisers_share_the_leaves(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(
        "use std.nn: linear\nparam a: linear[3, 2]\nparam b: angle[2]\nparam c: angle\n"
        "loss sum(b) + c + sum(a.b)\ntrain sgd(lr = 0.1, over = [b, a]), adam(lr = 0.2)\n");
    assert_int_equal(p->groups.count, 2);
    assert_int_equal(p->groups.items[0].over.count, 3);
    assert_int_equal(p->groups.items[0].over.items[0], 2);
    assert_int_equal(p->groups.items[0].over.items[1], 0);
    assert_int_equal(p->groups.items[1].over.count, 1);
    assert_int_equal(p->groups.items[1].over.items[0], 3);
}

static void frozen_parameters_and_options_are_in_no_group(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(
        "use std.nn: linear\noption a: angle = pi/2 in 0..pi, b = 1\nfrozen param f: linear[2, 1]\n"
        "param c: angle\nfn g(x: real) = a*x\nloss g(c) + b + sum(f.b)\ntrain adam(lr = 0.1)\n");
    assert_int_equal(p->params.count, 5);
    assert_true(p->params.items[0].option && p->params.items[0].type.kind == TY_ANGLE);
    assert_true(p->params.items[1].option && !p->params.items[1].has_range);
    assert_true(p->params.items[2].frozen && !p->params.items[2].option);
    assert_true(p->params.items[3].frozen);
    assert_int_equal(p->groups.items[0].over.count, 1);
    assert_int_equal(p->groups.items[0].over.items[0], 4);
}

/* Everything here lies in -1..1 or in 0..1. */
static void arguments_lie_in_the_ranges_of_formals(void **state)
{
    (void)state;
    checked_accepted(
        "use std.nn: linear\noption o = 0.25 in 0..0.5\nconst k = 2\n"
        "data { x: real[2] in -4..4 ~> standardize\nb: bit\ny: class[3] }\n"
        "param p: real in 0.5..2 ~ ones\nparam r: real ~ ones\nparam W: real[2, 2] in -0.5..0.5 ~ "
        "zeros\n"
        "fn unit(v: real in -1..1) = v^3/2\nfn part(v: real in 0..1) = sqrt(v)\n"
        "fn each(v: real[n] in -1..1) = sum(v)/n\nfn pick(a: prob[n], b: real in 0..2) = a[0]*b\n"
        "fn inside(v: real[n], a: real in 0..n) = a*v[0]\n"
        "circuit turn(t: real in 0..1) q: qubit { RY(t) q }\n"
        "model m(x, b) {\nqubit q[3]\nturn(0.25) q\nfor i in 0..3 { turn(0.5*i) q[i] }\n"
        "let h = x/4\nlet g = sin(r*x)\nturn([0.1, 0.5*o, part(0.25)]) q\nturn(b) q[0]\n"
        "let z = expect(0.5*Z[0]*Z[1] - 0.25*X[2], q)\n"
        "let s = softmax([r, 2*r])\n"
        "unit(h[0]) + each(h) + each(g) + unit(1/(2*p)) + part(1/(2*p)) + unit(x[0]*x[1]/16) + "
        "each(W @ h)"
        " + unit(z) + part(s[1]) + part(prob(q[0] == 1)) + unit(tanh(r)) + part(sigmoid(r)) + "
        "part(min(max(r, 0), 1))"
        " + unit(where(r > 0, 0.5, -1)) + part(abs(h[1])) + part(h[0]^2) + pick(s, 2*b) + "
        "part(relu(h[0]))"
        " + unit(mean(h)) + unit(sum(h)/2) + unit(2*atan(r)/pi) + part(exp(-p)) + part(log(2*p)/2)"
        " + unit(-o) + inside(x, 2*o) + part(part(b)) + unit(mean([h[i] for i in 0..2]))"
        " + part(purity(q[0])) + unit(k/2) }\n"
        "loss m(x, b) + part(index(y)/2)\n");
}

static void two_labels_and_bce_make_a_binary_output(void **state)
{
    (void)state;
#define TWO_LABELS(value, loss)                                                                    \
    "data { x: real\ny: class[\"out\", \"in\"] }\nmodel m(x) {\nqubit q\nRX(x) q\n" value          \
    "\n}\nloss " loss "\n"
    assert_int_equal(checked_accepted(TWO_LABELS("prob(q == 1)", "bce(m(x), y)"))->output,
                     TOUT_BINARY);
    assert_int_equal(checked_accepted(TWO_LABELS("0.5 + 0.5*expect(Z, q)", "bce(m(x), y)"))->output,
                     TOUT_BINARY);
    assert_int_equal(checked_accepted(TWO_LABELS("expect(Z, q)", "mse(m(x), sign(y))"))->output,
                     TOUT_REAL);
#undef TWO_LABELS
}

/* ---------------------------------------------------------------- sizes and shapes */
static void sizes_follow_from_arguments_and_registers(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "circuit c[reps](w: real[n, k], v: real[2^n]) q: qubit[n] { repeat reps { RX(w[0, 0]) q }\n"
        "RY(v[0]) q[n-1] }\nparam w: angle[3, 5]\nparam v: angle[8]\n"
        "model m() {\nqubit q[3]\nc[2](w, v) q\nexpect(Z[0], q)\n}\nloss m()\n");
    const TCircuit *c = checked_apply(&m->body, 0)->circuit;
    assert_type(&c->formals.items[0]->type, TY_REAL, 2, 3, 5);
    assert_int_equal(c->registers.items[0]->size, 3);
    assert_int_equal(c->effect, EFFECT_UNITARY);
}

static void equal_arguments_share_an_instance(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "circuit c(t: real) q: qubit[n] { RX(t) q }\nparam w: angle[2]\nmodel m() {\nqubit q[4]\n"
        "c(w[0]) q[..2]\nc(w[1]) q[2..]\nc(w[1]) q\nexpect(Z[0], q)\n}\nloss m()\n");
    assert_ptr_equal(checked_apply(&m->body, 0)->circuit, checked_apply(&m->body, 1)->circuit);
    assert_ptr_not_equal(checked_apply(&m->body, 0)->circuit, checked_apply(&m->body, 2)->circuit);
}

static void a_size_in_a_signature_hides_a_const(void **state)
{
    (void)state;
    checked_accepted(
        "const n = 7\nfn total(v: real[n]) = sum(v)/n\nparam v: angle[3]\nloss total(v)\n");
}

static void quotients_of_integers_are_exact_or_real(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(
        "const m = 8\nparam a: angle[m/2]\nparam b: real ~ constant(4/3)\nparam c: angle[log2(m)]\n"
        "loss sum(a) + b + sum(i/2 for i in 0..3)\n");
    assert_int_equal(p->params.items[0].type.dims[0], 4);
    assert_close(p->params.items[1].init_args[0], 4.0 / 3.0, 0);
    assert_int_equal(p->params.items[2].type.dims[0], 3);
}

static void sums_of_constants_are_constants(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(
        "const a = sum(i^2 for i in 0..4), b = sum(sum(j for j in 0..i) for i in 0..4)\n"
        "const c = sum(i/2 for i in 0..4)\nparam u: angle[a]\nparam v: angle[b]\n"
        "param w: real ~ constant(c)\nloss sum(u) + sum(v) + w\n");
    assert_int_equal(p->params.items[0].type.dims[0], 14);
    assert_int_equal(p->params.items[1].type.dims[0], 4);
    assert_close(p->params.items[2].init_args[0], 3, 0);
    checked_refused("Q0306", "const a = sum(2^62 for i in 0..4)\n");
    checked_refused("Q0720", "const a = sum(i for i in 0..1000000)\n");
}

static void subscripts_and_slices_have_their_shapes(void **state)
{
    (void)state;
    const char *const cases[] = {"w[1, .., 0]", "w[.., 1..4 by 2, 2]", "w[0]", "w[1][2]",
                                 "flatten(w[0, 1..3])"};
    const int64_t shapes[][3] = {{1, 4, 0}, {2, 2, 2}, {2, 4, 3}, {1, 3, 0}, {1, 6, 0}};
    for (int k = 0; k < 5; k++) {
        char text[256];
        snprintf(text, sizeof text, "param w: angle[2, 4, 3]\nmodel m() { %s }\nloss sum(m())\n",
                 cases[k]);
        const TModel *m = checked_model(text);
        assert_type(&m->value->type, k == 4 ? TY_REAL : TY_ANGLE, (uint32_t)shapes[k][0],
                    shapes[k][1], shapes[k][2]);
    }
}

static void the_matrix_product_takes_vectors_and_matrices(void **state)
{
    (void)state;
    const char *const cases[] = {"w @ v", "v @ v", "w @ u", "u[0] @ u[1]"};
    const int64_t shapes[][3] = {{1, 2, 0}, {0, 0, 0}, {2, 2, 5}, {0, 0, 0}};
    for (int k = 0; k < 4; k++) {
        char text[256];
        snprintf(text, sizeof text,
                 "param w: angle[2, 3]\nparam v: angle[3]\nparam u: angle[3, 5]\nmodel m() { "
                 "2*(%s) }\nloss %s\n",
                 cases[k], shapes[k][0] == 0 ? "m()" : "sum(m())");
        assert_type(&checked_model(text)->value->type, TY_REAL, (uint32_t)shapes[k][0],
                    shapes[k][1], shapes[k][2]);
    }
}

static void comprehensions_nest_and_run_over_tensors(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "param w: angle[3, 5]\nmodel m() { [v[j]*i for v in w, i in 1..3, j in 0..5 by 2] }\n"
        "loss sum(flatten(m()))\n");
    assert_int_equal(m->value->kind, TEX_COMPREHENSION);
    assert_type(&m->value->type, TY_REAL, 3, 3, 2);
    assert_int_equal(m->value->type.dims[2], 3);
    assert_int_equal(m->value->lets.count, 1);
    assert_int_equal(m->value->loops.count, 3);
}

static void let_destructures_and_shadows(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "param w: angle[2]\nmodel m() {\nlet a, b = 2*w\nlet a = a - b\nqubit q\nfor i in 0..2 {\n"
        "let a = i*a\nRX(a) q\n}\nRY(a) q\nlet e = expect(Z, q)\ne*a\n}\nloss m()\n");
    assert_int_equal(m->value->kind, TEX_BLOCK);
    assert_int_equal(m->value->lets.count, 1);
    assert_int_equal(m->value->lets.items[0].value->kind, TEX_READ);
}

/* ---------------------------------------------------------------- warnings and refusals */
static uint32_t warnings_of(const char *text)
{
    checked_accepted(text);
    return diag_warning_count(checked_now()->sink);
}

static void an_expectation_given_to_bce_is_warned_about(void **state)
{
    (void)state;
#define READS(value, loss)                                                                         \
    "data { x: angle\n y: class[\"no\", \"yes\"] }\nparam w: angle\n"                              \
    "model m(x) { qubit q[3]\n RY(w + x) q[1]\n " value " }\nloss " loss "\n"
    assert_int_equal(warnings_of(READS("expect(Z[1], q)", "bce(m(x), y)")), 1);
    assert_string_equal(diag_code(checked_now()->sink->kept.items[0]->id), "W1060");
    assert_int_equal(warnings_of(READS("let e = expect(Z, q)\n e[2]", "bce(m(x), y)")), 1);
    assert_int_equal(warnings_of(READS("expect(Z[1], q)", "0.5*bce(m(x), y) + w^2")), 1);
    assert_int_equal(warnings_of(READS("prob(q[1] == 1)", "bce(m(x), y)")), 0);
    assert_int_equal(warnings_of(READS("sigmoid(3*expect(Z[1], q))", "bce(m(x), y)")), 0);
    assert_int_equal(warnings_of(READS("0.5 - 0.5*expect(Z[1], q)", "bce(m(x), y)")), 0);
    assert_int_equal(warnings_of(READS("expect(Z[1], q)", "hinge(m(x), y)")), 0);
#undef READS
}

static void a_projector_given_to_bce_is_a_probability(void **state)
{
    (void)state;
    assert_int_equal(
        warnings_of(
            "data { x: angle\n y: class[2] }\nparam w: angle\n"
            "observable P = 0.5*I[0] - 0.5*Z[0]*Z[1]\n"
            "model m(x) { qubit q[2]\n RY(w + x) q[1]\n expect(P, q) }\nloss bce(m(x), y)\n"),
        0);
}

static void a_column_that_no_loss_uses_is_warned_about(void **state)
{
    (void)state;
#define COLUMNS(loss)                                                                              \
    "data { x: angle\n z: real\n y: real }\nparam w: angle\n"                                      \
    "model m(x) { qubit q\n RY(w + x) q\n expect(Z, q) }\nloss " loss "\n"
    assert_int_equal(warnings_of(COLUMNS("mse(m(x), y)")), 1);
    assert_string_equal(diag_code(checked_now()->sink->kept.items[0]->id), "W1061");
    assert_int_equal(warnings_of(COLUMNS("z*mse(m(x), y)")), 0);
    assert_int_equal(warnings_of("data { x: angle\n z: real }\nconst a = 1\n"), 0);
#undef COLUMNS
}

static void an_option_that_nothing_uses_is_warned_about(void **state)
{
    (void)state;
    assert_int_equal(
        warnings_of("option a = 1, b = 2\nparam p: real ~ ones\nmodel m() { a*p }\nloss m()\n"), 1);
    assert_string_equal(diag_code(checked_now()->sink->kept.items[0]->id), "W1062");
    assert_int_equal(
        warnings_of("option a = 1, b = 2\nparam p: real ~ ones\nmodel m() { a*p }\nloss m() + b\n"),
        0);
    assert_int_equal(warnings_of("option a = 1\nconst b = 2\n"), 0);
}

static void a_program_without_loss_is_checked_in_full(void **state)
{
    (void)state;
    assert_int_equal(checked_accepted("model m() {\nqubit q\nH q\nexpect(Z, q)\n}\n")->losses.count,
                     0);
    checked_text("t.qml", "circuit c q: qubit { H r }\n", NULL);
    checked_failed("Q0220");
    checked_text("t.qml", "fn f(x: real) = y\n", NULL);
    checked_failed("Q0220");
}

static void several_faults_are_told_in_one_run(void **state)
{
    (void)state;
    checked_text(
        "t.qml",
        "param w: real\nparam v: angle[3]\nmodel m() {\nqubit q[2]\nRX(v[5]) q\nRY(w) q\nCX "
        "q[0], q[2]\n"
        "expect(Z[0], q) + w\n}\nloss m() + nothing\n",
        NULL);
    assert_null(checked_now()->program);
    assert_int_equal(diag_error_count(checked_now()->sink), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_classifier_has_its_tables),
        TEST(a_define_replaces_a_const_and_changes_the_hash),
        TEST(training_does_not_count_in_the_hash),
        TEST(a_record_becomes_named_leaves),
        TEST(optimisers_share_the_leaves),
        TEST(arguments_lie_in_the_ranges_of_formals),
        TEST(frozen_parameters_and_options_are_in_no_group),
        TEST(two_labels_and_bce_make_a_binary_output),
        TEST(sizes_follow_from_arguments_and_registers),
        TEST(equal_arguments_share_an_instance),
        TEST(a_size_in_a_signature_hides_a_const),
        TEST(quotients_of_integers_are_exact_or_real),
        TEST(sums_of_constants_are_constants),
        TEST(subscripts_and_slices_have_their_shapes),
        TEST(the_matrix_product_takes_vectors_and_matrices),
        TEST(comprehensions_nest_and_run_over_tensors),
        TEST(let_destructures_and_shadows),
        TEST(an_expectation_given_to_bce_is_warned_about),
        TEST(a_projector_given_to_bce_is_a_probability),
        TEST(a_column_that_no_loss_uses_is_warned_about),
        TEST(an_option_that_nothing_uses_is_warned_about),
        TEST(a_program_without_loss_is_checked_in_full),
        TEST(several_faults_are_told_in_one_run),
    };
    return cmocka_run_group_tests(tests, NULL, checked_teardown);
}
