"""Pages of placed words to running text: tables by their rules or columns, paragraphs joined over lines and pages, headers left out.

PDF and OFD print words at places; lines, paragraphs and tables are what a reader makes of them. Coordinates are points from the
upper left corner of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker.model.span import Spot
from checker.reading.columns import columns, gap_beside, gap_of, side_of
from checker.reading.draft import Draft
from checker.reading.grids import Grid, GridCell, Rules, aligned_tables, grids
from checker.reading.layout import is_page_number
from checker.reading.torn_rows import heads, joined
from checker.reading.words import Line, line_of, one_line

_MARGIN, _FOOT = 0.09, 0.12  # of the page's height, at its top and bottom, where headers stand, and where page numbers do
_REPEATED = 3  # pages on which a line of the margin stands before it is a header
_DIGITS = lazy(r"[\d一二三四五六七八九十]+")
_CONTENTS = lazy(r"(?:…{2,}|\s…|\.{5,}|·{5,}|．{5,})[ …·.．]*[（(]?\d+[)）]?$")  # a line of a table of contents, which repeats a heading
_ENTRY = lazy(r"[^\d\s.,，]\s*\d{1,3}$")  # the same without dots
_MARKED = lazy(r"[（(]?(?:\d+|[一二三四五六七八九十]+)[\d.\-—]*[)）、.．]|第[一二三四五六七八九十\d]+[章节篇部]|[附续]?[表图件]")
_POINT = lazy(r"(?!\d+[.．]\d)[（(\[〔]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）、.．\]〕]|[—－─·●◆■※]")  # what begins a point of its own behind a sentence
# what browsers print above and below a page: 2026/11/26 12:06 and its title, its address and the number
_BROWSER = lazy(r"(?:https?|file)://|\d{1,4}/\d{1,2}/\d{1,4},? ?(?:[上下]午 ?)?\d{1,2}:\d\d")
_FEW_CONTENTS = 3
_LONGEST_NUMBER = 24  # characters that a page number has at most: 第 3 页，共 120 页
_LABEL = lazy(r"[附续]?[表图]\s*[\d一二三四五六七八九十]|附[件录]")  # what stands above a table and counts up as page numbers do
_FULL, _INDENT = 1.6, 1.2  # em that a full line may lack at its right, and that a first line is indented
# what no line is broken in: a figure or a word, or one character, with the marks before and behind it; but for the number of a paragraph
_UNBROKEN = lazy(
    r"(?!\d{1,2}(?:[)）、.．]|\.20\d\d年)(?!\d))[“‘（(《〈【〔\[]*(?:(?:\d[\d,]*(?:\.\d+)?(?:[%％‰][、，；]?)?)+|[A-Za-z]+|.)[，。、；：！？）)”’》〉】〕\]%％]*"
)
_HALF = 0.5  # em that a digit or a letter takes
_BESIDE = 12.0  # points by which the rules of a table may stand beside the text of a column
_WIDE = 0.4  # of the page's width that a full line has at least
_PITCH = 2.4  # line heights between lines of one paragraph
_ALIKE = 1.05  # the same over pages and behind a sentence, where a title may follow
_SIZE = 1.25  # by how much the sizes of two lines of one paragraph may differ
_new = tuple.__new__
_DASHES = "-—–－─"
_NEVER_FIRST = tuple("，。、；：！？）》”%％")  # no paragraph begins with these
_ENDS = "。！？；：…!?;"
_UNFINISHED = "，、为和与及或在对将把（“《"  # no paragraph ends in these
_FEW_PARAGRAPHS = 5  # by which it is seen how they begin


class Page(NamedTuple):
    """A page: its number from 1, its size, its lines in the order in which the file prints them, and the rules drawn on it."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: Rules = Rules()


