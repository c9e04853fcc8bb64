/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The grammar: what trees come out, what is refused, how the parser recovers (SPEC.md, section 2). */
#include "tests/support/qtest.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/session.h"

static Session session;

static int open_session(void **state)
{
    (void)state;
    session_open(&session);
    return 0;
}

static int close_session(void **state)
{
    (void)state;
    session_close(&session);
    return 0;
}

static AstModule *parsed(const char *text)
{
    session_parse(&session, text, strlen(text));
    if (diag_error_count(session.sink) != 0)
        fail_msg("%s", session_messages(&session));
    return session.module;
}

static const AstItem *last_item(const char *text)
{
    const AstModule *module = parsed(text);
    assert_true(module->items.count > 0);
    return module->items.items[module->items.count - 1];
}

static const AstExpr *expr_of(const char *text)
{
    return last_item(arena_printf(session.arena, "loss %s", text))->value;
}

/* Parses in a fresh session and returns the messages; exactly `count` errors. */
static const char *refused(const char *text, unsigned count)
{
    session_close(&session);
    session_open(&session);
    session_parse(&session, text, strlen(text));
    const char *messages = session_messages(&session);
    if (diag_error_count(session.sink) != count)
        fail_msg("`%s` gives %u errors, wanted %u\n%s", text, diag_error_count(session.sink), count,
                 messages);
    return messages;
}

static void assert_refused_with(const char *text, const char *part)
{
    const char *messages = refused(text, 1);
    if (strstr(messages, part) == NULL)
        fail_msg("`%s` does not say `%s`\n%s", text, part, messages);
}

/* ---- expressions ---- */

/* Fully parenthesised, so that the shape of the tree shows. */
static const char *shape(const AstExpr *expr)
{
    static const char *const operators[] = {
        "or", "and", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "@", "^"};
    switch (expr->kind) {
    case EXPR_UNARY:
        return arena_printf(session.arena, "(%s %s)", expr->unary.op == AST_NEG ? "-" : "not",
                            shape(expr->unary.operand));
    case EXPR_BINARY:
        return arena_printf(session.arena, "(%s %s %s)", shape(expr->binary.left),
                            operators[expr->binary.op], shape(expr->binary.right));
    case EXPR_RANGE:
        return arena_printf(
            session.arena, "(%s..%s%s%s)", expr->range.low ? shape(expr->range.low) : "",
            expr->range.high ? shape(expr->range.high) : "", expr->range.step ? " by " : "",
            expr->range.step ? shape(expr->range.step) : "");
    case EXPR_ERROR:
    case EXPR_NAME:
    case EXPR_NUMBER:
    case EXPR_STRING:
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
    case EXPR_CALL:
    case EXPR_INDEX:
    case EXPR_FIELD:
    case EXPR_SCAN: break;
    }
    return ast_print_expr(session.arena, expr);
}

static void operators_bind_as_the_specification_says(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"a + b*c - d", "((a + (b * c)) - d)"},
        {"a/b*c % d @ e", "((((a / b) * c) % d) @ e)"},
        {"-a^b", "(- (a ^ b))"},
        {"a^b^c", "(a ^ (b ^ c))"},
        {"a^-b^c", "(a ^ (- (b ^ c)))"},
        {"a^-b*c", "((a ^ (- b)) * c)"},
        {"-a*b", "((- a) * b)"},
        {"a - -b", "(a - (- b))"},
        {"not a == b and c or d", "(((not (a == b)) and c) or d)"},
        {"not not a", "(not (not a))"},
        {"a or b and c", "(a or (b and c))"},
        {"a..b + 1", "(a..(b + 1))"},
        {"a - 1..b by 2 + k", "((a - 1)..b by (2 + k))"},
        {"a..b == c..d", "((a..b) == (c..d))"},
        {"a < b", "(a < b)"},
        {"a >= b", "(a >= b)"},
        {"(a + b)*c", "((a + b) * c)"},
        {"-f(x).y[1]", "(- f(x).y[1])"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(shape(expr_of(rows[i][0])), rows[i][1]);
}

static void comparisons_and_ranges_do_not_chain(void **state)
{
    (void)state;
    assert_refused_with("loss a < b < c", "unexpected `<`");
    assert_refused_with("loss a == b != c", "unexpected `!=`");
    assert_refused_with("loss a..b..c", "unexpected `..`");
}

