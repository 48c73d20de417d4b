"""Whose report a document is, and for which time: from configuration, file name, title and dateline, in that order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.extraction.context import frame_of
from checker.globs import matches
from checker.history.window import Window, window_of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import Any

_ENDS = "集聚区 聚集区 开发区 工业区 高新区 经开区 示范区 保税区 产业园 工业园 园区 新区 街道 自治区 自治州 管委会 省 市 县 区 旗 州 盟 镇 乡".split()
_PLACE = lazy(f"[\u4e00-\u9fff*×]{{1,24}}?(?:{'|'.join(_ENDS)})")
_OPENING = lazy(r"^(?:关于|第[一二三四五六七八九十\d]+篇[：:]?|\s|[#*《“]|(?:19|20)\d\d年?(?:度)?)+")
_OFFICE = lazy("(?:人民政府|政府|管理委员会|管委会|发展和改革(?:委员会|局)|发展改革(?:委|局)|发改委|统计局|财政局|办公室|委员会|党工委|局|委)+$")
_NO_PLACE = lazy("(?:[全我市][省市县区]|城市|社区|辖区)(?:和[省市县区]本?级?)?$|^[省市县区](?![省市县区])")
_LAST_BLOCKS = 4


class Member(NamedTuple):
    """One submitter of the roster.

    aliases  other names of it
    paths    absolute globs of the files that are its own
    parent   whom its figures are added up to
    due      when it reports: days of the month ("2", "17"), or a quarter's ("Q+10": ten days after its end), half-year's or year's end
    """

    name: str
    aliases: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    parent: str = ""
    due: tuple[str, ...] = ()


def roster_of(table: Mapping[str, Mapping[str, Any]]) -> tuple[Member, ...]:
    """The roster as [submitters] of the configuration has it."""
    return tuple(
        Member(name, tuple(said.get("aliases", ())), tuple(said.get("paths", ())), said.get("parent", ""), tuple(said.get("due", ())))
        for name, said in table.items()
    )


class Claim(NamedTuple):
    """What one source says of a document's identity. span is None for configuration and file name."""

    source: str
    submitter: str
    window: Window | None
    span: Span | None


class Identity(NamedTuple):
    """Whose report, for which time; "" and None where nothing says it. claims are what the sources said, in order of precedence."""

    submitter: str
    window: Window | None
    claims: tuple[Claim, ...]


def identify(document: Document, roster: Sequence[Member] = ()) -> Identity:
    """The identity of a document (or part).

    What the sender says (document.source) counts as configuration does. Names that the roster knows are replaced by the member
    they belong to, so that aliases are one submitter.
    """
    frame = frame_of(document)
    year = frame.reference if frame.reference is not None else frame.issued
    name = document.source.name
    claims = [_configured(document, roster, year)]
    stem = name.rpartition("/")[2].partition(".")[0]
    if not document.offset and document.number is None:
        places = [place for place in map(_place, stem.replace("-", "_").split("_")) if place]
        claims.append(Claim("name", _member(max(places, key=len, default=""), roster), window_of(stem, None), None))
    claims.append(_titled(document, roster, year))
    claims.append(_signed(document, roster))
    said = tuple(c for c in claims if c.submitter or c.window)
    submitter = next((c.submitter for c in said if c.submitter), "")
    window = next((c.window for c in said if c.window), None)
    return Identity(submitter, _reviewed(window, frame.reference), said)


def same_submitter(one: str, other: str) -> bool:
    """Whether two names may be one submitter's: equal, or one is the end of the other (徐水区, 保定市徐水区)."""
    return one == other or one.endswith(other) or other.endswith(one)


def _configured(document: Document, roster: Sequence[Member], year: int | None) -> Claim:
    source = document.source
    submitter = _member(source.submitter or "", roster)
    if not submitter:
        submitter = next((m.name for m in roster for glob in m.paths if matches(glob.lstrip("/"), source.name, "/")), "")
    period = source.period
    return Claim("configuration", submitter, window_of(period, year) if period else None, None)


def _titled(document: Document, roster: Sequence[Member], year: int | None) -> Claim:
    title = document.title
    at = document.view.text.find(title) if title else -1
    span = document.view.printed(at, at + len(title)) if at >= 0 else None
    says_time = any(c.isdecimal() for c in title) or "季度" in title or "半年" in title
    return Claim("title", _member(_place(title), roster), window_of(title, year) if says_time else None, span)


def _signed(document: Document, roster: Sequence[Member]) -> Claim:
    """The signature below the text: the last lines that are short and name an office."""
    for block in reversed(document.blocks[-_LAST_BLOCKS:]):
        line = document.quote(block.span).strip()
        if len(line) <= 30 and _OFFICE.search(line) and not line.endswith(("。", "；")):
            place = _member(_place(line), roster)
            if place:
                return Claim("signature", place, None, block.span)
    return Claim("signature", "", None, None)


def _reviewed(window: Window | None, reference: int | None) -> Window | None:
    """A work report to a congress is named for the year in which it is given; what it reviews is the year before."""
    if window is None or window.cadence != "year" or reference is None or window.first.year != reference + 1:
        return window
    return Window(window.first.replace(year=reference), window.last.replace(year=reference))


def _place(text: str) -> str:
    """The place or zone that a title, name or signature begins with: 保定市清苑区 in 保定市清苑区2025年工作汇报. "" where it names none."""
    rest = _OPENING.sub("", text)
    at, place = 0, ""
    while True:
        match = _PLACE.match(rest, at)
        if match is None:
            return place if len(place) > 1 and not _NO_PLACE.search(place) else ""
        at = match.end()
        place = rest[:at]


def _member(name: str, roster: Sequence[Member]) -> str:
    """The member of the roster that a name stands for, the name itself where there is none."""
    if not name:
        return ""
    for member in roster:
        if name in (member.name, *member.aliases):
            return member.name
    for member in roster:
        if any(same_submitter(name, known) for known in (member.name, *member.aliases)):
            return member.name
    return name
