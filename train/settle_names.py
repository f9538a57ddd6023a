"""Silver names made consistent: three readers' votes, and names that were missed where they are repeated.

  settle_names.py --work WORK [--tables ../data]

Reads WORK/names-*.jsonl of label_names.py and WORK/crf3-*.jsonl, crf4-*.jsonl of LabelNames.java; writes WORK/settled-*.jsonl:
{"words", "a": [[first, last, type]], "b": [...], "open": [words of which nothing is known], "known": false where the
writing tells nothing of names (all capitals)}."""
import argparse
import collections
import csv
import glob
import json
import os

import entity_labels as el
import name_votes

FILES = ("ewt", "gum", "raw")
NEAR = 40  # sentences within which "Smith" is the Smith of "John Smith"


def table(path):
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader((line for line in f if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))


def gazetteer(folder):
    """Names of countries, regions and cities of 100,000, in lower case."""
    places = set()
    for name in ("countries", "admin1", "regions"):
        for row in table(os.path.join(folder, "places", name + ".tsv")):
            places.add(row["name"].lower())
    for row in table(os.path.join(folder, "places", "country_names.tsv")):
        places.update(x.lower() for x in row["names"].split("|"))
    for path in glob.glob(os.path.join(folder, "places", "cities_*.tsv")):
        for row in table(path):
            if int(row["population"] or 0) >= 100000:
                places.add(row["name"].lower())
    return places


def classified(work, who, name):
    with open(os.path.join(work, "%s-%s.jsonl" % (who, name)), encoding="utf-8") as f:
        return [json.loads(line)["ents"] for line in f]


def shouted(words):
    letters = [w for w in words if w.isalpha() and len(w) > 1]
    return len(letters) >= 4 and sum(w.isupper() for w in letters) > 0.6 * len(letters)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--tables", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data"))
    a = p.parse_args()
    places = gazetteer(a.tables)
    files = {}
    small, capital = collections.Counter(), collections.Counter()
    votes = collections.defaultdict(collections.Counter)
    for name in FILES:
        with open(os.path.join(a.work, "names-%s.jsonl" % name), encoding="utf-8") as f:
            files[name] = [json.loads(line) for line in f]
        second, third = (classified(a.work, who, name) for who in ("crf3", "crf4"))
        assert len(second) == len(third) == len(files[name])
        for s, two, three in zip(files[name], second, third):
            s["known"] = not shouted(s["words"])
            s["a"], s["b"], s["open"] = name_votes.merge(s["words"], s["ents"], two, three)
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
        if last - first == 1 and text in people and kind in ("organization", "place", "work"):
            return "person"
        return kind

    changed = added = dropped = unknown = 0
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
                                taken.update(range(at, at + n))
                                added += 1
                                step = n
                                break
                    at += step
                left = [i for i in s["open"] if i not in taken]
                unknown += len(left)
                f.write(json.dumps({"words": words, "a": sorted(out), "b": s["b"], "open": left, "known": s["known"]},
                                   ensure_ascii=False) + "\n")
    print("changed", changed, "added", added, "dropped", dropped, "open words", unknown)


if __name__ == "__main__":
    main()
