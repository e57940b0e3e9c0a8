"""The tables of a report as rows of cells, before any layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import forms
import numerals

_RENAMED = {  # what offices make of the printed labels
    "proactive.total": ["主动公开政府信息总数", "主动公开信息数"],
    "proactive.normative_docs_disclosed": ["主动公开规范性文件"],
    "proactive.normative_docs_issued": ["制发规范性文件数"],
    "proactive.channel.website": ["政府网站公开信息数", "政府网站公开数"],
    "proactive.channel.weibo": ["政务微博公开信息数", "微博公开政府信息数"],
    "proactive.channel.wechat": ["政务微信公开信息数", "微信公开政府信息数"],
    "proactive.channel.other": ["其他方式公开数"],
    "response.channel.policy_interpretation": ["政策解读稿件数"],
    "request.received": ["收到申请总数"],
    "request.received.in_person": ["当面申请"],
    "request.received.online": ["网络申请", "网上申请数"],
    "request.received.mail": ["信函申请"],
    "request.concluded": ["申请办结总数"],
    "request.replied": ["申请答复总数"],
    "resource.staff.full_time": ["专职人员"],
    "resource.staff.part_time": ["兼职人员"],
    "training.trainees": ["接受培训人数"],
    "training.classes": ["举办培训班数"],
    "requests.new": ["本年新收申请数量"],
    "requests.carried_in": ["上年结转申请数量"],
}
_NEVER_BLANK = ("request", "reconsideration", "litigation", "resource.staff", "proactive.total")


@dataclass
class Cell:
    text: str
    note: str = ""  # a counting note that may stand on its own line
    key: str | None = None
    span: int = 1  # merged columns
    cont: bool = False  # continues the merged cell above, whose text it repeats


@dataclass
class Row:
    cells: list[Cell]
    kind: str = "data"  # head, heading, data
    keys: list[str] = field(default_factory=list)
    break_after: bool = True  # a page may end here


@dataclass
class Table:
    rows: list[Row]
    labels: int  # label columns


@dataclass
class Look:
    """How one report prints its tables."""

    merged: str = "once"  # once, repeat, omit
    flat: bool = False  # groups of table 3 as rows of their own
    notes: str = "line"  # line, inline, dropped
    numbering: str = "kept"  # kept, dropped, restyled
    renamed: float = 0.0  # how often a label is not the form's
    blank: str = ""  # what stands for a zero that is not printed
    blanks: float = 0.0  # how often
    digits: str = "plain"  # plain, grouped, full
    header: int = 3  # header lines of table 3
    signs: bool = True  # + before increases
    single_other: bool = False  # one row 其他处理
    page_breaks: float = 0.0
    page_style: str = "dash"  # dash, words, lone
    head_again: bool = False  # the head is printed again after a page break
    units_in_head: bool = False
    align: str = "left"  # how numbers stand in aligned columns: left, right, centre


def may_be_blank(key: str) -> bool:
    return not key.startswith(_NEVER_BLANK)


def label_text(rng, row: forms.Line, look: Look) -> str:
    name, numbering = row.name, row.numbering
    if row.key in _RENAMED and rng.random() < look.renamed:
        name = rng.choice(_RENAMED[row.key])
    elif row.key.startswith("proactive.key_area.") and rng.random() < look.renamed:
        name = name.removeprefix("主动公开")
    top = re.match("[一二三四五六七八九]、", numbering)
    if look.numbering == "dropped" and not top:
        numbering = "其中：" if "其中" in numbering else ""
    elif look.numbering == "restyled":
        numbering = re.sub(r"(\d)\.", r"\1、", numbering).replace("（", "(").replace("）", ")")
    return numbering + name


class Printer:
    """Prints a report's cells: `text` gives what stands in a cell, `printed` what number a reader should get."""

    def __init__(self, rng, form: forms.Form, values: dict, look: Look, texts: dict, units: dict):
        self.rng, self.form, self.values, self.look = rng, form, values, look
        self.texts, self.units = texts, units
        self.printed: dict = {}
        self.never_blank: set[str] = set()  # cells that a planted fault is judged by

    def value_cell(self, key: str) -> Cell:
        value = self.values.get(key)
        look = self.look
        if key in self.texts:
            return Cell(self.texts[key], key=key)
        may = may_be_blank(key) and key not in self.never_blank
        if value is None or (value == 0 and may and self.rng.random() < look.blanks):
            self.printed[key] = None
            return Cell(look.blank, key=key)
        self.printed[key] = value
        text = numerals.table_number(value, look.digits)
        if key.endswith("@change") and value > 0 and look.signs:
            text = "+" + text
        return Cell(text, key=key)

    def _label(self, row: forms.Line, **more) -> Cell:
        note = row.note if self.look.notes != "dropped" else ""
        text = label_text(self.rng, row, self.look)
        if note and self.look.notes == "inline":
            text, note = f"{text}（{note}）", ""
        return Cell(text, note=f"（{note}）" if note else "", **more)

    def list_table(self, table: forms.Table) -> Table:
        rows = [Row([Cell(self.rng.choice(["统 计 指 标", "统计指标", "指标名称"])), Cell("单位"),
                     Cell(self.rng.choice(["统计数", "统计数", "数量"]))], "head", break_after=False)]
        for row in table.rows:
            label = self._label(row)
            if row.heading:
                rows.append(Row([label, Cell(""), Cell("")], "heading", break_after=False))
                continue
            value = self.value_cell(row.key)
            unit = self.units.get(row.key, row.unit)
            rows.append(Row([label, Cell(unit), value], "data", [row.key], value.text.strip("　 ") != ""))
        return Table(rows, 1)

    def small_table(self, table: forms.Table) -> Table:
        """A table of chapter two: title, head, rows."""
        heads = [Cell("信息内容")]
        for column in table.columns:
            unit = column.get("unit", "")
            with_unit = self.look.units_in_head and unit and "单位" not in column["label"]
            heads.append(Cell(column["label"] + (f"（{unit}）" if with_unit else "")))
        rows = [Row([Cell(table.label, span=len(heads))], "head", break_after=False), Row(heads, "head", break_after=False)]
        for row in table.rows:
            keys = [f"{row.key}@{c['key']}" for c in table.columns]
            rows.append(Row([Cell(row.name)] + [self.value_cell(k) for k in keys], "data", keys))
        return Table(rows, 1)

    def _request_heads(self, labels: int) -> list[Row]:
        legal = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
        hint = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        if self.look.header == 1:
            cells = [Cell("项目", span=labels), Cell("自然人")] + [Cell(x) for x in legal] + [Cell("总计")]
            return [Row(cells, "head", break_after=False)]
        first = Cell(hint, span=labels)
        again = Cell(hint, span=labels, cont=True)
        middle = [Cell("自然人"), Cell("法人或其他组织", span=5), Cell("总计")]
        last = [again, Cell("自然人", cont=True)] + [Cell(x) for x in legal] + [Cell("总计", cont=True)]
        rows = []
        if self.look.header == 3:
            rows.append(Row([first, Cell("申请人情况", span=7)], "head", break_after=False))
            first = again
        rows.append(Row([first] + middle, "head", break_after=False))
        rows.append(Row(last, "head", break_after=False))
        return rows

    def request_table(self, table: forms.Table) -> Table:
        look = self.look
        labels = 1 if look.flat else 3
        rows = self._request_heads(labels)
        seen: dict[str, int] = {}
        by_key = {row.key: row for row in table.rows}
        for row in table.rows:
            if self._left_out(row):
                continue
            keys = [f"{row.key}@{c['key']}" for c in table.columns]
            single = row.key == "requests.result.other" and look.single_other
            if row.heading or (row.key == "requests.result.other" and not single):
                if look.flat:
                    cells = [Cell(label_text(self.rng, row, look))] + [Cell("") for _ in keys]
                    rows.append(Row(cells, "heading", break_after=False))
                continue
            path = [row] if look.flat else self._path(row, by_key)
            cells = []
            for depth, step in enumerate(path):
                last = depth == len(path) - 1
                cell = self._label(step) if last else Cell(label_text(self.rng, step, look))
                cell.span = labels - len(path) + 1 if last else 1
                cell.cont = not last and step.key in seen
                seen[step.key] = 1
                cells.append(cell)
            rows.append(Row(cells + [self.value_cell(k) for k in keys], "data", keys))
        return Table(rows, labels)

    def _left_out(self, row: forms.Line) -> bool:
        """The rows of the other way of printing 其他处理; their cells are not given."""
        return row.key.startswith("requests.result.other.") and self.look.single_other

    @staticmethod
    def _path(row: forms.Line, by_key: dict) -> list[forms.Line]:
        path = [row]
        while path[0].parent in by_key and path[0].parent.startswith("requests.result"):
            path.insert(0, by_key[path[0].parent])
        return path

    def strip_table(self, table: forms.Table) -> Table:
        results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        rows = [Row([Cell("行政复议", span=5), Cell("行政诉讼", span=10)], "head", break_after=False)]
        if self.rng.random() < 0.7:
            rows.append(Row([Cell(x) for x in results] + [Cell("未经复议直接起诉", span=5), Cell("复议后起诉", span=5)],
                            "head", break_after=False))
            rows.append(Row([Cell(x, cont=True) for x in results] + [Cell(x) for x in results * 2], "head",
                            break_after=False))
        else:
            rows.append(Row([Cell("行政复议", span=5, cont=True), Cell("未经复议直接起诉", span=5),
                             Cell("复议后起诉", span=5)], "head", break_after=False))
            rows.append(Row([Cell(x) for x in results * 3], "head", break_after=False))
        keys = [row.key for row in table.rows]
        rows.append(Row([self.value_cell(k) for k in keys], "data", keys))
        return Table(rows, 0)
