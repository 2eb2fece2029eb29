"""Random questions to a study, as the command line asks them."""
from .counting import NOT_RECORDED_GROUP, Question
from .sheets import known_attributes

UNITS = ["segments", "documents", "participants", "participations", "words", "characters", "coverage"]
CROSS_UNITS = ["participants", "participations", "documents"]
BASES = {"segments": ["none", "row", "column"], "words": ["none", "row", "column", "group"],
         "characters": ["none", "row", "column", "group"], "coverage": ["none"]}


def values_of(study, attribute):
    found = set()
    for body in study.all_bodies():
        found.update(study.effective(body, attribute))
    return sorted(found)


def random_where(rng, study, attributes):
    """None, one or several conditions: of one attribute (or), of different ones (and)."""
    if not attributes or rng.random() < 0.55:
        return []
    conditions = []
    for attribute in rng.sample(attributes, min(len(attributes), rng.choice([1, 1, 2]))):
        values = values_of(study, attribute)
        if rng.random() < 0.15:
            values = [NOT_RECORDED_GROUP] + values[:1]
        for value in rng.sample(values, min(len(values), rng.choice([1, 1, 2]))):
            conditions.append((attribute, value))
    rng.shuffle(conditions)
    return conditions


def where_arguments(conditions):
    return [part for attribute, value in conditions for part in ("--where", f"{attribute}={value}")]


def random_question(rng, study, unit=None):
    attributes = sorted(known_attributes(study))
    question = Question(unit=unit or rng.choice(UNITS))
    question.percent = rng.choice(BASES.get(question.unit, ["none", "row", "group"]))
    question.by = rng.sample(attributes, min(len(attributes), rng.choice([0, 1, 1, 1, 2, 2])))
    question.where = random_where(rng, study, attributes)
    if rng.random() < 0.25:
        question.codes = rng.sample(study.codes, min(len(study.codes), rng.choice([1, 1, 2])))
    if rng.random() < 0.25:
        # A coder whom the codings named, if there are any.
        coders = sorted({coding.coder for coding in study.codings})
        question.coders = rng.sample(coders, min(len(coders), rng.choice([1, 1, 2])))
    if rng.random() < 0.2:
        question.stances = rng.sample(["supports", "contradicts", "mixed"], rng.choice([1, 2]))
    if rng.random() < 0.15:
        names = sorted({body.document.name for body in study.all_bodies()})
        question.documents = rng.sample(names, min(len(names), rng.choice([1, 2, 3])))
    question.fold = rng.random() < 0.2
    question.examined = rng.random() < 0.2
    question.of_record = rng.random() < 0.15
    question.include_interviewer = rng.random() < 0.2
    return question


def count_arguments(question):
    arguments = ["count", "STUDY"]
    for attribute in question.by:
        arguments += ["--by", attribute]
    if question.unit != "segments":
        arguments += ["--unit", question.unit]
    if question.percent != "none":
        arguments += ["--percent", question.percent]
    for option, values in (("--code", question.codes), ("--coder", question.coders),
                           ("--stance", question.stances), ("--document", question.documents)):
        for value in values:
            arguments += [option, value]
    arguments += where_arguments(question.where)
    if question.fold:
        arguments.append("--fold")
    if question.examined:
        arguments.append("--examined")
    if question.of_record:
        arguments += ["--coders", "record"]
    if question.include_interviewer:
        arguments.append("--include-interviewer")
    return arguments


def random_cross(rng, study):
    """(rows, by, unit, where), or nothing where the study has no attribute."""
    attributes = sorted(known_attributes(study))
    if not attributes:
        return None
    rows = rng.choice(attributes)
    others = [attribute for attribute in attributes if attribute != rows]
    by = [rng.choice(others)] if others and rng.random() < 0.8 else []
    return rows, by, rng.choice(CROSS_UNITS), random_where(rng, study, attributes)


def cross_arguments(rows, by, unit, where):
    arguments = ["cross", "STUDY", "--rows", rows]
    for attribute in by:
        arguments += ["--by", attribute]
    if unit != "participants":
        arguments += ["--unit", unit]
    return arguments + where_arguments(where)
