#!/usr/bin/env python3
"""People and groups of the Phoenix dictionaries (MIT) -> two tables in our schema.

    phoenix.py COUNTRIES.tsv Phoenix.Countries.actors.txt Phoenix.International.actors.txt Phoenix.MilNonState.actors.txt \\
               OFFICEHOLDERS_RAW.tsv PEOPLE_OUT.tsv GROUPS_OUT.tsv

Takes facts only (names, country, kind of actor, days) and turns the older codes into PLOVER sectors. Leaves out cities, words
that are no names, titles, and people whose terms another table has with a title.
"""
import collections
import re
import sys

import common as c

SECTOR = {"GOV": "GOV", "MIL": "MIL", "COP": "COP", "JUD": "JUD", "LEG": "LEG", "PTY": "PTY", "REB": "REB", "INS": "REB",
          "SEP": "REB", "RAD": "REB", "SPY": "SPY", "UAF": "UAF", "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL",
          "CIV": "CVL", "EDU": "EDU", "ELI": "ELI", "MED": "JRN", "LAB": "LAB", "HLH": "MED", "REF": "REF", "OPP": "OPP",
          "REL": "REL", "CHR": "REL", "MUS": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "HRI": "SOC", "DEV": "SOC",
          "ENV": "SOC", "SET": "CVL", "PRM": "PRM"}
COUNTRY = {"ROM": "ROU", "KSV": "KOS", "TMP": "TLS", "ZAR": "COD", "YUG": "SRB", "SCG": "SRB", "GER": "DEU", "JAP": "JPN"}
TITLES = re.compile(r"^(PRESIDENT|PRIME|FOREIGN|ACTING|KING|QUEEN|GENERAL|GEN|MINISTER|CHAIRMAN|SULTAN|EMIR|SHEIK|SHEIKH|PREMIER|"
                    r"CHANCELLOR|DEFEN[CS]E|SECRETARY|VICE|COLONEL|COL|LT|MAJ|MAJOR|DR|MR|MRS|MS|U\.?S\.?|FORMER|EX|FIRST|"
                    r"DEPUTY|GOVERNOR|PREMIER|ATTORNEY|JUSTICE|INTERIOR|FINANCE|SPOKESMAN|SPOKESWOMAN|AMBASSADOR|CROWN|PRINCE|PRINCESS|LEADER|POPE|SENATOR|SEN)\b")


def day(text):
    text = text.strip()
    if len(text) == 6:
        text = ("20" if text[:2] < "30" else "19") + text
    if len(text) != 8 or not text.isdigit() or not "1800" < text < "2031":
        return None
    m, d = text[4:6], text[6:]
    if not "01" <= m <= "12":
        return None
    return "%s-%s-%s" % (text[:4], m, d if "01" <= d <= "31" else "01")


def fix_day(d):
    import datetime
    y, m, n = (int(x) for x in d.split("-"))
    while True:
        try:
            return datetime.date(y, m, n).isoformat()
        except ValueError:
            n -= 1


def parse_code(text):
    """[AFGGOVMIL 030101-041231] -> (AFG, [GOV, MIL], from, to) or None."""
    m = re.match(r"\s*([A-Z-]+)\s*(.*)$", text.strip())
    if not m:
        return None
    code, dates = m.group(1), m.group(2).strip()
    parts = [code[i:i + 3] for i in range(0, len(code), 3)]
    start = end = ""
    if dates:
        r = re.fullmatch(r"(\d+)\s*-\s*(\d+)", dates)
        if r:
            start, end = day(r.group(1)), day(r.group(2))
        elif dates[0] == ">":
            start = day(dates[1:])
        elif dates[0] == "<":
            end = day(dates[1:])
        else:
            return None
        if start is None or end is None:
            return None
        start, end = start and fix_day(start), end and fix_day(end)
        if start and end and start > end:
            return None
    return parts, start, end


