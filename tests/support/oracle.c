/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See oracle.h. Nothing clever: every gate builds its matrix anew, every application copies the state. */
#include "tests/support/oracle.h"

#include <stdbool.h>
#include <string.h>

#include "tests/support/qtest.h"

typedef OracleComplex Matrix[1 << ORACLE_WIRES][1 << ORACLE_WIRES];

static OracleComplex make(long double re, long double im)
{
    return (OracleComplex){re, im};
}

static OracleComplex add(OracleComplex a, OracleComplex b)
{
    return make(a.re + b.re, a.im + b.im);
}

static OracleComplex multiply(OracleComplex a, OracleComplex b)
{
    return make(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
}

static OracleComplex conjugate(OracleComplex a)
{
    return make(a.re, -a.im);
}

static OracleComplex turn(long double angle)
{
    return make(cosl(angle), sinl(angle));
}

static void set_one(Matrix m, OracleComplex a, OracleComplex b, OracleComplex c, OracleComplex d)
{
    m[0][0] = a;
    m[0][1] = b;
    m[1][0] = c;
    m[1][1] = d;
}

static OracleComplex pauli_entry(char letter, int row, int column)
{
    switch (letter) {
    case 'X': return make(row != column, 0);
    case 'Y': return make(0, row == column ? 0 : row ? 1 : -1);
    case 'Z': return make(row != column ? 0 : row ? -1 : 1, 0);
    default: return make(row == column, 0);
    }
}

/* cos(a/2) 1 - i sin(a/2) P (x) P ... */
static void set_rotation(Matrix m, char letter, int wires, long double angle)
{
    for (int row = 0; row < 1 << wires; row++) {
        for (int column = 0; column < 1 << wires; column++) {
            OracleComplex entry = make(0, -sinl(angle / 2));
            for (int w = 0; w < wires; w++)
                entry = multiply(entry, pauli_entry(letter, row >> w & 1, column >> w & 1));
            if (row == column)
                entry = add(entry, make(cosl(angle / 2), 0));
            m[row][column] = entry;
        }
    }
}

static void set_identity(Matrix m, int wires)
{
    for (int row = 0; row < 1 << wires; row++) {
        for (int column = 0; column < 1 << wires; column++)
            m[row][column] = make(row == column, 0);
    }
}

/* from -> cos from + sin to,  to -> cos to - sin from;  columns are inputs */
static void set_excitation(Matrix m, int wires, int from, int to, long double angle)
{
    set_identity(m, wires);
    m[from][from] = m[to][to] = make(cosl(angle / 2), 0);
    m[to][from] = make(sinl(angle / 2), 0);
    m[from][to] = make(-sinl(angle / 2), 0);
}

static void set_u(Matrix m, const long double *angles)
{
    const long double c = cosl(angles[0] / 2), s = sinl(angles[0] / 2);
    set_one(m, make(c, 0), multiply(make(-s, 0), turn(angles[2])),
            multiply(make(s, 0), turn(angles[1])),
            multiply(make(c, 0), turn(angles[1] + angles[2])));
}

/* One wire, no angle; false: another gate */
static bool set_fixed(Matrix m, const char *name)
{
    const long double r = sqrtl(0.5L), quarter = acosl(-1.0L) / 4;
    const OracleComplex zero = make(0, 0), one = make(1, 0);
    if (strlen(name) == 1 && strchr("XYZ", name[0])) {
        for (int i = 0; i < 4; i++)
            m[i >> 1][i & 1] = pauli_entry(name[0], i >> 1, i & 1);
    } else if (strcmp(name, "ID") == 0) {
        set_identity(m, 1);
    } else if (strcmp(name, "H") == 0) {
        set_one(m, make(r, 0), make(r, 0), make(r, 0), make(-r, 0));
    } else if (strcmp(name, "S") == 0) {
        set_one(m, one, zero, zero, make(0, 1));
    } else if (strcmp(name, "SDG") == 0) {
        set_one(m, one, zero, zero, make(0, -1));
    } else if (strcmp(name, "T") == 0) {
        set_one(m, one, zero, zero, turn(quarter));
    } else if (strcmp(name, "TDG") == 0) {
        set_one(m, one, zero, zero, turn(-quarter));
    } else if (strcmp(name, "SX") == 0) {
        set_one(m, make(0.5L, 0.5L), make(0.5L, -0.5L), make(0.5L, -0.5L), make(0.5L, 0.5L));
    } else if (strcmp(name, "SXDG") == 0) {
        set_one(m, make(0.5L, -0.5L), make(0.5L, 0.5L), make(0.5L, 0.5L), make(0.5L, -0.5L));
    } else {
        return false;
    }
    return true;
}

/* Number of wires of the base gate; its matrix in m. */
static int set_base(Matrix m, const char *name, const long double *angles)
{
    if (set_fixed(m, name))
        return 1;
    if (strcmp(name, "SWAP") == 0) {
        set_identity(m, 2);
        m[1][1] = m[2][2] = make(0, 0);
        m[1][2] = m[2][1] = make(1, 0);
        return 2;
    }
    if (strcmp(name, "P") == 0) {
        set_one(m, make(1, 0), make(0, 0), make(0, 0), turn(angles[0]));
        return 1;
    }
    if (strcmp(name, "U") == 0) {
        set_u(m, angles);
        return 1;
    }
    if (name[0] == 'R' && (strlen(name) == 2 || (strlen(name) == 3 && name[1] == name[2]))) {
        set_rotation(m, name[1], (int)strlen(name) - 1, angles[0]);
        return (int)strlen(name) - 1;
    }
    if (strcmp(name, "single_excitation") == 0) { /* |01>: index 2, |10>: index 1 */
        set_excitation(m, 2, 2, 1, angles[0]);
        return 2;
    }
    if (strcmp(name, "double_excitation") == 0) { /* |0011>: index 12, |1100>: index 3 */
        set_excitation(m, 4, 12, 3, angles[0]);
        return 4;
    }
    fail_msg("the oracle knows no gate %s", name);
    return 0;
}

static int leading_controls(const char *name)
{
    if (strcmp(name, "CCX") == 0)
        return 2;
    return name[0] == 'C' ? 1 : 0;
}

static void apply_matrix(OracleComplex *psi, int num_qubits, Matrix m, const int *wires,
                         int num_wires, unsigned select, unsigned value)
{
    static OracleComplex before[1 << ORACLE_QUBITS];
    const unsigned size = 1u << num_qubits;
    memcpy(before, psi, size * sizeof *psi);
    unsigned targets = 0;
    for (int w = 0; w < num_wires; w++)
        targets |= 1u << wires[w];
    for (unsigned x = 0; x < size; x++) {
        if ((x & select) != value)
            continue;
        unsigned row = 0;
        for (int w = 0; w < num_wires; w++)
            row |= (x >> wires[w] & 1) << w;
        psi[x] = make(0, 0);
        for (unsigned column = 0; column < 1u << num_wires; column++) {
            unsigned y = x & ~targets;
            for (int w = 0; w < num_wires; w++)
                y |= (column >> w & 1) << wires[w];
            psi[x] = add(psi[x], multiply(m[row][column], before[y]));
        }
    }
}

static void use_wire(unsigned *used, int wire, int num_qubits, const char *name)
{
    if (wire < 0 || wire >= num_qubits || (*used >> wire & 1))
        fail_msg("%s: wire %d is no qubit or used twice", name, wire);
    *used |= 1u << wire;
}

static void apply_one(OracleComplex *psi, int num_qubits, const OracleGate *gate)
{
    Matrix m;
    const bool given = gate->matrix != NULL;
    const int leading = given ? 0 : leading_controls(gate->name);
    const int num_wires =
        given ? gate->matrix_wires : set_base(m, gate->name + leading, gate->angles);
    for (int k = 0; given && k < 1 << 2 * num_wires; k++)
        m[k >> num_wires][k & ((1 << num_wires) - 1)] = gate->matrix[k];
    unsigned used = 0, select = 0, value = 0;
    for (int w = 0; w < leading + num_wires; w++)
        use_wire(&used, gate->wires[w], num_qubits, gate->name);
    for (int w = 0; w < leading; w++) {
        select |= 1u << gate->wires[w];
        value |= 1u << gate->wires[w];
    }
    for (int c = 0; c < gate->num_controls; c++) {
        use_wire(&used, gate->controls[c], num_qubits, gate->name);
        select |= 1u << gate->controls[c];
        value |= (unsigned)(gate->polarity[c] != 0) << gate->controls[c];
    }
    apply_matrix(psi, num_qubits, m, gate->wires + leading, num_wires, select, value);
}

void oracle_apply(OracleComplex *psi, int num_qubits, const OracleGate *gates, size_t count)
{
    for (size_t i = 0; i < count; i++)
        apply_one(psi, num_qubits, &gates[i]);
}

void oracle_zero(OracleComplex *psi, int num_qubits)
{
    for (unsigned x = 0; x < 1u << num_qubits; x++)
        psi[x] = make(x == 0, 0);
}

/* splitmix64, Steele et al. 2014 */
double oracle_draw(uint64_t seed, uint64_t index)
{
    uint64_t z = (seed * UINT64_C(0x2545f4914f6cdd1d) + index + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    z ^= z >> 31;
    return ((double)(z >> 11) + 0.5) * 0x1p-52 - 1.0;
}

void oracle_random(OracleComplex *psi, int num_qubits, uint64_t seed)
{
    const unsigned size = 1u << num_qubits;
    long double norm = 0;
    for (unsigned x = 0; x < size; x++) {
        psi[x] =
            make((long double)oracle_draw(seed, 2 * x), (long double)oracle_draw(seed, 2 * x + 1));
        norm += psi[x].re * psi[x].re + psi[x].im * psi[x].im;
    }
    for (unsigned x = 0; x < size; x++)
        psi[x] = multiply(psi[x], make(1 / sqrtl(norm), 0));
}

long double oracle_expect(const OracleComplex *psi, int num_qubits, const OracleTerm *terms,
                          size_t count)
{
    long double sum = 0;
    for (size_t t = 0; t < count; t++) {
        const size_t length = strlen(terms[t].letters);
        for (unsigned x = 0; x < 1u << num_qubits; x++) {
            unsigned y = x; /* the only column of row x that does not vanish */
            OracleComplex entry = make(terms[t].coefficient, 0);
            for (unsigned q = 0; q < length; q++) {
                const char letter = terms[t].letters[q];
                const unsigned bit = x >> q & 1, flipped = letter == 'X' || letter == 'Y';
                y ^= flipped << q;
                entry = multiply(entry, pauli_entry(letter, (int)bit, (int)(bit ^ flipped)));
            }
            sum += multiply(conjugate(psi[x]), multiply(entry, psi[y])).re;
        }
    }
    return sum;
}

long double oracle_probability(const OracleComplex *psi, int num_qubits, unsigned mask,
                               unsigned value)
{
    long double sum = 0;
    for (unsigned x = 0; x < 1u << num_qubits; x++) {
        if ((x & mask) == value)
            sum += psi[x].re * psi[x].re + psi[x].im * psi[x].im;
    }
    return sum;
}

OracleComplex oracle_inner(const OracleComplex *a, const OracleComplex *b, int num_qubits)
{
    OracleComplex sum = make(0, 0);
    for (unsigned x = 0; x < 1u << num_qubits; x++)
        sum = add(sum, multiply(conjugate(a[x]), b[x]));
    return sum;
}
