/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Dense simulation of the circuit IR with dual numbers. A gate is a full matrix on its targets, its
 * controls a test of bits; matrices are written down from SPEC.md section 4, not from the
 * compiler's tables. */
#include <math.h>

#include "lang/base/bug.h"
#include "tests/support/ir_eval.h"
#include "tests/support/reduced.h"

typedef struct {
    double re, im, dre, dim; /* value and derivative */
} Dual;

typedef struct {
    double value, slope;
} Real;

enum { LARGEST = 16 };

typedef struct {
    int size;
    Dual at[LARGEST][LARGEST]; /* [row][column]; bit k of an index: the k-th target */
} Matrix;

typedef struct {
    const IrCircuit *circuit;
    const double *slots, *dslots;
    Dual *psi;
    int64_t counters[IR_MAX_LOOPS];
    int loops;
} Run;

static Dual dual_mul(Dual a, Dual b)
{
    return (Dual){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re,
                  a.dre * b.re - a.dim * b.im + a.re * b.dre - a.im * b.dim,
                  a.dre * b.im + a.dim * b.re + a.re * b.dim + a.im * b.dre};
}

static Dual dual_add(Dual a, Dual b)
{
    return (Dual){a.re + b.re, a.im + b.im, a.dre + b.dre, a.dim + b.dim};
}

static Dual number(double re, double im)
{
    return (Dual){re, im, 0, 0};
}

static Dual cos_half(Real a)
{
    return (Dual){cos(a.value / 2), 0, -sin(a.value / 2) / 2 * a.slope, 0};
}

static Dual sin_half(Real a)
{
    return (Dual){sin(a.value / 2), 0, cos(a.value / 2) / 2 * a.slope, 0};
}

/* e^(i scale a) */
static Dual phase(Real a, double scale)
{
    double x = scale * a.value, d = scale * a.slope;
    return (Dual){cos(x), sin(x), -sin(x) * d, cos(x) * d};
}

static Dual times(Dual a, double re, double im)
{
    return dual_mul(a, number(re, im));
}

/* exp(-i a P / 2) with P[i ^ flip][i] = (re[i], im[i]) */
static void set_rotation(Matrix *m, Real a, int flip, const double *re, const double *im)
{
    for (int i = 0; i < m->size; i++) {
        m->at[i][i] = dual_add(m->at[i][i], cos_half(a));
        m->at[i ^ flip][i] =
            dual_add(m->at[i ^ flip][i], dual_mul(times(sin_half(a), 0, -1), number(re[i], im[i])));
    }
}

/* Turns |from> towards |to>: c|from> + s|to>, c|to> - s|from>; everything else stays. */
static void set_excitation(Matrix *m, Real a, int from, int to)
{
    for (int i = 0; i < m->size; i++)
        m->at[i][i] = number(1, 0);
    m->at[from][from] = m->at[to][to] = cos_half(a);
    m->at[to][from] = sin_half(a);
    m->at[from][to] = times(sin_half(a), -1, 0);
}

static void set_two_by_two(Matrix *m, Dual a, Dual b, Dual c, Dual d)
{
    m->at[0][0] = a;
    m->at[0][1] = b;
    m->at[1][0] = c;
    m->at[1][1] = d;
}

