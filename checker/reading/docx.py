"""Word files (.docx): the body as printed, its tables, footnotes and text boxes; tracked changes as accepted, headers kept apart.

ECMA-376 part 1, chapter 17. Transitional and strict files differ in their namespaces only, so elements are known by their bare names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal
from xml.etree.ElementTree import Element

from checker.errors import ReadError
from checker.model.document import RemarkKind
from checker.model.record import NamedTuple
from checker.model.span import Spot
from checker.reading import package, refusals
from checker.reading.docx_styles import OFF, Style, child_of, styles_of, value_of, whole
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.list_numbers import Lists
from checker.reading.package import Package
from checker.reading.reader import Reader
from checker.reading.tabular import column_name
from checker.reading.xml import attribute, local

_HERE = 4_000_000  # bytes of XML that are read at once here; more is read by a process that can be killed
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo", "rubyBase"})
_SILENT = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "rt", "tblPr", "tblGrid", "tcPr", "trPr"})
_MOST_COLUMNS = 16_384
_LONGEST_CELL = 200  # characters past which a table lays out a page rather than holding figures
_DOCUMENT = b"word/document"


class DocxReader(Reader):
    name = "Word"
    media_types = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
    suffixes = frozenset({".docx", ".docm", ".dotx"})

    def recognises(self, name: str, data: bytes) -> bool:
        return package.holds(data, _DOCUMENT) or (package.holds(data, b"[Content_Types].xml") and name.lower().endswith(tuple(self.suffixes)))

    def isolates(self, data: bytes) -> bool:
        try:
            return Package(data, self.name, Limits()).size() > _HERE
        except ReadError:
            return False

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        files = Package(data, self.name, limits)
        part = next(iter(files.related("").get("officeDocument", [])), "word/document.xml")
        root = files.xml(part)
        if root is None:
            raise refusals.damaged(self.name, f"没有正文（{part}） / no {part}")
        body = _Body(files, part, root, limits)
        draft = body.draft(self.media_types[0])
        if not all(body.fields):  # a field that has no end would swallow all that follows its beginning
            for begin in body.begun:
                begin.attrib.clear()
            draft = _Body(files, part, root, limits).draft(self.media_types[0])
        return draft


class Paragraph(NamedTuple):
    """A paragraph as printed; boxes are the contents of text boxes that hang on it. open: its mark was deleted, it goes on in the next."""

    text: str
    number: int
    level: int
    boxes: tuple[Element, ...]
    remarks: tuple[tuple[RemarkKind, str, int], ...]
    open: bool = False

    def before(self, other: Paragraph) -> Paragraph:
        """This paragraph and the next as one."""
        remarks = (*self.remarks, *((kind, said, at + len(self.text)) for kind, said, at in other.remarks))
        return Paragraph(self.text + other.text, self.number, self.level or other.level, self.boxes + other.boxes, remarks, other.open)


class _Body:
    """One document on its way into a draft."""

    def __init__(self, files: Package, part: str, root: Element, limits: Limits) -> None:
        related = files.related(part)
        self.limits = limits
        self.root = root
        self.styles = styles_of(_first(files, related, "styles"))
        self.lists = Lists(_first(files, related, "numbering"))
        self.notes = [note for kind in ("footnotes", "endnotes") for note in _notes(_first(files, related, kind))]
        self.comments = [(local(c.tag), c) for c in (_first(files, related, "comments") or ())]
        self.embedded = related.get("package", []) + related.get("oleObject", []) + related.get("aFChunk", [])
        self.pictures = len(related.get("image", []))
        self.paragraphs = 0
        self.tables = 0
        self.cells = 0
        self.fields: list[bool] = []  # for each open field whether its result, not its instruction, is being read
        self.begun: list[Element] = []  # what each of them begins with

    def draft(self, media_type: str) -> Draft:
        draft = Draft(media_type, self.limits)
        body = next((child for child in self.root if local(child.tag) == "body"), self.root)
        self._blocks(body, draft)
        for note in self.notes:
            for paragraph in note:
                text = self._paragraph(paragraph, counted=False).text
                if text.strip():
                    draft.line(text.strip(), kind="footnote")
        for _, comment in self.comments:
            draft.remark("comment", "".join(t.text or "" for t in comment.iter() if local(t.tag) == "t"), draft.length, draft.length)
        for name in self.embedded:
            shown = name.rpartition("/")[2]
            draft.gap(refusals.PARTLY, f"文档中嵌入的对象（{shown}）未检查，请另存后单独报送", f"an embedded object ({shown}) was not checked")
        if self.pictures and len(draft.text) < 50 * self.pictures:
            draft.gap(
                refusals.PICTURES,
                f"正文几乎都是图片（{self.pictures} 幅），图片中的文字未检查",
                f"the text is in {self.pictures} pictures, which were not read",
            )
        return draft

    def _blocks(self, parent: Element, draft: Draft) -> None:
        """Paragraphs and tables of a body or of a cell that lays out a page."""
        begun: Paragraph | None = None
        for element in _children(parent):
            kind = local(element.tag)
            if kind == "p":
                paragraph = self._paragraph(element)
                begun = paragraph if begun is None else begun.before(paragraph)
                if begun.open:
                    continue
            if begun is not None:
                self._put(begun, draft)
                begun = None
            if kind == "tbl":
                self._table(element, draft)
        if begun is not None:
            self._put(begun, draft)

    def _put(self, paragraph: Paragraph, draft: Draft, cell: str | None = None) -> None:
        spot = Spot(cell=cell, paragraph=paragraph.number)
        text = paragraph.text.rstrip()
        start = draft.line(text, spot, "heading" if paragraph.level and text else None, paragraph.level)
        for kind, said, at in paragraph.remarks:
            at = start + min(at, len(text))
            draft.remark(kind, said, at, at + len(said) if kind == "inserted" else at)
        for box in paragraph.boxes:
            self._blocks(box, draft)

    def _paragraph(self, element: Element, counted: bool = True) -> Paragraph:
        if counted:
            self.paragraphs += 1
        number = self.paragraphs
        properties = child_of(element, "pPr")
        style = self._style(properties)
        if style.contents:  # a table of contents repeats the headings
            self._text_of(element, _Run())  # its fields are counted
            return Paragraph("", number, 0, (), ())
        run = _Run()
        run.hidden = bool(style.hidden)
        mark = self._mark(properties, style)
        run.add(mark)
        self._text_of(element, run)
        deleted = child_of(child_of(properties, "rPr"), "del") is not None
        return Paragraph(run.text(), number, style.level if mark == "" else 0, tuple(run.boxes), tuple(run.remarks), deleted)

    def _mark(self, properties: Element | None, style: Style) -> str:
        """The number that the word processor prints before a paragraph."""
        said = child_of(properties, "numPr")
        number, level = style.number, style.number_level
        if said is not None:
            number = value_of(said, "numId") or number
            level = whole(value_of(said, "ilvl")) if child_of(said, "ilvl") is not None else (level or 0)
        return self.lists.mark(number, level or 0) if number and number != "0" else ""

    def _style(self, properties: Element | None) -> Style:
        """The style of a paragraph with what it inherits; an outline level set on the paragraph itself makes a heading too."""
        style = self.resolved(value_of(properties, "pStyle") or "")
        outline = child_of(properties, "outlineLvl")
        if outline is not None:
            level = whole(attribute(outline, "val"), 9)
            style = style._replace(level=level + 1 if level < 9 else 0)
        return style

    def resolved(self, name: str) -> Style:
        """A style with what it takes from those it is based on."""
        result = Style()
        for _ in range(20):  # a chain of styles may be a ring
            style = self.styles.get(name)
            if style is None:
                break
            result = Style(
                style.based_on,
                result.level or style.level,
                result.number or style.number,
                result.number_level if result.number_level is not None else style.number_level,
                result.hidden if result.hidden is not None else style.hidden,
                result.contents or style.contents,
            )
            name = style.based_on
        return result

    def _text_of(self, parent: Element, run: _Run) -> None:
        """Add the printed text of a paragraph or of a wrapper inside one."""
        for element in parent:
            kind = local(element.tag)
            if kind == "r":
                self._run(element, run)
            elif kind in _WRAPPERS:
                if kind in ("ins", "moveTo"):
                    before = run.length
                    self._text_of(element, run)
                    run.note("inserted", run.text()[before:], before)
                else:
                    self._text_of(element, run)
            elif kind in ("del", "moveFrom"):
                run.note("deleted", "".join(t.text or "" for t in element.iter() if local(t.tag) in ("delText", "t")), run.length)
            elif kind in ("oMath", "oMathPara"):
                run.add(_formula(element))

    def _run(self, element: Element, run: _Run) -> None:
        """A run: characters of one look. Fields come in runs too: instruction, result, end."""
        properties = child_of(element, "rPr")
        hidden = run.hidden
        if properties is not None:
            vanish = child_of(properties, "vanish")
            if vanish is not None:
                hidden = attribute(vanish, "val") not in OFF
            elif (name := value_of(properties, "rStyle")) and (said := self.resolved(name).hidden) is not None:
                hidden = said
        self._content(element, run, hidden)

    def _content(self, element: Element, run: _Run, hidden: bool) -> None:
        for child in element:
            kind = local(child.tag)
            if kind == "fldChar":
                self._field(child)
            elif kind in ("AlternateContent", "Choice", "Fallback", "drawing", "pict", "object", "shape", "group", "rect", "textbox", "ruby", "rubyBase"):
                self._drawn(child, run, hidden)
            elif self.fields and not all(self.fields):
                continue
            elif kind == "sym":
                run.add(_symbol(child))
            elif kind in ("t", "tab", "br", "cr", "noBreakHyphen", "ptab"):
                text = child.text or "" if kind == "t" else "-" if kind == "noBreakHyphen" else "\t" if kind in ("tab", "ptab") else "\n"
                if hidden:
                    run.note("hidden", text, run.length)
                else:
                    run.add(text)

    def _drawn(self, element: Element, run: _Run, hidden: bool) -> None:
        """The text boxes in a drawing; of alternatives, the first. The base of a ruby is text of the line."""
        kind = local(element.tag)
        if kind == "AlternateContent":
            chosen = next((c for c in element if local(c.tag) == "Choice" and _holds_text(c)), None)
            if chosen is None:
                chosen = next((c for c in element if local(c.tag) == "Fallback"), None)
            if chosen is not None:
                self._content(chosen, run, hidden)
        elif kind == "ruby":
            base = child_of(element, "rubyBase")
            if base is not None:
                self._text_of(base, run)
        else:
            run.boxes.extend(_boxes(element))

    def _field(self, mark: Element) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.fields.append(False)
            self.begun.append(mark)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.begun.pop()

    def _table(self, element: Element, draft: Draft) -> None:
        """A table as rows; one that lays out a page (one column, or cells that hold prose) as the paragraphs of its cells."""
        self.tables += 1
        name = f"表{self.tables}"
        elements = [row for row in _children(element) if local(row.tag) == "tr" and child_of(child_of(row, "trPr"), "del") is None]
        cells = [[cell for cell in _children(row) if local(cell.tag) == "tc"] for row in elements]
        if max(map(len, cells), default=0) <= 1:  # a frame around text, and maybe around a table
            for cell in chain.from_iterable(cells):
                self._blocks(cell, draft)
            return
        rows = [self._row(row) for row in elements]
        if any(len(text) > _LONGEST_CELL and "\n" in text for row in rows for _, _, text in row):
            for row in rows:
                for _, paragraphs, _ in row:
                    for paragraph in paragraphs:
                        self._put(paragraph, draft)
            return
        for line, row in enumerate(rows, 1):
            texts: list[str] = []
            spots: list[Spot] = []
            for column, paragraphs, text in row:
                while len(texts) < column:
                    texts.append("")
                    spots.append(Spot(cell=f"{name}!{column_name(len(texts) - 1)}{line}"))
                texts.append(text)
                spots.append(Spot(cell=f"{name}!{column_name(column)}{line}", paragraph=paragraphs[0].number if paragraphs else None))
            start = draft.row(texts, spots)
            for _, paragraphs, _ in row:
                for paragraph in paragraphs:
                    for kind, said, _ in paragraph.remarks:
                        draft.remark(kind, said, start, start)
                    for box in paragraph.boxes:
                        self._blocks(box, draft)

    def _row(self, element: Element) -> list[tuple[int, list[Paragraph], str]]:
        """(column, paragraphs, text) of the cells of a row; a cell that goes on from the row above is empty."""
        column = whole(value_of(child_of(element, "trPr"), "gridBefore"))
        cells: list[tuple[int, list[Paragraph], str]] = []
        for cell in _children(element):
            if local(cell.tag) != "tc":
                continue
            self.cells += 1
            if self.cells > self.limits.cells or column > _MOST_COLUMNS:
                raise refusals.beyond(f"表格超过 {self.limits.cells} 格", f"more than {self.limits.cells} cells", "cells")
            properties = child_of(cell, "tcPr")
            if child_of(properties, "cellDel") is not None:
                continue
            merge = child_of(properties, "vMerge")
            paragraphs = [self._paragraph(p) for p in _paragraphs(cell)]
            continued = merge is not None and attribute(merge, "val") in (None, "continue")
            text = "" if continued else "\n".join(p.text.strip() for p in paragraphs if p.text.strip())
            cells.append((column, [] if continued else paragraphs, text))
            column += max(1, whole(value_of(properties, "gridSpan"), 1))
        return cells


class _Run:
    """The printed text of a paragraph while it is put together."""

    def __init__(self) -> None:
        self.hidden = False
        self.boxes: list[Element] = []
        self.remarks: list[tuple[RemarkKind, str, int]] = []
        self.length = 0
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)

    def note(self, kind: RemarkKind, text: str, at: int) -> None:
        """A remark on the paragraph; runs of one kind at one place make one."""
        if not text.strip():
            return
        if self.remarks and self.remarks[-1][0] == kind and self.remarks[-1][2] + (len(self.remarks[-1][1]) if kind == "inserted" else 0) == at:
            last = self.remarks.pop()
            self.remarks.append((kind, last[1] + text, last[2]))
        else:
            self.remarks.append((kind, text, at))

    def text(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""


def _children(parent: Element) -> Iterator[Element]:
    """The children that stand in the text, those of wrappers among them; what was deleted is left out."""
    for child in parent:
        kind = local(child.tag)
        if kind in _WRAPPERS:
            yield from _children(child)
        elif kind == "AlternateContent":
            yield from _children(next(iter(child), child))
        elif kind not in _SILENT:
            yield child


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, not of those inside them; of alternatives, the first."""
    for child in element:
        kind = local(child.tag)
        if kind == "txbxContent":
            yield child
        else:
            yield from _boxes(next(iter(child), child) if kind == "AlternateContent" else child)


