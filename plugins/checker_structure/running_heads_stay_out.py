"""STR012: the head or foot of a page that stands inside the text."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.layout import is_page_number
from checker.validator import Rule

_FEWEST = 3  # pages
_SHORTEST, _LONGEST = 6, 40  # characters; what stands in the cells of a list is shorter
_OPENING = 4  # lines among which the title stands
_LONGEST_TITLE = 80
_TURN = lazy("[（(]?(?:转下页|接上页|续上页|未完待续)[）)]?")
_NAMING = lazy("[0-9]{4}年|[县区市局园镇乡委厅]")  # what the title of a report names, and that of a section does not
_HAN = lazy("[\u4e00-\u9fff]")
_STOPS = "。！？；：…”）"


class RunningHeadsStayOut(Rule):
    """页眉、页脚不得混进正文

    为何：
        从带页眉的文件里复制文字，每页的页眉、页脚夹在句子中间，句子断成两截，数字也可能被隔开。
    反例：
        全县完成固定资产投资31.6亿元，新开工项目26个，争取上级⏎青河县2026年工作汇报⏎— 1 —⏎资金4180万元，增长7.4%。一般公共预算收入完成⏎青河县2026年工作汇报⏎— 2 —⏎10.2亿元，增长5%。规模以上工业企业新增⏎青河县2026年工作汇报⏎— 3 —⏎7家，累计126家。
    正例：
        青河县2026年工作汇报⏎全县完成固定资产投资31.6亿元，新开工项目26个。⏎责任单位：县发改局⏎争取上级资金4180万元。⏎责任单位：县发改局⏎新增企业7家。⏎责任单位：县发改局
    """

    code = "STR012"
    name = "running-heads-stay-out"
    title_en = "The head or foot of a page does not stand inside the text"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        blocks = document.blocks
        places: dict[str, list[int]] = {}
        for index, block in enumerate(blocks):
            if block.kind in ("paragraph", "title") and block.span.end - block.span.start <= _LONGEST:
                places.setdefault("".join(document.quote(block.span).split()), []).append(index)
        for line, where in places.items():
            if len(where) < _FEWEST or len(_HAN.findall(line)) < _SHORTEST or line[-1] in _STOPS + "，、":
                continue
            inside = [index for index in where if _is_at_page_end(document, blocks, index)]
            if len(inside) * 2 < len(where):
                continue
            for index in inside:
                yield self.finding(
                    blocks[index].span,
                    f"“{line}”在文中出现{len(where)}次，挨着页码，似为页眉或页脚，请删去并接好前后的句子",
                    f"“{line}” stands {len(where)} times beside page numbers: the head or foot of a page",
                    related=[blocks[inside[0]].span] if index != inside[0] else [],
                    cause=f"running:{line}",
                )
        yield from self._once(document)

    def _once(self, document: Document) -> Iterator[Finding]:
        """The report's title, or （转下页）, in a line between two paragraphs."""
        title = ""
        for place, block in enumerate(document.blocks):
            if block.kind in ("heading", "table_row") or block.span.end - block.span.start > _LONGEST_TITLE:
                continue
            line = document.quote(block.span)
            if place < _OPENING:
                title = line if block.kind == "title" and _NAMING.search(line) else title
            elif (line == title and _is_between(document, place)) or _TURN.fullmatch(line):
                zh = f"“{line[:30]}”夹在两段之间，似为页眉或页脚，请删去"
                yield self.finding(block.span, zh, "the head or foot of a page between two paragraphs", cause="running head")


def _is_between(document: Document, place: int) -> bool:
    """Whether running text stands before and behind a line, so that no second report or annex begins there."""
    beside = document.blocks[place - 1 : place + 2]
    return len(beside) > 2 and "。" in document.quote(beside[0].span) and beside[2].kind != "title"


def _is_at_page_end(document: Document, blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a page number stands on the line before or behind: the line is the page's head or foot, and no item that repeats."""
    beside = blocks[max(0, index - 1) : index] + blocks[index + 1 : index + 2]
    return any(is_page_number(document.quote(block.span).strip()) for block in beside)
