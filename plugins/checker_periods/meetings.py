"""Congresses of the party, plenary sessions of its Central Committees and sessions of the National People's Congress that a report speaks of before they met.

When each of them met is known to everyone: the congresses every five years, the sessions of the National People's Congress and of the
consultative conference each March of a term of five years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer
from checker_periods.moments import moments
from checker_periods.outlook import looks_ahead
from checker_periods.standing import standing

CONGRESSES = {"十五": 199709, "十六": 200211, "十七": 200710, "十八": 201211, "十九": 201710, "二十": 202210, "二十一": 202709}
"""The year and month (year * 100 + month) in which a congress met, by its number."""
PLENUMS = {
    ("十六", "三"): 200310, ("十六", "四"): 200409, ("十六", "五"): 200510, ("十六", "六"): 200610, ("十七", "二"): 200802, ("十七", "三"): 200810,
    ("十七", "四"): 200909, ("十七", "五"): 201010, ("十七", "六"): 201110, ("十八", "二"): 201302, ("十八", "三"): 201311, ("十八", "四"): 201410,
    ("十八", "五"): 201510, ("十八", "六"): 201610, ("十九", "二"): 201801, ("十九", "三"): 201802, ("十九", "四"): 201910, ("十九", "五"): 202010,
    ("十九", "六"): 202111, ("二十", "二"): 202302, ("二十", "三"): 202407, ("二十", "四"): 202510,
}  # fmt: skip
"""The same for the plenary sessions of each Central Committee."""
NUMBER = "二十一|二十|十[五六七八九]"
"""The numbers of the congresses, as part of a pattern."""
_STUDIED = lazy(f"(?:学习|贯彻|宣传|宣讲|落实|领会)+(?P<name>党的(?P<number>{NUMBER})届[二三四五六七]中全会)精神")
_OF_YEARS = ("以来", "五年", "三年", "十年", "任期", "届", "十三五", "十四五", "历年")
_YEARS_ON = 2  # behind a congress nobody sets out to carry out what the one before decided
_FIRST_TERM, _FIRST_YEAR, _YEARS = 9, 1998, 5  # of the National People's Congress
_MARCH = 3
_PLENARY = "[二三四五六七](?:中)?(?:[、和及](?:十[五六七八九]届|二十届)?[二三四五六七]中){0,5}全会"
_CONGRESS = lazy(f"党的(?:第)?(?P<number>{NUMBER})(?:大(?![会二三四五六七八九十])|次全国代表大会)")
_PLENUM = lazy(f"(?P<number>{NUMBER})届(?P<plenums>{_PLENARY}|中央委员会第[二三四五六七]次全体会议)")
_SESSION = lazy(
    "(?:全国(?:人大|人民代表大会|政协)第?(?P<a>十[一二三四五六七八]?)届第?(?P<x>[一二三四五])次(?:会议|全会)"
    "|第?(?P<b>十[一二三四五六七八]?)届全国(?:人大|人民代表大会|政协)第?(?P<y>[一二三四五])次(?:会议|全会))"
)
# told as held: its spirit is studied, what it said is followed, it met
_HEEDED = lazy("(?:学习|贯彻|宣传|宣讲|落实|领会|践行|学懂|学深)(?:(?!将|迎|筹备|献礼)[^，。；\\n]){0,30}$")
_FOLLOWED = lazy(
    "(?:报告|《[^》]{2,40}》)?(?:[、和及与](?:(?!将|迎|筹备)[^，。；\\n]){2,30}?)?(?:的?(?:重要)?精神|以来|[的所]?(?:重大|重要|战略)?(?:决策)?部署|确[定立]|提出|指出|强调|作出|审议|批准|通过|决定|闭幕|胜利(?:召开|闭幕|举行)(?!之年|创造|营造)|召开[以之]?后)"
)
_AHEAD = lazy("将于?|喜?迎[接来]?|即将|筹备|献礼|备战|护航|保障|安保|维稳|拟|预计|期待|前夕|召开之年")
_SAID = lazy(r"((?:19|20)\d\d)年(?:(?:\d{1,2}月)?(?:\d{1,2}日)?)?[，,]?(?:召开的)?(?:在)?$")
_CLAUSE = frozenset("，。；\n")
_BEFORE, _BEHIND, _NEXT = 34, 60, 8


class Early(NamedTuple):
    """Where a meeting is spoken of as held, what it is called, when it met (year * 100 + month), and the last time that the report can tell of."""

    start: int
    end: int
    name: str
    met: int
    now: int


class Misdated(NamedTuple):
    """Where a session of the National People's Congress stands beside a year in which it did not meet, and the year in which it did."""

    start: int
    end: int
    met: int


