/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Kernels that change a state: forward against the oracle's matrices on random states, backward as the exact inverse, and
 * its derivative against fourth-order differences of the oracle in long double. Eight different samples in the lanes.
 *
 * A case applies one kernel; the oracle applies the gates that it stands for, with one angle shifted by `shift`. */
#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    const KernelSet *k;
    int n;
    uint64_t seed;
    bool lane;
    /* the gates of the case: one angle each, of one lane */
    size_t num_gates;
    OracleGate gates[8];
    double angles[8][QML_LANES]; /* lane = 0: all lanes equal */
    /* operands of the kernels */
    int64_t packed, zmask, select, value;
    double cs[8 * 2 * QML_LANES];
    uint32_t pairs[2 << KERNEL_QUBITS];
    int64_t num_pairs;
} Case;

typedef void (*Forward)(const Case *c, double *psi);
typedef void (*Backward)(const Case *c, double *psi, double *lambda, double *dangle);

static void set_angles(Case *c)
{
    double flat[8 * QML_LANES];
    for (size_t g = 0; g < c->num_gates; g++) {
        for (size_t l = 0; l < QML_LANES; l++) {
            c->angles[g][l] = 3.0 * oracle_draw(c->seed, 1000 + 16 * g + (c->lane ? l : 0));
            flat[c->lane ? g * QML_LANES + l : g] = c->angles[g][l];
        }
    }
    c->k->half_angles(flat, c->cs, (int64_t)c->num_gates, c->lane);
}

/* distinct wires in an order that depends on the seed */
static void pick_wires(int *wires, int count, int n, uint64_t seed)
{
    int order[KERNEL_QUBITS];
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        const int j = (int)((oracle_draw(seed, (uint64_t)i) + 1.0) / 2.0 * (i + 1));
        const int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    memcpy(wires, order, (size_t)count * sizeof *wires);
}

static void oracle_run(const Case *c, const double *start, int lane, size_t shifted,
                       long double shift, OracleComplex *out)
{
    OracleGate gates[8];
    memcpy(gates, c->gates, sizeof gates);
    for (size_t g = 0; g < c->num_gates; g++)
        gates[g].angles[0] = (long double)c->angles[g][lane] + (g == shifted ? shift : 0.0L);
    lanes_to_oracle(start, c->n, lane, out);
    oracle_apply(out, c->n, gates, c->num_gates);
}

/* d/da Re <2 lambda' | psi'(a)> by fourth-order differences */
static double expected_derivative(const Case *c, const double *start, const double *lambda,
                                  int lane, size_t gate)
{
    static OracleComplex cotangent[1 << KERNEL_QUBITS], moved[1 << KERNEL_QUBITS];
    static const long double weights[4] = {1, -8, 8, -1};
    static const int steps[4] = {-2, -1, 1, 2};
    const long double h = 1e-3L;
    long double sum = 0;
    lanes_to_oracle(lambda, c->n, lane, cotangent);
    for (int i = 0; i < 4; i++) {
        oracle_run(c, start, lane, gate, h * steps[i], moved);
        sum += weights[i] * 2 * oracle_inner(cotangent, moved, c->n).re;
    }
    return (double)(sum / (12 * h));
}

