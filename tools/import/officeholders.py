#!/usr/bin/env python3
"""Dated offices from three collections -> data/actors/officeholders.tsv.

    officeholders.py COUNTRIES.tsv officeholders.tsv leaders_1945_2021.tsv leaders_2026_08.tsv PHOENIX_PEOPLE.tsv OUT.tsv

Cleans: rows without a person, impossible or crossed dates, doubles. Cross-checks: terms of an office that one person holds at
a time are closed where the next term begins; a leader of the second collection is joined with the person of the first (or of
the Phoenix table) who took office in the same month, and only leaders found nowhere else are written under the family name
alone. Prints what it did.
"""
import collections
import datetime
import re
import sys

import common as c

ISO2 = {"AU_AF": "", "AR": "ARG", "AU": "AUS", "BR": "BRA", "BN": "BRN", "KH": "KHM", "CA": "CAN", "CN": "CHN", "EU": "EUR",
        "FR": "FRA", "DE": "DEU", "IN": "IND", "ID": "IDN", "IT": "ITA", "JP": "JPN", "LA": "LAO", "MY": "MYS", "MX": "MEX",
        "MM": "MMR", "PH": "PHL", "RU": "RUS", "SA": "SAU", "SG": "SGP", "ZA": "ZAF", "KR": "KOR", "TH": "THA", "TR": "TUR",
        "GB": "GBR", "US": "USA", "VN": "VNM"}
# Abbreviations of the Correlates of War project, where they differ from ISO 3166.
STATE = {a[:3]: a[4:] for a in (
    "BHM:BHS HAI:HTI TRI:TTO BAR:BRB GRN:GRD SLU:LCA SVG:VCT AAB:ATG SKN:KNA GUA:GTM HON:HND SAL:SLV COS:CRI PAR:PRY URU:URY "
    "UKG:GBR IRE:IRL NTH:NLD FRN:FRA SPN:ESP POR:PRT GMY:DEU GFR:DEU GDR:DEU SLO:SVK SLV:SVN MAC:MKD CRO:HRV BUL:BGR MLD:MDA "
    "LAT:LVA LIT:LTU GRG:GEO SWD:SWE DEN:DNK ICE:ISL CAP:CPV EQG:GNQ GAM:GMB MAA:MRT NIR:NER CDI:CIV GUI:GIN BFO:BFA SIE:SLE "
    "TOG:TGO CAO:CMR NIG:NGA CEN:CAF CHA:TCD CON:COG DRC:COD TAZ:TZA BUI:BDI ANG:AGO MZM:MOZ ZAM:ZMB ZIM:ZWE MAW:MWI SAF:ZAF "
    "LES:LSO BOT:BWA SWA:SWZ MAG:MDG MAS:MUS SEY:SYC MOR:MAR ALG:DZA LIB:LBY SUD:SDN LEB:LBN YAR:YEM YPR:YEM KUW:KWT BAH:BHR "
    "UAE:ARE OMA:OMN TAJ:TJK KYR:KGZ KZK:KAZ MON:MNG ROK:KOR BHU:BTN BNG:BGD MYA:MMR SRI:LKA MAD:MDV NEP:NPL THI:THA CAM:KHM "
    "RVN:VNM DRV:VNM MAL:MYS SIN:SGP BRU:BRN PHI:PHL INS:IDN AUL:AUS NEW:NZL VAN:VUT SOL:SLB FIJ:FJI NAU:NRU MSI:MHL PAL:PLW "
    "MNC:MCO YUG:SRB ROM:ROU CZR:CZE BOS:BIH ETM:TLS MNG:MNE ZAN:TZA KOS:KOS SUR:SUR SWZ:CHE AUS:AUT").split()}


def valid(day):
    return bool(re.fullmatch(r"(1[89]|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", day))


def lo(day):
    return (day + "-01-01"[len(day) - 4:]) if day else "0000"


def hi(day):
    return (day + "-12-31"[len(day) - 4:]) if day else c.OPEN


def organisation(position):
    low = position.lower()
    if "permanent representative" in low or low.startswith("ambassador"):
        return None
    if "united nations" in low or "unesco" in low or "unicef" in low or "international court of justice" in low:
        return "UNO"
    if "europe" in low and "council of europe" not in low and "osce" not in low:
        return "EUR"
    return "IGO"


