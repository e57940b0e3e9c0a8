"""Reports as files of other kinds than text: docx, html, xlsx and pdf, written by hand with the standard library.

A carrier takes the items of a report, paragraphs and tables, and gives the bytes of a file. Every habit that a reader
must cope with is drawn by chance: merged cells, runs and tags that cut numbers in two, tracked changes, text boxes,
menus, tables that only arrange the page, old encodings, cells that are numbers and cells that are text.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass

import layouts
import report
from pdf_carrier import pdf
from story import Para
from tables import Cell, Row, Table


@dataclass
class Item:
    """A paragraph, or a table."""

    text: str = ""
    kind: str = "text"
    table: Table | None = None


@dataclass
class Placed:
    """A cell of a table with the rows and columns that it covers."""

    cell: Cell
    row: int
    column: int
    rows: int = 1


class CarrierMaker(report.Maker):
    """Collects a report's items instead of lines. A paragraph counts as one line."""

    def __init__(self, form_id: str, carrier: str, seed: int, faulty: int):
        super().__init__(form_id, carrier, seed, faulty)
        self.items: list[Item] = []

    def file(self) -> tuple[report.Report, bytes]:
        made = self.make()
        made.name = made.name.removesuffix("txt") + self.layout
        for plant in made.plants:
            plant.texts = [self.items[n - 1].text for n in plant.lines if n <= len(self.items)]
            plant.lines = []
        return made, CARRIERS[self.layout](self.rng, self.items, self.look)

    def _item(self, item: Item) -> None:
        self.items.append(item)
        self.page.lines.append(item.text)

    def _write(self, story, slots, before, after, printer) -> None:
        for para in before:
            self._para(para, "")
        at = {place: name for name, place in slots.items()}
        for i, para in enumerate(story.paras):
            if i in at:
                self._tables(at[i], printer)
            if para is self.caption:
                self._item(Item(self.rng.choice(["附：", "附件：", "附件", "附表："]), "head"))
                self._para(para, "")
                self._blocks(printer.list_table(self.form.tables[0]))
                continue
            self._para(para, "")
        for para in after:
            self._para(para, "")

    def _para(self, para: Para, indent: str) -> None:
        self._item(Item(para.text(), para.kind))
        for part in para.parts:
            if not isinstance(part, str):
                self.page.parts[id(part)] = [len(self.items)]

    def _tables(self, chapter: str, printer) -> None:
        for table in self.form.tables:
            if not table.code.startswith(chapter):
                continue
            kind = {"S3": printer.request_table, "S4": printer.strip_table}.get(table.code, printer.small_table)
            self._blocks(kind(table))

    def _blocks(self, table: Table) -> None:
        self._item(Item(table=table))


def place(table: Table) -> list[Placed]:
    """The cells that are printed: a cell that continues the one above makes that one longer."""
    placed: list[Placed] = []
    above: dict[int, Placed] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            top = above.get(column)
            if cell.cont and top and top.row + top.rows == number:
                top.rows += 1
            else:
                above[column] = Placed(cell, number, column)
                placed.append(above[column])
            column += cell.span
    return placed


def _cuts(rng, text: str, often: float) -> list[str]:
    """The text in pieces, cut anywhere, numbers not spared."""
    if rng.random() > often or len(text) < 2:
        return [text]
    at = sorted(rng.sample(range(1, len(text)), min(len(text) - 1, rng.choice([1, 1, 2, 3]))))
    return [text[a:b] for a, b in zip([0, *at], [*at, len(text)])]


# html

_MENU = ["首页", "政务公开", "政府信息公开指南", "法定主动公开内容", "政府信息公开年报", "互动交流"]


def _tagged(rng, text: str) -> str:
    out = ""
    for piece in _cuts(rng, text, 0.5):
        piece = html.escape(piece, quote=False)
        if rng.random() < 0.3:
            piece = rng.choice(['<span style="font-size:16pt">{}</span>', "<b>{}</b>", '<font face="仿宋">{}', "<o:p></o:p>{}",
                                "<span><span>{}</span></span>", "{}<!-- x -->"]).format(piece)
        out += piece
    return out


