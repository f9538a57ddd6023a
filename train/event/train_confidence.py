#!/usr/bin/env python3
"""Writes data/acts/confidence.tsv: what each piece of evidence says for an event being right, in log odds.

  train_confidence.py articles --data DIR > articles.jsonl     texts of PLV (train part), the gold records and the judged news
  event_rows PACK LANG_MODEL < articles.jsonl > rows.jsonl     (cmake --build BUILD --target event_rows)
  train_confidence.py cv       --data DIR --rows rows.jsonl    ten-fold cross-validation by article
  train_confidence.py train    --data DIR --rows rows.jsonl --out data/acts/confidence.tsv

An event is right when a reader accepts its type, its actor and its recipient. Who says so:
- judged.tsv beside this file: events drawn at random from unlabelled news, judged by eye, field by field;
- PLV: an event that joins the marked sides is right when it has their label; one that has the label and one of the sides, but
  another recipient, is wrong; of other events of the sentence nothing is known, and they are left out;
- the gold records: the first event of the record's type is right when countries of both sides agree.
Needs python3-numpy."""
import argparse
import collections
import csv
import io
import json
import os
import random
import sys
import zipfile

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from plv import YIELD, pairs   # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
WEIGHT = {"news": 2.0, "plv": 0.5, "gsr": 1.0}      # of one event: judged ones are what users see
L2 = 0.006
RARE = 8
FOLDS = 10
# PLV calls sanctions COERCE and convictions ACCUSE, where the codebook has SANCTION: there it cannot judge.
UNSETTLED = {("SANCTION", "COERCE"), ("SANCTION", "ACCUSE"), ("ASSAULT", "COERCE"), ("COERCE", "ASSAULT")}
COUNTRY = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU", "UNO": "IGO", "EUR": "IGO", "XKX": "KOS", "NGM": "NGO"}
OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE",
             "APPEAL": "REQUEST"}


