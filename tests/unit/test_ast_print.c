/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Canonical text: a fixed point of parsing and printing, with the fewest parentheses that keep the tree. */
#include "tests/support/qtest.h"

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

static const char *printed(const char *text)
{
    session_parse(&session, text, strlen(text));
    if (diag_error_count(session.sink) != 0)
        fail_msg("`%s`:\n%s", text, session_messages(&session));
    return ast_print_module(session.arena, session.module);
}

static void assert_prints(const char *text, const char *wanted)
{
    const char *once = printed(text);
    assert_string_equal(once, wanted);
    assert_string_equal(printed(once), wanted);
}

static void parentheses_stand_only_where_the_tree_needs_them(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"loss ((a+b))*(c)", "loss (a + b)*c\n"},
        {"loss a-(b-c)-(d*e)", "loss a - (b - c) - d*e\n"},
        {"loss a/(b*c)/d", "loss a/(b*c)/d\n"},
        {"loss (a^b)^c + a^(b^c)", "loss (a^b)^c + a^b^c\n"},
        {"loss (-a)^b + -(a^b) + a^-b", "loss (-a)^b + -a^b + a^(-b)\n"},
        {"loss -(a+b) - (-c)", "loss -(a + b) - -c\n"},
        {"loss not (a and b) or not a", "loss not (a and b) or not a\n"},
        {"loss (a or b) and (c or d)", "loss (a or b) and (c or d)\n"},
        {"loss a or (b or c)", "loss a or (b or c)\n"},
        {"loss (a < b) == (c < d)", "loss (a < b) == (c < d)\n"},
        {"loss (not a) == b", "loss (not a) == b\n"},
        {"loss f((a..b) by 2, (a < b)..c)", "loss f(a..b by 2, (a < b)..c)\n"},
        {"loss (a..b).c + (a+b)(c) + (-a)[1]", "loss (a..b).c + (a + b)(c) + (-a)[1]\n"},
        {"loss (1).x + (1.5)[0]", "loss (1).x + 1.5[0]\n"},
        {"loss x[ (a..b), .. by (2), ..n ]", "loss x[a..b, .. by 2, ..n]\n"},
        {"loss a % b @ c", "loss a % b @ c\n"},
        {"loss [ (a) for i in (0..n) , j in b]", "loss [a for i in 0..n, j in b]\n"},
        {"loss (a , k=b)", "loss (a, k = b)\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_prints(rows[i][0], rows[i][1]);
}

static void strings_are_escaped_again(void **state)
{
    (void)state;
    assert_prints("loss f(\"a\\\"\\\\\\n\\t\tb\")", "loss f(\"a\\\"\\\\\\n\\t\\tb\")\n");
}

static void statements_and_items_have_one_form(void **state)
{
    (void)state;
    assert_prints(
        "circuit  c [k] ( w:angle[2] ) q:qubit[m],r:qubit->qubit[m/2] { H q; inv pow( 2 ) f[1](w) "
        "q[..],r->s ;repeat 3{X q} ; if a{X q}else{};within{H q}\napply{Z q}\nmeasure q->b\nreturn "
        "q }",
        "circuit c[k](w: angle[2]) q: qubit[m], r: qubit -> qubit[m/2] {\n"
        "  H q\n"
        "  inv pow(2) f[1](w) q[..], r -> s\n"
        "  repeat 3 {\n"
        "    X q\n"
        "  }\n"
        "  if a {\n"
        "    X q\n"
        "  } else {\n"
        "  }\n"
        "  within {\n"
        "    H q\n"
        "  } apply {\n"
        "    Z q\n"
        "  }\n"
        "  measure q -> b\n"
        "  return q\n"
        "}\n");
    assert_prints("data{x:real[n]~>a(1)~>b;y:class[\"u\"][T]~f(0)}",
                  "data {\n  x: real[n] ~> a(1) ~> b\n  y: class[\"u\"][T] ~ f(0)\n}\n");
    assert_prints("const a=1 in 0..2,G:graph=load(\"g\")",
                  "const a = 1 in 0..2, G: graph = load(\"g\")\n");
    assert_prints("option a=1,b:real=0.5 in 0..c", "option a = 1, b: real = 0.5 in 0..c\n");
    assert_prints("frozen  param w:real[2] in 0..1~ones",
                  "frozen param w: real[2] in 0..1 ~ ones\n");
    assert_prints("fn f(x:real[n] in -1..1,y:real in 0..c)=x",
                  "fn f(x: real[n] in -1..1, y: real in 0..c) = x\n");
    assert_prints("fn f[k](x,y:real)->(real,real[2])=(x)",
                  "fn f[k](x, y: real) -> (real, real[2]) = x\n");
    assert_prints("use a.b:c,d\nobservable C=Z[0]\nloss d=a\ntrain f(x),k=2\nfit g()",
                  "use a.b: c, d\nobservable C = Z[0]\nloss d = a\ntrain f(x), k = 2\nfit g()\n");
}

static void comments_and_spacing_do_not_count(void **state)
{
    (void)state;
    const char *one = printed("model f(x){qubit q[4];RY(x)q\n x}\nloss f(x)");
    const char *two = printed("// c\nmodel f( x ) {\n\n  /* a */ qubit q[ 4 ]\n  RY((x)) q // b\n  "
                              "x\n}\r\n\nloss f(x)\n");
    assert_string_equal(one, two);
}

