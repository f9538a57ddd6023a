#!/usr/bin/env python3
"""Coreference of `dateline parse` against a gold CoNLL-U file with Entity= brackets, by published tools.

  python3 -m venv V && V/bin/pip install udapi==0.5.2 scorch==0.2.0
  V/bin/python bench/coref.py --gold en_gum-ud-dev.conllu --program build/release/dateline

Both files are read by udapi (which is also the proof that standard tools read what we write); MUC, B-cubed and CEAF-e are
those of scorch, which follows the reference scorer of CoNLL-2012. CoNLL is the mean of their F1.

  raw    the program reads running text, an article a document: tokens, sentences, trees, mentions, chains are all its own
  gold   it is given the gold tokens and sentences; tags, trees, mentions, chains are its own

  exact  two mentions are the same when they cover the same characters (white space aside)
  head   when their heads do (heads by the tree of each file, udapi's MoveHead); where several mentions share a head,
         equal spans go first, then in order of length: the matching of CorefUD

  all          every mention of both files, singletons too (GUM marks every noun phrase)
  no singles   entities of one mention are taken out of both: OntoNotes, CorefUD's main figure

`exact, all` is the plain reading of "CoNLL average, predicted mentions" where a corpus marks singletons; `exact, no
singles` is what is usual for OntoNotes and OntoGUM; `head, no singles` is CorefUD's primary score."""
import argparse
import collections
import io
import json
import logging
import os
import subprocess
import tempfile

from scorch import scores
from udapi.block.corefud.movehead import MoveHead
from udapi.core.document import Document

Mention = collections.namedtuple("Mention", "begin end head")  # offsets among the characters that are no white space


def spans_of(tree, at):
    """Character range of each node of a tree, counted from `at`; -> (ranges by node, next offset)."""
    out, nodes, k = {}, tree.descendants, 0
    while k < len(nodes):
        mwt = nodes[k].multiword_token
        words = mwt.words if mwt else [nodes[k]]
        whole = len("".join((mwt or nodes[k]).form.split()))
        begin = at
        for i, w in enumerate(words):
            end = at + whole if i + 1 == len(words) else min(begin + len("".join(w.form.split())), at + whole)
            out[w] = (begin, end)
            begin = end
        at += whole
        k += len(words)
    return out, at


def read(path):
    """-> {document: {entity: [Mention]}}"""
    logging.disable(logging.WARNING)
    document = Document()
    document.load_conllu(path)
    mover = MoveHead()
    mover.process_document(document)
    where, owner, name, at = {}, {}, None, 0
    for bundle in document.bundles:
        tree = bundle.get_tree()
        if tree.newdoc:
            name, at = tree.newdoc, 0
        spans, at = spans_of(tree, at)
        for node, span in spans.items():
            where[node] = span
            owner[node] = name
    out = collections.defaultdict(lambda: collections.defaultdict(list))
    for entity in document.coref_entities:
        for m in entity.mentions:
            words = [w for w in m.words if w in where]
            if not words:
                continue
            head = m.head if m.head in where else words[0]
            out[owner[head]][entity.eid].append(Mention(where[words[0]][0], where[words[-1]][1], where[head][0]))
    return out


def by_head(gold, got):
    """Renames the mentions of `got` to those of `gold` they match by head; -> the two as sets of keys."""
    def of_head(entities):
        table = collections.defaultdict(list)
        for mentions in entities.values():
            for m in mentions:
                table[m.head].append(m)
        return {h: sorted(set(ms), key=lambda m: m.end - m.begin) for h, ms in table.items()}
    ours, theirs = of_head(gold), of_head(got)
    name = {}
    for head, ms in theirs.items():
        left = [m for m in ours.get(head, []) if m not in ms]
        for m in ms:
            if m in ours.get(head, []):
                name[m] = m
        for m in ms:
            if m not in name:
                name[m] = left.pop(0) if left else m
    return gold, {e: [name[m] for m in ms] for e, ms in got.items()}


def clusters(documents, singles):
    """-> list of sets over the corpus; a mention that is twice in a file stays in its first entity."""
    out = []
    for d, entities in sorted(documents.items()):
        seen = set()
        for _, mentions in sorted(entities.items()):
            keys = {(d, m.begin, m.end, m.head) for m in mentions} - seen
            seen |= keys
            if len(keys) > (0 if singles else 1):
                out.append(keys)
    return out


