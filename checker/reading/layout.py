"""The text as read: what a page layout added is taken out, every character kept keeps its place."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.document import Block, View
from checker.reading.spellings import in_digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_WIDE = {ord(c): chr(ord(c) - 0xFEE0) for c in "０１２３４５６７８９％．－＋" + "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))}
_WIDE[ord("﹪")] = "%"
_WIDE_RUN = lazy("[％﹪＋－．０-９Ａ-Ｚａ-ｚ][％﹪＋－．０-９Ａ-Ｚａ-ｚ]*")
_WIDE_TRIGGERS = "０１２３４５６７８９％﹪．－＋ＸｘＡＢＣＧＫＷ"
# Chinese text with the comma, semicolon and colon of an English keyboard: read as what they stand for. 12,500 and 8:30 stay.
_HALF_MARK = lazy(r"(?<=[\u4e00-\u9fff%‰）)”》])[,;:!?]+|(?<=[0-9A-Za-z³²])[,;](?= ?[\u4e00-\u9fff“《（])")
_ITEM_MARK = lazy(r"(?m)^[ \u3000#*]*(?:附件[：:][ \u3000]*)?\d{1,3}．(?!\d{1,2}[ \u3000．.、])")
_HALF_BRACKETS = lazy(r"\((?<=[\u4e00-\u9fff%‰”》].)([^()（）\n]{0,80})\)")
_FULL_MARKS = {ord(half): full for half, full in zip(",;:!?", "，；：！？", strict=True)}
_BLANK = lazy("[ \u00a0\u2000-\u200b\u202f\u3000][ \u00a0\u2000-\u200b\u202f\u3000]*")
_NOTE_MARK = lazy(r"(?<=[\u4e00-\u9fff%）)》”])[\[［]\d{1,2}[\]］]")  # 常住人口[2]为75万人: which note explains it
_CURRENCY = lazy("(?<=元)人民币(?!各项|[存贷债汇升贬兑结跨])")  # 3.2亿元人民币: what 元 are without it; not 30亿元人民币贷款
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, joiners and blanks without width, which web pages and Word leave in
_UNSEEN_RUN = lazy("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_UNIT_BEGUN = lazy(r"\d *(?:[十百千]?[万亿]|万?[平立]方)$")
# what may belong to a magnitude that a blank parts from it; the name of the next cell (1.2万 人口) does not
_UNIT_BEHIND = lazy("元(?![旦月宵宝])|m[3³](?![A-Za-z0-9])|(?:人|人次|户|吨|亩|平方米|立方米|千瓦时|公里|辆|家|件|册)(?![\u4e00-\u9fff])")
# 118 m3, 16 km, 179 L/d; single letters only where they begin a rate
_LATIN_UNIT = lazy("(?:[kch]?m[23²³]|[kcm]m|kg|MW|GW|k[Ww]h?|[mLt](?=/))(?![A-Za-z0-9])")
_DECIMALS = lazy(r"\d{1,3} ?(?:[%％‰万亿]|个百分点|公里|平方|[，。；、和](?![\d]*\.))")
_METRES = lazy("(?:米|公里|千米)(?![\u4e00-\u9fff])")
_GROUP = lazy(r"\d{3}(?!\d)")
_PARTING = frozenset(" \u00a0\u2009\u202f")  # what parts thousands
_MOST_GROUPS = 5  # 10**17: no report prints more; a row of numbers is not one number
_PAGE_LINE = lazy(r"[ \u3000]*(?:[-—–－─·]+[ \u3000]*\d{1,4}[ \u3000]*[-—–－─·]+|第[ ]*\d{1,4}[ ]*页.{0,10}|\d{1,3}[ ]*/[ ]*\d{1,3}|\d{1,3})[ \u3000]*")
_PAGE_FIRST = frozenset(" \u3000-—–－─·第0123456789０１２３４５６７８９")
_TRAILING_PAGE = lazy(r"(?<=\d) +\d{1,3}$")
TERMINAL = "。！？；：!?;:…"
_CLOSING = "”’）)】》」』"
BULLETS = "—●·◆※▪■□○★☆*#|"


def is_page_number(line: str) -> bool:
    """Whether a line holds nothing but a page number (`— 12 —`, `第 3 页`, `5/30`, `12`)."""
    return line[:1] in _PAGE_FIRST and _PAGE_LINE.fullmatch(line) is not None


def fold(text: str) -> str:
    """The text, character for character, with full-width digits and the marks of an English keyboard as what they stand for.

    The point behind the number of an item (１．２０２５年……) stays as it is: a half-width one would make a decimal of it.
    """
    folded = _WIDE_RUN.sub(lambda run: run[0].translate(_WIDE), text) if any(c in text for c in _WIDE_TRIGGERS) else text
    if "．" in text:
        points = {mark.end() - 1 for mark in _ITEM_MARK.finditer(text)}
        folded = "".join(["．" if at in points else c for at, c in enumerate(folded)]) if points else folded
    folded = _HALF_MARK.sub(_full_mark, folded) if any(mark in folded for mark in ",;:!?") else folded
    return _HALF_BRACKETS.sub("（\\1）", folded) if "(" in folded else folded


def view_of(folded: str, blocks: Sequence[Block]) -> View:
    """The view of a folded text: spelled figures in digits, soft line breaks, page numbers, indents, marks of notes and 人民币 left out, blanks
    inside figures closed."""
    cuts = _soft_breaks(folded, blocks)
    folded = folded.replace("．", ".")
    folded, edits = in_digits(folded)
    cuts += _inner_blanks(folded)
    if any(folded.startswith(blank) or "\n" + blank in folded for blank in " \u3000"):
        cuts += _indents(folded, blocks)
    if any(c in folded for c in UNSEEN):
        cuts += [match.span() for match in _UNSEEN_RUN.finditer(folded)]
    if "[" in folded or "［" in folded:
        cuts += [match.span() for match in _NOTE_MARK.finditer(folded)]
    if "元人民币" in folded:
        cuts += [match.span() for match in _CURRENCY.finditer(folded)]
    if not cuts and not edits:
        return View(folded)
    edits += [(start, end, "") for start, end in cuts]
    edits.sort()
    return View.edited(folded, edits)


def _full_mark(mark: Match[str]) -> str:
    return mark[0].translate(_FULL_MARKS)


def _inner_blanks(text: str) -> list[tuple[int, int]]:
    """Blanks that a typesetter put between a figure and its neighbours: `171.59 亿元`, `截至 2025 年`, `31.7 %`, `12 345.6`, `2.8 万 人`, `，其中`."""
    cuts: list[tuple[int, int]] = []
    size = len(text)
    for match in _BLANK.finditer(text):
        start, end = match.span()
        if start == 0 or end == size:
            continue
        before, after = text[start - 1], text[end]
        if before.isdecimal() or before in "%‰":
            if (
                "\u4e00" <= after <= "\u9fff"
                or after in "%‰℃，。；、）〕"
                or (after in "kmchMGLt" and _LATIN_UNIT.match(text, end))
                or (after.isdecimal() and end - start == 1 and _is_grouping(text, start, end))
            ):
                cuts.append((start, end))
        elif before == "." and after.isdecimal():
            if end - start == 1 and _is_torn_decimal(text, start, end):
                cuts.append((start, end))
        elif after.isdecimal():
            if "\u4e00" <= before <= "\u9fff" or before in "，、；（：～—-〔〕":
                cuts.append((start, end))
        elif before in "，；：":
            if end - start == 1 and "\u4e00" <= after <= "\u9fff":
                cuts.append((start, end))  # a comma, and the blank of an English keyboard behind it
        elif before in "万亿方" and end - start == 1 and _is_inside_unit(text, start, end):
            cuts.append((start, end))
    return cuts


def _indents(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The blanks before lines that are no rows of a table."""
    cuts = []
    for block in blocks:
        end = start = block.span.start
        while start > 0 and text[start - 1] in " \u3000":
            start -= 1
        if start < end and block.kind != "table_row":
            cuts.append((start, end))
    return cuts


