"""The tables, figures and boxes that a text refers to, and those that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.cues import around, find, holds_any
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.numbering import integer
from checker_wording.targets import names_another

_LABEL = r"(?P<kind>图表|表|图|专栏)[ \u00a0]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})"
_SEE = "(?:[详参另请]?见|参阅|参照|如|列[于入在])"
_WHERE = "(?:本报告|正文|[上下前后]文|文[中后]|[上下])?的?"
_REFERENCE = lazy(rf"(?:(?P<see>{_SEE})|从|由|据|根据|按照?|依据|结合|对照|[（(]){_WHERE}(?P<said>{_LABEL})(?![-—－–.．\d格号年月]|[、，](?:图|表)号)")
_SHOWN = lazy(rf"(?<=[，。；：、\n（])(?P<said>{_LABEL})(?=所[示列]|显示|反映|表明|可见|列示)")
_CUES = ("表", "图", "专栏")
_FARTHEST = 6  # characters before the label
_THERE = lazy(rf"(?m)^[ \u3000#*（(]*{_LABEL}(?!\d|所[示列]|显示|反映|表明|可见)")
_FIRST = ("表1", "表一", "表 1", "图1", "图一", "图 1", "专栏1", "专栏一", "专栏 1")
_BESIDE = lazy(rf"{_SEE}(?:附在)?{_WHERE}(?P<said>[下后上前]表|表[ ]?(?:1|一))(?![-—－–.．\d面示明达情态层彰决现])")
_BESIDES = ("下表", "后表", "上表", "前表", "表1", "表一", "表 1")
_ELSEWHERE = ("另附", "附后", "后附", "另发", "另报", "另行", "略）", "图片", "截图", "![", "|", "│", "┃", "┆", "\t")
_TITLE_OF_TABLE = lazy(
    r"(?m)^(?!附|[ \u3000]*\d)[^\n。；]{0,40}表[ \u3000]*(?:[（(【\[][^\n]{0,20})?$|^[ \u3000（(]*(?:表|单位)[ \u3000]?[：:0-9一二三四五六七八九十]"
)
_ROWS = 3  # lines below each other that are no sentences: a table whose cells were lost
_STOPS = "。；：！？"
_DATE = lazy("[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?")


class Label(NamedTuple):
    """A table or figure that is referred to and not there: where it is said, and what it is called."""

    span: Span
    said: str


def missing_captions(text: str) -> Iterator[Label]:
    """详见表3 where the tables that have a number are 表1 and 表2, 如图4所示 where there are three figures; each once."""
    if not holds_any(text, _FIRST):
        return
    there: dict[str, set[int]] = {}
    for caption in _THERE.finditer(text):
        there.setdefault(caption["kind"], set()).add(integer(caption["number"]))
    references = [m for m in (*around(_REFERENCE, text, _CUES, _FARTHEST), *around(_SHOWN, text, _CUES)) if 1 in there.get(m["kind"], ())]
    times: dict[str, int] = {}
    for match in references:
        times[match["said"]] = times.get(match["said"], 0) + 1
    for match in references:
        said = match["said"]
        if times.pop(said, 0) == 0 or integer(match["number"]) in there[match["kind"]]:
            continue
        others = sum(m["said"] == said for m in references)
        if text.count(said) <= others and not names_another(text, match.start()):
            yield Label(Span(*match.span("said")), said)


def missing_tables(document: Document) -> Iterator[Label]:
    """见下表 in a text file that holds no table at all."""
    text = document.folded
    if not document.source.media_type.startswith("text/") or not holds_any(text, _BESIDES) or any(find(text, word) >= 0 for word in _ELSEWHERE):
        return
    if any(block.kind == "table_row" for block in document.blocks) or _TITLE_OF_TABLE.search(text) is not None:
        return
    for match in around(_BESIDE, text, _BESIDES, _FARTHEST):
        if not names_another(text, match.start()) and not _is_tabled(document, match.end()):
            yield Label(Span(*match.span("said")), match["said"])
            return


def _is_tabled(document: Document, offset: int) -> bool:
    """Whether lines that are no sentences stand below a place, at once or behind one paragraph."""
    below: Sequence[Block] = [b for b in document.blocks if b.span.start >= offset][: _ROWS + 1]
    cells = [_is_cell(document.quote(b.span)) and not (b.kind == "heading" and b.level <= 2) for b in below]
    return len(below) >= _ROWS and (all(cells[:_ROWS]) or len(below) > _ROWS and all(cells[1:]))


def _is_cell(line: str) -> bool:
    """Whether a line may be a cell of a table: no sentence, name of an attachment, or date."""
    return line[-1:] not in _STOPS and line[:1] != "附" and _DATE.fullmatch(line) is None
