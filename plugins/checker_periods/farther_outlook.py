"""The year that 展望 looks to, held against the aims that it follows: 到2025年……。展望2035年……."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import places_of
from checker.model.facts import Facts
from checker_periods.timeline import Mention, mentions

_NEAR = 6  # sentences
_AIMED = ("到", "至")
_NO_AIM = ("的", "以", "起")  # 提高到2020年的164亿元


def farther_outlooks(facts: Facts) -> Iterator[tuple[Mention, Mention]]:
    """Outlooks that go no farther than an aim right before them, each behind that aim."""
    text = facts.document.view.text
    ends = {at + 2 for at in places_of(text, ("展望",))}
    known = facts.derive(mentions) if ends else []
    for number, outlook in enumerate(known):
        if not ends & {outlook.start, outlook.start - 1} or outlook.first is not None:
            continue
        before = [m for m in known[:number] if outlook.sentence - m.sentence <= _NEAR and m.first is None and text[m.start - 1] in _AIMED]
        aims = [m for m in before if text[m.end : m.end + 1] not in _NO_AIM]
        if aims and aims[-1].year >= outlook.year:
            yield aims[-1], outlook
