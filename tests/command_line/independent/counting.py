"""What a count is, sentence by sentence, by sets and loops over code points. Nothing here is quick."""
from dataclasses import dataclass, field
from itertools import product

from .truth import Body, alphabetical
from .words import counted_words

INTERVIEWER_GROUP = "(interviewer)"
NOT_RECORDED_GROUP = "(not recorded)"


@dataclass
class Question:
    by: list = field(default_factory=list)
    unit: str = "segments"
    percent: str = "none"
    codes: list = field(default_factory=list)
    coders: list = field(default_factory=list)
    stances: list = field(default_factory=list)
    documents: list = field(default_factory=list)  # names; empty: all
    where: list = field(default_factory=list)  # (attribute, value)
    fold: bool = False
    examined: bool = False
    of_record: bool = False
    include_interviewer: bool = False


def passes(study, body, where):
    wanted = {}
    for attribute, value in where:
        wanted.setdefault(attribute, set()).add(value)
    return all(values & set(study.effective(body, attribute) or [NOT_RECORDED_GROUP])
               for attribute, values in wanted.items())


def counted_bodies(study, where=(), include_interviewer=False, examined=False, documents=()):
    return [body for body in study.all_bodies()
            if (include_interviewer or not body.interviewer) and passes(study, body, where)
            and (not examined or body.document.name in study.done)
            and (not documents or body.document.name in documents)]


def keys_of(study, body, by):
    """The groups of a body: tuples of values, None for what is not recorded."""
    if body.interviewer and by:
        return [INTERVIEWER_GROUP]
    return list(product(*[study.effective(body, attribute) or [None] for attribute in by]))


def in_order(study, by, keys):
    """Declared order, otherwise alphabetical; what is not recorded last, the interviewer before it."""
    def rank(attribute, value):
        declared = study.order.get(attribute, [])
        if value is None:
            return 3, 0, []
        if value in declared:
            return 0, declared.index(value), []
        return 1, 0, alphabetical(value)

    def order(key):
        if key == INTERVIEWER_GROUP:
            return [(2, 0, [])]
        return [rank(attribute, value) for attribute, value in zip(by, key)]

    return sorted(keys, key=order)


def name_of(key):
    if key == INTERVIEWER_GROUP:
        return key
    if key == ():
        return "all"
    return " / ".join(NOT_RECORDED_GROUP if value is None else value for value in key)


def groups_of(study, bodies, by):
    """[(key, bodies)] in the order of the columns."""
    if not by:
        return [((), bodies)]
    groups = {}
    for body in bodies:
        for key in keys_of(study, body, by):
            groups.setdefault(key, []).append(body)
    return [(key, groups[key]) for key in in_order(study, by, groups)]


def overlaps(coding, body):
    return (coding.document == body.document.name
            and max(coding.start, body.start) < min(coding.end, body.end))


class Measure:
    """Counts units; keeps the words of documents, which never change."""

    def __init__(self):
        self.words = {}

    def words_of(self, body):
        text = body.document.text[body.start:body.end]
        if text not in self.words:
            self.words[text] = counted_words(text)
        return [(body.start + start, body.start + end) for start, end in self.words[text]]

    def everything(self, unit, bodies):
        """n: what there is, coded or not."""
        if unit in ("segments", "documents"):
            return len({body.document.name for body in bodies})
        if unit == "participants":
            return len({body.person for body in bodies if body.person is not None})
        if unit == "participations":
            return len({(body.person, body.document.name) for body in bodies
                        if body.person is not None})
        if unit == "words":
            return sum(len(self.words_of(body)) for body in bodies)
        return sum(body.end - body.start for body in bodies)

    def coded(self, unit, codings, bodies):
        if unit == "segments":
            return len([coding for coding in codings
                        if any(overlaps(coding, body) for body in bodies)])
        touched = [body for body in bodies if any(overlaps(coding, body) for coding in codings)]
        if unit in ("documents", "participants", "participations"):
            return self.everything(unit, touched)
        total = 0
        for body in touched:
            covered = set()
            for coding in codings:
                if overlaps(coding, body):
                    covered.update(range(max(coding.start, body.start), min(coding.end, body.end)))
            if unit == "words":
                total += sum(1 for start, end in self.words_of(body)
                             if all(at in covered for at in range(start, end)))
            else:
                total += len(covered)
        if unit == "coverage":
            base = self.everything(unit, bodies)
            return 100 * total / base if base else None
        return total


