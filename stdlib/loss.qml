// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Losses of one row. These names are visible everywhere without `use`.

// Negative log likelihood of the row's class. Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.108.
fn cross_entropy(p: prob[k], y: class[k]) = -log(p[y])

// The same for two classes, p the probability of the last label. The logarithm sees only the chosen side, so that p = 0 or 1
// for the right class has a finite gradient.
fn bce(p: real, y: class[2]) = -log(where(index(y) == 1, p, 1 - p))

// Squared error; its mean over the rows is the mean squared error.
fn mse(p: real, y: real) = (p - y)^2
