/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The elementwise operations on numbers that are known at compile time; tensor_ops.def says what
 * each one means. */
#include <math.h>

#include "compiler/passes/fold.h"
#include "lang/base/bug.h"

static const double most_multiplied = 64;

/* An integer exponent is repeated multiplication, as in generated code. */
static double power(double a, double b)
{
    if (b != floor(b) || fabs(b) > most_multiplied)
        return pow(a, b);
    double product = 1;
    for (int i = 0; i < (int)fabs(b); i++)
        product *= a;
    return b < 0 ? 1 / product : product;
}

static double sign(double a)
{
    return a > 0 ? 1 : a < 0 ? -1 : 0;
}

/* A switch over all elementwise operations, one line each. */
double fold_evaluate(IrOp op, const double *operands)
{
    double a = operands[0];
    switch ((int)op) {
    case IR_neg: return -a;
    case IR_abs: return fabs(a);
    case IR_sign: return sign(a);
    case IR_sqrt: return sqrt(a);
    case IR_sin: return sin(a);
    case IR_cos: return cos(a);
    case IR_tan: return tan(a);
    case IR_atan: return atan(a);
    case IR_exp: return exp(a);
    case IR_log: return log(a);
    case IR_tanh: return tanh(a);
    case IR_sigmoid: return 1 / (1 + exp(-a));
    case IR_log_sigmoid: return (a < 0 ? a : 0) - log1p(exp(-fabs(a)));
    case IR_relu: return a > 0 ? a : 0;
    case IR_add: return a + operands[1];
    case IR_sub: return a - operands[1];
    case IR_mul: return a * operands[1];
    case IR_div: return a / operands[1];
    case IR_pow: return power(a, operands[1]);
    case IR_min: return a < operands[1] ? a : operands[1];
    case IR_max: return a > operands[1] ? a : operands[1];
    case IR_lt: return a < operands[1] ? 1 : 0;
    case IR_le: return a <= operands[1] ? 1 : 0;
    case IR_eq: return a == operands[1] ? 1 : 0;
    case IR_select: return a != 0 ? operands[1] : operands[2];
    default: BUG("operation %d is not elementwise", (int)op);
    }
}
