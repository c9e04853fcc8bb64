/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the checker accepts, and what it makes of it: sizes, shapes, broadcasting, reads,
 * observables, groups, hash (SPEC.md, sections 3 to 6). What it refuses is in
 * test_check_refused.c. */
#include "tests/support/qtest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/checked.h"

static Checked *now;

static void check_at(const char *path, const char *text, const CheckOptions *options)
{
    now = checked_text(path, text, options);
}

static const TProgram *accepted(const char *text)
{
    const TProgram *program = checked_accepted(text);
    now = checked_now();
    return program;
}

static void assert_refused(const char *code)
{
    assert_null(now->program);
    assert_int_equal(now->sink->kept.count, 1);
    assert_string_equal(diag_code(now->sink->kept.items[0]->id), code);
}

static const TModel *model_of(const char *text)
{
    const TProgram *program = accepted(text);
    assert_non_null(program->entry);
    return program->entry;
}

static const TApply *apply_at(const TStmts *stmts, uint32_t index)
{
    for (uint32_t k = 0; k < stmts->count; k++)
        if (stmts->items[k]->kind == TST_APPLY && index-- == 0)
            return stmts->items[k]->apply;
    fail_msg("no application %u", index);
    return NULL;
}

static void assert_type(const Ty *type, TyKind kind, uint32_t rank, int64_t first, int64_t second)
{
    assert_int_equal(type->kind, kind);
    assert_int_equal(type->rank, rank);
    if (rank > 0)
        assert_int_equal(type->dims[0], first);
    if (rank > 1)
        assert_int_equal(type->dims[1], second);
}

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
    const TProgram *p = accepted(iris);
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
    strcpy(before, accepted(iris)->hash);
    assert_int_equal(strlen(before), 64);
    CheckDefine define = {"layers", 5, "5"};
    CheckOptions options = {.defines = {&define, 1, 1}};
    check_at("t.qml", iris, &options);
    assert_non_null(now->program);
    assert_int_equal(now->program->params.items[0].type.dims[0], 5);
    assert_string_not_equal(now->program->hash, before);
    snprintf(comment, sizeof comment, "// words\n%s// more\n", iris);
    assert_string_equal(accepted(comment)->hash, before);
    define = (CheckDefine){"layerz", 5, "5"};
    check_at("t.qml", iris, &options);
    assert_refused("Q0229");
    define = (CheckDefine){"layers", 2.5, "2.5"};
    check_at("t.qml", iris, &options);
    assert_refused("Q0230");
}

static void training_does_not_count_in_the_hash(void **state)
{
    (void)state;
    char before[65];
    strcpy(before, accepted("param w: real ~ ones\nloss w^2\ntrain adam(lr = 0.1)\n")->hash);
    assert_string_equal(accepted("param w: real ~ ones\nloss w^2 + 1\n")->hash, before);
    assert_string_not_equal(accepted("param w: real ~ zeros\nloss w^2\n")->hash, before);
}

