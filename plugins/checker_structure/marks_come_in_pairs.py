"""STR009: brackets, quotation marks and title marks come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.validator import Rule

_MARK = lazy("[（(﹙）)﹚《》“”【】〔〕「」『』]")
_OPENING = {"（": "）", "(": "）", "﹙": "）", "《": "》", "“": "”", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_CLOSING = {"）": "）", ")": "）", "﹚": "）", "》": "》", "”": "”", "】": "】", "〕": "〕", "」": "」", "』": "』"}
_QUOTES = lazy("[“”]")
_BALANCE = (("（", "(", "﹙"), ("）", ")", "﹚")), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕"), ("「", "」"), ("『", "』")
_NAMES = {"）": "括号", "》": "书名号", "”": "引号", "】": "括号", "〕": "括号", "」": "引号", "』": "引号"}
_ITEM = lazy(r"(?:^|[\s。；：，、（(])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])$")
_FURNITURE = ("责任编辑", "编辑：", "来源：")
_STRETCH = 1500  # characters in which two lost halves hardly make up for each other
_FAR = 400  # characters between two halves of a pair that stand in different lines
_PAGE = 30  # characters between two halves of a pair that the end of a page parts
_DEEPEST = 50  # halves that wait for their other one
_MOST = 5


class _Half(NamedTuple):
    kind: str
    at: int
    opens: bool


class MarksComeInPairs(Rule):
    """括号、引号、书名号要成对

    为何：
        少了半个括号，括号里的“其中”到哪里为止就说不清；少了半个引号、书名号，文件名和引语就与正文混在一起。
    反例：
        全年完成投资3.2亿元（其中工业投资1.8亿元，比上年增长12%。⏎全县运行平稳。
        会议印发了《关于加快园区建设的意见，明确了十项措施。
        大力推行首席服务员”制度，干部下沉到企业解决问题。
    正例：
        全年完成投资3.2亿元（其中工业投资1.8亿元），比上年增长12%。
        1）抓招商；2）抓服务。要做到“三个坚持”（坚持规划先行、坚持项目为王、坚持《条例》）。
    """

    code = "STR009"
    name = "marks-come-in-pairs"
    title_en = "Brackets, quotation marks and title marks come in pairs"
    severity = "warning"
    authority = "GB/T 15834—2011 第4.8、4.9、4.15条（引号、括号、书名号）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        halves = _lonely(document.folded)
        if not halves:
            return
        if len(halves) > _MOST:
            first = halves[0]
            zh = f"全文有{len(halves)}处括号、引号或书名号不成对，请通篇核对"
            en = f"{len(halves)} brackets or quotation marks lack their other half"
            yield self.finding(Span(first.at, first.at + 1), zh, en, related=[Span(h.at, h.at + 1) for h in halves[1:12]])
            return
        for half in halves:
            mark, name = document.text[half.at], _NAMES[half.kind]
            low = max(0, half.at - (0 if half.opens else 6))
            span = Span(max(low, document.text.rfind("\n", 0, half.at) + 1), half.at + 1 + (6 if half.opens else 0))
            span = Span(span.start, min(span.end, len(document.text), _line_end(document.text, half.at)))
            zh = f"{name}“{mark}”只有{'前' if half.opens else '后'}半个，请核对补齐或删去"
            yield self.finding(span, zh, f"“{mark}” has no other half", cause="pairs")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _lonely(text: str) -> list[_Half]:
    """Halves of pairs whose other half is missing: paired within their line first, then with the lines nearby."""
    if _balanced(text):
        return []
    rest: list[_Half] = []
    held: list[_Half] = []
    line_end, in_table = -1, False
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if text.startswith(_FURNITURE, at + 1):
            continue
        if at > line_end:
            rest += held
            held = []
            line_end = _line_end(text, at)
            in_table = text.find("\t", text.rfind("\n", 0, at) + 1, line_end) >= 0
        if in_table:
            continue
        if mark in _OPENING:
            held.append(_Half(_OPENING[mark], at, True))
            continue
        kind = _CLOSING[mark]
        place = next((n for n in _last_of(held) if held[n].opens and held[n].kind == kind), None)
        if place is not None:
            del held[place]
        elif not (kind == "）" and _ITEM.search(text, max(0, at - 5), at)):
            held.append(_Half(kind, at, False))
        elif rest and rest[-1].opens and rest[-1].kind == kind and at - rest[-1].at <= _PAGE and text[rest[-1].at : at].count("。") == 0:
            del rest[-1]  # （见附件 — 7 — 2）: the end of a page, and no number of an item
    rest += held
    return _across_lines(rest)


def _balanced(text: str) -> bool:
    """Whether every stretch of the text holds as many opening halves as closing ones: counting is much faster than pairing.

    Of quotation marks, which are easily typed the wrong way round, each has to open before it closes.
    """
    quotes = "".join(_QUOTES.findall(text))
    if quotes.replace("“”", "").replace("“”", ""):
        return False
    start = 0
    while start < len(text):
        end = text.find("\n", start + _STRETCH)
        stretch = text[start : end if end >= 0 else len(text)]
        if any(sum(map(stretch.count, half)) != sum(map(stretch.count, other)) for half, other in _BALANCE):
            return False
        start += len(stretch) + 1
    return True


def _last_of(halves: list[_Half]) -> range:
    """The indices of those halves, the last first, that another may belong to."""
    return range(len(halves) - 1, max(-1, len(halves) - 1 - _DEEPEST), -1)


def _across_lines(halves: list[_Half]) -> list[_Half]:
    left: list[_Half] = []
    for half in sorted(halves, key=lambda h: h.at):
        if not half.opens:
            place = next((n for n in _last_of(left) if left[n].opens and left[n].kind == half.kind and half.at - left[n].at <= _FAR), None)
            if place is not None:
                del left[place]
                continue
        left.append(half)
    return left
