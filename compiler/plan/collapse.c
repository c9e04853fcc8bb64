/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit whose data enters only by one rotation on each of some qubits, before anything entangles them, reads a
 * polynomial in 1, cos a, sin a of the data's angles, 3^m coefficients for m of them. The coefficients hold all weights: one
 * sweep per step carries the observables backwards through the rest of the circuit (Heisenberg picture, real Pauli basis),
 * whatever the number of rows.
 *
 *   H q; RZ(x) q; RY(w) q; CX q r; .. expect(Z, r)
 *     ->   encoder a = x, Bloch vector (cos a, sin a, 0);   pauli Y_q by w, clifford {CX q r}, ..;   Z_r
 *
 * Gates become rotations about Pauli strings and signed permutations of strings: a projector of controls is a sum of Z
 * strings, a plane rotation of two basis states a sum of X/Y strings with an odd number of Y, all of which commute. */
#include <math.h>
#include <string.h>

#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

enum {
    MOST_QUBITS = 10,
    MOST_STRINGS = 1 << 20, /* observables times strings: 8 MiB and as much for their cotangents */
    MOST_FACTORS = 6,       /* controls of a gate that becomes 2^controls rotations */
    PRODUCT_TERMS = 8,      /* strings of an observable that are cheaper one by one than together */
};

enum { CLIFFORD_X, CLIFFORD_CX, CLIFFORD_SWAP };

/* What a qubit holds before its first gate that is not a constant of its own. */
typedef struct {
    double bloch[3];
    bool closed;  /* something may have entangled it */
    bool encoded; /* then the vector is base + cos * cosine + sin * sine */
    double base[3], cosine[3], sine[3];
    Angle angle;
} QubitState;

struct Collapse {
    QubitState qubits[MOST_QUBITS];
    VEC(uint32_t) gates; /* cliffords that are not yet a pass, three numbers each */
    uint32_t turn,
        pairs; /* region of rotations that are not yet a pass, 0: none; their pairs of qubits */
    uint32_t region;
    const char *reason; /* why the circuit is no polynomial; NULL: nothing found yet */
    Span span;
};

static void refuse(Collapse *collapse, const char *reason, Span span)
{
    if (collapse->reason != NULL)
        return;
    collapse->reason = reason;
    collapse->span = span;
}

static uint32_t spread(uint64_t wires)
{
    uint32_t spread = 0;
    for (; wires != 0; wires &= wires - 1)
        spread |= (uint32_t)1 << (2 * __builtin_ctzll(wires));
    return spread;
}

/* Index of the string that has X on the wires of x, Z on those of z, Y on both. */
static uint32_t string_index(uint64_t x, uint64_t z)
{
    return spread(x) | spread(z) << 1;
}

/* ---------------------------------------------------------------- passes */
static PlanPass *push_pass(Planner *planner, PlanPassKind kind)
{
    PlanPass pass = {.kind = kind,
                     .list = IR_NONE,
                     .data = IR_NONE,
                     .masks = IR_NONE,
                     .diagonal = PLAN_NONE,
                     .sums = PLAN_NONE};
    PlanRegion *region = &planner->circuit->regions.items[planner->collapse->region];
    VEC_PUSH(planner->arena, &region->passes, pass);
    return &region->passes.items[region->passes.count - 1];
}

static uint32_t pauli_wire(uint32_t generator)
{
    return (uint32_t)__builtin_ctz(generator) / 2;
}

/* Neighbouring paulis of one list share a table of rows as kernel pauli_matrices takes them; the first of them has it. */
static void add_turn_tables(Planner *planner, uint32_t region)
{
    PlanRegion *turn = &planner->circuit->regions.items[region];
    for (uint32_t i = 0, end; i < turn->passes.count; i = end) {
        uint32_t *rows = NEW_ARRAY(planner->arena, uint32_t, 4 * (turn->passes.count - i));
        uint32_t list = turn->passes.items[i].list;
        for (end = i; end < turn->passes.count && turn->passes.items[end].list == list; end++) {
            const PlanPass *pauli = &turn->passes.items[end];
            uint32_t *row = rows + 4 * (end - i), wire = pauli_wire(pauli->generator);
            row[0] = wire;
            row[1] = (pauli->generator >> 2 * wire & 3) - 1;
            row[2] = pauli->first;
            row[3] = pauli->wanted;
        }
        turn->passes.items[i].data = plan_add_table(planner->plan, "turns", rows, 4 * (end - i));
    }
}

