/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `load` of Hamiltonians ([OBS-2], [OBS-6], [OBS-7]): FCIDUMP under every mapping against second quantisation on occupation
 * numbers, written without Pauli strings; the printed forms of OpenFermion and Qiskit against the same terms as JSON; every
 * fault told with its line. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/checked.h"
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"
#include "tests/support/reduced.h"

enum { MODES_MAX = 6, STATES_MAX = 1 << MODES_MAX, TERMS_MAX = 512 };

static char path[64];

static void write_file(const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* ---------------------------------------------------------------- what was loaded */
typedef struct {
    OracleTerm terms[TERMS_MAX];
    char letters[TERMS_MAX][MODES_MAX + 1];
    size_t count;
} Terms;

static void load_terms(const char *options, int qubits, Terms *out)
{
    char text[512];
    snprintf(text, sizeof text,
             "observable H = load(\"%s\"%s)\nmodel m() {\n  qubit q[%d]\n  H q\n  expect(H, "
             "q)\n}\nloss m()\n",
             path, options, qubits);
    Lowered lowered = lower_text(text, false);
    const IrCircuit *circuit = lowered.module->circuits.items[0];
    out->count = circuit->paulis.count;
    assert_true(out->count <= TERMS_MAX);
    for (size_t k = 0; k < out->count; k++) {
        const IrPauli *pauli = &circuit->paulis.items[k];
        for (int q = 0; q < qubits; q++)
            out->letters[k][q] = "IXZY"[(pauli->xmask >> q & 1) + 2 * (pauli->zmask >> q & 1)];
        out->letters[k][qubits] = '\0';
        out->terms[k] = (OracleTerm){(long double)pauli->coef, out->letters[k]};
    }
    lowered_close(&lowered);
}

static void matrix_of(const Terms *terms, int qubits, LongComplex *matrix)
{
    const int n = 1 << qubits;
    memset(matrix, 0, (size_t)n * (size_t)n * sizeof *matrix);
    for (size_t k = 0; k < terms->count; k++)
        hermitian_term(qubits, &terms->terms[k], matrix);
}

/* ---------------------------------------------------------------- occupation numbers */
typedef struct {
    int orbitals;
    double core, one[3][3], two[3][3][3][3];
} Molecule;

/* c_j or c+_j on |n>, n's bit j the occupation: the sign counts the occupied modes before j. False: the state vanishes. */
static bool act(int *state, int mode, bool creates, int *sign)
{
    if ((*state >> mode & 1) == creates)
        return false;
    if (__builtin_popcount((unsigned)*state & ((1u << mode) - 1)) % 2)
        *sign = -*sign;
    *state ^= 1 << mode;
    return true;
}

static void fock_matrix(const Molecule *m, LongComplex *matrix)
{
    const int modes = 2 * m->orbitals, n = 1 << modes;
    memset(matrix, 0, (size_t)n * (size_t)n * sizeof *matrix);
    for (int state = 0; state < n; state++) {
        matrix[state * n + state] += (long double)m->core;
        for (int p = 0; p < modes; p++) {
            for (int q = 0; q < modes; q++) {
                int to = state, sign = 1;
                if (p % 2 == q % 2 && act(&to, q, false, &sign) && act(&to, p, true, &sign))
                    matrix[to * n + state] += sign * (long double)m->one[p / 2][q / 2];
                for (int r = 0; r < modes; r++) {
                    for (int s = 0; s < modes; s++) {
                        to = state;
                        sign = 1;
                        if (p % 2 != q % 2 || r % 2 != s % 2)
                            continue;
                        if (act(&to, q, false, &sign) && act(&to, s, false, &sign) &&
                            act(&to, r, true, &sign) && act(&to, p, true, &sign))
                            matrix[to * n + state] +=
                                sign * (long double)(m->two[p / 2][q / 2][r / 2][s / 2] / 2);
                    }
                }
            }
        }
    }
}

/* Random integrals, each written once with its symmetries. */
static void molecule_write(Molecule *m, int orbitals, uint64_t seed)
{
    char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "&FCI NORB=%d, NELEC=2,\n ORBSYM=%d*1\n/\n",
                                   orbitals, orbitals);
    uint64_t next = 0;
    memset(m, 0, sizeof *m);
    m->orbitals = orbitals;
    for (int i = 0; i < orbitals; i++)
        for (int j = 0; j <= i; j++)
            for (int k = 0; k <= i; k++)
                for (int l = 0; l <= k; l++) {
                    if (i * 4 + j < k * 4 + l)
                        continue;
                    const double v = oracle_draw(seed, next++);
                    const int p[4] = {i, j, k, l};
                    for (int e = 0; e < 8; e++) {
                        const int a = e & 1, b = e >> 1 & 1, c = e >> 2;
                        m->two[p[2 * c + a]][p[2 * c + 1 - a]][p[2 * (1 - c) + b]]
                              [p[2 * (1 - c) + 1 - b]] = v;
                    }
                    used += (size_t)snprintf(text + used, sizeof text - used, "%.17g %d %d %d %d\n",
                                             v, i + 1, j + 1, k + 1, l + 1);
                }
    for (int i = 0; i < orbitals; i++)
        for (int j = 0; j <= i; j++) {
            const double v = oracle_draw(seed, next++);
            m->one[i][j] = m->one[j][i] = v;
            used += (size_t)snprintf(text + used, sizeof text - used, "%.17g %d %d 0 0\n", v, i + 1,
                                     j + 1);
        }
    m->core = oracle_draw(seed, next);
    snprintf(text + used, sizeof text - used, "%.17g 0 0 0 0\n", m->core);
    write_file(text);
}

