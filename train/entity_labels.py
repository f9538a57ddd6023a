"""Names as the tag layers of the network want them, from spaCy labels, GUM mentions and the office rule.

Layer A: person, organization, place, facility, event, work.  Layer B: nationality, group, office.
"Russian Foreign Minister Sergei Lavrov" -> A: Sergei Lavrov person; B: Russian nationality, Foreign Minister office."""
import os
import re

from conllu import UPOS

LAYER_A = ["person", "organization", "place", "facility", "event", "work"]
LAYER_B = ["nationality", "group", "office"]
_SPACY = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility",
          "EVENT": "event", "WORK_OF_ART": "work"}
_LEAD = {"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your"}
_GLUE = {"of", "the", "-", "'", "&", "and", "'s", "de", "al", "el", "bin", "von", "van"}
_ADJ, _NOUN, _PROPN, _DET, _X = (UPOS.index(x) for x in ("ADJ", "NOUN", "PROPN", "DET", "X"))


def _list(name):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if line.strip() and line[0] != "#"]


HEADS = {row[0]: row[1] for row in _list("office_heads.txt")}
MODIFIERS = {row[0] for row in _list("office_modifiers.txt")}
GROUPS = {row[0] for row in _list("other_groups.txt")}
_TITLES = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady"}


def trim(words, b, e):
    while b < e and words[b].lower() in _LEAD and e - b > 1:
        b += 1
    while e - b > 1 and (words[e - 1] in ("'s", "’s", "'", "’") or not any(c.isalnum() for c in words[e - 1])
                         and words[e - 1] not in (")",)):
        e -= 1
    return b, e


def from_spacy(words, ents):
    a, b_layer = [], []
    for first, last, label in ents:
        first, last = trim(words, first, last)
        if label == "NORP":
            low = {w.lower() for w in words[first:last]}
            b_layer.append((first, last, "group" if low & GROUPS else "nationality"))
        elif label in _SPACY:
            while label == "PERSON" and last - first > 1 and (words[first].lower() in _TITLES or
                                                              words[first].lower().rstrip(".") in HEADS):
                first += 1
            if not any(c.isalpha() for w in words[first:last] for c in w):
                continue
            a.append((first, last, _SPACY[label]))
    return a, b_layer


def gum_mentions(misc):
    out, stack = [], []
    for i, m in enumerate(misc):
        got = re.search(r"(?:^|\|)Entity=([^|]+)", m)
        if not got:
            continue
        for opened, closed_now, closed in re.findall(r"\(([^()]+)(\)?)|([^()]+)\)", got.group(1)):
            if opened:
                f = opened.split("-")
                if closed_now:
                    out.append((i, i + 1, f[1]))
                else:
                    stack.append((f[0], i, f[1]))
            else:
                ident = closed.split("-")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == ident:
                        out.append((stack[k][1], i + 1, stack[k][2]))
                        del stack[k]
                        break
    return out


def mend_with_gum(sentence, a):
    """GUM's own mention types correct and complete spaCy's names."""
    mentions = gum_mentions(sentence.misc)
    named = {"person", "organization", "place", "event"}
    out = []
    for first, last, kind in a:
        around = [m for m in mentions if m[0] <= first and last <= m[1] and first - m[0] <= 1 and m[1] - last <= 2]
        if around:
            gum = min(around, key=lambda m: m[1] - m[0])[2]
            if gum in named:
                kind = kind if gum == "place" and kind == "facility" else gum
            elif kind in ("person", "place") or gum in ("animal", "plant", "substance", "time"):
                continue
        elif kind == "person" and not any(m[0] <= first < m[1] for m in mentions):
            continue
        out.append((first, last, kind))
    taken = [False] * len(sentence.words)
    for first, last, _ in out:
        taken[first:last] = [True] * (last - first)
    for first, last, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        first, last = trim(sentence.words, first, last)
        inside = range(first, last)
        if (kind in named and last - first <= 6 and not any(taken[i] for i in inside)
                and any(sentence.upos[i] == _PROPN for i in inside)
                and all(sentence.upos[i] == _PROPN or sentence.words[i].lower() in _GLUE for i in inside)
                and sentence.words[first][0].isupper()):
            out.append((first, last, kind))
            taken[first:last] = [True] * (last - first)
    return sorted(out)


def proper(sentence, a, doubt):
    """What the treebank's own tags say of names: one without any proper noun is none, and a word that is neither a proper
    noun nor beside one is not in doubt."""
    strong = [u == _PROPN or u == _X for u in sentence.upos]
    kept = [s for s in a if s[2] in ("event", "work") or any(strong[s[0]:s[1]])]
    n = len(strong)
    return kept, [i for i in doubt if any(strong[max(0, i - 1):min(n, i + 2)])]


def offices(words, upos, a, b_layer):
    """The office rule. "French Defence Minister X" fires on "Defence Minister"; "the chief reason" does not."""
    n = len(words)
    low = [w.lower().rstrip(".") for w in words]
    inside_a, person_at, norp_end = [False] * n, set(), set()
    for first, last, kind in a:
        for i in range(first, last):
            inside_a[i] = True
        if kind == "person":
            person_at.add(first)
        if kind in ("place", "organization"):
            norp_end.add(last)
    inside_b = [False] * n
    for first, last, kind in b_layer:
        norp_end.add(last)
        for i in range(first, last):
            inside_b[i] = True
    out, i = [], 0
    while i < n:
        strength = HEADS.get(low[i])
        if strength is None or inside_a[i] or inside_b[i] or upos[i] not in (_NOUN, _PROPN):
            i += 1
            continue
        first, last = i, i + 1
        while first > 0 and not inside_a[first - 1] and not inside_b[first - 1]:
            p = first - 1
            if low[p] in MODIFIERS or low[p] in HEADS and upos[p] in (_NOUN, _PROPN):
                first = p
            elif words[p] == "-" and p > 0 and (low[p - 1] in MODIFIERS or low[p - 1] in HEADS):
                first = p - 1
            elif upos[p] == _PROPN and words[p][0].isupper() and words[i][0].isupper() and low[p] not in _TITLES:
                first = p
            else:
                break
        if last < n and low[last] == "general" and low[i] in ("secretary", "attorney", "director", "governor"):
            last += 1
        elif last + 1 < n and words[last] == "-" and low[last + 1] == "general":
            last += 2
        if last + 1 < n and low[last] == "of" and low[last + 1] in ("state", "staff", "defense", "defence"):
            last += 2
        elif last + 2 < n and low[last] == "of" and low[last + 1] == "the" and low[last + 2] == "exchequer":
            last += 3
        beside = last in person_at or first in norp_end or (first > 1 and first - 1 in norp_end and words[first - 1] in ("'s", "’s"))
        if strength == "strong" or beside or (last - first > 1 and words[last - 1][0].isupper() and words[first][0].isupper()):
            out.append((first, last, "office"))
        i = last
    return out


def encode(n, spans, types):
    """BILOU tags: 0 is outside, else 1 + 4 * type + (begin, inside, last, unit). Longer spans win an overlap."""
    tags = [0] * n
    for first, last, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if any(tags[first:last]) or kind not in types or last <= first:
            continue
        t = 1 + 4 * types.index(kind)
        if last - first == 1:
            tags[first] = t + 3
        else:
            tags[first] = t
            for i in range(first + 1, last - 1):
                tags[i] = t + 1
            tags[last - 1] = t + 2
    return tags
