/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the checker refuses: for each diagnostic a program with one fault. The code, the marked
 * text and that there is no second error are compared (SPEC.md, sections 3 to 6). */
#include "tests/support/qtest.h"

#include <string.h>

#include "lang/base/diag_internal.h"
#include "lang/check.h"

typedef struct {
    const char *sentence;
    const char *code;
    const char *marked; /* the bytes under the carets */
    const char *text;
} Refusal;

/* A model around statements, and one around a value. */
#define MODEL(n, gates) "model m() {\nqubit q[" #n "]\n" gates "\nexpect(Z[0], q)\n}\nloss m()\n"
#define VALUE(value)    "model m() {\nqubit q[3]\nH q\n" value "\n}\nloss sum(m())\n"
#define HALF "circuit half q: qubit[m] -> qubit[m/2] { CX q[0], q[1]\n return q[m/2..] }\n"
#define LOSS "param w: angle[2, 3]\nparam v: angle[4]\n"

#define KERNEL                                                                                     \
    "data { x: real[2]; y: class[\"a\", \"b\"]; t: real }\n"                                       \
    "model k(a: real[2], b: real[2]) {\nqubit q[2]\nRX(a) q\nRX(-b) q\nprob(q == 0)\n}\n"

static const Refusal refusals[] = {
    /* names */
    {"an unknown name", "Q0220", "nn", "const n = 3\n" MODEL(2, "RX(nn*0.3) q[0]")},
    {"an unknown gate", "Q0220", "CNOT", MODEL(2, "CNOT q[0], q[1]")},
    {"an unknown name in an unused circuit with open sizes", "Q0220", "r",
     "circuit c(w: real[n]) q: qubit[n] { for i in 0..n { RX(w[i]*r) q[i] } }\n"},
    {"an unknown gate in an unused circuit with open sizes", "Q0220", "HH",
     "circuit c q: qubit[n] { if n > 1 { HH q[0] } }\n"},
    {"an unknown name in an unused function with open sizes", "Q0220", "z",
     "fn f(x: real[n]) = sum(x[i]*z for i in 0..n)\n"},
    {"an unknown type", "Q0220", "reel", "data { x: reel[2] }\nloss 1.0\n"},
    {"an unknown function", "Q0220", "cosh", VALUE("cosh(0.3)")},
    {"an unknown register", "Q0220", "r", MODEL(2, "H r")},
    {"an unknown register used twice is told once", "Q0220", "r", MODEL(2, "H r\nX r")},
    {"a register used above its declaration", "Q0220", "q",
     "model m() {\nH q\nqubit q\nexpect(Z, q)\n}\nloss m()\n"},
    {"a name declared twice", "Q0221", "a", "const a = 1\nconst a = 2\n"},
    {"a column named like a const", "Q0221", "a", "const a = 1\ndata { a: real }\n"},
    {"two formals of one name", "Q0221", "a", "fn f(a: real, a: real) = a\nloss f(1, 2)\n"},
    {"two registers of one name", "Q0221", "q", MODEL(2, "H q\nqubit q[2]")},
    {"a register named like a formal", "Q0221", "x",
     "model m(x: real) {\nqubit x\nH x\nexpect(Z, x)\n}\nloss m(0.5)\n"},
    {"a circuit named like a gate", "Q0222", "H", "circuit H q: qubit { X q }\n"},
    {"an import that the module lacks", "Q0224", "angel", "use std.encode: angel\n"},
    {"a parameter seen by a function", "Q0225", "w",
     LOSS "fn f(x: real) = x*w[0, 0]\nloss f(1.0)\n"},
    {"a column seen by a model", "Q0225", "x",
     "data { x: real }\nmodel m() {\nqubit q\nRX(x) q\nexpect(Z, q)\n}\nloss m()\n"},
    {"a model seen by a function", "Q0225", "m",
     MODEL(1, "H q") "fn f(x: real) = m()*x\nloss f = f(0.3)\n"},
    {"a function without its arguments", "Q0226", "f", "fn f(x: real) = x\nloss f + 1.0\n"},
    {"a number that is called", "Q0227", "a", "const a = 3\nloss a(2)\n"},
    {"a const defined through itself", "Q0228", "a", "const a = b, b = a\n"},
    {"a function that calls itself", "Q0228", "f(x)", "fn f(x: real) = f(x)\nloss f(1.0)\n"},
    {"a circuit that applies itself", "Q0228", "c",
     "circuit c q: qubit { c q }\n" MODEL(1, "c q[0]")},
    {"a const outside its range", "Q0231", "a", "const a = 12 in 1..10\n"},
    /* types and shapes */
    {"a sum of different shapes", "Q0301", "w[0] + v", LOSS "loss sum(w[0] + v)\n"},
    {"a matrix product of different sizes", "Q0301", "w @ v", LOSS "loss sum(w @ v)\n"},
    {"a minimum of different shapes", "Q0301", "min(w[0], v)", LOSS "loss sum(min(w[0], v))\n"},
    {"arithmetic with a label", "Q0302", "y", "data { y: class[\"a\", \"b\"] }\nloss y*2.0\n"},
    {"a number where a condition stands", "Q0303", "1.5 and 2.5", "const a = 1.5 and 2.5\n"},
    {"a run-time remainder", "Q0303", "v[0] % 2", LOSS "loss v[0] % 2\n"},
    {"an infinite constant", "Q0304", "exp(1000)", "const a = exp(1000)\n"},
    {"a power that overflows", "Q0304", "1e300^2.0", "const a = 1e300^2.0\n"},
    {"a constant divided by zero", "Q0305", "1/0", "const a = 1/0\n"},
    {"a real divided by zero", "Q0305", "1.5/0.0", "const a = 1.5/0.0\n"},
    {"an integer that overflows", "Q0306", "9007199254740992*9007199254740992",
     "const a = 9007199254740992*9007199254740992\n"},
    {"the logarithm of a number that is no power of two", "Q0306", "log2(6)",
     "const a = log2(6)\n"},
    {"a wire number with a remainder", "Q0306", "i/2", MODEL(4, "for i in 0..4 { H q[i/2] }")},
    {"a size that is a real", "Q0307", "2.5", MODEL(2.5, "H q")},
    {"a wire number from a parameter", "Q0307", "v[0]", LOSS MODEL(2, "H q[v[0]]")},
    {"an initialiser from a parameter", "Q0308", "\"a\"", "param w: real ~ constant(\"a\")\n"},
    {"a string as a value", "Q0309", "\"a\"", "loss 1.0 + \"a\"\n"},
    {"an observable as a value", "Q0309", "Z[0]", VALUE("sin(Z[0])")},
    {"a list of different shapes", "Q0310", "v", LOSS "loss sum([v[0], v])\n"},
    {"seven dimensions", "Q0311", "real[1, 2, 1, 2, 1, 2, 1]",
     "param w: real[1, 2, 1, 2, 1, 2, 1] ~ zeros\n"},
    {"a field of a number", "Q0312", "v", LOSS "loss v.W\n"},
    {"a field that the record lacks", "Q0313", "w",
     "use std.nn: linear\nparam p: linear[2, 3]\nloss sum(p.w)\n"},
    {"a range as a value", "Q0314", "0..3", "loss 0..3\n"},
    {"a subscript past the end", "Q0315", "4", LOSS "loss v[4]\n"},
    {"a negative subscript", "Q0315", "-1", LOSS "loss v[-1]\n"},
    {"a subscript past the end in one iteration", "Q0315", "i+1",
     LOSS "loss sum(v[i+1] for i in 0..4)\n"},
    {"a slice past the end", "Q0315", "1..5", LOSS "loss sum(v[1..5])\n"},
    {"a wire past the end", "Q0315", "2", MODEL(2, "H q[2]")},
    {"a wire past the end in one iteration", "Q0315", "i+1",
     MODEL(3, "for i in 0..3 { CX q[i], q[i+1] }")},
    {"an outcome past the end", "Q0315", "8", VALUE("prob(q == 8)")},
    {"a slice whose length depends on a loop", "Q0316", "..i",
     LOSS "loss sum(sum(v[..i]) for i in 1..3)\n"},
    {"a slice that runs backwards", "Q0317", "3..1", LOSS "loss sum(v[3..1])\n"},
    {"an empty slice", "Q0318", "2..2", LOSS "loss sum(v[2..2])\n"},
    {"a label on an axis of another length", "Q0319", "y",
     "data { y: class[\"a\", \"b\"] }\nparam v: angle[4]\nloss v[y]\n"},
    {"a subscript that is a real", "Q0320", "1.5", LOSS "loss v[1.5]\n"},
    {"more subscripts than dimensions", "Q0321", "v[0, 1]", LOSS "loss v[0, 1]\n"},
    {"a loop over a number", "Q0324", "3", MODEL(2, "for i in 3 { H q }")},
    {"two names for an entry of a vector", "Q0323", "j", LOSS "loss sum(i*j for i, j in v)\n"},
    {"three names for two values", "Q0323", "v[..2]",
     LOSS "fn f(v: real[4]) { let a, b, c = v[..2]\na }\nloss f(v)\n"},
    {"sizes for a function without them", "Q0325", "sin[3](1.0)", "loss sin[3](1.0)\n"},
    {"too few sizes for a record", "Q0325", "linear[2]",
     "use std.nn: linear\nparam p: linear[2]\n"},
    {"two sizes that should agree", "Q0326", "v",
     LOSS "fn dot(a: real[n], b: real[n]) = sum(a*b)\nloss dot(w[0], v)\n"},
    {"a size that nothing shows", "Q0327", "c",
     "circuit c[k] q: qubit { repeat k { X q } }\n" MODEL(1, "c q[0]")},
    {"a size of zero", "Q0328", "0", "param w: angle[0]\n"},
    {"a register of no qubits", "Q0328", "0", MODEL(0, "")},
    {"a vector for a number", "Q0329", "v", LOSS "fn f(x: real) = x\nloss f(v)\n"},
    {"a number for a record", "Q0330", "v", "use std.nn: linear\n" LOSS "loss sum(linear(v, v))\n"},
    {"scores where probabilities are wanted", "Q0331", "v",
     "data { y: class[4] }\nparam v: angle[4]\nloss cross_entropy(v, y)\n"},
    {"labels of another count", "Q0326", "y",
     "data { y: class[3] }\nparam v: angle[4]\nloss cross_entropy(softmax(v), y)\n"},
    {"too many arguments", "Q0332", "sin(1.0, 2.0)", "loss sin(1.0, 2.0)\n"},
    {"too few arguments of a circuit", "Q0332", "RX", MODEL(1, "RX q")},
    {"a named argument", "Q0333", "x = 1.0", "fn f(x: real) = x\nloss f(x = 1.0)\n"},
    {"a comprehension as an argument of exp", "Q0334", "exp(i for i in 0..3)",
     "loss exp(i for i in 0..3)\n"},
    {"a formal of a function without type", "Q0335", "x", "fn f(x) = x\nloss f(1.0)\n"},
    {"a formal of a model without column", "Q0336", "x", "model m(x) { 1.0*x }\nloss m(0.5)\n"},
    {"a gate in a function", "Q0337", "H q", "fn f(x: real) {\nH q\nx\n}\nloss f(1.0)\n"},
    {"a function without value", "Q0338", "f", "fn f(x: real) {\nlet y = x\n}\nloss f(1.0)\n"},
    {"a model without value", "Q0338", "m", "model m() {\nqubit q\nH q\n}\nloss m()\n"},
    {"a result of another shape", "Q0339", "v",
     "fn f(v: real[4]) -> real[3] = v\nparam v: angle[4]\nloss sum(f(v))\n"},
    {"softmax of a number", "Q0340", "1.5", "loss sum(softmax(1.5))\n"},
    {"a number that is joined", "Q0341", "v[0]", LOSS "loss sum(concat(v[0], v))\n"},
    {"a number as a condition", "Q0342", "v[0]", LOSS "loss where(v[0], 1.0, 2.0)\n"},
    {"the index of a number", "Q0343", "v[0]", LOSS "loss index(v[0])\n"},
    {"the sign of three classes", "Q0343", "y", "data { y: class[3] }\nloss sign(y)\n"},
    {"qubits as a data type", "Q0344", "qubit", "fn f(x: qubit) = x\nloss f(1.0)\n"},
    {"classes without labels", "Q0345", "class", "data { y: class }\n"},
    {"one class", "Q0346", "1", "data { y: class[1] }\n"},
    {"a label given twice", "Q0347", "\"a\"", "data { y: class[\"b\", \"a\", \"a\"] }\n"},
    /* circuits */
    {"too many operands", "Q0401", "X q[0], q[1]", MODEL(2, "X q[0], q[1]")},
    {"ctrl without its operand", "Q0401", "ctrl X q[0]", MODEL(2, "ctrl X q[0]")},
    {"a number as an operand", "Q0402", "a", MODEL(2, "let a = 0.5*0.25\nH a")},
    {"an index on a single qubit", "Q0403", "q[0]",
     "model m() {\nqubit q\nH q[0]\nexpect(Z, q)\n}\nloss m()\n"},
    {"two indices on a register", "Q0404", "q[0, 1]", MODEL(2, "H q[0, 1]")},
    {"one qubit twice in a gate", "Q0405", "q[1]", MODEL(2, "CX q[1], q[1]")},
    {"one qubit twice in one iteration", "Q0405", "q[2 - i]",
     MODEL(4, "for i in 0..3 { CX q[i], q[2 - i] }")},
    {"overlapping slices in a broadcast", "Q0405", "q", MODEL(2, "CX q, q")},
    {"a control among the targets", "Q0405", "q[1..3]",
     "circuit c r: qubit[n] { H r }\n" MODEL(3, "ctrl c q[1], q[1..3]")},
    {"a single qubit for a register", "Q0406", "q[0]",
     "circuit c r: qubit[n] { H r }\n" MODEL(2, "c q[0]")},
    {"registers of different lengths", "Q0407", "q[1..2]", MODEL(4, "CX q[2..], q[1..2]")},
    {"a control register before a whole register", "Q0408", "q[..2]",
     "circuit c r: qubit[n] { H r }\n" MODEL(4, "ctrl c q[..2], q[2..]")},
    {"a list of angles of another length", "Q0409", "v", LOSS MODEL(3, "RX(v) q")},
    {"a list of angles for one qubit", "Q0410", "v", LOSS MODEL(3, "RX(v) q[0]")},
    {"a register of another size", "Q0411", "q", "circuit c r: qubit[3] { H r }\n" MODEL(2, "c q")},
    {"amplitudes of another count", "Q0412", "v", LOSS MODEL(3, "prepare(v) q")},
    {"amplitudes of another norm", "Q0421", "[0.5, -0.5, 0, 1]",
     MODEL(2, "prepare([0.5, -0.5, 0, 1]) q")},
    {"the inverse of a preparation", "Q0413", "inv",
     "use std.encode: amplitude\nparam v: angle[4]\n" MODEL(2, "inv amplitude(v) q")},
    {"a preparation of used qubits", "Q0414", "q",
     "use std.encode: amplitude\nparam v: angle[4]\n" MODEL(2, "H q[1]\namplitude(v) q")},
    {"a preparation in a loop", "Q0415", "prepare(v) q",
     LOSS MODEL(2, "repeat 2 { prepare(v) q }")},
    {"a number as a condition", "Q0342", "2", MODEL(1, "if 2 { X q }")},
    {"a gate on a parameter", "Q0402", "v", LOSS MODEL(1, "H v")},
    {"a read in an angle", "Q0420", "RX(expect(Z, q)) q", MODEL(1, "RX(expect(Z, q)) q")},
    {"a read in a branch", "Q0602", "prob(q == 0)", MODEL(1, "if 1 < 2 { let p = prob(q == 0) }")},
    {"a power of zero", "Q0416", "0", MODEL(1, "pow(0) X q")},
    {"a negative repeat", "Q0417", "1 - 3", MODEL(1, "repeat 1 - 3 { X q }")},
    {"a run-time condition", "Q0418", "v[0] > 0.5", LOSS MODEL(1, "if v[0] > 0.5 { X q }")},
    {"a value amid the gates", "Q0419", "1 + 2", MODEL(1, "1 + 2\nX q")},
    {"a gate after a read", "Q0420", "X q", MODEL(1, "let a = expect(Z, q)\nX q")},
    /* data, parameters, observables */
    {"a parameter that is a label", "Q0501", "class[2]", "param w: class[2]\n"},
    {"a column of probabilities", "Q0502", "prob[3]", "data { x: prob[3] }\n"},
    {"a range that is a number", "Q0503", "4", "param w: real in 4 ~ zeros\n"},
    {"a range that is empty", "Q0503", "4..1", "param w: real in 4..1 ~ zeros\n"},
    {"uniform with its bounds exchanged", "Q0504", "1", "param w: real ~ uniform(2, 1)\n"},
    {"a real parameter without initialiser", "Q0505", "w: real", "param w: real\n"},
    {"a default outside of the range of an option", "Q0231", "1.5", "option a = 1.5 in 0..1\n"},
    {"a default of an option that another option is", "Q0308", "b", "option a = b, b = 2\n"},
    {"an option that needs itself", "Q0228", "a", "option a = a\n"},
    {"an option as a size", "Q0307", "a", "option a = 3\nparam w: real[a] ~ zeros\n"},
    {"an option in a const", "Q0308", "a", "option a = 3\nconst n = a\n"},
    {"an option as a condition", "Q0418", "a > 0.5",
     "option a = 1\n" MODEL(1, "if a > 0.5 { H q }")},
    {"an option with dimensions", "Q0540", "real[2]", "option a: real[2] = 1\n"},
    {"an option that is a label", "Q0540", "class[2]", "option a: class[2] = 1\n"},
    {"an option named like a const", "Q0221", "a", "const a = 1\noption a = 2\n"},
    {"a frozen parameter that is trained", "Q0541", "v",
     "frozen param v: angle\nparam w: angle\nloss v + w\ntrain adam(over = [w, v])\n"},
    {"a parameter that starts outside of its range", "Q0542", "ones",
     "param w: real in 0..0.5 ~ ones\n"},
    {"a parameter that may start outside of its range", "Q0542", "uniform(-1, 0.5)",
     "param w: real in -0.5..0.5 ~ uniform(-1, 0.5)\n"},
    {"an angle that starts outside of its range", "Q0542", "w: angle in 0..1",
     "param w: angle in 0..1\n"},
    {"a line search within a range", "Q0901", "lbfgs(tol = 1e-9)",
     "param w: real in 0..1 ~ zeros\nloss w\ntrain lbfgs(tol = 1e-9), steps = 3\n"},
    {"an option among the trained", "Q0608", "a",
     LOSS "option a = 1\nloss a*v[0]\ntrain adam(over = [a])\n"},
    {"an unknown initialiser", "Q0506", "unifrom", "param w: real ~ unifrom(0, 1)\n"},
    {"an unknown preprocessing step", "Q0506", "minmaxx", "data { x: real ~> minmaxx }\n"},
    {"an unknown optimiser", "Q0506", "adma", LOSS "loss v[0]\ntrain adma(lr = 0.1)\n"},
    {"an unknown training option", "Q0506", "epoch",
     LOSS "loss v[0]\ntrain adam(lr = 0.1), epoch = 3\n"},
    {"an option of another optimiser", "Q0506", "momentum",
     LOSS "loss v[0]\ntrain adam(momentum = 0.1)\n"},
    {"numbers for column names", "Q0507", "3", "data { x: real ~> columns(3) }\n"},
    {"columns after another step", "Q0508", "columns(\"a\")",
     "data { x: real ~> minmax ~> columns(\"a\") }\n"},
    {"minmax of labels", "Q0509", "minmax", "data { y: class[2] ~> minmax }\n"},
    {"the expectation of a number", "Q0510", "0.5", VALUE("expect(0.5, q)")},
    {"an observable that is not Hermitian", "Q0511", "X[0]*Y[0]", VALUE("expect(X[0]*Y[0], q)")},
    {"an observable with a trained coefficient", "Q0512", "v[0]",
     LOSS VALUE("expect(v[0]*Z[0], q)")},
    {"a quotient of observables", "Q0513", "Z[0]/X[1]", VALUE("expect(Z[0]/X[1], q)")},
    {"an index on a sum of observables", "Q0514", "(Z[0])[1]", VALUE("expect((Z[0])[1], q)")},
    {"a bare letter beside an indexed one", "Q0515", "Z + X[1]", VALUE("expect(Z + X[1], q)")},
    {"an observable wider than what is read", "Q0517", "Z[0]*Z[3]", VALUE("expect(Z[0]*Z[3], q)")},
    {"a file that is not there", "Q0521", "\"none.json\"", "observable H = load(\"none.json\")\n"},
    {"a file outside the folder", "Q0523", "\"../h2.json\"",
     "observable H = load(\"../h2.json\")\n"},
    {"load in a model", "Q0518", "load(\"h2.json\")", VALUE("expect(load(\"h2.json\"), q)")},
    /* models, losses, training */
    {"a read in a loss", "Q0601", "expect(Z, 1)", "loss expect(Z, 1)\n"},
    {"a read in a loop", "Q0602", "expect(Z[0], q)",
     MODEL(2, "for i in 0..2 { let a = expect(Z[0], q)\n}")},
    {"prob without a comparison", "Q0603", "q", VALUE("prob(q)")},
    {"the state of a part", "Q0603", "q[..2]", VALUE("sum(state(q[..2]))")},
    {"a model that gives a record", "Q0604", "p",
     "use std.nn: linear\nparam p: linear[2, 3]\nmodel m() { p }\nloss 1.0\n"},
    {"a loss that is a vector", "Q0605", "v", LOSS "loss v\n"},
    {"a loss named twice", "Q0606", "loss a = v[1]", LOSS "loss a = v[0]\nloss a = v[1]\n"},
    {"a learning rate of zero", "Q0607", "lr = 0", LOSS "loss v[0]\ntrain adam(lr = 0)\n"},
    {"half a step", "Q0607", "steps = 1.5", LOSS "loss v[0]\ntrain adam(lr = 0.1), steps = 1.5\n"},
    {"over a const", "Q0608", "a", "const a = 1\n" LOSS "loss v[0]\ntrain adam(over = [a])\n"},
    {"a parameter trained twice", "Q0609", "v",
     LOSS "loss v[0]\ntrain adam(over = [v]), sgd(over = [w, v])\n"},
    {"an option without its name", "Q0610", "0.1", LOSS "loss v[0]\ntrain adam(0.1)\n"},
    {"two optimisers for everything", "Q0611", "sgd(lr = 0.1)",
     LOSS "loss v[0]\ntrain adam(lr = 0.1), sgd(lr = 0.1)\n"},
    {"a parameter that nothing trains", "Q0612", "train adam(over = [v])",
     LOSS "loss v[0]\ntrain adam(over = [v])\n"},
    {"train without optimiser", "Q0613", "train epochs = 3", LOSS "loss v[0]\ntrain epochs = 3\n"},
    {"an optimiser of a loss that is not there", "Q0616", "b",
     LOSS "loss a = v[0]\ntrain adam(lr = 0.1, loss = b)\n"},
    {"a loss as a number", "Q0616", "3", LOSS "loss a = v[0]\ntrain adam(lr = 0.1, loss = 3)\n"},
    {"an unknown way to the gradient", "Q0617", "backprop",
     LOSS "loss v[0]\ntrain adam(lr = 0.1), grad = backprop\n"},
    {"half a shot", "Q0607", "shots = 0.5", LOSS "loss v[0]\ntrain adam(lr = 0.1), shots = 0.5\n"},
    {"a parameter twice in one `over`", "Q0609", "v",
     LOSS "loss v[0]\ntrain adam(over = [w, v, v])\n"},
    {"a parameter twice by optimisers of one loss", "Q0609", "v",
     LOSS "loss a = v[0]\nloss b = w[0, 0]\ntrain adam(loss = b, over = [v]), sgd(over = w), sgd(loss = b, over = v)\n"},
    {"an option given twice", "Q0618", "lr = 0.2", LOSS "loss v[0]\ntrain adam(lr = 0.1, lr = 0.2)\n"},
    {"an option of the run given twice", "Q0618", "seed = 2",
     LOSS "loss v[0]\ntrain adam(), seed = 1, seed = 2\n"},
    /* fit */
    {"fit without a call", "Q0630", "fit C = 1.0", KERNEL "fit C = 1.0\n"},
    {"fit with an option of the run", "Q0630", "epochs = 3", KERNEL "fit svm(k, x, y), epochs = 3\n"},
    {"two fits in one", "Q0630", "svm(k, x, y)", KERNEL "fit ridge(k, x, t), svm(k, x, y)\n"},
    {"an unknown method", "Q0506", "svn", KERNEL "fit svn(k, x, y)\n"},
    {"a fit without its target", "Q0332", "svm(k, x)", KERNEL "fit svm(k, x)\n"},
    {"a penalty of zero", "Q0607", "C = 0", KERNEL "fit svm(k, x, y, C = 0)\n"},
    {"an option of another method", "Q0506", "alpha", KERNEL "fit svm(k, x, y, alpha = 1.0)\n"},
    {"a function as a kernel", "Q0631", "f",
     KERNEL "fn f(a: real[2], b: real[2]) = sum(a*b)\nfit svm(f, x, y)\n"},
    {"a kernel of one row", "Q0631", "m",
     KERNEL "model m(a: real[2]) {\nqubit q[2]\nRX(a) q\nprob(q == 0)\n}\nfit svm(m, x, y)\n"},
    {"a kernel that is a number", "Q0631", "3", KERNEL "fit svm(3, x, y)\n"},
    {"an unknown kernel", "Q0220", "kk", KERNEL "fit svm(kk, x, y)\n"},
    {"a kernel of rows of another size", "Q0331", "x",
     KERNEL "model m(a: real[2], b: real[3]) {\nqubit q[2]\nRX(a) q\nprob(q == 0)\n}\nfit svm(m, x, y)\n"},
    {"a kernel of several numbers", "Q0633", "m",
     KERNEL "model m(a: real[2], b: real[2]) {\nqubit q[2]\nRX(a - b) q\nprobs(q)\n}\nfit svm(m, x, y)\n"},
    {"labels for a kernel", "Q0632", "y", KERNEL "fit svm(k, y, y)\n"},
    {"numbers for labels", "Q0632", "t", KERNEL "fit svm(k, x, t)\n"},
    {"labels for numbers", "Q0632", "y", KERNEL "fit ridge(k, x, y)\n"},
    {"a parameter for a column", "Q0632", "v", KERNEL "param v: angle[2]\nfit svm(k, v, y)\n"},
    {"an unknown column", "Q0220", "z", KERNEL "fit svm(k, x, z)\n"},
    {"train without loss", "Q0614", "train adam(lr = 0.1)", LOSS "train adam(lr = 0.1)\n"},
    {"steps of a model trained in batches", "Q0615", "steps = 3",
     "data { x: real }\n" LOSS "loss v[0]*x\ntrain adam(lr = 0.1), steps = 3\n"},
    {"epochs of a loss without data", "Q0615", "epochs = 3",
     LOSS "loss v[0]\ntrain adam(lr = 0.1), epochs = 3\n"},
    {"batches of lbfgs", "Q0615", "batch = 8",
     "data { x: real }\n" LOSS "loss v[0]*x\ntrain lbfgs(), steps = 3, batch = 8\n"},
    /* limits */
    {"subscripts that take too long to check", "Q0720", "(i*j)^1 % 4",
     LOSS "loss sum(v[(i*j)^1 % 4] for i in 0..4000, j in 0..4000)\n"},
    {"a trillion gates", "Q0721", "repeat 1000000000000 { X q }",
     MODEL(1, "repeat 1000000000000 { X q }")},
    {"a tensor of terabytes", "Q0722", "real[1000000, 1000000]",
     "param w: real[1000000, 1000000] ~ zeros\n"},
    {"circuits without end", "Q0723", "c[k+1]",
     "circuit c[k] q: qubit { c[k+1] q }\n" MODEL(1, "c[1] q[0]")},
    {"forty-one qubits", "Q0724", "qubit q[41]", MODEL(41, "X q")},
    {"2^62 qubits", "Q0724", "qubit q[2 ^ 62]", MODEL(2 ^ 62, "X q")},
    {"an integer that doubles without end", "Q0725", "a + a",
     MODEL(2, "for i in 0..2 {\nlet a = i + i\nlet a = a + a\nlet a = a + a\nlet a = a + a\nlet a "
              "= a + a\n"
              "let a = a + a\nlet a = a + a\nlet a = a + a\nlet a = a + a\nlet a = a + a\n}")},
    /* sizes that the first use gives, arrays of records */
    {"a size that nothing gives", "Q0363", "angle[_]", "param w: angle[_]\n"},
    {"an open size in arithmetic", "Q0362", "w",
     "param w: angle[_]\nmodel m() {\nqubit q[2]\nRX(2*w) q\nexpect(Z[0], q)\n}\nloss m()\n"},
    {"an open size in a subscript", "Q0362", "w", "param w: angle[_]\nloss w[0]\n"},
    {"an open size that only the argument could give", "Q0327", "f(w)",
     "param w: angle[_]\nfn f(a: real[n]) = sum(a)\nloss f(w)\n"},
    {"a second use of another size", "Q0409", "w",
     "param w: angle[_]\n" MODEL(4, "RX(w) q\nRY(w) q[..3]")},
    {"a second use by a function of another size", "Q0331", "w",
     "param w: angle[_]\nfn f(a: real[3]) = sum(a)\n"
     "model m() {\nqubit q[2]\nRX(w) q\nexpect(Z[0], q) + f(w)\n}\nloss m()\n"},
    {"a column of open size", "Q0361", "_", "data { x: real[_] }\nloss 1.0\n"},
    {"a record of open size", "Q0361", "_", "use std.nn: linear\nparam p: linear[_, 2]\n"},
    {"a field of open size", "Q0361", "_",
     "record r { a: real[_] ~ ones }\nparam p: r\nloss 1.0\n"},
    {"a formal of open size", "Q0361", "_", "fn f(a: real[_]) = sum(a)\nloss f(ones(2))\n"},
    {"a slice of an array of records", "Q0360", "p[..1]",
     "use std.nn: linear\nparam p: linear[2, 2][3]\nloss sum(p[..1].b)\n"},
    {"two subscripts for one row of records", "Q0360", "p[0, 1]",
     "use std.nn: linear\nparam p: linear[2, 2][3]\nloss sum(p[0, 1].b)\n"},
    {"a record out of range", "Q0315", "3",
     "use std.nn: linear\nparam p: linear[2, 2][3]\nloss sum(p[3].b)\n"},
    {"an array of records where one is expected", "Q0331", "p",
     "use std.nn: linear\nparam p: linear[2, 2][3]\nloss sum(linear(p, ones(2)))\n"},
    {"a record array of another length", "Q0331", "p",
     "use std.nn: linear\nparam p: linear[2, 2][3]\nfn f(p: linear[a, b][2]) = sum(p.b)\nloss "
     "f(p)\n"},
    {"a million records", "Q0722", "linear[2, 2][1000000]",
     "use std.nn: linear\nparam p: linear[2, 2][1000000]\nloss 1.0\n"},
    {"fields with too many dimensions", "Q0311", "r[1][1, 2]",
     "record r[n] { a: real[n, 1, 1, 1, 1] ~ ones }\nparam p: r[1][1, 2]\nloss 1.0\n"},
    /* evolution, graphs */
    {"terms that do not commute", "Q0425", "evolve(X[0] + Z[0]*Z[1], 0.3)", MODEL(2, "evolve(X[0] + Z[0]*Z[1], 0.3) q")},
    {"the evolution of a bare letter", "Q0426", "X", MODEL(2, "evolve(X, 0.3) q")},
    {"the evolution of a number", "Q0510", "2.5", MODEL(2, "evolve(2.5, 0.3) q")},
    {"the evolution for several times", "Q0410", "[1, 2]", MODEL(2, "evolve(X[0], [1, 2]) q")},
    {"the evolution of absent qubits", "Q0517", "X[2]", MODEL(2, "evolve(X[2], 0.3) q")},
    {"evolution without a time", "Q0332", "evolve(X[0])", MODEL(2, "evolve(X[0]) q")},
    {"trotter without steps", "Q0325", "trotter", MODEL(2, "trotter(X[0], 0.3) q")},
    {"no step of trotter", "Q0328", "0", MODEL(2, "trotter[0](X[0], 0.3) q")},
    {"too many gates of trotter", "Q0721", "trotter[9999999](X[0] + Z[0], 0.3) q",
     MODEL(2, "trotter[9999999](X[0] + Z[0], 0.3) q")},
    {"a graph without load", "Q0518", "3", "const G: graph = 3\n" MODEL(2, "X q")},
    {"a graph as a column", "Q0533", "graph", "data { g: graph }\nloss 1.0\n"},
    {"a graph file that is not there", "Q0521", "\"none.txt\"",
     "const G: graph = load(\"none.txt\")\n" MODEL(2, "X q")},
    {"a graph's unknown field", "Q0532", "m",
     "const G: graph = load(\"tests/golden/check/square.txt\")\n" MODEL(4, "RX(G.m) q")},
    {"a graph as a number", "Q0309", "G",
     "const G: graph = load(\"tests/golden/check/square.txt\")\n" MODEL(4, "RX(2*G) q")},
    {"one name for an edge", "Q0323", "i",
     "const G: graph = load(\"tests/golden/check/square.txt\")\n" MODEL(
         4, "for i in G.edges { X q[0] }")},
    {"weights of a graph without them", "Q0323", "w",
     "const G: graph = load(\"tests/golden/check/square.txt\")\n" MODEL(
         4, "for i, j, w in G.edges { X q[0] }")},
    {"an edge outside the register", "Q0315", "j",
     "const G: graph = load(\"tests/golden/check/square.txt\")\n" MODEL(
         3, "for i, j in G.edges { CX q[i], q[j] }")},
    /* registers that change hands */
    {"a qubit that was returned under another name", "Q0431", "q[1]",
     HALF "model m() {\nqubit q[4]\nhalf q[..2] -> r\nX q[3]\nX r\nX q[1]\nexpect(Z[0], "
          "r)\n}\nloss m()\n"},
    {"a qubit that was discarded", "Q0431", "q[2]",
     "model m() {\nqubit q[4]\ndiscard q[2..]\nH q[2]\nexpect(Z, q[0])\n}\nloss m()\n"},
    {"a read of a discarded qubit", "Q0431", "q",
     "model m() {\nqubit q[4]\ndiscard q[2..]\nexpect(Z[0], q)\n}\nloss m()\n"},
    {"a result without a name", "Q0432", "half q", HALF MODEL(4, "half q")},
    {"a name for nothing", "Q0432", "q", MODEL(4, "H q -> q")},
    {"two names for one result", "Q0432", "b", HALF MODEL(4, "half q -> a, b")},
    {"the inverse of a circuit that returns", "Q0433", "inv half q -> q",
     HALF MODEL(4, "inv half q -> q")},
    {"a result that is no register", "Q0434", "real",
     "circuit c q: qubit[m] -> real { return q }\n" MODEL(4, "c q -> q")},
    {"return without a result", "Q0435", "return q[..1]",
     "circuit c q: qubit[m] { return q[..1] }\n" MODEL(4, "c q")},
    {"return in a loop", "Q0435", "return q",
     "circuit c q: qubit[2] -> qubit[2] { repeat 2 { return q }\n return q }\n" MODEL(2,
                                                                                      "c q -> q")},
    {"a result that is never returned", "Q0436", "X q",
     "circuit c q: qubit[m] -> qubit[m] { X q }\n" MODEL(4, "c q -> q")},
    {"a result of another size", "Q0437", "q[1..]",
     "circuit c q: qubit[m] -> qubit[m/2] { return q[1..] }\n" MODEL(4, "c q -> q")},
    {"a single qubit for a register", "Q0437", "q[0]",
     "circuit c q: qubit[m] -> qubit[1] { return q[0] }\n" MODEL(4, "c q -> q")},
    {"a qubit returned twice", "Q0438", "q[1..]",
     "circuit c q: qubit[4] -> (qubit[2], qubit[3]) { return q[..2], q[1..] }\n" MODEL(
         4, "c q -> q, r")},
    {"discard in a circuit that keeps its size", "Q0439", "discard q[..1]",
     "circuit c q: qubit[m] { discard q[..1] }\n" MODEL(4, "c q")},
    {"a register that shrinks below its use", "Q0315", "2",
     HALF MODEL(4, "repeat 2 { half q -> q\n X q[2] }")},
    {"a shrunk register in a circuit for the full one", "Q0411", "q",
     HALF "circuit c q: qubit[4] { X q }\n" MODEL(4, "half q -> q\nc q")},
    {"a preparation on wires that were used under another name", "Q0414", "q",
     HALF "use std.encode: amplitude\nconst v = 1\n" MODEL(
         4, "half q -> q\namplitude([0.6, 0.8, 0, 0]) q")},
    /* not yet */
    {"reset", "Q0901", "reset q", MODEL(1, "reset q")},
    {"a circuit as an argument", "Q0901", "CX",
     "circuit r[G] q: qubit { X q }\n" MODEL(1, "r[CX] q[0]")},
};