static int ascending(const void *left, const void *right)
{
    const long double a = *(const long double *)left, b = *(const long double *)right;
    return a < b ? -1 : a > b;
}

static void spectra_compare(int qubits, LongComplex *a, LongComplex *b)
{
    static long double left[STATES_MAX], right[STATES_MAX];
    const int n = 1 << qubits;
    hermitian_eigen(n, a, left, NULL);
    hermitian_eigen(n, b, right, NULL);
    qsort(left, (size_t)n, sizeof *left, ascending);
    qsort(right, (size_t)n, sizeof *right, ascending);
    for (int k = 0; k < n; k++)
        assert_close((double)left[k], (double)right[k], 1e-12);
}

static void integrals_are_the_hamiltonian_on_occupation_numbers(void **state)
{
    static LongComplex wanted[STATES_MAX * STATES_MAX], found[STATES_MAX * STATES_MAX];
    static Terms terms;
    (void)state;
    for (int orbitals = 1; orbitals <= 3; orbitals++) {
        Molecule molecule;
        const int n = 1 << 2 * orbitals;
        molecule_write(&molecule, orbitals, 40 + (uint64_t)orbitals);
        fock_matrix(&molecule, wanted);
        load_terms("", 2 * orbitals, &terms);
        matrix_of(&terms, 2 * orbitals, found);
        for (int k = 0; k < n * n; k++)
            assert_close((double)cabsl(wanted[k] - found[k]), 0, 1e-13);
    }
}

/* Parity: bit i of the qubits is n[0] + .. + n[i]; the states are renamed. Fenwick trees: only the spectrum is compared. */
static void other_mappings_rename_the_states(void **state)
{
    static LongComplex wanted[STATES_MAX * STATES_MAX], found[STATES_MAX * STATES_MAX];
    static Terms terms;
    (void)state;
    for (int orbitals = 2; orbitals <= 3; orbitals++) {
        Molecule molecule;
        const int n = 1 << 2 * orbitals;
        molecule_write(&molecule, orbitals, 50 + (uint64_t)orbitals);
        fock_matrix(&molecule, wanted);
        load_terms(", mapping = parity", 2 * orbitals, &terms);
        matrix_of(&terms, 2 * orbitals, found);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                int x = a, y = b;
                for (int i = 1; i < 2 * orbitals; i++) {
                    x ^= (x >> (i - 1) & 1) << i;
                    y ^= (y >> (i - 1) & 1) << i;
                }
                assert_close((double)cabsl(wanted[a * n + b] - found[x * n + y]), 0, 1e-13);
            }
        }
        load_terms(", mapping = bravyi_kitaev", 2 * orbitals, &terms);
        matrix_of(&terms, 2 * orbitals, found);
        spectra_compare(2 * orbitals, wanted, found);
    }
}