def _html_table(rng, table: Table) -> str:
    placed = place(table)
    lazy = rng.random() < 0.2  # end tags left out
    paragraphs = rng.random() < 0.5
    out = ['<table border="1" cellspacing="0">', "<tbody>"]
    for number in range(len(table.rows)):
        out.append("<tr>")
        for p in placed:
            if p.row != number:
                continue
            span = f' rowspan="{p.rows}"' if p.rows > 1 else ""
            span += f" colspan={p.cell.span}" if p.cell.span > 1 else ""
            text = _tagged(rng, p.cell.text) if p.cell.text.strip() else rng.choice(["&nbsp;", "", "　"])
            note = _tagged(rng, p.cell.note)
            if paragraphs:
                inner = f"<p>{text}</p>" + (f"<p>{note}</p>" if note else "")
            else:
                inner = text + (f"<br>{note}" if note else "")
            out.append(f"<td{span}>{inner}" + ("" if lazy else "</td>"))
        out.append("" if lazy else "</tr>")
    return "\n".join(out + ["</tbody></table>"])


def write_html(rng, items: list[Item], look) -> bytes:
    charset = rng.choice(["utf-8", "utf-8", "gb2312", "gbk"])
    body = []
    for item in items:
        if item.table:
            body.append(_html_table(rng, item.table))
        elif item.kind == "title":
            body.append(f"<h1>{_tagged(rng, item.text)}</h1>")
        else:
            style = rng.choice(["<p>{}</p>", "<p style='text-indent:2em'>　　{}</p>", "<div>&nbsp;&nbsp;{}</div>", "<p>\n  {}\n</p>"])
            body.append(style.format(_tagged(rng, item.text)))
    menu = "".join(f'<li><a href="#">{m}</a></li>' for m in _MENU)
    head = ('<table class="xxgk"><tr><td>索引号：</td><td>000014349/2020-00001</td><td>主题分类：</td><td>政务公开</td></tr>'
            '<tr><td>发文字号：</td><td>&nbsp;</td><td>有效性：</td><td>有效</td></tr></table>')
    text = "\n".join(body)
    if rng.random() < 0.4:
        text = f'<table width="960"><tr><td valign="top"><ul>{menu}</ul></td><td><table><tr><td>{text}</td></tr></table></td></tr></table>'
    else:
        text = f'<div class="nav"><ul>{menu}</ul></div><div id="zoom">{text}</div>'
    if rng.random() < 0.5:
        text = head + text
    page = (f'<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
            "<title>政府信息公开年报</title><style>td{border:1px solid}</style><script>var n = '<td>99</td>';</script></head>\n"
            f'<body><div style="display: none">访问量 12345</div>\n{text}\n<script>count(17);</script></body></html>')
    return page.encode("utf-8" if charset == "utf-8" else "gb18030")


# docx

_W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
      'xmlns:v="urn:schemas-microsoft-com:vml"')


