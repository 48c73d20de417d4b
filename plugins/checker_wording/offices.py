"""The offices that a report names: whom it is addressed to, who signs it, and whether two names are one office's."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_wording.foreign_traces import FIELDS

_LEVELS = {"国家": 5, "省": 4, "自治区": 4, "自治州": 3, "市": 3, "州": 3, "盟": 3, "地区": 3, "县": 2, "区": 2, "旗": 2, "新区": 2, "镇": 1, "乡": 1}
_SUFFIXES = {"委员会": "委", "委": "委", "局": "局", "厅": "厅", "办公室": "办", "办": "办", "部": "部"}
_OFFICE = lazy(
    "(?P<place>[\u4e00-\u9fff]{0,9}?)(?P<level>国家|省|自治区|自治州|市(?![场政容])|州|盟|地区|新区|县(?![域级])|区(?![域划级])|旗)"
    "(?P<field>[\u4e00-\u9fff]{2,12}?)(?P<suffix>委员会|委(?!员)|局|厅|办公室)"
)
_DEVELOPMENT = frozenset("发展和改革 发展改革 发改 发展与改革 发展和改革与科技 发展改革和科技 发展和经济 发改和科技".split())
_SHORTEST_PLACE = 2
_MANY = ("各", "有关", "相关")
_FIRST = 8  # blocks among which the addressee stands
_LONGEST = 60
_ALSO = lazy("、|，|并[报送]?(?=[省市县区州])|[及和](?=[省市县区州盟旗])|抄[报送]|（|）")


class Office(NamedTuple):
    """An office as named: its place ("" for 市发展和改革委员会), the rank of that place, its field and the last word of its name, and where it stands."""

    place: str
    rank: int
    field: str
    suffix: str
    span: Span


def office_at(text: str, start: int) -> Office | None:
    """The office whose name begins at an offset, None where none does."""
    match = _OFFICE.match(text, start)
    if match is None or match["place"].startswith(_MANY):
        return None
    inner = _OFFICE.match(text, match.start("field"))  # 荆北市云澜区发展和改革局
    if inner is not None and inner.end() == match.end() and len(inner["place"]) >= _SHORTEST_PLACE:
        match = inner
    return Office(match["place"], _LEVELS[match["level"]], field_of(match["field"]), _SUFFIXES[match["suffix"]], Span(start, match.end()))


def field_of(words: str) -> str:
    """One name for the fields that go by several: 发改 for 发展和改革."""
    if words in _DEVELOPMENT:
        return "发改"
    return next((min(field) for field in FIELDS if words in field), words)


class Addressees(NamedTuple):
    """Whom a report is addressed to: the line, and the offices in it. whole: nothing else stands in the line (各位代表, 区委)."""

    span: Span
    offices: list[Office]
    whole: bool


def addressees_of(document: Document) -> Addressees | None:
    """The line that ends in a colon below the title and names an office."""
    text = document.folded
    for block in document.blocks[:_FIRST]:
        start, end = block.span
        if block.kind == "table_row" or end - start > _LONGEST or text[end - 1] not in "：:":
            continue
        offices: list[Office] = []
        whole = True
        at = start
        while at < end - 1:
            stop = next((m for m in _ALSO.finditer(text, at, end - 1)), None)
            last = stop.start() if stop is not None else end - 1
            office = office_at(text, at + len(text[at:last]) - len(text[at:last].lstrip(" \u3000")))
            if office is not None and office.span.end == last:
                offices.append(office)
            elif text[at:last].strip(" \u3000"):
                whole = False
            at = stop.end() if stop is not None else end
        if offices:
            return Addressees(block.span, offices, whole)
    return None
