"""Directions that are told without a figure, against the growth that is printed elsewhere: 投资同比下降 and 投资增长6.4%."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.claims import Claim, claims
from checker_figures.statements.mentions import is_of_all_its_time
from checker_figures.statements.namings import PAUSES, phrase_key, plain

_FEWEST = 4  # characters of a name that is no word of every report
_BACK = 24
# 固定资产投资同比下降: no figure of its own
_TREND = lazy(
    "(?:下降|下滑|下跌|负增长|正增长|增长|上升(?=态势|趋势)|稳中有升|企稳回升|增势(?:良好|强劲)|降幅(?:较大|明显|扩大))(?:态势|趋势|势头)?"
    "(?=[，。；\n]|$|的(?:局面|形势|情况|[态趋走]势|势头|同时|不利|良好|影响))"
)
_DOWN = ("下降", "下滑", "下跌", "负增长", "降幅")
_FACED = lazy("^(?:面对|针对|受|由于|随着|虽然|尽管|在|[一二三四五六七八九]是)+")
_OF_THEMSELVES = ("稳中有升", "企稳回升", "增势", "降幅")  # they need no adverb to tell a trend
_FALLING = lazy("(?:同比|较上年(?:同期)?|比上年(?:同期)?|较去年(?:同期)?|仍|持续|继续|出现|呈现?|由正转负|大幅|明显|小幅|略有|有所)*$")
_RISING = lazy("(?:同比|较上年(?:同期)?|比上年(?:同期)?|持续|稳步|稳定|平稳|较快|快速|保持|实现|呈现?)+$")
_OTHER_TIME = lazy(
    "季度|[0-9]月|上半年|下半年|去年|上年(?!同期)|当月|环比|连续|可能|防止|避免|如果|风险|部分|个别|一些|有的|增[速幅]|降[速幅]|占比|比重|[和与及]"
)


class Trend(NamedTuple):
    """Where a direction is told (start and end in read coordinates), its word, and the growth that went the other way."""

    start: int
    end: int
    word: str
    known: Claim


def trends_belied(facts: Facts) -> Iterator[Trend]:
    """The directions that no growth of the same name has, in order."""
    text = facts.document.view.text
    said = list(_TREND.finditer(text))
    grown: dict[str, list[Claim]] = {}
    for claim in facts.derive(claims) if said else ():
        if claim.fact.kind == "growth" and claim.fact.quantity.unit == "%" and is_of_all_its_time(facts, claim.fact):
            grown.setdefault(claim.key, []).append(claim)
    for match in said if grown else ():
        clause = last_clause(text[max(0, match.start() - _BACK) : match.start()], PAUSES)
        down = match[0].startswith(_DOWN)
        how = (_FALLING if down else _RISING).search(clause)
        named = how.start() if how is not None else len(clause) if match[0].startswith(_OF_THEMSELVES) else 0
        alike = grown.get(phrase_key(plain(_FACED.sub("", clause[:named])))) if named >= _FEWEST else None
        if not alike or any((claim.fact.direction == "down") == down for claim in alike):
            continue
        known, sentence = alike[0], facts.sentence_at(match.start())
        if sentence is None or facts.document.blocks[sentence.block].kind == "table_row" or _OTHER_TIME.search(text, sentence.start, match.start()):
            continue
        if known.sense == "done" and known.fact.quantity.value != 0 and facts.sentences[known.fact.sentence] is not sentence:
            yield Trend(match.start() - len(clause), match.end(), match[0], known)
