"""Trains the network that ships.

  train_student.py --data DIR --work WORK --name NAME --minutes M [--silver FILE] [--words N]

Reads WORK/vocabulary.txt and vectors.npy (vectors.py) and the names (label_names.py); writes WORK/NAME.pt, with the
optimiser state in WORK/NAME.state.pt, from which the same command goes on. The learning rate falls to nothing when
the minutes, of processor time on one thread, are used up."""
import argparse
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data as d
import entity_labels as el
import student
from accuracy import accuracy


def losses(model, out, batch):
    weight, valid = batch["weight"], batch["valid"]

    def ce(logits, gold, mask):
        if not mask.any():
            return logits.sum() * 0
        return (F.cross_entropy(logits[mask], gold[mask], reduction="none") * weight[mask]).sum()

    n = valid.sum()
    tag = ce(out["tag"], batch["tag"], valid & (batch["tag"] >= 0))
    arcs = out["arc"].transpose(0, 1)
    known = valid & (batch["head"] >= 0)
    arc = ce(arcs, batch["head"], known)
    label = ce(model.labels(out, batch["head"].clamp(min=0)), batch["label"], known & (batch["head"] > 0))
    a = ce(out["a"], batch["a"], valid & (batch["a"] >= 0))
    b = ce(out["b"], batch["b"], valid & (batch["b"] >= 0))
    return (tag + arc + label + a + 0.7 * b) / n


def begin(model, state):
    """Weights of an earlier run, whose vocabulary may have been shorter."""
    own = model.state_dict()
    for k, v in state.items():
        if k in ("static", "priors"):
            continue
        own[k][:len(v)] = v
    model.load_state_dict(own)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--work", required=True)
    p.add_argument("--name", required=True)
    p.add_argument("--minutes", type=float, required=True)
    p.add_argument("--words", type=int, default=1600)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--drop", type=float, default=0.25)
    p.add_argument("--silver", default="", help="silver.pt of train_teacher.py: trees for the unlabelled text too")
    p.add_argument("--swap", type=float, default=0.08, help="chance that a name is swapped for another")
    p.add_argument("--tables", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data"))
    p.add_argument("--silver-share", type=float, default=0.3, help="share of silver in an epoch")
    p.add_argument("--start", default="", help="weights to begin with (NAME.pt of another run)")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    vocabulary = d.Vocabulary(os.path.join(a.work, "vocabulary.txt"))
    vectors = torch.from_numpy(np.load(os.path.join(a.work, "vectors.npy")))
    priors = torch.from_numpy(np.load(os.path.join(a.work, "priors.npy")))
    gold, tags = d.gold(a.data, a.work)
    tags.save(os.path.join(a.work, a.name + ".tags.json"))
    silver = d.raw_names(a.work)
    if a.silver:
        trees = torch.load(a.silver, weights_only=False)
        assert trees["tags"] == tags.rows
        silver = trees["raw"]
    names = d.NamePool(gold + silver, a.tables, a.swap)
    dev = d.dev(a.data, tags)
    count = np.zeros(len(vocabulary.keys))
    for e in gold + silver:
        for w in e.words:
            count[vocabulary.row(w)[0]] += 1
    hide = (0.5 / (0.5 + count) * 0.5 + 0.03)
    model = student.Student(vectors, priors, len(tags.rows), len(d.conllu.DEPREL), 1 + 4 * len(el.LAYER_A), 1 + 4 * len(el.LAYER_B))
    if a.start:
        begin(model, torch.load(a.start))

    def read(batch):
        x = d.tensors(batch, vocabulary)
        return x, model(x["word"], x["rows"], x["valid"])

    tables = model.embed_parameters()
    ids = {id(t) for t in tables}
    dense = [q for q in model.parameters() if id(q) not in ids]
    adam = torch.optim.Adam(dense, lr=a.rate, betas=(0.9, 0.98), eps=1e-9)
    sparse = torch.optim.SparseAdam(tables, lr=a.rate, betas=(0.9, 0.98))
    mean = None
    used, step, epoch = 0.0, 0, 0
    state = os.path.join(a.work, a.name + ".state.pt")
    if os.path.exists(state):
        s = torch.load(state)
        model.load_state_dict(s["model"]); adam.load_state_dict(s["adam"]); sparse.load_state_dict(s["sparse"])
        mean, used, step, epoch = s["mean"], s["used"], s["step"], s["epoch"]
    model.train()
    last, report, total, seen = time.process_time(), time.time(), 0.0, 0
    while used < a.minutes * 60:
        part = list(gold)
        if silver:
            k = int(len(gold) * a.silver_share / (1 - a.silver_share))
            part += [silver[i] for i in rng.sample(range(len(silver)), min(k, len(silver)))]
        for batch in d.batches(part, a.words, rng):
            x = d.tensors(batch, vocabulary, rng, hide, names)
            done = min(1.0, used / (a.minutes * 60))
            rate = a.rate * min(1, (step + 1) / 150) * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-6
            for o in (adam, sparse):
                o.param_groups[0]["lr"] = rate
            loss = losses(model, model(x["word"], x["rows"], x["valid"], a.drop), x)
            adam.zero_grad(set_to_none=True)
            sparse.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 5.0)
            adam.step()
            sparse.step()
            step += 1
            total += loss.item(); seen += 1
            with torch.no_grad():  # the mean of the weights of the last few hundred steps is what is kept
                if mean is None:
                    mean = [q.detach().clone() for q in dense]
                else:
                    torch._foreach_mul_(mean, 0.995)
                    torch._foreach_add_(mean, [q.detach() for q in dense], alpha=0.005)
            now = time.process_time()  # of processor time: a busy machine must not cool the rate early
            used += now - last
            last = now
            if time.time() - report > 60:
                report = time.time()
                print("%5.1f min step %d loss %.3f" % (used / 60, step, total / seen), flush=True)
                total = seen = 0
            if used >= a.minutes * 60:
                break
        epoch += 1
        torch.save({"model": model.state_dict(), "adam": adam.state_dict(), "sparse": sparse.state_dict(), "mean": mean,
                    "used": used, "step": step, "epoch": epoch}, state + ".part")
        os.replace(state + ".part", state)
        kept = [q.detach().clone() for q in dense]
        for q, m in zip(dense, mean):
            q.data.copy_(m)
        scores = {k: accuracy(model, v, read) for k, v in dev.items()}
        torch.save(model.state_dict(), os.path.join(a.work, a.name + ".pt"))
        for q, m in zip(dense, kept):
            q.data.copy_(m)
        print("epoch %d %.1f min " % (epoch, used / 60) +
              "  ".join("%s tag %.4f uas %.4f las %.4f" % ((k,) + v) for k, v in scores.items()), flush=True)
        last = time.process_time()


if __name__ == "__main__":
    main()
