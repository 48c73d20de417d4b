"""So many, so much for each, and what all of it came to, side by side in one sentence: 发放补助396万元，惠及4400人，每人每年900元."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker import arithmetic as ar
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.statements.per_unit import COUNTS, near_averages
from checker_figures.statements.slips import slipped_product

_GIVEN = "补助|补贴|奖励|奖补|资助|救助|发放|安排|拨付|兑现|给予|投入|支持|慰问"
_EACH = lazy(f"每(?P<of>[人户名位家个村座栋所辆台生师])(?:每(?:学?年|学期))?(?:一次性|平均)*(?:(?:{_GIVEN})[\u4e00-\u9fff]{{0,4}})?(?:约?[为是])?$")
_ALL = lazy(f"{_GIVEN}|资金|津贴|金额|惠及")
_OTHER = lazy("上年|去年|同期|标准(?![厂化地房大棚间农])|最[高低]|不[超低少]|以[上下内]|预计|计划(?!生育)|比|按|提高|累计|平均|其中|每[月天日次季学]")
_PAUSES = frozenset("，。；：,;")


def unmade_products(facts: Facts) -> Iterator[tuple[Fact, Fact, Fact]]:
    """(count, each, total) where the two do not make the third, and one slip of the pen explains why."""
    averages = facts.derive(near_averages)
    several = Counter(facts[order].sentence for order in averages)  # 36家每家奖励10万元，20家每家奖励2万元，共兑现400万元
    for order in averages:
        each: Fact = facts[order]
        said = _EACH.search(each.lead) if each.quantity.base == "元" and each.kind in ("level", "other") else None
        if said is None or several[each.sentence] > 1 or facts.in_table(each) or facts.is_checked(each):
            continue
        counted = COUNTS.get("人" if said["of"] in "名位" else said["of"], (said["of"],))
        sentence = facts.sentences[each.sentence]
        for first in (order - 2, order - 1):
            three = facts[max(first, 0) : first + 3]
            if first < sentence.first or first + 3 > sentence.last:
                continue
            count = next((f for f in three if f.quantity.base in counted), None)
            total = next((f for f in three if f is not each and f.quantity.base == "元" and _ALL.search(f.lead)), None)
            if count is None or total is None or total.quantity.amount <= each.quantity.amount:
                continue
            if any(f.quantity.approximation or "；" in f.lead or _OTHER.search(last_clause(f.lead, _PAUSES)) for f in three):
                continue
            made = ar.of(count.quantity, False) * ar.of(each.quantity, False)
            if made.meets(ar.of(total.quantity)):
                facts.checked(count, each, total)
            elif slipped_product(count.quantity, each.quantity, total.quantity):
                facts.checked(count, each, total)
                yield count, each, total
            break
