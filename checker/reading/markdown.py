"""Markdown in a report: what its marks say of the lines, and the text without them.

Marks of emphasis, headings, lists and quotations are read as a word processor's styles are: none of them is part of what the report says.
The syntax is that of CommonMark, except that emphasis may stand between two Chinese characters, where it is mostly meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import View
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.layout import is_page_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_CLOSING = r"\s，。；：、！？）】》」”’,;:!?)\]"
_STARS = lazy(rf"(?<!\*)(?P<mark>\*{{2,3}})(?![*{_CLOSING}])(?P<said>[^*\n]+)(?<![\s，、])(?P=mark)(?!\*)")
# 共__个，其中__个 are to be filled in: only what stands between two pauses, ends a sentence, or was filled in (共__15__个) is emphasised
_LINES = lazy(r"(?<!\w)__(?=[^\W_]|[“《（])[^_\n]{2,}(?<![\s，、；])(?:__(?!\w)|(?<=[。：！])__(?!_))|(?<!_)__\d[^_\s，。；、]{0,15}__(?!_)")
# Asterisks stand for what is not said as well: **县和**镇, 产值***亿元，上缴***万元, 张**与李**
_BEHIND_MASKS = frozenset("省市县区镇乡村街社州旗园集公企厂项工产同局委办路大书主先女科小学医单部银河湖水合农品党领经万亿元%％个家户名人件条年月日余多吨亩千平")
_SURNAMES = frozenset("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗")
_LINE = lazy(
    r"(?m)^[ \t\u3000]*(?P<quoted>(?:>[ \t]?)*)(?:(?P<hashes>#{1,6})[ \t]+(?=[^\t\n]+$)|(?P<item>[-*+][ \t]+)(?=[^\s\-*+])|(?P<rule>-{3,}|\*{3,}|\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?)[ \t]*$)?"
)
_BEGINS_LINES = ("#", ">", "- ", "* ", "+ ", "---", "***")


class Markdown(NamedTuple):
    """A text without its marks, as a view of the text with them, and what they said.

    lines  offset of a line in the view → how many hashes stood before it, 0 where it is the item of a list
    """

    plain: View
    lines: dict[int, int]


def read(text: str) -> Markdown | None:
    """The text without its marks; None where it has none."""
    cuts: list[tuple[int, int]] = []
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text) if any(mark in text for mark in _BEGINS_LINES) else ():
        cut = _cut_of(text, match)
        if cut is None:
            continue
        cuts.append(cut)
        if match["hashes"] or match["item"]:
            lines.append((cut[1], len(match["hashes"] or "")))
    for span in emphasised(text):
        size = 3 if text.startswith("***", span.start) else 2
        cuts += [(span.start, span.start + size), (span.end - size, span.end)]
    if not cuts:
        return None
    plain = View.without(text, sorted(cuts))
    return Markdown(plain, {plain.text.rfind("\n", 0, plain.offset_of(at)) + 1: hashes for at, hashes in lines})


def _cut_of(text: str, match: Match[str]) -> tuple[int, int] | None:
    """What of the beginning of a line is no part of what it says; None where all of it is."""
    if match["rule"]:
        start, end = match.span("rule")
        return (start, end + 1) if "|" in match["rule"] else (start, end)  # no row is left between the head of a table and the rows below it
    if match["item"] and not match["quoted"]:
        end = text.find("\n", match.start())
        if is_page_number(text[match.start() : end if end >= 0 else len(text)]):
            return None  # - 12 -
    start = match.start("quoted")
    return (start, match.end()) if match.end() > start else None


def emphasised(text: str) -> Iterator[Span]:
    """What stands in bold type, with its marks: **…**, ***…***, __…__. Marks without a partner, and those that mask a name or a figure, are none."""
    if "**" in text:
        at = 0
        while (match := _STARS.search(text, at)) is not None:
            at = match.end()
            if _masks(text, match):
                at = text.find("\n", at)  # nothing else in the line is emphasised, either
                if at < 0:
                    break
            else:
                yield Span(*match.span())
    if "__" in text:
        for match in _LINES.finditer(text):
            if match[0][2] not in _BEHIND_MASKS:
                yield Span(*match.span())


def _masks(text: str, match: Match[str]) -> bool:
    said, before, behind = match["said"], text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (said[0] in _BEHIND_MASKS and behind in _BEHIND_MASKS) or {before, said[-1]} <= _SURNAMES
