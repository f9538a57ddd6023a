"""Maximum spanning arborescence with one word under the root (Chu-Liu-Edmonds), as src/lang/tree_decoder.cc."""
import numpy as np


def _cycle(head):
    n = len(head)
    colour = [0] * n
    for s in range(1, n):
        path, v = [], s
        while v > 0 and colour[v] == 0:
            colour[v] = 1
            path.append(v)
            v = head[v]
        if v > 0 and colour[v] == 1:
            return path[path.index(v):]
        for u in path:
            colour[u] = 2
    return None


def _edmonds(s):
    """s[d, h] over nodes 0..n (0 the root); best head of each node."""
    head = s.argmax(1)
    head[0] = 0
    cyc = _cycle(head)
    if cyc is None:
        return head
    inside = np.zeros(len(s), bool)
    inside[cyc] = True
    outer = [v for v in range(len(s)) if not inside[v]]
    at = {v: i for i, v in enumerate(outer)}
    m = len(outer)
    t = np.full((m + 1, m + 1), -np.inf)
    t[:m, :m] = s[np.ix_(outer, outer)]
    own = s[cyc, head[cyc]]
    enter = s[np.ix_(cyc, outer)] - own[:, None]
    leave = s[np.ix_(outer, cyc)]
    t[m, :m] = enter.max(0)
    t[:m, m] = leave.max(1)
    t[m, m] = -np.inf
    sub = _edmonds(t)
    out = head.copy()
    for i, v in enumerate(outer):
        if v:
            out[v] = cyc[int(leave[i].argmax())] if sub[i] == m else outer[sub[i]]
    entry = outer[sub[m]]
    out[cyc[int(enter[:, at[entry]].argmax())]] = entry
    return out


def decode(scores):
    """scores [n, n + 1], column 0 the root -> heads, exactly one of them 0."""
    n = scores.shape[0]
    s = np.full((n + 1, n + 1), -np.inf)
    s[1:] = scores
    s[np.arange(n + 1), np.arange(n + 1)] = -np.inf
    head = s[1:].argmax(1)
    if (head == 0).sum() == 1 and _cycle(np.concatenate([[0], head])) is None:
        return head
    s[1:, 0] -= 1e6
    return _edmonds(s)[1:]
