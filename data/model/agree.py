"""How far two annotators of the own corpus agree: graphs.py's articles against a second annotation made apart from the bare text.

    python agree.py ../corpus/second/agreement.txt ../corpus/graphs/*.txt

Prints, of each side, what the other has too: triggers, events that must be told, links between triggers of one event, fillers of roles, statements (by half
of their content); and for events that both have how often class, status and day agree. An alternative that a side accepts counts as agreement.
"""
import collections
import sys

import graphs


def overlap(span, spans):
    return next((s for s in spans if span[0] < s[1] and s[0] < span[1]), None)


def spans(article, keys):
    return {(s, e): key for key, s, e in article.spans if key in keys}


def compare(a, b, n):
    """Adds the counts of one article to n: `name.a`, `name.b` of how many, `name.a+`, `name.b+` found by the other."""
    def add(name, side, found):
        n[f'{name}.{side}'] += 1
        n[f'{name}.{side}+'] += bool(found)

    ours, theirs = spans(a, a.events), spans(b, b.events)
    paired = {x: y for x in ours if (y := overlap(x, theirs))}
    for x in ours:
        add('triggers', 'a', x in paired)
    for y in theirs:
        add('triggers', 'b', overlap(y, ours))
    event = collections.defaultdict(collections.Counter)
    for x, y in paired.items():
        event[ours[x]][theirs[y]] += 1
    found = {k for counts in event.values() for k in counts}
    for side, article, has in (('a', a, event), ('b', b, found)):
        for key, e in article.events.items():
            if e['core']:
                add('events', side, key in has)
    pairs = list(paired.items())
    for i, (x, y) in enumerate(pairs):
        for v, w in pairs[:i]:
            one, other = ours[x] == ours[v], theirs[y] == theirs[w]
            if one:
                add('links of one event', 'a', other)
            if other:
                add('links of one event', 'b', one)
    mentions, same = spans(b, b.entities), collections.defaultdict(collections.Counter)
    for span, key in spans(a, a.entities).items():
        if span in mentions:
            same[key][mentions[span]] += 1
    entity = {key: counts.most_common(1)[0][0] for key, counts in same.items()}
    for key, counts in event.items():
        x, y = a.events[key], b.events[counts.most_common(1)[0][0]]
        n['both'] += 1
        n['class'] += bool(set(x['class']) & set(y['class']))
        n['status'] += bool(set(x['status']) & set(y['status']))
        n['day'] += bool({x['date'], *x['date_ok']} & {y['date'], *y['date_ok']})
        for role in ('who', 'whom', 'place'):
            mine, yours = {entity.get(k, k) for k in x[role]}, set(y[role])
            for k in mine:
                add(role, 'a', k in yours | set(y[role + '_ok']))
            for k in yours:
                add(role, 'b', k in mine | {entity.get(k, k) for k in x[role + '_ok']})
    contents = [list(spans(article, article.statements)) for article in (a, b)]
    for side, own, other in (('a', *contents), ('b', *reversed(contents))):
        for s, e in own:
            add('statements', side, any(2 * (min(e, f) - max(s, t)) > e - s for t, f in other))


def main():
    second, *files = sys.argv[1:]
    first = {a.id: a for f in files for a in graphs.read(f)}
    n, articles = collections.Counter(), list(graphs.read(second))
    for b in articles:
        if first[b.id].text != b.text:
            sys.exit(f'{b.id}: the texts are not the same')
        compare(first[b.id], b, n)
    print(f'{len(articles)} articles')
    for name in ('triggers', 'events', 'links of one event', 'who', 'whom', 'place', 'statements'):
        print(f'{name:20}' + '   '.join(f'{n[name + s + "+"] / n[name + s]:.3f} of {n[name + s]}' for s in ('.a', '.b')))
    for name in ('class', 'status', 'day'):
        print(f'{name:20}{n[name] / n["both"]:.3f} of {n["both"]}')


if __name__ == '__main__':
    main()
