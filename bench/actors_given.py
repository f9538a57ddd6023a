#!/usr/bin/env python3
"""Who given words are: country and first sector of the actors of the PLOVER gold records, their spans given.

  bench/actors_given.py --shared DIR --program build/release/dateline [--errors]

Each actor of the dev half that stands in its text goes in as one side of a pair ("pairs" of docs/contract.md); the first
answer to it is compared with the gold. Printed: country, over all of them; first sector, over all (an actor without a sector
must come out without one) and over those with a sector in the gold; both together."""
import argparse
import json
import os
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    a = parser.parse_args()
    sys.path.insert(0, os.path.join(a.shared, "eval"))
    import events

    gold, lines = [], []
    for g in events.load_gsr(os.path.join(a.shared, "data"), "dev"):
        sides = [(code, spans[0]) for k in ("source", "target") for code, spans in zip(g[k], g[k + "_spans"]) if spans]
        gold.append((g, sides))
        lines.append(json.dumps({"id": g["id"], "text": g["text"], "published": g["published"],
                                 "pairs": [{"actor": [list(span)], "recipient": []} for _, span in sides]}))
    coded = subprocess.run([a.program, "code", "--format", "jsonl", "--quiet", "-"], input="\n".join(lines), stdout=subprocess.PIPE,
                           text=True, check=True)
    n = stated = country = sector = stated_right = both = 0
    for (g, sides), line in zip(gold, coded.stdout.splitlines()):
        for (code, span), answer in zip(sides, json.loads(line)["relations"]):
            best = next((x for x in answer["actor"] if x["code"]), answer["actor"][0])
            got = events.norm_actor({"code": best["code"], "country": best["country"], "sector": best["sectors"]})
            n += 1
            stated += bool(code[1])
            country += got[0] == code[0]
            sector += got[1] == code[1]
            stated_right += bool(code[1]) and got[1] == code[1]
            both += got == code
            if a.errors and got != code:
                b, e = span
                print("%s%s %-8s %-8s %s [[%s]] %s" % ("c" if got[0] != code[0] else " ", "s" if got[1] != code[1] else " ",
                                                      "".join(code), "".join(got), g["text"][max(0, b - 60):b].replace("\n", " "),
                                                      g["text"][b:e], g["text"][e:e + 60].replace("\n", " ")))
    print("actors %d  country %.1f  first sector %.1f  both %.1f; with a sector in the gold %d: first sector %.1f" %
          (n, 100 * country / n, 100 * sector / n, 100 * both / n, stated, 100 * stated_right / stated))


if __name__ == "__main__":
    main()