static Matrix gate_matrix(GateId base, const Real *a)
{
    static const double one[4] = {1, 1, 1, 1}, none[4] = {0}, y_im[2] = {1, -1}, z[2] = {1, -1},
                        yy[4] = {-1, 1, 1, -1}, zz[4] = {1, -1, -1, 1};
    const double r = sqrt(0.5);
    const Dual zero = number(0, 0), unit = number(1, 0);
    Matrix m = {.size = 2};
    switch ((int)base) {
    case GATE_ID: set_two_by_two(&m, unit, zero, zero, unit); break;
    case GATE_X: set_two_by_two(&m, zero, unit, unit, zero); break;
    case GATE_Y: set_two_by_two(&m, zero, number(0, -1), number(0, 1), zero); break;
    case GATE_Z: set_two_by_two(&m, unit, zero, zero, number(-1, 0)); break;
    case GATE_H: set_two_by_two(&m, number(r, 0), number(r, 0), number(r, 0), number(-r, 0)); break;
    case GATE_S: set_two_by_two(&m, unit, zero, zero, number(0, 1)); break;
    case GATE_SDG: set_two_by_two(&m, unit, zero, zero, number(0, -1)); break;
    case GATE_T: set_two_by_two(&m, unit, zero, zero, number(r, r)); break;
    case GATE_TDG: set_two_by_two(&m, unit, zero, zero, number(r, -r)); break;
    case GATE_SX:
        set_two_by_two(&m, number(.5, .5), number(.5, -.5), number(.5, -.5), number(.5, .5));
        break;
    case GATE_SXDG:
        set_two_by_two(&m, number(.5, -.5), number(.5, .5), number(.5, .5), number(.5, -.5));
        break;
    case GATE_RX: set_rotation(&m, a[0], 1, one, none); break;
    case GATE_RY: set_rotation(&m, a[0], 1, none, y_im); break;
    case GATE_RZ: set_rotation(&m, a[0], 0, z, none); break;
    case GATE_P: set_two_by_two(&m, unit, zero, zero, phase(a[0], 1)); break;
    case GATE_U:
        set_two_by_two(&m, cos_half(a[0]), times(dual_mul(phase(a[2], 1), sin_half(a[0])), -1, 0),
                       dual_mul(phase(a[1], 1), sin_half(a[0])),
                       dual_mul(dual_mul(phase(a[1], 1), phase(a[2], 1)), cos_half(a[0])));
        break;
    case GATE_SWAP:
        m.size = 4;
        m.at[0][0] = m.at[3][3] = m.at[1][2] = m.at[2][1] = unit;
        break;
    case GATE_RXX:
        m.size = 4;
        set_rotation(&m, a[0], 3, one, none);
        break;
    case GATE_RYY:
        m.size = 4;
        set_rotation(&m, a[0], 3, yy, none);
        break;
    case GATE_RZZ:
        m.size = 4;
        set_rotation(&m, a[0], 0, zz, none);
        break;
    case GATE_single_excitation: /* |01> is bit 1, |10> is bit 0: first operand first */
        m.size = 4;
        set_excitation(&m, a[0], 2, 1);
        break;
    case GATE_double_excitation:
        m.size = 16;
        set_excitation(&m, a[0], 12, 3);
        break;
    default: BUG("no matrix for gate %d", (int)base);
    }
    return m;
}

static int64_t slot_of(const Run *run, const IrTerm *term)
{
    int64_t slot = term->slot;
    for (int d = 0; d < run->loops; d++)
        slot += term->strides[d] * run->counters[d];
    return slot;
}

static Real angle_of(const Run *run, const IrAngle *angle)
{
    Real a = {M_PI * angle->pi_num / angle->pi_den + angle->add, 0};
    for (uint32_t i = 0; i < angle->num_terms; i++) {
        const IrTerm *term = &run->circuit->terms.items[angle->first_term + i];
        int64_t slot = slot_of(run, term);
        a.value += term->coef * run->slots[slot];
        a.slope += term->coef * run->dslots[slot];
    }
    return a;
}

static bool controls_hold(const IrInstr *gate, int own, const uint8_t *wires, uint64_t x)
{
    for (int c = 0; c < own; c++) {
        if (!(x >> wires[c] & 1u))
            return false;
    }
    for (int c = 0; c < gate->num_controls; c++) {
        if ((x >> wires[gate->num_wires + c] & 1u) != (gate->polarity >> c & 1u))
            return false;
    }
    return true;
}

static void apply_gate(Run *run, const IrInstr *gate)
{
    const GateInfo *info = gate_info(gate->gate);
    const uint8_t *wires = run->circuit->wires.items + gate->first_wire;
    const uint8_t *targets = wires + info->controls;
    int num_targets = info->qubits - info->controls;
    Real angles[3];
    for (int k = 0; k < 3; k++)
        angles[k] = angle_of(run, &gate->angles[k]);
    Matrix m = gate_matrix(info->base, angles);
    for (uint64_t x = 0; x < UINT64_C(1) << run->circuit->num_qubits; x++) {
        Dual in[LARGEST], *out[LARGEST];
        bool first = true; /* x has 0 on all targets */
        for (int t = 0; t < num_targets; t++)
            first = first && !(x >> targets[t] & 1u);
        if (!first || !controls_hold(gate, info->controls, wires, x))
            continue;
        for (int i = 0; i < m.size; i++) {
            uint64_t y = x;
            for (int t = 0; t < num_targets; t++)
                y |= (uint64_t)(i >> t & 1) << targets[t];
            out[i] = &run->psi[y];
            in[i] = run->psi[y];
        }
        for (int i = 0; i < m.size; i++) {
            *out[i] = number(0, 0);
            for (int k = 0; k < m.size; k++)
                *out[i] = dual_add(*out[i], dual_mul(m.at[i][k], in[k]));
        }
    }
}