#define H2                                                                                         \
    " &FCI NORB=  2,NELEC=2,MS2=0,\n  ORBSYM=1,5,\n  ISYM=1,\n &END\n  0.674488766288      1 1 1 " \
    "1\n"                                                                                          \
    "  0.663468096364      1 1 2 2\n  1.81288808232D-01   2 1 2 1\n  0.69739376736       2 2 2 "   \
    "2\n"                                                                                          \
    " -1.252463573354      1 1 0 0\n -0.475948715442      2 2 0 0\n -0.578              1 0 0 0\n" \
    "  0.713753993352      0 0 0 0\n"

static void hydrogen_has_its_energy_under_every_mapping(void **state)
{
    static const char *const mappings[] = {"", ", mapping = jordan_wigner", ", mapping = parity",
                                           ", mapping = bravyi_kitaev"};
    static Terms terms;
    (void)state;
    write_file(H2);
    for (size_t k = 0; k < sizeof mappings / sizeof *mappings; k++) {
        load_terms(mappings[k], 4, &terms);
        assert_int_equal(terms.count, 15);
        assert_close((double)hermitian_lowest(4, terms.terms, terms.count), -1.137270174657, 5e-12);
    }

    /* and the terms of examples/h2.json are those of Jordan and Wigner */
    static const struct {
        double coef;
        const char *letters;
    } published[] = {
        {-0.098863969784, "IIII"}, {0.171197748981, "ZIII"}, {-0.222785930243, "IIZI"},
        {0.168622191572, "ZZII"},  {0.174348441840, "IIZZ"}, {0.120544822033, "ZIZI"},
        {0.165867024091, "ZIIZ"},  {0.045322202058, "XYYX"}, {-0.045322202058, "XXYY"}};

    load_terms("", 4, &terms);
    for (size_t k = 0; k < sizeof published / sizeof *published; k++) {
        size_t t = 0;
        while (t < terms.count && strcmp(terms.letters[t], published[k].letters) != 0)
            t++;
        assert_true(t < terms.count);
        assert_close((double)terms.terms[t].coefficient, published[k].coef, 2e-12);
    }
}

/* ---------------------------------------------------------------- printed forms */
static void assert_same_terms(const char *text, const char *options)
{
    static const struct {
        const char *letters;
        double coef;
    } wanted[] = {{"III", -0.75}, {"ZIX", 0.5}, {"IYI", -1.25e-3}};

    static Terms terms;
    write_file(text);
    load_terms(options, 3, &terms);
    assert_int_equal(terms.count, 3);
    for (int k = 0; k < 3; k++) {
        assert_string_equal(terms.letters[k], wanted[k].letters);
        assert_close((double)terms.terms[k].coefficient, wanted[k].coef, 0);
    }
}

static void printed_hamiltonians_are_read(void **state)
{
    (void)state;
    assert_same_terms("[[\"\", -0.75], [\"Z0 X2\", 0.5], [\"Y1\", [-0.00125, 0.0]]]", "");
    assert_same_terms("(-0.75+0j) [] +\n(0.5+0j) [Z0 X2] +\n(-0.00125-0j) [Y1]", "");
    assert_same_terms("-0.75 [] +\n0.5 [X2 Z0] +\n-1.25e-3 [Y1]\n", "");
    assert_same_terms("SparsePauliOp(['III', 'XIZ', 'IYI'],\n"
                      "              coeffs=[-0.75   +0.j,  0.5    +0.j, -0.00125+0.j])\n",
                      "");
    assert_same_terms(
        "SparsePauliOp([\"III\", \"XIZ\", \"IYI\"], coeffs=array([-0.75, 0.5, -1.25e-03]))",
        ", order = big");
    assert_same_terms("[('III', (-0.75+0j)), ('XIZ', (0.5+0j)), ('IYI', (-0.00125+0j))]",
                      ", order = big");
    assert_same_terms("[('III', -0.75), ('ZIX', 0.5), ('IYI', -0.00125)]", ", order = little");
    assert_same_terms("[[\"III\", -0.75], [\"XIZ\", 0.5], [\"IYI\", -0.00125]]", ", order = big");
}

/* ---------------------------------------------------------------- faults */
static void assert_fault(const char *text, const char *options, const char *code,
                         const char *message)
{
    char program[512];
    write_file(text);
    snprintf(program, sizeof program, "observable H = load(\"%s\"%s)\n", path, options);
    const Checked *now = checked_text("t.qml", program, NULL);
    assert_null(now->program);
    assert_int_equal(now->sink->kept.count, 1);
    const Diag *diag = now->sink->kept.items[0];
    if (strcmp(diag_code(diag->id), code) != 0 || strstr(diag->message, message) == NULL)
        fail_msg("%s: %s %s", text, diag_code(diag->id), diag->message);
}

