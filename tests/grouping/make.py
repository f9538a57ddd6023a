#!/usr/bin/env python3
"""Writes articles.jsonl and gold.tsv of the grouping test set from the stories below. All happenings are invented.

An article is (id, outlet, day, title, [sentence ...]); a sentence that reports happenings is (text, "TYPE=label", ...). The label says
which happening in the world it is: written from the meaning, before the program was run on them. Confusers are deliberate: the same two
sides on another day, the same kind of act in another town, a planned and a negated one beside the one that happened.

    python3 tests/grouping/make.py       writes both files beside this one"""
import json
import pathlib

ARTICLES = [
    # 1. a bomb in Kabul; the toll rises; a copy of the wire; another bomb in Herat; a second Kabul bomb a week later
    ("kabul-wire", "Northwire", "2021-03-08", "Bomb kills 12 in Kabul", [
        ("A car bomb killed 12 people in Kabul on Monday, Afghan police said.", "ASSAULT=kabul-bomb"),
        ("The Taliban condemned the attack.", "ACCUSE=taliban-condemns"),
        ("The bomb went off near a bus station in the west of the city as people travelled to work, and shattered the windows of houses four streets away.",),
        ("Ambulances took the wounded to three hospitals, where doctors asked people to give blood.",)]),
    ("kabul-copy", "Valley Post", "2021-03-08", "Bomb kills 12 in Kabul", [
        ("A car bomb killed 12 people in Kabul on Monday, Afghan police said.", "ASSAULT=kabul-bomb"),
        ("The bomb went off near a bus station in the west of the city as people travelled to work, and shattered the windows of houses four streets away.",),
        ("Ambulances took the wounded to three hospitals, where doctors asked people to give blood.",)]),
    ("kabul-late", "Eastern Ledger", "2021-03-09", "Toll of Kabul blast rises to 20", [
        ("A bombing in Kabul on Monday killed 20 people, the health ministry said on Tuesday.", "ASSAULT=kabul-bomb"),
        ("The United Nations condemned the bombing on Tuesday.", "ACCUSE=un-condemns")]),
    ("kabul-un", "Harbour Times", "2021-03-09", "UN condemns Kabul bombing", [
        ("The United Nations condemned Monday's bombing in Kabul.", "ACCUSE=un-condemns"),
        ("On Monday a bomb killed at least 15 people in the Afghan capital Kabul.", "ASSAULT=kabul-bomb")]),
    ("herat", "Eastern Ledger", "2021-03-09", "Three die in Herat", [
        ("A bomb killed three people in Herat on Monday.", "ASSAULT=herat-bomb")]),
    ("herat-2", "Valley Post", "2021-03-10", "Herat mourns", [
        ("A bomb killed three people in the western city of Herat on Monday.", "ASSAULT=herat-bomb")]),
    ("kabul-second", "Northwire", "2021-03-15", "Another bomb in Kabul", [
        ("A bomb killed four people in Kabul on Monday.", "ASSAULT=kabul-bomb-2")]),
    ("kabul-second-2", "Harbour Times", "2021-03-16", "Kabul shaken again", [
        ("A bomb killed four people in Kabul on March 15.", "ASSAULT=kabul-bomb-2")]),

    # 2. a meeting in Geneva, told by four; the same two met in Moscow in January; a meeting that is only planned
    ("geneva-a", "Northwire", "2021-06-16", "Biden and Putin meet", [
        ("U.S. President Joe Biden met Russian President Vladimir Putin in Geneva on Wednesday.", "CONSULT=geneva"),
        ("The two sides agreed to return their ambassadors.", "AGREE=ambassadors")]),
    ("geneva-b", "Valley Post", "2021-06-17", "A summit without smiles", [
        ("Vladimir Putin met Joe Biden in Geneva on Wednesday.", "CONSULT=geneva"),
        ("Putin will visit China in September.", "CONSULT=china-trip")]),
    ("geneva-c", "Eastern Ledger", "2021-06-17", "Leaders meet by the lake", [
        ("Russian President Vladimir Putin and U.S. President Joe Biden held talks in Geneva on June 16.", "CONSULT=geneva")]),
    ("geneva-d", "Harbour Times", "2021-06-17", "After the summit", [
        ("Ukraine's President Volodymyr Zelensky met Chancellor Angela Merkel in Berlin on Wednesday.", "CONSULT=berlin")]),
    ("berlin-b", "Northwire", "2021-06-17", "Merkel receives Zelensky", [
        ("German Chancellor Angela Merkel met Ukrainian President Volodymyr Zelensky in Berlin on June 16.", "CONSULT=berlin")]),
    ("china-b", "Northwire", "2021-06-18", "Putin to go to China", [
        ("Russian President Vladimir Putin will visit China in September.", "CONSULT=china-trip")]),

    # 3. sanctions twice: in March and in May, by the same on the same; and by somebody else
    ("sanct-a", "Northwire", "2021-03-22", "EU sanctions Myanmar", [
        ("The European Union imposed sanctions on Myanmar on Monday.", "SANCTION=eu-march")]),
    ("sanct-b", "Valley Post", "2021-03-23", "Brussels acts", [
        ("The European Union on Monday imposed sanctions on 11 officials of Myanmar.", "SANCTION=eu-march")]),
    ("sanct-c", "Harbour Times", "2021-03-23", "Washington follows", [
        ("The United States imposed sanctions on Myanmar on Monday.", "SANCTION=us-march")]),
    ("sanct-c2", "Eastern Ledger", "2021-03-23", "Two blows for the generals", [
        ("The European Union imposed sanctions on Myanmar on March 22.", "SANCTION=eu-march"),
        ("The United States imposed sanctions on Myanmar on the same day.", "SANCTION=us-march")]),
    ("sanct-d", "Northwire", "2021-05-17", "More EU sanctions", [
        ("The European Union imposed new sanctions on Myanmar on Monday.", "SANCTION=eu-may")]),
    ("sanct-e", "Valley Post", "2021-05-18", "EU tightens the screw", [
        ("The European Union imposed sanctions on Myanmar on May 17.", "SANCTION=eu-may")]),

    # 4. protests in two towns on one day
    ("minsk-a", "Northwire", "2020-08-17", "Minsk marches", [
        ("Tens of thousands of people protested in Minsk on Sunday.", "PROTEST=minsk"),
        ("Police detained 60 demonstrators in Minsk on Sunday.", "COERCE=minsk-arrests")]),
    ("minsk-b", "Eastern Ledger", "2020-08-17", "Belarus: the largest march", [
        ("Thousands of demonstrators protested in Minsk on August 16 against President Alexander Lukashenko.", "PROTEST=minsk"),
        ("Police arrested 58 protesters in Minsk.", "COERCE=minsk-arrests")]),
    ("minsk-c", "Harbour Times", "2020-08-18", "A week in Belarus", [
        ("On Sunday opposition supporters protested in Minsk.", "PROTEST=minsk"),
        ("Workers protested in Grodno on Sunday.", "PROTEST=grodno")]),
    ("grodno", "Valley Post", "2020-08-17", "Grodno too", [
        ("Workers of a chemical plant protested in Grodno on Sunday.", "PROTEST=grodno")]),
    ("minsk-next", "Northwire", "2020-08-24", "Minsk marches again", [
        ("Tens of thousands of people protested in Minsk on Sunday.", "PROTEST=minsk-2")]),

    # 5. a treaty; and one refused
    ("treaty-a", "Northwire", "2019-10-09", "Kenya and Ethiopia sign", [
        ("Kenya and Ethiopia signed an agreement on trade in Nairobi on Tuesday.", "SUPPORT=trade-deal"),
        ("Somalia rejected the agreement.", "REJECT=somalia-rejects")]),
    ("treaty-b", "Harbour Times", "2019-10-10", "A deal for two markets", [
        ("Ethiopia and Kenya signed a trade agreement in Nairobi on October 8.", "SUPPORT=trade-deal")]),
    ("treaty-c", "Eastern Ledger", "2019-10-10", "Mogadishu says no", [
        ("Somalia has rejected the trade agreement between Kenya and Ethiopia.", "REJECT=somalia-rejects")]),
    ("treaty-d", "Valley Post", "2019-10-11", "No deal for Uganda", [
        ("Uganda and Tanzania did not sign the agreement.", "SUPPORT=uganda-none")]),

    # 6. aid to two countries
    ("aid-a", "Northwire", "2022-09-02", "Turkey sends aid", [
        ("Turkey sent food and tents to Pakistan on Thursday.", "AID=turkey-pakistan")]),
    ("aid-b", "Valley Post", "2022-09-02", "Planes land in Karachi", [
        ("Turkey sent tents to Pakistan on Thursday after the floods.", "AID=turkey-pakistan"),
        ("China sent medicine to Pakistan on Friday.", "AID=china-pakistan")]),
    ("aid-c", "Harbour Times", "2022-09-03", "Help for the flooded", [
        ("China sent medicine and food to Pakistan on September 2.", "AID=china-pakistan")]),

    # 7. shelling on three days running by the same on the same
    ("shell-1", "Northwire", "2022-04-05", "Kharkiv shelled", [
        ("Russian forces shelled Kharkiv on Monday, killing seven people.", "ASSAULT=kharkiv-mon")]),
    ("shell-1b", "Eastern Ledger", "2022-04-05", "Seven die in Kharkiv", [
        ("Russian forces shelled Kharkiv on April 4, killing seven civilians.", "ASSAULT=kharkiv-mon")]),
    ("shell-2", "Northwire", "2022-04-07", "Kharkiv shelled once more", [
        ("Russian forces shelled Kharkiv on Wednesday, killing two people.", "ASSAULT=kharkiv-wed")]),
    ("shell-2b", "Valley Post", "2022-04-07", "No quiet in Kharkiv", [
        ("Russian troops shelled the Ukrainian city of Kharkiv on Wednesday, killing two people.", "ASSAULT=kharkiv-wed")]),
    ("shell-3", "Harbour Times", "2022-04-07", "Mykolaiv hit", [
        ("Russian forces shelled Mykolaiv on Wednesday.", "ASSAULT=mykolaiv-wed")]),
    ("shell-3b", "Eastern Ledger", "2022-04-08", "Mykolaiv counts its dead", [
        ("Russian forces shelled Mykolaiv on April 6, killing one person.", "ASSAULT=mykolaiv-wed")]),

    # 8. a threat and its echo; an accusation on the same day
    ("threat-a", "Northwire", "2020-01-06", "Iran threatens", [
        ("Iran threatened to attack American bases on Monday.", "THREATEN=iran-bases"),
        ("Iraq accused the United States of violating its sovereignty.", "ACCUSE=iraq-sovereignty")]),
    ("threat-b", "Valley Post", "2020-01-07", "Tehran warns Washington", [
        ("Iran threatened on Monday to attack the bases of the United States in the region.", "THREATEN=iran-bases")]),
    ("threat-c", "Harbour Times", "2020-01-07", "Baghdad protests", [
        ("On Monday Iraq accused the United States of violating its sovereignty.", "ACCUSE=iraq-sovereignty")]),

    # 9. troops leave; troops come
    ("troops-a", "Northwire", "2013-03-25", "Chadian soldiers leave", [
        ("Chad withdrew its troops from Mali on Saturday.", "RETREAT=chad-mali"),
        ("France sent 500 soldiers to the Central African Republic on Sunday.", "MOBILIZE=france-car")]),
    ("troops-b", "Eastern Ledger", "2013-03-25", "Paris reinforces", [
        ("France sent soldiers to the Central African Republic on March 24.", "MOBILIZE=france-car")]),
    ("troops-c", "Valley Post", "2013-03-26", "Home from Mali", [
        ("Chad has withdrawn its troops from Mali.", "RETREAT=chad-mali")]),

    # 10. arrests of two people in two places
    ("arrest-a", "Northwire", "2021-01-18", "Navalny arrested", [
        ("Russian police arrested opposition leader Alexei Navalny in Moscow on Sunday.", "COERCE=navalny")]),
    ("arrest-b", "Valley Post", "2021-01-18", "Held on arrival", [
        ("Police arrested Alexei Navalny in Moscow on January 17.", "COERCE=navalny"),
        ("Germany demanded the release of Navalny on Monday.", "REQUEST=germany-release")]),
    ("arrest-c", "Harbour Times", "2021-01-19", "Calls for release", [
        ("Germany on Monday demanded that Russia release Alexei Navalny.", "REQUEST=germany-release"),
        ("Russian police arrested Navalny on Sunday.", "COERCE=navalny")]),
]


def main():
    here = pathlib.Path(__file__).resolve().parent
    with open(here / "articles.jsonl", "w") as out, open(here / "gold.tsv", "w") as gold:
        gold.write("# Made by make.py: article, sentence, type, happening\n")
        for name, outlet, day, title, sentences in ARTICLES:
            text = title + "\n\n" + "\n\n".join(s[0] for s in sentences) + "\n"
            out.write(json.dumps({"id": name, "outlet": outlet, "published": day, "title": title, "url": f"https://{outlet.lower().replace(' ', '')}.example/{name}",
                                  "text": text}) + "\n")
            for s in sentences:
                for mark in s[1:]:
                    kind, label = mark.split("=")
                    gold.write(f"{name}\t{s[0]}\t{kind}\t{label}\n")


if __name__ == "__main__":
    main()
