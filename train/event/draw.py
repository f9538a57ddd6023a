#!/usr/bin/env python3
"""Draws events at random from unlabelled news, to be judged by eye (judged.tsv beside this file; docs/quality.md, "By eye").

  draw.py --data DIR --program build/release/dateline --seed N [--events 100] [--articles 10] > draw.txt

Half of the events come from the BBC articles of DIR/news, half from 400 stories of NGEC that the seed chooses. --articles prints whole
articles with their events instead, to see what was missed. The same seed and program give the same draw."""
import argparse
import csv
import io
import json
import os
import random
import subprocess
import zipfile

STORIES = 400


def bbc(data):
    for folder, _, files in os.walk(os.path.join(data, "news")):
        for file in files:
            if file.endswith(".txt"):
                path = os.path.join(folder, file)
                with open(path, encoding="utf-8", errors="replace") as f:
                    yield {"id": os.path.relpath(path, data), "page_text": f.read()}


def ngec(data, rng):
    archive = zipfile.ZipFile(os.path.join(data, "NGEC", "gpt_synthetic_events_2023-10-19_19.csv.zip"))
    with archive.open(archive.namelist()[0]) as f:
        stories = list(csv.DictReader(io.TextIOWrapper(f, encoding="utf-8")))
    for i in sorted(rng.sample(range(len(stories)), STORIES)):
        yield {"id": "ngec%d" % i, "text": stories[i]["text"]}


def coded(program, items):
    given = "".join(json.dumps(i) + "\n" for i in items)
    out = subprocess.run([program, "code", "-", "--as", "jsonl", "--format", "jsonl", "--quiet"], input=given.encode(), stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False).stdout
    return [json.loads(line) for line in out.decode().splitlines()]


def side(who):
    return "; ".join("%s [%s %s]" % (a.get("text") or "-", a.get("code") or "no code", a["basis"]) for a in who) or "none"


def show(event, number):
    e, cue = event, (event.get("status_cue") or {}).get("text")
    t = e["evidence"]["trigger"]
    at = t["begin"] - e["evidence"]["begin"]
    s = e["evidence"]["text"]
    lines = ["%s. %s %s %s %s%s  «%s» at %d  %.2f  %s" % (number, e["type"], e["mode"] or "-", e["cameo"], e["status"], " (%s)" % cue if cue else "", t["text"],
                                                 t["begin"], e["confidence"], e["rule"]),
             "   actor: " + side(e["actor"]), "   recipient: " + side(e["recipient"])]
    if e["place"]:
        lines.append("   place: %s, %s" % (e["place"]["name"], e["place"]["country"]))
    if e["date"] and e["date"].get("start"):
        lines.append("   date: %s" % e["date"]["text"])
    if e["attribution"] and e["attribution"].get("cue"):
        lines.append("   says: %s (%s)" % (side([e["attribution"]["speaker"]]) if e["attribution"].get("speaker") else "-", e["attribution"]["cue"]["text"]))
    sentence = s[:at] + "<<" + s[at:at + len(t["text"])] + ">>" + s[at + len(t["text"]):]
    return lines + ["   " + " ".join(sentence.split())]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--articles", type=int, default=0)
    a = parser.parse_args()
    rng = random.Random(a.seed)
    sources = [sorted(bbc(a.data), key=lambda i: i["id"]), list(ngec(a.data, rng))]
    if a.articles:
        for items in sources:
            for record in coded(a.program, rng.sample(items, a.articles // 2)):
                print("== %s\n%s" % (record["id"], record["article"]["text"]))
                for n, e in enumerate(record["events"]):
                    print("\n".join(show(e, n + 1)))
        return
    number = 0
    for items in sources:
        events = [(r["id"], e) for r in coded(a.program, items) for e in r["events"]]
        for article, event in rng.sample(events, a.events // 2):
            number += 1
            print("\n".join(show(event, "%d %s" % (number, article))))


if __name__ == "__main__":
    main()