def _is_torn_decimal(text: str, start: int, end: int) -> bool:
    """Whether the blank stands behind the point of a decimal, as OCR leaves it: 完成60. 5 亿元, 增长36. 8%; not behind the number of an item."""
    first = start - 1
    while first > 0 and text[first - 1].isdecimal():
        first -= 1
    before = text[first - 1 : first]
    if before == "\n" and start - 1 - first == 2:
        before = text[first - 2 : first - 1]  # 固定资产投资⏎24. 3 亿元
    return 1 <= start - 1 - first <= 4 and ("\u4e00" <= before <= "\u9fff" or before == "、") and _DECIMALS.match(text, end) is not None


def _is_inside_unit(text: str, start: int, end: int) -> bool:
    """Whether a blank parts a unit behind a figure: 2.8 万 人, 238.5亿 元, 3 平方 公里."""
    head = _UNIT_BEGUN.search(text, max(0, start - 6), start)
    return head is not None and (_METRES if head[0].endswith("方") else _UNIT_BEHIND).match(text, end) is not None


def _is_grouping(text: str, start: int, end: int) -> bool:
    """Whether the blank parts thousands: one to three digits before it, exactly three after it, a unit or point behind."""
    first = start
    while first > 0 and text[first - 1].isdecimal():
        first -= 1
    if start - first > 3 or (first and text[first - 1] in ".,") or (text[first] == "0" and text[first - 1 : first] not in _PARTING):
        return False
    for _ in range(_MOST_GROUPS):
        group = _GROUP.match(text, end)
        if group is None:
            return end > start + 1 and _LATIN_UNIT.match(text, end) is not None
        behind = text[group.end() : group.end() + 1]
        if behind not in _PARTING:
            return behind == "." or "\u4e00" <= behind <= "\u9fff"
        end = group.end() + 1
    return False