/* The rotations that were put together, as one pass. */
static void close_turns(Planner *planner)
{
    Collapse *collapse = planner->collapse;
    if (collapse->turn == 0)
        return;
    PlanPass *pass = push_pass(planner, PLAN_TURN);
    pass->pairs = collapse->pairs;
    pass->region = collapse->turn;
    pass->stored = PLAN_NONE;
    add_turn_tables(planner, collapse->turn);
    collapse->turn = collapse->pairs = 0;
}

static void close_cliffords(Planner *planner)
{
    Collapse *collapse = planner->collapse;
    if (collapse->gates.count == 0)
        return;
    uint32_t *gates = NEW_ARRAY(planner->arena, uint32_t, collapse->gates.count);
    memcpy(gates, collapse->gates.items, collapse->gates.count * sizeof *gates);
    push_pass(planner, PLAN_CLIFFORD)->data =
        plan_add_table(planner->plan, "cliffords", gates, collapse->gates.count);
    collapse->gates.count = 0;
}

static void add_clifford(Planner *planner, uint32_t kind, uint32_t a, uint32_t b)
{
    close_turns(planner);
    VEC_PUSH(planner->arena, &planner->collapse->gates, kind);
    VEC_PUSH(planner->arena, &planner->collapse->gates, a);
    VEC_PUSH(planner->arena, &planner->collapse->gates, b);
}

/* Makes the region of the turns the current one; false: the string is on more than one qubit. */
static bool open_turn(Planner *planner, uint32_t generator)
{
    Collapse *collapse = planner->collapse;
    uint32_t wire = pauli_wire(generator);
    if (generator >> 2 * wire > 3)
        return false;
    if (collapse->turn == 0) {
        collapse->turn = plan_add_region(planner, collapse->region, 1);
        planner->circuit->regions.items[collapse->turn].turn = true;
        planner->circuit->regions.items[collapse->turn].depth--;
    }
    collapse->pairs |= (uint32_t)1 << wire / 2;
    collapse->region = collapse->turn;
    return true;
}

/* exp(-i angle/2 P), angle scaled by sign * 2^-shift; cosines and sines are those of half a site's angle. */
static void add_rotation(Planner *planner, const Atom *atom, uint32_t generator, int sign,
                         int shift)
{
    if (generator == 0)
        return;
    close_cliffords(planner);
    uint32_t outer = planner->collapse->region;
    if (!open_turn(planner, generator))
        close_turns(planner);
    PlanPass *pass = push_pass(planner, PLAN_PAULI);
    planner->collapse->region = outer;
    pass->span = atom->span;
    pass->generator = generator;
    Angle angle = plan_angle_scaled(atom->angle, sign, shift - 1);
    plan_add_sites(planner, outer, pass, PLAN_HALVES, &angle, 1);
    planner->circuit->wanted = planner->circuit->wanted || pass->wanted;
}

/* ---------------------------------------------------------------- atoms on a qubit of its own */
static bool constant(const Angle *angle)
{
    return angle->num_terms == 0;
}

/* Rotates components a and b of the vector by an angle. */
static void turn(double *vector, int a, int b, double angle)
{
    double c = cos(angle), s = sin(angle), old = vector[a];
    vector[a] = c * old - s * vector[b];
    vector[b] = s * old + c * vector[b];
}

