# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The planner's costs fitted to times. A plan's predicted time is a sum over the parts of compiler/plan/cost.def: how often a part comes,
which `qmlc --emit=plan` tells, times what one of it takes. That is linear, so the table that fits measured times best is a least-squares
problem: errors relative to the time, smaller weights for plans far from the best of their case, and a weak pull towards the table as it
is, so that a part no case tells anything about stays what it was.

  for each model, rows, threads and plan:   time * rate = sum over parts of count * value
"""
import argparse
import json
import re
import sys
import tempfile
from pathlib import Path

from .qmlc import BENCH, ROOT, Compiler, Failed, run

TABLE = ROOT / "compiler" / "plan" / "cost.def"
MODELS = {"entangling": range(2, 11), "entangling_classes": range(2, 11), "uploads": (4, 8), "reuploading": (4, 8), "zz": (4, 8),
          "coupled": (3, 4, 6), "published_dressed": (4, 10)}
CHECKED = ("published_dressed",)  # no part of the fit: what the table makes of another kind of model, ten circuits of few qubits
CONSTANTS = {"published_dressed": "d"}  # that says how large the model is, where it is not n
BATCHES = (16, 64, 256, 1024)
THREADS = (1, 2)
BLOCK = 32  # groups
FAR = 3.0   # plans so many times slower than the best are measured once
ROUND_S = 0.025
PULL = 0.01
LATE = 1.15  # times its prediction: so much longer a time may be before it is thought disturbed
LEAST, MOST = 0.3, 3.0  # of a part's value as it is


def read_table():
    """Names and values of cost.def in its order."""
    return {name: float(value) for name, value in re.findall(r"^COST\((\w+), *([\d.e+-]+),", TABLE.read_text(encoding="utf-8"), re.M)}


def counts_of(compiler, source, n):
    """plan: part: (times a step, times a step of two threads, times a group)"""
    text, _ = run([compiler.path, BENCH / "models" / f"{source}.qml", "--plan", "all", "-D", f"{CONSTANTS.get(source, 'n')}={n}", "--emit=plan"])
    plans, plan = {}, None
    for line in text.splitlines():
        begun = re.match(r"plan \S+: (\w+),", line)
        if begun:
            plan = plans.setdefault(begun.group(1), {})
        found = re.match(r"  ([A-Z_0-9]+) \S+ x (\S+) (\S+) (\S+)  ", line)
        if found:
            plan[found.group(1)] = tuple(float(word) for word in found.groups()[1:])
    return plans


def parts_of(counts, batch, threads):
    """How often each part comes in a step of so many rows: compiler/plan and runtime/base/plan_rank.h count alike."""
    groups = -(-batch // 8)
    if threads == 1:
        return {part: step + groups * group for part, (step, _, group) in counts.items()}
    blocks = -(-groups // BLOCK)
    longer = blocks // 2 * BLOCK + (groups - (blocks - 1) * BLOCK if blocks % 2 else 0)
    parts = {part: two + longer * group for part, (_, two, group) in counts.items()}
    if blocks > 1:
        parts["WAKE"] = parts.get("WAKE", 0.0) + 1
    return parts


def cost(parts, table):
    return sum(times * table[part] for part, times in parts.items())


def measure_case(model, counts, table, batch, threads, rounds):
    """plan: the best of the rounds, in seconds, in turn. Plans that are hopeless by the table as it is are left out."""
    predicted = {plan: cost(parts_of(parts, batch, threads), table) for plan, parts in counts.items()}
    near = [plan for plan in counts if predicted[plan] <= 10 * min(predicted.values())]
    times = {plan: model.bench(batch, threads, plan, 3)["gradient"] for plan in near}
    near = [plan for plan in near if times[plan] <= FAR * min(times.values())]
    for _ in range(rounds):
        for plan in near:
            repeats = int(min(max(ROUND_S / times[plan], 3), 400))
            times[plan] = min(times[plan], model.bench(batch, threads, plan, repeats)["gradient"])
    return times


def measure(compiler, given, table):
    """A list of {model, n, batch, threads, counts, times}."""
    cases = []
    for source, sizes in MODELS.items():
        if given.only and source not in given.only.split(","):
            continue
        for n in sizes:
            if given.sizes and str(n) not in given.sizes.split(","):
                continue
            model, counts = compiler.model(source, "--plan", "all", **{CONSTANTS.get(source, "n"): n}), counts_of(compiler, source, n)
            for batch in BATCHES:
                for threads in THREADS:
                    times = measure_case(model, counts, table, batch, threads, given.rounds)
                    cases.append({"model": source, "n": n, "batch": batch, "threads": threads, "counts": counts, "times": times})
            print(f"fit_costs: {source}, n = {n}", file=sys.stderr, flush=True)
    return cases


def count_again(compiler, cases):
    """Kept times are compared with what the compiler counts now."""
    known = {}
    for case in cases:
        key = case["model"], case["n"]
        known[key] = known.get(key) or counts_of(compiler, *key)
        case["counts"] = known[key]


# ---------------------------------------------------------------- the fit
def solve(matrix, right):
    """Gaussian elimination of a positive definite system."""
    n = len(right)
    rows = [list(row) + [right[i]] for i, row in enumerate(matrix)]
    for i in range(n):
        for j in range(i + 1, n):
            factor = rows[j][i] / rows[i][i]
            for k in range(i, n + 1):
                rows[j][k] -= factor * rows[i][k]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][k] * x[k] for k in range(i + 1, n))) / rows[i][i]
    return x


def equations(cases, rate):
    """(weight, {part: its share of the time at a value of 1})"""
    rows = []
    for case in cases:
        best = min(case["times"].values())
        for plan, seconds in case["times"].items():
            parts = parts_of(case["counts"][plan], case["batch"], case["threads"])
            rows.append(((best / seconds) ** 2, {part: times / (seconds * rate) for part, times in parts.items() if times}))
    return rows


def fit(cases, table, rate):
    """The table that fits. What disturbs a measurement makes it longer: a time far above its prediction counts less in the next round."""
    rows = equations([case for case in cases if case["model"] not in CHECKED], rate)
    fitted, weights = table, [weight for weight, _ in rows]
    for _ in range(4):
        fitted = fit_weighted(rows, weights, table)
        for i, (weight, shares) in enumerate(rows):
            share = sum(fitted[part] * times for part, times in shares.items())
            weights[i] = weight * min(1.0, share * LATE) ** 4
    return fitted


def fit_weighted(rows, weights, table):
    """Every value within LEAST and MOST times what it was."""
    fixed = {}
    while True:
        free = [part for part in table if part not in fixed]
        place = {part: i for i, part in enumerate(free)}
        pull = PULL * len(rows) / len(table)
        matrix = [[pull * (i == j) for j in range(len(free))] for i in range(len(free))]
        right = [pull] * len(free)
        for weight, (_, shares) in zip(weights, rows):
            rest = 1 - sum(share * table[part] * fixed[part] for part, share in shares.items() if part in fixed)
            own = [(place[part], share * table[part]) for part, share in shares.items() if part in place]
            for i, a in own:
                right[i] += weight * a * rest
                for j, b in own:
                    matrix[i][j] += weight * a * b
        scale = dict(zip(free, solve(matrix, right)))
        out = {part: LEAST if s < LEAST else MOST for part, s in scale.items() if not LEAST <= s <= MOST}
        if not out:
            return {part: table[part] * {**scale, **fixed}[part] for part in table}
        fixed.update(out)


# ---------------------------------------------------------------- what comes of it
def product(counts, batch, table):
    return cost(parts_of(counts, batch, 1), table) * cost(parts_of(counts, batch, 2), table)


def chosen(case, table):
    """The plan of the lowest product of costs with one and two threads; of equals the first."""
    return min(case["counts"], key=lambda plan: product(case["counts"][plan], case["batch"], table))


def show_predictions(cases, tables, rate, everything):
    print("| model | n | batch | threads | plan | measured, us | " + " | ".join(f"{name}" for name in tables) + " |")
    print("|---" * (6 + len(tables)) + "|")
    for case in cases:
        best = min(case["times"].values())
        for plan, seconds in case["times"].items():
            if not everything and seconds > 2 * best:
                continue
            parts = parts_of(case["counts"][plan], case["batch"], case["threads"])
            ratios = [f"{cost(parts, table) / rate / seconds:.2f}" for table in tables.values()]
            print(f"| {case['model']} | {case['n']} | {case['batch']} | {case['threads']} | {plan} | {1e6 * seconds:.4g} | {' | '.join(ratios)} |")


def show_choices(cases, tables):
    """Where a table's choice is slower than the best by more than a twentieth; a choice that was too slow to measure counts as FAR."""
    for name, table in tables.items():
        ratios = []
        for case in cases:
            times, plan = case["times"], chosen(case, table)
            ratios.append((times.get(plan, FAR * min(times.values())) / min(times.values()), case, plan))
        worst = max(ratio for ratio, _, _ in ratios)
        print(f"\n{name}: worst choice {worst:.3f} of the best, {sum(r > 1.1 for r, _, _ in ratios)} of {len(ratios)} above 1.1")
        for ratio, case, plan in sorted(ratios, key=lambda entry: -entry[0]):
            if ratio > 1.05:
                best = min(case["times"], key=case["times"].get)
                print(f"  {ratio:.2f}  {case['model']} n = {case['n']}, {case['batch']} rows, {case['threads']} threads: {plan}, best {best}")


