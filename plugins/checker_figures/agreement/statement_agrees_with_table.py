"""CON004: what is said of rows of a table is what they show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_figures.agreement.row_states import row_states
from checker_figures.agreement.table_claims import all_done, distances, misplaced
from checker_figures.statements.table_rows import Line, Table, labelled, quantity_of, row_of, tables

_GROWTH = lazy("增长|增速|增幅|升降|增减")
_OTHER_GROWTH = lazy("环比|两年|年均|额|百分点|量|计划|目标|占|排名|位次")
# What is said behind names: that they fell or rose, without a figure of its own
_MOVED = lazy(
    "(?:等)?(?:[一二两三四五六七八九十\\d]{0,3}[个家]?(?:单位|乡镇|镇街|镇|县区|区县|县|区|园区|地区|企业|行业|项目))?(?:的?(?!同比|[比较同与][上去]年|有所|[均都仍呈为保实出继负正下增上回])(?P<what>[\u4e00-\u9fff]{2,6}?))?"
    "(?:均|都|仍|继续|呈|出现|为|实现|保持)*(?:同比|[比较](?:上年|去年)(?:同期)?|[同与](?:上年|去年)(?:同期)?相比，?)?(?:均|仍|有所|呈|出现|实现)*(?P<word>负增长|正增长|下降|下滑|降低|减少|增长|上升|回落)(?:态势)?(?=[，。；、）]|$)"
)
_DOWN = frozenset(("负增长", "下降", "下滑", "降低", "减少"))
_UNSURE = frozenset(("回落",))  # growth that is less is growth
_LIMIT = lazy(
    "(?P<what>[\u4e00-\u9fff]{1,6}?(?:速|幅|率))(?P<side>超过|高于|大于|低于|小于|在|达到?|不足)(?P<limit>\\d+(?:\\.\\d+)?)[%％](?P<more>以上|以下)?的(?:共?有|为)?(?P<count>[一二两三四五六七八九十]|\\d{1,3})[个家](?P<names>[^。；]{0,80})"
)
_ABOVE, _BELOW = frozenset(("超过", "高于", "大于")), frozenset(("低于", "小于", "不足"))
_JOINS = frozenset("、和与及")
_SUMS = ("合计", "总计", "小计", "全县", "全市", "全区", "平均")
_MOST_LABELS = 300
_OTHER_TIME = lazy("(?<![比较同与])[上去]年|当月|[一二三四]季度|上半年|环比")


class Column(NamedTuple):
    """The values of one heading by the name of their row, sums left out; section and heads of its table."""

    head: str
    section: str
    heads: str
    values: dict[str, tuple[Decimal, Span]]


class StatementAgreesWithTable(Rule):
    """正文的判断要与表格相符。

    为何：
        “甲乡、乙镇同比下降”“增速超过10%的有3个”，表里一查便知。改了表里的数，常常忘了改这句话。
    反例：
        单位  完成投资（亿元）  增速（%）⏎石桥镇  6.84  15.5⏎青溪镇  3.15  -7.9⏎白岩乡  0.96  9.1⏎白岩乡、青溪镇两个单位同比下降。
        单位  完成投资（亿元）  增速（%）⏎石桥镇  6.84  15.5⏎青溪镇  3.15  -7.9⏎白岩乡  0.96  9.1⏎增速超过10%的有2个单位，需继续保持。
    正例：
        单位  完成投资（亿元）  增速（%）⏎石桥镇  6.84  15.5⏎青溪镇  3.15  -7.9⏎白岩乡  0.96  9.1⏎青溪镇同比下降，石桥镇、白岩乡保持增长。
        单位  完成投资（亿元）  增速（%）⏎石桥镇  6.84  15.5⏎青溪镇  3.15  -7.9⏎白岩乡  0.96  9.1⏎增速超过10%的有1个单位，为石桥镇。
    """

    code = "CON004"
    name = "statement-agrees-with-table"
    title_en = "What is said of rows of a table is what they show"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._misplaced(facts)
        if "完成" in document.view.text:
            yield from self._states(facts)
        whose = facts.derive(labelled).whose
        if len(whose) < 2:
            return
        names = re.compile("|".join(map(re.escape, sorted(whose, key=len, reverse=True)[:_MOST_LABELS])))
        known = {place.table.rows[0].block.span.start: place.table for places in whose.values() for place in places}
        columns = [column for table in known.values() for column in _columns(facts, table)]
        everywhere, by_section = _Columns(), defaultdict[str, _Columns](_Columns)
        for column in columns:
            everywhere.add(column)
            by_section[column.section].add(column)
        most = _most(names.pattern) if any(word in document.view.text for word in _EXTREMES) else None
        for sentence in facts.sentences:
            block = document.blocks[sentence.block]
            if block.kind == "table_row":
                continue
            text = facts.text_of(sentence)
            section = document.section(block.span.start)
            if most is not None:
                yield from self._extremes(facts, text, sentence.start, most, everywhere)
            yield from self._apart(facts, text, sentence.start, names.pattern, columns)
            if section in by_section:
                yield from self._done(facts, text, sentence.start, [column for column in columns if column.section == section])
                yield from self._moved(facts, text, sentence.start, names, by_section[section])
                yield from self._limited(facts, text, sentence.start, names, by_section[section])

    def _misplaced(self, facts: Facts) -> Iterator[Finding]:
        """A place printed twice, or against the order of the column that the others follow."""
        text = facts.document.folded
        for table in facts.derive(tables):
            if table.head is None or not _RANKED.search(text, *table.head.span):
                continue
            heads = [_HEAD.sub("", word) for word in row_of(text, table.head).words]
            rows = [row_of(text, line.block) for line in table.rows]
            kept = [row for row in rows if len(row.words) == len(heads) and not row.label.startswith(_SUMS)]
            numbers = [[quantity.value if (quantity := quantity_of(word)) is not None else None for word in row.words] for row in kept]
            found = misplaced(heads, numbers)
            if found is None:
                continue
            at, column, wrong = found
            for number, place in wrong:
                row = kept[number]
                value = row.words[column]
                yield self.finding(
                    row.spans[at],
                    f"“{row.label}”{heads[column]}为{value}，按此应排第{place}，表中{heads[at]}为{row.words[at]}，请核对",
                    f"{row.label} with {value} should stand at {place}, the table has {row.words[at]}",
                    related=(row.spans[column],),
                    evidence={"calculation": f"{value} → {place}"},
                )

    def _states(self, facts: Facts) -> Iterator[Finding]:
        """超额完成 in the row of what fell short of its target."""
        for row, heads, target, reached, state in row_states(facts):
            aim, value, said = (row.words[at] for at in (target, reached, state))
            yield self.finding(
                row.spans[state],
                f"“{row.label}”{heads[target]}为{aim}，{heads[reached]}为{value}，{heads[state]}却写“{said}”，请核对",
                f"{row.label}: the target is {aim}, {value} was reached, and it is called “{said}”",
                related=(row.spans[reached], row.spans[target]),
                evidence={"calculation": f"{value} / {aim}"},
            )

    def _done(self, facts: Facts, text: str, start: int, columns: Sequence[Column]) -> Iterator[Finding]:
        """4个分局均超额完成任务, where one of them stands at 87.5%."""
        for said in all_done(text, [(column.head, column.values) for column in columns]):
            shown = "、".join(f"{name}{said.values[name][0]}%" for name in said.rows[:8])
            yield self.finding(
                facts.printed(start + said.start, start + said.end),
                f"正文说“{text[said.start : said.end]}”，表中{said.head}不足100%的有：{shown}，请核对",
                f"All are said to have reached their target, in the table these have not: {shown}",
                related=tuple(said.values[name][1] for name in said.rows[:8]),
                evidence={"calculation": shown},
            )

    def _apart(self, facts: Facts, text: str, start: int, names: str, columns: Sequence[Column]) -> Iterator[Finding]:
        """东阁区比南桥县高4.9个百分点 against the two rows."""
        for said in distances(text, names, [(column.head, column.values) for column in columns]):
            one, other = said.values[said.one], said.values[said.other]
            shown = f"{one[0]} − {other[0]} = {said.apart}"
            yield self.finding(
                facts.printed(start + said.start, start + said.end),
                f"正文说“{text[said.start : said.end]}”，按表中{said.head}是{shown}个百分点，请核对",
                f"The distance in the table is {said.apart} points: {shown}",
                related=(one[1], other[1]),
                evidence={"calculation": shown},
            )

    def _moved(self, facts: Facts, text: str, start: int, names: re.Pattern[str], columns: _Columns) -> Iterator[Finding]:
        """A、B同比下降 against the signs of their growth."""
        for listed in _lists(text, names):
            said = _MOVED.match(text, listed[-1].end())
            column = columns.growth_of([m[0] for m in listed])
            if said is None or said["word"] in _UNSURE or column is None or _other_time(text) <= said.end():
                continue
            if said["what"] and said["what"] != "增速" and said["what"] not in column.heads:
                continue  # of another indicator than the table's
            down = said["word"] in _DOWN
            for name in listed:
                value, span = column.values[name[0]]
                if value and (value < 0) != down:
                    yield self._found(facts, start + name.start(), start + said.end(), name[0], said["word"], value, span)

    def _found(self, facts: Facts, start: int, end: int, name: str, word: str, value: Decimal, span: Span) -> Finding:
        place = facts.document.locate(span)
        return self.finding(
            facts.printed(start, end),
            f"正文说“{name}”{word}，{place.say('zh')}表中增速为{value}%，请核对",
            f"{name}: the text and its growth of {value}% in {place.say('en')} of the table do not agree",
            related=(span,),
            evidence={"calculation": f"{name}：{value}%"},
        )

    def _extremes(self, facts: Facts, text: str, start: int, most: re.Pattern[str], columns: _Columns) -> Iterator[Finding]:
        """增速最高的是石桥镇, 白岩乡完成率最低 against the rows of the only column so named."""
        for said in most.finditer(text):
            what, name, word = said["what1"] or said["what2"], said["name1"] or said["name2"], said["word1"] or said["word2"]
            column = columns.headed(what, _SHORT_HEAD + 1)
            if column is None or name not in column.values or _other_time(text) <= said.end():
                continue
            value, span = column.values[name]
            values = [other for other, _ in column.values.values()]
            bound = min(values) if word in _LEASTS else max(values)
            if value == bound:
                continue
            best = next(other for other, (number, _) in column.values.items() if number == bound)
            yield self.finding(
                facts.printed(start + said.start(), start + said.end()),
                f"正文说{name}{what}{word}，表中{word}的是{best}（{bound}），{name}为{value}，请核对",
                f"The text calls {name} {word}, in the table it is {best}",
                related=(span, column.values[best][1]),
                evidence={"calculation": f"{best}{bound}、{name}{value}"},
            )

    def _limited(self, facts: Facts, text: str, start: int, names: re.Pattern[str], columns: _Columns) -> Iterator[Finding]:
        """增速超过10%的有3个，分别是… against the rows that do."""
        for said in _LIMIT.finditer(text):
            column = columns.headed(said["what"], 0)
            limit = Decimal(said["limit"])
            below = said["side"] in _BELOW or said["more"] == "以下"
            if column is None or (said["side"] not in _ABOVE | _BELOW and not said["more"]) or _other_time(text) <= said.start():
                continue
            least = said["side"] not in _ABOVE | _BELOW  # 10%以上 holds 10% itself
            such = [name for name, (value, _) in column.values.items() if (value < limit if below else value > limit) or (least and value == limit)]
            count = integer(said["count"])
            named = [m[0] for m in names.finditer(said["names"])]
            wrong = [name for name in named if name in column.values and name not in such] if len(named) == count else []
            if count == len(such) and not wrong:
                continue
            yield self.finding(
                facts.printed(start + said.start(), start + said.end("count") + 1),
                f"正文说{said[0][: said.end('count') - said.start()]}个，按表中数字是{len(such)}个：{'、'.join(such[:8]) or '没有'}，请核对",
                f"The text counts {count}, the table has {len(such)}",
                related=tuple(column.values[name][1] for name in (wrong or such)[:8]),
                evidence={"calculation": "、".join(f"{name}{column.values[name][0]}%" for name in such[:8])},
            )


_EXTREMES = ("最高", "最低", "最多", "最少", "最快", "最慢")
_LEASTS = frozenset(("最低", "最少", "最慢"))
_SHORT_HEAD = 1


@lru_cache(maxsize=1)
def _other_time(text: str) -> int:
    """Where the first words for another time end in a sentence; behind its end where there are none. Each of its statements asks."""
    found = _OTHER_TIME.search(text)
    return found.end() if found is not None else len(text) + 1


def _most(names: str) -> re.Pattern[str]:
    """增速最高的是石桥镇, 石桥镇增速最高; of a name in the table."""
    words = "最高|最低|最多|最少|最快|最慢"
    return re.compile(
        f"(?P<what1>[\u4e00-\u9fff]{{2,6}}?)(?P<word1>{words})的?(?:单位|乡镇|县区|镇|园区)?(?:是|为|(?<=的))(?P<name1>{names})(?![\u4e00-\u9fff]*[、和])"
        f"|(?<![、和与])(?P<name2>{names})(?:的)?(?P<what2>[\u4e00-\u9fff]{{2,6}}?)(?P<word2>{words})(?!的)"
    )


def _lists(text: str, names: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Names of rows that stand in one list: 石桥镇、白岩乡和青溪镇."""
    run: list[re.Match[str]] = []
    for match in names.finditer(text):
        if run and not (match.start() == run[-1].end() + 1 and text[run[-1].end()] in _JOINS):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


