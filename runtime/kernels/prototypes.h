/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of abi.def as C, for the instruction set that QMLK() names at the point of inclusion, and states of QMLK_REAL.
 *
 * Deliberately without an include guard: kernels.h includes it once per instruction set. What each kernel does stands in
 * abi.def; tests/unit/test_kernels.c compares every prototype with its row. */
void QMLK(zero)(QMLK_REAL *psi, int64_t n);
void QMLK(prepare_forward)(QMLK_REAL *psi, int64_t n, const uint32_t *wires, int64_t k,
                           const double *v, int64_t lane);
void QMLK(prepare_backward)(QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, const uint32_t *wires,
                            int64_t k, const double *v, int64_t lane, double *dv);

void QMLK(table_forward)(QMLK_REAL *psi, int64_t n, const uint32_t *cycles, const QMLK_REAL *D);
void QMLK(table_backward)(QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, const uint32_t *cycles,
                          const QMLK_REAL *D, double *W);

void QMLK(ry_forward)(QMLK_REAL *psi, int64_t n, int64_t k, int64_t qubits, const double *cs,
                      int64_t lane);
void QMLK(ry_backward)(QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, int64_t k, int64_t qubits,
                       const double *cs, int64_t lane, double *dangle);
void QMLK(tangent_forward)(const QMLK_REAL *from, QMLK_REAL *to, int64_t n, int64_t k,
                           int64_t qubits, const uint32_t *perm, const QMLK_REAL *D,
                           const double *scale, const double *tangents, int64_t lane);
void QMLK(tangent_backward)(const QMLK_REAL *psi, const QMLK_REAL *before, QMLK_REAL *lambda,
                            QMLK_REAL *to, int64_t n, int64_t k, int64_t qubits,
                            const uint32_t *perm, const QMLK_REAL *D, const double *scale,
                            const double *tangents, int64_t lane, double *dangle, double *W);
void QMLK(tangent_derive)(const QMLK_REAL *psi, const QMLK_REAL *lambda, int64_t n, int64_t k,
                          int64_t qubits, int64_t lane, double *dangle);
void QMLK(clear_imaginary)(QMLK_REAL *psi, int64_t n);
void QMLK(tangents)(const double *cs, double *t, int64_t count, int64_t lane);
void QMLK(cosines)(const double *cs, double *scale, int64_t count, int64_t lane);
void QMLK(table_scale)(QMLK_REAL *D, int64_t n, const double *cs, int64_t count);
void QMLK(product_zero)(QMLK_REAL *v, int64_t n);
void QMLK(product_forward)(QMLK_REAL *v, const uint32_t *ops, int64_t count, const double *cs,
                           int64_t lane);
void QMLK(product_backward)(QMLK_REAL *v, QMLK_REAL *mu, const uint32_t *ops, int64_t count,
                            const double *cs, int64_t lane, double *dangle);
void QMLK(product_spread)(const QMLK_REAL *v, int64_t n, QMLK_REAL *psi, QMLK_REAL *work);
void QMLK(product_contract)(const QMLK_REAL *v, int64_t n, const QMLK_REAL *lambda, QMLK_REAL *mu,
                            QMLK_REAL *work);
void QMLK(pairs_forward)(QMLK_REAL *psi, const uint32_t *pairs, int64_t count, const double *cs,
                         int64_t lane);
void QMLK(pairs_backward)(QMLK_REAL *psi, QMLK_REAL *lambda, const uint32_t *pairs, int64_t count,
                          const double *cs, int64_t lane, double *dangle);
void QMLK(phase_forward)(QMLK_REAL *psi, int64_t n, int64_t zmask, int64_t select, int64_t value,
                         const double *cs, int64_t lane);
void QMLK(diagonal_forward)(QMLK_REAL *psi, int64_t n, const uint32_t *zmask, int64_t count,
                            const double *cs, QMLK_REAL *work);
void QMLK(diagonal_backward)(QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, const uint32_t *zmask,
                             int64_t count, const double *cs, QMLK_REAL *work, double *dangle);
void QMLK(phase_backward)(QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, int64_t zmask,
                          int64_t select, int64_t value, const double *cs, int64_t lane,
                          double *dangle);