static char *text_of(const Diag *diag)
{
    const SourceFile *file = source_file(diag->sink->sources, diag->span.file);
    return arena_strndup(diag->sink->arena, file->text + diag->span.start,
                         diag->span.end - diag->span.start);
}

static void compare(const Refusal *refusal, const DiagSink *sink, const TProgram *program)
{
    if (program != NULL || diag_error_count(sink) == 0)
        fail_msg("%s: accepted\n%s", refusal->sentence, refusal->text);
    const Diag *diag = NULL;
    for (uint32_t k = sink->kept.count; k > 0; k--)
        if (sink->kept.items[k - 1]->severity == SEVERITY_ERROR)
            diag = sink->kept.items[k - 1];
    const char *marked = diag->span.file == UINT32_MAX ? "" : text_of(diag);
    if (strcmp(diag_code(diag->id), refusal->code) == 0 && strcmp(marked, refusal->marked) == 0 &&
        diag_error_count(sink) == 1)
        return;
    diag_print(sink, stderr, false);
    fail_msg("%s: wanted one %s at `%s`; %u errors, the first %s at `%s`", refusal->sentence,
             refusal->code, refusal->marked, diag_error_count(sink), diag_code(diag->id), marked);
}

static void is_refused(void **state)
{
    const Refusal *refusal = *state;
    Arena *arena = arena_create(NULL, NULL);
    NameTable *names = names_create(arena);
    SourceMap *sources = source_map_create(arena);
    DiagSink *sink = diag_sink_create(arena, sources);
    ModuleSession session = {arena, names, sources, sink};
    ModulePaths paths = {"stdlib"};
    Modules *modules =
        modules_load_text(&session, &paths, "t.qml", refusal->text, strlen(refusal->text));
    if (diag_error_count(sink) > 0)
        diag_print(sink, stderr, false);
    assert_int_equal(diag_error_count(sink), 0);
    compare(refusal, sink, check_program(arena, names, modules, sink, NULL));
    arena_destroy(arena);
}

int main(void)
{
    enum { COUNT = sizeof refusals / sizeof *refusals };
    struct CMUnitTest tests[COUNT];
    for (size_t k = 0; k < COUNT; k++) {
        Refusal *row = (Refusal *)(uintptr_t)&refusals[k];
        tests[k] = (struct CMUnitTest){row->sentence, is_refused, NULL, NULL, row};
    }
    return cmocka_run_group_tests_name("refused programs", tests, NULL, NULL);
}