static void check_case(const Case *c, Forward forward, Backward backward)
{
    static double start[KERNEL_STATE], psi[KERNEL_STATE], lambda[KERNEL_STATE], after[KERNEL_STATE];
    static OracleComplex expected[1 << KERNEL_QUBITS], undone[1 << KERNEL_QUBITS];
    lanes_random(start, c->n, c->seed);
    memcpy(psi, start, sizeof psi);
    forward(c, psi);
    for (int lane = 0; lane < QML_LANES; lane++) {
        oracle_run(c, start, lane, SIZE_MAX, 0, expected);
        assert_close(lanes_distance(psi, c->n, lane, expected), 0.0, 1e-15);
    }
    lanes_random(after, c->n, c->seed + 7777);
    memcpy(lambda, after, sizeof lambda);
    double dangle[8 * QML_LANES];
    for (int i = 0; i < 8 * QML_LANES; i++)
        dangle[i] = 0.25;
    backward(c, psi, lambda, dangle);
    for (int lane = 0; lane < QML_LANES; lane++) {
        lanes_to_oracle(start, c->n, lane, undone);
        assert_close(lanes_distance(psi, c->n, lane, undone), 0.0, 2e-15);
        for (size_t g = 0; g < c->num_gates; g++)
            assert_close(dangle[g * QML_LANES + (size_t)lane] - 0.25,
                         expected_derivative(c, start, after, lane, g), 1e-11);
    }
    forward(c, lambda); /* lambda was taken back by the same gates */
    for (int i = 0; i < 2 * QML_LANES << c->n; i++)
        assert_close(lambda[i], after[i], 2e-15);
    memcpy(psi, start, sizeof psi);
    forward(c, psi);
    backward(c, psi, lambda, NULL);
    for (int i = 0; i < 2 * QML_LANES << c->n; i++)
        assert_close(psi[i], start[i], 2e-15);
}

/* Runs `make_case` for both sets, 1..7 qubits, scalar and lane angles; false from it: no such case. */
static void check_all(bool (*make_case)(Case *c), Forward forward, Backward backward)
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    size_t ran = 0;
    for (size_t s = 0; s < count; s++) {
        for (int n = 1; n <= KERNEL_QUBITS; n++) {
            for (uint64_t variant = 0; variant < 12; variant++) {
                Case c = {.k = &sets[s],
                          .n = n,
                          .seed = (uint64_t)n * 100 + variant,
                          .lane = variant & 1};
                if (!make_case(&c))
                    continue;
                check_case(&c, forward, backward);
                ran++;
            }
        }
    }
    assert_true(ran > 0);
}

/* ------------------------------------------------------------------ RY */

static bool make_ry(Case *c)
{
    const int size = 1 + (int)(c->seed / 2 % 4);
    if (size > c->n)
        return false;
    int wires[4];
    pick_wires(wires, size, c->n, c->seed);
    c->num_gates = (size_t)size;
    for (int i = 0; i < size; i++) {
        c->gates[i] = (OracleGate){.name = "RY", .wires = {wires[i]}};
        c->packed |= (int64_t)wires[i] << (8 * i);
    }
    set_angles(c);
    return true;
}

static bool make_ry_on_low_qubits(Case *c)
{
    if (c->n < 4)
        return false;
    c->num_gates = 4;
    c->packed = 0x03020100;
    for (int i = 0; i < 4; i++)
        c->gates[i] = (OracleGate){.name = "RY", .wires = {i}};
    set_angles(c);
    return true;
}

static void ry_forward(const Case *c, double *psi)
{
    c->k->ry_forward(psi, c->n, (int64_t)c->num_gates, c->packed, c->cs, c->lane);
}

static void ry_backward(const Case *c, double *psi, double *lambda, double *dangle)
{
    c->k->ry_backward(psi, lambda, c->n, (int64_t)c->num_gates, c->packed, c->cs, c->lane, dangle);
}

static void ry_on_one_to_four_qubits_is_the_oracles(void **state)
{
    check_all(make_ry, ry_forward, ry_backward);
    check_all(make_ry_on_low_qubits, ry_forward, ry_backward);
}

/* ------------------------------------------------------------------ pairs */

/* single excitation with a control of polarity 0 where there is room */
static bool make_excitation(Case *c)
{
    if (c->n < 2)
        return false;
    int wires[3];
    pick_wires(wires, c->n > 2 ? 3 : 2, c->n, c->seed);
    c->num_gates = 1;
    c->gates[0] = (OracleGate){.name = "single_excitation",
                               .wires = {wires[0], wires[1]},
                               .num_controls = c->n > 2,
                               .controls = {wires[2]},
                               .polarity = {0}};
    const unsigned a = 1u << wires[0], b = 1u << wires[1], control = c->n > 2 ? 1u << wires[2] : 0;
    for (unsigned x = 0; x < 1u << c->n; x++) {
        if (x & (a | b | control))
            continue;
        c->pairs[2 * c->num_pairs] = x | b; /* |01>: first operand 0 */
        c->pairs[2 * c->num_pairs + 1] = x | a;
        c->num_pairs++;
    }
    set_angles(c);
    return true;
}

