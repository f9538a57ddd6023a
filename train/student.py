"""The network that ships, in torch. src/lang/network.h describes the same shapes; export.py writes them down.

Words are the sum of seven table rows. Four bidirectional layers of gated averages follow (the quasi-recurrent cell:
everything that needs a matrix product is done for all words at once, only an elementwise running average goes word
by word). Heads: tag, heads of arcs, their labels, two layers of name tags."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import cell
import features

EMBED, HALF, LAYERS = 128, 128, 4
TAG, NAME, ARC, LABEL = 96, 96, 128, 96
REACH = 20  # arcs longer than this share one distance bias


def same_drop(x, p, training):
    """One dropout mask a sentence."""
    if not training:
        return x
    return x * torch.empty(1, x.shape[1], x.shape[2]).bernoulli_(1 - p) / (1 - p)


class Layer(nn.Module):
    """Gates from a window of `width` words; output keeps 2 * HALF numbers a word."""

    def __init__(self, inputs, width):
        super().__init__()
        self.width = width
        self.gates = nn.Linear(inputs * width, 6 * HALF)
        with torch.no_grad():
            self.gates.bias.zero_()
            self.gates.bias[2 * HALF:4 * HALF].uniform_(-1, 2)

    def forward(self, x, valid):
        y = x
        if self.width == 3:
            zero = torch.zeros_like(x[:1])
            y = torch.cat([torch.cat([zero, x[:-1]]), x, torch.cat([x[1:], zero])], -1)
        return cell.Cell.apply(self.gates(y), x, valid)


class Student(nn.Module):
    def __init__(self, vectors, priors, tags, labels, tags_a, tags_b):
        super().__init__()
        self.register_buffer("static", vectors)
        self.register_buffer("priors", priors)
        self.project = nn.Parameter(torch.eye(EMBED) * 0.5)
        self.lean = nn.Parameter(torch.zeros(priors.shape[1], EMBED))
        self.delta = nn.Embedding(vectors.shape[0], EMBED, sparse=True)
        nn.init.zeros_(self.delta.weight)
        self.hashed = nn.ModuleList(nn.Embedding(n, EMBED, sparse=True) for n in features.BUCKETS)
        for table in self.hashed:
            nn.init.normal_(table.weight, 0, 0.15)
        self.layers = nn.ModuleList(Layer(EMBED if i == 0 else 2 * HALF, 3 if i == 0 else 1) for i in range(LAYERS))
        self.fan = nn.Linear(2 * HALF, TAG + NAME + 2 * ARC + 2 * LABEL)
        self.tag = nn.Linear(TAG, tags)
        self.name_a = nn.Linear(NAME, tags_a)
        self.name_b = nn.Linear(NAME, tags_b)
        self.arc = nn.Linear(ARC, ARC)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.label = nn.Linear(LABEL, labels)

    def embed_parameters(self):
        return [self.delta.weight] + [t.weight for t in self.hashed]

    def forward(self, word, rows, valid, drop=0.0):
        """word [T, B], rows [T, B, 6], valid [T, B]."""
        v = valid[..., None].float()
        x = F.embedding(word, self.static) @ self.project + F.embedding(word, self.priors) @ self.lean + self.delta(word)
        for i, table in enumerate(self.hashed):
            e = table(rows[..., i])
            if self.training:
                e = e * torch.empty(*e.shape[:2], 1).bernoulli_(0.93)
            x = x + e
        x = same_drop(x * v, drop, self.training)
        inside = valid.to(torch.uint8)
        for i, layer in enumerate(self.layers):
            x = layer(same_drop(x, drop * 0.75, self.training) if i else x, inside)
        x = same_drop(x, drop, self.training)
        tag, name, dep, head, ldep, lhead = self.fan(x).split([TAG, NAME, ARC, ARC, LABEL, LABEL], -1)
        tag, name, dep, head = (F.dropout(F.relu(y), drop, self.training) for y in (tag, name, dep, head))
        return {"tag": self.tag(tag), "a": self.name_a(name), "b": self.name_b(name),
                "arc": self.arcs(dep, head, valid), "ldep": ldep, "lhead": lhead}

    def arcs(self, dep, head, valid):
        """[B, T, T + 1]: score of each head of each word, the root first."""
        t = dep.shape[0]
        q = self.arc(dep).transpose(0, 1)
        h = torch.cat([self.root.expand(1, head.shape[1], ARC), head]).transpose(0, 1)
        s = torch.matmul(q, h.transpose(1, 2)) / ARC ** 0.5
        at = torch.arange(t)
        far = (at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        bias = torch.cat([torch.zeros(t, 1), self.distance[far]], 1)
        mask = torch.cat([torch.ones(valid.shape[1], 1, dtype=torch.bool), valid.t()], 1)
        return (s + bias).masked_fill(~mask[:, None, :], -1e9)

    def labels(self, out, head):
        """Label scores of each word for the head given: head [T, B], 0 the root (its label is given, not scored)."""
        index = (head - 1).clamp(min=0)[..., None].expand(-1, -1, LABEL)
        return self.label(F.dropout(F.relu(out["ldep"] + out["lhead"].gather(0, index)), 0.2, self.training))