class Writer:
    """Writes pages into a draft: a paragraph stays open until a line shows that it has ended, over pages too."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._last: Line | None = None
        self._right = 0.0
        self._width = 0.0
        self._page = 0  # of the last line
        self._first: tuple[Line, float] | None = None  # of the open paragraph, with the left edge of its page, until its second line comes
        self._indented = self._flush = 0  # paragraphs of several lines whose first line is indented, and whose is not
        self._held: tuple[Grid, int] | None = None  # the last table and its page, while its last row may go on in the next

    def write(self, pages: Sequence[Page]) -> None:
        """Append all pages of a document; what stands in the margins of several of them is left out."""
        headers = _headers(pages)
        for page in pages:
            regions = _in_order(page)
            for lines in regions:
                self._region(lines, page, headers, len(regions) > 1)
        self.close()

    def _region(self, lines: Sequence[Line], page: Page, headers: set[str], narrow: bool) -> None:
        """The lines of a page, or of one of its columns."""
        contents = _contents(lines)
        low, high = _FOOT * page.height, (1 - _FOOT) * page.height
        body = [line for line in lines if not (contents and id(line) in contents)]
        body = [line for line in body if low <= line.bottom and line.top <= high or not _is_aside(line, page, headers)]
        left, right = _edges(body)
        self._width = right - left if narrow else page.width
        rules = page.rules
        if narrow and body:
            rules = rules.between(min(line.left for line in body) - _BESIDE, max(line.right for line in body) + _BESIDE)
        for item in _with_tables(rules, body):
            if isinstance(item, Line):
                if len(contents) >= _FEW_CONTENTS:  # what else stands there heads a part of it
                    self.close()
                self._line(item, page, left)
                self._right = right
            else:
                self._table(item, page)

    def close(self) -> None:
        if self._last is not None:
            self.draft.append("\n")
            self._last = None
        if self._held is not None:
            (grid, page), self._held = self._held, None
            self._row(grid.rows[-1], page)

    def _line(self, line: Line, page: Page, left: float) -> None:
        text = line.text
        if self._held is not None:
            self.close()
        if self._last is not None:
            if self._goes_on(self._last, line, page, left):
                self.draft.place(Spot(page=page.number, box=line.box))
                between = " " if self._last.text[-1:].isascii() and self._last.text[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha() else ""
                self.draft.append(between + text)
                self._last, self._page = line, page.number
                self._count()
                return
            self.close()
        self.draft.place(Spot(page=page.number, box=line.box))
        self.draft.append(text)
        self._last, self._page, self._first = line, page.number, (line, left)

    def _count(self) -> None:
        """Note how the paragraph begins that has just got its second line."""
        if self._first is not None:
            line, left = self._first
            self._first = None
            if line.left > left + _INDENT * line.size:
                self._indented += 1
            else:
                self._flush += 1

    def _indents(self) -> bool:
        """Whether a line that is not indented begins no paragraph, as far as the pages so far say."""
        return self._indented >= _FEW_PARAGRAPHS and self._indented > 4 * self._flush

    def _goes_on(self, last: Line, line: Line, page: Page, left: float) -> bool:
        """Whether a line goes on with the paragraph of the one before: that one is full and this one is not indented."""
        if max(last.size, line.size) > _SIZE * min(last.size, line.size):
            return False
        if line.text[:1] in _NEVER_FIRST and 0 < line.top - last.top < _PITCH * max(last.size, line.size):
            return True
        if last.text[-1] in _UNFINISHED and self._indents() and abs(line.left - left) < 0.5 * line.size and page.number == self._page:
            return 0 < line.top - last.top < _PITCH * max(last.size, line.size)  # a run of figures that is not broken did not fit
        if last.right - last.left < _WIDE * self._width:
            return False
        if last.right < self._right - max(_FULL * last.size, _unbreakable(last, line)) or line.left > left + _INDENT * line.size:
            return False
        ended = last.text[-1] in _ENDS
        if ended and (_POINT.match(line.text) or _LABEL.match(line.text)):
            return False
        if page.number != self._page:
            return not ended or (last.text[-1] != "：" and self._indents() and max(last.size, line.size) < _ALIKE * min(last.size, line.size))
        pitch = line.top - last.top
        return 0 < pitch < _PITCH * max(last.size, line.size) or pitch < 0 < line.left - last.right  # or in the next column

    def _table(self, grid: Grid, page: Page) -> None:
        rows = list(grid.rows)
        if self._held is not None and self._held[1] == page.number - 1:
            last, first = self._held[0], heads(self._held[0], grid)
            row = joined(last, rows[first])
            if row is not None:
                self._held = None
                self._row(row, page.number - 1)
                del rows[first]
        self.close()
        if rows:
            for row in rows[:-1]:
                self._row(row, page.number)
            self._held = grid, page.number

    def _row(self, row: Sequence[GridCell], page: int) -> None:
        texts = [text for text, _ in row]
        if len(row) > 1 and texts.count("") == len(row) - 1:
            text, box = next(cell for cell in row if cell.text)
            self.draft.line(text, Spot(page, box=box))
        else:
            self.draft.row(texts, [_new(Spot, (page, None, None, box)) for _, box in row])


def _unbreakable(last: Line, line: Line) -> float:
    """What a line may lack because what begins the next one is not broken and did not fit; 0 behind the end of a sentence."""
    if last.text[-1] in _ENDS:
        return 0.0
    found = _UNBROKEN.match(line.text)
    return (_width(found[0]) + 1) * _HALF * line.size if found else 0.0


def _width(text: str) -> int:
    """How many halves of an em a figure takes with the marks in it."""
    return sum(1 if c.isascii() else 2 for c in text)


def _with_tables(rules: Rules, body: Sequence[Line]) -> Iterator[Line | Grid]:
    """The lines of a page, tables in the place of the first line that they hold."""
    tables = grids(rules, body) or aligned_tables(body)
    owner = {id(line): table for table in tables for line in table.lines}  # a line's own hash is that of all its words
    written: set[int] = set()
    for line in body:
        table = owner.get(id(line))
        if table is None:
            yield line
        elif id(table) not in written:
            written.add(id(table))
            yield table


def _in_order(page: Page) -> Sequence[Sequence[Line]]:
    """The lines from top to bottom, pieces of one line joined; column by column where the page has two, and where it has what else stands
    beside each other, as the file has them.
    """
    kept = [line for line in page.lines if len(line.text) > _LONGEST_NUMBER or not _is_number_beside(line, page)]
    lines = sorted(kept, key=lambda line: line.top + line.bottom)
    joined: list[Line] = []
    beside = 0
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and line.top < before.bottom and one_line(before, line):
            gap = max(line.left - before.right, before.left - line.right)
            if gap > 4 * line.size and len(line.text) > 10 and len(before.text) > 10:
                beside += 1
            joined[-1] = line_of(sorted(before.words + line.words, key=lambda word: word.left), max(before.size, line.size))
        else:
            joined.append(line)
    if not _ruled(joined, page.rules):
        middle = gap_of(joined)
        if middle is not None and not any(rule.start < middle < rule.end for rule in page.rules.across):
            return columns(joined, middle)
        middle = gap_beside(joined) if middle is None else None
        if middle is not None and not any(rule.start < middle < rule.end for rule in page.rules.across):
            # the file knows what stands below both columns, unless it has them line by line
            runs = [list(run) for _, run in groupby(kept, lambda line: side_of(line, middle))]
            return runs if len(runs) < len(kept) / 4 else columns(joined, middle)
    return [kept if beside > len(joined) / 4 else joined]


def _ruled(lines: Sequence[Line], rules: Rules) -> bool:
    """Whether a rule of a table runs across all places where words of a line part: these are no gaps between columns of text."""
    parted = [line.words for line in lines if len(line.words) > 1]
    if not parted or not rules.across:
        return False
    first, last = min([words[0].right for words in parted]), max([words[-1].left for words in parted])
    return any(rule.start < first and last < rule.end for rule in rules.across)


def _is_number_beside(line: Line, page: Page) -> bool:
    """Whether a line is the number of a page that lies on its side: it stands beside all other text and would join a row of a table."""
    if not is_page_number(line.text):
        return False
    if line.text[0] in _DASHES and _on_edge(line, page):
        return True
    return all(line.right < other.left or other.right < line.left for other in page.lines if other is not line)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of the text of a page."""
    long = [line for line in lines if len(line.text) > 15] or list(lines)
    if not long:
        return 0.0, 0.0
    lefts = Counter(round(line.left / 3) for line in long)
    common = [edge for edge, count in lefts.items() if count >= 0.15 * len(long)]
    rights = sorted(line.right for line in long)
    return min(common or lefts) * 3.0 + 1.5, rights[int(0.8 * (len(rights) - 1))]