def entries(path):
    """(names, codes, comment) of each entry; an entry is a name line, its +aliases and the codes of them."""
    names, codes, comment = [], [], ""
    with open(path, encoding="utf-8", errors="replace") as f:
        for line in f:
            line = line.rstrip("\n")
            body, _, note = line.partition("#")
            if not body.strip():
                continue
            first = body[0]
            if first not in "+\t [":
                if names:
                    yield names, codes, comment
                names, codes, comment = [], [], note
            elif names and note:
                comment += note
            name = body.split("[")[0].strip().lstrip("+").strip()
            if name:
                names.append(name)
            codes += re.findall(r"\[([^\]]*)\]", body)
    if names:
        yield names, codes, comment


def words(name):
    name = re.sub(r"\([^)]*\)", "", name)
    return re.sub(r"\s+", " ", name.replace("_", " ")).strip(" -")


def acronyms(name):
    return re.findall(r"\(([A-Z][A-Z-]{2,7})\)", name)


def clean(names):
    out, seen = [], set()
    for n in names:
        for candidate in [words(n)] + acronyms(n):
            key = c.fold(candidate)
            if len(key) > 2 and key not in seen and not re.search(r"[^\w\s'.&/-]", candidate) and "&" not in candidate \
                    and "acute" not in key:
                seen.add(key)
                out.append(candidate)
    return out


def alias_list(names, printed, at_most):
    """As our tables want them: cased as names, each once, neither the printed name nor that of a country."""
    cased = [n if re.fullmatch(r"[A-Z]{3,8}", n) else c.title_case(n) for n in names]
    return "|".join([n for n in dict.fromkeys(cased) if n != printed and c.fold(n) not in c.COUNTRY_NAMES][:at_most])


def sectors(parts):
    out = []
    for p in parts:
        s = SECTOR.get(p)
        if s and s not in out:
            out.append(s)
    return out


def people(path, known):
    rows, stats = [], collections.Counter()
    for names, codes, comment in entries(path):
        roles = [r for r in map(parse_code, codes) if r]
        dated = [r for r in roles if r[1] or r[2]]
        if not dated:
            continue
        names = [n for n in clean(names) if not TITLES.match(n.upper()) and len(c.fold(n).split()) > 1 and
                 c.fold(n).split()[-1] not in ("administration", "government", "regime", "team", "cabinet")]
        if not names:
            stats["no name"] += 1
            continue
        name = c.title_case(names[0])
        for parts, start, end in dated:
            country = COUNTRY.get(parts[0], parts[0])
            rest = parts[1:]
            if parts[:2] == ["IGO", "UNO"]:
                country, rest = "UNO", ["GOV"]
            elif country == "IGO":
                rest = ["GOV"]
            if country not in c.COUNTRIES:
                stats["no country"] += 1
                continue
            sec = sectors(rest)
            if not sec or sec[0] == "ELI":
                continue
            if sec[0] == "GOV":
                sec = ["GOV"] + [s for s in sec if s == "MIL"]
            match = [k for n in names for k in known.get((country, c.fold(n)), [])]
            if any((not start or k["to"] == "" or start <= k["to"] + "-99") and (not end or k["from"] <= end) for k in match if k["from"]):
                stats["known with title"] += 1
                continue
            printed = match[0]["name"] if match else name
            rows.append({"id": match[0]["id"] if match else "", "kind": "person", "name": printed,
                         "aliases": alias_list(names, printed, 6), "country": country,
                         "sectors": " ".join(sec), "office": "", "from": start, "to": end, "source": "phoenix",
                         "sure": "low" if not end else "medium"})
    print(len(rows), "people rows;", dict(stats))
    return rows


KIND = [("IGO", "igo"), ("NGO", "ngo"), ("MNC", "company")]


def group_kind(parts, sec):
    for code, kind in KIND:
        if parts[0] == code:
            return kind
    first = sec[0] if sec else ""
    return {"REB": "armed_group", "MIL": "military", "COP": "police", "SPY": "intelligence", "PTY": "party", "LEG": "legislature",
            "JUD": "court", "JRN": "media", "EDU": "education", "REL": "religious", "BUS": "company", "LAB": "union",
            "CRM": "criminal", "GOV": "agency", "SOC": "ngo", "UAF": "armed_group", "OPP": "movement"}.get(first, "other")


