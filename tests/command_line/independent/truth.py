"""What a generated study holds, known from how it was generated, never read back from the program."""
import unicodedata
from dataclasses import dataclass, field

NOT_RECORDED = None  # sorts last in a group's key, printed as "(not recorded)"
SEPARATOR = " > "


@dataclass
class Turn:
    label: str
    start: int
    body: int
    body_end: int
    end: int
    time: float | None = None


@dataclass
class Document:
    name: str
    file: str
    text: str
    turns: list = field(default_factory=list)
    attributes: dict = field(default_factory=dict)  # name -> list of values
    people: dict = field(default_factory=dict)      # label -> participant, None for the interviewer
    assigned: str | None = None
    occasion: str | None = None


@dataclass(frozen=True)
class Coding:
    document: str
    start: int
    end: int
    code: str
    coder: str
    memo: str = ""
    stance: str = ""
    about: str = ""


@dataclass
class Body:
    """A stretch of talk that can be counted. person is None where it belongs to nobody."""
    document: Document
    start: int
    end: int
    person: str | None
    interviewer: bool


WHITE = set("\t\n\x0b\x0c\r \x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(code) for code in range(0x2000, 0x200B)}


def trimmed(text, start, end):
    while start < end and text[start] in WHITE:
        start += 1
    while end > start and text[end - 1] in WHITE:
        end -= 1
    return start, end


def alphabetical(value):
    """A key that orders generated values as a dictionary does: letters before accents and case."""
    plain = "".join(char for char in unicodedata.normalize("NFD", value)
                    if not unicodedata.combining(char))

    def rank(char):
        category = unicodedata.category(char)
        kind = {"Z": 0, "P": 1, "S": 2, "N": 3}.get(category[0], 4)
        return kind, char.casefold()

    return [rank(char) for char in plain], value


class Study:
    def __init__(self):
        self.documents = {}        # name -> Document
        self.participants = {}     # name -> attributes
        self.in_document = {}      # (participant, document) -> attributes
        self.at_occasion = {}      # (participant, occasion) -> attributes
        self.of_value = {}         # (attribute, value) -> attributes
        self.owner = {}            # attribute -> the attribute whose values it describes
        self.order = {}            # attribute -> its values in declared order, not necessarily all
        self.codes = []            # paths, in codebook order
        self.codings = []          # distinct
        self.coders = []
        self.done = set()          # documents that somebody has marked done
        self.record = {}           # document -> its coder of record

    def bodies(self, document):
        if not document.turns:
            start, end = trimmed(document.text, 0, len(document.text))
            return [Body(document, start, end, document.assigned, False)]
        return [Body(document, turn.body, turn.body_end, document.people[turn.label],
                     document.people[turn.label] is None) for turn in document.turns]

    def all_bodies(self):
        return [body for document in self.documents.values() for body in self.bodies(document)]

    def effective(self, body, attribute):
        """The values of the attribute for the body; none when it is not recorded."""
        person, document = body.person, body.document
        if person is not None:
            for values in (self.in_document.get((person, document.name), {}),
                           self.at_occasion.get((person, document.occasion), {}),
                           self.participants.get(person, {})):
                if attribute in values:
                    return values[attribute]
        if attribute in document.attributes:
            return document.attributes[attribute]
        if attribute in self.owner:
            owner = self.owner[attribute]
            found = []
            for value in self.effective(body, owner):
                for mine in self.of_value.get((owner, value), {}).get(attribute, []):
                    if mine not in found:
                        found.append(mine)
            return found
        return []

    def within(self, code):
        """The code and its descendants."""
        return {path for path in self.codes
                if path == code or path.startswith(code + SEPARATOR)}

    def top_level(self):
        return [code for code in self.codes if SEPARATOR not in code]
