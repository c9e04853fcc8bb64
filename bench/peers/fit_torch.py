# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Trains the iris classifier with PyTorch around PennyLane or TorchQuantum, a whole process from start to saved weights.

    python -m peers.fit_torch pennylane_torch|torch_quantum TRAIN.csv TEST.csv OUT.pt
"""
import csv
import importlib
import json
import sys
import time

BEGAN = time.perf_counter()

import torch  # noqa: E402

torch.set_num_threads(1)  # batches are too small for two
SPEC = {"kind": "entangling", "n": 4, "layers": 3, "loss": "ce"}
EPOCHS, BATCH, RATE = 60, 16, 0.05


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    labels = sorted({row[-1] for row in rows})
    return torch.tensor([[float(v) for v in row[:-1]] for row in rows]), torch.tensor([labels.index(row[-1]) for row in rows])


def main():
    name, train, test, out = sys.argv[1:5]
    torch.manual_seed(0)
    peer = importlib.import_module(f"peers.{name}").Peer()
    peer.open(SPEC, BATCH)
    (x, y), (test_x, test_y) = read(train), read(test)
    low, high = x.min(0).values, x.max(0).values
    kind = peer.x.dtype
    x, test_x = (((v - low) / (high - low) * torch.pi).to(kind) for v in (x, test_x))
    peer.w = (2 * torch.pi * torch.rand(36, dtype=kind)).requires_grad_()
    scale = torch.tensor(4.0, dtype=kind, requires_grad=True)
    optimiser = torch.optim.Adam([peer.w, scale], lr=RATE)

    def logits(rows):
        peer.x = rows
        return scale * peer.values()[:, :3]

    steps = 0
    for _ in range(EPOCHS):
        order = torch.randperm(len(x))
        for first in range(0, len(x), BATCH):
            rows = order[first:first + BATCH]
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(logits(x[rows]), y[rows]).backward()
            optimiser.step()
            steps += 1
    torch.save({"w": peer.w.detach(), "s": scale.detach()}, out)
    saved = time.perf_counter()
    with torch.no_grad():
        accuracy = (logits(test_x).argmax(1) == test_y).double().mean().item()
    print(json.dumps({"steps": steps, "accuracy": accuracy, "process_s": saved - BEGAN}))


if __name__ == "__main__":
    main()