static void a_step_needs_a_range(void **state)
{
    (void)state;
    assert_refused_with("loss a by 2", "error[Q0115]");
    assert_refused_with("loss f(a..b by 2 by 3)", "error[Q0115]");
}

static void index_ranges_may_be_open(void **state)
{
    (void)state;
    const AstExpr *expr =
        expr_of("x[.., a.., ..b, a..b, .. by 2, 1.. by 2, ..n by 3, 0..n by 4, i]");
    assert_int_equal(expr->kind, EXPR_INDEX);
    static const char *const shapes[] = {"(..)",       "(a..)",       "(..b)",
                                         "(a..b)",     "(.. by 2)",   "(1.. by 2)",
                                         "(..n by 3)", "(0..n by 4)", "i"};
    assert_int_equal(expr->index.items.count, 9);
    for (uint32_t i = 0; i < 9; i++)
        assert_string_equal(shape(expr->index.items.items[i]), shapes[i]);
    assert_refused_with("loss f(a..)", "unexpected `)`; expected an expression");
    assert_refused_with("loss [..b]", "unexpected `..`");
}

static void calls_lists_tuples_and_comprehensions_are_told_apart(void **state)
{
    (void)state;
    const AstExpr *call = expr_of("f(a, k = 2)(b).c");
    assert_int_equal(call->kind, EXPR_FIELD);
    assert_string_equal(call->field.name.name, "c");
    call = call->field.base->call.callee;
    assert_int_equal(call->call.args.count, 2);
    assert_null(call->call.args.items[0].name.name);
    assert_string_equal(call->call.args.items[1].name.name, "k");
    const AstExpr *sum = expr_of("sum(a[i]*b for i in 0..n, j, k in G.edges)");
    assert_non_null(sum->call.over);
    assert_int_equal(sum->call.args.count, 0);
    assert_int_equal(sum->call.over->generators.count, 2);
    assert_int_equal(sum->call.over->generators.items[1].names.count, 2);
    assert_int_equal(expr_of("[a]")->kind, EXPR_LIST);
    assert_int_equal(expr_of("[a for i in b]")->kind, EXPR_COMPREHENSION);
    assert_int_equal(expr_of("(a)")->kind, EXPR_NAME);
    const AstExpr *tuple = expr_of("(a, y = b, c)");
    assert_int_equal(tuple->kind, EXPR_TUPLE);
    assert_int_equal(tuple->args.count, 3);
    assert_string_equal(tuple->args.items[1].name.name, "y");
    assert_int_equal(expr_of("f()")->call.args.count, 0);
    assert_refused_with("loss ()", "unexpected `)`");
    assert_refused_with("loss []", "unexpected `]`");
    assert_refused_with("loss (a = 1)", "unexpected");
}

static void spans_cover_the_text_of_a_node(void **state)
{
    (void)state;
    const AstExpr *expr = expr_of("foo(a) + (b*c)");
    assert_int_equal(expr->span.start, 5);
    assert_int_equal(expr->span.end, 19);
    assert_int_equal(expr->binary.left->span.end, 11);
    assert_int_equal(expr->binary.right->span.start, 14);
    assert_int_equal(expr->binary.right->span.end, 19);
}

/* ---- items ---- */

