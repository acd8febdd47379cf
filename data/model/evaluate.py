"""Measures a reader: python evaluate.py --shared DIR --model DIR [--graph reader.onnx] [--articles 150]

EWT dev with gold words (tags, heads by argmax, relations) and names on the sets that are never trained on.
"""
import argparse
import json
import os
from collections import defaultdict

import numpy as np

import treebank
from corpora import jsonl
from publish import label, run, session
from text import Pieces, sentences, words
from treebank import NAMES


def batched(main, pieces, lists, size=1500):
    """Outputs for lists of words, in order; short and long sentences apart."""
    order = sorted(range(len(lists)), key=lambda i: len(lists[i]))
    out, batch = [None] * len(lists), []

    def flush():
        for i, o in zip(batch, run(main, pieces, [lists[i] for i in batch])):
            out[i] = o
        batch.clear()

    for i in order:
        batch.append(i)
        if len(batch) * len(lists[i]) * 1.4 > size:
            flush()
    if batch:
        flush()
    return out


def parse(main, small, labels, pieces, file):
    """UPOS, XPOS, UAS, LAS (main relations), full LAS; with gold words."""
    gold = list(treebank.read(file))
    n, hits = 0, np.zeros(5)
    errors = defaultdict(lambda: [0, 0])
    for s, out in zip(gold, batched(main, pieces, [[w[0] for w in s] for s in gold])):
        head, relation = label(small, out)
        for i, (w, t) in enumerate(zip(s, out['tag'].argmax(1))):
            upos, xpos = labels['tags'][t].split('_', 1)
            r = labels['relations'][relation[i]]
            h, m = head[i] == w[3], r.split(':')[0] == w[4].split(':')[0]
            hits += (upos == w[1], xpos == w[2], h, h and m, h and r == w[4])
            errors[w[4].split(':')[0]][0] += not (h and m)
            errors[w[4].split(':')[0]][1] += 1
            n += 1
    return dict(zip(('UPOS', 'XPOS', 'UAS', 'LAS', 'LAS full'), (hits / n).round(4).tolist())), errors


