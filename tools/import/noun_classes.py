#!/usr/bin/env python3
"""Writes data/lang/noun_classes.tsv from WordNet 3.0 (Debian's wordnet-base): what kind of thing a noun names.

  tools/import/noun_classes.py [/usr/share/wordnet] > data/lang/noun_classes.tsv

The class is the lexicographer file of the most frequent sense. Kept are single words with a sense that WordNet's own
counts have seen in text."""
import re
import sys

CLASSES = ["top", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling", "food",
           "group", "location", "motive", "object", "person", "phenomenon", "plant", "possession", "process", "quantity",
           "relation", "shape", "state", "substance", "time"]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
    files = {}
    with open(folder + "/data.noun", encoding="latin-1") as f:
        for line in f:
            if line[0] != " ":
                offset, number = line.split(" ", 2)[:2]
                files[offset] = CLASSES[int(number) - 3]
    print("# What kind of thing a noun names: the lexicographer file of its most frequent sense.\n"
          "# noun: lower-case lemma. class: one of WordNet's 26 (person, group, location, time, act ...).\n"
          "# source: WordNet 3.0 (WordNet licence, data/lang/LICENSE.wordnet.txt); made by tools/import/noun_classes.py.\n"
          "noun\tclass")
    rows = []
    with open(folder + "/index.noun", encoding="latin-1") as f:
        for line in f:
            fields = line.split()
            if line[0] == " " or not re.fullmatch("[a-z][a-z-]+", fields[0]):
                continue
            pointers = int(fields[3])
            counted, senses = int(fields[5 + pointers]), fields[6 + pointers:]
            if counted > 0:
                rows.append((fields[0], files[senses[0]]))
    for noun, kind in sorted(rows):
        print(noun + "\t" + kind)


if __name__ == "__main__":
    main()
