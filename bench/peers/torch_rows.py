# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What peers on PyTorch share: loss and gradient of all rows at once, from `values` [rows][reads]."""
import torch


class TorchRows:
    def forward(self):
        with torch.no_grad():
            return self.values()

    def gradient(self):
        values = self.values()
        if self.task.loss == "ce":
            loss = torch.nn.functional.cross_entropy(values, self.y)
        else:
            loss = torch.mean((values[:, 0] - self.y) ** 2)
        self.w.grad = None
        loss.backward()
        return loss.item(), self.w.grad