/* The vector about z (a, b = 0, 1) or y (2, 0) by the data's angle. */
static void encode(QubitState *qubit, int a, int b, Angle angle)
{
    memcpy(qubit->base, qubit->bloch, sizeof qubit->base);
    qubit->base[a] = qubit->base[b] = 0;
    qubit->cosine[a] = qubit->bloch[a];
    qubit->cosine[b] = qubit->bloch[b];
    qubit->sine[a] = -qubit->bloch[b];
    qubit->sine[b] = qubit->bloch[a];
    qubit->angle = angle;
    qubit->encoded = qubit->closed = true;
}

/* The single wire that a diagonal atom turns about z, and how often its angle: exp(i f Z) by -2 f, exp(i f |1><1|) by f. */
static bool z_rotation(const Atom *atom, uint32_t *wire, Angle *angle)
{
    uint32_t wires = atom->zmask | atom->select;
    if (atom->kind != ATOM_PHASE || __builtin_popcount(wires) != 1 || (atom->zmask & atom->select))
        return false;
    *wire = (uint32_t)__builtin_ctz(wires);
    *angle = atom->zmask != 0 ? plan_angle_scaled(atom->angle, -1, -1)
                              : plan_angle_scaled(atom->angle, atom->value ? 1 : -1, 0);
    return true;
}

/* A gate on a qubit that nothing has touched but constants: into its Bloch vector. */
static bool take_alone(Planner *planner, const Atom *atom)
{
    uint32_t wire = 0;
    Angle angle = atom->angle;
    bool z = z_rotation(atom, &wire, &angle);
    if (atom->kind == ATOM_RY)
        wire = atom->qubit;
    else if (atom->kind == ATOM_PERM && atom->perm.select == 0 && !atom->perm.swap)
        wire = (uint32_t)__builtin_ctz(atom->perm.flip);
    else if (!z)
        return false;
    QubitState *qubit = &planner->collapse->qubits[wire];
    if (qubit->closed || planner->depth > 0)
        return false;
    if (atom->kind == ATOM_PERM) {
        qubit->bloch[1] = -qubit->bloch[1];
        qubit->bloch[2] = -qubit->bloch[2];
        return true;
    }
    int a = z ? 0 : 2, b = z ? 1 : 0;
    if (constant(&angle))
        turn(qubit->bloch, a, b, plan_angle_constant(&angle));
    else if (plan_angle_row(planner, &angle))
        encode(qubit, a, b, angle);
    else
        return false;
    return true;
}

/* ---------------------------------------------------------------- atoms of the rest of the circuit */
/* Rotations about string * (subset of factors), where a factor is Z on a control, with the sign that its value has. */
static void add_controlled(Planner *planner, const Atom *atom, uint32_t string, uint32_t select,
                           uint32_t value, int sign, int shift)
{
    int controls = __builtin_popcount(select);
    uint32_t subset = 0;
    do {
        int own = __builtin_popcount(subset & value) & 1 ? -sign : sign;
        add_rotation(planner, atom, string ^ string_index(0, subset), own, shift + controls);
        subset = (subset - select) & select; /* the next subset of its bits */
    } while (subset != 0);
}

static void add_phase(Planner *planner, const Atom *atom)
{
    /* exp(i f Z..Z) turns by -2 f */
    add_controlled(planner, atom, string_index(0, atom->zmask), atom->select, atom->value, -1, -1);
}

/* |t><s| - |s><t| on the exchanged wires whose value is given is i times a sum of strings with an odd number of Y; an
 * exchanged wire of any value has X. */
static void add_pairs(Planner *planner, const Atom *atom)
{
    uint32_t high = atom->high, given = high & atom->care, fixed = atom->care & ~high;
    int wires = __builtin_popcount(given);
    for (uint32_t y = given; y != 0; y = (y - 1) & given) {
        int count = __builtin_popcount(y);
        if ((count & 1) == 0)
            continue;
        int sign = (count & 2) != 0 ? -1 : 1;
        if (__builtin_popcount(y & atom->low) & 1)
            sign = -sign;
        add_controlled(planner, atom, string_index(high, y), fixed, atom->low & fixed, sign,
                       wires - 1);
    }
}

