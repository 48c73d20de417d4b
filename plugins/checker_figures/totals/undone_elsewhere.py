"""What was to be done, what was done of it, and what is said later to be undone: 23个项目中，已开工14个。…尚有9个未开工."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.binding import terms
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.names import narrows
from checker_figures.statements.size_classes import size_class

_UNDONE = lazy("未([一-鿿]{2})(?P<what>[一-鿿]{0,4}?)(?:的)?(?:有|共)?$")
_STILL = lazy("(?:尚|仍|还)有$|(?:剩余|剩下|其余)(?:的)?$|^[，、]$")
_BEHIND = lazy("[一-鿿]{0,6}?(?:尚|还|仍)?未([一-鿿]{2})")
_NAME = lazy("[一-鿿]{2,12}")
_ANOTHER = lazy("其中|新增|上年|去年|同期|另")
_BACK = 4  # sentences
_FEW = 12  # figures


def doing_behind(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact]]:
    """共有75件，有60件已完成，18件正在推进: (whole, done, left) told by what stands behind the counts, where the last is not what the first two leave."""
    text = facts.document.view.text
    for at in places_of(text, ("正在",)):
        order = facts.first_at(at) - 1
        left: Fact | None = facts[order] if order > 1 and facts[order].read.end == at else None
        if left is None or left.kind != "count" or left.lead[:1] != "，" and "）" not in left.lead:
            continue
        row = facts.derive(terms)[left.sentence]
        depth = row[order - row[0].order].depth
        same = [t for t in row if t.depth == depth and t.fact.quantity.unit == left.quantity.unit]
        if len(same) < 3 or same[-1].fact is not left or any(t.fact.quantity.approximation for t in same[-3:]):
            continue
        whole, done = same[-3].fact, same[-2].fact
        if text.startswith(_DONE_BEHIND, done.read.end) and "其中" not in done.lead + whole.lead:
            facts.checked(whole, done, left)
            if whole.quantity.amount - done.quantity.amount != left.quantity.amount:
                yield whole, done, left


_DONE_BEHIND = ("已完成", "已办结", "已全面完成", "已建成", "已竣工", "已整改", "已销号")


def undone_elsewhere(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact]]:
    """(whole, done, undone) where the last is not what the first two leave."""
    text = facts.document.view.text
    if "未" not in text:
        return
    for order, left in enumerate(facts[:]):
        if left.kind != "count" or left.quantity.approximation or facts.is_checked(left):
            continue
        said = _UNDONE.search(left.lead) if "未" in left.lead[-8:] else None
        if said is None and _STILL.search(left.lead):
            said = _BEHIND.match(text, left.read.end)
        pair = _told(facts, order, left, said) if said is not None else None
        if pair is not None and not _is_of_some(text, pair[0], left):
            whole, done = pair
            facts.checked(whole, done, left)
            if whole.quantity.amount - done.quantity.amount != left.quantity.amount:
                yield whole, done, left


def _is_of_some(text: str, whole: Fact, left: Fact) -> bool:
    """Whether what is undone is only some of the whole by its name: 尚有5个亿元以上项目未开工."""
    behind, of_all = _NAME.match(text, left.read.end), _NAME.match(text, whole.read.end)
    return behind is not None and narrows(behind[0], whole.lead + (of_all[0] if of_all is not None else ""))


def _told(facts: Facts, order: int, left: Fact, said: re.Match[str]) -> tuple[Fact, Fact] | None:
    """The nearest figure before of which so many had that done, and the one of all of them right before it; None where more is told between."""
    what = said.groupdict().get("what") or ""  # 已消除风险894户，未消除风险232户
    ended = tuple(how + said[1] + what for how in ("已", "已经", "已全面", "已实现", "按期"))
    for place in range(order - 1, max(0, order - _FEW), -1):
        done, whole = facts[place], facts[place - 1]
        if done.sentence < left.sentence - _BACK or "其中" in done.lead or "其中" in left.lead:
            return None
        if done.quantity.unit != left.quantity.unit:
            continue
        if not done.lead.endswith(ended):
            return None
        divided = _divided_before(facts, place)
        if divided is not None:
            return divided, done
        if whole.quantity.unit != left.quantity.unit and place > 1 and not whole.lead:
            whole = facts[place - 2]  # 1126户3514人，已消除风险894户
        first = facts.sentences[done.sentence].first
        row = facts.of(facts.sentences[done.sentence])
        alike = whole.sentence == done.sentence and whole.kind == done.kind == "count" and whole.quantity.unit == left.quantity.unit
        if not alike or whole.quantity.approximation or done.quantity.approximation:
            return None
        if size_class(facts, whole) not in ("", size_class(facts, left)) or "；" in whole.lead and any(f.lead.endswith(ended) for f in row[: place - first]):
            return None  # 工业项目9个，已开工7个；农业项目8个，已开工2个。未开工的8个: of all of them
        if _ANOTHER.search(whole.lead) or _ANOTHER.search(done.lead) or "；" in done.lead or "已" in whole.lead[-8:]:
            return None
        return whole, done
    return None


def _divided_before(facts: Facts, place: int) -> Fact | None:
    """What the list of the sentence before divides, where a sentence begins with what was done: 项目86个。按产业分，甲34个、乙52个。已开工79个，尚有7个未开工."""
    done: Fact = facts[place]
    if facts.sentences[done.sentence].first != place or not done.sentence:
        return None
    last = next((at for at in range(place - 1, max(-1, place - _FEW), -1) if facts[at].quantity.unit == done.quantity.unit), None)
    if last is None or facts[last].sentence != done.sentence - 1 or facts.sentences[done.sentence].block != facts.sentences[done.sentence - 1].block:
        return None
    wholes = facts.derive(wholes_of_parts).get(last, ())
    fits = len(wholes) == 1 and wholes[0].fact.quantity.approximation is None and done.quantity.approximation is None
    return wholes[0].fact if fits and wholes[0].fact.quantity.amount > done.quantity.amount and wholes[0].fact.kind == "count" else None