static void the_design_models_are_fixed_points(void **state)
{
    (void)state;
    static const char *const models[] = {
        "01-iris",     "02-reupload", "03-kernel-svm",   "04-kta",     "05-vqe-h2",
        "06-qaoa",     "07-qcnn",     "08-quanvolution", "09-dressed", "10-autoencoder",
        "11-born-mmd", "12-qgan",     "13-qlstm",        "14-fourier", "15-rl",
    };
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        size_t length;
        const char *path = arena_printf(session.arena, "tests/models/%s.qml", models[i]);
        const char *once = printed(file_text(session.arena, path, &length));
        assert_string_equal(printed(once), once);
    }
}

/* ---- random trees: printing keeps the shape ---- */

static uint64_t random_state = 20240917;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33) % n;
}

/* Parenthesised everywhere, so that the text means the tree it is made from. */
static const char *random_expr(uint32_t depth)
{
    static const char *const operators[] = {
        " or ", " and ", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "@", "^"};
    static const char *const leaves[] = {"a", "b1", "3", "2.5e-3", "\"s\\n\"", "_"};
    Arena *arena = session.arena;
    if (depth == 0)
        return leaves[random_below(6)];
    const char *a = random_expr(depth - 1), *b = random_expr(random_below(depth));
    switch (random_below(12)) {
    case 0: return arena_printf(arena, "(-%s)", a);
    case 1: return arena_printf(arena, "(not %s)", a);
    case 2: return arena_printf(arena, "(%s..%s)", a, b);
    case 3: return arena_printf(arena, "((%s..%s) by %s)", a, b, b);
    case 4: return arena_printf(arena, "(%s)(%s, k = %s)", a, b, a);
    case 5: return arena_printf(arena, "(%s)[%s, .., ..(%s), (%s).. by (%s)]", a, b, a, b, a);
    case 6: return arena_printf(arena, "(%s).f", a);
    case 7: return arena_printf(arena, "[%s for i, j in %s, k in %s]", a, b, a);
    case 8: return arena_printf(arena, "(scan h = %s for v in %s { let q = %s; %s })", a, b, a, b);
    default: return arena_printf(arena, "(%s%s%s)", a, operators[random_below(15)], b);
    }
}

/* Trees are compared by a second printer that puts parentheses everywhere. */
static const char *shape(const AstExpr *expr);

static const char *shape_list(const AstExprs *list)
{
    const char *text = "";
    for (uint32_t i = 0; i < list->count; i++)
        text = arena_printf(session.arena, "%s{%s}", text, shape(list->items[i]));
    return text;
}

static const char *shape(const AstExpr *expr)
{
    Arena *arena = session.arena;
    if (expr == NULL)
        return "~";
    switch (expr->kind) {
    case EXPR_UNARY:
        return arena_printf(arena, "u%d{%s}", (int)expr->unary.op, shape(expr->unary.operand));
    case EXPR_BINARY:
        return arena_printf(arena, "b%d{%s}{%s}", (int)expr->binary.op, shape(expr->binary.left),
                            shape(expr->binary.right));
    case EXPR_RANGE:
        return arena_printf(arena, "r{%s}{%s}{%s}", shape(expr->range.low), shape(expr->range.high),
                            shape(expr->range.step));
    case EXPR_CALL:
        return arena_printf(arena, "c{%s}{%s}{%s}", shape(expr->call.callee),
                            shape(expr->call.args.items[0].value),
                            shape(expr->call.args.items[1].value));
    case EXPR_INDEX:
        return arena_printf(arena, "i{%s}%s", shape(expr->index.base),
                            shape_list(&expr->index.items));
    case EXPR_FIELD: return arena_printf(arena, "f{%s}", shape(expr->field.base));
    case EXPR_COMPREHENSION:
        return arena_printf(arena, "l{%s}{%s}{%s}", shape(expr->comprehension.body),
                            shape(expr->comprehension.generators.items[0].domain),
                            shape(expr->comprehension.generators.items[1].domain));
    case EXPR_SCAN:
        return arena_printf(arena, "s{%s}{%s}{%s}{%s}", shape(expr->scan.carries.items[0].value),
                            shape(expr->scan.generator.domain),
                            shape(expr->scan.body.items[0]->let.value),
                            shape(expr->scan.body.items[1]->expr));
    case EXPR_NAME: return expr->name;
    case EXPR_NUMBER: return expr->number.text;
    case EXPR_STRING: return expr->string.text;
    case EXPR_ERROR:
    case EXPR_TUPLE:
    case EXPR_LIST: break;
    }
    fail();
    return "";
}

static void random_trees_survive_printing(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        const char *text = arena_printf(session.arena, "loss %s", random_expr(1 + random_below(4)));
        const char *once = printed(text);
        const char *before = shape(session.module->items.items[0]->value);
        const char *twice = printed(once);
        assert_string_equal(shape(session.module->items.items[0]->value), before);
        assert_string_equal(once, twice);
        if (round % 100 == 99) {
            session_close(&session);
            session_open(&session);
        }
    }
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, open_session, close_session)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(parentheses_stand_only_where_the_tree_needs_them),
        CASE(strings_are_escaped_again),
        CASE(statements_and_items_have_one_form),
        CASE(comments_and_spacing_do_not_count),
        CASE(the_design_models_are_fixed_points),
        CASE(random_trees_survive_printing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
