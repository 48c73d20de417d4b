"""Names that have one official form, written two ways: titles in 《》 with a character dropped, turned round or put for another, firms that are once a
有限公司 and once a 有限责任公司, a town that is once a township, a road with another number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker_wording.likeness import confusable, slips_of
from checker_wording.lone_characters import stands_alone
from checker_wording.near_names import Pair, in_one_sentence, places_of
from checker_wording.usual_words import usual_words

_TITLE = lazy("《([^《》]{6,60})》")
_BLANK = lazy(r"\s+")
_MOST_TITLES = 200
_LEFT_OUT = frozenset("省市县区镇乡村旗州新中大一二三四五六七八九十")  # 《河南省预算条例》 is cited as 《河南预算条例》
_LIMITED = lazy("有限公司(?<=([\u4e00-\u9fff]{6})....)")
_LIABLE = lazy("有限责任公司(?<=([\u4e00-\u9fff]{6})......)")
_RANKED = lazy("([县区镇乡市])(?<=(?:[^\u4e00-\u9fff]|[在和与及从到由为对向赴表])([\u4e00-\u9fff]{2}).)")
_ROAD = lazy("([GSXYCZ][0-9]{3,4})线?([\u4e00-\u9fff]{4})")
_OTHER = {"县": "区", "区": "县", "镇": "乡", "乡": "镇"}
_LEAST = 3  # times that a place is named by its rank for one other time to be a slip
_RENAMED = lazy("[撤原曾]|改设|改为|更名|设立|升格|划归|并入|合并")
_NO_PLACES = ("城", "自治", "行政", "辖", "全", "各", "本", "该", "我", "两")


def official_names(text: str) -> Iterator[Pair]:
    """The usual and the rare form of each."""
    if "《" in text:
        yield from _titles(text)
    if "有限责任公司" in text:
        yield from _firms(text)
    yield from _places(text)
    yield from _roads(text)


def _titles(text: str) -> Iterator[Pair]:
    """Two in one sentence are two documents."""
    for pair in _like_titles(text):
        if not in_one_sentence(text, *(places_of(text, f"《{name}》") for name in pair)):
            yield pair


def _like_titles(text: str) -> Iterator[Pair]:
    named = Counter(_TITLE.findall(text))
    titles = list(named)[:_MOST_TITLES]
    if len(titles) < 2:
        return
    plain = {_BLANK.sub("", title): title for title in titles}
    shorter: dict[str, tuple[str, str]] = {}
    holed: dict[tuple[int, str], str] = {}
    for title in plain:
        for at, character in enumerate(title):
            if 0 < at < len(title) - 1:
                shorter.setdefault(title[:at] + title[at + 1 :], (title, character))
            other = holed.setdefault((at, title[:at] + title[at + 1 :]), title)
            if other != title and character in confusable(other[at]):
                yield _usual_first(named, plain[other], plain[title])
            turned = title[:at] + title[at : at + 2][::-1] + title[at + 2 :]
            if turned in plain and turned < title and is_chinese(title[at : at + 2]):
                yield _usual_first(named, plain[turned], plain[title])
    for title in plain:
        longer, dropped = shorter.get(title, ("", ""))
        if longer and is_chinese(dropped) and dropped not in _LEFT_OUT and not stands_alone(dropped):
            yield Pair(plain[longer], plain[title])


def _usual_first(named: Counter[str], one: str, other: str) -> Pair:
    return Pair(one, other) if named[one] >= named[other] else Pair(other, one)


def _firms(text: str) -> Iterator[Pair]:
    """Known by the six characters before what kind of firm it is."""
    limited, liable = Counter(_LIMITED.findall(text)), Counter(_LIABLE.findall(text))
    for core in sorted(limited.keys() & liable.keys()):
        forms = core + "有限公司", core + "有限责任公司"
        yield Pair(*forms) if limited[core] >= liable[core] else Pair(*forms[::-1])


def _places(text: str) -> Iterator[Pair]:
    """青溪镇, often, and 青溪乡, once; 崂山区 and 牢山区: not where one became the other, nor where both stand in one sentence."""
    named = Counter(_RANKED.findall("\n" + text))
    often = [place for place, times in named.items() if times > 1]
    alike: dict[tuple[str, int, str], list[str]] = {}
    for rank, place in often:
        for at in (0, 1):
            alike.setdefault((rank, at, place[1 - at]), []).append(place)
    for (rank, place), times in named.items():
        if times > 1 or any(map(stands_alone, place)) or place.endswith(_NO_PLACES):
            continue
        if place not in usual_words() and named.get((_OTHER.get(rank, ""), place), 0) >= _LEAST:
            usual = place + _OTHER[rank]
        else:
            near = ((at, other) for at in (0, 1) for other in alike.get((rank, at, place[1 - at]), ()))
            usual = next((other + rank for at, other in near if place[at] in slips_of(other[at]) or place[at] in confusable(other[at])), "")
        places = places_of(text, place + rank)
        if not usual or len(places) > 1 or in_one_sentence(text, places_of(text, usual), places):
            continue
        if not _RENAMED.search(text, max(0, places[0] - 12), places[0] + 16):
            yield Pair(usual, place + rank)


def _roads(text: str) -> Iterator[Pair]:
    """Y206线罗坝改建 and Y260线罗坝改建: one stretch of road under two numbers of the same digits."""
    by_stretch: dict[str, list[str]] = {}
    for match in _ROAD.finditer(text):
        by_stretch.setdefault(match[2], []).append(match[1])
    for stretch, numbers in by_stretch.items():
        times = Counter(numbers).most_common(3)
        if len(times) == 2 and sorted(times[0][0]) == sorted(times[1][0]) and stretch[:2] not in usual_words():
            usual, rare = (next(form for form in (number + "线" + stretch, number + stretch) if form in text) for number, _ in times)
            if not in_one_sentence(text, places_of(text, usual), places_of(text, rare)):
                yield Pair(usual, rare)
