"""The printed text of the paragraphs of a Word file: numbers of lists, runs, fields, tracked changes, drawings (ECMA-376 part 1, 17.3 and 17.16)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from checker.model.document import RemarkKind
from checker.model.record import NamedTuple
from checker.reading.docx_styles import OFF, Style, child_of, value_of
from checker.reading.list_numbers import Lists
from checker.reading.xml import attribute, integer, local

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo", "rubyBase"})
"""Elements that hold others and print nothing of their own."""
_DRAWN = frozenset({"AlternateContent", "Choice", "Fallback", "drawing", "pict", "object", "shape", "group", "rect", "textbox", "ruby", "rubyBase"})


class Paragraph(NamedTuple):
    """A paragraph as printed; boxes are the contents of text boxes that hang on it. open: its mark was deleted, it goes on in the next."""

    text: str
    level: int
    boxes: tuple[Element, ...]
    remarks: tuple[tuple[RemarkKind, str, int], ...]
    open: bool = False

    def before(self, other: Paragraph) -> Paragraph:
        """This paragraph and the next as one."""
        remarks = (*self.remarks, *((kind, said, at + len(self.text)) for kind, said, at in other.remarks))
        return Paragraph(self.text + other.text, self.level or other.level, self.boxes + other.boxes, remarks, other.open)


class Paragraphs:
    """Reads the paragraphs of a document, in order: lists are counted from one to the next, and a field may begin in one and end in another."""

    def __init__(self, styles: Mapping[str, Style], lists: Lists) -> None:
        self._styles, self._lists = styles, lists
        self._fields: list[bool] = []  # for each open field whether its result, not its instruction, is being read
        self._begun: list[Element] = []  # what each of them begins with

    def swallowed(self) -> list[Element]:
        """What fields begin with that never came to their result: all that followed was taken for their instruction."""
        return [] if all(self._fields) else list(self._begun)

    def read(self, element: Element) -> Paragraph:
        """The next paragraph of the document."""
        properties = child_of(element, "pPr")
        style = self._style(properties)
        if style.contents:  # a table of contents repeats the headings
            self._text_of(element, _Run())  # its fields are counted
            return Paragraph("", 0, (), ())
        run = _Run()
        run.hidden = bool(style.hidden)
        mark = self._mark(properties, style)
        run.add(mark)
        self._text_of(element, run)
        deleted = child_of(child_of(properties, "rPr"), "del") is not None
        return Paragraph(run.text(), style.level if mark == "" else 0, tuple(run.boxes), tuple(run.remarks), deleted)

    def _mark(self, properties: Element | None, style: Style) -> str:
        """The number that the word processor prints before a paragraph."""
        said = child_of(properties, "numPr")
        number, level = style.number, style.number_level
        if said is not None:
            number = value_of(said, "numId") or number
            level = integer(value_of(said, "ilvl")) if child_of(said, "ilvl") is not None else (level or 0)
        return self._lists.mark(number, level or 0) if number and number != "0" else ""

    def _style(self, properties: Element | None) -> Style:
        """The style of a paragraph with what it inherits; an outline level set on the paragraph itself makes a heading too."""
        style = self._resolved(value_of(properties, "pStyle") or "")
        outline = child_of(properties, "outlineLvl")
        if outline is not None:
            level = integer(attribute(outline, "val"), 9)
            style = style._replace(level=level + 1 if level < 9 else 0)
        return style

    def _resolved(self, name: str) -> Style:
        """A style with what it takes from those it is based on."""
        result = Style()
        for _ in range(20):  # a chain of styles may be a ring
            style = self._styles.get(name)
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
            elif kind in WRAPPERS:
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
            elif (name := value_of(properties, "rStyle")) and (said := self._resolved(name).hidden) is not None:
                hidden = said
        self._content(element, run, hidden)

    def _content(self, element: Element, run: _Run, hidden: bool) -> None:
        for child in element:
            kind = local(child.tag)
            if kind == "fldChar":
                self._field(child)
            elif kind in _DRAWN:
                self._drawn(child, run, hidden)
            elif self._fields and not all(self._fields):
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
            self._fields.append(False)
            self._begun.append(mark)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._begun.pop()


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


def _holds_text(element: Element) -> bool:
    return any(local(e.tag) in ("txbxContent", "t") for e in element.iter())
