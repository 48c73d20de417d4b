"""The title rule: a title, a heading or a row of a table stands once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.numbering import mark_of
from checker.validator import Rule
from checker_structure.numbered import words_of

_LEAST = 6
_LONGEST = 80  # characters of a line that stands twice; what is longer is a passage
_LONGEST_NAME = 30
_FEWEST_HAN = 4
_MANY = 5  # headings printed twice that are slips
_OPENING = 5  # lines among which titles and salutations stand
_HAN = lazy("[\u4e00-\u9fff]")
# a row with figures and another word than its name (已验收), or of one of many that are named alike; accounts say a sum again for its only part
_ROW = lazy(
    r"[|\t]?[ \t]*[\u4e00-\u9fff][^\t|]*(?:[\t|][^\t|]{0,20}){0,8}?[\t|]\d[\d.,%]*[\t|](?:[^\t|]{0,20}[\t|]){0,6}[^\t|]{0,20}[\u4e00-\u9fff]|[|\t]?[ \t]*[\u4e00-\u9fff]{0,20}(?:[镇乡村县区园]|街道|公司|集团|项目|工程)[\t|][ \d.,%]*\d"
)


class TitleStandsOnce(Rule):
    """标题、表格的行不得连印两次。

    为何：
        从网页或目录复制标题，常把同一标题接连粘贴两次，正文又紧跟其后；复制条目改写，忘了改标题，两节就成了同一个题目。
    反例：
        河湾县园区建设工作汇报河湾县园区建设工作汇报⏎今年以来，全县新开工项目12个。
        第一篇：河湾县园区建设工作汇报 河湾县园区建设工作汇报今年以来，全县新开工项目12个。
        一、重点工作⏎（一）加强组织领导⏎成立专班。⏎（二）加强组织领导⏎按月通报进度。
    正例：
        第一篇：河湾县园区建设工作汇报⏎河湾县园区建设工作汇报⏎今年以来，全县新开工项目12个。
    """

    code = "DUP003"
    name = "title-stands-once"
    title_en = "A title, a heading or a row of a table stands once"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        doubled = list(self._in_one_line(document))
        yield from doubled if len(doubled) <= _MANY else [self._layout(doubled)]
        twice = list(self._in_two_lines(document))
        yield from twice
        yield from self._sisters(document, {finding.span for finding in twice})

    def _layout(self, found: list[Finding]) -> Finding:
        """Many headings printed twice are the manner of one layout, bold print that was read twice: said once."""
        title = found[0].evidence["title"][:30]
        zh = f"全文有{len(found)}个标题连印了两次（“{title}”等），似为排版或转换所致，请通篇核对"
        en = f"{len(found)} headings are printed twice in a row (“{title}” and others), as layouts and converters leave them"
        return self.finding(found[0].span, zh, en, related=[other.span for other in found[1:]], cause="title")

    def _in_two_lines(self, document: Document) -> Iterator[Finding]:
        """A line that stands again right below: a title, a heading, a salutation, a row of a table."""
        for place, (above, block) in enumerate(pairwise(document.blocks)):
            if block.kind != above.kind or block.span.end - block.span.start > _LONGEST:
                continue
            said, before = _said(document, block), _said(document, above)
            if said != before or len(_HAN.findall(said)) < _FEWEST_HAN:
                continue
            opening = place < _OPENING and (block.kind == "title" or said.endswith("："))
            if opening or (block.number and block.kind in ("heading", "list_item")) or (block.kind == "table_row" and _ROW.match(said)):
                yield self._twice(block.span, above.span, said)

    def _sisters(self, document: Document, known: set[Span]) -> Iterator[Finding]:
        """Headings of one list that say the same: （一）加强组织领导 and （三）加强组织领导. Of the lines in `known` it has been said."""
        told: dict[int, dict[str, Span]] = {}
        reached: dict[int, int] = {}
        for block in document.blocks:
            if block.kind not in ("heading", "list_item") or not block.number:
                continue
            mark = mark_of(f"{block.number}项")
            for level in [level for level in told if level > block.level or (level == block.level and (mark is None or mark.value != reached[level] + 1))]:
                del told[level]
            reached[block.level] = mark.value if mark else 0
            words = words_of(document, block)
            name = words.partition("。")[0].strip()
            if not _FEWEST_HAN <= len(name) <= _LONGEST_NAME or "\t" in words or len(_HAN.findall(name)) < _FEWEST_HAN:
                continue
            first = told.setdefault(block.level, {}).setdefault(name, block.span)
            start = document.text.find(name, block.span.end - len(words))
            if first is not block.span and block.span not in known:
                yield self._twice(Span(start, start + len(name)), first, name)

    def _twice(self, again: Span, first: Span, line: str) -> Finding:
        return self.finding(
            again,
            f"“{line[:30]}”在前面已有一处，请核对是否重复，或标题没有改",
            f"“{line[:30]}” stands there before; delete one of the two, or say what the second is",
            related=[first],
            cause="title",
        )

    def _in_one_line(self, document: Document) -> Iterator[Finding]:
        text = document.text
        for index, block in enumerate(document.blocks):
            if index > 2 and block.kind not in ("heading", "title"):
                continue
            start, end = block.span
            if end - start < 2 * _LEAST:
                continue
            line = text[start : min(end, start + 240)]
            begin = len(block.number)
            while line[begin : begin + 1] and line[begin] in "：:、. \u3000#":
                begin += 1
            again = line.find(line[begin : begin + _LEAST], begin + _LEAST)
            if again < 0:
                continue
            title = line[begin:again].rstrip(" \u3000")
            if not any(map(str.isalpha, title)):
                continue  # |---|---|
            behind = line[again + len(title) : again + len(title) + 1]
            if block.number and block.number[0] != "第" and again == begin + len(title) and "。" in line and _HAN.match(behind):
                continue  # （二）政府性基金预算政府性基金预算收入……: its text stands behind a heading and begins as it does
            if 2 * len(title) >= again - begin and len(title) >= _LEAST and line.startswith(title, again) and not title.endswith(("，", "。", "；", "、")):
                yield self.finding(
                    Span(start + again, start + again + len(title)),
                    f"标题“{title[:30]}”连印了两次，请删去一处",
                    f"the title “{title[:30]}” is printed twice in a row; delete one of the two",
                    related=[Span(start + begin, start + begin + len(title))],
                    evidence={"title": title},
                    cause="title",
                )


def _said(document: Document, block: Block) -> str:
    """A line without its number and the mark at its end."""
    return words_of(document, block).strip().rstrip("；。")
