"""Turns a shipped model back into weights to go on from: WORK/NAME.pt, as `train_student.py --start` reads them.

  unpack.py --work WORK --model models/lang.model --name NAME

The vocabulary of WORK may differ from the model's: words are matched by hash. The fixed part of a word's vector
(static and prior numbers) is fitted to the model's rows by least squares; what is left over becomes the word's own part."""
import argparse
import os
import struct

import numpy as np
import torch

import data as d
import features
import student

TYPES = [np.int8, np.uint8, np.int32, np.uint32, np.uint64, np.float32]


def tensors(path):
    raw = open(path, "rb").read()
    magic, _, count, _, _ = struct.unpack("<8sIIQQ", raw[:32])
    assert magic == b"DTLMODL1", "not a model file"
    out = {}
    for i in range(count):
        name, kind, rows, columns, _, offset, size = struct.unpack("<24sIIIIQQ", raw[32 + 56 * i:88 + 56 * i])
        x = np.frombuffer(raw[offset:offset + size], TYPES[kind])
        out[name.rstrip(b"\0").decode()] = x.reshape(rows, columns) if columns > 1 else x
    return out


def linear(t, name):
    """export.linear, backwards; the padding outputs are cut off by the caller."""
    n, k = len(t[name + ".scale"]), t[name + ".w"].size // len(t[name + ".scale"])
    q = t[name + ".w"].reshape(n // 16, k // 4, 16, 4).transpose(0, 2, 1, 3).reshape(n, k)
    return q * t[name + ".scale"][:, None], t[name + ".bias"]


def rows(t, name):
    return t[name].astype(np.float32) * t[name + ".scale"][:, None]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--model", required=True)
    p.add_argument("--name", required=True)
    a = p.parse_args()
    t = tensors(a.model)
    keys = d.Vocabulary(os.path.join(a.work, "vocabulary.txt")).keys
    static, priors = (np.load(os.path.join(a.work, f)) for f in ("vectors.npy", "priors.npy"))
    at = {h: i for i, h in enumerate(t["vocabulary.hash"].tolist())}
    theirs = rows(t, "embed.word")
    found = [(0, len(at))] + [(i, at[h]) for i, h in enumerate(map(features.hash64, keys)) if i and h in at]
    mine, their = np.array(found).T
    fixed = np.concatenate([static, priors], 1)
    fit = np.linalg.lstsq(fixed[mine], theirs[their], rcond=None)[0]
    own = np.zeros((len(keys), student.EMBED), np.float32)
    own[mine] = theirs[their] - fixed[mine] @ fit
    out = {"project": fit[:static.shape[1]], "lean": fit[static.shape[1]:], "delta.weight": own}
    for i in range(6):
        out["hashed.%d.weight" % i] = rows(t, "embed.hashed%d" % i)
    parts = [("layers.%d.gates" % i, "layer%d" % i) for i in range(student.LAYERS)]
    for ours, name in parts + [(n, n) for n in ("fan", "tag", "name_a", "name_b", "label", "arc")]:
        weight, bias = linear(t, name)
        if name == "arc":
            weight, bias = weight * student.ARC ** 0.5, bias * student.ARC ** 0.5
        real = bias > -9000
        out[ours + ".weight"], out[ours + ".bias"] = weight[real], bias[real].copy()
    out["root"], out["distance"] = t["root"].copy(), t["distance"].copy()
    torch.save({k: torch.from_numpy(np.ascontiguousarray(v, np.float32)) for k, v in out.items()},
               os.path.join(a.work, a.name + ".pt"))
    print("%d of %d words known to the model; left over %.3f of the square" % (
        len(found), len(keys), (own[mine] ** 2).sum() / (theirs[their] ** 2).sum()))


if __name__ == "__main__":
    main()
