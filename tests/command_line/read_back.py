"""Reads what Heddle exports with other programs' readers, and compares it with its CSV or JSON.

    read_back.py xlsx TABLE.csv TABLE.xlsx     openpyxl: numbers are numbers, nothing is a formula, the heading is frozen, notes stand on a sheet of their own
    read_back.py dta CASES.json CASES.dta      pandas
    read_back.py sav CASES.json CASES.csv      a CSV that PSPP made from an SPSS file, without labels
    read_back.py html PAGE.html                every element that is opened is closed, and no script is there

Exit status 0 where all agrees; an AssertionError says what does not.
"""
import csv
import html.parser
import json
import math
import sys


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return None


def xlsx(sheet_path, book_path):
    import openpyxl

    book = openpyxl.load_workbook(book_path)
    sheet = book.worksheets[0]
    assert book.sheetnames[-1] == "About", book.sheetnames
    about = "\n".join(str(row[0].value) for row in book["About"].iter_rows() if row and row[0].value)
    for word in ("Study: ", "Made: ", "Program: Heddle ", "Command: heddle "):
        assert word in about, about
    assert sheet.freeze_panes, "the heading is not frozen"
    for each in book.worksheets:
        for row in each.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (each.title, cell.coordinate, cell.value)
    rows = rows_of(sheet_path)
    assert sheet.max_row == len(rows), (sheet.max_row, len(rows))
    widths = [sheet.column_dimensions[openpyxl.utils.get_column_letter(i + 1)].width for i in range(len(rows[0]))]
    assert all(width is None or width >= 5 for width in widths), widths
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            value = sheet.cell(r + 1, c + 1).value
            if c == 0 and isinstance(value, str):
                # A code stands under the one above it: its own name, of the whole path.
                assert text.endswith(value), (r, text, value)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                number = as_number(text)
                assert number is not None and math.isclose(number, value, rel_tol=1e-14), (r, c, text, value)
            elif value is None:
                assert text == "", (r, c, text)
            elif hasattr(value, "isoformat"):
                assert value.isoformat().startswith(text), (r, c, text, value)
            else:
                # What programs read names its last column as it always did; what people read has a capital.
                is_total = r == 0 and c == len(row) - 1 and text == "total"
                assert str(value) == ("Total" if is_total else text), (r, c, text, value)
                assert r == 0 or as_number(text) is None or not is_counted(rows, c), ("a number as text", r, c, text)


def is_counted(rows, column):
    """Whether all of the column below its head are numbers, so that it is one of counts."""
    return all(as_number(row[column]) is not None for row in rows[1:])


def variables_of(path):
    with open(path, encoding="utf-8") as file:
        table = json.load(file)
    return table["variables"], table["rows"]


def expected(variable, value):
    if value is None or isinstance(value, list):
        return None
    if variable["kind"] == "choice":
        return float(variable["labels"].index(value) + 1)
    if variable["kind"] == "yes_no" and isinstance(value, str):
        return 1.0 if value == "yes" else 0.0
    return value if isinstance(value, str) else float(value)


def dta(json_path, dta_path):
    import pandas

    variables, rows = variables_of(json_path)
    reader = pandas.read_stata(dta_path, iterator=True, convert_categoricals=False)
    data = reader.read()
    assert list(data.columns) == [each["name"] for each in variables], list(data.columns)
    labels = reader.variable_labels()
    values = reader.value_labels()
    for variable in variables:
        name = variable["name"]
        assert labels[name] == variable["title"][:80], (labels[name], variable["title"])
        if variable["kind"] == "choice":
            for number, label in enumerate(variable["labels"]):
                assert values[name][number + 1] == label, (name, values[name])
        for row, found in zip(rows, data[name]):
            wanted = expected(variable, row[name])
            if variable["kind"] == "date" and wanted is not None:
                assert str(found)[:10] == wanted, (name, found, wanted)
            elif isinstance(wanted, str):
                assert found == wanted, (name, found, wanted)
            elif wanted is None:
                assert pandas.isnull(found) or found == "", (name, found)
            else:
                assert float(found) == wanted, (name, found, wanted)
    assert len(data) == len(rows)


def sav(json_path, csv_path):
    variables, rows = variables_of(json_path)
    read = rows_of(csv_path)
    assert read[0] == [each["name"] for each in variables], read[0][:20]
    assert len(read) - 1 == len(rows), (len(read), len(rows))
    for line, row in zip(read[1:], rows):
        for text, variable in zip(line, variables):
            wanted = expected(variable, row[variable["name"]])
            if wanted is None:
                assert text.strip() in ("", "-99", "-98", "-97"), (variable, text)
            elif variable["kind"] == "date":
                month, day, year = text.split("/")
                assert f"{year}-{month}-{day}" == wanted, (variable, text, wanted)
            elif isinstance(wanted, str):
                assert text.rstrip(" ") == wanted.rstrip(" "), (variable, text, wanted)
            else:
                assert math.isclose(float(text), wanted, rel_tol=1e-12), (variable, text, wanted)


class Page(html.parser.HTMLParser):
    alone = {"meta", "br", "img", "hr", "col", "link"}

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        assert tag != "script", attributes
        assert not any(name.startswith("on") for name, _ in attributes), attributes
        if tag not in self.alone:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open[-5:], self.getpos())
        self.open.pop()


def page(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    parser = Page()
    parser.feed(text)
    parser.close()
    assert not parser.open, parser.open


if __name__ == "__main__":
    {"xlsx": xlsx, "dta": dta, "sav": sav, "html": page}[sys.argv[1]](*sys.argv[2:])
