#!/usr/bin/env python3
"""Trains models/coref.model (src/lang/coref_model.h) from the rows of coref_rows and the gold file. run.sh calls it:

  train_coref.py phrases --gold GOLD --rows ROWS --out MODEL --lang LANG_MODEL
  train_coref.py links   --gold GOLD --rows ROWS --out MODEL     reads the phrase weights from MODEL and adds the links

phrases: logistic regression over hashed features. links: one hidden layer; each phrase chooses among its candidates and
"new entity"; the loss is the log of the share that goes to right ones. Trained on all documents; with --held one in eight is kept
aside and only measured. Seeded; a minute on one core."""
import argparse
import math
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import export  # noqa: E402
import gold as gold_file  # noqa: E402

PHRASE_ROWS, UNARY_ROWS, PAIR_ROWS, HIDDEN = 1 << 16, 1 << 15, 1 << 15, 32
DROP_KEYS, DROP_HIDDEN, DECAY, RATE = 0.1, 0.3, 1e-5, 5e-3
ROUNDS, BIAS = 4, -0.5  # rounds, and what is added to "new entity": chosen on the documents kept aside
LIMIT = 1.5  # of a weight, so that int8 has steps of 0.012


def phrase_rows(path):
    """-> documents of (first, last, head, shape, keys)."""
    x, at, out = np.fromfile(path, np.uint32), 0, []
    while at < len(x):
        n, at, doc = int(x[at]), at + 1, []
        for _ in range(n):
            k = int(x[at + 4])
            doc.append((int(x[at]), int(x[at + 1]), int(x[at + 2]), int(x[at + 3]), x[at + 5:at + 5 + k].astype(np.int64)))
            at += 5 + k
        out.append(doc)
    return out


class Links:
    """One document: keys of its phrases, its pairs, and which answers are right."""

    def __init__(self, gold, phrases, pairs):
        exact = {(b, e): g for b, e, _, g in gold}
        by_head = {}
        for b, e, h, g in gold:
            if h not in by_head or e - b > by_head[h][0]:
                by_head[h] = (e - b, g)
        # A phrase with the head of a gold mention stands for it, when no phrase has just its words.
        spans = {(p[0], p[1]) for p in phrases}
        whole = {(b, e) for b, e in spans if (b, e) in exact}
        taken = {h for b, e, h, _ in gold if (b, e) in whole}
        entity = [exact.get((p[0], p[1])) or (by_head[p[2]][1] if p[2] in by_head and p[2] not in taken else None)
                  for p in phrases]
        self.entity = entity
        width = max(len(p[4]) for p in phrases)
        self.unary = torch.tensor(np.array([np.pad(p[4], (0, width - len(p[4])), constant_values=-1) for p in phrases]))
        width = max([len(k) for _, _, k in pairs] or [1])
        self.m = torch.tensor([m for m, _, _ in pairs])
        self.a = torch.tensor([a for _, a, _ in pairs])
        self.pair = torch.tensor(np.array([np.pad(k, (0, width - len(k)), constant_values=-1) for _, _, k in pairs]))
        self.right = torch.tensor([entity[m] is not None and entity[m] == entity[a] for m, a, _ in pairs])
        self.rule = torch.tensor([p[3] - 1 for p in phrases])
        seen = torch.zeros(len(phrases), dtype=torch.bool)
        seen[self.m[self.right]] = True
        self.new = ~seen


def link_rows(path, gold):
    x, at, out = np.fromfile(path, np.uint32), 0, []
    while at < len(x):
        n, at, phrases, pairs = int(x[at]), at + 1, [], []
        for m in range(n):
            first, last, head, rule, k = (int(v) for v in x[at:at + 5])
            phrases.append((first, last, head, rule, x[at + 5:at + 5 + k].astype(np.int64)))
            at += 5 + k
            count, at = int(x[at]), at + 1
            for _ in range(count):
                a, k = int(x[at]), int(x[at + 1])
                pairs.append((m, a, x[at + 2:at + 2 + k].astype(np.int64)))
                at += 2 + k
        out.append(Links(gold[len(out)], phrases, pairs))
    assert len(out) == len(gold)
    return out


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        def table(rows):
            t = torch.nn.EmbeddingBag(rows + 1, HIDDEN, mode="sum", padding_idx=rows)
            torch.nn.init.normal_(t.weight, std=0.05)
            with torch.no_grad():
                t.weight[rows] = 0
            return t
        self.anaphor, self.antecedent, self.pair = table(UNARY_ROWS), table(UNARY_ROWS), table(PAIR_ROWS)
        self.link, self.fresh = torch.nn.Linear(HIDDEN, 1), torch.nn.Linear(HIDDEN, 1)

    def keys(self, x, rows):
        y = torch.where(x < 0, torch.full_like(x, rows), x & (rows - 1))
        if self.training:
            y = torch.where(torch.rand(y.shape) < DROP_KEYS, torch.full_like(y, rows), y)
        return y

    def forward(self, d):
        unary = self.keys(d.unary, UNARY_ROWS)
        anaphor, antecedent = self.anaphor(unary), self.antecedent(unary)
        pair = anaphor[d.m] + antecedent[d.a] + self.pair(self.keys(d.pair, PAIR_ROWS))
        drop = lambda h: torch.nn.functional.dropout(torch.relu(h), DROP_HIDDEN, self.training)
        return self.link(drop(pair))[:, 0], self.fresh(drop(anaphor))[:, 0]

    def clip(self):
        with torch.no_grad():
            for t in (self.anaphor, self.antecedent, self.pair):
                t.weight.clamp_(-LIMIT, LIMIT)


