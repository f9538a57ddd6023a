#!/usr/bin/env python3
"""Runs every scorer on its dev data and prints the figures that docs/quality.md keeps.

  bench/figures.py --shared DIR --program build/release/dateline [--only parse,events,…]

DIR holds the scorers (eval/) and their data (data/). Only dev sets are run."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

# name: scorer, its selection arguments, how the program is called, the figures to show
RUNS = {
    "parse": [("parse.py", ["--set", s, "--mode", m], ["parse", "--as", "conllu"] if m == "gold" else ["parse", "--verbatim"],
               ["tokens", "sentences", "upos", "uas", "las"])
              for s, m in (("ewt-dev", "gold"), ("ewt-dev", "raw"), ("gum-dev", "gold"), ("gum-dev", "raw"))],
    # Both sets mark persons, organisations and places only. UNER marks names, MEANTIME every mention of them.
    "entities": [("entities.py", ["--set", s, "--spans", spans], ["code", "--format", "jsonl"],
                  ["named_p", "named_r", "named_f1", "untyped_f1"]) for s, spans in (("uner-dev", "names"), ("meantime", "mentions"))],
    "places": [("places.py", ["--set", "lgl"], ["code", "--format", "jsonl"], ["overlap_f1", "acc161", "e2e_acc161"])],
    "times": [("times.py", ["--set", s], ["code", "--format", "jsonl"], ["relaxed_f1", "value_f1", "strict_f1"])
              for s in ("meantime", "wikiwars")],
    "quotes": [("quotes.py", ["--set", "dev"], ["code", "--format", "jsonl"], ["full_f1", "content_half_f1", "recall_direct", "recall_speech", "speaker_acc"])],
    "pages": [("pages.py", ["--set", "dev"], ["code", "--format", "jsonl"], ["en_f1", "f1", "date_acc", "title_acc", "author_acc"])],
    "events": [("events.py", ["--set", "plv", "--split", "dev"], ["code", "--format", "jsonl"],
                ["coverage", "root_micro_f1", "root_macro_f1", "events_per_row"]),
               ("events.py", ["--set", "gsr", "--split", "dev"], ["code", "--format", "jsonl"],
                ["type_accuracy", "actor_country_f1", "actor_country_sector_f1", "tuple_f1"])],
    "relations": [("events.py", ["--set", "plv", "--split", "dev"], ["code", "--format", "jsonl"],
                   ["root_macro_f1", "quad_macro_f1", "binary_macro_f1"])],
}


def flat(value, prefix=""):
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from flat(inner, prefix + key + ".")
        elif isinstance(inner, (int, float)):
            yield prefix + key, inner


def spread(answer, spans):
    """The record has one entry an entity; the scorer wants one a name or mention. `spans`: "names" or "mentions" of each entry."""
    with open(answer, encoding="utf-8") as f:
        records = [json.loads(line) for line in f]
    with open(answer, "w", encoding="utf-8") as f:
        for r in records:
            entries = [{"begin": b, "end": e, "type": x["type"]} for x in r["entities"] for b, e in x[spans]]
            f.write(json.dumps({"id": r["id"], "entities": entries}) + "\n")


def run(shared, program, kind, scorer, selection, call, wanted, folder):
    script, data = os.path.join(shared, "eval", scorer), os.path.join(shared, "data")
    given, answer = os.path.join(folder, "in"), os.path.join(folder, "out")
    extra = ["--with-pairs"] if kind == "relations" else []
    spans = None
    if "--spans" in selection:  # ours, not the scorer's
        at = selection.index("--spans")
        spans, selection = selection[at + 1], selection[:at] + selection[at + 2:]
    with open(given, "wb") as f:
        subprocess.run([sys.executable, script, "emit", "--ref", data] + selection + extra, stdout=f, check=True)
    begin = time.monotonic()
    with open(given, "rb") as f, open(answer, "wb") as out:
        coded = subprocess.run([program] + call + ["-"] + (["--quiet"] if call[0] == "code" else []), stdin=f, stdout=out,
                               stderr=subprocess.DEVNULL, check=False)
    if coded.returncode not in (0, 1):  # 1: some input was not coded, a page in German for one
        return "the program ended with status %d" % coded.returncode
    if spans:
        spread(answer, spans)
    seconds = time.monotonic() - begin
    flags = ["--relations"] if kind == "relations" else ["--types", "Person,Organisation,Location"] if spans else []
    scored = subprocess.run([sys.executable, script, "score", "--ref", data] + selection + flags + [answer], stdout=subprocess.PIPE,
                            check=False, text=True)
    if scored.returncode != 0:
        return "failed"
    figures = list(flat(json.loads(scored.stdout.strip().splitlines()[-1])))
    shown = []
    for name in wanted:
        hit = next((v for k, v in figures if k == name or k.endswith("." + name) or k.endswith(" " + name)), None)
        if hit is not None:
            shown.append("%s %.4f" % (name, hit))
    return "  ".join(shown) + "  (%.1f s)" % seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default=",".join(RUNS))
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in a.only.split(","):
            for scorer, selection, call, wanted in RUNS[kind]:
                print("%-9s %-34s %s" % (kind, " ".join(selection), run(a.shared, a.program, kind, scorer, selection, call, wanted, folder)),
                      flush=True)


if __name__ == "__main__":
    main()