def read_offices(path, stats):
    rows, seen = [], set()
    for r in c.read_tsv(path):
        person, start, end = (r["person"] or "").strip(), (r["start"] or "").strip(), (r["end"] or "").strip()
        if not person or re.fullmatch(r"Q\d+", person) or not r["wikidata"]:
            stats["no person"] += 1
            continue
        if not re.search("[A-Za-z]", c.fold(person)):
            stats["name in another script"] += 1
            continue
        if (start and not valid(start)) or (end and not valid(end)):
            stats["bad date"] += 1
            continue
        if start and end and lo(start) > hi(end):
            stats["ends before it begins"] += 1
            continue
        country = r["country"]
        if country == "INT":
            country = organisation(r["position"])
        if country is None or country not in c.COUNTRIES:
            stats["no country"] += 1
            continue
        office = re.sub(r"\s+", " ", r["position"]).strip()
        office = office[:1].upper() + office[1:]
        key = (r["wikidata"], country, office.lower(), start, end)
        if key in seen:
            stats["double"] += 1
            continue
        seen.add(key)
        rows.append({"id": r["wikidata"], "kind": "person", "name": person, "aliases": "", "country": country,
                     "sectors": c.sectors_of_office(office), "office": office, "from": start, "to": end,
                     "source": "every-politician", "sure": "medium"})
    return rows


def merge_terms(rows, stats):
    """One row for terms of the same person and office that overlap or touch within a month, or lack a date another has."""
    groups = collections.defaultdict(list)
    for r in rows:
        groups[(r["id"], r["country"], r["office"].lower())].append(r)
    out = []
    for group in groups.values():
        dated = sorted((r for r in group if r["from"]), key=lambda r: lo(r["from"]))
        if not dated:
            out.append(group[0] if len(group) == 1 else max(group, key=lambda r: r["to"]))
            stats["merged"] += len(group) - 1
            continue
        stats["merged"] += len(group) - len(dated)
        kept = [dated[0]]
        for r in dated[1:]:
            last = kept[-1]
            if last["to"] and days(lo(r["from"])) - days(hi(last["to"])) > 31:
                kept.append(r)
            elif not last["to"] and r["to"] and lo(r["from"])[:4] != lo(last["from"])[:4]:
                last["to"] = r["from"]
                last["sure"] = "low"
                kept.append(r)
            else:
                last["to"] = max(last["to"] or r["to"], r["to"]) if r["to"] or last["to"] else ""
                stats["merged"] += 1
        out.extend(kept)
    return out


def days(day):
    y, m, d = (int(x) for x in day.split("-"))
    while True:
        try:
            return datetime.date(y, m, d).toordinal()
        except ValueError:
            d -= 1


def close_terms(rows, stats):
    """Closes open terms of an office that only one person holds at a time where the next one begins."""
    groups = collections.defaultdict(list)
    for r in rows:
        groups[(r["country"], r["office"].lower())].append(r)
    for group in groups.values():
        dated = sorted((r for r in group if r["from"]), key=lambda r: lo(r["from"]))
        closed = [r for r in dated if r["to"]]
        crossing = sum(1 for a, b in zip(closed, closed[1:]) if days(hi(a["to"])) - days(lo(b["from"])) > 92)
        single = len(dated) > 1 and crossing <= 0.1 * len(closed) and len({r["from"][:4] for r in dated}) > 0.6 * len(dated)
        if not single:
            continue
        for a, b in zip(dated, dated[1:]):
            if not a["to"] and a["id"] != b["id"]:
                a["to"], a["sure"] = b["from"], "low"
                stats["closed by the next term"] += 1
            elif a["to"] and days(hi(a["to"])) - days(lo(b["from"])) > 92 and a["id"] != b["id"]:
                a["sure"] = b["sure"] = "low"
                stats["crossing terms marked low"] += 1


def read_reign(path):
    rows = []
    for r in c.read_tsv(path):
        state = STATE.get(r["state"], r["state"])
        if state != "SNM":             # San Marino has two new captains each half-year
            rows.append((state, r["leader"].strip(), r["start"], r["end_year_month"]))
    return rows


