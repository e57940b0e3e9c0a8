"""A report on pages, printed in one of two ways: as office programs do, with a font that is named and not embedded (its
character map is one that readers of Chinese PDF files bring along), or as browsers do, with every letter a picture (Type 3
fonts, in which readers take words to be three lines high). Tables are airy or tight, their letters large or small."""

from __future__ import annotations

import zlib

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 595, 842, 74, 521, 72, 770


def advance(text: str, size: float) -> float:
    return sum(0.5 if ord(ch) < 128 else 1.0 for ch in text) * size


def wrap(text: str, room: float, size: float, first: float = 0) -> list[str]:
    """Lines no wider than `room`; a number is not broken, nor does a line begin with a closing sign."""
    lines, line, used = [], "", first
    i = 0
    while i < len(text):
        end = i + 1
        while text[i] < "\x80" and end < len(text) and text[end] < "\x80" and "(" not in text[end - 1:end + 1] and text[end - 1] != ")":
            end += 1
        word = text[i:end]
        need = advance(word, size)
        if line and used + need > room and word not in "，。、；：）”》":
            lines.append(line)
            line, used = "", 0
        line += word
        used += need
        i = end
    return lines + [line]


class _Pages:
    def __init__(self, rng, look):
        self.rng, self.look = rng, look
        self.pages: list[list[str]] = [[]]
        self.y = TOP
        self.pictures = Pictures() if rng.random() < 0.4 else None
        self.size = rng.choice([8, 9, 9, 10])  # of a table's letters
        self.pitch = rng.choice([1.2, 1.35, 1.45])  # of a cell's lines, in letters
        self.padding = rng.choice([0.25, 0.5, 0.6, 0.9])  # of a cell, above and below together
        self.stand = "middle" if look.digits == "full" else rng.choice(["middle", "middle", "top"])  # broken digits straddle

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """`y` is the middle of the line, from the top of the page."""
        base = HEIGHT - y - size * 0.35
        if self.pictures:
            self.pages[-1].append(self.pictures.shown(x, base, text, size))
            return
        code = text.encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {base:.2f} Tm <{code}> Tj ET")

    def end_page(self) -> None:
        number = len(self.pages)
        mark = {"dash": f"- {number} -", "words": f"第{number}页", "lone": str(number)}[self.look.page_style]
        self.text(WIDTH / 2 - advance(mark, 10) / 2, 800, mark, 10)
        self.pages.append([])
        self.y = TOP

    def room(self, height: float) -> None:
        if self.y + height > BOTTOM:
            self.end_page()

    def paragraph(self, text: str, kind: str) -> None:
        size = 22 if kind == "title" else 16
        pitch = size * 1.75
        if kind == "title":
            for line in wrap(text, RIGHT - LEFT, size):
                self.room(pitch)
                self.text((WIDTH - advance(line, size)) / 2, self.y + pitch / 2, line, size)
                self.y += pitch
            return
        x = LEFT + 2 * size
        for line in wrap(text, RIGHT - LEFT, size, 2 * size):
            self.room(pitch)
            self.text(x, self.y + pitch / 2, line, size)
            self.y += pitch
            x = LEFT

    def table(self, table, placed) -> None:
        size = self.size
        columns = max(sum(c.span for c in row.cells) for row in table.rows)
        widths = self._widths(table, columns, size)
        starts = [LEFT + sum(widths[:i]) for i in range(columns + 1)]
        texts = {}
        heights = [size * (self.pitch + self.padding)] * len(table.rows)
        for p in placed:
            room = starts[p.column + p.cell.span] - starts[p.column] - 6
            if p.column < table.labels:
                room -= size  # a closing sign may hang over
            lines = [x for part in (p.cell.text, p.cell.note) if part.strip() for x in wrap(part.strip("　 "), max(room, size), size)]
            texts[id(p)] = lines
            if p.rows == 1:
                heights[p.row] = max(heights[p.row], size * (len(lines) * self.pitch + self.padding))
        self.y += 10
        tops = []
        for number, height in enumerate(heights):
            if self.y + height > BOTTOM:
                self._cells(placed, texts, tops, heights, starts, table.labels)
                self.end_page()
                tops = [None] * number
            tops.append(self.y)
            self.y += height
        self._cells(placed, texts, tops, heights, starts, table.labels)
        self.y += 10

    def _widths(self, table, columns: int, size: float) -> list[float]:
        total = RIGHT - LEFT
        labels = {0: [], 1: [170.0], 3: [size * 2.0, 80.0, 120.0]}[table.labels]
        if columns - len(labels) <= 3:
            labels = [200.0] if len(labels) == 1 else labels
        rest = columns - len(labels)
        return labels + [(total - sum(labels)) / rest] * rest

    def _cells(self, placed, texts, tops, heights, starts, labels: int) -> None:
        """What stands on this page; a merged cell is printed where it begins, in the middle of what is on the page."""
        size = self.size
        for p in placed:
            shown = [r for r in range(p.row, p.row + p.rows) if r < len(tops) and tops[r] is not None]
            if not shown or p.row != shown[0]:
                continue
            lines = texts[id(p)]
            middle = (tops[shown[0]] + tops[shown[-1]] + heights[shown[-1]]) / 2
            left, right = starts[p.column], starts[p.column + p.cell.span]
            y = middle - (len(lines) - 1) * size * self.pitch / 2
            if self.stand == "top":
                y = tops[shown[0]] + size * (self.pitch + self.padding) / 2
            for line in lines:
                need = advance(line, size)
                x = left + 3
                if p.column >= labels or p.cell.span > 1 or right - left < 3 * size:
                    x = {"left": left + 3, "right": right - 3 - need, "centre": (left + right - need) / 2}[
                        "centre" if right - left < 3 * size else self.look.align]
                self.text(x, y, line, size)
                y += size * self.pitch


