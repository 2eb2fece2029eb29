#!/usr/bin/env python3
"""check_includes.py ROOT: fails, naming each line, when an include in ROOT points the wrong way.

ui -> storage -> coding and ui -> coding, nothing else. Below that, each folder's rule says which
headers from outside the project it may not know (or, for coding, the only ones it may).
"""
import os
import re
import sys
from dataclasses import dataclass

SOURCE = re.compile(r"\.(c|cc|cpp|cxx|h|hh|hpp|hxx|inl|ipp)$")
INCLUDE = re.compile(r"^\s*(?:#|%:|\?\?=)\s*(?:include|include_next|import)\b\s*(.*)$")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
STANDARD = re.compile(r"^[a-z_0-9]+$")

FILES = r"^(fstream|filesystem)$"
WINDOW = r"^(imgui|imstb|imconfig|GLFW/|GL/|GLES|EGL/|KHR/|X11/|CLI/)"
LETTERS = r"^(hb|harfbuzz/|ft2build|freetype|fontconfig/)"
SQL = r"^(sqlite|sqlcipher/)"
PICTURES = r"^(cairo|pixman)"
FORMATS = r"^(zip\.h|zipconf\.h|pugi|xlsxwriter)"


@dataclass(frozen=True)
class Rule:
    folder: str  # the innermost rule that holds a file decides
    project: tuple  # the project's folders that it may include
    never: str  # headers from outside that it may not include
    only: str = ""  # if set, the only ones besides the standard library that it may
    names: str = ""  # if set, the rule is for files of these names only


RULES = (
    Rule("coding", ("coding",), FILES, only=r"^unicode/"),
    Rule("storage", ("coding", "storage"), f"{WINDOW}|{LETTERS}|{PICTURES}"),
    Rule("ui", ("coding", "storage", "ui"), f"{SQL}|{FORMATS}"),
    # Shaping and layout stand on their own; only the files that draw their result know the window.
    Rule("ui/text", ("coding", "storage", "ui"), f"{SQL}|{FORMATS}|{WINDOW}", names=r"\.(h|hpp)$"),
)
FOLDERS = ("coding", "storage", "ui", "tests", "third_party", "assets")


def rule_for(path):
    best = None
    for rule in RULES:
        if path.startswith(rule.folder + "/") and re.search(rule.names, path):
            if best is None or len(rule.folder) > len(best.folder):
                best = rule
    return best


def blank_comments(text):
    """The text with its comments gone and its lines where they were."""

    def blank(match):
        return "\n" * match.group(0).count("\n") or " "

    pieces, position = [], 0
    # Strings first, so that "http://..." does not begin a comment.
    for match in re.finditer(f"{STRING.pattern}|{COMMENT.pattern}", text, re.DOTALL):
        pieces.append(text[position : match.start()])
        pieces.append(match.group(0) if match.group(0).startswith('"') else blank(match))
        position = match.end()
    return "".join(pieces) + text[position:]


def includes(text):
    """(line number, what stands after #include) for each include in the text."""
    # A line that ends in a backslash goes on; the line numbers after it stay right.
    text = re.sub(r"\\[ \t]*\n([^\n]*)", r" \1\n", text)
    for number, line in enumerate(blank_comments(text).split("\n"), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1).strip()


def fault(root, path, target):
    """What is wrong with `path` including `target`, or None."""
    rule = rule_for(path)
    named = re.match(r'^(?:"([^"]+)"|<([^>]+)>)', target)
    freetype = re.match(r"^FT_([A-Z_]+)_H\b", target)  # FreeType names its headers by macros
    if freetype:
        header = f"freetype/{freetype.group(1).lower()}.h"
    elif named:
        header = named.group(1) or named.group(2)
    else:
        return "an include must name its header"
    beside = os.path.normpath(os.path.join(os.path.dirname(path), header))
    normal = os.path.normpath(header)
    folder = normal.split("/")[0]
    if folder not in FOLDERS and os.path.isfile(os.path.join(root, beside)):
        return f'"{header}" is found beside the file; write "{beside}", from the root'
    if normal != header.replace("//", "/") or os.path.isabs(header):
        return f'"{header}" must be written from the root'
    if folder in FOLDERS and "/" in normal:
        if folder not in rule.project:
            return f"{rule.folder}/ may not include {folder}/ ({header})"
        return None
    if re.search(rule.never, header):
        return f"{rule.folder}/ may not know <{header}>"
    if rule.only and not STANDARD.match(header) and not re.search(rule.only, header):
        return f"{rule.folder}/ may not know <{header}>"
    return None


def check(root):
    faults, files = [], 0
    for layer in ("coding", "storage", "ui"):
        for folder, _, names in sorted(os.walk(os.path.join(root, layer))):
            for name in sorted(filter(SOURCE.search, names)):
                full = os.path.join(folder, name)
                path = os.path.relpath(full, root)
                files += 1
                with open(full, encoding="utf-8", errors="replace") as file:
                    for number, target in includes(file.read()):
                        wrong = fault(root, path, target)
                        if wrong:
                            faults.append(f"{path}:{number}: {wrong}")
    return faults, files


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    faults, files = check(sys.argv[1])
    for line in faults:
        print(line)
    if files == 0:
        print(f"{sys.argv[1]} holds no sources to check")
        return 1
    print(f"{files} files, {len(faults)} includes that point the wrong way")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
