"""Random documents: what they hold, and the bytes of the file that is imported."""
from .prose import paragraph, sentence, talk
from .truth import Document, Turn, trimmed

NAMES = ["P1", "P2", "P3", "R4", "Anna", "Zoë", "José Ñúñez", "Dr Smith", "Ольга", "Mary-Jane", "GP 2"]
ASKS = ["Interviewer", "I", "Researcher", "INTERVIEWER", "researcher", "interviewer"]
CUSTOM = "Moderator"


class Writer:
    """Puts a text together and knows how long it is in code points."""

    def __init__(self):
        self.text = ""

    def add(self, piece):
        self.text += piece
        return len(self.text)


def label_line(style, label, clock):
    """What stands before the body, up to where white space begins, and the time it tells."""
    if style == "name":
        return f"{label}:", None
    if style == "bold":
        return f"**{label}:**", None
    if style == "heading":
        return f"### {label}:", None
    if style == "plain heading":
        return f"### {label}", None
    return f"[{label}] ({clock // 60}:{clock % 60:02d} - {(clock + 9) // 60}:{(clock + 9) % 60:02d})", float(clock)


def transcript(rng, name, custom_interviewer):
    """A document with turns. custom_interviewer: the batch names CUSTOM as the interviewer."""
    style = rng.choice(["name", "name", "name", "bold", "heading", "plain heading", "stamp"])
    ending = ".md" if style in ("bold", "heading", "plain heading") else ".txt"
    speakers = rng.sample(NAMES, rng.choice([1, 1, 2, 3, 4]))
    askers = rng.sample(ASKS, rng.choice([1, 1, 1, 2]))
    if rng.random() < (0.7 if custom_interviewer else 0.15):
        askers = [CUSTOM]
    if rng.random() < 0.05:
        askers = []
    if style == "plain heading" and len(speakers + askers) == 1:
        style = "heading"  # a heading that comes again and again need not be a speaker
    # Everybody speaks at least twice; then whoever likes.
    order = speakers * 2 + askers * 2 + [rng.choice(speakers + askers) for _ in range(rng.randint(0, 8))]
    rng.shuffle(order)

    out = Writer()
    if rng.random() < 0.4:
        out.add(rng.choice(["", "\n", "  \n"]) + sentence(rng, 1, 5) + "\n")
        if rng.random() < 0.5:
            out.add("\n" + paragraph(rng) + "\n\n")
    document = Document(name, name + ending, "")
    clock = rng.randint(0, 50)
    silent = {label: 0 for label in order}
    for label in order:
        head, time = label_line(style, label, clock)
        clock += rng.randint(10, 90)
        start = len(out.text)
        after_label = out.add(head)
        alone = style in ("heading", "plain heading", "stamp")
        out.add(rng.choice(["\n", "\n\n", " \n"]) if alone else rng.choice([" ", " ", " ", "  ", "\t", "\n"]))
        # Now and then somebody's words are not caught; not more than once, so that all have said something.
        if rng.random() < 0.04 and not silent[label]:
            silent[label] = 1
        else:
            out.add(talk(rng))
        out.add(rng.choice(["\n\n", "\n", "\n\n\n", " \n\n", "\u00a0\n", "\n\t\n"]))
        document.turns.append([label, start, after_label, time])
    document.text = finished(rng, out.text)
    starts = [turn[1] for turn in document.turns] + [len(document.text)]
    document.turns = [
        Turn(label, start, *trimmed(document.text, after, end), end, time)
        for (label, start, after, time), end in zip(document.turns, starts[1:])]
    for label in order:
        asks = label.lower() in ("interviewer", "i", "researcher") or (
            custom_interviewer and label == CUSTOM)
        document.people[label] = None if asks else f"{name}: {label}"
    return document


def note(rng, name):
    """A document without turns."""
    text = rng.choice(["", "", "\n", "  ", "\u00a0\n"])
    for _ in range(rng.randint(1, 4)):
        text += paragraph(rng) + rng.choice(["\n", "\n\n", "\n \n"])
    return Document(name, name + rng.choice([".txt", ".md"]), finished(rng, text))


def finished(rng, text):
    """The end of a file: with or without a line end."""
    return text if rng.random() < 0.7 else text.rstrip("\n")


def file_bytes(rng, text):
    line_end = rng.choice(["\n", "\n", "\n", "\r\n", "\r\n", "\r"])
    mark = b"\xef\xbb\xbf" if rng.random() < 0.25 else b""
    return mark + text.replace("\n", line_end).encode("utf-8")
