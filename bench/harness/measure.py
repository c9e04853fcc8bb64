# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Contestants of a case take turns: each gives seconds per batch, round after round; medians and bests are per row."""
import statistics
import time

from .qmlc import Failed

ROUND_S = 0.12       # seconds that a contestant should take in a round
MOST_RUNS = 200      # of a peer's call
MOST_STEPS = 50_000  # of qmlc's, which are some microseconds


class QmlcRun:
    """A compiled model with a plan and a number of threads."""

    def __init__(self, model, batch, threads, plan=None, setting=None, share=ROUND_S):
        self.model, self.batch, self.threads, self.plan = model, batch, threads, plan
        self.who, self.setting = "qmlc", setting or (f"--plan {plan}" if plan else "planner's choice")
        self.repeats, self.share, self.notes, self.first = None, share, {}, None

    def open(self):
        if self.first:
            return
        self.first = self.model.bench(self.batch, self.threads, self.plan, 3)
        slowest = max(self.first.values(), default=0.0)
        self.repeats = int(min(max(self.share / max(slowest, 1e-9), 3), MOST_STEPS))

    def turn(self):
        return self.model.bench(self.batch, self.threads, self.plan, self.repeats)


class PeerRun:
    """A peer with an open task."""

    def __init__(self, peers, name, spec, batch, threads, parts=("forward", "gradient"), limit=150):
        self.peers, self.name, self.spec, self.batch, self.threads = peers, name, spec, batch, threads
        self.who, self.setting, self.parts, self.limit = name, name, parts, limit
        self.counts, self.notes, self.worker = {}, {}, None

    def open(self):
        self.worker = self.peers.get(self.name, self.threads)
        self.setting = self.peers.versions[self.name]["setting"]
        answer = self.worker.ask(self.limit, do="open", spec=self.spec, rows=self.batch, parts=list(self.parts))
        self.notes["first_s"] = answer["first_s"]
        for part in self.parts:
            # A first call without compilation tells the time too: none of what takes seconds is run for that alone.
            seconds = answer["first_s"] if self.parts == ("gram",) else self.worker.ask(60, do=part, count=1)["seconds"][0]
            self.counts[part] = int(min(max(ROUND_S / max(seconds, 1e-9), 1), MOST_RUNS))

    def numbers(self, part):
        return self.worker.ask(60, do="numbers", part=part)

    def turn(self):
        return {part: statistics.median(self.worker.ask(60, do=part, count=self.counts[part])["seconds"])
                for part in self.parts}


def summary(seconds, batch):
    per_row = [1e6 * s / batch for s in seconds]
    return {"median_us": statistics.median(per_row), "best_us": min(per_row), "runs": len(per_row)}


def contest(contestants, rounds, seconds):
    """Opens all, then times them in turn for `rounds`; who has taken `seconds` in all sits out after two. One entry each; who fails says
    why in its entry and no longer takes part."""
    began, entries, times = time.perf_counter(), [], []
    for c in contestants:
        entry = {"who": c.who, "threads": c.threads, "batch": c.batch}
        try:
            c.open()
        except Failed as error:
            entry["failed"] = str(error)
        entry["setting"] = c.setting
        entry.update(c.notes)
        entries.append(entry)
        times.append({})
    opened, taken = time.perf_counter(), [0.0] * len(entries)
    for turn in range(rounds):
        for at, (c, entry, seen) in enumerate(zip(contestants, entries, times)):
            if "failed" in entry or (turn >= 2 and taken[at] > seconds):
                continue
            start = time.perf_counter()
            try:
                for part, s in c.turn().items():
                    seen.setdefault(part, []).append(s)
            except Failed as error:
                entry["failed"] = str(error)
            taken[at] += time.perf_counter() - start
    for c, entry, seen in zip(contestants, entries, times):
        for part, runs in seen.items():
            entry[part] = summary(runs, c.batch)
    return entries, {"open_s": opened - began, "turns_s": time.perf_counter() - opened}
