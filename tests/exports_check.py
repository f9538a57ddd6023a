#!/usr/bin/env python3
"""Loads every export back with the readers that the field uses: pandas, DuckDB, NetworkX, and the json module. Needs those packages:

    python3 -m venv v && v/bin/pip install pandas pyarrow duckdb networkx
    v/bin/python tests/exports_check.py build/release/dateline

Checks column names against the published lists, types, ranges, that ids tie the files together, and that nothing is shifted by a column."""
import json
import pathlib
import subprocess
import sys
import tempfile

import duckdb
import networkx
import pandas

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIDE = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
WANTED = {
    "gdelt-events": "GlobalEventID Day MonthYear Year FractionDate".split() + [f"Actor{n}{f}" for n in (1, 2) for f in SIDE]
    + "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone".split()
    + [f"{who}Geo_{f}" for who in ("Actor1", "Actor2", "Action") for f in GEO] + ["DATEADDED", "SOURCEURL"],
    "gdelt-mentions": "GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset "
    "InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras".split(),
    "icews": "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,"
    "City,District,Province,Country,Latitude,Longitude".split(","),
    "polecat": "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,"
    "City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version".split(","),
    "acled": "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso "
    "region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split(),
    "ucdp-ged": "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 "
    "latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split(),
}
checked = 0


def check(truth, what):
    global checked
    checked += 1
    if not truth:
        sys.exit(f"exports_check: {what}")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/s.duckdb"
        subprocess.run([program, "add", ROOT / "tests" / "grouping" / "articles.jsonl", ROOT / "examples", "--store", store, "--quiet"], check=True)

        def export(name):
            subprocess.run([program, "export", "--as", name, "--output", f"{folder}/{name}", "--store", store, "--quiet"], check=True)
            return f"{folder}/{name}"

        frames = {}
        for name, columns in WANTED.items():
            frame = pandas.read_csv(export(name), sep="," if name in ("acled", "ucdp-ged") else "\t", dtype=str, keep_default_na=False)
            check(list(frame.columns) == columns, f"{name}: columns {set(columns) ^ set(frame.columns)}")
            check(len(frame) > 0, f"{name}: empty")
            frames[name] = frame
            for text, low, high in (("latitude", -90, 90), ("longitude", -180, 180), ("Latitude", -90, 90), ("Longitude", -180, 180), ("ActionGeo_Lat", -90, 90), ("ActionGeo_Long", -180, 180)):
                if text in frame:
                    values = pandas.to_numeric(frame[text].replace("", None))
                    check(((values >= low) & (values <= high) | values.isna()).all(), f"{name}: {text} out of range")
        events, mentions = frames["gdelt-events"], frames["gdelt-mentions"]
        check(events["GlobalEventID"].is_unique, "gdelt-events: ids")
        check((events["GlobalEventID"].astype("int64") > 0).all(), "gdelt-events: ids fit 64 bits with sign")
        check(set(mentions["GlobalEventID"]) == set(events["GlobalEventID"]), "mentions and events have the same ids")
        counted = mentions.groupby("GlobalEventID").size().astype(str)
        check(events.set_index("GlobalEventID")["NumMentions"].sort_index().equals(counted.sort_index().rename("NumMentions")), "NumMentions is the number of mentions")
        check(events["QuadClass"].isin(["1", "2", "3", "4"]).all(), "QuadClass")
        check(events["EventRootCode"].str.fullmatch(r"\d\d|").all(), "EventRootCode")
        check(events["Day"].str.fullmatch(r"\d{8}|").all() and events["DATEADDED"].str.fullmatch(r"\d{14}").all(), "days of GDELT")
        check(frames["polecat"]["Event Date"].str.fullmatch(r"\d{4}-\d\d-\d\d|").all(), "days of POLECAT")
        check(frames["polecat"]["Event Type"].isin("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()).all(), "types")
        check(pandas.to_datetime(frames["acled"]["event_date"].replace("", None), format="%d %B %Y").notna().any(), "days of ACLED")
        deaths = frames["ucdp-ged"][["low", "best", "high"]].replace("", None).astype(float).dropna()
        check(len(deaths) and ((deaths["low"] <= deaths["best"]) & (deaths["best"] <= deaths["high"])).all(), "low <= best <= high")

        table = duckdb.sql(f"FROM read_csv('{export('csv')}', strict_mode = true)").df()
        parquet = pandas.read_parquet(export("parquet"))
        lines = [json.loads(line) for line in open(export("jsonl"))]
        features = json.load(open(export("geojson")))
        check(features["type"] == "FeatureCollection" and all(f["type"] == "Feature" and set(f) >= {"geometry", "properties"} for f in features["features"]), "GeoJSON")
        ids = {line["id"] for line in lines}
        check(set(table["id"]) == set(parquet["id"]) == {f["id"] for f in features["features"]} == ids, "all formats hold the same events")
        check(set(frames["polecat"]["Event ID"]) == set(frames["icews"]["Event ID"]) == ids, "POLECAT and ICEWS too")
        check(all(line["status"] == "occurred" for line in lines), "only what occurred")
        check(all(len(line["mentions"]) == line["reports"] for line in lines), "each event with its reports")
        graph = networkx.read_graphml(export("graphml"))
        check(graph.number_of_edges() > 0 and all("weight" in data for *_, data in graph.edges(data=True)), "GraphML")
    print(f"{checked} checks of {len(WANTED) + 5} formats passed")


if __name__ == "__main__":
    main()
