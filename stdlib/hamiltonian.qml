// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Hamiltonians by size and coupling: `expect(tfim[n](1, 0.5), q)`, `evolve(maxcut(G), gamma) q`.

// The Ising chain in a transverse field: -J Z Z on neighbours, -h X on every qubit; ends are open.
// Pfeuty, Ann. Phys. 57, 79 (1970).
observable tfim[n](J: real, h: real) = -J*sum(Z[i]*Z[i+1] for i in 0..n-1) - h*sum(X[i] for i in 0..n)

// The same on a closed ring. Three qubits or more.
observable tfim_ring[n](J: real, h: real) = -J*sum(Z[i]*Z[(i+1) % n] for i in 0..n) - h*sum(X[i] for i in 0..n)

// The isotropic spin chain: J (X X + Y Y + Z Z) on neighbours; J > 0 is the antiferromagnet.
// Heisenberg, Z. Phys. 49, 619 (1928).
observable heisenberg[n](J: real) = J*sum(X[i]*X[i+1] + Y[i]*Y[i+1] + Z[i]*Z[i+1] for i in 0..n-1)

// The same on a closed ring. Three qubits or more.
observable heisenberg_ring[n](J: real) =
    J*sum(X[i]*X[(i+1) % n] + Y[i]*Y[(i+1) % n] + Z[i]*Z[(i+1) % n] for i in 0..n)

// The spin chain with an axis: J (X X + Y Y + D Z Z) on neighbours. Orbach, Phys. Rev. 112, 309 (1958).
observable xxz[n](J: real, D: real) = J*sum(X[i]*X[i+1] + Y[i]*Y[i+1] + D*Z[i]*Z[i+1] for i in 0..n-1)

// The same on a closed ring. Three qubits or more.
observable xxz_ring[n](J: real, D: real) =
    J*sum(X[i]*X[(i+1) % n] + Y[i]*Y[(i+1) % n] + D*Z[i]*Z[(i+1) % n] for i in 0..n)

// The weight of the edges between the qubits that are 1 and those that are 0. Farhi, Goldstone and Gutmann, arXiv 1411.4028.
observable maxcut(G: graph) = sum(w/2*(1 - Z[i]*Z[j]) for i, j, w in G.edges)

// Couplings by the weights of a graph and one field on every vertex: w Z Z on each edge and h Z. Lucas, arXiv 1302.5843.
observable ising(G: graph, h: real) = sum(w*Z[i]*Z[j] for i, j, w in G.edges) + h*sum(Z[i] for i in 0..G.n)
