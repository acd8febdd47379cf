"""Trains the scorer of predicates and of who takes part, and makes ../predicate.tsv anew.

Three networks of one hidden layer: of a word, whether it tells of a happening and of which class (own corpus, second layer); of a predicate and a nominal
beside it, whether the one acts in it, undergoes it, or is where it happens (own corpus, and beside it PropBank and QANom roles as a second task of the
same hidden layer); of two mentions of events in an article, whether they are of one event (own corpus). The held-out tenth of the own corpus is never trained on; its figures are printed at the end.

usage: python predicate.py --binary ../../../target/release/newsgraph --shared DIR [--out ../predicate.tsv]

The binary tells what it weighs (`annotate --format predicates` and `events`): features come from it alone. Needs numpy, torch, onnxruntime, tokenizers
(`../../model/requirements.txt`). Train anew whenever the reader's weights, a feature or the corpus change; some five minutes on two cores.
"""
import argparse
import bisect
import collections
import glob
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as binary
from torch.nn.functional import cross_entropy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', '..', 'model'))
import graphs
from antecedent import Reader, places

HIDDEN, VECTOR, RARE, PAIRS = 64, 384, 15, 512
CLASSES = sorted(graphs.CLASSES)
ROLES = ['none', 'who', 'whom', 'place']
PROPBANK = ['none', 'ARG0', 'ARG1', 'ARG2', 'ARGM-LOC', 'other']
QANOM = {'agent': 1, 'patient': 2, 'agent?': 2, 'recipient': 3, 'where': 4}
NOTE = '''# The trained scorer of predicates and of those who take part (build/predicate.py trains it, ../README.md says on what): weights of three networks of
# one hidden layer in thousandths, one row an input of a layer. word: does it tell of a happening, of which class; pair: what a nominal is to it;
# same: are two mentions of one event.
layer\tinput\tweights
'''


def jsonl(path):
    return [json.loads(line) for line in open(path, encoding='utf8') if line.strip()]


class Traced:
    """A text as the binary reads it: tokens in code points, features, vectors."""

    def __init__(self, text, trace, reader):
        place = places(text)
        self.tokens = [(place[a], place[b]) for a, b in trace['tokens']]
        self.starts = [a for a, _ in self.tokens]
        self.heads, self.words, self.pairs = trace['heads'], trace['words'], trace['pairs']
        self.vectors = reader.vectors([text[a:b] for a, b in self.tokens], trace['sentences'])

    def inside(self, start, end):
        a = max(0, bisect.bisect_right(self.starts, start) - 1)
        return [k for k in range(a, bisect.bisect_left(self.starts, end)) if self.tokens[k][1] > start]

    def tops(self, start, end):
        """The tokens of a range whose governor lies outside."""
        inside = self.inside(start, end)
        return [k for k in inside if self.heads[k] is None or self.heads[k] not in inside]


