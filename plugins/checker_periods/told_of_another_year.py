"""Years that what is said of them gives away: a bulletin on one year that tells of another, results of a year to come held against years that
are over, estimates of a year long past.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_periods.timeline import Mention, headings_over, mentions

_BULLETIN = "公报"  # tells of one year only, and of the years before it in comparisons and tables
_FEWEST = 3  # sentences that open with the bulletin's own year
_CAPTION = lazy("(?:^|\n)[ \u3000]*[表图] ?[0-9一二三四五六七八九十]{1,3}[ \u3000：:.、]*$")
_CAPTION_BACK = 12
_RESULTS = frozenset(("level", "count", "growth", "change", "share", "ratio", "share_change"))
# 2028年与2020年相比，…增长57.3%; 2028年实现利润2392万元，为2017年的2.9倍
_HELD_AGAINST = lazy(
    "[与和同比较为是](?:19|20)[0-9]{2}年(?:底|末)?(?:相比|的[0-9.]+倍|增|下降|减|提高)|[较比]上年(?:同期|底|末)?(?:分别)?(?:增|下降|减|提高|上升)|同比(?:分别)?(?:增|下降|上升)"
)
_MEANT = lazy(f"{ANY_AHEAD_OR_GOT}|将|计划|目标|预期|规划|要|达到|翻|以上|左右|安排|预算|测算|展望|建议|到期|期限|任务")
_OF_PLAN = lazy("是[^，。；]{0,10}“十.?五”")
# 刚刚过去的2019年; 回顾2019年
_JUST_OVER = ("刚刚过去的", "刚过去的")
_LOOKED_BACK_ON = ("回顾", "回首", "回眸")
_ESTIMATED = lazy("，?[^，。；]{0,24}预计(?:可?(?:完成|实现|达到?|增长))")


class Told(NamedTuple):
    """A year, and why it cannot be the right one."""

    mention: Mention
    why: str
    why_en: str


def told_of_another_year(facts: Facts) -> Iterator[Told]:
    """The years of the running text that do not fit what is told of them, in order."""
    if facts.reference is None:
        return
    year = facts.reference.year
    now = max(facts.issued or 0, year + 1)
    known = facts.derive(mentions)
    bulletin = _BULLETIN in facts.document.title and sum(m.year == year and _opens(facts, m) for m in known) >= _FEWEST
    for mention in known:
        if mention.first is not None or mention.same or not mention.marked or mention.year == year:
            continue
        before = facts.document.view.text[max(0, mention.start - len(_JUST_OVER[0])) : mention.start]
        just_over = facts.issued is not None and before.endswith(_JUST_OVER) and mention.year not in (facts.issued - 1, facts.issued)
        if mention.opening is None and (just_over or before.endswith(_LOOKED_BACK_ON) and mention.year > now):
            yield Told(mention, f"报告说的是{year}年，{mention.year}年不是刚过去的一年", f"the report is on {year}; {mention.year} is not the year just over")
        elif bulletin and mention.opening is None and (_opens(facts, mention) and _has_results(facts, mention) or _is_caption(facts, mention)):
            yield Told(mention, f"公报说的是{year}年，这里却说{mention.year}年的数", f"the bulletin is on {year}, and here {mention.year} is told")
        elif mention.year > now:
            if _is_result(facts, mention):
                yield Told(
                    mention,
                    f"报告说的是{year}年，{mention.year}年还没有到，却已与以前的年份作了比较",
                    f"the report is on {year}; {mention.year} is yet to come, and is compared with years before",
                )
        elif mention.year < year - 1 and _opens(facts, mention) and _ESTIMATED.match(facts.document.view.text, mention.end):
            yield Told(
                mention,
                f"报告说的是{year}年，{mention.year}年的数不会还是预计数",
                f"the report is on {year}; figures of {mention.year} are no estimates any more",
            )


def is_named(text: str, mention: Mention) -> bool:
    """2025年是“十四五”收官之年: of these YER012 speaks; 12月20日，2025年重点项目签约仪式举行: the day before says when."""
    return _OF_PLAN.match(text, mention.end) is not None or mention.opening is None and text[mention.start - 2 : mention.start] == "日，"


def _opens(facts: Facts, mention: Mention) -> bool:
    """Whether a sentence begins with a year."""
    return not facts.document.view.text[facts.sentences[mention.sentence].start : mention.start].strip(" \u3000")


def _has_results(facts: Facts, mention: Mention) -> bool:
    own = facts.of(facts.sentences[mention.sentence])
    return bool(own) and not facts.in_table(own[0]) and any(fact.kind in _RESULTS for fact in own)


def _is_caption(facts: Facts, mention: Mention) -> bool:
    """表2 2027年农林牧渔业总产值."""
    return _CAPTION.search(facts.document.view.text, max(0, mention.start - _CAPTION_BACK), mention.start) is not None


def _is_result(facts: Facts, mention: Mention) -> bool:
    """Whether a year to come is told as over: its figures are held against years that are."""
    text, sentence = facts.document.view.text, facts.sentences[mention.sentence]
    if not _has_results(facts, mention) or _HELD_AGAINST.search(text, mention.end, sentence.end) is None:
        return False
    before = text[sentence.start : mention.start].rstrip(" \u3000")
    if before and not before.endswith(("，", "截至", "截止")):
        return False
    return _MEANT.search(text, sentence.start, sentence.end) is None and _MEANT.search(headings_over(facts, mention)) is None