def pdf(rng, items, look) -> bytes:
    pages = _Pages(rng, look)
    for text, kind, table, placed in items:
        if table:
            pages.table(table, placed)
        else:
            pages.paragraph(text, kind)
    pages.end_page()
    pages.pages.pop()
    return _file(pages.pages, pages.pictures)


class Pictures:
    """Fonts whose letters are pictures. Each has at most 200 letters, and no map but the one to Unicode."""

    LETTERS = 200

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def shown(self, x: float, base: float, text: str, size: float) -> str:
        """A letter's picture is drawn at half the font's size: browsers do the like."""
        parts = [f"BT 1 0 0 1 {x:.2f} {base:.2f} Tm"]
        for letter in text:
            font, code = divmod(self.codes.setdefault(letter, len(self.codes)), self.LETTERS)
            parts.append(f"/P{font} {2 * size} Tf <{code + 32:02x}> Tj")
        return " ".join([*parts, "ET"])

    def fonts(self) -> list[list[str]]:
        letters = list(self.codes)
        return [letters[i:i + self.LETTERS] for i in range(0, len(letters), self.LETTERS)]


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def _picture_font(letters: list[str], map_at: int, picture_at: int) -> bytes:
    last = 32 + len(letters) - 1
    names = " ".join(f"/g{i}" for i in range(len(letters)))
    pictures = " ".join(f"/g{i} {picture_at} 0 R" for i in range(len(letters)))
    widths = " ".join(f"{advance(letter, 1000):.0f}" for letter in letters)
    return (f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -400 1000 1300] /FontMatrix [0.0005 0 0 0.0005 0 0] /FirstChar 32 "
            f"/LastChar {last} /Widths [{widths}] /CharProcs << {pictures} >> /Encoding << /Type /Encoding /Differences "
            f"[32 {names}] >> /ToUnicode {map_at} 0 R /Resources << >> >>").encode()


def _unicode_map(letters: list[str]) -> bytes:
    pairs = [f"<{i + 32:02x}> <{letter.encode('utf-16-be').hex()}>" for i, letter in enumerate(letters)]
    blocks = [pairs[i:i + 100] for i in range(0, len(pairs), 100)]
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def",
             "1 begincodespacerange <00> <ff> endcodespacerange"]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"]).encode()


def _file(pages: list[list[str]], pictures: Pictures | None) -> bytes:
    count = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        ("<< /Type /Pages /Count %d /Kids [%s] >>" % (count, " ".join(f"{6 + 2 * i} 0 R" for i in range(count)))).encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
        b" /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    fonts = "/F1 3 0 R"
    behind = 6 + 2 * count  # the number of the first object behind the pages
    letters = pictures.fonts() if pictures else []
    for i in range(len(letters)):
        fonts += f" /P{i} {behind + 1 + 2 * i} 0 R"
    for i, page in enumerate(pages):
        objects.append((f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * i} 0 R "
                        f"/Resources << /Font << {fonts} >> >> >>").encode())
        objects.append(_stream("\n".join(page).encode()))
    if letters:
        objects.append(_stream(b"1000 0 d0 0 0 m"))
        for i, chosen in enumerate(letters):
            objects.append(_picture_font(chosen, behind + 2 + 2 * i, behind))
            objects.append(_stream(_unicode_map(chosen)))
    out, offsets = b"%PDF-1.6\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