static void every_kind_of_item_is_read(void **state)
{
    (void)state;
    const AstItem *item = last_item("use std.encode: angle, zz_map");
    assert_int_equal(item->kind, ITEM_USE);
    assert_int_equal(item->path.count, 2);
    assert_int_equal(item->names.count, 2);
    item = last_item("const n = 4 in 2..8, G: graph = load(\"g.txt\")");
    assert_int_equal(item->consts.count, 2);
    assert_non_null(item->consts.items[0].range);
    assert_int_equal(item->consts.items[0].span.end, 19);
    assert_string_equal(item->consts.items[1].type->name.name, "graph");
    item =
        last_item("data { x: real[n] ~> a(1) ~> b;  y: class[\"u\", \"v\"][T] ~ uniform(0, 1) }");
    assert_int_equal(item->fields.count, 2);
    assert_int_equal(item->fields.items[0].pipeline.count, 2);
    assert_non_null(item->fields.items[1].init);
    const AstType *type = item->fields.items[1].type;
    assert_int_equal(type->kind, TYPE_ARRAY);
    assert_int_equal(type->element->dims.items[1]->kind, EXPR_STRING);
    item = last_item("param a: real in 0..10 ~ ones");
    assert_int_equal(item->kind, ITEM_PARAM);
    assert_string_equal(item->name.name, "a");
    assert_int_equal(item->fields.count, 1);
    assert_non_null(item->fields.items[0].range);
    item = last_item("record linear[a, b] { W: real[b, a] ~ glorot;  b: real[b] ~ zeros }");
    assert_true(item->has_generics && item->generics.count == 2 && item->fields.count == 2);
    item = last_item("fn f(x: real[n], y) -> (real, real[2]) = x + y");
    assert_true(item->is_expression_body && item->body.count == 1);
    assert_int_equal(item->result->kind, TYPE_TUPLE);
    assert_int_equal(item->result->members.count, 2);
    assert_null(item->formals.items[1].type);
    item = last_item("fn g[k](x) {\n  let a, b = x\n  a\n}");
    assert_true(!item->is_expression_body && item->has_generics && item->body.count == 2);
    item =
        last_item("circuit pool[k](w: angle[2]) q: qubit[m], r: qubit -> qubit[m/2] { return q }");
    assert_true(item->role == ROLE_CIRCUIT && item->qubits.count == 2);
    assert_true(item->qubits.items[0].has_dims && !item->qubits.items[1].has_dims);
    assert_int_equal(item->result->kind, TYPE_QUBIT);
    item = last_item("ansatz a q: qubit[n] { }");
    assert_true(item->role == ROLE_ANSATZ && !item->has_formals && item->body.count == 0);
    assert_int_equal(last_item("encoder e() q: qubit { H q }")->role, ROLE_ENCODER);
    assert_int_equal(last_item("model m(x) -> real { x }")->kind, ITEM_MODEL);
    assert_int_equal(last_item("observable C = Z[0]*Z[1]")->kind, ITEM_OBSERVABLE);
    assert_null(last_item("loss f(x)")->name.name);
    assert_string_equal(last_item("loss d = f(x)")->name.name, "d");
    item = last_item("train adam(lr = 0.1), lbfgs(), epochs = 3");
    assert_int_equal(item->calls.count, 3);
    assert_string_equal(item->calls.items[2].name.name, "epochs");
    assert_int_equal(last_item("fit svm(k, x, y, C = 1.0)")->kind, ITEM_FIT);
}

static void every_kind_of_statement_is_read(void **state)
{
    (void)state;
    const AstItem *item =
        last_item("circuit c q: qubit[4] {\n"
                  "  let a, b = f(x)\n  qubit r[2]; qubit s\n"
                  "  for i, j in G { H q[i] }\n  repeat 3 { X q }\n"
                  "  if a == 1 { X q } else { Y q }\n"
                  "  within { H q } apply { Z q }\n"
                  "  inv ctrl negctrl pow(k + 1) foo[2](w, c = 1) q[0], q[1..] -> q, r\n"
                  "  discard q, r[1]\n  reset q\n  measure q, r -> c, d\n"
                  "  return q[..2]\n  a\n}");
    static const AstStmtKind kinds[] = {
        STMT_LET,   STMT_QUBIT,   STMT_QUBIT, STMT_FOR,     STMT_REPEAT, STMT_IF,  STMT_WITHIN,
        STMT_APPLY, STMT_DISCARD, STMT_RESET, STMT_MEASURE, STMT_RETURN, STMT_EXPR};
    assert_int_equal(item->body.count, 13);
    for (uint32_t i = 0; i < 13; i++)
        assert_int_equal(item->body.items[i]->kind, kinds[i]);
    assert_int_equal(item->body.items[3]->loop.names.count, 2);
    assert_int_equal(item->body.items[4]->loop.names.count, 0);
    assert_true(item->body.items[5]->branch.has_else);
    const AstStmt *apply = item->body.items[7];
    assert_int_equal(apply->apply.modifiers.count, 4);
    assert_int_equal(apply->apply.modifiers.items[3].kind, MOD_POW);
    assert_non_null(apply->apply.modifiers.items[3].power);
    assert_int_equal(apply->apply.operands.count, 2);
    assert_int_equal(apply->apply.results.count, 2);
    assert_int_equal(apply->apply.callee->kind, EXPR_CALL);
    assert_int_equal(item->body.items[10]->measure.bits.count, 2);
}

