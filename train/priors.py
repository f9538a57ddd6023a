"""What kind of name each word tends to be part of, as numbers that the network may lean on.

  priors.py --work WORK [--tables ../data]

Counts over the settled names (less one and a half each, so that a word seen once says nothing of itself) and over the
tables of people, places and organisations. Adds words of the tables to WORK/vocabulary.txt and vectors.npy (with a
zero vector) and writes WORK/priors.npy, one row a word. Folded into the word table by export.py: costs nothing later."""
import argparse
import collections
import glob
import json
import math
import os

import numpy as np

import features
import settle_names

FIELDS = ["first", "last", "organization", "place", "other", "nationality", "group", "none", "sure",
          "table-first", "table-last", "table-place", "table-place-part", "table-organization", "table-nation"]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--tables", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data"))
    p.add_argument("--more", type=int, default=9000, help="words of the tables to add to the vocabulary")
    a = p.parse_args()
    at = {name: i for i, name in enumerate(FIELDS)}
    counts = collections.defaultdict(lambda: np.zeros(8))
    for name in settle_names.FILES:
        with open(os.path.join(a.work, "settled-%s.jsonl" % name), encoding="utf-8") as f:
            for line in f:
                s = json.loads(line)
                if not s["known"]:
                    continue
                kind = [None] * len(s["words"])
                for first, last, k in s["a"] + s["b"]:
                    for i in range(first, last):
                        if k == "person":
                            kind[i] = at["last" if i == last - 1 else "first"]
                        elif kind[i] is None:
                            kind[i] = at[k] if k in at else at["other"]
                for i, w in enumerate(s["words"]):
                    if w[:1].isupper() and (i or kind[i] is not None):
                        counts[features.key(w)][at["none"] if kind[i] is None else kind[i]] += 1
    table = collections.defaultdict(lambda: np.zeros(len(FIELDS)))
    tables = settle_names.table
    people = {row["name"] for row in tables(os.path.join(a.tables, "actors", "officeholders.tsv")) if row["name"]}
    for who in people:
        parts = who.split()
        for w in parts[:-1]:
            table[features.key(w)][at["table-first"]] += 1
        if len(parts) > 1:
            table[features.key(parts[-1])][at["table-last"]] += 1
    for path in sorted(glob.glob(os.path.join(a.tables, "places", "*.tsv"))):
        base = os.path.basename(path)
        if base.startswith("cities_") or base in ("countries.tsv", "regions.tsv", "admin1.tsv"):
            for row in tables(path):
                if base.startswith("cities_") and int(row["population"] or 0) < 50000:
                    continue
                parts = row["name"].split()
                for w in parts:
                    table[features.key(w)][at["table-place" if len(parts) == 1 else "table-place-part"]] += 1
    for name in ("organisations", "armed_groups"):
        path = os.path.join(a.tables, "actors", name + ".tsv")
        if os.path.exists(path):
            for row in tables(path):
                for form in [row.get("name") or ""] + (row.get("aliases") or "").split("|"):
                    for w in form.split():
                        if w[:1].isupper():
                            table[features.key(w)][at["table-organization"]] += 1
    for row in tables(os.path.join(a.tables, "actors", "countries.tsv")):
        for column in ("adjectives", "people", "demonyms", "adjective", "demonym"):
            for w in (row.get(column) or "").split("|"):
                if w and " " not in w:
                    table[features.key(w)][at["table-nation"]] += 1
    path = os.path.join(a.work, "vocabulary.txt")
    keys = open(path, encoding="utf-8").read().rstrip("\n").split("\n")
    vectors = np.load(os.path.join(a.work, "vectors.npy"))
    have = set(keys)
    if not os.path.exists(os.path.join(a.work, "priors.npy")):
        new = sorted((k for k in table if k not in have and len(k) > 2 and k.replace(".", "").isalpha()),
                     key=lambda k: (-table[k].sum(), k))[:a.more]
        keys += new
        vectors = np.concatenate([vectors, np.zeros((len(new), vectors.shape[1]), np.float32)])
        np.save(os.path.join(a.work, "vectors.npy"), vectors)
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(keys) + "\n")
    out = np.zeros((len(keys), len(FIELDS)), np.float32)
    for i, k in enumerate(keys):
        if i == 0:
            continue
        if k in counts:
            c = counts[k]
            total = c.sum()
            out[i, :8] = np.maximum(c - 1.5, 0) / (total + 2)
            out[i, at["sure"]] = min(1.0, math.log1p(max(total - 1.5, 0)) / 5)
        if k in table:
            out[i, 9:] = np.minimum(1.0, np.log1p(table[k][9:]) / 3)
    np.save(os.path.join(a.work, "priors.npy"), out)
    print(len(keys), "words,", int((out[:, :9].sum(1) > 0).sum()), "with counts,", int((out[:, 9:].sum(1) > 0).sum()), "in tables")


if __name__ == "__main__":
    main()
