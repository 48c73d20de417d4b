"""The points and stretches of time that a report names within a year: days, months, quarters, halves, read once per document."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple

_SEASON = lazy(r"(?:(?P<year>20\d\d)年?度?的?)?(?:(?P<half>[上下])半年|前(?P<first>[一二三123])个?季度|第?(?P<quarter>[一二三四1-4])季度)$")
_EDGE = lazy("份?(?:[底末初](?![步级中次心见端线数层蕴审创])|[上中下]旬|[上下]半月)?")
_RELATIVE = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "次年": 1, "翌年": 1, "下年": 1}
_SAME_YEAR = ("当年", "同年", "年的")
_COMPARED = ("比", "较", "与", "同", "由", "从")
NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
"""Of quarters, as they are printed."""

MONTHS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12}
PARTS_OF_MONTH = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上半月": (1, 15), "下半月": (16, 31)}
"""First and last day of each; 31 stands for the last day of any month."""

_DAYS = PARTS_OF_MONTH | {"初": (1, 10), "底": (21, 31), "末": (21, 31)}
LAST_DAY = 31


class Moment(NamedTuple):
    """A time within a year, in read coordinates, with what stands before and behind its numbers (去年6月底).

    year    as printed, or what 今年 and 去年 mean; None where nothing in the sentence says it
    first   month * 100 + day of its beginning; last of its end, a month ending on the 31st
    said    the year is printed with it or named by 今年, 去年; else it is the one said before in the sentence
    grain   day, month (also parts of one), range (1—9月), quarter or half
    """

    start: int
    end: int
    year: int | None
    first: int
    last: int
    said: bool
    grain: str

    def stamp(self, year: int) -> tuple[int, int]:
        """Its beginning and end as year * 10000 + month * 100 + day, in the year given where it says none."""
        base = (self.year or year) * 10000
        return base + self.first, base + self.last


def moments(facts: Facts) -> list[Moment]:
    """In order. Use through facts.derive."""
    text = facts.document.view.text
    base = _this_year(facts)
    found = _dated(facts)
    seasons = _seasons(text, "半年") + _seasons(text, "季度")
    if seasons:
        found = sorted(found + seasons)
    result: list[Moment] = []
    carried: int | None = None
    sentence_end = behind = -1
    for start, end, printed, first, last, grain in found:
        if start >= sentence_end:
            sentence = facts.sentence_at(start)
            sentence_end = sentence.end if sentence is not None else len(text)
            carried = None
        year, said = printed, printed is not None
        if year is None:
            word = text[start - 2 : start]
            if word in _RELATIVE:
                start, said = start - 2, True
                year = base + _RELATIVE[word] if base is not None else None
                if word in ("次年", "翌年"):
                    year = carried + 1 if carried is not None else None
            elif word in _SAME_YEAR:
                start -= 2
                year, said = carried, carried is not None
            else:
                year = carried = carried if carried is not None and "；" not in text[behind:start] else None
        behind = end
        if said and text[start - 1 : start] not in _COMPARED:
            carried = year
        result.append(Moment(start, end, year, first, last, said and year is not None, grain))
    return result


def _dated(facts: Facts) -> list[tuple[int, int, int | None, int, int, str]]:
    """The dates with a month and the ends of years, with 底, 下旬 and the like behind them."""
    text = facts.document.view.text
    found: list[tuple[int, int, int | None, int, int, str]] = []
    for date in facts.dates:
        month, day = date.month, date.day
        if month is None and date.year is not None and date.first is None and text[date.end : date.end + 1] in ("底", "末"):
            found.append((date.start, date.end + 1, date.year, 1201, 1200 + LAST_DAY, "month"))
        if month is None or not 1 <= month <= 12 or (day or 1) > LAST_DAY:
            continue
        if day is not None:
            found.append((date.start, date.end, date.year, month * 100 + day, month * 100 + day, "day"))
            continue
        begins = date.first * 100 + 1 if date.first is not None and 1 <= date.first <= 12 else month * 100 + 1
        end, ends = date.end, month * 100 + LAST_DAY
        match = _EDGE.match(text, end)
        if match is not None and match.end() > end:
            end = match.end()
            days = _DAYS.get(match[0].lstrip("份"))
            if days is not None:
                begins, ends = month * 100 + days[0], month * 100 + days[1]
        found.append((date.start, end, date.year, begins, ends, "range" if date.first is not None else "month"))
    return found


def _seasons(text: str, word: str) -> list[tuple[int, int, int | None, int, int, str]]:
    """上半年, 三季度, 前三季度, 三季度末; word is 半年 or 季度, which is looked for before anything is matched."""
    found: list[tuple[int, int, int | None, int, int, str]] = []
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        match = _SEASON.search(text, max(0, at - 9), end)
        if match is not None and match.end() == end:
            edge = text[end : end + 1] in ("底", "末")
            if match["half"]:
                first, last, grain = (1, 6, "half") if match["half"] == "上" else (7, 12, "half")
            elif match["first"]:
                first, last, grain = 1, 3 * NUMBERS[match["first"]], "range"
            else:
                last = 3 * NUMBERS[match["quarter"]]
                first, grain = last - 2, "quarter"
            year = int(match["year"]) if match["year"] else None
            found.append((match.start(), end + edge, year, (last if edge else first) * 100 + 1, last * 100 + LAST_DAY, grain))
        at = text.find(word, end)
    return found


def _this_year(facts: Facts) -> int | None:
    """What 今年 means, 0 where no year is printed; None where the report is written in another year than the one it is about: either may be meant."""
    reference = facts.reference.year if facts.reference is not None else None
    if facts.issued is None or reference is None or facts.issued == reference:
        return facts.issued or reference or 0
    return None
