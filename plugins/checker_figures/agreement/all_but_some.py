"""What is said of all beside some of which it is not true: 问题37个，已全部整改，其余2个正在整改; 已全部开工，开工率40.6%; 32台已全部吊装 and 吊装11台."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import places_of
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_ALL = lazy("(?:全部|均)(?:已经?|按期|按时|如期|顺利|实现|完成)*(?P<deed>[一-鿿]{2})(?:完毕|到位|完成|结束|整改|了)?(?=[，。；、])")
_ALL_OF = lazy("(?:已|完成|实现)[一-鿿]{0,4}全部(?=[0-9])")  # 已清偿全部126笔
# what the words before 全部 must not say
_AHEAD = lazy(f"{ANY_AHEAD_OR_GOT}|计划|要|将|拟|推动|督促|加快|目标|未|没有|不|如|若|前(?:全部|均)")
_REST = lazy("(?:^|[，；、])(?:但|目前|仅|只)*(?:其余|剩余|余下|剩下|(?:尚|还|仍)有)(?:的)?$")
_OPEN = lazy("(?:（[^（）]{1,40}）)?(?:问题|项目|案件|事项)?(?:正在|仍在|尚|还|仍|未|已|制定|限期|计划|预计|将|在|因|按|纳入|列入|拟|采取|，|。|；|、)")
_RATE = lazy("[，；]?(?P<deed>[一-鿿]{2})率(?:为|达到?|仅|仅为|只有)*$")
_OTHER_TIME = lazy("去年|上年|同期|20[0-9]{2}年|[0-9]月|季度|年初|此前|当时|一期|二期|第一批|首批")
_COUNTED = frozenset("个家处所座条户件名项人宗起栋台辆笔")
_BACK = 24
_BEFORE = 6  # figures
_NEAR = 4
_ALL_RATE = 100


def all_but_some(facts: Facts) -> Iterator[tuple[int, int, Fact]]:
    """Where all is said, in read coordinates, and the figure that says otherwise; in order of the former."""
    text = facts.document.view.text
    for at in places_of(text, ("全部", "均")):
        match = _ALL.match(text, at)
        of = _ALL_OF.search(text, max(0, at - _NEAR - 2), at + 3) if match is None and text.startswith("全部", at) else None
        sentence = facts.sentence_at(at) if match is not None or of is not None else None
        if sentence is None or sentence.block >= 0 and facts.document.blocks[sentence.block].kind == "table_row":
            continue
        if _AHEAD.search(text, max(sentence.start, at - _BACK), at + 2):
            continue
        end = match.end() if match is not None else at + 2
        index = facts.first_at(at)
        beside = _left_beside(facts, text, index, sentence.last, match is None)
        if beside is None and match is not None:
            beside = _rate_beside(facts, match, index, sentence.last) or _some_elsewhere(facts, text, match, index)
        if beside is not None:
            yield at, end, beside


def _left_beside(facts: Facts, text: str, index: int, last: int, counted_behind: bool) -> Fact | None:
    """The number of those left that stands behind in the sentence, where no number before is that of all with them."""
    for order in range(index, min(index + _NEAR, last)):
        fact: Fact = facts[order]
        if _REST.search(fact.lead) is None or fact.quantity.unit not in _COUNTED:
            continue
        if _OPEN.match(text, fact.read.end) is None or any(f.quantity.unit == fact.quantity.unit for f in facts[index + counted_behind : order]):
            return None  # 严重隐患已全部整改，一般隐患已整改4879处，其余109处: what the second deed left
        wholes = [f for f in facts[max(0, index - _BEFORE) : index + counted_behind] if f.quantity.unit == fact.quantity.unit and f.quantity.unit]
        near = [f for f in wholes if f.sentence >= fact.sentence - 1]
        if not near:
            return None
        own = near[-1].quantity.amount  # of which all is said
        return fact if own > fact.quantity.amount and not any(f.quantity.amount == own + fact.quantity.amount for f in wholes) else None
    return None


def _rate_beside(facts: Facts, match: re.Match[str], index: int, last: int) -> Fact | None:
    """The rate of the same deed right behind: 已全部开工，开工率40.6%."""
    if index >= last:
        return None
    fact: Fact = facts[index]
    said = _RATE.search(fact.lead[-_BACK:])
    same = said is not None and said["deed"] == match["deed"] and fact.quantity.unit == "%"
    return fact if same and fact.quantity.amount < _ALL_RATE and not fact.role and len(fact.lead) <= _BACK else None


def _some_elsewhere(facts: Facts, text: str, match: re.Match[str], index: int) -> Fact | None:
    """The smaller number that the deed was done to, told in another sentence behind as many things as are told of here."""
    whole: Fact | None = facts[index - 1] if index else None
    if whole is None or whole.quantity.unit not in _COUNTED or match.start() - whole.read.end > _BACK or whole.quantity.approximation:
        return None
    if any(c in text[whole.read.end : match.start()] for c in "，；。"):
        return None
    deed, unit, amount = match["deed"], whole.quantity.base, whole.quantity.amount
    if _OTHER_TIME.search(text, facts.sentences[whole.sentence].start, match.end()):
        return None
    one: Fact
    for order, one in enumerate(facts[:]):
        if one.sentence == whole.sentence or one.quantity.base != unit or not 0 < one.quantity.amount < amount or facts.in_table(one):
            continue
        if one.modality != "done" or not (one.lead.endswith(deed) or text.startswith((f"已{deed}", f"完成{deed}"), one.read.end)):
            continue
        block = facts.sentences[one.sentence].block
        of = [f for f in facts[max(0, order - _NEAR) : order] if facts.sentences[f.sentence].block == block and f.quantity.base == unit]
        now = _OTHER_TIME.search(text, facts.sentences[one.sentence].start, one.read.start) is None
        if now and "其中" not in one.lead and of and of[-1].quantity.amount == amount:
            return one
    return None