#define HEAD "&FCI NORB=2,\n&END\n"

static void faults_are_told_with_their_line(void **state)
{
    static const struct {
        const char *text, *options, *code, *message;
    } faults[] = {
        {"(0.5+0j) [X0] +\n(0.25+0j) [Q1]", "", "Q0520", "line 2: unknown letter `Q`"},
        {"(0.5+0j) [X0] +\n\n0.25j [Z1]", "", "Q0520",
         "line 3: the coefficient has the imaginary part 0.25"},
        {"0.5 [X0", "", "Q0520", "line 1: `]` is missing"},
        {"0.5 [X0] 0.5 [X1]", "", "Q0520", "line 1: `0` behind the last term"},
        {"0.5 [X0] +", "", "Q0520", "line 1: expected a number"},
        {"0.5 X0", "", "Q0520", "line 1: expected `[`, found `X`"},
        {"0.5 [0^ 1]", "", "Q0520", "line 1: this is a product of fermion operators"},
        {"(0.5+0.5) [X0]", "", "Q0520", "line 1: expected an imaginary part"},
        {"0.5.5 [X0]", "", "Q0520", "line 1: `0.5.5` is not a number"},
        {"0.5 [X0] +\n0.5 [X0 Y0]", "", "Q0520", "line 2: qubit 0 appears twice"},
        {"[('XI', 0.5)]", "", "Q0520", "line 1: a label without qubit numbers needs"},
        {"[('XI', 0.5),\n ('X', 0.5)]", ", order = big", "Q0520",
         "line 2: 1 letters, but an earlier label has 2"},
        {"[(XI, 0.5)]", ", order = big", "Q0520", "line 1: expected a string of letters in quotes"},
        {"SparsePauliOp(['XI'], coeffs=[0.5+0.j])", ", order = little", "Q0520",
         "Qiskit writes qubit 0 last"},
        {"SparsePauliOp(['XI', 'ZZ'],\n coeffs=[0.5+0.j])", "", "Q0520",
         "line 2: expected `,`, found `]`"},
        {"SparsePauliOp(['XI'], coeffs=[0.5, 1])", "", "Q0520", "line 1: expected `]`, found `,`"},
        {"SparsePauliOp(['XI'],\n", "", "Q0520",
         "line 2: the file ends where `coeffs` is expected"},
        {"{\"order\": \"little\", \"terms\": [[\"XI\", 1]]}", ", order = big", "Q0520",
         "its \"order\" is \"little\", that of `load` big"},
        {"[[\"X0\", [0.5, 0.5]]]", "", "Q0520", "term 0: the coefficient has the imaginary part"},
        {"&FCI NELEC=2, &END\n", "", "Q0520", "line 1: the header does not give NORB"},
        {"&FCI NORB=2,\n", "", "Q0520", "line 2: the header has no end"},
        {"&FCI NORB=14 /\n", "", "Q0520",
         "line 1: 14 orbitals need 28 qubits; at most 26 are supported"},
        {"&FCI NORB=x /\n", "", "Q0520", "line 1: NORB is the number of orbitals"},
        {"&FCI NORB=2,\n IUHF=1 /\n", "", "Q0520",
         "line 2: orbitals that differ for the two spins"},
        {"&ABC\n", "", "Q0520", "line 1: expected `&FCI NORB=..`"},
        {HEAD "0.5 1 1 0 0\n0.5 3 1 0 0\n", "", "Q0520", "line 4: `3` is no orbital from 0 to 2"},
        {HEAD "0.5 1 1 0\n", "", "Q0520", "line 3: expected a value and four orbitals"},
        {HEAD "0.5 1 1 0 0 0\n", "", "Q0520", "line 3: more than a value and four orbitals"},
        {HEAD "x 1 1 0 0\n", "", "Q0520", "line 3: `x` is not a number"},
        {HEAD "(0.5,0) 1 1 0 0\n", "", "Q0520", "line 3: complex integrals are not supported"},
        {HEAD "0.5 1 0 1 0\n", "", "Q0520", "line 3: an integral has four orbitals"},
        {HEAD "0.5 1 2 0 0\n0.25 2 1 0 0\n", "", "Q0520",
         "line 4: this integral is 0.25, but 0.5 in line 3"},
        {HEAD "0.5 1 1 2 2\n\n0.25 2 2 1 1\n", "", "Q0520",
         "line 5: this integral is 0.25, but 0.5 in line 3"},
        {HEAD "0 1 1 0 0\n", "", "Q0520", "all integrals are 0"},
        {HEAD "1 1 1 0 0\n", ", mapping = bk", "Q0506", "unknown mapping `bk`"},
        {HEAD "1 1 1 0 0\n", ", mapped = parity", "Q0506", "unknown option of `load` `mapped`"},
        {HEAD "1 1 1 0 0\n", ", order = big", "Q0562",
         "`order` says nothing about an FCIDUMP file"},
        {"0.5 [X0]", ", mapping = parity", "Q0562",
         "`mapping` says nothing about a file of Pauli strings"},
        {"0.5 [X0]", ", order = up", "Q0506", "unknown order `up`"},
        {"0.5 [X0]", ", 3", "Q0518", "is the value of an observable or a graph"},
        {"", "", "Q0519", ""},
    };

    (void)state;
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++)
        assert_fault(faults[k].text, faults[k].options, faults[k].code, faults[k].message);
    checked_close();
}

