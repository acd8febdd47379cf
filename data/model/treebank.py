"""UD treebanks: sentences, the label sets of tags and relations."""
from collections import Counter


def read(file):
    """Sentences as lists of (form, upos, xpos, head, deprel, misc), syntactic words only."""
    sentence = []
    for line in open(file, encoding='utf8'):
        if line == '\n':
            if sentence:
                yield sentence
            sentence = []
        elif line[0] != '#':
            c = line.rstrip('\n').split('\t')
            if c[0].isdigit():
                sentence.append((c[1], c[3], c[4], int(c[6]), c[7], c[9]))
    if sentence:
        yield sentence


class Labels:
    """Joint UPOS_XPOS tags and full relations; rare ones fall back to the commonest XPOS of their UPOS, to their main relation."""

    def __init__(self, sentences):
        tags = Counter((w[1], w[2]) for s in sentences for w in s)
        self.tags = sorted('_'.join(t) for t, n in tags.items() if n >= 3)
        self.default = {}
        for (upos, xpos), n in tags.most_common():
            self.default.setdefault(upos, f'{upos}_{xpos}')
        self.tags = sorted(set(self.tags) | set(self.default.values()))
        relations = Counter(w[4] for s in sentences for w in s)
        self.relations = sorted({r if n >= 5 else r.split(':')[0] for r, n in relations.items()})
        self.index()

    def index(self):
        self.tag_ids = {t: i for i, t in enumerate(self.tags)}
        self.relation_ids = {r: i for i, r in enumerate(self.relations)}

    def tag(self, upos, xpos):
        t = self.tag_ids.get(f'{upos}_{xpos}')
        return self.tag_ids[self.default[upos]] if t is None else t

    def relation(self, relation):
        r = self.relation_ids.get(relation)
        return self.relation_ids.get(relation.split(':')[0], self.relation_ids['dep']) if r is None else r


NAMES = ['O'] + [p + t for t in ('PER', 'ORG', 'LOC', 'MISC', 'NORP') for p in ('B-', 'I-')]
