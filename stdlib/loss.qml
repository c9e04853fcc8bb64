// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Losses of one row. These names are visible everywhere without `use`.

// Negative log likelihood of the row's class. Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.108.
fn cross_entropy(p: prob[k], y: class[k]) = -log(p[y])

// The same for two classes, p the probability of the last label. The logarithm sees only the chosen side, so that p = 0 or 1
// for the right class has a finite gradient.
fn bce(p: real, y: class[2]) = -log(where(index(y) == 1, p, 1 - p))

// Squared error; its mean over the rows is the mean squared error.
fn mse(p: real, y: real) = (p - y)^2

// Absolute error; its gradient is 0 where p = y.
fn mae(p: real, y: real) = abs(p - y)

// Squared error near y, absolute error beyond the distance d > 0: (p - y)^2 / 2 or d (|p - y| - d/2).
// Huber, Ann. Math. Statist. 35, 73 (1964).
fn huber(p: real, y: real, d: real) = where(abs(p - y) <= d, (p - y)^2/2, d*(abs(p - y) - d/2))

// Margin of a score p: max(0, 1 - s p), s = -1 for the first of two labels and 1 for the last.
// Cortes and Vapnik, Mach. Learn. 20, 273 (1995).
fn hinge(p: real, y: class[2]) = relu(1 - sign(y)*p)

// Its square, which has a continuous gradient.
fn squared_hinge(p: real, y: class[2]) = relu(1 - sign(y)*p)^2

// Kullback-Leibler divergence of p from the distribution t: sum of t log(t/p); an outcome with t = 0 adds nothing.
// Kullback and Leibler, Ann. Math. Statist. 22, 79 (1951).
fn kl(p: prob[k], t: real[k]) = sum(t[i]*(log(where(t[i] > 0, t[i], 1)) - log(where(t[i] > 0, p[i], 1))) for i in 0..k)

// 1 - |<a|b>|^2 for two states of norm 1 as real and imaginary parts, as `state` gives them.
fn infidelity(a: real[m, 2], b: real[m, 2]) =
    1 - sum(a[i, 0]*b[i, 0] + a[i, 1]*b[i, 1] for i in 0..m)^2 - sum(a[i, 0]*b[i, 1] - a[i, 1]*b[i, 0] for i in 0..m)^2

// Half the sum of |p - t|: the largest difference that the distributions give to an event.
fn total_variation(p: real[k], t: real[k]) = sum(abs(p - t))/2

// Kullback-Leibler divergence of p and of t from their mean, averaged: symmetric, at most log 2. Lin, IEEE Trans. Inf. Theory 37, 145 (1991).
fn jensen_shannon(p: real[k], t: real[k]) =
    sum(p[i]*(log(where(p[i] > 0, 2*p[i], 1)) - log(where(p[i] > 0, p[i] + t[i], 1))) +
      t[i]*(log(where(t[i] > 0, 2*t[i], 1)) - log(where(t[i] > 0, p[i] + t[i], 1))) for i in 0..k)/2

// Maximum mean discrepancy of two distributions under the kernel K: (p - t) K (p - t). Gretton et al., J. Mach. Learn. Res. 13, 723 (2012).
fn mmd(p: real[m], t: real[m], K: real[m, m]) = (p - t) @ (K @ (p - t))

// exp(-(i - j)^2 / (2 width^2)) on the outcomes 0..m-1 as numbers. Liu and Wang, arXiv 1804.04168.
fn gaussian_kernel[m](width: real) -> real[m, m] = [exp(-(i - j)^2/(2*width^2)) for i in 0..m, j in 0..m]

// Alignment of a kernel matrix with the labels y, -1 or 1: <K, y y^T> / (|K| |y y^T|). Cristianini et al., NIPS 14 (2001).
fn alignment(K: real[m, m], y: real[m]) = (y @ (K @ y))/(sum(y^2)*sqrt(sum(K^2)))

// The same after K and y y^T are centred: rows and columns of mean 0. Cortes, Mohri and Rostamizadeh, arXiv 1203.0550.
fn centered_alignment(K: real[m, m], y: real[m]) {
  let z = y - mean(y)
  let rows = [mean(K[i]) for i in 0..m]
  let columns = [mean(K[.., j]) for j in 0..m]
  let C = [[K[i, j] - rows[i] - columns[j] + mean(K) for j in 0..m] for i in 0..m]
  (z @ (C @ z))/(sum(z^2)*sqrt(sum(C^2)))
}