/* Every cut and many changes of files of each format end in terms or in messages. */
static void no_cut_and_no_changed_byte_crashes_a_reader(void **state)
{
    static const char *const texts[] = {
        H2, "(-0.75+0j) [] +\n(0.5+0j) [Z0 X2] +\n(-0.00125-0j) [Y1]",
        "SparsePauliOp(['III', 'XIZ'],\n coeffs=[-0.75+0.j, 0.5+0.j])\n",
        "[('III', (-0.75+0j)), ('XIZ', 0.5)]",
        "{\"order\": \"big\", \"num_qubits\": 3, \"terms\": [[\"XIZ\", [0.5, 0]]]}"};
    static const char bytes[] = "0 9.eEjX[](){}+-,'\"/&\n\t\xff";
    char text[1024], program[128];
    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        const size_t length = strlen(texts[k]);
        for (size_t at = 0; at < length; at++) {
            for (size_t change = at % 3; change < sizeof bytes; change += 3) {
                strcpy(text, texts[k]);
                text[at] = change + 3 < sizeof bytes ? bytes[change] : '\0';
                write_file(text);
                snprintf(program, sizeof program, "observable H = load(\"%s\")\n", path);
                checked_text("t.qml", program, NULL);
            }
        }
    }
    checked_close();
}

static void the_models_hash_knows_what_was_loaded(void **state)
{
    static const char *const files[] = {"0.5 [Z0]", "0.25 [Z0]", "0.5 [X0]", "[[\"Z0\", 0.5]]"};
    char program[192], hashes[4][65];
    (void)state;
    snprintf(
        program, sizeof program,
        "observable H = load(\"%s\")\nmodel m() {\n  qubit q\n  H q\n  expect(H, q)\n}\nloss m()\n",
        path);
    for (int k = 0; k < 4; k++) {
        write_file(files[k]);
        snprintf(hashes[k], sizeof hashes[k], "%s", checked_accepted(program)->hash);
        for (int j = 0; j < k && k < 3; j++)
            assert_string_not_equal(hashes[j], hashes[k]);
    }
    assert_string_equal(hashes[0], hashes[3]); /* the same terms, however they are written */
    checked_close();
}

static void a_folder_is_no_file(void **state)
{
    char program[128], folder[80];
    (void)state;
    snprintf(folder, sizeof folder, "%s.d", path);
    snprintf(program, sizeof program, "observable H = load(\"%s\")\n", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    checked_refused("Q0522", program);
    checked_close();
    rmdir(folder);
}

int main(void)
{
    snprintf(path, sizeof path, "build/hamiltonian-%d.txt", (int)getpid());
    const struct CMUnitTest tests[] = {
        TEST(integrals_are_the_hamiltonian_on_occupation_numbers),
        TEST(other_mappings_rename_the_states),
        TEST(hydrogen_has_its_energy_under_every_mapping),
        TEST(printed_hamiltonians_are_read),
        TEST(faults_are_told_with_their_line),
        TEST(no_cut_and_no_changed_byte_crashes_a_reader),
        TEST(the_models_hash_knows_what_was_loaded),
        TEST(a_folder_is_no_file),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
