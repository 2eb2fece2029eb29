"""Words as Unicode Standard Annex #29 (Unicode 15, section 4.1) bounds them.

Enough of the property table for the characters that generate.py writes: no Han, Kana or Thai, for which
implementations use dictionaries, and no colon between letters, where they differ.
"""
import unicodedata

MID_NUM_LET = set(".\u2018\u2019\u2024")
MID_LETTER = set("\u00b7\u0387\u05f4\u2027")
MID_NUM = set(",;\u037e\u060c")
EXTEND_NUM_LET = set("_\u202f\u203f")


def word_property(char):
    code = ord(char)
    if char == "\r":
        return "CR"
    if char == "\n":
        return "LF"
    if char in "\x0b\x0c\x85\u2028\u2029":
        return "Newline"
    if char == "\u200d":
        return "ZWJ"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "Regional_Indicator"
    if char == "\u200c" or 0x1F3FB <= code <= 0x1F3FF:
        return "Extend"
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc"):
        return "Extend"
    if category == "Cf" and char != "\u200b":
        return "Format"
    if 0x05D0 <= code <= 0x05EA:
        return "Hebrew_Letter"
    if category.startswith("L"):
        return "ALetter"
    if category == "Nd":
        return "Numeric"
    if char == "'":
        return "Single_Quote"
    if char == '"':
        return "Double_Quote"
    if char in MID_NUM_LET:
        return "MidNumLet"
    if char in MID_LETTER:
        return "MidLetter"
    if char in MID_NUM:
        return "MidNum"
    if char in EXTEND_NUM_LET:
        return "ExtendNumLet"
    if category == "Zs" and char not in "\u00a0\u2007\u202f":
        return "WSegSpace"
    return "Other"


def is_pictograph(char):
    code = ord(char)
    return 0x1F300 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF


AHLETTER = {"ALetter", "Hebrew_Letter"}
MID_LETTER_Q = {"MidLetter", "MidNumLet", "Single_Quote"}
MID_NUM_Q = {"MidNum", "MidNumLet", "Single_Quote"}
IGNORED = {"Extend", "Format", "ZWJ"}
ENDS = {"CR", "LF", "Newline"}


def boundaries(text):
    """Positions of word boundaries, both ends included (WB1, WB2)."""
    if not text:
        return [0]
    properties = [word_property(char) for char in text]
    # WB4: what follows a character and is ignored counts as part of it.
    kept = []  # positions that are not ignored
    for at, name in enumerate(properties):
        if name in IGNORED and at > 0 and properties[at - 1] not in ENDS:
            continue
        kept.append(at)
    place = {at: index for index, at in enumerate(kept)}

    def joined(at):
        before, after = properties[at - 1], properties[at]
        if before == "CR" and after == "LF":
            return True  # WB3
        if before in ENDS or after in ENDS:
            return False  # WB3a, WB3b
        if before == "ZWJ" and is_pictograph(text[at]):
            return True  # WB3c
        if before == "WSegSpace" and after == "WSegSpace":
            return True  # WB3d
        if after in IGNORED:
            return True  # WB4
        here = place[at]
        left = properties[kept[here - 1]]
        right = after
        left2 = properties[kept[here - 2]] if here >= 2 else None
        right2 = properties[kept[here + 1]] if here + 1 < len(kept) else None
        if left in AHLETTER and right in AHLETTER:
            return True  # WB5
        if left in AHLETTER and right in MID_LETTER_Q and right2 in AHLETTER:
            return True  # WB6
        if left2 in AHLETTER and left in MID_LETTER_Q and right in AHLETTER:
            return True  # WB7
        if left == "Hebrew_Letter" and right == "Single_Quote":
            return True  # WB7a
        if left == "Hebrew_Letter" and right == "Double_Quote" and right2 == "Hebrew_Letter":
            return True  # WB7b
        if left2 == "Hebrew_Letter" and left == "Double_Quote" and right == "Hebrew_Letter":
            return True  # WB7c
        if left in AHLETTER | {"Numeric"} and right in AHLETTER | {"Numeric"}:
            return True  # WB8, WB9, WB10
        if left2 == "Numeric" and left in MID_NUM_Q and right == "Numeric":
            return True  # WB11
        if left == "Numeric" and right in MID_NUM_Q and right2 == "Numeric":
            return True  # WB12
        if left in AHLETTER | {"Numeric", "ExtendNumLet"} and right == "ExtendNumLet":
            return True  # WB13a
        if left == "ExtendNumLet" and right in AHLETTER | {"Numeric"}:
            return True  # WB13b
        if left == "Regional_Indicator" and right == "Regional_Indicator":
            run = 0
            while here - 1 - run >= 0 and properties[kept[here - 1 - run]] == "Regional_Indicator":
                run += 1
            return run % 2 == 1  # WB15, WB16
        return False  # WB999

    inner = [at for at in range(1, len(text)) if not joined(at)]
    return [0] + inner + [len(text)]


def counted_words(text):
    """Half-open ranges of the words that hold a letter or a digit."""
    bounds = boundaries(text)
    found = []
    for start, end in zip(bounds, bounds[1:]):
        if any(unicodedata.category(char)[0] == "L" or unicodedata.category(char) == "Nd"
               for char in text[start:end]):
            found.append((start, end))
    return found
