"""Trains the scorers of coreference and makes ../antecedent.tsv anew; GAP development by cross-validation beside it.

The scorer of pronouns is the mean of MEMBERS networks, written as one wide one. Each learns from GUM and LitBank first, then from GAP with as many
pronouns of the others. --folds answers each part of GAP with a scorer that has not seen it, by the clusters that the binary prints
(`annotate --antecedents`) and by its own answers: what the README reports.

usage: python antecedent.py --binary ../../../target/release/newsgraph --shared DIR --out ../antecedent.tsv [--folds 5] [--cache DIR]

The binary tells what it weighs (`annotate --format trace`): features come from it alone. Trained on GUM (train part, open genres), LitBank and GAP
development; needs numpy, torch, onnxruntime, tokenizers (`../../model/requirements.txt`). Train anew whenever the reader's weights or a feature change;
run it twice then, since what a pronoun sees depends on the joins before it. Five minutes on two cores, reading included, and two for five folds.
"""
import argparse
import bisect
import collections
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, '..', '..', 'model')
WIDTH, HIDDEN, VECTOR, MEMBERS = 16, 32, 384, 2
NOTE = '''# The trained scorers of coreference: weights of networks of one hidden layer, one row an input of a layer (build/antecedent.py trains them,
# ../README.md says on what). anaphor, antecedent: projections of the reader's vectors, which belong to one reader; pronoun.*: what a pronoun
# stands for, over features, projections and their products; nominal.*: what a description takes up.
'''


def jsonl(path):
    return [json.loads(line) for line in open(path, encoding='utf8') if line.strip()]


def declared():
    """The features' names in their order, as the Rust side declares them."""
    text = open(os.path.join(HERE, '..', '..', '..', 'src', 'lexicon', 'antecedent', 'feature.rs')).read()
    return [block.split() for block in re.findall(r'FEATURES:\n(.*?)\n\}', text, re.S)]


class Reader:
    """The encoder's vectors of words, as the binary sees them."""

    def __init__(self):
        sys.path.insert(0, MODEL)
        from evaluate import batched
        from publish import session
        from text import Pieces
        self.batched, self.pieces = batched, Pieces(os.path.join(MODEL, 'vocab.txt'))
        self.main = session(os.path.join(MODEL, 'reader.onnx'))

    def vectors(self, words, sentences):
        ends = sentences[1:] + [len(words)]
        parts = [words[i:min(i + 160, b)] for a, b in zip(sentences, ends) for i in range(a, b, 160)]
        return np.concatenate([o['words'] for o in self.batched(self.main, self.pieces, parts)]).astype(np.float16)


def places(text):
    """Byte offsets as places in code points."""
    place, at = {}, 0
    for k, char in enumerate(text):
        place[at], at = k, at + len(char.encode())
    place[at] = len(text)
    return place


class Record:
    """A traced document."""

    def __init__(self, text, trace, reader, cache):
        place = places(text)
        self.tokens = [(place[t['start']], place[t['end']]) for t in trace['tokens']]
        self.rows = [(head, place[s['start']], place[s['end']], form) for head, s, form in trace['rows']]
        self.first, self.decisions = trace['first'], trace['decisions']
        file = cache and os.path.join(cache, re.sub(r'\W', '_', trace['id']) + '.npy')
        if file and os.path.exists(file):
            self.vectors = np.load(file)
        else:
            self.vectors = reader.vectors([text[a:b] for a, b in self.tokens], trace['sentences'])
            if file:
                np.save(file, self.vectors)
        assert len(self.vectors) == len(self.tokens)

    def inside(self, start, end):
        """The tokens that overlap a range of code points."""
        return [k for k, (a, b) in enumerate(self.tokens) if a < end and start < b]

    def groups_before(self, at):
        """For each row the first row of its group when a row looked."""
        parent = list(range(len(self.rows)))

        def find(k):
            while parent[k] != k:
                k = parent[k]
            return k

        def join(a, b):
            a, b = sorted((find(a), find(b)))
            parent[b] = a

        for k, root in enumerate(self.first):
            join(k, root)
        for d in self.decisions:
            if d['at'] >= at:
                break
            if d['joined'] is not None:
                join(d['joined'], d['at'])
        return [find(k) for k in range(len(self.rows))]