static void only_circuits_by_name_are_applied(void **state)
{
    (void)state;
    parsed("circuit c q: qubit {\n  H q\n  foo[2] q\n  foo(x) q\n  foo[2](x) q\n  ring[CX] q\n}");
    static const char *const bad[] = {
        "1 q",       "\"a\" q",      "(a, b) q",          "[a] q",    "f(x)(y) q", "a.b q",
        "f(x)[1] q", "f[1..2](x) q", "f(i for i in a) q", "(a + b) q"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "circuit c q: qubit {\n  %s\n}", bad[i]);
        assert_refused_with(text, "error[Q0116]");
    }
}

static void train_and_fit_take_calls_and_options(void **state)
{
    (void)state;
    assert_refused_with("train adam, epochs = 3", "error[Q0117]");
    assert_refused_with("train adam, epochs = 3", "write `adam(...)`");
    assert_refused_with("fit 3", "error[Q0117]");
    assert_refused_with("param a: real ~ ones ~> minmax(0, 1)", "error[Q0118]");
}

/* ---- messages and recovery ---- */

static void messages_name_what_is_there_and_what_should_be(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"const n 4", "unexpected number `4`; expected `:` or `=`"},
        {"const = 4", "unexpected `=`; expected identifier"},
        {"loss a +", "unexpected end of file; expected an expression"},
        {"loss a b", "unexpected identifier `b`; expected an operator, end of line or `=`"},
        {"model f(x)\n", "unexpected end of line; expected"},
        {"param w angle", "unexpected identifier `angle`; expected `:`"},
        {"parma w: angle", "did you mean `param`?"},
        {"modle f(x) { }", "did you mean `model`?"},
        {"x = 3", "expected an item (`data`, `param`, `model`, `loss`, `train`, ...)"},
        {"model f() {\n  let = 3\n}", "unexpected `=`; expected identifier"},
        {"model f() {\n  )\n}", "`)` closes nothing"},
        {"model f() {\n  in\n}", "unexpected `in`; expected a statement"},
        {"loss f(a b)", "unexpected identifier `b`; expected an operator"},
        {"use std.encode", "expected `:` or `.`"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_refused_with(rows[i][0], rows[i][1]);
}

/* [SYN-6] */
static void several_errors_are_reported_in_one_run(void **state)
{
    (void)state;
    const char *messages =
        refused("const n 4\n"
                "model f(x) {\n  let = 1\n  H q\n  for i on 0..3 { H q[i]\n X q }\n"
                "  f(a b)\n  x\n}\n"
                "param w: angle ~\n"
                "loss f(x)\n",
                5);
    assert_non_null(strstr(messages, "t.qml:1:9"));
    assert_non_null(strstr(messages, "t.qml:3:7"));
    assert_non_null(strstr(messages, "t.qml:5:9"));
    assert_non_null(strstr(messages, "t.qml:7:7"));
    assert_non_null(strstr(messages, "t.qml:10:17"));
    assert_int_equal(session.module->items.count, 2); /* the model and the loss */
    const AstItem *model = session.module->items.items[0];
    assert_int_equal(model->body.count, 5);
    assert_int_equal(model->body.items[0]->kind, STMT_ERROR);
    assert_int_equal(model->body.items[1]->kind, STMT_APPLY);
    assert_int_equal(model->body.items[2]->kind, STMT_ERROR);
    assert_int_equal(model->body.items[3]->kind, STMT_ERROR);
    assert_int_equal(model->body.items[4]->kind, STMT_EXPR);
}

static void a_broken_header_costs_its_item_only(void **state)
{
    (void)state;
    refused("model f(x) {{\n  H q\n}\nloss a\nencoder e(x q: qubit {\n  H q\n}\nconst b = 1\n", 3);
    refused("model f(x)\n  qubit q\n  H q\n}\nloss a\n", 1);
    assert_int_equal(session.module->items.count, 1);
    refused("data {\n  x real\n  y: real\n}\nloss a\n", 1);
    assert_int_equal(session.module->items.items[0]->fields.count, 1);
}

/* ---- the design models ---- */

