# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One peer in a process of its own: reads a request a line from standard input, answers with a JSON object a line.

    python -m peers.worker PEER THREADS

`open` makes a task's function and runs it once (`first_s`: tracing, compilation and first run); `forward`, `gradient` run it again
(`count` times, seconds of each run); `numbers` gives what it computes. What a library prints goes to standard error.
"""
import importlib
import json
import os
import sys
import time


def limit_threads(threads):
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ[name] = str(threads)
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[-threads:])


def listed(value):
    return value.tolist() if hasattr(value, "tolist") else list(value)


class Session:
    def __init__(self, module):
        self.peer = module.Peer()
        self.setting = module.SETTING

    def do(self, request):
        what = request["do"]
        if what == "version":
            return {"version": self.peer.version(), "setting": self.setting}
        if what == "open":
            began = time.perf_counter()
            self.peer.open(request["spec"], request["rows"])
            for part in request["parts"]:
                getattr(self.peer, part)()
            return {"first_s": time.perf_counter() - began}
        if what == "numbers":
            if request["part"] == "gradient":
                loss, gradient = self.peer.gradient()
                return {"loss": float(loss), "gradient": [float(g) for g in listed(gradient)]}
            return {"values": listed(getattr(self.peer, request["part"])())}
        call, seconds = getattr(self.peer, what), []
        for _ in range(request["count"]):
            began = time.perf_counter()
            call()
            seconds.append(time.perf_counter() - began)
        return {"seconds": seconds}


def main():
    name, threads = sys.argv[1], int(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    limit_threads(threads)
    session = None
    for line in sys.stdin:
        try:
            if session is None:
                session = Session(importlib.import_module(f"peers.{name}"))
            answer = session.do(json.loads(line))
        except Exception as error:  # whatever a library raises is this peer's result
            answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0][:300]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