def told(binary_, records, form):
    """{id: trace}: what the binary weighs in texts."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        f.writelines(json.dumps({k: r[k] for k in ('id', 'text', 'date') if k in r}) + '\n' for r in records)
        f.flush()
        out = subprocess.run([binary_, 'annotate', '--format', form, f.name], capture_output=True, text=True, check=True).stdout
    return {row['id']: row['trace'] for row in map(json.loads, out.splitlines())}


def traced(binary_, records, reader):
    """{id: Traced}; texts out of which the binary leaves characters are left out."""
    found = {}
    traces = told(binary_, records, 'predicates')
    for r in records:
        try:
            found[r['id']] = Traced(r['text'], traces[r['id']], reader)
        except KeyError:
            print('left out:', r['id'])
    return found


class Rows:
    """Training rows: features, places of one or two vectors, targets; for tests or not."""

    def __init__(self):
        self.vectors, self.size, self.base, self.features, self.at, self.target, self.test = [np.zeros((1, VECTOR))], 1, 0, [], [], [], []

    def begin(self, document):
        self.vectors.append(document.vectors)
        self.base, self.size = self.size, self.size + len(document.vectors)

    def add(self, features, at, target, test):
        self.features.append(features)
        self.at.append([self.base + k for k in at])
        self.target.append(target)
        self.test.append(test)


def corpus():
    """[(article, whether it is for tests)]."""
    return [(a, t) for f in sorted(glob.glob(os.path.join(HERE, '..', '..', 'corpus', 'graphs', '*.txt'))) for a, t in graphs.held_out(graphs.read(f))]


def own(binary_, reader, words, pairs):
    articles = corpus()
    found = traced(binary_, [dict(id=a.id, text=a.text) for a, _ in articles], reader)
    for article, test in articles:
        document = found.get(article.id)
        if document is None:
            continue
        words.begin(document), pairs.begin(document)
        able, event_of, beside, mentions = {k for k, _ in document.words}, {}, set(), collections.defaultdict(set)
        for key, start, end in article.spans:
            if key in article.events:
                inside, tops = document.inside(start, end), document.tops(start, end)
                triggers = [k for k in tops if k in able] or [k for k in inside if k in able]
                event_of.update({k: key for k in triggers})
                beside |= set(inside) - set(triggers)
            for entity in article.groups.get(key, [key]):
                if entity in article.entities:
                    for k in document.tops(start, end):
                        mentions[k].add(entity)
        for k, features in document.words:
            if k not in beside:
                event = article.events.get(event_of.get(k))
                words.add(features, [k], (float(event is not None), CLASSES.index(event['class'][0]) if event else -1), test)
        for p, a, features in document.pairs:
            if p in event_of:
                event, here = article.events[event_of[p]], mentions[a]
                role = next((r for r in ROLES[1:] if here & set(event[r])), None)
                accepted = any(here & set(event[r + '_ok']) for r in ROLES[1:])
                if role or not accepted:
                    pairs.add(features, [p, a], ('own', ROLES.index(role) if role else 0), test)


def same(binary_):
    """Rows of pairs of mentions that both tell of an event of the corpus."""
    rows, articles = Rows(), corpus()
    traces = told(binary_, [dict(id=a.id, text=a.text, date=a.date) for a, _ in articles], 'events')
    for article, test in articles:
        trace, place = traces[article.id], places(article.text)
        spans = [(k, s, e) for k, s, e in article.spans if k in article.events]
        event = [next((k for k, s, e in spans if s <= place.get(at, -1) < e), None) for at, _ in trace['mentions']]
        for i, j, features in trace['pairs']:
            if event[i] and event[j]:
                rows.add(features + trace['own'][i][0] + trace['own'][j][1], [], float(event[i] == event[j]), test)
    return rows


def propbank(role):
    role = role.replace('R-', '').replace('C-', '')
    return {'ARG0': 1, 'ARGA': 1, 'ARG1': 2, 'ARGM-LOC': 4}.get(role, 3 if role[3:4].isdigit() else 5)


def other(binary_, reader, file, pairs):
    """Roles of PropBank or QANom."""
    records = jsonl(file)
    found = traced(binary_, records, reader)
    for r in records:
        document = found.get(r['id'])
        if document is None:
            continue
        pairs.begin(document)
        roles = {}
        for p in r.get('preds', []):
            if not p['aux'] and not p.get('modal'):
                heads = {k: propbank(a['role']) for a in reversed(p['args']) if a.get('head') is not None for k in document.inside(*r['tokens'][a['head']])}
                roles.update({k: heads for k in document.inside(*r['tokens'][p['token']])})
        for n in r.get('nouns', []):
            if n['eventive']:
                spans = [(r['tokens'][s][0], r['tokens'][e - 1][1], QANOM.get(a['role'], 5)) for a in n['args'] for s, e in a['answers']]
                heads = {k: role for s, e, role in reversed(spans) for k in document.tops(s, e)}
                roles.update({k: heads for k in document.inside(*r['tokens'][n['token']])})
        for p, a, features in document.pairs:
            if p in roles:
                pairs.add(features, [p, a], ('other', roles[p].get(a, 0)), False)


class Network(torch.nn.Module):
    def __init__(self, features, vectors, outputs):
        super().__init__()
        self.vectors = torch.nn.ModuleList(torch.nn.Linear(VECTOR, HIDDEN, bias=False) for _ in range(vectors))
        self.bias = torch.nn.Parameter(torch.zeros(HIDDEN))
        self.features = torch.nn.EmbeddingBag(features + 1, HIDDEN, mode='sum', padding_idx=0)
        torch.nn.init.normal_(self.features.weight, std=.05)
        self.drop, self.output = torch.nn.Dropout(.3), torch.nn.Linear(HIDDEN, outputs)

    def forward(self, ids, vectors):
        counts = torch.tensor([0] + [len(i) for i in ids[:-1]]).cumsum(0)
        hidden = self.bias + self.features(torch.from_numpy(np.concatenate(ids)), counts)
        for k, part in enumerate(self.vectors):
            hidden = hidden + part(self.drop(vectors[:, k]))
        return self.output(self.drop(torch.relu(hidden)))


def train(rows, outputs, loss, epochs, twice):
    """A network of the training rows, those for which `twice` holds seen as often as it says; and its vocabulary."""
    torch.manual_seed(0)
    order = np.random.default_rng(0)
    count = collections.Counter(f for fs, test in zip(rows.features, rows.test) if not test for f in set(fs))
    known = {f: k + 1 for k, f in enumerate(sorted(f for f, n in count.items() if n >= RARE))}
    ids = [np.array(sorted(known[f] for f in set(fs) if f in known) or [0]) for fs in rows.features]
    vectors, at = torch.from_numpy(np.concatenate(rows.vectors).astype(np.float32)), np.array(rows.at, dtype=int).reshape(len(ids), -1)
    used = np.repeat(np.arange(len(ids)), [0 if test else twice(t) for t, test in zip(rows.target, rows.test)])
    network = Network(len(known), at.shape[1], outputs)
    tool = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=1e-3)
    steps = -(-len(used) // PAIRS)
    plan = torch.optim.lr_scheduler.OneCycleLR(tool, 2e-3, total_steps=epochs * steps, pct_start=.1)
    for _ in range(epochs):
        for part in np.array_split(order.permutation(used), steps):
            value = loss(network([ids[k] for k in part], vectors[at[part]]), [rows.target[k] for k in part])
            tool.zero_grad(), value.backward(), tool.step(), plan.step()
    network.eval()
    test = np.flatnonzero(rows.test)
    with torch.no_grad():
        scores = network([ids[k] for k in test], vectors[at[test]])
    return network, known, scores, [rows.target[k] for k in test]


def word_loss(scores, targets):
    event, kind = torch.tensor([t[0] for t in targets]), torch.tensor([t[1] for t in targets])
    some = kind >= 0
    return binary(scores[:, 0], event) + (.3 * cross_entropy(scores[some][:, 1:], kind[some]) if some.any() else 0)


def pair_loss(scores, targets):
    mine, role = torch.tensor([t[0] == 'own' for t in targets]), torch.tensor([t[1] for t in targets])
    loss = cross_entropy(scores[mine][:, :4], role[mine]) if mine.any() else 0
    return loss + (.5 * cross_entropy(scores[~mine][:, 4:], role[~mine]) if (~mine).any() else 0)


def same_loss(scores, targets):
    return binary(scores[:, 0], torch.tensor(targets))


def figures(name, share, right):
    for least in (.3, .5, .7):
        found = share > least
        print(f'{name:10} from {least}: P {right[found].mean():.3f} R {found[right].mean():.3f}')


def table(name, network, known, outputs):
    text = lambda weights: ' '.join(str(round(w * 1000)) for w in map(torch.Tensor.item, weights))
    for part, layer in enumerate(network.vectors):
        yield from (f'{name}.vector{part}\t{k}\t{text(layer.weight[:, k])}' for k in range(VECTOR))
    yield from (f'{name}.feature\t{f}\t{text(network.features.weight[k])}' for f, k in known.items())
    yield f'{name}.bias\tbias\t{text(network.bias)}'
    yield from (f'{name}.output\t{o}\t{text([*network.output.weight[k], network.output.bias[k]])}' for k, o in enumerate(outputs))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--binary', required=True)
    p.add_argument('--shared', required=True)
    p.add_argument('--out', default=os.path.join(HERE, '..', 'predicate.tsv'))
    a = p.parse_args()
    reader, words, pairs = Reader(), Rows(), Rows()
    own(a.binary, reader, words, pairs)
    for file in ('propbank_ewt_dev', 'qanom_dev', 'propbank_masc'):
        other(a.binary, reader, os.path.join(a.shared, 'train', 'srl', file + '.jsonl'), pairs)
    word, word_known, scores, targets = train(words, 1 + len(CLASSES), word_loss, 6, lambda t: 3)
    event = np.array([t[0] for t in targets]) > 0
    figures('happening', torch.sigmoid(scores[:, 0]).numpy(), event)
    kinds = scores[:, 1:].argmax(1).numpy()
    print(f'class      {np.mean([k == t[1] for k, t in zip(kinds, targets) if t[0]]):.3f}')
    pair, pair_known, scores, targets = train(pairs, len(ROLES) + len(PROPBANK), pair_loss, 4, lambda t: 2 if t[0] == 'own' else 1)
    shares, roles = torch.softmax(scores[:, :4], 1).numpy(), np.array([t[1] for t in targets])
    for k, role in enumerate(ROLES[1:], 1):
        figures(role, shares[:, k], roles == k)
    one, one_known, scores, targets = train(same(a.binary), 1, same_loss, 12, lambda t: 1)
    figures('same', torch.sigmoid(scores[:, 0]).numpy(), np.array(targets) > 0)
    rows = [*table('word', word, word_known, ['happening', *CLASSES]), *table('pair', pair, pair_known, ROLES), *table('same', one, one_known, ['same'])]
    with open(a.out, 'w', encoding='utf8') as f:
        f.write(NOTE + '\n'.join(rows) + '\n')


if __name__ == '__main__':
    main()
