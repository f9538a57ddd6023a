"""Reading treebanks: CoNLL-U in, plain Python sentences out."""
import re
from dataclasses import dataclass, field

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
# In the order of the Deprel enum of src/lang/analysis.h.
DEPREL = ("acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt "
          "conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj "
          "list mark nmod nmod:desc nmod:npmod nmod:poss nmod:tmod nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj "
          "obl obl:agent obl:npmod obl:tmod obl:unmarked orphan parataxis punct reparandum root vocative xcomp").split()

# The fields of struct Morph, in order, and the values each may take; index 0 is "not marked".
MORPH = [
    ("Tense", ["", "Past", "Pres"]),
    ("VerbForm", ["", "Fin", "Inf", "Part", "Ger"]),
    ("Mood", ["", "Ind", "Imp", "Sub"]),
    ("Voice", ["", "Act", "Pass"]),
    ("Number", ["", "Sing", "Plur"]),
    ("Person", ["", "1", "2", "3"]),
    ("Degree", ["", "Pos", "Cmp", "Sup"]),
    ("Gender", ["", "Masc", "Fem", "Neut"]),
    ("PronType", ["", "Prs", "Dem", "Rel", "Int", "Art", "Other"]),
]


@dataclass
class Sentence:
    words: list
    upos: list = None       # index into UPOS
    morph: list = None      # tuple of indices, one a field of MORPH
    head: list = None       # 0 is the root, else 1-based
    deprel: list = None     # index into DEPREL
    misc: list = None
    source: str = ""
    entities: dict = field(default_factory=dict)  # layer -> list of (first, last, type)


def morph_of(feats):
    given = dict(f.split("=", 1) for f in feats.split("|")) if feats != "_" else {}
    out = []
    for name, values in MORPH:
        value = given.get(name, "").split(",")[0]
        if value in values:
            out.append(values.index(value))
        else:
            out.append(values.index("Other") if name == "PronType" else 0)
    return tuple(out)


def read(path, source):
    """Sentences of a CoNLL-U file, multi-word token lines and empty nodes left out."""
    out, rows = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and line[0].isdigit() and re.match(r"\d+\t", line):
                rows.append(line.split("\t"))
            elif not line and rows:
                rel = [DEPREL.index(r[7]) if r[7] in DEPREL else DEPREL.index(r[7].split(":")[0]) for r in rows]
                out.append(Sentence([r[1] for r in rows], [UPOS.index(r[3]) for r in rows],
                                    [morph_of(r[5]) for r in rows], [int(r[6]) for r in rows], rel,
                                    [r[9] for r in rows], source))
                rows = []
    return out