static void pairs_forward(const Case *c, double *psi)
{
    c->k->pairs_forward(psi, c->pairs, c->num_pairs, c->cs, c->lane);
}

static void pairs_backward(const Case *c, double *psi, double *lambda, double *dangle)
{
    c->k->pairs_backward(psi, lambda, c->pairs, c->num_pairs, c->cs, c->lane, dangle);
}

static void rotation_of_pairs_is_a_controlled_excitation(void **state)
{
    check_all(make_excitation, pairs_forward, pairs_backward);
}

/* ------------------------------------------------------------------ phase */

static bool make_phase(Case *c)
{
    const int targets = 1 + (int)(c->seed / 2 % 2), controls = (int)(c->seed / 4 % 3);
    if (targets + controls > c->n)
        return false;
    int wires[4];
    pick_wires(wires, targets + controls, c->n, c->seed);
    c->num_gates = 1;
    c->gates[0] = (OracleGate){.name = targets == 1 ? "RZ" : "RZZ",
                               .wires = {wires[0], wires[1]},
                               .num_controls = controls};
    for (int i = 0; i < targets; i++)
        c->zmask |= (int64_t)1 << wires[i];
    for (int i = 0; i < controls; i++) {
        const int wire = wires[targets + i], polarity = i == 0;
        c->gates[0].controls[i] = wire;
        c->gates[0].polarity[i] = polarity;
        c->select |= (int64_t)1 << wire;
        c->value |= (int64_t)polarity << wire;
    }
    set_angles(c);
    return true;
}

static void phase_forward(const Case *c, double *psi)
{
    c->k->phase_forward(psi, c->n, c->zmask, c->select, c->value, c->cs, c->lane);
}

static void phase_backward(const Case *c, double *psi, double *lambda, double *dangle)
{
    c->k->phase_backward(psi, lambda, c->n, c->zmask, c->select, c->value, c->cs, c->lane, dangle);
}

static void phase_is_a_controlled_rz_or_rzz(void **state)
{
    check_all(make_phase, phase_forward, phase_backward);
}

/* ------------------------------------------------------------------ diagonal */

/* eight gates with rising masks, some of them the same */
static bool make_diagonal(Case *c)
{
    if (!c->lane)
        return false;
    for (c->num_gates = 0; c->num_gates < 8; c->num_gates++) {
        int wires[2];
        const bool two = c->n > 1 && c->num_gates % 3 > 0;
        pick_wires(wires, two ? 2 : 1, c->n, c->seed + 31 * c->num_gates);
        const uint32_t mask = (1u << wires[0]) | (two ? 1u << wires[1] : 0);
        size_t at = c->num_gates;
        for (; at > 0 && c->pairs[at - 1] > mask; at--) {
            c->pairs[at] = c->pairs[at - 1];
            c->gates[at] = c->gates[at - 1];
        }
        c->pairs[at] = mask;
        c->gates[at] = (OracleGate){.name = two ? "RZZ" : "RZ", .wires = {wires[0], wires[1]}};
    }
    set_angles(c);
    return true;
}

static double factors[3 * QML_LANES << KERNEL_QUBITS];

static void diagonal_forward(const Case *c, double *psi)
{
    c->k->diagonal_forward(psi, c->n, c->pairs, (int64_t)c->num_gates, c->cs, factors);
}

static void diagonal_backward(const Case *c, double *psi, double *lambda, double *dangle)
{
    c->k->diagonal_backward(psi, lambda, c->n, c->pairs, (int64_t)c->num_gates, c->cs, factors,
                            dangle);
}

static void diagonal_is_many_rz_and_rzz(void **state)
{
    check_all(make_diagonal, diagonal_forward, diagonal_backward);
}

enum { STRINGS = 23 };

