"""A published reader as a checkpoint to train on from: python restore.py --model DIR --encoder DIR --out FILE

int8 weights come back as multiples of their scales: within half a step of what was trained.
"""
import argparse
import json
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper as N

from reader import HEADS, LAYERS, WIDTH, Reader
from treebank import NAMES


def constants(file):
    graph = onnx.load(file).graph
    return {c.name: N.to_array(c) for c in graph.initializer}, graph


def linear(found, name):
    """[out, in] of a layer, from int8 with scales or as it stands."""
    weight = found[name + '.weight'].astype(np.float32)
    return (weight * found[name + '.scale'] if name + '.scale' in found else weight).T


def restore(folder, encoder):
    """(state of the model, labels)"""
    labels = json.load(open(os.path.join(folder, 'labels.json')))
    model = Reader(len(labels['tags']), len(labels['relations']), len(NAMES))
    model.encoder.load(os.path.join(encoder, 'model.safetensors'))
    state = model.state_dict()
    found, graph = constants(os.path.join(folder, 'reader.onnx'))
    found |= constants(os.path.join(folder, 'relation.onnx'))[0]
    put = lambda k, v: state[k].copy_(torch.from_numpy(np.ascontiguousarray(v)))
    put('encoder.position.weight', found['positions']), put('encoder.shape.weight', found['shapes'])
    layers = [(f'encoder.layers.{i}.{part}',) * 2 for i in range(LAYERS) for part in ('qkv', 'out', 'up', 'down')]
    heads = [(k, k) for k in ('tag', 'arc_dep', 'arc_head', 'arc', 'rel_dep', 'rel_head', 'name_in', 'name_out', 'fact_in', 'fact_out')]
    for ours, theirs in [*layers, *heads, ('relation.out', 'relation'), ('arc_bias', 'arc_bias')]:
        if theirs + '.weight' not in found:
            print('not in the published reader, left as it is initialised:', ours)
            continue
        undo = np.ones((state[ours + '.weight'].shape[0], 1), np.float32)
        if ours.endswith('qkv'):
            undo[:WIDTH] = (WIDTH // HEADS) ** .5
        put(ours + '.weight', linear(found, theirs) * undo)
        if theirs + '.bias' in found:
            put(ours + '.bias', found[theirs + '.bias'] * undo[:, 0])
    norms = [n for n in graph.node if n.op_type == 'LayerNormalization']
    names = ['encoder.norm'] + [f'encoder.layers.{i}.norm{k}' for i in range(LAYERS) for k in (1, 2)]
    assert len(norms) == len(names)
    for node, name in zip(norms, names):
        put(name + '.weight', found[node.input[1]]), put(name + '.bias', found[node.input[2]])
    return state, labels


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--model', required=True), a.add_argument('--encoder', required=True), a.add_argument('--out', required=True)
    a = a.parse_args()
    state, labels = restore(a.model, a.encoder)
    torch.save({'model': state, 'tags': labels['tags'], 'relations': labels['relations'], 'step': 0}, a.out)


if __name__ == '__main__':
    main()