def share(part, base):
    return None if not base else 100 * part / base


def narrowed(study, question):
    chosen = study.codings
    if question.coders:
        chosen = [coding for coding in chosen if coding.coder in question.coders]
    if question.codes:
        within = set().union(*[study.within(code) for code in question.codes])
        chosen = [coding for coding in chosen if coding.code in within]
    if question.stances:
        chosen = [coding for coding in chosen if coding.stance in question.stances]
    if question.of_record:
        chosen = [coding for coding in chosen
                  if study.record.get(coding.document, coding.coder) == coding.coder]
    return chosen


def rows_of(study, question):
    return study.top_level() if question.fold else study.codes


def count(study, question, measure):
    """The expected answer of `heddle count --format json`."""
    bodies = counted_bodies(study, question.where, question.include_interviewer, question.examined, question.documents)
    groups = groups_of(study, bodies, question.by)
    chosen = narrowed(study, question)

    def line(code):
        within = study.within(code)
        mine = [coding for coding in chosen if coding.code in within]
        return ([measure.coded(question.unit, mine, members) for _, members in groups],
                measure.coded(question.unit, mine, bodies))

    sizes = [measure.everything(question.unit, members) for _, members in groups]
    size = measure.everything(question.unit, bodies)
    lines = {code: line(code) for code in study.codes}
    tops = [lines[code] for code in study.top_level()]
    sums = [sum(cells[column] for cells, _ in tops) if question.percent == "column" else 0
            for column in range(len(groups))]
    whole = sum(total for _, total in tops) if question.percent == "column" else 0
    rows = []
    for code in rows_of(study, question):
        cells, total = lines[code]
        if question.percent == "row":
            cells, total = [share(cell, total) for cell in cells], share(total, total)
        elif question.percent == "column":
            cells = [share(cell, base) for cell, base in zip(cells, sums)]
            total = share(total, whole)
        elif question.percent == "group":
            cells = [share(cell, base) for cell, base in zip(cells, sizes)]
            total = share(total, size)
        rows.append({"code": code, "cells": cells, "total": total})
    return {"unit": question.unit, "percent": question.percent,
            "groups": [{"name": name_of(key), "n": n} for (key, _), n in zip(groups, sizes)],
            "total_n": size, "rows": rows}


def cross(study, rows, by, unit, where, measure):
    """The expected answer of `heddle cross --format json`."""
    bodies = counted_bodies(study, where)
    groups = groups_of(study, bodies, by)
    answer = {"unit": unit,
              "groups": [{"name": name_of(key), "n": measure.everything(unit, members)}
                         for key, members in groups],
              "total_n": measure.everything(unit, bodies), "rows": []}
    for key, mine in groups_of(study, bodies, [rows]):
        cells = [measure.everything(unit, [body for body in mine if any(body is other for other in members)])
                 for _, members in groups]
        answer["rows"].append({"row": name_of(key), "cells": cells,
                               "total": measure.everything(unit, mine)})
    return answer


def participants_of(study, coding):
    """Whom a coding belongs to."""
    return sorted({body.person for body in counted_bodies(study)
                   if body.person is not None and overlaps(coding, body)})


def left_out(study):
    """How many codings overlap no counted body."""
    bodies = counted_bodies(study)
    return sum(1 for coding in study.codings if not any(overlaps(coding, body) for body in bodies))


def not_done(study):
    """How many counted documents nobody has marked done."""
    return len({body.document.name for body in counted_bodies(study)} - study.done)


def coded_by_several(study):
    coders = {}
    for coding in study.codings:
        coders.setdefault(coding.document, set()).add(coding.coder)
    return sum(1 for names in coders.values() if len(names) > 1)


def segments(study, code=None, where=()):
    """The expected answer of `heddle segments --format json`, in no order.

    Here the interviewer's bodies are bodies as well, and what stands in none goes by its document.
    """
    within = study.within(code) if code else set(study.codes)
    found = []
    for coding in study.codings:
        if coding.code not in within:
            continue
        document = study.documents[coding.document]
        bodies = [body for body in study.bodies(document) if overlaps(coding, body)]
        bodies = bodies or [Body(document, 0, 0, None, False)]
        if not any(passes(study, body, where) for body in bodies):
            continue
        found.append({**vars(coding), "text": document.text[coding.start:coding.end],
                      "participants": participants_of(study, coding)})
    return found