def _headers(pages: Sequence[Page]) -> set[str]:
    """What stands in the margins of several pages, numbers left out."""
    seen = Counter(text for page in pages for text in {_folded(line.text) for line in page.lines if _in_margin(line, page, _MARGIN)})
    return {text for text, count in seen.items() if count >= max(_REPEATED, len(pages) / 4) and len(text) <= 60}


def _is_aside(line: Line, page: Page, headers: set[str]) -> bool:
    text = line.text
    if _in_margin(line, page, _FOOT) and is_page_number(text.strip()):
        return True
    if _in_margin(line, page, _MARGIN) and _BROWSER.match(text) is not None:
        return True
    return _in_margin(line, page, _MARGIN) and _folded(text) in headers and _LABEL.match(text) is None


def _contents(lines: Sequence[Line]) -> set[int]:
    """The lines, by their ids, of a table of contents, which repeats the headings: those that dots lead to a page, and on a page that has several of
    them those without dots that end at the same place in a number, and those that such a line goes on with.
    """
    text = "".join([line.text for line in lines])
    marks = [mark for mark in ("…", "..", "··", "．．") if mark in text]
    found = [number for number, line in enumerate(lines) if any(mark in line.text for mark in marks)] if marks else []
    found = [number for number in found if _CONTENTS.search(lines[number].text) is not None]
    if len(found) < _FEW_CONTENTS:
        return {id(lines[number]) for number in found}
    edge = sorted(lines[number].right for number in found)[len(found) // 2]
    entries = {n for n, line in enumerate(lines) if n in found or (abs(line.right - edge) < 0.5 * line.size and _ENTRY.search(line.text) is not None)}
    for number in list(entries):
        above = number - 1
        while above >= 0 and above not in entries and _MARKED.match(lines[above + 1].text) is None and _follows(lines[above], lines[above + 1]):
            entries.add(above)
            above -= 1
    return {id(lines[number]) for number in entries}


def _follows(above: Line, below: Line) -> bool:
    return 0 < below.top - above.top < _PITCH * max(above.size, below.size) and max(above.size, below.size) < _SIZE * min(above.size, below.size)


def _in_margin(line: Line, page: Page, margin: float) -> bool:
    return line.bottom < margin * page.height or line.top > (1 - margin) * page.height


def _on_edge(line: Line, page: Page) -> bool:
    """Whether a line stands in one of the four margins."""
    return _in_margin(line, page, _FOOT) or line.right < _FOOT * page.width or line.left > (1 - _FOOT) * page.width


def _folded(text: str) -> str:
    return _DIGITS.sub("0", "".join(text.split()))
