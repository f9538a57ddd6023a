#!/usr/bin/env python3
"""Trains the block classifier of the page stage: is this block of a page the article's?

  build/page_blocks build/dateline.pack < in.jsonl > blocks.jsonl      features, from the program itself
  python3 train/page/train_blocks.py --blocks blocks.jsonl --gold evaldata.json --votes OUT_DIR \
      --out data/page/block_trees.tsv [--folds 10]

Labels: the page collection's own segments (a block holding a "with" segment is article, one holding a "without" segment is not; these
weigh most), and for the other blocks the votes of open-source extractors run on the same pages (bench/peers/pages.py). Blocks on which
they split evenly weigh little. Model: gradient-boosted trees (scikit-learn, fixed seed), written as a table of nodes.
Figures: cross-validated by page; --cv-out writes, for each page, its blocks' out-of-fold probabilities so that the whole pipeline can
be scored without any page having trained its own model. Needs numpy and scikit-learn; the program itself needs neither.
"""
import argparse, json, os, re

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

VOTERS = {"trafilatura": 1.5, "trafilatura_precision": 1.0, "newspaper4k": 1.0, "readability": 1.0}


def squeeze(text):
    return re.sub(r"\s+", " ", text or "").strip()


def letters(text):
    return re.sub(r"[\W_]+", "", (text or "").lower())


class Voter:
    """An extractor's text of one page; holds(block): did it keep the block?"""

    def __init__(self, text):
        self.all = letters(text)
        self.lines = {letters(line) for line in (text or "").split("\n")}

    def holds(self, block):
        words = letters(block)
        if len(words) < 25:
            return words in self.lines
        return words in self.all


def load(args):
    gold = {}
    with open(args.gold, encoding="utf-8") as f:
        gold = json.load(f)
    votes = {}
    for name in VOTERS:
        path = os.path.join(args.votes, name + ".jsonl")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            votes[name] = {d["id"]: Voter((d["article"] or {}).get("text")) for d in map(json.loads, f)}
        if any(page not in votes[name] for page in gold):
            print(f"{name}: not all pages, left out")
            del votes[name]
    x, y, w, groups, names, ids = [], [], [], [], None, []
    with open(args.blocks, encoding="utf-8") as f:
        for number, line in enumerate(f):
            page = json.loads(line)
            names = page.get("names", names)
            item = gold.get(page["id"], {"with": [], "without": [], "comments": []})
            good = [squeeze(s) for s in item["with"]]
            bad = [squeeze(s) for s in item["without"]] + [squeeze(s) for s in item.get("comments") or []]
            texts = [squeeze(b["text"]) for b in page["blocks"]]
            shares = []
            for text in texts:
                total = sum(VOTERS[v] for v in votes)
                shares.append(sum(VOTERS[v] for v in votes if votes[v][page["id"]].holds(text)) / total if total else 0.5)
            for k, block in enumerate(page["blocks"]):
                text, share = texts[k], shares[k]
                label, weight = int(share >= 0.5), 0.2 + 1.6 * abs(share - 0.5)
                if any(s in text for s in good):
                    # a teaser elsewhere may repeat the words: trust the copy that extractors keep, or the only one
                    copies = [j for j, t in enumerate(texts) if any(s in t and s in text for s in good)]
                    if share > 0.3 or share >= max(shares[j] for j in copies):
                        label, weight = 1, args.gold_weight
                if any(s in text for s in bad) and not any(s in text for s in good):
                    label, weight = 0, args.gold_weight
                if label == 0 and len(text.split()) > 20:
                    weight *= 1.5
                if label == 1:
                    weight *= min(2.0, 0.6 + len(text.split()) / 40)
                x.append(block["x"]), y.append(label), w.append(weight), groups.append(number), ids.append(page["id"])
    return np.array(x, np.float32), np.array(y), np.array(w), np.array(groups), names, ids


