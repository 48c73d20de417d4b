"""STR006: page numbers, headers and footers stay out of sentences."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around
from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.layout import is_page_number
from checker.validator import Rule

_DASHED = lazy(r"[-—–－][-—–－]?[ \u3000]?\d{1,3}[ \u3000]?[-—–－]{1,2}(?!-)(?:(?!\d)|(?<=[ \u3000][—–－])(?=\d))")
_DASHES = tuple("-—–－")
_STOPS = tuple("，；、。")
_NAMED = lazy(r"页(?<=[\d \u3000].)(?:[ \u3000/，,]{0,2}共[ \u3000]?\d{1,3}[ \u3000]?页)?|Page \d{1,3}(?: of \d{1,3})?")
_REFERRED = lazy("(?:材料|附件|报告|手册|文件|方案|规划|文本|见|》|在)的?$")  # 名字在会议材料第6页上
_NUMBER_OF = lazy(r"第[ \u3000]?\d{1,3}[ \u3000]?$")
_TRAILING = lazy(r" \d{1,3}\n")
_BARE = lazy(r"[ \u3000](?<=\d.)[ \u3000]{0,2}(?=[\u4e00-\u9fff“《])")
# what a number stands before: a unit, a measure word, a thing that is counted
_COUNTED = frozenset(
    "年月日号时分秒个家户人名位口批次件项条座栋套台辆艘架只头匹株棵亩顷公平立方米里吨斤克升千百万亿元角美港日欧兆瓦度伏安赫倍成折点层级类种处所间张份篇章节款部分本册期届轮场起宗幅块片段道孔根支枚颗粒把双对组队班团档幢笔楼标微毫厘纳英海中版页窗站局院校馆场所排连营军省市区县镇乡村街社岁周天季度旬代大强星国%％‰℃"
    "余多几来左至到—–-～~"
)
_NAMING = frozenset("表图栏件第款注号章节卷册组班路线近约超达逾等")  # 表 3, 近 40 农户, 等 9 方面
# words that begin like a measure and are none
_NO_MEASURES = tuple(
    "升级 升温 升至 中心 中国 中央 中小 成为 成立 成果 成效 成本 成长 时代 时期 时间 日益 日常 人民 人员 人才 人口 人均 个人 个体 条件 条例 公共 公开 公司 平台 平安 平稳 平均 "
    "立足 立法 方式 方面 方案 方向 分布 分别 分类 分析 度假 强化 强国 大力 大幅 组织 组建 间接 处理 处于 所有 所在 层面 国家 国际 国内 国有 市场 区域 社会 周边 天然 道路 把握 双向 "
    "双重 对外 对接 对标 队伍 班子 营商 营业 营造 批准 级别 名单 名称 位于 年均 户籍 家庭 期间 场景 本地 届时 站位 至今 到位 来自 余额".split()
)
_JOINED = lazy("[和与及] ?[0-9]")  # 分别增长 21 和 9.4
_NUMERALS = frozenset("一二三四五六七八九十百千两几数多")
_FIGURE = frozenset("0123456789.,")
_DIGITS = 3  # of a page number; 2026 is a year
_LONGEST = 6  # a page number and the blanks behind it
_BLANKS = (" ", "\u3000")
_PARAGRAPH = 60  # characters in which a paragraph, other than a heading, has come to a pause
_MANNER = 12  # figures with a blank behind them, among which one more tells nothing
_SPACED = 4  # figures with a blank before their unit, from which on that is how the text is set


class PageNumbersStayOut(Rule):
    """页码、页眉页脚不能混进句子里

    为何：
        从排好版的文件里复制文字，页码会夹进句子甚至数字中间，“0.6 3”读起来就成了另一个数。
    反例：
        一、用地安排⏎东园占地2.4平方公里，西园占地0.6 3⏎平方公里，合计3平方公里，其余用地指标留给城区。
        要紧盯在谈项目不放松。力争到明年六月，7 使园区用工人数达到3200人，实现税收1.5亿元。
        全县要进一步加大项目建— 12 —设力度，确保年底前全部开工。
    正例：
        全年新开工项目 4 个，其中亿元以上项目 2 个，到 2025 年底全部投产。
        增长率保持在5—7—9三档，“1—3—5”工程稳步推进。
    """

    code = "STR006"
    name = "page-numbers-stay-out"
    title_en = "Page numbers, headers and footers stay out of sentences"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.5条（页码编排在版心之外）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._in_lines(document)
        yield from self._at_line_ends(document)
        yield from self._between_lines(document)

    def _in_lines(self, document: Document) -> Iterator[Finding]:
        text = document.folded
        for pattern in (_DASHED, _NAMED) if "页" in text or "Page " in text else (_DASHED,):
            for match in around(pattern, text, _DASHES) if pattern is _DASHED else pattern.finditer(text):
                start, end = match.span()
                if text[start] == "页":
                    number = _NUMBER_OF.search(text, max(0, start - 6), start)
                    if number is None:
                        continue
                    start = number.start()
                if _stands_between(text, start, end) and not _REFERRED.search(text, max(0, start - 6), start):
                    yield self._found(document, start, end, end)
        bare = [(_number_start(text, m.start()), m.end()) for m in _BARE.finditer(text)]
        bare = [(start, end) for start, end in bare if end - start <= _LONGEST]
        loose = [span for span in bare if _stands_loose(text, *span)]
        if len(bare) - len(loose) > _SPACED and (len(loose) > 1 or len(bare) > _MANNER):
            return  # a blank behind every figure is the manner of this text
        for start, end in loose:
            if not text[start : start + _DIGITS + 1].isdecimal():
                yield self._found(document, start, end, end)

    def _at_line_ends(self, document: Document) -> Iterator[Finding]:
        """A number behind a blank at the end of a line whose sentence goes on in the next."""
        text, view = document.folded, document.view
        for match in _TRAILING.finditer(text):
            start, end = match.start(), match.end() - 1
            if not (is_chinese(text[start - 1 : start]) or text[start - 1 : start].isdecimal() or text[start - 1 : start] in ("，", "、")):
                continue
            before, after = view.offset_of(start - 1), view.offset_of(end + 1)
            if after == before + 1 and text[end + 1 : end + 2] != "\n":
                yield self._found(document, start, end, end + 1)

    def _between_lines(self, document: Document) -> Iterator[Finding]:
        """Lines that hold a page number and nothing else. On every page they are a layout, said once; one alone is a slip."""
        text = document.folded
        lines = [b for b in document.blocks if b.kind == "footnote" and is_page_number(document.quote(b.span))]
        lines = [b for b in lines if not _is_raised(text, *b.span) and not _is_cell(text, *b.span)]
        lines = [b for b in lines if not (before := _letter_before(text, b.span.start)).isalpha() or is_chinese(before)]
        lines = [b for b in lines if document.locate(b.span).cell is None]  # of a sheet no page number is a cell
        if not lines:
            return
        first = lines[0].span
        if len(lines) > 2 or document.layout is not None:
            zh = f"正文中夹有页码（{len(lines)}行），似为从排好版的文件中复制，请删去"
            yield self.finding(first, zh, f"{len(lines)} lines hold page numbers; delete them", severity="info", related=[b.span for b in lines[1:12]])
            return
        for block in lines:
            yield self._found(document, block.span.start, block.span.end, min(block.span.end + 1, len(text)))

    def _found(self, document: Document, start: int, end: int, resumes: int) -> Finding:
        text = document.folded
        number = text[start:end].strip()
        around = text[max(0, start - 8) : start].rpartition("\n")[2].strip() + "…" + text[resumes : resumes + 6].strip().partition("\n")[0]
        zh = f"“{number}”似为页码混进了正文（“{around}”之间），请删去并核对前后的数字"
        while start and text[start - 1] in _FIGURE:
            start -= 1  # the figure that the page number seems to belong to is part of the fault
        return self.finding(Span(start, end), zh, f"“{number}” looks like a page number inside the text", cause="document:page number")


def _is_raised(text: str, start: int, end: int) -> bool:
    """Whether a 2 or 3 alone in its line was raised in the next: 供水 293.2 万 m ，."""
    if text[start:end].strip() not in ("2", "3"):
        return False
    stop = text.find("\n", end + 1)
    return _METRES.search(text, end, stop if stop >= 0 else len(text)) is not None


def _is_cell(text: str, start: int, end: int) -> bool:
    """Whether a number stands between the rules of a table that was taken apart into lines."""
    before = text[max(0, start - _NEAR) : start].rstrip()[-1:]
    return before == "|" and text[end : end + _NEAR].lstrip()[:1] in ("|", "")


_NEAR = 8
_METRES = lazy("(?<![a-z])[ck]?m [，。；、）]")


def _stands_between(text: str, start: int, end: int) -> bool:
    """Whether a page number parts two words, a figure and its unit, or stands at the head of a paragraph that runs on behind it."""
    while text[start - 1 : start] in _BLANKS and start:
        start -= 1
    while text[end : end + 1] in _BLANKS and end < len(text):
        end += 1
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("", "\n"):
        stop = text.find("\n", end, end + _PARAGRAPH)
        return is_chinese(after) and any(c in "，。；" for c in text[end : stop if stop >= 0 else end + _PARAGRAPH])
    dashed = text[start] in _DASHES  # ，- 7 -新建: no figure is written so
    if not (is_chinese(before) or dashed and before in _STOPS or is_chinese(after) and before.isdecimal()):
        return False
    spaced = dashed and text[end - 2 : end - 1] in _BLANKS and before in _STOPS and after.isdecimal()  # 4个、— 3 —12.8亿元
    return (is_chinese(after) or after in "，。；、" or spaced) and text.rfind("（", max(0, start - 12), start) < 0


def _number_start(text: str, end: int) -> int:
    """Where the digits before an offset begin."""
    while end and text[end - 1].isdecimal():
        end -= 1
    return end


def _letter_before(text: str, at: int) -> str:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


def _stands_loose(text: str, start: int, end: int) -> bool:
    """Whether a number in running text belongs to nothing: Chinese or a comma before it, and behind it nothing that is counted."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in " \u3000":
        before = text[start - 2 : start - 1]
    if (
        (after in _COUNTED and not text.startswith(_NO_MEASURES, end))
        or text.startswith(("以上", "以下", "以内", "以来"), end)
        or after in _NUMERALS
        or before in _NAMING
        or _JOINED.match(text, end) is not None
    ):
        return False
    return is_chinese(before) or before in ("，", "、")
