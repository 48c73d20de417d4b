"""Which characters are taken for one another: they sound alike, or look alike.

homophones.txt holds one group of like-sounding characters (GB 2312, those of level 1 first, tones left out) per line. It was made once with
pypinyin (MIT): the characters grouped by `pinyin(character, style=Style.NORMAL)`.
"""

from __future__ import annotations

import os
from functools import cache

# pairs that look alike and do not sound alike
_LOOK_ALIKE = frozenset(
    frozenset(pair)
    for pair in "末未 己已 已巳 戊戌 戍戌 拔拨 折拆 析折 栗粟 崇祟 人入 土士 天夭 千干 干于 日曰 治冶 洽恰 侯候 活话 泉帛 迪油 享亨 陕狭 师帅 壮状 环坏 园圆 "
    "待侍 持特 技枝 库车 风凤 准淮 庄压 鸟乌 岛鸟 兰三 华毕 哀衰 辩辨 徒陡 徽微 傅博 晴睛 清请 情清 精情 福副 通道 建健 理埋 输榆 联职 历厉 设没 处外".split()
)
# what tells two names apart: numbers, directions, sizes, ranks, and the small words that only stand beside a name
TELLING = frozenset(
    "一二三四五六七八九十百千两零〇甲乙丙丁东西南北中上下左右前后内外新老旧大小高低长短远近正副总分主次省市县区乡镇村国州"
    "是与和在以为由有及到从向将对把被等的了着过各其该本此这那全某每让使给向往至于而但或并且也都就要会能可个所我你他时日月年"
)


# of these, what stands in a name for a character that sounds like it; 大达, 新鑫 and the like are in two names as often
_SOUNDED = frozenset("一二三四五六七八九十东西南北是与和在以为有及到从以等了着过各其该此这那远近")

# words of their own, each right in its place: 新型|新兴, 制造|智造, 集团|级团
_BOTH_RIGHT = frozenset(frozenset(pair) for pair in "型兴 制智 制治 利力 集级 园院 厂场 福服".split())


# characters whose order alone tells two names apart
ORDER = frozenset("一二三四五六七八九十百千万两〇零东西南北中上下左右前后内外")


@cache
def _groups() -> dict[str, int]:
    # importlib.resources takes longer to import than the report to check
    with open(os.path.join(os.path.dirname(__file__), "homophones.txt"), encoding="utf-8") as file:
        return {character: number for number, line in enumerate(file.read().split()) for character in line}


@cache
def _members() -> dict[int, str]:
    members: dict[int, str] = {}
    for character, number in _groups().items():
        members[number] = members.get(number, "") + character
    return members


def alike(one: str, other: str) -> bool:
    """Whether a writer may have put one character for the other."""
    pair = frozenset((one, other))
    if one in TELLING or other in TELLING or pair in _BOTH_RIGHT:
        return False
    if pair in _LOOK_ALIKE:
        return True
    sounds = _groups()
    return one in sounds and sounds[one] == sounds.get(other)


@cache
def alikes_of(character: str) -> frozenset[str]:
    """What a writer may have put for a character."""
    sounding = _members().get(_groups().get(character, -1), "")
    looking = [c for pair in _LOOK_ALIKE if character in pair for c in pair]
    return frozenset([c for c in (*sounding, *looking) if c != character and alike(c, character)])


@cache
def slips_of(character: str) -> frozenset[str]:
    """The same within a name: 云西 for 云溪, too, though 西 also tells two things apart."""
    telling = character in TELLING
    sounding = _members().get(_groups().get(character, -1), "")
    return alikes_of(character) | {c for c in sounding if (c in TELLING) != telling and (c if c in TELLING else character) in _SOUNDED}
