"""The form files of rules/form, as far as printing a form needs them."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "form"
EDITIONS = ["cn-2014-beijing", "cn-2014", "cn-2019", "cn-2021"]
YEARS = {"cn-2014-beijing": (2014, 2018), "cn-2014": (2014, 2018), "cn-2019": (2019, 2020), "cn-2021": (2021, 2024)}
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|其中：)+")


@dataclass
class Line:
    """A row of a table: its label is split into numbering, name and the bracketed note."""

    code: str
    key: str
    label: str
    note: str
    unit: str
    parent: str
    heading: bool

    @property
    def bare(self) -> str:
        return self.label.replace(f"（{self.note}）", "") if self.note else self.label

    @property
    def numbering(self) -> str:
        found = _NUMBERING.match(self.bare)
        return found.group(0) if found else ""

    @property
    def name(self) -> str:
        return self.bare[len(self.numbering):]


@dataclass
class Table:
    code: str
    key: str
    label: str
    layout: str
    columns: list[dict] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)

    def cells(self) -> list[str]:
        keys = []
        for row in self.rows:
            if not row.heading:
                keys += [f"{row.key}@{c['key']}" for c in self.columns] if self.layout == "grid" else [row.key]
        return keys


@dataclass
class Form:
    id: str
    tables: list[Table]

    def cells(self) -> list[str]:
        return [key for table in self.tables for key in table.cells()]

    def unit(self, key: str) -> str:
        return next((r.unit for t in self.tables for r in t.rows if r.key == key), "")


def _row(entry: dict) -> Line:
    return Line(entry["code"], entry["key"], entry["label"], entry.get("note", ""), entry.get("unit", ""),
                entry.get("parent", ""), entry.get("heading", False))


@functools.cache
def load(form_id: str) -> Form:
    with open(FOLDER / f"{form_id}.toml", "rb") as file:
        data = tomllib.load(file)
    tables = list(load(data["extends"]).tables) if "extends" in data else []
    for entry in data.get("table", []):
        tables.append(Table(entry["code"], entry["key"], entry["label"], entry["layout"], entry.get("column", []),
                            [_row(r) for r in entry["row"]]))
    if "extends" in data:
        tables = [_edited(table, data) for table in tables]
    return Form(form_id, tables)


def _edited(table: Table, data: dict) -> Table:
    """The table of the extended form with this form's new rows and labels."""
    labels = {e["row"]: e["label"] for e in data.get("relabel", [])}
    rows = []
    for row in table.rows:
        label = labels.get(row.key, row.label)
        rows.append(Line(row.code, row.key, label, row.note, row.unit, row.parent, row.heading))
        for insert in data.get("insert", []):
            if insert["after"] == row.key:
                rows += [_row(e) for e in insert["row"]]
    return Table(table.code, table.key, table.label, table.layout, table.columns, rows)
