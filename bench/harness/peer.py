# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The peers' side: a process for each peer and number of threads, asked by lines of JSON, ended when it does not answer in time."""
import json
import os
import select
import subprocess

from .qmlc import BENCH, Failed


class Worker:
    def __init__(self, python, name, threads, log):
        self.name, self.buffer = name, b""
        environment = dict(os.environ, PYTHONPATH=str(BENCH), PYTHONWARNINGS="ignore", JAX_PLATFORMS="cpu")
        self.process = subprocess.Popen([python, "-m", "peers.worker", name, str(threads)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=log, cwd=BENCH, env=environment)

    def ask(self, limit, **request):
        try:
            self.process.stdin.write((json.dumps(request) + "\n").encode())
            self.process.stdin.flush()
            while b"\n" not in self.buffer:
                if not select.select([self.process.stdout], [], [], limit)[0]:
                    self.close()
                    raise Failed(f"longer than {limit:.0f} s")
                part = os.read(self.process.stdout.fileno(), 1 << 20)
                if not part:
                    raise Failed(f"its process ended with code {self.process.wait()}")
                self.buffer += part
        except BrokenPipeError as error:
            raise Failed("its process has ended") from error
        line, self.buffer = self.buffer.split(b"\n", 1)
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(answer["error"])
        return answer

    def close(self):
        self.process.kill()
        self.process.wait()


class Peers:
    """Every worker of a run. A worker that failed to start stays out, its reason kept."""

    def __init__(self, python, log_path):
        self.python, self.workers, self.missing, self.versions = python, {}, {}, {}
        self.log = open(log_path, "w", encoding="utf-8")

    def get(self, name, threads):
        if name in self.missing:
            raise Failed(self.missing[name])
        worker = self.workers.get((name, threads))
        if worker is None or worker.process.poll() is not None:
            worker = Worker(self.python, name, threads, self.log)
            try:
                self.versions[name] = worker.ask(90, do="version")
            except Failed as error:
                worker.close()
                self.missing[name] = str(error)
                raise
            self.workers[name, threads] = worker
        return worker

    def retire(self, name):
        """Frees what a peer holds; it starts anew when it is asked again."""
        for key in [key for key in self.workers if key[0] == name]:
            self.workers.pop(key).close()

    def close(self):
        for worker in self.workers.values():
            worker.close()
        self.log.close()