/* X where more than one control holds: exp(i pi |1..1><1..1| (1 - X)/2). */
static void add_flip(Planner *planner, const Atom *atom, uint32_t target, uint32_t select,
                     uint32_t value)
{
    Atom half = *atom;
    half.angle = (Angle){.num = 1, .den = 1, .sign = 1};
    add_controlled(planner, &half, 0, select, value, -1, 0);
    add_controlled(planner, &half, string_index(target, 0), select, value, 1, 0);
}

static void add_perm(Planner *planner, const Atom *atom)
{
    const PermGate *perm = &atom->perm;
    uint32_t a = (uint32_t)__builtin_ctz(perm->flip), b = 31 - (uint32_t)__builtin_clz(perm->flip);
    int controls = __builtin_popcount(perm->select);
    if (perm->swap && controls == 0) {
        add_clifford(planner, CLIFFORD_SWAP, a, b);
    } else if (perm->swap) {
        add_clifford(planner, CLIFFORD_CX, b, a);
        add_flip(planner, atom, (uint32_t)1 << b, perm->select | (uint32_t)1 << a,
                 perm->value | (uint32_t)1 << a);
        add_clifford(planner, CLIFFORD_CX, b, a);
    } else if (controls == 0) {
        add_clifford(planner, CLIFFORD_X, a, a);
    } else if (controls == 1) {
        add_clifford(planner, CLIFFORD_CX, (uint32_t)__builtin_ctz(perm->select), a);
        if (perm->value == 0)
            add_clifford(planner, CLIFFORD_X, a, a);
    } else {
        add_flip(planner, atom, perm->flip, perm->select, perm->value);
    }
}

static void collapse_atom(Planner *planner, const Atom *atom)
{
    Collapse *collapse = planner->collapse;
    if (collapse->reason != NULL || take_alone(planner, atom))
        return;
    uint32_t wires = atom->moved | atom->kept | atom->zmask | atom->select;
    if (wires == 0)
        return; /* a phase of the whole state is read by nothing */
    for (uint32_t q = 0; q < planner->circuit->num_qubits; q++)
        collapse->qubits[q].closed |= (wires >> q & 1) != 0;
    uint32_t factors = atom->kind == ATOM_PERM    ? atom->perm.select
                       : atom->kind == ATOM_PAIRS ? atom->care & ~atom->high
                                                  : atom->select;
    if (atom->kind != ATOM_PERM && plan_angle_row(planner, &atom->angle))
        refuse(collapse, "data enters by more than one rotation at the start of each qubit",
               atom->span);
    if (__builtin_popcount(factors) > MOST_FACTORS)
        refuse(collapse, "a gate has many controls", atom->span);
    if (collapse->reason != NULL)
        return;
    switch (atom->kind) {
    case ATOM_PHASE: add_phase(planner, atom); break;
    case ATOM_RY:
        add_rotation(planner, atom,
                     string_index((uint32_t)1 << atom->qubit, (uint32_t)1 << atom->qubit), 1, 0);
        break;
    case ATOM_PAIRS: add_pairs(planner, atom); break;
    case ATOM_PERM: add_perm(planner, atom); break;
    case ATOM_PREPARE: break;
    }
}

/* ---------------------------------------------------------------- the circuit */
static void read_region(Planner *planner, uint32_t ir_region);

static void read_loop(Planner *planner, const IrInstr *loop)
{
    Collapse *collapse = planner->collapse;
    close_turns(planner);
    close_cliffords(planner);
    uint32_t outer = collapse->region;
    collapse->region = plan_add_region(planner, outer, loop->trips);
    uint32_t inner = collapse->region;
    planner->trips[planner->depth++] = loop->trips;
    read_region(planner, loop->region);
    planner->depth--;
    collapse->region = outer;
    if (planner->circuit->regions.items[inner].passes.count > 0)
        push_pass(planner, PLAN_LOOP)->region = inner;
}

