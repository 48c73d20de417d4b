"""Shares beside others of one whole: what they make together (分别占23.7%、10.6%和9.3%，合计占43.6%), and what they leave (已完成94.4%，剩余5.6%)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker_figures.statements.binding import Term, accused, behind_words, terms

_TOGETHER = lazy(
    "[，；](?:以上|上述|这)?(?:[两三四五六七八][项者类个大家][\u4e00-\u9fff]{0,4})?(?:合计|共计|总计|加起来)(?:占比?|比重|所占比重)(?:[^，；。、\\d比]{1,12}的)?(?:比重)?(?:约?[为达]到?|约)?$"
)
_MEMBER = lazy("[，、和与及；]{0,2}[^，；。、\\d]{0,16}?(?:占比?|比重)?(?:[^，；。、\\d比]{1,12}的)?(?:约?[为达]到?)?$")
_LEFT = lazy("[，；](?:剩余|其余|余下|还剩|还有|尚有|剩下)的?$")
_GONE = lazy("完成|占|[整竣完]工|签约|拨付|交付|达")
_BAD = lazy("(?:^|[，；、。])[^，；。、]{0,8}?(?P<name>不[\u4e00-\u9fff]{1,4}率)(?:为|达到?)?$")
_MOST = 8


def doubted_shares(facts: Facts) -> Iterator[tuple[Term, tuple[Term, ...], Severity]]:
    """Every share that sums up those listed right before it, and does not."""
    rows = facts.derive(terms)
    for order in behind_words(facts, ("合计占", "共计占", "总计占", "加起来占", "合计比重"), 24):
        share = facts[order]
        if share.quantity.unit != "%" or share.kind != "share" or _TOGETHER.search(share.lead) is None or order in facts.derive(accused):
            continue
        others = _listed(facts, order)
        if len(others) > 1 and not _agree(facts, [share, *others], sum((f.quantity.value for f in others), Decimal(0)) - share.quantity.value):
            yield rows.term(order), tuple(rows.term(order - at) for at in range(len(others), 0, -1)), "warning"


def rests(facts: Facts) -> Iterator[Sequence[Fact]]:
    """Every two shares of which one is what the other leaves, and that do not make a hundred: 合格率97.8%，不合格率3.2%; 已完成94.4%，剩余9.6%."""
    for order in behind_words(facts, ("剩余", "其余", "余下", "还剩", "剩下", "尚有", "还有"), 4):
        share = facts[order]
        done = facts[order - 1] if order else share
        if not _are_rates(share, done) or _LEFT.match(share.lead) is None or done.kind != "share" or _GONE.search(done.lead[-12:]) is None:
            continue
        before = facts[order - 2] if order > 1 else None
        alone = before is None or before.sentence != share.sentence or before.quantity.unit != "%"
        if alone and not _agree(facts, (share, done), share.quantity.value + done.quantity.value - 100):
            yield done, share
    for order in behind_words(facts, ("不合格率", "不达标率", "不满意率", "不良率"), 8):
        bad = facts[order]
        said = _BAD.search(bad.lead)
        for at in (order - 1, order + 1) if said is not None else ():
            good = facts[at] if 0 <= at < len(facts) else bad
            name = good.lead.rstrip("为达到")
            if _are_rates(bad, good) and said is not None and name.endswith(said["name"][1:]) and not name.endswith(said["name"]):
                if not _in_three(facts, bad, said["name"][1:]) and not _agree(facts, (bad, good), bad.quantity.value + good.quantity.value - 100):
                    yield bad, good
                break


def _in_three(facts: Facts, bad: Fact, name: str) -> bool:
    """Whether a sentence tells more rates of one name than two: 满意率97.8%、基本满意率1.1%、不满意率1.1%."""
    return sum(1 for fact in facts.of(facts.sentences[bad.sentence]) if fact.quantity.unit == "%" and name in fact.lead) > 2


def _are_rates(one: Fact, other: Fact) -> bool:
    return one is not other and one.sentence == other.sentence and one.quantity.unit == other.quantity.unit == "%"


def _listed(facts: Facts, order: int) -> Sequence[Fact]:
    """The shares of one list right before a share, the last one first."""
    found: list[Fact] = []
    for fact in reversed(facts[max(0, order - _MOST) : order]):
        if not _are_rates(fact, facts[order]) or fact.kind != "share" or fact.role == "from" or not (plain := _MEMBER.match(fact.lead)) and not found:
            break
        found.append(fact)
        if "分别" in fact.lead or plain is None:
            break
    return found


def _agree(facts: Facts, shares: Sequence[Fact], off: Decimal) -> bool:
    """Whether shares differ from what they should make by rounding alone, or may: some are only about."""
    if any(f.quantity.approximation for f in shares):
        return True
    facts.checked(*shares)
    return abs(off) <= sum((ar.last_digit(f.quantity, False) for f in shares), Decimal(0)) / 2
