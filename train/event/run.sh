#!/usr/bin/env bash
# Trains models/relation.model, then writes data/acts/confidence.tsv: one command, a minute. Run it again after each new
# models/lang.model, whose word vectors the relation model uses (the program refuses one of another language model).
#
#   train/event/run.sh --data DIR --build DIR --work DIR
#
# --data   folder with Zero-Shot-PLOVER, PLOVER, NGEC and news (train/README.md)     --build  a configured build folder     --work  for what is in between
# PYTHON names a Python with torch, numpy and xxhash (default /usr/bin/python3, Debian's).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data= build= work= python=${PYTHON:-/usr/bin/python3}
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;; --build) build=$2 ;; --work) work=$2 ;;
    *) echo "usage: run.sh --data DIR --build DIR --work DIR" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$data" ] && [ -n "$build" ] && [ -n "$work" ] || { echo "run.sh: --data, --build and --work are needed" >&2; exit 2; }
mkdir -p "$work"
cmake --build "$build" --target relation_rows event_rows pack
"$python" "$here/train_relation.py" pairs --data "$data" > "$work/pairs.jsonl"
"$build/relation_rows" "$build/dateline.pack" "$here/../../models/lang.model" < "$work/pairs.jsonl" > "$work/rows.jsonl"
"$python" "$here/train_relation.py" train --rows "$work/rows.jsonl" --out "$here/../../models/relation.model"
"$python" "$here/train_confidence.py" articles --data "$data" > "$work/articles.jsonl"
"$build/event_rows" "$build/dateline.pack" "$here/../../models/lang.model" < "$work/articles.jsonl" > "$work/events.jsonl"
"$python" "$here/train_confidence.py" train --data "$data" --rows "$work/events.jsonl" --out "$here/../../data/acts/confidence.tsv"