/* Masks of any number of bits, none among them, against the phases one after the other. */
static void check_strings(const KernelSet *k, int n, uint64_t seed)
{
    static double psi[2][KERNEL_STATE], lambda[2][KERNEL_STATE];
    double angles[STRINGS * QML_LANES], cs[2 * STRINGS * QML_LANES];
    double dangle[2][STRINGS * QML_LANES] = {{0}};
    uint32_t masks[STRINGS];
    for (uint32_t i = 0; i < STRINGS; i++)
        masks[i] = (uint32_t)((oracle_draw(seed, i) + 1) / 2 * (1 << n)) & ((1u << n) - 1);
    masks[0] = 0;
    for (int i = 1; i < STRINGS; i++)
        for (int j = i; j > 0 && masks[j - 1] > masks[j]; j--) {
            const uint32_t kept = masks[j];
            masks[j] = masks[j - 1];
            masks[j - 1] = kept;
        }
    for (size_t i = 0; i < STRINGS * QML_LANES; i++)
        angles[i] = 3 * oracle_draw(seed, 100 + i);
    k->half_angles(angles, cs, STRINGS, 1);
    for (int i = 0; i < 2; i++) {
        lanes_random(psi[i], n, seed);
        lanes_random(lambda[i], n, seed + 1);
    }
    k->diagonal_forward(psi[0], n, masks, STRINGS, cs, factors);
    for (int i = 0; i < STRINGS; i++)
        k->phase_forward(psi[1], n, masks[i], 0, 0, cs + 2 * QML_LANES * i, 1);
    for (int i = 0; i < 2 * QML_LANES << n; i++)
        assert_close(psi[0][i], psi[1][i], 5e-15);
    k->diagonal_backward(psi[0], lambda[0], n, masks, STRINGS, cs, factors, dangle[0]);
    for (int i = 0; i < STRINGS; i++)
        k->phase_backward(psi[1], lambda[1], n, masks[i], 0, 0, cs + 2 * QML_LANES * i, 1,
                          dangle[1] + QML_LANES * i);
    for (int i = 0; i < 2 * QML_LANES << n; i++) {
        assert_close(psi[0][i], psi[1][i], 1e-14);
        assert_close(lambda[0][i], lambda[1][i], 1e-14);
    }
    for (int i = 0; i < STRINGS * QML_LANES; i++)
        assert_close(dangle[0][i], dangle[1][i], 1e-13);
}

static void diagonal_takes_every_mask(void **state)
{
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= KERNEL_QUBITS; n++)
            for (uint64_t seed = 0; seed < 6; seed++)
                check_strings(&sets[s], n, 1000 * seed + (uint64_t)n);
}

/* ------------------------------------------------------------------ prototypes and abi.def */