/* The wires are in |0>: amplitude of outcome v moves there. */
static void apply_prepare(Run *run, const IrInstr *prepare)
{
    const uint8_t *wires = run->circuit->wires.items + prepare->first_wire;
    int64_t slot = slot_of(run, &prepare->amplitudes);
    uint64_t all = 0;
    for (int w = 0; w < prepare->num_wires; w++)
        all |= UINT64_C(1) << wires[w];
    for (uint64_t x = 0; x < UINT64_C(1) << run->circuit->num_qubits; x++) {
        if (x & all)
            continue;
        Dual before = run->psi[x];
        for (uint64_t v = 0; v < UINT64_C(1) << prepare->num_wires; v++) {
            uint64_t y = x;
            for (int w = 0; w < prepare->num_wires; w++)
                y |= (v >> w & 1) << wires[w];
            Dual amplitude = {run->slots[slot + (int64_t)v], 0, run->dslots[slot + (int64_t)v], 0};
            run->psi[y] = dual_mul(before, amplitude);
        }
    }
}

static void run_region(Run *run, uint32_t region)
{
    const IrRegion *list = &run->circuit->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind == IR_GATE)
            apply_gate(run, instr);
        if (instr->kind == IR_PREPARE)
            apply_prepare(run, instr);
        if (instr->kind != IR_LOOP)
            continue;
        int depth = run->loops++;
        for (int64_t j = 0; j < instr->trips; j++) {
            run->counters[depth] = j;
            run_region(run, instr->region);
        }
        run->loops--;
    }
}

static Dual *run_circuit(Arena *arena, const IrCircuit *circuit, const double *slots,
                         const double *dslots, const double *start)
{
    Run run = {.circuit = circuit, .slots = slots, .dslots = dslots};
    size_t size = (size_t)1 << circuit->num_qubits;
    run.psi = NEW_ARRAY(arena, Dual, size);
    run.psi[0].re = 1;
    for (size_t x = 0; start && x < size; x++)
        run.psi[x] = number(start[2 * x], start[2 * x + 1]);
    run_region(&run, 0);
    return run.psi;
}

double *ir_eval_state(Arena *arena, const IrCircuit *circuit, const double *slots,
                      const double *start)
{
    double *zeros = NEW_ARRAY(arena, double, circuit->num_slots + 1);
    size_t size = (size_t)1 << circuit->num_qubits;
    Dual *psi = run_circuit(arena, circuit, slots, zeros, start);
    double *state = NEW_ARRAY(arena, double, 2 * size);
    for (size_t x = 0; x < size; x++) {
        state[2 * x] = psi[x].re;
        state[2 * x + 1] = psi[x].im;
    }
    return state;
}

/* <psi| P |psi>: Y = i X Z, so P = i^(number of Y) X^xmask Z^zmask */
static Dual expect_pauli(const IrCircuit *circuit, const Dual *psi, const IrPauli *pauli)
{
    Dual sum = number(0, 0);
    Dual factor = number(1, 0);
    for (int k = 0; k < __builtin_popcountll(pauli->xmask & pauli->zmask); k++)
        factor = times(factor, 0, 1);
    for (uint64_t x = 0; x < UINT64_C(1) << circuit->num_qubits; x++) {
        Dual bra = psi[x ^ pauli->xmask];
        bra.im = -bra.im;
        bra.dim = -bra.dim;
        double sign = __builtin_popcountll(x & pauli->zmask) % 2 ? -1 : 1;
        sum = dual_add(sum, times(dual_mul(dual_mul(bra, psi[x]), factor), sign, 0));
    }
    return times(sum, pauli->coef, 0);
}

