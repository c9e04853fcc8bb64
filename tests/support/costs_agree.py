# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fails unless bench/harness/costs.py adds up the parts of a plan's cost as the compiler does, and chooses the same plans."""
import re
import sys
from pathlib import Path

from harness import costs
from harness.qmlc import BENCH, Compiler, run

BATCHES = (8, 16, 64, 256, 1024)  # the columns of --explain-plan


def explained(qmlc, source, n):
    """plan: its rows of costs with one and with two threads, and the plans chosen"""
    text, _ = run([qmlc, BENCH / "models" / f"{source}.qml", "--plan", "all", "-D", f"n={n}", "--explain-plan"])
    lines, rows, plan = text.splitlines(), {}, None
    for line in lines[next(i for i, line in enumerate(lines) if line.startswith("  rows of a step")) + 1:]:
        words = line.split()
        if words[0] == "chosen":
            return rows, words[1:]
        if re.fullmatch(r"  [a-z]+( +\d+)+", line):
            plan = words[0]
            rows[plan] = [[float(word) for word in words[1:]]]
        elif line.startswith("    two threads"):
            rows[plan].append([float(word) for word in words[2:]])
    raise ValueError("no line `chosen`")


def main():
    qmlc, table = Path(sys.argv[1]).resolve(), costs.read_table()
    for source, n in (("entangling", 3), ("entangling_classes", 7), ("zz", 4), ("uploads", 4)):
        counts = costs.counts_of(Compiler(qmlc, "."), source, n)
        rows, choices = explained(qmlc, source, n)
        if set(rows) != set(counts):
            sys.exit(f"costs: {source}: plans {sorted(rows)} and {sorted(counts)}")
        for at, batch in enumerate(BATCHES):
            for plan, parts in counts.items():
                for threads in (1, 2):
                    mine, shown = costs.cost(costs.parts_of(parts, batch, threads), table), rows[plan][threads - 1][at]
                    if abs(mine - shown) > 0.6 + 1e-8 * shown:
                        sys.exit(f"costs: {source}, {batch} rows, {threads} threads, {plan}: {mine} here, {shown} there")
            if costs.chosen({"counts": counts, "batch": batch}, table) != choices[at]:
                sys.exit(f"costs: {source}, {batch} rows: another choice than {choices[at]}")


if __name__ == "__main__":
    main()
