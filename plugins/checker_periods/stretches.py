"""How long a stretch is said to last, held against the two dates at its ends: 自3月10日起…至6月10日结束，历时三个月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around, find
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.numbering import integer

_WORDS = (
    "期限",
    "时限",
    "工期",
    "建设期",
    "周期",
    "为期",
    "历时",
    "用时",
    "共",
    "停",
    "连续",
    "长达",
    "已安全",
    "已平稳",
    "已连续",
    "已运",
    "天内",
    "天里",
    "天时间",
)
_NUMBER = r"(?P<number>\d{1,3}|[一两二三四五六七八九十]{1,3})"
_TERM = lazy(
    rf"(?P<word>期限|时限|工期|建设期|周期|为期|历时|用时|连续|长达|停[一-鿿]|已(?:安全|平稳|连续)?(?:运营|运行)|共计?)(?:为|是|约|近|达|了|共|时间)*{_NUMBER}(?P<unit>天|日|个半月|个月|年半|年)"
    r"(?![以余多内]|[前后][，。]|半)"
)
_WITHIN = lazy(rf"(?:^|[，；（])(?:用)?{_NUMBER}(?P<unit>天)(?:内|里|时间)")
_BRACKETED = lazy(rf"[日）)]{_NUMBER}(?P<unit>天)(?=[，。；、])")  # （10月1日至8日）8天，
# days counted of whole months: 1—11月共334天
_OF_MONTHS = lazy(
    r"(?<![\d.])(?P<since>\d{1,2})月?[-—–~～至到]{1,2}(?P<until>\d{1,2})月份?(?:，)?(?P<word>共计?|合计|总计|按)?(?P<number>\d{2,3})(?P<unit>天)(?P<counted>计)?"
)
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # at most, by month
_DATE = lazy(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?<=[-—–~～至到])(?P<only>\d{1,2})日)")
_TO = lazy("(?:[上中下]旬|底|初)?(?:起|开始)?，?[-—–~～至到]{1,2}$")
_BEGUN = lazy("(?:起|开[磅镰班学市幕展渔]|投产|建成|通车|开园|开工|动工|启动|开始|开建|运营|成立|实施|运行|投运|进场|破土)")
_ENDED = lazy(
    "[日月]?(?:[上中下]旬|底|末|初)?(?:前|正式|全面|全部|顺利|如期|已|主体)*(?:竣工|完工|建成|通车|结束|完成|交付|投用|投产|通过|收官|通水|通气|蓄水|投运|贯通|合龙|启用|投入使用|投入运营|开[馆园业学诊放]|揭牌|落成|验收)|已?(?:安全|平稳|连续)?(?:运营|运行)"
)
_VOID = lazy("提前|延[期长迟至]|顺延|推迟|滞后|停工|复工|暂停|实际|缩短|压缩|同比|比|[近超]|截至|截止|其中|分期|先后")
# a count of days right behind a stretch of them, or behind what it is called: 5月1日至5日，“五一”假期共5天
_BETWEEN = lazy("(?:为[一-鿿]{0,8})?[，（()）]?(?:“?[一-鿿]{1,4}”?)?(?:假期|防火期|活动|行动|时间|汛期)?$")
_OF_WORKS = ("工期", "建设期", "周期")
_CLOSE = ("共", "连续", "长达", "停")
_HALVES = {"个半月": 1, "年半": 12}  # months
_REACH = 60
_MONTH_DAYS = 30.44
_DAY_SLACK, _MONTH_SLACK, _YEAR_SLACK = 1, 0.8, 7


class Stretch(NamedTuple):
    """What is said to last (words) and how long it is by its dates (3.1, 个月), in read coordinates."""

    start: int
    end: int
    words: str
    number: str
    unit: str


class _End(NamedTuple):
    start: int
    end: int
    year: int
    month: int
    day: int | None


def stretches(facts: Facts) -> Iterator[Stretch]:
    """Those that are not as long as is said."""
    text = facts.document.view.text
    yield from _of_months(text)
    seen: set[int] = set()
    for counted in around(_BRACKETED, text, ("天，", "天。", "天；", "天、"), before=4):
        seen.add(counted.start())
        found = _judge(facts, text, counted)
        if found is not None:
            yield found
    for word in _WORDS:
        at = find(text, word)
        while at >= 0:
            term = _TERM.match(text, at) if word[0] != "天" else _WITHIN.search(text, max(0, at - 5), at + 3)
            at = text.find(word, at + 1)
            if term is not None and term.start() not in seen:
                seen.add(term.start())
                found = _judge(facts, text, term)
                if found is not None:
                    yield found


def _of_months(text: str) -> Iterator[Stretch]:
    """More days than the months have; fewer may be those on which something was the case, unless something is reckoned by them."""
    for match in around(_OF_MONTHS, text, ("天",), before=20):
        first, last, said = int(match["since"]), int(match["until"]), int(match["number"])
        if not 1 <= first < last <= 12:
            continue
        days = sum(_DAYS[first : last + 1])
        leap = first <= 2 <= last
        reckoned = match["counted"] or match["word"] == "按" or text[match.start() - 1] == "按"
        if said > days or (reckoned and said < days - leap):
            yield Stretch(match.start(), match.end(), match[0], f"{days - leap}", "天")


def _judge(facts: Facts, text: str, term: re.Match[str]) -> Stretch | None:
    said: float = integer(term["number"])
    sentence = facts.sentence_at(term.start("number"))
    if sentence is None or not said:
        return None
    first = max(sentence.start, term.start() - _REACH, text.rfind("；", sentence.start, term.start()) + 1)
    stop = text.find("；", term.end(), sentence.end)
    ends = _ends(text, first, min(stop if stop >= 0 else sentence.end, term.end() + _REACH))
    behind = [end for end in ends if end.start >= term.end()]
    if len(ends) > 2 and len(behind) == 2 and text.startswith(("，即", "即", "，自", "（自", "，从"), term.end()):
        ends = behind  # 6月15日印发方案，整改期限3个月，即6月12日至9月12日
    if len(ends) > 2 and term.groupdict().get("word") in _OF_WORKS:
        ends = _last_works(text, ends)  # 11月立项，2月完成招标，3月开工，计划次年5月完工，建设期14个月
    if len(ends) != 2:
        return None
    one, other = ends
    if not _is_pair(text, one, other, term) or _VOID.search(text, min(one.start, term.start()), max(other.end, text.rfind("，", 0, term.start()))):
        return None
    unit = term["unit"]
    if unit in _HALVES:  # 五个半月, 两年半
        said, unit = said * _HALVES[unit] + _HALVES[unit] / 2, "个月"
    lasted = _lasted(one, other, unit, said)
    if not lasted:
        return None
    unit = "天" if term["unit"] in "天日" else "个月"
    return Stretch(min(one.start, term.start()), max(other.end, term.end()), term[0].strip("，；（"), lasted, unit)


def _last_works(text: str, ends: list[_End]) -> list[_End]:
    """Where works were begun, and where they end: the last two such dates in order."""
    begun = [end for end in ends if _BEGUN.match(text, end.end) is not None]
    ended = [end for end in ends if _ENDED.match(text, end.end) is not None]
    return [begun[-1], ended[-1]] if begun and ended and begun[-1].start < ended[-1].start else []


def _ends(text: str, start: int, end: int) -> list[_End]:
    """The dates with a month in a stretch of text, a year or month that is unsaid taken from the one before."""
    found: list[_End] = []
    for match in _DATE.finditer(text, start, end):
        before = found[-1] if found else None
        month = int(match["month"]) if match["month"] else before.month if before is not None else 0
        day = int(match["day"] or match["only"] or 0)
        if not 1 <= month <= 12 or day > 31:
            continue
        year = int(match["year"]) if match["year"] else before.year if before is not None else 0
        if not match["year"] and before is not None and (month, day) < (before.month, before.day or 0) and text[match.start() - 2 : match.start()] == "次年":
            year += 1
        found.append(_End(match.start(), match.end(), year, month, day or None))
    return found


def _is_pair(text: str, one: _End, other: _End, term: re.Match[str]) -> bool:
    """Whether two dates are the beginning and the end of what the term is said of."""
    between = text[one.end : other.start]
    ranged = _TO.fullmatch(between) is not None
    if term.start() >= other.end:
        words = text[other.end : term.start()]
        if term["unit"] == "天" and term[0][-1] != "天":
            return ranged  # 11月1日至15日，……15天内
        if term[0].startswith(_CLOSE):
            return (ranged or _BEGUN.search(between) is not None and _ENDED.match(words) is not None) and (
                _BETWEEN.fullmatch(words) is not None or _ENDED.fullmatch(words.rstrip("，")) is not None
            )
        return ranged or _BEGUN.search(between) is not None and (_ENDED.match(text, other.end) is not None)
    if one.end <= term.start() and term.end() <= other.start and term.groupdict().get("word") in _OF_WORKS:
        return _BEGUN.match(text, one.end) is not None and _ENDED.match(text, other.end) is not None  # 3月开工，工期20个月，计划次年5月完工
    if one.end <= term.start() and term.end() <= other.start:  # 自3月起开展为期两年的整治，至次年5月结束
        begun = text[one.end] == "起" and text[other.start - 1] in "至到于" or _BEGUN.match(text, one.end) is not None  # 6月启动，历时15个月，次年9月完成
        return begun and _ENDED.match(text, other.end) is not None
    if term.end() > one.start:
        return False
    return ranged or _BEGUN.search(between) is not None and _ENDED.match(text, other.end) is not None


def _lasted(one: _End, other: _End, unit: str, said: float) -> str:
    """How many days or months it is from one date to the other, "" where that is what is said or cannot be told."""
    if (one.year == 0) != (other.year == 0):
        return ""
    months = (other.year - one.year) * 12 + other.month - one.month
    if one.day is None or other.day is None:
        if months <= 0 or unit in "天日":
            return ""
        slack = _YEAR_SLACK if unit == "年" else 1
        return "" if abs(months - said * (12 if unit == "年" else 1)) <= slack else str(months)
    from datetime import date

    try:
        days = (date(other.year or 2023, other.month, other.day) - date(one.year or 2023, one.month, one.day)).days + 1
    except ValueError:
        return ""
    if days <= 1:
        return ""
    if unit in "天日":
        return "" if 0 <= days - said <= _DAY_SLACK else str(days)
    exact = days / _MONTH_DAYS
    if unit == "年":
        return "" if abs(exact - 12 * said) <= _YEAR_SLACK else f"{exact:.0f}"
    return "" if abs(exact - said) <= _MONTH_SLACK else f"{exact:.1f}".removesuffix(".0")
