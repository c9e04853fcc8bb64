# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Other simulators behind one interface: one file each, a list of gates for all (circuits.py), a process for each (worker.py)."""
