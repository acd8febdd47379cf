"""Name corpora under one convention: PER, ORG, LOC, MISC, NORP; no leading "the", no titles, no possessive.

Every sentence is (words, labels); a label is an index into NAMES, or -100 where the source does not say.
"""
import json
import os
import re
from collections import namedtuple

from text import sentences, words
from treebank import NAMES, read

HERE = os.path.dirname(os.path.abspath(__file__))
ID = {n: i for i, n in enumerate(NAMES)}
UNKNOWN = -100
Named = namedtuple('Named', 'words labels')


def lines(name):
    for line in open(os.path.join(HERE, 'names', name), encoding='utf8'):
        line = line.rstrip('\n')
        if line and not line.startswith('#'):
            yield line


def _groups():
    forms = {f for line in lines('groups.txt') for f in line.split()} | {f.strip() for line in lines('demonyms.txt') for f in re.split(',| or ', line)}
    plural = {f + 's' for f in forms if not f.endswith(('s', 'ese', 'sh', 'ch', 'x'))}
    return forms | plural


GROUPS = _groups()
TITLES = sorted((t.split(' ') for t in lines('titles.txt')), key=len, reverse=True)
TITLE_WORDS = [[w.lower().rstrip('.') for w in t] for t in TITLES]
_OFFICES = {'senator', 'president', 'minister', 'secretary', 'governor', 'mayor', 'ambassador', 'general', 'judge', 'court', 'chancellor', 'emperor', 'chairman'}
_TIME_WORDS = set('January February March April May June July August September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. '
                  'Nov. Dec. Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr. Mrs. Ms. Dr. Mr Mrs Ms Dr'.split())


def tidy(tokens, kind):
    """(words to drop at the left, at the right, class) for a name under our convention; None if nothing is left."""
    left, right = 0, len(tokens)
    while True:
        before = left, right
        while left < right and (tokens[left].lower() in ('the', 'a', 'an') and right - left > 1 or not any(c.isalnum() for c in tokens[left])):
            left += 1
        while left < right and (tokens[right - 1] in ("'s", '’s') or tokens[right - 1] in ',;:)("“”\'’-' and not (tokens[right - 1] == ')' and '(' in tokens[left:right])):
            right -= 1
        if kind == 'PER':
            lower = [t.lower().rstrip('.') for t in tokens[left:right]]
            if lower in TITLE_WORDS or tokens[right - 1].lower() in _OFFICES:
                return None
            cut = 0
            for at in range(len(lower)):
                for title in TITLE_WORDS:
                    if at + len(title) < len(lower) and lower[at:at + len(title)] == title and (at == 0 or lower[at - 1] not in ("'", '"')):
                        cut = max(cut, at + len(title))
            left += cut
        if before == (left, right):
            break
    if left >= right:
        return None
    name = ' '.join(tokens[left:right])
    if kind != 'PER' and (name.replace(' - ', '-') in GROUPS or all(t in GROUPS or t in '-–/' for t in tokens[left:right])):
        kind = 'NORP'
    return left, right, kind


def label(tokens, names):
    """Labels from [(first word, end word, class or None)]; longer names first; None leaves its words unknown."""
    labels = [ID['O']] * len(tokens)
    taken = [False] * len(tokens)
    for start, end, kind in sorted(names, key=lambda n: n[0] - n[1]):
        if start >= end or any(taken[start:end]):
            continue
        taken[start:end] = [True] * (end - start)
        if kind is None:
            labels[start:end] = [UNKNOWN] * (end - start)
            continue
        tidied = tidy(tokens[start:end], kind)
        if tidied:
            left, right, kind = tidied
            for i in range(start + left, start + right):
                labels[i] = ID[('B-' if i == start + left else 'I-') + kind]
    return labels


def standoff(text, spans, sentence_spans=None):
    """Sentences from a text and its names as character spans."""
    for s, e in sentence_spans or sentences(text):
        tokens = words(text[s:e], s)
        names = []
        for start, end, kind in spans:
            if start < e and end > s:
                inside = [i for i, (a, b) in enumerate(tokens) if a < end and b > start]
                if inside:
                    names.append((inside[0], inside[-1] + 1, kind))
        forms = [text[a:b] for a, b in tokens]
        if forms:
            yield Named(forms, label(forms, names))


def jsonl(file):
    return (json.loads(line) for line in open(file, encoding='utf8') if line.strip())


def docred(file):
    for r in jsonl(file):
        spans = [(e['start'], e['end'], e['type']) for e in r['entities'] if e['type'] not in ('TIME', 'NUM')]
        yield from standoff(r['text'], spans, r['sentences'])


def wikigold(file):
    for r in jsonl(file):
        yield from standoff(r['text'], [(e['start'], e['end'], e['type']) for e in r['entities']], [(0, len(r['text']))])


_GROBID = dict(PERSON='PER', LOCATION='LOC', INSTALLATION='LOC', INSTITUTION='ORG', ORGANISATION='ORG', BUSINESS='ORG', MEDIA='ORG', ATHLETIC_TEAM='ORG',
               SPORT_TEAM='ORG', NATIONAL='NORP', EVENT='MISC', CREATION='MISC', LEGAL='MISC', AWARD='MISC', ARTIFACT='MISC', UNKNOWN='MISC')


