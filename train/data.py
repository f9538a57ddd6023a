"""Training examples: words and labels as small arrays, and batches of them."""
import json
import os
import random
from dataclasses import dataclass

import numpy as np
import torch

import conllu
import entity_labels as el
import features

TREEBANKS = (("ewt", "UD_English-EWT/en_ewt-ud-train.conllu"), ("gum", "UD_English-GUM/en_gum-open-train.conllu"))
DEV = (("ewt-dev", "UD_English-EWT/en_ewt-ud-dev.conllu"), ("gum-dev", "UD_English-GUM/en_gum-ud-dev.conllu"))
ROOT = conllu.DEPREL.index("root")


@dataclass
class Example:
    words: list
    tag: np.ndarray     # index into Tags, -1 unknown
    head: np.ndarray    # 0 the root, -1 unknown
    label: np.ndarray
    a: np.ndarray       # -1 unknown
    b: np.ndarray
    weight: float = 1.0
    source: str = ""


class Tags:
    """The joint tags seen in training: (upos, the nine morph fields)."""

    def __init__(self, rows=()):
        self.rows = list(rows)
        self.index = {r: i for i, r in enumerate(self.rows)}

    def add(self, row):
        if row not in self.index:
            self.index[row] = len(self.rows)
            self.rows.append(row)

    def save(self, path):
        with open(path, "w", encoding="utf-8") as f:
            json.dump(self.rows, f)

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as f:
            return Tags(tuple(r) for r in json.load(f))


def gold(data, work):
    """(examples, tags): the treebanks' training parts with silver names where WORK has them."""
    tags, out = Tags(), []
    parts = []
    for name, path in TREEBANKS:
        sents = conllu.read(os.path.join(data, path), name)
        silver = os.path.join(work, "settled-%s.jsonl" % name)
        ents = [json.loads(line) for line in open(silver, encoding="utf-8")] if os.path.exists(silver) else [None] * len(sents)
        assert len(ents) == len(sents)
        parts.append((name, sents, ents))
        for s in sents:
            for u, m in zip(s.upos, s.morph):
                tags.add((u,) + m)
    for name, sents, ents in parts:
        for s, e in zip(sents, ents):
            n = len(s.words)
            a = b = [-1] * n
            if e is not None and e["known"] and len(e["words"]) == n:
                sa, sb, doubt = [tuple(x) for x in e["a"]], [tuple(x) for x in e["b"]], e["open"]
                if name == "gum":  # whoever marked GUM's mentions read them all: nothing is open
                    sa, doubt = el.mend_with_gum(s, sa), []
                sa, doubt = el.proper(s, sa, doubt)
                off = el.offices(s.words, s.upos, sa, sb)
                a, b = el.encode(n, sa, el.LAYER_A), el.encode(n, sb + off, el.LAYER_B)
                for i in doubt:
                    a[i] = -1
            out.append(example(s, tags, a, b, name))
    return out, tags


def raw_names(work):
    """The unlabelled text with its silver names; its trees are unknown."""
    out = []
    noun, propn, other = (conllu.UPOS.index(x) for x in ("NOUN", "PROPN", "X"))
    with open(os.path.join(work, "settled-raw.jsonl"), encoding="utf-8") as f:
        for line in f:
            s = json.loads(line)
            words, n = s["words"], len(s["words"])
            if not s["known"] or not 4 <= n <= 70:
                continue
            # The office rule needs nouns and names told apart: writing is enough for that.
            guess = [propn if w[:1].isupper() and i else noun if w.isalpha() else other for i, w in enumerate(words)]
            sa, sb = [tuple(x) for x in s["a"]], [tuple(x) for x in s["b"]]
            off = el.offices(words, guess, sa, sb)
            none = np.full(n, -1, np.int8)
            a = np.array(el.encode(n, sa, el.LAYER_A), np.int8)
            a[s["open"]] = -1
            out.append(Example(words, none, none, none, a, np.array(el.encode(n, sb + off, el.LAYER_B), np.int8), 1.0, "raw"))
    return out


