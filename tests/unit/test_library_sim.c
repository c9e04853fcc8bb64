/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The nineteen circuits of std.sim ([LIB-8]) against their layouts, written out for four and
 * five qubits.
 *
 * A layout is a list of words: a gate's name, alone for all qubits, or followed by its wires:
 * "c>t" or one digit each. Rotations take the layer's angles in order. */
#include <string.h>

#include "tests/support/circuit_case.h"
#include "tests/support/hosted.h"
#include "tests/support/qtest.h"

typedef struct {
    int number, angles; /* of a layer */
    const char *layout;
} SimLayout;

#define CHAIN4  "3>2 2>1 1>0 "
#define CHAIN5  "4>3 3>2 2>1 1>0 "
#define RING_A4 "3>0 2>3 1>2 0>1 "
#define RING_A5 "4>0 3>4 2>3 1>2 0>1 "
#define RING_B4 "3>2 0>3 1>0 2>1 "
#define RING_B5 "4>3 0>4 1>0 2>1 3>2 "
#define ALL4    "3>2 3>1 3>0 2>1 2>0 2>3 1>0 1>3 1>2 0>3 0>2 0>1 "
#define ALL5    "4>3 4>2 4>1 4>0 3>2 3>1 3>0 3>4 2>1 2>0 2>4 2>3 1>0 1>4 1>3 1>2 0>4 0>3 0>2 0>1 "

static const SimLayout four[] = {
    {1, 8, "RX RZ"},
    {2, 8, "RX RZ CX " CHAIN4},
    {3, 11, "RX RZ CRZ " CHAIN4},
    {4, 11, "RX RZ CRX " CHAIN4},
    {5, 28, "RX RZ CRZ " ALL4 "RX RZ"},
    {6, 28, "RX RZ CRX " ALL4 "RX RZ"},
    {7, 19, "RX RZ CRZ 1>0 3>2 RX RZ CRZ 2>1"},
    {8, 19, "RX RZ CRX 1>0 3>2 RX RZ CRX 2>1"},
    {9, 4, "H CZ " CHAIN4 "RX"},
    {11, 12, "RY RZ CX 1>0 3>2 RY 1 2 RZ 1 2 CX 2>1"},
    {12, 12, "RY RZ CZ 1>0 3>2 RY 1 2 RZ 1 2 CZ 2>1"},
    {13, 16, "RY CRZ " RING_A4 "RY CRZ " RING_B4},
    {14, 16, "RY CRX " RING_A4 "RY CRX " RING_B4},
    {15, 8, "RY CX " RING_A4 "RY CX " RING_B4},
    {16, 11, "RX RZ CRZ 1>0 3>2 2>1"},
    {17, 11, "RX RZ CRX 1>0 3>2 2>1"},
    {18, 12, "RX RZ CRZ " RING_A4},
    {19, 12, "RX RZ CRX " RING_A4},
};

static const SimLayout five[] = {
    {1, 10, "RX RZ"},
    {2, 10, "RX RZ CX " CHAIN5},
    {3, 14, "RX RZ CRZ " CHAIN5},
    {4, 14, "RX RZ CRX " CHAIN5},
    {5, 40, "RX RZ CRZ " ALL5 "RX RZ"},
    {6, 40, "RX RZ CRX " ALL5 "RX RZ"},
    {7, 24, "RX RZ CRZ 1>0 3>2 RX RZ CRZ 2>1 4>3"},
    {8, 24, "RX RZ CRX 1>0 3>2 RX RZ CRX 2>1 4>3"},
    {9, 5, "H CZ " CHAIN5 "RX"},
    {11, 16, "RY RZ CX 1>0 3>2 RY 1 2 3 RZ 1 2 3 CX 2>1 4>3"},
    {12, 16, "RY RZ CZ 1>0 3>2 RY 1 2 3 RZ 1 2 3 CZ 2>1 4>3"},
    {13, 20, "RY CRZ " RING_A5 "RY CRZ " RING_B5},
    {14, 20, "RY CRX " RING_A5 "RY CRX " RING_B5},
    {15, 10, "RY CX " RING_A5 "RY CX " RING_B5},
    {16, 14, "RX RZ CRZ 1>0 3>2 2>1 4>3"},
    {17, 14, "RX RZ CRX 1>0 3>2 2>1 4>3"},
    {18, 15, "RX RZ CRZ " RING_A5},
    {19, 15, "RX RZ CRX " RING_A5},
};

