"""SUM004: income and expenditure balance where a budget says so, and what is left is their difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import arithmetic as ar
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_figures.statements.binding import Term, accused, terms
from checker_figures.statements.completions import about
from checker_figures.statements.slips import slip
from checker_figures.totals.carried_over import Carried, carried_over

_TOTAL = lazy("(?:(收入|支出)(?:预算|执行|完成)?(?:总计|合计|总量|总额)|总(收入|支出))(?:[为达约]|完成|安排|实现|预计)*$")
_LEFT = lazy(
    "(?:(?:当[年期]|本[年期]|年度|年末新增)[^，；。]{0,6}(?:结[余存]|缺口|赤字)|收支(?:预算)?(?:结[余存]|缺口|赤字)|(?:相抵|轧抵)[，,]?[^，；。]{0,6}(?:结余|结转|缺口))(?:为|约)?$"
)
_AGAINST = lazy("(?:收支相抵|相抵后|收支轧抵|收支品迭)[，,]?[^，；。]{0,8}(?:结余|结转|净结余)[^，；。]{0,8}$")
_REMAINS = lazy("^[，,；。]?(?:收支相抵|相抵|当年|年终|年末|本年)?[^，；。]{0,6}(?:结余|结转)[^，；。上]{0,8}$|^[，,；]?收支(?:缺口|差额)(?:为|约)?$")
_EVEN = lazy("收支平衡|实现平衡|收支相等|当年平衡")
_EVEN_AT_LAST = lazy("[。；，]收支(?:相抵|轧抵|品迭)[^。；]{0,20}?(?:收支平衡|实现平衡)")
_ITEMS_LONG = 300  # characters
_SOME_LEFT = lazy("略有|结余|结转|按照|本着|原则|总体|基本")


# an item named under an amount, and the next amount of the account
_ITEMS = lazy("^[^；。]{0,30}?(?:其中|主要(?:是|为|有|包括)|包括|包含|[（(]含(?![^）)]{0,12}[）)]))")
_NEXT = lazy("[；。\n][^，；。]{0,30}(?:收入|支出)|(?:收入|支出)(?:总计|合计|总额)")

_FAR = 8
_REACH = 24  # figures before what is left, in a sentence that may have thousands
_CHANCE = 0.1


class AccountsBalance(Rule):
    """收支应当平衡，结余应等于收支之差

    为何：
        预算报告写明“收支平衡”的，收入总计必须等于支出总计；写明结余的，结余必须等于收入减支出；
        年末滚存结余等于上年结余加本年结余，调整后的预算等于年初预算加减调整数。
    反例：
        全县收入总计58475万元。全县支出总计58745万元。收支平衡。
        社会保险基金收入18.6亿元，支出15.2亿元，当年收支结余3.9亿元。
        收支两抵，当年结余3.4亿元，加上上年结余18.3亿元，年末滚存结余22.7亿元。
    正例：
        全县收入总计58475万元。全县支出总计58475万元。收支平衡。
        社会保险基金收入18.6亿元，支出15.2亿元，当年收支结余3.4亿元，年末滚存结余21.7亿元。
    """

    code = "SUM004"
    name = "accounts-balance"
    title_en = "Accounts that are said to balance do"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        for account in carried_over(facts):
            yield from self._carried(facts, account)
        if "收入" not in text or "支出" not in text:
            return
        rows = facts.derive(terms)
        income: Term | None = None
        for order, fact in enumerate(facts[:]):
            lead = fact.lead
            if fact.quantity.base != "元" or not ("结" in lead or "总" in lead or "合计" in lead or "缺口" in lead or "赤字" in lead):
                continue
            term = rows.term(order)
            number = fact.sentence
            if not term.main:
                continue
            if ("结" in term.gap or "缺口" in term.gap or "赤字" in term.gap) and _LEFT.search(term.gap) and "累计" not in term.gap and "滚存" not in term.gap:
                yield from self._left(facts, rows, number, order - facts.sentences[number].first)
                continue
            match = _TOTAL.search(term.gap[-16:]) if "总" in term.gap or "合计" in term.gap else None
            if match is None:
                continue
            if "收入" in match.groups():
                income = term
                spent = _spent_at_once(rows, term)
                if spent is not None:
                    yield from self._even(facts, rows, income, spent)
                    income = None
            elif income is not None and number - income.sentence <= _FAR:
                yield from self._even(facts, rows, income, term)
                income = None

    def _carried(self, facts: Facts, account: Carried) -> Iterator[Finding]:
        """当年收支结余A，加上上年结余B，年末滚存结余C; 年初预算A，调减B，调整后C."""
        facts.checked(*account.parts, account.end)
        if account.holds():
            return
        words = ar.say_sum([f.quantity for f in account.parts], account.end.quantity, account.signs)
        yield self.finding(
            account.end.span,
            f"{account.zh}：{words}，请核对",
            f"{account.en}: {words}",
            severity="error" if account.end.sentence == account.parts[0].sentence else "warning",
            related=[f.span for f in account.parts],
            evidence={"calculation": words},
        )

    def _even(self, facts: Facts, rows: Sequence[tuple[Term, ...]], income: Term, spent: Term) -> Iterator[Finding]:
        """收入总计A，支出总计B: equal where the words say so, apart by what they say is left."""
        text = facts.document.view.text
        a, b = ar.of(income.fact.quantity, False), ar.of(spent.fact.quantity, False)
        if a.meets(b):
            facts.checked(income.fact, spent.fact)
            return
        end = spent.fact.read.end
        following = next((t for row in rows[spent.sentence : spent.sentence + 3] for t in row if t.order > spent.order and t.main), None)
        if following is not None and following.fact.read.start - end < 60:
            between = text[end : following.fact.read.start]
            sure = _AGAINST.search(between) is not None
            if sure or (following.order == spent.order + 1 and _REMAINS.search(following.gap)):
                yield from self._remaining(facts, income, spent, following, sure)
                return
        even = _EVEN.search(text, end, end + 30)
        start = end
        if even is None and (even := _EVEN_AT_LAST.search(text, end, end + _ITEMS_LONG)) is not None:
            start = even.start()  # the items of what was spent stand between
            if "\n" in text[end:start] or not facts.derive(accused).isdisjoint((income.order, spent.order)):
                return  # SUM001 has said why
        if even is not None and not _SOME_LEFT.search(text, start, even.end() + 12):
            severity: Severity | None = "error"
            words = "写明收支平衡，但收入总计与支出总计不相等"
        else:
            severity, words = self._likely_even(facts, income, spent), "收入总计与支出总计不相等"
        if severity is None:
            return
        calculation = f"收入 {income.fact.quantity.said} ≠ 支出 {spent.fact.quantity.said}"
        facts.checked(income.fact, spent.fact)
        yield self._say(facts, (income, spent), f"{words}：{calculation}", calculation, severity)

    def _remaining(self, facts: Facts, income: Term, spent: Term, left: Term, sure: bool) -> Iterator[Finding]:
        """收入总计A，支出总计B，年终结转C: sure where the words take one off the other."""
        if spent.fact.quantity.amount > income.fact.quantity.amount and ("缺口" in left.gap or "差额" in left.gap):
            income, spent = spent, income
        words = ar.say_difference(income.fact.quantity, spent.fact.quantity, left.fact.quantity)
        off = not ar.coarsely(left.fact.quantity).meets(ar.coarsely(income.fact.quantity) - ar.coarsely(spent.fact.quantity))
        # what is left may be of another account: only a slip of the pen is doubted then
        if off and not sure and (slip(income.fact.quantity, [spent.fact.quantity, left.fact.quantity]) or ("", 1.0))[1] > _CHANCE:
            return
        facts.checked(income.fact, spent.fact, left.fact)
        if off:
            yield self._say(facts, (income, spent, left), f"收入总计与支出总计之差不等于结余（结转、缺口）：{words}", words, "warning")

    def _likely_even(self, facts: Facts, income: Term, spent: Term) -> Severity | None:
        """Totals of one account come out even in a budget; doubted where one slip of the pen explains why they do not, and nothing is said to be left."""
        if not facts.derive(accused).isdisjoint((income.order, spent.order)):
            return None  # one of them is not the sum of its items: that is why
        text = facts.document.view.text
        (account, scope, _), (other, elsewhere, _) = about(facts, income), about(facts, spent)
        if (account and other and account != other) or (scope and elsewhere and scope != elsewhere):
            return None
        if _SOME_LEFT.search(text, spent.fact.read.end, spent.fact.read.end + 40):
            return None
        if any(t.fact.quantity.approximation for t in (income, spent)):
            return None
        found = slip(income.fact.quantity, [spent.fact.quantity])
        return "warning" if found is not None and found[1] <= _CHANCE else None

    def _left(self, facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int) -> Iterator[Finding]:
        """当年收支结余C: the income before it less the expenditure before it."""
        left = rows[number][place]
        block = facts.sentences[number].block
        before = _without_items(
            [
                t
                for back in range(max(0, number - 2), number + 1)
                if facts.sentences[back].block == block
                for t in (rows[back] if back < number else rows[number][:place])[-_REACH:]
                if t.main and t.order < left.order and t.base == left.base and t.depth <= left.depth
            ]
        )[-6:]
        short = "缺口" in left.gap or "赤字" in left.gap
        claimed = ar.of(left.fact.quantity, False)
        for j in range(len(before) - 1, 0, -1):
            for i in range(j - 1, -1, -1):
                more, less = (before[j], before[i]) if short else (before[i], before[j])
                if claimed.meets(ar.of(more.fact.quantity, False) - ar.of(less.fact.quantity, False)):
                    facts.checked(left.fact, before[i].fact, before[j].fact)
                    return
        alone = len(before) == 2
        before = _as_done(rows, before)
        said = [t for t in before if "收入" in t.gap or "支出" in t.gap]
        if len(before) < 2 or said[-2:] != before[-2:] or "收入" not in said[-2].gap or "支出" not in said[-1].gap or "支出" in said[-2].gap:
            return
        income, spent = before[-2:]
        if any(t.main and t.order < income.order and _BUDGET.search(t.gap) is None for t in rows[income.sentence]):
            return
        more, less = (spent, income) if short else (income, spent)
        if ar.coarsely(left.fact.quantity).meets(ar.coarsely(more.fact.quantity) - ar.coarsely(less.fact.quantity)):
            return
        words = ar.say_difference(more.fact.quantity, less.fact.quantity, left.fact.quantity)
        severity: Severity = "error" if not any(t.fact.quantity.approximation for t in (income, spent, left)) and alone else "warning"
        facts.checked(left.fact, income.fact, spent.fact)
        yield self._say(facts, (income, spent, left), f"结余（缺口）不等于收支之差：{words}", words, severity)

    def _say(self, facts: Facts, used: Sequence[Term], zh: str, words: str, severity: Severity) -> Finding:
        spans = sorted(t.fact.span for t in used)
        whole = facts.printed(used[-1].fact.read.start - min(len(used[-1].gap), 12), used[-1].fact.read.end)
        return self.finding(
            whole,
            f"{zh}，请核对",
            f"The accounts do not balance: {words}",
            severity=severity,
            related=spans,
            evidence={"calculation": words, "figures": "、".join(t.fact.quantity.said for t in used)},
        )


def _spent_at_once(rows: Sequence[tuple[Term, ...]], income: Term) -> Term | None:
    """收入总计A。支出B。收支相抵平衡: what was spent is told in one figure right behind all that came in."""
    row = rows[income.sentence]
    behind = row[income.order - row[0].order + 1 :] or (rows[income.sentence + 1] if income.sentence + 1 < len(rows) else ())
    spent = behind[0] if behind else None
    if spent is None or spent.base != "元" or not _SPENT.search(spent.gap) or len(behind) > 1:
        return None
    return spent if _EVEN_NEXT.match(spent.behind(_SOON)) else None


_SPENT = lazy("^[，；。]?[^，；。]{0,16}支出(?:预算)?(?:为|安排|完成)?$")
_EVEN_NEXT = lazy("[，；。]收支(?:相抵)?[，]?(?:实现)?平衡")
_SOON = 12


def _as_done(rows: Sequence[tuple[Term, ...]], account: Sequence[Term]) -> list[Term]:
    """The amounts of an account without the budgets that what was done stands behind: 收入年初预算A，实际完成B，…；支出年初预算C，实际完成D is B and D."""
    kept: list[Term] = []
    for term in account:
        place = term.order - rows[term.sentence][0].order
        planned = rows[term.sentence][place - 1] if place and _DONE.match(term.gap) else None
        if planned is not None and _BUDGET.search(planned.gap):
            kept = [t for t in kept if t is not planned]
            kept.append(Term(term.fact, term.order, planned.gap, term.depth, term.floor, ""))
        else:
            kept.append(term)
    return kept


_BUDGET = lazy("(?:收入|支出)(?:年初|调整|变动)?后?的?预算(?:数|安排)*(?:为|是)?$")
_DONE = lazy("[，,](?:实际|全年)?(?:完成|执行|实现)(?:数)?(?:为|了)?$")


def _without_items(account: Sequence[Term]) -> list[Term]:
    """The amounts of an account without the items named under one of them: 收入A，主要是甲B；支出C is A and C."""
    kept: list[Term] = []
    inside = False
    for term in account:
        inside = _ITEMS.search(term.gap) is not None or inside and _NEXT.search(term.gap) is None
        if not inside:
            kept.append(term)
    return kept
