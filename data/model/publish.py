"""Writes everything that the Rust side reads into a folder: graphs, vocabulary, labels, a sample to check against.

python publish.py --checkpoint FILE --encoder DIR --out DIR
"""
import argparse
import json
import os
import shutil
from types import SimpleNamespace

import numpy as np
import onnxruntime
import torch

import export
from own import CLASSES, own
from reader import Reader
from rounding import moments
from text import MAX_PIECES, Pieces, SHAPES
from treebank import NAMES

SAMPLE = [
    'President Xi Jinping told Mr. Biden on Wednesday that “ planet Earth is big enough ” .',
    'The U.S. Navy ’s F-35 jets left N\'Djamena , Chad , for São Tomé and Príncipe .',
    'BEIJING ( AP ) - CHINA DOES N’T AGREE , READ MORE AT https://www.example.com/news/2023/11/16/china_us.html ...',
    'Élodie Müller-Şahin of McDonald \'s bought 1,500 shares for $ 20.5 m in the 1990s , e.g. iPhone makers … 你好',
    'Reporters , who had waited for hours , were asked to leave .',
]


def inputs(pieces, sentences):
    """Padded arrays for a list of lists of words."""
    coded = [pieces.sentence(s) for s in sentences]
    t, w = max(len(c[0]) for c in coded), max(len(c[2]) for c in coded)
    pad = lambda rows, n: np.array([list(r) + [0] * (n - len(r)) for r in rows], np.int64)
    return {'input_ids': pad([c[0] for c in coded], t), 'attention_mask': pad([[1] * len(c[0]) for c in coded], t),
            'shape_ids': pad([c[1] for c in coded], t), 'first': pad([c[2] for c in coded], w), 'last': pad([c[3] for c in coded], w)}


def session(file, threads=2):
    o = onnxruntime.SessionOptions()
    o.intra_op_num_threads = threads
    o.log_severity_level = 3
    return onnxruntime.InferenceSession(file, o, providers=['CPUExecutionProvider'])


OUTPUTS = ['tag', 'arc', 'rel_dep', 'rel_head', 'ner', 'facts', 'words']


def run(main, pieces, sentences):
    """Outputs of the main graph for each sentence, without the padding."""
    out = dict(zip(OUTPUTS, main.run(OUTPUTS, inputs(pieces, sentences))))
    for i, s in enumerate(sentences):
        n = len(s)
        yield {'tag': out['tag'][i, :n], 'arc': out['arc'][i, :n, :n + 1], 'rel_dep': out['rel_dep'][i, :n],
               'rel_head': out['rel_head'][i, :n + 1], 'ner': out['ner'][i, :n], 'facts': out['facts'][i, :n], 'words': out['words'][i, :n]}


def label(small, out):
    """Greedy heads and the ids of their relations."""
    head = out['arc'].argmax(1)
    return head, small.run(['label'], {'dep': out['rel_dep'], 'head': out['rel_head'][head]})[0].argmax(1)


def publish(model, labels, pieces, vocabulary, folder, note, f32=True):
    os.makedirs(folder, exist_ok=True)
    temporary = os.path.join(folder, '.new')
    shutil.rmtree(temporary, ignore_errors=True)
    os.makedirs(temporary)
    at = lambda name: os.path.join(temporary, name)
    model.eval()
    export.reader(model, at('reader.onnx'), moments(model, pieces, [s.words for s in own()]))
    if f32:
        export.reader(model, at('reader.f32.onnx'))
    export.relation(model, at('relation.onnx'))
    shutil.copyfile(vocabulary, at('vocab.txt'))
    json.dump({'tags': labels.tags, 'relations': labels.relations, 'names': NAMES, 'events': CLASSES, 'shapes': SHAPES, 'max_pieces': MAX_PIECES,
               'max_words': 160, 'max_length': 512}, open(at('labels.json'), 'w'), indent=0)
    small, sentences, sample = session(at('relation.onnx')), [s.split(' ') for s in SAMPLE], []
    for kind in ('reader.onnx', 'reader.f32.onnx')[:1 + f32]:
        main = session(at(kind))
        for i, (words, coded) in enumerate(zip(sentences, map(pieces.sentence, sentences))):
            out = next(run(main, pieces, [words]))
            head, relation = label(small, out)
            found = {'tags': [labels.tags[t] for t in out['tag'].argmax(1)], 'heads': head.tolist(),
                     'relations': [labels.relations[r] for r in relation], 'names': [NAMES[t] for t in out['ner'].argmax(1)],
                     'tag_0': [round(float(x), 4) for x in out['tag'][0][:5]]}
            if kind == 'reader.onnx':
                sample.append({'words': words, 'input_ids': coded[0], 'shape_ids': coded[1], 'first': coded[2], 'last': coded[3], **found})
            else:
                sample[i]['f32'] = found
    json.dump(sample, open(at('sample.json'), 'w'), ensure_ascii=False, indent=0)
    open(at('STATUS.txt'), 'w').write(note + '\n')
    for name in sorted(os.listdir(temporary)):
        os.replace(at(name), os.path.join(folder, name))
    os.rmdir(temporary)


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--checkpoint', required=True), a.add_argument('--encoder', required=True), a.add_argument('--out', required=True)
    a.add_argument('--note', default='')
    a = a.parse_args()
    saved = torch.load(a.checkpoint, weights_only=False)
    labels = SimpleNamespace(tags=saved['tags'], relations=saved['relations'])
    model = Reader(len(labels.tags), len(labels.relations), len(NAMES))
    model.load_state_dict(saved['model'])
    vocabulary = os.path.join(a.encoder, 'vocab.txt')
    publish(model, labels, Pieces(vocabulary), vocabulary, a.out, f'step {saved["step"]} {a.note}')


if __name__ == '__main__':
    main()
