"""Reads a gazetteer in the Kanseki Repository's plain-text form (mandoku view).

`<pb:…_003-2a>` opens a leaf side, `¶` ends a column, full-width spaces are indentation, `(right/left)` is
commentary set in two half-width columns, `&KR1234;` a character without a code point.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

PAGE_BREAK = re.compile(r"<pb:[^_]+_[^_]+_(\d+)-(\d+)([ab])>")
JUAN = re.compile(r"#\+PROPERTY: JUAN (\S+)")
UNENCODED = re.compile(r"&KR\d+;")
COMMENTARY = re.compile(r"\(([^)/]*)/?([^)]*)\)")
GETA = "〓"


@dataclass
class Run:
    """Characters set one below the other: `kind` is main, right or left; `cell` its first cell, in main cells."""

    kind: str
    cell: float
    text: str


@dataclass
class Column:
    """One vertical line: its source, its runs in reading order, and how many cells it takes."""

    source: str
    runs: list
    cells: float


@dataclass
class Side:
    """One side of a leaf."""

    juan: str
    file: int
    leaf: int
    half: str
    columns: list = field(default_factory=list)


def split_column(source):
    """Cuts a column into runs; full-width spaces part runs, ASCII spaces count half a cell."""
    runs, cell, position = [], 0.0, 0
    while position < len(source):
        match = COMMENTARY.match(source, position)
        if match:
            lengths = []
            for kind, text in (("right", match[1]), ("left", match[2])):
                found, used = _runs(kind, text, cell)
                runs += found
                lengths.append(used)
            cell += max(lengths)
            position = match.end()
            continue
        end = source.find("(", position)
        end = len(source) if end < 0 else end
        found, used = _runs("main", source[position:end], cell)
        runs += found
        cell += used
        position = end
    return Column(source, runs, cell)


def _runs(kind, text, start):
    runs, cell, current = [], start, None
    for character in text:
        if character in "　 ":
            cell += 1 if character == "　" else 0.5
            current = None
            continue
        if current is None:
            current = Run(kind, cell, "")
            runs.append(current)
        current.text += character
        cell += 1
    return runs, cell - start


def read_sides(folder, selection):
    """Yields the sides of the chosen files: `000,003,001:1-10` takes leaves 1 to 10 only of file 001."""
    for part in selection.split(","):
        number, _, leaves = part.partition(":")
        first, _, last = leaves.partition("-")
        (path,) = Path(folder).glob(f"*_{number}.txt")
        for side in _file_sides(path):
            if not leaves or int(first) <= side.leaf <= int(last or first):
                yield side


def _file_sides(path):
    juan, side = "", None
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := JUAN.match(line):
            juan = match[1]
        elif match := PAGE_BREAK.match(line):
            if side:
                yield side
            side = Side(juan, int(match[1]), int(match[2]), match[3])
        elif side and not line.startswith("#"):
            side.columns.append(split_column(UNENCODED.sub(GETA, line.rstrip("¶").rstrip("　"))))
    if side:
        yield side


def plain(source):
    """A column's text without its markup, for labels."""
    return COMMENTARY.sub(lambda match: match[1] + match[2], source).strip("　 ")


def contents(sides, rules):
    """Rows (page number, level, label): each juan at level 1, then the columns the book's rules call headings."""
    rows, last = [], None
    for number, side in enumerate(sides, 1):
        if side.juan != last:
            rows.append((number, 1, side.juan))
            last = side.juan
        for column in side.columns:
            for rule in rules:
                if re.fullmatch(rule["pattern"], column.source):
                    rows.append((number, rule["level"], plain(column.source)))
                    break
    return rows