def judged():
    with open(os.path.join(HERE, "judged.tsv"), encoding="utf-8") as f:
        rows = [line for line in f if not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t"))


def gold_records(data):
    with open(os.path.join(data, "PLOVER", "gold_standard_records", "PLOVER_GSR_CAMEO.txt"), encoding="utf-8") as f:
        for i, record in enumerate(json.load(f)):
            if record["event"] != "DOCUMENT":
                yield "gsr-%d" % i, record


def articles(data):
    for row in pairs(data):
        yield {"id": "plv-" + row["id"], "text": row["text"]}
    for name, record in gold_records(data):
        yield {"id": name, "text": record["text"], "published": record.get("date")}
    archive = zipfile.ZipFile(os.path.join(data, "NGEC", "gpt_synthetic_events_2023-10-19_19.csv.zip"))
    with archive.open(archive.namelist()[0]) as f:
        stories = list(csv.DictReader(io.TextIOWrapper(f, encoding="utf-8")))
    for name in sorted({row["article"] for row in judged()}):
        if name.startswith("ngec"):
            yield {"id": name, "text": stories[int(name[4:])]["text"]}
        else:
            with open(os.path.join(data, name), encoding="utf-8", errors="replace") as f:
                yield {"id": name, "page_text": f.read()}


def touches(side, spans):
    return any(b < e and b < end and begin < e for b, e, _, _ in side for begin, end in spans)


def label_plv(row, pair, label):
    """1, 0 or None for one event of a PLV sentence."""
    who, whom = pair["actor"], pair["recipient"]
    if not who or not whom:
        return None
    same = row["type"] == label or (label == "YIELD" and row["type"] in YIELD)
    if not row["recipient"] and len(row["actor"]) > 1:
        joins = touches(row["actor"], who) and touches(row["actor"], whom)
    else:
        joins = touches(row["actor"], who) and touches(row["recipient"], whom)
    if joins:
        return None if (row["type"], label) in UNSETTLED else int(same)
    if same and row["recipient"] and touches(row["actor"], who):
        return 0
    return None


def countries(side):
    return {COUNTRY.get(c, c) for c in side}


def label_gsr(row, record):
    def gold(key):
        side = record.get(key)
        return countries({(a.get("country") or a.get("code") or "")[:3].upper() for a in side if isinstance(a, dict)}) if isinstance(side, list) else set()
    if row["type"] != OLD_TYPES.get(record["event"], record["event"]):
        return None
    got = [countries({a[2] for a in row[key]}) - {""} for key in ("actor", "recipient")]
    return int(all(not g and not w or g & w for g, w in zip(got, (gold("source"), gold("target")))))


def labelled(data, rows):
    plv = {"plv-" + p["id"]: p for p in pairs(data)}
    gsr = dict(gold_records(data))
    eye = {(j["article"], j["trigger"], j["type"]): int(j["type_right"] == j["actor_right"] == j["recipient_right"] == "1") for j in judged()}
    seen = set()
    for row in rows:
        if row["id"] in plv:
            label, kind = label_plv(row, plv[row["id"]]["pairs"][0], plv[row["id"]]["label"]), "plv"
        elif row["id"] in gsr:
            label, kind = label_gsr(row, gsr[row["id"]]), "gsr"
            if label is not None and row["id"] in seen:
                continue
            seen.add(row["id"])
        else:
            label, kind = eye.get((row["id"], str(row["trigger"]), row["type"])), "news"
        if label is not None:
            yield dict(row, label=label, kind=kind)


class Matrix:
    def __init__(self, rows, names=None):
        if names is None:
            count = collections.Counter(e for r in rows for e in set(r["evidence"]))
            names = sorted(e for e, n in count.items() if n >= RARE)
        self.names = names
        at = {e: i for i, e in enumerate(names)}
        x = np.zeros((len(rows), len(names)), np.float32)
        for i, r in enumerate(rows):
            for e in set(r["evidence"]):
                if e in at:
                    x[i, at[e]] = 1
        self.x = x.astype(np.float64)


def chance(x, w):
    return 1 / (1 + np.exp(-(x @ w)))


def fit(rows):
    """Logistic regression by Newton's method; weights of pieces are held small, the intercept is not."""
    m = Matrix(rows)
    y = np.array([float(r["label"]) for r in rows])
    weight = np.array([WEIGHT[r["kind"]] for r in rows])
    weight /= weight.sum()
    small = np.array([0.0 if e == "any" else 2 * L2 for e in m.names])
    w = np.zeros(len(m.names))
    for _ in range(30):
        p = chance(m.x, w)
        gradient = m.x.T @ (weight * (p - y)) + small * w
        curve = (m.x.T * (weight * p * (1 - p))) @ m.x + np.diag(small + 1e-9)
        step = np.linalg.solve(curve, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return m.names, w


def cross_validate(rows):
    groups = sorted({r["id"] for r in rows})
    random.Random(1).shuffle(groups)
    fold = {g: i % FOLDS for i, g in enumerate(groups)}
    out = []
    for k in range(FOLDS):
        names, w = fit([r for r in rows if fold[r["id"]] != k])
        test = [r for r in rows if fold[r["id"]] == k]
        p = chance(Matrix(test, names).x, w).tolist()
        out += [dict(r, p=x) for r, x in zip(test, p)]
    return out


def calibration(rows, bins=10):
    """-> expected calibration error and its table: (from, to, events, mean confidence, share right)."""
    table, error = [], 0.0
    for k in range(bins):
        pick = [r for r in rows if k / bins < r["p"] <= (k + 1) / bins]
        if not pick:
            continue
        mean, right = sum(r["p"] for r in pick) / len(pick), sum(r["label"] for r in pick) / len(pick)
        table.append((k / bins, (k + 1) / bins, len(pick), mean, right))
        error += len(pick) / len(rows) * abs(mean - right)
    return error, table


LIKELY_RIGHT = 0.45    # kLikelyRight of src/event/coder.cc: below it an event is refused


def report(scored):
    for kind in ("all", "news", "plv", "gsr"):
        rows = [r for r in scored if kind in ("all", r["kind"])]
        if not rows:
            continue
        error, table = calibration(rows, 10 if kind == "all" else 5)
        base = sum(r["label"] for r in rows) / len(rows)
        brier = sum((r["p"] - r["label"]) ** 2 for r in rows) / len(rows)
        print("%-5s %4d events, %.3f right: expected calibration error %.4f, Brier %.4f (constant %.4f)" % (
            kind, len(rows), base, error, brier, base * (1 - base)))
        kept = [r["label"] for r in rows if r["p"] >= LIKELY_RIGHT]
        print("      refused %d, of them right %d; of those kept %.3f right" % (
            len(rows) - len(kept), sum(r["label"] for r in rows) - sum(kept), sum(kept) / len(kept)))
        for low, high, n, mean, right in table:
            print("      %.1f to %.1f %5d events: confidence %.3f, right %.3f" % (low, high, n, mean, right))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["articles", "cv", "train"])
    parser.add_argument("--data", required=True)
    parser.add_argument("--rows")
    parser.add_argument("--out")
    a = parser.parse_args()
    if a.what == "articles":
        for article in articles(a.data):
            print(json.dumps(article, ensure_ascii=False))
        return
    with open(a.rows, encoding="utf-8") as f:
        rows = list(labelled(a.data, [json.loads(line) for line in f]))
    report(cross_validate(rows))
    if a.what == "train":
        names, w = fit(rows)
        with open(a.out, "w", encoding="utf-8") as f:
            f.write("# What each piece of evidence says for an event being right, in log odds (src/event/confidence.h). Written by\n"
                    "# train/event/run.sh from judged events; edit nothing here, judge more events instead. Columns: evidence, weight.\n")
            f.write("evidence\tweight\n")
            for name, weight in zip(names, w.tolist()):
                f.write("%s\t%.3f\n" % (name, weight))


if __name__ == "__main__":
    main()
