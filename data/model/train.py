"""Trains the reader: python train.py --shared DIR --encoder DIR --out DIR [--minutes 75 | --steps 2000]

--shared is the folder of corpora that README.md lists, --encoder that of all-MiniLM-L6-v2 (model.safetensors, vocab.txt).
With --minutes the schedule follows the clock, so that it ends when it should on a busy machine; it then prints the steps done.
"""
import argparse
import os
import random
import time

import numpy as np
import torch

import corpora
import own
import treebank
from augment import Augment
from corpora import UNKNOWN, Named
from reader import Reader
from text import Pieces

LENGTHS = (12, 18, 24, 32, 40, 48, 64, 80, 112, 192)
PIECES_A_BATCH = 1600
SEED = 17
MASKED = .05  # share of the pieces that training hides behind [MASK]


def load(shared):
    """(labels, parsed sentences with names or None, name sentences, sentences of tweets)"""
    at = lambda *p: os.path.join(shared, *p)
    ewt = list(treebank.read(at('train', 'en_ewt-ud-train.conllu')))
    gum = list(corpora.gum(at('train', 'gum-permissive-train.conllu')))
    labels = treebank.Labels(ewt + [s for s, _ in gum])
    parsed = [(s, None) for s in ewt] + gum
    names = [*corpora.docred(at('train', 'docs', 'redocred.jsonl')), *corpora.docred(at('train', 'docs', 'docred_entities.jsonl'))]
    names += 2 * [*corpora.wikigold(at('gold', 'ner_wikigold.jsonl')), *corpora.grobid(at('train', 'ner', 'grobid_wikipedia.jsonl'))]
    tweets = [*corpora.conll(at('train', 'ner', 'broad_twitter.conll')), *corpora.conll(at('train', 'ner', 'wnut17_train.conll'))]
    return labels, parsed, names, tweets


class Stream:
    """Endless batches of fixed shapes."""

    def __init__(self, pieces):
        self.pieces, self.buckets, self.noise = pieces, {t: [] for t in LENGTHS}, np.random.default_rng(SEED)

    def batches(self):
        while True:
            for item in self.epoch():
                ids = self.pieces.sentence(item['words'])
                length = next((t for t in LENGTHS if len(ids[0]) <= t), None)
                if length is None:
                    continue
                bucket = self.buckets[length]
                bucket.append((ids, item))
                if len(bucket) == PIECES_A_BATCH // length:
                    yield self.collate(bucket, length)
                    self.buckets[length] = []

    def collate(self, bucket, t):
        b, w = len(bucket), t - 2
        out = {k: np.zeros((b, t), np.int64) for k in ('input_ids', 'attention_mask', 'shape_ids')}
        out |= {k: np.zeros((b, w), np.int64) for k in ('first', 'last')}
        out |= {k: np.full((b, w), UNKNOWN, np.int64) for k in self.gold}
        for i, ((ids, shapes, first, last), item) in enumerate(bucket):
            out['input_ids'][i, :len(ids)], out['shape_ids'][i, :len(ids)], out['attention_mask'][i, :len(ids)] = ids, shapes, 1
            out['first'][i, :len(first)], out['last'][i, :len(last)] = first, last
            for k in self.gold:
                if item[k] is not None:
                    out[k][i, :len(first)] = item[k]
        hidden = (self.noise.random((b, t)) < MASKED) & (out['shape_ids'] > 0)
        out['input_ids'][hidden] = self.pieces.mask
        return {k: torch.from_numpy(v) for k, v in out.items()}


class Parses(Stream):
    gold = ('tag', 'head', 'rel', 'ner')

    def __init__(self, pieces, parsed, labels, augment, rng):
        super().__init__(pieces)
        self.items, self.augment, self.rng = [], augment, rng
        for s, ner in parsed:
            self.items.append({'words': [w[0] for w in s], 'tag': [labels.tag(w[1], w[2]) for w in s], 'head': [w[3] for w in s],
                               'rel': [labels.relation(w[4]) for w in s], 'ner': ner})

    def epoch(self):
        self.rng.shuffle(self.items)
        for item in self.items:
            item = dict(item, words=self.augment.case(item['words'], .6))
            n = len(item['words'])
            if n > 3 and item['words'][-1] in '.!?' and n not in item['head'] and self.rng.random() < .08:
                item = {k: v[:-1] if v else v for k, v in item.items()}
            yield item


class Names(Stream):
    gold = ('ner',)

    def __init__(self, pieces, names, tweets, augment, rng, made):
        super().__init__(pieces)
        self.items, self.tweets, self.augment, self.rng, self.made = names, tweets, augment, rng, made

    def epoch(self):
        items = self.items + self.rng.sample(self.tweets, 1200) + [None] * self.made
        self.rng.shuffle(items)
        for item in items:
            item = self.augment.names(item) if item else self.augment.templates.make()
            words, labels = self.augment.case(item.words), item.labels
            if len(words) > 3 and words[-1] in '.!?' and self.rng.random() < .08:
                words, labels = words[:-1], labels[:-1]
            if words:
                yield {'words': words, 'ner': labels}