def grouped_logsumexp(x, group, n):
    top = torch.full((n,), -1e9).scatter_reduce(0, group, x, "amax")
    return torch.log(torch.zeros(n).index_add(0, group, torch.exp(x - top[group])) + 1e-30) + top


def loss_of(d, link, fresh):
    n = len(fresh)
    everything = torch.logaddexp(grouped_logsumexp(link, d.m, n), fresh)
    right = torch.logaddexp(grouped_logsumexp(torch.where(d.right, link, torch.full_like(link, -1e9)), d.m, n),
                            torch.where(d.new, fresh, torch.full_like(fresh, -1e9)))
    return (everything - right).sum()


def clusters(d, link, fresh, bias):
    """Entities as lists of phrases, the way the program decides (without its vetoes)."""
    n = len(fresh)
    best, choice = (fresh + bias).tolist(), [-1] * n
    for m, a, s in zip(d.m.tolist(), d.a.tolist(), link.tolist()):
        if s > best[m]:
            best[m], choice[m] = s, a
    of = list(range(n))
    for m in range(n):
        a = d.rule[m].item() if d.rule[m] >= 0 else choice[m]
        if a >= 0:
            of[m] = of[a]
    return of


def b3(docs, answers):
    """F1 of B-cubed over the phrases that stand for gold mentions, a figure to choose the bias by."""
    p = r = n = 0.0
    for d, of in zip(docs, answers):
        known = [i for i, e in enumerate(d.entity) if e is not None]
        for i in known:
            ours = [k for k in known if of[k] == of[i]]
            theirs = [k for k in known if d.entity[k] == d.entity[i]]
            both = sum(d.entity[k] == d.entity[i] for k in ours)
            p, r, n = p + both / len(ours), r + both / len(theirs), n + 1
    p, r = p / n, r / n
    return 2 * p * r / (p + r)


def muc(docs, answers):
    def links(a, b):
        groups = {}
        for i, x in enumerate(a):
            if x is not None:
                groups.setdefault(x, []).append(b[i] if b[i] is not None else ("-", i))
        return sum(len(g) - len(set(g)) for g in groups.values()), sum(len(g) - 1 for g in groups.values())
    r = [links(d.entity, of) for d, of in zip(docs, answers)]
    p = [links(of, [e if e is not None else None for e in d.entity]) for d, of in zip(docs, answers)]
    recall, precision = sum(x[0] for x in r) / sum(x[1] for x in r), sum(x[0] for x in p) / max(1, sum(x[1] for x in p))
    return 2 * precision * recall / (precision + recall), precision, recall


