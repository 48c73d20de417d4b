"""Documents that bear a year after the report that cites them: 《考核办法（2026年修订）》 in a report of 2023."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_ISSUED = "修订|修正|修改|印发|发布|出台|颁布|施行|制定|下发"
_BEARS = lazy(rf"(?P<year>20\d\d)年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:(?:{_ISSUED})(?:版|本)?|版|本)[)）]")
_CUES = ("版）", "版)", "本）", "本)", *(f"{word}）" for word in _ISSUED.split("|")))
_BEFORE = 16
_TITLE = 60  # characters


class Cited(NamedTuple):
    """Where the year stands, in the text as read, and why it cannot be."""

    start: int
    end: int
    why: str
    why_en: str


def cited_ahead(facts: Facts) -> Iterator[Cited]:
    """The documents that would have been issued after the report, in order."""
    if facts.reference is None:
        return
    now = facts.issued or facts.reference.year + 1
    text = facts.document.view.text
    for match in around(_BEARS, text, _CUES, before=_BEFORE):
        # an edition that comes into force with the next year is issued before it begins
        if (
            int(match["year"]) > now + (match[0][-2] in "版本")
            and text[match.start() - 1] in "（("
            and "《" in text[max(0, match.start() - _TITLE) : match.start()]
        ):
            yield Cited(
                match.start(),
                match.end() - 1,
                f"报告写于{now}年或以前，不会引用{match['year']}年的文件，请核对年份",
                f"the report was written in {now} at the latest and cannot cite a document of {match['year']}",
            )
