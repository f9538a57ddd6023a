"""Writes the model file that src/lang/model_file.h describes: int8 weights packed for the kernels, tables, checksum.

  export.py --work WORK --name NAME --version lang-1 --out models/lang.model"""
import argparse
import os
import struct

import numpy as np
import torch
import xxhash

import conllu
import data as d
import features
import student

KINDS = {np.dtype(np.int8): 0, np.dtype(np.uint8): 1, np.dtype(np.int32): 2, np.dtype(np.uint32): 3,
         np.dtype(np.uint64): 4, np.dtype(np.float32): 5}


def quantise_rows(x):
    """int8 rows with a scale each."""
    top = np.abs(x).max(1)
    scale = np.where(top > 0, top / 127, 0).astype(np.float32)
    return np.round(x / np.where(scale > 0, scale, 1)[:, None]).clip(-127, 127).astype(np.int8), scale


def vocabulary(out, name, keys):
    """Tensors of VocabularyView (src/lang/word_features.h) -> the order of `keys` in which their rows must stand, the unknown one behind them."""
    hashes = np.array([features.hash64(k) for k in keys], dtype=np.uint64)
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    assert (hashes[1:] != hashes[:-1]).all()
    out[name + ".hash"] = hashes
    out[name + ".start"] = np.searchsorted(hashes >> np.uint64(52), np.arange(4097, dtype=np.uint64)).astype(np.uint32)
    return order


def linear(out, name, weight, bias):
    """weight [outputs, inputs] -> panels of 16 outputs, four inputs together: [outputs / 16][inputs / 4][16][4]."""
    n, k = weight.shape
    pad = -n % 16
    weight = np.concatenate([weight, np.zeros((pad, k), np.float32)])
    bias = np.concatenate([bias, np.full(pad, -1e4, np.float32)])
    q, scale = quantise_rows(weight)
    out[name + ".w"] = q.reshape((n + pad) // 16, 16, k // 4, 4).transpose(0, 2, 1, 3).reshape(n + pad, k).copy()
    out[name + ".scale"] = scale
    out[name + ".bias"] = bias.astype(np.float32)
    out[name + ".zero"] = (128 * q.astype(np.int32).sum(1)).astype(np.int32)


def collect(state, keys, tags):
    s = {k: v.detach().float().numpy() for k, v in state.items()}
    out = {}
    words = s["static"] @ s["project"] + s["priors"] @ s["lean"] + s["delta.weight"]
    order = vocabulary(out, "vocabulary", keys[1:])
    rows = np.concatenate([words[1:][order], words[:1]])
    out["embed.word"], out["embed.word.scale"] = quantise_rows(rows)
    for i in range(6):
        # Dropped 7 times in a hundred while training, never here: the expected value.
        out["embed.hashed%d" % i], out["embed.hashed%d.scale" % i] = quantise_rows(s["hashed.%d.weight" % i])
    for i in range(student.LAYERS):
        linear(out, "layer%d" % i, s["layers.%d.gates.weight" % i], s["layers.%d.gates.bias" % i])
    linear(out, "fan", s["fan.weight"], s["fan.bias"])
    for name in ("tag", "name_a", "name_b", "label"):
        linear(out, name, s[name + ".weight"], s[name + ".bias"])
    root = student.ARC ** -0.5
    linear(out, "arc", s["arc.weight"] * root, s["arc.bias"] * root)
    out["root"] = s["root"]
    out["distance"] = s["distance"]
    out["tags"] = np.array(tags.rows, dtype=np.uint8)
    return out


def write(path, tensors):
    table, body = b"", b""
    start = 32 + 56 * len(tensors)
    offset = start + (-start % 64)
    body = b"\0" * (offset - start)
    for name, x in tensors.items():
        x = np.ascontiguousarray(x)
        rows, columns = (x.shape[0], int(np.prod(x.shape[1:]))) if x.ndim > 1 else (x.shape[0], 1)
        raw = x.tobytes()
        table += struct.pack("<24sIIIIQQ", name.encode(), KINDS[x.dtype], rows, columns, 0, offset, len(raw))
        raw += b"\0" * (-len(raw) % 64)
        body += raw
        offset += len(raw)
    rest = table + body
    head = struct.pack("<8sIIQQ", b"DTLMODL1", 1, len(tensors), 32 + len(rest), xxhash.xxh3_64_intdigest(rest, seed=len(tensors)))
    with open(path + ".part", "wb") as f:
        f.write(head + rest)
    os.replace(path + ".part", path)
    return xxhash.xxh3_64_intdigest(rest, seed=len(tensors))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--name", required=True)
    p.add_argument("--version", required=True)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    state = torch.load(os.path.join(a.work, a.name + ".pt"), map_location="cpu")
    tags = d.Tags.load(os.path.join(a.work, a.name + ".tags.json"))
    tensors = collect(state, d.Vocabulary(os.path.join(a.work, "vocabulary.txt")).keys, tags)
    tensors["version"] = np.frombuffer(a.version.encode(), dtype=np.uint8)
    checksum = write(a.out, tensors)
    print(a.out, os.path.getsize(a.out), "bytes, checksum %016x" % checksum)


if __name__ == "__main__":
    main()