class _Columns:
    """Columns by their headings, and those of growth by the names of their rows: what is said of one is not looked for in hundreds."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[Column]] = {}
        self._growths: dict[str, list[Column]] = {}

    def add(self, column: Column) -> None:
        self._by_head.setdefault(column.head, []).append(column)
        if _GROWTH.search(column.head) and not _OTHER_GROWTH.search(column.head):
            for name in column.values:
                self._growths.setdefault(name, []).append(column)

    def headed(self, what: str, least: int) -> Column | None:
        """The only column whose heading ends as these words do; of so many characters at least where it is the longer one."""
        found: Column | None = None
        for head, same in self._by_head.items():
            if what.endswith(head) or (len(head) >= least and head.endswith(what)):
                if found is not None or len(same) > 1:
                    return None
                found = same[0]
        return found

    def growth_of(self, names: Sequence[str]) -> Column | None:
        """The only column of growth that has a value for every name."""
        found: Column | None = None
        for column in self._growths.get(names[0], ()):
            if all(name in column.values for name in names):
                if found is not None:
                    return None
                found = column
        return found


def _columns(facts: Facts, table: Table) -> Iterator[Column]:
    """The columns of a table that have a heading and a number in more than one row."""
    if table.head is None:
        return
    heads = row_of(facts.document.folded, table.head).words
    section = facts.document.section(table.rows[0].block.span.start)
    values: list[dict[str, tuple[Decimal, Span]]] = [{} for _ in heads]
    for line in table.rows:
        if not line.label.startswith(_SUMS):
            _take(facts, line, values)
    for head, column in zip(heads, values, strict=True):
        if len(column) > 1:
            yield Column(_HEAD.sub("", head), section, "".join(heads), column)


def _take(facts: Facts, line: Line, values: list[dict[str, tuple[Decimal, Span]]]) -> None:
    row = row_of(facts.document.folded, line.block)
    if len(row.words) != len(values):
        return
    for at in range(1, len(values)):
        number = quantity_of(row.words[at])
        if number is not None:
            values[at].setdefault(row.label, (number.value, row.spans[at]))


_RANKED = lazy("位次|排名|名次|排位|位序|序位|排序")
_HEAD = lazy("[（(][^（）()]*[）)]|[%％\\s]")
