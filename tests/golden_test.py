#!/usr/bin/env python3
"""Code the example pages and compare with what a reader would code by hand (format: tests/golden/README.md).

    golden_test.py [--show] [--refresh [--lower WHY]] DATELINE [FOLDER or FILE.events.txt]...

Fails when a page falls below its line in tests/golden/floors.tsv, or a “never:” or “dropped:” line does not hold."""
import argparse
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from golden_format import MAGNITUDES, Golden, GoldenError  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "golden" / "floors.tsv"
COLUMNS = ["page", "found", "expected", "extra", "right", "checked"]
HEADER = ("# What the coder has reached on each example page; tests/golden_test.py fails below it.\n"
          "# Made by: python3 tests/golden_test.py --refresh build/release/dateline\n"
          "# page, found and expected events, extra events, right and checked fields of the found ones\n")


def run_coder(dateline, golden):
    command = [dateline, "code", str(golden.page), "--format", "jsonl", "--quiet", *golden.options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    lines = done.stdout.splitlines()
    if done.returncode != 0 or not lines:
        raise GoldenError(f"{golden.path}: {' '.join(command)}\n  exit status {done.returncode}, {len(lines)} records\n"
                          f"  {done.stderr.strip()}")
    return [json.loads(line) for line in lines]


def find_once(records, words, golden, line):
    """(record, stretch of its text) where `words` is; runs of white space count as one."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    hits = [(record, found.span()) for record in records for found in pattern.finditer(record["article"]["text"])]
    if len(hits) != 1:
        problem = "not in the article" if not hits else f"there {len(hits)} times: quote more of the sentence"
        raise GoldenError(f"{golden.path}:{line}: “{words}” is {problem}")
    return hits[0]


def overlaps(span, begin, end):
    return begin is not None and span[0] < end and begin < span[1]


def same(expected, value):
    """Equal without case; None means: must be empty."""
    if expected is None:
        return not value
    return str(expected).casefold() == str(value if value is not None else "").casefold()


def actor_fits(expected, actor):
    for key, value in expected.items():
        if key == "text":
            ours, theirs = (actor.get("text") or "").casefold(), (value or "").casefold()
            if not (ours and theirs and (ours in theirs or theirs in ours)) and not (value is None and not ours):
                return False
        elif not same(value, actor.get(key)):
            return False
    return True


def actors_fit(expected, actors):
    """One for one, in any order (few actors: the greedy match, most specific first, is enough)."""
    left = list(actors)
    for want in sorted(expected, key=len, reverse=True):
        hit = next((actor for actor in left if actor_fits(want, actor)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def quantity_fits(expected, quantity):
    if expected is None or quantity is None:
        return expected is None and quantity is None
    return (quantity["min"], quantity["max"]) == expected


def shown_actors(actors):
    return ", ".join(f"{a.get('name') or a.get('text')} [{a.get('code') or '-'}]" for a in actors) or "-"


def check_field(key, want, event):
    """(right, what the coder has)"""
    if key in ("actor", "recipient"):
        return actors_fit(want, event[key]), shown_actors(event[key])
    if key == "date":
        date = event["date"]
        have = (date["start"], date["end"])
        return (have == (None, None) if want is None else have == want), f"{have[0]}..{have[1]}"
    if key == "place":
        place = event["place"]
        if want is None or place is None:
            return want is None and place is None, "-" if place is None else place["name"]
        return all(same(v, place.get(k)) for k, v in want.items()), \
            f"{place['name']}, {place['country']}, {place['geonames_id']}"
    if key == "says":
        attribution = event["attribution"]
        names = speaker_names(attribution) if attribution else []
        if want is None or attribution is None:
            return want is None and attribution is None, "; ".join(names) or "-"
        words = want.strip('"').casefold()
        return any(words == name.casefold() or (want[0] == '"' and words in name.casefold()) for name in names), "; ".join(names)
    if key in MAGNITUDES:
        quantity = event["magnitude"].get(key)
        return quantity_fits(want, quantity), "-" if quantity is None else f"{quantity['min']}..{quantity['max']}"
    if key == "contexts":
        return sorted(event["contexts"]) == want, ", ".join(event["contexts"]) or "-"
    return same(want, event.get(key)), str(event.get(key))


def speaker_names(attribution):
    speaker = attribution["speaker"] or {}
    return [name for name in (speaker.get("name"), speaker.get("text")) if name]


def match_events(golden, records):
    """[(expected, coded or None, [(key, want, right, have)])] and the coded events that nothing asked for."""
    taken, rows = set(), []
    for expected in golden.events:
        record, span = find_once(records, expected["fields"]["words"], golden, expected["line"])
        best = None
        for event in record["events"]:
            trigger = event["evidence"]["trigger"]
            if id(event) in taken or event["type"] != expected["type"] or not overlaps(span, trigger["begin"], trigger["end"]):
                continue
            fields = [(key, want, *check_field(key, want, event)) for key, want in expected["fields"].items() if key != "words"]
            score = sum(right for _, _, right, _ in fields)
            if best is None or score > best[0]:
                best = (score, event, fields)
        if best:
            taken.add(id(best[1]))
        rows.append((expected, best[1] if best else None, best[2] if best else []))
    return rows, [event for record in records for event in record["events"] if id(event) not in taken]


def broken_rules(golden, record):
    """What must never be in this record, and is."""
    text, problems = record["article"]["text"], []
    squeezed = " ".join(text.split())
    for words, line in golden.dropped:
        if " ".join(words.split()) in squeezed:
            problems.append(f"line {line}: “{words}” should have been dropped")
    for kind, words, line in golden.never:
        for event in record["events"]:
            if kind and event["type"] != kind:
                continue
            if words:
                trigger = event["evidence"]["trigger"]
                start = text.find(words)
                inside = start >= 0 and overlaps((start, start + len(words)), trigger["begin"], trigger["end"])
                if not inside:
                    continue
            problems.append(f"line {line}: coded {brief(event)}, which must never be")
    for key, want in golden.article.items():
        have = record["article"][key]
        if not (have == want if isinstance(want, list) else same(want, have)):
            problems.append(f"{key} is {have!r}, expected {want!r}")
    return problems


def brief(event):
    date = event["date"]["start"] or "no date"
    return (f"{event['type']} {event['mode'] or ''} “{event['evidence']['trigger']['text']}” "
            f"{shown_actors(event['actor'])} -> {shown_actors(event['recipient'])} {date} {event['status']}")


def judge(dateline, golden, show):
    records = run_coder(dateline, golden)
    rows, extra = match_events(golden, records)
    asked = [row for row in rows if row[0]["kind"] == "event"]
    found = [row for row in asked if row[1]]
    fields = [field for row in found for field in row[2]]
    figures = {"page": golden.page.name, "found": len(found), "expected": len(asked), "extra": len(extra),
               "right": sum(right for _, _, right, _ in fields), "checked": len(fields)}
    problems = [problem for record in records for problem in broken_rules(golden, record)]
    if show:
        print(f"\n{golden.page.name}: {len(found)} of {len(asked)} found, {len(extra)} extra, "
              f"{figures['right']} of {figures['checked']} fields right")
        for expected, event, checked in rows:
            if event is None:
                if expected["kind"] == "event":
                    print(f"  missing  line {expected['line']}: {expected['type']} “{expected['fields']['words']}”")
                continue
            for key, _, right, have in checked:
                if not right and expected["kind"] == "event":
                    print(f"  wrong    line {expected['line']}: {expected['type']} {key}: {have}")
        for event in extra:
            print(f"  extra    {brief(event)}")
        for problem in problems:
            print(f"  broken   {problem}")
    return figures, problems


def read_floors():
    floors = {}
    if FLOORS.exists():
        for line in FLOORS.read_text().splitlines():
            if line and not line.startswith("#"):
                cells = line.split("\t")
                if cells[0] != "page":
                    floors[cells[0]] = dict(zip(COLUMNS[1:], map(int, cells[1:])))
    return floors


def write_floors(figures, floors, lower):
    changed = False
    for one in figures:
        old, new = floors.get(one["page"]), {key: one[key] for key in COLUMNS[1:]}
        if old == new:
            continue
        if old and below(one, old) and not lower:
            print(f"{one['page']}: kept at {old}; now {new}, which is lower (--lower WHY)")
            continue
        print(f"{one['page']}: {old or 'new'} -> {new}")
        floors[one["page"]], changed = new, True
    if changed:
        notes = [line for line in FLOORS.read_text().splitlines() if line.startswith("# lowered")] if FLOORS.exists() else []
        notes += [f"# lowered: {lower}"] if lower else []
        rows = ["\t".join([page, *(str(floors[page][key]) for key in COLUMNS[1:])]) for page in sorted(floors)]
        FLOORS.write_text(HEADER + "".join(note + "\n" for note in notes) + "\t".join(COLUMNS) + "\n" + "\n".join(rows) + "\n")
    print("floors are " + ("written" if changed else "as they were"))


def below(one, floor):
    """What got worse. The share of right fields is compared only on the events that are found."""
    worse = []
    if one["expected"] == floor["expected"] and one["found"] < floor["found"]:
        worse.append(f"finds {one['found']} of {one['expected']} events, {floor['found']} before")
    if one["extra"] > floor["extra"]:
        worse.append(f"codes {one['extra']} extra events, {floor['extra']} before")
    if one["found"] <= floor["found"] and one["checked"] <= floor["checked"] and one["right"] < floor["right"]:
        worse.append(f"has {one['right']} of {one['checked']} fields right, {floor['right']} of {floor['checked']} before")
    return worse


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what is missing, wrong, extra")
    parser.add_argument("--refresh", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--lower", metavar="WHY", help="with --refresh: also lower them; the reason is written down")
    parser.add_argument("dateline")
    parser.add_argument("inputs", nargs="*", default=[str(ROOT / "examples")])
    options = parser.parse_args()

    paths = [p for name in options.inputs
             for p in (sorted(pathlib.Path(name).glob("*.events.txt")) if pathlib.Path(name).is_dir() else [pathlib.Path(name)])]
    floors, figures, failed = read_floors(), [], False
    for path in paths:
        try:
            one, problems = judge(options.dateline, Golden(path), options.show)
        except GoldenError as error:
            print(f"error: {error}")
            failed = True
            continue
        figures.append(one)
        floor = floors.get(one["page"])
        worse = below(one, floor) if floor and not options.refresh else []
        for problem in problems + worse:
            print(f"{one['page']}: {problem}")
        failed = failed or bool(problems or worse)
        if floor is None and not options.refresh:
            print(f"{one['page']}: no floors yet (--refresh)")
    total = {key: sum(one[key] for one in figures) for key in COLUMNS[1:]}
    if figures:
        print(f"{len(figures)} pages: {total['found']} of {total['expected']} events found, {total['extra']} extra, "
              f"{total['right']} of {total['checked']} fields right")
    else:
        print("no .events.txt files")
    if options.refresh:
        write_floors(figures, floors, options.lower)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