def model(args):
    return HistGradientBoostingClassifier(max_iter=args.trees, max_depth=args.depth, max_leaf_nodes=args.leaves, learning_rate=args.rate, max_features=0.3,
                                          min_samples_leaf=args.leaf, l2_regularization=args.l2, early_stopping=False, random_state=7)


def rows_of(fitted):
    """Tree nodes, children after parents; the first tree is one leaf, the prior."""
    yield 0, 0, -1, float(fitted._baseline_prediction[0, 0]), 0, 0
    for number, (stage,) in enumerate(fitted._predictors, start=1):
        for k, n in enumerate(stage.nodes):
            leaf = bool(n["is_leaf"])
            yield number, k, -1 if leaf else int(n["feature_idx"]), float(n["value"] if leaf else n["num_threshold"]), int(n["left"]), int(n["right"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--blocks", required=True)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--votes", required=True)
    ap.add_argument("--out")
    ap.add_argument("--cv-out", help="write fold models here: FOLD.tsv and folds.json (page id to fold)")
    ap.add_argument("--folds", type=int, default=5)
    ap.add_argument("--trees", type=int, default=90)
    ap.add_argument("--depth", type=int, default=6)
    ap.add_argument("--rate", type=float, default=0.12)
    ap.add_argument("--leaf", type=int, default=30)
    ap.add_argument("--leaves", type=int, default=16)
    ap.add_argument("--l2", type=float, default=5.0)
    ap.add_argument("--gold-weight", type=float, default=8.0)
    args = ap.parse_args()
    x, y, w, groups, names, ids = load(args)
    print(f"{len(y)} blocks, {y.mean():.3f} article, {x.shape[1]} features")
    head = ("# Block classifier of the page stage: gradient-boosted trees, one row a node. feature: column number of block_features.h, -1 a leaf;\n"
            "# value: threshold (left when feature <= value) or the leaf's score; left, right: node numbers within the tree.\n"
            "# Trained on the evaluation pages of trafilatura (Apache-2.0; the pages are third parties' and are not shipped), with the votes of\n"
            "# trafilatura, newspaper4k and readability-lxml on the same pages. Made by train/page/train_blocks.py; do not edit.\ntree\tnode\tfeature\tvalue\tleft\tright\n")

    def write(fitted, path):
        with open(path, "w", encoding="utf-8") as f:
            f.write(head)
            for tree, node, feature, value, left, right in rows_of(fitted):
                f.write(f"{tree}\t{node}\t{feature}\t{value:.6g}\t{left}\t{right}\n")

    if args.cv_out:
        os.makedirs(args.cv_out, exist_ok=True)
        fold_of, p = {}, np.zeros(len(y))
        for fold, (train, held) in enumerate(GroupKFold(args.folds).split(x, y, groups)):
            m = model(args).fit(x[train], y[train], sample_weight=w[train])
            p[held] = m.predict_proba(x[held])[:, 1]
            write(m, os.path.join(args.cv_out, f"{fold}.tsv"))
            fold_of.update({ids[k]: fold for k in held})
        with open(os.path.join(args.cv_out, "folds.json"), "w", encoding="utf-8") as f:
            json.dump(fold_of, f)
        got = p >= 0.5
        tp, fp, fn = (w * (got & (y == 1))).sum(), (w * (got & (y == 0))).sum(), (w * (~got & (y == 1))).sum()
        print(f"cross-validated by page: weighted block precision {tp / (tp + fp):.4f} recall {tp / (tp + fn):.4f} F1 {2 * tp / (2 * tp + fp + fn):.4f}")
    if args.out:
        fitted = model(args).fit(x, y, sample_weight=w)
        write(fitted, args.out)
        used = np.bincount([f for _, _, f, _, _, _ in rows_of(fitted) if f >= 0], minlength=len(names))
        print("most used:", ", ".join(f"{names[k]} {used[k]}" for k in np.argsort(-used)[:25]))


if __name__ == "__main__":
    main()
