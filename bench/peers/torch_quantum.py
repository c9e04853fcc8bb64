# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""TorchQuantum, batched over rows; its states have single precision.

What it imports besides simulating (plugins for devices, plots, data sets) asks for releases that no longer fit each other: modules
that are not needed here are replaced by hollow ones.
"""
import importlib.abc
import importlib.machinery
import sys
import types

import torch

from .circuits import Task, angle
from .torch_rows import TorchRows

SETTING = "TorchQuantum, batched (f32)"
HOLLOW = ("qiskit", "qiskit_aer", "qiskit_ibm_runtime", "torchpack", "matplotlib", "pathos", "torchvision", "tqdm")
HOLLOW_PARTS = ("torchquantum.plugin", "torchquantum.dataset", "torchquantum.pulse")


class Hollow(types.ModuleType):
    __path__ = []
    __file__ = "hollow"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


class HollowFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in HOLLOW or name.startswith(HOLLOW_PARTS):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return Hollow(spec.name)

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, HollowFinder())
import torchquantum as tq  # noqa: E402

FUNCTIONS = {"H": "hadamard", "RX": "rx", "RY": "ry", "RZ": "rz", "ROT": "rot", "CNOT": "cnot", "CZ": "cz", "RZZ": "rzz"}


class Peer(TorchRows):
    def version(self):
        return f"TorchQuantum {tq.__version__}, PyTorch {torch.__version__}"

    def open(self, spec, rows):
        self.task = Task(spec)
        x, y, w = self.task.numbers(rows)
        self.x, self.w = torch.tensor(x), torch.tensor(w, requires_grad=True)
        self.y = torch.tensor(y)

    def values(self):
        rows = len(self.x)
        device = tq.QuantumDevice(n_wires=self.task.n, bsz=rows)
        for name, wires, angles in self.task.gates:
            call = getattr(tq.functional, FUNCTIONS[name])
            if not angles:
                call(device, wires=wires)
                continue
            numbers = torch.stack([angle(form, self.x, self.w).expand(rows) for form in angles], dim=1)
            call(device, wires=wires, params=numbers)
        if self.task.reads is None:
            return torch.abs(device.get_states_1d()) ** 2
        return tq.expval(device, self.task.reads, [tq.PauliZ()] * len(self.task.reads)).reshape(rows, -1)