def _symbol(element: Element) -> str:
    """A sign that is printed in the font Symbol, whose lower half is that of ASCII. Pictures out of other fonts are none."""
    try:
        code = int(attribute(element, "char") or "", 16) & 0xFF
    except ValueError:
        return ""
    return chr(code) if attribute(element, "font") == "Symbol" and chr(code) in "0123456789%+-=.,()" else ""


def _formula(element: Element) -> str:
    """A formula on one line: what stands below the bar of a fraction stands behind a stroke."""
    kind = local(element.tag)
    if kind == "t":
        return element.text or ""
    if kind == "f":
        return "/".join(_formula(part) for part in element if local(part.tag) in ("num", "den"))
    return "".join(_formula(part) for part in element)


def _paragraphs(cell: Element) -> Iterable[Element]:
    """The paragraphs of a cell, those of a table inside it among them, not those of its text boxes."""
    for child in _children(cell):
        kind = local(child.tag)
        if kind == "p":
            yield child
        elif kind in ("tbl", "tr", "tc"):
            yield from _paragraphs(child)


def _notes(root: Element | None) -> Iterator[list[Element]]:
    """The paragraphs of each footnote; separators are none."""
    for note in root if root is not None else ():
        if attribute(note, "type") in (None, "normal"):
            yield [p for p in _children(note) if local(p.tag) == "p"]


def _first(files: Package, related: dict[str, list[str]], kind: Literal["styles", "numbering", "footnotes", "endnotes", "comments"]) -> Element | None:
    names = related.get(kind)
    return files.xml(names[0]) if names else None


def _holds_text(element: Element) -> bool:
    return any(local(e.tag) in ("txbxContent", "t") for e in element.iter())
