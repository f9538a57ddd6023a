#!/usr/bin/env python3
"""How far an old verb dictionary gives the events that its own test records ask for: precision and recall on the unit records of
UniversalPetrarch, with the dictionaries they were written for.

  bench/petrarch.py --shared DIR --program build/release/dateline [--misses]

DIR holds eval/events.py (which reads the records) and data/. An event is found when its root (first two digits) is, and for the stricter
figures when source and target countries, or their whole codes, are too; both directions of a mutual event count."""
import argparse
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile


def directed(events, digits):
    """(source, root, target) for each pair of sides; --- for a side that is not there."""
    return {(s[:digits], root, t[:digits]) for source, target, root in events for s in (source or ["---"]) for t in (target or ["---"])}


def system_events(scorer, events):
    out = []
    for event in events:
        root = str(event.get("cameo") or "")[:2]
        source, target = ([c for c in map(scorer.sys_code, scorer.as_list(event.get(k))) if c] for k in ("source", "target"))
        if not target and len(source) > 1:
            out += [([a], [b], root) for a in source for b in source if a != b]
        else:
            out.append((source, target, root))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--program", required=True)
    parser.add_argument("--misses", action="store_true", help="also each record that is not wholly right")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.shared / "eval" / "events.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = [g for g in scorer.load_petr(str(options.shared / "data"), "dev") if g["part"] == "unit"]
    files = options.shared / "data" / "petrarch2" / "petrarch2" / "data" / "dictionaries"
    with tempfile.TemporaryDirectory() as folder:
        source, result = pathlib.Path(folder) / "in.jsonl", pathlib.Path(folder) / "out.jsonl"
        source.write_text("".join(json.dumps({k: g[k] for k in ("id", "text", "published")}) + "\n" for g in gold))
        subprocess.run([options.program, "code", source, "--quiet", "--format", "jsonl", "--output", result, "--dictionary",
                        *(files / f"UP.PETR.Validate.{name}.txt" for name in ("verbs.2.0", "actors", "agents"))], check=True)
        found, _ = scorer.read_system(str(result))
    totals = {"root": [0, 0, 0], "root and countries": [0, 0, 0], "root and codes": [0, 0, 0]}
    for g in gold:
        if not g["cameo_ok"]:   # codes that CAMEO does not have
            continue
        want = [(s, t, c[:2]) for s, t, c in g["events"]]
        have = system_events(scorer, found.get(g["id"], []))
        sets = {"root": ({x[2] for x in want}, {x[2] for x in have}), "root and countries": (directed(want, 3), directed(have, 3)),
                "root and codes": (directed(want, None), directed(have, None))}
        for name, (a, b) in sets.items():
            totals[name] = [n + m for n, m in zip(totals[name], (len(a & b), len(b), len(a)))]
        a, b = sets["root and countries"]
        if options.misses and a != b:
            print(f"{g['id']}\n  missed {sorted(a - b)}\n  extra {sorted(b - a)}\n  {g['text']}")
    for name, (right, have, want) in totals.items():
        print(f"{name:20} P {100 * right / max(1, have):5.1f}  R {100 * right / want:5.1f}  ({right} right, {have} coded, {want} in the records)")


if __name__ == "__main__":
    sys.exit(main())
