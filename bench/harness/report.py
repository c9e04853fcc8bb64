# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""RESULTS.md from results.json: one table a workload, every time beside the best peer's and as a fraction of what the machine allows."""
from . import goals

NAMES = {"entangling": "Five strongly entangling layers, one read", "classes": "The same, n reads with softmax and cross-entropy",
         "uploads": "Data inside the circuit", "plans": "The chosen plan beside the best", "kernels": "Gram matrices",
         "born": "Batched Born machine", "iris": "Iris, from process start to saved weights",
         "published": "Published classifiers, ten features", "compiling": "Compile time and size of code", "editor": "What an editor waits for", "parts": "Kernels alone"}


def number(value, digits=3):
    if value is None:
        return "-"
    return f"{value:.{digits}g}" if value < 1000 else f"{value:,.0f}".replace(",", " ")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def times(entry, part):
    if part not in entry:
        return "-"
    return f"{number(entry[part]['median_us'])} ({number(entry[part]['best_us'])})"


def fastest(entries, part, key="median_us", threads=None):
    found = [e[part][key] for e in entries if part in e and (threads is None or e["threads"] == threads)]
    return min(found, default=None)


def others(entries):
    return [e for e in entries if e["who"] not in ("qmlc", "reference") and e.get("agrees", True)]


def ratio(slow, fast):
    return f"{number(slow / fast, 3)}x" if slow and fast else "-"


def agreement(entry):
    if "difference" not in entry:
        return entry.get("check_failed", "-")
    return f"{entry['difference']:.0e}" + ("" if entry["agrees"] else " **differs**")


def fraction(case, entry, part="gradient"):
    """Of the limit: of the forced plan's own, or of the lower one; single precision has twice the operations a second, one thread half."""
    limit = case.get("limit")
    if not limit or part not in entry or entry["who"] != "qmlc":
        return "-"
    forced = entry["setting"].split(",")[0].removeprefix("--plan ")
    least = limit[forced][part] if forced in limit else min(plan[part] for plan in limit.values())
    scale = (0.5 if "f32" in entry["setting"] else 1) * (case["one_to_all"] if entry["threads"] == 1 else 1)
    return f"{least * scale / entry[part]['median_us']:.2f}"


def batches(results, cases):
    machine = results["calibration"]["fma_f64"]
    lines = []
    for case in cases:
        case = {**case, "one_to_all": machine["all"] / machine["one"]}
        entries = case["entries"]
        peer = fastest(others(entries), "gradient"), fastest(others(entries), "forward")
        kind = f"{case['kind']}, " if "kind" in case else ""
        lines += ["", f"**{kind}n = {case['n']}**, {case['layers']} layers, batch {case['batch']}; qmlc compiles it in {case['compile_s']:.2f} s.", ""]
        rows = []
        for e in entries:
            head = [e["setting"] if e["who"] != "qmlc" else f"**qmlc, {e['setting']}**", str(e["threads"]), str(e["batch"])]
            if "failed" in e:
                rows.append(head + [e["failed"], "", "", "", "", ""])
                continue
            gain = ratio(peer[0], e["gradient"]["median_us"]) if e["who"] == "qmlc" and "gradient" in e else "-"
            rows.append(head + [times(e, "forward"), times(e, "gradient"), gain, fraction(case, e), number(e.get("first_s"), 2), agreement(e)])
        lines += table(["what", "threads", "batch", "forward, us per row", "value + gradient, us per row", "best peer / it", "of the limit",
                        "first call, s", "difference"], rows)
    return lines


def plans(_, cases):
    names = sorted({plan for case in cases for plan in case["plans"] if plan != "chosen"})
    rows = [[case["model"], case["outputs"], str(case["n"]), str(case["batch"]), str(case.get("threads", 1))]
            + [number(case["plans"].get(plan)) for plan in names] + [number(case["plans"].get("chosen")), number(case["ratio"], 3)]
            for case in cases]
    worst = {t: max((c["ratio"] for c in cases if c["ratio"] and c.get("threads", 1) == t), default=None) for t in (1, 2)}
    return [f"Value and gradient of five layers, microseconds per row, best of the rounds. Largest ratio: {number(worst[1])} with one thread, "
            f"{number(worst[2])} with two.", ""] + table(["model", "reads", "n", "batch", "threads", *names, "chosen", "chosen / best"], rows)


