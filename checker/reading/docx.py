"""Word files (.docx): the body as printed, its tables, footnotes and text boxes; tracked changes as accepted, headers kept apart.

ECMA-376 part 1, chapter 17. Transitional and strict files differ in their namespaces only, so elements are known by their bare names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal
from xml.etree.ElementTree import Element

from checker.model.record import NamedTuple
from checker.model.span import Spot
from checker.reading import package, refusals
from checker.reading.docx_paragraphs import WRAPPERS, Paragraph, Paragraphs
from checker.reading.docx_styles import child_of, styles_of, value_of
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.list_numbers import Lists
from checker.reading.package import Package
from checker.reading.reader import Reader
from checker.reading.tabular import column_name
from checker.reading.xml import attribute, integer, local

_HERE = 4_000_000  # bytes of XML that are read at once here; more is read by a process that can be killed
_SILENT = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "rt", "tblPr", "tblGrid", "tcPr", "trPr"})
_MOST_COLUMNS = 16_384
_LONGEST_CELL = 200  # characters past which a table lays out a page rather than holding figures
_DOCUMENT = b"word/document"


class DocxReader(Reader):
    name = "Word"
    media_types = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
    suffixes = frozenset({".docx", ".docm", ".dotx", ".dotm"})

    def recognises(self, name: str, data: bytes) -> bool:
        return package.holds(data, _DOCUMENT) or (package.holds(data, b"[Content_Types].xml") and name.lower().endswith(tuple(self.suffixes)))

    def isolates(self, data: bytes) -> bool:
        return package.unpacks_beyond(data, _HERE)

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        files = Package(data, self.name, limits)
        part = next(iter(files.related("").get("officeDocument", [])), "word/document.xml")
        root = files.xml(part)
        if root is None:
            raise refusals.damaged(self.name, f"没有正文（{part}） / no {part}")
        body = _Body(files, part, root, limits)
        draft = body.draft(self.media_types[0])
        if broken := body.paragraphs.swallowed():
            for begin in broken:
                begin.attrib.clear()
            draft = _Body(files, part, root, limits).draft(self.media_types[0])
        return draft


class _Cell(NamedTuple):
    """A cell of a table: its column from 0, its paragraphs, and their text line by line."""

    column: int
    paragraphs: Sequence[Paragraph]
    text: str


class _Body:
    """One document on its way into a draft."""

    def __init__(self, files: Package, part: str, root: Element, limits: Limits) -> None:
        related = files.related(part)
        self.limits = limits
        self.root = root
        self.paragraphs = Paragraphs(styles_of(_first(files, related, "styles")), Lists(_first(files, related, "numbering")))
        self.notes = [note for kind in ("footnotes", "endnotes") for note in _notes(_first(files, related, kind))]
        comments = _first(files, related, "comments")
        self.comments = list(comments) if comments is not None else []
        self.embedded = related.get("package", []) + related.get("oleObject", []) + related.get("aFChunk", [])
        self.elsewhere = any(kind in ("subDocument", "aFChunk") for kind in files.outside(part))
        self.pictures = len(related.get("image", []))
        self.printed = 0  # paragraphs, but for blank ones and those in the cells of tables
        self.tables = 0
        self.cells = 0

    def draft(self, media_type: str) -> Draft:
        draft = Draft(media_type, self.limits)
        body = next((child for child in self.root if local(child.tag) == "body"), self.root)
        self._blocks(body, draft)
        for note in self.notes:
            for paragraph in note:
                text = self.paragraphs.read(paragraph).text
                if text.strip():
                    draft.line(text.strip(), kind="footnote")
        for comment in self.comments:
            draft.remark("comment", "".join(t.text or "" for t in comment.iter() if local(t.tag) == "t"), draft.length, draft.length)
        for name in self.embedded:
            shown = name.rpartition("/")[2]
            draft.gap(refusals.PARTLY, f"文档中嵌入的对象（{shown}）未检查，请另存后单独报送", f"an embedded object ({shown}) was not checked")
        if self.elsewhere:
            draft.gap(
                refusals.PARTLY, "有的内容在另外的文件里（主控文档的子文档），未检查，请合并成一份再报送", "parts of the text are other files (subdocuments)"
            )
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
                paragraph = self.paragraphs.read(element)
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

    def _put(self, paragraph: Paragraph, draft: Draft) -> None:
        text = paragraph.text.rstrip()
        self.printed += bool(text.strip())
        start = draft.line(text, Spot(paragraph=self.printed or None), "heading" if paragraph.level and text else None, paragraph.level)
        for kind, said, at in paragraph.remarks:
            at = start + min(at, len(text))
            draft.remark(kind, said, at, at + len(said) if kind == "inserted" else at)
        for box in paragraph.boxes:
            self._blocks(box, draft)

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
        if any(len(cell.text) > _LONGEST_CELL and "\n" in cell.text for row in rows for cell in row):
            for paragraph in chain.from_iterable(cell.paragraphs for row in rows for cell in row):
                self._put(paragraph, draft)
            return
        for line, (row, its) in enumerate(zip(rows, cells, strict=True), 1):
            if any(_is_table(child) for cell in its for child in _children(cell)):  # the row lays out what stands in it
                for cell in its:
                    self._blocks(cell, draft)
                continue
            texts = [""] * (row[-1].column + 1 if row else 0)
            for held in row:
                texts[held.column] = held.text
            start = draft.row(texts, [Spot(cell=f"{name}!{column_name(column)}{line}") for column in range(len(texts))])
            for paragraph in chain.from_iterable(held.paragraphs for held in row):
                for kind, said, _ in paragraph.remarks:
                    draft.remark(kind, said, start, start)
                for box in paragraph.boxes:
                    self._blocks(box, draft)

    def _row(self, element: Element) -> list[_Cell]:
        """The cells of a row; one that goes on from the row above is empty."""
        column = max(0, integer(value_of(child_of(element, "trPr"), "gridBefore")))
        cells: list[_Cell] = []
        for cell in _children(element):
            if local(cell.tag) != "tc":
                continue
            self.cells += 1
            if self.cells > self.limits.cells or column > _MOST_COLUMNS:
                raise refusals.too_many_cells(self.limits.cells)
            properties = child_of(cell, "tcPr")
            if child_of(properties, "cellDel") is not None:
                continue
            merge = child_of(properties, "vMerge")
            paragraphs = [self.paragraphs.read(p) for p in _paragraphs(cell)]
            continued = merge is not None and attribute(merge, "val") in (None, "continue")
            text = "" if continued else "\n".join(p.text.strip() for p in paragraphs if p.text.strip())
            cells.append(_Cell(column, () if continued else paragraphs, text))
            column += max(1, integer(value_of(properties, "gridSpan"), 1))
        return cells


def _children(parent: Element) -> Iterator[Element]:
    """The children that stand in the text, those of wrappers among them; what was deleted is left out."""
    for child in parent:
        kind = local(child.tag)
        if kind in WRAPPERS:
            yield from _children(child)
        elif kind == "AlternateContent":
            yield from _children(next(iter(child), child))
        elif kind not in _SILENT:
            yield child


def _paragraphs(cell: Element) -> Iterable[Element]:
    """The paragraphs of a cell, those of a table inside it among them, not those of its text boxes."""
    for child in _children(cell):
        kind = local(child.tag)
        if kind == "p":
            yield child
        elif kind in ("tbl", "tr", "tc"):
            yield from _paragraphs(child)


def _is_table(element: Element) -> bool:
    """Whether it is a table of several rows; one row inside a cell only parts its words."""
    return local(element.tag) == "tbl" and sum(1 for row in _children(element) if local(row.tag) == "tr") > 1


def _notes(root: Element | None) -> Iterator[list[Element]]:
    """The paragraphs of each footnote; separators are none."""
    for note in root if root is not None else ():
        if attribute(note, "type") in (None, "normal"):
            yield [p for p in _children(note) if local(p.tag) == "p"]


def _first(files: Package, related: dict[str, list[str]], kind: Literal["styles", "numbering", "footnotes", "endnotes", "comments"]) -> Element | None:
    names = related.get(kind)
    return files.xml(names[0]) if names else None
