#!/usr/bin/env python3
"""B-cubed of the grouping test set: which reports tell of one happening.

    python3 tests/grouping/score.py build/release/dateline [--show] [--floor F1]

Adds articles.jsonl to a new store and compares the events with gold.tsv. Reports that were not coded (no event of that type in that
sentence) are counted, shown and left out: they are a matter of coding. Exit status 1 below the floor."""
import argparse
import collections
import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
QUERY = "SELECT a.id AS article, r.sentence, r.type, r.event FROM report_list r JOIN articles a USING (article_id) WHERE r.current"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--floor", type=float, default=0.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/s.duckdb"
        subprocess.run([options.program, "add", HERE / "articles.jsonl", "--store", store, "--quiet", "--batch", "7"], check=True)
        out = subprocess.run([options.program, "sql", QUERY, "--store", store, "--format", "jsonl"], check=True, capture_output=True, text=True).stdout
    found = collections.defaultdict(list)
    for line in out.splitlines():
        row = json.loads(line)
        found[row["article"], row["sentence"].strip(), row["type"]].append(row["event"])
    system, gold, missed = {}, {}, []
    for number, line in enumerate((HERE / "gold.tsv").read_text().splitlines()):
        if line.startswith("#"):
            continue
        article, sentence, kind, label = line.split("\t")
        events = found.get((article, sentence, kind))
        if not events:
            missed.append(line)
            continue
        system[number], gold[number] = events[0], label
    precision = recall = 0.0
    for i in gold:
        same_gold = {j for j in gold if gold[j] == gold[i]}
        same_system = {j for j in gold if system[j] == system[i]}
        precision += len(same_gold & same_system) / len(same_system) / len(gold)
        recall += len(same_gold & same_system) / len(same_gold) / len(gold)
    f1 = 2 * precision * recall / (precision + recall) if gold else 0.0
    if options.show:
        for line in missed:
            print("not coded:", line)
        lines = (HERE / "gold.tsv").read_text().splitlines()
        for i in gold:
            for j in gold:
                if i < j and (gold[i] == gold[j]) != (system[i] == system[j]):
                    print("apart:" if gold[i] == gold[j] else "together:", lines[i], "|", lines[j])
    print(f"{len(gold)} reports of {len(set(gold.values()))} happenings ({len(missed)} not coded): B-cubed precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    return 0 if f1 >= options.floor else 1


if __name__ == "__main__":
    raise SystemExit(main())
