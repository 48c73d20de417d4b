"""CON002: a figure is the same in the text and in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_figures.agreement.contradictions import ACCOUNTS
from checker_figures.agreement.kindred_mentions import one_project, project_of
from checker_figures.agreement.mistyped import mistyped_cells
from checker_figures.agreement.total_rows import mistold_totals
from checker_figures.agreement.year_columns import told_by_year
from checker_figures.statements.growth_links import link
from checker_figures.statements.mentions import digits, slip
from checker_figures.statements.names import share_word
from checker_figures.statements.scopes import is_own, scope_of
from checker_figures.statements.spoken import Spoken
from checker_figures.statements.table_rows import PLACE, Place, Row, Table, agrees, is_near, labelled, name_key, quantity_of, row_of

_KINDS = frozenset(("level", "count", "growth", "share"))
_RATES = ("率", "占比", "比重", "进度")
_NO_AMOUNT = lazy("计划|目标|预算|任务|[增升]|占|比|率|排名|位次|序号|同期|上年|去年|备注|年初|编号")
_GROWTH = lazy("增长|增速|增幅|同比|增减|升降")
_GROWTH_HEAD = lazy("(?:同比|[比较](?:上年|去年)(?:同期)?|[同与](?:上年|去年)(?:同期)?相比)?(?:增长|增速|增幅|增减|升降|同比)(?:率|幅度)?")
_OTHER_GROWTH = lazy("环比|两年|年均|比年初|额|百分点|量")
_GENERIC = lazy("^(?:本[期年月]|[今当]年|全年|1[-—~～至]\\d{1,2}月|累计|实际)*(?:完成|实绩|绝对|决算|执行)?(?:[数量额值]|情况)?$|^20\\d\\d年$")
_SENSE = lazy("计划|目标|预计|力争|上年|去年|同期|当月|年初|预算|比|较|其中|人均|[一二三四]季度|以上|高于|低于")
_THINGS = lazy("项目|企业|工程|公司")
_BRACKETS = lazy("[（(][^（）()]*[）)]|[%％]")
_IN_BRACKETS = lazy("[（(]([^（）()]*)[）)]|[，,]([^，,（）()]{1,4})$")
_MOST_LABELS = 300
_TELLING = 4  # digits
_MOST_ROWS = 6
_BACK = 200


class TextAgreesWithTable(Rule):
    """正文与表格中的同一指标要一致。

    为何：
        正文写135.14亿元，表里是136.14亿元，读者不知道信哪一个；多半是改了一处，忘了另一处。
        表中一行可以是一个指标，也可以是一个乡镇、一家企业、一个项目：正文说到它的同一栏数字时，也应当相同。
    反例：
        全县一般公共预算收入完成135.14亿元，增长8.2%。⏎指标  完成数  增长%⏎一般公共预算收入（亿元）  136.14  8.2⏎固定资产投资（亿元）  61.75  6.1
        单位  完成投资（亿元）  上年同期（亿元）⏎石桥镇  6.84  5.92⏎白岩乡  1.28  1.07⏎从表中看，白岩乡依托风电项目，完成投资1.38亿元，增势良好。
    正例：
        全县一般公共预算收入完成135.14亿元，增长8.2%。⏎指标  完成数  增长%⏎一般公共预算收入（亿元）  135.14  8.2⏎固定资产投资（亿元）  61.75  6.1
        全县一般公共预算收入完成135.14亿元，增长8.2%。⏎指标  上年完成数  增长%⏎一般公共预算收入（亿元）  124.90  8.2
        单位  完成投资（亿元）  上年同期（亿元）⏎石桥镇  6.84  5.92⏎白岩乡  1.28  1.07⏎从表中看，白岩乡依托风电项目，完成投资1.28亿元，增势良好。
    """

    code = "CON002"
    name = "text-agrees-with-table"
    title_en = "A figure is the same in the text and in the table"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        spoken = Spoken()
        for finding in self._rows(document, facts):
            spoken.add(finding.span)
            yield finding
        for fact, cell in mistold_totals(facts):
            if not spoken.holds(fact.span):
                spoken.add(fact.span)
                yield self._found(facts, f"合计：{cell.head}", fact, cell.quantity, cell.span)

        for fact, number, span in told_by_year(facts):
            if not spoken.holds(fact.span):
                spoken.add(fact.span)
                yield self._found(facts, fact.indicator, fact, number, span)

        for fact, other in mistyped_cells(facts):
            if not spoken.holds(fact.span):
                spoken.add(fact.span)
                facts.checked(fact)
                yield self._found(facts, other.indicator or fact.indicator, fact, other.quantity, other.span)

    def _rows(self, document: Document, facts: Facts) -> Iterator[Finding]:
        labels = facts.derive(labelled)
        if not labels.named and not labels.whose:
            return
        named, whose = labels
        strict = ACCOUNTS.search(document.title) is not None
        reference = facts.reference
        spoken = _Spoken(facts, whose)
        for fact in facts[:]:
            if fact.kind not in _KINDS or fact.whole or fact.role == "from" or fact.modality != "done" or facts.in_table(fact):
                continue
            if fact.period is not None and reference is not None and fact.period.end < reference.start:
                continue  # of a year before
            places = [] if (fact.inherited and fact.kind != "growth") or fact.kind == "share" else named.get(name_key(fact.indicator), [])
            scope = scope_of(facts, fact) if places else ""
            if scope.startswith("全") and not is_own(facts, scope):
                continue
            if not places or fact.subject in whose:
                places = spoken.of(fact)
                by_name = False
            else:
                by_name = True
            if 0 < len(places) <= _MOST_ROWS:
                yield from self._held(facts, fact, places, by_name, strict)

    def _held(self, facts: Facts, fact: Fact, places: list[Place], by_name: bool, strict: bool) -> Iterator[Finding]:
        quantity = fact.quantity
        rows = [row_of(facts.document.folded, place.line.block) for place in places]
        unit = quantity.unit
        numbers = [
            (quantity_of(word.removesuffix(unit)), span)
            for place, row in zip(places, rows, strict=True)
            for head, word, span in zip(_heads(facts, place.table, row), row.words[1:], row.spans[1:], strict=True)
            if unit == "%" or not _is_rate(head, word)
        ]
        cells = [(number, span) for number, span in numbers if number is not None]
        signed = _signed(fact)
        if any(agrees(signed, number) for number, _ in cells):
            facts.checked(fact)
            return
        column = _column(facts, fact, places[0].table, rows[0], by_name) if len(places) == 1 and not strict else None
        if column is not None:
            number, span = column
            doubted = [(number, span)] if is_near(signed, number) else []
        elif (
            fact.kind != "growth" and by_name and (digits(quantity) >= _TELLING or any(unit and word.endswith(unit) for row in rows for word in row.words[1:]))
        ):
            doubted = [(number, span) for number, span in cells if _is_slip(quantity, number)][:1]
        else:
            return
        for number, span in doubted:
            facts.checked(fact)
            yield self._found(facts, fact.indicator if by_name else f"{places[0].line.label}：{fact.indicator}", fact, number, span)

    def _found(self, facts: Facts, name: str, fact: Fact, cell: Quantity, span: Span) -> Finding:
        place = facts.document.locate(span)
        said = fact.quantity.said
        return self.finding(
            fact.span,
            f"“{name}”正文为{said}，{place.say('zh')}表中为{cell.number}，请核对",
            f"“{name}”: {said} in the text, {cell.number} in the table in {place.say('en')}",
            related=(span,),
            evidence={"calculation": f"{fact.quantity.number} ≠ {cell.number}", "indicator": fact.indicator},
        )


class _Spoken:
    """Which row of the tables a figure of the text speaks of: the last name before it in its sentence, the project it is the total of."""

    def __init__(self, facts: Facts, whose: dict[str, list[Place]]) -> None:
        self._facts = facts
        self._whose = whose
        labels = sorted(whose, key=len, reverse=True)[:_MOST_LABELS]
        self._labels = re.compile("|".join(map(re.escape, labels))) if labels else None
        self._projects = [label for label in labels if label.endswith(("项目", "工程"))]

    def of(self, fact: Fact) -> list[Place]:
        if self._labels is None:
            return []
        facts = self._facts
        sentence = facts.sentences[fact.sentence]
        text = facts.document.view.text
        found = list(self._labels.finditer(text, max(sentence.start, fact.read.start - _BACK), fact.read.start))
        if found:
            last = found[-1]
            beside = text[last.end() : fact.read.start]
            listed = text[last.end() : last.end() + 1] in "、和与及等"
            narrower = beside.startswith("的") and _THINGS.search(beside)
            return [] if listed or narrower or _SENSE.search(beside) else self._whose[last[0]]
        name = project_of(facts, fact) if self._projects else ""
        alike = [label for label in self._projects if one_project(label, name)] if name else []
        return self._whose[alike[0]] if len(alike) == 1 else []


def _column(facts: Facts, fact: Fact, table: Table, row: Row, by_name: bool) -> tuple[Quantity, Span] | None:
    """The one cell of a row that measures what a figure does, as the headings say; None where they leave a doubt."""
    if table.head is None:
        return None
    heads = row_of(facts.document.folded, table.head).words
    if len(heads) != len(row.words):
        return None
    found = []
    for head, word, span in zip(heads[1:], row.words[1:], row.spans[1:], strict=True):
        number = quantity_of(word)
        if number is not None and _measures(fact, head, table.unit or row.words[0], by_name):
            found.append((number, span))
    return found[0] if len(found) == 1 else None


def _heads(facts: Facts, table: Table, row: Row) -> tuple[str, ...]:
    """What stands above the cells of a row behind its first, "" each where the headings are not those of its columns."""
    heads = row_of(facts.document.folded, table.head).words if table.head is not None else ()
    return heads[1:] if len(heads) == len(row.words) else ("",) * (len(row.words) - 1)


def _is_rate(head: str, word: str) -> bool:
    """Whether a cell holds a rate: it can bear out no amount (6.17亿元 beside 增长6.1%)."""
    return word.endswith("%") or _GROWTH_HEAD.fullmatch(_BRACKETS.sub("", head)) is not None


def _is_slip(quantity: Quantity, cell: Quantity) -> bool:
    """Whether one slip turns a figure into that of a cell, printed in its unit or in 万元 where the text has 亿元."""
    told = [cell.number]
    if quantity.unit.startswith("亿") and "." not in cell.number and digits(quantity) > _TELLING:  # a rounded cell is near more figures
        told.append(f"{round(cell.value / 10**4, quantity.decimals):f}")
    return any(slip(quantity, Quantity(number, quantity.unit, quantity.factor, quantity.base)) in ("digit", "swapped", "dropped") for number in told)


def _measures(fact: Fact, head: str, unit: str, by_name: bool) -> bool:
    core = _BRACKETS.sub("", head)
    if fact.kind == "growth":
        if core == "增减" and head == core:
            return False  # by so much, not by so many per cent
        tie = link(fact.lead)
        of = _GROWTH_HEAD.sub("", core)
        return (
            fact.quantity.unit == "%"
            and _GROWTH.search(core) is not None
            and (not of or of in fact.indicator)
            and not _OTHER_GROWTH.search(core)
            and tie.key in ("", "same", "year")
            and not (tie.average or tie.respectively or tie.shares)
        )
    if fact.kind == "share":
        return fact.quantity.unit == "%" and core.endswith(_RATES) and core in fact.lead[-16:]
    if _NO_AMOUNT.search(core):
        return False
    said = _IN_BRACKETS.search(head)
    own = (said[1] or said[2]) if said is not None else unit
    if fact.quantity.base and fact.quantity.base not in own and not (by_name and not PLACE.search(own)):
        return False
    return bool(_GENERIC.match(core)) or _share(core, fact.lead[-16:])


def _share(core: str, lead: str) -> bool:
    """Whether a heading and the words before a figure have two characters in a row in common; 总投资 is not 完成投资."""
    return ("总" in core) == ("总" in lead) and share_word(core, lead)


def _signed(fact: Fact) -> Quantity:
    number = fact.quantity.number
    if fact.direction == "down" and fact.kind == "growth" and not number.startswith("-"):
        return fact.quantity._replace(number="-" + number)
    return fact.quantity
