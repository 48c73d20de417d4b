"""Days that are kept on the same date every year: 4月23日世界读书日, 12月4日国家宪法日."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple

# An event for a day is often held some days before it (9月9日，教师节表彰大会; 6月3日世界环境日宣传活动): only what names the date itself is held against it.
# By law, by decision of the State Council, or of the United Nations and its organisations.
_DAYS = {
    "妇女节": (3, 8), "植树节": (3, 12), "消费者权益日": (3, 15), "世界森林日": (3, 21), "世界水日": (3, 22), "世界卫生日": (4, 7), "国家安全教育日": (4, 15),
    "世界地球日": (4, 22), "世界读书日": (4, 23), "世界知识产权日": (4, 26), "国际劳动节": (5, 1), "青年节": (5, 4), "防灾减灾日": (5, 12), "护士节": (5, 12),
    "国际家庭日": (5, 15), "国际博物馆日": (5, 18), "中国旅游日": (5, 19), "世界无烟日": (5, 31), "儿童节": (6, 1), "世界环境日": (6, 5), "国际禁毒日": (6, 26),
    "建党节": (7, 1), "建军节": (8, 1), "全民健身日": (8, 8), "全国生态日": (8, 15), "医师节": (8, 19), "教师节": (9, 10), "烈士纪念日": (9, 30), "国庆节": (10, 1),
    "世界粮食日": (10, 16), "国家扶贫日": (10, 17), "记者节": (11, 8), "消防宣传日": (11, 9), "世界艾滋病日": (12, 1), "全国交通安全日": (12, 2), "国际残疾人日": (12, 3),
    "宪法日": (12, 4), "志愿者日": (12, 5), "国家公祭日": (12, 13), "人民警察节": (1, 10),
}  # fmt: skip
_NAME = "|".join(_DAYS)
_BEFORE = lazy(
    rf"(?<!\d)(?:20\d\d年)?(\d{{1,2}})月(\d{{1,2}})日(?:是|为|（|第\d{{1,3}}个|“|全国|国际|世界|中国|国家|”|“?三八|“?五四|“?六一|“?八一|“?七一|\d{{1,2}}·\d{{1,2}})*({_NAME})(?=[”\"]?(?:[，。；、）\n]|当[天日]|$))"
)
_BEHIND = lazy(rf"({_NAME})[”\"]?[（(](?:20\d\d年)?(\d{{1,2}})月(\d{{1,2}})日[）)]")
_REACH = 24  # characters from a date to the name


class Misdated(NamedTuple):
    """A named day on another date: where both stand, in the text as read, and the month and day that it has."""

    start: int
    end: int
    name: str
    month: int
    day: int


def misdated_days(facts: Facts) -> Iterator[Misdated]:
    """Those days that stand beside another date."""
    text = facts.document.view.text
    if "日" not in text:
        return
    for match in around(_BEFORE, text, tuple(_DAYS), before=_REACH):
        if (int(match[1]), int(match[2])) != _DAYS[match[3]]:
            yield Misdated(match.start(), match.end(), match[3], *_DAYS[match[3]])
    for match in around(_BEHIND, text, tuple(_DAYS)):
        if (int(match[2]), int(match[3])) != _DAYS[match[1]]:
            yield Misdated(match.start(), match.end(), match[1], *_DAYS[match[1]])