def viterbi(logits):
    """The best labels in which I-X follows only B-X or I-X."""
    n, k = logits.shape
    bad = np.zeros((k, k), np.float32)
    for b in range(2, k, 2):
        bad[:, b] = -1e9
        bad[b - 1, b] = bad[b, b] = 0
    score = logits[0] + np.array([0] + [0, -1e9] * (k // 2), np.float32)
    back = []
    for row in logits[1:]:
        step = score[:, None] + bad
        back.append(step.argmax(0))
        score = step.max(0) + row
    best = [int(score.argmax())]
    for b in reversed(back):
        best.append(int(b[best[-1]]))
    return best[::-1]


def spans(labels):
    i = 0
    while i < len(labels):
        j = i + 1
        if labels[i]:
            while j < len(labels) and labels[j] == labels[i] + 1 and labels[i] % 2:
                j += 1
            yield i, j, NAMES[labels[i]][2:]
        i = j


def trim(text, s, e):
    """As the project's scorer does."""
    while s < e and text[s] in ' \n“"\'‘(':
        s += 1
    while e > s and text[e - 1] in ' \n”"\'’),':
        e -= 1
    for a in ('the ', 'The ', 'a ', 'an '):
        if text[s:e].startswith(a):
            s += len(a)
    for p in ("'s", '’s'):
        if text[s:e].endswith(p):
            e -= 2
    return s, e


def names(main, pieces, file, types, articles=None, whole=False):
    """Exact P / R / F1 over PER, ORG, LOC, untyped F1, F1 per type, and the counts of confusions."""
    records = list(jsonl(file))[:articles]
    lists, places = [], []
    for k, r in enumerate(records):
        for s, e in [(0, len(r['text']))] if whole else sentences(r['text']):
            w = words(r['text'][s:e], s)
            for i in range(0, len(w), 160):
                lists.append([r['text'][a:b] for a, b in w[i:i + 160]])
                places.append((k, w[i:i + 160]))
    found = [set() for _ in records]
    for (k, w), out in zip(places, batched(main, pieces, lists)):
        for i, j, kind in spans(viterbi(out['ner'])):
            found[k].add(trim(records[k]['text'], w[i][0], w[j - 1][1]) + (kind,))
    count, untyped, wrong = defaultdict(lambda: [0, 0, 0]), [0, 0, 0], defaultdict(list)
    for r, p in zip(records, found):
        g = {trim(r['text'], e['start'], e['end']) + (types[e['type']],) for e in r['entities'] if types.get(e['type'])}
        every = {(x[0], x[1]): e for x, e in ((trim(r['text'], e['start'], e['end']), e['type']) for e in r['entities'])}
        q = {x for x in p if x[2] in ('PER', 'ORG', 'LOC')}
        for x in q - g:
            t = [y for y in g if y[0] < x[1] and x[0] < y[1]]
            kind = f'{x[2]} for {every[x[:2]]}' if x[:2] in every else f'{x[2]} bounds of {t[0][2]}' if t else f'{x[2]} for nothing'
            wrong[kind].append(r['text'][max(0, x[0] - 30):x[0]].replace('\n', ' ') + '[' + r['text'][x[0]:x[1]] + ']' + r['text'][x[1]:x[1] + 15].replace('\n', ' '))
        for x in g - q:
            if not any(y[0] < x[1] and x[0] < y[1] for y in q):
                other = next((y[2] for y in p if y[0] < x[1] and x[0] < y[1]), 'nothing')
                wrong[f'{x[2]} missed ({other})'].append(r['text'][max(0, x[0] - 30):x[0]].replace('\n', ' ') + '[' + r['text'][x[0]:x[1]] + ']' + r['text'][x[1]:x[1] + 15].replace('\n', ' '))
        for c, hit in ((0, g & q), (1, q - g), (2, g - q)):
            for x in hit:
                count[x[2]][c] += 1
        gu, qu = {x[:2] for x in g}, {x[:2] for x in q}
        untyped = [a + b for a, b in zip(untyped, (len(gu & qu), len(qu - gu), len(gu - qu)))]

    def f1(tp, fp, fn):
        return [round(x, 4) for x in (tp / max(tp + fp, 1), tp / max(tp + fn, 1), 2 * tp / max(2 * tp + fp + fn, 1))]

    total = f1(*[sum(c[k] for c in count.values()) for k in range(3)])
    return {'P R F1': total, 'untyped F1': f1(*untyped)[2], **{k: f1(*count[k])[2] for k in sorted(count)}}, wrong


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--shared', required=True), a.add_argument('--model', required=True), a.add_argument('--graph', default='reader.onnx')
    a.add_argument('--articles', type=int), a.add_argument('--errors', action='store_true'), a.add_argument('--only', default='parse,worldwide,ewt,politics')
    a = a.parse_args()
    at = lambda *p: os.path.join(a.shared, *p)
    labels = json.load(open(os.path.join(a.model, 'labels.json')))
    pieces = Pieces(os.path.join(a.model, 'vocab.txt'))
    main, small = session(os.path.join(a.model, a.graph)), session(os.path.join(a.model, 'relation.onnx'))
    only, figures, wrongs = a.only.split(','), {}, {}
    if 'parse' in only:
        figures['EWT dev'], errors = parse(main, small, labels, pieces, at('train', 'en_ewt-ud-dev.conllu'))
    same = {'PER': 'PER', 'ORG': 'ORG', 'LOC': 'LOC'}
    if 'worldwide' in only:
        figures['worldwide'], wrongs['worldwide'] = names(main, pieces, at('gold', 'ner_worldwide_even.jsonl'), json.load(open(at('score', 'maps', 'worldwide.json'))), a.articles)
    if 'ewt' in only:
        figures['UNER EWT dev'], wrongs['ewt'] = names(main, pieces, at('gold', 'ner_uner_ewt_dev.jsonl'), same, whole=True)
    if 'politics' in only:
        figures['crossner politics'], _ = names(main, pieces, at('gold', 'ner_crossner_politics_dev.jsonl'),
                                                json.load(open(at('score', 'maps', 'crossner_politics.json'))), whole=True)
    for k, v in figures.items():
        print(k, v, flush=True)
    if a.errors:
        for k, (bad, n) in sorted(errors.items(), key=lambda e: -e[1][0])[:14] if 'parse' in only else ():
            print(f'  {k}: {bad} of {n} wrong')
        for k, wrong in wrongs.items():
            for kind, examples in sorted(wrong.items(), key=lambda e: -len(e[1])):
                print(k, kind, len(examples))
                for e in examples[::max(1, len(examples) // 8)][:8]:
                    print('     ', e)


if __name__ == '__main__':
    main()
