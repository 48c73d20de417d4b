"""Certain repairs written into a text: what rules suggest, as long as no figure and no trace of a missing one is touched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from checker.lazy import lazy
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.decode import Decoded, decoded, folded

_FIGURE = lazy(r"\d+(?:[ \u00a0]?[.,．，:：/][ \u00a0]?\d+)*")
_BLANK = " \t\u3000\u00a0\u2003\u2002_"
_PLACEHOLDER = lazy(r"[_＿×ＸxX○〇*＊…]|\.{2,}|[（(\[【][ \u3000]*[)）\]】]")
# what a figure stands before: a blank there is a figure that was left out
_UNITS = tuple(
    "万 亿 元 千 百 个 家 户 人 名 项 条 公里 平方 立方 亩 吨 公斤 千克 千瓦 % ％ ‰ 年 月 日 时 次 批 件 座 栋 套 台 辆 所 处 位 倍 成 米 天 期 场 宗 起 度".split()
)


class Repaired(NamedTuple):
    """A text with its certain repairs.

    data      the file's bytes after the repairs: encoding, mark and line ends as before
    text      the same as text, line ends folded
    applied   the findings whose suggestion was written, in order
    refused   those whose suggestion would have touched a figure or the trace of a missing one, or met another repair
    """

    data: bytes
    text: str
    applied: tuple[Finding, ...]
    refused: tuple[Finding, ...]


def repair(data: bytes, findings: Iterable[Finding]) -> Repaired:
    """Write what the findings suggest into a text file's bytes. Raises ReadError where they are no text.

    findings  with spans into the decoded text, line ends folded, as a check of the same bytes gives them
    """
    saved = decoded(data)
    text = folded(saved.text)
    applied: list[Finding] = []
    refused: list[Finding] = []
    end = 0
    for finding in sorted((f for f in findings if f.suggestion is not None), key=lambda f: (f.span.start, f.span.end)):
        if finding.span.start < end or not keeps_figures(text, finding.span, finding.suggestion or ""):
            refused.append(finding)
            continue
        applied.append(finding)
        end = finding.span.end
    if not applied or saved.mark + saved.text.encode(saved.encoding) != data:
        return Repaired(data, text, (), (*applied, *refused))
    written = _written(saved, applied)
    return Repaired(saved.mark + written.encode(saved.encoding), folded(written), tuple(applied), tuple(refused))


def keeps_figures(text: str, span: Span, replacement: str) -> bool:
    """Whether a replacement leaves every figure of its line as printed, and every sign that one is missing."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = end if end >= 0 else len(text)
    before, taken, after = text[start : span.start], text[span.start : span.end], text[span.end : end]
    if _FIGURE.findall(before + taken + after) != _FIGURE.findall(before + replacement + after):
        return False
    if _PLACEHOLDER.search(taken) and not _PLACEHOLDER.search(replacement):
        return False
    # a gap between a word and a unit is where a figure was left out: 计划完成投资　万元
    gap = after.lstrip(_BLANK).startswith(_UNITS) and not before.rstrip(_BLANK)[-1:].isdecimal()
    return not (gap and not replacement.strip(_BLANK) and (not taken.strip(_BLANK) or taken.startswith("&")))


def _written(saved: Decoded, applied: Sequence[Finding]) -> str:
    """The text with its own line ends and the repairs. Offsets of the findings count a line end as one character."""
    pairs: list[int] = []
    if "\r\n" in saved.text:
        at = saved.text.find("\r\n")
        while at >= 0:
            pairs.append(at - len(pairs))
            at = saved.text.find("\r\n", at + 2)
    pieces: list[str] = []
    done = 0
    for finding in applied:
        start = finding.span.start + bisect_left(pairs, finding.span.start)
        pieces += (saved.text[done:start], finding.suggestion or "")
        done = finding.span.end + bisect_left(pairs, finding.span.end)
    pieces.append(saved.text[done:])
    return "".join(pieces)
