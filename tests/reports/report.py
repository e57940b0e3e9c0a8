"""One synthetic report: numbers, text, faults, and at last the lines of the file."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import agencies
import common
import faults
import forms
import layouts
import story2014
import story2019
import tables
import truth
from layouts import Block
from story import Para, Story, Year

_UNBROKEN = "0123456789０１２３４５６７８９.．,%％"


@dataclass
class Report:
    """What was printed, and what a reader should make of it."""

    name: str
    form: str
    layout: str
    year: int
    agency: list[str]
    printed: dict  # cell -> number, None where nothing is given; a cell with text that is no number is missing
    plants: list[faults.Plant]
    text: str = ""


@dataclass
class Page:
    """The lines written so far and where things stand on them."""

    lines: list[str] = field(default_factory=list)
    parts: dict[int, list[int]] = field(default_factory=dict)  # id of a piece of text -> lines of its paragraph
    cells: dict[str, list[int]] = field(default_factory=dict)
    number: int = 0


class Maker:
    """Makes the report of one seed."""

    def __init__(self, form_id: str, layout: str, seed: int, faulty: int, wrap: int = 0):
        self.rng = random.Random(f"{form_id}/{layout}/{seed}/{faulty}")
        self.form, self.layout, self.seed, self.faulty = forms.load(form_id), layout, seed, faulty
        self.wrap = wrap
        self.old = form_id.startswith("cn-2014")
        self.beijing = form_id == "cn-2014-beijing"
        low, high = forms.YEARS[form_id]
        self.year = self.rng.randint(low, high)
        self.agency = agencies.invent(self.rng, self.beijing, self.year)
        self.look = layouts.pick_look(self.rng, layout, form_id)
        self.texts: dict = {}
        self.units: dict = {}
        self.page = Page()
        self.caption: Para | None = None

    def make(self) -> Report:
        rng = self.rng
        if self.old:
            values = truth.form_2014(rng, self.beijing)
        else:
            values = truth.form_2019(rng, self.look.single_other, self.form.id)
        story = Story(rng, self.agency, self.year, values)
        slots = {}
        if self.old:
            story2014.write(story, self.beijing)
            self._add_caption(story)
        else:
            slots = story2019.write(story, self.look.single_other)
        before, after = common.surroundings(story)
        printed_values = dict(values)
        plants, judged_by = self._plant(story, printed_values, before)
        printer = tables.Printer(rng, self.form, printed_values, self.look, self.texts, self.units)
        printer.never_blank = judged_by
        self._write(story, slots, before, after, printer)
        printed = {key: printer.printed.get(key) for key in self.form.cells() if key not in self.texts}
        for plant in plants:
            self._locate(plant)
        kind = f"faulty{self.faulty}" if self.faulty else "clean"
        name = f"{self.form.id}-{self.layout}-{kind}-{self.seed:05}.txt"
        return Report(name, self.form.id, self.layout, self.year, [self.agency.name, *self.agency.accepted], printed,
                      plants, self._text())

    def _add_caption(self, story: Story) -> None:
        year = Year(self.year, "caption")
        self.caption = Para(story.pick(["{name}政府信息公开情况统计表（{c}年度）", "政府信息公开情况统计表（{c}年度）", "{c}年政府信息公开情况统计表"], c=year), "caption")
        story.paras.append(self.caption)

    def _plant(self, story: Story, values: dict, before: list[Para]) -> tuple[list[faults.Plant], set[str]]:
        """The faults, and the cells by which they are seen."""
        if not self.faulty:
            return [], set()
        for para in before:  # a late report is not put out in time
            story.paras.append(para)
        planter = faults.Planter(self.rng, self.form, story, values, self.texts, self.units, self.look.single_other)
        for _ in before:
            story.paras.pop()
        possible = faults.faults_of(planter)
        names = sorted(possible)
        self.rng.shuffle(names)
        names.insert(0, sorted(possible)[self.seed % len(possible)])  # every kind gets its turn
        plants: list[faults.Plant] = []
        for name in names:
            if len(plants) == self.faulty:
                break
            if plants and not _independent(name, plants):
                continue
            plant = possible[name]()
            if plant:
                plant.note = name
                plants.append(plant)
        return plants, planter.judged_by

    # Writing

    def _write(self, story: Story, slots: dict, before: list[Para], after: list[Para], printer: tables.Printer) -> None:
        for para in before:
            self._para(para, "")
        if before:
            self.page.lines.append("")
        indent = self.rng.choice(["", "　　", "    "])
        spaced = self.rng.random() < 0.3
        at = {place: name for name, place in slots.items()}
        for i, para in enumerate(story.paras):
            if i in at:
                self._tables(at[i], printer)
            if para is self.caption:
                self._list_table(printer)
                continue
            self._para(para, indent if para.kind in ("text", "head") else "")
            if spaced:
                self.page.lines.append("")
            if para.kind == "text" and self.rng.random() < self.look.page_breaks / 2:
                self._page_end()
        for para in after:
            self._para(para, "")

    def _para(self, para: Para, indent: str) -> None:
        first = len(self.page.lines) + 1
        self.page.lines += _wrapped(indent + para.text(), self.wrap)
        for part in para.parts:
            if not isinstance(part, str):
                self.page.parts[id(part)] = list(range(first, len(self.page.lines) + 1))

    def _list_table(self, printer: tables.Printer) -> None:
        rng, page = self.rng, self.page
        page.lines += ["", rng.choice(["附：", "附件：", "附件", "附表："])]
        self._para(self.caption, "\t" if self.layout == "seed" else "")
        unit = "填报单位（盖章）：" + rng.choice(["", self.agency.formal])
        if self.layout == "seed":
            page.lines += ["", "\t", "\t", "\t", "", "\t" + unit, "\t　", "\t　", ""]
        elif rng.random() < 0.6:
            page.lines.append(unit)
        self._blocks(printer.list_table(self.form.tables[0]))

    def _tables(self, chapter: str, printer: tables.Printer) -> None:
        self.page.lines.append("")
        for table in self.form.tables:
            if not table.code.startswith(chapter):
                continue
            if table.code == "S3":
                self._blocks(printer.request_table(table))
            elif table.code == "S4":
                self._blocks(printer.strip_table(table))
            else:
                self._blocks(printer.small_table(table))
                if self.rng.random() < 0.5:
                    self.page.lines.append("")
        self.page.lines.append("")

    def _blocks(self, table: tables.Table) -> None:
        blocks = layouts.LAYOUTS[self.layout](self.rng, table, self.look)
        head = [b for b in blocks if b.kind == "head"]
        for block in blocks:
            self._block(block)
            if block.break_after and block is not blocks[-1] and self.rng.random() < self.look.page_breaks:
                self._page_end()
                if self.look.head_again and len(head) == 1:
                    self._block(head[0])

    def _block(self, block: Block) -> None:
        first = len(self.page.lines) + 1
        self.page.lines += block.lines
        for key in block.keys:
            self.page.cells[key] = list(range(first, len(self.page.lines) + 1))

    def _page_end(self) -> None:
        self.page.number += 1
        n = self.page.number
        mark = {"dash": f"- {n} -", "words": f"第{n}页 共8页", "lone": str(n)}[self.look.page_style]
        if self.page.lines[-1] != "":
            self.page.lines.append("")
        self.page.lines += [mark, ""]

    def _locate(self, plant: faults.Plant) -> None:
        parts = [plant.part, *plant.also_parts] if plant.part else []
        plant.lines = [n for p in parts for n in self.page.parts.get(id(p), [])]
        for key in plant.cells:
            if not plant.part:
                plant.lines += self.page.cells.get(key, [])

    def _text(self) -> str:
        end = "\r\n" if self.rng.random() < 0.1 else "\n"
        mark = "\ufeff" if self.rng.random() < 0.1 else ""
        return mark + end.join(self.page.lines) + end


def _wrapped(text: str, width: int) -> list[str]:
    """The text on lines that `width` Chinese characters fill, as in a page's text; 0 keeps it whole."""
    lines = []
    while width and layouts.width(text) > 2 * width:
        end = next(n for n in range(len(text)) if layouts.width(text[: n + 1]) > 2 * width)
        while end > width // 2 and text[end] in _UNBROKEN and text[end - 1] in _UNBROKEN:
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return lines + [text]


def _independent(name: str, plants: list[faults.Plant]) -> bool:
    """Two faults must not touch the same numbers: one stays in the text, the other is a matter of dates or units."""
    alone = {"N23", "L01", "T03", "T60", "T10", "T20"}
    return name in alone and name != plants[0].note and not (name == "L01" and plants[0].note == "N23")