#define P double *
#define C const double *
#define U const uint32_t *
#define I int64_t
#define SIGNATURE(f)                                                                               \
    _Generic((f),                                                                                  \
        void (*)(P, I): "pi",                                                                      \
        void (*)(P, I, U, I, C, P): "pipipp",                                                      \
        void (*)(P, P, I, U, I, C, P, P): "ppipippp",                                              \
        void (*)(P, I, U, I, C, I): "pipipi",                                                      \
        void (*)(P, P, I, U, I, C, I, P): "ppipipip",                                              \
        void (*)(P, I, U, C): "pipp",                                                              \
        void (*)(P, P, I, U, C, P): "ppippp",                                                      \
        void (*)(P, I, I, I, C, I): "piiipi",                                                      \
        void (*)(P, P, I, I, I, C, I, P): "ppiiipip",                                              \
        void (*)(P, U, I, C, I): "ppipi",                                                          \
        void (*)(P, P, U, I, C, I, P): "pppipip",                                                  \
        void (*)(P, I, I, I, I, C, I): "piiiipi",                                                  \
        void (*)(P, P, I, I, I, I, C, I, P): "ppiiiipip",                                          \
        void (*)(C, I, I, C, P): "piipp",                                                          \
        void (*)(C, I, I, C, I, I, I, I, P, I, P): "piipiiiipip",                                  \
        void (*)(C, P, I, I, C, C): "ppiipp",                                                      \
        void (*)(C, P, I, I, C, C, I): "ppiippi",                                                  \
        void (*)(C, I, U, I, P): "pipip",                                                          \
        void (*)(C, P, I, U, I, C): "ppipip",                                                      \
        void (*)(const double *const *, I, P): "pip",                                              \
        void (*)(P, I, C): "pip",                                                                  \
        void (*)(C, P, I, I): "ppii",                                                              \
        void (*)(C, U, I, I, P, P): "ppiipp",                                                      \
        void (*)(C, U, I, I, P): "ppiip",                                                          \
        void (*)(C, P, I): "ppi",                                                                  \
        void (*)(C, P, P, I, I): "pppii",                                                          \
        void (*)(C, C, P, I): "pppi",                                                              \
        void (*)(C, I, U, P): "pipp",                                                              \
        void (*)(C, I, U, I, P, P): "pipipp",                                                      \
        void (*)(C, P, I, U, I, C, P): "ppipipp",                                                  \
        void (*)(P, I, I, U, C, I): "piippi",                                                      \
        void (*)(P, I, I, I, C): "piiip",                                                          \
        void (*)(P, P, I, I, I, C, P): "ppiiipp",                                                  \
        void (*)(I, I, U, I, C, P): "iipipp",                                                      \
        void (*)(P, C, I, I, I, C, I): "ppiiipi",                                                  \
        void (*)(C, C, I, I, I, P): "ppiiip",                                                      \
        void (*)(U, I, C, P, P): "pippp",                                                          \
        void (*)(P, I, I, C, U, C, I, P): "piipppip",                                              \
        void (*)(C, I, I, C, U, C, I, P, P): "piipppipp",                                          \
        void (*)(U, I, I, uint32_t *): "piip",                                                     \
        void (*)(P, C, I, I, U, I): "ppiipi",                                                      \
        void (*)(U, I, I, U, C, I, uint32_t *, P): "piippipp",                                     \
        void (*)(C, C, I, P): "ppip",                                                              \
        void (*)(C, I, I, C, I, P, I, I): "piipipii",                                              \
        void (*)(C, I, I, C, P, P): "piippp",                                                      \
        void (*)(P, I, I, C, I, I): "piipii",                                                      \
        void (*)(C, P, I, I, I, U, C, C, C, I): "ppiiippppi",                                      \
        void (*)(C, C, P, P, I, I, I, U, C, C, C, I, P, P): "ppppiiippppipp",                      \
        void (*)(C, C, I, I, I, I, P): "ppiiiip",                                                  \
        void (*)(P, I, C, I): "pipi",                                                              \
        void (*)(C, I, P, P): "pipp",                                                              \
        void (*)(C, I, C, P, P): "pippp",                                                          \
        void (*)(C, I, P): "pip",                                                                  \
        void (*)(C, I, I, C, C, C, P, P): "piippppp",                                              \
        void (*)(U, C, I, I, I, P): "ppiiip",                                                      \
        void (*)(I, P): "ip",                                                                      \
        void (*)(C, I, I, P): "piip",                                                              \
        void (*)(C, I, C, P): "pipp",                                                              \
        void (*)(P, C, I, C, I): "ppipi",                                                          \
        void (*)(P, I, C, I, I): "pipii",                                                          \
        void (*)(U, I, P): "pip",                                                                  \
        void (*)(P, I, I, U, I, C, I, P): "piipipip",                                              \
        void (*)(C, U, C, I, I, P): "pppiip",                                                      \
        void (*)(C, I, I, I, I, C, P): "piiiipp",                                                  \
        void (*)(P, I, I, I, I, C, I, I): "piiiipii",                                              \
        void (*)(C, I, I, U, C, I, I, C, C, P, P): "piippiipppp")

static void every_prototype_has_the_signature_of_its_row(void **state)
{
    const KernelSet *sets;
    kernel_sets(&sets); /* all have this type */
#define KERNEL(name, signature) assert_string_equal(SIGNATURE(sets[0].name), signature);
#include "runtime/abi.def"
#undef KERNEL
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ry_on_one_to_four_qubits_is_the_oracles),
        TEST(rotation_of_pairs_is_a_controlled_excitation),
        TEST(phase_is_a_controlled_rz_or_rzz),
        TEST(diagonal_is_many_rz_and_rzz),
        TEST(diagonal_takes_every_mask),
        TEST(every_prototype_has_the_signature_of_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
