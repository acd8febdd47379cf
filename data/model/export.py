"""Writes the reader as ONNX graphs, by hand: only operators that `rten` has and fuses; int8 weights where asked.

int8: weights symmetric, one scale per output channel (`rounding.py`), activations uint8 with a scale found at run time.
"""
import numpy as np
import onnx
from onnx import TensorProto as T, helper as H, numpy_helper as N

from reader import HEADS, LAYERS, REL, WIDTH
from rounding import rounded, smoothing


class Graph:
    def __init__(self, moments=None):
        self.nodes, self.constants, self.shapes = [], [], []
        self.moments = moments  # of the inputs of each layer, where weights are to be int8
        self.quantised = {}
        self.count = 0

    def const(self, array, name=None):
        self.count += 1
        name = name or f'c{self.count}'
        self.constants.append(N.from_array(np.asarray(array, order='C'), name))
        return name

    def op(self, kind, *inputs, out=None, outputs=1, **attributes):
        self.count += 1
        outs = [out] if out else [f'{kind}{self.count}.{i}' for i in range(outputs)]
        self.nodes.append(H.make_node(kind, list(inputs), outs, f'{kind}{self.count}', **attributes))
        return outs[0] if len(outs) == 1 else outs

    def ints(self, *values):
        return self.const(np.array(values, np.int64))

    def scalar(self, value):
        return self.const(np.array(value, np.float32))

    def linear(self, x, weight, bias, name, out=None):
        """x @ weight.T + bias; weight is [out, in]"""
        if self.moments is not None:
            given = self.moments[name]
            if name.startswith('encoder.'):
                by, weight, given = smoothing(weight, given)
                x = self.op('Mul', x, self.const((1 / by).astype(np.float32)))
            if x not in self.quantised:
                self.quantised[x] = self.op('DynamicQuantizeLinear', x, outputs=3)
            xq, xs, xz = self.quantised[x]
            found = rounded(weight, given)
            if bias is not None:
                bias = bias + found.shift
            wq = self.const(found.whole.T, name + '.weight')
            product = self.op('Cast', self.op('MatMulInteger', xq, wq, xz, self.const(np.zeros((), np.int8))), to=T.FLOAT)
            scales = self.op('Mul', xs, self.const(found.scale, name + '.scale'))
            self.shapes.append(H.make_tensor_value_info(scales, T.FLOAT, [len(weight)]))
            y = self.op('Mul', product, scales, out=out if bias is None else None)
        else:
            y = self.op('MatMul', x, self.const(weight.T.astype(np.float32), name + '.weight'), out=out if bias is None else None)
        return y if bias is None else self.op('Add', y, self.const(bias, name + '.bias'), out=out)

    def norm(self, x, layer):
        return self.op('LayerNormalization', x, self.const(layer.weight.detach().numpy()), self.const(layer.bias.detach().numpy()), axis=-1, epsilon=1e-12)

    def gelu(self, x):
        erf = self.op('Erf', self.op('Div', x, self.scalar(np.sqrt(2))))
        return self.op('Mul', self.op('Mul', x, self.op('Add', erf, self.scalar(1))), self.scalar(.5))

    def embedding(self, table, ids, name):
        if self.moments is None:
            return self.op('Gather', self.const(table, name), ids)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        rows = self.op('Gather', self.const(np.round(table / scale).astype(np.int8), name), ids)
        return self.op('Mul', self.op('Cast', rows, to=T.FLOAT), self.op('Gather', self.const(scale.astype(np.float32), name + '.scale'), ids))

    def save(self, file, inputs, outputs):
        graph = H.make_graph(self.nodes, 'newsgraph-reader', inputs, outputs, self.constants, value_info=self.shapes)
        model = H.make_model(graph, opset_imports=[H.make_opsetid('', 17)], ir_version=8, producer_name='newsgraph')
        onnx.checker.check_model(model)
        onnx.save(model, file)