def _runs(rng, text: str) -> str:
    out = ""
    for piece in _cuts(rng, text, 0.6):
        run = f'<w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">{html.escape(piece)}</w:t></w:r>'
        if rng.random() < 0.05:
            run = f'<w:ins w:id="1">{run}</w:ins><w:del w:id="2"><w:r><w:delText>47</w:delText></w:r></w:del>'
        out += run + rng.choice(["", "", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="0" w:name="b"/>'])
    return out


def _docx_para(rng, text: str) -> str:
    return f"<w:p><w:pPr><w:ind w:firstLine=\"640\"/></w:pPr>{_runs(rng, text)}</w:p>"


def _docx_table(rng, table: Table) -> str:
    out = "<w:tbl><w:tblPr/>"
    for number, row in enumerate(table.rows):
        out += "<w:tr>"
        for column, cell in enumerate(row.cells):
            below = table.rows[number + 1].cells[column:column + 1] if number + 1 < len(table.rows) else []
            merge = '<w:vMerge/>' if cell.cont else '<w:vMerge w:val="restart"/>' if below and below[0].cont else ""
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            text = "" if cell.cont else cell.text
            paras = _docx_para(rng, text) + (_docx_para(rng, cell.note) if cell.note and not cell.cont else "")
            out += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paras}</w:tc>"
        out += "</w:tr>"
    return out + "</w:tbl>"


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write_docx(rng, items: list[Item], look) -> bytes:
    body = ""
    for item in items:
        if item.table:
            body += _docx_table(rng, item.table)
        elif item.kind == "sign" and rng.random() < 0.3:  # in a text box, given twice for new and old programs
            box = f"<w:txbxContent>{_docx_para(rng, item.text)}</w:txbxContent>"
            body += (f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
                     f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")
        else:
            body += _docx_para(rng, item.text)
    return _packed({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"})


# xlsx

def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


class _Sheet:
    def __init__(self, rng):
        self.rng, self.rows, self.merges, self.strings = rng, {}, [], []

    def put(self, row: int, column: int, text: str) -> None:
        name = f"{_letters(column)}{row + 1}"
        if re.fullmatch(r"-?(0|[1-9]\d{0,8})(\.\d+)?", text) and self.rng.random() < 0.8:
            decimals = len(text.partition(".")[2])
            value = text if not decimals or self.rng.random() < 0.5 else repr(float(text) + 1e-13)
            cell = f'<c r="{name}" s="{decimals}"><v>{value}</v></c>'
        elif self.rng.random() < 0.2:
            cell = f'<c r="{name}" t="inlineStr"><is><t>{html.escape(text)}</t></is></c>'
        else:
            self.strings.append(text)
            cell = f'<c r="{name}" t="s"><v>{len(self.strings) - 1}</v></c>'
        self.rows.setdefault(row, []).append((column, cell))

    def border(self, row: int, column: int) -> None:
        self.rows.setdefault(row, []).append((column, f'<c r="{_letters(column)}{row + 1}" s="0"/>'))

    def merge(self, row: int, column: int, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            self.merges.append(f"{_letters(column)}{row + 1}:{_letters(column + columns - 1)}{row + rows}")

    def xml(self) -> str:
        rows = "".join(f'<row r="{r + 1}">' + "".join(c for _, c in sorted(cells)) + "</row>" for r, cells in sorted(self.rows.items()))
        merges = "".join(f'<mergeCell ref="{m}"/>' for m in self.merges)
        return (f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>'
                f"<mergeCells>{merges}</mergeCells></worksheet>")

    def shared(self) -> str:
        items = ""
        for text in self.strings:
            pieces = _cuts(self.rng, text, 0.2)
            runs = [f'<t xml:space="preserve">{html.escape(p)}</t>' for p in pieces]
            items += "<si>" + (runs[0] if len(runs) == 1 else "".join(f"<r>{r}</r>" for r in runs)) + "</si>"
        return f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'


def write_xlsx(rng, items: list[Item], look) -> bytes:
    sheet, row = _Sheet(rng), 0
    for item in items:
        if item.table:
            for p in place(item.table):
                text = p.cell.text + (("\n" + p.cell.note) if p.cell.note else "")
                if text.strip():
                    sheet.put(row + p.row, p.column, text)
                else:
                    sheet.border(row + p.row, p.column)
                sheet.merge(row + p.row, p.column, p.rows, p.cell.span)
            row += len(item.table.rows) + rng.choice([0, 1])
        elif item.text:
            sheet.put(row, 0, item.text)
            sheet.merge(row, 0, 1, 10)
            row += 1
    formats = "".join(f'<numFmt numFmtId="{170 + d}" formatCode="0{"." if d else ""}{"0" * d}"/>' for d in range(7))
    xfs = "".join(f'<xf numFmtId="{170 + d if d else 0}"/>' for d in range(7))
    ns = ('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
          'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
    hidden = '<worksheet><sheetData><row r="1"><c r="A1"><v>99</v></c></row></sheetData></worksheet>'
    return _packed({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {ns}><sheets><sheet name="年报" sheetId="1" r:id="rId1"/>'
                           '<sheet name="备用" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
                                      '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet.xml(),
        "xl/worksheets/sheet2.xml": hidden,
        "xl/sharedStrings.xml": sheet.shared(),
        "xl/styles.xml": f"<styleSheet {ns}><numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>",
    })


def write_pdf(rng, items: list[Item], look) -> bytes:
    return pdf(rng, [(item.text, item.kind, item.table, place(item.table) if item.table else []) for item in items], look)


CARRIERS = {"docx": write_docx, "html": write_html, "xlsx": write_xlsx, "pdf": write_pdf}
