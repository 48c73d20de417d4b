"""Words of which one character was lost, at the beginning or the end of a clause or between two words: 上下游联动发。 for 联动发展, ，彻落实 for
贯彻落实, 产业结优化 for 产业结构优化.

Only characters that are never a word of their own there are asked about, and none that ends or begins longer words (服务|端, 老|城区): before the one
that is left at an end stands a usual word, behind the one at a beginning, too, and the word that is meant often stands beside what is beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker_wording.lone_characters import makes_word
from checker_wording.usual_words import beginning_with, ending_with, usual_words

# that begin words and never stand alone at an end
_BEGINNING = (
    "发务经基持目预施共造财革规结续营构整统智融环障积善导特态范供备健促确相速培必责按约原思继限置突依督复互污认根困维具充注参识努适初绩素惠布视累承储奋劳探巩违享激"
    "致践博涉启援宏矛附载拥渠贡廉潜损恢循纠履意应"
)
# that end words and never begin a clause
_ENDING = "展济务况规程续效革额术义障题础息范境织署储绩筹育态素构责健善极断步彻入升识径"
# of these, what stands alone between two words neither; 预|决算, 设施|化 do
_FIRST_OF_TWO = _BEGINNING.translate(str.maketrans("", "", "发经持预共融环健促按造供备督互享延拥搞应"))
_SECOND_OF_TWO = _ENDING.replace("展", "")
_AT_END = lazy(f"[{_BEGINNING}](?=[，。；])(?<=([\u4e00-\u9fff]{{2}})([\u4e00-\u9fff]))")
_AT_BEGINNING = lazy(f"[，。；][{_ENDING}](?=([\u4e00-\u9fff]{{2}}))")
_BETWEEN = lazy(f"[{_FIRST_OF_TWO}{_SECOND_OF_TWO}](?<=([\u4e00-\u9fff]{{2}}).)(?=([\u4e00-\u9fff]{{2}}))")


def cut_words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is meant) of each, the usual word beside it included."""
    words = usual_words()
    for match in _AT_END.finditer(text):
        beside, left = match[1], match[2]
        if beside in words and not makes_word(beside[1], left):
            meant = next((word for word in beginning_with(left) if beside[1] in words[word][0]), "")
            if meant:
                yield match.start() - 2, match.end(), beside + meant
    for match in _AT_BEGINNING.finditer(text):
        left, beside = match[0][1], match[1]
        if beside in words and not makes_word(left, beside[0]):
            meant = next((word for word in ending_with(left) if beside[0] in words[word][1]), "")
            if meant:
                yield match.start() + 1, match.end(1), meant + beside
    for match in _BETWEEN.finditer(text):
        before, left, behind = match[1], match[0], match[2]
        if before in words and behind in words and left not in before + behind and not makes_word(before[1], left) and not makes_word(left, behind[0]):
            likely = [*beginning_with(left), *ending_with(left)]
            meant = next((word for word in likely if before[1] in words[word][0] and behind[0] in words[word][1]), "")
            if meant and (left in (_FIRST_OF_TWO if meant[0] == left else _SECOND_OF_TWO)):
                yield match.start() - 2, match.end() + 2, before + meant + behind
