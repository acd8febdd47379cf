"""Weights to int8 by what they are multiplied with: GPTQ (Frantar et al. 2022, arXiv:2210.17323).

The weights of a layer are rounded one input after the other; what rounding one of them costs is taken back by those not yet
rounded, as far as the inputs go together in real texts. The scale of an output channel is the best of a few.

Inputs are rounded at run time by one scale for all, which a few large ones widen: in the encoder's layers each is divided first,
and its weights multiplied, by what makes both about as even (SmoothQuant, Xiao et al. 2022, arXiv:2211.10438). Of the error of
the word vectors, .11 of their size, that left .04.

Two neighbouring weights never sum to more than 128: processors without VNNI add the products of two neighbours in 16 bits and
cut what is larger, so that the same text was read otherwise there than on servers.
"""
from collections import namedtuple

import numpy as np
import torch
from torch import nn

Moments = namedtuple('Moments', 'mean covariance largest')
Rounded = namedtuple('Rounded', 'whole scale shift')  # [out, in] int8; [out]; [out] to add to the bias
SMOOTH = .8  # how much of the unevenness of inputs goes over to the weights
SCALES = (.7, .75, .8, .85, .9, .95, 1, 1.1, 1.25, 1.5, 2)  # of the one that holds the largest weight
DAMPING = .01
PAIR = 128
BLOCK, AT_ONCE = 32, 3000


@torch.no_grad()
def moments(model, pieces, sentences):
    """Of what each linear layer of the model is given over sentences (lists of words): mean, covariance, largest size."""
    sums, waiting = {}, {}

    def add(name):
        x = torch.cat(waiting.pop(name))
        n, s, square, largest = sums.get(name, (0, 0, 0, torch.zeros(x.shape[1])))
        sums[name] = (n + len(x), s + x.double().sum(0), square + (x.T @ x).double(), torch.maximum(largest, x.abs().amax(0)))

    def keep(name):
        def hook(_, inputs, __):
            waiting.setdefault(name, []).append(inputs[0].reshape(-1, inputs[0].shape[-1]))
            if sum(map(len, waiting[name])) > AT_ONCE:
                add(name)
        return hook

    hooks = [layer.register_forward_hook(keep(name)) for name, layer in model.named_modules() if isinstance(layer, nn.Linear)]
    model.eval()
    for words in sentences:
        ids, shapes, first, last = pieces.sentence(words)
        model({k: torch.tensor([v]) for k, v in
               dict(input_ids=ids, attention_mask=[1] * len(ids), shape_ids=shapes, first=first, last=last).items()})
    for hook in hooks:
        hook.remove()
    for name in list(waiting):
        add(name)
    return {name: Moments((s / n).numpy(), (square / n - torch.outer(s / n, s / n)).numpy(), largest.double().numpy())
            for name, (n, s, square, largest) in sums.items()}


def smoothing(weight, given):
    """What to divide each input by, [in]; and the moments and weights after it."""
    by = np.maximum(given.largest, 1e-5) ** SMOOTH / np.maximum(np.abs(weight).max(0), 1e-5) ** (1 - SMOOTH)
    by = by.astype(np.float32).astype(np.float64)
    return by, weight * by, Moments(given.mean / by, given.covariance / np.outer(by, by), given.largest / by)


def sequential(weight, scale, factor):
    """One pass over the inputs: [out, in] whole numbers. The inputs behind a block learn of it at its end: the same, faster."""
    rest, whole = weight.copy(), np.zeros_like(weight)
    for start in range(0, weight.shape[1], BLOCK):
        here = slice(start, start + BLOCK)
        block, own, errors = rest[:, here], factor[here, here], np.zeros_like(rest[:, here])
        for i in range(block.shape[1]):
            low, high = -127, 127
            if i % 2:
                before = whole[:, start + i - 1]
                low, high = np.maximum(low, -PAIR - before), np.minimum(high, PAIR - before)
            now = np.clip(np.round(block[:, i] / scale), low, high)
            whole[:, start + i] = now
            errors[:, i] = (block[:, i] - now * scale) / own[i, i]
            block[:, i + 1:] -= np.outer(errors[:, i], own[i, i + 1:])
        rest[:, start + BLOCK:] -= errors @ factor[here, start + BLOCK:]
    return whole


def rounded(weight, given):
    """The weights [out, in] of a layer for inputs with these moments."""
    weight = weight.astype(np.float64)
    covariance = given.covariance + DAMPING * np.diag(given.covariance).mean() * np.eye(len(given.covariance))
    factor = np.linalg.cholesky(np.linalg.inv(covariance)).T
    largest = np.maximum(np.abs(weight).max(1), 1e-8) / 127
    best = None
    for part in SCALES:
        scale = (largest * part).astype(np.float32).astype(np.float64)
        whole = sequential(weight, scale, factor)
        off = weight - whole * scale[:, None]
        cost = ((off @ covariance) * off).sum(1)
        if best is None:
            best = [cost, whole, scale, off]
        else:
            better = cost < best[0]
            for old, new in zip(best, (cost, whole, scale, off)):
                old[better] = new[better]
    _, whole, scale, off = best
    assert np.abs(whole[:, 0::2] + whole[:, 1::2]).max() <= PAIR
    return Rounded(whole.astype(np.int8), scale.astype(np.float32), (off @ given.mean).astype(np.float32))
