"""A random study: the files a researcher would bring, the commands that make it, and what it then holds."""
import csv
import io
import random

from . import transcripts
from .sheets import add_sheets, declare
from .truth import SEPARATOR, Coding, Study

STEMS = ["Leeds_round1", "Leeds group", "york-2", "Ørsted", "notes 12 March", "site A.interview", "Kent's",
         "Ward_7", "zeta", "Panel (2)", "über", "long name of a document", "x", "Cheshire", "Q&A"]
CODERS = ["Anna Berg", "Tom", "Zoë, the second", 'Lee "L" Ho']
CODE_NAMES = ["Barriers", "Trust", "Time, money", 'The "system"', "Other", "Leadership", "IT/records",
              "Führung", "a>b", "Joint working", "Change", "доверие", "total", "Costs (local)"]
STANCES = ["supports", "contradicts", "mixed"]
MEMOS = ["", "", "", "worth quoting", 'she said "never", twice', "two\nlines", "=1+1", "naïve \U0001f914"]


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


def sheet_bytes(rng, header, rows, shuffle=True):
    """A CSV file of dictionaries, its columns in any order, as one of the usual programs would write it."""
    header = list(header)
    if shuffle:
        rng.shuffle(header)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=rng.choice(["\n", "\r\n"]),
                        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(name, "") for name in header])
    mark = "\ufeff" if rng.random() < 0.2 else ""
    return (mark + out.getvalue()).encode("utf-8")


def add_documents(rng, study, folder, commands):
    """Documents in one to three folders, each imported by a command of its own."""
    stems = rng.sample(STEMS, rng.randint(2, 8))
    taken = set()
    for number in range(1, rng.randint(1, 3) + 1):
        mine = [stem for stem in stems if rng.random() < 0.6] or stems[:1]
        custom = rng.random() < 0.4
        sets = {}
        if rng.random() < 0.6:
            sets["site"] = rng.choice(["Leeds", "York", "Örebro"])
        if rng.random() < 0.4:
            sets["round"] = str(number)
        batch = f"batch{number}"
        written = []
        for stem in mine:
            document = transcripts.note(rng, stem) if rng.random() < 0.25 else transcripts.transcript(
                rng, stem, custom)
            name = stem
            if name in taken:
                name = document.file
            if name in taken:
                name = f"{batch}/{document.file}"
            if name in taken:
                continue
            taken.add(name)
            if name != stem:
                document.people = {label: who and who.replace(f"{stem}: ", f"{name}: ", 1)
                                   for label, who in document.people.items()}
            document.name = name
            document.attributes = {attribute: [value] for attribute, value in sets.items()}
            study.documents[name] = document
            write(folder / batch / document.file, transcripts.file_bytes(rng, document.text))
            written.append(folder / batch / document.file)
        if not written:
            continue
        paths = [folder / batch] if rng.random() < 0.6 else written
        command = ["import", "STUDY", *map(str, paths)]
        for attribute, value in sets.items():
            command += ["--set", f"{attribute}={value}"]
        if custom:
            command += ["--interviewer", transcripts.CUSTOM]
        commands.append(command)


def add_codebook(rng, study, folder, commands):
    paths = []
    for top in rng.sample(CODE_NAMES, rng.randint(1, 4)):
        paths.append(top)
        for middle in rng.sample(CODE_NAMES, rng.choice([0, 1, 2, 3])):
            paths.append(f"{top}{SEPARATOR}{middle}")
            for leaf in rng.sample(CODE_NAMES, rng.choice([0, 0, 1, 2])):
                paths.append(f"{top}{SEPARATOR}{middle}{SEPARATOR}{leaf}")
    # Parents may be left to be made, and the file may name codes in any order.
    parents = {path.rpartition(SEPARATOR)[0] for path in paths}
    named = [path for path in paths if path not in parents or rng.random() < 0.7]
    if rng.random() < 0.4:
        rng.shuffle(named)
    children = {}
    for path in named:
        parts = path.split(SEPARATOR)
        for depth in range(len(parts)):
            siblings = children.setdefault(SEPARATOR.join(parts[:depth]), [])
            made = SEPARATOR.join(parts[:depth + 1])
            if made not in siblings:
                siblings.append(made)

    def walk(parent):
        for path in children.get(parent, []):
            study.codes.append(path)
            walk(path)

    walk("")
    rows = [{"code": path, "definition": rng.choice(["", "What is\nsaid, \"of it\""]),
             "example": rng.choice(["", "mm"])} for path in named]
    header = ["code"] + rng.sample(["definition", "example", "when_to_use"], rng.randint(0, 3))
    write(folder / "codebook.csv", sheet_bytes(rng, header, rows))
    commands.append(["codebook", "import", "STUDY", str(folder / "codebook.csv")])