def ceaf_e(gold, got):
    """scorch's CEAF-e a document at a time (entities of two documents never align), summed as over one matrix."""
    total = 0.0
    parts = [collections.defaultdict(list), collections.defaultdict(list)]
    for part, sets in zip(parts, (gold, got)):
        for s in sets:
            part[next(iter(s))[0]].append(s)
    for d in parts[0]:
        if parts[1][d]:
            total += scores.ceaf_e(parts[0][d], parts[1][d])[0] * len(parts[0][d])  # an entity against itself counts 1
    r, p = total / max(len(gold), 1), total / max(len(got), 1)
    return r, p, 2 * r * p / (r + p) if r + p else 0.0


def score(gold, got, match, singles):
    """-> {metric: (recall, precision, F1)} with `conll` (F1 only)."""
    pairs = {}
    for d in sorted(set(gold) | set(got)):
        g = {e: [m._replace(head=0) for m in ms] for e, ms in gold[d].items()} if match == "exact" else gold[d]
        s = {e: [m._replace(head=0) for m in ms] for e, ms in got[d].items()} if match == "exact" else got[d]
        pairs[d] = by_head(g, s) if match == "head" else (g, s)
    key = clusters({d: p[0] for d, p in pairs.items()}, singles)
    response = clusters({d: p[1] for d, p in pairs.items()}, singles)
    in_key, in_response = set().union(*key), set().union(*response) if response else set()
    hit = len(in_key & in_response)
    r, p = hit / max(len(in_key), 1), hit / max(len(in_response), 1)
    out = {"mentions": (r, p, 2 * r * p / (r + p) if r + p else 0.0), "muc": scores.muc(key, response),
           "bcub": scores.b_cubed(key, response), "ceafe": ceaf_e(key, response)}
    out["conll"] = sum(out[m][2] for m in ("muc", "bcub", "ceafe")) / 3
    return out


def running_text(path):
    """-> JSONL of the documents of a CoNLL-U file: words with their spaces, an empty line between paragraphs."""
    documents, text, skip = [], [], 0
    for line in io.open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            text = []
            documents.append((line.split("=", 1)[1].strip(), text))
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            text.append("\n\n")
        elif line and line[0] != "#":
            f = line.split("\t")
            if "." in f[0]:
                continue
            if "-" in f[0]:
                skip = int(f[0].split("-")[1])
            elif int(f[0]) <= skip:
                continue
            text.append(f[1] + ("" if "SpaceAfter=No" in f[9].split("|") else " "))
        elif not line:
            skip = 0
    lines = []
    for name, text in documents:
        paragraphs = "".join(text).split("\n\n")
        lines.append(json.dumps({"id": name, "text": "\n\n".join(p.strip() for p in paragraphs if p.strip())}))
    return "\n".join(lines) + "\n"


def parse(program, gold, mode, folder):
    """Runs the program; -> path of its answer."""
    answer = os.path.join(folder, mode + ".conllu")
    given = gold
    if mode == "raw":
        given = os.path.join(folder, "raw.jsonl")
        with open(given, "w", encoding="utf-8") as f:
            f.write(running_text(gold))
    with open(answer, "wb") as out:
        subprocess.run([program, "parse", "--as", "jsonl" if mode == "raw" else "conllu", given], stdout=out, check=True)
    return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--program", help="runs `parse`; else --answer")
    parser.add_argument("--answer", help="CoNLL-U that is there already")
    parser.add_argument("--mode", choices=["raw", "gold"], action="append")
    a = parser.parse_args()
    gold = read(a.gold)
    with tempfile.TemporaryDirectory() as folder:
        for mode in [os.path.basename(a.answer)] if a.answer else a.mode or ["raw", "gold"]:
            got = read(a.answer or parse(a.program, a.gold, mode, folder))
            for match, singles in (("exact", True), ("exact", False), ("head", True), ("head", False)):
                s = score(gold, got, match, singles)
                shown = "  ".join("%s %.1f/%.1f/%.1f" % ((m,) + tuple(100 * x for x in s[m])) for m in ("mentions", "muc", "bcub", "ceafe"))
                print("%-5s %-6s %-10s CoNLL %5.2f   (R/P/F) %s" % (mode, match, "all" if singles else "no singles", 100 * s["conll"], shown))


if __name__ == "__main__":
    main()
