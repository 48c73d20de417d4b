"""Averages of the rates beside them: 增长12.4%，上年下降2.1%，两年平均增长4.9%; 比2019年增长12.4%，两年平均增长6.0%."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer

_RATE = "(?P<{0}_way>增长|下降|上升|降低)(?P<{0}>[0-9]{{1,3}}(?:[.][0-9]{{1,2}})?)%"
_MEAN = f"[，,](?P<years>[两二三四五])年(?:平均|年均|复合){_RATE.format('mean')}"
_OF_TWO = lazy(f"{_RATE.format('now')}[，,（(](?:而)?(?:上年|去年)(?:同期)?{_RATE.format('then')}[）)]?{_MEAN}")
_SINCE = lazy(f"[比较与](?P<base>(?:19|20)[0-9]{{2}}年)(?:同期|全年)?(?:相比[，,])?(?:累计)?{_RATE.format('now')}{_MEAN}")
_CUES = tuple(f"{years}年{mean}" for years in "两二三四五" for mean in ("平均", "年均", "复合"))
_REACH = 40
_YEAR = lazy("((?:19|20)[0-9]{2})年")


class Averaged(NamedTuple):
    """Where the words stand (in read coordinates), and what is wrong with them."""

    start: int
    end: int
    why: str
    why_en: str
    evidence: dict[str, str]


def averaged(facts: Facts) -> Iterator[Averaged]:
    """The averages that the rates or the years beside them do not make."""
    text = facts.document.view.text
    for match in around(_OF_TWO, text, _CUES, before=_REACH):
        now, then = (_factor(match[way], match[number]) for way, number in (("now_way", "now"), ("then_way", "then")))
        slack = sum(map(_unit, (match["now"], match["then"]))) / 2 + _unit(match["mean"])
        if integer(match["years"]) == 2 and now > 0 and then > 0:
            mean = ((now * then) ** 0.5 - 1) * 100
            if abs(mean - _signed(match["mean_way"], match["mean"])) > slack:
                said = f"（{now:.4g} × {then:.4g}）^(1/2) − 1 = {mean:.1f}%"
                yield _wrong(match.start("years"), match.end(), said, match["mean"])
    for match in around(_SINCE, text, _CUES, before=_REACH):
        count, base, factor = integer(match["years"]), int(match["base"][:4]), _factor(match["now_way"], match["now"])
        if factor <= 0:
            continue
        mean = (factor ** (1 / count) - 1) * 100
        sentence = facts.sentence_at(match.start())
        printed = _YEAR.findall(text, sentence.start, match.start()) if sentence is not None else []
        reference, issued = facts.reference.year if facts.reference is not None else 0, facts.issued or 0
        years = {int(year) for year in printed} or {reference, issued, issued - 1}
        if abs(mean - _signed(match["mean_way"], match["mean"])) > _unit(match["now"]) / count + _unit(match["mean"]):
            yield _wrong(match.start("years"), match.end(), f"{factor:.4g}^(1/{count}) − 1 = {mean:.1f}%", match["mean"])
        elif (reference or printed) and all(year - base != count for year in years):
            last = min(years, key=lambda year: abs(year - base - count))
            yield Averaged(
                match.start(),
                match.end(),
                f"“{match['years']}年平均”与基期{base}年不符：到{last}年是{last - base}年，请核对基期年份",
                f"from {base} to {last} are {last - base} years; check the year that the average goes back to",
                {"years": f"{last} − {base} = {last - base}"},
            )


def _wrong(start: int, end: int, made: str, said: str) -> Averaged:
    return Averaged(
        start,
        end,
        f"平均增速与所说的增速对不上：{made}，文中为{said}%，请核对",
        f"the average is not what the rates beside it make: {made}",
        {"calculation": f"{made}，文中为 {said}%"},
    )


def _signed(way: str, number: str) -> float:
    return -float(number) if way[0] in "下降" else float(number)


def _factor(way: str, number: str) -> float:
    return 1 + _signed(way, number) / 100


def _unit(number: str) -> float:
    return 10.0 ** -len(number.partition(".")[2])
