"""The labelled pairs of Zero-Shot-PLOVER (PLV, train part), and PLOVER's types as PLV has them."""
import csv
import os
import re

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
YIELD = ("CONCEDE", "RETREAT")      # PLV has one label for both
QUAD = dict(zip(TYPES, (1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)), YIELD=2)


def pairs(data):
    """Rows of PLV_train.tsv with the marked sides as offsets."""
    path = os.path.join(data, "Zero-Shot-PLOVER", "datasets", "PLV_train.tsv")
    with open(path, encoding="utf-8", newline="") as f:
        for i, row in enumerate(csv.DictReader(f, delimiter="\t")):
            text, sides, opened = "", {"s": [], "t": []}, {}
            for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
                mark = re.fullmatch(r"<(/?)([st])>", piece)
                if not mark:
                    text += piece
                elif not mark[1]:
                    opened[mark[2]] = len(text)
                elif mark[2] in opened:
                    sides[mark[2]].append([opened.pop(mark[2]), len(text)])
            for side, column in (("s", "source"), ("t", "target")):
                at = text.find(row[column].strip())
                if not sides[side] and at >= 0 and row[column].strip():
                    sides[side].append([at, at + len(row[column].strip())])
            yield {"id": str(i), "text": text, "label": row["gold_root"],
                   "pairs": [{"actor": sides["s"], "recipient": sides["t"]}]}
