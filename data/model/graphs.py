"""The second layer of the own corpus (data/corpus/graphs): articles with the graph that a careful reader wants, written inline.

    python graphs.py --check FILE.txt …             every key, class, status, date and brace is right, or file and line of what is not
    python graphs.py --gold DIR FILE.txt …          one gold graph an article, and their texts in DIR/texts.jsonl, in the format of graph.py

The format is described in ../corpus/README.md. An Article has `text`, `spans` [(key, start, end)], `entities`, `groups`, `events`, `statements`, `relations`.
"""
import argparse
import json
import os
import re
import sys
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = set(re.findall(r'^name = "([A-Z]+)"', open(os.path.join(HERE, '..', 'ontology', 'events.toml'), encoding='utf8').read(), re.M))
KINDS = {'person', 'country', 'place', 'agency', 'organization', 'group', 'other'}
STATUS = {'asserted', 'denied', 'possible', 'planned', 'ongoing', 'failed'}
RELATIONS = {'holds_office', 'leads', 'works_for', 'member_of', 'represents', 'based_in', 'located_in', 'born_in', 'lives_in', 'owns', 'spouse_of', 'child_of', 'killed'}
POLARITY = {'praise', 'criticism', 'neutral'}
DAY = r'\d{4}(-\d\d(-\d\d)?|-W\d\d)?'
DATE = re.compile(rf'{DAY}(/{DAY})?|-')
PRONOUNS = set('i me my mine we us our ours you your yours he him his she her hers it its they them their theirs himself herself itself themselves myself ourselves '
               'who whom whose which that this these those one both all each another others some'.split())
HELD_OUT = 10  # of ten articles of a file the tenth is for tests
KEY = re.compile(r'\{([a-z0-9_]+):')


class Fault(Exception):
    pass


def inline(line):
    """(text, [(key, start, end)]) of a line with `{key:words}`, nested."""
    text, spans, stack, at = '', [], [], 0
    while at < len(line):
        opened = KEY.match(line, at)
        if opened:
            stack.append((opened[1], len(text)))
            at = opened.end()
        elif line[at] == '{':
            raise Fault(f'no `{{key:` at {line[at:at + 30]!r}')
        elif line[at] == '}':
            if not stack:
                raise Fault(f'`}}` without `{{key:` before {line[at + 1:at + 30]!r}')
            key, start = stack.pop()
            spans.append((key, start, len(text)))
            at += 1
        else:
            text += line[at]
            at += 1
    if stack:
        raise Fault(f'`{{{stack[-1][0]}:` is not closed on its line')
    return text, spans


def fields(words):
    """`who=a,b whom?=c` as {'who': ['a', 'b'], 'whom?': ['c']}."""
    out = {}
    for w in words:
        name, eq, value = w.partition('=')
        if not eq:
            raise Fault(f'{w!r} is no field=value')
        out[name] = [v for v in value.split(',') if v]
    return out


def among(values, allowed, what):
    for v in values:
        if v not in allowed:
            raise Fault(f'{v!r} is no {what}')
    return values


def notes(article, line):
    """One line below `--`."""
    head, _, gloss = line.partition(' ; ')
    key, *rest = head.split()
    core = not key.endswith('?')
    key = key.rstrip('?')
    if key == 'r':
        if len(rest) != 3:
            raise Fault('a relation is `r key kind key`')
        among(rest[1].split('|'), RELATIONS, 'relation')
        article.relations.append((core, rest))
    elif '=' in rest[:1]:
        article.groups[key] = ' '.join(rest[1:]).replace(',', ' ').split()
    elif re.fullmatch(r's\d+', key):
        f = fields(rest)
        among(f, {'speaker', 'to', 'about', 'about?'}, 'field of a statement')
        about = {}
        for name in ('about', 'about?'):
            about[name] = dict(x.rsplit(':', 1) for x in f.get(name, []))
            for v in about[name].values():
                among(v.split('|'), POLARITY, 'polarity')
        article.statements[key] = dict(gloss=gloss, speaker=f.get('speaker', []), to=f.get('to', []), about=about['about'], about_ok=about['about?'], core=core)
    elif re.fullmatch(r'e\d+', key):
        classes, status, date, *more = rest
        f = fields(more)
        among(f, {'who', 'who?', 'whom', 'whom?', 'place', 'place?', 'by', 'part_of'}, 'field of an event')
        dates = date.split('|')
        for d in dates:
            if not DATE.fullmatch(d):
                raise Fault(f'{d!r} is no day, month, year, week or interval')
        dates = ['' if d == '-' else d for d in dates]
        article.events[key] = dict(
            gloss=gloss, **{'class': among(classes.split('|'), CLASSES, 'class')}, status=among(status.split('|'), STATUS, 'status'), date=dates[0], date_ok=dates[1:],
            who=f.get('who', []), who_ok=f.get('who?', []), whom=f.get('whom', []), whom_ok=f.get('whom?', []), place=f.get('place', []), place_ok=f.get('place?', []),
            by=f.get('by', []), part_of=f.get('part_of', []), core=core)
    else:
        if len(rest) < 2:
            raise Fault('an entity is `key kind Name`')
        article.entities[key] = dict(type=among(rest[0].split('|'), KINDS, 'kind of entity'), name=' '.join(rest[1:]), core=core)


