"""OFD files (GB/T 33190—2016): words with their places from the pages and their templates; pages.py makes text of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.errors import ReadError
from checker.reading import package, refusals
from checker.reading.draft import Draft
from checker.reading.grids import Rule, Rules, whole
from checker.reading.limits import Limits
from checker.reading.package import Package
from checker.reading.pages import Page, Writer
from checker.reading.reader import Reader
from checker.reading.words import Line, Word, lines_of
from checker.reading.xml import local

_POINTS = 72 / 25.4  # in a millimetre
_LONG = 3_000_000  # bytes of XML that may be looked through; more is for a process that can be killed
_A4 = (0.0, 0.0, 210.0, 297.0)
_ASCENT, _DESCENT = 0.85, 0.15  # of a character's size above and below its base line
_PATH = re.compile(r"([SMLQBAC])((?:\s+-?[\d.]+(?:[eE]-?\d+)?)*)")
_TOLERANCE = 1.0  # points by which a straight rule may lean
_DEEPEST = 50
_MOST_CHARACTERS = 200_000  # on a page


class OfdReader(Reader):
    name = "OFD"
    media_types = ("application/ofd",)
    suffixes = frozenset({".ofd"})

    def recognises(self, name: str, data: bytes) -> bool:
        return package.holds(data, b"OFD.xml") or (package.is_zip(data) and name.lower().endswith(".ofd"))

    def isolates(self, data: bytes) -> bool:
        try:
            sizes = [entry.file_size for entry in Package(data, self.name, Limits()).entries if entry.filename.lower().endswith(".xml")]
        except ReadError:
            return False
        return sum(sizes) + len(sizes) * max(sizes, default=0) > _LONG  # each page may print a template anew

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        files = Package(data, self.name, limits)
        root = files.xml("OFD.xml")
        if root is None:
            raise refusals.damaged(self.name, "没有 OFD.xml / no OFD.xml")
        roots = [e.text or "" for e in root.iter() if local(e.tag) == "DocRoot"]
        draft = Draft(self.media_types[0], limits)
        pictures: list[int] = []  # pages that are nothing else
        read: set[str] = set()
        for part in roots:
            pages = list(_pages(files, part.strip().lstrip("/"), limits, pictures, read))
            Writer(draft).write(pages)
        if pictures and not draft.text.strip():
            raise refusals.scanned()
        if pictures:
            draft.gap(refusals.PICTURES, *refusals.pages_of_pictures(pictures))
        return draft


def _pages(files: Package, part: str, limits: Limits, pictures: list[int], read: set[str]) -> Iterator[Page]:
    """The pages of a document, templates printed first. read: the parts that were pages of the file before."""
    root = files.xml(part)
    if root is None:
        raise refusals.damaged("OFD", f"没有 {part} / no {part}")
    folder = posixpath.dirname(part)
    templates = {e.get("ID", ""): e.get("BaseLoc", "") for e in root.iter() if local(e.tag) == "TemplatePage"}
    physical = _numbers(next((e.text for e in root.iter() if local(e.tag) == "PhysicalBox"), None), 4) or _A4
    places = [e.get("BaseLoc", "") for group in root if local(group.tag) == "Pages" for e in group if local(e.tag) == "Page"]
    if len(places) > limits.pages:
        raise refusals.too_many_pages(len(places), limits.pages)
    for number, place in enumerate(places, 1):
        path = _path(folder, place)
        if path in read:  # a small file could print one page a thousand times
            raise refusals.damaged("OFD", f"第 {number} 页与前面的一页是同一个部分 / page {number} is a part that was a page before")
        read.add(path)
        page = files.xml(path)
        if page is None:
            raise refusals.damaged("OFD", f"缺第 {number} 页 / page {number} is missing")
        own = next((_numbers(e.text, 4) for e in page.iter() if local(e.tag) == "PhysicalBox"), None) or physical
        used = [e.get("TemplateID", "") for e in page if local(e.tag) == "Template"]
        layers = [e for e in (files.xml(_path(folder, templates[t])) for t in used if t in templates) if e is not None]
        laid_out = _page(number, own, [*layers, page])
        if not laid_out.lines and any(local(e.tag) == "ImageObject" for e in page.iter()):
            pictures.append(number)
        yield laid_out


def _path(folder: str, place: str) -> str:
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def _page(number: int, box: tuple[float, ...], layers: list[Element]) -> Page:
    words: list[Word] = []
    across: list[Rule] = []
    down: list[Rule] = []
    for layer in layers:
        for item in _objects(layer, 0):
            if local(item.tag) == "TextObject":
                words += _words(item)
                if sum(len(word.text) for word in words) > _MOST_CHARACTERS:
                    raise refusals.beyond(f"第 {number} 页超过 {_MOST_CHARACTERS} 字", f"page {number} has more than {_MOST_CHARACTERS} characters", "pages")
            else:
                for rule, flat in _rules(item):
                    (across if flat else down).append(rule)
    lines: list[Line] = lines_of(words)
    return Page(number, box[2] * _POINTS, box[3] * _POINTS, tuple(lines), Rules(whole(across), down))


def _objects(parent: Element, depth: int) -> Iterator[Element]:
    """Text and paths in the order in which they are painted."""
    for child in parent:
        kind = local(child.tag)
        if kind in ("TextObject", "PathObject"):
            yield child
        elif kind in ("Content", "Layer", "PageBlock") and depth < _DEEPEST:
            yield from _objects(child, depth + 1)


def _words(item: Element) -> Iterator[Word]:
    """The words of a text object: its characters, each behind the one before by what DeltaX and DeltaY say."""
    left, top, _, _ = _numbers(item.get("Boundary"), 4) or _A4
    matrix = _numbers(item.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    size = (_numbers(item.get("Size"), 1) or (4.0,))[0]
    scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 or 1.0
    x = y = 0.0
    for code in item:
        if local(code.tag) != "TextCode":
            continue
        x, y = (_numbers(code.get("X"), 1) or (x,))[0], (_numbers(code.get("Y"), 1) or (y,))[0]
        text = code.text or ""
        right, below = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        for at, character in enumerate(text):
            width = size * (0.5 if character.isascii() else 1.0)
            if not character.isspace():
                a, b = left + matrix[0] * x + matrix[2] * y + matrix[4], top + matrix[1] * x + matrix[3] * y + matrix[5]
                height = size * scale
                seen = width * ((matrix[0] ** 2 + matrix[1] ** 2) ** 0.5 or 1.0)
                yield Word(character, a * _POINTS, (b - _ASCENT * height) * _POINTS, (a + seen) * _POINTS, (b + _DESCENT * height) * _POINTS)
            x += right[at] if at < len(right) else (0.0 if below else width)
            y += below[at] if at < len(below) else 0.0


def _deltas(text: str | None, most: int) -> list[float]:
    """Distances between characters; `g n d` stands for n times d."""
    values: list[float] = []
    pieces = iter((text or "").split())
    for piece in pieces:
        if len(values) >= most:
            break
        try:
            if piece == "g":
                count = int(next(pieces, "0"))
                values += [float(next(pieces, "0"))] * min(count, most)
            else:
                values.append(float(piece))
        except ValueError:
            continue
    return values


def _rules(item: Element) -> Iterator[tuple[Rule, bool]]:
    """The straight pieces of a path: (rule, whether it lies)."""
    left, top, _, _ = _numbers(item.get("Boundary"), 4) or _A4
    m = _numbers(item.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    data = next((e.text or "" for e in item if local(e.tag) == "AbbreviatedData"), "")
    start = before = (0.0, 0.0)
    for match in _PATH.finditer(data):
        values = [float(v) for v in match[2].split() if v.strip("-.")]
        if match[1] == "C":
            point = start
        elif len(values) < 2:
            continue
        else:
            x, y = values[-2:]
            point = (left + m[0] * x + m[2] * y + m[4]) * _POINTS, (top + m[1] * x + m[3] * y + m[5]) * _POINTS
        if match[1] in "SM":
            start = point
        elif match[1] in "LC":
            if abs(point[1] - before[1]) <= _TOLERANCE:
                yield Rule((point[1] + before[1]) / 2, min(point[0], before[0]), max(point[0], before[0])), True
            elif abs(point[0] - before[0]) <= _TOLERANCE:
                yield Rule((point[0] + before[0]) / 2, min(point[1], before[1]), max(point[1], before[1])), False
        before = point


def _numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    try:
        values = tuple(float(piece) for piece in (text or "").split())
    except ValueError:
        return None
    return values[:count] if len(values) >= count and all(abs(v) < 1e9 for v in values) else None
