"""Whether a table with hidden cells shows what it may, and nothing from which a small cell could be worked out.

The reader here knows the hardest case: every sum that holds in the true table. What follows from these sums and
from n is worked out by narrowing the bounds of each hidden cell until nothing changes any more.
"""
from .truth import SEPARATOR


def cells_of(row):
    return row["cells"] + [row["total"]]


def parent_of(code):
    return code.rpartition(SEPARATOR)[0]


def sums_of(truth, unit):
    """Lists of cells (row, column), the first of which is the sum of the others."""
    rows = truth["rows"]
    last = len(truth["groups"])
    found = []
    for row, line in enumerate(rows):
        if last and sum(line["cells"]) == line["total"]:
            found.append([(row, last)] + [(row, column) for column in range(last)])
    if unit != "segments":
        return found
    for row, line in enumerate(rows):
        below = [other for other, code in enumerate(rows) if parent_of(code["code"]) == line["code"]]
        for column in range(last + 1):
            if below and sum(cells_of(rows[other])[column] for other in below) == cells_of(line)[column]:
                found.append([(row, column)] + [(other, column) for other in below])
    return found


def faults(truth, shown, threshold, unit):
    mark = f"<{threshold}"
    sizes = [group["n"] for group in truth["groups"]] + [truth["total_n"]]
    if shown["groups"] != truth["groups"] or shown["total_n"] != truth["total_n"]:
        return ["the groups or their n changed"]
    if [row["code"] for row in shown["rows"]] != [row["code"] for row in truth["rows"]]:
        return ["the rows changed"]

    def tells(value, column):
        """A small number, or what everybody in the group has."""
        return 0 < value < threshold or (unit != "segments" and 0 < value == sizes[column])

    bounds = {}
    small = []
    for row, (mine, theirs) in enumerate(zip(truth["rows"], shown["rows"])):
        for column, (value, cell) in enumerate(zip(cells_of(mine), cells_of(theirs))):
            if cell == mark:
                bounds[row, column] = [0, sizes[column] if unit != "segments" else 10**9]
                if tells(value, column):
                    small.append((row, column))
            elif cell != value:
                return [f"row {row}, column {column}: computed {value}, the program says {cell!r}"]
            elif tells(value, column):
                return [f"row {row}, column {column}: {value} is shown"]
            else:
                bounds[row, column] = [value, value]
    if bounds and not small and any(low < high for low, high in bounds.values()):
        if not any(0 < size <= 1 for size in sizes):
            return ["cells are hidden, but none tells anything"]
    narrow(bounds, sums_of(truth, unit))
    return [f"row {row}, column {column} can only be {bounds[row, column][0]}" for row, column in small
            if bounds[row, column][0] == bounds[row, column][1]]


def narrow(bounds, sums):
    changed = True
    while changed:
        changed = False
        for total, *parts in sums:
            low = sum(bounds[part][0] for part in parts)
            high = sum(bounds[part][1] for part in parts)
            changed |= tighten(bounds[total], low, high)
            for part in parts:
                others_low = low - bounds[part][0]
                others_high = high - bounds[part][1]
                changed |= tighten(bounds[part], bounds[total][0] - others_high, bounds[total][1] - others_low)
                low = sum(bounds[each][0] for each in parts)
                high = sum(bounds[each][1] for each in parts)


def tighten(bound, low, high):
    before = list(bound)
    bound[0] = max(bound[0], low)
    bound[1] = min(bound[1], high)
    return bound != before