def grobid(file):
    for r in jsonl(file):
        text, spans = r['text'], []
        for e in r['entities']:
            start, end, kind = e['start'], e['end'], e['type']
            target, name = _GROBID.get(kind), text[start:end]
            if kind in ('PERIOD', 'MEASURE', 'TITLE', 'CONCEPT', 'PLANT', 'SUBSTANCE', 'WEBSITE'):
                continue
            parts = [(m.start() + start, m.end() + start) for m in re.finditer(r'(?:(?!,| and ).)+', name)] if kind in ('PERSON', 'PERSON_TYPE') else [(start, end)]
            for s, t in parts:
                part = text[s:t].strip()
                small = [w for w in part.split() if w[0].isalpha() and w[0].islower()]
                if kind == 'PERSON_TYPE':
                    spans += [(s, t, 'NORP')] if part in GROUPS else []
                elif target is None or kind == 'PERSON' and small and ' of ' in part:
                    spans.append((s, t, None))
                elif target == 'NORP':
                    spans.append((s, t, 'NORP' if part[:1].isupper() and len(part.split()) < 3 else None))
                elif target == 'MISC' and (len(small) > 2 or len(part.split()) > 6 or not part[:1].isupper() and not part[:1].isdigit()):
                    spans.append((s, t, None))
                elif not any(c.isupper() for c in part):
                    continue
                else:
                    spans.append((s, t, target))
        yield from standoff(text, spans, [(0, len(text))])


_ENTITY = re.compile(r'\((?P<open>[^()]+)(?P<whole>\))?|(?P<close>[^()]+)\)')
_GUM = dict(person='PER', organization='ORG', place='LOC', object='MISC', event='MISC', abstract='MISC', animal='PER', time=None)
_PARTICLES = {'of', 'de', 'del', 'da', 'di', 'du', 'des', 'la', 'le', 'von', 'van', 'der', 'den', 'bin', 'ibn', 'al', '-', '&', "'s", '’s', 'the', 'for', 'and'}


def _gum_entities(sentence, open_spans):
    """[(start, end, class, wiki title)] of one sentence's noun phrases."""
    found, stack = [], open_spans
    for i, word in enumerate(sentence):
        m = re.search(r'(?:^|\|)Entity=([^|]*)', word[5])
        for e in _ENTITY.finditer(m.group(1)) if m else ():
            if e.group('open'):
                f = e.group('open').split('-', 7)
                item = [f[0], i, f[1], f[7] if len(f) > 7 else '']
                if e.group('whole'):
                    found.append((i, i + 1, item[2], item[3]))
                else:
                    stack.append(item)
            else:
                key = e.group('close').split('-')[0]
                for item in reversed(stack):
                    if item[0] == key:
                        stack.remove(item)
                        found.append((item[1], i + 1, item[2], item[3]))
                        break
    return found


def gum(file):
    """Names of GUM: the proper part of noun phrases whose head is proper; proper nouns outside them are unknown."""
    for sentence in read(file):
        forms = [w[0] for w in sentence]
        proper = [w[2] in ('NNP', 'NNPS') for w in sentence]
        capital = [f[:1].isupper() or f[:1].isdigit() for f in forms]
        names = []
        for start, end, kind, wiki in _gum_entities(sentence, []):
            kind = _GUM.get(kind, 'MISC')
            head = next((i for i in range(start, end) if not start < sentence[i][3] <= end), start)
            if kind is None or not proper[head]:
                continue
            title = set(re.split(r'[_ ,()-]+', wiki))
            bridge = lambda i: forms[i] in title or forms[i] == '-' or kind != 'PER' and forms[i] in ('of', '&') or forms[i] in _PARTICLES and forms[i] not in ('the', 'for', 'and', "'s", '’s', 'of')
            inside = lambda i: proper[i] or capital[i] and i > 0 and sentence[i][1] in ('ADJ', 'NOUN', 'VERB', 'NUM')
            left, right = head, head + 1
            while left > start:
                if inside(left - 1):
                    left -= 1
                elif forms[left - 1] in _PARTICLES and bridge(left - 1) and left - 2 >= start and inside(left - 2):
                    left -= 2
                else:
                    break
            while right < end:
                if inside(right):
                    right += 1
                elif right + 1 < end and forms[right] in _PARTICLES and bridge(right) and inside(right + 1):
                    right += 2
                elif right + 2 < end and forms[right] == 'of' and forms[right + 1] == 'the' and kind != 'PER' and inside(right + 2):
                    right += 3
                else:
                    break
            names.append((left, right, kind))
        for i, f in enumerate(forms):
            if f in GROUPS and sentence[i][1] in ('ADJ', 'PROPN', 'NOUN') and not any(s <= i < e for s, e, _ in names):
                names.append((i, i + 1, 'NORP'))
        labels = label(forms, names)
        covered = set()
        for s, e, _ in names:
            covered.update(range(s, e))
        for i in range(len(forms)):
            if proper[i] and i not in covered and forms[i] not in _TIME_WORDS:
                labels[i] = UNKNOWN
        yield sentence, labels


_CONLL = dict(person='PER', location='LOC', corporation='ORG', group='ORG', product='MISC', PER='PER', LOC='LOC', ORG='ORG', MISC='MISC')
_CONLL['creative-work'] = 'MISC'


def conll(file):
    tokens, labels = [], []

    def flush():
        names, i = [], 0
        while i < len(labels):
            kind = labels[i][2:]
            j = i + 1
            if kind:
                while j < len(labels) and labels[j] == 'I-' + kind:
                    j += 1
                names.append((i, j, _CONLL[kind]))
            i = j
        return Named(list(tokens), label(tokens, names))

    for line in open(file, encoding='utf8'):
        c = line.split()
        if not c or c[0] == '-DOCSTART-':
            if tokens:
                yield flush()
            tokens, labels = [], []
        else:
            tokens.append(c[0])
            labels.append(c[-1])
    if tokens:
        yield flush()
