"""The vocabulary and its static vectors: MiniLM reads each word alone, layers 0, 3 and 6 are joined, PCA keeps 128.

  vectors.py --data DIR --work WORK --minilm model.zip [--words 45000]

WORK/vocabulary.txt (a key a line, line 0 is the unknown word), WORK/vectors.npy."""
import argparse
import collections
import json
import os

import numpy as np
import torch

import conllu
import features
import minilm

DIMS = 128


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--work", required=True)
    p.add_argument("--minilm", required=True)
    p.add_argument("--words", type=int, default=45000)
    a = p.parse_args()
    gold, raw, example = collections.Counter(), collections.Counter(), {}
    for path in ("UD_English-EWT/en_ewt-ud-train.conllu", "UD_English-GUM/en_gum-open-train.conllu"):
        for s in conllu.read(os.path.join(a.data, path), ""):
            for w in s.words:
                gold[features.key(w)] += 1
                example.setdefault(features.key(w), w)
    with open(os.path.join(a.work, "names-raw.jsonl"), encoding="utf-8") as f:
        for line in f:
            for w in json.loads(line)["words"]:
                raw[features.key(w)] += 1
                example.setdefault(features.key(w), w)
    keys = [k for k, n in gold.most_common() if n >= 2 or raw[k] >= 1]
    have = set(keys)
    for k, n in raw.most_common():
        if n >= 3 and k not in have:
            keys.append(k)
            have.add(k)
    print("from text:", len(keys))
    from wordfreq import top_n_list
    for w in top_n_list("en", 120000, wordlist="large"):
        if len(keys) >= a.words - 1:
            break
        k = features.key(w)
        if k not in have and len(k) < 25 and all(ord(c) < 0x250 for c in k):
            keys.append(k)
            have.add(k)
            example.setdefault(k, w)
    keys = keys[:a.words - 1]
    torch.manual_seed(1)
    tensors, vocabulary = minilm.load_package(a.minilm)
    pieces = minilm.WordPiece(vocabulary)
    model = minilm.MiniLM(tensors).eval()
    ids = [pieces.word(example[k]) for k in keys]
    order = sorted(range(len(keys)), key=lambda i: len(ids[i]))
    out = np.zeros((len(keys), 384 * 3), dtype=np.float32)
    with torch.no_grad():
        for b in range(0, len(order), 256):
            part = order[b:b + 256]
            n = max(len(ids[i]) for i in part) + 2
            x = torch.zeros(len(part), n, dtype=torch.long)
            m = torch.zeros(len(part), n, dtype=torch.bool)
            inner = torch.zeros(len(part), n)
            for r, i in enumerate(part):
                row = [pieces.cls] + ids[i] + [pieces.sep]
                x[r, :len(row)] = torch.tensor(row)
                m[r, :len(row)] = True
                inner[r, 1:len(row) - 1] = 1 / len(ids[i])
            states = model(x, m)
            joined = torch.cat([torch.nn.functional.normalize((states[k] * inner[..., None]).sum(1), dim=-1)
                                for k in (0, 3, len(model.layers))], -1)
            out[part] = joined.numpy()
    out -= out.mean(0)
    cov = out.T @ out / len(out)
    values, axes = np.linalg.eigh(cov)
    out = out @ axes[:, ::-1][:, :DIMS]
    print("kept variance", values[::-1][:DIMS].sum() / values.sum())
    out /= np.sqrt((out ** 2).mean()) 
    with open(os.path.join(a.work, "vocabulary.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(["<unknown>"] + keys) + "\n")
    np.save(os.path.join(a.work, "vectors.npy"), np.concatenate([np.zeros((1, DIMS), np.float32), out]).astype(np.float32))


main()
