"""Characters that make a word with neither neighbour, where the same words stand elsewhere around one that sounds or looks alike: 博旺区 and 博望区.

pairs.txt holds, behind each character, those that follow it inside words: one line for each. It was made once from the dictionary of
jieba 0.42.1 (MIT): words of two characters of a frequency of 10 or more, and pairs inside longer words of 50 or more altogether.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import ne

from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker_wording.confusions import COMMON, FREQUENT
from checker_wording.likeness import PUNS, confusable
from checker_wording.near_names import Pair, in_one_sentence, places_of

# what stands alone and is right there: any word goes before and behind it
_SMALL = (
    "的了着地得和与及或并且而但若如则即既已也还又再才都均皆仅只就便将要会能可应需须使让给把被由从自向往对在于以为是有无没不未非很更最较越愈极太它他她我你其此"
    "这那该本各每某几多少些个们之所者等去来到过起上下中前后内外间里时曾当像似吗呢吧啊呀哪谁何怎甚虽因故至暨亦乃凡届拟亩吨元户岁月日号处"
)
_OFTEN = frozenset(COMMON + FREQUENT)
# each other character with the one before it, and the three behind it, of which two are Chinese
_SELDOM = lazy(f"[^\x00-\u4dff\u9fff-\uffff{COMMON}{FREQUENT}{_SMALL}](?<=((?s:..)))(?=([\u4e00-\u9fff]{{2}}(?s:.)))")
_QUOTED = lazy("“([\u4e00-\u9fff]{4,8})”")
_NOTHING = "\n"  # before a text and behind it
_Found = tuple[str, str]  # a character behind the one before it, and the three behind it
_MOST_LOOKS = 300  # of one report that cost its length each
_MOST = 20  # characters between the same words that are compared


@cache
def _words() -> Mapping[str, str]:
    with open(os.path.join(os.path.dirname(__file__), "pairs.txt"), encoding="utf-8") as file:
        return {line[0]: line[1:] for line in file}


def makes_word(one: str, other: str) -> bool:
    """Whether two characters stand beside each other inside a word."""
    return bool(other) and other in _words().get(one, "")


def stands_alone(character: str) -> bool:
    """Whether a character is a small word, which any word goes before and behind."""
    return character in _SMALL


def is_lone(before: str, character: str, behind: str) -> bool:
    """Whether a character makes a word with neither of its neighbours."""
    words = _words()
    return character not in words.get(before, "") and not (behind and behind in words.get(character, ""))


def lone_slips(text: str) -> Iterator[Pair]:
    """The usual and the rare form of what stands twice with another character that sounds or looks alike, of which one makes no word there.

    What stands behind it is the same for three characters, or for two and the one before.
    """
    found = list(dict.fromkeys(_SELDOM.findall(_NOTHING + text + _NOTHING)))
    keys = [tail[:2] for _, tail in found]
    if len(set(keys)) < len(keys):
        yield from _among_seldom(text, found, keys)
    words, looks = _words(), _MOST_LOOKS
    for lead, tail in found:
        before, character = lead
        if (
            tail[2] >= "\u4e00"
            and tail[0] not in words.get(character, "")
            and character not in words.get(before, "")
            and (tail[1] in words.get(tail[0], "") or tail[2] in words.get(tail[1], ""))
        ):
            looks -= 1
            if looks < 0:
                return
            yield from _among_frequent(text, (lead, tail))


def _among_seldom(text: str, found: Sequence[_Found], keys: Sequence[str]) -> Iterator[Pair]:
    looks = _MOST_LOOKS
    times = Counter(keys)
    held: dict[str, list[_Found]] = {}
    for key, pair in zip(keys, found, strict=True):
        if times[key] > 1:
            held.setdefault(key, []).append(pair)
    for alike in held.values():
        standing = {pair[0][1] for pair in alike}
        for number, one in enumerate(alike[:_MOST]):
            slips = confusable(one[0][1]) & standing
            if slips:
                for other in alike[number + 1 : _MOST]:
                    if other[0][1] in slips:
                        looks -= 1
                        if looks < 0:
                            return
                        yield from _slip(text, one, other)


def _among_frequent(text: str, found: _Found) -> Iterator[Pair]:
    """菜克电气, where 莱克电气 stands first and its first character is one that reports often hold."""
    lead, tail = found
    at = text.find(tail)
    if at > 0 and text[at - 1] == lead[1]:
        at = text.find(tail, at + 1)
    usual = text[at - 1] if at > 0 else ""
    if usual in _OFTEN and usual not in _SMALL and usual in confusable(lead[1]):
        yield from _slip(text, found, (text[at - 2 : at].rjust(2, "\n"), tail))


def _slip(text: str, one: _Found, other: _Found) -> Iterator[Pair]:
    (lead, tail), (second, behind) = one, other
    if not (tail == behind and tail[2] >= "\u4e00" or lead[0] == second[0] and lead[0] >= "\u4e00"):
        return
    if lead[0] != second[0] and any(makes_word(*found[0]) for found in (one, other)):
        return  # 紧盯|全年, 确定|全年: the end of a word, and no name begins there
    forms = [found[0][1] + (tail if tail == behind else tail[:2]) for found in (one, other)]
    lone = [is_lone(found[0][0], found[0][1], found[1][0]) for found in (one, other)]
    places = [places_of(text, form) for form in forms]
    if not any(lone) or (all(lone) and (in_one_sentence(text, *places) or _begin_apart(lead[0], second[0]))):
        return
    rare = 0 if (len(places[0]), not lone[0]) < (len(places[1]), not lone[1]) else 1
    yield Pair(forms[1 - rare], forms[rare])


def _begin_apart(first: str, second: str) -> bool:
    """Whether other words stand right before the two characters, so that both may be ends of names of their own: 天泽林, 圣霖."""
    return first != second and is_chinese(first) and is_chinese(second)


def quoted_names(text: str) -> Iterator[Pair]:
    """What is called by a name in quotation marks, with two of its characters changed round or one put for another: “十链百企”, “百链十企”."""
    names = list(dict.fromkeys(_QUOTED.findall(text))) if text.count("“") > 1 else []
    if len(names) < 2:
        return
    held: dict[str, str] = {}
    for name in names:
        other = held.setdefault("".join(sorted(name)), name)
        if sum(map(ne, name, other)) == 2 and "\n" in text[text.find(other) : text.find(name)]:
            yield _usual_first(text, other, name)
    near: dict[tuple[int, str], str] = {}
    for name in names:
        for at in range(len(name)):
            other = near.setdefault((at, f"{name[:at]}*{name[at + 1 :]}"), name)
            if other == name:
                continue
            if not PUNS.isdisjoint((name[at], other[at])) or not any(is_lone(f"“{one}”"[at], one[at], f"“{one}”"[at + 2]) for one in (name, other)):
                continue  # “水韵”, “水运”
            if name[at] in confusable(other[at]) and "\n" in text[text.find(other) : text.find(name)]:
                yield _usual_first(text, other, name)


def _usual_first(text: str, one: str, other: str) -> Pair:
    return Pair(one, other) if text.count(one) >= text.count(other) else Pair(other, one)