void QMLK(read_diagonal)(const QMLK_REAL *psi, int64_t n, int64_t R, const double *tables,
                         double *out);
void QMLK(seed_diagonal)(const QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, int64_t R,
                         const double *tables, const double *g, int64_t add);
void QMLK(read_group)(const QMLK_REAL *psi, int64_t n, int64_t xmask, const double *coef,
                      double *out);
void QMLK(seed_group)(const QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n, int64_t xmask,
                      const double *coef, const double *g);
void QMLK(read_outcomes)(const QMLK_REAL *psi, int64_t n, const uint32_t *outcome, int64_t K,
                         double *out);
void QMLK(seed_outcomes)(const QMLK_REAL *psi, QMLK_REAL *lambda, int64_t n,
                         const uint32_t *outcome, int64_t K, const double *g);
void QMLK(load_state)(QMLK_REAL *psi, int64_t n, const double *from);
void QMLK(read_state)(const QMLK_REAL *psi, int64_t n, double *out);
void QMLK(seed_state)(QMLK_REAL *lambda, int64_t n, const double *g);
void QMLK(read_order)(const double *psi, int64_t n, const uint32_t *order, double *out);
void QMLK(seed_order)(double *lambda, int64_t n, const uint32_t *order, const double *g);
void QMLK(read_purity)(const double *psi, int64_t n, const uint32_t *order, int64_t k, double *out);
void QMLK(seed_purity)(const double *psi, double *lambda, int64_t n, const uint32_t *order,
                       int64_t k, const double *g);
void QMLK(read_entropy)(const double *psi, int64_t n, const uint32_t *order, int64_t k, double *out,
                        double *work);
void QMLK(seed_entropy)(const double *psi, double *lambda, int64_t n, const uint32_t *order,
                        int64_t k, const double *g, double *work);

void QMLK(half_angles)(const double *angle, double *cs, int64_t count, int64_t lane);
void QMLK(table_build)(const double *phase, const uint32_t *zmask, int64_t terms, int64_t n,
                       QMLK_REAL *D, double *work);
void QMLK(table_reduce)(const double *W, const uint32_t *zmask, int64_t terms, int64_t n,
                        double *dphase, double *work);
void QMLK(observable_diagonal)(const double *coef, const uint32_t *zmask, int64_t terms, int64_t n,
                               double *table);
void QMLK(observable_group)(const double *coef, const uint32_t *zmask, int64_t terms, int64_t n,
                            double *coefs);

void QMLK(pauli_terms)(double *T, int64_t n, int64_t K, const uint32_t *index, const double *coef,
                       int64_t count);
void QMLK(pauli_rotate)(double *T, int64_t n, int64_t K, int64_t generator, const double *cs);
void QMLK(pauli_rotate_backward)(double *T, double *L, int64_t n, int64_t K, int64_t generator,
                                 const double *cs, double *dangle);
void QMLK(pauli_matrices)(int64_t n, int64_t start, const uint32_t *gates, int64_t count,
                          const double *cs, double *matrices);
void QMLK(pauli_turn)(double *to, const double *from, int64_t n, int64_t K, int64_t pairs,
                      const double *matrices, int64_t back);
void QMLK(pauli_moments)(const double *T, const double *L, int64_t n, int64_t K, int64_t pairs,
                         double *w);
void QMLK(pauli_frame)(const double *matrices, int64_t n, double *w);
void QMLK(pauli_angles)(const uint32_t *gates, int64_t count, const double *cs, double *w,
                        double *dangles);
void QMLK(pauli_product)(double *T, int64_t n, int64_t K, const double *matrices,
                         const uint32_t *index, const double *coef, int64_t count, double *work);
void QMLK(pauli_product_backward)(const double *L, int64_t n, int64_t K, const double *matrices,
                                  const uint32_t *index, const double *coef, int64_t count,
                                  double *w, double *work);
void QMLK(pauli_table)(const uint32_t *gates, int64_t count, int64_t n, uint32_t *table);
void QMLK(pauli_permute)(double *to, const double *from, int64_t n, int64_t K,
                         const uint32_t *table, int64_t back);