static uint64_t outcome(const IrCircuit *circuit, const IrRead *read, uint64_t x)
{
    uint64_t value = 0;
    for (uint32_t w = 0; w < read->num_wires; w++)
        value |= (x >> circuit->wires.items[read->first_wire + w] & 1u) << w;
    return value;
}

static void read_part(const IrCircuit *circuit, const IrRead *read, const Dual *psi, Real *out)
{
    static OracleComplex state[1 << ORACLE_QUBITS], change[1 << ORACLE_QUBITS];
    const int n = (int)circuit->num_qubits;
    unsigned mask = 0;
    long double slope;
    for (uint32_t w = 0; w < read->num_wires; w++)
        mask |= 1u << circuit->wires.items[read->first_wire + w];
    for (uint64_t x = 0; x < UINT64_C(1) << n; x++) {
        state[x] = (OracleComplex){(long double)psi[x].re, (long double)psi[x].im};
        change[x] = (OracleComplex){(long double)psi[x].dre, (long double)psi[x].dim};
    }
    out->value =
        (double)(read->kind == IR_READ_PURITY ? reduced_purity(state, change, n, mask, &slope)
                                              : reduced_entropy(state, change, n, mask, &slope));
    out->slope = (double)slope;
}

static void read_into(const IrCircuit *circuit, const IrRead *read, const Dual *psi, Real *out)
{
    if (read->kind == IR_READ_PURITY || read->kind == IR_READ_ENTROPY) {
        read_part(circuit, read, psi, out);
        return;
    }
    for (uint32_t i = 0; read->kind == IR_READ_EXPECT && i < read->num_paulis; i++) {
        Dual term = expect_pauli(circuit, psi, &circuit->paulis.items[read->first_pauli + i]);
        out[0].value += term.re;
        out[0].slope += term.dre;
    }
    for (uint64_t x = 0; x < UINT64_C(1) << circuit->num_qubits; x++) {
        const Dual *a = &psi[x];
        double p = a->re * a->re + a->im * a->im, dp = 2 * (a->re * a->dre + a->im * a->dim);
        if (read->kind == IR_READ_STATE) {
            uint64_t place = read->num_wires > 0 ? outcome(circuit, read, x) : x;
            out[2 * place] = (Real){a->re, a->dre};
            out[2 * place + 1] = (Real){a->im, a->dim};
        } else if (read->kind == IR_READ_PROBS) {
            out[outcome(circuit, read, x)].value += p;
            out[outcome(circuit, read, x)].slope += dp;
        } else if (read->kind == IR_READ_PROB && outcome(circuit, read, x) == read->value) {
            out[0].value += p;
            out[0].slope += dp;
        }
    }
}

static Real *eval_reads(Arena *arena, const IrCircuit *circuit, const double *slots,
                        const double *dslots)
{
    Dual *psi = run_circuit(arena, circuit, slots, dslots, NULL);
    Real *out = NEW_ARRAY(arena, Real, circuit->num_outputs + 1);
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        read_into(circuit, &circuit->reads.items[i], psi, out + circuit->reads.items[i].offset);
    return out;
}

double *ir_eval_reads(Arena *arena, const IrCircuit *circuit, const double *slots)
{
    double *zeros = NEW_ARRAY(arena, double, circuit->num_slots + 1);
    double *values = NEW_ARRAY(arena, double, circuit->num_outputs + 1);
    Real *reads = eval_reads(arena, circuit, slots, zeros);
    for (uint32_t k = 0; k < circuit->num_outputs; k++)
        values[k] = reads[k].value;
    return values;
}

double *ir_eval_jacobian(Arena *arena, const IrCircuit *circuit, const double *slots)
{
    double *direction = NEW_ARRAY(arena, double, circuit->num_slots + 1);
    double *jacobian =
        NEW_ARRAY(arena, double, (size_t)circuit->num_slots * circuit->num_outputs + 1);
    for (uint32_t s = 0; s < circuit->num_slots; s++) {
        direction[s] = 1;
        Real *reads = eval_reads(arena, circuit, slots, direction);
        for (uint32_t k = 0; k < circuit->num_outputs; k++)
            jacobian[(size_t)s * circuit->num_outputs + k] = reads[k].slope;
        direction[s] = 0;
    }
    return jacobian;
}
