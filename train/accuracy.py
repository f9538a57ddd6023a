"""How right a network is on gold sentences: the student and its teacher are measured alike."""
import random

import torch

import data as d

WORDS_EACH = 2500


def accuracy(model, examples, read):
    """(tag with morphology, UAS, LAS) by greedy heads: a lower bound of what the tree decoder reaches.

    `read(batch)` gives the batch as tensors ("tag", "head", "label", "valid") and the network's answer to it."""
    model.eval()
    n = tag = uas = las = 0
    with torch.no_grad():
        for batch in d.batches(examples, WORDS_EACH, random.Random(0)):
            x, out = read(batch)
            head = out["arc"].argmax(-1).transpose(0, 1)
            label = model.labels(out, head).argmax(-1)
            label[head == 0] = d.ROOT
            v = x["valid"]
            n += v.sum().item()
            tag += ((out["tag"].argmax(-1) == x["tag"]) & v).sum().item()
            right = (head == x["head"]) & v
            uas += right.sum().item()
            las += (right & (label == x["label"])).sum().item()
    model.train()
    return tag / n, uas / n, las / n
