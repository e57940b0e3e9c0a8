"""Ways to write a table as lines of text. A new carrier is one more function here.

A layout takes a table and gives blocks, one per row: the lines of that row. `Block.keys` are the cells that stand on
them, so that the place of every cell in the file is known.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from tables import Cell, Look, Row, Table


@dataclass
class Block:
    lines: list[str]
    keys: list[str] = field(default_factory=list)
    break_after: bool = False
    kind: str = "data"


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in text)


def _block(row: Row, lines: list[str]) -> Block:
    return Block(lines, row.keys, row.break_after, row.kind)


def _indent(text: str) -> str:
    """The blanks that word processors leave before a label, by its rank."""
    if text[:1] == "（" or text[:1] == "(":
        return "  "
    if text[:1].isdigit():
        return " " * 11
    return " " * 15 if text.startswith("其中") else ""


def _filled(row: Row, look: Look) -> list[str]:
    """The row on a regular grid: merged cells blank or repeated."""
    texts: list[str] = []
    for cell in row.cells:
        text = cell.text + cell.note
        first = "" if cell.cont and look.merged != "repeat" else text
        rest = text if look.merged == "repeat" else ""
        texts += [first] + [rest] * (cell.span - 1)
    return texts


def seed(rng, table: Table, look: Look) -> list[Block]:
    """Each cell on a line of its own behind a tab, a blank line after each row: a Word table saved as text."""
    blocks = []
    for row in table.rows:
        lines = []
        for position, cell in enumerate(row.cells):
            if cell.cont and look.merged == "omit":
                continue
            text = "" if cell.cont and look.merged == "once" else cell.text
            if position == 0 and row.kind == "data" and len(row.cells) == 3:
                text = _indent(text) + text
            if text == "" and rng.random() < 0.3:
                text = "　"
            lines.append("\t" + text)
            if cell.note and not cell.cont:
                lines.append("       " + cell.note)
        blocks.append(_block(row, lines + [""]))
    return blocks


def pipes(rng, table: Table, look: Look) -> list[Block]:
    """Rows between pipes."""
    blocks = []
    ruled = rng.random() < 0.6
    for number, row in enumerate(table.rows):
        texts = _filled(row, look)
        lines = ["| " + " | ".join(texts) + " |"]
        if ruled and number == 0:
            lines.append("|" + "---|" * len(texts))
        blocks.append(_block(row, lines))
    return blocks


def lines(rng, table: Table, look: Look) -> list[Block]:
    """Each cell on a line of its own, nothing before it; cells without text leave no line."""
    blocks = []
    spaced = rng.random() < 0.5
    for row in table.rows:
        out = []
        for cell in row.cells:
            if cell.cont or not cell.text.strip():
                continue
            out.append(cell.text)
            if cell.note:
                out.append(cell.note)
        blocks.append(_block(row, out + ([""] if spaced else [])))
    return blocks


def tabs(rng, table: Table, look: Look) -> list[Block]:
    """A row on a line, tabs between the cells."""
    blocks = []
    for row in table.rows:
        if look.merged == "omit":  # a page copied out of a browser has no trace of merged cells
            texts = [c.text + c.note for c in row.cells if not c.cont]
        else:
            texts = _filled(row, look)
        blocks.append(_block(row, ["\t".join(texts)]))
    return blocks


def _lead(text: str, room: int, look: Look) -> int:
    """Blanks before a text in a column as wide as `room`."""
    spare = max(0, room - width(text))
    return {"left": 0, "right": spare, "centre": spare // 2}[look.align]


def columns(rng, table: Table, look: Look) -> list[Block]:
    """Columns aligned with blanks, as programs that print PDF pages as text do."""
    grid = []
    for row in table.rows:
        texts: list[tuple[str, int]] = []
        for cell in row.cells:
            texts.append(("" if cell.cont else cell.text, cell.span))
        grid.append(texts)
    total = max(sum(span for _, span in texts) for texts in grid)
    widths = [4] * total
    for texts in grid:
        at = 0
        for text, span in texts:
            if span == 1:
                widths[at] = max(widths[at], width(text))
            at += span
    for texts in grid:  # what spans columns widens the last of them
        at = 0
        for text, span in texts:
            need = width(text) - sum(widths[at:at + span]) - 3 * (span - 1)
            if span > 1 and need > 0 and at < table.labels:
                widths[at + span - 1] += need
            at += span
    gap = rng.randint(3, 5)
    starts = [sum(widths[:i]) + gap * i for i in range(total)]
    margin = " " * rng.choice([0, 0, 2, 6])
    blocks = []
    for row, texts in zip(table.rows, grid):
        line, at = "", 0
        for text, span in texts:
            if text:
                start = starts[at] + (_lead(text, widths[at], look) if at >= table.labels else 0)
                line += " " * max(start - width(line), gap if line else 0) + text
            at += span
        out = [margin + line] if line else []
        at = 0
        for cell in row.cells:
            if cell.note and not cell.cont:
                out.append(margin + " " * (starts[at] + 2) + cell.note)
            at += cell.span
        blocks.append(_block(row, out))
    return blocks


LAYOUTS = {"seed": seed, "pipes": pipes, "lines": lines, "tabs": tabs, "columns": columns}


def pick_look(rng, layout: str, form_id: str) -> Look:
    """The habits of one office, as far as the layout can show them."""
    # A blank leaves no trace on lines of their own, and in aligned columns none that tells which of several it was.
    traceless = layout == "lines" or (layout == "columns" and not form_id.startswith("cn-2014"))
    blank_choices = ["—", "－", "/", "无"] + ([] if traceless else ["", ""])
    look = Look()
    look.merged = {"seed": ["once", "omit"], "pipes": ["once", "repeat"], "tabs": ["once", "repeat", "omit"]}.get(
        layout, ["once"])[rng.randrange({"seed": 2, "pipes": 2, "tabs": 3}.get(layout, 1))]
    look.flat = layout not in ("seed",) and rng.random() < 0.3
    look.notes = rng.choice(["line", "line", "inline", "dropped"])
    look.numbering = rng.choice(["kept", "kept", "kept", "restyled", "dropped"])
    look.renamed = rng.choice([0, 0, 0.3, 0.7])
    look.blank = rng.choice(blank_choices)
    look.blanks = rng.choice([0, 0, 0.3, 1.0])
    look.digits = rng.choice(["plain", "plain", "plain", "plain", "grouped", "full"])
    look.header = rng.choice([3, 3, 2, 1])
    look.signs = rng.random() < 0.5
    look.single_other = form_id == "cn-2019" or (form_id == "cn-2021" and rng.random() < 0.15)
    look.page_breaks = rng.choice([0, 0.03, 0.06])
    look.page_style = rng.choice(["dash", "words", "lone"])
    look.head_again = rng.random() < 0.3
    look.units_in_head = rng.random() < 0.2
    look.align = rng.choice(["left", "right", "centre"])
    return look
