#!/usr/bin/env python3
"""Trains models/relation.model: multinomial logistic regression over the features of src/event/relation_features.h.

  train_relation.py pairs  --data DIR > pairs.jsonl            the labelled pairs of Zero-Shot-PLOVER (PLV, train part)
  relation_rows PACK LANG_MODEL < pairs.jsonl > rows.jsonl     (cmake --build BUILD --target relation_rows)
  train_relation.py cv     --rows rows.jsonl                   five-fold cross-validation
  train_relation.py train  --rows rows.jsonl --out models/relation.model

PLV's label YIELD is PLOVER's CONCEDE or RETREAT: such a row counts for either, or for the one that the lexicon gives.
The gold records of the codebook are left out on purpose: some of their sentences may stand in PLV's held-out part.
Needs python3-torch, python3-numpy and xxhash, as train/README.md says."""
import argparse
import json
import os
import random
import re
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
YIELD = ("CONCEDE", "RETREAT")
QUAD = dict(zip(TYPES, (1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)))
WEIGHT_DECAY = 3e-4
DENSE_WEIGHT = 3.0      # of the mean vectors beside the words
RARE = 2                # features seen in fewer rows are left out
FOLDS = 5


def pairs(data):
    """Rows of PLV_train.tsv with the marked sides as offsets."""
    import csv
    path = os.path.join(data, "Zero-Shot-PLOVER", "datasets", "PLV_train.tsv")
    with open(path, encoding="utf-8", newline="") as f:
        for i, row in enumerate(csv.DictReader(f, delimiter="\t")):
            text, sides, opened = "", {"s": [], "t": []}, {}
            for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
                mark = re.fullmatch(r"<(/?)([st])>", piece)
                if not mark:
                    text += piece
                elif not mark[1]:
                    opened[mark[2]] = len(text)
                elif mark[2] in opened:
                    sides[mark[2]].append([opened.pop(mark[2]), len(text)])
            for side, column in (("s", "source"), ("t", "target")):
                at = text.find(row[column].strip())
                if not sides[side] and at >= 0 and row[column].strip():
                    sides[side].append([at, at + len(row[column].strip())])
            yield {"id": str(i), "text": text, "label": row["gold_root"],
                   "pairs": [{"actor": sides["s"], "recipient": sides["t"]}]}


def allowed(row):
    if row["label"] != "YIELD":
        return [TYPES.index(row["label"])]
    kinds = [row["lexicon"]] if row["lexicon"] in YIELD else YIELD
    return [TYPES.index(k) for k in kinds]


class Rows:
    """Features of rows as one matrix: the sparse ones that `keys` knows, then the dense ones."""

    def __init__(self, rows, keys=None):
        if keys is None:
            seen = {}
            for r in rows:
                for k in set(r["keys"]):
                    seen[k] = seen.get(k, 0) + 1
            keys = sorted(k for k, n in seen.items() if n >= RARE)
        self.keys = keys
        at = {k: i for i, k in enumerate(keys)}
        x = np.zeros((len(rows), len(keys)), np.float32)
        for i, r in enumerate(rows):
            for k, v in zip(r["keys"], r["values"]):
                if k in at:
                    x[i, at[k]] += v
        dense = np.array([r["dense"] for r in rows], np.float32)
        self.x = torch.from_numpy(np.concatenate([x, DENSE_WEIGHT * dense], 1))
        self.mask = torch.zeros(len(rows), len(TYPES))
        for i, r in enumerate(rows):
            self.mask[i, allowed(r)] = 1


def fit(rows):
    w = torch.zeros(rows.x.shape[1], len(TYPES), requires_grad=True)
    b = torch.zeros(len(TYPES), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=150, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        log = torch.log_softmax(rows.x @ w + b, 1)
        value = -torch.logsumexp(log + torch.log(rows.mask + 1e-12), 1).mean() + WEIGHT_DECAY * (w ** 2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return w.detach(), b.detach()


def merged(t):
    return "YIELD" if TYPES[t] in YIELD else TYPES[t]


def macro(gold, got):
    scores = []
    for label in sorted(set(gold)):
        hit = sum(g == p == label for g, p in zip(gold, got))
        scores.append(2 * hit / max(1, sum(g == label for g in gold) + sum(p == label for p in got)))
    return sum(scores) / len(scores)


def cross_validate(rows):
    """-> logits and rows in one order, each row scored by a model that has not seen it."""
    order = list(range(len(rows)))
    random.Random(1).shuffle(order)
    logits, scored = [], []
    for fold in range(FOLDS):
        test = [rows[i] for i in order[fold::FOLDS]]
        known = Rows([rows[i] for k in range(FOLDS) if k != fold for i in order[k::FOLDS]])
        w, b = fit(known)
        logits.append(Rows(test, known.keys).x @ w + b)
        scored += test
    return torch.cat(logits), scored


def report(logits, rows):
    gold = [r["label"] for r in rows]
    got = [merged(t) for t in logits.argmax(1).tolist()]
    quad = {**QUAD, "YIELD": 2}
    print("rows %d  root macro-F1 %.4f  micro %.4f  quad macro-F1 %.4f  binary macro-F1 %.4f" % (
        len(rows), macro(gold, got), sum(g == p for g, p in zip(gold, got)) / len(gold),
        macro([quad[g] for g in gold], [quad[p] for p in got]),
        macro([quad[g] > 2 for g in gold], [quad[p] > 2 for p in got])), file=sys.stderr)


def calibrate(logits, rows):
    """The temperature with the lowest cross-validated log loss, and the expected calibration error with it."""
    mask = torch.zeros(len(rows), len(TYPES))
    for i, r in enumerate(rows):
        mask[i, [t for t in range(len(TYPES)) if merged(t) == r["label"]]] = 1
    best = min((round(0.3 + 0.05 * k, 2) for k in range(40)),
               key=lambda t: -(torch.log((torch.softmax(logits / t, 1) * mask).sum(1) + 1e-9)).mean().item())
    p, right = torch.softmax(logits / best, 1).max(1)[0], mask[torch.arange(len(rows)), logits.argmax(1)]
    error = 0.0
    for k in range(10):
        pick = (p > k / 10) & (p <= (k + 1) / 10)
        if pick.any():
            error += pick.float().mean().item() * abs(p[pick].mean() - right[pick].mean()).item()
    print("temperature %.2f  expected calibration error %.4f" % (best, error), file=sys.stderr)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["pairs", "cv", "train"])
    parser.add_argument("--data")
    parser.add_argument("--rows")
    parser.add_argument("--out")
    a = parser.parse_args()
    torch.manual_seed(0)
    if a.what == "pairs":
        for row in pairs(a.data):
            print(json.dumps(row, ensure_ascii=False))
        return
    with open(a.rows, encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    logits, scored = cross_validate(rows)
    report(logits, scored)
    temperature = calibrate(logits, scored)
    if a.what == "train":
        import export
        known = Rows(rows)
        w, b = fit(known)
        n = len(known.keys)
        weights, scales = export.quantise_rows(w[:n].numpy())
        checksum = export.write(a.out, {
            "keys": np.array(known.keys, np.uint32), "weights": weights, "scales": scales,
            "dense": (DENSE_WEIGHT * w[n:]).numpy().astype(np.float32), "bias": b.numpy().astype(np.float32),
            "temperature": np.array([temperature], np.float32),
            "lang": np.frombuffer(rows[0]["lang"].encode(), np.uint8)})
        print("%s: %d features, %d bytes, checksum %016x" % (a.out, n, os.path.getsize(a.out), checksum), file=sys.stderr)


if __name__ == "__main__":
    main()
