"""Random attributes sheets of every form: documents, speakers, participants, occasions, attributes' values."""

PEOPLE = ["Alice Brown", "Björn", 'Ms "Q" Quinn', "Chen, Li", "Dele", "Éva", "Farah > Khan", "Günter", "Ivo"]
DOMAINS = {
    "site": ["Leeds", "York", "Örebro", "Zürich", "Kent and Medway"],
    "round": ["1", "2", "3"],
    "organisation_type": ["CCG", "Local Authority", "Acute hospital", "Primary care", "voluntary, other"],
    "role": ["manager", "Nurse", "GP", "élue", "nurse lead"],
    "years in role": ["11", "12", "35"],
    "since": ["2013-04-01", "2014-05-14", "2014-05-02"],
    "topics": ["budgets", "beds", "data", "Árvore"],
    "mood": ["hopeful", "tired", "angry"],
    "wave": ["first", "second"],
    "region": ["North", "South"],
    "sector": ["NHS", "council", "third"],
    "theme": ["money", "people", "tools"],
}
SEVERAL = {"topics", "theme"}
# Where an attribute may be recorded: documents, participants, participants in documents and at occasions.
LEVELS = {
    "site": "d", "round": "d", "organisation_type": "dpso", "role": "ps", "years in role": "p",
    "since": "dp", "topics": "dps", "mood": "so", "sector": "d",
}
# Which attribute describes the values of which; a wave's region is an attribute of an attribute's attribute.
OWNERS = {"wave": "site", "region": "wave", "sector": "organisation_type", "theme": "topics"}
OCCASIONS = ["2014", "2015"]
INTERVIEWER = "(interviewer)"


def declare(rng, study):
    """Commands that declare attributes: which hold several choices, and in which order values come."""
    commands = []
    for attribute, values in DOMAINS.items():
        command = ["attribute", "STUDY", attribute]
        if attribute in SEVERAL:
            command += ["--type", "several_choices"]
        elif attribute in ("years in role", "since") or rng.random() < 0.7:
            continue
        else:
            command += ["--type", "choice"]
        if attribute not in SEVERAL or rng.random() < 0.5:
            study.order[attribute] = rng.sample([value for value in values if "," not in value],
                                                rng.randint(1, 3) if len(values) > 2 else 2)
            for declared in study.order[attribute]:
                command += ["--order", declared]
        commands.append(command)
    return commands


def value(rng, attribute):
    if attribute in SEVERAL:
        return sorted(rng.sample(DOMAINS[attribute], rng.choice([1, 2, 2, 3])))
    return [rng.choice(DOMAINS[attribute])]


def cells(rng, attributes, filled):
    """Values of some of the attributes; the others' cells stay empty."""
    return {name: value(rng, name) for name in attributes if rng.random() < filled}


def as_row(keys, values):
    return {**keys, **{name: "; ".join(several) for name, several in values.items()}}


def add_sheets(rng, study, folder, commands, sheet_bytes, write):
    used = {level: [name for name, levels in LEVELS.items() if level in levels and rng.random() < 0.6]
            for level in "dpso"}
    filled = rng.choice([0.5, 0.8, 0.95])
    made = []

    def sheet(name, header, rows, shuffle=True):
        file = folder / f"{name}.csv"
        write(file, sheet_bytes(rng, header, rows, shuffle))
        made.append(["attributes", "STUDY", str(file)])

    add_speakers(rng, study, used["s"], filled, sheet)
    add_documents(rng, study, used["d"], filled, sheet)
    add_participants(rng, study, used["p"], filled, sheet)
    add_occasions(rng, study, used["o"], filled, sheet)
    rng.shuffle(made)
    commands += made
    made.clear()
    add_values(rng, study, filled, sheet)
    commands += made


