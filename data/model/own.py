"""The own corpus (data/corpus): names, attributions and events written inline, and GUM's attributions in the same shape.

A sentence is (words, gold): `ner` as in corpora.py; `source`, `cue`, `content` 0 outside, 1 first word, 2 further ones;
`event` 0 or 1 + the place of the trigger's class in CLASSES. None where the source does not say.
"""
import glob
import json
import os
from collections import namedtuple

from corpora import UNKNOWN, jsonl, label
from text import words

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = json.load(open(os.path.join(HERE, 'labels.json'), encoding='utf8'))['events']  # to teach another class of the ontology, add it there
NAME_KINDS = dict(person='PER', country='LOC', place='LOC', agency='ORG', organization='ORG', group='NORP', other='MISC')
PARTS = {'src': 'source', 'cue': 'cue', 'con': 'content'}
HELD_OUT = 8  # of eight articles of a file the fifth is for tests
Own = namedtuple('Own', 'words gold')


def inline(line):
    """(text, [(label, start, end)]) of a line with `[label text]`, innermost first."""
    text, spans, stack, at = [], [], [], 0
    length = 0
    while at < len(line):
        if line[at] == '[':
            name = line[at + 1:].split(' ', 1)[0]
            stack.append((name, length))
            at += len(name) + 2
        elif line[at] == ']':
            name, start = stack.pop()
            spans.append((name, start, length))
            at += 1
        else:
            text.append(line[at])
            length += 1
            at += 1
    return ''.join(text), spans


def lines(held_out):
    """(text, spans) of the training part or of the held-out part."""
    for file in sorted(glob.glob(os.path.join(HERE, '..', 'corpus', '*.txt'))):
        article = -1
        for line in open(file, encoding='utf8'):
            line = line.rstrip('\n')
            if line.startswith('# id:'):
                article += 1
            elif line and (article % HELD_OUT == HELD_OUT // 2) == held_out:
                yield inline(line)


def span_labels(tokens, spans, out=None):
    """0 1 2 for words outside, first in, further in one of the spans (characters); longer spans first."""
    out = [0] * len(tokens)
    for start, end in sorted(spans, key=lambda s: s[0] - s[1]):
        inside = [i for i, (a, b) in enumerate(tokens) if a < end and b > start]
        if inside and not any(out[i] for i in inside):
            out[inside[0]] = 1
            for i in inside[1:]:
                out[i] = 2
    return out


def own(held_out=False):
    for text, spans in lines(held_out):
        tokens = words(text)
        forms = [text[a:b] for a, b in tokens]
        if not forms:
            continue
        covered = lambda s, e: [i for i, (a, b) in enumerate(tokens) if a < e and b > s]
        names = [(c[0], c[-1] + 1, NAME_KINDS[n]) for n, s, e in spans if n in NAME_KINDS for c in [covered(s, e)] if c]
        gold = {'ner': label(forms, names)}
        for short, part in PARTS.items():
            gold[part] = span_labels(tokens, [(s, e) for n, s, e in spans if n.rstrip('0123456789') == short])
        gold['event'] = [0] * len(forms)
        for n, s, e in spans:
            for i in covered(s, e) if n in CLASSES else ():
                gold['event'][i] = 1 + CLASSES.index(n)
        yield Own(forms, gold)


def gum(file):
    """GUM's train part: attributions alone."""
    for r in jsonl(file):
        if r['split'] != 'train':
            continue
        spans = {part: [tuple(s) for a in r['attributions'] for s in a[part]] for part in PARTS.values()}
        for start, end in r['sentences']:
            tokens = words(r['text'][start:end], start)
            if tokens:
                gold = {part: span_labels(tokens, [s for s in rows if s[0] < end and s[1] > start]) for part, rows in spans.items()}
                yield Own([r['text'][a:b] for a, b in tokens], {'ner': None, 'event': None, **gold})