def random_range(rng, document):
    """A range that is not empty, anywhere: often at the edges of turns, words and white space."""
    length = len(document.text)
    anchors = [0, length]
    for turn in document.turns:
        anchors += [turn.start, turn.body, turn.body_end, turn.end]
    pick = rng.random()
    if document.turns and pick < 0.12:
        # Wholly in a label or the white space after a body.
        turn = rng.choice(document.turns)
        low, high = rng.choice([(turn.start, turn.body), (turn.body_end, turn.end)])
        if high > low:
            start = rng.randrange(low, high)
            return start, rng.randint(start + 1, high)
    if document.turns and pick < 0.35:
        turn = rng.choice(document.turns)
        if turn.body_end > turn.body:
            if rng.random() < 0.3:
                return turn.body, turn.body_end
            start = rng.randrange(turn.body, turn.body_end)
            return start, rng.randint(start + 1, turn.body_end)
    if pick < 0.6:
        start, end = sorted((rng.choice(anchors), rng.choice(anchors)))
        start = min(max(start + rng.choice([0, 0, -1, 1, -2]), 0), length - 1)
        return start, max(min(end + rng.choice([0, 0, -1, 1, 2]), length), start + 1)
    start = rng.randrange(length)
    return start, min(length, start + rng.choice([1, 2, 3, 5, 9, 20, 60, 200, 1000]))


def add_codings(rng, study, folder, commands):
    coders = rng.sample(CODERS, rng.randint(1, 4))
    documents = [name for name in study.documents if rng.random() < 0.85]
    known = {}
    for _ in range(rng.choice([0, 5, 20, 40, 80]) if documents else 0):
        document = study.documents[rng.choice(documents)]
        if known and rng.random() < 0.2:
            # The same or nearly the same passage, by another coder or under another code.
            model = rng.choice(list(known.values()))
            document = study.documents[model.document]
            start, end = model.start, model.end
            if rng.random() < 0.5:
                end = min(len(document.text), end + rng.choice([0, 1, 3]))
        else:
            start, end = random_range(rng, document)
        coding = Coding(document.name, start, end, rng.choice(study.codes), rng.choice(coders),
                        rng.choice(MEMOS), rng.choice(["", ""] + STANCES),
                        rng.choice(["", "", "", "the GP", "Anna"]))
        known.setdefault((document.name, start, end, coding.code, coding.coder), coding)
    study.codings = list(known.values())
    study.coders = coders
    header = ["document", "start", "end", "code", "coder", "memo", "stance", "about"]
    halves = rng.choice([1, 1, 2])
    for half in range(halves):
        mine = study.codings[half::halves]
        rows = [vars(coding) for coding in mine]
        rows += [rng.choice(rows) for _ in range(rng.randint(0, 3))] if rows else []
        if half and study.codings[0::halves]:
            rows.append(vars(study.codings[0]))  # has been imported before
        optional = [name for name in header[5:] if any(row[name] for row in rows) or rng.random() < 0.5]
        file = folder / f"codings{half + 1}.csv"
        write(file, sheet_bytes(rng, header[:5] + optional, rows))
        commands.append(["codings", "import", "STUDY", str(file)])


def add_progress(rng, study, commands):
    """Who is done with what, and whose codings of a document are the agreed ones."""
    coders = sorted({coding.coder for coding in study.codings})
    for name in study.documents:
        if rng.random() < 0.4:
            study.done.add(name)
            commands.append(["progress", "STUDY", name, "done", "--as", rng.choice(study.coders)])
        elif rng.random() < 0.2:
            commands.append(["progress", "STUDY", name, "in-progress", "--as", rng.choice(study.coders)])
        if coders and rng.random() < 0.3:
            study.record[name] = rng.choice(coders)
            commands.append(["coder-of-record", "STUDY", name, study.record[name]])


def generate(seed, folder):
    """(study, commands): the commands hold "STUDY" where the study's file goes."""
    rng = random.Random(seed)
    study = Study()
    documents, codebook, sheets, codings, progress = [], [], [], [], []
    declared = declare(rng, study)
    add_documents(rng, study, folder, documents)
    add_codebook(rng, study, folder, codebook)
    add_sheets(rng, study, folder, sheets, sheet_bytes, write)
    add_codings(rng, study, folder, codings)
    add_progress(rng, study, progress)
    # Neither the codebook nor the codings depend on who the speakers are.
    order = [documents + codebook + sheets + codings, codebook + documents + codings + sheets,
             codebook + documents + sheets + codings]
    return study, [["new", "STUDY"]] + declared + rng.choice(order) + progress