def spoken_of_early(facts: Facts) -> Iterator[Early]:
    """Meetings that are told as held, in a report that was written before."""
    text = facts.document.view.text
    now = _now(facts)
    if now is None or not holds_any(text, ("党的", "届", "全国人")):
        return
    told: set[int] = set()
    for match in around(_CONGRESS, text, ("党的十", "党的二十", "党的第")):
        met = CONGRESSES[match["number"]]
        if met > now and _is_held(text, match) and not _is_due_then(facts, match.start(), met):
            yield Early(match.start(), match.end(), match[0], met, now)
    for match in around(_PLENUM, text, ("届二中", "届三中", "届四中", "届五中", "届六中", "届七中", "届中央委员会第", "届三、", "届二、", "届四、"), before=3):
        found = [
            PLENUMS.get((match["number"], number), 0) for number in re.findall("[二三四五六七](?=[中次、])", re.sub("(?:十.|二十)届.*", "", match["plenums"]))
        ]
        if match.start() not in told and found and max(found) > now and _is_held(text, match):
            told.add(match.start())
            yield Early(match.start(), match.end(), match[0], max(found), now)
    for match in _sessions(text):
        met = _session(match)
        if met > now and _is_held(text, match):
            yield Early(match.start(), match.end(), match[0], met, now)


def long_past(facts: Facts) -> Iterator[Early]:
    """The spirit of a plenary session that a report carries out though the next congress met years ago: 2025年…贯彻党的十九届四中全会精神.

    met is here when that congress met. Not where the report, or the sentence, looks back on several years or names that congress, too.
    """
    text, title, now = facts.document.view.text, facts.document.title, _now(facts)
    if now is None or "全会精神" not in text or holds_any(title, _OF_YEARS):
        return
    numbers = list(CONGRESSES)
    for match in around(_STUDIED, text, ("全会精神",), 20):
        nexts = numbers[numbers.index(match["number"]) + 1 :][:1]
        sentence = facts.sentence_at(match.start("name"))
        met = CONGRESSES[nexts[0]] if nexts else now
        if sentence is None or now // 100 - met // 100 < _YEARS_ON or re.search("20[0-9]{2}年(?!是)", text[sentence.start : match.start()]):
            continue
        if not holds_any(text[sentence.start : sentence.end], (f"{nexts[0]}大", f"{nexts[0]}届", "以来", "五年")):
            yield Early(match.start("name"), match.end("name"), match["name"], met, now)


def misdated_sessions(facts: Facts) -> Iterator[Misdated]:
    """2023年3月，十四届全国人大二次会议: the session of another year."""
    text = facts.document.view.text
    for match in _sessions(text):
        said = _SAID.search(text, max(0, match.start() - _BEFORE // 2), match.start())
        if said is not None and int(said[1]) != _session(match) // 100:
            yield Misdated(said.start(), match.end(), _session(match) // 100)


def _sessions(text: str) -> Iterator[re.Match[str]]:
    return around(_SESSION, text, ("全国人大", "全国人民代表大会", "全国政协"), before=6) if holds_any(text, ("全国人", "全国政协")) else iter(())


def _session(match: re.Match[str]) -> int:
    term, number = integer(match["a"] or match["b"]), "一二三四五".index(match["x"] or match["y"])
    return (_FIRST_YEAR + (term - _FIRST_TERM) * _YEARS + number) * 100 + _MARCH


def _is_held(text: str, match: re.Match[str]) -> bool:
    """Whether a meeting is spoken of as one that has met; 喜迎党的二十大 is not."""
    start = next((at + 1 for at in range(match.start() - 1, max(-1, match.start() - _BEFORE), -1) if text[at] in _CLAUSE), max(0, match.start() - _BEFORE))
    behind = _FOLLOWED.match(text, match.end(), match.end() + _BEHIND)
    heeded = _HEEDED.search(text, start, match.start())  # 迎接党的二十大召开和学习贯彻党的十九大精神: what is looked forward to stands before
    ahead = _AHEAD.search(text, start if heeded is None else heeded.start(), match.end() + _NEXT if behind is None else behind.end())
    return ahead is None and (behind is not None or heeded is not None)


def _is_due_then(facts: Facts, at: int, met: int) -> bool:
    """Whether it is to be studied in a season of the next year by which it will have met: 四季度，掀起学习党的二十大精神热潮 among the plans for 2022."""
    sentence, now = facts.sentence_at(at), facts.derive(standing)
    if sentence is None or now is None or not looks_ahead(facts, at):
        return False
    return any(moment.stamp(now.year + 1)[1] // 100 >= met for moment in facts.derive(moments) if sentence.start <= moment.start < at)


def _now(facts: Facts) -> int | None:
    """The last month that a report can tell of: that of its dateline, else the end of the year in which it may have been written.

    None where that year is but guessed from the body.
    """
    reference = facts.reference.year if facts.reference is not None else 0
    if facts.issued is None and f"{reference}年" not in facts.document.title:
        return None
    years = [year for year in (facts.issued, reference) if year]
    written = facts.derive(standing)
    if written is not None and written.dated and written.year >= max(years):
        return written.year * 100 + written.month
    # a report on a year may be written in the first months of the next
    return max(years) * 100 + 12 if facts.issued is not None else (max(years) + 1) * 100 + _MARCH