class Facts(Stream):
    """The own corpus, three times a round, and GUM's attributions."""
    gold = ('ner', 'source', 'cue', 'content', 'event')

    def __init__(self, pieces, shared, augment, rng):
        super().__init__(pieces)
        self.items = 3 * list(own.own()) + list(own.gum(os.path.join(shared, 'gold', 'gum_train_dev.jsonl')))
        self.augment, self.rng = augment, rng

    def epoch(self):
        self.rng.shuffle(self.items)
        for item in self.items:
            yield {'words': self.augment.case(item.words, .6), **item.gold}


def groups(model, lr, head_lr):
    """Parameter groups: the encoder slowly, heads and the shape table fast; no decay on biases and norms."""
    out = []
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        slow = name.startswith('encoder.') and not name.startswith('encoder.shape')
        out.append({'params': [p], 'lr': lr if slow else head_lr, 'top': lr if slow else head_lr,
                    'weight_decay': .01 if p.dim() > 1 and 'shape' not in name else 0.})
    merged = {}
    for g in out:
        merged.setdefault((g['lr'], g['weight_decay']), dict(g, params=[]))['params'] += g['params']
    return list(merged.values())


def main():
    a = argparse.ArgumentParser()
    a.add_argument('--shared', required=True), a.add_argument('--encoder', required=True), a.add_argument('--out', required=True)
    a.add_argument('--minutes', type=float, default=0), a.add_argument('--steps', type=int, default=0)
    a.add_argument('--start', help='a checkpoint to go on from'), a.add_argument('--threads', type=int, default=2)
    a.add_argument('--lr', type=float, default=8e-5), a.add_argument('--head-lr', type=float, default=1e-3)
    a.add_argument('--made', type=int, default=1800), a.add_argument('--seed', type=int, default=SEED)
    a.add_argument('--mix', default='PNF', help='the order of batches of parses, names and facts, repeated')
    a.add_argument('--freeze', action='store_true', help='train the head of facts alone, on the encoder as it is')
    a.add_argument('--bf16', action='store_true', help='products in bfloat16: faster where the processor has them')
    a = a.parse_args()
    assert a.minutes or a.steps
    os.makedirs(a.out, exist_ok=True)
    torch.set_num_threads(a.threads), torch.manual_seed(a.seed), torch.set_flush_denormal(True)
    rng, began = random.Random(a.seed), time.time()
    pieces = Pieces(os.path.join(a.encoder, 'vocab.txt'))
    labels, parsed, names, tweets = load(a.shared)
    augment = Augment(a.seed)
    streams = {'P': Parses(pieces, parsed, labels, augment, rng).batches(), 'N': Names(pieces, names, tweets, augment, rng, a.made).batches(),
               'F': Facts(pieces, a.shared, augment, rng).batches()}
    model = Reader(len(labels.tags), len(labels.relations), len(treebank.NAMES))
    if a.start:
        model.load_state_dict(torch.load(a.start, weights_only=False)['model'])  # as restore.py or an earlier run wrote it
    else:
        model.encoder.load(os.path.join(a.encoder, 'model.safetensors'))
    if a.freeze:
        for name, p in model.named_parameters():
            p.requires_grad = name.startswith('fact_')
    optimiser = torch.optim.AdamW(groups(model, a.lr, a.head_lr), betas=(.9, .98), fused=True)
    print(f'{len(parsed)} parses, {len(names)} name sentences, {len(tweets)} tweets, {len(labels.tags)} tags, {len(labels.relations)} relations, '
          f'{time.time() - began:.0f} s', flush=True)

    def save(step):
        torch.save({'model': model.state_dict(), 'tags': labels.tags, 'relations': labels.relations, 'step': step}, os.path.join(a.out, 'new.pt'))
        os.replace(os.path.join(a.out, 'new.pt'), os.path.join(a.out, 'checkpoint.pt'))

    start = saved = shown = time.time()
    step, sums, counts = 0, {}, {}
    while True:
        now = time.time()
        done = step / a.steps if a.steps else (now - start) / (60 * a.minutes)
        if done >= 1:
            break
        for g in optimiser.param_groups:
            g['lr'] = g['top'] * min(done / .06, (1 - done) / .94)
        model.train()
        batch = next(streams[a.mix[step % len(a.mix)]])
        with torch.autocast('cpu', torch.bfloat16, enabled=a.bf16):
            parts = model.loss(batch)
        optimiser.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.grad is not None], 1.)
        optimiser.step()
        step += 1
        for k, v in parts.items():
            if not torch.isnan(v):
                sums[k], counts[k] = sums.get(k, 0) + v.item(), counts.get(k, 0) + 1
        if now - shown > 60:
            print(f'{time.strftime("%H:%M:%S")} step {step} done {done:.3f} {(now - start) / step:.2f} s/step ' +
                  ' '.join(f'{k} {sums[k] / counts[k]:.3f}' for k in sums), flush=True)
            sums, counts, shown = {}, {}, now
        if now - saved > 300:
            save(step)
            saved = now
    save(step)
    print('steps', step, 'minutes', (time.time() - start) / 60, flush=True)


if __name__ == '__main__':
    main()