def show_table(table, fitted):
    print("\nfitted (value, and as it was):")
    for part, value in fitted.items():
        print(f"  {part:<18} {value:>10.4g}   {table[part]:g}")


def write_table(fitted):
    """cost.def with the fitted values in place."""
    text = TABLE.read_text(encoding="utf-8")
    for part, value in fitted.items():
        shown = f"{value:.3g}," if value < 1000 else f"{value:.0f},"
        text = re.sub(rf"^COST\({part},( *)[\d.e+-]+, *", lambda m, shown=shown, part=part: f"COST({part},{m.group(1)}{shown:<6} ", text, flags=re.M)
    TABLE.write_text(text, encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(prog="bench/fit_costs.sh")
    parser.add_argument("--times", help="a file of measured times: read if it is there, else written")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", help="models, with commas: " + ",".join(MODELS))
    parser.add_argument("--sizes", help="numbers of qubits, with commas")
    parser.add_argument("--through", default="", help="a command that runs the measured program, {threads} in it being their number")
    parser.add_argument("--rate", type=float, help="vector operations of one core a second; else qmlc doctor --calibrate measures")
    parser.add_argument("--qmlc", default=ROOT / "build" / "qmlc")
    parser.add_argument("--all", action="store_true", help="show plans that are twice as slow as the best too")
    parser.add_argument("--write", action="store_true", help="put the fitted values into compiler/plan/cost.def")
    return parser.parse_args()


def main():
    given, table = arguments(), read_table()
    with tempfile.TemporaryDirectory() as scratch:
        compiler = Compiler(Path(given.qmlc).resolve(), scratch, given.through)
        file = Path(given.times) if given.times else None
        try:
            if file and file.exists():
                kept = json.loads(file.read_text(encoding="utf-8"))
                count_again(compiler, kept["cases"])
            else:
                kept = {"rate": given.rate or compiler.calibration(3)["fma_f64"]["one"], "cases": measure(compiler, given, table)}
                if file:
                    file.write_text(json.dumps(kept), encoding="utf-8")
        except Failed as error:
            sys.exit(f"fit_costs: {error}")
    cases, rate = kept["cases"], kept["rate"]
    tables = {"as it is": table, "fitted": fit(cases, table, rate)}
    show_predictions(cases, tables, rate, given.all)
    show_choices(cases, tables)
    show_table(table, tables["fitted"])
    if given.write:
        write_table(tables["fitted"])


if __name__ == "__main__":
    main()
