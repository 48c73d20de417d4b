"""The shares and completion rates that a report prints as they are, by the names of part and whole."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.binding import Term, percents, terms
from checker_figures.statements.called import SUFFIX, agreement, clause_of, core, name_of
from checker_figures.statements.groups import wholes_of_parts
from checker_figures.statements.shares import PLAN
from checker_figures.statements.shares_in_words import DEEDS
from checker_figures.statements.told_wholes import is_of_what_was_added, of_other_year, words_before

_SHARE = lazy(
    "(?P<subject>[^占]{0,30}?)(?:所占|占据?(?!比)|相当于)(?:了|到)?(?P<whole>[^占]{0,24}?)的?(?:比重|比例|份额|比率)?(?:已|仅|也|均|约|为|是|达到?|由|从|上年|去年|的)*$"
)
_RATE = lazy("(?P<subject>[^占]{0,30}?)的?(?:所?占比[重例]?|比重|比例)(?:已|仅|也|均|约|为|是|达到?|由|从|上年|去年|的)*$")
_DONE = lazy(
    "(?P<subject>[^，；。]{0,16}?)(?:完成|实现|占|为|达到?)了?(?P<plan>[^，；。]{0,14}?(?:目标|任务|计划|预算)(?:任务|数|总?投资)?)的?(?:比例)?(?:为|达到?)?$"
)
_DEED = lazy(f"(?P<subject>[^，；。]{{0,14}}?)(?P<deed>{DEEDS})率(?:已|仅|也|均|约|为|是|达到?)*$")
_COMPLETION = lazy("(?P<subject>[^，；。]{0,10}?)(?:完成率|完成进度|执行率|完成比例)(?:已|仅|也|均|约|为|是|达到?)*$")
_MEANT = lazy(f"{ANY_AHEAD_OR_GOT}|将|拟|要(?!求)|预期|打算|目标为")

_MOST = 100  # of one beginning: reports stay below, hostile input does not
_OUTPUT = ("GDP", "生产总值", "地区生产总值", "经济总量")
_HEAD = lazy("^(?:其中|在)?(?P<whole>[^，；。：、0-9]{2,14}?)[中里][，,]")


class ToldShare(NamedTuple):
    """A printed share with the names of its part and its whole, "" where neither words nor amounts say it; planned: of a plan."""

    term: Term
    subject: str
    whole: str
    planned: bool


class ToldShares:
    """Those of a report by how the names of their parts begin."""

    def __init__(self, facts: Facts) -> None:
        self._by_beginning: dict[str, list[ToldShare]] = {}
        self.planned: list[ToldShare] = []
        self.rates: dict[str, list[ToldShare]] = {}
        for number, place, term in facts.derive(percents):
            told = _told(facts, number, place, term)
            if told is not None:
                rates = self.rates if told.whole.endswith("率") else self._by_beginning
                alike = self.planned if told.planned else rates.setdefault(told.whole if rates is self.rates else told.subject[:2], [])
                if len(alike) < _MOST:
                    alike.append(told)

    def of(self, subject: str, whole: str) -> list[ToldShare]:
        """Those of a part in a whole, as they are named elsewhere."""
        plain, of = core(subject), core(whole)
        return [t for t in self._by_beginning.get(plain[:2], ()) if are_alike(plain, t.subject, of or t.whole) and _are_one_whole(of, t.whole)]


def told_shares(facts: Facts) -> ToldShares:
    """The shares that a report prints. Use through facts.derive."""
    return ToldShares(facts)


def are_alike(one: str, other: str, whole: str) -> bool:
    """Whether two names are one, or one of them leaves out what the whole measures: 高技术制造业 (增加值) of 规上工业增加值, 农业 (用水) of 用水总量."""
    if one == other:
        return len(one) > 1
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :].removeprefix("行业")
    measured = whole.startswith(rest) or whole.endswith(rest) or rest == "增加值" and whole in _OUTPUT
    return len(short) > 1 and long.startswith(short) and (len(rest) > 1 and measured or long == f"{short}行业")


def _are_one_whole(said: str, told: str) -> bool:
    """Whether two wholes may be one; where one names none, it is the other's."""
    if not said:
        return True
    return bool(told) and (agreement(said, told) >= SUFFIX or len(said) > 1 and told.startswith(said) or len(told) > 1 and said.startswith(told))


def _told(facts: Facts, number: int, place: int, term: Term) -> ToldShare | None:
    fact = term.fact
    row = facts.derive(terms)[number]
    if fact.kind != "share" or fact.quantity.base != "%" or fact.quantity.approximation or fact.role == "from" or facts.in_table(fact):
        return None
    if "分别" in term.gap or of_other_year(facts, term) or is_of_what_was_added(facts, term):
        return None
    before = row[place - 1] if place else None
    clause = clause_of(term)
    if before is not None and (fact.role == "to" and before.fact.role == "from" or term.gap[:1] == "的" and len(term.gap) <= 4):
        clause = clause_of(before)  # 比重由18.7%提高到21.3%; 占年度目标58亿元的76.4%
    if fact.modality != "done" and (PLAN.search(clause) is None or _MEANT.search(words_before(facts, term))):
        return None  # 计划投资36亿元，完成27.4亿元，占年度计划的76.1% was done
    deed = _DEED.search(clause)
    if deed is not None:
        return ToldShare(term, core(deed["subject"]), f"{deed['deed']}率", False)
    rate = _COMPLETION.search(clause)
    if rate is not None:
        return ToldShare(term, core(rate["subject"]) or name_of(term), "计划", True)
    done = _DONE.search(clause) if PLAN.search(clause) is not None else None
    if done is not None:
        return ToldShare(term, core(done["subject"]) or name_of(term), done["plan"], True)
    match = _SHARE.match(clause) or _RATE.match(clause)
    if match is None:
        return None
    own = core(match["subject"].removeprefix("其中"))
    whole = core(match.groupdict().get("whole") or "")
    subject = own or name_of(term)
    if not whole:
        part = _amount_before(row, place)
        wholes: Sequence[Term] = facts.derive(wholes_of_parts).get(part.order, ()) if part is not None else ()
        head = _HEAD.match(words_before(facts, term))
        whole = name_of(wholes[0]) if len(wholes) == 1 else core(head["whole"]) if head is not None else ""
    return ToldShare(term, subject, whole, False) if len(subject) > 1 else None


def _amount_before(row: Sequence[Term], place: int) -> Term | None:
    """The amount right before a share, growth passed over."""
    for term in reversed(row[max(0, place - 3) : place]):
        if term.main:
            return term
        if term.fact.kind not in ("growth", "change"):
            return None
    return None
