"""Silver names made consistent: one label for one name, by vote over the whole text, with gazetteers having a say.

  settle_names.py --work WORK [--tables ../data]

Reads WORK/names-*.jsonl of label_names.py, writes WORK/settled-*.jsonl: {"words", "a": [[first, last, type]], "b": [...],
"known": false where the writing tells nothing of names (all capitals)}."""
import argparse
import collections
import csv
import glob
import json
import os

import entity_labels as el

FILES = ("ewt", "gum", "raw")
NEAR = 40  # sentences within which "Smith" is the Smith of "John Smith"


def table(path):
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader((line for line in f if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))


def gazetteers(folder):
    """(places, first names), both in lower case."""
    places, first = set(), collections.defaultdict(set)
    for name in ("countries", "admin1", "regions"):
        for row in table(os.path.join(folder, "places", name + ".tsv")):
            places.add(row["name"].lower())
    for row in table(os.path.join(folder, "places", "country_names.tsv")):
        places.update(x.lower() for x in row["names"].split("|"))
    for path in glob.glob(os.path.join(folder, "places", "cities_*.tsv")):
        for row in table(path):
            if int(row["population"] or 0) >= 100000:
                places.add(row["name"].lower())
    path = os.path.join(folder, "actors", "officeholders.tsv")
    if os.path.exists(path):
        for row in table(path):
            who = row.get("name") or row.get("person") or ""
            parts = who.split()
            if len(parts) >= 2:
                first[parts[0].lower()].add(who)
    return places, {k for k, v in first.items() if len(v) >= 3 and len(k) > 2}


def shouted(words):
    letters = [w for w in words if w.isalpha() and len(w) > 1]
    return len(letters) >= 4 and sum(w.isupper() for w in letters) > 0.6 * len(letters)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--tables", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data"))
    a = p.parse_args()
    places, first_names = gazetteers(a.tables)
    print(len(places), "places", len(first_names), "first names")
    files = {}
    small, capital = collections.Counter(), collections.Counter()
    votes = collections.defaultdict(collections.Counter)
    for name in FILES:
        with open(os.path.join(a.work, "names-%s.jsonl" % name), encoding="utf-8") as f:
            files[name] = [json.loads(line) for line in f]
        for s in files[name]:
            s["known"] = not shouted(s["words"])
            s["a"], s["b"] = el.from_spacy(s["words"], s["ents"])
            for i, w in enumerate(s["words"]):
                if w[:1].islower():
                    small[w.lower()] += 1
                elif i > 0:
                    capital[w.lower()] += 1
            if s["known"]:
                for first, last, kind in s["a"]:
                    votes[" ".join(s["words"][first:last])][kind] += 1
    seen = collections.Counter()   # capitalised occurrences of every name that was labelled often
    often = {k: v for k, v in votes.items() if sum(v.values()) >= 4}
    longest = collections.defaultdict(set)
    for k in often:
        parts = k.split(" ")
        longest[parts[0]].add(len(parts))
    for sentences in files.values():
        for s in sentences:
            w = s["words"]
            for i, x in enumerate(w):
                for n in longest.get(x, ()):
                    k = " ".join(w[i:i + n])
                    if k in often:
                        seen[k] += 1
    sure = {}
    for k, v in often.items():
        kind, n = v.most_common(1)[0]
        total = sum(v.values())
        if n >= 0.6 * total:
            sure[k] = (kind, total / max(seen[k], total))

    def settle(words, first, last, kind, people):
        text = " ".join(words[first:last])
        low = text.lower()
        if not any(c.isupper() for c in text):
            return None
        if last - first == 1 and small[low] > 5 * (capital[low] + 1) and low not in places:
            return None
        if low in places and (kind in ("organization", "person", "facility") or votes[text]["place"]):
            return "place"
        if (2 <= last - first <= 3 and words[first].lower() in first_names and low not in places
                and kind in ("organization", "place", "work", "facility") and all(w.isalpha() and w[0].isupper() for w in words[first:last])
                and votes[text]["person"] >= 0.2 * sum(votes[text].values())):
            return "person"
        if text in sure:
            return sure[text][0]
        if last - first == 1 and text in people and kind in ("organization", "place", "work"):
            return "person"
        return kind

    changed = added = dropped = 0
    for name, sentences in files.items():
        lasts = [[s["words"][l - 1] for f, l, k in s["a"] if k == "person" and l - f >= 2] for s in sentences]
        with open(os.path.join(a.work, "settled-%s.jsonl" % name), "w", encoding="utf-8") as f:
            for i, s in enumerate(sentences):
                words = s["words"]
                people = {x for part in lasts[max(0, i - NEAR):i + NEAR] for x in part}
                out, taken = [], set()
                for first, last, kind in s["a"]:
                    k = settle(words, first, last, kind, people)
                    changed += k is not None and k != kind
                    dropped += k is None
                    if k:
                        out.append((first, last, k))
                        taken.update(range(first, last))
                for first, last, _ in s["b"]:
                    taken.update(range(first, last))
                at = 0
                while at < len(words):
                    step = 1
                    for n in sorted(longest.get(words[at], ()), reverse=True):
                        k = " ".join(words[at:at + n])
                        if at + n <= len(words) and k in sure and sure[k][1] >= 0.7 and not taken & set(range(at, at + n)):
                            kind = settle(words, at, at + n, sure[k][0], people)
                            if kind:
                                out.append((at, at + n, kind))
                                added += 1
                                step = n
                                break
                    at += step
                f.write(json.dumps({"words": words, "a": sorted(out), "b": s["b"], "known": s["known"]}, ensure_ascii=False) + "\n")
    print("changed", changed, "added", added, "dropped", dropped)


if __name__ == "__main__":
    main()
