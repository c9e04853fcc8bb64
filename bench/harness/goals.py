# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the project set out to reach, beside what a run shows. Times were set for two cores of a known rate and scale with the rate
that the run measured; ratios are against the best peer of the same run."""
ZEN4, ZEN5 = 2 * 3.67e9, 15.3e9  # multiply-adds of 8 numbers a second, both cores
PLANNER = {4: (0.012, 250), 6: (0.09, 200), 8: (1.1, 90), 10: (7.5, 90)}
LANES = {4: 0.065, 6: 0.30, 8: 1.6, 10: 7.5}
CLASSES = {4: 0.035, 6: 0.40}
GRAM_MS = {192: 3.0, 1000: 45.0}
GRAM_RATIO = {192: 40, 1000: 13}
LANES_FRACTION, GRAM_QISKIT, PROJECTED_WITHIN = 0.75, 200, 3
PLAN_RATIO, BORN_RATIO, IRIS_S, PUBLISHED_RATIO, COMPILE_S = 1.1, 6, 0.05, 70, 0.5


def entry(case, who="qmlc", setting=None, threads=2):
    for e in case.get("entries", []):
        if e["who"] == who and (setting is None or e["setting"] == setting) and e.get("threads") == threads and "failed" not in e:
            return e
    return None


def best_peer(case, part):
    found = [e[part]["median_us"] for e in case["entries"] if e["who"] not in ("qmlc", "reference") and part in e and e.get("agrees", True)]
    return min(found, default=None)


class Rows:
    """Rows of the table: what, measured, goal, whether it holds."""

    def __init__(self, results):
        self.rows, self.all = [], results["calibration"]["fma_f64"]["all"]
        self.work = {name: w.get("cases") or [] for name, w in results["workloads"].items()}

    def most(self, what, value, goal, unit):
        self.add(what, value, f"at most {goal:.3g}{unit}", unit, value is not None and value <= goal)

    def least(self, what, value, goal, unit=""):
        self.add(what, value, f"at least {goal:.3g}{unit}", unit, value is not None and value >= goal)

    def add(self, what, value, goal, unit, holds):
        self.rows.append([what, "-" if value is None else f"{value:.3g}{unit}", goal, "-" if value is None else "yes" if holds else "**no**"])


def layers(rows):
    for case in rows.work.get("entangling", []):
        n, scale = case["n"], ZEN4 / rows.all
        chosen, lanes, single = (entry(case, setting=s) for s in ("planner's choice", "--plan lanes", "--plan lanes, f32"))
        if n not in PLANNER:
            continue
        time, peer = chosen and chosen["gradient"]["median_us"], best_peer(case, "gradient")
        rows.most(f"five layers, n = {n}: planner's choice", time, PLANNER[n][0] * scale, " us")
        rows.least(f"five layers, n = {n}: best peer / it", peer / time if peer and time else None, PLANNER[n][1])
        time = lanes and lanes["gradient"]["median_us"]
        rows.most(f"five layers, n = {n}: lanes", time, LANES[n] * scale, " us")
        rows.least(f"five layers, n = {n}: lanes, of their limit", case["limit"]["lanes"]["gradient"] / time if time else None, LANES_FRACTION)
        rows.least(f"five layers, n = {n}: lanes, double / single precision",
                   time / single["gradient"]["median_us"] if time and single else None, 1.8)
    for case in rows.work.get("classes", []):
        chosen = entry(case, setting="planner's choice")
        rows.most(f"n reads, n = {case['n']}: planner's choice", chosen and chosen["gradient"]["median_us"],
                  CLASSES[case["n"]] * ZEN4 / rows.all, " us")


def matrices(rows):
    states = {}
    for case in rows.work.get("kernels", []):
        points, mine = case["points"], entry(case)
        time = mine and mine["gram_ms"]["median_us"]

        def over(who):
            peer = entry(case, who=who)
            return peer["gram_ms"]["median_us"] / time if peer and time else None

        if case["kind"] == "kernel":
            states[points] = time
            rows.most(f"fidelity kernel, {points} points", time, GRAM_MS[points] * ZEN5 / rows.all, " ms")
            rows.least(f"fidelity kernel, {points} points: PennyLane + torch / it", over("pennylane_torch"), GRAM_RATIO[points])
            rows.least(f"fidelity kernel, {points} points: Qiskit ML / it", over("qiskit_learning"), GRAM_QISKIT)
        else:
            rows.most(f"projected kernel, {points} points: over the fidelity kernel",
                      time / states[points] if time and states.get(points) else None, PROJECTED_WITHIN, "")


def rest(rows):
    worst = max((case["ratio"] for case in rows.work.get("plans", []) if case.get("ratio")), default=None)
    rows.most("chosen plan over the best, largest of the table", worst, PLAN_RATIO, "")
    for case in rows.work.get("born", []):
        mine, peer = entry(case), best_peer(case, "forward")
        rows.least(f"Born machine, n = {case['n']}: best peer / it", peer / mine["forward"]["median_us"] if mine and peer else None, BORN_RATIO)
    for case in rows.work.get("iris", []):
        if case["who"] == "qmlc":
            rows.most("iris, process start to saved weights", case["process_s"], IRIS_S, " s")
    for case in rows.work.get("published", []):
        mine = case.get("qmlc", {}).get("process_s")
        rows.least(f"{case['model']}: published fit / it", case["published_s"] / mine if mine else None, PUBLISHED_RATIO)
    slowest = max((case["median_s"] for case in rows.work.get("compiling", []) if "median_s" in case), default=None)
    rows.most("compilation, slowest model", slowest, COMPILE_S, " s")


def table(results):
    rows = Rows(results)
    layers(rows)
    matrices(rows)
    rest(rows)
    return [row for row in rows.rows if row[1] != "-"] + [row for row in rows.rows if row[1] == "-"]