def add_documents(rng, study, attributes, filled, sheet):
    rows = []
    occasions = rng.random() < 0.7
    for document in study.documents.values():
        if rng.random() < 0.1:
            continue
        values = cells(rng, attributes, filled)
        document.attributes.update(values)
        keys = {"document": document.name}
        if occasions and rng.random() < 0.8:
            document.occasion = keys["occasion"] = rng.choice(OCCASIONS)
        rows.append(as_row(keys, values))
    if rows:
        sheet("documents", ["document"] + ["occasion"] * occasions + attributes, rows)


def add_speakers(rng, study, attributes, filled, sheet):
    rows = []
    for document in study.documents.values():
        free = rng.sample(PEOPLE, len(PEOPLE))
        if not document.turns:
            if rng.random() < 0.5:
                document.assigned = free.pop()
                rows.append(speaker_row(rng, study, document, "", document.assigned, attributes, filled))
        for label in list(document.people):
            pick = rng.random()
            asks = document.people[label] is None
            if asks and pick > 0.04:
                continue
            if not asks and pick < 0.08:
                document.people[label] = None
                rows.append({"document": document.name, "speaker": label, "participant": INTERVIEWER})
            elif asks or pick < 0.7:
                document.people[label] = free.pop() if len(free) > 3 else PEOPLE[0]
                rows.append(speaker_row(rng, study, document, label, document.people[label],
                                        attributes, filled))
    rng.shuffle(rows)
    if rows:
        sheet("speakers", ["document", "speaker", "participant"] + attributes, rows)


def speaker_row(rng, study, document, label, person, attributes, filled):
    study.participants.setdefault(person, {})
    values = cells(rng, attributes, filled)
    # Two labels of one person in one document: what one row says first stays.
    known = study.in_document.setdefault((person, document.name), {})
    values = {name: several for name, several in values.items() if name not in known}
    known.update(values)
    return as_row({"document": document.name, "speaker": label, "participant": person}, values)


def participants_of_labels(study):
    return [who for document in study.documents.values() for who in document.people.values()
            if who is not None and who not in PEOPLE]


def add_participants(rng, study, attributes, filled, sheet):
    rows = []
    for person in rng.sample(PEOPLE, rng.randint(0, len(PEOPLE))) + [
            who for who in participants_of_labels(study) if rng.random() < 0.4]:
        values = cells(rng, attributes, filled)
        study.participants.setdefault(person, {}).update(values)
        rows.append(as_row({"participant": person}, values))
    for who in participants_of_labels(study):
        study.participants.setdefault(who, {})
    if rows:
        sheet("participants", ["participant"] + attributes, rows)


def add_occasions(rng, study, attributes, filled, sheet):
    rows = []
    if not attributes:
        return
    for person in rng.sample(PEOPLE, rng.randint(0, 6)):
        for occasion in OCCASIONS:
            if rng.random() < 0.7:
                values = cells(rng, attributes, filled)
                study.participants.setdefault(person, {})
                study.at_occasion[person, occasion] = values
                rows.append(as_row({"participant": person, "occasion": occasion}, values))
    if rows:
        sheet("occasions", ["participant", "occasion"] + attributes, rows)


def known_attributes(study):
    holders = [document.attributes for document in study.documents.values()]
    for group in (study.participants, study.in_document, study.at_occasion, study.of_value):
        holders += group.values()
    return {name for attributes in holders for name, values in attributes.items() if values}


def add_values(rng, study, filled, sheet):
    """Sheets whose first column is an attribute: they come after those that bring it in, and in chains."""
    for attribute, owner in OWNERS.items():
        if rng.random() < 0.25 or owner not in known_attributes(study):
            continue
        rows = []
        for described in DOMAINS[owner]:
            if rng.random() < 0.85:
                values = cells(rng, [attribute], filled)
                study.of_value[owner, described] = {**study.of_value.get((owner, described), {}), **values}
                rows.append(as_row({owner: described}, values))
        if any(attribute in study.of_value.get((owner, described), {}) for described in DOMAINS[owner]):
            study.owner[attribute] = owner
            # Where both columns are known attributes, only their order says which describes which.
            sheet(f"values of {owner}", [owner, attribute], rows, shuffle=False)
