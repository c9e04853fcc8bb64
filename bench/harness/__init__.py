# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The benchmark harness: qmlc and its peers run the same tasks in turn, their numbers are compared, the results written (bench/README.md)."""