static void a_record_becomes_named_leaves(void **state)
{
    (void)state;
    const TProgram *p =
        accepted("use std.nn: linear\ndata { x: real[5]\ny: real[2] }\nparam enc: linear[5, 2]\n"
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
    const TProgram *p = accepted(
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
    const TProgram *p = accepted(
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
    accepted(
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
    assert_int_equal(accepted(TWO_LABELS("prob(q == 1)", "bce(m(x), y)"))->output, TOUT_BINARY);
    assert_int_equal(accepted(TWO_LABELS("0.5 + 0.5*expect(Z, q)", "bce(m(x), y)"))->output,
                     TOUT_BINARY);
    assert_int_equal(accepted(TWO_LABELS("expect(Z, q)", "mse(m(x), sign(y))"))->output, TOUT_REAL);
#undef TWO_LABELS
}

/* ---------------------------------------------------------------- sizes and shapes */
static void sizes_follow_from_arguments_and_registers(void **state)
{
    (void)state;
    const TModel *m = model_of(
        "circuit c[reps](w: real[n, k], v: real[2^n]) q: qubit[n] { repeat reps { RX(w[0, 0]) q }\n"
        "RY(v[0]) q[n-1] }\nparam w: angle[3, 5]\nparam v: angle[8]\n"
        "model m() {\nqubit q[3]\nc[2](w, v) q\nexpect(Z[0], q)\n}\nloss m()\n");
    const TCircuit *c = apply_at(&m->body, 0)->circuit;
    assert_type(&c->formals.items[0]->type, TY_REAL, 2, 3, 5);
    assert_int_equal(c->registers.items[0]->size, 3);
    assert_int_equal(c->effect, EFFECT_UNITARY);
}

static void equal_arguments_share_an_instance(void **state)
{
    (void)state;
    const TModel *m = model_of(
        "circuit c(t: real) q: qubit[n] { RX(t) q }\nparam w: angle[2]\nmodel m() {\nqubit q[4]\n"
        "c(w[0]) q[..2]\nc(w[1]) q[2..]\nc(w[1]) q\nexpect(Z[0], q)\n}\nloss m()\n");
    assert_ptr_equal(apply_at(&m->body, 0)->circuit, apply_at(&m->body, 1)->circuit);
    assert_ptr_not_equal(apply_at(&m->body, 0)->circuit, apply_at(&m->body, 2)->circuit);
}

static void a_size_in_a_signature_hides_a_const(void **state)
{
    (void)state;
    accepted("const n = 7\nfn total(v: real[n]) = sum(v)/n\nparam v: angle[3]\nloss total(v)\n");
}

static void quotients_of_integers_are_exact_or_real(void **state)
{
    (void)state;
    const TProgram *p = accepted(
        "const m = 8\nparam a: angle[m/2]\nparam b: real ~ constant(4/3)\nparam c: angle[log2(m)]\n"
        "loss sum(a) + b + sum(i/2 for i in 0..3)\n");
    assert_int_equal(p->params.items[0].type.dims[0], 4);
    assert_close(p->params.items[1].init_args[0], 4.0 / 3.0, 0);
    assert_int_equal(p->params.items[2].type.dims[0], 3);
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
        const TModel *m = model_of(text);
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
        assert_type(&model_of(text)->value->type, TY_REAL, (uint32_t)shapes[k][0], shapes[k][1],
                    shapes[k][2]);
    }
}

static void comprehensions_nest_and_run_over_tensors(void **state)
{
    (void)state;
    const TModel *m = model_of(
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
    const TModel *m = model_of(
        "param w: angle[2]\nmodel m() {\nlet a, b = 2*w\nlet a = a - b\nqubit q\nfor i in 0..2 {\n"
        "let a = i*a\nRX(a) q\n}\nRY(a) q\nlet e = expect(Z, q)\ne*a\n}\nloss m()\n");
    assert_int_equal(m->value->kind, TEX_BLOCK);
    assert_int_equal(m->value->lets.count, 1);
    assert_int_equal(m->value->lets.items[0].value->kind, TEX_READ);
}

/* ---------------------------------------------------------------- circuits */
static void a_register_maps_the_gate(void **state)
{
    (void)state;
    const TModel *m =
        model_of("param w: angle[4]\nmodel m() {\nqubit q[4]\nqubit a\nRX(w) q\nRY(w[2]) q\nCX "
                 "q[..3], q[1..]\n"
                 "CX a, q\nctrl RZ(w[1..3]) q[..2], q[2..]\nX q[1]\nexpect(Z, a)\n}\nloss m()\n");
    const TApply *rx = apply_at(&m->body, 0), *ry = apply_at(&m->body, 1),
                 *cx = apply_at(&m->body, 3);
    assert_int_equal(rx->broadcast, 4);
    assert_true(rx->per_element.items[0]);
    assert_int_equal(ry->broadcast, 4);
    assert_false(ry->per_element.items[0]);
    assert_int_equal(apply_at(&m->body, 2)->broadcast, 3);
    assert_int_equal(cx->broadcast, 4);
    assert_true(cx->operands.items[0].single);
    assert_int_equal(apply_at(&m->body, 4)->broadcast, 2);
    assert_int_equal(apply_at(&m->body, 4)->modifiers.count, 1);
    assert_int_equal(apply_at(&m->body, 5)->broadcast, 0);
}

static void slices_of_registers_have_steps(void **state)
{
    (void)state;
    const TModel *m = model_of(
        "model m() {\nqubit q[6]\nCX q[.. by 2], q[1.. by 2]\nfor i in 0..2 { H q[3*i..3*i+2] }\n"
        "expect(Z[0], q)\n}\nloss m()\n");
    const TApply *cx = apply_at(&m->body, 0);
    assert_int_equal(cx->operands.items[1].count, 3);
    assert_int_equal(cx->operands.items[1].step, 2);
    const TApply *h = apply_at(&m->body.items[2]->body, 0);
    TBinding binding = {m->body.items[2]->range.var, 1, NULL};
    assert_int_equal(tindex_eval(h->operands.items[0].start, &binding), 3);
    int64_t constant, coef;
    assert_true(tindex_affine(h->operands.items[0].start, &m->body.items[2]->range.var, 1,
                              &constant, &coef));
    assert_int_equal(constant, 0);
    assert_int_equal(coef, 3);
}

static void wires_are_right_in_every_iteration_that_runs(void **state)
{
    (void)state;
    accepted("model m() {\nqubit q[4]\nfor l in 0..1000 {\nfor i in 0..4 { CX q[i], q[(i + l % 3 + "
             "1) % 4] }\n}\n"
             "for i in 0..4 {\nif i > 0 { CX q[i-1], q[i] }\nif i == 0 { H q[i] } else { CZ q[i], "
             "q[i-1] }\n}\n"
             "for i in 0..4 { for j in i+1..4 { CX q[i], q[j] } }\nfor i in 2..1 { X q[17] "
             "}\nexpect(Z[0], q)\n}\nloss m()\n");
}

static void a_constant_condition_drops_the_other_branch(void **state)
{
    (void)state;
    const TModel *m = model_of(
        "const n = 1\nmodel m() {\nqubit q[n]\nif n > 1 { CX q[0], q[1] } else { X q[0] }\n"
        "expect(Z[0], q)\n}\nloss m()\n");
    const TStmt *branch = m->body.items[1];
    assert_int_equal(branch->kind, TST_IF);
    assert_int_equal(branch->body.count, 0);
    assert_int_equal(branch->other.count, 1);
}

static void an_empty_slice_applies_nothing(void **state)
{
    (void)state;
    assert_int_equal(model_of("const n = 1\nmodel m() {\nqubit q[n]\nCX q[..n-1], "
                              "q[1..]\nexpect(Z[0], q)\n}\nloss m()\n")
                         ->body.count,
                     1);
}

static void modifiers_stack_on_circuits(void **state)
{
    (void)state;
    const TModel *m = model_of(
        "circuit c(t: real) r: qubit[n] { RX(t) r }\nparam t: angle\nmodel m() {\nqubit q[5]\n"
        "ctrl inv negctrl pow(3) c(t) q[0], q[1], q[2..]\nexpect(Z[0], q)\n}\nloss m()\n");
    const TApply *apply = apply_at(&m->body, 0);
    assert_int_equal(apply->modifiers.count, 4);
    assert_int_equal(apply->modifiers.items[3].power, 3);
    assert_int_equal(apply->operands.count, 3);
}

static void a_preparation_is_inferred_and_takes_fresh_wires(void **state)
{
    (void)state;
    const TModel *m = model_of("use std.encode: amplitude\nparam v: angle[4]\ncircuit both(v: "
                               "real[2^n]) a: qubit, q: qubit[n] {\n"
                               "H a\namplitude(v) q\n}\nmodel m() {\nqubit q[3]\nX q[0]\nboth(v) "
                               "q[0], q[1..]\nexpect(Z[0], q)\n}\n"
                               "loss m()\n");
    assert_int_equal(apply_at(&m->body, 1)->circuit->effect, EFFECT_PREPARATION);
}

static void circuits_may_recurse_over_smaller_sizes(void **state)
{
    (void)state;
    accepted("circuit ladder q: qubit[n] {\nH q[0]\nif n > 1 { ladder q[1..] }\n}\nmodel m() "
             "{\nqubit q[6]\nladder q\n"
             "expect(Z[0], q)\n}\nloss m()\n");
}

/* ---------------------------------------------------------------- reads and observables */
static void reads_have_their_shapes(void **state)
{
    (void)state;
    const char *const cases[] = {"expect(Z, q)",  "expect(2*Z + 1, q[0])",
                                 "expect(X, s)",  "prob(q == 5)",
                                 "probs(q[1..])", "[expect(Z[i]*X[i+1], q) for i in 0..2]"};
    const int64_t shapes[][3] = {{TY_REAL, 1, 3}, {TY_REAL, 0, 0}, {TY_REAL, 0, 0},
                                 {TY_PROB, 0, 0}, {TY_PROB, 1, 4}, {TY_REAL, 1, 2}};
    for (int k = 0; k < 6; k++) {
        char text[256];
        snprintf(text, sizeof text, "model m() {\nqubit q[3]\nqubit s\nH q\n%s\n}\nloss %s\n",
                 cases[k], shapes[k][1] > 0 ? "sum(m())" : "m()");
        assert_type(&model_of(text)->value->type, (TyKind)shapes[k][0], (uint32_t)shapes[k][1],
                    shapes[k][2], 0);
    }
}

static const TObservable *observable_of(const char *expression)
{
    char text[512];
    snprintf(text, sizeof text,
             "observable A = %s\nmodel m() {\nqubit q[4]\nH q\nexpect(A, q)\n}\nloss m()\n",
             expression);
    return model_of(text)->value->read->observable;
}

static void pauli_sums_multiply_and_merge(void **state)
{
    (void)state;
    /* X Y = iZ, so its square is -1 */
    const TObservable *o = observable_of("((X[0]*Y[0])*(X[0]*Y[0]))*3 + Z[1]*0.25 - 2*Z[1]");
    assert_int_equal(o->count, 2);
    assert_close(o->items[0].coef, -3, 0);
    assert_int_equal(o->items[0].factors.count, 0);
    assert_close(o->items[1].coef, -1.75, 0);
    o = observable_of("sum((1 - Z[i]*Z[i+1])/2 for i in 0..3) + X[2]*Z[2]*Y[3]*X[3]");
    assert_int_equal(o->count, 5);
    assert_close(o->items[0].coef, 1.5, 1e-15);
    assert_close(o->items[4].coef, -1, 1e-15); /* (X Z)(Y X) = (-iY)(-iZ) = -YZ */
    assert_int_equal(o->items[4].factors.items[0].letter, 'Y');
    assert_int_equal(o->items[4].factors.items[1].letter, 'Z');
    assert_int_equal(o->items[4].factors.items[1].qubit, 3);
}

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
    check_at(path,
             "observable H = load(\"h.json\")\nmodel m() {\nqubit q[size(H)]\nH q\nexpect(H, "
             "q)\n}\nloss m()\n",
             NULL);
}

static void a_hamiltonian_is_read_from_a_file(void **state)
{
    (void)state;
    load_from("{\"terms\": [[\"\", -0.5], [\"Z0 X2\", 0.25], [\"Y1\", 2]]}");
    assert_non_null(now->program);
    const TRead *read = now->program->entry->value->read;
    assert_int_equal(read->wires.count, 3);
    assert_int_equal(read->observable->count, 3);
    assert_int_equal(read->observable->items[1].factors.items[1].qubit, 2);
    assert_close(read->observable->items[1].coef, 0.25, 0);
    load_from("{\"order\": \"big\", \"terms\": [[\"XIZ\", 0.5]]}");
    read = now->program->entry->value->read;
    assert_int_equal(read->observable->items[0].factors.items[0].letter, 'Z');
    load_from("{\"order\": \"little\", \"terms\": [[\"XIZ\", 0.5]]}");
    read = now->program->entry->value->read;
    assert_int_equal(read->observable->items[0].factors.items[0].letter, 'X');
}

static uint32_t warnings_of(const char *text)
{
    accepted(text);
    return diag_warning_count(now->sink);
}

static void an_expectation_given_to_bce_is_warned_about(void **state)
{
    (void)state;
#define READS(value, loss)                                                                         \
    "data { x: angle\n y: class[\"no\", \"yes\"] }\nparam w: angle\n"                              \
    "model m(x) { qubit q[3]\n RY(w + x) q[1]\n " value " }\nloss " loss "\n"
    assert_int_equal(warnings_of(READS("expect(Z[1], q)", "bce(m(x), y)")), 1);
    assert_string_equal(diag_code(now->sink->kept.items[0]->id), "W1060");
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
    assert_string_equal(diag_code(now->sink->kept.items[0]->id), "W1061");
    assert_int_equal(warnings_of(COLUMNS("z*mse(m(x), y)")), 0);
    assert_int_equal(warnings_of("data { x: angle\n z: real }\nconst a = 1\n"), 0);
#undef COLUMNS
}

static void an_option_that_nothing_uses_is_warned_about(void **state)
{
    (void)state;
    assert_int_equal(
        warnings_of("option a = 1, b = 2\nparam p: real ~ ones\nmodel m() { a*p }\nloss m()\n"), 1);
    assert_string_equal(diag_code(now->sink->kept.items[0]->id), "W1062");
    assert_int_equal(
        warnings_of("option a = 1, b = 2\nparam p: real ~ ones\nmodel m() { a*p }\nloss m() + b\n"),
        0);
    assert_int_equal(warnings_of("option a = 1\nconst b = 2\n"), 0);
}

static void equal_strings_in_a_file_are_added_with_a_warning(void **state)
{
    (void)state;
    load_from("[[\"Z0 Z1\", 0.5], [\"Z1 Z0\", 0.75]]");
    assert_non_null(now->program);
    assert_int_equal(diag_warning_count(now->sink), 1);
    assert_close(now->program->entry->value->read->observable->items[0].coef, 1.25, 0);
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
        assert_refused("Q0520");
    }
    char path[256];
    snprintf(path, sizeof path, "%s/t.qml", folder);
    check_at(path, "observable H = load(\".\")\n", NULL);
    assert_refused("Q0523");
    char inner[256];
    snprintf(inner, sizeof inner, "%s/inner", folder);
    assert_int_equal(mkdir(inner, 0700), 0);
    check_at(path, "observable H = load(\"inner\")\n", NULL);
    assert_int_equal(rmdir(inner), 0);
    assert_refused("Q0522");
    load_from("[[\"Z0\", 1e999]]");
    assert_refused("Q0519");
    load_from("[[\"Z0\", 1]");
    assert_refused("Q0519");
}

static void check_graph(const char *edges, const CheckOptions *options)
{
    char path[256];
    write_file("g.txt", edges);
    snprintf(path, sizeof path, "%s/t.qml", folder);
    check_at(
        path,
        "const G: graph = load(\"g.txt\")\nmodel m() {\nqubit q[G.n]\nfor i, j in G.edges { CX "
        "q[i], q[j] }\nexpect(sum(Z[i]*Z[j] for i, j in G.edges), q)\n}\nloss m()\n",
        options);
}

static void a_graph_is_read_from_a_file(void **state)
{
    (void)state;
    check_graph("# two edges\n0 2\n3,1\n", NULL);
    assert_non_null(now->program);
    assert_int_equal(now->program->loaded.count, 1);
    const TModel *model = now->program->entry;
    assert_int_equal(apply_at(&model->body, 1)->operands.items[1].start->value, 1);
    assert_int_equal(model->value->read->observable->count, 2);
    assert_int_equal(model->value->read->wires.count, 4);
    const char *hash = arena_strndup(now->arena, now->program->hash, 64);
    char first[65];
    memcpy(first, hash, 65);
    check_graph("0 2\n1 3\n", NULL);
    assert_string_not_equal(now->program->hash, first);
    check_graph("\n0 2 # as before\n3 1\n", NULL);
    assert_string_equal(now->program->hash, first);
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
        assert_refused("Q0531");
    }
    CheckOptions options = {0};
    CheckDefine define = {.name = "G", .text = "3", .value = 3};
    options.defines.items = &define;
    options.defines.count = 1;
    check_graph("0 1\n", &options);
    assert_refused("Q0230");
}

static void only_the_root_file_has_data_and_losses(void **state)
{
    (void)state;
    char path[256];
    write_file("other.qml", "param w: angle\nconst k = 3\n");
    snprintf(path, sizeof path, "%s/t.qml", folder);
    check_at(path, "use other: k\nloss k*1.0\n", NULL);
    assert_refused("Q0223");
}

static void a_product_of_many_terms_is_refused(void **state)
{
    (void)state;
    check_at("t.qml",
             "observable A = sum(X[i]*X[j] for i in 0..26, j in 0..26)\nobservable B = A*A*A\n",
             NULL);
    assert_refused("Q0516");
}

static void a_model_calls_a_model_for_each_patch(void **state)
{
    (void)state;
    const TModel *m = model_of(
        "data { x: real[4, 4]\ny: real }\nmodel f(v: real[4]) {\nqubit q[4]\nRY(v) q\nexpect(Z, "
        "q)\n}\n"
        "model net(x) { sum([f(flatten(x[2*i..2*i+2, 2*j..2*j+2])) for i in 0..2, j in 0..2]) }\n"
        "loss mse(net(x), y)\n");
    const TExpr *list = m->value->args.items[0];
    assert_int_equal(list->kind, TEX_COMPREHENSION);
    assert_type(&list->type, TY_REAL, 3, 2, 2);
    assert_int_equal(list->body->kind, TEX_MODEL);
}

static void a_program_without_loss_is_checked_in_full(void **state)
{
    (void)state;
    assert_int_equal(accepted("model m() {\nqubit q\nH q\nexpect(Z, q)\n}\n")->losses.count, 0);
    check_at("t.qml", "circuit c q: qubit { H r }\n", NULL);
    assert_refused("Q0220");
    check_at("t.qml", "fn f(x: real) = y\n", NULL);
    assert_refused("Q0220");
}

static void several_faults_are_told_in_one_run(void **state)
{
    (void)state;
    check_at("t.qml",
             "param w: real\nparam v: angle[3]\nmodel m() {\nqubit q[2]\nRX(v[5]) q\nRY(w) q\nCX "
             "q[0], q[2]\n"
             "expect(Z[0], q) + w\n}\nloss m() + nothing\n",
             NULL);
    assert_null(now->program);
    assert_int_equal(diag_error_count(now->sink), 4);
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
        TEST(subscripts_and_slices_have_their_shapes),
        TEST(the_matrix_product_takes_vectors_and_matrices),
        TEST(comprehensions_nest_and_run_over_tensors),
        TEST(let_destructures_and_shadows),
        TEST(a_register_maps_the_gate),
        TEST(slices_of_registers_have_steps),
        TEST(wires_are_right_in_every_iteration_that_runs),
        TEST(a_constant_condition_drops_the_other_branch),
        TEST(an_empty_slice_applies_nothing),
        TEST(modifiers_stack_on_circuits),
        TEST(a_preparation_is_inferred_and_takes_fresh_wires),
        TEST(circuits_may_recurse_over_smaller_sizes),
        TEST(reads_have_their_shapes),
        TEST(pauli_sums_multiply_and_merge),
        TEST(a_hamiltonian_is_read_from_a_file),
        TEST(equal_strings_in_a_file_are_added_with_a_warning),
        TEST(an_expectation_given_to_bce_is_warned_about),
        TEST(a_projector_given_to_bce_is_a_probability),
        TEST(a_column_that_no_loss_uses_is_warned_about),
        TEST(an_option_that_nothing_uses_is_warned_about),
        TEST(a_wrong_hamiltonian_file_is_refused),
        TEST(a_graph_is_read_from_a_file),
        TEST(a_wrong_graph_file_is_refused),
        TEST(only_the_root_file_has_data_and_losses),
        TEST(a_product_of_many_terms_is_refused),
        TEST(a_model_calls_a_model_for_each_patch),
        TEST(a_program_without_loss_is_checked_in_full),
        TEST(several_faults_are_told_in_one_run),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