def kernels(_, cases):
    lines = []
    for case in cases:
        entries = case["entries"]
        peer = min((e["gram_ms"]["median_us"] for e in others(entries) if "gram_ms" in e), default=None)
        rows = []
        for e in entries:
            head = [e["setting"] if e["who"] != "qmlc" else "**qmlc**", str(e.get("threads", "-"))]
            if "gram_ms" not in e:
                rows.append(head + [e.get("failed", "-"), "", "", "", ""])
                continue
            ms = e["gram_ms"]["median_us"]
            mine = e["who"] == "qmlc"
            rows.append(head + [f"{number(ms)} ({number(e['gram_ms']['best_us'])})", number(e["process_ms"]["median_us"]) if "process_ms" in e else "-",
                                ratio(peer, ms) if mine else "-",
                                f"{case['limit_ms'] / ms:.2f}" if mine and case["limit_ms"] and e["threads"] == 2 else "-", agreement(e)])
        lines += ["", f"**{'fidelity' if case['kind'] == 'kernel' else 'projected'} kernel, {case['points']} points**", ""]
        lines += table(["what", "threads", "matrix, ms", "whole process, ms", "best peer / it", "of the limit", "difference"], rows)
    return lines


def born(results, cases):
    machine, lines = results["calibration"]["fma_f64"], []
    for case in cases:
        case = {**case, "one_to_all": machine["all"] / machine["one"]}
        peer = fastest(others(case["entries"]), "forward")
        rows = []
        for e in case["entries"]:
            mine = e["who"] == "qmlc"
            head = [f"**qmlc, {e['setting']}**" if mine else e["setting"], str(e["threads"])]
            rows.append(head + ([e["failed"], "", "", "", ""] if "failed" in e else
                                [times(e, "forward"), ratio(peer, e["forward"]["median_us"]) if mine else "-", fraction(case, e, "forward"), number(e.get("first_s"), 2), agreement(e)]))
        lines += ["", f"**n = {case['n']}**, {case['batch']} circuits", ""]
        lines += table(["what", "threads", "us per circuit", "best peer / it", "of the limit", "first call, s", "difference"], rows)
    return lines


def iris(_, cases):
    peer = min((case["process_s"] for case in cases if case["who"] != "qmlc" and "process_s" in case), default=None)
    rows = []
    for case in cases:
        if "failed" in case:
            rows.append([case["who"], case["failed"], "", "", ""])
            continue
        mine = case["who"] == "qmlc"
        inside = case["train_s"] if mine else case.get("other_steps_s")
        rows.append([f"**{case['who']}**" if mine else case["who"], number(case["process_s"]), number(inside), f"{case['accuracy']:.3f}",
                     ratio(peer, case["process_s"]) if mine else "-"])
    return ["60 epochs of batches of 16 of 105 rows; accuracy on 45 others (qmlc: mean of five seeds).", ""] + \
        table(["what", "whole process, s", "training in it, s", "test accuracy", "best peer / it"], rows)


def spread(fit):
    return f"{fit['accuracy']:.3f} ({fit['lowest']:.3f} to {fit['highest']:.3f})" if "accuracy" in fit else "-"


def published(_, cases):
    rows = []
    for case in cases:
        mine, peer = case.get("qmlc", {}), case.get("peer", {})
        took = mine.get("process_s")
        rows.append([case["model"], str(case["steps"]), number(took) if took else mine.get("failed", "-"),
                     spread(mine),
                     number(peer["process_s"]) if "process_s" in peer else peer.get("failed", "-"), number(peer.get("other_steps_s")),
                     spread(peer), ratio(peer.get("process_s"), took),
                     number(case["published_s"]), f"{case['published_accuracy']:.3f}", ratio(case["published_s"], took)])
    return ["Published: mean fit time and mean test accuracy of XanaduAI/qml-benchmarks at its best hyperparameters (other machine, one row at a",
            "time). Peer: the same model here, PennyLane + JAX, one compiled function a step. Steps: where that work's rule of convergence stops.", ""] + \
        table(["model", "steps", "qmlc process, s", "accuracy, five seeds", "peer process, s", "its steps after the first, s", "accuracy, one to five seeds",
               "peer / qmlc", "published fit, s", "its accuracy", "published / qmlc"], rows)


