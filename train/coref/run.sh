#!/usr/bin/env bash
# Trains models/coref.model: one command, two minutes. Best run again after each new models/lang.model, whose trees it learns
# to live with; the program works with either meanwhile.
#
#   train/coref/run.sh --data DIR --build DIR --work DIR [--held]
#
# --data   folder with UD_English-GUM (train/README.md)     --build  a configured build folder     --work  for what is in between
# --held   only figures of the documents kept aside, by which rounds and bias were chosen; no model is written
# PYTHON names a Python with torch, numpy and xxhash (default /usr/bin/python3, Debian's).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data= build= work= held= python=${PYTHON:-/usr/bin/python3}
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift ;; --build) build=$2; shift ;; --work) work=$2; shift ;; --held) held=--held ;;
    *) echo "usage: run.sh --data DIR --build DIR --work DIR [--held]" >&2; exit 2 ;;
  esac
  shift
done
[ -n "$data" ] && [ -n "$build" ] && [ -n "$work" ] || { echo "run.sh: --data, --build and --work are needed" >&2; exit 2; }
mkdir -p "$work"
models="$here/../../models" gold="$data/UD_English-GUM/en_gum-open-train.conllu"
export OMP_NUM_THREADS=1
cmake --build "$build" --target coref_rows pack
rows() { "$build/coref_rows" "$build/dateline.pack" "$models/lang.model" "$@" < "$gold"; }
rows phrases > "$work/phrases.rows"
"$python" "$here/train_coref.py" phrases --gold "$gold" --rows "$work/phrases.rows" --out "$work/coref.model" \
  --lang "$models/lang.model"
rows links "$work/coref.model" > "$work/links.rows"
"$python" "$here/train_coref.py" links --gold "$gold" --rows "$work/links.rows" --out "$work/coref.model" $held
[ -n "$held" ] || cp "$work/coref.model" "$models/coref.model"