void QMLK(pauli_move)(const uint32_t *gates, int64_t gate_count, int64_t n, const uint32_t *index,
                      const double *coef, int64_t count, uint32_t *to_index, double *to_coef);
void QMLK(pauli_project)(const double *T, int64_t n, int64_t K, const double *maps, double *C,
                         double *work);
void QMLK(pauli_embed)(const double *R, int64_t n, int64_t K, const double *maps, double *L,
                       double *work);
void QMLK(pauli_maps)(const double *maps, const double *matrices, int64_t n, double *out);
void QMLK(collapse_letters)(const double *cs, int64_t m, double *letters);
void QMLK(collapse_rows)(const double *C, int64_t m, int64_t K, const double *letters, int64_t from,
                         double *kept, int64_t to, int64_t groups);
void QMLK(collapse_spread)(double *R, int64_t m, int64_t K, const double *kept, int64_t stride,
                           int64_t groups);
void QMLK(collapse_angles)(const double *C, int64_t m, int64_t K, const double *basis,
                           const double *g, const double *letters, double *dangle, double *work);

void QMLK(pack)(const double *const *rows, int64_t width, double *data);
void QMLK(fold)(const double *from, int64_t count, double *sums);

void QMLK(grid_nodes)(const uint32_t *vars, const double *bases, int64_t m, int64_t range,
                      int64_t N, double *nodes);
void QMLK(grid_matrices)(const uint32_t *vars, int64_t m, double *M);
void QMLK(grid_transform)(double *values, int64_t K, int64_t stride, const uint32_t *vars,
                          int64_t m, const double *M, int64_t transpose, double *work);
void QMLK(grid_basis)(const double *slots, const uint32_t *vars, const double *bases, int64_t m,
                      int64_t r, double *basis);
void QMLK(grid_value)(const double *C, int64_t K, int64_t stride, int64_t R, int64_t L,
                      const double *basis, double *out);
void QMLK(grid_spread)(double *D, int64_t K, int64_t stride, int64_t R, int64_t L,
                       const double *kept, int64_t step, int64_t groups);
void QMLK(grid_slots)(const double *C, int64_t K, int64_t stride, const uint32_t *vars,
                      const double *bases, int64_t m, int64_t r, const double *basis,
                      const double *g, double *dslots, double *work);

void QMLK(operator_nodes)(int64_t n, double *nodes);
void QMLK(operator_store)(const double *states, int64_t n, int64_t group, double *U);
void QMLK(operator_load)(const double *dU, int64_t n, int64_t group, double *states);
void QMLK(operator_apply)(const double *U, int64_t n, const double *phi, double *psi);
void QMLK(operator_apply_adjoint)(const double *U, int64_t n, const double *lambda, double *g);
void QMLK(operator_spread)(double *dU, int64_t n, const double *kept, int64_t step, int64_t groups);

void QMLK(pair_product)(const double *a, const double *b, int64_t K, double *out);
void QMLK(pair_update)(double *sum, const double *b, int64_t K, const double *c, int64_t count);

void QMLK(map_sin)(const double *in, double *out, int64_t count);
void QMLK(map_cos)(const double *in, double *out, int64_t count);
void QMLK(map_tan)(const double *in, double *out, int64_t count);
void QMLK(map_atan)(const double *in, double *out, int64_t count);
void QMLK(map_exp)(const double *in, double *out, int64_t count);
void QMLK(map_log)(const double *in, double *out, int64_t count);
void QMLK(map_tanh)(const double *in, double *out, int64_t count);
void QMLK(map_sigmoid)(const double *in, double *out, int64_t count);
void QMLK(map_log_sigmoid)(const double *in, double *out, int64_t count);
void QMLK(map_pow)(const double *a, const double *b, double *out, int64_t count);
void QMLK(softmax)(const double *x, double *shares, double *logs, int64_t rows, int64_t count);
void QMLK(overlaps)(const double *left, int64_t left_stride, int64_t left_groups,
                    const double *right, int64_t right_stride, int64_t right_groups, int64_t size,
                    int64_t upper, double *out, int64_t out_stride, double *work);
