"""Fine-tunes MiniLM on the treebanks with the same heads as the student, then labels the unlabelled text.

  train_teacher.py --data DIR --work WORK --minilm model.zip --minutes M      -> WORK/teacher.pt
  train_teacher.py ... --label                                                -> WORK/silver.pt

It never ships: the student learns from what it says of text that nobody labelled."""
import argparse
import json
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import data as d
import entity_labels as el
import minilm
import tree
from accuracy import accuracy
from train_student import losses

DEPTH, ARC, LABEL, REACH = 5, 192, 128, 30


class Teacher(nn.Module):
    def __init__(self, tensors, tags):
        super().__init__()
        self.body = minilm.MiniLM(tensors)
        del self.body.layers[DEPTH:]  # the last layers of a sentence model know more of topic than of grammar
        self.body.words.weight.requires_grad_(False)
        self.mix = nn.Parameter(torch.zeros(len(self.body.layers) + 1))
        self.case = nn.Embedding(6, 384)
        nn.init.normal_(self.case.weight, 0, 0.02)
        self.up = nn.Linear(384, 2 * ARC + 2 * LABEL)
        self.tag = nn.Linear(384, tags)
        self.a = nn.Linear(384, 1 + 4 * len(el.LAYER_A))
        self.b = nn.Linear(384, 1 + 4 * len(el.LAYER_B))
        self.arc = nn.Linear(ARC, ARC)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.bilinear = nn.Linear(LABEL, len(d.conllu.DEPREL))
        self.drop = nn.Dropout(0.2)

    def forward(self, x):
        """x: ids, pieces (valid), first [B, W] piece of each word, case [B, W], valid [W, B]."""
        with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast where the processor has it
            states = [s.float() for s in self.body(x["ids"], x["pieces"])]
        mix = self.mix.softmax(0)
        h = sum(m * s for m, s in zip(mix, states)) + states[-1]
        at = x["first"][..., None].expand(-1, -1, 384)
        end = x["last"][..., None].expand(-1, -1, 384)
        w = (h.gather(1, at) + h.gather(1, end)) * 0.5 + self.case(x["case"])
        w = self.drop(w).transpose(0, 1)
        fan = self.up(w)
        dep, head, ldep, lhead = fan.split([ARC, ARC, LABEL, LABEL], -1)
        dep, head = self.drop(F.gelu(dep)), self.drop(F.gelu(head))
        return {"tag": self.tag(w), "a": self.a(w), "b": self.b(w), "arc": self.arcs(dep, head, x["valid"]),
                "ldep": ldep, "lhead": lhead}

    def arcs(self, dep, head, valid):
        t = dep.shape[0]
        q = self.arc(dep).transpose(0, 1)
        h = torch.cat([self.root.expand(1, head.shape[1], ARC), head]).transpose(0, 1)
        s = torch.matmul(q, h.transpose(1, 2)) / ARC ** 0.5
        at = torch.arange(t)
        far = (at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        s = s + torch.cat([torch.zeros(t, 1), self.distance[far]], 1)
        mask = torch.cat([torch.ones(valid.shape[1], 1, dtype=torch.bool), valid.t()], 1)
        return s.masked_fill(~mask[:, None, :], -1e9)

    def labels(self, out, head):
        index = (head - 1).clamp(min=0)[..., None].expand(-1, -1, LABEL)
        return self.bilinear(self.drop(F.gelu(out["ldep"] + out["lhead"].gather(0, index))))


def case_of(word):
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 4 if word[0].isupper() else 5


def tensors(batch, pieces, rng=None):
    t, b = max(len(e.words) for e in batch), len(batch)
    styled = [d.restyle(e.words, rng) if rng else e.words for e in batch]
    ids = [[pieces.word(w) for w in words] for words in styled]
    longest = max(sum(map(len, row)) for row in ids) + 2
    out = {"ids": np.zeros((b, longest), np.int64), "pieces": np.zeros((b, longest), bool),
           "first": np.zeros((b, t), np.int64), "last": np.zeros((b, t), np.int64), "case": np.zeros((b, t), np.int64),
           "valid": np.zeros((t, b), bool), "weight": np.ones((t, b), np.float32)}
    for k in ("tag", "head", "label", "a", "b"):
        out[k] = np.full((t, b), -1, np.int64)
    for i, e in enumerate(batch):
        at = 1
        out["ids"][i, 0] = pieces.cls
        for k, w in enumerate(ids[i]):
            out["first"][i, k], out["last"][i, k] = at, at + len(w) - 1
            out["ids"][i, at:at + len(w)] = w
            at += len(w)
            out["case"][i, k] = case_of(styled[i][k])
        out["ids"][i, at] = pieces.sep
        out["pieces"][i, :at + 1] = True
        n = len(e.words)
        out["valid"][:n, i] = True
        out["weight"][:, i] = e.weight
        for k in ("tag", "head", "label", "a", "b"):
            out[k][:n, i] = getattr(e, k)
    return {k: torch.from_numpy(v) for k, v in out.items()}


def train(a, model, pieces, gold, dev, extra):
    rng = random.Random(a.seed)
    body = [q for q in model.body.parameters() if q.requires_grad]
    ids = {id(q) for q in body}
    heads = [q for q in model.parameters() if q.requires_grad and id(q) not in ids]
    adam = torch.optim.AdamW([{"params": body, "top": a.rate}, {"params": heads, "top": 1e-3}], lr=a.rate, weight_decay=0.01,
                             betas=(0.9, 0.98))
    used, step, total, seen = 0.0, 0, 0.0, 0
    last = report = saved = time.time()
    state = os.path.join(a.work, "teacher.state.pt")
    if os.path.exists(state):
        s = torch.load(state)
        model.load_state_dict(s["model"]); adam.load_state_dict(s["adam"])
        used, step = s["used"], s["step"]

    def read(batch):
        x = tensors(batch, pieces)
        return x, model(x)

    model.train()
    while used < a.minutes * 60:
        part = gold + (rng.sample(extra, min(len(extra), 1500)) if extra else [])
        for batch in d.batches(part, a.words, rng):
            x = tensors(batch, pieces, rng)
            done = min(1.0, used / (a.minutes * 60))
            for g in adam.param_groups:
                g["lr"] = g["top"] * min(1, (step + 1) / 100) * max(0.0, 1 - done) + 1e-8
            loss = losses(model, model(x), x)
            adam.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            adam.step()
            step += 1; total += loss.item(); seen += 1
            now = time.time()
            used += now - last
            last = now
            if now - report > 60:
                report = now
                print("%5.1f min step %d loss %.3f" % (used / 60, step, total / seen), flush=True)
                total = seen = 0
            if now - saved > 400:
                saved = now
                torch.save({"model": model.state_dict(), "adam": adam.state_dict(), "used": used, "step": step}, state + ".part")
                os.replace(state + ".part", state)
            if used >= a.minutes * 60:
                break
        print("epoch ends at %.1f min" % (used / 60), {k: accuracy(model, v, read) for k, v in dev.items()}, flush=True)
        last = time.time()
    torch.save(model.state_dict(), os.path.join(a.work, "teacher.pt"))


def raw_sentences(work):
    with open(os.path.join(work, "settled-raw.jsonl"), encoding="utf-8") as f:
        for line in f:
            s = json.loads(line)
            if s["known"] and 3 <= len(s["words"]) <= 80:
                yield s


def silver_example(words, names, n, tag, head, label, tags, sure):
    upos = [tags.rows[t][0] for t in tag]
    a, b = ([tuple(x) for x in layer] for layer in names[:2])
    off = el.offices(words, upos, a, b)
    layer_a = np.array(el.encode(n, a, el.LAYER_A), np.int8)
    layer_a[names[2]] = -1
    return d.Example(words, np.array(tag, np.int16), np.array(head, np.int16), np.array(label, np.int8),
                     layer_a, np.array(el.encode(n, b + off, el.LAYER_B), np.int8),
                     sure, "raw")


def label(a, model, pieces, gold, tags):
    """Everything in the unlabelled text as the teacher reads it; names stay as settle_names.py has them unless it is sure that they are wrong."""
    model.eval()
    sentences = list(raw_sentences(a.work))
    blank = [d.Example(s["words"], *[np.full(len(s["words"]), -1)] * 5) for s in sentences]
    for e, s in zip(blank, sentences):
        e.names = (s["a"], s["b"], s["open"])
    out, start = [], time.time()
    with torch.no_grad():
        for k, batch in enumerate(d.batches(blank, 3000, random.Random(0))):
            x = tensors(batch, pieces)
            o = model(x)
            arc = torch.log_softmax(o["arc"], -1).numpy()
            heads = torch.zeros(x["valid"].shape, dtype=torch.long)
            sure = []
            for i, e in enumerate(batch):
                n = len(e.words)
                h = tree.decode(arc[i, :n, :n + 1])
                heads[:n, i] = torch.from_numpy(h)
                sure.append(float(np.exp(arc[i, np.arange(n), h]).mean()))
            lab = model.labels(o, heads)
            lab[..., d.ROOT] = -1e9
            lab = lab.argmax(-1)
            lab[heads == 0] = d.ROOT
            tag = o["tag"].argmax(-1)
            for i, e in enumerate(batch):
                n = len(e.words)
                ex = silver_example(e.words, e.names, n, tag[:n, i].tolist(), heads[:n, i].tolist(), lab[:n, i].tolist(), tags,
                                    sure[i])
                # Where the readers of names left a word open, or the teacher is sure that they are wrong, it decides.
                pa = o["a"][:n, i].softmax(-1)
                theirs = torch.from_numpy(ex.a.astype(np.int64))
                doubt = pa[torch.arange(n), theirs.clamp(min=0)] < 0.05
                best = pa.max(-1)
                sure_names = best.values.numpy() > np.where(ex.a < 0, 0.7, 0.9)
                ex.a = np.where((doubt.numpy() | (ex.a < 0)) & sure_names, best.indices.numpy().astype(np.int8), ex.a)
                out.append(ex)
            if k % 100 == 0:
                print("labelled", len(out), "of", len(blank), "%.0f s" % (time.time() - start), flush=True)
    torch.save({"tags": tags.rows, "gold": None, "raw": out}, os.path.join(a.work, "silver.pt"))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--work", required=True)
    p.add_argument("--minilm", required=True)
    p.add_argument("--minutes", type=float, default=30)
    p.add_argument("--rate", type=float, default=2.5e-4)
    p.add_argument("--words", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--label", action="store_true")
    a = p.parse_args()
    torch.manual_seed(a.seed)
    gold, tags = d.gold(a.data, a.work)
    weights, vocabulary = minilm.load_package(a.minilm)
    pieces = minilm.WordPiece(vocabulary)
    model = Teacher(weights, len(tags.rows))
    if a.label:
        model.load_state_dict(torch.load(os.path.join(a.work, "teacher.pt")))
        label(a, model, pieces, gold, tags)
        return
    extra = []
    rng = random.Random(5)
    for s in raw_sentences(a.work):
        if rng.random() < 0.15:
            n = len(s["words"])
            sa = [tuple(x) for x in s["a"]]
            none = np.full(n, -1)
            names = np.array(el.encode(n, sa, el.LAYER_A))
            names[s["open"]] = -1
            extra.append(d.Example(s["words"], none, none, none, names, none))
    train(a, model, pieces, gold, d.dev(a.data, tags), extra)


main()