def reader(model, file, moments=None):
    """With moments, int8."""
    g = Graph(moments)
    p = {k: v.detach().float() for k, v in model.state_dict().items()}
    n = lambda k: p[k].numpy()
    lin = lambda x, k, out=None: g.linear(x, n(k + '.weight'), n(k + '.bias') if k + '.bias' in p else None, k, out)

    shape = g.op('Shape', 'input_ids')
    batch, length = g.op('Gather', shape, g.const(np.int64(0))), g.op('Gather', shape, g.const(np.int64(1)))
    positions = g.op('Slice', g.const(n('encoder.position.weight'), 'positions'), g.ints(0), g.op('Unsqueeze', length, g.ints(0)), g.ints(0))
    x = g.op('Add', g.embedding(n('encoder.word.weight'), 'input_ids', 'pieces'), positions)
    x = g.op('Add', x, g.op('Gather', g.const(n('encoder.shape.weight'), 'shapes'), 'shape_ids'))
    x = g.norm(x, model.encoder.norm)
    mask = g.op('Unsqueeze', g.op('Cast', 'attention_mask', to=T.FLOAT), g.ints(1, 2))
    mask = g.op('Mul', g.op('Sub', g.scalar(1), mask), g.scalar(-1e4))
    split, merge, size = g.ints(0, 0, HEADS, WIDTH // HEADS), g.ints(0, 0, WIDTH), g.ints(WIDTH, WIDTH, WIDTH)
    for i, layer in enumerate(model.encoder.layers):
        k = f'encoder.layers.{i}.'
        scale = np.ones((3 * WIDTH, 1), np.float32)
        scale[:WIDTH] = (WIDTH // HEADS) ** -.5
        qkv = g.linear(x, n(k + 'qkv.weight') * scale, n(k + 'qkv.bias') * scale[:, 0], k + 'qkv')
        q, kk, v = (g.op('Reshape', part, split) for part in g.op('Split', qkv, size, outputs=3, axis=2))
        scores = g.op('MatMul', g.op('Transpose', q, perm=[0, 2, 1, 3]), g.op('Transpose', kk, perm=[0, 2, 3, 1]))
        weights = g.op('Softmax', g.op('Add', scores, mask), axis=-1)
        a = g.op('MatMul', weights, g.op('Transpose', v, perm=[0, 2, 1, 3]))
        a = g.op('Reshape', g.op('Transpose', a, perm=[0, 2, 1, 3]), merge)
        x = g.norm(g.op('Add', x, lin(a, k + 'out')), layer.norm1)
        x = g.norm(g.op('Add', x, lin(g.gelu(lin(x, k + 'up')), k + 'down')), layer.norm2)

    # word vectors: rows of the flattened pieces
    flat = g.op('Reshape', x, g.ints(-1, WIDTH))
    rows = g.op('Mul', g.op('Range', g.const(np.int64(0)), batch, g.const(np.int64(1))), length)
    rows = g.op('Unsqueeze', rows, g.ints(1))
    first = g.op('Gather', flat, g.op('Add', 'first', rows))
    last = g.op('Gather', flat, g.op('Add', 'last', rows))
    words = g.op('Mul', g.op('Add', first, last), g.scalar(.5), out='words')
    root = g.op('Slice', x, g.ints(0), g.ints(1), g.ints(1))
    heads = g.op('Concat', root, words, axis=1)
    lin(words, 'tag', out='tag')
    dep = lin(g.op('Relu', lin(words, 'arc_dep')), 'arc')
    head = g.op('Relu', lin(heads, 'arc_head'))
    arc = g.op('MatMul', dep, g.op('Transpose', head, perm=[0, 2, 1]))
    bias = g.op('MatMul', head, g.const(n('arc_bias.weight').T, 'arc_bias.weight'))
    g.op('Add', arc, g.op('Transpose', bias, perm=[0, 2, 1]), out='arc')
    lin(words, 'rel_dep', out='rel_dep')
    lin(heads, 'rel_head', out='rel_head')
    ends = g.op('Concat', first, last, axis=2)
    lin(g.gelu(lin(ends, 'name_in')), 'name_out', out='ner')
    lin(g.gelu(lin(ends, 'fact_in')), 'fact_out', out='facts')

    ins = [H.make_tensor_value_info(k, T.INT64, ['batch', d]) for k, d in
           (('input_ids', 'pieces'), ('attention_mask', 'pieces'), ('shape_ids', 'pieces'), ('first', 'words'), ('last', 'words'))]
    outs = [H.make_tensor_value_info(k, T.FLOAT, ['batch', d, e]) for k, d, e in
            (('tag', 'words', len(p['tag.bias'])), ('arc', 'words', 'heads'), ('rel_dep', 'words', REL), ('rel_head', 'heads', REL),
             ('ner', 'words', len(p['name_out.bias'])), ('facts', 'words', len(p['fact_out.bias'])), ('words', 'words', WIDTH))]
    g.save(file, ins, outs)


def relation(model, file):
    g = Graph()
    w = model.relation.out
    both = g.op('Concat', g.op('Relu', g.op('Add', 'dep', 'head')), g.op('Mul', 'dep', 'head'), axis=1)
    g.linear(both, w.weight.detach().numpy(), w.bias.detach().numpy(), 'relation', out='label')
    g.save(file, [H.make_tensor_value_info(k, T.FLOAT, ['arcs', REL]) for k in ('dep', 'head')],
           [H.make_tensor_value_info('label', T.FLOAT, ['arcs', len(w.bias)])])
