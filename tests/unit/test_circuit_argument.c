/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits as arguments ([CIR-18], [CIR-19]): each application is the one with what it was given written in its place. */
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"
#include "tests/support/same_model.h"

#define RING  "circuit ring[G: circuit] r: qubit[n] { for i in 0..n { G r[i], r[(i+1) % n] } }\n"
#define BLOCK "circuit block p: qubit, r: qubit { RY(0.3) p; CRX(0.8) p, r; S r }\n"
#define CHAIN                                                                                      \
    "circuit chain[G: circuit, reps](t: angle[m]) r: qubit[n] { repeat reps { for i in 0..n-1 { "  \
    "G(t[i]) r[i], r[i+1] } } }\n"

static const struct {
    const char *items, *gates, *same_items, *same;
} rows[] = {
    {RING, "ring[CX] q", "", "CX q[0], q[1]; CX q[1], q[2]; CX q[2], q[3]; CX q[3], q[0]"},
    {RING BLOCK, "ring[block] q[1..]", BLOCK,
     "block q[1], q[2]; block q[2], q[3]; block q[3], q[1]"},
    {RING "gate half = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, i]]\n",
     "ring[half] q[..3]", "", "ctrl S q[0], q[1]; ctrl S q[1], q[2]; ctrl S q[2], q[0]"},
    {RING, "inv ring[CH] q[..3]", "", "CH q[2], q[0]; CH q[1], q[2]; CH q[0], q[1]"},
    {RING, "ctrl ring[SWAP] q[3], q[..3]", "",
     "CSWAP q[3], q[0], q[1]; CSWAP q[3], q[1], q[2]; CSWAP q[3], q[2], q[0]"},
    {CHAIN, "chain[RXX, 2](w[..3]) q", "",
     "repeat 2 { RXX(w[0]) q[0], q[1]; RXX(w[1]) q[1], q[2]; RXX(w[2]) q[2], q[3] }"},
    {CHAIN "circuit turn[k](a: angle) p: qubit, r: qubit { repeat k { CRY(a) p, r }; H p }\n",
     "chain[turn[3], 1](w[1..3]) q[..3]", "",
     "repeat 3 { CRY(w[1]) q[0], q[1] }; H q[0]; repeat 3 { CRY(w[2]) q[1], q[2] }; H q[1]"},
    {RING "circuit both[A: circuit, B: circuit] p: qubit, r: qubit { A p, r; negctrl B p, r }\n",
     "ring[both[CZ, SX]] q[2..]", "",
     "CZ q[2], q[3]; negctrl SX q[2], q[3]; CZ q[3], q[2]; negctrl SX q[3], q[2]"},
    {"circuit apply_to[F: circuit, G: circuit] r: qubit[n] { F[G] r; H r[0] }\n" RING,
     "apply_to[ring, CZ] q[..3]", "", "CZ q[0], q[1]; CZ q[1], q[2]; CZ q[2], q[0]; H q[0]"},
    {"circuit down[G: circuit] r: qubit[n] { if n > 1 { G r[0], r[1]; down[G] r[1..] } }\n",
     "down[CY] q", "", "CY q[0], q[1]; CY q[1], q[2]; CY q[2], q[3]"},
    {"circuit flow[E: circuit](H: observable, t: angle) r: qubit[n] { E(H, t) r; E(H, 0.5) r }\n"
     "observable C = 0.4*X[0]*X[1] + 0.9*Z[0]*Z[1]\n",
     "flow[evolve](C, w[3]) q[1..3]; flow[trotter[2]](C, w[1]) q[..2]",
     "observable C = 0.4*X[0]*X[1] + 0.9*Z[0]*Z[1]\n",
     "evolve(C, w[3] + 0.5) q[1..3]; evolve(C, w[1] + 0.5) q[..2]"},
    {"circuit all[R: circuit](t: angle[n]) r: qubit[n] { R(t) r; ctrl inv R(t[0]) r[1], r[0] }\n",
     "all[P](w[..4]) q", "", "P(w[..4]) q; CP(-w[0]) q[1], q[0]"},
    {"circuit conjugated[U0: circuit, V: circuit](t: angle) r: qubit[n] { within { U0 r } apply { "
     "V(t) r[0] } }\n" RING,
     "conjugated[ring[CX], RZ](w[2]) q[..3]", "",
     "CX q[0], q[1]; CX q[1], q[2]; CX q[2], q[0]; RZ(w[2]) q[0]; CX q[2], q[0]; CX q[1], q[2]; CX "
     "q[0], q[1]"},
};

static void an_argument_is_what_it_names(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_same_model((ModelText){rows[k].items, rows[k].gates},
                          (ModelText){rows[k].same_items, rows[k].same});
}

static void layers_of_a_circuit_stay_a_loop(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text("circuit layers[R: circuit, E: circuit](w: angle[d, n]) q: qubit[n] {\n"
                   "  for l in 0..d { R(w[l]) q; for i in 0..n-1 { E q[i], q[i+1] } }\n}\n"
                   "param w: angle[50, 3] ~ zeros\n"
                   "model m() { qubit q[3]; layers[RY, CX](w) q; expect(Z[0], q) }\nloss m()\n",
                   false);
    const IrCircuit *circuit = lowered.module->circuits.items[0];
    assert_int_equal(circuit->regions.items[0].instrs.count, 1);
    assert_int_equal(circuit->regions.items[0].instrs.items[0].trips, 50);
    lowered_close(&lowered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_argument_is_what_it_names),
        TEST(layers_of_a_circuit_stay_a_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