def compiling(_, cases):
    rows = [[case["model"] + (f", {case['layers']} layers" if "layers" in case else ""),
             *([number(case["median_s"], 2), number(case["best_s"], 2), str(case["instructions"]), str(case["functions"]), str(case["kernels"])]
               if "median_s" in case else [case.get("failed", "-"), "", "", "", ""])] for case in cases]
    return table(["model", "median, s", "best, s", "IR instructions", "functions", "kernels of the runtime"], rows)


def printed(_, cases):
    return ["```text", *cases["lines"], "```"]


TABLES = {"entangling": batches, "classes": batches, "uploads": batches, "plans": plans, "kernels": kernels, "born": born, "iris": iris,
          "published": published, "compiling": compiling, "editor": printed, "parts": printed}


def disagreements(results):
    found = []
    for name, workload in results["workloads"].items():
        cases = workload.get("cases", [])
        for case in cases if isinstance(cases, list) else []:
            found += [f"{name}, n = {case.get('n', case.get('points'))}: {e['setting']} by {e['difference']:.1e}"
                      for e in case.get("entries", []) if not e.get("agrees", True)]
    return found


def text(results):
    machine, limits = results["machine"], results["calibration"]
    fma, memory, regions = limits["fma_f64"], limits["memory"], limits.get("regions", [limits["region"]])
    lines = ["# Results", "", "Written by `make bench` (bench/README.md); results.json holds every number.", "",
             f"- Machine: {machine['processor']}, {machine['cores']} cores, {machine['system']}; load at the start {machine['load']:.1f}.",
             f"- qmlc: {machine['qmlc']}, commit {machine['commit']}; {machine['date']}, {machine['rounds']} rounds, all contestants of a case in turn.",
             f"- Limits, measured in this run: {fma['one'] / 1e9:.2f} G vector multiply-adds a second on one core, {fma['all'] / 1e9:.2f} on all;",
             "  " + ", ".join(f"{m['level']} {m['rate']['all'] / 1e9:.0f} GB/s" for m in memory) + ".",
             f"- Two threads enter and leave a region in {1e9 * regions[0]:.0f} to {1e9 * regions[-1]:.0f} ns. On a guest whose processors its host moves"
             " apart that grows fivefold for seconds; steps of some microseconds feel it.",
             "- Times scale with that rate: on a machine with F G multiply-adds a second expect them times "
             f"{fma['all'] / 1e9:.1f} / F.",
             "- Times are medians of the rounds, in brackets the best. *Best peer / it* compares medians of all peers that agree, one process each, on",
             "  any threads: two processes of a peer on one thread each would do at most twice as much, which is not counted.",
             "- *Difference*: the largest of loss and gradient entries against qmlc's, on the same rows; 1e-6 may be, 1e-4 with single precision.",
             "- *Of the limit*: the arithmetic that the plan needs at least (bench/harness/limits.py) over the time it took; more than 1",
             "  where the circuit falls apart into smaller ones.", "", "Peers: "
             + "; ".join(f"{v['setting']} ({v['version']})" for v in results["peers"].values()) + "."]
    if results["missing"]:
        lines += ["", "Not in this run: " + "; ".join(f"{name} ({why})" for name, why in results["missing"].items()) + "."]
    lines += ["", "## Goals", "", "Times that were set for two cores of another rate are scaled to this run's (bench/harness/goals.py).", ""]
    lines += table(["what", "measured", "goal", "holds"], goals.table(results))
    for name in (name for name in NAMES if name in results["workloads"]):
        workload = results["workloads"][name]
        lines += ["", f"## {NAMES[name]}", ""]
        if workload.get("about"):
            lines += [workload["about"].replace("\n    ", "\n"), ""]
        if workload.get("commit") not in (None, machine["commit"]):
            lines += [f"(Measured at commit {workload['commit']}.)", ""]
        if "failed" in workload:
            lines += [f"Did not finish: {workload['failed']}", ""]
        if workload.get("cases"):
            lines += TABLES[name](results, workload["cases"])
    return "\n".join(lines) + "\n"