def groups(paths, known_names):
    rows, stats, seen = [], collections.Counter(), set()
    for path in paths:
        for names, codes, comment in entries(path):
            roles = [r for r in map(parse_code, codes) if r]
            if not roles or any(r[1] or r[2] for r in roles):
                continue
            parts = roles[-1][0]
            rest = parts[1:]
            country = COUNTRY.get(parts[0], parts[0])
            if parts[:2] == ["IGO", "UNO"]:
                country, rest = "UNO", parts[2:]
            elif parts[:2] == ["IGO", "EUR"] or parts[0] == "EUR":
                country = "EUR"
            if parts[0] in ("NGO", "MNC") and rest and rest[0] in c.COUNTRIES and len(rest[0]) == 3:
                country, rest = rest[0], rest[1:]      # a national one is coded by its country
                sec = sectors(rest) or (["BUS"] if parts[0] == "MNC" else ["SOC"])
            else:
                sec = sectors(rest)
                if parts[0] == "MNC":
                    sec = sec or ["BUS"]
                elif parts[0] == "NGO":
                    sec = sec or ["SOC"]
            if parts[0] in ("IMG", "INT") and "REB" in sec:
                country = "IMG"
            if country == "IMG" and "REB" not in sec:
                sec = ["REB"]                          # armed groups that the older codes call by their religion
            if country not in c.COUNTRIES:
                country = ""
            if not sec and country not in ("UNO", "EUR", "IGO"):
                stats["no sector"] += 1
                continue
            good = [n for n in clean(names) if len(c.fold(n).split()) > 1 or re.fullmatch(r"[A-Z]{4,8}", n)]
            good = [n for n in good if c.fold(n) not in known_names and not TITLES.match(n.upper())]
            full = [n for n in good if len(c.fold(n).split()) > 1]
            if sec[:1] == ["GOV"] and not any(p in ("IGO", "NGO") for p in parts):
                stats["title or metonym"] += 1         # "White House spokesman", "Kosovar prime minister"
                continue
            if not full or len(c.fold(full[0])) < 6 or c.fold(full[0]) in seen:
                stats["no name"] += 1
                continue
            if group_kind(parts, sec) == "company" and "BUS" not in sec:
                sec = ["BUS"] + [x for x in sec if x not in ("MED", "SOC")]
            seen.update(c.fold(n) for n in good)
            printed = c.title_case(full[0])
            rows.append({"id": "", "kind": group_kind(parts, sec), "name": printed, "aliases": alias_list(good, printed, 8),
                         "country": country, "sectors": " ".join(sec), "office": "", "from": "", "to": "", "source": "phoenix",
                         "sure": "medium" if country else "low"})
    print(len(rows), "group rows;", dict(stats), collections.Counter(r["kind"] for r in rows))
    return rows


def main():
    countries, nat, inter, mil, raw, people_out, groups_out = sys.argv[1:]
    c.load_countries(countries)
    known = collections.defaultdict(list)
    for r in c.read_tsv(raw):
        known[(r["country"], c.fold(r["person"] or ""))].append({"id": r["wikidata"], "name": r["person"], "from": r["start"] or "", "to": r["end"] or ""})
    note = "Generated by tools/import/phoenix.py from the Phoenix dictionaries (MIT, see SOURCES.md); corrections belong in %s."
    rows = people(nat, known) + people(inter, known)
    rows.sort(key=lambda r: (r["country"], r["name"], r["from"]))
    c.write_table(people_out, "People and days of their roles, without titles. " + note % "people.tsv", rows)
    names = {c.fold(r["name"]) for r in rows}
    place_like = {c.fold(n) for names_, codes, _ in entries(nat) for n in names_ if not codes}
    rows = groups([inter, mil, nat], names)
    rows.sort(key=lambda r: (r["kind"], r["country"], r["name"]))
    c.write_table(groups_out, "Organisations, companies and armed groups. " + note % "the tables beside it", rows)


if __name__ == "__main__":
    main()