class NamePool:
    """Names to put in the place of others of the same type and number of words, so that the network learns contexts and
    forms of names rather than the names of one year."""

    def __init__(self, examples, tables, chance):
        self.chance = chance
        self.pool = {}
        seen = set()
        for e in examples:
            for first, last, kind in spans(e.a):
                self._add(kind, e.words[first:last], seen)
        import settle_names
        for row in settle_names.table(os.path.join(tables, "actors", "officeholders.tsv")):
            self._add(0, row["name"].split(), seen)
        for path in ("countries", "regions"):
            for row in settle_names.table(os.path.join(tables, "places", path + ".tsv")):
                self._add(2, row["name"].split(), seen)
        for path in sorted(os.listdir(os.path.join(tables, "places"))):
            if path.startswith("cities_"):
                for row in settle_names.table(os.path.join(tables, "places", path)):
                    if int(row["population"] or 0) >= 100000:
                        self._add(2, row["name"].split(), seen)

    def _add(self, kind, words, seen):
        k = (kind, tuple(words))
        if k not in seen and all(w.replace(".", "").isalpha() for w in words):
            seen.add(k)
            self.pool.setdefault((kind, len(words)), []).append(list(words))

    def swap(self, words, a, rng):
        out = None
        for first, last, kind in spans(a):
            if rng.random() < self.chance:
                others = self.pool.get((kind, last - first))
                if others and all(w[:1].isupper() for w in words[first:last]):
                    out = out or list(words)
                    out[first:last] = rng.choice(others)
        return out or words


def spans(tags):
    """(first, last, type) of BILOU tags."""
    out, first = [], -1
    for i, t in enumerate(tags):
        part = (int(t) - 1) % 4 if t > 0 else -1
        if part in (0, 3):
            first = i
        if part in (2, 3) and first >= 0:
            out.append((first, i + 1, (int(t) - 1) // 4))
            first = -1
    return out


def example(s, tags, a, b, source, weight=1.0):
    return Example(s.words, np.array([tags.index.get((u,) + m, -1) for u, m in zip(s.upos, s.morph)]),
                   np.array(s.head), np.array(s.deprel), np.array(a), np.array(b), weight, source)


def dev(data, tags):
    return {name: [example(s, tags, [-1] * len(s.words), [-1] * len(s.words), name)
                   for s in conllu.read(os.path.join(data, path), name)] for name, path in DEV}


class Vocabulary:
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            self.keys = f.read().rstrip("\n").split("\n")
        self.index = {k: i for i, k in enumerate(self.keys)}
        self.cache = {}

    def row(self, word):
        got = self.cache.get(word)
        if got is None:
            got = self.cache[word] = (self.index.get(features.key(word), 0), features.rows(word))
        return got


def restyle(words, rng):
    """Now and then the words as a headline, a shout or a hasty note would write them."""
    x = rng.random()
    if x < 0.015:
        return [w.upper() for w in words]
    if x < 0.05:
        return [w.lower() for w in words]
    if x < 0.075:
        return [w[:1].upper() + w[1:] if len(w) > 3 else w for w in words]
    return words


def batches(examples, words_each, rng):
    """Lists of examples of like length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].words) + rng.random() * 4))
    out, cur, longest = [], [], 0
    for i in order:
        n = len(examples[i].words)
        if cur and max(longest, n) * (len(cur) + 1) > words_each:
            out.append(cur)
            cur, longest = [], 0
        cur.append(i)
        longest = max(longest, n)
    if cur:
        out.append(cur)
    rng.shuffle(out)
    return [[examples[i] for i in part] for part in out]


def tensors(batch, vocabulary, rng=None, hide=None, names=None):
    """A batch as tensors [T, B]; with `rng` words are restyled and now and then hidden (`hide`: chance by row)."""
    t, b = max(len(e.words) for e in batch), len(batch)
    word = np.zeros((t, b), np.int64)
    rows = np.zeros((t, b, 6), np.int64)
    valid = np.zeros((t, b), bool)
    fields = {k: np.full((t, b), -1, np.int64) for k in ("tag", "head", "label", "a", "b")}
    weight = np.ones((t, b), np.float32)
    for i, e in enumerate(batch):
        words = names.swap(e.words, e.a, rng) if names else e.words
        words = restyle(words, rng) if rng else words
        n = len(words)
        for k, w in enumerate(words):
            word[k, i], rows[k, i] = vocabulary.row(w)
        valid[:n, i] = True
        for k in fields:
            fields[k][:n, i] = getattr(e, k)
        weight[:, i] = e.weight
    if rng:
        chance = hide[word]
        word[np.random.RandomState(rng.randrange(1 << 30)).rand(t, b) < chance] = 0
    out = {k: torch.from_numpy(v) for k, v in fields.items()}
    out.update(word=torch.from_numpy(word), rows=torch.from_numpy(rows), valid=torch.from_numpy(valid),
               weight=torch.from_numpy(weight))
    return out