static const char *gate_name(const char *word, size_t length)
{
    static const char *const names[] = {"RX", "RY", "RZ", "H", "CX", "CZ", "CRX", "CRZ"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strlen(names[k]) == length && memcmp(names[k], word, length) == 0)
            return names[k];
    return NULL;
}

/* Appends one layer; returns the angles behind those it used. */
static const double *layer_append(GateList *list, int n, const char *layout, const double *p)
{
    const char *name = NULL;
    bool fresh = false; /* the name has met no wire */
    for (;;) {
        layout += strspn(layout, " ");
        const size_t length = strcspn(layout, " ");
        const bool is_wire = length && layout[0] >= '0' && layout[0] <= '9';
        if (name && fresh && !is_wire)
            for (int q = 0; q < n; q++)
                gates_one(list, name, q, strchr(name, 'R') ? *p++ : 0);
        if (!length)
            return p;
        fresh = !is_wire;
        if (is_wire && length == 3)
            gates_two(list, name, layout[0] - '0', layout[2] - '0', strchr(name, 'R') ? *p++ : 0);
        else if (is_wire)
            gates_one(list, name, layout[0] - '0', *p++);
        else
            name = gate_name(layout, length);
        assert_non_null(name);
        layout += length;
    }
}

static const SimLayout *current; /* of the case that runs: a builder takes no context */

static void build_layers(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 3; l++) {
        const double *next = layer_append(list, n, current->layout, p);
        assert_int_equal(next - p, current->angles);
        p = next;
    }
}

static void layouts_run(const SimLayout *layouts, size_t count, int num_qubits, uint64_t seed)
{
    for (size_t k = 0; k < count; k++) {
        char name[16], params[64], call[32];
        current = &layouts[k];
        snprintf(name, sizeof name, "sim%d", current->number);
        snprintf(params, sizeof params, "param w: angle[3, %d]", current->angles);
        snprintf(call, sizeof call, "sim%d(w) q", current->number);
        const CircuitCase circuit = {"sim", name, params, call, num_qubits, -6, 6, build_layers};
        circuit_case_run(&circuit, seed + k);
    }
}

static void the_circuits_equal_their_layouts_on_four_and_on_five_qubits(void **state)
{
    (void)state;
    layouts_run(four, sizeof four / sizeof *four, 4, 201);
    layouts_run(five, sizeof five / sizeof *five, 5, 301);
}

/* Three layers: four rows. */
static void build_ten(GateList *list, int n, const double *p)
{
    p = layer_append(list, n, "RY", p);
    for (int l = 0; l < 3; l++)
        p = layer_append(list, n, n == 4 ? "CZ " CHAIN4 "3>0 RY" : "CZ " CHAIN5 "4>0 RY", p);
}

static void circuit_ten_rotates_once_before_its_first_layer(void **state)
{
    (void)state;
    const CircuitCase on_four = {"sim", "sim10",  "param w: angle[4, 4]", "sim10(w) q", 4, -6,
                                 6,     build_ten};
    const CircuitCase on_five = {"sim", "sim10",  "param w: angle[4, 5]", "sim10(w) q", 5, -6,
                                 6,     build_ten};
    circuit_case_run(&on_four, 401);
    circuit_case_run(&on_five, 402);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_circuits_equal_their_layouts_on_four_and_on_five_qubits),
        TEST(circuit_ten_rotates_once_before_its_first_layer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
