"""Gold coreference of a CoNLL-U file with Entity= brackets (GUM, CorefUD)."""
import re


def read(path):
    """-> list of documents; each a list of (first word, last word + 1, head word, entity), words counted in the document."""
    out, words, sentence, heads, found, stack = [], 0, 0, [], [], []

    def finish_sentence():
        nonlocal sentence, heads, found
        for first, last, entity in found:
            inside = range(first - sentence, last - sentence)
            head = next((i for i in inside if heads[i] not in inside), inside[0])
            out[-1].append((first, last, sentence + head, entity))
        sentence, heads, found = words, [], []

    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            out.append([])
            words, sentence, heads, found, stack = 0, 0, [], [], []
        elif not line:
            finish_sentence()
        elif line[0] != "#":
            f = line.split("\t")
            if not f[0].isdigit():
                continue
            heads.append(int(f[6]) - 1)
            cell = next((x[7:] for x in f[9].split("|") if x.startswith("Entity=")), "")
            for part in re.findall(r"\([^()]+\)?|[^()]+\)", cell):
                entity = part.strip("()").split("-")[0]
                if part[0] == "(" and part[-1] == ")":
                    found.append((words, words + 1, entity))
                elif part[0] == "(":
                    stack.append((words, entity))
                else:
                    k = max(i for i in range(len(stack)) if stack[i][1] == entity)
                    found.append((stack.pop(k)[0], words + 1, entity))
            words += 1
    if heads:
        finish_sentence()
    return out
