"""What a report quotes as wrong, to put it right: 原文“…43.7亿元”，应为47.3亿元; 误：58.6亿元 / 正：56.8亿元; 由1682人更正为1862人.

It is quoted, not said: no rule is to hold the rest of the report against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.cues import holds_any
from checker.extraction.tables import cells_of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.span import Span

_CUES = ("更正", "勘误", "订正", "笔误", "有误", "误写", "误作", "误为", "误录", "误报", "误填", "误印", "误将", "误把", "改正", "勘正", "录入错误", "成了")
_CORRECTS = ("更正", "勘误", "订正", "勘正")  # in a title, or near the beginning: all of the report puts something right
_OPENING = 200  # characters
_LONGEST_ROW = 400
_MOST = 1000
_RIGHT = "(?:更正|订正|勘正|改正|纠正)"
_TO_BE = f"(?:现|经核实|应当?|拟)*(?:{_RIGHT}|改)?(?:为|是|成|作)"
_SLIP = "(?:笔误|误[写录报填记印]|(?:录入|打印|校对|统计|计算|填报|排版|引用|抄写)(?:错误|差错|有误)?)"
_QUOTED = '[“"「『](?P<wrong>[^”"」』\\n]{1,200})[”"」』]'
_CLAUSE = "(?P<wrong>[^，。；：\\n“”「」『』]{2,60}?)"
# wherever they stand
_ANYWHERE = tuple(
    map(
        lazy,
        (
            f"由(?P<wrong>[^，。；：\\n]{{1,40}}?){_RIGHT}(?:为|成|到|至)",
            f"{_RIGHT}前[：:，]?(?P<wrong>[^。；\\n]{{1,200}})[。；，\\n]?[ \u3000\\n]*(?:而)?{_RIGHT}后",
            f"{_QUOTED}[^“”。；\\n]{{0,12}}?(?:有误|[系属]{_SLIP}|为{_SLIP}|[，]?(?:现)?{_RIGHT}(?:为|成))",
            f"(?:^|(?<=[，。；：\\n]))(?:[^，。；：\\n“”]{{0,20}}?(?:上报|报送|报告中?|原文中?|原报)[^，。；：\\n“”]{{0,4}})?{_CLAUSE}(?:[系属]|确?为){_SLIP}",
            f"(?:^|(?<=[，。；：\\n])){_CLAUSE}有误，?(?:现|经核实|应当?|实际|正确|实)[^，。；\\n]{{0,4}}(?:为|是)",
            '误(?:(?:写|录|报|印|填|记|列|登|标|算|输|排)(?:入|成|为|作|了)+|作|为)(?P<wrong>[“"]?[^，。；：\\n）)]{1,40})',
            "误(?:将|把)[^，。；：\\n]{1,40}?(?:写|作|录|报|印|填|记|列|当|算)(?:入|成|为|作)(?P<wrong>[^，。；：\\n）)]{1,40})",
            f"(?:写|印|填|报|录|记|排)成了?(?P<wrong>[^，。；：\\n]{{1,30}})，(?:实际)?{_TO_BE}",
            "(?:^|(?<=[。；，\\n \u3000]))误[ \u3000]{0,4}[：:](?P<wrong>[^\\n]{1,160}?)[；。，]?[ \u3000\\n]*(?=正[ \u3000]*[：:])",
        ),
    )
)
# in a report that puts something right
_IN_CORRECTIONS = tuple(
    map(
        lazy,
        (
            f"原(?:文|句|报告|稿|表|件|函|数|报|汇报|简报)[^“”。；\\n]{{0,30}}{_QUOTED}",
            f'{_QUOTED}[，]?{_TO_BE}(?=[“"「『])',
            f"原(?:文|报告|稿|表|件|函|报|汇报|简报)[^，。；：\\n]{{0,20}}?{_CLAUSE}，?{_TO_BE}",
            f"原(?:为|是|报|数为|作|写为)(?P<wrong>[^，。；：\\n]{{1,30}})，{_TO_BE}",
            "(?:^|(?<=\\n))[ \u3000]*(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．])?[ \u3000]*(?:误|错误|原文|原句|原数|原稿|原件|原表述|误写|修改前)[ \u3000]*(?:为|是)?[：:](?P<wrong>[^\\n]+)",
        ),
    )
)
_WRONG_HEAD = lazy("误|错误|错|原文|原数|原值|原句|原表述|(?:更正|订正|修改)前.{0,6}|原(?:报告|稿|件|报)(?:数|值|内容|表述)?|误值|误写")
_RIGHT_HEAD = lazy("正|正确|应为|更正|(?:更正|订正|修改|改正|改)(?:后|为).{0,6}|现数|正值|更正(?:数|值|内容)")


def misquoted(document: Document) -> list[Span]:
    """The printed ranges of what a document (or part) quotes as wrong, in order."""
    text = document.view.text
    if not holds_any(text, _CUES):
        return []
    corrects = any(word in text[:_OPENING] or word in document.title for word in _CORRECTS)
    patterns = (*_ANYWHERE, *(_IN_CORRECTIONS if corrects else ()))
    found = {document.view.printed(*match.span("wrong")) for pattern in patterns for match in pattern.finditer(text)}
    if corrects:
        found.update(_in_tables(document))
    return sorted(found)[:_MOST]


def _in_tables(document: Document) -> Iterator[Span]:
    """The cells below a head that says that they are wrong, beside one for what is right: 原文 | 更正为."""
    column = width = 0
    for block in document.blocks:
        line = block.row(document.folded)
        cells = cells_of(line) if len(line) < _LONGEST_ROW else []
        heads = [cell.text for cell in cells]
        wrong = next((at for at, head in enumerate(heads) if _WRONG_HEAD.fullmatch(head)), None)
        if wrong is not None and any(map(_RIGHT_HEAD.fullmatch, heads)):
            column, width = wrong, len(cells)
        elif len(cells) != width:
            width = 0
        elif width:
            end = cells[column + 1].start if column + 1 < width else len(line)
            yield Span(block.span.start + cells[column].start, block.span.start + end)


def is_said(finding: Finding, quote: str, wrong: Sequence[Span], of_both: bool) -> bool:
    """Whether a finding is of what the report says itself.

    of_both: its rule holds a change against what was and what is now, which a correction tells, too: 由1682人更正为1862人，多180人. A rate of
    growth beside it is that of the year.
    """
    if of_both and not quote.endswith(("%", "％")):
        return not any(one.holds(finding.span) for one in wrong)
    return not any(span.overlaps(one) for span in (finding.span, *(other.span for other in finding.related)) for one in wrong)