def traces(binary, records, reader, cache):
    """Records by id, read and traced."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        for r in records:
            f.write(json.dumps({'id': r['id'], 'text': r['text']}) + '\n')
        f.flush()
        out = subprocess.run([binary, 'annotate', '--format', 'trace', f.name], capture_output=True, text=True, check=True).stdout
    texts = {r['id']: r['text'] for r in records}
    found = map(json.loads, out.splitlines())
    return {r['id']: Record(texts[r['id']], r['trace'] | {'id': r['id']}, reader, cache) for r in found}


def labels(record, entities):
    """The gold group of each row, by its head word."""
    starts, heads = [t[0] for t in record.tokens], {}
    rows = {row[0]: k for k, row in enumerate(record.rows) if row[3] != 'several'}
    exact = {(e['start'], e['end']): e['grp'] for e in entities}
    for e in sorted(entities, key=lambda e: e['start'] - e['end']):
        a = bisect.bisect_left(starts, e['start'])
        here = [k for k in range(a, len(starts)) if starts[k] < e['end']] if a < len(starts) and starts[a] < e['end'] else []
        own = [k for k in here if k in rows and e['start'] <= record.rows[rows[k]][1] and record.rows[rows[k]][2] <= e['end']]
        widest = max(own, key=lambda k: (record.rows[rows[k]][2] - record.rows[rows[k]][1], -k), default=None)
        if widest is not None:
            heads[widest] = e['grp']
    return [exact.get((a, b), heads.get(head)) for head, a, b, _ in record.rows]


class Data:
    """Choices with what is right: `null` 0 one of the good ones, 1 none, 2 anything but the bad ones."""

    def __init__(self):
        self.rows = []

    def add(self, record, decision, good, null, weight, origin):
        heads = [record.rows[k][0] for k, _, _ in decision['choices']]
        self.rows.append((np.array([x for _, _, x in decision['choices']], np.float32), np.array(good, np.int8), null, weight,
                          record.vectors[record.rows[decision['at']][0]], record.vectors[heads], origin))


def collect(found, entities, pronouns, nominals, weight, complete):
    """Adds a corpus with gold groups; where not all are annotated, what has no label says nothing."""
    it = pronouns.it
    for key, record in found.items():
        gold = labels(record, entities[key])
        for d in record.decisions:
            if not d['choices']:
                continue
            own, is_pronoun = gold[d['at']], record.rows[d['at']][3] == 'pronoun'
            if not complete and (own is None or is_pronoun and d['choices'][0][2][it]):
                continue
            good = [int(own is not None and gold[k] == own) for k, _, _ in d['choices']]
            (pronouns if is_pronoun else nominals).add(record, d, good, 0 if any(good) else 1, weight, None)


def of_gap(record, gap):
    """(rows of each name, the pronoun's row)"""
    rows = {}
    for name in 'AB':
        start, text, _ = gap[name]
        tokens = set(record.inside(start, start + len(text)))
        rows[name] = [k for k, (head, a, b, form) in enumerate(record.rows)
                      if form in ('name', 'nominal') and head in tokens]
    place = gap['pronoun'][0]
    here = [k for k, (_, a, b, form) in enumerate(record.rows) if form == 'pronoun' and a <= place < b]
    return rows, here[0] if here else None


def collect_gap(found, gaps, pronouns):
    for gap in gaps:
        record = found[gap['id']]
        rows, at = of_gap(record, gap)
        d = next((d for d in record.decisions if d['at'] == at and d['choices']), None)
        if d is None:
            continue
        groups = record.groups_before(at)
        roots = {n: {groups[k] for k in rows[n]} for n in 'AB'}
        if roots['A'] & roots['B']:
            continue
        right = [n for n in 'AB' if gap[n][2]]
        wanted = roots[right[0]] if right else roots['A'] | roots['B']
        good = [(1 if right else -1) * int(root in wanted) for _, root, _ in d['choices']]
        if any(good):
            pronouns.add(record, d, good, 0 if right else 2, 2.0, gap['id'])


class Network(torch.nn.Module):
    def __init__(self, features, width, hidden=HIDDEN):
        super().__init__()
        self.width = width
        self.hidden = torch.nn.Linear(features + 3 * width, hidden)
        self.output = torch.nn.Linear(hidden, 1)
        self.drop = torch.nn.Dropout(.2 if width else .1)
        if width:
            self.anaphor, self.antecedent = torch.nn.Linear(VECTOR, width), torch.nn.Linear(VECTOR, width)

    def forward(self, x, ours, theirs, segment, mask):
        if self.width:
            a = torch.tanh(self.anaphor(self.drop(ours)))[segment] * mask[segment][:, None]
            b = torch.tanh(self.antecedent(self.drop(theirs))) * mask[segment][:, None]
            x = torch.cat([x, a, b, a * b], 1)
        return self.output(self.drop(torch.relu(self.hidden(x))))[:, 0]


def batch(rows):
    counts = torch.tensor([len(r[1]) for r in rows])
    cat = lambda k: torch.from_numpy(np.concatenate([r[k] for r in rows]).astype(np.float32))
    return (cat(0), torch.from_numpy(np.stack([r[4] for r in rows]).astype(np.float32)), cat(5), torch.repeat_interleave(torch.arange(len(rows)), counts))


def train(network, rows, epochs, rate, seed=0):
    """Groups' shares against each other and against none, whose score is nought; a few examples go without vectors."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    tool = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-4)
    size = 64
    steps = epochs * -(-len(rows) // size)
    plan = torch.optim.lr_scheduler.OneCycleLR(tool, rate, total_steps=steps, pct_start=.1)
    network.train()
    for _ in range(epochs):
        mixed = order.permutation(len(rows))
        for at in range(0, len(mixed), size):
            part = [rows[j] for j in mixed[at:at + size]]
            x, ours, theirs, segment = batch(part)
            z = network(x, ours, theirs, segment, (torch.rand(len(part)) >= .08).float())
            good = torch.from_numpy(np.concatenate([r[1] for r in part]))
            null, weight = torch.tensor([r[2] for r in part]), torch.tensor([r[3] for r in part])
            top = torch.zeros(len(part)).scatter_reduce(0, segment, z.detach(), 'amax')
            e, none = torch.exp(z - top[segment]), torch.exp(-top)
            total = lambda v: torch.zeros(len(part)).scatter_add(0, segment, v)
            every = none + total(e)
            right = torch.where(null == 0, total(e * (good == 1)), torch.where(null == 1, none, every - total(e * (good == -1))))
            loss = -((torch.log(right.clamp_min(1e-9)) - torch.log(every)) * weight).sum() / weight.sum()
            tool.zero_grad(), loss.backward(), tool.step(), plan.step()
    return network.eval()


def first(rows, seed):
    """A network of the corpora other than GAP."""
    torch.manual_seed(seed)
    return train(Network(rows[0][0].shape[1], WIDTH), [r for r in rows if r[6] is None], 8, 3e-3, seed)


def tuned(firsts, rows):
    """The networks `firsts`, each trained on with these rows of GAP, as one: their mean."""
    gap, others, members = [r for r in rows if r[6] is not None], [r for r in rows if r[6] is None], []
    for seed, network in enumerate(firsts):
        some = np.random.default_rng(seed + 100).permutation(len(others))[:len(gap)]
        members.append(train(copy.deepcopy(network), gap + [others[i] for i in some], 6, 2e-3, seed))
    features = rows[0][0].shape[1]
    wide = Network(features, WIDTH * len(members), HIDDEN * len(members))
    with torch.no_grad():
        wide.hidden.weight.zero_(), wide.output.bias.zero_()
        for k, one in enumerate(members):
            kept, units = slice(k * WIDTH, (k + 1) * WIDTH), slice(k * HIDDEN, (k + 1) * HIDDEN)
            for ours, theirs in ((wide.anaphor, one.anaphor), (wide.antecedent, one.antecedent)):
                ours.weight[kept], ours.bias[kept] = theirs.weight, theirs.bias
            wide.hidden.weight[units, :features] = one.hidden.weight[:, :features]
            for part in range(3):
                at = features + part * wide.width + k * WIDTH
                wide.hidden.weight[units, at:at + WIDTH] = one.hidden.weight[:, features + part * WIDTH:features + (part + 1) * WIDTH]
            wide.hidden.bias[units] = one.hidden.bias
            wide.output.weight[:, units] = one.output.weight / len(members)
            wide.output.bias += one.output.bias / len(members)
    return wide.eval()


def answer(network, record, gap):
    """Which of the two names the scorer takes the pronoun for, whatever else the clusters hold."""
    rows, at = of_gap(record, gap)
    if at is None:
        return {'A': False, 'B': False}
    groups = record.groups_before(at)
    d = next((d for d in record.decisions if d['at'] == at), None)
    root = groups[at]
    if d and d['choices']:
        probe = Data()
        probe.add(record, d, [0] * len(d['choices']), 0, 1., None)
        with torch.no_grad():
            z = network(*batch(probe.rows), torch.ones(1)).numpy()
        odds = collections.Counter()
        for (_, r, _), v in zip(d['choices'], np.exp(z.astype(np.float64))):
            odds[r] += v
        best, value = odds.most_common(1)[0]
        root = best if value > 1 else -1
    elif d and d['joined'] is not None:
        root = groups[d['joined']]
    return {n: any(groups[k] == root and record.rows[k][3] == 'name' for k in rows[n]) for n in 'AB'}


def cross_validate(binary, shared, found, gaps, firsts, rows, nominal, folds):
    """Prints the shared scorer's figures of printed clusters, and of the scorer's own answers."""
    score, printed, own = os.path.join(shared, 'score'), '', ''
    fold = {g['id']: k % folds for k, g in enumerate(gaps)}
    with tempfile.TemporaryDirectory() as folder:
        at = lambda name: os.path.join(folder, name)
        for f in range(folds):
            network, held = tuned(firsts, [r for r in rows if r[6] is None or fold[r[6]] != f]), [g for g in gaps if fold[g['id']] == f]
            own += ''.join(json.dumps({'id': g['id']} | answer(network, found[g['id']], g)) + '\n' for g in held)
            write(at('scorers.tsv'), network, nominal)
            with open(at('gap.jsonl'), 'w') as out:
                out.writelines(json.dumps(g) + '\n' for g in held)
            with open(at('found.jsonl'), 'w') as out:
                subprocess.run([binary, 'annotate', '--antecedents', at('scorers.tsv'), at('gap.jsonl')], stdout=out, check=True)
            printed += subprocess.run([sys.executable, os.path.join(score, 'gap_from_clusters.py'), at('gap.jsonl'), at('found.jsonl')],
                                      capture_output=True, text=True, check=True).stdout
        for answers, what in ((printed, 'printed clusters'), (own, 'own answers')):
            with open(at('answers.jsonl'), 'w') as out:
                out.write(answers)
            print(f'GAP development, {folds} folds, {what}', flush=True)
            subprocess.run([sys.executable, os.path.join(score, 'score.py'), 'gap', os.path.join(shared, 'gold', 'gap_development.jsonl'),
                            at('answers.jsonl')], check=True)


def write(path, pronoun, nominal):
    cells = lambda values: ' '.join(f'{float(v):.4g}' for v in values)
    with torch.no_grad(), open(path, 'w') as out:
        out.write(NOTE + 'layer\tinput\tweights\n')

        def layer(name, linear, inputs):
            out.write(f'{name}\tbias\t{cells(linear.bias)}\n')
            for k, i in enumerate(inputs):
                out.write(f'{name}\t{i}\t{cells(linear.weight[:, k])}\n')

        names, nominal_names = declared()
        mixed = [f'{p}.{k}' for p in ('anaphor', 'antecedent', 'product') for k in range(pronoun.width)]
        layer('anaphor', pronoun.anaphor, range(VECTOR)), layer('antecedent', pronoun.antecedent, range(VECTOR))
        for name, network, inputs in (('pronoun', pronoun, names + mixed), ('nominal', nominal, nominal_names)):
            assert len(inputs) == network.hidden.weight.shape[1]
            layer(name + '.hidden', network.hidden, inputs), layer(name + '.output', network.output, range(network.output.in_features))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--binary', required=True), a.add_argument('--shared', required=True), a.add_argument('--out', required=True)
    a.add_argument('--folds', type=int, default=0), a.add_argument('--cache')
    a = a.parse_args()
    torch.set_num_threads(1)
    if a.cache:
        os.makedirs(a.cache, exist_ok=True)
    reader, read = Reader(), lambda records: traces(a.binary, records, reader, a.cache)
    gum = [r for r in jsonl(os.path.join(a.shared, 'gold', 'gum_train_dev.jsonl')) if r['split'] == 'train']
    lit, gaps = jsonl(os.path.join(a.shared, 'train', 'docs', 'litbank.jsonl')), jsonl(os.path.join(a.shared, 'gold', 'gap_development.jsonl'))
    pronouns, nominals = Data(), Data()
    pronouns.it = declared()[0].index('It')
    collect(read(gum), {r['id']: r['entities'] for r in gum}, pronouns, nominals, 1.5, True)
    collect(read(lit), {r['id']: r['entities'] for r in lit}, pronouns, nominals, .4, False)
    found = read(gaps)
    collect_gap(found, gaps, pronouns)
    print(f'{len(pronouns.rows)} pronouns, {len(nominals.rows)} descriptions')
    firsts = [first(pronouns.rows, seed) for seed in range(MEMBERS)]
    torch.manual_seed(0)
    nominal = train(Network(nominals.rows[0][0].shape[1], 0), nominals.rows, 12, 3e-3)
    write(a.out, tuned(firsts, pronouns.rows), nominal)
    if a.folds:
        cross_validate(a.binary, a.shared, found, gaps, firsts, pronouns.rows, nominal, a.folds)


if __name__ == '__main__':
    main()