static void read_region(Planner *planner, uint32_t ir_region)
{
    const IrRegion *from = &planner->circuit->circuit->regions.items[ir_region];
    for (uint32_t i = 0; i < from->instrs.count && planner->collapse->reason == NULL; i++) {
        const IrInstr *instr = &from->instrs.items[i];
        switch (instr->kind) {
        case IR_GATE: plan_gate_atoms(planner, instr); break;
        case IR_LOOP: read_loop(planner, instr); break;
        case IR_PREPARE: refuse(planner->collapse, "amplitudes are prepared", instr->span); break;
        }
    }
    close_turns(planner);
    close_cliffords(planner);
}

/* Letters I, X, Z, Y of every qubit to 1, cos and sin, or to its constant vector. */
static void add_encoder(Planner *planner, PlanPolynomial *polynomial)
{
    const Collapse *collapse = planner->collapse;
    uint32_t qubits = planner->circuit->num_qubits;
    Angle *angles = NEW_ARRAY(planner->arena, Angle, qubits);
    polynomial->maps =
        NEW_ARRAY(planner->arena, double, (size_t)(qubits > 2 ? qubits : 2) * PLAN_MAP);
    polynomial->polynomial = 1;
    for (uint32_t q = 0; q < 2 || q < qubits; q++) {
        const QubitState *qubit = &collapse->qubits[q];
        double *map = polynomial->maps + q * PLAN_MAP;
        const double *rows[3] = {qubit->encoded ? qubit->base : qubit->bloch, qubit->cosine,
                                 qubit->sine};
        map[0] = qubit->encoded ? 3 : 1;
        for (uint32_t r = 0; r < (qubit->encoded ? 3 : 1); r++) {
            double *row = map + 1 + 4 * r;
            row[0] = r == 0 ? 1 : 0;
            row[1] = rows[r][0];
            row[2] = rows[r][2];
            row[3] = rows[r][1];
        }
        if (!qubit->encoded)
            continue;
        angles[polynomial->encoded++] = qubit->angle;
        polynomial->polynomial *= 3;
    }
    polynomial->encoder.list = IR_NONE;
    if (polynomial->encoded > 0)
        plan_add_sites(planner, 0, &polynomial->encoder, PLAN_HALVES, angles, polynomial->encoded);
    planner->circuit->wanted = planner->circuit->wanted || polynomial->encoder.wanted;
}

static void add_term(Planner *planner, PlanPolynomial *polynomial, uint32_t output, uint64_t x,
                     uint64_t z, double coef)
{
    VEC_PUSH(planner->arena, &polynomial->index,
             (uint32_t)(output * polynomial->size) + string_index(x, z));
    VEC_PUSH(planner->arena, &polynomial->coefs, coef);
}

/* The projector onto each outcome as Z strings: its Walsh-Hadamard transform. */
static void add_outcomes(Planner *planner, PlanPolynomial *polynomial, const PlanRead *read)
{
    uint64_t dim = plan_dim(planner->circuit);
    const uint32_t *outcome = planner->plan->tables.items[read->data].items;
    for (uint32_t r = 0; r < read->count; r++)
        for (uint64_t z = 0; z < dim; z++) {
            int64_t sum = 0;
            for (uint64_t x = 0; x < dim; x++)
                if (outcome[x] == r)
                    sum += __builtin_parityll(x & z) ? -1 : 1;
            if (sum != 0)
                add_term(planner, polynomial, read->offset + r, 0, z, (double)sum / (double)dim);
        }
}

/* The reads as sums of strings; false: some read is none. */
static bool add_observables(Planner *planner, PlanPolynomial *polynomial)
{
    for (uint32_t i = 0; i < planner->circuit->reads.count; i++) {
        const PlanRead *read = &planner->circuit->reads.items[i];
        uint32_t row = 0;
        switch (read->kind) {
        case PLAN_READ_DIAGONAL:
            for (uint32_t t = 0; t < read->masks.count; t++) {
                while (row < read->count && t >= read->row_ends.items[row])
                    row++;
                add_term(planner, polynomial, read->offset + row, 0, read->masks.items[t],
                         read->coefs.items[t]);
            }
            break;
        case PLAN_READ_GROUP:
            for (uint32_t t = 0; t < read->masks.count; t++) {
                /* without the power of i that makes X^a Z^b a string */
                uint64_t z = read->masks.items[t];
                double re = read->coefs.items[2 * t], im = read->coefs.items[2 * t + 1];
                int power = __builtin_popcountll(read->xmask & z) & 3;
                add_term(planner, polynomial, read->offset, read->xmask, z,
                         power == 0   ? re
                         : power == 1 ? im
                         : power == 2 ? -re
                                      : -im);
            }
            break;
        case PLAN_READ_ZERO: break;
        case PLAN_READ_OUTCOMES: add_outcomes(planner, polynomial, read); break;
        case PLAN_READ_STATE:
        case PLAN_READ_ORDER:
        case PLAN_READ_PURITY:
        case PLAN_READ_ENTROPY: return false;
        }
    }
    return true;
}

