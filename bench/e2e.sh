#!/usr/bin/env bash
# The whole program, as a user runs it: words a second on one core and on all, resident memory, time to start.
#   bench/e2e.sh build/release/dateline [JSONL or folder of news text]
# Without a corpus the example pages are repeated 50 times. The output is checked: same records for one thread and for all.
# Best of three runs. Words are counted as wc does, in article.text.
set -euo pipefail
program=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 1 ]; then
  corpus=("$2")
else
  "$program" code "$root/examples" --format jsonl --quiet 2>/dev/null | python3 -c '
import json, sys
records = [json.loads(line) for line in sys.stdin]
for turn in range(50):
    for record in records:
        print(json.dumps({"id": str(turn) + "/" + record["id"], "text": record["article"]["text"], "published": record["article"]["published"]}))
' >"$work/in.jsonl"
  corpus=("$work/in.jsonl")
fi

echo "machine: $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2- | xargs), $(nproc) threads; load $(cut -d' ' -f1 /proc/loadavg)"
echo "program: $("$program" --version); commit $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"

python3 - "$program" "$work" "${corpus[@]}" <<'END'
import json, os, resource, subprocess, sys, time

program, work, corpus = sys.argv[1], sys.argv[2], sys.argv[3:]


def run(arguments, stdin=None, out=subprocess.DEVNULL):
    """(wall seconds, processor seconds, peak resident MB)"""
    start = time.perf_counter()
    process = subprocess.Popen([program, *arguments], stdin=stdin or subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{program} {' '.join(arguments)}: status {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


one = os.path.join(work, "one.txt")
with open(one, "w") as file:
    file.write("Leaders met.\n")
starts = sorted(run(["code", one, "--format", "jsonl"]) for _ in range(7))
print(f"start-up (a one-sentence article, median of 7): {starts[3][0] * 1000:.0f} ms, {starts[3][2]:.0f} MB")

outputs = {}
for threads in (1, os.cpu_count()):
    best = None
    for _ in range(3):
        path = os.path.join(work, f"{threads}.jsonl")
        with open(path, "wb") as out:
            figures = run(["code", *corpus, "--format", "jsonl", "--quiet", "--threads", str(threads)], out=out)
        best = min(best or figures, figures)
    outputs[threads] = open(path, "rb").read()
    records = [json.loads(line) for line in outputs[threads].splitlines()]
    words = sum(len(record["article"]["text"].split()) for record in records)
    events = sum(len(record["events"]) for record in records)
    wall, busy, memory = best
    print(f"{threads} thread{'s' if threads > 1 else ' '}: {words:,} words, {events:,} events of {len(records):,} articles in {wall:.2f} s: "
          f"{words / wall:,.0f} words/s by the clock, {words / busy:,.0f} words/s of processor time, {memory:.0f} MB")
if len(set(outputs.values())) != 1:
    sys.exit("the output depends on the number of threads")
print("output: the same for any number of threads")
END
