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


STUDIES = [("interviews", build_interviews, check_interviews), ("panel", build_panel, check_panel)]