def fit(docs, rounds, seed, held=None):
    torch.manual_seed(seed)
    net = Net()
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE, weight_decay=DECAY)
    order = np.random.RandomState(seed)
    log = []
    for k in range(rounds):
        for group in optimizer.param_groups:
            group["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * k / rounds)) + 1e-5
        net.train()
        total = 0.0
        shuffled = order.permutation(len(docs))
        for batch in [shuffled[i:i + 3] for i in range(0, len(docs), 3)]:
            optimizer.zero_grad(set_to_none=True)
            for i in batch:
                loss = loss_of(docs[i], *net(docs[i]))
                total += loss.item()
                (loss / 100).backward()
            optimizer.step()
            net.clip()
        if held:
            net.eval()
            with torch.no_grad():
                log.append(sum(loss_of(d, *net(d)).item() for d in held) / sum(len(d.new) for d in held))
        print("round %d  train %.4f  held %.4f" % (k + 1, total / sum(len(d.new) for d in docs), log[-1] if held else 0),
              file=sys.stderr, flush=True)
    net.eval()
    return net, log


def quantised(net):
    q = lambda t, rows: np.round(t.weight[:rows].detach().numpy() * (127 / LIMIT)).clip(-127, 127).astype(np.int8)
    scale = LIMIT / 127
    out = lambda layer, shift: np.append(layer.weight[0].detach().numpy() * scale, layer.bias.item() + shift).astype(np.float32)
    return q, out


def train_links(a):
    docs = link_rows(a.rows, gold_file.read(a.gold))
    print("%d documents, %d phrases, %d pairs, %d right" % (
        len(docs), sum(len(d.new) for d in docs), sum(len(d.m) for d in docs), sum(int(d.right.sum()) for d in docs)), file=sys.stderr)
    if a.held:
        known, held = [d for i, d in enumerate(docs) if i % 8 != 3], [d for i, d in enumerate(docs) if i % 8 == 3]
        net, _ = fit(known, a.rounds, 1, held)
        with torch.no_grad():
            scores = [net(d) for d in held]
        for bias in [x * 0.25 for x in range(-8, 5)]:
            answers = [clusters(d, *s, bias) for d, s in zip(held, scores)]
            f, p, r = muc(held, answers)
            print("bias %.2f  MUC %.4f (P %.4f R %.4f)  B-cubed %.4f" % (bias, f, p, r, b3(held, answers)), file=sys.stderr)
        return
    net, _ = fit(docs, a.rounds, 1)
    q, out = quantised(net)
    tensors = read_model(a.out)
    tensors.update({"anaphor": q(net.anaphor, UNARY_ROWS), "antecedent": q(net.antecedent, UNARY_ROWS), "pair": q(net.pair, PAIR_ROWS),
                    "out.link": out(net.link, 0), "out.new": out(net.fresh, a.bias)})
    checksum = export.write(a.out, tensors)
    print("%s: bias %.2f, %d bytes, checksum %016x" % (a.out, a.bias, os.path.getsize(a.out), checksum), file=sys.stderr)


def read_model(path):
    """The tensors of a model file that export.write wrote."""
    import struct
    kinds = [np.int8, np.uint8, np.int32, np.uint32, np.uint64, np.float32]
    with open(path, "rb") as f:
        raw = f.read()
    count, out = struct.unpack_from("<I", raw, 12)[0], {}
    for i in range(count):
        name, kind, rows, columns, _, offset, size = struct.unpack_from("<24sIIIIQQ", raw, 32 + 56 * i)
        x = np.frombuffer(raw, kinds[kind], size // np.dtype(kinds[kind]).itemsize, offset)
        out[name.rstrip(b"\0").decode()] = x.reshape(rows, columns) if columns > 1 else x
    return out


def lang_version(path):
    """As LangModel::version() has it; kept in the model for information."""
    with open(path, "rb") as f:
        checksum = int.from_bytes(f.read(32)[24:], "little") >> 32
    return "%s %08x" % (read_model(path)["version"].tobytes().decode(), checksum)


def train_phrases(a):
    gold, rows = gold_file.read(a.gold), phrase_rows(a.rows)
    assert len(gold) == len(rows)
    keys, label, document = [], [], []
    for k, (g, doc) in enumerate(zip(gold, rows)):
        spans = {(b, e) for b, e, _, _ in g}
        for first, last, _, _, x in doc:
            keys.append(x & (PHRASE_ROWS - 1))
            label.append((first, last) in spans)
            document.append(k)
    keys, label, document = torch.tensor(np.array(keys)), torch.tensor(label, dtype=torch.float32), torch.tensor(document)

    def fit_phrases(pick):
        torch.manual_seed(1)
        w = torch.nn.EmbeddingBag(PHRASE_ROWS, 1, mode="sum")
        torch.nn.init.zeros_(w.weight)
        optimizer = torch.optim.Adam(w.parameters(), lr=0.02)
        index = torch.nonzero(pick)[:, 0]
        for r in range(8):
            for group in optimizer.param_groups:
                group["lr"] = 0.02 * (1 - r / 8)
            for batch in index[torch.randperm(len(index))].split(512):
                optimizer.zero_grad()
                x = keys[batch]
                s = w(x)[:, 0]
                loss = torch.nn.functional.binary_cross_entropy_with_logits(s, label[batch], reduction="sum") + 0.02 * (w.weight[x] ** 2).sum()
                loss.backward()
                optimizer.step()
        return w
    held = document % 8 == 3
    w = fit_phrases(~held)
    with torch.no_grad():
        s = w(keys[held])[:, 0]
    hit = ((s > -0.3) & (label[held] > 0)).sum().item()
    print("held out: candidates P %.4f R %.4f" % (hit / (s > -0.3).sum().item(), hit / label[held].sum().item()), file=sys.stderr)
    w = fit_phrases(held | ~held)
    checksum = export.write(a.out, {"phrase": w.weight[:, 0].detach().numpy().astype(np.float32),
                                    "lang": np.frombuffer(lang_version(a.lang).encode(), np.uint8)})
    print("%s: phrases, checksum %016x" % (a.out, checksum), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["phrases", "links"])
    parser.add_argument("--gold", required=True)
    parser.add_argument("--rows", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--lang", help="the language model that the rows were made with")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--bias", type=float, default=BIAS)
    parser.add_argument("--held", action="store_true", help="only figures of the documents kept aside, for each bias")
    a = parser.parse_args()
    torch.set_num_threads(1)
    train_phrases(a) if a.what == "phrases" else train_links(a)


if __name__ == "__main__":
    main()
