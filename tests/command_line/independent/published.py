"""The published tables of a national evaluation come out of a study that is built from their numbers."""
import csv
import json
import os
from pathlib import Path

from .generate import write
from .checking import differences


def shared_tables():
    named = os.environ.get("HEDDLE_SHARED")
    shared = Path(named) if named else Path(__file__).resolve().parents[3].parent / "shared"
    folder = shared / "reference" / "tables"
    return folder if folder.is_dir() else None


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def build_interviews(folder, tables):
    """The commands of a study with one interview for each person of the tables."""
    (_, *rounds), *sites = read(tables / "interviewees-by-site-and-round.csv")
    _, *types = read(tables / "interviewees-by-organisation-type.csv")
    organisations = [kind for kind, number in types for _ in range(int(number))]
    documents, speakers = [], []
    for site, *numbers in sites:
        for round_name, number in zip(rounds, numbers):
            for _ in range(int(number)):
                name = f"interview {len(documents) + 1}"
                write(folder / "interviews" / f"{name}.txt",
                      "Interviewer: What has held you up?\nP1: Time, mostly. And money.\n"
                      "Interviewer: Anything else?\nP1: No.\n")
                documents.append([name, site, round_name])
                # Dealt out so that sites and rounds mix, as they did.
                kind = organisations[len(speakers) * 29 % len(organisations)]
                speakers.append([name, "P1", f"person {len(speakers) + 1}", kind])
    for name, header, rows in (("documents", ["document", "site", "round"], documents),
                               ("speakers", ["document", "speaker", "participant", "organisation_type"],
                                speakers)):
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header] + rows)
    return [["new", "STUDY"], ["import", "STUDY", str(folder / "interviews")],
            ["attributes", "STUDY", str(folder / "documents.csv")],
            ["attributes", "STUDY", str(folder / "speakers.csv")]]


def by_name(answer):
    return {row["row"]: dict(zip([group["name"] for group in answer["groups"]], row["cells"]))
            for row in answer["rows"]}


def check_table(program, arguments, table, report):
    """A table cell by cell: the rows and columns may stand in another order than the published one."""
    said = json.loads(program.answer(arguments + ["--format", "json"]))
    found = differences(table, by_name(said))
    if set(by_name(said)) != set(table):
        found.append(f"rows {sorted(by_name(said))}, not {sorted(table)}")
    whole = sum(sum(cells.values()) for cells in table.values())
    if said["total_n"] != whole:
        found.append(f"in all {said['total_n']}, not {whole}")
    sums = {name: sum(cells[name] for cells in table.values()) for name in next(iter(table.values()))}
    if {group["name"]: group["n"] for group in said["groups"]} != sums:
        found.append(f"columns' n {said['groups']}, not {sums}")
    totals = {row["row"]: row["total"] for row in said["rows"]}
    found += differences({name: sum(cells.values()) for name, cells in table.items()}, totals)
    report(not found, program.say(arguments), found)


def check_interviews(program, tables, report):
    (_, *rounds), *sites = read(tables / "interviewees-by-site-and-round.csv")
    _, *types = read(tables / "interviewees-by-organisation-type.csv")
    check_table(program, ["cross", "STUDY", "--rows", "site", "--by", "round", "--unit", "participants"],
                {site: {name: int(number) for name, number in zip(rounds, numbers)} for site, *numbers in sites},
                report)
    check_table(program, ["cross", "STUDY", "--rows", "organisation_type"],
                {kind: {"all": int(number)} for kind, number in types}, report)


def build_panel(folder, tables):
    """The commands of a survey panel, which is known from a sheet only."""
    _, *organisations = read(tables / "survey-respondents-by-organisation.csv")
    people = [kind for kind, number in organisations for _ in range(int(number))]
    with open(folder / "panel.csv", "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["participant", "organisation"]] +
                                     [[f"respondent {at + 1}", kind] for at, kind in enumerate(people)])
    return [["new", "STUDY"], ["attributes", "STUDY", str(folder / "panel.csv")]]


def check_panel(program, tables, report):
    _, *organisations = read(tables / "survey-respondents-by-organisation.csv")
    check_table(program, ["cross", "STUDY", "--rows", "organisation"],
                {kind: {"all": int(number)} for kind, number in organisations}, report)


WAVE_SITES = {"1": ["Barnsley", "Leeds"], "2": ["Kent", "Southend"]}
ASKED, ANSWERED, DO_NOT_KNOW = 120, 104, 4


def barriers(tables):
    """Each barrier with the percentage of each wave that called it very significant."""
    _, *rows = read(tables / "survey-barriers-by-wave.csv")
    return {barrier: dict(zip(WAVE_SITES, map(int, percentages))) for barrier, *percentages in rows}


def build_barriers(folder, tables):
    """The commands of a survey in which each wave's 120 people answer as the table says: of each item 16 blanks (other people's each
    time), four who do not know, and a hundred answers that make the percentage."""
    people = []
    for wave, sites in WAVE_SITES.items():
        for at in range(ASKED):
            answers = []
            for item, waves in enumerate(barriers(tables).values()):
                turn = (at + 37 * item) % ASKED
                answers.append("" if turn >= ANSWERED else "Don't know" if turn >= 100 else
                               "Very significant" if turn < waves[wave] else
                               "Fairly significant" if turn % 2 else "Not significant")
            people.append([f"respondent {wave}-{at}", "2016", sites[at % 2]] + answers)
    sheets = (("barriers", [["participant", "occasion", "site"] + list(barriers(tables))] + people),
              ("sites", [["site", "wave"]] + [[site, wave] for wave, sites in WAVE_SITES.items() for site in sites]))
    for name, rows in sheets:
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return [["new", "STUDY"], ["attributes", "STUDY", str(folder / "barriers.csv")],
            ["attributes", "STUDY", str(folder / "sites.csv")]]


def check_barriers(program, tables, report):
    published = barriers(tables)
    items = [word for barrier in published for word in ("--item", barrier)]
    asking = ["tabulate", "STUDY"] + items + ["--value", "Very significant", "--by", "wave"]

    def check(arguments, base, order):
        said = json.loads(program.answer(arguments + ["--format", "json"]))
        found = [] if [group["n"] for group in said["groups"]] == [ASKED, ASKED] else [f"n of waves {said['groups']}"]
        if said["total_n"] != 2 * ASKED:
            found.append(f"in all {said['total_n']}")
        if [row["item"] for row in said["rows"]] != order:
            found.append(f"rows {[row['item'] for row in said['rows']]}, not {order}")
        for row in said["rows"]:
            for group, cell in zip(said["groups"], row["cells"]):
                count = published[row["item"]][group["name"]]
                if (cell["count"], cell["base"]) != (count, base) or abs(cell["percent"] - 100 * count / base) > 1e-9:
                    found.append(f"{row['item']} in {group['name']}: {cell}, not {count} of {base}")
        report(not found, program.say(arguments[:6] + ["..."] + arguments[-4:]), found)

    check(asking, ANSWERED, list(published))
    by_total = sorted(published, key=lambda barrier: -sum(published[barrier].values()))
    check(asking + ["--drop-answer", "Don't know", "--sort", "total"], 100, by_total)
    table = program.answer(asking + ["--drop-answer", "Don't know"]).splitlines()
    found = [f"{barrier}: the table does not say {percent}%" for barrier, waves in published.items()
             for percent in waves.values() if not any(f"{percent}%" in line for line in table)]
    report(not found, "the table as it is printed", found)


STUDIES = [("interviews", build_interviews, check_interviews), ("panel", build_panel, check_panel),
           ("barriers", build_barriers, check_barriers)]