static const char *const models[] = {
    "01-iris",     "02-reupload", "03-kernel-svm",   "04-kta",     "05-vqe-h2",
    "06-qaoa",     "07-qcnn",     "08-quanvolution", "09-dressed", "10-autoencoder",
    "11-born-mmd", "12-qgan",     "13-qlstm",        "14-fourier", "15-rl",
};

enum { MODEL_COUNT = sizeof models / sizeof models[0] };

static char *model_text(const char *name, size_t *length)
{
    return file_text(session.arena, arena_printf(session.arena, "tests/models/%s.qml", name),
                     length);
}

static void the_design_models_parse(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODEL_COUNT; i++) {
        size_t length;
        assert_true(parsed(model_text(models[i], &length))->items.count >= 4);
    }
}

/* Parses in a fresh session; the number of errors. */
static uint32_t errors_of(const char *text, size_t length)
{
    Session trial;
    session_open(&trial);
    session_parse(&trial, text, length);
    (void)ast_print_module(trial.arena, trial.module);
    uint32_t errors = diag_error_count(trial.sink);
    session_close(&trial);
    return errors;
}

static void no_prefix_of_a_model_gives_more_than_three_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODEL_COUNT; i++) {
        size_t length;
        const char *text = model_text(models[i], &length);
        for (size_t end = 0; end < length; end++)
            assert_true(errors_of(text, end) <= 3);
    }
}

static size_t word_length(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    size_t length = strspn(text, letters);
    if (length > 0)
        return length;
    if (strncmp(text, "..", 2) == 0 || strncmp(text, "~>", 2) == 0 || strncmp(text, "==", 2) == 0 ||
        strncmp(text, "->", 2) == 0)
        return 2;
    return 1;
}

static void no_lost_doubled_or_wrong_word_gives_more_than_three_errors(void **state)
{
    (void)state;
    static const char *const others[] = {"",  "",  ")", "]",   "}",  "(",
                                         "[", "{", "=", "let", "\n", "\""};
    for (size_t i = 0; i < MODEL_COUNT; i++) {
        size_t length;
        const char *text = model_text(models[i], &length);
        size_t turn = 0;
        for (size_t at = 0; at < length; at += word_length(text + at)) {
            size_t word = word_length(text + at);
            const char *other = others[turn++ % (sizeof others / sizeof others[0])];
            for (int keep = 0; keep < 2; keep++) {
                char *changed = malloc(length + 16);
                size_t head = keep ? at + word : at, part = strlen(other), tail = at + word;
                memcpy(changed, text, head);
                memcpy(changed + head, other, part);
                memcpy(changed + head + part, text + tail, length - tail);
                uint32_t errors = errors_of(changed, head + part + length - tail);
                if (errors > 3)
                    fail_msg("%u errors in\n%.*s", errors, (int)(head + part + length - tail),
                             changed);
                free(changed);
            }
        }
    }
}

static void many_statements_take_linear_time(void **state)
{
    (void)state;

    enum { COUNT = 200000 };

    static const char statement[] = "  RY(x) q\n";
    size_t step = sizeof statement - 1;
    char *text = malloc(20 + step * COUNT);
    memcpy(text, "model f(x) {\n", 13);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(text + 13 + i * step, statement, step);
    memcpy(text + 13 + step * COUNT, "}\n", 3);
    assert_int_equal(last_item(text)->body.count, COUNT);
    free(text);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, open_session, close_session)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(operators_bind_as_the_specification_says),
        CASE(comparisons_and_ranges_do_not_chain),
        CASE(a_step_needs_a_range),
        CASE(index_ranges_may_be_open),
        CASE(calls_lists_tuples_and_comprehensions_are_told_apart),
        CASE(spans_cover_the_text_of_a_node),
        CASE(every_kind_of_item_is_read),
        CASE(every_kind_of_statement_is_read),
        CASE(only_circuits_by_name_are_applied),
        CASE(train_and_fit_take_calls_and_options),
        CASE(messages_name_what_is_there_and_what_should_be),
        CASE(several_errors_are_reported_in_one_run),
        CASE(a_broken_header_costs_its_item_only),
        CASE(the_design_models_parse),
        CASE(no_prefix_of_a_model_gives_more_than_three_errors),
        CASE(no_lost_doubled_or_wrong_word_gives_more_than_three_errors),
        CASE(many_statements_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