def main():
    countries, offices, reign, current, phoenix, out = sys.argv[1:]
    c.load_countries(countries)
    stats = collections.Counter()
    rows = merge_terms(read_offices(offices, stats), stats)
    close_terms(rows, stats)
    for r in rows:
        if not r["from"] and not r["to"]:
            r["sure"] = "low"
        elif not r["to"] and lo(r["from"]) < "2005":
            r["sure"] = "low"

    # Leaders of August 2026, checked against open terms. An id that the other source knows as somebody else is wrong.
    now = {}
    names_of_id = collections.defaultdict(set)
    for r in rows:
        names_of_id[r["id"]].update(c.fold(r["name"]).split())
    for r in c.read_tsv(current):
        country = ISO2.get(r["iso2"])
        if country is None:
            sys.exit("unknown code " + r["iso2"])
        country = country or "IGO"
        office = r["title"]
        if office in ("Prime Minister (King)",):
            office = "Prime Minister"
        if r["iso2"] == "SA" and office == "King":
            stats["2026 row left out (wrong king)"] += 1
            continue
        if names_of_id[r["wikidata"]] and not names_of_id[r["wikidata"]] & set(c.fold(r["person"]).split()):
            stats["2026 id left out (somebody else's)"] += 1
            r["wikidata"] = ""
        key = (r["wikidata"] or r["person"], country, office)
        if key in now:
            continue
        now[key] = {"id": r["wikidata"], "kind": "person", "name": r["person"], "aliases": "", "country": country,
                    "sectors": "GOV", "office": office, "from": r["since"], "to": "", "source": "world-leaders-2026",
                    "sure": "high"}
    for (_, _, office), r in now.items():
        person = r["id"]
        for o in list(rows):
            if o["id"] == person and o["country"] == r["country"] and o["office"].lower() == office.lower() and not o["to"]:
                rows.remove(o)
                r["from"] = r["from"] or o["from"]
        for o in rows:
            if o["country"] == r["country"] and o["office"].lower() == office.lower() and not o["to"] and o["id"] != person \
                    and r["from"] and lo(o["from"]) < lo(r["from"]):
                o["to"], o["sure"] = "", "low"     # ended some time between mid-2022 and then: the day is not known
        rows.append(r)

    # Leaders 1945-2021 by family name: find the person.
    by_country = collections.defaultdict(list)
    for r in rows:
        by_country[r["country"]].append(r)
    for r in c.read_tsv(phoenix):
        by_country[r["country"]].append(r)
    left = 0
    for state, leader, start, end in read_reign(reign):
        if state not in c.COUNTRIES:
            stats["leader of a state without code: " + state] += 1
            continue
        family = c.fold(leader).split()
        last = hi(end) if end else c.OPEN
        near = [r for r in by_country[state] if set(family) & set(c.fold(r["name"]).split())]
        if any(r["from"] and lo(r["from"]) <= lo(start)[:8] + "31" and (hi(r["to"]) >= last[:7]) for r in near):
            stats["leaders' terms found in another table"] += 1
            continue
        close = [r for r in near if r["from"] and lo(r["from"])[:4] <= str(int(last[:4]) + 4)
                 and hi(r["to"])[:4] >= str(int(start[:4]) - 4)]
        persons = sorted({(r["id"], r["name"]) for r in close}) or sorted({(r["id"], r["name"]) for r in near if len(family) > 1})
        row = {"id": "", "kind": "person", "name": leader, "aliases": "", "country": state, "sectors": "GOV",
               "office": "Leader", "from": start, "to": end, "source": "reign", "sure": "low" if len(family) == 1 else "medium"}
        if len(persons) == 1:
            row["id"], row["name"] = persons[0]
            row["sure"] = "medium"
            stats["leaders joined with a person"] += 1
        else:
            left += 1
        rows.append(row)
    stats["leaders by family name only"] = left

    rows.sort(key=lambda r: (r["country"], r["office"], lo(r["from"]), r["name"]))
    c.write_table(out, """People and the offices they held, one row a term. Generated by tools/import/officeholders.py; corrections belong in people.tsv.
Columns: README.md beside this file. Sources: SOURCES.md.""", rows)
    print(len(rows), "rows;", dict(stats))


if __name__ == "__main__":
    main()