def _soft_breaks(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Line breaks inside a sentence, with the page numbers that stand there."""
    cuts: list[tuple[int, int]] = []
    above: Block | None = None
    previous: Block | None = None
    for block in blocks:
        if block.kind == "footnote" and is_page_number(text[block.span.start : block.span.end]):
            continue  # stands between the lines that it parts; the cut across it takes it out
        if previous is not None and _runs_on(text, above, previous, block):
            start = previous.span.end
            page = _TRAILING_PAGE.search(text, previous.span.start, previous.span.end)
            if page is not None and not _is_grouping(text, page.start(), page.end() - len(page[0].lstrip())):
                start = page.start()
            while text[start - 1] in " \u3000\t":
                start -= 1
            cuts.append((start, block.span.start))
        above, previous = previous, block
    return cuts


LABELLED = lazy("(?:19|20)[0-9]{2}年|[^，。；：:、—\\n]{1,14}(?:[：:]|——)")
"""A line with a label: 时  间：5月9日; 人才公寓——640套; 2024年营收26.4亿元."""


def _is_item(text: str, line: Block) -> bool:
    """Whether a line is one of those that each have a label and no full stop."""
    return LABELLED.match(text, *line.span) is not None and text.find("。", *line.span) < 0


def _runs_on(text: str, above: Block | None, line: Block, following: Block) -> bool:
    """Whether the sentence of `line` goes on in the following line; above: the line before it."""
    if line.kind not in ("paragraph", "list_item", "heading") or following.kind != "paragraph":
        return False
    start, end = line.span
    last = text[end - 1]
    if last in TERMINAL or last in _CLOSING or text[following.span.start] in BULLETS:
        return False
    if text[following.span.start - 1] in " \u3000\t" and text[following.span.start - 2 : following.span.start - 1] in (" ", "\u3000", "\t"):
        return False
    if _is_item(text, line) and (_is_item(text, following) or above is not None and text[above.span.end - 1] not in TERMINAL and _is_item(text, above)):
        return False
    body = text[start:end]
    return end - start >= 15 and ("，" in body or "。" in body) and not (line.kind == "heading" and "。" not in body)