static void forget(PlanCircuit *circuit)
{
    memset(&circuit->regions, 0, sizeof circuit->regions);
    memset(&circuit->lists, 0, sizeof circuit->lists);
    memset(&circuit->reads, 0, sizeof circuit->reads);
    circuit->wanted = false;
}

/* What the two ends of the sweep take of the body's passes. */
static void find_ends(Planner *planner, PlanPolynomial *polynomial)
{
    const PlanRegion *body = &planner->circuit->regions.items[0];
    uint32_t *first = &polynomial->first, *end = &polynomial->end;
    *end = body->passes.count;
    polynomial->moved = IR_NONE;
    if (*end > 0 && body->passes.items[*end - 1].kind == PLAN_CLIFFORD)
        polynomial->moved = body->passes.items[--*end].data;
    polynomial->product =
        *end > 0 && body->passes.items[*end - 1].kind == PLAN_TURN &&
        polynomial->index.count <= PRODUCT_TERMS * planner->circuit->circuit->num_outputs;
    *end -= polynomial->product;
    polynomial->projected = *end > 0 && body->passes.items[0].kind == PLAN_TURN;
    *first = polynomial->projected;
}

/* Everything but the size of its circuit, which is known before. */
static void read_circuit(Planner *planner, PlanPolynomial *polynomial)
{
    Collapse *collapse = planner->collapse;
    for (uint32_t q = 0; q < MOST_QUBITS; q++)
        collapse->qubits[q].bloch[2] = 1;
    polynomial->size = (uint64_t)1
                       << 2 * (planner->circuit->num_qubits > 2 ? planner->circuit->num_qubits : 2);
    uint64_t strings = planner->circuit->circuit->num_outputs * polynomial->size;
    polynomial->space = strings + strings / 4096 * PLAN_LANES;
    plan_add_region(planner, IR_NONE, 1);
    read_region(planner, 0);
    add_encoder(planner, polynomial);
    plan_reads(planner);
    if (polynomial->encoded == 0)
        refuse(collapse, "no rotation at the start of a qubit takes data", span_nowhere());
    if (strings > MOST_STRINGS)
        refuse(collapse, "it has too many reads for its qubits", span_nowhere());
    else if (!add_observables(planner, polynomial))
        refuse(collapse, "a read is no sum of Pauli strings", span_nowhere());
    find_ends(planner, polynomial);
}

bool plan_collapse_build(Planner *planner)
{
    PlanCircuit *circuit = planner->circuit;
    Collapse collapse = {.span = span_nowhere()};
    PlanPolynomial *polynomial = NEW(planner->arena, PlanPolynomial);
    planner->collapse = &collapse;
    planner->take_atom = collapse_atom;
    if (circuit->num_row_slots == 0)
        refuse(&collapse, "no data enters it", span_nowhere());
    else if (circuit->num_qubits > MOST_QUBITS)
        refuse(&collapse, "it has more than 10 qubits", span_nowhere());
    else
        read_circuit(planner, polynomial);
    planner->collapse = NULL;
    planner->take_atom = NULL;
    if (collapse.reason == NULL) {
        circuit->polynomial = polynomial;
        return true;
    }
    forget(circuit);
    return plan_refuse(planner, collapse.reason, collapse.span);
}