def check(a):
    used = {k for k, _, _ in a.spans}
    known = set(a.entities) | set(a.groups) | set(a.events) | set(a.statements)
    for k in sorted(used - known - {'x'}):
        if not (re.fullmatch(r's\d+c', k) and k[:-1] in a.statements):
            raise Fault(f'{k!r} is marked in the text and not described')
    for k in sorted(known - used):
        raise Fault(f'{k!r} is described and not marked in the text')
    for g, members in a.groups.items():
        among(members, a.entities, f'entity (member of {g})')
    for k, e in a.events.items():
        for role in ('who', 'who_ok', 'whom', 'whom_ok', 'place', 'place_ok', 'by'):
            among(e[role], a.entities, f'entity ({role} of {k})')
        among(e['part_of'], a.events, f'event (part_of of {k})')
    for k, s in a.statements.items():
        among(list(s['speaker']) + s['to'] + list(s['about']) + list(s['about_ok']), a.entities, f'entity ({k})')
    for _, (x, _, y) in a.relations:
        among((x, y), a.entities, 'entity (relation)')


def read(path):
    """The articles of a file, in order; Fault with file and line."""
    article, at = None, 0
    try:
        for at, line in enumerate(open(path, encoding='utf8'), 1):
            line = line.rstrip('\n')
            if line.startswith('# id:'):
                if article:
                    check(article)
                    yield article
                head = dict(p.strip().split(': ', 1) for p in line[2:].split('|'))
                article = SimpleNamespace(id=head['id'], date=head['date'], kind=head['kind'], text='', spans=[], entities={}, groups={}, events={}, statements={}, relations=[], below=False)
            elif line == '--':
                article.below = True
            elif article and article.below:
                if line.strip():
                    notes(article, line)
            elif article:
                text, spans = inline(line)
                article.spans += [(k, s + len(article.text), e + len(article.text)) for k, s, e in spans]
                article.text += text + '\n'
        if article:
            check(article)
            yield article
    except (Fault, KeyError, ValueError) as fault:
        raise Fault(f'{path}:{at}: {article.id if article else ""}: {fault!s}') from None


def held_out(articles):
    """[(article, whether it is for tests)]."""
    return [(a, i % HELD_OUT == HELD_OUT - 1) for i, a in enumerate(articles)]


def context(text, start, end):
    """`word|context` with a context that stands once."""
    left, right = start, end
    while text.count(text[left:right]) > 1 and (left or right < len(text)):
        left, right = max(0, left - 8), min(len(text), right + 8)
    return f'{text[start:end]}|{text[left:right]}'


def gold(a):
    """The article's graph in the format of graph.py."""
    text = a.text
    said = {}
    for k, s, e in a.spans:
        said.setdefault(k, []).append((s, e))
    names = lambda k: list(dict.fromkeys([a.entities[k]['name']] * (a.entities[k]['name'].lower() in text.lower()) + [text[s:e] for s, e in said[k] if text[s:e].lower() not in PRONOUNS]))
    once = lambda pieces: [p for p in pieces if text.count(p) == 1] or pieces
    return dict(
        set='own', id=a.id, date=a.date,
        entities={k: dict(names=names(k) or [text[s:e] for s, e in said[k]], type=e['type'], core=e['core']) for k, e in a.entities.items()},
        groups={text[s:e]: members for g, members in a.groups.items() for s, e in said[g] if text[s:e].lower() not in PRONOUNS},
        events=[dict({f: v for f, v in e.items() if f not in ('by', 'part_of')}, at=[context(text, s, t) for s, t in said[k]]) for k, e in a.events.items()],
        statements=[dict(s, content=once([text[b:e] for b, e in said[k]])) for k, s in a.statements.items()],
        relations=[r for core, r in a.relations if core], relations_ok=[r for core, r in a.relations if not core])


def main():
    p = argparse.ArgumentParser()
    p.add_argument('files', nargs='+')
    p.add_argument('--check', action='store_true')
    p.add_argument('--gold')
    p.add_argument('--held-out', action='store_true', help='only the articles for tests')
    a = p.parse_args()
    faults, count, words, events, statements = 0, 0, 0, 0, 0
    texts = []
    for path in a.files:
        try:
            for article, test in held_out(read(path)):
                count, words, events, statements = count + 1, words + len(article.text.split()), events + len(article.events), statements + len(article.statements)
                if a.gold and (test or not a.held_out):
                    texts.append(dict(id=article.id, text=article.text))
                    json.dump(gold(article), open(os.path.join(a.gold, article.id + '.json'), 'w', encoding='utf8'), indent=1, ensure_ascii=False)
        except Fault as fault:
            faults += 1
            print(fault)
    if a.gold:
        with open(os.path.join(a.gold, 'texts.jsonl'), 'w', encoding='utf8') as f:
            f.writelines(json.dumps(t, ensure_ascii=False) + '\n' for t in texts)
    print(f'{count} articles, {words} words, {events} events, {statements} statements, {faults} faults')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
