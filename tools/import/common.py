"""What the table importers share: folding names, sectors of offices, reading and writing the actor schema."""
import csv
import re
import unicodedata

COLUMNS = "id kind name aliases country sectors office from to source sure".split()
OPEN = "9999-12-31"

COUNTRIES = set()
COUNTRY_NAMES = set()   # folded


def load_countries(path):
    """The codes that countries.tsv knows, plus those of non-state actors."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                cells = line.split("\t")
                COUNTRIES.add(cells[0])
                COUNTRY_NAMES.update(fold(name) for cell in cells[3:7] for name in cell.split("|"))
    COUNTRIES.discard("code")
    COUNTRIES.update("UNO EUR IGO NGO ISM IMG MNC".split())


def fold(name):
    """Lower case, no accents, words only: what the name index compares by."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'")).lower()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i")
    return " ".join(re.findall(r"[a-z0-9]+", text.replace("'", "")))


def title_case(name):
    """MOHAMMAD AL-BASHIR -> Mohammad al-Bashir."""
    small = {"al", "el", "bin", "ibn", "bint", "de", "da", "do", "dos", "del", "di", "von", "van", "der", "den", "la", "ul", "of",
             "the", "and", "for", "in", "to", "on", "or", "y", "e", "et", "des", "du"}
    out = []
    for i, word in enumerate(name.split()):
        parts = word.split("-")
        low = [p.lower() for p in parts]
        cased = [p if p in small and (i or len(parts) > 1) and not (len(parts) > 1 and j == len(parts) - 1)
                 else p[:1].upper() + p[1:] for j, p in enumerate(low)]
        out.append("-".join(cased))
    return " ".join(out)


SECTOR_RULES = [  # first match decides; the office in lower case
    (r"\b(opposition|shadow)\b", "OPP"),
    (r"\b(judge|justice of|chief justice|supreme court|constitutional court|puisne|court of)\b", "JUD"),
    (r"\b(speaker|president of the (senate|chamber|house|national assembly|parliament|legislative|federal council|council of states|"
     r"riksdag|folketing|storting|sejm|knesset|assembly|congress|bundestag|bundesrat|seimas|saeima|verkhovna|national council)|"
     r"member of (the )?(parliament|congress|senate|house|national assembly)|senator|congressman|deputy of|"
     r"chairman of the (state duma|federation council|supreme soviet|national people|standing committee|house)|"
     r"vice president of the national people|majority leader|minority leader|whip)\b", "LEG"),
    (r"\b(minister|secretary of state|secretary of defen[cs]e|prime|premier|chancellor of the exchequer|undersecretary|"
     r"state secretary|ministry|secretary of the (navy|army|air force))\b.*\b(def[e]?n[cs]e|war|armed forces|military|navy|army|air force)\b", "GOV MIL"),
    (r"\b(police|gendarmerie|carabinieri|sheriff|guardia civil)\b(?!.*minister)", "COP"),
    (r"\b(intelligence|security service|secret service|mossad|shin bet|cia|fbi director|national security bureau|gru|fsb|svr|mi5|mi6)\b"
     r"(?!.*(minister|committee))", "SPY"),
    (r"\b(chief of (the )?(defen[cs]e|general|naval|air|army|joint|staff of (the )?(army|air|navy|armed))|chiefs of (the )?staff|"
     r"commander|general staff|chief of (the )?(army|navy|air force|defence)|admiral|army chief|inspector of the (army|navy|air))", "MIL"),
    (r"\b(chair(man|woman|person)?|leader|president|secretary|secretary-general|general secretary) of (the )?.*\b(party|kuomintang|union of|movement|"
     r"democrats|congress party|labour|conservative)\b", "PTY"),
    (r"\b(archbishop|bishop|patriarch|pope|grand mufti|chief rabbi|cardinal)\b", "REL"),
    (r"\b(rector|vice-chancellor|chancellor of the university|professor|dean)\b", "EDU"),
]


def sectors_of_office(office):
    low = office.lower()
    for pattern, sectors in SECTOR_RULES:
        if re.search(pattern, low):
            if sectors == "OPP" and "minister" in low and "shadow" not in low:
                continue
            return sectors
    return "GOV"


def write_table(path, comment, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for line in comment.strip().split("\n"):
            f.write("# " + line + "\n")
        f.write("\t".join(COLUMNS) + "\n")
        for r in rows:
            cells = [str(r.get(c, "")).replace("\t", " ").replace("\n", " ") for c in COLUMNS]
            f.write("\t".join(cells) + "\n")


def read_tsv(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader((l for l in f if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
