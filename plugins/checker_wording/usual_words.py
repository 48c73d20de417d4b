"""A word that reports are full of with one of its two characters mistyped, or both changed round, wherever it stands: 首要任物, 动推发展; another word
of the same sound in its place: 规模衣裳工业; with its last character typed twice: 安全全监管; a set term with one character left out: 固定产投资, 稳中求进工作总基.

usual_slips.txt holds, a line for each first character, what stands behind it in such a slip: it makes no word there, and some three hundred published
reports never have the two beside each other, or, behind a blank, not where the rule would look; behind another blank, where it makes a word that those
reports hardly hold: it is told where the usual word would stand between what often stands before it and behind it. usual_words.txt holds, a line for each word, which
characters often stand before it and, behind a blank, which ones behind it: what stands behind the blank of the other table is told only where one
of them does. benchmarks/usual_words.py makes both.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import compress, islice, repeat
from operator import contains

from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker_wording.likeness import TELLING, alikes_of, sounds_like, typed_for
from checker_wording.lone_characters import is_lone, makes_word, stands_alone
from checker_wording.pairs_of_characters import beside, of_two_bytes, written_as_numbers
from checker_wording.set_terms import long_terms, never_shortened

_PADDING = "\n\n"
_TWICE = lazy("(?<=[\u4e00-\u9fff])([\u4e00-\u9fff])\\1")
_RECKONED = lazy("[按以从][^，。；\\n]*$")  # 按每村每月1场、187个村计
_CLAUSE = 30  # characters
_FOLLOWING = tuple("，。；、的了和与及等在是")  # behind a word that was typed to its end: 高校|校均 and 海关|关务 go on
_NAMED_SO = frozenset(("集团", "公司", "股份", "公路", "铁路", "高速", "大道"))
_NAMED = 3  # times that a report says what is its own name for something: 嘉科集团


def _lines(name: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read().split("\n")[:-1]


@cache
def _slips() -> Mapping[str, str]:
    return {line[0]: line[1:] for line in _lines("usual_slips.txt")}


@cache
def usual_words() -> Mapping[str, tuple[str, str]]:
    """What often stands before a word and behind it; the words that most reports have first. Read only where something looks like a slip."""
    return {line[:2]: tuple(line[2:].split(" ")) for line in _lines("usual_words.txt")}  # type: ignore[misc]


@cache
def _by_character() -> tuple[list[str], Mapping[str, list[int]], Mapping[str, list[int]]]:
    """The words in order, and the places there of those that begin, and of those that end, with each character."""
    words = list(usual_words())
    beginning: dict[str, list[int]] = {}
    ending: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        beginning.setdefault(word[0], []).append(number)
        ending.setdefault(word[1], []).append(number)
    return words, beginning, ending


def beginning_with(character: str) -> list[str]:
    """The usual words that begin with a character, those that most reports have first."""
    words, beginning, _ = _by_character()
    return [words[number] for number in beginning.get(character, ())]


def ending_with(character: str) -> list[str]:
    """The same of those that end with it."""
    words, _, ending = _by_character()
    return [words[number] for number in ending.get(character, ())]


@cache
def _shortened() -> Mapping[int, list[tuple[str, int, str]]]:
    """Terms with one character left out, by the two that meet there, written as one number: (what is said, where they meet, the term).

    The term keeps two characters at each end, and one of the two that meet was part of a word: 固定产投资, but not 夏|粮播种面积. A phrase that is never
    said otherwise may lose any but its first.
    """
    terms, strict = long_terms(), never_shortened()
    found: dict[str, list[tuple[str, int, str]]] = {}
    for term in terms:
        size = len(term)
        for at in range(1, size) if term in strict else range(2, size - 2):
            one, gone, other = term[at - 1], term[at], term[at + 1 : at + 2]
            broken = (
                makes_word(one, gone) and not makes_word(term[at - 2 : at - 1], one) or makes_word(gone, other) and not makes_word(other, term[at + 2 : at + 3])
            )
            if not other and makes_word(term[at - 2], one):
                continue  # 社会主义核心价值|体系
            if (broken or term in strict) and not makes_word(one, other) and not stands_alone(gone):
                place = at - 1 if other else at - 2  # where the two that meet stand, or the last two that are left
                said = term[:at] + term[at + 1 :]
                found.setdefault(said[place : place + 2], []).append((said, place, term))
    whole = " ".join(terms)
    kept = {
        met: [said for said in those if whole.count(said[0]) == (whole.count(said[2]) if said[2].startswith(said[0]) else 0)] for met, those in found.items()
    }
    return dict(zip(written_as_numbers("".join(kept)), kept.values(), strict=True))


def shortened_terms(text: str) -> Iterator[tuple[int, str, str]]:
    """(start, what is said, the term that is meant) of each term with a character left out; one may lie inside another."""
    known = _shortened()
    numbers = beside(of_two_bytes(text))
    for place in compress(range(len(numbers)), map(known.__contains__, numbers)):
        for said, at, term in known[numbers[place]]:
            start = place - at
            if start >= 0 and text.startswith(said, start):
                end = start + len(said)
                behind = text[end : end + 1]
                if not term.startswith(said) or not (behind == term[-1] or makes_word(said[-1], behind)):  # 攻坚成|效
                    yield start, said, term


def misspelt_usual_words(text: str) -> Iterator[tuple[int, str]]:
    """(start of a word of two characters, the word that is meant) of each slip, in order of the text."""
    for place, slip, before, behind in orphans(text, _slips()):
        known, _, words = _slips()[slip[0]].split(" ")
        meant = _word_meant(slip, before, behind) if slip[1] in words else _meant(slip, before, behind, slip[1] in known)
        if meant:
            yield place, meant


def orphans(text: str, slips: Mapping[str, str]) -> Iterator[tuple[int, str, str, str]]:
    """(where it stands, the two characters, the one before, the one behind) of each pair of characters that is a slip where it makes no word with
    what stands beside it, where other words end and begin.

    What is nothing but two characters between pauses or in quotation marks, or right before what bodies and works are called, is a name.
    """
    text = f"{_PADDING}{text}{_PADDING}"
    characters = list(text)
    places = list(compress(range(len(text)), map(contains, map(slips.get, characters, repeat("")), islice(characters, 1, None))))
    often = Counter([text[place : place + 2] for place in places])
    for place in places:
        end = place + 2
        slip, before, behind = text[place:end], text[place - 1], text[end]
        if (
            slip[1] != " "
            and is_lone(before, slip[0], "")
            and is_lone("", slip[1], behind)
            and _is_end(text[place - 2], before)
            and _is_beginning(behind, text[end + 1])
            and (is_chinese(before) or before.isdigit() or is_chinese(behind))
            and before != "“"
            and behind != "”"
            and text[end : end + 2] not in _NAMED_SO
            and often[slip] < _NAMED
            and not (slip[1] == "计" and not is_chinese(behind) and _RECKONED.search(text, max(0, place - _CLAUSE), place + 1))
        ):
            yield place - len(_PADDING), slip, before, behind


def _meant(slip: str, before: str, behind: str, sure: bool) -> str:
    """The word that is usual between the two characters, or beside one of them, or, of a slip that is sure, anywhere; "" where there is none."""
    one, other = slip[0], slip[1]
    words, beginning, ending = _by_character()
    likely = [number for number in beginning.get(one, ()) if other in typed_for(words[number][1])]
    likely += [number for number in ending.get(other, ()) if one in typed_for(words[number][0])]
    if other + one in usual_words():
        likely += [number for number in beginning[other] if words[number] == other + one]
    alone = anywhere = ""
    for word in map(words.__getitem__, sorted(set(likely))):
        left, right = usual_words()[word]
        if before in left and behind in right:
            return word
        if not alone and (_tells(before, left, slip == word[::-1]) or _tells(behind, right, slip == word[::-1])):
            alone = word
        if sure and not anywhere and (one in alikes_of(word[0]) or other in alikes_of(word[1])):
            anywhere = word
    return alone or anywhere


def _word_meant(slip: str, before: str, behind: str) -> str:
    """The usual word of the same sound, or of the same characters changed round, that is usual between the two characters; small words tell nothing."""
    if stands_alone(before) or stands_alone(behind):
        return ""
    words, beginning, _ = _by_character()
    for number in sorted(n for first in {*sounds_like(slip[0]), *slip} for n in beginning.get(first, ())):
        word = words[number]
        left, right = usual_words()[word]
        if before in left and behind in right and word != slip and (word == slip[::-1] or _sounds_alike(slip, word)):
            return word
    return ""


def _sounds_alike(one: str, other: str) -> bool:
    return all(a == b or a in sounds_like(b) for a, b in zip(one, other, strict=True))


def _tells(beside: str, usual: str, changed_round: bool) -> bool:
    """Whether what stands on one side of a slip tells which word is meant; two characters changed round are often a word, too, and 与 stands behind any."""
    return beside in usual and not (changed_round and stands_alone(beside))


def doubled_ends(text: str) -> Iterator[tuple[int, str]]:
    """(start, the word) of each usual word of two characters whose last one stands there twice and begins no word: 安全全监管, but not 学习习近平."""
    for match in _TWICE.finditer(text):
        at = match.start()
        word, behind = text[at - 1 : at + 1], text[at + 2 : at + 3]
        end = word[1:]
        if (
            word in usual_words()
            and text[at - 2 : at - 1] != word[0]  # 扎扎实实
            and not makes_word(end, end)
            and not makes_word(end, behind)
            and not stands_alone(end)
            and not TELLING.intersection(word)
            and end != "用"  # 应用|用临时
            and (behind in _FOLLOWING or text[at + 2 : at + 4] in usual_words())
        ):
            yield at - 1, word


def _is_end(before: str, character: str) -> bool:
    """Whether a word may end there: with its last character, a small word, or no word at all."""
    return not is_chinese(character) or stands_alone(character) or not is_lone(before, character, "")


def _is_beginning(character: str, behind: str) -> bool:
    return not is_chinese(character) or stands_alone(character) or not is_lone("", character, behind)
