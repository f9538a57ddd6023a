"""One reading of names from several readers: spaCy (WORK/names-X.jsonl) and two of Stanford's classifiers (WORK/crf3-X.jsonl,
WORK/crf4-X.jsonl of LabelNames.java).

How often they were right on names that people marked (UNER and MEANTIME dev, looked at once, by who saw a name): the most
precise reader with any other 0.6 to 0.9; the other two together 0.3 to 0.5; one of those alone 0.1 to 0.2. So the first are
names, the last are none, and what lies between, or is called by two kinds, is left open: nothing is learnt there."""
import entity_labels as el

CRF = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place"}
# The classifier trained on four corpora (crf3) is the most precise of the three; without it ENOUGH is not reached.
WEIGHT = {"crf3": 1.1, "crf4": 0.8, "spacy": 0.8}
ENOUGH = 1.7
ONLY_SPACY = ("event", "work")


def from_crf(words, ents):
    out = []
    for first, last, label in ents:
        if label in CRF:
            first, last = el.trim(words, first, last)
            while label == "PERSON" and last - first > 1 and words[first].lower() in el._TITLES:
                first += 1
            out.append((first, last, CRF[label]))
    return out


def merge(words, spacy, crf3, crf4):
    """(spans of layer A, spans of layer B, words whose reading is open)."""
    a, b = el.from_spacy(words, spacy)
    read = {"spacy": a, "crf3": from_crf(words, crf3), "crf4": from_crf(words, crf4)}
    support = {}
    for who, spans in read.items():
        for first, last, kind in spans:
            if kind in ONLY_SPACY:
                continue
            kind = "place" if kind == "facility" else kind
            total = 0.0
            for other, theirs in read.items():
                best = 0.0
                for f, l, k in theirs:
                    k = "place" if k == "facility" else k
                    if k == kind and f < last and first < l:
                        best = max(best, 1.0 if (f, l) == (first, last) else 0.8)
                total += WEIGHT[other] * best
            support[(first, last, kind)] = total
    out, taken = [], set()
    for (first, last, kind), total in sorted(support.items(), key=lambda x: (-x[1], x[0][0] - x[0][1], x[0])):
        if total >= ENOUGH and not taken & set(range(first, last)):
            if kind == "place" and any(k == "facility" and f < last and first < l for f, l, k in a):
                kind = "facility"
            out.append((first, last, kind))
            taken.update(range(first, last))
    for first, last, kind in a:
        if kind in ONLY_SPACY and not taken & set(range(first, last)):
            others = [x for who in ("crf3", "crf4") for x in read[who] if x[0] < last and first < x[1]]
            if not others:
                out.append((first, last, kind))
                taken.update(range(first, last))
    seen = {who: {i for first, last, kind in spans if kind not in ONLY_SPACY for i in range(first, last)}
            for who, spans in read.items()}
    doubt = set()
    for who, spans in read.items():
        others = set().union(*(seen[other] for other in seen if other != who))
        for first, last, _ in spans:
            words = set(range(first, last))
            if who == "crf3" or words & others:
                doubt |= words
    return sorted(out), b, sorted(doubt - taken)
